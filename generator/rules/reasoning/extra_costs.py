"""What the owner pays beside the fees: the costs that may come on top, who agrees to them, and ad spend."""

from __future__ import annotations

import re

from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case

__all__ = ["extras", "is_approved", "only_ads", "operator_bears", "operator_bears_ads"]


def extras(case: Case) -> list[tuple[Telling, Sentence]]:
    """Sentences and rows on extra costs that the owner bears, other than ad spend; in the first language that has any."""
    found: list[tuple[Telling, Sentence]] = case.once(_extras)
    return found


def _extras(case: Case) -> list[tuple[Telling, Sentence]]:
    for telling in case.tellings:
        found: dict[int, Sentence] = {}
        for hit in telling.hits("extra_fee"):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or sentence.index in found:
                continue
            if _costs(telling, sentence, hit):
                found[sentence.index] = sentence
        if found:
            return [(telling, found[index]) for index in sorted(found)]
    return []


_TOLD = re.compile(r"(?:报告|汇报|通报|查阅|了解|知悉)[^，。；]{0,20}(?:支出|开支|费用|花费)(?:情况|明细)?[。；，]?$")
# The shop's own trade: freight, duties, renewal of its domain.
_TRADE = re.compile(r"运费|关税|清关|报关|快递费|邮费|包材|仓储|域名|\b(?:freight|customs|duties|postage|shipping|storage|warehous\w+)\b")
_COST = re.compile(r"费|钱|款|开支|开销|花销|支出|报销|收取|成本|价|佣金|支付|垫|归还|偿还|花|付|买|\b(?:costs?|fees?|charges?|prices?|expenses?|charged|covers?|deducted|withheld|outgoings?|paid|pays?|billed|advanced|recharged|passed|reimburs\w+)\b")


def _costs(telling: Telling, sentence: Sentence, hit: Hit) -> bool:
    damages = any(other.sentence is sentence and other.who != "owner" for other in telling.hits("damages_word"))
    if hit.mode == "free" or (hit.mode == "not" and not telling.says(sentence, "no_asking")) or damages or telling.says(sentence, "no_other_fees", "deposit", "earnest", "not_extra", "default_interest") or not telling.says(sentence, "charged"):
        return False
    if not (sentence.amounts or sentence.blanks or _COST.search(sentence.text)):
        # 可以请外部译者承担翻译 says who does it, nothing of what it costs.
        return False
    if telling.headed(sentence, "service_heading", "confidential") and (telling.says(sentence, "brushing") or not telling.says(sentence, "borne_by_owner", "charged_to_owner")):
        return False
    if hit.text.startswith(("另付", "另给", "另加", "另行支付")) and not telling.says(sentence, "named_extra"):
        # 另付一个月服务费: what is paid on going early.
        return False
    if _TOLD.search(sentence.text):
        # 报告费用的支出情况: that costs are told of, not who bears them.
        return False
    if _TRADE.search(sentence.text) and not telling.says(sentence, "creator_costs"):
        return False
    if sentence.percentages and telling.says(sentence, "sales_metric", "target_noun") and telling.says(sentence, "commission"):
        return False
    if telling.says(sentence, "commission") and not telling.says(sentence, "not_operator_commission", "named_extra"):
        return False
    if sentence.row is not None:
        return telling.headed(sentence, "fee_heading") or any(re.search(r"费用|价格|单价|标准|金额|price|cost|fee|rate", head) for head in sentence.heads)
    return True


def is_approved(telling: Telling, sentence: Sentence) -> bool:
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


def only_ads(telling: Telling, sentence: Sentence) -> bool:
    text = sentence.text
    for hit in telling.hits("ad_spend"):
        if hit.sentence is sentence:
            text = text.replace(hit.text, "")
    return telling.says(sentence, "ad_spend") and not any(hit.text in text for hit in telling.hits("named_extra") if hit.sentence is sentence)


def operator_bears(sentence: Sentence) -> bool:
    mentioned = sentence.names.mentioned(sentence.text, sentence.language)
    if sentence.row is not None:
        return "operator" in mentioned and "owner" not in mentioned
    if mentioned == ("operator",) and re.search(r"自行(?:承担|负担)|自理|自担|自付|自掏|均?由[^，。；]{2,12}(?:承担|负担)", sentence.text) and not re.search(r"店铺|货款|余额|垫|代付", sentence.text):
        return True
    return bool(re.search(r"含在服务费|已包含|由服务费|含于", sentence.text))


def operator_bears_ads(sentence: Sentence) -> bool:
    if sentence.names.mentioned(sentence.text, sentence.language) != ("operator",):
        return False
    # 由店铺账户支付，额度由乙方定: the operator decides, the owner pays.
    return not re.search(r"(?:店铺?|小店|卖场|货款|回款|收款|余额|payouts?|store|shop)[^，。；]{0,8}(?:账户|支付|列支|扣|划|出|付|balance|account)|从[^，。；]{0,8}货款", sentence.text)
