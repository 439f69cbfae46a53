"""Rows -> contracts in a folder: what each worker does. A row that cannot be drafted is an entry with its problems and never stops the others."""

from __future__ import annotations

import functools
import gc
import hashlib
import json
import pickle
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, Source, validate
from generator.batch.folder import WORK, Folder, open_folder
from generator.batch.manifest import Entry
from generator.batch.rows import Mark, RowReader
from generator.batch.table import Row
from generator.drafting.assemble import assemble
from generator.errors import DraftError, HostpactError, InvalidAgreement, LibraryError, TemplateError
from generator.library.load import load_library
from generator.library.model import Library
from generator.messages import _, message_language, use_language
from generator.rules.check import check, findings_of
from generator.rules.finding import Finding, InFile
from generator.word.templates import Layout
from generator.word.typeset import typeset

__all__ = ["Job", "Task", "draft_chunk"]


@dataclass(frozen=True)
class Job:
    """What is the same for every row. Goes to the workers, on whatever machine they are.

    Attributes:
        input: name of the client list. folder: where the contracts go, a path or URL.
        template: a Word template of one's own, as bytes. house: the files of a house library.
        basis: digest of the program, library, template and options.
        loose: False: the contracts are kept in the run's own folder, to be packed in archives.
    """

    input: str
    folder: str
    reader: RowReader
    basis: str
    languages: tuple[str, ...] | None = None
    layout: Layout = "parallel"
    template: bytes | None = None
    house: tuple[tuple[str, bytes], ...] = ()
    data: bool = True
    pdf: bool = False
    force: bool = False
    loose: bool = True
    messages: str = "en"


@dataclass(frozen=True)
class Task:
    """A row to draft.

    Attributes:
        file: the name that its contract takes; ``number``: the one that a counter gave, or "".
        state: ``new``: no file of that name, or one of an unfinished run; ``known``: one that ``entry`` tells of; ``foreign``: one that we know nothing of.
        origin: the name of the list and the row that a mended row was first, or None.
        remarks: what the run has to say of the row.
    """

    row: Row
    file: str
    number: str
    state: Literal["new", "known", "foreign"]
    entry: Entry | None = None
    counted: str = ""
    origin: tuple[str, int] | None = None
    remarks: tuple[str, ...] = ()


class _Parts:
    """Parts of agreements that were read before: most rows have most of them from the base agreement."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], object] = {}

    def known(self, data: Mapping[str, Any], written: Mapping[str, str]) -> dict[str, Any]:
        """``data`` with the parts that are known in the place of theirs. ``written``: each part as JSON."""
        languages = _languages(data)
        return {name: self._kept.get((name, written[name], languages), part) for name, part in data.items()}

    def remember(self, data: Mapping[str, Any], written: Mapping[str, str], agreement: Agreement) -> None:
        """``agreement`` was read from ``data``."""
        if len(self._kept) > _MOST_PARTS:
            self._kept.clear()
        languages = _languages(data)
        for name, text in written.items():
            self._kept[name, text, languages] = getattr(agreement, name)


_MOST_PARTS = 500


def _languages(data: Mapping[str, Any]) -> str:
    """What a text must have depends on the contract's languages."""
    contract = data.get("contract")
    return repr(contract.get("languages")) if isinstance(contract, dict) else ""


@dataclass(frozen=True)
class _Ready:
    job: Job
    folder: Folder
    library: Library
    house: Path | None
    template: Path | None
    parts: _Parts = field(default_factory=_Parts)


@functools.lru_cache(maxsize=2)
def _ready(packed: bytes) -> _Ready:
    """A job with its library and template loaded, once a process."""
    job: Job = pickle.loads(packed)
    use_language(job.messages)
    home = Path(_temporary().name) if job.house or job.template else None
    house = template = None
    if home is not None and job.house:
        house = home / "house"
        for name, content in job.house:
            (house / name).parent.mkdir(parents=True, exist_ok=True)
            (house / name).write_bytes(content)
    if home is not None and job.template:
        template = home / "template.docx"
        template.write_bytes(job.template)
    ready = _Ready(job, open_folder(job.folder), load_library(house), house, template)
    # Drafting makes next to no cycles: looking for them among all that is kept would cost a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    return ready


_folders: list[tempfile.TemporaryDirectory[str]] = []


def _temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when the process does."""
    _folders.append(tempfile.TemporaryDirectory(prefix="hostpact-"))
    return _folders[-1]


def draft_chunk(packed: bytes, tasks: Sequence[Task]) -> list[Entry]:
    """The entries of ``tasks``, whose contracts are in the folder now. ``packed`` is a pickled ``Job``.

    Raises:
        Unreadable: the folder cannot be written to.
        ToolMissing: PDF is wanted and LibreOffice is not there.
    """
    ready = _ready(packed)
    entries, fresh = [], []
    for task in tasks:
        entry, made = _drafted(ready, task)
        entries.append(entry)
        if made:
            fresh.append(entry.file)
    if ready.job.pdf and fresh:
        _write_pdfs(ready, fresh)
    return entries


def _drafted(ready: _Ready, task: Task) -> tuple[Entry, bool]:
    job = ready.job
    source, row = task.origin or (job.input, task.row.number)
    data, marks = job.reader.read(task.row, task.number)
    number = str((data.get("contract") or {}).get("number") or "") if isinstance(data.get("contract"), dict) else ""
    written = {name: json.dumps(part, sort_keys=True, ensure_ascii=False) for name, part in sorted(data.items())}
    fingerprint = hashlib.sha256(repr((job.basis, task.file, written)).encode("utf-8", "surrogatepass")).hexdigest()
    entry = Entry(source, row, number, fingerprint=fingerprint, counted=task.counted)
    if task.state == "known" and task.entry is not None and task.entry.fingerprint == fingerprint and not job.force:
        return replace(task.entry, input=source, row=row, counted=task.counted), False
    agreement, findings, sides = _checked(ready.parts.known(data, written), ready)
    if agreement is None:
        # Once more from the row alone, to tell what is wrong with it.
        agreement, findings, sides = _checked(data, ready)
    else:
        ready.parts.remember(data, written, agreement)
    marks += _marks(findings, job.reader, marks, sides)
    if marks or agreement is None:
        return replace(entry, problems=tuple(marks)), False
    try:
        document = typeset(assemble(agreement, ready.library, job.languages), layout=job.layout, template=ready.template, data=job.data)
    except (DraftError, LibraryError, TemplateError) as error:
        return replace(entry, problems=(Mark(str(error), None),)), False
    digest = hashlib.sha256(document).hexdigest()
    if problem := _in_the_way(ready, task, digest):
        return replace(entry, problems=(Mark(problem, None),)), False
    ready.folder.write(task.file if job.loose else f"{WORK}/{task.file}", document)
    warnings = (*task.remarks, *(f"{finding.code} {finding.message}" for finding in findings if finding.level == "warning"))
    return replace(entry, file=task.file, sha256=digest, warnings=warnings), True


def _checked(data: dict[str, Any], ready: _Ready) -> tuple[Agreement | None, tuple[Finding, ...], dict[str, str]]:
    """The agreement, what the check of a single agreement says of it, and by the paths of texts the language that they lack."""
    try:
        agreement, problems = validate(data)
        if agreement is None:
            lacking = {problem.path: "".join(cast(list[str], problem.values["language"])[:1]) for problem in problems if problem.kind == "language-missing"}
            return None, findings_of(InvalidAgreement(ready.job.input, problems, readable=True), house=ready.house), lacking
        return agreement, check(Loaded(agreement, Source(ready.job.input, {})), ready.library, house=ready.house), {}
    except HostpactError as error:
        return None, (Finding("", "", "error", str(error), ""),), {}


def _marks(findings: Sequence[Finding], reader: RowReader, before: Sequence[Mark], lacking: Mapping[str, str]) -> list[Mark]:
    """The errors as marks on cells. A cell that could not be read is spoken of once."""
    spoken = {mark.column for mark in before if mark.column is not None}
    marks = []
    for finding in findings:
        if finding.level != "error":
            continue
        path = finding.place.path if isinstance(finding.place, InFile) else ""
        column = reader.column_for(f"{path}.{lacking[path]}" if lacking.get(path) else path)
        if column is not None and column in spoken:
            continue
        between = "" if message_language() == "zh" else " "
        text = f"{finding.code} {finding.message}{between}{finding.mend}".strip()
        marks.append(Mark(text, column, finding.code))
    return marks


def _in_the_way(ready: _Ready, task: Task, digest: str) -> str:
    """Why the contract must not be written, or ""."""
    if ready.job.force or task.state == "new" or not ready.job.loose:
        return ""
    lying = ready.folder.read(task.file)
    if lying is None or hashlib.sha256(lying).hexdigest() in (digest, task.entry.sha256 if task.entry else ""):
        return ""
    if task.state == "known":
        return _("{file} has been changed by hand since it was drafted. Rename or move it, or overwrite it with --force.", file=task.file)
    return _("{file} lies in the folder already and is not of this batch. Move it, choose another pattern of file names, or overwrite it with --force.", file=task.file)


def _write_pdfs(ready: _Ready, names: Sequence[str]) -> None:
    from generator.word.pdf import to_pdfs

    with tempfile.TemporaryDirectory(prefix="hostpact-") as work:
        sources = []
        for index, name in enumerate(names):
            document = ready.folder.read(name if ready.job.loose else f"{WORK}/{name}")
            assert document is not None
            sources.append(Path(work) / f"{index}.docx")
            sources[-1].write_bytes(document)
        for name, pdf in zip(names, to_pdfs(sources, Path(work)), strict=True):
            target = f"{name.removesuffix('.docx')}.pdf"
            ready.folder.write(target if ready.job.loose else f"{WORK}/{target}", pdf.read_bytes())
