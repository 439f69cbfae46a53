from __future__ import annotations

from pathlib import Path

from generator.reading.pages.layout import paragraphs_of_pages
from generator.reading.pages.printed import Glyph, PrintedPage
from generator.reading.source import SourceParagraph


def test_a_space_is_one_however_narrow(tmp_path: Path) -> None:
    glyphs = [Glyph("o", 10, 16, 50, 11), Glyph("f", 16, 20.5, 50, 11), Glyph("a", 21, 26, 50, 11, True), Glyph("b", 26, 31, 50, 11)]
    ((block,), _running) = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(glyphs))])
    assert isinstance(block, SourceParagraph)
    assert block.text == "of ab"


def test_a_ligature_is_two_letters(tmp_path: Path) -> None:
    glyphs = [Glyph("o", 10, 16, 50, 11), Glyph("f", 16, 24.5, 50, 11), Glyph("f", 16, 24.5, 50, 11), Glyph("e", 24.4, 31, 50, 11), Glyph("r", 31, 35, 50, 11)]
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, glyphs)])
    assert [block.text for block in blocks if isinstance(block, SourceParagraph)] == ["offer"]


def _line(text: str, y: float, left: float = 80.0) -> list[Glyph]:
    """Chinese characters side by side; a space is a quarter as wide, as Word sets it."""
    glyphs = []
    for char in text:
        if char != " ":
            glyphs.append(Glyph(char, left, left + 16, y, 16))
        left += 4 if char == " " else 16
    return glyphs


def test_the_name_of_a_schedule_stands_apart_from_its_number() -> None:
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(_line("附件一 服务明细表", 80, 240)))])
    assert [block.text for block in blocks if isinstance(block, SourceParagraph)] == ["附件一 服务明细表"]


def test_a_line_with_wide_gaps_throughout_names_no_schedule() -> None:
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(_line("附件一 所 列 的 事 项", 80)))])
    assert [block.text for block in blocks if isinstance(block, SourceParagraph)] == ["附件一所列的事项"]


def test_two_indented_first_lines_are_two_paragraphs() -> None:
    words = ["8.1 甲方应当保证库存充足并且按期补货，缺货的", "应当提前通知乙方：", "（1）非因乙方原因的平台规则变化和不可抗力。", "按期间累计的指标按受影响的天数相应地减少。"]
    glyphs = [glyph for nth, text in enumerate(words) for glyph in _line(text, 80.0 + 24 * nth, 80.0 if nth == 1 else 112.0)]
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(glyphs))])
    assert [block.text for block in blocks if isinstance(block, SourceParagraph)] == [words[0].replace(" ", "") + words[1], *words[2:]]
