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
    """Events the timeline numbers and names (标号事件).

    Central regulations, those a report names, and the early documents its sentence rests on.
    """
    events = _events()
    regulations = (events.kind == "regulation") & (events.level == "central")
    spoken_of = events.event_id.isin([*mentions(), *_titled_before_2018().event_id])
    chosen = events[regulations | spoken_of]
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
    central, titled = (events.level == "central").sum(), _titled_before_2018()
    return {
        "n": len(events),
        "first": events.date_earliest.min().year,
        "last": events.date_latest.max().year,
        "one_page": int((events.confirmation == "one_page").sum()),
        "same_wire": int((events.confirmation == "same_wire").sum()),
        "conflicting": int((events.confirmation == "conflicting").sum()),
        "central": int(central),
        "peak": by_year.idxmax(),
        "peak_n": int(by_year.max()),
        "named": len(mentions()),
        "spans": int(events.date_precision.isin(["year", "interval"]).sum()),
        "landmarks": len(landmarks()),
        "before": int((events.date_latest < pd.Timestamp(2018, 1, 1)).sum()),
        "titled": len(titled),
        "titled_year": titled.date_earliest.min().year,
        "sure_year": titled[titled.confirmation == "two_pages"].date_earliest.min().year,
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


def lag_rows(lang: Language) -> pd.DataFrame:
    """Events with a day of their own and a day of publication (公布间隔数据)."""
    lags = analysis.publication_lags(_events())
    return lags[["event_id", f"title_{lang}", "kind", "date", "date_published", "days"]]


def _lag_facts(lang: Language) -> dict[str, object]:
    events = _events()
    late = analysis.publication_lags(events)
    longest = late.iloc[0]
    day = (events.date_precision == "day") & (events.date_basis == "publication")
    return {
        "late": len(late),
        "longest": longest[f"title_{lang}"],
        "longest_days": int(longest.days),
        "median": f"{late.days.median():g}",
        "only": int(day.sum()),
    }


FIGURES = (
    Figure(
        id="policy-timeline",
        chapter="02_timeline",
        status="stated",
        tables=("events", "mentions"),
        title=Text(zh="减负政策时间线（{first}—{last}）", en="Policy timeline, {first}–{last}"),
        caption=Text(
            zh="每个标记是一件公开可证的事件，按类型分行；形状表示层级，实心为两页互证，半实心为两页同源，空心为仅一页，叉号为说法冲突。横条表示只知年份或区间，不是一天；只知月份者画在月中。编号见图下，深底编号为报告点名者。标记多少反映公开程度，不等于政策力度。",
            en="Each mark is one publicly documented event, in the lane of its kind; shape gives the level; filled marks rest on two independent pages, half-filled ones on two pages of one wire report, hollow ones on one page; a cross marks conflicting accounts. A bar means that only the year or an interval is known, not a day; an event known by month stands in its middle. Numbers are named below; dark numbers are events a report names. How many marks there are shows publicity, not policy intensity.",
        ),
        alt=Text(
            zh="{first} 至 {last} 年的 {n} 件事件，其中中央层面 {central} 件；事件最多的一年是 {peak} 年（{peak_n} 件）。其中 {one_page} 件仅一页可证，{same_wire} 件两页同源，{conflicting} 件说法冲突，{spans} 件只知年份或区间；报告点名的有 {named} 件。2018 年以前已有 {before} 件。",
            en="{n} events from {first} to {last}, {central} of them central; the fullest year, {peak}, has {peak_n}. Of them {one_page} rest on one page, {same_wire} on one wire report and {conflicting} on conflicting accounts, and {spans} are known only by year or interval; the reports name {named}, and {before} lie before 2018.",
        ),
        can_say=Text(
            zh="2018 年以前至少有 {titled} 份文件题名已写明为社区或基层组织减负（两页互证的最早一份为 {sure_year} 年，仅一页者推定为 {titled_year} 年）；说减负“首次提出于 2018 年”，须写明指哪一级、哪种提法。",
            en="Before 2018 at least {titled} documents already name relief of communities or grassroots bodies in their titles (the earliest on two independent pages is of {sure_year}, one on a single page is put at {titled_year}); to say that relief was “first put forward in 2018” one must say at what level and in what wording.",
        ),
        dont_say=Text(
            zh="不要用每年的事件数说政策力度升降：标记多的年份也是网上留存多的年份。",
            en="Do not read policy intensity from events per year: years with more marks are also years with more pages kept online.",
        ),
        facts=_timeline_facts,
        data=timeline_rows,
        links=_event_links,
        locators=_mention_locators,
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
            zh="格内为该年针对该类负担的公开事件数；一件事件针对几类就计入几类，年份不确定者计入其可能的最早一年。圆点表示未见事件，不等于没有。“综合”指未细分的减负部署；赋权赋能、激励关怀是举措而非负担。归类由一人判断。",
            en="Each cell counts the public events of a year that address a burden; an event that addresses several counts under each, and one of uncertain year counts in its earliest possible year. A dot means none was found, which is not none. “Burdens in general” are measures that name no single burden; empowerment and incentives are measures, not burdens. One coder assigned the classes.",
        ),
        alt=Text(
            zh="{n} 件事件中，除综合部署外，针对最多的是{most}（{most_n} 件），其次是{second}（{second_n} 件），最少的是{least}（{least_n} 件）。归为{digital}的最早一件在 {digital_year} 年，这取决于收录与归类，不是起点。",
            en="Of {n} events, apart from general measures, the burden addressed most often is {most} ({most_n}), then {second} ({second_n}); least often {least} ({least_n}). The earliest classed as {digital} is of {digital_year}, which reflects what was collected and how it was classed, not a beginning.",
        ),
        can_say=Text(
            zh="在可见的 {n} 件事件中，按一名编码者的归类，针对最多的具体负担是{most}（{most_n} 件）和{second}（{second_n} 件）。",
            en="The burdens that the {n} events found address most often, as one coder classed them, are {most} ({most_n}) and {second} ({second_n}).",
        ),
        dont_say=Text(
            zh="不要说某类负担因此减轻或加重：这里数的是发文、会议与通报，不是负担。",
            en="Do not say that a burden grew or shrank: what is counted is documents, meetings and case bulletins, not burdens.",
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
        title=Text(zh="从事件日期到公布日期", en="From the date of an event to its publication"),
        caption=Text(
            zh="只画自身日期（签发、通过、施行或召开）与公布日期都精确到日的事件；空心点为自身日期，实心点为公布日期。只知公布日期的事件不计。公布日期取所见最早报道，实际公布可能更早。",
            en="Only events whose own date (of signing, adoption, entry into force or meeting) and whose publication are both known to the day. Hollow: its own date; full: publication. Events known only by their publication are not counted. Publication is the earliest report seen; the true day may be earlier.",
        ),
        alt=Text(
            zh="{late} 件事件既有自身日期又有公布日期，间隔的中位数为 {median} 天；最长的是{longest}，{longest_days} 天。另有 {only} 件只知公布日期。",
            en="{late} events have a day of their own and a day of publication, {median} days apart at the median; the longest is “{longest}”, {longest_days} days. {only} more are known only by the day of publication.",
        ),
        can_say=Text(
            zh="有 {late} 件事件既查得自身日期，又查得较晚的最早公开报道日期，间隔中位数为 {median} 天；引用时须写明所用的是哪个日期。",
            en="For {late} events both a day of their own and a later day of first report were found, {median} days apart at the median; a citation must say which date it uses.",
        ),
        dont_say=Text(
            zh="不要说政策被有意压后：间隔只到所见最早报道为止，两端日期可查的也只是少数事件。",
            en="Do not say that publication was held back: the lag runs only to the earliest report seen, and both dates are known for few events.",
        ),
        facts=_lag_facts,
        data=lag_rows,
        draw=lambda lang: charts.issued_vs_public(analysis.publication_lags(_events()), lang),
    ),
)
