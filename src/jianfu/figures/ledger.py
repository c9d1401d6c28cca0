"""Where claims are looked up (主张表): the page, the row, and the words that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from jianfu import evidence, vocab
from jianfu.cite import Locator
from jianfu.language import Language

PAGE = "06_claims"  # a page of its own: with the maps it would weigh too much for a slow line


@cache
def _claims():
    return evidence.load("claims").set_index("claim_id")


@cache
def labels(lang: Language) -> Mapping[str, str]:
    """Short labels by claim id (简称)."""
    table = evidence.load("claim_labels")
    return dict(zip(table.claim_id, table[f"label_{lang}"], strict=True))


def known(claim: str) -> str:
    """``claim`` if it is a claim's id (主张代号).

    Raises
    ------
    KeyError
        Naming ids that look like it.

    Examples
    --------
    >>> known("oped-038")
    'oped-038'
    """
    if claim not in _claims().index:
        report = claim.rsplit("-", 1)[0]
        near = [one for one in _claims().index if one.startswith(f"{report}-")]
        right = f"{near[0]} to {near[-1]}" if near else "e.g. oped-038"
        raise KeyError(f"no claim {claim!r}; the claims are {right}, in data/evidence/claims.csv")
    return claim


def paraphrase(claim: str, lang: Language) -> str:
    """What a claim says, in our words (转述)."""
    return _claims().at[known(claim), f"paraphrase_{lang}"]


def locator(claim: str) -> Locator:
    """Where a claim stands in its report (位置).

    Examples
    --------
    >>> str(locator("oped-038"))
    'oped[1964-2034]'
    """
    row = _claims().loc[known(claim)]
    return Locator(row.report, int(row.start_char), int(row.end_char))


def locators(claims: Iterable[str]) -> tuple[Locator, ...]:
    """Where some claims stand, each place once, in order (各处位置)."""
    return tuple(sorted({locator(claim) for claim in claims}))


def address(claim: str) -> str:
    """Where the chapter finds a claim's row (地址)."""
    return f"{PAGE}.html#{known(claim)}"


def link(claim: str, lang: Language) -> tuple[str, str]:
    """Address and tooltip of a mark that stands for a claim (链接)."""
    kind = vocab.name("claim_kind", _claims().at[known(claim), "kind"])[lang]
    opening, closing, colon = {"zh": ("（", "）", "："), "en": (" (", ")", ": ")}[lang]
    return address(claim), f"{claim}{opening}{kind}{closing}{colon}{paraphrase(claim, lang)}"
