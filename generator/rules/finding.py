"""What a rule found, and where: the one shape of a finding, for an agreement's file and for a contract's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["LEVELS", "Finding", "InFile", "InText", "Level"]

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in an agreement file. ``line`` and ``column`` count from 1; ``path`` is the value's path (``services.items[1].deliverable``).
    Where the value is missing, line and column are those of the nearest part around it."""

    file: str
    line: int
    column: int
    path: str


@dataclass(frozen=True, slots=True)
class InText:
    """A place in a contract. ``label`` is the clause's own number as printed (第三条（二）), ``paragraph`` counts from 1 (0: a header or footer),
    ``page`` is known for PDF alone, ``quote`` holds the exact words. ``translation`` holds what a contract in two languages says in the reader's
    language where the quoted words are in the other; "" elsewhere."""

    label: str
    paragraph: int
    quote: str
    page: int | None = None
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    Attributes:
        code, name, level: of the rule (``SVC002``, ``service-no-frequency``, ``error``).
        message: what is wrong, in the language of messages.
        mend: how to put it right, in the same language.
        place: None if nothing in a contract's text mentions the matter.
        clause: id of the library's clause that mends it, or None.
        contract: which contract of the file, from 1; None where it is about the file as a whole.
        why: why that matters, in the same language and with the contract's own names for the parties; "" where the rule's page says it as well.
    """

    code: str
    name: str
    level: Level
    message: str
    mend: str
    place: InFile | InText | None = None
    clause: str | None = None
    why: str = ""
    contract: int | None = 1
