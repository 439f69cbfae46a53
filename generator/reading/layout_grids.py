"""Tables whose borders a page draws: the cells between the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

__all__ = ["Area", "Grid", "Rule", "grids_of"]

_THIN = 3.0
"""Points that a rule is thick at the most; from here on it is a field of colour, or a frame."""
_APART = 3.0
"""Points by which rules that meet may miss each other."""
_SHORT = 6.0
_MOST = 400
"""Rules of a page in one direction; a drawing has more."""
_LARGEST = 4_000
"""Fields of a grid."""


class Rule(NamedTuple):
    """A straight line, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


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
    """A table: where its columns begin, and the last ends, and its cells."""

    columns: tuple[float, ...]
    cells: tuple[Area, ...]
    top: float
    bottom: float

    def at(self, x: float, y: float) -> Area | None:
        """The cell in which a point lies."""
        return next((cell for cell in self.cells if cell.left - 1 <= x <= cell.right + 1 and cell.top - 1 <= y <= cell.bottom + 1), None)


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


def _joined(lines: list[_Line]) -> list[_Line]:
    """Pieces of one line as one."""
    found: list[_Line] = []
    for at in _places(line.at for line in lines):
        pieces = sorted((line.start, line.end) for line in lines if abs(line.at - at) <= _APART / 2 + 0.1)
        start, end = pieces[0]
        for first, last in pieces[1:]:
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
        if not found or value - found[-1] > _APART / 2:
            found.append(value)
    return found


def _meets(line: _Line, other: _Line) -> bool:
    return other.start - _APART <= line.at <= other.end + _APART and line.start - _APART <= other.at <= line.end + _APART


def _anchored(level: list[_Line], upright: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The rules that end at rules of the other direction, on both sides: what is underlined does not."""

    def ends(line: _Line, others: Sequence[_Line]) -> bool:
        return all(any(abs(other.at - place) <= _APART and _meets(line, other) for other in others) for place in (line.start, line.end))

    while True:
        across = [line for line in level if ends(line, upright)]
        down = [line for line in upright if ends(line, across)]
        if len(across) == len(level) and len(down) == len(upright):
            return level, upright
        level, upright = across, down


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
    cells = _cells(rows, columns, of, xs, ys)
    return Grid(tuple(xs), cells, ys[0], ys[-1]) if len(cells) > 1 else None


def _cells(rows: int, columns: int, of: Callable[[int], int], xs: list[float], ys: list[float]) -> tuple[Area, ...]:
    fields: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            fields.setdefault(of(row * columns + column), []).append((row, column))
    found = []
    for places in fields.values():
        top, bottom = min(row for row, _column in places), max(row for row, _column in places) + 1
        left, right = min(column for _row, column in places), max(column for _row, column in places) + 1
        found.append(Area(top, left, bottom, right, xs[left], ys[top], xs[right], ys[bottom]))
    return tuple(sorted(found))
