r"""Search that knows Chinese (中文检索).

Written Chinese has no spaces. Sphinx cuts it into words when it builds the index and not at all
when a reader types, so the two rarely meet. Here both sides do the same simple thing: a run of
Han characters becomes its pairs of neighbours (形式主义 → 形式 式主 主义), letters and digits stay
words and numbers. The same rule is used in both editions, so Chinese terms are found in the
English one too. Pairs can meet by accident, and a pair says nothing about where: ``search.js``
therefore looks for Chinese and numbers in the pages' own texts, which :class:`Texts` puts beside
the index, and falls back on the pairs without them. The texts also give the line of context under
``file://``, where a page may not read its neighbours.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{HAN}]+|\d+|[^\W\d_{HAN}]+")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<(style|script|pre)\b.*?</\1>|<[^<>]*>", re.DOTALL)
# Not what anyone looks for: code, formulas, the parts of a card that are the same in all, and what
# a claim named in passing says: its row in the ledger says it too.
LEFT_OUT_CLASSES = frozenset(
    {"jf-card__open", "jf-part--download", "jf-part--cite", "jf-claim__note"}
)
LEFT_OUT = (nodes.comment, nodes.literal_block, nodes.math, nodes.math_block)


def tokens(text: str) -> list[str]:
    """What a text is indexed and looked up by (检索单元).

    Examples
    --------
    >>> tokens("2019年的形式主义, 3rd plan")
    ['2019', '年的', '的形', '形式', '式主', '主义', '3', 'rd', 'plan']
    >>> tokens("减")
    ['减']
    """
    return [unit for run in _TOKEN.findall(text) for unit in _units(run)]


def _units(run: str) -> list[str]:
    if not re.match(f"[{HAN}]", run) or len(run) == 1:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


class HanEnglish(SearchEnglish):
    """Search language of the English edition (英文版检索): English stems, Han pairs."""

    js_splitter_code = f"""
function splitQuery(query) {{
  const runs = query.match(/[{HAN}]+|\\p{{Nd}}+|(?:(?![{HAN}])[\\p{{L}}\\p{{M}}])+/gu) || [];
  return runs.flatMap((run) => {{
    if (!/^[{HAN}]/.test(run) || run.length === 1) return [run];
    return Array.from({{ length: run.length - 1 }}, (_, at) => run.slice(at, at + 2));
  }});
}}
"""

    def split(self, input: str) -> list[str]:
        """Cut text as ``splitQuery`` cuts a query."""
        return tokens(input)


class HanChinese(HanEnglish):
    """Search language of the Chinese edition (中文版检索)."""

    lang = "zh"
    language_name = "Chinese"


def page_sections(doctree: nodes.document) -> list[list[str]]:
    """A page as its sections: anchor, title, text (页面分节文本).

    Returns
    -------
    list of [anchor, title, text]
        Text of subsections is theirs alone; code and formulas are left out; words drawn in
        figures come last. The anchor is the section's label where it has one.
    """
    return [
        [section["ids"][-1], section.next_node(nodes.title).astext(), _own_text(section)]
        for section in doctree.findall(nodes.section)
    ]


def _own_text(section: nodes.section) -> str:
    inside = [child for child in section if not isinstance(child, nodes.section | nodes.title)]
    written = " ".join(_text(child) for child in inside)
    drawn = " ".join(_drawn(child) for child in inside)
    return re.sub(r"\s+", " ", f"{written} {drawn}").strip()


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.raw):
        return _TAG.sub(" ", _DRAWING.sub(" ", _html(node)))
    if isinstance(node, LEFT_OUT) or LEFT_OUT_CLASSES.intersection(node.get("classes", ())):
        return ""
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(_text(child) for child in node.children)


def _drawn(node: nodes.Node) -> str:
    pictures = [_DRAWING.findall(_html(raw)) for raw in node.findall(nodes.raw)]
    return _TAG.sub(" ", " ".join(picture for found in pictures for picture in found))


def _html(node: nodes.raw) -> str:
    return node.astext() if "html" in node.get("format", "") else ""


class Texts:
    """The pages' texts, gathered as Sphinx writes the pages (全书文本)."""

    def __init__(self):
        self.pages: dict[str, list[list[str]]] = {}

    def gather(self, app, doctree: nodes.document, docname: str) -> None:
        """Called for each page once its references are resolved."""
        self.pages[docname] = page_sections(doctree)

    def write(self, app, exception: Exception | None) -> None:
        """Write ``searchtext.js`` beside the index once the book is built."""
        if exception or app.builder.format != "html":
            return
        text = json.dumps(self.pages, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        written = f"window.jianfuTexts={text};\n"
        Path(app.outdir, "searchtext.js").write_text(written, encoding="utf-8")


def add_texts(app, pagename, templatename, context, doctree) -> None:
    """Let the search page, and no other, load the texts."""
    if pagename == "search":
        context["metatags"] = context.get("metatags", "") + (
            '\n<script defer src="searchtext.js"></script>'
        )
