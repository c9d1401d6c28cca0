"""Search in the built book: Chinese, English and numbers, from a folder and from a server."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from jianfu.book.search import tokens

HAN = re.compile(r"[\u4e00-\u9fff]+")


@pytest.fixture(scope="module")
def texts(book) -> dict[str, dict[str, str]]:
    """The whole text of each page, by edition."""

    def read(lang: str) -> dict[str, str]:
        written = (book / lang / "searchtext.js").read_text("utf-8")
        pages = json.loads(written.removeprefix("window.jianfuTexts=").strip().rstrip(";"))
        return {
            name: "\n".join(f"{title}\n{text}" for _, title, text in sections)
            for name, sections in pages.items()
        }

    return {lang: read(lang) for lang in ("en", "zh")}


@pytest.fixture(scope="module", params=["file", "http"])
def search(request, book, served, chromium):
    """``search(lang, query)`` → names of the pages found, best first."""
    root = book.as_uri() if request.param == "file" else served
    tab = chromium.new_context().new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda one: complaints.append(one.url))

    def found(lang: str, query: str) -> list[str]:
        tab.goto(f"{root}/{lang}/search.html?q={quote(query)}")
        tab.wait_for_function("document.querySelector('.search-summary')?.innerText")
        links = tab.eval_on_selector_all(
            "#search-results li > a", "links => links.map(link => link.getAttribute('href'))"
        )
        return [link.partition(".html")[0].removeprefix("./") for link in links]

    found.tab = tab
    yield found
    tab.context.close()
    assert complaints == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", ["文山会海", "减负", "指尖上的形式主义"])
def test_chinese_terms_are_found_where_they_stand_and_nowhere_else(search, texts, lang, query):
    pattern = re.compile(r"\s*".join(query))
    holding = {name for name, text in texts[lang].items() if pattern.search(text)}
    assert set(search(lang, query)) == holding
    assert holding or lang == "en"


def test_a_word_from_the_middle_of_a_title_is_found_there_first(search, texts):
    title = texts["zh"]["chapters/02_timeline"].split("\n")[0]
    run = max(HAN.findall(title), key=len)
    middle = run[1:4]
    assert "chapters/02_timeline" in search("zh", middle)[:2]


def test_a_number_is_found_whole(search, texts):
    holding = {
        name for name, text in texts["zh"].items() if re.search(r"(?<![\d.])2019(?!\d)", text)
    }
    assert holding
    assert set(search("zh", "2019")) == holding


def test_number_and_character_together_match_together(search, texts):
    found = set(search("zh", "2019年"))
    assert found == {name for name, text in texts["zh"].items() if re.search(r"2019\s*年", text)}
    assert "2018年" not in tokens("2019年")


def test_words_that_stand_in_a_caption_only_are_found(search, book, texts, page_with):
    page = page_with("jf-figure").removeprefix("zh/").removesuffix(".html")
    html = (book / "zh" / f"{page}.html").read_text("utf-8")
    legend = re.search(r'<div class="legend">\s*<p>(.*?)</p>', html, re.DOTALL)[1]
    everything = "\n".join(texts["zh"].values())
    runs = [run[at : at + 5] for run in HAN.findall(legend) for at in range(len(run) - 4)]
    only_here = next(five for five in runs if everything.count(five) == 1)
    assert search("zh", only_here) == [page]


@pytest.mark.parametrize("query", ["龘靐齉", "2019 龘靐齉", "zzyzx"])
def test_what_is_not_in_the_book_is_not_found(search, query):
    assert search("zh", query) == []


def test_english_words_are_found_by_their_stem(search, texts):
    assert search("en", "policies")
    assert set(search("en", "policies")) >= {
        name for name, text in texts["en"].items() if re.search(r"\bpolicies\b", text)
    }


def test_all_words_of_a_query_must_be_in_a_page(search):
    assert set(search("zh", "减负 2019")) <= set(search("zh", "减负")) & set(search("zh", "2019"))


def test_a_result_shows_the_words_in_their_context(search):
    search("zh", "文山会海")
    assert "文山会海" in search.tab.locator("#search-results mark").first.inner_text()
    assert search.tab.locator(".search-summary").inner_text().endswith("页含有“文山会海”。")


def test_words_found_are_marked_on_the_page_without_an_error(search):
    search("zh", "减负")
    search.tab.locator("#search-results li > a").first.click()
    search.tab.wait_for_selector("span.highlighted:visible")


def test_the_browser_cuts_a_query_as_the_index_was_cut(search):
    search("zh", "减负")
    samples = [
        "文山会海",
        "2019年",
        "G20峰会",
        "减负，不减责",
        "burden-reduction",
        "第3条",
        "é à",
        "",
    ]
    cut = search.tab.evaluate("samples => samples.map(splitQuery)", samples)
    assert cut == [tokens(sample) for sample in samples]
