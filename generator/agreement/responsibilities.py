"""Who answers for what: clause 3 of the article, both sides' duties and the staged access (part 4.3)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.parties import Contact
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Money

__all__ = ["Access", "AccessStage", "ClientDuties", "Compliance", "Confidentiality", "DedicatedContact", "OperatorDuties", "Responsibilities"]


class ClientDuties(Part):
    materials_within: Annotated[Duration | None, about("提供资料、样品的时限", "Materials and samples within", "如 48 hours。", "Such as 48 hours.")] = None
    stock_notice: Annotated[Duration | None, about("缺货提前通知", "Notice of a shortage", "如 3 days。", "Such as 3 days.")] = None
    decision_within: Annotated[Duration | None, about("答复乙方请示的时限", "Answers requests within", "如 24 hours。", "Such as 24 hours.")] = None
    others: Annotated[tuple[BilingualText, ...], about("其他义务", "Other duties", "以动词开头，句末不加标点。", "Begins with a verb, without a full stop.")] = ()


class Compliance(Part):
    """The ban on brushing and other breaches of platform rules, and what follows."""

    consequence: Annotated[
        Literal["all_losses", "all_losses_and_penalty"] | None,
        about("违反后果", "Consequence", "all_losses 赔偿全部损失；all_losses_and_penalty 赔偿全部损失并另付违约金。", "all_losses: all losses are made good; all_losses_and_penalty: all losses are made good and liquidated damages paid besides."),
    ] = None
    penalty: Annotated[Money | None, about("违约金", "Liquidated damages", "每次违规。", "Per breach.")] = None


class Confidentiality(Part):
    survival: Annotated[Duration | Literal["indefinite"] | None, about("终止后保密期", "Survival", "如 2 years；indefinite 直至信息公开。", "Such as 2 years; indefinite: until the information is public.")] = None
    mutual: Annotated[bool, about("双方互负", "Mutual")] = True
    penalty: Annotated[Money | None, about("违约金", "Liquidated damages")] = None


class DedicatedContact(Part):
    person: Annotated[Contact | None, about("专属对接人", "Dedicated contact")] = None
    response_within: Annotated[Duration | None, about("响应时间", "Response time", "对甲方的响应，如 2 hours。", "To the client, such as 2 hours.")] = None
    hours: Annotated[BilingualText | None, about("工作时段", "Working hours", "如“每日9:00至21:00”。", "Such as “9:00 to 21:00 daily”.")] = None


class OperatorDuties(Part):
    compliance: Annotated[Compliance | None, about("合规与禁止刷单", "Compliance and brushing ban", "不填即合同没有禁止刷单的条款。", "Left out, the contract has no brushing ban.")] = None
    confidentiality: Annotated[Confidentiality | None, about("保密", "Confidentiality")] = None
    contact: Annotated[DedicatedContact | None, about("对接人与响应", "Contact and response")] = None
    subdelegation: Annotated[Literal["forbidden", "with_consent"] | None, about("转委托", "Subdelegation", "forbidden 禁止；with_consent 经书面同意。", "forbidden: not allowed; with_consent: with written consent.")] = None
    rule_changes: Annotated[Duration | None, about("平台规则变化的通知时限", "Tells of platform rule changes within", "如 24 hours。", "Such as 24 hours.")] = None
    advertising_review: Annotated[bool, about("文案合规审查", "Reviews copy for compliance")] = True
    operation_log: Annotated[bool, about("留存操作记录", "Keeps an operation log")] = True
    others: Annotated[tuple[BilingualText, ...], about("其他义务", "Other duties", "以动词开头，句末不加标点。", "Begins with a verb, without a full stop.")] = ()


class AccessStage(Part):
    from_month: Annotated[int, Field(ge=1, le=60), about("起始月", "From month")]
    permissions: Annotated[BilingualText, about("开放的权限", "Permissions opened", "如“标题优化、基础客服”。", "Such as “titles and basic customer service”.")]
    daily_ad_cap: Annotated[Money | None, about("推广日限额", "Daily ad cap", "不填即该阶段不得产生推广支出。", "Left out, no ad spend in this stage.")] = None


class Access(Part):
    method: Annotated[Literal["sub_accounts", "main_account"], about("授权方式", "How access is given", "sub_accounts 子账号；main_account 交出主账号（不可取）。", "sub_accounts: sub-accounts; main_account: the main account is handed over (inadvisable).")] = "sub_accounts"
    stages: Annotated[tuple[AccessStage, ...], about("分步放权", "Stages")] = ()
    confirmed_by_client: Annotated[bool, about("放权须经甲方确认", "Each stage needs the client's confirmation")] = True


class Responsibilities(Part):
    client: Annotated[ClientDuties, about("甲方责任", "Client's duties")] = ClientDuties()
    operator: Annotated[OperatorDuties, about("乙方责任", "Operator's duties")] = OperatorDuties()
    access: Annotated[Access | None, about("店铺权限", "Access to the store")] = None
