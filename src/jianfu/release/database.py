"""The tables as an SQLite database (数据库版): typed columns, keys, and what each column means.

List columns stay text with their separator, since SQLite has no lists; ``columns`` names the
separator and the table a list points into, which no foreign key can. Dates are text, YYYY-MM-DD;
true and false are 1 and 0.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from jianfu.release.tables import Released
from jianfu.schema import Field

_TYPES = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "REAL",
}
_READ = {"integer": int, "number": float, "boolean": lambda cell: int(cell == "true")}
PAGE = 4096
# First byte of a tree's page, and the length of its header: inner pages and leaves.
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
# Said here rather than left to how an SQLite library was built; Debian's, for one, wipes what it
# deletes and others do not, which shows in the unused parts of pages.
_SETTINGS = (
    "encoding = 'UTF-8'",
    f"page_size = {PAGE}",
    "auto_vacuum = NONE",
    "secure_delete = ON",
    "foreign_keys = OFF",
)
_LISTS = """
CREATE TABLE "tables" (
  name TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, "rows" INTEGER NOT NULL,
  title_en TEXT NOT NULL, title_zh TEXT NOT NULL,
  meaning_en TEXT NOT NULL, meaning_zh TEXT NOT NULL
);
CREATE TABLE "columns" (
  "table" TEXT NOT NULL REFERENCES "tables" (name), position INTEGER NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, unit TEXT, required INTEGER NOT NULL, separator TEXT,
  refers_to_table TEXT REFERENCES "tables" (name), refers_to_column TEXT, vocabulary TEXT,
  meaning_en TEXT NOT NULL, meaning_zh TEXT NOT NULL,
  PRIMARY KEY ("table", name)
);
"""


def render(tables: Sequence[Released]) -> bytes:
    """All tables as one SQLite file (数据库文件), the same bytes for the same tables.

    Raises
    ------
    ValueError
        When the finished database finds a foreign key that leads nowhere.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _build(database, tables)
        return _without_traces(path.read_bytes())


def _build(database: sqlite3.Connection, tables: Sequence[Released]) -> None:
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    for statement in _LISTS.split(";\n"):
        database.execute(statement)
    for table in tables:
        database.execute(_definition(table, {other.name for other in tables}))
    _insert(database, "tables", map(_entry, tables))
    for table in tables:
        _insert(database, "columns", _meanings(table))
        _insert(database, table.name, _typed(table))
    database.execute("COMMIT")
    _check(database)
    # Rows then lie in the order of the tables, and no page keeps what the build left behind.
    database.execute("VACUUM")


def _definition(table: Released, known: set[str]) -> str:
    described = table.table
    lines = [_column(field, described.key) for field in described.fields]
    if described.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, described.key))})")
    for field in described.fields:
        if field.references and not field.separator and field.references[0] in known:
            there, column = map(_quoted, field.references)
            lines.append(f"FOREIGN KEY ({_quoted(field.name)}) REFERENCES {there} ({column})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})"


def _column(field: Field, key: tuple[str, ...]) -> str:
    type = "TEXT" if field.separator else _TYPES[field.type]
    always = " NOT NULL" * (field.required or field.name in key)
    once = " UNIQUE" * (field.unique and (field.name,) != key)
    return f"{_quoted(field.name)} {type}{always}{once}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _insert(database: sqlite3.Connection, name: str, rows: Iterable[Sequence]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)


def _typed(table: Released) -> list[list]:
    reads = [str if field.separator else _READ.get(field.type, str) for field in table.table.fields]
    return [
        [read(cell) if cell else None for read, cell in zip(reads, row, strict=True)]
        for row in table.rows
    ]


def _entry(table: Released) -> tuple:
    titles, about = table.table.title, table.table.about
    counted = (table.name, table.file, len(table.rows))
    return (*counted, titles["en"], titles["zh"], about["en"], about["zh"])


def _meanings(table: Released) -> list[tuple]:
    return [
        (
            table.name,
            position,
            field.name,
            field.type,
            field.unit or None,
            int(field.required),
            field.separator or None,
            *(field.references or (None, None)),
            field.vocabulary or None,
            field.en,
            field.zh,
        )
        for position, field in enumerate(table.table.fields, start=1)
    ]


def _check(database: sqlite3.Connection) -> None:
    dangling = database.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        shown = [
            f"{table}: row {row + 1} points nowhere in {there}" for table, row, there, _ in dangling
        ]
        raise ValueError("\n".join([*shown[:20], "expected every foreign key to lead to a row"]))


def _without_traces(content: bytes) -> bytes:
    """The file without what tells of its making rather than of its content.

    SQLite writes three numbers into the header: how often the file was changed (bytes 24 to 27,
    again in 92 to 95, where they must be equal) and which SQLite wrote it last (96 to 99). And on a
    page of a tree, the room between the list of cells and the first cell keeps whatever was in
    memory. No reader looks at either; with them, another SQLite would give another hash. See
    https://www.sqlite.org/fileformat2.html, 1.3 and 1.6.
    """
    written = bytearray(content)
    written[24:28] = written[92:96] = (1).to_bytes(4, "big")
    written[96:100] = bytes(4)
    for page in range(0, len(written), PAGE):
        _wipe(written, page, page + 100 if page == 0 else page)
    return bytes(written)


def _wipe(written: bytearray, page: int, header: int) -> None:
    """Zero the unused room of one page, if it is of a tree: others begin with a zero."""
    if written[header] not in _TREES:
        return
    cells = int.from_bytes(written[header + 3 : header + 5], "big")
    start = header + _TREES[written[header]] + 2 * cells
    end = page + int.from_bytes(written[header + 5 : header + 7], "big")
    written[start:end] = bytes(end - start)
