"""The agreement's JSON Schema (draft 2020-12), made from the models. ``python schemas/build.py`` writes it anew.

What pydantic makes is put into the form that an editor wants: both languages in titles and descriptions, a sentence for every
choice, a blank (a key with nothing behind it) allowed wherever a part may be left out, and no trace of the classes behind it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.units import Duration, Frequency, Money, Percent, Quantity, Ratio
from generator.data import data_folder

__all__ = ["SCHEMA_ID", "agreement_schema"]

SCHEMA_ID = "urn:hostpact:schema:agreement"
Schema = dict[str, Any]

_WRITTEN: dict[str, tuple[Any, str, str, str, str]] = {
    "Money": (Money, "金额", "Money", "数额与币种，如 5000 CNY。", "Amount and currency, such as 5000 CNY."),
    "Percent": (Percent, "百分比", "Percentage", "如 50%。", "Such as 50%."),
    "Ratio": (Ratio, "投入产出比", "Return on spend", "如 1:2.5。", "Such as 1:2.5."),
    "Duration": (Duration, "期间", "Length of time", "如 48 hours、3 working days、1 month。", "Such as 48 hours, 3 working days, 1 month."),
    "Frequency": (
        Frequency,
        "频率",
        "Frequency",
        "如 5 per week、1 per 2 weeks、once within 7 days。",
        "Such as 5 per week, 1 per 2 weeks, once within 7 days.",
    ),
    "Quantity": (Quantity, "数值", "Number", "如 4.8。", "Such as 4.8."),
}
_LABELS = {"platform": "platform", "metric": "metric", "languages": "language", "prevailing": "language", "side": "side", "per": "per", "every": "every", "paid_by": "side", "ordered_by": "side", "owner": "side", "settled": "per"}  # fmt: skip
"""Fields whose choices labels.yaml names; other fields say it in their hints."""


def agreement_schema() -> Schema:
    """The schema of an agreement file. Says nothing of what a lawyer would miss: that is ``hostpact check``."""
    raw = Agreement.model_json_schema()
    labels = _labels()
    parts = {name: _part(part, labels) for name, part in raw["$defs"].items() if name not in _WRITTEN and name != "BilingualText"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "网店托管合同的约定 / Store hosting agreement",
        "description": "hostpact 据此起草合同。\n\nWhat hostpact drafts a contract from.",
        **_part(raw, labels),
        "$defs": {"BilingualText": _bilingual(), **{name: _written(name) for name in _WRITTEN}, **dict(sorted(parts.items()))},
    }


def _labels() -> dict[str, dict[str, dict[str, str]]]:
    from ruamel.yaml import YAML

    loaded: dict[str, dict[str, dict[str, str]]] = YAML(typ="safe").load((data_folder("clause_library") / "labels.yaml").read_text(encoding="utf-8"))
    return loaded


def _bilingual() -> Schema:
    sides = {
        "zh": {"title": "中文 / Chinese", "type": "string", "minLength": 1, "maxLength": 8000},
        "en": {"title": "英文 / English", "type": "string", "minLength": 1, "maxLength": 8000},
    }
    both = {"type": "object", "properties": sides, "minProperties": 1, "additionalProperties": False}
    return {
        "description": "合同有两种语言时，zh 和 en 都要写；只有一种语言时可以直接写文字。\n\nBoth zh and en where the contract has two languages; a plain text will do where it has one.",
        "anyOf": [both, {"type": "string", "minLength": 1, "maxLength": 8000}],
    }


def _written(name: str) -> Schema:
    model, zh, en, hint_zh, hint_en = _WRITTEN[name]
    # An editor reads a bare 4.8 as a number; the loader takes every scalar as it is written.
    kind: Schema = {"type": ["string", "number"], "minimum": 0} if model is Quantity else {"type": "string"}
    return {
        "title": f"{zh} / {en}",
        "description": f"{hint_zh}\n\n{hint_en}",
        **kind,
        "pattern": model.written_pattern,
        "examples": list(model.written_examples),
    }


def _part(part: Schema, labels: dict[str, Any]) -> Schema:
    required = part.get("required", [])
    fields = {name: _field(name, field, name in required, labels) for name, field in part["properties"].items()}
    return {"type": "object", "properties": fields, **({"required": required} if required else {}), "additionalProperties": False}


def _field(name: str, field: Schema, required: bool, labels: dict[str, Any]) -> Schema:
    said: Schema = {key: field[key] for key in ("title", "description") if key in field}
    options = [option for option in field.get("anyOf", [field]) if option.get("type") != "null"]
    kinds = [_kind(name, option, field, labels) for option in options]
    kinds = [inner for kind in kinds for inner in (kind["anyOf"] if list(kind) == ["anyOf"] else [kind])]
    if not required:
        kinds = _or_blank(kinds)
    default = {"default": field["default"]} if field.get("default") not in (None, [], {}) and not isinstance(field["default"], dict) else {}
    shape = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return {**said, **shape, **default, **{key: field[key] for key in ("x-title", "x-hint") if key in field}}


def _kind(name: str, option: Schema, field: Schema, labels: dict[str, Any]) -> Schema:
    """The shape of one kind of value that a field may have, without what is said of the field."""
    if "$ref" in option:
        return {"$ref": option["$ref"]}
    if "oneOf" in option:
        # The kinds of figure exclude each other by their patterns; the models of fees by their `model`.
        return {"anyOf": [{"$ref": inner["$ref"]} for inner in option["oneOf"]]}
    if "enum" in option or "const" in option:
        choices = option["enum"] if "enum" in option else [option["const"]]
        meanings = [_meaning(name, choice, field, labels) for choice in choices]
        return {"type": "string", "enum": choices, **({"markdownEnumDescriptions": meanings} if all(meanings) else {})}
    if option.get("type") == "array":
        items = _kind(name, option["items"], field, labels)
        return {"type": "array", "items": items, **{key: option[key] for key in ("minItems", "maxItems") if key in option}}
    if option.get("type") == "object":
        return {"type": "object", "additionalProperties": _kind(name, option["additionalProperties"], field, labels)}
    kept: Schema = {key: option[key] for key in ("type", "format", "minimum", "maximum", "minLength", "maxLength") if key in option}
    if kept.get("type") == "string" and kept.get("maxLength") == 2000:
        # A line of text: a telephone or account number without quotation marks is a number for an editor.
        kept["type"] = ["string", "integer"]
    return kept


def _or_blank(kinds: list[Schema]) -> list[Schema]:
    """A key with nothing behind it is a blank, as if it were not there."""
    if len(kinds) == 1 and "type" in kinds[0] and "enum" not in kinds[0]:
        types = kinds[0]["type"] if isinstance(kinds[0]["type"], list) else [kinds[0]["type"]]
        return [{**kinds[0], "type": [*types, "null"]}]
    return [*kinds, {"type": "null"}]


def _meaning(name: str, choice: str, field: Schema, labels: dict[str, Any]) -> str:
    """What ``choice`` means, in both languages; empty if neither a hint nor a label says it."""
    label = {"zh": "其他", "en": "Other"} if choice == "other" else labels.get(_LABELS.get(name, ""), {}).get(choice)
    if label:
        return f"{label['zh']} / {label['en']}"
    hint = field.get("x-hint", {})
    zh = re.search(rf"(?<!\w){re.escape(choice)} ?([^\x00-\x7f][^；。]*)", hint.get("zh", ""))
    en = re.search(rf"(?<!\w){re.escape(choice)}: ([^;]+)", hint.get("en", ""))
    return f"{zh[1].strip()} / {en[1].strip(' .')}" if zh and en else ""

