"""A run: every row of a client list to its contract, a manifest, and the rows that could not be drafted. Begun again, it goes on where it was."""

from __future__ import annotations

import hashlib
import itertools
import os
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import __version__
from generator.batch.archives import archive_name, pack
from generator.batch.draft import Job, Task
from generator.batch.filenames import FileNames, Pattern
from generator.batch.folder import WORK, Folder, open_folder
from generator.batch.manifest import Entry, Plan, manifest_files, read_manifest, read_plan, read_records, write_plan, write_records
from generator.batch.numbers import Numbers
from generator.batch.rejected import rejected_workbook
from generator.batch.rows import RowReader, row_reader
from generator.batch.table import Row, Table, read_table
from generator.batch.workers import Drafted, drafted_here, drafted_in_processes, drafted_on_cluster
from generator.data import data_folder
from generator.messages import _, message_language
from generator.sheets.cells import cell_text
from generator.word.templates import Layout

__all__ = ["Options", "Progress", "Summary", "job_of", "run"]

DEFAULT_NAMES = "{contract.number} {parties.client.name}"
_CHUNK = 32
_FEW = 60
"""Rows that one process has drafted before others would have begun."""


@dataclass(frozen=True)
class Options:
    """How a batch is drafted.

    Attributes:
        base: the base agreement as plain data; None: the workbook's own sheet.
        names: the pattern of file names. number: of contract numbers, ``HT-2027-####``; "": the rows have them.
        archive: None: loose files; 0: one archive; N: an archive for every N rows.
        workers: processes; None: as many as there are processors, for more than a few rows.
        cluster: address of a Dask scheduler, or "".
    """

    base: dict[str, Any] | None = None
    house: Path | None = None
    template: Path | None = None
    languages: tuple[str, ...] | None = None
    layout: Layout = "parallel"
    data: bool = True
    pdf: bool = False
    names: str = DEFAULT_NAMES
    number: str = ""
    archive: int | None = None
    workers: int | None = None
    cluster: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` rows, so many of them drafted, unchanged and rejected."""

    done: int
    total: int
    drafted: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run. ``files``: what it wrote beside the contracts (manifest, archives, rejected rows)."""

    total: int
    drafted: int
    unchanged: int
    rejected: tuple[Entry, ...]
    warnings: int
    rejected_file: str = ""


def run(source: str, target: str, options: Options, tell: Callable[[Progress], None] = lambda progress: None) -> Summary:
    """Draft every row of ``source`` (.csv, .jsonl, .xlsx) into the folder ``target``; both are paths or fsspec URLs.

    Args:
        tell: is called whenever rows are done.

    Raises:
        Unreadable: the list, the base agreement or the folder cannot be used.
        OutputExists: another run writes to the folder.
    """
    table = read_table(source)
    reader = row_reader(table, options.base, options.house)
    folder = open_folder(target)
    with folder.lock():
        return _Run(table, reader, folder, source, target, options, tell).run()


class _Run:
    def __init__(self, table: Table, reader: RowReader, folder: Folder, source: str, target: str, options: Options, tell: Callable[[Progress], None]) -> None:
        self.table = table
        self.reader = reader
        self.folder = folder
        self.source = source
        self.target = target
        self.options = options
        self.tell = tell
        self.entries: dict[tuple[str, int], Entry] = {}
        self.rejected: list[tuple[Row, Entry]] = []
        self.count: Counter[str] = Counter()

    def run(self) -> Summary:
        options = self.options
        self.before = list(read_manifest(self.folder))
        records = list(read_records(self.folder))
        # What an unfinished run had got to counts more than what the run before it had left.
        self.known = {entry.file: entry for entry in (*self.before, *records) if entry.file}
        self.lying = self.folder.names()
        self.work = set(self.folder.work_names())
        tasks, total = self._planned(records)
        packed = pickle.dumps(job_of(self.table, self.reader, self.target, options))
        for number, (chunk, entries) in enumerate(self._drafted(packed, tasks, total)):
            self._take(chunk, entries, total, f"{self.mark}-{number:06}")
        return self._ended(total)

    # --- before ---------------------------------------------------------------------------------------------------

    def _planned(self, records: Sequence[Entry]) -> tuple[Iterator[Task], int]:
        """The rows as tasks, and how many they are. File names and numbers are settled for all rows before the first one is drafted."""
        plan = read_plan(self.folder)
        pattern, names = Pattern(self.options.names), FileNames()
        numbers = Numbers(self.options.number, (*self.before, *records), plan.numbers) if self.options.number else None
        if numbers is not None:
            numbers.settle(((row, _digest(row, self.reader)) for row in self.table.rows), lambda row: self._own_number(row))
        files: list[str] = []
        remarks: dict[int, str] = {}
        first: dict[str, int] = {}
        for row in self.table.rows:
            number = (numbers.given(row.number) if numbers is not None else "") or self.reader.text_at(row, "contract.number")

            def value(path: str, row: Row = row, number: str = number) -> str:
                return number if path == "contract.number" else self.reader.text_at(row, path)

            files.append(names.take(pattern.fill(value, row.number)) + ".docx")
            if number and first.setdefault(number, row.number) != row.number:
                remarks[row.number] = _("row {row} has the same contract number, {number}.", row=first[number], number=number)
        claims = plan.claims | (set(files) - self.lying - self.known.keys())
        self.mark = hashlib.sha256(self.table.name.encode()).hexdigest()[:8] + f"-{len(self.work):06}"
        if not all(self._current(file) for file in files) or plan.claims:
            write_plan(self.folder, Plan(frozenset(claims), numbers.all() if numbers is not None else ()))
        self.numbers = numbers
        return self._tasks(files, claims, remarks), len(files)

    def _own_number(self, row: Row) -> str:
        """The number that the row itself has: the base agreement's stands behind the counter's."""
        return next((cell_text(row.cells[index]) for index, column in self.reader.columns.items() if column.path == "contract.number" and index < len(row.cells)), "")

    def _current(self, file: str) -> bool:
        return file in self.lying or (self.options.archive is not None and file in self.known)

    def _tasks(self, files: Sequence[str], claims: Iterable[str], remarks: dict[int, str]) -> Iterator[Task]:
        claimed = set(claims)
        for row, file in zip(self.table.rows, files, strict=True):
            entry = self.known.get(file)
            state = "known" if entry is not None and self._lies(entry) else "foreign" if file in self.lying and file not in claimed and entry is None else "new"
            given = self.numbers.given(row.number) if self.numbers is not None else ""
            said = (remarks[row.number],) if row.number in remarks else ()
            yield Task(row, file, given, state, entry, _digest(row, self.reader) if given else "", self._origin(row), said)  # type: ignore[arg-type]

    def _lies(self, entry: Entry) -> bool:
        """Whether an entry's contract is where it should be, in the form that is wanted now."""
        files = [entry.file, f"{entry.file.removesuffix('.docx')}.pdf"] if self.options.pdf else [entry.file]
        if self.options.archive is None:
            return not entry.archive and all(file in self.lying for file in files)
        return all(f"{WORK}/{file}" in self.work for file in files) or (bool(entry.archive) and entry.archive in self.lying)

    def _origin(self, row: Row) -> tuple[str, int] | None:
        if self.reader.key is None or self.reader.key >= len(row.cells):
            return None
        name, _colon, number = cell_text(row.cells[self.reader.key]).rpartition(":")
        return (name, int(number)) if name and number.isdigit() else None

    # --- while it goes on -----------------------------------------------------------------------------------------

    def _drafted(self, packed: bytes, tasks: Iterator[Task], total: int) -> Iterator[Drafted]:
        options = self.options
        if options.cluster:
            return drafted_on_cluster(packed, _chunks(tasks, _CHUNK), options.cluster)
        workers = options.workers if options.workers is not None else (os.cpu_count() or 1) if total > _FEW else 1
        if workers <= 1:
            return drafted_here(packed, _chunks(tasks, 1 if options.pdf is False and total < _FEW else _CHUNK))
        return drafted_in_processes(packed, _chunks(tasks, max(1, min(_CHUNK, total // (workers * 4)))), workers)

    def _take(self, chunk: Sequence[Task], entries: Sequence[Entry], total: int, name: str) -> None:
        fresh = []
        for task, entry in zip(chunk, entries, strict=True):
            self.entries[entry.input, entry.row] = entry
            if entry.problems:
                self.rejected.append((task.row, entry))
                self.count["rejected"] += 1
            elif task.entry is not None and entry.fingerprint == task.entry.fingerprint and task.state == "known" and not self.options.force:
                self.count["unchanged"] += 1
            else:
                self.count["drafted"] += 1
                fresh.append(entry)
        if fresh:
            write_records(self.folder, name, fresh)
        self.tell(Progress(len(self.entries), total, self.count["drafted"], self.count["unchanged"], self.count["rejected"]))

    # --- after ----------------------------------------------------------------------------------------------------

    def _ended(self, total: int) -> Summary:
        entries = [self.entries[key] for key in sorted(self.entries)]
        if self.options.archive is not None:
            entries = self._packed(entries)
        self.rejected.sort(key=lambda pair: pair[0].number)
        rejected_file = self._write_rejected()
        made = {entry.file for entry in entries if entry.file}
        mine = {(entry.input, entry.row) for entry in entries}
        kept = [
            replace(entry, row=0) if (entry.input == self.table.name or (entry.input, entry.row) in mine) and not entry.problems else entry
            for entry in self.before
            if entry.file not in made and (entry.input, entry.row) not in mine and (entry.file or entry.counted or entry.input != self.table.name)
        ]
        # Contracts of rows that have another file now, or of rows that have gone from the list, still lie there.
        kept += [replace(entry, row=0) for entry in self.before if entry.file and entry.file not in made and (entry.input, entry.row) in mine]
        everything = sorted([*entries, *kept], key=lambda entry: (entry.input, entry.row == 0, entry.row, entry.file))
        for name, content in manifest_files(everything).items():
            if self.folder.read(name) != content:
                self.folder.write(name, content)
        self.folder.sweep()
        return Summary(total, self.count["drafted"], self.count["unchanged"], tuple(entry for _row, entry in self.rejected), sum(bool(entry.warnings) for entry in entries), rejected_file)

    def _packed(self, entries: Sequence[Entry]) -> list[Entry]:
        each = self.options.archive or 0
        result = []
        archives: dict[str, list[Entry]] = {}
        for place, entry in enumerate(entries):
            if entry.file:
                entry = replace(entry, archive=archive_name(place, each))
                archives.setdefault(entry.archive, []).append(entry)
            result.append(entry)
        pack(self.folder, archives, self.before, pdf=self.options.pdf, force=self.options.force)
        return result

    def _write_rejected(self) -> str:
        """The name of the workbook of rejected rows; a list that the user may have mended is not written over."""
        for number in itertools.count(1):
            name = f"rejected-{number}.xlsx" if number > 1 else "rejected.xlsx"
            lying = self.folder.read(name) if name in self.lying else None
            if not self.rejected:
                if lying is not None and number == 1 and self.table.name != name and _untouched(lying):
                    self.folder.delete(name)
                return ""
            content = rejected_workbook(self.table, self.reader, self.rejected)
            content = _sealed(content)
            if lying == content:
                return name
            if lying is None or (_untouched(lying) and not self._is_input(name)):
                self.folder.write(name, content)
                return name
        raise AssertionError

    def _is_input(self, name: str) -> bool:
        return self.table.name == name and self.source.replace("\\", "/").rstrip("/").startswith(self.target.replace("\\", "/").rstrip("/"))


def _sealed(workbook: bytes) -> bytes:
    """A workbook with the digest of its bytes behind it, as the comment of its .zip: so it is known whether somebody has saved it since."""
    mark = b"hostpact:" + hashlib.sha256(workbook).hexdigest().encode()
    return workbook[:-2] + len(mark).to_bytes(2, "little") + mark


def _untouched(workbook: bytes) -> bool:
    length = len(b"hostpact:") + 64
    body, mark = workbook[:-length], workbook[-length:]
    return body[-2:] == length.to_bytes(2, "little") and mark == b"hostpact:" + hashlib.sha256(body[:-2] + b"\0\0").hexdigest().encode()


def _chunks(tasks: Iterator[Task], size: int) -> Iterator[Sequence[Task]]:
    while chunk := list(itertools.islice(tasks, size)):
        yield chunk


def _digest(row: Row, reader: RowReader) -> str:
    """Of the row's cells, the place of its contract number left out."""
    cells = [cell_text(row.cells[index]) for index, column in sorted(reader.columns.items()) if index < len(row.cells) and column.path != "contract.number"]
    return hashlib.sha256("\x1f".join(cells).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def job_of(table: Table, reader: RowReader, target: str, options: Options) -> Job:
    """What the workers of a run over ``table`` into the folder ``target`` must know."""
    house = tuple((path.relative_to(options.house).as_posix(), path.read_bytes()) for path in sorted(options.house.rglob("*")) if path.is_file()) if options.house else ()
    template = options.template.read_bytes() if options.template else None
    basis = hashlib.sha256(repr((__version__, options.languages, options.layout, options.data)).encode())
    for folder in (data_folder("clause_library"), data_folder("templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                basis.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    basis.update(repr((house, hashlib.sha256(template).digest() if template else None)).encode())
    folder_url = target if "://" in target else str(Path(target).resolve())
    return Job(table.name, folder_url, reader, basis.hexdigest(), options.languages, options.layout, template, house, options.data, options.pdf, options.force, options.archive is None, message_language())

