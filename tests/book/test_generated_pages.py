"""Pages made from the registry and from what is installed are as those would make them now."""

import re
from importlib.metadata import version

import pytest

from jianfu import coding, colophon, figures, generated, paths
from jianfu.figures import index
from jianfu.language import LANGUAGES


def test_the_committed_index_of_figures_is_what_the_registry_gives():
    assert generated.differences(index.pages()) == []


def test_the_committed_colophons_name_what_is_installed():
    assert generated.differences(colophon.pages()) == []


def test_the_committed_coding_manuals_hold_the_rules_of_the_table():
    assert generated.differences(coding.pages()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_links_to_every_figure_once(lang):
    linked = re.findall(r"\{numref\}`fig-([\w-]+)`", index.render(lang))
    assert tuple(linked) == figures.ids()


def test_a_sentence_with_marks_of_markdown_is_printed_as_it_stands():
    assert index._plain("a | b * c_d $5") == r"a \| b \* c\_d \$5"


@pytest.mark.parametrize("program", [program.name for program in colophon.PROGRAMS])
def test_a_program_of_the_colophon_is_pinned_by_the_lock(program):
    lock = (paths.root() / "requirements.lock").read_text("utf-8")
    assert f"\n{program}=={version(program)} " in lock
