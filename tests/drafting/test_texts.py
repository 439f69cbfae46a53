"""What a text or a condition of a house library can get wrong is said in words, with its place."""

from __future__ import annotations

import pytest

from generator.drafting.texts import condition, render
from generator.errors import DraftError, LibraryError


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "maximum recursion depth exceeded"),
        ("{{ language|often }}", "'str' object has no attribute 'printed'"),
        ("{% if 1 %}" * 200 + "{% endif %}" * 200, "too many levels of indentation"),
    ],
)
def test_a_text_that_cannot_be_rendered(text: str, reason: str) -> None:
    with pytest.raises(DraftError, match=rf"late_payment: the text cannot be used \({reason}"):
        render(text, {}, "zh", "late_payment")


@pytest.mark.parametrize(("text", "reason"), [("1 / 0", "division by zero"), ("x|nope", "No filter named 'nope'"), ("has(", "unexpected"), ("x is foo", "No test named 'foo'")])
def test_a_condition_that_cannot_be_asked(text: str, reason: str) -> None:
    with pytest.raises(LibraryError, match=rf"late_payment: the condition cannot be used \({reason}"):
        condition(text, {"x": 1}, "late_payment")


def test_a_comparison_with_what_is_missing_does_not_hold() -> None:
    assert condition("x > 1", {}, "late_payment") is False
    assert condition("nothing.of.it", {}, "late_payment") is False
