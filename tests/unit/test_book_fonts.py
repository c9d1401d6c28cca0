"""The edition's own font holds its Chinese characters, and always the same bytes."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from jianfu.book.fonts import characters, cut


def test_only_chinese_characters_and_marks_are_wanted():
    assert characters("<b>减负</b>: “减”, 2019年——好。") == "—“”。减好年负"


def test_the_font_has_what_was_asked_for():
    font = TTFont(io.BytesIO(cut("减负")))
    assert {ord("减"), ord("负")} <= set(font.getBestCmap())
    assert ord("文") not in font.getBestCmap()


def test_the_same_characters_give_the_same_bytes():
    assert cut("减负") == cut("减负")
