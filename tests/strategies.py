"""Hypothesis strategies: any valid agreement, built from the models' own annotations."""

from __future__ import annotations

import datetime
import types
import typing
from decimal import Decimal
from typing import Any

import annotated_types
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.agreement.agreement import Agreement
from generator.agreement.load import validate
from generator.agreement.part import Part
from generator.agreement.text import BilingualText
from generator.agreement.units import MINOR_DIGITS, Duration, Frequency, Money, Percent, Quantity, Ratio, plain

# Text as people type it, and text that attacks: tags of Jinja and XML, line breaks, marks of direction, emoji, astral characters.
_HOSTILE = ["{{7*7}}", "{% for x in y %}", "{# no #}", "<w:p/>", "&amp; & <b>", "]]>", "\u202eabc", "👩‍💻", "𠮷野家", "**bold**", "- item", "a\nb", "=cmd|' /C calc'!A0", "../../x", "%s %d {0}", "；。"]
line = st.one_of(st.sampled_from(_HOSTILE), st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30)).filter(lambda text: bool(text.strip()))
text = line


def bilingual() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"zh": text, "en": text})


def _money() -> st.SearchStrategy[str]:
    def amount(currency: str) -> st.SearchStrategy[str]:
        places = MINOR_DIGITS[currency]
        return st.decimals(min_value=0, max_value=Decimal("999999999"), places=places).map(lambda number: f"{plain(number)} {currency}")

    return st.sampled_from(sorted(MINOR_DIGITS)).flatmap(amount)


_number = st.decimals(min_value=Decimal("0.1"), max_value=100, places=1).map(plain)
_duration = st.builds(lambda n, unit: f"{n} {unit}s", st.integers(1, 90), st.sampled_from(["hour", "day", "working day", "week", "month"]))
_UNITS: dict[type, st.SearchStrategy[Any]] = {
    BilingualText: bilingual(),
    Money: _money(),
    Percent: _number.map(lambda n: f"{n}%"),
    Ratio: _number.map(lambda n: f"1:{n}"),
    Duration: _duration,
    Quantity: _number,
    Frequency: st.one_of(
        st.builds(lambda n, every, period: f"{n} per {every} {period}s", st.integers(1, 50), st.integers(1, 4), st.sampled_from(["day", "week", "month", "quarter"])),
        _duration.map(lambda within: f"once within {within}"),
    ),
    bool: st.booleans(),
    str: line,
    datetime.date: st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31)).map(str),
}


def _field(field: FieldInfo) -> st.SearchStrategy[Any]:
    return _any(field.annotation, field.metadata)


def _any(annotation: Any, metadata: typing.Iterable[Any] = ()) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _any(arguments[0], [*arguments[1:], *metadata])
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_any(argument) for argument in arguments if argument is not type(None)])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        # Lists keep to what their bounds ask for; the contract's languages must differ from one another.
        least = max([bound.min_length for bound in metadata if isinstance(bound, annotated_types.MinLen)], default=0)
        most = min([bound.max_length for bound in metadata if isinstance(bound, annotated_types.MaxLen)], default=3)
        return st.lists(_any(arguments[0]), min_size=least, max_size=max(least, min(most, 3)))
    if origin is dict:
        return st.just({})
    if annotation is int:
        low = max([int(str(bound.ge)) for bound in metadata if isinstance(bound, annotated_types.Ge)], default=0)
        high = min([int(str(bound.le)) for bound in metadata if isinstance(bound, annotated_types.Le)], default=1000)
        return st.integers(low, high)
    if annotation in _UNITS:
        return _UNITS[annotation]
    assert isinstance(annotation, type), annotation
    assert issubclass(annotation, Part), annotation
    return part(annotation)


def part(model: type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    """Data for ``model``: required fields always, the others sometimes."""
    required = {name: _field(field) for name, field in model.model_fields.items() if field.is_required()}
    optional = {name: _field(field) for name, field in model.model_fields.items() if not field.is_required() and name not in ("without",)}
    return st.fixed_dictionaries(required, optional=optional)


def _valid(data: dict[str, Any]) -> bool:
    try:
        return validate(data)[0] is not None
    except ValidationError:
        return False


def agreements() -> st.SearchStrategy[Agreement]:
    """Any agreement that the models accept, in two languages or one."""

    def languages(data: dict[str, Any], chosen: list[str]) -> dict[str, Any]:
        return {**data, "contract": {**data["contract"], "languages": chosen}}

    chosen = st.sampled_from([["zh-CN", "en"], ["en", "zh-CN"], ["zh-CN"], ["en"]])
    return st.builds(languages, part(Agreement), chosen).filter(_valid).map(lambda data: typing.cast(Agreement, validate(data)[0]))
