"""The workbook that ``batch new`` writes can be run as it is, and every heading in it is understood."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from generator.agreement.load import load_data
from generator.batch.filenames import PatternError
from generator.batch.inputs import Language
from generator.batch.rows import row_reader
from generator.batch.run import Options, run
from generator.batch.table import read_table
from generator.batch.workbook import client_workbook
from generator.messages import use_language
from tests.batch.conftest import ROOT, digests

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))


def base_of(name: str) -> dict[str, Any]:
    return load_data((ROOT / "examples" / f"{name}.yaml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sample_row_is_drafted_as_it_stands(name: str, language: Language, tmp_path: Path) -> None:
    use_language(language)
    path = tmp_path / "clients.xlsx"
    path.write_bytes(client_workbook(base_of(name), language))
    summary = run(str(path), str(tmp_path / "out"), Options())
    assert [mark.message for entry in summary.rejected for mark in entry.problems] == []
    assert summary.drafted == 1


def test_the_base_agreement_travels_in_it_unchanged(tmp_path: Path) -> None:
    for name in EXAMPLES:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(client_workbook(base_of(name), "en"))
        assert row_reader(read_table(str(path))).base == base_of(name)


def test_headings_choices_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    path.write_bytes(client_workbook(base_of("weixin-chinese-only"), "zh", columns=("fees.tax.rate",)))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["客户", "基础约定", "服务套餐", "另加服务", "填写说明", "选项"]
    assert book.get_sheet_by_name("客户").to_python()[0] == [
        "合同编号", "甲方 · 名称", "甲方 · 主体类型", "甲方 · 统一社会信用代码", "甲方 · 法定代表人或负责人", "甲方 · 地址", "甲方 · 联系人 · 姓名", "甲方 · 联系人 · 电话", "甲方 · 联系人 · 电子邮箱",
        "平台", "店铺名称", "店铺 ID", "主营类目", "开始日期", "结束日期", "服务套餐", "基础服务费", "推广预算 · 每月上限",
        "指标 1 · 当前值（销售额）", "指标 1 · 目标值（销售额）", "增值税税率",
    ]  # fmt: skip
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        comments = package.read("xl/comments1.xml").decode()
    assert re.findall(r'sqref="(\w+:\w+)"><formula1>([^<]*)</formula1>', sheet) == [("C2:C501", "'选项'!$C$1:$C$4"), ("J2:J501", "'选项'!$J$1:$J$11"), ("P2:P501", "'选项'!$P$1:$P$1")]
    assert "18 位，按 GB 32100-2015 校验。" in comments
    assert "Such as 5000 CNY; 5,000 alone is taken as CNY" in comments
    assert "<f>" not in sheet


def test_packages_and_extra_services(tmp_path: Path, library: object) -> None:
    from xlsxwriter import Workbook

    base = base_of("weixin-chinese-only")
    path = tmp_path / "clients.xlsx"
    with Workbook(str(path)) as book:
        clients = book.add_worksheet("Clients")
        clients.write_row(0, 0, ["contract.number", "Service package"])
        for line, row in enumerate([["A-1", "Small"], ["A-2", ""], ["A-3", "Large"], ["A-4", "Smal"]], 1):
            clients.write_row(line, 0, row)
        packages = book.add_worksheet("Packages")
        for line, row in enumerate([["Service package", "Item", "Frequency", "Deliverable"], ["Small", "优化标题", "5 per week", "标题清单"], ["", "回复评价", "每天", "评价记录"], ["Large", "直播", "2 per week", "直播回放"], ["", "拍摄", "1 per month", "照片"]]):
            packages.write_row(line, 0, row)
        extras = book.add_worksheet("Extra services")
        for line, row in enumerate([["Contract number", "服务事项", "频率", "交付物"], ["A-1", "年度规划", "once within 7 days", "规划书"]]):
            extras.write_row(line, 0, row)
    table = read_table(str(path))
    reader = row_reader(table, base)
    read = [reader.read(row) for row in table.rows]
    items = [[item["item"] for item in data["services"]["items"]] for data, _marks in read]
    assert items == [["优化标题", "回复评价", "年度规划"], [item["item"] for item in base["services"]["items"]], ["直播", "拍摄"], [item["item"] for item in base["services"]["items"]]]
    assert [mark.message for _data, marks in read for mark in marks] == ["there is no service package “Smal”. Did you mean “small”?"]


def test_packages_of_the_library_by_name(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("contract.number,服务套餐\nA-1,flagship\nA-2,标准\n", "utf-8")
    table = read_table(str(path))
    reader = row_reader(table, base_of("taobao-womenswear"))
    counts = [(len(data["services"]["items"]), marks) for data, marks in (reader.read(row) for row in table.rows)]
    assert counts[0][0] > 3
    assert counts[0][1] == []


def test_the_same_base_gives_the_same_bytes() -> None:
    base = base_of("taobao-womenswear")
    assert client_workbook(base, "en") == client_workbook(base, "en")


def test_columns_that_no_agreement_has() -> None:
    with pytest.raises(PatternError, match=r"--columns: “fees\.bas” is no input"):
        client_workbook({}, "en", columns=("fees.bas",))


def test_a_row_that_chooses_another_fee_model(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("contract.number,fees.model,fees.commission.rate,fees.commission.base\nA-1,纯提成,8%,store_sales\nA-2,固定服务费,,\n", "utf-8")
    reader = row_reader(read_table(str(path)), base_of("weixin-chinese-only"))
    first, second = (reader.read(row)[0]["fees"] for row in read_table(str(path)).rows)
    assert (first["model"], "base" in first, first["commission"]) == ("commission_only", False, {"rate": "8%", "base": "store_sales"})
    assert second == base_of("weixin-chinese-only")["fees"]


def test_nothing_outside_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    path.write_bytes(client_workbook(base_of("tmall-flagship"), "zh"))
    run(str(path), str(tmp_path / "out"), Options())
    assert sorted(digests(tmp_path)) == ["clients.xlsx", "out/HT-2027-0001 杭州示例服饰有限公司.docx", "out/manifest.csv", "out/manifest.jsonl"]
