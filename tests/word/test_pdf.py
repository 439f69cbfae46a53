"""Word -> PDF, with programs that stand in for LibreOffice."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from generator.errors import ToolMissing, Unreadable
from generator.word.pdf import to_pdf

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def soffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@posix
def test_libreoffice_converts_a_copy_with_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice(tmp_path, f'echo "$@" > {tmp_path}/said; for last; do :; done; cp "$last" "$(dirname "$last")/contract.pdf"', monkeypatch)
    source = tmp_path / "合同 1.docx"
    source.write_bytes(b"words")
    to_pdf(source, tmp_path / "合同 1.pdf")
    assert (tmp_path / "合同 1.pdf").read_bytes() == b"words"
    said = (tmp_path / "said").read_text()
    assert said.startswith("-env:UserInstallation=file:///")
    assert "--headless" in said
    assert "--convert-to pdf:writer_pdf_Export" in said


def test_libreoffice_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.word.pdf._USUAL_PLACES", {})
    with pytest.raises(ToolMissing, match="apt install libreoffice-writer-nogui"):
        to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")


@posix
def test_libreoffice_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice(tmp_path, "exit 0", monkeypatch)
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(Unreadable, match=r"a\.docx: LibreOffice made no PDF"):
        to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@posix
def test_libreoffice_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice(tmp_path, "sleep 60 & sleep 60", monkeypatch)
    (tmp_path / "a.docx").write_bytes(b"")
    started = time.monotonic()
    with pytest.raises(Unreadable, match=r"within 0\.2 seconds"):
        to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf", seconds=0.2)
    assert time.monotonic() - started < 10
