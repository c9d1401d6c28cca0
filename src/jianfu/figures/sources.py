"""Figures of chapter 01 (来源): what the five reports are, and how far they are five."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, language, vocab
from jianfu.analysis import sources as analysis
from jianfu.charts import sources as charts
from jianfu.cite import Locator
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text


def _pairs() -> pd.DataFrame:
    sizes = evidence.load("profiles").set_index("report").argument
    return analysis.shared_by_pair(evidence.load("reuse"), sizes)


def profile_rows(lang: Language) -> pd.DataFrame:
    """Sizes and gaps of the reports (来源概况数据): one row a report."""
    states = evidence.load("provenance").pivot(index="report", columns="item", values="state")
    named = states.replace(vocab.names("state", lang))[list(vocab.codes("provenance"))]
    profiles = evidence.load("profiles")
    merged = profiles.merge(named, left_on="report", right_index=True)
    merged.insert(1, "name", merged.report.map(vocab.names("report", lang)))
    return merged


def _profile_facts(lang: Language) -> dict[str, object]:
    provenance = evidence.load("provenance")
    profiles = evidence.load("profiles")
    longest = profiles.loc[profiles.chars.idxmax()]
    states = provenance.set_index(["report", "item"]).state
    studied = states.xs("sample", level="item")
    surveys = studied[studied != "not_applicable"]
    return {
        "reports": len(profiles),
        "chars": f"{profiles.argument.sum():,}",
        "longest": vocab.name("report", longest.report)[lang],
        "longest_share": f"{longest.argument / profiles.argument.sum():.0%}",
        "dated": language.quantity((states.xs("date", level="item") == "given").sum(), lang),
        "named": language.quantity((states.xs("author", level="item") == "given").sum(), lang),
        "surveys": len(surveys),
        "sampled": language.quantity((surveys == "given").sum(), lang),
    }


def reuse_rows(lang: Language) -> pd.DataFrame:
    """Every shared run with its two places (复用数据)."""
    names = vocab.names("report", lang)
    runs = evidence.load("reuse").drop(columns="sha256")
    return runs.assign(name_a=runs.report_a.map(names), name_b=runs.report_b.map(names))


def _reuse_facts(lang: Language) -> dict[str, object]:
    pairs, reuse = _pairs(), evidence.load("reuse")
    most = pairs.loc[pairs.share.idxmax()]
    inside = reuse[reuse.report_a == reuse.report_b].groupby("report_a").chars.sum()
    voices = analysis.voices(pairs)
    names = vocab.names("report", lang)
    rest = pairs.drop(pairs.share.idxmax())
    return {
        "pair": {"zh": "与", "en": " and the "}[lang].join(names[r] for r in most[:2]),
        "runs": most.runs,
        "passages": len(analysis.passages_shared(reuse, most.report_a, most.report_b)),
        "shared": most.chars,
        "share": f"{most.share:.1%}",
        "rest": int(rest.chars.max()),
        "repeating": names[inside.idxmax()],
        "repeated": int(inside.max()),
        "reports": len(names),
        "voices": len(voices),
        "threshold": f"{analysis.BORROWING:.0%}",
    }


def _reuse_links(lang: Language) -> dict[str, tuple[str, str]]:
    return {
        row.run_id: (
            f"#{row.run_id}",
            f"{row.report_a}[{row.start_a}-{row.end_a}] = "
            f"{row.report_b}[{row.start_b}-{row.end_b}]",
        )
        for row in evidence.load("reuse").itertuples()
    }


def _reuse_locators() -> tuple[Locator, ...]:
    between = evidence.load("reuse").query("report_a != report_b")
    places = [(r.report_a, r.start_a, r.end_a) for r in between.itertuples()]
    places += [(r.report_b, r.start_b, r.end_b) for r in between.itertuples()]
    return tuple(sorted(Locator(*place) for place in places))


FIGURES = (
    Figure(
        id="source-profile",
        chapter="01_sources",
        status="stated",
        tables=("sources", "cleaning", "provenance", "profiles"),
        title=Text(zh="五篇报告的篇幅与出处", en="The five reports: length and provenance"),
        caption=Text(
            zh="左：每个文件的字符数，按论述与剔除部分分列；只有论述计入词频。右：读者能否从文本得知其出处；实心为给出，半实心为部分给出，空心为缺失，横线为不适用。",
            en="Left: characters in each file, split into argument and what is left out; only argument is counted in the word chapters. Right: whether a reader can learn from the text where it comes from; full circle given, half given in part, empty missing, dash not applicable.",
        ),
        alt=Text(
            zh="{reports} 篇报告的论述合计 {chars} 字符，其中{longest}占 {longest_share}。注明自身日期的{dated}，署名完整的{named}；{surveys} 篇使用问卷，其中给出样本量的{sampled}。",
            en="The {reports} reports hold {chars} characters of argument, {longest_share} of them in the {longest}. Reports with a date of their own: {dated}; with a full byline: {named}. Of the {surveys} that used a questionnaire, those with a sample size: {sampled}.",
        ),
        can_say=Text(
            zh="{reports} 篇报告中，注明自身日期的{dated}（评论只有转载页日期）；使用问卷的 {surveys} 篇中，给出样本量的{sampled}。",
            en="Of the {reports} reports, {dated} with a date of its own (the op-ed has only that of a repost); of the {surveys} that used a questionnaire, {sampled} with a sample size.",
        ),
        dont_say=Text(
            zh="不要把这五篇当作基层减负研究的代表性样本：它们是给定的材料，不是抽样所得。",
            en="Do not treat the five as a sample of research on burden reduction: they were given, not drawn.",
        ),
        facts=_profile_facts,
        data=profile_rows,
        draw=lambda lang: charts.source_profile(
            evidence.load("profiles"), evidence.load("provenance"), lang
        ),
    ),
    Figure(
        id="text-reuse",
        chapter="01_sources",
        status="stated",
        tables=("reuse", "profiles"),
        title=Text(
            zh="报告之间与报告之内的文本复用", en="Text shared between and within the reports"
        ),
        caption=Text(
            zh="左：横条为报告，连带为两篇报告逐字相同、长度不少于 12 字的片段，弧线为同一报告内的重复。右：共有字符数，对角线为报告内重复。{pair}共有 {runs} 个片段，合成 {passages} 段。按本书约定，两篇共有字符达到较短一篇的 {threshold}，即按同一声音计；{reports} 篇报告因此计为 {voices} 个声音。",
            en="Left: bars are reports, ribbons are runs of 12 or more identical characters in two reports, arcs are repeats within one. Right: characters shared; the diagonal counts repeats. The {pair} share {runs} runs in {passages} passages. By this book’s convention two reports that share {threshold} or more of the shorter one count as one voice, so the {reports} reports count as {voices} voices.",
        ),
        alt=Text(
            zh="{pair}共有 {runs} 个片段，合成 {passages} 段，共 {shared} 字符，占较短一篇的 {share}；其余各对最多共有 {rest} 字符。{repeating}内部重复最多，为 {repeated} 字符。",
            en="The {pair} share {runs} runs in {passages} passages, {shared} characters, {share} of the shorter; no other pair shares more than {rest}. The {repeating} repeats itself most, over {repeated} characters.",
        ),
        can_say=Text(
            zh="按本书 {threshold} 的约定，{reports} 篇报告不宜算作 {reports} 个独立来源：{pair}有 {shared} 个字符逐字相同，占较短一篇的 {share}，谁借自谁无法判断。",
            en="By this book’s convention of {threshold}, the {reports} reports should not be counted as {reports} independent sources: the {pair} share {shared} characters word for word, {share} of the shorter one; who borrowed from whom cannot be told.",
        ),
        dont_say=Text(
            zh="不要说其中一篇抄袭另一篇：借用方向未知，二者也可能同出一源。",
            en="Do not say that one plagiarised the other: the direction is unknown and both may draw on a third text.",
        ),
        facts=_reuse_facts,
        data=reuse_rows,
        links=_reuse_links,
        locators=_reuse_locators,
        draw=lambda lang: charts.text_reuse(
            evidence.load("profiles"), evidence.load("reuse"), _pairs(), lang
        ),
    ),
)
