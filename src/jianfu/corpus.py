"""The five reports as located text (语料): cleaned without losing an offset, cut into passages.

The texts are not ours to publish, so the project carries only offsets, counts and hashes. Whoever
holds a text (see :func:`jianfu.paths.texts`) can prove every one of them: a report is recognised
by its SHA-256, never by its file name. Cleaning never edits: it lists the spans that are not the
report's argument (site chrome, page marks inside sentences, stray blanks, credits), and the clean
text keeps, for each character, its place in the file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from jianfu import evidence, passages, paths
from jianfu.cite import Locator


class MissingText(FileNotFoundError):
    """A report whose full text is not on this machine (缺原文)."""


@dataclass(frozen=True)
class Passage:
    """A stretch of clean text (段落), bounded in the file by ``start`` and ``end``."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    r"""A report with its cleaning (文档).

    Parameters
    ----------
    report : str
        Its id.
    raw : str
        The file's text, decoded as UTF-8 with its line ends untouched.
    removed : tuple of (int, int)
        Spans of ``raw`` that are not the report's argument, in order.

    Examples
    --------
    >>> page_mark = Document("oped", "负担\n2、很重。", ((2, 5),))
    >>> page_mark.clean, page_mark.place(2)
    ('负担很重。', 5)
    """

    report: str
    raw: str
    removed: tuple[tuple[int, int], ...] = ()

    @property
    def kept(self) -> np.ndarray:
        """Place in the file of every character of :attr:`clean`, shape (n_clean,)."""
        mask = np.ones(len(self.raw), dtype=bool)
        for start, end in self.removed:
            mask[start:end] = False
        return np.flatnonzero(mask)

    @property
    def clean(self) -> str:
        """The argument's text, without the removed spans."""
        return "".join(self.raw[place] for place in self.kept)

    def place(self, position: int) -> int:
        """Where character ``position`` of :attr:`clean` stands in the file."""
        return int(self.kept[position])

    def passage(self, locator: Locator) -> str:
        """The text a locator points at.

        Raises
        ------
        ValueError
            When the span ends after the text does.
        """
        if locator.end > len(self.raw):
            raise ValueError(f"{locator} ends after the text, which has {len(self.raw)} characters")
        return self.raw[locator.start : locator.end]

    def passages(self) -> tuple[Passage, ...]:
        """The clean text in passages of comparable length (分段).

        A passage is a paragraph, or a numbered section where the file has no line breaks. Short
        lines (headings) join the paragraph they head; anything longer than
        :data:`jianfu.passages.LONGEST_PASSAGE` characters is cut at sentence ends into even
        parts, so that the passages can stand as the units of a bootstrap.
        """
        clean, kept = self.clean, self.kept
        return tuple(
            Passage(
                id=f"{self.report}-p{number:02d}",
                start=int(kept[start]),
                end=int(kept[end - 1]) + 1,
                text=clean[start:end],
            )
            for number, (start, end) in enumerate(passages.cuts(clean), start=1)
        )


def documents() -> dict[str, Document]:
    """All reports whose text is here (全部原文), cleaned, by id.

    Raises
    ------
    MissingText
        When the texts' folder is absent or lacks a report.
    """
    found = _by_hash()
    sources = evidence.load("sources")
    lacking = [row.report for row in sources.itertuples() if row.sha256 not in found]
    if lacking:
        raise MissingText(
            f"no full text of {', '.join(lacking)}: put the files into data/texts/ or name their "
            "folder in JIANFU_TEXTS (a report is recognised by the SHA-256 in sources.csv)"
        )
    removed = evidence.load("cleaning").sort_values(["report", "start_char"])
    return {
        row.report: Document(row.report, found[row.sha256], _spans(removed, row.report))
        for row in sources.itertuples()
    }


def _spans(removed: pd.DataFrame, report: str) -> tuple[tuple[int, int], ...]:
    rows = removed[removed.report == report]
    return tuple((int(s), int(e)) for s, e in zip(rows.start_char, rows.end_char, strict=True))


def available() -> bool:
    """Whether every report's full text is on this machine (是否有原文)."""
    return set(evidence.load("sources").sha256) <= set(_by_hash())


def _by_hash() -> dict[str, str]:
    return _texts_in(paths.texts())


@cache
def _texts_in(folder: Path | None) -> dict[str, str]:
    contents = [file.read_bytes() for file in sorted(folder.glob("*.txt"))] if folder else []
    return {hashlib.sha256(content).hexdigest(): _text(content) for content in contents}


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""  # not one of ours: a report's bytes are known to be UTF-8


def fingerprint(passage: str) -> str:
    """SHA-256 of a passage in UTF-8 (段落哈希), as the tables carry it.

    Examples
    --------
    >>> fingerprint("减负")[:12]
    'e234e9002006'
    """
    return hashlib.sha256(passage.encode("utf-8")).hexdigest()
