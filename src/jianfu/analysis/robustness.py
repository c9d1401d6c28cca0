"""Which conclusions stand when the counting is done otherwise (稳健性检验).

Each conclusion is a function of the relations that says whether it holds and by which numbers. The
checks are other ways to count the same reports: rows for sentences, one report left out, inferred
rows left out, a shared passage counted in one report only. A conclusion that fails is kept: which did
not survive is a finding too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from jianfu import cite
from jianfu.analysis import burdens, shifts

DOMINANT = 0.2  # a fifth of the burden sentences, or of the pairs joined
BASELINE = "baseline"
_COLUMNS = ["report", "sentence_id", "from_actor", "from_tier", "from_channel", "to_actor",
            "instrument", "relation_type"]  # fmt: skip


def _sentences(rows: pd.DataFrame) -> int:
    return rows.sentence_id.nunique()


def _level_unsaid(rows: pd.DataFrame) -> tuple[float, float]:
    onto = shifts.burdens(rows)
    return _sentences(shifts.of_unsaid_level(onto)) / _sentences(onto), 0.5


def _passed_on(rows: pd.DataFrame) -> tuple[float, float]:
    return tuple(_sentences(rows[rows.relation_type == t]) for t in ("transmission", "shift"))


def _lines_over_blocks(rows: pd.DataFrame) -> tuple[float, float]:
    onto = shifts.burdens(rows)
    return tuple(_sentences(onto[onto.from_channel == channel]) for channel in ("tiao", "kuai"))


def _departments_over_superiors(rows: pd.DataFrame) -> tuple[float, float]:
    onto = shifts.burdens(rows)
    lines = onto[onto.from_actor.isin(["upper_departments", "county_departments"])]
    return _sentences(lines), _sentences(onto[onto.from_actor == "upper_authorities"])


def _smallest_lead(more: pd.DataFrame, less: pd.DataFrame, reports: set[str]) -> float:
    """By how many sentences one set leads another where it leads least (最小差额)."""
    ahead, behind = (
        rows.groupby("report").sentence_id.nunique().to_dict() for rows in (more, less)
    )
    return min((ahead.get(r, 0) - behind.get(r, 0) for r in sorted(reports)), default=np.nan)


def naming_township(rows: pd.DataFrame) -> set[str]:
    """Reports with a burden that the township bears or sends (写到乡镇收送的报告)."""
    onto = shifts.burdens(rows)
    return set(onto.report[(onto.to_actor == "township") | (onto.from_actor == "township")])


def _township_bears(relations: pd.DataFrame) -> Callable:
    """Its smallest balance over the reports that name it; lost by a redraw, a report counts nought."""
    naming = naming_township(relations)

    def bears(rows: pd.DataFrame) -> tuple[float, float]:
        onto = shifts.burdens(rows)
        into, out = (onto[onto[f"{end}_actor"] == "township"] for end in ("to", "from"))
        return _smallest_lead(into, out, naming & set(rows.report)), 0

    return bears


def _instrument_means(rows: pd.DataFrame) -> pd.Series:
    onto = shifts.burdens(rows)
    held = onto.groupby(["report", "instrument"]).sentence_id.nunique().unstack(fill_value=0)
    sizes = onto.groupby("report").sentence_id.nunique()
    return held.div(sizes, axis=0).mean().round(9)


def _one_instrument_leads(leader: str) -> Callable:
    def leads(rows: pd.DataFrame) -> tuple[float, float]:
        means = _instrument_means(rows)
        return means.get(leader, 0.0), means.drop(leader, errors="ignore").max()

    return leads


def _none_dominates(rows: pd.DataFrame) -> tuple[float, float]:
    return DOMINANT, _instrument_means(rows).max()


def _removal_cuts_little(rows: pd.DataFrame) -> tuple[float, float]:
    whole = len(burdens.reached(rows))
    onto = shifts.burdens(rows)
    worst = max(whole - len(burdens.reached(rows, [one])) for one in set(onto.instrument))
    return DOMINANT, worst / whole


def _village_is_reached(rows: pd.DataFrame) -> tuple[float, float]:
    return sum(actor == burdens.VILLAGE for _, actor in burdens.reached(rows)), 0


def _burdens_over_remedies(relations: pd.DataFrame) -> Callable:
    """The smallest lead, over reports that have remedies: one of the five lost its own."""
    having = set(shifts.remedies(relations).report)

    def over(rows: pd.DataFrame) -> tuple[float, float]:
        reports = having & set(rows.report)
        return _smallest_lead(shifts.burdens(rows), shifts.remedies(rows), reports), 0

    return over


def _sender_is_asked(rows: pd.DataFrame) -> tuple[float, float]:
    """Remedies asked of whoever burdens most, against those asked of the next most asked."""
    sent = shifts.burdens(rows).groupby("from_actor").sentence_id.nunique()
    asked = shifts.remedies(rows).groupby("from_actor").sentence_id.nunique()
    first = sent.sort_values(ascending=False, kind="stable").index[0]
    return asked.get(first, 0), asked.drop(first, errors="ignore").max()


def conclusions(relations: pd.DataFrame) -> dict[str, Callable]:
    """The conclusions put to the test (待检验结论), by name.

    Each takes relations and gives two numbers; the conclusion holds where the first is larger.

    Parameters
    ----------
    relations : DataFrame
        All rows: which instrument leads, and which reports name the township or have remedies, is
        read off them once. Other ways to count test whether that stands; a report of which they
        keep some rows stays in question, one that they leave out whole does not.
    """
    leader = _instrument_means(relations).sort_values(ascending=False, kind="stable").index[0]
    return {
        "level_unsaid": _level_unsaid,
        "passed_on": _passed_on,
        "lines_over_blocks": _lines_over_blocks,
        "departments_over_superiors": _departments_over_superiors,
        "township_bears": _township_bears(relations),
        "burdens_over_remedies": _burdens_over_remedies(relations),
        "sender_is_asked": _sender_is_asked,
        "one_leads": _one_instrument_leads(leader),
        "none_dominates": _none_dominates,
        "removal_cuts_little": _removal_cuts_little,
        "village_is_reached": _village_is_reached,
    }


def variants(relations: pd.DataFrame, reuse: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The same relations counted otherwise (计数方式), by name; the baseline first."""
    yield BASELINE, relations
    yield "rows", relations.assign(sentence_id=relations.relation_id)
    present = set(relations.report)
    for report in (report for report in cite.REPORTS if report in present):
        yield f"without {report}", relations[relations.report != report]
    yield "stated", relations[relations.status == "stated"]
    between = reuse[reuse.report_a != reuse.report_b]
    for keep in _sharing(relations, between):
        yield f"once {keep}", shifts.counted_once(relations, reuse, keep)


def _sharing(relations: pd.DataFrame, between: pd.DataFrame) -> list[str]:
    """Reports that make a statement another report makes too, in the order of the book."""
    joined = shifts.statements(relations, between)
    report = relations.drop_duplicates("sentence_id").set_index("sentence_id").report
    reports = report.groupby(joined).nunique()
    held = set(report[joined.map(reports) > 1])
    return [name for name in cite.REPORTS if name in held]


def verdicts(relations: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """Every conclusion under every way to count (结论 × 检验).

    Returns
    -------
    DataFrame
        ``conclusion, check, value, against, holds``; it holds where ``value > against``, and
        ``holds`` is missing where a check leaves nothing to compare.
    """
    tests = conclusions(relations)
    rows = [
        (name, check, *_verdict(test, table))
        for check, table in variants(relations, reuse)
        for name, test in tests.items()
    ]
    found = pd.DataFrame(rows, columns=["conclusion", "check", "value", "against", "holds"])
    return found.astype({"holds": "boolean"})


def _verdict(test: Callable, table: pd.DataFrame) -> tuple[float, float, bool | None]:
    value, against = map(float, test(table))
    return value, against, None if np.isnan(value) or np.isnan(against) else value > against


def steadiness(relations: pd.DataFrame, weights: np.ndarray) -> pd.Series:
    """In what share of redrawn reports a conclusion holds (重抽中成立的比例), by conclusion.

    Parameters
    ----------
    relations : DataFrame
    weights : ndarray of int, shape (replicates, n_sentences)
        How often each of :func:`jianfu.analysis.burdens.sentences` of all rows is drawn.
    """
    tests, units = conclusions(relations), burdens.sentences(relations)
    place = dict(zip(units.sentence_id, range(len(units)), strict=True))
    own = relations.sentence_id.map(place).to_numpy()
    # Plain strings and numbers are several times faster to group than the table's own types.
    plain = relations[_COLUMNS].astype(object)
    held = []
    for weight in weights:
        times = weight[own]
        drawn = np.repeat(np.arange(len(relations)), times)
        copy = np.concatenate([np.arange(n) for n in times])
        # A sentence drawn twice counts twice.
        again = plain.iloc[drawn].assign(sentence_id=copy * len(units) + own[drawn])
        held.append([_verdict(test, again)[2] for test in tests.values()])
    return pd.DataFrame(held, columns=list(tests)).astype("boolean").mean().astype(float)
