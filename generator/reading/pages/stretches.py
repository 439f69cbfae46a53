"""Characters to lines, and lines to stretches of text, which a wide gap parts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.patterns import compiled
from generator.reading.pages.languages import halves, is_across
from generator.reading.pages.printed import FIRST_WIDE, Glyph, Piece, Row

__all__ = ["lines_of", "rows_of"]

_CELL_GAP = 1.6
"""Widths of a character between two stretches of one line that belong to different cells or columns."""
_COUNTS = frozenset("年月日号个天次元件款张条篇套台家人名位分时秒周小期季万亿份场类")
_DATE_BLANKS = {"年月", "月日", "自年", "至年", "于年", "：年"}
_TO_BE_FILLED = compiled(r"(?:每[月周年季日天次场个]|共计?|合计|人民币|不[超少过]|不[多少低高]于|至少|为|[￥¥第约])$")


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.left)):
        if rows and abs(glyph.y - rows[-1][0].y) < 0.45 * max(4.0, min(glyph.size, rows[-1][0].size)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def rows_of(lines: list[list[Glyph]], number: int, half: float | None) -> list[Row]:
    """The lines of a page in pieces; none reaches over ``half``, where a column begins."""
    found: list[Row] = []
    for line in lines:
        across = half is None or is_across(line, half)
        parts = [line] if across or half is None else halves(line, half)
        found.append(Row(tuple(piece for part in parts if part for piece in _with_number(tuple(_pieces(part, number))))))
    return found


def _with_number(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A line's pieces; the number of a clause that hangs out to the left of its text is one with it: 4.2     The parties shall …, and no cell."""
    if len(pieces) == 1 and pieces[0].gaps and _NUMBER.fullmatch(pieces[0].text[: pieces[0].gaps[0][0]]):
        return (replace(pieces[0], hung=pieces[0].gaps[0][2]),)
    if len(pieces) != 2 or pieces[1].left - pieces[0].right > _HANGS_OUT * pieces[0].size or not _NUMBER.fullmatch(pieces[0].text):
        return pieces
    number, text = pieces
    shift = len(number.text) + 1
    return (replace(number, text=f"{number.text} {text.text}", right=text.right, size=max(number.size, text.size), gaps=tuple((at + shift, right, left) for at, right, left in text.gaps), hung=text.left),)


_HANGS_OUT = 5.0
"""Widths of a character between a number that hangs out and its text, at the most."""
_NUMBER = compiled(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|[（(](?:[a-z]{1,4}|[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|第[一二三四五六七八九十]{1,3}[条章]")


def _pieces(glyphs: list[Glyph], page: int) -> Iterator[Piece]:
    """The stretches of one line."""
    kept = _printed_once(glyphs)
    first = last = kept[0]
    text, size = first.char, first.size
    gaps: list[tuple[int, float, float]] = []
    for glyph, following in itertools.zip_longest(kept[1:], kept[2:]):
        gap, em = glyph.left - last.right, _em(glyph, last)
        if gap > _CELL_GAP * em and _is_blank(text, glyph, following):
            text += "　　" + glyph.char
        elif gap > _CELL_GAP * em:
            yield Piece(text, first.left, last.right, first.y, size, page, tuple(gaps))
            text, first, size, gaps = glyph.char, glyph, glyph.size, []
        else:
            if gap > _NARROW_GAP * em:
                gaps.append((len(text), last.right, glyph.left))
            text += (" " if gap > _NARROW_GAP * em or _is_spaced(text, last, glyph) or _is_named(text, gap, glyph, following) else "") + glyph.char
            size = max(size, glyph.size)
        last = glyph
    yield Piece(text, first.left, last.right, first.y, size, page, tuple(gaps))


_NARROW_GAP = 0.45
"""Widths of a character between stretches that may belong to different cells, where the lines above and below have them begin there."""


def _em(glyph: Glyph, last: Glyph) -> float:
    return max(4.0, min(glyph.size, last.size))


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters without those that poor man's bold prints a second time, a little aside."""
    kept = glyphs[:1]
    for glyph in glyphs[1:]:
        last, em = kept[-1], _em(glyph, kept[-1])
        # The letters of the ligature ff stand in one box, twice as wide as either.
        ligature = glyph.char == last.char == "f" and abs(glyph.left - last.left) < 0.01 and glyph.right - glyph.left > 0.5 * em
        if glyph.left - last.right >= -0.5 * em or glyph.char != last.char or ligature:
            kept.append(glyph)
    return kept


def _is_blank(text: str, glyph: Glyph, following: Glyph | None) -> bool:
    """Whether a wide gap behind ``text`` is to be filled in and no column: 自　　年　　月　　日至, 每月　　件，【　　】"""
    if text[-1:] + glyph.char in _DATE_BLANKS or (text[-1:] in "【（《" and glyph.char in "】）》"):
        return True
    return glyph.char in _COUNTS and following is not None and following.char in "，、。；）" and _TO_BE_FILLED.search(text) is not None


def _is_spaced(text: str, last: Glyph, glyph: Glyph) -> bool:
    """Whether a space stands between two characters of a stretch."""
    gap, em = glyph.left - last.right, _em(glyph, last)
    if not (gap > 0.16 * em or (glyph.spaced and gap > -0.16 * em)):
        return False
    # 1 店铺: a heading's number, which a space alone sets apart.
    return (glyph.char < FIRST_WIDE and last.char < FIRST_WIDE) or (len(text) < 3 and text.isdigit() and glyph.char not in _COUNTS)


def _is_named(text: str, gap: float, glyph: Glyph, following: Glyph | None) -> bool:
    """Whether the name of a schedule begins behind its number: 附件一 服务明细表, set apart as no other characters of the line are."""
    return gap > 0.16 * glyph.size and following is not None and following.left - glyph.right < 0.5 * gap and _SCHEDULE.fullmatch(text) is not None


_SCHEDULE = compiled(r"附\s?[件表录]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})")
