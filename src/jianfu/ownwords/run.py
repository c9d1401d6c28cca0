"""All of it, in order (全过程): read, count, measure, draw, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from jianfu import text
from jianfu.ownwords import counting, drawing, engines, lists, measures, report, writing
from jianfu.ownwords.drawing import Drawn, Studio
from jianfu.ownwords.gathered import Corpus, gather
from jianfu.ownwords.progress import Progress, size
from jianfu.ownwords.settings import Settings
from jianfu.ownwords.store import Store
from jianfu.reading import Item, Skipped, items
from jianfu.reading.skips import HARMLESS
from jianfu.reading.source import listing
from jianfu.text import fast

_BYTES_OF_HAN = 3  # in UTF-8; other files hold fewer characters a byte, and one is wrong by little


@dataclass
class Outcome:
    """What a run has found (结果)."""

    settings: Settings
    corpus: Corpus
    compared: Corpus
    units: str
    figures: list[Drawn] = field(default_factory=list)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    def figure(self, id: str) -> Drawn | None:
        """A figure by its id, or None where it could not be drawn (按编号取图)."""
        return next((one for one in self.figures if one.id == id), None)


def study(
    settings: Settings, *, tokenize: Callable | None = None, batch_bytes: int = counting.USUAL
) -> Outcome:
    """Count the words of a corpus and write a report (分析自有语料).

    Parameters
    ----------
    settings : Settings
    tokenize : callable, optional
        From a text to its words. Default: those the book counts.
    batch_bytes : int
        How much is counted between two savings; no effect on the result.

    Returns
    -------
    Outcome
        Also written to ``settings.out``.

    Raises
    ------
    ValueError
        When nothing can be counted, a choice does not fit the corpus, or ``strict`` is set and
        something would be skipped.
    OSError
        When the disk is full or not writable; former results stay as they were.
    """
    tokenize = tokenize or text.segmenter().words
    stop = lists.stopwords(settings.stopwords)
    lexicon = lists.lexicon(settings.lexicon) if settings.lexicon else None
    if not settings.source.is_dir():
        next(listing(settings.source))  # before a folder for results is made
    work = writing.prepared(settings.out)
    store = Store(work / "counts", counting.signature(settings.how, lexicon, tokenize))
    with writing.alone(work), Progress(size(settings.source, settings.out)) as progress:
        names, skipped = _counted(settings, store, lexicon, tokenize, progress, batch_bytes)
        progress.step("adding up")
        corpus = gather(map(store.load, names), skipped, settings)
        _refuse_skips(corpus, settings)
        outcome = measured(corpus, settings, stop, lexicon, progress)
        progress.step("writing")
        write(outcome, lexicon)
        store.keep_only(names)
    return outcome


def _counted(
    settings: Settings,
    store: Store,
    lexicon: lists.Lexicon | None,
    tokenize: Callable,
    progress: Progress,
    batch_bytes: int,
) -> tuple[list[str], list[Skipped]]:
    progress.step("preparing")
    fast.prepare(progress.total // _BYTES_OF_HAN)
    progress.step("counting")
    skipped: list[Skipped] = []
    with engines.executor(settings) as executor:
        count = partial(
            counting.count_batch,
            how=settings.how,
            lexicon=lexicon,
            tokenize=tokenize,
            executor=executor,
        )
        found = _kept(items(settings.source, settings.how, settings.out), skipped, settings)
        count = _strictly(count) if settings.strict else count
        done = counting.counted(found, store, count, progress.counted, batch_bytes)
        try:
            return list(done), skipped
        except BrokenExecutor:
            raise ChildProcessError(
                "a worker process died (too little memory?); the same command goes on from here"
            ) from None


def measured(
    corpus: Corpus,
    settings: Settings,
    stop: frozenset[str],
    lexicon: lists.Lexicon | None,
    progress: Progress,
) -> Outcome:
    """Tables and figures of a counted corpus (统计与作图)."""
    compared = corpus.only(_two(corpus, settings.compare)) if settings.compare else corpus
    units = compared.units(settings.units)
    outcome = Outcome(settings, corpus, compared, units)
    studio = Studio(compared, settings.lang, units)
    progress.step("drawing the commonest words")
    top = measures.top_terms(compared, stop, units)
    if len(top):
        outcome.figures.append(drawing.top_terms(studio, top))
    for number, group in enumerate(measures.drawn(compared), start=1):
        progress.step(f"drawing cloud {number}")
        words = measures.cloud(compared, stop, group)
        if len(words) >= 5:
            outcome.figures.append(drawing.cloud(studio, number, group, words))
    progress.step("making tables")
    _tabulate(outcome, lexicon)
    if len(compared.groups) > 1:
        progress.step("drawing key words")
        found = measures.keyness(compared, stop, units)
        outcome.tables["keyness"] = found.rename(columns={"report": "group"})
        drawn = drawing.keyness(studio, found, settings.compare)
        outcome.figures += [drawn] if drawn else []
    progress.step("drawing where words stand")
    places, spread = measures.dispersion(compared, stop, lexicon)
    outcome.tables["dispersion"] = spread.rename(columns={"report": "group"})
    if len(spread):
        outcome.figures.append(drawing.strips(studio, places, spread, bool(lexicon)))
    return outcome


def _tabulate(outcome: Outcome, lexicon: lists.Lexicon | None) -> None:
    corpus = outcome.corpus
    counts = measures.counts_by_group(corpus)
    outcome.tables["documents"] = corpus.documents
    outcome.tables["skipped"] = corpus.skipped
    outcome.tables["counts_by_group"] = counts
    outcome.tables["document_frequencies"] = measures.document_frequencies(counts)
    if lexicon:
        terms = measures.lexicon_counts(corpus, lexicon)
        outcome.tables["lexicon"] = terms
        outcome.tables["themes"] = measures.theme_counts(corpus, terms)


def write(outcome: Outcome, lexicon: lists.Lexicon | None) -> None:
    """Write page, figures and tables (写出结果), all of them or none."""
    with writing.stage(outcome.settings.out) as folder:
        for name in ("figures", "tables"):
            (folder / name).mkdir()
        for drawn in outcome.figures:
            for kind, content in drawn.files.items():
                writing.whole(folder / "figures" / f"{drawn.id}.{kind}", content)
        for name, rows in outcome.tables.items():
            for kind, content in report.table_files(name, rows, outcome).items():
                writing.whole(folder / "tables" / f"{name}.{kind}", content)
        writing.whole(folder / "report.html", report.page(outcome, lexicon).encode("utf-8"))


def _two(corpus: Corpus, compare: tuple[str, str]) -> tuple[str, str]:
    for group in compare:
        if group not in corpus.groups:
            some = ", ".join(corpus.groups[:20]) + (", …" if len(corpus.groups) > 20 else "")
            raise ValueError(f"--compare: no group {group!r}; there are: {some}")
    return compare


def _kept(
    found: Iterable[Item | Skipped], skipped: list[Skipped], settings: Settings
) -> Iterator[Item]:
    for one in found:
        if isinstance(one, Item):
            yield one
            continue
        skipped.append(one)
        if settings.strict and one.reason not in HARMLESS:
            raise ValueError(f"--strict: {one.says('en')}")


def _refuse_skips(corpus: Corpus, settings: Settings) -> None:
    # What an earlier run without --strict has counted was not looked at again.
    rows = corpus.skipped[~corpus.skipped["reason"].isin(HARMLESS)]
    if settings.strict and len(rows):
        raise ValueError(f"--strict: {Skipped(*rows.iloc[0]).says('en')}")


def _strictly(count: Callable) -> Callable:
    def checked(batch: list[Item]):
        part = count(batch)
        if part.skipped:
            raise ValueError(f"--strict: {part.skipped[0].says('en')}")
        return part

    return checked
