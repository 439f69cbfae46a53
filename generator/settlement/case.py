"""A contract with its tracker, looked at for one month of the Term: what every part of the settlement asks of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator.agreement.units import Duration
from generator.settlement.account import Line, Missing, Named
from generator.settlement.contract_terms import DAY, Terms, days_between
from generator.settlement.months import Month, after
from generator.settlement.records import Confirmation, Entry, Event, EventKind, InterruptionCause, Payment, Records, ServicePeriod, Side

__all__ = ["Case", "End", "case_of"]


@dataclass(frozen=True, slots=True)
class End:
    """The end of the contract before its Term: on ``date`` (that day is served), by ``by``, on the ground of a ``clause``; ``notice``: when it was received."""

    date: datetime.date
    by: Side | None
    clause: str
    notice: datetime.date | None


@dataclass(frozen=True, slots=True)
class Case:
    """``month`` is the one settled; its ``last`` is the day of an earlier end. ``services``: rows of the tracker by item and due period."""

    terms: Terms
    records: Records
    month: Month
    end: End | None
    services: Mapping[tuple[int, int], ServicePeriod]

    def at(self, number: int) -> Case:
        """The same case for another month."""
        return replace(self, month=_cut(self.terms.month(number), self.end))

    @property
    def ends_now(self) -> bool:
        return self.end is not None and self.month.first <= self.end.date <= self.month.last

    @property
    def final(self) -> bool:
        """Whether this is the last month: the contract ends in it, early or with its Term; one that renews by itself goes on until it is ended."""
        term = self.terms.agreement.term
        if self.ends_now or term.end is None or term.renewal.kind == "automatic":
            return self.ends_now
        improvement = self.improvement()
        end = term.end if improvement is None else after(term.end, self._extended())
        return self.month.first <= end <= self.month.last

    def _extended(self) -> Duration:
        """By how long an Improvement Period extends the Term (clause kpi_extension)."""
        kpis = self.terms.agreement.kpis
        assert kpis is not None
        assert kpis.shortfall is not None
        assert kpis.shortfall.extension is not None
        return Duration(count=kpis.shortfall.extension.months, unit="month")

    def events(self, *kinds: EventKind) -> tuple[Event, ...]:
        return tuple(event for event in self.records.events if event.kind.value in kinds)

    def event(self, kind: EventKind, month: int | None = None) -> Event | None:
        """The first event of the kind with a date; with ``month``, the first for that month."""
        return next((event for event in self.events(kind) if event.date.value is not None and (month is None or event.month.value == month)), None)

    def payments(self, payer: Side, purposes: Sequence[str], months: Sequence[int]) -> tuple[Payment, ...]:
        """Those with an amount, by date."""
        found = [p for p in self.records.payments if p.payer.value == payer and p.purpose.value in purposes and p.month.value in months and p.amount.value is not None]
        return tuple(sorted(found, key=lambda payment: payment.date.value or datetime.date.max))

    def paid(self, payer: Side, purposes: Sequence[str], months: Sequence[int]) -> Decimal:
        return sum((payment.amount.value or Decimal(0) for payment in self.payments(payer, purposes, months)), Decimal(0))

    def confirmation(self, month: int) -> Confirmation | None:
        return next((each for each in self.records.confirmations if each.month == month), None)

    def signed_on(self) -> datetime.date | None:
        """The day of signing: the agreement's, else the tracker's."""
        event = self.event("contract_signed")
        return self.terms.agreement.contract.signing.date or (event.date.value if event else None)

    def interrupted(self, cause: InterruptionCause, first: datetime.date, last: datetime.date) -> frozenset[datetime.date]:
        """The days of the cause from ``first`` to ``last``; one without a last day goes on to the end of the month settled."""
        found: set[datetime.date] = set()
        for row in self.records.interruptions:
            if row.cause.value == cause and row.first.value is not None:
                found.update(days_between(max(first, row.first.value), min(last, row.last.value or self.month.last)))
        return frozenset(found)

    def improvement(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day of the Improvement Period: from the day after its notice was received (clause kpi_extension)."""
        event = self.event("extension")
        if not self.terms.has("kpi_extension") or event is None or event.date.value is None:
            return None
        first = event.date.value + DAY
        return first, after(first, self._extended()) - DAY

    def gaps(self) -> Iterator[Missing]:
        """Rows of payments, events and interruptions that cannot be used because one of their cells is empty."""
        for payment in self.records.payments:
            yield from _gaps("payment", (("date", payment.date), ("payer", payment.payer), ("purpose", payment.purpose), ("amount", payment.amount)))
            if payment.purpose.value not in ("deposit", "deposit_return") and payment.amount.value is not None:
                yield from _gaps("payment", (("month", payment.month),))
        for event in self.records.events:
            yield from _gaps("event", (("kind", event.kind), ("date", event.date)))
        for row in self.records.interruptions:
            yield from _gaps("interruption", (("cause", row.cause), ("first", row.first)))


def _gaps(row: str, cells: Sequence[tuple[str, Entry[Any]]]) -> Iterator[Missing]:
    for name, entry in cells:
        if entry.value is None:
            yield Missing(f"{row}_cell", {"cell": Named("cells", name)}, entry.place)


def case_of(terms: Terms, records: Records, number: int) -> Case:
    """The case for month ``number``."""
    found = next((event for event in records.events if event.kind.value == "end" and event.date.value is not None), None)
    end = None
    if found is not None and found.date.value is not None:
        end = End(found.date.value, found.by.value, found.clause.value or "", found.until.value)
    return Case(terms, records, _cut(terms.month(number), end), end, {(row.item, row.period): row for row in records.services})


def _cut(month: Month, end: End | None) -> Month:
    return month.model_copy(update={"last": end.date, "whole": False}) if end and month.first <= end.date < month.last else month


def total(lines: Sequence[Line]) -> Decimal:
    """The sum of what lines add to the balance."""
    return sum((line.signed for line in lines), Decimal(0))
