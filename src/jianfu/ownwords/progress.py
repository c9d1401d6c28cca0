"""What a run is doing, on a terminal or in a notebook (进度): how much, how fast, how long still."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tqdm import tqdm

from jianfu.reading import Item, Skipped
from jianfu.reading.source import listing


class Progress:
    """A bar of the input counted, then of the steps that follow (进度条).

    Nothing is printed where nobody looks: into a file or a pipe.

    Parameters
    ----------
    total : int
        Bytes of input.

    Examples
    --------
    >>> with Progress(0) as progress:
    ...     progress.step("drawing")
    """

    def __init__(self, total: int):
        self.total = total
        # A notebook's error stream is no terminal, and yet somebody waits before it.
        watched = sys.stderr.isatty() or "ipykernel" in sys.modules
        # A terminal may not know its own width; tqdm would then show nothing.
        width = shutil.get_terminal_size().columns
        self._bar = tqdm(total=total, unit="B", unit_scale=True, ncols=width, disable=not watched)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised) -> None:
        self._bar.close()

    def counted(self, batch: list[Item]) -> None:
        """A batch is done (一批已计)."""
        self._bar.update(sum(item.size for item in batch))

    def step(self, name: str) -> None:
        """Something begins that is not counting (进入下一步)."""
        self._bar.set_description(name)
        self._bar.refresh()


def size(source: Path, leave_out: Path) -> int:
    """Bytes of everything that will be read (输入字节数)."""
    return sum(0 if isinstance(one, Skipped) else one.size for one in listing(source, leave_out))
