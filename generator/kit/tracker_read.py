"""A filled tracker -> Records. Columns are known by the keys in the hidden first row, else by their headings in either language; rows by their own keys.

Whatever cannot be understood becomes a TrackerProblem with its sheet and cell, all of them at once; a missing figure stays missing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from generator.agreement.agreement import Agreement
from generator.kit.tracker_cells import folded, read_yes_no
from generator.kit.tracker_rows import Row, Sheets
from generator.kit.tracker_sheets import names_of, open_workbook
from generator.kit.tracker_tables import Column, Unit, in_unit
from generator.library.load import load_library
from generator.library.model import Library
from generator.messages import _
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
)  # fmt: skip
from generator.sheets.cells import Refused, cell_text, letters

__all__ = ["read_tracker"]


def read_tracker(path: str | Path, agreement: Agreement, library: Library | None = None) -> Records:
    """What the tracker in ``path`` says; ``records.problems`` has every cell that could not be understood, in the order of the sheets.

    Raises:
        Unreadable: no Excel workbook, or no tracker in it.
        DraftError: the agreement's term is too long.
    """
    grids, forms = open_workbook(Path(path))
    return _Reader(Sheets(str(path), agreement, library or load_library(), grids, forms)).records()


class _Reader:
    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets

    def records(self) -> Records:
        """Everything that the sheets say."""
        self.sheets.tell_missing_parts()
        daily, ad_days = self._daily()
        figures, confirmations = self._monthly(daily)
        parts: dict[str, Any] = {
            "services": tuple(self._services(daily)), "measured": tuple(self._measured()), "figures": figures, "confirmations": confirmations, "ad_days": ad_days,
            "prior_sales": tuple(PriorSales(row.amount("amount")) for row in self.sheets.rows("prior_sales")), "late_refunds": tuple(self._late_refunds()),
            "interruptions": tuple(self._interruptions()), "extras": tuple(self._extras()), "payments": tuple(self._payments()), "events": tuple(self._events()),
        }  # fmt: skip
        problems = tuple(problem for _order, _row, problem in sorted(self.sheets.problems, key=lambda each: each[:2]))
        return Records(self._contract_number(), **parts, problems=problems)

    def _contract_number(self) -> Entry[str]:
        """The contract's number beside its label on the summary, else that of the hidden sheet."""
        labels = names_of(self.sheets.texts["summary"]["number"])
        fallback: Entry[str] = Entry(None, Place(next(iter(self.sheets.grids)), "A1"))
        for name, grid in self.sheets.grids.items():
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
        found = self.sheets.found.get("daily")
        if found is None or "date" not in found.columns:
            return days, ()
        columns = [column for column in found.table.columns if column.role == "input" and column.id in found.columns]
        filled = [column.id for column in columns]
        for row in self.sheets.rows("daily"):
            if row.empty(filled):
                continue
            date = row.date("date")
            entries = self._day(row, columns)
            if date.value is None:
                if not row.text("date"):
                    self.sheets.problem(row.place("date"), _("This row has figures but no “{column}”. Fill it in, as in the rows around it.", column=self.sheets.heading("daily", "date")))
                continue
            if date.value in seen:
                self.sheets.problem(row.place("date"), _("{date} stands twice, in row {first} too. Put the day's figures into one row.", date=date.value.isoformat(), first=seen[date.value]))
                continue
            seen[date.value] = row.number
            days[date.value] = entries
            approved = row.entry("ad_approved", _quiet(read_yes_no(row.cell("ad_approved"))))
            if ("ad_spend" in entries and entries["ad_spend"].value is not None) or approved.value is not None:
                spent.append(AdSpend(date, entries.get("ad_spend", Entry(None, row.place("ad_spend"))), approved))
        return days, tuple(spent)

    def _day(self, row: Row, columns: Sequence[Column]) -> dict[str, Entry[Decimal]]:
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
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["month"],): given for given in self.sheets.tables["monthly"].rows}
        figures, confirmations = [], []
        guided = any(column.id == "guided" for column in self.sheets.tables["monthly"].columns)
        refunds = "refunds" if guided else "store_refunds"
        sums = {"paid_orders": "sales", "store_refunds": "refunds", "guided": "guided", "refunds": "guided_refunds", "ad_spend": "ad_spend"}
        for (month,), row in self.sheets.keyed("monthly", wanted).items():
            given = wanted[(month,)]

            def amount(column: str, row: Row = row, given: Mapping[str, Any] = given) -> Entry[Decimal]:
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
        if "kpis" not in self.sheets.tables:
            return
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["metric"], given["period"]): given for given in self.sheets.tables["kpis"].rows}
        for number, row in self.sheets.keyed("kpis", wanted).items():
            given = wanted[number]
            counts: Entry[Any] = row.choice("counts_as", "counts_as")
            yield Measured(number[0] - 1, number[1], row.figure("actual", given["#unit"]), row.whole("affected_days"), counts)

    def _services(self, daily: Mapping[datetime.date, Mapping[str, Entry[Decimal]]]) -> Iterator[ServicePeriod]:
        if "services" not in self.sheets.tables:
            return
        wanted: dict[tuple[int, ...], Mapping[str, Any]] = {(given["number"], given["period"]): given for given in self.sheets.tables["services"].rows}
        for number, row in self.sheets.keyed("services", wanted).items():
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
        for row in self.sheets.rows("late_refunds"):
            yield LateRefund(row.date("date"), row.month("month"), row.amount("amount"), row.date("settled"))

    def _interruptions(self) -> Iterator[Interruption]:
        for row in self.sheets.rows("interruptions"):
            cause: Entry[Any] = row.choice("cause", "cause")
            first, last = row.date("first"), row.date("last")
            self._in_order(row, first, last, "last")
            yield Interruption(cause, first, last)

    def _in_order(self, row: Row, first: Entry[datetime.date], last: Entry[datetime.date], column: str) -> None:
        if first.value is not None and last.value is not None and last.value < first.value:
            self.sheets.problem(row.place(column), _("{last} lies before {first}. Check both dates.", last=last.value.isoformat(), first=first.value.isoformat()))

    def _extras(self) -> Iterator[ExtraCharge]:
        for row in self.sheets.rows("extras"):
            code = self.sheets.codes["extra"].get(folded(row.text("item")))
            item: Entry[int] = Entry(int(code) if code is not None else None, row.place("item"))
            yield ExtraCharge(row.date("date"), item, row.number_of("quantity"), row.amount("amount"), row.yes_no("approved"), row.text("item"))

    def _payments(self) -> Iterator[Payment]:
        for row in self.sheets.rows("payments"):
            payer, purpose = cast("Entry[Any]", row.choice("payer", "side")), cast("Entry[Any]", row.choice("purpose", "purpose"))
            yield Payment(row.date("date"), payer, purpose, row.month("month"), row.amount("amount"))

    def _events(self) -> Iterator[Event]:
        for row in self.sheets.rows("events"):
            kind = cast("Entry[EventKind]", row.choice("kind", "kind"))
            date, until = row.date("date"), row.date("until")
            if kind.value in ("closure", "force_majeure"):
                self._in_order(row, date, until, "until")
            if kind.value is None and not row.text("kind"):
                self.sheets.problem(row.place("kind"), _("This row does not say what happened. Choose one of: {choices}.", choices=self.sheets.listed["kind"]))
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
