"""How a release wants to be cited (引用信息): ``CITATION.cff``, held to the package and its changes.

Version and date stand in three places that people edit by hand. A release in which they disagree
could not be cited, so it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import yaml

from jianfu import __version__, paths


@dataclass(frozen=True)
class Citation:
    """What a reference to the release needs (著录项)."""

    title: str
    message: str
    version: str
    released: date
    keywords: tuple[str, ...]


def read() -> Citation:
    """The citation of this version (读取引用信息).

    Raises
    ------
    ValueError
        When ``CITATION.cff``, the package and ``CHANGELOG.md`` name different versions or dates.

    Examples
    --------
    >>> read().version == __version__
    True
    """
    written = yaml.safe_load(paths.read_bytes(paths.root() / "CITATION.cff"))
    version, released = str(written["version"]), written["date-released"]
    if version != __version__:
        raise ValueError(
            f"CITATION.cff: version is {version!r}; expected {__version__!r}, the package's"
        )
    heading = f"## {version} ({released})"
    if heading not in paths.read_bytes(paths.root() / "CHANGELOG.md").decode().splitlines():
        raise ValueError(
            f"CHANGELOG.md: no heading {heading!r}, which is what CITATION.cff says; "
            "write the same version and date in both"
        )
    return Citation(
        title=written["title"],
        message=written["message"],
        version=version,
        released=released,
        keywords=tuple(written["keywords"]),
    )
