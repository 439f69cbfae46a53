"""How Excel shows the numbers of a sheet: as per cent or with a currency. calamine gives the bare numbers; 5% is 0.05 there."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping

from lxml import etree

__all__ = ["error_cells", "number_formats"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {9: "%", 10: "%"}
_CURRENCIES = (("HK$", "HKD"), ("US$", "USD"), ("S$", "SGD"), ("€", "EUR"), ("£", "GBP"), ("¥", "CNY"), ("￥", "CNY"), ("元", "CNY"), ("CNY", "CNY"), ("USD", "USD"), ("$", "USD"))
_MOST_BYTES = 1 << 30


def number_formats(raw: bytes, sheet: str) -> Mapping[int, Mapping[int, str]]:
    """``%`` or a currency's code for each number shown so, by row (from 1) and column (from 0). Empty where the package cannot be read so."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                return {}
            styles = _styles(package)
            if not any(styles):
                return {}
            with package.open(_part(package, sheet)) as stream:
                for _event, cell in etree.iterparse(stream, tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
                    form = styles[int(cell.get("s", "0"))]
                    if form and cell.get("t", "n") == "n":
                        letters = re.match("[A-Z]+", cell.get("r", ""))
                        if letters:
                            found[int(cell.get("r", "")[letters.end() :])][_column(letters[0])] = form
                    cell.clear()
    except (KeyError, ValueError, IndexError, zipfile.BadZipFile, etree.XMLSyntaxError):
        # Other programs write packages that calamine reads and this does not: a number without its sign is asked about.
        return found
    return found


def error_cells(raw: bytes, sheet: str) -> Mapping[int, Mapping[int, str]]:
    """The cells that Excel could not work out, such as ``#REF!``, by row (from 1) and column (from 0); calamine gives them as empty."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                return {}
            with package.open(_part(package, sheet)) as stream:
                for _event, cell in etree.iterparse(stream, tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
                    letters = re.match("[A-Z]+", cell.get("r", ""))
                    if cell.get("t") == "e" and letters:
                        found[int(cell.get("r", "")[letters.end() :])][_column(letters[0])] = str(cell.findtext(f"{_MAIN}v") or "#VALUE!")
                    cell.clear()
    except (KeyError, ValueError, IndexError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return found
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _styles(package: zipfile.ZipFile) -> list[str]:
    """The form of each cell style, by its index."""
    root = etree.fromstring(package.read("xl/styles.xml"), etree.XMLParser(resolve_entities=False))
    codes = {int(each.get("numFmtId", "0")): _form(each.get("formatCode", "")) for each in root.iter(f"{_MAIN}numFmt")}
    cells = root.find(f"{_MAIN}cellXfs")
    return [codes.get(number, _BUILT_IN.get(number, "")) for number in (int(each.get("numFmtId", "0")) for each in (cells if cells is not None else ()))]


def _form(code: str) -> str:
    first = code.split(";")[0]
    # What stands in quotation marks or behind a backslash is shown as it is.
    if "%" in re.sub(r'"[^"]*"|\\.', "", first):
        return "%"
    return next((currency for sign, currency in _CURRENCIES if sign in first), "")


def _part(package: zipfile.ZipFile, sheet: str) -> str:
    book = etree.fromstring(package.read("xl/workbook.xml"), etree.XMLParser(resolve_entities=False))
    links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), etree.XMLParser(resolve_entities=False))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    target = next(targets[each.get(_RELATION)] for each in book.iter(f"{_MAIN}sheet") if each.get("name") == sheet)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
