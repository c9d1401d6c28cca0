"""A release is whole, the same every time, safe to open in a spreadsheet, or it is refused by name.

The compendium here has three small tables; that of the project is tried in `tests/data`.
"""

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from datetime import date

import openpyxl
import pytest

from jianfu import cli, codebook, coding, datasheet, evidence, paths, release
from jianfu.release import archive, citation, crate, database, prose, spreadsheet, tables
from jianfu.release.tables import Released
from jianfu.schema import Table, TableError

CITED = citation.Citation("The book", "Cite it.", "0.2.0", date(2026, 11, 22), ("减负",))
TOP = "jianfu-data-0.2.0"


def column(name: str, type: str = "string", example: str = "a", **more) -> dict:
    words = {"description": f"The {name}.", "description_zh": "列。"}
    return {"name": name, "type": type, "example": example, **words, **more}


def resource(name: str, key, fields: list[dict], **foreign: tuple[str, str]) -> dict:
    keys = [
        {"fields": own, "reference": {"resource": there, "fields": column}}
        for own, (there, column) in foreign.items()
    ]
    schema = {"fields": fields, "primaryKey": key, "foreignKeys": keys, "missingValues": [""]}
    words = {"title": name.title(), "title_zh": f"表 {name}", "description": "What it holds."}
    shape = {"path": f"{name}.csv", "profile": "tabular-data-resource", "encoding": "utf-8"}
    return {"name": name, **shape, **words, "description_zh": "内容。", "schema": schema}


TOWNS = resource(
    "towns",
    "town",
    [
        column("town", constraints={"required": True, "unique": True}),
        column("note"),
        column("change", "integer", "-3"),
    ],
)
VISITS = resource(
    "visits",
    "visit_id",
    [
        column("visit_id", constraints={"required": True}),
        column("town", constraints={"required": True}),
        column("day", "date", "2024-05-06"),
        column("share", "number", "0.4"),
        column("announced", "boolean", "true"),
        column("purposes", example="audit|rating", separator="|", items=["audit", "rating"]),
    ],
    town=("towns", "town"),
)
COUNTS = resource(
    "counts",
    ["visit_id", "word"],
    [column("visit_id"), column("word"), column("n", "integer", "3")],
    visit_id=("visits", "visit_id"),
)
FILES = {
    "data/evidence/towns.csv": "town,note,change\na,-ism,-3\nb,,\n",
    "data/evidence/visits.csv": "visit_id,town,day,share,announced,purposes\n"
    "v-1,a,2024-05-06,0.4,true,audit|rating\nv-2,b,,,false,\n",
    "data/derived/counts.csv": "visit_id,word,n\nv-1,考核,3\n",
    "book/en/datasheet.md": "(page-datasheet)=\n# Datasheet\n",
    "book/zh/datasheet.md": "(page-datasheet)=\n# 数据说明书\n",
    "book/en/coding.md": "(page-coding)=\n# Coding manual\n",
    "book/zh/coding.md": "(page-coding)=\n# 编码规则\n",
    "book/en/codebook.md": "% made\n# Codebook\n",
    "book/zh/codebook.md": "% made\n# 编码手册\n",
}


@pytest.fixture
def home(root, tmp_path, monkeypatch):
    """A small compendium, whole and in order."""
    described = {
        f"data/{folder}/datapackage.json": json.dumps({"name": folder, "resources": resources})
        for folder, resources in {"evidence": [TOWNS, VISITS], "derived": [COUNTS]}.items()
    }
    for name, text in {**FILES, **described}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("CITATION.cff", "CHANGELOG.md", "LICENSE"):
        shutil.copy(root / name, tmp_path)
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    for maker in (codebook, coding, datasheet):
        monkeypatch.setattr(maker, "pages", dict)
    return tmp_path


def edit(path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="")


def planted(cell: str, table: dict = TOWNS) -> Released:
    """The towns with ``cell`` as a note, as if no schema had looked at it."""
    text = io.StringIO(newline="")
    csv.writer(text, csv.unix_dialect).writerows([["town", "note", "change"], ["a", cell, "-3"]])
    return Released(Table.described(table), "evidence", text.getvalue().encode())


# --- the archive ---------------------------------------------------------------------------


def test_a_second_run_gives_the_same_bytes(home, tmp_path):
    first, second = (release.write(tmp_path / name) for name in ("first", "second"))
    assert first.path.read_bytes() == second.path.read_bytes() == first.content


def test_entries_are_sorted_dated_by_the_release_and_plain_files_in_one_folder(home, tmp_path):
    with zipfile.ZipFile(release.write(tmp_path / "out").path) as packed:
        entries = packed.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and all(name.startswith(f"{TOP}/") for name in names)
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_the_release_has_every_part(home):
    assert sorted(release.contents(tables.gather(), CITED)) == [
        "LICENSE-code.txt",
        "LICENSE-data.txt",
        "README.md",
        "checksums.sha256",
        "codebook.en.md",
        "codebook.zh.md",
        "coding.en.md",
        "coding.zh.md",
        "datapackage.json",
        "datasheet.en.md",
        "datasheet.zh.md",
        "derived/counts.csv",
        "derived/datapackage.json",
        "evidence/datapackage.json",
        "evidence/towns.csv",
        "evidence/visits.csv",
        "jianfu-data.sqlite",
        "jianfu-data.xlsx",
        "ro-crate-metadata.json",
        "spreadsheet/counts.csv",
        "spreadsheet/towns.csv",
        "spreadsheet/visits.csv",
    ]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    archive.put(tmp_path / "data.zip", b"old")

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(archive.os, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        archive.put(tmp_path / "data.zip", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["data.zip"]
    assert (tmp_path / "data.zip").read_bytes() == b"old"


def test_the_command_says_file_size_hash_tables_and_rows(home, tmp_path, capsys):
    assert cli.main(["data", "-o", str(tmp_path / "out")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    size = (tmp_path / "out" / f"{TOP}.zip").stat().st_size
    assert first.endswith(f"{TOP}.zip: {size:,} bytes, 3 tables, 5 rows")
    assert second == f"sha256 {release.write(tmp_path / 'again').sha256}"


# --- what is refused -----------------------------------------------------------------------


def test_a_missing_table_is_refused_by_name(home, tmp_path, capsys):
    (home / "data" / "evidence" / "visits.csv").unlink()
    assert cli.main(["data", "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "data/evidence/visits.csv is missing" in said and "put the file there" in said
    assert not (tmp_path / "out").exists()


def test_a_table_nobody_described_is_refused_by_name(home):
    (home / "data" / "derived" / "extra.csv").write_text("a\n1\n")
    with pytest.raises(ValueError, match="data/derived/extra.csv is not described"):
        tables.gather()


def test_a_table_called_as_a_list_of_the_release_is_refused(home):
    described = home / "data" / "evidence" / "datapackage.json"
    described.write_text(json.dumps({"resources": [{**TOWNS, "name": "columns"}]}), "utf-8")
    (home / "data" / "evidence" / "visits.csv").unlink()
    with pytest.raises(ValueError, match="the name 'columns' is taken"):
        tables.gather()


def test_a_cell_with_a_leading_tab_is_refused_at_the_door(home):
    edit(home / "data" / "evidence" / "towns.csv", "-ism", "\t=1+1")
    with pytest.raises(TableError, match="row 2, column note: .*has blanks around it"):
        release.write(home / "out")


def test_another_version_in_the_citation_is_refused(home):
    edit(home / "CITATION.cff", "version: 0.2.0", "version: 0.0.9")
    with pytest.raises(ValueError, match=r"version is '0.0.9'; expected '0.2.0'"):
        citation.read()


def test_another_date_in_the_changelog_is_refused(home):
    edit(home / "CHANGELOG.md", "(2026-11-22)", "(2026-11-21)")
    with pytest.raises(ValueError, match=r"no heading '## 0.2.0 \(2026-11-22\)'"):
        citation.read()


def test_a_codebook_that_is_not_up_to_date_is_refused(home, monkeypatch):
    monkeypatch.setattr(codebook, "pages", lambda: {home / "book/en/codebook.md": "# New\n"})
    with pytest.raises(ValueError, match="book/en/codebook.md is not what the data give; run"):
        release.write(home / "out")


# --- spreadsheets --------------------------------------------------------------------------


@pytest.mark.parametrize("first", list(spreadsheet.DANGEROUS.replace("\0", "")))
def test_no_planted_cell_is_taken_for_a_formula(first):
    table = planted(f"{first}1+1")
    text = spreadsheet.sheet(table).decode("utf-8-sig")
    _, (_, note, _) = csv.reader(io.StringIO(text, newline=""))
    assert note == f"'{first}1+1"
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook([table], CITED)))
    cell = book["towns"]["B2"]
    assert (cell.value[0], cell.data_type) == ("'", "s")


@pytest.mark.parametrize("text", ["-ism", "'-ism", "''=1", "\0=1", "'tis", "5+2", "", "’=", "减负"])
def test_one_apostrophe_taken_away_gives_the_text_back(text):
    marked = spreadsheet.safe(text)
    assert marked in (text, f"'{text}") and not marked.startswith(tuple(spreadsheet.DANGEROUS))
    assert marked.removeprefix("'" * (marked != text)) == text


def test_a_number_keeps_its_minus_and_stays_a_number():
    assert spreadsheet.sheet(planted("x")).decode("utf-8-sig").endswith('"-3"\r\n')
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook([planted("x")], CITED)))
    assert book["towns"]["C2"].value == -3


def test_a_title_is_made_safe_too():
    named = {**TOWNS, "title": "=HYPERLINK()", "description": "@sum"}
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook([planted("x", named)], CITED)))
    assert [book["tables"][place].value for place in ("D2", "F2")] == ["'=HYPERLINK()", "'@sum"]


def test_the_workbook_lists_its_tables_first_and_every_header_is_bold_and_stays(home):
    gathered = tables.gather()
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(gathered, CITED)))
    assert book.sheetnames == ["tables", "towns", "visits", "counts"]
    assert [cell.value for cell in book["tables"][2]] == [
        "towns",
        "evidence/towns.csv",
        2,
        "Towns",
        "表 towns",
        "What it holds.",
        "内容。",
    ]
    for page in book:
        assert page.freeze_panes == "A2" and all(cell.font.bold for cell in page[1])


def test_the_workbook_types_cells_and_leaves_blanks_blank(home):
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(tables.gather(), CITED)))
    rows = [[cell.value for cell in row] for row in book["visits"].iter_rows(min_row=2)]
    assert rows == [
        ["v-1", "a", "2024-05-06", 0.4, True, "audit|rating"],
        ["v-2", "b", None, None, False, None],
    ]


def test_a_name_too_long_for_a_sheet_is_refused():
    with pytest.raises(ValueError, match="has 32 characters; a sheet's name has at most 31"):
        spreadsheet.workbook([planted("x", {**TOWNS, "name": "t" * 32})], CITED)


def test_a_text_too_long_for_a_cell_is_refused_by_place():
    with pytest.raises(ValueError, match="evidence/towns.csv: row 2, column note: 32,768"):
        spreadsheet.workbook([planted("x" * 32_768)], CITED)


def test_csv_for_excel_starts_with_a_byte_order_mark_and_quotes_every_cell():
    expected = '"town","note","change"\r\n"a","减负; 考核","-3"\r\n'
    assert spreadsheet.sheet(planted("减负; 考核")) == b"\xef\xbb\xbf" + expected.encode()


# --- the database --------------------------------------------------------------------------


@pytest.fixture
def opened(home, tmp_path):
    """The database of the small compendium."""
    path = tmp_path / "data.sqlite"
    path.write_bytes(database.render(tables.gather()))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_the_database_is_sound_and_its_cells_are_typed(opened):
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("SELECT * FROM visits").fetchall() == [
        ("v-1", "a", "2024-05-06", 0.4, 1, "audit|rating"),
        ("v-2", "b", None, None, 0, None),
    ]


def test_the_database_refuses_what_breaks_a_key_or_leads_nowhere(opened):
    opened.execute("PRAGMA foreign_keys = ON")
    for row in (
        "towns VALUES ('a', NULL, 1)",  # the key is there already
        "towns VALUES (NULL, NULL, 1)",
        "visits (visit_id, town) VALUES ('v-3', 'nowhere')",
        "counts VALUES ('v-9', '考核', 1)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            opened.execute(f"INSERT INTO {row}")


def test_the_database_explains_its_columns_in_both_languages(opened):
    asked = 'SELECT separator, meaning_en, meaning_zh FROM columns WHERE "table" = ? AND name = ?'
    assert opened.execute(asked, ("visits", "purposes")).fetchone() == (
        "|",
        "The purposes.",
        "列。",
    )
    asked = 'SELECT refers_to_table, refers_to_column FROM columns WHERE "table" = ? AND name = ?'
    assert opened.execute(asked, ("visits", "town")).fetchone() == ("towns", "town")


def test_a_key_that_leads_nowhere_is_named():
    lost = Released(Table.described(COUNTS), "derived", b"visit_id,word,n\nv-9,a,1\n")
    visits = Released(Table.described(VISITS), "evidence", b"visit_id\n")
    with pytest.raises(ValueError, match="counts: row 2 points nowhere in visits"):
        database.render([visits, lost])


def test_the_database_does_not_tell_which_sqlite_wrote_it(opened, tmp_path):
    header = (tmp_path / "data.sqlite").read_bytes()[:100]
    assert header[24:28] == header[92:96] == b"\0\0\0\1" and header[96:100] == bytes(4)


# --- words ---------------------------------------------------------------------------------


def test_a_list_table_becomes_a_markdown_table():
    page = (
        "```{list-table}\n:header-rows: 1\n\n* - Column\n  - Type\n* - `a`\n  - list, by `|`\n```\n"
    )
    assert (
        prose.plain(page, "a.md") == "| Column | Type |\n| --- | --- |\n| `a` | list, by `\\|` |\n"
    )


@pytest.mark.parametrize("left", ["```{figure} a.png\n```", "See {ref}`page-method`.", "{cite}`a`"])
def test_a_role_or_directive_without_plain_form_is_refused(left):
    with pytest.raises(ValueError, match=r"book/en/a.md: .* has no plain form; write"):
        prose.plain(f"# Data\n\n{left}\n", "book/en/a.md")


def test_the_readme_says_in_both_languages_how_to_cite_and_under_which_licence(home):
    page = release.contents(tables.gather(), CITED)["README.md"].decode()
    for part in (
        "The jianfu contributors (2026). Data of “Lighter on paper, heavier in practice” (Version 0.2.0)",
        "减负项目贡献者. 《越减越负？》数据[DS]. v0.2.0. 2026.",
        "CC BY 4.0",
        "| `evidence/towns.csv` | 2 | 表 towns |",
    ):
        assert part in page


# --- the crate -----------------------------------------------------------------------------


def test_the_crate_tells_size_and_hash_of_every_file_but_itself_and_the_hashes(home):
    files = release.contents(tables.gather(), CITED)
    graph = {item["@id"]: item for item in json.loads(files[crate.NAME])["@graph"]}
    sized = {name for name, item in graph.items() if "sha256" in item}
    assert sized == set(files) - {crate.NAME, crate.CHECKSUMS}
    assert all(graph[name]["contentSize"] == str(len(files[name])) for name in sized)


def test_the_crate_names_things_in_both_languages(home):
    graph = json.loads(release.contents(tables.gather(), CITED)[crate.NAME])["@graph"]
    root = next(item for item in graph if item["@id"] == "./")
    assert {name["@language"]: name["@value"] for name in root["name"]} == {
        "en": "Data of “Lighter on paper, heavier in practice”",
        "zh-Hans": "《越减越负？》数据",
    }
    assert root["datePublished"] == "2026-11-22"


def test_a_file_without_a_title_is_refused():
    with pytest.raises(ValueError, match=r"notes.docx has no title or format; add them"):
        crate.render({"notes.docx": b""}, [], CITED)


def test_the_description_places_every_table_under_its_folder(home):
    package = json.loads(release.contents(tables.gather(), CITED)["datapackage.json"])
    assert [item["path"] for item in package["resources"]] == [
        "evidence/towns.csv",
        "evidence/visits.csv",
        "derived/counts.csv",
    ]
    assert package["resources"][0]["bytes"] == len(FILES["data/evidence/towns.csv"])
    assert evidence.tables()["towns"].path == "towns.csv"
