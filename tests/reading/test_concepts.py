"""What every concept in clause_library/concepts must keep to."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.library.yaml_files import read_yaml
from generator.reading.document import Language
from generator.reading.frames.lexicon import concept_names, expressions

ROOT = Path(__file__).parents[2]
CONCEPTS: dict[str, dict[str, Any]] = {name: entry for path in sorted((ROOT / "clause_library" / "concepts").glob("*.yaml")) for name, entry in read_yaml(path).items() if name != "synonyms"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_expression_can_be_compiled(language: Language) -> None:
    for name in concept_names():
        for expression in expressions(name, language):
            re.compile(expression.source)


def test_no_expression_stands_twice_in_a_concept() -> None:
    twice = {}
    for name, entry in CONCEPTS.items():
        for language in ("zh", "en"):
            counted = Counter(item.strip() for item in re.split(r"[;\n]", str(entry.get(language) or "")) if item.strip())
            twice[name, language] = [item for item, count in counted.items() if count > 1]
    assert {place: items for place, items in twice.items() if items} == {}


def test_every_concept_is_asked_for() -> None:
    rules = "".join(path.read_text("utf-8") for path in (ROOT / "clause_library" / "rules").glob("*.yaml"))
    code = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    others = " ".join(str(entry.get("also") or "") for entry in CONCEPTS.values())
    asked = set(re.findall(r"[a-z][a-z0-9_]*", rules + code + others))
    # Titles of articles are asked for by the name of ours.
    assert {name for name in CONCEPTS if name not in asked and not name.startswith("article_")} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_expression_begins_with_just_anything(language: Language) -> None:
    # It would be tried at every place of every contract.
    assert [(name, expression.source) for name in concept_names() for expression in expressions(name, language) if "" in expression.heads] == []
