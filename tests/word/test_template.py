"""One renderer: what docxtpl would give, and errors that name the paragraph."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docxtpl import DocxTemplate
from lxml import etree

from generator.data import data_folder
from generator.drafting.contract import Contract
from generator.errors import TemplateError
from generator.messages import use_language
from generator.word.context import template_context
from generator.word.template import environment, opened, rendered
from generator.word.templates import templates_available
from generator.word.typeset import typeset
from tests.word.sample_contract import BILINGUAL, longer, with_value
from tests.word.word_document import part, text

CONTRACTS = {
    "sample": BILINGUAL,
    "long": longer(BILINGUAL, 5),
    "typed": with_value("{{7*7}} {_{ {% x %} <w:p/> & ]]> 🧵\nsecond line\tand a tab"),
    "bare": replace(with_value("x"), opening=(), closing=(), schedules=()),
}


def languages_of(name: str) -> tuple[str, ...]:
    return tuple(name.split("-")[1:])


def by_docxtpl(file: Path, contract: Contract) -> dict[str, bytes]:
    """Document, headers and footers as docxtpl itself renders them."""
    template = DocxTemplate(file)
    template.render(template_context(contract, opened(file).page), environment)
    saved = io.BytesIO()
    template.save(saved)
    names = [name for name in rendered(opened(file), template_context(contract, opened(file).page)) if name.startswith("word/")]
    return {name: canonical(etree.tostring(part(saved.getvalue(), name))) for name in names}


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True)


def ours(file: Path, contract: Contract) -> dict[str, bytes]:
    template = opened(file)
    parts = rendered(template, template_context(contract, template.page))
    return {name: canonical(b"".join(each.content for each in stretches)) for name, stretches in parts.items() if name.startswith("word/")}


@pytest.mark.parametrize("contract", CONTRACTS)
@pytest.mark.parametrize("name", templates_available())
def test_every_template_renders_as_docxtpl_renders_it(name: str, contract: str) -> None:
    file = data_folder("templates") / f"{name}.docx"
    drafted = replace(CONTRACTS[contract], languages=languages_of(name))
    assert ours(file, drafted) == by_docxtpl(file, drafted)
    assert {"word/document.xml", "word/header1.xml"} <= set(ours(file, drafted))


def made(folder: Path, *paragraphs: str) -> Path:
    """A template of somebody else: plain paragraphs, as python-docx writes them."""
    file = folder / "house.docx"
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(str(file))
    return file


def with_table(folder: Path, *rows: tuple[str, ...]) -> Path:
    file = folder / "house.docx"
    document: Document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.sections[0].header.paragraphs[0].text = "{{ number }}\tA & B"
    document.save(str(file))
    return file


def test_a_template_that_docxtpl_must_mend_after_rendering(tmp_path: Path) -> None:
    """More cells in a loop than the table has columns: docxtpl widens the table."""
    file = with_table(tmp_path, ("{%tc for party in parties %}", "{{r party.name.zh }}", "{%tc endfor %}"), ("a", "b", "c"))
    assert opened(file).parts[0].source.counted
    assert ours(file, BILINGUAL) == by_docxtpl(file, BILINGUAL)


def test_a_template_with_line_breaks_and_tabs_of_its_own(tmp_path: Path) -> None:
    file = made(tmp_path, "{{ 'one\\ntwo\\tthree' }}", "{_{ no tag }_}", "{%p for p in articles %}", "{{r p.en }}", "{%p endfor %}")
    assert ours(file, BILINGUAL) == by_docxtpl(file, BILINGUAL)


def test_a_template_of_ones_own_carries_the_agreement_too(tmp_path: Path) -> None:
    document = typeset(BILINGUAL, template=made(tmp_path, "{{ title.en }} {{ number }}"))
    assert text(part(document, "word/document.xml")) == "Store Hosting Services Agreement TB-2026-0001"
    assert part(document, "customXml/item2.xml" if "customXml/item1.xml" in _names(made(tmp_path, "{{ number }}")) else "customXml/item1.xml").tag.startswith("{urn:hostpact")
    assert docx.Document(io.BytesIO(document)).paragraphs[0].text.startswith("Store Hosting")


def _names(file: Path) -> list[str]:
    return list(opened(file).package[False])


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (("fine", "{{ titel.en }}"), "paragraph 2 ({{ titel.en }}): titel is not known to a template; docs/templates.md lists what is"),
        (("{{ title.fr }}",), "paragraph 1 ({{ title.fr }}): fr is not known to a template; docs/templates.md lists what is"),
        (("a", "b", "{{ title.en }"), "paragraph 3 ({{ title.en }): the tag is not written correctly, or closes a block that is not open (“}” stands where it does not belong)"),
        (("{%p for p in opening %}", "{{r p.en }}", "the end"), "paragraph 1 ({%p for p in opening %}): this block is never closed; write its {% endfor %} or {% endif %}, with the same letters behind the %"),
        (("a", "{%p endfor %}"), "paragraph 2 ({%p endfor %}): the tag is not written correctly, or closes a block that is not open (the tag “endfor” is unknown, or stands where it does not belong)"),
        (("{%p for p in opening %}", "{{r p.en }}", "{{ p.nothing }}", "{%p endfor %}"), "paragraph 3 ({{ p.nothing }}): nothing is not known to a template; docs/templates.md lists what is"),
        (("{{ number.__class__.__mro__ }}",), "paragraph 1 ({{ number.__class__.__mro__ }}): a template may only print and ask for what docs/templates.md lists"),
        (("{{ 'x' * 10 ** 10 }}",), "paragraph 1 ({{ 'x' * 10 ** 10 }}): a template may only print and ask for what docs/templates.md lists"),
        (("{{ [0] * 3 }}",), "paragraph 1 ({{ [0] * 3 }}): a template may only print and ask for what docs/templates.md lists"),
        (("{{ lipsum() }}",), "paragraph 1 ({{ lipsum() }}): lipsum is not known to a template; docs/templates.md lists what is"),
        (("{{ 'a'.ljust(10) }}",), "paragraph 1 ({{ 'a'.ljust(10) }}): a template may only print and ask for what docs/templates.md lists"),
        (("x", "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}"), "paragraph 2 ({% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{…): this block goes on and on (it goes on for more than 200000 rounds)"),
        (("{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",), "paragraph 1 ({% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}): the tag cannot be filled in (it calls itself for ever)"),
        (("x", "{{ 1 / 0 }}"), "paragraph 2 ({{ 1 / 0 }}): the tag cannot be filled in (division by zero)"),
    ],
)  # fmt: skip
def test_a_wrong_tag_is_named_with_its_paragraph(tmp_path: Path, paragraphs: tuple[str, ...], message: str) -> None:
    file = made(tmp_path, *paragraphs)
    with pytest.raises(TemplateError) as caught:
        typeset(BILINGUAL, template=file)
    assert str(caught.value) == f"{file}, {message}"


def linked(folder: Path, kind: str, target: str) -> Path:
    """A template whose settings link to ``target`` outside, as Word links to the template that a document was made from."""
    file = folder / "linked.docx"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(made(folder, "{{ number }}")) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/settings.xml":
                content = content.replace(b"<w:zoom", f'<w:attachedTemplate xmlns:r="{kinds}" r:id="rId9"/><w:zoom'.encode(), 1)
            new.writestr(name, content)
        link = f'<Relationship Id="rId9" Type="{kinds}/{kind}" Target="{target}" TargetMode="External"/>'
        new.writestr("word/_rels/settings.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>')
    return file


def test_the_link_to_the_designers_own_template_stays_with_the_designer(tmp_path: Path) -> None:
    file = linked(tmp_path, "attachedTemplate", "file:///C:/Users/designer/Normal.dotm")
    assert b"attachedTemplate" in zipfile.ZipFile(file).read("word/settings.xml")
    document = typeset(BILINGUAL, template=file)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert [name for name in package.namelist() if b"attachedTemplate" in package.read(name) or b"designer" in package.read(name)] == []


def test_a_picture_that_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"linked\.docx: it links to something outside \(https://example\.com/logo\.png\)"):
        typeset(BILINGUAL, template=linked(tmp_path, "image", "https://example.com/logo.png"))


def test_half_a_character_from_a_tag(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="the tag cannot be filled in"):
        typeset(BILINGUAL, template=made(tmp_path, r'{{ "\ud800" }}'))


def test_a_document_without_tags_is_no_template(tmp_path: Path) -> None:
    """Somebody's old contract, say: the draft would be that contract again."""
    with pytest.raises(TemplateError, match="there is no tag in this document"):
        typeset(BILINGUAL, template=made(tmp_path, "Our contract of last year"))


def test_products_of_numbers_are_fine(tmp_path: Path) -> None:
    assert text(part(typeset(BILINGUAL, template=made(tmp_path, "{{ 6 * 7 }}")), "word/document.xml")) == "42"


def test_a_wrong_tag_in_a_header(tmp_path: Path) -> None:
    file = with_table(tmp_path, ("a", "{{ number }}"))
    document = docx.Document(str(file))
    document.sections[0].header.paragraphs[0].text = "{{ nmber }}"
    document.save(str(file))
    with pytest.raises(TemplateError, match=r"word/header\d?\.xml, paragraph 1 \(\{\{ nmber \}\}\): nmber is not known"):
        typeset(BILINGUAL, template=file)


def test_a_language_that_the_contract_has_not(tmp_path: Path) -> None:
    file = made(tmp_path, "{{ title.zh }}", "{{ title.en }}")
    with pytest.raises(TemplateError, match=r"paragraph 2 .*the contract has no text in the language en"):
        typeset(replace(BILINGUAL, languages=("zh",)), template=file)


def test_messages_in_chinese_hold_no_english_sentence(tmp_path: Path) -> None:
    use_language("zh")
    with pytest.raises(TemplateError) as caught:
        typeset(BILINGUAL, template=made(tmp_path, "{{ title.en }"))
    assert "unexpected" not in str(caught.value)


def test_runs_in_the_middle_of_text_are_found(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"“Party A \(Client\)” is formatted text or a table: print texts with \{\{r …\}\}"):
        typeset(BILINGUAL, template=made(tmp_path, "by {{ parties[0].name.en }}"))


def test_a_block_that_tears_a_table_apart_is_found(tmp_path: Path) -> None:
    file = with_table(tmp_path, ("{%tr for p in articles %}", "a"), ("{{r p.en }}", "{%p endfor %}"))
    with pytest.raises(TemplateError, match=r"a block opens in one paragraph, cell or row and closes in another"):
        typeset(BILINGUAL, template=file)


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_word_document(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(content)
    with pytest.raises(TemplateError, match=r"house\.docx: this is not a Word document"):
        typeset(BILINGUAL, template=file)


def test_an_entity_bomb(tmp_path: Path) -> None:
    source = made(tmp_path, "x")
    target = tmp_path / "bomb.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document', 1) if name == "word/document.xml" else content)
    with pytest.raises(TemplateError, match=r"bomb\.docx: this is not a Word document"):
        typeset(BILINGUAL, template=target)


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    assert text(part(typeset(BILINGUAL, template=made(tmp_path, "{{ number }}")), "word/document.xml")) == "TB-2026-0001"
    assert text(part(typeset(BILINGUAL, template=made(tmp_path, "another {{ number }}")), "word/document.xml")) == "another TB-2026-0001"
