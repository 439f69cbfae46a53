from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.numerals import chinese, counted, english, roman


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12), ("二十", 20), ("一百零五", 105), ("三百二", 320), ("两千", 2000), ("二〇二五", 2025), ("壹万捌仟", 18000), ("伍万贰仟伍佰", 52500),
        ("一亿零三百万", 103_000_000), ("3万", 30_000), ("1.5亿", 150_000_000), ("三万五", 35_000), ("〇", 0), ("廿三", 23),
    ],
)  # fmt: skip
def test_chinese(text: str, value: int) -> None:
    assert chinese(text) == value


def test_chinese_with_a_fraction() -> None:
    assert chinese("二点五") == Decimal("2.5")


@pytest.mark.parametrize("text", ["", "甲", "十甲", "万", "点五"])
def test_no_chinese_numeral(text: str) -> None:
    assert chinese(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7), ("twenty-four", 24), ("Two Hundred and Forty Thousand", 240_000), ("sixty-eight thousand", 68_000), ("one million five hundred", 1_000_500),
        ("twelfth", 12), ("thirtieth", 30), ("an", 1),
    ],
)  # fmt: skip
def test_english(text: str, value: int) -> None:
    assert english(text) == value


def test_no_english_numeral() -> None:
    assert english("seven days") is None


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("xiv", 14), ("MCMXCIX", 1999), ("IIII", None), ("", None), ("mix up", None)])
def test_roman(text: str, value: int | None) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", ["1", "10", "11", "21", "105"]),
        ("chineseCounting", ["一", "十", "十一", "二十一", "一○五"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十一", "一百零五"]),
        ("japaneseCounting", ["一", "十", "十一", "二十一", "百五"]),
        ("ideographDigital", ["一", "一〇", "一一", "二一", "一〇五"]),
        ("ideographTraditional", ["甲", "癸", "11", "21", "105"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾壹", "壹佰零伍"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "21", "105"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑾", "21", "105"]),
        ("lowerLetter", ["a", "j", "k", "u", "aaaaa"]),
        ("upperRoman", ["I", "X", "XI", "XXI", "CV"]),
        ("lowerRoman", ["i", "x", "xi", "xxi", "cv"]),
        ("decimalZero", ["01", "10", "11", "21", "105"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２１", "１０５"]),
        ("ordinal", ["1st", "10th", "11th", "21st", "105th"]),
        ("cardinalText", ["One", "Ten", "Eleven", "Twenty-one", "105"]),
        ("ordinalText", ["First", "Tenth", "Eleventh", "Twenty-first", "105"]),
        ("none", ["", "", "", "", ""]),
        ("someFutureStyle", ["1", "10", "11", "21", "105"]),
    ],
)
def test_counted(style: str, shown: list[str]) -> None:
    assert [counted(value, style) for value in (1, 10, 11, 21, 105)] == shown


@given(st.integers(min_value=1, max_value=9_999))
def test_what_is_counted_in_chinese_reads_back(value: int) -> None:
    assert chinese(counted(value, "chineseCountingThousand")) == value
    assert chinese(counted(value, "chineseLegalSimplified")) == value


@given(st.integers(min_value=1, max_value=3_999))
def test_what_is_counted_in_roman_reads_back(value: int) -> None:
    assert roman(counted(value, "upperRoman")) == value
