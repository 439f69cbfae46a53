"""Every concept found in one walk through a text: at each place only the expressions are tried that begin with the letters that stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.document import Language
from generator.reading.frames_expression import Expression

__all__ = ["PlainVocabulary", "Spans", "Vocabulary", "apart", "plain_vocabulary"]

Spans = tuple[tuple[int, int], ...]
"""Where words stand, in order, none of which begins inside of another."""

_LENGTH: Mapping[Language, int] = {"zh": 2, "en": 4}
"""Letters by which it is told at a place which beginnings are worth a look."""
_BEGINS: Mapping[Language, re.Pattern[str]] = {"zh": compiled(r"(?<!\d)\d|[^\s\d]"), "en": compiled(r"(?<![a-z])[a-z]|(?<!\d)\d|[^\sa-z\d]")}
"""Where words begin: in English after what is no letter, in Chinese at every character; nowhere within a figure."""
_MANY = 1000
"""More than the words that one expression lists."""
_KEPT = 2048
"""Sentences whose concepts are kept: contracts of one house say much in the same words, and many rules ask for the same cells."""
_LONG = 2000
"""Characters of the longest of them."""

_Match = Callable[[str, int], re.Match[str] | None]
_Fit = tuple[int, bool, bool, tuple[tuple[str, int], ...]]
"""An expression's number; whether a beginning is all that it matches, and whether no letter may follow that; the concepts that it is one of, with its rank in each."""

PlainVocabulary = tuple[list[str], list[str], dict[str, tuple[_Fit, ...]], dict[str, tuple[int, ...]]]
"""Names of concepts; expressions; by head those that begin with it; sizes of heads. Of plain data, which Python's garbage collector passes over."""


class Vocabulary:
    """Concepts by name, each with its expressions: of two that fit at one place the first counts."""

    def __init__(self, plain: PlainVocabulary, language: Language) -> None:
        names, self._sources, self._heads, self._sizes = plain
        self.names = frozenset(names)
        self._length, self._begins = _LENGTH[language], _BEGINS[language]
        self._match: list[_Match | None] = [None] * len(self._sources)
        self._kept = lru_cache(_KEPT)(self._walked)

    @classmethod
    def of(cls, concepts: Mapping[str, Sequence[Expression]], language: Language) -> Vocabulary:
        """The vocabulary of ``concepts``."""
        return cls(plain_vocabulary(concepts, language), language)

    def found_in(self, text: str) -> Mapping[str, Spans]:
        """Where each concept that stands in a text by role (``Names.by_role``) does: at each place the first expression that fits."""
        return self._kept(text) if len(text) <= _LONG else self._walked(text)

    def _walked(self, text: str) -> Mapping[str, Spans]:
        heads, sizes, length = self._heads, self._sizes, self._length
        anything = heads.get("", ())
        found: dict[str, list[tuple[int, int, int]]] = {}
        for start in [match.start() for match in self._begins.finditer(text)]:
            for size in sizes.get(text[start : start + length], ()) + sizes.get(text[start], ()):
                for number, listed, whole, concepts in heads.get(text[start : start + size], ()):
                    if listed:
                        end = start + size
                        if whole and "a" <= text[end : end + 1] <= "z":
                            continue
                    else:
                        match = (self._match[number] or self._compiled(number))(text, start)
                        if match is None:
                            continue
                        end = match.end()
                    for name, rank in concepts:
                        found.setdefault(name, []).append((start, rank, end))
            for number, _listed, _whole, concepts in anything:
                match = (self._match[number] or self._compiled(number))(text, start)
                if match is not None and match.end():
                    for name, rank in concepts:
                        found.setdefault(name, []).append((start, rank, match.end()))
        return {name: apart((start, end) for start, _rank, end in sorted(fits)) for name, fits in found.items()}

    def _compiled(self, number: int) -> _Match:
        """An expression, compiled when a text first has one of its beginnings."""
        match = self._match[number] = compiled(self._sources[number]).match
        return match


def plain_vocabulary(concepts: Mapping[str, Sequence[Expression]], language: Language) -> PlainVocabulary:
    """What a vocabulary is made of; it takes longer to work out than to keep."""
    numbers: dict[str, int] = {}
    said: dict[str, dict[str, tuple[Expression, list[tuple[str, int]]]]] = {}
    for name, expressions in concepts.items():
        for rank, expression in enumerate(expressions):
            for nth, head in enumerate(expression.heads):
                by_source = said.setdefault(head, {})
                by_source.setdefault(expression.source, (expression, []))[1].append((name, rank * _MANY + (nth if expression.words else 0)))
    heads: dict[str, tuple[_Fit, ...]] = {}
    sizes: dict[str, tuple[int, ...]] = {}
    for head, found in said.items():
        heads[head] = tuple((numbers.setdefault(source, len(numbers)), bool(expression.words), expression.whole, tuple(ranks)) for source, (expression, ranks) in found.items())
        # A head of fewer letters than are looked at is known by its first.
        key = head[: _LENGTH[language]] if len(head) >= _LENGTH[language] else head[:1]
        sizes[key] = tuple({*sizes.get(key, ()), len(head)})
    return sorted(concepts), list(numbers), heads, sizes


def apart(spans: Iterable[tuple[int, int]]) -> Spans:
    """``spans``, in order, without those that begin inside of one before."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if start >= last:
            last = end
            found.append((start, end))
    return tuple(found)
