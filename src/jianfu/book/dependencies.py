"""What a result was made from (依赖记录), so that nothing stale is shown and nothing is redone.

A cache that watches only a chapter's own text shows yesterday's figure when today the package or
a table has changed. So whoever makes something (a kernel, a figure worker, Sphinx) is asked when
it is done which modules of jianfu it holds and which files of the compendium it read. Their
hashes are kept beside the result; the result stands as long as every one of them still agrees.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from jianfu import paths

Hashes = dict[str, str]
ABSENT = ""


def digest(path: Path) -> str:
    """SHA-256 of a file (文件哈希), or the empty string where there is none.

    Examples
    --------
    >>> digest(Path("no-such-file"))
    ''
    """
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ABSENT


def digests(names: Iterable[str], *, since: float | None = None) -> Hashes:
    """Hash of each named file, names relative to the compendium (各文件哈希).

    Parameters
    ----------
    names : iterable of str
    since : float, optional
        Start of the work (seconds since the epoch). A file saved later may not be what the work
        saw; its hash is left out, so that the result does not pass for current.
    """
    return {
        name: ABSENT if since and _saved(name) >= since else digest(paths.root() / name)
        for name in sorted(set(names))
    }


def _saved(name: str) -> float:
    path = paths.root() / name
    return path.stat().st_mtime if path.exists() else 0.0


def folder(top: Path) -> Hashes:
    """Hash of every file below ``top``, names relative to it (文件夹哈希)."""
    found = (path for path in top.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(top).as_posix(): digest(path) for path in sorted(found)}


def used(*, book: bool = False) -> tuple[str, ...]:
    """Modules of jianfu in this process and data files it read (本进程用到的文件).

    Parameters
    ----------
    book : bool
        Count the modules of ``jianfu.book`` too. They build pages, not results, and the question
        itself loads some of them.

    Examples
    --------
    >>> "src/jianfu/paths.py" in used(), "src/jianfu/book/dependencies.py" in used()
    (True, False)
    """
    modules = (
        Path(module.__file__).resolve().relative_to(paths.root()).as_posix()
        for name, module in sorted(sys.modules.items())
        if _counts(name, book) and getattr(module, "__file__", None)
    )
    return tuple(sorted({*modules, *paths.read_log()}))


def _counts(module: str, book: bool) -> bool:
    parts = module.split(".")
    return parts[0] == "jianfu" and (book or parts[1:2] != ["book"])


def surroundings() -> Hashes:
    """What every result depends on besides its own files: Python and the lock (运行环境)."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {"python": python, **digests(["requirements.lock"])}


def agree(recorded: Hashes) -> bool:
    """Whether every recorded hash is still that of the file, and the surroundings the same."""
    now = surroundings()
    return bool(recorded) and all(
        value != ABSENT and value == (now[name] if name in now else digest(paths.root() / name))
        for name, value in recorded.items()
    )


def read_stamp(path: Path) -> dict:
    """A record written by :func:`write_stamp`, or an empty one (读取记录)."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def write_stamp(path: Path, record: dict) -> None:
    """Write a record whole or not at all (写入记录)."""
    write_whole(path, json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that an interruption leaves the old one or the new one (完整写入)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)
