"""Columns of running text on a page: the gutter between them, and the order in which they are read."""

from __future__ import annotations

from collections import Counter
from statistics import median

from generator.reading.pages.printed import Piece, Row

__all__ = ["gutter_as_before", "gutter_of", "regions_of"]


def gutter_as_before(rows: list[Row], width: float, gutters: list[float | None]) -> float | None:
    """The gutter of the other pages where it fits a last page too, whose right column is short: nothing stands across it, and what stands to the right begins beside it."""
    for gutter in dict.fromkeys(gutter for gutter in gutters if gutter is not None):
        pieces = [piece for row in rows for piece in row.pieces]
        right = [piece for piece in pieces if piece.left >= gutter]
        crossing = [piece for piece in pieces if piece.left < gutter - 2 and piece.right > gutter + 2]
        if right and not crossing and min(piece.left for piece in right) < gutter + 0.1 * width:
            return gutter
    return None


def regions_of(rows: list[Row], gutter: float | None) -> list[list[Row]]:
    """A page's lines in reading order, cut where the columns of text change."""
    if gutter is None:
        return [rows] if rows else []
    regions: list[list[Row]] = []
    columns: tuple[list[Row], list[Row]] = ([], [])

    def close() -> None:
        for column in columns:
            if column:
                regions.append(list(column))
            column.clear()

    for row in rows:
        if any(piece.left < gutter - 2 and piece.right > gutter + 2 for piece in row.pieces):
            close()
            if not regions or regions[-1][-1].right < gutter or regions[-1][-1].left > gutter:
                regions.append([])
            regions[-1].append(row)
            continue
        left = tuple(piece for piece in row.pieces if piece.right <= gutter + 2)
        right = tuple(piece for piece in row.pieces if piece.right > gutter + 2)
        if left:
            columns[0].append(Row(left))
        if right:
            columns[1].append(Row(right))
    close()
    return regions


def gutter_of(rows: list[Row], width: float, height: float) -> float | None:
    """The middle of the gap between two columns of running text, or None. A table of short cells has no gutter."""
    return _gutter_of_shared_lines(rows, width) or _gutter_of_own_lines(rows, width, height)


def _gutter_of_own_lines(rows: list[Row], width: float, height: float) -> float | None:
    """The gutter of columns whose lines stand at heights of their own: two blocks of lines beside each other, most of them as long as their column is wide.

    The right one may end after a few lines, where it begins at the top beside a left one that nothing reaches over.
    """
    pieces = [piece for row in rows for piece in row.pieces]
    starts = Counter(round(piece.left) for piece in pieces if 0.4 * width < piece.left < 0.65 * width)
    for start, count in starts.most_common(2):
        x = start - 3.0
        left, right = [piece for piece in pieces if piece.right <= x], [piece for piece in pieces if piece.left >= x]
        crossing = len(pieces) - len(left) - len(right)
        if count < _FEW_LINES or len(left) < _COLUMN_LINES or not (_filled(left) and _is_one(left) and _is_one(right)):
            continue
        top, bottom = max(left[0].y, right[0].y), min(left[-1].y, right[-1].y)
        if count >= _COLUMN_LINES and crossing * 4 <= min(len(left), len(right)) and bottom - top > 0.2 * height and _filled(right):
            return x
        if crossing * 8 <= len(left) and abs(left[0].y - right[0].y) < 3 * left[0].size:
            return x
    return None


_FEW_LINES = 3
_COLUMN_LINES = 12


def _is_one(pieces: list[Piece]) -> bool:
    """Whether lines begin where one column does, and not in several as those of a table."""
    start = min(piece.left for piece in pieces)
    return 6 * sum(piece.left < start + 4 * piece.size for piece in pieces) >= 5 * len(pieces)


def _filled(pieces: list[Piece]) -> bool:
    """Whether a third of the lines reach the column's edge, as running text does."""
    edge = sorted(piece.right for piece in pieces)[len(pieces) * 9 // 10]
    return median(len(piece.text) for piece in pieces) >= 8 and 3 * sum(piece.right > edge - 2.5 * piece.size for piece in pieces) >= len(pieces)


def _gutter_of_shared_lines(rows: list[Row], width: float) -> float | None:
    """The gutter of columns whose lines stand on the same base lines."""
    split = [row for row in rows if len(row.pieces) >= 2]
    if len(split) < 8:
        return None
    best: tuple[int, float] = (0, 0.0)
    for row in split:
        for left, right in zip(row.pieces, row.pieces[1:], strict=False):
            x = right.left - 2
            if not 0.25 * width < x < 0.75 * width or left.right > x:
                continue
            across = sum(1 for other in split if any(a.right <= x and b.left >= x for a, b in zip(other.pieces, other.pieces[1:], strict=False)))
            best = max(best, (across, x))
    count, x = best
    crossing = sum(1 for row in rows if any(piece.left < x - 2 and piece.right > x + 2 for piece in row.pieces))
    if count < 8 or crossing > count:
        return None
    lengths = [[len(piece.text) for row in split for piece in row.pieces if (piece.left < x) == left] for left in (True, False)]
    if not all(side and median(side) >= 8 for side in lengths):
        return None
    if 3 * sum(len(row.pieces) >= 3 for row in split) > len(split):
        return None  # A table of three columns or more.
    starts = Counter(round(piece.left / 4) for row in rows for piece in row.pieces if piece.left >= x)
    return x if starts.most_common(1)[0][1] * 3 >= count else None
