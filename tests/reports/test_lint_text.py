"""What a shop owner sees of lint on the terminal: the five clauses first, then the findings by topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.messages import use_language
from generator.reading import read
from generator.reports.lint import about, five_clauses, notes
from generator.reports.lint_text import print_lint
from generator.reports.text import summary
from generator.rules.accepted import Accepted
from generator.rules.finding import InText
from tests.reports.linted import DATE, HINT, MISSING, UNSAFE, VAGUE, linted


def test_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_language("zh")
    print_lint(linted(tmp_path, DATE, MISSING, VAGUE, HINT))
    assert capsys.readouterr().out == (
        "网店托管合同必须写清的五个条款\n"
        "  ! 服务内容明细：有，但有1处需要补正\n"
        "  ✗ 效果考核标准：没有\n"
        "  ✓ 双方权责：有\n"
        "  ! 费用明细：有，但有1处需要补正\n"
        "  ✓ 紧急情况处理：有\n"
        "\n"
        "服务内容明细\n"
        "  错误 SVC002 没有写频率。\n"
        "    第一条（一）：“乙方优化标题”\n"
        "    改法：写上频率。\n"
        "\n"
        "效果考核标准\n"
        "  错误 KPI001 没有指标。\n"
        "    改法：至少写一个。\n"
        "\n"
        "费用明细\n"
        "  警告 FEE002 没有写付款日。\n"
        "    第二条，第3页：“每月支付5000元”\n"
        "    改法：写上付款日。\n"
        "\n"
        "法律要求\n"
        "  提示 LAW014 没有不可抗力条款。\n"
        "    改法：加上。\n"
        "\n"
    )


def test_quiet_shows_errors_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(linted(tmp_path, UNSAFE, DATE, HINT), quiet=True)
    assert capsys.readouterr().out == (
        "Service detail\n"
        "  error SVC003 没有写<交付物>。\n"
        "    paragraph 5: “乙方 <每周> 提交报告”\n"
        "    Fix: 写上交付物。\n"
        "\n"
    )


def test_several_files_are_named_and_a_clause_that_was_not_asked_for_is_not_there_by_silence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(linted(tmp_path, name="a.txt", asked=frozenset(("FEE001", "FEE002"))), named=True)
    print_lint(linted(tmp_path, name="b.txt"), named=True)
    assert capsys.readouterr().out == (
        "a.txt\n"
        "The five clauses that a hosting contract needs\n"
        "  ✓ Fees in detail: there\n"
        "Not asked: Service detail; Performance targets; Responsibilities of both sides; Emergencies\n"
        "\n"
        "b.txt\n"
        "The five clauses that a hosting contract needs\n"
        "  ✓ Service detail: there\n"
        "  ✓ Performance targets: there\n"
        "  ✓ Responsibilities of both sides: there\n"
        "  ✓ Fees in detail: there\n"
        "  ✓ Emergencies: there\n"
        "\n"
    )


def test_duties_of_one_side_alone_are_no_missing_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(linted(tmp_path, replace(MISSING, code="RSP001")))
    assert "  ! Responsibilities of both sides: there, with 1 point to mend\n" in capsys.readouterr().out
    print_lint(linted(tmp_path, replace(MISSING, code="RSP001"), replace(MISSING, code="RSP002")))
    assert "  ✗ Responsibilities of both sides: missing\n" in capsys.readouterr().out


def test_the_same_place_in_the_readers_language_stands_below_the_quoted_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(linted(tmp_path, replace(VAGUE, place=InText("1.1", 4, "乙方优化标题", translation="Party B improves titles"))), quiet=True)
    assert "    1.1: “乙方优化标题”\n    “Party B improves titles”\n    Fix" in capsys.readouterr().out


def test_words_of_the_contract_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_lint(linted(tmp_path, replace(VAGUE, message="[bold]不是[/bold] :smile:")), quiet=True)
    assert "  error SVC002 [bold]不是[/bold] :smile:\n" in capsys.readouterr().out


ENTRY = Accepted("FEE002", "按季度对账后付款", clause="第二条", until=date(2027, 6, 30))


def test_what_is_accepted_is_shown_when_more_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = linted(tmp_path, HINT, accepted=((DATE, ENTRY),))
    print_lint(one)
    assert "FEE002" not in capsys.readouterr().out
    print_lint(one, verbose=True)
    assert capsys.readouterr().out.endswith(
        "Accepted, no longer counted\n"
        "  warning FEE002 没有写付款日。\n"
        "    第二条, page 3: “每月支付5000元”\n"
        "    Accepted: 按季度对账后付款 (until 2027-06-30)\n"
        "\n"
    )


def test_the_last_line_counts_what_is_accepted() -> None:
    assert summary([(DATE, HINT)], 1) == "1 file: 1 warning, 1 note, 1 accepted."
    assert summary([()], 2) == "1 file: 2 accepted."
    assert summary([(), ()]) == "2 files: nothing found."


def test_a_missing_clause_is_missing_though_it_is_accepted(tmp_path: Path) -> None:
    (_service, targets, *_rest) = five_clauses(linted(tmp_path, accepted=((MISSING, Accepted("KPI001", "另有考核办法")),)))
    assert targets.state == "missing"


def test_what_is_said_of_several_places_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blanks = [replace(VAGUE, place=InText(f"第{number}条", number, f"第{number}处")) for number in range(1, 9)]
    print_lint(linted(tmp_path, *blanks), quiet=True)
    assert capsys.readouterr().out == (
        "Service detail\n"
        "  error SVC002 没有写频率。\n"
        + "".join(f"    第{number}条: “第{number}处”\n" for number in range(1, 6))
        + "    and 3 more places; -v shows them all.\n"
        "    Fix: 写上频率。\n"
        "\n"
    )
    print_lint(linted(tmp_path, *blanks[:6]), quiet=True)
    assert "    第6条: “第6处”\n    Fix" in capsys.readouterr().out
    print_lint(linted(tmp_path, *blanks), verbose=True)
    assert "    第8条: “第8处”\n    Fix" in capsys.readouterr().out


def test_what_may_be_the_wrong_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lease.txt"
    file.write_text("房屋租赁合同\n甲方：张三\n乙方：李四\n第一条　租金\n租金每月5000元。\n甲方（签字）：\n乙方（签字）：\n", "utf-8")
    print_lint(replace(linted(tmp_path), about=about(read(file))))
    assert capsys.readouterr().out.startswith("No store and no marketplace is spoken of: is this the right file?")
    file.write_text("网店托管合同\n甲方：张三\n乙方：李四\n第一条　服务\n乙方运营甲方的淘宝店。\n甲方（签字）：\n乙方（签字）：\n", "utf-8")
    print_lint(replace(linted(tmp_path), about=about(read(file))))
    assert capsys.readouterr().out.startswith("The five clauses")


SUPPLEMENT = "补充协议\n甲方：张三\n乙方：李四\n双方2025年6月1日签订《网店托管合同》，现延长至2026年11月30日，其余仍按原合同执行。\n甲方（签字）：\n乙方（签字）：\n"


def test_a_supplement_is_said_to_be_one_and_what_it_does_not_hold_is_not_called_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "supplement.txt"
    file.write_text(SUPPLEMENT, "utf-8")
    use_language("zh")
    print_lint(replace(linted(tmp_path), about=about(read(file)), elsewhere=frozenset(("SVC001", "RSP001"))))
    assert capsys.readouterr().out == (
        "本文件是《网店托管合同》的补充协议，不单独判断是否齐备：这里没有写的，要与原合同一并判断，不在下面列出。请把原合同也检查一遍。\n"
        "网店托管合同必须写清的五个条款\n"
        "  - 服务内容明细：本文件没有，见上面的说明\n"
        "  ✓ 效果考核标准：有\n"
        "  ✓ 双方权责：有\n"
        "  ✓ 费用明细：有\n"
        "  ✓ 紧急情况处理：有\n"
        "\n"
    )


def test_a_supplement_beside_its_contract_is_said_to_be_judged_for_itself(tmp_path: Path) -> None:
    file = tmp_path / "both.txt"
    file.write_text("网店托管合同\n甲方：张三\n乙方：李四\n第一条　服务\n乙方运营甲方的淘宝店。\n甲方（签字）：\n乙方（签字）：\n" + SUPPLEMENT, "utf-8")
    assert list(notes(about(read(file))))[-1] == "One of them is a supplement to 《网店托管合同》. It is judged for itself like the others: what is said to be missing in it may stand in that contract."
