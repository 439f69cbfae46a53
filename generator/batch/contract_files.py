"""The contracts that a command line names: files, folders with all that lies below them, and patterns such as *.docx where the shell leaves them alone."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import Unreadable
from generator.messages import _, reason_of

__all__ = ["SUFFIXES", "contract_files"]

SUFFIXES = frozenset((".docx", ".docm", ".pdf", ".txt", ".md", ".doc", ".wps", ".rtf", ".odt"))
"""What is taken from a folder; a file that is named itself may be called anything."""


def contract_files(named: Iterable[str]) -> tuple[str, ...]:
    """The files in the order in which they were named, each once; those of a folder by their paths.

    Raises:
        Unreadable: a folder that cannot be looked through, or a folder or pattern without a contract.
    """
    return tuple(dict.fromkeys(file for name in named for file in _files(name)))


def _files(name: str) -> Iterator[str]:
    if os.path.isdir(name):
        found = list(_below(name))
        if not found:
            raise Unreadable(_("{folder}: holds no contract ({suffixes}).", folder=name, suffixes=" ".join(sorted(SUFFIXES))))
        yield from found
    elif glob.has_magic(name) and not os.path.lexists(name):
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            raise Unreadable(_("{pattern}: no file is called like that.", pattern=name))
        for each in found:
            yield from _below(each) if os.path.isdir(each) else (each,)
    else:
        yield name


def _below(folder: str) -> Iterator[str]:
    """What lies in a folder and in those below it, without hidden files and those that Word keeps beside an open one (~$…)."""

    def refuse(error: OSError) -> None:
        raise Unreadable(_("{folder}: cannot be opened ({reason})", folder=error.filename, reason=reason_of(error))) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(names):
            if Path(each).suffix.lower() in SUFFIXES and not each.startswith((".", "~$")):
                yield os.path.join(place, each)
