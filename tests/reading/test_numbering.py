"""Automatic numbers as Word shows them."""

from __future__ import annotations

from pathlib import Path

from generator.reading.docx import read_docx
from generator.reading.package import open_package
from generator.reading.source import SourceParagraph
from tests.reading.word_file import level, numbered, p, word_file


def numbers(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    read = read_docx(open_package(word_file(tmp_path, body, numbering=numbering, styles=styles)))
    return [block.number for block in read.blocks if isinstance(block, SourceParagraph)]


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


OUTLINE = abstract(0, level(0, "chineseCountingThousand", "第%1条"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "chineseCounting", "（%3）"))


def test_levels_restart_under_the_next_article(tmp_path: Path) -> None:
    body = "".join(numbered("x", 1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2))
    assert numbers(tmp_path, body, OUTLINE + num(1, 0)) == ["第一条", "1.1", "1.2", "（一）", "（二）", "第二条", "2.1", "（一）"]


def test_a_level_that_never_restarts(tmp_path: Path) -> None:
    levels = abstract(0, level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("x", 1, at) for at in (0, 1, 1, 0, 1))
    assert numbers(tmp_path, body, levels + num(1, 0)) == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_two_lists_of_one_shape_go_on_and_an_override_restarts(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(numbered("x", which) for which in (1, 1, 2, 3, 3, 1))
    assert numbers(tmp_path, body, abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_an_override_with_a_level_of_its_own(tmp_path: Path) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    assert numbers(tmp_path, numbered("x", 1) * 2, abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)) == ["①", "②"]


def test_a_list_may_start_elsewhere(tmp_path: Path) -> None:
    assert numbers(tmp_path, numbered("x", 1) * 2, abstract(0, level(0, "lowerRoman", "(%1)", start=4)) + num(1, 0)) == ["(iv)", "(v)"]


def test_a_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Article"/><w:name w:val="Item"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = abstract(0, level(0, "decimal", "Article %1"), level(1, "lowerLetter", "(%2)"))
    body = p("Fees", '<w:pStyle w:val="Article"/>') + p("x", '<w:pStyle w:val="Item"/>') * 2
    none = p("none", '<w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbers(tmp_path, body + none, levels + num(1, 0), styles) == ["Article 1", "(a)", "(b)", ""]


def test_a_level_linked_to_a_style(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    levels = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    assert numbers(tmp_path, numbered("x", 1) + p("y", '<w:pStyle w:val="Sub"/>') * 2, levels + num(1, 0), styles) == ["1.", "1.1", "1.2"]


def test_bullets_count_nothing(tmp_path: Path) -> None:
    read = read_docx(open_package(word_file(tmp_path, numbered("x", 1), numbering=abstract(0, level(0, "bullet", "")) + num(1, 0))))
    assert [(block.number, block.bullet) for block in read.blocks if isinstance(block, SourceParagraph)] == [("", True)]


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p>'
    assert numbers(tmp_path, numbered("x", 1) + deleted + numbered("z", 1), abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0)) == ["一、", "二、"]


def test_senseless_numbers_do_no_harm(tmp_path: Path) -> None:
    levels = abstract(0, level(0, "lowerLetter", "%1%9%1", start=99999999999), level(7, "upperRoman", "%8" * 500, start=-5))
    shown = numbers(tmp_path, numbered("x", 1) + numbered("y", 1, 7) + numbered("z", 9) + numbered("w", 1, 5), levels + num(1, 0))
    assert shown[0] == "10000001000000"
    assert len(shown[1]) <= 60
    assert shown[2:] == ["", ""]
