"""What each universe says of the findings of chapter 07 (各宇宙所见): counts in, verdicts out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pandas as pd

from jianfu import cite, evidence, text
from jianfu.figures import counted, keyness, top_terms
from jianfu.figures.counted import REPLICATES, SEED
from jianfu.language import Language
from jianfu.text import multiverse


class View(NamedTuple):
    """What one universe says (一个宇宙所见)."""

    words: pd.DataFrame
    common: dict[str, list[str]]

    def clear(self, report: str, term: str) -> bool | None:
        """Over-used with an interval clear of one; None where the word is not found at all."""
        row = self.words[(self.words["report"] == report) & (self.words["term"] == term)]
        if row.empty:
            return None
        return bool(row["g2"].item() > 0 and not row["crosses_zero"].item())

    def key(self, report: str) -> list[str]:
        """The key words of a report as the keyness figure lists them."""
        own = self.words[(self.words["report"] == report) & (self.words["g2"] > 0)]
        return own["term"].head(keyness.CONTRASTED).tolist()

    def own(self) -> pd.Series:
        """How many words each report has to itself."""
        clear = self.words[(self.words["g2"] > 0) & ~self.words["crosses_zero"]]
        return clear.groupby("report").size().reindex(cite.REPORTS, fill_value=0)


@cache
def views() -> tuple[View, ...]:
    """Every universe, the book's own first (全部宇宙所见)."""
    return tuple(
        View(
            _words(universe.counted, universe.unit, universe.stop_words == "removed", stopped),
            multiverse.tops(shown, counted.report_of(), top_terms.LISTED),
        )
        for universe in multiverse.universes()
        for shown in [_seen(universe)]
        for stopped in [shown.unlisted]
    )


def _seen(universe: multiverse.Universe) -> multiverse.Seen:
    return multiverse.seen(universe, _counted(universe.counted), text.stop_words())


@cache
def _counted(name: str) -> text.TermMatrix:
    """Words by passage under one way of counting; the texts are not needed for it."""
    counts = evidence.load("universes")[["passage_id", "term", name]]
    cells = counts.rename(columns={name: "count"}).query("count > 0").astype({"count": "int64"})
    return text.TermMatrix.from_long(
        cells, doc="passage_id", docs=evidence.load("passages")["passage_id"]
    )


def _words(name: str, unit: str, removed: bool, unlisted: frozenset[str]) -> pd.DataFrame:
    found = _contrasted(name, unit, removed)
    return found[~found["term"].isin(unlisted)].reset_index(drop=True)


@cache
def _contrasted(name: str, unit: str, removed: bool) -> pd.DataFrame:
    """Keyness with its intervals, the slow part: universes that only list fewer words share it."""
    chosen = multiverse.Universe("", "", "removed" if removed else "kept", "", unit)
    shown = multiverse.seen(chosen, _counted(name), text.stop_words())
    return multiverse.key_words(
        shown, counted.report_of(), replicates=REPLICATES, seed=SEED, min_count=keyness.MIN_COUNT
    )


class Finding(NamedTuple):
    """A sentence of chapter 07 that a universe can bear out or not (结论)."""

    id: str
    label: Callable[[Language], str]
    holds: Callable[[View], bool | None]


def _first(report: str, term: str) -> Finding:
    def label(lang: Language) -> str:
        shape = {"zh": "{report}的主题词以“{word}”居首", "en": "{report}: {word} first key word"}[
            lang
        ]
        return shape.format(report=counted.name(report, lang), word=_word(term, lang))

    return Finding(f"first-{report}", label, lambda view: view.key(report)[0] == term)


def _clear(number: int, report: str, term: str) -> Finding:
    def label(lang: Language) -> str:
        shape = {"zh": "{report}多用“{word}”，不跨 1 倍", "en": "{report}: {word} clear of 1×"}
        return shape[lang].format(report=counted.name(report, lang), word=_word(term, lang))

    return Finding(f"clear-{number}", label, lambda view: view.clear(report, term))


def _word(term: str, lang: Language) -> str:
    return counted.label(term, lang)


def _said(zh: str, en: str, *terms: str) -> Callable[[Language], str]:
    def label(lang: Language) -> str:
        shape = {"zh": zh, "en": en}[lang]
        return shape.format(*(_word(term, lang) for term in terms))

    return label


def _crosses(view: View) -> bool | None:
    clear = view.clear("dossier", "问责")
    return None if clear is None else not clear


FINDINGS = (
    _first("township-study", "减负"),
    _first("dossier", "数字"),
    _first("oped", "考核"),
    _first("immunity", "治理"),
    _first("district-report", "街道"),
    _clear(1, "township-study", "减负"),
    _clear(2, "dossier", "数字"),
    _clear(3, "oped", "考核"),
    _clear(4, "immunity", "治理"),
    _clear(5, "district-report", "街道"),
    Finding(
        "not-key",
        _said("“{}”不是区督查局调研的主题词", "district report: {} no key word", "考核"),
        lambda view: "考核" not in view.key("district-report"),
    ),
    Finding(
        "crosses",
        _said("专题汇编的“{}”跨过 1 倍", "dossier: {} crosses 1×", "问责"),
        _crosses,
    ),
    Finding(
        "fewest",
        _said("乡镇研究自己的词最少", "township study: fewest words of its own"),
        lambda view: view.own().idxmin() == "township-study",
    ),
    Finding(
        "in-all",
        _said("“{}”五篇的高频词榜都有", "{} on all five common lists", "基层"),
        lambda view: all("基层" in own for own in view.common.values()),
    ),
)
