"""Rules and concepts of a house, without code: the example library, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from generator.errors import LibraryError
from generator.rules.lint import lint
from generator.rules.rule import load_rule

HOUSE = Path(__file__).parents[3] / "examples" / "house-library"
HEADS = {
    "zh": "网店托管合同\n甲方（店主）：杭州禾青服装店\n乙方（服务商）：杭州云帆网络有限公司\n第一条　其他\n{}\n第二条　附则\n本合同一式两份。\n甲方（盖章）：\n乙方（盖章）：\n",
    "en": "STORE HOSTING AGREEMENT\nParty A (the Owner): Heqing Clothing Store\nParty B (the Operator): Yunfan Network Co., Ltd.\n1. Duties\n{}\n2. General\nThis agreement is made in two originals.\nParty A (signature):\nParty B (signature):\n",
}


def codes(folder: Path, text: str, language: str, *select: str, house: Path | None = HOUSE) -> list[str]:
    file = folder / "contract.txt"
    file.write_text(HEADS[language].format(text), "utf-8")
    return [finding.code for finding in lint(file, select=select, house=house, language=language)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_rule_fires_and_is_answered(language: str, tmp_path: Path) -> None:
    rule = load_rule("HSE001", HOUSE)
    assert codes(tmp_path, rule.bad[language], language, "HSE001") == ["HSE001"]
    assert codes(tmp_path, rule.good[language], language, "HSE001") == []


def test_it_names_the_clause_that_mends_it(tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text(HEADS["zh"].format("双方应当诚信履行本合同。"), "utf-8")
    (finding,) = lint(file, select=["HSE001"], house=HOUSE, language="zh")
    assert (finding.level, finding.message, finding.mend, finding.clause, finding.place) == ("warning", "合同没有廉洁条款。", "写明双方及其人员不得给予或者收受回扣等不正当利益，以及违反的后果。", "anti_bribery", None)


@pytest.mark.parametrize(("language", "text"), [("zh", "乙方对经营数据应当锁进保险柜。"), ("en", "Party B shall keep all business data in the vault.")])
def test_a_new_way_of_saying_a_concept_of_ours_serves_our_rules(language: str, text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text, language, "RSP004", house=None) == ["RSP004"]
    assert codes(tmp_path, text, language, "RSP004") == []


RULE = (HOUSE / "rules" / "HSE001.yaml").read_text("utf-8")
ASKED = "    - {what: bribery, mode: [not, must]}\n"
CONCEPTS = (HOUSE / "concepts" / "integrity.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("rules/HSE001.yaml", RULE.replace("what: bribery", "what: bribary"), "HSE001.yaml: there is no concept “bribary”. Did you mean “bribery”?"),
        ("rules/HSE001.yaml", RULE.replace("mode: [not, must]", "mode: never"), "HSE001.yaml: “mode” cannot be “never”. There are: must, not, may, free."),
        ("rules/HSE001.yaml", RULE.replace("mode: [not", "moed: [not"), "HSE001.yaml: unknown entry “moed” in a question. Did you mean “mode”?"),
        ("rules/HSE001.yaml", RULE.replace("  missing:", "  mising:"), "HSE001.yaml: a rule on the text of contracts needs a question: missing or present"),
        ("rules/HSE001.yaml", RULE.replace(ASKED, "    what: bribery\n"), "HSE001.yaml: “missing” needs a list of patterns, each with what"),
        ("rules/HSE001.yaml", RULE.partition("question:")[0], "HSE001.yaml: a rule on the text of contracts needs a question"),
        ("rules/HSE001.yaml", RULE.replace("level: warning", "level: grave"), "HSE001.yaml: unknown level “grave”"),
        ("concepts/integrity.yaml", CONCEPTS.replace("  zh: |\n    (商业)", "  de: |\n    (商业)"), "integrity.yaml: the concept “bribery” needs zh and en"),
        ("concepts/integrity.yaml", CONCEPTS.replace("bribery:", "Bribery!:"), "integrity.yaml: “Bribery!” is no name of a concept"),
        ("concepts/integrity.yaml", CONCEPTS.replace("(商业)?贿赂", "(商业?贿赂"), "integrity.yaml: the expression “(商业?贿赂” of “bribery” is broken"),
        ("concepts/integrity.yaml", CONCEPTS.replace("bribery:\n", "bribery:\n  also: gifts\n"), "integrity.yaml: “bribery” takes in “gifts”, and there is no such concept."),
        ("concepts/more.yaml", "bribery: {zh: 礼品, en: gift}\n", "more.yaml: the concept “bribery” stands in another file too."),
    ],
)
def test_mistakes_are_told(file: str, text: str, said: str, tmp_path: Path) -> None:
    house = tmp_path / "house"
    copytree(HOUSE, house)
    (house / file).write_text(text, "utf-8")
    with pytest.raises(LibraryError) as raised:
        codes(tmp_path, "双方应当诚信履行本合同。", "zh", house=house)
    assert said in str(raised.value)
