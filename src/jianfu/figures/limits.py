"""Figure of chapter 03 (限额): what several policies bind, and how tightly."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import limits as analysis
from jianfu.charts import limits as charts
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text


@cache
def compared() -> pd.DataFrame:
    """Limits of quantities that several events bind, dated (可比限额)."""
    rows = analysis.dated(analysis.shared(evidence.load("limits")), evidence.load("events"))
    return rows.assign(when=[analysis.when(row)[:7] for row in rows.itertuples()])


@cache
def changes() -> pd.DataFrame:
    """Later limits against earlier ones (先后比较)."""
    return analysis.comparisons(analysis.with_effort(compared()))


def balances() -> dict[tuple[str, str], dict[str, int]]:
    """Tighter, same and looser comparisons of each panel (各图松紧)."""
    return {
        key: analysis.balance(
            changes()[(changes()["item"] == key[0]) & (changes()["unit"] == key[1])].change
        )
        for key, _ in analysis.panels(compared())
    }


@cache
def checked() -> pd.DataFrame:
    """The claim under other choices (稳健性检验)."""
    return analysis.checks(compared())


def limit_rows(lang: Language) -> pd.DataFrame:
    """The limits as drawn (限额数据), with names in one language."""
    rows = compared().copy()
    for column, group in (("level", "level"), ("confirmation", "confirmation")):
        rows[column] = rows[column].map(vocab.names(group, lang))
    rows["unit_name"] = rows["unit"].map(vocab.names("unit", lang))
    rows["operator_name"] = rows["operator"].map(vocab.names("operator", lang))
    columns = [
        "limit_id", "event_id", "date", "item", f"item_{lang}", "operator", "operator_name",
        "value_low", "value_high", "unit", "unit_name", "level", "confirmation", f"text_{lang}",
        f"note_{lang}",
    ]  # fmt: skip
    return rows[columns]


def _facts(lang: Language) -> dict[str, object]:
    limits, shown, checks = evidence.load("limits"), compared(), checked().set_index("check")
    base, without = checks.loc["all"], checked().query("check == 'without_event'")
    fails = without[~without.holds]
    titles = evidence.load("events").set_index("event_id")[f"title_{lang}"]
    titles = titles.str.replace(r"\s*[(（].*$", "", regex=True)  # an aside would nest its quotes
    p = analysis.chance(analysis.with_effort(shown))
    return {
        "n": len(limits),
        "shown": len(shown),
        "events": shown.event_id.nunique(),
        "panels": len(balances()),
        "conflicting": int((limits.confirmation == "conflicting").sum()),
        "banned": int((limits.operator == "prohibited").sum()),
        "single": len(limits) - len(shown) - int((~limits.plotted.astype(bool)).sum()),
        "one_page": int((shown.confirmation == "one_page").sum()),
        "two_pages": int((shown.confirmation == "two_pages").sum()),
        "two_page_pairs": int(checks.loc["two_pages", ["tighter", "same", "looser"]].sum()),
        "central": int((shown.level == "central").sum()),
        "pairs": len(changes()),
        **{name: int(base[name]) for name in ("tighter", "same", "looser")},
        "caps_tighter": int(checks.loc["caps", "tighter"]),
        "caps_looser": int(checks.loc["caps", "looser"]),
        "cuts_tighter": int(checks.loc["cuts", "tighter"]),
        "cuts_looser": int(checks.loc["cuts", "looser"]),
        "dropped": language.listing([titles[event] for event in fails.event_id], lang),
        "dropped_n": len(fails),
        "dropped_tighter": language.listing(map(str, fails.tighter), lang),
        "dropped_looser": language.listing(map(str, fails.looser), lang),
        "p": f"{p:.0%}",
    }


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    sure, apart = vocab.names("confirmation", lang), {"zh": "，", "en": ", "}[lang]
    return {
        row.limit_id: (
            f"#{row.limit_id}",
            f"{analysis.when(row)}{apart}{getattr(row, f'text_{lang}')}{apart}{sure[row.confirmation]}",
        )
        for row in compared().itertuples()
    }


FIGURES = (
    Figure(
        id="limit-tightness",
        chapter="03_limits",
        status="stated",
        tables=("limits", "events"),
        title=Text(
            zh="几件政策对同一个量限得多紧",
            en="How tightly several policies bind the same quantity",
        ),
        caption=Text(
            zh="每格一个量、一个单位，至少两件政策对它设限；页数与字数、分钟与天不同轴。行按时间排，月份不能确定者只写年份。形状为层级，实心为两页互证，半实心为两页同源，空心为仅一页。格下数字是较晚的限额逐一与较早的相比：上限看所许最大值，压减看够格的最小幅度；同一件政策之内、先后不能确定者不比。说法冲突的 {conflicting} 条与不设数值的禁止 {banned} 条不画，只有一件政策约束的量、期限与人员 {single} 条只见于上表。",
            en="Each panel is one quantity in one unit that at least two policies bind; pages and characters, minutes and days never share a scale. Rows stand in order of time; where the month is not certain only the year is written. Shape gives the level; filled marks rest on two pages, half-filled ones on one wire report, hollow ones on one page. The figures under a panel compare each later limit with each earlier one: a cap at the most it allows, a cut at the least that complies; limits of one policy, or whose order is not certain, are not compared. Left out are {conflicting} conflicting limits and {banned} bans without a number; {single} more, on quantities that one policy alone binds, on deadlines and on staff, stand only in the table above.",
        ),
        alt=Text(
            zh="{panels} 个量由 {events} 件政策设了 {shown} 条限额，其中 {one_page} 条仅一页可证。较晚与较早两两相比共 {pairs} 对：更紧 {tighter} 对，相同 {same} 对，更松 {looser} 对。压减类更紧 {cuts_tighter} 对、更松 {cuts_looser} 对；上限类更紧 {caps_tighter} 对、更松 {caps_looser} 对。",
            en="{events} policies set {shown} limits on {panels} quantities; {one_page} of the limits rest on one page. Of {pairs} comparisons of a later limit with an earlier one {tighter} are tighter, {same} the same and {looser} looser: for cuts {cuts_tighter} tighter and {cuts_looser} looser, for caps {caps_tighter} and {caps_looser}.",
        ),
        can_say=Text(
            zh="在可比的 {pairs} 对限额里，较晚的更紧 {tighter} 对、相同 {same} 对、更松 {looser} 对；“限额越来越紧”没有得到支持：只取两页互证的限额，可比的有 {two_page_pairs} 对；去掉{dropped}一件，更紧 {dropped_tighter} 对、更松 {dropped_looser} 对，偏向就反过来，变成偏松；随机互换日期，也有 {p} 的次数偏紧到这个程度，所以不能当作趋势。",
            en="Among {pairs} comparable pairs of limits the later is tighter in {tighter}, the same in {same} and looser in {looser}; that limits grew tighter is not borne out: among limits on two independent pages the number of comparable pairs is {two_page_pairs}; without one policy, “{dropped}”, {dropped_tighter} are tighter and {dropped_looser} looser, so the lean is reversed; and with dates swapped at random, {p} of orders lean to tighter at least as much, so this is no trend.",
        ),
        dont_say=Text(
            zh="不要说限额逐年收紧，也不要说限额松了就是负担重了：这里比的是少数摘录可见的条款，省与中央、不同会议与文件混在一起，执行如何不得而知。",
            en="Do not say that limits tightened from year to year, nor that a looser limit means a heavier load: compared are the few clauses that excerpts show, across provinces and the centre and across kinds of meeting and document, and nothing is known of how they were kept.",
        ),
        facts=_facts,
        data=limit_rows,
        links=_links,
        draw=lambda lang: charts.limit_tightness(compared(), balances(), lang),
    ),
)
