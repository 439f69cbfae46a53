"""An agreement -> findings: every rule of the catalogue that applies to the typed input, and the format errors of its file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, Problem
from generator.errors import InvalidAgreement
from generator.messages import _, message_language
from generator.rules import document, emergency, fee, kpi, language, law, responsibility, service, term
from generator.rules.checks import CHECKS, Hit
from generator.rules.finding import Finding, InFile
from generator.rules.rule import Rule, load_rule
from generator.rules.wording import filled

if TYPE_CHECKING:
    from generator.library.model import Library

__all__ = ["FORMAT_CODES", "check", "findings_of"]

FAMILY_MODULES = (service, kpi, responsibility, fee, emergency, term, law, language, document)
"""Importing them fills the register."""

FORMAT_CODES: Mapping[str, str] = {
    "yaml-syntax": "FMT001", "tab-indent": "FMT002", "duplicate-key": "FMT003", "unknown-field": "FMT004", "field-missing": "FMT005",
    "wrong-type": "FMT006", "wrong-format": "FMT007", "not-a-choice": "FMT008", "out-of-range": "FMT009", "language-missing": "FMT010",
    "not-utf8": "FMT011", "empty-file": "FMT012", "too-large": "FMT013", "forbidden-character": "FMT014", "unsafe-yaml": "FMT015",
    "unknown-clause": "FMT016", "choice-without-effect": "FMT017", "date-impossible": "DOC005",
}  # fmt: skip
"""The rule of each kind of problem that the loader reports."""


def check(loaded: Loaded, library: Library | None = None, *, house: str | Path | None = None) -> tuple[Finding, ...]:
    """What the agreement still lacks, in the order of its file and in the language of messages.

    Args:
        loaded: from ``load_agreement`` or ``load_text``.
        library: whose clauses the agreement may choose; None: ours. It is asked only if the agreement chooses or leaves out clauses.
        house: a house library's folder, whose rule pages replace ours.

    Raises:
        LibraryError: a rule's page or the library is broken.
    """
    agreement = loaded.agreement
    hits = [(code, hit) for code, found in CHECKS.items() for hit in found(agreement)]
    findings = [_finding(code, hit, loaded, house) for code, hit in hits]
    if agreement.clauses.variants or agreement.clauses.without or agreement.emergencies.model_fields_set & _RARELY_WRITTEN.keys():
        if library is None:
            from generator.library.load import load_library

            library = load_library(house)
        unknown = list(_unknown_clauses(agreement, library))
        findings += [_finding("FMT016", hit, loaded, house) for hit in unknown]
        if not unknown:
            findings += [_finding("FMT017", hit, loaded, house) for hit in _without_effect(agreement, library)]
            findings += _left_out(loaded, library, {code for code, _hit in hits}, house)
    return tuple(sorted(findings, key=_order))


def findings_of(invalid: InvalidAgreement, *, house: str | Path | None = None) -> tuple[Finding, ...]:
    """The format errors that the loader raised, as findings of the rules FMT001 to FMT015 and DOC005."""
    findings = []
    for problem in invalid.problems:
        rule = load_rule(FORMAT_CODES[problem.kind], house)
        place = InFile(invalid.file, problem.line, problem.column, problem.path)
        findings.append(_worded(rule, Hit(problem.path, problem.values, _case(problem)), place))
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int, str]:
    place = finding.place
    return (place.line, place.column, finding.code) if isinstance(place, InFile) else (0, 0, finding.code)


def _finding(code: str, hit: Hit, loaded: Loaded, house: str | Path | None) -> Finding:
    line, column = loaded.source.place(hit.path)
    return _worded(load_rule(code, house), hit, InFile(loaded.source.file, line, column, hit.path))


def _worded(rule: Rule, hit: Hit, place: InFile) -> Finding:
    language = message_language()
    wording = rule.cases.get(hit.case, rule.wording)
    return Finding(
        code=rule.code,
        name=rule.name,
        level=rule.level,
        message=_begun(filled(wording.message[language], rule, language, hit.path, hit.values)),
        mend=filled(wording.mend[language], rule, language, hit.path, hit.values),
        place=place,
        clause=rule.clause or None,
    )


def _begun(message: str) -> str:
    """A place that begins a sentence: item 2 of “Languages”."""
    return f"I{message[1:]}" if message.startswith("item ") else message


def _case(problem: Problem) -> str:
    """Which wording of its rule's page a format error takes."""
    values = problem.values
    if problem.kind == "yaml-syntax" and not values.get("shown"):
        return "end"
    if problem.kind in ("unknown-field", "not-a-choice") and values.get("suggestion"):
        return "suggestion"
    if problem.kind in ("wrong-type", "not-a-choice") and not values.get("found"):
        return "nothing-shown"
    if problem.kind == "wrong-format":
        return str(values["expected"])
    if problem.kind == "out-of-range":
        return "whole" if (values["bound"], values["limit"]) == ("digits", "0") else str(values["bound"])
    if problem.kind == "language-missing" and not values.get("language"):
        return "one-text"
    if problem.kind == "not-utf8" and values.get("encoding") == "GBK":
        return "GBK"
    if problem.kind == "too-large":
        return "file" if "MB" in str(values["limit"]) else "values" if len(str(values["limit"])) > 3 else "depth"
    if problem.kind == "unsafe-yaml":
        return {"---": "documents", "? key": "key"}.get(str(values["what"]), "")
    return ""


def _unknown_clauses(agreement: Agreement, library: Library) -> Iterator[Hit]:
    for name, variant in agreement.clauses.variants.items():
        if name not in library.clauses:
            yield _unknown(f"clauses.variants.{name}", name, library)
            continue
        clause = library.clauses[name]
        if clause.variant(variant) is None:
            choices = ["standard", *(known.id for known in clause.variants)]
            yield Hit(f"clauses.variants.{name}", {"clause": name, "name": variant, "choices": choices}, "variant")
    for index, name in enumerate(agreement.clauses.without):
        if name not in library.clauses:
            yield _unknown(f"clauses.without[{index}]", name, library)


_RARELY_WRITTEN = {"stop_within": "stop_order", "alert_within": "public_alert"}
"""Values under ``emergencies`` that a clause for detailed contracts alone prints, and that clause."""


def _without_effect(agreement: Agreement, library: Library) -> Iterator[Hit]:
    """Variants of clauses that do not stand in this contract, and values that only such a clause would print: choosing them says nothing."""
    from generator.drafting.assemble import plan

    standing = {clause.id for _article, clauses in plan(agreement, library).articles for clause, _variant in clauses}
    for name in agreement.clauses.variants:
        if name not in standing:
            yield Hit(f"clauses.variants.{name}", {"clause": name})
    for name, clause in _RARELY_WRITTEN.items():
        if name in agreement.emergencies.model_fields_set and clause in library.clauses and clause not in standing:
            yield Hit(f"emergencies.{name}", {"clause": clause}, "value")


def _unknown(path: str, name: str, library: Library) -> Hit:
    close = difflib.get_close_matches(name, library.clauses, n=1)
    return Hit(path, {"name": name, "suggestion": close[0]}, "suggestion") if close else Hit(path, {"name": name})


def _left_out(loaded: Loaded, library: Library, fired: set[str], house: str | Path | None) -> Iterator[Finding]:
    """Rules that a clause would have answered, had it not been left out (``clauses.without``), and that no clause in force answers."""
    from generator.drafting.assemble import plan

    agreement, language = loaded.agreement, message_language()
    without = agreement.clauses.without
    settled = fired | _answered(agreement, library)
    for index, name in enumerate(without):
        kept = tuple(other for other in without if other != name)
        whole = agreement.model_copy(update={"clauses": agreement.clauses.model_copy(update={"without": kept})})
        if name not in plan(whole, library).numbers:
            continue  # it would not stand in this contract anyway
        for code in library.clauses[name].satisfies:
            if code in settled or code not in CHECKS:
                continue
            settled.add(code)
            rule = load_rule(code, house)
            line, column = loaded.source.place(f"clauses.without[{index}]")
            values = {"title": rule.title[language], "clause": library.clauses[name].titles[language], "id": name}
            yield Finding(
                code=code,
                name=rule.name,
                level=rule.level,
                message=_("{title}: the clause “{clause}” ({id}) is left out, and no other clause covers it.", **values),
                mend=_("Take “{id}” out of clauses.without, or cover the matter under clauses.special.", id=name),
                place=InFile(loaded.source.file, line, column, f"clauses.without[{index}]"),
                clause=name,
            )


def _answered(agreement: Agreement, library: Library) -> set[str]:
    """Codes of the rules that the clauses in force answer."""
    from generator.drafting.assemble import plan

    return {code for _article, clauses in plan(agreement, library).articles for clause, variant in clauses for code in (*clause.satisfies, *variant.satisfies)}
