"""What must hold for any valid agreement: its contract is sound Word, holds every value as it was typed, and is the same each time."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from generator.agreement.agreement import Agreement
from generator.agreement.text import BilingualText
from generator.drafting.assemble import assemble
from generator.drafting.contract import Contract, Run, Table, Texts
from generator.drafting.formats import value_text
from generator.library.load import load_library
from generator.word.templates import Layout
from generator.word.typeset import typeset
from tests.strategies import agreements
from tests.word.word_document import W, part, text, value

ANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture])


def texts_of(contract: Contract) -> Iterator[Texts]:
    for party in contract.parties:
        yield from (line.values for line in (*party.particulars, *party.signature))
    yield from (paragraph.texts for paragraph in contract.opening)
    yield from (paragraph.texts for article in contract.articles for clause in article.clauses for paragraph in clause.paragraphs)
    for schedule in contract.schedules:
        for each in schedule.parts:
            yield from [cell for row in each.rows for cell in row] if isinstance(each, Table) else [each.texts]


def values_of(contract: Contract) -> list[tuple[str, Run]]:
    """Every printed value with its language."""
    return [(language, run) for texts in texts_of(contract) for language in contract.languages for run in texts[language] if run.path]


def at(agreement: Agreement, path: str) -> object:
    """The value at ``services.items[0].item``."""
    found: object = agreement
    for name, index in re.findall(r"([a-z_]+)|\[(\d+)\]", path):
        found = getattr(found, name) if name else found[int(index)]  # type: ignore[index]
    return found


@ANY
@given(agreements(), st.sampled_from(["parallel", "stacked"]))
def test_it_is_sound_word_and_holds_every_value(tmp_path: Path, agreement: Agreement, layout: Layout) -> None:
    contract = assemble(agreement, load_library())
    content = typeset(contract, layout=layout)
    file = tmp_path / "contract.docx"
    file.write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    assert docx.Document(io.BytesIO(content)).core_properties.title
    document = part(content, "word/document.xml")
    controls = Counter((value(control, "w:sdtPr/w:alias"), text(control)) for control in document.iter(f"{W}sdt"))
    lost = [(run.path, run.text) for _language, run in values_of(contract) if run.text and (run.path, run.text.replace("\r", "\n")) not in controls]
    assert lost == []
    for control in list(document.iter(f"{W}sdt")):
        control.getparent().remove(control)  # type: ignore[union-attr]
    # What is not a value is ours: no tag of a text or of a template is left in it.
    assert re.findall(r"\{[{%#]|[#%}]\}", text(document)) == []


@ANY
@given(agreements())
def test_values_are_printed_as_typed(agreement: Agreement) -> None:
    for language, run in values_of(assemble(agreement, load_library())):
        found = at(agreement, run.path)
        if isinstance(found, BilingualText):
            assert run.text.strip() == found.get(language).strip()
        elif isinstance(found, str) and run.path.endswith((".number", ".id", ".url", "credit_code", ".phone", ".email", ".wechat", ".swift")):
            assert run.text.strip() == value_text(found, language).strip()


@ANY
@given(agreements())
def test_the_same_bytes_each_time(agreement: Agreement) -> None:
    assert typeset(assemble(agreement, load_library())) == typeset(assemble(Agreement.model_validate(agreement.model_dump()), load_library()))


@pytest.mark.parametrize("layout", ["parallel", "stacked"])
def test_no_tag_of_a_template_is_left(layout: Layout, examples: dict[str, object]) -> None:
    for loaded in examples.values():
        document = part(typeset(assemble(loaded.agreement, load_library()), layout=layout), "word/document.xml")  # type: ignore[attr-defined]
        assert re.findall(r"\{[{%#]|[#%}]\}", text(document)) == []
