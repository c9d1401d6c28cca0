"""Files a program writes and nobody edits (生成文件): written whole, and compared by tests.

A page made from the data is committed, so that it can be read and reviewed, and held to what the
data would give now, so that it cannot grow stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jianfu import paths


def with_block(page: str, block: tuple[str, str], content: str) -> str:
    r"""``page`` with ``content`` between the lines ``block`` (替换生成的段落).

    Raises
    ------
    ValueError
        When the page lacks either line.

    Examples
    --------
    >>> with_block("% a\n\nold\n\n% z\n", ("% a", "% z"), "new")
    '% a\n\nnew\n\n% z\n'
    """
    start, end = block
    before, found_start, rest = page.partition(f"{start}\n")
    _, found_end, after = rest.partition(f"\n{end}\n")
    if not (found_start and found_end):
        raise ValueError(f"the page lacks the lines {start!r} and {end!r} around what is generated")
    return f"{before}{start}\n\n{content}\n\n{end}\n{after}"


def list_table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: str = "auto") -> str:
    """A table in MyST Markdown (表格), a line a cell, so that long cells read well in a diff.

    Parameters
    ----------
    heads : sequence of str
        Headings of the columns.
    rows : iterable of sequences of str
        Cells, which may hold Markdown.
    widths : str
        Shares of the page such as ``"45 55"``, or ``"auto"`` to leave them to the browser.

    Examples
    --------
    >>> print(list_table(["Code", "Name"], [("`a`", "first")], widths="45 55"))
    ```{list-table}
    :header-rows: 1
    :widths: 45 55
    <BLANKLINE>
    * - Code
      - Name
    * - `a`
      - first
    ```
    """
    lines = ["* - " + "\n  - ".join(cells) for cells in [heads, *rows]]
    return "\n".join(
        ["```{list-table}", ":header-rows: 1", f":widths: {widths}", "", *lines, "```"]
    )


def stale(wanted: Mapping[Path, str]) -> list[Path]:
    """Files that are missing or say something else (过时的文件)."""
    return [
        path
        for path, content in wanted.items()
        if not path.is_file() or path.read_text("utf-8") != content
    ]


def differences(wanted: Mapping[Path, str]) -> list[str]:
    """How committed files differ from what would be made now (核对): a sentence each, or none."""
    return [
        f"{path.relative_to(paths.root())} is not what the data give; run `jianfu pages`"
        for path in stale(wanted)
    ]


def write(wanted: Mapping[Path, str]) -> list[Path]:
    """Write the files that are stale (写出), each whole or not at all; their paths."""
    changed = stale(wanted)
    for path in changed:
        part = path.with_name(path.name + ".part")
        part.write_text(wanted[path], "utf-8", newline="\n")
        part.replace(path)
    return changed
