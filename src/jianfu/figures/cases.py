"""Figures of chapter 05 (公开案例): where cases became public, and what kind of shift they were."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import cases as analysis
from jianfu.charts import case_places as place_chart
from jianfu.charts import cases as charts
from jianfu.charts import maps
from jianfu.cite import Locator
from jianfu.figures import coded_twice
from jianfu.figures.case_checks import (
    counted,
    fails,
    inspections,
    leaders,
    leading,
    listed,
    means,
    numbers,
    shifts,
    shown,
    statements,
    units,
)
from jianfu.figures.case_words import WORDS
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

# --- numbers in the words -----------------------------------------------------------------------


_LEVELS = vocab.codes("area_level")
FLOOR = 0.67  # Krippendorff: a variable on which coders agree less supports no conclusion
_BULLETINS = ("central", "provincial", "prefecture")


def mapped() -> pd.DataFrame:
    """Cases that may be put on a map (可上图案例), with the ``level`` of their area."""
    cases = listed()
    levels = evidence.load("areas").set_index("area_code").level
    return cases[cases.mappable].assign(level=lambda own: own.area_code.map(levels))


def _facts(lang: Language) -> dict[str, object]:
    """What all four figures may say."""
    cases, tops = counted(), leaders()
    drawn = cases[cases.mappable]
    kinds, handed = cases.kind.value_counts(), analysis.shifted(cases)
    names = units(lang)
    found = set(cases.unit.dropna())
    reported = evidence.load("places")
    problems, remedies = handed[handed.kind == "problem"], handed[handed.kind == "remedy"]
    dated = cases.dropna(subset=["year"])
    years = dated.year.value_counts()
    to = problems.to_tier.value_counts()
    return {
        "n": len(cases),
        "rows": len(listed()),
        "inspections": len(inspections()),
        "drawn": len(drawn),
        "off": len(cases) - len(drawn),
        **{kind: int(kinds.get(kind, 0)) for kind in vocab.codes("case_kind")},
        "units": drawn.unit.nunique(),
        "found_units": len(found),
        "all_units": len(names),
        "none": language.listing([name for code, name in names.items() if code not in found], lang),
        "unmapped": language.listing(
            [names[code] for code in names if code in found - set(drawn.unit.dropna())], lang
        ),
        "most": leading("most", tops["most"], lang),
        "most_n": int(drawn.unit.value_counts().iloc[0]),
        "points": len(mapped()),
        **{f"at_{level}": int((mapped().level == level).sum()) for level in _LEVELS},
        "shifts": len(handed),
        "remedy_line": int((remedies.from_channel == "tiao").sum()),
        "problem_line": int((problems.from_channel == "tiao").sum()),
        "problem_shifts": len(problems),
        "remedy_shifts": len(remedies),
        "route": leading("route", tops["route"], lang),
        "route_n": int(remedies.route.value_counts().iloc[0]),
        "to_village": int(to.get("village", 0)),
        "to_township": int(to.get("township", 0)),
        "remedy_to_township": int((remedies.to_tier == "township").sum()),
        "remedy_to_village": int((remedies.to_tier == "village").sum()),
        "problem_means": means("problem", lang),
        "remedy_means": means("remedy", lang),
        "overall_means": means(None, lang),
        "mechanisms": cases.mechanism.nunique(),
        **_alphas(),
        "floor": f"{FLOOR:.2f}",
        "no_mechanism": len(cases) - int(analysis.by_mechanism(cases).cases.sum()),
        "first_year": int(dated.year.min()),
        "last_year": int(dated.year.max()),
        "peak": int(years.idxmax()),
        "peak_n": int(years.max()),
        "undated": int(cases.year.isna().sum()),
        **{code: int((cases.bulletin == code).sum()) for code in vocab.codes("bulletin")},
        "problem_media": int(((cases.bulletin == "media") & (cases.kind == "problem")).sum()),
        "problem_bulletins": int(
            (cases.bulletin.isin(_BULLETINS) & (cases.kind == "problem")).sum()
        ),
        "remedy_media": int(((cases.bulletin == "media") & (cases.kind == "remedy")).sum()),
        "problem_central": int(((cases.bulletin == "central") & (cases.kind == "problem")).sum()),
        "one_page": int((cases.confirmation == "one_page").sum()),
        "places": len(reported),
        "place_cases": language.listing(reported[f"name_{lang}"][reported.case], lang),
        **{f"fails_{name}": fails(name, lang) for name in statements()},
    }


# --- rows, links, passages ----------------------------------------------------------------------


def _rows(cases: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Cases as drawn, with names in one language, one row a mark."""
    names = {
        group: vocab.names(group, lang)
        for group in ("case_kind", "shift", "bulletin", "tier", "instrument", "confirmation")
    }
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "kind": cases.kind.map(names["case_kind"]),
            "place": cases[f"place_{lang}"],
            "area_code": cases.area_code,
            "unit": cases.unit.map(units(lang)),
            "year": cases.year,
            "bulletin": cases.bulletin.map(names["bulletin"]),
            "mechanism": cases.mechanism.map(names["instrument"]),
            "shift": cases["shift"].map(names["shift"]),
            "from_tier": cases.from_tier.map(names["tier"]),
            "to_tier": cases.to_tier.map(names["tier"]),
            "confirmation": cases.confirmation.map(names["confirmation"]),
            "counted": cases.case_id.isin(counted().case_id),
        }
    )


def mechanism_rows(lang: Language) -> pd.DataFrame:
    """Cells of the mechanism figure (机制数据)."""
    counts = analysis.by_mechanism(counted())
    names = vocab.names("instrument", lang)
    counts.insert(2, "name", counts.mechanism.map(names))
    return counts.assign(ids=counts.ids.map(" ".join))


def _told(case, lang: Language) -> str:
    codes = [
        vocab.name("case_kind", case.kind)[lang],
        vocab.name("shift", case.shift)[lang],
        "" if pd.isna(case.mechanism) else vocab.name("instrument", case.mechanism)[lang],
        "" if pd.isna(case.year) else str(case.year),
    ]
    place = getattr(case, f"place_{lang}")
    return ("；" if lang == "zh" else "; ").join([place, *filter(None, codes)])


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    return {case.case_id: (f"#{case.case_id}", _told(case, lang)) for case in listed().itertuples()}


def _place_links(lang: Language) -> dict[str, tuple[str, str]]:
    own = _links(lang)
    return own | {f"arrow-{name}": own[name] for name in shifts().case_id}


def _cell_links(lang: Language) -> dict[str, tuple[str, str]]:
    """A cell leads to the first of its cases and names them all."""
    places = listed().set_index("case_id")[f"place_{lang}"]
    apart = "；" if lang == "zh" else "; "
    return {
        f"cell-{cell.kind}-{cell.mechanism}-{cell.to_tier}": (
            f"#{cell.ids[0]}",
            apart.join(f"{places[name]} ({name})" for name in cell.ids),
        )
        for cell in analysis.by_mechanism(counted()).itertuples()
    }


def _locators() -> tuple[Locator, ...]:
    """The one kind of place of which a report says that something happened there."""
    own = evidence.load("places").query("case").itertuples()
    return tuple(Locator(row.report, row.start_char, row.end_char) for row in own)


def _drawn_places(lang: Language):
    shapes = maps.polygons(mapped().area_code)
    placed = analysis.points(mapped(), shapes)
    whole = placed.area_code[placed.level == "province"]
    smaller = shapes[~shapes.area_code.isin(whole)]
    return place_chart.case_places(
        placed,
        smaller, shifts(), numbers(), inspections(), lang,
    )  # fmt: skip


def _alphas() -> dict[str, str]:
    """How far two coders agree on the main mechanism and on the bearing level (两项的一致性)."""
    crossed = {"alpha_mechanism": "first_instrument", "alpha_tier": "to_tier"}
    alphas = coded_twice.agreement("cases", *crossed.values()).alpha
    return {name: f"{alphas[variable]:.2f}" for name, variable in crossed.items()}


def _figure(name: str, tables: tuple[str, ...], **parts) -> Figure:
    words = {
        part: WORDS[f"{name}/{part}"] for part in ("title", "caption", "alt", "can_say", "dont_say")
    }
    return Figure(
        id=name, chapter="05_cases", status="stated", tables=tables, facts=_facts, **words, **parts
    )  # fmt: skip


FIGURES = (
    _figure(
        "case-map",
        ("cases", "areas", "tiles", "places"),
        data=lambda lang: _rows(shown(), lang),
        links=_links,
        locators=_locators,
        draw=lambda lang: charts.case_map(
            analysis.squares(evidence.load("tiles"), evidence.load("areas")),
            shown(),
            inspections(),
            lang,
        ),
    ),
    _figure(
        "case-places",
        ("cases", "areas", "recoding"),
        data=lambda lang: _rows(mapped(), lang),
        links=_place_links,
        draw=_drawn_places,
        # Public maps of China need a map-review number, which we do not have.
        licence=Text(
            zh="不适用 CC BY：未经审图，不得转载",
            en="not under CC BY: no map-review number, not for republication",
        ),
    ),
    _figure(
        "case-mechanisms",
        ("cases", "recoding"),
        data=mechanism_rows,
        links=_cell_links,
        draw=lambda lang: charts.case_mechanisms(analysis.by_mechanism(counted()), lang),
    ),
    _figure(
        "case-publicity",
        ("cases",),
        data=lambda lang: _rows(shown(), lang),
        links=_links,
        draw=lambda lang: charts.case_publicity(shown(), inspections(), lang),
    ),
)
