"""Comments in an existing Word file: at the exact words, whatever those are made of, and nothing else changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator.errors import Unreadable
from generator.reading.document import Place
from generator.word.comments import Note, annotated
from tests.reading.word_file import p, r, table, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def file_of(folder: Path, body: str, **parts: str) -> Path:
    """A Word file that has what the reader's test files leave out: content types, and relationships in their namespace."""
    path = word_file(folder, body, **parts)
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, data in content.items():
            archive.writestr(name, data.replace(b"<Relationships>", f'<Relationships xmlns="{LINKS}">'.encode()) if name.endswith(".rels") else data)
    return path


def parts_of(data: bytes, folder: Path) -> dict[str, bytes]:
    path = folder / "annotated.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked(document: bytes) -> dict[str, str]:
    """The words that each comment is about, by its number."""
    found: dict[str, str] = {}
    running: list[str] = []
    for element in etree.fromstring(document).iter():
        if element.tag == W + "commentRangeStart":
            running.append(element.get(W + "id", ""))
            found[running[-1]] = ""
        elif element.tag == W + "commentRangeEnd":
            running.remove(element.get(W + "id", ""))
        elif element.tag in (W + "t", W + "tab", W + "br"):
            for number in running:
                found[number] += element.text or {W + "tab": "\t", W + "br": "\n"}.get(element.tag, "")
    assert running == []
    return found


def comments(parts: dict[str, bytes]) -> list[list[str]]:
    root = etree.fromstring(parts["word/comments.xml"])
    return [["".join(paragraph.itertext()) for paragraph in comment.iter(W + "p")] for comment in root.iter(W + "comment")]


def note(paragraph: int, quote: str = "", *text: str, part: str = "document") -> Note:
    return Note(Place(paragraph, part=part), quote, text or ("Mend this.",))


def test_a_comment_stands_at_the_exact_words(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("第一条 服务") + p("乙方每月支付5000元，甲方开票。"))
    parts = parts_of(annotated(source, [note(1, "每月支付5000元", "警告 FEE002：没有写付款日。", "改法：写明每月几日。")]), tmp_path)
    assert marked(parts["word/document.xml"]) == {"0": "每月支付5000元"}
    assert comments(parts) == [["警告 FEE002：没有写付款日。", "改法：写明每月几日。"]]


@pytest.mark.parametrize(
    ("inside", "quote", "words"),
    [
        (r("乙方") + r("负责", "<w:b/>") + r("运营。"), "方负责运", "方负责运"),
        ('<w:r><w:t>前</w:t><w:tab/><w:t>后</w:t><w:br/><w:t>终</w:t></w:r>', "\t后\n", "\t后\n"),
        (f'<w:hyperlink r:id="x">{r("见附件一")}</w:hyperlink>{r("所列")}', "附件一所", "附件一所"),
        (f'<w:ins w:id="9" w:author="A">{r("新加的话")}</w:ins>', "加的", "加的"),
        (f'{r("金额")}<w:sdt><w:sdtPr/><w:sdtContent>{r("5000元")}</w:sdtContent></w:sdt>{r("。")}', "000", "5000元"),
        (f'{r("甲方应")}<w:del w:id="3" w:author="A"><w:r><w:delText>不</w:delText></w:r></w:del>{r("当付款")}', "应当付", "应当付"),
        (r("甲方  应当"), "甲方 应当", "甲方  应当"),
        (r("没有这句话"), "别的话", "没有这句话"),
    ],
    ids=["bold in the middle", "tab and line break", "link", "tracked insertion", "content control is left whole", "tracked deletion", "spaces", "not found: the whole paragraph"],
)
def test_words_in_several_pieces(tmp_path: Path, inside: str, quote: str, words: str) -> None:
    source = file_of(tmp_path, f"<w:p>{inside}</w:p>")
    document = parts_of(annotated(source, [note(0, quote)]), tmp_path)["word/document.xml"]
    assert marked(document) == {"0": words}
    assert "".join(etree.fromstring(document).itertext(W + "t")) == "".join(etree.fromstring(zipfile.ZipFile(source).read("word/document.xml")).itertext(W + "t"))


def test_several_comments_in_one_sentence(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("甲乙丙丁戊己"))
    document = parts_of(annotated(source, [note(0, "乙丙丁"), note(0, "丙丁戊"), note(0, "丙"), note(0)]), tmp_path)["word/document.xml"]
    assert marked(document) == {"0": "乙丙丁", "1": "丙丁戊", "2": "丙", "3": "甲乙丙丁戊己"}


def test_in_a_table_and_in_an_empty_paragraph(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("表") + table(("标题优化", "每周")) + "<w:p><w:pPr/></w:p>")
    document = parts_of(annotated(source, [note(2, "每周"), note(3)]), tmp_path)["word/document.xml"]
    assert marked(document) == {"0": "每周", "1": ""}
    assert [child.tag.removeprefix(W) for child in list(etree.fromstring(document).iter(W + "p"))[3]] == ["pPr", "commentRangeStart", "commentRangeEnd", "r"]


def test_a_row_is_marked_from_its_first_cell_to_its_last(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("表") + table(("标题优化", "每周5个", "关键词报告"), ("活动申报", "视情况", "")) + p("尾"))
    document = parts_of(annotated(source, [note(1, "标题优化\t每周5个\t关键词"), note(4, "活动申报\t视情况")]), tmp_path)["word/document.xml"]
    assert marked(document) == {"0": "标题优化每周5个关键词", "1": "活动申报视情况"}


def test_words_of_a_footnote_are_commented_at_its_sign(tmp_path: Path) -> None:
    source = file_of(
        tmp_path,
        f'<w:p>{r("佣金按销售额计算")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        footnotes=f'<w:footnote w:id="1">{p("其他")}</w:footnote><w:footnote w:id="2">{p("销售额含退款")}</w:footnote>',
    )
    parts = parts_of(annotated(source, [note(1, "销售额含退款", part="footnotes")]), tmp_path)
    paragraph = next(etree.fromstring(parts["word/document.xml"]).iter(W + "p"))
    assert [child.tag.removeprefix(W) for child in paragraph] == ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]


def test_words_in_a_text_box_are_commented_at_the_box(tmp_path: Path) -> None:
    box = f'<w:pict><v:shape><v:textbox><w:txbxContent>{p("框里的话")}</w:txbxContent></v:textbox></v:shape></w:pict>'
    source = file_of(tmp_path, f"<w:p>{r('正文')}<w:r>{box}</w:r></w:p>")
    paragraph = next(etree.fromstring(parts_of(annotated(source, [note(1, "框里")]), tmp_path)["word/document.xml"]).iter(W + "p"))
    assert [child.tag.removeprefix(W) for child in paragraph] == ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]


def test_no_place_is_the_first_words_of_the_file(tmp_path: Path) -> None:
    source = file_of(tmp_path, "<w:p/>" + p("代运营合同"))
    assert marked(parts_of(annotated(source, [Note(None, "", ("Missing.",))]), tmp_path)["word/document.xml"]) == {"0": "代运营合同"}


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    old = '<w:comment w:id="7" w:author="Lawyer"><w:p><w:r><w:t>看过</w:t></w:r></w:p></w:comment>'
    body = f'<w:p><w:commentRangeStart w:id="7"/>{r("甲方")}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>{r("付款")}</w:p>'
    parts = parts_of(annotated(file_of(tmp_path, body, comments=old), [note(0, "付款", "新的")]), tmp_path)
    assert marked(parts["word/document.xml"]) == {"7": "甲方", "8": "付款"}
    assert comments(parts) == [["看过"], ["新的"]]


def test_every_part_that_is_not_touched_keeps_its_bytes(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("甲方"), styles='<w:style w:styleId="a"/>', header=p("页眉"))
    with zipfile.ZipFile(source) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    after = parts_of(annotated(source, [note(0)]), tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert set(after) - set(before) == {"word/comments.xml"}


def test_without_comments_the_words_are_as_they_were(tmp_path: Path) -> None:
    assert "word/comments.xml" not in parts_of(annotated(file_of(tmp_path, p("甲方")), []), tmp_path)


def test_the_same_bytes_each_time_and_a_date_only_if_given(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("甲方"))
    assert annotated(source, [note(0)]) == annotated(source, [note(0)])
    assert b"w:date" not in parts_of(annotated(source, [note(0)]), tmp_path)["word/comments.xml"]
    dated = annotated(source, [note(0)], author="Li", date="2026-11-22T09:00:00Z")
    assert b'w:author="Li" w:initials="HP" w:date="2026-11-22T09:00:00Z"' in parts_of(dated, tmp_path)["word/comments.xml"]


def test_the_styles_of_comments_are_used_where_the_file_has_them(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="ab"><w:name w:val="annotation text"/></w:style><w:style w:styleId="cd"><w:name w:val="annotation reference"/></w:style>'
    parts = parts_of(annotated(file_of(tmp_path, p("甲方"), styles=styles), [note(0)]), tmp_path)
    assert b'<w:pStyle w:val="ab"/>' in parts["word/comments.xml"]
    assert b'<w:rStyle w:val="cd"/></w:rPr><w:commentReference w:id="0"/>' in parts["word/document.xml"]


def test_a_strict_file_stays_strict(tmp_path: Path) -> None:
    source = file_of(tmp_path, p("甲方付款"))
    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(source) as archive:
        content = {name: archive.read(name).replace(usual, strict) for name in archive.namelist()}
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    parts = parts_of(annotated(source, [note(0, "付款")]), tmp_path)
    assert usual not in parts["word/document.xml"] + parts["word/comments.xml"]
    assert marked(parts["word/document.xml"].replace(strict, usual)) == {"0": "付款"}


def test_a_text_file_takes_no_comments(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("甲方", "utf-8")
    with pytest.raises(Unreadable, match=r"contract\.txt: comments and tracked changes can be put into a \.docx alone"):
        annotated(path, [note(0)])
