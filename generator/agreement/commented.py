"""Plain data -> the text of an agreement file with a comment on every field, in one language of messages. Exact in order and form."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from pydantic.fields import FieldInfo

from generator.agreement.agreement import Agreement
from generator.agreement.part import Part
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Frequency, Money, Percent, Quantity, Ratio

__all__ = ["BLANK", "Blank", "commented"]

Language = Literal["zh", "en"]
_VALUES = (Duration, Frequency, Money, Percent, Quantity, Ratio)
_WIDTH = 150
_CHOICES = {"zh": "（可选 {}）", "en": " (one of {})"}
_MORE = {"zh": "每项还可以写：{}。", "en": "Each may also have: {}."}
_JOINED = {"zh": "、", "en": ", "}


class Blank:
    """A value that only the user knows: a name, a date, a number."""

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final = Blank()


def commented(data: Mapping[str, Any], language: Language, notes: Mapping[str, str] | None = None) -> str:
    """The agreement file that holds ``data`` (dicts, lists, scalars, ``BLANK``), every field with its title and hint.

    What ``data`` has not is written too, commented out and with the value that holds without it, so that the file shows all that may be agreed.

    Args:
        language: of the comments, ``zh`` or ``en``.
        notes: more sentences above a part, by its path; ``""`` stands at the top of the file.
    """
    languages = data.get("contract", {}).get("languages", ("zh-CN", "en"))
    writer = _Writer(language, dict(notes or {}), tuple("zh" if name == "zh-CN" else "en" for name in languages))
    head = "".join(f"# {line}".rstrip() + "\n" for line in writer.notes.get("", "").splitlines())
    return head + "\n".join(line.rstrip() for line in writer.part(Agreement, data, "", "")) + "\n"


class _Writer:
    def __init__(self, language: Language, notes: dict[str, str], sides: tuple[str, ...]) -> None:
        self.language = language
        self.notes = notes
        self.sides = sides

    def part(self, model: type[Part], data: Mapping[str, Any], path: str, indent: str) -> Iterator[str]:
        """The lines of a part: every field, commented out if ``data`` has it not."""
        for name, field in _fields(model):
            if not indent:
                yield ""
            if name in data:
                yield from self._value(name, field, data[name], self._comment(field), f"{path}.{name}" if path else name, indent)
            else:
                yield from (f"{indent}# {line}" for line in self._template(name, field, ""))

    def _value(self, name: str, field: FieldInfo, value: Any, comment: str, path: str, indent: str) -> Iterator[str]:
        part = _part_of(field.annotation, value)
        for line in self.notes.get(path, "").splitlines() if path else ():
            yield f"{indent}# {line}"
        if isinstance(value, Blank):
            yield from self._above(f"{indent}{name}:", comment, indent)
            if _is_text(field.annotation) and len(self.sides) > 1:
                yield from (f"{indent}  {side}:" for side in self.sides)
        elif isinstance(value, dict) and part is not None:
            yield from self._above(f"{indent}{name}:", comment, indent)
            yield from self.part(part, value, path, indent + "  ")
        elif isinstance(value, dict):
            yield from self._above(*self._text(name, value, indent), comment=comment, indent=indent)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from self._above(f"{indent}{name}:", comment, indent)
            yield from self._rows(part, value, path, indent + "  ")
        elif isinstance(value, list):
            yield from self._above(f"{indent}{name}: [{', '.join(_scalar(item, flow=True) for item in value)}]", comment, indent)
        else:
            yield from self._above(f"{indent}{name}: {_scalar(value)}", comment, indent)

    def _rows(self, part: type[Part] | None, rows: list[Any], path: str, indent: str) -> Iterator[str]:
        if part is not None:
            unused = [name for name in part.model_fields if not any(name in row for row in rows)]
            if unused:
                named = {"zh": "{}（{}）", "en": "{} ({})"}[self.language]
                titles = [named.format(name, _said(part.model_fields[name], "x-title", self.language)) for name in unused]
                yield f"{indent}# {_MORE[self.language].format(_JOINED[self.language].join(titles))}"
        seen: set[str] = set()
        for row in rows:
            if part is None:
                yield f"{indent}- {self._flow(row)}"
                continue
            # A field is explained where it first appears.
            lines: list[str] = []
            for name, field in _fields(part):
                if name in row:
                    lines += self._value(name, field, row[name], "" if name in seen else self._comment(field), "", indent + "  ")
                    seen.add(name)
            first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
            lines[:first] = [line.removeprefix("  ") for line in lines[:first]]
            lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"
            yield from lines

    def _template(self, name: str, field: FieldInfo, indent: str) -> Iterator[str]:
        """A field that the data has not, as it would look; with the value that holds without it."""
        part, tail = _part_of(field.annotation, {}), f"  # {self._comment(field)}"
        if part is None:
            empty = " {" + ", ".join(f"{side}: " for side in self.sides) + "}" if _is_text(field.annotation) and len(self.sides) > 1 else ""
            if isinstance(field.default, (str, bool, int, *_VALUES)):
                empty = f" {_scalar(str(field.default) if isinstance(field.default, _VALUES) else field.default)}"
            listed = f"\n{indent}  -{empty}" if _is_list(field.annotation) else empty
            lines = f"{indent}{name}:{listed}".split("\n")
            yield lines[0] + tail
            yield from lines[1:]
            return
        yield f"{indent}{name}:{tail}"
        deeper = indent + ("    " if _is_list(field.annotation) else "  ")
        lines = [line for inner, inner_field in _fields(part) for line in self._template(inner, inner_field, deeper)]
        if _is_list(field.annotation):
            lines[0] = f"{indent}  - {lines[0][len(deeper) :]}"
        yield from lines

    def _comment(self, field: FieldInfo) -> str:
        title, hint = _said(field, "x-title", self.language), _said(field, "x-hint", self.language)
        choices = [str(choice) for choice in _choices(field.annotation)]
        if len(choices) > 1 and not all(choice in hint for choice in choices):
            title += _CHOICES[self.language].format(_JOINED[self.language].join(choices))
        return f"{title}{'：' if self.language == 'zh' else '. '}{hint}" if hint else title

    def _above(self, first: str, *rest: str, comment: str | None = None, indent: str | None = None) -> Iterator[str]:
        """The lines of a value with its comment behind the first one, or above it where that would be too long."""
        if comment is None or indent is None:
            comment, indent, more = rest[-2], rest[-1], rest[:-2]
        else:
            more = rest
        if comment and _columns(first) + _columns(comment) + 4 <= _WIDTH:
            yield f"{first}  # {comment}"
        else:
            if comment:
                yield f"{indent}# {comment}"
            yield first
        yield from more

    def _text(self, name: str, value: Mapping[str, str], indent: str) -> tuple[str, ...]:
        flow = f"{indent}{name}: {self._flow(value)}"
        if _columns(flow) <= _WIDTH - 30:
            return (flow,)
        return (f"{indent}{name}:", *(f"{indent}  {side}: {_scalar(value[side])}" for side in self.sides))

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{side}: {_scalar(value[side], flow=True)}" for side in self.sides) + "}"
        return _scalar(value)


def _fields(model: type[Part]) -> list[tuple[str, FieldInfo]]:
    """A part's own fields before those that it shares with others: a fee model begins with its model and its fee."""
    return sorted(model.model_fields.items(), key=lambda item: item[0] not in model.__annotations__)


def _said(field: FieldInfo, key: str, language: str) -> str:
    extra = field.json_schema_extra
    said: Any = extra.get(key, {}) if isinstance(extra, dict) else {}
    return str(said.get(language, ""))


def _arguments(annotation: Any) -> Iterator[Any]:
    """The annotation itself and all that it is made of."""
    yield annotation
    for argument in typing.get_args(annotation):
        if typing.get_origin(annotation) is not Literal:
            yield from _arguments(argument)


def _part_of(annotation: Any, value: Any) -> type[Part] | None:
    """The part that a field holds, once or in a list; of several (the fee models) the one that ``value`` names, else the first."""
    parts = [kind for kind in _arguments(annotation) if isinstance(kind, type) and issubclass(kind, Part) and kind is not BilingualText and not issubclass(kind, _VALUES)]
    if len(parts) > 1 and isinstance(value, dict) and "model" in value:
        parts = [kind for kind in parts if value["model"] in typing.get_args(kind.model_fields["model"].annotation)]
    return parts[0] if parts else None


def _is_text(annotation: Any) -> bool:
    return BilingualText in list(_arguments(annotation))


def _is_list(annotation: Any) -> bool:
    return any(typing.get_origin(kind) is tuple for kind in _arguments(annotation) if not isinstance(kind, types.UnionType))


def _choices(annotation: Any) -> list[Any]:
    return [choice for kind in _arguments(annotation) if typing.get_origin(kind) is Literal for choice in typing.get_args(kind)]


_UNSAFE = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`\s]|: |:$| #|\s$|[\n\t]|^(true|false|yes|no|on|off|null|~|)$|^[\d.]+$""", re.I)


def _scalar(value: Any, *, flow: bool = False) -> str:
    """A scalar in YAML, in quotation marks only where it would be read as something else without them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return json.dumps(value, ensure_ascii=False) if _UNSAFE.search(value) or (flow and re.search(r"[,:\[\]{}]", value)) else value


def _columns(text: str) -> int:
    """How wide ``text`` is on a screen: a Chinese character takes two columns."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
