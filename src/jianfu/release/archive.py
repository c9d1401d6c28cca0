"""The release as one file (归档): the same content gives the same bytes, on any machine.

Entries are sorted, bear the release's date and plain permissions, and are stored as they are.
Compression would save space and cost certainty: its output differs between zlib and zlib-ng, which
some systems put in zlib's place, so the same release would have another hash there.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

UNIX = 3
FILE = 0o100644 << 16  # a plain file, read by all and written by its owner


def zipped(files: Mapping[str, bytes], stamp: date) -> bytes:
    """``files`` by name, in their order, as a zip archive (打包).

    Examples
    --------
    >>> once = zipped({"a.txt": b"a"}, date(2026, 11, 22))
    >>> once == zipped({"a.txt": b"a"}, date(2026, 11, 22))
    True
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, FILE
            archive.writestr(entry, content)
    return whole.getvalue()


def restored(content: bytes, stamp: date) -> bytes:
    """A zip archive somebody else has packed, such as a workbook, packed as here (重新打包)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, stamp)


def checksums(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of every file (校验和), as ``sha256sum --check`` reads them.

    Examples
    --------
    >>> checksums({"empty": b""}).decode()
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\\n'
    """
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode("utf-8")


def put(path: Path, content: bytes) -> None:
    """Write ``path`` whole or not at all (整体写入); what stood there before stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
