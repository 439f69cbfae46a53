"""FEE: what the services cost, when it is due, and what is owed for a part of the time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.facts import Amount, amounts_stated_twice
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.sales import sales_defined
from generator.rules.reasoning.service_fees import NAMED_FEE, Fee, commissions, fees


@asks("FEE001")
def fee_missing(case: Case) -> Iterator[Found]:
    if not fees(case):
        yield Found()


@asks("FEE002")
def fee_date_missing(case: Case) -> Iterator[Found]:
    dated = [fee for fee in fees(case) if _has_date(fee, [other.sentence for other in fees(case) if other.kind != fee.kind])]
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
    if dated.kind != fee.kind or (fee.periodic and not dated.periodic and _is_single(dated.sentence) and not _is_single(fee.sentence)):
        return False
    own, others = _kinds_of_fee(fee.sentence), _kinds_of_fee(dated.sentence)
    return not (fee.periodic and not dated.periodic and own and others and not own & others)


def _has_date(fee: Fee, stated: list[Sentence]) -> bool:
    """Whether it is said when a fee is due; ``stated``: the fees of another kind, whose dates are their own."""
    telling = fee.telling
    others = frozenset(sentence.group for sentence in stated)
    own = _kinds_of_fee(fee.sentence)
    for sentence in telling.paragraph_of(fee.sentence):
        other = sentence is not fee.sentence and (_commission_alone(telling, sentence) if fee.kind == "fixed" else sentence in stated and not telling.says(sentence, "commission") and not _TOGETHER.search(fee.sentence.text))
        if sentence is fee.sentence and fee.kind == "commission" and _dated_before(telling, sentence):
            continue
        other = other or (sentence is not fee.sentence and bool(sentence.amounts) and bool(own) and bool(named := _kinds_of_fee(sentence)) and not named & own)
        if not other and (not telling.says(sentence, "default_interest") or _due_before_late(telling, sentence)) and (sentence is fee.sentence or not telling.says(sentence, "refund")) and _is_due(telling, sentence, own=sentence is fee.sentence):
            return True
    for hit in telling.hits("due_when"):
        sentence = hit.sentence
        late = telling.says(sentence, *_LATE_NAMES) and not _due_before_late(telling, sentence)
        if _of_another_act(telling, hit) or (fee.kind == "commission" and sentence is fee.sentence and _dated_before(telling, sentence)):
            continue
        if sentence.heading or late or (telling.says(sentence, "refund", "deposit", "earnest", "handover") and not _paid_apart(telling, hit)) or (telling.says(sentence, "extra_only") and not NAMED_FEE.search(sentence.text)) or not (telling.says(sentence, "pay", "collect") or _day_alone(telling, sentence)):
            continue
        if sentence.language == "en" and sentence is not fee.sentence and (telling.says(sentence, "terminate", "damages_word") or _TAX_ALONE.search(sentence.text)):
            # In case it ends in advance it pays …; VAT, which is paid on receipt of an invoice.
            continue
        # The Operator issues an invoice within ten days of payment: when it is paid is not said.
        invoiced = sentence.language == "en" and hit.who == "operator" and telling.says(sentence, "invoice") and not telling.says(sentence, "service_fee", "commission")
        if invoiced or (fee.kind != "commission" and _WITH_ANOTHER.search(sentence.text)):
            continue
        if sentence.group in others and sentence.group != fee.sentence.group and not telling.says(sentence, "service_fee"):
            continue
        if fee.kind == "fixed" and sentence.percentages and not sentence.amounts and telling.says(sentence, "sales_metric"):
            continue
        if fee.periodic and sentence is not fee.sentence and sentence.amounts and _is_single(sentence):
            continue
        if sentence.amounts and own and (named := _kinds_of_fee(sentence)) and not named & own:
            # 培训费2,000元，签约后五日内付清 dates that fee alone.
            continue
        rest = sentence.language == "zh" and fee.kind == "fixed" and _THE_REST.search(sentence.text) is not None and not telling.says(sentence, "ad_spend", "extra_fee")
        about = telling.says(sentence, "commission", *(() if others else ("service_fee",))) if fee.kind == "commission" else telling.says(sentence, "service_fee") and not _commission_alone(telling, sentence)
        plain = (telling.headed(sentence, "fee_heading") or _payment_cell(telling, sentence)) and not telling.says(sentence, "ad_spend", "extra_fee", "commission") and (fee.kind == "fixed" or not telling.says(sentence, "service_fee"))
        if rest or about or plain:
            return True
    return False


def _paid_apart(telling: Telling, hit: Hit) -> bool:
    """签约当日付定金5,500元；其余各月的月费在当月8日前付清: the fee's date stands in a part of its own."""
    part = hit.sentence.part_at(hit.start, hit.end - 1)
    return hit.sentence.language == "zh" and telling.matches(part, "service_fee") and telling.matches(part, "pay") and not telling.matches(part, "deposit", "earnest", "refund", "handover")


def _of_another_act(telling: Telling, hit: Hit) -> bool:
    """Whether what Chinese words say is done by a day is something else than paying: 每月5日前提交月报, 10日前给广告账户充值."""
    sentence = hit.sentence
    if sentence.language != "zh" or sentence.row is not None:
        return False
    frame = sentence.frame_at(hit.end - 1)
    after = sentence.text[hit.end : frame.end]
    part = sentence.text[max(frame.start, hit.start) : frame.end]
    done = telling.matches(after, "other_act") or (telling.matches(after, "ad_spend") and not telling.matches(after, "service_fee"))
    return done and not _HANDS_OVER.search(part if frame.start <= hit.start else after)


# 充值 and 提交 hold the letters of paying and handing over money.
_HANDS_OVER = compiled(r"付(?!费推广|费流量)|缴|(?<![提递转移成社外])交(?![付流换易接通还由])|结清|结算|打款|转账|汇|到账|收取|发放|兑付|划转|拨付|扣(?:款|划|收)|[给划]乙方|(?:服务|托管|月|管理|运营|代运营)费$")


_DAY_ALONE = 64
"""Characters of a sentence that says no more than when: By the 10th of the month. Half on signing, half after three months."""


def _day_alone(telling: Telling, sentence: Sentence) -> bool:
    return sentence.language == "en" and len(sentence.text) <= _DAY_ALONE and telling.headed(sentence, "fee_heading", "article_payment") and not telling.says(sentence, "report", "supply", "ad_spend", "target_noun", "inform", "term_word")


def _dated_before(telling: Telling, sentence: Sentence) -> bool:
    """每月3日前付服务费5000元，另付销售额的2%: the date is of the fee in the part before, not of what comes on top."""
    if sentence.language != "zh" or not sentence.percentages:
        return False
    frame = sentence.frame_at(sentence.percentages[0].start)
    on_top = frame.start > 0 and _ON_TOP.match(sentence.text, frame.start) is not None and telling.matches(sentence.text[: frame.start], "service_fee")
    return on_top and not any(hit.sentence is sentence and hit.start >= frame.start for hit in telling.hits("due_when"))


_ON_TOP = compiled(r"\s{0,2}(?:另外?|此外|再)(?:按|付|支付|给付|给|提)")


def _due_before_late(telling: Telling, sentence: Sentence) -> bool:
    """每月二十五号结账，迟结一天罚欠款的百分之二: the day, and behind it what being late costs."""
    late = min(hit.start for name in _LATE_NAMES for hit in telling.hits(name) if hit.sentence is sentence)
    first = sentence.frame_at(late).start
    case = next((frame.start for frame in sentence.frames if frame.condition or _IS_LATE.match(sentence.text, frame.start)), first)
    part = sentence.text[: min(first, case)]
    return sentence.language == "zh" and telling.matches(part, "due_when") and telling.matches(part, "pay", "collect", "service_fee", "commission")


_LATE_NAMES = ("default_interest", "pay_late")
_IS_LATE = compiled(r"(?:每)?(?:逾期|迟|拖|晚|欠|超过|过期|延)")


def _is_due(telling: Telling, sentence: Sentence, *, own: bool) -> bool:
    """Whether a sentence beside a fee says when that is due: not when a report is handed in or the ad account topped up."""
    # 签约时交定金10,000元，剩余41,600元于每月3日前支付: the rest is of the fee.
    rest = _THE_REST.search(sentence.text)
    if not own and (not telling.says(sentence, "pay", "collect", "invoice") or (telling.says(sentence, "ad_spend", "extra_fee", "deposit", "earnest") and rest is None)):
        return False
    for hit in telling.hits("due_when"):
        if hit.sentence is sentence and (own or rest is None or hit.start > rest.start() or not telling.says(sentence, "deposit", "earnest")):
            frame = sentence.frame_at(hit.start)
            part = sentence.part_at(hit.start)
            if _of_another_act(telling, hit) or _AFTER_PAYMENT.search(sentence.text[max(0, frame.start - 16) : frame.end]):
                continue
            if not (frame.said and frame.who == "operator") or _RECEIVED.search(part) or telling.matches(part, "pay", "collect", "service_fee", "commission", "invoice"):
                return True
    return False


# 乙方收款后三日内开具发票: when the invoice comes, not the money.
_AFTER_PAYMENT = compiled(r"(?:收|到)(?:到|讫|取)?[^，。；]{0,8}(?:款|账|费|费用|款项)之?后[^，。；]{0,14}(?:开|出具|提供|寄|交付)[^，。；]{0,10}(?:发票|专票|普票|收据|票)|(?:付|支付|缴)[^，。；]{0,6}之?后[^，。；]{0,14}(?:开|出具|提供|寄)[^，。；]{0,10}(?:发票|专票|普票|收据|票)")
# 乙方收到后开展当周推广: the work waits for the money.
_RECEIVED = compiled(r"收(?:到|讫|款|钱|齐|妥)[^，。；]{0,6}[后再才]")
_TAX_ALONE = compiled(r"\b(?:vat|gst|tax),? (?:which|to be)\b")
_TOGETHER = compiled(r"一起|一并|一同|同时|同日|随(?:同)?[^，。；]{0,6}(?:费|钱)|\b(?:together with|along with|at the same time)\b")
_THE_REST = compiled(r"剩余|余款|尾款|其余|余下|余额|剩下|\b(?:balance|remaining|remainder|rest)\b")
_WITH_ANOTHER = compiled(r"(?:与|同|随)[^，。；]{0,12}费[^，。；]{0,6}一(?:并|起|同)")


def _kinds_of_fee(sentence: Sentence) -> frozenset[str]:
    """The last words of each fee that a sentence names, 坐席 of 坐席费."""
    return frozenset(re.findall(r"([\u4e00-\u9fff]{2})费(?!用|率)", sentence.text))


_SINGLE = compiled(r"\b(?:set-?\s?up|initiation|onboarding|launch|start-?up|entry|audit|activation|registration|joining|signing|opening|training|migration|configuration|one-?off|one-?time|installation|kick-?off)\s(?:\w+\s)?(?:fees?|charges?|payments?|sums?)\b")
_EACH_TIME = compiled(r"\b(?:monthly|quarterly|weekly|yearly|annual|per|each|every|a)\s(?:calendar\s)?(?:months?|quarters?|weeks?|years?|fees?|charges?|retainers?)\b|\b(?:service|management|base) (?:fee|charge)|\bretainer\b")


def _is_single(sentence: Sentence) -> bool:
    """Whether a sentence is about a fee paid once, and no other: a set-up charge due on signing dates that alone."""
    return _SINGLE.search(sentence.text) is not None and _EACH_TIME.search(sentence.text) is None


def _commission_alone(telling: Telling, sentence: Sentence) -> bool:
    return telling.says(sentence, "commission") and not re.search(r"服务费|托管费|基础费|固定费|月费|\bfee|charge|retainer", sentence.text)


@asks("FEE007")
def commission_base_undefined(case: Case) -> Iterator[Found]:
    open_base = [sentence for sentence in commissions(case) if not (_RATE_ALONE.search(sentence.text) and len(sentence.percentages) < 3) and not sales_defined(case, sentence) and not _base_elsewhere(case, sentence)]
    if open_base:
        yield Found.at(open_base[0])


def _base_elsewhere(case: Case, sentence: Sentence) -> bool:
    """Whether a sentence of the commission's paragraph, or one that leads its list, says if refunds count."""
    telling = next(telling for telling in case.tellings if telling.language == sentence.language)
    around = (*telling.paragraph_of(sentence), *telling.leads_of(sentence))
    if _AS_DEFINED.search(sentence.text) or (sentence.row is not None and any(telling.says(lead, "commission") and sales_defined(case, lead) for lead in telling.leads_of(sentence))):
        return True
    if sentence.language == "zh" and _told_apart(telling, sentence):
        return True
    base = _BASE.search(sentence.text)
    if base is not None and any(base[1] in other.text and other is not sentence and telling.says(other, "refund_in_sales") and re.search(rf"{re.escape(base[1])}[”\"]?(?:：|，|指|系|是|为|按|以|means|is|are)", other.text) for other in telling.body()):
        return True
    return any(
        hit.sentence in around and _REFUNDS.search(hit.text) and not _NET_PROFIT.match(hit.sentence.text, hit.start) and not (hit.sentence.language == "zh" and _PAID_AFTER.match(hit.sentence.text, hit.end)) and telling.says(hit.sentence, "sales_metric", "commission")
        for hit in telling.hits("refund_in_sales")
    )


# 平台结算到账后三天内支付: when a commission is paid, not what it is taken of.
_PAID_AFTER = compiled(r"(?:之)?(?:后|当日|当天|时|之日)[^，。；]{0,10}(?:付|结|给|划|汇|转|打)")


def _told_apart(telling: Telling, sentence: Sentence) -> bool:
    """Whether another Chinese sentence says of the word that the commission is taken of what is taken off: 成交按买家已付款、扣掉退款的数算."""
    words = frozenset(_SOLD.findall(sentence.text))
    if not words:
        return False
    for other in telling.body():
        if other is sentence or not _TAKEN_OFF.search(other.text) or telling.says(other, "brushing", "shortfall"):
            continue
        before = other.previous
        if before is not None and before is not sentence and not _SOLD.search(other.text) and _AS_COUNTED.search(other.text) and words.intersection(_SOLD.findall(before.text)):
            # 月均净成交额做到36万元；以后台为准，扣退款。
            return True
        first = _SOLD.match(other.text)
        if first is not None and first[0] in words and _LESS_THAT.match(other.text, first.end()):
            # 出库金额扣除拒收与退货。
            return True
        if any(word in words and _SAYS_WHAT.match(other.text, other.text.index(word) + len(word)) for word in _SOLD.findall(other.text)):
            return True
    return False


_AS_COUNTED = compiled(r"为准|(?:^|[，。；])(?:扣|减|除去|剔除)[^，。；]{0,6}退|退[^，。；]{0,6}(?:不算|不计|除外)")
_SOLD = compiled(r"净?(?:实付|支付|成交|销售|营业|交易|商品|出库|出货|到账|房费|货款|回款|流水|实收|到手|核销|订单|gmv|利润|毛利|净利|纯利|盈利)")
_TAKEN_OFF = compiled(r"(?:扣|减|除|剔|不含|不计|不算)[^。；]{0,10}退|退[^，。；]{0,8}(?:扣|减|除|剔|不含|不计|不算)|(?:没|未|没有)(?:申请|发生)?退|确认收货|签收|完结")
_LESS_THAT = compiled(r"(?:总|净)?(?:额|金额|价)?(?:扣|减|除去|剔除|不含|不计)")
_SAYS_WHAT = compiled(r"(?:总|净)?(?:额|金额|价|量)?(?:（[^）]{2,40}）|[^，。；]{0,4}(?:按|以|是|为|指|系|即|=|：|以)|，(?:按|以)[^。；]{2,30}(?:算|计|为准))")
# 佣金比例由6%降为4%: of what has been said before. 开6%专票: a tax.
_RATE_ALONE = compiled(r"(?:比例|费率|提点|点数)由[^，。；]{1,12}(?:降|升|调|改|变|提)|(?:税率|增值税|专票|普票|发票)[^，。；]{0,6}\d{1,2}%|\d{1,2}%(?:的)?(?:税|增值税|专票|专用|普票|发票|专)")
_AS_DEFINED = compiled(r"第[一二三四五六七八九十\d.]{1,5}[条项款点][^，。；（）]{0,12}(?:那个|的|所称|约定|规定)|(?:见|按|照|如|依)[^，。；（）\d%]{0,8}(?:算法|口径|定义|约定的?(?:净|销|成)|计算(?:方法|方式|公式|表))|[（(](?:见|同|按)[^）)]{1,12}[）)]|\bas defined\b|\bin the sense of\b|\(as in\b|\b(?:described|defined|stated|set out|counted|explained|meant|given)\s(?:in|under|at|by)\s(?:clause|section|article|paragraph|part|point|\(?[a-z]?\d)")
_BASE = compiled(r"(?:按|为|是|以|取)?(?:店铺|当月|每月|月度|全店)?([\u4e00-\u9fff]{2,8}?)[的之]?(?:\d{1,2}(?:\.\d+)?%|百分之)")
# Of net profits tells what was spent, not what buyers sent back.
_NET_PROFIT = compiled(r"net\s(?:profits?|margins?|earnings)\b")
_REFUNDS = compiled(r"退|拒收|取消|实收|妥投|确认收货|签收|到账|完结|\b(?:refund|return|cancel|net|received)")


@asks("FEE008")
def floor_missing(case: Case) -> Iterator[Found]:
    kinds = {fee.kind for fee in fees(case)}
    if kinds == {"commission"} and not any(_of_pay(telling, hit) for telling in case.tellings for hit in telling.hits("floor")):
        yield Found()


_EARNS = compiled(r"\b(?:earn|receiv|charg|owe|due|paid)\w*|[拿付抽取]|元|块|钱|%")


_LEAST_PAY = compiled(r"保底(?:收入|工资|报酬|酬|费|服务费|佣金|提成|薪)")


def _of_pay(telling: Telling, hit: Hit) -> bool:
    """Whether a floor, or what is owed without a result, is one of pay: not the least that is sold, done or kept in stock."""
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature":
        return False
    if telling.headed(sentence, "kpi_heading") and telling.says(sentence, "target_strong", "metric") and not telling.says(sentence, "service_fee", "commission"):
        return False
    if sentence.language == "zh" and _LEAST_PAY.match(hit.text):
        return True
    # 提交, 交付 hand over work, not money.
    paid = telling.says(sentence, "service_fee", "commission", *(("not_paid", "not_collected") if sentence.language == "zh" else ("pay", "collect")))
    if sentence.language == "zh" and not paid and telling.says(sentence, "sales_metric"):
        # 保证每月销售额不低于3万元: the least that is sold.
        return False
    return paid or telling.headed(sentence, "fee_heading") or re.search(r"\b(?:earn|receiv|charg|owe|due|paid)\w*", sentence.text) is not None


# In formal numerals, or in plain ones with the same in brackets behind: 九千八百元（￥9,600）.
_STATED_TWICE = compiled(r"大写|元整|圆整|[壹贰叁肆伍陆柒捌玖拾]|[一二三四五六七八九十百千万两][元圆]整?[（(](?:人民币|rmb|cny|[¥￥$]|\s){0,3}\d[\d,.]{0,12}[元圆]?整?[）)]|\d[元圆][（(](?:人民币)?[一二三四五六七八九十百千万两零]{1,12}[元圆]整?[）)]")


@asks("FEE009")
def amount_words_mismatch(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for sentence in telling.sentences:
            if not sentence.heading and (_STATED_TWICE.search(sentence.text) or (sentence.language == "en" and sentence.amounts)):
                for left, right in amounts_stated_twice(sentence.text, sentence.facts):
                    if left.value != right.value:
                        figures, words = (right, left) if left.words else (left, right)
                        text = sentence.original
                        yield Found.at(
                            sentence, start=_same_cell(sentence, min(left.start, right.start)), end=max(left.end, right.end) + 1,
                            figures=text[figures.start : figures.end], words=text[words.start : words.end],
                        )  # fmt: skip


            if (apart := _in_words_behind(telling, sentence)) is not None:
                figures, words = apart
                yield Found.at(sentence, figures=telling.sentences[sentence.index - 1].original[figures.start : figures.end], words=sentence.original[words.start : words.end])


_BEGINS_IN_WORDS = compiled(r"\s{0,4}[（(]?(?:合计|总计|共计|人民币|金额|总额)?[（(]?大写")


def _in_words_behind(telling: Telling, sentence: Sentence) -> tuple[Amount, Amount] | None:
    """The one sum of the sentence before in figures, and of this one in words, where they differ: 服务费为36000元。大写：叁万元整."""
    if sentence.language != "zh" or sentence.heading or sentence.index == 0 or _BEGINS_IN_WORDS.match(sentence.text) is None:
        return None
    before = telling.sentences[sentence.index - 1]
    figures, words = [fact for fact in before.amounts if not fact.words], [fact for fact in sentence.amounts if fact.words]
    said = len(figures) == len(before.amounts) == 1 and len(words) == len(sentence.amounts) == 1 and before.section is sentence.section
    return (figures[0], words[0]) if said and figures[0].value != words[0].value else None


def _same_cell(sentence: Sentence, start: int) -> int:
    """``start``, or two characters before it where they stand in the same paragraph."""
    # 押金30000元: the words before a figure belong to it; in English they would be cut.
    return max(start - (2 if sentence.language == "zh" else 0), max(piece for piece, _paragraph, _at in sentence.pieces if piece <= start))
