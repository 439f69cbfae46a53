"""A contract as read: a typed tree of clauses with printed labels and places, per language, and who its parties are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from generator.reading.text import Text

__all__ = ["Cell", "Clause", "ContractFile", "Document", "Language", "Number", "Pair", "Paper", "Paragraph", "Party", "Place", "Row", "Table", "Version", "paragraphs_of", "walk"]

Language = Literal["zh", "en"]
Role = Literal["owner", "operator", ""]
Kind = Literal["opening", "clause", "schedule", "signature", "editorial"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in the file.

    Attributes:
        paragraph: in a .docx the ordinal, from 0, of its w:p among all w:p of the part in document order; else of the
            paragraph among those of the file.
        start: where the text begins in that paragraph's printed text, in characters.
        page: from 1, for a PDF.
        part: the part of a .docx, ``document`` for the body (else footnotes, endnotes).
        others: further w:p that tracked changes, read as accepted, join to the first.
    """

    paragraph: int
    start: int = 0
    page: int | None = None
    part: str = "document"
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number.

    Attributes:
        printed: 第三条, （二）, 4.2, (a), as the reader sees it, without the mark behind it.
        kind: part, chapter, section, article, schedule, decimal, chinese (一、), chinese-bracket (（一）), bracket ((1)), half-bracket (1）),
            circle (①), box (【1】), letter (a.), letter-bracket ((a)), roman (I.), roman-bracket ((i)) or capital (A.).
        values: its value, (3,), or for 4.2.1 (4, 2, 1).
        automatic: whether Word counts it; it is not part of the paragraph's text then.
    """

    printed: str
    kind: str
    values: tuple[int, ...]
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text that belongs together: a paragraph, a line of one, or the part of one behind a number in its middle.

    Attributes:
        text: without its number. ``place.start`` is where it begins, behind the number.
        prefix: the number as it stands in the text before it, spaces included; "" for an automatic number, which is not in the text.
        label: the number to cite it by, with those above it: 第三条（二）, 4.2(a), 附件一; "" if there is none.
        bold, centered: as printed. bullet: an item of a bulleted list. note: a foot- or endnote.
        blanks: spans of ``text.raw`` that are an unfilled content control's prompt.
    """

    text: Text
    place: Place
    label: str = ""
    bold: bool = False
    centered: bool = False
    bullet: bool = False
    note: bool = False
    blanks: tuple[tuple[int, int], ...] = ()
    prefix: str = ""

    def labelled(self, label: str) -> Paragraph:
        """The same to be cited by ``label``. Every paragraph of a contract is, and ``dataclasses.replace`` takes twice as long."""
        return Paragraph(self.text, self.place, label, self.bold, self.centered, self.bullet, self.note, self.blanks, self.prefix)

    @property
    def printed(self) -> str:
        """The exact words, number included."""
        return (self.prefix + self.text.raw).strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` joins the cell's paragraphs by line breaks; ``repeated``: merged with the cell above, whose text it has."""

    text: Text
    paragraphs: tuple[Paragraph, ...]
    column: int
    span: int = 1
    repeated: bool = False
    tables: tuple[Table, ...] = ()

    def labelled(self, label: str) -> Cell:
        """The same with the label on every paragraph."""
        return Cell(self.text, tuple(paragraph.labelled(label) for paragraph in self.paragraphs), self.column, self.span, self.repeated, tuple(inner.labelled(label) for inner in self.tables))


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    place: Place

    def under(self, column: int) -> Cell | None:
        """The cell that covers a grid column."""
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)


@dataclass(frozen=True, slots=True)
class Table:
    """``header`` holds the heading of each grid column ("" where a column has none), empty for a table without headings; ``rows`` leaves it out."""

    header: tuple[Text, ...]
    rows: tuple[Row, ...]
    place: Place
    label: str = ""

    def labelled(self, label: str) -> Table:
        """The same with the label of the clause that it stands in on every paragraph."""
        return Table(self.header, tuple(Row(tuple(cell.labelled(label) for cell in row.cells), row.place) for row in self.rows), self.place, label)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the contract with what stands under it.

    Attributes:
        kind: ``opening`` (title, parties and recitals before the first clause), ``clause``, ``schedule``, ``signature``,
            ``editorial`` (words of a publisher before or behind the contract, no part of it).
        number: None for the opening, the signature block and a heading without a number.
        label: as in ``Paragraph``.
        level: from 1 for the outermost.
        heading: its title, None where the clause begins with its text at once.
        parts: in printed order.
    """

    kind: Kind
    number: Number | None
    label: str
    level: int
    heading: Paragraph | None
    parts: tuple[Paragraph | Table | Clause, ...]

    @property
    def empty(self) -> bool:
        """A heading with nothing under it."""
        return not self.parts


@dataclass(frozen=True, slots=True)
class Version:
    """The contract in one language: all of it for a contract in one, its half for a bilingual one."""

    language: Language
    title: Paragraph | None
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in two languages; one side is None where a clause has no counterpart."""

    zh: Paragraph | None
    en: Paragraph | None


@dataclass(frozen=True, slots=True)
class Party:
    """Attributes:
    role: ``owner`` of the store, ``operator`` who runs it, "" for a third party or where nothing tells.
    names: how the contract calls it, the defined name first: 甲方, Party A, Client, we.
    name: the company or person, "" where a blank stands for it.
    details: its particulars as printed, (地址, 杭州市……), values "" where blank.
    paragraphs: where it is introduced.
    """

    role: Role
    names: tuple[str, ...]
    name: str
    details: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is no whole contract.

    Attributes:
        kind: ``supplement`` to a contract that goes on, ``order`` (statement of work) under a framework whose terms apply to it,
            ``ending`` for an agreement that ends a contract, ``secrecy`` for one on confidentiality alone.
        of: the contract that it belongs to, as printed: 《网店托管合同》, 原合同, Master Services Agreement; "" where it names none.
    """

    kind: Literal["supplement", "order", "ending", "secrecy"]
    of: str


@dataclass(frozen=True, slots=True)
class Document:
    """One contract.

    Attributes:
        language: ``zh``, ``en`` or ``zh+en``.
        versions: one, or for a bilingual contract the Chinese and the English one.
        pairs: of a bilingual contract, in printed order.
        parties: in the order in which they are introduced.
        paper: what it is instead of a whole contract, None for one that is.
    """

    language: str
    versions: tuple[Version, ...]
    parties: tuple[Party, ...]
    pairs: tuple[Pair, ...] = ()
    traditional: bool = False
    paper: Paper | None = None

    def party(self, role: Role) -> Party | None:
        """The owner or the operator."""
        return next((party for party in self.parties if party.role == role), None)

    def version(self, language: Language) -> Version | None:
        return next((version for version in self.versions if version.language == language), None)

    @property
    def title(self) -> str:
        return next((version.title.text.raw.strip() for version in self.versions if version.title), "")

    @property
    def signed(self) -> bool:
        """Whether there is a signature block."""
        return any(clause.kind == "signature" for version in self.versions for clause in version.clauses)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph and heading, those in tables too, version by version."""
        for version in self.versions:
            if version.title is not None and not any(clause.kind == "opening" for clause in version.clauses):
                yield version.title
            for clause in version.clauses:
                yield from paragraphs_of(clause)


@dataclass(frozen=True, slots=True)
class ContractFile:
    """A file with one contract or more.

    Attributes:
        file: as given. format: docx, pdf, txt, md.
        contracts: at least one, in printed order.
        running: the text of headers and footers, each once.
        tracked_changes, comments, hidden_text: whether the file has any; changes are read as accepted, comments and hidden text are not read.
        pages: how many, for a PDF.
    """

    file: str
    format: str
    contracts: tuple[Document, ...]
    running: tuple[str, ...] = ()
    tracked_changes: bool = False
    comments: bool = False
    hidden_text: bool = False
    pages: int | None = None
    notes: tuple[str, ...] = field(default=())


def walk(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    """Every clause with those that it stands under, the outermost first; in printed order."""
    stack: list[tuple[Clause, tuple[Clause, ...]]] = [(clause, ()) for clause in reversed(clauses)]
    while stack:
        clause, above = stack.pop()
        yield clause, above
        stack.extend((part, (*above, clause)) for part in reversed(clause.parts) if isinstance(part, Clause))


def paragraphs_of(part: Paragraph | Table | Clause) -> Iterator[Paragraph]:
    """Every paragraph and heading of a part, those in tables too, in printed order."""
    if isinstance(part, Paragraph):
        yield part
    elif isinstance(part, Clause):
        if part.heading is not None:
            yield part.heading
        for child in part.parts:
            yield from paragraphs_of(child)
    else:
        yield from _table_paragraphs(part)


def _table_paragraphs(table: Table) -> Iterator[Paragraph]:
    for text in table.header:
        if text:
            yield Paragraph(text, table.place, table.label)
    for row in table.rows:
        for cell in row.cells:
            if not cell.repeated:
                yield from cell.paragraphs
                for inner in cell.tables:
                    yield from _table_paragraphs(inner)
