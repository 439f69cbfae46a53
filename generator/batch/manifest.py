"""What a batch has drafted: an entry a row, as manifest.csv for people and manifest.jsonl for programs, and chunk by chunk while a run goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from generator.batch.folder import WORK, Folder
from generator.batch.rows import Mark

__all__ = ["MANIFEST", "MANIFEST_LINES", "Entry", "Plan", "manifest_files", "read_manifest", "read_plan", "read_records", "safe_cell", "write_plan", "write_records"]

MANIFEST, MANIFEST_LINES = "manifest.csv", "manifest.jsonl"
_PLAN = f"{WORK}/plan.json"
_COLUMNS = ("input", "row", "number", "file", "sha256", "warnings", "problems")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a row.

    Attributes:
        input, row: the client list's name, and the row's number in it; 0: the row is no longer there.
        number: the contract number.
        file: the contract's name in the folder, or in ``archive`` if that is set; "" if the row was rejected.
        sha256: of the .docx, in hexadecimal.
        warnings: what the check remarked without rejecting the row.
        problems: why it was rejected, and the cell's column.
        fingerprint: of everything that the contract was made from.
        counted: of the row's cells, where a counter gave the number; else "".
    """

    input: str
    row: int
    number: str
    file: str = ""
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    problems: tuple[Mark, ...] = ()
    fingerprint: str = ""
    counted: str = ""
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run decided before it began: the files that it makes and nobody had made before, and the numbers that it gave, by the rows' cells."""

    claims: frozenset[str]
    numbers: tuple[tuple[str, int, str], ...]


def _line(entry: Entry) -> str:
    data: dict[str, Any] = {each.name: getattr(entry, each.name) for each in fields(entry)}
    data["problems"] = [[mark.message, mark.column, mark.code] for mark in entry.problems]
    data["warnings"] = list(entry.warnings)
    return json.dumps({key: value for key, value in data.items() if value not in ("", [])}, ensure_ascii=False)


def _entry(line: str) -> Entry:
    data = json.loads(line)
    data["problems"] = tuple(Mark(*mark) for mark in data.get("problems", ()))
    data["warnings"] = tuple(data.get("warnings", ()))
    known = {each.name for each in fields(Entry)}
    return Entry(**{"number": "", **{key: value for key, value in data.items() if key in known}})


def manifest_files(entries: Iterable[Entry]) -> Mapping[str, bytes]:
    """manifest.csv and manifest.jsonl of ``entries``, in the order in which they come."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    lines = []
    for entry in entries:
        lines.append(_line(entry))
        file = f"{entry.archive}/{entry.file}" if entry.archive else entry.file
        cells = (entry.input, entry.row or "", entry.number, file, entry.sha256, "; ".join(entry.warnings), "; ".join(mark.message for mark in entry.problems))
        writer.writerow([safe_cell(cell) for cell in cells])
    # The mark at the beginning tells Excel that the file is UTF-8.
    return {MANIFEST: table.getvalue().encode("utf-8-sig"), MANIFEST_LINES: "".join(f"{line}\n" for line in lines).encode()}


def safe_cell(value: object) -> object:
    """``value`` as a cell of .csv that no spreadsheet takes for a formula: with an apostrophe before it where it begins like one."""
    if (isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@", "|"))) or (isinstance(value, str) and value[:1] in ("\t", "\r", "\n")):
        return f"'{value}"
    return value


def read_manifest(folder: Folder) -> Iterator[Entry]:
    """The entries of the last run that ended."""
    content = folder.read(MANIFEST_LINES)
    if content:
        yield from (_entry(line) for line in content.decode().split("\n") if line.strip())


def read_records(folder: Folder) -> Iterator[Entry]:
    """The entries that an unfinished run had got to."""
    for name in folder.work_names():
        if name.endswith(".jsonl") and (content := folder.read(name)):
            yield from (_entry(line) for line in content.decode().split("\n") if line.strip())


def write_records(folder: Folder, name: str, entries: Iterable[Entry]) -> None:
    """Keep the entries of one chunk for the next run, should this one not end; ``name`` is the chunk's own."""
    folder.write(f"{WORK}/{name}.jsonl", "".join(f"{_line(entry)}\n" for entry in entries).encode())


def read_plan(folder: Folder) -> Plan:
    """The plan of an unfinished run; an empty one if there was none."""
    content = folder.read(_PLAN)
    data = json.loads(content) if content else {"claims": [], "numbers": []}
    return Plan(frozenset(data["claims"]), tuple((str(cells), int(row), str(number)) for cells, row, number in data["numbers"]))


def write_plan(folder: Folder, plan: Plan) -> None:
    folder.write(_PLAN, json.dumps({"claims": sorted(plan.claims), "numbers": plan.numbers}, ensure_ascii=False).encode())
