"""Lines and tables of a page to blocks: where a paragraph begins, and what goes on with the one before it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.pages.bordered import Bordered, with_rows
from generator.reading.pages.grids import Area
from generator.reading.pages.printed import FIRST_WIDE, Row
from generator.reading.pages.stretches import lines_of, rows_of
from generator.reading.pages.tables import LABELLED, table, table_end
from generator.reading.pages.words import ENDED, LISTED, STOPPED, begins
from generator.reading.source import Block, SourceParagraph, SourceTable
from generator.reading.text import join_lines

__all__ = ["Frame", "Writer", "frame_of"]

# No line is broken within these: (￥54,000.00), long words, and characters that quotation marks hold together (营”和“客 | 服).
_UNBROKEN = compiled(r"[“”\"‘’(\[（￥¥$]{0,3}(?:Party [A-D]\b|[A-Za-z0-9.,@:/-]+)[’”\")\]），]*|[“‘]?[\u4e00-\u9fff](?:[“”‘’]+[（《]?[\u4e00-\u9fff，])+")


class Frame(NamedTuple):
    """Where the lines of a region end and begin, and how far they stand apart, in points."""

    edge: float
    start: float
    pitch: float


def frame_of(rows: list[Row], body: float, edge: float = 0.0) -> Frame:
    """The frame of a region's lines, which reach to ``edge`` at least."""
    gaps = sorted(lower.y - upper.y for upper, lower in itertools.pairwise(rows) if lower.y > upper.y)
    rights = sorted(row.right for row in rows)
    return Frame(max(rights[int(len(rows) * 0.9)] if rows else 0.0, edge - _PADDING), min((row.left for row in rows), default=0.0), gaps[len(gaps) // 4] if gaps else body * 1.5)


_PADDING = 6.5
"""Points between a cell's border and its text."""


class Writer:
    """Makes blocks of regions, one behind the other. ``body`` is the size of the text, ``widths`` are those of the pages, in points."""

    def __init__(self, body: float, widths: Mapping[int, float]) -> None:
        self.blocks: list[Block] = []
        self.body = body
        self._widths = widths
        self._table: Bordered | None = None
        self._hung = 0.0

    def add(self, region: list[Row] | Bordered, frame: Frame | None = None) -> None:
        """Adds the paragraphs and tables of a region, whose first line may go on with the last paragraph of the one before."""
        if not isinstance(region, Bordered):
            if region:
                self._add_lines(region, frame or frame_of(region, self.body))
                self._table = None
            return
        made = _bordered(region)
        first, last = made[0], self.blocks[-1] if self.blocks else None
        if self._table is not None and isinstance(last, SourceTable) and isinstance(first, SourceTable) and region.goes_on_with(self._table):
            self.blocks[-1] = with_rows(last, first.rows)
            made = made[1:]
        self.blocks += made
        self._table = region

    def _add_lines(self, rows: list[Row], frame: Frame) -> None:
        blocks = self.blocks
        position = 0
        previous: Row | None = None
        while position < len(rows):
            end = table_end(rows, position)
            if end:
                blocks.append(table(rows[position:end]))
                previous, position = None, end
                continue
            row = rows[position]
            centered = _centered(row, self._widths.get(row.pieces[0].page, 0.0), frame)
            if _goes_on(blocks, row, previous, frame, centered, self._hung):
                last = blocks[-1]
                assert isinstance(last, SourceParagraph)
                blocks[-1] = replace(last, text=join_lines(last.text, row.text))
            else:
                large = row.size > self.body * 1.12
                blocks.append(SourceParagraph(row.text, 0, bold=large, centered=centered, page=row.pieces[0].page))
            previous = row
            self._hung = row.pieces[0].hung or self._hung
            position += 1


def _bordered(region: Bordered) -> list[Block]:
    """The table with each cell's text in paragraphs."""
    texts: dict[Area, tuple[Block, ...]] = {}
    body = median(glyph.size for glyph in region.glyphs)
    for area, glyphs in region.cells:
        rows = rows_of(lines_of(glyphs), region.page, None)
        inside = Writer(body, {})
        inside.add(rows, frame_of(rows, body, area.right))
        texts[area] = tuple(inside.blocks)
    return region.blocks(texts)


def _goes_on(blocks: list[Block], row: Row, previous: Row | None, frame: Frame, centered: bool, hung: float) -> bool:
    """Whether a line goes on with the paragraph before it: by how it stands on the page, and by its words. ``hung``: where the text behind the last hanging number began."""
    if not blocks or not isinstance(blocks[-1], SourceParagraph) or blocks[-1].centered:
        return False
    edge, start, pitch = frame
    said = blocks[-1].text
    if previous is not None and STOPPED.search(said) and row.y - previous.y > max(pitch * 1.2, pitch + 3):
        return False
    if "\t" in row.text and not (previous is not None and previous.right > edge - 1.2 * previous.size and LABELLED.match(previous.text) and not LABELLED.match(row.pieces[0].text) and LABELLED.match(row.pieces[1].text)):
        # 甲方：……村股份 | 经济合作联合社　地址：…… goes on with a name; other lines of several pieces are rows.
        return False
    if begins(row.text, blocks):
        return False
    if previous is None:
        # Over the end of a page or a column a sentence goes on, if it has not ended.
        at_margin = row.left < start + row.size or abs(row.left - hung) < 0.5 * row.size or row.text[:1].islower()
        return not ENDED.search(said) and sum(1 + (char >= FIRST_WIDE) for char in said) > 30 and not centered and at_margin and not blocks[-1].bold
    # A credit code or a long word that did not fit leaves the line before it short.
    token = _UNBROKEN.match(row.text)
    room = 2.6 + (sum(1.0 if char >= FIRST_WIDE else 0.55 for char in token[0]) if token else 0.0)
    labelled = "\t" in previous.text and previous.right > edge - room * previous.size and LABELLED.match(previous.pieces[-1].text)
    if ("\t" in previous.text and not labelled) or row.y - previous.y > pitch * 1.45 or abs(row.size - previous.size) > 0.15 * previous.size:
        return False
    if LISTED.match(said) and not ENDED.search(said) and re.match(r"[a-z(]", row.text) and row.left > start - row.size:
        # An item whose lines are shorter than those of the text around it.
        return True
    full = previous.right > edge - room * previous.size
    indented = row.left > start + 1.4 * row.size and previous.left <= start + 0.7 * row.size and row.left > previous.left + row.size
    # 4.1 乙方应当按照附件一所列的 | 频率……: of a clause whose number hangs out, the other lines stand further in.
    hangs = abs(row.left - previous.pieces[0].hung) < 0.5 * row.size
    indented = indented and not hangs and (label_at(previous.text) is None or bool(ENDED.search(said)))
    # （2）……以及不可抗力。 and below it 按期间累计的指标……: two first lines, both indented.
    indented = indented or (STOPPED.search(said) is not None and label_at(previous.text) is not None and not previous.pieces[0].hung and abs(row.left - previous.left) < 1 and row.left > start + 1.4 * row.size)
    return full and not indented


def _centered(row: Row, width: float, frame: Frame) -> bool:
    if row.right > frame.edge - row.size and row.text[0] in "(（" and label_at(row.text) is not None:
        # An item that is indented as far as it is short of the page's middle.
        return False
    middle = (row.left + row.right) / 2
    return len(row.pieces) == 1 and abs(middle - width / 2) < 0.02 * width and row.left > frame.start + 3 * row.size and row.right - row.left < 0.7 * width
