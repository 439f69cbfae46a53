"""What a clause library holds, as plain frozen data. Texts are still Jinja: drafting/ compiles them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "ArticlePlan", "ClauseText", "ColumnText", "FieldText", "FormPart", "Library", "Line", "PaperLines", "PaperPart", "PaperText", "ScheduleText", "SectionText", "TableText", "TextPart",
    "TickText", "TicksPart", "Variant",
]  # fmt: skip

Both = Mapping[str, str]
"""A text by language key: ``zh`` and ``en``."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a clause. ``when``: taken by itself if true and the user chose nothing; None: only by choice. ``satisfies``: rules that it answers
    beside those of its clause."""

    id: str
    titles: Both
    texts: Both
    when: str | None = None
    satisfies: tuple[str, ...] = ()


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
    """A table: one row for each element of ``rows`` (an expression), called ``name``; below them ``fixed`` rows, each with its condition.

    ``blank``: so many empty rows at the end; ``lines``: the least height of a row, in lines of handwriting.
    """

    columns: tuple[ColumnText, ...]
    rows: str = ""
    name: str = ""
    fixed: tuple[tuple[str, tuple[Both, ...]], ...] = ()
    when: str = ""
    blank: int = 0
    lines: int = 0


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
    satisfies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TickText:
    """A box to tick. ``checked``: a condition that ticks it; ``id`` and ``side``: of a ground of termination, and the party that has it."""

    texts: Both
    when: str = ""
    checked: str = ""
    id: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class TicksPart:
    ticks: tuple[TickText, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A line of a form: its label, what the agreement says there (may be empty), and the lines left to write on."""

    labels: Both
    value: Both
    when: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FormPart:
    fields: tuple[FieldText, ...]
    when: str = ""


PaperPart = TextPart | TableText | TicksPart | FormPart


@dataclass(frozen=True, slots=True)
class SectionText:
    titles: Both
    parts: tuple[PaperPart, ...]
    when: str = ""
    demands: tuple[str, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper around the contract. ``parties``: with both parties' particulars; ``signature``: ``both``, ``client``, ``operator``,
    ``sender`` (the party whose ground of termination was chosen, else the client) or ``none``."""

    id: str
    stage: Literal["before", "during", "after"]
    titles: Both
    sections: tuple[SectionText, ...]
    when: str = ""
    parties: bool = False
    opening: Both = field(default_factory=dict)
    closing: Both = field(default_factory=dict)
    signature: str = "none"
    demands: tuple[str, ...] = ()
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
class PaperLines:
    """What papers print of each party at their head, and what it fills in where it signs."""

    particulars: tuple[Line, ...]
    signature: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """A whole library, ours with a house library laid over it; ``house`` is that one's folder, or empty."""

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
    house: str = ""
