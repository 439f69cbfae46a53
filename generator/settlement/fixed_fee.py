"""The fixed fee: base fee and trial fee, part periods by days or by work, days without services (clauses base_fee, trial_fee, proration, early_end_refund)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.settlement.account import Cash, Line, Missing, Shown
from generator.settlement.case import Case
from generator.settlement.contract_terms import DAY, Period, Terms, day_count, days_between
from generator.settlement.due_dates import base_due, trial_due
from generator.settlement.records import InterruptionCause

__all__ = ["Charge", "charged_first", "charges", "fixed_fee_lines", "lost_days", "month_share", "weights"]

_BY_DAY: tuple[tuple[InterruptionCause, str], ...] = (
    ("restricted", "penalty_costs"),
    ("closed_other", "closure_other_cause"),
    ("force_majeure", "force_majeure_effect"),
)
"""Causes that reduce the fixed fee by the day, and the clause that says so."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A fixed fee for a period. ``amount`` is for the whole period; ``month``: the one in whose settlement it is charged."""

    id: str
    clause: str
    amount: Decimal
    period: Period
    month: int


def charges(terms: Terms) -> Iterator[Charge]:
    """Every fixed fee of the Term, in order. The trial fee takes the place of the base fee for the same months."""
    trial = terms.trial_months if terms.trial_fee else 0
    for number in range(1, trial + 1):
        if terms.trial_fee and number <= len(terms.months):
            month = terms.months[number - 1]
            yield Charge("trial_fee", "trial_fee", terms.trial_fee.amount, Period(number, month.first, month.last, (number,), month.last), number)
    if terms.base is None or not terms.has("base_fee"):
        return
    late = terms.base.due is not None and terms.base.due.after == "statement" and terms.base.due.day is None
    for period in terms.billing_periods():
        kept = tuple(number for number in period.months if number > trial)
        if not kept:
            continue
        amount, first = terms.base.amount.amount, terms.months[kept[0] - 1].first
        if len(kept) < len(period.months):
            share = weights(terms, kept) / weights(terms, period.months)
            amount = terms.rounded(amount * share)
        yield Charge("base_fee", "base_fee", amount, Period(period.number, first, period.last, kept, period.planned), kept[-1] if late else kept[0])


def weights(terms: Terms, numbers: tuple[int, ...]) -> Decimal:
    """How many months these are; one that the Term cuts short counts by its days (clause base_fee)."""
    total = Decimal(0)
    for number in numbers:
        month = terms.months[number - 1]
        planned = day_count(month.first, terms.month(number).last) if month.whole else _planned(terms, number)
        total += Decimal(day_count(month.first, month.last)) / planned
    return total


def _planned(terms: Terms, number: int) -> int:
    from generator.settlement.months import month_first

    start = terms.agreement.term.start
    assert start is not None
    return day_count(month_first(start, number), month_first(start, number + 1) - DAY)


def lost_days(case: Case, charge: Charge, upto: datetime.date) -> Mapping[str, frozenset[datetime.date]]:
    """Days of the charge's period, up to ``upto``, for which the fixed fee is not owed, by cause; each day under one cause alone.

    Causes: ``after_end``, ``lost_contact``, ``improvement``, and those of an interruption. ``upto`` does not limit what an end of the contract in or before it takes away.
    """
    terms, period, end = case.terms, charge.period, case.end
    found: dict[str, frozenset[datetime.date]] = {}
    taken: frozenset[datetime.date] = frozenset()

    def add(cause: str, days: frozenset[datetime.date]) -> None:
        nonlocal taken
        if days - taken:
            found[cause] = days - taken
        taken |= days

    last = min(period.last, upto)
    if end is not None and end.date <= upto:
        if end.clause == "lost_contact" and terms.has("lost_contact"):
            attempt = case.event("first_attempt")
            if attempt is not None and attempt.date.value is not None:
                add("lost_contact", frozenset(days_between(max(period.first, attempt.date.value + DAY), min(period.last, end.date))))
        if _ends_by_day(terms):
            add("after_end", frozenset(days_between(max(period.first, end.date + DAY), period.last)))
    improvement = case.improvement()
    if improvement is not None:
        add("improvement", frozenset(days_between(max(period.first, improvement[0]), min(last, improvement[1]))))
    for cause, clause in _BY_DAY:
        if terms.has(clause):
            add(cause, case.interrupted(cause, period.first, last))
    if terms.has("proration"):
        add("unserved", case.interrupted("unserved", period.first, last))
    return found


def _ends_by_day(terms: Terms) -> bool:
    return any(terms.has(clause) for clause in ("proration", "early_end_refund", "trial_period"))


def _by_work(case: Case, charge: Charge, lost: Mapping[str, frozenset[datetime.date]]) -> bool:
    return case.terms.wordings.get("proration") == "by_work" and any(cause in lost for cause in ("after_end", "unserved", "lost_contact"))


def payable(case: Case, charge: Charge, upto: datetime.date) -> tuple[Decimal, Mapping[str, Shown], tuple[str, ...], tuple[Missing, ...]]:
    """What is owed of a charge after the days lost up to ``upto``; the figures of the formula, the causes, and what is missing."""
    terms, period = case.terms, charge.period
    lost = lost_days(case, charge, upto)
    days = sum(len(each) for each in lost.values())
    cut = day_count(period.last + DAY, period.planned) if terms.has("proration") else 0
    if _by_work(case, charge, lost):
        due, done, missing = _work(case, period)
        if missing or not due:
            return Decimal(0), {}, tuple(lost), missing
        by_day = sum(len(each) for cause, each in lost.items() if cause not in ("after_end", "unserved", "lost_contact"))
        amount = max(Decimal(0), charge.amount * min(done, Decimal(due)) / due - charge.amount * by_day / period.days)
        return terms.rounded(amount), {"fee": Cash(charge.amount), "due": due, "done": done}, tuple(lost), ()
    served = period.days - cut - days
    return terms.rounded(charge.amount * served / period.days), {"fee": Cash(charge.amount), "days": period.days, "served": served}, tuple(lost), ()


def _work(case: Case, period: Period) -> tuple[int, Decimal, tuple[Missing, ...]]:
    """How many services were due in the period, and done; a due period counts where it ends."""
    due, done, missing = 0, Decimal(0), list[Missing]()
    for index, item in enumerate(case.terms.agreement.services.items):
        for number, each in enumerate(case.terms.services[index]):
            if not period.first <= each.last <= period.last:
                continue
            due += each.count
            row = case.services.get((index, number))
            if case.end is not None and each.first > case.end.date:
                continue
            if row is None or row.done.value is None:
                missing.append(Missing("service_done", {"item": item.item, "first": each.first, "last": each.last}, row.done.place if row else None))
            else:
                done += min(Decimal(each.count), row.done.value + (row.made_up.value or 0))
    return due, done, tuple(missing)


_CAUSE_CLAUSES = {"restricted": "penalty_costs", "closed_other": "closure_other_cause", "force_majeure": "force_majeure_effect", "improvement": "kpi_extension", "lost_contact": "lost_contact"}


def fixed_fee_lines(case: Case) -> Iterator[Line]:
    """Charges of the month, and what part of a fee falls away in it."""
    terms, number = case.terms, case.month.number
    for charge in charges(terms):
        if charge.month == number:
            yield _charged(case, charge)
        if number in charge.period.months:
            yield from _reduced(case, charge)
    if case.ends_now and terms.base is not None and not _ends_by_day(terms):
        yield Line("end_not_prorated", "fees", ("base_fee",), {"date": case.month.last})


def _charged(case: Case, charge: Charge) -> Line:
    terms, period = case.terms, charge.period
    due = trial_due(case, charge.month) if charge.id == "trial_fee" else base_due(case, period)
    values: dict[str, Shown] = {"fee": Cash(charge.amount), "first": period.first, "last": period.last}
    clauses = (charge.clause, *(("base_fee_due",) if charge.id == "base_fee" and terms.has("base_fee_due") else ()))
    amount, name = charge.amount, charge.id
    if not period.whole and terms.has("proration"):
        if terms.wordings["proration"] == "by_work":
            line = Line("base_fee", "fees", clauses, values, f"period {period.number}", None, "client", "due", due, "base", charge.month)
            return line.lacking(Missing("short_period_by_work", {"first": period.first, "last": period.last}))
        amount, name, clauses = charged_first(terms, charge), "base_fee_part", (*clauses, "proration")
        values |= {"days": period.days, "served": day_count(period.first, period.last)}
    return Line(name, "fees", clauses, values, f"period {period.number}", amount, "client", "due", due, "base", charge.month)


def charged_first(terms: Terms, charge: Charge) -> Decimal:
    """What is charged at first: the whole fee, by days where the Term cuts the period short and the contract prorates."""
    period = charge.period
    if period.whole or not terms.has("proration"):
        return charge.amount
    return terms.rounded(charge.amount * day_count(period.first, period.last) / period.days)


def _reduced(case: Case, charge: Charge) -> Iterator[Line]:
    """What the days lost in this month take off a charge."""
    terms = case.terms
    before, _values, _causes, lacking = payable(case, charge, case.month.first - DAY)
    now, values, causes, missing = payable(case, charge, case.month.last)
    earlier = lost_days(case, charge, case.month.first - DAY)
    lost = lost_days(case, charge, case.month.last)
    if {cause: len(days) for cause, days in lost.items()} == {cause: len(days) for cause, days in earlier.items()}:
        return
    main = ("proration",) if terms.has("proration") else ("early_end_refund",) if terms.has("early_end_refund") else ("trial_period",) if "after_end" in lost else ()
    own = tuple(_CAUSE_CLAUSES[cause] for cause in causes if cause in _CAUSE_CLAUSES)
    extra = ("early_end_refund",) if "after_end" in lost and terms.has("early_end_refund") else ()
    clauses = tuple(dict.fromkeys((*main, *own, *extra)))
    by_work = _by_work(case, charge, lost)
    name = "part_by_work" if by_work else "part_by_day"
    shown = {**values, "payable": Cash(now), "before": Cash(before), "lost": sum(len(days) for days in lost.values())}
    line = Line(name, "fees", clauses or ("base_fee",), shown, f"period {charge.period.number}", before - now, "operator", "due", None, "base", case.month.number)
    yield line.lacking(*lacking, *missing) if missing or lacking else line


def month_share(case: Case) -> tuple[Decimal, tuple[Missing, ...]]:
    """The fixed fee of the month settled: of a fee not charged by the month an equal part for each of its months, less what fell away in it."""
    total, missing = Decimal(0), list[Missing]()
    for charge in charges(case.terms):
        if case.month.number not in charge.period.months:
            continue
        share = weights(case.terms, (case.month.number,)) / weights(case.terms, charge.period.months)
        total += charged_first(case.terms, charge) * share
        for line in _reduced(case, charge):
            missing += line.missing
            total -= line.amount or 0
    return total, tuple(missing)
