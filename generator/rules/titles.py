"""What a value of the agreement is called: the title of its field in the language of messages, and its path."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator

from generator.agreement.agreement import Agreement
from generator.agreement.part import Part

__all__ = ["named", "title"]

_SIDES = {"zh": {"zh": "中文", "en": "英文"}, "en": {"zh": "Chinese", "en": "English"}}


def named(path: str, language: str) -> str:
    """``path`` with its title, as messages write it: “基础服务费”（fees.base.amount）, “Base fee” (fees.base.amount)."""
    if not path:
        return "协议文件" if language == "zh" else "The file"
    name = title(path, language)
    if not name:
        return path
    return f"{name}（{path}）" if language == "zh" else f"{name} ({path})"


def title(path: str, language: str) -> str:
    """The title of the field at ``path``, in quotation marks; the parts around it are named where it alone would not be clear:
    甲方（店铺所有人）的“名称”, “服务明细”第2项的“频率”; “Frequency” in item 2 of “Items”. Empty if no field has a title there."""
    models: set[type[Part]] = {Agreement}
    said = around = ""
    for step in re.findall(r"[^.\[\]]+|\[\d+\]", path):
        if step.startswith("["):
            number = int(step[1:-1]) + 1
            said = f"{said}第{number}项" if language == "zh" else f"item {number} of {said}"
            around = said
            continue
        field = next((model.model_fields[step] for model in models if step in model.model_fields), None)
        if field is None:
            said = ""
            break
        extra = field.json_schema_extra
        titles = typing.cast(dict[str, str], extra["x-title"]) if isinstance(extra, dict) and "x-title" in extra else {}
        name = titles.get(language, "")
        if not name:
            side = _SIDES[language].get(step, "")
            return "" if not side else f"{said}的{side}" if language == "zh" else f"the {side} of {said}"
        if step in ("client", "operator") and path.startswith("parties"):
            said = around = name
        else:
            quoted = f"“{name}”"
            said = (f"{around}的{quoted}" if language == "zh" else f"{quoted} of {around}" if not around.startswith("item") else f"{quoted} in {around}") if around else quoted
        models = {inner for model in models if step in model.model_fields for inner in _parts(model.model_fields[step].annotation)}
    return said


def _parts(annotation: object) -> Iterator[type[Part]]:
    """The parts that a field's type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    elif isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        arguments: Iterable[object] = typing.get_args(annotation)
        for argument in arguments:
            yield from _parts(argument)
