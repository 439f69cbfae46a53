"""Hostile files: contracts are damaged at random, and each must end in findings or a clear error, within 10 seconds and 500 MB.

    python benchmarks/robustness.py [--files 20000] [--seed 1] [--workers 2]

Sources are the labelled contracts in tests/corpus/dev. Bytes are flipped, cut, doubled and moved; in a .docx either in the package or in
the XML of one part, which then is packed again, so that damage reaches the reader and not the archive alone.
Prints how each kind of file ended, the slowest file and the largest process; exits 1 if one crashed, hung or grew too large.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

SOURCES = sorted(path for path in (Path(__file__).parent.parent / "tests" / "corpus" / "dev").iterdir() if path.suffix in (".docx", ".pdf", ".txt"))
SECONDS, MEGABYTES = 10, 500
CHUNK = 50


class _TooSlow(BaseException):
    """Raised by the clock; not an Exception, so that nothing swallows it."""


def damaged(content: bytes, rng: random.Random) -> bytes:
    """``content`` with one to twenty random changes."""
    data = bytearray(content)
    for _time in range(rng.randint(1, 20)):
        if not data:
            break
        at, length = rng.randrange(len(data)), rng.choice((1, 2, 5, 50, 500))
        match rng.randrange(6):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * rng.choice((1, 2, 100))
            case 3:
                data[at:at] = rng.randbytes(length)
            case 4:
                piece = bytes(data[at : at + length])
                del data[at : at + length]
                to = rng.randrange(len(data) + 1)
                data[to:to] = piece
            case _:
                data[at : at + length] = rng.choice((b"<", b">", b"&#x0;", b"\x00", b"]]>", "（".encode(), b"<w:tbl>", b"</w:p>", b"1" * 300, b'w:val="99999999999"'))
    return bytes(data)


def variant(path: Path, rng: random.Random) -> bytes:
    """A damaged copy of ``path``."""
    content = path.read_bytes()
    if path.suffix != ".docx" or rng.random() < 0.2:
        return damaged(content, rng)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in rng.sample(sorted(parts), k=rng.choice((1, 1, 2))):
        parts[name] = damaged(parts[name], rng)
    if rng.random() < 0.05:
        del parts[rng.choice(sorted(parts))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _stop(_signal: int, _frame: object) -> None:
    raise _TooSlow


def chunk(seed: int, count: int) -> list[tuple[str, str, str, float]]:
    """Reads ``count`` damaged files: suffix, how it ended, what to reproduce it with, seconds."""
    from generator.errors import HostpactError
    from generator.rules.lint import lint

    signal.signal(signal.SIGALRM, _stop)
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            rng = random.Random(f"{seed}-{number}")
            source = rng.choice(SOURCES)
            file = Path(folder) / f"damaged{source.suffix}"
            file.write_bytes(variant(source, rng))
            began = time.perf_counter()
            signal.alarm(SECONDS)
            try:
                lint(file)
                ended = "findings"
            except HostpactError:
                ended = "clear error"
            except _TooSlow:
                ended = f"over {SECONDS} seconds"
            except BaseException as error:
                ended = f"CRASH {type(error).__name__}: {error}"[:120]
            finally:
                signal.alarm(0)
            told.append((source.suffix, ended, f"{source.name} {seed}-{number}", time.perf_counter() - began))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.append(("memory", "within" if grown <= MEGABYTES else f"over {MEGABYTES} MB", f"{seed}", grown))
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    slowest, largest, bad = (0.0, ""), 0.0, []
    chunks = range(0, args.files, CHUNK)
    with multiprocessing.get_context("spawn").Pool(args.workers, maxtasksperchild=20) as pool:
        for told in pool.starmap(chunk, [(args.seed * 1_000_000 + first, min(CHUNK, args.files - first)) for first in chunks], chunksize=1):
            for suffix, ended, name, measured in told:
                if suffix == "memory":
                    largest = max(largest, measured)
                    continue
                counts[suffix, ended] += 1
                slowest = max(slowest, (measured, name))
                if ended not in ("findings", "clear error"):
                    bad.append(f"{name}: {ended}")
    for (suffix, ended), count in sorted(counts.items()):
        print(f"{suffix:6} {ended:40} {count}")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), largest process {largest:.0f} MB, {sum(counts.values())} files")
    print(*bad[:40], sep="\n")
    return 1 if bad or largest > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
