"""The letters that a regular expression can begin with, told from its text: where a search for a concept need look at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["from_letters"]

_OPTIONAL = re.compile(r"\?|\*|\{0,")
_REPEAT = re.compile(r"\?{1,2}|[*+]\??|\{\d*(?:,\d*)?\}\??")
_DIGITS = frozenset("0123456789")


def from_letters(sources: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for ``sources`` that Python searches quickly: its group ``hit`` is what one of them matches; None where one can begin with anything.

    Python looks for a first letter much faster than it tries a hundred expressions at each place, but sees no first letters behind brackets. The
    pattern takes one of them, looks back before it, and tries the expressions there.
    """
    letters: set[str] = set()
    for source in sources:
        first = _first(source)
        if first is None or first[1]:
            return None
        letters |= first[0]
    return re.compile(f"[{''.join(map(re.escape, sorted(letters)))}](?<=(?=(?P<hit>{'|'.join(sources)})).)") if letters else None


def _first(source: str) -> tuple[set[str], bool] | None:
    """The first letters of what ``source`` matches, and whether that can be nothing; None for any letter."""
    found: set[str] = set()
    at = 0
    while at < len(source):
        char = source[at]
        if source.startswith(("(?<!", "(?<=", "(?=", "(?!"), at):
            at = _closing(source, at) + 1
            continue
        if char == "(":
            end = _closing(source, at)
            inside = source[at + (3 if source.startswith("(?:", at) else 1) : end]
            empty = False
            for part in _alternatives(inside):
                first = _first(part)
                if first is None:
                    return None
                found |= first[0]
                empty = empty or first[1]
        elif char == "[":
            end = _class_end(source, at)
            letters = _class(source[at + 1 : end])
            if letters is None:
                return None
            found |= letters
            empty = False
        elif char == "\\":
            end = at + 1
            if source[end] == "d":
                found |= _DIGITS
            elif source[end].isalnum():
                return None
            else:
                found.add(source[end])
            empty = False
        elif char in ".^$":
            return None
        else:
            end = at
            found.add(char)
            empty = False
        if not empty and not _OPTIONAL.match(source, end + 1):
            return found, False
        repeat = _REPEAT.match(source, end + 1)
        at = repeat.end() if repeat else end + 1
    return found, True


def _class(inside: str) -> set[str] | None:
    """The characters of a class; None for one that names what is left out, or ranges."""
    if inside.startswith("^") or re.search(r"[^\\]-[^\]]", inside):
        return None
    found: set[str] = set()
    at = 0
    while at < len(inside):
        if inside[at] == "\\":
            at += 1
            if inside[at] == "d":
                found |= _DIGITS
            elif inside[at].isalnum():
                return None
            else:
                found.add(inside[at])
        else:
            found.add(inside[at])
        at += 1
    return found


def _class_end(source: str, start: int) -> int:
    at = start + 1
    while source[at] != "]" or source[at - 1] == "\\":
        at += 1
    return at


def _closing(source: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes."""
    depth, at = 0, start
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(source, at)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(source) - 1


def _alternatives(inside: str) -> list[str]:
    """The parts between the | of the outermost level."""
    parts, depth, last, at = [], 0, 0, 0
    while at < len(inside):
        char = inside[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(inside, at)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(inside[last:at])
            last = at + 1
        at += 1
    return [*parts, inside[last:]]
