"""Pages of the book as plain Markdown (说明文字): what MyST adds is turned into words.

The datasheet and the codebook go with the data, to places where nothing but a text viewer may be
at hand. Links into the book become their words, tables become Markdown's own.
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
_COMMENT = re.compile(r"^%.*\n", re.MULTILINE)
_TABLE = re.compile(r"^```\{list-table\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\{(?:ref|doc|term)\}`([^`<]*[^`<\s])\s*<[^`>]+>`")
_LEFT = re.compile(r"^(?:```|:::+) ?\{.*|\{[a-z:-]+\}`[^`]*`", re.MULTILINE)


def plain(page: str, name: str) -> str:
    """``page`` as Markdown that any viewer shows (转为普通 Markdown).

    Paths are given as they are in the release, without ``data/``.

    Parameters
    ----------
    page : str
        MyST Markdown.
    name : str
        Its file, for errors.

    Raises
    ------
    ValueError
        When the page uses a role or directive that is not known here.

    Examples
    --------
    >>> plain("(a)=\\n# Data\\n\\nSee {ref}`Method <page-method>`, `data/derived`.\\n", "a.md")
    '# Data\\n\\nSee Method, `derived`.\\n'
    """
    text = _TABLE.sub(_markdown_table, _COMMENT.sub("", _LABEL.sub("", page)))
    text = _LINK.sub(r"\1", text)
    left = _LEFT.search(text)
    if left:
        raise ValueError(
            f"{name}: {left[0]!r} has no plain form; write a list-table, or a link with its words, "
            "e.g. {ref}`Method <page-method>`"
        )
    return re.sub(r"\n{3,}", "\n\n", text.replace("`data/", "`"))


def _markdown_table(found: re.Match[str]) -> str:
    rows = [
        [" ".join(cell.split()).replace("|", r"\|") for cell in row.split("\n  - ")]
        for row in re.split(r"^\* - ", found[1], flags=re.MULTILINE)[1:]
    ]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
