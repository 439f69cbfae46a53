"""Every English concept found in one pass: at each word, only the expressions that can begin with its first letters are tried.

A pattern a concept would look at each letter of the text a hundred times over.
"""

from __future__ import annotations

import functools
import importlib
import re
import sys
import warnings

from generator.reading.frames_lexicon import concept_names, expressions

_PARSER = ("re._constants", "re._parser") if sys.version_info >= (3, 11) else ("sre_constants", "sre_parse")
with warnings.catch_warnings():
    # The parser of regular expressions has moved; both homes hold the same.
    warnings.simplefilter("ignore", DeprecationWarning)
    sre_constants, sre_parse = (importlib.import_module(name) for name in _PARSER)

__all__ = ["found_in"]

_LENGTH = 5
_WORD = re.compile(r"(?<![a-z])[a-z]|[^\sa-z]")


def found_in(text: str, owner: str, operator: str) -> dict[str, list[tuple[int, int]]]:
    """Where each concept stands in lowered English text: its spans, ascending and apart from each other."""
    buckets, names = _buckets(owner, operator)
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    tried: dict[str, list[tuple[list[tuple[int, int]], re.Pattern[str]]]] = {}
    for word in _WORD.finditer(text):
        at = word.start()
        head = text[at : at + _LENGTH]
        candidates = tried.get(head)
        if candidates is None:
            keys = [head[:length] for length in range(_LENGTH, -1, -1)]
            candidates = tried[head] = [(found[name], _compiled(source)) for key in dict.fromkeys(keys) for name, source in buckets.get(key, ())]
        for spans, pattern in candidates:
            if spans and at < spans[-1][1]:
                continue
            match = pattern.match(text, at)
            if match is not None:
                spans.append(match.span())
    return found


@functools.lru_cache(32)
def _buckets(owner: str, operator: str) -> tuple[dict[str, list[tuple[str, str]]], tuple[str, ...]]:
    """The concepts by what their expressions begin with, each with those as one expression, compiled when a text first has such a word."""
    names = concept_names()
    sorted_by_key: dict[str, dict[str, list[str]]] = {}
    for name in names:
        for source in expressions(name, "en", owner, operator):
            for key in _prefixes(sre_parse.parse(source)):
                sorted_by_key.setdefault(key, {}).setdefault(name, []).append(source)
    buckets = {key: [(name, "|".join(sources)) for name, sources in by_name.items()] for key, by_name in sorted_by_key.items()}
    return buckets, names


@functools.lru_cache(16384)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


# A beginning, and whether nothing can be said of what follows it.
_Beginning = tuple[str, bool]
_Beginnings = frozenset[_Beginning]
_NOTHING: _Beginnings = frozenset({("", False)})
_ANYTHING: _Beginnings = frozenset({("", True)})
_MOST = 12


def _prefixes(parsed: object) -> frozenset[str]:
    """The letters that a match can begin with, at most ``_LENGTH``; "" where anything can."""
    return frozenset(head[:_LENGTH] for head, _closed in _sequence(parsed))


def _sequence(parsed: object) -> _Beginnings:
    heads: _Beginnings = _NOTHING
    for kind, value in parsed:  # type: ignore[attr-defined]
        if all(closed or len(head) >= _LENGTH for head, closed in heads):
            break
        steps = _element(kind, value)
        whole = {(head, closed) for head, closed in heads if closed or len(head) >= _LENGTH}
        heads = frozenset(whole | {(head + step, end) for head, closed in heads if not closed and len(head) < _LENGTH for step, end in steps})
    return heads


def _element(kind: object, value: object) -> _Beginnings:
    """What one element of an expression can add to a beginning."""
    if kind is sre_constants.LITERAL:
        return frozenset({(chr(value), False)})  # type: ignore[arg-type]
    if kind in (sre_constants.ASSERT, sre_constants.ASSERT_NOT, sre_constants.AT):
        return _NOTHING
    if kind is sre_constants.SUBPATTERN:
        return _sequence(value[-1])  # type: ignore[index]
    if kind is sre_constants.BRANCH:
        return frozenset(beginning for branch in value[1] for beginning in _sequence(branch))  # type: ignore[index]
    if kind in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT):
        least, most, inner = tuple(value)  # type: ignore[arg-type, var-annotated]
        if most == 1:
            return _sequence(inner) | (_NOTHING if least == 0 else frozenset())
        return _ANYTHING
    if kind is sre_constants.IN:
        letters = _letters(value)
        return frozenset((letter, False) for letter in letters) if letters else _ANYTHING
    return _ANYTHING


def _letters(items: object) -> set[str]:
    """The characters of a class; none where it is too wide to list."""
    found: set[str] = set()
    for kind, value in items:  # type: ignore[attr-defined]
        if kind is sre_constants.LITERAL:
            found.add(chr(value))
        elif kind is sre_constants.RANGE and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif kind is sre_constants.CATEGORY and value is sre_constants.CATEGORY_DIGIT:
            found.update("0123456789")
        else:
            return set()
    return found
