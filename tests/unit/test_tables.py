"""A table in a page is whole without a script, safe in HTML, and in one language."""

import re

import pandas as pd
import pytest

from jianfu import evidence, tables, vocab
from jianfu.language import LANGUAGES, Text
from jianfu.markup import Column, Link, table

ROWS = pd.DataFrame(
    {
        "id": ["r-1", "r-2"],
        "word": ["<b>考核</b>", None],
        "seen": [(Link("A & B", "https://example.org/?a=1&b=2"), Link("C")), ()],
    }
)
HEADS = (Column("word", Text("词", "word")), Column("seen", Text("来源", "seen"), "facet"))


def html(lang="en") -> str:
    return table(ROWS, HEADS, id="t", caption="Words", lang=lang, row_id="id")._repr_html_()


def test_markup_in_a_cell_is_shown_not_obeyed():
    assert "&lt;b&gt;考核&lt;/b&gt;" in html() and "<b>" not in html()


def test_a_blank_cell_is_a_dash_and_a_link_without_address_is_words():
    assert html().count("<td>–</td>") == 2
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">A &amp; B</a>, C' in html()
    assert "</a>、C" in html("zh")


def test_rows_have_anchors_and_columns_say_how_they_sort():
    assert 'id="r-1"' in html() and 'data-key="seen" data-type="facet"' in html()


@pytest.mark.parametrize("name", tables.names())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_of_the_book_is_whole(name, lang):
    shown = tables.show(name, lang)
    assert shown._repr_html_().count("<tr") == len(shown.rows) + 1
    anchors = re.findall(r'<tr id="([^"]+)"', shown._repr_html_())
    assert len(set(anchors)) == len(shown.rows)


def test_every_event_stands_in_the_events_table():
    assert len(tables.show("events", "zh").rows) == len(evidence.load("events"))


def test_no_withheld_page_is_linked():
    pages = evidence.load("pages")
    shown = set(re.findall(r'href="([^"]+)"', tables.show("events", "en")._repr_html_()))
    assert shown <= {link.replace("&", "&amp;") for link in pages.link.dropna()}


def test_an_unknown_table_is_answered_with_those_there_are():
    with pytest.raises(
        KeyError, match="no table 'evens' to show; there are sources, reuse, events"
    ):
        tables.show("evens")


@pytest.mark.parametrize("group", vocab.groups())
def test_a_vocabulary_s_names_are_distinct_in_both_languages(group):
    for lang in LANGUAGES:
        names = vocab.names(group, lang)
        assert len(set(names.values())) == len(names)


def test_every_described_vocabulary_lists_exactly_its_codes():
    for described in evidence.tables().values():
        for field in described.fields:
            if field.vocabulary:
                assert field.enum == vocab.codes(field.vocabulary), (described.name, field.name)
