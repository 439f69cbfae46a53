"""Contracts -> findings on all cores; a file that ends its process stops no other."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from generator.batch.linting import Failed, Named, lint_file
from generator.batch.processes import Workers
from generator.messages import _, message_language, use_language
from generator.reports.lint import Linted

__all__ = ["lint_on_cores"]

_AHEAD = 8
"""Files a worker that may be done before the one that is reported next: what waits to be reported takes memory."""


def lint_on_cores(files: Sequence[Named], workers: int) -> Generator[Linted | Failed, None, None]:
    """``lint_file`` of each, in their order, by so many processes. When the iterator is closed they are ended."""
    pool = _opened(workers)
    waiting = iter(files)
    running: deque[tuple[Named, Future[Linted | Failed]]] = deque()
    try:
        while True:
            while len(running) < workers * _AHEAD and (named := next(waiting, None)) is not None:
                try:
                    running.append((named, pool.submit(lint_file, named)))
                except BrokenProcessPool:
                    pool, running = _begun_anew(pool, workers, running)
                    running.append((named, pool.submit(lint_file, named)))
            if not running:
                return
            named, future = running.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # One of the files that were under way ended its worker. Each is read again in a process of its own, so that the others are not lost.
                result = _alone(named)
                pool, running = _begun_anew(pool, workers, running)
            yield result
    except BaseException:
        # Closed or stopped before the end: nobody waits for the files under way.
        pool.end()
        raise
    finally:
        # Not waiting here leaves Python to end the pool while its pipes are being closed.
        pool.shutdown()


def _opened(workers: int) -> Workers:
    return Workers(workers, use_language, message_language())


def _begun_anew(
    old: Workers, workers: int, running: deque[tuple[Named, Future[Linted | Failed]]]
) -> tuple[Workers, deque[tuple[Named, Future[Linted | Failed]]]]:
    """New workers for what the broken pool had not done."""
    old.shutdown()
    pool = _opened(workers)
    return pool, deque((named, future if _done(future) else pool.submit(lint_file, named)) for named, future in running)


def _done(future: Future[Linted | Failed]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(named: Named) -> Linted | Failed:
    pool = _opened(1)
    try:
        return pool.submit(lint_file, named).result()
    except BrokenProcessPool:
        return Failed(named.file, _("{file}: reading it was ended from outside, perhaps for want of memory.", file=named.file), 3)
    finally:
        pool.shutdown()
