"""What the arguments rest on, and which statements survive (依据与稳健性). Chapter 06."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import argument_checks as checks
from jianfu.charts import footing as charts
from jianfu.figures import coded_twice
from jianfu.figures.cases import FLOOR
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "06_arguments"
# Measure: its heading, the column counted, the column it is a share of.
MEASURES = {
    "reasoned-problems": (
        Text(zh="有理由或例证的\n核心问题", en="core problems\ngiven a reason"),
        "problems_reasoned",
        "problems",
    ),
    "reasoned-remedies": (
        Text(zh="有理由或例证的\n核心对策", en="core remedies\ngiven a reason"),
        "remedies_reasoned",
        "remedies_core",
    ),
    "aimed-remedies": (
        Text(zh="与某个问题相连的\n对策", en="remedies tied\nto a problem"),
        "aimed",
        "remedies",
    ),
    "answered-problems": (
        Text(zh="有对策回应的\n核心问题", en="core problems\nanswered"),
        "answered",
        "problems",
    ),
}
SETTINGS = {
    "stated": Text(zh="仅明说", en="stated only"),
    "inferred": Text(zh="加推断", en="with inferred"),
    "no_details": Text(zh="去细节", en="without details"),
    "both": Text(zh="加推断、去细节", en="both"),
    "every": Text(zh="计全部主张", en="every claim"),
}
STATEMENTS = {
    "remedies_unreasoned": Text(
        zh="五篇合计，核心对策中不到一半有别的主张说明理由",
        en="In the five reports together, fewer than half of the core remedies are given a reason by another claim",
    ),
    "problems_unreasoned": Text(
        zh="五篇合计，核心问题中不到一半有别的主张说明理由",
        en="In the five reports together, fewer than half of the core problems are given a reason by another claim",
    ),
    "problems_unanswered": Text(
        zh="有对策部分的四篇合计，连同只随所属整体得到回应的，核心问题中也不到一半有对策回应",
        en="In the four reports that have their remedies, fewer than half of the core problems are answered by one, even with those reached only through the whole they are part of",
    ),
    "township_causes_unanswered": Text(
        zh="乡镇研究没有一个核心原因有对策回应",
        en="No core cause of the township study is answered by a remedy",
    ),
    "immunity_causes_unanswered": Text(
        zh="免疫力一文没有一个核心原因有对策回应",
        en="No core cause of the immunity article is answered by a remedy",
    ),
    "immunity_paired_together": Text(
        zh="免疫力一文没有一个核心问题有自己的对策，只有合起来的回应",
        en="No core problem of the immunity article has a remedy of its own; they are answered together",
    ),
    "oped_unobserved": Text(
        zh="评论没有一个核心问题追得到访谈、问卷、实地或举例",
        en="No core problem of the op-ed leads back to an interview, questionnaire, fieldwork or example",
    ),
    "immunity_unobserved": Text(
        zh="免疫力一文没有一个核心问题追得到访谈、问卷、实地或举例",
        en="No core problem of the immunity article leads back to any such observation",
    ),
    "dossier_unobserved": Text(
        zh="专题汇编没有一个核心问题追得到访谈、问卷、实地或举例",
        en="No core problem of the dossier leads back to any such observation",
    ),
    "township_observed": Text(
        zh="乡镇研究至少有一个核心问题追得到访谈、问卷、实地或举例",
        en="At least one core problem of the township study leads back to such an observation",
    ),
}


@cache
def counts() -> pd.DataFrame:
    """Counts of every report under every setting (各设定下的计数)."""
    return checks.settings(evidence.load("claims"), evidence.load("links"), lost())


@cache
def lost() -> tuple[str, ...]:
    """Reports whose copy has lost its remedies (对策断失的报告)."""
    sources = evidence.load("sources")
    return tuple(sources.report[["remedy" in kinds for kinds in sources.lost]])


def rows(lang: Language) -> pd.DataFrame:
    """The shares drawn (依据数据): one row a measure, report and setting."""
    names = vocab.names("report", lang)
    table = shares()
    return table.assign(
        name=table.report.map(names),
        setting_name=[SETTINGS[setting][lang] for setting in table.setting],
    )


@cache
def shares() -> pd.DataFrame:
    """Counts by measure, report and setting (各项计数): ``k`` of ``n``."""
    found = [
        counts()[["report", "setting", k, n]].set_axis(["report", "setting", "k", "n"], axis=1)
        for _heading, k, n in MEASURES.values()
    ]
    table = pd.concat(found, keys=MEASURES, names=["measure", None]).reset_index("measure")
    return table.reset_index(drop=True)


def check_rows(lang: Language) -> pd.DataFrame:
    """Each statement with where it holds (说法检验)."""
    yes = Text(zh="成立", en="holds")
    no = Text(zh="不成立", en="fails")
    verdicts = checks.verdicts(counts())
    said = {name: [(yes if held else no)[lang] for held in verdicts[name]] for name in SETTINGS}
    survives = Text(zh="站得住", en="survives"), Text(zh="站不住", en="does not survive")
    return pd.DataFrame(
        {
            "anchor": [f"check-{name.replace('_', '-')}" for name in verdicts.index],
            "statement": [STATEMENTS[name][lang] for name in verdicts.index],
            **said,
            "verdict": [survives[0 if held else 1][lang] for held in verdicts.survives],
        }
    )


def _facts(lang: Language) -> dict[str, object]:
    sums = counts().groupby("setting", sort=False)[
        ["problems", "problems_reasoned", "problems_observed", "remedies_core",
         "remedies_reasoned", "remedies_observed"]
    ].sum()  # fmt: skip
    core, range_of = sums.drop("every"), lambda name: f"{core[name].min()}–{core[name].max()}"
    verdicts = checks.verdicts(counts())
    lost = [STATEMENTS[name][lang] for name in verdicts.index[~verdicts.survives]]
    kept = [STATEMENTS[name][lang] for name in verdicts.index[verdicts.survives]]
    again = importance()
    mark = Text(zh="“{}”", en="“{}”")[lang]
    between = {"zh": "；", "en": "; "}[lang]
    answered = counts()[counts().answered.notna()].groupby("setting", sort=False)
    met = answered[["answered", "answered_own", "problems"]].sum()
    met["answered_more"] = met.answered - met.answered_own
    spread = {name: met.drop("every")[name] for name in ("answered", "answered_own")}
    return {
        **sums.loc["stated"].to_dict(),
        "problems_range": range_of("problems_reasoned"),
        "observed_range": range_of("problems_observed"),
        "remedies_range": range_of("remedies_reasoned"),
        **{name: met.at["stated", name] for name in (*spread, "answered_more")},
        **{f"{name}_range": f"{own.min()}–{own.max()}" for name, own in spread.items()},
        "answerable": met.at["stated", "problems"],
        "every_problems": met.at["every", "problems"],
        "every_own": met.at["every", "answered_own"],
        "every_more": met.at["every", "answered_more"],
        "floor": f"{FLOOR:.2f}",
        "tested": len(verdicts),
        "survive": int(verdicts.survives.sum()),
        "fail": int((~verdicts.survives).sum()),
        "kept": between.join(map(mark.format, kept)),
        "lost": between.join(map(mark.format, lost)),
        "twice": int(again.units),
        "agreed": f"{again.agreed:.0%}",
        "alpha": f"{again.alpha:.2f}",
        "alpha_low": f"{again.low:.2f}",
        "alpha_high": f"{again.high:.2f}",
        "ways": len(SETTINGS),
    }


def importance() -> pd.Series:
    """How far two codings agree on which claims are core (轻重一致性)."""
    return coded_twice.agreement("claims", "importance").iloc[0]


FIGURES = (
    Figure(
        id="argument-footing",
        chapter=CHAPTER,
        status="inferred",
        tables=("claims", "links", "recoding", "sources"),
        title=Text(
            zh="核心主张靠什么，对策对着什么", en="What core claims rest on, what remedies aim at"
        ),
        caption=Text(
            zh="每格一项，每行一篇；圆点为只数原文明说的联系，旁边是个数。蓝条是加上读者推断的联系、去掉细节主张或两者并用后的范围；菱形不分轻重，把全部主张都算进来。短横表示无从计：区督查局调研缺对策部分。问题指诊断、原因与后果；理由指别的主张支持它或为它举例。问题自己有对策回应的，与只随所属整体得到回应的，这里合在一起；对策与问题相连，也连同随所属对策的。主张与联系由人工智能语言模型的会话依编码规则编成，联系只编过一遍。核心与否也出自这些会话，{twice} 个主张编过两遍，轻重一致的占 {agreed}（α 的 95% 区间 {alpha_low}–{alpha_high}）。核心与否两次编码的一致性仅 α = {alpha}，低于 {floor}，凡只数“核心”的话都不能单独作结论；另按全部主张数过（菱形）仍成立的，才可以说。",
            en="One panel a measure, one row a report. Discs count only the links the text states, with the numbers beside them. Blue bars give the range when links a reader infers are added, detail claims are dropped, or both; diamonds take in every claim, core or not. A dash means that there is nothing to count: the district report lacks its remedies. Problems are diagnoses, causes and consequences; a reason is another claim that supports it or gives an example. Problems answered themselves are here together with those reached only through the whole they are part of, and so are remedies tied themselves with those tied through a remedy they are part of. Claims and links were coded by sessions of an AI language model under the coding manual, links once. What is core is their judgement too: of {twice} claims coded twice, importance agreed in {agreed} (95% interval of α {alpha_low}–{alpha_high}). Two codings agree on what is core with only α = {alpha}, below {floor}; no count of core claims can carry a conclusion alone. Say only what also holds when all claims are counted (diamonds).",
        ),
        alt=Text(
            zh="五篇合计，{problems} 个核心问题中有理由的 {problems_reasoned} 个（换法计数 {problems_range}），追得到访谈、问卷、实地或举例的 {problems_observed} 个（{observed_range}）；{remedies_core} 个核心对策中有理由的 {remedies_reasoned} 个（{remedies_range}）。有对策部分的四篇，{answerable} 个核心问题中自己有对策回应的 {answered_own} 个（{answered_own_range}），另有 {answered_more} 个只随所属整体得到回应，合计 {answered} 个（{answered_range}）。",
            en="In the five reports together: core problems given a reason, {problems_reasoned} of {problems} (other ways of counting {problems_range}); leading back to an interview, questionnaire, fieldwork or example, {problems_observed} ({observed_range}); core remedies given a reason, {remedies_reasoned} of {remedies_core} ({remedies_range}). In the four reports that have their remedies, of {answerable} core problems {answered_own} are answered themselves ({answered_own_range}), {answered_more} more only through the whole they are part of, {answered} together ({answered_range}).",
        ),
        can_say=Text(
            zh="核心与否两次编码的一致性仅 α = {alpha}，低于 {floor}，凡只数“核心”的话都不能单独作结论；另按全部主张数过（菱形）仍成立的，才可以说。{tested} 个说法换 {ways} 种法子数过，其中一种不分轻重、计全部主张；在各种数法下都成立的有 {survive} 个：{kept}。有对策部分的四篇，核心问题 {answerable} 个，自己有对策回应的 {answered_own} 个，另有 {answered_more} 个只随所属整体得到回应；计全部主张，问题 {every_problems} 个，两者各为 {every_own} 个和 {every_more} 个。",
            en="Two codings agree on what is core with only α = {alpha}, below {floor}; no count of core claims can carry a conclusion alone. Say only what also holds when all claims are counted (diamonds). Of {tested} statements counted in {ways} ways, one of which counts all claims, core or not, {survive} hold in every way: {kept}. In the four reports that have their remedies, of {answerable} core problems {answered_own} are answered themselves and {answered_more} more only through the whole they are part of; of all {every_problems} problems, {every_own} and {every_more}.",
        ),
        dont_say=Text(
            zh="有 {fail} 个说法只在部分数法下成立，不写明数法就不要用：{lost}。也不要说没有理由的主张就是错的：这里数的是文中写出的联系，不是道理。",
            en="{fail} statements hold only under some of these ways and should not be used without saying which: {lost}. Nor is a claim without a reason wrong: what is counted is links written out in the text, not truth.",
        ),
        facts=_facts,
        data=rows,
        draw=lambda lang: charts.footing(
            shares(),
            {name: heading[lang] for name, (heading, _k, _n) in MEASURES.items()},
            list(SETTINGS),
            lang,
        ),
    ),
)
