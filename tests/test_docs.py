"""The generated pages of docs/ are what the library says today, and nothing that must be answered is left without an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.data import data_folder
from generator.library.load import load_library
from generator.library.papers import load_papers
from generator.library.yaml_files import read_yaml
from generator.rules.rule import load_rule
from tests.scripts import script

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WRITTEN = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *DOCS.glob("*.md"), *(ROOT / "examples").rglob("*.md")))
BUILD = script(DOCS / "build.py")


@pytest.mark.parametrize("name", BUILD.PAGES)
def test_generated_pages_are_fresh(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == BUILD.PAGES[name](), "run: python docs/build.py"


def test_every_demand_is_met() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")
    clauses = load_library().clauses.values()
    met = {number for clause in clauses for number in clause.demands}
    assert [number for number, demand in asked["demands"].items() if number not in met and not demand.get("rules") and number != "7.1"] == []
    assert set(asked["model_text"]) - {article for clause in clauses for article in clause.model_text} == set()
    assert set(asked["courts"]) - {point for clause in clauses for point in clause.courts} == set()


def test_every_demand_on_the_kit_is_met_by_a_named_part() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")["kit"]
    met = {number for _paper, _title, numbers in BUILD.kit_parts() for number in numbers}
    assert [number for number in asked if number not in met] == []


def test_every_demand_on_settling_is_met_by_a_section_of_the_statement() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")["settle"]
    met = {number for section in load_papers(load_library())["statement"].sections for number in section.demands}
    assert set(asked) == met


def test_no_part_of_the_kit_meets_a_demand_that_does_not_exist() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")
    known = set(asked["kit"]) | set(asked["demands"])
    assert [(paper, title, number) for paper, title, numbers in BUILD.kit_parts() for number in numbers if number not in known] == []


def test_no_clause_answers_a_demand_that_does_not_exist() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")
    clauses = load_library().clauses.values()
    assert {number for clause in clauses for number in clause.courts} <= set(asked["courts"])
    assert {number for clause in clauses for number in clause.model_text} <= set(asked["model_text"])


@pytest.mark.parametrize("name", WRITTEN)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "images").glob("*.png")}
    assert sizes
    assert {name: size for name, size in sizes.items() if size >= 300_000} == {}


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_shows_what_check_really_says(name: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _before, _command, rest = (ROOT / name).read_text("utf-8").partition("check tests/rules/data/article-as-is.yaml\n")
    shown = [line.removeprefix("    ") for line in rest.partition("\n\n")[0].splitlines() if "…" not in line]
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(["--lang", language, "check", "tests/rules/data/article-as-is.yaml"])
    said = capsys.readouterr().out.splitlines()
    assert len(shown) == 4
    assert [line for line in shown if line not in said] == []


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code = (ROOT / "README.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "[]\n"
    assert (tmp_path / "contract.docx").read_bytes()[:2] == b"PK"


def test_the_rule_that_contributing_shows_is_a_rule(tmp_path: Path) -> None:
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    page = next(block for block in blocks if "code: RSP014\n   name" in block)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "RSP014.yaml").write_text(page, "utf-8")
    assert load_rule("RSP014", tmp_path).wording.mend["en"] == "Fill in {here}, such as 1 year."
