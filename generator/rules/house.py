"""House rules: the questions in a house library's rules/, held against what a question may ask, before a contract is asked anything."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import LibraryError
from generator.messages import _
from generator.reading.frames.lexicon import concept_names
from generator.reading.house_concepts import HouseConcepts, house_concepts
from generator.rules.rule import load_rule, rule_codes

__all__ = ["concepts_of"]

_QUESTIONS = ("missing", "present", "only_if", "unless")
_CONCEPTS = ("what", "with", "without", "near", "near_without", "under", "not_under", "clause")
_CHOICES = {
    "who": ("owner", "operator", "both", "unknown"),
    "mode": ("must", "not", "may", "free"),
    "when": ("frequency", "period", "date", "percent", "amount", "count", "blank"),
    "kind": ("opening", "clause", "schedule"),
}
_PATTERN = (*_CONCEPTS, *_CHOICES, "reach")


@functools.cache
def concepts_of(house: Path) -> HouseConcepts | None:
    """The concepts of a house, once all its rules on the text of contracts were found to be sound; None if it has none of its own.

    Raises:
        LibraryError: a concept or a question is broken; it names the file, what is wrong and what was expected.
    """
    concepts = house_concepts(house)
    known = {*concept_names(), *(concepts.names if concepts is not None else ())}
    for path in sorted((house / "rules").glob("*.yaml")):
        if path.stem in rule_codes(house):
            rule = load_rule(path.stem, house)
            # A page of ours that is replaced keeps its own question, which may be code.
            if "text" in rule.on and (rule.question or path.stem not in rule_codes()):
                _sound(path, rule.question, known)
    return concepts


def _sound(path: Path, question: Any, known: Iterable[str]) -> None:
    if not isinstance(question, Mapping) or not {"missing", "present"} & set(question):
        raise LibraryError(_("{file}: a rule on the text of contracts needs a question: missing or present, with patterns below it.", file=path))
    for name, patterns in question.items():
        if name not in _QUESTIONS:
            raise LibraryError(_("{file}: unknown entry “{name}” in a question. {hint}", file=path, name=name, hint=_near(str(name), _QUESTIONS)))
        if not isinstance(patterns, list) or not patterns or not all(isinstance(pattern, Mapping) and pattern.get("what") for pattern in patterns):
            raise LibraryError(_("{file}: “{name}” needs a list of patterns, each with what: - {{what: report, who: operator}}.", file=path, name=name))
        for pattern in patterns:
            for key, value in pattern.items():
                _entry(path, str(key), value, known)


def _entry(path: Path, key: str, value: Any, known: Iterable[str]) -> None:
    if key not in _PATTERN:
        raise LibraryError(_("{file}: unknown entry “{name}” in a question. {hint}", file=path, name=key, hint=_near(key, _PATTERN)))
    if key == "reach":
        if not isinstance(value, int):
            raise LibraryError(_("{file}: “{name}” is a number of characters.", file=path, name=key))
        return
    choices = _CHOICES.get(key) or sorted(known)
    for word in _words(value):
        if word not in choices:
            what = _("{file}: there is no concept “{name}”. {hint}") if key in _CONCEPTS else _("{file}: “{key}” cannot be “{name}”. {hint}")
            raise LibraryError(what.format(file=path, key=key, name=word, hint=_near(word, choices)))


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        for each in value:
            yield from _words(each)
    else:
        yield str(value)


def _near(word: str, choices: Iterable[str]) -> str:
    listed = list(choices)
    close = difflib.get_close_matches(word, listed, n=1)
    if close:
        return _("Did you mean “{name}”?", name=close[0])
    return _("There are: {names}.", names=listed) if len(listed) < 20 else _("clause_library/concepts lists them.")
