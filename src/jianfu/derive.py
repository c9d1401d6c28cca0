"""From the texts to the counts the book reads (派生表).

The book never needs the texts: it reads ``data/derived``, which this module makes and nobody edits.
Where the texts are present, :func:`differences` makes everything again and compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from jianfu import corpus, evidence, export, paths
from jianfu.analysis import claims as coding
from jianfu.corpus import Document, Passage
from jianfu.text import multiverse, phrases, reuse, tokens

# High enough that the word wins everywhere; at jieba's own suggestion 问责 wins 43 times of 47.
CORRECTION_FREQUENCY = 20_000
SHARED = 12  # characters: the shortest run called reuse, and the longest one a paraphrase may share


def tables() -> dict[str, pd.DataFrame]:
    """Every derived table, made from the texts (派生全部表), by name.

    Raises
    ------
    MissingText
        When a report's text is not on this machine.
    """
    documents = corpus.documents()
    cut = segmenter()
    passages = {report: document.passages() for report, document in documents.items()}
    positions, shared = _term_positions(documents), _reuse(documents)
    return {
        "passages": _passages(passages, cut),
        "term_counts": _term_counts(passages, cut),
        "term_positions": positions,
        "reuse": shared,
        "universes": _universes(documents, passages, shared),
        "profiles": _profiles(documents, passages, cut),
        "coverage": _coverage(documents),
        "claim_terms": coding.terms_in_claims(
            evidence.load("claims"), positions[positions.nested == "false"]
        ),
    }


def segmenter() -> tokens.Segmenter:
    """The segmenter of the book (本书分词器): jieba, told of the words it would break."""
    terms = evidence.load("terms")
    corrected = terms.term[terms.segmenter_correction]
    return tokens.segmenter(dict.fromkeys(corrected, CORRECTION_FREQUENCY))


def _segmenters() -> dict[str, tokens.Segmenter]:
    """The ways of cutting that are compared, by name; the book's own comes first."""
    taught = segmenter().corrections
    return {
        f"{dictionary}_{guessing}": tokens.segmenter(corrections, hmm=guessing == "hmm")
        for dictionary, corrections in (("corrected", taught), ("stock", {}))
        for guessing in ("hmm", "plain")
    }


def write() -> list[str]:
    """Make every derived table and write it (写出); the names of those that changed."""
    changed = []
    for name, made in tables().items():
        path = paths.derived() / f"{name}.csv"
        content = export.csv(made)
        if not path.is_file() or path.read_bytes() != content:
            part = path.with_suffix(".csv.part")
            part.write_bytes(content)
            part.replace(path)
            changed.append(name)
    return changed


def differences() -> list[str]:
    """How the committed tables differ from the texts (核对): one sentence a table, or none.

    Also holds every span of the evidence tables to its hash.
    """
    wrong = [
        f"data/derived/{name}.csv is not what the texts give; run `make derive`"
        for name, made in tables().items()
        if (paths.derived() / f"{name}.csv").read_bytes() != export.csv(made)
    ]
    return wrong + false_spans() + unsaid_words()


def located() -> list[str]:
    """Evidence tables whose rows carry a span and its hash (带定位的表)."""
    wanted = {"report", "start_char", "end_char", "sha256"}
    return [
        name
        for name, table in evidence.described(paths.evidence()).items()
        if wanted <= {field.name for field in table.fields}
    ]


def false_spans() -> list[str]:
    """Rows whose span, read in the text, does not have the row's hash (定位核对)."""
    documents = corpus.documents()
    wrong = []
    for name in located():
        # An inferred link has no passage: nothing in the text says it.
        for row in evidence.load(name).dropna(subset=["start_char"]).itertuples():
            passage = documents[row.report].raw[row.start_char : row.end_char]
            if corpus.fingerprint(passage) != row.sha256:
                wrong.append(
                    f"{name}.csv: row {row.Index + 2}: {row.report}[{row.start_char}-{row.end_char}] "
                    f"does not have the hash {row.sha256[:12]}…"
                )
    return wrong


def unsaid_words() -> list[str]:
    """Hedges and connectives coded for a passage in which they do not stand (限定语与关联词核对)."""
    documents = corpus.documents()
    wrong = []
    for name in ("claims", "relations"):
        for row in evidence.load(name).itertuples():
            passage = documents[row.report].raw[row.start_char : row.end_char]
            unsaid = coding.unsaid_hedges(row.hedge, passage)
            if unsaid:
                wrong.append(
                    f"{name}.csv: row {row.Index + 2}, column hedge: {'|'.join(unsaid)} but none "
                    f"of its words stands in {row.report}[{row.start_char}-{row.end_char}]"
                )
    for row in evidence.load("links").dropna(subset=["cue"]).itertuples():
        if row.cue not in documents[row.report].raw[row.start_char : row.end_char]:
            wrong.append(
                f"links.csv: row {row.Index + 2}, column cue: {row.cue!r} does not stand in "
                f"{row.report}[{row.start_char}-{row.end_char}]"
            )
    return wrong


Passages = dict[str, tuple[Passage, ...]]


def _passages(passages: Passages, cut: tokens.Segmenter) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "passage_id": passage.id,
            "report": report,
            "start_char": passage.start,
            "end_char": passage.end,
            "chars": len(passage.text),
            "tokens": len(cut.words(passage.text)),
            "sha256": corpus.fingerprint(passage.text),
        }
        for report, parts in passages.items()
        for passage in parts
    )


def _term_counts(passages: Passages, cut: tokens.Segmenter) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (passage.id, term, count)
            for parts in passages.values()
            for passage in parts
            for term, count in sorted(Counter(cut.words(passage.text)).items())
        ],
        columns=["passage_id", "term", "count"],
    )


def _universes(
    documents: dict[str, Document], passages: Passages, shared: pd.DataFrame
) -> pd.DataFrame:
    """Words by passage under every way of cutting, each time and once for what stands twice."""
    repeated = {report: _said_before(report, documents[report], shared) for report in documents}
    counted = {}
    for name, cut in _segmenters().items():
        everywhere, once = Counter(), Counter()
        for report, parts in passages.items():
            for passage in parts:
                for word, new in _words_said(passage, cut, documents[report], repeated[report]):
                    everywhere[passage.id, word] += 1
                    once[passage.id, word] += new
        counted |= {f"{name}_all": everywhere, f"{name}_once": once}
    order = {
        passage.id: place
        for place, passage in enumerate(one for parts in passages.values() for one in parts)
    }
    cells = sorted(set().union(*counted.values()), key=lambda cell: (order[cell[0]], cell[1]))
    table = pd.DataFrame(cells, columns=["passage_id", "term"])
    columns = {name: [counted[name][cell] for cell in cells] for name in multiverse.countings()}
    return table.assign(**columns)


def _said_before(report: str, document: Document, shared: pd.DataFrame) -> np.ndarray:
    """Characters of the file that also stand earlier: in the same report or in one before it.

    Who took from whom is not known, so the order is that of the sources table: a convention.
    """
    before = np.zeros(len(document.raw), dtype=bool)
    for run in shared[shared.report_b == report].itertuples():
        before[run.start_b : run.end_b] = True
    return before


def _words_said(
    passage: Passage, cut: tokens.Segmenter, document: Document, repeated: np.ndarray
) -> Iterator[tuple[str, bool]]:
    """The words of a passage, each with whether any of it is said for the first time."""
    places = document.kept[np.searchsorted(document.kept, passage.start) :]
    for word, start, end in cut.spans(passage.text):
        if tokens.is_word(word):
            yield word, not repeated[places[start:end]].all()


def _term_positions(documents: dict[str, Document]) -> pd.DataFrame:
    lexicon = evidence.load("terms").term
    return pd.DataFrame(
        [
            (
                report,
                match.term,
                document.place(match.start),
                document.place(match.end - 1) + 1,
                str(match.nested).lower(),
            )
            for report, document in documents.items()
            for match in sorted(phrases.find_terms(document.clean, lexicon))
        ],
        columns=["report", "term", "start_char", "end_char", "nested"],
    ).sort_values(["report", "term", "start_char"], kind="stable")


def _reuse(documents: dict[str, Document]) -> pd.DataFrame:
    """Runs between each two reports and within each, placed in the untouched files."""
    found = [
        (one, other, run)
        for one, other in combinations(documents, 2)
        for run in reuse.shared_runs(documents[one].clean, documents[other].clean, min_chars=SHARED)
    ] + [
        (name, name, run)
        for name, document in documents.items()
        for run in reuse.repeats(document.clean, min_chars=SHARED)
    ]
    rows = [_run(documents, number, *place) for number, place in enumerate(found, start=1)]
    return pd.DataFrame(rows)


def _run(documents, number: int, one: str, other: str, run: reuse.Run) -> dict[str, object]:
    first, second = documents[one], documents[other]
    shared = first.clean[run.start_a : run.end_a]
    return {
        "run_id": f"reuse-{number:02d}",
        "report_a": one,
        "start_a": first.place(run.start_a),
        "end_a": first.place(run.end_a - 1) + 1,
        "report_b": other,
        "start_b": second.place(run.start_b),
        "end_b": second.place(run.end_b - 1) + 1,
        "chars": len(shared),
        "sha256": corpus.fingerprint(shared),
    }


def _coverage(documents: dict[str, Document]) -> pd.DataFrame:
    claims, gaps = evidence.load("claims"), evidence.load("gaps")
    sections = evidence.load("sections").drop(columns="end_char")
    sections = sections.rename(columns={"heading_end": "end_char"})
    rows = []
    for report, document in documents.items():
        said, headed, left = (
            coding.inside(len(document.raw), table[table.report == report])
            for table in (claims, sections, gaps)
        )
        argument = np.zeros(len(document.raw), dtype=bool)
        argument[document.kept] = [not letter.isspace() for letter in document.clean]
        found = coding.coverage(argument, said, headed, left)
        rows.append({"report": report, **found, "claims": int((claims.report == report).sum())})
    return pd.DataFrame(rows)


_PARTS = {
    "title": ("title",),
    "credit": ("credit",),
    "chrome": ("chrome",),
    "marks": ("page_mark", "part_mark", "stray_blank"),
}


def _profiles(documents, passages: Passages, cut: tokens.Segmenter) -> pd.DataFrame:
    removed = evidence.load("cleaning")
    removed = removed.assign(chars=removed.end_char - removed.start_char)
    rows = []
    for report, document in documents.items():
        own = removed[removed.report == report].groupby("kind").chars.sum()
        words = [word for passage in passages[report] for word in cut.words(passage.text)]
        rows.append(
            {
                "report": report,
                "chars": len(document.raw),
                "argument": len(document.clean),
                **{
                    part: int(sum(own.get(kind, 0) for kind in kinds))
                    for part, kinds in _PARTS.items()
                },
                "han": sum("一" <= letter <= "鿿" for letter in document.clean),
                "passages": len(passages[report]),
                "words": len(words),
                "distinct": len(set(words)),
            }
        )
    return pd.DataFrame(rows)
