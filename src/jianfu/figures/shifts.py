"""Figures of chapter 04 (责任转移): who burdens whom, and who is asked to relieve whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import robustness
from jianfu.analysis import shifts as analysis
from jianfu.charts import network
from jianfu.charts import shifts as charts
from jianfu.charts.wiring import BANDS
from jianfu.cite import Locator
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "04_shifts"
TABLES = ("relations", "reuse")
# Levels an official text would name first; whether a report does so is a finding.
_NAMED_LEVELS = BANDS[: BANDS.index("upper")]


@cache
def relations() -> pd.DataFrame:
    """The relations, their codes and their direction checked (关系表)."""
    return analysis.checked(evidence.load("relations"))


@cache
def statements() -> pd.Series:
    """Sentences joined where two reports share their words (语句归并)."""
    return analysis.statements(relations(), evidence.load("reuse"))


@cache
def edges() -> pd.DataFrame:
    """All edges, numbered as in their table (全部的边): burdens, self-imposed, then remedies."""
    return analysis.edges(relations(), statements())


def _drawn(remedies: bool) -> pd.DataFrame:
    found = edges()
    return found[(found.relation_type == "remedy") == remedies].reset_index(drop=True)


def passages(rows: pd.DataFrame | None = None) -> tuple[Locator, ...]:
    """The passages of relations (所据段落), each once."""
    rows = relations() if rows is None else rows
    places = zip(rows.report, rows.start_char, rows.end_char, strict=True)
    return tuple(sorted({Locator(report, int(a), int(b)) for report, a, b in places}))


def _passages(remedies: bool) -> tuple[Locator, ...]:
    rows = relations()
    return passages(rows[(rows.relation_type == "remedy") == remedies])


def edge_rows(lang: Language, *, remedies: bool | None = None) -> pd.DataFrame:
    """Edges with names in one language (边数据), one row an edge."""
    found = edges() if remedies is None else _drawn(remedies)
    actors = vocab.names("actor", lang)
    return pd.DataFrame(
        {
            "number": found.number,
            "sender": found.from_actor.map(actors),
            "receiver": found.to_actor.map(actors),
            "type": found.relation_type.map(vocab.names("relation_type", lang)),
            "sentences": found.sentences,
            "counted_once": found.once,
            "stated": found.stated,
            "rows": found["rows"],
            "reports": [_names("report", codes, lang) for codes in found.reports],
            "instruments": [_names("instrument", codes, lang) for codes in found.instruments],
            "relation_ids": found.relation_ids.map("|".join),
        }
    )


def _names(group: str, codes, lang: Language) -> str:
    return language.listing((vocab.name(group, code)[lang] for code in codes), lang)


def tooltip(edge, lang: Language) -> str:
    """What an edge says, in a line (边的提示)."""
    actors = vocab.names("actor", lang)
    kind = vocab.name("relation_type", edge.relation_type)[lang]
    ends = f"{edge.number}  {actors[edge.from_actor]} → {actors[edge.to_actor]}"
    unit = {"zh": f"{edge.sentences} 句", "en": f"sentences: {edge.sentences}"}[lang]
    parts = (ends, kind, _names("instrument", edge.instruments, lang), unit)
    return {"zh": "；", "en": "; "}[lang].join(parts)


def _edge_links(lang: Language, *, remedies: bool, cells: bool = False) -> Mapping:
    found = {}
    for edge in _drawn(remedies).itertuples():
        target = f"#{network.gid(edge)}", tooltip(edge, lang)
        names = (f"cell-{network.gid(edge)}",) if cells else network.gids(edge)
        found |= dict.fromkeys(names, target)
    return found


def _cell_links(lang: Language) -> Mapping:
    return {
        **_edge_links(lang, remedies=False, cells=True),
        **_edge_links(lang, remedies=True, cells=True),
    }


def _network_facts(lang: Language, *, remedies: bool) -> dict[str, object]:
    rows, found = relations(), _drawn(remedies)
    rows = rows[(rows.relation_type == "remedy") == remedies]
    units = rows.drop_duplicates("sentence_id")
    most = found.sort_values(["sentences", "number"], ascending=[False, True]).iloc[0]
    actors = vocab.names("actor", lang)
    between = rows[rows.relation_type != "self_imposed"]
    unsaid = analysis.of_unsaid_level(between).sentence_id.nunique()
    named = {*rows.from_tier, *rows.to_tier}
    silent = [tier for tier in _NAMED_LEVELS if tier not in named]
    return {
        "edges": len(found),
        "sentences": len(units),
        "once": units.sentence_id.map(statements()).nunique(),
        "rows": len(rows),
        "inferred": int((found.stated == 0).sum()),
        "inferred_rows": f"{(rows.status == 'inferred').mean():.0%}",
        "sender": actors[most.from_actor],
        "receiver": actors[most.to_actor],
        "type": vocab.name("relation_type", most.relation_type)[lang],
        "number": most.number,
        "most": most.sentences,
        "between": between.sentence_id.nunique(),
        "unsaid": f"{unsaid / between.sentence_id.nunique():.0%}",
        "jointly": rows[rows.from_actor == "provincial_city_county"].sentence_id.nunique(),
        "silent": _names("tier", silent, lang) or {"zh": "无", "en": "none"}[lang],
    }


def _matrix_blocks() -> list:
    parts = (analysis.burdens(relations()), analysis.remedies(relations()))
    return [(*analysis.matrix(rows), rows.sentence_id.nunique()) for rows in parts]


def matrix_rows(lang: Language) -> pd.DataFrame:
    """Sentences by sender and receiver (矩阵数据), one row a filled cell."""
    actors = vocab.names("actor", lang)
    kinds = {"zh": ("加负", "减负"), "en": ("burden", "remedy")}[lang]
    tables = []
    for kind, (grid, *_) in zip(kinds, _matrix_blocks(), strict=True):
        long = grid.rename_axis(columns="to_actor").stack().rename("sentences").reset_index()
        tables.append(long[long.sentences > 0].assign(kind=kind))
    found = pd.concat(tables, ignore_index=True)
    return pd.DataFrame(
        {
            "kind": found.kind,
            "sender": found.from_actor.map(actors),
            "receiver": found.to_actor.map(actors),
            "sentences": found.sentences,
        }
    )


_OTHERWISE = {
    "rows": Text(zh="按行计", en="by rows"),
    "stated": Text(zh="只取明说的行", en="on stated rows"),
}
_WITHOUT = Text(zh="去掉{name}", en="without the {name}")
_ONCE = Text(zh="共有句只计{name}", en="with shared sentences counted in the {name} only")


def _counted_as(check: str, lang: Language) -> str:
    """A way to count (计数方式), as it stands in a sentence."""
    if check in _OTHERWISE:
        return _OTHERWISE[check][lang]
    way, report = check.split(" ", 1)
    words = {"without": _WITHOUT, "once": _ONCE}[way]
    return words[lang].format(name=vocab.name("report", report)[lang])


def _sender_fails(sender: str, lang: Language) -> str:
    """Ways to count under which another actor sends as many or more (居首者不居首的算法)."""
    actors, said = vocab.names("actor", lang), []
    for check, rows in robustness.variants(relations(), evidence.load("reuse")):
        onto = analysis.burdens(rows)
        sent = onto.groupby("from_actor").sentence_id.nunique()
        own, others = int(sent.get(sender, 0)), sent.drop(sender, errors="ignore")
        rival, most = actors[others.idxmax()], int(others.max())
        if check == robustness.BASELINE or own > most:
            continue
        words = _FAILS["ties" if own == most else "loses"][lang]
        said.append(words.format(way=_counted_as(check, lang), rival=rival, most=most, own=own))
    but, joint = {"zh": ("，但", "；"), "en": (", but ", ", and ")}[lang]
    return but + joint.join(said) if said else ""


_FAILS = {
    "loses": Text(
        zh="{way}，最多的是{rival}（{most} 句对 {own} 句）",
        en="{way} {rival} send more ({most} against {own})",
    ),
    "ties": Text(
        zh="{way}，{rival}与它同为 {own} 句", en="{way} {rival} tie with them ({own} each)"
    ),
}


def _matrix_facts(lang: Language) -> dict[str, object]:
    (grid, sent, received, burdens), (_, asked, _, cures) = _matrix_blocks()
    actors = vocab.names("actor", lang)
    pair = grid.stack().sort_values(ascending=False, kind="stable")
    return {
        "burdens": burdens,
        "cures": cures,
        "cells": int((grid > 0).sum().sum()),
        "sender": actors[pair.index[0][0]],
        "receiver": actors[pair.index[0][1]],
        "most": int(pair.iloc[0]),
        "top_sender": actors[sent.idxmax()],
        "top_sent": int(sent.max()),
        "sender_fails": _sender_fails(sent.idxmax(), lang),
        "top_receiver": actors[received.idxmax()],
        "top_received": int(received.max()),
        "asked": actors[asked.idxmax()],
        "asked_n": int(asked.max()),
        "village": {"zh": actors["village_community"], "en": "the village or community"}[lang],
        "village_n": int(received.get("village_community", 0)),
    }


FIGURES = (
    Figure(
        id="shift-network",
        chapter=CHAPTER,
        status="inferred",
        tables=TABLES,
        title=Text(zh="谁给谁加负", en="Who burdens whom"),
        caption=Text(
            zh="自上而下按层级排列，条在左，块在其右，个人与群众最右。每条线是一方对另一方的一类关系，粗细为句数（不是行数），两端编号相同，对应下表；实心编号至少有一句明说，空心编号只有编码者推断。自我加码画作回线，减负安排另见下图。行动者画在它通常所指的一级，个别句子另说了县级。左右次序取自 dot 布局程序，走线为本书所排。线多不等于现实中多。",
            en="Levels run down the sheet, line departments at the left, territorial governments to the right of them, persons and the public at the far right. A line is one type of relation between two actors, its width the number of sentences (not rows); both ends carry the number it has in the table below. Filled numbers are stated at least once, hollow ones rest on the coder’s inference alone. What an actor puts on itself turns back to it; remedies stand in the next figure. An actor is drawn at the level its name usually means, though a sentence may say county. The dot layout program chose the order from left to right; the lines were routed by this book. Many lines do not mean many cases.",
        ),
        alt=Text(
            zh="{sentences} 句（共有文句只计一次为 {once} 句）归并为 {edges} 条边，其中 {inferred} 条只有推断。最粗的是 {number} 号：{sender}对{receiver}的{type}，{most} 句。没有一句单独说成加负或承受一方的层级：{silent}。",
            en="{sentences} sentences ({once} with shared passages counted once) make {edges} edges, {inferred} of them inferred only. The thickest is number {number}: {sender} to {receiver}, {type}, {most} sentences. No sentence names as sender or bearer, on its own: {silent}.",
        ),
        can_say=Text(
            zh="五篇报告有 {sentences} 句说到加负（共有文句只计一次为 {once} 句）；在一方加给另一方的 {between} 句中，{unsaid} 没有写明加负一方是哪一级；没有一句单独说成加负或承受一方的层级是：{silent}；把省、市、县合在一起说成加负一方的有 {jointly} 句。",
            en="The five reports have {sentences} sentences on burdens ({once} with shared passages counted once); of the {between} in which one actor burdens another, {unsaid} leave the sender’s level unsaid. No sentence names as sender or bearer, on its own: {silent}. Province, city and county together are named as sender in {jointly}.",
        ),
        dont_say=Text(
            zh="不要把线的粗细读作转嫁在现实中有多普遍：数的是报告里的句子，{rows} 行编码中 {inferred_rows} 的一端或手段由编码者推断。",
            en="Do not read the width of a line as how common a shift is in the world: sentences in reports are counted, and in {inferred_rows} of {rows} coded rows an end or the instrument is inferred.",
        ),
        facts=partial(_network_facts, remedies=False),
        data=partial(edge_rows, remedies=False),
        links=partial(_edge_links, remedies=False),
        locators=partial(_passages, False),
        draw=lambda lang: network.network(_drawn(False), lang),
    ),
    Figure(
        id="remedy-network",
        chapter=CHAPTER,
        status="inferred",
        tables=TABLES,
        title=Text(zh="报告要求谁为谁减负", en="Who is asked to relieve whom"),
        caption=Text(
            zh="画法同上图：线从应当行动的一方指向被减负的一方，粗细为句数，编号对应同一张表，空心编号只有推断。区督查局报告的对策部分缺失，图中没有它的减负安排，不等于它没有主张。",
            en="Drawn as the figure before: a line runs from the one who should act to the one relieved, its width the number of sentences, its number that of the same table; hollow numbers are inferred only. The district report’s remedies are missing from the text, so none are drawn for it; that is not to say it had none.",
        ),
        alt=Text(
            zh="{sentences} 句归并为 {edges} 条减负安排，其中 {inferred} 条只有推断。最粗的是 {number} 号：{sender}为{receiver}减负，{most} 句。",
            en="{sentences} sentences make {edges} edges of relief, {inferred} of them inferred only. The thickest is number {number}: {sender} relieving {receiver}, {most} sentences.",
        ),
        can_say=Text(
            zh="五篇报告中有 {sentences} 句主张或称许某种减负安排，其中 {unsaid} 没有写明应由哪一级来做；说得最多的是由{sender}为{receiver}减负（{most} 句）。",
            en="In the five reports {sentences} sentences recommend or praise an arrangement of relief; {unsaid} of them do not say at what level one should act. Asked most often: that {sender} relieve {receiver} ({most} sentences).",
        ),
        dont_say=Text(
            zh="不要说这些安排已经实行或有效：这里是报告的主张与称许。",
            en="Do not say that these arrangements are in force or work: they are what the reports recommend or praise.",
        ),
        facts=partial(_network_facts, remedies=True),
        data=partial(edge_rows, remedies=True),
        links=partial(_edge_links, remedies=True),
        locators=partial(_passages, True),
        draw=lambda lang: network.network(_drawn(True), lang),
    ),
    Figure(
        id="shift-matrix",
        chapter=CHAPTER,
        status="inferred",
        tables=TABLES,
        title=Text(zh="谁对谁：句数矩阵", en="From whom to whom, by sentences"),
        caption=Text(
            zh="行为加负（或应减负）的一方，列为承受（或被减负）的一方，格内为句数；同一句有多行只计一次，所以合计可以小于各格之和。点表示没有一句这样说，不等于没有这种事。自我加码不在内。",
            en="Rows burden (or should relieve), columns bear (or are relieved); cells count sentences. A sentence of several rows counts once, so totals can be less than the sum of their cells. A dot means that no sentence says so, not that it does not happen. What an actor puts on itself is left out.",
        ),
        alt=Text(
            zh="加负 {burdens} 句落在 {cells} 格，句数最多的一格是{sender}对{receiver}（{most} 句）。送出最多的是{top_sender}（{top_sent} 句），承受最多的是{top_receiver}（{top_received} 句）；{village}承受 {village_n} 句。减负 {cures} 句，被要求最多的是{asked}（{asked_n} 句）。",
            en="{burdens} burden sentences fall into {cells} cells; the fullest is that from {sender} to {receiver} ({most}). More are sent by {top_sender} ({top_sent}) than by any other sender, and more are borne by {top_receiver} ({top_received}) than by any other bearer; borne by {village}: {village_n}. Of {cures} remedy sentences more ask {asked} ({asked_n}) than ask anyone else.",
        ),
        can_say=Text(
            zh="五篇报告的 {burdens} 句加负中，由{top_receiver}承受的比任何其他一方都多（{top_received} 句）；直接说到{village}承受的只有 {village_n} 句。按句计，送出最多的是{top_sender}（{top_sent} 句）{sender_fails}。",
            en="Of the {burdens} burden sentences in the five reports more fall on {top_receiver} ({top_received}) than on any other bearer; {village} is said to bear one in {village_n}. As counted, {top_sender} send more than any other sender ({top_sent}){sender_fails}.",
        ),
        dont_say=Text(
            zh="不要由空格推出“没有转给村（社区）”：报告常把乡村合称基层。",
            en="Do not conclude from an empty cell that nothing reaches the village: the reports often say grassroots for township and village together.",
        ),
        facts=_matrix_facts,
        data=matrix_rows,
        links=_cell_links,
        locators=passages,
        draw=lambda lang: charts.matrix(_matrix_blocks(), edges(), lang),
    ),
)
