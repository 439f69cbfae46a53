"""Contract trees for the tests of the Word room, cheap to write: {path|value}, <target|number> and **bold** in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.drafting.contract import Article, Clause, Column, Contract, Paragraph, Particular, PartyBlock, Run, Runs, Schedule, Table, Texts

_MARKS = re.compile(r"\{([\w.\[\]]+)\|([^}]*)\}|<([\w:]+)\|([^>]*)>|\*\*(.+?)\*\*", re.DOTALL)


def runs(marked: str) -> Runs:
    """``每周{services.items[0].count|5个}标题，见第<acceptance|2.1>条`` as runs."""
    result: list[Run] = []
    start = 0
    for found in _MARKS.finditer(marked):
        if found.start() > start:
            result.append(Run(marked[start : found.start()]))
        path, value, target, number, bold = found.groups()
        if path:
            result.append(Run(value, path=path))
        elif target:
            result.append(Run(number, target=target))
        else:
            result += [replace(run, bold=True) for run in runs(bold)]
        start = found.end()
    if start < len(marked):
        result.append(Run(marked[start:]))
    return tuple(result)


def texts(zh: str, en: str = "") -> Texts:
    return {"zh": runs(zh), "en": runs(en or zh)}


def text(zh: str, en: str, level: int = 0) -> Paragraph:
    return Paragraph(level, texts(zh, en))


def clause(identifier: str, number: str, *lines: tuple[str, str]) -> Clause:
    """Its first line is the clause; a line that begins with ``- `` an item, any other goes on without a number."""
    paragraphs = [text(*lines[0], level=1)]
    for zh, en in lines[1:]:
        item = zh.startswith("- ")
        paragraphs.append(text(zh.removeprefix("- "), en.removeprefix("- "), level=2 if item else 0))
    return Clause(identifier, number, tuple(paragraphs))


ZH = "零一二三四五六七八九十"


def chinese(number: int) -> str:
    """1 to 99: 一, 十, 二十三."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else ZH[tens] + "十") + ("" if tens and not ones else ZH[ones])


def article(number: int, identifier: str, zh: str, en: str, *clauses: Sequence[tuple[str, str] | str]) -> Article:
    """``clauses``: an id and the lines of each; they are numbered in their order."""
    numbered = [clause(str(each[0]), f"{number}.{place}", *each[1:]) for place, each in enumerate(clauses, 1)]  # type: ignore[arg-type]
    return Article(identifier, {"zh": f"第{chinese(number)}条", "en": f"Article {number}"}, texts(zh, en), tuple(numbered))


def schedule(number: int, identifier: str, zh: str, en: str, *parts: Paragraph | Table) -> Schedule:
    return Schedule(identifier, {"zh": f"附件{chinese(number)}", "en": f"Schedule {number}"}, texts(zh, en), parts)


def particular(zh: str, en: str, value_zh: str = "", value_en: str = "") -> Particular:
    return Particular(texts(zh, en), texts(value_zh, value_en))


SIGNATURE = (
    particular("盖章或签名", "Seal or signature"),
    particular("法定代表人或授权代表（签字）", "Legal or authorised representative (signature)"),
    particular("签订地点", "Place", "{contract.signing.place|杭州市余杭区}", "{contract.signing.place|Yuhang District, Hangzhou}"),
    particular("签订日期", "Date"),
)

PARTIES = (
    PartyBlock(
        "client",
        texts("甲方（委托方）", "Party A (Client)"),
        (
            particular("名称", "Name", "{parties.client.name|杭州青禾服饰有限公司}", "{parties.client.name|Hangzhou Qinghe Apparel Co., Ltd.}"),
            particular("统一社会信用代码", "Unified social credit code", "{parties.client.credit_code|91350100M000100Y43}"),
            particular("地址：", "Address:"),
        ),
        SIGNATURE,
    ),
    PartyBlock(
        "operator",
        texts("乙方（受托方）", "Party B (Operator)"),
        (
            particular("名称", "Name", "{parties.operator.name|上海店托易网络科技有限公司}", "{parties.operator.name|Shanghai Diantuoyi Network Technology Co., Ltd.}"),
            particular("电子邮箱", "E-mail", "{parties.operator.contact.email|ops@example.com}"),
        ),
        SIGNATURE,
    ),
)

ARTICLES = (
    article(
        1, "appointment", "委托事项与合同性质", "Appointment and Nature of the Contract",
        ("appointment", ("甲方委托乙方运营其在{store.platform|淘宝网}开设的店铺“{store.name|青禾女装}”（以下称“店铺”），乙方接受委托。", "Party A entrusts Party B with operating its store “{store.name|Qinghe Womenswear}” on {store.platform|Taobao} (the “Store”), and Party B accepts the mandate.")),
        ("nature", ("本合同为委托合同，不构成合伙、劳动关系或者店铺转让。", "This contract is a contract of mandate; it constitutes neither a partnership, nor employment, nor a transfer of the Store.")),
    ),
    article(
        2, "services", "服务内容", "Services",
        ("services", ("乙方按照<schedule:services|附件一>提供服务，包括：", "Party B shall provide the services set out in <schedule:services|Schedule 1>, including:"), ("- 每周优化{services.items[0].count|5个}商品标题；", "- optimising {services.items[0].count|5} product titles per week; and"), ("- 每周提交一次运营报告。", "- submitting one operations report per week."), ("前款服务不因平台规则变化而当然减少。", "The services above are not reduced merely because platform rules change.")),
        ("acceptance", ("甲方应当自收到交付物之日起{services.acceptance|3个工作日}内确认或者书面提出异议；异议按照第<disputes|4.1>条处理。", "The Client shall, within {services.acceptance|3 working days} after receipt of a Deliverable, confirm it or object to it in writing; an objection is dealt with under Clause <disputes|4.1>.")),
    ),
    article(
        3, "liability", "违约责任", "Liability for Breach",
        ("cap", ("**除故意或者重大过失外，一方的赔偿总额以{liability.cap|¥60,000.00}为限。**", "**Except for intent or gross negligence, a party's total liability is limited to {liability.cap|RMB 60,000.00}.**")),
        ("interest", ("逾期付款的，每日按逾期金额的{fees.late.rate|0.05%}支付违约金；费用按照<article:services|第二条>和第<services|2.1>条确定。", "For late payment, liquidated damages of {fees.late.rate|0.05%} of the overdue amount accrue per day; fees are determined under <article:services|Article 2> and Clause <services|2.1>.")),
    ),
    article(
        4, "disputes", "争议解决", "Dispute Resolution",
        ("disputes", ("争议由双方协商解决；协商不成的，提交{disputes.court|杭州市余杭区人民法院}管辖。", "Disputes are settled by negotiation; failing that, they are submitted to {disputes.court|the People's Court of Yuhang District, Hangzhou}.")),
    ),
)  # fmt: skip

SERVICES = Table(
    (
        Column(texts("服务事项", "Service"), 30),
        Column(texts("频次", "Frequency"), 20),
        Column(texts("交付物", "Deliverable"), 50),
    ),
    (
        (texts("{services.items[0].item|标题优化}", "{services.items[0].item|Title optimisation}"), texts("每周5个", "5 per week"), texts("优化前后对照表", "Table of titles before and after")),
        (texts("{services.items[1].item|周报}", "{services.items[1].item|Weekly report}"), texts("每周一次", "once per week"), texts("运营周报", "Weekly operations report")),
    ),
)

SCHEDULES = (
    schedule(
        1, "services", "服务明细表", "Schedule of Services",
        text("本附件是合同<article:services|第二条>的组成部分。", "This Schedule forms part of <article:services|Article 2>."),
        SERVICES,
        text("频次按自然周计算。", "Frequencies are counted per calendar week.", 1),
        text("周一为一周的第一日。", "Monday is the first day of a week.", 2),
    ),
    schedule(2, "contacts", "联系人", "Contacts", text("双方的联系人以书面通知为准。", "The parties' contacts are those notified in writing.", 1)),
)  # fmt: skip

BILINGUAL = Contract(
    number="TB-2026-0001",
    languages=("zh", "en"),
    titles=texts("网店托管服务合同", "Store Hosting Services Agreement"),
    parties=PARTIES,
    opening=(text("甲方有意将店铺的运营事项委托乙方处理，双方订立本合同。", "Party A wishes to entrust the operation of its store to Party B, and the parties make this contract."),),
    articles=ARTICLES,
    closing=(text("（以下无正文，为签署页）", "(No further text; signature page follows)"),),
    schedules=SCHEDULES,
    data='{"contract": {"number": "TB-2026-0001"}, "note": "a < b & c ]]>"}',
    library="hostpact 1.0",
)
"""Two parties, four articles with seven clauses, two schedules, one table."""


def in_languages(*languages: str) -> Contract:
    """The sample in these languages, in this order."""
    return replace(BILINGUAL, languages=languages)


def with_value(value: str) -> Contract:
    """The sample with ``value`` in a clause, a particular, a table and the title, as a user typed it."""
    held = {"zh": (Run("值："), Run(value, path="a.value")), "en": (Run("Value: "), Run(value, path="a.value"))}
    plain = {"zh": (Run(value),), "en": (Run(value),)}
    first = Article("a", {"zh": "第一条", "en": "Article 1"}, plain, (Clause("a", "1.1", (Paragraph(1, held),)),))
    party = replace(PARTIES[0], particulars=(Particular(texts("名称", "Name"), plain),))
    table = Table((Column(texts("甲", "A"), 100),), ((held,),))
    return replace(
        BILINGUAL, number=value, titles=plain, parties=(party, PARTIES[1]), articles=(first,), schedules=(Schedule("s", {"zh": "附件一", "en": "Schedule 1"}, plain, (table,)),)
    )


def longer(contract: Contract, articles: int) -> Contract:
    """``contract`` with further articles of three clauses each."""
    last = len(contract.articles)
    zh, en = "双方应当诚实信用地履行本条约定的义务，及时通知对方影响履行的情况，并保留能够证明履行过程的记录。", "The parties shall perform the obligations under this clause in good faith, notify each other promptly of circumstances that affect performance, and keep records that can prove how they performed."
    more = [article(last + n, f"more_{n}", "其他约定", "Further Terms", *((f"more_{n}_{m}", (zh * (1 + m % 2), f"{en} " * (1 + m % 2))) for m in range(3))) for n in range(1, articles + 1)]
    return replace(contract, articles=(*contract.articles, *more))
