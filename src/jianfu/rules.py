"""Rules that a column's description cannot say (跨列规则): they compare cells, rows or tables.

``datapackage.json`` holds each cell to its own column. What remains is here, one rule a function,
each yielding one sentence for each row that breaks it. A rule sees the table's rows and may ask for
other tables; it never reads a file itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pandas as pd

from jianfu import vocab
from jianfu.cite import Locator

Tables = Callable[[str], pd.DataFrame]
Rule = Callable[[pd.DataFrame, Tables], Iterator[str]]

# Intervals wherever they occur: the first column may not come after the second.
ORDERED = (
    ("date_earliest", "date_latest"),
    ("value_low", "value_high"),
    ("share_low", "share_high"),
    ("start_char", "end_char"),
    ("useful_start", "useful_end"),
    ("start_char", "heading_end"),
    ("heading_end", "end_char"),
)
# Height in the hierarchy; a duty handed down never climbs. “Higher” of unknown level is as low as
# a county at most, “grassroots” as high as a township.
HEIGHT = {
    "central": 6,
    "province": 5,
    "city": 4,
    "county": 3,
    "upper": 3,
    "township": 2,
    "grassroots": 2,
    "village": 1,
    "society": 1,
    "public": 0,
}
DOWNWARD = ("shift", "transmission", "withholding")
TIER_OF_ACTOR = {
    "central": ("central",),
    "county_leadership": ("county",),
    "county_departments": ("county",),
    "township": ("township",),
    "township_leaders": ("township",),
    "township_staff": ("township",),
    "village_community": ("village",),
    "grassroots_government": ("grassroots", "township"),
    "grassroots_cadres": ("grassroots", "township", "village"),
    "social_organisations": ("society",),
    "public": ("public",),
}


def problems(table: str, rows: pd.DataFrame, tables: Tables) -> list[str]:
    """Everything in ``rows`` that breaks a rule (违反规则之处), a sentence each.

    Parameters
    ----------
    table : str
        The table's name.
    rows : DataFrame
        Its rows, typed.
    tables : callable
        ``tables(name)`` gives the rows of another table.
    """
    held = (_intervals_in_order, _locators_parse, *RULES.get(table, ()))
    return [problem for rule in held for problem in rule(rows, tables)]


def _broken(
    rows: pd.DataFrame, wrong: pd.Series, columns: str, says: Callable[..., str]
) -> Iterator[str]:
    """One sentence for each row where ``wrong``; rows are numbered as a spreadsheet shows them."""
    plural = "columns" if "," in columns else "column"
    for row in rows[wrong.fillna(False).astype(bool)].itertuples():
        yield f"row {row.Index + 2}, {plural} {columns}: {says(row)}"


# --- any table -----------------------------------------------------------------------------------


def _intervals_in_order(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    for low, high in ORDERED:
        if {low, high} <= set(rows.columns):
            yield from _broken(
                rows,
                rows[low] > rows[high],
                f"{low}, {high}",
                lambda row, low=low, high=high: (
                    f"{getattr(row, low)!s} comes after {getattr(row, high)!s}; "
                    "put the smaller first"
                ),
            )


def _locators_parse(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    for number, locator in enumerate(rows.get("locator", ()), start=2):
        try:
            _ = [] if pd.isna(locator) else Locator.parse(locator)
        except ValueError as wrong:
            yield f"row {number}, column locator: {wrong}"


def _belongs(column: str, table: str, key: str) -> Rule:
    """The row named in ``column`` is of the same report as this row."""

    def same_report(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
        report = tables(table).set_index(key).report
        there = rows[column].map(report)
        yield from _broken(
            rows,
            there.notna() & (there != rows.report),
            column,
            lambda row: (
                f"{getattr(row, column)!r} is of {report[getattr(row, column)]}, this row of "
                f"{row.report}; name one of the same report"
            ),
        )

    return same_report


# --- reports -------------------------------------------------------------------------------------


def _a_copy_that_lost_something_is_not_complete(
    rows: pd.DataFrame, tables: Tables
) -> Iterator[str]:
    facts = tables("provenance")
    complete = facts[facts["item"] == "complete"].set_index("report").state == "given"
    whole = rows.report.map(complete)
    yield from _broken(
        rows,
        (rows.lost.map(len) == 0) != whole,
        "lost",
        lambda row: (
            f"{'|'.join(row.lost)!r} although provenance calls the text of {row.report} "
            f"{'complete' if whole[row.Index] else 'incomplete'}; what a copy lost is named here "
            "and there, e.g. 'remedy'"
        ),
    )


# --- claims, links, lists ------------------------------------------------------------------------


def _sections_lie_in_their_parent(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    parents = rows.set_index("section_id")
    starts, ends = rows.parent.map(parents.start_char), rows.parent.map(parents.end_char)
    yield from _broken(
        rows,
        (rows.start_char < starts) | (rows.end_char > ends),
        "start_char, end_char",
        lambda row: (
            f"{row.start_char}-{row.end_char} is not inside its parent {row.parent}; "
            "a section lies inside the one it is part of"
        ),
    )


def _claims_start_in_their_section(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    sections = tables("sections").set_index("section_id")
    starts, ends = rows.section_id.map(sections.start_char), rows.section_id.map(sections.end_char)
    yield from _broken(
        rows,
        (rows.start_char < starts) | (rows.start_char >= ends),
        "section_id",
        lambda row: (
            f"{row.section_id!r} does not hold character {row.start_char}; "
            "name the section in which the claim starts"
        ),
    )


def _stated_links_show_where(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        (rows.status == "stated") & rows.start_char.isna(),
        "start_char",
        lambda row: "a stated link needs the passage that states it, e.g. 120, 148",
    )


def _inferred_links_say_why(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    inferred = rows.status == "inferred"
    yield from _broken(
        rows,
        inferred & (rows.start_char.notna() | rows.cue.notna()),
        "status",
        lambda row: "'inferred' but with a passage or cue; a link the text states is 'stated'",
    )
    yield from _broken(
        rows,
        inferred & (rows.note_zh.isna() | rows.note_en.isna()),
        "note_zh, note_en",
        lambda row: "an inferred link needs its reason in both languages",
    )


def _links_join_two_claims_once(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        rows.from_claim == rows.to_claim,
        "to_claim",
        lambda row: f"{row.to_claim!r} links to itself; name the other claim",
    )
    yield from _broken(
        rows,
        rows.duplicated(["from_claim", "to_claim", "type"]),
        "type",
        lambda row: (
            f"{row.from_claim} {row.type} {row.to_claim} stands in an earlier row; keep one of them"
        ),
    )


def _parts_form_no_circle(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    parts = rows[rows.type == "part_of"]
    wholes = {part: set(own.to_claim) - {part} for part, own in parts.groupby("from_claim")}
    try:
        TopologicalSorter(wholes).prepare()
    except CycleError as found:
        circle = found.args[1][::-1]  # from part to whole
        steps = set(pairwise(circle))
        closing = max(
            row.Index for row in parts.itertuples() if (row.from_claim, row.to_claim) in steps
        )
        yield (
            f"row {closing + 2}, column type: {' is part of '.join(circle)}; "
            "a whole cannot be part of its part"
        )


def _links_between_reports_are_inferred(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    report = tables("claims").set_index("claim_id").report
    across = rows.from_claim.map(report) != rows.to_claim.map(report)
    yield from _broken(
        rows,
        across & (rows.status == "stated"),
        "status",
        lambda row: "'stated' between two reports; no report cites another, so it is 'inferred'",
    )


def _items_are_numbered_in_order(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    wanted = rows.groupby("structure_id").cumcount() + 1
    yield from _broken(
        rows,
        rows.position != wanted,
        "position",
        lambda row: f"{row.position} where {wanted[row.Index]} was due; number the items 1, 2, 3 …",
    )
    yield from _broken(
        rows,
        rows.parent >= rows.position,
        "parent",
        lambda row: f"{row.parent} does not come before {row.position}; an item follows its parent",
    )


def _lists_have_the_items_they_announce(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    items = tables("structure_items")
    top = items[items.parent.isna()].groupby("structure_id").size()
    found = rows.structure_id.map(top).fillna(0)
    yield from _broken(
        rows,
        rows.announced.notna() & (rows.announced != found),
        "announced",
        lambda row: f"{row.announced} announced but {found[row.Index]:.0f} items coded",
    )


# --- positions and contradictions ----------------------------------------------------------------


def _every_report_has_a_position(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    held = set(zip(rows.topic_id, rows.report, strict=True))
    for topic in tables("topics").topic_id:
        for report in vocab.codes("report"):
            if (topic, report) not in held:
                yield (
                    f"no row for topic_id {topic!r}, report {report!r}; "
                    "say 'silent' or 'not_applicable' where the report has nothing on it"
                )


def _positions_rest_on_claims(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    speaks, cited = rows.position.isin(["asserts", "contests"]), rows.claims.map(len) > 0
    yield from _broken(
        rows,
        speaks != cited,
        "claims",
        lambda row: (
            f"{'|'.join(row.claims)!r} with position {row.position!r}; claims stand where the "
            "report asserts or contests, and nowhere else"
        ),
    )
    report = tables("claims").set_index("claim_id").report
    foreign = [
        any(report.get(claim) not in (None, own) for claim in claims)
        for claims, own in zip(rows.claims, rows.report, strict=True)
    ]
    yield from _broken(
        rows,
        pd.Series(foreign, index=rows.index),
        "claims",
        lambda row: f"{'|'.join(row.claims)!r} is not all of {row.report}; cite its own claims",
    )


def _what_does_not_apply_was_lost(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    lost = rows.report.map(tables("sources").set_index("report").lost.map(len))
    yield from _broken(
        rows,
        (rows.position == "not_applicable") & (lost == 0),
        "position",
        lambda row: (
            f"'not_applicable' although the copy of {row.report} has lost nothing; a report that "
            "could speak and does not is 'silent'"
        ),
    )


def _contradictions_have_two_sides(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        rows.claim_a == rows.claim_b,
        "claim_b",
        lambda row: f"{row.claim_b!r} cannot contradict itself; name the other claim",
    )


# --- numbers and surveys -------------------------------------------------------------------------


def _dates_are_dates(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        (rows.kind == "date") != rows.date.notna(),
        "date",
        lambda row: f"{row.date!s} with kind {row.kind!r}; a date, and only a date, has one",
    )


def _wording_fits_the_interval(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    given = rows.value_low.notna() & rows.value_high.notna()
    point = rows.value_low == rows.value_high
    yield from _broken(
        rows,
        given & point & rows.wording.isin(["over", "about", "up_to", "vague"]),
        "value_low, value_high",
        lambda row: (
            f"{row.value_low:g} as a point although the wording is {row.wording!r}; "
            "give the interval the words allow, e.g. 0.4, 1"
        ),
    )
    yield from _broken(
        rows,
        given & ~point & (rows.wording == "exact"),
        "wording",
        lambda row: (
            f"'exact' although {row.value_low:g} and {row.value_high:g} differ; e.g. 'vague'"
        ),
    )


def _shares_are_fractions(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    share = rows.kind == "share" if "kind" in rows else rows.unit == "fraction"
    yield from _broken(
        rows,
        share & (rows.value_high > 1),
        "value_high",
        lambda row: (
            f"{row.value_high:g} is more than the whole; "
            f"write per cent as a fraction, e.g. {row.value_high / 100:g}"
        ),
    )


OPINION = ("share", "weighted_share", "composition")


def _measures_have_their_unit(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    fraction = rows.unit == "fraction"
    yield from _broken(
        rows,
        (rows.measure.isin(OPINION) & ~fraction)
        | (rows.measure.isin(["official_count", "mean", "time_use"]) & fraction),
        "unit",
        lambda row: (
            f"{row.unit!r} with measure {row.measure!r}; shares are 'fraction', counts are not"
        ),
    )


def _weighting_agrees_with_the_survey(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    weighted = rows.survey_id.map(tables("surveys").set_index("survey_id").weighted)
    yield from _broken(
        rows,
        ((rows.measure == "share") & weighted) | ((rows.measure == "weighted_share") & ~weighted),
        "measure",
        lambda row: (
            f"{row.measure!r} although the survey is {'' if weighted[row.Index] else 'not '}"
            "weighted; the survey says which"
        ),
    )


def _asked_or_counted(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    of_records = rows.population.isin(["cases", "records"])
    yield from _broken(
        rows,
        of_records != (rows["mode"] == "counted"),
        "mode",
        lambda row: (
            f"{row.mode!r} for {row.population!r}; what is read from cases or records is "
            "'counted', and nothing else is"
        ),
    )


def _answers_are_of_people_who_were_asked(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    mode = rows.survey_id.map(tables("surveys").set_index("survey_id")["mode"])
    yield from _broken(
        rows,
        rows.measure.isin(["share", "weighted_share"]) & mode.isin(["observed", "counted"]),
        "measure",
        lambda row: (
            f"{row.measure!r} although {row.survey_id} is {mode[row.Index]!r}; "
            "a share is of people who were asked"
        ),
    )


def _groups_make_up_their_survey(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    surveys = tables("surveys").set_index("survey_id")
    asked, weighted = (rows.survey_id.map(surveys[name]) for name in ("n", "weighted"))
    groups = rows.groupby("survey_id")
    together = groups.n.transform("sum")
    yield from _broken(
        rows,
        together != asked,
        "n",
        lambda row: (
            f"the groups of {row.survey_id} are {together[row.Index]} people, the survey says "
            f"{asked[row.Index]}; give every group"
        ),
    )
    yield from _broken(
        rows,
        weighted != rows.weight.notna(),
        "weight",
        lambda row: (
            f"{'blank' if weighted[row.Index] else row.weight} although the survey is "
            f"{'' if weighted[row.Index] else 'not '}"
            "weighted; the survey says which"
        ),
    )
    whole = groups.weight.transform("sum")
    yield from _broken(
        rows,
        rows.weight.notna() & ((whole - 1).abs() > 1e-9),
        "weight",
        lambda row: (
            f"the weights of {row.survey_id} add up to {whole[row.Index]:g}; together they are 1, "
            "e.g. 0.1, 0.4, 0.5"
        ),
    )


# --- relations, cases, areas ---------------------------------------------------------------------


def _actors_stand_on_their_tier(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    for end in ("from", "to"):
        actors, tiers = rows[f"{end}_actor"], rows[f"{end}_tier"]
        wrong = [
            actor in TIER_OF_ACTOR and tier not in TIER_OF_ACTOR[actor]
            for actor, tier in zip(actors, tiers, strict=True)
        ]
        yield from _broken(
            rows,
            pd.Series(wrong, index=rows.index),
            f"{end}_tier",
            lambda row, end=end: (
                f"{getattr(row, f'{end}_tier')!r} for {getattr(row, f'{end}_actor')!r}; expected "
                f"{' or '.join(map(repr, TIER_OF_ACTOR[getattr(row, f'{end}_actor')]))}"
            ),
        )


def _burdens_go_down(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    climbs = rows.from_tier.map(HEIGHT) < rows.to_tier.map(HEIGHT)
    yield from _broken(
        rows,
        rows.relation_type.isin(DOWNWARD) & climbs,
        "relation_type",
        lambda row: (
            f"{row.relation_type!r} from {row.from_tier} up to {row.to_tier}; "
            "what goes up or sideways is 'lateral_reverse'"
        ),
    )


def _self_imposed_stays(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        (rows.relation_type == "self_imposed")
        & (rows.from_tier.map(HEIGHT) != rows.to_tier.map(HEIGHT)),
        "relation_type",
        lambda row: (
            f"'self_imposed' from {row.from_tier} to {row.to_tier}; "
            "what one imposes on oneself stays on one level"
        ),
    )


def _mapped_cases_have_an_area(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        rows.mappable & rows.area_code.isna(),
        "area_code",
        lambda row: "is blank although the case is mappable; give its code, e.g. 520626",
    )


def _shifts_have_both_ends(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        (rows["shift"] == "shift") & (rows.from_tier.isna() | rows.to_tier.isna()),
        "from_tier, to_tier",
        lambda row: "a shift needs the level it leaves and the level it reaches, e.g. county",
    )


def _codes_fit_their_level(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    level = rows.area_code.map(
        lambda code: (
            "province"
            if code.endswith("0000")
            else "prefecture"
            if code.endswith("00")
            else "county"
        )
    )
    yield from _broken(
        rows,
        level != rows.level,
        "level",
        lambda row: f"{row.level!r} for {row.area_code}, whose zeros say {level[row.Index]!r}",
    )
    yield from _broken(
        rows,
        rows.province != rows.area_code.str[:2] + "0000",
        "province",
        lambda row: f"{row.province!r} for {row.area_code}; expected {row.area_code[:2]}0000",
    )


# --- policies and deviations ---------------------------------------------------------------------


def _policies_are_coded_for_every_deviation(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    held = list(zip(rows.event_id, rows.deviation, strict=True))
    for event in rows.event_id.unique():
        for deviation in vocab.codes("deviation"):
            if (event, deviation) not in held:
                yield (
                    f"no row for event_id {event!r}, deviation {deviation!r}; "
                    "say 'not_seen' where the excerpts have nothing on it"
                )
    yield from _broken(
        rows,
        rows.duplicated(["event_id", "deviation"]),
        "deviation",
        lambda row: f"{row.deviation!r} stands in an earlier row of {row.event_id}; keep one",
    )


def _coded_policies_are_central_documents(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    events = tables("events").set_index("event_id")
    central = events.index[(events.level == "central") & events.kind.isin(["regulation", "policy"])]
    yield from _broken(
        rows,
        ~rows.event_id.isin(central),
        "event_id",
        lambda row: (
            f"{row.event_id!r} is no central regulation or policy document; "
            "e.g. 'ev-2019-03-11-burden-year'"
        ),
    )


def _what_was_seen_has_a_basis(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    seen, inferred = rows.addressed != "not_seen", rows.addressed == "inferred"
    rests = rows.basis_zh.notna() & rows.basis_en.notna() & (rows.pages.map(len) > 0)
    empty = rows.basis_zh.isna() & rows.basis_en.isna() & (rows.pages.map(len) == 0)
    yield from _broken(
        rows,
        (seen & ~rests) | (~seen & ~(empty & (rows.limits.map(len) == 0))),
        "basis_zh, basis_en, pages",
        lambda row: (
            f"with {row.addressed!r}; a stated or inferred row has its basis in both languages and "
            "its pages, a row not seen has none"
        ),
    )
    yield from _broken(
        rows,
        (inferred & (rows.reason_zh.isna() | rows.reason_en.isna()))
        | (~inferred & (rows.reason_zh.notna() | rows.reason_en.notna())),
        "reason_zh, reason_en",
        lambda row: (
            f"with {row.addressed!r}; an inferred row, and no other, has its reason in both "
            "languages"
        ),
    )


def _a_basis_is_of_the_policy_itself(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    event_of = tables("limits").set_index("limit_id").event_id
    pages_of = tables("events").set_index("event_id").pages
    for column, own in (
        ("limits", lambda limit, event: event_of.get(limit) == event),
        ("pages", lambda page, event: page in pages_of.get(event, ())),
    ):
        foreign = [
            not all(own(one, event) for one in cell)
            for cell, event in zip(rows[column], rows.event_id, strict=True)
        ]
        yield from _broken(
            rows,
            pd.Series(foreign, index=rows.index),
            column,
            lambda row, column=column: (
                f"{'|'.join(getattr(row, column))!r} is not all of {row.event_id}; "
                f"cite its own {column}"
            ),
        )


def _each_unit_has_one_square(rows: pd.DataFrame, tables: Tables) -> Iterator[str]:
    areas = tables("areas")
    units = set(areas.area_code[areas.level == "province"])
    yield from _broken(
        rows,
        ~rows.area_code.isin(units),
        "area_code",
        lambda row: f"{row.area_code!r} is no unit of the first level; e.g. '520000'",
    )
    first = rows.groupby(["row", "col"]).area_code.transform("first")
    yield from _broken(
        rows,
        rows.duplicated(["row", "col"]),
        "row, col",
        lambda row: (
            f"{row.area_code} stands on {row.row}, {row.col}, the square of {first[row.Index]}; "
            "give every unit a square of its own"
        ),
    )
    for code in sorted(units - set(rows.area_code)):
        yield f"no row for area_code {code!r}; every unit of the first level has a square"


# --- outcomes ------------------------------------------------------------------------------------


def _pairs_have_both_sides(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    ends = rows["item"].str.extract(r"^(?P<thing>.+)_(?P<side>before|after)$")
    sided = ends.side.notna()
    yield from _broken(
        rows,
        (rows["sort"] == "pair") != sided,
        "sort",
        lambda row: (
            f"{row.sort!r} for item {row.item!r}; an item that ends in _before or _after, and no "
            "other, is a 'pair'"
        ),
    )
    other = ends.thing + "_" + ends.side.map({"before": "after", "after": "before"})
    held = Counter(zip(rows.event_id, rows["item"], rows.unit, strict=True))
    found = [held[place] for place in zip(rows.event_id, other, rows.unit, strict=True)]
    yield from _broken(
        rows,
        sided & (pd.Series(found, index=rows.index) != 1),
        "item",
        lambda row: (
            f"{row.item!r} of {row.event_id} in {row.unit} meets {found[row.Index]} of "
            f"{other[row.Index]!r}; a pair needs one before and one after"
        ),
    )


def _sorts_have_their_unit(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    percent = rows.unit == "percent"
    yield from _broken(
        rows,
        ((rows["sort"] == "fall") & ~percent) | ((rows["sort"] == "amount") & percent),
        "sort",
        lambda row: (
            f"{row.sort!r} in {row.unit}; a 'fall' is in percent, an 'amount' in what was cut"
        ),
    )


# --- coding --------------------------------------------------------------------------------------


def _differences_are_explained(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    yield from _broken(
        rows,
        (rows["first"] != rows.second) & (rows.reason_zh.isna() | rows.reason_en.isna()),
        "reason_zh, reason_en",
        lambda row: (
            f"{row.first!r} and {row.second!r} differ; say in both languages why "
            f"{row.final!r} was kept"
        ),
    )


def _rules_are_of_codes(rows: pd.DataFrame, _tables: Tables) -> Iterator[str]:
    unknown = [
        group not in vocab.groups() or code not in vocab.codes(group)
        for group, code in zip(rows.group, rows.code, strict=True)
    ]
    yield from _broken(
        rows,
        pd.Series(unknown, index=rows.index),
        "code",
        lambda row: f"{row.code!r} is no code of {row.group!r}; e.g. claim_kind, cause",
    )


RULES: dict[str, tuple[Rule, ...]] = {
    "sources": (_a_copy_that_lost_something_is_not_complete,),
    "sections": (_sections_lie_in_their_parent,),
    "claims": (_belongs("section_id", "sections", "section_id"), _claims_start_in_their_section),
    "links": (
        _stated_links_show_where,
        _inferred_links_say_why,
        _links_join_two_claims_once,
        _parts_form_no_circle,
        _links_between_reports_are_inferred,
        _belongs("from_claim", "claims", "claim_id"),
    ),
    "structures": (_lists_have_the_items_they_announce,),
    "structure_items": (
        _belongs("structure_id", "structures", "structure_id"),
        _items_are_numbered_in_order,
    ),
    "positions": (
        _every_report_has_a_position,
        _positions_rest_on_claims,
        _what_does_not_apply_was_lost,
    ),
    "contradictions": (_contradictions_have_two_sides,),
    "numbers": (
        _belongs("claim_id", "claims", "claim_id"),
        _dates_are_dates,
        _wording_fits_the_interval,
        _shares_are_fractions,
    ),
    "findings": (
        _wording_fits_the_interval,
        _shares_are_fractions,
        _measures_have_their_unit,
        _weighting_agrees_with_the_survey,
        _answers_are_of_people_who_were_asked,
    ),
    "surveys": (_asked_or_counted,),
    "survey_groups": (_groups_make_up_their_survey,),
    "relations": (_actors_stand_on_their_tier, _burdens_go_down, _self_imposed_stays),
    "cases": (_mapped_cases_have_an_area, _shifts_have_both_ends),
    "areas": (_codes_fit_their_level,),
    "tiles": (_each_unit_has_one_square,),
    "policy_deviations": (
        _policies_are_coded_for_every_deviation,
        _coded_policies_are_central_documents,
        _what_was_seen_has_a_basis,
        _a_basis_is_of_the_policy_itself,
    ),
    "outcomes": (_pairs_have_both_sides, _sorts_have_their_unit),
    "recoding": (_differences_are_explained,),
    "coding_rules": (_rules_are_of_codes,),
}
