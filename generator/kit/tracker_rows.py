"""A filled tracker's sheets and rows: found by their keys or headings, each cell read as its column wants, and a problem noted for every one that cannot be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar, cast

from generator.agreement.agreement import Agreement
from generator.data import data_folder
from generator.errors import Unreadable
from generator.kit.tracker_cells import folded, read_amount, read_choice, read_date, read_figure, read_month, read_number, read_whole, read_yes_no
from generator.kit.tracker_sheets import Found, Grid, codes_of, find
from generator.kit.tracker_tables import KEYS, Unit, tables
from generator.kit.workbooks import sheet_currency
from generator.library.model import Library
from generator.library.yaml_files import read_yaml
from generator.messages import _, message_language
from generator.settlement.records import Entry, Place, TrackerProblem
from generator.sheets.cells import Cell, Refused, cell_text, letters

__all__ = ["Row", "Sheets"]

T = TypeVar("T")
_TOTALS = {"合计", "总计", "小计", "平均", "平均值", "本月合计", "本周合计", "total", "totals", "sum", "subtotal", "average"}
_UNREAD = {"weekly"}
"""Sheets of which nothing is settled."""
_FREE = {"weekday", "name", "stage", "remark", "voucher", "order", "note", "abnormal_note"}


@dataclass(slots=True)
class Row:
    """A row that is not empty. Reading a cell that cannot be understood notes a problem and gives None."""

    found: Found
    number: int
    cells: Sequence[Cell]
    sheets: Sheets

    def cell(self, column: str) -> Cell:
        index = self.found.columns.get(column)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def place(self, column: str = "") -> Place:
        index = self.found.columns.get(column, 0) if column else 0
        return Place(self.found.sheet, f"{letters(index)}{self.number}")

    def form(self, column: str) -> str:
        return self.found.forms.get(self.number, {}).get(self.found.columns.get(column, -1), "")

    def entry(self, column: str, value: T | Refused | None) -> Entry[T]:
        if isinstance(value, Refused):
            self.sheets.problem(self.place(column), value.message)
            value = None
        return Entry(value, self.place(column))

    def date(self, column: str) -> Entry[datetime.date]:
        return self.entry(column, read_date(self.cell(column), *self.sheets.days))

    def amount(self, column: str, *, negative: bool = False) -> Entry[Decimal]:
        return self.entry(column, read_amount(self.cell(column), self.sheets.currency, self.form(column), negative=negative))

    def whole(self, column: str) -> Entry[Decimal]:
        return self.entry(column, read_whole(self.cell(column)))

    def number_of(self, column: str) -> Entry[Decimal]:
        return self.entry(column, read_number(self.cell(column)))

    def figure(self, column: str, unit: Unit) -> Entry[Decimal]:
        return self.entry(column, read_figure(self.cell(column), unit, self.form(column)))

    def month(self, column: str) -> Entry[int]:
        return self.entry(column, read_month(self.cell(column), self.sheets.last_month))

    def yes_no(self, column: str) -> Entry[bool]:
        return self.entry(column, read_yes_no(self.cell(column)))

    def choice(self, column: str, kind: str) -> Entry[str]:
        return self.entry(column, read_choice(self.cell(column), self.sheets.codes[kind], self.sheets.listed[kind]))

    def text(self, column: str) -> str:
        return cell_text(self.cell(column))

    def empty(self, columns: Sequence[str]) -> bool:
        return not any(self.text(column) for column in columns)


class Sheets:
    """The tracker's sheets as found in a workbook, and what is wrong with them."""

    def __init__(self, file: str, agreement: Agreement, library: Library, grids: Mapping[str, Grid], forms: Callable[[str], Mapping[int, Mapping[int, str]]]) -> None:
        self.file, self.agreement = file, agreement
        self.texts = read_yaml(data_folder("clause_library") / "workbooks" / "tracker.yaml")
        self.tables = tables(agreement, library, self.texts)
        self.currency = sheet_currency(agreement)
        self.problems: list[tuple[int, int, TrackerProblem]] = []
        self.grids = grids
        choices = next(iter(self.tables.values())).choices
        self.codes = {name: codes_of([(option.code, option.names) for option in options]) for name, options in choices.items()}
        side, between = message_language(), "、" if message_language() == "zh" else ", "
        self.listed = {name: between.join(option.names.get(side) or next(iter(option.names.values())) for option in options) for name, options in choices.items()}
        self._own_choices()
        self.last_month = max(len(self.tables["monthly"].rows), 1) + 12
        """An improvement period or a renewal may follow the term."""
        start, end = agreement.term.start, agreement.term.end
        year = datetime.timedelta(days=366)
        self.days = (start - year if start else None, end + 2 * year if end else None)
        """Days outside are slips of the pen: payments come before the term, refunds and notices after it."""
        self.found: dict[str, Found] = {}
        for name, table in self.tables.items():
            found, others = find(table, self.texts, grids, forms) if name not in _UNREAD else (None, ())
            if found is None:
                continue
            self.found[name] = found
            for other in others:
                self._at(name, 0, Place(other, "A1"), _("“{one}” and “{other}” are the same sheet of the tracker. Delete or move out the one that does not count; “{one}” was read.", one=found.sheet, other=other))
        if not self.found:
            raise Unreadable(_("{file}: no tracker: none of its sheets has the tracker's headings. Make one with `hostpact kit … --only tracker`.", file=file))

    # Where things are

    def _own_choices(self) -> None:
        """Names that the workbook itself gives to codes: a house library may have other titles."""
        for grid in self.grids.values():
            if not grid or not grid[0] or cell_text(grid[0][0]) != "hostpact-tracker" or len(grid) < 3:
                continue
            for column, name in enumerate(map(cell_text, grid[2])):
                if name in self.codes:
                    for row in grid[3:]:
                        if column + 1 < len(row) and cell_text(row[column]):
                            self.codes[name].setdefault(folded(cell_text(row[column + 1])), cell_text(row[column]))

    # Problems

    def problem(self, place: Place, message: str) -> None:
        table = next((name for name, found in self.found.items() if found.sheet == place.sheet), "")
        self._at(table, int(re.sub(r"\D", "", place.cell) or 0), place, message)

    def _at(self, table: str, row: int, place: Place, message: str) -> None:
        order = list(self.tables).index(table) if table in self.tables else -1
        self.problems.append((order, row, TrackerProblem(place, message)))

    def heading(self, table: str, column: str) -> str:
        names = self.texts["columns"][table][column]
        return str(names[message_language()])

    def tell_missing_parts(self) -> None:
        """Sheets and columns that are gone."""
        side = message_language()
        for name, table in self.tables.items():
            found = self.found.get(name)
            if name in _UNREAD:
                continue
            if found is None:
                sheet = str(self.texts["sheets"][name][side])
                self._at(name, 0, Place(sheet, "A1"), _("The sheet “{sheet}” is missing. Copy it back from the tracker as it was made.", sheet=sheet))
                continue
            wanted = [column for column in table.columns if column.id in KEYS.get(name, ()) or (column.role in ("input", "default") and column.id not in _FREE)]
            for column in wanted:
                if column.id not in found.columns:
                    place = Place(found.sheet, f"A{found.first}")
                    self._at(name, found.first, place, _("The column “{column}” is missing. Head a column with that name again.", column=self.heading(name, column.id)))

    # Rows

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that have anything to read."""
        found = self.found.get(table)
        if found is None:
            return
        keys = KEYS.get(table, ())
        looked = [column.id for column in found.table.columns if column.role in ("input", "default") or column.id in keys]
        for index in range(found.first, len(found.grid)):
            row = Row(found, index + 1, found.grid[index], self)
            first = [folded(cell_text(cell)) for cell in row.cells[:3]]
            if row.empty(looked) or any(text in _TOTALS for text in first):
                continue
            yield row

    def keyed(self, table: str, wanted: Mapping[tuple[int, ...], Mapping[str, Any]]) -> dict[tuple[int, ...], Row]:
        """The rows of a table by their keys; problems for rows without one, twice there, or gone."""
        found = self.found.get(table)
        rows: dict[tuple[int, ...], Row] = {}
        if found is None or any(key not in found.columns for key in KEYS[table]):
            return rows
        inputs = [column.id for column in found.table.columns if column.role == "input"]
        for row in self.rows(table):
            values = [read_whole(row.cell(key)) for key in KEYS[table]]
            if not all(isinstance(value, Decimal) for value in values):
                if not row.empty(inputs):
                    key = next(key for key, value in zip(KEYS[table], values, strict=True) if not isinstance(value, Decimal))
                    self.problem(row.place(key), _("This row has figures but no “{column}”. Fill it in, as in the rows around it.", column=self.heading(table, key)))
                continue
            number = tuple(int(cast(Decimal, value)) for value in values)
            if number not in wanted:
                if not row.empty(inputs):
                    self.problem(row.place(KEYS[table][0]), _("The contract has nothing numbered {number} here. Correct the row's number, or take its figures out.", number=" / ".join(map(str, number))))
            elif number in rows:
                if not row.empty(inputs):
                    self.problem(row.place(KEYS[table][0]), _("This row stands twice, in row {first} too. Delete one of the two.", first=rows[number].number))
            else:
                rows[number] = row
        gone = [number for number in wanted if number not in rows]
        if gone:
            place = Place(found.sheet, f"A{found.first + 1}")
            self._at(table, found.first + 1, place, _("{count} rows of this sheet are gone, the first of them {number}. Copy them back from the tracker as it was made.", count=len(gone), number=self._row_name(table, gone[0], wanted[gone[0]])))
        return rows

    def _row_name(self, table: str, number: tuple[int, ...], given: Mapping[str, Any]) -> str:
        named = [f"{self.heading(table, key)} {value}" for key, value in zip(KEYS[table], number, strict=True)]
        first = given.get("first")
        return ("，" if message_language() == "zh" else ", ").join([*named, *([first.isoformat()] if first else [])])
