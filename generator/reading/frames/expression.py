"""One way of saying a concept, as a regular expression with what can be told of it beforehand: how its matches begin, and all of them where they are few.

A text is looked through for a few letters much faster than for a thousand expressions (index.py).
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.cache import Cache

_PARSER = ("re._constants", "re._parser") if sys.version_info >= (3, 11) else ("sre_constants", "sre_parse")
with warnings.catch_warnings():
    # The parser of regular expressions has moved; both homes hold the same.
    warnings.simplefilter("ignore", DeprecationWarning)
    sre_constants, sre_parse = (importlib.import_module(name) for name in _PARSER)

__all__ = ["NO_LETTER_AFTER", "NO_LETTER_BEFORE", "OPERATOR", "OWNER", "Expression", "expression_of"]

OWNER, OPERATOR = "\ue000", "\ue001"
"""What stands for whatever a contract calls its parties, in expressions and in the text that they are looked for in (``Names.by_role``)."""
NO_LETTER_BEFORE, NO_LETTER_AFTER = "(?<![a-z])", "(?![a-z])"
_MOST, _TOO_MANY = 32, 256
"""Ways to begin that are told apart in full, and how many are followed at all."""
_SHORTER = ((8, 16), (4, 8), (2, 5))
"""What more of them are cut to, Chinese and English."""
_WIDE = 12
"""Characters of the widest class that is listed."""
_TOLD = Cache(f"expressions-{_MOST}-{_TOO_MANY}", limit=20_000)
"""Working out what can be told of all expressions takes longer than finding them in a contract."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression over lowered text in normal form.

    Attributes:
        heads: what its matches begin with; "" where one can begin with anything.
        words: everything that it matches, in the order in which it is tried, or empty where that cannot be listed.
        whole: no letter may follow the words.
    """

    source: str
    heads: tuple[str, ...]
    words: tuple[str, ...]
    whole: bool


@lru_cache(32768)
def expression_of(source: str) -> Expression:
    """``source`` with what can be told of it."""
    told: tuple[tuple[str, ...], bool] | None = _TOLD.get(source)
    if told is None:
        told = _ways(source)
        _TOLD.put(source, told)
    heads, listed = told
    return Expression(source, heads, heads if listed else (), source.endswith(NO_LETTER_AFTER))


def _ways(source: str) -> tuple[tuple[str, ...], bool]:
    """The ways in which matches of ``source`` begin, and whether they are all of its matches."""
    paths, listed = _sequence(sre_parse.parse(source.removeprefix(NO_LETTER_BEFORE).removesuffix(NO_LETTER_AFTER)))
    heads = tuple(dict.fromkeys(head for head, _more in paths))
    return heads, listed and all(more for _head, more in paths) and all(head[:1].isalpha() or head[:1] in (OWNER, OPERATOR) for head in heads)


# A beginning, and whether what follows it can be told.
_Paths = list[tuple[str, bool]]


def _sequence(parsed: Iterable[tuple[object, object]]) -> tuple[_Paths, bool]:
    """The ways to begin, in the order in which they are tried, and whether they are all that there is to it: no looking ahead or back."""
    paths: _Paths = [("", True)]
    listed = True
    for kind, value in parsed:
        steps, told = _element(kind, value)
        listed = listed and told
        grown = _fewer([path for head, more in paths for path in ([(head + step, goes_on) for step, goes_on in steps] if more else [(head, False)])])
        if len(grown) > _TOO_MANY:
            return [(head, False) for head, _more in paths], listed
        paths = grown
        if not any(more for _head, more in paths):
            break
    return paths, listed


def _fewer(paths: _Paths) -> _Paths:
    """``paths``, cut shorter where there are too many of them."""
    for chinese, english in _SHORTER:
        if len(paths) <= _MOST:
            break
        lengths = [english if head.isascii() else chinese for head, _more in paths]
        paths = list(dict.fromkeys((head[:length], more and len(head) <= length) for (head, more), length in zip(paths, lengths, strict=True)))
    return paths


_UNKNOWN: tuple[_Paths, bool] = [("", False)], False


def _element(kind: object, value: object) -> tuple[_Paths, bool]:
    """What one element of an expression can add to a beginning."""
    if kind is sre_constants.LITERAL:
        return [(chr(value), True)], True  # type: ignore[arg-type]
    if kind in (sre_constants.ASSERT, sre_constants.ASSERT_NOT, sre_constants.AT):
        return [("", True)], False
    if kind is sre_constants.SUBPATTERN:
        return _sequence(value[-1])  # type: ignore[index]
    if kind is sre_constants.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]  # type: ignore[index]
        return [path for paths, _listed in branches for path in paths], all(listed for _paths, listed in branches)
    if kind in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT):
        least, most, inner = tuple(value)  # type: ignore[arg-type, var-annotated]
        paths, listed = _sequence(inner)
        if most > 1:
            return ([(head, False) for head, _more in paths], False) if least else _UNKNOWN
        if least:
            return paths, listed
        return ([*paths, ("", True)] if kind is sre_constants.MAX_REPEAT else [("", True), *paths]), listed
    if kind is sre_constants.IN:
        letters = _letters(value)
        return ([(letter, True) for letter in letters], True) if letters else _UNKNOWN
    return _UNKNOWN


def _letters(items: object) -> list[str]:
    """The characters of a class; none where it is too wide to list."""
    found: list[str] = []
    for kind, value in items:  # type: ignore[attr-defined]
        if kind is sre_constants.LITERAL:
            found.append(chr(value))
        elif kind is sre_constants.RANGE and value[1] - value[0] < _WIDE:
            found += map(chr, range(value[0], value[1] + 1))
        elif kind is sre_constants.CATEGORY and value is sre_constants.CATEGORY_DIGIT:
            found += "0123456789"
        else:
            return []
    return found
