"""What a reader of one format hands on: paragraphs and tables in printed order, with numbers computed and no meaning read yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["MAX_CHARACTERS", "MAX_PARAGRAPHS", "Block", "Source", "SourceCell", "SourceParagraph", "SourceRow", "SourceTable", "paragraphs_of"]

MAX_PARAGRAPHS = 20_000
"""More is no contract: the longest ones have some 5,000."""
MAX_CHARACTERS = 600_000
"""A contract of 100 pages has some 200,000 in Chinese, 300,000 in English."""


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph as printed.

    Attributes:
        text: without an automatic number; soft line breaks are ``\\n``, tabs ``\\t``.
        index: in Word the ordinal, from 0, of its first w:p among all w:p of its part in document order; else of the paragraph.
        number: the automatic number as Word shows it (第三条, 3.2, （一）), "" if it has none.
        level: the automatic number's level from 0, or -1.
        outline: the outline level of a heading from 0, or -1.
        bullet: whether it stands in a bulleted list.
        bold: whether all of it is bold. centered: whether it is set in the middle.
        page: from 1, where the format has pages.
        part: the part of a .docx that it stands in, ``document`` for the body.
        breaks: whether a page ends before it. contents: whether it belongs to a table of contents. note: a foot- or endnote.
        blanks: spans of ``text`` that are an unfilled content control's prompt.
        others: the ordinals of further w:p that tracked changes join to it.
    """

    text: str
    index: int
    number: str = ""
    level: int = -1
    outline: int = -1
    bullet: bool = False
    bold: bool = False
    centered: bool = False
    page: int | None = None
    part: str = "document"
    breaks: bool = False
    contents: bool = False
    note: bool = False
    blanks: tuple[tuple[int, int], ...] = ()
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCell:
    """``column`` is the first grid column, from 0, ``span`` how many it takes; ``repeated``: the cell above goes on (vMerge)."""

    blocks: tuple[Block, ...]
    column: int
    span: int = 1
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    cells: tuple[SourceCell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    rows: tuple[SourceRow, ...]


Block = SourceParagraph | SourceTable


@dataclass(frozen=True, slots=True)
class Source:
    """A whole file.

    Attributes:
        format: docx, pdf, txt or md; a .doc, .wps, .rtf or .odt counts as docx, since it is read through one.
        blocks: in printed order.
        running: headers and footers, each once.
        tracked_changes, comments, hidden_text: whether there are any.
        pages: how many, where the format has pages.
    """

    format: str
    blocks: tuple[Block, ...]
    running: tuple[str, ...] = ()
    tracked_changes: bool = False
    comments: bool = False
    hidden_text: bool = False
    pages: int | None = None
    encoding: str = field(default="")


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[SourceParagraph]:
    """Every paragraph, those in tables included, in printed order; a repeated cell's are left out."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                if not cell.repeated:
                    yield from paragraphs_of(cell.blocks)
