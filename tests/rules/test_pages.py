"""The rules' pages: one for every code of the catalogue, in both languages, with law that may be cited and placeholders that their checks fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.data import data_folder
from generator.errors import LibraryError
from generator.rules.basis import basis_name, citable
from generator.rules.check import FORMAT_CODES, check
from generator.rules.checks import CHECKS
from generator.rules.rule import load_rule, rule_codes

CATALOGUE = [line.split(" ", 3) for line in (Path(__file__).parent / "data" / "catalogue.txt").read_text("utf-8").splitlines()]
CODES = [code for code, *_rest in CATALOGUE]
TEXTS = ("title", "what", "why", "fix", "bad", "good")


def test_every_rule_of_the_catalogue_has_its_page() -> None:
    assert set(rule_codes()) == set(CODES)


@pytest.mark.parametrize(("code", "name", "level", "on"), CATALOGUE, ids=CODES)
def test_a_page_has_name_level_and_sides_of_the_catalogue(code: str, name: str, level: str, on: str) -> None:
    rule = load_rule(code)
    assert (rule.code, rule.name, rule.level) == (code, name, level)
    assert rule.on == tuple({"A": "agreement", "T": "text"}[side] for side in on.split())


def test_every_rule_on_agreements_has_a_check_and_no_check_is_without_a_rule() -> None:
    on_agreements = {code for code, _name, _level, on in CATALOGUE if "A" in on and not code.startswith("FMT")}
    assert set(CHECKS) == on_agreements


def test_every_format_rule_answers_one_kind_of_problem() -> None:
    assert set(FORMAT_CODES.values()) == {code for code in CODES if code.startswith("FMT")} | {"DOC005"}
    assert {load_rule(code).name: code for code in FORMAT_CODES.values()} == FORMAT_CODES


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_complete_in_both_languages(code: str) -> None:
    rule = load_rule(code)
    texts = [getattr(rule, name) for name in TEXTS]
    for wording in (rule.wording, *rule.cases.values(), *([rule.text] if rule.text else [])):
        texts += [wording.message, wording.mend]
    for text in texts:
        assert text["zh"]
        assert text["en"]
    for text in texts[:4]:
        assert re.search(r"[一-龥]", text["zh"])
        assert not re.search(r"[，。；：]", text["en"])


@pytest.mark.parametrize("code", CODES)
def test_both_languages_use_the_same_placeholders(code: str) -> None:
    rule = load_rule(code)
    for wording in (rule.wording, *rule.cases.values(), *([rule.text] if rule.text else [])):
        for text in (wording.message, wording.mend):
            assert set(re.findall(r"\{[^{}]+\}", text["zh"])) == set(re.findall(r"\{[^{}]+\}", text["en"]))


@pytest.mark.parametrize("code", CODES)
def test_a_page_rests_on_law_that_may_be_cited(code: str) -> None:
    rule = load_rule(code)
    assert set(rule.basis) <= citable()


@pytest.mark.parametrize("code", CODES)
def test_articles_named_in_a_page_stand_in_its_basis(code: str) -> None:
    """“Civil Code, article 585” in the reasons of a page is 民法典 585 in its basis."""
    rule = load_rule(code)
    for article in re.findall(r"Civil Code, articles? (\d+)", rule.why["en"]):
        assert f"民法典 {article}" in rule.basis


@pytest.mark.parametrize("code", [code for code in CODES if load_rule(code).clause])
def test_the_clause_that_mends_it_is_in_the_library(code: str) -> None:
    ids = {path.stem for path in (data_folder("clause_library") / "clauses").glob("*/*.yaml")}
    assert load_rule(code).clause in ids


def test_law_is_named_in_both_languages() -> None:
    assert basis_name("民法典 585", "zh") == "《民法典》第585条（可以约定违约金；低于损失的可以增加，过分高于损失的可以减少）"
    assert basis_name("民法典 585", "en") == "Civil Code, article 585 (liquidated damages may be agreed and can be adjusted both ways)"
    assert basis_name("北京朝阳2021年案", "en") == "Chaoyang, Beijing (2021) (void for brushing; gains confiscated)"
    # A house library may cite what ours does not.
    assert basis_name("浙江高院2020年会议纪要 3", "en") == "浙江高院2020年会议纪要 3"


def test_a_house_replaces_a_page_and_adds_rules(tmp_path: Path) -> None:
    yaml = YAML()
    page = YAML(typ="safe").load((data_folder("clause_library") / "rules" / "LAW014.yaml").read_text("utf-8"))
    (tmp_path / "rules").mkdir()
    yaml.dump({**page, "level": "error"}, tmp_path / "rules" / "LAW014.yaml")
    yaml.dump({**page, "code": "HSE001", "name": "house-rule", "on": ["text"]}, tmp_path / "rules" / "HSE001.yaml")
    assert load_rule("LAW014", tmp_path).level == "error"
    assert load_rule("LAW014").level == "info"
    assert rule_codes(tmp_path)[-1] == "HSE001"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": "fatal"}, "unknown level “fatal”. Choose: error, warning, info."),
        ({"mood": "bad"}, "unknown entry “mood”. A rule has: bad, basis, cases, clause, code, fix, good, level, mend, message, name, on, question, text, text_cases, title, what, why, words."),
        ({"title": "Kein Titel"}, "a text in both languages was expected ({zh: …, en: …}), found “Kein Titel”."),
        ({"code": "LAW015"}, "the code is “LAW015”, but the file's name says otherwise. Make them equal."),
    ],
)
def test_a_broken_page_names_file_and_fault(tmp_path: Path, change: dict[str, str], said: str) -> None:
    page = YAML(typ="safe").load((data_folder("clause_library") / "rules" / "LAW014.yaml").read_text("utf-8"))
    (tmp_path / "rules").mkdir()
    YAML().dump({**page, **change}, tmp_path / "rules" / "LAW014.yaml")
    with pytest.raises(LibraryError) as caught:
        load_rule("LAW014", tmp_path)
    assert str(caught.value) == f"{tmp_path}/rules/LAW014.yaml: {said}"


def test_examples_are_without_errors_and_warnings(examples: dict[str, object]) -> None:
    for loaded in examples.values():
        assert [finding.code for finding in check(loaded) if finding.level != "info"] == []  # type: ignore[arg-type]
