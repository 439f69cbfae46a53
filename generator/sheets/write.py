"""What every workbook that we write has in common: no cell ever becomes a formula or a link, and the same content gives the same bytes."""

from __future__ import annotations

import datetime
import re
from typing import IO, Any

from generator.sheets.cells import Cell

__all__ = ["new_workbook", "write_cell"]

_CREATED = datetime.datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_TEXT = 32_767  # characters that Excel takes in a cell


def new_workbook(target: IO[bytes]) -> Any:
    """An XlsxWriter workbook that writes to ``target``."""
    from xlsxwriter import Workbook

    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": _CREATED, "author": "hostpact"})
    return book


def write_cell(sheet: Any, row: int, column: int, value: Cell, form: Any = None) -> None:
    """``value`` as what it is: text stays text, whatever it looks like."""
    if value is None or value == "":
        if form is not None:
            sheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, form)
    elif isinstance(value, int) and abs(value) >= 10**15:
        sheet.write_string(row, column, str(value), form)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, datetime.timedelta):
        sheet.write_string(row, column, str(value), form)
    elif isinstance(value, (datetime.date, datetime.time)):
        sheet.write_string(row, column, value.isoformat()[:10] if isinstance(value, datetime.datetime) and value.time() == datetime.time() else value.isoformat(), form)
    else:
        sheet.write_string(row, column, _CONTROL.sub("\ufffd", str(value))[:MOST_TEXT], form)
