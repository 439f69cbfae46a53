"""A settlement as JSON: its models, from which schemas/settlement.schema.json is made, and its text. Amounts are strings, exact to the currency's minor unit."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.agreement.units import MINOR_DIGITS
from generator.settlement.account import Due, Line, Missing, Settlement
from generator.settlement.wording import Words

__all__ = ["SettlementReport", "settlement_report", "settlement_report_json"]

Side = Literal["client", "operator"]


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Both(_Reported):
    """A text in both languages."""

    zh: Annotated[str, Field(description="中文。\n\nIn Chinese.")]
    en: Annotated[str, Field(description="英文。\n\nIn English.")]


class Cell(_Reported):
    """A cell of the tracker."""

    sheet: Annotated[str, Field(description="工作表名称。\n\nName of the sheet.")]
    cell: Annotated[str, Field(description="单元格，如 B7。\n\nThe cell, such as B7.")]


class ReportedMissing(_Reported):
    """What is not recorded and would be needed."""

    id: Annotated[str, Field(description="缺失的种类。\n\nThe kind of thing that is missing.")]
    text: Annotated[Both, Field(description="说明。\n\nIn words.")]
    cell: Annotated[Cell | None, Field(description="应当填写的单元格，没有则为 null。\n\nThe cell to fill in, or null.")]


class ReportedDue(_Reported):
    """When something is payable."""

    date: Annotated[datetime.date | None, Field(description="到期日；取决于尚未记录的事件时为 null。\n\nThe day, or null while it hangs on something not recorded.")]
    text: Annotated[Both, Field(description="到期日或者条件。\n\nThe day or the condition in words.")]


class ReportedClause(_Reported):
    """A clause of the contract."""

    id: Annotated[str, Field(description="条款 ID。\n\nIts id in the library.")]
    number: Annotated[str, Field(description="合同中的条款编号；合同没有该条时为空。\n\nIts printed number in the contract, empty if the contract does not have it.")]


class ReportedLine(_Reported):
    """One line of the settlement."""

    id: Annotated[str, Field(description="种类，如 base_fee。\n\nIts kind, such as base_fee.")]
    about: Annotated[str, Field(description="同类各行的区别，如 services.items[0]。\n\nTells lines of one kind apart, such as services.items[0].")]
    section: Annotated[str, Field(description="所在部分。\n\nThe part that it stands in.")]
    state: Annotated[Literal["due", "open", "shown"], Field(description="due 计入差额；open 可以主张而尚未主张；shown 仅说明。\n\ndue: counts in the balance; open: may be claimed but was not; shown: explains only.")]
    what: Annotated[Both, Field(description="内容。\n\nWhat it is.")]
    formula: Annotated[Both, Field(description="算式和数字，没有则为空。\n\nHow it was worked out, with its figures; empty if nothing was.")]
    amount: Annotated[str | None, Field(pattern=r"^\d+(\.\d+)?$", description="金额；没有金额或者不能得出时为 null。\n\nThe amount, or null where there is none or it is not known.")]
    owed_by: Annotated[Side | None, Field(description="应付方；对已付款项，为收款方。\n\nWho owes it; of a payment, who received it.")]
    due: Annotated[ReportedDue | None, Field(description="何时到期。\n\nWhen it is payable.")]
    clauses: Annotated[tuple[ReportedClause, ...], Field(description="依据的条款，首要的在前。\n\nThe clauses that it rests on, the main one first.")]
    missing: Annotated[tuple[ReportedMissing, ...], Field(description="得出本行所缺的数据。\n\nWhat is missing for it.")]


class ReportedMetric(_Reported):
    """A target in one month."""

    metric: Annotated[int, Field(ge=0, description="在 kpis.metrics 中的序号，从 0 起。\n\nIts place in kpis.metrics, from 0.")]
    month: Annotated[int, Field(ge=1, description="服务期月份。\n\nMonth of the term.")]
    goal: Annotated[str | None, Field(description="当月目标；不考核为 null。\n\nThe month's own goal, null if not assessed.")]
    actual: Annotated[str | None, Field(description="实际值；未填为 null。\n\nThe actual value, null if not filled in.")]
    completion: Annotated[str | None, Field(description="完成率（小数，未四舍五入到百分比）。\n\nCompletion rate as a fraction, to six digits.")]
    below: Annotated[bool | None, Field(description="是否低于未达标线；未知或者不考核为 null。\n\nWhether it is below the threshold; null if unknown or not assessed.")]


class ReportedPayment(_Reported):
    """What one side has to pay."""

    by: Annotated[Side, Field(description="付款方。\n\nWho pays.")]
    amount: Annotated[str, Field(description="金额。\n\nThe amount.")]
    due: Annotated[ReportedDue, Field(description="何时到期。\n\nBy when.")]
    lines: Annotated[tuple[str, ...], Field(description="由哪些行组成。\n\nKinds of the lines that it is made of.")]


class ReportedBalance(_Reported):
    """The outcome."""

    amount: Annotated[str | None, Field(description="差额：正数为甲方应付，负数为乙方应付；数据不全为 null。\n\nAbove zero: the client owes it; below: the operator; null while figures are missing.")]
    known: Annotated[str, Field(description="已知各项合计。\n\nSum of what is known.")]
    text: Annotated[Both, Field(description="一句话结论。\n\nThe outcome in a sentence.")]
    payments: Annotated[tuple[ReportedPayment, ...], Field(description="各方应付款项。\n\nWhat each side has to pay.")]


class ReportedProblem(_Reported):
    """A cell that cannot be understood."""

    cell: Annotated[Cell, Field(description="单元格。\n\nThe cell.")]
    message: Annotated[str, Field(description="问题和应填的内容，使用提示语言。\n\nWhat is wrong and what was expected, in the language of messages.")]


class SettlementReport(_Reported):
    """What ``hostpact settle --format json`` prints."""

    version: Annotated[Literal[1], Field(description="字段改变含义或者取消时增加。\n\nGrows when a field changes its meaning or goes away.")] = 1
    contract: Annotated[str, Field(description="合同编号。\n\nThe contract's number.")]
    month: Annotated[int, Field(ge=1, description="服务期第几个月。\n\nMonth of the term.")]
    first: Annotated[datetime.date, Field(description="首日。\n\nIts first day.")]
    last: Annotated[datetime.date, Field(description="末日；提前终止的，为终止日。\n\nIts last day, or the day of an early end.")]
    ended: Annotated[datetime.date | None, Field(description="合同在本月提前终止的日期。\n\nThe day on which the contract ended early in this month, or null.")]
    currency: Annotated[str, Field(description="币种。\n\nThe currency of all amounts.")]
    lines: Annotated[tuple[ReportedLine, ...], Field(description="逐行。\n\nLine by line.")]
    metrics: Annotated[tuple[ReportedMetric, ...], Field(description="至本月各指标各月的完成情况。\n\nEvery target in every month so far.")]
    balance: Annotated[ReportedBalance, Field(description="差额。\n\nThe balance.")]
    missing: Annotated[tuple[ReportedMissing, ...], Field(description="全部缺失的数据。\n\nAll that is missing.")]
    problems: Annotated[tuple[ReportedProblem, ...], Field(description="看不懂的单元格。\n\nCells that cannot be understood.")]
    notes: Annotated[tuple[Both, ...], Field(description="须注意的事项。\n\nWhat to bear in mind.")]


class _Reporter:
    def __init__(self, settlement: Settlement) -> None:
        self.settlement = settlement
        self.zh, self.en = Words(settlement, "zh"), Words(settlement, "en")

    def amount(self, amount: Decimal) -> str:
        return f"{amount:.{MINOR_DIGITS[self.settlement.currency]}f}"

    def missing(self, missing: Missing) -> ReportedMissing:
        place = missing.place
        return ReportedMissing(id=missing.id, text=Both(zh=self.zh.missing(missing), en=self.en.missing(missing)), cell=Cell(sheet=place.sheet, cell=place.cell) if place else None)

    def due(self, due: Due) -> ReportedDue:
        return ReportedDue(date=due.date, text=Both(zh=self.zh.due(due), en=self.en.due(due)))

    def line(self, line: Line) -> ReportedLine:
        return ReportedLine(
            id=line.id,
            about=line.about,
            section=line.section,
            state=line.state,
            what=Both(zh=self.zh.what(line), en=self.en.what(line)),
            formula=Both(zh=self.zh.formula(line), en=self.en.formula(line)),
            amount=None if line.amount is None else self.amount(line.amount),
            owed_by=line.owed_by,
            due=self.due(line.due) if line.due else None,
            clauses=tuple(ReportedClause(id=clause, number=self.settlement.numbers.get(clause, "")) for clause in line.clauses),
            missing=tuple(self.missing(missing) for missing in line.missing),
        )


def settlement_report(settlement: Settlement) -> SettlementReport:
    """The settlement for programs, its texts in both languages."""
    from generator.agreement.units import plain

    say = _Reporter(settlement)
    balance = settlement.balance
    return SettlementReport(
        contract=settlement.contract,
        month=settlement.month,
        first=settlement.first,
        last=settlement.last,
        ended=settlement.ended,
        currency=settlement.currency,
        lines=tuple(say.line(line) for line in settlement.lines),
        metrics=tuple(
            ReportedMetric(
                metric=each.metric,
                month=each.month,
                goal=None if each.printed_goal is None else str(each.printed_goal),
                actual=None if each.printed_actual is None else str(each.printed_actual),
                completion=None if each.completion is None else plain(round(each.completion, 6)),
                below=each.below,
            )
            for each in settlement.metrics
        ),
        balance=ReportedBalance(
            amount=None if balance.amount is None else say.amount(balance.amount),
            known=say.amount(balance.known),
            text=Both(zh=say.zh.balance(), en=say.en.balance()),
            payments=tuple(ReportedPayment(by=each.by, amount=say.amount(each.amount), due=say.due(each.due), lines=each.lines) for each in balance.payments),
        ),
        missing=tuple(say.missing(missing) for missing in settlement.missing),
        problems=tuple(ReportedProblem(cell=Cell(sheet=each.place.sheet, cell=each.place.cell), message=each.message) for each in settlement.problems),
        notes=tuple(Both(zh=say.zh.note(note), en=say.en.note(note)) for note in settlement.notes),
    )


def settlement_report_json(settlement: Settlement) -> str:
    """``settlement_report`` as JSON, indented by two, without a final line break."""
    return settlement_report(settlement).model_dump_json(indent=2)
