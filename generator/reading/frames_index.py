"""Every concept found in one walk through a text: at each place only the expressions are tried that begin with the letters that stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.document import Language
from generator.reading.frames_expression import Expression
from generator.reading.frames_roles import ByRole

__all__ = ["Concordance", "PlainVocabulary", "Sayings", "Spans", "Vocabulary", "plain_vocabulary", "sayings", "spans_in"]

Spans = tuple[tuple[int, int], ...]
"""Where words stand, in order, none of which begins inside of another."""

_LENGTH: Mapping[Language, int] = {"zh": 2, "en": 4}
"""Letters by which it is told at a place which beginnings are worth a look."""
_BEGINS: Mapping[Language, re.Pattern[str]] = {"zh": compiled(r"(?<!\d)\d|[^\s\d]"), "en": compiled(r"(?<![a-z])[a-z]|(?<!\d)\d|[^\sa-z\d]")}
"""Where words begin: in English after what is no letter, in Chinese at every character; nowhere within a figure."""
_KEPT = 2048
"""Sentences whose concepts are kept: contracts of one house say much in the same words, and many rules ask for the same cells."""
_LONG = 2000
"""Characters of the longest of them."""

_Match = Callable[[str, int], re.Match[str] | None]
_Head = tuple[int, bool, bool, int]
"""An expression's number; whether the head is all that it matches there, and whether no letter may follow that; which of its words the head is."""
_Fits = Mapping[int, Sequence[tuple[int, int, int]]]
"""By an expression's number where it fits, each time its start, which of its words stands there, and its end."""

PlainVocabulary = tuple[dict[str, dict[int, int]], list[str], dict[str, tuple[_Head, ...]], dict[str, tuple[int, ...]]]
"""By concept the numbers of its expressions, each with its rank; expressions; by head those that begin with it; sizes of heads. Of plain data, which
Python's garbage collector passes over."""


class Vocabulary:
    """Concepts by name, each with its expressions: of two that fit at one place the first counts."""

    def __init__(self, plain: PlainVocabulary, language: Language) -> None:
        self._ranks, self._sources, self._heads, self._sizes = plain
        self._length, self._begins = _LENGTH[language], _BEGINS[language]
        self._match: list[_Match | None] = [None] * len(self._sources)
        self._kept = lru_cache(_KEPT)(self._walked)

    @classmethod
    def of(cls, concepts: Mapping[str, Sequence[Expression]], language: Language) -> Vocabulary:
        """The vocabulary of ``concepts``."""
        return cls(plain_vocabulary(concepts, language), language)

    def __contains__(self, name: str) -> bool:
        return name in self._ranks

    def numbers(self, name: str) -> Mapping[int, int]:
        """The numbers of a concept's expressions, each with its rank."""
        return self._ranks[name]

    def said_in(self, text: str) -> Saying:
        """What a text by role (``Names.by_role``) says."""
        return self._kept(text) if len(text) <= _LONG else self._walked(text)

    def _walked(self, text: str) -> Saying:
        heads, sizes, length = self._heads, self._sizes, self._length
        anything = heads.get("", ())
        found: dict[int, list[tuple[int, int, int]]] = {}
        for start in [match.start() for match in self._begins.finditer(text)]:
            for size in sizes.get(text[start : start + length], ()) + sizes.get(text[start], ()):
                for number, listed, whole, nth in heads.get(text[start : start + size], ()):
                    if listed:
                        end = start + size
                        if whole and "a" <= text[end : end + 1] <= "z":
                            continue
                    else:
                        match = (self._match[number] or self._compiled(number))(text, start)
                        if match is None:
                            continue
                        end = match.end()
                    if number in found:
                        found[number].append((start, nth, end))
                    else:
                        found[number] = [(start, nth, end)]
            for number, _listed, _whole, nth in anything:
                match = (self._match[number] or self._compiled(number))(text, start)
                if match is not None and match.end():
                    found.setdefault(number, []).append((start, nth, match.end()))
        return Saying(self, found)

    def _compiled(self, number: int) -> _Match:
        """An expression, compiled when a text first has one of its beginnings."""
        match = self._match[number] = compiled(self._sources[number], searched=False).match
        return match


class Saying:
    """What a text by role says in the words of a vocabulary.

    Attributes:
        fits: the expressions that fit somewhere in it.
    """

    __slots__ = ("_spans", "_vocabulary", "fits")

    def __init__(self, vocabulary: Vocabulary, fits: _Fits) -> None:
        self._vocabulary, self.fits = vocabulary, fits
        self._spans: dict[str, Spans] = {}

    def spans(self, name: str) -> Spans:
        """Where a concept stands: at each place the first of its expressions.

        Raises:
            KeyError: the vocabulary holds no such concept.
        """
        spans = self._spans.get(name)
        if spans is None:
            ranks, fits = self._vocabulary.numbers(name), self.fits
            found = [(start, ranks[number], nth, end) for number in ranks.keys() & fits.keys() for start, nth, end in fits[number]]
            spans = self._spans[name] = _apart((start, end) for start, _rank, _nth, end in sorted(found))
        return spans


Sayings = Sequence[tuple[Saying, Sequence[int] | None]]
"""What a text says under each name that its parties go by, and where each character of that stands in the text as it was."""


def sayings(vocabulary: Vocabulary, text: tuple[ByRole, ...]) -> Sayings:
    """What a text that is given by role says."""
    return [(vocabulary.said_in(named), places) for named, places in text]


def spans_in(said: Sayings, name: str) -> Spans:
    """Where a concept stands in a text."""
    found: Spans = ()
    for saying, places in said:
        if spans := saying.spans(name):
            at = spans if places is None else tuple((places[start], places[end]) for start, end in spans)
            found = _apart(sorted((*found, *at))) if found else at
    return found


class Concordance:
    """Where each concept of a vocabulary stands in the sentences of a contract."""

    def __init__(self, vocabulary: Vocabulary, sentences: Iterable[tuple[ByRole, ...]]) -> None:
        self._vocabulary = vocabulary
        self._said = [sayings(vocabulary, sentence) for sentence in sentences]
        self._in: dict[int, list[int]] = {}
        for index, said in enumerate(self._said):
            for saying, _places in said:
                for number in saying.fits:
                    self._in.setdefault(number, []).append(index)

    def places(self, name: str) -> Iterator[tuple[int, Spans]]:
        """The sentences, by their index, in which a concept stands, and where."""
        known = self._in
        for index in sorted({index for number in self._vocabulary.numbers(name).keys() & known.keys() for index in known[number]}):
            if spans := spans_in(self._said[index], name):
                yield index, spans


def plain_vocabulary(concepts: Mapping[str, Sequence[Expression]], language: Language) -> PlainVocabulary:
    """What a vocabulary is made of; it takes longer to work out than to keep."""
    numbers: dict[str, int] = {}
    ranks: dict[str, dict[int, int]] = {}
    begun: dict[str, list[_Head]] = {}
    for name, expressions in sorted(concepts.items()):
        ranks[name] = {}
        for rank, expression in enumerate(expressions):
            if expression.source not in numbers:
                number = numbers[expression.source] = len(numbers)
                for nth, head in enumerate(expression.heads):
                    begun.setdefault(head, []).append((number, bool(expression.words), expression.whole, nth if expression.words else 0))
            ranks[name].setdefault(numbers[expression.source], rank)
    sizes: dict[str, tuple[int, ...]] = {}
    for head in begun:
        # A head of fewer letters than are looked at is known by its first.
        key = head[: _LENGTH[language]] if len(head) >= _LENGTH[language] else head[:1]
        sizes[key] = tuple({*sizes.get(key, ()), len(head)})
    return ranks, list(numbers), {head: tuple(found) for head, found in begun.items()}, sizes


def _apart(spans: Iterable[tuple[int, int]]) -> Spans:
    """``spans``, in order, without those that begin inside of one before."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if start >= last:
            last = end
            found.append((start, end))
    return tuple(found)
