"""What a text or a condition of a house library can get wrong is said in words, with its place."""

from __future__ import annotations

import pytest

from generator.drafting.texts import condition, render
from generator.errors import DraftError, LibraryError
from generator.messages import use_language


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "it calls itself for ever"),
        ("{{ 9 ** 9 ** 9 }}", "it reaches for what a text may not ask for"),
        ("{{ 'x' * 999999999 }}", "it reaches for what a text may not ask for"),
        ("{{ language.upper() }}", "it reaches for what a text may not ask for"),
        ("{{ [1, 2] }}", "it prints what is neither a text nor a number; a list of texts is printed with | listed"),
        ("{{ nothing.of.it }}", "nothing is not known here"),
        ("{% for a in many %}{% for b in many %}{% for c in many %}{{ c }}{% endfor %}{% endfor %}{% endfor %}", "it goes on for more than 200000 rounds"),
        ("{% set m = many %}{% for a in m %}{% for b in m %}{% for c in m %}{% endfor %}{% endfor %}{% endfor %}", "it goes on for more than 200000 rounds"),
        ("{% set x = 'abcdefgh' %}" + "{% set x = x ~ x %}" * 40, "it reaches for what a text may not ask for"),
        ("{{ language|often }}", "'str' object has no attribute 'printed'"),
        ("{%- if 1 %}" * 200 + "{% endif %}" * 200, "too many levels of indentation"),
    ],
)
def test_a_text_that_cannot_be_rendered(text: str, reason: str) -> None:
    with pytest.raises((DraftError, LibraryError)) as caught:
        render(text, {"many": list(range(100))}, "zh", "late_payment")
    asked = "asks for something that is not there" if "nothing" in text else "cannot be used"
    assert str(caught.value).startswith(f"late_payment: the text {asked} ({reason}")


@pytest.mark.parametrize(("text", "reason"), [("1 / 0", "division by zero"), ("x|nope", "there is no filter “nope”"), ("has(", "“%” stands where it does not belong"), ("x is foo", "there is no test “foo”")])
def test_a_condition_that_cannot_be_asked(text: str, reason: str) -> None:
    with pytest.raises(LibraryError, match=rf"late_payment: the condition cannot be used \({reason}"):
        condition(text, {"x": 1}, "late_payment")


def test_a_comparison_with_what_is_missing_does_not_hold() -> None:
    assert condition("x > 1", {}, "late_payment") is False
    assert condition("nothing.of.it", {}, "late_payment") is False


@pytest.mark.parametrize(("text", "reason"), [("{{ 1 / 0 }}", "除数为零"), ("{% if x %}", "有一个块没有结束"), ("{{ x|nope }}", "没有“nope”这个过滤器"), ("{{ language + 1 }}", "无法算出结果")])
def test_a_chinese_reader_is_told_in_chinese(text: str, reason: str) -> None:
    use_language("zh")
    with pytest.raises((DraftError, LibraryError)) as caught:
        render(text, {}, "zh", "late_payment")
    assert str(caught.value) == f"late_payment：文本无法使用（{reason}）。"
