"""lint --annotate on the labelled contracts: every finding is a comment at its words, and Word finds no fault that was not there before."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from generator.library.model import Library
from generator.reading.read import read
from generator.reports.annotated import annotated_word, notes_of
from generator.reports.lint import Judged
from generator.rules.finding import Finding, InText
from generator.rules.lint import lint_document
from tests.word.test_comments import marked

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"
NAMES = ("bi02", "en04", "zhA03", "zhA09")


def judged(path: Path) -> Judged:
    file = read(path)
    return Judged(file, tuple(tuple(lint_document(document, file, number)) for number, document in enumerate(file.contracts)))


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_every_finding_are_marked(name: str, library: Library) -> None:
    one = judged(CORPUS / f"{name}.docx")
    with zipfile.ZipFile(io.BytesIO(annotated_word(one, library))) as archive:
        words = marked(archive.read("word/document.xml"))
    quoted = [note.quote for note in notes_of(one, library)]
    assert sorted(words, key=int) == [str(number) for number in range(len(quoted))]
    text = "".join(paragraph.printed for document in one.contract.contracts for paragraph in document.paragraphs())
    for number, quote in enumerate(quoted):
        found = words[str(number)]
        if "\t" not in quote and quote not in text:
            continue  # words of a header, which takes no comments: it is at the title
        assert re.sub(r"\s+", "", quote) in re.sub(r"\s+", "", found)
        # An automatic number is no text, and a value in a content control is marked whole; else it is the quoted words and no more.
        assert not quote or len(found) <= len(quote) + 20


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_is_in_a_comment(name: str, library: Library) -> None:
    one = judged(CORPUS / f"{name}.docx")
    # A comment on one topic of several begins with its name.
    lines = [line for note in notes_of(one, library) for line in note.text[len(note.text) % 2 :]]
    found = [finding for findings in one.each for finding in findings]
    assert len(lines) == 2 * len(found)
    assert {finding.mend for finding in found} <= {line.removeprefix("Fix: ") for line in lines}


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_as_before_and_is_sound(name: str, library: Library, tmp_path: Path) -> None:
    source, path = CORPUS / f"{name}.docx", tmp_path / "annotated.docx"
    path.write_bytes(annotated_word(judged(source), library))
    assert [paragraph.printed for document in read(path).contracts for paragraph in document.paragraphs()] == [
        paragraph.printed for document in read(source).contracts for paragraph in document.paragraphs()
    ]
    before = {str(error) for error in OpenXmlValidator().validate(str(source)).errors}
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors if str(error) not in before] == []
    assert len(Document(str(path)).paragraphs) == len(Document(str(source)).paragraphs)


def test_what_is_missing_is_said_at_the_article_where_it_belongs(library: Library) -> None:
    """zhA07 has an article on fees (第三条), none on emergencies."""
    file = read(CORPUS / "zhA07.docx")
    fee = Finding("FEE001", "fee-missing", "error", "No fee.", "State it.", None, "base_fee")
    invoice = Finding("FEE010", "invoice-missing", "warning", "No invoice.", "Say it.", None, "invoice")
    emergency = Finding("EMG001", "emergency-missing", "error", "No emergency.", "Handle it.", None, "store_penalty")
    signature = Finding("DOC006", "signature-missing", "error", "No signatures.", "Add them.", None, None)
    notes = notes_of(Judged(file, ((fee, invoice, emergency, signature),)), library)
    title = file.contracts[0].versions[0].title
    heading = next(clause.heading for clause in file.contracts[0].versions[0].clauses if clause.label == "第三条")
    assert title is not None
    assert heading is not None
    assert [(note.place, note.text) for note in notes] == [
        (title.place, ("error EMG001: No emergency.", "Fix: Handle it.", "error DOC006: No signatures.", "Fix: Add them.")),
        (heading.place, ("error FEE001: No fee.", "Fix: State it.", "warning FEE010: No invoice.", "Fix: Say it.")),
    ]


def test_in_a_file_with_two_contracts_each_gets_its_own(library: Library) -> None:
    file = read(CORPUS / "zhA03.docx")
    missing = Finding("DOC006", "signature-missing", "error", "No signatures.", "Add them.", None, None)
    notes = notes_of(Judged(file, ((missing,), (missing,))), library)
    titles = [document.versions[0].title for document in file.contracts]
    assert [note.place for note in notes] == [title.place for title in titles if title is not None]
    assert len(notes) == 2


def test_findings_on_the_same_words_share_a_comment(library: Library) -> None:
    file = read(CORPUS / "zhA07.docx")
    paragraph = next(paragraph for paragraph in file.contracts[0].paragraphs() if "一站式" in paragraph.text.raw)
    place = InText(paragraph.label, paragraph.place.paragraph + 1, "一站式代运营")
    found = [Finding(code, "x", "error", f"{code}.", "Mend.", place, None) for code in ("SVC001", "SVC004")]
    (note,) = notes_of(Judged(file, (tuple(found),)), library)
    assert (note.quote, note.text) == ("一站式代运营", ("error SVC001: SVC001.", "Fix: Mend.", "error SVC004: SVC004.", "Fix: Mend."))


def test_much_on_one_place_is_said_topic_by_topic(library: Library) -> None:
    file = read(CORPUS / "zhA07.docx")
    gone = [Finding(code, "x", "warning", f"{code}.", "Mend.", None, None) for code in ("SVC005", "SVC006", "KPI001", "KPI002", "KPI003", "RSP005", "RSP006")]
    notes = notes_of(Judged(file, (tuple(gone),)), library)
    assert [(note.place, note.text[0], len(note.text)) for note in notes] == [
        (notes[0].place, "Service detail", 5), (notes[0].place, "Performance targets", 7), (notes[0].place, "Responsibilities of both sides", 5),
    ]  # fmt: skip
    assert notes[0].text[1:] == ("warning SVC005: SVC005.", "Fix: Mend.", "warning SVC006: SVC006.", "Fix: Mend.")


def test_what_stands_in_a_header_is_quoted_at_the_title(library: Library) -> None:
    """No comment can stand in a header; en04 has a blank in its own: Contract No. ____."""
    blank = Finding("DOC001", "placeholder-left", "warning", "A blank is left.", "Fill it in.", InText("", 0, "Contract No. ____"), None)
    (note,) = notes_of(Judged(read(CORPUS / "en04.docx"), ((blank,),)), library)
    assert note.text == ("warning DOC001: A blank is left. (header or footer: “Contract No. ____”)", "Fix: Fill it in.")
