"""Contracts -> findings: one file after the other or on all cores, always in the order in which they were named. A file that cannot be read stops no other."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import HostpactError
from generator.reading.document import ContractFile
from generator.reading.read import read
from generator.reports.lint import Judged, Linted, about
from generator.rules.accepted import Accepted, divided
from generator.rules.chosen import Setting
from generator.rules.finding import Finding
from generator.rules.lint import asked_codes, lint_divided, lint_document

__all__ = ["Asked", "Failed", "Named", "judged", "lint_file", "lint_files", "workers_for"]

_FEW = 24
"""Files that one process has linted before others would have begun."""


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
        found = lint_divided(contract, select=asked.select, ignore=asked.ignore, house=asked.house, levels=asked.levels)
        codes = frozenset(asked_codes(asked.select, asked.ignore, asked.house, asked.levels))
    except HostpactError as error:
        return Failed(named.file, str(error), error.exit_code)
    counting, accepted = divided(found.findings, asked.accepted, named.seen)
    return Linted(named.file, about(contract), counting, codes, accepted, asked.configuration, asked.house, found.elsewhere)


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
    # Processes take longer to import than a contract takes to lint.
    from generator.batch.linting_on_cores import lint_on_cores

    yield from lint_on_cores(files, workers)
