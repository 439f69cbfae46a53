"""What YAML and Jinja say of a house library, in the reader's language; and files read from events are what YAML says they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.data import data_folder
from generator.errors import LibraryError
from generator.library.yaml_files import _from_events, _parsed, read_yaml
from generator.messages import use_language


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("a: b: c\n", 1, "含有冒号的文字要加引号"),
        ("a: x\n\tb: y\n", 2, "不能用制表符缩进，请用空格"),
        ("a: x\na: y\n", 2, "“a”写了两次"),
        ("a: [x, y\nb: z\n", 2, "缺少逗号或者右括号，或者含有逗号的文字没有加引号"),
        ('a: "x\n', 2, "引号或者括号没有闭合"),
        ("a: *x\n", 1, "以 * 或者 & 开头的文字要加引号"),
        ("a: @x\n", 1, "以这种符号开头的文字要加引号"),
    ],
)
def test_broken_yaml_is_told_in_chinese(tmp_path: Path, text: str, place: int, reason: str) -> None:
    use_language("zh")
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(LibraryError) as caught:
        read_yaml(file)
    assert str(caught.value) == f"{file}:{place}：无法按 UTF-8 编码的 YAML 读取（{reason}）。"


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: -1\nc: 01\nd: 1.5\ne: 1e3\nf: 0x10\ng: 1_000\n", "a: yes\nb: no\nc: true\nd: True\ne: FALSE\nf: on\n", "a: ~\nb: null\nc: NULL\nd:\ne: ''\n", "a: 2026-01-31\nb: 12:30\n",
        "a: &x [1, 2]\nb: *x\n", "a: {b: c}\nd: [e, {f: g}]\n", "a: |\n  one\n  two\nb: >\n  three\n  four\n", "a: 'true'\nb: \"1\"\n", "a: !!str 1\n", "1: a\n", "<<: {a: b}\nc: d\n", "b: .nan\nc: .inf\n", "", "- a\n- b\n",
        "%YAML 1.1\n---\na: yes\n", "n: nothing\nt: text\nN: none\n", "a: +5\nb: 5\nc: 0\n",
    ],
)  # fmt: skip
def test_files_read_from_events_are_what_yaml_says(text: str) -> None:
    """Compared as written out: True is not 1."""
    whole = YAML(typ="safe").load(text)
    plain = {str(key): str(value) for key, value in whole.items()} if isinstance(whole, dict) else whole
    read = _parsed(text)
    assert ({str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else read) == plain


def test_nearly_every_file_of_the_library_is_read_from_events() -> None:
    files = list(data_folder("clause_library").glob("clauses/*/*.yaml"))
    read = [_from_events(YAML(typ="safe").parse(file.read_text("utf-8"))) for file in files]
    assert [file.stem for file, (data, whole) in zip(files, read, strict=True) if not whole or data != YAML(typ="safe").load(file.read_text("utf-8"))] == []
