"""Many rows of a .csv: the memory of each process, and whether output and speed stay the same from the first thousand to the last.

    python benchmarks/steady.py [ROWS] [WORKERS]
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from pathlib import Path

from clients import EXAMPLES, write_clients

from generator.agreement.load import load_data
from generator.batch.run import Options, Progress, run

EVERY = 1000


def spent() -> tuple[float, float]:
    """Seconds of processor time so far in the program itself and in the system's calls (files), over this process and those that it started (Linux)."""
    own, system = 0, 0
    mine = Path("/proc/self").resolve().name
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in parentheses, may hold spaces; behind it come state, parent, ... and as the 12th and 13th the times (man 5 proc).
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if mine in (stat.parent.name, fields[1]):
            own += int(fields[11])
            system += int(fields[12])
    ticks = os.sysconf("SC_CLK_TCK")
    return own / ticks, system / ticks


def memory() -> dict[int, int]:
    """The largest size so far, in MB, of this process and those that it started (Linux)."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        mine = Path("/proc/self").resolve().name
        if lines.get("VmHWM") and mine in (lines["Pid"].strip(), lines["PPid"].strip()):
            found[int(lines["Pid"])] = int(lines["VmHWM"].split()[0]) // 1024
    return found


def main(rows: int, workers: int) -> None:
    base = load_data((EXAMPLES / "weixin-chinese-only.yaml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as work:
        source = write_clients(Path(work) / "clients.csv", rows)
        began = time.perf_counter()
        marks: list[tuple[int, float, float, float]] = [(0, began, *spent())]
        largest: dict[int, int] = {}

        def tell(progress: Progress) -> None:
            if progress.done - marks[-1][0] >= EVERY or progress.done == rows:
                marks.append((progress.done, time.perf_counter(), *spent()))
                largest.update(memory())

        summary = run(str(source), f"{work}/out", Options(base=base, workers=workers), tell)
        largest.update(memory())
        took = time.perf_counter() - began
        steps = [tuple(now - then for then, now in zip(*pair, strict=True)) for pair in itertools.pairwise(marks)]
        steps = [step for step in steps if step[0] >= EVERY]
        tenths = [part for n in range(10) if (part := steps[len(steps) * n // 10 : len(steps) * (n + 1) // 10])]
        size = sum(path.stat().st_size for path in Path(work, "out").glob("*.docx"))
        print(f"{summary.drafted} contracts of {size // max(1, summary.drafted) // 1024} KiB with {workers} workers in {took:.0f} s: {rows / took:.0f} a second")
        print("in each tenth of the way:")
        print("  rows a second: " + ", ".join(f"{sum(step[0] for step in part) / sum(step[1] for step in part):.0f}" for part in tenths))
        for nth, what in ((2, "the program"), (3, "the system")):
            print(f"  ms of processor time a row in {what}: " + ", ".join(f"{1000 * sum(step[nth] for step in part) / sum(step[0] for step in part):.2f}" for part in tenths))
        print("largest size in MB, this process first: " + ", ".join(str(largest[each]) for each in sorted(largest)))
        began = time.perf_counter()
        again = run(str(source), f"{work}/out", Options(base=base, workers=workers))
        print(f"again: {again.unchanged} unchanged in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [100_000, 2][len(numbers) :]))
