"""Holds a table to its description (表格规范).

``datapackage.json`` (Frictionless Table Schema) is the only place that says which columns a table
has, what they mean, and which values they may take. This module reads that description and holds
a CSV file to it, so that a wrong cell is met at the door, by name, with a right one shown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from jianfu import paths

SHOWN = 20  # problems spelled out in one error; the rest are counted


class TableError(ValueError):
    """A table that is not what its description says (表格错误)."""

    def __init__(self, table: str, problems: list[str]):
        more = [f"… and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
        super().__init__("\n".join([*(f"{table}: {p}" for p in problems[:SHOWN]), *more]))
        self.table, self.problems = table, problems


@dataclass(frozen=True)
class Field:
    """One column as described (字段): its type, rule, meaning in both languages, and an example."""

    name: str
    type: str
    en: str
    zh: str
    example: str
    unit: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    separator: str = ""
    references: tuple[str, str] | None = None
    vocabulary: str = ""

    @classmethod
    def described(cls, field: Mapping[str, Any], foreign: Mapping[str, Any] | None) -> Field:
        """The field as its JSON object describes it, with the foreign key it is part of."""
        rules = field.get("constraints", {})
        # Table Schema knows no keys for list columns; those carry the same words themselves.
        target = foreign or field.get("reference")
        return cls(
            name=field["name"],
            type=field["type"],
            en=field["description"],
            zh=field["description_zh"],
            example=str(field["example"]),
            unit=field.get("unit", ""),
            required=rules.get("required", False),
            unique=rules.get("unique", False),
            enum=tuple(rules.get("enum", field.get("items", ()))),
            pattern=rules.get("pattern", ""),
            minimum=rules.get("minimum"),
            maximum=rules.get("maximum"),
            separator=field.get("separator", ""),
            references=(target["resource"], target["fields"]) if target else None,
            vocabulary=field.get("vocabulary", ""),
        )

    def cell(self, value: str) -> Any:
        """``value`` in the column's type; blank is missing.

        Raises
        ------
        ValueError
            Saying what is wrong with the value.
        """
        if value == "":
            if self.required:
                raise ValueError("is blank")
            return () if self.separator else None
        if value != value.strip():
            raise ValueError("has blanks around it")
        if self.separator:
            return tuple(self._item(part) for part in value.split(self.separator))
        return self._item(value)

    def _item(self, value: str) -> Any:
        typed = _TYPES[self.type](value)
        if self.enum and value not in self.enum:
            raise ValueError(f"is not one of {', '.join(self.enum)}")
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise ValueError(f"does not match {self.pattern}")
        if self.minimum is not None and typed < self.minimum:
            raise ValueError(f"is below {self.minimum}")
        if self.maximum is not None and typed > self.maximum:
            raise ValueError(f"is above {self.maximum}")
        return typed


def _boolean(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError("is neither true nor false")
    return value == "true"


def _number_of(kind: type) -> Callable[[str], Any]:
    def read(value: str):
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"is not {'a whole' if kind is int else 'a'} number") from None

    return read


def _date(value: str) -> pd.Timestamp:
    try:
        return pd.to_datetime(value, format="%Y-%m-%d")
    except ValueError:
        raise ValueError("is not a date YYYY-MM-DD") from None


_TYPES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": _number_of(int),
    "number": _number_of(float),
    "boolean": _boolean,
    "date": _date,
}
_DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


@dataclass(frozen=True)
class Table:
    """A table as described (表): its file, columns, key and meaning in both languages."""

    name: str
    path: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @classmethod
    def described(cls, resource: Mapping[str, Any]) -> Table:
        """The table as its JSON object describes it."""
        described = resource["schema"]
        key = described.get("primaryKey", [])
        foreign = {k["fields"]: k["reference"] for k in described.get("foreignKeys", ())}
        return cls(
            name=resource["name"],
            path=resource["path"],
            title={"en": resource["title"], "zh": resource["title_zh"]},
            about={"en": resource["description"], "zh": resource["description_zh"]},
            fields=tuple(
                Field.described(field, foreign.get(field["name"])) for field in described["fields"]
            ),
            key=(key,) if isinstance(key, str) else tuple(key),
        )

    def read(self, content: bytes) -> pd.DataFrame:
        """The CSV ``content`` as a typed table; blank cells are missing.

        Raises
        ------
        TableError
            Naming every row, column and value that breaks the description.
        """
        header, rows = self._rows(content)
        self._check_header(header)
        typed, problems = self._typed(rows)
        problems += list(self._duplicates(rows))
        if problems:
            raise TableError(self.path, problems)
        return pd.DataFrame(
            {
                field.name: pd.Series(
                    typed[field.name], dtype=object if field.separator else _DTYPES[field.type]
                )
                for field in self.fields
            }
        )

    def _rows(self, content: bytes) -> tuple[list[str], list[list[str]]]:
        text = _decoded(self.path, content)
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        return lines[0], lines[1:]

    def _check_header(self, header: list[str]) -> None:
        wanted = [field.name for field in self.fields]
        if header == wanted:
            return
        missing = [f"column {name!r} is missing" for name in wanted if name not in header]
        extra = [f"column {name!r} is not described" for name in header if name not in wanted]
        order = [] if missing or extra else ["its columns are out of order or repeated"]
        good = f"expected columns {','.join(wanted)}"
        raise TableError(self.path, [*missing, *extra, *order, good])

    def _typed(self, rows: list[list[str]]) -> tuple[dict[str, list], list[str]]:
        typed: dict[str, list] = {field.name: [] for field in self.fields}
        problems = []
        for number, row in enumerate(rows, start=2):
            if len(row) != len(self.fields):
                problems.append(f"row {number}: {len(row)} cells; expected {len(self.fields)}")
                continue
            for field, value in zip(self.fields, row, strict=True):
                try:
                    typed[field.name].append(field.cell(value))
                except ValueError as wrong:
                    problems.append(_at(number, field, value, str(wrong)))
        return typed, problems

    def _duplicates(self, rows: list[list[str]]) -> Iterator[str]:
        places = {field.name: place for place, field in enumerate(self.fields)}
        for key in [self.key, *((field.name,) for field in self.fields if field.unique)]:
            seen: dict[tuple, int] = {}
            for number, row in enumerate(rows, start=2):
                value = tuple(row[places[name]] for name in key if places[name] < len(row))
                if key and value in seen:
                    yield (
                        f"row {number}, column {'+'.join(key)}: {'+'.join(value)!r} "
                        f"is already row {seen[value]}; every row needs its own"
                    )
                seen.setdefault(value, number)


def _at(number: int, field: Field, value: str, wrong: str) -> str:
    return f"row {number}, column {field.name}: {value!r} {wrong}; expected e.g. {field.example!r}"


def _decoded(name: str, content: bytes) -> str:
    """``content`` as text, if it is a UTF-8 table with plain line ends."""
    wrong = ""
    if not content.strip():
        wrong = "the file is empty; expected a header line and rows"
    elif content.startswith(b"\xef\xbb\xbf"):
        wrong = "the file starts with a byte-order mark; save it as plain UTF-8"
    elif content.lstrip()[:15].lower().startswith((b"<!doctype", b"<html")):
        wrong = "the file is a web page, not a table; download the CSV itself"
    elif b"\r" in content:
        wrong = "the file has Windows line ends (CR); save it with LF line ends"
    if wrong:
        raise TableError(name, [wrong])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as broken:
        line = content.count(b"\n", 0, broken.start) + 1
        problem = f"row {line}: byte 0x{content[broken.start]:02x} is not UTF-8; save it as UTF-8"
        raise TableError(name, [problem]) from None


def describe(folder: Path) -> dict[str, Table]:
    """Tables that ``folder/datapackage.json`` describes (数据包), by name."""
    package = json.loads(paths.read_bytes(folder / "datapackage.json"))
    return {item["name"]: Table.described(item) for item in package["resources"]}


def check_references(
    table: Table, rows: pd.DataFrame, known: Callable[[str, str], frozenset[str]]
) -> None:
    """Hold every reference of ``rows`` to the table it points into (外键).

    Parameters
    ----------
    table : Table
    rows : DataFrame
        The table's rows, as :meth:`Table.read` returns them.
    known : callable
        ``known(table, column)`` gives the values that exist there.

    Raises
    ------
    TableError
        Naming the row, column and dangling value.
    """
    problems = []
    for field in table.fields:
        if not field.references:
            continue
        there = known(*field.references)
        for number, cell in enumerate(rows[field.name], start=2):
            values = cell if field.separator else [] if pd.isna(cell) else [cell]
            problems += [
                _at(number, field, value, f"is not in {'.'.join(field.references)}")
                for value in values
                if value not in there
            ]
    if problems:
        raise TableError(table.path, problems)
