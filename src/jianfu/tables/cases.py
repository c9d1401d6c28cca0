"""Tables of chapter 05 (公开案例): the cases, and what each statement about them survives."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.figures import case_checks as checks
from jianfu.language import Language, Text
from jianfu.tables.listing import Listing, column, named, page_links

_COUNT = {
    "once": Text(zh="计数", en="counted"),
    "twice": Text(zh="与 {other} 为同一案，不另计", en="one case with {other}, not counted again"),
    "apart": Text(zh="环保督察，不计", en="environmental inspection, not counted"),
}


def _cases(lang: Language) -> pd.DataFrame:
    cases, pages = _in_order(checks.listed()), page_links(lang)
    areas = evidence.load("areas").set_index("area_code")[f"name_{lang}"]
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "place": cases[f"place_{lang}"],
            "unit": cases.unit.map(areas),
            "kind": cases.kind.map(vocab.names("case_kind", lang)),
            "fact": cases[f"fact_{lang}"],
            "shift": cases["shift"].map(vocab.names("shift", lang)),
            "route": [_route(case, lang) for case in cases.itertuples()],
            "mechanisms": [named("instrument", codes, lang) for codes in cases.instruments],
            "year": cases.year,
            "bulletin": cases.bulletin.map(vocab.names("bulletin", lang)),
            "confirmation": cases.confirmation.map(vocab.names("confirmation", lang)),
            "pages": [tuple(pages[page] for page in held) for held in cases.pages],
            "count": [_counted(name, lang) for name in cases.case_id],
            "note": cases[f"note_{lang}"],
        }
    )


def _in_order(cases: pd.DataFrame) -> pd.DataFrame:
    """Unit by unit and kind by kind, so that a mark leads to a row among its neighbours."""
    kinds = {kind: place for place, kind in enumerate(vocab.codes("case_kind"))}
    order = cases.assign(place=cases.kind.map(kinds))
    return order.sort_values(["unit", "place", "year", "case_id"], na_position="last")


def _route(case, lang: Language) -> str:
    tiers = vocab.names("tier", lang)
    ends = [tiers[t] for t in (case.from_tier, case.to_tier) if pd.notna(t)]
    return " → ".join(ends)


def _counted(name: str, lang: Language) -> str:
    if name in checks.further_places():
        return _COUNT["twice"].format(other=checks.further_places()[name])[lang]
    return _COUNT["apart" if name in checks.inspections() else "once"][lang]


_YES = {True: Text(zh="成立", en="holds"), False: Text(zh="不成立", en="does not hold")}


def _checks(lang: Language) -> pd.DataFrame:
    """A row a statement: does it hold of all cases, and without some of them?"""
    words = checks.said(lang)
    held = checks.checked().pivot(index="statement", columns="without", values="holds")
    years = [name for name in held.columns if name.isdigit()]
    survives = held.loc[list(words)]
    changed = [
        language.listing([year for year in years if row[year] != row["all"]], lang)
        for _, row in survives.iterrows()
    ]
    answer = {name: survives[name].map(_YES).map(lambda text: text[lang]) for name in _LEFT}
    return pd.DataFrame(
        {
            "statement": list(words.values()),
            **{name: values.tolist() for name, values in answer.items()},
            "years": changed,
            "survives": [_YES[bool(row.all())][lang] for _, row in survives.iterrows()],
            "anchor": [f"check-{name}" for name in words],
        }
    )


_LEFT = ("all", "one_page", "media")

LISTINGS = {
    "cases": Listing(
        rows=_cases,
        row_id="case_id",
        caption=Text(
            zh="公开案例。案例数反映公开程度，不反映发生多少；做法的“是否转嫁”，说的是它所治理的关系。",
            en="Public cases. Their number shows publicity, not incidence; for remedies, “shift or not” describes the relation treated.",
        ),
        columns=(
            column("place", "地点", "Place"),
            column("fact", "报道内容", "What is reported"),
            column("pages", "公开来源", "Public sources"),
            column("confirmation", "证实程度", "Confirmation", "facet"),
            column("kind", "类型", "Kind", "facet"),
            column("shift", "是否转嫁", "Shift or not", "facet"),
            column("route", "从哪级到哪级", "From level to level"),
            column("mechanisms", "机制，首要者在前", "Mechanisms, the main one first"),
            column("year", "年份", "Year", "number"),
            column("bulletin", "公开渠道", "Made public by", "facet"),
            column("unit", "省级行政区", "Province-level unit", "facet"),
            column("count", "是否计数", "In the counts"),
            column("note", "说明", "Note"),
            column("case_id", "代号", "Id"),
        ),
    ),
    "case-checks": Listing(
        rows=_checks,
        row_id="anchor",
        caption=Text(
            zh="关于案例的说法，剔除一部分案例后是否仍成立",
            en="Statements about the cases, and whether they hold when some cases are left out",
        ),
        columns=(
            column("statement", "说法", "Statement"),
            column("all", "全部案例", "All cases"),
            column("one_page", "不计仅一页者", "Without cases on one page"),
            column("media", "不计媒体报道者", "Without media cases"),
            column("years", "剔除即改变答案的年份", "Years without which the answer changes"),
            column("survives", "全部及各种剔除之下", "Of all, and under every leaving-out"),
        ),
    ),
}
