"""Every example, in every layout and language that it is written in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from generator.agreement.load import Loaded
from generator.drafting.assemble import assemble
from generator.drafting.contract import Contract
from generator.library.model import Library
from generator.word.templates import Layout, template_for
from generator.word.typeset import typeset
from tests.conftest import EXAMPLES
from tests.word.test_template import by_docxtpl, ours
from tests.word.word_document import W, numbered, part, references, style, value


def drafts(loaded: Loaded, library: Library) -> list[tuple[Contract, Layout]]:
    """Both layouts of a contract in two languages, and each of its languages alone."""
    languages = loaded.agreement.contract.languages
    alone: list[tuple[Contract, Layout]] = [(assemble(loaded.agreement, library, (each,)), "parallel") for each in languages]
    both = assemble(loaded.agreement, library)
    return alone if len(languages) == 1 else [(both, "parallel"), (both, "stacked"), *alone]


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_docxtpl_would_render_it_the_same(name: str, examples: dict[str, Loaded], library: Library) -> None:
    for contract, layout in drafts(examples[name], library):
        template = template_for(contract.languages, layout)
        assert ours(template, contract) == by_docxtpl(template, contract)


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_word_counts_the_numbers_that_are_printed(name: str, examples: dict[str, Loaded], library: Library) -> None:
    for contract, layout in drafts(examples[name], library):
        has_right_numbers(contract, typeset(contract, layout=layout))


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_word_opens_it_without_a_finding(name: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    contract, layout = drafts(examples[name], library)[0]
    file = tmp_path / "contract.docx"
    file.write_bytes(typeset(contract, layout=layout))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    controls = {value(control, "w:sdtPr/w:tag") for control in part(file.read_bytes(), "word/document.xml").iter(f"{W}sdt")}
    assert {"parties.client.name", "store.name"} <= controls


def has_right_numbers(contract: Contract, document: bytes) -> None:
    counted = {}
    clauses: list[str] = []
    for paragraph, number in numbered(document):
        for bookmark in paragraph.iter(f"{W}bookmarkStart"):
            counted[bookmark.get(f"{W}name")] = number
        if style(paragraph) == f"Clause{contract.languages[0]}":
            clauses.append(number)
    assert clauses == [clause.number for article in contract.articles for clause in article.clauses]
    shown = references(document)
    assert shown
    assert shown == [(bookmark, counted[bookmark]) for bookmark, _cached in shown]
