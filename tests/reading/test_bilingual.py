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


def test_a_title_in_both_languages_has_its_number_in_either(tmp_path: Path) -> None:
    text = "店铺打理约定\nSHOP AGREEMENT\n甲方（店主）：张三\nParty A (owner): Zhang San\n乙方（运营方）：某公司\nParty B (operator): Mou Ltd\n"
    for number, zh, en in ((1, "店铺", "The shop"), (2, "钱", "The money")):
        text += f"{number} {zh} / {en}\n{number}.1 乙方应当每天看店，每月底向甲方报账。\n{number}.1 Party B shall look after the shop every day and render accounts each month.\n"
    document = contract(tmp_path, text)
    assert [[clause.number.values for clause in version.clauses if clause.kind == "clause" and clause.number] for version in document.versions] == [[(1,), (2,)], [(1,), (2,)]]


def test_english_names_do_not_make_it_bilingual(tmp_path: Path) -> None:
    text = "亚马逊店铺运营合同\n甲方：张三\n乙方：某公司\n" + "".join(f"{n}、乙方每周在Amazon Seller Central后台优化Listing并提交报告。\n" for n in range(1, 9))
    assert contract(tmp_path, text).language == "zh"


def test_numbers_behind_a_clause_left_out(tmp_path: Path) -> None:
    text = (
        "店铺托管合同\nHOSTING CONTRACT\n甲方（店主）：张三\nParty A (owner): Zhang San\n乙方（运营方）：某公司\nParty B (operator): Mou Ltd\n"
        "第一条 乙方每周提交运营报告。\nArticle 1 Party B submits a report every week.\n"
        "第二条 图片归甲方所有。\nArticle 2 Pictures belong to Party A.\n"
        "Article 3 Party A may not speak ill of Party B.\n"
        "第三条 违约方赔偿损失。\nArticle 4 A party in breach compensates the loss.\n"
        "第四条 争议提交杭州仲裁委员会仲裁。\nArticle 5 Disputes are submitted to the Hangzhou Arbitration Commission.\n"
    )
    assert [(zh[:3], en[:9]) for zh, en in pairs(contract(tmp_path, text))[4:]] == [("第二条", "Article 2"), ("", "Article 3"), ("第三条", "Article 4"), ("第四条", "Article 5")]


def test_items_in_a_row_here_and_on_lines_of_their_own_there(tmp_path: Path) -> None:
    text = (
        "店铺托管合同\nHOSTING CONTRACT\n甲方（店主）：张三\nParty A (owner): Zhang San\n乙方（运营方）：某公司\nParty B (operator): Mou Ltd\n"
        "1、服务：（a）每月八个详情页，交链接；（b）每周两场直播，附录屏。\n1. Services:\n(a) eight detail pages a month, with links;\n(b) two live shows a week, with recordings.\n"
        "2、服务费每月5,000元。\n2. The fee is RMB 5,000 a month, and it is paid by Party A to Party B on the first of the month.\n3、本合同自双方签字之日起生效，为期一年。\n3. This contract takes effect on the date of signature by both parties and runs for the term of one year.\n"
    )
    assert [(zh[:5], en[:13]) for zh, en in pairs(contract(tmp_path, text))[3:-1]] == [("1、服务：", "1. Services:"), ("（a）每月", "(a) eight det"), ("（b）每周", "(b) two live "), ("2、服务费", "2. The fee is")]


def test_one_party_in_two_languages(tmp_path: Path) -> None:
    text = (
        "网店代管协议\n福记海味有限公司（「客户」），地址：香港上环德辅道118号；\n跃程电商顾问有限公司（「顾问」），地址：香港观塘开源道72号。\n1、顾问每周向客户提交报告。\n2、客户每月支付服务费。\n3、顾问应当保密。\n4、客户提供样品。\n"
        "ONLINE STORE AGREEMENT\nFook Kee Limited (the “Client”), 118 Des Voeux Road, Hong Kong;\nStride Consultants Limited (the “Consultant”), 72 Hoi Yuen Road, Hong Kong.\n"
        "1. The Consultant shall report to the Client on the store every week.\n2. The Client shall pay the service fee to the Consultant in each month.\n3. The Consultant shall keep all of the data of the Client secret.\n4. The Client shall supply samples to the Consultant.\n"
    )
    assert [(party.role, party.names[:2]) for party in contract(tmp_path, text).parties] == [("owner", ("客户", "Client")), ("operator", ("顾问", "Consultant"))]


def test_a_name_in_the_other_language_is_no_second_language(tmp_path: Path) -> None:
    text = (
        "店铺托管合同\nHOSTING CONTRACT\n甲方：张三\nParty A: Zhang San\n乙方：某公司，地址：\nParty B: Mou Ltd\n"
        "（1）Noon Ads，每周三次调整，交付周报；\n(1) Noon Ads, adjusted three times a week, weekly report delivered;\n（2）Shopee直播，每月两场。\n(2) Shopee Live, two shows a month.\n"
        "1、乙方运营天猫店铺“Ostara旗舰店”。\n1. Party B runs the Tmall store “Ostara旗舰店” of Party A.\n2、本合同自双方签字之日起生效，为期一年。\n2. This contract takes effect on the date of signature by both parties and runs for the term of one year.\n"
    )
    assert [pair for pair in pairs(contract(tmp_path, text)) if "" in pair] == []


def test_a_column_of_numbers_beside_two_columns(tmp_path: Path) -> None:
    body = p("代运营合同 Operation Contract") + table(
        ("条", "中文", "English"), ("—", "甲方（店主）：张三", "Party A (owner): Zhang San"),
        ("1", "乙方每月为甲方上架商品二十款。", "Party B lists twenty goods a month for Party A."), ("2", "甲方每月五日前付费。", "Party A pays before the fifth of each month."),
    )  # fmt: skip
    version = read(word_file(tmp_path, body)).contracts[0].versions[0]
    assert [(clause.number.printed, clause.parts[0].text.plain) for clause in version.clauses if clause.number is not None] == [("1", "乙方每月为甲方上架商品二十款。"), ("2", "甲方每月五日前付费。")]
