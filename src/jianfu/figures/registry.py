"""Which figures there are (图目录): found by id, with their words filled in.

>>> get("policy-timeline").title["zh"]
'减负政策时间线（2012—2026）'
"""

from __future__ import annotations

import hashlib
import importlib
from functools import cache

from jianfu import cite, evidence, paths
from jianfu.figures.spec import Figure

# Which module defines which figure: a chapter then depends on the figures it shows and no others.
_DEFINED_IN = {
    "sources": ("source-profile", "text-reuse"),
    "timeline": ("policy-timeline", "burden-by-year", "issued-vs-public"),
    "limits": ("limit-tightness",),
    "deviations": ("policy-deviation",),
    "outcomes": ("reported-outcomes",),
    "shifts": ("shift-network", "remedy-network", "shift-matrix"),
    "burdens": ("net-load", "shift-instruments"),
    "robustness": ("shift-robustness",),
    "cases": ("case-map", "case-places", "case-mechanisms", "case-publicity"),
    "arguments": (
        "argument-map-township-study",
        *(f"argument-map-dossier-{part}" for part in (1, 2, 3, 4)),
        "argument-map-oped",
        "argument-map-immunity",
        "argument-map-district-report",
    ),
    "footing": ("argument-footing",),
    "agreement": ("agreement",),
    "contradictions": ("contradictions",),
    "top_terms": ("top-terms",),
    "wordclouds": tuple(f"wordcloud-{report}" for report in cite.REPORTS),
    "keyness": ("keyness",),
    "dispersion": ("dispersion",),
    "cowords": ("coword-network",),
    "lexicon": ("burden-lexicon",),
    "sensitivity": ("word-sensitivity",),
    "significance": ("significance-check",),
    "survey": ("reported-shares", "published-shares"),
    "precision": ("precision-by-n",),
    "time_use": ("time-use",),
}


def ids() -> tuple[str, ...]:
    """Ids of all figures, in the order of the book (图号)."""
    return tuple(name for names in _DEFINED_IN.values() for name in names)


@cache
def get(figure: str) -> Figure:
    """A figure's definition with its words filled in (取图).

    Raises
    ------
    KeyError
        Naming the figures there are.
    """
    for module, names in _DEFINED_IN.items():
        if figure in names:
            defined = importlib.import_module(f"jianfu.figures.{module}").FIGURES
            return next(spec for spec in defined if spec.id == figure).spoken()
    raise KeyError(f"no figure {figure!r}; the figures are {', '.join(ids())}")


def data_hash(figure: str) -> str:
    """First 12 hex digits of the SHA-256 of the tables a figure rests on (数据哈希)."""
    together = hashlib.sha256()
    for name in get(figure).tables:
        together.update(paths.read_bytes(evidence.path(name)))
    return together.hexdigest()[:12]
