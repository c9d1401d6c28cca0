"""A locator names a passage; a reference names a figure and what it was drawn from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu import cite
from jianfu.cite import Locator, Reference

spans = st.tuples(st.sampled_from(cite.REPORTS), st.integers(0, 20_000), st.integers(1, 500)).map(
    lambda drawn: Locator(drawn[0], drawn[1], drawn[1] + drawn[2])
)


@given(spans)
def test_a_locator_survives_being_written_and_read(locator):
    assert Locator.parse(str(locator)) == locator


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("memo", "not a citation: 'memo'; expected e.g. 'township-study[1769-1774]'"),
        ("oped[12]", "not a citation"),
        ("oped[5-5]", "empty or backward span"),
        ("oped[9-5]", "empty or backward span"),
        ("memo[1-2]", "no report 'memo'; the reports are township-study"),
        (" oped[1-2]", "not a citation"),
    ],
)
def test_what_is_no_locator_is_refused_with_a_right_one(text, wrong):
    with pytest.raises(ValueError) as refused:
        Locator.parse(text)
    assert wrong in str(refused.value)


ITEM = Reference(
    key="keyness",
    title="主题词",
    book="越减越负？",
    author="减负项目贡献者",
    version="0.1.0",
    year="2026",
    commit="abc1234567",
    sources=("《甲》 (oped)",),
)


@pytest.mark.parametrize("style", cite.STYLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_style_names_title_id_version_and_original_source(style, lang):
    written = cite.reference(ITEM, style, lang)
    for part in ("主题词", "越减越负？", "keyness", "0.1.0", "2026", "《甲》"):
        assert part in written


def test_without_an_address_nothing_claims_to_be_online():
    assert "[Z]" in cite.reference(ITEM, "gbt7714", "zh")
    assert "url" not in cite.reference(ITEM, "bibtex", "zh")


def test_an_address_is_printed_in_every_style():
    online = Reference(**{**ITEM.__dict__, "address": "https://example.org/zh/#fig-keyness"})
    for style in cite.STYLES:
        assert "https://example.org/zh/#fig-keyness" in cite.reference(online, style, "zh")


def test_csl_is_json_that_reference_managers_read():
    (entry,) = json.loads(cite.reference(ITEM, "csl", "zh"))
    assert entry["type"] == "figure"
    assert entry["issued"] == {"date-parts": [[2026]]}


def test_an_unknown_style_is_refused_by_name():
    with pytest.raises(ValueError, match="no citation style 'mla'; choose one of gbt7714"):
        cite.reference(ITEM, "mla", "zh")
