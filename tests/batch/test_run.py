"""A run from a list to contracts, and what later runs make of it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from generator.agreement.load import load_text
from generator.batch.run import Options, Summary, run
from generator.errors import HostpactError, OutputExists, Unreadable
from generator.messages import use_language
from generator.word.draft import draft
from tests.batch.conftest import HEADINGS, client, csv_of, digests

Run = Callable[..., Summary]


@pytest.fixture
def run_csv(tmp_path: Path, base: dict[str, Any]) -> Run:
    """``run_csv(rows)`` drafts rows into ``tmp_path/out``."""

    def call(rows: list[list[str]], headings: tuple[str, ...] = HEADINGS, **options: Any) -> Summary:
        (tmp_path / "clients.csv").write_text(csv_of(rows, headings), "utf-8")
        return run(str(tmp_path / "clients.csv"), str(tmp_path / "out"), Options(base=base, **options))

    return call


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def manifest(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "manifest.csv").read_text("utf-8-sig"))))


def test_a_row_gives_the_contract_that_draft_gives(run_csv: Run, tmp_path: Path, base_file: Path) -> None:
    summary = run_csv([client(1)])
    assert (summary.total, summary.drafted, summary.rejected) == (1, 1, ())
    text = base_file.read_text("utf-8")
    for old, new in (("WX-2027-09", "HT-0001"), ("name: 苏州市吴中区藕香茶叶店", "name: 杭州第1服饰有限公司"), ("92320506MAEXAMPB6P", client(1)[2]), ("name: 藕香茶叶\n", "name: 第1店\n")):
        text = text.replace(old, new, 1)
    fee = next(line for line in text.splitlines() if "amount:" in line)
    text = text.replace(fee, fee.partition("amount:")[0] + "amount: 5001 CNY", 1)
    written = (tmp_path / "out" / "HT-0001 杭州第1服饰有限公司.docx").read_bytes()
    assert written == draft(load_text(text).agreement)


def test_the_manifest(run_csv: Run, tmp_path: Path) -> None:
    run_csv([client(1), client(2)])
    out = tmp_path / "out"
    found = digests(out)
    assert sorted(found) == ["HT-0001 杭州第1服饰有限公司.docx", "HT-0002 杭州第2服饰有限公司.docx", "manifest.csv", "manifest.jsonl"]
    assert [(row["input"], row["row"], row["number"], row["file"], row["sha256"]) for row in manifest(out)] == [
        ("clients.csv", str(row), f"HT-000{row - 1}", name, found[name]) for row, name in ((2, "HT-0001 杭州第1服饰有限公司.docx"), (3, "HT-0002 杭州第2服饰有限公司.docx"))
    ]
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert [line["sha256"] for line in lines] == [row["sha256"] for row in manifest(out)]


def test_a_second_run_writes_nothing_and_a_changed_row_its_own_file_alone(run_csv: Run, tmp_path: Path) -> None:
    rows = [client(number) for number in range(1, 5)]
    run_csv(rows)
    first = stamps(tmp_path / "out")
    assert run_csv(rows).unchanged == 4
    assert stamps(tmp_path / "out") == first
    rows[2][4] = "9,000"
    summary = run_csv(rows)
    assert (summary.drafted, summary.unchanged) == (1, 3)
    second = stamps(tmp_path / "out")
    assert {name for name in second if second[name] != first[name]} == {"HT-0003 杭州第3服饰有限公司.docx", "manifest.csv", "manifest.jsonl"}
    # A row put in before the others moves them, and changes none.
    assert run_csv([client(9), *rows]).drafted == 1
    assert run_csv([client(9), *rows], force=True).drafted == 5


def test_files_of_others_are_left_alone(run_csv: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    theirs = out / "HT-0001 杭州第1服饰有限公司.docx"
    theirs.write_bytes(b"theirs")
    summary = run_csv([client(1), client(2)])
    assert [entry.problems[0].message for entry in summary.rejected] == [
        "HT-0001 杭州第1服饰有限公司.docx lies in the folder already and is not of this batch. Move it, choose another pattern of file names, or overwrite it with --force."
    ]
    assert theirs.read_bytes() == b"theirs"
    # One that was changed by hand since is theirs, too.
    ours = out / "HT-0002 杭州第2服饰有限公司.docx"
    ours.write_bytes(b"edited")
    changed = client(2)
    changed[4] = "7,000"
    summary = run_csv([changed])
    assert summary.rejected[0].problems[0].message == "HT-0002 杭州第2服饰有限公司.docx has been changed by hand since it was drafted. Rename or move it, or overwrite it with --force."
    assert ours.read_bytes() == b"edited"


def test_workers_and_one_process_give_the_same(run_csv: Run, tmp_path: Path) -> None:
    rows = [client(number) for number in range(1, 13)]
    rows[5][2] = "not a code"
    run_csv(rows, workers=1)
    alone = digests(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "alone")
    run_csv(rows, workers=2)
    assert digests(tmp_path / "out") == alone


def test_names_that_attack_stay_in_the_folder_and_never_become_formulas(run_csv: Run, tmp_path: Path) -> None:
    rows = [client(number) for number in range(1, 5)]
    for row, attack in zip(rows, ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1:A9)", "../../x"), strict=True):
        row[0], row[1] = attack, attack
    rows.append(["=1+1", "=HYPERLINK(\"http://x\")", "wrong", "-2+3", "@x"])
    run_csv(rows)
    outside = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert outside == {"clients.csv", "out"}
    assert sorted(path.name for path in (tmp_path / "out").glob("*.docx")) == ["1+1 +1+1.docx", "SUM(A1-A9) @SUM(A1-A9).docx", "cmd-' -C calc'!A0 =cmd-' -C calc'!A0.docx", "x ..-..-x.docx"]
    for row in csv.reader(io.StringIO((tmp_path / "out" / "manifest.csv").read_text("utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    with zipfile.ZipFile(tmp_path / "out" / "rejected.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "<hyperlink" in sheet]
    cells = CalamineWorkbook.from_path(str(tmp_path / "out" / "rejected.xlsx")).get_sheet_by_index(0).to_python()
    assert cells[1][:5] == ["=1+1", "=HYPERLINK(\"http://x\")", "wrong", "-2+3", "@x"]


def test_numbers_from_a_counter_are_never_given_twice(run_csv: Run, tmp_path: Path) -> None:
    rows = [["", *client(number)[1:]] for number in range(1, 4)]
    names = {"names": "{contract.number}", "number": "HT-2027-###"}
    run_csv(rows, **names)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.docx")) == ["HT-2027-001.docx", "HT-2027-002.docx", "HT-2027-003.docx"]
    before = digests(tmp_path / "out")
    assert run_csv(rows, **names).unchanged == 3
    assert digests(tmp_path / "out") == before
    # The first client has gone, another has a number of its own, two are new: who was given a number keeps it.
    rows = [rows[1], rows[2], ["HT-2027-009", *client(8)[1:]], ["", *client(6)[1:]], ["", *client(7)[1:]]]
    run_csv(rows, **names)
    assert [(row["row"], row["number"]) for row in manifest(tmp_path / "out")] == [
        ("2", "HT-2027-002"), ("3", "HT-2027-003"), ("4", "HT-2027-009"), ("5", "HT-2027-010"), ("6", "HT-2027-011"), ("", "HT-2027-001"),
    ]  # fmt: skip


def test_archives(run_csv: Run, tmp_path: Path) -> None:
    rows = [client(number) for number in range(1, 6)]
    run_csv(rows)
    loose = {name: digest for name, digest in digests(tmp_path / "out").items() if name.endswith(".docx")}
    (tmp_path / "out").rename(tmp_path / "loose")
    run_csv(rows, archive=2)
    out = tmp_path / "out"
    assert sorted(stamps(out)) == ["contracts-001.zip", "contracts-002.zip", "contracts-003.zip", "manifest.csv", "manifest.jsonl"]
    packed = {}
    for path in sorted(out.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "unpacked")
            packed[path.name] = len(archive.namelist())
    assert packed == {"contracts-001.zip": 2, "contracts-002.zip": 2, "contracts-003.zip": 1}
    assert digests(tmp_path / "unpacked") == loose
    first = stamps(out)
    assert run_csv(rows, archive=2).unchanged == 5
    assert stamps(out) == first
    rows[0][4] = "9,999"
    assert run_csv(rows, archive=2).drafted == 1
    assert [name for name, stamp in stamps(out).items() if stamp != first[name] and name.endswith(".zip")] == ["contracts-001.zip"]


def test_the_same_number_twice_is_remarked(run_csv: Run, tmp_path: Path) -> None:
    run_csv([client(1), [client(1)[0], *client(2)[1:]]])
    assert [row["warnings"] for row in manifest(tmp_path / "out")] == ["", "row 2 has the same contract number, HT-0001."]


def test_gb18030_and_jsonl_are_read_like_utf8(tmp_path: Path, base: dict[str, Any]) -> None:
    rows = [client(1), client(2)]
    (tmp_path / "a.csv").write_text(csv_of(rows), "utf-8")
    (tmp_path / "b.csv").write_bytes(csv_of(rows).encode("gb18030"))
    (tmp_path / "c.jsonl").write_text(
        "".join(json.dumps({"contract": {"number": row[0]}, "parties.client": {"name": row[1], "credit_code": row[2]}, "store.name": row[3], "fees.base.amount": row[4]}, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    drafted = []
    for name in ("a.csv", "b.csv", "c.jsonl"):
        run(str(tmp_path / name), str(tmp_path / name[0]), Options(base=base))
        drafted.append({file: digest for file, digest in digests(tmp_path / name[0]).items() if file.endswith(".docx")})
    assert len(drafted[0]) == 2
    assert drafted[0] == drafted[1] == drafted[2]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"x", "a.txt: expected .csv, .jsonl or .xlsx. Save an older workbook from Excel as .xlsx."),
        ("a.csv", b"", "a.csv: no headings in the first row. Make a sheet with `hostpact batch new`."),
        ("a.csv", "合同编号,啥\n".encode(), "a.csv, column B: no input is called “啥”. Put # before it to have the column left alone."),
        ("a.csv", "合同编号,名称\n".encode(), "a.csv, column B: “名称” may mean parties.client.name, parties.operator.name. Use the path as heading."),
        ("a.csv", "合同编号,contract.number\n".encode(), "a.csv: the columns “合同编号” and “contract.number” hold the same input (contract.number). Delete one."),
        ("a.jsonl", b"{\n", "a.jsonl, line 1: not well-formed JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))."),
        ("a.jsonl", b"[1]\n", 'a.jsonl, line 1: expected an object, such as {"contract.number": "A-1"}.'),
        ("a.xlsx", b"PK", "a.xlsx: no Excel workbook (.xlsx), or a damaged or encrypted one. Save it from Excel again."),
    ],
)
def test_lists_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable) as raised:
        run(str(tmp_path / name), str(tmp_path / "out"), Options(base={}))
    assert str(raised.value).replace(f"{tmp_path}/", "") == message
    assert raised.value.exit_code == 3


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path, clients: Callable[[int], Path], base: dict[str, Any]) -> None:
    from generator.batch.folder import LocalFolder

    with LocalFolder(tmp_path / "out").lock(), pytest.raises(OutputExists):
        run(str(clients(1)), str(tmp_path / "out"), Options(base=base))


def test_a_pattern_that_asks_for_what_is_not_there(run_csv: Run) -> None:
    with pytest.raises(HostpactError, match=r"\{contract.nummer\} in the pattern of file names is no input") as raised:
        run_csv([client(1)], names="{contract.nummer}")
    assert raised.value.exit_code == 2


def test_a_chinese_message_has_no_space_between_its_sentences(run_csv: Run) -> None:
    use_language("zh")
    row = client(1)
    row[-1] = "五千左右"
    (entry,) = run_csv([row]).rejected
    use_language("en")
    assert "现在是“五千左右”。请写成" in " ".join(mark.message for mark in entry.problems)
