"""FEE: what the services cost, when it is due, what comes on top, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.reading.facts import amounts_stated_twice
from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.questions import places
from generator.rules.reasoning.extra_costs import extras, is_approved, only_ads, operator_bears, operator_bears_ads
from generator.rules.reasoning.sales import sales_defined
from generator.rules.reasoning.service_fees import NAMED_FEE, Fee, commissions, fees, price_of


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
        if sentence.heading or telling.says(sentence, "default_interest", "pay_late", "refund", "deposit", "earnest", "handover") or (telling.says(sentence, "extra_only") and not NAMED_FEE.search(sentence.text)) or not telling.says(sentence, "pay"):
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


@asks("FEE003")
def extra_fees_open(case: Case) -> Iterator[Found]:
    if case.says("no_other_fees"):
        return
    for telling, sentence in extras(case):
        if telling.says(sentence, "named_extra") and not only_ads(telling, sentence):
            return
    yield Found()


@asks("FEE004")
def extra_cost_no_approval(case: Case) -> Iterator[Found]:
    stated = [(telling, sentence) for telling, sentence in extras(case) if not only_ads(telling, sentence) and not operator_bears(sentence)]
    agreed = any(telling.says(other, "approval") and telling.says(other, "extra_fee", "no_other_fees", "charged") for telling, sentence in stated for other in telling.paragraph_of(sentence) if sentence.row is None)
    rows_agreed = any(
        telling.says(hit.sentence, "approval") for telling in case.tellings for hit in telling.hits("no_other_fees")
    )
    for telling, sentence in stated:
        if any(is_approved(telling, other) and not telling.says(other, "no_asking") for other in telling.paragraph_of(sentence)) or telling.says(sentence, "cap", "overage"):
            continue
        if sentence.row is not None and (agreed or rows_agreed):
            continue
        if sentence.row is None and not telling.says(sentence, "borne_by_owner", "charged_to_owner"):
            continue
        yield Found.at(sentence)


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
    open_base = [sentence for sentence in commissions(case) if not sales_defined(case, sentence) and not _base_elsewhere(case, sentence)]
    if open_base:
        yield Found.at(open_base[0])


def _base_elsewhere(case: Case, sentence: Sentence) -> bool:
    """Whether a sentence of the commission's paragraph, or one that leads its list, says if refunds count."""
    telling = next(telling for telling in case.tellings if telling.language == sentence.language)
    around = (*telling.paragraph_of(sentence), *telling.leads_of(sentence))
    return any(hit.sentence in around and _REFUNDS.search(hit.text) and telling.says(hit.sentence, "sales_metric", "commission") for hit in telling.hits("refund_in_sales"))


_REFUNDS = re.compile(r"退|拒收|取消|实收|妥投|确认收货|签收|到账|完结|\b(?:refund|return|cancel|net|received)")


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
        paid = [sentence for sentence in dict.fromkeys(spent) if telling.says(sentence, "borne_by_owner") and not operator_bears_ads(sentence)]
        if not paid:
            continue
        if any(telling.says(other, "cap", "approval_of_budget") for sentence in spent for other in telling.paragraph_of(sentence) if not telling.says(other, "cap_no")):
            return
        yield from (Found.at(sentence) for sentence in paid)
        return


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
            near = sentence.text[hit.start : fact.start] + sentence.text[fact.end : fact.end + 40]
            if not re.search(r"费|款项|金额|报酬|佣金|价款|总额|已付|已收|fee|charge|price|paid|sum|amount|retainer|payment|received", near):
                yield Found.at(sentence)
                break
