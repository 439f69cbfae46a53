"""The JSON Schema of the agreement: up to date, true to the loader, and of use in an editor."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from generator.agreement.agreement import Agreement
from generator.agreement.load import load_text
from generator.agreement.schema import agreement_schema

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SCHEMA = agreement_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_json(value: Any) -> Any:
    """YAML's plain data as an editor sees it: YAML 1.2 has no dates."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def read(text: str) -> Any:
    return as_json(YAML(typ="safe", pure=True).load(text))


def errors(text: str) -> list[str]:
    """The places that the schema refuses."""
    return sorted(error.json_path.removeprefix("$.") for error in VALIDATOR.iter_errors(read(text)))


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from nodes(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from nodes(inner)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert (SCHEMA["$schema"], SCHEMA["$id"]) == ("https://json-schema.org/draft/2020-12/schema", "urn:hostpact:schema:agreement")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid_and_names_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/agreement.schema.json\n")
    assert errors(text) == []


SHORT = """
contract: {number: A-1, languages: [zh-CN, en], prevailing: zh-CN}
parties: {client: {name: {zh: 甲, en: A}}, operator: {name: {zh: 乙, en: B}}}
store: {platform: taobao, name: {zh: 店, en: Shop}}
"""


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ("fees: {model: fixed, base: {amount: 5000}}", ["fees"]),
        ("fees: {model: fixed, base: {amount: 5000 CNY, per: fortnight}}", ["fees"]),
        ("fees: {model: free}", ["fees"]),
        ("services: {acceptance: 3}", ["services.acceptance"]),
        ("services: {items: [{item: {zh: 标题, en: Titles}, frequency: often}]}", ["services.items[0].frequency"]),
        ("services: {items: [{frequency: daily}]}", ["services.items[0]"]),
        ("term: {start: soon}", []),  # `format` is a note in draft 2020-12; an editor underlines it, the loader refuses it
        ("term: {ends: 2027-01-01}", ["term"]),
        ("kpis: {metrics: [{metric: GMV, target: 1 CNY}]}", ["kpis.metrics[0].metric"]),
        ("kpis: {metrics: [{metric: sales, target: many}]}", ["kpis.metrics[0].target"]),
        ("kpis: {shortfall: {consecutive_months: 0}}", ["kpis.shortfall.consecutive_months"]),
        ("disputes: {court: {place: {cn: 杭州}}}", ["disputes.court.place"]),
        ("service: {}", [""]),
    ],
)
def test_typical_errors_are_refused_at_their_place(more: str, refused: list[str]) -> None:
    found = errors(SHORT + more)
    # A part that may be left out is refused as a whole or at the value itself, whichever jsonschema finds nearer.
    assert len(found) == len(refused)
    for place, expected in zip(found, refused, strict=True):
        assert place == expected or expected.startswith(place.removesuffix("$")), (place, expected)


@pytest.mark.parametrize(
    "more",
    [
        "services: {items: [], acceptance: , design: }",
        "fees:",
        "term: {start: , end: , trial: , renewal: }",
        "kpis: {commitment: , metrics: , shortfall: {refund: }}",
        "responsibilities: {operator: {confidentiality: {survival: indefinite}}}",
    ],
)
def test_a_blank_is_no_error_for_the_editor_nor_for_the_loader(more: str) -> None:
    assert errors(SHORT + more) == []
    load_text(SHORT + more)


@pytest.mark.parametrize(
    "more",
    [
        "kpis: {metrics: [{metric: rating, target: 4.8, baseline: 4}]}",
        "parties: {client: {contact: {name: {zh: 甲, en: A}, phone: 13800138000}, bank: {holder: {zh: 甲, en: A}, bank: {zh: 行, en: Bank}, number: 6222}}, operator: {}}",
    ],
)
def test_numbers_without_quotation_marks_are_text_for_the_editor_too(more: str) -> None:
    base = SHORT if not more.startswith("parties") else SHORT.replace(SHORT.splitlines()[2], "")
    assert errors(base + more) == []
    load_text(base + more)


def test_every_field_says_in_both_languages_what_it_asks() -> None:
    fields = [(owner, name, field) for owner, part in {"Agreement": SCHEMA, **SCHEMA["$defs"]}.items() for name, field in part.get("properties", {}).items()]
    assert len(fields) > 200
    for owner, name, field in fields:
        if owner == "BilingualText":
            continue
        assert field["title"] == f"{field['x-title']['zh']} / {field['x-title']['en']}", (owner, name)
        assert any("一" <= char <= "龥" for char in field["x-title"]["zh"]) or name == "id", (owner, name)
        assert field["x-title"]["en"].isascii(), (owner, name)
        if "description" in field:
            assert field["description"] == f"{field['x-hint']['zh']}\n\n{field['x-hint']['en']}", (owner, name)


def test_every_choice_is_explained_in_both_languages() -> None:
    choices = [node for node in nodes(SCHEMA) if "enum" in node and isinstance(node["enum"], list)]
    assert len(choices) > 40
    for node in choices:
        assert len(node["markdownEnumDescriptions"]) == len(node["enum"]), node["enum"]
        for meaning in node["markdownEnumDescriptions"]:
            zh, _, en = meaning.partition(" / ")
            assert zh != "", meaning
            assert en.isascii(), meaning


def test_every_reference_resolves_and_every_definition_is_used() -> None:
    used = {node["$ref"].removeprefix("#/$defs/") for node in nodes(SCHEMA) if "$ref" in node}
    assert used == set(SCHEMA["$defs"])


def test_what_the_schema_requires_is_what_the_models_require() -> None:
    assert SCHEMA["required"] == [name for name, field in Agreement.model_fields.items() if field.is_required()]
