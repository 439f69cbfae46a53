"""A part of a template with tags in it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A part with tags: its XML as docxtpl reads it, what stands before and after that, and

    ``counted``: whether docxtpl must mend its tables after rendering;
    ``inherits``: whether its outermost element need not name its namespaces.
    """

    name: str
    before: str
    xml: str
    after: str
    counted: bool = False
    inherits: bool = False
