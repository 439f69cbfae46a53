"""One stray cell in the last row and column of a sheet: told, where laying the sheet out would end the program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from generator.batch.table import read_table
from generator.errors import Unreadable
from generator.sheets.extent import refuse_vast


def workbook(*cells: tuple[int, int]) -> bytes:
    """A workbook of one sheet with a 1 in each of ``cells``, rows and columns from 0."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("客户")
        for row, column in cells:
            sheet.write(row, column, 1)
    return target.getvalue()


def test_a_stray_cell(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    path.write_bytes(workbook((0, 0), (1_048_575, 16_383)))
    with pytest.raises(Unreadable) as error:
        read_table(str(path))
    assert str(error.value) == f"{path}: cell XFD1048576 of a sheet lies far away from all others. Delete the rows and columns that are empty up to it, and save the file again."


def test_what_may_be_laid_out() -> None:
    refuse_vast("a.xlsx", workbook((0, 0), (200_000, 60)), 1 << 30)
    refuse_vast("a.xlsx", workbook((0, 16_383), (1_000, 0)), 1 << 30)
    refuse_vast("a.xlsx", b"no package", 1 << 30)


def test_larger_than_it_looks() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * (3 << 20))
    with pytest.raises(Unreadable) as error:
        refuse_vast("a.xlsx", target.getvalue(), 2 << 20)
    assert str(error.value) == "a.xlsx: larger than 2 MB unpacked. Take out pictures and other sheets."
