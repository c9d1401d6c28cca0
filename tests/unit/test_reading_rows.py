"""Tables are read row by row; a row that cannot be counted is named by its number."""

import json

import pyarrow
import pytest
from pyarrow import parquet

from jianfu.reading import How, Item, Skipped, items
from tests.unit.ownfiles import BURDEN, TRACES

CSV = f"编号,正文,地区\na,{BURDEN},北京\nb,{TRACES},上海\n"


def found(path, how):
    everything = list(items(path, how))
    read = [one.content for one in everything if isinstance(one, Item)]
    return read, [tuple(one) for one in everything if isinstance(one, Skipped)]


@pytest.fixture
def written(tmp_path):
    def write(name, content, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_any_common_encoding(written, encoding):
    read, skipped = found(
        written("t.csv", CSV, encoding), How(text="正文", id="编号", fields=("地区",))
    )
    assert [(one.id, one.text, one.encoding) for one in read] == [
        ("t.csv#a", BURDEN, encoding),
        ("t.csv#b", TRACES, encoding),
    ]
    assert read[0].fields == {"地区": "北京"} and skipped == []


def test_a_missing_column_is_an_error_that_names_the_columns_there_are(written):
    with pytest.raises(
        ValueError, match=r"t\.csv has no column '内容'; there are: 编号, 正文, 地区"
    ):
        found(written("t.csv", CSV), How(text="内容"))


def test_a_table_alone_wants_its_text_column_named(written):
    with pytest.raises(ValueError, match=r"--text COLUMN; there are: 编号, 正文, 地区"):
        found(written("t.csv", CSV), How())


def test_in_a_folder_a_table_without_the_column_is_listed_with_its_columns(written):
    path = written("t.csv", CSV)
    read, skipped = found(path.parent, How(text="内容"))
    assert read == []
    assert skipped == [("t.csv", "no_such_column", "'内容' ×0; 编号, 正文, 地区")]


def test_a_column_named_twice_is_refused(written):
    with pytest.raises(ValueError, match="more than one column '正文'"):
        found(written("t.csv", "正文,正文\n减负,考核\n"), How(text="正文"))


def test_an_id_seen_before_is_listed_and_counted_once(written):
    table = f"编号,正文\na,{BURDEN}\na,{TRACES}\n"
    read, skipped = found(written("t.csv", table), How(text="正文", id="编号"))
    assert [one.text for one in read] == [BURDEN]
    assert skipped == [("t.csv#a", "duplicate_id", "")]


def test_bad_rows_are_listed_by_the_number_a_spreadsheet_shows(written):
    table = f"编号,正文\na,{BURDEN}\nb,多,了\nc,\n,{TRACES}\ne,English\n"
    read, skipped = found(written("t.csv", table), How(text="正文", id="编号"))
    assert [one.id for one in read] == ["t.csv#a"]
    assert skipped == [
        ("t.csv#3", "bad_row", "3/2"),
        ("t.csv#4", "empty", ""),
        ("t.csv#5", "bad_row", "编号: ∅"),
        ("t.csv#6", "no_words", ""),
    ]


def test_a_cell_may_hold_line_breaks_and_half_a_million_characters(written):
    long = "，".join([BURDEN * 20_000, TRACES])
    read, _ = found(written("t.csv", f'正文\n"{BURDEN}\n{TRACES}"\n"{long}"\n'), How(text="正文"))
    assert [len(one.text) for one in read] == [len(BURDEN) + 1 + len(TRACES), len(long)]


def test_no_row_is_counted_of_a_table_in_another_encoding_than_named(written):
    mixed = CSV.encode() + "c,减负,重庆\n".encode("gbk")
    path = written("t.csv", mixed)
    with pytest.raises(ValueError, match="utf-8: byte"):
        found(path, How(text="正文", encoding="utf-8"))
    assert found(path.parent, How(text="正文"))[0] == []


def test_json_lines_are_read_and_a_bad_line_is_listed(written):
    lines = [json.dumps({"正文": BURDEN}, ensure_ascii=False), "{", '{"正文": 3}', "[]", '{"x": 1}']
    read, skipped = found(written("t.jsonl", "\n".join(lines)), How(text="正文"))
    assert [one.id for one in read] == ["t.jsonl#1"]
    assert [(name, reason) for name, reason, _ in skipped] == [
        ("t.jsonl#2", "bad_row"),
        ("t.jsonl#3", "bad_row"),
        ("t.jsonl#4", "bad_row"),
        ("t.jsonl#5", "empty"),
    ]


def test_rows_come_one_at_a_time(written):
    path = written("t.csv", "正文\n" + f"{BURDEN}\n" * 20_000)
    stream = items(path, How(text="正文"))
    assert [next(stream).name for _ in range(2)] == ["t.csv#2", "t.csv#3"]


def test_parquet_without_its_library_says_what_to_install(written, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest, **named):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **named)

    path = written("t.parquet", b"PAR1")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ValueError, match=r"pip install 'jianfu\[parquet\]'"):
        found(path, How(text="正文"))


def test_parquet_is_read_row_by_row(tmp_path):
    table = pyarrow.table({"id": [1, 2], "正文": [BURDEN, None], "年": [2023, 2024]})
    parquet.write_table(table, tmp_path / "t.parquet")
    read, skipped = found(tmp_path / "t.parquet", How(text="正文", id="id", fields=("年",)))
    assert [(one.id, one.fields) for one in read] == [("t.parquet#1", {"年": "2023"})]
    assert [reason for _, reason, _ in skipped] == ["empty"]


def test_what_is_no_parquet_is_refused(written):
    with pytest.raises(ValueError, match="damaged"):
        found(written("t.parquet", b"PAR1 and no more"), How(text="正文"))


def test_parquet_damaged_in_the_middle_is_refused_before_a_row_is_counted(tmp_path):
    path = tmp_path / "t.parquet"
    rows = pyarrow.table({"正文": [f"{BURDEN}{number}" for number in range(3000)]})
    parquet.write_table(rows, path, row_group_size=1000, compression="none", use_dictionary=False)
    whole = path.read_bytes()
    at = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    path.write_bytes(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
    with pytest.raises(ValueError, match=r"t.parquet: damaged file \(after row 1000"):
        next(items(path, How(text="正文")))
    (tmp_path / "a.txt").write_text(BURDEN, "utf-8")
    named = [(one.name, getattr(one, "reason", "")) for one in items(tmp_path, How(text="正文"))]
    assert named == [("a.txt", ""), ("t.parquet", "damaged")]


def test_rows_after_a_malformed_one_are_read(written):
    table = f'编号,正文\na,{BURDEN}\nb,"坏"行\nc,{TRACES}\n'
    read, skipped = found(written("t.csv", table), How(text="正文", id="编号"))
    assert [one.id for one in read] == ["t.csv#a", "t.csv#c"]
    assert [(name, reason) for name, reason, _ in skipped] == [("t.csv#3", "bad_row")]


@pytest.mark.parametrize(
    "swallowed",
    ['b,"会议\nc,减负\nd,"减负"\n', 'b,会议,"多\nc,减负\nd"\n', 'b,"会议\nc,减负\nd,考核\n'],
)
def test_a_quote_left_open_is_listed_with_the_lines_it_swallowed(written, swallowed):
    table = f"编号,正文\na,{BURDEN}\n{swallowed}"
    read, skipped = found(written("t.csv", table), How(text="正文", id="编号"))
    assert [one.id for one in read] == ["t.csv#a"]
    assert [(name, reason) for name, reason, _ in skipped] == [("t.csv#3", "bad_row")]
    assert skipped[0][2].endswith("lines 3–5")


def test_quotes_in_tsv_are_characters_like_others(written):
    table = f'编号\t正文\na\t"基层减负"会议\nb\t"{BURDEN}\nc\t{TRACES}\n'
    read, skipped = found(written("t.tsv", table), How(text="正文"))
    assert [one.text for one in read] == ['"基层减负"会议', f'"{BURDEN}', TRACES] and skipped == []


@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-8-sig", "UTF8"])
def test_a_mark_of_order_is_no_part_of_the_first_column_s_name(written, encoding):
    path = written("t.csv", f"正文,编号\n{BURDEN},a\n", "utf-8-sig")
    assert len(found(path, How(text="正文", encoding=encoding))[0]) == 1
    lines = written("t.jsonl", json.dumps({"正文": BURDEN}), "utf-8-sig")
    assert len(found(lines, How(text="正文", encoding=encoding))[0]) == 1


def test_a_table_that_only_can_be_read_as_named_is_refused(written):
    with pytest.raises(ValueError, match="not in the encoding named"):
        found(written("t.csv", CSV), How(text="正文", encoding="gb18030"))


@pytest.mark.parametrize(
    ("bad", "detail"),
    [
        ('{"正文": "会议", "编号": "b", "n": ' + "1" * 5000 + "}", "integer"),
        ('{"正文": "会议", "编号": "\\ud800b", "组": "甲"}', "编号: U+D800"),
        ('{"正文": "会议", "编号": "b", "组": "甲\\udfff"}', "组: U+DFFF"),
        ("[" * 200_000, "nesting"),
    ],
)
def test_a_line_of_json_that_cannot_be_held_or_written_is_listed(written, bad, detail):
    lines = [f'{{"正文": "{BURDEN}", "编号": "{name}", "组": "甲"}}' for name in "ac"]
    path = written("t.jsonl", "\n".join([lines[0], bad, lines[1]]))
    read, skipped = found(path, How(text="正文", id="编号", fields=("组",)))
    assert [one.id for one in read] == ["t.jsonl#a", "t.jsonl#c"]
    assert skipped == [("t.jsonl#2", "bad_row", detail)]


def test_the_first_object_may_lack_a_key_that_a_later_one_has(written):
    lines = [{"正文": BURDEN}] * 1200 + [{"正文": TRACES, "日期": "2024-03-01"}]
    path = written("t.jsonl", "\n".join(json.dumps(one) for one in lines))
    read, skipped = found(path, How(text="正文", fields=("日期",)))
    assert [read[0].fields, read[-1].fields] == [{"日期": ""}, {"日期": "2024-03-01"}]
    assert skipped == []


def test_a_key_no_object_has_is_refused(written):
    path = written("t.jsonl", f'{{"正文": "{BURDEN}"}}\n{{"正文": "{TRACES}", "地": "甲"}}\n')
    with pytest.raises(ValueError, match="no column '日期'; there are: 正文, 地"):
        found(path, How(text="正文", fields=("日期",)))
