"""The base of every part of an agreement, and how a field says in two languages what it asks."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

__all__ = ["Part", "about"]


class Part(BaseModel):
    """A part of an agreement: immutable, and with no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def about(zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> FieldInfo:
    """What a field asks, for JSON Schema, editors and the comments that ``hostpact new`` writes.

    Args:
        zh, en: the field's title in each language.
        hint_zh, hint_en: a sentence on how to fill it in, with unit and example; may be empty.
    """
    said: JsonDict = {"x-title": {"zh": zh, "en": en}}
    if hint_zh:
        said["x-hint"] = {"zh": hint_zh, "en": hint_en}
    description = f"{hint_zh}\n\n{hint_en}" if hint_zh else None
    return FieldInfo(title=f"{zh} / {en}", description=description, json_schema_extra=said)
