"""What a clause library holds, as plain frozen data. Texts are still Jinja: drafting/ compiles them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ArticlePlan", "ClauseText", "ColumnText", "Library", "Line", "ScheduleText", "TableText", "TextPart", "Variant"]

Both = Mapping[str, str]
"""A text by language key: ``zh`` and ``en``."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a clause. ``when``: taken by itself if true and the user chose nothing; None: only by choice."""

    id: str
    titles: Both
    texts: Both
    when: str | None = None


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause file. ``variants`` without the standard text, which is ``texts``; ``when`` empty: always in force."""

    id: str
    topic: str
    titles: Both
    texts: Both
    when: str = ""
    variants: tuple[Variant, ...] = ()
    protects: str = "both"
    basis: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    model_text: tuple[int, ...] = ()
    courts: tuple[str, ...] = ()
    defines: tuple[Both, ...] = ()
    file: str = ""

    def variant(self, name: str) -> Variant | None:
        """The variant called ``name``; ``standard`` is the text itself."""
        if name == "standard":
            return Variant("standard", self.titles, self.texts)
        return next((variant for variant in self.variants if variant.id == name), None)


@dataclass(frozen=True, slots=True)
class ColumnText:
    headings: Both
    width: int
    cells: Both


@dataclass(frozen=True, slots=True)
class TableText:
    """A table of a schedule: one row for each element of ``rows`` (an expression), called ``name``; or ``fixed`` rows, each with its condition."""

    columns: tuple[ColumnText, ...]
    rows: str = ""
    name: str = ""
    fixed: tuple[tuple[str, tuple[Both, ...]], ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class TextPart:
    texts: Both
    when: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleText:
    id: str
    titles: Both
    parts: tuple[TextPart | TableText, ...]
    when: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """An article and the ids of its clauses, in order."""

    id: str
    titles: Both
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the parties' particulars or of the signature block; ``blank``: it stays, empty, when its value is missing."""

    labels: Both
    value: str = ""
    when: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """A whole library, ours with a house library laid over it."""

    name: str
    version: str
    titles: Both
    opening: Both
    closing: Both
    parties: Mapping[str, Both]
    particulars: tuple[Line, ...]
    signature: tuple[Line, ...]
    articles: tuple[ArticlePlan, ...]
    clauses: Mapping[str, ClauseText]
    schedules: tuple[ScheduleText, ...]
    labels: Mapping[str, Mapping[str, Both]] = field(default_factory=dict)
