"""Writes small PDF files for the tests of reading: text at places on pages."""

from __future__ import annotations

from pathlib import Path

from generator.reading.pages.pdf import read_pdf
from generator.reading.source import SourceParagraph

Line = tuple[float, float, str]
"""x and y in points from the lower left corner of an A4 page (595 x 842), and the words."""


def pdf_file(folder: Path, *pages: list[Line], size: int = 10, drawn: str = "") -> Path:
    """A PDF with Helvetica text, nothing compressed; ``drawn`` is painted on each page."""
    streams = ["\n".join([drawn, *(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, text in page)]) for page in pages]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for index, stream in enumerate(streams):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    content, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF"
    path = folder / "contract.pdf"
    path.write_bytes(content.encode("latin-1"))
    return path


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def lines(words: list[str], x: float = 60, top: float = 760, pitch: float = 14) -> list[Line]:
    """Lines below each other."""
    return [(x, top - pitch * index, text) for index, text in enumerate(words)]


def rule(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line drawn from one place to another."""
    return f"{x} {y} m {to_x} {to_y} l S\n"


def texts(path: Path) -> list[str]:
    """The paragraphs of a file outside of tables."""
    return [block.text for block in read_pdf(path).blocks if isinstance(block, SourceParagraph)]
