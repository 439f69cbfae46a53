"""The commission: its base, rate and steps, floors, and what is returned for later refunds (clauses commission_base, commission_rate, floor, commission_clawback)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.agreement.fees import Commission
from generator.settlement.account import Cash, Due, Line, Missing, Named, Shown
from generator.settlement.case import Case
from generator.settlement.contract_terms import DAY, Period, day_count
from generator.settlement.due_dates import commission_due, demanded, refund_within
from generator.settlement.records import Entry

__all__ = ["commission_lines", "commission_share", "current_period"]

CLAWBACK_DAYS = 90
"""Clause commission_clawback."""


@dataclass(frozen=True, slots=True)
class _Base:
    """The commission base of a period, with the figures of its formula, or what is missing for it."""

    amount: Decimal
    values: Mapping[str, Shown]
    missing: tuple[Missing, ...]


def current_period(case: Case) -> Period | None:
    """The settlement period that ends with the month settled, by its own end, the Term's or an early one; None if it goes on."""
    for period in case.terms.settlement_periods():
        if case.month.number in period.months:
            return period if case.month.number == period.months[-1] or case.ends_now else None
    return None


def _share_of(case: Case, period: Period) -> Decimal:
    """The part of a whole settlement period that was served, by days: 1 for a whole one."""
    last = min(period.last, case.end.date) if case.end else period.last
    return Decimal(day_count(period.first, last)) / period.days


def _figure(entry: Entry[Decimal] | None, name: str, month: int, missing: list[Missing]) -> Decimal:
    if entry is None or entry.value is None:
        missing.append(Missing("figure", {"figure": Named("figures", name), "month": month}, entry.place if entry else None))
        return Decimal(0)
    return entry.value


def _base(case: Case, commission: Commission, period: Period) -> _Base:
    terms, missing = case.terms, list[Missing]()
    rows = {row.month: row for row in case.records.figures}
    guided = commission.base == "guided_orders"
    orders = refunds = Decimal(0)
    for number in period.months:
        if case.end is not None and terms.months[number - 1].first > case.end.date:
            continue
        row = rows.get(number)
        orders += _figure((row.guided if guided else row.paid_orders) if row else None, "guided" if guided else "paid_orders", number, missing)
        if commission.net_of_refunds:
            refunds += _figure(row.refunds if row else None, "refunds", number, missing)
    if commission.base is None or not terms.has("commission_base"):
        missing.append(Missing("no_commission_base"))
    elif commission.net_of_refunds is None:
        missing.append(Missing("refunds_not_agreed"))
    improvement = case.improvement()
    if improvement is not None and improvement[0] <= period.last and improvement[1] >= period.first:
        missing.append(Missing("free_days_orders", {"first": improvement[0], "last": improvement[1]}))
    values: dict[str, Shown] = {"orders": Cash(orders), "refunds": Cash(refunds)}
    net = orders - refunds
    if commission.base == "increase":
        baseline = _baseline(case, commission, period, missing)
        values |= {"baseline": Cash(baseline), "net": Cash(net)}
        net = max(Decimal(0), net - baseline)
    return _Base(net, {**values, "base": Cash(net)}, tuple(missing))


def _baseline(case: Case, commission: Commission, period: Period, missing: list[Missing]) -> Decimal:
    share = _share_of(case, period)
    if commission.baseline is not None:
        return case.terms.rounded(commission.baseline.amount * share)
    prior = [row.amount for row in case.records.prior_sales]
    if len(prior) < 3 or any(entry.value is None for entry in prior):
        missing.append(Missing("prior_sales", {}, next((entry.place for entry in prior if entry.value is None), None)))
        return Decimal(0)
    average = sum((entry.value or Decimal(0) for entry in prior), Decimal(0)) / len(prior)
    return case.terms.rounded(average * (3 if commission.settled == "quarter" else 1) * share)


def _steps(case: Case, commission: Commission, period: Period) -> list[tuple[Decimal, Decimal]]:
    """Where each rate begins and what it is, the lowest first."""
    share = _share_of(case, period)
    tiers = sorted((tier.above.amount * share, tier.rate.fraction) for tier in commission.tiers)
    return [(Decimal(0), commission.rate.fraction), *tiers]


def _exact(steps: list[tuple[Decimal, Decimal]], base: Decimal) -> Decimal:
    """The commission before rounding: the part above each step bears that step's rate, up to the next."""
    ends = [above for above, _rate in steps[1:]] + [base]
    return sum((max(Decimal(0), min(base, end) - above) * rate for (above, rate), end in zip(steps, ends, strict=True)), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Fee:
    """What is owed for a base: ``id`` of the line that says so."""

    id: str
    amount: Decimal
    values: Mapping[str, Shown]


def _fee(case: Case, commission: Commission, period: Period, base: Decimal) -> _Fee:
    terms, floor, share = case.terms, case.terms.floor, _share_of(case, period)
    steps = _steps(case, commission, period)
    earned = terms.rounded(_exact(steps, base))
    values: dict[str, Shown] = {"base": Cash(base), "rate": commission.rate, "earned": Cash(earned)}
    tiered = bool(commission.tiers) and terms.wordings.get("commission_rate") == "tiered"
    plain = _Fee("commission_tiered" if tiered else "commission", earned, values)
    if floor is None:
        return plain
    minimum = terms.wordings["floor"] == "minimum_fee"
    if floor.threshold is not None:
        threshold = terms.rounded(floor.threshold.amount * share)
        if base < threshold:
            return _Fee("no_result", Decimal(0), {**values, "threshold": Cash(threshold)})
    elif not minimum and base == 0:
        return _Fee("no_orders", Decimal(0), values)
    if minimum and floor.minimum_fee is not None:
        least = terms.rounded(floor.minimum_fee.amount * share)
        if earned <= least:
            part = share != 1
            values |= {"minimum": Cash(least), "days": period.days, "served": round(share * period.days), "fee": Cash(floor.minimum_fee.amount)}
            return _Fee("minimum_fee_part" if part else "minimum_fee", least, values)
    return plain


def commission_lines(case: Case) -> Iterator[Line]:
    """Of the settlement period that ends with this month; in the months before, a line that says when it will be settled."""
    terms, commission = case.terms, case.terms.commission
    if commission is None or not terms.has("commission_rate"):
        return
    period = current_period(case)
    if period is None:
        running = next((each for each in terms.settlement_periods() if case.month.number in each.months), None)
        if running is not None:
            yield Line("commission_later", "fees", ("commission_rate",), {"first": running.first, "last": running.last, "month": running.months[-1]})
        return
    base = _base(case, commission, period)
    clauses = ("commission_base",) if terms.has("commission_base") else ("commission_rate",)
    names = {"store_sales": "commission_base", "guided_orders": "commission_base_guided", "increase": "commission_base_increase"}
    name = names[commission.base or "store_sales"] + ("" if commission.net_of_refunds else "_gross")
    shown = Line(name, "fees", clauses, {**base.values, "first": period.first, "last": period.last}, month=case.month.number)
    due = commission_due(case, period)
    owed_clauses = ("commission_rate", *(("floor",) if terms.floor else ()), *(("commission_due",) if terms.has("commission_due") else ()))
    if base.missing:
        yield shown.lacking(*base.missing)
        yield Line("commission", "fees", owed_clauses, {"rate": commission.rate}, "", None, "client", "due", due, "commission", case.month.number).lacking(*base.missing)
        return
    yield shown
    fee = _fee(case, commission, period, base.amount)
    if fee.id == "commission_tiered":
        yield from _step_lines(case, commission, period, base.amount)
    if fee.id in ("no_result", "no_orders", "minimum_fee", "minimum_fee_part"):
        owed_clauses = ("floor", *(clause for clause in owed_clauses if clause != "floor"))
    yield Line(fee.id, "fees", owed_clauses, fee.values, "", fee.amount, "client", "due", due, "commission", case.month.number)
    if terms.has("commission_clawback"):
        yield from _clawbacks(case, commission, period)


def _step_lines(case: Case, commission: Commission, period: Period, base: Decimal) -> Iterator[Line]:
    steps = _steps(case, commission, period)
    ends: list[Decimal | None] = [*(above for above, _rate in steps[1:]), None]
    for index, ((above, rate), end) in enumerate(zip(steps, ends, strict=True)):
        part = max(Decimal(0), (base if end is None else min(base, end)) - above)
        if part:
            shown = commission.rate if index == 0 else sorted(commission.tiers, key=lambda tier: tier.above.amount)[index - 1].rate
            values: dict[str, Shown] = {"above": Cash(above), "part": Cash(part), "rate": shown, "earned": Cash(part * rate)}
            yield Line("commission_step", "fees", ("commission_rate",), values, f"step {index + 1}")


def _clawbacks(case: Case, commission: Commission, period: Period) -> Iterator[Line]:
    """Refunds made in this settlement period of orders settled in an earlier one."""
    periods = case.terms.settlement_periods()
    taken: dict[int, Decimal] = {}
    last = case.month.last
    rows = sorted(enumerate(case.records.late_refunds), key=lambda pair: (pair[1].date.value or datetime.date.max, pair[0]))
    for index, row in rows:
        lacking = tuple(
            Missing("late_refund_cell", {"cell": Named("cells", name)}, entry.place)
            for name, entry in (("date", row.date), ("month", row.month), ("amount", row.amount))
            if entry.value is None
        )
        about = f"late_refunds[{index}]"
        if lacking:
            yield Line("clawback", "fees", ("commission_clawback",), {}, about, None, "operator", "due", None, "commission", case.month.number).lacking(*lacking)
            continue
        date, month, amount = row.date.value, row.month.value or 0, row.amount.value or Decimal(0)
        settled = next((each for each in periods if month in each.months), None)
        if settled is None or date is None or date > last:
            continue
        before = taken.get(settled.number, Decimal(0))
        taken[settled.number] = before + amount
        if date >= period.first:
            yield _clawback(case, commission, settled, _Returned(date, month, amount, row.settled.value or settled.last, before), about)


@dataclass(frozen=True, slots=True)
class _Returned:
    """A late refund that is complete; ``before``: what of the same settlement period was refunded late before it."""

    date: datetime.date
    month: int
    amount: Decimal
    settled: datetime.date
    before: Decimal


def _clawback(case: Case, commission: Commission, settled: Period, row: _Returned, about: str) -> Line:
    values: dict[str, Shown] = {"refunded": Cash(row.amount), "month": row.month, "date": row.date, "settled": row.settled}
    before = row.before
    if row.date <= settled.last:
        return Line("clawback_same", "fees", ("commission_clawback",), values, about)
    if row.date > row.settled + CLAWBACK_DAYS * DAY:
        return Line("clawback_late", "fees", ("commission_clawback",), values, about)
    due = demanded(case, None, refund_within(case)) if case.final else Due(None, "next_commission")
    line = Line("clawback", "fees", ("commission_clawback", "commission_rate"), values, about, None, "operator", "due", due, "commission", case.month.number)
    base = _base(case, commission, settled)
    if base.missing:
        return line.lacking(*base.missing)
    plain = not commission.tiers and commission.base != "increase" and case.terms.floor is None
    if plain:
        amount = case.terms.rounded(row.amount * commission.rate.fraction)
        values["rate"] = commission.rate
    else:
        old = _fee(case, commission, settled, max(Decimal(0), base.amount - before)).amount
        new = _fee(case, commission, settled, max(Decimal(0), base.amount - before - row.amount)).amount
        if commission.base == "increase":
            old, new = (_increase_fee(case, commission, settled, base, taken) for taken in (before, before + row.amount))
        amount = old - new
        values |= {"old": Cash(old), "new": Cash(new)}
    name = "clawback" if plain else "clawback_again"
    return Line(name, "fees", line.clauses, values, about, amount, "operator", "due", due, "commission", case.month.number)


def _increase_fee(case: Case, commission: Commission, settled: Period, base: _Base, taken: Decimal) -> Decimal:
    net, baseline = base.values["net"], base.values["baseline"]
    assert isinstance(net, Cash)
    assert isinstance(baseline, Cash)
    return _fee(case, commission, settled, max(Decimal(0), net.value - taken - baseline.value)).amount


def commission_share(case: Case) -> tuple[Decimal, tuple[Missing, ...]]:
    """The commission (or minimum fee) of the month settled: of one settled by the quarter, an equal part for each of its months."""
    commission = case.terms.commission
    period = next((each for each in case.terms.settlement_periods() if case.month.number in each.months), None)
    if commission is None or period is None or not case.terms.has("commission_rate"):
        return Decimal(0), ()
    base = _base(case, commission, period)
    if base.missing:
        return Decimal(0), base.missing
    served = [number for number in period.months if case.end is None or case.terms.months[number - 1].first <= case.end.date]
    return _fee(case, commission, period, base.amount).amount / len(served), ()
