"""The data release (数据发布): every table in four forms, with what is needed to use it rightly.

A reader who never opens the book finds here the tables as the project keeps them, a workbook, a
database, the datasheet and codebook as plain text, and descriptions for machines. Everything is
made from the committed tables and pages, so that the same checkout gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jianfu import codebook, coding, datasheet, generated, paths
from jianfu.language import LANGUAGES
from jianfu.release import (
    archive,
    citation,
    crate,
    database,
    description,
    prose,
    readme,
    spreadsheet,
    tables,
)

PAGES = ("codebook", "coding", "datasheet")


@dataclass(frozen=True)
class Written:
    """A release as it lies on disk (已写出的数据包)."""

    path: Path
    content: bytes
    tables: int
    rows: int

    @property
    def sha256(self) -> str:
        """Hash of the archive."""
        return hashlib.sha256(self.content).hexdigest()

    def __str__(self) -> str:
        size = f"{len(self.content):,} bytes, {self.tables} tables, {self.rows:,} rows"
        return f"{self.path.as_posix()}: {size}\nsha256 {self.sha256}"


def write(folder: Path) -> Written:
    """Write ``jianfu-data-<version>.zip`` into ``folder`` (发布数据), whole or not at all.

    Raises
    ------
    FileNotFoundError
        Naming each table that is described and has no file.
    ValueError
        When tables, pages, citation and changelog do not agree; the message says what would.
    """
    cited, gathered = citation.read(), tables.gather()
    top = f"jianfu-data-{cited.version}"
    files = contents(gathered, cited)
    content = archive.zipped(
        {f"{top}/{name}": files[name] for name in sorted(files)}, cited.released
    )
    path = folder / f"{top}.zip"
    archive.put(path, content)
    return Written(path, content, len(gathered), sum(len(table.rows) for table in gathered))


def contents(gathered: Sequence[tables.Released], cited: citation.Citation) -> dict[str, bytes]:
    """Every file of the release (数据包内容), by its place in it."""
    files = {
        **{table.file: table.content for table in gathered},
        **{f"spreadsheet/{table.table.path}": spreadsheet.sheet(table) for table in gathered},
        **description.folder_descriptions(),
        "datapackage.json": description.render(gathered, cited),
        "jianfu-data.sqlite": database.render(gathered),
        "jianfu-data.xlsx": spreadsheet.workbook(gathered, cited),
        **_pages(),
        "README.md": readme.render(gathered, cited),
        "LICENSE-data.txt": readme.LICENCE.encode("utf-8"),
        "LICENSE-code.txt": paths.read_bytes(paths.root() / "LICENSE"),
    }
    files[crate.NAME] = crate.render(files, gathered, cited)
    return {**files, crate.CHECKSUMS: archive.checksums(files)}


def _pages() -> dict[str, bytes]:
    """Codebook, coding manual and datasheet as plain text, if they say what the tables say now."""
    made = {**codebook.pages(), **coding.pages(), **datasheet.pages()}
    stale = generated.differences(made)
    if stale:
        raise ValueError("\n".join(stale))
    return {
        f"{name}.{lang}.md": _plain(lang, name).encode("utf-8")
        for name in PAGES
        for lang in LANGUAGES
    }


def _plain(lang: str, name: str) -> str:
    path = paths.page(lang, name)
    page = paths.read_bytes(path).decode("utf-8")
    return prose.plain(page, path.relative_to(paths.root()).as_posix())
