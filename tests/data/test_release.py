"""The release of the project's own tables, looked at by the programs its readers would use.

Frictionless and the RO-Crate validator are asked for real, without a network: the only document the
latter would fetch, the context of RO-Crate 1.1, comes from the package `rocrate`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import pytest
import requests
import rocrate
import urllib3
from requests.adapters import BaseAdapter
from rocrate.rocrate import ROCrate
from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationResult, ValidationSettings
from rocrate_validator.utils.http import HttpRequester

from jianfu import evidence, paths, release
from jianfu.release import spreadsheet


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> release.Written:
    """The release of this checkout."""
    return release.write(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def folder(written) -> Path:
    """Its one folder, unpacked."""
    with zipfile.ZipFile(written.path) as packed:
        packed.extractall(written.path.parent)
    return written.path.with_suffix("")


@pytest.fixture
def copy(folder, tmp_path) -> Path:
    """The unpacked release, to be spoilt."""
    return shutil.copytree(folder, tmp_path / "release")


# --- as committed --------------------------------------------------------------------------


def test_another_process_with_another_seed_zone_and_locale_gives_the_same_bytes(written, tmp_path):
    told = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    asked = [sys.executable, "-m", "jianfu.cli", "data", "-o", str(tmp_path)]
    done = subprocess.run(asked, env=told, capture_output=True, text=True, check=True)
    assert (tmp_path / written.path.name).read_bytes() == written.content
    assert done.stdout.splitlines()[-1] == f"sha256 {written.sha256}"


def test_tables_and_descriptions_are_the_committed_ones(folder):
    for place in ("evidence", "derived"):
        committed = paths.root() / "data" / place
        names = {path.name for path in committed.iterdir() if path.suffix in (".csv", ".json")}
        assert names == {path.name for path in (folder / place).iterdir()}
        for name in names:
            assert (folder / place / name).read_bytes() == (committed / name).read_bytes()


def test_every_file_has_the_hash_that_is_listed(folder):
    lines = (folder / "checksums.sha256").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == found - {"checksums.sha256"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_no_page_keeps_what_only_the_book_understands(folder):
    for path in sorted(folder.glob("*.md")):
        page = path.read_text("utf-8")
        assert not re.search(r"^\([\w-]+\)=$|^```|^:::|^% |\{[a-z]+\}`", page, re.MULTILINE), path
        assert "data/evidence" not in page


def test_no_text_names_a_place_on_this_machine(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            assert str(paths.root()).encode() not in path.read_bytes(), path.name


# --- Frictionless --------------------------------------------------------------------------


def complaints(description: Path) -> list[str]:
    """What Frictionless says against a description and its tables."""
    report = frictionless.validate(str(description), type="package")
    said = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    said += [error.message for error in report.errors]
    assert report.valid == (said == [])
    return said


def test_frictionless_finds_every_table_as_described_and_every_key_in_place(folder):
    assert complaints(folder / "datapackage.json") == []


def test_frictionless_finds_the_reviewed_tables_whole_on_their_own(folder):
    assert complaints(folder / "evidence" / "datapackage.json") == []


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")


def test_frictionless_notices_a_file_that_was_changed(copy):
    spoil(copy / "evidence" / "glosses.csv", "干部,", "干部们,")
    assert any(
        "glosses" in said and "hash" in said for said in complaints(copy / "datapackage.json")
    )


def test_frictionless_notices_a_key_that_leads_nowhere(copy):
    description = copy / "datapackage.json"
    package = json.loads(description.read_text("utf-8"))
    for item in package["resources"]:
        del item["hash"], item["bytes"]
    description.write_text(json.dumps(package), "utf-8")
    spoil(copy / "evidence" / "mentions.csv", ",township-study,", ",village-study,")
    spoil(copy / "derived" / "profiles.csv", "\noped,", "\nop-ed,")
    said = complaints(description)
    assert {line.partition(":")[0] for line in said} == {"mentions", "profiles"}
    assert all("foreign key" in line.lower() for line in said)


# --- spreadsheets --------------------------------------------------------------------------


def cells(folder: Path, name: str) -> list[list[str]]:
    """A table of the CSV edition."""
    text = (folder / "spreadsheet" / name).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def is_safe(cell: object) -> bool:
    return not (isinstance(cell, str) and cell.startswith(tuple(spreadsheet.DANGEROUS)))


def test_no_cell_of_any_spreadsheet_starts_as_a_formula(folder):
    book = openpyxl.load_workbook(folder / "jianfu-data.xlsx")
    for page in book:
        for row in page.iter_rows():
            assert all(cell.data_type != "f" and is_safe(cell.value) for cell in row), page.title
    for name, table in evidence.tables().items():
        numeric = [field.type in ("integer", "number") for field in table.fields]
        for row in cells(folder, table.path):
            pairs = zip(row, numeric, strict=True)
            assert all(is_safe(cell) or number for cell, number in pairs), (name, row)


def test_the_csv_edition_holds_the_same_text_but_for_the_marks(folder):
    for name, table in evidence.tables().items():
        text = evidence.path(name).read_bytes().decode("utf-8")
        committed = list(csv.reader(io.StringIO(text, newline="")))
        shown = cells(folder, table.path)
        assert len(shown) == len(committed)
        for ours, theirs in zip(committed, shown, strict=True):
            for cell, marked in zip(ours, theirs, strict=True):
                assert marked == cell or marked == f"'{cell}" == spreadsheet.safe(cell)


def test_the_workbook_has_a_sheet_a_table_with_all_its_rows(folder):
    book = openpyxl.load_workbook(folder / "jianfu-data.xlsx", read_only=True)
    assert book.sheetnames == ["tables", *evidence.tables()]
    listed = {row[0]: row[2] for row in book["tables"].iter_rows(min_row=2, values_only=True)}
    for name in evidence.tables():
        assert len(list(book[name].iter_rows())) - 1 == listed[name] == len(evidence.load(name))


# --- the database --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(folder):
    connection = sqlite3.connect(f"file:{folder / 'jianfu-data.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_the_database_is_sound_and_every_key_leads_somewhere(database):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_database_has_every_row_column_key_and_type(database):
    types = {"integer": {"integer"}, "boolean": {"integer"}, "number": {"real"}}
    for name, table in evidence.tables().items():
        columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        assert [column[1] for column in columns] == [field.name for field in table.fields]
        assert {column[1] for column in columns if column[5]} == set(table.key)
        (rows,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert rows == len(evidence.load(name))
        for field in table.fields:
            asked = f'SELECT DISTINCT typeof("{field.name}") FROM "{name}"'
            found = {type for (type,) in database.execute(asked)} - {"null"}
            assert found <= types.get(field.type, {"text"}), (name, field.name)


def test_every_key_between_tables_is_declared(database):
    for name, table in evidence.tables().items():
        declared = {
            (key[3], key[2], key[4])
            for key in database.execute(f'PRAGMA foreign_key_list("{name}")')
        }
        described = {
            (field.name, *field.references)
            for field in table.fields
            if field.references and not field.separator
        }
        assert declared == described, name


def test_every_column_is_explained_in_both_languages(database):
    asked = """SELECT "table", name FROM columns WHERE meaning_en <> '' AND meaning_zh <> ''"""
    fields = {(name, f.name) for name, table in evidence.tables().items() for f in table.fields}
    assert set(database.execute(asked)) == fields


# --- RO-Crate ------------------------------------------------------------------------------


class Shelf(BaseAdapter):
    """Stands for the web: it holds one document, the context of RO-Crate 1.1."""

    CONTEXT = "https://w3id.org/ro/crate/1.1/context"

    def send(self, request, **_) -> requests.Response:
        assert request.url == self.CONTEXT
        document = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
        assert json.loads(document)["@id"] == self.CONTEXT
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 200, request.url, request
        answer.headers["Content-Type"] = "application/ld+json"
        answer.raw = urllib3.HTTPResponse(
            io.BytesIO(document), headers=answer.headers, status=200, preload_content=False
        )
        return answer

    def close(self) -> None:
        pass


@pytest.fixture
def judge(tmp_path):
    """The RO-Crate validator, offline, with the context in its cache."""
    kept = str(tmp_path / "http")
    requester = HttpRequester.initialize_cache(cache_path=kept, cache_max_age=-1)
    requester.session.mount("https://", Shelf())
    assert requester.get(Shelf.CONTEXT).ok

    def judged(crate: Path) -> ValidationResult:
        settings = ValidationSettings(
            rocrate_uri=str(crate),
            profile_identifier="ro-crate-1.1",
            requirement_severity=Severity.RECOMMENDED,
            offline=True,
            cache_path=Path(kept),
        )
        return services.validate(settings)

    yield judged
    HttpRequester.reset()


def findings(result: ValidationResult, severity: Severity) -> list[str]:
    issues = result.get_issues(severity)
    return [issue.message.splitlines()[0] for issue in issues if issue.severity == severity]


def test_the_validator_finds_every_requirement_of_ro_crate_met(judge, folder):
    result = judge(folder)
    assert len(result.executed_checks) > 60 and not result.skipped_checks
    assert findings(result, Severity.REQUIRED) == []
    # Recommended, and not ours to give: the contributors have no address of their own.
    assert findings(result, Severity.RECOMMENDED) == ["The organization SHOULD have a URL."]


def test_the_validator_notices_a_missing_file_and_a_missing_licence(judge, copy):
    (copy / "evidence" / "events.csv").unlink()
    metadata = json.loads((copy / "ro-crate-metadata.json").read_text("utf-8"))
    del next(item for item in metadata["@graph"] if item["@id"] == "./")["license"]
    (copy / "ro-crate-metadata.json").write_text(json.dumps(metadata), "utf-8")
    found = findings(judge(copy), Severity.REQUIRED)
    assert any("MUST have a `license`" in said for said in found)
    assert any("'evidence/events.csv'" in said for said in found)


def test_ro_crate_py_reads_the_crate_and_knows_its_files(folder):
    crate = ROCrate(folder)
    assert str(crate.root_dataset["license"].id) == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.get("evidence/events.csv")["encodingFormat"] == "text/csv"
    assert crate.get("#jianfu") in [crate.root_dataset["mentions"]]
