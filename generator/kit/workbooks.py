"""What the kit's two workbooks share: their texts (clause_library/workbooks) in one language or two, the look of cells, money formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.text import BilingualText, short
from generator.agreement.units import MINOR_DIGITS, Money
from generator.data import data_folder
from generator.drafting.formats import money_text
from generator.library.model import Library
from generator.library.yaml_files import read_yaml

__all__ = ["Styles", "Texts", "currency_of", "lines_of", "money_format", "sheet_currency", "texts_of"]

INK, HEAD, SOFT, LINE, QUIET, GREY = "#1F2D3D", "#2F5D8C", "#E4EBF3", "#B4BEC9", "#6B7682", "#F2F4F7"
GOOD, WARN, BAD = ("#E3F1E6", "#1E6B34"), ("#FFF1D0", "#7A4F00"), ("#FBE3E4", "#9C0006")
"""Background and ink of what is in order, to be looked at, and wrong."""
MOST_NAME = 31  # characters that Excel takes in the name of a sheet
_SIGNS = {"CNY": "¥", "USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "JPY": "JPY ", "SGD": "S$"}


class Texts:
    """The texts of a workbook in the languages of the contract: both under each other, the contract's first language first."""

    def __init__(self, data: Mapping[str, Any], sides: Sequence[str]) -> None:
        self.data = data
        self.sides = tuple(sides)

    def at(self, path: str) -> Any:
        """The entry at ``path``, such as ``sheets.daily``."""
        node: Any = self.data
        for step in path.split("."):
            node = node[step]
        return node

    def say(self, source: str | Mapping[str, Any] | BilingualText, between: str = "\n", *, suffix: str = "", **values: Any) -> str:
        """A text in every language, ``between`` them. ``source``: a path or the text itself; ``values`` fill its {fields}: a value that is a mapping has its own for each language."""
        text = self.at(source) if isinstance(source, str) else source
        found: list[str] = []
        for side in self.sides:
            raw = getattr(text, side, None) if isinstance(text, BilingualText) else text.get(side + suffix if not suffix else f"{suffix}_{side}")
            if raw is None:
                continue
            said = str(raw)
            if values:
                said = said.format(**{name: value[side] if isinstance(value, Mapping) else value for name, value in values.items()})
            if said not in found:
                found.append(said)
        return between.join(found)

    def one(self, text: Mapping[str, Any] | BilingualText | None, side: str) -> str:
        """A text in one language, "" where there is none."""
        found = getattr(text, side, None) if isinstance(text, BilingualText) else (text or {}).get(side)
        return str(found or "")

    def word(self, source: str | Mapping[str, Any] | BilingualText, **values: Any) -> str:
        """A short text on one line: 是 Yes."""
        return self.say(source, " ", **values)

    def sheet(self, source: str) -> str:
        """The name of a sheet."""
        return self.word(source)[:MOST_NAME]


def texts_of(name: str, languages: Sequence[str]) -> Texts:
    """The texts of the workbook ``name`` for contract ``languages`` (``zh-CN``, ``en``)."""
    folder = data_folder("clause_library")
    return Texts(read_yaml(folder / "workbooks" / f"{name}.yaml"), [short(language) for language in languages])


def sheet_currency(agreement: Agreement) -> str:
    """The currency that the agreement's fees are in; else that of its targets; else CNY."""
    found = currency_of(agreement.fees) or currency_of(agreement.kpis) or currency_of(agreement)
    return found or "CNY"


def currency_of(part: Any) -> str | None:
    """The currency of the first amount in ``part``."""
    if isinstance(part, Money):
        return str(part.currency)
    values = part if isinstance(part, tuple) else [getattr(part, name) for name in type(part).model_fields] if hasattr(type(part), "model_fields") else ()
    return next((found for found in map(currency_of, values) if found), None)


def money_format(currency: str) -> str:
    """Excel's number format: ``"¥"#,##0.00``."""
    digits = MINOR_DIGITS[currency]
    return f'"{_SIGNS[currency]}"#,##0' + ("." + "0" * digits if digits else "")


def money_both(amount: Decimal, currency: str) -> dict[str, str]:
    """An amount as each language prints it."""
    money = Money.model_validate({"amount": round(amount, MINOR_DIGITS[currency]), "currency": currency})
    return {side: money_text(money, side) for side in ("zh", "en")}


def named(library: Library, kind: str, value: str) -> Mapping[str, str]:
    """What a choice is called in a contract (labels.yaml)."""
    return library.labels.get(kind, {}).get(value) or {"zh": value, "en": value}


class Styles:
    """Cell formats of a workbook, each made once. Every cell has its font, so that Chinese does not fall back to a serif."""

    def __init__(self, book: Any, sides: Sequence[str]) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.font = "Microsoft YaHei" if "zh" in sides else "Calibri"
        self._size = 10

    def make(self, **properties: Any) -> Any:
        """A format of these XlsxWriter properties over the common ones."""
        wanted = {"font_name": self.font, "font_size": self._size, "valign": "vcenter", "font_color": INK, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    def cell(self, **properties: Any) -> Any:
        """A cell of a table: with a border."""
        return self.make(**{"border": 1, "border_color": LINE, **properties})

    @property
    def title(self) -> Any:
        return self.make(bold=True, font_size=15, font_color=HEAD)

    @property
    def quiet(self) -> Any:
        return self.make(font_color=QUIET, text_wrap=True, valign="top", font_size=9)

    @property
    def heading(self) -> Any:
        """Over a column to fill in."""
        return self.cell(bold=True, bg_color=HEAD, font_color="#FFFFFF", text_wrap=True, align="center")

    @property
    def computed_heading(self) -> Any:
        """Over a column that is given or works itself out."""
        return self.cell(bold=True, bg_color=SOFT, text_wrap=True, align="center")

    def mark(self, colours: tuple[str, str], *, bold: bool = False) -> Any:
        """For conditional formats."""
        return self._book.add_format({"bg_color": colours[0], "font_color": colours[1], **({"bold": True} if bold else {})})


def lines_of(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column of ``width`` characters; a Chinese character takes two."""
    return sum(max(1, -(-sum(1.94 if ord(char) > 0x2E7F else 0.95 for char in line) // max(1.0, width - 1)).__int__()) for line in text.split("\n"))
