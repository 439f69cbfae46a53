"""The report of ``hostpact check --format json``: its models, from which schemas/check-report.schema.json is made, and its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.files import readable_name
from generator.rules.accepted import Accepted
from generator.rules.finding import Finding, InFile

__all__ = ["CheckReport", "CheckedFile", "Place", "ReportedFinding", "check_report", "check_report_json"]


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Reported):
    """Where a value stands, or, if it is missing, the nearest part around it."""

    file: Annotated[str, Field(description="命令行中写的文件名。\n\nThe file as it was named on the command line.")]
    line: Annotated[int, Field(ge=1, description="从 1 开始。\n\nCounts from 1.")]
    column: Annotated[int, Field(ge=1, description="从 1 开始。\n\nCounts from 1.")]
    path: Annotated[str, Field(description="该值在约定中的路径，如 services.items[1].deliverable；整个文件时为空。\n\nThe value's path in the agreement, such as services.items[1].deliverable; empty for the whole file.")]


class ReportedFinding(_Reported):
    """One finding of one rule."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}\d{3}$", description="规则编号；hostpact explain 编号 可以查看说明。\n\nThe rule's code; `hostpact explain CODE` prints its page.")]
    name: Annotated[str, Field(description="规则名称，如 service-no-frequency。\n\nThe rule's name, such as service-no-frequency.")]
    level: Annotated[Literal["error", "warning", "info"], Field(description="error 错误；warning 警告；info 提示。\n\nerror: must be mended; warning: should be; info: for information.")]
    message: Annotated[str, Field(description="问题所在，使用提示语言。\n\nWhat is wrong, in the language of messages.")]
    mend: Annotated[str, Field(description="改法，使用同一语言。\n\nHow to mend it, in the same language.")]
    place: Annotated[Place, Field(description="所在位置；缺失的，为最近的上级位置。\n\nWhere the value stands or, if it is missing, the nearest part around it.")]
    clause: Annotated[str | None, Field(description="可以补正的条款 ID，没有则为 null。\n\nId of the library's clause that mends it, or null.")]


class AcceptedFinding(ReportedFinding):
    """A finding that the house lives with."""

    reason: Annotated[str, Field(description="配置文件中写的接受理由。\n\nWhy it is accepted, as the configuration file says.")]
    until: Annotated[date | None, Field(description="接受到这一天为止；没有期限的，为 null。\n\nThe last day on which it is accepted; null if there is none.")]


class CheckedFile(_Reported):
    """One agreement file, its findings in the order of the file."""

    file: Annotated[str, Field(description="命令行中写的文件名。\n\nThe file as it was named on the command line.")]
    findings: Annotated[tuple[ReportedFinding, ...], Field(description="按文件中的顺序。\n\nIn the order of the file.")]
    accepted: Annotated[tuple[AcceptedFinding, ...], Field(description="配置文件中已接受的问题，不计入退出码。\n\nFindings that the configuration file accepts; they do not count for the exit code.")]


class CheckReport(_Reported):
    """What ``hostpact check --format json`` prints."""

    version: Annotated[Literal[1], Field(description="字段改变含义或者取消时增加。\n\nGrows when a field changes its meaning or goes away.")] = 1
    documents: Annotated[tuple[CheckedFile, ...], Field(description="每个文件一项。\n\nOne entry a file.")]


Checked = tuple[str, Sequence[Finding], Sequence[tuple[Finding, Accepted]]]
"""A file as it was named, the findings in it that count, and the accepted ones."""


def check_report(checked: Iterable[Checked]) -> CheckReport:
    """The report on files."""
    return CheckReport(
        documents=tuple(
            CheckedFile(
                file=readable_name(file),
                findings=tuple(_reported(finding) for finding in findings),
                accepted=tuple(AcceptedFinding(**_reported(finding).model_dump(), reason=entry.reason, until=entry.until) for finding, entry in accepted),
            )
            for file, findings, accepted in checked
        )
    )


def check_report_json(checked: Iterable[Checked]) -> str:
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
        place=Place(file=readable_name(place.file), line=place.line, column=place.column, path=place.path),
        clause=finding.clause,
    )
