"""The card under a figure (图卡): what it says, what it does not, where it comes from, how to cite.

A figure travels: into a brief, a slide, an argument. The card sends its status, one safe sentence,
one warning, the passages behind it and the files with it. It is plain HTML: it opens, downloads
and prints without a script; a script only adds the copy button.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.nodes import make_refnode

from jianfu import vocab
from jianfu.book import words
from jianfu.book.element import HtmlElement, element
from jianfu.language import LANGUAGES, Language, listing

REFTYPE = "jianfu"
FORMATS = ("svg", "pdf", "png", "csv", "xlsx")


@dataclass(frozen=True)
class Provenance:
    """What a card needs beside the figure itself (出处信息).

    Parameters
    ----------
    version, data_hash : str
    citations : mapping of style to text
        In the card's language.
    """

    version: str
    data_hash: str
    citations: Mapping[str, str]


def card(figure, lang: Language, docname: str, provenance: Provenance) -> HtmlElement:
    """The card of ``figure`` for a page (图卡).

    Parameters
    ----------
    figure : jianfu.figures.Figure
    lang : {'en', 'zh'}
        The edition.
    docname : str
        The page, e.g. ``'chapters/02_timeline'``: links are relative to it.
    provenance : Provenance
    """
    parts = [
        _sentences(figure, lang),
        _evidence(figure, lang, docname),
        _downloads(figure.id, lang, docname),
        _citations(figure.id, lang, provenance.citations),
        _facts(figure, lang, provenance),
    ]
    return element(
        "details",
        element("summary", badge(figure.status, lang), _opener(lang)),
        element("div", *parts, classes="jf-card__body"),
        classes="jf-card",
    )


def _opener(lang: Language) -> HtmlElement:
    return element("span", words.CARD["open"][lang], classes="jf-card__open")


def badge(status: str, lang: Language) -> HtmlElement:
    """The figure's status as a label (性质标签): stated, inferred, assumed or simulated."""
    name = vocab.name("status", status)[lang]
    return element("span", name, classes=f"jf-badge jf-badge--{status}")


def _sentences(figure, lang: Language) -> HtmlElement:
    pairs = [("say", figure.can_say), ("dont", figure.dont_say)]
    sentences = [_sentence(kind, text[lang], lang) for kind, text in pairs]
    return element("div", *sentences, classes="jf-sentences")


def _sentence(kind: str, text: str, lang: Language) -> HtmlElement:
    label = element("p", words.CARD[kind][lang], classes="jf-label")
    return element("div", label, element("p", text), classes=f"jf-sentence jf-sentence--{kind}")


def _evidence(figure, lang: Language, docname: str) -> HtmlElement:
    rows = [
        ("tables", [_table(name, docname) for name in figure.tables]),
        ("locators", [_passage(str(place), docname) for place in figure.locators]),
    ]
    terms = [_row(words.CARD[kind][lang], _joined(found, lang)) for kind, found in rows if found]
    return _section("behind", lang, element("dl", *terms)) if terms else element("div")


def _table(name: str, docname: str) -> nodes.inline:
    return link(f"codebook-{name}", nodes.literal("", name), docname, optional=True)


def _passage(locator: str, docname: str) -> nodes.inline:
    # What such a place is, and how whoever holds the text can check it.
    return link("method-locators", nodes.literal("", locator), docname, optional=True)


def link(label: str, content: nodes.Node, docname: str, *, optional: bool = False) -> nodes.inline:
    """A cross-reference that keeps its content, a picture for instance (交叉引用).

    Parameters
    ----------
    label : str
    content : Node
    docname : str
        The page the link stands in.
    optional : bool
        Whether the content may stand without a link where the book has no such label.
    """
    reference = pending_xref("", content, refdoc=docname, refdomain="", reftype=REFTYPE)
    reference["reftarget"], reference["optional"] = label, optional
    # docutils wants links inside running text, hence the inline around it.
    return nodes.inline("", "", reference)


def resolve(app, env, node: pending_xref, content: nodes.Node) -> nodes.Node | None:
    """Turn a :func:`link` into a reference; ``None``, hence a warning, if its label is unknown."""
    if node["reftype"] != REFTYPE:
        return None
    place = env.domains["std"].anonlabels.get(node["reftarget"])
    if place:
        return make_refnode(app.builder, node["refdoc"], *place, content)
    return content if node["optional"] else None


def _joined(found: list[nodes.Node], lang: Language) -> list[nodes.Node]:
    mark = listing(["", ""], lang)
    return [node for one in found for node in (nodes.Text(mark), one)][1:]


def _downloads(figure_id: str, lang: Language, docname: str) -> HtmlElement:
    ordered = sorted(LANGUAGES, key=lambda one: one != lang)
    rows = [_row(words.EDITION[one], _files(figure_id, one, lang, docname)) for one in ordered]
    return _section("download", lang, element("dl", *rows, classes="jf-downloads"))


def _files(figure_id: str, of: Language, lang: Language, docname: str) -> list[nodes.Node]:
    return [
        element(
            "a",
            name.upper(),
            href=file_address(figure_id, name, of, lang, docname),
            download=f"{figure_id}.{of}.{name}",
            hreflang={"zh": "zh-Hans", "en": "en"}[of],
        )
        for name in FORMATS
    ]


def file_address(figure_id: str, kind: str, of: Language, lang: Language, docname: str) -> str:
    """Where a page finds a figure's file (下载地址), from the page's own folder.

    Examples
    --------
    >>> file_address("keyness", "csv", "zh", "zh", "chapters/07_words")
    '../figures/keyness.csv'
    >>> file_address("keyness", "csv", "en", "zh", "chapters/07_words")
    '../../en/figures/keyness.csv'
    """
    edition = "" if of == lang else f"../{of}/"
    return "../" * docname.count("/") + f"{edition}figures/{figure_id}.{kind}"


def _citations(figure_id: str, lang: Language, citations: Mapping[str, str]) -> HtmlElement:
    boxes = [
        _citation(f"cite-{figure_id}-{style}", words.STYLES[style][lang], text, lang)
        for style, text in citations.items()
    ]
    return _section("cite", lang, *boxes)


def _citation(box_id: str, style: str, text: str, lang: Language) -> HtmlElement:
    copy = element(
        "button",
        words.CARD["copy"][lang],
        classes="jf-copy pst-js-only",
        type="button",
        **{"data-copy": box_id, "aria-label": f"{words.CARD['copy'][lang]} {style}"},
    )
    heading = element("div", element("span", style), copy, classes="jf-cite__head")
    # Several lines (BibTeX) keep their breaks; tabindex lets a keyboard scroll a long line.
    body = element("pre", text, id=box_id, tabindex="0", **{"aria-label": style})
    return element("div", heading, body, classes="jf-cite")


def _facts(figure, lang: Language, provenance: Provenance) -> HtmlElement:
    rows = [
        _row(words.CARD["id"][lang], [element("code", figure.id)]),
        _row(words.CARD["version"][lang], [element("span", provenance.version)]),
        _row(words.CARD["data"][lang], [element("code", provenance.data_hash)]),
        _row(words.CARD["licence"][lang], [element("span", _licence(figure, lang))]),
    ]
    return _section("facts", lang, element("dl", *rows))


def _licence(figure, lang: Language) -> str:
    return words.LICENCE.format(figure=figure.licence[lang])[lang]


def _row(term: str, found: list[nodes.Node]) -> HtmlElement:
    return element("div", element("dt", term), element("dd", *found), classes="jf-row")


def _section(kind: str, lang: Language, *children) -> HtmlElement:
    label = element("p", words.CARD[kind][lang], classes="jf-label")
    return element("div", label, *children, classes=f"jf-part jf-part--{kind}")
