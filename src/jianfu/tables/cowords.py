"""Tables of chapter 08 (共词): pairs of terms, shares of themes, findings in other universes."""

from __future__ import annotations

from jianfu.figures import cowords, lexicon, sensitivity, significance
from jianfu.language import Text
from jianfu.tables.listing import Listing, column

LISTINGS = {
    "cowords": Listing(
        rows=cowords.rows,
        row_id="anchor",
        caption=Text(
            zh="共词网络的词对：段数、两种度量、篇内机遇与保留次数",
            en="Pairs of the co-word network: passages, two measures, chance within reports, variations",
        ),
        columns=(
            column("a", "词", "Term"),
            column("b", "另一词", "Other term"),
            column("group", "社群", "Group", "facet"),
            column("n_a", "前者段数", "Passages, first", "number"),
            column("n_b", "后者段数", "Passages, second", "number"),
            column("together", "共同段数", "Together", "number"),
            column("npmi", "标准化点互信息", "NPMI", "number"),
            column("ochiai", "余弦", "Ochiai", "number"),
            column("p", "篇内机遇概率", "p within reports", "number"),
            column("reports", "同段于", "Together in"),
            column("voices", "去重后篇数", "Voices", "number"),
            column("kept", "48 种算法中保留", "Kept, of 48", "number"),
        ),
    ),
    "burden-shares": Listing(
        rows=lexicon.rows,
        row_id="anchor",
        caption=Text(
            zh="负担主题的次数、份额与区间", en="Themes of burden: counts, shares and intervals"
        ),
        columns=(
            column("report", "报告", "Report", "facet"),
            column("theme", "主题", "Theme", "facet"),
            column("count", "次数", "Times", "number"),
            column("total", "该报告负担词总数", "Burden terms in all", "number"),
            column("share", "份额", "Share", "number"),
            column("low", "区间下端", "Low", "number"),
            column("high", "区间上端", "High", "number"),
            column("leads", "重抽中居首", "First in redraws", "number"),
        ),
    ),
    "findings-kept": Listing(
        rows=sensitivity.rows,
        row_id="anchor",
        caption=Text(
            zh="第 07 章的结论在各种选择下成立的次数（成立／可判断）",
            en="Findings of chapter 07 under other choices (holds / can be asked)",
        ),
        columns=(
            column("finding", "结论", "Finding"),
            column("all", "全部", "All"),
            column("words", "以词为单位", "Words"),
            column("passages", "以段为单位", "Passages"),
            column("corrected", "纠正词典", "Corrected"),
            column("stock", "原词典", "Stock"),
            column("once", "重复只计一次", "Repeats once"),
            column("kept", "停用词保留", "Stop words kept"),
        ),
    ),
    "significant-words": Listing(
        rows=significance.rows,
        row_id="anchor",
        caption=Text(
            zh="各报告 G² 最高的词，以及 G² 显著而区间跨过 1 倍的词",
            en="Each report’s highest G², and words with a significant G² whose interval crosses one",
        ),
        columns=(
            column("report", "报告", "Report", "facet"),
            column("word", "词", "Word"),
            column("here", "本报告次数", "Here", "number"),
            column("rest", "其余四篇次数", "Other four", "number"),
            column("g2", "G²", "G²", "number"),
            column("p", "p（独立抽词）", "p, if words were independent", "number"),
            column("times", "倍数", "Times", "number"),
            column("low", "区间下端", "Low", "number"),
            column("high", "区间上端", "High", "number"),
        ),
    ),
}
