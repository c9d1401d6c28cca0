"""Lexicon and stop words from files (词表): a term a line, or a table of terms with themes."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jianfu import text
from jianfu.reading import Unread, decode

HEADS = ("term", "词", "词语", "术语", "关键词")
THEMES = ("theme", "主题", "类别")
# Marks a count of occurrences that lie inside no longer term; a term with a tab is refused.
LONGEST = "\t"
_PARTING = re.compile("[\t;；，]")  # what parts columns elsewhere: all would be read as one term


@dataclass(frozen=True)
class Lexicon:
    """Terms looked up in the raw text (术语表), each with its theme or none.

    Examples
    --------
    >>> Lexicon({"减负": "负担", "基层减负": "负担"}).found("基层减负与减负")
    ['基层减负', '基层减负\\t', '减负', '减负', '减负\\t']
    """

    themes: Mapping[str, str]

    def found(self, passage: str) -> list[str]:
        """Occurrences of terms, and once more, marked, those inside no longer term (匹配词)."""
        marked = []
        for match in text.find_terms(passage, self.themes):
            marked += [match.term] if match.nested else [match.term, match.term + LONGEST]
        return marked

    @property
    def digest(self) -> str:
        """Hash of the terms; their themes are applied after counting (术语表哈希)."""
        return hashlib.sha256("\n".join(sorted(self.themes)).encode("utf-8")).hexdigest()


def lexicon(path: Path) -> Lexicon:
    """Read a lexicon (读取术语表): a term a line, or CSV with ``term`` and ``theme``.

    Raises
    ------
    ValueError
        Naming the line of an empty or repeated term, or of one with a tab or a semicolon in it.
    """
    rows = list(csv.reader(_lines(path, "lexicon")))
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = next((head.index(name) for name in HEADS if name in head), None)
    theme = next((head.index(name) for name in THEMES if name in head), 1 if named is None else -1)
    themes: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row) or (number == 1 and named is not None):
            continue
        term = row[named or 0].strip() if len(row) > (named or 0) else ""
        if not term or term in themes or _PARTING.search(term):
            wrong = f"repeats {term!r}" if term in themes else f"has the term {term!r}"
            raise ValueError(f"{path.name}, line {number}: {wrong}; expected e.g. 留痕,台账")
        themes[term] = row[theme].strip() if 0 <= theme < len(row) else ""
    if not themes:
        raise ValueError(f"{path.name} has no term; expected lines such as 留痕,台账")
    return Lexicon(themes)


def stopwords(given: str | None) -> frozenset[str]:
    """Stop words asked for (停用词): the package's, none, or those of a file."""
    if given is None:
        return text.stop_words()
    if given == "none":
        return frozenset()
    return frozenset(line.strip() for line in _lines(Path(given), "list of stop words")) - {""}


def _lines(path: Path, what: str) -> list[str]:
    if not path.is_file():
        raise ValueError(f"no {what} at {str(path)!r}; give a text file with a word a line")
    try:
        return decode(path.read_bytes()).text.split("\n")
    except Unread as why:
        raise ValueError(f"{path.name}: {why}") from None
