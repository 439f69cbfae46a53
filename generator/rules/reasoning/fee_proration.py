"""FEE: what is owed for a part of the time: by days, by the work done, or what was paid and not served comes back."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.fee_refunds import MONEY
from generator.rules.reasoning.service_fees import fees

__all__: list[str] = []


@asks("FEE006")
def proration_missing(case: Case) -> Iterator[Found]:
    if any(fee.kind == "fixed" and fee.periodic for fee in fees(case)) and not any(_is_covered(telling) for telling in case.tellings):
        yield Found()


def _is_covered(telling: Telling) -> bool:
    """Whether it is said what is owed for a part: by a word for that, or by what is served in part and how money goes by it."""
    if any(_prorates(telling, hit) for hit in telling.hits("proration")):
        return True
    return telling.language == "zh" and (any(_goes_by_part(telling, hit) for hit in telling.hits("by_part")) or any(_unserved_back(telling, hit) for hit in telling.hits("unserved")))


_NEAR = 34
"""Characters between what is served in part and how money goes by it, or between what is not served and that it comes back."""
_OTHER_SUMS = ("ad_spend", "extra_fee", "named_extra", "deposit", "earnest", "default_interest", "forfeits", "data_source")
# 按剩余月份服务费的30%支付违约金: the price of going early. 销售额不足目标的: of what is sold.
_NOT_OWED = compiled(r"违约金|赔|补偿|罚|损失|滞纳|利息|惩|目标|指标|业绩|销售|成交|提成|佣金|奖|库存|订单|退货|投诉|评分|[产件]出|薪|加班|照(?:常|旧|样)收")


# 不足整月时按天计: of what else than the fee?
_PART_OF_MONTH = compiled(r"(?:不足|不满|未满|没满|不到|不够|[做干]不满)[^，。；]{0,4}(?:[月季期年场]|小时)$")


def _goes_by_part(telling: Telling, hit: Hit) -> bool:
    """Whether Chinese words say that what is owed goes by the part that is served: 月中退出的，当月的钱做几天算几天."""
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature" or hit.mode in ("not", "free") or sentence.frame_at(hit.start).condition:
        return False
    if telling.says(sentence, "shortfall") and telling.says(sentence, "metric", "target_noun"):
        return False
    partial = [other for other in telling.hits("part_served") if other.sentence is sentence and other.start - hit.end < _NEAR and hit.start - other.end < _NEAR]
    if not partial or not (MONEY["zh"].search(sentence.text) or _of_fees(telling, sentence) or any(_PART_OF_MONTH.search(other.text) for other in partial)):
        return False
    start, end = min(hit.start, partial[0].start), max(hit.end, partial[0].end)
    span = sentence.text[start : sentence.frame_at(end - 1).end]
    of_month = any(_PART_OF_MONTH.search(other.text) for other in partial)
    return not _NOT_OWED.search(span) and not telling.matches(span, *(("ad_spend",) if of_month else _OTHER_SUMS))


def _unserved_back(telling: Telling, hit: Hit) -> bool:
    """Whether Chinese words give back what was paid and is not served: 除已履行部分外，其余费用全数退回."""
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "never", "deposit", "earnest", "forfeits"):
        return False
    if not (MONEY["zh"].search(sentence.text) or _of_fees(telling, sentence)):
        return False
    return any(
        other.sentence is sentence
        and other.mode not in ("not", "free")
        and other.start - hit.end < _NEAR
        and hit.start - other.end < _NEAR
        and not telling.matches(sentence.text[min(hit.start, other.start) : max(hit.end, other.end)], "ad_spend", "extra_fee", "not_fee_refund", "metric", "shortfall")
        for other in telling.hits("refund")
    )


_LATE = compiled(r"逾期|拖欠|欠付|迟延|延迟|滞纳|违约金|罚息|\b(?:late|overdue|arrears|interest|unpaid|penalt\w+)\b")
_DAILY_RATE = compiled(r"[按每][日天][^，。；]{0,12}?(?:万分之|千分之|百分之|‰|\d%)")
_OF_TIME = compiled(
    r"天|日(?!均)|月|季|年|期(?!权|货)|提前|终止|解除|中途|半道|半路|已完成|未履行|\b(?:days?|months?|quarters?|years?|weeks?|periods?|term|served|terminat\w+|early|ends?|ending|unexpired|mid|part|broken|work done|rendered|performed)\b"
)


def _of_fees(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence without a word of money stands under a heading of fees, or beside what is said of them: 不足一月按天计。"""
    if telling.headed(sentence, "fee_heading", "proration"):
        return True
    return any(telling.says(other, "service_fee") for other in (telling.clause_of(sentence) if sentence.language == "zh" else telling.paragraph_of(sentence)))


# The month is paid by the number of sessions held.
_PAID_BY = compiled(r"\b(?:paid|charged|billed)\s(?:by|for)\b")


def _prorates(telling: Telling, hit: Hit) -> bool:
    """Whether a sentence says what is owed for a period served in part: not what ads cost, what visitors come a day, or interest by the day."""
    sentence = hit.sentence
    if sentence.language == "zh" and _DAILY_RATE.match(sentence.text, hit.start):
        # 延付的，按日加付万分之六.
        return False
    if sentence.heading or (telling.says(sentence, "default_interest") and _LATE.search(sentence.text)) or not _OF_TIME.search(sentence.text):
        return False
    if not MONEY[sentence.language].search(sentence.text) and not telling.says(sentence, "pay", "collect", "refund", "service_fee") and not _of_fees(telling, sentence):
        return False
    if (telling.says(sentence, "shortfall") and telling.says(sentence, "metric", "target_noun")) or (telling.says(sentence, "never", "metric") and not telling.says(sentence, "refund", "service_fee") and not _PAID_BY.search(hit.text)):
        return False
    repaid = any(other.sentence is sentence and other.mode not in ("not", "free") for other in telling.hits("refund"))
    if telling.says(sentence, "forfeits") or (_LEFT_OVER.search(hit.text) and not repaid):
        # Who ends early pays the months that remain.
        return False
    if sentence.language == "en" and any(hit.start <= fact.start < hit.end for fact in sentence.amounts) and not _PART_SERVED.search(sentence.text):
        # Shooting at RMB 800 per day: a price, not a share of one.
        return False
    if _SHARE_OF.search(hit.text) and not _CUT_SHORT.search(sentence.text):
        # In proportion to the pages that are missing: of the work, not of the time.
        return False
    frame = sentence.frame_at(hit.start)
    if sentence.language == "zh" and _NOT_FOR_THAT.search(sentence.text[frame.start : hit.end]):
        # 托管费不因店铺歇业减免.
        return False
    if sentence.language == "zh" and not repaid and _COMPENSATION.search(sentence.text[frame.start : hit.start]):
        # 赔偿未履行期间的服务费.
        return False
    if hit.who == "owner" and _COMPENSATES.search(sentence.text, hit.end) and not telling.says(sentence, "refund"):
        # 按尚未履行部分托管费的20%支付补偿金: the price of going early.
        return False
    return telling.says(sentence, "service_fee", "refund") or not telling.matches(sentence.part_at(hit.start), "ad_spend", "extra_fee", "named_extra", "commission", "data_source")


_NOT_FOR_THAT = compiled(r"(?:不|不得|不会|并不|概不)(?:因|以|由于)(?!此)[^，。；]{1,20}")
_PART_SERVED = compiled(r"\b(?:months?|quarters?|years?|weeks?|part|served|early|terminat\w+|ends?|ended|ending|partial|broken|incomplete)\b")
_COMPENSATION = compiled(r"(?:赔偿|补偿|偿付|违约金)[^，。；]{0,12}$")
_COMPENSATES = compiled(r"(?:支付|付|给付|偿付|缴纳)[^，。；]{0,8}(?:补偿|违约金|赔偿|解约金|退出费)")
_LEFT_OVER = compiled(r"剩余|余下|剩下|remaining(?! days only)|outstanding|left")
_SHARE_OF = compiled(r"比例|折算|占比|proportion|accordingly")
_CUT_SHORT = compiled(r"天|[未没不][^，。；]{0,3}满|按日|日折|起止|月份|停|首月|末月|日数|提前|终止|解除|中途|不足|不满|未履行|剩余|已履行|未服务|结束|\b(?:days?|terminat\w+|early|served|parts? of|rendered|unexpired|unused|mid|ends?|partial)\b")
