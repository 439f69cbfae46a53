"""Characters on pages to paragraphs and tables: lines, columns, cells, and running heads left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.layout_languages import Glyph, columns_of_languages, halves, is_across
from generator.reading.layout_tables import LABELLED, Piece, Row, table, table_end
from generator.reading.layout_words import ENDED, LISTED, STOPPED, begins
from generator.reading.source import Block, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import join_lines

__all__ = ["Glyph", "PrintedPage", "paragraphs_of_pages"]

_CELL_GAP = 1.6
"""Widths of a character between two stretches of one line that belong to different cells or columns."""
_PAGE_NUMBER = compiled(
    r"^\W{0,9}(?:第?\s?\d{1,4}\s?页?(?:\s?[/，,共of]{0,4}\s?(?:共\s?)?\d{1,4}\s?页?)?|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|第\s?[一二三四五六七八九十]{1,4}\s?页)\W{0,9}$", re.IGNORECASE
)
_FIRST_WIDE = "\u2e80"
"""From here on characters are as wide as they are high, and no spaces stand between them."""
_COUNTS = frozenset("年月日号个天次元件款张条篇套台家人名位分时秒周小期季万亿份场类")
_DATE_BLANKS = {"年月", "月日", "自年", "至年", "于年", "：年"}
# No line is broken within these: (￥54,000.00), long words, and characters that quotation marks hold together (营”和“客 | 服).
_UNBROKEN = compiled(r"[“”\"‘’(\[（￥¥$]{0,3}[A-Za-z0-9.,@:/-]+[’”\")\]），]*|[“‘]?[\u4e00-\u9fff](?:[“”‘’]+[（《]?[\u4e00-\u9fff，])+")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def paragraphs_of_pages(pages: list[PrintedPage]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a document in reading order, and its running heads and feet."""
    lines = [_lines(page) for page in pages]
    halves = [columns_of_languages(page_lines, page.width) for page_lines, page in zip(lines, pages, strict=True)]
    known = [half for half in halves if half is not None]
    if known:
        # A short last page goes on as those before it do.
        halves = [known[0] if half is None else half for half in halves]
    rows = [_rows(page_lines, page.number, half) for page_lines, page, half in zip(lines, pages, halves, strict=True)]
    running = _running(rows, pages)
    kept = [[row for row in page if (_bare(row.text) not in running and not _is_page_number(row, pages[nth], page))] for nth, page in enumerate(rows)]
    blocks: list[Block] = []
    regions: list[list[Row]] = []
    if known:
        # One language behind the other, as it is read.
        for side in (0, 1):
            regions.extend(region for page_rows, half in zip(kept, halves, strict=True) if (region := _side(page_rows, half or 0.0, side)))
    else:
        gutters = [_gutter(page_rows, page) for page_rows, page in zip(kept, pages, strict=True)]
        for page_rows, page, gutter in zip(kept, pages, gutters, strict=True):
            regions.extend(_regions(page_rows, gutter if gutter is not None else _gutter_as_before(page_rows, page, gutters)))
    sizes = [row.size for region in regions for row in region for _char in row.text]
    body = median(sizes) if sizes else 10.0
    widths = {page.number: page.width for page in pages}
    for region in regions:
        _add_region(blocks, region, body, widths)
    numbered = [replace(block, index=index) if isinstance(block, SourceParagraph) else block for index, block in enumerate(blocks)]
    texts = dict.fromkeys(row.text for page in rows for row in page if _bare(row.text) in running)
    return _ordinals(numbered), tuple(texts)


def _ordinals(blocks: list[Block]) -> tuple[Block, ...]:
    """Counts the paragraphs through, those in tables too."""
    count = 0
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, SourceParagraph):
            found.append(replace(block, index=count))
            count += 1
            continue
        rows = []
        for row in block.rows:
            cells = []
            for cell in row.cells:
                inner = tuple(replace(paragraph, index=count + nth) for nth, paragraph in enumerate(cell.blocks) if isinstance(paragraph, SourceParagraph))
                count += len(inner)
                cells.append(replace(cell, blocks=inner))
            rows.append(SourceRow(tuple(cells)))
        found.append(SourceTable(tuple(rows)))
    return tuple(found)


def _lines(page: PrintedPage) -> list[list[Glyph]]:
    """The characters of a page by lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda glyph: (glyph.y, glyph.left)):
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
    for glyph in glyphs[1:]:
        gap = glyph.left - last.right
        em = max(4.0, min(glyph.size, last.size))
        # The letters of the ligature ff stand in one box, twice as wide as either.
        ligature = glyph.char == last.char == "f" and abs(glyph.left - last.left) < 0.01 and glyph.right - glyph.left > 0.5 * em
        if gap < -0.5 * em and glyph.char == last.char and not ligature:
            continue  # Poor man's bold: the same character printed twice, a little aside.
        if gap > _CELL_GAP * em and (text[-1:] + glyph.char in _DATE_BLANKS or (text[-1:] in "【（《" and glyph.char in "】）》")):
            # 自　　年　　月　　日至, 【　　】: blanks are no columns.
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


def _gutter_as_before(rows: list[Row], page: PrintedPage, gutters: list[float | None]) -> float | None:
    """The gutter of the other pages where it fits a last page too, whose right column is short: nothing stands across it, and what stands to the right begins beside it."""
    for gutter in dict.fromkeys(gutter for gutter in gutters if gutter is not None):
        pieces = [piece for row in rows for piece in row.pieces]
        right = [piece for piece in pieces if piece.left >= gutter]
        crossing = [piece for piece in pieces if piece.left < gutter - 2 and piece.right > gutter + 2]
        if right and not crossing and min(piece.left for piece in right) < gutter + 0.1 * page.width:
            return gutter
    return None


def _regions(rows: list[Row], gutter: float | None) -> list[list[Row]]:
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


def _gutter(rows: list[Row], page: PrintedPage) -> float | None:
    """The middle of the gap between two columns of running text, or None. A table of short cells has no gutter."""
    return _gutter_of_shared_lines(rows, page) or _gutter_of_own_lines(rows, page)


def _gutter_of_own_lines(rows: list[Row], page: PrintedPage) -> float | None:
    """The gutter of columns whose lines stand at heights of their own: two blocks of lines beside each other, most of them as long as their column is wide.

    The right one may end after a few lines, where it begins at the top beside a left one that nothing reaches over.
    """
    pieces = [piece for row in rows for piece in row.pieces]
    starts = Counter(round(piece.left) for piece in pieces if 0.4 * page.width < piece.left < 0.65 * page.width)
    for start, count in starts.most_common(2):
        x = start - 3.0
        left, right = [piece for piece in pieces if piece.right <= x], [piece for piece in pieces if piece.left >= x]
        crossing = len(pieces) - len(left) - len(right)
        if count < _FEW_LINES or len(left) < _COLUMN_LINES or not (_filled(left) and _is_one(left) and _is_one(right)):
            continue
        top, bottom = max(left[0].y, right[0].y), min(left[-1].y, right[-1].y)
        if count >= _COLUMN_LINES and crossing * 4 <= min(len(left), len(right)) and bottom - top > 0.2 * page.height and _filled(right):
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


def _gutter_of_shared_lines(rows: list[Row], page: PrintedPage) -> float | None:
    """The gutter of columns whose lines stand on the same base lines."""
    split = [row for row in rows if len(row.pieces) >= 2]
    if len(split) < 8:
        return None
    best: tuple[int, float] = (0, 0.0)
    for row in split:
        for left, right in zip(row.pieces, row.pieces[1:], strict=False):
            x = right.left - 2
            if not 0.25 * page.width < x < 0.75 * page.width or left.right > x:
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


def _add_region(blocks: list[Block], rows: list[Row], body: float, widths: dict[int, float]) -> None:
    """Adds the paragraphs and tables of a region; its first line may go on with the last paragraph of the one before."""
    if not rows:
        return
    edge = sorted(row.right for row in rows)[int(len(rows) * 0.9)]
    start = min(row.left for row in rows)
    gaps = [lower.y - upper.y for upper, lower in itertools.pairwise(rows) if lower.y > upper.y]
    pitch = sorted(gaps)[len(gaps) // 4] if gaps else body * 1.5
    position = 0
    previous: Row | None = None
    while position < len(rows):
        end = table_end(rows, position)
        if end:
            blocks.append(table(rows[position:end]))
            previous, position = None, end
            continue
        row = rows[position]
        centered = _centered(row, widths[row.pieces[0].page], start)
        if _goes_on(blocks, row, previous, edge, start, pitch, centered):
            last = blocks[-1]
            assert isinstance(last, SourceParagraph)
            blocks[-1] = replace(last, text=join_lines(last.text, row.text))
        else:
            large = row.size > body * 1.12
            blocks.append(SourceParagraph(row.text, 0, bold=large, centered=centered, page=row.pieces[0].page))
        previous = row
        position += 1


def _goes_on(blocks: list[Block], row: Row, previous: Row | None, edge: float, start: float, pitch: float, centered: bool) -> bool:
    """Whether a line goes on with the paragraph before it: by how it stands on the page, and by its words."""
    if not blocks or not isinstance(blocks[-1], SourceParagraph) or blocks[-1].centered:
        return False
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
    return full and not indented


def _centered(row: Row, width: float, start: float) -> bool:
    middle = (row.left + row.right) / 2
    return len(row.pieces) == 1 and abs(middle - width / 2) < 0.03 * width and row.left > start + 3 * row.size and row.right - row.left < 0.7 * width
