"""``hostpact settle`` from end to end: a tracker that was filled in by hand, read back, worked out, printed, written in Word."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator
from openxml_audit import OpenXmlValidator

from generator.agreement.load import Loaded
from generator.cli import main
from generator.kit.tracker import tracker
from generator.library.load import load_library
from generator.library.model import Library
from generator.reports.settlement_docx import statement
from generator.reports.settlement_json import settlement_report_json
from tests.conftest import EXAMPLES, ROOT
from tests.kit.filled import FIRST, Filled
from tests.scripts import script
from tests.settlement.recorded import done, figures, happened, measured, paid, settled

TAOBAO = ROOT / "examples" / "taobao-womenswear.yaml"
GOOD = {1: 150000, 2: 0.6, 3: "1:3"}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["settle", *words, "--lang", "en"])
    printed = capsys.readouterr()
    return int(stopped.value.code or 0), printed.out, printed.err


@pytest.fixture(scope="module")
def filled(examples: dict[str, Loaded], library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Taobao store's tracker: all services of January 2027 done, targets reached, the fee paid on time."""
    agreement = examples["taobao-womenswear"].agreement
    book = Filled(tracker(agreement, library, ("zh-CN", "en")))
    first, last = datetime.datetime(2027, 1, 1), datetime.datetime(2027, 1, 31)
    for row in book.rows("services"):
        due = book.value("services", "due", row)
        if isinstance(due, datetime.datetime) and first <= due <= last:
            book.put("services", row, done=book.value("services", "owed", row), standard_met="是")
    for metric, actual in GOOD.items():
        book.put("kpis", book.find("kpis", metric=metric, period=2), actual=actual)
    book.put("payments", FIRST, date=datetime.datetime(2026, 12, 5), payer="甲方", purpose="基础服务费", month=1, amount=4000)
    book.put("payments", FIRST + 1, date="2027年1月5日", payer="Party A", purpose="Base fee", month=2, amount="5,000元")
    return book.save(tmp_path_factory.mktemp("settle") / "tracker.xlsx")


def test_a_month_in_which_all_is_well(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, str(TAOBAO), str(filled), "--month", "2027-01")
    assert code == 0
    assert out.splitlines()[0] == "Contract TB-2026-1201, month 2 of the term: 1 January 2027 to 31 January 2027"
    assert out.splitlines()[-2:] == ["Balance", "  Nothing is owed either way"]


def test_the_same_month_as_json_is_what_its_schema_says(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, str(TAOBAO), str(filled), "--month", "2", "--format", "json")
    report = json.loads(out)
    validator = Draft202012Validator(script(ROOT / "schemas" / "build.py").settlement())
    assert (code, [error.json_path for error in validator.iter_errors(report)]) == (0, [])
    assert report["balance"]["amount"] == "0.00"
    assert [(line["id"], line["amount"], line["clauses"][0]["number"]) for line in report["lines"] if line["id"] == "base_fee"] == [("base_fee", "5000.00", "11.2")]


def test_a_month_that_is_not_filled_in_says_so_with_its_cells(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, str(TAOBAO), str(filled), "--month", "2027-02")
    assert code == 1
    assert "    Missing: the actual value of Sales in month 3 is not filled in (" in out


def test_the_statement_in_word(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "statement.docx"
    code, _out, err = run(capsys, str(TAOBAO), str(filled), "--month", "2027-01", "-o", str(target))
    assert (code, err.strip()) == (0, f"{target} written. It works out what the contract says, and is no legal advice.")
    code, _out, err = run(capsys, str(TAOBAO), str(filled), "--month", "2027-01", "-o", str(target))
    assert (code, "exists already" in err) == (2, True)


def test_what_cannot_be_settled_is_refused(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(TAOBAO), str(filled), "--month", "2026-05") == (
        2, "", "Error: “2026-05” is outside the term: its months run from 2026-12 (month 1) to 2027-05 (month 6).\n",
    )  # fmt: skip
    other = tmp_path / "other.yaml"
    other.write_text(TAOBAO.read_text("utf-8").replace("TB-2026-1201", "TB-2026-1202"), "utf-8")
    code, _out, err = run(capsys, str(other), str(filled), "--month", "2027-01")
    assert (code, err.startswith("Error: the tracker is of contract TB-2026-1201 (")) == (2, True)
    code, _out, err = run(capsys, str(TAOBAO), str(TAOBAO), "--month", "2027-01")
    assert code == 3


@pytest.mark.parametrize("example", [path.stem for path in EXAMPLES])
def test_word_opens_every_statement_without_a_finding(example: str, examples: dict[str, Loaded], library: Library, tmp_path: Path) -> None:
    """A month with figures, and one with nothing, in all the languages of the contract and in each alone."""
    agreement = examples[example].agreement
    metrics = len(agreement.kpis.metrics) if agreement.kpis else 0
    rows = measured(*(("50000", "3", "3")[:metrics],) * 6)
    month = 1 if example == "customer-service-trial" else 6
    found = settled(
        agreement, month, services=done(agreement, {(0, 2): 1}, notice="2027-01-20"), measured=rows, payments=(paid("2026-12-05", "4000", 1),),
        figures=tuple(figures(number, "120000.55", "300", "90000", "12000") for number in range(1, 7)), events=(happened("violation", "2027-01-04"),),
    )  # fmt: skip
    languages = agreement.contract.languages
    for settlement in (found, settled(agreement, 1)):
        for wanted in {languages, *((each,) for each in languages)}:
            content = statement(settlement, agreement, library, wanted)
            (tmp_path / "statement.docx").write_bytes(content)
            assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "statement.docx")).errors] == []
            assert content == statement(settlement, agreement, library, wanted)
            assert "⟦" not in "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_chart_shows_each_month_s_completion(examples: dict[str, Loaded], tmp_path: Path) -> None:
    """Sales of 42,000 in month 2, half of its goal of 84,000; the threshold as a line; the figures in a workbook inside."""
    agreement = examples["taobao-womenswear"].agreement
    found = settled(agreement, 2, services=done(agreement), measured=measured((None,) * 3, ("42000", "50", "2.5")))
    with zipfile.ZipFile(io.BytesIO(statement(found, agreement, load_library(), ("en",)))) as archive:
        chart = archive.read("word/charts/chart1.xml").decode()
        (tmp_path / "figures.xlsx").write_bytes(archive.read("word/embeddings/chart1.xlsx"))
    assert '<c:pt idx="1"><c:v>0.500000</c:v></c:pt>' in chart
    from python_calamine import CalamineWorkbook

    (sheet,) = (CalamineWorkbook.from_path(tmp_path / "figures.xlsx").get_sheet_by_index(0).to_python(),)
    assert sheet == [
        ["", "Sales", "Share of free traffic", "Return on advertising spend (ROI)", "threshold"],
        ["month 1", "", "", "", 0.8],
        ["month 2", 0.5, 1.0, 1.0, 0.8],
    ]


def test_the_same_settlement_gives_the_same_text(examples: dict[str, Loaded]) -> None:
    agreement = examples["taobao-womenswear"].agreement
    assert settlement_report_json(settled(agreement, 3)) == settlement_report_json(settled(agreement, 3))


def test_the_statement_is_no_pdf(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = run(capsys, str(TAOBAO), str(filled), "--month", "2027-01", "-o", str(tmp_path / "january.pdf"))
    assert (code, printed, list(tmp_path.iterdir())) == (2, "", [])
    assert said.endswith("january.pdf”: the statement is a Word document; name it such as january.docx.\n")
