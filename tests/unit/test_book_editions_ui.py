"""Every page knows its twin."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from jianfu.book import editions_ui


@pytest.mark.parametrize(
    ("language", "edition"), [("zh_CN", "zh"), ("zh", "zh"), ("en", "en"), ("en_GB", "en")]
)
def test_the_edition_follows_from_sphinxs_language(language, edition):
    assert editions_ui.edition(SimpleNamespace(language=language)) == edition


@pytest.mark.parametrize(
    ("page", "lang", "twin"),
    [
        ("search", "zh", "../en/search.html"),
        ("book/index", "zh", "../../en/book/index.html"),
        ("chapters/07_words", "en", "../../zh/chapters/07_words.html"),
    ],
)
def test_the_twin_is_the_same_path_in_the_other_edition(page, lang, twin):
    assert editions_ui.twin_address(page, lang) == twin


def test_the_way_across_is_written_in_the_language_it_leads_to():
    link = editions_ui.twin_link("book/index", "en")
    assert 'lang="zh-Hans"' in link
    assert 'data-edition="zh"' in link
    assert ">中文</a>" in link


def test_a_page_names_both_editions_as_alternates():
    written = editions_ui.alternates("chapters/01_sources", "zh")
    assert '<link rel="alternate" hreflang="zh-Hans" href="01_sources.html">' in written
    assert 'hreflang="en" href="../../en/chapters/01_sources.html"' in written


def _context(suffix: str) -> dict:
    return {
        "page_source_suffix": suffix,
        "sourcename": "chapters/01_sources.ipynb",
        "pathto": lambda name, resource: f"../{name}",
    }


def test_a_chapter_offers_its_notebook_under_a_name_with_its_language():
    link = editions_ui.notebook_link("chapters/01_sources", _context(".ipynb"), "zh")
    assert 'href="../_sources/chapters/01_sources.ipynb"' in link
    assert 'download="01_sources.zh.ipynb"' in link


def test_a_page_that_is_no_chapter_offers_none():
    assert editions_ui.notebook_link("book/method", _context(".md"), "zh") == ""
