"""How far the cells of a workbook reach, before they are laid out: one stray cell in the last row and column would take hundreds of gigabytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from generator.errors import Unreadable
from generator.messages import _

__all__ = ["refuse_vast"]

_CELL = re.compile(rb'<(?:\w{1,20}:)?c\s(?:[^<>]{0,200}\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}(?<!/)>')
_PIECE = 1 << 20
_LONGEST_TAG = 1 << 10
_MOST_CELLS = 20_000_000
"""Of a sheet's rectangle; a fuller one passes if at least one cell in twenty holds something."""


def refuse_vast(file: str, raw: bytes, most_bytes: int) -> None:
    """Nothing, if the workbook can be laid out in memory or is no .xlsx at all.

    Args:
        most_bytes: of all parts unpacked.

    Raises:
        Unreadable: larger than that, or a cell lies far from all others.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            left = most_bytes
            for entry in package.infolist():
                left -= entry.file_size
                if left < 0:
                    raise Unreadable(_("{file}: larger than {size} MB unpacked. Take out pictures and other sheets.", file=file, size=most_bytes >> 20))
            for name in package.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name, re.I):
                    _look_through(file, package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        # What is no package, or a damaged one, is for the reader of workbooks to say.
        return


def _look_through(file: str, package: zipfile.ZipFile, name: str) -> None:
    """The sheet's rectangle against the cells that hold something."""
    rows, columns, held = 0, 0, 0
    farthest, far = "", 0
    rest = b""
    with package.open(name) as stream:
        while piece := stream.read(_PIECE):
            text = rest + piece
            end = 0
            for match in _CELL.finditer(text):
                row, column, end = int(match[2]), _column(match[1]), match.end()
                held += 1
                rows, columns = max(rows, row), max(columns, column)
                if row * column > far:
                    farthest, far = (match[1] + match[2]).decode(), row * column
            rest = text[max(end, len(text) - _LONGEST_TAG) :]
    if rows * columns > _MOST_CELLS and rows * columns > 20 * held:
        raise Unreadable(_("{file}: cell {cell} of a sheet lies far away from all others. Delete the rows and columns that are empty up to it, and save the file again.", file=file, cell=farthest))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
