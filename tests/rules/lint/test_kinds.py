"""Papers that are no whole contract: what they lack may stand in the contract beside them, what is wrong in them is told as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.data import data_folder
from generator.library.yaml_files import read_yaml
from generator.reading.read import read
from generator.rules.kinds import note_on
from generator.rules.lint import lint, lint_divided
from generator.rules.rule import rule_codes

HEAD = "甲方（店主）：南昌花间集饰品店，地址：南昌市洪城路6号\n乙方（运营）：南昌云上电子商务有限公司，地址：南昌市高新大道99号\n"
FOOT = "\n甲方（盖章）：            乙方（盖章）：\n日期：                    日期：\n"
SUPPLEMENT = f"《店铺代运营合同》补充协议\n{HEAD}双方2025年6月1日签订《店铺代运营合同》（下称“原合同”），现变更如下：\n{{}}\n第九条 本补充协议未约定的，仍按原合同执行。{FOOT}"


def codes(folder: Path, text: str) -> list[str]:
    file = folder / "paper.txt"
    file.write_text(text, "utf-8")
    return [finding.code for finding in lint(file) if finding.code not in ("DOC003", "DOC011")]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        pytest.param("第一条 原合同第三条第2款约定的服务费由每月18,000元调整为每月15,000元（大写：壹万伍仟元整）。", [], id="a fee is due when it was before"),
        pytest.param("第一条 原合同附件二中“月度支付金额”的目标值由80万元/月调整为60万元/月，自2026年1月起按月考核。", [], id="a target and an annex of the contract"),
        pytest.param("第一条 合同第十二条延长至2026年11月30日。", [], id="a clause of the contract"),
        pytest.param("第一条 服务费由每月18,000元调整为每月15,000元（大写：壹万陆仟元整），每月10日前支付。", ["FEE009"], id="words that differ from the figures"),
        pytest.param("第一条 服务费一经支付，概不退还。", ["LAW003"], id="what is unlawful"),
        pytest.param("第一条 乙方每月为店铺刷单200单。", ["LAW002"], id="fake orders"),
        pytest.param("第一条 乙方增加直播，每周三场，每场交付数据表。\n第二条 直播服务费每月2000元。", ["FEE002"], id="a new fee without a date"),
        pytest.param("第一条 见本补充协议附件一。", ["DOC002", "DOC009"], id="an annex of its own"),
    ],
)
def test_a_supplement_is_told_what_is_wrong_in_it_and_not_what_the_contract_may_hold(tmp_path: Path, clause: str, expected: list[str]) -> None:
    assert codes(tmp_path, SUPPLEMENT.format(clause)) == expected


def test_what_a_supplement_lacks_is_kept_for_the_summary(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(SUPPLEMENT.format("第一条 服务期延长至2026年11月30日。"), "utf-8")
    assert {"SVC001", "KPI001", "FEE001", "EMG001", "TRM002", "LAW012"} <= lint_divided(file).elsewhere


def test_a_supplement_in_one_file_with_its_contract_is_judged_for_itself(tmp_path: Path) -> None:
    contract = f"店铺代运营合同\n{HEAD}第一条 乙方每周上新5款，交付链接。\n第二条 服务费每月18,000元，每月5日前支付。{FOOT}"
    assert "SVC001" in codes(tmp_path, contract + SUPPLEMENT.format("第一条 服务期延长至2026年11月30日。"))


def test_an_order_must_hold_its_own_services_and_fee_but_no_general_terms(tmp_path: Path) -> None:
    found = codes(tmp_path, f"工作说明书\n{HEAD}依据《电商服务框架协议》，该框架协议的条款适用于本工作说明书，付款按框架协议第八条。\n第一条 店铺：天猫“花间集旗舰店”。{FOOT}")
    assert [code for code in found if code.endswith("001")] == ["SVC001", "KPI001", "FEE001", "TRM001"]
    assert not {"LAW012", "LAW013", "RSP004", "TRM002", "DOC002"} & set(found)


def test_clauses_of_the_framework_agreement_are_no_broken_references(tmp_path: Path) -> None:
    terms = 'Confidentiality (clause 9), data protection (clause 11) and governing law (clause 18) of the MSA apply to this SOW. See clause 7 for the notice.'
    text = f'Statement of Work No. 3\nunder the Master Services Agreement dated 3 March 2025 (the "MSA")\nBetween Birch Ltd ("Client") and Ledge LLP ("Consultant").\n1. Store\nAmazon.co.uk.\n2. Terms\n{terms}\n'
    file = tmp_path / "sow.txt"
    file.write_text(text, "utf-8")
    assert [finding.message for finding in lint(file, select=["DOC002"], language="en")] == ["clause 7 is referred to and does not exist."]


def test_an_agreement_that_ends_a_contract_needs_settlement_and_handover_alone(tmp_path: Path) -> None:
    ending = f"合同终止协议书\n{HEAD}双方2025年6月10日签订的《代运营合同》于2026年3月31日终止。{{}}{FOOT}"
    assert codes(tmp_path, ending.format("")) == ["FEE005", "TRM004"]
    assert codes(tmp_path, ending.format("\n一、乙方已收的4月服务费3,000元，应于4月10日前退还。\n二、乙方应于4月3日前交还全部运营资料并退出子账号。")) == []


def test_an_agreement_on_secrecy_alone_needs_what_protects_secrets(tmp_path: Path) -> None:
    secrecy = f"保密协议\n{HEAD}第一条 乙方不得向第三方披露甲方的销售数据。\n{{}}{FOOT}"
    assert codes(tmp_path, secrecy.format("")) == ["RSP012", "LAW012", "LAW013"]
    assert codes(tmp_path, secrecy.format("第二条 保密义务在洽谈结束后两年内有效。\n第三条 乙方违反的，应赔偿甲方全部损失。\n第四条 争议由南昌市青山湖区人民法院管辖。")) == []


def test_the_party_that_receives_secrets_is_not_taken_for_the_owner(tmp_path: Path) -> None:
    text = "保密协议\n甲方（披露方）：苏州锦绣丝绸有限公司\n乙方（接收方）：上海漫步电子商务有限公司\n双方正就甲方天猫店铺的代运营洽谈。\n第一条 乙方不得披露甲方的数据。\n第二条 乙方违反的，应向甲方支付违约金5万元。"
    assert not {"RSP004", "LAW013"} & set(codes(tmp_path, text))


def test_every_kind_names_rules_of_the_catalogue_and_has_its_note_in_both_languages() -> None:
    kinds = read_yaml(data_folder("clause_library") / "kinds.yaml")
    assert list(kinds) == ["supplement", "order", "ending", "secrecy"]
    for kind in kinds.values():
        listed = kind["elsewhere"].split()
        assert set(listed) <= set(rule_codes())
        assert len(set(listed)) == len(listed)
        assert set(kind["note"]) == set(kind["unnamed"]) == {"zh", "en"}
    assert note_on("supplement", "《代运营合同》", "zh").startswith("本文件是《代运营合同》的补充协议")
    assert note_on("supplement", "Store Agreement of 3 May 2025", "en").startswith("This is a supplement to the Store Agreement of 3 May 2025.")
    assert note_on("order", "", "en").startswith("This is an order or statement of work under a framework agreement,")


NOTE = """淘宝店约定
1、我帮你每周上新3款，做好发你链接。
2、你每月5号前付我2800元服务费。
3、你给我开子账号，只开商品权限。
4、目标：现在一个月卖2万元，到第三个月末做到3万元。没做到的，那个月我退你一半服务费。
5、我不刷单，被罚了钱全算我的。
6、你把样品提前5天给我，缺货提前2天讲一声。我不会转给别人做。
"""


def test_i_and_you_of_a_note_that_names_nobody_are_read_from_whose_shop_it_is(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(NOTE, "utf-8")
    assert [(party.role, party.names[0]) for party in read(file).contracts[0].parties] == [("operator", "我"), ("owner", "你")]
    assert not {"RSP001", "RSP013", "TRM007"} & set(codes(tmp_path, NOTE))


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        ("任何一方应当在 日内提供证明。", True),
        ("委托费用按照以下第 种方式计算。", True),
        ("争议向 人民法院提起诉讼。", True),
        ("本合同一式 份。", True),
        ("任何一方应当在 5 日内提供证明。", False),
        ("乙方 每周提交报告。", False),
    ],
)
def test_a_blank_that_a_form_as_text_keeps_as_one_space(tmp_path: Path, line: str, blank: bool) -> None:
    assert ("DOC001" in codes(tmp_path, f"委托合同\n{HEAD}第一条 {line}{FOOT}")) == blank
