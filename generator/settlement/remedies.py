"""What follows when targets are missed: fee reduction, refund, termination, Improvement Period, each month counted once (clauses kpi_fee_reduction to kpi_single_count)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.agreement.kpis import FeeReduction, Refund, Shortfall
from generator.agreement.units import Duration
from generator.settlement.account import Cash, Due, Line, MetricMonth, Missing, Shown
from generator.settlement.case import Case
from generator.settlement.contract_terms import day_count
from generator.settlement.due_dates import demanded, refund_within
from generator.settlement.fixed_fee import charges, weights
from generator.settlement.months import after
from generator.settlement.performance import Run, below_threshold, metric_months, month_metrics, runs
from generator.settlement.services import deduction, month_fee

__all__ = ["Received", "fees_paid", "received", "reduction", "remedy_lines"]

FEES = ("base", "commission")


def fees_paid(case: Case, upto: datetime.date | None = None) -> Decimal:
    """All Service Fees that the client paid under the contract, without tax; up to a day, if one is given."""
    found = [p for p in case.records.payments if p.payer.value == "client" and p.purpose.value in FEES and p.amount.value is not None]
    paid = sum((p.amount.value or Decimal(0) for p in found if upto is None or p.date.value is None or p.date.value <= upto), Decimal(0))
    return without_tax(case, paid)


def without_tax(case: Case, amount: Decimal) -> Decimal:
    """Where the Service Fees do not include tax, a payment does: the fee in it."""
    fees = case.terms.fees
    if fees is None or fees.tax is None or fees.tax.included or fees.tax.rate is None or not case.terms.has("invoice"):
        return amount
    return case.terms.rounded(amount / (1 + fees.tax.rate.fraction))


def refunded(case: Case) -> Decimal:
    """What the operator has refunded of Service Fees in any month before the one settled, or in it."""
    return case.paid("operator", ("refund",), range(1, case.month.number + 1))


def _paid_for(case: Case, number: int) -> Decimal:
    """The Service Fees paid for a month, at most what is owed for it after reductions and deductions (clause kpi_single_count); of a fee not charged by the month its share."""
    there = case.at(number)
    owed = month_fee(there)[0] - reduction(there) - deduction(there)
    return max(Decimal(0), min(_paid_in(case, number), owed))


def _paid_in(case: Case, number: int) -> Decimal:
    """The Service Fees paid for a month, without tax; of a fee not charged by the month its share."""
    paid = Decimal(0)
    for charge in charges(case.terms):
        if number in charge.period.months:
            paid += case.paid("client", ("base",), charge.period.months) * weights(case.terms, (number,)) / weights(case.terms, charge.period.months)
    period = next((each for each in case.terms.settlement_periods() if number in each.months), None)
    if period is not None:
        paid += case.paid("client", ("commission",), period.months) / len(period.months)
    return without_tax(case, paid)


@dataclass(frozen=True, slots=True)
class Received:
    """The Service Fees that the operator has received and that nothing else gives back.

    Attributes:
        paid: all of them, without tax.
        back: what the months' own settlements give back: paid beyond what is owed for a month.
        already: refunded besides.
        left: ``paid`` less both: what a refund of all fees comes to.
    """

    paid: Decimal
    back: Decimal
    already: Decimal
    missing: tuple[Missing, ...]

    @property
    def left(self) -> Decimal:
        return max(Decimal(0), self.paid - self.back - self.already)


def received(case: Case, upto: datetime.date | None = None) -> Received:
    """Up to the month settled, or up to a day; a refund made is taken to be of what an earlier month gave back first."""
    paid, numbers = fees_paid(case, upto), range(1, case.month.number + 1)
    kept = {number: _paid_for(case, number) for number in numbers}
    missing = tuple(lacking for number in numbers for lacking in month_fee(case.at(number))[1])
    earlier = sum((max(Decimal(0), _paid_in(case, number) - kept[number]) for number in numbers if number < case.month.number), Decimal(0))
    back = max(Decimal(0), fees_paid(case) - sum(kept.values(), Decimal(0)))
    rounded = case.terms.rounded
    return Received(paid, rounded(back), rounded(max(Decimal(0), refunded(case) - earlier)), missing)


def _shortfall(case: Case) -> Shortfall | None:
    kpis = case.terms.agreement.kpis
    return kpis.shortfall if kpis and case.terms.has("kpi_shortfall") else None


def remedy_lines(case: Case, months: Sequence[MetricMonth]) -> Iterator[Line]:
    """Of the month settled: its fee reduction; for a Shortfall in it, the refund, termination and Improvement Period that the contract gives."""
    shortfall, known = _shortfall(case), tuple(months)
    if shortfall is None:
        return
    if shortfall.fee_reduction is not None and case.terms.has("kpi_fee_reduction"):
        yield from _reduction(case, known, shortfall.fee_reduction)
    found = [run for run in runs(case, known) if len(run.months) >= shortfall.consecutive_months]
    if found:
        yield from _consequences(case, shortfall, found)
    yield from _improvement(case, shortfall)


def _reduction(case: Case, months: tuple[MetricMonth, ...], agreed: FeeReduction) -> Iterator[Line]:
    below, unknown = below_threshold(months, case.month.number)
    if not below and not unknown:
        return
    fee, missing = month_fee(case)
    due = Due(None, "statement_or_next_fee", {"within": refund_within(case)})
    values: dict[str, Shown] = {"fee": Cash(case.terms.rounded(fee)), "rate": agreed.rate}
    line = Line("fee_reduction", "reductions", ("kpi_fee_reduction",), values, "", case.terms.rounded(fee * agreed.rate.fraction), "operator", "due", due, "base", case.month.number)
    lacking = (*unknown, *missing)
    yield line.lacking(*lacking) if lacking else line


def reduction(case: Case) -> Decimal:
    """What the fee of the month settled was reduced by; nothing where figures are missing."""
    shortfall = _shortfall(case)
    if shortfall is None or shortfall.fee_reduction is None or not case.terms.has("kpi_fee_reduction"):
        return Decimal(0)
    return sum((line.amount or Decimal(0) for line in _reduction(case, month_metrics(case), shortfall.fee_reduction)), Decimal(0))


def _consequences(case: Case, shortfall: Shortfall, found: list[Run]) -> Iterator[Line]:
    terms, number = case.terms, case.month.number
    waiting = case.improvement() is not None
    if terms.has("kpi_diagnosis") and shortfall.diagnosis_within is not None:
        yield Line("diagnosis", "refunds", ("kpi_diagnosis",), {"within": shortfall.diagnosis_within})
    if terms.has("kpi_termination"):
        yield Line("may_terminate", "refunds", ("kpi_termination",), {})
    if terms.has("kpi_extension") and shortfall.extension is not None and not waiting:
        last = after(case.month.last, Duration(count=30, unit="day"))
        yield Line("may_extend", "refunds", ("kpi_extension",), {"months": shortfall.extension.months, "date": last})
    if not terms.has("kpi_refund") or shortfall.refund is None:
        return
    if waiting:
        yield Line("refund_waits", "refunds", ("kpi_extension",), {})
        return
    run_months = _months_of(found, shortfall)
    demanded_before = [event.month.value or 0 for event in case.events("refund_demand") if event.date.value is not None and (event.month.value or 0) in run_months and (event.month.value or 0) < number]
    fresh = tuple(each for each in run_months if each > max(demanded_before, default=0))
    if demanded_before and shortfall.refund.of != "paid_fees_missed_months":
        return
    yield _refund(case, shortfall.refund, fresh)


def _refund(case: Case, agreed: Refund, months: tuple[int, ...]) -> Line:
    """The refund for a Shortfall: owed once the client has demanded it, else open."""
    terms = case.terms
    event = case.event("refund_demand", case.month.number)
    demanded_on = event.date.value if event else None
    missing: tuple[Missing, ...] = ()
    values: dict[str, Shown] = {"rate": agreed.rate, "months": ", ".join(str(number) for number in months)}
    if agreed.of == "paid_fees_missed_months":
        name, base = "refund_missed_months", sum((_paid_for(case, number) for number in months), Decimal(0))
        missing = tuple(lacking for number in months for lacking in month_fee(case.at(number))[1])
    elif agreed.of == "monthly_fee" and terms.base is not None:
        name, base = "refund_monthly_fee", _monthly_fee(case)
    elif agreed.of == "monthly_fee":
        paid_months = [number for number in range(1, case.month.number + 1) if case.paid("client", FEES, (number,))]
        name, base = "refund_monthly_average", fees_paid(case) / max(1, len(paid_months))
    else:
        all_fees = received(case, demanded_on)
        name, base, missing = "refund_all_paid", all_fees.left, all_fees.missing
    base = terms.rounded(base)
    most = max(Decimal(0), fees_paid(case) - refunded(case))
    amount = min(terms.rounded(base * agreed.rate.fraction), most)
    clauses = ("kpi_refund", *(("refund_procedure",) if terms.has("refund_procedure") else ()), *(("kpi_single_count",) if terms.has("kpi_single_count") else ()))
    within = refund_within(case) if terms.has("refund_procedure") else Duration(count=7, unit="day")
    values |= {"base": Cash(base), "most": Cash(most)}
    line = Line(name, "refunds", clauses, values, "", amount, "operator", "due" if demanded_on else "open", demanded(case, demanded_on, within), "refund", case.month.number)
    return line.lacking(*missing) if missing else line


def _monthly_fee(case: Case) -> Decimal:
    """The fixed fee of one whole month: the month's own charge before anything falls away in it."""
    for charge in charges(case.terms):
        if case.month.number in charge.period.months:
            return charge.amount / weights(case.terms, charge.period.months)
    return Decimal(0)


def _improvement(case: Case, shortfall: Shortfall) -> Iterator[Line]:
    """The Improvement Period, and the full refund if it was missed again."""
    period = case.improvement()
    if period is None or shortfall.extension is None or not (period[0] <= case.month.last and period[1] >= case.month.first):
        return
    yield Line("improvement", "refunds", ("kpi_extension",), {"first": period[0], "last": period[1], "days": day_count(*period)})
    if period[1] > case.month.last:
        return
    event = case.event("extension_result")
    if event is None or event.amount.value is None:
        place = event.amount.place if event else None
        yield Line("improvement_result", "refunds", ("kpi_extension",), {"threshold": shortfall.threshold}).lacking(Missing("extension_result", {}, place))
        return
    reached = event.amount.value >= shortfall.threshold.value
    values: dict[str, Shown] = {"threshold": shortfall.threshold, "lowest": f"{event.amount.value.normalize():f}%"}
    if reached:
        yield Line("improvement_reached", "refunds", ("kpi_extension",), values)
        return
    if not shortfall.extension.full_refund_if_missed:
        yield Line("improvement_missed", "refunds", ("kpi_extension",), values)
        return
    demand = case.event("refund_demand", case.month.number)
    demanded_on = demand.date.value if demand else None
    all_fees = received(case)
    if shortfall.extension.refund_of == "paid_fees_missed_months":
        missed = _missed_before(case, period[0])
        kept = case.terms.rounded(sum((_paid_for(case, number) for number in missed), Decimal(0)))
        name, amount = "refund_full_missed", min(max(Decimal(0), kept - all_fees.already), all_fees.left)
        values |= {"months": ", ".join(str(number) for number in missed), "base": Cash(kept)}
    else:
        name, amount = "refund_full", all_fees.left
        values |= {"base": Cash(all_fees.paid), "back": Cash(all_fees.back)}
    values["already"] = Cash(all_fees.already)
    line = Line(name, "refunds", ("kpi_extension", "kpi_single_count"), values, "", case.terms.rounded(amount), "operator", "due" if demanded_on else "open",
                demanded(case, demanded_on, refund_within(case)), "refund", case.month.number)  # fmt: skip
    yield line.lacking(*all_fees.missing) if all_fees.missing else line


def _missed_before(case: Case, first: datetime.date) -> tuple[int, ...]:
    """The months of the Shortfall for which the Improvement Period was asked."""
    shortfall = _shortfall(case)
    for month in reversed(case.terms.months):
        if month.last >= first or shortfall is None:
            continue
        there = case.at(month.number)
        found = [run for run in runs(there, metric_months(there)) if len(run.months) >= shortfall.consecutive_months]
        if found:
            return _months_of(found, shortfall)
    return ()


def _months_of(found: list[Run], shortfall: Shortfall) -> tuple[int, ...]:
    """The months of the Shortfall: the whole run, which later months belong to (clause kpi_shortfall); where one month is enough, each is a Shortfall of its own."""
    return tuple(sorted({each for run in found for each in (run.months if shortfall.consecutive_months > 1 else run.months[-1:])}))
