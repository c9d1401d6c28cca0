"""Tables a reader can search (网页表格): static HTML, complete without scripts.

All rows stand in the page, so it prints and works with scripts off; where scripts run, the book
adds a search field, sorting and a CSV download to the same table.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import pandas as pd

from jianfu import language
from jianfu.language import Language, Text


class Link(NamedTuple):
    """Words that may lead somewhere (链接); no address, no link."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Column:
    """One column as shown (展示列).

    Parameters
    ----------
    name : str
        Column of the table.
    label : Text
        Its heading.
    type : {'text', 'date', 'number', 'facet'}
        How it sorts; a facet also gets a filter.
    """

    name: str
    label: Text
    type: str = "text"


class Shown:
    """A table in a notebook (表格)."""

    def __init__(self, rows: pd.DataFrame, html: str):
        self.rows, self._html = rows, html

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return repr(self.rows)


def table(
    rows: pd.DataFrame,
    columns: tuple[Column, ...],
    *,
    id: str,
    caption: str,
    lang: Language,
    row_id: str | None = None,
) -> Shown:
    """A table as HTML (生成表格).

    Parameters
    ----------
    rows : DataFrame
        Already in the wanted language. A blank cell is shown as an en dash; a tuple of
        :class:`Link` as a list of links.
    columns : tuple of Column
    id : str
        Anchor of the table in the page.
    caption : str
    lang : {'en', 'zh'}
    row_id : str, optional
        Column whose value is the anchor of each row.

    Examples
    --------
    >>> rows = pd.DataFrame({"word": ["考核"], "count": [3]})
    >>> heads = (Column("word", Text("词", "word")), Column("count", Text("次", "n"), "number"))
    >>> shown = table(rows, heads, id="t", caption="Counts", lang="en")
    >>> "<td>考核</td>" in shown._repr_html_()
    True
    """
    heads = "".join(
        f'<th scope="col" data-key="{column.name}" data-type="{column.type}">'
        f"{escape(column.label[lang])}</th>"
        for column in columns
    )
    body = "\n".join(_row(row, columns, row_id, lang) for row in rows.to_dict("records"))
    words = escape(caption)
    return Shown(
        rows,
        f'<div class="jf-table-wrap" tabindex="0" role="region" aria-label="{words}">'
        f'<table class="jf-table" id="{id}"><caption>{words}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>",
    )


def _row(row: dict, columns: tuple[Column, ...], row_id: str | None, lang: Language) -> str:
    anchor = f' id="{escape(str(row[row_id]))}"' if row_id else ""
    # A line a cell: the search index strips tags, and would run the words of two cells together.
    cells = "\n".join(f"<td>{_cell(row[column.name], lang)}</td>" for column in columns)
    return f"<tr{anchor}>{cells}</tr>"


def _cell(value: object, lang: Language) -> str:
    if isinstance(value, tuple):
        return language.listing(map(_anchor, value), lang) or "–"
    return "–" if pd.isna(value) or value == "" else escape(str(value))


def _anchor(link: Link) -> str:
    words = escape(link.words)
    return f'<a href="{escape(link.address)}" rel="noopener">{words}</a>' if link.address else words
