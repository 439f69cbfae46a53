"""The schemas in schemas/ are what the models say today, and hold what the program prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator.agreement.load import load_text
from generator.cli.schema import command
from generator.reports.check import check_report_json
from generator.rules.check import check
from tests.scripts import script

SCHEMAS = Path(__file__).parent.parent / "schemas"
BUILD = script(SCHEMAS / "build.py")


@pytest.mark.parametrize("name", BUILD.FILES)
def test_the_files_are_fresh(name: str) -> None:
    assert (SCHEMAS / name).read_text("utf-8") == BUILD.text(name), "run: python schemas/build.py"


def test_no_schema_lies_there_that_nothing_writes() -> None:
    assert sorted(path.name for path in SCHEMAS.glob("*.json")) == sorted(BUILD.FILES)


@pytest.mark.parametrize("name", BUILD.FILES)
def test_each_is_a_schema_of_draft_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(BUILD.FILES[name]())


def test_a_report_is_what_its_schema_says() -> None:
    loaded = load_text("contract: {number: A-1}\nparties: {client: {}, operator: {}}\nstore: {platform: taobao}\n", "shop.yaml")
    report = json.loads(check_report_json([("shop.yaml", check(loaded), ())]))
    validator = Draft202012Validator(BUILD.check_report())
    assert len(report["documents"][0]["findings"]) > 20
    assert [error.json_path for error in validator.iter_errors(report)] == []
    del report["documents"][0]["findings"][0]["mend"]
    assert [error.json_path for error in validator.iter_errors(report)] == ["$.documents[0].findings[0]"]


def test_the_command_lists_and_prints_them() -> None:
    assert CliRunner().invoke(command, []).stdout == "agreement\ncheck-report\nconfiguration\nlint-report\nsettlement\n"
    assert json.loads(CliRunner().invoke(command, ["check-report"]).stdout) == BUILD.check_report()


def test_a_wrong_name_gets_a_hint() -> None:
    done = CliRunner().invoke(command, ["agrement"])
    assert done.exit_code == 2
    assert "Did you mean “agreement”?" in done.stderr
