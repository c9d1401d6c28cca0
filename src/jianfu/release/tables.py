"""The tables that go into a release (入包的表), with their bytes as committed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jianfu import evidence, paths
from jianfu.schema import Table

# Names the editions need for themselves: a sheet, and two tables of the database.
RESERVED = ("tables", "columns")


@dataclass(frozen=True)
class Released:
    """A table as it is released (入包的表): its description, its folder there, its bytes."""

    table: Table
    folder: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name, as :func:`jianfu.evidence.load` knows it."""
        return self.table.name

    @property
    def file(self) -> str:
        """Its place in the release, e.g. ``evidence/events.csv``."""
        return f"{self.folder}/{self.table.path}"

    @cached_property
    def rows(self) -> list[list[str]]:
        """Its rows without the header, every cell as written."""
        text = io.StringIO(self.content.decode("utf-8"), newline="")
        return list(csv.reader(text, strict=True))[1:]


def gather() -> list[Released]:
    """Every table that is described, read and checked (汇集数据表), evidence first.

    Raises
    ------
    FileNotFoundError
        Naming each described table that has no file.
    ValueError
        Naming each file that no description knows, and each table whose name is taken.
    TableError
        When a table is not what its description says.
    """
    folders = (paths.evidence(), paths.derived())
    missing = [line for folder in folders for line in _missing(folder)]
    if missing:
        raise FileNotFoundError("\n".join(missing))
    wrong = [line for folder in folders for line in (*_stray(folder), *_taken(folder))]
    if wrong:
        raise ValueError("\n".join(wrong))
    return [released for folder in folders for released in _released(folder)]


def _missing(folder: Path) -> Iterator[str]:
    for name, table in evidence.described(folder).items():
        if not (folder / table.path).is_file():
            yield (
                f"data/{folder.name}/{table.path} is missing: datapackage.json beside it describes "
                f"the table {name!r}; put the file there, or take the description out"
            )


def _stray(folder: Path) -> Iterator[str]:
    known = {table.path for table in evidence.described(folder).values()}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            yield (
                f"data/{folder.name}/{path.name} is not described in datapackage.json beside it; "
                "describe its columns there, or take the file out"
            )


def _taken(folder: Path) -> Iterator[str]:
    for name in sorted(set(RESERVED) & set(evidence.described(folder))):
        yield (
            f"data/{folder.name}/datapackage.json: the name {name!r} is taken by the list of "
            f"{name}; call the table something else"
        )


def _released(folder: Path) -> Iterator[Released]:
    for name, table in evidence.described(folder).items():
        evidence.load(name)
        yield Released(table, folder.name, paths.read_bytes(folder / table.path))
