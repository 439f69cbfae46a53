"""Each rule's page: its bad example, set in a contract of a few lines, fires; its good one does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read
from generator.rules.lint import lint
from generator.rules.rule import load_rule, rule_codes

HEADS = {
    "zh": {"SVC": "服务内容", "KPI": "业绩目标", "RSP": "双方义务", "FEE": "费用", "EMG": "应急处理", "TRM": "期限与解除", "LAW": "违约与争议", "BIL": "文本", "DOC": "其他"},
    "en": {"SVC": "Services", "KPI": "Targets", "RSP": "Duties of the parties", "FEE": "Fees", "EMG": "Emergencies", "TRM": "Term and termination",
           "LAW": "Breach and disputes", "BIL": "Text", "DOC": "General"},
}  # fmt: skip
# What must stand beside an example for its question to arise: a second service beside the one in question, a fee that a share is of.
BESIDE = {
    "SVC002": ("（2）乙方每月申报2个平台活动，提交活动方案。", "(2) Party B applies for 2 platform campaigns each month and delivers a campaign plan."),
    "SVC003": ("（2）乙方每月申报2个平台活动，提交活动方案。", "(2) Party B applies for 2 platform campaigns each month and delivers a campaign plan."),
    "LAW009": ("乙方每月制作20张主图。", "Party B makes 20 main images a month."),
}
# An example stands where such a term would stand.
UNDER = {"LAW002": "SVC"}
# Examples that show a file, not a sentence: tests of their own build one.
WHOLE_FILES = {"BIL001", "BIL002", "BIL003", "BIL004", "DOC002", "DOC003", "DOC004", "DOC006", "DOC007", "DOC009", "DOC010", "DOC011", "DOC012", "DOC013", "DOC014"}
CODES = [code for code in rule_codes() if "text" in load_rule(code).on and code not in WHOLE_FILES]


def contract(language: str, code: str, example: str) -> str:
    beside = BESIDE.get(code, ("", ""))[language == "en"]
    family = UNDER.get(code, code[:3])
    listed = "（1）" if language == "zh" else "(1) "
    example = (listed + example if code in ("SVC002", "SVC003") else example) + "\n" + beside
    if language == "zh":
        return f"网店托管合同\n甲方（店主）：杭州禾青服装店\n乙方（服务商）：杭州云帆网络有限公司\n第一条　{HEADS['zh'][family]}\n{example}\n第二条　附则\n本合同一式两份。\n甲方（盖章）：\n乙方（盖章）：\n"
    return (
        f"STORE HOSTING AGREEMENT\nParty A (the Owner): Heqing Clothing Store\nParty B (the Operator): Yunfan Network Co., Ltd.\n1. {HEADS['en'][family]}\n{example}\n"
        "2. General\nThis agreement is made in two originals.\nParty A (signature):\nParty B (signature):\n"
    )


def findings(tmp_path: Path, language: str, code: str, example: str) -> list[str]:
    file = tmp_path / "contract.txt"
    file.write_text(contract(language, code, example), "utf-8")
    return [finding.code for finding in lint(read(file), select=[code], language=language)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_bad_example_fires_and_good_one_is_silent(code: str, language: str, tmp_path: Path) -> None:
    rule = load_rule(code)
    assert set(findings(tmp_path, language, code, rule.bad[language])) == {code}
    assert findings(tmp_path, language, code, rule.good[language]) == []
