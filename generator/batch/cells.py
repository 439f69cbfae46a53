"""A cell -> the text of an agreement file. Knows Excel's habits; what Excel has spoilt is refused with advice, never guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata

from generator.agreement.units import MINOR_DIGITS
from generator.batch.inputs import Column
from generator.messages import _
from generator.sheets.cells import Cell, Refused, broken, cell_text, counted_day

__all__ = ["ABSENT", "Absent", "read_cell"]


class Absent:
    """A cell that says: not in this contract, whatever the base agreement says."""


ABSENT = Absent()
_ABSENT_WORDS = {"-", "--", "—", "——", "－", "/", "／"}
_YES, _NO = {"是", "yes", "y", "true", "√", "✓", "有", "1"}, {"否", "no", "n", "false", "×", "✗", "无", "0"}
_EXPONENT = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.I)
_BARE = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")


def read_cell(cell: Cell, column: Column, *, currency: str = "", form: str = "") -> str | list[str] | Refused | Absent | None:
    """The value that ``cell`` gives to its input: text for the models to read; None for an empty cell, which leaves the base agreement's value.

    Args:
        currency: of bare numbers in a column of money: the base agreement's, or "".
        form: how Excel shows the number: ``%``, a currency's code, or "".
    """
    text = cell_text(cell)
    if not text:
        return None
    if text in _ABSENT_WORDS:
        return ABSENT
    if (refused := broken(text)) is not None:
        return refused
    kind = column.input.kind
    if kind in ("text", "side", "line"):
        return _line(cell, text, column)
    half = unicodedata.normalize("NFKC", text).strip()
    if kind == "date":
        return _date(cell, half)
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)):
        return Refused(_("Excel took this for a date or a time ({text}). Format the cell as text and type the value again, such as {example}.", text=text, example=_example(kind)))
    if kind == "choice":
        return _choice(half, column)
    if kind == "choices":
        return [] if half in ("[]", "无") else [_choice(word.strip(), column) for word in re.split(r"[,;、，；\n]", text) if word.strip()]
    if kind == "yes-or-no":
        return "true" if half.lower() in _YES else "false" if half.lower() in _NO else half
    if kind == "duration" and column.input.choices and half in _named(column):
        return _named(column)[half]
    return _figure(cell, half, column, currency, form)


def _line(cell: Cell, text: str, column: Column) -> str | Refused:
    """Text, where Excel may have taken a number for a quantity."""
    name = column.path.rpartition(".")[2]
    if isinstance(cell, float) or (column.input.kind == "line" and _EXPONENT.fullmatch(text)):
        if _EXPONENT.fullmatch(text) or (isinstance(cell, float) and abs(cell) >= 1e15):
            if name == "credit_code":
                return Refused(_("Excel turned this credit code into the number {text}, and its last characters are lost. Format the column as text and type all 18 characters again.", text=text))
            return Refused(_("Excel turned this into the number {text}, and its last digits are lost. Format the column as text and type it again.", text=text))
        return text
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)) and column.input.kind == "line":
        return Refused(_("Excel took this for a date or a time ({text}). Format the column as text and type it again.", text=text))
    if name in ("credit_code", "phone", "number", "swift", "email") and column.input.kind == "line":
        # Codes are typed with full-width digits and letters now and then.
        return unicodedata.normalize("NFKC", text).strip()
    return text


def _date(cell: Cell, text: str) -> str | Refused:
    if isinstance(cell, (datetime.time, datetime.timedelta)):
        return Refused(_("This is no date: {text}. Type one such as 2026-12-01.", text=text))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2} 00:00:00", text):
        return text[:10]
    if re.fullmatch(r"\d{5}", text):
        day = counted_day(int(text))
        return text if day is None else day.isoformat()
    if match := re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", text) or re.fullmatch(r"(20\d\d)(\d\d)(\d\d)", text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return text


def _named(column: Column) -> dict[str, str]:
    return {called: value for value, meanings in column.input.choices.items() for called in (*meanings.values(), value)}


def _choice(text: str, column: Column) -> str:
    """The choice that ``text`` names by its value or by what it means in either language; else ``text`` for the models to refuse."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for value, meanings in column.input.choices.items():
        names = (value, *meanings.values(), *(f"{meaning} ({value})" for meaning in meanings.values()))
        if folded in {unicodedata.normalize("NFKC", name).casefold() for name in names}:
            return value
    return text


def _figure(cell: Cell, text: str, column: Column, currency: str, form: str) -> str | Refused:
    kind, unit = column.input.kind, column.unit
    text = text.replace("人民币", "").strip() if re.search(r"人民币\s*[\d¥]", text) else text
    if kind in ("money", "figure") and (match := re.fullmatch(rf"({_BARE.pattern})\s*([万亿])(元?)", text)):
        # 1.5万 and 1.5万元: the currency is the column's where the cell does not say it.
        return text if match[3] else f"{text}{unit or form or currency}"
    number = _BARE.fullmatch(text)
    if number is None:
        return text
    if form == "%" and isinstance(cell, float) and kind in ("percent", "figure"):
        return f"{_plain(cell * 100)}%"
    if unit == "%" and kind in ("percent", "figure"):
        return f"{text}%"
    if kind == "percent":
        return Refused(_("{text} has no per cent sign, so it may mean {small} or {large}. Type it with its sign.", text=text, small=f"{text}%", large=f"{_plain(float(text.replace(',', '')) * 100)}%"))
    if kind == "money":
        if unit == "万元":
            return f"{text}万元"
        wanted = (form if form in MINOR_DIGITS else "") or unit or currency
        return f"{text} {wanted}" if wanted else Refused(_("{text} has no currency. Type it with its currency, such as {text} CNY.", text=text))
    if kind == "figure" and form in MINOR_DIGITS:
        return f"{text} {form}"
    if unit:
        return f"{text}{unit}" if unit.isascii() is False else f"{text} {unit}"
    if kind == "whole-number":
        return text.replace(",", "")
    if kind == "duration":
        return Refused(_("{text} has no unit. Type it with its unit, such as {text} days or {text} hours.", text=text))
    return text


def _plain(number: float) -> str:
    return f"{round(number, 10):f}".rstrip("0").rstrip(".")


def _example(kind: str) -> str:
    return {"money": "5000 CNY", "percent": "50%", "ratio": "1:2.5", "duration": "48 hours", "frequency": "5 per week", "figure": "1:2.5"}.get(kind, "4.8")
