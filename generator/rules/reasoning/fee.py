"""FEE: what the services cost, when it is due, what comes on top, and what comes back."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.reading.facts import Amount, Blank, DateFact, Percentage, Period, amounts_stated_twice
from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.questions import places

__all__ = ["Fee", "Price", "commissions", "fees", "price_of"]

_BLANK_MONEY = re.compile(r"(?:_+|【\s*】|\[[\s●]*\]|(?<![a-z])x{2,6})\s*(?:元|%|万|圆)|x{2,}\s?(?:元|万|圆|%)|(?:rmb|usd|¥|\$|£|€)\s?(?:_+|\[[\s●]*\])|大写[:：]?\s?_|(?:_+|\[[\s●]*\])\s?(?:percent|per cent|yuan)")
_PERIODIC = re.compile(
    r"每(?:个)?(?:自然)?(?:月|季度?|年|周)|按(?:月|季度?|年|周)|(?:月|季|年)(?:度)?(?:服务|托管|基础|固定|运营)?费|/\s?(?:月|季|年|month|quarter|year)|元/?(?:每)?月|月付|季付|年付|全年|半年|年度|一(?:个)?(?:月|季度|年)\d|"
    r"\b(?:per|a|each|every)\s(?:calendar\s)?(?:month|quarter|year|week)|\b(?:monthly|quarterly|annual(?:ly)?|yearly|weekly)\b"
)
_UNIT_MONTHS = (("quarter", Decimal(3), re.compile(r"每(?:个)?季|季度|\bquarter")), ("year", Decimal(12), re.compile(r"每年|年度|年费|全年|\b(?:per year|a year|annual|yearly|per annum)")), ("month", Decimal(1), re.compile(r"月|\bmonth")))


# 代播费, 坐席费, 陪跑费: whatever the work is, its 费 is the fee for it, save for costs that nobody takes for one's own work.
_FEE_OF_WORK = re.compile(r"([\u4e00-\u9fff]{1,4})费(?!用)(?!率)(?:标准)?(?=[^，。；]{0,16}(?:\d|_|【|[一二三四五六七八九十两]+[千百万]))")
_NO_WORK = re.compile(r"(?:运|邮|快递|物流|仓储|税|律师|诉讼|仲裁|公证|鉴定|推广|广告|投放|充值|消耗|通讯|水电|交通|差旅|住宿|餐|经营|规|学|会|免|收|付|缴|退|补|扣|未|计|加急|夜班|软件|工具|插件|样品|模特|场地|坑位|道具|报名|活动|拍摄|设计|手续|服务市场|订购|报销)$")
# What the operator takes of the takings: 利润六四分, 承包人得六成, half of the profit goes to the agent.
_TAKINGS = re.compile(r"利润|毛利|收益|盈利|营收|流水|销售额|营业额|成交额|成交金额|回款|净收入|\b(?:profits?|margin|sales|revenue|turnover|takings|proceeds)\b")
_PARTED = re.compile(
    r"(?:得|拿|分得|分|占|归|享有|提取|留取|取)[^，。；]{0,6}(?:[一二三四五六七八九]成|\d{1,2}(?:\.\d{1,2})?%|百分之|一半|半数)|(?:[一二三四五六七八九]成|一半|半数|\d{1,2}(?:\.\d{1,2})?%)(?:归|给|属|作为)|[一二三四五六七八九][、]?[一二三四五六七八九](?:分成|分账|开|分)|对半(?:分|开)|"
    r"\d{1,2}\s?[:：]\s?\d{1,2}\s?(?:的比例)?(?:分|的比例)|按[^，。；]{0,8}比例(?:分成|分配|分账)|"
    r"\b(?:half|a third|two thirds|a quarter|one third|\d{1,2}%|\d{1,2} per ?cent)\s(?:of\s)?[^.;]{0,40}\b(?:goes|belongs|is due|falls|accrues)\s(?:to|for)\b|\b(?:split|shared|divided)\b[^.;]{0,40}\d{1,2}\s?[:/]\s?\d{1,2}|\b\d{1,2}\s?[:/]\s?\d{1,2}\s(?:split|between)"
)
# What the shop pays to somebody else: freight, the platform's own fees.
_TO_OTHERS = re.compile(r"由平台(?:收|扣)|平台收取|运费|邮费|快递费|物流费|平台(?:年费|使用费|服务费|技术服务费)|软件(?:服务)?年费|\b(?:shipping|freight|postage|per parcel|customs|storage fees?)\b|\bpa(?:ys?|id|yable) (?:to )?the (?:marketplace|platform)\b")
_MEASURED = re.compile(r"\s?(?:标准)?(?:为|是|按|以|等于|即|：|=|is|are|equals?|amounts? to|comes? to|at)(?![\u4e00-\u9fff]{0,4}(?:内|前|支付))")


_NAMED_FEE = re.compile(r"服务费|托管费|基础费|固定费|月费|运营费|\b(?:service|monthly|base|management) (?:fee|charge)|retainer")


@dataclass(frozen=True)
class Fee:
    """A service fee as stated. ``kind``: fixed or commission; ``periodic``: owed again each week, month, quarter or year."""

    sentence: Sentence
    kind: str
    periodic: bool
    telling: Telling


@dataclass(frozen=True)
class Price:
    """The fixed fees over the whole term, in the fee's currency, and the term in months; ``total`` None where it cannot be computed."""

    total: Decimal | None
    months: Decimal | None
    per_month: Decimal | None


def fees(case: Case) -> tuple[Fee, ...]:
    """Every statement of a service fee in figures or with a blank for them, in the first language that has any."""
    found: tuple[Fee, ...] = case.once(_fees)
    return found


def _fees(case: Case) -> tuple[Fee, ...]:
    for telling in case.tellings:
        found = list(_stated(telling))
        if found:
            return tuple(found)
    return ()


_NO_FEE = (
    "makes_good", "never", "default_interest", "deposit", "earnest", "shortfall", "refund", "not_operator_commission", "exit_ban", "no_liability", "target_noun", "operator_pays", "no_pay",
)  # fmt: skip


def _stated(telling: Telling) -> Iterator[Fee]:
    for sentence in telling.body():
        money = [fact for fact in sentence.facts if isinstance(fact, (Amount, Percentage))]
        blank = _BLANK_MONEY.search(sentence.text)
        parted = _parted(sentence)
        if not money and not blank and not parted:
            continue
        share = parted or (telling.says(sentence, "commission") and (bool(sentence.percentages) or bool(re.search(r"(?:_+|】)\s?%", sentence.text))))
        fixed = bool(sentence.amounts) or bool(blank)
        if parted and not telling.says(sentence, *_NO_FEE):
            yield Fee(sentence, "commission", False, telling)
            continue
        called = telling.says(sentence, "service_fee") or _fee_of_work(telling, sentence)
        titled = _fee_cell(telling, sentence)
        if not called and not titled and _TO_OTHERS.search(sentence.text):
            continue
        alone = telling.headed(sentence, "fee_heading") and any(_periodic_alone(sentence, fact) for fact in sentence.amounts) and not telling.says(sentence, "ad_spend", "extra_fee")
        named = called or titled or alone or (telling.says(sentence, "total_price") and telling.headed(sentence, "fee_heading")) or (telling.says(sentence, "pay", "collect") and telling.headed(sentence, "fee_heading"))
        if sentence.row is not None and not (telling.headed(sentence, "fee_heading") or called or titled):
            continue
        if not named or (sentence.row is not None and telling.says(sentence, "extra_fee") and not called and not titled):
            continue
        if telling.says(sentence, *(name for name in _NO_FEE if name != "refund" or not telling.says(sentence, "refund_excluded"))) and not titled and not _fee_first(telling, sentence):
            continue
        if telling.says(sentence, "ad_spend") and not titled and not telling.says(sentence, "commission") and not _fee_first(telling, sentence) and not _measured_by_ads(telling, sentence):
            continue
        if sentence.percentages and _of_ad_spend(telling, sentence):
            yield Fee(sentence, "spend", False, telling)
            share = False
        if share:
            yield Fee(sentence, "commission", False, telling)
        if fixed and (not share or _fixed_beside(telling, sentence)):
            yield Fee(sentence, "fixed", bool(_PERIODIC.search(sentence.text)), telling)


def _parted(sentence: Sentence) -> bool:
    """Whether the takings are shared out between the parties."""
    if not _TAKINGS.search(sentence.text) or not _PARTED.search(sentence.text):
        return False
    return "operator" in sentence.names.mentioned(sentence.text, sentence.language) or bool(re.search(r"双方|两家|甲乙|分成|分账|分配|parties|split|shared", sentence.text))


def _fee_of_work(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fee for some work stands in the sentence with its sum: 代播费每月8,000元."""
    return sentence.language == "zh" and any(not _NO_WORK.search(match[1]) for match in _FEE_OF_WORK.finditer(sentence.text)) and not telling.says(sentence, "ad_spend", "not_extra")


def _fee_cell(telling: Telling, sentence: Sentence) -> bool:
    """Whether a cell of a row of key terms says that the next is the fee: Fee | £480 a month; 价格 | 每年6,800元."""
    if sentence.row is None:
        return False
    for label, value in itertools.pairwise(sentence.cells):
        named = len(label) <= (24 if label.isascii() else 8) and telling.matches(label, "fee_heading", "service_fee", "article_fees")
        if named and not telling.matches(label, "extra_fee", "ad_spend", "deposit", "earnest") and re.search(r"\d|_|【|\[|[一二三四五六七八九十]", value):
            return True
    return False


def _of_ad_spend(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fee is a share of ad spend, whose base is plain, not of sales."""
    return telling.says(sentence, "of_ad_spend") or (telling.says(sentence, "ad_spend") and _measured_by_ads(telling, sentence) and not _TAKINGS.search(sentence.text))


def _measured_by_ads(telling: Telling, sentence: Sentence) -> bool:
    """服务费为当月消耗的8%: ad spend is what the fee is measured by."""
    return any(hit.sentence is sentence and _MEASURED.match(sentence.text, hit.end) for hit in telling.hits("service_fee"))


def _fee_first(telling: Telling, sentence: Sentence) -> bool:
    """A sentence that begins with the fee and goes on to something else."""
    first = min((hit.start for hit in telling.hits("service_fee") if hit.sentence is sentence), default=None)
    if first is None or not (sentence.amounts or sentence.percentages or sentence.blanks):
        return False
    others = [hit.start for name in (*_NO_FEE, "ad_spend") for hit in telling.hits(name) if hit.sentence is sentence]
    money = min(fact.start for fact in sentence.facts if isinstance(fact, (Amount, Percentage, Blank)))
    return first <= min(others, default=-1) and money < min((start for start in others if start > first), default=money + 1)


def _fixed_beside(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fixed fee stands in a commission's sentence, and not the step that the commission begins at."""
    return any(
        re.search(r"(?:服务费|基础费|固定费|托管费|月费|底薪|管理费|[\u4e00-\u9fff]费|\bfee|charge|retainer)[^，。；%]{0,16}$", sentence.text[: fact.start]) is not None
        or _periodic_alone(sentence, fact)
        or re.match(r"(?:/月|／月)?(?:的)?(?:基础|固定|月度)?(?:服务费|托管费|管理费|底薪)|\s(?:\w+\s){0,2}(?:fee|retainer)\b", sentence.text[fact.end :]) is not None
        for fact in sentence.amounts
    )


_STEP = re.compile(r"超过|超出|达到|达|满|不足|低于|以上|以下|以内|部分|\b(?:above|over|exceed\w*|beyond|below|under|up to)\b|\bfirst (?=\S{0,4}\d)")


def _periodic_alone(sentence: Sentence, fact: Amount) -> bool:
    """£650 a month, together with 2% of sales: a sum for each period, not sales of which a share is owed."""
    frame = sentence.frame_at(fact.start)
    part = sentence.text[frame.start : frame.end]
    if _STEP.search(part) or _TAKINGS.search(part[: fact.start - frame.start]) or "%" in part[: fact.start - frame.start]:
        return False
    return bool(re.match(r"\s?(?:/|每|a |per |each |every )\s?(?:个)?(?:calendar )?(?:月|季|年|month|quarter|year|week)", sentence.text[fact.end :]) or re.search(r"每(?:个)?(?:月|季度?|年)[^\d，]{0,6}$", sentence.text[: fact.start]))


def commissions(case: Case) -> list[Sentence]:
    """The statements of a commission that the operator earns."""
    return [fee.sentence for fee in fees(case) if fee.kind == "commission"]


def price_of(case: Case) -> Price:
    """The contract price: the fixed fees over the whole term."""
    found: Price = case.once(_price)
    return found


def _price(case: Case) -> Price:
    months = _term_months(case)
    for telling in case.tellings:
        for hit in telling.hits("total_price"):
            priced = telling.headed(hit.sentence, "fee_heading") or telling.says(hit.sentence, "service_fee") or "合同" in hit.text or "contract" in hit.text
            if not hit.sentence.heading and hit.sentence.amounts and priced and not telling.says(hit.sentence, "makes_good", "liability_cap"):
                behind = [amount for amount in hit.sentence.amounts if amount.start >= hit.start]
                if behind:
                    total = behind[0].value
                    return Price(total, months, total / months if months else None)
    fixed = [fee for fee in fees(case) if fee.kind == "fixed" and fee.sentence.amounts]
    periodic = [fee for fee in fixed if fee.periodic]
    if periodic:
        per_month = sum((fee.sentence.amounts[0].value / _months(fee.sentence) for fee in periodic[:2]), Decimal(0)) if len(periodic) < 2 else periodic[0].sentence.amounts[0].value / _months(periodic[0].sentence)
        return Price(per_month * months if months else None, months, per_month)
    if fixed:
        total = fixed[0].sentence.amounts[0].value
        return Price(total, months, total / months if months else None)
    return Price(None, months, None)


def _months(sentence: Sentence) -> Decimal:
    amount = sentence.amounts[0]
    part = sentence.frame_at(amount.start).start
    for near in (sentence.text[max(0, amount.start - 14) : amount.end + 14], sentence.text[max(part, amount.start - 40) : amount.start]):
        for _name, length, pattern in _UNIT_MONTHS:
            if pattern.search(near):
                return length
    return Decimal(1)


def _day(fact: DateFact) -> date | None:
    """The date, or for 29 February 2027 the last day of that month."""
    if fact.date is not None or not fact.day or not 1 <= fact.month <= 12 or fact.day > 31:
        return fact.date
    return date(fact.year, fact.month, monthrange(fact.year, fact.month)[1])


def _term_months(case: Case) -> Decimal | None:
    """The length of the services: from the first date to the second, else the period that the term's clause states."""
    lengths: list[Decimal] = []
    for telling in case.tellings:
        for hit in (*telling.hits("term_word"), *telling.hits("from_to")):
            sentence = hit.sentence
            if sentence.heading or telling.says(sentence, "baseline_strong", "confidential"):
                continue
            days = [day for fact in sentence.dates if (day := _day(fact)) is not None]
            if len(days) >= 2 and days[1] > days[0]:
                return Decimal(max(1, round((days[1] - days[0]).days / 30.44)))
            spans = [period.size[1] for period in sentence.periods if period.unit in ("month", "quarter", "year") and -16 < period.start - hit.start < 30]
            if spans and hit.concept == "term_word" and not telling.says(sentence, "renewal", "terminate") and not (telling.says(sentence, "notice_form") and "term" not in hit.text):
                lengths.append(spans[0])
    return lengths[0] if lengths else None


@asks("FEE001")
def fee_missing(case: Case) -> Iterator[Found]:
    if not fees(case):
        yield Found()


@asks("FEE002")
def fee_date_missing(case: Case) -> Iterator[Found]:
    dated = [fee for fee in fees(case) if _has_date(fee)]
    told: set[int] = set()
    for fee in fees(case):
        if not any(_dates(other, fee) for other in dated) and fee.sentence.group not in told:
            told.add(fee.sentence.group)
            yield Found.at(fee.sentence)


def _payment_cell(telling: Telling, sentence: Sentence) -> bool:
    """A row of key terms on payment: 付款 | 签约当日一次付清."""
    return sentence.row is not None and any(len(cell) <= (20 if cell.isascii() else 6) and telling.matches(cell, "article_payment", "fee_heading") for cell in sentence.cells[:-1])


def _dates(dated: Fee, fee: Fee) -> bool:
    """Whether the date of one fee serves another: not where a single payment has one and the monthly fee, called otherwise, has none."""
    if dated.kind != fee.kind:
        return False
    own, others = _kinds_of_fee(fee.sentence), _kinds_of_fee(dated.sentence)
    return not (fee.periodic and not dated.periodic and own and others and not own & others)


def _has_date(fee: Fee) -> bool:
    telling = fee.telling
    own = _kinds_of_fee(fee.sentence)
    for sentence in telling.paragraph_of(fee.sentence):
        other = fee.kind == "fixed" and sentence is not fee.sentence and _commission_alone(telling, sentence)
        if telling.says(sentence, "due_when") and not telling.says(sentence, "default_interest", "refund") and not other:
            return True
    for hit in telling.hits("due_when"):
        sentence = hit.sentence
        if sentence.heading or telling.says(sentence, "default_interest", "pay_late", "refund", "deposit", "earnest", "handover") or (telling.says(sentence, "extra_only") and not _NAMED_FEE.search(sentence.text)) or not telling.says(sentence, "pay"):
            continue
        if fee.kind != "commission" and _WITH_ANOTHER.search(sentence.text):
            continue
        if sentence.amounts and own and (named := _kinds_of_fee(sentence)) and not named & own:
            # 培训费2,000元，签约后五日内付清 dates that fee alone.
            continue
        about = telling.says(sentence, "commission") if fee.kind == "commission" else telling.says(sentence, "service_fee") and not _commission_alone(telling, sentence)
        plain = (telling.headed(sentence, "fee_heading") or _payment_cell(telling, sentence)) and not telling.says(sentence, "ad_spend", "extra_fee", "commission") and (fee.kind == "fixed" or not telling.says(sentence, "service_fee"))
        if about or plain:
            return True
    return False


_WITH_ANOTHER = re.compile(r"(?:与|同|随)[^，。；]{0,12}费[^，。；]{0,6}一(?:并|起|同)")


def _kinds_of_fee(sentence: Sentence) -> frozenset[str]:
    """The last words of each fee that a sentence names, 坐席 of 坐席费."""
    return frozenset(re.findall(r"([\u4e00-\u9fff]{2})费(?!用|率)", sentence.text))


def _commission_alone(telling: Telling, sentence: Sentence) -> bool:
    return telling.says(sentence, "commission") and not re.search(r"服务费|托管费|基础费|固定费|月费|\bfee|charge|retainer", sentence.text)


def extras(case: Case) -> list[tuple[Telling, Sentence]]:
    """Sentences and rows on extra costs that the owner bears, other than ad spend; in the first language that has any."""
    found: list[tuple[Telling, Sentence]] = case.once(_extras)
    return found


def _extras(case: Case) -> list[tuple[Telling, Sentence]]:
    for telling in case.tellings:
        found: dict[int, Sentence] = {}
        for hit in telling.hits("extra_fee"):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or sentence.index in found or telling.headed(sentence, "service_heading", "confidential"):
                continue
            if _costs(telling, sentence, hit):
                found[sentence.index] = sentence
        if found:
            return [(telling, found[index]) for index in sorted(found)]
    return []


def _costs(telling: Telling, sentence: Sentence, hit: Hit) -> bool:
    damages = any(other.sentence is sentence and other.who != "owner" and not re.match("扣[收划付]", sentence.text[other.start : other.end + 1]) for other in telling.hits("makes_good"))
    if hit.mode == "free" or (hit.mode == "not" and not telling.says(sentence, "no_asking")) or damages or telling.says(sentence, "no_other_fees", "deposit", "earnest", "not_extra", "default_interest") or not telling.says(sentence, "charged"):
        return False
    if telling.says(sentence, "commission") and not telling.says(sentence, "not_operator_commission", "named_extra"):
        return False
    if sentence.row is not None:
        return telling.headed(sentence, "fee_heading") or any(re.search(r"费用|价格|单价|标准|金额|price|cost|fee|rate", head) for head in sentence.heads)
    return True


@asks("FEE003")
def extra_fees_open(case: Case) -> Iterator[Found]:
    if case.says("no_other_fees"):
        return
    for telling, sentence in extras(case):
        if telling.says(sentence, "named_extra") and not _only_ads(telling, sentence):
            return
    yield Found()


@asks("FEE004")
def extra_cost_no_approval(case: Case) -> Iterator[Found]:
    stated = [(telling, sentence) for telling, sentence in extras(case) if not _only_ads(telling, sentence) and not _operator_bears(sentence)]
    agreed = any(telling.says(other, "approval") and telling.says(other, "extra_fee", "no_other_fees", "charged") for telling, sentence in stated for other in telling.paragraph_of(sentence) if sentence.row is None)
    rows_agreed = any(
        telling.says(hit.sentence, "approval") for telling in case.tellings for hit in telling.hits("no_other_fees")
    )
    for telling, sentence in stated:
        if any(_approved(telling, other) and not telling.says(other, "no_asking") for other in telling.paragraph_of(sentence)) or telling.says(sentence, "cap", "overage"):
            continue
        if sentence.row is not None and (agreed or rows_agreed):
            continue
        if sentence.row is None and not telling.says(sentence, "borne_by_owner", "charged_to_owner"):
            continue
        yield Found.at(sentence)


def _approved(telling: Telling, sentence: Sentence) -> bool:
    """Whether somebody besides the operator has to agree: 乙方签字即可报销 asks nobody."""
    if not telling.says(sentence, "approval"):
        return False
    alone = _OPERATOR_AGREES[sentence.language].format(operator=sentence.names.operator[sentence.language] or "(?!)")
    rest = re.sub(alone, "", sentence.text)
    return rest == sentence.text or telling.matches(rest, "approval")


_OPERATOR_AGREES = {
    "zh": r"(?:{operator})(?:自行|单方|书面)?(?:签字|确认|审定|核定|同意|批准|认可|决定)",
    "en": r"(?:approval|consent|confirmation|signature)\s(?:of|by)\s(?:the\s)?(?:{operator})|(?:approved|confirmed|signed|authori[sz]ed)\s(?:off\s)?by\s(?:the\s)?(?:{operator})|(?:{operator})(?:'s)?\s(?:approv\w+|confirm\w*|sign\w*|authori[sz]\w+)",
}


def _only_ads(telling: Telling, sentence: Sentence) -> bool:
    text = sentence.text
    for hit in telling.hits("ad_spend"):
        if hit.sentence is sentence:
            text = text.replace(hit.text, "")
    return telling.says(sentence, "ad_spend") and not any(hit.text in text for hit in telling.hits("named_extra") if hit.sentence is sentence)


def _operator_bears(sentence: Sentence) -> bool:
    mentioned = sentence.names.mentioned(sentence.text, sentence.language)
    if sentence.row is not None:
        return "operator" in mentioned and "owner" not in mentioned
    return bool(re.search(r"含在服务费|已包含|由服务费", sentence.text))


@asks("FEE005")
def refund_missing(case: Case) -> Iterator[Found]:
    if any(_comes_back(telling, hit) for telling in case.tellings for hit in telling.hits("refund") if not hit.sentence.heading and hit.sentence.section.kind != "signature"):
        return
    yield Found()


_RETURNED_THING = re.compile(r"(?:[^，。；]{0,8})(?:资料|账号|帐号|账户|帐户|权限|文件|样品|样衣|样机|源文件|素材|物品|原件|证件|证照|印章|设备|密码|登录|登入|卖场|店铺|图档|货品|存货|文稿)")
_MONEY_BACK = re.compile(r"费|款|金额|余额|差额|报酬|酬金|佣金|押金|多收|多付|预付|已付|已收|元")
_DEFINED_OFF = {
    "zh": re.compile(r"(?:没有|未|无|不含|发生|申请|存在|除去|扣除|减去|剔除|扣减|扣掉|刨去|刨除|减|扣|已|涉及|处理|产生|当月|当期)(?:的|了)?(?:[^，。；]{0,6}[、和及与或])?(?:买家|顾客|消费者)?(?:的)?$"),
    "en": re.compile(r"\b(?:less|minus|net of|after (?:any )?(?=returns|refunds|\w+ed\b)|excluding|deducting|before (?=returns|refunds)|without|handles?|process\w*)\b(?:(?!\b(?:shall|must|may|will|it|is|are)\b)[^.;]){0,40}$"),
}


def _comes_back(telling: Telling, hit: Hit) -> bool:
    """Whether money that the operator had goes back to the owner: no definition of sales, no return of papers, no outlay made good by the owner."""
    sentence = hit.sentence
    if hit.mode not in ("must", "may") or telling.says(sentence, "never"):
        return False
    if telling.says(sentence, "not_fee_refund") and not telling.says(sentence, "service_fee", "pay"):
        return False
    if telling.says(sentence, "deposit") and not telling.says(sentence, "service_fee"):
        return False
    before, after = sentence.text[max(0, hit.start - 48) : hit.start], sentence.text[hit.end : hit.end + 24]
    if _DEFINED_OFF[sentence.language].search(before):
        return False
    if sentence.language == "zh":
        if hit.who == "owner" and telling.says(sentence, "extra_fee") and not telling.says(sentence, "service_fee"):
            # 由甲方返还乙方垫付的费用: an outlay, no refund.
            return False
        return not (_RETURNED_THING.match(after) and not _MONEY_BACK.search(hit.text + after[:10]))
    return not ((hit.text.startswith("reimburs") or telling.says(sentence, "extra_fee", "brushing")) and hit.who == "owner")


@asks("FEE006")
def proration_missing(case: Case) -> Iterator[Found]:
    if any(fee.kind == "fixed" and fee.periodic for fee in fees(case)) and not any(
        not hit.sentence.heading and not (telling.says(hit.sentence, "default_interest") and _LATE.search(hit.sentence.text)) for telling in case.tellings for hit in telling.hits("proration")
    ):
        yield Found()


_LATE = re.compile(r"逾期|拖欠|欠付|迟延|延迟|滞纳|违约金|罚息|\b(?:late|overdue|arrears|interest|unpaid|penalt\w+)\b")


@asks("FEE007")
def commission_base_undefined(case: Case) -> Iterator[Found]:
    from generator.rules.reasoning.kpi import sales_defined

    stated = commissions(case)
    if stated and not sales_defined(case) and not any(_says_of_sales(case.main, sentence) for sentence in stated):
        yield Found.at(stated[0])


_REFUNDS = re.compile(r"退|拒收|取消|实收|妥投|确认收货|\b(?:refund|return|cancel|net)")


def _says_of_sales(telling: Telling, sentence: Sentence) -> bool:
    """Whether a commission's sentence, or one beside it, says if refunds count; what the platform takes out of payouts for ads says nothing of it."""
    around = (*telling.paragraph_of(sentence), *telling.leads_of(sentence))
    return any(hit.sentence is sentence or (hit.sentence in around and _REFUNDS.search(hit.text)) for hit in telling.hits("refund_in_sales"))


@asks("FEE008")
def floor_missing(case: Case) -> Iterator[Found]:
    kinds = {fee.kind for fee in fees(case)}
    if kinds == {"commission"} and not case.says("floor"):
        yield Found()


@asks("FEE009")
def amount_words_mismatch(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for sentence in telling.sentences:
            if not sentence.heading and (re.search(r"大写|元整|圆整|[壹贰叁肆伍陆柒捌玖拾]", sentence.text) or (sentence.language == "en" and sentence.amounts)):
                for left, right in amounts_stated_twice(sentence.text, sentence.facts):
                    if left.value != right.value:
                        figures, words = (right, left) if left.words else (left, right)
                        text = sentence.original
                        yield Found.at(
                            sentence, start=_same_cell(sentence, min(left.start, right.start)), end=max(left.end, right.end) + 1,
                            figures=text[figures.start : figures.end], words=text[words.start : words.end],
                        )  # fmt: skip


def _same_cell(sentence: Sentence, start: int) -> int:
    """``start``, or two characters before it where they stand in the same paragraph."""
    # 押金30000元: the words before a figure belong to it; in English they would be cut.
    return max(start - (2 if sentence.language == "zh" else 0), max(piece for piece, _paragraph, _at in sentence.pieces if piece <= start))


@asks("FEE011")
def ad_budget_uncapped(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        spent = [hit.sentence for hit in telling.hits("ad_spend") if not hit.sentence.heading and hit.sentence.section.kind != "signature"]
        paid = [sentence for sentence in dict.fromkeys(spent) if telling.says(sentence, "borne_by_owner") and not _operator_bears_ads(sentence)]
        if not paid:
            continue
        if any(telling.says(other, "cap", "approval_of_budget") for sentence in spent for other in telling.paragraph_of(sentence) if not telling.says(other, "cap_no")):
            return
        yield from (Found.at(sentence) for sentence in paid)
        return


def _operator_bears_ads(sentence: Sentence) -> bool:
    if sentence.names.mentioned(sentence.text, sentence.language) != ("operator",):
        return False
    # 由店铺账户支付，额度由乙方定: the operator decides, the owner pays.
    return not re.search(r"(?:店铺?|小店|卖场|货款|回款|收款|余额|payouts?|store|shop)[^，。；]{0,8}(?:账户|支付|列支|扣|划|出|付|balance|account)|从[^，。；]{0,8}货款", sentence.text)


@asks("FEE012")
def deposit_type_unclear(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        stated = [hit for hit in telling.hits("deposit") if not hit.sentence.heading and hit.sentence.section.kind != "signature"]
        paid = [hit for hit in stated if (telling.says(hit.sentence, "pay", "collect") or hit.text.endswith("押")) and not telling.says(hit.sentence, "platform_deposit") and hit.who != "operator" and hit.mode not in ("not", "free")]
        # 订金 that is called 定金 too: which of the two it is, nobody knows.
        mixed = [hit for hit in stated if "订金" in hit.text and telling.says_near(hit.sentence, "earnest")]
        if mixed:
            yield Found.at(mixed[0])
            return
        returned = any(telling.says(other, "deposit_return") and not telling.says(other, "never") for hit in stated for other in telling.paragraph_of(hit.sentence))
        if paid and not returned:
            seen: set[int] = set()
            for hit in paid:
                if hit.sentence.index not in seen:
                    seen.add(hit.sentence.index)
                    yield Found.at(hit.sentence)
        return


@asks("FEE013")
def earnest_over_20(case: Case) -> Iterator[Found]:
    total = price_of(case).total
    for hit in case.hits("earnest"):
        sentence = hit.sentence
        if re.search(r"不是|并非|不属于|\bno\b|\bnot\b", sentence.text[max(0, hit.start - 8) : hit.start]):
            continue
        share = next((fact for fact in sentence.percentages if case.main.says(sentence, "total_price")), None)
        # 定金20,000元 or 20,000元定金: the amount behind the word comes first.
        near = [fact for fact in sentence.amounts if fact.start >= hit.end] or [fact for fact in sentence.amounts if hit.start - fact.end < 12]
        amount = near[0] if near else None
        if share is not None and share.value > 20:
            yield Found.at(sentence, amount=sentence.original[share.start : share.end], share=f"{share.value}%", price=sentence.original[share.start : share.end])
            return
        if amount is not None and total is not None and total > 0 and amount.value > total * Decimal("0.2"):
            yield Found.at(sentence, amount=sentence.original[amount.start : amount.end], share=f"{amount.value / total * 100:.0f}%", price=f"{total:,.0f}")
            return


@asks("FEE014")
def refund_base_missing(case: Case) -> Iterator[Found]:
    for hit in places(case.tellings, [{"what": "refund", "when": "percent", "without": ["sales_metric_rate"], "mode": ["must", "may"]}]):
        sentence = hit.sentence
        if _DEFINED_OFF[sentence.language].search(sentence.text[max(0, hit.start - 48) : hit.start]):
            continue
        for fact in sentence.percentages:
            if fact.start < hit.start - 40 or re.search(r"低于|不足|不到|未达|达成|below|under|less than|目标|指标", sentence.text[max(hit.end, fact.start - 12) : fact.start]):
                continue
            part = sentence.text[max(0, hit.start - 20) : min(len(sentence.text), fact.end + 40)]
            near = sentence.text[hit.start : fact.start] + sentence.text[fact.end : fact.end + 40]
            if not re.search(r"费|款项|金额|报酬|佣金|价款|总额|已付|已收|fee|charge|price|paid|sum|amount|retainer|payment|received", near):
                yield Found.at(sentence)
                break
            del part


def fixed_period_months(sentence: Sentence) -> Decimal | None:
    """A number of months' or quarters' fees in words: 三个季度的托管费 is nine."""
    spans = [fact for fact in sentence.facts if isinstance(fact, Period) and fact.unit in ("month", "quarter", "year")]
    return spans[0].size[1] if spans else None
