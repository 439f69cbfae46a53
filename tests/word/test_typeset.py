"""Contract -> .docx: what stands in it, and that it is sound Word."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from generator.drafting.contract import Contract
from generator.drafting.sandbox import MOST_ROUNDS, counted
from generator.word.templates import Layout
from generator.word.typeset import typeset
from tests.word.sample_contract import BILINGUAL, clause, in_languages, longer, particular, with_value
from tests.word.word_document import W, names, numbered, part, references, style, text, value

TEMPLATES: list[tuple[tuple[str, ...], Layout]] = [
    (("zh", "en"), "parallel"),
    (("en", "zh"), "parallel"),
    (("zh", "en"), "stacked"),
    (("en", "zh"), "stacked"),
    (("zh",), "parallel"),
    (("en",), "parallel"),
]
CLOSING = {"zh": "（以下无正文，为签署页）", "en": "(No further text; signature page follows)"}
DISPUTES = {"zh": "争议由双方协商解决", "en": "Disputes are settled"}
DATES = {("zh", "en"): "签订日期 / Date", ("en", "zh"): "Date / 签订日期", ("zh",): "签订日期", ("en",): "Date"}
every_template = pytest.mark.parametrize(("languages", "layout"), TEMPLATES, ids=["-".join((layout, *languages)) for languages, layout in TEMPLATES])


def drafted(languages: tuple[str, ...], layout: Layout, contract: Contract | None = None) -> bytes:
    return typeset(replace(contract, languages=languages) if contract else in_languages(*languages), layout=layout)


@every_template
def test_word_opens_it_without_a_finding(languages: tuple[str, ...], layout: Layout, tmp_path: Path) -> None:
    file = tmp_path / "contract.docx"
    file.write_bytes(drafted(languages, layout))
    result = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert docx.Document(str(file)).core_properties.subject == "TB-2026-0001"


@every_template
def test_word_counts_the_numbers_that_references_show(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout, longer(BILINGUAL, 20))
    counted = {}
    for paragraph, number in numbered(document):
        for bookmark in paragraph.iter(f"{W}bookmarkStart"):
            counted[bookmark.get(f"{W}name")] = number
    shown = references(document)
    assert shown == [(name, counted[name]) for name, _cached in shown]
    assert {cached for name, cached in shown if name.startswith(("disputes", "services"))} == {"4.1", "2.1"}
    wanted = {"zh": {"第二条", "附件一"}, "en": {"Article 2", "Schedule 1"}}
    assert {cached for name, cached in shown if name.startswith(("article", "schedule"))} == set().union(*(wanted[each] for each in languages))


@every_template
def test_numbers_of_every_kind_of_paragraph(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout, longer(BILINGUAL, 8))
    first = f"{languages[0]}"
    numbers: dict[str, list[str]] = {}
    for paragraph, number in numbered(document):
        if number and style(paragraph).endswith(first):
            numbers.setdefault(style(paragraph).removesuffix(first), []).append(number)
    assert numbers["Article"][-1] == {"zh": "第十二条", "en": "Article 12"}[first]
    assert numbers["Clause"][:7] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1"]
    assert numbers["Clause"][-1] == "12.3"
    assert numbers["Item"] == {"zh": ["（1）", "（2）"], "en": ["(a)", "(b)"]}[first]
    assert numbers["Schedule"] == {"zh": ["附件一", "附件二"], "en": ["Schedule 1", "Schedule 2"]}[first]
    assert numbers["ScheduleParagraph"] == ["1.", "1."]
    assert numbers["ScheduleItem"] == {"zh": ["（1）"], "en": ["(1)"]}[first]


def test_numbers_survive_an_inserted_clause() -> None:
    first, *others = BILINGUAL.articles
    inserted = clause("inserted", "1.1", ("插入", "Inserted"))
    changed = replace(BILINGUAL, articles=(replace(first, clauses=(inserted, *first.clauses)), *others))
    numbers = [number for paragraph, number in numbered(typeset(changed)) if style(paragraph) == "Clausezh"]
    assert numbers == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "4.1"]


@every_template
def test_bookmarks_are_unique_and_every_reference_has_one(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout)
    starts = list(part(document, "word/document.xml").iter(f"{W}bookmarkStart"))
    bookmarked = [start.get(f"{W}name", "") for start in starts]
    assert len({name.lower() for name in bookmarked}) == len(bookmarked)
    assert len({start.get(f"{W}id") for start in starts}) == len(starts)
    ends = [end.get(f"{W}id", "") for end in part(document, "word/document.xml").iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(start.get(f"{W}id", "") for start in starts)
    assert {name for name, _cached in references(document)} <= set(bookmarked)
    assert {"acceptance", "article_services", "schedule_services"} <= set(bookmarked)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in bookmarked)
    if len(languages) == 2:
        assert {f"acceptance_{languages[1]}", f"article_services_{languages[1]}"} <= set(bookmarked)


def test_long_and_clashing_ids_make_bookmarks_of_their_own() -> None:
    first = BILINGUAL.articles[0]
    ids = ("a" * 60, "a" * 60 + "b", "services_en", "Nature", "9_months")
    clauses = tuple(clause(each, f"1.{n}", ("文", "text")) for n, each in enumerate(ids, 1))
    document = typeset(replace(BILINGUAL, articles=(replace(first, clauses=(*first.clauses, *clauses)), *BILINGUAL.articles[1:])))
    bookmarked = [start.get(f"{W}name", "") for start in part(document, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in bookmarked}) == len(bookmarked)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in bookmarked)


@every_template
def test_content_controls_have_paths_and_numbers_of_their_own(languages: tuple[str, ...], layout: Layout) -> None:
    controls = list(part(drafted(languages, layout), "word/document.xml").iter(f"{W}sdt"))
    ids = [value(control, "w:sdtPr/w:id") for control in controls]
    assert len(set(ids)) == len(ids)
    tags = [value(control, "w:sdtPr/w:tag") for control in controls]
    assert tags.count("services.acceptance") == len(languages)
    assert tags == [value(control, "w:sdtPr/w:alias") for control in controls]


@every_template
def test_every_run_with_text_has_its_language(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for run in part(document, name).iter(f"{W}r"):
            shown = text(run)
            if shown.strip():
                # Latin letters and figures are English in Chinese text, too: no line ends inside of a figure.
                assert value(run, "w:rPr/w:lang") == "en-GB"
                assert run.find(f"{W}rPr/{W}lang").get(f"{W}eastAsia") == "zh-CN"


@every_template
def test_no_tag_is_left(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout)
    for name in names(document):
        if name.endswith(".xml") and not name.startswith("customXml"):
            assert not re.search(r"{[{%#]|[%#}]}", "".join(str(piece) for piece in part(document, name).itertext())), name


@every_template
def test_the_signature_block_never_stands_alone(languages: tuple[str, ...], layout: Layout) -> None:
    """From the last clause's last paragraph to the block's last row everything is kept with what follows, and no row breaks."""
    document = drafted(languages, layout)
    styles = {each.get(f"{W}styleId"): each for each in part(document, "word/styles.xml").iter(f"{W}style")}
    kept: list[etree._Element] = []
    for paragraph in part(document, "word/document.xml").iter(f"{W}p"):
        if DATES[languages] in text(paragraph) and len(kept) > 1:
            kept.append(paragraph)
            break
        follows = any(of.find(f"{W}pPr/{W}keepNext") is not None for of in (paragraph, styles[style(paragraph)]))
        kept = [*kept, paragraph] if follows else []
    shown = [text(paragraph) for paragraph in kept if text(paragraph)]
    assert [words for words in shown if words.startswith(tuple(DISPUTES.values()))] == [next(words for words in shown if words.startswith(DISPUTES[each])) for each in languages]
    assert [words for words in shown if words in CLOSING.values()] == [CLOSING[each] for each in languages]
    assert shown[-1].startswith(DATES[languages])
    rows = dict.fromkeys(row for paragraph in kept for row in paragraph.iterancestors(f"{W}tr"))
    assert len(rows) >= 5
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_last_article_may_have_a_single_clause_with_items() -> None:
    first, *_others = BILINGUAL.articles
    for lines in ((("甲", "a"),), (("甲", "a"), ("- 乙", "- b"))):
        contract = replace(BILINGUAL, articles=(*BILINGUAL.articles, replace(first, id="end", clauses=(clause("end", "5.1", *lines),))))
        shown = [(text(paragraph), number) for paragraph, number in numbered(typeset(contract)) if number and not style(paragraph).startswith("Schedule")]
        heading = [("委托事项与合同性质", "第五条"), ("甲", "5.1"), ("Appointment and Nature of the Contract", "Article 5"), ("a", "5.1")]
        items = [("乙", "（1）"), ("b", "(a)")] if len(lines) > 1 else []
        assert shown[-len(heading + items) :] == heading + items


def test_a_line_that_one_party_alone_signs_leaves_the_other_level() -> None:
    client, operator = BILINGUAL.parties
    witness = particular("见证人", "Witness")
    contract = replace(BILINGUAL, parties=(client, replace(operator, signature=(operator.signature[0], witness, *operator.signature[1:]))))
    tables = [each for each in part(typeset(contract, layout="stacked"), "word/document.xml").iter(f"{W}tbl") if value(each, "w:tblPr/w:tblStyle") == "SignatureTable"]
    rows = [["".join(text(paragraph) for paragraph in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in tables[0].iter(f"{W}tr")]
    assert rows == [
        ["甲方（委托方）Party A (Client)", "乙方（受托方）Party B (Operator)"],
        ["盖章或签名 / Seal or signature:", "盖章或签名 / Seal or signature:"],
        ["", "见证人 / Witness:"],
        ["法定代表人或授权代表（签字） / Legal or authorised representative (signature):"] * 2,
        ["签订地点 / Place: 杭州市余杭区 / Yuhang District, Hangzhou"] * 2,
        ["签订日期 / Date:"] * 2,
    ]


@every_template
def test_tables_of_schedules(languages: tuple[str, ...], layout: Layout) -> None:
    document = drafted(languages, layout)
    table = next(each for each in part(document, "word/document.xml").iter(f"{W}tbl") if value(each, "w:tblPr/w:tblStyle") == "ScheduleTable")
    head, *rows = table.iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))
    grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    assert [round(width / sum(grid) * 100) for width in grid] == [30, 20, 50]
    cell = {"zh": "服务事项", "en": "Service"}
    assert [text(paragraph) for paragraph in head[1].iter(f"{W}p")] == [cell[each] for each in languages]


def test_a_cell_that_is_the_same_in_both_languages_stands_there_once() -> None:
    document = typeset(with_value("1:2.5"))
    table = next(each for each in part(document, "word/document.xml").iter(f"{W}tbl") if value(each, "w:tblPr/w:tblStyle") == "ScheduleTable")
    assert [text(paragraph) for paragraph in table.iter(f"{W}p")] == ["甲", "A", "值：1:2.5", "Value: 1:2.5"]
    same = replace(BILINGUAL, schedules=(replace(BILINGUAL.schedules[0], parts=(with_value("7").schedules[0].parts[0],)),))
    assert [text(paragraph) for paragraph in part(typeset(same), "word/document.xml").iter(f"{W}p")].count("甲") == 1


@pytest.mark.parametrize(
    "typed",
    ["{{7*7}}", "{% for x in y %}", "{# no comment #}", "{{ number }}", "{_{ }_} {_% %_}", "<w:p/>", "</w:t></w:r></w:p>", "R&D &amp; &lt;", "]]>", "\u200fעברית\u202e", "🧵👗 \u2028", '"quoted" \'it\'s\'', "two\nlines", "a\tb", "{%tr x %}"],
)  # fmt: skip
def test_values_arrive_as_they_were_typed(typed: str) -> None:
    for languages, layout in TEMPLATES:
        document = drafted(languages, layout, with_value(typed))
        body = part(document, "word/document.xml")
        controls = [text(control) for control in body.iter(f"{W}sdt") if value(control, "w:sdtPr/w:tag") == "a.value"]
        assert controls == [typed] * (2 * len(languages))
        plain = " ".join(typed.split())
        assert text(part(document, "word/header1.xml")).count(plain.replace("\n", " ")) >= 1
        assert docx.Document(io.BytesIO(document)).core_properties.title == " / ".join([plain] * len(languages))


def test_the_agreement_travels_inside() -> None:
    item = part(typeset(BILINGUAL), "customXml/item1.xml")
    assert item.tag == "{urn:hostpact:agreement:1}agreement"
    assert item.get("library") == "hostpact 1.0"
    assert json.loads(item.text or "") == {"contract": {"number": "TB-2026-0001"}, "note": "a < b & c ]]>"}


def test_the_agreement_can_be_left_out() -> None:
    document = typeset(BILINGUAL, data=False)
    assert [name for name in names(document) if "custom" in name.lower()] == []
    assert b"agreement:1" not in document


@every_template
def test_the_same_contract_gives_the_same_bytes(languages: tuple[str, ...], layout: Layout) -> None:
    assert drafted(languages, layout) == drafted(languages, layout)


def test_another_process_at_another_time_and_place_gives_the_same_bytes() -> None:
    program = "import sys, hashlib; from generator.word.typeset import typeset; from tests.word.sample_contract import BILINGUAL; print(hashlib.sha256(typeset(BILINGUAL)).hexdigest())"
    runs = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ".", "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "LANGUAGE": language}, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        for seed, zone, language in (("1", "Asia/Shanghai", "zh"), ("2", "America/New_York", "en"))
    ]  # fmt: skip
    assert runs[0].stdout == runs[1].stdout


def test_document_properties() -> None:
    properties = docx.Document(io.BytesIO(typeset(BILINGUAL))).core_properties
    assert (properties.title, properties.subject, properties.keywords, properties.language) == (
        "网店托管服务合同 / Store Hosting Services Agreement",
        "TB-2026-0001",
        "hostpact 1.0",
        "zh-CN",
    )
    assert properties.created is None


def test_header_and_footer() -> None:
    document = typeset(BILINGUAL)
    assert text(part(document, "word/header1.xml")) == "网店托管服务合同\t合同编号 / Contract No.: TB-2026-0001"
    assert text(part(document, "word/footer1.xml")) == "第1页　共1页    Page 1 of 1"
    codes = [(node.text or "").strip() for node in part(document, "word/footer1.xml").iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES", "PAGE", "NUMPAGES"]


def test_word_does_not_ask_to_update_fields() -> None:
    assert part(typeset(BILINGUAL), "word/settings.xml").find(f"{W}updateFields") is None


def test_a_blank_particular_gets_a_line_for_the_pen() -> None:
    paragraphs = [text(paragraph) for paragraph in part(typeset(BILINGUAL), "word/document.xml").iter(f"{W}p")]
    assert "地址：\t" in paragraphs
    assert "Address: \t" in paragraphs
    assert "名称：杭州青禾服饰有限公司" in paragraphs


def test_a_contract_has_all_its_rounds_however_many_went_before() -> None:
    """A list of clients is drafted in one process: what one contract used up is not missing to the next."""
    for _contract in range(2):
        for _round in counted(range(MOST_ROUNDS - 10)):
            pass
        assert drafted(("zh", "en"), "parallel")
