"""A Dask scheduler with two worker processes and an S3 server on this machine: the same contracts, and nothing lost when a worker is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.batch.run import Options, Progress, run
from generator.errors import Unreadable
from tests.batch.conftest import ROOT, client, csv_of, digests

fsspec = pytest.importorskip("fsspec")
pytest.importorskip("distributed")
pytest.importorskip("moto")

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def process(*words: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.terminate()
        running.wait(20)


def wait_until(ready: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, "not ready in time"
        time.sleep(0.1)


def answers(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """The environment under which s3:// leads to a server on loopback, with a bucket ``contracts``."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    environment = {**CREDENTIALS, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    fsspec.filesystem("s3").mkdir("contracts")
    yield environment
    server.stop()
    for name, value in before.items():
        if value is None:
            os.environ.pop(name)
        else:
            os.environ[name] = value


@pytest.fixture(scope="module")
def cluster(s3: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    port, folder = free_port(), tmp_path_factory.mktemp("dask")
    address = f"tcp://127.0.0.1:{port}"
    worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder), "--death-timeout", "60")
    with process("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"):
        wait_until(lambda: answers(port))
        with process(*worker) as one, process(*worker) as other:
            yield address, [one, other]


def clients_in_s3(rows: int) -> str:
    fsspec.filesystem("s3").pipe_file("contracts/clients.csv", csv_of([client(number) for number in range(1, rows + 1)]).encode())
    return "s3://contracts/clients.csv"


def fetched(url: str, folder: Path) -> dict[str, str]:
    fsspec.filesystem("s3").get(url.removeprefix("s3://") + "/", str(folder), recursive=True)
    return digests(folder)


def test_s3_and_two_workers_give_what_one_process_gives(cluster: tuple[str, list[Any]], base: dict[str, Any], tmp_path: Path) -> None:
    address, _workers = cluster
    source = clients_in_s3(24)
    summary = run(source, "s3://contracts/out", Options(base=base, cluster=address))
    assert (summary.drafted, summary.rejected) == (24, ())
    (tmp_path / "clients.csv").write_text(csv_of([client(number) for number in range(1, 25)]), "utf-8")
    run(str(tmp_path / "clients.csv"), str(tmp_path / "alone"), Options(base=base))
    assert fetched("s3://contracts/out", tmp_path / "fetched") == digests(tmp_path / "alone")
    # Again: nothing is left to do, from this machine alone, too.
    assert run(source, "s3://contracts/out", Options(base=base, cluster=address)).unchanged == 24
    assert run(source, "s3://contracts/out", Options(base=base)).unchanged == 24


def test_archives_in_s3(s3: dict[str, str], base: dict[str, Any], tmp_path: Path) -> None:
    source = clients_in_s3(4)
    run(source, "s3://contracts/packed", Options(base=base, archive=0))
    assert sorted(fetched("s3://contracts/packed", tmp_path / "fetched")) == ["contracts.zip", "manifest.csv", "manifest.jsonl"]
    assert run(source, "s3://contracts/packed", Options(base=base, archive=0)).unchanged == 4


def test_a_worker_that_is_killed_loses_nothing(cluster: tuple[str, list[subprocess.Popen[bytes]]], base: dict[str, Any], tmp_path: Path) -> None:
    address, workers = cluster
    (tmp_path / "clients.csv").write_text(csv_of([client(number) for number in range(1, 161)]), "utf-8")
    deaths: list[int] = []

    def kill_one(progress: Progress) -> None:
        if not deaths:
            deaths.append(progress.done)
            threading.Thread(target=workers[0].send_signal, args=(signal.SIGKILL,)).start()

    summary = run(str(tmp_path / "clients.csv"), (tmp_path / "out").as_uri(), Options(base=base, cluster=address), kill_one)
    assert deaths[0] < 160
    workers[0].wait(20)
    assert summary.drafted == 160
    run(str(tmp_path / "clients.csv"), str(tmp_path / "alone"), Options(base=base, workers=1))
    assert digests(tmp_path / "out") == digests(tmp_path / "alone")


def test_a_scheduler_that_does_not_answer(base: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr(distributed, "Client", refuse)
    (tmp_path / "clients.csv").write_text(csv_of([client(1)]), "utf-8")
    with pytest.raises(Unreadable, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        run(str(tmp_path / "clients.csv"), str(tmp_path / "out"), Options(base=base, cluster="tcp://127.0.0.1:9"))
