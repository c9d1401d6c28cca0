"""The card says everything a citation needs, in the edition's language."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from jianfu.book.card import FORMATS, Provenance, card, file_address
from jianfu.book.element import HtmlElement
from jianfu.cite import Locator
from jianfu.language import Text

FIGURE = SimpleNamespace(
    licence=Text(zh="CC BY 4.0", en="CC BY 4.0"),
    id="bars",
    status="inferred",
    can_say=Text(zh="三条。", en="Three bars."),
    dont_say=Text(zh="四条。", en="Four bars."),
    tables=("events",),
    locators=(Locator("oped", 114, 120),),
)
PROVENANCE = Provenance("0.1.0", "0123456789ab", {"apa": "Author. (2026). Bars."})


def _card(lang: str = "en", figure=FIGURE) -> HtmlElement:
    return card(figure, lang, "chapters/01_sources", PROVENANCE)


def _elements(node: nodes.Node, tag: str) -> list[HtmlElement]:
    return [one for one in node.findall(HtmlElement) if one["tag"] == tag]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["inferred", "You can say", "Three bars.", "Do not say", "Four bars."]),
        ("zh", ["推断", "可以这样说", "三条。", "不要这样说", "四条。"]),
    ],
)
def test_it_speaks_the_editions_language(lang, words):
    text = _card(lang).astext()
    assert [word for word in words if word not in text] == []


def test_it_is_closed_until_opened_and_needs_no_script():
    [summary] = _elements(_card(), "summary")
    assert summary.parent["tag"] == "details"
    assert "open" not in summary.parent["attributes"]


def test_it_links_tables_and_passages_where_the_book_describes_them():
    links = _card().findall(lambda node: "reftarget" in _attributes(node))
    assert [one["reftarget"] for one in links] == ["codebook-events", "method-locators"]
    assert "oped[114-120]" in _card().astext()


def _attributes(node: nodes.Node) -> dict:
    return getattr(node, "attributes", {})


def test_every_format_can_be_taken_away_in_both_languages():
    links = [one["attributes"] for one in _elements(_card(), "a")]
    assert len(links) == 2 * len(FORMATS)
    assert links[0]["href"] == "../figures/bars.svg"
    assert links[0]["download"] == "bars.en.svg"
    assert links[-1]["href"] == "../../zh/figures/bars.xlsx"
    assert links[-1]["download"] == "bars.zh.xlsx"


@pytest.mark.parametrize(
    ("page", "address"),
    [("search", "figures/bars.csv"), ("a/b/c", "../../figures/bars.csv")],
)
def test_addresses_are_relative_to_the_page(page, address):
    assert file_address("bars", "csv", "en", "en", page) == address


def test_a_reference_stands_ready_to_copy():
    [box] = _elements(_card(), "pre")
    assert box.astext() == "Author. (2026). Bars."
    [button] = _elements(_card(), "button")
    assert [button["attributes"]["data-copy"]] == box["ids"]
    assert "pst-js-only" in button["classes"]


def test_it_states_version_data_hash_and_licence():
    text = _card().astext()
    assert "0.1.0" in text
    assert "0123456789ab" in text
    assert "CC BY 4.0" in text


def test_a_figure_without_passages_has_no_empty_row():
    bare = SimpleNamespace(**{**vars(FIGURE), "locators": (), "tables": ()})
    assert "Passages" not in _card(figure=bare).astext()
