"""Tax, payments, delay, and what is left to pay by whom and when (clauses invoice, late_payment, set_off)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.agreement.units import Duration
from generator.settlement.account import Balance, Cash, Due, Line, Missing, Named, PaymentDue, Shown
from generator.settlement.case import Case, total
from generator.settlement.commission import current_period
from generator.settlement.contract_terms import DAY, days_between
from generator.settlement.due_dates import demanded, refund_within
from generator.settlement.fixed_fee import charges
from generator.settlement.months import after
from generator.settlement.records import Payment, Side

__all__ = ["Debt", "balance_of", "debts_of", "late_lines", "payment_lines", "tax_line"]

PURPOSES = ("base", "commission", "extra", "refund", "late", "exit", "damages", "deposit")
MOST_INTEREST = Decimal("0.3")
"""Clause late_payment: in total at most 30% of the overdue amount."""


def tax_line(case: Case, lines: Sequence[Line]) -> Iterator[Line]:
    """Value added tax on the Service Fees of the month, where they do not include it (clause invoice)."""
    fees = case.terms.fees
    if fees is None or fees.tax is None or fees.tax.included or not case.terms.has("invoice"):
        return
    taxed = [line for line in lines if line.section in ("fees", "reductions") and line.state == "due" and line.purpose in ("base", "commission")]
    if not taxed:
        return
    line = Line("tax", "fees", ("invoice",), {}, "", None, "client", "due", next((each.due for each in taxed if each.due), None), "base", case.month.number)
    if fees.tax.rate is None:
        yield line.lacking(Missing("tax_rate"))
        return
    net = total(taxed)
    missing = tuple(dict.fromkeys(each.id for each in taxed if each.missing))
    purpose = "base" if any(each.purpose == "base" for each in taxed) else "commission"
    values: dict[str, Shown] = {"net": Cash(net), "rate": fees.tax.rate}
    side: Side = "client" if net >= 0 else "operator"
    amount = case.terms.rounded(abs(net) * fees.tax.rate.fraction)
    found = Line("tax", "fees", ("invoice",), values, "", amount, side, "due", line.due, purpose, case.month.number)
    yield found.lacking(*(gap for each in taxed for gap in each.missing)) if missing else found


def payment_lines(case: Case) -> Iterator[Line]:
    """What was paid for the month settled; after an early end also what was paid ahead."""
    for index, payment in enumerate(case.records.payments):
        if payment.amount.value is None or payment.payer.value is None or payment.purpose.value is None or not _is_for(case, payment):
            continue
        receiver: Side = "operator" if payment.payer.value == "client" else "client"
        values: dict[str, Shown] = {"purpose": Named("purposes", payment.purpose.value), "month": payment.month.value or 0}
        if payment.date.value is not None:
            values["date"] = payment.date.value
        name = "payment" if payment.payer.value == "client" else "payment_back"
        name += "" if payment.date.value else "_undated"
        yield Line(name, "payments", (), values, f"payments[{index}]", payment.amount.value, receiver, "due", None, payment.purpose.value, case.month.number)


def _is_for(case: Case, payment: Payment) -> bool:
    purpose, month, number = payment.purpose.value, payment.month.value, case.month.number
    if purpose in ("deposit", "deposit_return") or month is None:
        return False
    if purpose == "base" and payment.payer.value == "client":
        found = next((charge for charge in charges(case.terms) if month in charge.period.months), None)
        if found is None:
            return month == number
        return found.month == number or (case.ends_now and found.month > number)
    if purpose == "commission" and payment.payer.value == "client":
        period = current_period(case)
        if period is not None and month in period.months:
            return True
        return case.ends_now and month > number and period is not None and month > period.months[-1]
    return month == number


@dataclass(frozen=True, slots=True)
class Debt:
    """What one side owes for one purpose and month, due on a known day, and what was paid on it and when; ``undated``: payments on it whose day is not recorded."""

    by: Side
    purpose: str
    month: int
    amount: Decimal
    due: datetime.date
    paid: tuple[tuple[datetime.date, Decimal], ...]
    undated: tuple[Missing, ...] = ()

    def owed_on(self, day: datetime.date) -> Decimal:
        """What is overdue on a day: paid on the day itself is late by that day."""
        if day <= self.due:
            return Decimal(0)
        return max(Decimal(0), self.amount - sum((amount for paid, amount in self.paid if paid < day), Decimal(0)))

    @property
    def overdue(self) -> Decimal:
        """What was not paid in time."""
        return self.owed_on(self.due + DAY)


def debts_of(case: Case, lines: Sequence[Line]) -> Iterator[Debt]:
    """Each debt of a month that has a known due date; reductions and part periods lower it. Damages fall due one by one, each by its own demand."""
    for purpose in ("base", "commission", "extra", "refund", "exit"):
        group = [line for line in lines if line.purpose == purpose and line.state == "due" and not line.missing and line.section != "payments"]
        dated = [line.due.date for line in group if line.due and line.due.date and line.amount]
        net = total(group)
        if not dated or not net:
            continue
        by: Side = "client" if net > 0 else "operator"
        paid, undated = _paid_on(case, lines, purpose, by)
        yield Debt(by, purpose, case.month.number, abs(net), dated[0], tuple(paid), undated)
    yield from _damages(case, lines)


def _damages(case: Case, lines: Sequence[Line]) -> Iterator[Debt]:
    """What a side owes as damages by each day on which some fall due; a payment goes to what fell due first."""
    sides: tuple[Side, ...] = ("client", "operator")
    for by in sides:
        owed: dict[datetime.date, Decimal] = {}
        for line in lines:
            if line.purpose == "damages" and line.state == "due" and line.section != "payments" and line.owed_by == by and line.due and line.due.date and line.amount:
                owed[line.due.date] = owed.get(line.due.date, Decimal(0)) + line.amount
        paid, undated = _paid_on(case, lines, "damages", by)
        for due, amount in sorted(owed.items()):
            open_, taken = amount, list[tuple[datetime.date, Decimal]]()
            while paid and open_:
                day, left = paid.pop(0)
                taken.append((day, min(left, open_)))
                if left > open_:
                    paid.insert(0, (day, left - open_))
                open_ -= taken[-1][1]
            yield Debt(by, "damages", case.month.number, amount, due, tuple(taken), undated if open_ else ())


def _paid_on(case: Case, lines: Sequence[Line], purpose: str, by: Side) -> tuple[list[tuple[datetime.date, Decimal]], tuple[Missing, ...]]:
    """What a side paid for a purpose, the earliest first; and what is missing of the payments that have no day."""
    dated, undated = list[tuple[datetime.date, Decimal]](), list[Missing]()
    for line in lines:
        if line.section == "payments" and line.purpose == purpose and line.owed_by != by:
            date = case.records.payments[int(line.about.removeprefix("payments[").removesuffix("]"))].date
            if date.value is None:
                undated.append(Missing("payment_cell", {"cell": Named("cells", "date")}, date.place))
            else:
                dated.append((date.value, line.amount or Decimal(0)))
    return sorted(dated), tuple(undated)


def late_lines(case: Case, debts: Sequence[Debt]) -> Iterator[Line]:
    """Liquidated damages for the days of delay that fall into the month settled; in the last month also for later days up to payment."""
    agreed = case.terms.fees.late_payment if case.terms.fees else None
    if agreed is None or not case.terms.has("late_payment"):
        return
    rate = agreed.rate_per_day.fraction
    for debt in debts:
        last = case.month.last
        if case.final:
            last = max([last, *(day for day, _amount in debt.paid)])
        before = _interest(debt, case.month.first - DAY, rate)
        days = [(day, debt.owed_on(day)) for day in days_between(max(case.month.first, debt.due + DAY), last)]
        late = [(day, owed) for day, owed in days if owed]
        if not late:
            continue
        most = debt.overdue * MOST_INTEREST
        interest = sum((owed for _day, owed in late), Decimal(0)) * rate
        amount = case.terms.rounded(min(most, before + interest)) - case.terms.rounded(min(most, before))
        same = len({owed for _day, owed in late}) == 1
        name = "late_capped" if before + interest > most else "late" if same else "late_varying"
        values: dict[str, Shown] = {
            "purpose": Named("purposes", debt.purpose), "month": debt.month, "due": debt.due, "days": len(late), "overdue": Cash(late[0][1]), "rate": agreed.rate_per_day,
            "first": late[0][0], "last": late[-1][0], "sum": Cash(sum((owed for _day, owed in late), Decimal(0))), "most": Cash(most),
        }  # fmt: skip
        about = f"{debt.purpose} {debt.month}" + (f" {debt.due}" if debt.purpose == "damages" else "")
        line = Line(name, "late", ("late_payment",), values, about, amount, debt.by, "due", Due(None, "at_once"), "late", case.month.number)
        # A payment without its day may have come in time: then nothing is late, so no amount is stated.
        yield line.lacking(*debt.undated) if debt.undated else line


def _interest(debt: Debt, upto: datetime.date, rate: Decimal) -> Decimal:
    return sum((debt.owed_on(day) for day in days_between(debt.due + DAY, upto)), Decimal(0)) * rate


def balance_of(case: Case, lines: Sequence[Line]) -> Balance:
    """The sum of the lines that count, and who has to pay what by when."""
    nets = {purpose: total([line for line in lines if line.purpose == purpose]) for purpose in PURPOSES}
    # What the operator must give back of fees, and what it gave back, is one account.
    for purpose in ("base", "commission"):
        if nets[purpose] < 0:
            nets["refund"] += nets[purpose]
            nets[purpose] = Decimal(0)
    payments = tuple(_payment_due(case, purpose, net, lines) for purpose, net in nets.items() if net)
    known = total(lines)
    complete = not any(line.missing for line in lines if line.state == "due")
    client = sum((each.amount for each in payments if each.by == "client"), Decimal(0))
    operator = sum((each.amount for each in payments if each.by == "operator"), Decimal(0))
    return Balance(known if complete else None, known, client, operator, payments)


def _unlisted_due(case: Case) -> Due:
    """What was charged without being listed goes back within 5 days of the written demand (clause no_hidden_fees)."""
    within = Duration(count=5, unit="day")
    demand = next((event.date.value for event in case.events("extra_demand") if event.date.value and event.month.value in (None, case.month.number) and event.date.value >= case.month.first), None)
    return demanded(case, demand, within)


def _first_unpaid(group: Sequence[Line], open_: Decimal) -> Due | None:
    """When the first of what is still open fell due: a payment goes to what fell due first, and what hangs on a demand comes last."""
    found = None
    for line in sorted((line for line in group if line.due), key=lambda line: line.due.date if line.due and line.due.date else datetime.date.max, reverse=True):
        if open_ > 0:
            found, open_ = line.due, open_ - (line.amount or Decimal(0))
    return found


def _payment_due(case: Case, purpose: str, net: Decimal, lines: Sequence[Line]) -> PaymentDue:
    by: Side = "client" if net > 0 else "operator"
    sources = ("refund", "base", "commission") if purpose == "refund" else (purpose,)
    group = [line for line in lines if line.purpose in sources and line.state == "due" and line.section != "payments" and line.owed_by == by and line.amount]
    due = _first_unpaid(group, abs(net)) if purpose == "damages" else next((line.due for line in group if line.due), None)
    if purpose == "extra" and by == "operator" and case.terms.has("no_hidden_fees"):
        due = _unlisted_due(case)
    if due is None and by == "operator":
        demand = case.event("refund_demand", case.month.number)
        if case.final and demand is not None and demand.date.value is not None:
            due = Due(after(demand.date.value, refund_within(case)))
        else:
            due = Due(None, "after_demand" if case.final else "statement_or_next_fee", {"within": refund_within(case)})
    return PaymentDue(by, abs(net), due or Due(None, "no_date"), tuple(dict.fromkeys(line.id for line in group)))
