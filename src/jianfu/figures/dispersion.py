"""Where terms stand (离散度): a strip for each term, and whether it runs through the report."""

from __future__ import annotations

from functools import cache, partial

import numpy as np
import pandas as pd

from jianfu import cite, evidence, text
from jianfu.analysis import words as shaping
from jianfu.charts import words as charts
from jianfu.figures import counted
from jianfu.figures.counted import CHAPTER, SEED
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text, listing

DISPERSED = (
    "burden",
    "formalism",
    "documents_meetings",
    "ledgers_traces",
    "assessment",
    "accountability",
    "duties_powers",
    "digital",
)  # themes of terms; the commonest term of each is followed through the reports
DP_LEAST = 5  # fewer occurrences than this cannot be spread: no DPnorm is given
SCATTERS = 200  # random scatterings of a term, to say what DPnorm chance would give


@cache
def followed() -> tuple[str, ...]:
    """The terms followed through the reports (所追踪的词): the commonest of each theme."""
    return shaping.commonest_of_themes(
        evidence.load("term_positions"), evidence.load("terms"), DISPERSED
    )


@cache
def places() -> pd.DataFrame:
    """Every occurrence of the terms followed, with ``percent`` of the report (各处位置).

    Occurrences inside a longer term count too, as a text search would find them.
    """
    positions = evidence.load("term_positions")
    kept = positions[positions["term"].isin(followed())]
    located = shaping.with_percent(kept, shaping.extents(evidence.load("passages")))
    return located.reset_index(drop=True)


@cache
def spread() -> pd.DataFrame:
    """How evenly each term followed stands in each report (离散度表).

    Returns
    -------
    DataFrame, shape (40, 9)
        ``report, term, count, nested, passages_with, passages, dp_norm, dp_chance,
        dp_chance_high``. Parts are passages, their size in characters. ``dp_chance`` is the mean
        DPnorm of as many occurrences scattered at random over the same passages, and
        ``dp_chance_high`` its 97.5 % point. The three are missing below ``DP_LEAST`` occurrences.
    """
    passages = evidence.load("passages")
    counts = shaping.counts_by_passage(places(), passages, followed())
    nested = places().groupby(["report", "term"])["nested"].sum()
    rows = []
    for report in cite.REPORTS:
        own = (passages["report"] == report).to_numpy()
        sizes = passages["chars"].to_numpy(dtype=int)[own]
        for term in followed():
            here = counts[term].to_numpy()[own]
            inside = int(nested.get((report, term), 0))
            rows.append([report, term, int(here.sum()), inside, *_evenness(here, sizes)])
    names = "report term count nested passages_with passages dp_norm dp_chance dp_chance_high"
    return pd.DataFrame(rows, columns=names.split())


def _evenness(here: np.ndarray, sizes: np.ndarray) -> tuple[float, ...]:
    found = (int((here > 0).sum()), len(here))
    spread_out = text.evenness(here, sizes, least=DP_LEAST, scatters=SCATTERS, seed=SEED)
    return (*found, *spread_out)


def _parts() -> pd.DataFrame:
    """Where the numbered parts of a report begin: ``report, percent, part``."""
    cleaning = evidence.load("cleaning")
    marks = cleaning[cleaning["kind"] == "part_mark"]
    marks = shaping.with_percent(marks, shaping.extents(evidence.load("passages")))
    number = marks.groupby("report").cumcount() + 1
    return marks.assign(part=[f"{one:02d}" for one in number])[["report", "percent", "part"]]


def _spread_facts(lang: Language) -> dict[str, object]:
    rows, parts = spread(), _parts()
    known = rows.dropna(subset="dp_norm")
    beyond = (known["dp_norm"] - known["dp_chance"]).sort_values(kind="stable")
    digital = rows[(rows["term"] == followed()[DISPERSED.index("digital")]) & (rows["count"] > 0)]
    return {
        "terms": counted.spoken(followed(), lang),
        "n_terms": len(followed()),
        "occurrences": int(rows["count"].sum()),
        "nested": int(rows["nested"].sum()),
        "least": DP_LEAST,
        "known": len(known),
        "uneven": int((known["dp_norm"] > known["dp_chance_high"]).sum()),
        "nearest": _one_strip(known.loc[beyond.index[0]], lang),
        "farthest": _one_strip(known.loc[beyond.index[-1]], lang),
        "empty": int((rows["count"] == 0).sum()),
        "strips": len(rows),
        "digital": counted.spoken(digital["term"].head(1), lang),
        "digital_in": listing([counted.name(report, lang) for report in digital["report"]], lang),
        "digital_count": int(digital["count"].sum()),
        "parted": counted.name(parts["report"].iloc[0], lang),
        "first_part": parts["part"].iloc[0],
        "last_part": parts["part"].iloc[-1],
    }


def _one_strip(row: pd.Series, lang: Language) -> str:
    shape = {
        "zh": "{report}的“{word}”（{n} 次，{dp:.2f}，随机散布为 {chance:.2f}）",
        "en": "{word} in the {report} ({n} times, {dp:.2f} where chance gives {chance:.2f})",
    }[lang]
    return shape.format(
        report=counted.name(row["report"], lang),
        word=counted.label(row["term"], lang),
        n=row["count"],
        dp=row["dp_norm"],
        chance=row["dp_chance"],
    )


DISPERSION = Figure(
    id="dispersion",
    chapter=CHAPTER,
    title=Text(zh="关键词在各报告中的位置", en="Where key terms stand in each report"),
    caption=Text(
        zh="{n_terms} 个负担主题各取五篇中最常见的一个词，一处一画，横轴为论述的百分比。嵌在更长的词里的也计入"
        "（{occurrences} 处中有 {nested} 处）。离散度为标准化 DP：0 为各段均匀，近 1 为集中于一处；次数越少、段落越多，"
        "随机散布的值也越高，故并列于旁；不足 {least} 次不给。虚线为{parted} {first_part} 至 {last_part} 部分的起点。",
        en="For each of {n_terms} themes of burden, its commonest term in the five reports: one "
        "stroke an occurrence, along the report’s argument. Occurrences inside longer terms count "
        "({nested} of {occurrences}). DPnorm: 0 is even over the passages, near 1 all in one "
        "place; the fewer the occurrences and the more the passages, the higher it is by chance, "
        "so what random scattering gives stands beside it; none is given below {least} "
        "occurrences. Dashed lines: where parts {first_part} to {last_part} of the {parted} begin.",
    ),
    alt=Text(
        zh="{n_terms} 个词（{terms}）在五篇报告中的位置，共 {occurrences} 处；{strips} 条中 {empty} 条为空，"
        "可算离散度的 {known} 条中有 {uneven} 条比随机散布更集中。超出随机最多的是{farthest}，最接近随机的是{nearest}。",
        en="Positions of {n_terms} terms, {terms}, in five reports: {occurrences} occurrences; "
        "{empty} of {strips} strips are empty, and {uneven} of the {known} with a DPnorm are more "
        "concentrated than chance. Farthest above chance: {farthest}; nearest to it: {nearest}.",
    ),
    can_say=Text(
        zh="{digital}共 {digital_count} 处，全在{digital_in}；可算离散度的 {known} 条中有 {uneven} 条比随机散布更集中，"
        "超出最多的是{farthest}。",
        en="{digital} stands {digital_count} times, all in the {digital_in}; of {known} strips with "
        "a DPnorm {uneven} are more concentrated than chance, most of all {farthest}.",
    ),
    dont_say=Text(
        zh="不要由空白推断该报告否认或没有这一问题：不写不等于没有，也可能换了说法。",
        en="Do not take an empty strip for a denial or for the absence of a problem: not written "
        "is not the same as not there, and it may go by another name.",
    ),
    status="stated",
    tables=("term_positions", "passages", "terms", "cleaning", "glosses"),
    locators=partial(counted.arguments, *cite.REPORTS),
    data=lambda lang: counted.with_gloss(spread(), lang),
    draw=lambda lang: charts.strips(
        places(), counted.labelled(spread(), lang), _parts(), cite.REPORTS, lang
    ),
    facts=_spread_facts,
)

FIGURES = (DISPERSION,)
