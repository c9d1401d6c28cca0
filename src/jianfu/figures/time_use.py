"""The figure of time use (时间分配): a week of county leaders, observed and not asked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from jianfu import evidence
from jianfu.analysis import survey as analysis
from jianfu.charts import time_use as charts
from jianfu.figures import surveyed
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

SURVEY = "cass-2011-county"
TOTAL = "cass-2011-county-08"
MEETINGS, DOCUMENTS, VISITS = (f"cass-2011-county-{place}" for place in ("03", "05", "07"))
_REST = Text(zh="其余，报道未列", en="rest, not listed")
_REST_LABEL = Text(zh="{:.2f}（总数减各项）", en="{:.2f} (total less items)")
_RECKONED = Text(
    zh="{low:.2f}—{high:.2f}（按“5%”推算）", en="{low:.2f}–{high:.2f} (reckoned from “5%”)"
)


def observed() -> pd.DataFrame:
    """The observed hours (观察所得), each with its role: item, total or apart."""
    rows = evidence.load("findings").query("survey_id == @SURVEY and measure == 'time_use'")
    roles = {TOTAL: "total", VISITS: "apart"}
    return rows.assign(role=rows.finding_id.map(roles).fillna("item")).reset_index(drop=True)


def rest() -> float:
    """Hours of the week that no item accounts for (未列小时)."""
    rows = observed().set_index("role").value_low
    return analysis.unlisted(rows.loc["item"].tolist(), float(rows.loc["total"]))


def week_rows(lang: Language) -> pd.DataFrame:
    """The week as drawn (一周数据): items one after the other, the rest, the total, what is apart."""
    rows = observed()
    items = rows[rows.role == "item"].sort_values("value_low", ascending=False)
    starts = np.concatenate([[0.0], items.value_low.cumsum()])
    left = rest()
    drawn = [
        (row.finding_id, row, row.role, start, f"{row.value_low:.2f}")
        for row, start in zip(items.itertuples(), starts[:-1], strict=True)
    ]
    total = next(rows[rows.role == "total"].itertuples())
    apart = next(rows[rows.role == "apart"].itertuples())
    words = _RECKONED[lang].format(low=apart.value_low, high=apart.value_high)
    made = [
        {
            "finding_id": name,
            "activity": getattr(row, f"answer_{lang}"),
            "role": role,
            "start": start,
            "hours_low": row.value_low,
            "hours_high": row.value_high,
            "label": label,
        }
        for name, row, role, start, label in (
            *drawn,
            (total.finding_id, total, "total", 0.0, f"{total.value_low:.2f}"),
            (apart.finding_id, apart, "apart", 0.0, words),
        )
    ]
    made.insert(
        len(items),
        {
            "finding_id": "",
            "activity": _REST[lang],
            "role": "rest",
            "start": starts[-1],
            "hours_low": left,
            "hours_high": left,
            "label": _REST_LABEL[lang].format(left),
        },
    )
    return pd.DataFrame(made).round(4)


def _facts(lang: Language) -> dict[str, object]:
    rows, asked = observed(), evidence.load("surveys").set_index("survey_id").loc[SURVEY]
    hours = rows.set_index("finding_id")
    paper = hours.value_low[MEETINGS] + hours.value_low[DOCUMENTS]
    total = hours.value_low[TOTAL]
    items = rows[rows.role == "item"]
    return {
        "n": int(asked.n),
        "year": int(asked.year),
        "items": len(items),
        "listed": f"{items.value_low.sum():.2f}",
        "total": f"{total:.2f}",
        "rest": f"{rest():.2f}",
        "meetings": f"{hours.value_low[MEETINGS]:.2f}",
        "documents": f"{hours.value_low[DOCUMENTS]:.2f}",
        "paper": f"{paper:.2f}",
        "paper_share": f"{paper / total:.0%}",
        "visits_low": f"{hours.value_low[VISITS]:.2f}",
        "visits_high": f"{hours.value_high[VISITS]:.2f}",
        "first": items.sort_values("value_low").iloc[-1][f"answer_{lang}"],
        "first_hours": f"{items.value_low.max():.2f}",
    }


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    colon = "：" if lang == "zh" else ": "
    return {
        row.finding_id: (f"#{row.finding_id}", f"{row.activity}{colon}{row.label}")
        for row in week_rows(lang).itertuples()
        if row.finding_id
    }


FIGURES = (
    Figure(
        id="time-use",
        chapter=surveyed.CHAPTER,
        status="stated",
        tables=("findings", "surveys"),
        title=Text(
            zh="县处级领导的一周：观察所得（{year} 年）",
            en="A week of county leaders, observed in {year}",
        ),
        caption=Text(
            zh="各项平均每周小时数首尾相接，加上报道未列的部分，即为每周总时长。未列部分由总数减去各项得出；走访与接访只有“占 5%”一说，小时数由本书折算（虚框，深色一段为取整所容的范围），不计入累加。总数只见于转载页。没有公布离散程度，所以没有误差线。这是观察，不是意见，不与调查占比并列。",
            en="Average hours a week are laid end to end; with the part the press does not list they make up the whole week. That part is the total less the items. For visits and petitioners the press says only 5 percent: the hours are reckoned by this book (dashed; the darker stretch is what the rounding leaves open) and not added. The total is seen on a repost only. No spread was published, so there are no error bars. This is observation and not opinion, and does not stand beside survey shares.",
        ),
        alt=Text(
            zh="列出的 {items} 项合计 {listed} 小时，每周总时长 {total} 小时，其余 {rest} 小时未列。最多的是{first}，{first_hours} 小时；会议 {meetings} 小时，批阅文件 {documents} 小时；走访与接访约 {visits_low} 至 {visits_high} 小时，单列。",
            en="The {items} items listed add up to {listed} of {total} hours a week; {rest} hours are not listed. Most goes to {first}, {first_hours} hours; meetings take {meetings}, reading documents {documents}. Visits and petitioners, apart, take some {visits_low} to {visits_high}.",
        ),
        can_say=Text(
            zh="{year} 年对 {n} 名县处级领导为期一周的观察中，会议和批阅文件平均占每周 {total} 小时中的 {paper} 小时（{paper_share}），走访群众与接待来访约 {visits_low} 至 {visits_high} 小时（本书折算）。",
            en="In a week’s observation of {n} county-level leaders in {year}, meetings and reading documents took {paper} of {total} hours on average ({paper_share}), visits and petitioners some {visits_low} to {visits_high} (reckoned by this book).",
        ),
        dont_say=Text(
            zh="不要拿它说今天的乡镇干部：对象是县处级领导，时间在减负政策之前，只有一周。也不要把走访与接访加进总数，或说文件和会议的时间就是负担。",
            en="Do not use it for township cadres today: it is of county leaders, before the policy of burden reduction, and of one week. Do not add visits to the total, nor call time on documents and meetings a burden as such.",
        ),
        facts=_facts,
        data=week_rows,
        links=_links,
        draw=lambda lang: charts.hours_a_week(week_rows(lang), lang),
    ),
)
