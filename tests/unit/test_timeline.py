"""Dates keep their precision, marks do not touch, and nobody's silence becomes a zero."""

import numpy as np
import pandas as pd

from jianfu import figures
from jianfu.analysis import timeline
from jianfu.charts import timeline as charts
from jianfu.figures import timeline as defined


def events(*rows) -> pd.DataFrame:
    return pd.DataFrame(
        rows,
        columns=["event_id", "kind", "level", "date", "date_precision", "first", "last", "burdens", "sure"],
    ).assign(
        date_earliest=lambda t: pd.to_datetime(t["first"]),
        date_latest=lambda t: pd.to_datetime(t["last"]),
        confirmation=lambda t: t.sure,
        title_zh=lambda t: t.event_id,
        title_en=lambda t: t.event_id,
    )  # fmt: skip


DAY = (
    "a",
    "policy",
    "central",
    "2020-05-01",
    "day",
    "2020-05-01",
    "2020-05-01",
    ("traces",),
    "two_pages",
)
YEAR = (
    "b",
    "policy",
    "county",
    "2018",
    "year",
    "2018-01-01",
    "2018-12-31",
    ("traces", "general"),
    "one_page",
)
DISPUTED = ("c", "speech", "central", "2020-06-01", "day", "2020-06-01", "2020-06-01", ("general",), "conflicting")  # fmt: skip


def test_a_year_nobody_found_an_event_in_is_missing_not_zero():
    counts = timeline.burdens_by_year(events(DAY, YEAR))
    assert list(counts.columns) == [2018, 2019, 2020]
    assert counts.loc["traces", 2018] == 1
    assert np.isnan(counts.loc["traces", 2019]) and np.isnan(counts.loc["general", 2020])


def test_an_event_that_addresses_two_burdens_counts_under_each():
    assert timeline.burdens_by_year(events(YEAR)).sum().sum() == 2


def test_a_lag_needs_a_day_at_both_ends():
    dated = events(DAY, YEAR, DISPUTED).assign(
        date_published=["2020-05-04", "2018-03-01", "2020-06-01"],
        date_basis=["own", "own", "publication"],
    )
    assert timeline.publication_lags(dated)[["event_id", "days"]].values.tolist() == [["a", 3]]


def test_marks_that_would_touch_go_to_another_row():
    at = np.array([0.0, 10, 11, 40])
    assert timeline.stacked(at, at, gap=5).tolist() == [0, 0, 1, 0]
    assert timeline.stacked(np.array([0.0, 3]), np.array([30.0, 3]), gap=5).tolist() == [0, 1]


def drawn(*rows):
    table = events(*rows)
    return charts.policy_timeline(table, defined.lane_rows(table), {"a": ["oped"]}, ["a"], "en")


def marks(figure) -> dict:
    return {artist.get_gid(): artist for artist in figure.findobj() if artist.get_gid()}


def test_every_event_is_one_mark_named_after_it():
    assert set(marks(drawn(DAY, YEAR, DISPUTED))) == {"a", "b", "c"}


def test_an_event_known_by_year_is_a_bar_as_long_as_the_year():
    (bar,) = marks(drawn(DAY, YEAR))["b"].get_paths()
    assert np.ptp(bar.vertices[:, 0]) == 364


def test_an_event_on_one_page_is_hollow():
    on_two = marks(drawn(DAY))["a"]
    on_one = marks(drawn((*DAY[:-1], "one_page")))["a"]
    assert on_two.get_markerfacecolor() == on_two.get_color()
    assert on_one.get_markerfacecolor() != on_one.get_color()


def test_lanes_and_legend_speak_the_edition_s_language():
    table = events(DAY, DISPUTED)
    sheet = charts.policy_timeline(table, defined.lane_rows(table), {}, [], "zh")
    words = {text.get_text() for text in sheet.findobj(lambda a: hasattr(a, "get_text"))}
    assert {"政策文件", "讲话", "仅一页", "说法冲突"} <= words
    assert not any(word.isascii() and word.isalpha() for word in words if word not in "ac")


def test_every_link_of_the_timeline_leads_to_a_row_of_its_table():
    from jianfu import tables

    for lang in ("en", "zh"):
        page = tables.show("events", lang)._repr_html_()
        for address, tooltip in figures.get("policy-timeline").links(lang).values():
            assert f'id="{address[1:]}"' in page
            assert tooltip


def test_the_numbered_events_are_central_regulations_and_those_a_report_names():
    numbered = set(defined.landmarks())
    assert set(defined.mentions()) <= numbered
    assert "ev-2024-08-06-provisions" in numbered
