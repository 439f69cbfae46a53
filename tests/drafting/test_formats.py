"""Values in words and figures."""

from __future__ import annotations

import datetime
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agreement.units import Duration, Frequency, Money
from generator.drafting.formats import (
    capital_figures,
    chinese_number,
    date_text,
    duration_text,
    frequency_text,
    list_text,
    money_in_words,
    money_text,
    number_text,
)

# The hard cases: zeros inside and at the end, groups that do not fill, tens that begin with 壹, fen without jiao.
CAPITALS = {
    "0": "零元整", "10": "壹拾元整", "15.05": "壹拾伍元零伍分", "20.30": "贰拾元叁角", "0.05": "伍分", "0.50": "伍角", "0.56": "伍角陆分",
    "1409.50": "壹仟肆佰零玖元伍角", "5000": "伍仟元整", "6007.14": "陆仟零柒元壹角肆分", "16409.02": "壹万陆仟肆佰零玖元零贰分", "325.04": "叁佰贰拾伍元零肆分",
    "10000": "壹万元整", "10001": "壹万零壹元整", "10100": "壹万零壹佰元整", "11000": "壹万壹仟元整", "100000": "壹拾万元整", "110000": "壹拾壹万元整",
    "107000.53": "壹拾万柒仟元伍角叁分", "1000000": "壹佰万元整", "1680.32": "壹仟陆佰捌拾元叁角贰分", "20010010": "贰仟零壹万零壹拾元整",
    "100000000": "壹亿元整", "100010001": "壹亿零壹万零壹元整", "1000010000": "壹拾亿零壹万元整", "500000000000": "伍仟亿元整", "1000000000000": "壹万亿元整",
}  # fmt: skip


@pytest.mark.parametrize(("amount", "capitals"), CAPITALS.items())
def test_capital_figures(amount: str, capitals: str) -> None:
    assert capital_figures(Decimal(amount)) == capitals


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999999999.99"), places=2))
def test_capital_figures_read_back_by_another_library(amount: Decimal) -> None:
    assert capital_figures(amount) == cn2an.an2cn(str(amount), "rmb")


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("5000 CNY", "¥5,000.00（大写：人民币伍仟元整）", "RMB 5,000.00 (Renminbi five thousand only)"),
        ("1409.5 CNY", "¥1,409.50（大写：人民币壹仟肆佰零玖元伍角）", "RMB 1,409.50 (Renminbi one thousand four hundred and nine and fifty fen only)"),
        ("1200.05 USD", "US$1,200.05（大写：美元壹仟贰佰元零伍分）", "USD 1,200.05 (US Dollars one thousand two hundred and five cents only)"),
        ("90000 JPY", "JPY 90,000（大写：日元玖万元整）", "JPY 90,000 (Japanese Yen ninety thousand only)"),
        ("80 GBP", "£80.00（大写：英镑捌拾元整）", "GBP 80.00 (Pounds Sterling eighty only)"),
    ],
)
def test_money_in_words(written: str, zh: str, en: str) -> None:
    money = Money.model_validate(written)
    assert (money_in_words(money, "zh"), money_in_words(money, "en")) == (zh, en)


def test_money_in_figures() -> None:
    assert {c: money_text(Money(amount=Decimal(1234), currency=c), "zh") for c in ("CNY", "USD", "HKD", "EUR", "GBP", "JPY", "SGD")} == {
        "CNY": "¥1,234.00", "USD": "US$1,234.00", "HKD": "HK$1,234.00", "EUR": "€1,234.00", "GBP": "£1,234.00", "JPY": "JPY 1,234", "SGD": "S$1,234.00",
    }  # fmt: skip


def test_dates() -> None:
    day = datetime.date(2026, 11, 2)
    assert (date_text(day, "zh"), date_text(day, "en")) == ("2026年11月2日", "2 November 2026")


@pytest.mark.parametrize(("written", "zh", "en"), [("48 hours", "48小时", "48 hours"), ("1 month", "1个月", "1 month"), ("3 working days", "3个工作日", "3 working days"), ("3天", "3日", "3 days")])
def test_durations(written: str, zh: str, en: str) -> None:
    duration = Duration.model_validate(written)
    assert (duration_text(duration, "zh"), duration_text(duration, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("written", "units", "zh", "en"),
    [
        ("5 per week", ("个标题", "titles"), "每周5个标题", "5 titles per week"),
        ("1 per 2 weeks", ("", ""), "每2周1次", "once every 2 weeks"),
        ("2 per month", ("", ""), "每月2次", "twice per month"),
        ("daily", ("", ""), "每日1次", "once per day"),
        ("once within 7 days", ("份", "plan"), "7日内1份", "1 plan within 7 days"),
        ("1 per 2 months", ("", ""), "每2个月1次", "once every 2 months"),
        ("每2周1次", ("", ""), "每2周1次", "once every 2 weeks"),
    ],
)
def test_frequencies(written: str, units: tuple[str, str], zh: str, en: str) -> None:
    frequency = Frequency.model_validate(written)
    assert (frequency_text(frequency, "zh", units[0]), frequency_text(frequency, "en", units[1])) == (zh, en)


def test_numbers_and_lists() -> None:
    assert (number_text(Decimal("150000")), number_text(Decimal("4.80"))) == ("150,000", "4.8")
    assert (list_text(["甲", "乙", "丙"], "zh"), list_text(["A", "B", "C"], "en")) == ("甲、乙和丙", "A, B and C")
    assert chinese_number(1) + chinese_number(10) + chinese_number(12) + chinese_number(20) + chinese_number(23) == "一十十二二十二十三"
