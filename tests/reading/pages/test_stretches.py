from __future__ import annotations

from pathlib import Path

import pytest

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


def _english(text: str, y: float, left: float) -> list[Glyph]:
    glyphs = []
    for char in text:
        if char != " ":
            glyphs.append(Glyph(char, left, left + 5, y, 10))
        left += 2.5 if char == " " else 5
    return glyphs


def _chinese(text: str, y: float, left: float) -> list[Glyph]:
    return [Glyph(char, left + 10 * nth, left + 10 * nth + 10, y, 10) for nth, char in enumerate(text)]


@pytest.mark.parametrize("english_left", [True, False])
def test_the_columns_of_two_languages_are_read_one_after_the_other(english_left: bool) -> None:
    english = [f"{nth}. The Agency lists goods." for nth in range(1, 13)]
    chinese = [f"{'一二三四五六七八九十'[nth % 10]}、乙方负责上架商品。" for nth in range(10)] + ["十一、完。", "十二、完。"]
    glyphs = [glyph for nth, (one, other) in enumerate(zip(english, chinese, strict=True)) for glyph in (*_english(one, 80 + 20 * nth, 60 if english_left else 320), *_chinese(other, 80 + 20 * nth, 320 if english_left else 60))]
    # A title over both columns belongs to the one in whose language it is.
    glyphs += [*_chinese("附件一店铺与账号以及权限的清单如下所示", 360, 210), *_english("Schedule 1 Store, Accounts and Permissions", 380, 220)]
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(glyphs))])
    read = [block.text for block in blocks if isinstance(block, SourceParagraph)]
    of_english, of_chinese = [*english, "Schedule 1 Store, Accounts and Permissions"], [*chinese, "附件一店铺与账号以及权限的清单如下所示"]
    assert read == ([*of_english, *of_chinese] if english_left else [*of_chinese, *of_english])
