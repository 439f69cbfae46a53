"""The kit's Word papers: sound documents from every example, values as data, boxes and forms, papers of a house library."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_text
from generator.drafting.contract import Contract, Form, Paragraph, Run, Table, Texts, Ticks
from generator.errors import DraftError, LibraryError
from generator.kit.catalogue import PAPERS
from generator.kit.papers import applies, grounds, paper, typeset_paper
from generator.library.inputs import inputs_in, references_in
from generator.library.load import load_library
from generator.library.model import Library
from generator.library.papers import load_papers, texts_in
from tests.conftest import EXAMPLES, ROOT
from tests.strategies import agreements
from tests.word.word_document import W, part, text, value

WORD_PAPERS = [each.id for each in PAPERS if each.kind == "docx"]
TAG = re.compile(r"\{[{%#]|[#%}]\}")

SMALL = """
contract: {number: HP-1, languages: [zh-CN, en]}
parties:
  client: {name: {zh: 禾青, en: Heqing}}
  operator: {name: {zh: 云舟, en: Yunzhou}}
store: {name: {zh: "{{7*7}}店", en: "{{7*7}} <b>&"}, platform: taobao}
term: {start: 2026-12-01, end: 2027-02-28}
services:
  items:
    - {item: {zh: 标题优化, en: titles}, frequency: 5 per week}
"""

SHEET = """
id: sheet
stage: during
title: {zh: "{{ store.name }}记录单", en: "Sheet of {{ store.name }}"}
parties: true
opening:
  zh: |
    见{{ ref("schedule:services") }}和{{ ref("service_term") }}。
  en: |
    See {{ ref("schedule:services") }} and {{ ref("service_term") }}.
sections:
  - title: {zh: 清单, en: List}
    parts:
      - ticks:
          - {zh: "店名{{ store.name }}", en: "store {{ store.name }}", checked: store.name}
          - {zh: 未勾, en: open, checked: store.id}
          - {zh: 不印, en: not printed, when: store.id}
      - form:
          - {label: {zh: 店铺, en: Store}, value: "{{ store.name }}"}
          - {label: {zh: 说明, en: Remarks}, lines: 3}
  - title: {zh: 月份, en: Months}
    page: new
    parts:
      - text:
          zh: |
            逐月：
            - 第一项；
            - 第二项。
          en: |
            Month by month:
            - one; and
            - two.
      - table:
          rows: months
          as: m
          blank: 2
          columns:
            - {heading: {zh: 月, en: Month}, width: 40, both: "{{ m.number }}"}
            - {heading: {zh: 起, en: From}, width: 60, both: "{{ m.first }}"}
          fixed:
            - [{zh: 合计, en: Total}, ""]
  - title: {zh: 不印, en: Not printed}
    when: store.id
    parts: []
closing: {zh: 双方确认, en: Confirmed by both}
signature: both
"""


def small(more: str = "") -> Agreement:
    return load_text(SMALL + more).agreement


def house(folder: Path, *sheets: str) -> Library:
    (folder / "papers").mkdir()
    for number, sheet in enumerate(sheets):
        (folder / "papers" / f"{number}.yaml").write_text(sheet, "utf-8")
    return load_library(folder)


def printed(texts: Texts, language: str) -> str:
    return "".join(run.text for run in texts[language])


def paragraphs(document: bytes) -> list[str]:
    """The text of every paragraph, those in tables too."""
    return [text(each) for each in part(document, "word/document.xml").iter(f"{W}p")]


def drafts(loaded: Loaded, library: Library) -> Iterator[tuple[str, Contract]]:
    """Every paper that an example takes, in all its languages and in each alone."""
    languages = loaded.agreement.contract.languages
    for name in WORD_PAPERS:
        if applies(loaded.agreement, library, name):
            for wanted in (languages, *((each,) for each in languages if len(languages) > 1)):
                yield name, paper(loaded.agreement, library, name, wanted)


@pytest.mark.parametrize("example", [path.stem for path in EXAMPLES])
def test_word_opens_every_paper_without_a_finding(example: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    made = set()
    for name, tree in drafts(examples[example], library):
        content = typeset_paper(tree)
        file.write_bytes(content)
        assert [f"{name}: {error}" for error in OpenXmlValidator().validate(str(file)).errors] == []
        read = docx.Document(io.BytesIO(content))
        assert read.core_properties.title == " / ".join(printed(tree.titles, language) for language in tree.languages)
        assert [line for line in paragraphs(content) if TAG.search(line)] == []
        assert "agreement" not in " ".join(str(each.partname) for each in read.part.package.iter_parts())
        made.add(name)
    assert {"needs", "checklist", "minutes", "termination", "handover"} <= made


def test_the_same_bytes_each_time(examples: dict[str, Loaded], library: Library) -> None:
    agreement = examples["taobao-womenswear"].agreement
    again = Agreement.model_validate(agreement.model_dump())
    for name in WORD_PAPERS:
        assert typeset_paper(paper(agreement, library, name)) == typeset_paper(paper(again, load_library(), name))


ANY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture])


@ANY
@given(agreements())
def test_any_agreement_has_its_papers(agreement: Agreement) -> None:
    library = load_library()
    for name in WORD_PAPERS:
        if applies(agreement, library, name):
            document = part(typeset_paper(paper(agreement, library, name)), "word/document.xml")
            for control in list(document.iter(f"{W}sdt")):
                control.getparent().remove(control)  # type: ignore[union-attr]
            assert TAG.findall(text(document)) == []


def test_both_languages_of_a_paper_use_the_same_inputs(library: Library) -> None:
    different = []
    for name, each in load_papers(library).items():
        for texts, names in texts_in(each):
            zh, en = inputs_in(texts["zh"], names), inputs_in(texts["en"], names)
            if zh != en:
                different.append((name, texts["zh"][:40], sorted(zh ^ en)))
    assert different == []


def test_a_clause_that_is_left_out_leaves_no_paper_unwritten(examples: dict[str, Loaded], library: Library) -> None:
    """Whatever clause a contract goes without, a paper says less, and refers to nothing that is not there."""
    agreement = examples["tmall-flagship"].agreement
    for name, each in load_papers(library).items():
        if name not in WORD_PAPERS:
            continue
        referred = {target for texts, _names in texts_in(each) for target in references_in(texts["zh"]) if ":" not in target}
        assert referred <= set(library.clauses)
        for target in sorted(referred):
            choices = agreement.clauses.model_copy(update={"without": (target,), "variants": {}})
            assert paper(agreement.model_copy(update={"clauses": choices}), library, name, ("en",)).schedules


def test_a_paper_is_a_tree_like_a_contract(tmp_path: Path) -> None:
    tree = paper(small(), house(tmp_path, SHEET), "sheet", ("en",))
    assert [printed(section.titles, "en") for section in tree.schedules] == ["List", "Months"]
    assert [section.numbers["en"] for section in tree.schedules] == ["1.", "2."]
    assert [section.new_page for section in tree.schedules] == [False, True]
    ticks, form = tree.schedules[0].parts
    assert isinstance(ticks, Ticks)
    assert [(printed(tick.texts, "en"), tick.checked) for tick in ticks.ticks] == [("store {{7*7}} <b>&", True), ("open", False)]
    assert ticks.ticks[0].texts["en"] == (Run("store "), Run("{{7*7}} <b>&", path="store.name"))
    assert isinstance(form, Form)
    assert [(printed(field.labels, "en"), printed(field.values, "en"), field.lines) for field in form.fields] == [("Store", "{{7*7}} <b>&", 1), ("Remarks", "", 3)]
    *lines, table = tree.schedules[1].parts
    assert [line.level for line in lines if isinstance(line, Paragraph)] == [0, 2, 2]
    assert isinstance(table, Table)
    assert [[printed(cell, "en") for cell in row] for row in table.rows] == [
        ["1", "1 December 2026"], ["2", "1 January 2027"], ["3", "1 February 2027"], ["Total", ""], ["", ""], ["", ""],
    ]  # fmt: skip


def test_references_are_the_contracts_numbers_as_plain_text(tmp_path: Path) -> None:
    (line,) = paper(small(), house(tmp_path, SHEET), "sheet").opening
    assert line.texts == {"zh": (Run("见附件一和第3.1条。"),), "en": (Run("See Schedule 1 and Clause 3.1."),)}


def test_boxes_can_be_clicked_and_forms_filled_in(tmp_path: Path) -> None:
    document = typeset_paper(paper(small(), house(tmp_path, SHEET), "sheet"))
    root = part(document, "word/document.xml")
    states = [box.get(f"{W14}val") for box in root.iter(f"{W14}checked")]
    assert states == ["1", "0"]
    lines = paragraphs(document)
    assert lines[lines.index("☑\t店名{{7*7}}店") + 1] == "store {{7*7}} <b>&"
    # Three lines of handwriting of 0.75 cm.
    assert [value(row, "w:trPr/w:trHeight") for row in root.iter(f"{W}tr") if text(row) == "说明Remarks"] == ["1275"]
    tags = {value(control, "w:sdtPr/w:tag") for control in root.iter(f"{W}sdt")}
    assert {"store.name", "months[0].first", "parties.client.name", "contract.number"} <= tags


def test_both_parties_or_the_one_that_signs(tmp_path: Path) -> None:
    books = house(tmp_path, SHEET, SHEET.replace("id: sheet", "id: alone").replace("signature: both", "signature: operator"), SHEET.replace("id: sheet", "id: none").replace("signature: both", "signature: none"))

    def signed(name: str) -> list[str]:
        lines = paragraphs(typeset_paper(paper(small(), books, name, ("en",))))
        return lines[lines.index("Confirmed by both") + 1 :]

    assert [line for line in signed("sheet") if line] == ["Party A (Client)", "Party B (Operator)", "Name: Heqing", "Name: Yunzhou", *["Seal or signature:"] * 2, *["Representative (signature):"] * 2, *["Date:"] * 2]
    assert [line for line in signed("alone") if line] == ["Party B (Operator)", "Name: Yunzhou", "Seal or signature:", "Representative (signature):", "Date:"]
    assert [line for line in signed("none") if line] == []


def test_what_a_paper_says_last_stays_with_the_signatures(tmp_path: Path) -> None:
    document = part(typeset_paper(paper(small(), house(tmp_path, SHEET), "sheet", ("en",))), "word/document.xml")
    body = next(document.iter(f"{W}body"))
    (last,) = [place for place, each in enumerate(body) if text(each) == "Confirmed by both"]
    table, gap = body[last - 2], body[last - 1]
    assert [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")][-2:] == [False, True]
    assert gap.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "SignatureSpace"  # type: ignore[union-attr]


def test_a_value_is_never_a_tag_or_markup(tmp_path: Path) -> None:
    document = typeset_paper(paper(small(), house(tmp_path, SHEET), "sheet"))
    assert docx.Document(io.BytesIO(document)).core_properties.title == "{{7*7}}店记录单 / Sheet of {{7*7}} <b>&"
    assert "49" not in " ".join(paragraphs(document))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{{ m.first }}", "{{ ''.__class__ }}"), "papers/sheet.yaml"),
        (("{{ m.first }}", "{{ m.first"), "a text or a condition is not well written"),
        (("stage: during", "stage: later"), "stage: “later” is not one of: before, during, after"),
        (("signature: both", "signature: everybody"), "signature: “everybody” is not one of: both, client, operator, sender, none"),
        (("page: new", "page: same"), "page: “same” is not one of: new"),
        (("lines: 3", "line: 3"), "unknown entry “line”. Known here: label, lines, value, when"),
        (("width: 40", "width: 30"), "widths of a table's columns must add up to 100"),
        (("stage: during\n", ""), "the entry “stage” is missing"),
        (("en: Remarks}", "de: Remarks}"), "a text in both languages was expected"),
    ],
)
def test_a_broken_paper_is_refused_with_its_place(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    assert change[0] in SHEET
    with pytest.raises((LibraryError, DraftError), match=re.escape(message)):
        paper(small(), house(tmp_path, SHEET.replace(*change)), "sheet")


def test_two_files_with_one_id(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"1\.yaml: the paper id “sheet” is taken by .*0\.yaml"):
        paper(small(), house(tmp_path, SHEET, SHEET), "sheet")


def test_a_house_library_replaces_a_paper_and_adds_one(tmp_path: Path, library: Library) -> None:
    books = house(tmp_path, SHEET, SHEET.replace("id: sheet", "id: minutes"))
    assert [*load_papers(books)] == [*load_papers(library), "sheet"]
    assert printed(paper(small(), books, "minutes").titles, "en") == "Sheet of {{7*7}} <b>&"


@pytest.mark.parametrize("example", [path.stem for path in EXAMPLES])
def test_the_example_of_a_house_paper(example: str, examples: dict[str, Loaded], tmp_path: Path) -> None:
    books = load_library(ROOT / "examples" / "house-library")
    file = tmp_path / "paper.docx"
    file.write_bytes(typeset_paper(paper(examples[example].agreement, books, "kickoff")))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    for texts, names in texts_in(load_papers(books)["kickoff"]):
        assert inputs_in(texts["zh"], names) == inputs_in(texts["en"], names)


def test_the_python_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code = (ROOT / "docs" / "kit.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "kit.md", "exec"), {})
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [["托管需求清单", "docx"], ["托管数据跟踪表", "xlsx"]]


def test_a_paper_that_is_none(library: Library) -> None:
    with pytest.raises(LibraryError, match="the library has no paper “poem”; it has: access, checklist, "):
        paper(small(), library, "poem")


def test_a_language_that_the_agreement_has_not(library: Library) -> None:
    alone = load_text(SMALL.replace("[zh-CN, en]", "[zh-CN]")).agreement
    with pytest.raises(DraftError, match="the agreement is not written in en"):
        paper(alone, library, "needs", ("en",))


def test_further_names(tmp_path: Path) -> None:
    books = house(tmp_path, SHEET.replace("{{ m.first }}", "{{ amount }}"))
    table = paper(small(), books, "sheet", ("en",), {"amount": small().term.start}).schedules[1].parts[-1]
    assert isinstance(table, Table)
    assert table.rows[0][1] == {"en": (Run("1 December 2026", path="amount"),)}


def test_the_grounds_that_a_contract_gives(examples: dict[str, Loaded], library: Library) -> None:
    given = grounds(examples["taobao-womenswear"].agreement, library)
    assert {"kpi_shortfall", "lost_contact", "closure_by_operator", "client_exit"} <= set(given)
    without = examples["taobao-womenswear"].agreement
    without = without.model_copy(update={"kpis": None, "emergencies": without.emergencies.model_copy(update={"lost_contact": None})})
    assert set(given) - set(grounds(without, library)) >= {"kpi_shortfall", "lost_contact"}


def test_the_chosen_ground_alone_is_printed_and_ticked(examples: dict[str, Loaded], library: Library) -> None:
    agreement = examples["taobao-womenswear"].agreement

    def boxes(ground: str) -> list[tuple[str, bool]]:
        tree = paper(agreement, library, "termination", ("en",), ground=ground)
        section = next(section for section in tree.schedules if any("Clause" in printed(tick.texts, "en") for each in section.parts if isinstance(each, Ticks) for tick in each.ticks))
        return [(printed(tick.texts, "en").partition(":")[0], tick.checked) for each in section.parts if isinstance(each, Ticks) for tick in each.ticks]

    assert boxes("lost_contact") == [(boxes("")[[*grounds(agreement, library)].index("lost_contact")][0], True)]
    assert len(boxes("")) == len(grounds(agreement, library))
    assert not any(checked for _text, checked in boxes(""))


def test_wording_tells_which_text_of_a_clause_is_in_force(tmp_path: Path) -> None:
    sheet = SHEET.replace("{{ m.first }}", "{{ wording('service_reconciliation') }}/{{ wording('kpi_shortfall') }}")
    books = house(tmp_path, sheet)
    strict = small("clauses: {variants: {service_reconciliation: strict}}")
    cells = [paper(agreement, books, "sheet", ("en",)).schedules[1].parts[-1] for agreement in (small(), strict)]
    assert [printed(table.rows[0][1], "en") for table in cells if isinstance(table, Table)] == ["standard/", "strict/"]


def test_the_library_is_not_changed_by_its_papers(library: Library, tmp_path: Path) -> None:
    assert dataclasses.replace(house(tmp_path, SHEET), house="", name=library.name, version=library.version) == library


W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
