"""Cells as Excel leaves them, and what hostpact reads."""

from __future__ import annotations

import datetime

import pytest

from generator.batch.cells import ABSENT, read_cell
from generator.batch.inputs import Column, column_of
from generator.sheets.cells import Cell, Refused


def column(heading: str) -> Column:
    found = column_of(heading)
    assert isinstance(found, Column), found
    return found


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("term.start", 46357.0, "2026-12-01"),
        ("term.start", "46357", "2026-12-01"),
        ("term.start", datetime.date(2026, 12, 1), "2026-12-01"),
        ("term.start", datetime.datetime(2026, 12, 1), "2026-12-01"),
        ("开始日期", "2026年12月1日", "2026-12-01"),
        ("开始日期", " ２０２６／１２／１　", "2026-12-01"),
        ("Start", "2026.12.1", "2026-12-01"),
        ("Start", "20261201", "2026-12-01"),
        ("Start", "next week", "next week"),
        ("基础服务费", "¥5,000", "¥5,000"),
        ("基础服务费", "１．２万元", "1.2万元"),
        ("基础服务费（元）", "5,000", "5,000 CNY"),
        ("基础服务费（元）", 5000.0, "5000 CNY"),
        ("基础服务费（元）", "1.2万", "1.2万CNY"),
        ("基础服务费（万元）", 1.2, "1.2万元"),
        ("fees.commission.rate", "５％", "5%"),
        ("fees.commission.rate (%)", 5.0, "5%"),
        ("保密 · 终止后保密期（年）", 2.0, "2年"),
        ("responsibilities.operator.confidentiality.survival", "直至信息公开", "indefinite"),
        ("store.platform", "淘宝网", "taobao"),
        ("店铺 · 平台", "抖音电商（抖店）", "douyin"),
        ("store.platform", "Tmall", "tmall"),
        ("store.platform", "eBay", "eBay"),
        ("contract.languages", "zh-CN，en", ["zh-CN", "en"]),
        ("nature.purpose", "省时间精力、规模扩张", ["time_saving", "scaling"]),
        ("contract.signing.electronic", "是", "true"),
        ("contract.signing.electronic", False, "false"),
        ("contract.signing.copies", 2.0, "2"),
        ("parties.client.contact.phone", 13800001234.0, "13800001234"),
        ("parties.client.credit_code", "９１３３０１０６ＭＡ００００００１６ ", "91330106MA00000016"),
        ("parties.client.name.zh", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("parties.client.name.zh", "  甲公司\u3000\u200b", "甲公司"),
        ("parties.client.name.zh", "", None),
        ("parties.client.name.zh", None, None),
    ],
)
def test_what_is_read(heading: str, cell: Cell, expected: object) -> None:
    assert read_cell(cell, column(heading)) == expected


def test_a_dash_takes_a_value_away() -> None:
    assert read_cell("—", column("kpis.industry_growth.low")) is ABSENT


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [("%", 0.05, "5%"), ("%", 1.0, "100%"), ("%", 0.0005, "0.05%")],
)
def test_per_cent_cells_hold_fractions(form: str, cell: float, expected: str) -> None:
    assert read_cell(cell, column("fees.commission.rate"), form=form) == expected


def test_the_currency_of_a_bare_number_is_the_cell_s_then_the_base_agreement_s() -> None:
    fee = column("fees.base.amount")
    assert read_cell("5,000", fee, currency="USD") == "5,000 USD"
    assert read_cell(5000.0, fee, currency="CNY", form="USD") == "5000 USD"
    assert read_cell("1.5万", fee, currency="CNY") == "1.5万CNY"


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("parties.client.credit_code", 9.1330106e17, "Excel turned this credit code into the number 9.1330106e+17, and its last characters are lost. Format the column as text and type all 18 characters again."),
        ("parties.client.credit_code", "9.13E+17", "Excel turned this credit code into the number 9.13E+17, and its last characters are lost. Format the column as text and type all 18 characters again."),
        ("parties.client.bank.number", 6222020200011223344.0, "Excel turned this into the number 6.222020200011223e+18, and its last digits are lost. Format the column as text and type it again."),
        ("contract.number", datetime.date(2026, 12, 1), "Excel took this for a date or a time (2026-12-01). Format the column as text and type it again."),
        ("kpis.metrics[0].target", datetime.time(1, 3), "Excel took this for a date or a time (01:03:00). Format the cell as text and type the value again, such as 1:2.5."),
        ("fees.commission.rate", 0.05, "0.05 has no per cent sign, so it may mean 0.05% or 5%. Type it with its sign."),
        ("fees.base.amount", 5000.0, "5000 has no currency. Type it with its currency, such as 5000 CNY."),
        ("services.acceptance", 3.0, "3 has no unit. Type it with its unit, such as 3 days or 3 hours."),
        ("fees.base.amount", "#REF!", "Excel could not work this cell out (#REF!): a formula in it is broken. Type the value itself."),
    ],
)
def test_what_is_refused_and_why(heading: str, cell: Cell, message: str) -> None:
    assert read_cell(cell, column(heading)) == Refused(message)
