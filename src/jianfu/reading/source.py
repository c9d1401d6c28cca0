"""Everything under one name, in order (语料来源): a folder or a file as a stream of items.

An item is what is counted or found counted already: a file's bytes, or a row of a table, with
the hash of its content. Items come in the order of names, whatever machine they are read on, and
one at a time, so that a hundred thousand files need no more memory than one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jianfu.reading import documents, files, rows
from jianfu.reading.documents import Document, How, read_file
from jianfu.reading.files import Found
from jianfu.reading.skips import REASONS, Skipped, Unread


@dataclass(frozen=True)
class Item:
    """One file or row, not yet a document (条目).

    Parameters
    ----------
    name : str
    digest : str
        SHA-256 of its content.
    size : int
        Bytes of input it took, for the progress bar.
    content : bytes or Document
        Of a file its bytes, to be read where it is counted; a row is a document already.
    """

    name: str
    digest: str
    size: int
    content: bytes | Document

    def document(self, how: How) -> Document | Skipped:
        """The item as a document, or why it is none (转为文档)."""
        try:
            return (
                self.content
                if isinstance(self.content, Document)
                else read_file(self.name, self.content, how)
            )
        except Unread as why:
            return Skipped(self.name, why.reason, why.detail)


def listing(source: Path, leave_out: Path | None = None) -> Iterator[Found | Skipped]:
    """What there is to read (清单): the files of a folder, or the one file.

    Raises
    ------
    ValueError
        When there is nothing of that name, or it is of a kind that is not read.
    """
    if source.is_dir():
        yield from files.walk(source, leave_out)
    elif not source.exists():
        raise ValueError(f"nothing at {str(source)!r}; give a folder or a file, e.g. texts/")
    elif source.suffix.lower() not in files.TEXTS | files.TABLES:
        known = " ".join(sorted(files.TEXTS | files.TABLES))
        raise ValueError(
            f"{source.name}: {REASONS[files.why_not(source)].en}; files that are: {known}"
        )
    else:
        yield Found(files.printable(source.name), source, source.stat().st_size)


def items(source: Path, how: How, leave_out: Path | None = None) -> Iterator[Item | Skipped]:
    """Everything to be counted, and everything left out (条目流).

    Raises
    ------
    ValueError
        When the source is one table and cannot be read as asked.
    """
    for found in listing(source, leave_out):
        if isinstance(found, Skipped):
            yield found
        elif found.suffix in files.TABLES:
            yield from _rows_of(found, how, alone=not source.is_dir())
        else:
            yield _file(found)


def _file(found: Found) -> Item | Skipped:
    if found.size > documents.LARGEST:
        limit = documents.LARGEST >> 20
        return Skipped(found.name, "too_large", f"{found.size >> 20} MiB > {limit} MiB")
    try:
        content = found.path.read_bytes()
    except OSError as wrong:
        return Skipped(found.name, "unreadable", wrong.strerror or type(wrong).__name__)
    return Item(found.name, hashlib.sha256(content).hexdigest(), found.size, content)


def _rows_of(found: Found, how: How, alone: bool) -> Iterator[Item | Skipped]:
    seen: set[bytes] = set()
    try:
        for document, size in rows.documents(found, how):
            if isinstance(document, Skipped):
                yield document
                continue
            short = hashlib.sha256(document.id.encode()).digest()[:12]
            if short in seen:
                yield Skipped(document.id, "duplicate_id")
                continue
            seen.add(short)
            yield Item(document.id, _digest(document), size, document)
    except Unread as why:
        if alone:
            raise ValueError(_advice(found.name, why)) from None
        yield Skipped(found.name, why.reason, why.detail)
    except OSError as wrong:
        yield Skipped(found.name, "unreadable", wrong.strerror or type(wrong).__name__)


def _advice(name: str, why: Unread) -> str:
    if why.reason == "table_without_column":
        return f"{name} is a table: name its text column, --text COLUMN; there are: {why.detail}"
    if why.reason == "no_such_column":
        asked, _, there = why.detail.partition("; ")
        found = "no column" if asked.endswith("×0") else "more than one column"
        return f"{name} has {found} {asked.rpartition(' ')[0]}; there are: {there}"
    return f"{name}: {why}"


def _digest(document: Document) -> str:
    # Lengths first, so that no two rows can be cut differently into the same characters.
    parts = [
        document.text,
        document.encoding,
        *(w for pair in document.fields.items() for w in pair),
    ]
    heads = " ".join(str(len(part)) for part in parts)
    return hashlib.sha256("\0".join([heads, *parts]).encode("utf-8", "surrogatepass")).hexdigest()
