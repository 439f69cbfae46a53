from __future__ import annotations

import datetime
from decimal import Decimal as D

import pytest

from generator.reading.facts import (
    Amount,
    Blank,
    Count,
    CreditCode,
    DateFact,
    Fact,
    Frequency,
    Law,
    Percentage,
    Period,
    Reference,
    amounts_stated_twice,
    facts_in,
)  # fmt: skip
from generator.reading.text import as_text, is_traditional, plain_table


def found(text: str, kind: type) -> list[tuple[str, Fact]]:
    plain = as_text(text, plain_table(traditional=is_traditional(text * 9))).plain
    return [(plain[fact.start : fact.end], fact) for fact in facts_in(plain) if isinstance(fact, kind)]


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("每季度人民币18,000元", "人民币18,000元", D(18000), "CNY"),
        ("贰万元", "贰万元", D(20000), "CNY"),
        ("月销售额十五万元", "十五万元", D(150000), "CNY"),
        ("人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分", D("123456.78"), "CNY"),
        ("新臺幣三萬元整", "新台币三万元整", D(30000), "TWD"),
        ("突破300万元", "300万元", D(3_000_000), "CNY"),
        ("起点4.2万美元", "4.2万美元", D(42000), "USD"),
        ("保证金五千令吉", "五千令吉", D(5000), "MYR"),
        ("服务费每季澳元9,000元", "澳元9,000元", D(9000), "AUD"),
        ("￥86,000", "¥86,000", D(86000), "CNY"),
        ("pays £1,500 within", "£1,500", D(1500), "GBP"),
        ("up to USD 1,500 per month", "USD 1,500", D(1500), "USD"),
        ("Renminbi sixty-eight thousand", "Renminbi sixty-eight thousand", D(68000), "CNY"),
        ("five thousand yuan only", "five thousand yuan only", D(5000), "CNY"),
    ],
)
def test_amounts(text: str, words: str, value: D, currency: str) -> None:
    assert [(shown, fact.value, fact.currency) for shown, fact in found(text, Amount) if isinstance(fact, Amount)] == [(words, value, currency)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("18,000元（大写：壹万捌仟元整）", (D(18000), D(18000))),
        ("人民币陆万捌仟元整（￥86,000）", (D(68000), D(86000))),
        ("RMB 20,000 (Say Renminbi Twelve Thousand Only)", (D(20000), D(12000))),
    ],
)
def test_amounts_stated_twice(text: str, values: tuple[D, D]) -> None:
    plain = as_text(text).plain
    assert [(left.value, right.value) for left, right in amounts_stated_twice(plain, facts_in(plain))] == [values]


def test_two_amounts_side_by_side_are_not_one() -> None:
    plain = as_text("定金20,000元，余款叁万元").plain
    assert amounts_stated_twice(plain, facts_in(plain)) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("百分之五十", "50"), ("万分之五", "0.05"), ("千分之三", "0.3"), ("5%", "5"), ("０．０５％", "0.05"), ("3‰", "0.3"), ("不足七成", "70"), ("five percent", "5"), ("2.5 per cent", "2.5")],
)
def test_percentages(text: str, value: str) -> None:
    assert [fact.value for _shown, fact in found(text, Percentage) if isinstance(fact, Percentage)] == [D(value)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "working"),
    [
        ("48小时内", "48", "hour", False), ("四十八小时", "48", "hour", False), ("三个工作日内", "3", "day", True), ("7天", "7", "day", False), ("五日内", "5", "day", False),
        ("两周", "2", "week", False), ("三个月", "3", "month", False), ("半年", "0.5", "year", False), ("12个月", "12", "month", False),
        ("within seven (7) days", "7", "day", False), ("thirty days’ notice", "30", "day", False), ("3 working days", "3", "day", True), ("a fortnight", "2", "week", False),
        ("twenty-four hours", "24", "hour", False), ("a thirty-minute call", "30", "minute", False),
    ],
)  # fmt: skip
def test_periods(text: str, value: str, unit: str, working: bool) -> None:
    assert [(fact.value, fact.unit, fact.working) for _shown, fact in found(text, Period) if isinstance(fact, Period)] == [(D(value), unit, working)]


@pytest.mark.parametrize("text", ["3月", "2025年", "第三个月", "次月10日前", "每月5日", "周五"])
def test_no_period(text: str) -> None:
    assert found(text, Period) == []


@pytest.mark.parametrize(("one", "other"), [("一周", "7 days"), ("半年", "six months"), ("一年", "12个月"), ("48小时", "two days"), ("一个季度", "three months")])
def test_equal_periods(one: str, other: str) -> None:
    sizes = [fact.size for text in (one, other) for _shown, fact in found(text, Period) if isinstance(fact, Period)]
    assert sizes[0] == sizes[1]


def test_working_days_are_no_days() -> None:
    sizes = [fact.size for _shown, fact in found("3个工作日或者3日", Period) if isinstance(fact, Period)]
    assert sizes[0] != sizes[1]


@pytest.mark.parametrize("text", ["二〇二五年九月一日", "2025年9月1日", "２０２５年９月１日", "1 September 2025", "September 1, 2025", "1st of September 2025", "中華民國一一四年九月一日", "2025-09-01", "2025/9/1", "9/1/2025", "1.9.2025"])
def test_dates(text: str) -> None:
    assert [fact.date for _shown, fact in found(text, DateFact) if isinstance(fact, DateFact)] == [datetime.date(2025, 9, 1)]


@pytest.mark.parametrize("text", ["2027年2月5日至11日春节期间", "from 5 to 11 February 2027"])
def test_the_end_of_a_range_has_the_month_of_its_beginning(text: str) -> None:
    assert [fact.date for _shown, fact in found(text, DateFact) if isinstance(fact, DateFact)] == [datetime.date(2027, 2, 5), datetime.date(2027, 2, 11)]


def test_dates_that_do_not_exist() -> None:
    assert [(shown, fact.possible) for shown, fact in found("自2026年3月16日起至2027年2月30日止，2025年13月", DateFact) if isinstance(fact, DateFact)] == [
        ("2026年3月16日", True), ("2027年2月30日", False), ("2025年13月", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "times", "every", "unit", "on"),
    [
        ("每两周一次", 1, 2, "week", ""), ("逢周五", 1, 1, "week", "周五"), ("每月2次", 2, 1, "month", ""), ("每周一", 1, 1, "week", "一"), ("每月5日前", 1, 1, "month", "5日"),
        ("每日", 1, 1, "day", ""), ("按月支付", 1, 1, "month", ""), ("每个自然月", 1, 1, "month", ""), ("每3天", 1, 3, "day", ""), ("每半年", 1, 6, "month", ""),
        ("逢初一、十五对账", 2, 1, "month", ""), ("逢五逢十直播", 6, 1, "month", ""), ("逢双月开会", 1, 2, "month", ""), ("半年一次", 1, "0.5", "year", ""), ("两个月出一份报告", 1, 2, "month", ""), ("月月对账", 1, 1, "month", ""),
        ("every second Monday", 1, 2, "week", "Monday"), ("on the first working day of the month", 1, 1, "month", ""),
        ("bi-weekly", 1, 2, "week", ""), ("twice a month", 2, 1, "month", ""), ("daily", 1, 1, "day", ""), ("every two weeks", 1, 2, "week", ""),
        ("once a fortnight", 1, 2, "week", ""), ("every other day", 1, 2, "day", ""), ("three times per week", 3, 1, "week", ""), ("on Mondays and Thursdays", 2, 1, "week", "Mondays and Thursdays"),
        ("every Tuesday", 1, 1, "week", "Tuesday"), ("RMB 5 per month", 1, 1, "month", ""), ("2 newsletters a month", 1, 1, "month", ""),
    ],
)  # fmt: skip
def test_frequencies(text: str, times: int, every: int | str, unit: str, on: str) -> None:
    assert [(fact.times, fact.every, fact.unit, fact.on) for _shown, fact in found(text, Frequency) if isinstance(fact, Frequency)] == [(D(times), D(every), unit, on)]


@pytest.mark.parametrize("text", ["视情况", "定期", "适时安排", "from time to time", "within a week", "when required"])
def test_no_frequency(text: str) -> None:
    assert found(text, Frequency) == []


def test_counts() -> None:
    assert [(shown, fact.value, fact.unit) for shown, fact in found("每周不少于十款，每月40条，five clips", Count) if isinstance(fact, Count)] == [
        ("十款", D(10), "款"), ("40条", D(40), "条"), ("five", D(5), "clips")
    ]  # fmt: skip


def test_laws_and_references_are_told_apart() -> None:
    plain = as_text("依《中华人民共和国合同法》第四百一十条，金额见第十五条，目标见附件三，违反8.2款的").plain
    assert [fact for fact in facts_in(plain) if isinstance(fact, (Law, Reference))] == [
        Law(1, 19, "合同法", 410),
        Reference(23, 27, "article", (15,)),
        Reference(31, 34, "schedule", (3,)),
        Reference(37, 40, "decimal", (8, 2)),
    ]


def test_english_laws_and_references() -> None:
    plain = "under Article 28 UK GDPR and the Contract Law of the People's Republic of China; see Article 15, clause 4.2(a), § 12 (3) and Annex “C”"
    assert [(plain[fact.start : fact.end], getattr(fact, "article", None) or getattr(fact, "values", 0)) for fact in facts_in(plain) if isinstance(fact, (Law, Reference))] == [
        ("Article 28 UK GDPR", 28), ("the Contract Law of the People's Republic of China", 0), ("Article 15", (15,)), ("clause 4.2(a)", (4, 2)), ("§ 12 (3)", (12, 3)), ("Annex “C”", (3,))
    ]  # fmt: skip


def test_a_clause_in_letters_is_counted_by_them() -> None:
    plain = "notwithstanding clause C, clause D and clause V"
    assert [fact.values for fact in facts_in(plain) if isinstance(fact, Reference)] == [(3,), (4,), (5,)]


def test_credit_codes() -> None:
    text = "统一社会信用代码：91350100M000100Y43，另一：91330106MA2B9Q3L1Y，身份证号：11010519491231002X"
    assert [(fact.code, fact.valid) for _shown, fact in found(text, CreditCode) if isinstance(fact, CreditCode)] == [("91350100M000100Y43", True), ("91330106MA2B9Q3L1Y", False)]


@pytest.mark.parametrize("text", ["____", "【　　】", "[●]", "XXX有限公司", "{{甲方名称}}", "TBD", "____年____月____日", "自 年 月 日起"])
def test_blanks(text: str) -> None:
    assert len(found(text, Blank)) == 1
