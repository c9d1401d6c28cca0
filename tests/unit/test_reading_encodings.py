"""Bytes become text strictly: the right encoding, or none and the reason."""

import pytest

from jianfu.reading import Unread, decode
from jianfu.reading.encodings import detect, familiar, looks_chinese
from tests.unit.ownfiles import BURDEN

LONG = BURDEN * 40
TRADITIONAL = (
    "各級黨委要切實為基層減負，嚴格控制會議數量，不得層層加碼，這個問題要從根本上解決。" * 8
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("text", [BURDEN, LONG, "减负"])
def test_common_encodings_are_recognised_and_read_to_the_same_text(text, written, found):
    assert decode(text.encode(written)) == (text, found)


def test_traditional_characters_in_gbk_are_read():
    assert decode(TRADITIONAL.encode("gbk")).text == TRADITIONAL


def test_an_encoding_is_the_same_however_the_file_is_cut_into_pieces():
    content = LONG.encode("gb18030")
    pieces = [content[place : place + 7] for place in range(0, len(content), 7)]
    assert detect(pieces) == "gb18030"


@pytest.mark.parametrize("written", ["big5", "shift_jis", "euc-kr"])
def test_other_encodings_are_doubted_and_never_read_as_gb18030(written):
    texts = {
        "shift_jis": "形式主義をなくすため会議を減らす。",
        "euc-kr": "형식주의를 줄인다. " * 60,
    }
    content = texts.get(written, TRADITIONAL).encode(written)
    with pytest.raises(Unread) as refused:
        decode(content)
    assert refused.value.reason in ("doubtful_encoding", "undecodable")


def test_big5_is_read_when_it_is_named():
    assert decode(TRADITIONAL.encode("big5"), "big5") == (TRADITIONAL, "big5")


def test_gbk_bytes_that_are_also_utf8_are_in_doubt_and_both_readings_are_shown():
    content = "一些".encode("gbk")
    assert content.decode("utf-8")  # Cyrillic, and valid
    with pytest.raises(Unread, match="gb18030: 一些"):
        decode(content)


def test_utf8_cut_in_the_middle_of_a_character_is_not_taken_for_gb18030():
    with pytest.raises(Unread) as refused:
        decode(LONG.encode()[:-1])
    assert refused.value.reason in ("doubtful_encoding", "undecodable")
    assert "utf-8: byte" in refused.value.detail


def test_an_encoding_that_was_named_and_is_wrong_is_refused_with_the_byte():
    with pytest.raises(Unread, match="utf-8: byte 0"):
        decode(BURDEN.encode("gbk"), "utf-8")


@pytest.mark.parametrize("name", ["utf-9", "base64", "undefined-codec"])
def test_an_unknown_encoding_is_refused_with_examples(name):
    with pytest.raises(ValueError, match="'gb18030'"):
        decode(b"x", name)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"PK\x03\x04rest", "zip"), (b"%PDF-1.7", "pdf"), (b"\x89PNG\r\n", "png"), (b"a\0b", "NUL")],
)
def test_a_binary_file_is_refused_by_what_it_is(content, kind):
    with pytest.raises(Unread, match=kind) as refused:
        decode(content)
    assert refused.value.reason == "binary"


def test_marks_without_width_do_not_break_a_word():
    assert decode("减\u200b负\ufeff".encode()).text == "减负"


def test_common_characters_make_chinese_and_rare_ones_do_not():
    assert looks_chinese(LONG)
    assert not looks_chinese(LONG.encode().decode("gb18030", "ignore"))


@pytest.mark.parametrize(
    ("text", "written", "named"),
    [
        (BURDEN, "utf-8", "gb18030"),
        (BURDEN, "utf-8", "latin-1"),
        (BURDEN, "gbk", "big5hkscs"),
        (BURDEN, "gbk", "latin-1"),
        (TRADITIONAL, "big5", "gb18030"),
        (BURDEN, "utf-16-be", "utf-16-le"),
    ],
)
def test_bytes_that_merely_can_be_read_as_named_are_refused(text, written, named):
    with pytest.raises(Unread) as refused:
        decode(text.encode(written), named)
    assert refused.value.reason == "wrong_encoding"


def test_utf8_named_otherwise_is_refused_with_both_readings():
    with pytest.raises(Unread, match="gb18030: .+; utf-8: 为基层减负"):
        decode("为基层减负了".encode(), "gb18030")


@pytest.mark.parametrize(
    "text",
    [
        "立法會審議條例草案，議員質詢官員。",
        "香港特別行政區政府統計處",
        "林語堂、張愛玲、沈從文、錢鍾書",
        "踟躕",
        "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？",
    ],
)
def test_traditional_text_in_big5_is_read_without_function_characters_too(text):
    assert decode(text.encode("big5"), "big5").text == text


def test_utf16_without_its_mark_is_refused_unless_its_order_is_named():
    content = BURDEN.encode("utf-16-le")
    with pytest.raises(Unread, match="BOM ∅"):
        decode(content, "utf-16")
    assert decode(content, "utf-16-le").text == BURDEN
    assert decode(BURDEN.encode("utf-16"), "UTF-16").text == BURDEN


def test_utf8_named_is_read_with_its_mark_and_without():
    assert decode(BURDEN.encode("utf-8-sig"), "utf8") == (BURDEN, "utf-8-sig")
    assert decode(BURDEN.encode(), "utf-8-sig") == (BURDEN, "utf-8")


@pytest.mark.parametrize(
    "mark", list("\u00ad\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufe00\ufe0f\u180e")
)
def test_no_mark_without_width_breaks_a_word(mark):
    assert decode(f"减{mark}负".encode()).text == "减负"


def test_radicals_are_read_as_the_characters_they_look_like():
    assert (
        decode("⾯向⼈⺠，⻓期为农⼾减负，第⻚".encode()).text == "面向人民，长期为农户减负，第页"
    )


def test_lists_of_names_are_familiar_and_bytes_read_wrongly_are_not():
    assert familiar("王伟、李娜、张敏、刘洋、陈静、杨磊、赵强、黄丽、周军、吴艳" * 9)
    assert familiar(TRADITIONAL) and familiar("plain, “quoted” — text")
    assert not familiar(BURDEN.encode().decode("gb18030", "ignore"))
    assert not familiar(BURDEN.encode("gbk").decode("big5", "ignore"))
