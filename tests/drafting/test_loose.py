"""A clause of the library by itself: blanks for values, proposals in brackets, nothing that points at a schedule of ours."""

from __future__ import annotations

import re

import pytest

from generator.drafting.loose import loose_clause, mended_rules, together
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
        ("base_fee", "zh", "基础服务费为【每月】人民币【  】元。计费周期自服务期首日起连续计算。"),
        ("base_fee", "en", "The base fee is RMB [●] [per month]. Billing periods run one after another from the first day of the Term."),
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


@pytest.mark.parametrize("clause", INSERTED)
def test_no_figure_of_the_proposals_agreement_is_printed(clause: str, library: Library) -> None:
    """What is left are figures that the library's texts have themselves: they are the same whatever the agreement says."""
    own = "".join(text for variant in (library.clauses[clause], *library.clauses[clause].variants) for text in variant.texts.values())
    for language in ("zh", "en"):
        figures = set(re.findall(r"\d+", re.sub(r"[（(]\d[）)]", "", loose_clause(library.clauses[clause], library, language))))
        assert figures <= set(re.findall(r"\d+", own))


def test_every_rule_that_a_clause_mends_is_one_of_the_catalogue_and_names_a_clause() -> None:
    assert [code for code in sorted(mended_rules()) if not load_rule(code).clause] == []
