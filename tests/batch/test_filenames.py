"""File names from what clients are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch.filenames import FileNames, Pattern, PatternError, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HT-1 杭州示例有限公司", "HT-1 杭州示例有限公司"),
        ("../../x", "x"),
        ("/etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C-Windows-x"),
        ("a:b*c?d\"e<f>g|h", "a-b-c-d-e-f-g-h"),
        ("  spaces \n and\tlines. ", "spaces and lines"),
        (".hidden", "hidden"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("=cmd|' /C calc'!A0", "cmd-' -C calc'!A0"),
        ("+1+1", "1+1"),
        ("@SUM(A1)", "SUM(A1)"),
        ("invoice\u202excod.exe", "invoice-xcod.exe"),
        ("", ""),
        ("...", ""),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=400))
def test_names_never_leave_the_folder_and_stay_short(text: str) -> None:
    name = safe_name(text)
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith(".")
    assert len(name) <= 80
    assert len(name.encode()) <= 180
    assert safe_name(name) == name


def test_long_names_keep_apart() -> None:
    one, other = safe_name("杭" * 300 + "1"), safe_name("杭" * 300 + "2")
    assert one != other
    assert one.startswith("杭杭杭")


def test_each_name_is_given_once_whatever_its_case() -> None:
    names = FileNames()
    assert [names.take(stem) for stem in ("A", "a", "A (2)", "Ａ", "B")] == ["A", "a (2)", "A (2) (2)", "Ａ (3)", "B"]


def test_patterns() -> None:
    pattern = Pattern("{contract.number} {parties.client.name} {row}")
    assert pattern.fill({"contract.number": "HT/1", "parties.client.name": "甲"}.__getitem__, 7) == "HT-1 甲 7"
    assert Pattern("{store.id}").fill(lambda path: "", 7) == "row 7"


@pytest.mark.parametrize("text", ["{contract.nummer}", "{contract.number", "{__class__}", "", "  "])
def test_patterns_that_cannot_be_used(text: str) -> None:
    with pytest.raises(PatternError):
        Pattern(text)
