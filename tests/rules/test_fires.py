"""Every rule on agreements fires where it should, with its exact words in both languages, and is silent on the mended agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.agreement.load import load_text
from generator.messages import use_language
from generator.rules.check import check
from generator.rules.checks import CHECKS
from generator.rules.finding import Finding, InFile
from generator.rules.rule import load_rule
from generator.rules.wording import placeholders

HERE = Path(__file__).parent
COMPLETE = (HERE / "data" / "complete.yaml").read_text("utf-8")
CASES: list[dict[str, Any]] = YAML(typ="safe").load((HERE / "fires.yaml").read_text("utf-8"))


def spoiled(case: dict[str, Any]) -> str:
    """The complete agreement with the case's edits."""
    text = COMPLETE
    for edit in case["edits"]:
        old = edit.get("cut") or edit["change"]
        assert text.count(old) == 1
        text = text.replace(old, edit.get("to", ""))
    return text


def found(text: str, language: str) -> tuple[Finding, ...]:
    use_language(language)
    return check(load_text(text, "shop.yaml"))


def test_nothing_fires_on_the_complete_agreement() -> None:
    assert found(COMPLETE, "en") == ()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['code']} {case['when']}" for case in CASES])
def test_a_rule_fires(case: dict[str, Any]) -> None:
    text = spoiled(case)
    chinese, english = found(text, "zh"), found(text, "en")
    assert [finding.code for finding in chinese] == [finding.code for finding in english] == case["codes"]
    for findings, language in ((chinese, "zh"), (english, "en")):
        finding = next(finding for finding in findings if finding.code == case["code"])
        place = finding.place
        assert isinstance(place, InFile)
        assert (place.file, f"{place.line}:{place.column} {place.path}") == ("shop.yaml", case["at"])
        assert (finding.message, finding.mend) == (case[language], case[f"{language}_fix"])
        assert (finding.name, finding.level) == (load_rule(finding.code).name, load_rule(finding.code).level)


def test_every_check_has_a_case() -> None:
    assert {case["code"] for case in CASES} == set(CHECKS) | {"FMT016", "FMT017"}


def test_checks_fill_the_placeholders_of_their_pages() -> None:
    """Every wording of a page is used by a case above, so a placeholder that is not filled would have raised there."""
    reached = {code: set[str]() for code in CHECKS}
    from generator.rules import check as module

    for case in CASES:
        agreement = load_text(spoiled(case)).agreement
        for code, checked in CHECKS.items():
            for hit in checked(agreement):
                rule = load_rule(code)
                assert placeholders(rule.cases.get(hit.case, rule.wording)) <= set(hit.values)
                reached[code].add(hit.case)
    for code, cases in reached.items():
        if code != "DOC005":  # its own wording is for dates that do not exist, which the loader finds
            assert cases == {"", *load_rule(code).cases}, code
    assert module.FAMILY_MODULES
