"""Processes of this machine that work for a run. Ctrl-C is the run's alone; they end with it, however it ends, and at once when they are told to."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import ProcessPoolExecutor
from typing import Any, Protocol, TypeVar

__all__ = ["Executor", "Workers", "submitted"]

R = TypeVar("R")
_CONTEXT = multiprocessing.get_context("spawn")
_HANDING = threading.Lock()
"""In a worker: held while it takes work or hands back what it has done. Half a result would keep who reads it waiting for the rest for ever."""


class Executor(Protocol):
    """What takes work: processes of this machine, or of a cluster."""

    def submit(self, call: Callable[..., Any], /, *arguments: Any) -> Future[Any]: ...


class Workers:
    """``count`` processes, each begun when there is work for it; ``begin`` is called in each with ``arguments`` first."""

    def __init__(self, count: int, begin: Callable[..., object] | None = None, *arguments: object) -> None:
        # Nobody reads what ``end`` sends over the pipe, so all workers see that it is there, or that its other end is closed because this process is no more.
        held, self._end = _CONTEXT.Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(count, mp_context=_CONTEXT, initializer=_begin, initargs=(held, begin, arguments))

    def submit(self, call: Callable[..., R], /, *arguments: Any) -> Future[R]:
        return submitted(self.executor, _at_work, call, arguments)

    def end(self) -> None:
        """Whatever they are at, the workers end now; ``shutdown`` waits for them."""
        self._end.send_bytes(b"end")

    def shutdown(self) -> None:
        """Waits until they have ended; what they have not begun is not done."""
        self.executor.shutdown(wait=True, cancel_futures=True)
        self._end.close()


def submitted(executor: Executor, call: Callable[..., R], /, *arguments: Any) -> Future[R]:
    """``executor.submit``, which may begin a worker: that one never gets Ctrl-C, not even before ``_begin`` has run in it."""
    if not hasattr(signal, "pthread_sigmask"):
        return executor.submit(call, *arguments)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(call, *arguments)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(held: Any, begin: Callable[..., object] | None, arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HANDING.acquire()

    def watch() -> None:
        held.poll(None)
        parent = multiprocessing.parent_process()
        while parent is not None and parent.is_alive() and not _HANDING.acquire(timeout=0.05):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if begin is not None:
        begin(*arguments)


def _at_work(call: Callable[..., R], arguments: tuple[Any, ...]) -> R:
    """``call`` in a worker, which ``end`` may end meanwhile."""
    _HANDING.release()
    try:
        return call(*arguments)
    finally:
        _HANDING.acquire()
