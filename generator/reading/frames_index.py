"""A text by how its words begin, and concepts by how theirs do: an expression is tried where one of its beginnings stands and nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from generator.reading.document import Language
from generator.reading.frames_expression import Expression

__all__ = ["Concept", "Index"]

_LENGTH: Mapping[Language, int] = {"zh": 2, "en": 5}
"""Letters that places are kept by."""
_WORD = re.compile(r"(?<![a-z])[a-z]|(?<!\d)\d|[^\sa-z\d]")
_LAST = "\U0010ffff"
_Parts = tuple[tuple[int, str], ...]
_Beginning = tuple[int, str, _Parts, Expression]
"""Its rank, its letters, the parts of them that an index keeps the places of, and the expression that begins so."""


class Concept:
    """What says one thing in one language, of the parties of one contract: ``expressions`` in the order in which they are tried."""

    def __init__(self, expressions: Iterable[Expression], language: Language) -> None:
        self.expressions = tuple(expressions)
        self._language = language

    @cached_property
    def beginnings(self) -> Mapping[str, list[_Beginning]]:
        """The ways in which an expression begins, by the letters of each that an index is asked for first."""
        found: dict[str, list[_Beginning]] = {}
        rank = 0
        for expression in self.expressions:
            asked: set[str] = set()
            for head in expression.heads:
                parts = _parts(head, self._language)
                # Letters in the middle are seldom those of a party's name.
                key = parts[len(parts) // 2][1] if parts else head[:1]
                # Where all that an expression matches is listed, what is listed first counts; else the expression itself tells.
                if expression.words or key not in asked:
                    asked.add(key)
                    found.setdefault(key, []).append((rank, head, parts, expression))
                rank += bool(expression.words)
            rank += 1
        return found

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(self.beginnings)


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
            part = text[start : start + length]
            if part in places:
                places[part].append(start)
            else:
                places[part] = [start]
        self._known: dict[str, list[tuple[int, int]]] = {}
        self._keys = frozenset(("", *places, *(part[0] for part in places)))

    def says(self, concept: Concept) -> bool:
        """Whether the concept stands in the text."""
        return next(self._found(concept), None) is not None

    def spans(self, concept: Concept) -> list[tuple[int, int]]:
        """Where the concept's words stand, none of which begins inside of another: at each place the first expression that fits."""
        apart: list[tuple[int, int]] = []
        last = 0
        for start, _rank, end in sorted(self._found(concept)):
            if start >= last:
                last = end
                apart.append((start, end))
        return apart

    def _found(self, concept: Concept) -> Iterator[tuple[int, int, int]]:
        """Wherever an expression fits: where it begins, its rank, where it ends."""
        text = self.text
        tried: set[int] = set()
        for key in concept.keys & self._keys:
            for rank, head, parts, expression in concept.beginnings[key]:
                if expression.words:
                    for start in self._starts(head, parts):
                        end = start + len(head)
                        if text.startswith(head, start) and (not expression.whole or self._apart(start, end)):
                            yield start, rank, end
                elif rank not in tried:
                    tried.add(rank)
                    for start, end in self._matched(expression):
                        yield start, rank, end

    def _matched(self, expression: Expression) -> list[tuple[int, int]]:
        """Wherever an expression that must be tried fits; several concepts may have the same one."""
        spans = self._known.get(expression.source)
        if spans is None:
            starts = {start for head in expression.heads for start in self._starts(head, _parts(head, self._language))}
            match = expression.pattern.match if starts else None
            spans = [found.span() for start in starts if match is not None and (found := match(self.text, start)) is not None]
            self._known[expression.source] = spans
        return spans

    def _starts(self, head: str, parts: _Parts) -> Iterable[int]:
        """Where ``head`` may stand, told by the rarest part of it."""
        rarest: list[int] | None = None
        before = 0
        for offset, part in parts:
            places = self._places.get(part)
            if places is None:
                return ()
            if rarest is None or len(places) < len(rarest):
                rarest, before = places, offset
        if rarest is None:
            first, last = bisect_left(self._sorted, head), bisect_left(self._sorted, head + _LAST)
            return [place for part in self._sorted[first:last] for place in self._places[part]]
        return [place - before for place in rarest if place >= before] if before else rarest

    def _apart(self, start: int, end: int) -> bool:
        """Whether no letter stands beside what stands there."""
        return not ("a" <= self.text[end : end + 1] <= "z" or (start and "a" <= self.text[start - 1] <= "z"))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places)


@lru_cache(65536)
def _parts(head: str, language: Language) -> _Parts:
    """The parts of ``head`` that an index keeps the places of, and where in it each stands."""
    length = _LENGTH[language]
    starts = range(len(head)) if language == "zh" else (match.start() for match in _WORD.finditer(head))
    return tuple((start, head[start : start + length]) for start in starts if start + length <= len(head))
