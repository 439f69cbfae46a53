from __future__ import annotations

from pathlib import Path

from tests.reading.outline import contract, contracts

ONE = "店铺代运营合同\n甲方：张三\n乙方：甲公司\n一、服务内容如下。\n二、费用每月付。\n"
SIGNED = "甲方（签字）：    乙方（盖章）：\n"


def titles(tmp_path: Path, text: str) -> list[str]:
    return [document.title for document in contracts(tmp_path, text)]


def test_two_contracts_without_a_page_between(tmp_path: Path) -> None:
    assert titles(tmp_path, ONE + SIGNED + "推广托管协议\n甲方：李四\n乙方：乙公司\n一、推广。\n二、付款。\n") == ["店铺代运营合同", "推广托管协议"]


def test_an_authorization_with_parties_of_its_own(tmp_path: Path) -> None:
    second = "直播带货授权书\n授权人：李四\n被授权人：乙公司\n一、授权人把直播带货交给被授权人。\n二、成交次月结清。\n"
    assert titles(tmp_path, ONE + SIGNED + second) == ["店铺代运营合同", "直播带货授权书"]


def test_a_supplement_with_signatures_of_its_own(tmp_path: Path) -> None:
    text = ONE + SIGNED + "补充协议\n经双方协商，就原合同补充如下。\n一、服务费改为每月六千元。\n" + SIGNED
    assert titles(tmp_path, text) == ["店铺代运营合同", "补充协议"]


def test_a_memorandum_with_signatures_of_its_own(tmp_path: Path) -> None:
    text = "STORE OPERATION CONTRACT\nParty A (Owner): Laifu Ltd\nParty B (Operator): Xinchao Ltd\n1. Party B runs the store.\n2. Party A pays.\nParty A (seal):    Party B (seal):\n"
    text += "MEMORANDUM ON THE NEW YEAR CAMPAIGN\nbetween Laifu Ltd and Xinchao Ltd\nParty B streams every day. Party A pays for it.\nParty A (seal):    Party B (seal):\n"
    assert titles(tmp_path, text) == ["STORE OPERATION CONTRACT", "MEMORANDUM ON THE NEW YEAR CAMPAIGN"]


def test_a_supplement_made_between_the_same_two(tmp_path: Path) -> None:
    text = "STORE MANAGEMENT AGREEMENT\nmade between Fern Ltd (“Fern”) and Lift Ltd (“Lift”)\n1. Lift runs the store.\n2. Fern pays.\nSigned: A. Farrow\nSigned: P. Vos\n"
    text += "SUPPLEMENTAL AGREEMENT NO. 1 (ADS)\nMade on 20 April 2026 between Fern Ltd (“Fern”) and Lift Ltd (“Lift”).\n1. Lift sets up twelve campaigns.\n2. Fern pays the clicks.\n"
    assert titles(tmp_path, text) == ["STORE MANAGEMENT AGREEMENT", "SUPPLEMENTAL AGREEMENT NO. 1 (ADS)"]


def test_a_supplement_that_is_only_mentioned(tmp_path: Path) -> None:
    assert titles(tmp_path, ONE + "三、未尽事宜另签补充协议。\n" + SIGNED) == ["店铺代运营合同"]


def test_an_attachment_is_no_contract(tmp_path: Path) -> None:
    assert titles(tmp_path, ONE + SIGNED + "附件一\n保密协议\n甲方：张三\n乙方：甲公司\n一、保密。\n二、期限。\n") == ["店铺代运营合同"]


def test_a_cover_that_names_the_parties_first(tmp_path: Path) -> None:
    assert titles(tmp_path, "店铺代运营合同\n甲方：张三\n乙方：甲公司\n二〇二五年二月\n" + ONE) == ["店铺代运营合同"]


def test_an_editors_words_are_kept_apart(tmp_path: Path) -> None:
    text = "使用说明：\n一、下面的文本供网店主与代运营公司洽谈时参考，使用者可以自行修改空白处。\n二、签约前请核对营业执照和经办人身份。\n" + ONE
    document = contract(tmp_path, text)
    assert document.title == "店铺代运营合同"
    assert [clause.kind for clause in document.versions[0].clauses] == ["editorial", "opening", "clause", "clause"]


def test_the_same_contract_in_the_other_language_is_no_second_one(tmp_path: Path) -> None:
    zh = "店铺代运营合同\n甲方（店主）：张三\n乙方（服务商）：甲公司\n第一条 服务\n乙方应当每周向甲方提交运营报告。\n第二条 费用\n甲方应当于每月五日前付款给乙方。\n"
    en = (
        "STORE OPERATION AGREEMENT\nParty A (store owner): Zhang San\nParty B (service provider): Jia Ltd\nArticle 1 Services\n"
        "Party B shall submit a report to Party A every week.\nArticle 2 Fees\nParty A shall pay Party B by the fifth of each month.\n"
    )
    document = contract(tmp_path, zh + en)
    assert document.language == "zh+en"
    assert [(pair.zh.label, pair.en.label) for pair in document.pairs if pair.zh and pair.en and pair.zh.label] == [
        ("第一条", "Article 1"), ("第一条", "Article 1"), ("第二条", "Article 2"), ("第二条", "Article 2")
    ]  # fmt: skip


def test_the_second_one_of_a_page_of_models(tmp_path: Path) -> None:
    other = "甲方：李四\n乙方：乙公司\n一、推广。\n二、付款。\n甲方（落款）：    乙方（落款）：\n"
    assert titles(tmp_path, ONE + SIGNED + "小店推广委托协定　篇2\n" + other) == ["店铺代运营合同", "小店推广委托协定　篇2"]
    assert titles(tmp_path, ONE + SIGNED + "范例二\n" + other) == ["店铺代运营合同", "范例二"]
    assert titles(tmp_path, ONE + "甲方（落款）：    乙方（落款）：\n2026年1月1日\n" + other) == ["店铺代运营合同", ""]


def test_parties_named_again_where_they_sign_begin_no_second_one(tmp_path: Path) -> None:
    assert titles(tmp_path, ONE + SIGNED + "甲方：张三\n乙方：甲公司\n2026年1月1日\n") == ["店铺代运营合同"]


def test_parties_in_words_of_their_own_begin_a_second_one(tmp_path: Path) -> None:
    first = "STORE CONTRACT\nParty A: Yijia Ltd\nParty B: Beishang Ltd\n1. Services.\n2. Fees.\nParty A (seal):    Party B (seal):\n"
    second = "STORE BEAUTY AGREEMENT\nShop side: Miss Deng\nService side: Flying Apple Studio\nFirst. Flying Apple makes the shop more visited.\nSecond. Miss Deng pays.\n"
    assert titles(tmp_path, first + second) == ["STORE CONTRACT", "STORE BEAUTY AGREEMENT"]
    assert [party.role for party in contracts(tmp_path, first + second)[1].parties] == ["owner", "operator"]


def test_a_collection_counts_its_contracts(tmp_path: Path) -> None:
    text = "店铺协议书（精选2篇）\n下面是整理的协议书，欢迎参阅。\n第一篇\n" + ONE + SIGNED + "第二篇\n推广托管协议\n甲方：李四\n乙方：乙公司\n一、推广。\n二、付款。\n"
    assert titles(tmp_path, text)[1:] == ["推广托管协议"]


def test_a_second_form_that_names_both_parties_in_one_sentence(tmp_path: Path) -> None:
    first = "Form 1: Shop Management Agreement\nOwner: ______, address: ______\nManager: ______, address: ______\n1. Work.\n2. Fees.\n3. Law.\nOwner: ______      Manager: ______\n"
    second = "Form 2: Shop Partnership Agreement\nThis agreement is made between ______ (“Shop”) and ______ (“Partner”).\n1. Work.\n2. Share.\n3. Law.\nShop: ______      Partner: ______\n"
    found = contracts(tmp_path, first + second)
    assert [document.title for document in found] == ["Form 1: Shop Management Agreement", "Form 2: Shop Partnership Agreement"]
    assert [(party.role, party.names) for party in found[1].parties] == [("owner", ("Shop",)), ("operator", ("Partner",))]


def test_a_second_contract_that_names_the_same_two_in_the_same_words(tmp_path: Path) -> None:
    head = "OWNER: Cuero del Bajio S.A., RFC CBA120417QX3, Leon.\nMANAGER: Vitrina Norte S.C., RFC VNO190828H51, Monterrey.\n"
    clauses = "FIRST. The Owner commissions the Manager.\nSECOND. The Manager does the work.\nTHIRD. The Owner pays.\nFOURTH. It ends after a year.\n"
    text = f"STORE MANAGEMENT CONTRACT\n{head}{clauses}Owner: ____________   Manager: ____________\nADVERTISING SERVICES CONTRACT - PRODUCT ADS\n{head}{clauses}"
    assert titles(tmp_path, text) == ["STORE MANAGEMENT CONTRACT", "ADVERTISING SERVICES CONTRACT - PRODUCT ADS"]


def test_a_numbered_name_above_the_same_two_begins_one_contract(tmp_path: Path) -> None:
    head = "甲方：中山市亮野户外灯饰厂　　地址：中山市古镇镇\n乙方：佛山市八度电商服务有限公司　　地址：佛山市顺德区\n"
    clauses = "一、乙方开店。\n二、甲方付款。\n三、纠纷由中山市法院审理。\n"
    text = f"合同一：天猫店铺开店服务合同\n{head}{clauses}{SIGNED}合同二：天猫店铺托管合同\n{head}{clauses}{SIGNED}"
    assert titles(tmp_path, text) == ["天猫店铺开店服务合同", "天猫店铺托管合同"]
