"""Concepts that lint recognises: clause_library/concepts/*.yaml -> one pattern a concept and language.

An expression is plain words with a few signs: ``…`` skips a few words inside of a sentence, ``(a|b)`` chooses, ``(a)?`` may be left out,
``#`` is a number or a blank for one, and in English ``word*`` takes any ending. Every pattern is bounded and thus takes linear time.
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
_SIGNS = {"(": "(?:", ")": ")", "|": "|", "?": "?"}


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
    for char in text.strip().lower():
        if char == "…":
            out.append(_GAP[language])
        elif char == "#":
            out.append(_NUMBER[language])
        elif char == "*" and language == "en":
            out.append(r"[a-z'-]{0,12}")
        elif char in _SIGNS:
            out.append(_SIGNS[char])
        else:
            out.append(re.escape(char))
    body = "".join(out)
    if language == "en":
        left = r"(?<![a-z])" if text.strip()[0].isalnum() or text.strip()[0] == "(" else ""
        return f"{left}{body}(?![a-z])"
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
            if not isinstance(entry, Mapping) or not set(entry) <= {"zh", "en", "is", "also"}:
                raise LibraryError(_("{file}: the concept “{name}” needs zh and en, each a list of expressions.", file=path, name=name))
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
    found = [str(item) for item in entry.get(language) or ()]
    for other in entry.get("also") or ():
        found += _expressions(str(other), language)
    return found
