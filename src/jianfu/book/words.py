"""The words around the text (界面文字): what buttons, labels and notices say in each edition.

An edition in one language that says "Skip to main content" in the other is not an edition. Sphinx
and its themes translate part of their words; this module holds the rest. Those of the Chinese
edition are laid over the message catalogues of Sphinx and the theme, so they win over both;
English words stay the programs' own. The words of our own card, header and search stand here too,
as pairs.
"""

from __future__ import annotations

from gettext import NullTranslations

from jianfu.language import Text

CARD = {
    "open": Text(zh="引用、下载与核对", en="Cite, download, check"),
    "say": Text(zh="可以这样说", en="You can say"),
    "dont": Text(zh="不要这样说", en="Do not say"),
    "behind": Text(zh="依据", en="What it rests on"),
    "tables": Text(zh="数据表", en="Tables"),
    "locators": Text(zh="原文位置", en="Passages"),
    "download": Text(zh="下载", en="Download"),
    "cite": Text(zh="引用本图", en="Cite this figure"),
    "copy": Text(zh="复制", en="Copy"),
    "facts": Text(zh="版本与许可", en="Version and licence"),
    "id": Text(zh="图代号", en="Figure id"),
    "version": Text(zh="版本", en="Version"),
    "data": Text(zh="数据哈希", en="Data hash"),
    "licence": Text(zh="许可", en="Licence"),
    "scroll": Text(zh="图（可左右滚动）：", en="Figure, scrolls sideways: "),
    "cue": Text(zh="← 左右滑动看全图 →", en="← swipe for the whole figure →"),
    "finding": Text(zh="见图：", en="Figure: "),
}
LICENCE = Text(
    zh="图：{figure}；数据表：CC BY 4.0；代码：MIT",
    en="Figure {figure}; tables CC BY 4.0; code MIT",
)
STYLES = {
    "gbt7714": Text(zh="GB/T 7714—2015", en="GB/T 7714–2015"),
    "apa": Text(zh="APA", en="APA"),
    "bibtex": Text(zh="BibTeX", en="BibTeX"),
}
EDITION = Text(zh="中文", en="English")
HEADER = {
    "twin": Text(zh="Read this page in English", en="阅读本页中文版"),
    "notebook": Text(
        zh="下载本章笔记本（.ipynb）", en="Download this chapter as a notebook (.ipynb)"
    ),
    "notebook_short": Text(zh="笔记本", en="Notebook"),
}
SEARCH_FIELD = Text(zh="搜索本书……", en="Search this book…")
NUMBERED = {
    "figure": Text(zh="图 %s", en="Figure %s"),
    "table": Text(zh="表 %s", en="Table %s"),
    "code-block": Text(zh="代码 %s", en="Listing %s"),
    "section": Text(zh="第 %s 节", en="Section %s"),
}
SETTINGS = {
    "nb_code_prompt_show": Text(zh="展开代码", en="Show the code"),
    "nb_code_prompt_hide": Text(zh="收起代码", en="Hide the code"),
    "togglebutton_hint": Text(zh="点击展开", en="Click to show"),
    "togglebutton_hint_hide": Text(zh="点击收起", en="Click to hide"),
}

# Words the theme writes into its pages without offering them for translation.
HARD_CODED = (
    'title="Toggle primary sidebar"',
    'title="Toggle secondary sidebar"',
    'aria-label="Main"',
    'aria-label="Page"',
    'aria-label="error"',
)

CHINESE = {
    "Announcement": "公告",
    "Attention": "注意",
    "Back to top": "回到顶部",
    "Breadcrumb": "当前位置",
    "By": "作者：",
    "Caution": "小心",
    "Color mode": "明暗模式",
    "Contents": "目录",
    "Copyright": "版权所有",
    "Copyright %(copyright)s": "版权所有 %(copyright)s",
    "© Copyright %(copyright)s.": "© %(copyright)s",
    "Click to hide": "点击收起",
    "Click to show": "点击展开",
    "Danger": "危险",
    "Dark": "深色",
    "Error": "错误",
    "Fullscreen mode": "全屏",
    "General Index": "总索引",
    "Hide Search Matches": "取消高亮",
    "Hint": "提示",
    "Home": "首页",
    "Important": "重要",
    "Index": "索引",
    "Light": "浅色",
    "Link to this code": "本段代码的链接",
    "Link to this definition": "本定义的链接",
    "Link to this equation": "本公式的链接",
    "Link to this heading": "本节的链接",
    "Link to this image": "本图的链接",
    "Link to this table": "本表的链接",
    "Link to this term": "本条的链接",
    "Permalink to this equation": "本公式的链接",
    "Main": "全书目录",
    "Note": "注",
    "On this page": "本页内容",
    "Page": "本页",
    "Please activate JavaScript to enable the search functionality.": (
        "搜索需要启用 JavaScript；不启用时，可用左侧目录和浏览器的页内查找。"
    ),
    "Print to PDF": "打印为 PDF",
    "Search": "搜索",
    "Section Navigation": "章节导航",
    "See also": "参见",
    "Site navigation": "全书目录",
    "Skip to main content": "跳到正文",
    "System Settings": "跟随系统",
    "Tip": "提示",
    "Toggle navigation": "展开或收起目录",
    "Toggle primary sidebar": "展开或收起全书目录",
    "Toggle secondary sidebar": "展开或收起本页目录",
    "Version warning": "版本提示",
    "Warning": "警告",
    "error": "错误",
    "next": "下一页",
    "next page": "下一页",
    "previous": "上一页",
    "previous page": "上一页",
}


class Overlay(NullTranslations):
    """A message catalogue whose words win over those of ``below`` (覆盖译文).

    Examples
    --------
    >>> Overlay({"next": "下一页"}, NullTranslations()).gettext("next")
    '下一页'
    """

    def __init__(self, words: dict[str, str], below: NullTranslations):
        super().__init__()
        self._words = words
        self.add_fallback(below)

    def gettext(self, message: str) -> str:
        """``message`` in the overlay's language, else as the catalogue below has it."""
        return self._words.get(message) or super().gettext(message)


def translatable(template: str) -> str:
    """A theme's template with its hard-coded words offered for translation (可译模板).

    Examples
    --------
    >>> translatable('<nav aria-label="Main">')
    '<nav aria-label="{{ _(\\'Main\\') }}">'
    """
    for attribute in HARD_CODED:
        name, word, _ = attribute.split('"')
        template = template.replace(attribute, f"{name}\"{{{{ _('{word}') }}}}\"")
    return template
