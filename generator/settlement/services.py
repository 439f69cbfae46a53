"""Services done and owed, item by item, and deductions for what is not done (clauses service_reconciliation, service_threshold)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.agreement.services import ServiceItem
from generator.agreement.units import Duration, Figure
from generator.settlement.account import Cash, Line, Missing, Rate, Shown, State
from generator.settlement.case import Case
from generator.settlement.commission import commission_share
from generator.settlement.contract_terms import DAY
from generator.settlement.fixed_fee import month_share
from generator.settlement.months import DuePeriod, after, number_of
from generator.settlement.records import ServicePeriod

__all__ = ["deduction", "month_fee", "service_lines"]

ONE_OFF = Duration(count=14, unit="day")
"""The time to make up a shortage of a one-off item: clause service_reconciliation, variant ``mild``."""


@dataclass(frozen=True, slots=True)
class _Count:
    """An item in the month: what was due in the periods that end in it, what was done, and what of it stays unfinished.

    ``open``: unfinished, but a notice or the time to make it up is still to come; ``owed``: unfinished beyond that.
    """

    due: int
    done: Decimal
    made_up: Decimal
    open: Decimal
    owed: Decimal
    below: int
    missing: tuple[Missing, ...]


def _items(case: Case) -> Iterator[tuple[int, ServiceItem, tuple[tuple[int, DuePeriod], ...]]]:
    """The items with periods that end in the month settled; after an early end, only periods that ended before."""
    for index, item in enumerate(case.terms.agreement.services.items):
        found = tuple((n, p) for n, p in enumerate(case.terms.services[index]) if case.month.first <= p.last <= case.month.last)
        if found:
            yield index, item, found


def _count(case: Case, index: int, item: ServiceItem, periods: tuple[tuple[int, DuePeriod], ...]) -> _Count:
    rows = {number: row for number, _period in periods if (row := case.services.get((index, number))) is not None}
    due, below = 0, 0
    done = made_up = waiting = owed = Decimal(0)
    empty = [(period, rows.get(number)) for number, period in periods if number not in rows or rows[number].done.value is None]
    missing = list(_not_filled(item, empty))
    measured = any(rows[number].standard.value is not None for number, _period in periods if number in rows)
    for number, period in periods:
        row = rows.get(number)
        due += period.count
        if row is None or row.done.value is None:
            continue
        done += min(row.done.value, Decimal(period.count))
        more = min(row.made_up.value or Decimal(0), max(Decimal(0), period.count - row.done.value))
        made_up += more
        short = max(Decimal(0), period.count - row.done.value - more)
        failed, lacking = _standard_missed(case, item, row, period)
        # A standard that is measured once a month need not stand in every row of a daily item.
        missing += () if measured and row.standard.value is None else lacking
        below += failed
        if failed:
            owed += period.count
        elif short:
            waiting, owed = (waiting, owed + short) if _time_is_up(case, item, row, period) else (waiting + short, owed)
    return _Count(due, done, made_up, waiting, owed, below, tuple(missing))


def _not_filled(item: ServiceItem, empty: list[tuple[DuePeriod, ServicePeriod | None]]) -> Iterator[Missing]:
    """One sentence for all empty periods of an item, with the first cell to fill in."""
    if len(empty) == 1:
        period, row = empty[0]
        yield Missing("service_done", {"item": item.item, "first": period.first, "last": period.last}, row.done.place if row else None)
    elif empty:
        values: dict[str, Shown] = {"item": item.item, "count": len(empty), "first": empty[0][0].first, "last": empty[-1][0].last}
        yield Missing("services_done", values, next((row.done.place for _period, row in empty if row), None))


def _standard_missed(case: Case, item: ServiceItem, row: ServicePeriod, period: DuePeriod) -> tuple[bool, tuple[Missing, ...]]:
    """Whether the minimum standard is missed for good, so that the item counts as unfinished for the period. ``standard_met`` alone does where nothing was measured."""
    if item.threshold is None or not case.terms.has("service_threshold"):
        return False, ()
    if row.standard.value is None and row.standard_met.value:
        return False, ()
    if row.standard.value is None:
        return False, (Missing("standard", {"item": item.item, "first": period.first, "last": period.last}, row.standard.place),)
    wanted, actual = number_of(item.threshold), row.standard.value * _unit(item.threshold)
    if actual >= wanted if item.threshold_kind == "at_least" else actual <= wanted:
        return False, ()
    if case.terms.wordings["service_threshold"] == "strict":
        return True, ()
    if row.standard_met.value is None:
        return False, (Missing("standard_met", {"item": item.item, "last": period.last + 14 * DAY}, row.standard_met.place),)
    return not row.standard_met.value, ()


def _unit(figure: Figure) -> Decimal:
    return number_of(Duration(count=1, unit=figure.unit)) if isinstance(figure, Duration) else Decimal(1)


def _time_is_up(case: Case, item: ServiceItem, row: ServicePeriod, period: DuePeriod) -> bool:
    """Whether the client may deduct what is short: seven days after its notice; in ``strict`` at once; in ``mild`` after the next period.

    The records say what was made up in time, so a shortage that they still show is final once a notice was given (standard), or the time has passed
    before the month settled ended (mild).
    """
    wording = case.terms.wordings.get("service_reconciliation")
    if wording == "strict":
        return True
    if wording == "mild":
        return _next_end(case, item, period) <= case.month.last
    return row.notice.value is not None


def _next_end(case: Case, item: ServiceItem, period: DuePeriod) -> datetime.date:
    if item.frequency is not None and item.frequency.within is not None:
        return after(period.last, ONE_OFF)
    return period.last + (period.last - period.first + DAY)


def month_fee(case: Case) -> tuple[Decimal, tuple[Missing, ...]]:
    """The Service Fees of the month: fixed fee and commission, those not charged by the month prorated to it."""
    fixed, lacking = month_share(case)
    earned, missing = commission_share(case)
    return fixed + earned, (*lacking, *missing)


def service_lines(case: Case) -> Iterator[Line]:
    """A line for each item due in the month, and one for each deduction."""
    terms = case.terms
    counted = [(index, item, _count(case, index, item, periods)) for index, item, periods in _items(case)]
    for index, item, count in counted:
        clauses = ("service_reconciliation",) if terms.has("service_reconciliation") else ("service_performance",)
        values: dict[str, Shown] = {"item": item.item, "due": count.due, "done": count.done, "made_up": count.made_up, "short": count.open + count.owed, "below": count.below}
        name = "service_not_filled" if count.missing and not count.done else "service_below" if count.below else "service_short" if count.open + count.owed else "service"
        line = Line(name, "services", clauses, values, f"services.items[{index}]")
        yield line.lacking(*count.missing) if count.missing else line
    for index, item in enumerate(terms.agreement.services.items):
        if item.frequency is None:
            yield Line("service_no_frequency", "services", ("service_performance",), {"item": item.item}, f"services.items[{index}]")
    if terms.has("service_reconciliation"):
        yield from _deductions(case, counted)


def _deductions(case: Case, counted: list[tuple[int, ServiceItem, _Count]]) -> Iterator[Line]:
    fee, missing = month_fee(case)
    for index, item, count in counted:
        for state, short in (("due", count.owed), ("open", count.open)):
            if not short:
                continue
            kind: State = "due" if state == "due" else "open"
            clauses = ("service_reconciliation", *(("service_threshold",) if count.below else ()))
            values: dict[str, Shown] = {"item": item.item, "fee": Cash(case.terms.rounded(fee)), "items": len(counted), "due": count.due, "short": short, "share": Rate(short / count.due)}
            amount = case.terms.rounded(fee / len(counted) * short / count.due)
            name = "deduction" if kind == "due" else "deduction_open"
            line = Line(name, "reductions", clauses, values, f"services.items[{index}]", amount, "operator", kind, None, "base", case.month.number)
            yield line.lacking(*missing) if missing else line


def deduction(case: Case) -> Decimal:
    """What was deducted in the month for services; nothing where figures are missing."""
    return sum((line.amount or Decimal(0) for line in service_lines(case) if line.id == "deduction"), Decimal(0))
