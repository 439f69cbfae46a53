"""Agreement + Library -> Contract: which clauses are in force, their numbers, their texts."""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.text import short
from generator.drafting.contract import Article, Clause, Column, Contract, Paragraph, Particular, PartyBlock, Run, Schedule, Table, Texts
from generator.drafting.formats import chinese_number
from generator.drafting.marked import lines_of, mark_reference, runs_of
from generator.drafting.remembered import Known, Memory, Reads, reads_of
from generator.drafting.texts import condition, render
from generator.drafting.values import Value
from generator.errors import DraftError, LibraryError
from generator.library.model import ClauseText, Library, Line, ScheduleText, TableText, Variant
from generator.messages import _

__all__ = ["Plan", "Writer", "assemble", "in_language", "plan", "wanted_languages"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands in a contract, before any text is written.

    Attributes:
        articles: id of each article that has a clause in force, and those clauses with the wording taken.
        schedules: those in force.
        numbers: of each target of a reference (``acceptance``, ``article:fees``, ``schedule:services``), by language.
    """

    articles: tuple[tuple[str, tuple[tuple[ClauseText, Variant], ...]], ...]
    schedules: tuple[ScheduleText, ...]
    numbers: Mapping[str, Mapping[str, str]]


def plan(agreement: Agreement, library: Library, known: Known | None = None) -> Plan:
    """Chooses clauses, variants and schedules, and numbers them. ``known``: what is known of the agreement already.

    Raises:
        LibraryError: the agreement chooses a clause or a variant that the library lacks.
    """
    choices = agreement.clauses
    _known(choices.variants, library)
    _known(choices.without, library)
    facts = known or Known(_memory(library), agreement)
    name = ("plan", tuple(sorted(choices.variants.items())), choices.without)
    return facts.whole(name, lambda: reads_of([(_conditions(library), {})]), {}, lambda: _new_plan(agreement, library, facts))


def _conditions(library: Library) -> list[str]:
    """Every condition of the library, as the text that asks it."""
    wordings = [variant.when for clause in library.clauses.values() for variant in clause.variants]
    whens = [*(clause.when for clause in library.clauses.values()), *(schedule.when for schedule in library.schedules), *wordings]
    return [f"{{% if {when} %}}{{% endif %}}" for when in whens if when]


def _new_plan(agreement: Agreement, library: Library, facts: Known) -> Plan:
    choices, scope = agreement.clauses, _scope(agreement, "zh")

    def holds(when: str, where: str) -> bool:
        return not when or facts.once((f"{{% if {when} %}}{{% endif %}}",), ("plan",), {}, lambda: condition(when, scope, where))

    articles: list[tuple[str, tuple[tuple[ClauseText, Variant], ...]]] = []
    numbers: dict[str, dict[str, str]] = {}
    for article in library.articles:
        taken = [library.clauses[name] for name in article.clauses if name not in choices.without]
        worded = tuple((clause, _wording(clause, choices.variants.get(clause.id), holds)) for clause in taken if holds(clause.when, clause.id))
        if not worded:
            continue
        articles.append((article.id, worded))
        count = len(articles)
        numbers[f"article:{article.id}"] = {"zh": f"第{chinese_number(count)}条", "en": f"Article {count}"}
        for index, (clause, _variant) in enumerate(worded, 1):
            numbers[clause.id] = {"zh": f"{count}.{index}", "en": f"{count}.{index}"}
    schedules = tuple(schedule for schedule in library.schedules if holds(schedule.when, schedule.id))
    for index, schedule in enumerate(schedules, 1):
        numbers[f"schedule:{schedule.id}"] = {"zh": f"附件{chinese_number(index)}", "en": f"Schedule {index}"}
    return Plan(tuple(articles), schedules, numbers)


def assemble(agreement: Agreement, library: Library, languages: Sequence[str] | None = None) -> Contract:
    """The contract of ``agreement``.

    Args:
        languages: ``("zh-CN", "en")`` in printed order, or one of them; None: as the agreement says.

    Raises:
        DraftError: the agreement has not got a wanted language, or a clause needs a value that is missing.
        LibraryError: the library has not got what the agreement chooses, or one of its texts is broken.
    """
    wanted = wanted_languages(agreement, languages)
    if len(wanted) == len(set(agreement.contract.languages)):
        return Writer(agreement, library, wanted).contract()
    # A contract that is printed in one of its languages is written in that one; the agreement that travels inside keeps both.
    spoken = tuple(language for language in agreement.contract.languages if short(language) in wanted)
    printed = agreement.model_copy(update={"contract": agreement.contract.model_copy(update={"languages": spoken})})
    return replace(Writer(printed, library, wanted).contract(), data=data_of(agreement))


def data_of(agreement: Agreement) -> str:
    """``agreement`` as it travels inside a contract: JSON."""
    return agreement.model_dump_json(exclude_defaults=True)


def wanted_languages(agreement: Agreement, languages: Sequence[str] | None) -> tuple[str, ...]:
    """The keys of the texts in ``languages`` (None: those of the agreement).

    Raises:
        DraftError: the agreement has not got one of them.
    """
    wanted = tuple(languages or agreement.contract.languages)
    for language in wanted:
        if language not in agreement.contract.languages:
            raise DraftError(
                _("the agreement is not written in {language}: contract.languages has {given}. Add the texts in that language first.", language=language, given=list(agreement.contract.languages))
            )
    return tuple(short(language) for language in wanted)


def _known(names: Sequence[str] | Mapping[str, str], library: Library) -> None:
    for name in names:
        if name not in library.clauses:
            close = difflib.get_close_matches(name, library.clauses, n=1)
            raise LibraryError(_("clauses: the library has no clause “{name}”. `hostpact clauses` lists them. {hint}", name=name, hint=close[0] + "?" if close else "").strip())
        if isinstance(names, Mapping) and library.clauses[name].variant(names[name]) is None:
            choices = ["standard", *(variant.id for variant in library.clauses[name].variants)]
            raise LibraryError(_("clauses.variants: the clause “{name}” has no variant “{variant}”. Choose one of: {choices}.", name=name, variant=names[name], choices=list(choices)))


def _wording(clause: ClauseText, chosen: str | None, holds: Callable[[str, str], bool]) -> Variant:
    if chosen is not None:
        variant = clause.variant(chosen)
        assert variant is not None
        return variant
    for variant in clause.variants:
        if variant.when is not None and holds(variant.when, f"{clause.id}.{variant.id}"):
            return variant
    return Variant("standard", clause.titles, clause.texts)


def _scope(agreement: Agreement, language: str) -> dict[str, Any]:
    return {name: Value(getattr(agreement, name), name, language) for name in type(agreement).model_fields}


class _Memories(threading.local):
    """Each thread has its own: a worker of a cluster drafts in several."""

    def __init__(self) -> None:
        self.kept: list[tuple[Library, Memory]] = []


_MEMORIES = _Memories()
_MOST_LIBRARIES = 4


def _memory(library: Library) -> Memory:
    """What was written with ``library`` before, in this thread."""
    kept = _MEMORIES.kept
    for each, memory in kept:
        if each is library:
            return memory
    del kept[: 1 - _MOST_LIBRARIES]
    kept.append((library, Memory()))
    return kept[-1][1]


class Writer:
    """Writes every text of one contract, or of a paper around it: holds the scopes that the texts see."""

    def __init__(self, agreement: Agreement, library: Library, languages: tuple[str, ...], names: Mapping[str, Any] | None = None) -> None:
        """``names``: what the texts of a paper see besides the agreement's names; their references are plain text, for the paper has no clauses."""
        self.agreement = agreement
        self.library = library
        self.languages = languages
        self.in_paper = names is not None
        # What a paper's texts print of references is another thing, so they are not remembered with the contract's.
        known = Known(Memory() if self.in_paper else _memory(library), agreement)
        self.plan = plan(agreement, library, known)
        self.known = known.with_numbers(self.plan.numbers)
        self.scopes = {language: {**self._names(language), **in_language(names, language)} for language in languages}

    def _names(self, language: str) -> dict[str, Any]:
        numbers = self.plan.numbers

        def has(name: str) -> bool:
            return name in numbers

        def ref(name: str) -> str:
            if name not in numbers:
                raise DraftError(_("a reference to “{name}”, which this contract does not have.", name=name))
            printed = numbers[name][language] if self.in_paper else mark_reference(name, numbers[name][language])
            if ":" in name:
                return printed
            return f"第{printed}条" if language == "zh" else f"Clause {printed}"

        return {**_scope(self.agreement, language), "has": has, "ref": ref, "labels": self.library.labels}

    def contract(self) -> Contract:
        titles = self.agreement.contract.title
        library, languages = self.library, self.languages
        return Contract(
            number=self.agreement.contract.number,
            languages=languages,
            titles={k: (Run(titles.get(k), path="contract.title"),) if titles else (Run(library.titles[k]),) for k in languages},
            parties=tuple(self.party(side) for side in ("client", "operator")),
            opening=self.loose(library.opening, "library.yaml: opening"),
            articles=tuple(self._article(name, clauses) for name, clauses in self.plan.articles),
            closing=self.loose(library.closing, "library.yaml: closing"),
            schedules=tuple(self._schedule(schedule) for schedule in self.plan.schedules),
            data=data_of(self.agreement),
            library=f"{library.name} {library.version}",
        )

    def paragraphs(self, texts: Mapping[str, str], where: str, extra: Mapping[str, Value] | None = None) -> tuple[Paragraph, ...]:
        return self.known.once([texts[k] for k in self.languages], ("paragraphs", self.languages), extra or {}, lambda: self._written(texts, where, extra))

    def _written(self, texts: Mapping[str, str], where: str, extra: Mapping[str, Value] | None) -> tuple[Paragraph, ...]:
        rendered = {}
        for language in self.languages:
            scope = self.scopes[language] | in_language(extra, language)
            rendered[language] = lines_of(render(texts[language], scope, language, f"{where} ({language})"))
        first = rendered[self.languages[0]]
        for language in self.languages[1:]:
            if [level for level, _line in rendered[language]] != [level for level, _line in first]:
                raise LibraryError(_("{where}: the two languages do not have the same paragraphs and items.", where=where))
        return tuple(Paragraph(level, {k: runs_of(rendered[k][index][1]) for k in self.languages}) for index, (level, _line) in enumerate(first))

    def loose(self, texts: Mapping[str, str], where: str) -> tuple[Paragraph, ...]:
        """Paragraphs outside the articles: none of them is numbered, items apart."""
        return tuple(Paragraph(0 if p.level == 1 else p.level, p.texts) for p in self.paragraphs(texts, where))

    def _article(self, name: str, clauses: tuple[tuple[ClauseText, Variant], ...]) -> Article:
        about = ("article", name, self.languages, *[(clause.id, wording.id) for clause, wording in clauses])

        def read() -> Reads | None:
            return reads_of([([wording.texts[k] for k in self.languages], {}) for _clause, wording in clauses], [f"article:{name}", *[clause.id for clause, _wording in clauses]])

        return self.known.whole(about, read, {}, lambda: self._new_article(name, clauses))

    def _new_article(self, name: str, clauses: tuple[tuple[ClauseText, Variant], ...]) -> Article:
        titles = next(article.titles for article in self.library.articles if article.id == name)
        return Article(
            id=name,
            numbers={k: self.plan.numbers[f"article:{name}"][k] for k in self.languages},
            titles={k: (Run(titles[k]),) for k in self.languages},
            clauses=tuple(Clause(clause.id, self.plan.numbers[clause.id]["zh"], self.paragraphs(wording.texts, clause.id)) for clause, wording in clauses),
        )

    def party(self, side: str) -> PartyBlock:
        names = self.library.parties[side]
        party = {"party": getattr(self.scopes["zh" if "zh" in self.languages else "en"]["parties"], side)}
        lines = (*self.library.particulars, *self.library.signature)
        texts = [text for line in lines for text in (line.value, f"{{% if {line.when} %}}{{% endif %}}" if line.when else "")]

        def block() -> PartyBlock:
            return PartyBlock(
                role=side,
                names={k: (Run(names[k]),) for k in self.languages},
                particulars=tuple(self.particulars_of(self.library.particulars, party)),
                signature=tuple(self.particulars_of(self.library.signature, party)),
            )

        return self.known.once(texts, ("party", side, self.languages), party, block)

    def particulars_of(self, lines: Sequence[Line], party: Mapping[str, Value]) -> list[Particular]:
        found = []
        for line in lines:
            given = bool(line.value) and self.holds(line.when, "library.yaml: particulars", party)
            if not given and not line.blank:
                continue
            values: Texts = dict.fromkeys(self.languages, ())
            if given:
                values = self.known.once((line.value,), ("particular", self.languages), party, lambda line=line: self._value_of(line, party))  # type: ignore[misc]
            found.append(Particular({k: (Run(line.labels[k]),) for k in self.languages}, values))
        return found

    def _value_of(self, line: Line, party: Mapping[str, Value]) -> Texts:
        return {k: runs_of(render(line.value, self.scopes[k] | in_language(party, k), k, "library.yaml: particulars")) for k in self.languages}

    def holds(self, when: str, where: str, extra: Mapping[str, Value] | None = None) -> bool:
        if not when:
            return True
        first = self.languages[0]
        return self.known.once((f"{{% if {when} %}}{{% endif %}}",), ("condition", first), extra or {}, lambda: condition(when, {**self.scopes[first], **(extra or {})}, where))

    def _schedule(self, schedule: ScheduleText) -> Schedule:
        def read() -> Reads | None:
            return reads_of(_texts_of(schedule, self.languages), [f"schedule:{schedule.id}"])

        return self.known.whole(("schedule", schedule.id, self.languages), read, {}, lambda: self._new_schedule(schedule))

    def _new_schedule(self, schedule: ScheduleText) -> Schedule:
        where = f"schedules/{schedule.id}.yaml"
        parts: list[Paragraph | Table] = []
        for part in schedule.parts:
            if not self.holds(part.when, where):
                continue
            if isinstance(part, TableText):
                parts.append(self.table(part, where))
            else:
                parts.extend(Paragraph(0 if p.level == 1 else p.level, p.texts) for p in self.paragraphs(part.texts, where))
        return Schedule(
            id=schedule.id,
            numbers={k: self.plan.numbers[f"schedule:{schedule.id}"][k] for k in self.languages},
            titles={k: (Run(schedule.titles[k]),) for k in self.languages},
            parts=tuple(parts),
        )

    def table(self, table: TableText, where: str) -> Table:
        scope = self.scopes[self.languages[0]]
        rows: list[tuple[Texts, ...]] = []
        if table.rows:
            for index, value in enumerate(_rows(table.rows, scope, where), 1):
                extra = {table.name: value}
                rows.append(tuple(self.cell(column.cells, extra, index, where) for column in table.columns))
        for when, cells in table.fixed:
            if self.holds(when, where):
                rows.append(tuple(self.cell(cell, {}, len(rows) + 1, where) for cell in cells))
        columns = tuple(Column({k: (Run(column.headings[k]),) for k in self.languages}, column.width) for column in table.columns)
        rows += [tuple(dict.fromkeys(self.languages, ()) for _column in columns)] * table.blank
        return Table(columns, tuple(rows), table.lines)

    def cell(self, texts: Mapping[str, str], extra: Mapping[str, Value], number: int, where: str) -> Texts:
        return self.known.once([texts[k] for k in self.languages], ("cell", self.languages, number), extra, lambda: self._filled(texts, extra, number, where))

    def _filled(self, texts: Mapping[str, str], extra: Mapping[str, Value], number: int, where: str) -> Texts:
        cells = {}
        for k in self.languages:
            scope = self.scopes[k] | in_language(extra, k) | {"loop": {"index": number}}
            cells[k] = runs_of(render(texts[k], scope, k, where).strip())
        return cells


def _texts_of(schedule: ScheduleText, languages: Sequence[str]) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The texts and conditions of a schedule, and what the name of a table's row stands for: an item of its list."""
    for part in schedule.parts:
        if part.when:
            yield [f"{{% if {part.when} %}}{{% endif %}}"], {}
        if not isinstance(part, TableText):
            yield [part.texts[k] for k in languages], {}
            continue
        names = {part.name: part.rows} if part.rows else {}
        yield [column.cells[k] for column in part.columns for k in languages], names
        if part.rows:
            yield [f"{{% if {part.rows} %}}{{% endif %}}"], {}
        for when, cells in part.fixed:
            if when:
                yield [f"{{% if {when} %}}{{% endif %}}"], {}
            yield [cell[k] for cell in cells for k in languages], {}


def in_language(values: Mapping[str, Any] | None, language: str) -> dict[str, Any]:
    """The values as texts in ``language`` see them; what is none, such as a function, as it is."""
    return {name: Value(value.raw, value.path, language) if isinstance(value, Value) else value for name, value in (values or {}).items()}


def _rows(expression: str, scope: Mapping[str, Any], where: str) -> list[Value]:
    """The values that the dotted path ``expression`` (``services.items``) holds."""
    value: Any = scope.get(expression.partition(".")[0])
    for name in expression.split(".")[1:]:
        value = getattr(value, name, None)
    if not isinstance(value, Value):
        raise LibraryError(_("{where}: rows: “{expression}” is no list of the agreement.", where=where, expression=expression))
    return list(value)
