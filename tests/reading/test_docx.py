"""What Word prints is what is read: one example a feature."""

from __future__ import annotations

import zipfile
from pathlib import Path

from generator.reading.docx import printed_runs, read_docx
from generator.reading.package import W, open_package
from generator.reading.source import Source, SourceParagraph, SourceTable
from tests.reading.word_file import numbered, p, r, table, word_file


def source(tmp_path: Path, body: str, **parts: str) -> Source:
    return read_docx(open_package(word_file(tmp_path, body, **parts)))


def texts(tmp_path: Path, body: str, **parts: str) -> list[str]:
    return [block.text for block in source(tmp_path, body, **parts).blocks if isinstance(block, SourceParagraph)]


def test_soft_breaks_tabs_and_hyphens(tmp_path: Path) -> None:
    assert texts(tmp_path, "<w:p><w:r><w:t>甲方</w:t><w:tab/><w:t>乙方</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p>") == ["甲方\t乙方\nco-op"]


def test_content_controls_of_every_level(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('费用')}<w:sdt><w:sdtContent>{r('5,000元')}</w:sdtContent></w:sdt></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('行')}</w:tc><w:sdt><w:sdtContent><w:tc>{p('格')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    found = source(tmp_path, body).blocks
    assert [block.text for block in found if isinstance(block, SourceParagraph)] == ["块", "费用5,000元"]
    assert isinstance(found[2], SourceTable)
    assert [[block.text for block in cell.blocks if isinstance(block, SourceParagraph)] for cell in found[2].rows[0].cells] == [["行"], ["格"]]


def test_an_unfilled_content_control_is_a_blank(tmp_path: Path) -> None:
    body = f"<w:p>{r('店铺：')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入')}</w:sdtContent></w:sdt></w:p>"
    paragraph = source(tmp_path, body).blocks[0]
    assert isinstance(paragraph, SourceParagraph)
    assert [paragraph.text[start:end] for start, end in paragraph.blanks] == ["单击此处输入"]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{r('前')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{r('后')}</w:p>"
    )
    assert texts(tmp_path, body) == ["前后", "框内"]


def test_tracked_changes_read_as_accepted(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('不低于')}<w:del>{r('120').replace('w:t', 'w:delText')}</w:del><w:ins>{r('90')}</w:ins>{r('万元')}</w:p>"
        f"<w:p><w:moveFrom>{r('搬走')}</w:moveFrom></w:p><w:p><w:moveTo>{r('搬来')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删行')}</w:tc></w:tr><w:tr><w:tc>{p('留行')}</w:tc></w:tr></w:tbl>"
    )
    read = source(tmp_path, body)
    assert [block.text for block in read.blocks if isinstance(block, SourceParagraph)] == ["不低于90万元", "搬来"]
    assert isinstance(read.blocks[2], SourceTable)
    assert len(read.blocks[2].rows) == 1
    assert read.tracked_changes


def test_a_deleted_paragraph_mark_joins(tmp_path: Path) -> None:
    body = p("甲方应当", "<w:rPr><w:del/></w:rPr>") + p("付款。") + p("乙方")
    first, second = source(tmp_path, body).blocks
    assert isinstance(first, SourceParagraph)
    assert isinstance(second, SourceParagraph)
    assert (first.text, first.index, first.others) == ("甲方应当付款。", 0, (1,))
    assert (second.text, second.index) == ("乙方", 2)


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark.format("separate") + result + mark.format("end")


def test_fields_give_their_result(tmp_path: Path) -> None:
    inner = field(" REF a ", r("第三条"))
    body = f"<w:p>{r('见')}{field(' IF 1 ', inner)}<w:fldSimple w:instr='DATE'>{r('2025')}</w:fldSimple><w:hyperlink>{r('网址')}</w:hyperlink></w:p>"
    assert texts(tmp_path, body) == ["见第三条2025网址"]


def test_a_broken_field_swallows_no_paragraph(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r></w:p>' + p("甲方应当付款。")
    assert texts(tmp_path, body) == ["甲方应当付款。"]


def test_form_fields(tmp_path: Path) -> None:
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ticked = form.format("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>")
    chosen = form.format("<w:ddList><w:result w:val='1'/><w:listEntry w:val='月付'/><w:listEntry w:val='季付'/></w:ddList>")
    assert texts(tmp_path, f"<w:p>{ticked}{r('同意')}{chosen}</w:p>") == ["☑同意季付"]


def test_symbols(tmp_path: Path) -> None:
    assert texts(tmp_path, '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>标准版</w:t><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r></w:p>') == ["☑标准版☐"]


def test_hidden_text_is_not_printed(tmp_path: Path) -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown, hidden, secret = r("明", '<w:vanish w:val="0"/>'), r("暗", "<w:vanish/>"), r("密", '<w:rStyle w:val="Secret"/>')
    read = source(tmp_path, f"<w:p>{shown}{hidden}{secret}</w:p>", styles=styles)
    assert [block.text for block in read.blocks if isinstance(block, SourceParagraph)] == ["明"]
    assert read.hidden_text


def test_merged_cells(tmp_path: Path) -> None:
    body = (
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('宽')}</w:tc><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('高')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    found = source(tmp_path, body).blocks[0]
    assert isinstance(found, SourceTable)
    shown = [[(cell.column, cell.span, cell.repeated, [b.text for b in cell.blocks if isinstance(b, SourceParagraph)]) for cell in row.cells] for row in found.rows]
    assert shown == [[(0, 2, False, ["宽"]), (2, 1, False, ["高"])], [(0, 1, False, ["a"]), (1, 1, False, ["b"]), (2, 1, True, ["高"])]]


def test_nested_tables(tmp_path: Path) -> None:
    outer = source(tmp_path, table(("外", table(("内",)) + "<w:p/>"))).blocks[0]
    assert isinstance(outer, SourceTable)
    inner = outer.rows[0].cells[1].blocks[0]
    assert isinstance(inner, SourceTable)
    assert [block.text for block in inner.rows[0].cells[0].blocks if isinstance(block, SourceParagraph)] == ["内"]


def test_footnotes_stand_behind_their_paragraph(tmp_path: Path) -> None:
    body = f"<w:p>{r('销售额')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + p("下一条")
    footnotes = f"<w:footnote w:id='2'>{p('扣除退款。')}</w:footnote>"
    assert texts(tmp_path, body, footnotes=footnotes) == ["销售额", "扣除退款。", "下一条"]


def test_headers_and_footers_are_kept_apart(tmp_path: Path) -> None:
    body = p("正文") + "<w:sectPr><w:headerReference r:id='rId-header'/><w:footerReference r:id='rId-footer'/></w:sectPr>"
    read = source(tmp_path, body, header=p("合同编号：1"), footer=p("第1页"))
    assert read.running == ("合同编号：1", "第1页")
    assert len(read.blocks) == 1


def test_a_field_of_contents_is_marked(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = p("第一条 费用 3", '<w:pStyle w:val="T1"/>') + p("第一条 费用")
    assert [(block.text, block.contents) for block in source(tmp_path, body, styles=styles).blocks if isinstance(block, SourceParagraph)] == [
        ("第一条 费用 3", True), ("第一条 费用", False)
    ]  # fmt: skip


def test_the_strict_dialect(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("甲方"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, strict if name == "word/document.xml" else data)
    assert [block.text for block in read_docx(open_package(path)).blocks if isinstance(block, SourceParagraph)] == ["甲方"]


def test_printed_runs_join_to_the_text(tmp_path: Path) -> None:
    body = f"<w:p>{r('甲方')}<w:sdt><w:sdtContent>{r('应当')}</w:sdtContent></w:sdt></w:p>" + table((f"<w:p>{r('付')}{r('款')}</w:p>",)) + numbered("", 1)
    path = word_file(tmp_path, body)
    package = open_package(path)
    runs = printed_runs(package.xml("word/document.xml"), None)
    assert {index: [text for _run, text in found] for index, found in runs.items()} == {0: ["甲方", "应当"], 1: ["付", "款"], 2: [""]}
    assert all(run.tag == W + "r" for found in runs.values() for run, _text in found)
