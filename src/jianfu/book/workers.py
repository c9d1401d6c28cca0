"""Processes that draw one figure each (绘图进程): ``python -m jianfu.book.workers JOBS ID…``.

The drawing libraries take longer to load than a figure takes to draw. So one process loads them,
but no part of jianfu, and forks a child for every figure. Each child answers with one line of
JSON on standard output.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path

from jianfu.book import dependencies, exports
from jianfu.language import LANGUAGES

DRAWING_LIBRARIES = ("pandas", "matplotlib.pyplot", "seaborn", "networkx", "fontTools.subset")
OWN_CODE = ("src/jianfu/book/workers.py", "src/jianfu/book/dependencies.py")
LONGEST_COMPLAINT = 400  # a line must reach the pipe in one piece


def main(jobs: int, names: list[str]) -> int:
    """Export the named figures, ``jobs`` at a time (导出各图)."""
    for library in DRAWING_LIBRARIES:
        import_module(library)
    running: dict[int, str] = {}
    for name in names:
        if len(running) == jobs:
            _wait_for_one(running)
        child = os.fork()
        if not child:
            os._exit(_work(name))
        running[child] = name
    while running:
        _wait_for_one(running)
    return 0


def _wait_for_one(running: dict[int, str]) -> None:
    child, status = os.wait()
    name = running.pop(child)
    if status:
        code = os.waitstatus_to_exitcode(status)
        _answer(name, 0.0, [f"its process ended with status {code}"])


def _work(name: str) -> int:
    """In the child: make the figure, keep its record, answer."""
    started = time.time()
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        with warnings.catch_warnings(record=True) as caught:
            made = _registry() if name == exports.REGISTRY else _figure(name)
        complaints.said += [str(warning.message) for warning in caught]
    except Exception as error:  # the parent names the figure and goes on with the others
        complaints.said.append(f"{type(error).__name__}: {error}")
    if not complaints.said:
        used = dependencies.digests([*dependencies.used(), *OWN_CODE], since=started)
        record = {"used": {**dependencies.surroundings(), **used}, **made}
        dependencies.write_stamp(exports.stamp(name), record)
    _answer(name, time.time() - started, complaints.said)
    return 0


def _registry() -> dict:
    from jianfu import figures

    return {"names": list(figures.ids()), "modules": exports.modules()}


def _figure(name: str) -> dict:
    from jianfu import figures

    top = exports.folder()
    written = (figures.write(name, lang, exports.folder(lang)) for lang in LANGUAGES)
    files = [Path(path) for paths in written for path in paths.values()]
    return {
        "files": {path.relative_to(top).as_posix(): dependencies.digest(path) for path in files}
    }


def _answer(name: str, seconds: float, complaints: list[str]) -> None:
    short = [said[:LONGEST_COMPLAINT] for said in dict.fromkeys(complaints)][:3]
    line = json.dumps({"name": name, "seconds": seconds, "complaints": short}, ensure_ascii=False)
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


class _Complaints(logging.Handler):
    """Keeps what libraries log as a warning, e.g. a font that is not found."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called by :mod:`logging` for every message."""
        self.said.append(record.getMessage())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
