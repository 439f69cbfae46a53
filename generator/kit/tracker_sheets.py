"""Where the tables of a tracker lie in a workbook: columns by the keys in the hidden first row, else by their headings in either language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import Unreadable
from generator.kit.tracker_cells import folded
from generator.kit.tracker_tables import Table
from generator.messages import _, reason_of
from generator.sheets.cells import Cell, cell_text

__all__ = ["Found", "Grid", "codes_of", "find", "names_of", "open_workbook"]

Grid = Sequence[Sequence[Cell]]
Forms = Callable[[str], Mapping[int, Mapping[int, str]]]
"""How Excel shows the numbers of a sheet, by row (from 1) and column (from 0)."""
_KEY = re.compile(r"([a-z_]+)\.([a-z_]+)")
_LOOKED_THROUGH = 40  # rows in which keys and headings are looked for
_MOST_BYTES = 64 << 20
_MOST_UNPACKED = 256 << 20


def open_workbook(path: Path) -> tuple[Mapping[str, Grid], Forms]:
    """The workbook's sheets as they stand, with the cells that Excel could not work out, and how its numbers are shown.

    Raises:
        Unreadable: not there, or no Excel workbook.
    """
    file, raw = str(path), _bytes(path)
    from python_calamine import CalamineError, CalamineWorkbook

    from generator.sheets.extent import refuse_vast
    from generator.sheets.formats import error_cells, number_formats

    if not _excels_own(raw):
        # Other kinds are read without their number formats, so 60% would be no share.
        raise Unreadable(_("{file}: no Excel workbook (.xlsx), or a damaged or encrypted one. Save it from Excel again.", file=file))
    refuse_vast(file, raw, _MOST_UNPACKED)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        grids = {name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in book.sheet_names}
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Unreadable(_("{file}: no Excel workbook (.xlsx), or a damaged or encrypted one. Save it from Excel again.", file=file)) from error
    for name, grid in grids.items():
        for row, cells in error_cells(raw, name).items():
            for column, text in cells.items():
                if row <= len(grid) and column < len(grid[row - 1]):
                    grid[row - 1][column] = text
    return grids, lambda sheet: number_formats(raw, sheet)


def _excels_own(raw: bytes) -> bool:
    """Whether the file is a package with a workbook of Excel's own form: no .xls, .xlsb or .ods, whatever it is called."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return "xl/workbook.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Unreadable(_("{file}: larger than {size} MB. A tracker is far smaller; take out pictures and other sheets.", file=path, size=_MOST_BYTES >> 20))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(_("{file}: cannot be read: {reason}.", file=path, reason=reason_of(error))) from error


@dataclass(slots=True)
class Found:
    """A table of the tracker as it lies in a sheet: where its columns are, where its rows begin."""

    table: Table
    sheet: str
    grid: Grid
    columns: dict[str, int]
    first: int
    """Index of the first row of data."""
    forms: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


def codes_of(options: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Codes by every name that may stand in a cell: in one language, or in both."""
    found: dict[str, str] = {}
    for code, names in options:
        zh, en = names.get("zh", ""), names.get("en", "")
        for name in (code, zh, en, f"{zh} {en}", f"{en} {zh}"):
            if name:
                found.setdefault(folded(name), code)
    return found


def names_of(both: Mapping[str, str]) -> set[str]:
    """A text as it may stand in a workbook: in one language or in both."""
    zh, en = both["zh"], both["en"]
    return {folded(name) for name in (zh, en, f"{zh} {en}", f"{en} {zh}")}


def find(table: Table, texts: Mapping[str, Any], grids: Mapping[str, Grid], forms: Forms) -> tuple[Found | None, tuple[str, ...]]:
    """Where ``table`` lies, and the further sheets that have its keys. ``texts``: clause_library/workbooks/tracker.yaml."""
    columns = texts["columns"][table.id]
    headings = codes_of([(column.id, columns[column.id]) for column in table.columns])
    named = names_of(texts["sheets"][table.id])
    best: tuple[int, str, int, dict[str, int]] | None = None
    keyed = []
    for name, grid in grids.items():
        keys = _key_row(grid, table.id)
        heading = _heading_row(grid, headings, keys[0] if keys else -1)
        matches = len(heading[1]) if heading else 0
        if keys is not None:
            keyed.append(name)
        elif matches < max(3, len(table.columns) // 2) and not (folded(name) in named and matches >= 2):
            continue
        score = 1000 * (keys is not None) + 100 * (folded(name) in named) + matches
        if best is None or score > best[0]:
            # Where every heading was renamed, the rows begin where we laid them.
            row = heading[0] if heading else (keys[0] if keys else 0) + 3
            best = (score, name, row + 1, (heading[1] if heading else {}) | (keys[1] if keys else {}))
    if best is None:
        return None, ()
    return Found(table, best[1], grids[best[1]], best[3], best[2], forms(best[1])), tuple(name for name in keyed if name != best[1])


def _key_row(grid: Grid, table: str) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(grid[:_LOOKED_THROUGH]):
        keys = {match[2]: index for index, cell in enumerate(row) if (match := _KEY.fullmatch(cell_text(cell))) and match[1] == table}
        if len(keys) >= 2:
            return number, keys
    return None


def _heading_row(grid: Grid, headings: Mapping[str, str], after: int) -> tuple[int, dict[str, int]] | None:
    """The row with the most headings of the table, if it has at least two."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(grid[: _LOOKED_THROUGH + max(after, 0)]):
        if number <= after:
            continue
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            column = headings.get(folded(cell_text(cell)))
            if column is not None:
                columns.setdefault(column, index)
        if len(columns) >= 2 and (best is None or len(columns) > len(best[1])):
            best = (number, columns)
    return best
