"""Files that appear whole or not at all (写出), even when the disk is full.

A run writes everything into a folder of its own and moves it into place at the end, which needs
no room. Whoever opens the results sees those of one run, the former or the new one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two runs at once are not kept apart there
    fcntl = None

WORK = ".work"
MARK = "jianfu-words"  # in the work folder: these results are ours, and who writes holds it
PLACES = ("figures", "tables", "report.html")  # the page last: it names the others


def whole(path: Path, content: bytes) -> None:
    """Write a file whole (原子写入): under another name first, and to the disk.

    Raises
    ------
    OSError
        Nothing of the new content is left, and the old file is untouched.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as wrong:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        wrong.filename = wrong.filename or str(path)  # writing to an open file does not name it
        raise


def prepared(out: Path) -> Path:
    """The folder for results with its work folder (准备结果文件夹).

    Raises
    ------
    ValueError
        When it holds files that no earlier run has made: they are not overwritten.
    """
    if out.exists() and not out.is_dir():
        raise ValueError(f"{out.name} is a file; name a folder for the results, -o OUT")
    if out.is_dir() and any(out.iterdir()) and not (out / WORK / MARK).is_file():
        raise ValueError(
            f"{out.name} holds files that are not results of jianfu words; "
            "name a new or empty folder, -o OUT"
        )
    (out / WORK).mkdir(parents=True, exist_ok=True)
    (out / WORK / MARK).touch()
    return out / WORK


@contextmanager
def alone(work: Path) -> Iterator[None]:
    """Nobody else writes these results meanwhile (独占); what a killed run left is removed.

    Raises
    ------
    ValueError
        When another run does.
    """
    with (work / MARK).open("w") as mark:
        if fcntl:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ValueError(
                    f"another run is writing into {work.parent.name}; wait for it, "
                    "or name another folder, -o OUT"
                ) from None
        for left in work.glob("new-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


@contextmanager
def stage(out: Path) -> Iterator[Path]:
    """A folder to write results into (暂存), moved into place when all are written.

    When writing fails, the former results stay as they were.
    """
    folder = Path(tempfile.mkdtemp(prefix="new-", dir=out / WORK))
    try:
        yield folder
        for name in PLACES:
            _swap(folder / name, out / name, folder / f"former-{name}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(new: Path, place: Path, former: Path) -> None:
    if place.exists():
        place.replace(former)
    if new.exists():
        new.replace(place)
