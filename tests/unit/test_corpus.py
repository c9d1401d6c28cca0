"""Cleaning keeps every character's place; passages are comparable; a text is known by its hash."""

import pytest

from jianfu import corpus
from jianfu.cite import Locator
from jianfu.corpus import Document

BURDEN = "基层负担很重。"


def test_a_page_mark_inside_a_sentence_goes_and_the_places_stay():
    marked = Document("oped", "负担\n2、很重。", ((2, 5),))
    assert marked.clean == "负担很重。"
    assert [marked.place(position) for position in range(5)] == [0, 1, 5, 6, 7]


def test_nothing_removed_means_nothing_changed():
    assert Document("oped", BURDEN).clean == BURDEN


def test_a_heading_joins_the_paragraph_it_heads():
    text = "一、现状\n" + BURDEN * 7 + "\n二、对策\n" + BURDEN * 8
    first, second = Document("oped", text).passages()
    assert first.text.startswith("一、现状") and second.text.startswith("二、对策")
    assert (first.id, second.id) == ("oped-p01", "oped-p02")


def test_a_report_without_line_breaks_is_cut_at_its_headings():
    text = BURDEN * 7 + "一、成因" + BURDEN * 7 + "(一)政策" + BURDEN * 7
    starts = [passage.text[:4] for passage in Document("oped", text).passages()]
    assert starts == ["基层负担", "一、成因", "(一)政"]


def test_a_long_paragraph_is_cut_at_sentence_ends_into_even_parts():
    parts = Document("oped", BURDEN * 100).passages()
    assert len(parts) == 3
    assert all(part.text.endswith("。") for part in parts)
    lengths = [len(part.text) for part in parts]
    assert max(lengths) - min(lengths) <= len(BURDEN)


def test_passages_cover_every_character_but_blank_lines():
    text = "标题\n\n" + BURDEN * 40 + "\n\n" + BURDEN * 6
    joined = "".join(passage.text for passage in Document("oped", text).passages())
    assert joined.replace("\n", "") == text.replace("\n", "")


def test_a_passage_is_bounded_in_the_untouched_file():
    text = "9、" + BURDEN * 6
    (passage,) = Document("oped", text, ((0, 2),)).passages()
    assert text[passage.start : passage.end] == passage.text == BURDEN * 6


def test_a_locator_past_the_end_is_refused():
    with pytest.raises(ValueError, match=r"oped\[5-9\] ends after the text, which has 7"):
        Document("oped", BURDEN).passage(Locator("oped", 5, 9))


def test_missing_texts_are_named_with_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "other.txt").write_text("别的文字", "utf-8")
    monkeypatch.setenv("JIANFU_TEXTS", str(tmp_path))
    assert not corpus.available()
    with pytest.raises(corpus.MissingText, match="no full text of township-study, dossier"):
        corpus.documents()


def test_a_wrong_folder_of_texts_is_refused_not_ignored(monkeypatch):
    monkeypatch.setenv("JIANFU_TEXTS", "/nowhere/texts")
    with pytest.raises(FileNotFoundError, match="JIANFU_TEXTS='/nowhere/texts' is not a folder"):
        corpus.documents()


def test_a_file_in_another_encoding_is_passed_over(tmp_path, monkeypatch):
    (tmp_path / "gb.txt").write_bytes("乡镇".encode("gb18030"))
    monkeypatch.setenv("JIANFU_TEXTS", str(tmp_path))
    assert not corpus.available()
