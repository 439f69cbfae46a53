"""Where a clause goes in somebody else's contract, and how it is numbered and worded there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.library.load import load_library
from generator.reading.document import Number
from generator.reading.read import read
from generator.reports.numbers import numbered_like
from generator.reports.proposals import proposals
from tests.reading.word_file import p
from tests.word.test_comments import file_of


@pytest.mark.parametrize(
    ("printed", "kind", "values", "wanted", "written"),
    [
        ("第三条", "article", (3,), (4,), "第四条"),
        ("第十九條", "article", (19,), (20,), "第二十條"),
        ("第9条", "article", (9,), (10,), "第10条"),
        ("第９条", "article", (9,), (10,), "第１０条"),
        ("3.2", "decimal", (3, 2), (3, 3), "3.3"),
        ("3.2.9", "decimal", (3, 2, 9), (4, 1, 1), "4.1.1"),
        ("（三）", "chinese-bracket", (3,), (4,), "（四）"),
        ("十", "chinese", (10,), (11,), "十一"),
        ("(3)", "bracket", (3,), (4,), "(4)"),
        ("③", "circle", (3,), (4,), "④"),
        ("Article 9", "article", (9,), (10,), "Article 10"),
        ("Section 4.2", "section", (4, 2), (4, 3), "Section 4.3"),
        ("Article IV", "article", (4,), (5,), "Article V"),
        ("Article Nine", "article", (9,), (10,), "Article Ten"),
        ("ARTICLE TWENTY", "article", (20,), (21,), "ARTICLE TWENTY-ONE"),
        ("Fourth", "article", (4,), (5,), "Fifth"),
        ("TWELFTH", "article", (12,), (13,), "THIRTEENTH"),
        ("First Schedule", "schedule", (1,), (2,), "Second Schedule"),
        ("IX", "roman", (9,), (10,), "X"),
        ("(iv)", "roman-bracket", (4,), (5,), "(v)"),
        ("c", "letter", (3,), (4,), "d"),
        ("(c)", "letter-bracket", (3,), (4,), "(d)"),
        ("C", "capital", (3,), (4,), "D"),
    ],
)
def test_numbers(printed: str, kind: str, values: tuple[int, ...], wanted: tuple[int, ...], written: str) -> None:
    assert numbered_like(Number(printed, kind, values), wanted) == written


def proposed(folder: Path, body: str, *clauses: str) -> list[tuple[int, str]]:
    """Behind which paragraph, and what."""
    document = read(file_of(folder, body)).contracts[0]
    return [(proposal.insertion.after, proposal.insertion.text) for proposal in proposals(document, clauses, load_library())]


HEAD = p("网店托管合同") + p("甲方（委托方）：示例店") + p("乙方（受托方）：示例运营公司")
SIGNED = p("甲方（盖章）：") + p("乙方（盖章）：")


def test_numbers_go_on_in_the_article(tmp_path: Path) -> None:
    body = HEAD + p("第一条　合同期限") + p("1.1　期限一年。") + p("1.2　到期另议。") + p("第二条　其他") + p("2.1　一式两份。") + SIGNED
    assert proposed(tmp_path, body, "client_exit", "handover_records") == [
        (5, "1.3　甲方可以不附理由，提前【  】日书面通知乙方解除本合同；通知期内双方继续履行。"),
        (5, "1.4　乙方应当自本合同终止之日起【  】日内，以可编辑的电子文件移交全部运营资料；甲方应当在收到后3个工作日内指出缺漏，乙方应当在其后2个工作日内补齐，双方签署交接清单。"),
    ]


def test_a_new_article_counts_on_and_begins_its_clauses_anew(tmp_path: Path) -> None:
    body = HEAD + p("第一条　合同期限") + p("1.1　期限一年。") + p("第二条　其他") + p("2.1　一式两份。") + SIGNED
    assert [(after, text[:12]) for after, text in proposed(tmp_path, body, "breach_damages", "brushing_ban")] == [
        (6, "第三条　乙方的责任"),
        (6, "3.1　乙方不得自行、通"),
        (6, "第四条　违约责任"),
        (6, "4.1　一方违反本合同的"),
    ]


def test_where_articles_have_no_titles_each_clause_is_one(tmp_path: Path) -> None:
    body = HEAD + p("第一条 甲方委托乙方运营淘宝店铺，期限一年，双方应当遵守。") + p("第二条 甲方每月5日前支付乙方服务费5000元。") + p("第三条 本合同一式两份，双方各执一份。") + SIGNED
    assert [(after, text[:10]) for after, text in proposed(tmp_path, body, "client_exit")] == [(5, "第四条 甲方可以不附")]


def test_a_contract_without_articles_takes_them_before_the_signatures(tmp_path: Path) -> None:
    body = HEAD + p("　　甲方委托乙方运营淘宝店铺，每月支付5000元，期限一年。") + SIGNED
    assert proposed(tmp_path, body, "client_exit") == [(3, "　　甲方可以不附理由，提前【  】日书面通知乙方解除本合同；通知期内双方继续履行。")]


def test_in_traditional_characters_where_the_contract_is(tmp_path: Path) -> None:
    head = p("網店託管合約") + p("甲方（委託方）：示例店") + p("乙方（受託方）：示例營運公司")
    body = head + p("第一條　合約期限") + p("1.1　期限一年，甲乙雙方應當遵守，運營費用另議。") + SIGNED
    assert proposed(tmp_path, body, "client_exit") == [(4, "1.2　甲方可以不附理由，提前【  】日書面通知乙方解除本合同；通知期內雙方繼續履行。")]


def test_in_english_by_the_parties_own_names(tmp_path: Path) -> None:
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("1. Services")
        + p("1.1 The Agency runs the online store of the Client.")
        + p("2. Term")
        + p("2.1 The term is one year. The Client pays the Agency a fee each month.")
        + p("Signed by the Client:")
        + p("Signed by the Agency:")
    )
    assert proposed(tmp_path, body, "client_exit") == [
        (5, "2.2 The Client may terminate this contract without a ground by written notice to the Agency of [●] days; both parties shall go on performing during the notice period.")
    ]


def test_a_clause_that_needs_a_value_nobody_proposes_is_left_out(tmp_path: Path) -> None:
    library = load_library()
    odd = replace(library.clauses["client_exit"], texts={"zh": "{{ contract.background }}", "en": "{{ contract.background }}"}, variants=())
    document = read(file_of(tmp_path, HEAD + p("第一条　合同期限") + p("1.1　期限一年。") + SIGNED)).contracts[0]
    found = proposals(document, ["client_exit", "termination_notice"], replace(library, clauses={**library.clauses, "client_exit": odd}))
    assert [proposal.clause for proposal in found] == ["termination_notice"]


def test_languages_go_on_with_the_same_number_where_one_lacks_the_last_article() -> None:
    """biX16 has 第十九条 in Chinese alone, and Article 18 before it."""
    document = read(Path(__file__).parents[1] / "corpus" / "third" / "biX16.docx").contracts[0]
    assert [proposal.insertion.text[:15] for proposal in proposals(document, ["force_majeure_effect"], load_library())] == ["第二十条 因不能预见、不能避免", "Article 20  A p"]
