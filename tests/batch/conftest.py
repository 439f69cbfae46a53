"""Client lists for the tests, made of an example agreement."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc

from generator.agreement.load import load_data

ROOT = Path(__file__).parent.parent.parent
HEADINGS = ("合同编号", "甲方名称", "甲方 · 统一社会信用代码", "店铺名称", "基础服务费")
"""Of a list of clients who contract in Chinese alone, as the example weixin-chinese-only does."""


def credit_code(number: int) -> str:
    base = f"91330106MA{number:07}"
    return base + str(uscc.calc_check_digit(base))


def client(number: int) -> list[str]:
    return [f"HT-{number:04}", f"杭州第{number}服饰有限公司", credit_code(number), f"第{number}店", f"{5000 + number:,}"]


def csv_of(rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue()


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of everything below ``folder``."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def base_file() -> Path:
    return ROOT / "examples" / "weixin-chinese-only.yaml"


@pytest.fixture(scope="session")
def base(base_file: Path) -> dict[str, Any]:
    return load_data(base_file.read_text("utf-8"))


@pytest.fixture
def clients(tmp_path: Path) -> Callable[[int], Path]:
    """``clients(20)`` is a .csv of so many good rows."""

    def write(count: int) -> Path:
        path = tmp_path / "clients.csv"
        path.write_text(csv_of([client(number) for number in range(1, count + 1)]), "utf-8")
        return path

    return write
