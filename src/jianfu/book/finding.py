"""A figure's sentence on a page without code (发现): computed, with a link to the figure.

The front page states findings, and a number typed there would outlive its data. ``{finding} <id>``
prints the figure's own safe sentence instead.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

from jianfu import figures
from jianfu.book import words
from jianfu.book.card import link
from jianfu.book.editions_ui import edition
from jianfu.book.element import element


class Finding(Directive):
    """``finding``: one figure's safe sentence, and the way to the figure (发现)."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sentence in a box."""
        env = self.state.document.settings.env
        lang = edition(env.config)
        figure = figures.get(self.arguments[0])
        more = nodes.inline("", words.CARD["finding"][lang] + figure.title[lang])
        source = nodes.paragraph("", "", link(f"fig-{figure.id}", more, env.docname))
        source["classes"] = ["jf-finding__source"]
        return [
            element("div", nodes.paragraph("", figure.can_say[lang]), source, classes="jf-finding")
        ]
