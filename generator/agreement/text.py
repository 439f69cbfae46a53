"""Text in the agreement's languages, and text that every language shares."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.agreement.part import Part

__all__ = ["LANGUAGES", "BilingualText", "Language", "Line", "forbidden_character", "short"]

Language = Literal["zh-CN", "en"]
LANGUAGES: dict[str, str] = {"zh-CN": "zh", "en": "en"}
"""A contract language and the key under which a text stands in it."""


def short(language: str) -> str:
    """The key of a text in ``language``: ``zh`` for ``zh-CN``, ``en`` for ``en``."""
    return LANGUAGES[language]


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def forbidden_character(text: str) -> str | None:
    """The first character of ``text`` that XML 1.0 forbids (section 2.2, Char), or None."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else None


def _printable(text: str) -> str:
    char = forbidden_character(text)
    if char is not None:
        raise PydanticCustomError("forbidden_character", "{code}", {"code": f"U+{ord(char):04X}"})
    return text


Line = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_printable)]
"""Text that is the same in every language: numbers, codes, addresses on the net."""

_Side = Annotated[str, Field(min_length=1, max_length=8000), AfterValidator(_printable)]


class BilingualText(Part):
    """A text in each language of the contract: ``{zh: 标题优化, en: Title optimisation}``.

    A plain string stands for the text of a contract in one language alone. Where the contract has two
    languages, both are required: nothing is ever translated or taken from the other language. The
    languages come from the validation context (``{"languages": ("zh-CN", "en")}``); without a context
    any language that is given will do.
    """

    zh: _Side | None = None
    en: _Side | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        languages = (info.context or {}).get("languages", ())
        if len(languages) != 1:
            raise PydanticCustomError("both_languages", "{text}", {"text": value[:60]})
        return {short(languages[0]): value}

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Self:
        wanted = [short(language) for language in (info.context or {}).get("languages", ())]
        missing = [key for key in wanted if getattr(self, key) is None]
        if missing or (self.zh is None and self.en is None):
            raise PydanticCustomError("language_missing", "{languages}", {"languages": missing or ["zh", "en"]})
        return self

    def get(self, key: str) -> str:
        """The text under ``zh`` or ``en``; KeyError if it is not there."""
        text: str | None = getattr(self, key)
        if text is None:
            raise KeyError(key)
        return text

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        resolved = handler.resolve_ref_schema(schema)
        sides = {key: {"type": "string", "minLength": 1, "maxLength": 8000} for key in ("zh", "en")}
        resolved.update({"type": "object", "properties": sides, "minProperties": 1, "additionalProperties": False})
        return {"anyOf": [schema, {"type": "string", "minLength": 1}]}
