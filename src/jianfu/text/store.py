"""What took time to make, kept between runs in a private folder (私有缓存).

A cache that everybody can write to is a way to change somebody else's results: jieba reads
``/tmp/jieba.cache`` whoever wrote it. Here the folder belongs to the user, nobody else may write
to it, and every file starts with the SHA-256 of its name and content. What does not pass is not
read but made again. Whoever can write as the user can also change the program; against that no
cache can guard.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

_KEPT = 8  # files of one kind: each is some 20 MB, and old dictionaries do not come back
_DIGEST = hashlib.sha256().digest_size
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def folder() -> Path | None:
    """The private cache folder (私有缓存目录), made if need be; None if there can be none.

    ``$JIANFU_CACHE``, else ``$XDG_CACHE_HOME/jianfu``, else ``~/.cache/jianfu``. A folder that
    others may write to or that belongs to somebody else is not used.
    """
    try:
        path = _place()
        if not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir(mode=0o700, exist_ok=True)
        return path if _is_private(path.lstat(), stat.S_ISDIR, 0o077) else None
    except (OSError, RuntimeError):  # no home, or not ours to write to
        return None


def _place() -> Path:
    if own := os.environ.get("JIANFU_CACHE"):
        return Path(own)
    shared = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (shared if shared.is_absolute() else Path.home() / ".cache") / "jianfu"


def read(name: str) -> memoryview | None:
    """Content of a file kept under this name (读缓存); None if there is none to be trusted."""
    if (home := folder()) is None:
        return None
    try:
        # Checked on the open file, so that it cannot be exchanged after the look.
        with open(os.open(home / name, _READ), "rb") as file:
            if not _is_private(os.fstat(file.fileno()), stat.S_ISREG, 0o022):
                return None
            kept = memoryview(file.read())
    except OSError:
        return None
    return kept[_DIGEST:] if kept[:_DIGEST] == _seal(name, kept[_DIGEST:]) else None


def write(name: str, content: bytes) -> bool:
    """Keep a file under this name (写缓存), whole or not at all; whether that could be done."""
    if (home := folder()) is None:
        return False
    part = None
    try:
        number, part = tempfile.mkstemp(dir=home, prefix=".part-")  # made with mode 0600
        with open(number, "wb") as file:
            file.write(_seal(name, content))
            file.write(content)
        os.replace(part, home / name)
    except OSError:
        if part:
            with contextlib.suppress(OSError):
                Path(part).unlink()
        return False
    _prune(home, name.partition("-")[0])
    return True


def key(*parts: bytes | str) -> str:
    """SHA-256 of the parts in order, as hexadecimal digits (键).

    Examples
    --------
    >>> key("a", "bc") == key("ab", "c")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        part = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.hexdigest()


def _seal(name: str, content: bytes | memoryview) -> bytes:
    seal = hashlib.sha256(name.encode() + b"\n")
    seal.update(content)
    return seal.digest()


def _is_private(found: os.stat_result, kind, others: int) -> bool:
    if not hasattr(os, "geteuid"):
        return kind(found.st_mode)  # Windows: the profile folder is the user's own
    return (
        kind(found.st_mode)
        and found.st_uid == os.geteuid()
        and not stat.S_IMODE(found.st_mode) & others
    )


def _prune(home: Path, kind: str) -> None:
    with contextlib.suppress(OSError):
        kept = sorted(home.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_KEPT]:
            path.unlink()
