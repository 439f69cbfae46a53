from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.pages.pdf import read_pdf
from generator.reading.source import SourceParagraph, SourceTable
from tests.reading.pages.pdf_file import lines, pdf_file, rule, texts


def cell_paragraphs(block: object) -> list[list[list[str]]]:
    """The paragraphs of each cell of a table, row by row."""
    assert isinstance(block, SourceTable)
    return [[[inner.text for inner in cell.blocks if isinstance(inner, SourceParagraph)] for cell in row.cells] for row in block.rows]


# Two columns and three rows between 60 and 360; the first cell of the last two rows is one.
GRID = "".join([rule(60, 700, 360, 700), rule(60, 670, 360, 670), rule(160, 640, 360, 640), rule(60, 610, 360, 610), rule(60, 610, 60, 700), rule(160, 610, 160, 700), rule(360, 610, 360, 700)])

IN_GRID = [(66, 685, "Work"), (166, 685, "How often, with what is handed over"), (66, 655, "Listings"), (166, 655, "five a week, with their links and a"), (166, 644, "short note"), (166, 625, "Pictures of each of them")]


def test_the_cells_of_a_table_lie_between_its_rules(tmp_path: Path) -> None:
    above, below = [(60.0, 730.0, "1. The services are these:")], [(60.0, 580.0, "2. The term is a year.")]
    blocks = read_pdf(pdf_file(tmp_path, [*above, *IN_GRID, *below], drawn=GRID)).blocks
    assert [blocks[nth].text for nth in (0, 2)] == ["1. The services are these:", "2. The term is a year."]
    assert cell_paragraphs(blocks[1]) == [
        [["Work"], ["How often, with what is handed over"]],
        [["Listings"], ["five a week, with their links and a short note"]],
        [["Listings"], ["Pictures of each of them"]],
    ]
    assert blocks[1].rows[2].cells[0].repeated


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param("".join(f"{x} {y} 100 30 re S\n" for x in (60, 160) for y in (670, 640)), id="a rectangle a cell"),
        pytest.param("".join(f"60 {y} 200 0.5 re f\n" for y in (640, 670, 700)) + "".join(f"{x} 640 0.5 60 re f\n" for x in (60, 160, 260)), id="thin fields"),
        pytest.param("".join(rule(x, y, x + 100, y) for x in (60, 160) for y in (640, 670, 700)) + "".join(rule(x, y, x, y + 30) for x in (60, 160, 260) for y in (640, 670)), id="a line a side"),
    ],
)
def test_borders_are_drawn_in_several_ways(tmp_path: Path, drawn: str) -> None:
    page = [(66.0, 680.0, "Fee"), (166.0, 680.0, "USD 800"), (66.0, 650.0, "Due"), (166.0, 650.0, "the fifth")]
    assert cell_paragraphs(read_pdf(pdf_file(tmp_path, [*page, *lines(["1. What else the two of them agree on is said below."], top=600)], drawn=drawn)).blocks[0]) == [[["Fee"], ["USD 800"]], [["Due"], ["the fifth"]]]


def test_a_table_goes_on_on_the_next_page_below_its_header(tmp_path: Path) -> None:
    second = [(66, 685, "Work"), (166, 685, "How often, with what is handed over"), (66, 655, "Orders"), (166, 655, "daily, with a sheet"), (166, 625, "Returns, as they come in")]
    blocks = read_pdf(pdf_file(tmp_path, IN_GRID, second, drawn=GRID)).blocks
    assert len(blocks) == 1
    assert [row[0] for row in cell_paragraphs(blocks[0])] == [["Work"], ["Listings"], ["Listings"], ["Orders"], ["Orders"]]


def test_what_is_underlined_or_framed_is_no_table(tmp_path: Path) -> None:
    words = ["1. The Client pays the fee each month.", "2. The term is a year from the day of signing."]
    frame = "50 700 400 80 re S\n"
    underlined = "".join(rule(60, y, 240, y) for y in (758, 744))
    struck = rule(240, 740, 240, 780)
    assert texts(pdf_file(tmp_path, lines(words), drawn=frame + underlined + struck)) == words


def test_a_drawing_of_very_many_lines_is_left_alone(tmp_path: Path) -> None:
    hatched = "".join(rule(60 + nth / 2, 600, 60 + nth / 2, 780) + rule(60, 600 + nth / 4, 460, 600 + nth / 4) for nth in range(720))
    assert texts(pdf_file(tmp_path, lines(["1. The Client pays the fee each month."]), drawn=hatched)) == ["1. The Client pays the fee each month."]


def test_what_is_agreed_in_a_wide_cell_below_the_fields_of_a_form_is_text(tmp_path: Path) -> None:
    drawn = "".join(rule(60, y, 360, y) for y in (700, 670, 580)) + rule(60, 580, 60, 700) + rule(360, 580, 360, 700) + rule(160, 670, 160, 700)
    agreed = ["1. The term is a year.", "2. The fee is due on the fifth.", "3. English law applies."]
    blocks = read_pdf(pdf_file(tmp_path, [(66, 685, "Store"), (166, 685, "Old Harbour Tea"), *lines(agreed, x=66, top=655)], drawn=drawn)).blocks
    assert cell_paragraphs(blocks[0]) == [[["Store"], ["Old Harbour Tea"]]]
    assert [block.text for block in blocks[1:] if isinstance(block, SourceParagraph)] == agreed
