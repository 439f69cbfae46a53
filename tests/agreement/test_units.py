"""Units as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.agreement.units import Duration, Frequency, Money, Percent, Ratio, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5000 CNY", "5000 CNY"), ("¥5,000.00", "5000 CNY"), ("￥５０００", "5000 CNY"), ("5000元", "5000 CNY"), ("RMB 5000", "5000 CNY"), ("15万元", "150000 CNY"),
        ("US$ 1,200.50", "1200.5 USD"), ("1200.50 usd", "1200.5 USD"), ("HK$300", "300 HKD"), ("90000 JPY", "90000 JPY"),
    ],
)  # fmt: skip
def test_money_is_read(written: str, read: str) -> None:
    assert str(Money.model_validate(written)) == read


@pytest.mark.parametrize("written", ["5000", "CNY", "5000 yuan", "5,00 CNY", "5000 CNY USD", "-5 CNY", "0.001 CNY", "0.5 JPY", "1e5 CNY", ""])
def test_money_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate(written)


@pytest.mark.parametrize(
    ("unit", "written", "read"),
    [
        (Percent, "５０％", "50%"), (Percent, "0.05%", "0.05%"), (Ratio, "1：2.5", "1:2.5"), (Ratio, "1:3", "1:3"),
        (Duration, "48小时", "48 hours"), (Duration, "3 Working Days", "3 working days"), (Duration, "5 business days", "5 working days"), (Duration, "1个月", "1 month"),
        (Frequency, "每周5次", "5 per week"), (Frequency, "weekly", "1 per week"), (Frequency, "7天内一次", "once within 7 days"), (Frequency, "3 per 2 months", "3 per 2 months"),
    ],
)  # fmt: skip
def test_units_are_read(unit: type[Percent], written: str, read: str) -> None:
    assert str(unit.model_validate(written)) == read


@pytest.mark.parametrize(
    ("unit", "written"),
    [(Percent, "0.5"), (Percent, "-3%"), (Ratio, "2.5"), (Ratio, "2:5"), (Duration, "3"), (Duration, "0 days"), (Duration, "two days"), (Frequency, "5"), (Frequency, "often"), (Frequency, "0 per week")],
)
def test_a_number_without_its_unit_is_refused(unit: type[Percent], written: str) -> None:
    with pytest.raises(ValidationError):
        unit.model_validate(written)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_is_written_as_it_was_read(amount: object) -> None:
    written = f"{amount} CNY"
    assert Money.model_validate(str(Money.model_validate(written))) == Money.model_validate(written)


@given(st.integers(1, 999), st.sampled_from(["day", "week", "month", "quarter"]), st.integers(1, 99))
def test_frequencies_are_written_as_they_were_read(quantity: int, period: str, every: int) -> None:
    frequency = Frequency(quantity=quantity, every=every, period=period)  # type: ignore[arg-type]
    assert Frequency.model_validate(str(frequency)) == frequency


def test_plain_has_no_exponent() -> None:
    assert plain(Money.model_validate("5000 CNY").amount.normalize()) == "5000"
