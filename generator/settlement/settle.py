"""Agreement + Library + Records -> Settlement: one month of the Term, each figure from the words of a clause that the contract has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.agreement.fees import CommissionOnly
from generator.agreement.units import Money
from generator.errors import HostpactError
from generator.library.load import load_library
from generator.library.model import Library
from generator.messages import _
from generator.settlement.account import Line, MetricMonth, Missing, Settlement
from generator.settlement.balance import Debt, balance_of, debts_of, late_lines, payment_lines, tax_line
from generator.settlement.case import Case, case_of
from generator.settlement.commission import commission_lines
from generator.settlement.contract_terms import terms_of
from generator.settlement.endings import deposit_lines, ending_lines
from generator.settlement.extras import ad_lines, extra_lines
from generator.settlement.fixed_fee import charges, fixed_fee_lines
from generator.settlement.months import MOST_MONTHS, month_first, months
from generator.settlement.performance import metric_months, performance_lines
from generator.settlement.records import Records
from generator.settlement.remedies import remedy_lines
from generator.settlement.services import service_lines

__all__ = ["NotSettled", "month_number", "settle"]

SECTIONS = ("services", "kpis", "fees", "extras", "reductions", "refunds", "end", "deposit", "payments", "late")


class NotSettled(HostpactError, ValueError):
    """A month that the contract does not have, a tracker of another contract, an agreement without a term."""

    exit_code = 2


def month_number(agreement: Agreement, wanted: str) -> int:
    """Which month of the Term ``wanted`` means: ``3`` for the third; ``2026-05`` for the one that begins in May 2026.

    Each calendar month has at most one first day of a month of the Term (clause service_term), so the answer is never in doubt.

    Raises:
        NotSettled: no such month, or neither form; the message lists those that there are.
    """
    known = months(agreement)
    if not known:
        raise NotSettled(_("the agreement has no first day of the term (term.start): there are no months to settle. Fill it in first."))
    text = unicodedata.normalize("NFKC", wanted).strip()
    found = None
    if re.fullmatch(r"\d{1,3}", text):
        found = int(text) if 1 <= int(text) <= known[-1].number + _beyond(agreement) else None
    elif match := re.fullmatch(r"(\d{4})[-/.年](0?[1-9]|1[0-2])月?", text):
        year, index = int(match[1]), int(match[2])
        found = next((each.number for each in known if (each.first.year, each.first.month) == (year, index)), None)
        if found is None:
            more = range(known[-1].number + 1, known[-1].number + _beyond(agreement) + 1)
            found = next((n for n in more if (month_first(known[0].first, n).year, month_first(known[0].first, n).month) == (year, index)), None)
    else:
        raise NotSettled(_("“{month}”: expected a month such as 2026-05, or the number of a month of the term, such as 3.", month=wanted))
    if found is None:
        first, last = known[0], known[-1]
        raise NotSettled(_("“{month}” is outside the term: its months run from {first} (month 1) to {last} (month {number}).",
                           month=wanted, first=f"{first.first:%Y-%m}", last=f"{last.first:%Y-%m}", number=last.number))  # fmt: skip
    return found


def _beyond(agreement: Agreement) -> int:
    """How many months may follow those that the agreement states: of a term without an end or one that renews by itself, or of an Improvement Period."""
    if not _ends(agreement):
        return MOST_MONTHS
    shortfall = agreement.kpis.shortfall if agreement.kpis else None
    return shortfall.extension.months if shortfall and shortfall.extension else 0


def _ends(agreement: Agreement) -> bool:
    """Whether the Term has an end and does not renew by itself."""
    return agreement.term.end is not None and agreement.term.renewal.kind != "automatic"


def settle(agreement: Agreement, library: Library, records: Records, number: int) -> Settlement:
    """Month ``number`` of the Term settled.

    Raises:
        NotSettled: the tracker is another contract's, or the contract ended before the month.
        LibraryError: the library has not got what the agreement chooses.
    """
    _same_contract(agreement, records)
    terms = terms_of(agreement, library, load_library(), max(number, len(months(agreement))))
    case = case_of(terms, records, number)
    if case.end is not None and case.end.date < case.month.first:
        raise NotSettled(_("the contract ended on {date}, before this month: settle the month in which it ended.", date=case.end.date))
    if case.month.number > len(months(agreement)) and _ends(agreement) and case.improvement() is None:
        raise NotSettled(_("month {number} begins after the end of the term, and the tracker records no notice that asks for an Improvement Period. Enter it on the sheet of events, or settle an earlier month.", number=number))
    measured = metric_months(case)
    found = list(_lines(case, measured))
    debts: list[Debt] = []
    for earlier in range(1, number):
        there = case.at(earlier)
        debts += debts_of(there, list(_lines(there, tuple(each for each in measured if each.month <= earlier))))
    debts += debts_of(case, found)
    found += late_lines(case, debts)
    found.sort(key=lambda line: SECTIONS.index(line.section))
    ended = case.end.date if case.ends_now and case.end else None
    return Settlement(
        contract=agreement.contract.number,
        month=number,
        first=case.month.first,
        last=case.month.last,
        ended=ended,
        currency=terms.currency,
        lines=tuple(found),
        numbers={clause: terms.number(clause) for line in found for clause in line.clauses if terms.number(clause)},
        metrics=measured,
        balance=balance_of(case, found),
        gaps=tuple(_gaps(case)),
        notes=tuple(_notes(case, found)),
        problems=records.problems,
    )


def _lines(case: Case, measured: tuple[MetricMonth, ...]) -> Iterator[Line]:
    """The lines of a month, but for delay."""
    yield from service_lines(case)
    yield from performance_lines(case, measured)
    money = [*fixed_fee_lines(case), *commission_lines(case)]
    money += list(remedy_lines(case, measured))
    money += extra_lines(case)
    money += ad_lines(case)
    yield from money
    deducted = [line for line in service_lines(case) if line.section == "reductions"]
    yield from tax_line(case, [*money, *deducted])
    yield from payment_lines(case)
    yield from ending_lines(case)
    yield from deposit_lines(case)


def _same_contract(agreement: Agreement, records: Records) -> None:
    def normal(text: str) -> str:
        return "".join(unicodedata.normalize("NFKC", text).split()).casefold()

    given, ours = records.number.value, agreement.contract.number
    if given is not None and normal(given) != normal(ours):
        raise NotSettled(_("the tracker is of contract {given} ({place}), the agreement of {number}. Take the tracker that belongs to the agreement.", given=given, place=records.number.place, number=ours))


def _notes(case: Case, lines: list[Line]) -> Iterator[Missing]:
    """What concerns the settlement as a whole."""
    used = {clause for line in lines for clause in line.clauses}
    for clause in sorted(used & case.terms.altered, key=lambda name: [int(part) for part in case.terms.number(name).split(".")]):
        yield Missing("altered", {"clause": case.terms.number(clause)})
    if case.month.last != case.terms.month(case.month.number).last or not case.month.whole:
        yield Missing("part_month", {"first": case.month.first, "last": case.month.last})
    if not case.records.payments and any(line.section == "late" for line in lines):
        yield Missing("nothing_paid")
    if any(line.due and line.due.date for line in lines):
        yield Missing("rest_days")


def _gaps(case: Case) -> Iterator[Missing]:
    """What is missing of the tracker as a whole; a cell that could not be understood is told of once, as such."""
    told = {problem.place for problem in case.records.problems}
    return (gap for gap in _all_gaps(case) if gap.place is None or gap.place not in told)


def _all_gaps(case: Case) -> Iterator[Missing]:
    if case.records.number.value is None:
        yield Missing("no_number", {}, case.records.number.place)
    yield from case.gaps()
    yield from _stray_payments(case)
    yield from _other_currencies(case)


def _stray_payments(case: Case) -> Iterator[Missing]:
    """Payments of a fee for a month in which there is none."""
    known = {number for charge in charges(case.terms) for number in charge.period.months}
    for payment in case.records.payments:
        if payment.purpose.value == "base" and payment.month.value is not None and payment.month.value not in known:
            yield Missing("stray_payment", {"month": payment.month.value}, payment.month.place)


def _other_currencies(case: Case) -> Iterator[Missing]:
    fees, found = case.terms.fees, set[str]()
    if fees is None:
        return
    amounts: list[Money | None] = [fees.deposit.amount if fees.deposit else None, fees.ads.daily_cap if fees.ads else None, fees.ads.monthly_cap if fees.ads else None]
    amounts.append(case.terms.trial_fee)
    if isinstance(fees, CommissionOnly) and fees.floor:
        amounts += [fees.floor.minimum_fee, fees.floor.threshold]
    if case.terms.commission:
        amounts += [case.terms.commission.baseline, *(tier.above for tier in case.terms.commission.tiers)]
    found |= {money.currency for money in amounts if money is not None and money.currency != case.terms.currency}
    for currency in sorted(found):
        yield Missing("other_currency", {"currency": currency})


