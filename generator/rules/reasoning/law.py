"""LAW: what the law forbids, limits or asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.facts import Law, Percentage
from generator.reading.frames.telling import Sentence, Telling
from generator.reading.numerals import ENGLISH_NUMERAL, chinese, english
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.contract_price import Price, price_of

__all__: list[str] = []

_REPEALED = compiled(r"^(?:合同法|民法通则|民法总则|担保法|物权法|侵权责任法)$|^(?:(?:prc|chinese|china's)\s)?(?:contract law|general principles of (?:the )?civil law|general provisions of (?:the )?civil law|general rules of (?:the )?civil law|property (?:rights )?law|(?:law of )?real rights? law|tort(?:ious)? (?:liability )?law|guaranty law|security law|guarantee law)", re.I)
_LAW_ON = compiled(r"\blaw (?:of (?:the )?(?:prc|people's republic of china|china) )?on (?:contracts?|property rights|real rights|torts?(?: liability)?|guarant(?:y|ees?)|security)\b(?= of (?:the )?(?:prc|people|china))|\blaw of (?:the )?(?:prc|people's republic of china|china) on (?:contracts?|property rights|real rights|torts?(?: liability)?|guarant(?:y|ees?)|security)\b")
_HISTORY = compiled(r"原《|老《|旧《|以前|当年|原合同法|原(?:中华人民共和国)?(?:民法|担保|物权|侵权)|废止|失效|不再(?:适用|施行|有效)|当时|时行|曾|历史|\b(?:former|formerly|repealed|replaced|superseded|used to|as it (?:then )?stood|no longer in force|abolished|then in force)\b")
_UNFAIR = compiled(r"反不正当竞争法|anti-?unfair competition law", re.I)
_DAILY = Decimal("0.1")


@asks("LAW001")
def repealed_law(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = False
        for sentence in telling.sentences:
            if "法" not in sentence.text and " law" not in sentence.text:
                continue
            named = _LAW_ON.search(sentence.text)
            if named is not None and not _HISTORY.search(sentence.text):
                found = True
                yield Found.at(sentence, cited=sentence.original[named.start() : named.end()])
                continue
            for law in (fact for fact in sentence.facts if isinstance(fact, Law)):
                name = re.sub(r"\s+of\s+the\s+(?:PRC|People.*)$", "", law.name.strip(), flags=re.I)
                name = re.sub(r"^(?:(?:the|under|pursuant to|based on|according to|in accordance with|subject to|having regard to|and|by)\s+)+", "", name, flags=re.I)
                renumbered = _UNFAIR.search(name) and law.article in (8, 20) and telling.says_near(sentence, "brushing", "violation")
                if (_REPEALED.match(name) or renumbered) and not _HISTORY.search(sentence.text):
                    found = True
                    yield Found.at(sentence, cited=sentence.original[law.start : law.end])
                    break
        if found:
            return


@asks("LAW005")
def penalty_excessive(case: Case) -> Iterator[Found]:
    price = price_of(case)
    for telling in case.tellings:
        found = [sentence for sentence in telling.body() if _excessive(telling, sentence, price)]
        if found:
            yield from (Found.at(sentence) for sentence in found)
            return


def _excessive(telling: Telling, sentence: Sentence, price: Price) -> bool:
    total, months, per_month = price.total, price.months, price.per_month
    text = sentence.text
    late = bool(sentence.percentages) and _LATE.search(text) is not None
    if (late or (sentence.percentages and telling.says(sentence, "default_interest"))) and not _LATE_WORK.search(text):
        if any(fact.value > _DAILY for fact in sentence.percentages if _per_day(sentence, fact)):
            return True
        if late and any(fact.value > _DAILY * days and each.search(text[max(0, fact.start - 12) : fact.end + (12 if sentence.language == "zh" else 40)]) for fact in sentence.percentages for days, each in _EACH):
            return True
    if _LATE.search(text) and not _LATE_WORK.search(text) and _daily_share(sentence) > _DAILY / 100:
        return True
    if (telling.says(sentence, "remaining_fees") or (telling.says(sentence, "breaks_off") and telling.says(sentence, "owes_to_the_end"))) and not (sentence.language == "zh" and _SHARE_OF_REST.search(text)) and not any(hit.sentence is sentence and hit.mode in ("must", "may") and "不" not in hit.text for hit in telling.hits("refund")):
        return True
    if telling.says(sentence, "liability_cap", "closure_event") or (telling.says(sentence, "default_interest") and not _LUMP.search(text)):
        return False
    if _TAKEN_OFF.search(text):
        return False
    owed = telling.says(sentence, "penalty_sum") and _FOR_NOTHING.search(text) is None
    if not owed and (not telling.says(sentence, "pay") or telling.says(sentence, "refund")):
        return False
    left = _EARLY.search(text)
    if not owed and left is None:
        return False
    for fact in sentence.percentages:
        if fact.value > 30 and _WHOLE.search(text[max(0, fact.start - 24) : fact.end + (24 if sentence.language == "zh" else 36)]) and not _per_day(sentence, fact):
            return True
    if _HALF.search(text) or any(_times(match[1] or match[2]) > Decimal("0.3") for pattern in (_WHOLE_TIMES, _TIMES_WHOLE) for match in pattern.finditer(text)):
        return True
    if months:
        for period in sentence.periods:
            around = text[max(0, period.start - 6) : period.end + 24]
            counted = period.unit in ("month", "quarter", "year") and not _CAP.search(text[max(0, period.start - 24) : period.start]) and _FEE.search(around) and not _NO_MULTIPLE.search(text[max(0, period.start - 4) : period.end + 4])
            if telling.language == "zh" and telling.matches(part := sentence.part_at(period.start), "refund") and not _DOUBLE.search(part):
                # 退还最近四个月的报酬: what was paid comes back.
                continue
            if counted and period.size[1] > months * Decimal("0.3") and (left is None or period.start > left.start()):
                return True
        further = _MONTHLY_FEES.search(text)
        if further is not None and not _AT_MOST.search(text, 0, further.start()) and (english(further[1]) or 0) > months * Decimal("0.3"):
            return True
        times = _TIMES.search(text)
        if times and per_month and re.search(r"月|month", text[max(0, times.start() - 12) : times.end()]) and _times(times[1] or times[2]) > months * Decimal("0.3"):
            return True
    return total is not None and any(total * Decimal("0.3") < fact.value != total and fact.currency and price.currency in ("", fact.currency) and not _BASIS.search(text, 0, fact.start) for fact in sentence.amounts)


_LATE = compiled(r"逾期|拖(?=[^，。；]{0,4}(?:薪|费|款|钱))|迟延|延迟|延期|拖欠|拖着|迟[付交缴给]|晚[付交缴给转打了到]|[晚迟拖误]一?[天日]|欠[付款费钱账]|延后|未按[时期]|未如期|没按时|不按时|没[转付交给]|不[给付]的|[付给交钱款][^，。；]{0,4}慢|\b(?:overdue|late|unpaid|outstanding|arrears|past due|delay(?:ed|s)?)\b")
# Work that comes late costs a share of the fee; that is no interest.
_LATE_WORK = compiled(r"[迟晚拖][交一][^，。；]{0,4}扣[^，。；]{0,8}(?:费|酬|款)|(?:逾期|迟延|延迟|延误|晚|迟)(?:提交|交付|完成|上架|发布|回复|答复|提供|交稿|交片|上线|履行)|\blate (?:deliver\w*|report\w*|submission\w*|listing\w*|work|posts?)\b|\bdelay\w* (?:in |of )?(?:deliver\w*|perform\w*|report\w*)")
# 4% of sales exceeding €25,000: what a share is taken of, no penalty.
_BASIS = compiled(r"\b(?:exceed\w*|above|over|more than|beyond|below|under|reach\w*|less than)\s$")
_FOR_NOTHING = compiled(r"\bwithout (?:any |owing )?(?:\w+ )?(?:compensation|penalt\w+|damages)\b")
_EARLY = compiled(r"提前(?:解|终|退|结束|离)|中途|半途|换人|另[请找聘]|单方(?:面)?(?:解|终)|喊停|\b(?:leav(?:es?|ing)|early|before the end|walks? away|cancels?|terminates?)\b")
# 净销售额（付款减去退款及赔付）: what sales are.
_TAKEN_OFF = compiled(r"(?:减去|扣减|剔除)[^。；]{0,12}赔|\bless\b[^.;]{0,60}\b(?:compensation|claims|damages)")
# 剩余期限对应服务费的20%: no more than a part of it.
_SHARE_OF_REST = compiled(r"(?:费用?|报酬|酬|款|钱|金额|总额)的?\s?(?:百分之[一二三]?十|(?:[12]?\d|30)(?:\.\d+)?%|[一二三]成)")
_LUMP = compiled(r"另|此外|并(?:须|应|需|要)?(?:支付|赔)|\b(?:in addition|further|plus)\b")
_HALF = compiled(r"\b(?:twice|double|triple|(?:two|three|four|five|six|ten|\d) times) (?:of )?(?:the )?(?:total|contract|annual|whole|entire|yearly|aggregate|full|overall|sum of all)\b|(?:总(?:价|额|金额|费|款)|合同(?:价|金额|款)|全年|年度|全部|年费)[^，。；%]{0,8}?(?:一半|之半|半数|[四五六七八九]成|二分之一|三分之[一二]|四分之[二三])|\bhalf (?:of )?(?:the )?(?:total|contract|annual|whole|entire)\b")
_WHOLE = compiled(r"总|全年|全部|合同|年度|整个|剩余|年费|\b(?:total|contract|annual|remaining|all fees|whole|full|of (?:one|a|the) year)\b")
_DOUBLE = compiled(r"违约金|[双两二三]倍|罚")
_FEE = compiled(r"费|酬|佣|fee|charge|retainer")
_NO_MULTIPLE = compiled(r"前|内|提前|满|以上|notice|within|before|after")
# Owes no more than twelve monthly charges: a limit.
_AT_MOST = compiled(r"\b(?:more than|exceed\w*|up to|at most|maximum of|limited to|capped at)\s$")
# Pays a penalty of five monthly fees.
_MONTHLY_FEES = compiled(rf"\b({ENGLISH_NUMERAL}|\d{{1,2}})\s(?:(?:further|more|full|additional|whole)\s)?monthly\s(?:service\s)?(?:fees|charges|retainers|payments|instal?ments)\b")
_TIMES = compiled(r"([一二两三四五六七八九十\d]{1,3})倍|(双)倍")
_TOTAL = r"(?:总(?:价|额|金额|费|款)|合同(?:价|金额|款|总)|全年|年度|全部)"
_WHOLE_TIMES = compiled(rf"{_TOTAL}[^，。；%]{{0,10}}?(?:([一二两三四五六七八九十\d]{{1,3}})|(双))倍")
_TIMES_WHOLE = compiled(rf"(?:([一二两三四五六七八九十\d]{{1,3}})|(双))倍[^，。；%]{{0,10}}?{_TOTAL}")


def _times(words: str) -> Decimal:
    """三 of 三倍, 双 of 双倍."""
    if words == "双":
        return Decimal(2)
    value = Decimal(words) if words.isdigit() else chinese(words)
    return Decimal(0) if value is None else Decimal(value)


def _daily_share(sentence: Sentence) -> Decimal:
    """The share that a sum owed for each day of delay is of what is late: PHP 1,300 for each PHP 65,000 overdue per day; 0 where no such sum is named."""
    for daily in sentence.amounts:
        behind = sentence.text[daily.end : daily.end + 60]
        each = _OF_EACH.match(behind)
        whole = next((fact for fact in sentence.amounts if each is not None and 0 <= fact.start - daily.end - each.end() < 6), None)
        if whole is None or not whole.value or not (_EACH_DAY.search(behind) or _EACH_DAY.search(sentence.text[max(0, daily.start - 60) : daily.start])):
            continue
        return daily.value / whole.value
    return Decimal(0)


_OF_EACH = compiled(r"\s?(?:for|on|per)\s(?:each|every)?\s?|[^，。；\d]{0,4}(?:每|按)")


def _per_day(sentence: Sentence, fact: Percentage) -> bool:
    """Whether a percentage is owed anew each day, and is no cap of what is."""
    before, after = sentence.text[max(0, fact.start - (30 if sentence.language == "zh" else 52)) : fact.start], sentence.text[fact.end : fact.end + 44]
    if _CAP.search(before):
        return False
    before = before[max((other.end - (fact.start - len(before)) for other in sentence.percentages if other.end <= fact.start), default=0) :] if len(sentence.percentages) > 1 else before
    return bool(_EACH_DAY.search(before) or _EACH_DAY.search(after))


_EACH = (
    (7, compiled(r"每(?:一|1)?(?:个)?(?:周|星期|礼拜)|一个?(?:周|星期|礼拜)(?=[^，。；]{0,6}(?:加|按|收|罚|多|给))|按周|\b(?:per|a|each|every)\sweek\b|\bweekly\b")),
    (30, compiled(r"月息|月利率|每(?:一|1)?个?月|按月|\b(?:per|a|each|every)\s(?:calendar\s)?month\b")),
)
_CAP = compiled(r"(?:不(?:得)?超过|累计|上限|最高|最多|封顶|至多|为限)[^，。；]{0,10}$|\b(?:up to|not (?:to )?exceed\w*|maximum|capped at|cap of|at most)\b[^,;]{0,20}$")
_EACH_DAY = compiled(
    r"(?<![一-龥])日$|[的按]日$|(?<=[：，金额息为按])日$|每(?:逾期|延迟|迟延|延后|拖延|拖欠|迟|拖|晚|过|超过?|延误|迟付|(?:晚|迟)到账?)?(?:一|1)?(?:个)?(?:日|天)|(?:逾期|拖|迟|晚|延|欠)[付交缴给结钱款]{0,2}(?:一|1)(?:日|天)|(?:一|1)(?:日|天)(?=[^，。；]{0,8}(?:加|按|收|罚|算|付|计|多|给|添|补))|日(?:息|利率|按|万|千|百)|按(?:日|天)|逐日|"
    r"\b(?:per|a|each|every|for every|for each)\s(?:calendar\s)?day|\bdaily\b|\bper diem\b"
)
