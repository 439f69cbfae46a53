"""What stands in the cell of a sheet, and as what one would have typed it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.messages import _

__all__ = ["Cell", "Refused", "broken", "cell_text", "counted_day", "letters"]

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
"""What a sheet holds: calamine's types, or text."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot be read as its column wants; ``message`` says why and how to mend it."""

    message: str


_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
_EPOCH = datetime.date(1899, 12, 30)  # day 0 of Excel's calendar, as it counts since March 1900
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


def broken(text: str) -> Refused | None:
    """Why a cell that shows one of Excel's errors cannot be read."""
    return Refused(_("Excel could not work this cell out ({text}): a formula in it is broken. Type the value itself.", text=text)) if text in _ERRORS else None


def counted_day(number: int) -> datetime.date | None:
    """The day that Excel counts as ``number``, from 2000 (36526) to 2099 (73050); any other number is no date."""
    return _EPOCH + datetime.timedelta(days=number) if 36526 <= number <= 73050 else None


def letters(column: int) -> str:
    """A column as Excel names it: 0 is A."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
