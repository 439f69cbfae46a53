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
        ("Part C", "part", (3,), (4,), "Part D"),
        ("4-h）", "decimal", (4, 8), (4, 9), "4-i）"),
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


def in_turn(*pairs: tuple[str, str]) -> str:
    return "".join(p(zh) + p(en) for zh, en in pairs)


BOTH = (
    ("网店托管合同", "STORE HOSTING CONTRACT"),
    ("甲方（委托方）：示例店", "Party A (the owner of the store): Example Store Ltd."),
    ("乙方（受托方）：示例运营公司", "Party B (the operator of the store): Example Agency Ltd."),
)
SIGNED_BOTH = p("甲方（盖章）：") + p("Party A (seal):") + p("乙方（盖章）：") + p("Party B (seal):")


def test_languages_in_turn_go_on_in_turn_behind_both_and_before_the_signatures(tmp_path: Path) -> None:
    body = in_turn(
        *BOTH,
        ("第一条　费用", "Article 1  Fees"),
        ("1.1　甲方于每月5日前支付服务费5000元。", "1.1 Party A shall pay the service fee of RMB 5,000 by the 5th of each month."),
        ("第二条　文本", "Article 2  Language"),
        ("2.1　本合同的中文本与英文本具有同等效力。", "2.1 The Chinese and the English text of this contract are of equal force."),
    )
    assert [(after, text[:8]) for after, text in proposed_behind(tmp_path, body + SIGNED_BOTH, "proration", "force_majeure_effect")] == [
        (9, "1.2　按月、按"),
        (9, "1.2 Wher"),
        (13, "第三条　不可抗力"),
        (13, "Article "),
        (13, "3.1　因不能预"),
        (13, "3.1 A pa"),
    ]


def test_english_before_chinese_stays_before_it(tmp_path: Path) -> None:
    body = "".join(p(en) + p(zh) for zh, en in (
        *BOTH,
        ("第一条 甲方于每月5日前支付服务费5000元。", "Article 1 Party A shall pay the service fee of RMB 5,000 by the 5th of each month."),
        ("第二条 乙方每周提交运营报告。", "Article 2 Party B shall submit a report on the store every week of the term."),
        ("第三条 本合同的中文本与英文本具有同等效力。", "Article 3 The Chinese and the English text of this contract are of equal force."),
    ))  # fmt: skip
    assert [(after, text[:12]) for after, text in proposed_behind(tmp_path, body + SIGNED_BOTH, "force_majeure_effect")] == [(11, "Article 4 A "), (11, "第四条 因不能预见、不能")]


def test_an_article_in_one_language_then_in_the_other_is_followed_by_one_like_it(tmp_path: Path) -> None:
    zh, en = zip(*BOTH, strict=True)
    articles = (
        ("第一条 费用", "（一）甲方于每月5日前支付服务费5000元。", "（二）乙方开具发票。"),
        ("Article 1 Fees", "(1) Party A shall pay the service fee of RMB 5,000 by the 5th of each month.", "(2) Party B shall issue an invoice for it."),
        ("第二条 文本", "（一）本合同的中文本与英文本具有同等效力。", "（二）本合同一式两份。"),
        ("Article 2 Language", "(1) The Chinese and the English text of this contract are of equal force.", "(2) There are two copies of this contract."),
    )
    body = "".join(map(p, (*zh, *en))) + "".join(p(line) for article in articles for line in article)
    assert [(after, text[:13]) for after, text in proposed_behind(tmp_path, body + SIGNED_BOTH, "proration", "force_majeure_effect")] == [
        (8, "（三）按月、按季等分期收取"),
        (11, "(3) Where a p"),
        (17, "第三条 不可抗力"),
        (17, "（一）因不能预见、不能避免"),
        (17, "Article 3 For"),
        (17, "(1) A party p"),
    ]


def test_a_title_in_both_languages_on_one_line_is_followed_by_one_like_it(tmp_path: Path) -> None:
    body = in_turn(*BOTH)
    body += p("一、费用 / I. Fees") + in_turn(("1. 甲方于每月5日前支付服务费5000元。", "1. Party A shall pay the service fee of RMB 5,000 by the 5th of each month."))
    body += p("二、文本 / II. Language") + in_turn(("1. 本合同的中文本与英文本具有同等效力。", "1. The Chinese and the English text of this contract are of equal force."))
    assert [text[:22] for _after, text in proposed_behind(tmp_path, body + SIGNED_BOTH, "force_majeure_effect")] == [
        "三、不可抗力 / III. Force Ma",
        "1. 因不能预见、不能避免且不能克服的客观情",
        "1. A party prevented b",
    ]


def proposed_behind(folder: Path, body: str, *clauses: str) -> list[tuple[int, str]]:
    """Behind which paragraph, that of the other language if it comes behind both, and what."""
    document = read(file_of(folder, body)).contracts[0]
    found = [proposal.insertion for proposal in proposals(document, clauses, load_library())]
    return [(max(insertion.after, insertion.beside or 0), insertion.text) for insertion in found]


def test_parts_in_letters_and_clauses_that_bear_them(tmp_path: Path) -> None:
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("Part A – Work")
        + p("A.1 The Agency runs the online store of the Client.")
        + p("Part B – Money")
        + p("B.1 The Client pays the Agency a fee of £500 each month.")
        + p("B.2 The Agency bears its own costs.")
        + p("Part C – Odds and ends")
        + p("C.1 This agreement is signed in two copies.")
        + p("Signed by the Client:")
        + p("Signed by the Agency:")
    )
    assert [text[:22] for _after, text in proposed(tmp_path, body, "proration", "force_majeure_effect")] == ["B.3 Where a period for", "Part D – Force Majeure", "D.1 A party prevented "]


def test_clauses_of_articles_in_words_bear_their_number(tmp_path: Path) -> None:
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("ARTICLE ONE  MONEY")
        + p("1.1 The Client pays the Agency a fee of £500 each month.")
        + p("ARTICLE TWO  COPIES")
        + p("2.1 This agreement is signed in two copies.")
        + p("Signed by the Client:")
        + p("Signed by the Agency:")
    )
    assert [text[:22] for _after, text in proposed(tmp_path, body, "force_majeure_effect", "works_ownership")] == [
        "ARTICLE THREE  Intellectual Property"[:22],
        "3.1 All intellectual p",
        "ARTICLE FOUR  Force Majeure"[:22],
        "4.1 A party prevented ",
    ]


def test_in_a_file_with_a_collection_the_articles_of_each_contract_go_on(tmp_path: Path) -> None:
    """第一篇 above the contract's own name holds its articles, and is none of them."""
    one = p("第{}篇") + HEAD + p("第一条　合同期限") + p("1.1　期限一年。") + p("第二条　费用") + p("2.1　每月5000元。") + p("第三条　其他") + p("3.1　一式两份。") + SIGNED
    contracts = read(file_of(tmp_path, one.replace("{}", "一") + one.replace("{}", "二"))).contracts
    assert [[proposal.insertion.text[:8] for proposal in proposals(document, ["force_majeure_effect"], load_library())] for document in contracts] == [["第四条　不可抗力", "4.1　因不能预"]] * 2


def test_where_each_language_is_signed_by_itself_each_goes_on_before_its_own_signatures(tmp_path: Path) -> None:
    zh, en = zip(*BOTH, strict=True)
    articles = (
        ("第一条 费用", "（一）甲方于每月5日前支付服务费5000元。", "（二）乙方开具发票。"),
        ("Article 1 Fees", "(1) Party A shall pay the service fee of RMB 5,000 by the 5th of each month.", "(2) Party B shall issue an invoice for it."),
        ("第二条 文本", "（一）本合同的中文本与英文本具有同等效力。", "甲方（盖章）：", "乙方（盖章）："),
        ("Article 2 Language", "(1) The Chinese and the English text of this contract are of equal force.", "Party A (seal):", "Party B (seal):"),
    )
    body = "".join(map(p, (*zh, *en))) + "".join(p(line) for article in articles for line in article)
    assert [(after, text[:13]) for after, text in proposed_behind(tmp_path, body, "force_majeure_effect")] == [
        (13, "第三条 不可抗力"),
        (13, "（一）因不能预见、不能避免"),
        (17, "Article 3 For"),
        (17, "(1) A party p"),
    ]


def test_behind_a_list_of_services_a_clause_is_no_further_item(tmp_path: Path) -> None:
    body = HEAD + p("第一条 服务") + p("乙方向甲方提供下列服务：") + p("（一）每周上新五款，交链接；") + p("（二）每月直播两场，交录屏。") + p("第二条 其他") + p("本合同一式两份。") + SIGNED
    assert [(after, text[:6]) for after, text in proposed(tmp_path, body, "acceptance_period", "language_priority")] == [(6, "甲方应当在收"), (8, "本合同以中文")]


def test_a_letter_goes_on_before_its_last_greeting(tmp_path: Path) -> None:
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("(1) The Agency runs the online store of the Client.")
        + p("(2) The Client pays the Agency a fee of £500 each month.")
        + p("If this is right, please sign below.")
        + p("Yours sincerely")
        + p("Jane Doe, for Example Agency Ltd.")
        + p("Signed for the Client: ________")
    )
    assert [(after, text[:10]) for after, text in proposed(tmp_path, body, "client_exit")] == [(3, "(3) The Cl")]


def test_clauses_bear_the_letter_of_their_new_article(tmp_path: Path) -> None:
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("A. Services")
        + p("A1. The Agency runs the online store of the Client.")
        + p("B. Charges")
        + p("B1. The Client pays the Agency a fee of £500 each month.")
        + p("B2. The Agency bears its own costs.")
        + p("Signed by the Client:")
        + p("Signed by the Agency:")
    )
    assert [text[:16] for _after, text in proposed(tmp_path, body, "force_majeure_effect")] == ["C. Force Majeure", "C1. A party prev"]


def test_where_the_next_chapter_goes_on_counting_a_clause_is_counted_between(tmp_path: Path) -> None:
    body = HEAD + p("第一章　服务") + p("第一条　乙方每周上新五款，交链接。") + p("第二章　合同期限") + p("第二条　期限一年。") + p("第三条　到期另议。") + p("第三章　其他") + p("第四条　一式两份。") + SIGNED
    assert [(after, text[:8]) for after, text in proposed(tmp_path, body, "client_exit", "handover_records", "language_priority")] == [
        (7, "第三条之一　甲方"),
        (7, "第三条之二　乙方"),
        (9, "第五条　本合同以"),
    ]
    body = (
        p("Store Management Agreement")
        + p("between Example Store Ltd. (the “Client”) and Example Agency Ltd. (the “Agency”)")
        + p("SERVICES")
        + p("1. The Agency runs the online store of the Client.")
        + p("TERM")
        + p("2. The term is one year. The Client pays the Agency a fee each month.")
        + p("GENERAL")
        + p("3. This agreement is signed in two copies.")
        + p("Signed by the Client:")
        + p("Signed by the Agency:")
    )
    assert [(after, text[:13]) for after, text in proposed(tmp_path, body, "client_exit")] == [(5, "2A. The Clien")]


def test_items_within_a_clause_do_not_look_like_its_number(tmp_path: Path) -> None:
    body = HEAD + p("第一条 费用") + p("（1）每月5000元。") + p("（2）每月5日前付清。") + p("第二条 其他") + p("（1）一式两份。") + SIGNED
    text = proposed(tmp_path, body, "closure_by_operator")[-1][1]
    assert text.startswith("（1）因乙方")
    assert "①" in text
    assert "②" in text
    assert "（2）" not in text
