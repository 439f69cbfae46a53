"""How fast contracts are drawn: by a loop of docxtpl, by hostpact's renderer, and the whole way from a row to a file. Times are of the processor.

    python benchmarks/speed.py [EXAMPLE]
"""

from __future__ import annotations

import io
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from clients import EXAMPLES, write_clients
from docxtpl import DocxTemplate

from generator.agreement.load import load_agreement, load_data
from generator.batch.draft import Task, draft_chunk
from generator.batch.rows import row_reader
from generator.batch.run import Options, _job
from generator.batch.table import read_table
from generator.drafting.assemble import assemble
from generator.library.load import load_library
from generator.word.context import template_context
from generator.word.template import environment, opened
from generator.word.templates import template_for
from generator.word.typeset import typeset


def milliseconds(call: Callable[[], object], rounds: int) -> float:
    """The median of ``rounds`` calls in milliseconds of this process."""
    call()
    times = []
    for _round in range(rounds):
        began = time.process_time()
        call()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def main(name: str) -> None:
    library = load_library()
    agreement = load_agreement(EXAMPLES / f"{name}.yaml").agreement
    contract = assemble(agreement, library)
    file = template_for(contract.languages, "parallel")
    page = opened(file).page

    def by_docxtpl() -> bytes:
        document, target = DocxTemplate(file), io.BytesIO()
        document.render(template_context(contract, page), jinja_env=environment, autoescape=True)
        document.save(target)
        return target.getvalue()

    with zipfile.ZipFile(io.BytesIO(typeset(contract))) as package:
        parts = [package.read(part) for part in ("word/document.xml", "word/header1.xml", "docProps/core.xml") if part in package.namelist()]
    loop = milliseconds(by_docxtpl, 7)
    renderer = milliseconds(lambda: typeset(contract), 41)
    limit = milliseconds(lambda: [zlib.compress(part, 6) for part in parts], 21)
    whole = whole_way(name, 300)
    clauses = sum(len(article.clauses) for article in contract.articles)
    print(f"{name}: {clauses} clauses, {len(contract.schedules)} schedules, {len(contract.languages)} languages, {sum(map(len, parts)) // 1024} KiB of XML")
    print(f"a loop of docxtpl                         {loop:8.2f} ms a contract")
    print(f"hostpact's renderer                       {renderer:8.2f} ms   {loop / renderer:5.1f} times as fast")
    print(f"the limit: deflating the same XML         {limit:8.2f} ms   the renderer takes {renderer / limit:.2f} of it")
    print(f"row, check, assemble, render, pack, write {whole:8.2f} ms   {loop / whole:5.1f} times as fast as docxtpl's rendering alone")
    one, two = (seconds(name, workers, 1200) for workers in (1, 2))
    print(f"1200 rows: one worker {one:.1f} s, two workers {two:.1f} s: {one / two:.2f} times as fast")


def whole_way(name: str, rows: int) -> float:
    """Milliseconds a row, from its cells to the file, in this process."""
    with tempfile.TemporaryDirectory() as work:
        table = read_table(str(write_clients(Path(work) / "clients.csv", rows, both=True)))
        reader = row_reader(table, load_data((EXAMPLES / f"{name}.yaml").read_text("utf-8")))
        packed = pickle.dumps(_job(table, reader, work, Options()))
        tasks = [Task(row, f"{row.number}.docx", "", "new") for row in table.rows]
        draft_chunk(packed, tasks[:20])
        began = time.process_time()
        entries = draft_chunk(packed, tasks[20:])
        took = time.process_time() - began
        assert not [entry for entry in entries if entry.problems]
        return took * 1000 / (rows - 20)


def seconds(name: str, workers: int, rows: int) -> float:
    """The command, from its start to its end."""
    with tempfile.TemporaryDirectory() as work:
        source = write_clients(Path(work) / "clients.csv", rows, both=True)
        words = ["batch", "run", str(source), "-o", f"{work}/out", "--base", str(EXAMPLES / f"{name}.yaml"), "--workers", str(workers), "-q"]
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "from generator.cli import main; main()", *words], check=True, cwd=EXAMPLES.parent)
        return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "taobao-womenswear")
