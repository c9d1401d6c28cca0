"""Who stands in the panels of a word chart (图中角色): the five reports, or anybody's groups.

A chart of words compares texts. Which texts, in which colour and by what name, and how the key
speaks of them, is all that differs between the book's figures and those of a reader's own corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jianfu import style, vocab
from jianfu.language import Language, Text


@dataclass(frozen=True)
class Cast:
    """Names, colours and wording (角色).

    Parameters
    ----------
    names : mapping of str to str
        By the code used in tables, as printed over a panel.
    colours : mapping of str to str
    rate_key, times_key : tuple of str
        What the marks mean: of lists of rates, and of contrasts.
    rate_note, times, times_note, through : str
        Notes beside the key, and the names of axes.
    """

    names: Mapping[str, str]
    colours: Mapping[str, str]
    rate_key: tuple[str, ...]
    rate_note: str
    times: str
    times_key: tuple[str, ...]
    times_note: str
    through: str


def reports(lang: Language) -> Cast:
    """The five reports of the book (五篇报告)."""
    names = {report: vocab.name("report", report)[lang] for report in style.REPORT_COLOURS}
    return _cast(names, style.REPORT_COLOURS, _REPORTS, lang)


def groups(names: Mapping[str, str], lang: Language, *, units: str = "passages") -> Cast:
    """Groups of a reader's own corpus (自有语料的分组).

    Parameters
    ----------
    names : mapping of str to str
        In the order drawn. Colours repeat after the fifth: panels are told apart by their names.
    lang : {'en', 'zh'}
    units : {'documents', 'passages'}
        What the intervals draw again.

    Examples
    --------
    >>> groups({"a": "2023", "b": "2024"}, "zh", units="documents").rate_key[2]
    '按篇重抽的 95% 区间'
    """
    colours = {
        group: style.SEQUENCE[place % len(style.SEQUENCE)] for place, group in enumerate(names)
    }
    unit = {
        "documents": {"zh": "篇", "en": "documents"},
        "passages": {"zh": "段", "en": "passages"},
    }[units][lang]
    cast = _cast(names, colours, _GROUPS, lang)
    keys = (tuple(one.format(unit=unit) for one in key) for key in (cast.rate_key, cast.times_key))
    rate_key, times_key = keys
    return replace(cast, rate_key=rate_key, times_key=times_key)


def _cast(
    names: Mapping[str, str],
    colours: Mapping[str, str],
    words: Mapping[str, Text | Sequence[Text]],
    lang: Language,
) -> Cast:
    said = {
        role: text[lang] if isinstance(text, Text) else tuple(one[lang] for one in text)
        for role, text in words.items()
    }
    return Cast(names, colours, **said)


_REPORTS = {
    "rate_key": (
        Text(zh="只在本报告的榜上", en="in this report’s list only"),
        Text(zh="也在其他报告的榜上", en="also in another report’s list"),
        Text(zh="按段重抽的 95% 区间", en="95% interval, passages redrawn"),
    ),
    "rate_note": Text(
        zh="右侧数字为次数。报告越短，一次之差越大，\n区间也越宽。",
        en="Figures at the right are counts. The\nshorter the report, the more one\noccurrence weighs, and the wider\nthe interval.",
    ),
    "times": Text(zh="出现率是其余四篇的几倍", en="times as often as in the other four"),
    "times_key": (
        Text(zh="多用，区间在1倍以上", en="used more, interval clear of 1×"),
        Text(zh="区间跨过1倍", en="interval crosses 1×"),
        Text(zh="其余报告全无，倍数只是下限", en="absent elsewhere: a lower bound"),
        Text(zh="按段重抽的 95% 区间", en="95% interval, passages redrawn"),
    ),
    "times_note": Text(
        zh="右侧数字：本报告次数 / 其余四篇次数。\n自上而下，对数似然比 G² 由大到小。",
        en="Figures at the right: times in this\nreport / in the other four.\nHighest G² at the top.",
    ),
    "through": Text(zh="在论述中的位置（%）", en="how far into the report’s argument (%)"),
}

_GROUPS = {
    "rate_key": (
        Text(zh="只在本组的榜上", en="in this group’s list only"),
        Text(zh="也在其他组的榜上", en="also in another group’s list"),
        Text(zh="按{unit}重抽的 95% 区间", en="95% interval, {unit} redrawn"),
    ),
    "rate_note": Text(
        zh="右侧数字为次数。各小图横轴相同。",
        en="Figures at the right are counts.\nAll panels share one axis.",
    ),
    "times": Text(zh="出现率是其余各组的几倍", en="times as often as in the others"),
    "times_key": (
        Text(zh="多用，区间在1倍以上", en="used more, interval clear of 1×"),
        Text(zh="区间跨过1倍，或无从计算", en="interval crosses 1×, or there is none"),
        Text(zh="其余各组全无，倍数只是下限", en="absent elsewhere: a lower bound"),
        Text(zh="按{unit}重抽的 95% 区间", en="95% interval, {unit} redrawn"),
    ),
    "times_note": Text(
        zh="右侧数字：本组次数 / 其余各组次数。\n自上而下，对数似然比 G² 由大到小。",
        en="Figures at the right: times in this\ngroup / in the others.\nHighest G² at the top.",
    ),
    "through": Text(
        zh="在本组文档中的位置（%，按文档次序）",
        en="how far into the group’s documents, in order (%)",
    ),
}
