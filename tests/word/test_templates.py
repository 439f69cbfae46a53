"""The templates that come with hostpact."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest

from generator.data import data_folder
from generator.errors import OutputExists, TemplateError
from generator.word.templates import export_template, template_for, templates_available

NAMES = ["parallel-en-zh", "parallel-zh-en", "single-en", "single-zh", "stacked-en-zh", "stacked-zh-en"]


def test_there_are_six() -> None:
    assert templates_available() == NAMES


@pytest.mark.parametrize(
    ("languages", "layout", "name"),
    [(("zh", "en"), "parallel", "parallel-zh-en"), (("en", "zh"), "stacked", "stacked-en-zh"), (("en",), "parallel", "single-en"), (("zh",), "stacked", "single-zh")],
)
def test_the_template_of_a_contract(languages: tuple[str, ...], layout: str, name: str) -> None:
    assert template_for(languages, layout).stem == name  # type: ignore[arg-type]


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_they_are_what_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stale? Run python templates/build.py."""
    script = data_folder("templates") / "build.py"
    specification = importlib.util.spec_from_file_location("templates_build", script)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "templates_build", module)
    specification.loader.exec_module(module)
    module.build(tmp_path)
    assert {file.stem: contents(file) for file in tmp_path.glob("*.docx")} == {name: contents(data_folder("templates") / f"{name}.docx") for name in NAMES}


def test_export(tmp_path: Path) -> None:
    target = tmp_path / "house.docx"
    assert export_template("single-zh", target) == target
    assert contents(target) == contents(data_folder("templates") / "single-zh.docx")
    assert export_template("single-en", tmp_path) == tmp_path / "single-en.docx"


def test_export_overwrites_nothing_without_force(tmp_path: Path) -> None:
    target = tmp_path / "house.docx"
    target.write_text("mine")
    with pytest.raises(OutputExists, match=r"house\.docx"):
        export_template("single-zh", target)
    assert target.read_text() == "mine"
    export_template("single-zh", target, force=True)
    assert zipfile.is_zipfile(target)


def test_export_of_a_template_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="fancy: there is no such template; there are parallel-en-zh, parallel-zh-en,"):
        export_template("fancy", tmp_path / "x.docx")


def test_a_name_cannot_reach_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        export_template("../examples/x", tmp_path / "x.docx")
