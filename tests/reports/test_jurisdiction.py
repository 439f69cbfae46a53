"""Whose law a contract stands under, and what money it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.read import read
from generator.reports.jurisdiction import abroad, money_of

PARTIES_ZH = "网店托管合同\n甲方（委托方）：{}\n乙方（受托方）：{}\n第一条　费用\n1.1　甲方每月支付服务费{}。\n第二条　其他\n2.1　{}\n"
PARTIES_EN = "Store Management Agreement\nClient: {}\nAgency: {}\n1. Fees\n1.1 The Client pays the Agency {} a month.\n2. Miscellaneous\n2.1 {}\n"
HERE, THERE = "杭州示例服饰有限公司，地址：杭州市西湖区文三路1号", "Example Trading Ltd，地址：新加坡乌节路1号"


def told(folder: Path, text: str) -> tuple[bool, dict[str, str]]:
    file = folder / "contract.txt"
    file.write_text(text, "utf-8")
    document = read(file).contracts[0]
    return abroad(document), dict(money_of(document))


@pytest.mark.parametrize(
    ("client", "sum_", "rest", "wanted"),
    [
        (HERE, "5,000元", "争议由杭州市西湖区人民法院管辖。", (False, "人民币{}元")),
        (HERE, "5,000元", "本合同一式两份。", (False, "人民币{}元")),
        (THERE, "5,000元", "本合同一式两份。", (True, "人民币{}元")),
        (THERE, "900新加坡元", "本合同适用中华人民共和国法律。", (False, "{}新加坡元")),
        (HERE, "900美元", "本合同适用香港法律，由香港法院管辖。", (True, "{}美元")),
        (HERE, "五千令吉", "争议提交新加坡国际仲裁中心仲裁。", (True, "{}令吉")),
        (HERE, "若干", "本合同适用香港法律。", (True, "{}（币种：【  】）")),
        (HERE, "若干", "本合同一式两份。", (False, "人民币{}元")),
        (HERE, "5,000元", "乙方应当遵守德国法律。", (False, "人民币{}元")),
        ("Claire Dubois（法国护照19AV00000），住上海市徐汇区安福路1号", "3,000元", "本合同一式两份。", (False, "人民币{}元")),
    ],
)
def test_chinese(client: str, sum_: str, rest: str, wanted: tuple[bool, str], tmp_path: Path) -> None:
    text = PARTIES_ZH.format(client, "宁波示例网络科技有限公司，统一社会信用代码91330200MA2AJ3W193", sum_, rest)
    law, money = told(tmp_path, text)
    assert (law, money["zh"]) == wanted


@pytest.mark.parametrize(
    ("agency", "sum_", "rest", "wanted"),
    [
        ("Example Agency Ltd, Leeds", "£900", "The law of England applies and its courts decide.", (True, "£{}")),
        ("Example Agency Pte. Ltd.", "S$900", "Both parties have a copy.", (True, "S${}")),
        ("Example Agency GmbH", "RMB 9,000", "Disputes go to the People's Court of Xihu District.", (False, "RMB {}")),
        ("Example Agency Inc., a company under the laws of Delaware", "RMB 9,000", "This contract is governed by Chinese law.", (False, "RMB {}")),
        ("Hangzhou Example Co., Ltd.", "RMB 9,000", "The Agency complies with German law.", (False, "RMB {}")),
        ("Hangzhou Example Co., Ltd.", "RMB 9,000", "Both parties have a copy.", (False, "RMB {}")),
        ("Example Agency", "a fee", "Both parties have a copy.", (True, "{} (currency: [●])")),
        ("Example Agency", "3 million yen", "Japanese law applies.", (True, "{} yen")),
    ],
)
def test_english(agency: str, sum_: str, rest: str, wanted: tuple[bool, str], tmp_path: Path) -> None:
    law, money = told(tmp_path, PARTIES_EN.format("Example Store", agency, sum_, rest))
    assert (law, money["en"]) == wanted
