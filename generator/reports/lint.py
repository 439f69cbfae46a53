"""What lint found in contracts -> JSON (schemas/lint-report.schema.json) and lines for people, with the quoted place of each finding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import click

from generator.messages import _
from generator.reading.document import ContractFile
from generator.reports.text import finding_lines, summary
from generator.rules.finding import Finding, InText

__all__ = ["Linted", "lint_report_json", "print_lint"]

_QUOTED = 120


@dataclass(frozen=True, slots=True)
class Linted:
    """A file as it was named, what was read of it, and the findings in it."""

    file: str
    contract: ContractFile
    findings: tuple[Finding, ...]

    @property
    def language(self) -> str:
        """``zh``, ``en`` or ``zh+en``."""
        languages = {language for document in self.contract.contracts for language in document.language.split("+")}
        return "+".join(language for language in ("zh", "en") if language in languages)


def lint_report_json(linted: Sequence[Linted]) -> str:
    """The report on files, as JSON indented by two, without a final line break."""
    documents = [{"file": one.file, "language": one.language, "findings": [_finding(finding) for finding in one.findings]} for one in linted]
    return json.dumps({"version": 1, "documents": documents}, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    found = {"label": place.label, "paragraph": place.paragraph, "quote": place.quote} if isinstance(place, InText) else None
    if found is not None and isinstance(place, InText) and place.page is not None:
        found["page"] = place.page
    return {"code": finding.code, "name": finding.name, "level": finding.level, "message": finding.message, "mend": finding.mend, "place": found, "clause": finding.clause}


def print_lint(linted: Sequence[Linted], *, quiet: bool, verbose: bool) -> None:
    """Every finding with the words that it is about, file by file; at the end what it comes to."""
    for one in linted:
        shown = [finding for finding in one.findings if not quiet or finding.level == "error"]
        if len(linted) > 1 and (shown or verbose):
            click.secho(one.file, bold=True)
        for finding in shown:
            lines = list(finding_lines(finding, colour=True))
            click.echo(lines[0])
            if isinstance(finding.place, InText):
                quote = finding.place.quote if len(finding.place.quote) <= _QUOTED else finding.place.quote[: _QUOTED - 1] + "…"
                click.echo("    " + _("Here: “{quote}”", quote=" ".join(quote.split())))
            for line in lines[1:]:
                click.echo(line)
        if verbose and not one.findings:
            click.echo(_("{file}: nothing found.", file=one.file))
    if linted and not quiet:
        click.echo(summary([one.findings for one in linted]))
