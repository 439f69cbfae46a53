"""LibreOffice works a workbook's formulas out anew: what it gets, sheet by sheet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from python_calamine import CalamineWorkbook

SOFFICE = shutil.which("soffice")
Grid = list[list[object]]
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(files: list[Path], folder: Path) -> dict[str, Path]:
    """``files`` opened, worked out and saved by LibreOffice in ``folder``/recalculated, by their stems."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    out = folder / "recalculated"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=300)  # fmt: skip
    return {file.stem: out / f"{file.stem}.xlsx" for file in files}


def grids(file: Path) -> dict[str, Grid]:
    """Every sheet's cells as they are stored."""
    book = CalamineWorkbook.from_path(str(file))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def errors(sheets: dict[str, Grid]) -> list[str]:
    """Cells that hold an error, such as ``每日!D7 #REF!``."""
    found = []
    for name, grid in sheets.items():
        for row, cells in enumerate(grid, 1):
            found += [f"{name}!{column}:{row} {cell}" for column, cell in enumerate(cells, 1) if isinstance(cell, str) and cell.startswith("#") and cell[1:2].isupper()]
    return found


def differences(stored: dict[str, Grid], worked_out: dict[str, Grid]) -> list[str]:
    """Cells whose stored value is not what LibreOffice gets."""
    found = []
    for name, grid in stored.items():
        other = worked_out[name]
        for row in range(max(len(grid), len(other))):
            ours, theirs = (each[row] if row < len(each) else [] for each in (grid, other))
            for column in range(max(len(ours), len(theirs))):
                one, two = (cells[column] if column < len(cells) else "" for cells in (ours, theirs))
                same = abs(one - two) < 1e-9 * max(1, abs(one)) if isinstance(one, (int, float)) and isinstance(two, (int, float)) else one == two
                if not same:
                    found.append(f"{name} row {row + 1} column {column + 1}: {one!r} is stored, {two!r} worked out")
    return found
