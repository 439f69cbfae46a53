"""What stands on every page and belongs to no clause: running heads and feet, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.pages.printed import PrintedPage, Row

__all__ = ["bare", "is_page_number", "running_lines"]

_PAGE_NUMBER = compiled(
    r"^\W{0,9}(?:第?\s?\d{1,4}\s?页?(?:\s?[/，,共of]{0,4}\s?(?:共\s?)?\d{1,4}\s?页?)?|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|第\s?[一二三四五六七八九十]{1,4}\s?页)\W{0,9}$", re.IGNORECASE
)


def bare(text: str) -> str:
    """A line without its spaces, and with all figures alike."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def running_lines(rows: list[list[Row]], pages: list[PrintedPage]) -> set[str]:
    """What stands at the top or at the foot of several pages, page numbers aside."""
    counts: Counter[str] = Counter()
    for page_rows, page in zip(rows, pages, strict=True):
        margin = [row for row in (*page_rows[:3], *page_rows[-3:]) if row.y < 0.13 * page.height or row.y > 0.87 * page.height]
        counts.update({bare(row.text) for row in margin if label_at(row.text) is None or _PAGE_NUMBER.match(row.text)})
    return {text for text, count in counts.items() if count >= max(2, len(pages) * 2 // 5)}


def is_page_number(row: Row, page: PrintedPage, rows: list[Row]) -> bool:
    """Whether the first or the last line of a page is nothing but its number."""
    edge = row is rows[0] or row is rows[-1]
    return edge and (row.y < 0.12 * page.height or row.y > 0.88 * page.height) and bool(_PAGE_NUMBER.match(row.text.strip()))
