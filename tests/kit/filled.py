"""A workbook filled in by hand, as it were: cells by sheet and column key, whatever the language."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FIRST = 5
"""The first row of data in the tracker's sheets."""


class Filled:
    """A tracker to write into. openpyxl keeps formulas without results, as any program does that cannot calculate."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(content))
        self._columns: dict[str, tuple[Worksheet, dict[str, int]]] = {}
        for sheet in self.book.worksheets:
            keys = {str(cell.value): cell.column for cell in sheet[1] if cell.value and "." in str(cell.value)}
            for key, column in keys.items():
                table, _dot, name = key.partition(".")
                self._columns.setdefault(table, (sheet, {}))[1][name] = column

    def tables(self) -> set[str]:
        """The tables that the workbook has."""
        return set(self._columns)

    def sheet(self, table: str) -> Worksheet:
        return self._columns[table][0]

    def column(self, table: str, name: str) -> int:
        return self._columns[table][1][name]

    def cell(self, table: str, name: str, row: int) -> str:
        """``B7`` of a column's cell."""
        return f"{get_column_letter(self.column(table, name))}{row}"

    def put(self, table: str, row: int, **values: Any) -> None:
        """Writes cells of a row by their columns' keys."""
        for name, value in values.items():
            self.sheet(table).cell(row, self.column(table, name)).value = value

    def rows(self, table: str) -> range:
        """The rows laid out."""
        return range(FIRST, self.sheet(table).max_row + 1)

    def value(self, table: str, name: str, row: int) -> Any:
        return self.sheet(table).cell(row, self.column(table, name)).value

    def find(self, table: str, **wanted: Any) -> int:
        """The row whose cells are ``wanted``."""
        return next(row for row in self.rows(table) if all(self.value(table, name, row) == value for name, value in wanted.items()))

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path
