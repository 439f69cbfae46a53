"""Extras on the closed list, with approval and caps, and advertising spend beyond its limits (clauses extra_fees, extra_approval, no_hidden_fees, ad_budget, ad_spend_limits)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from generator.agreement.fees import Extra
from generator.settlement.account import Cash, Due, Line, Missing, Named, Shown
from generator.settlement.case import Case
from generator.settlement.due_dates import base_due, commission_due, demanded
from generator.settlement.fixed_fee import charges
from generator.settlement.records import ExtraCharge

__all__ = ["ad_lines", "extra_lines"]


def extra_lines(case: Case) -> Iterator[Line]:
    """A line for each extra of the list that was charged in the month, and one for each charge that the operator bears."""
    fees, terms = case.terms.fees, case.terms
    listed = (fees.extras if fees else None) or ()
    rows = list(_rows(case))
    for index, row in rows:
        if row.date.value is None:
            yield Line("extra_row", "extras", ("extra_fees",), {"name": row.name}, f"extras[{index}]").lacking(Missing("extra_cell", {"cell": Named("cells", "date")}, row.date.place))
    for number, extra in enumerate(listed):
        found = [(index, row) for index, row in rows if row.item.value == number and row.date.value is not None]
        if found:
            yield from _extra(case, number, extra, found)
    for index, row in rows:
        if row.date.value is not None and (row.item.value is None or row.item.value >= len(listed)):
            clauses = ("no_hidden_fees",) if terms.has("no_hidden_fees") else ("fee_model",)
            yield Line("extra_unlisted", "extras", clauses, {"name": row.name, "amount": Cash(row.amount.value or Decimal(0))}, f"extras[{index}]")


def _rows(case: Case) -> Iterator[tuple[int, ExtraCharge]]:
    for index, row in enumerate(case.records.extras):
        if row.date.value is None or case.month.first <= row.date.value <= case.month.last:
            yield index, row


def _extra(case: Case, number: int, extra: Extra, found: list[tuple[int, ExtraCharge]]) -> Iterator[Line]:
    sum_owed, missing = Decimal(0), list[Missing]()
    clauses = ("extra_fees", *(("extra_approval",) if case.terms.has("extra_approval") else ()))
    for index, row in found:
        if extra.approval is not None and not row.approved.value:
            amount, lacking = _cost(extra, row)
            values: dict[str, Shown] = {"item": extra.item, "amount": Cash(amount)}
            if row.approved.value is None:
                missing.append(Missing("extra_cell", {"cell": Named("cells", "approved")}, row.approved.place))
            else:
                yield Line("extra_not_approved", "extras", ("extra_approval",), values, f"extras[{index}]").lacking(*lacking)
            continue
        amount, lacking = _cost(extra, row)
        sum_owed += amount
        missing += lacking
    shown: dict[str, Shown] = {"item": extra.item, "sum": Cash(sum_owed)}
    name, owed = "extra", sum_owed
    if extra.cap is not None and sum_owed > extra.cap.amount:
        name, owed, shown = "extra_capped", extra.cap.amount, {**shown, "cap": Cash(extra.cap.amount), "beyond": Cash(sum_owed - extra.cap.amount)}
    line = Line(name, "extras", clauses, shown, f"fees.extras[{number}]", case.terms.rounded(owed), "client", "due", _with_next_fee(case), "extra", case.month.number)
    if other := _other_currency(case, extra):
        line = line.lacking(Missing("other_currency", {"currency": other}))
    yield line.lacking(*missing) if missing else line


def _other_currency(case: Case, extra: Extra) -> str:
    found = [money.currency for money in (extra.price, extra.cap) if money is not None and money.currency != case.terms.currency]
    return found[0] if found else ""


def _cost(extra: Extra, row: ExtraCharge) -> tuple[Decimal, tuple[Missing, ...]]:
    if extra.price is not None:
        return extra.price.amount * (row.quantity.value if row.quantity.value is not None else 1), ()
    if row.amount.value is None:
        return Decimal(0), (Missing("extra_cell", {"cell": Named("cells", "amount")}, row.amount.place),)
    return row.amount.value, ()


def _with_next_fee(case: Case) -> Due:
    """Extras are paid with the next Service Fees (clause extra_approval): those charged after this month, or else the commission of this month."""
    if not case.terms.has("extra_approval"):
        return Due(None, "no_date")
    if case.terms.base is not None and not case.final:
        for charge in charges(case.terms):
            if charge.month > case.month.number:
                return base_due(case, charge.period)
    period = next((each for each in case.terms.settlement_periods() if case.month.number in each.months), None)
    return commission_due(case, period) if period else Due(None, "with_next_fee")


def ad_lines(case: Case) -> Iterator[Line]:
    """Advertising spend beyond the daily or monthly cap without consent: the operator bears it, unless it pays for advertising anyway."""
    fees, terms = case.terms.fees, case.terms
    ads = fees.ads if fees else None
    if ads is not None and ads.paid_by == "operator":
        return
    stages = terms.agreement.responsibilities.access.stages if terms.agreement.responsibilities.access else ()
    if not terms.has("ad_budget") and not terms.has("ad_spend_limits"):
        return
    stage = next((each for each in sorted(stages, key=lambda each: each.from_month, reverse=True) if each.from_month <= case.month.number), None)
    limited = stage is not None and terms.has("ad_spend_limits")
    caps = [cap.amount for cap in (ads.daily_cap if ads and terms.has("ad_budget") else None, stage.daily_ad_cap if stage and limited else None) if cap]
    cap = Decimal(0) if stage is not None and limited and stage.daily_ad_cap is None else min(caps) if caps else None
    days = [row for row in case.records.ad_days if row.date.value is not None and case.month.first <= row.date.value <= case.month.last]
    beyond, most = Decimal(0), Decimal(0)
    if cap is not None:
        over = [(row.amount.value or Decimal(0)) - cap for row in days if not row.approved.value and (row.amount.value or Decimal(0)) > cap]
        beyond = sum(over, Decimal(0))
    figures = next((row for row in case.records.figures if row.month == case.month.number), None)
    spend = figures.ad_spend.value if figures and figures.ad_spend.value is not None else sum((row.amount.value or Decimal(0) for row in days), Decimal(0))
    clauses = tuple(clause for clause in ("ad_spend_limits", "ad_budget") if terms.has(clause))
    due = _ad_due(case)
    if beyond and cap is not None:
        yield Line("ads_beyond_day", "extras", clauses, {"cap": Cash(cap), "beyond": Cash(beyond)}, "daily", case.terms.rounded(beyond), "operator", "due", due, "damages", case.month.number)
    if ads is not None and ads.monthly_cap is not None and terms.has("ad_budget"):
        approved = (figures.ad_approved.value if figures else None) or Decimal(0)
        most = ads.monthly_cap.amount + approved
        rest = spend - beyond - most
        if rest > 0:
            values: dict[str, Shown] = {"spend": Cash(spend), "day": Cash(beyond), "cap": Cash(most), "beyond": Cash(rest)}
            yield Line("ads_beyond_month", "extras", clauses, values, "monthly", case.terms.rounded(rest), "operator", "due", due, "damages", case.month.number)


def _ad_due(case: Case) -> Due:
    from generator.agreement.units import Duration

    if not case.terms.has("ad_spend_limits"):
        return Due(None, "no_date")
    received: datetime.date | None = None
    return demanded(case, received, Duration(count=5, unit="working day"))
