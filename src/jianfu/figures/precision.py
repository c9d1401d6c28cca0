"""The figure of precision (样本量): how many answers a sentence with “over 40%” would need.

Every share and design effect in it is assumed, since the study gives neither; only the threshold
is the report's.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu.analysis import precision as analysis
from jianfu.charts import precision as charts
from jianfu.figures import surveyed
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

SHARES = (0.42, 0.45, 0.5, 0.6, 0.7)  # assumed: what might have been observed
DESIGN_EFFECTS = (1.0, 1.5, 2.0)  # assumed: one by one; clusters or weights, mild and strong
WANTED = 0.8  # the usual asking: eight surveys in ten show what is true


def above() -> float:
    """The threshold of the reports’ own shares (门槛)."""
    return float(surveyed.reported().value_low.min())


@cache
def needs() -> pd.DataFrame:
    """What n each assumed share would need (所需样本量)."""
    return analysis.requirements(SHARES, above(), DESIGN_EFFECTS, WANTED)


def need_rows(lang: Language) -> pd.DataFrame:
    """The numbers of the figure (样本量数据): one row a share and design effect."""
    return needs().assign(above=above())


def _facts(lang: Language) -> dict[str, object]:
    found = needs().set_index(["share", "design_effect"])
    return {
        "above": f"{above():.0%}",
        "n_42": f"{found.n[0.42, 1]:,}",
        "n_45": found.n[0.45, 1],
        "n_45_effect": found.n[0.45, 2],
        "n_50": found.n[0.5, 1],
        "n_50_effect": found.n[0.5, 2],
        "n_70": found.n[0.7, 1],
        "chance_45": f"{float(analysis.chance(0.45, found.n[0.45, 1], above())):.0%}",
        "n_45_chance": found.n_for_chance[0.45, 1],
        "n_50_chance": found.n_for_chance[0.5, 1],
    }


FIGURES = (
    Figure(
        id="precision-by-n",
        chapter=surveyed.CHAPTER,
        status="assumed",
        tables=("findings", "surveys", "claims"),
        title=Text(
            zh="要说“超过 {above}”，得有多少人回答", en="How many answers “over {above}” would need"
        ),
        caption=Text(
            zh="上：若调查得到某一占比，其威尔逊 95% 区间的下端随回答人数上升；曲线越过横线，区间才全在 {above} 以上。实线为逐个随机抽取（设计效应 1），虚线、点线为设计效应 1.5 和 2。下：越线所需的人数；菱形为真实占比恰为此数、设计效应为 1 时，从多少人起，十次调查至少有八次越线。占比和设计效应都是假定的，只有 {above} 这个门槛出自报告。",
            en="Above: if a survey finds a share, the lower end of its Wilson 95% interval rises with the number of answers; only when a curve passes the line does the interval lie wholly above {above}. Solid: drawn one by one (design effect 1); dashed and dotted: design effects 1.5 and 2. Below: the number at which it passes; diamonds: the number from which at least eight surveys in ten pass, if the share is the true one and the design effect 1. Shares and design effects are assumed; only the threshold of {above} is the report’s.",
        ),
        alt=Text(
            zh="所得占比离 {above} 越近，所需人数越多：42% 需 {n_42} 人，45% 需 {n_45} 人，50% 需 {n_50} 人，70% 需 {n_70} 人；设计效应为 2 时约各加一倍。真实占比为 45% 时，{n_45} 人的调查只有 {chance_45} 会越线，十次有八次越线要 {n_45_chance} 人。",
            en="The nearer the share found is to {above}, the more answers it takes: {n_42} at 42%, {n_45} at 45%, {n_50} at 50%, {n_70} at 70%; a design effect of 2 about doubles each. If 45% is the truth, {chance_45} of surveys of {n_45} pass the line; for eight in ten it takes {n_45_chance}.",
        ),
        can_say=Text(
            zh="如果问到的人里有 45% 这样回答，而且是逐个随机抽取的，要 {n_45} 人回答，95% 区间才全在 {above} 以上；设计效应为 2 则要 {n_45_effect} 人；若占比是 50%，分别是 {n_50} 人和 {n_50_effect} 人。研究没有给出人数，它的“超过 {above}”说的是答卷的人还是全体，无从核对。",
            en="If 45% of those asked had said so, drawn one by one, {n_45} answers would put the 95% interval wholly above {above}; with a design effect of 2, {n_45_effect}; at 50%, {n_50} and {n_50_effect}. The study gives no number of answers, so whether its “over {above}” holds beyond those who answered cannot be checked.",
        ),
        dont_say=Text(
            zh="不要由此推断研究问了多少人，也不要说它的占比不成立：图中只有门槛是报告的，其余都是假定。人数够了也只管抽样的偶然，不管问法，也不管谁没有回答。",
            en="Do not infer how many people the study asked, or that its shares are wrong: only the threshold is the report’s, the rest is assumed. Enough answers mend only the chance of drawing, not the question or who stayed away.",
        ),
        facts=_facts,
        data=need_rows,
        locators=surveyed.claim_locators,
        draw=lambda lang: charts.precision_by_n(needs(), above(), lang),
    ),
)
