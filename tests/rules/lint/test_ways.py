"""Many ways of saying what a rule asks for, and what comes near it and is not it: ``ways/*.yaml``, each sentence set in a contract of a few lines.

A table has, by rule and language, sentences beside which the rule is ``silent`` and such beside which it ``fires``; ``under``: the heading that they
stand under, where it is another one than the rule's family has. The same sentences are asked again with the parties named the other way round and
by names of their own: who owns the store is read from the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.library.yaml_files import read_yaml
from generator.reading import read
from generator.rules.lint import lint

HEADS = {
    "zh": {"SVC": "服务内容", "KPI": "业绩目标", "RSP": "双方义务", "FEE": "费用", "EMG": "应急处理", "TRM": "期限与解除", "LAW": "违约与争议", "DOC": "其他"},
    "en": {"SVC": "Services", "KPI": "Targets", "RSP": "Duties of the parties", "FEE": "Fees", "EMG": "Emergencies", "TRM": "Term and termination", "LAW": "Breach and disputes",
           "DOC": "General"},
}  # fmt: skip
# How a contract introduces its parties, and what it then calls owner and operator.
PARTIES = {
    "zh": {
        "letters": ("甲方（店主）：杭州禾青服装店\n乙方（服务商）：杭州云帆网络有限公司", "甲方", "乙方"),
        "swapped": ("甲方（服务商）：杭州云帆网络有限公司\n乙方（店主）：杭州禾青服装店", "乙方", "甲方"),
        "roles": ("委托人：杭州禾青服装店\n受托人：杭州云帆网络有限公司", "委托人", "受托人"),
        "names": ("杭州禾青服装店（以下简称“禾青”）\n杭州云帆网络有限公司（以下简称“云帆”）\n禾青将其经营的天猫店铺委托云帆运营。", "禾青", "云帆"),
    },
    "en": {
        "letters": ("Party A (the Owner): Heqing Clothing Store\nParty B (the Operator): Yunfan Network Co., Ltd.", "the Owner", "the Operator"),
        "swapped": ("Party A (the Agency): Yunfan Network Co., Ltd.\nParty B (the Client): Heqing Clothing Store", "the Client", "the Agency"),
        "roles": (
            "Heqing Clothing Ltd, company number 1234567 (the “Brand”)\nand Yunfan Network Ltd, company number 7654321 (the “Consultant”)\n"
            "The Brand engages the Consultant to run its Amazon store.", "the Brand", "the Consultant",
        ),
        "names": (
            "Heqing Clothing Ltd, company number 1234567 (“Heqing”)\nand Yunfan Network Ltd, company number 7654321 (“Yunfan”)\n"
            "Heqing engages Yunfan to run its Amazon store.", "Heqing", "Yunfan",
        ),
    },
}  # fmt: skip


def tables() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted((Path(__file__).parent / "ways").glob("*.yaml")):
        found |= read_yaml(path)
    return found


TABLES = tables()


def contract(language: str, heading: str, sentences: str, parties: str) -> str:
    opening, owner, operator = PARTIES[language][parties]
    called = {"甲方": owner, "乙方": operator} if language == "zh" else {"the Owner": owner, "the Operator": operator}
    called |= {name[0].upper() + name[1:]: other[0].upper() + other[1:] for name, other in called.items()}
    text = re.sub("|".join(map(re.escape, called)), lambda match: called[match[0]], sentences)
    if language == "zh":
        return f"网店托管合同\n{opening}\n第一条　{heading}\n{text}\n第二条　附则\n本合同一式两份。\n{owner}（盖章）：\n{operator}（盖章）：\n"
    return f"STORE HOSTING AGREEMENT\n{opening}\n1. {heading}\n{text}\n2. General\nThis agreement is made in two originals.\n{owner} (signature):\n{operator} (signature):\n"


def wrong(code: str, language: str, parties: str, tmp_path: Path) -> Iterator[str]:
    table = TABLES[code][language]
    heading = table.get("under") or HEADS[language][code[:3]]
    file = tmp_path / "contract.txt"
    for answer in ("silent", "fires"):
        for sentences in table[answer]:
            file.write_text(contract(language, heading, sentences, parties), "utf-8")
            if bool(lint(read(file), select=[code], language=language)) != (answer == "fires"):
                yield f"{answer}: {sentences}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", TABLES)
def test_ways_of_saying_it(code: str, language: str, tmp_path: Path) -> None:
    assert list(wrong(code, language, "letters", tmp_path)) == []


@pytest.mark.parametrize("parties", ["swapped", "roles", "names"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_the_parties_are_called(language: str, parties: str, tmp_path: Path) -> None:
    codes = [code for code in TABLES if code.startswith(("RSP", "EMG003", "TRM002", "TRM004", "TRM005", "LAW013"))]
    assert [found for code in codes for found in wrong(code, language, parties, tmp_path)] == []
