"""Patterns made of what was compiled before."""

from __future__ import annotations

import re

import pytest

from generator.patterns import compiled


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


def test_a_broken_one_is_an_error() -> None:
    with pytest.raises(re.error):
        compiled("(刷单")
