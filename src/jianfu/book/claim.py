"""A claim named in running text (主张): ``{claim}`oped-038```, and what it says where it stands.

A reader who meets an id should not have to leave the page to learn what it says. The id is a link
to the claim's row in the ledger; its paraphrase and place show under the line when a pointer rests
on it or the keyboard reaches it, with no script, and in print the place stands behind the id. In
JupyterLab, where roles are not run, the id is readable as it is.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole

from jianfu.book.editions_ui import edition
from jianfu.book.element import HtmlElement, element
from jianfu.figures import ledger

REFTYPE = "jianfu-claim"
PAGE = f"chapters/{ledger.PAGE}"


class Claim(SphinxRole):
    """``claim``: a claim's id as a link to its row, with what it says (主张)."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The link and its note, or an error that names the id."""
        try:
            ledger.known(self.text)
        except KeyError as unknown:
            said = self.inliner.reporter.error(unknown.args[0], line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, said)], [said]
        note = f"claim-note-{self.env.new_serialno('claim')}"
        link = pending_xref("", refdoc=self.env.docname, refdomain="", reftype=REFTYPE)
        link["reftarget"], link["note"] = self.text, note
        link += nodes.inline("", self.text)
        said = _note(self.text, note, edition(self.config))
        return [element("span", nodes.inline("", "", link), said, classes="jf-claim")], []


def _note(claim: str, note: str, lang) -> HtmlElement:
    words = element("span", ledger.paraphrase(claim, lang), classes="jf-claim__says")
    place = element("span", str(ledger.locator(claim)), classes="jf-claim__place")
    return element("span", words, " ", place, classes="jf-claim__note", id=note, role="tooltip")


def resolve(app, env, node: pending_xref, content: nodes.Node) -> nodes.Node | None:
    """The link to the ledger's row; plain words where the book has no ledger."""
    if node["reftype"] != REFTYPE:
        return None
    if PAGE not in env.found_docs:
        return content
    page = app.builder.get_relative_uri(node["refdoc"], PAGE)
    address = f"{page}#{node['reftarget']}"
    described = {"aria-describedby": node["note"]}
    return element("a", content.astext(), href=address, classes="jf-claim__link", **described)
