"""A text by how its words begin, so that an expression is tried where one of its own beginnings stands and nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from generator.reading.document import Language
from generator.reading.frames_expression import Expression

__all__ = ["Index"]

_LENGTH = {"zh": 2, "en": 5}
"""Letters that places are kept by."""
_WORD = re.compile(r"(?<![a-z])[a-z]|[^\sa-z]")
_LAST = "\U0010ffff"


class Index:
    """One lowered text: Chinese can begin at every character, English where a word does."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self._language = language
        length = _LENGTH[language]
        self._places: dict[str, list[int]] = {}
        starts = range(len(text)) if language == "zh" else [match.start() for match in _WORD.finditer(text)]
        places = self._places
        for start in starts:
            head = text[start : start + length]
            if head in places:
                places[head].append(start)
            else:
                places[head] = [start]
        self._heads = sorted(places)
        self._found: dict[str, Iterable[tuple[int, int]]] = {}

    def says(self, expressions: Iterable[Expression]) -> bool:
        """Whether one of ``expressions`` stands in the text."""
        return any(self._spans(each) for each in expressions)

    def spans(self, expressions: Iterable[Expression]) -> list[tuple[int, int]]:
        """Where the words of one of ``expressions`` stand, none of which begins inside of another: at each place the first that fits."""
        found: list[tuple[int, int, int]] = []
        for rank, each in enumerate(expressions):
            found += [(start, rank, end) for start, end in self._spans(each)]
        found.sort()
        apart: list[tuple[int, int]] = []
        last = 0
        for start, _rank, end in found:
            if start >= last:
                last = end
                apart.append((start, end))
        return apart

    def _spans(self, expression: Expression) -> Iterable[tuple[int, int]]:
        """Wherever ``expression`` fits."""
        spans = self._found.get(expression.source)
        if spans is None:
            spans = self._found[expression.source] = self._listed(expression) if expression.words else self._matched(expression)
        return spans

    def _listed(self, expression: Expression) -> Iterable[tuple[int, int]]:
        text = self.text
        ends: dict[int, int] = {}
        for word in expression.words:
            for start in self._at(word):
                end = start + len(word)
                if text.startswith(word, start) and not (expression.whole and "a" <= text[end : end + 1] <= "z"):
                    ends.setdefault(start, end)
        return ends.items()

    def _matched(self, expression: Expression) -> Iterable[tuple[int, int]]:
        starts = {start for head in expression.heads for start in self._at(head)}
        if not starts:
            return ()
        match = expression.pattern.match
        return [found.span() for start in starts if (found := match(self.text, start)) is not None]

    def _at(self, head: str) -> Iterable[int]:
        """Where a text can go on as ``head`` does, told by the rarest part of it."""
        rarest: list[int] | None = None
        before = 0
        for offset, part in _parts(head, self._language):
            places = self._places.get(part)
            if places is None:
                return ()
            if rarest is None or len(places) < len(rarest):
                rarest, before = places, offset
        if rarest is None:
            first, last = bisect_left(self._heads, head), bisect_left(self._heads, head + _LAST)
            return [place for each in self._heads[first:last] for place in self._places[each]]
        return [place - before for place in rarest] if before else rarest


@lru_cache(65536)
def _parts(head: str, language: Language) -> tuple[tuple[int, str], ...]:
    """The parts of ``head`` that an index keeps the places of, and where in it each stands."""
    length = _LENGTH[language]
    starts = range(len(head)) if language == "zh" else (match.start() for match in _WORD.finditer(head))
    return tuple((start, head[start : start + length]) for start in starts if start + length <= len(head))
