"""References to figures (图的引用): the book, its version and commit, and the original sources."""

from __future__ import annotations

from functools import cache

import yaml

from jianfu import __version__, cite, evidence, paths
from jianfu.cite import AUTHOR, BOOK, YEAR
from jianfu.figures.registry import get
from jianfu.figures.spec import Figure
from jianfu.language import Language


def citation(figure: str, style_name: str, lang: Language, *, with_commit: bool = True) -> str:
    """The figure as a reference (引用格式): ``gbt7714``, ``apa``, ``bibtex`` or ``csl``.

    ``with_commit=False`` is for words inside files, whose bytes must not change with a commit.
    """
    spec = get(figure)
    address = book_address()
    item = cite.Reference(
        key=figure,
        title=spec.title[lang],
        book=BOOK[lang],
        author=AUTHOR[lang],
        version=__version__,
        year=YEAR,
        commit=paths.commit() if with_commit else "",
        address=f"{address}/{lang}/chapters/{spec.chapter}.html#fig-{figure}" if address else "",
        sources=_original_sources(spec, lang),
    )
    return cite.reference(item, style_name, lang)


def _original_sources(spec: Figure, lang: Language) -> tuple[str, ...]:
    """The reports behind a figure, as their own texts name them."""
    return tuple(
        _source(report, lang) for report in dict.fromkeys(place.report for place in spec.locators)
    )


def _source(report: str, lang: Language) -> str:
    """Author as given, title, publisher and date, as far as the text gives them."""
    source = evidence.load("sources").set_index("report").loc[report].fillna("")
    opening, closing = ("《", "》") if lang == "zh" else ("“", "”")
    title = f"{opening}{source[f'title_{lang}']}{closing} [{report}]"
    date = source[f"date_note_{lang}"]
    dated = f"{source['date']} ({date})" if source["date"] else date
    named = [source[f"author_{lang}"], title, source[f"publisher_{lang}"], dated]
    return ("，" if lang == "zh" else ", ").join(part for part in named if part)


@cache
def book_address() -> str:
    """Public address of the book (书址): ``html: baseurl`` of ``_config.yml``; may be empty."""
    config = yaml.safe_load(paths.read_bytes(paths.root() / "_config.yml"))
    return (config.get("html", {}).get("baseurl") or "").rstrip("/")
