"""A row under its headings, laid over the base agreement: plain data for the models, and the column that each value came from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.batch.cells import Absent, read_cell
from generator.batch.inputs import Column, column_of, heading, inputs, steps_of
from generator.batch.table import Row, Table
from generator.errors import Unreadable
from generator.messages import _, message_language
from generator.sheets.cells import Cell, Refused, cell_text

__all__ = ["KEY_HEADINGS", "PACKAGE_HEADINGS", "PROBLEM_HEADINGS", "Mark", "RowReader", "currencies_of", "row_reader"]

Data = dict[str, Any]
PACKAGE_HEADINGS = ("服务套餐", "Service package")
PROBLEM_HEADINGS = ("问题", "Problem")
KEY_HEADINGS = ("原行", "Original row")
_PACKAGE = ("package", "servicepackage", "services.package", *PACKAGE_HEADINGS)
_ITEMS = "services.items"
_MONEY = re.compile(r"\b(CNY|USD|HKD|EUR|GBP|JPY|SGD)\b|[¥￥元]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong with a row: the message, and the column of the cell (from 0), or None where no cell is at fault."""

    message: str
    column: int | None
    code: str = ""


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one table.

    Attributes:
        columns: by the column's number; those that hold no input (notes, messages of an earlier run) are left out.
        package: the number of the column that names a service package, or None.
        key: the number of the column that says which row of which file this one was, or None.
        packages: the items of each package by its name, folded.
        extras: more items by contract number.
        base: the base agreement as plain data.
        currencies: of the base agreement's amounts, by path, and under "" if they all have one.
    """

    columns: Mapping[int, Column]
    base: Data
    package: int | None = None
    key: int | None = None
    packages: Mapping[str, Sequence[Data]] = field(default_factory=dict)
    extras: Mapping[str, Sequence[Data]] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)

    def read(self, row: Row, number: str = "") -> tuple[Data, list[Mark]]:
        """The agreement's data, and the cells that could not be read. ``number``: the contract number that a counter gave."""
        writer = _Writer(self.base)
        marks: list[Mark] = []
        if self.package is not None and (name := cell_text(_cell(row, self.package))):
            items = self.packages.get(_folded(name))
            if items is None:
                close = difflib.get_close_matches(_folded(name), self.packages, n=1)
                marks.append(Mark(_("there is no service package “{name}”. There are: {names}.", name=name, names=list(self.packages)) if not close else _("there is no service package “{name}”. Did you mean “{close}”?", name=name, close=close[0]), self.package))
            else:
                writer.put(("services", "items"), list(items))
        for index, column in self.columns.items():
            value = self._value(row, index, column)
            if isinstance(value, Refused):
                marks.append(Mark(value.message, index))
            elif isinstance(value, Absent):
                writer.drop(steps_of(column.path))
            elif value is not None:
                problem = writer.put(steps_of(column.path), value)
                if problem:
                    marks.append(Mark(problem, index))
        data = writer.data
        if number:
            writer.put(("contract", "number"), number)
            data = writer.data
        if more := self.extras and self.extras.get(_folded(str(_at(data, ("contract", "number")) or ""))):
            writer.put(("services", "items"), [*(_at(data, ("services", "items")) or ()), *more])
            data = writer.data
        _fitting_fees(data, self.base, writer)
        return writer.data, marks

    def text_at(self, row: Row, path: str) -> str:
        """The text that the row or the base agreement has at ``path``; of a text in several languages the contract's first."""
        by_path = {column.path: (index, column) for index, column in self.columns.items()}
        sides = [path]
        if inputs()[re.sub(r"\[\d+\]", "[]", path)].kind == "text":
            sides += [f"{path}.{side}" for side in self._sides(row)]
        for at in sides:
            if at in by_path:
                value = self._value(row, *by_path[at])
                if isinstance(value, str):
                    return value
        for at in sides:
            value = _at(self.base, steps_of(at))
            if isinstance(value, (str, int)):
                return str(value)
        return ""

    def _sides(self, row: Row) -> tuple[str, ...]:
        languages = self.text_at(row, "contract.languages") if any(column.path == "contract.languages" for column in self.columns.values()) else ""
        given = _at(self.base, ("contract", "languages"))
        first = languages or (str(given[0]) if isinstance(given, list) and given else "zh-CN")
        return ("en", "zh") if first.startswith("en") else ("zh", "en")

    def _value(self, row: Row, index: int, column: Column) -> str | list[str] | Refused | Absent | None:
        currency = self.currencies.get(column.path) or self.currencies.get("", "")
        return read_cell(_cell(row, index), column, currency=currency, form=row.forms.get(index, ""))

    def column_for(self, path: str) -> int | None:
        """The column to mark for what was found at ``path``: its own, one of a part of it, or one around it."""
        if not path:
            return None
        if self.package is not None and path.startswith(_ITEMS) and not any(column.path == path for column in self.columns.values()):
            return self.package
        ranked = [
            (rank, index)
            for index, column in self.columns.items()
            for rank, fits in enumerate((column.path == path, column.path.startswith((f"{path}.", f"{path}[")), path.startswith((f"{column.path}.", f"{column.path}["))))
            if fits
        ]
        return min(ranked)[1] if ranked else None


def _cell(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else None


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _at(data: Any, steps: Sequence[str | int]) -> Any:
    for step in steps:
        there = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not there:
            return None
        data = data[step]
    return data


class _Writer:
    """Lays values over data that others use too: only the parts on the way to a value are copied."""

    def __init__(self, base: Data) -> None:
        self.data = dict(base)
        self._own = {id(self.data)}

    def put(self, steps: Sequence[str | int], value: Any) -> str:
        """Sets the value; returns a message if a list has a gap before it."""
        node: Any = self.data
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            if isinstance(step, int):
                if step > len(node):
                    return _("item {number} of this list comes before item {missing}. Fill in the items in order.", number=step + 1, missing=len(node) + 1)
                if step == len(node):
                    node.append(None)
            if following is None:
                node[step] = value
                return ""
            inner = node[step] if isinstance(step, int) else node.get(step)
            wanted: Any = list if isinstance(following, int) else dict
            if not isinstance(inner, wanted):
                inner = wanted()
            elif id(inner) not in self._own:
                inner = wanted(inner)
            self._own.add(id(inner))
            node[step] = inner
            node = inner
        return ""

    def drop(self, steps: Sequence[str | int]) -> None:
        """Takes away what stands there."""
        if _at(self.data, steps) is None:
            return
        around = _at(self.data, steps[:-1])
        # Its neighbours in a list keep their places: rows name them by these.
        kept = [None if index == steps[-1] else item for index, item in enumerate(around)] if isinstance(around, list) else {key: value for key, value in around.items() if key != steps[-1]}
        if len(steps) == 1:
            assert isinstance(kept, dict)
            self.data = kept
            self._own.add(id(kept))
        else:
            self.put(steps[:-1], kept)


def _fitting_fees(data: Data, base: Data, writer: _Writer) -> None:
    """Where a row chooses another fee model than the base agreement, what only the base's model has is left out."""
    model, was = _at(data, ("fees", "model")), _at(base, ("fees", "model"))
    if not model or model == was or not isinstance(data["fees"], dict):
        return
    lacks = {"fixed": ("commission", "floor"), "fixed_plus_commission": ("floor",), "commission_only": ("base",)}.get(str(model), ())
    for name in lacks:
        if data["fees"].get(name) is not None and data["fees"].get(name) is _at(base, ("fees", name)):
            writer.drop(("fees", name))


# --- from a table -------------------------------------------------------------------------------------------------


def row_reader(table: Table, base: Data | None = None, house: Any = None) -> RowReader:
    """The reader of ``table``. ``base`` goes before the workbook's own sheet.

    Raises:
        Unreadable: a heading names nothing, or more than one input; or a sheet beside the clients is broken.
    """
    columns: dict[int, Column] = {}
    package = key = None
    seen: dict[str, str] = {}
    for index, text in enumerate(table.headings):
        folded = _folded(text)
        if not text or folded in map(_folded, PROBLEM_HEADINGS) or text.startswith("#"):
            continue
        if folded in map(_folded, _PACKAGE):
            package = index
        elif folded in map(_folded, KEY_HEADINGS):
            key = index
        else:
            found = column_of(text)
            if not isinstance(found, Column):
                raise _unknown(table, index, text, found)
            if found.path in seen:
                raise Unreadable(_("{file}: the columns “{first}” and “{second}” hold the same input ({path}). Delete one.", file=table.name, first=seen[found.path], second=text, path=found.path))
            seen[found.path] = text
            columns[index] = found
    if base is None:
        base = _base_of(table) if "base" in table.sheets else {}
    packages = _packages(table) if "packages" in table.sheets else _library_packages(base, house) if package is not None else {}
    return RowReader(columns, base, package, key, packages, _extras(table), currencies_of(base))


def _unknown(table: Table, index: int, text: str, near: tuple[str, ...]) -> Unreadable:
    place = _letters(index)
    if near:
        return Unreadable(_("{file}, column {place}: “{heading}” may mean {paths}. Use the path as heading.", file=table.name, place=place, heading=text, paths=list(near[:4])))
    names = {path: path for path in inputs()} | {heading(path, message_language()): path for path in inputs() if "[]" not in path}
    close = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    hint = _("Did you mean “{name}”?", name=close[0]) if close else _("Put # before it to have the column left alone.")
    return Unreadable(_("{file}, column {place}: no input is called “{heading}”. {hint}", file=table.name, place=place, heading=text, hint=hint))


def _letters(index: int) -> str:
    """0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def currencies_of(base: Data) -> dict[str, str]:
    """The currency of every amount of the base agreement by its path; under "" the one that they all have."""
    found: dict[str, str] = {}

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{path}[{index}]")
        elif isinstance(value, str) and (each := inputs().get(re.sub(r"\[\d+\]", "[]", path))) is not None and each.kind in ("money", "figure") and (sign := _MONEY.search(value)):
            found[path] = sign[1] or "CNY"

    walk(base, "")
    return found | ({"": next(iter(found.values()))} if len(set(found.values())) == 1 else {})


def _base_of(table: Table) -> Data:
    """The base agreement from its sheet: a path in the first column, its value in the second."""
    writer = _Writer({})
    for number, cells in enumerate(table.sheets["base"], 1):
        path = cell_text(cells[0]) if cells else ""
        value = cells[1] if len(cells) > 1 else None
        if number == 1 or not path or cell_text(value) == "":
            continue
        if re.fullmatch(r"[a-z_.]+", path) and cell_text(value) == "[]":
            writer.put(steps_of(path), [])
            continue
        column = column_of(path)
        if not isinstance(column, Column):
            raise Unreadable(_("{file}, base agreement, row {row}: there is no input “{path}”.", file=table.name, row=number, path=path))
        read = read_cell(value, column)
        problem = read.message if isinstance(read, Refused) else "" if read is None or isinstance(read, Absent) else writer.put(steps_of(path), read)
        if problem:
            raise Unreadable(_("{file}, base agreement, row {row}: {problem}", file=table.name, row=number, problem=problem))
    return writer.data


def _packages(table: Table) -> dict[str, list[Data]]:
    return _items(table, "packages")


def _extras(table: Table) -> dict[str, list[Data]]:
    return _items(table, "extras") if "extras" in table.sheets else {}


def _items(table: Table, role: str) -> dict[str, list[Data]]:
    """Service items by what stands in the first column: a package's name, or a contract number."""
    rows = table.sheets[role]
    found: dict[str, list[Data]] = {}
    if not rows:
        return found
    columns: dict[int, Column] = {}
    for index, text in enumerate(map(cell_text, rows[0])):
        if index and text and not text.startswith("#"):
            column = column_of(f"{_ITEMS}[0].{text}") if re.fullmatch(r"[a-z_.]+", text) else column_of(_item_heading(text))
            if not isinstance(column, Column):
                raise Unreadable(_("{file}, sheet “{sheet}”, column {place}: no part of a service is called “{heading}”.", file=table.name, sheet=role, place=_letters(index), heading=text))
            columns[index] = column
    name = ""
    for number, cells in enumerate(rows[1:], 2):
        name = cell_text(cells[0]) or name
        writer = _Writer({})
        for index, column in columns.items():
            value = read_cell(cells[index] if index < len(cells) else None, column)
            if isinstance(value, Refused):
                raise Unreadable(_("{file}, sheet “{sheet}”, row {row}: {problem}", file=table.name, sheet=role, row=number, problem=value.message))
            if isinstance(value, (str, list)):
                writer.put(steps_of(column.path), value)
        if (items := _at(writer.data, ("services", "items"))) is not None and name:
            found.setdefault(_folded(name), []).append(items[0])
    return found


def _item_heading(text: str) -> str:
    """The path of a part of a service item by its title."""
    for path, each in inputs().items():
        if path.startswith(f"{_ITEMS}[].") and any(_folded(text) in (_folded(" · ".join(titles[-length:])) for length in (1, 2)) for titles in each.titles.values()):
            return path.replace("[]", "[0]")
    return text


def _library_packages(base: Data, house: Any) -> dict[str, list[Data]]:
    """The library's packages for the base agreement's platform, by their ids and their names."""
    from generator.library.presets import list_presets, preset

    platform = _at(base, ("store", "platform"))
    languages = _at(base, ("contract", "languages")) or ["zh-CN", "en"]
    found: dict[str, list[Data]] = {}
    for name, titles in list_presets(house):
        mine, _slash, package = name.partition("/")
        if mine == platform:
            items = preset(name, languages, house=house)["services"]["items"]
            found[_folded(package)] = items
            for title in titles.values():
                found.setdefault(_folded(re.split("，|, ", title)[-1]), items)
    return found


