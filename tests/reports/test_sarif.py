"""lint --format sarif: what editors and code hosts read of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from generator.messages import use_language
from generator.reports.lint import Linted
from generator.reports.sarif import sarif
from generator.rules.accepted import Accepted
from generator.rules.lint import lint
from tests.reports.linted import DATE, HINT, MISSING, VAGUE, linted
from tests.reports.sarif_form import LOG


def run(*found: Any) -> dict[str, Any]:
    log = json.loads(sarif(found))
    assert [error.message for error in Draft202012Validator(LOG).iter_errors(log)] == []
    (only,) = log["runs"]
    return dict(only)


def test_a_result(tmp_path: Path) -> None:
    found = run(linted(tmp_path, DATE, VAGUE, name="我的 合同.txt"))
    assert found["artifacts"] == [{"location": {"uri": "%E6%88%91%E7%9A%84%20%E5%90%88%E5%90%8C.txt"}, "properties": {"contractLanguage": "zh"}}]
    assert found["results"][0] == {
        "ruleId": "FEE002",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "没有写付款日。“每月支付5000元”"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": "%E6%88%91%E7%9A%84%20%E5%90%88%E5%90%8C.txt", "index": 0}},
                "logicalLocations": [{"name": "第二条", "kind": "clause"}],
                "properties": {"paragraph": 7, "quote": "每月支付5000元", "page": 3},
            }
        ],
        "partialFingerprints": {"finding/v1": found["results"][0]["partialFingerprints"]["finding/v1"]},
        "properties": {"mend": "写上付款日。", "clause": "base_fee_due"},
    }


def test_rules_are_described_once_in_the_language_of_messages(tmp_path: Path) -> None:
    use_language("zh")
    found = run(linted(tmp_path, VAGUE, MISSING, name="a.txt"), linted(tmp_path, VAGUE, HINT, name="b.txt"))
    rules = found["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("SVC002", "ServiceNoFrequency", "error"),
        ("KPI001", "KpiMissing", "error"),
        ("LAW014", "ForceMajeureMissing", "note"),
    ]
    assert [(result["ruleId"], result["ruleIndex"], result["level"], result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]) for result in found["results"]] == [
        ("SVC002", 0, "error", 0),
        ("KPI001", 1, "error", 0),
        ("SVC002", 0, "error", 1),
        ("LAW014", 2, "note", 1),
    ]
    assert found["language"] == "zh-CN"
    assert rules[0]["shortDescription"]["text"] == "服务事项没有频率"


def test_a_finding_is_the_same_one_when_a_clause_is_added_above_it(tmp_path: Path) -> None:
    from dataclasses import replace

    from generator.rules.finding import InText

    moved = replace(VAGUE, place=InText("第二条（一）", 9, "乙方优化标题"))
    other = replace(VAGUE, place=InText("第一条（一）", 4, "乙方上架商品"))
    prints = [result["partialFingerprints"]["finding/v1"] for result in run(linted(tmp_path, VAGUE, moved, other))["results"]]
    assert prints[0] == prints[1] != prints[2]


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    assert json.loads(sarif([linted(tmp_path, name=str(tmp_path / "a b.txt"))]))["runs"][0]["artifacts"][0]["location"]["uri"] == (tmp_path / "a b.txt").as_uri()


def test_what_is_accepted_is_suppressed_with_its_reason(tmp_path: Path) -> None:
    entry = Accepted("FEE002", "按季度对账后付款", until=date(2027, 6, 30), line=12)
    one = replace(linted(tmp_path, VAGUE, accepted=((DATE, entry),), name="a.txt"), configuration=Path("our house/hostpact.toml"))
    results = run(one)["results"]
    assert [(result["ruleId"], result.get("suppressions")) for result in results] == [
        ("SVC002", None),
        (
            "FEE002",
            [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": "按季度对账后付款",
                    "location": {"physicalLocation": {"artifactLocation": {"uri": "our%20house/hostpact.toml"}, "region": {"startLine": 12}}},
                    "properties": {"until": "2027-06-30"},
                }
            ],
        ),
    ]


def test_a_whole_contract_has_the_form_of_the_standard(tmp_path: Path) -> None:
    whole = linted(tmp_path)
    found = tuple(lint(Path(__file__).parents[1] / "corpus" / "dev" / "bi02.docx"))
    assert len(found) > 10
    assert len(run(Linted("a.docx", whole.about, found))["results"]) == len(found)


def test_the_form_refuses_what_the_standard_has_not(tmp_path: Path) -> None:
    log = json.loads(sarif([linted(tmp_path, VAGUE, name="a.txt")]))
    log["runs"][0]["results"][0]["severity"] = "error"
    log["runs"][0]["results"][0]["level"] = "info"
    assert sorted(error.json_path for error in Draft202012Validator(LOG).iter_errors(log)) == ["$.runs[0].results[0]", "$.runs[0].results[0].level"]
