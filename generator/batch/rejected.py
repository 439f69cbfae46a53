"""rejected.xlsx: the rows that could not be drafted, with their own cells, the wrong ones marked; mended there, it is a client list again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from generator.batch.base import base_rows
from generator.batch.manifest import Entry
from generator.batch.rows import KEY_HEADINGS, PROBLEM_HEADINGS, RowReader
from generator.batch.table import SHEETS, Row, Table
from generator.messages import _, message_language
from generator.sheets.cells import Cell
from generator.sheets.write import new_workbook, write_cell

__all__ = ["rejected_workbook"]


def rejected_workbook(table: Table, reader: RowReader, rejected: Sequence[tuple[Row, Entry]]) -> bytes:
    """The workbook of ``rejected`` rows and all that they need to be run: the base agreement, packages and extra services."""
    side = 0 if message_language() == "zh" else 1
    content = io.BytesIO()
    book = new_workbook(content)
    formats = _Formats(book)
    headings = [(index, text) for index, text in enumerate(table.headings) if text not in (*PROBLEM_HEADINGS, *KEY_HEADINGS)]
    sheet = book.add_worksheet(SHEETS["clients"][side])
    sheet.freeze_panes(1, 0)
    for place, (index, text) in enumerate(headings):
        sheet.write_string(0, place, text, formats.heading)
        sheet.set_column(place, place, max(10, min(28, 2 + max(len(text) * (2 if ord(text[:1] or "a") > 0x2E7F else 1), *[len(str(_cell(row, index) or "")) for row, _entry in rejected[:200]]))))
    problem, key = len(headings), len(headings) + 1
    sheet.write_string(0, problem, PROBLEM_HEADINGS[side], formats.heading)
    sheet.write_string(0, key, KEY_HEADINGS[side], formats.heading)
    sheet.set_column(problem, problem, 70)
    sheet.set_column(key, key, 24)
    for line, (row, entry) in enumerate(rejected, 1):
        wrong: dict[int, list[str]] = {}
        for mark in entry.problems:
            if mark.column is not None:
                wrong.setdefault(mark.column, []).append(mark.message)
        for place, (index, _text) in enumerate(headings):
            form = row.forms.get(index, "")
            write_cell(sheet, line, place, _cell(row, index), formats.cell(form, wrong=index in wrong))
            if index in wrong:
                sheet.write_comment(line, place, "\n".join(wrong[index]), {"x_scale": 3, "y_scale": 1 + sum(len(text) for text in wrong[index]) / 120})
        sheet.write_string(line, problem, "\n".join(mark.message for mark in entry.problems), formats.message)
        sheet.write_string(line, key, f"{entry.input}:{entry.row}", formats.cell("", wrong=False))
    _others(book, table, reader, formats, side)
    book.close()
    return content.getvalue()


def _cell(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else None


class _Formats:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, str], Any] = {}
        self.heading = book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top", "border": 1})
        self.message = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#9C0006"})

    def cell(self, form: str, *, wrong: bool, kind: str = "") -> Any:
        """A cell's format: shown as Excel showed it, marked where it is wrong."""
        if (form, wrong, kind) not in self._made:
            number = {"%": "0.00%", "CNY": '"¥"#,##0.00', "": "General"}.get(form, f'#,##0.00 "{form}"')
            self._made[form, wrong, kind] = self._book.add_format({"num_format": number, "valign": "top"} | ({"bg_color": "#FFC7CE", "font_color": "#9C0006", "border": 1} if wrong else {}))
        return self._made[form, wrong, kind]


def _others(book: Any, table: Table, reader: RowReader, formats: _Formats, side: int) -> None:
    """The base agreement as it was laid below the rows, and the workbook's other sheets as they were."""
    base = book.add_worksheet(SHEETS["base"][side])
    base.set_column(0, 1, 48)
    for line, cells in enumerate([(_("Path"), _("Value")), *base_rows(reader.base)]):
        for place, text in enumerate(cells):
            base.write_string(line, place, text, formats.heading if line == 0 else None)
    for role in ("packages", "extras"):
        if role in table.sheets:
            sheet = book.add_worksheet(SHEETS[role][side])
            for line, row in enumerate(table.sheets[role]):
                for place, cell in enumerate(row):
                    write_cell(sheet, line, place, cell, formats.heading if line == 0 else None)


