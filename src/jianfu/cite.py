"""How the book points at things (引用): locators into reports, and references to figures.

A locator is ``report[start-end]``: Python ``str`` offsets, 0-based, end exclusive, in the text
whose SHA-256 stands in the ``sources`` table. A reference names both the book and, through the
figure's card, the passages behind it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from jianfu.language import Language, Text, checked

BOOK = Text(zh="越减越负？", en="Lighter on paper, heavier in practice")
AUTHOR = Text(zh="减负项目贡献者", en="The jianfu contributors")
YEAR = "2026"
REPORTS = ("township-study", "dossier", "oped", "immunity", "district-report")
_LOCATOR = re.compile(r"(?P<report>[a-z][a-z-]*)\[(?P<start>\d+)-(?P<end>\d+)\]")


@dataclass(frozen=True, order=True)
class Locator:
    """A passage of a report (定位符).

    Examples
    --------
    >>> Locator.parse("township-study[1769-1774]")
    Locator(report='township-study', start=1769, end=1774)
    >>> str(Locator("oped", 114, 120))
    'oped[114-120]'
    """

    report: str
    start: int
    end: int

    def __post_init__(self):
        if self.report not in REPORTS:
            raise ValueError(f"no report {self.report!r}; the reports are {', '.join(REPORTS)}")
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"empty or backward span {self}; expected start < end, e.g. 'oped[114-120]'"
            )

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read ``report[start-end]``.

        Raises
        ------
        ValueError
            When ``text`` is not of that form, names no report, or its span is empty.
        """
        match = _LOCATOR.fullmatch(text)
        if not match:
            raise ValueError(f"not a citation: {text!r}; expected e.g. 'township-study[1769-1774]'")
        return cls(match["report"], int(match["start"]), int(match["end"]))

    def __str__(self) -> str:
        return f"{self.report}[{self.start}-{self.end}]"


@dataclass(frozen=True)
class Reference:
    """What a reference to one figure of the book needs (参考文献条目).

    Parameters
    ----------
    key : str
        The figure's id.
    title, book, author, version : str
        Words of the edition cited.
    year : str
        Year of the book's version.
    commit : str
        The checkout's commit, or ``""`` outside a checkout.
    address : str
        Where the figure can be read, or ``""`` when the book has no public address.
    sources : tuple of str
        The original sources behind the figure, in words.
    """

    key: str
    title: str
    book: str
    author: str
    version: str
    year: str
    commit: str = ""
    address: str = ""
    sources: tuple[str, ...] = ()


STYLES = ("gbt7714", "apa", "bibtex", "csl")


def reference(item: Reference, style: str, lang: Language) -> str:
    """One figure as a reference in the wanted style (参考文献著录).

    Parameters
    ----------
    item : Reference
    style : {'gbt7714', 'apa', 'bibtex', 'csl'}
        ``gbt7714`` follows GB/T 7714-2015 (the 2025 text has not been checked).
    lang : {'en', 'zh'}

    Raises
    ------
    ValueError
        For another style.
    """
    writers = {"gbt7714": _gbt7714, "apa": _apa, "bibtex": _bibtex, "csl": _csl}
    if style not in writers:
        raise ValueError(f"no citation style {style!r}; choose one of {', '.join(STYLES)}")
    return writers[style](item, checked(lang))


def _where(item: Reference, lang: Language) -> str:
    commit = f", {'提交' if lang == 'zh' else 'commit'} {item.commit}" if item.commit else ""
    label = "图" if lang == "zh" else "figure"
    return f"{label} {item.key}, v{item.version}{commit}"


def _drawn_from(item: Reference, lang: Language) -> str:
    if not item.sources:
        return ""
    if lang == "zh":
        return f"原始材料：{'；'.join(item.sources)}。"
    return f"Drawn from: {'; '.join(item.sources)}."


def _sentences(*parts: str) -> str:
    """The parts that say something, each closed by a full stop, one after the other."""
    said = [part for part in parts if part]
    return " ".join(part if part[-1] in ".。？" else f"{part}." for part in said)


def _gbt7714(item: Reference, lang: Language) -> str:
    # GB/T 7714-2015, 4.2: a part of a work is "责任者. 析出题名[标识]//责任者. 专著题名. 年: 页";
    # [EB/OL] for what has an address, [Z] for what has none of the standard's types.
    kind = "[EB/OL]" if item.address else "[Z]"
    within = f"{item.author}. {item.title}{kind}//{item.author}. {item.book}"
    placed = f"{item.year}: {_where(item, lang)}"
    return _sentences(within, placed, item.address, _drawn_from(item, lang))


def _apa(item: Reference, lang: Language) -> str:
    medium = "图" if lang == "zh" else "Figure"
    within = "载于" if lang == "zh" else "In"
    return _sentences(
        f"{item.author} ({item.year})",
        f"{item.title} [{medium}]",
        f"{within} {item.book} ({_where(item, lang)})",
        item.address,
        _drawn_from(item, lang),
    )


def _bibtex(item: Reference, lang: Language) -> str:
    fields = {
        "author": f"{{{item.author}}}",
        "title": f"{{{item.title}}}",
        "booktitle": f"{{{item.book}}}",
        "year": item.year,
        "version": item.version,
        "note": _sentences(_where(item, lang), _drawn_from(item, lang)),
        "url": item.address,
        "langid": {"zh": "chinese", "en": "english"}[lang],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@incollection{{jianfu-{item.key}-{lang},", *lines, "}"])


def _csl(item: Reference, lang: Language) -> str:
    entry = {
        "id": f"jianfu-{item.key}-{lang}",
        "type": "figure",
        "title": item.title,
        "container-title": item.book,
        "author": [{"literal": item.author}],
        "issued": {"date-parts": [[int(item.year)]]},
        "version": item.version,
        "number": item.key,
        "language": {"zh": "zh-CN", "en": "en"}[lang],
        "URL": item.address,
        "note": _sentences(_where(item, lang), _drawn_from(item, lang)),
    }
    kept = {name: value for name, value in entry.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1)
