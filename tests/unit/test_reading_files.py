"""Each kind of file gives its words, once; each bad file is refused by a named reason."""

import os
import struct
from pathlib import Path

import pytest

from jianfu.reading import How, Item, Skipped, Unread, items, read_file
from jianfu.reading import word as word_module
from jianfu.reading.files import printable
from tests.unit.ownfiles import BURDEN, TRACES, W, docx, locked, pdf, scanned, zipped


def refused(name, content, how=None):
    with pytest.raises(Unread) as why:
        read_file(name, content, how)
    return why.value.reason


def found(folder, how=None):
    everything = list(items(folder, how or How()))
    read = {one.name: one for one in everything if isinstance(one, Item)}
    return read, {one.name: one.reason for one in everything if isinstance(one, Skipped)}


# --- Word -------------------------------------------------------------------------------------


def test_a_word_document_is_read_paragraph_by_paragraph():
    assert read_file("a.docx", docx(BURDEN, TRACES)).text == f"{BURDEN}\n{TRACES}"


def test_a_text_box_stored_for_two_programs_is_counted_once():
    box = "<w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_file("a.docx", docx(BURDEN, body=both)).text.count("文本框") == 1


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is():
    body = (
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>插入</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    )
    assert read_file("a.docx", docx(body=body)).text.strip() == "插入"


def test_a_word_split_into_runs_stays_one_word():
    body = "<w:p><w:r><w:t>形式</w:t></w:r><w:r><w:t>主义</w:t></w:r></w:p>"
    assert read_file("a.docx", docx(body=body)).text == "形式主义"


def test_footnotes_are_read_and_headers_are_not():
    note = f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnotes>'
    parts = {"word/footnotes.xml": note, "word/header1.xml": note.replace("脚注", "页眉")}
    assert read_file("a.docx", docx(BURDEN, **parts)).text == f"{BURDEN}\n脚注"


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_does():
    bomb = zipped({"word/document.xml": b"<" + b" " * (40 << 20)})
    assert len(bomb) < 100_000
    assert refused("a.docx", bomb) == "unpacks_too_large"


def test_the_limit_holds_whatever_size_the_archive_claims(monkeypatch):
    monkeypatch.setattr(word_module, "FREE", 10)
    monkeypatch.setattr(word_module, "TIGHTEST", 1)
    assert refused("a.docx", docx(BURDEN * 50)) == "unpacks_too_large"


def test_entities_that_multiply_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "减负减负"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert refused("a.docx", zipped({"word/document.xml": laughs})) == "damaged"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 not really", "damaged"),
        (zipped({"xl/workbook.xml": "<x/>"}), "damaged"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "binary"),
        (b"", "damaged"),
    ],
)
def test_what_is_no_word_document_is_refused(content, reason):
    assert refused("a.docx", content) == reason


@pytest.mark.parametrize(
    ("value", "read"), [("0", True), ("false", True), ("off", True), ("1", False), ("true", False)]
)
def test_text_said_not_to_be_hidden_is_read(value, read):
    body = f'<w:p><w:r><w:rPr><w:vanish w:val="{value}"/></w:rPr><w:t>减负</w:t></w:r></w:p>'
    assert ("减负" in read_file("a.docx", docx(BURDEN[:3], body=body)).text) == read


def test_a_strict_word_document_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    hidden = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>会议</w:t></w:r>'
    words = f"<w:body><w:p><w:r><w:t>减负</w:t></w:r>{hidden}</w:p></w:body>"
    document = f'<w:document xmlns:w="{strict}">{words}</w:document>'
    assert read_file("a.docx", zipped({"word/document.xml": document})).text == "减负会议"


def linked(part, **targets):
    """Relationships of a part: where its document, its footnotes are."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (f'<Relationship Type="{kinds}/{k}" Target="{to}"/>' for k, to in targets.items())
    return {part: f'<Relationships xmlns="urn:x"><!-- c -->{"".join(links)}</Relationships>'}


def test_the_main_part_and_its_notes_are_found_by_their_relationships():
    words = f'xmlns:w="{W}"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:%s>'
    parts = {
        "word/document2.xml": "<w:document " + words % ("减负", "document"),
        "word/notes2.xml": "<w:footnotes " + words % ("脚注", "footnotes"),
    }
    to_main = linked("_rels/.rels", officeDocument="/word/document2.xml")
    to_notes = linked("word/_rels/document2.xml.rels", footnotes="notes2.xml")
    assert read_file("a.docx", zipped(parts | to_main | to_notes)).text == "减负\n脚注"


def test_a_spreadsheet_named_docx_is_damaged_and_not_empty():
    to_main = linked("_rels/.rels", officeDocument="xl/workbook.xml")
    assert refused("a.docx", zipped({"xl/workbook.xml": "<workbook/>"} | to_main)) == "damaged"


@pytest.mark.parametrize("wrong", [ValueError, OverflowError, struct.error, RuntimeError, OSError])
def test_an_archive_that_fails_in_any_way_is_damaged(monkeypatch, wrong):
    def fails(*_):
        raise wrong("x")

    monkeypatch.setattr(word_module, "_tree", fails)
    assert refused("a.docx", docx(BURDEN)) == "damaged"


# --- PDF --------------------------------------------------------------------------------------


def test_a_text_layer_is_read_and_broken_lines_are_joined():
    lines = ("各级要切实为基层减", "负，不得层层加码。", "二、留痕")
    assert read_file("a.pdf", pdf(*lines)).text == "各级要切实为基层减负，不得层层加码。\n二、留痕"


def test_a_scanned_pdf_is_refused_for_it_has_no_text():
    assert refused("a.pdf", scanned()) == "no_text_layer"


def test_an_encrypted_pdf_is_refused_unless_it_opens_without_a_password():
    assert refused("a.pdf", locked(pdf(BURDEN))) == "encrypted"
    assert read_file("a.pdf", locked(pdf(BURDEN), password="")).text == BURDEN


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", os.urandom(500)])
def test_a_damaged_pdf_is_refused(content):
    assert refused("a.pdf", content) == "damaged"


# --- pages and plain text ---------------------------------------------------------------------


def test_a_page_gives_its_text_without_scripts_navigation_and_source_line_breaks():
    page = (
        "<html><head><title>题</title><script>var 脚本</script></head><body><nav>导航</nav>"
        "<p>为基层减\n  负</p><table><tr><td>会议</td><td>文件</td></tr></table><br>留<b>痕</b>"
    )
    assert read_file("a.html", page.encode()).text == "为基层减负\n会议\n文件\n留痕"


def test_a_page_is_read_in_the_encoding_it_declares():
    page = f'<meta charset="gb2312"><p>{BURDEN}</p>'.encode("gbk")
    assert read_file("a.html", page).encoding == "gb18030"


def test_a_page_that_declares_what_it_is_not_is_read_and_remarked():
    read = read_file("a.html", f'<meta charset="gb2312"><p>{BURDEN}</p>'.encode())
    assert (read.text, read.encoding, read.remark) == (BURDEN, "utf-8", "charset=gb2312")


def test_a_page_is_read_whole_however_deep_or_long_or_not_at_all():
    def deep(levels):
        return f"<body>{'<div>' * levels}<p>减负</p>{'</div>' * levels}<p>留痕</p>".encode()

    assert read_file("a.html", deep(300)).text == "减负\n留痕"
    assert refused("a.html", deep(3000)) == "damaged"
    long = f"<body><p>{'减负考核，' * 800_000}</p><p>留痕</p>".encode()
    assert read_file("a.html", long).text.endswith("\n留痕")


def test_a_page_that_can_be_read_is_not_the_utf16_it_declares():
    page = f'<meta charset="utf-16"><p>{BURDEN}</p>'.encode()
    for content in (page, page + b" "):  # an even number of bytes would decode
        read = read_file("a.html", content)
        assert (read.text, read.encoding, read.remark) == (BURDEN, "utf-8", "charset=utf-16")


@pytest.mark.parametrize("declared", ["gb2312", "gb18030", "big5", "iso-8859-1", "x-unknown"])
@pytest.mark.parametrize("words", ["减负", "为基层减负了", BURDEN])
def test_a_page_in_utf8_is_read_so_whatever_it_declares(declared, words):
    read = read_file("a.html", f'<meta charset="{declared}"><p>{words}</p>'.encode())
    assert (read.text, read.encoding, read.remark) == (words, "utf-8", f"charset={declared}")


def test_a_page_in_gbk_that_declares_big5_is_read_as_gbk():
    page = f'<meta charset="big5hkscs"><p>{BURDEN}</p>'.encode("gbk")
    read = read_file("a.html", page)
    assert (read.text, read.encoding, read.remark) == (BURDEN, "gb18030", "charset=big5hkscs")


def test_entities_without_width_do_not_break_a_word_of_a_page():
    page = "<p>基&shy;层&#8203;减&zwnj;负</p><p>留&shy;\n痕</p><pre>考&#8203;核</pre>会&#x200e;议"
    assert read_file("a.html", page.encode()).text == "基层减负\n留痕\n考核\n会议"


def test_an_item_of_a_list_that_goes_on_in_the_next_line_is_one_line():
    source = "- 切实为基\n  层减负\n- 会议\n- 文件\n\n1. 形式\n   主义\n2) 台账\n\n# 标题\n正文"
    lines = [line for line in read_file("a.md", source.encode()).text.split("\n") if line]
    assert lines == ["切实为基层减负", "会议", "文件", "形式主义", "台账", "标题", "正文"]


def test_a_rule_at_the_beginning_of_markdown_is_not_front_matter():
    text = read_file("a.md", "---\n\n为基层减负\n\n---\n\n留痕\n".encode()).text
    assert text.split() == ["为基层减负", "留痕"]
    assert read_file("a.md", "---\n标题: 甲乙\n---\n留痕\n".encode()).text == "留痕"


def test_markdown_loses_its_marks_its_front_matter_and_its_code():
    source = "---\ntitle: 头\n---\n# 标题\n\n为基层减\n负，见[通知](http://x/减负)。\n\n```\n代码\n```\n- **留痕**\n"
    text = read_file("a.md", source.encode()).text
    assert [line for line in text.split("\n") if line] == ["标题", "为基层减负，见通知。", "留痕"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"plain English", "no_words"),
        ("的。".encode(), "no_words"),
    ],
)
def test_a_file_without_a_word_is_refused(content, reason):
    assert refused("a.txt", content) == reason


def test_broken_lines_are_remarked_in_txt_and_joined_when_asked():
    wrapped = "\n".join(["各级各部门要切实为基层减负松绑不得层层加码不得过度"] * 12)
    assert read_file("a.txt", wrapped.encode()).remark == "--unwrap?"
    joined = read_file("a.txt", wrapped.encode(), How(unwrap=True))
    assert "\n" not in joined.text and joined.remark == ""


def test_characters_a_file_had_already_lost_are_remarked():
    assert read_file("a.txt", "减负\ufffd考核".encode()).remark == "U+FFFD ×1"


def test_bytes_read_wrongly_and_saved_as_utf8_are_remarked():
    wrong = (BURDEN * 9).encode().decode("gb18030", "ignore")
    assert "mojibake?" in read_file("a.txt", wrong.encode()).remark
    assert read_file("a.txt", (BURDEN * 9).encode()).remark == ""


def test_a_short_text_in_the_encoding_named_that_looks_wrong_is_read_and_remarked():
    assert read_file("a.txt", "踟蹰".encode("gbk"), How(encoding="gbk")).remark == "mojibake?"
    assert read_file("a.txt", "减负".encode("gbk"), How(encoding="gbk")).remark == ""


def test_a_line_of_half_a_million_characters_is_read_whole():
    line = BURDEN * 20_000
    assert len(read_file("a.txt", line.encode()).text) == len(line) == 500_000


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("jianfu.reading.documents.LARGEST", 10)
    assert refused("a.txt", BURDEN.encode()) == "too_large"


# --- folders ----------------------------------------------------------------------------------


def test_a_folder_is_read_in_the_order_of_names_and_what_is_not_read_is_listed(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "二.txt").write_text(BURDEN, "utf-8")
    (tmp_path / "a.txt").write_text(BURDEN, "utf-8")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    (tmp_path / ".hidden.txt").write_text(BURDEN, "utf-8")
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    read, skipped = found(tmp_path)
    assert list(read) == ["a.txt", "b/二.txt"]
    assert skipped == {"c.exe": "unknown_kind", ".hidden.txt": "hidden", "~$a.docx": "hidden"}


def test_links_are_listed_and_not_followed(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text(BURDEN, "utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "out.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(tmp_path / "nothing")
    read, skipped = found(folder)
    assert read == {} and set(skipped.values()) == {"symlink"} and len(skipped) == 3


def test_what_is_no_file_is_listed_and_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == ({}, {"pipe.txt": "not_a_file"})


def test_a_name_that_is_no_utf8_is_read_and_marked(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc1\xaa.txt")).write_text(BURDEN, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert list(found(tmp_path)[0]) == ["\\xc1\\xaa.txt"]


def test_a_folder_is_not_read_before_its_items_are_asked_for(tmp_path):
    for number in range(50):
        (tmp_path / f"{number:02d}.txt").write_text(BURDEN, "utf-8")
    stream = items(tmp_path, How())
    assert next(stream).name == "00.txt"
    (tmp_path / "01.txt").unlink()  # gone after it was listed: skipped by name
    gone = next(stream)
    assert gone.name == "01.txt" and gone.reason == "unreadable"


def test_a_spreadsheet_is_told_to_become_a_table(tmp_path):
    (tmp_path / "a.XLSX").write_bytes(b"PK")
    assert found(tmp_path) == ({}, {"a.XLSX": "spreadsheet"})
    with pytest.raises(ValueError, match="save it as CSV"):
        found(tmp_path / "a.XLSX")


def test_two_names_never_become_one_id():
    odd = [os.fsdecode(name) for name in (b"a\xff", b"a\\xff", b"\\a\xff", b"\\\\xff", b"\\\xff")]
    plain = ["a\\b", "a\\\\b", "甲\\乙"]
    assert len({printable(name) for name in odd + plain}) == len(odd + plain)
    assert [printable(name) for name in plain] == plain
