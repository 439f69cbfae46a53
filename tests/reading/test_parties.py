from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read
from tests.reading.outline import contract
from tests.reading.word_file import p, table, word_file

TITLE = "店铺代运营合同\n"
BODY = "一、乙方应当每周提交报告。\n二、甲方应当按月付款。\n"


def parties(tmp_path: Path, text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(party.role, party.names, party.name) for party in contract(tmp_path, text).parties]


@pytest.mark.parametrize(
    ("first", "second", "owner"),
    [
        ("甲方（店铺所有人）：张三", "乙方（托管商）：某公司", "甲方"),
        ("甲方（服务机构）：某公司", "乙方（客户）：张三", "乙方"),
        ("甲方（托管方）：某公司", "乙方（店主）：张三", "乙方"),
        ("委托方（甲方）：张三", "受托方（乙方）：某公司", "甲方"),
        ("托付方（以下称甲方）：张三", "受托方（以下称乙方）：某公司", "甲方"),
        ("受托人（下称“甲方”）：某公司", "委托人（下称“乙方”）：张三", "乙方"),
        ("甲　方（品牌方）：张三", "乙　方（代运营公司）：某公司", "甲方"),
    ],
)
def test_the_role_is_read_from_words_not_from_letters(tmp_path: Path, first: str, second: str, owner: str) -> None:
    found = parties(tmp_path, TITLE + first + "\n" + second + "\n" + BODY)
    assert {role: names[0] for role, names, _name in found} == {"owner": owner, "operator": {"甲方": "乙方", "乙方": "甲方"}[owner]}
    assert {name for _role, _names, name in found} == {"张三", "某公司"}


@pytest.mark.parametrize(
    ("deed", "owner"),
    [
        ("甲方将其天猫店铺委托给乙方运营。", "甲方"),
        ("甲方接受乙方委托，运营其天猫店铺。", "乙方"),
        ("乙方委托甲方打理抖音团购。", "乙方"),
        ("甲方为乙方提供代运营服务，乙方应向甲方支付服务费。", "乙方"),
        ("乙方收款后三日内开具发票，不得刷单。", "甲方"),
        ("乙方以自有执照在Temu开店，由甲方陪跑并代为运营。", "乙方"),
        ("甲方在淘宝的店铺由乙方打理。", "甲方"),
    ],
)
def test_the_role_is_read_from_what_they_do(tmp_path: Path, deed: str, owner: str) -> None:
    found = parties(tmp_path, TITLE + "甲方：张三\n乙方：李四\n第一条 " + deed + "\n")
    assert [names[0] for role, names, _name in found if role == "owner"] == [owner]


def test_particulars(tmp_path: Path) -> None:
    text = TITLE + "甲方：张三\n地址：杭州市　统一社会信用代码：91330108MA2KG7Y41D\n乙方：________，住址：【　　】\n" + BODY
    first, second = contract(tmp_path, text).parties
    assert (first.name, first.details) == ("张三", (("地址", "杭州市"), ("统一社会信用代码", "91330108MA2KG7Y41D")))
    assert (second.name, second.details) == ("", (("住址", ""),))


def test_english_definitions(tmp_path: Path) -> None:
    text = (
        "MANAGEMENT AGREEMENT\nNorthgate Ltd, company number 09441276, of Bristol (\"we\", \"us\", \"Northgate\"), manages stores for the business that accepts "
        'these terms ("Client", "you").\n1. The work\n1.1 We look after your stores.\n'
    )
    assert parties(tmp_path, text) == [("operator", ("Northgate", "we", "us"), "Northgate Ltd"), ("owner", ("Client", "you"), "")]


def test_english_sentences(tmp_path: Path) -> None:
    text = "STORE AGREEMENT\n1  Parties\n1.1  The Client is Juniper Candles Ltd, of London.\n1.2  The operator is Tidewater Commerce Limited (“Tidewater”), of Leeds.\n"
    assert parties(tmp_path, text) == [("owner", ("Client",), "Juniper Candles Ltd"), ("operator", ("Tidewater",), "Tidewater Commerce Limited")]


def test_a_form_names_them_beside_other_fields(tmp_path: Path) -> None:
    rows = [("学员", "江媛媛", "住址", "南充市新政镇1号"), ("机构", "成都跃店教育公司", "机构代码", "91510105MA6AQ7G45K"), ("陪跑店铺", "淘宝“小铺”", "陪跑费", "4,980元")]
    document = read(word_file(tmp_path, p("陪跑登记单") + table(*rows) + p("1. 机构每周提供标题五个，学员付款。")))
    assert [(party.role, party.name) for party in document.contracts[0].parties] == [("owner", "江媛媛"), ("operator", "成都跃店教育公司")]


def test_the_first_row_of_a_form_is_no_header(tmp_path: Path) -> None:
    rows = [("甲方（服务商）", "泉州茗播公司", "信用代码", "91350503MA8T2L6W5P"), ("地址", "泉州市", "联系人", "章以诺"), ("乙方（商家）", "岩韵茶叶合作社", "信用代码", "93350524MA2XYK2H77")]
    document = read(word_file(tmp_path, p("直播合同") + table(*rows) + p("1. 甲方每周直播三场，乙方付款。")))
    assert [(party.role, party.names, party.name) for party in document.contracts[0].parties] == [("operator", ("甲方",), "泉州茗播公司"), ("owner", ("乙方",), "岩韵茶叶合作社")]


def test_a_line_that_only_speaks_of_a_party_names_none(tmp_path: Path) -> None:
    text = TITLE + "委托方：张三\n受托方：某公司\n一、受托方的工作如下（打勾）：□上货 □客服\n二、受托方每周提交报告。\n"
    assert parties(tmp_path, text) == [("owner", ("委托方",), "张三"), ("operator", ("受托方",), "某公司")]


def test_an_order_form_names_nobody(tmp_path: Path) -> None:
    text = "服务订单\n1. 标准版的工作由服务商安排。\n2. 客户所付款项，服务商不予退还。\n3. 客户确认已阅读。\n"
    assert parties(tmp_path, text) == [("owner", ("客户",), ""), ("operator", ("服务商",), "")]


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        ("店主：王大娥，住泉州（下面写“娥”）\n代管：厦门鹭岛信息公司（下面写“鹭”）\n一、娥出货，鹭管店。\n", ("店主", "娥"), ("代管", "鹭")),
        ("发包方：杭州芦笙羽绒公司（“芦笙”）\n地址：杭州市西湖路8号承包方：上海麦垛公司（“麦垛”）\n一、芦笙付款给麦垛。\n", ("发包方", "芦笙"), ("承包方", "麦垛")),
        ("致：淮安巧手布艺店（下称贵店）\n自：海角公司（下称我司）\n承蒙信任，贵店把抖音小店交给我司打理。\n", ("贵店",), ("我司",)),
        ("本合同由禾青服装店（下称“店方”）和云帆网络公司（下称“管方”）订立。\n一、店方按月付款给管方。\n二、管方不得刷单，店方应提供样品。\n三、管方开票，店方付清。\n", ("店方",), ("管方",)),
        ("委托方：禾青服装店（甲方）\n受托方：云帆网络公司（乙方）\n一、乙方每周提交报告。\n", ("委托方", "甲方"), ("受托方", "乙方")),
        ("【品牌方】禾青服装店\n【运营方】云帆网络公司\n一、运营方每周提交报告。\n", ("品牌方",), ("运营方",)),
        ("甲方\n名称：禾青服装店\n乙方\n名称：云帆网络公司\n一、甲方委托乙方运营店铺。\n", ("甲方",), ("乙方",)),
        ("甲方：XXX合作社\n乙方：某网商公司\n第一条 甲方将其在拼多多开办的店铺交付乙方托办。\n第二条 甲方不得私自刷单。\n", ("甲方",), ("乙方",)),
    ],
)
def test_however_they_are_introduced(tmp_path: Path, text: str, owner: tuple[str, ...], operator: tuple[str, ...]) -> None:
    assert {role: names for role, names, _name in parties(tmp_path, TITLE + text)} == {"owner": owner, "operator": operator}


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        ("Party A (entrusting party): Lvtu Firm\nParty B (trustee): Yuncang Co., Ltd.\nArticle 1 Party B takes care of every affair of the shop.\n", "Party A", "Party B"),
        ("Rod Limited, a company at 1 Mill Lane (the Customer); and\nQuay LLP, a partnership at 5 Wharf Road (the Consultant).\n1. The Consultant runs the Shop.\n", "Customer", "Consultant"),
        ("Between Brook Limited, of 6 Mill Lane (the Shop Owner), and Tessel Retail Ltd, of 31 Castle Gate (Tessel).\n1. Tessel manages the shop.\n", "Shop Owner", "Tessel"),
        ("Tannhof GmbH, Traunstein – hereinafter “Verkäufer” –\nand\nKlickwerk GmbH, Lübeck – hereinafter “Dienstleister” –\n1. The Dienstleister runs the Seller account of the Verkäufer.\n", "Verkäufer", "Dienstleister"),
    ],
)
def test_english_names_without_quotation_marks(tmp_path: Path, text: str, owner: str, operator: str) -> None:
    assert {role: names[0] for role, names, _name in parties(tmp_path, "STORE MANAGEMENT AGREEMENT\n" + text)} == {"owner": owner, "operator": operator}


def test_the_second_language_introduces_them_behind_the_first(tmp_path: Path) -> None:
    zh = "店主：张三\n托管人：某公司\n" + "".join(f"{number}. 托管人每周完成第{number}项工作并提交报告。\n" for number in range(1, 50))
    en = "Owner: Zhang San\nManager: Mou Co., Ltd.\n" + "".join(f"{number}. The Manager does task {number} every week and hands in a report.\n" for number in range(1, 50))
    assert {role: names for role, names, _name in parties(tmp_path, TITLE + zh + "STORE OPERATION AGREEMENT\n" + en)} == {"owner": ("店主", "Owner"), "operator": ("托管人", "Manager")}


def test_beside_a_blank_stands_the_label_of_the_other_party(tmp_path: Path) -> None:
    text = "网店委管意向书\n委管方：______\n受管方：______\n一、受管方管理委管方的网店。\n二、委管方每月付款。\n委管方：　　　　　　受管方：\n"
    assert parties(tmp_path, text) == [("owner", ("委管方",), ""), ("operator", ("受管方",), "")]


def test_a_letter_names_them_at_its_head(tmp_path: Path) -> None:
    text = "托管确认函\n致：无锡市惠泉有限公司（统一社会信用代码：91320206MA1X8N5C7G）\n发函：青岛海棠树有限公司\n一、我司运营贵司天猫旗舰店。\n二、贵司付款，我司开票。\n三、贵司供货，我司上架。\n"
    found = contract(tmp_path, text).parties
    assert [(party.role, party.names, party.name, party.details) for party in found] == [
        ("owner", ("贵司",), "无锡市惠泉有限公司", (("统一社会信用代码", "91320206MA1X8N5C7G"),)),
        ("operator", ("我司",), "青岛海棠树有限公司", ()),
    ]


def test_what_is_told_of_one_party_is_not_told_of_the_other(tmp_path: Path) -> None:
    text = 'MANAGED PLAN\nStall Limited, company number 15120387, 9 Wharf Street ("we", "us"), offers the plan to the account holder ("you").\n1. You pay us. We run your shop.\n'
    assert {party.names[0]: bool(party.details) for party in contract(tmp_path, text).parties} == {"we": True, "you": False}


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        ("卖场主人：林阿娟（住鹰歌区）以下称“我”\n代管的人：猫头鹰工作室（住万华区）以下称“你们”\n一、你们帮我上架。\n", ("卖场主人", "林阿娟"), ("你们", "猫头鹰工作室")),
        ("本须知中，“我们”指杭州豆芽代管公司，“您”指点击同意的商家。\n一、我们照料您的抖店。\n", ("您", ""), ("我们", "杭州豆芽代管公司")),
        ("厂方：南安市卫浴厂，地址：仑苍镇\n托方：厦门市云梯公司，地址：湖里区\n一、厂方把店托出去，托方管店。\n", ("厂方", "南安市卫浴厂"), ("托方", "厦门市云梯公司")),
    ],
)
def test_plain_words_for_the_parties(tmp_path: Path, text: str, owner: tuple[str, str], operator: tuple[str, str]) -> None:
    assert {role: (names[0], name) for role, names, name in parties(tmp_path, TITLE + text)} == {"owner": owner, "operator": operator}


def test_what_stands_behind_an_english_party_tells_its_role(tmp_path: Path) -> None:
    text = 'MEMORANDUM\nSERAMBI PTE. LTD., of 61 Kaki Avenue ("First Party"), who will run the shops\nand\nBATIK LTD, of 18 Jalan Telawi ("Second Party"), to whom the shops belong\n1. Work.\n'
    assert {role: names[0] for role, names, _name in parties(tmp_path, text)} == {"owner": "Second Party", "operator": "First Party"}


def test_a_company_goes_by_its_first_word(tmp_path: Path) -> None:
    text = "ORDER FORM\nCustomer: Brook Ltd, 1 Mill Lane\nProvider: Saltmarsh Commerce Ltd, 3 Gun Lane\n" + "".join(f"{number}. Saltmarsh does task {number}.\n" for number in range(1, 5))
    assert ("operator", ("Provider", "Saltmarsh"), "Saltmarsh Commerce Ltd") in parties(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        ("卖家：和田县红枣合作社，地址：和田县\n帮手：兰州市西域服务部，地址：城关区\n" + "一、合作社给钱，帮手干活。\n" * 4, ("卖家", "合作社"), ("帮手",)),
        ("品牌方（下称“品牌”）：宁波见山公司\n服务方（下称“TP”）：上海弥声公司\n一、TP运营品牌的店铺。\n", ("品牌",), ("TP",)),
        ("客户：台州恒凯厂\n公司：台州通商宝网络有限公司\n" + "一、公司安排工作，客户付款给公司。\n" * 4, ("客户",), ("公司",)),
    ],
)
def test_names_by_kind_in_latin_letters_or_company_alone(tmp_path: Path, text: str, owner: tuple[str, ...], operator: tuple[str, ...]) -> None:
    assert {role: names for role, names, _name in parties(tmp_path, TITLE + text)} == {"owner": owner, "operator": operator}


def test_who_runs_whose_store(tmp_path: Path) -> None:
    text = "甲方：暖织家纺厂\n乙方：掌中宝公司\n一、乙方代理经营甲方的淘宝店铺。\n二、甲方按确认函付款。\n"
    assert {role: names[0] for role, names, _name in parties(tmp_path, TITLE + text)} == {"owner": "甲方", "operator": "乙方"}


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        ("SARUM LIMITED, company number 07719342 (Customer); and\nFATHOM LIMITED, company number 13228670 (Supplier).\n1. The Supplier provides management services to the Customer.\n", "Customer", "Supplier"),
        ("Between Loxley Ltd (company number 08834127), called the Maker, and Upstream Sellers Ltd (company number 12990436), called Upstream.\n1. Upstream runs the Maker's shop.\n", "Maker", "Upstream"),
        ("Who. Tarn Limited (company number 12218457) – “you”. Parcel Limited (company number 13588921) – “we”.\n1. We run your shop. You pay.\n", "you", "we"),
        ("Keeper of the brand: Skerry Soap Limited, company number SC702218 (the Company). Operator: Gantry Online Limited, company number 13377024 (Gantry).\n1. Gantry posts.\n", "Company", "Gantry"),
        ("between Heyi Equipment Co., Ltd. (9 Hengtai Road), the Seller, and Fortwell Limited (83 Hennessy Road), the Operator.\n1. The Operator runs the store.\n", "Seller", "Operator"),
        ("Dovedale Media is a trading name of Dovedale Ltd. In these terms it is “PPM”. The person named in the e-mail is the “Seller”.\n1. PPM lists.\n", "Seller", "PPM"),
        ("Between Lim Poh Choo (she says \"me\") and Brothers Online (she says \"you\").\n1. My shop is on Shopee. I pay you. I pay for the ads of my shop.\n", "me", "you"),
        ("Made by Rainmaker, Inc. (“Rainmaker”), 300 Peachtree, and the participant whose name stands at the end (“Participant”).\n1. Rainmaker runs the store.\n", "Participant", "Rainmaker"),
    ],
)
def test_more_english_ways_to_name_them(tmp_path: Path, text: str, owner: str, operator: str) -> None:
    assert {role: names[0] for role, names, _name in parties(tmp_path, "STORE MANAGEMENT AGREEMENT\n" + text)} == {"owner": owner, "operator": operator}


@pytest.mark.parametrize(
    ("first", "second", "said", "owner", "operator"),
    [
        ("开店的：李桂芬，日照市东港区，身份证371102197203124425", "帮忙运营的：赶海人电商服务部（王海涛），日照市石臼街道", "海涛管网店，嫂子付钱。桂芬嫂子备货，嫂子发货，嫂子收钱，嫂子记账。海涛剪片，海涛上货，海涛回话，海涛记数。", "嫂子", "海涛"),
        ("老板：许昌市春燕假发厂（厂长 靳春燕）", "代管：漯河市沙澧云商服务有限公司", "厂长靳春燕（下头叫“厂长”）请沙澧云商（下头叫“沙澧”）管店。厂长给钱。沙澧管店。", "厂长", "沙澧"),
        ("承诺人：南通凡事成网络服务部（经营者 范世成），住所：南通市", "对　方：南通布大姐家纺店（店主 卜秀芹），住所：南通市", "本人受卜大姐委托照看小店。本人不刷单，本人不买粉，本人每天剪片，本人保密。大姐备货，大姐付钱，大姐发货。", "大姐", "本人"),
    ],
)
def test_what_people_go_on_calling_each_other(tmp_path: Path, first: str, second: str, said: str, owner: str, operator: str) -> None:
    found = {role: names for role, names, _name in parties(tmp_path, f"网店合作约定\n{first}\n{second}\n一、{said}\n")}
    assert owner in found["owner"]
    assert operator in found["operator"]


def test_a_short_name_in_brackets_tells_a_party_whatever_stands_before_it(tmp_path: Path) -> None:
    text = "出店的：柳州市阿苗食品加工坊（下面叫“店方”），胜利路12号\n干活的：南宁市乐电服务部（下面叫“运营方”），大学路98号\n" + "一、店方出货，运营方看店，店方付钱。\n" * 5
    assert [(role, names[0]) for role, names, _name in parties(tmp_path, "店铺合伙打理约定\n" + text)] == [("owner", "店方"), ("operator", "运营方")]


def test_who_speaks_in_a_conversation_is_a_party(tmp_path: Path) -> None:
    turns = "".join(f"阿凤：我的店你帮我弄第{n}样，要好多钱？\n叮当：我给你做第{n}样，你每月付我五百。\n" for n in range(1, 6))
    found = {role: names for role, names, _name in parties(tmp_path, "成员：阿凤（店主，住桂林市）、叮当（个人运营，住桂林市）\n" + turns)}
    assert found == {"owner": ("阿凤",), "operator": ("叮当",)}


def test_one_cell_introduces_both_line_by_line(tmp_path: Path) -> None:
    both = p("甲方（商家）：洛阳花食品有限公司") + p("地址：洛阳市九都东路12号") + p("乙方（服务商）：郑州易播网络有限公司") + p("地址：郑州市管城街8号")
    (document,) = read(word_file(tmp_path, p("代运营服务合同") + table(("合同双方", both), ("服务费", "每月8,600元，甲方于每月3日前支付。"), ("争议", "由洛阳仲裁委员会仲裁，费用由败诉方承担。")))).contracts
    assert [(party.role, party.names, party.name, dict(party.details)) for party in document.parties] == [
        ("owner", ("甲方",), "洛阳花食品有限公司", {"地址": "洛阳市九都东路12号"}),
        ("operator", ("乙方",), "郑州易播网络有限公司", {"地址": "郑州市管城街8号"}),
    ]


def test_a_chat_tells_who_speaks_above_each_turn(tmp_path: Path) -> None:
    turns = [("小鹿运营", "珍姐，你的店我们来管"), ("梅惠珍", "一天能烧多少"), ("小鹿运营", "一天最多300"), ("梅惠珍", "钱退不退"), ("小鹿运营", "做得不好就退你一半"), ("梅惠珍", "图以后归谁"), ("小鹿运营", "图都归你"), ("梅惠珍", "好的 同意")]
    text = "微信聊天记录\n我这边是小鹿电商。你那边：阿珍童装，店主梅惠珍。\n" + "\n".join(f"2025-08-03 20:{14 + nth}  {name}\n{words}" for nth, (name, words) in enumerate(turns))
    assert {role: names[0] for role, names, _name in parties(tmp_path, text)} == {"operator": "小鹿运营", "owner": "梅惠珍"}


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        (
            "本条款由您（以下称“客户”）与海角网络公司（以下称“我们”，地址：泉州市海滨路8号）共同遵守。\n"
            "一、我们每周为您的店铺更新主图。\n二、您在下单时支付服务费。\n三、您可以提前七日通知我们终止服务。\n四、我们为您保密。\n",
            ("客户", "您"), ("我们",),
        ),
        ("我店决定购买贵司的托管服务。\n一、贵司每周为我店更新主图。\n二、我店每月支付服务费。\n三、贵司不得泄露我店的数据。\n四、我店可以提前七日通知贵司停止。\n", ("我店",), ("贵司",)),
    ],
)
def test_terms_of_service_address_the_parties(tmp_path: Path, text: str, owner: tuple[str, ...], operator: tuple[str, ...]) -> None:
    assert {role: names for role, names, _name in parties(tmp_path, TITLE + text)} == {"owner": owner, "operator": operator}


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        (
            "1. Duinkerk Lighting B.V., Havenstraat 9 (“Duinkerk”), sells lamps on bol.com.\n2. Polder Commerce B.V., Kanaalweg 33 (“Polder”), manages the shop. Polder receives 2% of turnover.\n",
            ("Duinkerk",), ("Polder",),
        ),
        (
            "To: Harbour Media Limited (the “Agency”)\nFrom: Herbal Tea Limited (the “Brand”)\nWe appoint you.\n1. You look after our shop and send us reports. You answer our questions.\n"
            "2. We pay you each month. We send you samples. You keep our secrets.\n",
            ("Brand", "we"), ("Agency", "you"),
        ),
        (
            "StoreDoctor Limited, a company registered in Hong Kong, takes care of online stores for clients (each a “Client”).\n1. StoreDoctor examines the store.\n2. StoreDoctor invoices the Client.\n"
            "3. The Client pays StoreDoctor. StoreDoctor reports.\n",
            ("Client",), ("StoreDoctor",),
        ),
        (
            "between Huang Meiling, of 12 Lane 3 (below “the Shopkeeper”), and Lan Zhihao, of 18 Wenxing Road (below “the Helper”).\n1. The Helper runs the Shopkeeper’s shop.\n2. The Shopkeeper pays the Helper.\n",
            ("Shopkeeper",), ("Helper",),
        ),
        (
            "Party A (the Agency): Kwan Stores Inc.\nParty B (the Factory): Muping Swings Co., Ltd.\n1. The Factory sends samples to the Agency.\n2. The Agency runs the stores of the Factory.\n"
            "3. The Factory pays the Agency.\n",
            ("Party B", "Factory"), ("Party A", "Agency"),
        ),
        (
            "Issued by Ledger Lane Services Ltd (\"Ledger Lane\", \"we\"). The person that pays is the \"Member\".\n1. We run the Member's shop.\n2. Members pay us. Members send samples. Members keep stock.\n",
            ("Member", "Members"), ("Ledger Lane", "we"),
        ),
        (
            "The Farm and the Helpdesk are named on the last page.\n1. The Farm sends samples. The Farm pays the Helpdesk. The Farm shall ship. The Farm keeps stock.\n"
            "2. The Helpdesk runs the store of the Farm. The Helpdesk shall report to the Farm. The Helpdesk does not place fake orders. The Helpdesk invoices the Farm.\n",
            ("Farm",), ("Helpdesk",),
        ),
        (
            "Grower: Heather Lane Co-operative\nShop hand: Northgate Digital Ltd\n1. The Grower sends honey. The Grower pays the Shop Hand. The Grower must tell what is sold out.\n"
            "2. The Shop Hand manages the store. The Shop Hand reports to the Grower. The Shop Hand shall answer buyers.\n",
            ("Grower",), ("Shop hand",),
        ),
    ],
)  # fmt: skip
def test_parties_that_only_their_deeds_tell_apart(tmp_path: Path, text: str, owner: tuple[str, ...], operator: tuple[str, ...]) -> None:
    found = {role: names for role, names, _name in parties(tmp_path, "STORE MANAGEMENT AGREEMENT\n" + text)}
    assert (found["owner"], found["operator"]) == (owner, operator)


def test_the_other_of_two_firms_goes_by_its_first_word(tmp_path: Path) -> None:
    text = "RUNNING OUR SHOPS\nAgreement between Dunlin Pottery (S. and M. Garvey, partners), The Lime Kiln, and Marsh Media Ltd (“Marsh”), of 2 March 2026.\n" + "1. Marsh manages the shops of Dunlin. Dunlin shall pay Marsh a fee.\n" * 5
    assert {role: (names[0], name) for role, names, name in parties(tmp_path, text)} == {"owner": ("Dunlin", "Dunlin Pottery"), "operator": ("Marsh", "Marsh Media Ltd")}


@pytest.mark.parametrize(
    ("intro", "owner", "operator"),
    [
        ("交店的：徐州铜山张记烙馍铺\n管店的：徐州彭城网络服务部", "烙馍铺", "服务部"),
        ("委托方：成都蜀香调味品有限公司（甲方）\n受托方：成都云店网络科技有限公司（乙方）", "甲方", "乙方"),
        ("店主：赵芬（群里叫阿芬），身份证号330102195501011234\n运营：林大鹏（群里叫大鹏），身份证号330102199501011234", "阿芬", "大鹏"),
        ("成都蜀香调味品有限公司（下称蜀香）委托成都云店网络科技有限公司（下称云店）运营天猫店铺，约定如下：", "蜀香", "云店"),
        ("受理单由成都云店网络科技有限公司（下称受理方）出具。", "申请人", "受理方"),
    ],
)
def test_chinese_parties_go_by_the_names_under_which_they_act(tmp_path: Path, intro: str, owner: str, operator: str) -> None:
    body = f"{operator}每周上新5款商品，{operator}负责客服。\n{owner}应在3日内提供样品，{owner}每月5日前支付服务费，{operator}收款后开具发票。\n{operator}不得刷单，否则赔偿{owner}的损失。\n"
    found = {role: names for role, names, _name in parties(tmp_path, f"网店托管合同\n{intro}\n" + body * 4)}
    assert owner in found["owner"]
    assert operator in found["operator"]


def test_what_is_defined_is_no_party(tmp_path: Path) -> None:
    text = TITLE + "甲方：张三\n乙方：某公司\n一、乙方代甲方运营外卖门店。\n二、“满减”是指平台活动中减免一定金额的促销；“置满”是指在商家端将商品标记为售罄。\n"
    assert [(role, names[0]) for role, names, _name in parties(tmp_path, text)] == [("owner", "甲方"), ("operator", "乙方")]


@pytest.mark.parametrize(
    ("text", "owner", "operator"),
    [
        (
            "AGREEMENT\nShop owner: Terrazzo Pte. Ltd., UEN 202103344N\nShop operator: Bluefin LLP, UEN T19LL0887K\n1. The operator lists goods. The operator reports. The operator answers. The owner pays. The owner delivers. The owner decides.\n",
            ("Shop owner", "owner"), ("Shop operator", "operator"),
        ),
        (
            "CONTRACT\nbetween Tidal Craft Pte. Ltd., UEN 201128840K, Singapore 638983 (Company) and Northern Star Pte. Ltd., UEN 201545502W, Singapore 069113 (Manager)\n"
            "1. The Manager manages the Company’s shop.\n2. The Company pays.\n",
            ("Company",), ("Manager",),
        ),
        (
            "SERVICE ORDER\nCustomer: Mr. Leung\n1. We look after the store.\n2. Sums paid by the Customer belong to us.\n3. We promise nothing.\n4. We bear no liability to the Customer.\n",
            ("Customer",), ("we",),
        ),
    ],
)  # fmt: skip
def test_english_parties_by_the_words_of_forms(tmp_path: Path, text: str, owner: tuple[str, ...], operator: tuple[str, ...]) -> None:
    found = {role: names for role, names, _name in parties(tmp_path, text)}
    assert set(owner) <= set(found["owner"])
    assert set(operator) <= set(found["operator"])


def test_a_form_that_gives_a_firm_its_short_name_in_a_cell(tmp_path: Path) -> None:
    form = table(("商家名称", "稻香源米业经销处", "信用代码", "92230184MA1F3N7W8Q"), ("服务方", "哈尔滨飞象电子商务有限公司（简称飞象）", "地址", "哈尔滨市创新一路1699号"))
    body = p("拼多多店铺代运营订购单") + form + p("1.商家在三日内上传图片。") + p("2.飞象每周提交监控表。")
    assert {party.role: party.names for party in read(word_file(tmp_path, body)).contracts[0].parties} == {"owner": ("商家",), "operator": ("服务方", "飞象")}


@pytest.mark.parametrize(
    ("head", "owner", "operator"),
    [
        (
            "LLP “Zhyluu Felt”, Almaty, in the person of director Abenova, hereinafter the “Company”, on the one side, and Individual Entrepreneur Sorokin, hereinafter the “Bureau”, on the other side, agree:",
            "Company", "Bureau",
        ),
        ("Between Kirimara Growers Society Ltd, P.O. Box 214, Nanyuki (the Grower), and Duka Digital Agency, Kimathi Street (the Seller-Manager).", "Grower", "Seller-Manager"),
    ],
)  # fmt: skip
def test_short_names_behind_hereinafter_and_with_a_hyphen(tmp_path: Path, head: str, owner: str, operator: str) -> None:
    text = f"STORE CONTRACT\n{head}\n1. The {operator} lists 20 goods a month for the {owner}.\n2. The {owner} pays the {operator} on the 5th.\n"
    assert {role: names[0] for role, names, _name in parties(tmp_path, text)} == {"owner": owner, "operator": operator}


def test_a_mail_that_says_what_we_do_and_what_you_pay(tmp_path: Path) -> None:
    text = "From: Kyle @ PartsPusher\nTo: Darren Hollis\nSubject: Deal for hollis_spares\nHi Darren,\nWhat we'll do\n- 60 parts listed a week.\nWhat you'll pay\n- 250 quid a month.\n- If you leave early you owe the rest.\n"
    assert {role: names for role, names, _name in parties(tmp_path, text)} == {"owner": ("you",), "operator": ("we",)}
