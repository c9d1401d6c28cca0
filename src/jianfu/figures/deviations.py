"""Figure of chapter 03 (政策与偏差): which policy addresses which deviation, as far as was seen."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import deviations as analysis
from jianfu.analysis import limits
from jianfu.charts import deviations as charts
from jianfu.cite import Locator
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

_LIST = "dossier-deviations"  # the list of the dossier that the vocabulary follows
# What the five are called, in the words a notice could use: searched letter for letter.
_NAMES = ("运动式", "一刀切", "象征性", "替代", "残缺", "选择性")


def deviations() -> tuple[str, ...]:
    """Codes of the deviations (偏差), in the dossier's order."""
    return vocab.codes("deviation")


@cache
def coded() -> pd.DataFrame:
    """What each policy addresses (编码), one row a policy and deviation."""
    return evidence.load("policy_deviations")


@cache
def policies() -> pd.DataFrame:
    """The policies coded (所编政策), in order of time."""
    chosen = analysis.candidates(evidence.load("events"))
    ordered = analysis.with_generation(chosen[chosen.event_id.isin(coded().event_id)])
    return ordered.assign(when=[limits.when(event) for event in ordered.itertuples()])


def without_clause() -> pd.DataFrame:
    """Policies that qualify but whose recorded facts hold no clause to code (无可编者)."""
    chosen = analysis.candidates(evidence.load("events"))
    return chosen[~chosen.event_id.isin(coded().event_id)].sort_values("date_earliest")


def naming() -> pd.Series:
    """Which policies call a deviation by name (点名与否), in title, recorded facts or limits."""
    bound = evidence.load("limits").groupby("event_id").text_zh.agg("".join)
    own = policies()
    words = own.title_zh + own.facts_zh + own.event_id.map(bound).fillna("")
    return analysis.naming(words, _NAMES)


def deviation_rows(lang: Language) -> pd.DataFrame:
    """The matrix as drawn (矩阵数据), one row a cell."""
    titles = policies().set_index("event_id")[["date", "generation", f"title_{lang}"]]
    rows = coded().join(titles, on="event_id")
    rows["deviation_name"] = rows.deviation.map(vocab.names("deviation", lang))
    rows["addressed_name"] = rows.addressed.map(vocab.names("addressed", lang))
    rows["limits"] = rows["limits"].map("|".join)
    return rows[
        ["coding_id", "event_id", "date", "generation", f"title_{lang}", "deviation",
         "deviation_name", "addressed", "addressed_name", f"basis_{lang}", f"reason_{lang}",
         "limits"]
    ]  # fmt: skip


def _facts(lang: Language) -> dict[str, object]:
    names = vocab.names("deviation", lang)
    found = analysis.counts(coded(), deviations())
    checks = analysis.checks(coded(), evidence.load("events"), deviations())
    by_check = checks.drop_duplicates("check").set_index("check")
    dropped = checks[checks.check == "without_event"]
    lead = by_check.leaders["seen"]
    order = found.seen.sort_values(ascending=False, kind="stable")
    titles = policies().set_index("event_id")[f"title_{lang}"]
    quoted = {"zh": "{}", "en": "“{}”"}[lang]
    return {
        "n": len(policies()),
        "cells": len(coded()),
        "unclear": len(without_clause()),
        "named": _naming(int(naming().sum()), lang),
        "stated": int(found.stated.sum()),
        "inferred": int(found.inferred.sum()),
        "not_seen": int(found.not_seen.sum()),
        "stated_of": language.listing(
            [_counted(names[code], found.stated[code], lang) for code in found.index[found.stated > 0]],
            lang,
        ),
        "unstated": language.listing([names[code] for code in found.index[found.stated == 0]], lang),
        "seen_of": language.listing([_counted(names[code], order[code], lang) for code in order.index], lang),
        "first": names[order.index[0]],
        "first_n": int(order.iloc[0]),
        "second": names[order.index[1]],
        "second_n": int(order.iloc[1]),
        "leads": language.listing([names[code] for code in lead], lang),
        "sure_leads": language.listing([names[code] for code in by_check.leaders["two_pages"]], lang),
        "sure_n": int(by_check.policies["two_pages"]),
        "tied": int((dropped.leaders.map(len) > 1).sum()),
        "dropped_n": len(dropped),
        "silent": int(coded().groupby("event_id").addressed.agg(lambda held: (held == "not_seen").all()).sum()),
        "most": quoted.format(titles[_fullest()]),
        "most_n": int((coded()[coded().event_id == _fullest()].addressed != "not_seen").sum()),
    }  # fmt: skip


def _naming(count: int, lang: Language) -> str:
    if lang == "zh":
        return f"{count} 件" if count else "没有一件"
    return f"{count or 'none'} {'call' if count > 1 else 'calls'}"


def _counted(name: str, count: int, lang: Language) -> str:
    return f"{name} {count} 件" if lang == "zh" else f"{name} in {count}"


def _fullest() -> str:
    seen = coded()[coded().addressed != "not_seen"]
    return seen.event_id.value_counts(sort=True).sort_index().idxmax()


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    names, apart = vocab.names("deviation", lang), {"zh": "：", "en": ": "}[lang]
    said = vocab.names("addressed", lang)
    return {
        row.coding_id: (
            f"#{row.coding_id}",
            apart.join([names[row.deviation], said[row.addressed], getattr(row, f"basis_{lang}")]),
        )
        for row in coded().itertuples()
        if row.addressed != "not_seen"
    }


def _locators() -> tuple[Locator, ...]:
    items = evidence.load("structure_items")
    own = items[items.structure_id == _LIST].sort_values("position")
    return tuple(Locator(row.report, row.start_char, row.end_char) for row in own.itertuples())


FIGURES = (
    Figure(
        id="policy-deviation",
        chapter="03_limits",
        status="inferred",
        tables=("policy_deviations", "events", "limits"),
        title=Text(zh="哪件政策针对哪种执行偏差", en="Which policy addresses which deviation"),
        caption=Text(
            zh="五种偏差出自专题汇编第三部分，原文不与政策一一对应；对应由人工智能语言模型的一次会话据本书所录内容编码，只编一次。收入的是中央层面的法规与政策文件中针对负担、且所录内容载有条款者；另有 {unclear} 件所录只有通过、目标或沿革，无可编码。写明：所录文字说的就是汇编所举的做法；推断：条款按一步推理与之相抗；圆点：摘录未见，不等于文件没有。左侧标记为事件的证实程度。",
            en="The five deviations are those of part 03 of the dossier, which pairs them with no policy; the pairing was coded once, by a session of an AI language model, from the facts recorded here. Taken in are central regulations and policy documents that address a burden and whose recorded facts hold a clause; for {unclear} more only adoption, goals or descent are recorded. Stated: the recorded wording is about the practice the dossier gives; inferred: a clause works against it, by one step of reasoning; a dot: not seen in the excerpt, which does not mean that the document lacks it. The mark at the left is how well the event is confirmed.",
        ),
        alt=Text(
            zh="{n} 件政策、五种偏差共 {cells} 格：写明 {stated} 格，推断 {inferred} 格，摘录未见 {not_seen} 格。写明的只有{stated_of}；{unstated}没有一件写明。写明与推断合计：{seen_of}。{silent} 件政策五种都未见。",
            en="{n} policies and five deviations make {cells} cells: {stated} stated, {inferred} inferred, {not_seen} not seen in the excerpt. Stated are only {stated_of}; {unstated} in none. Stated and inferred together: {seen_of}. For {silent} policies none of the five was seen.",
        ),
        can_say=Text(
            zh="{n} 件中央文件的摘录记录里，{named}点出这五种偏差中任何一种的名称；写明其做法的只有{stated_of}，{unstated}都只能推断。",
            en="Of {n} central documents, as far as excerpts of them were recorded, {named} any of the five deviations by name; the practice itself is spoken of only for {stated_of}, while {unstated} can only be inferred.",
        ),
        dont_say=Text(
            zh="不要说哪种偏差被针对得最多：合计{first} {first_n} 件、{second} {second_n} 件，只看两页互证的 {sure_n} 件则以{sure_leads}居首，逐件去掉的 {dropped_n} 次里有 {tied} 次并列；也不要把圆点说成政策没有规定。",
            en="Do not say which deviation is addressed most: {first} has {first_n} policies and {second} {second_n}, the {sure_n} policies on two pages put {sure_leads} first, and when one policy at a time is dropped they tie in {tied} of {dropped_n} cases. Nor does a dot say that a policy has no such clause.",
        ),
        facts=_facts,
        data=deviation_rows,
        links=_links,
        locators=_locators,
        draw=lambda lang: charts.policy_deviation(
            policies(), coded(), analysis.counts(coded(), deviations()), lang
        ),
    ),
)
