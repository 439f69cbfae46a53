"""What follows from an early end: its price, silence of the operator, closure, liquidated damages, deposit (clauses early_exit_price, lost_contact,
closure_by_operator, liquidated_damages, deposit)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from generator.agreement.units import Duration, Money
from generator.settlement.account import Cash, Due, Line, Missing, Named, Shown
from generator.settlement.case import Case
from generator.settlement.contract_terms import DAY, day_count
from generator.settlement.due_dates import demanded, refund_within
from generator.settlement.fixed_fee import charged_first, charges, weights
from generator.settlement.months import after
from generator.settlement.records import Side
from generator.settlement.remedies import received
from generator.settlement.services import month_fee

__all__ = ["deposit_lines", "ending_lines"]

TEN_WORKING_DAYS = Duration(count=10, unit="working day")
MOST_CLOSURE_MONTHS = 6
WITHOUT_GROUND = ("client_exit", "operator_exit")
FOR_BREACH = ("breach_termination", "immediate_termination", "brushing_consequence", "subdelegation", "no_misuse", "exclusivity",
              "lost_contact", "closure_by_operator", "nonpayment_termination", "data_inspection")  # fmt: skip
"""Grounds on which the other side is in breach; whether the purpose of the contract is defeated is not for settling to say."""


def ending_lines(case: Case) -> Iterator[Line]:
    """What an end in this month brings with it, and what was demanded in it because of a breach."""
    if case.ends_now and case.end is not None:
        yield Line("ended", "end", (case.end.clause,) if case.terms.has(case.end.clause) else ("final_settlement",) if case.terms.has("final_settlement") else (), {"date": case.end.date})
        if case.end.clause and not case.terms.has(case.end.clause):
            yield Line("ground_not_in_contract", "end", (), {"clause": case.end.clause})
        yield from _exit_price(case)
        yield from _lost_contact(case)
    yield from _closure(case)
    yield from _penalties(case)
    yield from _losses(case)
    if case.ends_now:
        yield from _liquidated(case)


def _other(side: Side | None) -> Side:
    return "operator" if side == "client" else "client"


def _exit_price(case: Case) -> Iterator[Line]:
    terms, end = case.terms, case.end
    agreed = terms.agreement.term.termination.early_exit if terms.agreement.term.termination else None
    if end is None or end.clause not in WITHOUT_GROUND or agreed is None or not terms.has("early_exit_price"):
        return
    if case.month.number <= terms.trial_months:
        yield Line("exit_free_in_trial", "end", ("trial_period", "early_exit_price"), {})
        return
    side: Side = "client" if end.clause == "client_exit" else "operator"
    values: dict[str, Shown] = {}
    missing: tuple[Missing, ...] = ()
    month_base = _month_base(case)
    if terms.wordings["early_exit_price"] == "share" and agreed.share is not None:
        if month_base is not None:
            name, amount = "exit_share", month_base * agreed.share.fraction
            values = {"fee": Cash(month_base), "share": agreed.share}
        else:
            name, (average, missing) = "exit_share_average", _average_fee(case)
            amount = average * agreed.share.fraction
            values = {"fee": Cash(terms.rounded(average)), "share": agreed.share}
    else:
        price = agreed.price
        amount = price.amount if price else Decimal(0)
        name, values = "exit_price", {"price": Cash(amount)}
        if agreed.share is not None and month_base is not None:
            most = terms.rounded(month_base * agreed.share.fraction)
            name, values, amount = "exit_price_capped", {**values, "fee": Cash(month_base), "share": agreed.share, "most": Cash(most)}, min(amount, most)
    due = Due(after(end.date, Duration(count=7, unit="day")))
    line = Line(name, "end", ("early_exit_price", end.clause), values, "", terms.rounded(amount), side, "due", due, "exit", case.month.number)
    yield line.lacking(*missing) if missing else line


def _month_base(case: Case) -> Decimal | None:
    """One month's base fee; one not charged by the month is converted."""
    base = case.terms.base
    if base is None:
        return None
    periods = case.terms.billing_periods()
    divisor = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}.get(base.per) or weights(case.terms, periods[0].months)
    return case.terms.rounded(base.amount.amount / divisor)


def _average_fee(case: Case) -> tuple[Decimal, tuple[Missing, ...]]:
    """The monthly average of the Service Fees of the three months of the Term before the notice was received."""
    end = case.end
    notice = end.notice if end else None
    if notice is None:
        event = case.event("end")
        return Decimal(0), (Missing("event_cell", {"cell": Named("cells", "notice")}, event.until.place if event else None),)
    before = [month.number for month in case.terms.months if month.last < notice][-3:]
    fees, missing = Decimal(0), list[Missing]()
    for number in before:
        fee, lacking = month_fee(case.at(number))
        fees += fee
        missing += lacking
    return fees / max(1, len(before)), tuple(missing)


def _lost_contact(case: Case) -> Iterator[Line]:
    agreed, end = case.terms.agreement.emergencies.lost_contact, case.end
    if agreed is None or end is None or end.clause != "lost_contact" or not case.terms.has("lost_contact"):
        return
    attempt = case.event("first_attempt")
    if attempt is None or attempt.date.value is None:
        yield Line("silence", "end", ("lost_contact",), {"after": agreed.after}).lacking(Missing("first_attempt", {}, attempt.date.place if attempt else None))
        return
    yield Line("silence", "end", ("lost_contact",), {"after": agreed.after, "date": attempt.date.value})
    if agreed.penalty is not None:
        demand = case.event("refund_demand", case.month.number)
        due = demanded(case, demand.date.value if demand else None, refund_within(case))
        yield Line("silence_penalty", "end", ("lost_contact",), {"penalty": Cash(agreed.penalty.amount)}, "", agreed.penalty.amount, "operator", "due", due, "damages", case.month.number)


def _closure(case: Case) -> Iterator[Line]:
    """Closure through the operator: fees back, direct loss, expected profit; settled in the month in which the store closed."""
    agreed, terms = case.terms.agreement.emergencies.closure, case.terms
    event = next((e for e in case.events("closure") if e.date.value is not None and case.month.first <= e.date.value <= case.month.last), None)
    ended_so = case.ends_now and case.end is not None and case.end.clause == "closure_by_operator"
    if agreed is None or not terms.has("closure_by_operator"):
        return
    if event is None or event.date.value is None:
        if ended_so and not any(e.date.value for e in case.events("closure")):
            yield Line("closure", "end", ("closure_by_operator",), {}).lacking(Missing("closure_date"))
        return
    demand = case.event("refund_demand", case.month.number)
    due = demanded(case, demand.date.value if demand else None, refund_within(case))
    values: dict[str, Shown] = {"date": event.date.value}
    yield Line("closure", "end", ("closure_by_operator",), values)
    if agreed.refund == "all_fees":
        all_fees = received(case)
        shown: dict[str, Shown] = {"paid": Cash(all_fees.paid), "already": Cash(all_fees.already), "back": Cash(all_fees.back)}
        name = "closure_refund_rest" if all_fees.back or all_fees.already else "closure_refund"
        line = Line(name, "refunds", ("closure_by_operator",), shown, "", all_fees.left, "operator", "due", due, "refund", case.month.number)
        yield line.lacking(*all_fees.missing) if all_fees.missing else line
    if agreed.losses == "direct_and_profit" and terms.wordings["closure_by_operator"] != "direct_only":
        yield _expected_profit(case, event.date.value, event.until.value, due)


def _expected_profit(case: Case, closed: datetime.date, opened: datetime.date | None, due: Due) -> Line:
    figures = {row.month: row.net_profit for row in case.records.figures}
    before = [month.number for month in case.terms.months if month.last < closed][-3:]
    line = Line("closure_profit", "end", ("closure_by_operator",), {"date": closed}, "", None, "operator", "due", due, "damages", case.month.number)
    missing = [Missing("figure", {"figure": Named("figures", "net_profit"), "month": number}, figures[number].place if number in figures else None)
               for number in before if number not in figures or figures[number].value is None]  # fmt: skip
    if not before:
        missing.append(Missing("no_month_before", {"date": closed}))
    if opened is None:
        missing.append(Missing("reopened"))
    if missing or opened is None:
        return line.lacking(*missing)
    average = sum((figures[number].value or Decimal(0) for number in before), Decimal(0)) / len(before)
    whole, days = _months_between(closed, opened)
    length = min(whole + Decimal(days) / 30, Decimal(MOST_CLOSURE_MONTHS))
    amount = max(Decimal(0), case.terms.rounded(average * length))
    values: dict[str, Shown] = {"average": Cash(case.terms.rounded(average)), "months": ", ".join(str(number) for number in before),
                                "length": length.quantize(Decimal("0.01"), ROUND_HALF_UP), "whole": whole, "days": days}  # fmt: skip
    return Line("closure_profit", "end", ("closure_by_operator",), values, "", amount, "operator", "due", due, "damages", case.month.number)


def _months_between(first: datetime.date, following: datetime.date) -> tuple[int, int]:
    """Whole months from ``first`` to the day before ``following``, and the days left (clause closure_by_operator counts 30 to the month)."""
    whole = 0
    while after(first, Duration(count=whole + 1, unit="month")) <= following:
        whole += 1
    start = after(first, Duration(count=whole, unit="month")) if whole else first
    return whole, day_count(start, following - DAY)


def _penalties(case: Case) -> Iterator[Line]:
    """Liquidated damages for violations and breaches of secrecy that were demanded in the month."""
    operator = case.terms.agreement.responsibilities.operator
    agreed: list[tuple[str, str, Money | None]] = [
        ("violation", "brushing_consequence", operator.compliance.penalty if operator.compliance and case.terms.wordings.get("brushing_consequence") == "with_penalty" else None),
        ("secrecy_breach", "confidentiality_breach", operator.confidentiality.penalty if operator.confidentiality else None),
    ]
    for kind, clause, penalty in agreed:
        for index, event in enumerate(case.records.events):
            if event.kind.value != kind or event.date.value is None or not case.month.first <= event.date.value <= case.month.last or not case.terms.has(clause):
                continue
            side: Side = "operator" if kind == "violation" else event.by.value or "operator"
            if penalty is None:
                yield Line(f"{kind}_losses", "end", (clause,), {"date": event.date.value}, f"events[{index}]")
                continue
            due = Due(after(event.date.value, TEN_WORKING_DAYS))
            yield Line(kind, "end", (clause,), {"penalty": Cash(penalty.amount), "date": event.date.value}, f"events[{index}]", penalty.amount, side, "due", due, "damages", case.month.number)


def _losses(case: Case) -> Iterator[Line]:
    """Proved losses that were demanded in the month."""
    for index, event in enumerate(case.records.events):
        if event.kind.value != "loss" or event.date.value is None or not case.month.first <= event.date.value <= case.month.last:
            continue
        clause = event.clause.value if event.clause.value and case.terms.has(event.clause.value) else "breach_damages"
        clauses = (clause,) if case.terms.has(clause) else ()
        within = refund_within(case) if clause in ("closure_by_operator", "lost_contact") else TEN_WORKING_DAYS
        values: dict[str, Shown] = {"note": event.note, "date": event.date.value}
        line = Line("loss", "end", clauses, values, f"events[{index}]", event.amount.value, _other(event.by.value or "client"), "due", Due(after(event.date.value, within)), "damages", case.month.number)
        yield line if event.amount.value is not None else line.lacking(Missing("event_cell", {"cell": Named("cells", "amount")}, event.amount.place))


def _liquidated(case: Case) -> Iterator[Line]:
    """Liquidated damages for a breach that defeats the purpose: open, since whether it does is not recorded."""
    share, end = case.terms.agreement.liability.liquidated, case.end
    if share is None or end is None or end.clause not in FOR_BREACH or not case.terms.has("liquidated_damages"):
        return
    side = _other(end.by or ("operator" if end.clause == "nonpayment_termination" else "client"))
    price, missing = _contract_price(case)
    amount = case.terms.rounded(price * share.fraction)
    values: dict[str, Shown] = {"price": Cash(price), "share": share}
    due = Due(after(end.date, Duration(count=10, unit="day")))
    line = Line("liquidated", "end", ("liquidated_damages", *(("adjustment",) if case.terms.has("adjustment") else ())), values, "", amount, side, "open", due, "damages", case.month.number)
    yield line.lacking(*missing) if missing else line


def _contract_price(case: Case) -> tuple[Decimal, tuple[Missing, ...]]:
    """The total fixed fee for the Term, or the commission that arose before the end (clause liquidated_damages)."""
    if case.terms.base is not None:
        return sum((charged_first(case.terms, charge) for charge in charges(case.terms)), Decimal(0)), ()
    fees, missing = Decimal(0), list[Missing]()
    for number in range(1, case.month.number + 1):
        fee, lacking = month_fee(case.at(number))
        fees += fee
        missing += lacking
    return case.terms.rounded(fees), tuple(missing)


def deposit_lines(case: Case) -> Iterator[Line]:
    """The deposit or earnest money: what was paid, and what becomes of it at the end."""
    fees = case.terms.fees
    deposit = fees.deposit if fees else None
    if deposit is None or not case.terms.has("deposit"):
        return
    payer, holder = deposit.paid_by, _other(deposit.paid_by)
    rows = [p for p in case.records.payments if p.amount.value is not None]
    paid = sum((p.amount.value or Decimal(0) for p in rows if p.purpose.value == "deposit" and p.payer.value == payer), Decimal(0))
    back = sum((p.amount.value or Decimal(0) for p in rows if p.purpose.value == "deposit_return" and p.payer.value == holder), Decimal(0))
    signed = case.signed_on()
    values: dict[str, Shown] = {"agreed": Cash(deposit.amount.amount), "paid": Cash(paid), "returned": Cash(back)}
    if paid < deposit.amount.amount and not back:
        due = Due(after(signed, Duration(count=5, unit="day"))) if signed else Due(None, "after_signing", {"within": Duration(count=5, unit="day")})
        yield Line("deposit_unpaid", "deposit", ("deposit",), values, "", None, payer, "shown", due)
    else:
        yield Line("deposit", "deposit", ("deposit",), values)
    if not case.final or not paid - back:
        return
    within = deposit.return_within or Duration(count=15, unit="day")
    due = Due(None, "after_settled", {"within": within})
    rest = paid - back
    breach = case.end is not None and case.end.clause in FOR_BREACH
    clauses = ("deposit", *(("final_settlement",) if case.terms.has("final_settlement") else ()))
    if deposit.kind == "security_deposit":
        yield Line("deposit_back", "deposit", clauses, values, "", rest, holder, "due", due, "deposit", case.month.number)
    elif not breach:
        yield Line("earnest_credited", "deposit", clauses, values, "", rest, holder, "due", due, "deposit", case.month.number)
    else:
        price, missing = _contract_price(case)
        most = case.terms.rounded(price * Decimal("0.2"))
        effective = min(rest, most)
        guilty = _other(case.end.by if case.end else None)
        values |= {"effective": Cash(effective), "price": Cash(price)}
        name, amount = ("earnest_lost", rest - effective) if guilty == payer else ("earnest_twice", rest + effective)
        line = Line(name, "deposit", clauses, values, "", amount, holder, "open", due, "deposit", case.month.number)
        yield line.lacking(*missing) if missing else line
