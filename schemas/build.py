"""Writes the JSON Schemas of this folder from the models. `python schemas/build.py` writes them, tests/test_schemas.py tells when they are stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.agreement.schema import agreement_schema
from generator.configuration.model import ConfigurationFile
from generator.reports.check import CheckReport
from generator.reports.lint_json import LintReport
from generator.reports.settlement_json import SettlementReport

SCHEMAS = Path(__file__).parent


Schema = dict[str, Any]


def check_report() -> Schema:
    """What ``hostpact check --format json`` prints."""
    about = "hostpact check --format json 的输出。\n\nWhat `hostpact check --format json` prints."
    return _file("check-report", "检查结果 / Check report", about, CheckReport.model_json_schema(mode="serialization"), _plain)


def lint_report() -> Schema:
    """What ``hostpact lint --format json`` prints."""
    about = "hostpact lint --format json 的输出。\n\nWhat `hostpact lint --format json` prints."
    schema = _file("lint-report", "审查结果 / Lint report", about, LintReport.model_json_schema(mode="validation"), _plain)
    # The page of a PDF, and the other language of a contract in two: no other file has them.
    place = schema["$defs"]["ContractPlace"]
    place["properties"]["page"] = {"type": "integer", "minimum": 1, "description": place["properties"]["page"]["description"]}
    place["required"] = [name for name in place["required"] if name not in ("page", "translation")]
    return schema


def settlement() -> Schema:
    """What ``hostpact settle --format json`` prints."""
    about = "hostpact settle --format json 的输出。金额为字符串，精确到币种的最小单位。\n\nWhat `hostpact settle --format json` prints. Amounts are strings, exact to the currency's smallest unit."
    return _file("settlement", "月度结算 / Settlement of a month", about, SettlementReport.model_json_schema(mode="serialization"), _plain)


def configuration() -> Schema:
    """hostpact.toml, and [tool.hostpact] in a pyproject.toml."""
    about = "hostpact.toml，或者 pyproject.toml 中的 [tool.hostpact]。\n\nhostpact.toml, or [tool.hostpact] in a pyproject.toml."
    return _file("configuration", "配置文件 / Configuration", about, ConfigurationFile.model_json_schema(mode="validation"), _written)


def _file(name: str, title: str, about: str, schema: Schema, shown: Callable[[Schema], Schema]) -> Schema:
    """The schema ``name`` with its parts as they are ``shown``."""
    parts = {part: shown(content) for part, content in schema.pop("$defs").items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hostpact:schema:{name}",
        "title": title,
        "description": about,
        **shown(schema),
        "$defs": parts,
    }


def _written(part: Schema) -> Schema:
    """A part that people write: what may be left out need not be there, and is never null."""
    fields = {}
    for name, field in part["properties"].items():
        kinds = [kind for kind in field.pop("anyOf", ()) if kind != {"type": "null"}]
        fields[name] = {key: value for kind in (*kinds, field) for key, value in kind.items() if key not in ("title", "default")}
    return {"type": "object", "properties": fields, "required": part.get("required", []), "additionalProperties": False}


def _plain(part: Schema) -> Schema:
    """A part without the names and docstrings of the classes behind it."""
    fields = {name: {key: value for key, value in field.items() if key not in ("title", "default")} for name, field in part["properties"].items()}
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


FILES: dict[str, Callable[[], Schema]] = {"agreement.schema.json": agreement_schema, "check-report.schema.json": check_report, "lint-report.schema.json": lint_report, "configuration.schema.json": configuration, "settlement.schema.json": settlement}


def text(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(FILES[name](), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in FILES:
        (SCHEMAS / name).write_text(text(name), "utf-8", newline="\n")
        print(SCHEMAS / name)
