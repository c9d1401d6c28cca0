"""Captions and headings in both languages (图注与标题).

They speak of groups and documents, of nobody's subject in particular. What a figure does not say
stands in its caption: a page made at the push of a button is read without its maker.
"""

from __future__ import annotations

from jianfu.language import Language, Text

UNITS = {
    "documents": Text(zh="按篇", en="documents"),
    "passages": Text(zh="按段", en="passages"),
}
BY = {
    "none": Text(zh="不分组", en="not divided"),
    "document": Text(zh="每篇一组", en="each document by itself"),
    "folder": Text(zh="按首级文件夹", en="by first folder"),
    "year": Text(zh="按年", en="by year"),
    "month": Text(zh="按月", en="by month"),
}
NO_VALUE = Text(zh="（无）", en="(none)")
EVERYTHING = Text(zh="全部文档", en="all documents")

TOP_TITLE = Text(zh="各组高频词", en="The commonest words of each group")
TOP_CAPTION = Text(
    zh="去掉停用词后，每组最常用的 {listed} 个词（双字及以上）。点为每千词次数，线为{units}重抽的 95% 区间，右侧为次数。"
    "实心圆：只在本组的榜上；空心方：也在其他组的榜上。次数说明文本强调什么，不说明事情有多普遍。",
    en="The {listed} commonest words of two or more characters in each group, stop words left out. "
    "Points are occurrences per 1,000 words, lines the 95% interval when {units} are redrawn, "
    "figures at the right the counts. Filled circle: in this group’s list only; hollow square: in "
    "another list too. Counts show what texts stress, not how common a thing is.",
)
TOP_ALT = Text(
    zh="{groups} 组各列至多 {listed} 个高频词。各榜第一：{firsts}。",
    en="Up to {listed} common words for each of {groups} groups. First in each list: {firsts}.",
)
CLOUD_TITLE = Text(zh="词云：{group}", en="Word cloud: {group}")
CLOUD_CAPTION = Text(
    zh="最常用的 {words} 个词（各不少于 {least} 次，去掉停用词），单字面积与次数成正比。词云没有坐标，也没有区间："
    "不要比较两张词云中字的大小。",
    en="The {words} commonest words (each at least {least} times, stop words left out); the area "
    "of a character follows the count. A cloud has no axis and no interval: do not compare sizes "
    "between two clouds.",
)
CLOUD_ALT = Text(
    zh="{group}的词云，共 {words} 个词。最大的：{largest}。",
    en="Word cloud of {group}, {words} Chinese words. The largest: {largest}.",
)
KEY_TITLE = Text(zh="主题词：{contrast}", en="Key words: {contrast}")
KEY_EACH = Text(zh="每组与其余各组相比", en="each group against the others")
KEY_TWO = Text(zh="{one}与{other}相比", en="{one} against {other}")
KEY_CAPTION = Text(
    zh="每组多用的词中对数似然比 G² 最高的 {contrasted} 个（合计不少于 {least} 次）。点为出现率之比，线为{units}重抽 "
    "{replicates} 次的 95% 区间。空心：区间跨过 1 倍或无从计算，差别可能只系于少数篇段。三角：其余各组全无此词，"
    "倍数取决于篇幅，只是下限。G² 高不等于差别大，也不等于“显著”：词不是独立抽取的。",
    en="The {contrasted} words of highest G² among those each group uses more (at least {least} "
    "times in all). Points are ratios of rates, lines the 95% interval from {replicates} redraws "
    "of {units}. Hollow: the interval crosses one or there is none, so the contrast may hang on a "
    "few texts. Triangle: absent from the others, so the ratio depends on length and is a lower "
    "bound. A high G² is neither a large difference nor a “significant” one: words are not "
    "independent draws.",
)
KEY_ALT = Text(
    zh="{shown} 个主题词的出现率之比，其中 {crossing} 个区间跨过 1 倍。各组 G² 最高的词：{firsts}。",
    en="Ratios of rates for {shown} key words; the intervals of {crossing} cross one. Highest G² in "
    "each group: {firsts}.",
)
STRIP_TITLE = Text(zh="词语在各组中的位置", en="Where terms stand in each group")
STRIP_CAPTION = Text(
    zh="{terms}。一画为含有该词的一段，横轴为本组文档依次相接后的百分比。离散度为标准化 DP：0 为各段均匀，近 1 为集中于"
    "一处；旁列随机散布之值；不足 {least} 次不给。空白不等于没有这一问题：也可能换了说法。",
    en="{terms}. One stroke is a passage with the term, along the group’s documents one after the "
    "other. DPnorm: 0 is even over the passages, near 1 all in one place; what random scattering "
    "gives stands beside it; none is given below {least} occurrences. A blank is not the absence "
    "of a problem: it may go by another name.",
)
STRIP_TERMS = {
    True: Text(
        zh="术语表中各主题最常见的一个词，嵌在更长的词里的也计入",
        en="The commonest term of each theme of the lexicon, occurrences inside longer terms "
        "included",
    ),
    False: Text(zh="全部文档中最常用的词，去掉停用词", en="The commonest words of all documents, stop words left out"),
}  # fmt: skip
STRIP_ALT = Text(
    zh="{terms} 个词在 {groups} 组中的位置，共 {count} 处。",
    en="Positions of {terms} terms in {groups} groups, {count} occurrences in all.",
)
ROUNDED = Text(
    zh="万次以上取约数，确数见表。",
    en=" Counts from 10,000 on are rounded; the tables have them exactly.",
)
CREDIT = Text(
    zh="jianfu words · {figure} · v{version} · {documents:,} 篇，{words:,} 词 · 计数 {digest}",
    en="jianfu words · {figure} · v{version} · {documents:,} documents, {words:,} words · counts {digest}",
)
RIGHTS = Text(zh="权利归语料使用者", en="rights rest with the user of the corpus")


def group(name: str, lang: Language, longest: int = 24) -> str:
    """A group's name as a figure prints it (组名), shortened in the middle.

    Examples
    --------
    >>> group("*", "en"), group("–", "zh"), group("关于进一步精简会议和文件切实为基层减负的通知.docx", "zh")
    ('all documents', '（无）', '关于进一步精…通知.docx')
    """
    if name in ("*", "–"):
        return {"*": EVERYTHING, "–": NO_VALUE}[name][lang]
    if sum(map(_width, name)) <= longest:
        return name
    head, tail, room = "", "", longest - 2
    for char in name:
        if sum(map(_width, head + char)) > room / 2 + 1:
            break
        head += char
    for char in reversed(name):
        if sum(map(_width, head + char + tail)) > room:
            break
        tail = char + tail
    return f"{head}…{tail}"


def _width(char: str) -> int:
    return 2 if ord(char) > 0x2E7F else 1


def by(rule: str, lang: Language) -> str:
    """The rule of grouping in words (分组方式)."""
    return BY[rule][lang] if rule in BY else {"zh": f"按“{rule}”列", "en": f"by {rule}"}[lang]
