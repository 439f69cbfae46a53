"""hostpact.toml: found upwards, read, and every mistake in it told with its line."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.configuration.places import lines_of_keys, nearest_line
from generator.configuration.read import Configuration, configuration_for, forget, read_configuration, seen_from
from generator.data import data_folder
from generator.errors import Unreadable
from generator.rules.accepted import Accepted

WHOLE = """\
# what we ask
select = ["svc", "FEE001"]
ignore = ["FEE014"]
fail-on = "warning"
format = "html"
lang = "zh"

[levels]
TRM006 = "off"
FEE = "warning"

[[accepted]]
code = "SVC004"
file = "合同/*.docx"
clause = "第三条（二）"
reason = "框架合同，另有订单"
until = 2027-06-30

[[accepted]]
code = "TRM002"
quote = "不得解除"
reason = "总部统一要求"
until = "2027-06-30"
"""


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget()


def written(folder: Path, text: str, name: str = "hostpact.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_all_that_it_may_say(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    assert read_configuration(path) == Configuration(
        path, ("SVC", "FEE001"), ("FEE014",), "warning", "html", "zh", None, {"TRM006": "off", "FEE": "warning"},
        (
            Accepted("SVC004", "框架合同，另有订单", "合同/*.docx", "第三条（二）", until=date(2027, 6, 30), line=12),
            Accepted("TRM002", "总部统一要求", quote="不得解除", until=date(2027, 6, 30), line=19),
        ),
    )  # fmt: skip


def test_the_schema_takes_what_is_taken_here() -> None:
    schema = json.loads((data_folder("schemas") / "configuration.schema.json").read_text("utf-8"))
    data = json.loads(json.dumps(tomllib.loads(WHOLE), default=str))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    data["accepted"][0].pop("reason")
    data["fail-on"] = "warnings"
    assert sorted(error.json_path for error in Draft202012Validator(schema).iter_errors(data)) == ["$.accepted[0]", "$['fail-on']"]


def test_the_nearest_one_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    outer = written(tmp_path, 'lang = "zh"\n')
    inner = written(tmp_path / "a", '[project]\nname = "x"\n\n[tool.hostpact]\nlang = "en"\n', "pyproject.toml")
    written(tmp_path / "a" / "b", '[project]\nname = "y"\n', "pyproject.toml")
    assert configuration_for(tmp_path / "a" / "b" / "合同.docx").path == inner
    assert configuration_for(tmp_path / "合同.docx").path == outer
    beside = written(tmp_path / "a", "")
    forget()
    assert configuration_for(tmp_path / "a" / "b" / "合同.docx").path == beside


def test_without_one_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert configuration_for("合同.docx") == Configuration()


def test_the_house_library_is_seen_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "house" / "rules").mkdir(parents=True)
    path = written(tmp_path, 'library = "house"\n')
    assert read_configuration(path).library == tmp_path / "house"


MISTAKES = [
    ('fail-on = "warnings"\n', ["1: “fail-on” cannot be “warnings”. Did you mean “warning”?"]),
    ('\nformt = "html"\nlang = "de"\n', ["2: unknown entry “formt”. Did you mean “format”?", "3: “lang” cannot be “de”. There are: zh, en."]),
    ('fail_on = "error"\n', ["1: unknown entry “fail_on”. Did you mean “fail-on”?"]),
    ('select = "SVC"\n', ["1: “select” cannot be “SVC”. Write it like this: select = [\"SVC\", \"FEE001\"]"]),
    ('select = [\n  "SVC",\n  "SVC99",\n]\n', ["3: there is no rule “SVC99”. `hostpact rules` lists them."]),
    ('[levels]\nTRM006 = "of"\n', ["2: “TRM006” cannot be “of”. Did you mean “off”?"]),
    ('[levels]\nLAW08 = "off"\n', ["2: there is no rule “LAW08”. Did you mean “LAW008”?"]),
    ('[[accepted]]\ncode = "SVC004"\n', ["1: an accepted finding needs “reason”: reason = \"…\""]),
    ('[[accepted]]\ncode = "SVC004"\nreason = " "\n', ["3: “reason” is empty."]),
    ('[[accepted]]\ncode = "SVC"\nreason = "x"\n', ["2: “SVC” is a family: name one rule, such as SVC001."]),
    ('[[accepted]]\ncode = "SVC004"\nreason = "x"\nuntil = "June"\n', ["4: “until” cannot be “June”. Write it like this: until = 2027-06-30"]),
    ('[[accepted]]\ncode = "SVC004"\nreason = "x"\n[[accepted]]\ncode = "SVC004"\nreson = "x"\n', ["4: an accepted finding needs “reason”: reason = \"…\"", "6: unknown entry “reson”. Did you mean “reason”?"]),
    ('[accepted]\ncode = "SVC004"\n', ["1: “accepted” cannot be {'code': 'SVC004'}. Write it like this: [[accepted]]"]),
    ('library = "nowhere"\n', ["1: there is no folder “nowhere”. Name it as seen from the folder of this file."]),
    ("select = [SVC]\n", ["1: not readable as TOML at “select = [SVC]”. Texts stand in quotation marks, lists in square brackets: select = [\"SVC\", \"FEE001\"]. A name stands once."]),
    ('[[accepted]]\nuntil = 2027-02-30\n', ["2: not readable as TOML at “until = 2027-02-30”. A date is written like this, and must be one that exists: until = 2027-06-30."]),
    ('lang = "zh"\nlang = "en"\n', ["2: not readable as TOML at “lang = \"en\"”. Texts stand in quotation marks, lists in square brackets: select = [\"SVC\", \"FEE001\"]. A name stands once."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_mistakes_are_told_with_their_lines(text: str, said: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Unreadable) as raised:
        read_configuration(path)
    assert str(raised.value).splitlines() == [f"{path}:{each}" for each in said]


def test_a_mistake_in_a_project_file_has_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.ruff]\nselect = ["E"]\n\n[tool.hostpact]\nselect = 3\n', "pyproject.toml")
    with pytest.raises(Unreadable, match=r"pyproject\.toml:5: “select” cannot be 3\."):
        read_configuration(path)


@pytest.mark.parametrize(("content", "said"), [(b"\xc4\xe3", "not UTF-8. Save it as UTF-8."), (b"a = " + b"[" * 5000, "hostpact.toml")])
def test_what_is_no_text_of_ours(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "hostpact.toml"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read_configuration(path)


def test_where_things_stand() -> None:
    lines = lines_of_keys('a = """\n[b]\n"""\n["tool".x]\n"k y" = [ # no ]\n  1,\n\n  2,\n]\n[[x.y]]\n[[x.y]]\nn = {m = 1}\n')
    assert lines == {("a",): 1, ("tool", "x"): 4, ("tool", "x", "k y"): 5, ("tool", "x", "k y", 0): 6, ("tool", "x", "k y", 1): 8, ("x", "y", 0): 10, ("x", "y", 1): 11, ("x", "y", 1, "n"): 12}
    assert nearest_line(lines, ("x", "y", 1, "n", "m")) == 12
    assert nearest_line(lines, ("z",)) == 1


def test_a_file_is_named_as_seen_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "合同").mkdir()
    monkeypatch.chdir(tmp_path / "合同")
    assert seen_from(tmp_path / "hostpact.toml", "甲.docx") == "合同/甲.docx"
    assert seen_from(Path("hostpact.toml"), "../乙.docx") == "../乙.docx"
