"""How far: clause 2 of the article. Targets with definition, baseline, period, data source, stages and remedies."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Figure, Percent, Share

__all__ = ["Extension", "FeeReduction", "IndustryGrowth", "Kpi", "Kpis", "Refund", "Shortfall", "Stage"]

Metric = Literal["sales", "free_traffic_share", "roi", "conversion_rate", "visitors", "average_order_value", "rating", "refund_rate", "response_time", "other"]
FeeBase = Literal["paid_fees_missed_months", "paid_fees_all", "monthly_fee"]


class Kpi(Part):
    metric: Annotated[Metric, about("指标", "Metric")]
    name: Annotated[BilingualText | None, about("指标名称", "Name", "指标选 other 时填写。", "When the metric is `other`.")] = None
    definition: Annotated[
        BilingualText | None,
        about("定义", "Definition", "销售额须写明是否扣除退款；ROI 须写明花费口径与归因周期。", "Sales: refunds in or out; ROI: which spend, which window."),
    ] = None
    direction: Annotated[Literal["at_least", "at_most"], about("方向", "Direction", "at_least 不低于；at_most 不超过。", "at_least: not below; at_most: not above.")] = "at_least"
    baseline: Annotated[Figure | None, about("当前值", "Baseline")] = None
    target: Annotated[Figure, about("目标值", "Target", "如 150000 CNY、60%、1:3。", "Such as 150000 CNY, 60%, 1:3.")]
    stage_target: Annotated[
        Figure | None,
        about("爬坡期目标", "Target in the ramp-up", "阶段目标低于 100% 的月份里本指标的目标值，如 1:2.5；不填即按阶段目标的比例折算。", "In months whose stage goal is below 100%, such as 1:2.5; left out, the stage's share of the target."),
    ] = None
    by_month: Annotated[int | None, Field(ge=1, le=60), about("达成月份", "By month", "服务期第几个月末达到。", "At the end of which month of the term.")] = None
    per: Annotated[Literal["week", "month", "quarter"] | None, about("考核周期", "Measured per")] = None
    data_source: Annotated[BilingualText | None, about("数据来源", "Data source", "如“生意参谋‘交易概况’”。", "Such as “Sycm, transaction overview”.")] = None


class Stage(Part):
    """A stage of the ramp-up (article, part 1.3): months 1, 2-3, 4 on."""

    from_month: Annotated[int, Field(ge=1, le=60), about("起始月", "From month")]
    to_month: Annotated[int | None, Field(ge=1, le=60), about("截止月", "To month", "不填即至期满。", "Left out: to the end of the term.")] = None
    name: Annotated[BilingualText, about("阶段名称", "Name", "如“效果爬坡期”。", "Such as “climb”.")]
    goal: Annotated[Percent | None, about("阶段目标", "Goal", "占最终目标的比例；不填即不考核。", "Share of the final target; left out, nothing is measured.")] = None
    note: Annotated[BilingualText | None, about("说明", "Note")] = None


class Refund(Part):
    rate: Annotated[Share, about("退款比例", "Rate")]
    of: Annotated[FeeBase | None, about("退款基数", "Base", "paid_fees_missed_months 未达标月份已付服务费；paid_fees_all 已付全部服务费；monthly_fee 一个月基础服务费。", "paid_fees_missed_months: fees paid for the months missed; paid_fees_all: all fees paid; monthly_fee: one month's base fee.")] = None


class FeeReduction(Part):
    rate: Annotated[Share, about("减收比例", "Rate", "未达标当月服务费减收的比例。", "Off the fee of a month that is missed.")]


class Extension(Part):
    months: Annotated[int, Field(ge=1, le=6), about("免费延长月数", "Months free of charge")] = 1
    full_refund_if_missed: Annotated[bool, about("再不达标全额退款", "Full refund if missed again")] = True
    refund_of: Annotated[
        Literal["paid_fees_all", "paid_fees_missed_months"], about("全额退款的基数", "Base of the full refund", "paid_fees_all 已付全部服务费；paid_fees_missed_months 未达标月份已付服务费。", "paid_fees_all: all fees paid; paid_fees_missed_months: fees paid for the months missed.")
    ] = "paid_fees_all"


class Shortfall(Part):
    """What follows when targets are missed (article, clause 2)."""

    threshold: Annotated[Share, about("未达标线", "Threshold", "低于当月目标的多少即为未达标，如 80%。", "Below which share of the month's goal it counts as missed, such as 80%.")] = Percent(value=Decimal(80))
    consecutive_months: Annotated[int, Field(ge=1, le=12), about("连续月数", "Months in a row")] = 2
    measured_from_month: Annotated[int | None, Field(ge=1, le=60), about("开始考核月", "Measured from month", "不填即从第 1 个月起。", "Left out: from month 1.")] = None
    against: Annotated[Literal["stage", "final"], about("对照目标", "Against", "stage 当月阶段目标；final 最终目标。", "stage: that month's own goal; final: the final target.")] = "stage"
    diagnosis_within: Annotated[Duration | None, about("诊断会时限", "Diagnosis meeting within", "指出未达标后，如 5 working days；不填即不开诊断会。", "After notice of the shortfall, such as 5 working days; left out: no meeting.")] = None
    terminate: Annotated[bool, about("甲方可解除", "Client may end")] = True
    refund: Annotated[Refund | None, about("退款", "Refund")] = None
    fee_reduction: Annotated[FeeReduction | None, about("减收服务费", "Fee reduction")] = None
    extension: Annotated[Extension | None, about("延长服务", "Extension")] = None


class IndustryGrowth(Part):
    low: Annotated[Percent, about("平均增幅下限", "Low end")]
    high: Annotated[Percent, about("平均增幅上限", "High end")]
    source: Annotated[BilingualText | None, about("来源", "Source")] = None


class Kpis(Part):
    commitment: Annotated[
        Literal["guarantee", "target", "tier"] | None,
        about("目标的性质", "Nature of the targets", "guarantee 保证达到，未达标承担约定后果；target 考核目标，未达标触发约定后果；tier 仅为计费档位。", "guarantee: promised, with the agreed consequences if missed; target: missing it has the agreed consequences; tier: a step for the commission only."),
    ] = None
    metrics: Annotated[tuple[Kpi, ...], about("指标", "Metrics")] = ()
    stages: Annotated[tuple[Stage, ...], about("爬坡阶段", "Stages of the ramp-up")] = ()
    shortfall: Annotated[Shortfall | None, about("未达标处理", "If missed")] = None
    baseline_within: Annotated[
        Duration | None, about("核定当前值的时限", "Baselines fixed within", "服务期开始后双方共同导出数据，如 5 working days。", "After the start of the term, by a joint export, such as 5 working days.")
    ] = Duration(count=5, unit="working day")
    industry_growth: Annotated[IndustryGrowth | None, about("行业平均增幅", "Industry's average growth", "用于检查目标是否现实。", "To check whether a target is realistic.")] = None
