"""Balances, shares and cuts agree with what one can count by eye or by brute force."""

import itertools

import numpy as np
import pandas as pd
import pytest

from jianfu import evidence, text
from jianfu.analysis import burdens, shifts

COLUMNS = ["report", "sentence_id", "from_actor", "to_actor", "instrument", "relation_type"]
ROWS = [
    ("oped", "s1", "county_departments", "township", "assessment", "shift"),
    ("oped", "s1", "county_departments", "township", "meetings", "shift"),
    ("oped", "s2", "county_departments", "township", "ranking", "transmission"),
    ("oped", "s3", "township", "village_community", "meetings", "transmission"),
    ("oped", "s4", "township", "township", "showcases", "self_imposed"),
    ("oped", "s5", "county_departments", "township", "line_return", "remedy"),
    ("immunity", "i1", "central", "township", "assessment", "withholding"),
]


def relations() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=COLUMNS)


def as_written(rows) -> np.ndarray:
    """Weights that draw every sentence once."""
    return np.ones((3, len(burdens.sentences(shifts.burdens(rows)))), dtype=int)


def test_a_balance_is_received_minus_sent_by_sentence():
    net = burdens.net_load(relations(), as_written(relations())).set_index(["report", "actor"])
    township = net.loc[("oped", "township")]
    assert (township.incoming, township.outgoing, township.net) == (2, 1, 1)
    assert net.loc[("oped", "county_departments")].net == -2


def test_remedies_and_what_one_puts_on_oneself_stay_out_of_the_balance():
    net = burdens.net_load(relations(), as_written(relations())).set_index(["report", "actor"])
    township = net.loc[("oped", "township")]
    assert (township.relieved, township.self_imposed, township.asked) == (1, 1, 0)
    assert net.loc[("oped", "county_departments")].asked == 1


def test_an_actor_no_sentence_names_has_no_balance():
    net = burdens.net_load(relations(), as_written(relations()))
    assert "central" not in set(net[net.report == "oped"].actor)


def test_a_pooled_balance_is_the_sum_over_reports():
    rows = evidence.load("relations")
    weights = as_written(rows)
    apart = burdens.net_load(rows, weights).groupby("actor").net.sum()
    pooled = burdens.net_load(rows, weights, pooled=True).set_index("actor").net
    assert apart.to_dict() == pooled.to_dict()


def test_what_all_receive_is_not_more_than_what_is_sent_in_rows():
    rows = shifts.burdens(evidence.load("relations"))
    net = burdens.net_load(rows, as_written(rows), pooled=True)
    for end, column in (("to_actor", "incoming"), ("from_actor", "outgoing")):
        by_hand = rows.groupby(end).sentence_id.nunique()
        assert net.set_index("actor")[column][by_hand.index].tolist() == by_hand.tolist()


def test_an_interval_that_touches_zero_leaves_the_direction_open():
    one = relations().query("sentence_id in ('s1', 's3')")
    drawn = np.array([[2, 0], [0, 2], [1, 1]])
    net = burdens.net_load(one, drawn).set_index("actor")
    assert net.crosses_zero["township"]
    assert (net.low["township"], net.high["township"]) == (-1.9, 1.9)


def test_the_interval_of_a_sure_receiver_is_clear_of_zero():
    rows = pd.concat([relations().iloc[:1].assign(sentence_id=f"x{n}") for n in range(30)])
    weights = text.bootstrap_weights(["oped"] * 30, 200, 1)
    net = burdens.net_load(rows, weights).set_index("actor")
    assert not net.crosses_zero["township"]
    assert net.low["township"] == net.high["township"] == 30


def test_an_interval_agrees_with_drawing_by_hand():
    rows = shifts.burdens(evidence.load("relations")).query("report == 'oped'")
    weights = text.bootstrap_weights(burdens.sentences(rows).report, 400, 5)
    net = burdens.net_load(rows, weights).set_index("actor")
    ids = burdens.sentences(rows).sentence_id.tolist()
    into = {r.sentence_id for r in rows.itertuples() if r.to_actor == "township"}
    totals = [sum(w for w, s in zip(draw, ids, strict=True) if s in into) for draw in weights]
    assert net.low["township"] == pytest.approx(np.quantile(totals, 0.025))
    assert net.high["township"] == pytest.approx(np.quantile(totals, 0.975))


# --- shares -------------------------------------------------------------------------------------


def test_a_long_report_does_not_decide_the_mean_share():
    shares = burdens.instrument_shares(relations(), as_written(relations()))
    one = shares.set_index("instrument").loc["assessment"]
    assert (one.sentences, one.oped, one.immunity) == (2, 1, 1)
    assert one.share == pytest.approx(2 / 4)
    assert one.mean_share == pytest.approx((1 / 3 + 1) / 2)


def test_shares_are_those_of_sentences_not_rows():
    rows = pd.concat([relations(), relations().iloc[:1]])
    pd.testing.assert_frame_equal(
        burdens.instrument_shares(rows, as_written(rows)),
        burdens.instrument_shares(relations(), as_written(relations())),
    )


def test_the_shares_of_the_book_lie_inside_their_intervals():
    rows = evidence.load("relations")
    weights = text.bootstrap_weights(burdens.sentences(shifts.burdens(rows)).report, 500, 3)
    found = burdens.instrument_shares(rows, weights)
    assert ((found.low <= found.mean_share) & (found.mean_share <= found.high)).all()
    assert found["first"].sum() >= 1  # ties count for each


# --- removal and paths --------------------------------------------------------------------------


def test_removing_the_only_instrument_of_a_step_cuts_what_lies_behind_it():
    cut = burdens.removal(relations()).set_index("instrument")
    assert cut.loc["meetings", ["pairs", "pairs_cut", "reach_cut"]].tolist() == [2, 1, 2]
    assert not cut.village["meetings"]
    assert cut.village["ranking"]
    assert cut.sentences_cut.to_dict() == {"meetings": 1, "assessment": 1, "ranking": 1}


def test_reach_agrees_with_brute_force_after_every_removal():
    rows = shifts.burdens(evidence.load("relations"))
    for gone in (None, *sorted(set(rows.instrument))):
        kept = rows[rows.instrument != gone]
        steps = set(zip(kept.from_actor, kept.to_actor, strict=True))
        closed = set(steps)
        while True:  # transitive closure, the long way
            more = {(a, d) for a, b in closed for c, d in steps if b == c} - closed
            if not more:
                break
            closed |= more
        mine = {(a, b) for a, b in closed if a in burdens.UPPER and b not in burdens.UPPER}
        assert burdens.reached(rows, [gone]) == mine


def test_every_path_to_the_village_ends_there_and_has_an_instrument_for_each_step():
    found = burdens.paths_to_village(relations())
    assert found.path.tolist() == [
        ("central", "township", "village_community"),
        ("county_departments", "township", "village_community"),
    ]
    assert found.instruments[1] == (("assessment", "meetings", "ranking"), ("meetings",))


def test_without_a_village_there_is_no_path():
    rows = relations()[relations().to_actor != "village_community"]
    assert burdens.paths_to_village(rows).empty


def test_an_upper_actor_is_never_below_one_of_its_own():
    from jianfu.rules import HEIGHT, TIER_OF_ACTOR

    for actor, other in itertools.product(burdens.UPPER, ["township", "village_community"]):
        for tier in TIER_OF_ACTOR.get(actor, ()):
            assert HEIGHT[tier] > max(HEIGHT[low] for low in TIER_OF_ACTOR[other])
