"""What a table of the book is (书中表格的定义), and what its rows share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.language import Language, Text
from jianfu.markup import Column, Link


@dataclass(frozen=True)
class Listing:
    """A table of the book (书中表格): its rows in a language, its columns, its caption."""

    rows: Callable[[Language], pd.DataFrame]
    columns: tuple[Column, ...]
    caption: Text
    row_id: str


def column(name: str, zh: str, en: str, type: str = "text") -> Column:
    """A column with its heading in both languages (列)."""
    return Column(name, Text(zh=zh, en=en), type)


def named(group: str, codes: Iterable[str], lang: Language) -> str:
    """Names of codes, joined as the edition does (代码之名)."""
    return language.listing((vocab.name(group, code)[lang] for code in codes), lang)


def page_links(lang: Language) -> dict[str, Link]:
    """Public pages as they may be printed (网页链接), by page id: no address, no link."""
    pages = evidence.load("pages")
    publishers = pages[f"publisher_{lang}"]
    dated = [
        f"{publisher} {published}" if pd.notna(published) else publisher
        for publisher, published in zip(publishers, pages.published, strict=True)
    ]
    addresses = pages.link.fillna("")
    return dict(zip(pages.page_id, map(Link, dated, addresses), strict=True))
