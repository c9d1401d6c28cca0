"""Whether a figure is still the one that was reviewed (核验).

``data/derived/figures.csv`` holds the SHA-256 of every figure file as somebody last looked at it.
Rebuilding and comparing shows at once which figure a change has touched.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from jianfu import evidence, export, figures, paths
from jianfu.language import LANGUAGES

COLUMNS = ["figure", "lang", "format", "sha256"]


def rebuilt(ids: Iterable[str] = ()) -> pd.DataFrame:
    """Hashes of figures drawn just now (重绘之哈希): figure, lang, format, sha256."""
    return pd.DataFrame(
        [
            (name, lang, kind, export.digest(figures.render(name, lang, kind)))
            for name in list(ids) or figures.ids()
            for lang in LANGUAGES
            for kind in export.FORMATS
        ],
        columns=COLUMNS,
    )


def reviewed() -> list[tuple[str, str, str, str]]:
    """Reviewed hashes in the order of the book (认可之哈希): figure, lang, format, sha256."""
    known = evidence.load("figures").set_index(COLUMNS[:3]).sha256
    return [
        (name, lang, kind, known.get((name, lang, kind), ""))
        for name in figures.ids()
        for lang in LANGUAGES
        for kind in export.FORMATS
    ]


def differences(ids: Iterable[str] = ()) -> list[str]:
    """Figure files whose bytes are not those reviewed (差异): one sentence each, or none."""
    known = {tuple(place): digest for *place, digest in reviewed()}
    return [
        f"{row.figure} {row.lang} {row.format}: {row.sha256[:12]}…, reviewed "
        f"{known[row.figure, row.lang, row.format][:12] or 'never'}; look at it, then "
        f"`jianfu verify --accept {row.figure}`"
        for row in rebuilt(ids).itertuples()
        if known[row.figure, row.lang, row.format] != row.sha256
    ]


def accept(ids: Iterable[str] = ()) -> list[str]:
    """Record the figures' bytes as reviewed (认可); the names of those that changed."""
    known = evidence.load("figures")
    fresh = rebuilt(ids)
    kept = known[~known.figure.isin(fresh.figure) & known.figure.isin(figures.ids())]
    order = {name: place for place, name in enumerate(figures.ids())}
    together = pd.concat([kept, fresh]).sort_values(
        COLUMNS[:3], key=lambda column: column.map(order) if column.name == "figure" else column
    )
    path = paths.derived() / "figures.csv"
    content = export.csv(together)
    changed = sorted(set(fresh.itertuples(index=False)) - set(known.itertuples(index=False)))
    path.with_suffix(".part").write_bytes(content)
    path.with_suffix(".part").replace(path)
    return [f"recorded {row.figure} {row.lang} {row.format} {row.sha256[:12]}" for row in changed]
