"""What stands in the cell of a sheet, and as what one would have typed it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

__all__ = ["Cell", "Refused", "cell_text"]

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
"""What a sheet holds: calamine's types, or text."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot be read as its column wants; ``message`` says why and how to mend it."""

    message: str


_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))


def cell_text(cell: Cell) -> str:
    """The cell as one would type it, without the spaces around it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return str(cell).translate(_INVISIBLE).strip()
