"""Patterns made of what was compiled before."""

from __future__ import annotations

import re

import pytest

from generator.reading.frames_patterns import compiled


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


def test_a_broken_one_is_an_error() -> None:
    with pytest.raises(re.error):
        compiled("(刷单")
