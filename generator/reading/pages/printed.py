"""What is printed on a page: characters, straight lines, and the stretches of text that characters make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["FIRST_WIDE", "Glyph", "Piece", "PrintedPage", "Row", "Rule"]

FIRST_WIDE = "\u2e80"
"""From here on characters are as wide as they are high, and no spaces stand between them."""


class Glyph(NamedTuple):
    """A character; ``left`` and ``right`` with its room, ``y`` its base line from the top of the page, in points; ``spaced`` where the file has a space before it."""

    char: str
    left: float
    right: float
    y: float
    size: float
    spaced: bool = False


class Rule(NamedTuple):
    """A straight line, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page, from 1, its size in points, its characters, and the straight lines on it."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without a wide gap; ``gaps``: where narrower ones stand in ``text``, with the ends of the characters beside them.

    ``hung`` is where the text begins behind a number that hangs out to the left of it; 0 if none does.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    gaps: tuple[tuple[int, float, float], ...] = ()
    hung: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces on one base line, from left to right; ``text`` has a tab between them."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def text(self) -> str:
        return "\t".join(piece.text for piece in self.pieces)
