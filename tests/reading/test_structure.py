"""The tree of clauses, from text files that say all there is to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import Clause, read
from tests.reading.outline import contract, outline
from tests.reading.word_file import level, numbered, p, table, word_file

HEAD = "店铺代运营合同\n甲方（店主）：张三\n乙方（服务商）：某某有限公司\n"


def clauses(tmp_path: Path, text: str) -> list[str]:
    return list(outline(contract(tmp_path, HEAD + text).versions[0])[4:])


def test_articles_items_and_what_comes_behind_a_list(tmp_path: Path) -> None:
    text = "第一条 服务\n乙方提供：\n（一）上新，每周五款；\n（二）客服。\n成果五日内验收。\n第二条 保密\n第三条 费用\n3.1 每月付。\n3.2 乙方开票。\n"
    assert clauses(tmp_path, text) == [
        "clause 第一条 # 服务",
        "  第一条 | 乙方提供：",
        "  clause 第一条（一）",
        "    第一条（一） | 上新，每周五款；",
        "  clause 第一条（二）",
        "    第一条（二） | 客服。",
        "  第一条 | 成果五日内验收。",
        "clause 第二条 # 保密",
        "clause 第三条 # 费用",
        "  clause 3.1",
        "    3.1 | 每月付。",
        "  clause 3.2",
        "    3.2 | 乙方开票。",
    ]


def test_articles_that_restart_in_each_chapter_are_cited_with_it(tmp_path: Path) -> None:
    text = "第一章 总则\n第一条 甲方委托乙方。\n第二章 费用\n第一条 每月付。\n"
    assert clauses(tmp_path, text) == [
        "clause 第一章 # 总则",
        "  clause 第一章第一条",
        "    第一章第一条 | 甲方委托乙方。",
        "clause 第二章 # 费用",
        "  clause 第二章第一条",
        "    第二章第一条 | 每月付。",
    ]


def test_a_text_within_a_list_belongs_to_the_item_before_it(tmp_path: Path) -> None:
    text = "一、交付\n1. 方式：\n（1）电子交付\n通过网盘；\n或者邮件。\n（2）当面交付。\n2. 时间为五日内。\n"
    assert clauses(tmp_path, text) == [
        "clause 一 # 交付",
        "  clause 一、1 # 方式：",
        "    clause 一、1（1） # 电子交付",
        "      一、1（1） | 通过网盘；",
        "      一、1（1） | 或者邮件。",
        "    clause 一、1（2）",
        "      一、1（2） | 当面交付。",
        "  clause 一、2",
        "    一、2 | 时间为五日内。",
    ]


def test_english_numbers_and_roman_items(tmp_path: Path) -> None:
    text = "SERVICE AGREEMENT\nParty A (the Owner): X\nParty B (the Agency): Y\nArticle 1  Fees\n1.1 The Owner shall (a) pay; and (b) confirm.\n(h) x;\n(i) y.\n"
    assert outline(contract(tmp_path, text).versions[0])[4:] == [
        "clause Article 1 # Fees",
        "  clause 1.1",
        "    1.1 | The Owner shall",
        "    clause 1.1(a)",
        "      1.1(a) | pay; and",
        "    clause 1.1(b)",
        "      1.1(b) | confirm.",
        "    clause 1.1(h)",
        "      1.1(h) | x;",
        "    clause 1.1(i)",
        "      1.1(i) | y.",
    ]


def test_signature_and_schedules(tmp_path: Path) -> None:
    text = "第一条 费用\n见附件一。\n甲方（盖章）：    乙方（盖章）：\n日期：2025年1月1日\n附件一：价目\n1、详情页每套500元。\n"
    assert clauses(tmp_path, text) == [
        "clause 第一条 # 费用",
        "  第一条 | 见附件一。",
        "signature",
        "  | 甲方（盖章）： 乙方（盖章）：",
        "  | 日期：2025年1月1日",
        "schedule 附件一 # 价目",
        "  clause 附件一、1",
        "    附件一、1 | 详情页每套500元。",
    ]


def test_a_typed_table_of_contents_is_left_out(tmp_path: Path) -> None:
    text = "目　录\n第一条 费用\t1\n第二条 期限\t2\n第一条 费用\n每月付。\n第二条 期限\n一年。\n"
    assert clauses(tmp_path, text) == ["clause 第一条 # 费用", "  第一条 | 每月付。", "clause 第二条 # 期限", "  第二条 | 一年。"]


def test_a_table_of_contents_without_page_numbers(tmp_path: Path) -> None:
    text = "SERVICE AGREEMENT\nContents\n1  Fees\n2  Term\n1  Fees\n1.1 Paid monthly.\n2  Term\n2.1 One year.\n"
    assert outline(contract(tmp_path, text).versions[0])[2:] == ["clause 1 # Fees", "  clause 1.1", "    1.1 | Paid monthly.", "clause 2 # Term", "  clause 2.1", "    2.1 | One year."]


def test_automatic_numbers_and_tables_of_word(tmp_path: Path) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "第%1条")}{level(1, "decimal", "%2.")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = p("代运营合同") + numbered("服务", 1) + numbered("上新。", 1, 1) + table(("项目", "频率", "交付物"), ("标题", "每周五个", "对照表")) + numbered("费用", 1)
    document = read(word_file(tmp_path, body, numbering=numbering)).contracts[0]
    assert outline(document.versions[0]) == [
        "opening",
        "  | 代运营合同",
        "clause 第一条 # 服务",
        "  clause 第一条、1",
        "    第一条、1 | 上新。",
        "    [项目 / 频率 / 交付物]",
        "    - 标题 / 每周五个 / 对照表",
        "clause 第二条 # 费用",
    ]


def test_places_and_exact_words(tmp_path: Path) -> None:
    body = p("代运营合同") + "<w:p><w:r><w:t>第一条　费用每月 ５，０００ 元：①首月免；②次月起付。</w:t></w:r></w:p>"
    document = read(word_file(tmp_path, body)).contracts[0]
    found = [(part.label, part.printed, part.place.paragraph, part.place.start) for part in document.paragraphs()][1:]
    assert found == [("第一条", "第一条　费用每月 ５，０００ 元：", 1, 4), ("第一条①", "①首月免；", 1, 18), ("第一条②", "②次月起付。", 1, 23)]
    first = next(part for part in document.paragraphs() if part.label == "第一条")
    at = first.text.plain.index("5,000元")
    assert first.text.quote(at, at + len("5,000元")) == "５，０００ 元"


def test_traditional_chinese(tmp_path: Path) -> None:
    document = contract(tmp_path, "網店代營運合約\n甲方（委託方）：王小明\n乙方（受託方）：好運電商有限公司\n第一條 費用\n甲方應於每月五日前支付服務費，雙方權利義務如下。\n")
    assert document.traditional
    assert outline(document.versions[0])[4:] == ["clause 第一條 # 费用", "  第一條 | 甲方应于每月五日前支付服务费，双方权利义务如下。"]
    assert [party.role for party in document.parties] == ["owner", "operator"]


def test_cells_carry_the_label_of_their_clause(tmp_path: Path) -> None:
    text = HEAD + "第一条 服务\n| 项目 | 频率 |\n| --- | --- |\n| 标题 | 每周五个 |\n"
    document = contract(tmp_path, text)
    assert [(part.label, part.text.plain) for part in document.paragraphs()][-4:] == [("第一条", "项目"), ("第一条", "频率"), ("第一条", "标题"), ("第一条", "每周五个")]


def test_recitals_end_where_clauses_begin(tmp_path: Path) -> None:
    text = (
        'MANAGEMENT AGREEMENT\nThis Agreement is made between Blue Fern LLC, a Delaware company ("Seller"), and Orbit Growth Inc. (the "Manager").\nA. Seller sells ferns.\n'
        "B. Manager runs stores.\n1. SERVICES\n1.1 Manager sends a report every Monday.\n2. TERM\n(a) One year.\nIN WITNESS WHEREOF, the parties have signed.\n"
        "By: ________\nExhibit A\nPrice list\n(a) Photos at $5.\n"
    )
    document = contract(tmp_path, text)
    assert [(party.role, party.names, party.name) for party in document.parties] == [("owner", ("Seller",), "Blue Fern LLC"), ("operator", ("Manager",), "Orbit Growth Inc.")]
    assert outline(document.versions[0])[3:] == [
        "clause A",
        "  A | Seller sells ferns.",
        "clause B",
        "  B | Manager runs stores.",
        "clause 1 # SERVICES",
        "  clause 1.1",
        "    1.1 | Manager sends a report every Monday.",
        "clause 2 # TERM",
        "  clause 2(a)",
        "    2(a) | One year.",
        "signature",
        "  | IN WITNESS WHEREOF, the parties have signed.",
        "  | By: ________",
        "schedule Exhibit A # Price list",
        "  clause Exhibit A(a)",
        "    Exhibit A(a) | Photos at $5.",
    ]


def test_recitals_in_letters_end_where_clause_one_begins(tmp_path: Path) -> None:
    text = (
        "TMALL SERVICE AGREEMENT\nBETWEEN:\n(1) AUREL LTD (the “Brand”); and\n(2) LION LTD (“Lion”).\nWHEREAS\n(A) The Brand holds a store.\n(B) Lion has agreed to run it.\n"
        "1 DEFINITIONS\n1.1 “Store” means the store.\n2 SERVICES\n2.1 Lion shall publish pages.\nSIGNED by AUREL LTD\nSIGNED by LION LTD\n"
    )
    clauses = contract(tmp_path, text).versions[0].clauses
    assert [clause.heading.text.plain for clause in clauses if clause.heading is not None and clause.kind == "clause"] == ["WHEREAS", "DEFINITIONS", "SERVICES"]


def test_articles_in_letters_begin_behind_the_numbered_parties(tmp_path: Path) -> None:
    text = "網店代管協議\n（一）福臨記有限公司（「客戶」）\n（二）躍程有限公司（「顧問」）\n甲、服務\n1. 顧問每週上架。\n乙、費用\n2. 客戶每月付款。\n"
    assert [line for line in outline(contract(tmp_path, text).versions[0]) if line.startswith("clause")] == ["clause （一）", "clause （二）", "clause 甲 # 服务", "clause 乙 # 费用"]
    text = "STORE AGREEMENT\n(1) FOOK KEE LTD (the “Client”); and\n(2) STRIDE LTD (the “Consultant”).\nA. Services\n1. The Consultant lists goods.\nB. Charges\n2. The Client pays monthly.\n"
    assert [line for line in outline(contract(tmp_path, text).versions[0]) if line.startswith("clause")] == ["clause (1)", "clause (2)", "clause A # Services", "clause B # Charges"]


def test_a_foreword_ends_where_clause_one_begins(tmp_path: Path) -> None:
    text = "STORE CARE AGREEMENT\nBrand: Limu Ltd\nStudio: Shiguang Ltd\nFOREWORD\nThe Brand has a store of handmade jewellery on a platform.\n1. Scope of care\n1.1 The Studio posts notes.\n2. Fees\n2.1 The Brand pays monthly.\n"
    assert [line for line in outline(contract(tmp_path, text).versions[0]) if line.startswith("clause")] == ["clause # FOREWORD", "clause 1 # Scope of care", "clause 2 # Fees"]


def test_the_ninth_letter_behind_the_eighth_is_no_roman_one(tmp_path: Path) -> None:
    text = "1 服务\n" + "".join(f"1-{letter}）做第{nth}件事。\n" for nth, letter in enumerate("abcdefghijk", 1)) + "2 期限\n2-i）一年。\n"
    numbers = [[part.number.values for part in clause.parts if isinstance(part, Clause) and part.number] for clause in contract(tmp_path, HEAD + text).versions[0].clauses if clause.kind == "clause"]
    assert numbers == [[(1, nth) for nth in range(1, 12)], [(2, 1)]]


def test_part_i_behind_part_h_is_the_ninth(tmp_path: Path) -> None:
    text = "STORE AGREEMENT\nClient: Limu Ltd\nAgency: Shiguang Ltd\n" + "".join(f"Part {letter} – Matter {letter}\nThe Agency reports on it every week.\n" for letter in "ABCDEFGHIJ")
    numbers = [clause.number.values for clause in contract(tmp_path, text).versions[0].clauses if clause.kind == "clause" and clause.number]
    assert numbers == [(nth,) for nth in range(1, 11)]


def test_the_name_of_a_party_above_its_line_to_sign_on_belongs_to_it(tmp_path: Path) -> None:
    text = "第一条 服务\n运营方每周提交周报。\n第二条 文本\n中文与英文具有同等效力。\n委托方\n签字：\n日期：\n受托方\n签字：\n日期：\n"
    assert clauses(tmp_path, text)[3:] == ["  第二条 | 中文与英文具有同等效力。", "signature", *(f"  | {line}" for line in ("委托方", "签字：", "日期：", "受托方", "签字：", "日期："))]


def test_the_parties_sign_under_the_names_that_the_contract_gives_them(tmp_path: Path) -> None:
    text = "1 合作内容\n1.1 运营方每周提交周报。\n2 费用\n2.1 店主每月付款。\n店主：（签字）\n运营方：（盖章）\n"
    assert clauses(tmp_path, text) == [
        "clause 1 # 合作内容",
        "  clause 1.1",
        "    1.1 | 运营方每周提交周报。",
        "clause 2 # 费用",
        "  clause 2.1",
        "    2.1 | 店主每月付款。",
        "signature",
        "  | 店主：（签字）",
        "  | 运营方：（盖章）",
    ]


@pytest.mark.parametrize(
    "signing",
    [
        "会员签名：\n服务中心（章）：某公司\n2026年1月1日\n",
        "客戶代表簽署及公司印章\n代理代表簽署及公司印章\n",
        "For Party A:                    For Party B:\n",
        "Client:  _______________________          Consultant:  Kyle Vandermeer\n",
    ],
)
def test_many_forms_of_a_place_to_sign(tmp_path: Path, signing: str) -> None:
    text = "店铺托管协议\n甲方：张三\n乙方：某公司\n" + "".join(f"{number}. 乙方完成第{number}项工作。\n" for number in range(1, 12))
    assert [clause.kind for clause in contract(tmp_path, text + signing).versions[0].clauses][-1] == "signature"


def test_items_numbered_like_the_articles_that_they_stand_in(tmp_path: Path) -> None:
    text = "SERVICE AGREEMENT\nParty A: Heqing\nParty B: Yunfan\n1. Services\n1. Five images a month.\n2. Page design.\n2. General\nTwo copies.\n3. Fees\nThe fee is: 1. one part; 2. another.\n4. Law\nEnglish law.\n"
    clauses = [clause for clause in contract(tmp_path, text).versions[0].clauses if clause.number is not None]
    assert [(clause.number.printed, clause.heading.text.plain if clause.heading else "") for clause in clauses if clause.number] == [("1", "Services"), ("2", "General"), ("3", "Fees"), ("4", "Law")]
    assert len([part for part in clauses[0].parts if isinstance(part, Clause)]) == 2


def test_titles_of_a_text_without_numbers(tmp_path: Path) -> None:
    text = "HANDSHAKE SHEET\nBetween us.\nMy shop is on Shopee.\nWhat you do for me\nPut up my jars.\nWhat you get\nFifteen out of a hundred.\nWhat I do\nCook.\nWhen we stop\nIt is over.\n"
    headings = [clause.heading.text.plain for clause in contract(tmp_path, text).versions[0].clauses if clause.heading]
    assert headings == ["What you do for me", "What you get", "What I do", "When we stop"]



def test_a_table_of_names_to_sign_over_is_where_they_sign(tmp_path: Path) -> None:
    body = "".join(map(p, ("STORE AGREEMENT", "Party A: Pandan Row Pte Ltd", "Party B: Merlion Pte Ltd", "1. Services", "Party B runs the store.", "2. Fees", "Party A pays.")))
    rows = (("Signed for Pandan Row Pte Ltd", "Signed for Merlion Pte Ltd"), ("____________", "____________"), ("Tan Siew Choo, Director", "Rajesh Nair, Director"))
    file = word_file(tmp_path, body + table(*rows))
    assert read(file).contracts[0].versions[0].clauses[-1].kind == "signature"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("壹 打理些什么\n甲、上花，每天一次。\n乙、修图，每周二十张。\n贰 怎么交账\n一、每周一交账。\n二、三天里说。\n", ["壹", "甲", "乙", "贰", "一", "二"]),
        ("§1 服务\n1.1 建档，每周补录。\n§2 目标\n2.1 月订单量两千单。\n", ["§1", "1.1", "§2", "2.1"]),
        ("1 委托哪些事\n1-a）装修店铺；\n1-b）拍短视频。\n2 委托多久\n2-a）为期一年。\n", ["1", "1-a）", "1-b）", "2", "2-a）"]),
    ],
)
def test_numbers_of_old_and_of_foreign_forms(tmp_path: Path, text: str, shape: list[str]) -> None:
    outermost = [clause for clause in contract(tmp_path, HEAD + text).versions[0].clauses if clause.number is not None]
    found: list[str] = []
    for clause in outermost:
        found.append(clause.number.printed if clause.number else "")
        found.extend(part.number.printed for part in clause.parts if isinstance(part, Clause) and part.number)
    assert found == shape
    assert len(outermost) == 2


def test_a_question_with_its_answer_on_one_line_is_no_title(tmp_path: Path) -> None:
    text = HEAD + "第一条 保密\n问：买家的信息会不会外流？答：不会。\n第二条 争议\n问：谈不拢怎么办？\n去法院。\n"
    titles = [part.heading.text.plain for clause in contract(tmp_path, text).versions[0].clauses for part in clause.parts if isinstance(part, Clause) and part.heading]
    assert titles == ["问：谈不拢怎么办？"]


def test_clauses_that_count_on_through_titles_without_numbers(tmp_path: Path) -> None:
    file = tmp_path / "shop.txt"
    file.write_text(
        "CARE OF A SHOP\nHeather Lane Ltd and Northgate Digital Ltd agree:\nWhat Northgate does\n1. It lists five products a week.\nWhat Heather pays\n2. GBP 900 a month.\nHow long\n3. One year.\n"
        "Last things\n4. English law.\n",
        "utf-8",
    )
    told = [line for line in outline(read(file).contracts[0].versions[0]) if "#" in line]
    assert [line.split("#")[1].strip() for line in told] == ["What Northgate does", "What Heather pays", "How long", "Last things"]


def test_an_entry_of_the_contents_whose_page_stands_close_and_whose_attachment_is_wanting(tmp_path: Path) -> None:
    text = "目　录\n第一条 费用\t1\n第二条 期限\t2\n第三条 交接\t2\n附件1 交接清单2\n第一条 费用\n每月付。\n第二条 期限\n一年。\n第三条 交接\n按附件1交接。\n"
    assert clauses(tmp_path, text) == ["clause 第一条 # 费用", "  第一条 | 每月付。", "clause 第二条 # 期限", "  第二条 | 一年。", "clause 第三条 # 交接", "  第三条 | 按附件1交接。"]


def test_a_contract_that_is_pasted_into_one_paragraph(tmp_path: Path) -> None:
    lines = ["代运营合同", "甲方：张三", "乙方：某某有限公司", "一、做什么", "每周上五款新品，当天发链接，另外每个月拍二十张图，拍完交网盘，店主两天里没有说话就是可以", "二、钱", "每月三千元", "月底付", "三、多久", "一年"]
    body = "<w:p><w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines) + "</w:r></w:p>"
    assert outline(read(word_file(tmp_path, body)).contracts[0].versions[0])[4:] == [
        "clause 一 # 做什么", f"  一 | {lines[4]}", "clause 二 # 钱", "  二 | 每月三千元", "  二 | 月底付", "clause 三 # 多久", "  三 | 一年"
    ]  # fmt: skip


def test_a_frame_around_the_whole_text_is_no_table(tmp_path: Path) -> None:
    lines = ["代运营合同", "甲方：张三", "乙方：某某有限公司", *(line for number in range(1, 6) for line in (f"【第{number}件事】", "乙方每周上五款新品，当天发链接。"))]
    body = "<w:tbl><w:tr><w:tc>" + "".join(p(line) for line in lines) + "</w:tc></w:tr></w:tbl>"
    assert outline(read(word_file(tmp_path, body)).contracts[0].versions[0])[-2:] == ["clause # 【第5件事】", "  | 乙方每周上五款新品，当天发链接。"]


def test_ordinals_number_the_articles_where_they_count_on(tmp_path: Path) -> None:
    text = "SHOP AGREEMENT\nFirst, what Agency does\n1. Listing;\n2. Videos;\nSecond, money\n1. RMB 5,000 per month.\nThird, time\nTwo years.\nFourth, Factory gives up nothing.\n"
    found = outline(contract(tmp_path, text).versions[0])
    assert [line for line in found if line.startswith("clause")] == ["clause First # what Agency does", "clause Second # money", "clause Third # time", "clause Fourth"]


def test_few_ordinals_number_nothing(tmp_path: Path) -> None:
    text = "SHOP AGREEMENT\n1. The Agency lists goods.\nFirst, it asks the Owner.\nSecond, it writes the text.\n2. The Owner pays.\n"
    assert [line for line in outline(contract(tmp_path, text).versions[0]) if line.startswith("clause")] == ["clause 1", "clause 2"]
