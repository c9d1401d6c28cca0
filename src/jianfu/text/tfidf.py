"""Which words are common in one document and rare in the others (词频—逆文档频率).

The oldest weight for finding a document by its words, and a poor one for comparing five: a word
that all of them use weighs nothing, however much more one of them uses it. It is here because
readers ask for it, and because setting it beside keyness shows what it passes over.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from jianfu.text.counts import TermMatrix


def tf_idf(matrix: TermMatrix) -> pd.DataFrame:
    """Count times the logarithm of how few documents have the word (TF-IDF).

    ``count * log10(n_docs / n_docs_with_the_term)``, unsmoothed, as R's quanteda does by default.
    Libraries differ in base, smoothing and scaling; compare orders, not values.

    Parameters
    ----------
    matrix : TermMatrix

    Returns
    -------
    DataFrame, shape (n_cells, 5)
        ``doc, term, count, docs_with, tf_idf``, one row for each term a document has; documents
        in their order, the largest weight first, equal ones by code point.

    References
    ----------
    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application
    in retrieval. *Journal of Documentation* 28(1), 11-21. https://doi.org/10.1108/eb026526
    Salton, G. & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval.
    *Information Processing & Management* 24(5), 513-523.

    Examples
    --------
    >>> from jianfu.text.counts import count_terms
    >>> weighed = tf_idf(count_terms({"a": "减负 留痕 留痕", "b": "减负"}, str.split))
    >>> weighed[["doc", "term", "tf_idf"]].round(3).values.tolist()
    [['a', '留痕', 0.602], ['a', '减负', 0.0], ['b', '减负', 0.0]]
    """
    weighed = matrix.to_long()
    with_term = weighed.groupby("term")["doc"].transform("size")
    rarity = np.log10(len(matrix.docs) / with_term)
    weighed = weighed.assign(docs_with=with_term, tf_idf=weighed["count"] * rarity)
    place = weighed["doc"].map({doc: place for place, doc in enumerate(matrix.docs)})
    order = weighed.assign(place=place).sort_values(
        ["place", "tf_idf"], ascending=[True, False], kind="stable"
    )
    return order.drop(columns="place").reset_index(drop=True)
