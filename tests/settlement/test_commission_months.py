"""Months worked out by hand: commission with its bases, steps, floors, returns and tax."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.agreement.load import Loaded
from generator.settlement.settle import month_number
from tests.settlement.recorded import amounts, confirmed, day, done, figures, happened, line, measured, paid, payments, prior, refunded_later, settled

SNACKS_GOOD = ("290000", "3.2", "4.7")
SNACKS_PAID = tuple(paid(f"2027-0{number}-05", "3000", number) for number in range(1, 6))
NONE3 = (None,) * 3


def test_commission_net_of_refunds_in_steps(examples: dict[str, Loaded]) -> None:
    """The snack store, April 2027 (month 4): orders of 330,000.00, refunds of 12,345.67.

    commission_base     330,000.00 − 12,345.67 = 317,654.33
    commission_rate     2% on the first 250,000.00                       5,000.00
                        3% on the next   50,000.00                       1,500.00
                        4% on            17,654.33                         706.1732
                        together 7,206.1732 → 7,206.17, rounded once
    base_fee            3,000.00, paid on 5 April
    commission_due      10 days after the statement, confirmed on 8 May: Tuesday 18 May 2027
    """
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(NONE3, SNACKS_GOOD, SNACKS_GOOD, SNACKS_GOOD), figures=(figures(4, "330000", "12345.67"),),
        payments=SNACKS_PAID[:4], confirmations=(confirmed(4, "2027-05-08"),),
    )  # fmt: skip
    assert [each.values["part"].value for each in found.lines if each.id == "commission_step"] == [Decimal(250000), Decimal(50000), Decimal("17654.33")]  # type: ignore[union-attr]
    assert line(found, "commission_tiered").amount == Decimal("7206.17")
    assert payments(found) == [("client", "7206.17", "2027-05-18")]


def test_a_later_refund_takes_its_commission_back(examples: dict[str, Loaded]) -> None:
    """In May 20,000.00 of April's orders are refunded (commission_clawback, steps: recalculated without them).

    April before        317,654.33: 7,206.17
    April without       297,654.33: 5,000.00 + 47,654.33 × 3% = 6,429.6299 → 6,429.63
    returned            776.54, from the next commission: May 200,000.00 × 2% = 4,000.00
    """
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(
        agreement, 5, services=done(agreement), measured=measured(NONE3, *(SNACKS_GOOD,) * 4), figures=(figures(4, "330000", "12345.67"), figures(5, "200000", "0")),
        payments=(*SNACKS_PAID, paid("2027-05-18", "7206.17", 4, "commission")), late_refunds=(refunded_later("2027-05-12", 4, "20000", "2027-05-08"),),
        confirmations=(confirmed(4, "2027-05-08"),),
    )  # fmt: skip
    assert line(found, "clawback_again").amount == Decimal("776.54")
    assert payments(found) == [("client", "3223.46", "after_statement")]


@pytest.mark.parametrize(("date", "name"), [("2027-08-06", "clawback_again"), ("2027-08-07", "clawback_late")])
def test_90_days_after_settlement_nothing_is_returned(examples: dict[str, Loaded], date: str, name: str) -> None:
    """April's commission was settled on 8 May 2027: 90 days end on 6 August."""
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(agreement, 8, figures=(figures(4, "330000", "12345.67"), figures(8, "200000", "0")), late_refunds=(refunded_later(date, 4, "20000", "2027-05-08"),))
    assert line(found, name).values["month"] == 4


@pytest.mark.parametrize(("guided", "name", "amount"), [("65999.99", "no_result", "0"), ("66000", "commission", "7200.00")])
def test_no_result_no_fee(examples: dict[str, Loaded], guided: str, name: str, amount: str) -> None:
    """The livestreams: months run from the 15th, so January 2027 means 15 January to 14 February. Refunds of 6,000.00.

    floor               65,999.99 − 6,000.00 = 59,999.99 < 60,000.00: nothing is paid
                        66,000.00 − 6,000.00 = 60,000.00, not below: 60,000.00 × 12% = 7,200.00
    """
    agreement = examples["douyin-livestream"].agreement
    found = settled(agreement, month_number(agreement, "2027-01"), figures=(figures(2, refunds="6000", guided=guided),))
    assert (found.first.isoformat(), found.last.isoformat()) == ("2027-01-15", "2027-02-14")
    assert line(found, name).amount == Decimal(amount)


@pytest.mark.parametrize(("guided", "name", "amount"), [("19354.83", "no_result", "0"), ("19354.84", "commission", "2322.58")])
def test_the_floor_of_a_part_period(examples: dict[str, Loaded], guided: str, name: str, amount: str) -> None:
    """Ended on 24 January 2027, 10 of the 31 days: the threshold is 60,000.00 ÷ 31 × 10 = 19,354.84 (rounded); 19,354.84 × 12% = 2,322.5808."""
    agreement = examples["douyin-livestream"].agreement
    found = settled(agreement, 2, figures=(figures(2, refunds="0", guided=guided),), events=(happened("end", "2027-01-24", clause="amendment"),))
    assert line(found, name).amount == Decimal(amount)


@pytest.mark.parametrize(("orders", "name", "amount"), [("12800", "minimum_fee", "900"), ("22800", "commission", "1350.00")])
def test_the_minimum_fee_or_a_higher_commission(examples: dict[str, Loaded], orders: str, name: str, amount: str) -> None:
    """The Shopify store, first quarter (4 January to 3 April 2027), commission of 10% on the increase over 36,000.00.

    orders              14,000 + 13,500 + 12,800 = 40,300; refunds 300 + 300 + 200 = 800
    increase            40,300 − 800 − 36,000 = 3,500; 10%: 350.00 < 900.00, so the minimum fee
    with 22,800         50,300 − 800 − 36,000 = 13,500; 10%: 1,350.00, and the commission alone
    """
    agreement = examples["shopify-english-only"].agreement
    rows = (figures(1, "14000", "300"), figures(2, "13500", "300"), figures(3, orders, "200"))
    found = settled(agreement, 3, figures=rows)
    assert (found.currency, line(found, name).amount) == ("GBP", Decimal(amount))
    assert [each.id for each in settled(agreement, 2, figures=rows).lines if each.section == "fees"] == ["commission_later"]


def test_a_quarter_that_the_term_cuts_short(examples: dict[str, Loaded]) -> None:
    """Last quarter of the Shopify store: 4 October to 31 December 2027, 89 of 92 days (it would end on 3 January 2028).

    baseline            36,000.00 × 89 ÷ 92 = 34,826.0869… → 34,826.09; sales of 34,000.00 are no increase
    minimum fee         900.00 × 89 ÷ 92 = 870.6521… → 870.65
    fee reduction       sales of December 11,000 ÷ 16,000 = 68.75% < 70%: 50% off the fee of the month, a third of the quarter's:
                        870.65 ÷ 3 × 50% = 145.1083… → 145.11
    """
    agreement = examples["shopify-english-only"].agreement
    visitors = measured(("30000",), first=3) + measured(("30000",), first=4)
    sales = tuple(each for month in range(9, 13) for each in measured((None, "11000" if month == 12 else "16000"), first=month)[1:])
    found = settled(agreement, 12, measured=visitors + sales, figures=tuple(figures(month, "11500" if month < 12 else "11000", "0") for month in (10, 11, 12)))
    assert line(found, "commission_base_increase").values["baseline"].value == Decimal("34826.09")  # type: ignore[union-attr]
    assert line(found, "minimum_fee_part").amount == Decimal("870.65")
    assert line(found, "fee_reduction").amount == Decimal("145.11")


def test_commission_on_the_increase_with_tax(examples: dict[str, Loaded]) -> None:
    """The flagship store, February 2027 (month 2): 1,500,000.00 of orders, 60,000.00 refunded; the quarter's base fee was charged in January.

    increase            1,500,000.00 − 60,000.00 − 1,200,000.00 = 240,000.00; 5%: 12,000.00
    tax                 12,000.00 × 6% = 720.00 (fees without tax)
    commission_due      10 working days after the invoice of Tuesday 2 March: Tuesday 16 March 2027
    """
    agreement = examples["tmall-flagship"].agreement
    found = settled(
        agreement, 2, services=done(agreement), figures=(figures(1, "1200000", "0"), figures(2, "1500000", "60000")), confirmations=(confirmed(1, base="2027-01-08"), confirmed(2, commission="2027-03-02")),
        payments=(paid("2027-01-12", "63600", 1),),
    )  # fmt: skip
    assert amounts(found) == [("commission", "client", "12000.00"), ("tax", "client", "720.00")]
    assert line(found, "commission").due.date == day("2027-03-16").value  # type: ignore[union-attr]
    assert found.balance.amount == Decimal("12720.00")


def test_a_baseline_from_the_months_before(examples: dict[str, Loaded]) -> None:
    """Without an agreed baseline, commission_base takes the monthly average of the three months before the Term.

    baseline            (1,000,000.00 + 1,100,000.00 + 1,200,000.01) ÷ 3 = 1,100,000.0033… → 1,100,000.00
    increase            1,500,000.00 − 60,000.00 − 1,100,000.00 = 340,000.00; 5%: 17,000.00
    """
    agreement = examples["tmall-flagship"].agreement
    fees = agreement.fees
    assert fees is not None
    assert fees.model == "fixed_plus_commission"
    assert fees.commission is not None
    own = fees.model_copy(update={"commission": fees.commission.model_copy(update={"baseline": None})})
    agreement = agreement.model_copy(update={"fees": own})
    rows = (figures(2, "1500000", "60000"),)
    found = settled(agreement, 2, figures=rows, prior_sales=prior("1000000", "1100000", "1200000.01"))
    assert line(found, "commission").amount == Decimal("17000.00")
    assert [each.id for each in line(settled(agreement, 2, figures=rows), "commission").missing] == ["prior_sales"]


def test_orders_that_are_not_filled_in(examples: dict[str, Loaded]) -> None:
    """Refunds of April are empty: the base is not guessed, the commission has no amount, and there is no balance; what is known is the base fee."""
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(agreement, 4, services=done(agreement), measured=measured(NONE3, SNACKS_GOOD, SNACKS_GOOD, SNACKS_GOOD), figures=(figures(4, "330000"),), payments=SNACKS_PAID[:3])
    commission = line(found, "commission")
    assert commission.amount is None
    assert [(each.id, each.values["month"], str(each.place)) for each in commission.missing] == [("figure", 4, "Sheet!A1")]
    # 3,000.00 and the delay from 6 to 30 April: 3,000.00 × 0.05% × 25 = 37.50
    assert (found.balance.amount, found.balance.known) == (None, Decimal("3037.50"))
