"""Tables with a text in each row (表格行): CSV, TSV, JSON lines, Parquet, read row by row.

A table may be larger than memory, so it is never loaded: its encoding is established by reading
it once from end to end, and then its rows come one at a time. A row that cannot be parsed is left
out by number, as a spreadsheet counts rows, the heading being row 1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading import encodings
from jianfu.reading.documents import Document, How, odd, worth_counting
from jianfu.reading.skips import Skipped, Unread

if TYPE_CHECKING:
    from jianfu.reading.files import Found

LONGEST_CELL = 16 << 20  # characters
_AT_ONCE = 1_000  # rows of Parquet in memory


class Row(NamedTuple):
    """A row as it stands in its table (行): its number, its cells, bytes of the file it took."""

    number: int
    cells: Mapping[str, object]
    size: int


def documents(found: Found, how: How) -> Iterator[tuple[Document | Skipped, int]]:
    """The rows of a table as documents (逐行读取), each with the bytes it took.

    Raises
    ------
    Unread
        When the table as a whole cannot be read: its encoding, its columns.
    """
    if not how.text:
        raise Unread("table_without_column", _listed(columns(found.path, how)))
    for row in _rows(found.path, how):
        name = f"{found.name}#{row.number}"
        if isinstance(row.cells, Unread):
            yield Skipped(name, row.cells.reason, row.cells.detail), row.size
            continue
        try:
            yield _document(name, found.name, row.cells, how), row.size
        except Unread as why:
            yield Skipped(name, why.reason, why.detail), row.size


def columns(path: Path, how: How) -> Sequence[str]:
    """Names of a table's columns (列名)."""
    if path.suffix.lower() == ".parquet":
        return _parquet(path).schema_arrow.names
    encoding = _encoding(path, how)
    if path.suffix.lower() in (".csv", ".tsv"):
        with path.open(encoding=encoding, newline="") as lines:
            return next(_reader(lines, path), [])
    first = next((row.cells for row in _json_lines(path, encoding)), {})
    return list(first) if isinstance(first, Mapping) else []


def _document(name: str, table: str, cells: Mapping[str, object], how: How) -> Document:
    text = cells.get(how.text)
    if text is None:
        raise Unread("empty")
    if not isinstance(text, str):
        raise Unread("bad_row", f"{how.text}: {type(text).__name__}")
    if how.id:
        given = str(cells.get(how.id) if cells.get(how.id) is not None else "").strip()
        if not given:
            raise Unread("bad_row", f"{how.id}: ∅")
        name = f"{table}#{given}"
    text = worth_counting(encodings.visible(text))
    fields = {column: _plain(cells.get(column)) for column in how.fields}
    return Document(name, text, str(cells.get("\0encoding", "")), fields, odd(text, True))


def _plain(value: object) -> str:
    return "" if value is None else str(value).strip()


def _rows(path: Path, how: How) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        yield from _parquet_rows(path, how)
        return
    reader = _csv if suffix in (".csv", ".tsv") else _checked_json
    yield from reader(path, _encoding(path, how), how)


def _encoding(path: Path, how: How) -> str:
    """Established over the whole file, so that no row is counted of a table that is refused."""
    with path.open("rb") as stream:
        pieces = iter(lambda: stream.read(encodings.PIECE), b"")
        if how.encoding:
            return encodings.verified(pieces, how.encoding)
        return encodings.detect(pieces)


def _csv(path: Path, encoding: str, how: How) -> Iterator[Row]:
    with path.open("rb") as binary:
        lines = io.TextIOWrapper(binary, encoding=encoding, newline="")
        reader, before = _reader(lines, path), 0
        head = next(reader, [])
        _check(head, how)
        number = 1
        while True:
            number += 1
            try:
                cells = next(reader, None)
            except csv.Error as wrong:
                cells = Unread("bad_row", str(wrong))
            if cells is None:
                return
            at = binary.tell()
            if isinstance(cells, list):
                if not cells:
                    continue  # a blank line is no row
                if len(cells) != len(head):
                    cells = Unread("bad_row", f"{len(cells)}/{len(head)}")
                else:
                    cells = dict(zip(head, cells, strict=True)) | {"\0encoding": encoding}
            yield Row(number, cells, at - before)
            before = at


def _reader(lines, path: Path):
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(lines, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
    return ([name.strip() for name in row] if place == 0 else row for place, row in enumerate(rows))


def _checked_json(path: Path, encoding: str, how: How) -> Iterator[Row]:
    seen = False
    for row in _json_lines(path, encoding):
        if isinstance(row.cells, Mapping):
            # A key may be absent from one object; a column nobody has is a mistake.
            if not seen:
                _check(list(row.cells), how)
            seen = True
            row = row._replace(cells={**row.cells, "\0encoding": encoding})
        yield row


def _json_lines(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            size = len(line.encode("utf-8"))
            try:
                cells = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as wrong:
                cells = Unread("bad_row", getattr(wrong, "msg", "nesting"))
            if not isinstance(cells, (dict, Unread)):
                cells = Unread("bad_row", type(cells).__name__)
            yield Row(number, cells, size)


def _parquet(path: Path):
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise Unread("needs_library", "pip install 'jianfu[parquet]'") from None
    try:
        return parquet.ParquetFile(path)
    except (ArrowException, OSError) as bad:
        raise Unread("damaged", type(bad).__name__) from None


def _parquet_rows(path: Path, how: How) -> Iterator[Row]:
    table = _parquet(path)
    _check(table.schema_arrow.names, how)
    wanted = list(dict.fromkeys(filter(None, [how.text, how.id, *how.fields])))
    _refuse_damaged(table, wanted)
    each = path.stat().st_size // max(table.metadata.num_rows, 1)
    number = 0
    for batch in table.iter_batches(batch_size=_AT_ONCE, columns=wanted):
        for cells in batch.to_pylist():
            number += 1
            yield Row(number, {**cells, "\0encoding": "parquet"}, each)


def _refuse_damaged(table, wanted: Sequence[str]) -> None:
    """Read from end to end first, as the encoding of other tables is (全表核验)."""
    from pyarrow import ArrowException

    row = 0
    try:
        for batch in table.iter_batches(batch_size=_AT_ONCE, columns=wanted):
            row += batch.num_rows
    except (ArrowException, OSError) as bad:
        raise Unread("damaged", f"after row {row}: {type(bad).__name__}") from None


def _check(head: Sequence[str], how: How) -> None:
    wanted = list(filter(None, [how.text, how.id, *how.fields]))
    for column in wanted:
        if head.count(column) != 1:
            raise Unread("no_such_column", f"{column!r} ×{head.count(column)}; {_listed(head)}")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 40 else ", ".join([*names[:40], "…"])
