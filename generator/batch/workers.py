"""Where chunks of rows are drafted: in this process, in processes of this machine, or on a Dask cluster. All three take and give the same."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from multiprocessing.connection import wait as wait_for
from typing import Any, Protocol, TypeVar

from generator.batch.draft import Task, draft_chunk
from generator.batch.manifest import Entry
from generator.errors import ToolMissing, Unreadable
from generator.messages import _

__all__ = ["begin", "drafted_here", "drafted_in_processes", "drafted_on_cluster", "submitted"]

Chunk = Sequence[Task]
Drafted = tuple[Chunk, list[Entry]]
R = TypeVar("R")
_MOST_DEATHS = 3


def drafted_here(packed: bytes, chunks: Iterable[Chunk]) -> Iterator[Drafted]:
    """One chunk after the other, in this process."""
    for chunk in chunks:
        yield chunk, draft_chunk(packed, chunk)


class _Executor(Protocol):
    def submit(self, call: Callable[..., Any], /, *arguments: Any) -> Future[Any]: ...


def submitted(executor: _Executor, call: Callable[..., R], /, *arguments: Any) -> Future[R]:
    """``executor.submit``, which may begin a worker: that one never gets Ctrl-C, not even before ``begin`` has run in it."""
    if not hasattr(signal, "pthread_sigmask"):
        return executor.submit(call, *arguments)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(call, *arguments)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Stopped(Exception):
    """The executor is of no more use."""


def _drafted(executor: _Executor, packed: bytes, waiting: deque[Chunk], chunks: Iterator[Chunk], at_once: int, broken: tuple[type[BaseException], ...]) -> Iterator[Drafted]:
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


def _repeated(open_executor: Callable[[], contextlib.AbstractContextManager[_Executor]], packed: bytes, chunks: Iterable[Chunk], at_once: int, broken: tuple[type[BaseException], ...]) -> Iterator[Drafted]:
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
    context = multiprocessing.get_context("spawn")

    @contextlib.contextmanager
    def opened() -> Iterator[_Executor]:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=begin)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    yield from _repeated(opened, packed, chunks, workers * 2, (BrokenProcessPool,))


def begin() -> None:
    """A worker leaves Ctrl-C to the run, which ends it in order, and ends when the run has been killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            wait_for([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


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
        def opened() -> Iterator[_Executor]:
            with client.get_executor(pure=False, retries=2) as executor:
                yield executor

        yield from _repeated(opened, packed, chunks, max(2, threads) * 3, (KilledWorker, FutureCancelledError))


