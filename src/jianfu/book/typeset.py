"""One edition, typeset by Sphinx (排版).

All pages are written anew into an empty folder, so that none can stay behind; those whose source
has not changed are taken from Sphinx's pickled doctrees. The doctrees are kept only after a build
without a warning: Sphinx says a warning once, when it reads a page, and would pass it over later.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from jianfu import paths
from jianfu.book import dependencies, editions, exports, stage
from jianfu.book.dependencies import Hashes
from jianfu.language import Language

# What Sphinx's settings come from: a change makes every page stale, not only its own.
SETTINGS = ("_config.yml", "_toc.yml", "src/jianfu/book/typeset.py", "src/jianfu/book/editions.py")


def typeset(lang: Language) -> int:
    """Build one edition with Sphinx; 0 if there was not one warning (排版一版).

    What Sphinx has to say goes to standard error, with our own file names.
    """
    started = time.time()
    keep, commit = state(lang) == "pages", paths.commit()
    before = dependencies.read_stamp(stamp(lang))
    stamp(lang).unlink(missing_ok=True)
    if not keep:
        stage.clear(scratch(lang))
    stage.clear(scratch(lang) / "html")
    pages = dependencies.folder(stage.folder(lang))
    status = _sphinx(lang)
    if status == 0:
        settings = (before["settings"] if keep else {}) | _settings(started)
        record = {"settings": settings, "figures": _figures(lang), "pages": pages, "commit": commit}
        dependencies.write_stamp(stamp(lang), record)
    return status


def scratch(lang: Language) -> Path:
    """Where Sphinx builds an edition (排版文件夹)."""
    return paths.root() / "_build" / "sphinx" / lang


def stamp(lang: Language) -> Path:
    """Record of what an edition was built from (依赖记录)."""
    return scratch(lang).with_suffix(".json")


def state(lang: Language) -> str:
    """``"current"``; ``"pages"`` if nothing but pages changed; else ``"stale"`` (版本状态)."""
    record = dependencies.read_stamp(stamp(lang))
    shaped = dependencies.agree(record.get("settings", {}))
    if not (shaped and record["figures"] == _figures(lang) and record["commit"] == paths.commit()):
        return "stale"
    same = record["pages"] == dependencies.folder(stage.folder(lang))
    return "current" if same and (scratch(lang) / "html").is_dir() else "pages"


def _sphinx(lang: Language) -> int:
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils
    from yaml import YAMLError

    nocolor()
    source, folder, warnings = stage.folder(lang), scratch(lang), _Warnings(lang)
    overrides = {**editions.settings(lang), "latex_individualpages": False}
    try:
        config, _ = get_final_config(user_yaml=paths.root() / "_config.yml", cli_config=overrides)
        config |= _static(source, config)
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source,
                None,
                folder / "html",
                folder / "doctrees",
                "html",
                confoverrides=config,
                status=None,
                warning=warnings,
                warningiserror=True,
                keep_going=True,
            )
            app.build()
    except (SphinxError, YAMLError) as error:
        warnings.write(f"{error}\n")
        return 1
    (folder / "html" / ".buildinfo").unlink(missing_ok=True)
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


def _settings(started: float) -> Hashes:
    """What shapes every page: settings, the extension with all it loaded, the tables it read."""
    names = [*SETTINGS, *dependencies.used(book=True)]
    return {**dependencies.surroundings(), **dependencies.digests(names, since=started)}


def _figures(lang: Language) -> Hashes:
    """Hashes of the exported figures; cards state them."""
    return dependencies.folder(exports.folder(lang))
