"""The book's Sphinx extension (书的扩展): hooks only; each part is its own module.

List it before the theme or after it, it makes no difference: words are laid over the catalogues
once all of them are loaded.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from jianfu.book import card, claim, editions_ui, element, figure_node, fonts, mathml, search
from jianfu.book.finding import Finding


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the parts (注册)."""
    as_html = (element.visit, element.depart)
    app.add_node(element.HtmlElement, html=as_html, latex=(element.skip, None))
    app.add_directive("figure-thumbs", figure_node.Thumbnails)
    app.add_directive("finding", Finding)
    app.add_role("claim", claim.Claim())
    app.add_html_math_renderer("mathml", (mathml.visit_inline, None), (mathml.visit_block, None))
    app.add_search_language(search.HanEnglish)
    app.add_search_language(search.HanChinese)
    app.connect("config-inited", editions_ui.settle, priority=100)
    app.connect("builder-inited", editions_ui.prepare_templates)
    app.connect("missing-reference", card.resolve)
    app.connect("missing-reference", claim.resolve)
    app.connect("html-page-context", editions_ui.add_to_page, priority=900)
    app.connect("html-page-context", search.add_texts)
    texts = search.Texts()
    app.connect("doctree-resolved", texts.gather)
    app.connect("build-finished", texts.write)
    app.connect("build-finished", fonts.write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
