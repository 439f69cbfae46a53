"""Broken agreement files: the exact output of ``hostpact check`` and its exit code, in Chinese and in English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.cli import main

BROKEN: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "broken.yaml").read_text("utf-8"))
HEAD: str = BROKEN["head"]
CASES: list[dict[str, Any]] = BROKEN["cases"]

# Files that no text can show, or that nobody wants to read.
MADE: dict[str, bytes] = {
    "number of the contract too long": HEAD.replace("A-1", '"' + "A" * 2001 + '"').encode(),
    "alias bomb": b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    + b"".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 10)}]\n".encode() for i in range(8)),
    "deep nesting": b"a: " + b"[" * 100 + b"]" * 100 + b"\n",
    "deeper than the stack": b"a: " + b"[" * 20000 + b"\n",
    "GBK file": (HEAD + "term: {}\n# 合同\n").encode("gbk"),
    "no encoding at all": HEAD.encode() + b"# \xff\xfe\xfa\x81\n",
    "control character": HEAD.replace("A-1", '"A\x07"').encode(),
    "NUL": HEAD.encode() + b"\0",
    "UTF-16 that breaks off": b"\xff\xfe\x00\xd8",
}


def written(case: dict[str, Any]) -> bytes:
    if case.get("made"):
        return MADE[case["name"]]
    return (HEAD + case["after_head"] if "after_head" in case else str(case["file"])).encode()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 50
    assert {case["name"] for case in CASES if case.get("made")} == set(MADE)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_file(case: dict[str, Any], language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shop.yaml").write_bytes(written(case))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["check", "shop.yaml", "--lang", language])
    assert capsys.readouterr().out == case[language]
    assert ended.value.code == case["exit"]


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "shop.yaml").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.chdir(tmp_path)
    for language, said in (
        ("zh", "shop.yaml:1:1: 错误 FMT013 文件有50.0 MB，超过2 MB。\n    改法：请确认这是协议文件。\n1个文件：1个错误。\n"),
        ("en", "shop.yaml:1:1: error FMT013 The file has 50.0 MB, beyond the limit of 2 MB.\n    Fix: Make sure that this is an agreement file.\n1 file: 1 error.\n"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["check", "shop.yaml", "--lang", language])
        assert (ended.value.code, capsys.readouterr().out) == (3, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "错误：nowhere.yaml：无法读取（没有这个文件或者文件夹）。请检查路径。\n"),
        ("en", "Error: nowhere.yaml: cannot be read (there is no such file or folder). Check the path.\n"),
    ],
)
def test_a_file_that_is_not_there(language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["check", "nowhere.yaml", "--lang", language])
    assert (ended.value.code, capsys.readouterr().err) == (3, said)
