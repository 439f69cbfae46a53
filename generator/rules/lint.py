"""Anybody's contract -> findings: each rule of the catalogue asked of what the text says."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from generator.garbage import not_collected
from generator.messages import message_language
from generator.patterns import compiled
from generator.reading.document import ContractFile, Document, Paragraph
from generator.reading.frames.telling import Hit, Sentence, Telling, tellings_of
from generator.rules.chosen import Setting, at_levels, is_asked
from generator.rules.finding import Finding, InText
from generator.rules.house import concepts_of
from generator.rules.kinds import is_answered_elsewhere, stands_alone
from generator.rules.main_text import MainText
from generator.rules.questions import answered, places
from generator.rules.rule import Rule, load_rule, rule_codes

__all__ = ["Case", "Divided", "Found", "asked_codes", "asks", "joined", "lint", "lint_divided", "lint_document"]

_NONE: Mapping[str, Setting] = {}
_OF_THE_FILE = frozenset(("DOC010",))
"""Rules about a file as a whole: that it holds several contracts."""
_MODULES = (
    "service", "kpi", "kpi_definitions", "kpi_remedies", "kpi_stages", "responsibility", "fee", "fee_deposits", "fee_extras", "fee_proration", "fee_refunds", "emergency", "term", "law", "law_brushing", "law_data", "law_disputes", "law_refusals",
    "language", "document", "document_numbers", "document_parties", "document_terms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule's code found: a place and its exact words, or nothing but that something is missing; ``values`` for the message's placeholders."""

    paragraph: Paragraph | None = None
    quote: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    case: str = ""

    @classmethod
    def at(cls, hit: Hit | Sentence, case: str = "", *, start: int | None = None, end: int | None = None, **values: object) -> Found:
        """The sentence of ``hit``, or ``start`` to ``end`` of it."""
        sentence = hit.sentence if isinstance(hit, Hit) else hit
        paragraph, quote = sentence.quote(start or 0, end)
        return cls(paragraph, quote.strip(" ；;，,。"), values, case)

    @classmethod
    def over(cls, first: Sentence, last: Sentence) -> Found:
        """From one sentence of a paragraph to another behind it."""
        if first is last or first.group != last.group or first.row is not None:
            return cls.at(first)
        paragraph, start = first.locate(0)
        _same, end = last.locate(len(last.text) - 1)
        return cls(paragraph, paragraph.text.quote(start, end + 1).strip(" ；;，,。"))


class Case:
    """One contract before the rules: its text in each language, and what several rules need, worked out once."""

    def __init__(self, document: Document, file: ContractFile | None = None, number: int = 0, house: str | Path | None = None) -> None:
        self.document = document
        self.file = file
        self.number = number
        self.tellings: tuple[Telling, ...] = tellings_of(document, concepts_of(Path(house)) if house is not None else None)
        self.memory: dict[str, Any] = {}

    def once(self, make: Callable[[Case], Any]) -> Any:
        """What ``make`` works out for this contract, the first time that it is asked."""
        key = f"{make.__module__}.{make.__qualname__}"
        if key not in self.memory:
            self.memory[key] = make(self)
        return self.memory[key]

    def answered(self, code: str) -> Hit | None:
        """The place that answers the ``missing`` question of another rule."""
        return answered(self.tellings, questions(code).get("missing") or ())

    @cached_property
    def main(self) -> Telling:
        """The text that places are quoted from: the Chinese one if there is one."""
        return self.tellings[0]

    def says(self, *names: str) -> bool:
        """Whether a concept stands anywhere in the body of the contract."""
        return any(not hit.sentence.heading and hit.sentence.section.kind != "signature" for telling in self.tellings for name in names for hit in telling.hits(name))

    def hits(self, *names: str) -> Iterator[Hit]:
        """Every place of these concepts in the body, in the main text, concept by concept."""
        for name in names:
            yield from (hit for hit in self.main.hits(name) if not hit.sentence.heading and hit.sentence.section.kind != "signature")


Ask = Callable[[Case], Iterable[Found]]
_ASKS: dict[str, Ask] = {}


def asks(*codes: str) -> Callable[[Ask], Ask]:
    """Registers the code of a rule that needs reasoning."""

    def register(function: Ask) -> Ask:
        for code in codes:
            _ASKS[code] = function
        return function

    return register


@cache
def _reasoning() -> Mapping[str, Ask]:
    for name in _MODULES:
        importlib.import_module(f"generator.rules.reasoning.{name}")
    return _ASKS


def questions(code: str, house: str | Path | None = None) -> Mapping[str, Any]:
    """The question in a rule's page."""
    return load_rule(code, house).question


@dataclass(frozen=True, slots=True)
class Divided:
    """What was found in a contract, in the catalogue's order, and what is not told because the contract that it belongs to may answer it: see ``generator.rules.kinds``."""

    findings: list[Finding]
    elsewhere: frozenset[str] = frozenset()


def lint(
    source: str | Path | ContractFile,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    house: str | Path | None = None,
    language: str | None = None,
    levels: Mapping[str, Setting] = _NONE,
) -> list[Finding]:
    """The findings in a contract's file, contract by contract, in the catalogue's order and each rule's in printed order.

    ``select`` and ``ignore`` hold codes or families (``DOC``), as does ``levels``, which sets their levels or turns them off; ``language`` is that of
    the messages. With several contracts in one file each is judged for itself. What a supplement lacks is not told: its contract may hold it.

    Raises:
        Unreadable: the file cannot be read as a contract.
    """
    return lint_divided(source, select=select, ignore=ignore, house=house, language=language, levels=levels).findings


@not_collected()
def lint_divided(
    source: str | Path | ContractFile,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    house: str | Path | None = None,
    language: str | None = None,
    levels: Mapping[str, Setting] = _NONE,
) -> Divided:
    """``lint``, with the rules that what stands beside a paper may answer."""
    from generator.reading.read import read

    file = source if isinstance(source, ContractFile) else read(source)
    found: list[Finding] = []
    elsewhere: set[str] = set()
    for number, document in enumerate(file.contracts):
        one = _divided(document, file, number, select, ignore, house, language, levels)
        found.extend(replace(finding, contract=None if finding.code in _OF_THE_FILE else number + 1) for finding in one.findings)
        elsewhere |= one.elsewhere
    order = {code: index for index, code in enumerate(rule_codes(house))}
    return Divided(sorted(found, key=lambda finding: (finding.contract or 0, order.get(finding.code, 0))), frozenset(elsewhere))


@not_collected()
def lint_document(
    document: Document,
    file: ContractFile | None = None,
    number: int = 0,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    house: str | Path | None = None,
    language: str | None = None,
    levels: Mapping[str, Setting] = _NONE,
) -> list[Finding]:
    """The findings in one contract; ``file`` and ``number`` tell which one of which file, for rules about the file itself."""
    return _divided(document, file, number, select, ignore, house, language, levels).findings


def _divided(
    document: Document, file: ContractFile | None, number: int, select: Iterable[str], ignore: Iterable[str], house: str | Path | None, language: str | None, levels: Mapping[str, Setting]
) -> Divided:
    case = Case(document, file, number, house)
    called = _called(document)
    main = MainText(document)
    found: list[Finding] = []
    for code in asked_codes(select, ignore, house, levels):
        rule = load_rule(code, house)
        if "text" in rule.on:
            found.extend(_finding(rule, _in_main_text(main, rule.code, item), main, language or message_language(), called) for item in _ask(case, rule))
    found = list(at_levels(found, levels)) if levels else found
    paper = document.paper if stands_alone(document, file) else None
    if paper is None:
        return Divided(found)
    told = [finding for finding in found if not is_answered_elsewhere(finding, paper)]
    return Divided(told, frozenset(finding.code for finding in found if is_answered_elsewhere(finding, paper)))


def _in_main_text(main: MainText, code: str, found: Found) -> Found:
    paragraph, quote = main.quoted(code, found.paragraph, found.quote)
    return found if paragraph is found.paragraph else replace(found, paragraph=paragraph, quote=quote)


def asked_codes(
    select: Iterable[str] = (), ignore: Iterable[str] = (), house: str | Path | None = None, levels: Mapping[str, Setting] = _NONE
) -> tuple[str, ...]:
    """The rules that are asked, in the catalogue's order."""
    chosen, left_out = tuple(select), tuple(ignore)
    return tuple(code for code in rule_codes(house) if is_asked(code, chosen, left_out, levels))


def _ask(case: Case, rule: Rule) -> Iterator[Found]:
    function = _reasoning().get(rule.code)
    if function is not None:
        yield from function(case)
        return
    question = rule.question
    if "only_if" in question and answered(case.tellings, question["only_if"]) is None:
        return
    if "unless" in question and answered(case.tellings, question["unless"]) is not None:
        return
    if "missing" in question:
        if answered(case.tellings, question["missing"]) is None:
            yield Found()
    elif "present" in question:
        yield from joined(places(case.tellings, question["present"]))


def joined(hits: list[Hit]) -> Iterator[Found]:
    """One finding for sentences of a paragraph that follow each other."""
    runs: list[list[Sentence]] = []
    for hit in hits:
        if runs and runs[-1][-1].index + 1 == hit.sentence.index and runs[-1][-1].group == hit.sentence.group:
            runs[-1].append(hit.sentence)
        else:
            runs.append([hit.sentence])
    for run in runs:
        yield Found.over(run[0], run[-1])


def _called(document: Document) -> Mapping[str, str]:
    """What 甲方 and 乙方, which pages write for owner and operator, are called in this contract, where they are called otherwise."""
    names: dict[str, str] = {}
    for role, letters, word in (("owner", "甲方", "店主"), ("operator", "乙方", "服务商")):
        party = next((party for party in document.parties if party.role == role), None)
        if party is not None and party.names and letters not in party.names:
            names[letters] = next((name for name in party.names if not name.isascii()), word)
    return names


_LETTERS = compiled("甲方|乙方")


def _finding(rule: Rule, found: Found, main: MainText, language: str, called: Mapping[str, str]) -> Finding:
    wording = rule.text_cases.get(found.case) or rule.text or rule.wording
    place = None
    if found.paragraph is not None and found.quote:
        paragraph = found.paragraph
        place = InText(paragraph.label, paragraph.place.paragraph + 1, found.quote, paragraph.place.page, main.read_in(language, paragraph, found.quote))
    elif found.quote:
        # In a header or footer, which is no paragraph of the text.
        place = InText("", 0, found.quote)
    message, mend = (_filled(_renamed(text[language], called), found) for text in (wording.message, wording.mend))
    return Finding(rule.code, rule.name, rule.level, message, mend, place, rule.clause or None, _renamed(rule.why[language], called))


def _renamed(text: str, called: Mapping[str, str]) -> str:
    return _LETTERS.sub(lambda match: called.get(match[0], match[0]), text)


def _filled(text: str, found: Found) -> str:
    return Formatter().vformat(text, (), _Values(found))


class _Values(dict[str, object]):
    def __init__(self, found: Found) -> None:
        super().__init__(found.values)
        self.found = found

    def __missing__(self, name: str) -> str:
        return self.found.quote
