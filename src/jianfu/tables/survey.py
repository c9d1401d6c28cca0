"""Tables of chapter 09 (问卷): every finding, what comes nearest to a claim, what is left."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import survey as analysis
from jianfu.cite import Locator
from jianfu.figures import nearest, surveyed
from jianfu.language import Language, Text
from jianfu.markup import Link
from jianfu.tables.listing import Listing, column, page_links

_YES = {True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}
_DASH = Text(zh="—", en="–")


def _findings(lang: Language) -> pd.DataFrame:
    rows, pages = surveyed.joined(), page_links(lang)
    known = surveyed.published().dropna(subset=["low"])
    intervals = {row.finding_id: surveyed.interval(row, lang) + "%" for row in known.itertuples()}
    return pd.DataFrame(
        {
            "finding_id": rows.finding_id,
            "measure": rows.measure.map(vocab.names("measure", lang)),
            "survey": rows[f"name_{lang}"],
            "year": rows.year.astype("string"),
            "population": rows.population.map(vocab.names("population", lang)),
            "question": rows[f"question_{lang}"],
            "answer": rows[f"answer_{lang}"],
            "value": [_value(row, lang) for row in rows.itertuples()],
            "interval": rows.finding_id.map(intervals),
            "wording": rows.wording.map(vocab.names("wording", lang)),
            "n": rows.n,
            "multiple": _yes(rows.multiple, lang),
            "burden": _yes(rows.burden, lang),
            "pages": [_sources(row, pages) for row in rows.itertuples()],
            "note": rows[f"note_{lang}"].fillna(rows[f"note_{lang}_survey"]),
        }
    )


def _value(row, lang: Language) -> str:
    if row.unit == "fraction":
        return surveyed.value(row, lang)
    ends = [f"{end:,.2f}".rstrip("0").rstrip(".") for end in (row.value_low, row.value_high)]
    unit = vocab.name("survey_unit", row.unit)[lang]
    return f"{_DASH[lang].join(dict.fromkeys(ends))} {unit}"


def _yes(column: pd.Series, lang: Language) -> list[str]:
    return [_YES[bool(value)][lang] for value in column]


def _sources(row, pages: dict[str, Link]) -> tuple[Link, ...]:
    if pd.isna(row.claim_id):
        return tuple(pages[page] for page in row.pages)
    return (Link(str(_place(row.claim_id))),)


def _place(claim: str) -> Locator:
    row = evidence.load("claims").set_index("claim_id").loc[claim]
    return Locator(row.report, int(row.start_char), int(row.end_char))


def _nearest(lang: Language) -> pd.DataFrame:
    """Claims, in the reports' order, with the published figures about burden nearest to them."""
    found, near = surveyed.joined().set_index("finding_id"), nearest.by_claim()
    claims = evidence.load("claims")
    return pd.DataFrame(
        [
            {
                "anchor": f"near-{row.claim_id}",
                "claim": row[f"paraphrase_{lang}"],
                "place": str(_place(row.claim_id)),
                "nearest": tuple(_question(own, lang) for own in _rows(found, near[row.claim_id])),
                "asked": _asked(found.loc[near[row.claim_id]], lang),
                "bears": nearest.bearing(found.loc[near[row.claim_id]], lang),
            }
            for _, row in claims[claims.claim_id.isin(near)].iterrows()
        ]
    )


def _rows(found: pd.DataFrame, findings: list[str]):
    return (row for _, row in found.loc[findings].iterrows())


def _question(row: pd.Series, lang: Language) -> Link:
    """Question and answer, without the value: it stands in the table of findings, with its n."""
    colon = "：" if lang == "zh" else ": "
    return Link(f"{row[f'question_{lang}']}{colon}{row[f'answer_{lang}']}", f"#{row.name}")


def _asked(found: pd.DataFrame, lang: Language) -> str:
    apart, between = ("，", "；") if lang == "zh" else (", ", "; ")
    people = vocab.names("population", lang)
    # A survey once, though several of its figures are near.
    surveys = found.drop_duplicates("survey_id").itertuples()
    return between.join(
        f"{people[row.population]}{apart}{surveyed.size(row, lang)}" for row in surveys
    )


_FILTERS = {
    "all": Text(zh="全部公布占比", en="all published shares"),
    "burden": Text(zh="只留问负担的", en="only those about burden"),
    "offline": Text(zh="去掉写明网上填答的", en="without those said to be answered online"),
    "offline_burden": Text(
        zh="问负担，且去掉写明网上填答的",
        en="about burden, without those said to be answered online",
    ),
    "cadres": Text(zh="问负担，且只问干部的", en="about burden, of cadres only"),
}


def _filters(lang: Language) -> pd.DataFrame:
    rows = []
    for name, left in surveyed.kept().items():
        held = analysis.tally(left)
        ends = [held["lowest"], held["highest"]]
        rows.append(
            {
                "anchor": f"left-{name}".replace("_", "-"),
                "left": _FILTERS[name][lang],
                "surveys": held["surveys"],
                "shares": held["shares"],
                "intervals": held["intervals"],
                "range": _DASH[lang].join(dict.fromkeys(f"{100 * end:g}%" for end in ends))
                if held["intervals"]
                else "",
            }
        )
    return pd.DataFrame(rows)


LISTINGS = {
    "findings": Listing(
        rows=_findings,
        row_id="finding_id",
        caption=Text(zh="调查数字", en="Figures of the surveys"),
        columns=(
            column("measure", "性质", "What it is", "facet"),
            column("survey", "调查或统计", "Survey or count"),
            column("year", "年份", "Year", "facet"),
            column("population", "对象", "Who or what", "facet"),
            column("question", "所问或所计", "Asked or counted"),
            column("answer", "回答或项目", "Answer or item"),
            column("value", "数值", "Value"),
            column("interval", "95% 区间", "95% interval"),
            column("wording", "措辞", "Wording", "facet"),
            column("n", "回答或案例数", "n", "number"),
            column("multiple", "可多选", "Several answers"),
            column("burden", "问的是负担", "About burden", "facet"),
            column("pages", "来源", "Source"),
            column("note", "说明", "Note"),
            column("finding_id", "代号", "Id"),
        ),
    ),
    "claims-and-surveys": Listing(
        rows=_nearest,
        row_id="anchor",
        caption=Text(
            zh="与公布数字相近的主张（配对为推断）",
            en="Claims that published figures come near to (pairs are inferred)",
        ),
        columns=(
            column("claim", "报告的主张", "What the report claims"),
            column("place", "出处", "Where"),
            column("nearest", "最接近的公布数字", "Nearest published figures"),
            column("asked", "问了谁", "Who was asked"),
            column("bears", "能说明多少", "What it can bear", "facet"),
        ),
    ),
    "surveys-left": Listing(
        rows=_filters,
        row_id="anchor",
        caption=Text(zh="逐项剔除之后还剩什么", en="What is left as doubtful surveys go"),
        columns=(
            column("left", "保留", "Kept"),
            column("surveys", "调查", "Surveys", "number"),
            column("shares", "占比", "Shares", "number"),
            column("intervals", "能作区间的占比", "Shares with an interval", "number"),
            column("range", "能作区间的占比，最低至最高", "Range of those with an interval"),
        ),
    ),
}
