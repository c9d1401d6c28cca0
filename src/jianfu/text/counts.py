"""Documents × terms, the one matrix everything else reads (词频矩阵).

Counting is the part of text statistics that can be exactly right. Everything up to the finished
matrix is therefore integers: documents are counted in pieces, in whatever process, and merging
the pieces is associative, so the result cannot depend on how the work was cut up or on who
finished first. The vocabulary is sorted at the end, by code point; floats appear only in what is
computed from the matrix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

from jianfu.text import fast, pieces
from jianfu.text.tokens import Segmenter, segmenter

Tokenize = Callable[[str], Iterable[str]]
_CHUNK = 200_000
_WORTH_PROCESSES = 2_000_000  # characters: some five seconds of jieba


@dataclass(frozen=True, eq=False)
class TermMatrix:
    """How often each term stands in each document (词频矩阵).

    Attributes
    ----------
    counts : csr_array of int64, shape (n_docs, n_terms)
        No negative counts, no stored zeros.
    docs : tuple of str
        Row labels, each once, in the order given.
    terms : tuple of str
        Column labels, each once, sorted by code point.

    Examples
    --------
    >>> words = {"a": "减负 增负 减负", "b": "留痕"}
    >>> matrix = count_terms(words, str.split)
    >>> matrix.terms
    ('减负', '增负', '留痕')
    >>> matrix.counts.toarray().tolist()
    [[2, 1, 0], [0, 0, 1]]
    """

    counts: sparse.csr_array
    docs: tuple[str, ...]
    terms: tuple[str, ...]

    def __post_init__(self):
        if self.counts.shape != (len(self.docs), len(self.terms)):
            raise ValueError(
                f"{len(self.docs)} docs and {len(self.terms)} terms do not label "
                f"a matrix of shape {self.counts.shape}"
            )
        self._refuse_repeated()
        if any(one >= next_one for one, next_one in pairwise(self.terms)):
            raise ValueError("terms must be unique and sorted by code point, as sorted() does")
        object.__setattr__(self, "counts", _whole(self.counts))

    def _refuse_repeated(self) -> None:
        if len(set(self.docs)) < len(self.docs):
            repeated = next(doc for doc, times in Counter(self.docs).items() if times > 1)
            raise ValueError(f"document named twice: {repeated!r}; every id must be unique")

    @classmethod
    def _assembled(cls, counts: sparse.csr_array, docs: tuple, terms: tuple) -> TermMatrix:
        # From an engine that sorted everything itself: not copied, not sorted again.
        matrix = object.__new__(cls)
        for name, value in (("counts", counts), ("docs", docs), ("terms", terms)):
            object.__setattr__(matrix, name, value)
        matrix._refuse_repeated()
        return matrix

    @classmethod
    def from_long(
        cls, table: pd.DataFrame, *, doc: str = "doc", docs: Sequence[str] | None = None
    ) -> TermMatrix:
        """Build the matrix from one row per document and term (由长表构造).

        Parameters
        ----------
        table : DataFrame, shape (n_rows, >= 3)
            Needs ``doc`` (or the column named by ``doc``), ``term`` and ``count``. Rows that
            repeat a document and term are added up.
        doc : str
            Name of the document column, e.g. ``"passage_id"``.
        docs : sequence of str, optional
            All documents in the wanted order. A long table cannot mention a document without
            terms; name it here to keep its row. Default: those in the table, as they appear.

        Examples
        --------
        >>> table = pd.DataFrame({"doc": ["a", "b"], "term": ["减负", "减负"], "count": [2, 1]})
        >>> TermMatrix.from_long(table).term_totals.to_dict()
        {'减负': 3}
        """
        if missing := {doc, "term", "count"} - set(table.columns):
            raise ValueError(f"no column {sorted(missing)} in a table of {list(table.columns)}")
        docs = tuple(dict.fromkeys(table[doc]) if docs is None else docs)
        terms = tuple(sorted(set(_filled(table["term"]))))
        rows, columns = _positions(table[doc], docs, doc), _positions(table["term"], terms, "term")
        values = _whole_numbers(table["count"])
        shape = (len(docs), len(terms))
        return cls(sparse.coo_array((values, (rows, columns)), shape=shape).tocsr(), docs, terms)

    def to_long(self) -> pd.DataFrame:
        """One row per document and term that occurs in it (长表): ``doc, term, count``.

        Documents in their order, terms by code point within each.
        """
        cells = self.counts.tocoo()
        return pd.DataFrame(
            {
                "doc": _labels(self.docs, cells.row),
                "term": _labels(self.terms, cells.col),
                "count": cells.data,
            }
        )

    @cached_property
    def total(self) -> int:
        """All tokens counted (总词数)."""
        return int(self.counts.sum())

    @cached_property
    def doc_totals(self) -> pd.Series:
        """Tokens in each document (各文档词数)."""
        return pd.Series(
            self.counts.sum(axis=1), index=list(self.docs), name="total", dtype="int64"
        )

    @cached_property
    def term_totals(self) -> pd.Series:
        """Occurrences of each term in all documents (各词总频次)."""
        return pd.Series(
            self.counts.sum(axis=0), index=list(self.terms), name="count", dtype="int64"
        )

    def of(self, doc: str) -> pd.Series:
        """Counts of every term in one document (某文档词频), zeros included."""
        if doc not in self.docs:
            raise KeyError(f"no document {doc!r}; there are {', '.join(map(repr, self.docs[:5]))}")
        row = self.counts[[self.docs.index(doc)], :].toarray()[0]
        return pd.Series(row, index=list(self.terms), name="count", dtype="int64")

    def group_by(self, labels: Mapping[str, Hashable] | Sequence[Hashable]) -> TermMatrix:
        """Add up the rows that share a label (分组合计).

        Parameters
        ----------
        labels : mapping from doc to label, or sequence of one label per row
            The labels become the documents, in order of first appearance.

        Examples
        --------
        >>> matrix = count_terms({"p1": "减负", "p2": "减负 留痕", "p3": "留痕"}, str.split)
        >>> grouped = matrix.group_by({"p1": "oped", "p2": "oped", "p3": "dossier"})
        >>> grouped.docs, grouped.counts.toarray().tolist()
        (('oped', 'dossier'), [[2, 1], [0, 1]])
        """
        labels = labels_of(self.docs, labels)
        groups = tuple(dict.fromkeys(labels))
        ones = np.ones(len(labels), dtype=np.int64)
        places = (_positions(labels, groups), np.arange(len(labels)))
        members = sparse.coo_array((ones, places), shape=(len(groups), len(labels))).tocsr()
        return TermMatrix(members @ self.counts, groups, self.terms)

    def select(self, terms: Iterable[str]) -> TermMatrix:
        """Only these terms (选词); one that never occurs gets a column of zeros.

        ``total`` and ``doc_totals`` then add up the selection only: take denominators from the
        matrix before selecting.
        """
        wanted = tuple(sorted(set(terms)))
        place = {term: column for column, term in enumerate(wanted)}
        moved = np.array([place.get(term, -1) for term in self.terms], dtype=int)
        cells = self.counts.tocoo()
        columns = moved[cells.col]
        kept = columns >= 0
        chosen = (cells.data[kept], (cells.row[kept], columns[kept]))
        matrix = sparse.coo_array(chosen, shape=(len(self.docs), len(wanted)))
        return TermMatrix(matrix.tocsr(), self.docs, wanted)

    def drop(self, terms: Iterable[str]) -> TermMatrix:
        """All but these terms (去词); terms that do not occur are passed over."""
        return self.select(set(self.terms) - set(terms))


def count_terms(
    docs: Mapping[str, str] | Iterable[tuple[str, str]],
    tokenize: Tokenize | Segmenter | None = None,
    *,
    executor: Executor | None = None,
    engine: str | None = None,
    chunk_chars: int | None = None,
) -> TermMatrix:
    """Count the terms of every document (词频统计).

    Parameters
    ----------
    docs : mapping of str to str, or iterable of pairs
        Texts by id. Pairs may come from a generator: they are counted as they come, and only the
        counts are kept.
    tokenize : Segmenter or callable from text to tokens, optional
        Default: ``segmenter()``, jieba's words of two or more Han characters.
    executor : concurrent.futures.Executor, optional
        Threads, processes, or anything with the same interface (a Dask client's
        ``get_executor()``). With processes ``tokenize`` must be picklable: a segmenter is, a lambda
        is not. Default: every processor for a segmenter and a corpus that is worth it, by threads
        with the fast engine (it needs no GIL) and by processes with jieba; else here and now.
    engine : {'fast', 'jieba'}, optional
        Who counts the words of a segmenter; the numbers are the same. Default: the fast engine if
        it is installed and compiled, or the corpus is long enough to be worth compiling it.
    chunk_chars : int, optional
        Documents are handed out in pieces of about this many characters; no effect on the
        result.

    Returns
    -------
    TermMatrix
        Rows in the order of ``docs``, empty documents included.

    Raises
    ------
    NoKernel
        If ``engine`` is ``'fast'`` and cannot be had.

    Examples
    --------
    >>> count_terms({"a": "为基层减负", "b": "减负"}).to_long().values.tolist()
    [['a', '减负', 1], ['a', '基层', 1], ['b', '减负', 1]]
    """
    if engine not in (None, "fast", "jieba"):
        raise ValueError(f"no engine {engine!r}; expected 'fast' or 'jieba'")
    cutter = _segmenter_of(tokenize)
    if engine == "fast" and cutter is None:
        raise ValueError(f"the fast engine cannot run {tokenize!r}; pass a segmenter()")
    if cutter and engine is None:
        engine, docs = fast.choice(docs)
    if engine == "fast":
        return TermMatrix._assembled(*fast.count(cutter, docs, executor, chunk_chars))
    count = partial(_count_chunk, cutter.words if cutter else tokenize)
    chunks, own = pieces.whole(docs, chunk_chars or _CHUNK), nullcontext(executor)
    if cutter and not executor:
        own, chunks = pieces.processes(chunks, max(2, _WORTH_PROCESSES // (chunk_chars or _CHUNK)))
    with own as workers:
        return merge(pieces.in_order(workers, count, chunks))


def merge(parts: Iterable[TermMatrix]) -> TermMatrix:
    """Put matrices of different documents one under the other (合并).

    Associative: merging merged parts gives the same matrix as merging the parts.

    Examples
    --------
    >>> one, two = count_terms({"a": "减负"}, str.split), count_terms({"b": "留痕"}, str.split)
    >>> merge([one, two]).counts.toarray().tolist()
    [[1, 0], [0, 1]]
    """
    parts = list(parts)
    docs = tuple(doc for part in parts for doc in part.docs)
    terms = tuple(sorted(set().union(*(part.terms for part in parts))))
    cells = [part.counts.tocoo() for part in parts]
    above = np.cumsum([0, *(len(part.docs) for part in parts)])
    rows = [own.row + shift for own, shift in zip(cells, above, strict=False)]
    place = {term: column for column, term in enumerate(terms)}  # once, not for each part
    columns = [
        np.array([place[term] for term in part.terms], dtype=int)[own.col]
        for part, own in zip(parts, cells, strict=True)
    ]
    values = np.concatenate([np.empty(0, np.int64), *(own.data for own in cells)])
    places = tuple(np.concatenate([np.empty(0, int), *side]) for side in (rows, columns))
    matrix = sparse.coo_array((values, places), shape=(len(docs), len(terms)))
    return TermMatrix(matrix.tocsr(), docs, terms)


def top_terms(
    matrix: TermMatrix, n: int, *, per: str = "doc", without: Collection[str] = ()
) -> pd.DataFrame:
    """The n commonest terms (高频词).

    Parameters
    ----------
    matrix : TermMatrix
        All words, stop words included.
    n : int
        Length of each list.
    per : {'doc', 'corpus'}
        Rank within each document, or over all of them together (then ``doc`` is ``"all"``).
    without : collection of str
        Terms to pass over, e.g. :func:`~jianfu.text.tokens.stop_words`. They stay in the
        denominator of ``per_thousand``: leaving words out of a list does not make the others
        more frequent.

    Returns
    -------
    DataFrame, shape (<= n_docs * n, 5)
        ``doc, rank, term, count, per_thousand``. Equal counts are ranked by code point, so the
        order is always the same; only terms that occur are listed.

    Examples
    --------
    >>> matrix = count_terms({"a": "减负 增负 减负 的"}, str.split)
    >>> top_terms(matrix, 2, without={"的"}).values.tolist()
    [['a', 1, '减负', 2, 500.0], ['a', 2, '增负', 1, 250.0]]
    """
    if per not in ("doc", "corpus"):
        raise ValueError(f"cannot rank per {per!r}; expected 'doc' or 'corpus'")
    if per == "corpus":
        matrix = matrix.group_by(["all"] * len(matrix.docs))
    ranked = matrix.drop(without).to_long()
    # A stable sort keeps to_long's code-point order among equal counts.
    ranked = ranked.sort_values("count", ascending=False, kind="stable")
    ranked["rank"] = ranked.groupby("doc", dropna=False, sort=False).cumcount() + 1
    totals = ranked["doc"].map(matrix.doc_totals.to_dict()).astype("int64")
    ranked["per_thousand"] = 1000 * ranked["count"] / totals
    ranked["place"] = _positions(ranked["doc"], matrix.docs)
    first = ranked[ranked["rank"] <= n].sort_values(["place", "rank"], ignore_index=True)
    return first[["doc", "rank", "term", "count", "per_thousand"]]


def labels_of(docs: Sequence[str], labels: Mapping[str, Hashable] | Sequence[Hashable]) -> list:
    """One label per document, from either way of giving them (标签).

    Raises
    ------
    ValueError
        If a document has no label, or the labels do not match the documents in number.

    Examples
    --------
    >>> labels_of(["p1", "p2"], {"p2": "oped", "p1": "dossier"})
    ['dossier', 'oped']
    """
    if not isinstance(labels, (Mapping, pd.Series)):
        if len(labels) != len(docs):
            raise ValueError(f"{len(labels)} labels for {len(docs)} documents; give one for each")
        return list(labels)
    if unlabelled := [doc for doc in docs if doc not in labels]:
        raise ValueError(
            f"no label for document {unlabelled[0]!r}; give one for each, e.g. a Series indexed "
            "by document, or a list in the order of the documents"
        )
    return [labels[doc] for doc in docs]


def rows_of(labels: Iterable[Hashable]) -> dict[Hashable, np.ndarray]:
    """Rows that bear each label (各标签的行), labels in order of appearance.

    Not ``array == label``: numpy takes trailing NULs off a label it compares with.

    Examples
    --------
    >>> {label: rows.tolist() for label, rows in rows_of(["a", "b", "a"]).items()}
    {'a': [0, 2], 'b': [1]}
    """
    rows: dict[Hashable, list[int]] = {}
    for row, label in enumerate(labels):
        rows.setdefault(label, []).append(row)
    return {label: np.array(own) for label, own in rows.items()}


def _count_chunk(tokenize: Tokenize, chunk: list[tuple[str, str]]) -> TermMatrix:
    counted = [Counter(tokenize(text)) for _, text in chunk]
    terms = tuple(sorted(set().union(*counted)))
    place = {term: column for column, term in enumerate(terms)}
    columns = np.array([place[term] for words in counted for term in words], dtype=int)
    values = np.array([times for words in counted for times in words.values()], dtype=np.int64)
    ends = np.cumsum([0, *map(len, counted)])
    shape = (len(chunk), len(terms))
    docs = tuple(doc for doc, _ in chunk)
    return TermMatrix(sparse.csr_array((values, columns, ends), shape=shape), docs, terms)


def _segmenter_of(tokenize: Tokenize | Segmenter | None) -> Segmenter | None:
    # The package's own, given whole or by its method; not a subclass, which may do as it likes.
    if tokenize is None:
        return segmenter()
    method = getattr(tokenize, "__func__", None) is Segmenter.words
    owner = tokenize.__self__ if method else tokenize
    return owner if type(owner) is Segmenter else None


def _positions(labels: Iterable, among: Sequence, column: str = "label") -> np.ndarray:
    place = {label: position for position, label in enumerate(among)}
    try:
        return np.array([place[label] for label in labels], dtype=int)
    except KeyError as unknown:
        raise ValueError(f"{column} {unknown.args[0]!r} is not among those declared") from None


def _labels(names: Sequence[str], positions: np.ndarray) -> pd.Series:
    dtype = "str" if all(isinstance(name, str) for name in names) else object
    return pd.Series([names[position] for position in positions], dtype=dtype)


def _filled(terms: pd.Series) -> pd.Series:
    if terms.isna().any():
        row = terms.isna().to_numpy().argmax()
        raise ValueError(f"no term in row {row}; was a word like 'NA' read as missing?")
    return terms


def _whole_numbers(values: pd.Series) -> np.ndarray:
    numbers = values.to_numpy()
    if len(numbers) and not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(f"counts are {numbers.dtype}; expected whole numbers")
    return numbers.astype(np.int64)


def _whole(counts: sparse.csr_array) -> sparse.csr_array:
    counts = sparse.csr_array(counts, copy=True)
    if counts.nnz and not np.issubdtype(counts.dtype, np.integer):
        raise ValueError(f"counts are {counts.dtype}; expected whole numbers")
    counts = counts.astype(np.int64)
    counts.sum_duplicates()
    counts.eliminate_zeros()
    if counts.nnz and counts.data.min() < 0:
        raise ValueError(f"negative count: {counts.data.min()}; counts start at 0")
    return counts
