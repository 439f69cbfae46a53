"""Characters on pages to paragraphs and tables: lines, columns, cells, and running heads left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.layout_bordered import Bordered, PrintedPage, bordered_tables, outside, with_rows
from generator.reading.layout_columns import gutter_as_before, gutter_of, regions_of
from generator.reading.layout_grids import Area
from generator.reading.layout_languages import Glyph, columns_of_languages, halves, is_across
from generator.reading.layout_tables import LABELLED, Piece, Row, table, table_end
from generator.reading.layout_words import ENDED, LISTED, STOPPED, begins
from generator.reading.source import Block, SourceParagraph, SourceTable
from generator.reading.text import join_lines

__all__ = ["paragraphs_of_pages"]

_CELL_GAP = 1.6
"""Widths of a character between two stretches of one line that belong to different cells or columns."""
_PAGE_NUMBER = compiled(
    r"^\W{0,9}(?:第?\s?\d{1,4}\s?页?(?:\s?[/，,共of]{0,4}\s?(?:共\s?)?\d{1,4}\s?页?)?|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|第\s?[一二三四五六七八九十]{1,4}\s?页)\W{0,9}$", re.IGNORECASE
)
_FIRST_WIDE = "\u2e80"
"""From here on characters are as wide as they are high, and no spaces stand between them."""
_COUNTS = frozenset("年月日号个天次元件款张条篇套台家人名位分时秒周小期季万亿份场类")
_DATE_BLANKS = {"年月", "月日", "自年", "至年", "于年", "：年"}
_TO_BE_FILLED = compiled(r"(?:每[月周年季日天次场个]|共计?|合计|人民币|不[超少]过|不[多少低高]于|至少|为|[￥¥第约])$")
# No line is broken within these: (￥54,000.00), long words, and characters that quotation marks hold together (营”和“客 | 服).
_UNBROKEN = compiled(r"[“”\"‘’(\[（￥¥$]{0,3}(?:Party [A-D]\b|[A-Za-z0-9.,@:/-]+)[’”\")\]），]*|[“‘]?[\u4e00-\u9fff](?:[“”‘’]+[（《]?[\u4e00-\u9fff，])+")


def paragraphs_of_pages(pages: list[PrintedPage]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a document in reading order, and its running heads and feet."""
    bordered = [bordered_tables(page) for page in pages]
    lines = [_lines(outside(page, tables)) for page, tables in zip(pages, bordered, strict=True)]
    columns = [columns_of_languages(page_lines, page.width) for page_lines, page in zip(lines, pages, strict=True)]
    known = [half for half in columns if half is not None]
    if known:
        # A short last page goes on as those before it do.
        columns = [known[0] if half is None else half for half in columns]
    rows = [_rows(page_lines, page.number, half) for page_lines, page, half in zip(lines, pages, columns, strict=True)]
    running = _running(rows, pages)
    kept = [[row for row in page if (_bare(row.text) not in running and not _is_page_number(row, pages[nth], page))] for nth, page in enumerate(rows)]
    sizes = [row.size for page in kept for row in page for _char in row.text] + [glyph.size for tables in bordered for drawn in tables for glyph in drawn.glyphs]
    writer = _Writer(median(sizes) if sizes else 10.0, {page.number: page.width for page in pages})
    if known:
        # One language behind the other, as it is read.
        for side in (0, 1):
            for page_rows, tables, half in zip(kept, bordered, columns, strict=True):
                for band in _bands(page_rows, [drawn for drawn in tables if drawn.is_chinese == (side == 0)]):
                    writer.add(band if isinstance(band, Bordered) else _side(band, half or 0.0, side))
    else:
        gutters = [gutter_of(page_rows, page.width, page.height) for page_rows, page in zip(kept, pages, strict=True)]
        for page_rows, tables, page, own in zip(kept, bordered, pages, gutters, strict=True):
            gutter = own if own is not None else gutter_as_before(page_rows, page.width, gutters)
            # Lines between tables are too few to tell how long a full one is.
            frame = _frame_of(page_rows, writer.body, max(drawn.grid.columns[-1] for drawn in tables)) if tables and gutter is None else None
            for band in _bands(page_rows, tables):
                for region in [band] if isinstance(band, Bordered) else regions_of(band, gutter):
                    writer.add(region, frame)
    texts = dict.fromkeys(row.text for page in rows for row in page if _bare(row.text) in running)
    return tuple(_ordinals(writer.blocks, itertools.count())), tuple(texts)


def _bands(rows: list[Row], tables: list[Bordered]) -> Iterator[list[Row] | Bordered]:
    """A page's lines and tables from top to bottom."""
    rest = rows
    for drawn in tables:
        above = [row for row in rest if row.y < drawn.grid.top]
        if above:
            yield above
        rest = rest[len(above) :]
        yield drawn
    if rest:
        yield rest


def _ordinals(blocks: Iterable[Block], count: Iterator[int]) -> list[Block]:
    """Counts the paragraphs through, those in tables too."""
    return [
        replace(block, index=next(count))
        if isinstance(block, SourceParagraph)
        else SourceTable(tuple(replace(row, cells=tuple(replace(cell, blocks=tuple(_ordinals(cell.blocks, count))) for cell in row.cells)) for row in block.rows))
        for block in blocks
    ]


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.left)):
        if rows and abs(glyph.y - rows[-1][0].y) < 0.45 * max(4.0, min(glyph.size, rows[-1][0].size)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _rows(lines: list[list[Glyph]], number: int, half: float | None) -> list[Row]:
    """The lines of a page in pieces; none reaches over ``half``, where a column begins."""
    found: list[Row] = []
    for line in lines:
        across = half is None or is_across(line, half)
        parts = [line] if across or half is None else halves(line, half)
        found.append(Row(tuple(piece for part in parts if part for piece in _pieces(part, number))))
    return found


def _side(rows: list[Row], half: float, side: int) -> list[Row]:
    """The left or the right column of a page in two languages; what reaches over both belongs to the one in whose language it is."""
    found: list[Row] = []
    for row in rows:
        across = [piece.left < half - 1 and piece.right > half + 6 for piece in row.pieces]
        chinese = [any(char >= _FIRST_WIDE for char in piece.text) for piece in row.pieces]
        if any(across) and len(set(chinese)) == 1:
            if chinese[0] == (side == 0):
                found.append(row)
            continue
        # A title's cells are of another width: 店铺运营合同 | Store Operation Contract.
        sides = [not has_chinese if reaches_over else piece.left >= half for piece, reaches_over, has_chinese in zip(row.pieces, across, chinese, strict=True)]
        pieces = tuple(piece for piece, its in zip(row.pieces, sides, strict=True) if its == bool(side))
        if pieces:
            found.append(Row(pieces))
    return found


def _pieces(glyphs: list[Glyph], page: int) -> Iterator[Piece]:
    text, first, last = glyphs[0].char, glyphs[0], glyphs[0]
    size = first.size
    gaps: list[tuple[int, float, float]] = []
    for glyph, following in itertools.zip_longest(glyphs[1:], glyphs[2:]):
        gap = glyph.left - last.right
        em = max(4.0, min(glyph.size, last.size))
        # The letters of the ligature ff stand in one box, twice as wide as either.
        ligature = glyph.char == last.char == "f" and abs(glyph.left - last.left) < 0.01 and glyph.right - glyph.left > 0.5 * em
        if gap < -0.5 * em and glyph.char == last.char and not ligature:
            continue  # Poor man's bold: the same character printed twice, a little aside.
        blank = text[-1:] + glyph.char in _DATE_BLANKS or (text[-1:] in "【（《" and glyph.char in "】）》") or (glyph.char in _COUNTS and following is not None and following.char in "，、。；）" and _TO_BE_FILLED.search(text) is not None)
        if gap > _CELL_GAP * em and blank:
            # 自　　年　　月　　日至, 每月　　件，【　　】: blanks are no columns.
            text += "　　" + glyph.char
        elif gap > _CELL_GAP * em:
            yield Piece(text, first.left, last.right, first.y, size, page, tuple(gaps))
            text, first, size, gaps = glyph.char, glyph, glyph.size, []
        else:
            apart = gap > 0.16 * em or (glyph.spaced and gap > -0.16 * em)
            space = apart and glyph.char < _FIRST_WIDE and last.char < _FIRST_WIDE
            if gap > 0.45 * em:
                gaps.append((len(text), last.right, glyph.left))
            # 1 店铺: a heading's number, which a space alone sets apart.
            space = space or (apart and len(text) < 3 and text.isdigit() and glyph.char not in _COUNTS)
            text += (" " if space or gap > 0.45 * em else "") + glyph.char
            size = max(size, glyph.size)
        last = glyph
    yield Piece(text, first.left, last.right, first.y, size, page, tuple(gaps))


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _running(rows: list[list[Row]], pages: list[PrintedPage]) -> set[str]:
    """What stands at the top or at the foot of several pages, page numbers aside."""
    counts: Counter[str] = Counter()
    for page_rows, page in zip(rows, pages, strict=True):
        margin = [row for row in (*page_rows[:3], *page_rows[-3:]) if row.y < 0.13 * page.height or row.y > 0.87 * page.height]
        counts.update({_bare(row.text) for row in margin if label_at(row.text) is None or _PAGE_NUMBER.match(row.text)})
    return {text for text, count in counts.items() if count >= max(2, len(pages) * 2 // 5)}


def _is_page_number(row: Row, page: PrintedPage, rows: list[Row]) -> bool:
    edge = row is rows[0] or row is rows[-1]
    return edge and (row.y < 0.12 * page.height or row.y > 0.88 * page.height) and bool(_PAGE_NUMBER.match(row.text.strip()))


class _Frame(NamedTuple):
    """Where the lines of a region end and begin, and how far they stand apart, in points."""

    edge: float
    start: float
    pitch: float


def _frame_of(rows: list[Row], body: float, edge: float = 0.0) -> _Frame:
    """The frame of a region's lines, which reach to ``edge`` at least."""
    gaps = sorted(lower.y - upper.y for upper, lower in itertools.pairwise(rows) if lower.y > upper.y)
    rights = sorted(row.right for row in rows)
    return _Frame(max(rights[int(len(rows) * 0.9)] if rows else 0.0, edge - _PADDING), min((row.left for row in rows), default=0.0), gaps[len(gaps) // 4] if gaps else body * 1.5)


_PADDING = 6.5
"""Points between a cell's border and its text."""


class _Writer:
    """Makes blocks of regions, one behind the other. ``body`` is the size of the text, ``widths`` are those of the pages, in points."""

    def __init__(self, body: float, widths: Mapping[int, float]) -> None:
        self.blocks: list[Block] = []
        self.body = body
        self._widths = widths
        self._table: Bordered | None = None

    def add(self, region: list[Row] | Bordered, frame: _Frame | None = None) -> None:
        """Adds the paragraphs and tables of a region, whose first line may go on with the last paragraph of the one before."""
        if not isinstance(region, Bordered):
            if region:
                self._add_lines(region, frame or _frame_of(region, self.body))
                self._table = None
            return
        made = _bordered(region)
        first, last = made[0], self.blocks[-1] if self.blocks else None
        if self._table is not None and isinstance(last, SourceTable) and isinstance(first, SourceTable) and region.goes_on_with(self._table):
            self.blocks[-1] = with_rows(last, first.rows)
            made = made[1:]
        self.blocks += made
        self._table = region

    def _add_lines(self, rows: list[Row], frame: _Frame) -> None:
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
            centered = _centered(row, self._widths.get(row.pieces[0].page, 0.0), frame.start)
            if _goes_on(blocks, row, previous, frame, centered):
                last = blocks[-1]
                assert isinstance(last, SourceParagraph)
                blocks[-1] = replace(last, text=join_lines(last.text, row.text))
            else:
                large = row.size > self.body * 1.12
                blocks.append(SourceParagraph(row.text, 0, bold=large, centered=centered, page=row.pieces[0].page))
            previous = row
            position += 1


def _bordered(region: Bordered) -> list[Block]:
    """The table with each cell's text in paragraphs."""
    texts: dict[Area, tuple[Block, ...]] = {}
    body = median(glyph.size for glyph in region.glyphs)
    for area, glyphs in region.cells:
        rows = _rows(_lines(glyphs), region.page, None)
        inside = _Writer(body, {})
        inside.add(rows, _frame_of(rows, body, area.right))
        texts[area] = tuple(inside.blocks)
    return region.blocks(texts)


def _goes_on(blocks: list[Block], row: Row, previous: Row | None, frame: _Frame, centered: bool) -> bool:
    """Whether a line goes on with the paragraph before it: by how it stands on the page, and by its words."""
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
        return not ENDED.search(said) and sum(1 + (char >= _FIRST_WIDE) for char in said) > 30 and not centered and row.left < start + row.size and not blocks[-1].bold
    # A credit code or a long word that did not fit leaves the line before it short.
    token = _UNBROKEN.match(row.text)
    room = 2.6 + (sum(1.0 if char >= _FIRST_WIDE else 0.55 for char in token[0]) if token else 0.0)
    labelled = "\t" in previous.text and previous.right > edge - room * previous.size and LABELLED.match(previous.pieces[-1].text)
    if ("\t" in previous.text and not labelled) or row.y - previous.y > pitch * 1.45 or abs(row.size - previous.size) > 0.15 * previous.size:
        return False
    if LISTED.match(said) and not ENDED.search(said) and re.match(r"[a-z(]", row.text) and row.left > start - row.size:
        # An item whose lines are shorter than those of the text around it.
        return True
    full = previous.right > edge - room * previous.size
    indented = row.left > start + 1.4 * row.size and previous.left <= start + 0.7 * row.size and row.left > previous.left + row.size
    # 4.1 乙方应当按照附件一所列的 | 频率……: of a clause whose number hangs out, the other lines stand further in.
    indented = indented and (label_at(previous.text) is None or bool(ENDED.search(said)))
    return full and not indented


def _centered(row: Row, width: float, start: float) -> bool:
    middle = (row.left + row.right) / 2
    return len(row.pieces) == 1 and abs(middle - width / 2) < 0.03 * width and row.left > start + 3 * row.size and row.right - row.left < 0.7 * width
