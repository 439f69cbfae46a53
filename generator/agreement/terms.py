"""The contract itself: number, languages, nature, term, how it is signed and ended."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText, Language, Line
from generator.agreement.units import Duration, Money, Share

__all__ = ["ContractDetails", "EarlyExit", "Nature", "Renewal", "Signing", "Term", "Termination", "Trial"]

Day = Annotated[datetime.date, Field(ge=datetime.date(1980, 1, 1), le=datetime.date(2999, 12, 31))]
"""A day that a contract can mean: anything else is a slip of the pen."""


class Signing(Part):
    date: Annotated[Day | None, about("签订日期", "Date of signing", "可留空，签字时填写。", "May be left for the pen.")] = None
    place: Annotated[BilingualText | None, about("签订地点", "Place of signing")] = None
    copies: Annotated[int, Field(ge=1, le=20), about("份数", "Copies", "双方各执的份数。", "For each party.")] = 1
    electronic: Annotated[bool, about("电子签名", "Electronic signature", "可以用可靠的电子签名签订（电子签名法第十四条）。", "May be signed by reliable electronic signature.")] = False


class ContractDetails(Part):
    number: Annotated[Line, about("合同编号", "Contract number")]
    title: Annotated[BilingualText | None, about("合同名称", "Title", "不填则为“网店托管服务合同”。", "“Store Hosting Services Agreement” if left out.")] = None
    languages: Annotated[
        tuple[Language, ...],
        Field(min_length=1, max_length=2),
        about("语言", "Languages", "zh-CN、en，写在前面的排在前面。", "zh-CN, en; the first stands first."),
    ] = ("zh-CN", "en")
    prevailing: Annotated[Language | None, about("优先文本", "Prevailing language", "两种文本不一致时以何者为准。", "Which one prevails where the two differ.")] = None
    background: Annotated[BilingualText | None, about("签约背景", "Background")] = None
    signing: Annotated[Signing, about("签署", "Signing")] = Signing()


class Nature(Part):
    scope: Annotated[Literal["special", "general"], about("委托方式", "Kind of mandate", "special 特别委托，仅限列明事项；general 概括委托。", "special: the listed matters alone; general: all matters of the store.")] = "special"
    exclusivity: Annotated[Literal["none", "mutual"], about("排他", "Exclusivity", "none 无；mutual 双方互负。", "none: none; mutual: binds both.")] = "none"
    purpose: Annotated[
        tuple[Literal["operating_skill", "time_saving", "scaling"], ...],
        about("托管目的", "Purpose", "operating_skill 补运营短板；time_saving 省时间精力；scaling 规模扩张。", "operating_skill: lacking skill; time_saving: saving time; scaling: growing."),
    ] = ()


class Trial(Part):
    months: Annotated[int, Field(ge=1, le=6), about("试用月数", "Months of trial")] = 1
    fee: Annotated[Money | None, about("试用期每月服务费", "Monthly fee in the trial", "一般每月 3000 至 5000 元。", "Usually 3,000 to 5,000 CNY a month.")] = None
    notice: Annotated[Duration, about("试用期内解除的提前通知", "Notice to end it in the trial")] = Duration(count=3, unit="day")


class Renewal(Part):
    kind: Annotated[Literal["none", "by_agreement", "automatic"], about("续约方式", "Renewal", "none 到期终止；by_agreement 另行书面约定；automatic 自动续期。", "none: ends on expiry; by_agreement: by written agreement; automatic: renews by itself.")] = "by_agreement"
    notice: Annotated[Duration | None, about("不续约的提前通知", "Notice not to renew", "自动续期时必填。", "Needed where it renews by itself.")] = None


class EarlyExit(Part):
    """The price of ending without a ground (民法典 933): a priced exit instead of a ban."""

    price: Annotated[Money | None, about("补偿金额", "Price")] = None
    share: Annotated[Share | None, about("补偿比例", "Share", "占一个月基础服务费的比例。", "Of one month's base fee.")] = None


class Termination(Part):
    client_notice: Annotated[Duration | None, about("甲方提前解除的通知期", "Client's notice", "甲方可以不附理由解除；不填即没有此项权利。", "The client may end it without a ground; left out, there is no such right.")] = None
    operator_notice: Annotated[Duration | None, about("乙方提前解除的通知期", "Operator's notice")] = None
    early_exit: Annotated[EarlyExit | None, about("提前解除的补偿", "Price of an early exit")] = None
    cure: Annotated[Duration | None, about("违约补救期", "Time to cure a breach", "催告后多久仍未改正即可解除。", "After a demand, before the other may end the contract.")] = None


class Term(Part):
    start: Annotated[Day | None, about("开始日期", "Start", "如 2026-12-01。", "Such as 2026-12-01.")] = None
    end: Annotated[Day | None, about("结束日期", "End", "含当日。", "That day included.")] = None
    trial: Annotated[Trial | None, about("试用期", "Trial")] = None
    renewal: Annotated[Renewal, about("续约", "Renewal")] = Renewal()
    termination: Annotated[Termination | None, about("提前解除", "Ending it early")] = None
