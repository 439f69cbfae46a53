"""The term's months and weeks as the contract's clauses define them, each month's goals, and when each service item is due.

Clauses: service_term (months of the term), kpi_monthly_goal and kpi_ramp_up (goals), counting_time (periods in days),
the services schedule (quantities per period; a time limit runs from the first day of the term).
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile

from generator.agreement.agreement import Agreement
from generator.agreement.kpis import Kpi, Metric, Stage
from generator.agreement.part import Part
from generator.agreement.services import ServiceItem
from generator.agreement.text import BilingualText
from generator.agreement.units import MINOR_DIGITS, Duration, DurationUnit, Figure, Frequency, Money, Percent, Quantity, Ratio
from generator.errors import DraftError
from generator.messages import _

__all__ = ["DuePeriod", "Goal", "Month", "Week", "after", "due_periods", "month", "month_first", "months", "number_of", "weeks"]

MOST_MONTHS = 120
"""A longer term is a slip of the pen; stages and targets end with month 60."""
OPEN_MONTHS = 12
"""Months that stand for a term without an end."""

_DAY = datetime.timedelta(days=1)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "working day": 86_400, "week": 604_800, "month": 2_592_000, "year": 31_536_000}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DIGITS = Decimal("0.0001")


class Goal(Part):
    """What one metric owes in one month (当月目标).

    Attributes:
        index: the metric's place in ``kpis.metrics``.
        name: None where ``metric`` has a name of its own.
        target: as printed; money to the currency's digits, all else to four digits, half up.
        value: the exact number, in the unit of ``number_of``.
        counts: whether the month counts towards a shortfall (from ``kpis.shortfall.measured_from_month`` on).
    """

    index: int
    metric: Metric
    name: BilingualText | None
    direction: str
    target: Figure
    value: Decimal
    counts: bool


class Month(Part):
    """A month of the term, both days included.

    Attributes:
        whole: False for the last month where the term ends in it.
        stage, goal: name and share of the stage of the ramp-up that the month falls into.
        goals: of each metric that is measured in this month.
    """

    number: int
    first: datetime.date
    last: datetime.date
    whole: bool
    stage: BilingualText | None
    goal: Percent | None
    goals: tuple[Goal, ...]


class Week(Part):
    """Seven days, counted from the first day of the term; the last week may be shorter."""

    number: int
    first: datetime.date
    last: datetime.date


class DuePeriod(Part):
    """``count`` pieces of a service item are owed from ``first`` to ``last``, both included; ``whole``: the period is not cut short by the term's end."""

    first: datetime.date
    last: datetime.date
    count: int
    whole: bool


def months(agreement: Agreement) -> tuple[Month, ...]:
    """The months of the term; none if it has no first day or ends before it begins, the first twelve if it has no last day.

    Raises:
        DraftError: the term is longer than ten years.
    """
    start, end = agreement.term.start, agreement.term.end
    if start is None:
        return ()
    if end is None:
        return tuple(month(agreement, number) for number in range(1, OPEN_MONTHS + 1))
    if month_first(start, MOST_MONTHS + 1) <= end:
        raise DraftError(_("term: from {start} to {end} is longer than {months} months; correct term.start or term.end.", start=start, end=end, months=MOST_MONTHS))
    numbers = takewhile(lambda number: month_first(start, number) <= end, range(1, MOST_MONTHS + 1))
    return tuple(month(agreement, number) for number in numbers)


def month(agreement: Agreement, number: int) -> Month:
    """Month ``number`` (from 1) of the term, also one past its end, as an extension or a renewal has.

    Raises:
        ValueError: the term has no first day.
    """
    start, end = agreement.term.start, agreement.term.end
    if start is None:
        raise ValueError("term.start is missing")
    first, last = month_first(start, number), month_first(start, number + 1) - _DAY
    whole = end is None or not first <= end < last
    stage = _stage(agreement, number)
    return Month(
        number=number,
        first=first,
        last=last if whole or end is None else end,
        whole=whole,
        stage=stage.name if stage else None,
        goal=stage.goal if stage else None,
        goals=tuple(_goals(agreement, number, stage)),
    )


def month_first(start: datetime.date, number: int) -> datetime.date:
    """The first day of month ``number`` of a term that begins on ``start``: the same day of the month, or its last where there is none (clause service_term)."""
    year, index = divmod(start.year * 12 + start.month - 1 + number - 1, 12)
    return datetime.date(year, index + 1, min(start.day, calendar.monthrange(year, index + 1)[1]))


def weeks(agreement: Agreement) -> tuple[Week, ...]:
    """The weeks of the term, under the same conditions as ``months``."""
    return tuple(Week(number=number, first=first, last=last) for number, (first, last, _whole) in enumerate(_periods(agreement, 1, "week"), 1))


def due_periods(item: ServiceItem, agreement: Agreement) -> tuple[DuePeriod, ...]:
    """When ``item`` is owed over the term, and how many; empty if it has no frequency or the term no first day.

    An item that begins in a later month owes nothing before the first day of that month; a period that this day cuts is treated as below.

    Periods run one after another from the first day of the term. In a period that the term's end cuts short the share of its days is owed, rounded to
    a whole number; the contract prorates the fee of such a period likewise. A one-off item has one period, from the first day of the term to its due date.
    """
    frequency, start, end = item.frequency, agreement.term.start, agreement.term.end
    if frequency is None or start is None:
        return ()
    begins = month_first(start, item.from_month or 1)
    if frequency.within is not None:
        last = after(begins, frequency.within)
        late = end is not None and begins > end
        return () if late else (DuePeriod(first=begins, last=min(last, end) if end else last, count=frequency.quantity, whole=True),)
    return tuple(_owed(frequency, agreement, begins))


def after(day: datetime.date, duration: Duration) -> datetime.date:
    """The last day of a period of ``duration`` that begins on ``day`` (clause counting_time).

    ``day`` itself is not counted. A period in days or working days that would end on a Saturday or Sunday ends on the Monday; public holidays differ from
    year to year and are not known here. Hours, minutes and seconds count as the days that they begin.
    """
    count, unit = duration.count, duration.unit
    if unit in ("month", "year"):
        year, index = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
        return datetime.date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))
    if unit == "week":
        return day + 7 * count * _DAY
    if unit == "working day":
        while count:
            day += _DAY
            count -= day.weekday() < 5
        return day
    if unit != "day":
        return day + -(-count * _SECONDS[unit] // 86_400) * _DAY
    day += count * _DAY
    while day.weekday() >= 5:
        day += _DAY
    return day


def number_of(figure: Figure) -> Decimal:
    """A figure as a bare number: money in main units, 50% as 50, 1:2.5 as 2.5, a time in seconds (a month as 30 days, a year as 365)."""
    if isinstance(figure, Money):
        return figure.amount
    if isinstance(figure, Duration):
        return Decimal(figure.count * _SECONDS[figure.unit])
    return figure.value


def _stage(agreement: Agreement, number: int) -> Stage | None:
    stages = agreement.kpis.stages if agreement.kpis else ()
    return next((stage for stage in stages if stage.from_month <= number <= (stage.to_month or number)), None)


def _goals(agreement: Agreement, number: int, stage: Stage | None) -> Iterator[Goal]:
    kpis = agreement.kpis
    if kpis is None:
        return
    chosen = agreement.clauses.variants.get("kpi_monthly_goal")
    final = chosen == "final" if chosen else kpis.shortfall is not None and kpis.shortfall.against == "final"
    measured_from = (kpis.shortfall.measured_from_month if kpis.shortfall else None) or 1
    for index, kpi in enumerate(kpis.metrics):
        found = _final(kpi, stage) if final else _staged(kpi, number, stage)
        if found is not None:
            target, value = found
            yield Goal(index=index, metric=kpi.metric, name=kpi.name, direction=kpi.direction, target=target, value=value, counts=number >= measured_from)


def _final(kpi: Kpi, stage: Stage | None) -> tuple[Figure, Decimal] | None:
    """Variant ``final`` of the clause kpi_monthly_goal: shares of stages do not lower the goal."""
    return None if stage and stage.goal is None else (kpi.target, number_of(kpi.target))


def _staged(kpi: Kpi, number: int, stage: Stage | None) -> tuple[Figure, Decimal] | None:
    """The clause kpi_monthly_goal, item by item; None: not assessed."""
    reached = kpi.by_month is not None and number >= kpi.by_month
    outside = kpi.by_month is None and stage is None
    if reached or outside:
        return kpi.target, number_of(kpi.target)
    if stage is None or stage.goal is None:
        return None
    if stage.goal.value < 100 and kpi.stage_target is not None:
        return kpi.stage_target, number_of(kpi.stage_target)
    if not stage.goal.value:
        # An "at most" target cannot be divided by a share of 0%; nothing is asked of any metric then.
        return None
    whole = number_of(kpi.target)
    value = whole / stage.goal.fraction if kpi.direction == "at_most" else whole * stage.goal.fraction
    return _figure(kpi.target, value), value


def _figure(like: Figure, value: Decimal) -> Figure:
    """``value`` as a figure of the same kind. A share of a figure may exceed what people may write, so nothing is validated again."""
    if isinstance(like, Money):
        digits = MINOR_DIGITS[like.currency]
        return Money.model_construct(amount=value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), currency=like.currency)
    if isinstance(like, Duration):
        return _time(like, value)
    rounded = value.quantize(_DIGITS, ROUND_HALF_UP)
    kind: type[Percent | Ratio | Quantity] = type(like)
    return kind.model_construct(value=rounded)


def _time(like: Duration, seconds: Decimal) -> Duration:
    """A time in the unit of ``like`` if that is a whole number, else in a finer one, to the second."""
    finer: tuple[DurationUnit, ...] = ("hour", "minute", "second")
    units: list[DurationUnit] = [like.unit, *(unit for unit in finer if _SECONDS[unit] < _SECONDS[like.unit])]
    for unit in units:
        if seconds % _SECONDS[unit] == 0:
            return Duration.model_construct(count=int(seconds / _SECONDS[unit]), unit=unit)
    return Duration.model_construct(count=int(seconds.quantize(Decimal(1), ROUND_HALF_UP)), unit="second")


def _periods(agreement: Agreement, every: int, unit: str) -> Iterator[tuple[datetime.date, datetime.date, datetime.date]]:
    """First and last day of each period of the term, and what would be its last day had the term not ended."""
    start = agreement.term.start
    if start is None:
        return
    known = months(agreement)
    if not known:
        return
    end, number, first = known[-1].last, 0, start
    while first <= end:
        number += 1
        following = month_first(start, number * every * _MONTHS[unit] + 1) if unit in _MONTHS else start + number * every * (7 if unit == "week" else 1) * _DAY
        yield first, min(following - _DAY, end), following - _DAY
        first = following


def _owed(frequency: Frequency, agreement: Agreement, begins: datetime.date) -> Iterator[DuePeriod]:
    for planned_first, last, planned_last in _periods(agreement, frequency.every, str(frequency.period)):
        first = max(planned_first, begins)
        share = Decimal((last - first).days + 1) / ((planned_last - planned_first).days + 1)
        count = int((frequency.quantity * share).quantize(Decimal(1), ROUND_HALF_UP))
        if count > 0:
            yield DuePeriod(first=first, last=last, count=count, whole=(first, last) == (planned_first, planned_last))
