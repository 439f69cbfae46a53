"""Contract numbers from a counter: ``HT-2027-####`` gives HT-2027-0001 and so on. No number is ever given twice in a folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from generator.batch.filenames import PatternError
from generator.batch.manifest import Entry
from generator.batch.table import Row
from generator.messages import _

__all__ = ["Numbers"]


class Numbers:
    """Gives numbers to the rows that have none.

    A row that was given one keeps it as long as its cells, or its place in the list, stay the same.
    """

    def __init__(self, pattern: str, before: Iterable[Entry], planned: Sequence[tuple[str, int, str]]) -> None:
        """
        Args:
            pattern: with a run of ``#``, as many as the number has digits at the least.
            before: what runs that ended have given; ``planned``: what one that did not end had.

        Raises:
            PatternError: no ``#``, or two runs of it.
        """
        found = re.findall("#+", pattern)
        if len(found) != 1:
            raise PatternError(_("the pattern of contract numbers “{pattern}” needs one row of # for the counter, such as HT-2027-####.", pattern=pattern))
        self._head, self._tail = pattern.split(found[0])
        self._digits = len(found[0])
        entries = list(before)
        self._was = [(entry.counted, entry.row, entry.number) for entry in entries if entry.counted and entry.number] + list(planned)
        self._last = max([self._place(number) for number in (*(entry.number for entry in entries), *(number for _cells, _row, number in planned))], default=0)
        self._given: dict[int, tuple[str, str]] = {}

    def _place(self, number: str) -> int:
        """The counter's figure in ``number``; 0 where it is no number of this pattern."""
        figure = number.removeprefix(self._head).removesuffix(self._tail) if number.startswith(self._head) and number.endswith(self._tail) else ""
        return int(figure) if figure.isascii() and figure.isdigit() else 0

    def settle(self, rows: Iterable[tuple[Row, str]], own: Callable[[Row], str]) -> None:
        """Settle the numbers of all ``rows``, which come with the digests of their cells; ``own`` is the number that a row has itself, or ""."""
        wanting: list[tuple[int, str]] = []
        for row, cells in rows:
            if number := own(row):
                self._last = max(self._last, self._place(number))
            else:
                wanting.append((row.number, cells))
        by_cells: defaultdict[str, list[str]] = defaultdict(list)
        by_row: dict[int, str] = {}
        for cells, row_number, number in self._was:
            if number not in by_cells[cells]:
                by_cells[cells].append(number)
            by_row[row_number] = number
        kept: set[str] = set()
        rest = []
        for row_number, cells in wanting:
            if by_cells.get(cells):
                self._given[row_number] = (cells, by_cells[cells].pop(0))
                kept.add(self._given[row_number][1])
            else:
                rest.append((row_number, cells))
        for row_number, cells in rest:
            number = by_row.get(row_number, "")
            if not number or number in kept:
                self._last += 1
                number = f"{self._head}{self._last:0{self._digits}}{self._tail}"
            kept.add(number)
            self._given[row_number] = (cells, number)

    def given(self, row: int) -> str:
        """The number of the row, or "" where it has its own."""
        return self._given.get(row, ("", ""))[1]

    def all(self) -> tuple[tuple[str, int, str], ...]:
        """All that were given: the cells' digest, the row, the number."""
        return tuple((cells, row, number) for row, (cells, number) in self._given.items())
