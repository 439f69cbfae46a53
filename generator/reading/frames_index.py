"""Every concept found in one walk through a text: at each place only the expressions are tried that begin with the letters that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.reading.document import Language
from generator.reading.frames_expression import Expression

__all__ = ["PlainVocabulary", "Spans", "Vocabulary", "apart"]

Spans = tuple[tuple[int, int], ...]
"""Where words stand, in order, none of which begins inside of another."""

_LENGTH: Mapping[Language, int] = {"zh": 2, "en": 4}
"""Letters by which it is told at a place which beginnings are worth a look."""
_WORD = re.compile(r"(?<![a-z])[a-z]|(?<!\d)\d|[^\sa-z\d]")
_MANY = 1000
"""More than the words that one expression lists."""
_KEPT = 2048
"""Sentences whose concepts are kept: contracts of one house say much in the same words, and many rules ask for the same cells."""
_LONG = 2000
"""Characters of the longest of them."""

_Said = tuple[Expression, tuple[tuple[str, int], ...]]
"""An expression, and the concepts that it is one of, with its rank in each."""

PlainVocabulary = tuple[
    list[tuple[str, tuple[str, ...], tuple[str, ...], bool]],
    dict[str, tuple[tuple[int, tuple[tuple[str, int], ...]], ...]],
    dict[str, tuple[int, ...]],
    list[str],
]
"""Expressions; by head the numbers of those that begin with it, with their concepts and ranks; sizes of heads; names of concepts."""


class Vocabulary:
    """Concepts by name, each with its expressions: of two that fit at one place the first counts."""

    def __init__(self, concepts: Mapping[str, Sequence[Expression]], language: Language) -> None:
        self.names: frozenset[str] = frozenset(concepts)
        self._length, self._every = _LENGTH[language], language == "zh"
        self._heads: dict[str, tuple[_Said, ...]] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        said: dict[str, dict[str, tuple[Expression, list[tuple[str, int]]]]] = {}
        for name, expressions in concepts.items():
            for rank, expression in enumerate(expressions):
                for nth, head in enumerate(expression.heads):
                    by_source = said.setdefault(head, {})
                    by_source.setdefault(expression.source, (expression, []))[1].append((name, rank * _MANY + (nth if expression.words else 0)))
        for head, found in said.items():
            self._heads[head] = tuple((expression, tuple(ranks)) for expression, ranks in found.values())
            # A head of fewer letters than are looked at is known by its first.
            key = head[: self._length] if len(head) >= self._length else head[:1]
            self._sizes[key] = tuple({*self._sizes.get(key, ()), len(head)})
        self._kept = lru_cache(_KEPT)(self._walked)

    def plain(self) -> PlainVocabulary:
        """The same as plain data, of which ``of_plain`` makes it again faster than it was made."""
        numbers: dict[Expression, int] = {}
        heads = {head: tuple((numbers.setdefault(expression, len(numbers)), ranks) for expression, ranks in said) for head, said in self._heads.items()}
        return [(each.source, each.heads, each.words, each.whole) for each in numbers], heads, self._sizes, sorted(self.names)

    @classmethod
    def of_plain(cls, plain: PlainVocabulary, language: Language) -> Vocabulary:
        """The vocabulary that ``plain`` was made of."""
        told, heads, sizes, names = plain
        expressions = [Expression(*each) for each in told]
        made = cls({}, language)
        made.names = frozenset(names)
        made._heads = {head: tuple((expressions[number], ranks) for number, ranks in said) for head, said in heads.items()}
        made._sizes = sizes
        return made

    def found_in(self, text: str) -> Mapping[str, Spans]:
        """Where each concept that stands in a text by role (``Names.by_role``) does: at each place the first expression that fits."""
        return self._kept(text) if len(text) <= _LONG else self._walked(text)

    def _walked(self, text: str) -> Mapping[str, Spans]:
        heads, sizes, length = self._heads, self._sizes, self._length
        anything = heads.get("", ())
        found: dict[str, list[tuple[int, int, int]]] = {}
        # Chinese can begin at every character, English where a word does.
        for start in range(len(text)) if self._every else [match.start() for match in _WORD.finditer(text)]:
            likely = sizes.get(text[start : start + length], ()) + sizes.get(text[start], ())
            for size in likely:
                for expression, concepts in heads.get(text[start : start + size], ()):
                    end = _end(expression, text, start, size)
                    if end:
                        for name, rank in concepts:
                            found.setdefault(name, []).append((start, rank, end))
            for expression, concepts in anything:
                end = _end(expression, text, start, 0)
                if end:
                    for name, rank in concepts:
                        found.setdefault(name, []).append((start, rank, end))
        return {name: apart((start, end) for start, _rank, end in sorted(fits)) for name, fits in found.items()}


def _end(expression: Expression, text: str, start: int, size: int) -> int:
    """Where what begins at ``start`` with a head of ``size`` letters ends; 0 if the expression does not fit."""
    if expression.words:
        end = start + size
        return 0 if expression.whole and "a" <= text[end : end + 1] <= "z" else end
    match = expression.pattern.match(text, start)
    return 0 if match is None else match.end()


def apart(spans: Iterable[tuple[int, int]]) -> Spans:
    """``spans``, in order, without those that begin inside of one before."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if start >= last:
            last = end
            found.append((start, end))
    return tuple(found)
