from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Unreadable
from generator.reading.layout import paragraphs_of_pages
from generator.reading.layout_bordered import PrintedPage
from generator.reading.layout_languages import Glyph
from generator.reading.pdf import read_pdf
from generator.reading.source import SourceParagraph, SourceTable
from tests.reading.pdf_file import lines, pdf_file, rule

LONG = "The Operator shall run the store with the care of a prudent trader, keep its rules and"


def texts(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path).blocks if isinstance(block, SourceParagraph)]


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    page = lines(["STORE AGREEMENT", f"1. {LONG}", "report to the Client every week.", "2. The Client shall pay on time.", "This is a sentence of its own."])
    assert texts(pdf_file(tmp_path, page)) == [
        "STORE AGREEMENT", f"1. {LONG} report to the Client every week.", "2. The Client shall pay on time.", "This is a sentence of its own."
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    def page(number: int, words: list[str]) -> list[tuple[float, float, str]]:
        return [(60.0, 800.0, "Store Agreement - Confidential"), *lines(words), (290.0, 30.0, f"Page {number} of 2")]

    path = pdf_file(tmp_path, page(1, ["1. The Client pays the fee each month.", f"2. {LONG}"]), page(2, ["deliver all records at the end.", "3. English law applies to this."]))
    assert texts(path) == ["1. The Client pays the fee each month.", f"2. {LONG} deliver all records at the end.", "3. English law applies to this."]
    assert read_pdf(path).running == ("Store Agreement - Confidential", "Page 1 of 2", "Page 2 of 2")


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"{number}. Left clause number {number} here." for number in range(1, 11)]
    right = [f"{number}. Right clause number {number} here." for number in range(11, 21)]
    path = pdf_file(tmp_path, [(60.0, 790.0, "A title that runs over both of the columns of this page, from left to right"), *lines(left), *lines(right, x=320)])
    assert texts(path)[1:] == left + right


def test_columns_whose_lines_stand_at_heights_of_their_own(tmp_path: Path) -> None:
    left = [f"{number}. The operator does what is in list {number}." for number in range(10, 40)]
    right = [f"{number}. The owner pays what is in list {number}." for number in range(40, 70)]
    assert texts(pdf_file(tmp_path, [*lines(left, pitch=16), *lines(right, x=320, top=755, pitch=17)])) == left + right


def test_a_second_column_that_ends_half_way_down(tmp_path: Path) -> None:
    left = [f"{number}. The operator does what is in list {number}." for number in range(10, 48)]
    right = [f"{number}. The owner pays what is in list {number}." for number in range(48, 64)]
    assert texts(pdf_file(tmp_path, [*lines(left, pitch=16), *lines(right, x=320, top=755, pitch=17)])) == left + right


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


def test_a_short_column_on_the_last_page(tmp_path: Path) -> None:
    left = [f"{number}. Left clause number {number} here." for number in range(1, 11)]
    right = [f"{number}. Right clause number {number} here." for number in range(11, 21)]
    last = [f"{number}. Left clause number {number} here." for number in range(21, 31)]
    path = pdf_file(tmp_path, [*lines(left), *lines(right, x=320)], [*lines(last), *lines(["Party B (seal):", "Date:"], x=320)])
    assert texts(path) == [*left, *right, *last, "Party B (seal):", "Date:"]


def test_pages_are_counted(tmp_path: Path) -> None:
    path = pdf_file(tmp_path, lines(["1. The first page says this and a little more."]), lines(["2. The second page says that."]))
    assert [(block.text[:2], block.page, block.index) for block in read_pdf(path).blocks if isinstance(block, SourceParagraph)] == [("1.", 1, 0), ("2.", 2, 1)]


def test_a_scanned_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="OCR"):
        read_pdf(pdf_file(tmp_path, [], []))


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 500)
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(path)


def test_an_endless_page_ends_in_an_error(tmp_path: Path) -> None:
    import zlib

    stream = zlib.compress(b"q " * 30_000_000)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    content = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1)) + b"trailer << /Root 1 0 R >>\n%%EOF"
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        read_pdf(path)


def test_paragraphs_that_begin_behind_a_full_line(tmp_path: Path) -> None:
    full = "Address: Room 1602, No. 88 Guoquan Road, Yangpu District, Shanghai, in the first building"
    page = ["SUPPLEMENTARY AGREEMENT ON WHAT THE STORE SPENDS FOR ADVERTISING ON ALL OF ITS PLATFORMS", "Owner: Weihai Hongfan Fishing Tackle Co., Ltd. (91371000MA3DQ7WT5X), a company of Weihai", full, "The parties agree as follows."]
    assert texts(pdf_file(tmp_path, lines(page))) == page


def test_a_reference_at_the_beginning_of_a_line_is_no_clause(tmp_path: Path) -> None:
    page = ["1. The division of products among the hosts of the store is set out in", "Appendix 1. It is renewed each year.", "2. The fee is EUR 900."]
    assert texts(pdf_file(tmp_path, lines(page))) == [f"{page[0]} {page[1]}", page[2]]


def test_a_space_is_one_however_narrow(tmp_path: Path) -> None:
    glyphs = [Glyph("o", 10, 16, 50, 11), Glyph("f", 16, 20.5, 50, 11), Glyph("a", 21, 26, 50, 11, True), Glyph("b", 26, 31, 50, 11)]
    ((block,), _running) = paragraphs_of_pages([PrintedPage(1, 595, 842, tuple(glyphs))])
    assert isinstance(block, SourceParagraph)
    assert block.text == "of ab"


def test_a_ligature_is_two_letters(tmp_path: Path) -> None:
    glyphs = [Glyph("o", 10, 16, 50, 11), Glyph("f", 16, 24.5, 50, 11), Glyph("f", 16, 24.5, 50, 11), Glyph("e", 24.4, 31, 50, 11), Glyph("r", 31, 35, 50, 11)]
    blocks, _running = paragraphs_of_pages([PrintedPage(1, 595, 842, glyphs)])
    assert [block.text for block in blocks if isinstance(block, SourceParagraph)] == ["offer"]


def test_a_figure_at_the_beginning_of_a_line_is_no_clause(tmp_path: Path) -> None:
    words = ["3.2 Return on spend is sales over money that was spent on advertising; it was", "1.6 in January 2026 and is to be 2.0 from June 2026."]
    assert texts(pdf_file(tmp_path, lines(words))) == [" ".join(words)]


def test_a_number_that_does_not_count_on_is_a_figure_of_the_line_before(tmp_path: Path) -> None:
    words = ["2. A direct debit that the bank of the Client returns to the Agency costs GBP", "12. The plan ends when the Client closes it."]
    assert texts(pdf_file(tmp_path, lines(["1. The Client pays by direct debit on the first.", *words]))) == ["1. The Client pays by direct debit on the first.", " ".join(words)]


def test_cells_that_are_full_go_on_below_though_others_do_too(tmp_path: Path) -> None:
    places = [
        (60, 700, "Measure"), (160, 700, "Start"), (260, 700, "Target"), (360, 700, "Date"),
        (60, 680, "Net sales of each"), (160, 680, "11,200 (mean of"), (260, 680, "16,500"), (360, 680, "31 July"), (60, 668, "month"), (160, 668, "twelve months)"),
        (60, 648, "Visits"), (160, 648, "1,100"), (260, 648, "1,900"), (360, 648, "31 May"),
    ]  # fmt: skip
    table = read_pdf(pdf_file(tmp_path, [*lines(["3. Targets are these:"]), *[(float(x), float(y), text) for x, y, text in places]])).blocks[1]
    assert isinstance(table, SourceTable)
    assert cells(table) == [["Measure", "Start", "Target", "Date"], ["Net sales of each month", "11,200 (mean of twelve months)", "16,500", "31 July"], ["Visits", "1,100", "1,900", "31 May"]]


def test_a_hyphen_that_stands_in_the_word_stays(tmp_path: Path) -> None:
    words = ["1. The Agency buys nothing in the store of the Client, and writes there no made-", "up reviews."]
    assert texts(pdf_file(tmp_path, lines(words))) == ["".join(words)]


def test_a_short_right_column_of_several_stretches_on_the_last_page(tmp_path: Path) -> None:
    left = [f"{number}. Left clause number {number} here." for number in range(1, 11)]
    right = [f"{number}. Right clause number {number} here." for number in range(11, 21)]
    last = [f"{number}. Left clause number {number} here." for number in range(21, 31)]
    path = pdf_file(tmp_path, [*lines(left), *lines(right, x=320)], [*lines(last), *lines(["31. It is governed by English law.", "Signed:"], x=320), (450.0, 746.0, "Date:")])
    assert texts(path) == [*left, *right, *last, "31. It is governed by English law.", "Signed:\tDate:"]


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


def test_a_number_may_hang_out_of_its_clause(tmp_path: Path) -> None:
    page = [(60.0, 760.0, "4.1"), (82.0, 760.0, "The Operator shall run the store with the care of a prudent trader and keep"), (82.0, 746.0, "the rules of the platform."), (60.0, 732.0, "4.2"), (82.0, 732.0, "The fee is due on the fifth.")]
    path = pdf_file(tmp_path, page)
    assert texts(path) == ["4.1 The Operator shall run the store with the care of a prudent trader and keep the rules of the platform.", "4.2 The fee is due on the fifth."]
