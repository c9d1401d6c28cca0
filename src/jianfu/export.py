"""A drawn figure as files one can cite (图文件导出).

The same figure gives the same bytes on every run and machine: no dates, no random ids, sorted
metadata. Every file carries who made it, what it shows and what it rests on, so that a figure that
has lost its page can still be traced.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd
import pikepdf
import xlsxwriter
from fontTools import subset
from fontTools.ttLib import TTFont
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text as Label
from PIL.PngImagePlugin import PngInfo

from jianfu import style
from jianfu.language import Language

FORMATS = ("svg", "pdf", "png", "csv", "xlsx")
PNG_DPI = 300
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True)
class Facts:
    """What a figure file says about itself (元数据).

    Parameters
    ----------
    identifier, title, description, creator, source, version : str
    lang : {'en', 'zh'}
    links : mapping of gid to (address, tooltip)
        Marks of the SVG that are links. An address is an anchor of the same page (``#ev-…``).
    rights : str
        Licence of the book, unless the figure is somebody else's.
    """

    identifier: str
    title: str
    description: str
    creator: str
    source: str
    version: str
    lang: Language
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rights: str = LICENCE


def svg(figure: Figure, facts: Facts) -> bytes:
    """The figure as SVG with the glyphs it uses inside (矢量图).

    Returns
    -------
    bytes
        UTF-8. Text stays text; a subset of the font is embedded under a name of its own; marks
        with a gid in ``facts.links`` are links with a tooltip and work without scripts.

    Raises
    ------
    ValueError
        When a label uses a character the font does not have.
    """
    _proportional_quotes(figure, facts.lang)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="svg", metadata=_dublin_core(facts))
    # matplotlib gives no font feature to SVG text, so the quotes' width is set in the style below.
    tree = etree.fromstring(drawn.getvalue(), etree.XMLParser(remove_blank_text=True))
    _name(tree, facts)
    _link(tree, facts.links)
    _own_ids(tree, facts.identifier)
    _embed_font(tree, facts)
    body = etree.tostring(tree, encoding="unicode", pretty_print=False)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + body + "\n").encode("utf-8")


def _dublin_core(facts: Facts) -> dict[str, object]:
    return {
        "Date": None,
        "Creator": facts.creator,
        "Title": facts.title,
        "Description": facts.description,
        "Identifier": facts.identifier,
        "Source": facts.source,
        "Rights": facts.rights,
        "Language": {"zh": "zh-Hans", "en": "en"}[facts.lang],
    }


def _proportional_quotes(figure: Figure, lang: Language) -> None:
    """Noto Sans SC draws “ ” and ’ full-width; English text wants them proportional."""
    for label in figure.findobj(Label) if lang == "en" else ():
        label.set_fontfeatures(["pwid"])


def _name(tree: etree._Element, facts: Facts) -> None:
    """Give assistive technology the figure's name and description."""
    tree.set("role", "img")
    tree.set("lang", {"zh": "zh-Hans", "en": "en"}[facts.lang])
    tree.set("aria-labelledby", "title desc")
    for place, (tag, words) in enumerate([("title", facts.title), ("desc", facts.description)]):
        node = etree.Element(f"{{{_SVG}}}{tag}", id=tag)
        node.text = words
        tree.insert(place, node)
    if facts.links:
        tree.set("role", "group")  # an img hides its links from keyboards and readers


def _link(tree: etree._Element, links: Mapping[str, tuple[str, str]]) -> None:
    """Wrap each mark that has a link in an anchor with its tooltip as a title."""
    for mark in tree.xpath("//*[@id]"):
        if mark.get("id") not in links:
            continue
        address, tooltip = links[mark.get("id")]
        anchor = etree.Element(f"{{{_SVG}}}a", {f"{{{_XLINK}}}href": address, "href": address})
        anchor.set("aria-label", tooltip)
        mark.getparent().replace(mark, anchor)
        title = etree.SubElement(anchor, f"{{{_SVG}}}title")
        title.text = tooltip
        anchor.append(mark)


def _own_ids(tree: etree._Element, prefix: str) -> None:
    """Prefix every id, so that two figures can stand in one page."""
    for node in tree.iter():
        for name, value in node.attrib.items():
            if name == "id":
                node.set(name, f"{prefix}-{value}")
            elif name == "aria-labelledby":
                node.set(name, " ".join(f"{prefix}-{part}" for part in value.split()))
            elif "url(#" in value:
                node.set(name, value.replace("url(#", f"url(#{prefix}-"))
            elif name == f"{{{_XLINK}}}href" and node.tag == f"{{{_SVG}}}use":
                node.set(name, value.replace("#", f"#{prefix}-", 1))


def _embed_font(tree: etree._Element, facts: Facts) -> None:
    written = tree.findall(f".//{{{_SVG}}}text")
    letters = {letter for node in written for letter in "".join(node.itertext())} - {"\n"}
    lacking = sorted(letter for letter in letters if ord(letter) not in _covered())
    if lacking:
        raise ValueError(
            f"figure {facts.identifier}: {style.FAMILY} has no glyph for {' '.join(lacking)}; "
            "write it another way, e.g. '-' for '‑'"
        )
    family = f"jianfu-{facts.identifier}-{facts.lang}"
    encoded = font_subset(frozenset(letters))
    for node in written:
        styled = re.sub(r"'Noto Sans SC'(, 'DejaVu Sans')?", f"'{family}'", node.get("style", ""))
        node.set("style", styled)
    quotes = "font-feature-settings:'pwid';" if facts.lang == "en" else ""
    rule = etree.Element(f"{{{_SVG}}}style", type="text/css")
    rule.text = (
        f"@font-face{{font-family:'{family}';"
        f"src:url(data:font/woff2;base64,{encoded}) format('woff2')}}"
        f"#{facts.identifier}-figure_1 text{{{quotes}white-space:pre}}"
        f"a:focus,a:hover{{outline:1.5px solid {style.VERMILION};outline-offset:2px}}"
    )
    tree.insert(2, rule)


def prints(char: str) -> bool:
    """Whether the figures' font has a glyph for a character (可否印出)."""
    return ord(char) in _covered()


@cache
def _covered() -> frozenset[int]:
    return frozenset(TTFont(style.font_path(), lazy=True).getBestCmap())


def font_subset(letters: frozenset[str]) -> str:
    """The figures' font cut down to some characters (字体子集): woff2 in base64."""
    return base64.b64encode(_subset(letters)).decode("ascii")


@cache
def _subset(letters: frozenset[str]) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False)
    font = subset.load_font(str(style.font_path()), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text="".join(sorted(letters)))
    chosen.subset(font)
    cut = io.BytesIO()
    subset.save_font(font, cut, options)
    return cut.getvalue()


def pdf(figure: Figure, facts: Facts) -> bytes:
    """The figure as PDF with live text and XMP metadata (PDF)."""
    _proportional_quotes(figure, facts.lang)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="pdf", metadata={"CreationDate": None, "Producer": None})
    finished = io.BytesIO()
    with pikepdf.open(drawn) as document:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as xmp:
            xmp["dc:title"] = facts.title
            xmp["dc:description"] = facts.description
            xmp["dc:creator"] = [facts.creator]
            xmp["dc:identifier"] = facts.identifier
            xmp["dc:source"] = facts.source
            xmp["dc:rights"] = facts.rights
            xmp["dc:language"] = {{"zh": "zh-Hans", "en": "en"}[facts.lang]}
        document.Root.Lang = {"zh": "zh-Hans", "en": "en"}[facts.lang]
        document.save(finished, deterministic_id=True)
    return finished.getvalue()


def png(figure: Figure, facts: Facts) -> bytes:
    """The figure as PNG, 300 dots per inch, with its facts as iTXt and XMP (位图)."""
    _proportional_quotes(figure, facts.lang)
    told = PngInfo()
    for name, value in (
        ("Title", facts.title),
        ("Author", facts.creator),
        ("Description", facts.description),
        ("Copyright", facts.rights),
        ("Source", facts.source),
    ):
        told.add_itxt(name, value, lang={"zh": "zh-Hans", "en": "en"}[facts.lang])
    told.add_itxt("XML:com.adobe.xmp", _xmp(facts))
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=PNG_DPI, pil_kwargs={"pnginfo": told})
    return drawn.getvalue()


def _xmp(facts: Facts) -> str:
    """XMP packet with the IPTC alternative text, which screen readers and editors look for."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    dc = "http://purl.org/dc/elements/1.1/"
    iptc = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
    packet = etree.Element(f"{{{rdf}}}RDF", nsmap={"rdf": rdf, "dc": dc, "Iptc4xmpCore": iptc})
    about = etree.SubElement(packet, f"{{{rdf}}}Description", {f"{{{rdf}}}about": ""})
    for tag, words in (
        (f"{{{dc}}}title", facts.title),
        (f"{{{iptc}}}AltTextAccessibility", facts.description),
        (f"{{{dc}}}rights", facts.rights),
    ):
        choice = etree.SubElement(etree.SubElement(about, tag), f"{{{rdf}}}Alt")
        words_in = etree.SubElement(choice, f"{{{rdf}}}li")
        words_in.set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")
        words_in.text = words
    return etree.tostring(packet, encoding="unicode")


def csv(rows: pd.DataFrame) -> bytes:
    """The figure's numbers as CSV (数据表): UTF-8 without BOM, LF line ends, for machines."""
    return rows.to_csv(index=False, lineterminator="\n", float_format="%.10g").encode("utf-8")


def xlsx(rows: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """The figure's numbers as a workbook (工作簿), with a second sheet that says what they are.

    Text is written as text: no cell can be taken for a formula.
    """
    book = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(book, options) as workbook:
        workbook.set_properties({"created": pd.Timestamp("2020-01-01").to_pydatetime()})
        _sheet(workbook, "data", [list(rows.columns), *_cells(rows)])
        _sheet(workbook, "about", [[name, words] for name, words in about.items()])
    return book.getvalue()


def _cells(rows: pd.DataFrame) -> list[list]:
    plain = rows.astype(object).where(rows.notna(), None)
    return [
        [str(cell) if isinstance(cell, (pd.Timestamp, tuple)) else cell for cell in row]
        for row in plain.itertuples(index=False)
    ]


def _sheet(workbook: xlsxwriter.Workbook, name: str, rows: list[list]) -> None:
    sheet = workbook.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(row) for row in rows) - 1, 18)


def digest(content: bytes) -> str:
    """SHA-256 of a figure file (文件哈希)."""
    return hashlib.sha256(content).hexdigest()
