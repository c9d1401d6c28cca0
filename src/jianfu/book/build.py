"""Two editions, put in place only when both are whole (成书).

Sphinx builds each edition in a process of its own (:mod:`~jianfu.book.typeset`). When both are
clean they are put together beside the old book, and the two change places. So an interruption or
a warning leaves the book that was there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jianfu import paths
from jianfu.book import dependencies, editions, execute, exports, processes, stage, typeset
from jianfu.language import LANGUAGES, Language

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
        _typeset([lang for lang in LANGUAGES if typeset.state(lang) != "current"])
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


def _typeset(langs: list[Language]) -> None:
    """Build editions side by side; on failure say what each complained of."""
    begun, complaints = time.time(), []
    with ExitStack() as side_by_side:
        running = {lang: side_by_side.enter_context(_start(lang)) for lang in langs}
        for lang, process in running.items():
            said = process.communicate()[1]
            if process.returncode:
                complaints.append(f"{lang} edition:\n{said.strip()}")
            else:
                pages = len(editions.pages(lang))
                print(f"typeset    {lang}  {pages} pages  {time.time() - begun:.1f} s", flush=True)
    if complaints:
        raise BookError("\n".join(complaints))


def _start(lang: Language):
    command = [sys.executable, "-m", "jianfu.book", "--edition", lang]
    return processes.started(command, stderr=subprocess.PIPE, encoding="utf-8")


def _put_in_place() -> Path:
    """Put the editions, the figures and the chooser together and make them the book."""
    stamp = book().with_name("book.json")
    inputs = {
        **{lang: dependencies.digest(typeset.stamp(lang)) for lang in LANGUAGES},
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
        shutil.copytree(typeset.scratch(lang) / "html", new / lang)
        if exports.folder(lang).is_dir():
            shutil.copytree(exports.folder(lang), new / lang / "figures")
    (new / "index.html").write_text(_chooser(), "utf-8")


def _chooser_source() -> Path:
    return paths.root() / "book" / "chooser.html"


def _chooser() -> str:
    if _chooser_source().is_file():
        return _chooser_source().read_text("utf-8")
    start = f"{editions.pages('en')[0].name}.html"
    return CHOOSER.format(**{lang: editions.BOOK[lang] for lang in LANGUAGES}, start=start)


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
