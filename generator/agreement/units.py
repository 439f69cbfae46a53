"""Quantities as people write them, with their units: money, percent, ratios, periods, frequencies, figures.

Each is an immutable value with exact decimals. Each reads the short text of an agreement file (``5000 CNY``,
``50%``, ``1:2.5``, ``48 hours``, ``5 per week``; Chinese units and full-width digits too) and is written back
in the same form. A number without its unit is refused: nobody should have to guess what ``3`` meant.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import AfterValidator, Discriminator, Field, GetJsonSchemaHandler, Tag, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.agreement.part import Part

__all__ = ["Currency", "Duration", "Figure", "Frequency", "Money", "Percent", "Quantity", "Ratio", "Share"]

Currency = Literal["CNY", "USD", "HKD", "EUR", "GBP", "JPY", "SGD"]
MINOR_DIGITS = {"CNY": 2, "USD": 2, "HKD": 2, "EUR": 2, "GBP": 2, "JPY": 0, "SGD": 2}
"""Digits after the point (ISO 4217)."""
_SIGNS = {"¥": "CNY", "RMB": "CNY", "元": "CNY", "人民币": "CNY", "US$": "USD", "$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP", "S$": "SGD"}
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"


def _halfwidth(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("，", ",").strip()


def plain(number: Decimal) -> str:
    """``number`` without exponent or trailing zeros: ``Decimal("5E+3")`` gives ``5000``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Written(Part):
    """A value that is written as a short text. Subclasses parse it and write it."""

    written_pattern: ClassVar[str] = ""
    written_examples: ClassVar[tuple[str, ...]] = ()
    error: ClassVar[str] = ""

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        raise NotImplementedError

    def __str__(self) -> str:
        raise NotImplementedError

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, (cls, dict)):
            return value
        parsed = cls.parse(_halfwidth(value)) if isinstance(value, str) else None
        if parsed is None:
            raise PydanticCustomError(cls.error, "{text}", {"text": str(value)[:60], "example": cls.written_examples[0]})
        return parsed

    @model_serializer(mode="plain")
    def _to_text(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "integer"] if cls is Quantity else "string", "pattern": cls.written_pattern, "examples": list(cls.written_examples)}


class Money(_Written):
    """An amount, at least zero, with its currency: ``5000 CNY``, ``¥5,000``, ``US$ 1,200.50``.

    ``amount`` is in the currency's main unit and has no more digits than the currency has.
    """

    amount: Decimal = Field(ge=0, le=Decimal("1e12"))
    currency: Currency

    error = "money_format"
    written_examples = ("5000 CNY", "1200.50 USD")
    written_pattern = r"^\s*(-?[0-9０-９][0-9０-９,，.]*\s*[万亿]?\s*(CNY|USD|HKD|EUR|GBP|JPY|SGD|元|RMB)|(CNY|USD|HKD|EUR|GBP|JPY|SGD|RMB|人民币|[¥￥€£]|US\$|HK\$|S\$|\$)\s*-?[0-9０-９][0-9０-９,，.]*\s*[万亿]?元?)\s*$"

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        upper = text.upper()
        match = re.fullmatch(rf"(?P<before>[^\d\s-]*)\s*(?P<number>-?{_NUMBER})\s*(?P<scale>[万亿]?)(?P<after>[^\d\s-]*)", upper)
        if match is None:
            return None
        scale = {"": 1, "万": 10_000, "亿": 100_000_000}[match["scale"]]
        signs = {_SIGNS.get(sign, sign) for sign in (match["before"], match["after"]) if sign}
        if len(signs) != 1 or not signs <= set(get_args(Currency)):
            return None
        return {"amount": Decimal(match["number"].replace(",", "")) * scale, "currency": signs.pop()}

    @model_validator(mode="after")
    def _whole_cents(self) -> Self:
        digits = MINOR_DIGITS[self.currency]
        if self.amount != round(self.amount, digits):
            raise PydanticCustomError("money_digits", "{digits}", {"digits": digits, "currency": self.currency})
        return self

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.currency}"


class Percent(_Written):
    """A percentage: ``50%``. ``value`` is 50, not 0.5; at least zero and at most 1000."""

    value: Decimal = Field(ge=0, le=1000)

    error = "percent_format"
    written_examples = ("50%", "0.05%")
    written_pattern = r"^\s*-?[0-9０-９]+(\.[0-9０-９]+)?\s*[%％]\s*$"

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        match = re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*%", text)
        return {"value": match[1]} if match else None

    @property
    def fraction(self) -> Decimal:
        """50% as Decimal("0.5")."""
        return self.value / 100

    def __str__(self) -> str:
        return f"{plain(self.value)}%"


def _at_most_whole(percent: Percent) -> Percent:
    if percent.value > 100:
        raise PydanticCustomError("share_over_100", "{limit}", {"limit": "100%"})
    return percent


Share = Annotated[Percent, AfterValidator(_at_most_whole)]
"""A part of a whole: at most 100%."""


class Ratio(_Written):
    """A return on spend, one to so much: ``1:2.5``. ``value`` is 2.5."""

    value: Decimal = Field(gt=0, le=1000)

    error = "ratio_format"
    written_examples = ("1:2.5",)
    written_pattern = r"^\s*1\s*[:：]\s*[0-9]+(\.[0-9]+)?\s*$"

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        match = re.fullmatch(r"1\s*:\s*(\d+(?:\.\d+)?)", text)
        return {"value": match[1]} if match else None

    def __str__(self) -> str:
        return f"1:{plain(self.value)}"


DurationUnit = Literal["second", "minute", "hour", "day", "working day", "week", "month", "year"]
_UNITS: dict[str, str] = {
    "秒": "second", "分钟": "minute", "小时": "hour", "日": "day", "天": "day", "个工作日": "working day", "工作日": "working day",
    "周": "week", "星期": "week", "个星期": "week", "个月": "month", "月": "month", "年": "year",
}  # fmt: skip
_PERIOD = r"(?P<count>\d+)\s*(?P<unit>[A-Za-z一-龥 ]+)"


def _unit(word: str) -> str | None:
    word = " ".join(word.lower().split())
    word = _UNITS.get(word, word.removesuffix("s"))
    word = {"business day": "working day"}.get(word, word)
    return word if word in get_args(DurationUnit) else None


class Duration(_Written):
    """A length of time: ``48 hours``, ``3 working days``, ``1 month``; 48小时 too. ``count`` is a whole number above zero."""

    count: int = Field(gt=0, le=1000)
    unit: DurationUnit

    error = "duration_format"
    written_examples = ("48 hours", "3 days", "5 working days", "1 month")
    written_pattern = r"^\s*-?[0-9０-９]+\s*(seconds?|minutes?|hours?|days?|(working|business) days?|weeks?|months?|years?|秒|分钟|小时|日|天|个?工作日|周|个?星期|个?月|年)\s*$"

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        match = re.fullmatch(_PERIOD.replace(r"\d+", r"-?\d+", 1), text)
        unit = _unit(match["unit"]) if match else None
        return {"count": match["count"], "unit": unit} if match and unit else None

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count != 1 else ''}"


Period = Literal["day", "week", "month", "quarter", "year"]
_PERIODS = {"日": "day", "天": "day", "周": "week", "星期": "week", "月": "month", "季": "quarter", "季度": "quarter", "年": "year"}
_WORDS = {"daily": (1, 1, "day"), "weekly": (1, 1, "week"), "monthly": (1, 1, "month"), "quarterly": (1, 1, "quarter"), "每日": (1, 1, "day"),
          "每天": (1, 1, "day"), "每周": (1, 1, "week"), "每月": (1, 1, "month"), "每季度": (1, 1, "quarter")}  # fmt: skip


class Frequency(_Written):
    """How often, or by when once: ``5 per week``, ``1 per 2 weeks``, ``daily``, ``once within 7 days``.

    ``quantity`` things are done in every ``every`` ``period``s; a one-off has ``within`` instead of a period.
    """

    quantity: int = Field(gt=0, le=100000)
    every: int = Field(default=1, gt=0, le=100)
    period: Period | None = None
    within: Duration | None = None

    error = "frequency_format"
    written_examples = ("5 per week", "1 per 2 weeks", "daily", "once within 7 days")
    written_pattern = (
        r"^\s*([0-9０-９]+ +per +([0-9]+ +)?(days?|weeks?|months?|quarters?|years?)|(once|[0-9]+) +within +[0-9]+ .+|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly"
        r"|每[0-9０-９]*个?(日|天|周|月|年|星期|季度?)([0-9０-９]+[次个条篇场套款]?)?|[0-9０-９]+.+内(一次|[0-9０-９]+次))\s*$"
    )

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        lower = " ".join(text.lower().split())
        if lower in _WORDS:
            quantity, every, period = _WORDS[lower]
            return {"quantity": quantity, "every": every, "period": period}
        if match := re.fullmatch(r"(?:once|(\d+)) within (.+)", lower) or re.fullmatch(r"(.+)内(?:一次|(\d+)次)", lower):
            once, within = (match[2], match[1]) if lower.endswith("次") else (match[1], match[2])
            parsed = Duration.parse(within)
            return {"quantity": once or 1, "within": parsed} if parsed else None
        if match := re.fullmatch(r"(\d+) per (?:(\d+) )?([a-z]+)", lower):
            period = match[3].removesuffix("s")
            return {"quantity": match[1], "every": match[2] or 1, "period": period} if period in get_args(Period) else None
        if match := re.fullmatch(r"每(\d*)(?:个)?([日天周月季年]|星期|季度)(\d+)[次个条篇场套款]?", lower):
            return {"quantity": match[3], "every": match[1] or 1, "period": _PERIODS[match[2]]}
        return None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.period is None) == (self.within is None):
            raise PydanticCustomError("frequency_format", "{text}", {"text": "", "example": self.written_examples[0]})
        return self

    def __str__(self) -> str:
        if self.within is not None:
            return f"{'once' if self.quantity == 1 else self.quantity} within {self.within}"
        return f"{self.quantity} per {f'{self.every} {self.period}s' if self.every > 1 else self.period}"


class Quantity(_Written):
    """A bare number with no unit, such as a rating of 4.8 or 300 visitors: ``4.8``."""

    value: Decimal = Field(ge=0, le=Decimal("1e12"))

    error = "number_format"
    written_examples = ("4.8", "300")
    written_pattern = r"^\s*[0-9０-９][0-9０-９,，]*(\.[0-9０-９]+)?\s*$"

    @classmethod
    def parse(cls, text: str) -> dict[str, Any] | None:
        return {"value": text.replace(",", "")} if re.fullmatch(_NUMBER, text) else None

    def __str__(self) -> str:
        return plain(self.value)


def _kind_of_figure(value: Any) -> str | None:
    if isinstance(value, _Written):
        return type(value).__name__
    if isinstance(value, int):
        return "Quantity"
    if isinstance(value, str):
        text = _halfwidth(value)
        for kind in (Percent, Ratio, Duration, Money, Quantity):
            if kind.parse(text) is not None:
                return kind.__name__
    return None



Figure = Annotated[
    Annotated[Money, Tag("Money")]
    | Annotated[Percent, Tag("Percent")]
    | Annotated[Ratio, Tag("Ratio")]
    | Annotated[Duration, Tag("Duration")]
    | Annotated[Quantity, Tag("Quantity")],
    Discriminator(_kind_of_figure, custom_error_type="figure_format", custom_error_message="no figure"),
]
"""What a target or a baseline can be: money, a percentage, a ratio, a time or a bare number."""
