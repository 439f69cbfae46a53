"""Which findings an accepted entry is about, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.accepted import Accepted, divided, is_of_file
from generator.rules.chosen import at_levels, is_asked
from generator.rules.finding import Finding, InFile, InText


def finding(label: str = "", quote: str = "乙方负责店铺日常运营", *, code: str = "SVC004", path: str = "") -> Finding:
    place = InFile("a.yaml", 3, 1, path) if path else InText(label, 4, quote) if label or quote else None
    return Finding(code, "scope-vague", "error", "含糊。", "写明。", place)


@pytest.mark.parametrize(
    ("entry", "label", "taken"),
    [
        (Accepted("SVC004", "-"), "第三条", True),
        (Accepted("SVC003", "-"), "第三条", False),
        (Accepted("SVC004", "-", clause="第三条"), "第三条（二）", True),
        (Accepted("SVC004", "-", clause="第三条(二)"), "第三条（二）", True),
        (Accepted("SVC004", "-", clause="第三条（二）"), "第三条", False),
        (Accepted("SVC004", "-", clause="第二章"), "第二章第一条（二）", True),
        (Accepted("SVC004", "-", clause="第二章第一条"), "第二章第十一条", False),
        (Accepted("SVC004", "-", clause="Part IV"), "PART IV 3", True),
        (Accepted("SVC004", "-", clause="PART I"), "PART IV 3", False),
        (Accepted("SVC004", "-", clause="Article 1"), "Article 12", False),
        (Accepted("SVC004", "-", clause="第十"), "第十一条", False),
        (Accepted("SVC004", "-", clause="4.1"), "4.10", False),
        (Accepted("SVC004", "-", clause="4.1"), "4.1(A)", True),
        (Accepted("SVC004", "-", clause="section 4.1"), "Section 4.1", True),
        (Accepted("SVC004", "-", clause="三"), "三④", True),
        (Accepted("SVC004", "-", clause="三④"), "三④", True),
        (Accepted("SVC004", "-", clause="第三条"), "", False),
        (Accepted("SVC004", "-", quote="日常 运营"), "第三条", True),
        (Accepted("SVC004", "-", quote="推广"), "第三条", False),
        (Accepted("SVC004", "-", clause="第三条", quote="推广"), "第三条", False),
        (Accepted("SVC004", "-", path="services"), "第三条", False),
    ],
)
def test_an_entry_is_about_a_clause_and_its_words(entry: Accepted, label: str, taken: bool) -> None:
    found = finding(label)
    assert divided([found], [entry], "a.docx") == (((), ((found, entry),)) if taken else ((found,), ()))


@pytest.mark.parametrize(("path", "taken"), [("fees.extras", True), ("fees.extras[1]", True), ("fees.extras[1].cap", True), ("fees.extras[11]", False), ("fees", True), ("fee", False)])
def test_in_an_agreement_an_entry_is_about_a_value_and_what_is_below_it(path: str, taken: bool) -> None:
    counting, accepted = divided([finding(path="fees.extras[1].cap")], [Accepted("SVC004", "-", path=path)], "a.yaml")
    assert (len(counting), len(accepted)) == ((0, 1) if taken else (1, 0))


@pytest.mark.parametrize(
    ("pattern", "file", "taken"),
    [
        ("", "合同/甲.docx", True),
        ("甲.docx", "合同/甲.docx", True),
        ("合同/*.docx", "合同/甲.docx", True),
        ("合同/*", "合同/旧/甲.docx", True),
        ("./合同/甲.docx", "合同/甲.docx", True),
        ("合同\\甲.docx", "合同/甲.docx", True),
        ("*.pdf", "合同/甲.docx", False),
        ("甲", "合同/甲.docx", False),
        ("cafe\u0301.txt", "caf\u00e9.txt", True),
    ],
)
def test_the_pattern_of_a_file(pattern: str, file: str, taken: bool) -> None:
    assert is_of_file(Accepted("SVC004", "-", file=pattern), file) is taken


def test_the_last_day_still_counts_and_the_next_does_not() -> None:
    entry, found = Accepted("SVC004", "-", until=date(2027, 6, 30)), finding("第三条")
    assert divided([found], [entry], "a", today=date(2027, 6, 30)) == ((), ((found, entry),))
    assert divided([found], [entry], "a", today=date(2027, 7, 1)) == ((found,), ())


def test_the_first_entry_that_fits_is_told() -> None:
    found, first, second = finding("第三条"), Accepted("SVC004", "first"), Accepted("SVC004", "second", clause="第三条")
    assert divided([found], [first, second], "a") == ((), ((found, first),))


@pytest.mark.parametrize(
    ("code", "select", "ignore", "levels", "asked"),
    [
        ("SVC004", (), (), {}, True),
        ("SVC004", ("SVC",), (), {}, True),
        ("SVC004", ("FEE",), (), {}, False),
        ("SVC004", ("SVC",), ("SVC004",), {}, False),
        ("SVC004", (), (), {"SVC004": "off"}, False),
        ("SVC004", (), (), {"SVC": "off"}, False),
        ("SVC004", (), (), {"SVC": "off", "SVC004": "info"}, True),
        ("SVC004", ("SVC",), (), {"SVC004": "off"}, False),
        ("SVC004", ("SVC004",), (), {"SVC004": "off"}, True),
        ("DOC012", (), (), {}, False),
        ("DOC012", ("DOC",), (), {}, False),
        ("DOC012", ("DOC012",), (), {}, True),
        ("DOC012", (), (), {"DOC012": "info"}, True),
    ],
)
def test_which_rules_are_asked(code: str, select: tuple[str, ...], ignore: tuple[str, ...], levels: dict[str, str], asked: bool) -> None:
    assert is_asked(code, select, ignore, levels) is asked  # type: ignore[arg-type]


def test_a_house_sets_levels_a_code_before_its_family() -> None:
    found = [finding("第三条"), finding("第四条", code="SVC002"), finding("第五条", code="FEE001")]
    assert [each.level for each in at_levels(found, {"SVC": "info", "SVC002": "warning"})] == ["info", "warning", "error"]
    assert [each.level for each in at_levels(found, {"SVC": "off"})] == ["error", "error", "error"]
