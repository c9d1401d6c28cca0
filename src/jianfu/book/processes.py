"""Processes that do not outlive the build (子进程).

Ctrl-C in a terminal reaches every process of the group at once, wherever each happens to be. Ours
are started in groups of their own: only the build hears Ctrl-C, and it ends them.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def started(command: list[str], **options) -> Iterator[subprocess.Popen]:
    """A running process, ended with all its children should we leave early (启动子进程).

    Examples
    --------
    >>> with started(["echo", "done"], stdout=subprocess.PIPE, text=True) as process:
    ...     process.communicate()[0]
    'done\\n'
    """
    process = subprocess.Popen(command, start_new_session=True, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def end_as_interrupted() -> None:
    """Take a polite request to end, or a closed terminal, for Ctrl-C (视同中断)."""
    for request in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, signal.default_int_handler)
