"""What is kept from one process to the next; whatever cannot be kept or read is as if it were not there."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.cache import Cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOSTPACT_CACHE", str(tmp_path))
    return tmp_path


def kept(values: dict[str, object]) -> Cache:
    """A cache as the next process finds it after one that put ``values``."""
    cache = Cache("kept", limit=10)
    for key, value in values.items():
        cache.put(key, value)
    cache._write()
    return Cache("kept", limit=10)


def test_a_value_is_found_again(folder: Path) -> None:
    assert kept({"a": ["一", 2]}).get("a") == ["一", 2]
    assert len(list(folder.iterdir())) == 1


def test_what_the_next_process_adds_stands_beside_what_there_was_and_the_oldest_goes(folder: Path) -> None:
    cache = kept({str(number): number for number in range(10)})
    assert cache.get("0") == 0
    cache.put("new", 10)
    cache._write()
    cache = Cache("kept", limit=10)
    assert [cache.get(key) for key in ("0", "1", "2", "9", "new")] == [0, None, 2, 9, 10]


@pytest.mark.parametrize("place", [0, 20, 50, -1])
def test_a_damaged_file_is_not_read(folder: Path, place: int) -> None:
    kept({"a": compile("1 + 1", "a", "eval")})
    (file,) = folder.iterdir()
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    cache = Cache("kept", limit=10)
    assert cache.get("a") is None
    cache.put("a", 2)
    cache._write()
    assert Cache("kept", limit=10).get("a") == 2


def test_a_file_of_another_form_is_not_read(folder: Path) -> None:
    kept({"a": 1})
    (file,) = folder.iterdir()
    for content in (b"", b"short", bytes(24), b"\xff" * 64):
        file.write_bytes(content)
        assert Cache("kept", limit=10).get("a") is None


def test_what_cannot_be_kept_leaves_nothing_behind(folder: Path) -> None:
    assert kept({"a": datetime.date(2026, 1, 1)}).get("a") is None
    assert list(folder.iterdir()) == []


def test_no_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("HOSTPACT_CACHE", str(tmp_path / "file"))
    assert kept({"a": 1}).get("a") is None
