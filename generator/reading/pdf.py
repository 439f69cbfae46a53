"""A .pdf as printed: characters to lines, lines to paragraphs, column by column, without running heads and page numbers."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

from generator.errors import Unreadable
from generator.messages import _
from generator.reading.layout import Glyph, PrintedPage, paragraphs_of_pages
from generator.reading.source import MAX_CHARACTERS, MAX_PARAGRAPHS, Source, paragraphs_of

__all__ = ["read_pdf"]

_MAX_PAGES = 1_000
_MAX_BYTES = 60_000_000




def read_pdf(path: Path) -> Source:
    """The text of the file at ``path``.

    Raises:
        Unreadable: damaged, protected, scanned (pictures of pages without text), or larger than any contract.
    """
    import pypdfium2

    if path.stat().st_size > _MAX_BYTES:
        raise Unreadable(_("{file}: is larger than {limit} MB; no contract is", file=path, limit=_MAX_BYTES // 1_000_000))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(_("{file}: is protected with a password; save it without one", file=path)) from error
        raise Unreadable(_("{file}: is damaged ({error}); print it to a new PDF", file=path, error=error)) from error
    try:
        count = len(document)
        if not 0 < count <= _MAX_PAGES:
            raise Unreadable(_("{file}: has {count} pages; a contract has 1 to {limit}", file=path, count=count, limit=_MAX_PAGES))
        pages: list[PrintedPage] = []
        characters = 0
        for number in range(count):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                continue
            printed = _page(page, number + 1)
            page.close()
            characters += len(printed.glyphs)
            if characters > MAX_CHARACTERS:
                raise Unreadable(_("{file}: has more than {limit} characters; no contract has", file=path, limit=MAX_CHARACTERS))
            pages.append(printed)
    finally:
        document.close()
    if characters < 25 * max(1, len(pages)) and characters < 400:
        raise Unreadable(
            _("{file}: holds hardly any text, so it is scanned or drawn; have a text recognition (OCR) run over it, or ask for the Word file", file=path)
        )
    blocks, running = paragraphs_of_pages(pages)
    if sum(1 for _paragraph in paragraphs_of(blocks)) > MAX_PARAGRAPHS:
        raise Unreadable(_("{file}: has more than {limit} paragraphs; no contract has", file=path, limit=MAX_PARAGRAPHS))
    return Source("pdf", blocks, running, pages=count)


def _page(page: Any, number: int) -> PrintedPage:
    """The visible characters of a page with their boxes, in points from the upper left corner."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    text_page = page.get_textpage()
    raw = text_page.raw
    glyphs: list[Glyph] = []
    box, left, baseline = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    loose_box, unicode_of, origin, size_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS + 1)):
        code = unicode_of(raw, index)
        # pdfium puts in line ends of its own; places tell them better. 2 and FFFE are hyphens at a line's end.
        if code in (0, 9, 10, 13, 32, 0xA0, 0x3000, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if code in (2, 0xFFFE, 0xAD):
            code = ord("-")
        if not loose_box(raw, index, box) or not origin(raw, index, left, baseline):
            continue
        glyphs.append(Glyph(chr(code), box.left, box.right, height - baseline.value, size_of(raw, index) or box.top - box.bottom))
    text_page.close()
    return PrintedPage(number, width, height, tuple(glyphs))
