"""lint --format, --annotate and --fix, as typed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"
Run = Callable[..., Any]


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    copyfile(CORPUS / "zhA09.docx", tmp_path / "合同.docx")
    monkeypatch.chdir(tmp_path)
    return "合同.docx"


def test_the_four_formats(hostpact: Run, contract: str) -> None:
    assert hostpact("lint", contract).out.startswith("The file holds tracked changes; they are read as accepted.\nThe five clauses that a hosting contract needs\n")
    assert json.loads(hostpact("lint", contract, "--format", "json").out)["documents"][0]["file"] == "合同.docx"
    assert json.loads(hostpact("lint", contract, "--format", "sarif").out)["version"] == "2.1.0"
    assert hostpact("lint", contract, "--format", "html").out.startswith("<!DOCTYPE html>")


def test_annotate_and_fix_write_beside_the_report(hostpact: Run, contract: str) -> None:
    before = Path(contract).read_bytes()
    ran = hostpact("lint", contract, "--annotate", "comments.docx", "--fix", "fixed.docx", "--fail-on", "never")
    assert ran.code == 0
    assert ran.err.splitlines()[:2] == ["Written: comments.docx", "Written: fixed.docx"]
    assert "findings are mended once the insertions are accepted. Fill in the yellow blanks." in ran.err
    with zipfile.ZipFile("comments.docx") as archive:
        assert b"<w:comment " in archive.read("word/comments.xml")
    with zipfile.ZipFile("fixed.docx") as archive:
        assert b"<w:ins " in archive.read("word/document.xml")
    assert Path(contract).read_bytes() == before


def test_only_what_was_asked_for_is_annotated(hostpact: Run, contract: str) -> None:
    found = json.loads(hostpact("lint", contract, "--select", "FEE", "--format", "json", "--annotate", "fees.docx").out)["documents"][0]["findings"]
    with zipfile.ZipFile("fees.docx") as archive:
        text = archive.read("word/comments.xml").decode()
    assert found
    assert {finding["code"][:3] for finding in found} == {"FEE"}
    assert all(f"{finding['code']}: " in text for finding in found)
    assert "SVC" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("合同.docx", "there.docx", "--fix", "out.docx"), "--annotate and --fix write one file: name one contract."),
        (("合同.docx", "--fix", "out.docx", "--annotate", "out.docx"), "--annotate and --fix need a file each"),
        (("合同.docx", "--fix", "there.docx"), "there.docx exists already."),
        (("合同.docx", "--annotate", "合同.docx", "--force"), "合同.docx"),
    ],
)
def test_wrong_use(hostpact: Run, contract: str, words: tuple[str, ...], said: str) -> None:
    Path("there.docx").write_bytes(b"old")
    before = Path(contract).read_bytes()
    ran = hostpact("lint", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert Path("there.docx").read_bytes() == b"old"
    assert Path(contract).read_bytes() == before


def test_a_text_file_can_be_linted_but_not_annotated(hostpact: Run, tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("网店托管合同\n第一条 乙方负责店铺日常运营。\n", "utf-8")
    ran = hostpact("lint", path, "--annotate", tmp_path / "out.docx", "--fail-on", "never")
    assert ran.code == 3
    assert "comments and tracked changes can be put into a .docx alone" in ran.err
    assert not (tmp_path / "out.docx").exists()
