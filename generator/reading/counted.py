"""Numbers that nothing but counting on tells from other words: 3 The Maker has five days …; FOURTH. The Owner …; Second, money."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.patterns import compiled
from generator.reading.document import Number
from generator.reading.numerals import ENGLISH_ORDINALS
from generator.reading.source import Block, SourceParagraph

__all__ = ["Counted", "counted_numbers"]

Counted = Mapping[tuple[int, int], tuple[Number, int]]
"""By paragraph and position the number that stands there, and how long it is with what sets it apart."""

_FIGURE = compiled(r"(?:^|(?<=[.;]\s)(?<!No\.\s))\s{0,8}(\d{1,2})\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?=[A-Z“\"])")
_ORDINAL = compiled(r"^\s{0,8}(" + "|".join(ENGLISH_ORDINALS) + r")(?:[.,:]|\s[–—-])\s{1,4}(?=\S)", re.IGNORECASE)
_LEAST = 4
"""Sentences that count on from one; fewer may do so by chance."""


def counted_numbers(blocks: Iterable[Block]) -> Counted:
    """The numbers of sentences that begin with a figure and a space, and of paragraphs that begin with an ordinal, where enough of them count on from one."""
    figures: dict[tuple[int, int], tuple[Number, int]] = {}
    ordinals: dict[tuple[int, int], tuple[Number, int]] = {}
    last = 0
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            continue
        for match in _FIGURE.finditer(block.text) if str(len(figures) + 1) in block.text else ():
            if int(match[1]) == len(figures) + 1:
                figures[block.index, match.start()] = Number(match[1], "decimal", (int(match[1]),)), match.end() - match.start()
        begun = _ORDINAL.match(block.text)
        if begun is not None and (value := ENGLISH_ORDINALS.index(begun[1].lower()) + 1) in (last + 1, 1):
            # A second contract in the file begins with the first again.
            last = value
            ordinals[block.index, begun.start()] = Number(begun[1], "article", (value,)), begun.end()
    return {**(figures if len(figures) >= _LEAST else {}), **(ordinals if len(ordinals) >= _LEAST else {})}
