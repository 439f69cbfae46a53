"""Notwithstanding clause 7: a clause that is put in says which words of the contract give way to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.document import Number
from generator.reading.read import read
from generator.reports.citing import _chinese, _english, notwithstanding
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
        ("third/biX12", "breach_damages", ["不论第十一条如何约定，", "Notwithstanding clause 11 of the Chinese text, "]),
        ("third/biX12", "kpi_refund", ["不论第六条和第十一条如何约定，", "Notwithstanding clause 6 and clause 11 of the Chinese text, "]),
        ("second/enC04", "early_end_refund", ["Notwithstanding Section 3.5, "]),
    ],
)
def test_by_the_number_that_the_contract_prints(name: str, clause: str, wanted: list[str]) -> None:
    assert beginnings(CORPUS / f"{name}.docx", clause) == {clause: wanted}


@pytest.mark.parametrize(
    ("numbers", "chinese", "english"),
    [
        ([("第三章", "chapter", (3,)), ("第六条", "article", (6,))], "第三章第六条", ""),
        ([("四", "chinese", (4,)), ("（二）", "chinese-bracket", (2,))], "第四条第（二）项", ""),
        ([("五", "chinese", (5,)), ("2）", "half-bracket", (2,)), ("①", "circle", (1,))], "第五条第2项第①目", ""),
        ([("【4】", "box", (4,))], "第4条", ""),
        ([("1-b）", "decimal", (1, 2))], "第1-b条", ""),
        ([("丁", "chinese", (4,)), ("21", "decimal", (21,))], "“丁”部分第21项", ""),
        ([("其次条", "article", (2,))], "第二条", ""),
        ([("附件一", "schedule", (1,)), ("3", "decimal", (3,))], "附件一第3条", ""),
        ([("7", "decimal", (7,))], "第7条", "clause 7"),
        ([("Article 4", "article", (4,)), ("4.9", "decimal", (4, 9))], "", "clause 4.9"),
        ([("3", "decimal", (3,)), ("(b)", "letter-bracket", (2,))], "", "clause 3(b)"),
        ([("Article Two", "article", (2,)), ("1", "decimal", (1,))], "", "Article Two, item 1"),
        ([("PART IV", "part", (4,)), ("Article 6", "article", (6,))], "", "PART IV, Article 6"),
        ([("E", "capital", (5,)), ("E6", "half-bracket", (6,))], "", "clause E6"),
        ([("C", "capital", (3,)), ("13", "decimal", (13,))], "", "part C, item 13"),
        ([("§ 4", "article", (4,)), ("(5)", "bracket", (5,))], "", "§ 4(5)"),
        ([("Schedule 1", "schedule", (1,)), ("2", "decimal", (2,))], "", "Schedule 1, clause 2"),
    ],
)
def test_citations(numbers: list[tuple[str, str, tuple[int, ...]]], chinese: str, english: str) -> None:
    chain = tuple(Number(*number) for number in numbers)
    assert not chinese or _chinese(chain) == chinese
    assert not english or _english(chain, "clause") == english


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
