"""Citable figures (可引用的图): find one, show it, export it, cite it.

>>> get("policy-timeline").title["en"]
'Policy timeline, 2012–2026'
"""

from jianfu.figures.display import MIME, say, show
from jianfu.figures.reference import citation
from jianfu.figures.registry import data_hash, get, ids
from jianfu.figures.rendering import about, render, svg, write

__all__ = [
    "MIME",
    "about",
    "citation",
    "data_hash",
    "get",
    "ids",
    "render",
    "say",
    "show",
    "svg",
    "write",
]
