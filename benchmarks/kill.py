"""Kills a run with kill -9 again and again at random moments and holds what it leaves against a run left alone. Shows: nothing torn, nothing foreign, nothing lost.

    python benchmarks/kill.py [KILLS] [ROWS] [SEED]
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from clients import EXAMPLES, write_clients


def command(source: Path, target: Path, *more: str) -> list[str]:
    program = "from generator.cli import main; main()"
    return [sys.executable, "-c", program, "batch", "run", str(source), "-o", str(target), "--base", str(EXAMPLES / "weixin-chinese-only.yaml"), "--workers", "2", "-q", *more]


def digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def killed(words: list[str], after: float) -> bool:
    """Starts the run and kills it and its workers ``after`` so many seconds; False if it had ended by itself."""
    running = subprocess.Popen(words, start_new_session=True)
    try:
        running.wait(after)
        return False
    except subprocess.TimeoutExpired:
        # The run alone: its workers must see for themselves that it has gone.
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        return True


def torn(folder: Path, whole: dict[str, str]) -> list[str]:
    """Files outside the run's own folder that are not, byte for byte, files of a run left alone."""
    if not folder.exists():
        return []
    return [name for name, digest in digests(folder).items() if not name.startswith(".hostpact/") and whole.get(name) != digest]


def main(kills: int, rows: int, seed: int) -> int:
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as work:
        source = write_clients(Path(work) / "clients.csv", rows)
        alone, target = Path(work) / "alone", Path(work) / "killed"
        began = time.perf_counter()
        subprocess.run(command(source, alone), check=True)
        whole, seconds = digests(alone), time.perf_counter() - began
        failures = done = 0
        while done < kills:
            if not killed(command(source, target), moments.uniform(0.1, seconds)):
                # It had time to end: begin anew.
                failures += digests(target) != whole
                for path in sorted(target.rglob("*"), reverse=True):
                    path.unlink() if path.is_file() else path.rmdir()
                continue
            done += 1
            time.sleep(0.5)
            wrong = torn(target, whole)
            failures += bool(wrong)
            lying = len(list(target.glob("*.docx"))) if target.exists() else 0
            bad = [path.name for path in target.glob("*.docx") if zipfile.ZipFile(path).testzip()] if target.exists() else []
            failures += bool(bad)
            print(f"kill {done}: {lying} of {rows} contracts, torn or foreign: {wrong or 'none'}", flush=True)
        subprocess.run(command(source, target), check=True)
        same = digests(target) == whole
        print(f"after {kills} kills and a last run: {'the same folder by SHA-256' if same else 'NOT the same folder'}; failures: {failures}")
        return 0 if same and not failures else 1


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers + [20, 400, 1][len(numbers) :])))
