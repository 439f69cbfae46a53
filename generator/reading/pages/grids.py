"""Tables whose borders a page draws: the cells between the rules."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.reading.pages.printed import Rule

__all__ = ["Area", "Grid", "grids_of"]

_THIN = 3.0
"""Points that a rule is thick at the most; from here on it is a field of colour, or a frame."""
_APART = 3.0
"""Points by which rules that meet may miss each other."""
_SHORT = 6.0
_MOST = 400
"""Rules of a page in one direction; a drawing has more."""
_LARGEST = 4_000
"""Fields of a grid."""
_ROUNDS = 8
"""Times that rules are looked through for those that end at none."""


class Area(NamedTuple):
    """A cell: its first row and column, from 0, those behind its last, and its borders in points."""

    row: int
    column: int
    row_end: int
    column_end: int
    left: float
    top: float
    right: float
    bottom: float


class Grid(NamedTuple):
    """A table: where its columns and its rows begin, and the last ends, in points; its cells, and for each field of the grid, row by row, the cell's place among them."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Area, ...]
    fields: tuple[int, ...]

    @property
    def top(self) -> float:
        return self.rows[0]

    def at(self, x: float, y: float) -> Area | None:
        """The cell in which a point lies."""
        column, row = bisect(self.columns, x) - 1, bisect(self.rows, y) - 1
        if not (0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1):
            return None
        return self.cells[self.fields[row * (len(self.columns) - 1) + column]]


class _Line(NamedTuple):
    """A rule by its place, ``at`` x or y, and from where to where it reaches in the other direction."""

    at: float
    start: float
    end: float


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """The tables of two cells or more that ``rules`` draw, from top to bottom. What is underlined or framed is no table."""
    kept = list(rules)
    level = _joined([_Line((rule.top + rule.bottom) / 2, rule.left, rule.right) for rule in kept if rule.bottom - rule.top <= _THIN and rule.right - rule.left >= _SHORT])
    upright = _joined([_Line((rule.left + rule.right) / 2, rule.top, rule.bottom) for rule in kept if rule.right - rule.left <= _THIN and rule.bottom - rule.top >= _SHORT])
    if max(len(level), len(upright)) > _MOST:
        return []
    level, upright = _anchored(level, upright)
    grids = [grid for across, down in _connected(level, upright) if (grid := _grid(across, down)) is not None]
    return sorted(grids, key=lambda grid: grid.top)


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Pieces of one line as one."""
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= _APART:
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[_Line] = []
    for group in groups:
        at, start, end = group[0].at, *min((line.start, line.end) for line in group)
        for first, last in sorted((line.start, line.end) for line in group):
            if first > end + _APART:
                found.append(_Line(at, start, end))
                start, end = first, last
            end = max(end, last)
        found.append(_Line(at, start, end))
    return found


def _places(values: Iterable[float]) -> list[float]:
    """Places with those close by taken for one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _APART:
            found.append(value)
    return found


def _meets(line: _Line, other: _Line) -> bool:
    return other.start - _APART <= line.at <= other.end + _APART and line.start - _APART <= other.at <= line.end + _APART


def _anchored(level: list[_Line], upright: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The rules that end at rules of the other direction, on both sides: what is underlined does not."""

    def ends(line: _Line, others: Sequence[_Line]) -> bool:
        return all(any(abs(other.at - place) <= _APART and _meets(line, other) for other in others) for place in (line.start, line.end))

    for _round in range(_ROUNDS):
        across = [line for line in level if ends(line, upright)]
        down = [line for line in upright if ends(line, across)]
        if len(across) == len(level) and len(down) == len(upright):
            break
        level, upright = across, down
    return level, upright


def _connected(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """The rules of each table."""
    found: list[tuple[list[_Line], list[_Line]]] = []
    for line in level:
        down = [other for other in upright if _meets(line, other)]
        across = [line]
        for known in [known for known in found if any(other in known[1] for other in down)]:
            found.remove(known)
            across += known[0]
            down += [other for other in known[1] if other not in down]
        found.append((across, down))
    return found


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    xs, ys = _places(line.at for line in down), _places(line.at for line in across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > _LARGEST:
        return None

    def drawn(lines: list[_Line], at: float, middle: float) -> bool:
        return any(abs(line.at - at) <= _APART and line.start <= middle <= line.end for line in lines)

    group = list(range(rows * columns))

    def of(field: int) -> int:
        while group[field] != field:
            group[field] = group[group[field]]
            field = group[field]
        return field

    for row in range(rows):
        for column in range(columns):
            field = row * columns + column
            if column + 1 < columns and not drawn(down, xs[column + 1], (ys[row] + ys[row + 1]) / 2):
                group[of(field + 1)] = of(field)
            if row + 1 < rows and not drawn(across, ys[row + 1], (xs[column] + xs[column + 1]) / 2):
                group[of(field + columns)] = of(field)
    numbers = {first: number for number, first in enumerate(dict.fromkeys(of(field) for field in range(rows * columns)))}
    fields = [numbers[of(field)] for field in range(rows * columns)]
    return Grid(tuple(xs), tuple(ys), _cells(fields, xs, ys), tuple(fields)) if len(numbers) > 1 else None


def _cells(fields: list[int], xs: list[float], ys: list[float]) -> tuple[Area, ...]:
    columns = len(xs) - 1
    places: dict[int, list[tuple[int, int]]] = {}
    for field, number in enumerate(fields):
        places.setdefault(number, []).append(divmod(field, columns))
    found = []
    for number in sorted(places):
        rows_of, columns_of = [row for row, _column in places[number]], [column for _row, column in places[number]]
        top, bottom, left, right = min(rows_of), max(rows_of) + 1, min(columns_of), max(columns_of) + 1
        found.append(Area(top, left, bottom, right, xs[left], ys[top], xs[right], ys[bottom]))
    return tuple(found)
