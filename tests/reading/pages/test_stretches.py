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
