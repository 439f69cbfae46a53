"""Everything around the five clauses: reporting, data, works, handover, notices, liability, disputes."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText, Line
from generator.agreement.units import Duration, Money, Percent, Share

__all__ = ["Arbitration", "Choices", "Court", "Disputes", "ForceMajeure", "Handover", "IntellectualProperty", "Liability", "Meeting", "Notices", "PersonalData", "Report", "Reporting"]

ReportPeriod = Literal["week", "two_weeks", "month"]


class Report(Part):
    every: Annotated[ReportPeriod, about("周期", "Every")] = "week"
    within: Annotated[Duration | None, about("提交时限", "Delivered within", "周期结束后，如 2 days。", "After the period, such as 2 days.")] = None
    contents: Annotated[BilingualText | None, about("内容", "Contents")] = None
    variance: Annotated[Percent | None, about("须说明的异动", "Swing to be explained", "数据较上期变动超过多少须说明原因，如 20%。", "Above which change from the previous period a figure is explained, such as 20%.")] = Percent(value=Decimal(20))


class Meeting(Part):
    every: Annotated[ReportPeriod, about("周期", "Every")] = "week"
    form: Annotated[BilingualText | None, about("形式", "Form", "如“腾讯会议”。", "Such as “video meeting”.")] = None
    minutes_within: Annotated[Duration | None, about("纪要时限", "Minutes within", "如 24 hours。", "Such as 24 hours.")] = None
    confirmed_in: Annotated[BilingualText | None, about("确认方式", "Confirmed in", "如“双方微信群”。", "Such as “the parties' WeChat group”.")] = None


class Reporting(Part):
    report: Annotated[Report | None, about("定期报告", "Periodic report")] = None
    meeting: Annotated[Meeting | None, about("例会", "Meeting")] = None
    statement_within: Annotated[Duration, about("月度对账表时限", "Monthly statement within", "服务期每月结束后，如 3 working days。", "After each month of the term, such as 3 working days.")] = Duration(count=3, unit="working day")


class PersonalData(Part):
    """Entrusted processing (个人信息保护法 21): what a contract must say."""

    purpose: Annotated[BilingualText, about("处理目的", "Purpose")]
    categories: Annotated[tuple[BilingualText, ...], Field(min_length=1), about("个人信息种类", "Kinds of data")]
    manner: Annotated[BilingualText, about("处理方式", "Manner")]
    subprocessing: Annotated[Literal["forbidden", "with_consent"], about("转委托处理", "Sub-processing", "forbidden 禁止；with_consent 经甲方书面同意。", "forbidden: not allowed; with_consent: with the client's written consent.")] = "forbidden"
    return_within: Annotated[Duration, about("返还或删除时限", "Returned or deleted within")] = Duration(count=7, unit="day")


class IntellectualProperty(Part):
    owner: Annotated[Literal["client", "operator"], about("成果归属", "Owner of the works")] = "client"
    transfers: Annotated[Literal["on_creation", "on_payment"], about("归属时间", "When it passes", "on_creation 完成时；on_payment 付清对应费用时。", "on_creation: as soon as they are made; on_payment: when their fee is paid.")] = "on_creation"
    portfolio: Annotated[bool, about("可作案例展示", "May be shown as a reference", "须隐去甲方经营数据。", "Without the client's figures.")] = False


class Handover(Part):
    within: Annotated[Duration, about("交接时限", "Within", "合同终止后。", "After the contract has ended.")] = Duration(count=3, unit="day")
    items: Annotated[tuple[BilingualText, ...], about("交接资料", "Records", "如“关键词表”“推广计划”。", "Such as “keyword tables”, “promotion plans”.")] = ()
    support: Annotated[Duration | None, about("过渡协助期", "Help in the transition")] = None


class Notices(Part):
    email: Annotated[bool, about("电子邮件通知", "Notice by e-mail")] = True
    wechat: Annotated[bool, about("微信通知", "Notice by WeChat")] = True
    wechat_group: Annotated[Line | None, about("工作群名称", "Working group's name")] = None


class Liability(Part):
    operator: Annotated[Literal["damages"] | None, about("乙方违约责任", "Operator's liability", "damages 赔偿因其违约造成的损失。", "damages: it makes good the loss that its breach causes.")] = None
    cap: Annotated[Money | None, about("一般违约的赔偿上限", "Cap for ordinary breach", "不适用于故意、重大过失、刷单、泄密与封店。", "Not for intent, gross negligence, brushing, breach of secrecy or closure.")] = None
    liquidated: Annotated[Share | None, about("根本违约的违约金", "Liquidated damages for fundamental breach", "占合同总价的比例，不超过 30%。", "Share of the contract price, at most 30%.")] = None


class ForceMajeure(Part):
    notice_within: Annotated[Duration, about("通知时限", "Told within")] = Duration(count=3, unit="day")
    proof_within: Annotated[Duration, about("证明时限", "Proved within")] = Duration(count=15, unit="day")
    terminate_after: Annotated[Duration, about("持续多久可解除", "May end after")] = Duration(count=30, unit="day")


class Court(Part):
    place: Annotated[BilingualText, about("管辖地", "Place", "与争议有实际联系的地点，如“甲方住所地”。", "With an actual connection to the dispute, such as “the client's domicile”.")]


class Arbitration(Part):
    institution: Annotated[BilingualText | None, about("仲裁机构", "Institution", "写全称。", "Its full name.")] = None
    seat: Annotated[BilingualText | None, about("仲裁地", "Seat")] = None
    language: Annotated[BilingualText | None, about("仲裁语言", "Language of the proceedings")] = None


class Disputes(Part):
    law: Annotated[BilingualText | None, about("适用法律", "Governing law", "不填即中华人民共和国法律；涉外合同才可以选择其他法律。", "Left out: PRC law; another law only for a foreign-related contract.")] = None
    negotiation: Annotated[Duration | None, about("协商期", "Negotiation")] = None
    court: Annotated[Court | None, about("诉讼", "Court", "与仲裁二选一。", "Either court or arbitration.")] = None
    arbitration: Annotated[Arbitration | None, about("仲裁", "Arbitration")] = None


class Choices(Part):
    """Which clauses and variants of the library this contract takes."""

    detail: Annotated[
        Literal["standard", "full"],
        about("详略", "Detail", "standard 常用条款；full 另加不常用的细节条款，适合大型店铺。", "standard: the clauses that every contract needs; full: the rarer ones too, for large stores."),
    ] = "standard"
    variants: Annotated[dict[Line, Line], about("条款变体", "Variants", "条款 ID: 变体 ID；可选项见 hostpact clauses。", "Clause id: variant id; `hostpact clauses` lists them.")] = Field(default_factory=dict)
    without: Annotated[tuple[Line, ...], about("不用的条款", "Clauses left out")] = ()
    special: Annotated[tuple[BilingualText, ...], about("特别约定", "Special terms", "双方另行商定的条款，原文写入合同。", "What the parties agreed besides, word for word.")] = ()
