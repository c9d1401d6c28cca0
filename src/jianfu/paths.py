"""Where the compendium keeps its files (文件位置).

One module knows the folders, and every read of the project's data goes through
:func:`read_bytes`, which remembers the name. The book asks :func:`read_log` which files a chapter
touched, and re-runs the chapter only when one of those has changed.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

MARK = Path("data", "evidence", "datapackage.json")
_read: dict[str, None] = {}


@cache
def root() -> Path:
    """Folder of the compendium (项目根目录): ``JIANFU_HOME``, the checkout, or a parent of here.

    Raises
    ------
    FileNotFoundError
        When no folder with ``data/evidence/datapackage.json`` is found.
    """
    given = os.environ.get("JIANFU_HOME")
    here = [Path(given)] if given else [Path(__file__).resolve().parents[2], *_upward(Path.cwd())]
    for folder in here:
        if (folder / MARK).is_file():
            return folder.resolve()
    raise FileNotFoundError(
        f"no compendium here: {MARK} not found in {here[0]}; set JIANFU_HOME to a checkout, "
        "e.g. JIANFU_HOME=~/jianfu"
    )


def _upward(folder: Path) -> list[Path]:
    return [folder, *folder.parents]


def evidence() -> Path:
    """Folder of the reviewed tables (证据表)."""
    return root() / "data" / "evidence"


def derived() -> Path:
    """Folder of the machine-made tables (派生表)."""
    return root() / "data" / "derived"


def page(edition: str, name: str) -> Path:
    """File of a reference page of the book (参考页), e.g. ``page("en", "codebook")``."""
    return root() / "book" / edition / f"{name}.md"


def texts() -> Path | None:
    """Folder of the full source texts (原文), or None where nobody has put them.

    They are not ours to publish. ``JIANFU_TEXTS`` names the folder, else ``data/texts/``.
    """
    given = os.environ.get("JIANFU_TEXTS")
    folder = Path(given) if given else root() / "data" / "texts"
    if given and not folder.is_dir():
        raise FileNotFoundError(
            f"JIANFU_TEXTS={given!r} is not a folder; give the folder that holds the reports' .txt"
        )
    return folder if folder.is_dir() and any(folder.glob("*.txt")) else None


def read_bytes(path: Path) -> bytes:
    """Content of a file of the compendium, remembered in :func:`read_log`."""
    content = Path(path).read_bytes()
    _read[_name(Path(path))] = None
    return content


def read_log() -> tuple[str, ...]:
    """Files read so far in this process (读取记录), relative to :func:`root`, sorted."""
    return tuple(sorted(_read))


def _name(path: Path) -> str:
    resolved = path.resolve()
    inside = resolved.is_relative_to(root())
    return resolved.relative_to(root()).as_posix() if inside else resolved.as_posix()


# What the book is made of; a change to a test or to the README does not make it another book.
BOOK_PARTS = (
    "_config.yml",
    "_toc.yml",
    "book",
    "chapters",
    "data/derived",
    "data/evidence",
    "requirements.lock",
    "src",
)
_CHANGED = ("status", "--porcelain", "--untracked-files=no", "--", *BOOK_PARTS)


@cache
def commit() -> str:
    """Short commit of the checkout (提交号), with ``+`` when the book's parts differ from it.

    ``""`` outside a checkout.
    """
    named = _git("rev-parse", "--short=10", "HEAD")
    return f"{named}+" if named and _git(*_CHANGED) else named


def _git(*asked: str) -> str:
    command = ["git", "-C", str(root()), *asked]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
