"""Limits are compared only where they can be, tighter has a direction, silence is not zero."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from jianfu import evidence, vocab
from jianfu.analysis import deviations, limits, outcomes

NAMES = "limit_id event_id item unit group operator value_low value_high date_earliest date_latest"


def table(*rows) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=NAMES.split())
    for name in ("date_earliest", "date_latest"):
        made[name] = pd.to_datetime(made[name])
    return made.assign(plotted=True, confirmation="two_pages", level="central")


def cap(event, value, first, last=None, unit="minutes", name=None) -> tuple:
    last = last or first
    return (name or event, event, "speech", unit, "speech_length", "le", value, value, first, last)


def cut(event, low, high, when, operator="reduce_by") -> tuple:
    return (event, event, "papers", "percent", "document_count", operator, low, high, when, when)


EARLY, LATE = cap("a", 90.0, "2012-01-01"), cap("b", 60.0, "2024-08-06")


def found(*rows) -> list[list]:
    compared = limits.comparisons(limits.with_effort(table(*rows)))
    return compared[["earlier", "later", "change"]].values.tolist()


# --- what can be compared -----------------------------------------------------------------------


def test_pages_and_characters_are_never_compared():
    assert limits.shared(table(EARLY, cap("b", 10.0, "2024-08-06", unit="pages"))).empty


def test_a_quantity_that_one_policy_binds_alone_is_left_to_the_table():
    assert limits.shared(table(EARLY, cap("a", 30.0, "2012-01-01", name="a2"))).empty


def test_a_conflicting_limit_is_left_out():
    both = table(EARLY, LATE)
    both.loc[1, "plotted"] = False
    assert limits.shared(both).empty


def test_deadlines_bind_no_burden():
    assert limits.shared(table(EARLY, LATE).assign(group="deadline")).empty


def test_an_operator_without_a_tighter_side_is_refused_by_name():
    floor = table(EARLY).assign(operator="ge")
    with pytest.raises(ValueError, match=r"limit 'a': operator 'ge' has no tighter side.*le, eq"):
        limits.with_effort(floor)


# --- tighter, same, looser ----------------------------------------------------------------------


def test_a_smaller_cap_is_tighter_and_a_smaller_cut_is_looser():
    assert found(EARLY, LATE) == [["a", "b", 1]]
    assert found(cut("a", 30.0, 30.0, "2019-03-11"), cut("b", 10.0, 10.0, "2020-03-11")) == [
        ["a", "b", -1]
    ]


def test_a_range_counts_at_the_end_that_complies_with_least_effort():
    pair = cut("a", 30.0, 50.0, "2019-03-11"), cut("b", 40.0, 40.0, "2020-03-11")
    assert found(*pair) == [["a", "b", 1]]
    other = limits.comparisons(limits.with_effort(table(*pair), end="most"))
    assert other.change.tolist() == [-1]


def test_limits_of_one_policy_or_of_uncertain_order_are_not_compared():
    assert found(EARLY, cap("a", 30.0, "2012-01-01", name="a2")) == []
    assert found(cap("a", 90.0, "2019-01-01", "2019-12-31"), cap("b", 60.0, "2019-04-01")) == []


def test_shuffled_dates_agree_with_trying_every_order():
    held = limits.with_effort(
        table(EARLY, cap("b", 60.0, "2019-04-01"), cap("c", 30.0, "2020-01-01"), (*LATE[:1], "d", *LATE[2:]))
    )  # fmt: skip
    when = held.date_earliest.to_numpy()

    def excess(order) -> int:
        dated = held.assign(date_earliest=when[list(order)], date_latest=when[list(order)])
        return limits.comparisons(dated).change.sum()

    every = [excess(order) for order in permutations(range(4))]
    exact = np.mean([value >= excess(range(4)) for value in every])
    assert limits.chance(held, draws=3000) == pytest.approx(exact, abs=0.03)


def test_the_tightest_and_the_loosest_of_a_policy_are_one_row_each():
    held = limits.with_effort(table(EARLY, cap("a", 30.0, "2012-01-01", name="a2"), LATE))
    assert limits.extremes(held, tightest=True).limit_id.tolist() == ["a2", "b"]
    assert limits.extremes(held, tightest=False).limit_id.tolist() == ["a", "b"]


def test_checks_drop_every_policy_once_and_say_what_is_left():
    checks = limits.checks(table(EARLY, LATE))
    assert checks[checks.check == "all"][["tighter", "holds"]].values.tolist() == [[1, True]]
    dropped = checks[checks.check == "without_event"]
    assert dropped.event_id.tolist() == ["a", "b"]
    assert not dropped.holds.any()


def test_the_claim_of_the_chapter_fails_where_the_chapter_says():
    held = limits.dated(limits.shared(evidence.load("limits")), evidence.load("events"))
    checks = limits.checks(held).set_index("check")
    assert checks.loc["all", "holds"] and not checks.loc["caps", "holds"]
    assert checks.loc["two_pages", ["tighter", "same", "looser"]].sum() == 0
    dropped = checks.loc["without_event"]
    assert dropped[~dropped.holds].event_id.tolist() == ["ev-2012-01-hubei-short"]


# --- deviations ---------------------------------------------------------------------------------


def coded(**cells) -> pd.DataFrame:
    rows = [(event, code, said) for event, held in cells.items() for code, said in held.items()]
    return pd.DataFrame(rows, columns=["event_id", "deviation", "addressed"])


def test_not_seen_is_counted_apart_and_adds_nothing():
    counted = deviations.counts(
        coded(a={"campaign": "stated"}, b={"campaign": "not_seen"}), ("campaign", "partial")
    )
    assert counted.loc["campaign"].tolist() == [1, 0, 1, 1]
    assert counted.loc["partial"].tolist() == [0, 0, 0, 0]


def test_a_tie_has_two_leaders_and_nothing_seen_has_none():
    assert deviations.leaders(pd.Series({"a": 2, "b": 2, "c": 1})) == ["a", "b"]
    assert deviations.leaders(pd.Series({"a": 0, "b": 0})) == []


def test_every_coded_policy_qualifies_and_the_rest_are_counted():
    chosen = set(deviations.candidates(evidence.load("events")).event_id)
    table_of_cells = evidence.load("policy_deviations")
    assert set(table_of_cells.event_id) <= chosen
    assert len(table_of_cells) == len(vocab.codes("deviation")) * table_of_cells.event_id.nunique()


def test_the_codes_follow_the_dossier_s_list():
    items = evidence.load("structure_items").query("structure_id == 'dossier-deviations'")
    names = vocab.names("deviation", "zh")
    assert items.sort_values("position").label_zh.tolist() == list(names.values())


# --- outcomes -----------------------------------------------------------------------------------


def test_a_press_report_on_an_official_site_is_not_self_reported():
    held = evidence.load("outcomes").set_index("outcome_id").reporter
    assert held["out-county-inspections-received"] == "press"
    assert held["out-zhejiang-documents-cut"] == "government"


def test_counts_are_read_from_a_fact_in_its_order():
    assert outcomes.falls("from 1,849 to 904 items, then from 91 to 39") == [(1849, 904), (91, 39)]
    assert outcomes.falls("forms fell by half") == []
