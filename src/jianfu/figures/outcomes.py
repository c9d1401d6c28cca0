"""Figure of chapter 03 (所报数字): what governments and the press reported, with its bounds."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import outcomes as analysis
from jianfu.charts import outcomes as charts
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

# A case, not an event: its page gives a percentage that its own counts contradict, so that only
# the counts can be shown, and they are shown where a reader would look for them.
COUNTED_CASE = "case-043"
_UNIT = Text(zh="张表单（平均）", en="forms, on average")


@cache
def outcomes() -> pd.DataFrame:
    """The outcomes (所报数字) with ``official``: whether a government speaks of its own work."""
    rows = evidence.load("outcomes")
    return rows.assign(official=rows.reporter == "government")


def case() -> pd.Series:
    """The case whose counts stand among the outcomes (以计数列出的案例)."""
    return evidence.load("cases").set_index("case_id").loc[COUNTED_CASE]


def case_reporter() -> str:
    """Who reported its counts (报告者): the government it is about, or the press."""
    return "government" if case().bulletin == "official" else "press"


def case_counts() -> tuple[int, int]:
    """Its forms before and after (前后表单数)."""
    return analysis.falls(case().fact_en)[0]


def outcome_rows(lang: Language) -> pd.DataFrame:
    """What is drawn (成效数据), a row a strip; a pair of counts is one strip."""
    rows = outcomes()
    paired = analysis.pairs(rows)
    single = rows[rows["sort"] != "pair"].assign(before=float("nan"), before_id=None)
    together = pd.concat([single, paired.assign(scale=paired.thing)])
    together["scale"] = together["scale"].fillna(together["sort"] + "-" + together.unit)
    together["label"] = [_label(row, lang) for row in together.itertuples()]
    together["unit_name"] = together.unit.map(vocab.names("unit", lang))
    together = pd.concat([together, _case_row(lang)])
    together["place"] = together["sort"].map(vocab.codes("outcome_sort").index)
    together["total"] = together.groupby("scale").value.transform("max")
    ordered = together.sort_values(
        ["place", "scale", "value", "outcome_id"], ascending=[True, True, False, True]
    )
    return ordered[
        ["outcome_id", "before_id", "event_id", "sort", "scale", "label", "before", "value",
         "value_bound", "unit", "unit_name", "period", "official", "confirmation"]
    ].reset_index(drop=True)  # fmt: skip


def _label(row, lang: Language) -> str:
    """What was counted and when; of a pair, without the word that says which side it is."""
    words = getattr(row, f"item_{lang}")
    if row.sort == "pair":
        words = _PAIRED[row.thing][lang]
    if pd.isna(row.period):
        return words
    period = row.period.replace("/", {"zh": "—", "en": "–"}[lang])
    return f"{words}（{period}）" if lang == "zh" else f"{words} ({period})"


_PAIRED = {
    "inspection_items": Text(zh="台州：督检考事项", en="Taizhou: inspection items"),
    "village_plaques": Text(zh="港中坪村：牌子", en="Gangzhongping village: plaques"),
}
_CASE_LABEL = Text(
    zh="江西：首批试点县表单（年份存疑；只画不计）",
    en="Jiangxi: forms in the first pilot counties (year uncertain; drawn, not counted)",
)


def _case_row(lang: Language) -> pd.DataFrame:
    before, after = case_counts()
    return pd.DataFrame(
        {
            "outcome_id": [COUNTED_CASE], "sort": "pair", "scale": "case_forms",
            "label": _CASE_LABEL[lang], "before": float(before), "value": float(after),
            "value_bound": "exact", "unit_name": _UNIT[lang],
            "official": case_reporter() == "government",
            "confirmation": case().confirmation,
        }
    )  # fmt: skip


def _facts(lang: Language) -> dict[str, object]:
    rows, shown = outcomes(), outcome_rows(lang)
    pages = evidence.load("pages").set_index("page_id").link_status
    results = rows[rows["sort"].isin(["fall", "pair", "amount"])]
    before, after = case_counts()
    inspections = shown[shown["scale"] == "inspection_items"].iloc[0]
    return {
        "n": len(rows),
        "strips": len(shown),
        "one_page": int((rows.confirmation == "one_page").sum()),
        "official": int(rows.official.sum()),
        "press": int((~rows.official).sum()),
        "bounded": int((rows.value_bound != "exact").sum()),
        "withheld": int((rows.page_id.map(pages) == "withheld").sum()),
        "results": len(results),
        "results_official": int(results.official.sum()),
        "results_sure": _sure(int((results.confirmation == "two_pages").sum()), lang),
        "outputs": int((rows["sort"] == "output").sum()),
        "states": int((rows["sort"] == "state").sum()),
        "before": before,
        "after": after,
        "fell_from": int(inspections.before),
        "fell_to": int(inspections.value),
    }


def _sure(number: int, lang: Language) -> str:
    if lang == "zh":
        return f"两页互证的有 {number} 个" if number else "没有一个两页互证"
    return f"{number or 'none'} {'rest' if number > 1 else 'rests'} on two independent pages"


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    rows = outcomes()
    links = {
        row.outcome_id: (f"#{row.outcome_id}", getattr(row, f"text_{lang}"))
        for row in rows.itertuples()
    }
    return links | {COUNTED_CASE: (f"#{COUNTED_CASE}", case()[f"fact_{lang}"])}


FIGURES = (
    Figure(
        id="reported-outcomes",
        chapter="03_limits",
        status="stated",
        tables=("outcomes", "events", "cases"),
        title=Text(
            zh="所报数字：政府和媒体说做了什么",
            en="Reported figures: what governments and the press say was done",
        ),
        caption=Text(
            zh="数字都是政府自报或媒体所报，不是测量，也没有独立核对。圆为政府自报，菱形为媒体所报或所数；箭头为不少于，虚端为约数；空心为仅一页可证。单位不同者不共刻度。末两组不是成效：一组是做了多少事，一组是整治之前的情形或摸底数。江西一行来自案例表，只画不计，不在 {n} 个之内，也只印前后计数：该页所写的降幅与它自己的计数不合。",
            en="All numbers are a government’s own or the press’s; none is a measurement and none was checked independently. Circle: self-reported by a government; diamond: reported or counted by the press; arrow: at least; dashes: about; hollow: one page only. Different units never share a scale. The last two groups are no results: one is how much was done, the other the state before a measure or a stock-taking. The Jiangxi row is from the table of cases: it is drawn, not counted among the {n}, and gives its two counts only, since the percentage on its page does not agree with its own counts.",
        ),
        alt=Text(
            zh="{n} 个数字，政府自报 {official} 个，媒体所报 {press} 个；{one_page} 个仅一页可证，{bounded} 个只是界限或约数。说得上成效的 {results} 个，另有 {outputs} 个是做了多少事，{states} 个是整治前的情形或摸底。画出的前后计数有三对：台州督查检查考核事项由 {fell_from} 项到 {fell_to} 项，一村的牌子，还有江西首批试点县表单平均由 {before} 张到 {after} 张（只画，不计入 {n} 个）。",
            en="{n} numbers, {official} self-reported by governments and {press} by the press; {one_page} rest on one page and {bounded} are bounds or round numbers. {results} speak of results; {outputs} say how much was done, {states} what things were like before, or a stock-taking. Three counts before and after are drawn: Taizhou’s inspection items from {fell_from} to {fell_to}, one village’s plaques, and forms in Jiangxi’s first pilot counties from {before} to {after} on average (drawn, not counted among the {n}).",
        ),
        can_say=Text(
            zh="公开网页上见到的 {n} 个减负数字中，政府自报 {official} 个，媒体所报 {press} 个；说得上成效的共 {results} 个（自报 {results_official} 个），{results_sure}。",
            en="Of {n} figures on burden reduction found on public pages, {official} are self-reported by governments and {press} are the press’s; of all {results} that speak of results, {results_official} self-reported, {results_sure}.",
        ),
        dont_say=Text(
            zh="不要把自报的降幅当作负担的降幅，不要由计数自算百分比再当作官方数字，也不要把各地数字相加或排名。",
            en="Do not take a self-reported fall for a fall of the burden, do not compute percentages from the counts and pass them off as official, and do not add up or rank places.",
        ),
        facts=_facts,
        data=outcome_rows,
        links=_links,
        draw=lambda lang: charts.reported_outcomes(outcome_rows(lang), lang),
    ),
)
