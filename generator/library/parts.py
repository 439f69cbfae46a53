"""Pieces of the library's files that schedules and papers share: texts in both languages, tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.errors import LibraryError
from generator.library.model import ColumnText, Line, TableText, TextPart
from generator.messages import _

__all__ = ["both", "cell", "line", "part"]


def both(data: object, path: Path) -> dict[str, str]:
    """A text that must stand there in both languages.

    Raises:
        LibraryError: it does not.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("zh"), str) or not isinstance(data.get("en"), str):
        raise LibraryError(_("{file}: a text in both languages was expected ({{zh: …, en: …}}), found “{found}”.", file=path, found=str(data)[:60]))
    return {"zh": data["zh"], "en": data["en"]}


def cell(data: object, path: Path) -> dict[str, str]:
    """A text that may be the same in both languages: a plain one, or ``both: …``."""
    if isinstance(data, str):
        return {"zh": data, "en": data}
    if isinstance(data, Mapping) and "both" in data:
        return {"zh": str(data["both"]), "en": str(data["both"])}
    return both(data, path)


def line(data: Mapping[str, Any], path: Path) -> Line:
    """A line of particulars or of a signature block."""
    return Line(both(data["label"], path), str(data.get("value", "")), str(data.get("when") or ""), bool(data.get("blank", False)))


def part(data: Mapping[str, Any], path: Path) -> TextPart | TableText:
    """A paragraph or a table of a schedule or of a paper's section."""
    when = str(data.get("when") or "")
    if "text" in data:
        return TextPart(both(data["text"], path), when)
    table = data["table"]
    # A table of fixed or empty rows alone has no texts in its columns.
    filled = "rows" in table or not {"fixed", "blank"} & set(table)
    columns = tuple(ColumnText(both(c["heading"], path), int(c["width"]), cell(c, path) if filled else {"zh": "", "en": ""}) for c in table["columns"])
    if sum(column.width for column in columns) != 100:
        raise LibraryError(_("{file}: the widths of a table's columns must add up to 100.", file=path))
    fixed = tuple(
        (str(row.get("when") or ""), tuple(cell(each, path) for each in row["cells"])) if isinstance(row, Mapping) else ("", tuple(cell(each, path) for each in row))
        for row in table.get("fixed", ())
    )
    for _when, cells in fixed:
        if len(cells) != len(columns):
            raise LibraryError(_("{file}: a row of the table has {found} cells, its head {expected}.", file=path, found=len(cells), expected=len(columns)))
    return TableText(
        columns,
        str(table.get("rows", "")),
        str(table.get("as", "row")),
        fixed,
        str(table.get("when") or "") or when,
        blank=int(table.get("blank", 0)),
        lines=int(table.get("lines", 0)),
    )
