"""lint --format, --annotate and --fix, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "dev"
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
        (("合同.docx", "--annotate", "out.pdf"), "“out.pdf”: the same Word file is written again; give it a name that ends with .docx."),
        (("合同.docx", "--fix", "out.docm"), "give it a name that ends with .docx."),
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


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_a_pipe_that_knows_gbk_alone_gets_a_report(tmp_path: Path, form: str) -> None:
    """Where Windows speaks Chinese, a pipe or a file takes GBK, which has no ✗; JSON and HTML are UTF-8 everywhere."""
    (tmp_path / "合同.txt").write_text("网店托管合同\n第一条 乙方负责店铺日常运营。\n", "utf-8")
    ran = run_as_program("lint", "--lang", "zh", "合同.txt", "--format", form, folder=tmp_path, encoding="gbk")
    assert ran.returncode == 1
    text = ran.stdout.decode("gbk" if form == "text" else "utf-8")
    assert "没有" in text
    assert form != "text" or "  × 效果考核标准：没有\n" in text.replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
@pytest.mark.parametrize(("form", "named"), [("text", "合??.txt"), ("json", '"file": "合��.txt"'), ("sarif", '"uri": "%E5%90%88%BA%CF.txt"'), ("html", ">合��.txt<")])
def test_a_name_that_is_no_utf_8(tmp_path: Path, form: str, named: str) -> None:
    """From an archive that was packed on another system."""
    name = os.fsencode(str(tmp_path / "合")) + b"\xba\xcf.txt"
    Path(os.fsdecode(name)).write_text("网店托管合同\n第一条 乙方负责店铺日常运营。\n", "utf-8")
    ran = run_as_program("lint", os.path.basename(os.fsdecode(name)), "missing.txt", "--format", form, folder=tmp_path, encoding="utf-8")
    assert ran.returncode == 3
    assert named in ran.stdout.decode("utf-8")


def run_as_program(*words: str, folder: Path, encoding: str) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own, whose pipes are strict about their encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict", "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", "from generator.cli import main; main()", *words], cwd=folder, env=environment, capture_output=True, check=False)
