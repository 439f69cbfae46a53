from __future__ import annotations

from pathlib import Path

from tests.reading.pages.pdf_file import lines, pdf_file, texts


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


def test_a_short_column_on_the_last_page(tmp_path: Path) -> None:
    left = [f"{number}. Left clause number {number} here." for number in range(1, 11)]
    right = [f"{number}. Right clause number {number} here." for number in range(11, 21)]
    last = [f"{number}. Left clause number {number} here." for number in range(21, 31)]
    path = pdf_file(tmp_path, [*lines(left), *lines(right, x=320)], [*lines(last), *lines(["Party B (seal):", "Date:"], x=320)])
    assert texts(path) == [*left, *right, *last, "Party B (seal):", "Date:"]


def test_a_short_right_column_of_several_stretches_on_the_last_page(tmp_path: Path) -> None:
    left = [f"{number}. Left clause number {number} here." for number in range(1, 11)]
    right = [f"{number}. Right clause number {number} here." for number in range(11, 21)]
    last = [f"{number}. Left clause number {number} here." for number in range(21, 31)]
    path = pdf_file(tmp_path, [*lines(left), *lines(right, x=320)], [*lines(last), *lines(["31. It is governed by English law.", "Signed:"], x=320), (450.0, 746.0, "Date:")])
    assert texts(path) == [*left, *right, *last, "31. It is governed by English law.", "Signed:\tDate:"]
