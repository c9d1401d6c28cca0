"""Asked for a claim or a place, the command line shows what is coded there and what uses it."""

import pandas as pd
import pytest

from jianfu import corpus, evidence, lookup
from jianfu.cite import Locator
from jianfu.cli import main
from jianfu.language import LANGUAGES


@pytest.fixture
def no_texts(monkeypatch):
    def missing():
        raise corpus.MissingText("none")

    monkeypatch.setattr(corpus, "documents", missing)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("claim", ["township-042", "oped-038", "district-018"])
def test_a_claim_is_shown_with_its_words_codes_links_and_hash(claim, lang, no_texts):
    row = evidence.load("claims").set_index("claim_id").loc[claim]
    shown = lookup.claim(claim, lang)
    assert shown.startswith(f"{claim} · {row.report}[{row.start_char}-{row.end_char}]")
    assert row[f"paraphrase_{lang}"] in shown and row.sha256 in shown
    links = evidence.load("links")
    near = links[(links.from_claim == claim) | (links.to_claim == claim)]
    for other in {*near.from_claim, *near.to_claim} - {claim}:
        assert other in shown


def test_an_inferred_link_shows_its_reason_and_a_stated_one_its_cue(no_texts):
    links = evidence.load("links")
    inferred = links[links.status == "inferred"].iloc[0]
    stated = links[(links.status == "stated") & links.cue.notna()].iloc[0]
    assert inferred.note_en in lookup.claim(inferred.from_claim, "en")
    assert stated.cue in lookup.claim(stated.from_claim, "zh")


def test_a_place_shows_the_claims_that_touch_it_and_no_others(no_texts):
    claims = evidence.load("claims").set_index("claim_id")
    row = claims.loc["oped-038"]
    shown = lookup.locate(f"oped[{row.start_char}-{row.end_char}]", "en")
    listed = [line.split(" · ")[0].strip() for line in shown.splitlines() if " · oped[" in line]
    assert "oped-038" in listed and "oped-030" not in listed


def test_overlap_needs_a_shared_character():
    rows = pd.DataFrame({"report": ["oped", "dossier"], "start_char": [0, 0], "end_char": [5, 5]})
    assert len(lookup.overlapping(rows, Locator("oped", 4, 9))) == 1
    assert len(lookup.overlapping(rows, Locator("oped", 5, 9))) == 0


def test_a_figure_that_rests_on_the_passage_is_named(no_texts):
    assert "policy-timeline" in lookup.locate("township-study[32-70]", "en")


def test_with_the_text_the_passage_is_shown_and_proved(documents):
    row = evidence.load("claims").set_index("claim_id").loc["oped-029"]
    passage = documents["oped"].raw[row.start_char : row.end_char]
    assert " ".join(passage.split()) in lookup.claim("oped-029", "zh")


def test_another_text_under_the_same_offsets_is_found_out(documents, monkeypatch):
    other = corpus.Document("oped", "另一篇文章。" * 900)
    monkeypatch.setattr(corpus, "documents", lambda: {**documents, "oped": other})
    with pytest.raises(ValueError, match="does not have the hash"):
        lookup.claim("oped-029", "zh")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["claim", "oped-999"], "no claim 'oped-999'; there are oped-001 to oped-060"),
        (["claim", "nonsense"], "no claim 'nonsense'; there are township-001, dossier-001"),
        (["locate", "oped"], "not a citation: 'oped'; expected e.g. 'township-study[1769-1774]'"),
        (["locate", "oped[9000-9001]"], "oped[9000-9001] ends after the report, which has 3376"),
        (["locate", "memo[1-2]"], "no report 'memo'; the reports are township-study"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(arguments, says, capsys):
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


def test_the_command_line_prints_what_it_found(capsys):
    assert main(["claim", "oped-029", "--lang", "en"]) == 0
    assert main(["locate", "oped[1387-1401]", "--lang", "zh"]) == 0
    assert "oped-029" in capsys.readouterr().out
