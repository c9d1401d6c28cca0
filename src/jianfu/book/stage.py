"""One Sphinx source folder for each edition (各版书稿).

Sphinx wants one tree with one language in it. ``_build/source/{lang}/`` is that tree, copied from
``book/{lang}``, ``book/_static`` and the executed chapters. A file is written only when its
content differs, so a file's time changes exactly when its text does, which is what Sphinx's own
incremental build goes by.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from jianfu import paths
from jianfu.book import editions, execute
from jianfu.book.dependencies import write_whole
from jianfu.language import Language

CELL_AND_LINE = re.compile(r"\.ipynb:(\d+):")


def folder(lang: Language) -> Path:
    """Where the edition's Sphinx sources stand (书稿文件夹)."""
    return paths.root() / "_build" / "source" / lang


def refresh(lang: Language) -> Path:
    """Make the edition's source folder what the root now says it is (更新书稿)."""
    wanted = sources(lang)
    top = folder(lang)
    for name, content in wanted.items():
        _write_if_new(top / name, content)
    for path in sorted(top.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(top).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return top


def sources(lang: Language) -> dict[str, bytes]:
    """Content of every file of the edition's source folder, by name (书稿内容)."""
    root = paths.root()
    toc = yaml.safe_dump(editions.contents(lang), allow_unicode=True, sort_keys=False)
    files = {"_toc.yml": toc.encode()}
    for page in editions.pages(lang):
        name, path = _staged(page)
        if not path.is_file():
            raise FileNotFoundError(f"{page.source}: in _toc.yml, but no such file")
        files[name] = path.read_bytes()
    static = root / "book" / "_static"
    files |= {
        f"_static/{path.relative_to(static).as_posix()}": path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file()
    }
    shared = (root / "book").glob("*.bib")
    return files | {f"book/{path.name}": path.read_bytes() for path in shared}


def original(message: str, lang: Language) -> str:
    """A message of Sphinx with our own file names instead of the staged ones (还原文件名).

    Examples
    --------
    >>> staged = folder("zh")
    >>> original(f"{staged}/book/index.md:12: WARNING: undefined label", "zh")
    'book/zh/index.md:12: WARNING: undefined label'

    myst-nb counts a notebook's lines in ten thousands, one for each cell:

    >>> original(f"{staged}/chapters/01_sources.ipynb:60002: WARNING: no such term", "zh")
    'chapters/zh/01_sources.md, cell 6, line 2: WARNING: no such term'
    """
    for part in ("book", "chapters"):
        message = message.replace(f"{folder(lang) / part}/", f"{part}/{lang}/")
    message = message.replace(f"{folder(lang)}/", "")
    return CELL_AND_LINE.sub(_place, message)


def _place(found: re.Match) -> str:
    cell, line = divmod(int(found[1]), 10_000)
    return f".md, cell {cell}, line {line}:"


def clear(path: Path) -> None:
    """Remove a folder if it is there (清空)."""
    shutil.rmtree(path, ignore_errors=True)


def _staged(page: editions.Page) -> tuple[str, Path]:
    if page.executable:
        return f"{page.name}.ipynb", execute.executed(page.lang) / f"{page.name}.ipynb"
    return f"{page.name}.md", paths.root() / page.source


def _write_if_new(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
