"""Months worked out by hand: base fee, trial fee, part months, quarters, delay. Each test first states the figures, the clause and the arithmetic."""

from __future__ import annotations

from decimal import Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded
from generator.agreement.units import Percent
from generator.settlement.wording import Words
from tests.settlement.recorded import amounts, confirmed, day, done, figures, happened, interrupted, line, measured, paid, payments, settled

REACHED = ("150000", "60", "3")
"""Sales, share of free traffic and ROI of the Taobao store, at or above every month's goal."""


PAID = (paid("2026-12-04", "4000", 1), paid("2027-01-05", "5000", 2), paid("2027-02-05", "5000", 3), paid("2027-03-05", "5000", 4))
"""The fees of the Taobao store, each on its due date or before: what is still owed for an earlier month would go on bearing damages for delay."""


def taobao(examples: dict[str, Loaded]) -> Agreement:
    return examples["taobao-womenswear"].agreement


def test_a_full_month(examples: dict[str, Loaded]) -> None:
    """Month 2, 1 to 31 January 2027.

    base_fee        5,000.00 a month                       client owes 5,000.00, due on day 5 of the period: 5 January
    paid on 5 January                                      5,000.00
    balance                                                0.00
    """
    agreement = taobao(examples)
    found = settled(agreement, 2, services=done(agreement), measured=measured(REACHED, REACHED), payments=PAID[:2])
    assert amounts(found) == [("base_fee", "client", "5000"), ("payment", "operator", "5000")]
    assert line(found, "base_fee").due.date == day("2027-01-05").value  # type: ignore[union-attr]
    assert found.balance.amount == 0
    assert payments(found) == []
    assert (found.missing, found.triggered) == ((), False)


def test_the_trial_month(examples: dict[str, Loaded]) -> None:
    """Month 1, 1 to 31 December 2026: trial_fee 4,000.00 in place of the base fee, due on day 5; by the end of the month nothing is paid.

    late_payment    6 to 31 December: 4,000.00 × 0.05% × 26 = 52.00
    """
    agreement = taobao(examples)
    found = settled(agreement, 1, services=done(agreement))
    assert amounts(found) == [("trial_fee", "client", "4000"), ("late", "client", "52.00")]
    assert payments(found) == [("client", "4000", "2026-12-05"), ("client", "52.00", "at_once")]
    # Stage 1 has no goal: its figures are not assessed, so none of them is missing.
    assert found.missing == ()


def test_a_part_month_by_days(examples: dict[str, Loaded]) -> None:
    """The article: "less than a month served, the fee is prorated by the days". Ended by agreement on 20 March 2027 (that day is served).

    proration       5,000.00 ÷ 31 × 20 = 3,225.8064… → 3,225.81
    falls away      5,000.00 − 3,225.81                    1,774.19
    paid            5,000.00
    balance         5,000.00 − 1,774.19 − 5,000.00 =      −1,774.19: the operator refunds it (early_end_refund)
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(REACHED, REACHED, REACHED, REACHED),
        payments=PAID, events=(happened("end", "2027-03-20", clause="amendment"),),
    )  # fmt: skip
    assert amounts(found) == [("base_fee", "client", "5000"), ("part_by_day", "operator", "1774.19"), ("payment", "operator", "5000")]
    assert line(found, "part_by_day").clauses == ("proration", "early_end_refund")
    assert found.balance.amount == Decimal("-1774.19")
    # refund_procedure: within 7 days of the written demand, which has not come yet.
    assert payments(found) == [("operator", "1774.19", "after_demand")]


def test_the_refund_of_a_part_month_once_it_is_demanded(examples: dict[str, Loaded]) -> None:
    """As above; the demand is received on Monday 22 March 2027: 7 days end on Monday 29 March."""
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(REACHED, REACHED, REACHED, REACHED),
        payments=PAID, events=(happened("end", "2027-03-20", clause="amendment"), happened("refund_demand", "2027-03-22", month=4)),
    )  # fmt: skip
    assert payments(found) == [("operator", "1774.19", "2027-03-29")]


def test_fees_paid_ahead_come_back_on_an_early_end(examples: dict[str, Loaded]) -> None:
    """Ended on 28 February 2027, the last day of month 3; months 3 and 4 were paid. Nothing is owed for month 4, so its 5,000.00 come back."""
    agreement = taobao(examples)
    found = settled(
        agreement, 3, services=done(agreement), measured=measured(REACHED, REACHED, REACHED),
        payments=(*PAID[:3], paid("2027-02-26", "5000", 4)), events=(happened("end", "2027-02-28", clause="amendment"),),
    )  # fmt: skip
    assert found.balance.amount == Decimal(-5000)


def test_days_without_services(examples: dict[str, Loaded]) -> None:
    """proration: days on which the operator without good cause provides no services do not count. 10 to 12 January 2027: 3 of 31 days.

    payable         5,000.00 ÷ 31 × 28 = 4,516.1290… → 4,516.13; falls away 483.87
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 2, services=done(agreement), measured=measured(REACHED, REACHED), payments=PAID[:2],
        interruptions=(interrupted("unserved", "2027-01-10", "2027-01-12"),),
    )  # fmt: skip
    assert line(found, "part_by_day").amount == Decimal("483.87")
    assert found.balance.amount == Decimal("-483.87")


def test_an_early_exit_has_its_price(examples: dict[str, Loaded]) -> None:
    """The client leaves without a ground on 20 March 2027, after the trial.

    proration       5,000.00 ÷ 31 × 20 = 3,225.81; falls away 1,774.19
    early_exit_price   50% of one month's base fee:  5,000.00 × 50% = 2,500.00, owed by the client within 7 days after the end:
                       27 March is a Saturday, so Monday 29 March 2027
    paid            5,000.00
    balance         5,000.00 − 1,774.19 − 5,000.00 + 2,500.00 = 725.81, owed by the client
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(REACHED, REACHED, REACHED, REACHED),
        payments=PAID, events=(happened("end", "2027-03-20", until="2027-03-05", by="client", clause="client_exit"),),
    )  # fmt: skip
    assert amounts(found)[2] == ("exit_share", "client", "2500.00")
    assert found.balance.amount == Decimal("725.81")
    assert payments(found) == [("operator", "1774.19", "after_demand"), ("client", "2500.00", "2027-03-29")]


def test_leaving_in_the_trial_costs_nothing(examples: dict[str, Loaded]) -> None:
    """Ended on 15 December 2026, in the trial month: 4,000.00 ÷ 31 × 15 = 1,935.4838… → 1,935.48; no compensation."""
    agreement = taobao(examples)
    found = settled(agreement, 1, services=done(agreement), payments=(paid("2026-12-05", "4000", 1),), events=(happened("end", "2026-12-15", by="client", clause="client_exit"),))
    assert line(found, "part_by_day").amount == Decimal("2064.52")
    assert line(found, "exit_free_in_trial").state == "shown"
    assert found.balance.amount == Decimal("-2064.52")


def test_late_payment_in_parts(examples: dict[str, Loaded]) -> None:
    """5,000.00 of month 4 were due on 5 March 2027; 3,000.00 came on 8 March, 2,000.00 on 17 March.

    late_payment    6 to 8 March: 3 days × 5,000.00 = 15,000.00;  9 to 17 March: 9 days × 2,000.00 = 18,000.00
                    33,000.00 × 0.05% = 16.50, owed by the client
    """
    agreement = taobao(examples)
    found = settled(
        agreement, 4, services=done(agreement), measured=measured(REACHED, REACHED, REACHED, REACHED), payments=(*PAID[:3], paid("2027-03-08", "3000", 4), paid("2027-03-17", "2000", 4)),
    )  # fmt: skip
    assert line(found, "late_varying").amount == Decimal("16.50")
    assert found.balance.amount == Decimal("16.50")
    assert payments(found) == [("client", "16.50", "at_once")]


def test_late_payment_in_a_later_month(examples: dict[str, Loaded]) -> None:
    """The fee of month 2, due on 5 January, is paid on 3 February: 26 days fall into January, 3 into February; each month states its own.

    January         5,000.00 × 0.05% × 26 = 65.00
    February        5,000.00 × 0.05% × 3  =  7.50
    """
    agreement = taobao(examples)
    parts = {"services": done(agreement), "measured": measured(REACHED, REACHED, REACHED), "payments": (PAID[0], paid("2027-02-03", "5000", 2), PAID[2])}
    assert line(settled(agreement, 2, **parts), "late").amount == Decimal("65.00")
    assert line(settled(agreement, 3, **parts), "late").amount == Decimal("7.50")


def test_damages_for_delay_stop_at_30_per_cent(examples: dict[str, Loaded]) -> None:
    """With 5% a day the 26 days of January would come to 6,500.00; late_payment stops at 30% of the overdue 5,000.00: 1,500.00."""
    agreement = taobao(examples)
    fees = agreement.fees
    assert fees is not None
    assert fees.late_payment is not None
    dear = fees.model_copy(update={"late_payment": fees.late_payment.model_copy(update={"rate_per_day": Percent(value=Decimal(5))})})
    found = settled(agreement.model_copy(update={"fees": dear}), 2, services=done(agreement), measured=measured(REACHED, REACHED), payments=PAID[:1])
    assert line(found, "late_capped").amount == Decimal("1500.00")


def test_nothing_paid_is_said_where_delay_is_charged(examples: dict[str, Loaded]) -> None:
    """A sheet of payments without a row: the trial fee of 5 December 2026 counts as unpaid, 52.00 arise, and a note says why. With any payment there is no such note."""
    agreement = taobao(examples)
    found = settled(agreement, 1, services=done(agreement))
    assert line(found, "late").amount == Decimal("52.00")
    assert [note.id for note in found.notes] == ["nothing_paid", "rest_days"]
    assert Words(found, "zh").note(found.notes[0]) == "跟踪表的“付款”表没有任何记录，本表按至今没有付款计算，逾期违约金也因此产生；已经付款的，请补记后重新结算"
    assert Words(found, "en").note(found.notes[0]).startswith("The tracker's sheet “Payments” records nothing: all is taken as unpaid so far")
    assert [note.id for note in settled(agreement, 1, services=done(agreement), payments=(paid("2026-12-20", "4000", 1),)).notes] == ["rest_days"]


def test_a_payment_without_its_day_may_have_been_in_time(examples: dict[str, Loaded]) -> None:
    """4,000.00 were paid, but not when: whether anything is late is not known, so the day is missing and no amount is stated."""
    agreement = taobao(examples)
    found = settled(agreement, 1, services=done(agreement), payments=(paid(None, "4000", 1),))
    assert (line(found, "late").amount, [each.id for each in found.missing], found.balance.amount) == (None, ["payment_cell"], None)


def test_a_fee_for_the_whole_term(examples: dict[str, Loaded]) -> None:
    """The trial of a customer-service team: 3,000.00 for 1 to 31 December 2026, one billing period; ended in the trial on 20 December.

    base_fee_due    3 days after signing
    proration       3,000.00 ÷ 31 × 20 = 1,935.4838… → 1,935.48; falls away 1,064.52
    """
    agreement = examples["customer-service-trial"].agreement
    found = settled(
        agreement, 1, services=done(agreement), payments=(paid("2026-12-01", "3000", 1),),
        events=(happened("end", "2026-12-20", by="client", clause="trial_period"),),
    )  # fmt: skip
    assert line(found, "part_by_day").amount == Decimal("1064.52")


def test_a_quarter_by_work_with_tax(examples: dict[str, Loaded]) -> None:
    """The flagship store: 60,000.00 a quarter, tax of 6% on top, prorated by the services done. Ended by agreement on 31 January 2027, the last day of month 1.

    services due in the quarter (periods that end from 1 January to 31 March 2027):
        titles 10 a week, 12 weeks of 7 days end on or before 26 March          120
        ad plans daily from month 2: 28 + 31                                     59
        campaigns 4 a month from month 3                                          4
        livestreams 20 a month × 3                                               60
        member messages 2 a week, 12 weeks                                       24
        customer service daily: 31 + 28 + 31                                     90
        annual plan, once                                                         1
        together                                                                358
    done: all of January: titles 4 weeks (end on 7, 14, 21, 28 January) 40; livestreams 20; messages 8; customer service 31; plan 1: together 100
    and of the week from 29 January to 4 February, which began before the end: titles 3, messages 0: together 103

    payable         60,000.00 × 103 ÷ 358 = 17,262.5698… → 17,262.57; falls away 42,737.43
    tax             (60,000.00 − 42,737.43) × 6% = 1,035.7542 → 1,035.75
    paid            63,600.00 on 12 January, on the invoice of 8 January: due on the later of day 10 and 5 days after the invoice (Wednesday 13 January)
    balance         17,262.57 + 1,035.75 − 63,600.00 = −45,301.68
    """
    agreement = examples["tmall-flagship"].agreement
    rows = []
    for row in done(agreement, upto="2027-01-31"):
        half = {0: Decimal(3), 4: Decimal(0)}.get(row.item)
        rows.append(row if row.period != 4 or half is None else type(row)(row.item, row.period, type(row.done)(half, row.done.place), row.made_up, row.notice, row.standard, row.standard_met, row.place))
    found = settled(
        agreement, 1, services=tuple(rows), payments=(paid("2027-01-12", "63600", 2),), confirmations=(confirmed(1, base="2027-01-08"),),
        events=(happened("end", "2027-01-31", clause="amendment"),), figures=(figures(1, "1200000", "0"),),
    )  # fmt: skip
    part = line(found, "part_by_work")
    assert (part.values["due"], part.values["done"]) == (358, 103)
    assert part.amount == Decimal("42737.43")
    assert line(found, "base_fee").due.date == day("2027-01-13").value  # type: ignore[union-attr]
    assert line(found, "commission").amount == 0  # no increase over 1,200,000.00
    assert line(found, "tax").amount == Decimal("1035.75")
    assert found.balance.amount == Decimal("-45301.68")
