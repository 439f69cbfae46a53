"""The contract as a plain tree: what drafting makes and word/ typesets. No layout, no XML, no Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Article", "Clause", "Column", "Contract", "Form", "FormField", "Paragraph", "Particular", "PartyBlock", "Run", "Runs", "Schedule", "Table", "Texts", "Tick", "Ticks"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one meaning.

    Attributes:
        text: as printed; may hold line breaks that a value brought along.
        path: the value's path in the agreement (``fees.base.amount``, ``services.items[0].item``), or "".
        target: for a cross-reference, the id of the clause, article or schedule whose number ``text`` is, or "".
        bold: set for exemptions and limits of liability, which must be conspicuous (民法典 496).
    """

    text: str
    path: str = ""
    target: str = ""
    bold: bool = False


Runs = tuple[Run, ...]
Texts = Mapping[str, Runs]
"""Runs by language key, ``zh`` and ``en``: one entry a language of the contract."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``level`` 1: the clause itself (1.1); 2: an item in it （1） / (a); 0: goes on without a number."""

    level: int
    texts: Texts


@dataclass(frozen=True, slots=True)
class Clause:
    """``number`` is the printed one, ``3.2``, the same in both languages; ``paragraphs[0]`` has level 1."""

    id: str
    number: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """``numbers`` by language: 第三条 and Article 3. ``id`` is unique among articles, clauses and schedules."""

    id: str
    numbers: Mapping[str, str]
    titles: Texts
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the table's whole width: the columns of a table add up to 100."""

    headings: Texts
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """``lines``: the least height of a row below the head, in lines of handwriting; a row whose cells are all empty has one at least."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Texts, ...], ...]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick and its sentence."""

    texts: Texts
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, one below the other."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A label and the place to write beside it: ``values``, or where they are empty so many lines of handwriting."""

    labels: Texts
    values: Texts
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule of a contract, or a section of a paper.

    Attributes:
        numbers: by language, 附件一 and Schedule 1; 一、 and 1. in a paper.
        parts: in printed order; paragraphs have level 0, 1 (1.) or 2 ((1)). Only papers have ticks and forms.
        new_page: whether it begins on a page of its own.
    """

    id: str
    numbers: Mapping[str, str]
    titles: Texts
    parts: tuple[Paragraph | Table | Ticks | Form, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Particular:
    """A line of a party's particulars or of the signature block: 地址： / Address:, and its value (empty: a blank to fill in by hand)."""

    labels: Texts
    values: Texts


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """A party at the head of the contract and again where it signs; ``role`` is ``client`` or ``operator``, ``names`` 甲方（委托方） / Party A (Client)."""

    role: str
    names: Texts
    particulars: tuple[Particular, ...]
    signature: tuple[Particular, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """A whole contract; or a paper around one, which has no articles, and whose sections are its schedules.

    Attributes:
        number: the contract's number.
        languages: ``("zh", "en")``, in printed order, or one of them.
        titles, opening: the contract's name; the sentences between the parties and Article 1.
        closing: the line before the signatures.
        data: the agreement as JSON, to travel inside the document; library: its name and version.
    """

    number: str
    languages: tuple[str, ...]
    titles: Texts
    parties: tuple[PartyBlock, ...]
    opening: tuple[Paragraph, ...]
    articles: tuple[Article, ...]
    closing: tuple[Paragraph, ...]
    schedules: tuple[Schedule, ...]
    data: str
    library: str
