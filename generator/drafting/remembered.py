"""What was written before: a text whose inputs are the same as in an earlier contract is not rendered again.

Which inputs a text reads is known from its Jinja, without running it. A text that could read anything else is always rendered.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import nodes
from pydantic import BaseModel

from generator.agreement.agreement import Agreement
from generator.drafting.values import Value
from generator.library.inputs import asked_in, parsed

__all__ = ["Known", "Memory", "Reads", "reads_of"]

T = TypeVar("T")
_VERSIONS = 6
"""Results kept of each text: contracts of a batch differ in some inputs and share most."""
_MOST_VALUES = 20_000
_NOTHING = object()
_CONSTANT = {"labels", "loop", "language"}


@dataclass(frozen=True, slots=True)
class Reads:
    """The inputs that some texts read, as steps; those of which they only ask whether they are there; and the numbers that they refer to."""

    paths: tuple[tuple[str, ...], ...]
    asked: tuple[tuple[str, ...], ...]
    references: tuple[str, ...]


_ASKED_ONCE: tuple[Reads | None, dict[tuple[object, ...], Any]] = (None, {})


class Memory:
    """Results of one library's texts, by the texts and the values of their inputs."""

    def __init__(self) -> None:
        self.values: dict[tuple[type, Any], int] = {}
        self.objects: dict[int, tuple[object, int]] = {}
        self.results: dict[tuple[object, ...], tuple[Reads | None, dict[tuple[object, ...], Any]]] = {}

    def trim(self) -> None:
        """Forget everything once in a while: values that were seen once would fill the memory."""
        if len(self.values) + len(self.objects) > _MOST_VALUES:
            self.values = {}
            self.objects = {}
            self.results = {}


class Known:
    """The values of one agreement, looked up once for all texts."""

    def __init__(self, memory: Memory, agreement: Agreement) -> None:
        """Until ``with_numbers`` no text may refer to a clause."""
        memory.trim()
        self._values = memory.values
        self._objects = memory.objects
        self._results = memory.results
        self._agreement = agreement
        self._numbers: Mapping[str, Mapping[str, str]] | None = None
        self._seen: dict[tuple[str, ...], int] = {}

    def with_numbers(self, numbers: Mapping[str, Mapping[str, str]]) -> Known:
        """The same agreement, now that the contract's numbers are settled."""
        known = copy(self)
        known._numbers = numbers
        return known

    def once(self, texts: Sequence[str], about: tuple[object, ...], extra: Mapping[str, Value], make: Callable[[], T]) -> T:
        """``make()``, or what it gave for an agreement with the same inputs.

        Args:
            texts: all that ``make`` renders or asks. about: what else it depends on.
            extra: names that the texts see besides the agreement's.
        """
        return self.whole((*texts, *about), lambda: _reads(tuple(texts), tuple(extra)), extra, make)

    def whole(self, name: tuple[object, ...], read: Callable[[], Reads | None], extra: Mapping[str, Value], make: Callable[[], T]) -> T:
        """As ``once``, for a part that ``name`` stands for, so that its texts need not be gone through again."""
        entry = self._results.get(name)
        if entry is None:
            # One contract alone gains nothing from knowing what its texts read, and finding out takes longer than drafting it.
            self._results[name] = _ASKED_ONCE
            return make()
        if entry is _ASKED_ONCE:
            entry = self._results[name] = (read(), {})
        reads, results = entry
        if reads is None or (reads.references and self._numbers is None):
            return make()
        try:
            key: tuple[object, ...] = tuple([self._seen[path] if path in self._seen and not extra else self._value(path, extra) for path in reads.paths])
        except TypeError:
            return make()
        key += tuple([self._there(path, extra) for path in reads.asked])
        if reads.references:
            numbers = self._numbers or {}
            key += tuple([tuple(numbers[name].values()) if name in numbers else None for name in reads.references])
        if extra:
            key += tuple([value.path for value in extra.values()])
        found = results.get(key, _NOTHING)
        if found is not _NOTHING:
            kept: T = found
            return kept
        made = make()
        if len(results) >= _VERSIONS:
            del results[next(iter(results))]
        results[key] = made
        return made

    def _value(self, path: tuple[str, ...], extra: Mapping[str, Value]) -> int:
        if path[0] in extra:
            return self._number(_at(extra[path[0]].raw, path[1:]))
        found = self._seen.get(path)
        if found is None:
            found = self._seen[path] = self._number(_at(self._agreement, path))
        return found

    def _there(self, path: tuple[str, ...], extra: Mapping[str, Value]) -> bool:
        first = extra.get(path[0])
        return bool(Value(_at(self._agreement, path) if first is None else _at(first.raw, path[1:]), "", ""))

    def _number(self, raw: object) -> int:
        """A number that stands for the value: the same for equal ones. TypeError if it cannot be hashed."""
        known = self._objects.get(id(raw))
        if known is not None:
            return known[1]
        number = self._values.setdefault((type(raw), tuple(raw.items()) if isinstance(raw, dict) else raw), len(self._values))
        if isinstance(raw, (BaseModel, tuple)):
            # Agreements of a batch share their parts; the object is held so that no other can get its id.
            self._objects[id(raw)] = raw, number
        return number


def _at(raw: Any, steps: Sequence[str]) -> Any:
    for name in steps:
        raw = getattr(raw, name, None) if isinstance(raw, BaseModel) and name in type(raw).__pydantic_fields__ else None
    return raw


def reads_of(parts: Iterable[tuple[Sequence[str], Mapping[str, str]]], references: Iterable[str] = ()) -> Reads | None:
    """What the texts of several parts read together; None if that cannot be told.

    Args:
        parts: texts, and for the names that they see besides the agreement's the inputs that these stand for.
        references: targets whose numbers are printed besides.
    """
    paths: dict[tuple[str, ...], None] = {}
    asked: dict[tuple[str, ...], None] = {}
    targets: dict[str, None] = dict.fromkeys(references)
    for texts, names in parts:
        reads = _reads(tuple(texts), tuple(names))
        if reads is None:
            return None
        for path in reads.paths:
            paths[tuple(names[path[0]].split(".")) if path[0] in names else path] = None
        for path in reads.asked:
            if path[0] in names:
                paths[tuple(names[path[0]].split("."))] = None
            else:
                asked[path] = None
        targets |= dict.fromkeys(reads.references)
    return _told(paths, asked, targets)


@functools.lru_cache(maxsize=20_000)
def _reads(texts: tuple[str, ...], extra: tuple[str, ...]) -> Reads | None:
    """What ``texts`` read; None if that cannot be told."""
    paths: dict[tuple[str, ...], None] = {}
    asked: dict[tuple[str, ...], None] = {}
    references: dict[str, None] = {}
    for text in texts:
        tree = parsed(text)
        for call in tree.find_all(nodes.Call):
            named = isinstance(call.node, nodes.Name) and call.node.name in ("ref", "has") and len(call.args) == 1 and not call.kwargs
            if not named or not isinstance(call.args[0], nodes.Const):
                return None
            references[str(call.args[0].value)] = None
        if any(next(tree.find_all(kind), None) is not None for kind in (nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With)):
            return None
        values, there = asked_in(text)
        for path in (*values, *there):
            # What is read of the items of a list is part of the list.
            steps = tuple(path.partition("[]")[0].rstrip(".").split("."))
            if steps[0] in _CONSTANT:
                continue
            if steps[0] not in Agreement.model_fields and steps[0] not in extra:
                return None
            (paths if path in values else asked)[steps] = None
    return _told(paths, asked, references)


def _told(paths: Iterable[tuple[str, ...]], asked: Iterable[tuple[str, ...]], references: Iterable[str]) -> Reads:
    """What texts read, in an order that is always the same."""
    values = sorted(paths)
    return Reads(tuple(values), tuple(sorted(set(asked) - set(values))), tuple(references))
