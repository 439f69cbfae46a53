"""What was made of objects that many contracts share, by these objects themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Kept"]

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by the objects that they were made of. Holds at most twice ``limit`` of them: those used last stay."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._new: dict[tuple[object, ...], tuple[tuple[object, ...], T]] = {}
        self._old: dict[tuple[object, ...], tuple[tuple[object, ...], T]] = {}

    def once(self, of: tuple[object, ...], key: tuple[object, ...], make: Callable[[], T]) -> T:
        """``make()``, made once for the very objects ``of`` and what is equal to ``key``."""
        # The objects are held beside what was made of them, so that no others can get their ids.
        name = (*map(id, of), *key)
        entry = self._new.get(name)
        if entry is None:
            entry = self._old.get(name) or (of, make())
            if len(self._new) >= self._limit:
                self._old, self._new = self._new, {}
            self._new[name] = entry
        return entry[1]
