"""Rendered clause text -> paragraphs of runs: reads the marks of values and references, ``**bold**`` and the lines."""

from __future__ import annotations

import re

from generator.drafting.contract import Run, Runs
from generator.drafting.values import VALUE_CLOSE, VALUE_OPEN, VALUE_TEXT

__all__ = ["REF_OPEN", "lines_of", "mark_reference", "runs_of"]

REF_OPEN = "\x05"
_TOKEN = re.compile(rf"(?P<open>[{VALUE_OPEN}{REF_OPEN}])(?P<name>[^{VALUE_TEXT}]*){VALUE_TEXT}(?P<text>[^{VALUE_CLOSE}]*){VALUE_CLOSE}|(?P<bold>\*\*)")


def mark_reference(target: str, number: str) -> str:
    """``number`` as the printed form of a reference to ``target``."""
    return f"{REF_OPEN}{target}{VALUE_TEXT}{number}{VALUE_CLOSE}"


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines of a rendered text with their levels: 1 the clause itself, 2 an item (``- ``), 0 any further line.

    A line break inside a value does not end a line.
    """
    lines: list[tuple[int, str]] = []
    # Values may hold line breaks of their own: split only outside them.
    for piece in re.findall(rf"(?:[{VALUE_OPEN}{REF_OPEN}][^{VALUE_CLOSE}]*{VALUE_CLOSE}|[^\n])+", text):
        line = piece.strip()
        if not line:
            continue
        if line.startswith("- "):
            lines.append((2, line[2:].lstrip()))
        else:
            lines.append((0 if lines else 1, line))
    return lines


def runs_of(line: str) -> Runs:
    """The runs of one line."""
    runs: list[Run] = []
    bold, end = False, 0
    for token in _TOKEN.finditer(line):
        if token.start() > end:
            runs.append(Run(line[end : token.start()], bold=bold))
        end = token.end()
        if token["bold"]:
            bold = not bold
        elif token["open"] == VALUE_OPEN:
            runs.append(Run(token["text"], path=token["name"], bold=bold))
        else:
            runs.append(Run(token["text"], target=token["name"], bold=bold))
    if end < len(line):
        runs.append(Run(line[end:], bold=bold))
    return tuple(runs)
