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


def check_report() -> dict[str, Any]:
    """What ``hostpact check --format json`` prints."""
    schema = CheckReport.model_json_schema(mode="serialization")
    parts = {name: _plain(part) for name, part in schema.pop("$defs").items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:hostpact:schema:check-report",
        "title": "检查结果 / Check report",
        "description": "hostpact check --format json 的输出。\n\nWhat `hostpact check --format json` prints.",
        **_plain(schema),
        "$defs": parts,
    }


def lint_report() -> dict[str, Any]:
    """What ``hostpact lint --format json`` prints."""
    schema = LintReport.model_json_schema(mode="validation")
    parts = {name: _plain(part) for name, part in schema.pop("$defs").items()}
    # The page of a PDF: no other file has one.
    page = parts["ContractPlace"]["properties"]["page"]
    parts["ContractPlace"]["properties"]["page"] = {"type": "integer", "minimum": 1, "description": page["description"]}
    parts["ContractPlace"]["required"].remove("page")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:hostpact:schema:lint-report",
        "title": "审查结果 / Lint report",
        "description": "hostpact lint --format json 的输出。\n\nWhat `hostpact lint --format json` prints.",
        **_plain(schema),
        "$defs": parts,
    }


def settlement() -> dict[str, Any]:
    """What ``hostpact settle --format json`` prints."""
    schema = SettlementReport.model_json_schema(mode="serialization")
    parts = {name: _plain(part) for name, part in schema.pop("$defs").items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:hostpact:schema:settlement",
        "title": "月度结算 / Settlement of a month",
        "description": "hostpact settle --format json 的输出。金额为字符串，精确到币种的最小单位。\n\nWhat `hostpact settle --format json` prints. Amounts are strings, exact to the currency's smallest unit.",
        **_plain(schema),
        "$defs": parts,
    }


def configuration() -> dict[str, Any]:
    """hostpact.toml, and [tool.hostpact] in a pyproject.toml."""
    schema = ConfigurationFile.model_json_schema(mode="validation")
    parts = {name: _written(part) for name, part in schema.pop("$defs").items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:hostpact:schema:configuration",
        "title": "配置文件 / Configuration",
        "description": "hostpact.toml，或者 pyproject.toml 中的 [tool.hostpact]。\n\nhostpact.toml, or [tool.hostpact] in a pyproject.toml.",
        **_written(schema),
        "$defs": parts,
    }


def _written(part: dict[str, Any]) -> dict[str, Any]:
    """A part that people write: what may be left out need not be there, and is never null."""
    fields = {}
    for name, field in part["properties"].items():
        kinds = [kind for kind in field.pop("anyOf", ()) if kind != {"type": "null"}]
        fields[name] = {key: value for kind in (*kinds, field) for key, value in kind.items() if key not in ("title", "default")}
    return {"type": "object", "properties": fields, "required": part.get("required", []), "additionalProperties": False}


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """A part without the names and docstrings of the classes behind it."""
    fields = {name: {key: value for key, value in field.items() if key not in ("title", "default")} for name, field in part["properties"].items()}
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


FILES: dict[str, Callable[[], dict[str, Any]]] = {"agreement.schema.json": agreement_schema, "check-report.schema.json": check_report, "lint-report.schema.json": lint_report, "configuration.schema.json": configuration, "settlement.schema.json": settlement}


def text(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(FILES[name](), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in FILES:
        (SCHEMAS / name).write_text(text(name), "utf-8", newline="\n")
        print(SCHEMAS / name)
