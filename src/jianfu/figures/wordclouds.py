"""Word clouds (词云): the same words once more, as a picture that proves nothing by itself."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from jianfu import cite, style, text
from jianfu.analysis import words as shaping
from jianfu.charts import words as charts
from jianfu.figures import counted
from jianfu.figures.counted import CHAPTER
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CLOUDED, CLOUD_LEAST = 40, 3  # words in a cloud, and how often each must occur


@cache
def clouded(report: str) -> pd.DataFrame:
    """The words of a report's cloud (词云用词): ``report, term, count, per_thousand``."""
    top = text.top_terms(counted.by_report(), CLOUDED, without=text.stop_words())
    rows = shaping.enough(top.rename(columns={"doc": "report"}), report, CLOUD_LEAST)
    return rows[["report", "term", "count", "per_thousand"]]


def _clouded_facts(report: str, lang: Language) -> dict[str, object]:
    rows = clouded(report)
    shape = {"zh": "“{}”{} 次", "en": "{}, {} times"}[lang]
    largest = rows.head(3).itertuples(index=False)
    return {
        "report": counted.name(report, lang),
        "words": len(rows),
        "total": f"{counted.totals()[report]:,}",
        "least": rows["count"].min(),
        "largest": counted.JOINT[lang].join(
            shape.format(counted.label(row.term, lang), row.count) for row in largest
        ),
    }


def _cloud_data(report: str, lang: Language) -> pd.DataFrame:
    sizes = charts.layout(clouded(report))["size"].round(1)
    return counted.with_gloss(clouded(report).assign(font_size_points=sizes), lang)


def _cloud(report: str) -> Figure:
    return Figure(
        id=f"wordcloud-{report}",
        chapter=CHAPTER,
        title=Text(zh="词云：{report}", en="Word cloud: {report}"),
        caption=Text(
            zh="{report}去掉停用词后最常用的 {words} 个词（各不少于 {least} 次，全文 {total} 词），单字面积与次数"
            "成正比。词云只示意强调，没有坐标，也没有区间；哪些词为本报告特有，请看主题词图（keyness）。下载的 CSV 与 XLSX 列有全部词与次数。",
            en="The {words} commonest words of the {report}, stop words left out (each at least "
            "{least} times, of {total} words), the area of a character following the count. The "
            "words stay Chinese, as in the text. A cloud shows emphasis only: it has no axis and "
            "no interval; for what is particular to a report see the figure of key words "
            "(keyness). The CSV and XLSX to download list all words with counts and glosses.",
        ),
        alt=Text(
            zh="{report}的词云，共 {words} 个词。最大的三个：{largest}。",
            en="Word cloud of the {report}, {words} Chinese words. The three largest: {largest}.",
        ),
        can_say=Text(
            zh="{report}（全文 {total} 词）去掉停用词后用得最多的三个词：{largest}。",
            en="The three commonest words of the {report} ({total} words), stop words left out: "
            "{largest}.",
        ),
        dont_say=Text(
            zh="不要比较两张词云中字的大小，也不要由字大推断现象普遍。",
            en="Do not compare sizes between two clouds, or take a large word for a widespread "
            "practice.",
        ),
        status="stated",
        tables=counted.COUNTED,
        locators=partial(counted.arguments, report),
        data=partial(_cloud_data, report),
        draw=lambda lang: charts.cloud(clouded(report), style.REPORT_COLOURS[report], lang),
        facts=partial(_clouded_facts, report),
    )


FIGURES = tuple(_cloud(report) for report in cite.REPORTS)
