"""Concepts of a house library: its concepts/*.yaml, laid over ours. One of a new name is new; one of a name of ours adds ways of saying it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.errors import LibraryError
from generator.messages import _
from generator.patterns import compiled
from generator.reading.document import Language
from generator.reading.frames.expression import Expression, expression_of
from generator.reading.frames.index import Vocabulary
from generator.reading.frames.lexicon import concept_names, expression, expressions

__all__ = ["HouseConcepts", "house_concepts"]

_NAME = compiled(r"[a-z][a-z0-9_]*")


class HouseConcepts:
    """The concepts of one house, by name."""

    def __init__(self, entries: Mapping[str, tuple[Path, Mapping[str, Any]]]) -> None:
        self._entries = entries
        self._made: dict[Language, Vocabulary] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """Every concept of the house, sorted."""
        return tuple(sorted(self._entries))

    def vocabulary(self, language: Language) -> Vocabulary:
        """The house's concepts: its own expressions first, then ours."""
        if language not in self._made:
            self._made[language] = Vocabulary.of({name: tuple(dict.fromkeys(self._all(name, language, frozenset()))) for name in self.names}, language)
        return self._made[language]

    def _all(self, name: str, language: Language, above: frozenset[str]) -> Iterator[Expression]:
        if name in self._entries and name not in above:
            path, entry = self._entries[name]
            for item in sorted(_items(entry, language), key=lambda item: (-len(item), item)):
                try:
                    made = expression_of(expression(item, language))
                    re.compile(made.source)
                except re.error as error:
                    raise LibraryError(_("{file}: the expression “{text}” of “{name}” is broken: brackets stand in pairs, and ? behind them.", file=path, text=item, name=name)) from error
                yield made
            for other in _also(entry):
                yield from self._all(other, language, above | {name})
        if name in concept_names():
            yield from expressions(name, language)


def _items(entry: Mapping[str, Any], language: str) -> list[str]:
    return [item.strip() for item in re.split(r"[;\n]", str(entry.get(language) or "")) if item.strip()]


def _also(entry: Mapping[str, Any]) -> list[str]:
    return [name.strip() for name in str(entry.get("also") or "").split(",") if name.strip()]


@functools.cache
def house_concepts(house: Path) -> HouseConcepts | None:
    """The concepts in the folder ``house``; None if it has none.

    Raises:
        LibraryError: a file is broken; it names the file and what was expected.
    """
    from generator.library.yaml_files import read_yaml

    entries: dict[str, tuple[Path, Mapping[str, Any]]] = {}
    for path in sorted((house / "concepts").glob("*.yaml")):
        for name, entry in read_yaml(path).items():
            if not _NAME.fullmatch(str(name)):
                raise LibraryError(_("{file}: “{name}” is no name of a concept: small letters, digits and _.", file=path, name=name))
            if name in entries:
                raise LibraryError(_("{file}: the concept “{name}” stands in another file too. Keep one.", file=path, name=name))
            if not isinstance(entry, Mapping) or not set(entry) <= {"zh", "en", "also"} or (not any(_items(entry, language) for language in ("zh", "en")) and not _also(entry)):
                raise LibraryError(_("{file}: the concept “{name}” needs zh and en: expressions with semicolons between them.", file=path, name=name))
            entries[name] = (path, entry)
    for name, (path, entry) in entries.items():
        for other in _also(entry):
            if other not in entries and other not in concept_names():
                raise LibraryError(_("{file}: “{name}” takes in “{other}”, and there is no such concept.", file=path, name=name, other=other))
    if not entries:
        return None
    concepts = HouseConcepts(entries)
    # Broken expressions are told now, whatever the contract says.
    concepts.vocabulary("zh")
    concepts.vocabulary("en")
    return concepts
