"""Records of a tracker as a test writes them down: short, with every figure in sight."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from generator.agreement.agreement import Agreement
from generator.library.load import load_library
from generator.settlement.account import Line, Settlement
from generator.settlement.months import due_periods
from generator.settlement.records import (
    AdSpend,
    Confirmation,
    Entry,
    Event,
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
from generator.settlement.settle import settle

T = TypeVar("T")
HERE = Place("Sheet", "A1")


def entry(value: T | None, place: Place = HERE) -> Entry[T]:
    return Entry(value, place)


def day(text: str | None) -> Entry[datetime.date]:
    return Entry(datetime.date.fromisoformat(text) if text else None, HERE)


def number(value: str | int | None) -> Entry[Decimal]:
    return Entry(None if value is None else Decimal(value), HERE)


def done(agreement: Agreement, short: Mapping[tuple[int, int], int] | None = None, upto: str = "9999-12-31", **given: Any) -> tuple[ServicePeriod, ...]:
    """Every service period done in full, but for ``short`` pieces of (item, period); ``given``: notice, made_up, standard_met of the short ones."""
    rows = []
    for item, service in enumerate(agreement.services.items):
        for period, due in enumerate(due_periods(service, agreement)):
            lacking = (short or {}).get((item, period), 0)
            told = {"notice": given.get("notice"), "made_up": given.get("made_up")} if lacking else {}
            filled = None if due.first.isoformat() > upto else due.count - lacking
            rows.append(ServicePeriod(item, period, number(filled), number(told.get("made_up")), day(told.get("notice")), number(None), entry(True), HERE))
    return tuple(rows)


def measured(*months: Iterable[str | None], first: int = 1, **more: Any) -> tuple[Measured, ...]:
    """A row of figures for each month from ``first`` on, one for each metric."""
    return tuple(
        Measured(metric, period, number(value), number(more.get("affected_days")), entry(more.get("counts_as"))) for period, row in enumerate(months, first) for metric, value in enumerate(row)
    )


def paid(date: str | None, amount: str, month: int | None, purpose: str = "base", payer: str = "client") -> Payment:
    return Payment(day(date), entry(payer), entry(purpose), entry(month), number(amount))  # type: ignore[arg-type]


def figures(month: int, orders: str | None = None, refunds: str | None = None, guided: str | None = None, profit: str | None = None, ads: str | None = None) -> MonthFigures:
    return MonthFigures(month, number(orders), number(refunds), number(guided), number(profit), number(ads), number(None))


def happened(kind: str, date: str | None, *, until: str | None = None, by: str | None = None, clause: str | None = None, month: int | None = None, amount: str | None = None, note: str = "") -> Event:
    return Event(entry(kind), day(date), day(until), entry(by), entry(clause), entry(month), number(amount), note)  # type: ignore[arg-type]


def interrupted(cause: str, first: str, last: str | None) -> Interruption:
    return Interruption(entry(cause), day(first), day(last))  # type: ignore[arg-type]


def extra(date: str, item: int | None, amount: str | None = None, *, approved: bool | None = True, quantity: str | None = None, name: str = "") -> ExtraCharge:
    return ExtraCharge(day(date), entry(item), number(quantity), number(amount), entry(approved), name)


def refunded_later(date: str, month: int, amount: str, settled: str | None = None) -> LateRefund:
    return LateRefund(day(date), entry(month), number(amount), day(settled))


def confirmed(month: int, statement: str | None = None, base: str | None = None, commission: str | None = None) -> Confirmation:
    return Confirmation(month, day(statement), day(base), day(commission))


def spent(date: str, amount: str, *, approved: bool | None = None) -> AdSpend:
    return AdSpend(day(date), number(amount), entry(approved))


def prior(*amounts: str) -> tuple[PriorSales, ...]:
    return tuple(PriorSales(number(amount)) for amount in amounts)


def records(agreement: Agreement, **parts: Any) -> Records:
    return Records(entry(agreement.contract.number), **parts)


def settled(agreement: Agreement, month: int, **parts: Any) -> Settlement:
    """Month ``month`` of an agreement with these records."""
    return settle(agreement, load_library(), records(agreement, **parts), month)


def line(settlement: Settlement, name: str) -> Line:
    """The only line of a kind."""
    (found,) = [line for line in settlement.lines if line.id == name]
    return found


def amounts(settlement: Settlement) -> list[tuple[str, str, str]]:
    """The lines that count, in order: kind, who owes, how much."""
    return [(line.id, str(line.owed_by), str(line.amount)) for line in settlement.lines if line.state == "due"]


def payments(settlement: Settlement) -> list[tuple[str, str, str]]:
    """Who pays how much by when."""
    return [(each.by, str(each.amount), each.due.date.isoformat() if each.due.date else each.due.condition) for each in settlement.balance.payments]
