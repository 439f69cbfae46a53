"""Which article of somebody else's contract a clause belongs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.library.model import Library
from generator.reading.document import Document
from generator.reading.frames.lexicon import concept_names
from generator.reading.read import read
from generator.reports.belongs import article_for, article_of

CHINESE = """网店代运营合同
甲方（委托方）：示例店
乙方（受托方）：示例运营公司
第一条 托管内容
乙方每周优化5个标题，提交关键词报告。
第二条 双方权利义务
甲方应当提供产品资料。
第三条 服务费用及支付
甲方每月5日前支付5000元。
第四条 违约责任
违约方赔偿损失。
第五条 合同期限与解除
合同期限一年。
第六条 其他
本合同一式两份。
"""
BY_SIDE = CHINESE.replace("第二条 双方权利义务", "第二条 乙方的权利和义务")


def contract(folder: Path, text: str) -> Document:
    path = folder / "contract.txt"
    path.write_text(text, "utf-8")
    return read(path).contracts[0]


def home(document: Document, clause: str, library: Library) -> str | None:
    article = article_of(clause, library)
    assert article is not None
    found = article_for(article, document, document.versions[0])
    return None if found is None else found.label


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        ("service_performance", "第一条"), ("acceptance_period", "第一条"), ("client_materials", "第二条"), ("brushing_ban", "第二条"), ("confidentiality_duty", "第二条"),
        ("base_fee", "第三条"), ("invoice", "第三条"), ("breach_damages", "第四条"), ("force_majeure_effect", "第四条"), ("client_exit", "第五条"),
        ("handover_records", "第五条"), ("service_term", "第五条"), ("language_priority", "第六条"), ("store_penalty", None), ("kpi_targets", None), ("court_jurisdiction", None),
    ],
)  # fmt: skip
def test_by_the_title(clause: str, label: str | None, library: Library, tmp_path: Path) -> None:
    assert home(contract(tmp_path, CHINESE), clause, library) == label


def test_an_article_on_one_sides_duties_takes_none_of_the_others(library: Library, tmp_path: Path) -> None:
    document = contract(tmp_path, BY_SIDE)
    assert home(document, "brushing_ban", library) == "第二条"
    assert home(document, "client_materials", library) is None


def test_every_article_of_ours_has_words_to_find_its_like(library: Library) -> None:
    known = set(concept_names())
    wanted = {"article_duties" if article.id in ("client_duties", "operator_duties") else f"article_{article.id}" for article in library.articles}
    assert wanted - known == set()


BY_NAME = """店铺代管约定
供货人：云县绿源核桃社
代管人：云县帮帮网络服务部
一、代管人做什么
代管人每周上新5款，交链接。
二、供货人做什么
供货人给样品。
三、往后的事
一人一份。
"""


def test_an_article_headed_by_a_partys_name_alone_is_on_what_it_does(library: Library, tmp_path: Path) -> None:
    assert [home(contract(tmp_path, BY_NAME), clause, library) for clause in ("service_performance", "client_materials", "language_priority", "brushing_ban")] == ["一", "二", "三", None]
    named = BY_SIDE.replace("乙方的权利和义务", "乙方").replace("第一条 托管内容", "第一条 甲方")
    assert [home(contract(tmp_path, named), clause, library) for clause in ("brushing_ban", "client_materials")] == ["第二条", "第一条"]
    english = "STORE AGREEMENT\nbetween Sole Ltd (the “Supplier”) and Bee Ltd (the “Keeper”)\n1. Target store\nThe Keeper runs the store of the Supplier.\n2. The Keeper\nIt reports weekly.\n3. What the Supplier does\nIt sends samples to the Keeper.\n"
    assert [home(contract(tmp_path, english), clause, library) for clause in ("brushing_ban", "client_materials", "kpi_targets")] == ["2", "3", None]
