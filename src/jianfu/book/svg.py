"""A figure's SVG file as part of a page (内嵌矢量图).

The file already carries its name and description and ids of its own. Inside a page two things
change: its style rules would reach the whole page, so they are held to the figure; and its
metadata, which belongs to the file, would be shipped with every page, so it stays in the file.
"""

from __future__ import annotations

import re

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_RULE = re.compile(r"(\s*)([^{}\s][^{}]*?)(\s*\{[^{}]*\})")


def inline(svg: bytes, root_id: str) -> str:
    """An SVG file as an element of a page (内嵌).

    Parameters
    ----------
    svg : bytes
        The whole file.
    root_id : str
        Id of the element; unique in the page.

    Returns
    -------
    str
        One ``<svg>`` element, sized by the page.

    Raises
    ------
    ValueError
        When the drawing has no accessible name.
    lxml.etree.XMLSyntaxError
        When ``svg`` is not well-formed.

    Examples
    --------
    >>> file = (b'<svg xmlns="http://www.w3.org/2000/svg" width="9pt" aria-labelledby="a-title">'
    ...         b'<title id="a-title">Bars</title><metadata/></svg>')
    >>> inline(file, "fig-a-svg")  # doctest: +ELLIPSIS
    '<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="a-title" id="fig-a-svg"><title ...'
    """
    root = etree.fromstring(svg, etree.XMLParser(remove_comments=True, remove_pis=True))
    if root.get("aria-labelledby") is None:
        raise ValueError(f"{root_id}: the drawing has no name; give its <svg> aria-labelledby")
    root.set("id", root_id)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    # Of several titles the first is the one a screen reader was promised.
    for spare in [*root.findall(f"{_SVG}metadata"), *root.findall(f"{_SVG}title")[1:]]:
        root.remove(spare)
    # Sphinx marks found words in drawings by measuring them, and a title has no measure.
    for words in root.iter(f"{_SVG}title", f"{_SVG}desc"):
        words.set("class", "nohighlight")
    for style in root.iter(f"{_SVG}style"):
        style.text = held(style.text or "", f"#{root_id}")
    return etree.tostring(root, encoding="unicode")


def held(rules: str, scope: str) -> str:
    """Style rules that reach only inside ``scope`` (限定样式); ``@font-face`` stays as it is.

    Examples
    --------
    >>> held("*{stroke-linecap: butt} a:focus,a:hover {outline: 1px}", "#x")
    '#x *{stroke-linecap: butt} #x a:focus, #x a:hover {outline: 1px}'
    >>> held("@font-face{font-family: F; src: url(data:font/woff2;base64,AA==)}", "#x")
    '@font-face{font-family: F; src: url(data:font/woff2;base64,AA==)}'
    """

    def scoped(match: re.Match) -> str:
        blank, selectors, body = match.groups()
        if selectors.startswith("@"):
            return match[0]
        return blank + ", ".join(f"{scope} {one.strip()}" for one in selectors.split(",")) + body

    return _RULE.sub(scoped, rules)
