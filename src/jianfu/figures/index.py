"""The index of figures (图目录页): every citable figure with its number, status and safe sentence.

The page is made from the registry, so a new figure cannot be missing from it and a reworded
sentence cannot linger there. A test compares.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from jianfu import figures, paths, vocab
from jianfu.generated import list_table
from jianfu.language import LANGUAGES, Language, Text


def render(lang: Language) -> str:
    """The index of one edition as MyST Markdown (图目录).

    Raises
    ------
    KeyError
        When a figure stands in a chapter that has no name here.
    """
    registered = [figures.get(name) for name in figures.ids()]
    chapters = groupby(registered, key=lambda figure: figure.chapter)
    parts = [
        f"(page-figures)=\n# {_WORDS['title'][lang]}",
        "% Made by jianfu.figures.index from the registry of figures; do not edit.",
        _WORDS["opening"][lang],
        *(_section(chapter, list(found), lang) for chapter, found in chapters),
    ]
    return "\n\n".join(parts) + "\n"


def pages() -> dict[Path, str]:
    """What the index should say (应有内容), by path."""
    return {paths.page(lang, "figures"): render(lang) for lang in LANGUAGES}


def _section(chapter: str, found: list, lang: Language) -> str:
    if chapter not in _CHAPTERS:
        raise KeyError(f"no name for chapter {chapter!r}; add it to figures/index.py")
    heads = [_WORDS[head][lang] for head in ("figure", "about", "status", "say")]
    return "\n\n".join(
        [
            f"(figures-{chapter.replace('_', '-')})=\n## {_CHAPTERS[chapter][lang]}",
            "```{figure-thumbs} " + " ".join(figure.id for figure in found) + "\n```",
            list_table(heads, [_row(figure, lang) for figure in found]),
        ]
    )


def _row(figure, lang: Language) -> list[str]:
    return [
        f"{{numref}}`fig-{figure.id}`",
        f"{_plain(figure.title[lang])}<br>`{figure.id}`",
        vocab.name("status", figure.status)[lang],
        _plain(figure.can_say[lang]),
    ]


def _plain(sentence: str) -> str:
    """A sentence of the registry with nothing Markdown would read as a mark."""
    return re.sub(r"([\\|*_$`<\[\]])", r"\\\1", sentence)


_WORDS = {
    "title": Text(zh="图目录", en="Index of figures"),
    "opening": Text(
        zh="每幅图都有固定的图代号、性质和一句可以直接引用的话。图下的卡片另列不该说的话、所据数据表与段落、各种格式的下载和引用文本。引用方法见{ref}`如何引用 <page-cite>`，性质的含义见{ref}`方法 <method-status>`。",
        en="Every figure has a stable id, a status, and one sentence that may be quoted as it stands. The card under the figure adds what should not be said, the tables and passages behind it, downloads in every format, and references to copy. How to cite is explained under {ref}`How to cite <page-cite>`, the meaning of each status under {ref}`Method <method-status>`.",
    ),
    "figure": Text(zh="图", en="Figure"),
    "about": Text(zh="题名与图代号", en="Title and id"),
    "status": Text(zh="性质", en="Status"),
    "say": Text(zh="可以这样说", en="You can say"),
}
_CHAPTERS = {
    "01_sources": Text(zh="01 来源", en="01 Sources"),
    "02_timeline": Text(zh="02 时间线", en="02 Timeline"),
    "03_limits": Text(zh="03 限额", en="03 Limits"),
    "04_shifts": Text(zh="04 责任转移", en="04 Shifts"),
    "05_cases": Text(zh="05 案例", en="05 Cases"),
    "06_arguments": Text(zh="06 论证", en="06 Arguments"),
    "07_words": Text(zh="07 词语", en="07 Words"),
    "08_cowords": Text(zh="08 共词", en="08 Co-words"),
    "09_survey": Text(zh="09 问卷", en="09 Surveys"),
}
