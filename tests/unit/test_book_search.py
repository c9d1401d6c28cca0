"""What is indexed, and what a page's text is."""

from __future__ import annotations

import pytest
from docutils import nodes

from jianfu.book.element import element
from jianfu.book.search import HanChinese, HanEnglish, page_sections, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("文山会海", ["文山", "山会", "会海"]),
        ("减", ["减"]),
        ("2019年", ["2019", "年"]),
        ("G20峰会", ["G", "20", "峰会"]),
        ("减负，不减责", ["减负", "不减", "减责"]),
        ("burden reduction", ["burden", "reduction"]),
        ("", []),
    ],
)
def test_han_runs_become_pairs_and_the_rest_words_and_numbers(text, found):
    assert tokens(text) == found


@pytest.mark.parametrize("language", [HanEnglish, HanChinese])
def test_both_editions_cut_alike_and_stem_english(language):
    searched = language({})
    assert searched.split("减负 policies") == ["减负", "policies"]
    assert searched.stem("policies") == searched.stem("policy")
    assert searched.stem("减负") == "减负"


def test_the_editions_register_under_their_own_languages():
    assert (HanEnglish.lang, HanChinese.lang) == ("en", "zh")


def _section(label: str, title: str, *inside: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inside, ids=["id1", label])


def test_a_section_owns_its_text_but_not_that_of_its_subsections():
    inner = _section("inner", "里", nodes.paragraph("", "里面的话"))
    page = nodes.container("", _section("outer", "外", nodes.paragraph("", "外面的话"), inner))
    assert page_sections(page) == [["outer", "外", "外面的话"], ["inner", "里", "里面的话"]]


def test_words_across_markup_stay_together_and_cells_stay_apart():
    marked = nodes.paragraph("", "", nodes.Text("文山"), nodes.strong("", "会海"))
    table = nodes.raw("", "<table><td>甲</td><td>乙</td></table>", format="html")
    [[_, _, text]] = page_sections(nodes.container("", _section("a", "题", marked, table)))
    assert text == "文山会海 甲 乙"


def test_code_formulas_and_the_same_parts_of_every_card_are_left_out():
    left_out = [
        nodes.literal_block("", "import jianfu"),
        nodes.math_block("", r"\frac{1}{2}"),
        element("div", "SVG PDF", classes="jf-part jf-part--download"),
    ]
    kept = element("div", "可以这样说", classes="jf-sentence")
    [[_, _, text]] = page_sections(nodes.container("", _section("a", "题", *left_out, kept)))
    assert text == "可以这样说"


def test_words_drawn_in_a_figure_come_after_what_is_written():
    drawing = nodes.raw("", "<svg><style>x</style><text>轴名</text></svg>", format="html")
    caption = nodes.paragraph("", "图注")
    [[_, _, text]] = page_sections(nodes.container("", _section("a", "题", drawing, caption)))
    assert text == "图注 轴名"
