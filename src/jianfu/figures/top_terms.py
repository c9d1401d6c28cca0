"""The commonest words of each report (高频词): a list, with how far its rates can be trusted."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from jianfu import cite, text
from jianfu.analysis import words as shaping
from jianfu.charts import words as charts
from jianfu.figures import counted
from jianfu.figures.counted import CHAPTER, REPLICATES, SEED
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

LISTED = 12  # words in each report's list


@cache
def listed() -> pd.DataFrame:
    """Each report's commonest words with the interval of their rate (高频词表).

    Returns
    -------
    DataFrame, shape (60, 8)
        ``report, rank, term, count, per_thousand, low, high, lists``. The ends of the interval
        are the middle 95 % of the rates when whole passages are drawn again.
    """
    top = text.top_terms(counted.by_report(), LISTED, without=text.stop_words())
    rates = text.rate_intervals(
        counted.by_passage(),
        counted.report_of(),
        sorted(set(top["term"])),
        replicates=REPLICATES,
        seed=SEED,
    )
    ends = [rates[row.doc].loc[row.term] for row in top.itertuples()]
    top = top.assign(low=[end.low for end in ends], high=[end.high for end in ends])
    return shaping.with_lists(top.rename(columns={"doc": "report"}))


def _listed_facts(lang: Language) -> dict[str, object]:
    rows, totals = listed(), counted.totals()
    everywhere = sorted(set(rows.loc[rows["lists"] == len(totals), "term"]))
    shape = {
        "zh": "{report}“{word}”{rate:.1f}（{count} 次）",
        "en": "{report} {word}, {rate:.1f} ({count} times)",
    }[lang]
    firsts = [
        shape.format(
            report=counted.name(row.report, lang),
            word=counted.label(row.term, lang),
            rate=row.per_thousand,
            count=row.count,
        )
        for row in rows[rows["rank"] == 1].itertuples(index=False)
    ]
    return {
        "listed": LISTED,
        "shortest": f"{min(totals.values()):,}",
        "shared_by_all": counted.spoken(everywhere, lang),
        "distinct": rows["term"].nunique(),
        "alone": int((rows["lists"] == 1).sum()),
        "firsts": counted.JOINT[lang].join(firsts),
    }


TOP_TERMS = Figure(
    id="top-terms",
    chapter=CHAPTER,
    title=Text(zh="各报告的高频词", en="The commonest words of each report"),
    caption=Text(
        zh="去掉停用词后，每篇报告最常用的 {listed} 个词（双字及以上）。点为每千词次数，线为按段重抽的 95% 区间，"
        "右侧为次数。实心圆：只在本报告的榜上；空心方：也在其他报告的榜上。各小图横轴相同。",
        en="The {listed} commonest words of two or more characters in each report, stop words left "
        "out. Points are occurrences per 1,000 words, lines the 95% interval when passages are "
        "redrawn, figures at the right the counts. Filled circle: in this report’s list only; "
        "hollow square: in another list too. All panels share one axis.",
    ),
    alt=Text(
        zh="五篇报告各列 {listed} 个高频词，共 {distinct} 个不同的词，其中 {alone} 个只在一篇的榜上；"
        "五榜都有的是{shared_by_all}。各榜第一及每千词次数：{firsts}。",
        en="{listed} words for each of five reports, {distinct} different words in all; {alone} of "
        "them stand in one list only, and {shared_by_all} in all five. First in each list, per "
        "1,000 words: {firsts}.",
    ),
    can_say=Text(
        zh="五篇报告各取 {listed} 个高频词，共 {distinct} 个不同的词，其中 {alone} 个只见于一篇的榜单；"
        "五榜都有的是{shared_by_all}。",
        en="Of the {distinct} words in the five reports’ lists of {listed}, {alone} are in one "
        "report’s list only; {shared_by_all} is in all five.",
    ),
    dont_say=Text(
        zh="不要由次数推断做法有多普遍：词频只说明作者强调什么。也不要看重名次：最短的一篇只有 {shortest} 词，"
        "多一次就可能换位。",
        en="Do not read a count as how common a practice is: counts show what authors stress. Nor "
        "make much of ranks: the shortest report has {shortest} words, and one occurrence more can "
        "change a place.",
    ),
    status="stated",
    tables=counted.COUNTED,
    locators=partial(counted.arguments, *cite.REPORTS),
    data=lambda lang: counted.with_gloss(listed(), lang),
    draw=lambda lang: charts.ranked_rates(counted.labelled(listed(), lang), counted.totals(), lang),
    facts=_listed_facts,
)

FIGURES = (TOP_TERMS,)
