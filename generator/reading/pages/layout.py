"""Characters on pages to paragraphs and tables in reading order: columns, languages beside each other, and running heads left out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median

from generator.reading.pages.bordered import Bordered, bordered_tables, outside
from generator.reading.pages.columns import gutter_as_before, gutter_of, regions_of
from generator.reading.pages.languages import columns_of_languages
from generator.reading.pages.printed import FIRST_WIDE, Piece, PrintedPage, Row
from generator.reading.pages.running import bare, is_page_number, running_lines
from generator.reading.pages.stretches import lines_of, rows_of
from generator.reading.pages.writing import Writer, frame_of
from generator.reading.source import Block, SourceParagraph, SourceTable

__all__ = ["paragraphs_of_pages"]


def paragraphs_of_pages(pages: list[PrintedPage]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a document in reading order, and its running heads and feet."""
    bordered = [bordered_tables(page) for page in pages]
    lines = [lines_of(outside(page, tables)) for page, tables in zip(pages, bordered, strict=True)]
    columns = [columns_of_languages(page_lines, page.width) for page_lines, page in zip(lines, pages, strict=True)]
    known = [half for half in columns if half is not None]
    if known:
        # A short last page goes on as those before it do.
        columns = [known[0] if half is None else half for half in columns]
    rows = [rows_of(page_lines, page.number, half) for page_lines, page, half in zip(lines, pages, columns, strict=True)]
    running = running_lines(rows, pages)
    kept = [[row for row in page if (bare(row.text) not in running and not is_page_number(row, pages[nth], page))] for nth, page in enumerate(rows)]
    sizes = [row.size for page in kept for row in page for _char in row.text] + [glyph.size for tables in bordered for drawn in tables for glyph in drawn.glyphs]
    writer = Writer(median(sizes) if sizes else 10.0, {page.number: page.width for page in pages})
    if known:
        # One language behind the other, as it is read.
        chinese_side = _chinese_side(kept, columns)
        for side in (0, 1):
            of_pages = [_side(page_rows, half or 0.0, side, chinese_side) for page_rows, half in zip(kept, columns, strict=True)]
            # Titles over both columns and a few lines between tables do not tell how long a full one is.
            column = frame_of(list(itertools.chain(*of_pages)), writer.body)
            for its_rows, tables in zip(of_pages, bordered, strict=True):
                for band in _bands(its_rows, [drawn for drawn in tables if drawn.is_chinese == (side == chinese_side)]):
                    writer.add(band, column)
    else:
        gutters = [gutter_of(page_rows, page.width, page.height) for page_rows, page in zip(kept, pages, strict=True)]
        for page_rows, tables, page, own in zip(kept, bordered, pages, gutters, strict=True):
            gutter = own if own is not None else gutter_as_before(page_rows, page.width, gutters)
            # Lines between tables are too few to tell how long a full one is.
            frame = frame_of(page_rows, writer.body, max(drawn.grid.columns[-1] for drawn in tables)) if tables and gutter is None else None
            for band in _bands(page_rows, tables):
                for region in [band] if isinstance(band, Bordered) else regions_of(band, gutter):
                    writer.add(region, frame)
    texts = dict.fromkeys(row.text for page in rows for row in page if bare(row.text) in running)
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


def _chinese_side(pages: list[list[Row]], halves: list[float | None]) -> int:
    """0 if the Chinese stands on the left, 1 if on the right."""
    chinese = Counter(piece.left >= half for rows, half in zip(pages, halves, strict=True) if half is not None for row in rows for piece in row.pieces if _is_chinese(piece))
    return int(chinese[True] > chinese[False])


def _is_chinese(piece: Piece) -> bool:
    return any(char >= FIRST_WIDE for char in piece.text)


def _side(rows: list[Row], half: float, side: int, chinese_side: int) -> list[Row]:
    """The left or the right column of a page in two languages; what reaches over both belongs to the one in whose language it is."""
    found: list[Row] = []
    for row in rows:
        across = [piece.left < half - 1 and piece.right > half + 6 for piece in row.pieces]
        chinese = [_is_chinese(piece) for piece in row.pieces]
        if any(across) and len(set(chinese)) == 1:
            if chinese[0] == (side == chinese_side):
                found.append(row)
            continue
        # A title's cells are of another width: 店铺运营合同 | Store Operation Contract.
        sides = [has_chinese == bool(chinese_side) if reaches_over else piece.left >= half for piece, reaches_over, has_chinese in zip(row.pieces, across, chinese, strict=True)]
        pieces = tuple(piece for piece, its in zip(row.pieces, sides, strict=True) if its == bool(side))
        if pieces:
            found.append(Row(pieces))
    return found
