"""Months, goals and due dates, as the clauses of the contract define them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_text
from generator.agreement.units import Duration
from generator.errors import DraftError
from generator.settlement.months import after, due_periods, month, months, weeks

HEAD = """
contract: {number: HP-1, languages: [en]}
parties: {client: {name: Heqing}, operator: {name: Yunzhou}}
store: {name: Heqing}
"""


def agreement(text: str) -> Agreement:
    return load_text(HEAD + text).agreement


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def spans(text: str) -> list[str]:
    """The months of a term, as 2026-12-01..2026-12-31."""
    return [f"{m.first}..{m.last}" for m in months(agreement(f"term: {text}"))]


def goals(text: str, *, term: str = "term: {start: 2026-12-01, end: 2027-05-31}") -> list[str]:
    """For each month the first metric's goal; - where it is not assessed."""
    return [str(m.goals[0].target) if m.goals else "-" for m in months(agreement(f"{term}\n{text}"))]


def due(frequency: str, term: str) -> list[str]:
    """The periods of an item, as 5 to 2026-12-07."""
    text = f"term: {term}\nservices: {{items: [{{item: titles, frequency: {frequency}}}]}}"
    made = agreement(text)
    return [f"{p.count} to {p.last}" for p in due_periods(made.services.items[0], made)]


def test_months_begin_on_the_day_of_the_term_or_on_the_last_of_a_shorter_month() -> None:
    assert spans("{start: 2027-01-31, end: 2027-05-15}") == ["2027-01-31..2027-02-27", "2027-02-28..2027-03-30", "2027-03-31..2027-04-29", "2027-04-30..2027-05-15"]


def test_the_last_month_is_whole_when_the_term_ends_with_it() -> None:
    term = agreement("term: {start: 2026-12-15, end: 2027-02-14}")
    assert [(m.number, m.first, m.last, m.whole) for m in months(term)] == [
        (1, day("2026-12-15"), day("2027-01-14"), True),
        (2, day("2027-01-15"), day("2027-02-14"), True),
    ]
    assert [m.whole for m in months(agreement("term: {start: 2026-12-15, end: 2027-02-13}"))] == [True, False]


def test_a_term_of_one_day() -> None:
    assert spans("{start: 2026-12-15, end: 2026-12-15}") == ["2026-12-15..2026-12-15"]


def test_no_first_day_no_months_no_last_day_twelve() -> None:
    assert spans("{end: 2027-01-01}") == []
    assert spans("{start: 2027-01-02, end: 2027-01-01}") == []
    assert due("weekly", "{start: 2027-01-02, end: 2027-01-01}") == []
    assert len(spans("{start: 2027-01-01}")) == 12


def test_a_term_of_centuries_is_a_slip_of_the_pen() -> None:
    with pytest.raises(DraftError, match="from 2026-12-01 to 2926-12-01 is longer than 120 months"):
        spans("{start: 2026-12-01, end: 2926-12-01}")


def test_a_month_after_the_end_as_an_extension_has_it() -> None:
    later = month(agreement("term: {start: 2026-12-01, end: 2027-05-31}"), 7)
    assert (later.first, later.last, later.whole) == (day("2027-06-01"), day("2027-06-30"), True)


def test_weeks_run_from_the_first_day_of_the_term() -> None:
    made = weeks(agreement("term: {start: 2026-12-01, end: 2026-12-16}"))
    assert [(w.number, str(w.first), str(w.last)) for w in made] == [(1, "2026-12-01", "2026-12-07"), (2, "2026-12-08", "2026-12-14"), (3, "2026-12-15", "2026-12-16")]


STAGES = """
  stages:
    - {from_month: 1, to_month: 1, name: base}
    - {from_month: 2, to_month: 3, name: climb, goal: 70%}
    - {from_month: 4, name: stable, goal: 100%}
"""


def test_the_goal_is_the_stage_share_until_the_month_in_which_the_target_is_due() -> None:
    assert goals("kpis:\n  metrics: [{metric: sales, target: 150000 CNY, by_month: 3}]" + STAGES) == ["-", "105000 CNY", "150000 CNY", "150000 CNY", "150000 CNY", "150000 CNY"]


def test_a_ramp_up_target_stands_for_the_share_below_100_per_cent() -> None:
    assert goals("kpis:\n  metrics: [{metric: roi, target: '1:3', stage_target: '1:2.5'}]" + STAGES)[:4] == ["-", "1:2.5", "1:2.5", "1:3"]


def test_an_at_most_target_is_divided_by_the_share() -> None:
    assert goals("kpis:\n  metrics: [{metric: refund_rate, target: 5%, direction: at_most}]" + STAGES)[1:4] == ["7.1429%", "7.1429%", "5%"]
    assert goals("kpis:\n  metrics: [{metric: response_time, target: 42 seconds, direction: at_most}]" + STAGES)[1:4] == ["60 seconds", "60 seconds", "42 seconds"]
    assert goals("kpis:\n  metrics: [{metric: response_time, target: 1 minute, direction: at_most}]" + STAGES)[1] == "86 seconds"


def test_the_exact_value_is_kept_beside_the_printed_one() -> None:
    made = agreement("term: {start: 2026-12-01, end: 2027-05-31}\nkpis:\n  metrics: [{metric: sales, target: 100.01 CNY}]\n  stages: [{from_month: 1, name: climb, goal: 33.3%}]")
    goal = months(made)[0].goals[0]
    assert (str(goal.target), goal.value) == ("33.3 CNY", Decimal("33.30333"))


def test_without_stages_months_before_the_due_one_are_not_assessed() -> None:
    assert goals("kpis: {metrics: [{metric: sales, target: 9 CNY, by_month: 3}]}") == ["-", "-", "9 CNY", "9 CNY", "9 CNY", "9 CNY"]
    assert goals("kpis: {metrics: [{metric: sales, target: 9 CNY}]}") == ["9 CNY"] * 6


def test_months_in_no_stage() -> None:
    stages = "\n  stages: [{from_month: 2, to_month: 2, name: climb, goal: 50%}]"
    assert goals("kpis:\n  metrics: [{metric: sales, target: 9 CNY}]" + stages)[:3] == ["9 CNY", "4.5 CNY", "9 CNY"]
    assert goals("kpis:\n  metrics: [{metric: sales, target: 9 CNY, by_month: 4}]" + stages)[:4] == ["-", "4.5 CNY", "-", "9 CNY"]


def test_against_the_final_target_shares_do_not_lower_the_goal() -> None:
    text = "kpis:\n  metrics: [{metric: sales, target: 9 CNY, by_month: 5}]\n  shortfall: {against: final}" + STAGES
    assert goals(text)[:3] == ["-", "9 CNY", "9 CNY"]
    # The wording that the user chose goes before what it would be by itself.
    assert goals(text + "clauses: {variants: {kpi_monthly_goal: standard}}")[:3] == ["-", "6.3 CNY", "6.3 CNY"]


def test_months_before_measuring_begins_do_not_count() -> None:
    made = agreement("term: {start: 2026-12-01, end: 2027-02-28}\nkpis: {metrics: [{metric: sales, target: 9 CNY}], shortfall: {measured_from_month: 2}}")
    assert [m.goals[0].counts for m in months(made)] == [False, True, True]


@pytest.mark.parametrize(
    ("frequency", "term", "expected"),
    [
        ("2 per day", "{start: 2026-12-01, end: 2026-12-02}", ["2 to 2026-12-01", "2 to 2026-12-02"]),
        ("1 per 2 days", "{start: 2026-12-01, end: 2026-12-03}", ["1 to 2026-12-02", "1 to 2026-12-03"]),
        # The last week has 3 of 7 days: 5 x 3/7 = 2.1.
        ("5 per week", "{start: 2026-12-01, end: 2026-12-17}", ["5 to 2026-12-07", "5 to 2026-12-14", "2 to 2026-12-17"]),
        ("1 per 2 weeks", "{start: 2026-12-01, end: 2026-12-31}", ["1 to 2026-12-14", "1 to 2026-12-28"]),
        ("weekly", "{start: 2026-12-01, end: 2026-12-08}", ["1 to 2026-12-07"]),
        ("2 per month", "{start: 2027-01-31, end: 2027-03-30}", ["2 to 2027-02-27", "2 to 2027-03-30"]),
        ("2 per 2 months", "{start: 2027-01-01, end: 2027-03-31}", ["2 to 2027-02-28", "1 to 2027-03-31"]),
        ("1 per quarter", "{start: 2027-01-04, end: 2027-12-31}", ["1 to 2027-04-03", "1 to 2027-07-03", "1 to 2027-10-03", "1 to 2027-12-31"]),
        ("1 per year", "{start: 2027-01-01, end: 2028-06-30}", ["1 to 2027-12-31"]),
        ("1 per year", "{start: 2027-01-01, end: 2028-07-31}", ["1 to 2027-12-31", "1 to 2028-07-31"]),
        ("once within 7 days", "{start: 2026-12-01, end: 2027-05-31}", ["1 to 2026-12-08"]),
        ("3 within 2 weeks", "{start: 2026-12-01, end: 2026-12-10}", ["3 to 2026-12-10"]),
    ],
)
def test_due_periods(frequency: str, term: str, expected: list[str]) -> None:
    assert due(frequency, term) == expected


def test_an_item_without_frequency_has_no_due_date() -> None:
    made = agreement("term: {start: 2026-12-01, end: 2027-05-31}\nservices: {items: [{item: titles}]}")
    assert due_periods(made.services.items[0], made) == ()


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        # Month 2 begins on 2 January: 4 of 7 days of week 5 are left, 5 x 4/7 = 2.9; the last week has 6 days, 5 x 6/7 = 4.3.
        ("5 per week", ["3 to 2027-01-05", "5 to 2027-01-12", "5 to 2027-01-19", "5 to 2027-01-26", "4 to 2027-02-01"]),
        ("monthly", ["1 to 2027-02-01"]),
        ("once within 3 days", ["1 to 2027-01-05"]),
    ],
)
def test_an_item_that_begins_in_a_later_month(frequency: str, expected: list[str]) -> None:
    made = agreement(f"term: {{start: 2026-12-02, end: 2027-02-01}}\nservices: {{items: [{{item: titles, frequency: {frequency}, from_month: 2}}]}}")
    assert [f"{p.count} to {p.last}" for p in due_periods(made.services.items[0], made)] == expected


@pytest.mark.parametrize(
    ("begins", "duration", "ends"),
    [
        ("2026-12-01", "7 days", "2026-12-08"),
        ("2026-11-22", "6 days", "2026-11-30"),  # 28 November 2026 is a Saturday
        ("2026-12-03", "2 working days", "2026-12-07"),
        ("2026-12-01", "48 hours", "2026-12-03"),
        ("2026-12-01", "2 hours", "2026-12-02"),
        ("2026-12-01", "2 weeks", "2026-12-15"),
        ("2027-01-31", "1 month", "2027-02-28"),
        ("2027-01-31", "1 year", "2028-01-31"),
    ],
)
def test_a_period_runs_from_the_day_after_it_begins(begins: str, duration: str, ends: str) -> None:
    assert after(day(begins), Duration.model_validate(duration)) == day(ends)


def test_every_example_has_months_and_due_dates(examples: dict[str, Loaded]) -> None:
    counted = {name: (len(months(loaded.agreement)), sum(len(due_periods(item, loaded.agreement)) for item in loaded.agreement.services.items)) for name, loaded in examples.items()}
    assert counted["taobao-womenswear"] == (6, 26 + 11 + 4 + 182 + 6 + 1)  # two items begin in months 2 and 3
    assert all(number >= 1 for number, _periods in counted.values())
