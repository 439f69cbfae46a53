"""A .pdf as printed. pdfium takes the characters in a process of its own (extraction.py), layout.py makes paragraphs and tables of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Unreadable
from generator.messages import _
from generator.reading.pages.extraction import MAX_PAGES, SECONDS, read_pages
from generator.reading.pages.layout import paragraphs_of_pages
from generator.reading.pages.printed import Glyph, PrintedPage, Rule
from generator.reading.source import MAX_CHARACTERS, MAX_PARAGRAPHS, Source, paragraphs_of

__all__ = ["read_pdf"]

_MAX_BYTES = 60_000_000
_SPARSE = 25
"""Characters a page; a scanned page has none, or those of a stamp."""


def read_pdf(path: Path) -> Source:
    """The text of the file at ``path``.

    Raises:
        Unreadable: damaged, protected, scanned (pictures of pages without text), or larger than any contract.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise Unreadable(_("{file}: is larger than {limit} MB; no contract is", file=path, limit=_MAX_BYTES // 1_000_000))
    pages = [_printed(*page) for page in read_pages(_extracted(path))]
    characters = sum(len(page.glyphs) for page in pages)
    if characters < _SPARSE * max(1, len(pages)) and characters < 400:
        raise Unreadable(
            _("{file}: holds hardly any text, so it is scanned or drawn; have a text recognition (OCR) run over it, or ask for the Word file", file=path)
        )
    blocks, running = paragraphs_of_pages(pages)
    if sum(1 for _paragraph in paragraphs_of(blocks)) > MAX_PARAGRAPHS:
        raise Unreadable(_("{file}: has more than {limit} paragraphs; no contract has", file=path, limit=MAX_PARAGRAPHS))
    return Source("pdf", blocks, running, pages=len(pages))


def _extracted(path: Path) -> bytes:
    root = Path(__file__).resolve().parents[3]
    # The absolute path cannot be taken for an option, and the child finds the package wherever it lies.
    call = [sys.executable, "-m", "generator.reading.pages.extraction", str(path.resolve()), str(MAX_CHARACTERS)]
    search = os.pathsep.join(part for part in (str(root), os.environ.get("PYTHONPATH", "")) if part)
    try:
        done = subprocess.run(call, capture_output=True, timeout=SECONDS + 1, check=False, env={**os.environ, "PYTHONPATH": search})
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_("{file}: cannot be taken apart within {seconds} seconds; print it to a new PDF", file=path, seconds=SECONDS)) from error
    if done.returncode == 0:
        return done.stdout
    wrong = done.stderr.decode("utf-8", "replace").strip() if done.returncode == 4 else ""
    if wrong == "password":
        raise Unreadable(_("{file}: is protected with a password; save it without one", file=path))
    if wrong == "pages":
        raise Unreadable(_("{file}: has no pages, or more than {limit}; no contract has", file=path, limit=MAX_PAGES))
    if wrong == "characters":
        raise Unreadable(_("{file}: has more than {limit} characters; no contract has", file=path, limit=MAX_CHARACTERS))
    raise Unreadable(_("{file}: is damaged, or takes more memory or time than any contract; print it to a new PDF", file=path))


def _printed(number: int, width: float, height: float, figures: Iterable[float], places: Iterable[float]) -> PrintedPage:
    values, ends = iter(figures), iter(places)
    glyphs = tuple(Glyph(chr(abs(int(code))), left, right, y, size, code < 0) for code, left, right, y, size in zip(values, values, values, values, values, strict=True))
    return PrintedPage(number, width, height, glyphs, tuple(map(Rule, ends, ends, ends, ends)))
