"""Whatever stands in a cell: it is read, refused with advice, or missing; nothing is guessed and nothing breaks."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kit.tracker_cells import read_amount, read_choice, read_date, read_figure, read_month, read_number, read_whole, read_yes_no
from generator.kit.tracker_tables import Unit
from generator.sheets.cells import Cell, Refused

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=12), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.text("0123456789.,，:：%％¥$万元-+() 年月日分秒kE", max_size=14), st.sampled_from(["#REF!", "-", "１２．５", "1e5", "∞", "²", "٣", "NaN", "inf"]))  # fmt: skip


@given(CELLS, st.sampled_from(["", "%", "CNY", "USD"]))
def test_any_cell(cell: Cell, form: str) -> None:
    values = [read_amount(cell, "CNY", form), read_amount(cell, "JPY", form, negative=True), read_number(cell), read_whole(cell), read_date(cell), read_month(cell, 12), read_yes_no(cell), read_choice(cell, {"甲方": "client"}, "甲方")]
    values += [read_figure(cell, unit, form) for unit in (Unit("money", "CNY"), Unit("percent"), Unit("ratio"), Unit("time", "minute"), Unit("number"))]
    for value in values:
        assert value is None or isinstance(value, (Refused, Decimal, datetime.date, int, str, bool))
        assert not isinstance(value, Decimal) or value.is_finite()
        assert not isinstance(value, Refused) or value.message.endswith((".", "。"))


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_is_read_as_it_is_written(amount: Decimal) -> None:
    for typed in (float(amount), f"{amount}", f"{amount:,}", f"¥{amount:,}", f"{amount}元", f" {amount} "):
        assert read_amount(typed, "CNY") == amount


@pytest.mark.parametrize(("typed", "unit", "value"), [("1分30秒", "second", 90), ("90", "second", 90), ("2小时", "minute", 120), ("1.5 min", "minute", "1.5"), ("0.5h", "minute", 30), ("1 minute", "minute", 1)])
def test_times_in_the_unit_of_the_target(typed: str, unit: str, value: int | str) -> None:
    assert read_figure(typed, Unit("time", unit)) == Decimal(value)


@pytest.mark.parametrize("unit", [Unit("money", "CNY"), Unit("percent"), Unit("ratio"), Unit("time", "minute"), Unit("number")])
@pytest.mark.parametrize("typed", [1e300, 10**40, "9" * 60, "99999999亿"])
def test_figures_beyond_what_any_store_counts(typed: Cell, unit: Unit) -> None:
    value = read_figure(typed, unit, "%" if isinstance(typed, (int, float)) else "")
    assert isinstance(value, Refused)
    assert len(value.message) < 400


@pytest.mark.parametrize(("typed", "advice"), [("5.000,00", "such as 5000.00."), ("1.234.567,5", "such as 1234567.5."), ("1,2,3", "such as 123.")])
def test_a_comma_that_sets_off_no_thousands(typed: str, advice: str) -> None:
    value = read_amount(typed, "CNY")
    assert isinstance(value, Refused)
    assert value.message.endswith(advice)


def test_a_story_instead_of_a_figure() -> None:
    assert read_number("x" * 30_000) == Refused(f"This cell holds 30000 characters: “{'x' * 20}…”. Type the value alone, and the rest under “Remarks”.")


def test_marks_that_nobody_sees() -> None:
    assert read_amount("\u202d5,000\u202c", "CNY") == 5000
