"""Figures of the registry in the book's pages (图的呈现).

A chapter's cell shows a figure by id. The executed notebook keeps only that id, the language and
the hash of the drawing; the page gets everything else from the registry: the drawing inline, a
numbered caption other chapters can refer to as ``fig-<id>``, and the card. The hash is compared,
so a page can never show a drawing other than the one its notebook was run with.
"""

from __future__ import annotations

import hashlib

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.util import logging

import jianfu
from jianfu import figures
from jianfu.book import exports, words
from jianfu.book.card import Provenance, card, file_address, link
from jianfu.book.editions_ui import edition
from jianfu.book.element import element
from jianfu.book.svg import inline
from jianfu.language import Language

MIME = figures.MIME
CITED_AS = ("gbt7714", "apa", "bibtex")
_log = logging.getLogger(__name__)


class FigurePlugin:
    """Renders a figure's notebook output as a numbered figure (myst-nb plug-in)."""

    mime_priority_overrides = (("*", MIME, 1),)

    @staticmethod
    def handle_mime(renderer, data, inline: bool) -> list[nodes.Element] | None:
        """Nodes for our own output, none for its stand-ins, ``None`` for anything else."""
        if data.mime_type == MIME:
            document = renderer.renderer.document
            return _figure(data.content, document, renderer.renderer.sphinx_env, data.line)
        return [] if _stands_in(renderer, data) else None


def _stands_in(renderer, data) -> bool:
    """Whether this output is JupyterLab's picture of a figure the book draws itself."""
    if data.cell_index is None or data.output_index is None:
        return False
    outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)[1]
    return MIME in outputs[data.output_index].get("data", {})


def _figure(payload: dict, document: nodes.document, env, line) -> list[nodes.Element]:
    figure, lang = figures.get(payload["id"]), payload["lang"]
    numbered = figure_node(figure, lang, _drawing(payload, env.docname, line))
    document.note_explicit_target(numbered, numbered)
    return [numbered, card(figure, lang, env.docname, provenance(figure.id, lang))]


def _drawing(payload: dict, docname: str, line) -> bytes:
    """The drawing the notebook was run with: the exported file, else drawn now."""
    figure, lang = payload["id"], payload["lang"]
    exported = exports.folder(lang) / f"{figure}.svg"
    if exported.is_file() and _sha256(exported.read_bytes()) == payload["svg_sha256"]:
        return exported.read_bytes()
    svg = figures.svg(figure, lang)
    if _sha256(svg) != payload["svg_sha256"]:
        _log.warning(
            "figure %r is not the drawing its notebook was run with; run the chapter again",
            figure,
            location=(docname, line),
        )
    return svg


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def provenance(figure_id: str, lang: Language) -> Provenance:
    """Version, data hash and references of a figure (出处信息)."""
    return Provenance(
        version=jianfu.__version__,
        data_hash=figures.data_hash(figure_id),
        citations={style: figures.citation(figure_id, style, lang) for style in CITED_AS},
    )


def figure_node(figure, lang: Language, svg: bytes) -> nodes.figure:
    """The numbered figure (带编号的图): drawing, title as caption, caption as legend."""
    label = f"fig-{figure.id}"
    title = figure.title[lang]
    frame = element(
        "div",
        nodes.raw("", inline(svg, f"{label}-svg"), format="html"),
        classes="jf-drawing",
        tabindex="0",
        role="region",
        **{"aria-label": words.CARD["scroll"][lang] + title, "data-cue": words.CARD["cue"][lang]},
    )
    legend = nodes.legend("", nodes.paragraph("", figure.caption[lang]))
    numbered = nodes.figure("", frame, nodes.caption("", title), legend)
    numbered["names"] = [label]
    numbered["ids"] = [label]
    numbered["classes"] = ["jf-figure"]
    return numbered


class Thumbnails(Directive):
    """``figure-thumbs``: small pictures that link to their figures (缩略图).

    The figures' ids are the argument, in the order wanted; without it all figures are shown.
    """

    optional_arguments = 100
    has_content = False

    def run(self) -> list[nodes.Node]:
        """One list with an item for each figure."""
        env = self.state.document.settings.env
        lang = edition(env.config)
        wanted = self.arguments or figures.ids()
        items = [_thumbnail(figures.get(one), lang, env.docname) for one in wanted]
        return [element("ul", *items, classes="jf-thumbs")]


def _thumbnail(figure, lang: Language, docname: str) -> nodes.Element:
    picture = element(
        "img",
        src=file_address(figure.id, "svg", lang, lang, docname),
        alt=figure.alt[lang],
        loading="lazy",
    )
    title = element("span", figure.title[lang], classes="jf-thumb__title")
    return element("li", link(f"fig-{figure.id}", element("span", picture, title), docname))
