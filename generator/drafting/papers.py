"""Agreement + a paper of the library -> the paper as the same tree as a contract: no articles, and its sections as schedules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.agreement.agreement import Agreement
from generator.drafting.assemble import Plan, Writer, wanted_languages
from generator.drafting.contract import Contract, Form, FormField, Paragraph, PartyBlock, Run, Schedule, Table, Texts, Tick, Ticks
from generator.drafting.formats import chinese_number
from generator.drafting.marked import runs_of
from generator.drafting.texts import render
from generator.drafting.values import Value
from generator.library.model import FormPart, Library, PaperLines, PaperPart, PaperText, SectionText, TableText, TextPart, TicksPart, TickText

__all__ = ["assemble_paper", "grounds_of", "paper_applies"]


def assemble_paper(
    agreement: Agreement,
    library: Library,
    paper: PaperText,
    lines: PaperLines,
    languages: Sequence[str] | None = None,
    names: Mapping[str, object] | None = None,
    ground: str = "",
) -> Contract:
    """The paper of ``agreement``, to be typeset with a template for papers.

    Args:
        lines: of the parties, at the head and where they sign.
        languages: as for ``assemble``.
        names: what the texts see besides the agreement's own names: plain data, each under its name.
        ground: the id of a tick; those with another id are left out, and it is ticked.

    Raises:
        DraftError, LibraryError: as ``assemble``.
    """
    return _writer(agreement, library, wanted_languages(agreement, languages), paper, names, ground).paper(lines)


def paper_applies(agreement: Agreement, library: Library, paper: PaperText, names: Mapping[str, object] | None = None) -> bool:
    """Whether the paper is of use to this agreement: whether its ``when`` holds."""
    writer = _writer(agreement, library, wanted_languages(agreement, None), paper, names, "")
    return writer.writer.holds(paper.when, f"papers/{paper.id}.yaml")


def grounds_of(agreement: Agreement, library: Library, paper: PaperText, names: Mapping[str, object] | None = None) -> dict[str, Texts]:
    """The ticks with an id that hold in this agreement, in its languages: in the termination notice, the grounds that the contract gives."""
    writer = _writer(agreement, library, wanted_languages(agreement, None), paper, names, "")
    return {tick.id: writer.tick(tick).texts for section, part, tick in _ticks(paper) if tick.id and all(map(writer.holds, (section.when, part.when, tick.when)))}


def _ticks(paper: PaperText) -> Iterator[tuple[SectionText, TicksPart, TickText]]:
    for section in paper.sections:
        for part in section.parts:
            if isinstance(part, TicksPart):
                yield from ((section, part, tick) for tick in part.ticks)


def _writer(agreement: Agreement, library: Library, languages: tuple[str, ...], paper: PaperText, names: Mapping[str, object] | None, ground: str) -> _Paper:
    sender = next((tick.side for _section, _part, tick in _ticks(paper) if ground and tick.id == ground), "")
    given = {"ground": ground, "sender": sender, **(names or {})}
    seen: dict[str, Any] = {name: Value(raw, name, languages[0]) for name, raw in given.items()}
    writings: dict[str, str] = {}
    seen["wording"] = lambda clause: writings.get(str(clause), "")
    writer = Writer(agreement, library, languages, seen)
    writings.update(_wordings(writer.plan))
    return _Paper(writer, paper, ground, sender)


def _wordings(plan: Plan) -> dict[str, str]:
    """The wording taken of each clause in force: ``standard`` or a variant's id."""
    return {clause.id: variant.id for _article, clauses in plan.articles for clause, variant in clauses}


class _Paper:
    """Writes one paper."""

    def __init__(self, writer: Writer, paper: PaperText, ground: str, sender: str) -> None:
        self.writer = writer
        self.text = paper
        self.ground = ground
        self.signature = (sender or "client") if paper.signature == "sender" else paper.signature
        self.where = f"papers/{paper.id}.yaml"

    def holds(self, when: str) -> bool:
        return self.writer.holds(when, self.where)

    def paper(self, lines: PaperLines) -> Contract:
        text, writer = self.text, self.writer
        sections = [section for section in text.sections if self.holds(section.when)]
        return Contract(
            number=writer.agreement.contract.number,
            languages=writer.languages,
            titles=self._texts(text.titles),
            parties=tuple(self._party(side, lines) for side in ("client", "operator")),
            opening=writer.loose(text.opening, self.where) if text.opening else (),
            articles=(),
            closing=writer.loose(text.closing, self.where) if text.closing else (),
            schedules=tuple(self._section(number, section) for number, section in enumerate(sections, 1)),
            data="",
            library=f"{writer.library.name} {writer.library.version}",
        )

    def _texts(self, texts: Mapping[str, str]) -> Texts:
        """A text on one line."""
        writer = self.writer
        return {k: runs_of(" ".join(render(texts[k], writer.scopes[k], k, f"{self.where} ({k})").split("\n")).strip()) for k in writer.languages}

    def _party(self, side: str, lines: PaperLines) -> PartyBlock:
        writer = self.writer
        party = {"party": getattr(writer.scopes["zh" if "zh" in writer.languages else "en"]["parties"], side)}
        particulars, signature = (
            tuple(writer.particulars_of(some, party)) if printed else ()
            for some, printed in ((lines.particulars, self.text.parties), (lines.signature, self.signature in ("both", side)))
        )
        names = writer.library.parties[side]
        return PartyBlock(side, {k: (Run(names[k]),) for k in writer.languages}, particulars, signature)

    def _section(self, number: int, section: SectionText) -> Schedule:
        parts = [written for part in section.parts if self.holds(part.when) for written in self._part(part)]
        numbers = {"zh": f"{chinese_number(number)}、", "en": f"{number}."}
        return Schedule(f"section_{number}", {k: numbers[k] for k in self.writer.languages}, self._texts(section.titles), tuple(parts), section.new_page)

    def _part(self, part: PaperPart) -> Iterator[Paragraph | Table | Ticks | Form]:
        if isinstance(part, TextPart):
            yield from self.writer.loose(part.texts, self.where)
        elif isinstance(part, TableText):
            yield _written_on(self.writer.table(part, self.where))
        elif isinstance(part, TicksPart):
            ticks = tuple(self.tick(tick) for tick in part.ticks if self.holds(tick.when) and not (self.ground and tick.id and tick.id != self.ground))
            if ticks:
                yield Ticks(ticks)
        elif isinstance(part, FormPart):
            fields = tuple(FormField(self._texts(field.labels), self._texts(field.value), field.lines) for field in part.fields if self.holds(field.when))
            if fields:
                yield Form(fields)

    def tick(self, tick: TickText) -> Tick:
        chosen = bool(self.ground) and tick.id == self.ground
        return Tick(self._texts(tick.texts), chosen or (bool(tick.checked) and self.holds(tick.checked)))


def _written_on(table: Table) -> Table:
    """``table`` with rows high enough for a pen, if it leaves cells to fill in."""
    empty = any(not any(run.text for runs in cell.values() for run in runs) for row in table.rows for cell in row)
    return replace(table, lines=1) if empty and not table.lines else table
