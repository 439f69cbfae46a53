"""Reads a client list: .csv (UTF-8, GB18030), .jsonl and .xlsx, here or behind an fsspec URL, as rows of cells under headings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.batch.folder import read_url
from generator.errors import Unreadable
from generator.messages import _
from generator.sheets.cells import Cell, cell_text

__all__ = ["SHEETS", "Row", "Table", "read_table"]

SHEETS = {
    "clients": ("客户", "Clients"), "base": ("基础约定", "Base agreement"), "packages": ("服务套餐", "Packages"),
    "extras": ("另加服务", "Extra services"), "guide": ("填写说明", "Guide"), "lists": ("选项", "Choices"),
}  # fmt: skip
"""Names of the sheets of a workbook, in both languages."""

_MOST_UNPACKED = 1 << 30


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands. ``number`` is the one that Excel shows, or the line of a .jsonl; ``forms`` how Excel shows its numbers, by column."""

    number: int
    cells: Sequence[Cell]
    forms: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A client list.

    Attributes:
        name: the file's name without its folder.
        headings: as they stand, one a column.
        rows: those that are not empty; may be gone through again and again.
        sheets: the other sheets of a workbook by their role (``base``, ``packages``, ``extras``), as rows of cells.
    """

    name: str
    headings: tuple[str, ...]
    rows: Iterable[Row]
    sheets: Mapping[str, Sequence[Sequence[Cell]]] = field(default_factory=dict)


def read_table(source: str) -> Table:
    """The client list in ``source``, a path or a URL.

    Raises:
        Unreadable: not there, not of a kind that is known, or broken.
    """
    name = PurePosixPath(source.replace("\\", "/")).name
    suffix = name.rpartition(".")[2].lower()
    if suffix not in ("csv", "jsonl", "xlsx"):
        raise Unreadable(_("{file}: expected .csv, .jsonl or .xlsx. Save an older workbook from Excel as .xlsx.", file=source))
    raw = read_url(source)
    if suffix == "xlsx":
        return _workbook(source, name, raw)
    text = _decoded(source, raw)
    del raw
    if suffix == "jsonl":
        return _lines(source, name, text)
    return _csv(source, name, text)


def _decoded(source: str, raw: bytes) -> str:
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(bom):
            return raw.decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("{file}: neither UTF-8 nor GB18030. Save it from Excel as “CSV UTF-8”.", file=source))


def _csv(source: str, name: str, text: str) -> Table:
    first = text[: text.find("\n") + 1 or None]
    delimiter = max(",;\t", key=lambda sign: first.count(sign))

    def rows() -> Iterator[Row]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, 1):
                if number > 1 and any(cell.strip() for cell in cells):
                    yield Row(number, cells)
        except csv.Error as error:
            raise Unreadable(_("{file}, row {row}: not well-formed CSV ({reason}).", file=source, row=number + 1, reason=error)) from error

    headings = tuple(cell_text(cell) for cell in next(csv.reader(io.StringIO(first or text, newline=""), delimiter=delimiter), []))
    if first.count('"') % 2:
        headings = tuple(cell_text(cell) for cell in next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
    _need(source, headings)
    return Table(name, headings, _Again(rows))


class _Again:
    """Rows that can be gone through more than once without being held."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows())


def _lines(source: str, name: str, text: str) -> Table:
    def objects() -> Iterator[tuple[int, dict[str, Any]]]:
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line, parse_float=str)
            except (ValueError, RecursionError) as error:
                raise Unreadable(_("{file}, line {row}: not well-formed JSON ({reason}).", file=source, row=number, reason=error)) from error
            if not isinstance(value, dict):
                raise Unreadable(_("{file}, line {row}: expected an object, such as {example}.", file=source, row=number, example='{"contract.number": "A-1"}'))
            yield number, value

    found: dict[str, None] = {}
    for _number, value in objects():
        found |= dict.fromkeys(path for path, _cell in _flat(value, ""))
    headings = tuple(found)
    _need(source, headings)
    places = {heading: index for index, heading in enumerate(headings)}

    def rows() -> Iterator[Row]:
        for number, value in objects():
            cells: list[Cell] = [None] * len(headings)
            for path, cell in _flat(value, ""):
                cells[places[path]] = cell
            yield Row(number, cells)

    return Table(name, headings, _Again(rows))


def _flat(value: Any, path: str) -> Iterator[tuple[str, Cell]]:
    """The leaves of an object by their paths; a list of plain values is one cell."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        for index, item in enumerate(value):
            yield from _flat(item, f"{path}[{index}]")
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value)) or "[]"
    else:
        yield path, "-" if value is None else value


def _need(source: str, headings: Sequence[str]) -> None:
    if not any(headings):
        raise Unreadable(_("{file}: no headings in the first row. Make a sheet with `hostpact batch new`.", file=source))


def _workbook(source: str, name: str, raw: bytes) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook

    from generator.sheets.extent import refuse_vast

    refuse_vast(source, raw, _MOST_UNPACKED)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = list(book.sheet_names)
        roles = {role: next((each for each in names if each.strip() in called), None) for role, called in SHEETS.items()}
        clients = roles["clients"] or next((each for each in names if each not in roles.values()), None)
        if clients is None:
            raise Unreadable(_("{file}: no sheet with clients in it.", file=source))
        grid = book.get_sheet_by_name(clients).to_python(skip_empty_area=False)
        others = {role: book.get_sheet_by_name(each).to_python(skip_empty_area=False) for role, each in roles.items() if each and role in ("base", "packages", "extras")}
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Unreadable(_("{file}: no Excel workbook (.xlsx), or a damaged or encrypted one. Save it from Excel again.", file=source)) from error
    headings = tuple(cell_text(cell) for cell in grid[0]) if grid else ()
    _need(source, headings)
    from generator.sheets.formats import number_formats

    forms = number_formats(raw, clients)
    rows = [Row(number, cells, forms.get(number, {})) for number, cells in enumerate(grid[1:], 2) if any(cell_text(cell) for cell in cells)]
    return Table(name, headings, rows, others)
