"""KPI: are the targets measurable, consistent and realistic, and does something follow when they are missed?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.kpis import Kpi, Kpis
from generator.agreement.units import Duration, Money, Percent, Quantity, Ratio
from generator.rules.checks import Hit, checks
from generator.rules.wording import At, Choice
from generator.rules.words import mentions, sides

Key = tuple[str, str]
Figures = Money | Percent | Ratio | Duration | Quantity


def _metrics(agreement: Agreement) -> tuple[Kpi, ...]:
    return agreement.kpis.metrics if agreement.kpis else ()


def _key(kpi: Kpi) -> Key:
    """What a target measures: two rows with the same key have the same metric."""
    return (kpi.metric, next(sides(kpi.name), "") if kpi.metric == "other" else "")


def _called(kpi: Kpi) -> object:
    return kpi.name or Choice("metric", kpi.metric)


def _first_of_each(metrics: tuple[Kpi, ...]) -> Iterator[tuple[int, Kpi, list[Kpi]]]:
    """Each metric at its first statement, with all rows of it."""
    rows: dict[Key, list[tuple[int, Kpi]]] = {}
    for index, kpi in enumerate(metrics):
        rows.setdefault(_key(kpi), []).append((index, kpi))
    for same in rows.values():
        yield (*same[0], [kpi for _index, kpi in same])


@checks("KPI001")
def kpi_missing(agreement: Agreement) -> Iterator[Hit]:
    metrics = _metrics(agreement)
    if not metrics:
        yield Hit("kpis.metrics")
    elif all(kpi.metric == "response_time" for kpi in metrics):
        yield Hit("kpis.metrics", case="response-time-only")


@checks("KPI002")
def kpi_no_baseline(agreement: Agreement) -> Iterator[Hit]:
    for index, kpi, rows in _first_of_each(_metrics(agreement)):
        if all(row.baseline is None for row in rows):
            yield Hit(f"kpis.metrics[{index}].baseline", {"metric": _called(kpi)})


@checks("KPI003")
def kpi_no_period(agreement: Agreement) -> Iterator[Hit]:
    for index, kpi in enumerate(_metrics(agreement)):
        if kpi.by_month is None and kpi.per is None:
            yield Hit(f"kpis.metrics[{index}].by_month", {"metric": _called(kpi), "target": kpi.target})


@checks("KPI004")
def kpi_no_data_source(agreement: Agreement) -> Iterator[Hit]:
    metrics = _metrics(agreement)
    if metrics and all(kpi.data_source is None for kpi in metrics):
        yield Hit("kpis.metrics[0].data_source")


@checks("KPI005")
def kpi_no_remedy(agreement: Agreement) -> Iterator[Hit]:
    if not _metrics(agreement) or agreement.kpis is None:
        return
    shortfall = agreement.kpis.shortfall
    if shortfall is None:
        yield Hit("kpis.shortfall")
    elif not (shortfall.terminate or shortfall.refund or shortfall.fee_reduction or shortfall.extension):
        yield Hit("kpis.shortfall", case="empty")


@checks("KPI006")
def kpi_metric_undefined(agreement: Agreement) -> Iterator[Hit]:
    for index, kpi, rows in _first_of_each(_metrics(agreement)):
        if all(row.definition is None for row in rows):
            if kpi.metric == "roi" or (kpi.metric == "other" and mentions("roi", kpi.name)):
                yield Hit(f"kpis.metrics[{index}].definition", {"metric": _called(kpi)}, "roi")
            elif kpi.metric == "sales" or (kpi.metric == "other" and mentions("sales", kpi.name)):
                yield Hit(f"kpis.metrics[{index}].definition", {"metric": _called(kpi)})


@checks("KPI007")
def kpi_inconsistent(agreement: Agreement) -> Iterator[Hit]:
    metrics = _metrics(agreement)
    for later, kpi in enumerate(metrics):
        for earlier, other in enumerate(metrics[:later]):
            if _key(kpi) == _key(other) and _clash(kpi, other):
                values = {"metric": _called(kpi), "target": kpi.target, "other": other.target, "where": At(f"kpis.metrics[{earlier}].target")}
                yield Hit(f"kpis.metrics[{later}].target", values)
                break
    for number, item in enumerate(agreement.services.items):
        if item.threshold is None:
            continue
        for index, kpi in enumerate(metrics):
            measured = mentions(kpi.metric, item.threshold_of) if kpi.metric in _NAMED else False
            # A bare 1:x in this trade is a return on ad spend.
            if (measured or (kpi.metric == "roi" and item.threshold_of is None and isinstance(item.threshold, Ratio))) and _differs(item.threshold, kpi, agreement.kpis):
                values = {"metric": _called(kpi), "target": item.threshold, "other": kpi.target, "where": At(f"kpis.metrics[{index}].target")}
                yield Hit(f"services.items[{number}].threshold", values)


_NAMED = ("sales", "roi", "conversion_rate", "free_traffic_share", "rating", "refund_rate", "response_time")


def _clash(kpi: Kpi, other: Kpi) -> bool:
    if kpi.target == other.target or kpi.direction != other.direction:
        return False
    if isinstance(kpi.target, Money) and kpi.per != other.per:
        return False  # a sum by the week and another by the month measure different things
    staged = kpi.by_month is not None and other.by_month is not None and kpi.by_month != other.by_month
    return not staged


def _differs(threshold: Figures, kpi: Kpi, kpis: Kpis | None) -> bool:
    """A service item asks for another figure than the target, and no stage says from when each holds."""
    if type(threshold) is not type(kpi.target) or threshold == kpi.target or threshold == kpi.stage_target:
        return False
    staged = (kpi.by_month or 1) > 1 or (kpis is not None and any(stage.goal and stage.goal.value < 100 for stage in kpis.stages))
    return not staged


@checks("KPI008")
def kpi_unrealistic(agreement: Agreement) -> Iterator[Hit]:
    if agreement.kpis is None or agreement.kpis.industry_growth is None:
        return
    high = agreement.kpis.industry_growth.high
    for index, kpi in enumerate(agreement.kpis.metrics):
        baseline, target = kpi.baseline, kpi.target
        if kpi.direction != "at_least" or baseline is None or type(baseline) is not type(target):
            continue
        if isinstance(baseline, Money) and isinstance(target, Money) and baseline.currency != target.currency:
            continue
        start, aim = _size(baseline), _size(target)
        if start and aim and aim > start * (1 + high.fraction):
            growth = Percent(value=min(round((aim / start - 1) * 100, 1), Decimal(1000)))
            limit = target.model_copy(update={"amount" if isinstance(target, Money) else "value": round(start * (1 + high.fraction), 2)})
            yield Hit(f"kpis.metrics[{index}].target", {"metric": _called(kpi), "target": target, "baseline": baseline, "growth": growth, "high": high, "limit": limit})


def _size(figure: Figures) -> Decimal | None:
    if isinstance(figure, Money):
        return figure.amount
    return None if isinstance(figure, Duration) else figure.value


@checks("KPI009")
def kpi_ramp_clash(agreement: Agreement) -> Iterator[Hit]:
    kpis = agreement.kpis
    if kpis is None or not kpis.metrics or kpis.shortfall is None or not (kpis.shortfall.terminate or kpis.shortfall.refund):
        return
    shortfall, start, end = kpis.shortfall, kpis.shortfall.measured_from_month or 1, _ramp_end(kpis)
    if end < start:
        return
    if shortfall.against == "final":
        yield Hit("kpis.shortfall.measured_from_month", {"start": start, "end": end, "free": end + 1}, "final")
        return
    bare = [month for month in range(start, end + 1) if not any(stage.from_month <= month <= (stage.to_month or 60) for stage in kpis.stages)]
    if bare:
        yield Hit("kpis.shortfall.measured_from_month", {"start": start, "end": end, "free": end + 1})


def _ramp_end(kpis: Kpis) -> int:
    """The last month whose own goal is below the final target, by the stages or by the month in which the target is due; 0 if there is none."""
    lower = [stage.to_month for stage in kpis.stages if stage.to_month and (stage.goal is None or stage.goal.value < 100)]
    due = [kpi.by_month - 1 for kpi in kpis.metrics if kpi.by_month]
    return max([0, *lower, *due])
