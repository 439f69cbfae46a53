"""The library's YAML says what its authors meant: a comma inside { } ends a text that stands without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.data import data_folder
from generator.library.yaml_files import read_yaml

FILES = sorted(data_folder("clause_library").rglob("*.yaml"))


def cut_off(part: object) -> Iterator[str]:
    """The texts in both languages that have a stray key without a value: what stood behind the comma."""
    if isinstance(part, dict):
        if {"zh", "en"} <= set(part):
            yield from (str(key) for key, value in part.items() if value is None)
        for value in part.values():
            yield from cut_off(value)
    elif isinstance(part, list):
        for value in part:
            yield from cut_off(value)


def test_the_rest_of_a_cut_text_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: {zh: 没效果不收费, en: No result, no fee}\n", encoding="utf-8")
    assert list(cut_off(read_yaml(tmp_path / "a.yaml"))) == ["no fee"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_text_is_cut_off_by_a_comma(path: Path) -> None:
    assert list(cut_off(read_yaml(path))) == []
