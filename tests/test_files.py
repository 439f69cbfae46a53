"""Nothing is overwritten without being told to, and nothing half-written stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import OutputExists, Unreadable
from generator.files import refuse_existing, write_new


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_new(tmp_path / "合同.yaml", b"a: 1\n")
    assert [path.name for path in tmp_path.iterdir()] == ["合同.yaml"]
    assert (tmp_path / "合同.yaml").read_bytes() == b"a: 1\n"


def test_an_existing_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(OutputExists):
        write_new(path, b"other")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("shop.yaml", b"mine")]


def test_force_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_bytes(b"mine")
    write_new(path, b"other", force=True)
    assert path.read_bytes() == b"other"


def test_a_link_that_leads_nowhere_counts_as_existing(tmp_path: Path) -> None:
    link = tmp_path / "shop.yaml"
    link.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(OutputExists):
        write_new(link, b"other")
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_is_refused_with_force_too(tmp_path: Path) -> None:
    with pytest.raises(OutputExists):
        refuse_existing([tmp_path], force=True)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"cannot be written|无法写入"):
        write_new(tmp_path / "none" / "shop.yaml", b"x")


def test_what_is_read_is_never_overwritten(tmp_path: Path) -> None:
    path, link = tmp_path / "shop.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"mine")
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(OutputExists, match="is what the result is made from"):
            refuse_existing([name], force=True, keep=[path])


def test_a_device_is_no_file() -> None:
    with pytest.raises(OutputExists, match="is a device, not a file"):
        refuse_existing([Path(os.devnull)], force=True)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the name is too long"):
        refuse_existing([tmp_path / ("x" * 300)], force=True)
