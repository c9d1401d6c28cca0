"""Every figure as files that readers take away (导出图).

Each figure is exported in both languages by a worker process of its own (see
:mod:`jianfu.book.workers`), so that the record of what it used names nothing that another figure
used. A figure whose record still agrees is left alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from jianfu import paths
from jianfu.book import dependencies, processes

REGISTRY = "registry"


class FigureError(Exception):
    """A figure that cannot be exported clean; the message names it and says why."""


def folder(lang: str = "") -> Path:
    """Where exported figures stand, of one language or of both (图的文件夹)."""
    return paths.root() / "_build" / "figures" / lang


def stamp(name: str) -> Path:
    """Record of what a figure, or the registry, used (依赖记录)."""
    return folder() / "records" / f"{name}.json"


def modules() -> list[str]:
    """Names of the figure modules (图的模块): a new one may hold a new figure."""
    return sorted(dependencies.folder(paths.root() / "src" / "jianfu" / "figures"))


def refresh(jobs: int = 2) -> None:
    """Export every figure whose dependencies have changed (更新各图).

    Raises
    ------
    FigureError
        When a figure fails or draws with a warning, e.g. a character its font does not have.
    """
    names = _names() if modules() else []
    stale = [name for name in names if not _is_current(name)]
    _make(stale, jobs)
    if modules():
        _remove_others(names)


def _names() -> list[str]:
    """Ids of all figures, asked of the registry only when the registry has changed."""
    record = dependencies.read_stamp(stamp(REGISTRY))
    if not (dependencies.agree(record.get("used", {})) and record["modules"] == modules()):
        _make([REGISTRY], 1)
        record = dependencies.read_stamp(stamp(REGISTRY))
    return record["names"]


def _is_current(name: str) -> bool:
    record = dependencies.read_stamp(stamp(name))
    return dependencies.agree(record.get("used", {})) and all(
        dependencies.digest(folder() / file) == value for file, value in record["files"].items()
    )


def _make(names: list[str], jobs: int) -> None:
    failures = _ask_workers(names, jobs) if names else []
    if failures:
        raise FigureError("\n".join(failures))


def _ask_workers(names: list[str], jobs: int) -> list[str]:
    """Have the workers make each name's files; what went wrong, if anything."""
    package = str(paths.root() / "src")
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": path, "MPLBACKEND": "agg", "TZ": "UTC"}
    environment.pop("JIANFU_TEXTS", None)
    command = [sys.executable, "-m", "jianfu.book.workers", str(jobs), *names]
    failures = []
    talk = {"stdout": subprocess.PIPE, "env": environment, "encoding": "utf-8"}
    with processes.started(command, **talk) as process:
        for answer in map(json.loads, process.stdout):
            if answer["name"] != REGISTRY:
                print(f"figure     {answer['name']}  {answer['seconds']:.1f} s", flush=True)
            failures += [f"figure {answer['name']}: {said}" for said in answer["complaints"]]
        if process.wait():
            failures.append(f"figures: the workers ended with status {process.returncode}")
    return failures


def _remove_others(names: list[str]) -> None:
    """Delete the files of figures that no longer exist."""
    kept = {stamp(name).relative_to(folder()).as_posix() for name in [*names, REGISTRY]}
    for name in names:
        kept |= set(dependencies.read_stamp(stamp(name))["files"])
    for file in set(dependencies.folder(folder())) - kept:
        (folder() / file).unlink()
