"""What must hold of every settlement, whatever was recorded."""

from __future__ import annotations

from decimal import Decimal
from string import Formatter

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded
from generator.settlement.account import Settlement
from generator.settlement.months import months
from generator.settlement.settle import SECTIONS
from generator.settlement.wording import Words, texts
from tests.settlement.recorded import done, figures, happened, line, measured, paid, settled
from tests.strategies import agreements

settings = hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
amount = st.decimals(0, 500_000, places=2)
share = st.decimals("0.5", 100, places=1)


def balanced(found: Settlement) -> bool:
    """The balance is the sum of its lines, and what each side pays comes to it."""
    total = sum((each.signed for each in found.lines), Decimal(0))
    parts = sum((each.amount if each.by == "client" else -each.amount for each in found.balance.payments), Decimal(0))
    return found.balance.known == total == parts == found.balance.client - found.balance.operator


@settings
@given(sales=st.lists(amount, min_size=6, max_size=6), fees=st.lists(st.decimals(0, 6000, places=2), min_size=6, max_size=6), last=st.integers(0, 27), demanded=st.booleans())
def test_lines_add_up_and_no_more_comes_back_than_was_paid(examples: dict[str, Loaded], sales: list[Decimal], fees: list[Decimal], last: int, demanded: bool) -> None:
    agreement = examples["taobao-womenswear"].agreement
    rows = measured(*((str(each), "50", "2") for each in sales))
    payments = tuple(paid(f"2027-01-{number:02}", str(fee), number) for number, fee in enumerate(fees, 1))
    month = months(agreement)[4]
    ended = (happened("end", month.first.replace(day=1 + last).isoformat(), clause="kpi_termination"),)
    demand = (happened("refund_demand", month.last.isoformat(), month=5),) if demanded else ()
    found = settled(agreement, 5, services=done(agreement), measured=rows, payments=payments, events=ended + demand)
    assert balanced(found)
    refunds = [each for each in found.lines if each.id.startswith("refund_")]
    assert sum((each.amount or Decimal(0) for each in refunds), Decimal(0)) <= sum(fees, Decimal(0))
    assert all(each.amount is None or each.amount >= 0 for each in found.lines)


@settings
@given(orders=amount, more=st.decimals(0, 100_000, places=2), refunds=st.decimals(0, 20_000, places=2))
def test_more_sales_never_mean_less_commission(examples: dict[str, Loaded], orders: Decimal, more: Decimal, refunds: Decimal) -> None:
    for name, month in (("pinduoduo-commission", 4), ("douyin-livestream", 2)):
        agreement = examples[name].agreement

        def earned(sales: Decimal, month: int = month, agreement: object = agreement) -> Decimal:
            found = settled(agreement, month, figures=(figures(month, str(sales), str(refunds), str(sales)),))  # type: ignore[arg-type]
            return next(each.amount for each in found.lines if each.id in ("commission", "commission_tiered", "no_result", "no_orders") and each.amount is not None)

        assert earned(orders) <= earned(orders + more)


@pytest.mark.parametrize("name", ["taobao-womenswear", "pinduoduo-commission", "amazon-us-brand"])
def test_the_last_day_of_a_month_earns_its_whole_fee(examples: dict[str, Loaded], name: str) -> None:
    """A part month that is a whole month costs what the month costs: ending on its last day takes nothing off."""
    agreement = examples[name].agreement
    month = months(agreement)[3]
    found = settled(agreement, 4, services=done(agreement), events=(happened("end", month.last.isoformat(), clause="amendment"),), figures=(figures(4, "0", "0"),))
    assert not any(each.id == "part_by_day" for each in found.lines)
    assert line(found, "base_fee").amount == line(settled(agreement, 4, services=done(agreement), figures=(figures(4, "0", "0"),)), "base_fee").amount


@settings
@given(day=st.integers(1, 30))
def test_a_day_more_never_costs_less(examples: dict[str, Loaded], day: int) -> None:
    agreement = examples["taobao-womenswear"].agreement

    def owed(last: int) -> Decimal:
        found = settled(agreement, 4, services=done(agreement), events=(happened("end", f"2027-03-{last:02}", clause="amendment"),))
        return sum((each.signed for each in found.lines if each.section == "fees"), Decimal(0))

    assert owed(day) <= owed(day + 1) <= Decimal(5000)


@pytest.mark.parametrize("name", ["taobao-womenswear", "pinduoduo-commission", "douyin-livestream", "tmall-flagship", "amazon-us-brand", "shopify-english-only", "weixin-chinese-only", "customer-service-trial"])
def test_an_empty_tracker_is_settled_for_every_month(examples: dict[str, Loaded], name: str) -> None:
    """Nothing recorded: no error, nothing invented but the fees that the contract itself fixes, and every line can be said in both languages."""
    agreement = examples[name].agreement
    for month in months(agreement):
        found = settled(agreement, month.number)
        assert balanced(found)
        assert all(each.section in SECTIONS for each in found.lines)
        for language in ("zh", "en"):
            words = Words(found, language)
            assert all(words.what(each) and isinstance(words.formula(each), str) and isinstance(words.due(each.due), str) for each in found.lines)
            assert all(words.missing(each) for each in found.missing)
            assert words.balance()


def test_texts_use_the_same_figures_in_both_languages() -> None:
    def used(text: str) -> set[str]:
        return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name}

    said = [text for line in texts()["lines"].values() for text in line.values()]
    said += [text for group in ("missing", "notes", "due", "report", "sections") for text in texts()[group].values()]
    assert [text for text in said if used(text["zh"]) != used(text["en"])] == []


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large])
@given(agreement=agreements(), ending=st.booleans())
def test_any_agreement_can_be_settled(agreement: Agreement, ending: bool) -> None:
    """Whatever was agreed, the first and the last month of at most a year are settled: nothing fails, and the lines add up."""
    known = months(agreement)
    for month in {known[0].number, known[min(11, len(known) - 1)].number} if known else ():
        events = (happened("end", known[month - 1].last.isoformat(), by="client", clause="client_exit"),) if ending else ()
        found = settled(agreement, month, services=done(agreement), events=events, figures=(figures(month, "1000", "0", "1000", "5"),))
        assert balanced(found)
        assert all(Words(found, language).what(each) for each in found.lines for language in ("zh", "en"))
