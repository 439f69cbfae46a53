"""The contract as settling needs it: which clauses are in force in which wording, under which numbers, and the periods that money runs by."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.fees import BaseFee, Commission, CommissionOnly, Fees, FixedFee, Floor
from generator.agreement.units import MINOR_DIGITS, Money
from generator.drafting.assemble import plan
from generator.library.model import Library
from generator.settlement.months import DuePeriod, Month, due_periods, month, month_first, months

__all__ = ["Period", "Terms", "day_count", "days_between", "terms_of"]

DAY = datetime.timedelta(days=1)
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A billing or settlement period, both days included.

    Attributes:
        number: from 1.
        months: numbers of the months of the Term in it.
        planned: the last day that it would have if the Term did not end in it; the same as ``last`` for a whole one.
    """

    number: int
    first: datetime.date
    last: datetime.date
    months: tuple[int, ...]
    planned: datetime.date

    @property
    def days(self) -> int:
        return day_count(self.first, self.planned)

    @property
    def whole(self) -> bool:
        return self.last == self.planned


@dataclass(frozen=True, slots=True)
class Terms:
    """Attributes:
    wordings: id of each clause in force, and of the wording taken (``standard`` or a variant's).
    numbers: printed numbers of clauses, articles and schedules, by language.
    altered: clauses in force whose words a house library changed: figures follow our own words, and the statement says so.
    months: those of the Term, and of a renewal or an extension as far as they are needed.
    services: for each service item, its due periods.
    """

    agreement: Agreement
    wordings: Mapping[str, str]
    numbers: Mapping[str, Mapping[str, str]]
    altered: frozenset[str]
    currency: str
    months: tuple[Month, ...]
    services: tuple[tuple[DuePeriod, ...], ...]

    @property
    def fees(self) -> Fees | None:
        return self.agreement.fees

    @property
    def base(self) -> BaseFee | None:
        return None if self.fees is None or isinstance(self.fees, CommissionOnly) else self.fees.base

    @property
    def commission(self) -> Commission | None:
        return None if self.fees is None or isinstance(self.fees, FixedFee) else self.fees.commission

    @property
    def floor(self) -> Floor | None:
        return self.fees.floor if isinstance(self.fees, CommissionOnly) and "floor" in self.wordings else None

    @property
    def trial_fee(self) -> Money | None:
        trial = self.agreement.term.trial
        return trial.fee if trial and self.has("trial_fee") else None

    @property
    def trial_months(self) -> int:
        trial = self.agreement.term.trial
        return trial.months if trial and self.has("trial_period") else 0

    def has(self, clause: str) -> bool:
        """Whether the contract has the clause."""
        return clause in self.wordings

    def number(self, clause: str) -> str:
        """The printed number of a clause, ``11.2``, or "" if the contract does not have it."""
        return self.numbers.get(clause, {}).get("zh", "")

    def month(self, number: int) -> Month:
        return month(self.agreement, number)

    def rounded(self, amount: Decimal) -> Decimal:
        """To the currency's minor unit, half up (clause monthly_statement)."""
        return amount.quantize(Decimal(1).scaleb(-MINOR_DIGITS[self.currency]), ROUND_HALF_UP)

    def billing_periods(self) -> tuple[Period, ...]:
        """Of the base fee; they run one after another from the first day of the Term (clause base_fee)."""
        return tuple(self._periods(self.base.per)) if self.base else ()

    def settlement_periods(self) -> tuple[Period, ...]:
        """Of the commission (clause commission_rate)."""
        return tuple(self._periods(self.commission.settled)) if self.commission else ()

    def _periods(self, per: str) -> Iterator[Period]:
        start = self.agreement.term.start
        if start is None or not self.months:
            return
        last = self.months[-1]
        if per == "term":
            yield Period(1, start, last.last, tuple(each.number for each in self.months), last.last)
            return
        size = _LENGTHS[per]
        for index, begin in enumerate(range(0, len(self.months), size), 1):
            inside = self.months[begin : begin + size]
            yield Period(index, inside[0].first, inside[-1].last, tuple(each.number for each in inside), month_first(start, begin + size + 1) - DAY)


def terms_of(agreement: Agreement, library: Library, ours: Library, last_month: int) -> Terms:
    """``ours``: the library that hostpact brings along, to see what a house library changed. ``last_month``: months up to it are needed, even past the
    Term's end (an extension or a renewal)."""
    taken = plan(agreement, library)
    wordings = {clause.id: wording.id for _article, clauses in taken.articles for clause, wording in clauses}
    known = months(agreement)
    end = agreement.term.end
    if end is not None and known and last_month > known[-1].number:
        # A renewal or an extension goes on from the Term's last whole month.
        known = tuple(month(agreement.model_copy(update={"term": agreement.term.model_copy(update={"end": None})}), number) for number in range(1, last_month + 1))
    elif end is None and last_month > len(known):
        known = tuple(month(agreement, number) for number in range(1, last_month + 1))
    altered = frozenset(name for name, wording in wordings.items() if library is not ours and _texts(library, name, wording) != _texts(ours, name, wording))
    services = tuple(due_periods(item, agreement) for item in agreement.services.items)
    return Terms(agreement, wordings, taken.numbers, altered, _currency(agreement), known, services)


def _texts(library: Library, name: str, wording: str) -> Mapping[str, str] | None:
    clause = library.clauses.get(name)
    variant = clause.variant(wording) if clause else None
    return variant.texts if variant else None


def _currency(agreement: Agreement) -> str:
    """The currency of the fees: of the base fee, else of another amount among them, else of the trial fee or a target in money."""
    fees, kpis, trial = agreement.fees, agreement.kpis, agreement.term.trial
    found: list[Money | None] = []
    if fees is not None:
        if not isinstance(fees, CommissionOnly) and fees.base:
            found.append(fees.base.amount)
        if isinstance(fees, CommissionOnly) and fees.floor:
            found += [fees.floor.minimum_fee, fees.floor.threshold]
        if not isinstance(fees, FixedFee) and fees.commission:
            found += [fees.commission.baseline, *(tier.above for tier in fees.commission.tiers)]
    found.append(trial.fee if trial else None)
    found += [kpi.target for kpi in (kpis.metrics if kpis else ()) if isinstance(kpi.target, Money)]
    return next((str(money.currency) for money in found if money is not None), "CNY")


def day_count(first: datetime.date, last: datetime.date) -> int:
    """Days from ``first`` to ``last``, both included; none if ``last`` is earlier."""
    return max(0, (last - first).days + 1)


def days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Each day from ``first`` to ``last``, both included."""
    for index in range(day_count(first, last)):
        yield first + index * DAY
