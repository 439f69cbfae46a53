"""Which lines of two languages say the same: runs of lines read side by side, by numbers, figures, names and what they are about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.patterns import compiled
from generator.reading.alignment_words import topics_en, topics_zh
from generator.reading.landmarks import is_signature
from generator.reading.lines import Line
from generator.reading.numerals import CHINESE_NUMERAL, ENGLISH_NUMERAL, chinese, english
from generator.reading.text import CJK

__all__ = ["Pairing", "align"]

_CHINESE = compiled(f"[{CJK}]")
_WORD = compiled(r"[A-Za-z][a-z]+(?:[-’'][a-z]+)?")
_FIGURES = compiled(r"\d[\d,]*(?:\.\d+)?")
_NUMERAL_ZH = compiled(rf"{CHINESE_NUMERAL}{{1,12}}")
_NUMERAL_EN = compiled(rf"\b{ENGLISH_NUMERAL}\b", re.IGNORECASE)
_NAME = compiled(r"[A-Za-z][A-Za-z\d]{2,}")
_ALONE = 3.0
"""What it costs to leave a line without a counterpart."""
_NEVER = 1e6
_REACH = 16
"""Printed lines between a line and its translation where the languages take turns."""
_FEW = 6
"""Lines of a run, as in a row of a table, that are taken in order if their numbers agree."""
_CELLS = 250_000
_MOST_ZH_A_WORD = 2.6
"""Chinese characters to an English word, beyond which the English line tells only a part of the Chinese one."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Positions in the Chinese and in the English lines that say the same; None where there is no counterpart."""

    zh: int | None
    en: int | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What a line can be known by in the other language."""

    figures: frozenset[str]
    names: frozenset[str]
    topics: frozenset[int]
    size: int
    signs: bool = False

    @property
    def all(self) -> frozenset[str | int]:
        return self.figures | self.names | self.topics


def _zh(line: Line) -> _Told:
    plain = line.plain
    numerals = (chinese(match[0]) for match in _NUMERAL_ZH.finditer(plain))
    figures = {_figure(match[0]) for match in _FIGURES.finditer(plain)} | {str(value.normalize()) for value in numerals if value is not None and value > 1}
    return _Told(frozenset(figures), frozenset(name.lower() for name in _NAME.findall(plain)), topics_zh(plain), len(_CHINESE.findall(plain)) + 1, is_signature(line))


def _en(line: Line, names: frozenset[str]) -> _Told:
    lowered = line.plain.lower()
    numerals = (english(match[0]) for match in _NUMERAL_EN.finditer(lowered))
    figures = {_figure(match[0]) for match in _FIGURES.finditer(lowered)} | {str(value) for value in numerals if value is not None and value > 1}
    # Only a name that stands in Chinese text too tells anything.
    return _Told(frozenset(figures), frozenset(name for name in _NAME.findall(lowered) if name in names), topics_en(lowered), len(_WORD.findall(line.plain)) + 1, is_signature(line))


def _figure(text: str) -> str:
    return text.replace(",", "").rstrip(".")


def align(zh: list[Line], en: list[Line], first: list[int], second: list[int], places: tuple[list[int], list[int]] | None = None) -> list[Pairing]:
    """The cheapest way to read two runs side by side, where each line has one counterpart, shares one, or has none.

    Args:
        places: where each line of both languages is printed, if the languages take turns: a translation stands near then.
    """
    if len(first) == len(second) <= _FEW and places is None and all(_fits(zh[a], en[b]) for a, b in zip(first, second, strict=True)):
        return [Pairing(a, b) for a, b in zip(first, second, strict=True)]
    if not first or not second:
        return [Pairing(a, None) for a in first] + [Pairing(None, b) for b in second]
    if len(first) * len(second) > _CELLS:
        chunks = _by_article(zh, en, first, second)
        if len(chunks) > 1:
            return [pairing for a, b in chunks for pairing in align(zh, en, a, b, places)]
        shared = min(len(first), len(second))
        return (
            [Pairing(a, b) for a, b in zip(first[:shared], second[:shared], strict=True)]
            + [Pairing(a, None) for a in first[shared:]]
            + [Pairing(None, b) for b in second[shared:]]
        )
    return _Reading(zh, en, first, second, places).pairings()


class _Reading:
    """Two runs of lines side by side."""

    def __init__(self, zh: list[Line], en: list[Line], first: list[int], second: list[int], places: tuple[list[int], list[int]] | None) -> None:
        self.zh, self.en, self.first, self.second, self.places = zh, en, first, second, places
        self.left = [_zh(zh[position]) for position in first]
        names = frozenset(name for told in self.left for name in told.names)
        self.right = [_en(en[position], names) for position in second]
        # What every line names tells least.
        often: Counter[str | int] = Counter(mark for told in (*self.left, *self.right) for mark in told.all)
        self.weight = {mark: 2.0 / (1 + count) for mark, count in often.items()}

    def pairings(self) -> list[Pairing]:
        rows, columns = len(self.first), len(self.second)
        cost = [[_ALONE * column for column in range(columns + 1)]]
        together: list[list[float]] = []
        for row in range(1, rows + 1):
            before, line = cost[-1], [_ALONE * row]
            distances = [self._distance(row - 1, column) for column in range(columns)]
            together.append(distances)
            for column in range(1, columns + 1):
                best = before[column - 1] + distances[column - 1]
                alone = before[column] + _ALONE
                best = alone if alone < best else best
                alone = line[-1] + _ALONE
                line.append(alone if alone < best else best)
            cost.append(line)
        found: list[tuple[int | None, int | None]] = []
        row, column = rows, columns
        while row or column:
            if row and column and abs(cost[row][column] - cost[row - 1][column - 1] - together[row - 1][column - 1]) < 1e-9:
                row, column = row - 1, column - 1
                found.append((row, column))
            elif row and abs(cost[row][column] - cost[row - 1][column] - _ALONE) < 1e-9:
                row -= 1
                found.append((row, None))
            else:
                column -= 1
                found.append((None, column))
        found = self._shared(found[::-1])
        return [Pairing(None if a is None else self.first[a], None if b is None else self.second[b]) for a, b in found]

    def _distance(self, row: int, column: int) -> float:
        """0 for lines that surely say the same, above 6 for such as cannot."""
        first, second = self.first[row], self.second[column]
        left, right = self.zh[first], self.en[second]
        if (left.table is None) != (right.table is None):
            return _NEVER
        if left.table is not None:
            return 0.0
        apart = 0
        if self.places is not None:
            apart = abs(self.places[0][first] - self.places[1][second])
            if apart > _REACH:
                return _NEVER
        elif abs(row * len(self.second) - column * len(self.first)) > max(len(self.first), len(self.second)) * (12 + len(self.first) // 6):
            return _NEVER
        distance = 0.3 if apart > 2 else 0.0
        mine, theirs = left.number, right.number
        if mine is not None and theirs is not None:
            distance += (0.0 if len(mine.values) == len(theirs.values) else 0.7) + (0.0 if mine.values[-1] == theirs.values[-1] else 0.9)
        elif mine is not None or theirs is not None:
            distance += 1.5
        told, other = self.left[row], self.right[column]
        distance += 1.8 * self._unlike(told.figures | told.names, other.figures | other.names) + 2.6 * self._unlike(told.topics, other.topics)
        distance += 2.0 if told.signs != other.signs else 0.0
        ratio = told.size / other.size
        return distance + (0.0 if 0.6 < ratio < 5 else 1.5 if 0.25 < ratio < 10 else 4.0)

    def _unlike(self, mine: frozenset[str] | frozenset[int], theirs: frozenset[str] | frozenset[int]) -> float:
        """0 where both name the same, 1 where one names what the other does not, more where they share nothing."""
        if not mine and not theirs:
            return 0.3
        shared = sum(self.weight[mark] for mark in mine & theirs)
        if mine and theirs and not shared:
            return 1.25
        return 1 - 2 * shared / (sum(self.weight[mark] for mark in mine) + sum(self.weight[mark] for mark in theirs))

    def _shared(self, found: list[tuple[int | None, int | None]]) -> list[tuple[int | None, int | None]]:
        """A line that stands alone beside one whose counterpart is too long for it alone shares that one: items in a row here are lines there."""
        result = list(found)
        for nth, (row, column) in enumerate(found):
            if (row is None) == (column is None):
                continue
            for step in (-1, 1):
                at = nth + step
                while 0 <= at < len(found) and (found[at][0] is None) != (found[at][1] is None) and (found[at][0] is None) == (row is None):
                    at += step
                if not 0 <= at < len(found) or found[at][0] is None or found[at][1] is None:
                    continue
                if self._part_of(row, column, found[at], result):
                    result[nth] = (found[at][0], column) if row is None else (row, found[at][1])
                    break
        return result

    def _part_of(self, row: int | None, column: int | None, pair: tuple[int | None, int | None], found: list[tuple[int | None, int | None]]) -> bool:
        assert pair[0] is not None
        assert pair[1] is not None
        own = self.right[column] if column is not None else self.left[row or 0]
        whole = self.left[pair[0]] if column is not None else self.right[pair[1]]
        others = [self.right[b] for a, b in found if a == pair[0] and b is not None] if column is not None else [self.left[a] for a, b in found if b == pair[1] and a is not None]
        size = sum(told.size for told in others)
        # The rest of the counterpart must be long enough for this line.
        ratio = whole.size / size if column is not None else size / whole.size
        if not (ratio > _MOST_ZH_A_WORD if column is not None else ratio < 0.9):
            return False
        marks = own.all
        known = sum(self.weight[mark] for mark in marks & whole.all)
        return bool(marks) and known * 2 >= sum(self.weight[mark] for mark in marks)


def _by_article(zh: list[Line], en: list[Line], first: list[int], second: list[int]) -> list[tuple[list[int], list[int]]]:
    """Two long runs cut at their articles, if both count the same ones."""

    def cuts(lines: list[Line], run: list[int]) -> list[tuple[tuple[int, ...], list[int]]]:
        found: list[tuple[tuple[int, ...], list[int]]] = [((), [])]
        for position in run:
            number = lines[position].number
            if number is not None and number.kind in ("article", "schedule"):
                found.append((number.values, []))
            found[-1][1].append(position)
        return found

    left, right = cuts(zh, first), cuts(en, second)
    if [values for values, _run in left] != [values for values, _run in right]:
        return [(first, second)]
    return [(a, b) for (_values, a), (_same, b) in zip(left, right, strict=True)]


def _fits(left: Line, right: Line) -> bool:
    if (left.table is None) != (right.table is None):
        return False
    return left.number is None or right.number is None or left.number.values[-1] == right.number.values[-1]
