"""Tables of a page told from where their cells begin: lines, columns, cells of several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.pages.printed import FIRST_WIDE, Piece, Row
from generator.reading.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import join_lines

__all__ = ["LABELLED", "table", "table_end"]


def table_end(rows: list[Row], start: int) -> int:
    """Where a table that begins at ``start`` ends, or 0: two lines or more with cells below each other."""
    first = rows[start]
    if len(first.pieces) < 2:
        return 0
    if all(LABELLED.match(piece.text) for piece in first.pieces) and not _TO_SIGN.search(first.text):
        # 甲方：……　　地址：…… are particulars on one line, no cells.
        return 0
    lefts = [piece.left for piece in first.pieces]
    cells, end = 1, start + 1
    while end < len(rows):
        row = rows[end]
        if row.y - rows[end - 1].y > 4.2 * row.size:
            break
        near = [min((abs(piece.left - left) for left in lefts), default=99.0) < 0.9 * piece.size for piece in row.pieces]
        if len(row.pieces) >= 2 and sum(near) >= 1 and near[0]:
            cells += 1
            lefts += [piece.left for piece in row.pieces]
        elif _wraps_first_cell(rows, end, lefts):
            pass
        elif not (all(near) and row.left > lefts[0] + first.size):
            break
        end += 1
    contents = all(len(row.pieces) <= 2 and row.pieces[-1].text.strip(". ·…").isdigit() for row in rows[start:end])
    return end if cells >= 2 and not contents else 0


def table(rows: list[Row]) -> SourceTable:
    """Cells by the places where they begin; a line without a first cell goes on with the row above."""
    lefts: list[float] = []
    for left in sorted(piece.left for row in rows for piece in row.pieces):
        if not lefts or left - lefts[-1] > 8:
            lefts.append(left)
    rows = [Row(tuple(part for piece in row.pieces for part in _cut(piece, lefts))) for row in rows]
    made: list[dict[int, list[Piece]]] = []
    before: Row | None = None
    ends = [*(left - 4.0 for left in lefts[1:]), max(row.right for row in rows)]
    for row in rows:
        columns = {max(index for index, left in enumerate(lefts) if left <= piece.left + 8): piece for piece in row.pieces}
        if made and _is_row_of_merged(made[-1], columns, ends):
            # 运营期 | 短视频 | 每周三条, and below it | 直播 | 每周两场: the first cell reaches over both rows.
            made.append({0: made[-1][0], **{column: [piece] for column, piece in columns.items()}})
        elif made and (0 not in columns or (_tight(row, before) and (len(columns) == 1 or _is_open(made[-1].get(0, ())) or all(column in made[-1] and _had_no_room(made[-1][column][-1], piece, ends[column]) for column, piece in columns.items())))):
            for column, piece in columns.items():
                made[-1].setdefault(column, []).append(piece)
        else:
            made.append({column: [piece] for column, piece in columns.items()})
        before = row
    edges = {column: max(piece.right for row in made for piece in row.get(column, ())) for column in range(len(lefts)) if any(column in row for row in made)}
    return SourceTable(
        tuple(
            SourceRow(
                tuple(
                    SourceCell(tuple(_cell(pieces, edges[column])), column) for column, pieces in sorted(row.items())
                )
            )
            for row in made
        )
    )


def _is_row_of_merged(above: Mapping[int, list[Piece]], columns: Mapping[int, Piece], ends: Sequence[float]) -> bool:
    """Whether a line without a first cell is a row of its own: each of its cells would have had room on the line above."""
    return len(columns) > 1 and 0 not in columns and 0 in above and all(column in above and not _had_no_room(above[column][-1], piece, ends[column]) for column, piece in columns.items())


def _cell(pieces: list[Piece], edge: float) -> list[SourceParagraph]:
    """A cell's paragraphs: a line that reaches the column's edge goes on in the next."""
    found: list[SourceParagraph] = []
    last: Piece | None = None
    for piece in pieces:
        token = re.match(r"[A-Za-z0-9.,@:/-]+", piece.text)
        room = 2.2 + (0.55 * len(token[0]) if token else 0.0)
        if last is not None and last.right > edge - room * last.size and label_at(piece.text) is None:
            found[-1] = replace(found[-1], text=join_lines(found[-1].text, piece.text))
        else:
            found.append(SourceParagraph(piece.text, 0, page=piece.page))
        last = piece
    return found


def _had_no_room(above: Piece, below: Piece, end: float) -> bool:
    """Whether the first word of a line would not have fitted on the one above it, in a column that ends at ``end``."""
    word = _FIRST_WORD.match(below.text)
    return word is not None and above.right + above.size * (0.25 + sum(1.0 if char >= FIRST_WIDE else 0.5 for char in word[0])) > end


_FIRST_WORD = compiled(r"[!-~“”‘’]+|\S")


def _tight(row: Row, before: Row | None) -> bool:
    """Whether a line stands as close below another as lines of one cell do."""
    return before is not None and 0 < row.y - before.y < 1.4 * row.size


def _is_open(pieces: Iterable[Piece]) -> bool:
    """Whether a bracket of the cell's text is still to be closed: 甲方：……公司（盖 | 章）"""
    text = "".join(piece.text for piece in pieces)
    return text.count("（") > text.count("）")


def _wraps_first_cell(rows: list[Row], at: int, lefts: list[float]) -> bool:
    """Whether a line of a table belongs to the first cell of the row above: alone, close below, with more rows behind it."""
    row = rows[at]
    if not _is_below(rows, at, lefts):
        return False
    last = at
    while last + 1 < len(rows) and last < at + 3 and _is_below(rows, last + 1, lefts):
        last += 1
    if last + 1 >= len(rows):
        return False
    before = rows[at - 1].pieces
    if _ends_at_margin(rows, at - 1) or (len(before) > 1 and before[0].right < before[1].left - 5 * row.size):
        # A cell goes on in the next line when it is full.
        return False
    following = rows[last + 1]
    return len(following.pieces) >= 2 and abs(following.left - lefts[0]) < 0.9 * row.size and (last > at or not _tight(following, rows[last]))


def _is_below(rows: list[Row], at: int, lefts: list[float]) -> bool:
    """Whether a line is alone in the first column, close below the one before."""
    row = rows[at]
    return len(row.pieces) == 1 and abs(row.left - lefts[0]) <= 0.9 * row.size and _tight(row, rows[at - 1])


def _ends_at_margin(rows: list[Row], at: int) -> bool:
    """Whether a line of particulars, 甲方：……　地址：……, is as long as the page is wide: what follows goes on with its end."""
    last = rows[at].pieces[-1]
    return LABELLED.match(last.text) is not None and last.right > max(row.right for row in rows) - 1.2 * last.size


_TO_SIGN = compiled(r"盖|章|签|[Ss]ign|[Ss]eal|\bBy:|日期|Date")
LABELLED = compiled(r"[^：:，。]{1,20}[：:]")


def _cut(piece: Piece, lefts: list[float]) -> list[Piece]:
    """A stretch that runs over into the next column, cut where that one begins."""
    for at, right, left in piece.gaps:
        if any(abs(left - column) < 3 for column in lefts if column > piece.left + 8):
            rest = tuple((other - at - 1, end, begin) for other, end, begin in piece.gaps if other > at)
            head = replace(piece, text=piece.text[:at], right=right, gaps=())
            return [head, *_cut(replace(piece, text=piece.text[at + 1 :], left=left, gaps=rest), lefts)]
    return [piece]
