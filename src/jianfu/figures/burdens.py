"""Figures of chapter 04 (负担): who is left bearing, and by which instrument."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from jianfu import cite, evidence, language, text, vocab
from jianfu.analysis import burdens as analysis
from jianfu.analysis import shifts
from jianfu.charts import instruments as charts
from jianfu.charts import shifts as balances
from jianfu.figures import coded_twice
from jianfu.figures.shifts import CHAPTER, TABLES, passages, relations
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

REPLICATES, SEED = 2000, 2024


def weights(rows: pd.DataFrame, replicates: int = REPLICATES) -> np.ndarray:
    """How often each sentence is drawn (重抽权重), within its report."""
    return text.bootstrap_weights(analysis.sentences(rows).report, replicates, SEED)


@cache
def balance() -> pd.DataFrame:
    """Burdens received minus sent (负担净额): each report, then all with shared passages once."""
    rows = relations()
    once = shifts.as_statements(rows, evidence.load("reuse"))
    found = pd.concat(
        [
            analysis.net_load(rows, weights(shifts.burdens(rows))),
            analysis.net_load(once, weights(shifts.burdens(once)), pooled=True),
        ],
        ignore_index=True,
    )
    return found.assign(
        anchor=[
            f"net-{r}-{a}".replace("_", "-") for r, a in zip(found.report, found.actor, strict=True)
        ]
    )


def _first_row(report: str, actor: str) -> str:
    """The first relation in which a report has an actor."""
    rows = relations()
    here = (rows.report == report) | (report == analysis.ALL)
    return rows[here & ((rows.from_actor == actor) | (rows.to_actor == actor))].relation_id.iloc[0]


def _panel_titles(lang: Language) -> dict[str, str]:
    whole = {"zh": "五篇合计", "en": "all five"}
    return {**vocab.names("report", lang), analysis.ALL: whole[lang]}


def balance_rows(lang: Language) -> pd.DataFrame:
    """Balances with names in one language (净额数据)."""
    found = balance().drop(columns="anchor")
    return found.assign(
        report=found.report.map(_panel_titles(lang)),
        actor=found.actor.map(vocab.names("actor", lang)),
    )


def _balance_links(lang: Language) -> Mapping:
    actors, titles = vocab.names("actor", lang), _panel_titles(lang)
    words = {
        "zh": "{report}：{actor}收 {incoming} 送 {outgoing}，净 {net}（{low:.0f} 至 {high:.0f}）",
        "en": "{report}, {actor}: in {incoming}, out {outgoing}, net {net} ({low:.0f} to {high:.0f})",
    }[lang]
    return {
        row["anchor"]: (
            f"#{_first_row(row['report'], row['actor'])}",
            words.format(**{**row, "report": titles[row["report"]], "actor": actors[row["actor"]]}),
        )
        for row in balance().to_dict("records")
    }


def _clear(actor: str) -> tuple[int, int]:
    """In how many reports an actor is a receiver on balance clear of zero, and of how many."""
    own = balance()[(balance().actor == actor) & (balance().report != analysis.ALL)]
    own = own[own.incoming + own.outgoing > 0]
    return int(((own.net > 0) & ~own.crosses_zero).sum()), len(own)


def _balance_facts(lang: Language) -> dict[str, object]:
    each = balance()[balance().report != analysis.ALL]
    each = each[each.incoming + each.outgoing > 0]
    whole = balance()[balance().report == analysis.ALL].set_index("actor")
    actors = vocab.names("actor", lang)
    both = [a for a in whole.index if whole.incoming[a] and whole.outgoing[a]]
    heaviest = whole.net.idxmax()
    return {
        "balances": len(each),
        "crossing": int(each.crosses_zero.sum()),
        "replicates": f"{REPLICATES:,}",
        "heaviest": actors[heaviest],
        "net": int(whole.net[heaviest]),
        "low": f"{whole.low[heaviest]:.0f}",
        "high": f"{whole.high[heaviest]:.0f}",
        "gov": actors["grassroots_government"],
        "gov_clear": _clear("grassroots_government")[0],
        "gov_n": _clear("grassroots_government")[1],
        "town": {"zh": actors["township"], "en": "the township"}[lang],
        "town_clear": _clear("township")[0],
        "town_n": _clear("township")[1],
        "both": language.listing((actors[a] for a in both), lang),
        "passed": int(whole.outgoing.get("grassroots_government", 0)),
        "own": int(relations().query("relation_type == 'self_imposed'").sentence_id.nunique()),
    }


# --- instruments --------------------------------------------------------------------------------


@cache
def found() -> pd.DataFrame:
    """Each instrument with its share and what its removal would cut (手段份额)."""
    rows = relations()
    shares = analysis.instrument_shares(rows, weights(shifts.burdens(rows)))
    return shares.merge(analysis.removal(rows), on="instrument")


@cache
def found_once() -> pd.DataFrame:
    """The same shares with shared passages counted once (去重份额)."""
    once = shifts.as_statements(relations(), evidence.load("reuse"))
    return analysis.instrument_shares(once, weights(shifts.burdens(once)))


def instrument_rows(lang: Language) -> pd.DataFrame:
    """Instruments with names in one language (手段数据)."""
    names, once = vocab.names("instrument", lang), found_once().set_index("instrument")
    return (
        found()
        .assign(
            name=found().instrument.map(names),
            mean_share_once=found().instrument.map(once.mean_share),
            low_once=found().instrument.map(once.low),
            high_once=found().instrument.map(once.high),
            **{
                column: found()[column].round(4)
                for column in ("share", "mean_share", "low", "high")
            },
        )
        .rename(columns={report: report.replace("-", "_") for report in cite.REPORTS})
    )


def _instrument_links(lang: Language) -> Mapping:
    names, rows = vocab.names("instrument", lang), shifts.burdens(relations())
    first = rows.drop_duplicates("instrument").set_index("instrument").relation_id
    unit = {
        "zh": "{name}：{n} 句，平均份额 {share:.0%}",
        "en": "{name}: sentences {n}, mean share {share:.0%}",
    }
    return {
        f"instrument-{one.instrument}": (
            f"#{first[one.instrument]}",
            unit[lang].format(name=names[one.instrument], n=one.sentences, share=one.mean_share),
        )
        for one in found().itertuples()
    }


def _alphas() -> dict[str, str]:
    """How far two codings agree on the instrument and on who bears (手段与承受者的一致性)."""
    used = {"alpha_instrument": "instrument", "alpha_bearer": "to_actor"}
    rows = coded_twice.agreement("relations", *used.values())
    return {
        "twice": str(rows.units.max()),
        **{name: f"{rows.alpha[variable]:.2f}" for name, variable in used.items()},
    }


def _instrument_facts(lang: Language) -> dict[str, object]:
    names, rows = vocab.names("instrument", lang), shifts.burdens(relations())
    one, other = found().iloc[0], found().iloc[1]
    worst = found().sort_values("reach_cut", ascending=False, kind="stable").iloc[0]
    barring = found().instrument[~found().village]
    direct = rows[rows.from_actor.isin(analysis.UPPER) & (rows.to_actor == "grassroots_government")]
    lead = found_once().iloc[0]
    paths = analysis.paths_to_village(relations())
    last = {step for steps in paths.instruments for step in steps[-1:]}
    return {
        "n": len(found()),
        "sentences": rows.sentence_id.nunique(),
        "leader": names[one.instrument],
        "share": f"{one.mean_share:.0%}",
        "low": f"{one.low:.0%}",
        "high": f"{one.high:.0%}",
        "first": f"{one['first']:.0%}",
        "second": names[other.instrument],
        "second_share": f"{other.mean_share:.0%}",
        "second_high": f"{other.high:.0%}",
        "once_leader": names[lead.instrument],
        "once_share": f"{lead.mean_share:.0%}",
        "worst": names[worst.instrument],
        "worst_cut": int(worst.reach_cut),
        "reach": len(analysis.reached(relations())),
        "uncut": int((found().reach_cut == 0).sum()),
        "barring": language.listing((names[code] for code in barring), lang)
        or {"zh": "无", "en": "none"}[lang],
        "direct": direct.instrument.nunique(),
        "gov": vocab.name("actor", "grassroots_government")[lang],
        "paths": len(paths),
        "last": language.listing((names[c] for codes in sorted(last) for c in codes), lang),
        "last_sentences": rows[rows.to_actor == analysis.VILLAGE].sentence_id.nunique(),
        "replicates": f"{REPLICATES:,}",
        **_alphas(),
    }


FIGURES = (
    Figure(
        id="net-load",
        chapter=CHAPTER,
        status="inferred",
        tables=TABLES,
        title=Text(zh="负担净额：收到减送出", en="Net load: burdens received minus sent"),
        caption=Text(
            zh="每个点是一个行动者在一篇报告里收到的加负句数减去送出的句数，线为在各篇内重抽语句 {replicates} 次的 95% 区间；空心点的区间跨过零或触及零。同一句里某行动者至多收一次、送一次，故与责任网络图的句数略有出入。右侧“收/送”为句数；“减/自”为被减负和自我加码的句数，不计入净额。各栏横轴比例不同。最后一栏合计五篇，共有语句只计一次。",
            en="Each point is the number of sentences in which an actor receives a burden minus those in which it sends one; the line is the 95% interval from {replicates} redraws of sentences within each report. Hollow: the interval crosses or touches zero. In one sentence an actor receives at most once and sends at most once, hence slightly different from the network’s counts. At the right, sentences in and out; then sentences that would relieve it and that it imposes on itself, which do not enter the balance. Panels have scales of their own. The last adds up the five, shared statements counted once.",
        ),
        alt=Text(
            zh="{balances} 个报告与行动者的净额，其中 {crossing} 个区间跨过或触及零。合计承受最重的是{heaviest}：净 {net} 句（{low} 至 {high}）。收也送的有：{both}。",
            en="{balances} balances of report and actor; the intervals of {crossing} cross or touch zero. Heaviest in all: {heaviest}, net {net} ({low} to {high}). Both receive and send: {both}.",
        ),
        can_say=Text(
            zh="{gov}在 {gov_n} 篇中有 {gov_clear} 篇收多于送且区间不触及零，{town}在提到它的 {town_n} 篇中有 {town_clear} 篇如此；{balances} 个净额中有 {crossing} 个的区间跨过或触及零，方向不能断定。",
            en="On balance {gov} receives, with an interval clear of zero, in {gov_clear} of {gov_n} reports, and {town} in {town_clear} of the {town_n} that name it; of {balances} balances {crossing} have an interval that crosses or touches zero, so their direction is open.",
        ),
        dont_say=Text(
            zh="不要把净额当作工作量：它是报告里的句数之差，重抽只说明它在这些文本内有多稳。",
            en="Do not take a balance for a workload: it is a difference of sentences in reports, and redrawing shows only how steady it is within these texts.",
        ),
        facts=_balance_facts,
        data=balance_rows,
        links=_balance_links,
        locators=passages,
        draw=lambda lang: balances.net_load(balance(), _panel_titles(lang), lang),
    ),
    Figure(
        id="shift-instruments",
        chapter=CHAPTER,
        status="inferred",
        tables=(*TABLES, "recoding"),
        title=Text(zh="负担由哪些手段传下去", en="By which instruments burdens travel"),
        caption=Text(
            zh="实心点为各篇份额（该手段出现的句数占加负句数）的平均，长报告不因此多占；线为重抽语句 {replicates} 次的 95% 区间；空心菱形为全部语句合在一起的份额。一句可有多种手段，份额之和超过一。中间为各篇句数。右侧为去掉这种手段后，纸面上不再有任何手段的语句、直接对子、从上级经路径可达的对子，以及是否仍能通到村（社区）。路径由本书把不同语句连成，没有一篇报告这样说。{twice} 条关系编过两遍，手段的一致性只有 α = {alpha_instrument}，承受者为 {alpha_bearer}，各手段的份额与次序只可作初步看待。",
            en="Filled: mean of the reports’ shares (sentences in which the instrument carries a burden, of all burden sentences), so that a long report does not decide; line: 95% interval from {replicates} redraws of sentences; diamond: share of all sentences together. A sentence may bear several instruments, so shares add to more than one. Middle: sentences by report. Right: what is left with no instrument if this one goes, on paper: sentences, direct pairs, pairs reachable by a path from above, and whether the village can still be reached. Paths were joined by this book from sentences of different reports; no report says them. Of {twice} relations coded twice the codings agree on the instrument with only α = {alpha_instrument}, and on who bears with {alpha_bearer}, so shares and their order are tentative.",
        ),
        alt=Text(
            zh="{sentences} 句中的 {n} 种手段。平均份额最高的是{leader}（{share}，区间 {low} 至 {high}），其次{second}（{second_share}）。去掉后断开最多的是{worst}：{reach} 个可达对中断开 {worst_cut} 个；有 {uncut} 种去掉后一个也不断。去掉后不再通到村（社区）的：{barring}；通到那里的 {paths} 条路径，最后一步全靠{last}，出自 {last_sentences} 句。",
            en="{n} instruments in {sentences} sentences. Highest mean share: {leader} ({share}, {low} to {high}), then {second} ({second_share}). Removing {worst} cuts most: {worst_cut} of {reach} reachable pairs; {uncut} cut none. Without it the village is not reached: {barring}; the last step of all {paths} paths there is {last}, from sentences: {last_sentences}.",
        ),
        can_say=Text(
            zh="平均份额最高的手段是{leader}（{share}，区间 {low} 至 {high}），但重抽后仍居首的只占 {first}；在这张纸面网络上，去掉任何一种手段至多断开 {reach} 个可达对中的 {worst_cut} 个，要切断上级直接加给{gov}的全部线须去掉 {direct} 种。只取明说的行，或去掉乡镇研究，居首的是另一种手段；只取明说的行，去掉一种手段断开的可达对超过五分之一。",
            en="The instrument of highest mean share is {leader} ({share}, {low} to {high}), yet it leads in only {first} of redraws; in this network on paper, removing any one instrument cuts at most {worst_cut} of {reach} reachable pairs, and to cut every direct line from above to {gov} takes {direct} of them. On stated rows alone, or without the township study, another instrument leads; on stated rows one removal cuts more than a fifth of the pairs.",
        ),
        dont_say=Text(
            zh="不要说取消某种手段就能减去相应份额的负担：这里数的是说法，手段之间可能互相替代，替代不在这张网络里。",
            en="Do not say that abolishing an instrument would remove its share of the burden: mentions are counted, and instruments may replace one another, which this network does not hold.",
        ),
        facts=_instrument_facts,
        data=instrument_rows,
        links=_instrument_links,
        locators=passages,
        draw=lambda lang: charts.instruments(found(), cite.REPORTS, lang),
    ),
)
