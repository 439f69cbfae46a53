"""A file with several contracts: each has its own summary and findings in every report, and what both lack is said of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.batch.linting import Asked, Named, lint_file
from generator.messages import use_language
from generator.reports.html import lint_page
from generator.reports.lint import Linted
from generator.reports.lint_json import lint_report_json
from generator.reports.lint_text import print_lint
from generator.reports.sarif import sarif

OF_A_SHOP = """网店托管合同

甲方（委托方）：示例店
乙方（受托方）：示例运营公司

第一条 服务费用
甲方每月5日前支付服务费5000元。

甲方（盖章）：
乙方（盖章）：
"""
OF_A_STREAM = """直播代运营合同

甲方（委托方）：示例店
乙方（受托方）：示例直播公司

第一条 服务内容
乙方每周直播3场，每场提交直播数据报告。

甲方（盖章）：
乙方（盖章）：
"""


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linted:
    monkeypatch.chdir(tmp_path)
    Path("两份.txt").write_text(OF_A_SHOP + "\n" + OF_A_STREAM, "utf-8")
    use_language("zh")
    found = lint_file(Named("两份.txt", Asked(select=("SVC001", "FEE001", "LAW012", "DOC010"))))
    assert isinstance(found, Linted)
    return found


def test_each_has_its_own_summary(both: Linted, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(both)
    assert [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")] == [
        "文件中有2份合同，分别审查。",
        "合同文本",
        "  提示 DOC010 文件里有2份合同，已分别检查。",
        "",
        "第1份合同（共2份）：网店托管合同",
        "网店托管合同必须写清的五个条款",
        "  ✗ 服务内容明细：没有",
        "  ✓ 费用明细：有",
        "未检查：效果考核标准；双方权责；紧急情况处理",
        "",
        "服务内容明细",
        "  错误 SVC001 合同没有列明乙方提供的具体服务。",
        "",
        "法律要求",
        "  错误 LAW012 合同没有写发生争议怎么办。",
        "",
        "第2份合同（共2份）：直播代运营合同",
        "网店托管合同必须写清的五个条款",
        "  ✓ 服务内容明细：有",
        "  ✗ 费用明细：没有",
        "未检查：效果考核标准；双方权责；紧急情况处理",
        "",
        "费用明细",
        "  错误 FEE001 合同没有写服务费。",
        "",
        "法律要求",
        "  错误 LAW012 合同没有写发生争议怎么办。",
        "",
    ]


def test_a_page_has_a_part_for_each(both: Linted) -> None:
    page = lint_page([both])
    first, second = page.index("第1份合同（共2份）：网店托管合同"), page.index("第2份合同（共2份）：直播代运营合同")
    assert page.index("DOC010") < first < page.index("SVC001") < second < page.index("FEE001")


def test_programs_learn_which_contract_a_finding_is_of(both: Linted) -> None:
    (document,) = json.loads(lint_report_json([both]))["documents"]
    assert document["contracts"] == ["网店托管合同", "直播代运营合同"]
    assert [(finding["code"], finding["contract"]) for finding in document["findings"]] == [
        ("DOC010", None), ("SVC001", 1), ("LAW012", 1), ("FEE001", 2), ("LAW012", 2),
    ]  # fmt: skip


def test_the_same_gap_in_two_contracts_is_two_results(both: Linted) -> None:
    (run,) = json.loads(sarif([both]))["runs"]
    assert run["artifacts"][0]["properties"]["contracts"] == ["网店托管合同", "直播代运营合同"]
    twice = [result for result in run["results"] if result["ruleId"] == "LAW012"]
    assert [result["properties"]["contract"] for result in twice] == [1, 2]
    assert len({result["partialFingerprints"]["finding/v1"] for result in twice}) == 2
