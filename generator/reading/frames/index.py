"""Every concept found in one walk through a text: at each place only the expressions are tried that begin with the letters that stand there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from generator.patterns import compiled, one_of
from generator.reading.document import Language
from generator.reading.frames.expression import Expression
from generator.reading.frames.roles import ByRole

__all__ = ["Concordance", "PlainVocabulary", "Sayings", "Spans", "Vocabulary", "plain_vocabulary", "sayings", "spans_in"]

Spans = tuple[tuple[int, int], ...]
"""Where words stand, in order, none of which begins inside of another."""

_LENGTHS: Mapping[Language, tuple[int, int]] = {"zh": (2, 2), "en": (8, 4)}
"""Letters by which it is told at a place which beginnings are worth a look: so many of a long one, so many of a shorter one, of others the first."""
_BEGINS: Mapping[Language, re.Pattern[str]] = {"zh": compiled(r"(?<!\d)\d|[^\s\d]"), "en": compiled(r"(?<![a-z])[a-z]|(?<!\d)\d|[^\sa-z\d]")}
"""Where words begin: in English after what is no letter, in Chinese at every character; nowhere within a figure."""
_KEPT = 2048
"""Sentences whose concepts are kept: contracts of one house say much in the same words, and many rules ask for the same cells."""
_LONG = 2000
"""Characters of the longest of them."""

_OFTEN = 6
"""Times that texts have a head before its expressions are tried together."""
_TOGETHER = 8
"""Expressions that are tried together; fewer than half as many are not worth it."""

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
        self._lengths, self._begins = _LENGTHS[language], _BEGINS[language]
        self._match: list[_Match | None] = [None] * len(self._sources)
        self._begun: dict[str, _Begun] = {}
        self._any: dict[tuple[int, ...], _Match | None] = {}
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
        heads, begun, sizes, (long, length) = self._heads, self._begun, self._sizes, self._lengths
        anything = (begun.get("") or self._beginning("")).tried if "" in heads else ()
        found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for start in [match.start() for match in self._begins.finditer(text)]:
            key = text[start : start + long]
            known = sizes.get(key, ()) + sizes.get(text[start], ())
            if long != length:
                known += sizes.get(key[:length], ())
            for size in known:
                head = text[start : start + size]
                if head not in heads:
                    continue
                here = begun.get(head) or self._beginning(head)
                for number, whole, nth in here.listed:
                    end = start + size
                    if not (whole and "a" <= text[end : end + 1] <= "z"):
                        found[number].append((start, nth, end))
                if here.tried:
                    if here.met < _OFTEN:
                        here.met += 1
                        if here.met == _OFTEN:
                            here.tried = self._together(here.tried[0][1])
                    for first_of_them, expressions in here.tried:
                        if first_of_them is not None:
                            if (fitting := first_of_them(text, start)) is None:
                                continue
                            tried = fitting.lastindex or 0
                            found[expressions[tried - 1][0]].append((start, 0, fitting.end()))
                            expressions = expressions[tried:]
                        for number, match in expressions:
                            if (fitting := match(text, start)) is not None:
                                found[number].append((start, 0, fitting.end()))
            for _none, expressions in anything:
                for number, match in expressions:
                    if (fitting := match(text, start)) is not None and fitting.end():
                        found[number].append((start, 0, fitting.end()))
        return Saying(self, found)

    def _beginning(self, head: str) -> _Begun:
        """What begins with ``head``, when a text first has it: only then are its expressions compiled."""
        listed = tuple((number, whole, nth) for number, words, whole, nth in self._heads[head] if words)
        tried = tuple((number, self._match[number] or self._compiled(number)) for number, words, _whole, _nth in self._heads[head] if not words)
        begun = self._begun[head] = _Begun(listed, ((None, tried),) if tried else ())
        return begun

    def _together(self, expressions: Sequence[tuple[int, _Match]]) -> _Tried:
        """``expressions`` in groups, each with what finds the first of them that fits: of twenty that begin with a head, mostly none does."""
        groups: list[tuple[_Match | None, Sequence[tuple[int, _Match]]]] = []
        for at in range(0, len(expressions), _TOGETHER):
            group = expressions[at : at + _TOGETHER]
            numbers = tuple(number for number, _match in group)
            if numbers not in self._any:
                joined = one_of([self._sources[number] for number in numbers]) if 2 * len(group) >= _TOGETHER else None
                self._any[numbers] = None if joined is None else joined.match
            groups.append((self._any[numbers], group))
        return tuple(groups)

    def _compiled(self, number: int) -> _Match:
        match = self._match[number] = compiled(self._sources[number], searched=False).match
        return match


_Tried = tuple[tuple[_Match | None, Sequence[tuple[int, _Match]]], ...]
"""Groups of expressions with their numbers, each with what finds the first of them that fits, if they are tried together."""


@dataclass(slots=True)
class _Begun:
    """The expressions that begin with a head.

    Attributes:
        listed: those that match no more than the head: their numbers, whether no letter may follow it, which of their words it is.
        tried: the others.
        met: how often texts have had the head, as long as that is not often.
    """

    listed: Sequence[tuple[int, bool, int]]
    tried: _Tried
    met: int = 0


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
            if places is None and len(said) == 1:
                return spans
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

    def indices(self, name: str) -> Set[int]:
        """The sentences, by their index, in which a concept stands."""
        known = self._in
        return {index for number in self._vocabulary.numbers(name).keys() & known.keys() for index in known[number]}

    def places(self, name: str) -> Iterator[tuple[int, Spans]]:
        """The sentences, by their index, in which a concept stands, and where."""
        for index in sorted(self.indices(name)):
            yield index, spans_in(self._said[index], name)


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
        key = next((head[:length] for length in _LENGTHS[language] if len(head) >= length), head[:1])
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
