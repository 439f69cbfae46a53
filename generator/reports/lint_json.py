"""The report of ``hostpact lint --format json``: its models, from which schemas/lint-report.schema.json is made, and its text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from generator.files import readable_name
from generator.reports.lint import Linted, notes
from generator.rules.finding import Finding, InText

__all__ = ["AcceptedFinding", "ContractPlace", "LintFinding", "LintReport", "LintedFile", "lint_report", "lint_report_json"]


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ContractPlace(_Reported):
    """Where the words stand that a finding is about."""

    label: Annotated[str, Field(description="合同自己的编号，如 第三条（二）；没有编号的为空。\n\nThe clause's own number as printed, such as 第三条（二） or 4.2(a); empty where there is none.")]
    paragraph: Annotated[int, Field(ge=0, description="从 1 开始；Word 文件中，为正文部分全部段落的序号；页眉页脚为 0。\n\nCounts from 1; in a Word file among all paragraphs of its main part; 0 in a header or footer.")]
    quote: Annotated[str, Field(description="合同原文。\n\nThe exact words.")]
    page: Annotated[int | None, Field(ge=1, description="PDF 文件的页码，从 1 开始；其他文件没有这一项。\n\nThe page of a PDF, from 1; other files have no such entry.")] = None

    translation: Annotated[str, Field(description="双语合同中，同一处以提示语言写的文字；引文本身就是提示语言、或者合同只有一种语言的，没有这一项。\n\nIn a contract in two languages, what the same place says in the language of messages; no such entry where the quoted words are in it, or the contract has one language.")] = ""

    @model_serializer(mode="wrap")
    def _without_what_is_unknown(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in handler(self).items() if name not in ("page", "translation") or value not in (None, "")}


class LintFinding(_Reported):
    """One finding of one rule."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}\d{3}$", description="规则编号；hostpact explain 编号 可以查看说明。\n\nThe rule's code; `hostpact explain CODE` prints its page.")]
    name: Annotated[str, Field(description="规则名称，如 service-no-frequency。\n\nThe rule's name, such as service-no-frequency.")]
    level: Annotated[Literal["error", "warning", "info"], Field(description="error 错误；warning 警告；info 提示。\n\nerror: must be mended; warning: should be; info: for information.")]
    message: Annotated[str, Field(description="问题所在，使用提示语言。\n\nWhat is wrong, in the language of messages.")]
    mend: Annotated[str, Field(description="改法，使用同一语言。\n\nHow to mend it, in the same language.")]
    place: Annotated[ContractPlace | None, Field(description="所在位置；合同完全没有涉及的，为 null。\n\nWhere it stands; null if nothing in the contract mentions the matter.")]
    contract: Annotated[int | None, Field(ge=1, description="文件中的第几份合同，从 1 开始；针对整个文件的，为 null。\n\nWhich contract of the file, from 1; null if it is about the file as a whole.")]
    clause: Annotated[str | None, Field(description="可以补正的条款 ID，没有则为 null。\n\nId of the library's clause that mends it, or null.")]


class AcceptedFinding(LintFinding):
    """A finding that the house lives with."""

    reason: Annotated[str, Field(description="配置文件中写的接受理由。\n\nWhy it is accepted, as the configuration file says.")]
    until: Annotated[date | None, Field(description="接受到这一天为止；没有期限的，为 null。\n\nThe last day on which it is accepted; null if there is none.")]


class LintedFile(_Reported):
    """One file and its findings."""

    file: Annotated[str, Field(description="命令行中写的文件名。\n\nThe file as it was named on the command line.")]
    language: Annotated[Literal["zh", "en", "zh+en"], Field(description="合同语言：zh 中文；en 英文；zh+en 中英文对照。\n\nThe contract's language or languages.")]
    contracts: Annotated[tuple[str, ...], Field(min_length=1, description="文件中各份合同的名称，依次列出；没有名称的为空。\n\nThe titles of the contracts in the file, in order; empty where one has none.")]
    findings: Annotated[tuple[LintFinding, ...], Field(description="逐份合同，按规则目录的顺序；同一规则按合同中的顺序。\n\nContract by contract, in the catalogue's order; those of one rule in the contract's order.")]
    accepted: Annotated[tuple[AcceptedFinding, ...], Field(description="配置文件中已接受的问题，不计入退出码。\n\nFindings that the configuration file accepts; they do not count for the exit code.")]
    notes: Annotated[tuple[str, ...], Field(description="读报告前应知道的情况，例如本文件是补充协议、含有修订，使用提示语言。\n\nWhat a reader should know of the file first, such as that it is a supplement or holds tracked changes; in the language of messages.")] = ()


class LintReport(_Reported):
    """What ``hostpact lint --format json`` prints."""

    version: Annotated[Literal[1], Field(description="字段改变含义或者取消时增加。\n\nGrows when a field changes its meaning or goes away.")] = 1
    documents: Annotated[tuple[LintedFile, ...], Field(description="每个文件一项。\n\nOne entry a file.")]


def lint_report(linted: Iterable[Linted]) -> LintReport:
    """The report on files."""
    return LintReport.model_validate(
        {
            "documents": [
                {
                    "file": readable_name(one.file),
                    "language": one.about.language,
                    "contracts": one.about.titles,
                    "findings": [_reported(finding) for finding in one.findings],
                    "accepted": [{**_reported(finding).model_dump(), "reason": entry.reason, "until": entry.until} for finding, entry in one.accepted],
                    "notes": tuple(notes(one.about)),
                }
                for one in linted
            ]
        }
    )


def lint_report_json(linted: Iterable[Linted]) -> str:
    """``lint_report`` as JSON, indented by two, without a final line break."""
    return lint_report(linted).model_dump_json(indent=2)


def _reported(finding: Finding) -> LintFinding:
    place = finding.place
    return LintFinding(
        code=finding.code,
        name=finding.name,
        level=finding.level,
        message=finding.message,
        mend=finding.mend,
        place=ContractPlace(label=place.label, paragraph=place.paragraph, quote=place.quote, page=place.page, translation=place.translation) if isinstance(place, InText) else None,
        contract=finding.contract,
        clause=finding.clause,
    )
