"""A tracker filled in as people do it is read as they meant it; what cannot be understood is told with its sheet and cell."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_data, load_text
from generator.errors import Unreadable
from generator.kit.tracker import tracker
from generator.kit.tracker_read import read_tracker
from generator.library.model import Library
from generator.messages import use_language
from generator.settlement.records import Records
from tests.conftest import ROOT
from tests.kit.filled import FIRST, Filled

NAMES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
DAY = datetime.date


@pytest.fixture(scope="session")
def taobao(examples: dict[str, Loaded]) -> Agreement:
    return examples["taobao-womenswear"].agreement


@pytest.fixture(scope="session")
def contents(taobao: Agreement, library: Library) -> dict[tuple[str, ...], bytes]:
    return {languages: tracker(taobao, library, languages) for languages in (("zh-CN",), ("en",), ("zh-CN", "en"))}


@pytest.fixture
def book(contents: dict[tuple[str, ...], bytes]) -> Filled:
    return Filled(contents[("zh-CN",)])


def read(book: Filled, agreement: Agreement, tmp_path: Path) -> Records:
    return read_tracker(book.save(tmp_path / "tracker.xlsx"), agreement)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_tracker_has_every_period_and_no_figure(name: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    agreement = examples[name].agreement
    (tmp_path / "tracker.xlsx").write_bytes(tracker(agreement, library, agreement.contract.languages))
    records = read_tracker(tmp_path / "tracker.xlsx", agreement)
    assert records.problems == ()
    assert records.number.value == agreement.contract.number
    assert {period.done.value for period in records.services} | {measured.value.value for measured in records.measured} == {None}
    assert {getattr(month, each).value for month in records.figures for each in ("paid_orders", "refunds", "net_profit", "ad_spend")} == {None}
    assert (records.payments, records.events, records.extras, records.ad_days, records.interruptions, records.late_refunds) == ((), (), (), (), (), ())
    assert {period.item for period in records.services} == set(range(len(agreement.services.items)))
    assert {measured.metric for measured in records.measured} == set(range(len(agreement.kpis.metrics) if agreement.kpis else 0))


@pytest.mark.parametrize(
    ("typed", "value"),
    [(5000, "5000"), (5000.5, "5000.50"), ("5,000", "5000"), ("¥5000", "5000"), ("￥5,000.00 ", "5000"), ("５０００", "5000"), ("5000元", "5000"), ("1.2万", "12000"), ("1.2万元", "12000"), ("1.2w", "12000"), ("5k", "5000"),
     ("RMB 5,000", "5000"), ("CNY5000", "5000"), (0, "0"), ("0", "0"), ("　300　", "300"), (0.1 + 0.2, "0.3"), (None, None), ("  ", None)],
)  # fmt: skip
def test_amounts(typed: Any, value: str | None, book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date="2026-12-05", payer="甲方", purpose="基础服务费", month=1, amount=typed)
    records = read(book, taobao, tmp_path)
    assert (records.problems, records.payments[0].amount.value) == ((), None if value is None else Decimal(value))


@pytest.mark.parametrize("typed", [DAY(2026, 12, 5), "2026-12-05", "2026/12/5", "2026.12.5", "2026年12月5日", "２０２６－１２－０５", "20261205", " 2026-12-05 ", datetime.datetime(2026, 12, 5, 0, 0), 46361])
def test_dates(typed: Any, book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date=typed, amount=1)
    records = read(book, taobao, tmp_path)
    assert (records.problems, records.payments[0].date.value) == ((), DAY(2026, 12, 5))


def test_figures_in_the_units_of_their_targets(examples: dict[str, Loaded], library: Library, tmp_path: Path, book: Filled, taobao: Agreement) -> None:
    for period, typed in enumerate((0.6, "60%", "６０％", "60.0 %"), 1):
        book.put("kpis", book.find("kpis", metric=2, period=period), actual=typed)
    for period, typed in enumerate((2.5, "1:2.5", "1：2.5", "2.5"), 1):
        book.put("kpis", book.find("kpis", metric=3, period=period), actual=typed)
    book.put("kpis", book.find("kpis", metric=1, period=1), actual="8.4万", affected_days="3天", counts_as="视为未达到")
    records = read(book, taobao, tmp_path)
    values = {(each.metric, each.period): each.value.value for each in records.measured if each.value.value is not None}
    assert records.problems == ()
    assert values == {(0, 1): 84000} | {(1, period): 60 for period in range(1, 5)} | {(2, period): Decimal("2.5") for period in range(1, 5)}
    assert [(each.affected_days.value, each.counts_as.value) for each in records.measured[:1]] == [(3, "missed")]
    service = examples["customer-service-trial"].agreement
    minutes = Filled(tracker(service, library, ["zh-CN"]))
    for period, typed in enumerate(("1.5", "90秒", "1分30秒", "1.5分钟"), 1):
        minutes.put("kpis", minutes.find("kpis", metric=1, period=period), actual=typed)
    records = read(minutes, service, tmp_path)
    assert [each.value.value for each in records.measured if each.metric == 0][:4] == [Decimal("1.5")] * 4
    assert records.problems == ()


@pytest.mark.parametrize("languages", [("zh-CN",), ("en",), ("zh-CN", "en")])
def test_every_sheet_is_read_in_every_language(languages: tuple[str, ...], contents: dict[tuple[str, ...], bytes], taobao: Agreement, tmp_path: Path) -> None:
    book = Filled(contents[languages])

    def said(zh: str, en: str) -> str:
        return {("zh-CN",): zh, ("en",): en, ("zh-CN", "en"): f"{zh} {en}"}[languages]

    row = book.find("services", number=2, period=3)
    book.put("services", row, done=2, made_up=1, notice="2027-01-20", standard="1:2.4", standard_met=said("是", "Yes"))
    book.put("monthly", FIRST + 1, paid_orders="84,000", store_refunds=1000, net_profit=-250.5, ad_spend=8500, ad_approved=100, statement="2027-02-03", invoice_base="2027-01-06")
    book.put("daily", FIRST, ad_spend=320, ad_approved="√")
    book.put("extras", FIRST, date="2027-01-20", item=said("达人佣金", "creator commission"), amount=1200, approved=said("否", "No"))
    book.put("extras", FIRST + 1, date="2027-01-21", item="设计费", quantity=2, amount=300)
    book.put("payments", FIRST, date="2026-12-04", payer=said("甲方", "Party A"), purpose=said("基础服务费", "Base fee"), month="第1个月", amount=4000)
    book.put("events", FIRST, kind=said("合同终止", "Contract ended"), date="2027-03-10", until="2027-03-05", by=said("甲方", "Party A"), clause="kpi_termination", note="两个月未达标")
    book.put("events", FIRST + 1, kind=said("改进期结束", "Improvement Period ended"), date="2027-03-31", amount="75%")
    book.put("interruptions", FIRST, cause=said("不可抗力", "Force majeure"), first="2027-02-01", last="2027-02-03")
    records = read(book, taobao, tmp_path)
    assert records.problems == ()
    service = next(each for each in records.services if each.done.value is not None)
    assert (service.item, service.period, service.done.value, service.made_up.value, service.notice.value, service.standard.value, service.standard_met.value) == (1, 2, 2, 1, DAY(2027, 1, 20), Decimal("2.4"), True)
    month = records.figures[1]
    assert [each.value for each in (month.paid_orders, month.refunds, month.net_profit, month.ad_spend, month.ad_approved)] == [84000, 1000, Decimal("-250.5"), 8500, 100]
    assert [each.value for each in (records.confirmations[1].statement, records.confirmations[1].invoice_base)] == [DAY(2027, 2, 3), DAY(2027, 1, 6)]
    assert [(day.date.value, day.amount.value, day.approved.value) for day in records.ad_days] == [(DAY(2026, 12, 1), 320, True)]
    assert [(extra.item.value, extra.name, extra.quantity.value, extra.amount.value, extra.approved.value) for extra in records.extras] == [
        (0, said("达人佣金", "creator commission"), None, 1200, False), (None, "设计费", 2, 300, None)]  # fmt: skip
    assert [(each.date.value, each.payer.value, each.purpose.value, each.month.value, each.amount.value) for each in records.payments] == [(DAY(2026, 12, 4), "client", "base", 1, 4000)]
    assert [(each.kind.value, each.date.value, each.until.value, each.by.value, each.clause.value, each.amount.value) for each in records.events] == [
        ("end", DAY(2027, 3, 10), DAY(2027, 3, 5), "client", "kpi_termination", None), ("extension_result", DAY(2027, 3, 31), None, None, None, 75)]  # fmt: skip
    assert [(each.cause.value, each.first.value, each.last.value) for each in records.interruptions] == [("force_majeure", DAY(2027, 2, 1), DAY(2027, 2, 3))]


def test_what_a_commission_needs(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    """Guided sales with their refunds, refunds after settlement, sales before the term: each only where the commission asks for it."""
    douyin = examples["douyin-livestream"].agreement
    book = Filled(tracker(douyin, library, ["zh-CN"]))
    book.put("monthly", FIRST, paid_orders=90000, store_refunds=9000, guided="6.5万", refunds=3000)
    for row in range(FIRST + 31, FIRST + 62):
        book.put("daily", row, guided=1000, guided_refunds=50)
    book.put("late_refunds", FIRST, date="2027-02-20", month=1, amount=120.5, settled="2027-01-20")
    records = read(book, douyin, tmp_path)
    assert records.problems == ()
    assert [(month.paid_orders.value, month.guided.value, month.refunds.value) for month in records.figures[:2]] == [(90000, 65000, 3000), (None, 31000, 1550)]
    assert [(late.date.value, late.month.value, late.amount.value, late.settled.value) for late in records.late_refunds] == [(DAY(2027, 2, 20), 1, Decimal("120.5"), DAY(2027, 1, 20))]
    data = load_data((ROOT / "examples" / "tmall-flagship.yaml").read_text("utf-8"))
    data["fees"]["commission"].pop("baseline", None)
    tmall = load_text(json.dumps(data, ensure_ascii=False, default=str), "a.json").agreement
    book = Filled(tracker(tmall, library, ["en"]))
    for row, amount in enumerate((300000, "31万", None), FIRST):
        book.put("prior_sales", row, amount=amount)
    records = read(book, tmall, tmp_path)
    assert (records.problems, [prior.amount.value for prior in records.prior_sales]) == ((), [300000, 310000, None])
    assert "late_refunds" not in Filled(tracker(examples["taobao-womenswear"].agreement, library, ["en"])).tables()


def test_moved_columns_new_names_and_inserted_rows(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    sheet = book.sheet("payments")
    sheet.title = "我的付款记录"
    sheet.cell(4, book.column("payments", "amount")).value = "多少钱"
    sheet.insert_cols(1)
    sheet.cell(4, 1).value = "经手人"
    sheet.insert_rows(FIRST, 2)
    sheet.cell(FIRST + 2, 2).value = "2026-12-05"
    for column, value in zip(range(3, 7), ("甲方", "基础服务费", 1, 4000), strict=True):
        sheet.cell(FIRST + 2, column).value = value
    records = read(book, taobao, tmp_path)
    assert records.problems == ()
    assert [(each.date.value, each.amount.value, str(each.amount.place)) for each in records.payments] == [(DAY(2026, 12, 5), 4000, "我的付款记录!F7")]


def test_headings_serve_where_the_hidden_row_was_deleted(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date="2026-12-05", payer="甲方", purpose="基础服务费", month=1, amount=4000)
    for sheet in book.book.worksheets:
        if not sheet.title.startswith("_"):
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            sheet.delete_rows(1)
    records = read(book, taobao, tmp_path)
    assert records.problems == ()
    assert (len(records.services), len(records.measured), len(records.figures)) == (230, 18, 6)
    assert str(records.payments[0].amount.place) == "付款!E4"


def test_rows_of_totals_are_passed_over(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date="2026-12-05", payer="甲方", purpose="基础服务费", month=1, amount=4000)
    book.put("payments", FIRST + 1, date="合计", amount=4000)
    records = read(book, taobao, tmp_path)
    assert (records.problems, len(records.payments)) == ((), 1)


def test_a_month_filled_in_day_by_day_has_its_sum(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    for row in range(FIRST, FIRST + 31 + 30):
        book.put("daily", row, sales="1,000.10", refunds=10, ad_spend=0)
    records = read(book, taobao, tmp_path)
    assert [(month.month, month.paid_orders.value, month.refunds.value) for month in records.figures[:3]] == [(1, Decimal("31003.10"), 310), (2, None, None), (3, None, None)]
    assert str(records.figures[1].paid_orders.place) == "每月!E6"


def test_response_times_need_no_second_entry(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    """The standard of a daily item is the response time that the daily sheet has; a figure of its own goes before it."""
    for row, minutes in zip(range(FIRST, FIRST + 3), (0.8, "90秒", None), strict=True):
        book.put("daily", row, response=minutes)
    book.put("services", book.find("services", number=4, period=2), standard=0.5)
    records = read(book, taobao, tmp_path)
    assert [each.standard.value for each in records.services if each.item == 3][:3] == [Decimal("0.8"), Decimal("0.5"), None]
    assert records.problems == ()


WRONG: list[tuple[str, int, dict[str, Any], str, str, str]] = [
    ("payments", 0, {"amount": "约500"}, "amount", "“约500” is no amount. Type a number such as 5000.", "“约500”不是金额。请填数字，如 5000。"),
    ("payments", 0, {"amount": -500}, "amount", "“-500” is negative. Type the figure without a sign.", "“-500”是负数。请填不带负号的数。"),
    ("payments", 0, {"amount": "$500"}, "amount", "“$500” is in USD, the contract in CNY. Type the amount in CNY.", "“$500”是USD，合同币种是CNY。请按CNY填写。"),
    ("payments", 0, {"amount": 12.345}, "amount", "“12.345” has more than 2 digits after the point. Type the amount rounded, such as 12.34.", "“12.345”小数超过2位。请四舍五入后填写，如 12.34。"),
    ("payments", 0, {"amount": DAY(2026, 5, 1)}, "amount", "Excel took this for a date or a time (2026-05-01). Format the cell as a number and type it again, such as 5000.", "Excel 把它当成了日期或时间（2026-05-01）。请把单元格设为数字格式后重填，如 5000。"),
    ("payments", 0, {"amount": "1,5000"}, "amount", "The comma in “1,5000” does not set off thousands. Type the figure without commas, such as 15000.", "“1,5000”里的逗号不是千位分隔。请不用逗号填写，如 15000。"),
    ("payments", 0, {"amount": "无"}, "amount", "“无” is no figure. Type 0 if it was nil; leave the cell empty if it is not known.", "“无”不是数字。确实是零就填0，还不知道就留空。"),
    ("payments", 0, {"amount": "#REF!"}, "amount", "Excel could not work this cell out (#REF!): a formula in it is broken. Type the value itself.", "Excel 无法算出这个单元格（#REF!）：其中的公式有错。请直接填写数值。"),
    ("payments", 0, {"date": "2026-13-05"}, "date", "This is no date: 2026-13-05. Type one such as 2026-12-01.", "2026-13-05 不是日期。请填写如 2026-12-01 的日期。"),
    ("payments", 0, {"date": "昨天"}, "date", "This is no date: 昨天. Type one such as 2026-12-01.", "昨天 不是日期。请填写如 2026-12-01 的日期。"),
    ("payments", 0, {"date": "2006-12-05"}, "date", "2006-12-05 lies before 2025-11-30. Check the year and the month.", "2006-12-05早于2025-11-30。请核对年份和月份。"),
    ("payments", 0, {"month": "5月"}, "month", "“5月” is no month of the term. Type its number, 1 to 18.", "“5月”不是服务期的月份。请填第几个月，1至18。"),
    ("payments", 0, {"payer": "丙方"}, "payer", "“丙方” is none of the choices: Party A, Party B.", "“丙方”不在选项中：甲方、乙方。"),
    ("services", 3, {"done": 2.5}, "done", "“2.5” is no whole number. Type one such as 2.", "“2.5”不是整数。请填整数，如 2。"),
    ("services", 3, {"done": "做了"}, "done", "“做了” is no number. Type one such as 3.", "“做了”不是数字。请填数字，如 3。"),
    ("services", 3, {"accepted": "也许"}, "accepted", "“也许” is neither yes nor no. Choose one of the two.", "“也许”既不是“是”也不是“否”。请二选一。"),
    ("kpis", 6, {"actual": "0.6"}, "actual", "0.6 has no per cent sign, so it may mean 0.6% or 60%. Type it with its sign.", "0.6 没有百分号，可能是 0.6%，也可能是 60%。请连同百分号填写。"),
    ("kpis", 6, {"actual": 60}, "actual", "6000% is more than any share can be. Type one such as 60%.", "6000%超出了比例的可能范围。请填成 60% 这样。"),
    ("kpis", 12, {"actual": datetime.time(1, 3)}, "actual", "Excel made a time of this (01:03:00). For a return of 1:2.5 type 2.5.", "Excel 把它变成了时间（01:03:00）。1:2.5 请填 2.5。"),
    ("kpis", 12, {"actual": "挺高"}, "actual", "“挺高” is no return on spend. Type what comes back for 1, such as 2.5 for 1:2.5.", "“挺高”不是投入产出比。请填冒号后面的数，如 1:2.5 填 2.5。"),
    ("daily", 0, {"response": "很快"}, "response", "“很快” is no length of time. Type a number in the column's unit, such as 1.5.", "“很快”不是时长。请按该列的单位填数字，如 1.5。"),
    ("daily", 0, {"date": None, "sales": 500}, "date", "This row has figures but no “Date”. Fill it in, as in the rows around it.", "这一行有数据，却没有“日期”。请参照上下行补上。"),
    ("daily", 1, {"date": DAY(2026, 12, 1), "sales": 500}, "date", "2026-12-01 stands twice, in row 5 too. Put the day's figures into one row.", "2026-12-01出现了两次，第5行也有。请把当天的数据合到一行。"),
    ("interruptions", 0, {"cause": "不可抗力", "first": "2027-02-05", "last": "2027-02-01"}, "last", "2027-02-01 lies before 2027-02-05. Check both dates.", "2027-02-01早于2027-02-05。请核对这两个日期。"),
    ("events", 0, {"date": "2027-02-05"}, "kind", "This row does not say what happened. Choose one of: Contract signed, Contract ended, Refund demanded (received), Improvement Period asked for (received), Improvement Period ended, Unfounded charge demanded back (received), Party B first not reached, Store closed through Party B, Violation by Party B (brushing etc.), Breach of secrecy, Proved loss.",
     "这一行没有写明发生了什么。请从中选择：合同签订、合同终止、甲方要求退款（送达）、甲方要求改进期（送达）、改进期结束、要求返还无依据收费（送达）、首次联系不上乙方、因乙方原因封店、乙方违规（刷单等）、泄密、已证明的损失。"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_mistake_is_told_with_its_cell_all_at_once(language: str, contents: dict[tuple[str, ...], bytes], taobao: Agreement, tmp_path: Path) -> None:
    use_language(language)
    book = Filled(contents[("zh-CN",)])
    expected = []
    # Each mistake gets a row of its own.
    used: dict[str, int] = {}
    for number, (table, offset, cells, column, en, zh) in enumerate(WRONG):
        row = FIRST + offset
        if table == "payments":
            row += number
        elif table == "services":
            used[table] = used.get(table, -1) + 1
            row += used[table]
        elif table == "kpis":
            used[f"{table}{offset}"] = used.get(f"{table}{offset}", -1) + 1
            row += used[f"{table}{offset}"]
        elif table == "daily":
            row = FIRST + 40 + number if "date" not in cells else FIRST + 50 if cells["date"] is None else FIRST + 51
        book.put(table, row, **cells)
        expected.append((table, row, f"{book.sheet(table).title}!{book.cell(table, column, row)}", zh if language == "zh" else en))
    # The day that stands twice needs the first to be filled in.
    book.put("daily", FIRST, sales=100)
    order = ["daily", "monthly", "kpis", "services", "extras", "payments", "events", "interruptions"]
    expected.sort(key=lambda each: (order.index(each[0]), each[1]))
    records = read(book, taobao, tmp_path)
    assert [(str(problem.place), problem.message) for problem in records.problems] == [(place, message) for _table, _row, place, message in expected]


def test_a_mistake_is_missing_not_nil(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date="2026-12-05", amount="五千")
    records = read(book, taobao, tmp_path)
    assert (records.payments[0].amount.value, [str(problem.place) for problem in records.problems]) == (None, ["付款!E5"])


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        ("en", ["The sheet “Extras” is missing. Copy it back from the tracker as it was made.", "The column “Amount” is missing. Head a column with that name again.",
                "2 rows of this sheet are gone, the first of them No. 4, Period 1, 2026-12-01. Copy them back from the tracker as it was made.", "The contract has nothing numbered 9 / 1 here. Correct the row's number, or take its figures out.",
                "This row stands twice, in row 8 too. Delete one of the two."]),
        ("zh", ["缺少“额外费用”表。请从原来生成的跟踪表里复制回来。", "缺少“金额”列。请把某一列的列名改回这个名字。", "这张表少了2行，第一处是序号 4，第几期 1，2026-12-01。请从原来生成的跟踪表里复制回来。", "合同里没有编号为9 / 1的内容。请更正这一行的编号，或者删去其中的数据。", "这一行重复了，第8行也是它。请删去其中一行。"]),
    ],
)  # fmt: skip
def test_missing_sheets_columns_and_rows(language: str, messages: list[str], book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    use_language(language)
    book.book.remove(book.sheet("extras"))
    payments = book.sheet("payments")
    for row in (1, 4):
        payments.cell(row, book.column("payments", "amount")).value = "其他"
    services = book.sheet("services")
    number, period = book.value("services", "number", 8), book.value("services", "period", 8)
    book.put("services", 9, number=number, period=period, done=1)
    book.put("services", FIRST, number=9, period=1, done=1)
    records = read(book, taobao, tmp_path)
    assert sorted(problem.message for problem in records.problems) == sorted(messages)
    assert services.title == "服务完成"


def test_a_copied_sheet_is_told(book: Filled, taobao: Agreement, tmp_path: Path) -> None:
    book.put("payments", FIRST, date="2026-12-05", payer="甲方", purpose="基础服务费", month=1, amount=4000)
    book.book.copy_worksheet(book.sheet("payments")).title = "付款 (2)"
    records = read(book, taobao, tmp_path)
    assert [(str(problem.place), problem.message) for problem in records.problems] == [
        ("付款 (2)!A1", "“付款” and “付款 (2)” are the same sheet of the tracker. Delete or move out the one that does not count; “付款” was read.")]  # fmt: skip
    assert len(records.payments) == 1


def test_what_is_no_tracker(taobao: Agreement, tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook", "utf-8")
    for name, message in (
        ("other.xlsx", "no tracker: none of its sheets has the tracker's headings. Make one with `hostpact kit … --only tracker`."),
        ("text.xlsx", "no Excel workbook (.xlsx), or a damaged or encrypted one. Save it from Excel again."),
        ("missing.xlsx", "cannot be read: there is no such file or folder."),
    ):
        with pytest.raises(Unreadable) as raised:
            read_tracker(tmp_path / name, taobao)
        assert str(raised.value) == f"{tmp_path / name}: {message}"
