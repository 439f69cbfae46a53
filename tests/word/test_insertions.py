"""Tracked insertions: accepted they are the new text, rejected they leave the old file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator.word.insertions import Insertion, inserted
from tests.reading.word_file import level, numbered, p, r, table
from tests.word.test_comments import file_of, parts_of
from tests.word.tracked import W, accepted, canonical, rejected, words

NUMBERED = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def fixed(folder: Path, body: str, *insertions: Insertion, **parts: str) -> tuple[bytes, bytes]:
    """The text part before and after."""
    source = file_of(folder, body, **parts)
    with zipfile.ZipFile(source) as archive:
        before = archive.read("word/document.xml")
    return before, parts_of(inserted(source, insertions), folder)["word/document.xml"]


def names(element: etree._Element | None) -> list[str]:
    return [] if element is None else [child.tag.removeprefix(W) for child in element]


def returns(before: bytes, after: bytes) -> bool:
    """Whether rejecting gives back what accepting nothing would have kept: the source, its own tracked changes rejected."""
    return canonical(rejected(after)) == canonical(rejected(before))


def test_between_two_paragraphs(tmp_path: Path) -> None:
    before, after = fixed(tmp_path, p("第一条 服务") + p("第二条 费用"), Insertion(0, 0, "乙方应当保密。"))
    assert words(accepted(after)) == ["第一条 服务", "乙方应当保密。", "第二条 费用"]
    assert words(rejected(after)) == ["第一条 服务", "第二条 费用"]
    assert returns(before, after)


def test_several_behind_the_same_paragraph_keep_their_order(tmp_path: Path) -> None:
    before, after = fixed(tmp_path, p("一") + p("二"), Insertion(0, 0, "甲"), Insertion(0, 0, "乙"), Insertion(1, 1, "丙"))
    assert words(accepted(after)) == ["一", "甲", "乙", "二", "丙"]
    assert returns(before, after)


def test_at_the_end_of_a_cell(tmp_path: Path) -> None:
    cells = table(("甲方付款。", "Party A pays."), ("乙方开票。", "Party B invoices."))
    before, after = fixed(tmp_path, cells + p("签署"), Insertion(2, 2, "乙方保密。"), Insertion(2, 2, "乙方交接。"), Insertion(3, 3, "Party B keeps secrets."))
    assert words(accepted(after)) == ["甲方付款。", "Party A pays.", "乙方开票。", "乙方保密。", "乙方交接。", "Party B invoices.", "Party B keeps secrets.", "签署"]
    assert words(rejected(after)) == ["甲方付款。", "Party A pays.", "乙方开票。", "Party B invoices.", "签署"]
    assert returns(before, after)


def test_two_columns_stay_level_where_a_row_lacks_one_language(tmp_path: Path) -> None:
    cells = table(("8.1 乙方申诉。", "8.1 Party B appeals."), ("8.2 乙方限责。", ""), ("9 期限一年。", "9 One year."))
    before, after = fixed(tmp_path, cells + p("签署"), Insertion(2, 2, "8.3 乙方保密。", beside=1), Insertion(1, 1, "8.3 Party B keeps secrets.", beside=2))
    rows = [[words(cell) for cell in row.iter(f"{W}tc")] for row in accepted(after).iter(f"{W}tr")]
    assert rows[1] == [["8.2 乙方限责。", "8.3 乙方保密。"], ["", "8.3 Party B keeps secrets."]]
    assert returns(before, after)


def test_the_last_paragraph_of_a_cell_gets_its_own_settings_back(tmp_path: Path) -> None:
    cell = p("标题", '<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>')
    body = p("正文", '<w:ind w:left="400"/>')
    before, after = fixed(tmp_path, table((cell, body)) + p("尾"), Insertion(0, 1, "新的一款。"))
    new = accepted(after).findall(f".//{W}tc/{W}p")[1]
    assert new.find(f"{W}pPr/{W}ind") is not None
    assert new.find(f"{W}pPr/{W}jc") is None
    assert returns(before, after)


def test_behind_the_table_that_ends_an_article(tmp_path: Path) -> None:
    before, after = fixed(tmp_path, p("第一条 服务") + table(("标题优化", "每周5个")) + p("第二条 费用"), Insertion(2, 0, "以上逐月对账。"))
    assert names(accepted(after).find(f"{W}body")) == ["p", "tbl", "p", "p"]
    assert words(accepted(after)) == ["第一条 服务", "标题优化", "每周5个", "以上逐月对账。", "第二条 费用"]
    assert returns(before, after)


def test_before_a_table(tmp_path: Path) -> None:
    before, after = fixed(tmp_path, p("服务如下：") + table(("标题优化", "每周5个")) + p("第二条"), Insertion(0, 0, "逐月对账。"))
    assert words(accepted(after)) == ["服务如下：", "逐月对账。", "标题优化", "每周5个", "第二条"]
    assert returns(before, after)


def test_behind_the_last_paragraph_of_the_file(tmp_path: Path) -> None:
    before, after = fixed(tmp_path, p("第九条 其他") + "<w:sectPr/>", Insertion(0, 0, "以中文为准。"))
    assert words(accepted(after)) == ["第九条 其他", "以中文为准。"]
    assert returns(before, after)


def test_two_languages_one_below_the_other_stay_so(tmp_path: Path) -> None:
    body = p("甲方付款。") + p("Party A pays.") + p("第二条") + p("Article 2")
    before, after = fixed(tmp_path, body, Insertion(0, 0, "乙方保密。", beside=1), Insertion(1, 1, "Party B keeps secrets.", beside=0))
    assert words(accepted(after)) == ["甲方付款。", "Party A pays.", "乙方保密。", "Party B keeps secrets.", "第二条", "Article 2"]
    assert returns(before, after)


def test_two_languages_one_after_the_other_stay_so(tmp_path: Path) -> None:
    body = p("甲方付款。") + p("第二条") + p("Party A pays.") + p("Article 2")
    _before, after = fixed(tmp_path, body, Insertion(0, 0, "乙方保密。"), Insertion(2, 2, "Party B keeps secrets."))
    assert words(accepted(after)) == ["甲方付款。", "乙方保密。", "第二条", "Party A pays.", "Party B keeps secrets.", "Article 2"]


def test_it_looks_like_its_model_without_the_emphasis(tmp_path: Path) -> None:
    text = r("甲方应当按月付款。", '<w:sz w:val="24"/><w:highlight w:val="red"/><w:u w:val="single"/>')
    model = f'<w:p><w:pPr><w:pStyle w:val="Body"/><w:ind w:firstLine="480"/></w:pPr>{r("3.1", "<w:b/>")}{text}</w:p>'
    _before, after = fixed(tmp_path, model + p("尾"), Insertion(0, 0, "3.2\t期限为【  】日。"))
    new = accepted(after).findall(f".//{W}p")[1]
    assert names(new.find(f"{W}pPr")) == ["pStyle", "ind"]
    assert [(["".join(t.itertext()) for t in run.iter(W + "t")], names(run.find(W + "rPr"))) for run in new.iter(W + "r")] == [
        (["3.2", "期限为"], ["sz"]),
        (["【  】"], ["sz", "highlight"]),
        (["日。"], ["sz"]),
    ]
    assert new.find(f".//{W}tab") is not None


def test_word_counts_on_where_the_model_is_counted(tmp_path: Path) -> None:
    body = numbered("标题优化", 1) + numbered("活动申报", 1) + p("第二条")
    _before, after = fixed(tmp_path, body, Insertion(1, 1, "每周报告", numbered=True), Insertion(1, 1, "不计数的一段"), numbering=NUMBERED)
    assert [paragraph.find(f"{W}pPr/{W}numPr") is not None for paragraph in accepted(after).iter(W + "p")] == [True, True, True, False, False]


def test_a_style_that_counts_is_told_not_to(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Item"><w:basedOn w:val="Base"/></w:style>'
    body = p("一款", '<w:pStyle w:val="Item"/><w:jc w:val="left"/>') + p("尾")
    _before, after = fixed(tmp_path, body, Insertion(0, 0, "另一段"), styles=styles, numbering=NUMBERED)
    settings = accepted(after).findall(f".//{W}p")[1].find(f"{W}pPr")
    assert names(settings) == ["pStyle", "numPr", "jc"]
    assert settings is not None
    assert settings.find(f"{W}numPr/{W}numId").get(W + "val") == "0"  # type: ignore[union-attr]


def test_every_change_has_a_number_of_its_own_and_an_author(tmp_path: Path) -> None:
    body = f'<w:p><w:bookmarkStart w:id="41" w:name="x"/>{r("甲方")}<w:bookmarkEnd w:id="41"/></w:p>' + p("乙方")
    source = file_of(tmp_path, body)
    document = parts_of(inserted(source, [Insertion(0, 0, "一"), Insertion(1, 1, "二")], author="Li", date="2026-11-22T09:00:00Z"), tmp_path)["word/document.xml"]
    changes = list(etree.fromstring(document).iter(W + "ins", W + "pPrChange"))
    numbers = [change.get(W + "id") for change in changes]
    assert len(numbers) == len(set(numbers)) == 5
    assert min(int(number or 0) for number in numbers) > 41
    assert {(change.get(W + "author"), change.get(W + "date")) for change in changes} == {("Li", "2026-11-22T09:00:00Z")}


def test_changes_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    body = f'<w:p>{r("甲方")}<w:ins w:id="5" w:author="A">{r("可以")}</w:ins><w:del w:id="6" w:author="A"><w:r><w:delText>应当</w:delText></w:r></w:del>{r("付款")}</w:p>' + p("尾")
    before, after = fixed(tmp_path, body, Insertion(0, 0, "新的"))
    assert words(accepted(after)) == ["甲方可以付款", "新的", "尾"]
    assert words(rejected(after)) == ["甲方应当付款", "尾"]
    assert returns(before, after)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_no_other_part_is_touched(tmp_path: Path, part: str) -> None:
    source = file_of(tmp_path, p("甲方") + p("乙方"), styles='<w:style w:styleId="a"/>')
    with zipfile.ZipFile(source) as archive:
        before = archive.read(part)
    assert parts_of(inserted(source, [Insertion(0, 0, "新的")]), tmp_path)[part] == before


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("甲方") + p("乙方"))
    assert inserted(source, [Insertion(0, 0, "新的")]) == inserted(source, [Insertion(0, 0, "新的")])
