"""By when what is owed falls due, as the clauses on payment say; a date that hangs on something not recorded stays a condition."""

from __future__ import annotations

import datetime

from generator.agreement.units import Duration
from generator.settlement.account import Due
from generator.settlement.case import Case
from generator.settlement.contract_terms import DAY, Period
from generator.settlement.months import after, month_first

__all__ = ["base_due", "commission_due", "day_of", "demanded", "refund_within", "trial_due"]

WEEK = Duration(count=7, unit="day")


def day_of(period: Period, day: int) -> datetime.date:
    """Day ``day`` of a period, or its last day if it has no such day. A day named in the contract is a date, no period in days: it does not move on from a rest day."""
    return min(period.first + (day - 1) * DAY, period.planned)


def refund_within(case: Case) -> Duration:
    """The time for refunds (clause refund_procedure), 7 days where the contract names none."""
    fees = case.terms.fees
    return (fees.refunds.within if fees and fees.refunds else None) or WEEK


def demanded(case: Case, received: datetime.date | None, within: Duration, condition: str = "after_demand") -> Due:
    """Within a time of a demand: from the day on which it was received, if that is known."""
    return Due(after(received, within)) if received is not None else Due(None, condition, {"within": within})


def trial_due(case: Case, month: int) -> Due:
    """On or before day 5 of each month of the trial period (clause trial_fee)."""
    first = case.terms.months[month - 1]
    return Due(day_of(Period(month, first.first, first.last, (month,), first.last), 5))


def _invoiced(case: Case, due: Due, month: int, *, commission: bool) -> Due:
    """With a commercial invoice the time for payment does not expire before it has been received (clause invoice)."""
    if case.terms.wordings.get("invoice") != "commercial":
        return due
    confirmation = case.confirmation(month)
    entry = None if confirmation is None else confirmation.invoice_commission if commission else confirmation.invoice_base
    received = entry.value if entry else None
    if received is None:
        return Due(None, "not_before_invoice", {"date": due.date}) if due.date else due
    return Due(max(due.date, received)) if due.date else due


def base_due(case: Case, period: Period) -> Due:
    """Clause base_fee_due in its wording; ``period`` is a billing period."""
    base = case.terms.base
    due = base.due if base else None
    if due is None or not case.terms.has("base_fee_due"):
        return Due(None, "no_date")
    within, wording = due.within or WEEK, case.terms.wordings["base_fee_due"]
    by_day = Due(day_of(period, due.day)) if due.day else None
    if wording == "standard" and by_day is not None:
        return _invoiced(case, by_day, period.months[0], commission=False)
    # A later period's fee runs from its own beginning where the trigger is the signing (after_trigger); "later of" names the signing for each.
    first = period.first == case.terms.months[0].first
    begins = due.after is None or (due.after == "signing" and not first and wording != "later_of" and base is not None and base.per != "term")
    run = Due(after(period.first, within)) if begins else _after_trigger(case, period, due.after, within)
    if wording == "later_of" and by_day is not None and by_day.date is not None:
        run = Due(max(by_day.date, run.date)) if run.date else Due(None, "later_of", {"date": by_day.date, **run.values})
    return _invoiced(case, run, period.months[0], commission=False)


def _after_trigger(case: Case, period: Period, trigger: str | None, within: Duration) -> Due:
    if trigger == "signing":
        day = case.signed_on()
        return Due(after(day, within)) if day else Due(None, "after_signing", {"within": within})
    if trigger == "invoice":
        received = [c.invoice_base.value for c in map(case.confirmation, period.months) if c and c.invoice_base.value]
        return Due(after(received[0], within)) if received else Due(None, "after_invoice", {"within": within})
    confirmation = case.confirmation(period.months[-1])
    day = confirmation.statement.value if confirmation else None
    return Due(after(day, within)) if day else Due(None, "after_statement", {"within": within})


def commission_due(case: Case, period: Period) -> Due:
    """Clause commission_due; the minimum fee is due at the same time (clause floor)."""
    commission = case.terms.commission
    due = commission.due if commission else None
    if due is None or not case.terms.has("commission_due"):
        return Due(None, "no_date")
    within, last = due.within or WEEK, period.months[-1]
    confirmation = case.confirmation(last)
    confirmed = confirmation.statement.value if confirmation else None
    if due.day:
        start = case.terms.agreement.term.start
        assert start is not None
        size = 3 if commission is not None and commission.settled == "quarter" else 1
        begin = (period.number * size) + 1
        next_period = Period(period.number + 1, month_first(start, begin), month_first(start, begin + size) - DAY, (), month_first(start, begin + size) - DAY)
        day = day_of(next_period, due.day)
        if confirmed is None:
            found = Due(None, "day_if_confirmed", {"date": day, "within": within})
        else:
            found = Due(day if confirmed <= day else after(confirmed, within))
    elif due.after == "invoice":
        received = confirmation.invoice_commission.value if confirmation else None
        found = Due(after(received, within)) if received else Due(None, "after_invoice", {"within": within})
    else:
        found = Due(after(confirmed, within)) if confirmed else Due(None, "after_statement", {"within": within})
    return _invoiced(case, found, last, commission=True)
