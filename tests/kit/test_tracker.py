"""The tracker of every example: LibreOffice gets our figures, opens it without an error cell, and the sheets say what the agreement says."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generator.agreement.load import Loaded, load_data, load_text
from generator.kit.scorecard import scorecard
from generator.kit.tracker import tracker
from generator.kit.tracker_read import read_tracker
from generator.library.model import Library
from tests.conftest import ROOT
from tests.kit.filled import FIRST, Filled
from tests.kit.recalculated import SOFFICE, Grid, differences, errors, grids, recalculated

NAMES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def languages_of(loaded: Loaded) -> list[tuple[str, ...]]:
    """Each language of the agreement alone, then all of them."""
    own = loaded.agreement.contract.languages
    return [*((language,) for language in own), *([own] if len(own) > 1 else [])]


@needs_libreoffice
def test_libreoffice_works_out_what_is_stored(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    files = []
    for name, loaded in examples.items():
        for languages in languages_of(loaded):
            file = tmp_path / f"{name} {' '.join(languages)}.xlsx"
            file.write_bytes(tracker(loaded.agreement, library, languages))
            files.append(file)
    worked_out = recalculated(files, tmp_path)
    for file in files:
        stored, other = grids(file), grids(worked_out[file.stem])
        assert (file.stem, errors(other), differences(stored, other)) == (file.stem, [], [])


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_well_formed(name: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    loaded = examples[name]
    content = tracker(loaded.agreement, library, loaded.agreement.contract.languages)
    assert content == tracker(loaded.agreement, library, loaded.agreement.contract.languages)
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    assert [error for error in OpenXmlValidator().validate(str(path)).errors if error.severity.name == "ERROR"] == []


def test_sheets_and_headings(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    agreement = examples["taobao-womenswear"].agreement
    sheets = {}
    for languages in (("zh-CN",), ("en",), ("zh-CN", "en")):
        (tmp_path / "tracker.xlsx").write_bytes(tracker(agreement, library, languages))
        sheets[languages] = grids(tmp_path / "tracker.xlsx")
    assert list(sheets[("zh-CN",)]) == ["概览", "每日", "每周", "每月", "考核", "服务完成", "额外费用", "付款", "事件", "中断", "填写说明", "_hostpact"]
    assert list(sheets[("zh-CN", "en")])[:3] == ["概览 Summary", "每日 Daily", "每周 Weekly"]
    assert sheets[("zh-CN",)]["每日"][3][:5] == ["日期", "星期", "服务月", "成交额（已付款）", "退款额"]
    assert sheets[("zh-CN", "en")]["每日 Daily"][3][:3] == ["日期\nDate", "星期\nDay", "服务月\nMonth of term"]
    assert [row[:3] for row in sheets[("en",)]["Daily"][4:6]] == [[datetime.date(2026, 12, 1), "Tue", 1], [datetime.date(2026, 12, 2), "Wed", 1]]
    # The machine's keys are the same in every language.
    assert sheets[("zh-CN",)]["每日"][0] == sheets[("en",)]["Daily"][0]


def test_caps_goals_and_due_dates_come_from_the_agreement(examples: dict[str, Loaded], library: Library) -> None:
    agreement = examples["taobao-womenswear"].agreement
    book = Filled(tracker(agreement, library, ["zh-CN"]))
    caps = {book.value("daily", "month", row): book.value("daily", "ad_cap", row) for row in book.rows("daily")}
    assert caps == {1: 0, 2: 300, 3: 300, 4: 300, 5: 300, 6: 300}
    goals = [book.value("kpis", "target", book.find("kpis", metric=1, period=month)) for month in range(1, 7)]
    assert goals == [None, 84000, 112000, 140000, 140000, 140000]
    assert [book.value("kpis", "target", book.find("kpis", metric=2, period=month)) for month in (2, 4)] == [0.5, 0.6]
    assert [book.value("kpis", "target", book.find("kpis", metric=3, period=month)) for month in (2, 4)] == [2.5, 3]
    titles = [row for row in book.rows("services") if book.value("services", "number", row) == 1]
    assert [[book.value("services", name, row) for name in ("item", "frequency", "period", "owed", "deliverable")] for row in titles[:1]] == [
        ["优化产品标题", "每周5个标题", 1, 5, "关键词数据报告及修改前后对照表"]
    ]
    assert [book.value("services", "due", row).date() for row in (titles[0], titles[-1])] == [datetime.date(2026, 12, 7), datetime.date(2027, 5, 31)]
    due = [book.value("services", "due", row) for row in book.rows("services")]
    assert due == sorted(due)
    # The last day of week 9 falls into month 3, whose goal is 1:2.5; of week 1 nothing is asked.
    assert [book.value("weekly", "roi_due", FIRST + week - 1) for week in (1, 9, 26)] == [None, 2.5, 3]


@needs_libreoffice
def test_a_filled_tracker_gives_our_figures(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    agreement = examples["taobao-womenswear"].agreement
    book = Filled(tracker(agreement, library, ["zh-CN"]))
    total = {name: Decimal(0) for name in ("sales", "refunds", "ad_spend", "ad_sales")}
    for day, row in enumerate(range(FIRST, FIRST + 62)):
        figures = {"sales": Decimal("2700.35") + 100 * (day % 7), "refunds": Decimal("80.10"), "ad_spend": Decimal(0) if day < 31 else Decimal(280 + day % 3 * 15), "ad_sales": Decimal(0) if day < 31 else Decimal("760.50")}
        if day >= 31:
            for name, value in figures.items():
                total[name] += value
        book.put("daily", row, **{name: float(value) for name, value in figures.items()}, buyers=18, free_visitors=600 + day, paid_visitors=400, response=1.5 if day in (33, 40) else 0.8, abnormal=2 if day == 35 else 0)
    book.put("daily", FIRST + 35, ad_approved="是")
    book.put("monthly", FIRST + 1, goods=30000, costs=4000.25, fees=5000)
    book.put("kpis", book.find("kpis", metric=1, period=2), actual=80000.5, affected_days=3)
    book.put("kpis", book.find("kpis", metric=2, period=2), actual=0.36)
    book.put("kpis", book.find("kpis", metric=3, period=2), actual=2.5)
    second = [row for row in book.rows("services") if datetime.datetime(2027, 1, 1) <= book.value("services", "due", row) <= datetime.datetime(2027, 1, 31)]
    owed = done = 0
    for place, row in enumerate(second):
        wanted = book.value("services", "owed", row)
        book.put("services", row, done=wanted - 1 if place == 0 else wanted + 2)
        owed, done = owed + wanted, done + (wanted - 1 if place == 0 else wanted)
    book.put("services", second[0], made_up=None)
    book.put("extras", FIRST, date=datetime.date(2027, 1, 20), item="达人佣金", amount=1200.75, approved="是")
    book.put("payments", FIRST, date=datetime.date(2027, 1, 5), payer="甲方", purpose="基础服务费", month=2, amount=5000)
    book.put("payments", FIRST + 1, date=datetime.date(2027, 1, 9), payer="乙方", purpose="退还服务费", month=2, amount=100)
    book.book["概览"]["C6"] = 2
    file = book.save(tmp_path / "filled.xlsx")
    saved = recalculated([file], tmp_path)["filled"]
    sheets = grids(saved)
    assert errors(sheets) == []

    def shown(table: str, name: str, row: int) -> object:
        return sheets[book.sheet(table).title][row - 1][book.column(table, name) - 1]

    month = FIRST + 1
    assert shown("monthly", "paid_orders", month) == pytest.approx(float(total["sales"]))
    assert shown("monthly", "store_refunds", month) == pytest.approx(float(total["refunds"]))
    assert shown("monthly", "ad_spend", month) == pytest.approx(float(total["ad_spend"]))
    net = total["sales"] - total["refunds"]
    profit = net - 30000 - Decimal("4000.25") - 5000 - Decimal("1200.75") - total["ad_spend"]
    assert shown("monthly", "net_profit", month) == pytest.approx(float(profit))
    assert shown("monthly", "margin", month) == pytest.approx(float(profit / net))
    assert [shown("monthly", name, month) for name in ("owed", "done", "completion")] == [owed, done, pytest.approx(done / owed)]
    # Saved by a program that calculates, the tracker gives the same figures to settling as before.
    records, before = read_tracker(saved, agreement), read_tracker(file, agreement)
    assert (records.problems, before.problems) == ((), ())
    assert (records.figures[1].net_profit.value, before.figures[1].net_profit.value) == (profit, None)
    assert [(each.paid_orders.value, each.refunds.value, each.ad_spend.value) for each in records.figures] == [(each.paid_orders.value, each.refunds.value, each.ad_spend.value) for each in before.figures]
    assert [(each.done.value, each.standard.value) for each in records.services] == [(each.done.value, each.standard.value) for each in before.services]
    # A month that is not filled in to its last day has no figures.
    assert [shown("monthly", name, month + 1) for name in ("paid_orders", "ad_spend", "net_profit", "done")] == ["", "", "", ""]
    # Three of 31 days are taken off a goal in money: 84,000 × 28 / 31.
    rate = Decimal("80000.5") / (Decimal(84000) * 28 / 31)
    assert shown("kpis", "rate", book.find("kpis", metric=1, period=2)) == pytest.approx(float(rate))
    assert [shown("kpis", name, book.find("kpis", metric=2, period=2)) for name in ("rate", "status")] == [pytest.approx(0.72), "低于未达标线"]
    assert [shown("kpis", name, book.find("kpis", metric=3, period=2)) for name in ("rate", "status")] == [1, "达到"]
    assert shown("kpis", "daily", book.find("kpis", metric=1, period=2)) == pytest.approx(float(net))
    assert shown("daily", "remind", FIRST + 33) == "提醒"
    assert [shown("services", "standard", book.find("services", number=4, period=day)) for day in (33, 34, 63)] == [0.8, 1.5, ""]
    week = FIRST + 5
    assert shown("weekly", "roi", week) == pytest.approx(7 * 760.5 / sum(280 + day % 3 * 15 for day in range(35, 42)))
    assert shown("weekly", "verdict", week) == "符合"
    facts = {str(row[column]): row[column + 2] for row in sheets["概览"] for column in (0, 4) if len(row) > column + 2 and row[column]}
    over = sum(1 for day in range(31, 62) if 280 + day % 3 * 15 > 300 and day != 35)
    assert facts["净销售（成交额－退款）"] == pytest.approx(float(net))
    assert facts["推广ROI"] == pytest.approx(float(total["ad_sales"] / total["ad_spend"]))
    assert [facts[name] for name in ("响应超过1分钟的天数", "异常订单数", "推广超日限额的天数（未同意）", "甲方已付")] == [2, 2, over, 5000]
    assert _rows_of(sheets["概览"], "本月考核")[0][3:7] == [84000, 80000.5, pytest.approx(float(rate)), "达到"]
    assert _rows_of(sheets["概览"], "各月汇总")[1][:8] == [2, pytest.approx(float(net)), 84000, 80000.5, pytest.approx(float(total["ad_spend"])), pytest.approx(float(profit)), pytest.approx(done / owed), 1]


def _rows_of(grid: Grid, band: str) -> Grid:
    """The rows below a band and its headings."""
    start = next(number for number, row in enumerate(grid) if row and row[0] == band)
    return grid[start + 2 : start + 8]


def test_nothing_becomes_a_formula_or_a_link(library: Library) -> None:
    """Names and texts that look like formulas stay what they are."""
    data = load_data((ROOT / "examples" / "weixin-chinese-only.yaml").read_text("utf-8"))
    data["contract"]["number"] = "=cmd|'/c calc'!A1"
    data["store"]["name"] = "+1+1"
    data["services"]["items"][0]["item"] = "@SUM(A1)"
    data["services"]["items"][1]["item"] = "-1"
    data["fees"]["extras"][0]["item"] = '=HYPERLINK("https://evil.example")'
    data["parties"]["client"]["name"] = "https://evil.example"

    agreement = load_text(json.dumps(data, ensure_ascii=False, default=str), "a.json").agreement

    for content in (tracker(agreement, library, ["zh-CN"]), scorecard(agreement, library, ["zh-CN"])):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            formulas = [text for name in package.namelist() if name.startswith("xl/worksheets/sheet") for text in re.findall(r"<f>([^<]*)</f>", package.read(name).decode())]
            assert not [text for text in formulas if re.search(r"cmd|HYPERLINK|^\+1|^@SUM|^-1", text)]
            assert not [name for name in package.namelist() if "hyperlink" in package.read(name).decode("utf-8", "replace").casefold() and name.endswith(".rels")]
    book = Filled(tracker(agreement, library, ["zh-CN"]))
    assert {book.value("services", "item", row) for row in book.rows("services")} >= {"@SUM(A1)", "-1"}


@needs_libreoffice
def test_weekly_and_quarterly_targets_on_the_summary(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    """Weekly values are averaged over the month; a quarter's value stands for each of its months."""
    weekly = Filled(tracker(examples["customer-service-trial"].agreement, library, ["en"]))
    for period, minutes in enumerate((1, 2, 1.5, 0.5), 1):
        weekly.put("kpis", weekly.find("kpis", metric=1, period=period), actual=minutes)
    quarterly = Filled(tracker(examples["shopify-english-only"].agreement, library, ["en"]))
    quarterly.put("kpis", quarterly.find("kpis", metric=1, period=4), actual=29700)
    quarterly.book["Summary"]["C6"] = 11
    files = [weekly.save(tmp_path / "weekly.xlsx"), quarterly.save(tmp_path / "quarterly.xlsx")]
    found = recalculated(files, tmp_path)
    # At most 1 minute: 1 / 1.25 is 80%, below the 90% at which a shortfall begins.
    assert _rows_of(grids(found["weekly"])["Summary"], "Targets of the month")[0][3:7] == [1, 1.25, pytest.approx(0.8), "Below the line"]
    assert _rows_of(grids(found["quarterly"])["Summary"], "Targets of the month")[0][3:7] == [27000, 29700, pytest.approx(1.1), "Reached"]
