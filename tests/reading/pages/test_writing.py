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


def test_numbers_that_hang_out_far_are_no_column_of_a_table(tmp_path: Path) -> None:
    full = "The Client owns the store, its name and its records. Its backend is open to the Agency,"
    page = [
        (60.0, 760.0, "1.1"), (110.0, 760.0, full), (110.0, 746.0, "within the limits of Schedule 2, and to nobody else;"),
        (60.0, 726.0, "1.2"), (110.0, 726.0, "The Agency pays for what it breaks."),
        (60.0, 706.0, "1.3"), (110.0, 706.0, "The Agency reports every Friday."),
    ]  # fmt: skip
    assert texts(pdf_file(tmp_path, page)) == [f"1.1 {full} within the limits of Schedule 2, and to nobody else;", "1.2 The Agency pays for what it breaks.", "1.3 The Agency reports every Friday."]


def test_a_clause_whose_number_hangs_out_goes_on_over_the_page(tmp_path: Path) -> None:
    first = [*lines(["1.1", "1.2"], top=760), *lines(["The Agency reports every Friday.", "The Client owns the store, its name and its records. Its backend is open to Agency staff"], x=110, top=760)]
    assert texts(pdf_file(tmp_path, first, lines(["Kim and Lee alone."], x=110))) == ["1.1 The Agency reports every Friday.", "1.2 The Client owns the store, its name and its records. Its backend is open to Agency staff Kim and Lee alone."]


def test_an_indented_item_that_reaches_the_margin_is_not_centered(tmp_path: Path) -> None:
    item = "(a) keep the rules of the marketplace and the law, tell the Client of each change and"
    page = [*lines(["1. The Agency shall:"]), *lines([item, "do what it asks for; or"], x=96, top=740), (96.0, 706.0, "(b) end the work."), *lines([f"2. {LONG}, which", "stay as they are."], top=690)]
    assert texts(pdf_file(tmp_path, page)) == ["1. The Agency shall:", f"{item} do what it asks for; or", "(b) end the work.", f"2. {LONG}, which stay as they are."]


def test_a_party_at_the_beginning_of_a_line_is_no_particular_of_it(tmp_path: Path) -> None:
    kept = ["1. The following are no part of the services and remain for the whole of the term with", "Party A: customs and freight."]
    owed = ["2. If the Agency buys reviews, Party A may end this contract at once and in this case", "Party B shall:"]
    assert texts(pdf_file(tmp_path, lines([*kept, *owed]))) == [" ".join(kept), " ".join(owed)]
