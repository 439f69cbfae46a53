"""What the texts of papers see besides the agreement's own names: months, weeks, the growth that is credible."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from generator.agreement.agreement import Agreement
from generator.agreement.kpis import Kpi, Metric
from generator.agreement.part import Part
from generator.agreement.text import BilingualText
from generator.agreement.units import MINOR_DIGITS, Money, Percent
from generator.library.model import Library
from generator.settlement.months import Goal, Month, months, weeks

__all__ = ["Growth", "GrowthOfMetric", "Span", "derived_names"]


class GrowthOfMetric(Part):
    """A target in money held against the industry's growth (article, part 1.3).

    Attributes:
        low, high: the baseline times one plus the low and the high end of the growth.
        credible: whether the target is at most ``high``.
    """

    name: BilingualText
    baseline: Money
    low: Money
    high: Money
    target: Money
    credible: bool


class Growth(Part):
    metrics: tuple[GrowthOfMetric, ...]


class Span(Part):
    """Months in a row with the same stage and the same goals, told as one: the first and the last month's number, both days included."""

    from_month: int
    to_month: int
    first: datetime.date
    last: datetime.date
    stage: BilingualText | None
    goal: Percent | None
    goals: tuple[Goal, ...]


def derived_names(agreement: Agreement, library: Library) -> dict[str, object]:
    """``months``, ``spans`` of them, ``weeks`` (all empty unless the term has both its days) and ``growth``; a metric's name is the agreement's, else that of labels.yaml."""
    term = agreement.term
    dated = term.start is not None and term.end is not None
    named = tuple(_named(month, library) for month in months(agreement)) if dated else ()
    return {
        "months": named,
        "spans": tuple(_spans(named)),
        "weeks": weeks(agreement) if dated else (),
        "growth": Growth(metrics=tuple(_growth(agreement, library))),
    }


def _named(month: Month, library: Library) -> Month:
    goals = tuple(goal.model_copy(update={"name": _name(goal.metric, goal.name, library)}) for goal in month.goals)
    return month.model_copy(update={"goals": goals})


def _spans(named: Sequence[Month]) -> Iterator[Span]:
    for _same, group in groupby(named, lambda month: (month.stage, month.goal, tuple((goal.index, goal.value) for goal in month.goals))):
        alike = list(group)
        first, last = alike[0], alike[-1]
        yield Span(from_month=first.number, to_month=last.number, first=first.first, last=last.last, stage=first.stage, goal=first.goal, goals=first.goals)


def _name(metric: Metric, given: BilingualText | None, library: Library) -> BilingualText:
    names = library.labels["metric"].get(metric, {"zh": "其他指标", "en": "Other target"})
    return given or BilingualText.model_construct(zh=names["zh"], en=names["en"])


def _growth(agreement: Agreement, library: Library) -> Iterator[GrowthOfMetric]:
    kpis = agreement.kpis
    if kpis is None or kpis.industry_growth is None:
        return
    growth = kpis.industry_growth
    for kpi in kpis.metrics:
        pair = _in_money(kpi)
        if pair is None:
            continue
        baseline, target = pair
        low, high = (_grown(baseline, percent.fraction) for percent in (growth.low, growth.high))
        credible = target.amount <= baseline.amount * (1 + growth.high.fraction)
        yield GrowthOfMetric(name=_name(kpi.metric, kpi.name, library), baseline=baseline, low=low, high=high, target=target, credible=credible)


def _in_money(kpi: Kpi) -> tuple[Money, Money] | None:
    """Baseline and target of a metric that is to grow, where both are amounts of one currency."""
    baseline, target = kpi.baseline, kpi.target
    if kpi.direction != "at_least" or not isinstance(baseline, Money) or not isinstance(target, Money) or baseline.currency != target.currency:
        return None
    return baseline, target


def _grown(baseline: Money, fraction: Decimal) -> Money:
    digits = MINOR_DIGITS[baseline.currency]
    # Twelve times a billion is more than people may write, so it is not validated again.
    return Money.model_construct(amount=(baseline.amount * (1 + fraction)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), currency=baseline.currency)
