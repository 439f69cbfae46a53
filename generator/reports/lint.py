"""What lint's reports are made from: a file with its findings, sorted by topic, and which of the five clauses that a contract must have are there.

The five are those of the article that hostpact is built from: what is done, which targets, who does what, what it costs, what if something goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.messages import N_, _, message_language
from generator.reading.document import ContractFile, Document, paragraphs_of
from generator.rules.accepted import Accepted
from generator.rules.finding import LEVELS, Finding, InText
from generator.rules.kinds import named, note_on, stands_alone
from generator.rules.rule import FAMILIES

__all__ = ["FIVE", "About", "FiveClause", "Judged", "Linted", "State", "about", "by_contract", "by_topic", "five_clauses", "folded", "notes", "of_the_file", "state_name", "topic_name"]

State = Literal["there", "gaps", "missing", "elsewhere", "unasked"]

FIVE: Mapping[str, tuple[str, ...]] = {"SVC": ("SVC001",), "KPI": ("KPI001",), "RSP": ("RSP001", "RSP002"), "FEE": ("FEE001",), "EMG": ("EMG001",)}
"""The families of the five clauses, each with the rules that fire if the clause is not there at all: all of them must fire."""

_TOPICS = {
    "SVC": N_("Service detail"), "KPI": N_("Performance targets"), "RSP": N_("Responsibilities of both sides"), "FEE": N_("Fees in detail"),
    "EMG": N_("Emergencies"), "TRM": N_("Term and exit"), "LAW": N_("What the law says"), "BIL": N_("The two languages"), "DOC": N_("The document itself"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What reports say of a file beside its findings. It holds no text of the contract, so that thousands can be kept.

    Attributes:
        language: ``zh``, ``en`` or ``zh+en``.
        title: of its first contract that has one, else "".
        contracts: how many it holds.
        tracked_changes, comments, hidden_text: whether it has any.
        of_a_store: whether a store, a shop or a marketplace is spoken of at all; what is not may be the wrong file.
        titles: of its contracts, in order; "" where one has none.
        papers: kind and contract of what is no whole contract and is judged as what it is, such as a supplement alone in its file.
        beside: likewise of what stands in one file with a whole contract and is judged for itself.
    """

    language: str
    title: str = ""
    contracts: int = 1
    tracked_changes: bool = False
    comments: bool = False
    hidden_text: bool = False
    of_a_store: bool = True
    papers: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()


_STORE = re.compile(r"店|铺|淘宝|天猫|京东|拼多多|抖音|快手|小红书|亚马逊|电商|直播|卖家|商城|\b(?:e-?)?(?:stores?|storefronts?|shops?|marketplaces?|sellers?|e-?commerce|amazon|shopify|ebay)\b", re.IGNORECASE)


def about(contract: ContractFile) -> About:
    """What is to be said of a file that was read."""
    spoken = {language for document in contract.contracts for language in document.language.split("+")}
    return About(
        "+".join(language for language in ("zh", "en") if language in spoken),
        next((document.title for document in contract.contracts if document.title), ""),
        len(contract.contracts),
        contract.tracked_changes,
        contract.comments,
        contract.hidden_text,
        any(
            _STORE.search(paragraph.text.plain)
            for document in contract.contracts
            for version in document.versions
            for clause in version.clauses
            for paragraph in paragraphs_of(clause)
        ),
        *_papers(contract),
        tuple(" ".join(document.title.split()) for document in contract.contracts),
    )


def _papers(contract: ContractFile) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Those of the file that are judged as what they are, and those that are judged for themselves beside a whole contract."""
    alone: list[tuple[str, str]] = []
    beside: list[tuple[str, str]] = []
    for document in contract.contracts:
        if document.paper is not None:
            (alone if stands_alone(document, contract) else beside).append((document.paper.kind, document.paper.of))
    return tuple(alone), tuple(beside)


def notes(contract: About) -> Iterator[str]:
    """What a reader of the report should know of the file, in the language of messages."""
    yield from (note_on(kind, of, message_language()) for kind, of in contract.papers)
    if not contract.of_a_store and not contract.papers:
        yield _("No store and no marketplace is spoken of: is this the right file? The rules are made for contracts on running an online store.")
    if contract.tracked_changes:
        yield _("The file holds tracked changes; they are read as accepted.")
    if contract.comments:
        yield _("The file holds comments; they are no part of the contract and are not read.")
    if contract.hidden_text:
        yield _("The file holds hidden text; it is not read.")
    if contract.contracts > 1:
        yield _("The file holds {count} contracts; each is read for itself.", count=contract.contracts)
    for kind, of in contract.beside:
        if kind == "supplement":
            yield _("One of them is a supplement to {of}. It is judged for itself like the others: what is said to be missing in it may stand in that contract.", of=named(of, message_language()))


@dataclass(frozen=True, slots=True)
class Linted:
    """A file as it was named, and the findings in it.

    Attributes:
        findings: those that count, in the catalogue's order.
        asked: the codes of the rules that were asked; None: all that lint asks by itself.
        accepted: the findings that the house lives with, each with the entry that says so.
        configuration: the file that the entries stand in.
        house: the house library whose rules were asked, too.
        elsewhere: rules that are not told of because the contract beside a supplement or an order may answer them.
    """

    file: str
    about: About
    findings: tuple[Finding, ...]
    asked: frozenset[str] | None = None
    accepted: tuple[tuple[Finding, Accepted], ...] = ()
    configuration: Path | None = None
    house: Path | None = None
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that was read, with the findings of each of its contracts: what comments and insertions are made from."""

    contract: ContractFile
    each: tuple[tuple[Finding, ...], ...]

    def contracts(self) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
        """Every contract of the file with its own findings."""
        yield from zip(self.contract.contracts, self.each, strict=True)


@dataclass(frozen=True, slots=True)
class FiveClause:
    """One of the five clauses; ``findings`` counts what its family found, information left out."""

    family: str
    state: State
    findings: int


def by_contract(linted: Linted) -> Iterator[tuple[str, Linted]]:
    """Each contract of a file with what it is called in the report: "" where the file holds no other. What is about the file as a whole comes first."""
    if linted.about.contracts < 2:
        yield "", linted
        return
    for number, title in enumerate(linted.about.titles, 1):
        words = _("Contract {number} of {count}: {title}", number=number, count=linted.about.contracts, title=title) if title else _("Contract {number} of {count}", number=number, count=linted.about.contracts)
        yield words, _of_contract(linted, number)


def of_the_file(linted: Linted) -> tuple[Finding, ...]:
    """The findings about a file with several contracts as a whole."""
    return tuple(finding for finding in linted.findings if finding.contract is None) if linted.about.contracts > 1 else ()


def _of_contract(linted: Linted, number: int) -> Linted:
    accepted = tuple((finding, entry) for finding, entry in linted.accepted if finding.contract == number)
    return replace(linted, findings=tuple(finding for finding in linted.findings if finding.contract == number), accepted=accepted)


def five_clauses(linted: Linted) -> tuple[FiveClause, ...]:
    """The five, in the article's order."""
    return tuple(_clause(family, linted) for family in FIVE)


def _clause(family: str, linted: Linted) -> FiveClause:
    found = [finding.code for finding in linted.findings if finding.code.startswith(family) and finding.level != "info"]
    # What is missing is missing, whether or not somebody can live with it.
    gone = {*found, *(finding.code for finding, _entry in linted.accepted)}
    state: State
    if linted.asked is not None and not set(FIVE[family]) <= linted.asked:
        state = "unasked"
    elif set(FIVE[family]) <= gone:
        state = "missing"
    elif set(FIVE[family]) <= gone | linted.elsewhere:
        state = "elsewhere"
    else:
        state = "gaps" if found else "there"
    return FiveClause(family, state, len(found))


def state_name(clause: FiveClause) -> str:
    """What a shop owner reads: missing; there, but with 3 points to mend."""
    if clause.state == "gaps":
        return _("there, with 1 point to mend") if clause.findings == 1 else _("there, with {count} points to mend", count=clause.findings)
    return {"there": _("there"), "missing": _("missing"), "unasked": _("not asked"), "elsewhere": _("not in this paper; see above")}[clause.state]


def topic_name(family: str) -> str:
    """A family's topic in the language of messages; house rules have one of their own."""
    return _(_TOPICS[family]) if family in _TOPICS else _("House rules")


def by_topic(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by family in the catalogue's order; in a family the gravest first, else as they come."""
    listed = list(findings)
    families = sorted({finding.code[:3] for finding in listed}, key=lambda family: (FAMILIES.index(family) if family in FAMILIES else len(FAMILIES), family))
    return {
        family: sorted((finding for finding in listed if finding.code[:3] == family), key=lambda finding: LEVELS.index(finding.level)) for family in families
    }


def folded(findings: Iterable[Finding]) -> list[tuple[Finding, tuple[InText, ...]]]:
    """Findings that say the same of several places, as one with all its places; in the order of the first of each."""
    places: dict[Finding, list[InText]] = {}
    for finding in findings:
        there = places.setdefault(replace(finding, place=None), [])
        if isinstance(finding.place, InText):
            there.append(finding.place)
    return [(finding, tuple(there)) for finding, there in places.items()]
