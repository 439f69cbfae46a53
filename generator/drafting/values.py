"""An agreement as clause texts see it: every value knows its path and prints itself, marked, in one language.

A printed value is its text between marks that no value can hold (XML 1.0 forbids them, so the models refuse them); marked.py
reads them back. So a value is always data: whatever it says, it is neither Jinja nor markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.drafting.formats import value_text
from generator.errors import DraftError
from generator.library.reasons import reason
from generator.messages import _

__all__ = ["VALUE_CLOSE", "VALUE_OPEN", "VALUE_TEXT", "Value", "mark"]

VALUE_OPEN, VALUE_TEXT, VALUE_CLOSE = "\x02", "\x03", "\x04"


def mark(path: str, text: str) -> str:
    """``text`` as the printed form of the value at ``path``."""
    return f"{VALUE_OPEN}{path}{VALUE_TEXT}{text}{VALUE_CLOSE}"


class Value:
    """The value ``raw`` at ``path``, in ``language``. False when missing or empty; names it lacks are missing values."""

    __slots__ = ("language", "path", "raw")

    def __init__(self, raw: Any, path: str, language: str) -> None:
        self.raw = raw
        self.path = path
        self.language = language

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_"):
            raise AttributeError(name)
        raw = self.raw
        inner = getattr(raw, name, None) if isinstance(raw, BaseModel) and name in type(raw).__pydantic_fields__ else None
        return Value(inner, f"{self.path}.{name}" if self.path else name, self.language)

    def __str__(self) -> str:
        if self.raw is None:
            raise DraftError(_("the value {path} is missing, and a clause needs it. Fill it in, or leave that clause out.", path=self.path))
        try:
            return mark(self.path, value_text(self.raw, self.language))
        except (TypeError, KeyError) as error:
            raise DraftError(_("the value {path} cannot be printed here ({reason}).", path=self.path, reason=reason(error))) from error

    def printed(self, form: Callable[[Any, str], str]) -> str:
        """The value marked, worded by ``form(raw, language)`` instead of its usual way."""
        if self.raw is None:
            return str(self)
        return mark(self.path, form(self.raw, self.language))

    def __bool__(self) -> bool:
        return bool(self.raw) if isinstance(self.raw, (tuple, str, bool, int, dict)) else self.raw is not None

    def __iter__(self) -> Iterator[Value]:
        for index, item in enumerate(self.raw or ()):
            yield Value(item, f"{self.path}[{index}]", self.language)

    def __getitem__(self, index: object) -> Value:
        # Jinja asks here for names too, when an attribute is missing, and slices for `x[1:]`.
        if isinstance(index, int) and isinstance(self.raw, tuple):
            return Value(self.raw[index], f"{self.path}[{index}]", self.language)
        raise LookupError(index)

    def __len__(self) -> int:
        return len(self.raw or ())

    def __contains__(self, item: object) -> bool:
        return _plain(item) in (self.raw or ())

    def __eq__(self, other: object) -> bool:
        return bool(self.raw == _plain(other))

    def __hash__(self) -> int:
        return hash(self.raw)

    def __lt__(self, other: object) -> bool:
        return bool(self.raw < _plain(other))

    def __le__(self, other: object) -> bool:
        return bool(self.raw <= _plain(other))

    def __gt__(self, other: object) -> bool:
        return bool(self.raw > _plain(other))

    def __ge__(self, other: object) -> bool:
        return bool(self.raw >= _plain(other))

    def __add__(self, other: object) -> Any:
        return self.raw + _plain(other)

    def __sub__(self, other: object) -> Any:
        return self.raw - _plain(other)


def _plain(value: object) -> Any:
    return value.raw if isinstance(value, Value) else value
