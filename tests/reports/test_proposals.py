"""The next number in the contract's own writing."""

from __future__ import annotations

import pytest

from generator.reading.document import Number
from generator.reports.proposals import _written


@pytest.mark.parametrize(
    ("printed", "kind", "values", "wanted", "written"),
    [
        ("第三条", "article", (3,), (4,), "第四条"),
        ("第十九條", "article", (19,), (20,), "第二十條"),
        ("第9条", "article", (9,), (10,), "第10条"),
        ("第９条", "article", (9,), (10,), "第１０条"),
        ("3.2", "decimal", (3, 2), (3, 3), "3.3"),
        ("3.2.9", "decimal", (3, 2, 9), (4, 1, 1), "4.1.1"),
        ("（三）", "chinese-bracket", (3,), (4,), "（四）"),
        ("十", "chinese", (10,), (11,), "十一"),
        ("(3)", "bracket", (3,), (4,), "(4)"),
        ("③", "circle", (3,), (4,), "④"),
        ("Article 9", "article", (9,), (10,), "Article 10"),
        ("Section 4.2", "section", (4, 2), (4, 3), "Section 4.3"),
        ("Article IV", "article", (4,), (5,), "Article V"),
        ("IX", "roman", (9,), (10,), "X"),
        ("(iv)", "roman-bracket", (4,), (5,), "(v)"),
        ("c", "letter", (3,), (4,), "d"),
        ("(c)", "letter-bracket", (3,), (4,), "(d)"),
        ("C", "capital", (3,), (4,), "D"),
    ],
)
def test_numbers(printed: str, kind: str, values: tuple[int, ...], wanted: tuple[int, ...], written: str) -> None:
    assert _written(Number(printed, kind, values), wanted) == written
