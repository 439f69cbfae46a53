"""What lint found -> the same Word file with the library's clauses as tracked insertions; each was tried, and only those that mend something stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.drafting.loose import mended_rules, together
from generator.library.model import Library
from generator.reports.lint import Judged
from generator.reports.proposals import Proposal, proposals
from generator.rules.finding import Finding, InText
from generator.rules.rule import FAMILIES
from generator.word.insertions import inserted

__all__ = ["Fixed", "fixed_word", "mended_by_a_clause"]

_ROUNDS = 5
_Each = tuple[tuple[Finding, ...], ...]
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """``content``: the file; ``mended``: the findings that are gone once the insertions are accepted; ``clauses``: what was inserted, contract by contract."""

    content: bytes
    mended: tuple[Finding, ...]
    clauses: tuple[tuple[str, ...], ...]


def mended_by_a_clause(code: str) -> bool:
    """Whether a finding of the rule ``code`` can be mended by a clause more; house rules may say so by naming a clause."""
    return code in mended_rules() or code[:3] not in FAMILIES


def fixed_word(judged: Judged, library: Library, relint: Callable[[Path], _Each], *, date: str | None = None) -> Fixed:
    """The bytes of the file with tracked insertions.

    Reading takes tracked changes as accepted, so ``relint`` tells what each round of insertions mends: a clause that mends nothing is taken out
    again, and one that a new finding asks for is added.

    Args:
        relint: the findings of a file, contract by contract, by the same rules as in ``judged``.
        date: of the changes, as 2026-11-22T09:00:00Z; None: they have none.

    Raises:
        Unreadable: no .docx.
    """
    source = Path(judged.contract.file)
    before = tuple(findings for _document, findings in judged.contracts())
    wanted: list[list[str]] = [_clauses(findings) for findings in before]
    refused: list[set[str]] = [set() for _findings in before]
    with TemporaryDirectory() as folder:
        for _round in range(_ROUNDS):
            content = _written(source, judged, wanted, library, date)
            after = _after(content, relint, Path(folder))
            changed = [_adjust(*each) for each in zip(before, after, wanted, refused, strict=False)]
            if not any(changed):
                break
        content = _written(source, judged, wanted, library, date)
        after = _after(content, relint, Path(folder))
    mended = tuple(finding for old, new in zip(before, after, strict=False) for finding in old if _key(finding) not in _keys(new))
    return Fixed(content, mended, tuple(tuple(clauses) for clauses in wanted))


def _clauses(findings: Sequence[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.clause for finding in findings if finding.clause and mended_by_a_clause(finding.code)))


def _written(source: Path, judged: Judged, wanted: Sequence[Sequence[str]], library: Library, date: str | None) -> bytes:
    found: list[Proposal] = []
    for (document, findings), clauses in zip(judged.contracts(), wanted, strict=True):
        expanded = [inner for clause in clauses for inner in together(clause) if inner in library.clauses]
        found.extend(proposals(document, expanded, library, findings))
    return inserted(source, [proposal.insertion for proposal in found], date=date)


def _after(content: bytes, relint: Callable[[Path], _Each], folder: Path) -> _Each:
    path = folder / "fixed.docx"
    path.write_bytes(content)
    return relint(path)


def _key(finding: Finding) -> _Key:
    return finding.code, finding.place.quote if isinstance(finding.place, InText) else ""


def _keys(findings: Sequence[Finding]) -> set[_Key]:
    return {_key(finding) for finding in findings}


def _adjust(before: Sequence[Finding], after: Sequence[Finding], wanted: list[str], refused: set[str]) -> bool:
    """Drops the clauses that mend nothing, adds those that new findings ask for; whether anything changed."""
    old, new = _keys(before), _keys(after)
    asked = [finding for finding in before if finding.clause and mended_by_a_clause(finding.code)]
    fresh = [finding for finding in after if _key(finding) not in old and mended_by_a_clause(finding.code)]
    gone = {finding.clause for finding in asked if _key(finding) not in new}
    changed = False
    for clause in list(wanted):
        # One that was added for what another insertion brought up stays if it put an end to that.
        useful = clause in gone if any(finding.clause == clause for finding in asked) else not any(finding.clause == clause for finding in fresh)
        if not useful:
            wanted.remove(clause)
            refused.add(clause)
            changed = True
    for finding in fresh:
        if finding.clause and finding.clause not in refused and finding.clause not in wanted:
            wanted.append(finding.clause)
            changed = True
    return changed
