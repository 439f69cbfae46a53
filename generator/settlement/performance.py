"""Targets against the months' own goals, and whether months in a row make a Shortfall (clauses kpi_monthly_goal, kpi_completion_rate, kpi_adjustment, kpi_shortfall)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.agreement.kpis import Kpi
from generator.agreement.units import MINOR_DIGITS, Duration, DurationUnit, Figure, Money, Percent, Quantity, Ratio
from generator.settlement.account import Line, MetricMonth, Missing, Named, Rate, Shown
from generator.settlement.case import Case
from generator.settlement.contract_terms import day_count
from generator.settlement.months import Goal, number_of, weeks
from generator.settlement.records import Measured

__all__ = ["Run", "average", "below_threshold", "metric_months", "month_metrics", "performance_lines", "run_of"]

NOT_ASSESSED_AFTER = 15
"""A month affected for more days is not assessed (clause kpi_adjustment)."""
_FINER: tuple[DurationUnit, ...] = ("year", "month", "week", "day", "working day", "hour", "minute", "second")
_CUMULATIVE = ("sales", "visitors")
"""Targets that add up over the month: their goals fall by the days affected. Of the others, days are left out of the figure itself."""


def metric_months(case: Case) -> tuple[MetricMonth, ...]:
    """Every metric in every month up to the one settled."""
    return tuple(each for number in range(1, case.month.number + 1) for each in month_metrics(case.at(number)))


def month_metrics(case: Case) -> tuple[MetricMonth, ...]:
    """Every metric in the month settled."""
    kpis = case.terms.agreement.kpis
    return tuple(_measured(case, index, kpi) for index, kpi in enumerate(kpis.metrics)) if kpis else ()


def _measured(case: Case, index: int, kpi: Kpi) -> MetricMonth:
    goal = next((goal for goal in case.month.goals if goal.index == index), None)
    rows = _rows(case, index, kpi)
    actual, missing = _actual(case, kpi, rows)
    wanted = goal.value if goal else None
    adjusted = sum((row.affected_days.value or Decimal(0) for row in rows), Decimal(0))
    if wanted is not None and adjusted:
        wanted, lacking = _adjusted(case, kpi, wanted, adjusted)
        missing = missing or lacking
    counts_as = next((row.counts_as.value for row in rows if row.counts_as.value), None)
    completion = _completion(kpi, wanted, actual, counts_as)
    counts = goal is not None and goal.counts and wanted is not None
    if not counts or counts_as:
        # A figure that nothing hangs on is not missing.
        missing = None
    below = None if wanted is None or completion is None else completion < _threshold(case)
    printed = _printed_goal(kpi, goal, wanted)
    shown = None if actual is None else _like(kpi.target, actual)
    return MetricMonth(index, case.month.number, wanted, actual, completion, counts, below, printed, shown, missing)


def _threshold(case: Case) -> Decimal:
    kpis = case.terms.agreement.kpis
    return kpis.shortfall.threshold.fraction if kpis and kpis.shortfall else Decimal(1)


def _rows(case: Case, index: int, kpi: Kpi) -> tuple[Measured, ...]:
    """What was measured for the month: the weeks that end in it, its quarter, or itself."""
    number = case.month.number
    if kpi.per == "quarter":
        wanted = {(number + 2) // 3}
    elif kpi.per == "week":
        wanted = {week.number for week in weeks(case.terms.agreement) if case.month.first <= week.last <= case.month.last}
    else:
        wanted = {number}
    return tuple(row for row in case.records.measured if row.metric == index and row.period in wanted)


def _actual(case: Case, kpi: Kpi, rows: tuple[Measured, ...]) -> tuple[Decimal | None, Missing | None]:
    values = [row.value.value for row in rows if row.value.value is not None]
    empty = next((row.value.place for row in rows if row.value.value is None), None)
    if not rows or len(values) < len(rows):
        return None, Missing("measured", {"metric": _name(kpi), "month": case.month.number}, empty)
    unit = number_of(Duration(count=1, unit=kpi.target.unit)) if isinstance(kpi.target, Duration) else Decimal(1)
    return sum(values, Decimal(0)) / len(values) * unit, None


def _name(kpi: Kpi) -> Shown:
    return kpi.name or Named("metric", kpi.metric)


def _adjusted(case: Case, kpi: Kpi, wanted: Decimal, days: Decimal) -> tuple[Decimal | None, Missing | None]:
    """The goal after the days affected (clause kpi_adjustment); None: the month is not assessed."""
    if not case.terms.has("kpi_adjustment"):
        return wanted, None
    if days > NOT_ASSESSED_AFTER:
        return None, None
    if kpi.metric in _CUMULATIVE and kpi.per in (None, "month"):
        month = day_count(case.month.first, case.month.last)
        return wanted * (month - days) / month, None
    if kpi.metric == "other" or kpi.per in ("week", "quarter"):
        return wanted, Missing("adjusted_by_hand", {"metric": _name(kpi), "month": case.month.number})
    return wanted, None


def _completion(kpi: Kpi, goal: Decimal | None, actual: Decimal | None, counts_as: str | None) -> Decimal | None:
    if goal is None:
        return None
    if counts_as:
        return Decimal(counts_as == "reached")
    if actual is None:
        return None
    if kpi.direction == "at_most":
        return goal / actual if actual else Decimal(1)
    return actual / goal if goal else Decimal(1)


def _printed_goal(kpi: Kpi, goal: Goal | None, wanted: Decimal | None) -> Figure | None:
    if goal is None or wanted is None:
        return None
    return goal.target if wanted == goal.value else _like(kpi.target, wanted)


def _like(target: Figure, value: Decimal) -> Figure:
    """``value`` as a figure of the target's kind; values that people would not write are shown all the same, so nothing is validated."""
    if isinstance(target, Money):
        return Money.model_construct(amount=value.quantize(Decimal(1).scaleb(-MINOR_DIGITS[target.currency]), ROUND_HALF_UP), currency=target.currency)
    if isinstance(target, Duration):
        # A time is a whole number of its unit: 1.5 minutes are printed as 90 seconds.
        units = [unit for unit in _FINER if unit == target.unit or number_of(Duration(count=1, unit=unit)) < number_of(Duration(count=1, unit=target.unit))]
        unit = next((unit for unit in units if not value % number_of(Duration(count=1, unit=unit))), _FINER[-1])
        return Duration.model_construct(count=int((value / number_of(Duration(count=1, unit=unit))).quantize(Decimal(1), ROUND_HALF_UP)), unit=unit)
    kind: type[Percent | Ratio | Quantity] = type(target)
    return kind.model_construct(value=value.quantize(Decimal("0.01"), ROUND_HALF_UP) + 0)


@dataclass(frozen=True, slots=True)
class Run:
    """Months in a row in which a metric (None: the average of all) is below the threshold, not assessed months left out; ``unknown``: months that lack figures and could make it longer."""

    metric: int | None
    months: tuple[int, ...]
    unknown: tuple[Missing, ...]


def average(months: tuple[MetricMonth, ...], number: int) -> tuple[Decimal | None, tuple[Missing, ...]]:
    """The average Completion Rate of all metrics assessed in a month, each at most 100% (variant ``average``); None where none is or one is unknown."""
    found = [each for each in months if each.month == number and each.counts]
    missing = tuple(each.missing for each in found if each.missing)
    rates = [min(each.completion, Decimal(1)) for each in found if each.completion is not None]
    return (sum(rates, Decimal(0)) / len(rates), ()) if rates and not missing else (None, missing)


def run_of(case: Case, months: tuple[MetricMonth, ...], metric: int | None) -> Run:
    """The run that ends with the month settled; empty where that month is not below, or not assessed."""
    found: list[int] = []
    unknown: list[Missing] = []
    for number in range(case.month.number, 0, -1):
        if metric is None:
            rate, missing = average(months, number)
            assessed, below = bool(rate is not None or missing), rate is not None and rate < _threshold(case)
        else:
            each = next(each for each in months if each.month == number and each.metric == metric)
            missing = (each.missing,) if each.missing and each.counts else ()
            assessed, below = each.counts, bool(each.below)
        if not assessed:
            if number == case.month.number:
                break
            continue
        if missing:
            unknown += missing
            break
        if not below:
            break
        found.insert(0, number)
    return Run(metric, tuple(found), tuple(unknown))


def below_threshold(months: tuple[MetricMonth, ...], number: int) -> tuple[bool, tuple[Missing, ...]]:
    """Whether any metric that counts is below the threshold in a month (clause kpi_fee_reduction); what is missing, if that decides."""
    found = [each for each in months if each.month == number and each.counts]
    if any(each.below for each in found):
        return True, ()
    return False, tuple(each.missing for each in found if each.missing)


def runs(case: Case, months: tuple[MetricMonth, ...]) -> Iterator[Run]:
    """The run of each metric, or of the average, as the wording of kpi_shortfall says."""
    kpis = case.terms.agreement.kpis
    if kpis is None:
        return
    if case.terms.wordings.get("kpi_shortfall") == "average":
        yield run_of(case, months, None)
    else:
        for index in range(len(kpis.metrics)):
            yield run_of(case, months, index)


def performance_lines(case: Case, months: tuple[MetricMonth, ...]) -> Iterator[Line]:
    """A line for each metric in the month; one for each Shortfall; one where it cannot be told."""
    kpis, terms = case.terms.agreement.kpis, case.terms
    if kpis is None:
        return
    clauses = tuple(clause for clause in ("kpi_completion_rate", "kpi_monthly_goal", "kpi_targets") if terms.has(clause))[:2] or ("kpi_targets",)
    for each in months:
        if each.month == case.month.number:
            yield _metric_line(case, kpis.metrics[each.metric], each, clauses)
    shortfall = kpis.shortfall
    if shortfall is None or not terms.has("kpi_shortfall"):
        return
    needed = shortfall.consecutive_months
    if terms.wordings["kpi_shortfall"] == "average":
        rate, _missing = average(months, case.month.number)
        if rate is not None:
            yield Line("average", "kpis", ("kpi_shortfall",), {"rate": Rate(rate), "threshold": shortfall.threshold})
    for run in runs(case, months):
        name = Named("metric", "average") if run.metric is None else _name(kpis.metrics[run.metric])
        values: dict[str, Shown] = {"metric": name, "months": _numbers(run.months), "count": len(run.months), "needed": needed, "threshold": shortfall.threshold}
        about = "average" if run.metric is None else f"kpis.metrics[{run.metric}]"
        if len(run.months) >= needed:
            yield Line("shortfall", "kpis", ("kpi_shortfall",), values, about)
        elif run.unknown:
            yield Line("shortfall_unknown", "kpis", ("kpi_shortfall",), values, about).lacking(*run.unknown)
        elif run.months:
            yield Line("below", "kpis", ("kpi_shortfall",), values, about)


def _numbers(months: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in months)


def _metric_line(case: Case, kpi: Kpi, each: MetricMonth, clauses: tuple[str, ...]) -> Line:
    about = f"kpis.metrics[{each.metric}]"
    values: dict[str, Shown] = {"metric": _name(kpi)}
    if each.printed_actual is not None:
        values["actual"] = each.printed_actual
    if each.printed_goal is None:
        return Line("metric_not_assessed" if each.printed_actual is None else "metric_not_assessed_actual", "kpis", ("kpi_monthly_goal",) if case.terms.has("kpi_monthly_goal") else clauses, values, about)
    values["goal"] = each.printed_goal
    if each.completion is None and not each.counts:
        return Line("metric_not_counted_yet", "kpis", clauses, values, about)
    if each.completion is None:
        return Line("metric", "kpis", clauses, values, about).lacking(*((each.missing,) if each.missing else ()))
    values["completion"] = Rate(each.completion)
    if each.printed_actual is None:
        return Line("metric_counts_as", "kpis", clauses, values, about)
    name = "metric" if each.counts else "metric_not_counted"
    line = Line(name if kpi.direction == "at_least" else f"{name}_at_most", "kpis", clauses, values, about)
    return line.lacking(each.missing) if each.missing else line
