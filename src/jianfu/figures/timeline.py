"""Figures of chapter 02 (时间线): which policies, when, against which burden, and when public."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import timeline as analysis
from jianfu.charts import timeline as charts
from jianfu.cite import Locator
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

_TOUCH = 62  # days two marks of a row must be apart at the figure's width


@cache
def _events() -> pd.DataFrame:
    return evidence.load("events")


def lane_rows(events: pd.DataFrame) -> pd.Series:
    """Row of each event inside its lane (行号), by event id, so that marks do not touch."""
    rows = {}
    for _, lane in events.groupby("kind"):
        ordered = lane.sort_values(["date_earliest", "event_id"])
        spans = ordered.date_precision.isin(["year", "interval"])
        middle = ordered.date_earliest + (ordered.date_latest - ordered.date_earliest) / 2
        first = middle.where(~spans, ordered.date_earliest)
        last = middle.where(~spans, ordered.date_latest)
        ordered = ordered.assign(first=_days(first), last=_days(last)).sort_values("first")
        placed = analysis.stacked(ordered["first"].to_numpy(), ordered["last"].to_numpy(), _TOUCH)
        rows |= dict(zip(ordered.event_id, placed, strict=True))
    return pd.Series(rows)


def _days(moments: pd.Series) -> np.ndarray:
    return (moments - pd.Timestamp(2000, 1, 1)) / pd.Timedelta(days=1)


def mentions() -> dict[str, list[str]]:
    """Reports that name each event (点名的报告), by event id."""
    return (
        evidence.load("mentions").groupby("event_id").report.agg(lambda r: sorted(set(r))).to_dict()
    )


def landmarks() -> list[str]:
    """Events the timeline numbers and names (标号事件): central regulations, and those reports name."""
    events = _events()
    regulations = (events.kind == "regulation") & (events.level == "central")
    chosen = events[regulations | events.event_id.isin(mentions())]
    return chosen.sort_values(["date_earliest", "event_id"]).event_id.tolist()


def timeline_rows(lang: Language) -> pd.DataFrame:
    """The events as drawn (事件数据), with names in one language."""
    events = _events().copy()
    named = mentions()
    for column, group in (
        ("kind", "event_kind"),
        ("level", "level"),
        ("confirmation", "confirmation"),
    ):
        events[column] = events[column].map(vocab.names(group, lang))
    burdens = vocab.names("burden", lang)
    reports = vocab.names("report", lang)
    events["burdens"] = [language.listing(map(burdens.get, b), lang) for b in events.burdens]
    events["reports"] = [
        language.listing(map(reports.get, named.get(event, ())), lang) for event in events.event_id
    ]
    columns = [
        "event_id",
        "date",
        "date_precision",
        "date_end",
        "date_published",
        "date_earliest",
        "date_latest",
        f"title_{lang}",
        f"issuer_{lang}",
        "doc_number",
        "kind",
        "level",
        f"region_{lang}",
        f"facts_{lang}",
        "burdens",
        "reports",
        "confirmation",
        f"note_{lang}",
    ]
    # A day is a day: no clock time in the spreadsheet.
    days = {name: events[name].dt.strftime("%Y-%m-%d") for name in ("date_earliest", "date_latest")}
    return events.assign(**days)[columns]


def _timeline_facts(lang: Language) -> dict[str, object]:
    events = _events()
    by_year = events.date_earliest.dt.year.value_counts()
    central = (events.level == "central").sum()
    return {
        "n": len(events),
        "first": events.date_earliest.min().year,
        "last": events.date_latest.max().year,
        "one_page": int((events.confirmation == "one_page").sum()),
        "conflicting": int((events.confirmation == "conflicting").sum()),
        "central": int(central),
        "peak": by_year.idxmax(),
        "peak_n": int(by_year.max()),
        "named": len(mentions()),
        "spans": int(events.date_precision.isin(["year", "interval"]).sum()),
        "landmarks": len(landmarks()),
        "before": int((events.date_latest < pd.Timestamp(2018, 1, 1)).sum()),
        "titled": len(_titled_before_2018()),
        "titled_year": _titled_before_2018().date_earliest.min().year,
    }


def _titled_before_2018() -> pd.DataFrame:
    """Events before 2018 whose own title speaks of relieving the grassroots."""
    events = _events()
    earlier = events.date_latest < pd.Timestamp(2018, 1, 1)
    return events[earlier & events.title_zh.str.contains("减负|减轻.*负担")]


def _event_links(lang: Language) -> dict[str, tuple[str, str]]:
    sure = vocab.names("confirmation", lang)
    apart = "，" if lang == "zh" else ", "
    return {
        event.event_id: (
            f"#{event.event_id}",
            f"{language.date(event.date, lang)}{apart}{getattr(event, f'title_{lang}')}"
            f"{apart}{sure[event.confirmation]}",
        )
        for event in _events().itertuples()
    }


def _mention_locators() -> tuple[Locator, ...]:
    rows = evidence.load("mentions").itertuples()
    return tuple(Locator(row.report, row.start_char, row.end_char) for row in rows)


def burden_rows(lang: Language) -> pd.DataFrame:
    """Events by burden and year (各年各类数据), one row a filled cell."""
    counts = analysis.burdens_by_year(_events())
    counts.columns.name = "year"
    long = counts.stack().rename("events").reset_index()
    long = long.dropna().astype({"events": int})
    long.insert(1, "name", long.burdens.map(vocab.names("burden", lang)))
    return long.rename(columns={"burdens": "burden"})


def _burden_totals() -> pd.Series:
    return (
        _events()
        .burdens.explode()
        .value_counts()
        .reindex(vocab.codes("burden"))
        .dropna()
        .astype(int)
    )


def _burden_facts(lang: Language) -> dict[str, object]:
    totals = _burden_totals()
    named = totals.drop("general").sort_values(ascending=False)
    names = vocab.names("burden", lang)
    counts = analysis.burdens_by_year(_events())
    first = {b: counts.columns[counts.loc[b].notna()].min() for b in counts.index}
    digital = first.get("digital_formalism")
    return {
        "n": len(_events()),
        "most": names[named.index[0]],
        "most_n": int(named.iloc[0]),
        "second": names[named.index[1]],
        "second_n": int(named.iloc[1]),
        "digital": names["digital_formalism"],
        "digital_year": digital,
        "least": names[named.index[-1]],
        "least_n": int(named.iloc[-1]),
    }


def _lags() -> tuple[pd.DataFrame, int]:
    lags = analysis.publication_lags(_events())
    return lags[lags.days > 0], int((lags.days == 0).sum())


def lag_rows(lang: Language) -> pd.DataFrame:
    """Events with both dates (公布间隔数据), same-day ones included."""
    lags = analysis.publication_lags(_events())
    return lags[["event_id", f"title_{lang}", "kind", "date", "date_published", "days"]]


def _lag_facts(lang: Language) -> dict[str, object]:
    late, same_day = _lags()
    longest = late.iloc[0]
    return {
        "dated": len(late) + same_day,
        "late": len(late),
        "same_day": same_day,
        "longest": longest[f"title_{lang}"],
        "longest_days": int(longest.days),
        "median": f"{late.days.median():g}",
        "n": len(_events()),
    }


FIGURES = (
    Figure(
        id="policy-timeline",
        chapter="02_timeline",
        status="stated",
        tables=("events", "mentions"),
        title=Text(zh="减负政策时间线（{first}—{last}）", en="Policy timeline, {first}–{last}"),
        caption=Text(
            zh="每个标记是一件公开可证的事件，按类型分行；形状表示层级，实心为两页互证，空心为仅一页，叉号为说法冲突。横条表示只知年份或区间，不是一天。编号见图下，深底编号为报告点名者。标记多少反映公开程度，不等于政策力度。",
            en="Each mark is one publicly documented event, in the lane of its kind; shape gives the level; filled marks rest on two pages, hollow on one, a cross marks conflicting accounts. A bar means that only the year or an interval is known, not a day. Numbers are named below; dark numbers are events a report names. How many marks there are shows publicity, not policy intensity.",
        ),
        alt=Text(
            zh="{first} 至 {last} 年的 {n} 件事件，其中中央层面 {central} 件；事件最多的一年是 {peak} 年（{peak_n} 件）。{one_page} 件仅一页可证，{conflicting} 件说法冲突，{spans} 件只知年份或区间；报告点名的有 {named} 件。2018 年以前已有 {before} 件。",
            en="{n} events from {first} to {last}, {central} of them central; the year with most is {peak}, with {peak_n}. {one_page} rest on one page, {conflicting} conflict, {spans} are known only by year or interval; the reports name {named}. {before} lie before 2018.",
        ),
        can_say=Text(
            zh="2018 年之前至少已有 {titled} 份文件在题名中写明为基层组织或社区减负（最早见于 {titled_year} 年），因此不宜说减负首次提出于 2018 年。",
            en="Before 2018 at least {titled} documents already name relief of grassroots bodies or communities in their titles (the earliest of {titled_year}), so one should not say that burden reduction was first put forward in 2018.",
        ),
        dont_say=Text(
            zh="不要用每年的事件数说政策力度升降：标记多的年份也是网上留存多的年份。",
            en="Do not read policy intensity from events per year: years with more marks are also years with more pages kept online.",
        ),
        facts=_timeline_facts,
        data=timeline_rows,
        links=_event_links,
        locators=_mention_locators(),
        draw=lambda lang: charts.policy_timeline(
            _events(), lane_rows(_events()), mentions(), landmarks(), lang
        ),
    ),
    Figure(
        id="burden-by-year",
        chapter="02_timeline",
        status="stated",
        tables=("events",),
        title=Text(zh="各类负担逐年被针对的事件数", en="Burdens addressed, by year"),
        caption=Text(
            zh="格内为该年针对该类负担的公开事件数；一件事件针对几类就计入几类，年份不确定者计入其可能的最早一年。圆点表示未见事件，不等于没有。“综合”指未细分的减负部署。",
            en="Each cell counts the public events of a year that address a burden; an event that addresses several counts under each, and one of uncertain year counts in its earliest possible year. A dot means none was found, which is not none. “Burdens in general” are measures that name no single burden.",
        ),
        alt=Text(
            zh="{n} 件事件中，除综合部署外，针对最多的是{most}（{most_n} 件），其次是{second}（{second_n} 件），最少的是{least}（{least_n} 件）。{digital}最早见于 {digital_year} 年。",
            en="Of {n} events, apart from general measures, most address {most} ({most_n}), then {second} ({second_n}); fewest address {least} ({least_n}). The earliest that addresses {digital} is of {digital_year}.",
        ),
        can_say=Text(
            zh="在可见的 {n} 件事件中，点名最多的具体负担是{most}（{most_n} 件）和{second}（{second_n} 件）。",
            en="Among the {n} events found, the burdens named most often are {most} ({most_n}) and {second} ({second_n}).",
        ),
        dont_say=Text(
            zh="不要说某类负担因此减轻或加重：这里数的是发文、会议与通报，不是负担。",
            en="Do not say that a burden grew or shrank: what is counted is documents, meetings and notices, not burdens.",
        ),
        facts=_burden_facts,
        data=burden_rows,
        draw=lambda lang: charts.burden_by_year(
            analysis.burdens_by_year(_events()), _burden_totals(), lang
        ),
    ),
    Figure(
        id="issued-vs-public",
        chapter="02_timeline",
        status="stated",
        tables=("events",),
        title=Text(zh="所署日期与公布日期之间", en="Between the date it bears and publication"),
        caption=Text(
            zh="只画两端日期都精确到日、且晚于当日公布的事件；空心点为所署日期，实心点为公布日期。公布日期取所见最早报道，实际公布可能更早。",
            en="Only events whose two dates are known to the day and differ. Hollow: the date it bears; full: publication. Publication is the earliest report seen; the true day may be earlier.",
        ),
        alt=Text(
            zh="两端日期都精确到日的 {dated} 件事件中，{same_day} 件当日公布，{late} 件晚于当日，后者间隔的中位数为 {median} 天；最长的是{longest}，{longest_days} 天。",
            en="Of {dated} events with both dates to the day, {same_day} were public the same day and {late} later, with a median of {median} days; the longest is “{longest}”, {longest_days} days.",
        ),
        can_say=Text(
            zh="在两端日期可知的 {dated} 件事件中，{late} 件并非当日公布；引用时须写明所用的是所署日期还是公布日期。",
            en="Of the {dated} events for which both dates are known, {late} were not public on the day they bear; a citation must say which date it uses.",
        ),
        dont_say=Text(
            zh="不要说政策被有意压后：间隔只到所见最早报道为止。",
            en="Do not say that publication was held back: the lag runs only to the earliest report seen.",
        ),
        facts=_lag_facts,
        data=lag_rows,
        draw=lambda lang: charts.issued_vs_public(*_lags(), lang),
    ),
)
