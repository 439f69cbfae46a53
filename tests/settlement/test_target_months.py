"""Months worked out by hand: targets against the stages, Shortfalls, refunds, reductions, the Improvement Period, adjustments."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded
from tests.settlement.recorded import amounts, confirmed, done, entry, figures, happened, line, measured, paid, payments, settled

PAID = (
    paid("2026-12-04", "4000", 1), paid("2027-01-05", "5000", 2), paid("2027-02-05", "5000", 3), paid("2027-03-05", "5000", 4), paid("2027-04-05", "5000", 5),
    paid("2027-05-05", "5000", 6),
)  # fmt: skip
FIRST = (None, None, None)
"""Month 1 of the Taobao store: its stage is not assessed, so nothing need be filled in."""
GOOD = ("150000", "60", "3")


def taobao(examples: dict[str, Loaded]) -> Agreement:
    return examples["taobao-womenswear"].agreement


def as_in_the_article(examples: dict[str, Loaded]) -> Agreement:
    """The article's own terms: 80,000 to 150,000 by the end of month 3, no stages, "two months in a row below 80% of the target: half of the fees back"."""
    agreement = taobao(examples)
    assert agreement.kpis is not None
    assert agreement.kpis.shortfall is not None
    sales = agreement.kpis.metrics[0]
    own = sales.model_copy(update={"target": sales.target.model_copy(update={"amount": Decimal(150000)}), "by_month": 3})
    shortfall = agreement.kpis.shortfall.model_copy(update={"measured_from_month": None, "extension": None, "diagnosis_within": None})
    kpis = agreement.kpis.model_copy(update={"metrics": (own,), "stages": (), "shortfall": shortfall})
    return agreement.model_copy(update={"kpis": kpis})


def test_the_articles_refund(examples: dict[str, Loaded]) -> None:
    """"Below 80% of the target for two months in a row: 50% of the fees back." Sales of months 3 and 4: 119,999.99 and 110,000.

    month 3         119,999.99 ÷ 150,000 = 79.99…% < 80%
    month 4         110,000 ÷ 150,000 = 73.33%
    kpi_refund      fees paid for months 3 and 4: 5,000.00 + 5,000.00 = 10,000.00 × 50% = 5,000.00
    demanded, and received on Thursday 1 April 2027: 7 days end on Thursday 8 April
    """
    agreement = as_in_the_article(examples)
    sales = measured(("80000",), ("95000",), ("119999.99",), ("110000",))
    found = settled(agreement, 4, services=done(agreement), measured=sales, payments=PAID, events=(happened("refund_demand", "2027-04-01", month=4),))
    assert line(found, "shortfall").values["months"] == "3, 4"
    assert amounts(found) == [("base_fee", "client", "5000"), ("refund_missed_months", "operator", "5000.00"), ("payment", "operator", "5000")]
    assert payments(found) == [("operator", "5000.00", "2027-04-08")]


def test_80_per_cent_is_not_below_80_per_cent(examples: dict[str, Loaded]) -> None:
    """Month 3: 120,000 ÷ 150,000 = 80.00% exactly, which is not below; month 4 alone is no Shortfall."""
    agreement = as_in_the_article(examples)
    found = settled(agreement, 4, services=done(agreement), measured=measured(("80000",), ("95000",), ("120000",), ("110000",)), payments=PAID)
    assert [each.id for each in found.lines if each.section == "kpis"] == ["metric", "below"]
    assert found.triggered is False


def test_a_claim_that_nobody_has_made_is_open(examples: dict[str, Loaded]) -> None:
    """The client may claim the refund; until it does, it is not in the balance."""
    agreement = as_in_the_article(examples)
    found = settled(agreement, 4, services=done(agreement), measured=measured(("80000",), ("95000",), ("119000",), ("110000",)), payments=PAID)
    refund = line(found, "refund_missed_months")
    assert (refund.state, refund.amount, refund.owed_by) == ("open", Decimal("5000.00"), "operator")
    assert found.balance.amount == 0
    assert found.triggered is True


def test_two_misses_inside_the_ramp_up(examples: dict[str, Loaded]) -> None:
    """Each month has its own goal: month 2 60% and month 3 80% of 140,000.

    month 2         goal 84,000;  60,000 ÷ 84,000 = 71.43%, below 80%
    month 3         goal 112,000; 80,000 ÷ 112,000 = 71.43%, below 80%
    kpi_refund      (5,000.00 + 5,000.00) × 50% = 5,000.00
    """
    agreement = taobao(examples)
    found = settled(agreement, 3, services=done(agreement), measured=measured(FIRST, ("60000", "50", "2.5"), ("80000", "50", "2.5")), payments=PAID)
    assert [(each.month, str(each.goal), each.below) for each in found.metrics if each.metric == 0] == [(1, "None", None), (2, "84000.0", True), (3, "112000.0", True)]
    assert line(found, "shortfall").values["months"] == "2, 3"
    assert line(found, "refund_missed_months").amount == Decimal("5000.00")


def test_the_same_sales_are_good_enough_for_their_stage(examples: dict[str, Loaded]) -> None:
    """70,000 and 90,000 are half and two thirds of 140,000, but 83.33% and 80.36% of the months' own goals: no Shortfall."""
    agreement = taobao(examples)
    found = settled(agreement, 3, services=done(agreement), measured=measured(FIRST, ("70000", "50", "2.5"), ("90000", "50", "2.5")), payments=PAID)
    assert found.triggered is False


def test_two_misses_after_the_ramp_up(examples: dict[str, Loaded]) -> None:
    """Months 4 and 5 against the full 140,000: 110,000 (78.57%) and 111,999 (79.999%). 5,000.00 + 5,000.00, half of it: 5,000.00."""
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, ("110000", "60", "3"), ("111999", "60", "3"))
    found = settled(agreement, 5, services=done(agreement), measured=months, payments=PAID)
    assert line(found, "shortfall").values["months"] == "4, 5"
    assert line(found, "refund_missed_months").amount == Decimal("5000.00")
    assert [each.id for each in found.lines if each.section == "refunds"] == ["diagnosis", "may_terminate", "may_extend", "refund_missed_months"]


def test_two_different_targets_in_turn_are_no_shortfall(examples: dict[str, Loaded]) -> None:
    """kpi_shortfall asks for one and the same target: sales missed in month 4 and ROI in month 5 do not add up."""
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, ("110000", "60", "3"), ("150000", "60", "2.3"))
    assert settled(agreement, 5, services=done(agreement), measured=months, payments=PAID).triggered is False


def test_a_third_month_belongs_to_the_same_shortfall(examples: dict[str, Loaded]) -> None:
    """Months 4 and 5 were refunded on a demand; month 6 is missed too. kpi_single_count: only month 6 is new. 5,000.00 × 50% = 2,500.00."""
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, ("100000", "60", "3"), ("100000", "60", "3"), ("100000", "60", "3"))
    found = settled(
        agreement, 6, services=done(agreement), measured=months, payments=(*PAID, paid("2027-05-10", "5000", 5, "refund", "operator")),
        events=(happened("refund_demand", "2027-05-06", month=5),),
    )  # fmt: skip
    refund = line(found, "refund_missed_months")
    assert (refund.values["months"], refund.amount) == ("6", Decimal("2500.00"))


def test_where_one_month_is_enough_each_is_a_shortfall_of_its_own(examples: dict[str, Loaded]) -> None:
    """Month 4 was refunded on a demand; month 5 is missed too. With one month in a row and one month's fee as the base, month 5 gives its own refund: 5,000.00 × 50%."""
    data = taobao(examples).model_dump(mode="json", exclude_none=True)
    data["kpis"]["shortfall"] |= {"consecutive_months": 1, "refund": {"rate": "50%", "of": "monthly_fee"}}
    agreement = Agreement.model_validate(data, context={"languages": ("zh-CN", "en")})
    found = settled(
        agreement, 5, services=done(agreement), measured=measured(FIRST, GOOD, GOOD, ("100000", "60", "3"), ("100000", "60", "3")),
        payments=(*PAID, paid("2027-04-10", "2500", 4, "refund", "operator")), events=(happened("refund_demand", "2027-04-06", month=4),),
    )  # fmt: skip
    refund = line(found, "refund_monthly_fee")
    assert (refund.values["months"], refund.amount) == ("5", Decimal("2500.00"))


def test_what_was_not_paid_is_not_refunded(examples: dict[str, Loaded]) -> None:
    """Of month 5 only 1,000.00 were paid: (5,000.00 + 1,000.00) × 50% = 3,000.00."""
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, ("100000", "60", "3"), ("100000", "60", "3"))
    found = settled(agreement, 5, services=done(agreement), measured=months, payments=(*PAID[:4], paid("2027-04-05", "1000", 5)))
    assert line(found, "refund_missed_months").amount == Decimal("3000.00")


def test_a_month_that_is_not_assessed_neither_counts_nor_breaks_the_run(examples: dict[str, Loaded]) -> None:
    """kpi_adjustment: month 5 was affected for 16 days and is not assessed; months 4 and 6 are below: a Shortfall of months 4 and 6."""
    agreement = taobao(examples)
    rows = measured(FIRST, GOOD, GOOD, ("100000", "60", "3"))
    rows += measured((None, None, None), first=5, affected_days=16)
    rows += measured(("100000", "60", "3"), first=6)
    found = settled(agreement, 6, services=done(agreement), measured=rows, payments=PAID)
    assert line(found, "shortfall").values["months"] == "4, 6"
    assert found.missing == ()


def test_days_affected_lower_the_goal_of_sales(examples: dict[str, Loaded]) -> None:
    """Month 4 (31 days), 10 days affected: 140,000 × 21 ÷ 31 = 94,838.7096…; 76,000 ÷ 94,838.71 = 80.13%: not below 80%."""
    agreement = taobao(examples)
    rows = measured(FIRST, GOOD, GOOD) + measured(("76000", "60", "3"), first=4, affected_days=10)
    found = settled(agreement, 4, services=done(agreement), measured=rows, payments=PAID)
    (sales,) = [each for each in found.metrics if (each.month, each.metric) == (4, 0)]
    assert (str(sales.printed_goal), sales.below) == ("94838.71 CNY", False)


def test_a_missing_figure_is_named_and_not_guessed(examples: dict[str, Loaded]) -> None:
    """Sales of month 4 are empty, month 5 is below: whether there is a Shortfall hangs on month 4."""
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, (None, "60", "3"), ("100000", "60", "3"))
    found = settled(agreement, 5, services=done(agreement), measured=months, payments=PAID)
    unknown = line(found, "shortfall_unknown")
    assert [(each.id, each.values["month"], str(each.place)) for each in unknown.missing] == [("measured", 4, "Sheet!A1")]
    assert not any(each.id.startswith("refund") for each in found.lines)


def test_a_figure_that_nothing_hangs_on_is_not_missing(examples: dict[str, Loaded]) -> None:
    """The Weixin store is assessed from month 6 on: in month 1 its sales may be left empty."""
    agreement = examples["weixin-chinese-only"].agreement
    found = settled(agreement, 1, services=done(agreement), payments=(paid("2027-03-05", "24000", 1),), events=(happened("contract_signed", "2027-02-26"),))
    assert [each.id for each in found.lines if each.section == "kpis"] == ["metric_not_counted_yet"]
    assert found.missing == ()


def test_faked_orders_count_as_missed(examples: dict[str, Loaded]) -> None:
    """kpi_fake_orders: all targets of the month count as missed, whatever they show: a Completion Rate of 0."""
    agreement = taobao(examples)
    rows = measured(FIRST, GOOD, GOOD, ("100000", "60", "3")) + measured(GOOD, first=5, counts_as="missed")
    found = settled(agreement, 5, services=done(agreement), measured=rows, payments=PAID)
    assert [each.completion for each in found.metrics if each.month == 5] == [0, 0, 0]
    assert line(found, "shortfall").values["months"] == "4, 5"


def test_the_improvement_period_missed_again(examples: dict[str, Loaded]) -> None:
    """Months 4 and 5 missed; the notice asking for an Improvement Period is received on 10 May 2027: it runs from 11 May to 10 June, free of charge.

    month 6         1 to 31 May: 21 of 31 days are free: 5,000.00 ÷ 31 × 10 = 1,612.9032… → 1,612.90; falls away 3,387.10
    """
    agreement = taobao(examples)
    months = measured(FIRST, GOOD, GOOD, ("100000", "60", "3"), ("100000", "60", "3"), GOOD)
    found = settled(agreement, 6, services=done(agreement), measured=months, payments=PAID, events=(happened("extension", "2027-05-10"),))
    assert line(found, "part_by_day").amount == Decimal("3387.10")
    assert line(found, "improvement").values["days"] == 31


def test_the_full_refund_after_the_improvement_period(examples: dict[str, Loaded]) -> None:
    """The article: "one more month, a full refund if it is missed again". Months 2 and 3 missed; the notice is received on 2 March 2027, the Improvement Period runs
    from 3 March to 2 April; its Completion Rate was 75%, and the client demands the refund on 6 April.

    month 4         29 of its 31 days are free: 5,000.00 ÷ 31 × 2 = 322.58; falls away 4,677.42, which the settlement of month 4 gives back
    month 5         2 of its 30 days (1 and 2 April) are free: 5,000.00 ÷ 30 × 28 = 4,666.67; falls away 333.33
    kpi_extension   all fees paid: 4,000 + 5,000 × 4 = 24,000.00, less 4,677.42 and 333.33 given back anyway: 18,989.25
    together with month 4: 333.33 + 18,989.25 + 4,677.42 = 24,000.00, all that was paid
    late_payment    due 7 days after 6 April: Tuesday 13 April; 14 to 30 April: 18,989.25 × 0.05% × 17 = 161.408… → 161.41
    balance         5,000.00 − 333.33 − 18,989.25 − 5,000.00 − 161.41 = −19,483.99
    """
    agreement = taobao(examples)
    months = measured(FIRST, ("60000", "50", "2.5"), ("80000", "50", "2.5"), GOOD, GOOD)
    found = settled(
        agreement, 5, services=done(agreement), measured=months, payments=PAID[:5],
        events=(happened("extension", "2027-03-02"), happened("extension_result", "2027-04-02", amount="75"), happened("refund_demand", "2027-04-06", month=5)),
    )  # fmt: skip
    assert line(found, "part_by_day").amount == Decimal("333.33")
    assert line(found, "refund_full").amount == Decimal("18989.25")
    assert found.balance.amount == Decimal("-19483.99")


def test_a_month_missed_costs_a_fifth_of_its_fee(examples: dict[str, Loaded]) -> None:
    """The snack store: 20% off the Service Fees, base fee and commission, of a month in which any target is below 85%. Month 4, conversion 2.7% of 3.2%.

    completion      2.7 ÷ 3.2 = 84.375% < 85%
    commission      260,000.00 − 0.00: 250,000 × 2% + 10,000 × 3% = 5,300.00
    fee reduction   (3,000.00 + 5,300.00) × 20% = 1,660.00
    """
    agreement = examples["pinduoduo-commission"].agreement
    months = measured((None,) * 3, ("290000", "3.2", "4.7"), ("290000", "3.2", "4.7"), ("290000", "2.7", "4.7"))
    found = settled(agreement, 4, services=done(agreement), measured=months, figures=(figures(4, "260000", "0"),))
    assert line(found, "fee_reduction").amount == Decimal("1660.00")


def test_an_at_most_target_and_a_share_of_all_fees(examples: dict[str, Loaded]) -> None:
    """The customer-service trial: answers within 1 minute, weekly, averaged over the month; 30% of all fees paid back if a month is below 90%.

    weeks           60, 66, 78, 72, 54 seconds; the fifth week is 29 to 31 December. Average 330 ÷ 5 = 66 seconds
    completion      60 ÷ 66 = 90.91%: reached. With 70 seconds in the fifth week: 346 ÷ 5 = 69.2; 60 ÷ 69.2 = 86.71% < 90%
    refund          3,000.00 × 30% = 900.00
    """
    agreement = examples["customer-service-trial"].agreement
    weeks = ("1", "1.1", "1.3", "1.2")

    def month(fifth: str) -> tuple[object, ...]:
        rows = [measured((value,), first=week) for week, value in enumerate((*weeks, fifth), 1)]
        conversion = measured((None, "23"))[1:]
        return tuple(each for row in rows for each in row) + conversion

    parts = {"services": done(agreement), "payments": (paid("2026-12-01", "3000", 1),)}
    assert settled(agreement, 1, measured=month("0.9"), **parts).triggered is False
    missed = settled(agreement, 1, measured=month(str(Decimal(70) / 60)), **parts)
    assert line(missed, "refund_all_paid").amount == Decimal("900.00")


def test_one_month_s_fixed_fee_back(examples: dict[str, Loaded]) -> None:
    """The Amazon brand: three months in a row below 80%, from month 3 on; one month's fixed fee back, in dollars. Months 3 to 5, of 2,500.00 each: 2,500.00."""
    agreement = examples["amazon-us-brand"].agreement
    months = measured((None,) * 3, (None,) * 3, ("50000", "3.6", "10"), ("50000", "3.6", "10"), ("60000", "3.6", "10"))
    found = settled(agreement, 5, services=done(agreement), measured=months, payments=tuple(paid(f"2027-0{n + 1}-10", "2500", n) for n in range(1, 6)))
    # goals: 84,000 × 80% = 67,200 in months 3 and 4 (74.40%), 84,000 in month 5 (71.43%)
    assert line(found, "shortfall").values["months"] == "3, 4, 5"
    assert line(found, "refund_monthly_fee").amount == Decimal("2500.00")


@pytest.mark.parametrize(("wording", "notice", "expected"), [("standard", None, "open"), ("standard", "2027-02-01", "due"), ("strict", None, "due")])
def test_services_not_done(examples: dict[str, Loaded], wording: str, notice: str | None, expected: str) -> None:
    """Month 2: 4 of the titles due were not done. Weeks that end in January: 5 to 4 January … 19 to 25 January: 4 weeks of 5 titles… 20 due.

    service_reconciliation   Service Fees of the month ÷ items due in the month × share unfinished
    items due                titles, ad plans (the period from 12 to 25 January ends in the month), customer service, analysis: 4
    deduction                5,000.00 ÷ 4 × 4/20 = 250.00; to be claimed only after notice, unless the wording is ``strict``
    """
    agreement = taobao(examples)
    agreement = agreement.model_copy(update={"clauses": agreement.clauses.model_copy(update={"variants": {"service_reconciliation": wording}})})
    found = settled(agreement, 2, services=done(agreement, {(0, 7): 4}, notice=notice), measured=measured(FIRST, GOOD), payments=PAID)
    (deduction,) = [each for each in found.lines if each.id.startswith("deduction")]
    assert (deduction.state, deduction.amount) == (expected, Decimal("250.00"))
    assert found.balance.amount == (Decimal("-250.00") if expected == "due" else 0)


def test_statement_dates_do_not_matter_to_targets(examples: dict[str, Loaded]) -> None:
    """A confirmation alone changes no amount."""
    agreement = taobao(examples)
    parts = {"services": done(agreement), "measured": measured(FIRST, GOOD), "payments": PAID}
    assert settled(agreement, 2, confirmations=(confirmed(2, "2027-02-03"),), **parts).lines == settled(agreement, 2, **parts).lines


def test_a_row_without_its_date_is_named(examples: dict[str, Loaded]) -> None:
    """An event that does not say when it happened cannot be used, and a payment without its month counts nowhere: both are named."""
    agreement = taobao(examples)
    found = settled(
        agreement, 2, services=done(agreement), measured=measured(FIRST, GOOD), payments=(*PAID[:1], paid("2027-01-05", "5000", None)), events=(happened("end", None, clause="client_exit"),),
    )  # fmt: skip
    assert [(each.id, str(each.values["cell"])) for each in found.gaps] == [("payment_cell", str(found.gaps[0].values["cell"])), ("event_cell", str(found.gaps[1].values["cell"]))]
    assert found.gaps[0].place == entry(None).place
