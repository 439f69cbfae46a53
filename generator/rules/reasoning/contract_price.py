"""What the fees come to over the whole term: the contract price."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.facts import DateFact
from generator.reading.frames.telling import Sentence
from generator.rules.lint import Case
from generator.rules.reasoning.service_fees import fees

__all__ = ["Price", "price_of"]

_UNIT_MONTHS = (("half-year", Decimal(6), compiled(r"\bhalf[- ]year|\bsix months\b")), ("quarter", Decimal(3), compiled(r"每(?:个)?季|季度|\bquarter")), ("year", Decimal(12), compiled(r"每年|年度|年费|全年|/\s?年|一年(?:人民币|共|计|为|¥)?\d|\b(?:per year|a year|one year|first year|annual|yearly|per annum)")), ("month", Decimal(1), compiled(r"月|\bmonth")))


@dataclass(frozen=True)
class Price:
    """The fixed fees over the whole term, in ``currency`` ("" if unknown), and the term in months; ``total`` None where it cannot be computed."""

    total: Decimal | None
    months: Decimal | None
    per_month: Decimal | None
    currency: str = ""


def price_of(case: Case) -> Price:
    """The contract price: the fixed fees over the whole term."""
    found: Price = case.once(_price)
    return found


def _price(case: Case) -> Price:
    months = _term_months(case)
    for telling in case.tellings:
        for hit in telling.hits("total_price"):
            priced = telling.headed(hit.sentence, "fee_heading") or telling.says(hit.sentence, "service_fee") or "合同" in hit.text or "contract" in hit.text
            if not hit.sentence.heading and hit.sentence.amounts and priced and not telling.says(hit.sentence, "damages_word", "liability_cap") and not (telling.says(hit.sentence, "ad_spend") and not telling.says(hit.sentence, "service_fee")):
                behind = [amount for amount in hit.sentence.amounts if amount.start >= hit.start]
                if hit.text in ("in total", "in all", "altogether"):
                    # RMB 90,000 in total, in six parts of RMB 15,000.
                    behind = [amount for amount in hit.sentence.amounts if amount.end <= hit.start][-1:] or behind
                summed = [amount for amount in hit.sentence.amounts if _IN_ALL.search(hit.sentence.text[: amount.start])]
                if behind:
                    told = (summed or behind)[0]
                    if _AT_MOST.search(hit.sentence.text, 0, told.start):
                        # 道具费凭票报销，单月合计不超过6,000元: what costs are limited to.
                        continue
                    total = told.value
                    if months and _YEARLY.search(hit.sentence.text, 0, told.start):
                        total = total * months / 12
                    return Price(total, months, total / months if months else None)
    fixed = [fee for fee in fees(case) if fee.kind == "fixed" and fee.sentence.amounts]
    # Of a table of packages the sentence that tells which one is taken comes first.
    fixed = [fee for fee in fixed if not _BOXES.search(" ".join(fee.sentence.heads))] or fixed
    periodic = [fee for fee in fixed if fee.periodic]
    periodic = [fee for fee in periodic if _SUMMED.search(fee.sentence.text)][:1] or periodic
    if months is None and any(_A_YEAR.match(fee.sentence.text, amount.end) for fee in fixed for amount in fee.sentence.amounts):
        # RMB 18,000 a month, RMB 216,000 a year: the year's sum is told.
        months = Decimal(12)
    if sum(fee.sentence.row is not None and _EACH_PIECE.search(fee.sentence.text) is not None for fee in fixed) > 1:
        # A price list: by the hour, by the piece, and some by the month.
        return Price(None, months, None)
    currency = (periodic or fixed)[0].sentence.amounts[0].currency if periodic or fixed else ""
    if periodic:
        per_month = sum((fee.sentence.amounts[0].value / _months(fee.sentence) for fee in periodic[:2]), Decimal(0)) if len(periodic) < 2 else periodic[0].sentence.amounts[0].value / _months(periodic[0].sentence)
        return Price(per_month * months if months else None, months, per_month, currency)
    # A fee for each session, clip or order comes to nobody knows what.
    fixed = [fee for fee in fixed if not _EACH_PIECE.search(fee.sentence.text)]
    if fixed:
        total = fixed[0].sentence.amounts[0].value
        return Price(total, months, total / months if months else None, currency)
    return Price(None, months, None)


_AT_MOST = compiled(r"(?:不(?:得)?超过|不高于|上限为?|最多|至多|以内)[^，。；]{0,6}$")
_YEARLY = compiled(r"(?:每年|年度?(?:服务|托管|运营|代管|管理)?费)(?:为|是|：|计|共计|合计)?(?:人民币)?$")
_BOXES = compiled(r"[☐☑□√■✓✔]")
_SUMMED = compiled(r"每(?:月|季度?|年)(?:合计|共计|总计|一共|共)")
_IN_ALL = compiled(r"(?:一年|全年|合计|共计|总计|一共|总共)(?:为|是|：|计|收)?(?:人民币)?$")
_EACH_PIECE = compiled(r"每(?:一)?(?:场|条|件|单|款|次|个|张|套|篇|小时|人|店|笔)|/\s?(?:场|条|件|单|款|次|个|张|套|篇|小时|人)|\b(?:per|a|each|every) (?:live |livestream )?(?:session|clip|order|piece|item|listing|video|hour|show|sku|product|parcel|unit)")


def _months(sentence: Sentence) -> Decimal:
    amount = sentence.amounts[0]
    part = sentence.frame_at(amount.start).start
    # RMB 36,000 (in words: …) as hosting fee for one year.
    behind = _FOR_ONE.search(sentence.text, amount.end, amount.end + 90) if sentence.language == "en" else None
    for near in (sentence.text[max(0, amount.start - 14) : amount.end + 14], sentence.text[max(part, amount.start - 40) : amount.start], behind[0] if behind else ""):
        for _name, length, pattern in _UNIT_MONTHS:
            if pattern.search(near):
                return length
    return Decimal(1)


_A_YEAR = compiled(r"\s?(?:a|per|each) year\b|/\s?year\b")
_FOR_ONE = compiled(r"\bfor (?:one|a|the first|each|every) (?:full |whole )?(?:year|quarter|half[- ]year)\b")


def _day(fact: DateFact) -> date | None:
    """The date, or for 29 February 2027 the last day of that month."""
    if fact.date is not None or not fact.day or not 1 <= fact.month <= 12 or fact.day > 31:
        return fact.date
    return date(fact.year, fact.month, monthrange(fact.year, fact.month)[1])


_TO = compiled(r"^\s{0,2}(?:起|始)?\s{0,2}(?:至|到|—{1,2}|–|-|~|～|to|until)\s{0,2}$")


def _term_months(case: Case) -> Decimal | None:
    """The length of the services: from the first date to the second, else the period that the term's clause states."""
    lengths: list[Decimal] = []
    for telling in case.tellings:
        for sentence in telling.body():
            # 合同期 | 2025年3月10日至2025年9月9日。
            days = [day for fact in sentence.dates if (day := _day(fact)) is not None] if telling.headed(sentence, "article_term") else []
            if len(days) == 2 and days[1] > days[0] and sentence.dates[0].start < 4 and _TO.search(sentence.text[sentence.dates[0].end : sentence.dates[1].start]):
                return Decimal(max(1, round((days[1] - days[0]).days / 30.44)))
        for hit in (*telling.hits("term_word"), *telling.hits("from_to")):
            sentence = hit.sentence
            if sentence.heading or telling.says(sentence, "confidential") or (telling.says(sentence, "baseline_strong") and telling.says(sentence, "metric")):
                continue
            days = [day for fact in sentence.dates if (day := _day(fact)) is not None]
            if len(days) >= 2 and days[1] > days[0]:
                return Decimal(max(1, round((days[1] - days[0]).days / 30.44)))
            spans = [period.size[1] for period in sentence.periods if period.unit in ("month", "quarter", "year") and -16 < period.start - hit.start < 30]
            if spans and hit.concept == "term_word" and not telling.says(sentence, "renewal", "terminate", "shortfall") and not (telling.says(sentence, "notice_form") and "term" not in hit.text):
                lengths.append(spans[0])
    return lengths[0] if lengths else None
