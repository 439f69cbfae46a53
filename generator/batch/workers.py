"""Where chunks of rows are drafted: in this process, in processes of this machine, or on a Dask cluster. All three take and give the same."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from generator.batch.draft import Task, draft_chunk
from generator.batch.manifest import Entry
from generator.batch.processes import Executor, Workers, submitted
from generator.errors import ToolMissing, Unreadable
from generator.messages import _

__all__ = ["drafted_here", "drafted_in_processes", "drafted_on_cluster"]

Chunk = Sequence[Task]
Drafted = tuple[Chunk, list[Entry]]
_MOST_DEATHS = 3


def drafted_here(packed: bytes, chunks: Iterable[Chunk]) -> Iterator[Drafted]:
    """One chunk after the other, in this process."""
    for chunk in chunks:
        yield chunk, draft_chunk(packed, chunk)


class _Stopped(Exception):
    """The executor is of no more use."""


def _drafted(executor: Executor, packed: bytes, waiting: deque[Chunk], chunks: Iterator[Chunk], at_once: int, broken: tuple[type[BaseException], ...]) -> Iterator[Drafted]:
    """Keeps ``at_once`` chunks under way. Raises ``_Stopped`` with all that is not drafted back in ``waiting``."""
    running: dict[Future[Any], Chunk] = {}
    try:
        while True:
            while len(running) < at_once and (chunk := waiting.popleft() if waiting else next(chunks, None)) is not None:
                try:
                    running[submitted(executor, draft_chunk, packed, chunk)] = chunk
                except broken as error:
                    waiting.append(chunk)
                    raise _Stopped from error
            if not running:
                return
            done, _pending = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = running.pop(future)
                try:
                    entries = future.result()
                except broken as error:
                    waiting.append(chunk)
                    raise _Stopped from error
                yield chunk, entries
    except BaseException:
        waiting.extend(running.values())
        for future in running:
            future.cancel()
        raise


def _repeated(open_executor: Callable[[], contextlib.AbstractContextManager[Executor]], packed: bytes, chunks: Iterable[Chunk], at_once: int, broken: tuple[type[BaseException], ...]) -> Iterator[Drafted]:
    """As ``_drafted``, going on after workers have died, unless the same few chunks kill them again and again."""
    waiting: deque[Chunk] = deque()
    rest = iter(chunks)
    deaths = 0
    while True:
        try:
            with open_executor() as executor:
                for drafted in _drafted(executor, packed, waiting, rest, at_once, broken):
                    deaths = 0
                    yield drafted
            return
        except _Stopped as error:
            deaths += 1
            if deaths > _MOST_DEATHS:
                raise Unreadable(_("the workers were ended again and again from outside, perhaps for want of memory. What was drafted is kept; run again with fewer --workers.")) from error


def drafted_in_processes(packed: bytes, chunks: Iterable[Chunk], workers: int) -> Iterator[Drafted]:
    """In ``workers`` processes of this machine."""

    @contextlib.contextmanager
    def opened() -> Iterator[Executor]:
        pool = Workers(workers)
        try:
            yield pool.executor
        finally:
            pool.shutdown()

    yield from _repeated(opened, packed, chunks, workers * 2, (BrokenProcessPool,))


def drafted_on_cluster(packed: bytes, chunks: Iterable[Chunk], address: str) -> Iterator[Drafted]:
    """On the workers of the Dask scheduler at ``address``.

    Raises:
        ToolMissing: dask and distributed are not installed.
        Unreadable: nothing answers at the address.
    """
    try:
        from distributed import Client
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ToolMissing(_("--cluster needs Dask. Install it here and on the workers: pip install 'hostpact[cluster]'")) from error
    try:
        client: Any = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Unreadable(_("{address}: no Dask scheduler answers there. Start one with `dask scheduler`.", address=address)) from error
    with client:
        threads = sum(client.nthreads().values())

        @contextlib.contextmanager
        def opened() -> Iterator[Executor]:
            with client.get_executor(pure=False, retries=2) as executor:
                yield executor

        yield from _repeated(opened, packed, chunks, max(2, threads) * 3, (KilledWorker, FutureCancelledError))


