"""Rows with one defect each: every one is reported in its cell, with the right message, and the good ones are drafted."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from generator.agreement.load import load_data
from generator.batch.run import Options, Summary, run
from tests.batch.conftest import ROOT, credit_code

BASE = load_data((ROOT / "examples" / "tmall-flagship.yaml").read_text("utf-8"))
HEADINGS = (
    "contract.number", "parties.client.name.zh", "parties.client.name.en", "parties.client.kind", "parties.client.credit_code", "parties.client.contact.phone",
    "store.platform", "term.start", "term.end", "fees.base.amount", "fees.commission.rate", "kpis.metrics[0].target", "services.items[0].frequency",
    "responsibilities.operator.contact.response_within", "contract.signing.copies", "contract.signing.electronic", "fees.late_payment.rate_per_day",
)  # fmt: skip
PLACE = {heading: index for index, heading in enumerate(HEADINGS)}

DEFECTS: list[tuple[str, object, str]] = [
    ("contract.number", "x" * 2001, "FMT009"),
    ("contract.number", "-", "FMT005"),
    ("contract.number", 1.5e16, "last digits are lost"),
    ("parties.client.name.zh", "-", "FMT010"),
    ("parties.client.name.en", "-", "FMT010"),
    ("parties.client.name.zh", "长" * 8001, "FMT009"),
    ("parties.client.kind", "corporation", "FMT008"),
    ("parties.client.kind", "有限公司", "FMT008"),
    ("parties.client.kind", "#N/A", "a formula in it is broken"),
    ("parties.client.credit_code", 9.13e17, "Excel turned this credit code"),
    ("parties.client.credit_code", "9.13E+17", "Excel turned this credit code"),
    ("parties.client.credit_code", "9.1E16", "Excel turned this credit code"),
    ("parties.client.credit_code", "x" * 2001, "FMT009"),
    ("parties.client.contact.phone", "1.38001E+10", "last digits are lost"),
    ("parties.client.contact.phone", 1.38e17, "last digits are lost"),
    ("store.platform", "ebay", "FMT008"),
    ("store.platform", "淘宝商城", "FMT008"),
    ("store.platform", "taobaoo", "FMT008"),
    ("term.start", "soon", "FMT007"),
    ("term.start", "2027-02-30", "DOC005"),
    ("term.start", "2027年13月1日", "DOC005"),
    ("term.start", 12.0, "FMT007"),
    ("term.start", "1/2/2027", "FMT007"),
    ("term.end", "2020-01-01", "DOC"),
    ("term.end", "end of 2027", "FMT007"),
    ("term.end", "2028/02/30", "DOC005"),
    ("fees.base.amount", "five thousand", "FMT007"),
    ("fees.base.amount", "5000 XYZ", "FMT007"),
    ("fees.base.amount", "-5000", "FMT"),
    ("fees.base.amount", "5000.001 CNY", "FMT009"),
    ("fees.base.amount", "5,00 CNY", "FMT007"),
    ("fees.base.amount", "9999999999999999 CNY", "FMT009"),
    ("fees.commission.rate", "5", "no per cent sign"),
    ("fees.commission.rate", 0.05, "no per cent sign"),
    ("fees.commission.rate", "120%", "FMT009"),
    ("fees.commission.rate", "-3%", "FMT009"),
    ("fees.commission.rate", "five per cent", "FMT007"),
    ("kpis.metrics[0].target", "a lot", "FMT007"),
    ("kpis.metrics[0].target", "2:3", "FMT007"),
    ("kpis.metrics[0].target", "-", "FMT005"),
    ("services.items[0].frequency", "often", "FMT007"),
    ("services.items[0].frequency", "5", "FMT007"),
    ("services.items[0].frequency", "0 per week", "FMT009"),
    ("services.items[0].frequency", "3 per fortnight", "FMT007"),
    ("services.items[0].frequency", "-", "SVC"),
    ("responsibilities.operator.contact.response_within", "2", "has no unit"),
    ("responsibilities.operator.contact.response_within", 2.0, "has no unit"),
    ("responsibilities.operator.contact.response_within", "at once", "FMT007"),
    ("responsibilities.operator.contact.response_within", "2 moons", "FMT007"),
    ("responsibilities.operator.contact.response_within", "0 hours", "FMT009"),
    ("responsibilities.operator.contact.response_within", "2000 hours", "FMT009"),
    ("contract.signing.copies", "0", "FMT009"),
    ("contract.signing.copies", "21", "FMT009"),
    ("contract.signing.copies", "two", "FMT006"),
    ("contract.signing.copies", 1.5, "FMT006"),
    ("contract.signing.electronic", "maybe", "FMT006"),
    ("contract.signing.electronic", "2", "FMT006"),
    ("fees.late_payment.rate_per_day", "0.05", "no per cent sign"),
    ("fees.late_payment.rate_per_day", "101%", "FMT009"),
    ("fees.late_payment.rate_per_day", "0.05％o", "FMT007"),
]


def good(number: int) -> list[object]:
    return [
        f"TM-{number:04}", f"杭州第{number}服饰有限公司", f"Hangzhou No. {number} Apparel Co., Ltd.", "公司", credit_code(number), 13800000000.0 + number, "天猫", 46357.0, "2027/11/30",
        "¥12,000", "5％", "", "", "2小时", 2.0, "是", "0.05%",
    ]  # fmt: skip


def bad() -> list[list[object]]:
    rows = []
    for number, (heading, value, _message) in enumerate(DEFECTS, 1):
        row = good(number)
        row[PLACE[heading]] = value
        if heading != "contract.number":
            row[0] = f"TM-{number:04}"
        rows.append(row)
    return rows


def workbook(path: Path, rows: list[list[object]], headings: tuple[str, ...] = HEADINGS) -> Path:
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Clients")
        sheet.write_row(0, 0, headings)
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, place, cell)
                else:
                    sheet.write(line, place, cell)
    return path


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("rejected")
    rows = [good(101), *bad(), good(102)]
    return folder, run(str(workbook(folder / "clients.xlsx", rows)), str(folder / "out"), Options(base=BASE))


def test_sixty_defects_are_reported_each_in_its_cell(drafted: tuple[Path, Summary]) -> None:
    _folder, summary = drafted
    assert len(DEFECTS) == 60
    found = {entry.row: entry.problems for entry in summary.rejected}
    missed = []
    for row, (heading, value, message) in enumerate(DEFECTS, 3):
        marks = [mark for mark in found.get(row, ()) if mark.column == PLACE[heading] and message in mark.message]
        if not marks or any(mark.column != PLACE[heading] for mark in found[row]):
            missed.append((heading, value, message, found.get(row)))
    assert missed == []
    assert (summary.drafted, len(summary.rejected)) == (2, 60)


def test_the_wrong_cells_are_marked_and_the_others_as_they_were(drafted: tuple[Path, Summary]) -> None:
    folder, _summary = drafted
    path = folder / "out" / "rejected.xlsx"
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Clients").to_python()
    assert cells[0] == [*HEADINGS, "Problem", "Original row"]
    for line, row in enumerate(bad(), 1):
        assert cells[line][: len(HEADINGS)] == [cell if cell is not None else "" for cell in row]
        assert cells[line][-1] == f"clients.xlsx:{line + 2}"
    with zipfile.ZipFile(path) as package:
        comments = etree.fromstring(package.read("xl/comments1.xml"))
    commented = {str(each.get("ref")) for each in comments.iter("{*}comment")}
    assert commented == {f"{chr(65 + PLACE[heading])}{line}" for line, (heading, _value, _message) in enumerate(DEFECTS, 2)}


def test_mended_there_it_is_run_as_it_is(drafted: tuple[Path, Summary]) -> None:
    folder, _summary = drafted
    path = folder / "out" / "rejected.xlsx"
    book = CalamineWorkbook.from_path(str(path))
    cells = book.get_sheet_by_name("Clients").to_python()
    with Workbook(str(path), {"strings_to_formulas": False}) as mended:
        sheet = mended.add_worksheet("Clients")
        for line, row in enumerate(cells):
            whole = row if line == 0 else [*good(line), *row[len(HEADINGS) :]]
            if line == 60:
                whole[PLACE["store.platform"]] = "still wrong"
            for place, cell in enumerate(whole):
                sheet.write(line, place, cell)
        base = mended.add_worksheet("Base agreement")
        for line, row in enumerate(book.get_sheet_by_name("Base agreement").to_python()):
            base.write_row(line, 0, row)
    before = path.read_bytes()
    summary = run(str(path), str(folder / "out"), Options())
    assert (summary.drafted, len(summary.rejected)) == (59, 1)
    # The list that is being run is never written over.
    assert path.read_bytes() == before
    assert summary.rejected_file == "rejected-2.xlsx"
    rows = list(csv.DictReader(io.StringIO((folder / "out" / "manifest.csv").read_text("utf-8-sig"))))
    assert [(row["input"], row["row"]) for row in rows] == [("clients.xlsx", str(number)) for number in range(2, 64)]
    assert len([row for row in rows if re.fullmatch(r"TM-\d{4} .*\.docx", row["file"])]) == 61


def test_the_base_agreement_travels_in_the_sheet_unchanged(tmp_path: Path) -> None:
    clients = tmp_path / "clients.csv"
    clients.write_text("contract.number,fees.base.amount\nA-1,nothing\n", "utf-8")
    run(str(clients), str(tmp_path / "out"), Options(base=BASE))
    from generator.batch.rows import row_reader
    from generator.batch.table import read_table

    assert row_reader(read_table(str(tmp_path / "out" / "rejected.xlsx"))).base == BASE


def test_rows_that_are_mended_in_the_list_itself_take_the_sheet_away(tmp_path: Path) -> None:
    clients = tmp_path / "clients.csv"
    out = tmp_path / "out"
    clients.write_text("contract.number,fees.base.amount\nA-1,nothing\n", "utf-8")
    run(str(clients), str(out), Options(base=BASE))
    assert (out / "rejected.xlsx").exists()
    clients.write_text("contract.number,fees.base.amount\nA-1,9000\n", "utf-8")
    run(str(clients), str(out), Options(base=BASE))
    assert not (out / "rejected.xlsx").exists()


def test_a_sheet_that_somebody_is_mending_is_not_written_over(tmp_path: Path) -> None:
    clients = tmp_path / "clients.csv"
    out = tmp_path / "out"
    clients.write_text("contract.number,fees.base.amount\nA-1,nothing\n", "utf-8")
    run(str(clients), str(out), Options(base=BASE))
    saved: dict[str, Any] = {"path": workbook(out / "rejected.xlsx", [good(1)])}
    before = saved["path"].read_bytes()
    assert run(str(clients), str(out), Options(base=BASE)).rejected_file == "rejected-2.xlsx"
    assert saved["path"].read_bytes() == before
