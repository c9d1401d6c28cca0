"""The tables that stand in the book (书中表格): ``jf.tables.show("events")``.

Each is a reviewed table in the reader's language: codes become names, dates are written as the
edition writes them, sources become links where a link is fit to print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from jianfu import evidence, language, markup, vocab
from jianfu.language import Language, Text
from jianfu.markup import Column, Link


@dataclass(frozen=True)
class Listing:
    """A table of the book (书中表格): its rows in a language, its columns, its caption."""

    rows: Callable[[Language], pd.DataFrame]
    columns: tuple[Column, ...]
    caption: Text
    row_id: str


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
    if name not in LISTINGS:
        raise KeyError(f"no table {name!r} to show; there are {', '.join(LISTINGS)}")
    lang, listing = language.current(lang), LISTINGS[name]
    return markup.table(
        listing.rows(lang),
        listing.columns,
        id=f"table-{name}",
        caption=listing.caption[lang],
        lang=lang,
        row_id=listing.row_id,
    )


def _sources(lang: Language) -> pd.DataFrame:
    sources = evidence.load("sources")
    names = vocab.names("report", lang)
    kinds = vocab.names("source_kind", lang)
    return pd.DataFrame(
        {
            "anchor": "source-" + sources.report,
            "name": sources.report.map(names) + " (" + sources.report + ")"
            if lang == "en"
            else sources.report.map(names) + "（" + sources.report + "）",
            "title": sources[f"title_{lang}"],
            "kind": sources.kind.map(kinds),
            "author": sources[f"author_{lang}"],
            "date": [_dated(source, lang) for _, source in sources.iterrows()],
            "layout": sources[f"layout_{lang}"],
            "missing": sources[f"missing_{lang}"],
        }
    )


def _dated(source: pd.Series, lang: Language) -> str:
    opening, closing = ("（", "）") if lang == "zh" else (" (", ")")
    note = source[f"date_note_{lang}"]
    return note if pd.isna(source.date) else f"{source.date}{opening}{note}{closing}"


def _events(lang: Language) -> pd.DataFrame:
    events, pages = evidence.load("events"), _page_links(lang)
    reports = (
        evidence.load("mentions")
        .groupby("event_id")
        .report.agg(lambda names: tuple(dict.fromkeys(names)))
    )
    return pd.DataFrame(
        {
            "event_id": events.event_id,
            "date": [_when(event, lang) for event in events.itertuples()],
            "title": events[f"title_{lang}"],
            "facts": events[f"facts_{lang}"],
            "issuer": events[f"issuer_{lang}"],
            "kind": events.kind.map(vocab.names("event_kind", lang)),
            "level": events.level.map(vocab.names("level", lang)),
            "burdens": [_named("burden", codes, lang) for codes in events.burdens],
            "reports": [
                _named("report", reports.get(event, ()), lang) for event in events.event_id
            ],
            "confirmation": events.confirmation.map(vocab.names("confirmation", lang)),
            "note": events[f"note_{lang}"],
            "pages": [tuple(pages[page] for page in held) for held in events.pages],
        }
    )


def _when(event, lang: Language) -> str:
    """An event's date no more exact than it is known: an interval shows both its ends."""
    if event.date_precision != "interval":
        return event.date
    dash = "—" if lang == "zh" else " – "
    return f"{event.date_earliest:%Y-%m-%d}{dash}{event.date_latest:%Y-%m-%d}"


def _named(group: str, codes: tuple[str, ...], lang: Language) -> str:
    return language.listing((vocab.name(group, code)[lang] for code in codes), lang)


def _page_links(lang: Language) -> dict[str, Link]:
    pages = evidence.load("pages")
    publishers = pages[f"publisher_{lang}"]
    dated = [
        f"{publisher} {published}" if pd.notna(published) else publisher
        for publisher, published in zip(publishers, pages.published, strict=True)
    ]
    addresses = pages.link.fillna("")
    return dict(zip(pages.page_id, map(Link, dated, addresses), strict=True))


def _runs(lang: Language) -> pd.DataFrame:
    runs = evidence.load("reuse")
    between = runs.report_a != runs.report_b
    kinds = {
        "zh": {True: "两篇之间", False: "一篇之内"},
        "en": {True: "between two", False: "within one"},
    }[lang]
    return pd.DataFrame(
        {
            "run_id": runs.run_id,
            "kind": between.map(kinds),
            "first": [f"{r.report_a}[{r.start_a}-{r.end_a}]" for r in runs.itertuples()],
            "second": [f"{r.report_b}[{r.start_b}-{r.end_b}]" for r in runs.itertuples()],
            "chars": runs.chars,
            "sha256": runs.sha256.str[:12] + "…",
        }
    )


def _key_words(lang: Language) -> pd.DataFrame:
    # Only a chapter that shows this table then depends on the word figures.
    from jianfu.figures import keyness

    return keyness.key_word_rows(lang)


def _column(name: str, zh: str, en: str, type: str = "text") -> Column:
    return Column(name, Text(zh=zh, en=en), type)


LISTINGS = {
    "sources": Listing(
        rows=_sources,
        row_id="anchor",
        caption=Text(zh="五篇来源报告", en="The five source reports"),
        columns=(
            _column("name", "报告", "Report"),
            _column("title", "标题", "Title"),
            _column("kind", "类型", "Kind"),
            _column("author", "署名", "Author as given"),
            _column("date", "日期", "Date"),
            _column("layout", "形态", "Layout"),
            _column("missing", "缺失", "Missing"),
        ),
    ),
    "events": Listing(
        rows=_events,
        row_id="event_id",
        caption=Text(zh="减负政策事件", en="Events of burden-reduction policy"),
        columns=(
            _column("date", "日期", "Date", "date"),
            _column("title", "名称", "Title"),
            _column("facts", "内容", "What it says or did"),
            _column("pages", "公开来源", "Public sources"),
            _column("confirmation", "证实程度", "Confirmation", "facet"),
            _column("kind", "类型", "Kind", "facet"),
            _column("level", "层级", "Level", "facet"),
            _column("burdens", "针对的负担", "Burdens addressed"),
            _column("reports", "点名的报告", "Named by"),
            _column("issuer", "发布或主办", "Issued or held by"),
            _column("note", "说明", "Note"),
            _column("event_id", "代号", "Id"),
        ),
    ),
    "reuse": Listing(
        rows=_runs,
        row_id="run_id",
        caption=Text(zh="文本复用片段", en="Shared runs"),
        columns=(
            _column("run_id", "代号", "Run"),
            _column("kind", "关系", "Where", "facet"),
            _column("first", "第一处", "First place"),
            _column("second", "第二处", "Second place"),
            _column("chars", "字符数", "Characters", "number"),
            _column("sha256", "片段哈希", "Hash of the run"),
        ),
    ),
    "key-words": Listing(
        rows=_key_words,
        row_id="anchor",
        caption=Text(
            zh="各报告主题词的次数、每千词次数与倍数区间",
            en="Key words of each report: counts, rates per 1,000 words, and the interval of the ratio",
        ),
        columns=(
            _column("report", "报告", "Report", "facet"),
            _column("word", "词", "Word"),
            _column("here", "本报告次数", "Here", "number"),
            _column("rest", "其余四篇次数", "Other four", "number"),
            _column("rate", "本报告每千词", "Rate here", "number"),
            _column("rate_rest", "其余每千词", "Rate elsewhere", "number"),
            _column("g2", "G²", "G²", "number"),
            _column("times", "倍数", "Times", "number"),
            _column("low", "区间下端", "Low", "number"),
            _column("high", "区间上端", "High", "number"),
        ),
    ),
}
