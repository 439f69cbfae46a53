"""hostpact check, rules and explain: text, JSON, exit codes, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.agreement.load import load_text
from generator.cli import main
from generator.reports.check import CheckReport, check_report
from generator.rules.check import check

COMPLETE = (Path(__file__).parents[1] / "rules" / "data" / "complete.yaml").read_text("utf-8")
CATALOGUE = Path(__file__).parents[1] / "rules" / "data" / "catalogue.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agreement in which nothing is amiss, one with a warning, one with an error and a warning, and one that cannot be read."""
    (tmp_path / "good.yaml").write_text(COMPLETE, "utf-8")
    (tmp_path / "warning.yaml").write_text(COMPLETE.replace("  acceptance: 3 days\n", ""), "utf-8")
    (tmp_path / "error.yaml").write_text(COMPLETE.replace("  acceptance: 3 days\n", "").replace("      frequency: 5 per week\n", ""), "utf-8")
    (tmp_path / "broken.yaml").write_text("contract: {\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "error.yaml", "--lang", "en") == 1
    assert capsys.readouterr().out == (
        "error.yaml:22:1: warning SVC005 Nothing says how the client accepts the work or by when it objects.\n"
        "    Fix: Fill in “Acceptance period” (services.acceptance), such as 3 days.\n"
        "error.yaml:24:7: error SVC002 The service “Optimise product titles” has neither a frequency nor a deadline.\n"
        "    Fix: Fill in “Frequency” in item 1 of “Items” (services.items[0].frequency), such as 5 per week, 1 per 2 weeks, or once within 7 days.\n"
        "1 file: 1 error, 1 warning.\n"
    )
    assert run("check", "error.yaml", "--lang", "zh") == 1
    assert capsys.readouterr().out == (
        "error.yaml:22:1: 警告 SVC005 合同没有约定甲方怎样验收、在多长时间内提出异议。\n"
        "    改法：请填写“统一验收期”（services.acceptance），例如 3 days（3日）。\n"
        "error.yaml:24:7: 错误 SVC002 服务事项“优化产品标题”没有写频率，也没有完成期限。\n"
        "    改法：请填写“服务明细”第1项的“频率”（services.items[0].frequency），例如 5 per week（每周5次）、1 per 2 weeks（每两周1次）、once within 7 days（7日内一次）。\n"
        "1个文件：1个错误，1个警告。\n"
    )


def test_several_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "good.yaml", "warning.yaml", "--lang", "zh") == 0
    assert capsys.readouterr().out == (
        "warning.yaml:22:1: 警告 SVC005 合同没有约定甲方怎样验收、在多长时间内提出异议。\n"
        "    改法：请填写“统一验收期”（services.acceptance），例如 3 days（3日）。\n"
        "\n"
        "2个文件：1个警告。\n"
    )
    assert run("check", "good.yaml", "--lang", "zh") == 0
    assert capsys.readouterr().out == "1个文件：没有发现问题。\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["good.yaml"], 0),
        (["warning.yaml"], 0),
        (["warning.yaml", "--fail-on", "warning"], 1),
        (["error.yaml"], 1),
        (["error.yaml", "--fail-on", "never"], 0),
        (["broken.yaml"], 3),
        (["broken.yaml", "--fail-on", "never"], 3),
        (["error.yaml", "nowhere.yaml"], 3),
        (["good.yaml", "--format", "xml"], 2),
        ([], 2),
    ],
)
def test_exit_codes(folder: Path, words: list[str], code: int) -> None:
    assert run("check", *words) == code


def test_quiet_and_verbose(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", "error.yaml", "good.yaml", "-q", "--lang", "en")
    assert capsys.readouterr().out.splitlines()[0] == "error.yaml:24:7: error SVC002 The service “Optimise product titles” has neither a frequency nor a deadline."
    run("check", "good.yaml", "-v", "--lang", "en")
    assert capsys.readouterr().out == "good.yaml: nothing found.\n1 file: nothing found.\n"


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "warning.yaml", "good.yaml", "--format", "json", "--lang", "en") == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "documents": [
            {
                "file": "warning.yaml",
                "findings": [
                    {
                        "code": "SVC005",
                        "name": "acceptance-missing",
                        "level": "warning",
                        "message": "Nothing says how the client accepts the work or by when it objects.",
                        "mend": "Fill in “Acceptance period” (services.acceptance), such as 3 days.",
                        "place": {"file": "warning.yaml", "line": 22, "column": 1, "path": "services.acceptance"},
                        "clause": "acceptance_period",
                    }
                ],
                "accepted": [],
            },
            {"file": "good.yaml", "findings": [], "accepted": []},
        ],
    }


def test_format_errors_have_the_same_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "broken.yaml", "--format", "json", "--lang", "en") == 3
    report = CheckReport.model_validate_json(capsys.readouterr().out)
    assert [(finding.code, finding.place.line, finding.place.column) for finding in report.documents[0].findings] == [("FMT001", 2, 1)]


def test_the_report_from_python() -> None:
    report = check_report([("good.yaml", check(load_text(COMPLETE)), ())])
    assert report.model_dump() == {"version": 1, "documents": ({"file": "good.yaml", "findings": (), "accepted": ()},)}


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "--lang", "zh") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "SVC001  错误     AT  没有服务明细"
    assert "KPI008  警告     A-  目标超出行业水平" in lines
    assert "SVC004  错误     -T  服务范围含糊" in lines
    assert [line[:6] for line in lines] == [line[:6] for line in CATALOGUE.read_text("utf-8").splitlines()]


def test_a_page_is_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "fee014", "--lang", "zh") == 0
    assert capsys.readouterr().out == (
        "FEE014 refund-base-missing\n"
        "退款比例没有基数\n"
        "警告；适用于协议文件（check）、合同文本（lint）\n"
        "\n"
        "退款写了百分比，却没有写是什么的百分比。\n"
        "\n"
        "为什么：“退还50%服务费”：一个月的、未达标月份的，还是全部已付的？三种算法可以差几倍。\n"
        "\n"
        "反例：未达标的，乙方退还50%。\n"
        "\n"
        "正例：未达标的，乙方退还未达标月份已付服务费的50%。\n"
        "\n"
        "怎样改：写“未达标月份已付服务费的50%”或者“已付全部服务费的50%”。\n"
        "\n"
        "法律依据：《民法典》第510条（内容没有约定或者约定不明的，可以补充协议；不能达成的，按条款或者交易习惯确定）\n"
        "\n"
        "条款库中的条款：kpi_refund（hostpact clauses kpi_refund）\n"
    )
    assert run("explain", "refund-base-missing", "--lang", "en") == 0
    assert capsys.readouterr().out == (
        "FEE014 refund-base-missing\n"
        "A refund without a base\n"
        "warning; applies to an agreement (check), the text of a contract (lint)\n"
        "\n"
        "A refund in percent does not say of what.\n"
        "\n"
        "Why: “50% of the fee is refunded”: of one month, of the missed months, or of all that was paid? The three differ several times over.\n"
        "\n"
        "Bad: If the target is missed, Party B refunds 50%.\n"
        "\n"
        "Good: If the target is missed, Party B refunds 50% of the fees paid for the months missed.\n"
        "\n"
        "How to mend it: Write “50% of the fees paid for the missed months” or “50% of all fees paid”.\n"
        "\n"
        "Legal basis: Civil Code, article 510 (gaps are filled by agreement, else by the contract's terms or usage)\n"
        "\n"
        "Clause of the library: kpi_refund (hostpact clauses kpi_refund)\n"
    )


def test_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "SVC0002", "--lang", "zh") == 2
    assert "没有规则“SVC0002”。您是不是想写“SVC002”？" in capsys.readouterr().err
