"""Figures of survey shares (问卷占比): what the reports’ own words say, and what surveys published.

Official counts, media tallies and the make-up of samples never stand beside what people answered.
"""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import survey as analysis
from jianfu.charts import survey as charts
from jianfu.figures import surveyed
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

WEIGHTED = "rmlt-2013-disliked"  # the only survey whose shares are weighted
_SEVERAL = Text(zh="（可多选）", en=" (several answers)")
_BEHIND = {
    "weighted": Text(zh="加权", en="weighted"),
    "no_n": Text(zh="无样本量", en="no n"),
}


def _label(row, lang: Language) -> str:
    """A share with what is known of its precision behind it."""
    shown = surveyed.value(row, lang)
    if row.precision == "words":
        return shown
    known = row.precision == "interval"
    behind = surveyed.interval(row, lang) if known else _BEHIND[row.precision][lang]
    return f"{shown}（{behind}）" if lang == "zh" else f"{shown} ({behind})"


def published_rows(lang: Language) -> pd.DataFrame:
    """The published shares as drawn (公布占比数据), one row a mark."""
    rows = surveyed.published()
    several = _SEVERAL[lang]
    return pd.DataFrame(
        {
            "finding_id": rows.finding_id,
            "population": rows.population.map(vocab.names("population", lang)).map(
                surveyed.capital
            ),
            "survey": [surveyed.survey_line(row, lang) for row in rows.itertuples()],
            "year": rows.year,
            "question": rows[f"question_{lang}"].map(surveyed.capital)
            + rows.multiple.map({True: several, False: ""}),
            "answer": rows[f"answer_{lang}"],
            "value_low": rows.value_low,
            "value_high": rows.value_high,
            "wording": rows.wording.map(vocab.names("wording", lang)),
            "n": rows.n,
            "weighted": rows.weighted,
            "multiple": rows.multiple,
            "burden": rows.burden,
            "online": rows.online,
            "precision": rows.precision,
            "low": rows.low,
            "high": rows.high,
            "label": [_label(row, lang) for row in rows.itertuples()],
            "colon": "：" if lang == "zh" else ": ",
        }
    ).reset_index(drop=True)


def reported_rows(lang: Language) -> pd.DataFrame:
    """The reports’ shares as drawn (报告占比数据)."""
    rows = surveyed.reported()
    remark = rows[f"note_{lang}"].fillna("")
    silent = _SILENT[lang]
    return pd.DataFrame(
        {
            "finding_id": rows.finding_id,
            "claim_id": rows.claim_id,
            "question": rows[f"question_{lang}"].map(surveyed.capital),
            "answer": rows[f"answer_{lang}"],
            "wording": rows.wording.map(vocab.names("wording", lang)),
            "value_low": rows.value_low,
            "value_high": rows.value_high,
            "width": rows.width,
            "n": rows.n,
            "remark": [f"{silent}{' ' if lang == 'en' and note else ''}{note}" for note in remark],
        }
    )


_SILENT = Text(
    zh="未给回答人数、地点和时间。", en="Number of answers, place and time are not given."
)


def _reported_facts(lang: Language) -> dict[str, object]:
    rows = surveyed.reported()
    surveys = evidence.load("claims").query("basis == 'survey'")
    return {
        "n": len(rows),
        "reports": len(vocab.codes("report")),
        "holding": surveys.report.nunique(),
        "report": vocab.name("report", rows.report.iloc[0])[lang],
        "low": f"{rows.value_low.min():.0%}",
        "open": f"{rows.width.min():.0%}",
        "with_n": int(rows.n.notna().sum()),
    }


def _published_facts(lang: Language) -> dict[str, object]:
    rows, tallies = (
        surveyed.published(),
        {name: analysis.tally(left) for name, left in surveyed.kept().items()},
    )
    kinds = rows.precision.value_counts()
    last = surveyed.kept()["offline_burden"].query("precision == 'interval'").iloc[0]
    unseen = surveyed.joined().query("survey_id == 'ccdi-mag-2025'").iloc[0]
    groups = evidence.load("survey_groups").query("survey_id == @WEIGHTED")
    worth = analysis.effective_n(groups.n.tolist(), groups.weight.tolist())
    cadres = surveyed.kept()["cadres"]
    return {
        **{f"{kind}_n": int(kinds[kind]) for kind in ("interval", "words", "no_n", "weighted")},
        "shares": len(rows),
        "surveys": rows.survey_id.nunique(),
        "lowest": surveyed.percent(tallies["all"]["lowest"]),
        "highest": surveyed.percent(tallies["all"]["highest"]),
        "burden": tallies["burden"]["shares"],
        "burden_intervals": tallies["burden"]["intervals"],
        "offline_intervals": tallies["offline"]["intervals"],
        "both_intervals": tallies["offline_burden"]["intervals"],
        "cadres": len(cadres),
        "cadre_intervals": tallies["cadres"]["intervals"],
        "last": getattr(last, f"name_{lang}"),
        "last_share": surveyed.percent(last.value_low),
        "last_n": int(last.n),
        "last_interval": surveyed.interval(last, lang) + "%",
        "unseen": getattr(unseen, f"name_{lang}"),
        "unseen_n": int(unseen.n),
        "last_mode": vocab.name("survey_mode", last["mode"])[lang],
        "weighted_asked": f"{groups.n.sum():,}",
        "worth": f"{round(worth, -2):,.0f}",
    }


def _published_links(lang: Language) -> dict[str, tuple[str, str]]:
    rows = published_rows(lang)
    apart = "，" if lang == "zh" else ", "
    return {
        row.finding_id: (f"#{row.finding_id}", f"{row.answer}{apart}{row.label}{apart}{row.survey}")
        for row in rows.itertuples()
    }


def _reported_links(lang: Language) -> dict[str, tuple[str, str]]:
    return {
        row.finding_id: (f"#{row.finding_id}", f"{row.question} {row.wording} {row.value_low:.0%}")
        for row in reported_rows(lang).itertuples()
    }


REPORTED = Figure(
    id="reported-shares",
    chapter=surveyed.CHAPTER,
    status="stated",
    tables=("findings", "surveys", "claims"),
    title=Text(
        zh="报告自己的占比：原文说到哪里为止", en="The reports’ own shares: how far their words go"
    ),
    caption=Text(
        zh="色带为原文容许的全部取值：左端空心，因为原文说“超过”，这个数本身不在内；右端实心，到全体为止。斜线部分与原文不符。没有回答人数，所以不画点，也不画误差线；带内各处一样合乎原文，不分可能大小。",
        en="A band covers every value the words allow: open at the left, since “over” leaves that number itself out, closed at the right, where everyone agrees. The hatched part contradicts the words. The number of answers is not given, so there is no point and no error bar; every place in a band fits the words equally well.",
    ),
    alt=Text(
        zh="{reports} 篇报告中给出问卷占比的有 {holding} 篇，即{report}的 {n} 个，都只说“超过 {low}”。每条色带从 {low} 延伸到 100%，留出 {open} 的刻度；给出回答人数的有 {with_n} 个。",
        en="Reports that give survey shares: {holding} of {reports}, the {report}, with {n}, both only “over {low}”. Each band runs from {low} to 100%, leaving {open} of the scale open; those with a number of answers: {with_n}.",
    ),
    can_say=Text(
        zh="{reports} 篇报告里的问卷占比只有 {n} 个，都出自{report}，都只写“超过 {low}”，未给回答人数：每个都给刻度留下 {open} 的余地，是少数、半数还是全体，原文定不下来。",
        en="The {reports} reports hold {n} survey shares, both in the {report} and both only “over {low}”, with no number of answers: each leaves {open} of the scale open, and whether a minority, half or everyone agreed cannot be told from the words.",
    ),
    dont_say=Text(
        zh="不要写成“{low}的基层干部”，不要画成高 {low} 的柱子或加误差线，也不要与别的调查的占比并排：问的不是同一件事，答的也不是同一群人。",
        en="Do not write “{low} of grassroots cadres”, draw a bar {low} high or add an error bar, nor set these shares beside those of other surveys: the question is not the same and neither are the people.",
    ),
    facts=_reported_facts,
    data=reported_rows,
    links=_reported_links,
    locators=surveyed.claim_locators,
    draw=lambda lang: charts.reported_shares(reported_rows(lang), lang),
)

PUBLISHED = Figure(
    id="published-shares",
    chapter=surveyed.CHAPTER,
    status="stated",
    tables=("findings", "surveys", "survey_groups"),
    title=Text(zh="公布的调查占比：各有多准", en="Published survey shares, and how exact each is"),
    caption=Text(
        zh="公开网页上的调查占比，按调查对象分组，题目和答案照录其意。线为威尔逊 95% 区间，只计抽样的偶然，并假定回答者是逐个随机抽出的；网上填答的调查不是这样抽的，真实的不确定更大。空心为加权或未给样本量的占比，斜纹框为只有措辞的占比，两端是本书对措辞的读法：宽五个百分点者，原文说“近”其上端；宽十个百分点者，原文说其中点“左右”；都不作区间。蓝色圆点问的是负担，褐色方点问的是别的。官方查处数、行政记录、媒体梳理和样本构成不在此图；报告自己的占比也不在。",
        en="Survey shares on public web pages, grouped by who was asked; question and answer keep their sense. Lines are Wilson’s 95% intervals: they count only the chance of drawing and suppose that people were drawn one by one at random, which online surveys did not do, so the true uncertainty is larger. Hollow marks are shares that are weighted or come without n, hatched boxes shares that are only worded, with ends as this book reads the words: where the box is five points wide the page says “nearly” its upper end, where it is ten points wide “about” its middle; neither has an interval. Blue circles ask about burden, brown squares about something else. Official counts, administrative records, media tallies and the make-up of samples are not here; nor are the reports’ own shares.",
    ),
    alt=Text(
        zh="{surveys} 项调查的 {shares} 个占比：{interval_n} 个能作区间，{weighted_n} 个加权，{words_n} 个只有措辞，{no_n_n} 个有数而无样本量。能作区间的在 {lowest} 至 {highest} 之间。问负担的有 {burden} 个，其中能作区间的 {burden_intervals} 个。",
        en="{shares} shares of {surveys} surveys: {interval_n} can have an interval, {weighted_n} are weighted, {words_n} only worded, and {no_n_n} are numbers without n. Those with an interval lie between {lowest} and {highest}. {burden} ask about burden, {burden_intervals} of them with an interval.",
    ),
    can_say=Text(
        zh="所见 {shares} 个公布占比中，问负担而又能作区间的有 {burden_intervals} 个；去掉写明在网上填答的调查，只剩 {both_intervals} 个：常州一市的 {last_n} 名社区工作者中，{last_share} 说工作量大、任务重（若是逐个随机抽取，95% 区间为 {last_interval}；回答方式{last_mode}）。单问干部的负担而又给出样本量的，一个也没有见到。",
        en="Of {shares} published shares seen, {burden_intervals} ask about burden and allow an interval. Without surveys said to be answered online only {both_intervals} is left: of {last_n} community workers in one city, Changzhou, {last_share} spoke of heavy workload (95% interval {last_interval}, if they were drawn one by one; way of answering: {last_mode}). None was seen that asks cadres alone about burden and says how many answered.",
    ),
    dont_say=Text(
        zh="不要把不同调查的占比连成趋势或相加：题目、对象、年份和回答方式都不同。也不要给 2013 年的加权占比按 {weighted_asked} 份回答算误差：三组加权之后，即使各组都是逐个随机抽取，也只相当于 {worth} 人左右，而其中一组是在网站上填答的。没有见到的调查，不等于没有。",
        en="Do not join shares of different surveys into a trend or add them: questions, people, years and ways of answering differ. Nor compute an error for the weighted shares of 2013 from {weighted_asked} answers: by their weights the three groups are worth some {worth} people even had each been drawn one by one at random, and one of them answered on websites. What was not seen may exist.",
    ),
    facts=_published_facts,
    data=published_rows,
    links=_published_links,
    draw=lambda lang: charts.published_shares(published_rows(lang), lang),
)

FIGURES = (REPORTED, PUBLISHED)
