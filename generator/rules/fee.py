"""FEE: what is paid, when, for what besides, and when money comes back."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.fees import BaseFee, Commission, CommissionOnly, Due, FixedFee, Floor
from generator.agreement.units import Money, Percent
from generator.rules.checks import Hit, checks
from generator.rules.wording import At
from generator.rules.words import mentions

__all__ = ["contract_price"]


def _base(agreement: Agreement) -> BaseFee | None:
    fees = agreement.fees
    return None if fees is None or isinstance(fees, CommissionOnly) else fees.base


def _commission(agreement: Agreement) -> Commission | None:
    fees = agreement.fees
    return None if fees is None or isinstance(fees, FixedFee) else fees.commission


def _floor(agreement: Agreement) -> Floor | None:
    return agreement.fees.floor if isinstance(agreement.fees, CommissionOnly) else None


@checks("FEE001")
def fee_missing(agreement: Agreement) -> Iterator[Hit]:
    floor = _floor(agreement)
    if _base(agreement) is None and _commission(agreement) is None and not (floor and floor.minimum_fee):
        yield Hit("fees" if agreement.fees is None else "fees.commission" if isinstance(agreement.fees, CommissionOnly) else "fees.base")


@checks("FEE002")
def fee_date_missing(agreement: Agreement) -> Iterator[Hit]:
    base, commission = _base(agreement), _commission(agreement)
    if base is not None and not _dated(base.due):
        yield Hit("fees.base.due", {"fee": At("fees.base")})
    if commission is not None and not _dated(commission.due):
        yield Hit("fees.commission.due", {"fee": At("fees.commission")})


def _dated(due: Due | None) -> bool:
    """A day of the period, or an event that starts the time. A time that starts from nothing is no date."""
    return due is not None and (due.day is not None or due.after is not None)


@checks("FEE003")
def extra_fees_open(agreement: Agreement) -> Iterator[Hit]:
    listed = agreement.fees is not None and agreement.fees.extras is not None
    design = agreement.services.design
    if not listed and not (design and design.prices):
        yield Hit("fees.extras")


@checks("FEE004")
def extra_cost_no_approval(agreement: Agreement) -> Iterator[Hit]:
    for index, extra in enumerate((agreement.fees and agreement.fees.extras) or ()):
        if extra.approval is None and extra.cap is None and not mentions("ad_spend", extra.item):
            yield Hit(f"fees.extras[{index}].approval", {"item": extra.item})


@checks("FEE005")
def refund_missing(agreement: Agreement) -> Iterator[Hit]:
    fees, shortfall, closure = agreement.fees, agreement.kpis.shortfall if agreement.kpis else None, agreement.emergencies.closure
    stated = (
        (fees and fees.refunds and fees.refunds.early_end)
        or (shortfall and (shortfall.refund or (shortfall.extension and shortfall.extension.full_refund_if_missed)))
        or (closure and closure.refund == "all_fees")
    )
    if not stated:
        yield Hit("fees.refunds")


@checks("FEE006")
def proration_missing(agreement: Agreement) -> Iterator[Hit]:
    base = _base(agreement)
    if base is not None and base.per != "term" and agreement.fees is not None and agreement.fees.proration is None:
        yield Hit("fees.proration")


@checks("FEE007")
def commission_base_undefined(agreement: Agreement) -> Iterator[Hit]:
    commission = _commission(agreement)
    if commission is None:
        return
    if commission.base is None:
        yield Hit("fees.commission.base")
    elif commission.net_of_refunds is None:
        yield Hit("fees.commission.net_of_refunds", case="refunds")
    elif commission.base == "increase" and commission.baseline is None:
        yield Hit("fees.commission.baseline", case="baseline")


@checks("FEE008")
def floor_missing(agreement: Agreement) -> Iterator[Hit]:
    if _commission(agreement) is None or _base(agreement) is not None:
        return
    floor = _floor(agreement)
    if floor is None:
        # A model that has a base fee has no floor: what is missing there is the base fee.
        yield Hit("fees.floor" if isinstance(agreement.fees, CommissionOnly) else "fees.base", case="" if isinstance(agreement.fees, CommissionOnly) else "base")
    elif floor.kind == "minimum_fee" and floor.minimum_fee is None:
        yield Hit("fees.floor.minimum_fee", case="amount")


@checks("FEE010")
def invoice_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.fees is None or agreement.fees.tax is None:
        yield Hit("fees.tax")


@checks("FEE011")
def ad_budget_uncapped(agreement: Agreement) -> Iterator[Hit]:
    ads, access = agreement.fees.ads if agreement.fees else None, agreement.responsibilities.access
    if ads is None or ads.paid_by != "client" or ads.daily_cap or ads.monthly_cap:
        return
    if not (access and any(stage.daily_ad_cap for stage in access.stages)):
        yield Hit("fees.ads.daily_cap")


@checks("FEE013")
def earnest_over_20(agreement: Agreement) -> Iterator[Hit]:
    deposit, price = agreement.fees.deposit if agreement.fees else None, contract_price(agreement)
    if deposit is None or deposit.kind != "earnest_money" or price is None or price.currency != deposit.amount.currency:
        return
    if deposit.amount.amount * 5 > price.amount:
        share = Percent(value=min(round(deposit.amount.amount / price.amount * 100, 1), Decimal(1000)))
        yield Hit("fees.deposit.amount", {"amount": deposit.amount, "price": price, "share": share, "limit": _share_of(price, Decimal(20))})


def _share_of(price: Money, percent: Decimal) -> Money:
    return price.model_copy(update={"amount": round(price.amount * percent / 100, 2)})


@checks("FEE014")
def refund_base_missing(agreement: Agreement) -> Iterator[Hit]:
    shortfall = agreement.kpis.shortfall if agreement.kpis else None
    if shortfall and shortfall.refund and shortfall.refund.of is None:
        yield Hit("kpis.shortfall.refund.of", {"rate": shortfall.refund.rate})


def contract_price(agreement: Agreement) -> Money | None:
    """The fixed fees over the whole term, commission left out; None if they can't be computed.

    A part month counts by its days where fees are prorated by day, and whole else. In the trial its own fee takes the place of the base fee.
    """
    base, term = _base(agreement), agreement.term
    if base is None or base.amount.amount == 0:
        return None
    if base.per == "term":
        return base.amount
    if term.start is None or term.end is None or term.end < term.start or agreement.fees is None:
        return None
    months, trial, amount = _months(term.start, term.end), term.trial, Decimal(0)
    if trial is not None and trial.fee is not None and trial.fee.currency == base.amount.currency:
        in_trial = min(Decimal(trial.months), months)
        amount, months = trial.fee.amount * in_trial, months - in_trial
    periods = months / {"month": 1, "quarter": 3, "year": 12}[base.per]
    if agreement.fees.proration is None:
        periods = periods.to_integral_value(ROUND_CEILING)
    return base.amount.model_copy(update={"amount": round(amount + base.amount.amount * periods, 2)})


def _months(start: datetime.date, end: datetime.date) -> Decimal:
    """Whole months from ``start`` on, and the days that are left over as a share of the month they lie in; ``end`` is included."""
    after = end + datetime.timedelta(days=1)
    whole = (after.year - start.year) * 12 + after.month - start.month - (1 if after.day < start.day else 0)
    begun = _shifted(start, whole)
    return whole + Decimal((after - begun).days) / (_shifted(start, whole + 1) - begun).days


def _shifted(start: datetime.date, months: int) -> datetime.date:
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    return start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))
