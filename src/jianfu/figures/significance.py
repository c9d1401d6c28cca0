"""Why ordinary significance misleads here (显著性为何误导): G² beside intervals and shuffles."""

from __future__ import annotations

from functools import cache, partial

import numpy as np
import pandas as pd
from scipy.stats import chi2

from jianfu import cite, text
from jianfu.analysis import words as shaping
from jianfu.charts import significance as charts
from jianfu.figures import counted, keyness
from jianfu.figures.counted import SEED
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "08_cowords"
SHUFFLES = 1000
LEVEL = 0.05
LISTED_BELOW = 0.01  # p of the crossing words in the table
NAMED = 4  # words with the highest G² whose interval crosses one, besides each report's first
_LABELS = (
    Text(zh="检验所许", en="promised"),
    Text(zh="逐词洗牌", en="single words dealt"),
    Text(zh="整段洗牌", en="passages dealt"),
)


@cache
def over_used() -> pd.DataFrame:
    """Every word a report uses more, with the p of G² (多用之词)."""
    found = keyness.contrasted()
    found = found[found["g2"] > 0].reset_index(drop=True)
    return found.assign(p=chi2.sf(found["g2"], df=1))


@cache
def alarms() -> pd.DataFrame:
    """How often G² passes a threshold where nothing differs (虚警率): ``g2_above, p, way, share``."""
    ways = (
        pd.Series(chi2.sf(keyness.SIGNIFICANT, df=1)),
        text.alarms_by_words(
            counted.by_passage(), counted.report_of(), keyness.SIGNIFICANT,
            min_count=keyness.MIN_COUNT,
        ),
        text.alarms_by_passages(
            counted.by_passage(), counted.report_of(), keyness.SIGNIFICANT,
            shuffles=SHUFFLES, seed=SEED, min_count=keyness.MIN_COUNT,
        ),
    )  # fmt: skip
    return pd.DataFrame(
        [
            (threshold, float(ways[0][place]), way, float(shares[place]))
            for place, threshold in enumerate(keyness.SIGNIFICANT)
            for way, shares in zip(("promised", "words", "passages"), ways, strict=True)
        ],
        columns=["g2_above", "p", "way", "share"],
    )


@cache
def named() -> pd.DataFrame:
    """The words named in the figure (点名之词): each report's first, and the surest that cross."""
    found = over_used()
    first = found.groupby("report", sort=False).head(1)
    crossing = found[found["crosses_zero"]].sort_values("g2", ascending=False, kind="stable")
    return pd.concat([first, crossing.head(NAMED)], ignore_index=True).drop_duplicates(
        ["report", "term"]
    )


def after_holm() -> pd.DataFrame:
    """Over-uses that still pass at 5 % when all comparisons are allowed for (霍尔姆校正后).

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. *Scandinavian Journal
    of Statistics* 6(2), 65-70.
    """
    found = keyness.contrasted()
    p = pd.Series(chi2.sf(found["g2"].abs(), df=1), index=found.index).sort_values(kind="stable")
    passed = p.to_numpy() <= LEVEL / np.arange(len(p), 0, -1)
    held = found.loc[p.index[np.logical_and.accumulate(passed)]]
    return held[held["g2"] > 0].sort_index()


@cache
def listed() -> pd.DataFrame:
    """The words of the table (表中之词): those named, and every crossing one with p < 0.01."""
    found = over_used()
    surest = found[found["crosses_zero"] & (found["p"] < LISTED_BELOW)]
    every = pd.concat([named(), surest]).drop_duplicates(["report", "term"])
    place = {report: number for number, report in enumerate(cite.REPORTS)}
    ordered = every.assign(place=every["report"].map(place))
    ordered = ordered.sort_values(["place", "g2"], ascending=[True, False], kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)


def _anchor(row) -> str:
    return f"significant-{row.report}-{row.term}"


def rows(lang: Language) -> pd.DataFrame:
    """The words with both verdicts on them as printed (显著性表)."""
    shown = listed()
    powers = (np.exp2(shown[name]) for name in ("log_ratio", "log_ratio_low", "log_ratio_high"))
    times, low, high = powers
    return pd.DataFrame(
        {
            "anchor": [_anchor(row) for row in shown.itertuples()],
            "report": [counted.name(report, lang) for report in shown["report"]],
            "word": [counted.label(word, lang) for word in shown["term"]],
            "here": shown["n_target"],
            "rest": shown["n_reference"],
            "g2": shown["g2"].map("{:.1f}".format),
            "p": shown["p"].map("{:.1e}".format),
            "times": times.map("{:.1f}".format),
            "low": low.map("{:.2f}".format),
            "high": high.map("{:.1f}".format),
        }
    )


def _facts(lang: Language) -> dict[str, object]:
    loose, strict = shaping.beyond(keyness.contrasted(), keyness.SIGNIFICANT).itertuples(
        index=False
    )
    shares = alarms().set_index(["g2_above", "way"])["share"]
    low, high = keyness.SIGNIFICANT
    held = after_holm()
    crossing = named()[named()["crosses_zero"]]
    shape = {
        "zh": "{report}“{word}”（G² {g2:.1f}）",
        "en": "{word} in the {report} (G² {g2:.1f})",
    }[lang]
    return {
        "loose_g2": low,
        "loose": loose.contrasts,
        "loose_crossing": loose.crossing,
        "loose_share": f"{loose.crossing / loose.contrasts:.0%}",
        "strict_g2": high,
        "strict": strict.contrasts,
        "strict_crossing": strict.crossing,
        "shuffles": f"{SHUFFLES:,}",
        "promised": f"{shares[low, 'promised']:.0%}",
        "by_words": f"{shares[low, 'words']:.0%}",
        "by_passages": f"{shares[low, 'passages']:.0%}",
        "strict_promised": f"{shares[high, 'promised']:.2%}",
        "strict_by_passages": f"{shares[high, 'passages']:.2%}",
        "strict_times": f"{shares[high, 'passages'] / shares[high, 'promised']:.0f}",
        "holm": len(held),
        "holm_crossing": int(held["crosses_zero"].sum()),
        "crossing_named": counted.JOINT[lang].join(
            shape.format(
                report=counted.name(row.report, lang), word=counted.label(row.term, lang), g2=row.g2
            )
            for row in crossing.itertuples()
        ),
    }


def _drawn(lang: Language):
    marks = alarms().assign(label=[_LABELS[place % 3][lang] for place in range(len(alarms()))])
    names = counted.labelled(named(), lang).assign(
        gid=[_anchor(row) for row in named().itertuples()]
    )
    return charts.significance(over_used(), marks, names, lang)


SIGNIFICANCE = Figure(
    id="significance-check",
    chapter=CHAPTER,
    title=Text(zh="“显著”的词与站得住的词", en="Significant words and words that hold"),
    caption=Text(
        zh="左：各报告多用的每个词，横轴为 G²，纵轴为出现率之比 95% 区间（按段重抽）的下端；空心的区间跨过 1 倍。"
        "圈出的是各报告 G² 最高的词和跨过 1 倍而 G² 最高的 {named_crossing} 个。右：把五篇报告打乱重分，全无差别时 G² 仍越过"
        "阈值的比例：逐词洗牌为精确计算，整段洗牌 {shuffles} 次。",
        en="Left: every word a report uses more, by G² and by the lower end of the 95% interval of "
        "its ratio (passages redrawn); hollow ones cross one. Ringed: each report’s highest G², and "
        "the {named_crossing} highest whose interval crosses one. Right: how often G² passes a "
        "threshold when the five reports are dealt anew and nothing differs: single words exactly, "
        "whole passages in {shuffles} shuffles.",
    ).format(named_crossing=NAMED, shuffles="{shuffles}"),
    alt=Text(
        zh="G² 高于 {loose_g2} 的 {loose} 个词与报告的组合中 {loose_crossing} 个区间跨过 1 倍，高于 {strict_g2} 的 {strict} 个中 "
        "{strict_crossing} 个。全无差别时，5% 的检验逐词洗牌报警 {by_words}，整段洗牌 {by_passages}；"
        "万分之一的检验整段洗牌 {strict_by_passages}。",
        en="Of {loose} pairs of word and report above G² {loose_g2}, {loose_crossing} have an interval that crosses "
        "one; of {strict} above {strict_g2}, {strict_crossing}. Where nothing differs a 5% test "
        "alarms in {by_words} when words are dealt and {by_passages} when passages are; a test at "
        "one in ten thousand in {strict_by_passages}.",
    ),
    can_say=Text(
        zh="五篇报告里通行的显著性检验会误导：G² 高于 {loose_g2}（p < 0.05）的 {loose} 个词与报告的组合中，{loose_share} 的区间跨过 "
        "1 倍；把段落打乱、全无差别时，5% 的检验报警约 {by_passages}，万分之一的检验报警率约为所许的 {strict_times} 倍。",
        en="Ordinary significance misleads on these five reports: of {loose} pairs of word and report with "
        "G² above {loose_g2} (p < 0.05), {loose_share} have an interval that crosses one; with passages "
        "dealt at random, so that nothing differs, the 5% test alarms in about {by_passages}, and a "
        "test at one in ten thousand about {strict_times} times as often as it promises.",
    ),
    dont_say=Text(
        zh="不要反过来说 G² 无用：计入全部比较（霍尔姆校正）后仍过 5% 的 {holm} 个多用之词，区间跨过 1 倍的有 {holm_crossing} "
        "个；它作排序可以，单个词的概率不可信。也不要把区间当作对别的文本的推断，或把用词之差当作做法是否普遍。",
        en="Do not conclude that G² is useless: of the {holm} over-uses that pass 5% once all "
        "comparisons are allowed for (Holm), {holm_crossing} cross one. It will do as an order; "
        "its probability for a single word is not to be trusted. Nor take the interval as saying "
        "anything of other texts, or a difference in words for how common a practice is.",
    ),
    status="stated",
    tables=("term_counts", "passages", "terms", "glosses"),
    locators=partial(counted.arguments, *cite.REPORTS),
    data=lambda lang: _data(lang),
    draw=_drawn,
    facts=_facts,
    links=lambda lang: _links(lang),
)


def _data(lang: Language) -> pd.DataFrame:
    """One row a mark; in English with the gloss of the words that the book prints."""
    names = [
        "report",
        "term",
        "n_target",
        "n_reference",
        "g2",
        "p",
        "log_ratio",
        "log_ratio_low",
        "log_ratio_high",
    ]
    found = over_used()[[*names, "crosses_zero"]]
    if lang == "en":
        glosses = {word: counted.gloss(word) for word in listed()["term"]}
        found.insert(2, "gloss_en", [glosses.get(word, "") for word in found["term"]])
    return found


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    shape = {
        "zh": "{report}“{word}”：G² {g2:.1f}，倍数区间 {low:.2f}—{high:.1f}",
        "en": "{report}, {word}: G² {g2:.1f}, ratio between {low:.2f} and {high:.1f}",
    }[lang]
    return {
        _anchor(row): (
            f"#{_anchor(row)}",
            shape.format(
                report=counted.name(row.report, lang),
                word=counted.label(row.term, lang),
                g2=row.g2,
                low=np.exp2(row.log_ratio_low),
                high=np.exp2(row.log_ratio_high),
            ),
        )
        for row in named().itertuples()
    }


FIGURES = (SIGNIFICANCE,)
