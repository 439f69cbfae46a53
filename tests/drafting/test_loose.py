"""A clause of the library by itself: blanks for values, proposals in brackets, nothing that points at a schedule of ours."""

from __future__ import annotations

import re

import pytest

from generator.drafting.loose import Around, explained_terms, loose_clause, mended_rules, opposed, plain_terms, together
from generator.library.model import Library
from generator.rules.rule import load_rule, rule_codes

INSERTED = sorted(
    {inner for code in rule_codes() if code in mended_rules() and load_rule(code).clause for inner in together(load_rule(code).clause)}
)


@pytest.mark.parametrize(
    ("clause", "language", "text"),
    [
        ("client_exit", "zh", "甲方可以不附理由，提前【  】日书面通知乙方解除本合同；通知期内双方继续履行。"),
        ("client_exit", "en", "Party A may terminate this contract without a ground by written notice to Party B of [●] days; both parties shall go on performing during the notice period."),
        ("base_fee", "zh", "基础服务费为【每月】人民币【  】元，自服务期首日起逐期连续计算。"),
        ("base_fee", "en", "The base fee is RMB [●] [per month], counted period by period without a break from the first day of the term of this contract."),
        ("service_term", "zh", "服务期自【  】年【  】月【  】日起至【  】年【  】月【  】日止，首尾两日均计入。服务期的各月自与服务期首日相同的日期起算，当月没有该日的，自其最后一日起算。"),
        ("court_jurisdiction", "zh", "因本合同引起的或者与本合同有关的争议，协商不成的，任何一方可以向【甲方住所地】有管辖权的人民法院提起诉讼。"),
        (
            "service_performance",
            "zh",
            "乙方应当在服务期内按照下列明细所列的频率和数量提供各项服务，并逐项提交所列的交付物。服务明细：（1）【优化产品标题】，每周【  】次，交付物为【关键词数据报告】；"
            "（2）【调整推广计划】，每月【  】次，交付物为【调整记录及投放数据表】；（3）【申报平台活动】，每月【  】次，交付物为【活动方案及申报结果截图】。",
        ),
    ],
)
def test_texts(clause: str, language: str, text: str, library: Library) -> None:
    assert loose_clause(library.clauses[clause], library, language) == text


@pytest.mark.parametrize("clause", INSERTED)
def test_every_clause_that_a_rule_names_can_stand_alone(clause: str, library: Library) -> None:
    chinese, english = (loose_clause(library.clauses[clause], library, language) for language in ("zh", "en"))
    for text in (chinese, english):
        assert not re.search(r"[\x00-\x1f{}]|\*\*|附件|Schedule \d", text)
    assert re.search(r"[。；]$", chinese)
    assert english.endswith(".")
    assert english[0].isupper()


def test_the_stages_that_a_clause_names_are_stated(library: Library) -> None:
    assert loose_clause(library.clauses["access_stages"], library, "zh").endswith(
        "开放阶段：（1）自服务期第【  】个月起，开放权限为【查看数据、编辑商品】；（2）自服务期第【  】个月起，开放权限为【处理订单、报名活动、投放推广】。"
    )
    assert loose_clause(library.clauses["access_stages"], library, "en").endswith(
        "Stages: (1) from month [●] of the term of this contract: [viewing data, editing products]; "
        "(2) from month [●] of the term: [handling orders, applying for campaigns, placing advertisements]."
    )


@pytest.mark.parametrize("clause", INSERTED)
def test_a_clause_uses_no_term_that_only_our_contracts_define(clause: str, library: Library) -> None:
    """Each of them anybody understands, or it is explained where it stands, or by a clause that comes along."""
    companions = next((companions for code in rule_codes() if load_rule(code).clause and clause in (companions := together(load_rule(code).clause))), (clause,))
    defined_there = {term["zh"] for companion in companions for term in library.clauses[companion].defines}
    text = loose_clause(library.clauses[clause], library, "zh")
    for term in {term["zh"] for one in library.clauses.values() for term in one.defines}:
        explained = f"（{term}）" in text or any(term in entry["says"]["zh"] and entry["says"]["zh"] in text for entry in explained_terms())
        assert term not in text or term in plain_terms() | defined_there or explained, term
    assert not re.search("计费周期|结算周期|数据来源中|月度对账表|约定的阶段", text)


def test_a_term_that_the_contract_has_is_not_explained_to_it(library: Library) -> None:
    text = loose_clause(library.clauses["brushing_ban"], library, "zh", Around(knows=lambda term: term == "刷单"))
    assert text.startswith("乙方不得自行、通过他人或者应任何人的要求刷单，也不得")


def test_in_a_contract_under_another_law_nothing_is_chinese(library: Library) -> None:
    there = Around({"zh": "{}英镑", "en": "£{}"}, abroad=True)
    for clause in INSERTED:
        chinese, english = (loose_clause(library.clauses[clause], library, language, there) for language in ("zh", "en"))
        assert not re.search("人民币|人民法院|增值税(?:普通|专用)发票|征收率", chinese)
        assert not re.search("RMB|Renminbi|people's court|VAT|levy rate", english)
    assert "£[●] per day and £[●] per month" in loose_clause(library.clauses["ad_budget"], library, "en", there)


def test_what_stands_against_a_clause_is_told_by_rules_that_no_clause_mends_or_by_its_own() -> None:
    """Else what is quoted would be mended, and nothing would stand against it."""
    for clause in INSERTED:
        rules, _says = opposed(clause)
        assert [code for code in rules if code in mended_rules() and load_rule(code).clause != clause and code != "RSP011"] == []


@pytest.mark.parametrize("clause", INSERTED)
def test_no_figure_of_the_proposals_agreement_is_printed(clause: str, library: Library) -> None:
    """What is left are figures that the library's texts have themselves: they are the same whatever the agreement says."""
    own = "".join(text for variant in (library.clauses[clause], *library.clauses[clause].variants) for text in variant.texts.values())
    for language in ("zh", "en"):
        figures = set(re.findall(r"\d+", re.sub(r"[（(]\d[）)]", "", loose_clause(library.clauses[clause], library, language))))
        assert figures <= set(re.findall(r"\d+", own))


def test_every_rule_that_a_clause_mends_is_one_of_the_catalogue_and_names_a_clause() -> None:
    assert [code for code in sorted(mended_rules()) if not load_rule(code).clause] == []
