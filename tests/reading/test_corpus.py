"""The labelled contracts: each reads, and its parties, language and labelled places are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.reading import ContractFile, read

DEV = Path(__file__).parent.parent / "corpus" / "dev"
NAMES = sorted(path.stem for path in DEV.glob("*.json"))


def label(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DEV / f"{name}.json").read_text("utf-8"))
    return data


def contracts(name: str) -> ContractFile:
    return read(next(path for path in DEV.glob(f"{name}.*") if path.suffix != ".json"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_labelled_contract(name: str) -> None:
    labels, file = label(name), contracts(name)
    assert {document.language for document in file.contracts} == {labels["language"]}
    for document in file.contracts:
        assert {party.role: party.names[0] for party in document.parties if party.role} == labels["roles"]
    text = squeezed("".join(paragraph.printed for document in file.contracts for paragraph in document.paragraphs()) + "".join(file.running))
    places = [place for found in labels["fires"].values() for place in found] + [twin for found in labels.get("twins", {}).values() for _place, twin in found]
    assert [place for place in places if squeezed(place) not in text] == []
    assert (len(file.contracts) > 1) == ("DOC010" in labels["fires"])
    assert all(document.signed for document in file.contracts) == ("DOC006" not in labels["fires"])


def test_the_labels_of_every_kind_of_number() -> None:
    shown = {name: [paragraph.label for paragraph in contracts(name).contracts[0].paragraphs() if paragraph.label] for name in ("zhA07", "zhB03", "en04", "zhB10")}
    assert shown["zhA07"][:3] == ["第一条", "第一条、1", "第一条、2"]
    assert shown["zhB03"][:3] == ["第一章", "第一章第一条", "第一章第二条"]
    assert shown["en04"][:3] == ["Article 1", "1.1", "Article 2"]
    assert shown["zhB10"][:3] == ["【1】", "1.1", "1.2"]
