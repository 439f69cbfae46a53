"""Accepting a finding adds an entry and leaves all else as it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.configuration.read import forget, read_configuration
from generator.configuration.write import accept
from generator.errors import Unreadable
from generator.rules.accepted import Accepted

ENTRY = Accepted("FEE014", "已在补充协议中约定", "甲.docx", "第二条", until=date(2027, 3, 1))


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("hostpact.toml", "# ours\nignore = [ \"LAW\" ]   # why not", "# ours\nignore = [ \"LAW\" ]   # why not\n"),
        ("hostpact.toml", "[levels]\nTRM006 = \"off\"\n", "[levels]\nTRM006 = \"off\"\n"),
        ("hostpact.toml", '[[accepted]]\ncode = "SVC004"\nreason = "x" # c\n', '[[accepted]]\ncode = "SVC004"\nreason = "x" # c\n'),
        ("pyproject.toml", '[tool.hostpact]\nlang = "zh"\n', '[tool.hostpact]\nlang = "zh"\n'),
    ],
)
def test_an_entry_is_added_at_the_end(name: str, before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(before, "utf-8")
    accept(path, [ENTRY])
    table = "tool.hostpact.accepted" if name == "pyproject.toml" else "accepted"
    assert path.read_text("utf-8") == after + f'\n[[{table}]]\ncode = "FEE014"\nfile = "甲.docx"\nclause = "第二条"\nreason = "已在补充协议中约定"\nuntil = 2027-03-01\n'
    assert read_configuration(path).accepted[-1].code == "FEE014"


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "hostpact.toml"
    accept(path, [Accepted("SVC004", '他说"可以"\n')])
    assert path.read_text("utf-8") == '# What hostpact asks of the contracts in this folder: docs/configuration.md.\n\n[[accepted]]\ncode = "SVC004"\nreason = "他说\\"可以\\"\\n"\n'


def test_a_table_behind_ours_stays_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.hostpact]\nlang = "zh"\n\n[tool.other]\na = 1\n', "utf-8")
    accept(path, [ENTRY])
    assert [entry.code for entry in read_configuration(path).accepted] == ["FEE014"]
    assert path.read_text("utf-8").endswith("[tool.other]\na = 1\n")


def test_a_list_in_brackets_and_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "hostpact.toml"
    path.write_bytes('\ufeffaccepted = [\r\n  {code = "SVC004", reason = "x"},\r\n]\r\n'.encode())
    accept(path, [ENTRY])
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert [entry.code for entry in read_configuration(path).accepted] == ["SVC004", "FEE014"]


def test_nothing_is_written_into_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "hostpact.toml"
    path.write_text("lang = german\n", "utf-8")
    with pytest.raises(Unreadable):
        accept(path, [ENTRY])
    assert path.read_text("utf-8") == "lang = german\n"
