"""A table is what its description says, or it is refused by table, row, column and value.

Each rule has one planted bad cell in a table small enough to read.
"""

import json
import shutil

import pandas as pd
import pytest

from jianfu import evidence, paths, schema
from jianfu.schema import Table, TableError

RESOURCE = {
    "name": "visits",
    "path": "visits.csv",
    "title": "Visits",
    "title_zh": "走访",
    "description": "Visits to a township.",
    "description_zh": "到乡镇的走访。",
    "schema": {
        "primaryKey": "visit_id",
        "fields": [
            {"name": name, "type": type, "description": name, "description_zh": "列", **more}
            for name, type, more in [
                (
                    "visit_id",
                    "string",
                    {"example": "v-1", "constraints": {"required": True, "pattern": "v-\\d+"}},
                ),
                ("day", "date", {"example": "2024-05-06", "constraints": {"required": True}}),
                (
                    "minutes",
                    "integer",
                    {"example": "30", "constraints": {"minimum": 1, "maximum": 600}},
                ),
                ("share", "number", {"example": "0.4", "constraints": {"maximum": 1}}),
                ("announced", "boolean", {"example": "true"}),
                (
                    "purposes",
                    "string",
                    {"example": "audit|rating", "separator": "|", "items": ["audit", "rating"]},
                ),
                (
                    "level",
                    "string",
                    {"example": "county", "constraints": {"enum": ["county", "city"]}},
                ),
            ]
        ],
    },
}
TABLE = Table.described(RESOURCE)
HEADER = "visit_id,day,minutes,share,announced,purposes,level\n"
GOOD = "v-1,2024-05-06,30,0.4,true,audit|rating,county\n"


def read(row: str, header: str = HEADER) -> pd.DataFrame:
    return TABLE.read((header + row).encode("utf-8"))


def test_a_good_row_comes_back_typed():
    (row,) = read(GOOD).to_dict("records")
    assert row == {
        "visit_id": "v-1",
        "day": pd.Timestamp("2024-05-06"),
        "minutes": 30,
        "share": 0.4,
        "announced": True,
        "purposes": ("audit", "rating"),
        "level": "county",
    }


def test_blank_is_missing_and_zero_is_zero():
    blank = read("v-1,2024-05-06,,,,,\n").iloc[0]
    zero = read("v-1,2024-05-06,1,0,false,,\n").iloc[0]
    assert pd.isna(blank.minutes) and pd.isna(blank.share) and blank.purposes == ()
    assert zero.share == 0 and not zero.announced


@pytest.mark.parametrize(
    ("row", "column", "wrong", "right"),
    [
        (",2024-05-06,30,0.4,true,audit,county", "visit_id", "is blank", "'v-1'"),
        ("x,2024-05-06,30,0.4,true,audit,county", "visit_id", "does not match", "'v-1'"),
        ("v-1,2024-13-06,30,0.4,true,audit,county", "day", "not a date", "'2024-05-06'"),
        ("v-1,2024-05,30,0.4,true,audit,county", "day", "not a date", "'2024-05-06'"),
        ("v-1,2024-05-06,half,0.4,true,audit,county", "minutes", "not a whole number", "'30'"),
        ("v-1,2024-05-06,0,0.4,true,audit,county", "minutes", "is below 1", "'30'"),
        ("v-1,2024-05-06,601,0.4,true,audit,county", "minutes", "is above 600", "'30'"),
        ("v-1,2024-05-06,30,40%,true,audit,county", "share", "not a number", "'0.4'"),
        ("v-1,2024-05-06,30,40,true,audit,county", "share", "is above 1", "'0.4'"),
        ("v-1,2024-05-06,30,0.4,yes,audit,county", "announced", "neither true nor false", "'true'"),
        (
            "v-1,2024-05-06,30,0.4,true,audit|tea,county",
            "purposes",
            "is not one of",
            "'audit|rating'",
        ),
        ("v-1,2024-05-06,30,0.4,true,audit,village", "level", "is not one of", "'county'"),
        ("v-1,2024-05-06,30,0.4,true,audit, county", "level", "blanks around", "'county'"),
    ],
)
def test_a_bad_cell_is_named_with_a_right_one(row, column, wrong, right):
    with pytest.raises(TableError) as refused:
        read(row + "\n")
    message = str(refused.value)
    assert f"visits.csv: row 2, column {column}: " in message
    assert wrong in message and f"expected e.g. {right}" in message


def test_a_repeated_key_names_both_rows():
    with pytest.raises(TableError, match=r"row 3, column visit_id: 'v-1' is already row 2"):
        read(GOOD + GOOD)


def test_a_short_row_says_how_many_cells_it_should_have():
    with pytest.raises(TableError, match="row 2: 2 cells; expected 7"):
        read("v-1,2024-05-06\n")


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (HEADER.replace("level", "tier"), "column 'level' is missing"),
        (HEADER.replace("level", "tier"), "column 'tier' is not described"),
        (HEADER.replace(",level", ""), "column 'level' is missing"),
        (HEADER.replace("day,minutes", "minutes,day"), "out of order"),
    ],
)
def test_a_wrong_header_is_refused_with_the_right_columns(header, wrong):
    with pytest.raises(TableError) as refused:
        read(GOOD, header)
    assert wrong in str(refused.value)
    assert "expected columns visit_id,day,minutes" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"\xef\xbb\xbf" + (HEADER + GOOD).encode(), "byte-order mark"),
        ((HEADER + GOOD).replace("\n", "\r\n").encode(), "Windows line ends"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a web page, not a table"),
        (HEADER.encode() + "v-1,乡镇".encode("gb18030"), "row 2: byte 0xcf is not UTF-8"),
    ],
)
def test_a_file_that_is_no_utf8_table_is_refused_in_one_sentence(content, wrong):
    with pytest.raises(TableError) as refused:
        TABLE.read(content)
    assert str(refused.value).startswith("visits.csv: ")
    assert wrong in str(refused.value)


def test_many_problems_are_counted_not_poured_out():
    with pytest.raises(TableError) as refused:
        read("".join(f"v-{n},bad,30,0.4,true,audit,county\n" for n in range(30)))
    assert "… and 10 more" in str(refused.value)


@pytest.fixture
def a_copy(tmp_path, monkeypatch):
    """The project's data in a folder a test may spoil."""
    shutil.copytree(paths.root() / "data", tmp_path / "data")
    monkeypatch.setenv("JIANFU_HOME", str(tmp_path))
    for cached in (paths.root, evidence.described, evidence._loaded):
        cached.cache_clear()
    yield tmp_path / "data"
    monkeypatch.undo()
    for cached in (paths.root, evidence.described, evidence._loaded):
        cached.cache_clear()


def spoil(file, old: str, new: str) -> None:
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "wrong"),
    [
        ("mentions", "ev-2019-03-11-burden-year", "ev-2019-nowhere", "column event_id: 'ev-2019-nowhere' is not in events.event_id"),
        ("cleaning", "oped-r01,oped", "oped-r01,memo", "column report: 'memo' is not in sources.report"),
        ("events", "2012-12-04,2012-12-04", "2012-12-05,2012-12-04", "columns date_earliest, date_latest"),
        ("limits", ",5000,5000,", ",5000,4000,", "columns value_low, value_high"),
        ("mentions", ",54,70,", ",70,54,", "columns start_char, end_char: 70 comes after 54"),
        ("sources", "acb4a0224", "ACB4A0224", "column sha256"),
    ],
)  # fmt: skip
def test_a_planted_bad_row_in_the_real_tables_is_refused_by_name(a_copy, table, old, new, wrong):
    spoil(a_copy / "evidence" / f"{table}.csv", old, new)
    with pytest.raises(TableError) as refused:
        evidence.load(table)
    assert f"{table}.csv: row " in str(refused.value)
    assert wrong in str(refused.value)


def test_reading_writes_nothing_so_a_read_only_folder_will_do(a_copy):
    for file in a_copy.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    before = {file: file.stat().st_mtime_ns for file in a_copy.rglob("*")}
    assert len(evidence.load("events")) > 0
    assert {file: file.stat().st_mtime_ns for file in a_copy.rglob("*")} == before
    for file in a_copy.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)


def test_an_unknown_table_is_answered_with_those_there_are():
    with pytest.raises(KeyError, match="no table 'evnets'; the tables are sources"):
        evidence.load("evnets")


def test_loading_returns_a_copy_that_can_be_changed_safely():
    first = evidence.load("events")
    first["title_zh"] = "改"
    assert evidence.load("events").title_zh.iloc[0] != "改"


@pytest.mark.parametrize("folder", ["evidence", "derived"])
def test_every_described_column_has_meaning_in_both_languages_and_an_example_it_accepts(folder):
    described = schema.describe(paths.root() / "data" / folder)
    for table in described.values():
        for field in table.fields:
            assert field.en.strip() and field.zh.strip(), (table.name, field.name)
            field.cell(field.example)


@pytest.mark.parametrize("folder", ["evidence", "derived"])
def test_the_description_is_a_frictionless_package(folder):
    package = json.loads((paths.root() / "data" / folder / "datapackage.json").read_text("utf-8"))
    assert package["profile"] == "tabular-data-package"
    names = [item["name"] for item in package["resources"]]
    assert len(names) == len(set(names))
    for item in package["resources"]:
        assert (paths.root() / "data" / folder / item["path"]).is_file()
        columns = {field["name"] for field in item["schema"]["fields"]}
        for key in item["schema"].get("foreignKeys", []):
            assert key["fields"] in columns


def test_every_table_of_the_project_loads():
    for name in evidence.tables():
        assert list(evidence.load(name).columns), name
