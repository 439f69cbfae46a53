"""Findings -> lines for people: file:line:column, level, code, message, and below it how to mend it; at the end what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from generator.messages import _, message_language
from generator.rules.accepted import Accepted
from generator.rules.finding import Finding, InFile, InText, Level

__all__ = ["finding_lines", "level_name", "print_accepted", "print_findings", "summary", "until"]

_COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "info": "cyan"}


def print_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """One finding after the other, to standard output or to standard error; coloured where a person looks."""
    for finding in findings:
        for line in finding_lines(finding, colour=True):
            click.echo(line, err=err)


def finding_lines(finding: Finding, *, colour: bool = False) -> Iterator[str]:
    """``shop.yaml:12:5: error SVC002 …`` and, indented, how to mend it."""
    level = level_name(finding.level)
    if colour:
        level = click.style(level, fg=_COLOURS[finding.level], bold=finding.level == "error")
    where = _where(finding)
    yield f"{where}{level} {finding.code} {finding.message}"
    yield "    " + _("Fix: {mend}", mend=finding.mend)


def _where(finding: Finding) -> str:
    place = finding.place
    if isinstance(place, InFile):
        return f"{place.file}:{place.line}:{place.column}: "
    return f"{place.label}: " if isinstance(place, InText) and place.label else ""


def level_name(level: Level) -> str:
    """``error``, in the language of messages."""
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[level]


def print_accepted(accepted: Iterable[tuple[Finding, Accepted]]) -> None:
    """The findings that the house lives with, and why."""
    for finding, entry in accepted:
        click.echo(f"{_where(finding)}{level_name(finding.level)} {finding.code} {finding.message}")
        click.echo("    " + _("Accepted: {reason}", reason=until(entry)))


def until(entry: Accepted) -> str:
    """The reason of an accepted finding and, if it has one, its last day."""
    return entry.reason if entry.until is None else _("{reason} (until {date})", reason=entry.reason, date=entry.until.isoformat())


def summary(checked: Sequence[Sequence[Finding]], accepted: int = 0) -> str:
    """One line on all files: what was found in how many. ``checked`` holds the findings of each file, ``accepted`` counts those that count no more."""
    count = Counter(finding.level for findings in checked for finding in findings)
    files = _("{count} file", count=1) if len(checked) == 1 else _("{count} files", count=len(checked))
    if not count and not accepted:
        return _("{files}: nothing found.", files=files)
    parts = []
    if errors := count["error"]:
        parts.append(_("1 error") if errors == 1 else _("{count} errors", count=errors))
    if warnings := count["warning"]:
        parts.append(_("1 warning") if warnings == 1 else _("{count} warnings", count=warnings))
    if infos := count["info"]:
        parts.append(_("1 note") if infos == 1 else _("{count} notes", count=infos))
    if accepted:
        parts.append(_("{count} accepted", count=accepted))
    return _("{files}: {found}.", files=files, found=("，" if message_language() == "zh" else ", ").join(parts))
