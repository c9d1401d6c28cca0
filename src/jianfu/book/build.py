"""Two editions from staged sources, put in place only when both are whole (成书).

Each edition is built by Sphinx in a process of its own, into a folder of its own, with all pages
written anew; pages whose source has not changed are taken from Sphinx's pickled doctrees. When
both editions are clean they are put together beside the old book and the two change places. So an
interruption or a warning leaves the book that was there, and a page that no longer belongs to the
book cannot stay behind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from jianfu import paths
from jianfu.book import dependencies, editions, execute, exports, stage
from jianfu.book.dependencies import Hashes
from jianfu.language import LANGUAGES, Language

# What Sphinx's settings come from: a change makes every page stale, not only its own.
SETTINGS = ("_config.yml", "_toc.yml", "src/jianfu/book/build.py", "src/jianfu/book/editions.py")
CHOOSER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{en} · {zh}</title>
<p><a href="en/{start}" lang="en">{en}</a></p>
<p><a href="zh/{start}" lang="zh-CN">{zh}</a></p>
</html>
"""


class BookError(Exception):
    """An edition that Sphinx could not build without a warning."""


def build(jobs: int = 2) -> Path:
    """Bring the whole book up to date; its front page (构建全书).

    Raises
    ------
    exports.FigureError, execute.ChapterError, BookError
        Naming every figure, chapter or page at fault. The book that was there stays.
    """
    with _alone():
        exports.refresh(jobs)
        execute.refresh(jobs)
        for lang in LANGUAGES:
            stage.refresh(lang)
        _typeset([lang for lang in LANGUAGES if _state(lang) != "current"])
        return _put_in_place()


def figures(jobs: int = 2) -> Path:
    """Bring only the exported figures up to date; their folder (只导出图)."""
    with _alone():
        exports.refresh(jobs)
    return exports.folder()


def chapters(jobs: int = 2) -> Path:
    """Bring only the executed chapters up to date; their folder (只执行各章)."""
    with _alone():
        execute.refresh(jobs)
    return execute.executed()


def book() -> Path:
    """Folder of the finished book (成书文件夹)."""
    return paths.root() / "_build" / "html"


# --- one edition ---------------------------------------------------------------------------


def typeset(lang: Language) -> int:
    """Build one edition with Sphinx; 0 if there was not one warning (排版一版).

    What Sphinx has to say goes to standard error, with our own file names.
    """
    started = time.time()
    keep = _state(lang) == "pages"
    stamp = dependencies.read_stamp(_stamp(lang))
    _stamp(lang).unlink(missing_ok=True)
    if not keep:
        stage.clear(_scratch(lang))
    stage.clear(_scratch(lang) / "html")
    pages = dependencies.folder(stage.folder(lang))
    status = _sphinx(lang)
    if status == 0:
        settings = stamp["settings"] if keep else _settings(started)
        record = {"settings": settings, "figures": _figures(lang), "pages": pages}
        dependencies.write_stamp(_stamp(lang), record)
    return status


def _sphinx(lang: Language) -> int:
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    source, scratch = stage.folder(lang), _scratch(lang)
    overrides = {**editions.settings(lang), "latex_individualpages": False}
    config, _ = get_final_config(user_yaml=paths.root() / "_config.yml", cli_config=overrides)
    config |= _static(source, config)
    warnings = _Warnings(lang)
    try:
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source,
                None,
                scratch / "html",
                scratch / "doctrees",
                "html",
                confoverrides=config,
                status=None,
                warning=warnings,
                warningiserror=True,
                keep_going=True,
            )
            app.build()
    except SphinxError as error:
        warnings.write(f"{error}\n")
        return 1
    (scratch / "html" / ".buildinfo").unlink(missing_ok=True)
    return app.statuscode


def _static(source: Path, config: dict) -> dict:
    """Our scripts and style sheets in a fixed order; Jupyter Book takes them as the disk has it."""
    static = source / "_static"
    found = {
        kind: [path.relative_to(static).as_posix() for path in sorted(static.rglob(f"*.{kind}"))]
        for kind in ("css", "js")
    }
    return {
        "html_static_path": ["_static"] if static.is_dir() else [],
        **{
            f"html_{kind}_files": [*config.get(f"html_{kind}_files", []), *names]
            for kind, names in found.items()
        },
    }


class _Warnings:
    """Standard error with our own file names."""

    def __init__(self, lang: Language):
        self.lang = lang

    def write(self, text: str) -> int:
        """Called by Sphinx with each warning."""
        return sys.stderr.write(stage.original(text, self.lang))

    def flush(self) -> None:
        """Called by Sphinx after each warning."""
        sys.stderr.flush()


def _scratch(lang: Language) -> Path:
    return paths.root() / "_build" / "sphinx" / lang


def _stamp(lang: Language) -> Path:
    return _scratch(lang).with_suffix(".json")


def _state(lang: Language) -> str:
    """``"current"``; ``"pages"`` if only pages changed; else ``"stale"``."""
    record = dependencies.read_stamp(_stamp(lang))
    if not (dependencies.agree(record.get("settings", {})) and record["figures"] == _figures(lang)):
        return "stale"
    same = record["pages"] == dependencies.folder(stage.folder(lang))
    return "current" if same and (_scratch(lang) / "html").is_dir() else "pages"


def _settings(started: float) -> Hashes:
    """What shapes every page: settings, the extension with all it loaded, the tables it read."""
    names = [*SETTINGS, *dependencies.used(book=True)]
    return {**dependencies.surroundings(), **dependencies.digests(names, since=started)}


def _figures(lang: Language) -> Hashes:
    """Hashes of the exported figures; cards state them."""
    return dependencies.folder(exports.folder(lang))


# --- both editions -------------------------------------------------------------------------


def _typeset(langs: list[Language]) -> None:
    """Build editions side by side; on failure say what each complained of."""
    with ThreadPoolExecutor(len(LANGUAGES)) as side_by_side:
        complaints = [said for said in side_by_side.map(_typeset_one, langs) if said]
    if complaints:
        raise BookError("\n".join(complaints))


def _typeset_one(lang: Language) -> str:
    """Build an edition in a process of its own; what it complained of."""
    started = time.time()
    command = [sys.executable, "-m", "jianfu.book", "--edition", lang]
    done = subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        return f"{lang} edition:\n{done.stderr.strip()}"
    pages = len(editions.pages(lang))
    print(f"typeset    {lang}  {pages} pages  {time.time() - started:.1f} s", flush=True)
    return ""


def _put_in_place() -> Path:
    """Put the editions, the figures and the chooser together and make them the book."""
    stamp = book().with_name("book.json")
    inputs = {
        **{lang: dependencies.digest(_stamp(lang)) for lang in LANGUAGES},
        "chooser": dependencies.digest(_chooser_source()),
    }
    before = dependencies.read_stamp(stamp)
    if before.get("inputs") == inputs and before["files"] == _listing(book()):
        return book() / "index.html"
    new, old = book().with_name("html.new"), book().with_name("html.old")
    stage.clear(new)
    _assemble(new)
    stage.clear(old)
    if book().exists():
        os.replace(book(), old)
    os.replace(new, book())
    stage.clear(old)
    dependencies.write_stamp(stamp, {"inputs": inputs, "files": _listing(book())})
    return book() / "index.html"


def _assemble(new: Path) -> None:
    for lang in LANGUAGES:
        shutil.copytree(_scratch(lang) / "html", new / lang)
        if exports.folder(lang).is_dir():
            shutil.copytree(exports.folder(lang), new / lang / "figures")
    (new / "index.html").write_text(_chooser(), "utf-8")


def _chooser_source() -> Path:
    return paths.root() / "book" / "chooser.html"


def _chooser() -> str:
    if _chooser_source().is_file():
        return _chooser_source().read_text("utf-8")
    start = f"{editions.pages('en')[0].name}.html"
    return CHOOSER.format(**{lang: editions.TITLE[lang] for lang in LANGUAGES}, start=start)


def _listing(top: Path) -> list[str]:
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the build folder for this process; put back an old book whose exchange was cut short."""
    (paths.root() / "_build").mkdir(exist_ok=True)
    with open(paths.root() / "_build" / ".lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("waiting for another build of this book", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        old = book().with_name("html.old")
        if old.is_dir() and not book().exists():
            os.replace(old, book())
        yield
