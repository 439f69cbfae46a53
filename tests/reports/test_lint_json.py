"""lint --format json: the form that DESIGN gives, and its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft202012Validator

from generator.data import data_folder
from generator.reports.lint_json import lint_report_json
from generator.rules.finding import InText
from tests.reports.linted import DATE, MISSING, VAGUE, linted


def test_the_report(tmp_path: Path) -> None:
    assert json.loads(lint_report_json([linted(tmp_path, VAGUE, MISSING, DATE)])) == {
        "version": 1,
        "documents": [
            {
                "file": "合同.txt",
                "language": "zh",
                "contracts": ["网店托管合同"],
                "findings": [
                    {
                        "code": "SVC002", "name": "service-no-frequency", "level": "error", "message": "没有写频率。", "mend": "写上频率。",
                        "place": {"label": "第一条（一）", "paragraph": 4, "quote": "乙方优化标题"}, "contract": 1, "clause": "service_performance",
                    },
                    {"code": "KPI001", "name": "kpi-missing", "level": "error", "message": "没有指标。", "mend": "至少写一个。", "place": None, "contract": 1, "clause": "kpi_targets"},
                    {
                        "code": "FEE002", "name": "fee-date-missing", "level": "warning", "message": "没有写付款日。", "mend": "写上付款日。",
                        "place": {"label": "第二条", "paragraph": 7, "quote": "每月支付5000元", "page": 3}, "contract": 1, "clause": "base_fee_due",
                    },
                ],
                "accepted": [],
                "notes": [],
            }
        ],
    }  # fmt: skip


def test_its_schema(tmp_path: Path) -> None:
    validator = Draft202012Validator(json.loads((data_folder("schemas") / "lint-report.schema.json").read_text("utf-8")))
    report = json.loads(lint_report_json([linted(tmp_path, VAGUE, MISSING, DATE)]))
    assert [error.json_path for error in validator.iter_errors(report)] == []
    report["documents"][0]["findings"][0]["place"]["page"] = None
    report["documents"][0]["findings"][1]["code"] = "KPI1"
    assert [error.json_path for error in validator.iter_errors(report)] == ["$.documents[0].findings[0].place", "$.documents[0].findings[1].code"]


def test_the_same_place_in_the_readers_language(tmp_path: Path) -> None:
    report = json.loads(lint_report_json([linted(tmp_path, replace(VAGUE, place=InText("1.1", 4, "乙方优化标题", translation="Party B improves titles")))]))
    assert report["documents"][0]["findings"][0]["place"] == {"label": "1.1", "paragraph": 4, "quote": "乙方优化标题", "translation": "Party B improves titles"}


def test_no_file_is_an_empty_report() -> None:
    assert json.loads(lint_report_json([])) == {"version": 1, "documents": []}
