"""The scorecard: LibreOffice gets the totals that we work out, and no total hides a red flag."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from generator.agreement.load import Loaded
from generator.kit.scorecard import scorecard
from generator.kit.workbooks import texts_of
from generator.library.model import Library
from tests.kit.recalculated import SOFFICE, differences, errors, grids, recalculated
from tests.kit.test_tracker import NAMES, languages_of

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_libreoffice_works_out_what_is_stored(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    files = []
    for name, loaded in examples.items():
        for languages in languages_of(loaded):
            files.append(tmp_path / f"{name} {' '.join(languages)}.xlsx")
            files[-1].write_bytes(scorecard(loaded.agreement, library, languages))
    worked_out = recalculated(files, tmp_path)
    for file in files:
        stored, other = grids(file), grids(worked_out[file.stem])
        assert (file.stem, errors(other), differences(stored, other)) == (file.stem, [], [])


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_well_formed(name: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    agreement = examples[name].agreement
    content = scorecard(agreement, library, agreement.contract.languages)
    assert content == scorecard(agreement, library, agreement.contract.languages)
    (tmp_path / "scorecard.xlsx").write_bytes(content)
    assert [error for error in OpenXmlValidator().validate(str(tmp_path / "scorecard.xlsx")).errors if error.severity.name == "ERROR"] == []


def test_weights_add_up_and_every_demand_of_the_article_has_its_check() -> None:
    texts = texts_of("scorecard", ["zh-CN", "en"])
    assert sum(check["weight"] for dimension in texts.at("dimensions") for check in dimension["checks"]) == 100
    assert [dimension["title"]["en"] for dimension in texts.at("dimensions")] == ["Dimension 1: matched cases", "Dimension 2: the team's skill", "Dimension 3: the company itself", "Dimension 4: value for money"]
    assert [len(question["elements"]) for question in texts.at("questions.items")] == [3, 3, 2]
    assert [model["id"] for model in texts.at("fees.models")] == ["fixed", "fixed_plus_commission", "commission_only"]
    assert {name: texts.at("limits")[name] for name in ("years", "lawsuits", "cases", "months", "trial_low", "trial_high")} == {"years": 2, "lawsuits": 3, "cases": 3, "months": 3, "trial_low": 3000, "trial_high": 5000}


Candidate = dict[str, Any]
GOOD: Candidate = {
    "cases": [("S1", "是", "是", 80000, 90000, 100000, 120000, "是")] * 3, "answers": ["有具体步骤"] * 8, "founded": datetime.date(2019, 5, 1), "abnormal": "否", "lawsuits": 0,
    "office": "是", "backend": "是", "listed": "是", "model": "固定服务费", "base": 5000, "trial": "是", "trial_fee": 4000, "clear": 5, "fits": 5, "flags": ["否"] * 6,
}  # fmt: skip
FAIR: Candidate = GOOD | {"cases": [*GOOD["cases"][:2], ("S3", "是", "否", 80000, 90000, None, 100000, "否")], "answers": ["有具体步骤", "空话", "没提到", *["有具体步骤"] * 3, "有具体步骤", "空话"], "founded": datetime.date(2023, 11, 22), "lawsuits": 2, "backend": "否", "trial_fee": 6000, "clear": 3.5}
SHINY: Candidate = GOOD | {"flags": ["否", "是", "否", "否", "否", "否"]}
YOUNG: Candidate = GOOD | {"founded": datetime.date(2024, 11, 23)}
OPEN: Candidate = GOOD | {"answers": ["有具体步骤"] * 7}


def fill(content: bytes, candidates: list[Candidate], path: Path) -> Path:
    """Writes the candidates' facts into a Chinese scorecard."""
    book = load_workbook(io.BytesIO(content))
    score, cases, questions, company, fees = (book[name] for name in ("评分表", "案例核实", "专业提问", "公司核查", "报价比较"))
    row_of = {sheet.title: {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.value} for sheet in book.worksheets}
    score.cell(row_of["评分表"]["核查日期"], 3).value = datetime.date(2026, 11, 22)
    elements = [row for row in range(4, questions.max_row + 1) if questions.cell(row, 2).value and questions.cell(row, 2).value != "回答记录"]
    flags = [row for row in range(1, score.max_row + 1) if str(score.cell(row, 1).value).startswith("R")]
    for place, given in enumerate(candidates):
        for number, facts in enumerate(given["cases"]):
            for column, value in zip((3, 4, 5, 6, 7, 8, 9, 11), facts, strict=True):
                cases.cell(4 + 3 * place + number, column).value = value
        for row, answer in zip(elements, given["answers"], strict=False):
            questions.cell(row, 3 + place).value = answer
        for label, key in (("成立日期", "founded"), ("有经营异常记录", "abnormal"), ("司法纠纷件数", "lawsuits"), ("视频看过团队工位", "office"), ("视频看过运营后台", "backend"), ("平台服务市场有入驻", "listed")):
            company.cell(row_of["公司核查"][label], 2 + place).value = given[key]
        for label, key in (("收费模式", "model"), ("每月固定服务费", "base"), ("接受试合作", "trial"), ("试合作月服务费（元）", "trial_fee")):
            fees.cell(row_of["报价比较"][label], 2 + place).value = given[key]
        for label, key in (("报价逐项写明，没有清单以外的收费", "clear"), ("收费模式适合本店，注意点都写进了报价", "fits")):
            score.cell(row_of["评分表"][label], 5 + place).value = given[key]
        for row, flag in zip(flags[3:], given["flags"], strict=True):
            score.cell(row, 5 + place).value = flag
    book.save(path)
    return path


@needs_libreoffice
def test_totals_results_and_ranks(examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    content = scorecard(examples["taobao-womenswear"].agreement, library, ["zh-CN"])
    wrong = load_workbook(fill(content, [FAIR, GOOD, SHINY, YOUNG, OPEN], tmp_path / "filled.xlsx"))
    score = wrong["评分表"]
    weights = next(cell.row for row in score.iter_rows() for cell in row if cell.value == "成立满2年")
    score.cell(weights, 4).value = 0.15
    wrong.save(tmp_path / "weights.xlsx")
    found = recalculated([tmp_path / "filled.xlsx", tmp_path / "weights.xlsx"], tmp_path)
    sheets = grids(found["filled"])
    assert errors(sheets) == []
    rows = {str(row[0]): row for row in sheets["评分表"]}
    points = {str(row[1]): row[4] for row in sheets["评分表"] if row[0] and str(row[0])[1:2] == "."}
    # Two of three cases match, two have three months of data, two are true; the company is three years old to the day, has two lawsuits and showed one of two.
    expected = [10 / 3, 10 / 3, 10 / 3, 5 / 3, 5, 2.5, 4, 5, 3, 2.5, 5, 3.5, 5, 3]
    assert list(points.values()) == pytest.approx(expected)
    texts = texts_of("scorecard", ["zh-CN"])
    shares = [check["weight"] for dimension in texts.at("dimensions") for check in dimension["checks"]]
    total = sum(weight * value / 5 for weight, value in zip(shares, expected, strict=True))
    assert rows["总分（满分100）"][4:9] == [pytest.approx(total), 100, 100, 95, ""]
    assert rows["否决项数"][4:9] == [0, 0, 1, 1, 0]
    assert rows["结论"][4:9] == ["可选", "可选", "淘汰", "淘汰", "未评完"]
    assert rows["名次（淘汰者不排名）"][4:9] == [2, 1, "—", "—", "—"]
    assert next(row for row in sheets["报价比较"] if row[0] == "占销售额比例")[1] == pytest.approx(5000 / 140000)
    rows = {str(row[0]): row for row in grids(found["weights"])["评分表"]}
    assert (rows["权重合计（须为100%）"][3], rows["结论"][4:7]) == (pytest.approx(1.1), ["权重须合计100%", "权重须合计100%", "淘汰"])
