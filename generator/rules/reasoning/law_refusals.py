"""LAW: money that never comes back, and an operator who answers for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

_MONEY = re.compile(r"费|款|金|钱|报酬|酬|佣|价|\b(?:fees?|charges?|sums?|money|payments?|paid|amounts?|retainers?|deposits?|prices?|refund\w*|repay\w*|reimburs\w*|mon(?:ies|eys)|commission|remuneration|consideration|instal?lments?|advances?|balance|contributions?|subscriptions?)\b")
# A condition that is none: 款项一经支付, once paid.
_ONCE_PAID = re.compile(
    r"(?:一经|一旦|凡|[付缴交纳收]|签约|签订|签署|入账|到账|合同生效)[^，]{0,12}(?:后|即|时|的|，|$)|\b(?:once|when|as soon as|upon|after)\b[^,]{0,40}\b(?:paid|received|receipt|made|earned|signed|signature|payment)\b|\bpaid once\b"
)
_WHATEVER = re.compile(r"无论|不论|不管|不问|任何|何种|何故|哪一?方|\b(?:whatever|whatsoever|regardless|irrespective|whether or not|even (?:if|where|when|though)|no matter|however|any (?:reason|cause|event|circumstances?|case|ground)s?)\b")
# 除乙方违约外, 未完成部分除外, save where: an exception makes a rule of it that has a limit.
_EXCEPT = re.compile(r"除[^，。；]{1,24}(?:之?外|以外)|除外|(?:仅限于?|只限于?|限于)(?=[^，。；]{0,12}(?:甲方|违约|过错))|\b(?:except|save|unless|other than|but (?:if|where|when)|only (?:if|where|when|to the extent|in so far))\b")
_NO_EXCEPTION = re.compile(r"(?:无|没有|不存在)(?:任何)?例外|\bwithout (?:any )?exceptions?\b|\bno exceptions?\b")
# Work done, and money that went on to others.
_PART = re.compile(r"已(?:经)?(?:完成|履行|提供|实施|交付|发生|使用|消耗)(?:的)?[^，。；]{0,8}(?:部分|服务|工作|期间|月份|费|对应|金额)|当月|\b(?:work|services?|months?) (?:already |(?:that|which) (?:the |it )?\w+ (?:has|have) )?(?:done|accepted|approved|performed|rendered|completed|delivered|provided)\b")
_OTHERS_MONEY = re.compile(r"平台(?:收取|扣)|(?:支付|付|缴)(?:给|予|至)(?:了)?(?:平台|第三方)|推广费|广告费|投放|买家|顾客|消费者|样品|\b(?:ad(?:vertising)? spend|buyers?|shoppers?|customers?|samples?|paid to (?:amazon|the (?:marketplace|platform)))\b")
_FEE_WORD = re.compile(r"服务费|托管费|管理费|运营费|费用|款项|报酬|佣金|一切款|所有款|所付|已付|\b(?:fees?|retainers?|charges?|sums?|payments?|money|mon(?:ies|eys)|remuneration|commission|what (?:has been|was|is) paid)\b")
_INDIRECT = re.compile(r"间接|预期利?[润益]|可得利[益润]|后果性|\b(?:indirect|consequential|special|incidental|loss of profits?|lost profits?)\b")
_DIRECT = re.compile(r"(?<!间)直接|\bdirect\b")
_EMPHASIS = re.compile(r"概|一律|恕|均|分文|绝|决|永|不退不|任何|一切|所有|全部|\b(?:strictly|never|no refunds?|non-?refundable|whole or in part|full or partial|all (?:fees|sums|payments|charges)|stays? with us|irrecoverable|under any)\b")


@asks("LAW003")
def blanket_no_refund(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        seen: dict[int, Sentence] = {}
        for hit in telling.hits("never"):
            if hit.sentence.index not in seen and _never_refunded(telling, hit):
                seen[hit.sentence.index] = hit.sentence
        if seen:
            yield from (Found.at(sentence) for sentence in seen.values())
            return


def _never_refunded(telling: Telling, hit: Hit) -> bool:
    sentence = hit.sentence
    text = sentence.text
    if sentence.heading or sentence.section.kind == "signature" or not (_MONEY.search(text) or _of_money_before(sentence)) or not telling.says(sentence, "whatever_reason", "never"):
        return False
    if telling.says(sentence, "deposit") and not _FEE_WORD.search(text):
        return False
    if _OTHERS_MONEY.search(text) or ("keeps" in hit.text and not _FEE_WORD.search(text)):
        return False
    given = any(other.sentence is sentence and other.mode not in ("not", "free") and not _NO_SUCH.search(text[: other.start]) and not (other.start < hit.end + 2 and hit.start < other.end) for other in telling.hits("refund"))
    if given or (_EXCEPT.search(text) and not _NO_EXCEPTION.search(text)):
        return False
    both = telling.says(sentence, "either_cause")
    if not both and (telling.says(sentence, "own_breach_only") or _owner_condition(sentence)):
        return False
    if both or telling.says(sentence, "whatever_reason"):
        return True
    if any(other.sentence is sentence and other.start < hit.start and other.who != "operator" for other in telling.hits("terminate")):
        # 喊了停，付过的款也不退: for him who leaves alone.
        return False
    # Bare: 服务费一经支付不予退还. Without a condition it holds always.
    return bool(_ONCE_PAID.search(text) or _EMPHASIS.search(text)) and not _PART.search(text) and not _conditions(sentence) and not _continues_condition(sentence)


def _of_money_before(sentence: Sentence) -> bool:
    """Whether an English sentence goes on about the money of the one before it: They remain with B in all circumstances."""
    return sentence.language == "en" and sentence.previous is not None and bool(_THEY.match(sentence.text) and _MONEY.search(sentence.previous.text))


_THEY = re.compile(r"\s{0,4}(?:they|it|this|these|none of (?:it|them)|nothing of it|there is no)\b")
_NO_SUCH = re.compile(r"(?:无|不设|没有|不存在|不承担)(?:任何)?$")


def _conditions(sentence: Sentence) -> list[str]:
    """The parts of a sentence that say when the rest holds, save those that say always or once paid."""
    parts = (sentence.text[frame.start : frame.end] for frame in sentence.frames if frame.condition)
    return [part for part in parts if not _ONCE_PAID.search(part) and not _WHATEVER.search(part)]


def _owner_condition(sentence: Sentence) -> bool:
    """Whether the rest holds only where the owner did or left undone something."""
    return any("owner" in (named := sentence.names.mentioned(part, sentence.language)) and "operator" not in named for part in _conditions(sentence))


def _continues_condition(sentence: Sentence) -> bool:
    """Whether the sentence before in the paragraph, or the list's lead, speaks of a case: 甲方提前解约的，……。已付费用不退。"""
    before = [other for other in (sentence.previous, sentence.lead) if other is not None]
    return any(_conditions(other) for other in before)


@asks("LAW004")
def blanket_exemption(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        seen: dict[int, Sentence] = {}
        for name in ("no_liability", "no_claim", "owner_answers", "indemnifies"):
            for hit in telling.hits(name):
                if hit.sentence.index not in seen and _answers_for_nothing(telling, hit):
                    seen[hit.sentence.index] = hit.sentence
        if seen:
            yield from (Found.at(seen[index]) for index in sorted(seen))
            return


def _answers_for_nothing(telling: Telling, hit: Hit) -> bool:
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "carve_out", "public_statement", "language_prevails", "adjustment_waiver"):
        return False
    if hit.concept == "indemnifies":
        return hit.who == "owner" and hit.mode == "must" and telling.says(sentence, "intent_included") and not telling.says(sentence, "owner_caused")
    if hit.concept == "no_liability":
        # 损失皆与乙方无涉: the words themselves say who is freed.
        freed = hit.who in ("operator", "") or "operator" in sentence.names.mentioned(hit.text, sentence.language)
        if not freed or hit.mode not in ("free", "not", "must"):
            return False
        if telling.says(sentence, "intent_included") or (telling.says(sentence, "everything") and telling.says(sentence, "operator_fault")):
            return True
    elif hit.concept == "no_claim":
        if not (hit.who == "owner" and hit.mode in ("not", "must", "free")):
            return False
        if telling.says(sentence, "intent_included"):
            return True
    if hit.concept == "owner_answers" and telling.says(sentence, "everything", "whatever_reason") and telling.says(sentence, "operator_fault"):
        # 因平台政策、乙方失误或者其他任何原因……全部由甲方自行承担: its own fault is one of them.
        return not _owner_condition(sentence)
    if not telling.says(sentence, "everything", "whatever_reason") or _named(telling, sentence) or _owner_condition(sentence):
        return False
    return not _INDIRECT.search(sentence.text) or bool(_DIRECT.search(sentence.text) or _ANYTHING.search(sentence.text))


_ANYTHING = re.compile(r"\b(?:anything|everything|any loss or damage|any (?:and all )?loss(?:es)?,)")
_EXAMPLES = re.compile(r"包括|诸如|例如|无论是|不论是|\b(?:including|such as|be it|whether)\b")


def _named(telling: Telling, sentence: Sentence) -> bool:
    """Whether the sentence limits itself to risks of a kind; what it names as examples of everything is no limit."""
    examples = _EXAMPLES.search(sentence.text)
    end = len(sentence.text) if examples is None else examples.start()
    return any(hit.sentence is sentence and hit.start < end for name in ("named_risk", "owner_caused", "named_matter") for hit in telling.hits(name))
