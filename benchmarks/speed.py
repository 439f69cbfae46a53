"""How fast contracts are drawn, by a loop of docxtpl, by hostpact's renderer, and the whole way from a row to a file; and how fast they are linted.

    python benchmarks/speed.py [EXAMPLE]
    python benchmarks/speed.py --lint [EXAMPLE]

Times are of the processor.

Where node is installed, docxtemplater (npm) is measured beside them; it is fetched into a temporary folder.
"""

from __future__ import annotations

import gc
import io
import itertools
import json
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from clients import EXAMPLES, write_clients
from docxtpl import DocxTemplate

from generator.agreement.load import load_agreement, load_data, validate
from generator.batch.draft import Task, draft_chunk
from generator.batch.rows import row_reader
from generator.batch.run import Options, job_of
from generator.batch.table import read_table
from generator.drafting.assemble import assemble
from generator.drafting.contract import Contract, Paragraph, Table, Texts
from generator.library.load import load_library
from generator.rules.lint import lint
from generator.word.context import template_context
from generator.word.template import environment, opened
from generator.word.templates import template_for
from generator.word.typeset import typeset

CLIENTS = 120
"""Contracts that differ as those of a client list do; the first third is drawn to warm up."""


def milliseconds(call: Callable[[Contract], object], contracts: Sequence[Contract], rounds: int) -> float:
    """The median of ``rounds`` calls, each with the next contract, in milliseconds of this process."""
    following = itertools.cycle(contracts)
    for _round in range(CLIENTS // 3):
        if rounds < CLIENTS // 3:
            break
        call(next(following))
    times = []
    for _round in range(rounds):
        contract = next(following)
        began = time.process_time()
        call(contract)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def main(name: str) -> None:
    contracts = list(drawn(name))
    contract = contracts[0]
    file = template_for(contract.languages, "parallel")
    page = opened(file).page

    def by_docxtpl(each: Contract) -> bytes:
        document, target = DocxTemplate(file), io.BytesIO()
        document.render(template_context(each, page), jinja_env=environment, autoescape=True)
        document.save(target)
        return target.getvalue()

    with zipfile.ZipFile(io.BytesIO(typeset(contract))) as package:
        parts = [package.read(part) for part in ("word/document.xml", "word/header1.xml", "docProps/core.xml") if part in package.namelist()]
    # As the command's own processes do: nothing that was made so far is looked through for garbage again.
    gc.collect()
    gc.freeze()
    loop = milliseconds(by_docxtpl, contracts, 9)
    renderer = milliseconds(typeset, contracts, CLIENTS - CLIENTS // 3)
    limit = milliseconds(lambda _each: [zlib.compress(part, 6) for part in parts], contracts, 21)
    whole = whole_way(name, 400)
    clauses = sum(len(article.clauses) for article in contract.articles)
    print(f"{name}: {clauses} clauses, {len(contract.schedules)} schedules, {len(contract.languages)} languages, {sum(map(len, parts)) // 1024} KiB of XML")
    print(f"a loop of docxtpl                         {loop:8.2f} ms a contract")
    if (other := by_docxtemplater(contracts)) is not None:
        print(f"docxtemplater, texts alone                {other:8.2f} ms   {loop / other:5.1f} times as fast")
    print(f"hostpact's renderer                       {renderer:8.2f} ms   {loop / renderer:5.1f} times as fast")
    print(f"the limit: deflating the same XML         {limit:8.2f} ms   the renderer takes {renderer / limit:.2f} of it")
    print(f"row, check, assemble, render, pack, write {whole:8.2f} ms   {loop / whole:5.1f} times as fast as docxtpl's rendering alone")
    rows = 4000
    one, two = (seconds(name, workers, rows) for workers in (1, 2))
    print(f"{rows} rows: one worker {one:.1f} s, two workers {two:.1f} s: {one / two:.2f} times as fast")


def lint_beside_python_docx(name: str) -> None:
    """Linting a drafted .docx, and python-docx opening it and reading all its text, in turn; each draft once right after another contract, then again and again."""
    library = load_library()
    another = load_agreement(EXAMPLES / "amazon-us-brand.yaml").agreement
    agreement = load_agreement(EXAMPLES / f"{name}.yaml").agreement
    with tempfile.TemporaryDirectory() as work:
        before = Path(work) / "another.docx"
        before.write_bytes(typeset(assemble(another, library)))
        lint(before)
        spoken = agreement.contract.languages
        for languages in (spoken, *((each,) for each in spoken if len(spoken) > 1)):
            file = Path(work) / f"{'-'.join(languages)}.docx"
            file.write_bytes(typeset(assemble(agreement, library, languages)))
            times = [(_clocked(_all_text, file), _clocked(lint, file)) for _round in range(16)]
            first, again = times[0][1], statistics.median(took for _text, took in times[1:])
            reading = statistics.median(took for took, _lint in times)
            print(
                f"{name} in {' and '.join(languages)}: python-docx {reading:.0f} ms; lint {again:.0f} ms, {again / reading:.1f} times as long; "
                f"the first time, after another contract, {first:.0f} ms, {first / reading:.1f} times"
            )


def _clocked(call: Callable[[Path], object], file: Path) -> float:
    began = time.process_time()
    call(file)
    return (time.process_time() - began) * 1000


def _all_text(file: Path) -> list[str]:
    document = docx.Document(str(file))
    return [each.text for each in document.paragraphs] + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def drawn(name: str) -> Sequence[Contract]:
    """Contracts of a client list over the example ``name``."""
    library = load_library()
    with tempfile.TemporaryDirectory() as work:
        table = read_table(str(write_clients(Path(work) / "clients.csv", CLIENTS, both=True)))
    reader = row_reader(table, load_data((EXAMPLES / f"{name}.yaml").read_text("utf-8")))
    contracts = []
    for row in table.rows:
        agreement, problems = validate(reader.read(row)[0])
        assert agreement is not None, problems
        contracts.append(assemble(agreement, library))
    return contracts


def whole_way(name: str, rows: int) -> float:
    """Milliseconds a row, from its cells to the file, in this process."""
    with tempfile.TemporaryDirectory() as work:
        table = read_table(str(write_clients(Path(work) / "clients.csv", rows, both=True)))
        reader = row_reader(table, load_data((EXAMPLES / f"{name}.yaml").read_text("utf-8")))
        packed = pickle.dumps(job_of(table, reader, work, Options()))
        tasks = [Task(row, f"{row.number}.docx", "", "new") for row in table.rows]
        draft_chunk(packed, tasks[:40])
        began = time.process_time()
        entries = draft_chunk(packed, tasks[40:])
        took = time.process_time() - began
        assert not [entry for entry in entries if entry.problems]
        return took * 1000 / (rows - 40)


def seconds(name: str, workers: int, rows: int) -> float:
    """The command, from its start to its end."""
    with tempfile.TemporaryDirectory() as work:
        source = write_clients(Path(work) / "clients.csv", rows, both=True)
        words = ["batch", "run", str(source), "-o", f"{work}/out", "--base", str(EXAMPLES / f"{name}.yaml"), "--workers", str(workers), "-q"]
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "from generator.cli import main; main()", *words], check=True, cwd=EXAMPLES.parent)
        return time.perf_counter() - began


def by_docxtemplater(contracts: Sequence[Contract]) -> float | None:
    """Milliseconds a contract of docxtemplater for the same texts in the same tables, without content controls, fields and bookmarks; None without node."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        (folder / "package.json").write_text("{}")
        if subprocess.run(["npm", "install", "--silent", "docxtemplater@3", "pizzip@3"], cwd=work, capture_output=True).returncode:
            return None
        document = docx.Document()
        lines = document.add_table(1, 2).rows[0].cells
        lines[0].text, lines[1].text = "{#lines}{zh}", "{en}{/lines}"
        for place, schedule in enumerate(contracts[0].schedules):
            for number, part in enumerate(schedule.parts):
                if isinstance(part, Table):
                    cells = document.add_table(1, len(part.columns)).rows[0].cells
                    for column, cell in enumerate(cells):
                        opens, closes = f"{{#t{place}_{number}}}" if not column else "", f"{{/t{place}_{number}}}" if column == len(cells) - 1 else ""
                        cell.text = f"{opens}{{zh{column}}} {{en{column}}}{closes}"
        document.save(str(folder / "template.docx"))
        (folder / "contracts.json").write_text(json.dumps([_plain(contract) for contract in contracts]))
        script = Path(__file__).with_name("docxtemplater.mjs")
        ran = subprocess.run(["node", str(script), "template.docx", "contracts.json", "60"], cwd=work, capture_output=True, text=True, check=True)
        return float(ran.stdout)


def _plain(contract: Contract) -> dict[str, object]:
    """The texts of ``contract`` as docxtemplater's data."""

    def both(texts: Texts, suffix: str = "") -> dict[str, str]:
        return {f"{language}{suffix}": "".join(run.text for run in texts.get(language, ())) for language in ("zh", "en")}

    paragraphs = [each for article in contract.articles for clause in article.clauses for each in clause.paragraphs]
    paragraphs += [part for schedule in contract.schedules for part in schedule.parts if isinstance(part, Paragraph)]
    data: dict[str, object] = {"lines": [both(each.texts) for each in paragraphs]}
    for place, schedule in enumerate(contract.schedules):
        for number, part in enumerate(schedule.parts):
            if isinstance(part, Table):
                data[f"t{place}_{number}"] = [{key: text for column, cell in enumerate(row) for key, text in both(cell, str(column)).items()} for row in part.rows]
    return data


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "--lint"] or ["taobao-womenswear"]
    (lint_beside_python_docx if "--lint" in sys.argv else main)(asked[0])
