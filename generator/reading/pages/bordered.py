"""Tables with borders on a page: the characters in their cells, and tables that go on on the next page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from generator.reading.pages.grids import Area, Grid, grids_of
from generator.reading.pages.printed import Glyph, PrintedPage
from generator.reading.source import Block, SourceCell, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import has_han, join_lines

__all__ = ["Bordered", "bordered_tables", "outside", "with_rows"]


@dataclass(frozen=True, slots=True)
class Bordered:
    """A table with borders: its grid, and the characters of each cell."""

    grid: Grid
    cells: tuple[tuple[Area, tuple[Glyph, ...]], ...]
    page: int

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(chain.from_iterable(glyphs for _area, glyphs in self.cells))

    @property
    def is_chinese(self) -> bool:
        return has_han("".join(glyph.char for glyph in self.glyphs))

    def goes_on_with(self, before: Bordered) -> bool:
        """Whether this table goes on with one on the page before: its columns begin where those do."""
        return self.page == before.page + 1 and len(self.grid.columns) == len(before.grid.columns) and all(abs(one - other) < _SAME for one, other in zip(self.grid.columns, before.grid.columns, strict=True))

    def blocks(self, texts: Mapping[Area, tuple[Block, ...]]) -> list[Block]:
        """The table with ``texts`` in its cells; a cell that reaches over several rows stands in each.

        What is agreed in a cell as wide as the table, below the fields of a form, is text between two tables.
        """
        found: list[Block] = []
        rows: list[SourceRow] = []

        def close() -> None:
            if rows:
                found.append(SourceTable(tuple(rows)))
                rows.clear()

        every = [self._row(number, texts) for number in range(len(self.grid.rows) - 1)]
        made = [row for row in every if any(cell.blocks for cell in row.cells)]
        for row, below in zip_longest(made, made[1:]):
            if _is_text(row) or (len(row.cells) == 1 and below is not None and _is_text(below)):
                close()
                found += row.cells[0].blocks
            else:
                rows.append(row)
        close()
        return found

    def _row(self, number: int, texts: Mapping[Area, tuple[Block, ...]]) -> SourceRow:
        areas = sorted((area for area in texts if area.row <= number < area.row_end), key=lambda area: area.column)
        return SourceRow(tuple(SourceCell(texts[area], area.column, area.column_end - area.column, area.row < number) for area in areas))


def _is_text(row: SourceRow) -> bool:
    """Whether a row is one cell with paragraphs below each other."""
    return len(row.cells) == 1 and len(row.cells[0].blocks) >= _SEVERAL


_SEVERAL = 3
_SAME = 4.0
"""Points by which columns of the same table begin apart."""


def bordered_tables(page: PrintedPage) -> list[Bordered]:
    """The tables of a page, from top to bottom; a grid with text in one cell alone is a frame or a drawing."""
    found = []
    for grid in grids_of(page.rules):
        cells: dict[Area, list[Glyph]] = {area: [] for area in grid.cells}
        for glyph in page.glyphs:
            area = grid.at((glyph.left + glyph.right) / 2, glyph.y)
            if area is not None:
                cells[area].append(glyph)
        if sum(bool(glyphs) for glyphs in cells.values()) > 1:
            found.append(Bordered(grid, tuple((area, tuple(glyphs)) for area, glyphs in cells.items()), page.number))
    return found


def outside(page: PrintedPage, tables: list[Bordered]) -> list[Glyph]:
    """The characters of a page that stand in none of its tables."""
    within = {id(glyph) for table in tables for glyph in table.glyphs}
    return [glyph for glyph in page.glyphs if id(glyph) not in within]


def with_rows(table: SourceTable, rows: tuple[SourceRow, ...]) -> SourceTable:
    """``table`` with ``rows`` of the next page: without its header, which is printed again there, and with what the end of the page had cut in its last row."""
    rest = list(rows)
    if rest and table.rows and _words(rest[0]) == _words(table.rows[0]):
        rest = rest[1:]
    if not rest or not table.rows:
        return table
    last = table.rows[-1]
    if _is_cut(last, rest[0]):
        cells = tuple(replace(above, blocks=_continued(above.blocks, below.blocks)) for above, below in zip(last.cells, rest[0].cells, strict=True))
        return SourceTable((*table.rows[:-1], replace(last, cells=cells), *rest[1:]))
    return SourceTable((*table.rows, *rest))


def _words(row: SourceRow) -> str:
    return "|".join(_text(cell) for cell in row.cells)


def _text(cell: SourceCell) -> str:
    return "".join(block.text for block in cell.blocks if isinstance(block, SourceParagraph))


def _is_cut(last: SourceRow, first: SourceRow) -> bool:
    """Whether a row goes on on the next page: with fewer of its cells, or in the middle of long sentences."""
    if len(last.cells) != len(first.cells):
        return False
    above, below = [_text(cell) for cell in last.cells], [_text(cell) for cell in first.cells]
    if not below[0] and all(text for text, more in zip(above, below, strict=True) if more):
        return True
    return any(len(text) > _LONG and more and not text.rstrip().endswith(_ENDS) for text, more in zip(above, below, strict=True))


_LONG = 40
_ENDS = tuple("。；：！？.;:!?）)”\"")


def _continued(above: tuple[Block, ...], below: tuple[Block, ...]) -> tuple[Block, ...]:
    if above and below and isinstance(above[-1], SourceParagraph) and isinstance(below[0], SourceParagraph) and not above[-1].text.rstrip().endswith(_ENDS):
        return (*above[:-1], replace(above[-1], text=join_lines(above[-1].text, below[0].text)), *below[1:])
    return (*above, *below)
