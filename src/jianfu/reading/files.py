"""What lies in a folder (文件): streamed, in the order of names, links not followed.

A folder may hold a hundred thousand files, links that lead out of it or back into it, and the
lock files Word leaves behind. Only one folder's names are held at a time, and nothing is passed
over in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jianfu.reading.skips import Skipped

TEXTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})
TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".et"})
_CLUTTER = ("~$", "Thumbs.db", "desktop.ini", "__MACOSX")


class Found(NamedTuple):
    """A file to be read (文件): its name inside the folder, where it is, its size in bytes."""

    name: str
    path: Path
    size: int

    @property
    def suffix(self) -> str:
        """Its kind by its name, in small letters (扩展名)."""
        return self.path.suffix.lower()


def walk(folder: Path, leave_out: Path | None = None) -> Iterator[Found | Skipped]:
    """Everything in a folder and the folders in it (遍历), by name.

    Parameters
    ----------
    folder : Path
    leave_out : Path, optional
        A folder inside it that is not part of it: where the results go.
    """
    yield from _walk(folder, "", leave_out.resolve() if leave_out else None)


def _walk(folder: Path, above: str, leave_out: Path | None) -> Iterator[Found | Skipped]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as wrong:
        yield Skipped(above or ".", "unreadable", wrong.strerror or type(wrong).__name__)
        return
    for entry in entries:
        name = above + printable(entry.name)
        if entry.is_symlink():
            yield Skipped(name, "symlink")
        elif entry.name.startswith((".", *_CLUTTER)):
            yield Skipped(name, "hidden")
        elif entry.is_dir(follow_symlinks=False):
            if leave_out is None or Path(entry.path).resolve() != leave_out:
                yield from _walk(Path(entry.path), f"{name}/", leave_out)
        elif not entry.is_file(follow_symlinks=False):
            yield Skipped(name, "not_a_file")
        else:
            yield _found(entry, name)


def _found(entry: os.DirEntry, name: str) -> Found | Skipped:
    found = Path(entry.path)
    if found.suffix.lower() not in TEXTS | TABLES:
        return Skipped(name, why_not(found), found.suffix.lower())
    try:
        return Found(name, found, entry.stat(follow_symlinks=False).st_size)
    except OSError as wrong:
        return Skipped(name, "unreadable", wrong.strerror or type(wrong).__name__)


def why_not(path: Path) -> str:
    """The reason for which a file of this kind is not read (不读的原因)."""
    return "spreadsheet" if path.suffix.lower() in _SPREADSHEETS else "unknown_kind"


def printable(name: str) -> str:
    """A file's name with bytes that are no UTF-8 marked (文件名); no two names become one.

    Examples
    --------
    >>> print(printable("a\\udcff.txt"), printable("a\\\\xff.txt"), printable("a\\\\b.txt"))
    a\\xff.txt a\\\\xff.txt a\\b.txt
    """
    raw = os.fsencode(name)
    if "\\x" not in raw.decode("utf-8", "backslashreplace"):
        return name
    # Doubled, a backslash of the name's own cannot pass for the mark of a byte.
    return raw.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
