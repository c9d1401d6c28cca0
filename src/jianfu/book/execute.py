"""Chapters run in fresh kernels, and only when something they used has changed (执行各章).

A chapter is executed from top to bottom in a kernel of this very interpreter, in an empty folder,
without the source texts. The notebook that results is normalised (fixed cell ids, no timings), so
the same inputs give the same bytes. Beside it stands the record of what the chapter used; see
:mod:`jianfu.book.dependencies`.
"""

from __future__ import annotations

import ast
import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jianfu import paths
from jianfu.book import dependencies, editions
from jianfu.book.editions import Page

CELL_SECONDS = 600
ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}")
# The last question to every kernel; its answer is not part of the notebook.
WHAT_WAS_USED = "print(repr(__import__('jianfu.book.dependencies', fromlist=['used']).used()))"
# A change in how chapters are run makes every result stale.
OWN_CODE = ("src/jianfu/book/execute.py", "src/jianfu/book/dependencies.py")


class ChapterError(Exception):
    """A chapter that does not run clean; the message names chapter, cell and cause."""


@dataclass
class Chapter:
    """One chapter of one edition and where its results stand (一章)."""

    page: Page
    seconds: float = field(default=0.0, compare=False)

    @property
    def label(self) -> str:
        """Short name for progress lines."""
        return f"{self.page.lang}/{Path(self.page.name).name}"

    @property
    def source(self) -> Path:
        """The chapter as it is written."""
        return paths.root() / self.page.source

    @property
    def notebook(self) -> Path:
        """The chapter as it was executed."""
        return executed(self.page.lang) / f"{self.page.name}.ipynb"

    @property
    def stamp(self) -> Path:
        """Record of what the executed chapter used."""
        return self.notebook.with_suffix(".deps.json")

    def is_current(self) -> bool:
        """Whether the executed notebook is still what running the chapter would give."""
        record = dependencies.read_stamp(self.stamp)
        whole = record.get("notebook") == dependencies.digest(self.notebook) != dependencies.ABSENT
        return whole and dependencies.agree(record["used"])


def executed(lang: str = "") -> Path:
    """Folder of executed notebooks, of one edition or of both (已执行的笔记本)."""
    return paths.root() / "_build" / "executed" / lang


def refresh(jobs: int = 2) -> None:
    """Execute every chapter that is not current, ``jobs`` at a time (更新各章).

    Raises
    ------
    ChapterError
        When any chapter fails; the others are still run and kept.
    """
    chapters = [Chapter(page) for page in editions.pages() if page.executable]
    stale = [chapter for chapter in chapters if not chapter.is_current()]
    for chapter in chapters:
        if chapter not in stale:
            print(f"unchanged  {chapter.label}", flush=True)
    failures = asyncio.run(_execute_all(stale, jobs)) if stale else []
    if failures:
        raise ChapterError("\n".join(map(str, failures)))


async def _execute_all(chapters: list[Chapter], jobs: int) -> list[ChapterError]:
    places = asyncio.Semaphore(jobs)

    async def one(chapter: Chapter) -> None:
        async with places:
            await execute(chapter)
            print(f"executed   {chapter.label}  {chapter.seconds:.1f} s", flush=True)

    results = await asyncio.gather(*map(one, chapters), return_exceptions=True)
    unforeseen = [error for error in results if error and not isinstance(error, ChapterError)]
    if unforeseen:
        raise unforeseen[0]
    return [error for error in results if error]


async def execute(chapter: Chapter) -> None:
    """Run one chapter and keep its notebook and its record (执行一章)."""
    import nbformat

    started = time.time()
    before = dependencies.digests([chapter.page.source, *OWN_CODE])
    notebook = read(chapter.source)
    used = await _run(notebook, chapter.page.source)
    content = nbformat.writes(notebook).encode() + b"\n"
    dependencies.write_whole(chapter.notebook, content)
    record = {
        "used": {
            **dependencies.surroundings(),
            **dependencies.digests(used, since=started),
            **before,
        },
        "notebook": dependencies.digest(chapter.notebook),
    }
    dependencies.write_stamp(chapter.stamp, record)
    chapter.seconds = time.time() - started


def read(source: Path):
    """A chapter's text as a notebook with fixed cell ids (读入一章)."""
    import jupytext

    name = source.relative_to(paths.root())
    if not source.is_file():
        raise ChapterError(f"{name}: in _toc.yml, but no such file")
    try:
        notebook = jupytext.reads(source.read_text("utf-8-sig"), fmt="md:myst")
    except UnicodeDecodeError as error:
        raise ChapterError(
            f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from None
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"c{number:02d}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3", "file_extension": ".py"},
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


async def _run(notebook, source: str) -> tuple[str, ...]:
    """Run every cell of a notebook, which keeps the outputs; what the kernel used."""
    from nbformat.v4 import new_code_cell

    question = new_code_cell(WHAT_WAS_USED)
    notebook.cells.append(question)
    async with _kernel(notebook) as client:
        for place, cell in enumerate(notebook.cells):
            await client.async_execute_cell(cell, place)
            _must_be_clean(cell, f"{source}, cell {place + 1}")
    notebook.cells.pop()
    return ast.literal_eval("".join(output.text for output in question.outputs))


@asynccontextmanager
async def _kernel(notebook) -> AsyncIterator:
    """A client for a notebook with a kernel of its own, which never outlives it.

    nbclient has such a context too, but its handler for Ctrl-C waits for the cell to end.
    """
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory(prefix="jianfu-") as folder:
        empty = Path(folder, "empty")
        empty.mkdir()
        manager = _kernel_manager(folder)
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=CELL_SECONDS,
            record_timing=False,
            coalesce_streams=True,
            allow_errors=True,  # judged by _must_be_clean, which can name the cell
        )
        try:
            await client.async_start_new_kernel(env=_environment(folder), cwd=str(empty))
            await client.async_start_new_kernel_client()
            yield client
        finally:
            if client.kc:
                client.kc.stop_channels()
            await manager.shutdown_kernel(now=True)


def _kernel_manager(folder: str):
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    class ThisInterpreter(KernelSpecManager):
        """Whatever kernels a machine has registered, chapters run in ours."""

        def get_kernel_spec(self, kernel_name):
            launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=launch, display_name="Python 3", language="python")

    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=ThisInterpreter(),
        transport="ipc",  # sockets in our own folder: no port to race for, nothing on the network
        connection_file=str(Path(folder, "k.json")),
        ip=str(Path(folder, "k")),
    )


def _environment(folder: str) -> dict[str, str]:
    """The kernel's environment: ours without the texts, and with everything that varies fixed."""
    kept = {name: value for name, value in os.environ.items() if name != "JIANFU_TEXTS"}
    package = str(paths.root() / "src")
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, [package, kept.get("PYTHONPATH")])),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "agg",
        "TZ": "UTC",
        "IPYTHONDIR": folder,  # no start-up files, no history of whoever builds the book
    }


def _must_be_clean(cell, place: str) -> None:
    opening = next(iter(cell.source.strip().splitlines()), "")
    for output in cell.get("outputs", []):
        complaint = _complaint(output)
        if complaint:
            raise ChapterError(f"{place} ({opening[:60]}): {complaint}")


def _complaint(output) -> str | None:
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    if output.output_type == "stream" and output.name == "stderr":
        return output.text.strip()
    if ADDRESS.search(_text(output)):
        return "shows a memory address, which differs at every run; end the cell with ';'"
    return None


def _text(output) -> str:
    shown = [output.get("text", ""), *output.get("data", {}).values()]
    return "\n".join(part for part in shown if isinstance(part, str))
