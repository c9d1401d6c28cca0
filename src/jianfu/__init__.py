"""jianfu (减负): evidence, figures and text statistics on grassroots burden reduction.

The package is the small engine behind the book *Lighter on paper, heavier in practice*
(《越减越负？》). Data walk one way: source texts → evidence tables → analysis → charts →
figures → book. Submodules load on first use, so that ``import jianfu`` costs nothing and a
chapter depends only on what it calls.

>>> import jianfu as jf
>>> jf.evidence.load("sources").shape[0]
5
"""

import importlib

__version__ = "0.2.0"

__all__ = [
    "analysis",
    "cite",
    "corpus",
    "evidence",
    "figures",
    "language",
    "tables",
    "text",
    "vocab",
]


def __getattr__(name: str):
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"jianfu has no part {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
