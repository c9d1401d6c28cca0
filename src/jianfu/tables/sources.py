"""Tables of chapter 01 (来源): the reports, and the runs they share."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.language import Language, Text
from jianfu.tables.listing import Listing, column


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


LISTINGS = {
    "sources": Listing(
        rows=_sources,
        row_id="anchor",
        caption=Text(zh="五篇来源报告", en="The five source reports"),
        columns=(
            column("name", "报告", "Report"),
            column("title", "标题", "Title"),
            column("kind", "类型", "Kind"),
            column("author", "署名", "Author as given"),
            column("date", "日期", "Date"),
            column("layout", "形态", "Layout"),
            column("missing", "缺失", "Missing"),
        ),
    ),
    "reuse": Listing(
        rows=_runs,
        row_id="run_id",
        caption=Text(zh="文本复用片段", en="Shared runs"),
        columns=(
            column("run_id", "代号", "Run"),
            column("kind", "关系", "Where", "facet"),
            column("first", "第一处", "First place"),
            column("second", "第二处", "Second place"),
            column("chars", "字符数", "Characters", "number"),
            column("sha256", "片段哈希", "Hash of the run"),
        ),
    ),
}
