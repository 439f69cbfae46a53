"""The report of ``hostpact check --format json``: its models, from which schemas/check-report.schema.json is made, and its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.rules.finding import Finding, InFile

__all__ = ["CheckReport", "CheckedFile", "Place", "ReportedFinding", "check_report", "check_report_json"]


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Reported):
    """Where a value stands, or, if it is missing, the nearest part around it."""

    file: Annotated[str, Field(description="The file as it was named on the command line.")]
    line: Annotated[int, Field(ge=1, description="Counts from 1.")]
    column: Annotated[int, Field(ge=1, description="Counts from 1.")]
    path: Annotated[str, Field(description="The value's path in the agreement, such as services.items[1].deliverable; empty for the whole file.")]


class ReportedFinding(_Reported):
    """One finding of one rule."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}\d{3}$", description="The rule's code; `hostpact explain CODE` prints its page.")]
    name: Annotated[str, Field(description="The rule's name, such as service-no-frequency.")]
    level: Literal["error", "warning", "info"]
    message: Annotated[str, Field(description="What is wrong, in the language of messages.")]
    mend: Annotated[str, Field(description="How to mend it, in the same language.")]
    place: Place
    clause: Annotated[str | None, Field(description="Id of the library's clause that mends it, or null.")]


class CheckedFile(_Reported):
    """One agreement file, its findings in the order of the file."""

    file: str
    findings: tuple[ReportedFinding, ...]


class CheckReport(_Reported):
    """What ``hostpact check --format json`` prints."""

    version: Annotated[Literal[1], Field(description="Grows when a field changes its meaning or goes away.")] = 1
    documents: tuple[CheckedFile, ...]


def check_report(checked: Iterable[tuple[str, Sequence[Finding]]]) -> CheckReport:
    """The report on files, each with its findings."""
    return CheckReport(documents=tuple(CheckedFile(file=file, findings=tuple(_reported(finding) for finding in findings)) for file, findings in checked))


def check_report_json(checked: Iterable[tuple[str, Sequence[Finding]]]) -> str:
    """``check_report`` as JSON, indented by two, without a final line break."""
    return check_report(checked).model_dump_json(indent=2)


def _reported(finding: Finding) -> ReportedFinding:
    place = finding.place
    assert isinstance(place, InFile)
    return ReportedFinding(
        code=finding.code,
        name=finding.name,
        level=finding.level,
        message=finding.message,
        mend=finding.mend,
        place=Place(file=place.file, line=place.line, column=place.column, path=place.path),
        clause=finding.clause,
    )
