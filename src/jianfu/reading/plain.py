"""Files that are text already (纯文本): .txt, Markdown, HTML, each freed of its markup.

A line break inside a word hides the word. In Markdown and HTML the break of a source line means
nothing, so lines are joined as a Chinese reader would join them, without a blank; in .txt a line
is a paragraph unless the reader is told otherwise.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from jianfu.reading import encodings
from jianfu.reading.skips import Unread

if TYPE_CHECKING:
    from jianfu.reading.documents import How

Read = tuple[str, str, str]  # text, encoding, remark

_HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3001-\u301f\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t\u3000]*\n[ \t\u3000]*(?=[{_HAN}])")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_NOT_READ = ("script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "head")
_BLOCKS = frozenset(
    name
    for line in (
        "address article aside blockquote body br caption dd div dl dt figcaption figure footer form ",
        "h1 h2 h3 h4 h5 h6 header hr legend li main ol option p pre section table tbody td tfoot th ",
        "thead tr ul",
    )
    for name in line.split()
)


def text(content: bytes, how: How) -> Read:
    """A .txt file (纯文本文件)."""
    decoded = encodings.decode(content, how.encoding)
    return (unwrapped(decoded.text) if how.unwrap else decoded.text), decoded.encoding, ""


def markdown(content: bytes, how: How) -> Read:
    """A Markdown file without its marks, its front matter and its code (Markdown 文件)."""
    decoded = encodings.decode(content, how.encoding)
    return _without_marks(decoded.text), decoded.encoding, ""


_MARKS = (
    # Front matter; a text may begin with a rule too, but then no key follows.
    (re.compile(r"\A---[ \t]*\n(?=[\w.-]+[ \t]*:[ \t\n]).*?\n(?:---|\.\.\.)[ \t]*\n", re.S), ""),
    (re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.S | re.M), "\n"),
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]*>"), ""),
    # What begins a block is set apart, so that joining lines leaves it alone.
    (re.compile(r"^[ \t]*#{1,6}[ \t]+(.*)$", re.M), r"\n\1\n"),
    # An item may go on in the next line; what follows it is set apart by its own mark.
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*)$", re.M), r"\n\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-=*_][ \t]*){3,}$", re.M), "\n"),
    (re.compile(r"[*_`~]+"), ""),
    (re.compile(r"\|"), "\n"),
)


def _without_marks(source: str) -> str:
    for mark, instead in _MARKS:
        source = mark.sub(instead, source)
    return re.sub(r"\n{3,}", "\n\n", _BREAK.sub("", source)).strip()


def html(content: bytes, how: How) -> Read:
    """A page's text without scripts, styles and navigation (网页)."""
    decoded, remark = _decoded_page(content, how)
    if not decoded.text.strip():
        raise Unread("empty")
    tree = _tree(decoded.text)
    etree.strip_elements(tree, *_NOT_READ, etree.Comment, with_tail=False)
    for node in tree.iter():
        if node.text:
            words = encodings.visible(node.text)  # again, for &shy; is a mark from here on
            node.text = words if node.tag == "pre" else _one_line(words)
        if node.tail:
            node.tail = _one_line(encodings.visible(node.tail))
        if node.tag in _BLOCKS:
            node.text = "\n" + (node.text or "")
            node.tail = "\n" + (node.tail or "")
    lines = (line.strip() for line in "".join(tree.itertext()).split("\n"))
    return "\n".join(line for line in lines if line), decoded.encoding, remark


def _tree(page: str) -> etree._Element:
    """The page, or nothing of it (解析网页).

    The parser drops in silence what lies too deep; with ``huge_tree`` that is 2,048 levels
    instead of 256, and what goes over it stands in its log alone.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as wrong:
        raise Unread("damaged", type(wrong).__name__) from None
    if fatal := list(parser.error_log.filter_from_fatals()):
        raise Unread("damaged", f"{fatal[0].type_name}, line {fatal[0].line}")
    return tree


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", _BREAK.sub("", words))


def _decoded_page(content: bytes, how: How) -> tuple[encodings.Decoded, str]:
    """A page may say what it is written in; what it says must be true."""
    said = _DECLARED.search(content[:4096])
    declared = said.group(1).decode("ascii").lower() if said else ""
    if how.encoding or not declared or content.startswith((b"\xef\xbb\xbf", b"\xff\xfe")):
        return encodings.decode(content, how.encoding), ""
    declared = "gb18030" if declared in ("gb2312", "gbk", "gb_2312-80") else declared
    try:
        return _as_declared(content, declared), ""
    except ValueError:  # Unread is one: the declaration is wrong or unknown
        decoded = encodings.decode(content)
        return decoded, f"charset={said.group(1).decode('ascii')}"


def _as_declared(content: bytes, declared: str) -> encodings.Decoded:
    """What a page says of itself is mere habit of a program (声明的编码), so it must also look so.

    Raises
    ------
    ValueError
        Where the page is something else.
    """
    name = codecs.lookup(encodings.checked(declared)).name
    if name.startswith("utf") and name != "utf-8":
        raise ValueError(f"not {declared}, or this could not have been read")  # HTML 5 says so
    decoded = encodings.decode(content, declared)
    if name != "utf-8" and not encodings.familiar(decoded.text):
        raise ValueError(f"no Chinese as {declared}")
    return decoded


def unwrapped(source: str) -> str:
    """Join lines that were broken to a width (接合断行).

    A line ends its paragraph when it ends a sentence or is much shorter than the longest lines;
    blank lines always do.

    Examples
    --------
    >>> unwrapped("一、要求\\n各级要切实为基层减\\n负，不得层层加码。\\n二、落实")
    '一、要求\\n各级要切实为基层减负，不得层层加码。\\n二、落实'
    """
    lines = source.split("\n")
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    joined = ""
    for line in lines:
        body = line.strip()
        ends = not body or body[-1] in "。！？!?；;：:" or len(body) < 0.75 * usual
        joined += body + ("\n" if ends else "\0")
    # What is left between two lines of one paragraph: nothing after Han, a blank after Latin.
    joined = re.sub(rf"(?<=[{_HAN}])\0|\0(?=[{_HAN}])", "", joined)
    return joined.replace("\0", " ").strip("\n")


def looks_wrapped(lines: Sequence[str]) -> bool:
    """Whether most lines of a text end inside a sentence (是否像断行文本)."""
    long = [line.rstrip() for line in lines if len(line.strip()) >= 20]
    if len(lines) < 10 or len(long) < len(lines) / 2:
        return False
    inside = sum(re.match("[\u4e00-\u9fff]", line[-1]) is not None for line in long)
    return inside > len(long) / 2
