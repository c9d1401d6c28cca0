"""Interface words: the Chinese edition's win, the English edition's stay the programs' own."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from jianfu.book import words
from jianfu.language import Text


class _Below(NullTranslations):
    def gettext(self, message):
        return {"next": "下一条", "Search": "检索"}.get(message, message)


def test_our_word_wins_over_the_catalogue_below():
    assert words.Overlay({"next": "下一页"}, _Below()).gettext("next") == "下一页"


def test_a_word_we_do_not_have_comes_from_the_catalogue_below():
    assert words.Overlay({"next": "下一页"}, _Below()).gettext("Search") == "检索"


def test_a_word_nobody_has_stays_as_it_is():
    assert words.Overlay({}, _Below()).gettext("Zebra") == "Zebra"


@pytest.mark.parametrize("attribute", words.HARD_CODED)
def test_every_hard_coded_word_has_a_chinese_one(attribute):
    assert attribute.split('"')[1] in words.CHINESE


def test_a_template_without_hard_coded_words_is_left_alone():
    assert words.translatable('<nav aria-label="Breadcrumb">') == '<nav aria-label="Breadcrumb">'


@pytest.mark.parametrize("group", ["CARD", "HEADER", "NUMBERED", "SETTINGS", "STYLES"])
def test_our_own_words_are_pairs(group):
    assert all(isinstance(pair, Text) for pair in getattr(words, group).values())


def test_chinese_words_keep_the_places_for_values():
    for message, translated in words.CHINESE.items():
        assert message.count("%(") == translated.count("%("), message
