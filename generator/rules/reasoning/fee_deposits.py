"""FEE: deposits and earnest money: what brings them back, and how much of the price they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.frames.expression import OPERATOR
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.contract_price import price_of

__all__: list[str] = []


@asks("FEE012")
def deposit_type_unclear(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        stated = [hit for hit in telling.hits("deposit") if not hit.sentence.heading and hit.sentence.section.kind != "signature" and not _NO_DEPOSIT.search(hit.sentence.text)]
        if telling.language == "en":
            # Deposit | £1,000 on signature: a row of an order form.
            stated += [Hit(sentence, 0, 0, "deposit") for sentence in telling.body() if sentence.amounts and not sentence.heading and len(sentence.section.heading) <= _ROW_TITLE and telling.matches(sentence.section.heading, "deposit")]
        paid = [hit for hit in stated if (telling.says(hit.sentence, "pay", "collect", "never") or _RECEIVES.search(hit.sentence.text) or hit.sentence.amounts or hit.text.endswith("押")) and (not telling.says(hit.sentence, "platform_deposit") or _with_operator(hit.sentence)) and (hit.who != "operator" or _placed_with(hit.sentence) or _RECEIVES.search(hit.sentence.text) or _TAKES.search(hit.sentence.text[: hit.start])) and not _NONE_BEFORE.search(hit.sentence.text[: hit.start]) and (hit.sentence.amounts or hit.sentence.blanks or hit.sentence.counts or not telling.says(hit.sentence, "sub_accounts_only", "access_grant"))]
        # 订金 that is called 定金 too: which of the two it is, nobody knows.
        mixed = [hit for hit in stated if _SAME_SUM.match(hit.sentence.text) and hit.sentence.previous is not None and telling.says(hit.sentence.previous, "earnest")] or [hit for hit in stated if "订金" in hit.text and telling.says_near(hit.sentence, "earnest")] or [hit for hit in stated if "（" in hit.text] or [hit for hit in stated if "订金" in hit.sentence.text and any("定金" in other.text for other in telling.paragraph_of(hit.sentence))]
        if telling.language == "en":
            # A deposit as earnest money: one is returned, the other is kept or returned twofold.
            mixed += [hit for hit in telling.hits("deposit_called_earnest") if not hit.sentence.heading and hit.sentence.section.kind != "signature"]
        if mixed:
            yield Found.at(mixed[0])
            return
        unclear = any(_AT_WILL.search(other.text) and telling.says(other, "deposit") for hit in paid for other in telling.paragraph_of(hit.sentence)) if telling.language == "zh" else False
        if paid and (unclear or not any(_deposit_comes_back(telling, other) for hit in stated for other in telling.paragraph_of(hit.sentence))):
            seen: set[int] = set()
            for hit in paid:
                if hit.sentence.index not in seen:
                    seen.add(hit.sentence.index)
                    yield Found.at(hit.sentence)
        return


_ROW_TITLE = 24


def _with_operator(sentence: Sentence) -> bool:
    """Whether a sentence says that it is the operator who holds a deposit, whatever that secures: with Party A, for the advertising wallets; 签约时支付店铺保证金."""
    if sentence.language == "zh":
        return _placed_with(sentence) or (_ON_SIGNING.search(sentence.text) is not None and _TO_PLATFORM.search(sentence.text) is None)
    return sentence.language == "en" and _WITH_EN.search(sentence.roles) is not None


def _placed_with(sentence: Sentence) -> bool:
    """甲方先放3,000元在乙方处作押金."""
    return sentence.language == "zh" and _WITH_ZH.search(sentence.roles) is not None


_WITH_EN = compiled(rf"\b(?:with|to) (?:the )?{OPERATOR}")
_WITH_ZH = compiled(rf"(?:给|向|予|归|(?:在|于)(?=[^，。；]{{1,8}}(?:处|那|手))){OPERATOR}(?!向|交|付|支付|提供)")
_ON_SIGNING = compiled(r"(?:签约|签订|签署|立约|签合同)(?:时|之时|之日|当日|当天|后)?[^，。；]{0,12}(?:支付|交|付|缴)")
_TO_PLATFORM = compiled(r"(?:向|给|至|到|入)(?:平台|天猫|京东|抖音|抖店|拼多多|快手|小红书|淘宝)|类目|平台(?:要求|收取|规定)|充入|存入")
_SAME_SUM = compiled(r"(?:该|此|上述|前述)(?:笔|项)?(?:款项|定金|金额|款)?[^，。；]{0,4}(?:亦|也|同时|兼)(?:为|作为|是|视为|充当|作)")
_TAKES = compiled(r"\b(?:collects?|takes?|receives?|holds?|retains?|may keep|keeps|demands?|charges?|asks? for)\b[^.;]{0,24}$")
_RECEIVES = compiled(r"收取|收到|收了|所收|有权将|(?:甲方|客户|店主|委托人?方?)的(?:订金|押金|保证金)")
_NO_DEPOSIT = compiled(r"(?:提现|充值|订单|栏目|资金)[^。；]{0,10}保证金[^。；]{0,14}(?:不开放|不显示|不可见|不授权|不向)|保证金[^。；]{0,14}(?:栏目|页面|模块|菜单|权限)|保证金等?由[^，。；]{1,6}自理|(?:不|无需|无须|不必|免)(?:再|另|需|用|必|得)?(?:收取|收|交|付|缴纳|缴|设|支付)[^，。；]{0,8}(?:押金|保证金|订金|诚意金|履约金)|\bno (?:\w+ )?(?:deposit|retention)|\b(?:deposit|bond) is (?:not )?(?:required|payable)? ?not\b")
_NONE_BEFORE = compiled(r"(?:不|无权|无需|无须|免(?!息|计))[^，。；]{0,12}$|\b(?:not|no|never)\s(?:\w+\s){0,4}$")
_KEPT_IF = compiled(r"[^.;]{0,24}\b(?:if|where|unless|should)\b")
_AT_WILL = compiled(r"酌情|酌定|视(?:情况|情|合作|具体|[^，。；]{0,10}(?:返还|退还|返|退|而定|处理|决定))|看情(?:形|况)|将来|再(?:说|谈|议|定|看)|另(?:行)?(?:协商|商定|商量|议)|是否(?:退|返|还|予)|看着|不论|无论|均不|都不|概不|视为乙方|\bdiscretion|\bsees? fit|\bto be (?:agreed|discussed)|\bwhether\b")


def _deposit_comes_back(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence says when a deposit is returned or set off: not that it never is, nor that one side decides it as it likes."""
    if _AT_WILL.search(sentence.text) or _NEXT_CONTRACT.search(sentence.text):
        return False
    if sentence.language == "en":
        if telling.says(sentence, "deposit_kept_on_exit"):
            # Returned, unless the Client has ended the contract: kept without a breach.
            return False
        never = [hit for hit in telling.hits("never") if hit.sentence is sentence]
        # Kept by the Operator if the Client gives no notice: not in every case.
        if _MAY_SET_OFF.search(sentence.roles):
            # Which the Operator may set off against any sum outstanding: kept, and no word of its return.
            return False
        return all(_KEPT_IF.match(sentence.text, hit.end) for hit in never) and any(hit.sentence is sentence and hit.mode not in ("not", "free") and not _NONE_BEFORE.search(sentence.text[: hit.start]) for hit in telling.hits("deposit_return"))
    for hit in telling.hits("deposit_return"):
        if hit.sentence is not sentence or _NONE_BEFORE.search(sentence.text[: hit.start]):
            continue
        # 甲方违约的不退，终止后十日内退还余额: what is refused and what comes back stand in parts of their own.
        if telling.matches(sentence.part_at(hit.start, hit.end - 1), "never"):
            continue
        if _SET_OFF.match(hit.text) and _AGAINST.match(sentence.text, hit.start) is None:
            continue
        return True
    return False


_MAY_SET_OFF = compiled(rf"{OPERATOR}\s(?:may|shall be entitled to|is entitled to|can)\s(?:set off|deduct|apply|use)\b[^.;]{{0,24}}\bagainst any\b")
# 抵扣罚款: kept for what goes wrong, and no fee that it pays.
_SET_OFF = compiled(r"冲?抵")
_AGAINST = compiled(r"冲?抵[扣作充减]?(?:为|成)?(?![^，。；]{0,10}(?:罚|赔|违约|损失|欠款|任何款|应付的))[^，。；]{0,16}(?:费|款|酬|佣|薪|工钱|租|期|月|季|价)|冲?抵[扣作充减]?(?=[，。；]|$)")
# 转为下一合同的托管费: there may be none.
_NEXT_CONTRACT = compiled(r"(?:下一|续签|续约|新的?|再签)(?:份|个|次|级别?|年度)?的?(?:合同|协议|合约|级别|扶持)|期满[^，。；]{0,8}(?:转|抵)[^，。；]{0,4}下一?(?:个)?(?:期|年度|季)")


_MONTHS_WORTH = compiled(r"(?:相当于|等于|等同|合|为|按)([一二两三四五六七八九十]{1,2}|\d{1,2})个月(?:的)?(?:服务|托管|运营|代管|管理|月|基础)?(?:费|酬|报酬|薪)")
_NUMERALS = "零一二三四五六七八九十"
_PART_OF = compiled(r"(?<![百千万])([二三四五六七八九十])分之([一二三四五六七八九])")


@asks("FEE013")
def earnest_over_20(case: Case) -> Iterator[Found]:
    total = price_of(case).total
    for hit in case.hits("earnest"):
        sentence = hit.sentence
        if re.search(r"不是|并非|不属于|[☐□]\s?$|\bno\b|\bnot\b", sentence.text[max(0, hit.start - 8) : hit.start]):
            continue
        share = next((fact for fact in sentence.percentages if case.main.says(sentence, "total_price")), None)
        part = _PART_OF.search(sentence.text) if case.main.says(sentence, "total_price") else None
        if part is not None and Decimal(_NUMERALS.index(part[2])) / _NUMERALS.index(part[1]) > Decimal("0.2"):
            yield Found.at(sentence, amount=part[0], share=part[0], price=part[0])
            return
        worth = _MONTHS_WORTH.search(sentence.text, hit.end)
        months = price_of(case).months
        if worth is not None and months and (count := chinese(worth[1])) is not None and Decimal(count) > months * Decimal("0.2"):
            yield Found.at(sentence, amount=worth[0], share=f"{Decimal(count) / months * 100:.0f}%", price=f"{months}个月")
            return
        # 定金20,000元 or 20,000元定金: the amount behind the word comes first.
        near = [fact for fact in sentence.amounts if fact.start >= hit.end] or [fact for fact in sentence.amounts if hit.start - fact.end < 12]
        amount = near[0] if near else None
        if share is not None and share.value > 20:
            yield Found.at(sentence, amount=sentence.original[share.start : share.end], share=f"{share.value}%", price=sentence.original[share.start : share.end])
            return
        if amount is not None and total is not None and total > 0 and amount.value > total * Decimal("0.2"):
            yield Found.at(sentence, amount=sentence.original[amount.start : amount.end], share=f"{amount.value / total * 100:.0f}%", price=f"{total:,.0f}")
            return
