"""FEE: what money comes back to the owner, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.expression import OWNER
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.questions import places
from generator.rules.reasoning.sales import sales_definitions

__all__ = ["MONEY"]


@asks("FEE005")
def refund_missing(case: Case) -> Iterator[Found]:
    defined = {(definition.language, definition.index) for definition in sales_definitions(case)}
    # A translation is read worse than what it translates.
    for hit in case.main.hits("refund"):
        sentence = hit.sentence
        if not sentence.heading and sentence.section.kind != "signature" and (sentence.language, sentence.index) not in defined and _comes_back(case.main, hit):
            return
    if case.main.language == "en" and any(_EXCEPT.search(hit.sentence.text) and MONEY["en"].search(hit.sentence.text) for hit in case.main.hits("never") if not hit.sentence.heading):
        return
    yield Found()


# … is not completed the fee abates and any excess is refunded: no comma tells where the condition ends.
_UNREFUSED = compiled(r"\band\s(?:any|the|what)\s(?:\w+\s){1,4}(?:is|are|be)\s\w+$")
_LONG = 24
"""Characters of an expression that may begin in a condition and end in what follows from it."""
# Not refunded except where the Operator is in breach: then they are.
_EXCEPT = compiled(r"\b(?:except|save|unless|other than|only (?:if|where|when))\b(?!.{0,40}\b(?:law|statut\w+|agreed|mandatory|deposit)\b)")
_REFUSED = compiled(r"不得以[^。；]{1,40}为由[^。；]{0,12}$|(?:不(?!达|到|足|满|及|成|行|好|合|理|想|如|佳|力|当|符|履|做|干|能(?:完成|达|按|够|胜))|概不|均不|无权|不得|不予|拒绝|无须|无需|不必)[^，。；]{0,10}$")
_FEES_BACK = compiled(r"\b(?:fees|retainers?|sums? (?:received|paid)|remuneration|month's)\b")
_FEES_BACK_ZH = compiled(r"服务费|托管费|管理费|运营费|月费|报酬|酬|当[月季期年]|已[收付]|全部费|所收")
_RETURNED_THING = compiled(r"(?:[^，。；]{0,8})(?:资料|账号|帐号|账户|帐户|权限|文件|样品|样衣|样机|源文件|素材|物品|原件|证件|证照|印章|设备|密码|登录|登入|卖场|店铺|图档|货品|存货|文稿)")
_THING_BEFORE = compiled(r"(?:将|把)[^，。；]{0,20}(?:资料|账号|帐号|账户|权限|文件|样品|样衣|源文件|素材|物品|原件|证件|证照|印章|设备|密码|店铺|图档|货品|存货|文稿|号|卡|图|照片)(?:等|[^，。；费款钱金]{0,8})$")
_MONEY_BACK = compiled(r"费|款|金额|余额|差额|报酬|酬金|佣金|押金|多收|多付|预付|已付|已收|元")
MONEY = {
    "zh": compiled(r"费|款|钱|金|额|酬|元|%|分之|[一二三四五六七八九]成|一半|佣|块|价|薪|提成|预付|已经?支?付|已收|多付|多收|多交|多拿|多给|多领|预收|给多|付多|收多|拿多|交多|分成|多分|多扣|多算|多的|多结|多退"),
    "en": compiled(r"\b(?:fees?|charges?|sums?|payments?|money|amounts?|paid|prepaid|excess|overpa\w+|balance|retainers?|prices?|percent|per cent|commissions?|instalments?|refund\w*|credit\w*|months?|difference|over|surplus|rest|remainder|left)\b|%|[£$€]"),
}
# Who gets it back: to recover, to reclaim is what the one who paid does.
_TAKEN_BACK = compiled(r"取回|索回|索还|追回|讨回|要回|拿回|收回|领回|收还|^(?:recover|reclaim|recoup|claim|get|have|claw|take)")
_DEFINED_OFF = {
    "zh": compiled(r"(?:没有|未|无|不含|发生|申请|存在|除去|扣除|减去|剔除|扣减|扣掉|刨去|刨除|减|扣|已|涉及|处理|产生|当月|当期)(?:的|了)?(?:[^，。；]{0,6}[、和及与或])?(?:买家|顾客|消费者)?(?:的)?$"),
    "en": compiled(r"\b(?:less|minus|net of|after (?:any )?(?=returns|refunds|\w+ed\b)|excluding|deducting|before (?=returns|refunds)|without|handles?|process\w*)\b(?:(?!\b(?:shall|must|may|will|it|is|are)\b)[^.;]){0,40}$"),
}


def _asked_of_money(telling: Telling, sentence: Sentence) -> bool:
    """Whether a Chinese sentence answers a question on money: 问：中途不做退钱吗？答：没做的月份退。"""
    before = telling.sentences[sentence.index - 1] if sentence.index else None
    return sentence.language == "zh" and before is not None and before.text.rstrip().endswith("？") and MONEY["zh"].search(before.text) is not None


def _comes_back(telling: Telling, hit: Hit) -> bool:
    """Whether money that the operator had goes back to the owner: no definition of sales, no return of papers, no outlay made good by the owner."""
    sentence = hit.sentence
    frame = sentence.frame_at(hit.start)
    # Where a month is not completed the fee abates and any excess is refunded: what is said of the last word counts.
    mode = hit.mode if sentence.language == "zh" or len(hit.text) < _LONG else sentence.mode_at(hit.end - 1)
    if sentence.language == "en" and frame.condition and _UNREFUSED.search(sentence.text[frame.start : hit.end]):
        mode = "must"
    refused = mode == "free" or (mode == "not" and (sentence.language == "en" or _REFUSED.search(sentence.text, 0, hit.start) is not None))
    last = sentence.frame_at(hit.end - 1)
    # 不予退还，但甲方没有完成页面的，按比例退还: the refusal and the refund stand in parts of their own.
    never = any(other.sentence is sentence and frame.start <= other.start < last.end for other in telling.hits("never"))
    if refused or never or (telling.says(sentence, "brushing") and not (_FEES_BACK if sentence.language == "en" else _FEES_BACK_ZH).search(sentence.text)) or not (MONEY[sentence.language].search(sentence.text) or _asked_of_money(telling, sentence) or (sentence.language == "en" and (sentence.percentages or sentence.amounts or hit.text.startswith(("refund", "repay", "repaid", "reimburs"))))):
        return False
    if any(other.sentence is sentence and other.start <= hit.start < other.end for other in telling.hits("not_fee_refund")):
        # The refund rate, refunded orders, late refunds.
        return False
    if telling.says(sentence, "not_fee_refund") and not telling.says(sentence, "service_fee", "pay"):
        return False
    own = sentence.part_at(hit.start, hit.end - 1)
    if telling.says(sentence, "deposit", *(("earnest",) if sentence.language == "en" else ())) and (not telling.says(sentence, "service_fee") or (telling.matches(own, "deposit") and not telling.matches(own, "service_fee"))):
        return False
    if sentence.previous is not None and telling.says(sentence.previous, "deposit") and not telling.says(sentence, "service_fee") and (_PRONOUN.match(sentence.text) or not _OTHER_MONEY.search(sentence.text)):
        return False
    if _TAKEN_BACK.search(hit.text) and hit.who == "operator":
        return False
    verb = re.search(r"[退返还]", hit.text) if sentence.language == "zh" else None
    start = hit.start if verb is None else hit.start + verb.start()
    before, after = sentence.text[max(0, start - 48) : start], sentence.text[hit.end : hit.end + 24]
    if sentence.language == "zh" and re.match(r"[款货]?的?(?:订单|率|申请|处理|流程|规则|商品|纠纷|买家)", after) and hit.text.endswith(("退", "退款", "退货")):
        return False
    if sentence.language == "zh" and _AS_A_FIGURE.match(after) and _TOLD_OF.search(sentence.text):
        # 月报载明上月成交、退款及推广消耗情况.
        return False
    if _DEFINED_OFF[sentence.language].search(before) or (sentence.language == "zh" and _NOT_COUNTED.match(after)):
        return False
    to = after[:8].split("，")[0] if sentence.language == "zh" else _TO_WHOM.match(after)
    if to and sentence.names.mentioned(to if isinstance(to, str) else after, sentence.language)[:1] == ("operator",):
        # 年底返给乙方: a reward, no refund; paid back to the Operator: an outlay.
        return False
    if sentence.language == "zh":
        if hit.who == "owner" and hit.mode != "may" and telling.says(sentence, "extra_fee") and not telling.says(sentence, "service_fee"):
            # 由甲方返还乙方垫付的费用: an outlay, no refund.
            return False
        if _FROM_PLATFORM.search(before) or _BY_OWNER.search(sentence.names.roles(before, "zh")):
            return False
        if _THING_BEFORE.search(before) and not _MONEY_BACK.search(hit.text + after[:10]):
            return False
        return not (_RETURNED_THING.match(after) and not _MONEY_BACK.search(hit.text + after[:10]))
    if _THING_RETURNED.search(sentence.text, 0, hit.start + len(hit.text)) and not sentence.percentages and not telling.matches(own, "service_fee", "proration"):
        return False
    return not ((hit.text.startswith("reimburs") or telling.says(sentence, "extra_fee", "brushing")) and hit.who == "owner") and not _THING_BACK.search(f"{hit.text}{after}")


_AS_A_FIGURE = compiled(r"款?(?:[、及和与]|情况|数据|明细|数字|数量|金额|额)")
_TOLD_OF = compiled(r"月报|周报|日报|季报|报告|报表|汇报|数字|数据|载明|列明|访客|成交")
# 平台退回的服务费; 由甲方退还垫付的费用.
_FROM_PLATFORM = compiled(r"平台(?:应|所|已|会)?$")
_BY_OWNER = compiled(rf"由{OWNER}$")
# 退掉的不算: what counts as sold.
_NOT_COUNTED = compiled(r"[掉款货]?(?:了)?的?(?:单|订单|货)?[^，。；）]{0,4}(?:不算|不计|除外|不提|不抽|剔除|不在内)")
_TO_WHOM = compiled(r"\s(?:back\s)?to\b")
# The administrator's account is returned when all sums have been paid.
_THING_RETURNED = compiled(r"\b(?:accounts?|access|log-?ins?|passwords?|samples?|files|materials?|papers|documents?|keys?|records?|goods|drafts?|ids?|stock|drawings|store|shop)\s(?:is|are|shall be|must be|will be)\s(?:\w+\s)?(?:returned|given back|handed back|sent back)$|\b(?:accounts?|access|log-?ins?|passwords?|samples?|files|materials?|papers|documents?|keys?|records?|goods|drafts?|ids?|stock|drawings|store|shop)\s(?:is|are|shall be|must be|will be)\s(?:\w+\s)?(?:returned|given back|handed back|sent back) (?:to|within|in|on|at|without|by)\b")
_OTHER_MONEY = compiled(r"费(?!用结)|已付|预付|已收|多付|多收|酬|\b(?:fees?|charges?|payments?|prepaid|retainer)\b")
_PRONOUN = compiled(r"\s*(?:it|this|the deposit|该款|其)\b")
_THING_BACK = compiled(r"^\w+ back (?:the |all |any )?(?:\w+ )?(?:account|access|password|mailbox|samples?|files?|materials?|papers?|documents?|keys?|logins?|stock)|^returns? (?:the |all |any )?(?:samples?|files?|materials?|papers?|documents?|access|accounts?)")


# 退费20% says no more than 20% of what: the fee, what was paid, what is left.
_NO_SHARE = compiled(r"^(?:refunds?|repayments?)\s(?:\w+\s)?(?:bears?|carry|carries|attract)|^(?:the\s)?difference\b")
_OF_WHAT = compiled(
    r"(?<![退手续运还推广])(?<!手续)费(?!比例|率)|(?:全部|所有|已付|已收|剩余|上述|该|此)(?:的)?款项|金额|报酬|酬|薪|佣金|价款|总(?:额|价)|(?:已|所|实|预)(?:经)?(?:付|收|交|缴)|交(?:过|了)?的钱|工钱|首付款|剩余|未履行|\b(?:fees?|charges?|prices?|paid|sums?|amounts?|retainers?|payments?|received)\b"
)


_FRACTION = compiled(r"\b(?:half|(?:one|two|three)[- ](?:third|quarter|fifth|half|tenth)s?|a (?:third|quarter|fifth|tenth))\b")
_TRIGGER = compiled(r"\b(?:below|under|less than|short of|more than|exceeds?|over|above|at least)\s(?:\w+\s){0,4}[(]?\d[\d.]*\s?(?:%|per ?cent)")


@asks("FEE014")
def refund_base_missing(case: Case) -> Iterator[Found]:
    for hit in places(case.tellings, [{"what": "refund", "when": "percent", "without": ["sales_metric_rate", "refund_excluded"], "mode": ["must", "may"]}]):
        sentence = hit.sentence
        if _DEFINED_OFF[sentence.language].search(sentence.text[max(0, hit.start - 48) : hit.start]):
            continue
        if sentence.language == "en" and _NO_SHARE.search(sentence.text[hit.start :]):
            # Late refunds bear 0.1% a day; the rate is 4% in place of 6% and the difference is paid back.
            continue
        # If less than 75% is reached, B refunds one quarter of the fee: the first is what it hangs on.
        behind = [fact for fact in sentence.percentages if fact.start >= hit.start] if sentence.language == "en" and not hit.text.startswith(("is ", "are ", "be ")) else []
        if sentence.language == "en" and not behind and (_FRACTION.search(sentence.text, hit.end) or _TRIGGER.search(sentence.text, 0, hit.start)):
            continue
        for fact in behind or sentence.percentages:
            if fact.start < hit.start - 40 or re.search(r"低于|不足|不到|未达|达成|below|under|less than|目标|指标", sentence.text[max(hit.end, fact.start - 12) : fact.start]):
                continue
            if any(hit.start < amount.start for amount in sentence.amounts):
                continue  # Below 70%, it gives back SGD 600: a sum, whatever the percentage.
            if sentence.language == "zh" and sentence.previous is not None and next(telling for telling in case.tellings if telling.language == sentence.language).says(sentence.previous, "refund") and _OF_WHAT.search(sentence.previous.text):
                continue  # 之一未达到的，返还托管费的15%；均未达到的，返还30%.
            near = _SALES_SUM.sub("", sentence.text) if sentence.language == "zh" else _PAID_BACK.sub("", sentence.text[hit.start : fact.start] + sentence.text[fact.end : fact.end + 40])
            if not _OF_WHAT.search(near):
                yield Found.at(sentence)
                break
    if case.main.language == "zh":
        yield from _halves(case.main)


# 15% is paid back: by which nobody says what was paid.
_PAID_BACK = compiled(r"\bpaid\s(?:back|out|over|to)\b")


def _halves(telling: Telling) -> Iterator[Found]:
    """Chinese sentences by which a half or a third comes back, no more: 低于45万元的，乙方退还一半."""
    for hit in places((telling,), [{"what": "refund", "without": ["sales_metric_rate", "refund_excluded"], "mode": ["must", "may"]}]):
        part = _HALF.search(hit.sentence.text, hit.start)
        if part is not None and part.start() <= hit.end + 6 and not hit.sentence.percentages and not _OF_WHAT.search(_SALES_SUM.sub("", hit.sentence.text)):
            yield Found.at(hit.sentence)


_HALF = compiled(r"退[还回给返]?(?:给|还)?[^，。；]{0,4}(?:一半|半数|半(?=[，。；]|$)|[三四五]分之[一二三四])(?=[，。；了给]|$)")
# 成交金额没有达到的: what was sold, not what was paid.
_SALES_SUM = compiled(r"(?:成交|销售|营业|结算|交易|实收|净)(?:净|总)?(?:金额|总额|额|货款)")
