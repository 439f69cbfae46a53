from __future__ import annotations

from pathlib import Path

from generator.reading import Document, read
from tests.reading.outline import contract
from tests.reading.word_file import p, table, word_file


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(pair.zh.printed if pair.zh else "", pair.en.printed if pair.en else "") for pair in document.pairs]


def test_two_columns(tmp_path: Path) -> None:
    lines = ("<w:p><w:r><w:t>第一条 服务</w:t><w:br/><w:t>（1）上新；</w:t><w:br/><w:t>（2）客服。</w:t></w:r></w:p>", "<w:p><w:r><w:t>Article 1  Services</w:t><w:br/><w:t>(1) new listings;</w:t><w:br/><w:t>(2) chat.</w:t></w:r></w:p>")
    body = p("代运营合同 Operation Contract") + table(
        ("中文", "English"), ("甲方（店主）：张三", "Party A (owner): Zhang San"), ("乙方（运营方）：某公司", "Party B (operator): Mou Ltd"), lines, ("第二条 最终解释权归乙方。", "")
    )
    document = read(word_file(tmp_path, body)).contracts[0]
    assert document.language == "zh+en"
    assert pairs(document) == [
        ("代运营合同", "Operation Contract"),
        ("甲方（店主）：张三", "Party A (owner): Zhang San"),
        ("乙方（运营方）：某公司", "Party B (operator): Mou Ltd"),
        ("第一条 服务", "Article 1  Services"),
        ("（1）上新；", "(1) new listings;"),
        ("（2）客服。", "(2) chat."),
        ("第二条 最终解释权归乙方。", ""),
    ]
    assert [party.names for party in document.parties] == [("甲方", "Party A"), ("乙方", "Party B")]


def test_alternating_paragraphs_with_one_clause_left_out(tmp_path: Path) -> None:
    text = (
        "店铺委托协议\nSTORE AGREEMENT\n委托人（下称“店主”）：陈某\nPrincipal (the “Owner”): Chen\n受托人（下称“服务商”）：某公司\nAgent (the “Agency”): Mou Ltd\n"
        "1.1 服务商应当每周向店主提交运营报告。\n1.1 The Agency shall submit a report to the Owner every week.\n"
        "1.2 店主应当在收到后三日内付清服务费。\n1.2 The Owner shall pay the fee within three days of the receipt.\n"
        "1.3 The Agency may use the name of the store in its advertising.\n1.4 双方以微信群作为日常沟通渠道。\n1.4 The parties use a WeChat group for the day-to-day talks.\n"
    )
    document = contract(tmp_path, text)
    assert [(zh[:3], en[:3]) for zh, en in pairs(document)[3:]] == [("1.1", "1.1"), ("1.2", "1.2"), ("", "1.3"), ("1.4", "1.4")]
    assert [(party.role, party.names) for party in document.parties] == [("owner", ("店主", "Owner")), ("operator", ("服务商", "Agency"))]


def test_both_languages_in_one_line(tmp_path: Path) -> None:
    text = (
        "店铺运营合同 Store Operation Contract\n甲方 Party A：张三\n第一条 服务 Article 1 Services\n"
        "乙方应当每周向甲方提交运营报告。Party B shall submit a report to Party A every week.\n"
        "第二条 费用 Article 2 Fees\n甲方应当于每月5日前支付服务费5,000元。Party A shall pay the fee of RMB 5,000 by the 5th of each month.\n"
        "第三条 期限 Article 3 Term\n合同自签字之日起生效，为期一年。The contract takes effect on the date of signature and runs for one year.\n"
    )
    document = contract(tmp_path, text)
    assert document.language == "zh+en"
    assert ("乙方应当每周向甲方提交运营报告。", "Party B shall submit a report to Party A every week.") in pairs(document)
    assert ("第二条 费用", "Article 2 Fees") in pairs(document)


def test_english_names_do_not_make_it_bilingual(tmp_path: Path) -> None:
    text = "亚马逊店铺运营合同\n甲方：张三\n乙方：某公司\n" + "".join(f"{n}、乙方每周在Amazon Seller Central后台优化Listing并提交报告。\n" for n in range(1, 9))
    assert contract(tmp_path, text).language == "zh"
