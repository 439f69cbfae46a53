"""What may stand in a configuration file: the models from which it is validated and schemas/configuration.schema.json is made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

__all__ = ["AcceptedEntry", "ConfigurationFile"]

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1)]
Setting = Literal["error", "warning", "info", "off"]


def _day(value: Any) -> Any:
    """2027-06-30 in quotation marks is the same day."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return value
    return value


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class AcceptedEntry(_Written):
    """A finding that the house can live with."""

    code: Annotated[Code, Field(description="规则编号，如 SVC004。\n\nThe rule's code, such as SVC004.")]
    reason: Annotated[Words, Field(description="接受的理由，会列在报告里。\n\nWhy it is accepted; reports print it.")]
    file: Annotated[Words, Field(description="文件名，可以用 *，从本配置文件所在的文件夹算起；不写为所有文件。\n\nName of the file, * stands for anything; seen from the folder of this file. Left out: every file.")] = ""
    clause: Annotated[Words, Field(description="合同中的条款编号，如 第三条（二）；其下各项也包括在内。\n\nThe clause's number as printed, such as 第三条（二） or 4.2(a), with what stands under it.")] = ""
    quote: Annotated[Words, Field(description="合同原文中的词句。\n\nSome of the words that the finding quotes.")] = ""
    path: Annotated[Words, Field(description="合同信息文件中的位置，如 fees.extras[0]。\n\nPlace of a value in an agreement file, such as fees.extras[0].")] = ""
    until: Annotated[date | None, BeforeValidator(_day), Field(description="接受到这一天（含当日）为止，如 2027-06-30。\n\nThe last day on which it is accepted, such as 2027-06-30.")] = None


class ConfigurationFile(_Written):
    """hostpact.toml, or [tool.hostpact] in a pyproject.toml."""

    select: Annotated[list[Code] | None, Field(description="只用这些规则或者类别，如 [\"SVC\", \"FEE001\"]。\n\nOnly these rules or families, such as [\"SVC\", \"FEE001\"].")] = None
    ignore: Annotated[list[Code] | None, Field(description="不用这些规则或者类别。\n\nNot these rules or families.")] = None
    fail_on: Annotated[Literal["error", "warning", "never"] | None, Field(alias="fail-on", description="从哪一级起退出码为 1：error 错误；warning 警告；never 从不。\n\nFrom which level on the exit code is 1.")] = None
    format: Annotated[Literal["text", "json", "sarif", "html"] | None, Field(description="报告格式。\n\nForm of the report.")] = None
    lang: Annotated[Literal["zh", "en"] | None, Field(description="提示语言。\n\nLanguage of messages.")] = None
    library: Annotated[Words | None, Field(description="自有条款库的文件夹，从本配置文件所在的文件夹算起；其中 rules 和 concepts 是自有规则。\n\nFolder of a house library, seen from the folder of this file; its rules/ and concepts/ are house rules.")] = None
    levels: Annotated[dict[Code, Setting], Field(description="规则或者类别的级别：error、warning、info、off（不用）。\n\nLevels of rules or families: error, warning, info, or off.")] = Field(default_factory=dict)
    accepted: Annotated[list[AcceptedEntry], Field(description="已接受的问题，不计入退出码。\n\nFindings that are accepted and no longer count.")] = Field(default_factory=list)
