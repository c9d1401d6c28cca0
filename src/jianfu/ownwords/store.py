"""Counts kept on disk, so that work can be resumed (断点续算).

A batch of texts is counted once. Its counts lie under a name made of everything they depend on:
the content of each text, how it was read, what was looked up, and by which versions. A changed
file has another name and is counted anew; an interrupted run finds what it had finished. Nothing
in a store is trusted: what cannot be read whole is counted again.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from jianfu.ownwords import writing
from jianfu.reading import Item, Skipped
from jianfu.text import TermMatrix

FORMAT = 2  # raise it when reading or counting changes, and everything is counted anew


@dataclass(frozen=True)
class Part:
    """Counts of one batch (一批的计数).

    Parameters
    ----------
    documents : sequence of dict
        ``id, encoding, remark, fields, text`` (hash of the text), in reading order.
    owner, chars : ndarray of int, shape (n_passages,)
        Which document each passage belongs to, and its length.
    words, terms : TermMatrix
        Passages × words, passages × terms of the lexicon.
    skipped : sequence of Skipped
    """

    documents: Sequence[dict]
    owner: np.ndarray
    chars: np.ndarray
    words: TermMatrix
    terms: TermMatrix
    skipped: Sequence[Skipped]


class Store:
    """A folder of counted batches (计数库)."""

    def __init__(self, folder: Path, settings: str):
        self.folder, self._settings = folder, settings
        folder.mkdir(parents=True, exist_ok=True)

    def name(self, batch: Iterable[Item]) -> str:
        """Under what name the counts of a batch lie (批名)."""
        everything = hashlib.sha256(f"{FORMAT}\n{self._settings}".encode())
        for item in batch:
            everything.update(f"\n{len(item.name)} {item.name} {item.digest}".encode())
        return everything.hexdigest()

    def load(self, name: str) -> Part | None:
        """Counts found under a name (读回), or None."""
        try:
            return _unpacked((self.folder / f"{name}.npz").read_bytes())
        except Exception:  # a damaged archive can make the parser fail anywhere
            return None

    def save(self, name: str, part: Part) -> None:
        """Keep counts under a name (保存), whole or not at all."""
        writing.whole(self.folder / f"{name}.npz", _packed(part))

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove what no longer belongs to any text (清理)."""
        wanted = set(names)
        for file in self.folder.glob("*.npz"):
            if file.stem not in wanted:
                file.unlink(missing_ok=True)


def _packed(part: Part) -> bytes:
    told = {"documents": list(part.documents), "skipped": [list(one) for one in part.skipped]}
    arrays = {"told": _bytes(json.dumps(told, ensure_ascii=False))}
    arrays |= {"owner": part.owner, "chars": part.chars}
    for kind, matrix in (("words", part.words), ("terms", part.terms)):
        arrays |= {
            f"{kind}_labels": _bytes(json.dumps(matrix.terms, ensure_ascii=False)),
            f"{kind}_data": matrix.counts.data,
            f"{kind}_indices": matrix.counts.indices,
            f"{kind}_indptr": matrix.counts.indptr,
        }
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)
    return packed.getvalue()


def _unpacked(content: bytes) -> Part:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        told = json.loads(_text(arrays["told"]))
        owner, chars = arrays["owner"], arrays["chars"]
        return Part(
            told["documents"],
            owner,
            chars,
            _matrix(arrays, "words", len(owner)),
            _matrix(arrays, "terms", len(owner)),
            [Skipped(*one) for one in told["skipped"]],
        )


def _matrix(arrays, kind: str, rows: int) -> TermMatrix:
    terms = tuple(json.loads(_text(arrays[f"{kind}_labels"])))
    cells = tuple(arrays[f"{kind}_{side}"] for side in ("data", "indices", "indptr"))
    counts = sparse.csr_array(cells, shape=(rows, len(terms)))
    return TermMatrix(counts, tuple(map(str, range(rows))), terms)


def _bytes(words: str) -> np.ndarray:
    return np.frombuffer(words.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _text(array: np.ndarray) -> str:
    return array.tobytes().decode("utf-8", "surrogatepass")
