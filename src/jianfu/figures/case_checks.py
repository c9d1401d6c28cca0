"""Statements about public cases, and what each survives (案例说法的检验).

Who made a case public decides whether it is here at all. So every statement of the chapter that
says what is most is put to the test: does it still hold when the cases on one page, those from the
media, or those of any one year are left out? The words of the figures carry the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import cases as analysis
from jianfu.charts.case_places import TIERS
from jianfu.figures.case_words import CHECKS, WORDS
from jianfu.language import Language


@cache
def listed() -> pd.DataFrame:
    """Every row of the cases (全部案例), with ``unit`` and ``mechanism``."""
    cases = analysis.with_unit(evidence.load("cases"), evidence.load("areas"))
    return analysis.with_mechanism(cases)


def counted() -> pd.DataFrame:
    """The cases that are counted (计数案例): each once, environmental inspection left out."""
    cases = shown()
    return cases[~cases.outside.astype(bool)]


def shown() -> pd.DataFrame:
    """Each case once, those of environmental inspection with them (同案只画一次)."""
    return analysis.counted_once(listed(), further_places())


def further_places() -> dict[str, str]:
    """Rows that give a case another place (同案异地), and the row that counts it."""
    cases = listed().dropna(subset=["same_as"])
    return dict(zip(cases.case_id, cases.same_as, strict=True))


def inspections() -> tuple[str, ...]:
    """Cases made public by environmental inspection (环保督察案例): shown, not counted."""
    cases = listed()
    return tuple(cases.case_id[cases.outside.astype(bool)])


def shifts() -> pd.DataFrame:
    """Counted cases in which a duty changes hands, in the order of their numbers (转嫁编号)."""
    own = analysis.shifted(counted())
    height = {tier: place for place, tier in enumerate(TIERS)}
    own = own.assign(first=own.from_tier.map(height), last=own.to_tier.map(height))
    return own.sort_values(["first", "last", "kind", "case_id"]).drop(columns=["first", "last"])


def numbers() -> dict[str, int]:
    """Number of each place whose case has an arrow (箭头编号); two places of one case share it."""
    own = {name: number for number, name in enumerate(shifts().case_id, start=1)}
    return own | {other: own[name] for other, name in further_places().items() if name in own}


# --- what survives ------------------------------------------------------------------------------


@cache
def statements() -> dict[str, Callable[[pd.DataFrame], bool]]:
    """Statements about where and what (待检验的说法), each as a test of some cases."""
    top = leaders()
    units = len(evidence.load("tiles"))

    def line(cases: pd.DataFrame) -> bool:
        return (cases.from_channel == "tiao").sum() * 2 > len(cases)

    def led(name: str, of: Callable[[pd.DataFrame], pd.Series]) -> Callable[[pd.DataFrame], bool]:
        return lambda cases: top[name] is not None and analysis.leader(of(cases)) == top[name]

    return {
        "half": lambda cases: cases.unit.nunique() * 2 > units,
        "most": led("most", _LED["most"]),
        "most_problems": led("most_problems", _LED["most_problems"]),
        "minority": lambda cases: (cases["shift"] == "shift").sum() * 2 < len(cases),
        "load": lambda cases: (cases["shift"] == "burden").sum() * 2 > len(cases),
        "line": lambda cases: line(analysis.shifted(cases)),
        "line_remedies": lambda cases: line(analysis.shifted(cases, "remedy")),
        "line_problems": lambda cases: line(analysis.shifted(cases, "problem")),
        "route": led("route", _LED["route"]),
        "level": led("level", _LED["level"]),
        "means_remedies": lambda cases: _one_means(analysis.shifted(cases, "remedy")),
        "means_problems": lambda cases: _one_means(analysis.shifted(cases, "problem")),
        "overall": _one_means,
    }


def _one_means(cases: pd.DataFrame) -> bool:
    return analysis.leader(cases.mechanism) is not None


_LED: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "most": lambda cases: cases.unit[cases.mappable],
    "most_problems": lambda cases: cases.unit[cases.mappable & (cases.kind == "problem")],
    "route": lambda cases: analysis.shifted(cases, "remedy").route,
    "level": lambda cases: analysis.shifted(cases, "problem").to_tier,
}


def leaders() -> dict[str, object]:
    """What leads each count on all cases (居首者); None on a tie."""
    return {name: analysis.leader(of(counted())) for name, of in _LED.items()}


@cache
def checked() -> pd.DataFrame:
    """Every statement with every leaving-out (剔除检验), as the analysis gives it."""
    return analysis.survival(counted(), statements())


def said(lang: Language) -> dict[str, str]:
    """The statements in words (说法), by id; what leads is computed."""
    names = {name: leading(name, value, lang) for name, value in leaders().items()}
    return {name: words.format(**names)[lang] for name, words in CHECKS.items()}


def leading(name: str, value: object, lang: Language) -> str:
    """Name of what leads a count (居首者之名)."""
    if value is None:
        return WORDS["tie"][lang]
    if name in ("most", "most_problems"):
        return units(lang)[value]
    if name == "route":
        return _route(value, lang)
    return vocab.name("tier", value)[lang]


def means(kind: str | None, lang: Language) -> str:
    """The commonest main mechanism (首要手段), or those that tie: one kind's shifts, or all cases."""
    cases = counted() if kind is None else analysis.shifted(counted(), kind)
    first, times = analysis.first_places(cases.mechanism)
    codes = [code for code in vocab.codes("instrument") if code in first]
    names = [vocab.name("instrument", code)[lang] for code in codes]
    if len(names) != 1:
        joined = WORDS["and"][lang].join(names)
        return WORDS["means_tie"].format(names=joined, times=times)[lang]
    tests = {None: "overall", "remedy": "means_remedies", "problem": "means_problems"}
    own = fails(tests[kind], lang)
    return WORDS["means_lead"].format(name=names[0], times=times, fails=own)[lang]


def _route(route: tuple[str, str], lang: Language) -> str:
    first, last = (vocab.name("tier", tier)[lang] for tier in route)
    return WORDS["route"].format(first=first, last=last)[lang]


def units(lang: Language) -> dict[str, str]:
    """Short names of the first-level units (单元简称), by code."""
    tiles = evidence.load("tiles").set_index("area_code")
    return tiles[f"short_{lang}"].to_dict()


def fails(statement: str, lang: Language) -> str:
    """What a statement does not survive (不再成立的情形), in words."""
    own = checked().query("statement == @statement and not holds").without.tolist()
    if "all" in own:
        return WORDS["untrue"][lang]
    if not own:
        return WORDS["survives"][lang]
    parts = [
        WORDS["year"].format(year=name)[lang] if name.isdigit() else WORDS[name][lang]
        for name in own
    ]
    return WORDS["fails"].format(what=WORDS["or"][lang].join(parts))[lang]
