"""Tables with a text in each row (表格行): CSV, TSV, JSON lines, Parquet, read row by row.

A table may be larger than memory, so it is never loaded: its encoding is established by reading
it once from end to end, and then its rows come one at a time. A row that cannot be parsed is left
out by number, as a spreadsheet counts rows, the heading being row 1.
"""

from __future__ import annotations

import csv
import io
import json
import re
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
            return _head(_reader(lines, path))
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
    for column, value in ((how.id, name), *fields.items()):
        _refuse_unfit(column, value)
    return Document(name, text, str(cells.get("\0encoding", "")), fields, odd(text, True))


def _plain(value: object) -> str:
    return "" if value is None else str(value).strip()


# What JSON can spell and no name can hold: NUL, and halves of a character.
_UNFIT = re.compile("[\0\ud800-\udfff]")


def _refuse_unfit(column: str | None, value: str) -> None:
    if unfit := _UNFIT.search(value):
        raise Unread("bad_row", f"{column}: U+{ord(unfit[0]):04X}")


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
        head = _head(reader)
        _check(head, how)
        for number, (cells, lines_taken) in enumerate(_parsed(reader), start=2):
            at = binary.tell()
            if not isinstance(cells, Unread):
                if not cells:
                    continue  # a blank line is no row
                if len(cells) != len(head):
                    cells = Unread("bad_row", f"{len(cells)}/{len(head)}{lines_taken}")
                else:
                    cells = dict(zip(head, cells, strict=True)) | {"\0encoding": encoding}
            yield Row(number, cells, at - before)
            before = at


def _reader(lines, path: Path):
    csv.field_size_limit(LONGEST_CELL)
    if path.suffix.lower() == ".tsv":
        # A quote in TSV is a character like others: “"坏"行” is a cell, not an error.
        return csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    return csv.reader(lines, strict=True)


def _head(reader) -> list[str]:
    """Names of the columns, without blanks and marks around them (表头)."""
    cells, _ = next(_parsed(reader), ([], ""))
    if isinstance(cells, Unread):
        raise cells
    return [encodings.visible(name).strip() for name in cells]


def _parsed(reader) -> Iterator[tuple[list[str] | Unread, str]]:
    """Each row, or what is wrong with it, with the lines it took if several (逐行解析).

    csv's reader goes on after an error, where a generator over it would be finished: one bad row
    would drop all that follow. A quote that is not closed takes the lines after it along.
    """
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            yield Unread("bad_row", f"{wrong}{_lines(first, reader.line_num)}"), ""
            continue
        if cells is None:
            return
        yield cells, _lines(first, reader.line_num)


def _lines(first: int, last: int) -> str:
    return f", lines {first}–{last}" if last > first else ""


def _checked_json(path: Path, encoding: str, how: How) -> Iterator[Row]:
    _check_keys(path, encoding, how)
    for row in _json_lines(path, encoding):
        if isinstance(row.cells, Mapping):
            row = row._replace(cells={**row.cells, "\0encoding": encoding})
        yield row


def _check_keys(path: Path, encoding: str, how: How) -> None:
    """Refuse a table none of whose objects has a key asked for (核对键名).

    One object may lack its date, and the first may be that one; a key nobody has is a mistake.
    Read until every key was seen, which is as a rule the first row.
    """
    wanted = {how.text, how.id, *how.fields} - {None}
    there: dict[str, None] = {}
    for row in _json_lines(path, encoding):
        if isinstance(row.cells, Mapping):
            # Objects may be keyed by anything: of names not asked for, those listed are enough.
            there |= dict.fromkeys(key for key in row.cells if key in wanted or len(there) <= 40)
            if wanted <= there.keys():
                return
    if there:
        _check(list(there), how)


def _json_lines(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            size = len(line.encode("utf-8", "surrogatepass"))
            try:
                cells = json.loads(line.lstrip("\ufeff") if number == 1 else line)
            except RecursionError:
                cells = Unread("bad_row", "nesting")
            except ValueError as wrong:  # of an integer too long to be one, not a JSONDecodeError
                cells = Unread("bad_row", getattr(wrong, "msg", "integer"))
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
