"""A filled tracker -> Records. Columns are known by the keys in the hidden first row, else by their headings in either language; rows by their own keys.

Whatever cannot be understood becomes a TrackerProblem with its sheet and cell, all of them at once; a missing figure stays missing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.agreement.agreement import Agreement
from generator.data import data_folder
from generator.errors import Unreadable
from generator.kit.tracker_cells import folded, read_amount, read_choice, read_date, read_figure, read_month, read_number, read_whole, read_yes_no
from generator.kit.tracker_sheets import Found, Grid, codes_of, find, names_of, open_workbook
from generator.kit.tracker_tables import KEYS, Column, Unit, in_unit, tables
from generator.kit.workbooks import sheet_currency
from generator.library.load import load_library, read_yaml
from generator.library.model import Library
from generator.messages import _, message_language
from generator.settlement.records import (
    AdSpend,
    Confirmation,
    Entry,
    Event,
    EventKind,
    ExtraCharge,
    Interruption,
    LateRefund,
    Measured,
    MonthFigures,
    Payment,
    Place,
    PriorSales,
    Records,
    ServicePeriod,
    TrackerProblem,
)  # fmt: skip
from generator.sheets.cells import Cell, Refused, cell_text, letters

__all__ = ["read_tracker"]

T = TypeVar("T")
_TOTALS = {"合计", "总计", "小计", "平均", "平均值", "本月合计", "本周合计", "total", "totals", "sum", "subtotal", "average"}
_UNREAD = {"weekly"}
"""Sheets of which nothing is settled."""
_FREE = {"weekday", "name", "stage", "remark", "voucher", "order", "note", "abnormal_note"}


def read_tracker(path: str | Path, agreement: Agreement, library: Library | None = None) -> Records:
    """What the tracker in ``path`` says; ``records.problems`` has every cell that could not be understood, in the order of the sheets.

    Raises:
        Unreadable: no Excel workbook, or no tracker in it.
        DraftError: the agreement's term is too long.
    """
    grids, forms = open_workbook(Path(path))
    reader = _Reader(str(path), agreement, library or load_library(), grids, forms)
    return reader.records()


@dataclass(slots=True)
class _Row:
    """A row that is not empty. Reading a cell that cannot be understood notes a problem and gives None."""

    found: Found
    number: int
    cells: Sequence[Cell]
    reader: _Reader

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
            self.reader.problem(self.place(column), value.message)
            value = None
        return Entry(value, self.place(column))

    def date(self, column: str) -> Entry[datetime.date]:
        return self.entry(column, read_date(self.cell(column), *self.reader.days))

    def amount(self, column: str, *, negative: bool = False) -> Entry[Decimal]:
        return self.entry(column, read_amount(self.cell(column), self.reader.currency, self.form(column), negative=negative))

    def whole(self, column: str) -> Entry[Decimal]:
        return self.entry(column, read_whole(self.cell(column)))

    def number_of(self, column: str) -> Entry[Decimal]:
        return self.entry(column, read_number(self.cell(column)))

    def figure(self, column: str, unit: Unit) -> Entry[Decimal]:
        return self.entry(column, read_figure(self.cell(column), unit, self.form(column)))

    def month(self, column: str) -> Entry[int]:
        return self.entry(column, read_month(self.cell(column), self.reader.last_month))

    def yes_no(self, column: str) -> Entry[bool]:
        return self.entry(column, read_yes_no(self.cell(column)))

    def choice(self, column: str, kind: str) -> Entry[str]:
        return self.entry(column, read_choice(self.cell(column), self.reader.codes[kind], self.reader.listed[kind]))

    def text(self, column: str) -> str:
        return cell_text(self.cell(column))

    def empty(self, columns: Sequence[str]) -> bool:
        return not any(self.text(column) for column in columns)


class _Reader:
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

    def _heading(self, table: str, column: str) -> str:
        names = self.texts["columns"][table][column]
        return str(names[message_language()])

    def _missing_parts(self) -> None:
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
                    self._at(name, found.first, place, _("The column “{column}” is missing. Head a column with that name again.", column=self._heading(name, column.id)))

    # Rows

    def _rows(self, table: str) -> Iterator[_Row]:
        """The rows of a table that have anything to read."""
        found = self.found.get(table)
        if found is None:
            return
        keys = KEYS.get(table, ())
        looked = [column.id for column in found.table.columns if column.role in ("input", "default") or column.id in keys]
        for index in range(found.first, len(found.grid)):
            row = _Row(found, index + 1, found.grid[index], self)
            first = [folded(cell_text(cell)) for cell in row.cells[:3]]
            if row.empty(looked) or any(text in _TOTALS for text in first):
                continue
            yield row

    def _keyed(self, table: str, wanted: Mapping[tuple[int, ...], Mapping[str, Any]]) -> dict[tuple[int, ...], _Row]:
        """The rows of a table by their keys; problems for rows without one, twice there, or gone."""
        found = self.found.get(table)
        rows: dict[tuple[int, ...], _Row] = {}
        if found is None or any(key not in found.columns for key in KEYS[table]):
            return rows
        inputs = [column.id for column in found.table.columns if column.role == "input"]
        for row in self._rows(table):
            values = [read_whole(row.cell(key)) for key in KEYS[table]]
            if not all(isinstance(value, Decimal) for value in values):
                if not row.empty(inputs):
                    key = next(key for key, value in zip(KEYS[table], values, strict=True) if not isinstance(value, Decimal))
                    self.problem(row.place(key), _("This row has figures but no “{column}”. Fill it in, as in the rows around it.", column=self._heading(table, key)))
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
        named = [f"{self._heading(table, key)} {value}" for key, value in zip(KEYS[table], number, strict=True)]
        first = given.get("first")
        return ("，" if message_language() == "zh" else ", ").join([*named, *([first.isoformat()] if first else [])])

    # Records

    def records(self) -> Records:
        """Everything that the sheets say."""
        self._missing_parts()
        daily, ad_days = self._daily()
        figures, confirmations = self._monthly(daily)
        parts: dict[str, Any] = {
            "services": tuple(self._services(daily)), "measured": tuple(self._measured()), "figures": figures, "confirmations": confirmations, "ad_days": ad_days,
            "prior_sales": tuple(PriorSales(row.amount("amount")) for row in self._rows("prior_sales")), "late_refunds": tuple(self._late_refunds()),
            "interruptions": tuple(self._interruptions()), "extras": tuple(self._extras()), "payments": tuple(self._payments()), "events": tuple(self._events()),
        }  # fmt: skip
        problems = tuple(problem for _order, _row, problem in sorted(self.problems, key=lambda each: each[:2]))
        return Records(self._contract_number(), **parts, problems=problems)

    def _contract_number(self) -> Entry[str]:
        """The contract's number beside its label on the summary, else that of the hidden sheet."""
        labels = names_of(self.texts["summary"]["number"])
        fallback: Entry[str] = Entry(None, Place(next(iter(self.grids)), "A1"))
        for name, grid in self.grids.items():
            if grid and grid[0] and cell_text(grid[0][0]) == "hostpact-tracker":
                fallback = Entry((cell_text(grid[0][2]) if len(grid[0]) > 2 else "") or None, Place(name, "C1"))
                continue
            for row, cells in enumerate(grid[:12], 1):
                for column, cell in enumerate(cells):
                    if folded(cell_text(cell)) in labels:
                        beside = next(((place, text) for place in range(column + 1, min(column + 4, len(cells))) if (text := cell_text(cells[place]))), None)
                        if beside:
                            return Entry(beside[1], Place(name, f"{letters(beside[0])}{row}"))
        return fallback

    def _daily(self) -> tuple[dict[datetime.date, dict[str, Entry[Decimal]]], tuple[AdSpend, ...]]:
        days: dict[datetime.date, dict[str, Entry[Decimal]]] = {}
        seen: dict[datetime.date, int] = {}
        spent: list[AdSpend] = []
        found = self.found.get("daily")
        if found is None or "date" not in found.columns:
            return days, ()
        columns = [column for column in found.table.columns if column.role == "input" and column.id in found.columns]
        filled = [column.id for column in columns]
        for row in self._rows("daily"):
            if row.empty(filled):
                continue
            date = row.date("date")
            entries = self._day(row, columns)
            if date.value is None:
                if not row.text("date"):
                    self.problem(row.place("date"), _("This row has figures but no “{column}”. Fill it in, as in the rows around it.", column=self._heading("daily", "date")))
                continue
            if date.value in seen:
                self.problem(row.place("date"), _("{date} stands twice, in row {first} too. Put the day's figures into one row.", date=date.value.isoformat(), first=seen[date.value]))
                continue
            seen[date.value] = row.number
            days[date.value] = entries
            approved = row.entry("ad_approved", _quiet(read_yes_no(row.cell("ad_approved"))))
            if ("ad_spend" in entries and entries["ad_spend"].value is not None) or approved.value is not None:
                spent.append(AdSpend(date, entries.get("ad_spend", Entry(None, row.place("ad_spend"))), approved))
        return days, tuple(spent)

    def _day(self, row: _Row, columns: Sequence[Column]) -> dict[str, Entry[Decimal]]:
        """A day's figures; a note is no figure."""
        entries: dict[str, Entry[Decimal]] = {}
        for column in columns:
            if column.kind == "money":
                entries[column.id] = row.amount(column.id)
            elif column.kind == "whole":
                entries[column.id] = row.whole(column.id)
            elif column.kind == "minutes":
                entries[column.id] = row.figure(column.id, Unit("time", "minute"))
            elif column.choices == "yes_no":
                row.yes_no(column.id)
        return entries

    def _monthly(self, daily: Mapping[datetime.date, Mapping[str, Entry[Decimal]]]) -> tuple[tuple[MonthFigures, ...], tuple[Confirmation, ...]]:
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["month"],): given for given in self.tables["monthly"].rows}
        figures, confirmations = [], []
        guided = any(column.id == "guided" for column in self.tables["monthly"].columns)
        refunds = "refunds" if guided else "store_refunds"
        sums = {"paid_orders": "sales", "store_refunds": "refunds", "guided": "guided", "refunds": "guided_refunds", "ad_spend": "ad_spend"}
        for (month,), row in self._keyed("monthly", wanted).items():
            given = wanted[(month,)]

            def amount(column: str, row: _Row = row, given: Mapping[str, Any] = given) -> Entry[Decimal]:
                entry = row.amount(column)
                if entry.value is None and not row.text(column):
                    # As the sheet's own formula: the sum of the days, once each of them is filled in. Programs that do not calculate leave the cell empty.
                    total = _sum_of_days(daily, sums[column], given["first"], given["last"])
                    return Entry(total, entry.place)
                return entry

            figures.append(MonthFigures(
                month, amount("paid_orders"), amount(refunds), amount("guided") if guided else Entry(None, row.place("paid_orders")), row.amount("net_profit", negative=True),
                amount("ad_spend"), row.amount("ad_approved")))  # fmt: skip
            if guided:
                amount("store_refunds")
            for column in ("goods", "costs", "fees"):
                row.amount(column)
            confirmations.append(Confirmation(month, row.date("statement"), row.date("invoice_base"), row.date("invoice_commission")))
        return tuple(figures), tuple(confirmations)

    def _measured(self) -> Iterator[Measured]:
        if "kpis" not in self.tables:
            return
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["metric"], given["period"]): given for given in self.tables["kpis"].rows}
        for number, row in self._keyed("kpis", wanted).items():
            given = wanted[number]
            counts: Entry[Any] = row.choice("counts_as", "counts_as")
            yield Measured(number[0] - 1, number[1], row.figure("actual", given["#unit"]), row.whole("affected_days"), counts)

    def _services(self, daily: Mapping[datetime.date, Mapping[str, Entry[Decimal]]]) -> Iterator[ServicePeriod]:
        if "services" not in self.tables:
            return
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["number"], given["period"]): given for given in self.tables["services"].rows}
        for number, row in self._keyed("services", wanted).items():
            unit = wanted[number]["#unit"]
            standard: Entry[Decimal] = row.figure("standard", unit) if unit is not None else Entry(None, row.place("standard"))
            given = wanted[number]
            if standard.value is None and "standard" in given["#default"] and not row.text("standard"):
                # As the sheet's own formula, in the unit of the standard.
                total, days = _sum_of_days(daily, "response", given["first"], given["due"]), (given["due"] - given["first"]).days + 1
                standard = Entry(None if total is None else in_unit(total * 60 / days, unit), standard.place)
            row.date("handed_over")
            row.yes_no("accepted")
            yield ServicePeriod(number[0] - 1, number[1] - 1, row.whole("done"), row.whole("made_up"), row.date("notice"), standard, row.yes_no("standard_met"), row.place())

    def _late_refunds(self) -> Iterator[LateRefund]:
        for row in self._rows("late_refunds"):
            yield LateRefund(row.date("date"), row.month("month"), row.amount("amount"), row.date("settled"))

    def _interruptions(self) -> Iterator[Interruption]:
        for row in self._rows("interruptions"):
            cause: Entry[Any] = row.choice("cause", "cause")
            first, last = row.date("first"), row.date("last")
            self._in_order(row, first, last, "last")
            yield Interruption(cause, first, last)

    def _in_order(self, row: _Row, first: Entry[datetime.date], last: Entry[datetime.date], column: str) -> None:
        if first.value is not None and last.value is not None and last.value < first.value:
            self.problem(row.place(column), _("{last} lies before {first}. Check both dates.", last=last.value.isoformat(), first=first.value.isoformat()))

    def _extras(self) -> Iterator[ExtraCharge]:
        for row in self._rows("extras"):
            code = self.codes["extra"].get(folded(row.text("item")))
            item: Entry[int] = Entry(int(code) if code is not None else None, row.place("item"))
            yield ExtraCharge(row.date("date"), item, row.number_of("quantity"), row.amount("amount"), row.yes_no("approved"), row.text("item"))

    def _payments(self) -> Iterator[Payment]:
        for row in self._rows("payments"):
            payer, purpose = cast("Entry[Any]", row.choice("payer", "side")), cast("Entry[Any]", row.choice("purpose", "purpose"))
            yield Payment(row.date("date"), payer, purpose, row.month("month"), row.amount("amount"))

    def _events(self) -> Iterator[Event]:
        for row in self._rows("events"):
            kind = cast("Entry[EventKind]", row.choice("kind", "kind"))
            date, until = row.date("date"), row.date("until")
            if kind.value in ("closure", "force_majeure"):
                self._in_order(row, date, until, "until")
            if kind.value is None and not row.text("kind"):
                self.problem(row.place("kind"), _("This row does not say what happened. Choose one of: {choices}.", choices=self.listed["kind"]))
            by = cast("Entry[Any]", row.choice("by", "side"))
            amount = row.figure("amount", Unit("percent")) if row.text("amount").rstrip().endswith(("%", "％")) or row.form("amount") == "%" else row.amount("amount")
            yield Event(kind, date, until, by, row.choice("clause", "clause"), row.month("month"), amount, row.text("note"))


def _quiet(value: bool | Refused | None) -> bool | None:
    """A value whose problem was told before."""
    return None if isinstance(value, Refused) else value


def _sum_of_days(daily: Mapping[datetime.date, Mapping[str, Entry[Decimal]]], column: str, first: datetime.date, last: datetime.date) -> Decimal | None:
    total = Decimal(0)
    for offset in range((last - first).days + 1):
        entry = daily.get(first + datetime.timedelta(days=offset), {}).get(column)
        if entry is None or entry.value is None:
            return None
        total += entry.value
    return total
