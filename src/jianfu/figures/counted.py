"""What the word figures share (词语图公用): the counts they start from, and how a word is printed.

The figures count the reports' own words, so their status is *stated*: anybody with the texts gets
the same numbers. What they do not say is how common a practice is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd

from jianfu import cite, evidence, text, vocab
from jianfu.analysis import words as shaping
from jianfu.cite import Locator
from jianfu.language import Language, listing

CHAPTER = "07_words"
REPLICATES, SEED = 2000, 2024
JOINT = {"zh": "；", "en": "; "}
COUNTED = ("term_counts", "passages", "terms", "glosses")


def gloss(word: str) -> str:
    """English of a word that a figure prints (译名), short enough for a label.

    An explanation in brackets is left out; two senses are parted by a stroke.

    Raises
    ------
    KeyError
        Naming the word and the table to add it to.

    Examples
    --------
    >>> gloss("形式主义"), gloss("条线"), gloss("数字")
    ('formalism', 'line departments', 'digital/numbers')
    """
    if word not in _glosses():
        raise KeyError(
            f"no English for {word!r}; add a row to data/evidence/glosses.csv, e.g. 排名,ranking"
        )
    return _glosses()[word].split(" (")[0].replace("; ", "/")


@cache
def _glosses() -> dict[str, str]:
    others = evidence.load("glosses").set_index("word")["gloss_en"]
    terms = evidence.load("terms").set_index("term")["gloss_en"]
    return {**others, **terms}


def label(word: str, lang: Language) -> str:
    """The word as a figure prints it (标签): in English with its gloss."""
    return word if lang == "zh" else f"{word} {gloss(word)}"


def spoken(words: Iterable[str], lang: Language) -> str:
    """Words as a sentence lists them: “考核”、“排名”, or 考核 (assessment), 排名 (ranking)."""
    named = [f"“{word}”" if lang == "zh" else f"{word} ({gloss(word)})" for word in words]
    return "".join(named) if lang == "zh" else listing(named, lang)


def name(report: str, lang: Language) -> str:
    """Name of a report (报告名)."""
    return vocab.name("report", report)[lang]


def with_gloss(rows: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """A figure's numbers for export: in English each word has its gloss beside it."""
    if lang == "zh":
        return rows
    place = rows.columns.get_loc("term") + 1
    glossed = rows.copy()
    glossed.insert(place, "gloss_en", [gloss(word) for word in rows["term"]])
    return glossed


def labelled(rows: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Rows with ``label``, their term as a figure prints it (加标签)."""
    return rows.assign(label=[label(word, lang) for word in rows["term"]])


@cache
def by_passage() -> text.TermMatrix:
    """Words counted in every passage (各段词频矩阵)."""
    passages = evidence.load("passages")
    return text.TermMatrix.from_long(
        evidence.load("term_counts"), doc="passage_id", docs=passages["passage_id"]
    )


@cache
def report_of() -> pd.Series:
    """Report of each passage (段落所属报告), by passage id."""
    return evidence.load("passages").set_index("passage_id")["report"]


@cache
def by_report() -> text.TermMatrix:
    """Words counted in every report (各报告词频矩阵)."""
    return by_passage().group_by(report_of())


def totals() -> dict[str, int]:
    """Words in each report (各报告词数), stop words included."""
    found = by_report().doc_totals
    return {report: int(found[report]) for report in cite.REPORTS}


def arguments(*reports: str) -> tuple[Locator, ...]:
    """The spans that were counted: the argument of each report."""
    spans = shaping.extents(evidence.load("passages"))
    return tuple(Locator(report, *map(int, spans.loc[report])) for report in reports)
