"""Papers that are no whole contract, told from contracts that only speak of such papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.document import Paper
from generator.reading.read import read

PARTIES = "甲方（店主）：南昌花间集饰品店\n乙方（运营）：南昌云上电子商务有限公司\n"
PARTIES_EN = 'Between Birch Ltd (the "Client") and Ledge LLP (the "Agency").\n'


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        pytest.param(f"补充协议\n{PARTIES}双方2025年6月1日签订《代运营合同》（下称“原合同”），补充如下：\n一、服务费改为每月3000元。\n二、其余仍按原合同执行。", Paper("supplement", "《代运营合同》"), id="supplement"),
        pytest.param(f"直播补充协议\n{PARTIES}在原协议之外增加：\n一、直播每周三场，每场交付数据表。", Paper("supplement", "原协议"), id="supplement that does not say that the contract goes on"),
        pytest.param("关于调整服务费的函\n南昌云上电子商务有限公司：\n现就原合同作如下变更：服务费改为每月3000元。\n原合同其他条款继续有效。", Paper("supplement", "原合同"), id="letter of changes"),
        pytest.param(f"续签协议\n{PARTIES}《店铺托管合同》将于1月31日到期，双方续签一年，其余条款按原合同执行。", Paper("supplement", "《店铺托管合同》"), id="renewal of a contract that goes on"),
        pytest.param(
            f"AMENDMENT NO. 2\n{PARTIES_EN}The parties amend the Store Agreement of 3 November 2025.\n1. The fee is GBP 900 a month.\n2. Otherwise that agreement remains in full force.",
            Paper("supplement", "Store Agreement of 3 November 2025"),
            id="amendment",
        ),
        pytest.param(f"工作说明书（第2号）\n{PARTIES}依据《电商服务框架协议》订立。\n一、每周上新5款。", Paper("order", "《电商服务框架协议》"), id="order under a framework"),
        pytest.param(
            f"Statement of Work No. 3\nunder the Master Services Agreement dated 3 March 2025 (the “MSA”)\n{PARTIES_EN}1. The Agency lists five items a week.\n2. The MSA applies to this SOW.",
            Paper("order", "Master Services Agreement dated 3 March 2025"),
            id="statement of work",
        ),
        pytest.param(f"合同终止协议书\n{PARTIES}双方2025年6月签订的《代运营合同》于3月31日终止。\n一、乙方退还3000元。", Paper("ending", "《代运营合同》"), id="agreement that ends a contract"),
        pytest.param(f"Termination Agreement\n{PARTIES_EN}1. The Shop Agreement dated 1 July 2025 ends on 30 April 2026.", Paper("ending", "Shop Agreement dated 1 July 2025"), id="termination agreement"),
        pytest.param(f"保密协议\n{PARTIES}第一条 乙方不得披露甲方的销售数据。", Paper("secrecy", ""), id="secrecy"),
        pytest.param(f"MUTUAL NON-DISCLOSURE AGREEMENT\n{PARTIES_EN}1. Each party keeps the other's data secret.", Paper("secrecy", ""), id="non-disclosure agreement"),
        # Contracts that only speak of such papers.
        pytest.param(f"网店代运营合同\n{PARTIES}一、每周上新5款。\n二、未尽事宜另行签订补充协议，补充协议与本合同具有同等效力。", None, id="supplements to come"),
        pytest.param(f"代运营合同\n{PARTIES}双方原合同自本合同生效之日起终止。\n一、每周上新5款。", None, id="contract in place of an old one"),
        pytest.param(f"续签合同\n{PARTIES}双方原合同到期，另立新约如下：\n一、每周上新5款。\n二、服务费每月3000元。", None, id="renewal that is a whole contract"),
        pytest.param(f"AMENDED AND RESTATED AGREEMENT\n{PARTIES_EN}This agreement amends and restates in full the agreement dated 3 May 2025.\n1. The Agency lists five items a week.", None, id="restated agreement"),
        pytest.param(f"Statement of Work\nto the Framework Agreement of 4 August 2025\n{PARTIES_EN}1. This SOW can be read on its own.", None, id="order that stands alone"),
        pytest.param(f"ORDER FORM\n{PARTIES_EN}1. The Agency lists five items a week for GBP 900 a month.", None, id="order with terms of its own"),
        pytest.param(f"框架协议\n{PARTIES}一、具体项目以工作单确定，工作单为本协议的组成部分。", None, id="framework itself"),
        pytest.param(f"代运营及保密合同\n{PARTIES}一、每周上新5款。\n二、乙方应当保密。", None, id="contract with a secrecy clause"),
    ],
)
def test_papers_that_are_no_whole_contract_are_told_by_name_and_by_what_they_say(tmp_path: Path, text: str, paper: Paper | None) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(text, "utf-8")
    assert read(file).contracts[0].paper == paper
