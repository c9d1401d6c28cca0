"""Where files are, what was read, and which state of the checkout a page names."""

import pytest

from jianfu import paths


@pytest.fixture
def fresh():
    for cached in (paths.root, paths.commit):
        cached.cache_clear()
    yield
    for cached in (paths.root, paths.commit):
        cached.cache_clear()


def test_a_folder_that_is_no_compendium_is_refused_with_what_to_set(fresh, monkeypatch, tmp_path):
    monkeypatch.setenv("JIANFU_HOME", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="set JIANFU_HOME to a checkout"):
        paths.root()


def test_what_is_read_is_remembered_by_its_place_in_the_compendium():
    paths.read_bytes(paths.evidence() / "sources.csv")
    assert "data/evidence/sources.csv" in paths.read_log()


@pytest.mark.parametrize(("changed", "named"), [("", "abc1234567"), (" M src/x.py", "abc1234567+")])
def test_a_changed_checkout_is_not_passed_off_as_its_commit(fresh, monkeypatch, changed, named):
    monkeypatch.setattr(
        paths, "_git", lambda *asked: "abc1234567" if asked[0] == "rev-parse" else changed
    )
    assert paths.commit() == named


def test_outside_a_checkout_no_commit_is_named(fresh, monkeypatch):
    monkeypatch.setattr(paths, "_git", lambda *asked: "")
    assert paths.commit() == ""


def test_every_part_of_the_book_exists():
    assert [part for part in paths.BOOK_PARTS if not (paths.root() / part).exists()] == []
