"""What the datasheet counts (数据说明书中的数): tables, coverage of the coding, agreement of coders.

The datasheet is written by hand but for its numbers. Those are made from the tables, so that no
count, no share of text and no alpha is ever typed.
"""

from __future__ import annotations

from pathlib import Path

from jianfu import codebook, evidence, paths, vocab
from jianfu.analysis import reliability
from jianfu.figures import coded_twice
from jianfu.generated import list_table, with_block
from jianfu.language import LANGUAGES, Language, Text


def pages() -> dict[Path, str]:
    """The datasheet of each edition with its numbers as they should be (应有内容), by path."""
    made = {}
    for lang in LANGUAGES:
        path = paths.page(lang, "datasheet")
        page = path.read_text("utf-8")
        for block, content in _MADE.items():
            page = with_block(page, (f"% made: {block}", f"% made: end {block}"), content(lang))
        made[path] = page
    return made


def coverage(lang: Language) -> str:
    """How much of each report stands in a claim (覆盖率), as a MyST table."""
    heads = ("report", "chars", "in_claims", "in_headings", "in_gaps", "share", "claims")
    rows = [
        (
            vocab.name("report", row.report)[lang],
            *(f"{getattr(row, name):,}" for name in heads[1:5]),
            f"{row.share:.1%}",
            str(row.claims),
        )
        for row in evidence.load("coverage").itertuples()
    ]
    return list_table([_WORDS[head][lang] for head in heads], rows)


def agreement(lang: Language) -> str:
    """Krippendorff's alpha by table and variable (一致性), as a MyST table."""
    heads = ("table", "variable", "units", "agreed", "alpha")
    rows = [
        (
            f"`{row.table}`",
            vocab.name("recoded", row.variable)[lang],
            str(row.units),
            f"{row.agreed:.0%}",
            _WORDS["interval"].format(
                alpha=f"{row.alpha:.2f}", low=f"{row.low:.2f}", high=f"{row.high:.2f}"
            )[lang],
        )
        for row in reliability.agreement(evidence.load("recoding"), coded_twice.RANKS).itertuples()
    ]
    return list_table([_WORDS[head][lang] for head in heads], rows)


def differences(lang: Language) -> str:
    """How the two codings' differences were settled (分歧处理), in one sentence."""
    coded = evidence.load("recoding")
    unlike = coded[coded["first"] != coded.second]
    first, second = (unlike.final == unlike["first"]).sum(), (unlike.final == unlike.second).sum()
    return _WORDS["settled"].format(
        n=len(unlike), of=len(coded), first=first, second=second, other=len(unlike) - first - second
    )[lang]


_MADE = {
    "tables": codebook.overview,
    "coverage": coverage,
    "agreement": agreement,
    "differences": differences,
}
_WORDS = {
    "report": Text(zh="报告", en="Report"),
    "chars": Text(zh="论述字符（不计空白）", en="Characters of argument, blanks aside"),
    "in_claims": Text(zh="在主张内", en="In a claim"),
    "in_headings": Text(zh="在小标题内", en="In a heading only"),
    "in_gaps": Text(zh="在注明理由的空缺内", en="In a gap with a reason"),
    "share": Text(zh="覆盖率", en="Coverage"),
    "claims": Text(zh="主张数", en="Claims"),
    "table": Text(zh="表", en="Table"),
    "variable": Text(zh="变量", en="Variable"),
    "units": Text(zh="单位数", en="Units"),
    "agreed": Text(zh="编码相同", en="Coded alike"),
    "alpha": Text(zh="α（95% 区间）", en="Alpha (95% interval)"),
    "interval": Text(zh="{alpha}（{low}—{high}）", en="{alpha} ({low} to {high})"),
    "settled": Text(
        zh="两次编码在 {of} 处判断中有 {n} 处不同；逐处复核后，{first} 处保留第一次编码，{second} 处改用第二次编码，{other} 处两者都改。每一处及其理由见 `recoding` 表。",
        en="The two codings differ in {n} of {of} judgements. After each was looked at again, the first code was kept in {first}, the second taken in {second}, and another in {other}. Each is listed with its reason in the table `recoding`.",
    ),
}
