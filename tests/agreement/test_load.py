"""Reading an agreement file: places, plain scalars, JSON, blanks, and input that is data and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.agreement.load import load_agreement, load_text
from generator.errors import InvalidAgreement, Unreadable

LEAST = "contract: {number: A-1}\nparties: {client: {}, operator: {}}\nstore: {}\n"


def problems(text: str) -> list[tuple[str, str, int, int]]:
    with pytest.raises(InvalidAgreement) as caught:
        load_text(text)
    return [(problem.kind, problem.path, problem.line, problem.column) for problem in caught.value.problems]


def test_places_are_those_of_the_keys() -> None:
    source = load_text(LEAST + "term:\n  start: 2026-12-01\n").source
    assert (source.place("term.start"), source.place("store"), source.place("term.trial.months")) == ((5, 3), (3, 1), (4, 1))
    assert source.place("nothing.like.it[3].here") == (1, 1)


def test_all_problems_at_once_in_the_order_of_the_file() -> None:
    assert problems("contract: {number: A-1, langages: [en]}\nparties: {client: {}, operator: {}, agent: {}}\nstore: {platform: taobo}\nterm: {start: 2026-02-31}\n") == [
        ("unknown-field", "contract.langages", 1, 25),
        ("unknown-field", "parties.agent", 2, 37),
        ("not-a-choice", "store.platform", 3, 9),
        ("date-impossible", "term.start", 4, 8),
    ]


@pytest.mark.parametrize("text", ["kpis: {metrics: [{metric: roi, target: 1:3}]}", "kpis:\n  metrics:\n    - metric: roi\n      target: 1:3"])
def test_ratios_need_no_quotation_marks(text: str) -> None:
    kpis = load_text(LEAST + text).agreement.kpis
    assert kpis is not None
    assert str(kpis.metrics[0].target) == "1:3"


def test_scalars_stay_as_typed() -> None:
    """No leading zero, credit code or phone number is turned into a number on the way."""
    party = load_text("contract: {number: 007}\nparties: {client: {credit_code: 911101080000000000, contact: {name: {zh: 甲, en: A}, phone: 013800138000}}, operator: {}}\nstore: {id: 1e5}").agreement
    assert (party.contract.number, party.store.id, party.parties.client.credit_code) == ("007", "1e5", "911101080000000000")
    assert party.parties.client.contact is not None
    assert party.parties.client.contact.phone == "013800138000"


def test_json_is_read_like_yaml(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"contract": {"number": "A-1"}, "parties": {"client": {}, "operator": {}}, "store": {}, "services": {"items": []}}, indent="\t"), "utf-8")
    assert load_agreement(file).agreement.contract.number == "A-1"


def test_blanks_are_as_if_left_out() -> None:
    assert load_text(LEAST + "fees:\nkpis: ~\nterm: {start: }\n").agreement == load_text(LEAST).agreement


def test_byte_order_marks_are_no_text(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        file = tmp_path / f"{encoding}.yaml"
        file.write_text(LEAST, encoding)
        assert load_agreement(file).agreement.contract.number == "A-1"


@pytest.mark.parametrize(
    "text",
    [
        "contract: {number: !!python/object/apply:os.system ['echo x']}",
        "contract: {number: !!python/name:os.system }",
        "contract: {number: !Evil x}",
    ],
)
def test_tags_are_never_followed(text: str) -> None:
    assert "unsafe-yaml" in {kind for kind, _path, _line, _column in problems(text)}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="there is no such file or folder"):
        load_agreement(tmp_path / "missing.yaml")


def test_json_may_write_a_character_as_two_escapes() -> None:
    """As Python's json and most other programs do; names have such characters, and shops have emoji."""
    text = json.dumps({"contract": {"number": "A-1"}, "parties": {"client": {}, "operator": {}}, "store": {"id": "\U00020bb7野家😀"}})
    assert "\\ud842\\udfb7" in text
    assert load_text(text).agreement.store.id == "\U00020bb7野家😀"


def test_half_a_character_is_none() -> None:
    least = "contract: {number: A-1}\nparties: {client: {}, operator: {}}\n"
    assert problems(least + r'store: {id: "a\ud83d"}') == [("forbidden-character", "store.id", 3, 13)]
    assert problems(least + r'store: {"\ud83d": a}') == [("forbidden-character", "store", 3, 9), ("unknown-field", "store.?", 3, 9)]


@pytest.mark.parametrize(
    ("day", "kind"), [("2026-02-30", "date-impossible"), ("2026-2-30", "date-impossible"), ("2026-2-3", "wrong-format"), ("9999-12-31", "out-of-range"), ("0001-01-01", "out-of-range")]
)
def test_days(day: str, kind: str) -> None:
    assert problems(LEAST + f"term: {{end: {day}}}") == [(kind, "term.end", 4, 8)]
