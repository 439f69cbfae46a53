"""What happened, as a tracker says: services, figures, payments and events, each with the cell that it was read from. No arithmetic here.

The reader of the workbook (generator/kit/tracker_read.py) fills these; settling needs nothing else besides the agreement. An empty cell is
``None``: nothing is ever guessed for it. A cell that cannot be understood is ``None`` too, and a ``TrackerProblem`` says why.
Months are months of the Term (clause service_term), numbered from 1; they need not be calendar months.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

__all__ = [
    "AdSpend", "Confirmation", "Entry", "Event", "EventKind", "ExtraCharge", "Interruption", "InterruptionCause", "LateRefund", "Measured",
    "MonthFigures", "Payment", "PaymentFor", "Place", "PriorSales", "Records", "ServicePeriod", "TrackerProblem",
]  # fmt: skip

T = TypeVar("T")
Side = Literal["client", "operator"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of the workbook: its sheet as the user sees it, and ``B7``."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """What a cell holds; ``value`` is None when it is empty or cannot be understood. Amounts are in the currency's main unit, never floats."""

    value: T | None
    place: Place


@dataclass(frozen=True, slots=True)
class TrackerProblem:
    """A cell that cannot be understood, with a sentence in the language of messages: what stands there and what was expected."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class ServicePeriod:
    """One service item in one of its due periods (generator/settlement/months.py: due_periods), a row of the service sheet.

    Attributes:
        item: index in ``services.items``, from 0.
        period: index in the item's due periods, from 0.
        done: how many were done with their deliverable (clause service_reconciliation: work without its deliverable counts as not provided)
            and not validly objected to; None: not filled in.
        made_up: how many of the shortage were made up in the time that the clause gives; an empty cell reads None and counts as none.
        notice: the day on which the client's written notice of the shortage was received; None: no notice was given.
        standard: the minimum standard as measured in the period, in the unit of ``threshold`` (see ``Measured.value``); None where there is
            no threshold or nothing was filled in.
        standard_met: whether a missed standard was met within 14 days of the end of the period (clause service_threshold); None: not filled in.
        place: of the row's first cell.
    """

    item: int
    period: int
    done: Entry[Decimal]
    made_up: Entry[Decimal]
    notice: Entry[datetime.date]
    standard: Entry[Decimal]
    standard_met: Entry[bool]
    place: Place


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric in one period of its assessment.

    Attributes:
        metric: index in ``kpis.metrics``, from 0.
        period: number of the month, week or quarter of the Term, from 1, as the metric's ``per`` says (left out: month).
        value: the actual value in the unit of the target: money in the target's currency; a percentage as 60 for 60% (a cell formatted as percent
            that holds 0.6 reads 60); a ratio 1:2.5 as 2.5; a time in the target's own unit (1.5 for 1.5 minutes where the target is in minutes).
        affected_days: days by which the assessment is adjusted (clause kpi_adjustment), notified and proved; None or 0: none.
        counts_as: what the metric counts as in the month whatever its value (clauses kpi_fake_orders, kpi_bad_faith); None: as measured.
    """

    metric: int
    period: int
    value: Entry[Decimal]
    affected_days: Entry[Decimal]
    counts_as: Entry[Literal["reached", "missed"]]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The store's figures of one month of the Term, a row of the monthly sheet. All amounts in the currency of the fees.

    Attributes:
        paid_orders: value of all paid orders (without brushing and own orders, clause commission_base); None for models without commission.
        refunds: refunds of those orders in the month. With ``guided``: of the orders that the operator guided.
        guided: value of paid orders that the operator guided.
        net_profit: the store's net profit of the month (expected profit after a closure, clause closure_by_operator).
        ad_spend: actual spend on advertising in the month.
        ad_approved: how much of it was approved in writing beyond the caps; None: nothing.
    """

    month: int
    paid_orders: Entry[Decimal]
    refunds: Entry[Decimal]
    guided: Entry[Decimal]
    net_profit: Entry[Decimal]
    ad_spend: Entry[Decimal]
    ad_approved: Entry[Decimal]


@dataclass(frozen=True, slots=True)
class LateRefund:
    """Refunds of orders whose commission was settled before (clause commission_clawback).

    Attributes:
        date: when the order was refunded.
        month: the month of the Term in which the order had counted towards the commission base.
        amount: refunded.
        settled: when that commission was settled; the clause reaches 90 days from it. None: the end of the settlement period is taken.
    """

    date: Entry[datetime.date]
    month: Entry[int]
    amount: Entry[Decimal]
    settled: Entry[datetime.date]


@dataclass(frozen=True, slots=True)
class PriorSales:
    """Sales of one of the three months before the Term, in the way the commission base is measured (clause commission_base, increase)."""

    amount: Entry[Decimal]


InterruptionCause = Literal["unserved", "restricted", "closed_other", "force_majeure"]
"""unserved: the operator without good cause provided no services (proration); restricted: the store's functions were restricted through the operator's
fault (penalty_costs); closed_other: closed, not through the operator (closure_other_cause); force_majeure: no services (force_majeure_effect)."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """Days without services, both included; ``last`` empty: still going on at the end of what is settled."""

    cause: Entry[InterruptionCause]
    first: Entry[datetime.date]
    last: Entry[datetime.date]


@dataclass(frozen=True, slots=True)
class AdSpend:
    """Advertising spend of one day, for the daily caps (clauses ad_budget, ad_spend_limits). ``approved``: the client agreed in writing to more than the cap."""

    date: Entry[datetime.date]
    amount: Entry[Decimal]
    approved: Entry[bool]


@dataclass(frozen=True, slots=True)
class ExtraCharge:
    """An extra that the operator asks for.

    Attributes:
        date: when it arose.
        item: index in ``fees.extras``; None: on no list (clause no_hidden_fees).
        quantity: for an extra with a unit price; None counts as 1.
        amount: the actual cost, proved by vouchers; may be empty for an extra with a unit price.
        approved: whether the client agreed in writing beforehand.
        name: as written in the sheet.
    """

    date: Entry[datetime.date]
    item: Entry[int]
    quantity: Entry[Decimal]
    amount: Entry[Decimal]
    approved: Entry[bool]
    name: str


PaymentFor = Literal["base", "commission", "extra", "refund", "late", "deposit", "deposit_return", "exit", "damages"]
"""base: base fee, trial fee; commission: commission or minimum fee; refund: from the operator, of service fees; late: liquidated damages for delay;
exit: price of an early exit; damages: losses and other liquidated damages."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that changed hands. ``month``: the month of the Term that it is for; for a fee charged by the quarter or year, any month of that period."""

    date: Entry[datetime.date]
    payer: Entry[Side]
    purpose: Entry[PaymentFor]
    month: Entry[int]
    amount: Entry[Decimal]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """When the papers of a month came that a time for payment may run from.

    Attributes:
        statement: when the Monthly Statement of the month was confirmed, or counts as confirmed.
        invoice_base, invoice_commission: when the client received the invoice for the base fee, the commission.
    """

    month: int
    statement: Entry[datetime.date]
    invoice_base: Entry[datetime.date]
    invoice_commission: Entry[datetime.date]


EventKind = Literal["end", "refund_demand", "extension", "extension_result", "extra_demand", "first_attempt", "closure", "violation", "secrecy_breach", "loss", "contract_signed"]
"""end: the contract ended on ``date`` (day of termination, counted as served) by ``by``'s notice, on the ground ``clause``; ``until``: when that notice was received.
refund_demand: the client's written demand for a refund was received on ``date``; ``month``: the month in which the ground arose.
extension: the notice that asks for an Improvement Period was received on ``date`` (clause kpi_extension).
extension_result: the Improvement Period ended on ``date``; ``amount``: the lowest Completion Rate of its months, in percent (75 for 75%).
first_attempt: the client first tried to reach an operator out of contact (clause lost_contact).
closure: the store closed on ``date`` through the operator, and traded again from ``until`` on (clause closure_by_operator).
violation, secrecy_breach: a violation by the operator, a breach of secrecy by ``by``; ``date``: when the other's written demand was received. One row each.
loss: a proved loss of ``amount``, because of ``clause``; ``by``: who suffered it; ``date``: when its written demand was received.
extra_demand: the client demanded back what was charged without ground (clause no_hidden_fees), received on ``date``.
contract_signed: the day of signing, where the agreement leaves it open."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, a row of the sheet of events. What a kind does not use is None.

    ``clause``: id of the library's clause that gives the ground, such as ``client_exit``, ``operator_exit``, ``trial_period``, ``kpi_termination``,
    ``kpi_extension``, ``breach_termination``, ``immediate_termination``, ``brushing_consequence``, ``lost_contact``, ``closure_by_operator``,
    ``closure_other_cause``, ``nonpayment_termination``, ``force_majeure_effect``, ``changed_circumstances``, ``renewal``, ``amendment`` (by agreement).
    ``by``: whose notice it was (for ``loss``: who suffered it).
    """

    kind: Entry[EventKind]
    date: Entry[datetime.date]
    until: Entry[datetime.date]
    by: Entry[Side]
    clause: Entry[str]
    month: Entry[int]
    amount: Entry[Decimal]
    note: str


@dataclass(frozen=True, slots=True)
class Records:
    """A tracker that was read back. Rows in the workbook's order; wholly empty rows are left out, except in ``services``, ``measured`` and ``figures``,
    where every period that the tracker offers stands, filled in or not (so that a missing figure can be named with its cell)."""

    number: Entry[str]
    services: tuple[ServicePeriod, ...] = ()
    measured: tuple[Measured, ...] = ()
    figures: tuple[MonthFigures, ...] = ()
    prior_sales: tuple[PriorSales, ...] = ()
    late_refunds: tuple[LateRefund, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    ad_days: tuple[AdSpend, ...] = ()
    extras: tuple[ExtraCharge, ...] = ()
    payments: tuple[Payment, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[TrackerProblem, ...] = ()
