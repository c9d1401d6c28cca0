"""Key words (主题词): which words one report uses more than the other four, and how surely."""

from __future__ import annotations

from functools import cache, partial

import numpy as np
import pandas as pd

from jianfu import cite, text
from jianfu.analysis import words as shaping
from jianfu.charts import words as charts
from jianfu.figures import counted
from jianfu.figures.counted import CHAPTER, REPLICATES, SEED
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CONTRASTED = 10  # words in each report's contrast
MIN_COUNT = 5  # in all reports together: rarer words have no contrast to speak of
SIGNIFICANT = (3.84, 15.13)  # G² that χ² with one degree of freedom gives p < 0.05 and p < 0.0001


@cache
def contrasted() -> pd.DataFrame:
    """Every word of every report against the other four reports (主题词全表).

    Stop words count towards the totals but are not listed.
    """
    found = text.keyness_each(
        counted.by_passage(),
        counted.report_of(),
        replicates=REPLICATES,
        seed=SEED,
        min_count=MIN_COUNT,
    )
    return found[~found["term"].isin(text.stop_words())].reset_index(drop=True)


def words_of_their_own() -> pd.Series:
    """How many words each report uses more, with an interval clear of one (自己的词数)."""
    found = contrasted()
    clear = found[(found["g2"] > 0) & ~found["crosses_zero"]]
    return clear.groupby("report").size().reindex(cite.REPORTS, fill_value=0)


@cache
def key_words() -> pd.DataFrame:
    """The words of the keyness figure (主题词榜): the highest G² of each report."""
    return shaping.overused(contrasted(), CONTRASTED)


def _contrast_facts(lang: Language) -> dict[str, object]:
    shown, totals = key_words(), counted.totals()
    loose, strict = shaping.beyond(contrasted(), SIGNIFICANT).itertuples(index=False)
    crossing = shown.groupby("report", sort=False)["crosses_zero"].sum()
    longest = max(totals, key=totals.get)
    own = words_of_their_own()
    return {
        "contrasted": CONTRASTED,
        "min_count": MIN_COUNT,
        "replicates": f"{REPLICATES:,}",
        "loose_g2": loose.g2_above,
        "loose": loose.contrasts,
        "loose_crossing": loose.crossing,
        "strict_g2": strict.g2_above,
        "strict": strict.contrasts,
        "strict_crossing": strict.crossing,
        "shown": len(shown),
        "shown_crossing": int(crossing.sum()),
        "own_least": counted.name(own.idxmin(), lang),
        "own": int(own.min()),
        "own_low": int(own.drop(own.idxmin()).min()),
        "own_high": int(own.max()),
        "least_own": counted.name(crossing.idxmax(), lang),
        "least_own_crossing": int(crossing.max()),
        "firsts": _first_contrasts(lang),
        "longest": counted.name(longest, lang),
        "longest_share": f"{totals[longest] / sum(totals.values()):.0%}",
    }


def _first_contrasts(lang: Language) -> str:
    shape = {
        "zh": "{report}“{word}”{times} 倍（{n} 次比 {rest} 次）",
        "en": "{report} {word}, {times}× ({n} against {rest})",
    }[lang]
    shown = key_words()
    return counted.JOINT[lang].join(
        shape.format(
            report=counted.name(row.report, lang),
            word=counted.label(row.term, lang),
            times=_times(np.exp2(row.log_ratio)),
            n=row.n_target,
            rest=row.n_reference,
        )
        for row in shown[shown["rank"] == 1].itertuples()
    )


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}"


KEYNESS = Figure(
    id="keyness",
    chapter=CHAPTER,
    title=Text(
        zh="各报告的主题词：与其余四篇相比", en="Key words: each report against the other four"
    ),
    caption=Text(
        zh="每篇报告多用的词中 G² 最高的 {contrasted} 个（五篇合计不少于 {min_count} 次）。点为出现率之比，线为按段"
        "重抽 {replicates} 次的 95% 区间。空心：区间跨过 1 倍，差别可能只系于少数段落。三角：其余报告全无此词，"
        "倍数取决于篇幅，只是下限。右侧为本报告与其余四篇的次数。{longest}占全部词数的 {longest_share}，"
        "其余报告主要是在与它比。",
        en="The {contrasted} words of highest G² among those each report uses more (at least "
        "{min_count} times in all five). Points are ratios of rates, lines the 95% interval from "
        "{replicates} redraws of passages. Hollow: the interval crosses one, so the contrast may "
        "hang on a few passages. Triangle: absent from the other reports, so the ratio depends on "
        "their length and is a lower bound. Figures at the right: times here / in the other four. "
        "The {longest} holds {longest_share} of all words: the others are mainly compared with it.",
    ),
    alt=Text(
        zh="五篇报告共 {shown} 个主题词的出现率之比，其中 {shown_crossing} 个区间跨过 1 倍，最多的是{least_own}"
        "（{least_own_crossing} 个）。各报告 G² 最高的词：{firsts}。",
        en="Ratios of rates for {shown} key words of five reports; the intervals of "
        "{shown_crossing} cross one, most of them in the {least_own} ({least_own_crossing}). "
        "Highest G² in each: {firsts}.",
    ),
    can_say=Text(
        zh="与其余四篇相比，各报告最突出的词是：{firsts}；{own_least}自己的词最少：区间不跨 1 倍的 "
        "{own} 个，其余各篇 {own_low} 至 {own_high} 个。",
        en="Against the other four, the word that stands out most in each report is: {firsts}; the "
        "{own_least} has the fewest words of its own: {own} with an interval clear of one, the "
        "others {own_low} to {own_high}.",
    ),
    dont_say=Text(
        zh="不要因为 G² 高就说差别“显著”：高于 {loose_g2} 的 {loose} 个词与报告的组合中，{loose_crossing} 个按段重抽"
        "后区间跨过 1 倍；高于 {strict_g2} 的 {strict} 个中也有 {strict_crossing} 个。也不要把主题词当作事实的发生率。",
        en="Do not call a difference significant because G² is high: of {loose} pairs of word and "
        "report above {loose_g2}, {loose_crossing} have an interval that crosses one once passages "
        "are redrawn; above {strict_g2} it is {strict_crossing} of {strict}. Nor take a key word "
        "for a rate of occurrence in the world.",
    ),
    status="stated",
    tables=counted.COUNTED,
    locators=partial(counted.arguments, *cite.REPORTS),
    data=lambda lang: counted.with_gloss(key_words(), lang),
    draw=lambda lang: charts.contrasts(counted.labelled(key_words(), lang), counted.totals(), lang),
    facts=_contrast_facts,
)


def key_word_rows(lang: Language) -> pd.DataFrame:
    """The key words with their counts, rates and intervals as they are printed (主题词表)."""
    shown = key_words()
    powers = shown[["log_ratio", "log_ratio_low", "log_ratio_high"]]
    times, low, high = (np.exp2(powers[name]) for name in powers)
    return pd.DataFrame(
        {
            "anchor": "key-" + shown["report"] + "-" + shown["term"],
            "report": [counted.name(report, lang) for report in shown["report"]],
            "word": [counted.label(word, lang) for word in shown["term"]],
            "here": shown["n_target"],
            "rest": shown["n_reference"],
            "rate": shown["per_thousand_target"].map("{:.1f}".format),
            "rate_rest": shown["per_thousand_reference"].map("{:.1f}".format),
            "g2": shown["g2"].map("{:.1f}".format),
            "times": times.map("{:.1f}".format),
            "low": low.map("{:.1f}".format),
            "high": high.map("{:.1f}".format),
        }
    )


FIGURES = (KEYNESS,)
