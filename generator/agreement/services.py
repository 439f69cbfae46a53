"""What the operator does: clause 1 of the article, every item with frequency and deliverable."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Figure, Frequency, Money

__all__ = ["Design", "DesignPrice", "ServiceItem", "Services"]


class ServiceItem(Part):
    item: Annotated[BilingualText, about("服务事项", "Item", "如“优化产品标题”。", "Such as “Optimise product titles”.")]
    frequency: Annotated[Frequency | None, about("频率", "Frequency", "如 5 per week、1 per 2 weeks、daily、once within 7 days。", "Such as 5 per week, 1 per 2 weeks, daily, once within 7 days.")] = None
    from_month: Annotated[int | None, Field(ge=1, le=60), about("起始月", "From month", "服务期第几个月起提供；不填即从第 1 个月起。", "The month of the term from which it is owed; left out: from month 1.")] = None
    unit: Annotated[BilingualText | None, about("计数单位", "Unit counted", "如“个标题”；不填即“次”。", "Such as “titles”; “times” if left out.")] = None
    deliverable: Annotated[BilingualText | None, about("交付物", "Deliverable", "可以交付、可以核对的东西，如“关键词数据报告”。", "Something that can be handed over and checked, such as “keyword data report”.")] = None
    threshold: Annotated[Figure | None, about("最低标准", "Threshold", "如 1:2.5、95%、1 minute。", "Such as 1:2.5, 95%, 1 minute.")] = None
    threshold_of: Annotated[BilingualText | None, about("标准所指", "What the threshold measures", "如“付费推广 ROI”。", "Such as “paid advertising ROI”.")] = None
    threshold_kind: Annotated[Literal["at_least", "at_most"], about("标准方向", "Direction", "at_least 不低于；at_most 不超过。", "at_least: not below; at_most: not above.")] = "at_least"
    acceptance: Annotated[Duration | None, about("验收期", "Acceptance period", "仅本项与统一验收期不同时填写。", "Only where it differs from the general one.")] = None


class DesignPrice(Part):
    item: Annotated[BilingualText, about("设计项目", "Design item", "如“详情页”。", "Such as “product detail page”.")]
    price: Annotated[Money, about("单价", "Price each")]
    unit: Annotated[BilingualText, about("计价单位", "Unit", "如“套”。", "Such as “set”.")]
    within: Annotated[Duration | None, about("交稿时限", "Delivery time", "如 24 hours。", "Such as 24 hours.")] = None


class Design(Part):
    """Design work given to a third party (article, part 6): who orders it and what it costs."""

    ordered_by: Annotated[Literal["client", "operator"], about("委托设计方", "Who orders")] = "client"
    prices: Annotated[tuple[DesignPrice, ...], about("价目", "Prices")] = ()


class Services(Part):
    items: Annotated[tuple[ServiceItem, ...], about("服务明细", "Items")] = ()
    acceptance: Annotated[Duration | None, about("统一验收期", "Acceptance period", "甲方确认或提出异议的期限，如 3 days。", "In which the client accepts or objects, such as 3 days.")] = None
    rework: Annotated[Duration | None, about("返工时限", "Rework time", "异议成立后乙方改好的期限。", "In which the operator mends what was rightly objected to.")] = None
    excluded: Annotated[tuple[BilingualText, ...], about("不含事项", "Not included")] = ()
    plan_within: Annotated[Duration | None, about("启动会与服务方案", "Kick-off and service plan", "服务期开始后多久内，如 3 days；不填即没有此项要求。", "After the start of the term, such as 3 days; left out, neither is owed.")] = None
    design: Annotated[Design | None, about("设计外包", "Design by a third party")] = None
