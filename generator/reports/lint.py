"""What lint's reports are made from: a file with its findings, sorted by topic, and which of the five clauses that a contract must have are there.

The five are those of the article that hostpact is built from: what is done, which targets, who does what, what it costs, what if something goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.messages import N_, _
from generator.reading.document import ContractFile, Document
from generator.rules.finding import LEVELS, Finding
from generator.rules.rule import FAMILIES

__all__ = ["FIVE", "FiveClause", "Linted", "State", "by_topic", "five_clauses", "state_name", "topic_name"]

State = Literal["there", "gaps", "missing", "unasked"]

FIVE: Mapping[str, tuple[str, ...]] = {"SVC": ("SVC001",), "KPI": ("KPI001",), "RSP": ("RSP001", "RSP002"), "FEE": ("FEE001",), "EMG": ("EMG001",)}
"""The families of the five clauses, each with the rules that fire if the clause is not there at all: all of them must fire."""

_TOPICS = {
    "SVC": N_("Service detail"), "KPI": N_("Performance targets"), "RSP": N_("Responsibilities of both sides"), "FEE": N_("Fees in detail"),
    "EMG": N_("Emergencies"), "TRM": N_("Term and exit"), "LAW": N_("What the law says"), "BIL": N_("The two languages"), "DOC": N_("The document itself"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linted:
    """A file as it was named, what was read of it, and the findings in it.

    Attributes:
        asked: the codes of the rules that were asked; None: all that lint asks by itself.
        each: the findings of each contract, for a file with several.
    """

    file: str
    contract: ContractFile
    findings: tuple[Finding, ...]
    asked: frozenset[str] | None = None
    each: tuple[tuple[Finding, ...], ...] = ()

    def contracts(self) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
        """Every contract of the file with its own findings."""
        yield from zip(self.contract.contracts, self.each or (self.findings,), strict=False)

    @property
    def language(self) -> str:
        """``zh``, ``en`` or ``zh+en``."""
        languages = {language for document in self.contract.contracts for language in document.language.split("+")}
        return "+".join(language for language in ("zh", "en") if language in languages)


@dataclass(frozen=True, slots=True)
class FiveClause:
    """One of the five clauses; ``findings`` counts what its family found, information left out."""

    family: str
    state: State
    findings: int


def five_clauses(linted: Linted) -> tuple[FiveClause, ...]:
    """The five, in the article's order."""
    return tuple(_clause(family, linted) for family in FIVE)


def _clause(family: str, linted: Linted) -> FiveClause:
    found = [finding.code for finding in linted.findings if finding.code.startswith(family) and finding.level != "info"]
    state: State
    if linted.asked is not None and not set(FIVE[family]) <= linted.asked:
        state = "unasked"
    elif set(FIVE[family]) <= set(found):
        state = "missing"
    else:
        state = "gaps" if found else "there"
    return FiveClause(family, state, len(found))


def state_name(clause: FiveClause) -> str:
    """What a shop owner reads: missing; there, but with 3 points to mend."""
    if clause.state == "gaps":
        return _("there, with 1 point to mend") if clause.findings == 1 else _("there, with {count} points to mend", count=clause.findings)
    return {"there": _("there"), "missing": _("missing"), "unasked": _("not asked")}[clause.state]


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
