"""A page printed in two columns, Chinese on one side and English on the other: where the columns meet, and each of them for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.patterns import compiled
from generator.reading.pages.printed import Glyph
from generator.reading.text import CJK

__all__ = ["columns_of_languages", "halves", "is_across"]

_CHINESE = compiled(f"[{CJK}]")
_LATIN = compiled("[A-Za-z]")
_LEAST = 10
"""Lines with Chinese on the one side and English on the other that make two columns."""
_SAME = 3.0
"""Points by which lines of a column begin apart."""
_ASIDE = 60.0
"""Points between where the right column begins and where a cell of another width does."""


def columns_of_languages(lines: Iterable[list[Glyph]], width: float) -> float | None:
    """Where the right column begins, in points, of ``lines`` of characters from left to right; None where a page has no such columns."""
    kept = [line for line in lines if line]
    starts: Counter[int] = Counter()
    for line in kept:
        for before, glyph in zip([None, *line], line, strict=False):
            if 0.35 * width < glyph.left < 0.65 * width and (before is None or glyph.left - before.right > 0.3 * glyph.size):
                starts[round(glyph.left / _SAME)] += 1
    for start, _count in starts.most_common(3):
        at = start * _SAME - _SAME
        sides = [_sides(line, at) for line in kept]
        both = sum(left in ("zh", "en") and right in ("zh", "en") and left != right for left, right in sides)
        crossing = sum(left == "across" for left, _right in sides)
        same = sum(left == right and left in ("zh", "en") for left, right in sides)
        firsts = {left for left, right in sides if left != right and left in ("zh", "en") and right in ("zh", "en")}
        if both >= _LEAST and len(firsts) == 1 and crossing * 3 <= both and same * 6 <= both:
            return at
    return None


def halves(line: list[Glyph], at: float) -> tuple[list[Glyph], list[Glyph]]:
    """The parts of a line in the left and in the right column.

    Where a cell of another width begins elsewhere, as that of the title does, the languages tell: 店铺运营合同 | Store Operation Contract.
    """
    for nth in range(1, len(line)):
        if abs(line[nth].left - at) < _ASIDE and line[nth].left - line[nth - 1].right > 0.5 * line[nth].size and _one_language_each(line[:nth], line[nth:]):
            return line[:nth], line[nth:]
    return [glyph for glyph in line if glyph.left < at], [glyph for glyph in line if glyph.left >= at]


def _one_language_each(left: list[Glyph], right: list[Glyph]) -> bool:
    found = [(bool(_CHINESE.search(text)), bool(_LATIN.search(text))) for text in ("".join(glyph.char for glyph in side) for side in (left, right))]
    return found in ([(True, False), (False, True)], [(False, True), (True, False)])


def _sides(line: list[Glyph], at: float) -> tuple[str, str]:
    if is_across(line, at):
        return "across", ""
    return _language([glyph for glyph in line if glyph.left < at]), _language([glyph for glyph in line if glyph.left >= at])


def is_across(line: list[Glyph], at: float) -> bool:
    """Whether a line runs over the place where a column begins: without a gap there."""
    left, right = halves(line, at)
    at = right[0].left if right else at
    return any(glyph.right > at + 2 * _SAME for glyph in left) or bool(left and right and right[0].left - left[-1].right < 0.25 * right[0].size)


def _language(glyphs: list[Glyph]) -> str:
    text = "".join(glyph.char for glyph in glyphs)
    chinese, latin = len(_CHINESE.findall(text)), len(_LATIN.findall(text))
    return "" if not chinese and not latin else "zh" if chinese * 2 >= latin else "en"
