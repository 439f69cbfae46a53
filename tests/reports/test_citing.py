"""Notwithstanding clause 7: a clause that is put in says which words of the contract give way to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.read import read
from generator.reports.citing import notwithstanding
from generator.rules.lint import lint_document

CORPUS = Path(__file__).parents[1] / "corpus"


def beginnings(path: Path, *clauses: str, number: int = 0) -> dict[str, list[str]]:
    file = read(path)
    document = file.contracts[number]
    found = notwithstanding(document, lint_document(document, file, number), clauses)
    return {clause: list(words.values()) for clause, words in found.items()}


@pytest.mark.parametrize(
    ("name", "clause", "wanted"),
    [
        ("second/biC02", "early_end_refund", ["不论第4.4条如何约定，", "Notwithstanding Article 4.4, "]),
        ("second/biC02", "lost_contact", ["不论第4.4条和第7.1条如何约定，", "Notwithstanding Articles 4.4 and 7.1, "]),
        ("second/biC02", "language_priority", ["不论第11条如何约定，", "Notwithstanding Article 11, "]),
        ("third/enC203", "client_exit", ["Notwithstanding clause 5, "]),
        ("third/enC203", "early_end_refund", ["Notwithstanding clause 7, "]),
        ("third/enC203", "breach_damages", ["Notwithstanding clause 10, "]),
        ("third/zhX10", "early_end_refund", ["不论第三章第六条如何约定，"]),
        ("third/biV18", "access_stages", ["不论第九条如何约定，", "Notwithstanding clause 9, "]),
        ("third/zhR120", "access_stages", ["不论第肆条第三项如何约定，"]),
        ("second/enC04", "early_end_refund", ["Notwithstanding Section 3.5, "]),
    ],
)
def test_by_the_number_that_the_contract_prints(name: str, clause: str, wanted: list[str]) -> None:
    assert beginnings(CORPUS / f"{name}.docx", clause) == {clause: wanted}


def test_nothing_stands_against_it() -> None:
    assert beginnings(CORPUS / "third" / "enC203.docx", "handover_records", "language_priority", "brushing_ban") == {}


HEAD = "网店托管合同\n甲方（委托方）：示例店\n乙方（受托方）：示例运营公司\n"


def of(folder: Path, text: str, clause: str) -> list[str]:
    file = folder / "contract.txt"
    file.write_text(text, "utf-8")
    return beginnings(file, clause).get(clause, [])


def test_words_without_a_number_are_any_other_provision(tmp_path: Path) -> None:
    text = HEAD + "甲方委托乙方运营淘宝店铺，每月支付5000元。\n服务费一经支付，无论何种原因概不退还。\n"
    assert of(tmp_path, text, "early_end_refund") == ["不论本合同其他条款如何约定，"]


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("店铺受到处罚的，罚款由甲方承担。", "closure_by_operator"),
        ("平台规则调整、账号处罚，不属于乙方的责任范围。", "rule_changes"),
        ("乙方的赔偿以500元为限。", "brushing_consequence"),
        ("一方要求解除合同的，须经双方协商一致方可解除。", "client_exit"),
        ("未经乙方同意，甲方不得解除合同。", "kpi_termination"),
        ("甲方中途退出的，已付服务费不予退还。", "early_end_refund"),
        ("月销售额未达到的，当月服务费照付，双方分析原因。", "kpi_refund"),
        ("乙方制作的图片，甲方在合作期内可以使用。", "works_ownership"),
    ],
)
def test_words_that_no_rule_quotes(said: str, clause: str, tmp_path: Path) -> None:
    text = HEAD + f"第一条　服务\n1.1　乙方每周上新5款。\n第二条　其他\n2.1　{said}\n"
    assert of(tmp_path, text, clause) == ["不论第2.1条如何约定，"]


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("因商品质量受到处罚的，罚款由甲方承担。", "closure_by_operator"),
        ("甲方不得自行补单；因此造成的处罚，由甲方负责。", "closure_by_operator"),
        ("未经乙方同意不得对外披露，合同终止后仍受约束。", "client_exit"),
        ("买家退货的，乙方不得拒绝。", "early_end_refund"),
    ],
)
def test_words_that_a_clause_leaves_alone(said: str, clause: str, tmp_path: Path) -> None:
    text = HEAD + f"第一条　服务\n1.1　乙方每周上新5款。\n第二条　其他\n2.1　{said}\n"
    assert of(tmp_path, text, clause) == []
