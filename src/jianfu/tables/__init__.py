"""The tables that stand in the book (书中表格): ``jf.tables.show("events")``.

Each is a reviewed table in the reader's language: codes become names, dates are written as the
edition writes them, sources become links where a link is fit to print.
"""

from __future__ import annotations

import importlib

from jianfu import language, markup
from jianfu.tables.listing import Listing

# Which module defines which table: a chapter then depends on the tables it shows and no others.
_DEFINED_IN = {
    "sources": ("sources", "reuse"),
    "timeline": ("events",),
    "limits": ("limits", "limit-checks", "policy-deviations", "outcomes"),
    "shifts": ("shift-edges", "relations"),
    "cases": ("cases", "case-checks"),
    "arguments": ("argument-checks", "positions", "contradictions", "claims"),
    "words": ("key-words",),
    "cowords": ("cowords", "burden-shares", "findings-kept", "significant-words"),
    "survey": ("findings", "claims-and-surveys", "surveys-left"),
}


def names() -> tuple[str, ...]:
    """Names of the tables, in the order of the book (表名)."""
    return tuple(name for names in _DEFINED_IN.values() for name in names)


def get(name: str) -> Listing:
    """A table's definition (取表).

    Raises
    ------
    KeyError
        Naming the tables there are.
    """
    for module, held in _DEFINED_IN.items():
        if name in held:
            return importlib.import_module(f"jianfu.tables.{module}").LISTINGS[name]
    raise KeyError(f"no table {name!r} to show; there are {', '.join(names())}")


def show(name: str, lang: str | None = None) -> markup.Shown:
    """Show a table of the book in the language in force (显示表).

    Raises
    ------
    KeyError
        Naming the tables there are.

    Examples
    --------
    >>> show("sources", "en").rows.shape[0]
    5
    """
    lang, listing = language.current(lang), get(name)
    return markup.table(
        listing.rows(lang),
        listing.columns,
        id=f"table-{name}",
        caption=listing.caption[lang],
        lang=lang,
        row_id=listing.row_id,
    )
