"""Money: clause 4 of the article. Three fee models, extras on a closed list, budgets, deposit, tax, proration and refunds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Money, Share

__all__ = ["AdBudget", "BaseFee", "Commission", "CommissionOnly", "CommissionTier", "Deposit", "Extra", "Fees", "FixedFee", "FixedPlusCommission", "Floor", "LatePayment", "Refunds", "Tax"]


class Due(Part):
    """When a fee falls due: on a day of the period, or within a time after a trigger."""

    day: Annotated[int | None, Field(ge=1, le=31), about("付款日", "Day", "每期第几日前，如 5。", "By which day of the period, such as 5.")] = None
    within: Annotated[Duration | None, about("付款期限", "Within", "触发事件后多久，如 7 days。", "After the trigger, such as 7 days.")] = None
    after: Annotated[Literal["signing", "invoice", "statement"] | None, about("触发事件", "Trigger", "signing 签订；invoice 收到发票；statement 对账确认。", "signing: signature; invoice: receipt of the invoice; statement: confirmation of the statement.")] = None


class BaseFee(Part):
    amount: Annotated[Money, about("基础服务费", "Base fee", "每一计费周期，如 5000 CNY。", "Per period, such as 5000 CNY.")]
    per: Annotated[Literal["month", "quarter", "year", "term"], about("计费周期", "Period", "month 月；quarter 季；year 年；term 一次性。", "month: each month; quarter: each quarter; year: each year; term: a single fee.")] = "month"
    due: Annotated[Due | None, about("付款时间", "Due")] = None


class CommissionTier(Part):
    above: Annotated[Money, about("超过", "Above", "当期提成基数超过此数的部分。", "On the part of the period's base above this.")]
    rate: Annotated[Share, about("提成比例", "Rate")]


class Commission(Part):
    rate: Annotated[Share, about("提成比例", "Rate", "如 5%，不超过 100%。", "Such as 5%; at most 100%.")]
    base: Annotated[
        Literal["store_sales", "guided_orders", "increase"] | None,
        about("提成基数", "Base", "store_sales 全店成交；guided_orders 乙方引导成交；increase 超出基准的增量。", "store_sales: all the store's sales; guided_orders: orders that the operator guided; increase: what exceeds the baseline."),
    ] = None
    net_of_refunds: Annotated[bool | None, about("扣除退款", "Net of refunds")] = None
    baseline: Annotated[Money | None, about("增量基准", "Baseline of the increase", "基数为 increase 时填写。", "When the base is `increase`.")] = None
    tiers: Annotated[tuple[CommissionTier, ...], about("阶梯比例", "Tiers")] = ()
    data_source: Annotated[BilingualText | None, about("数据来源", "Data source")] = None
    settled: Annotated[Literal["month", "quarter"], about("结算周期", "Settled per")] = "month"
    due: Annotated[Due | None, about("付款时间", "Due")] = None


class Floor(Part):
    kind: Annotated[Literal["no_result_no_fee", "minimum_fee"], about("保底方式", "Kind", "no_result_no_fee 没效果不收费；minimum_fee 保底服务费。", "no_result_no_fee: no result, no fee; minimum_fee: a fee that is owed in any case.")]
    minimum_fee: Annotated[Money | None, about("保底服务费", "Minimum fee", "每一结算周期。", "Per settlement period.")] = None
    threshold: Annotated[Money | None, about("起提门槛", "Threshold", "低于此成交额不收费。", "Below these sales no fee is owed.")] = None


class Extra(Part):
    item: Annotated[BilingualText, about("额外费用", "Extra", "如“达人佣金”。", "Such as “creator commission”.")]
    price: Annotated[Money | None, about("单价", "Price", "不填即按实际发生结算。", "Left out: at actual cost.")] = None
    cap: Annotated[Money | None, about("每月上限", "Monthly cap")] = None
    approval: Annotated[Literal["prior_written"] | None, about("事前批准", "Approval", "prior_written 须事前书面申请并经甲方同意。", "prior_written: applied for in writing and agreed in advance.")] = None


class AdBudget(Part):
    paid_by: Annotated[Literal["client", "operator"], about("推广费承担方", "Who pays for ads")] = "client"
    daily_cap: Annotated[Money | None, about("每日上限", "Daily cap")] = None
    monthly_cap: Annotated[Money | None, about("每月上限", "Monthly cap")] = None


class Deposit(Part):
    kind: Annotated[Literal["earnest_money", "security_deposit"], about("性质", "Kind", "earnest_money 定金（适用定金罚则）；security_deposit 保证金，非定金。", "earnest_money: lost or returned twofold on breach (Civil Code 587); security_deposit: no earnest money.")]
    amount: Annotated[Money, about("金额", "Amount")]
    paid_by: Annotated[Literal["client", "operator"], about("交付方", "Paid by")] = "client"
    return_within: Annotated[Duration | None, about("退还时限", "Returned within", "合同终止并结清后。", "After the contract has ended and is settled.")] = None


class Tax(Part):
    rate: Annotated[Share | None, about("增值税税率", "VAT rate", "一般纳税人服务为 6%，简易计税 3%。", "6% for services of a general taxpayer, 3% simplified.")] = None
    included: Annotated[bool, about("价款含税", "Tax included")] = True
    invoice: Annotated[Literal["special", "ordinary", "commercial"], about("发票种类", "Invoice", "special 增值税专用发票；ordinary 普通发票；commercial 境外形式发票。", "special: special VAT invoice; ordinary: ordinary invoice; commercial: commercial invoice from abroad.")] = "ordinary"
    within: Annotated[Duration | None, about("开票时限", "Issued within", "收款后。", "After payment.")] = None


class LatePayment(Part):
    rate_per_day: Annotated[Share, about("逾期违约金", "Default interest", "每日比例，如 0.05%。", "A day, such as 0.05%.")]
    suspend_after: Annotated[Duration | None, about("逾期多久可暂停服务", "May suspend after")] = None
    terminate_after: Annotated[Duration | None, about("逾期多久可解除", "May end after")] = None


class Refunds(Part):
    within: Annotated[Duration | None, about("退款时限", "Refunded within", "如 7 days。", "Such as 7 days.")] = None
    early_end: Annotated[bool, about("提前终止退还未服务期间费用", "Unserved periods are refunded on an early end")] = True


class _FeeTerms(Part):
    """What every fee model has."""

    extras: Annotated[tuple[Extra, ...] | None, about("额外费用清单", "Extras", "封闭清单；写 [] 表示没有任何额外费用。", "A closed list; [] says that there are none.")] = None
    ads: Annotated[AdBudget | None, about("推广预算", "Ad budget")] = None
    deposit: Annotated[Deposit | None, about("定金或保证金", "Earnest money or deposit")] = None
    tax: Annotated[Tax | None, about("税费与发票", "Tax and invoice")] = None
    proration: Annotated[Literal["by_day", "by_work"] | None, about("不足一期的折算", "Part periods", "by_day 按实际天数；by_work 按完成的服务。", "by_day: by the days served; by_work: by the services done.")] = None
    refunds: Annotated[Refunds | None, about("退款", "Refunds")] = None
    late_payment: Annotated[LatePayment | None, about("逾期付款", "Late payment")] = None


class FixedFee(_FeeTerms):
    model: Annotated[Literal["fixed"], about("收费模式", "Fee model", "fixed 固定服务费；fixed_plus_commission 固定服务费加提成；commission_only 纯提成。", "fixed: a fixed fee; fixed_plus_commission: a fixed fee and a commission; commission_only: a commission alone.")]
    base: Annotated[BaseFee | None, about("基础服务费", "Base fee")] = None


class FixedPlusCommission(_FeeTerms):
    model: Annotated[Literal["fixed_plus_commission"], about("收费模式", "Fee model", "fixed 固定服务费；fixed_plus_commission 固定服务费加提成；commission_only 纯提成。", "fixed: a fixed fee; fixed_plus_commission: a fixed fee and a commission; commission_only: a commission alone.")]
    base: Annotated[BaseFee | None, about("基础服务费", "Base fee")] = None
    commission: Annotated[Commission | None, about("提成", "Commission")] = None


class CommissionOnly(_FeeTerms):
    model: Annotated[Literal["commission_only"], about("收费模式", "Fee model", "fixed 固定服务费；fixed_plus_commission 固定服务费加提成；commission_only 纯提成。", "fixed: a fixed fee; fixed_plus_commission: a fixed fee and a commission; commission_only: a commission alone.")]
    commission: Annotated[Commission | None, about("提成", "Commission")] = None
    floor: Annotated[Floor | None, about("保底条款", "Floor")] = None


Fees = Annotated[FixedFee | FixedPlusCommission | CommissionOnly, Field(discriminator="model")]
