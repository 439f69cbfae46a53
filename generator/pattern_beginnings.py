"""The letters that a match of a regular expression can begin with, told to Python's engine, which then passes over all others at once.

The compiler of ``re`` finds them out where an expression begins with a letter or a choice of letters, but not behind ``\\b`` or ``(?<!…)``, not where small
and capital letters are the same, and not where one of several words begins with ``[ab]`` or ``a?``. There the engine tries the whole expression at each
character of a text, which takes many times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["with_beginnings"]

_ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""Letters outside of ASCII that are the same as one inside, where small and capital letters are the same."""
_UNCASED = (0x2E80, 0xA63F)
"""Chinese characters and their punctuation: none has a capital letter."""
_FEW = ("CATEGORY_SPACE", "CATEGORY_DIGIT")
_BARE = 4
"""Numbers in the engine's information on an expression of which the compiler found out no more than how long its matches are."""
_LETTERS_FOLLOW = 4
"""The flag in that information that the letters follow with which a match begins."""

_Letters = list[tuple[Any, Any]]
"""As the parser of ``re`` puts them: single letters, ranges and categories."""


class _Anything(Exception):
    """A match can begin with anything, or with so much that it does not pay to look."""


def with_beginnings(code: list[int], parsed: Any, compiler: Any) -> list[int]:
    """``code``, which ``compiler`` made of ``parsed``, with the letters that a match can begin with where it lacks them."""
    opens, size, known, shortest, longest = code[:5]
    flags = parsed.state.flags
    if opens != compiler.INFO or size != _BARE or known or not shortest or not flags & re.UNICODE:
        return code
    try:
        letters, empty = _beginnings(parsed, flags, compiler)
    except _Anything:
        return code
    if empty or not letters:
        return code
    told: list[int] = []
    compiler._compile_charset(compiler._optimize_charset(letters)[0], flags, told)
    return [opens, size + len(told), _LETTERS_FOLLOW, shortest, longest, *told, *code[1 + size :]]


def _beginnings(items: Iterable[tuple[Any, Any]], flags: int, compiler: Any) -> tuple[_Letters, bool]:
    """What a match of ``items``, one behind the other, can begin with, and whether it can be empty."""
    letters: _Letters = []
    for kind, what in items:
        empty = False
        if kind.name in ("AT", "ASSERT", "ASSERT_NOT"):
            # A place, not a letter: passing it over makes the letters too many at the most.
            continue
        if kind.name == "LITERAL":
            letters += _both_cases(what, what, flags, compiler)
        elif kind.name == "IN":
            letters += _of_set(what, flags, compiler)
        elif kind.name == "BRANCH":
            each = [_beginnings(branch, flags, compiler) for branch in what[1]]
            letters += [letter for found, _none in each for letter in found]
            empty = any(none for _found, none in each)
        else:
            least, inner, inside = 1, what, flags
            if kind.name == "SUBPATTERN":
                _group, added, taken, inner = what
                inside = compiler._combine_flags(flags, added, taken)
            elif kind.name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                least, _most, inner = what
            elif kind.name != "ATOMIC_GROUP":
                raise _Anything
            found, empty = _beginnings(inner, inside, compiler)
            letters += found
            empty = empty or not least
        if not empty:
            return letters, False
    return letters, True


def _of_set(members: Iterable[tuple[Any, Any]], flags: int, compiler: Any) -> _Letters:
    letters: _Letters = []
    for kind, what in members:
        if kind.name == "LITERAL":
            letters += _both_cases(what, what, flags, compiler)
        elif kind.name == "RANGE":
            first, last = what
            letters += _both_cases(first, last, flags, compiler)
        elif kind.name == "CATEGORY" and what.name in _FEW:
            letters.append((kind, what))
        else:
            raise _Anything
    return letters


def _both_cases(first: int, last: int, flags: int, compiler: Any) -> _Letters:
    """The letters from ``first`` to ``last``, small and capital where they are the same."""
    letters: _Letters = [(compiler.RANGE, (first, last))]
    if not flags & re.IGNORECASE or (_UNCASED[0] <= first and last <= _UNCASED[1]) or (first == last and not compiler._sre.unicode_iscased(first)):
        return letters
    if last > 127:
        raise _Anything
    for letter in map(chr, range(first, last + 1)):
        letters += [(compiler.LITERAL, ord(same)) for same in letter.swapcase() + _ALSO.get(letter.lower(), "")]
    return letters
