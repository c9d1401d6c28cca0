"""Formulas as MathML (公式).

Browsers draw MathML themselves, so formulas need no script and no outside address. A formula that
cannot be written as MathML is a warning, and a warning fails the build.
"""

from __future__ import annotations

from docutils import nodes
from latex2mathml.converter import convert
from lxml import etree
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

ARGUMENTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_log = logging.getLogger(__name__)


def mathml(latex: str, display: str = "inline") -> str:
    """A LaTeX formula as a ``<math>`` element (公式).

    Parameters
    ----------
    latex : str
    display : {'inline', 'block'}

    Raises
    ------
    ValueError
        When the formula is broken or uses a command that has no MathML.

    Examples
    --------
    >>> "<mfrac>" in mathml(r"\\frac{a}{b}")
    True
    """
    try:
        written = convert(latex, display=display)
    except Exception as error:
        raise ValueError(f"not a formula: {latex!r} ({type(error).__name__}: {error})") from error
    # latex2mathml passes an unknown command through as its own name, and a missing argument over.
    parts = etree.fromstring(written).iter()
    if "\\" in written or any(len(part) != _parts_wanted(part) for part in parts):
        raise ValueError(f"no MathML for {latex!r}; use commands of plain LaTeX mathematics")
    return written


def _parts_wanted(part: etree._Element) -> int:
    return ARGUMENTS.get(etree.QName(part).localname, len(part))


def _written(latex: str, display: str, node: nodes.Element) -> str:
    try:
        return mathml(latex, display)
    except ValueError as error:
        _log.warning("%s", error, location=node)
        return ""


def visit_inline(writer, node: nodes.math) -> None:
    """Write a formula inside a line."""
    writer.body.append(_written(node.astext(), "inline", node))
    raise nodes.SkipNode


def visit_block(writer, node: nodes.math_block) -> None:
    """Write a formula on its own line, with its number if it has one."""
    writer.body.append(writer.starttag(node, "div", CLASS="jf-math"))
    if node["number"]:
        writer.body.append(f'<span class="eqno">({get_node_equation_number(writer, node)})')
        writer.add_permalink_ref(node, _("Link to this equation"))
        writer.body.append("</span>")
    writer.body.append(_written(node.astext(), "block", node) + "</div>\n")
    raise nodes.SkipNode
