"""A claim named in the text tells what it says without a script, and a wrong id fails by name."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx

from jianfu import paths
from jianfu.figures import ledger

LEDGER = "# Claims\n"


def built(folder: Path, text: str, lang: str = "en", ledger_page: bool = True) -> tuple[str, str]:
    """A page with ``text`` as HTML, and what the build complained of."""
    source = folder / "source"
    (source / "chapters").mkdir(parents=True)
    (source / "index.md").write_text(f"---\norphan: true\n---\n# Page\n\n{text}\n", "utf-8")
    if ledger_page:
        page = source / f"chapters/{ledger.PAGE}.md"
        page.write_text(f"---\norphan: true\n---\n{LEDGER}", "utf-8")
    complaints = io.StringIO()
    app = Sphinx(
        source, None, folder / "out", folder / "doctrees", "html",
        confoverrides={
            "extensions": ["myst_nb", "jianfu.book.extension"],
            "nb_execution_mode": "off",
            "language": {"en": "en", "zh": "zh_CN"}[lang],
            "html_theme": "basic",
        },
        status=None, warning=complaints,
    )  # fmt: skip
    app.build()
    return (folder / "out/index.html").read_text("utf-8"), complaints.getvalue()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_id_leads_to_its_row_and_its_note_says_what_and_where(tmp_path, lang):
    page, _ = built(tmp_path, "See {claim}`oped-038`.", lang)
    link = re.search(r'<a aria-describedby="([^"]+)" class="jf-claim__link" href="([^"]+)">', page)
    assert link[2] == f"chapters/{ledger.PAGE}.html#oped-038"
    note = re.search(
        rf'<span class="jf-claim__note" id="{link[1]}" role="tooltip">(.*?)\n?</p>', page
    )
    words = re.sub(r"<[^>]+>|[“”\"‘’'\s]|&[a-z#0-9]+;", "", note[1])
    assert re.sub(r"[“”\"‘’'\s]", "", ledger.paraphrase("oped-038", lang)) in words
    assert "oped[1964-2034]" in words


def test_two_notes_of_a_page_have_ids_of_their_own(tmp_path):
    page, _ = built(tmp_path, "{claim}`oped-038` and {claim}`oped-038`")
    notes = re.findall(r'class="jf-claim__note" id="([^"]+)"', page)
    assert len(notes) == len(set(notes)) == 2


def test_an_unknown_id_is_complained_of_by_page_line_and_name(tmp_path):
    _, complaints = built(tmp_path, "Here {claim}`oped-999` stands.")
    assert re.search(
        r"index\.md:\d+: ERROR: no claim 'oped-999'; the claims are oped-001", complaints
    )


def test_a_book_without_the_ledger_shows_the_id_without_a_link(tmp_path):
    page, _ = built(tmp_path, "See {claim}`oped-038`.", ledger_page=False)
    assert "jf-claim__link" not in page and "oped-038" in page


def test_the_note_shows_on_hover_and_on_focus_and_its_place_in_print():
    css = (paths.root() / "book/_static/jianfu.css").read_text("utf-8")
    shown = re.search(r"([^}\n]*)\{ visibility: visible; opacity: 1; \}", css)[1]
    assert ".jf-claim:hover" in shown and ".jf-claim:focus-within" in shown
    printed = css[css.index("@media print") :]
    assert ".jf-claim__says { display: none; }" in printed
    assert re.search(r"\.jf-claim__note \{ position: static;[^}]*visibility: visible", printed)
