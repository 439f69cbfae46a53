from __future__ import annotations

from pathlib import Path

from generator.reading.pages.pdf import read_pdf
from tests.reading.pages.pdf_file import lines, pdf_file, texts

LONG = "The Operator shall run the store with the care of a prudent trader, keep its rules and"


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


def test_paragraphs_that_begin_behind_a_full_line(tmp_path: Path) -> None:
    full = "Address: Room 1602, No. 88 Guoquan Road, Yangpu District, Shanghai, in the first building"
    page = ["SUPPLEMENTARY AGREEMENT ON WHAT THE STORE SPENDS FOR ADVERTISING ON ALL OF ITS PLATFORMS", "Owner: Weihai Hongfan Fishing Tackle Co., Ltd. (91371000MA3DQ7WT5X), a company of Weihai", full, "The parties agree as follows."]
    assert texts(pdf_file(tmp_path, lines(page))) == page


def test_a_reference_at_the_beginning_of_a_line_is_no_clause(tmp_path: Path) -> None:
    page = ["1. The division of products among the hosts of the store is set out in", "Appendix 1. It is renewed each year.", "2. The fee is EUR 900."]
    assert texts(pdf_file(tmp_path, lines(page))) == [f"{page[0]} {page[1]}", page[2]]


def test_a_figure_at_the_beginning_of_a_line_is_no_clause(tmp_path: Path) -> None:
    words = ["3.2 Return on spend is sales over money that was spent on advertising; it was", "1.6 in January 2026 and is to be 2.0 from June 2026."]
    assert texts(pdf_file(tmp_path, lines(words))) == [" ".join(words)]


def test_a_number_that_does_not_count_on_is_a_figure_of_the_line_before(tmp_path: Path) -> None:
    words = ["2. A direct debit that the bank of the Client returns to the Agency costs GBP", "12. The plan ends when the Client closes it."]
    assert texts(pdf_file(tmp_path, lines(["1. The Client pays by direct debit on the first.", *words]))) == ["1. The Client pays by direct debit on the first.", " ".join(words)]


def test_a_hyphen_that_stands_in_the_word_stays(tmp_path: Path) -> None:
    words = ["1. The Agency buys nothing in the store of the Client, and writes there no made-", "up reviews."]
    assert texts(pdf_file(tmp_path, lines(words))) == ["".join(words)]


def test_a_number_may_hang_out_of_its_clause(tmp_path: Path) -> None:
    page = [(60.0, 760.0, "4.1"), (82.0, 760.0, "The Operator shall run the store with the care of a prudent trader and keep"), (82.0, 746.0, "the rules of the platform."), (60.0, 732.0, "4.2"), (82.0, 732.0, "The fee is due on the fifth.")]
    path = pdf_file(tmp_path, page)
    assert texts(path) == ["4.1 The Operator shall run the store with the care of a prudent trader and keep the rules of the platform.", "4.2 The fee is due on the fifth."]
