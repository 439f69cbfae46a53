"""The words of a settlement in either language: texts of clause_library/settlement.yaml with their figures filled in."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.agreement.text import BilingualText
from generator.agreement.units import MINOR_DIGITS, Money
from generator.data import data_folder
from generator.drafting.formats import money_text, number_text, value_text
from generator.library.load import load_library
from generator.library.yaml_files import read_yaml
from generator.settlement.account import Cash, Due, Line, Missing, Named, Rate, Settlement, Shown

__all__ = ["Words", "amount_text", "texts"]


@functools.cache
def texts() -> Mapping[str, Any]:
    """The file as it is."""
    return dict(read_yaml(data_folder("clause_library") / "settlement.yaml"))


def amount_text(amount: Decimal, currency: str, language: str) -> str:
    """¥5,000.00 / RMB 5,000.00; an amount below zero has a minus before it."""
    digits = Decimal(1).scaleb(-MINOR_DIGITS[currency])
    money = Money.model_construct(amount=abs(amount).quantize(digits, ROUND_HALF_UP), currency=currency)  # type: ignore[arg-type]
    return ("−" if amount < 0 else "") + money_text(money, language)


class Words:
    """Says a settlement in one language, ``zh`` or ``en``."""

    def __init__(self, settlement: Settlement, language: str) -> None:
        self.settlement = settlement
        self.language = language

    def value(self, value: Shown) -> str:
        """A figure of a formula."""
        if isinstance(value, Cash):
            return self.amount(value.value)
        if isinstance(value, Rate):
            return f"{(value.value * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
        if isinstance(value, Named):
            return self.name(value.group, value.key)
        if isinstance(value, (int, Decimal)):
            return number_text(value)
        if isinstance(value, str):
            return value.replace(", ", "、") if self.language == "zh" and value.replace(", ", "").isdecimal() else value
        if isinstance(value, BilingualText):
            # A report speaks the reader's language; a contract in one language has its own names in that one alone.
            return getattr(value, self.language) or value.zh or value.en or ""
        return value_text(value, self.language)

    def clause(self, number: str) -> str:
        """第11.2条 / Clause 11.2."""
        return f"第{number}条" if self.language == "zh" else f"Clause {number}"

    def amount(self, amount: Decimal) -> str:
        return amount_text(amount, self.settlement.currency, self.language)

    def name(self, group: str, key: str) -> str:
        """A name of settling, else one of labels.yaml."""
        found = texts()["names"].get(group, {}).get(key) or load_library().labels[group][key]
        return str(found[self.language])

    def what(self, line: Line) -> str:
        """What a line is."""
        return self._filled(texts()["lines"][line.id]["what"], line.values)

    def formula(self, line: Line) -> str:
        """How it was worked out, with its figures; "" where nothing was."""
        text = texts()["lines"][line.id].get("formula")
        return self._filled(text, line.values) if text and not (line.missing and not self._can(text, line.values)) else ""

    def missing(self, missing: Missing, *, placed: bool = True) -> str:
        """What is not recorded, with the cell to fill in unless ``placed`` is False."""
        place = f"（{missing.place}）" if self.language == "zh" else f" ({missing.place})"
        return self._filled(texts()["missing"][missing.id], missing.values) + (place if missing.place and placed else "")

    def note(self, note: Missing) -> str:
        return self._filled(texts()["notes"][note.id], note.values)

    def due(self, due: Due | None) -> str:
        """A date, or the condition that it hangs on; "" for none."""
        if due is None:
            return ""
        if due.date is not None:
            return value_text(due.date, self.language)
        return self._filled(texts()["due"][due.condition], due.values)

    def section(self, section: str) -> str:
        return str(texts()["sections"][section][self.language])

    def report(self, name: str, **values: Shown) -> str:
        return self._filled(texts()["report"][name], values)

    def balance(self) -> str:
        """The outcome in a sentence."""
        balance = self.settlement.balance
        if balance.amount is None:
            return self.report("balance_missing", amount=Cash(balance.known))
        if not balance.amount:
            return self.report("balance_nil")
        return self.report("balance_client" if balance.amount > 0 else "balance_operator", amount=Cash(abs(balance.amount)))

    def _can(self, text: Mapping[str, str], values: Mapping[str, Shown]) -> bool:
        from string import Formatter

        return all(name is None or name in values for _literal, name, _spec, _conversion in Formatter().parse(text[self.language]))

    def _filled(self, text: Mapping[str, str], values: Mapping[str, Shown]) -> str:
        shown = {name: self.value(value) for name, value in values.items()}
        return text[self.language].format_map(_Blank(shown))


class _Blank(dict[str, str]):
    """A figure that is not known is a dash: the line says elsewhere that it is missing."""

    def __missing__(self, key: str) -> str:
        return "—"


