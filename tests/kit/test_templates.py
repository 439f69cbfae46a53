"""The templates of papers: fresh, docxtpl's own renderer agrees, and they are not offered as templates of contracts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.agreement.load import Loaded
from generator.data import data_folder
from generator.kit.papers import paper
from generator.library.model import Library
from generator.library.papers import load_papers
from generator.word.templates import paper_template, templates_available
from tests.scripts import script
from tests.word.test_template import by_docxtpl, ours

NAMES = {"papers-zh": ("zh",), "papers-en": ("en",), "papers-zh-en": ("zh", "en"), "papers-en-zh": ("en", "zh")}


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_they_are_what_papers_py_makes(tmp_path: Path) -> None:
    """Stale? Run make templates."""
    script(data_folder("templates") / "papers.py").write(tmp_path)
    assert {file.stem: contents(file) for file in tmp_path.iterdir()} == {name: contents(data_folder("templates") / f"{name}.docx") for name in NAMES}


@pytest.mark.parametrize(("name", "languages"), NAMES.items())
def test_the_template_of_a_paper(name: str, languages: tuple[str, ...]) -> None:
    assert paper_template(languages).stem == name
    assert name not in templates_available()


@pytest.mark.parametrize("languages", [("zh-CN",), ("en",), ("zh-CN", "en"), ("en", "zh-CN")])
def test_docxtpl_would_render_it_the_same(languages: tuple[str, ...], examples: dict[str, Loaded], library: Library) -> None:
    for name in load_papers(library):
        if name == "statement":
            continue  # it needs a settled month
        tree = paper(examples["taobao-womenswear"].agreement, library, name, languages)
        assert ours(paper_template(tree.languages), tree) == by_docxtpl(paper_template(tree.languages), tree)
