"""Old formats through LibreOffice; skipped where it is not installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.errors import ToolMissing, Unreadable
from generator.reading import read
from tests.reading.outline import outline

RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 SERVICE AGREEMENT\par Article 1  Fees\par 1.1 The Client pays monthly.\par}"
needs_office = pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed")


@needs_office
def test_rtf_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "-合同.doc"
    path.write_text(RTF, "ascii")
    document = read(path).contracts[0]
    assert outline(document.versions[0]) == ["opening", "  | SERVICE AGREEMENT", "clause Article 1 # Fees", "  clause 1.1", "    1.1 | The Client pays monthly."]


@needs_office
def test_what_libreoffice_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000)
    with pytest.raises(Unreadable, match=r"a\.doc"):
        read(path)


def test_without_libreoffice_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.rtf"
    path.write_text(RTF, "ascii")
    with pytest.raises(ToolMissing, match="libreoffice-writer-nogui"):
        read(path)
