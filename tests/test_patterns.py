"""Patterns made of what was compiled before."""

from __future__ import annotations

import importlib
import re

import pytest

from generator.pattern_beginnings import with_beginnings
from generator.patterns import compiled, compiled_here, one_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(?:(?:不得|禁止)[^。；]{0,14}?刷单)", "乙方不得以任何方式刷单"),
        (r"(?<![a-z])(?:refund[a-z'-]{0,12})(?![a-z])", "a refundable fee, refunded"),
        (r"(\d+)(?:天|日)", "3日或30天"),
    ],
)
def test_kept_or_new_a_pattern_finds_what_re_finds(source: str, text: str) -> None:
    found = [match.span() for match in re.finditer(source, text)]
    assert found
    assert [match.span() for match in compiled(source).finditer(text)] == found
    # Now it is made of what was kept.
    assert [match.span() for match in compiled(source).finditer(text)] == found


def test_names_of_groups_and_flags_are_kept() -> None:
    source = r"(?P<number>\d+)\s(?P<unit>DAYS?)"
    for _made in ("new", "kept"):
        pattern = compiled(source, re.IGNORECASE)
        assert (pattern.groupindex, pattern.flags) == (re.compile(source, re.IGNORECASE).groupindex, re.compile(source, re.IGNORECASE).flags)
        match = pattern.search("within 30 days")
        assert match is not None
        assert (match["number"], match.lastgroup) == ("30", "unit")


_TEXT = "If WHEN unless 乙方 乙 方 甲乙 12 xac ac \u212ailo Kilo \u017filo SILO I \u0130 \u0131 Ärger ärger"


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"\b(?:if|when|Unless)\b", re.IGNORECASE),
        (r"\bkilo|silo|i\b", re.IGNORECASE),
        (r"(?i:[h-k]ilo)|[甲丙]?方|乙\s", 0),
        (r"(?<!x)(?:[ab]c|\d+)", 0),
        (r"(?:(?=\d)|\b)[a-w]{2}", 0),
        (r"(?:x?|u)nless", 0),
    ],
)
def test_letters_that_it_can_begin_with_leave_nothing_out(source: str, flags: int) -> None:
    compiler, parser = (importlib.import_module(name) for name in ("re._compiler", "re._parser"))
    parsed = parser.parse(source, flags)
    code = compiler._code(parsed, flags)
    assert len(with_beginnings(code, parsed, compiler)) > len(code)
    found = [match.span() for match in re.finditer(source, _TEXT, flags)]
    assert found
    assert [match.span() for match in compiled(source, flags).finditer(_TEXT)] == found


@pytest.mark.parametrize(("source", "flags"), [(r"\s*$", 0), (r".if|when", 0), (r"\bif|\w", 0), (r"ärger", re.IGNORECASE), (r"[^a]|b", 0), (r"(if|)\1", 0), ("if", 0)])
def test_what_begins_with_anything_or_with_known_letters_stays_as_it_is(source: str, flags: int) -> None:
    compiler, parser = (importlib.import_module(name) for name in ("re._compiler", "re._parser"))
    parsed = parser.parse(source, flags)
    code = compiler._code(parsed, flags)
    assert with_beginnings(code, parsed, compiler) == code
    assert [match.span() for match in compiled(source, flags).finditer(_TEXT)] == [match.span() for match in re.finditer(source, _TEXT, flags)]


def test_one_of_several_tells_which_fits_first() -> None:
    sources = ["(?<![a-z])ab+(?!c)", "a(?:b|c){1,2}?c", "[ab]{2}", "甲方|乙方"]
    whole = re.compile("|".join(f"({source})" for source in sources))
    pattern = one_of(sources)
    assert pattern is not None
    for text in ("abbb", "abc", "acc", "xab", "ba", "乙方", "c", ""):
        for start in range(len(text) + 1):
            found, same = pattern.match(text, start), whole.match(text, start)
            assert (found and (found.span(), found.lastindex)) == (same and (same.span(), same.lastindex))


def test_what_has_groups_is_not_joined() -> None:
    assert one_of(["a", "(b)"]) is None


def test_a_broken_one_is_an_error() -> None:
    with pytest.raises(re.error):
        compiled("(刷单")


def test_an_engine_that_nobody_has_tried_gets_what_its_own_compiler_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.patterns._IS_KNOWN", False)
    assert one_of(["a", "b"]) is None
    # An expression of which no kept form is known: it is compiled here and now.
    source = r"\b(?:sold|returned) in a leap second\b"
    assert [match.span() for match in compiled_here(source).finditer("Unsold; returned in a leap second.")] == [match.span() for match in re.finditer(source, "Unsold; returned in a leap second.")]
