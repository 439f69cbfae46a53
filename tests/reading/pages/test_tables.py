from __future__ import annotations

from pathlib import Path

from generator.reading.pages.pdf import read_pdf
from generator.reading.source import SourceParagraph, SourceTable
from tests.reading.pages.pdf_file import lines, pdf_file


def test_cells_below_each_other_are_a_table(tmp_path: Path) -> None:
    page = lines(["1. The services are these:"]) + [
        (x, 700.0 - 20 * row, text) for row, cells in enumerate([("Task", "Rhythm"), ("Listings", "six a week"), ("Chat", "every day")]) for x, text in zip((60.0, 300.0), cells, strict=True)
    ]
    table = read_pdf(pdf_file(tmp_path, page)).blocks[1]
    assert isinstance(table, SourceTable)
    assert [[block.text for cell in row.cells for block in cell.blocks if isinstance(block, SourceParagraph)] for row in table.rows] == [
        ["Task", "Rhythm"], ["Listings", "six a week"], ["Chat", "every day"]
    ]  # fmt: skip


def cells(table: SourceTable) -> list[list[str]]:
    return [["/".join(block.text for block in cell.blocks if isinstance(block, SourceParagraph)) for cell in row.cells] for row in table.rows]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    places = [
        (60, 700, "Task"), (200, 700, "Rhythm"), (380, 700, "Result"),
        (60, 680, "Ratings"), (200, 680, "fifteen items in the first six"), (380, 680, "send log"), (200, 668, "weeks, then five a month"),
        (60, 648, "Seasonal bundles and"), (200, 648, "two per quarter"), (380, 648, "pages"), (60, 636, "campaigns"),
        (60, 616, "Chat"), (200, 616, "every day"), (380, 616, "log"),
    ]  # fmt: skip
    table = read_pdf(pdf_file(tmp_path, [*lines(["1. The services are these:"]), *[(float(x), float(y), text) for x, y, text in places]])).blocks[1]
    assert isinstance(table, SourceTable)
    assert cells(table) == [
        ["Task", "Rhythm", "Result"],
        ["Ratings", "fifteen items in the first six weeks, then five a month", "send log"],
        ["Seasonal bundles and campaigns", "two per quarter", "pages"],
        ["Chat", "every day", "log"],
    ]


def test_cells_that_are_full_go_on_below_though_others_do_too(tmp_path: Path) -> None:
    places = [
        (60, 700, "Measure"), (160, 700, "Start"), (260, 700, "Target"), (360, 700, "Date"),
        (60, 680, "Net sales of each"), (160, 680, "11,200 (mean of"), (260, 680, "16,500"), (360, 680, "31 July"), (60, 668, "month"), (160, 668, "twelve months)"),
        (60, 648, "Visits"), (160, 648, "1,100"), (260, 648, "1,900"), (360, 648, "31 May"),
    ]  # fmt: skip
    table = read_pdf(pdf_file(tmp_path, [*lines(["3. Targets are these:"]), *[(float(x), float(y), text) for x, y, text in places]])).blocks[1]
    assert isinstance(table, SourceTable)
    assert cells(table) == [["Measure", "Start", "Target", "Date"], ["Net sales of each month", "11,200 (mean of twelve months)", "16,500", "31 July"], ["Visits", "1,100", "1,900", "31 May"]]
