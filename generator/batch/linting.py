"""Contracts -> findings: one file after the other or on all cores, always in the order in which they were named. A file that cannot be read stops no other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from generator.batch.processes import Workers
from generator.errors import HostpactError
from generator.messages import _, message_language, use_language
from generator.reading.document import ContractFile
from generator.reading.read import read
from generator.reports.lint import Judged, Linted, about
from generator.rules.accepted import Accepted, divided
from generator.rules.chosen import Setting
from generator.rules.finding import Finding
from generator.rules.lint import asked_codes, lint, lint_document

__all__ = ["Asked", "Failed", "Named", "judged", "lint_file", "lint_files", "workers_for"]

_FEW = 24
"""Files that one process has linted before others would have begun."""
_AHEAD = 8
"""Files a worker that may be done before the one that is reported next: what waits to be reported takes memory."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a file.

    Attributes:
        select, ignore, levels: of codes and families. house: a house library's folder.
        accepted: what the house lives with, from the file ``configuration``.
        fail_on: ``error``, ``warning`` or ``never``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Setting] = field(default_factory=dict)
    house: Path | None = None
    accepted: tuple[Accepted, ...] = ()
    configuration: Path | None = None
    fail_on: str = "error"


@dataclass(frozen=True)
class Named:
    """A file to lint. ``seen``: its path as entries of the configuration name it."""

    file: str
    asked: Asked
    seen: str = ""


@dataclass(frozen=True)
class Failed:
    """A file that could not be read, and why."""

    file: str
    message: str
    exit_code: int


def lint_file(named: Named) -> Linted | Failed:
    """The findings in one file, those that count and the accepted ones."""
    asked = named.asked
    try:
        contract = read(named.file)
        found = lint(contract, select=asked.select, ignore=asked.ignore, house=asked.house, levels=asked.levels)
        codes = frozenset(asked_codes(asked.select, asked.ignore, asked.house, asked.levels))
    except HostpactError as error:
        return Failed(named.file, str(error), error.exit_code)
    counting, accepted = divided(found, asked.accepted, named.seen)
    return Linted(named.file, about(contract), counting, codes, accepted, asked.configuration, asked.house)


def judged(file: ContractFile, named: Named) -> Judged:
    """The findings that count, contract by contract."""
    asked = named.asked

    def counting(number: int) -> tuple[Finding, ...]:
        found = lint_document(file.contracts[number], file, number, select=asked.select, ignore=asked.ignore, house=asked.house, levels=asked.levels)
        return divided(found, asked.accepted, named.seen)[0]

    return Judged(file, tuple(counting(number) for number in range(len(file.contracts))))


def workers_for(files: int, wanted: int | None) -> int:
    """How many processes a run takes: ``wanted`` or, for more than a few files, one a processor."""
    if wanted is not None:
        return max(1, min(wanted, files))
    return 1 if files <= _FEW else min(os.cpu_count() or 1, files)


def lint_files(files: Sequence[Named], workers: int) -> Generator[Linted | Failed, None, None]:
    """``lint_file`` of each, in their order. When the iterator is closed the workers are ended."""
    if workers < 2:
        yield from map(lint_file, files)
        return
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
