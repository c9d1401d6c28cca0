"""The word figures (词语图): which words carry each report, and how sure one can be.

They count the reports' own words, so their status is *stated*: anybody with the texts gets the
same numbers. What they do not say is how common a practice is. Four views keep one another in
check: a list says what is frequent, a cloud shows it, a contrast says what is particular, a strip
says whether it runs through the text or stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

import numpy as np
import pandas as pd

from jianfu import cite, evidence, style, text, vocab
from jianfu.analysis import words as shaping
from jianfu.charts import words as charts
from jianfu.cite import Locator
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text, listing

CHAPTER = "07_words"
LISTED = 12  # words in each report's list
CLOUDED, CLOUD_LEAST = 40, 3  # words in a cloud, and how often each must occur
CONTRASTED = 10  # words in each report's contrast
MIN_COUNT = 5  # in all reports together: rarer words have no contrast to speak of
REPLICATES, SEED = 2000, 2024
SIGNIFICANT = (3.84, 15.13)  # G² that χ² with one degree of freedom gives p < 0.05 and p < 0.0001
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


def gloss(word: str) -> str:
    """English of a word that a figure prints (译名), short enough for a label.

    An explanation in brackets is left out; two senses are parted by a stroke.

    Raises
    ------
    KeyError
        Naming the word and the table to add it to.

    Examples
    --------
    >>> gloss("形式主义"), gloss("条线"), gloss("数字")
    ('formalism', 'line departments', 'digital/numbers')
    """
    if word not in _glosses():
        raise KeyError(
            f"no English for {word!r}; add a row to data/evidence/glosses.csv, e.g. 排名,ranking"
        )
    return _glosses()[word].split(" (")[0].replace("; ", "/")


@cache
def _glosses() -> dict[str, str]:
    others = evidence.load("glosses").set_index("word")["gloss_en"]
    terms = evidence.load("terms").set_index("term")["gloss_en"]
    return {**others, **terms}


def _label(word: str, lang: Language) -> str:
    return word if lang == "zh" else f"{word} {gloss(word)}"


def _spoken(words: Iterable[str], lang: Language) -> str:
    """Words as a sentence lists them: “考核”、“排名”, or 考核 (assessment), 排名 (ranking)."""
    named = [f"“{word}”" if lang == "zh" else f"{word} ({gloss(word)})" for word in words]
    return "".join(named) if lang == "zh" else listing(named, lang)


def _report(report: str, lang: Language) -> str:
    return vocab.name("report", report)[lang]


def _with_gloss(rows: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """A figure's numbers for export: in English each word has its gloss beside it."""
    if lang == "zh":
        return rows
    place = rows.columns.get_loc("term") + 1
    glossed = rows.copy()
    glossed.insert(place, "gloss_en", [gloss(word) for word in rows["term"]])
    return glossed


def _labelled(rows: pd.DataFrame, lang: Language) -> pd.DataFrame:
    return rows.assign(label=[_label(word, lang) for word in rows["term"]])


@cache
def _by_passage() -> text.TermMatrix:
    passages = evidence.load("passages")
    return text.TermMatrix.from_long(
        evidence.load("term_counts"), doc="passage_id", docs=passages["passage_id"]
    )


@cache
def _report_of() -> pd.Series:
    return evidence.load("passages").set_index("passage_id")["report"]


@cache
def _by_report() -> text.TermMatrix:
    return _by_passage().group_by(_report_of())


def _totals() -> dict[str, int]:
    totals = _by_report().doc_totals
    return {report: int(totals[report]) for report in cite.REPORTS}


def _arguments(*reports: str) -> tuple[Locator, ...]:
    """The spans that were counted: the argument of each report."""
    spans = shaping.extents(evidence.load("passages"))
    return tuple(Locator(report, *map(int, spans.loc[report])) for report in reports)


# top-terms


@cache
def listed() -> pd.DataFrame:
    """Each report's commonest words with the interval of their rate (高频词表).

    Returns
    -------
    DataFrame, shape (60, 8)
        ``report, rank, term, count, per_thousand, low, high, lists``. The ends of the interval
        are the middle 95 % of the rates when whole passages are drawn again.
    """
    top = text.top_terms(_by_report(), LISTED, without=text.stop_words())
    rates = _redrawn_rates(sorted(set(top["term"])))
    ends = [rates[row.doc].loc[row.term] for row in top.itertuples()]
    top = top.assign(low=[end.low for end in ends], high=[end.high for end in ends])
    return shaping.with_lists(top.rename(columns={"doc": "report"}))


def _redrawn_rates(terms: list[str]) -> dict[str, pd.DataFrame]:
    """Ends of the interval of each term's rate per thousand words, by report."""
    matrix, labels = _by_passage(), _report_of().to_numpy()
    counts, sizes = matrix.select(terms).counts.toarray(), matrix.doc_totals.to_numpy()
    weights = text.bootstrap_weights(list(labels), REPLICATES, SEED)
    found = {}
    for report in cite.REPORTS:
        own = labels == report
        rates = 1000 * (weights[:, own] @ counts[own]) / (weights[:, own] @ sizes[own])[:, None]
        low, high = text.percentile_interval(rates)
        found[report] = pd.DataFrame({"low": low, "high": high}, index=terms)
    return found


def _listed_facts(lang: Language) -> dict[str, object]:
    rows, totals = listed(), _totals()
    everywhere = sorted(set(rows.loc[rows["lists"] == len(totals), "term"]))
    shape = {
        "zh": "{report}“{word}”{rate:.1f}（{count} 次）",
        "en": "{report} {word}, {rate:.1f} ({count} times)",
    }[lang]
    firsts = [
        shape.format(
            report=_report(row.report, lang),
            word=_label(row.term, lang),
            rate=row.per_thousand,
            count=row.count,
        )
        for row in rows[rows["rank"] == 1].itertuples(index=False)
    ]
    return {
        "listed": LISTED,
        "shortest": f"{min(totals.values()):,}",
        "shared_by_all": _spoken(everywhere, lang),
        "distinct": rows["term"].nunique(),
        "alone": int((rows["lists"] == 1).sum()),
        "firsts": _JOINT[lang].join(firsts),
    }


_JOINT = {"zh": "；", "en": "; "}
_COUNTED = ("term_counts", "passages", "terms", "glosses")

TOP_TERMS = Figure(
    id="top-terms",
    chapter=CHAPTER,
    title=Text(zh="各报告的高频词", en="The commonest words of each report"),
    caption=Text(
        zh="去掉停用词后，每篇报告最常用的 {listed} 个词（双字及以上）。点为每千词次数，线为按段重抽的 95% 区间，"
        "右侧为次数。实心圆：只在本报告的榜上；空心方：也在其他报告的榜上。各小图横轴相同。",
        en="The {listed} commonest words of two or more characters in each report, stop words left "
        "out. Points are occurrences per 1,000 words, lines the 95% interval when passages are "
        "redrawn, figures at the right the counts. Filled circle: in this report’s list only; "
        "hollow square: in another list too. All panels share one axis.",
    ),
    alt=Text(
        zh="五篇报告各列 {listed} 个高频词，共 {distinct} 个不同的词，其中 {alone} 个只在一篇的榜上；"
        "五榜都有的是{shared_by_all}。各榜第一及每千词次数：{firsts}。",
        en="{listed} words for each of five reports, {distinct} different words in all; {alone} of "
        "them stand in one list only, and {shared_by_all} in all five. First in each list, per "
        "1,000 words: {firsts}.",
    ),
    can_say=Text(
        zh="五篇报告各取 {listed} 个高频词，共 {distinct} 个不同的词，其中 {alone} 个只见于一篇的榜单；"
        "五榜都有的是{shared_by_all}。",
        en="Of the {distinct} words in the five reports’ lists of {listed}, {alone} are in one "
        "report’s list only; {shared_by_all} is in all five.",
    ),
    dont_say=Text(
        zh="不要由次数推断做法有多普遍：词频只说明作者强调什么。也不要看重名次：最短的一篇只有 {shortest} 词，"
        "多一次就可能换位。",
        en="Do not read a count as how common a practice is: counts show what authors stress. Nor "
        "make much of ranks: the shortest report has {shortest} words, and one occurrence more can "
        "change a place.",
    ),
    status="stated",
    tables=_COUNTED,
    locators=_arguments(*cite.REPORTS),
    data=lambda lang: _with_gloss(listed(), lang),
    draw=lambda lang: charts.ranked_rates(_labelled(listed(), lang), _totals(), lang),
    facts=_listed_facts,
)


# wordcloud-<report>


@cache
def clouded(report: str) -> pd.DataFrame:
    """The words of a report's cloud (词云用词): ``report, term, count, per_thousand``."""
    top = text.top_terms(_by_report(), CLOUDED, without=text.stop_words())
    rows = shaping.enough(top.rename(columns={"doc": "report"}), report, CLOUD_LEAST)
    return rows[["report", "term", "count", "per_thousand"]]


def _clouded_facts(report: str, lang: Language) -> dict[str, object]:
    rows = clouded(report)
    shape = {"zh": "“{}”{} 次", "en": "{}, {} times"}[lang]
    largest = rows.head(3).itertuples(index=False)
    return {
        "report": _report(report, lang),
        "words": len(rows),
        "total": f"{_totals()[report]:,}",
        "least": rows["count"].min(),
        "largest": _JOINT[lang].join(
            shape.format(_label(row.term, lang), row.count) for row in largest
        ),
    }


def _cloud_data(report: str, lang: Language) -> pd.DataFrame:
    sizes = charts.layout(clouded(report))["size"].round(1)
    return _with_gloss(clouded(report).assign(font_size_points=sizes), lang)


def _cloud(report: str) -> Figure:
    return Figure(
        id=f"wordcloud-{report}",
        chapter=CHAPTER,
        title=Text(zh="词云：{report}", en="Word cloud: {report}"),
        caption=Text(
            zh="{report}去掉停用词后最常用的 {words} 个词（各不少于 {least} 次，全文 {total} 词），单字面积与次数"
            "成正比。词云只示意强调，没有坐标，也没有区间；哪些词为本报告特有，请看主题词图（keyness）。",
            en="The {words} commonest words of the {report}, stop words left out (each at least "
            "{least} times, of {total} words), the area of a character following the count. The "
            "words stay Chinese, as in the text. A cloud shows emphasis only: it has no axis and "
            "no interval; for what is particular to a report see the figure of key words "
            "(keyness).",
        ),
        alt=Text(
            zh="{report}的词云，共 {words} 个词。最大的三个：{largest}。",
            en="Word cloud of the {report}, {words} Chinese words. The three largest: {largest}.",
        ),
        can_say=Text(
            zh="{report}（全文 {total} 词）去掉停用词后用得最多的三个词：{largest}。",
            en="The three commonest words of the {report} ({total} words), stop words left out: "
            "{largest}.",
        ),
        dont_say=Text(
            zh="不要比较两张词云中字的大小，也不要由字大推断现象普遍。",
            en="Do not compare sizes between two clouds, or take a large word for a widespread "
            "practice.",
        ),
        status="stated",
        tables=_COUNTED,
        locators=_arguments(report),
        data=partial(_cloud_data, report),
        draw=lambda lang: charts.cloud(clouded(report), style.REPORT_COLOURS[report], lang),
        facts=partial(_clouded_facts, report),
    )


# keyness


@cache
def contrasted() -> pd.DataFrame:
    """Every word of every report against the other four reports (主题词全表).

    Stop words count towards the totals but are not listed.
    """
    found = text.keyness_each(
        _by_passage(), _report_of(), replicates=REPLICATES, seed=SEED, min_count=MIN_COUNT
    )
    return found[~found["term"].isin(text.stop_words())].reset_index(drop=True)


@cache
def key_words() -> pd.DataFrame:
    """The words of the keyness figure (主题词榜): the highest G² of each report."""
    return shaping.overused(contrasted(), CONTRASTED)


def _contrast_facts(lang: Language) -> dict[str, object]:
    shown, totals = key_words(), _totals()
    loose, strict = shaping.beyond(contrasted(), SIGNIFICANT).itertuples(index=False)
    crossing = shown.groupby("report", sort=False)["crosses_zero"].sum()
    longest = max(totals, key=totals.get)
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
        "least_own": _report(crossing.idxmax(), lang),
        "least_own_crossing": int(crossing.max()),
        "firsts": _first_contrasts(lang),
        "longest": _report(longest, lang),
        "longest_share": f"{totals[longest] / sum(totals.values()):.0%}",
    }


def _first_contrasts(lang: Language) -> str:
    shape = {
        "zh": "{report}“{word}”{times} 倍（{n} 次比 {rest} 次）",
        "en": "{report} {word}, {times}× ({n} against {rest})",
    }[lang]
    shown = key_words()
    return _JOINT[lang].join(
        shape.format(
            report=_report(row.report, lang),
            word=_label(row.term, lang),
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
        zh="与其余四篇相比，各报告最突出的词是：{firsts}；{least_own}自己的词最少，{contrasted} 个主题词中有 "
        "{least_own_crossing} 个的区间跨过 1 倍。",
        en="Against the other four, the word that stands out most in each report is: {firsts}; the "
        "{least_own} has the fewest words of its own, for the intervals of {least_own_crossing} of "
        "its {contrasted} cross one.",
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
    tables=_COUNTED,
    locators=_arguments(*cite.REPORTS),
    data=lambda lang: _with_gloss(key_words(), lang),
    draw=lambda lang: charts.contrasts(_labelled(key_words(), lang), _totals(), lang),
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
            "report": [_report(report, lang) for report in shown["report"]],
            "word": [_label(word, lang) for word in shown["term"]],
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


# dispersion


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
    if here.sum() < DP_LEAST:
        return (*found, np.nan, np.nan, np.nan)
    scattered = np.random.default_rng(SEED).multinomial(
        here.sum(), sizes / sizes.sum(), size=SCATTERS
    )
    chance = [text.dp_norm(drawn, sizes) for drawn in scattered]
    _, high = text.percentile_interval(chance)
    return (*found, text.dp_norm(here, sizes), float(np.mean(chance)), high)


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
        "terms": _spoken(followed(), lang),
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
        "digital": _spoken(digital["term"].head(1), lang),
        "digital_in": listing([_report(report, lang) for report in digital["report"]], lang),
        "digital_count": int(digital["count"].sum()),
        "parted": _report(parts["report"].iloc[0], lang),
        "first_part": parts["part"].iloc[0],
        "last_part": parts["part"].iloc[-1],
    }


def _one_strip(row: pd.Series, lang: Language) -> str:
    shape = {
        "zh": "{report}的“{word}”（{n} 次，{dp:.2f}，随机散布为 {chance:.2f}）",
        "en": "{word} in the {report} ({n} times, {dp:.2f} where chance gives {chance:.2f})",
    }[lang]
    return shape.format(
        report=_report(row["report"], lang),
        word=_label(row["term"], lang),
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
    locators=_arguments(*cite.REPORTS),
    data=lambda lang: _with_gloss(spread(), lang),
    draw=lambda lang: charts.strips(
        places(), _labelled(spread(), lang), _parts(), cite.REPORTS, lang
    ),
    facts=_spread_facts,
)

FIGURES: tuple[Figure, ...] = (
    TOP_TERMS,
    *(_cloud(report) for report in cite.REPORTS),
    KEYNESS,
    DISPERSION,
)
