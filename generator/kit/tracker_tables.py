"""Which sheets and columns the tracker of an agreement has, and the rows that the agreement itself gives. The writer and the reader share this.

Row 1 of each sheet is hidden and holds a key for every column (``daily.sales``), so that a tracker can be read back in any language and after
columns were moved or renamed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from generator.agreement.agreement import Agreement
from generator.agreement.kpis import Kpi
from generator.agreement.services import ServiceItem
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Figure, Money, Percent, Ratio
from generator.drafting.formats import frequency_text, value_text
from generator.library.model import Library
from generator.settlement.months import due_periods, months, number_of, weeks

__all__ = ["KEYS", "Choice", "Column", "Kind", "Role", "Table", "Unit", "ad_cap", "in_unit", "periods_of", "response_limit", "seconds", "tables", "unit_of", "variance"]

Kind = Literal["text", "date", "money", "number", "whole", "percent", "ratio", "minutes", "choice", "figure"]
Role = Literal["given", "input", "formula", "default"]
"""given: from the agreement; input: to fill in; formula: works itself out, never read; default: works itself out, may be typed over, and is read."""
Both = Mapping[str, str]

KEYS: Mapping[str, tuple[str, ...]] = {"daily": ("date",), "monthly": ("month",), "kpis": ("metric", "period"), "services": ("number", "period"), "prior_sales": ("month",)}
"""The columns by which a row of a sheet is known."""
BLANK_ROWS = {"extras": 60, "payments": 72, "events": 32, "interruptions": 20, "late_refunds": 100}


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen in a drop-down: its code in the records, its name in each language."""

    code: str
    names: Both


@dataclass(frozen=True, slots=True)
class Unit:
    """What a row's figures are counted in: ``kind`` with its currency or its unit of time."""

    kind: Literal["money", "percent", "ratio", "time", "number"]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    kind: Kind
    role: Role
    width: float
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``rows``: what the agreement gives, by column; then ``blank`` empty ones. ``fixed``: columns that stay in sight."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...] = ()
    blank: int = 0
    fixed: int = 1
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many rows are laid out."""
        return max(1, len(self.rows) + self.blank)


def tables(agreement: Agreement, library: Library, texts: Mapping[str, Any]) -> dict[str, Table]:
    """The sheets of the agreement's tracker by id, in their order. ``texts``: clause_library/workbooks/tracker.yaml."""
    choices = {name: tuple(Choice(str(code), names) for code, names in texts["choices"][name].items()) for name in texts["choices"]}
    choices["clause"] = tuple(Choice(name, library.clauses[name].titles) for name in texts["clauses"] if name in library.clauses)
    extras = (agreement.fees.extras or ()) if agreement.fees else ()
    choices["extra"] = tuple(Choice(str(index), _both(extra.item)) for index, extra in enumerate(extras))
    found = [_daily(agreement, texts), _weekly(agreement), _monthly(agreement), *_kpis(agreement, library, texts), *_services(agreement), *_lists(agreement)]
    return {table.id: Table(table.id, table.columns, table.rows, table.blank, table.fixed, choices) for table in found}


def _both(text: BilingualText | None) -> dict[str, str]:
    return {side: said for side in ("zh", "en") if text is not None and (said := getattr(text, side))}


def _has_guided(agreement: Agreement) -> bool:
    commission = getattr(agreement.fees, "commission", None)
    return commission is not None and commission.base == "guided_orders"


def variance(agreement: Agreement, texts: Mapping[str, Any]) -> Decimal:
    """Above which change a figure is marked, in per cent: the agreement's own, or 20 (article, part 4.2)."""
    report = agreement.reporting.report
    return report.variance.value if report and report.variance else Decimal(texts["limits"]["variance"])


def response_limit(agreement: Agreement, texts: Mapping[str, Any]) -> Decimal:
    """Above how many minutes a response is too slow: the agreement's target or threshold, or 1 (article, part 4.2)."""
    for kpi in agreement.kpis.metrics if agreement.kpis else ():
        if kpi.metric == "response_time" and isinstance(kpi.target, Duration):
            return number_of(kpi.target) / 60
    return Decimal(texts["limits"]["response_minutes"])


def ad_cap(agreement: Agreement, month: int) -> Decimal | None:
    """The most that may be spent on ads a day in a month of the term: the access stage's cap (none: no spending) and the budget's, whichever is lower."""
    caps: list[Decimal] = []
    access = agreement.responsibilities.access
    stage = next((stage for stage in sorted(access.stages, key=lambda stage: -stage.from_month) if stage.from_month <= month), None) if access else None
    if stage is not None:
        caps.append(stage.daily_ad_cap.amount if stage.daily_ad_cap else Decimal(0))
    ads = agreement.fees.ads if agreement.fees else None
    if ads is not None and ads.daily_cap is not None:
        caps.append(ads.daily_cap.amount)
    return min(caps, default=None)


def unit_of(figure: Figure) -> Unit:
    """What a figure is counted in."""
    if isinstance(figure, Money):
        return Unit("money", figure.currency)
    if isinstance(figure, Duration):
        return Unit("time", figure.unit)
    return Unit("percent" if isinstance(figure, Percent) else "ratio" if isinstance(figure, Ratio) else "number")


def in_unit(value: Decimal, unit: Unit) -> Decimal:
    """``number_of``'s figure in ``unit``: seconds become the unit's own time."""
    return value / seconds(unit.of) if unit.kind == "time" else value


def seconds(unit: str) -> Decimal:
    """How many seconds a unit of time has."""
    return number_of(Duration.model_validate(f"1 {unit}"))


def _daily(agreement: Agreement, texts: Mapping[str, Any]) -> Table:
    guided = (Column("guided", "money", "input", 12), Column("guided_refunds", "money", "input", 12)) if _has_guided(agreement) else ()
    columns = (
        Column("date", "date", "given", 11), Column("weekday", "text", "given", 5.5), Column("month", "whole", "given", 7),
        Column("sales", "money", "input", 13), Column("refunds", "money", "input", 12), *guided,
        Column("buyers", "whole", "input", 9), Column("free_visitors", "whole", "input", 9), Column("paid_visitors", "whole", "input", 9),
        Column("free_share", "percent", "formula", 9), Column("conversion", "percent", "formula", 9.5),
        Column("ad_spend", "money", "input", 11.5), Column("ad_cap", "money", "given", 11), Column("ad_approved", "choice", "input", 11, "yes_no"),
        Column("ad_sales", "money", "input", 12.5), Column("roi", "ratio", "formula", 8),
        Column("response", "minutes", "input", 11), Column("remind", "text", "formula", 9), Column("abnormal", "whole", "input", 9),
        Column("abnormal_note", "text", "input", 20), Column("remark", "text", "input", 16),
    )  # fmt: skip
    names = {side: texts["words"]["weekdays"][side].split() for side in ("zh", "en")}
    rows = []
    for month in months(agreement):
        cap = ad_cap(agreement, month.number)
        for day in range((month.last - month.first).days + 1):
            date = month.first + datetime.timedelta(days=day)
            rows.append({"date": date, "weekday": {side: names[side][date.weekday()] for side in names}, "month": month.number, "ad_cap": cap})
    return Table("daily", columns, tuple(rows), fixed=1)


def _roi_due(agreement: Agreement, day: datetime.date) -> Decimal | None:
    """The ROI that the contract asks for on ``day``: the target's goal of that month, else the minimum standard of a service item."""
    metrics = agreement.kpis.metrics if agreement.kpis else ()
    wanted = [index for index, kpi in enumerate(metrics) if kpi.metric == "roi"]
    if wanted:
        month = next((each for each in months(agreement) if each.first <= day <= each.last), None)
        return next((goal.value for goal in month.goals if goal.index in wanted), None) if month else None
    return next((item.threshold.value for item in agreement.services.items if isinstance(item.threshold, Ratio)), None)


def _weekly(agreement: Agreement) -> Table:
    columns = (
        Column("week", "whole", "given", 7), Column("first", "date", "given", 11), Column("last", "date", "given", 11), Column("days", "whole", "formula", 8),
        Column("sales", "money", "formula", 14), Column("net", "money", "formula", 14),
        Column("free_visitors", "whole", "formula", 10), Column("paid_visitors", "whole", "formula", 10), Column("free_share", "percent", "formula", 9.5),
        Column("search", "whole", "input", 10), Column("recommended", "whole", "input", 12), Column("content", "whole", "input", 12), Column("other", "whole", "input", 10),
        Column("ad_spend", "money", "formula", 13), Column("ad_sales", "money", "formula", 13), Column("roi", "ratio", "formula", 9), Column("roi_due", "ratio", "given", 10),
        Column("verdict", "text", "formula", 11), Column("cause", "text", "input", 30),
    )  # fmt: skip
    rows = tuple({"week": week.number, "first": week.first, "last": week.last, "roi_due": _roi_due(agreement, week.last)} for week in weeks(agreement))
    return Table("weekly", columns, rows, fixed=3)


def _monthly(agreement: Agreement) -> Table:
    guided = (Column("guided", "money", "default", 13), Column("refunds", "money", "default", 13)) if _has_guided(agreement) else ()
    commission = (Column("invoice_commission", "date", "input", 12),) if getattr(agreement.fees, "commission", None) else ()
    base = (Column("invoice_base", "date", "input", 12),) if getattr(agreement.fees, "base", None) else ()
    columns = (
        Column("month", "whole", "given", 7), Column("first", "date", "given", 11), Column("last", "date", "given", 11), Column("stage", "text", "given", 15),
        Column("paid_orders", "money", "default", 14), Column("store_refunds", "money", "default", 13), *guided, Column("change", "percent", "formula", 10),
        Column("ad_spend", "money", "default", 12), Column("ad_approved", "money", "input", 12),
        Column("goods", "money", "input", 13), Column("costs", "money", "input", 13), Column("fees", "money", "input", 13), Column("extras", "money", "formula", 12),
        Column("net_profit", "money", "default", 14), Column("margin", "percent", "formula", 9),
        Column("owed", "whole", "formula", 9), Column("done", "whole", "formula", 9), Column("completion", "percent", "formula", 9.5),
        Column("statement", "date", "input", 12), *base, *commission, Column("remark", "text", "input", 20),
    )  # fmt: skip
    rows = tuple({"month": month.number, "first": month.first, "last": month.last, "stage": _both(month.stage)} for month in months(agreement))
    return Table("monthly", columns, rows, fixed=1)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A period in which a metric is assessed: its number from 1, its days, the stage of its last day, and the goal in the metric's own unit (None: not assessed)."""

    number: int
    first: datetime.date
    last: datetime.date
    stage: BilingualText | None
    goal: Decimal | None


def periods_of(agreement: Agreement, index: int) -> Iterator[Assessed]:
    """The periods of ``kpis.metrics[index]``: weeks, quarters of three months of the term, or months. The goal is that of the month in which the period ends."""
    kpi: Kpi = agreement.kpis.metrics[index]  # type: ignore[union-attr]
    all_months = months(agreement)
    unit = unit_of(kpi.target)
    spans: Sequence[tuple[datetime.date, datetime.date]]
    if kpi.per == "week":
        spans = [(week.first, week.last) for week in weeks(agreement)]
    elif kpi.per == "quarter":
        spans = [(all_months[start].first, all_months[min(start + 2, len(all_months) - 1)].last) for start in range(0, len(all_months), 3)]
    else:
        spans = [(month.first, month.last) for month in all_months]
    for number, (first, last) in enumerate(spans, 1):
        month = next(each for each in all_months if each.first <= last <= each.last)
        goal = next((goal for goal in month.goals if goal.index == index), None)
        yield Assessed(number, first, last, month.stage, in_unit(goal.value, unit) if goal else None)


def _kpis(agreement: Agreement, library: Library, texts: Mapping[str, Any]) -> Iterator[Table]:
    metrics = agreement.kpis.metrics if agreement.kpis else ()
    if not metrics:
        return
    columns = (
        Column("metric", "whole", "given", 6), Column("name", "text", "given", 24), Column("per", "text", "given", 8), Column("period", "whole", "given", 7),
        Column("first", "date", "given", 11), Column("last", "date", "given", 11), Column("stage", "text", "given", 16), Column("direction", "text", "given", 9),
        Column("target", "figure", "given", 14), Column("actual", "figure", "input", 14), Column("daily", "figure", "formula", 14),
        Column("rate", "percent", "formula", 10), Column("status", "text", "formula", 14), Column("affected_days", "whole", "input", 9),
        Column("counts_as", "choice", "input", 13, "counts_as"), Column("source", "text", "given", 24), Column("remark", "text", "input", 20),
    )  # fmt: skip
    rows: list[Mapping[str, Any]] = []
    for index, kpi in enumerate(metrics):
        labels = library.labels
        name = _both(kpi.name) if kpi.name else dict(labels.get("metric", {}).get(kpi.metric) or {"zh": kpi.metric, "en": kpi.metric})
        for period in periods_of(agreement, index):
            rows.append({
                "metric": index + 1, "name": name, "per": texts["words"][kpi.per or "month"], "period": period.number, "first": period.first, "last": period.last,
                "stage": _both(period.stage), "direction": labels.get("direction", {}).get(kpi.direction, {}), "target": period.goal, "source": _both(kpi.data_source),
                "#unit": unit_of(kpi.target), "#kpi": kpi,
            })  # fmt: skip
    yield Table("kpis", columns, tuple(rows), fixed=4)


def _services(agreement: Agreement) -> Iterator[Table]:
    items = agreement.services.items
    if not items:
        return
    standard = (Column("standard_due", "text", "given", 18), Column("standard", "figure", "input", 11), Column("standard_met", "choice", "input", 11, "yes_no"))
    columns = (
        Column("number", "whole", "given", 6), Column("item", "text", "given", 34), Column("frequency", "text", "given", 14), Column("period", "whole", "given", 7),
        Column("first", "date", "given", 11), Column("due", "date", "given", 11), Column("owed", "whole", "given", 7), Column("done", "whole", "input", 7), Column("short", "whole", "formula", 7),
        Column("deliverable", "text", "given", 28), Column("handed_over", "date", "input", 12), Column("accepted", "choice", "input", 8, "yes_no"),
        Column("notice", "date", "input", 12), Column("made_up", "whole", "input", 8), *(standard if any(item.threshold for item in items) else ()), Column("remark", "text", "input", 18),
    )  # fmt: skip
    rows: list[Mapping[str, Any]] = []
    for index, item in enumerate(items):
        often = {side: frequency_text(item.frequency, side, getattr(item.unit, side, None) or "") for side in ("zh", "en")} if item.frequency else {}
        measured = _standard(item.threshold, item.threshold_kind, item.threshold_of) if item.threshold else {}
        for place, period in enumerate(due_periods(item, agreement), 1):
            rows.append({
                "number": index + 1, "item": _both(item.item), "frequency": often, "period": place, "first": period.first, "due": period.last, "owed": period.count,
                "deliverable": _both(item.deliverable), "standard_due": measured, "#unit": unit_of(item.threshold) if item.threshold else None,
                "#default": ("standard",) if _of_responses(item) else (),
            })  # fmt: skip
    rows.sort(key=lambda row: (row["due"], row["number"]))
    yield Table("services", columns, tuple(rows), fixed=2)


def _of_responses(item: ServiceItem) -> bool:
    """Whether an item's minimum standard is the response time, which the daily sheet has already."""
    of = item.threshold_of
    return isinstance(item.threshold, Duration) and (of is None or bool(re.search("响应|response", f"{of.zh or ''} {of.en or ''}", re.I)))


def _standard(threshold: Figure, kind: str, of: BilingualText | None) -> dict[str, str]:
    """The minimum standard as a text: 不低于 1:2.5（付费推广ROI）."""
    word = {"at_least": {"zh": "不低于", "en": "at least "}, "at_most": {"zh": "不超过", "en": "at most "}}[kind]
    said = {side: f"{word[side]}{value_text(threshold, side)}" for side in ("zh", "en")}
    return {side: (f"{_both(of)[side]}{said[side]}" if side == "zh" else f"{_both(of)[side]}: {said[side]}") if _both(of).get(side) else said[side] for side in said}


def _lists(agreement: Agreement) -> Iterator[Table]:
    fees = agreement.fees
    commission = getattr(fees, "commission", None)
    yield Table("extras", (
        Column("date", "date", "input", 12), Column("item", "choice", "input", 26, "extra"), Column("quantity", "number", "input", 9), Column("amount", "money", "input", 14),
        Column("approved", "choice", "input", 13, "yes_no"), Column("counted", "money", "formula", 14), Column("voucher", "text", "input", 18), Column("remark", "text", "input", 30),
    ), blank=BLANK_ROWS["extras"])  # fmt: skip
    yield Table("payments", (
        Column("date", "date", "input", 12), Column("payer", "choice", "input", 11, "side"), Column("purpose", "choice", "input", 24, "purpose"), Column("month", "whole", "input", 9),
        Column("amount", "money", "input", 15), Column("voucher", "text", "input", 20), Column("remark", "text", "input", 36),
    ), blank=BLANK_ROWS["payments"])  # fmt: skip
    yield Table("events", (
        Column("kind", "choice", "input", 30, "kind"), Column("date", "date", "input", 12), Column("until", "date", "input", 12), Column("by", "choice", "input", 10, "side"),
        Column("clause", "choice", "input", 26, "clause"), Column("month", "whole", "input", 9), Column("amount", "money", "input", 15), Column("note", "text", "input", 36),
    ), blank=BLANK_ROWS["events"])  # fmt: skip
    yield Table("interruptions", (
        Column("cause", "choice", "input", 34, "cause"), Column("first", "date", "input", 12), Column("last", "date", "input", 12), Column("remark", "text", "input", 40),
    ), blank=BLANK_ROWS["interruptions"])  # fmt: skip
    if commission is not None and commission.net_of_refunds:
        yield Table("late_refunds", (
            Column("date", "date", "input", 12), Column("month", "whole", "input", 14), Column("amount", "money", "input", 15), Column("settled", "date", "input", 14),
            Column("order", "text", "input", 24), Column("remark", "text", "input", 30),
        ), blank=BLANK_ROWS["late_refunds"])  # fmt: skip
    if commission is not None and commission.base == "increase" and commission.baseline is None:
        columns = (Column("month", "whole", "given", 16), Column("amount", "money", "input", 18), Column("remark", "text", "input", 40))
        yield Table("prior_sales", columns, tuple({"month": back} for back in (3, 2, 1)))

