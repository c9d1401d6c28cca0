"""Figure of chapter 04 (稳健性): which conclusions survive another way to count."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from jianfu import cite, evidence, language, vocab
from jianfu.analysis import robustness, shifts
from jianfu.charts import instruments as charts
from jianfu.figures.burdens import REPLICATES, found, weights
from jianfu.figures.shifts import CHAPTER, TABLES, passages, relations
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

REDRAWS = 200  # each conclusion is computed anew on every one, so fewer than for an interval
STEADY = 0.95

_CONCLUSIONS = {
    "level_unsaid": Text(zh="加负者多未写明层级（%）", en="the level of the sender is\nmostly unsaid (%)"),
    "passed_on": Text(zh="传导负担多于转嫁职责", en="burdens are passed on more\noften than duties shifted"),
    "lines_over_blocks": Text(zh="条加负多于块", en="line departments burden more\nthan territorial governments"),
    "departments_over_superiors": Text(
        zh="部门加负多于未具体的上级", en="departments burden more than\nunspecified authorities"
    ),
    "township_bears": Text(
        zh="写到乡镇收送的 {naming} 篇，\n每篇都收多于送",
        en="the township receives more\nthan it sends, in each of the\n{naming} reports that name it",
    ),
    "burdens_over_remedies": Text(
        zh="有对策的各篇，加负句多于减负句", en="burdens outnumber remedies in\neach report that has any"
    ),
    "sender_is_asked": Text(zh="加负最多者最常被要求减负", en="who burdens most is asked\nmost often to relieve"),
    "one_leads": Text(zh="{leader}居首（%）", en="{leader}\nleads (%)"),
    "none_dominates": Text(zh="没有手段达到五分之一（%）", en="no instrument reaches\na fifth (%)"),
    "removal_cuts_little": Text(
        zh="去掉任一手段，断开不到\n五分之一（%）", en="removing any one cuts less\nthan a fifth of reach (%)"
    ),
    "village_is_reached": Text(zh="能从上级追到村（社区）", en="burdens can be traced from\nabove to the village"),
}  # fmt: skip
_CHECKS = {
    robustness.BASELINE: Text(zh="基准\n按句", en="as\ncounted"),
    "rows": Text(zh="按行", en="by\nrows"),
    **{
        f"without {report}": Text(
            zh=f"去掉\n{vocab.name('report', report)['zh']}",
            en="without\n" + vocab.name("report", report)["en"].replace(" ", "\n"),
        )
        for report in cite.REPORTS
    },
    "stated": Text(zh="只计\n明说", en="stated\nonly"),
    "once dossier": Text(zh="共有句\n只计\n汇编", en="shared:\ndossier\nonly"),
    "once district-report": Text(zh="共有句\n只计\n区报告", en="shared:\ndistrict\nonly"),
}
_SHARES = ("level_unsaid", "one_leads", "none_dominates", "removal_cuts_little")


@cache
def verdicts() -> pd.DataFrame:
    """Every conclusion under every check (检验表), with the label of its cell."""
    rows = robustness.verdicts(relations(), evidence.load("reuse"))
    return rows.assign(
        label=[_label(row.conclusion, row.value, row.against) for row in rows.itertuples()]
    )


def _label(conclusion: str, value: float, against: float) -> str:
    if np.isnan(value) or np.isnan(against):
        return "–"
    if conclusion not in _SHARES:
        return f"{value:.0f}:{against:.0f}"
    # As few decimals as tell the two apart, and no more than two.
    for places in range(3):
        both = [f"{100 * number:.{places}f}" for number in (value, against)]
        if both[0] != both[1]:
            break
    return ":".join(both)


@cache
def steady() -> pd.Series:
    """In what share of redrawn reports each conclusion holds (重抽成立的比例)."""
    return robustness.steadiness(relations(), weights(relations(), REDRAWS))


def _conclusions(lang: Language) -> dict[str, str]:
    said = {
        "leader": vocab.name("instrument", found().instrument.iloc[0])[lang],
        "naming": _naming(lang),
    }
    return {name: words[lang].format(**said) for name, words in _CONCLUSIONS.items()}


def _naming(lang: Language) -> str:
    """How many reports name the township as bearing or sending (写到乡镇收送的篇数), as a word in English."""
    count = len(robustness.naming_township(relations()))
    return language.NUMBERS[count] if lang == "en" else str(count)


def check_rows(lang: Language) -> pd.DataFrame:
    """Verdicts with names in one language (检验数据)."""
    gap = {"zh": "", "en": " "}[lang]
    names = {name: words.replace("\n", gap) for name, words in _conclusions(lang).items()}
    heads = {name: words[lang].replace("\n", gap) for name, words in _CHECKS.items()}
    rows = verdicts()
    return pd.DataFrame(
        {
            "code": rows.conclusion,
            "conclusion": rows.conclusion.map(names),
            "check": rows.check.map(heads),
            "value": rows.value.round(4),
            "against": rows.against.round(4),
            "holds": rows.holds.map(
                {True: "holds", False: "fails"} if lang == "en" else {True: "成立", False: "不成立"}
            ),
            "redrawn": rows.conclusion.map(steady()).round(3),
        }
    )


def fallen() -> list[str]:
    """Conclusions that fail at least one check (未通过全部检验的结论), in the order of the figure."""
    failed = set(verdicts().conclusion[~verdicts().holds.fillna(True).astype(bool)])
    return [name for name in _CONCLUSIONS if name in failed]


def unsteady() -> list[str]:
    """Conclusions that pass every check and yet fail in more than a few redraws (重抽不稳的结论)."""
    return [n for n in _CONCLUSIONS if n not in fallen() and steady()[n] < STEADY]


def _told_apart() -> dict[str, int]:
    """In how many burden sentences line and territory are told apart (分得清条块的句数)."""
    onto = shifts.burdens(relations())
    of = {name: set(onto.sentence_id[onto.from_channel == name]) for name in ("tiao", "kuai")}
    told, every = of["tiao"] | of["kuai"], onto.sentence_id.nunique()
    return {
        "lines": len(of["tiao"]),
        "blocks": len(of["kuai"]),
        "told": len(told),
        "untold": every - len(told),
        "onto": every,
    }


def _check_facts(lang: Language) -> dict[str, object]:
    names = check_rows(lang).drop_duplicates("code").set_index("code").conclusion
    firm = [n for n in _CONCLUSIONS if n not in {*fallen(), *unsteady()}]
    joint, nothing = {"zh": ("；", "无"), "en": ("; ", "none")}[lang]

    def listed(codes: list[str]) -> str:
        return (
            joint.join(names[code].replace("（%）", "").replace(" (%)", "") for code in codes)
            or nothing
        )

    return {
        **_told_apart(),
        "leader": vocab.name("instrument", found().instrument.iloc[0])[lang],
        "leads": f"{steady()['one_leads']:.0%}",
        "instrument_leads": f"{found()['first'].iloc[0]:.0%}",
        "instrument_redraws": f"{REPLICATES:,}",
        "n": len(_CONCLUSIONS),
        "checks": len(_CHECKS),
        "redraws": REDRAWS,
        # Half the widest 95 % interval of a share of so many draws, in points.
        "slack": round(196 * (0.25 / REDRAWS) ** 0.5),
        "steady": f"{STEADY:.0%}",
        "firm": len(firm),
        "firm_names": listed(firm),
        "fallen": len(fallen()),
        "fallen_names": listed(fallen()),
        "unsteady": len(unsteady()),
        "unsteady_names": listed(unsteady()),
    }


FIGURES = (
    Figure(
        id="shift-robustness",
        chapter=CHAPTER,
        status="inferred",
        tables=TABLES,
        title=Text(zh="哪些结论经得起换一种算法", en="Which conclusions survive another count"),
        caption=Text(
            zh="行为结论，列为算法：按句（基准）、按行、依次去掉一篇、只计明说、共有语句只在一篇中计。格内为相比的两个数，左大于右即成立。最后一列为重抽语句 {redraws} 次中成立的比例，准到约 {slack} 个百分点，低于 {steady} 者另着色。一篇里有一句说乡镇承受或送出负担，即算写到；重抽后没有了这一句，这篇净额按零计。不成立的结论没有删去。条、块按每条关系编码，看那句话里加负的一方是部门还是地方政府，同一行动者在不同句里可以不同，所以不必等于责任网络图各行动者的句数。“{leader}居首”在这里重抽 {redraws} 次，成立 {leads}；手段图重抽 {instrument_redraws} 次，为 {instrument_leads}：是同一件事，次数不同，略有出入。",
            en="Rows are conclusions, columns ways to count: by sentences (as counted), by rows, leaving out one report at a time, stated rows only, shared statements in one report only. Cells give the two numbers compared; the conclusion holds when the left one is larger. The last column is the share of {redraws} redraws of sentences in which it holds, good to about {slack} points, in another colour below {steady}. A report names the township if a sentence has it bear or send a burden; where a redraw loses every such sentence, that report’s balance counts as nought. Conclusions that fail were not taken out. Line department or territorial government is coded for each relation, by what the sender is in that sentence; one actor may differ between sentences, so the counts need not equal those of the actors in the network of burdens. That {leader} leads holds here in {leads} of {redraws} redraws and in the figure of instruments in {instrument_leads} of {instrument_redraws}: the same thing, redrawn another number of times.",
        ),
        alt=Text(
            zh="{n} 条结论、{checks} 种算法。全部成立且重抽也稳的有 {firm} 条；至少一种算法下不成立的有 {fallen} 条：{fallen_names}。各种算法都成立、重抽却不稳的有 {unsteady} 条：{unsteady_names}。",
            en="{n} conclusions, {checks} ways to count. Holding in all and steady: {firm}. Failing in at least one: {fallen} ({fallen_names}). Holding in all but unsteady when redrawn: {unsteady} ({unsteady_names}).",
        ),
        can_say=Text(
            zh="关于五篇报告中谁给谁加负或减负、用什么手段的 {n} 条结论里，{firm} 条在 {checks} 种算法下全部成立且重抽稳定：{firm_names}。其中条与块之比只就分得清条块的 {told} 句而言（条 {lines} 句，块 {blocks} 句）；{onto} 句加负中，{untold} 句分不清或不在条块之内。",
            en="Of {n} conclusions on who burdens or relieves whom in the five reports, and by what means, {firm} hold under all {checks} ways to count and stay steady when redrawn: {firm_names}. Lines against territories concerns only the {told} sentences in which the two can be told apart (lines {lines}, territories {blocks}); in {untold} of all {onto} burden sentences they cannot, or the sender is neither.",
        ),
        dont_say=Text(
            zh="不要引用这些没有通过的结论而不加说明：{fallen_names}。也不要当作定论：{unsteady_names}。",
            en="Do not cite without its failure any of these: {fallen_names}. Nor call settled: {unsteady_names}.",
        ),
        facts=_check_facts,
        data=check_rows,
        locators=passages,
        draw=lambda lang: charts.checks(
            verdicts(), steady(), _conclusions(lang),
            {name: words[lang] for name, words in _CHECKS.items()}, lang,
        ),
    ),
)  # fmt: skip
