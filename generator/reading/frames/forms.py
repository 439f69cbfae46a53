"""Tables in which a contract's text is laid out: rows of a title and what is agreed."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.document import Cell, Row, Table
from generator.reading.sentence_ends import lowered

__all__ = ["is_form", "short", "tells", "tells_much", "told"]

_NUMBER_CELL = compiled(r"\s{0,4}[（(]?(?:[a-zA-Z]{0,2}[-.]?\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.、]?\s{0,4}$")
_AGREED = compiled(r"agreed|terms?$|provision|约定|条款|内容$|说明$|规定")


def is_form(table: Table) -> bool:
    """Whether a table is a contract's text laid out in rows of a title and what is agreed."""
    if table.header and not (len(table.header) <= 3 and _AGREED.search(lowered(table.header[-1].plain))):
        return False
    telling = len([row for row in table.rows if tells(row)])
    return len(table.rows) > 1 and (2 * telling >= len(table.rows) or (telling >= 5 and 3 * telling >= len(table.rows) and all(len(told(row)) == 2 for row in table.rows)))


def short(row: Row) -> bool:
    """工作六 | 平台小二对接：长期 among rows that tell more."""
    cells = [cell.text.plain.strip() for cell in told(row)]
    return len(cells) == 2 and 1 < len(cells[0]) <= 10 and len(cells[1]) >= 6 and not re.search(r"[☐☑□√■✓✔_]", cells[1])


def tells_much(row: Row) -> bool:
    """Several sentences in the last cell."""
    return len(re.findall(r"[。；]|[.;]\s", row.cells[-1].text.plain)) > 1


def told(row: Row) -> list[Cell]:
    """A row's cells without the one that numbers it: 16 | Contact | …."""
    cells = [cell for cell in row.cells if not cell.repeated]
    return cells[1:] if len(cells) == 3 and _NUMBER_CELL.match(cells[0].text.plain) else cells


def tells(row: Row) -> bool:
    """A short title beside a sentence, not beside boxes to tick or a name."""
    cells = [cell.text.plain.strip() for cell in told(row)]
    if len(cells) != 2 or not 1 < len(cells[0]) <= (30 if cells[0].isascii() else 10):
        return False
    return len(cells[1]) >= 12 and bool(re.search(r"[。；]|\.\s|\.$|[,;，].*\d|\d.*[,;，]|\n", cells[1])) and not re.search(r"[☐☑□√■✓✔]", cells[1])
