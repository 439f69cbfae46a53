"""The workbook that ``hostpact batch new`` writes: a sheet of clients with drop-downs, comments and a sample row, and all that the rows need beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator.batch.base import base_rows
from generator.batch.filenames import PatternError
from generator.batch.inputs import Column, column_of, heading, inputs
from generator.batch.rows import PACKAGE_HEADINGS, currencies_of
from generator.batch.table import SHEETS
from generator.library.presets import list_presets, preset
from generator.messages import _
from generator.sheets.cells import letters
from generator.sheets.write import new_workbook

__all__ = ["client_workbook"]

Data = Mapping[str, Any]
Language = Literal["zh", "en"]
_PACKAGE = "#package"
_VARYING = (
    "contract.number", "parties.client.name", "parties.client.kind", "parties.client.credit_code", "parties.client.representative", "parties.client.address",
    "parties.client.contact.name", "parties.client.contact.phone", "parties.client.contact.email", "store.platform", "store.name", "store.id", "store.category",
    "term.start", "term.end", _PACKAGE, "fees.base.amount", "fees.commission.rate", "fees.ads.monthly_cap",
)  # fmt: skip
"""What differs from one client to the next. Of the fees and targets only those that the base agreement has."""
_ITEM = ("item", "frequency", "unit", "deliverable", "threshold", "threshold_of", "threshold_kind", "acceptance")
_SAMPLE: dict[str, dict[Language, str] | str] = {
    "contract.number": "HT-2027-0001", "parties.client.name": {"zh": "杭州示例服饰有限公司", "en": "Hangzhou Example Apparel Co., Ltd."}, "parties.client.credit_code": "91330106MAEXAMPT07",
    "parties.client.representative": {"zh": "沈明", "en": "Shen Ming"}, "parties.client.address": {"zh": "浙江省杭州市西湖区示例路1号", "en": "1 Shili Road, Xihu District, Hangzhou, Zhejiang, China"},
    "parties.client.contact.name": {"zh": "沈明", "en": "Shen Ming"}, "parties.client.contact.phone": "13800000000", "parties.client.contact.email": "shenming@example.com",
    "store.name": {"zh": "示例女装店", "en": "Example Womenswear"}, "store.id": "100000001", "store.category": {"zh": "女装", "en": "Women's clothing"},
    "term.start": "2027-01-01", "term.end": "2027-12-31", "fees.base.amount": "5000", "fees.commission.rate": "5%",
}  # fmt: skip
_WIDE = {"parties.client.name": 33, "parties.client.address": 34, "parties.client.credit_code": 23, "parties.client.contact.email": 24}
_EXAMPLES = {"money": "5000 CNY", "percent": "5%", "ratio": "1:2.5", "duration": "48 hours", "frequency": "5 per week", "date": "2027-01-01", "figure": "1:2.5"}
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column of the sheet of clients: its heading, what may be chosen in it, the sample row's value, and the comment."""

    path: str
    heading: str
    choices: tuple[str, ...]
    sample: str
    comment: str
    width: int
    required: bool


def client_workbook(base: Data, language: Language, *, columns: Sequence[str] = (), rows: int = 500, house: Path | None = None) -> bytes:
    """The workbook for clients whose contracts share ``base``.

    Args:
        language: of headings, comments and choices.
        columns: paths of more columns than usually differ.
        rows: for how many the drop-downs are laid out.

    Raises:
        PatternError: one of ``columns`` is no input of an agreement.
    """
    content = io.BytesIO()
    book = new_workbook(content)
    formats = _Formats(book)
    side = 0 if language == "zh" else 1
    packages = _packages(base, language, house)
    shown = list(_shown(base, language, columns, list(packages)))
    clients = book.add_worksheet(SHEETS["clients"][side])
    base_sheet, packages_sheet, extras_sheet, guide, lists = (book.add_worksheet(SHEETS[role][side]) for role in ("base", "packages", "extras", "guide", "lists"))
    clients.set_landscape()
    clients.set_paper(9)
    clients.repeat_columns(0)
    for sheet in (base_sheet, packages_sheet, extras_sheet, guide):
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    _clients(clients, lists, shown, formats, rows, SHEETS["lists"][side])
    _base(base_sheet, base, language, formats)
    _items(packages_sheet, language, base, PACKAGE_HEADINGS[side], packages, formats)
    _items(extras_sheet, language, base, heading("contract.number", language), {}, formats)
    extras_sheet.write_comment(0, 0, _("The contract number of the client who gets this service besides its package. One service a row; leave the sheet empty if nobody does."), _size(120))
    _guide(guide, formats)
    lists.hide()
    book.close()
    return content.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        common = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#B4BEC9", "bold": True}
        self.heading = book.add_format({**common, "bg_color": "#E4EBF3"})
        self.required = book.add_format({**common, "bg_color": "#2F5D8C", "font_color": "#FFFFFF"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.sample = book.add_format({"num_format": "@", "italic": True, "font_color": "#6B7682", "valign": "top"})
        self.wrapped = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.quiet = book.add_format({"font_color": "#6B7682", "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})


def _languages(base: Data) -> tuple[Language, ...]:
    given = base.get("contract", {}).get("languages") or ["zh-CN", "en"]
    return tuple("zh" if name == "zh-CN" else "en" for name in given)


def _at(base: Data, path: str) -> Any:
    node: Any = base
    for step in re.findall(r"[^.\[\]]+", path):
        node = node.get(step) if isinstance(node, Mapping) else node[int(step)] if isinstance(node, list) and int(step) < len(node) else None
    return node


def _shown(base: Data, language: Language, more: Sequence[str], packages: Sequence[str]) -> Iterator[_Shown]:
    sides = _languages(base)
    metrics = [f"kpis.metrics[{number}].{name}" for number, _metric in enumerate(_at(base, "kpis.metrics") or ()) for name in ("baseline", "target")]
    usual = [path for path in (*_VARYING, *metrics) if not path.startswith(("fees.", "kpis.")) or _at(base, path) is not None]
    for path in dict.fromkeys((*usual, *more)):
        if path == _PACKAGE:
            if packages:
                yield _Shown(path, PACKAGE_HEADINGS[0 if language == "zh" else 1], tuple(packages), packages[0], _("The services of this client: a package of the sheet “{sheet}”. Left empty: those of the base agreement.", sheet=SHEETS["packages"][0 if language == "zh" else 1]), 20, False)
            continue
        column = column_of(path)
        if not isinstance(column, Column):
            raise PatternError(_("--columns: “{path}” is no input of an agreement.", path=path))
        if column.input.kind == "text" and len(sides) > 1:
            for one in sides:
                yield _one(base, f"{path}.{one}", path, one, language, metrics)
        else:
            yield _one(base, path, path, sides[0], language, metrics)


def _one(base: Data, path: str, whole: str, side: Language, language: Language, metrics: Sequence[str]) -> _Shown:
    each = inputs()[re.sub(r"\[\d+\]", "[]", path)]
    choices = tuple(meaning[language] for meaning in each.choices.values()) if each.kind == "choice" else _YES_NO[language] if each.kind == "yes-or-no" else ()
    sample: Any = _SAMPLE.get(whole)
    if whole == "fees.base.amount" or sample is None:
        sample = _at(base, path) if _at(base, path) is not None else ""
    if isinstance(sample, Mapping):
        sample = sample.get(side, "")
    if each.kind == "choice" and sample in each.choices:
        sample = each.choices[str(sample)][language]
    text = heading(path, language)
    if path in metrics and (metric := _at(base, f"{path.rpartition('.')[0]}.metric")):
        named = inputs()["kpis.metrics[].metric"].choices.get(str(metric), {}).get(language, str(metric))
        text = f"{text} ({named})" if language == "en" else f"{text}（{named}）"
    width = _WIDE.get(whole, max(12, min(22, len(str(sample)) * (2 if side == "zh" and each.kind in ("side", "text") else 1) + 3)))
    return _Shown(path, text, choices, str(sample), _comment(base, path, each.kind, each.hints[language]), width, whole in ("contract.number", "parties.client.name", "store.name"))


def _comment(base: Data, path: str, kind: str, hint: str) -> str:
    lines = [hint] if hint else []
    was = _at(base, path)
    currency = currencies_of(dict(base)).get(path) or currencies_of(dict(base)).get("")
    if kind == "money" and currency:
        lines.append(_("Such as 5000 {currency}; 5,000 alone is taken as {currency}, 1.2万 as 12,000.", currency=currency))
    elif kind in _EXAMPLES and _EXAMPLES[kind] not in hint:
        lines.append(_("Such as {example}.", example=_EXAMPLES[kind]))
    if kind == "yes-or-no":
        lines.append(_("Yes or no."))
    if isinstance(was, (str, int, bool)):
        lines.append(_("Left empty: {value}, as in the base agreement. A dash (-) takes it away.", value=str(was)[:80]))
    lines.append(path)
    return "\n".join(lines)


def _size(length: int) -> dict[str, Any]:
    return {"x_scale": 2, "y_scale": max(0.8, 0.4 + length / 110), "font_size": 9}


def _clients(sheet: Any, lists: Any, shown: Sequence[_Shown], formats: _Formats, rows: int, list_sheet: str) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 46)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(shown) - 1)}{rows + 1}"})
    for place, column in enumerate(shown):
        kind = inputs()[re.sub(r"\[\d+\]", "[]", column.path)].kind if column.path != _PACKAGE else "line"
        sheet.set_column(place, place, column.width, formats.date if kind == "date" else formats.text)
        sheet.write_string(0, place, column.heading, formats.required if column.required else formats.heading)
        sheet.write_comment(0, place, column.comment, _size(len(column.comment)))
        if column.sample:
            sheet.write_string(1, place, column.sample, formats.sample)
        if column.choices:
            lists.write_column(0, place, column.choices)
            name = letters(place)
            sheet.data_validation(1, place, rows, place, {
                "validate": "list", "source": f"='{list_sheet}'!${name}$1:${name}${len(column.choices)}", "error_type": "warning",
                "error_title": column.heading[:32], "error_message": _("This is none of the choices. Keep it all the same?"),
            })  # fmt: skip
    sheet.write_comment(1, 0, _("A sample. Write your first client over it; one client a row."), _size(60))


def _base(sheet: Any, base: Data, language: Language, formats: _Formats) -> None:
    sheet.set_column(0, 0, 44, formats.quiet)
    sheet.set_column(1, 1, 56, formats.wrapped)
    sheet.set_column(2, 2, 44, formats.quiet)
    sheet.freeze_panes(1, 0)
    for place, text in enumerate((_("Path"), _("Value"), _("Input"))):
        sheet.write_string(0, place, text, formats.heading)
    sheet.write_comment(0, 1, _("What all contracts share. A client's own cell goes before it. Change values here; leave the paths as they are."), _size(110))
    for line, (path, value) in enumerate(base_rows(base), 1):
        template = re.sub(r"\[\d+\]", "[]", path)
        sheet.write_string(line, 0, path)
        sheet.write_string(line, 1, value)
        sheet.write_string(line, 2, heading(path, language) if template in inputs() else "")
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{line + 1}"})


def _packages(base: Data, language: Language, house: Path | None) -> dict[str, list[Data]]:
    """The items of each package by its name: the base agreement's own, then the library's for its platform."""
    found: dict[str, list[Data]] = {}
    own = _at(base, "services.items")
    if own:
        found[_("As in the base agreement")] = own
    languages = base.get("contract", {}).get("languages") or ["zh-CN", "en"]
    for name, titles in list_presets(house):
        if name.partition("/")[0] == _at(base, "store.platform"):
            found[re.split("，|, ", titles[language])[-1]] = preset(name, languages, house=house)["services"]["items"]
    return found


def _items(sheet: Any, language: Language, base: Data, first: str, packages: Mapping[str, Sequence[Data]], formats: _Formats) -> None:
    sides = _languages(base)
    columns: list[tuple[str, str]] = []
    for name in _ITEM:
        texts = [f"{name}.{side}" for side in sides] if inputs()[f"services.items[].{name}"].kind == "text" and len(sides) > 1 else [name]
        columns += [(text, inputs()[f"services.items[].{text}"].titles[language][-1]) if "." not in text else (text, " · ".join(inputs()[f"services.items[].{text}"].titles[language][-2:])) for text in texts]
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    sheet.set_column(0, 0, 24, formats.text)
    sheet.write_string(0, 0, first, formats.required)
    for place, (path, title) in enumerate(columns, 1):
        each = inputs()[f"services.items[].{path}"]
        sheet.set_column(place, place, 30 if each.kind in ("side", "text") else 16, formats.wrapped)
        sheet.write_string(0, place, title, formats.heading)
        if each.hints[language]:
            sheet.write_comment(0, place, each.hints[language], _size(len(each.hints[language])))
    line = 0
    for name, items in packages.items():
        for item in items:
            line += 1
            sheet.write_string(line, 0, name)
            for place, (path, _title) in enumerate(columns, 1):
                value = _at(item, path)
                if value is not None and not isinstance(value, Mapping):
                    sheet.write_string(line, place, str(value))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(columns))}{line + 2}"})


def _guide(sheet: Any, formats: _Formats) -> None:
    sheet.set_column(0, 0, 110, formats.wrapped)
    sheet.write_string(0, 0, _("How to fill in this workbook"), formats.title)
    lines = (
        _("1. One client a row on the first sheet. Write over the sample row. Dark headings must be filled in; point at a heading to read what belongs there."),
        _("2. An empty cell takes the value of the sheet with the base agreement; a dash (-) leaves that value out of the client's contract."),
        _("3. A service package gives a client the services that stand under its name on the packages sheet; packages can be changed and added there."),
        _("4. Services that one client has besides go to the extra services sheet, with its contract number."),
        _("5. Any other input can be a column, too: head it with its path from the base agreement's sheet."),
        _("6. Columns whose heading begins with # are yours: they are left alone."),
        _("7. Then run: hostpact batch run CLIENTS.xlsx -o FOLDER. Rows with errors come back in rejected.xlsx, the wrong cells marked; mend them there and run that file."),
        _("What you get are drafts, no legal advice: have a lawyer read them before you sign."),
    )
    for number, text in enumerate(lines, 2):
        sheet.write_string(number, 0, text)
