"""Co-words (共词): which terms of the field stand in the same passages, and how firmly."""

from __future__ import annotations

from functools import cache, partial
from itertools import product

import numpy as np
import pandas as pd

from jianfu import cite, evidence, language, style, text
from jianfu.analysis import cowords as network
from jianfu.analysis import words as shaping
from jianfu.charts import cowords as charts
from jianfu.figures import counted
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text, listing

CHAPTER = "08_cowords"
MIN_DOCS = 5  # passages with a term
MIN_TOGETHER = 3  # passages with both
THRESHOLD = 0.3  # of NPMI; of Ochiai's coefficient in the variations
CHANCE = 0.05  # one-sided, within reports
STEADY = 0.75  # of the variations


@cache
def _matrix(free: bool = True, once: bool = False, without: str = "") -> text.TermMatrix:
    """Terms of the field by passage.

    ``free``: without occurrences inside longer terms; ``once``: without what stands earlier;
    ``without``: a report left out.
    """
    places = evidence.load("term_positions")
    places = places[~places["nested"]] if free else places
    if once:
        places = network.unrepeated(places, evidence.load("reuse"))
    passages = evidence.load("passages")
    passages = passages[passages["report"] != without]
    places = places[places["report"] != without]
    counts = shaping.counts_by_passage(places, passages, sorted(set(places["term"])))
    cells = counts.rename_axis(columns="term").stack().rename("count").reset_index()
    found = cells[cells["count"] > 0].astype({"count": "int64"})
    return text.TermMatrix.from_long(found, doc="passage_id", docs=passages["passage_id"])


def _passing(matrix: text.TermMatrix, measure: str = "npmi") -> pd.DataFrame:
    found = text.cowords.cowords(matrix, min_docs=MIN_DOCS, min_together=MIN_TOGETHER)
    return found[found[measure] >= THRESHOLD].reset_index(drop=True)


@cache
def variations() -> list[pd.DataFrame]:
    """Pairs that pass under every other way of counting (各种算法下的词对), the book's own first.

    Two measures × occurrences inside longer terms or not × what stands twice counted twice or not
    × all reports or all but one.
    """
    left_out = ("", *cite.REPORTS)
    return [
        _passing(_matrix(free, once, without), measure)
        for measure, free, once, without in product(
            ("npmi", "ochiai"), (True, False), (False, True), left_out
        )
    ]


@cache
def pairs() -> pd.DataFrame:
    """The pairs of the network (词对表).

    Returns
    -------
    DataFrame
        ``a, b, n_a, n_b, together, npmi, ochiai, p, reports, voices, firm, kept, gid``:
        ``reports``, those in which the two stand together; ``voices``, how many are left when what
        stands twice counts once, and ``p`` within reports, of the same passages; ``firm``, two
        voices or more and beyond chance; ``kept``, in how many variations the pair passes.
    """
    matrix, once, found = _matrix(), _matrix(once=True), _passing(_matrix())
    p = text.chance_together(once, zip(found["a"], found["b"], strict=True), counted.report_of())
    reports = [_together_in(matrix, a, b) for a, b in zip(found["a"], found["b"], strict=True)]
    # Two reports that share the passage are one voice.
    voices = [len(_together_in(once, a, b)) for a, b in zip(found["a"], found["b"], strict=True)]
    passed = [set(zip(one["a"], one["b"], strict=True)) for one in variations()]
    return found.assign(
        p=p,
        reports=reports,
        voices=voices,
        firm=(np.array(voices) > 1) & (p < CHANCE),
        kept=[network.kept_in(passed, pair) for pair in zip(found["a"], found["b"], strict=True)],
        gid=[f"pair-{number:02d}" for number in range(1, len(found) + 1)],
    )


def _together_in(matrix: text.TermMatrix, a: str, b: str) -> tuple[str, ...]:
    both = (matrix.select([a, b]).counts.toarray() > 0).all(axis=1)
    held = set(
        counted.report_of()[[doc for doc, shared in zip(matrix.docs, both, strict=True) if shared]]
    )
    return tuple(report for report in cite.REPORTS if report in held)


def _groups(found: pd.DataFrame) -> dict[str, int]:
    return network.communities(network.as_graph(found))


@cache
def nodes() -> pd.DataFrame:
    """The terms of the network (词节点): ``passages, group, burden, x, y``, by term."""
    graph = network.as_graph(pairs())
    groups = network.communities(graph)
    burden = evidence.load("terms").set_index("term")["burden_lexicon"]
    table = network.layout(graph, groups)
    return table.assign(
        passages=[graph.nodes[term]["passages"] for term in table.index],
        group=[groups[term] for term in table.index],
        burden=[bool(burden[term]) for term in table.index],
    )


def _drawn(lang: Language):
    shown = nodes().assign(
        word=nodes().index,
        gloss=["" if lang == "zh" else counted.gloss(term) for term in nodes().index],
    )
    return charts.network(shown, pairs(), lang)


@cache
def _tested() -> pd.DataFrame:
    """Every pair that stands together anywhere, with its p within reports; shared stretches once.

    ``below``: how likely chance puts that p below the level, given that the pair meets.
    """
    once = _matrix(once=True)
    found = text.cowords.cowords(once, min_docs=MIN_DOCS)
    named, reports = list(zip(found["a"], found["b"], strict=True)), counted.report_of()
    return found.assign(
        p=text.chance_together(once, named, reports),
        below=text.chance_below(once, named, reports, CHANCE),
    )


@cache
def grouping_agreement() -> np.ndarray:
    """Adjusted Rand index of the grouping in each variation with the book's (社群一致度)."""
    own = _groups(variations()[0])
    return np.array([network.together(own, _groups(found)) for found in variations()[1:]])


@cache
def burden_words() -> pd.Series:
    """In how many passages each burden term stands free (负担词所在段数), most first."""
    terms = evidence.load("terms")
    named = terms.loc[terms["burden_lexicon"], "term"]
    present = (_matrix().select(named).counts > 0).sum(axis=0)
    found = pd.Series(np.asarray(present), index=sorted(set(named)))
    return found.sort_values(ascending=False, kind="stable")


def _facts(lang: Language) -> dict[str, object]:
    shown, tested, alike = pairs(), _tested(), grouping_agreement()
    burden = set(burden_words().index)
    named = shown[shown["a"].isin(burden) | shown["b"].isin(burden)]
    firm = named[named["firm"]]
    coloured = min(len(style.SEQUENCE), nodes()["group"].nunique())
    return {
        "min_docs": MIN_DOCS,
        "min_together": MIN_TOGETHER,
        "threshold": THRESHOLD,
        "terms": len(nodes()),
        "pairs": len(shown),
        "groups": nodes()["group"].nunique(),
        "coloured": coloured if lang == "zh" else language.NUMBERS[coloured],
        "firm": int(shown["firm"].sum()),
        "single": int((shown["reports"].map(len) == 1).sum()),
        "explained": int((shown["p"] >= CHANCE).sum()),
        "tested": len(tested),
        "beyond": int((tested["p"] < CHANCE).sum()),
        "by_chance": round(tested["below"].sum()),
        "variations": len(variations()),
        "steady": int((shown["kept"] >= STEADY * len(variations())).sum()),
        "steady_firm": int(((shown["kept"] >= STEADY * len(variations())) & shown["firm"]).sum()),
        "steady_share": f"{STEADY:.0%}",
        "alike": f"{np.median(alike):.2f}",
        "alike_least": f"{alike.min():.2f}",
        "lexicon": len(burden),
        "named_often": int((burden_words() >= MIN_DOCS).sum()),
        "burden_pairs": len(named),
        "burden_firm": len(firm),
        "burden_list": _listed(firm, lang),
        "first": _listed(shown.head(1), lang),
        "top_firm": _listed(shown[shown["firm"]].head(3), lang),
    }


def _listed(rows: pd.DataFrame, lang: Language) -> str:
    if lang == "zh":
        return listing((f"“{row.a}”与“{row.b}”" for row in rows.itertuples()), lang)
    return counted.JOINT[lang].join(
        f"{counted.label(row.a, lang)} and {counted.label(row.b, lang)}"
        for row in rows.itertuples()
    )


def rows(lang: Language) -> pd.DataFrame:
    """The pairs with their numbers as printed (词对表)."""
    shown, groups = pairs(), nodes()["group"]
    return pd.DataFrame(
        {
            "anchor": shown["gid"],
            "a": [counted.label(term, lang) for term in shown["a"]],
            "b": [counted.label(term, lang) for term in shown["b"]],
            "group": [
                str(groups[a]) if groups[a] == groups[b] else f"{groups[a]} + {groups[b]}"
                for a, b in zip(shown["a"], shown["b"], strict=True)
            ],
            "n_a": shown["n_a"],
            "n_b": shown["n_b"],
            "together": shown["together"],
            "npmi": shown["npmi"].map("{:.2f}".format),
            "ochiai": shown["ochiai"].map("{:.2f}".format),
            "p": shown["p"].map(_printed),
            "reports": [
                listing((counted.name(report, lang) for report in held), lang)
                for held in shown["reports"]
            ],
            "voices": shown["voices"],
            "kept": shown["kept"],
        }
    )


def _printed(p: float) -> str:
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def _data(lang: Language) -> pd.DataFrame:
    shown = pairs().drop(columns="gid")
    groups = nodes()["group"]
    shown = shown.assign(
        reports=shown["reports"].map("|".join),
        group_a=shown["a"].map(groups),
        group_b=shown["b"].map(groups),
    )
    if lang == "en":
        for side in ("b", "a"):
            glossed = [counted.gloss(term) for term in shown[side]]
            shown.insert(shown.columns.get_loc(side) + 1, f"{side}_gloss_en", glossed)
    # A sum of many small chances differs in its last digits with the order in which they are added.
    return shown.round(10)


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    shape = {
        "zh": "{a}—{b}：共 {n} 段，NPMI {npmi:.2f}",
        "en": "{a} – {b}: {n} passages together, NPMI {npmi:.2f}",
    }[lang]
    return {
        row.gid: (
            f"#{row.gid}",
            shape.format(
                a=counted.label(row.a, lang), b=counted.label(row.b, lang), n=row.together,
                npmi=row.npmi,
            ),
        )
        for row in pairs().itertuples()
    }  # fmt: skip


NETWORK = Figure(
    id="coword-network",
    chapter=CHAPTER,
    title=Text(zh="哪些词在同一段里一起出现", en="Terms that stand together in a passage"),
    caption=Text(
        zh="领域术语中至少见于 {min_docs} 段、两词同段至少 {min_together} 次且标准化点互信息（NPMI）不低于 "
        "{threshold} 的词对；嵌在更长术语里的不计。标记大小为段数，线宽为共同段数；实线为两篇以上报告都有、且多于篇内机遇"
        "（单侧 p < 0.05）的词对，两项都把彼此相同的片段只计一次。数字是按模块度贪心合并得到的 {groups} 个社群，前 {coloured} 个着色，其余为灰；位置只为看清，不含别的意思。",
        en="Pairs of terms of the field, each term in {min_docs} or more passages, the two together "
        "in {min_together} or more, with a normalised pointwise mutual information (NPMI) of "
        "{threshold} or more; occurrences inside longer terms are not counted. Marks grow with "
        "passages, lines with passages together. Solid lines: together in two or more reports "
        "and more often than chance within reports (one-sided p < 0.05), stretches that reports "
        "share counted once for both. Numbers are the {groups} groups found by greedy modularity: "
        "the first {coloured} have a colour, the rest are grey; places are for legibility only.",
    ),
    alt=Text(
        zh="{terms} 个术语、{pairs} 对连线，分为 {groups} 个社群；{firm} 对为实线，{single} 对只在一篇报告里同段。"
        "NPMI 最高的是{first}；实线中最高的三对是{top_firm}。",
        en="{terms} terms joined by {pairs} lines in {groups} groups; {firm} lines are solid, and "
        "{single} pairs stand together in one report only. Highest NPMI: {first}; the three "
        "highest solid ones: {top_firm}.",
    ),
    can_say=Text(
        zh="{lexicon} 个负担词中只有 {named_often} 个见于 {min_docs} 段以上；网络里含负担词的 {burden_pairs} 对中，"
        "两篇以上都有且多于篇内机遇的有 {burden_firm} 对（逐对 p < 0.05，未作多重比较校正）：{burden_list}。",
        en="Only {named_often} of {lexicon} burden terms stand in {min_docs} or more passages; of "
        "the {burden_pairs} pairs in the network that name a burden, {burden_firm} stand together "
        "in two or more reports and beyond chance (p < 0.05 pair by pair, uncorrected for many "
        "comparisons): {burden_list}.",
    ),
    dont_say=Text(
        zh="不要把连线说成因果，也不要由一起出现推断两种负担在现实中相伴。{pairs} 对中 {single} 对只在一篇报告里同段；"
        "同段过的 {tested} 对里有 {beyond} 对 p < 0.05，在已同段的前提下，单凭机遇也会有约 {by_chance} 对。",
        en="Do not read a line as cause, nor naming together as occurring together in the world. "
        "Of the {pairs} pairs {single} are together in one report only; of {tested} pairs that "
        "meet at all {beyond} have p < 0.05; by chance alone, given that they meet, about "
        "{by_chance} would.",
    ),
    status="stated",
    tables=("term_positions", "passages", "terms", "reuse", "glosses"),
    locators=partial(counted.arguments, *cite.REPORTS),
    data=_data,
    draw=_drawn,
    facts=_facts,
    links=_links,
)

FIGURES = (NETWORK,)
