"""Where the reports agree (一致): topic by report, in reports and in voices. Chapter 06."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import agreement as analysis
from jianfu.charts import matrix as charts
from jianfu.cite import Locator
from jianfu.figures import ledger
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "06_arguments"
LONG = 12  # characters: the shortest run that the text-reuse table holds


@cache
def counts() -> pd.DataFrame:
    """Reports and voices by topic (各议题的篇数与声音数)."""
    return analysis.agreement(evidence.load("positions"), shared())


@cache
def shared(least: int = 1) -> pd.DataFrame:
    """Positions that rest on words two reports share (同源立场)."""
    tables = (evidence.load(name) for name in ("positions", "claims", "reuse"))
    return analysis.shared_ground(*tables, least=least)


def grouped(lang: Language) -> dict[str, list[str]]:
    """Topics in their groups, most asserted first (分组议题)."""
    group, rank = (
        evidence.load("topics").set_index("topic_id").group,
        counts().set_index("topic_id"),
    )
    known = group.index.tolist()
    order = sorted(known, key=lambda t: (-rank.asserts[t], -rank.contests[t], known.index(t)))
    return {
        name[:1].upper() + name[1:]: [topic for topic in order if group[topic] == code]
        for code, name in vocab.names("topic_group", lang).items()
    }


def agreement_rows(lang: Language) -> pd.DataFrame:
    """The matrix with its counts (立场数据): one row a topic."""
    names = vocab.names("position", lang)
    wide = evidence.load("positions").pivot(index="topic_id", columns="report", values="position")
    wide = wide.replace(names)[list(charts.ORDER)].rename(columns=lambda r: r.replace("-", "_"))
    topics = evidence.load("topics").set_index("topic_id")
    order = [topic for held in grouped(lang).values() for topic in held]
    table = wide.join(counts().set_index("topic_id")).loc[order]
    table.insert(0, "proposition", topics[f"proposition_{lang}"].reindex(order))
    return table.reset_index()


def _agreement_facts(lang: Language) -> dict[str, object]:
    table, topics = counts().set_index("topic_id"), evidence.load("topics").set_index("topic_id")
    positions = evidence.load("positions")
    names, said = topics[f"name_{lang}"], positions.position.value_counts()
    merged = table[table.voices < table.asserts]
    always = analysis.agreement(positions, shared(), [("dossier", "district-report")])
    always = always.set_index("topic_id")
    everyone = table[table.asserts == table.could_speak]
    mark = Text(zh="“{}”", en="“{}”")[lang]
    return {
        "topics": len(table),
        "cells": len(positions),
        "asserts": int(said.asserts),
        "contests": int(said.contests),
        "silent": int(said.silent),
        "na": int(said.not_applicable),
        "everyone": language.listing(map(mark.format, names[everyone.index]), lang),
        "everyone_n": len(everyone),
        "contested": language.listing(
            map(mark.format, names[table[table.contests > 0].index]), lang
        ),
        "contested_n": int((table.contests > 0).sum()),
        "alone": int((table.asserts == 1).sum()),
        "merged": language.listing(map(mark.format, names[merged.index]), lang),
        "merged_n": len(merged),
        "always_n": int((always.voices < table.asserts).sum()),
        "least": LONG,
        "strict_n": _merged(LONG),
    }


def _merged(least: int) -> int:
    """Topics that lose a voice when a claim must overlap a run by ``least`` characters (合并数)."""
    table = analysis.agreement(evidence.load("positions"), shared(least))
    return int((table.voices < table["asserts"]).sum())


def _agreement_links(lang: Language) -> dict[str, tuple[str, str]]:
    names, positions = vocab.names("report", lang), evidence.load("positions")
    said, colon = vocab.names("position", lang), {"zh": "：", "en": ": "}[lang]
    return {
        f"pos-{row.topic_id}-{row.report}": (
            f"#pos-{row.topic_id}-{row.report}",
            f"{names[row.report]}{colon}{said[row.position]}{colon}{getattr(row, f'note_{lang}')}",
        )
        for row in positions.itertuples()
    }


def _shared_places() -> tuple[Locator, ...]:
    return ledger.locators(pd.concat([shared().claim_a, shared().claim_b]))


AGREEMENT = Figure(
    id="agreement",
    chapter=CHAPTER,
    status="inferred",
    tables=("topics", "positions", "claims", "reuse"),
    title=Text(zh="五篇报告在各议题上的立场", en="Where the five reports stand, topic by topic"),
    caption=Text(
        zh="每行是一个可以主张也可以质疑的命题，组内按主张篇数排列。实心圆为主张，叉框为质疑，小点为未谈，短横为不适用（文本缺了该谈的部分）；未谈不是否认。右侧先列主张篇数与能谈的篇数，再列独立声音：两篇的立场都落在逐字相同的片段上时，用粗线相连，合计一个声音。一篇报告重复自己不另计。立场由人工智能语言模型的会话依编码规则编成，只编过一遍。",
        en="Each row is a proposition one may assert or contest; within a group those most asserted come first. Disc: asserts; crossed square: contests; dot: silent; dash: not applicable, since the text lacks the part where it would speak. Silence is not denial. At the right, the reports that assert of those that could speak, then voices: where the positions of two reports both rest on runs they share word for word, a bar joins them and they count as one. A report that repeats itself counts once in any case. Positions were coded by sessions of an AI language model under the coding manual, once.",
    ),
    alt=Text(
        zh="{topics} 个议题、五篇报告的 {cells} 个立场：主张 {asserts}，质疑 {contests}，未谈 {silent}，不适用 {na}。能谈的报告全都主张的有 {everyone_n} 个：{everyone}；有报告质疑的有 {contested_n} 个：{contested}；只有一篇主张的有 {alone} 个。因共有片段少计一个声音的有 {merged_n} 个：{merged}。",
        en="{cells} positions of five reports on {topics} topics: asserts {asserts}, contests {contests}, silent {silent}, not applicable {na}. Asserted by every report that could speak, {everyone_n}: {everyone}; contested by some report, {contested_n}: {contested}; asserted by one report only, {alone}. Shared wording takes away a voice in {merged_n}: {merged}.",
    ),
    can_say=Text(
        zh="就 {topics} 个议题比较五篇减负报告：只有一篇报告主张的有 {alone} 个；能谈的报告全都主张的只有 {everyone_n} 个（{everyone}）；有报告质疑的有 {contested_n} 个（{contested}）。专题汇编与区督查局调研有些话逐字相同：主张落在这些话上的，两篇只算一个声音，这样少一个声音的议题有 {merged_n} 个（重叠满 {least} 字才算，则有 {strict_n} 个）；两篇意见相同的一律算一个声音，则有 {always_n} 个。",
        en="Of {topics} topics put to five Chinese reports on burden reduction, {alone} are asserted by one report only, {everyone_n} by every report that could speak ({everyone}), and {contested_n} are contested by some report ({contested}). The dossier and the district report share some wording. Where both rest on it they count as one voice, and {merged_n} topics lose a voice ({strict_n} if the overlap must be {least} characters long); if the two count as one wherever they agree, {always_n} topics do.",
    ),
    dont_say=Text(
        zh="不要说“五篇都同意”或“多数报告证明”：五篇不是抽样所得，未谈不是否认，篇数也不是证据的分量。",
        en="Do not say that all agree, or that most reports prove a thing: the five are no sample, silence is not denial, and a number of reports is no weight of evidence.",
    ),
    facts=_agreement_facts,
    data=agreement_rows,
    links=_agreement_links,
    locators=_shared_places,
    draw=lambda lang: charts.agreement(
        evidence.load("topics").set_index("topic_id")[f"name_{lang}"],
        grouped(lang),
        evidence.load("positions"),
        counts(),
        lang,
    ),
)
FIGURES = (AGREEMENT,)
