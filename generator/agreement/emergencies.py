"""What if: clause 5 of the article. Penalty, silence, closure, and who proves the cause."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.parties import Contact
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Money

__all__ = ["Attribution", "Closure", "Emergencies", "Escalation", "LostContact", "StorePenalty"]


class StorePenalty(Part):
    appeal_within: Annotated[Duration | None, about("提出申诉方案的时限", "Appeal plan within", "如 24 hours。", "Such as 24 hours.")] = None
    report_within: Annotated[Duration | None, about("告知甲方的时限", "Client told within")] = None


class LostContact(Part):
    after: Annotated[Duration, about("失联认定", "Silent for", "超过多久视为失联，如 3 days。", "After which it counts as out of contact, such as 3 days.")]
    penalty: Annotated[Money | None, about("违约金", "Liquidated damages")] = None


class Closure(Part):
    refund: Annotated[Literal["all_fees", "none"], about("退款", "Refund", "all_fees 全额退还已付服务费；none 不退款。", "all_fees: all service fees paid; none: no refund.")] = "all_fees"
    losses: Annotated[
        Literal["direct", "direct_and_profit"],
        about("赔偿范围", "Losses", "direct 仅直接损失；direct_and_profit 含可得利益（民法典第五百八十四条）。", "direct: direct loss alone; direct_and_profit: with expected profit (Civil Code 584)."),
    ] = "direct_and_profit"


class Attribution(Part):
    burden: Annotated[
        Literal["operator", "claimant"],
        about("举证责任", "Burden of proof", "operator 由乙方证明并非其操作所致；claimant 谁主张谁举证。", "operator: it proves that its acts were not the cause; claimant: who claims must prove."),
    ] = "operator"
    evidence: Annotated[tuple[BilingualText, ...], about("证据", "Evidence", "如“后台操作日志、平台通知”。", "Such as “operation logs, platform notices”.")] = ()


class Escalation(Part):
    side: Annotated[Literal["client", "operator"], about("所属方", "Side")]
    contact: Annotated[Contact, about("联系人", "Contact")]
    level: Annotated[int, Field(ge=1, le=9), about("层级", "Level", "1 为首先联系。", "1 is called first.")] = 1


class Emergencies(Part):
    penalty: Annotated[StorePenalty | None, about("店铺被处罚", "Store penalised")] = None
    lost_contact: Annotated[LostContact | None, about("乙方失联", "Operator out of contact")] = None
    closure: Annotated[Closure | None, about("店铺被关闭", "Store closed")] = None
    attribution: Annotated[Attribution | None, about("原因的证明", "Proof of the cause")] = None
    stop_within: Annotated[
        Duration, about("停止操作的时限", "Stops within", "甲方要求停止推广、活动或者下架商品后，如 2 hours；detail 为 full 的合同写明。", "After the client orders ads, a campaign or a listing to be stopped, such as 2 hours; for contracts with detail: full.")
    ] = Duration(count=2, unit="hour")
    alert_within: Annotated[
        Duration, about("重大事件告知时限", "Alert within", "商品安全、集中投诉、负面报道、监管通知，如 4 hours；detail 为 full 的合同写明。", "Product safety, many complaints, bad press, notices of authorities; such as 4 hours; for contracts with detail: full.")
    ] = Duration(count=4, unit="hour")
    data_breach_notice: Annotated[Duration | None, about("数据泄露告知时限", "Data breach told within")] = None
    escalation: Annotated[tuple[Escalation, ...], about("升级联系人", "Escalation contacts")] = ()
