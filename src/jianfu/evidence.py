"""The only reader of tables (证据表的唯一入口).

``load("events")`` returns the reviewed table, typed and held to ``datapackage.json``; a bad cell
stops it by name. ``load`` also serves the machine-made tables of ``data/derived``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from jianfu import paths, rules, schema


def load(name: str) -> pd.DataFrame:
    """A table of the compendium, typed and checked (读取数据表).

    Parameters
    ----------
    name : str
        A table of ``data/evidence`` or ``data/derived``, e.g. ``"events"``.

    Returns
    -------
    DataFrame
        Columns as the codebook says. Blank cells are missing; list columns hold tuples.

    Raises
    ------
    TableError
        When the file is not what its description says; the message names table, row, column,
        value and a right example.
    KeyError
        When there is no such table.

    Examples
    --------
    >>> load("sources")["report"].tolist()
    ['township-study', 'dossier', 'oped', 'immunity', 'district-report']
    """
    return _loaded(_folder_of(name), name).copy()


def tables() -> dict[str, schema.Table]:
    """Descriptions of all tables (数据表目录), evidence first, by name."""
    return {
        name: table
        for folder in (paths.evidence(), paths.derived())
        for name, table in described(folder).items()
    }


@cache
def described(folder: Path) -> dict[str, schema.Table]:
    """Descriptions of the tables of one folder."""
    return schema.describe(folder)


def path(name: str) -> Path:
    """File of a table (表文件).

    Examples
    --------
    >>> path("passages").parent.name
    'derived'
    """
    folder = _folder_of(name)
    return folder / described(folder)[name].path


def _folder_of(name: str) -> Path:
    for folder in (paths.evidence(), paths.derived()):
        if name in described(folder):
            return folder
    raise KeyError(f"no table {name!r}; the tables are {', '.join(tables())}")


@cache
def _loaded(folder: Path, name: str) -> pd.DataFrame:
    table, rows = described(folder)[name], _parsed(folder, name)
    schema.check_references(table, rows, lambda there, column: _values(there, column))
    broken = rules.problems(name, rows, lambda there: _parsed(_folder_of(there), there))
    if broken:
        raise schema.TableError(table.path, broken)
    return rows


def _values(name: str, column: str) -> frozenset[str]:
    # Read without following that table's own references: two tables may point at each other.
    return frozenset(_parsed(_folder_of(name), name)[column].dropna())


@cache
def _parsed(folder: Path, name: str) -> pd.DataFrame:
    """A table held to its own description only; many tables point into one, which is read once."""
    table = described(folder)[name]
    return table.read(paths.read_bytes(folder / table.path))
