"""Runs that are stopped: by Ctrl-C, and by kill -9. benchmarks/kill.py does the latter as often as one likes."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import ROOT, digests


def started(source: Path, target: Path, base: Path, *more: str) -> subprocess.Popen[str]:
    words = ["batch", "run", str(source), "-o", str(target), "--base", str(base), *more]
    return subprocess.Popen([sys.executable, "-c", "from generator.cli import main; main()", *words], cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE, text=True, env={**os.environ, "LANGUAGE": "en"})


def wait_for_contracts(folder: Path, least: int, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 30
    while len(list(folder.glob("*.docx"))) < least and running.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("more", [("--workers", "2"), ("--workers", "1", "--zip", "20")], ids=["two-workers", "archives"])
def test_after_kill_9_the_next_run_ends_with_the_same_folder(more: tuple[str, ...], clients: Callable[[int], Path], base_file: Path, tmp_path: Path) -> None:
    source = clients(80)
    assert started(source, tmp_path / "alone", base_file, *more).wait(60) == 0
    whole = digests(tmp_path / "alone")
    chance = random.Random(4)
    for least in (1, 40):
        running = started(source, tmp_path / "out", base_file, *more)
        folder = tmp_path / "out" / ".hostpact" if "--zip" in more else tmp_path / "out"
        wait_for_contracts(folder, least, running)
        time.sleep(chance.random() / 20)
        running.kill()
        running.wait(20)
        time.sleep(0.3)
        lying = {name: digest for name, digest in digests(tmp_path / "out").items() if not name.startswith(".hostpact/")}
        assert lying.items() <= whole.items()
    # The workers of a run that was killed end by themselves and let go of the folder.
    assert started(source, tmp_path / "out", base_file, *more).wait(60) == 0
    assert digests(tmp_path / "out") == whole


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_keeps_what_is_drafted(sign: signal.Signals, clients: Callable[[int], Path], base_file: Path, tmp_path: Path) -> None:
    source = clients(150)
    running = started(source, tmp_path / "out", base_file, "--workers", "1")
    wait_for_contracts(tmp_path / "out", 5, running)
    os.killpg(running.pid, sign)
    _out, said = running.communicate(timeout=30)
    assert (running.returncode, said) == (130, "Stopped. What is drafted is kept; run the same command again to go on.\n")
    again = started(source, tmp_path / "out", base_file, "--workers", "1")
    _out, said = again.communicate(timeout=60)
    assert again.returncode == 0
    found = re.search(r"150 rows: (\d+) drafted, (\d+) unchanged, 0 rejected", said)
    assert found
    assert int(found[2]) >= 5


@pytest.mark.parametrize("seconds", [0.6, 1.2])
def test_ctrl_c_while_workers_of_lint_begin(seconds: float, tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("网店托管合同\n第一条 服务内容\n乙方负责店铺的全面运营。\n" * 20, "utf-8")
    running = subprocess.Popen([sys.executable, "-c", "from generator.cli import main; main()", "lint", str(tmp_path), "--workers", "2", "-q"], cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "LANGUAGE": "en"})  # fmt: skip
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    _out, said = running.communicate(timeout=30)
    assert (running.returncode, said.strip()) == (130, "Stopped.")


def test_workers_of_lint_end_without_a_word(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text("网店托管合同\n第一条 服务内容\n乙方负责店铺的全面运营。\n", "utf-8")
    ran = subprocess.run([sys.executable, "-c", "from generator.cli import main; main()", "lint", str(tmp_path), "--workers", "2", "--format", "json"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "LANGUAGE": "en"}, timeout=60)  # fmt: skip
    assert (ran.returncode, ran.stderr) == (1, "")
