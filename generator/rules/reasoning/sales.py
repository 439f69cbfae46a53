"""What counts as sales, which targets and commissions are measured by: with or without what buyers send back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patterns import compiled
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.lint import Case
from generator.rules.reasoning.service_fees import commissions

__all__ = ["roi_defined", "sales_defined", "sales_definitions"]


@dataclass(frozen=True)
class _Definition:
    """Words for sales and the sentence that says what they take in; ``terms`` empty: what a sentence without such a word says of all of them.
    ``of_commissions``: it says what every commission is taken of."""

    sentence: Sentence
    terms: frozenset[str]
    of_commissions: bool = False


def sales_defined(case: Case, sentence: Sentence) -> bool:
    """Whether the contract says what the sales of ``sentence`` are, a target or a commission: in it, beside it, or where the word it uses is defined."""
    definitions: tuple[_Definition, ...] = case.once(_definitions)
    for definition in definitions:
        if definition.sentence.language != sentence.language:
            continue
        if definition.sentence is sentence or definition.sentence.group == sentence.group:
            return True
        if definition.of_commissions and sentence in commissions(case):
            return True
        if any(term in sentence.text for term in definition.terms) or any(word in term for term in definition.terms for word in _words(case, sentence)):
            return True
        if not definition.terms and definition.sentence.section.article is sentence.section.article:
            return True
    return False


def sales_definitions(case: Case) -> list[Sentence]:
    """The sentences that say what sales take in, by a word for them."""
    definitions: tuple[_Definition, ...] = case.once(_definitions)
    return [definition.sentence for definition in definitions if definition.terms]


def _words(case: Case, sentence: Sentence) -> list[str]:
    telling = next(telling for telling in case.tellings if telling.language == sentence.language)
    return [hit.text for hit in telling.hits("sales_metric") if hit.sentence is sentence and hit.text not in _GENERAL]


_GENERAL = frozenset(("业绩", "净额", "收入", "流水", "目标", "net", "income"))


def _definitions(case: Case) -> tuple[_Definition, ...]:
    paid = {(sentence.language, sentence.index) for sentence in commissions(case)}
    return tuple(definition for telling in case.tellings for definition in _stated(telling, {index for language, index in paid if language == telling.language}))


def _stated(telling: Telling, paid: set[int]) -> Iterator[_Definition]:
    marks = {hit.sentence.index: hit for hit in telling.hits("definition_mark")}
    # 月GMV（已支付且未退款）: what stands in brackets behind the word says what it is.
    for hit in telling.hits("sales_metric"):
        if (inside := _BRACKETED.match(hit.sentence.text, hit.end)) is not None and telling.matches(inside[0], "refund_in_sales", "refund_excluded"):
            marks.setdefault(hit.sentence.index, hit)
    for index in sorted(telling.where("refund_in_sales") | telling.where("refund_excluded")):
        sentence = telling.sentences[index]
        if sentence.heading or telling.says(sentence, "shortfall"):
            continue
        words = [hit for hit in telling.hits("sales_metric") if hit.sentence is sentence]
        commission = index in paid
        if telling.says(sentence, "commission_base") and not _SHARE.search(sentence.text) and (index in marks or telling.says(sentence, "refund_excluded")):
            yield _Definition(sentence, frozenset(), of_commissions=True)
        excluded = telling.says(sentence, "refund_excluded")
        if not commission and _REPORTED.search(sentence.text):
            continue
        # That sales are called net says nothing yet of what is taken off.
        said = any(hit.sentence is sentence and hit.text not in ("net", "净额", "净销售") and not (sentence.language == "zh" and _PAID_AFTER.match(sentence.text, hit.end)) for hit in telling.hits("refund_in_sales"))
        if not commission and (index not in marks or not said) and not excluded:
            continue
        if commission:
            # A base stated with the rate is that of the commission alone: 按已完成订单金额（扣除退款）提成5%.
            if excluded or (said and (index in marks or not _SETTLED_WHEN.search(sentence.text))):
                # 月销售额（支付金额减去退款）超过15万元的，提成3%: the brackets say it of the word, wherever it stands.
                # 佣金按净成交额的6%计算，净成交额不含退款: as much.
                bracketed = frozenset(
                    hit.text for hit in words
                    if hit.text not in _GENERAL and (inside := _BRACKETED.match(sentence.text, hit.end) or _MEANT.match(sentence.text, hit.end)) is not None and telling.matches(inside[0], "refund_in_sales", "refund_excluded")
                )
                yield _Definition(sentence, bracketed)
        elif words:
            yield _Definition(sentence, frozenset(hit.text for hit in words if index not in marks or hit.start <= marks[index].end or sentence.language == "zh") | _quoted(sentence))
        elif _quoted(sentence):
            yield _Definition(sentence, _quoted(sentence))
        elif sentence.row is None and _of_all(telling, sentence, marked=index in marks):
            yield _Definition(sentence, frozenset())


def _of_all(telling: Telling, sentence: Sentence, *, marked: bool) -> bool:
    """Whether a sentence without a word for sales says what counts, of the targets or fees that it stands with: 退货的不算."""
    # 成交按买家已付款、扣掉退款的数算 speaks of buyers without being about them.
    if telling.says(sentence, "brushing", "ad_spend", "never") or (telling.says(sentence, "shoppers") and not telling.says(sentence, "refund_excluded")):
        return False
    if telling.says(sentence, "refund_excluded"):
        return telling.headed(sentence, "kpi_heading", "fee_heading") or (telling.says(sentence, "target_strong") if sentence.language == "en" else telling.says_near(sentence, "sales_metric"))
    beside = sentence.previous is not None and telling.says(sentence.previous, "target_strong", "sales_metric")
    return marked and not _PAID_BACK.search(sentence.text) and (beside or telling.headed(sentence, "kpi_heading"))


# 平台每次回款后三日内转给乙方: when a commission is paid, not what it is taken of.
_PAID_AFTER = compiled(r"(?:之)?(?:后|当日|当天|时|之日)[^，。；]{0,10}(?:付|结|给|划|汇|转|打)")
_BRACKETED = compiled(r"[^，。；（）(]{0,4}[（(][^（）()]{2,120}[）)]")
_MEANT = compiled(r"[额款]?(?:是指|系指|即|指|是(?!\d)|不含|不包括|不计|不算|以[^，。；]{2,24}为准|等于)[^，。；]{1,40}|,?\s(?:that is|that is to say|i\.e\.|meaning|being|which (?:are|is|means?)),?\s[^.;]{4,160}")
# 佣金基数的5%: a rate of its own, not what every commission is taken of.
_SHARE = compiled(r"\d\s?%|百分之")
_PAID_BACK = compiled(r"(?<![没未不再])退(?:还|回|给|费|一半)|返还|\b(?:refunds?|repays?|returns?)\b(?! and| or|,)")
_REPORTED = compiled(r"提交|发送|汇报|报送|呈报|\b(?:issues?|sends?|submits?|delivers?|hands?)\b[^.;]{0,60}\b(?:report|statement|list|sheet|export)")
_SETTLED_WHEN = compiled(r"(?:结算|支付|付清|到账|收到|退款)后|(?:从|由|自|在|往|进|至)[^，。；]{0,6}(?:回款|到账|结算|收款)[^，。；]{0,4}(?:账户|账号|户|中|里|内)|\b(?:settled|paid|payable|due)\b")


def _quoted(sentence: Sentence) -> frozenset[str]:
    """The terms in quotation marks."""
    return frozenset(re.findall(r"[“\"]([^”\"]{2,40})[”\"]", sentence.text))


def roi_defined(case: Case) -> bool:
    """Whether the contract says what return on spend is: which sales by which spend, or over which window."""
    return any(
        not hit.sentence.heading and telling.says(hit.sentence, "roi_definition") and not telling.says(hit.sentence, "shortfall") for telling in case.tellings for hit in telling.hits("roi_metric")
    )
