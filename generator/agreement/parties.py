"""Who contracts, and about which store."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.agreement.part import Part, about
from generator.agreement.text import BilingualText, Line

__all__ = ["BankAccount", "Contact", "Dossier", "Parties", "Party", "Platform", "Store"]

Platform = Literal["taobao", "tmall", "pinduoduo", "douyin", "jd", "xiaohongshu", "amazon", "shopee", "tiktok_shop", "shopify", "other"]


class Contact(Part):
    name: Annotated[BilingualText, about("姓名", "Name")]
    role: Annotated[BilingualText | None, about("职务", "Role")] = None
    phone: Annotated[Line | None, about("电话", "Telephone")] = None
    email: Annotated[Line | None, about("电子邮箱", "E-mail")] = None
    wechat: Annotated[Line | None, about("微信号", "WeChat ID")] = None


class BankAccount(Part):
    holder: Annotated[BilingualText, about("户名", "Account holder")]
    bank: Annotated[BilingualText, about("开户行", "Bank", "写到支行。", "Down to the branch.")]
    number: Annotated[Line, about("账号", "Account number", "请加引号，以免被当作数字。", "In quotation marks, so that nothing takes it for a number.")]
    swift: Annotated[Line | None, about("SWIFT 代码", "SWIFT code", "跨境付款时填写。", "For payments across borders.")] = None


class Party(Part):
    name: Annotated[BilingualText | None, about("名称", "Name", "与营业执照一致。", "As on the business licence.")] = None
    kind: Annotated[
        Literal["company", "sole_trader", "individual", "foreign_company"],
        about("主体类型", "Kind", "company 公司；sole_trader 个体工商户；individual 自然人；foreign_company 境外企业。", "company: company; sole_trader: individual business; individual: natural person; foreign_company: foreign company."),
    ] = "company"
    credit_code: Annotated[Line | None, about("统一社会信用代码", "Unified social credit code", "18 位，按 GB 32100-2015 校验。", "18 characters, checked against GB 32100-2015.")] = None
    registration_number: Annotated[Line | None, about("其他登记号或证件号", "Other registration or ID number", "境外企业或自然人填写。", "For a foreign company or a natural person.")] = None
    representative: Annotated[BilingualText | None, about("法定代表人或负责人", "Legal representative")] = None
    address: Annotated[BilingualText | None, about("地址", "Address")] = None
    contact: Annotated[Contact | None, about("联系人", "Contact")] = None
    bank: Annotated[BankAccount | None, about("银行账户", "Bank account", "乙方收款、甲方收取退款的账户。", "Where the operator is paid and the client gets refunds.")] = None


class Parties(Part):
    client: Annotated[Party, about("甲方（店铺所有人）", "Party A (store owner)")]
    operator: Annotated[Party, about("乙方（运营方）", "Party B (operator)")]


class Dossier(Part):
    """What the operator must know of the store before it starts (article, part 1.2)."""

    products: Annotated[BilingualText | None, about("产品信息", "Products", "核心卖点、成本价、毛利率、库存，区分爆款与滞销款。", "Selling points, cost, margin and stock, hot items apart from slow ones.")] = None
    data: Annotated[BilingualText | None, about("店铺数据", "Store data", "近三个月的流量来源、转化率、客单价。", "Traffic sources, conversion and order value of the last three months.")] = None
    past_problems: Annotated[BilingualText | None, about("历史问题", "Past problems", "处罚、差评原因、投诉焦点。", "Penalties, causes of bad reviews, complaints.")] = None
    resources: Annotated[BilingualText | None, about("资源情况", "Resources", "推广预算、活动保证金、达人资源。", "Ad budget, campaign deposits, creators.")] = None
    taboos: Annotated[BilingualText | None, about("禁忌要求", "Taboos", "绝对不能做的事。", "What must never be done.")] = None


class Store(Part):
    platform: Annotated[Platform | None, about("平台", "Platform")] = None
    platform_name: Annotated[BilingualText | None, about("平台名称", "Platform's name", "平台选 other 时填写。", "When the platform is `other`.")] = None
    name: Annotated[BilingualText | None, about("店铺名称", "Store name")] = None
    id: Annotated[Line | None, about("店铺 ID", "Store ID")] = None
    url: Annotated[Line | None, about("店铺网址", "Store address on the net")] = None
    market: Annotated[BilingualText | None, about("销售市场", "Market", "跨境店铺填写国家或地区。", "The country or region of a cross-border store.")] = None
    category: Annotated[BilingualText | None, about("主营类目", "Main category")] = None
    sells: Annotated[Literal["goods", "services"], about("销售内容", "What it sells", "goods 实物商品；services 仅服务。", "goods: goods; services: services only.")] = "goods"
    dossier: Annotated[Dossier | None, about("店铺资料", "Store dossier", "写入附件，作为双方认可的起点。", "Goes into a schedule, as the start that both sides agree on.")] = None
