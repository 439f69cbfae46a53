"""Concepts that lint recognises: clause_library/concepts/*.yaml -> one pattern a concept and language.

An expression is plain words with a few signs: ``…`` skips a few words inside of a sentence, ``(a|b)`` chooses, ``(a)?`` may be left out,
``[ab]`` is one of these characters, ``(?=a)`` and ``(?!a)`` look ahead, ``#`` is a number or a blank for one, and in English ``word*`` takes any
ending. There is no sign for endless repetition, so every pattern takes linear time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.data import data_folder
from generator.errors import LibraryError
from generator.messages import _

__all__ = ["Concept", "concept", "concept_names", "expression"]

_GAP = {"zh": r"[^。；！？\n]{0,14}?", "en": r"[^.;!?\n]{0,48}?"}
_NUMBER = {
    "zh": r"(?:[\d零〇一二三四五六七八九十百千万两半][\d,.零〇一二三四五六七八九十百千万]{0,12}|[_【\[][\s_●]{0,12}[】\]]?)",
    "en": r"(?:\d[\d,.]{0,12}|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|half)\b|[_\[][\s_●]{0,12}\]?)",
}
_TOKEN = re.compile(r"…|#|\*|\[[^\]]{1,40}\]|\(\?[=!:<]{1,2}|\\.\+?|[.$+^{}]|[\s\S]")


@dataclass(frozen=True, slots=True)
class Concept:
    """``zh`` and ``en`` search lowered, normalised text (``Text.plain``)."""

    name: str
    zh: re.Pattern[str]
    en: re.Pattern[str]

    def pattern(self, language: str) -> re.Pattern[str]:
        return self.zh if language == "zh" else self.en


def expression(text: str, language: str) -> str:
    """One expression as a regular expression over lowered text."""
    out = []
    text = text.strip().removesuffix("|")
    for token in _TOKEN.findall(text):
        if token == "…":
            out.append(_GAP[language])
        elif token == "#":
            out.append(_NUMBER[language])
        elif token == "*" and language == "en":
            out.append(r"[a-z'-]{0,12}")
        elif token in ".$+^{}*":
            out.append(re.escape(token))
        else:
            out.append(token if token[0] == "\\" else token.lower())
    body = "(?:" + "".join(out) + ")"
    if language == "en":
        left = "(?<![a-z])" if text[0].isalnum() or text[0] == "(" else ""
        return f"{left}{body}" + ("" if not text[-1].isalnum() and text[-1] not in ")*#" else "(?![a-z])")
    return body


def _pattern(expressions: list[str], language: str) -> re.Pattern[str]:
    # Longer expressions first: the most exact words win.
    ordered = sorted({str(item) for item in expressions}, key=lambda item: (-len(item), item))
    return re.compile("|".join(expression(item, language) for item in ordered) or r"(?!)")


@functools.cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    from generator.library.load import read_yaml

    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((data_folder("clause_library") / "concepts").glob("*.yaml")):
        for name, entry in read_yaml(path).items():
            if name in found:
                raise LibraryError(_("{file}: the concept “{name}” stands in another file too. Keep one.", file=path, name=name))
            if not isinstance(entry, Mapping) or not set(entry) <= {"zh", "en", "also"}:
                raise LibraryError(_("{file}: the concept “{name}” needs zh and en: expressions with semicolons between them.", file=path, name=name))
            found[name] = entry
    return found


def concept_names() -> tuple[str, ...]:
    """Every concept, sorted."""
    return tuple(sorted(_data()))


@functools.cache
def concept(name: str) -> Concept:
    """The concept ``name``; ``also`` in its entry takes in the expressions of others.

    Raises:
        KeyError: no such concept.
    """
    return Concept(name, *(_pattern(_expressions(name, language), language) for language in ("zh", "en")))


def _expressions(name: str, language: str) -> list[str]:
    entry = _data()[name]
    found = [item.strip() for item in re.split(r"[;\n]", str(entry.get(language) or "")) if item.strip()]
    for other in str(entry.get("also") or "").split(","):
        if other.strip():
            found += _expressions(other.strip(), language)
    return found
