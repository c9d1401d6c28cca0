"""The codebook says what the schema says, in each edition, and nobody edits it by hand."""

import re
import shutil

import pytest

from jianfu import codebook, datasheet, evidence, generated, paths, vocab
from jianfu.language import LANGUAGES
from jianfu.schema import Field

HAN = re.compile(r"[\u4e00-\u9fff]")


def column(**described) -> Field:
    """A described column, with what the codebook needs."""
    plain = {"name": "minutes", "type": "integer", "en": "Length.", "zh": "时长。", "example": "30"}
    return Field(**(plain | described))


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """The pages, in a folder of their own."""
    shutil.copytree(paths.root() / "book", tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(paths, "page", lambda lang, name: tmp_path / lang / f"{name}.md")
    return tmp_path


def test_the_committed_pages_are_what_the_schema_gives():
    assert generated.differences(codebook.pages()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_column_and_vocabulary_has_its_place(lang):
    page = codebook.render(lang)
    for name, table in evidence.tables().items():
        assert f"(table-{name})=" in page
        assert all(f"* - `{field.name}`" in page for field in table.fields)
    for group in vocab.groups():
        assert f"(vocab-{group.replace('_', '-')})=" in page
        assert all(name in page for name in vocab.names(group, lang).values())


def test_the_english_codebook_has_chinese_only_in_examples():
    prose = re.sub(r"`[^`\n]*`", "", codebook.render("en"))
    assert [line for line in prose.split("\n") if HAN.search(line)] == []


def test_both_codebooks_have_the_same_labels_in_the_same_order():
    labels = [re.findall(r"^\((.+)\)=$", codebook.render(lang), flags=re.M) for lang in LANGUAGES]
    assert labels[0] == labels[1]


def test_rows_are_counted_in_the_tables():
    counted = f"* - {{ref}}`The five source reports <table-sources>`<br>`data/evidence/sources.csv`\n  - {len(evidence.load('sources'))}\n"
    assert counted in codebook.overview("en")


def test_a_column_is_given_with_its_rules_in_words():
    bounded = column(required=True, minimum=1, maximum=600, unit="character")
    assert codebook._row(bounded, "en") == (
        "`minutes`",
        "whole number (characters)",
        "Length.",
        "never blank; 1 or more, 600 or less<br>e.g. `30`",
    )
    assert codebook._row(bounded, "zh")[3] == "必填；不小于 1、不大于 600<br>如 `30`"


def test_few_codes_are_spelled_out_and_many_are_pointed_at():
    few = column(type="string", vocabulary="level", enum=vocab.codes("level"), example="city")
    many = column(type="string", vocabulary="burden", enum=vocab.codes("burden"), example="traces")
    assert "`county`（县级）" in codebook._allowed(few, "zh")
    assert codebook._allowed(many, "en") == "one of the 14 codes of {ref}`Burdens <vocab-burden>`"


def test_a_long_example_is_cut_short():
    assert codebook._example(column(example="0123456789abcdef" * 4), "en") == (
        "e.g. `0123456789abcdef01234567…`"
    )


def test_a_unit_without_a_name_is_refused_and_the_place_to_add_it_named():
    with pytest.raises(KeyError, match=r"no name for 'furlong'; add it to codebook\.py"):
        codebook._row(column(unit="furlong"), "en")


def test_an_edited_page_is_reported_by_name_and_mended_by_write(pages, monkeypatch):
    monkeypatch.setattr(paths, "root", lambda: pages)
    edited = pages / "zh" / "codebook.md"
    rendered = {page: page.read_text("utf-8") for page in pages.glob("*/codebook.md")}
    monkeypatch.setattr(codebook, "pages", lambda: rendered)
    edited.write_text("# 手改\n", "utf-8")
    assert generated.differences(codebook.pages()) == [
        "zh/codebook.md is not what the data give; run `jianfu pages`"
    ]
    assert generated.write(codebook.pages()) == [edited]
    assert generated.write(codebook.pages()) == []
    assert list(pages.rglob("*.part")) == []


def test_a_datasheet_without_its_marked_lines_is_refused(pages):
    (pages / "en" / "datasheet.md").write_text("# Datasheet\n", "utf-8")
    with pytest.raises(ValueError, match="lacks the lines '% made: tables' and '% made: end"):
        generated.write(datasheet.pages())
