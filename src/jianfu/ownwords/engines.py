"""Where the counting is done (计算引擎): here, in processes, or on a Dask cluster.

All three are one interface, ``concurrent.futures.Executor``, and give the same numbers: what is
merged is integers, in the order in which the texts were read.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from jianfu.ownwords.settings import Settings


@contextmanager
def executor(settings: Settings) -> Iterator[Executor | None]:
    """The executor asked for, closed at the end (执行器); None counts here and now.

    Raises
    ------
    ValueError
        When Dask is asked for and not installed, or its scheduler does not answer.
    """
    if settings.engine == "local":
        yield None
    elif settings.engine == "processes":
        # Not forked: a process with threads, such as a notebook's, cannot be copied safely.
        context = get_context("spawn")
        with ProcessPoolExecutor(settings.workers, mp_context=context) as pool:
            yield pool
    else:
        with _dask(settings.scheduler) as client:
            yield Listing(client.get_executor())


def _dask(scheduler: str):
    try:
        from dask.distributed import Client
    except ImportError:
        raise ValueError("--engine dask needs Dask: pip install 'jianfu[dask]'") from None
    try:
        return Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as wrong:
        raise ValueError(f"no Dask scheduler answers at {scheduler!r}: {wrong}") from None


class Listing(Executor):
    """An executor whose ``map`` is given lists (列表化执行器): Dask refuses iterators."""

    def __init__(self, inner: Executor):
        self._inner = inner

    def submit(self, *call, **named):
        """Hand over one call (提交)."""
        return self._inner.submit(*call, **named)

    def map(self, function, *arguments, **named):
        """Results in the order of the arguments (映射)."""
        return self._inner.map(function, *map(list, arguments), **named)
