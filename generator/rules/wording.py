"""A rule's words and a check's values -> the finished sentence, in one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from generator.agreement.text import BilingualText
from generator.agreement.units import Percent
from generator.data import data_folder
from generator.drafting.formats import value_text
from generator.rules.rule import Rule, Wording
from generator.rules.titles import named, title

__all__ = ["At", "Choice", "filled", "placeholders"]


class At(str):
    """A path as a value: messages call it by its title alone, in quotation marks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of the agreement as a value: messages call it as contracts do (clause_library/labels.yaml)."""

    group: str
    name: str


def filled(text: str, rule: Rule, language: str, path: str, values: Mapping[str, object]) -> str:
    """``text`` with its placeholders filled.

    ``{here}`` is the finding's own place and ``{here.frequency}`` a field in it, both by title and path; ``{fees.tax}`` any other
    field; every other name stands for one of ``values``.

    Raises:
        KeyError: a placeholder that is none of these.
    """
    return _Sentence(rule, language, path).vformat(text, (), dict(values))


def placeholders(wording: Wording) -> set[str]:
    """The names of values that ``wording`` needs of its check; places and fields of the agreement are no such values."""
    texts = (*wording.message.values(), *wording.mend.values())
    names = {name for text in texts for _literal, name, _spec, _conversion in Formatter().parse(text) if name}
    return {name for name in names if not (name == "here" or name.startswith("here.") or title(re.sub(r"\[\]", "[0]", name), "en"))}


class _Sentence(Formatter):
    def __init__(self, rule: Rule, language: str, path: str) -> None:
        self.rule = rule
        self.language = language
        self.path = path

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[str, str]:
        if field_name in kwargs:
            return self._said(kwargs[field_name]), field_name
        if field_name == "here" or field_name.startswith("here."):
            return named(self.path + field_name.removeprefix("here"), self.language), field_name
        if title(field_name, self.language):
            return named(field_name, self.language), field_name
        raise KeyError(field_name)

    def _said(self, value: object) -> str:
        if isinstance(value, At):
            return title(value, self.language) or str(value)
        if isinstance(value, Choice):
            return _labels().get(value.group, {}).get(value.name, {}).get(self.language) or value.name
        if isinstance(value, str) and value in self.rule.words:
            return self.rule.words[value][self.language]
        if isinstance(value, BilingualText):
            # A finding names what the user typed: where it was typed in one language only, in that one.
            return _brief(getattr(value, self.language) or value.zh or value.en or "")
        if isinstance(value, str):
            return _brief(value)
        if isinstance(value, Percent):
            return str(value)
        if isinstance(value, (list, tuple)):
            return ("、" if self.language == "zh" else ", ").join(self._said(item) for item in value)
        return value_text(value, self.language)


def _brief(typed: str) -> str:
    """What a user typed, on one line and no longer than a message can bear."""
    line = " ".join(typed.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


@functools.cache
def _labels() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    from generator.library.yaml_files import read_yaml

    return read_yaml(data_folder("clause_library") / "labels.yaml")
