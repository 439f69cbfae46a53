"""What settling makes: lines that rest on clauses, what is missing, and the balance. Plain data; texts are in clause_library/settlement.yaml."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Figure
from generator.settlement.records import Place, Side, TrackerProblem

__all__ = ["Balance", "Cash", "Due", "Line", "MetricMonth", "Missing", "Named", "PaymentDue", "Rate", "Settlement", "Shown", "State"]


@dataclass(frozen=True, slots=True)
class Cash:
    """An amount in a formula, in the currency of the settlement."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in a formula, as a fraction: 0.8333 is shown as 83.33%."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Named:
    """A name from labels.yaml or from the texts of settling: ``metric`` / ``sales``."""

    group: str
    key: str


Shown = Decimal | int | Cash | Rate | Named | Figure | Duration | BilingualText | datetime.date | str
"""A value that a text of a line shows."""

State = Literal["due", "open", "shown"]
"""due: counts in the balance. open: a party may claim it but has not, or it hangs on something not recorded. shown: explains, and counts nowhere."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a line is payable: on ``date``; or, while ``date`` is not known, on the ``condition`` (id of a text) with its ``values``."""

    date: datetime.date | None = None
    condition: str = ""
    values: Mapping[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not recorded and would be needed. ``id`` of its text; ``place``: the cell to fill in, where there is one."""

    id: str
    values: Mapping[str, Shown] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a settlement.

    Attributes:
        id: of its texts (``base_fee``); lines of one kind differ in ``about`` (``services[0]``).
        section: the part of the settlement that it stands in.
        clauses: ids of the clauses that it rests on, the main one first.
        values: what its texts show, by name.
        amount: in money, at least zero, rounded once; None: no money, or not known.
        owed_by: who owes it. A payment is "owed" by the side that received it: it lowers what the payer owes.
        state: see State. A line with something missing has no amount.
        purpose, month: which payments settle it (see records.PaymentFor), for delay.
    """

    id: str
    section: str
    clauses: tuple[str, ...]
    values: Mapping[str, Shown] = field(default_factory=dict)
    about: str = ""
    amount: Decimal | None = None
    owed_by: Side | None = None
    state: State = "shown"
    due: Due | None = None
    purpose: str = ""
    month: int = 0
    missing: tuple[Missing, ...] = ()

    @property
    def signed(self) -> Decimal:
        """What it adds to the balance: above zero the client owes, below the operator."""
        if self.state != "due" or self.amount is None:
            return Decimal(0)
        return self.amount if self.owed_by == "client" else -self.amount

    def lacking(self, *missing: Missing) -> Line:
        """The line without an amount, because of ``missing``."""
        return replace(self, amount=None, missing=(*self.missing, *missing))


@dataclass(frozen=True, slots=True)
class MetricMonth:
    """A metric in one month of the Term, for tables and the chart.

    Attributes:
        metric: index in ``kpis.metrics``.
        goal: the month's own, after an adjustment; None: not assessed.
        actual: as measured, in the unit of ``months.number_of``; None: not recorded, or not assessed and not filled in.
        completion: actual over goal (or goal over actual), exact; None where either is not known.
        counts: whether the month counts towards a Shortfall at all.
        below: whether it is below the threshold; None: not known, or not assessed.
        printed_goal, printed_actual: as figures of the target's kind.
    """

    metric: int
    month: int
    goal: Decimal | None
    actual: Decimal | None
    completion: Decimal | None
    counts: bool
    below: bool | None
    printed_goal: Figure | None
    printed_actual: Figure | None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class PaymentDue:
    """What one side has to pay and by when, after what was paid: ``date`` None: on the condition of the ``due``."""

    by: Side
    amount: Decimal
    due: Due
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """``amount`` is None while something that counts is missing; ``known``: the sum of what is known; above zero: the client owes it to the operator.

    ``client``, ``operator``: what each side owes before they are set off against each other (clause set_off), payments taken off."""

    amount: Decimal | None
    known: Decimal
    client: Decimal
    operator: Decimal
    payments: tuple[PaymentDue, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """One month of the Term settled.

    Attributes:
        contract: its number; month, first, last: the month of the Term settled.
        ended: the day on which the contract ended, if it is in or before this month.
        numbers: printed number of each clause that a line rests on.
        metrics: every metric in every month of the Term up to this one.
        gaps: rows of the tracker that cannot be used because a cell is empty, and what else is missing of the whole.
        notes: sentences that concern the whole.
        problems: cells of the tracker that cannot be understood.
    """

    contract: str
    month: int
    first: datetime.date
    last: datetime.date
    ended: datetime.date | None
    currency: str
    lines: tuple[Line, ...]
    numbers: Mapping[str, str]
    metrics: tuple[MetricMonth, ...]
    balance: Balance
    gaps: tuple[Missing, ...] = ()
    notes: tuple[Missing, ...] = ()
    problems: tuple[TrackerProblem, ...] = ()

    @property
    def triggered(self) -> bool:
        """Whether a Shortfall is there, or something may be claimed that was not: what somebody should decide on."""
        return any(line.state == "open" or line.id == "shortfall" for line in self.lines)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that is missing, each thing once."""
        found = list(self.gaps)
        for line in self.lines:
            found += [missing for missing in line.missing if missing not in found]
        return tuple(found)
