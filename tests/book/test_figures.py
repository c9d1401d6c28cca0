"""Every figure file of the built book has the bytes that somebody looked at and accepted."""

import hashlib
import subprocess
import sys

import pytest

from jianfu import figures
from jianfu.figures import verification
from jianfu.language import LANGUAGES


@pytest.mark.parametrize("place", verification.reviewed(), ids=lambda place: "-".join(place[:3]))
def test_a_figure_file_of_the_book_is_the_reviewed_one(book, place):
    figure, lang, kind, reviewed = place
    made = book / lang / "figures" / f"{figure}.{kind}"
    assert hashlib.sha256(made.read_bytes()).hexdigest() == reviewed, (
        f"look at {made}, then run: jianfu verify --accept {figure}"
    )


def test_the_book_has_no_figure_file_that_is_not_registered(book):
    for lang in LANGUAGES:
        there = {file.stem for file in (book / lang / "figures").iterdir()}
        assert there == set(figures.ids())


@pytest.mark.parametrize("name", figures.ids())
def test_a_figures_words_are_whole_in_both_languages(name):
    spec = figures.get(name)
    for words in (spec.title, spec.caption, spec.alt, spec.can_say, spec.dont_say):
        for lang in LANGUAGES:
            assert "{" not in words[lang] and "nan" not in words[lang].lower().split()
    assert spec.caption["zh"].endswith("。") and spec.caption["en"].endswith(".")


@pytest.mark.parametrize("name", figures.ids())
def test_a_figures_numbers_are_not_empty_and_named_in_ascii(name):
    for lang in LANGUAGES:
        rows = figures.get(name).data(lang)
        assert len(rows) > 0
        assert all(column.isascii() for column in rows.columns)


def test_the_chapters_show_every_figure_of_the_registry_and_no_other(root):
    for lang in LANGUAGES:
        chapters = "".join(
            path.read_text("utf-8") for path in sorted((root / "chapters" / lang).glob("*.md"))
        )
        shown = [part.split('"')[0] for part in chapters.split('figures.show("')[1:]]
        assert sorted(shown) == sorted(figures.ids())


def test_the_bytes_do_not_depend_on_how_pandas_keeps_strings():
    # Installed, pyarrow holds them; the environment of the tests has it, a reader's may not.
    call = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import pandas; assert pandas.Series(['a']).dtype.storage == 'python'\n"
        "from jianfu.figures import verification\n"
        "print(verification.differences(['top-terms', 'case-mechanisms', 'shift-matrix']))"
    )
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
