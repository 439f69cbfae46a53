"""The generated pages of docs/ are what the library says today, and nothing that must be answered is left without an answer."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from generator.data import data_folder
from generator.library.load import load_library, read_yaml

DOCS = Path(__file__).parent.parent / "docs"


def _build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = _build()


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


def test_no_clause_answers_a_demand_that_does_not_exist() -> None:
    asked = read_yaml(data_folder("clause_library") / "demands.yaml")
    clauses = load_library().clauses.values()
    assert {number for clause in clauses for number in clause.courts} <= set(asked["courts"])
    assert {number for clause in clauses for number in clause.model_text} <= set(asked["model_text"])
