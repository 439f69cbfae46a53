"""The characters on a PDF's pages, taken by pdfium in a process of its own: a file made to harm ends that process, not ours.

Run as a program by ``pdf.py`` with the file's path; writes the pages to standard output, or one word for what is wrong.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from array import array
from typing import Any, BinaryIO, TypeAlias

__all__ = ["MAX_PAGES", "read_pages", "write_pages"]

MAX_PAGES = 1_000
MEMORY = 420_000_000
"""Bytes of address space; a contract of 100 pages takes 150 MB, most of it the program itself."""
SECONDS = 8
"""Of processor time; a contract of 100 pages takes one."""
MOST_RULES = 20_000
"""Straight lines of a document; a contract's tables have hundreds."""
_HEADER = struct.Struct("<iddii")
Page: TypeAlias = "tuple[int, float, float, array[float], array[float]]"
"""Number, width and height in points; five figures a character: code (negative behind a space), left, right, base line from the top, size; four a straight line: left, top, right, bottom."""


def read_pages(data: bytes) -> list[Page]:
    """The pages that ``write_pages`` wrote."""
    pages: list[Page] = []
    position = 0
    while position < len(data):
        number, width, height, *counts = _HEADER.unpack_from(data, position)
        position += _HEADER.size
        both: list[array[float]] = []
        for count in counts:
            figures: array[float] = array("d")
            figures.frombytes(data[position : position + count * 8])
            position += count * 8
            both.append(figures)
        pages.append((number, width, height, both[0], both[1]))
    return pages


def write_pages(path: str, output: BinaryIO, characters: int) -> str:
    """Writes the pages of the file at ``path``; returns "" or what is wrong: password, damaged, pages, characters."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return "password" if "password" in str(error).lower() else "damaged"
    if not 0 < count <= MAX_PAGES:
        return "pages"
    rules_left = MOST_RULES
    for index in range(count):
        try:
            page = document[index]
            width, height = page.get_size()
            figures = _figures(page, height, characters)
            rules = _rules(page, height, rules_left)
            page.close()
        except pypdfium2.PdfiumError:
            continue
        characters -= len(figures) // 5
        rules_left -= len(rules) // 4
        if characters < 0:
            return "characters"
        output.write(_HEADER.pack(index + 1, width, height, len(figures), len(rules)))
        output.write(figures.tobytes())
        output.write(rules.tobytes())
    return ""


def _figures(page: Any, height: float, limit: int) -> array[float]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    raw = text_page.raw
    figures: array[float] = array("d")
    box, left, baseline = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    loose_box, unicode_of, origin, size_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
    spaced = False
    for index in range(min(text_page.count_chars(), 2 * limit + 2)):
        code = unicode_of(raw, index)
        if code in (32, 0xA0):
            spaced = True
            continue
        # pdfium puts in line ends of its own; places tell them better. 2 and FFFE are hyphens at a line's end.
        if code in (0, 9, 10, 13, 0x3000, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if code in (2, 0xFFFE, 0xAD):
            code = ord("-")
        if not loose_box(raw, index, box) or not origin(raw, index, left, baseline):
            continue
        figures.extend((-code if spaced else code, box.left, box.right, height - baseline.value, size_of(raw, index) or box.top - box.bottom))
        spaced = False
    text_page.close()
    return figures


def _rules(page: Any, height: float, limit: int) -> array[float]:
    """The straight lines of a page that are drawn as such or as thin fields, and the sides of frames."""
    import pypdfium2.raw as pdfium

    found: array[float] = array("d")
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if len(found) >= 4 * limit:
            break
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        x, y, end, foot = left.value, height - top.value, right.value, height - bottom.value
        if end - x <= _THIN or foot - y <= _THIN:
            found.extend((x, y, end, foot))
        elif pdfium.FPDFPath_GetDrawMode(item, fill, stroke) and stroke.value and pdfium.FPDFPath_CountSegments(item) in _FRAMES:
            found.extend((x, y, end, y, x, foot, end, foot, x, y, x, foot, end, y, end, foot))
    return found


_THIN = 3.0
_FRAMES = (4, 5)
"""Segments of a rectangle."""


def main(path: str, characters: int) -> int:
    """The child process: limits itself first. Exit code 0, or 4 with what is wrong on standard error."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limits; the parent's clock still holds.
    try:
        wrong = write_pages(path, sys.stdout.buffer, characters)
    except MemoryError:
        wrong = "memory"
    sys.stdout.buffer.flush()
    if wrong:
        sys.stderr.write(wrong)
    return 4 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
