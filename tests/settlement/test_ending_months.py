"""Months worked out by hand: extras and caps, closure through the operator, silence, deposits; and what cannot be settled."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded
from generator.library.load import load_library
from generator.settlement.records import Entry, Records
from generator.settlement.settle import NotSettled, month_number, settle
from tests.settlement.recorded import HERE, amounts, done, extra, figures, happened, line, measured, paid, payments, settled, spent

GOOD = ("150000", "60", "3")
FIRST = (None, None, None)
PAID = (paid("2026-12-04", "4000", 1), paid("2027-01-05", "5000", 2), paid("2027-02-05", "5000", 3), paid("2027-03-05", "5000", 4))


def taobao(examples: dict[str, Loaded]) -> Agreement:
    return examples["taobao-womenswear"].agreement


def test_extras_within_their_cap(examples: dict[str, Loaded]) -> None:
    """Creator commission in March 2027: 2,100.00 and 1,500.00 approved, 400.00 not; 500.00 of "design", which is on no list.

    extra_fees          2,100.00 + 1,500.00 = 3,600.00, cap 3,000.00 a month: 3,000.00 owed, 600.00 borne by the operator
    extra_approval      400.00 not approved: borne by the operator; paid with the next fee, due on 5 April
    no_hidden_fees      500.00 not on the list: not owed
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, GOOD), payments=PAID,
        extras=(extra("2027-03-03", 0, "2100"), extra("2027-03-20", 0, "1500"), extra("2027-03-21", 0, "400", approved=False), extra("2027-03-25", None, "500", name="design")),
    )  # fmt: skip
    assert [(each.id, each.amount) for each in found.lines if each.section == "extras"] == [("extra_not_approved", None), ("extra_capped", Decimal(3000)), ("extra_unlisted", None)]
    assert payments(found) == [("client", "3000.00", "2027-04-05")]


def test_a_hidden_fee_goes_back(examples: dict[str, Loaded]) -> None:
    """500.00 of "design", on no list, were charged and paid: no_hidden_fees gives them back within 5 days of the demand of Thursday 1 April 2027: Tuesday 6 April."""
    agreement = taobao(examples)
    parts = {"services": done(agreement), "measured": measured(FIRST, GOOD, GOOD, GOOD), "payments": (*PAID, paid("2027-03-26", "500", 4, "extra")), "extras": (extra("2027-03-25", None, "500", name="design"),)}
    assert payments(settled(agreement, 4, **parts)) == [("operator", "500", "after_demand")]
    assert payments(settled(agreement, 4, events=(happened("extra_demand", "2027-04-01", month=4),), **parts)) == [("operator", "500", "2027-04-06")]


def test_an_extra_at_a_unit_price(examples: dict[str, Loaded]) -> None:
    """Product photography of the flagship store at 600.00 an item, 3 items: 1,800.00, whatever it cost."""
    agreement = examples["tmall-flagship"].agreement
    found = settled(agreement, 2, extras=(extra("2027-02-10", 1, "2500", quantity="3"),), figures=(figures(2, "0", "0"),))
    assert line(found, "extra").amount == Decimal(1800)


def test_an_approval_that_is_not_filled_in(examples: dict[str, Loaded]) -> None:
    """Whether the client agreed is not recorded: the extra has no amount, and there is no balance."""
    agreement = taobao(examples)
    found = settled(agreement, 4, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, GOOD), payments=PAID, extras=(extra("2027-03-03", 0, "2100", approved=None),))
    assert [each.id for each in line(found, "extra").missing] == ["extra_cell"]
    assert found.balance.amount is None


def test_advertising_beyond_the_caps(examples: dict[str, Loaded]) -> None:
    """Month 2: 300.00 a day. 350.00 on 10 January, 420.00 on the 11th with consent, 300.00 on the 12th: 50.00 is the operator's to bear.

    Month 1 has no cap, so no spending is allowed at all: 80.00.
    """
    agreement = taobao(examples)
    days = (spent("2026-12-20", "80"), spent("2027-01-10", "350"), spent("2027-01-11", "420", approved=True), spent("2027-01-12", "300"))
    assert line(settled(agreement, 2, ad_days=days, payments=PAID), "ads_beyond_day").amount == Decimal("50.00")
    assert line(settled(agreement, 1, ad_days=days, payments=PAID), "ads_beyond_day").amount == Decimal("80.00")


def test_advertising_beyond_the_month(examples: dict[str, Loaded]) -> None:
    """March 2027: 9,500.00 were spent, 9,000.00 a month are allowed: 500.00."""
    agreement = taobao(examples)
    found = settled(agreement, 4, payments=PAID, figures=(figures(4, ads="9500"),))
    assert line(found, "ads_beyond_month").amount == Decimal("500.00")


def test_closure_through_the_operator(examples: dict[str, Loaded]) -> None:
    """The article: "store closed through the operator: all fees back, and the direct loss". Closed on 10 March 2027, open again on 25 May; the client ends the contract
    on 15 March and demands everything on Thursday 18 March: 7 days end on Thursday 25 March.

    part month          5,000.00 ÷ 31 × 15 = 2,419.35; falls away 2,580.65
    all fees            4,000 + 5,000 × 3 = 19,000.00, of which 2,580.65 come back as a part month: 16,419.35
    expected profit     net profit of months 1 to 3: (20,000 + 22,000 + 24,500) ÷ 3 = 22,166.6666…
                        10 March to 9 May: 2 months; 10 to 24 May: 15 days ÷ 30 = 0.5; × 2.5 = 55,416.6666… → 55,416.67
    direct loss         8,600.00
    balance             5,000.00 − 2,580.65 − 5,000.00 − 16,419.35 − 55,416.67 − 8,600.00 = −83,016.67
    open                liquidated_damages: 20% of the fixed fees of the Term, 4,000 + 5 × 5,000 = 29,000.00: 5,800.00
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, GOOD), payments=PAID,
        figures=(figures(1, profit="20000"), figures(2, profit="22000"), figures(3, profit="24500")),
        events=(
            happened("closure", "2027-03-10", until="2027-05-25"), happened("end", "2027-03-15", by="client", clause="closure_by_operator"), happened("refund_demand", "2027-03-18", month=4),
            happened("loss", "2027-03-14", by="client", clause="closure_by_operator", amount="8600", note="goods withheld"),
        ),
    )  # fmt: skip
    assert amounts(found) == [
        ("base_fee", "client", "5000"), ("part_by_day", "operator", "2580.65"), ("closure_refund_rest", "operator", "16419.35"), ("closure_profit", "operator", "55416.67"),
        ("loss", "operator", "8600"), ("payment", "operator", "5000"),
    ]  # fmt: skip
    assert found.balance.amount == Decimal("-83016.67")
    assert (line(found, "liquidated").state, line(found, "liquidated").amount) == ("open", Decimal("5800.00"))
    assert ("operator", "19000.00", "2027-03-25") in payments(found)


def test_profit_is_lost_for_six_months_at_most(examples: dict[str, Loaded]) -> None:
    """Closed from 10 March 2027 for more than a year: 22,166.6666… × 6 = 133,000.00. Without the day of reopening nothing is worked out."""
    agreement = taobao(examples)
    rows = (figures(1, profit="20000"), figures(2, profit="22000"), figures(3, profit="24500"))
    found = settled(agreement, 4, payments=PAID, figures=rows, events=(happened("closure", "2027-03-10", until="2028-05-25"),))
    assert line(found, "closure_profit").amount == Decimal("133000.00")
    shut = settled(agreement, 4, payments=PAID, figures=rows, events=(happened("closure", "2027-03-10"),))
    assert [each.id for each in line(shut, "closure_profit").missing] == ["reopened"]


def test_an_operator_that_cannot_be_reached(examples: dict[str, Loaded]) -> None:
    """First attempt on 10 February 2027, ended on 15 February: the fee for the time after the attempt comes back, and 5,000.00 of liquidated damages.

    lost_contact        5,000.00 ÷ 28 × 10 = 1,785.7142… → 1,785.71; falls away 3,214.29
    balance             5,000.00 − 3,214.29 − 5,000.00 − 5,000.00 = −8,214.29
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 3, services=done(agreement), measured=measured(FIRST, GOOD, GOOD), payments=PAID[:3],
        events=(happened("first_attempt", "2027-02-10"), happened("end", "2027-02-15", by="client", clause="lost_contact")),
    )  # fmt: skip
    assert line(found, "part_by_day").amount == Decimal("3214.29")
    assert line(found, "silence_penalty").amount == Decimal(5000)
    assert found.balance.amount == Decimal("-8214.29")


def test_a_violation_and_its_liquidated_damages(examples: dict[str, Loaded]) -> None:
    """brushing_consequence: 5,000.00 for each violation, 10 working days after the demand of Monday 8 March 2027: Monday 22 March; unpaid to the end of March.

    late_payment        23 to 31 March: 5,000.00 × 0.05% × 9 = 22.50
    """
    agreement = taobao(examples)
    found = settled(agreement, 4, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, GOOD), payments=PAID, events=(happened("violation", "2027-03-08"),))
    assert payments(found) == [("operator", "22.50", "at_once"), ("operator", "5000", "2027-03-22")]


def test_each_violation_falls_due_by_its_own_demand(examples: dict[str, Loaded]) -> None:
    """Demanded on Monday 1 March 2027 and on Monday 8 March: due on the 15th and the 22nd. 5,000.00 come on 17 March and pay what fell due first.

    late_payment        16 and 17 March: 5,000.00 × 0.05% × 2 = 5.00; 23 to 31 March: 5,000.00 × 0.05% × 9 = 22.50
    """
    agreement = taobao(examples)
    events = (happened("violation", "2027-03-01"), happened("violation", "2027-03-08"))
    payments_made = (*PAID, paid("2027-03-17", "5000", 4, "damages", "operator"))
    found = settled(agreement, 4, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, GOOD), payments=payments_made, events=events)
    late = [(each.about, each.amount) for each in found.lines if each.section == "late"]
    assert late == [("damages 4 2027-03-15", Decimal("5.00")), ("damages 4 2027-03-22", Decimal("22.50"))]
    assert payments(found) == [("operator", "27.50", "at_once"), ("operator", "5000", "2027-03-22")]


def test_a_deposit_goes_back_at_the_end(examples: dict[str, Loaded]) -> None:
    """The livestreams' operator paid 10,000.00, no earnest money; in the last month, once all is settled, the client returns it."""
    agreement = examples["douyin-livestream"].agreement
    deposit = paid("2026-12-12", "10000", None, "deposit", "operator")
    assert line(settled(agreement, 6, payments=(deposit,), figures=(figures(6, refunds="0", guided="0"),)), "deposit_back").signed == Decimal(10000)
    assert line(settled(agreement, 5, payments=(deposit,), figures=(figures(5, refunds="0", guided="0"),)), "deposit").amount is None


def test_earnest_money_is_credited(examples: dict[str, Loaded]) -> None:
    """The snack store's 3,000.00 of earnest money, contract ended by agreement on 30 April 2027: credited against what the client owes."""
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(
        agreement, 4, payments=(paid("2027-01-02", "3000", None, "deposit"),), events=(happened("end", "2027-04-30", clause="amendment"),), figures=(figures(4, "100000", "0"),),
    )  # fmt: skip
    assert line(found, "earnest_credited").signed == Decimal(-3000)


def test_twice_the_earnest_money_is_open(examples: dict[str, Loaded]) -> None:
    """Ended by the client for a breach of the operator, which holds the earnest money: 3,000.00 + 3,000.00, if the purpose was defeated; 20% of 36,000.00 is more than 3,000.00."""
    agreement = examples["pinduoduo-commission"].agreement
    found = settled(
        agreement, 4, payments=(paid("2027-01-02", "3000", None, "deposit"),), events=(happened("end", "2027-04-30", by="client", clause="breach_termination"),),
        figures=(figures(4, "100000", "0"),),
    )  # fmt: skip
    twice = line(found, "earnest_twice")
    assert (twice.state, twice.amount, twice.owed_by) == ("open", Decimal(6000), "operator")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("2027-07", "“2027-07” is outside the term: its months run from 2026-12 (month 1) to 2027-05 (month 6)."),
        ("2026-11", "“2026-11” is outside the term: its months run from 2026-12 (month 1) to 2027-05 (month 6)."),
        ("8", "“8” is outside the term: its months run from 2026-12 (month 1) to 2027-05 (month 6)."),
        ("2026-13", "“2026-13”: expected a month such as 2026-05, or the number of a month of the term, such as 3."),
        ("May", "“May”: expected a month such as 2026-05, or the number of a month of the term, such as 3."),
    ],
)
def test_a_month_that_the_contract_does_not_have(examples: dict[str, Loaded], wanted: str, message: str) -> None:
    with pytest.raises(NotSettled) as error:
        month_number(taobao(examples), wanted)
    assert str(error.value) == message


@pytest.mark.parametrize("wanted", ["2027-03", "2027年3月", "2027/3", "４", "4"])
def test_ways_to_write_a_month(examples: dict[str, Loaded], wanted: str) -> None:
    assert month_number(taobao(examples), wanted) == 4


def test_months_after_the_term(examples: dict[str, Loaded]) -> None:
    """An Improvement Period makes the Taobao contract a month longer; the Shopify contract renews by itself, month by month, so no month is its last until it is ended."""
    assert month_number(taobao(examples), "2027-06") == 7
    shopify = examples["shopify-english-only"].agreement
    number = month_number(shopify, "2028-02")
    assert (number, settled(shopify, number).first.isoformat(), settled(shopify, number).last.isoformat()) == (14, "2028-02-04", "2028-03-03")


def test_a_month_after_the_term_that_nobody_asked_for(examples: dict[str, Loaded]) -> None:
    with pytest.raises(NotSettled, match=r"^month 7 begins after the end of the term, and the tracker records no notice that asks for an Improvement Period\."):
        settled(taobao(examples), 7)
    assert settled(taobao(examples), 7, events=(happened("extension", "2027-05-31"),)).month == 7


def test_a_month_after_the_end(examples: dict[str, Loaded]) -> None:
    with pytest.raises(NotSettled, match=r"^the contract ended on 2027-02-15, before this month: settle the month in which it ended\.$"):
        settled(taobao(examples), 4, events=(happened("end", "2027-02-15"),))


def test_a_tracker_of_another_contract(examples: dict[str, Loaded]) -> None:
    with pytest.raises(NotSettled) as error:
        settle(taobao(examples), load_library(), Records(Entry("TB-2025-0001", HERE)), 2)
    assert str(error.value) == "the tracker is of contract TB-2025-0001 (Sheet!A1), the agreement of TB-2026-1201. Take the tracker that belongs to the agreement."
    assert settle(taobao(examples), load_library(), Records(Entry(" tb-2026-1201 ", HERE)), 2).month == 2
