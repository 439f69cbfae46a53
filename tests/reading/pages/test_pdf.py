from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Unreadable
from generator.reading.pages.pdf import read_pdf
from generator.reading.source import SourceParagraph
from tests.reading.pages.pdf_file import lines, pdf_file


def test_pages_are_counted(tmp_path: Path) -> None:
    path = pdf_file(tmp_path, lines(["1. The first page says this and a little more."]), lines(["2. The second page says that."]))
    assert [(block.text[:2], block.page, block.index) for block in read_pdf(path).blocks if isinstance(block, SourceParagraph)] == [("1.", 1, 0), ("2.", 2, 1)]


def test_a_scanned_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="OCR"):
        read_pdf(pdf_file(tmp_path, [], []))


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 500)
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(path)


def test_an_endless_page_ends_in_an_error(tmp_path: Path) -> None:
    import zlib

    stream = zlib.compress(b"q " * 30_000_000)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    content = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1)) + b"trailer << /Root 1 0 R >>\n%%EOF"
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        read_pdf(path)
