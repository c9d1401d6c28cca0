"""One docutils node for any HTML element (页面元素).

The card under a figure needs ``<details>``, ``<a download>`` and the like. Written as raw HTML
its words would be out of reach of search and cross-references; as nodes they are text like any
other.
"""

from __future__ import annotations

from docutils import nodes


class HtmlElement(nodes.General, nodes.Element):
    """An HTML element with docutils children: ``tag``, ``attributes``."""


def element(tag: str, *children, classes: str = "", **attributes) -> HtmlElement:
    """An element with text or nodes inside (元素).

    Examples
    --------
    >>> element("a", "CSV", href="x.csv", download="").astext()
    'CSV'
    """
    ids = [attributes.pop("id")] if "id" in attributes else []
    node = HtmlElement(tag=tag, attributes=attributes, classes=classes.split(), ids=ids)
    node += [nodes.Text(child) if isinstance(child, str) else child for child in children]
    return node


def visit(writer, node: HtmlElement) -> None:
    """Write the opening tag."""
    writer.body.append(writer.starttag(node, node["tag"], "", **node["attributes"]))


def depart(writer, node: HtmlElement) -> None:
    """Write the closing tag; a line break after blocks keeps the page readable."""
    block = node["tag"] not in ("a", "span", "code", "button", "summary")
    writer.body.append(f"</{node['tag']}>" + ("\n" if block else ""))


def skip(writer, node: HtmlElement) -> None:
    """Leave the element out of builders that are not HTML."""
    raise nodes.SkipNode
