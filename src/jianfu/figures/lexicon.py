"""The burden lexicon (负担词): which themes of burden each report dwells on."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from jianfu import cite, evidence, text, vocab
from jianfu.analysis import cowords as overlay
from jianfu.analysis import lexicon
from jianfu.analysis import words as shaping
from jianfu.charts import lexicon as charts
from jianfu.figures import counted
from jianfu.figures.counted import REPLICATES, SEED
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "08_cowords"


@cache
def _terms() -> pd.Series:
    """Theme of each burden term, by term."""
    terms = evidence.load("terms")
    return terms[terms["burden_lexicon"]].set_index("term")["theme"]


def _counted(inside: bool = False, once: bool = False) -> pd.DataFrame:
    """Burden themes by passage; ``inside``: terms inside longer burden terms count as well."""
    places = evidence.load("term_positions")
    places = places[places["term"].isin(_terms().index)]
    places = places if inside else overlay.outermost(places)
    if once:
        places = overlay.unrepeated(places, evidence.load("reuse"))
    counts = shaping.counts_by_passage(
        places, evidence.load("passages"), sorted(set(places["term"]))
    )
    return lexicon.themes_by_passage(counts, _terms(), vocab.codes("theme"))


@cache
def shares() -> pd.DataFrame:
    """Share of every theme in every report with its interval (主题份额表).

    Returns
    -------
    DataFrame
        ``report, theme, count, total, share, low, high, leads, first, gid``; themes that no report
        names are left out.
    """
    counts = _counted()
    weights = text.bootstrap_weights(list(counted.report_of()), REPLICATES, SEED)
    found = lexicon.shares(counts, counted.report_of(), weights)
    found = found[found["theme"].isin(themes())].reset_index(drop=True)
    first = lexicon.leading(found).set_index("report")["theme"]
    return found.assign(
        first=[first[row.report] == row.theme for row in found.itertuples()],
        gid=[
            "share-" + row.report + "-" + row.theme.replace("_", "-") for row in found.itertuples()
        ],
    )


@cache
def themes() -> tuple[str, ...]:
    """Themes of burden in the order drawn (主题次序): the commonest in all reports first."""
    totals = _counted().sum().sort_values(ascending=False, kind="stable")
    return tuple(totals.index[totals > 0])


@cache
def _leaders() -> pd.DataFrame:
    """First theme of each report under each of four ways of counting: reports × ways."""
    found = {}
    for inside in (False, True):
        for once in (False, True):
            grouped = _counted(inside, once).groupby(counted.report_of()).sum()
            found[inside, once] = grouped.idxmax(axis=1)
    return pd.DataFrame(found).reindex(cite.REPORTS)


def _facts(lang: Language) -> dict[str, object]:
    rows, names = shares(), vocab.names("theme", lang)
    first = lexicon.leading(rows)
    shape = {
        "zh": "{report}“{theme}”{share:.0%}（{low:.0%}—{high:.0%}）",
        "en": "{report} {theme}, {share:.0%} ({low:.0%} to {high:.0%})",
    }[lang]
    said = [
        shape.format(
            report=counted.name(row.report, lang), theme=names[row.theme], share=row.share,
            low=row.low, high=row.high,
        )
        for row in first.itertuples()
    ]  # fmt: skip
    sure, unsure = first[first["leads"] >= 0.95], first[first["leads"] < 0.95]
    steady = (_leaders().nunique(axis=1) == 1).sum()
    zero = {"zh": "无", "en": "none"}[lang]
    joined = {"zh": "、", "en": ", "}[lang]
    least = first.loc[first["leads"].idxmin()]
    return {
        "terms": len(_terms()),
        "said": int((_counted_terms() > 0).sum()),
        "occurrences": int(rows["count"].sum()),
        "themes": len(themes()),
        "replicates": f"{REPLICATES:,}",
        "firsts": counted.JOINT[lang].join(said),
        "sure": joined.join(counted.name(report, lang) for report in sure["report"]) or zero,
        "unsure": joined.join(counted.name(report, lang) for report in unsure["report"]) or zero,
        "n_sure": len(sure),
        "steady": int(steady),
        "reports": len(cite.REPORTS),
        "fewest": int(rows.groupby("report")["total"].max().min()),
        "fewest_in": counted.name(rows.groupby("report")["total"].max().idxmin(), lang),
        "empty": int((rows["count"] == 0).sum()),
        "cells": len(rows),
        "least": counted.name(least["report"], lang),
        "least_leads": f"{least['leads']:.0%}",
    }


def _counted_terms() -> pd.Series:
    places = evidence.load("term_positions")
    return places[places["term"].isin(_terms().index)]["term"].value_counts()


def rows(lang: Language) -> pd.DataFrame:
    """The shares as they are printed (主题份额表)."""
    shown = shares()
    return pd.DataFrame(
        {
            "anchor": shown["gid"],
            "report": [counted.name(report, lang) for report in shown["report"]],
            "theme": shown["theme"].map(vocab.names("theme", lang)),
            "count": shown["count"],
            "total": shown["total"],
            "share": shown["share"].map("{:.1%}".format),
            "low": shown["low"].map("{:.1%}".format),
            "high": shown["high"].map("{:.1%}".format),
            "leads": shown["leads"].map("{:.0%}".format),
        }
    )


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    names = vocab.names("theme", lang)
    shape = {
        "zh": "{report}：{theme} {n} 处，{share:.0%}",
        "en": "{report}: {theme}, {n} times, {share:.0%}",
    }[lang]
    return {
        row.gid: (
            f"#{row.gid}",
            shape.format(
                report=counted.name(row.report, lang), theme=names[row.theme], n=row.count,
                share=row.share,
            ),
        )
        for row in shares().itertuples()
    }  # fmt: skip


BURDENS = Figure(
    id="burden-lexicon",
    chapter=CHAPTER,
    title=Text(zh="各报告把负担词用在哪些主题上", en="Where each report’s burden words go"),
    caption=Text(
        zh="术语表中标为负担的 {terms} 个词，文中见到 {said} 个；不嵌在更长负担词里的共 {occurrences} 处，按主题"
        "归为 {themes} 类。点为占该报告负担词的份额，线为按段重抽 {replicates} 次的 95% 区间。实心为首要主题，×为没有。"
        "各列横轴相同。",
        en="Of {terms} terms marked as naming a burden, {said} stand in the reports; outside "
        "longer burden terms they stand {occurrences} times, in {themes} themes. "
        "Points are shares of a report’s burden terms, lines the 95% interval from {replicates} "
        "redraws of passages. Filled: the report’s first theme; ×: none. All columns share one axis.",
    ),
    alt=Text(
        zh="五篇报告 {themes} 个负担主题的份额与区间；{cells} 格中 {empty} 格为零。首要主题：{firsts}。",
        en="Shares of {themes} themes of burden in five reports, with intervals; {empty} of {cells} "
        "cells are empty. First theme of each: {firsts}.",
    ),
    can_say=Text(
        zh="重抽段落后，首要负担主题仍稳居首位（95% 以上）的报告：{sure}；不稳的：{unsure}。暂居首位的是（份额与 95% 区间）：{firsts}。",
        en="Reports whose first theme of burden stays first in 95% or more of the redraws: {sure}; "
        "it does not in: {unsure}. First for now, with share and 95% interval: {firsts}.",
    ),
    dont_say=Text(
        zh="不要把份额当作负担的轻重或普遍程度：它只是用词的分布，词表由本书选定，主题有的词多、有的词少；"
        "最少的一篇只有 {fewest} 处（{fewest_in}）。",
        en="Do not take a share for the weight of a burden or for how common it is: it is a "
        "distribution of words from a list this book chose, with more words for some themes than "
        "for others; the report with fewest ({fewest_in}) has {fewest} of them.",
    ),
    status="stated",
    tables=("term_positions", "passages", "terms", "reuse"),
    locators=partial(counted.arguments, *cite.REPORTS),
    data=lambda lang: shares().drop(columns="gid"),
    draw=lambda lang: charts.theme_shares(shares(), themes(), cite.REPORTS, lang),
    facts=_facts,
    links=_links,
)

FIGURES = (BURDENS,)
