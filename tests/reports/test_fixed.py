"""lint --fix on the labelled contracts: accepted, the findings are gone; rejected, the old text is back."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from generator.library.load import load_library
from generator.messages import use_language
from generator.reading.read import read
from generator.reports.fixed import Fixed, fixed_word, mended_by_a_clause
from generator.reports.lint import Judged
from generator.rules.finding import Finding, InText
from generator.rules.lint import lint_document
from generator.rules.rule import load_rule
from tests.reports.test_annotated import CORPUS, judged
from tests.word.tracked import accepted, canonical, rejected

THIRD = CORPUS.parent / "third"
NAMES = ("bi02", "en04", "zhA03", "zhA07")
"""Two columns; English; two contracts; automatic numbers."""
OTHERS = ("zhR100", "enS14")
"""Full-width numbers; parts of a report in the article of services."""


def each(path: Path) -> tuple[tuple[Finding, ...], ...]:
    file = read(path)
    return tuple(tuple(lint_document(document, file, number)) for number, document in enumerate(file.contracts))


@cache
def fixed(name: str) -> tuple[Judged, Fixed]:
    use_language("en")
    one = judged((THIRD if name in OTHERS else CORPUS) / f"{name}.docx")
    return one, fixed_word(one, load_library(), each)


def document_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def with_document(data: bytes, root: etree._Element, path: Path) -> Path:
    """The .docx ``data`` with another text part."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return path


def keys(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.quote if isinstance(finding.place, InText) else "") for finding in findings}


@pytest.mark.parametrize("name", NAMES)
def test_accepting_all_mends_what_it_says(name: str, tmp_path: Path) -> None:
    one, done = fixed(name)
    after = each(with_document(done.content, accepted(document_of(done.content)), tmp_path / "accepted.docx"))
    assert len(after) == len(one.each)
    still = [finding.code for old, new in zip(one.each, after, strict=True) for finding in old if finding in done.mended and (keys((finding,)) & keys(new))]
    # A file with two contracts may have the same finding in both, mended in one of them alone.
    assert still == [] or len(one.each) > 1
    assert len(done.mended) >= 4


@pytest.mark.parametrize("name", [*NAMES, *OTHERS])
def test_what_is_inserted_brings_up_nothing_but_blanks_to_fill_in(name: str, tmp_path: Path) -> None:
    one, done = fixed(name)
    path = tmp_path / "fixed.docx"
    path.write_bytes(done.content)
    assert {finding.code for old, new in zip(one.each, each(path), strict=True) for finding in new if not keys((finding,)) & keys(old)} <= {"DOC001"}


@pytest.mark.parametrize(("name", "code"), [("bi02", "FEE007"), ("bi02", "KPI006"), ("zhA07", "FEE004"), ("zhA09", "FEE004"), ("zhA06", "SVC001")])
def test_what_a_contract_leaves_open_in_its_own_words_is_settled_by_a_clause(name: str, code: str) -> None:
    """A commission on GMV, costs that nobody agrees to, a second contract in the file without a list of services."""
    one, done = fixed(name)
    assert code in {finding.code for findings in one.each for finding in findings}
    assert code in {finding.code for finding in done.mended}


@pytest.mark.parametrize("name", NAMES)
def test_rejecting_all_gives_the_old_file_back(name: str) -> None:
    _one, done = fixed(name)
    before = (CORPUS / f"{name}.docx").read_bytes()
    assert canonical(rejected(document_of(done.content))) == canonical(rejected(document_of(before)))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_sound(name: str, tmp_path: Path) -> None:
    _one, done = fixed(name)
    source, path = CORPUS / f"{name}.docx", tmp_path / "fixed.docx"
    path.write_bytes(done.content)
    before = {str(error) for error in OpenXmlValidator().validate(str(source)).errors}
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors if str(error) not in before] == []
    assert len(Document(str(path)).element.body) > 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path) as new:
        assert [part for part in old.namelist() if old.read(part) != new.read(part)] == ["word/document.xml"]


def with_clauses_for(name: str, *codes: str) -> bytes:
    """The contract fixed as if lint had missed these alone, and nothing after that."""
    file = read(CORPUS / f"{name}.docx")
    missing = tuple(Finding(code, rule.name, rule.level, "", "", None, rule.clause) for code in codes for rule in (load_rule(code),))
    return fixed_word(Judged(file, (missing,)), load_library(), lambda _path: ((),)).content


def new_paragraphs(name: str, content: bytes, path: Path) -> list[tuple[str, str]]:
    """Label and words of what was inserted."""
    path.write_bytes(content)
    old = {paragraph.text.raw for document in read(CORPUS / f"{name}.docx").contracts for paragraph in document.paragraphs()}
    return [(paragraph.label, paragraph.text.raw) for document in read(path).contracts for paragraph in document.paragraphs() if paragraph.text.raw not in old]


def test_a_clause_goes_into_its_article_and_is_counted_there(tmp_path: Path) -> None:
    """In zhA07 甲方 is the operator, and Word counts articles and clauses; 第七条 is on the end of the contract, which its 第1项 makes depend on
    both sides' consent."""
    assert new_paragraphs("zhA07", with_clauses_for("zhA07", "TRM002", "FEE006"), tmp_path / "fixed.docx") == [
        ("第三条、3", "按月、按季等分期收取的固定服务费，服务不足一期的，应付的固定服务费＝当期固定服务费÷当期日历天数×实际服务天数；终止当日计入，甲方无正当理由未提供服务的日期不计。"),
        ("第七条、4", "不论第七条第1项如何约定，乙方可以不附理由，提前【  】日书面通知甲方解除本协议；通知期内双方继续履行。"),
    ]


def test_a_matter_without_an_article_gets_one_at_the_end(tmp_path: Path) -> None:
    """In zhA01 chapters hold articles that begin anew in each."""
    found = new_paragraphs("zhA01", with_clauses_for("zhA01", "TRM004"), tmp_path / "fixed.docx")
    assert found == [
        ("第八章", "终止后的交接"),
        ("第八章第一条", "乙方应当自本合同终止之日起【  】日内，以可编辑的电子文件移交全部运营资料；甲方应当在收到后3个工作日内指出缺漏，乙方应当在其后2个工作日内补齐，双方签署交接清单。"),
    ]


def test_both_languages_get_the_clause_with_the_same_number_and_the_parties_names(tmp_path: Path) -> None:
    """In bi04 the parties are 店主 / Owner and 服务商 / Agency, and each clause stands below its twin."""
    assert new_paragraphs("bi04", with_clauses_for("bi04", "LAW014"), tmp_path / "fixed.docx") == [
        ("3.4", "因不能预见、不能避免且不能克服的客观情况（不可抗力）不能履行的一方，应当自其发生之日起【  】日内通知对方、【  】日内提供证明，在受影响的范围内不承担责任。店主对未提供的服务不付费；持续超过【  】日的，任何一方可以书面通知解除本协议书，互不承担违约责任。"),
        ("3.4", "A party prevented by an objective circumstance that cannot be foreseen, avoided or overcome (force majeure) shall, from its onset, tell the other within [●] days and provide proof within [●] days; it is not liable to the extent affected. The Owner does not pay for services not provided; if force majeure lasts for more than [●] days, either party may terminate this agreement by written notice, without liability for breach."),
    ]


def test_an_unlawful_clause_gets_no_second_one_beside_it() -> None:
    """Too much earnest money (FEE013): a clause on a deposit would not undo that."""
    content = with_clauses_for("zhA07", "FEE013")
    assert canonical(rejected(document_of(content))) == canonical(accepted(document_of(content)))


def test_the_same_bytes_each_time() -> None:
    one, done = fixed("zhA09")
    assert fixed_word(one, load_library(), each).content == done.content


def test_rules_that_ask_for_other_words_are_not_mended_by_more_of_them() -> None:
    assert [code for code in ("SVC004", "LAW003", "FEE013", "TRM005", "KPI007", "DOC001", "BIL002") if mended_by_a_clause(code)] == []
    assert mended_by_a_clause("RSP004")
    assert mended_by_a_clause("HSE001"), "a rule of a house that names a clause"
