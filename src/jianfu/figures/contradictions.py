"""Claims that pull apart (矛盾): within a report and between reports. Chapter 06."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.charts import matrix as charts
from jianfu.cite import Locator
from jianfu.figures import ledger
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "06_arguments"


def pairs() -> pd.DataFrame:
    """The contradictions with the reports of both sides (矛盾)."""
    report = evidence.load("claims").set_index("claim_id").report
    found = evidence.load("contradictions")
    return found.assign(report_a=found.claim_a.map(report), report_b=found.claim_b.map(report))


_WITHIN = Text(zh="同一篇报告之内", en="Within one report")
_BETWEEN = Text(zh="两篇报告之间", en="Between two reports")


def _drawn_pairs(lang: Language) -> dict[str, pd.DataFrame]:
    found = pairs()
    place = charts.ORDER.index
    ends = [
        tuple(sorted(map(place, both))) for both in zip(found.report_a, found.report_b, strict=True)
    ]
    ordered = found.assign(ends=ends).sort_values(["ends"], kind="stable")
    inside = ordered.report_a == ordered.report_b
    return {_BETWEEN[lang]: ordered[~inside], _WITHIN[lang]: ordered[inside]}


def contradiction_rows(lang: Language) -> pd.DataFrame:
    """The pairs with both paraphrases (矛盾数据)."""
    found, names = pairs(), vocab.names("report", lang)
    return pd.DataFrame(
        {
            "contradiction_id": found.contradiction_id,
            "force": found.force.map(vocab.names("force", lang)),
            "report_a": found.report_a.map(names),
            "claim_a": found.claim_a,
            "says_a": [ledger.paraphrase(claim, lang) for claim in found.claim_a],
            "report_b": found.report_b.map(names),
            "claim_b": found.claim_b,
            "says_b": [ledger.paraphrase(claim, lang) for claim in found.claim_b],
            "why": found[f"why_{lang}"],
        }
    )


def _pair_facts(lang: Language) -> dict[str, object]:
    found = pairs()
    inside = found[found.report_a == found.report_b]
    names = vocab.names("report", lang)
    by = inside.report_a.value_counts()
    topics = evidence.load("topics").set_index("topic_id")[f"name_{lang}"]
    most = found.topic_id.value_counts()
    mark = Text(zh="“{}”", en="“{}”")[lang]
    return {
        "n": len(found),
        "within": len(inside),
        "between": len(found) - len(inside),
        "exclusive": int((found.force == "exclusive").sum()),
        "tension": int((found.force == "tension").sum()),
        "dossier": names["dossier"],
        "own": language.listing((f"{names[r]} {n}" for r, n in by.items()), lang),
        "involved": int(((found.report_a == "dossier") | (found.report_b == "dossier")).sum()),
        "topics": found.topic_id.nunique(),
        "most": mark.format(topics[most.index[0]]),
        "most_n": int(most.iloc[0]),
    }


def _pair_links(lang: Language) -> dict[str, tuple[str, str]]:
    links = {}
    for row in pairs().itertuples():
        name = row.contradiction_id
        links[name] = (f"#{name}", getattr(row, f"why_{lang}"))
        links[f"{name}-a"] = ledger.link(row.claim_a, lang)
        links[f"{name}-b"] = ledger.link(row.claim_b, lang)
    return links


def _pair_places() -> tuple[Locator, ...]:
    found = pairs()
    return ledger.locators(pd.concat([found.claim_a, found.claim_b]))


CONTRADICTIONS = Figure(
    id="contradictions",
    chapter=CHAPTER,
    status="inferred",
    tables=("contradictions", "claims", "claim_labels"),
    title=Text(zh="相互牵制的主张", en="Claims that pull apart"),
    caption=Text(
        zh="每行是一对主张，左边的话属于左边的圆点，右边的话属于右边的圆点，圆点所在列是报告；同列两点是同一篇报告的两处。虚线表示有张力：两者可以同真，但照着做会往两个方向去。没有一对被编为不能同真；若有，会画成实线。点开话语到主张表，点开虚线到下表中说明为何不合的一行。主张与矛盾由人工智能语言模型的会话依编码规则编成，矛盾只编过一遍；报告的编码没有一遍由人完成。",
        en="Each row is a pair of claims: the words at the left belong to the left disc, those at the right to the right one, and the column of a disc is its report; two discs in one column are two places of one report. A broken line means tension: both can be true, but acting on both pulls two ways. No pair is coded as unable to hold together; such a pair would have a full line. Words lead to the ledger, lines to the row below that says why the two do not fit. Claims and contradictions were coded by sessions of an AI language model under the coding manual, contradictions once; no human has coded the reports, neither first nor second.",
    ),
    alt=Text(
        zh="{n} 对主张：{between} 对在两篇报告之间，{within} 对在同一篇之内（{own}）。有张力的 {tension} 对，不能同真的 {exclusive} 对。涉及专题汇编的 {involved} 对；分属 {topics} 个议题，最多的是{most}（{most_n} 对）。",
        en="{n} pairs of claims, {between} between two reports and {within} within one ({own}). In tension {tension}, unable to hold together {exclusive}. {involved} involve the dossier; they fall under {topics} topics, most under {most} ({most_n}).",
    ),
    can_say=Text(
        zh="五篇报告之间与之内共有 {n} 对相互牵制的主张，其中 {within} 对出在同一篇报告之内；编为不能同真的为 {exclusive} 对，每一对都写明了怎样才能并存。",
        en="Between and within the five reports {n} pairs of claims pull apart, {within} of them inside a single report; pairs coded as unable to hold together: {exclusive}. For each pair it is written how both could stand.",
    ),
    dont_say=Text(
        zh="不要说报告互相否定：一对也没有编为不能同真；也不要拿对数比较哪篇更不一致，篇幅长的自然多。",
        en="Do not say that the reports refute each other: no pair is coded as unable to hold together. Nor compare reports by their number of pairs: a longer text has more.",
    ),
    facts=_pair_facts,
    data=contradiction_rows,
    links=_pair_links,
    locators=_pair_places,
    draw=lambda lang: charts.contradictions(_drawn_pairs(lang), ledger.labels(lang), lang),
)
FIGURES = (CONTRADICTIONS,)
