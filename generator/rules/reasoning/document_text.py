"""Parts of a contract's text as printed, for rules about the document itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.document import Paragraph
from generator.reading.frames.telling import Telling

__all__ = ["heads", "part"]


def heads(telling: Telling) -> Iterator[str]:
    for table, _section in telling.tables:
        yield from (text.plain for text in table.header)


def part(paragraph: Paragraph, start: int, end: int) -> str:
    """The part of the sentence that start to end of the plain text stand in, as printed."""
    plain = paragraph.text.plain
    left = max(plain.rfind(mark, 0, start) for mark in "。；，") + 1
    stops = [at for at in (plain.find(mark, end) for mark in "。；，") if at >= 0]
    return paragraph.text.quote(left, min(stops, default=len(plain))).strip()
