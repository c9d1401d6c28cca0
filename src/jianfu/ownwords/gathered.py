"""The whole corpus as counts (汇总): every batch put together, and what was left out.

Rows of the matrices are passages as long as there are not too many of them; beyond that they are
documents, so that a corpus of a million passages still fits.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from jianfu.ownwords import groups
from jianfu.ownwords.settings import Settings
from jianfu.ownwords.store import Part
from jianfu.reading import Skipped
from jianfu.text import TermMatrix, merge

MOST_ROWS = 200_000  # passages kept apart; more are added up by document
LOTS = 400  # rows drawn again in one group
REST = "\0rest"  # groups that are not drawn, together: no file or cell is called so
ENOUGH = 10  # documents a group needs for its documents to be drawn again


@dataclass(frozen=True)
class Corpus:
    """Counts of a whole corpus (语料计数).

    Parameters
    ----------
    documents : DataFrame
        ``id, group, encoding, remark, chars, words, same_as``, in reading order.
    owner : ndarray of int
        Document of each row of the matrices.
    chars : ndarray of int
        Length of each row.
    words, terms : TermMatrix
    skipped : DataFrame
        ``name, reason, detail``.
    by : str
        The rule of grouping.
    folded : bool
        Rows are whole documents, there being too many passages.
    """

    documents: pd.DataFrame
    owner: np.ndarray
    chars: np.ndarray
    words: TermMatrix
    terms: TermMatrix
    skipped: pd.DataFrame
    by: str
    folded: bool

    @cached_property
    def group_of(self) -> np.ndarray:
        """Group of each row (各行所属组)."""
        return self.documents["group"].to_numpy(dtype=object)[self.owner]

    @cached_property
    def groups(self) -> list[str]:
        """Groups in the order shown (组)."""
        return groups.order(list(self.documents["group"]), self.by)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Words in each group (各组词数)."""
        found = self.documents.groupby("group")["words"].sum()
        return {group: int(found[group]) for group in self.groups}

    @cached_property
    def by_group(self) -> TermMatrix:
        """Words of each group (各组词频)."""
        return self.words.group_by(list(self.group_of))

    @cached_property
    def digest(self) -> str:
        """Short hash of all counts by group (计数哈希): the same for the same texts and settings."""
        rows = self.by_group.to_long().sort_values(["doc", "term"])
        lines = "\n".join(
            f"{doc}\t{term}\t{count}" for doc, term, count in rows.itertuples(index=False)
        )
        return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:10]

    def only(self, wanted: Sequence[str]) -> Corpus:
        """Only the documents of some groups (选组)."""
        return self.where(self.documents["group"].isin(wanted).to_numpy())

    def where(self, kept: np.ndarray) -> Corpus:
        """Only the documents marked true (选文档)."""
        rows, place = kept[self.owner], np.cumsum(kept) - 1
        return replace(
            self,
            documents=self.documents[kept].reset_index(drop=True),
            owner=place[self.owner[rows]],
            chars=self.chars[rows],
            words=_rows(self.words, rows),
            terms=_rows(self.terms, rows),
        )

    def units(self, asked: str) -> str:
        """What the intervals draw again (重抽单位): documents where every group has enough.

        Raises
        ------
        ValueError
            When passages are asked for and there were too many to keep apart.
        """
        if asked == "passages" and self.folded:
            raise ValueError(
                f"--units passages: there are over {MOST_ROWS:,} of them, too many to keep apart; "
                "choose documents, or auto"
            )
        if asked != "auto":
            return asked
        least = self.documents.groupby("group").size().min()
        return "documents" if least >= ENOUGH or self.folded else "passages"

    def lots(self, units: str, groups: Collection[str]) -> tuple[TermMatrix, list[str]]:
        """Rows to draw again, with their groups (重抽单元); all other groups are one, ``REST``.

        Where a group has more units than ``LOTS``, they are dealt into so many lots, one after the
        other and so never by neighbourhood: drawing lots again is as good, and needs no more
        memory than there is.
        """
        names, lot_of, dealt = [], {}, Counter()
        for unit, group in zip(self._unit_of_row(units), self.folded_into(groups), strict=True):
            if unit not in lot_of:
                lot_of[unit] = dealt[group] % LOTS
                dealt[group] += 1
            names.append((group, lot_of[unit]))
        code = {name: f"{number}" for number, name in enumerate(dict.fromkeys(names))}
        matrix = self.words.group_by([code[name] for name in names])
        return matrix, [group for group, _ in code]

    def in_lots(self, units: str, groups: Collection[str]) -> bool:
        """Whether a group has more units than lots (是否分份重抽)."""
        pairs = pd.DataFrame({"unit": self._unit_of_row(units), "group": self.folded_into(groups)})
        return bool(pairs.drop_duplicates()["group"].value_counts().max() > LOTS)

    def folded_into(self, groups: Collection[str]) -> list[str]:
        """Group of each row, all groups but these being ``REST`` (归并后的组)."""
        return [group if group in groups else REST for group in self.group_of]

    def _unit_of_row(self, units: str) -> np.ndarray:
        return self.owner if units == "documents" else np.arange(len(self.owner))


def gather(parts: Iterable[Part], skipped: Sequence[Skipped], settings: Settings) -> Corpus:
    """Put all batches together (汇总各批).

    Raises
    ------
    ValueError
        When there is nothing to count.
    """
    kept, rows, folded = [], 0, False
    for part in parts:
        rows += len(part.owner)
        if rows > MOST_ROWS and not folded:
            kept, folded = [_by_document(one) for one in kept], True
        kept.append(_by_document(part) if folded else part)
    documents = [document for part in kept for document in part.documents]
    left_out = [*skipped, *(one for part in kept for one in part.skipped)]
    if not documents:
        raise ValueError(_nothing(settings, left_out))
    above = np.cumsum([0, *(len(part.documents) for part in kept)])
    rows_above = np.cumsum([0, *(len(part.owner) for part in kept)])
    corpus = Corpus(
        pd.DataFrame(),
        np.concatenate([part.owner + first for part, first in zip(kept, above, strict=False)]),
        np.concatenate([part.chars for part in kept]),
        merge(_renumbered(part.words, row) for part, row in zip(kept, rows_above, strict=False)),
        merge(_renumbered(part.terms, row) for part, row in zip(kept, rows_above, strict=False)),
        pd.DataFrame(left_out, columns=["name", "reason", "detail"]),
        "",
        folded,
    )
    return _grouped(corpus, documents, settings)


def _grouped(corpus: Corpus, documents: list[dict], settings: Settings) -> Corpus:
    by, found = groups.labels(documents, settings)
    table = pd.DataFrame(
        {
            "id": [one["id"] for one in documents],
            "group": pd.Series(found, dtype=object),
            "encoding": [one["encoding"] for one in documents],
            "remark": [one["remark"] for one in documents],
            "chars": _added(corpus.chars, corpus.owner, len(documents)),
            "words": _added(corpus.words.doc_totals.to_numpy(), corpus.owner, len(documents)),
            "same_as": _same(documents),
        }
    )
    wordless = table.loc[table["words"] == 0, "id"]
    more = pd.DataFrame({"name": wordless, "reason": "no_words", "detail": ""})
    skipped = pd.concat([corpus.skipped, more]).sort_values(["name", "reason"], ignore_index=True)
    corpus = replace(corpus, documents=table, by=by, skipped=skipped)
    if not len(wordless):
        return corpus
    if len(wordless) == len(table):
        raise ValueError("no document holds a word of two or more Chinese characters")
    return corpus.where((table["words"] > 0).to_numpy())


def _nothing(settings: Settings, left_out: Sequence[Skipped]) -> str:
    lines = [one.says("en") for one in left_out if one.reason != "hidden"]
    listed = "".join(f"\n  {line}" for line in lines[:5])
    more = f"\n  and {len(lines) - 5} more" if len(lines) > 5 else ""
    return f"nothing to count in {settings.source.name}{':' if lines else ''}{listed}{more}"


def _rows(matrix: TermMatrix, kept: np.ndarray) -> TermMatrix:
    places = np.flatnonzero(kept)
    return TermMatrix(matrix.counts[places], tuple(matrix.docs[p] for p in places), matrix.terms)


def _renumbered(matrix: TermMatrix, above: int) -> TermMatrix:
    docs = tuple(str(above + row) for row in range(len(matrix.docs)))
    return TermMatrix(matrix.counts, docs, matrix.terms)


def _by_document(part: Part) -> Part:
    own = [str(document) for document in part.owner]
    return replace(
        part,
        owner=np.unique(part.owner),
        chars=_added(part.chars, part.owner, len(part.documents))[np.unique(part.owner)],
        words=part.words.group_by(own),
        terms=part.terms.group_by(own),
    )


def _added(values: np.ndarray, owner: np.ndarray, documents: int) -> np.ndarray:
    return np.bincount(owner, weights=values, minlength=documents).astype(np.int64)


def _same(documents: list[dict]) -> list[str]:
    first: dict[str, str] = {}
    return [
        "" if (seen := first.setdefault(one["text"], one["id"])) == one["id"] else seen
        for one in documents
    ]
