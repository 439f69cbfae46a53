"""What the owner pays beside the fees: the costs that may come on top, who agrees to them, and ad spend."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case
from generator.rules.reasoning.service_fees import parted

__all__ = ["agrees_beside", "borne", "extras", "fees_by_name", "is_approved", "nothing_else", "only_ads", "operator_bears", "operator_bears_ads"]


def extras(case: Case) -> list[tuple[Telling, Sentence]]:
    """Sentences and rows on extra costs that the owner bears, other than ad spend; in the first language that has any."""
    found: list[tuple[Telling, Sentence]] = case.once(_extras)
    return found


def _extras(case: Case) -> list[tuple[Telling, Sentence]]:
    for telling in case.tellings:
        found: dict[int, Sentence] = {}
        for hit in (*telling.hits("extra_fee"), *_borne(telling)):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or sentence.index in found:
                continue
            if _costs(telling, sentence, hit):
                found[sentence.index] = sentence
        if found:
            return [(telling, found[index]) for index in sorted(found)]
    return []


def _borne(telling: Telling) -> list[Hit]:
    """What work or goods of its own stand in Chinese sentences by which the owner bears a cost, though they are not called one: 请摄影师、租果园，乙方报多少甲方给多少."""
    if telling.language != "zh":
        return []
    named = [hit for sentence in telling.body() for hit in fees_by_name(sentence)]
    return [
        hit for hit in (*telling.hits("named_extra"), *named)
        if _OWED.search(hit.sentence.text, hit.start) and telling.says(hit.sentence, "borne_by_owner", "charged_to_owner")
        and not telling.says(hit.sentence, "service_fee", "refund", "terminate", "confidential")
        and (hit.sentence.amounts or not telling.says(hit.sentence, "works"))
    ]  # fmt: skip


_FEE_BY_NAME = compiled(r"[\u4e00-\u9fff]{2,4}费(?!用|率|者|心|力|事)")
_NO_EXTRA = compiled(
    r"(?:服务|托管|推广|广告|投放|投流|运|快递|物流|邮|仓储|平台|诉讼|律师|仲裁|保全|公证|鉴定|管理|基础|月|年|季|手续|收|付|计|缴|退|免|学|消|经|生活|违约|税|维权|公告|代理|佣金|运营|合作|项目|基本|固定|直通车|千川|充值|流量|认证|辅导|陪跑|承包|开通|该项?|此项?|上述|其他|各项|任何|两项|三项|这笔|等|工|续|应急处理|处理|鉴定|保险|包干|打包|套餐|总包|承办|承揽)费$"
)


def fees_by_name(sentence: Sentence) -> list[Hit]:
    """出价费、鉴别费: a cost is called by what it is for."""
    return [Hit(sentence, match.start(), match.end(), "named_extra") for match in _FEE_BY_NAME.finditer(sentence.text) if not _NO_EXTRA.search(match[0])]


_OWED = compiled(r"费|钱|掏|折旧|伙食|票据|[机车]票|食宿|开支|开销|花销|支出|报销|垫|成本|佣金|买单|多少|账(?!号|户)|结算|[找向跟].{1,8}结|[\d万千百]元|(?<![交托给])付(?!诸|款人)|贴补|补贴")


def nothing_else(case: Case) -> bool:
    """Whether it is said that nothing comes on top of the fee, of costs of any kind: 其余费用均含在服务费之内."""
    return any(_nothing_besides(telling, hit) for telling in case.tellings for hit in telling.hits("costs_besides"))


_REACH = 26
"""Characters between costs of any kind and what is said of them."""
# 合同终止后不再支付其他费用: of what comes after the end, or of a breach, nothing follows for the fee.
_NOT_OF_PRICE = compiled(r"赔|违约|罚|滞纳|利息|退还|返还|退费|退款|(?:终止|解除|届满|结束|期满)(?:之?后|时|的)|推广费|广告费|平台(?:收取|扣)|的权利")


def _nothing_besides(telling: Telling, hit: Hit) -> bool:
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature":
        return False
    for name, payers in (
        ("not_paid", ("owner", "both", "")),
        ("not_collected", ("operator", "both", "", "owner")),
        ("in_the_fee", ()),
        ("borne_by_operator", ()),
    ):
        for other in telling.hits(name):
            beside = other.sentence is sentence and other.start < hit.end + _REACH and hit.start < other.end + _REACH
            if (
                beside
                and not _NOT_OF_PRICE.search(_parts_of(hit, other))
                and (not payers or other.who in payers)
                and not (name == "in_the_fee" and _REFUSED_BEFORE.search(sentence.text[: other.start]))
            ):
                return True
    return False


def _parts_of(first: Hit, second: Hit) -> str:
    """The parts of the sentence, between commas, from the first of two places to the second."""
    sentence = first.sentence
    return sentence.part_at(min(first.start, second.start), max(first.end, second.end) - 1)


_REFUSED_BEFORE = compiled(r"[不未非没](?:再|得|予|会|能|应)?$")


_TOLD = compiled(r"(?:报告|汇报|通报|查阅|了解|知悉)[^，。；]{0,20}(?:支出|开支|费用|花费)(?:情况|明细)?[。；，]?$")
# The shop's own trade: freight, duties, renewal of its domain.
_TRADE = compiled(r"打样|开模|运费|关税|清关|报关|快递费|邮费|包材|仓储|域名|电话费|话费|宽带|网费|水电|房租|店租|(?:年度|店铺|主体|蓝V|小程序)认证|认证费|年检|保险|保费|\b(?:freight|customs|duties|postage|shipping|storage|warehous\w+)\b")
_OWN_BARGAIN = compiled(rf"{OWNER}(?:自行|直接|另行)?(?:与|和|跟)[^，。；]{{1,10}}?(?:另行|自行|直接|单独)?(?:签约|签订|签署|订立|结算|洽谈|商定)")
_COST = compiled(
    r"多少|酬|薪|工资|票据|[机车]票|食宿|伙食|折旧|[补津]贴|掏|实报|结(?![果束构合实论])|账(?!号|户)|费|钱|(?<![鞋新爆热主每该本一两三四五六七八九十个几选货])款(?![式型])|开支|开销|花销|支出|报销|收取|成本|价|佣金|支付|垫|归还|偿还|(?<!鲜)花(?![茶蜜饼束艺店草])|(?<![交托])付|(?<!购)买(?!家|手|方|卖)|\b(?:costs?|fees?|charges?|prices?|expenses?|charged|chargeable|payable|extra|covers?|deducted|withheld|outgoings?|paid|pays?|bill|bills|billed|invoic\w+|advanced|recharged|passed|reimburs\w+|incurred|settled|account|quotations?|quotes?|estimates?|added to|lays? out|laid out|repays?|repaid)\b"
)


def _costs(telling: Telling, sentence: Sentence, hit: Hit) -> bool:
    damages = any(other.sentence is sentence and other.who != "owner" for other in telling.hits("damages_word"))
    if (
        hit.mode == "free"
        or (hit.mode == "not" and not telling.says(sentence, "no_asking", "not_included"))
        or damages
        or telling.says(sentence, "no_other_fees", "deposit", "earnest", "not_extra")
        or not (telling.says(sentence, "charged") or _said_behind(telling, sentence, "charged") or (sentence.language == "zh" and _OWED.search(sentence.text)))
    ):
        return False
    if sentence.language == "zh" and _OWN_BARGAIN.search(sentence.roles):
        # 坑位费由甲方与买手另行签约支付: the owner's own bargain.
        return False
    if hit.concept == "named_extra" and sentence.language == "zh" and not sentence.amounts and telling.says(sentence, "proration") and not telling.says(sentence, "extra_fee", "creator_costs") and not fees_by_name(sentence):
        # 按实际直播场次占应播场次的比例收费: the fee for a part of the time.
        return False
    if sentence.language == "en" and any(other.sentence is sentence and other.who == "operator" and other.mode == "must" and not other.text.endswith("ed") and not any(amount.start > other.start for amount in sentence.amounts) for other in telling.hits("makes_good")):
        # The Operator reimburses what the Client loses by it.
        return False
    if sentence.language == "zh" and (_OF_THE_OWNER.search(sentence.text) or _DEFINES.search(sentence.text) or (parted(sentence) and not telling.says(sentence, "charged_to_owner"))):
        # What goods or profit are, what the owner sees to by itself, and what it may use once all is paid.
        return False
    if sentence.language == "zh" and not _MONEY_WORD.search(sentence.text) and telling.says(sentence, "access_grant", "sub_accounts_only"):
        return False
    if sentence.language == "zh" and not sentence.amounts and _GIVEN_BACK.search(sentence.text) and not _MONEY_WORD.search(sentence.text):
        # 甲方将实物交给乙方，乙方用后归还实物.
        return False
    if sentence.language == "zh" and _OWN_TRAVEL.search(sentence.text):
        # 甲方人员可以到场观摩，往返费用由甲方自理.
        return False
    # A studio at 200 a day is a price; interest is a percentage.
    if telling.says(sentence, "default_interest") and not _advanced(telling, hit) and (sentence.language == "zh" or sentence.percentages or telling.says(sentence, "proration")):
        return False
    if not (sentence.amounts or sentence.blanks or _COST.search(sentence.text) or _said_behind(telling, sentence, "charged") or _EACH_BARE.search(sentence.text)):
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
    if (
        _TRADE.search(sentence.text)
        and not telling.says(sentence, "creator_costs")
        and not (sentence.language == "en" and _LAID_OUT.search(sentence.text))
        and not (sentence.language == "zh" and any(other.sentence is sentence and other.text not in _GOODS for other in telling.hits("named_extra")))
    ):
        return False
    if sentence.percentages and telling.says(sentence, "sales_metric", "target_noun") and telling.says(sentence, "commission"):
        return False
    if (
        telling.says(sentence, "commission")
        and not telling.says(sentence, "not_operator_commission")
        and all(other.text.startswith("每") for other in telling.hits("named_extra") if other.sentence is sentence)
    ):
        # 每超一单2元 is a reward, unless it names what is paid for.
        return False
    if sentence.row is not None:
        if sentence.language == "zh" and telling.says(sentence, "borne_by_owner") and fees_by_name(sentence):
            return True
        return telling.headed(sentence, "fee_heading") or any(re.search(r"费用|价格|单价|标准|金额|price|cost|fee|rate", head) for head in sentence.heads)
    return True


def borne(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence, or the next one that says “they” of what it names, puts costs on the owner."""
    return telling.says(sentence, "borne_by_owner", "charged_to_owner") or _said_behind(telling, sentence, "borne_by_owner")


def _said_behind(telling: Telling, sentence: Sentence, name: str) -> bool:
    """Whether the next sentence says it of what an English one names: Creators' commissions differ. They are for the Client to bear."""
    if sentence.language != "en" or sentence.row is not None:
        return False
    behind = telling.sentences[sentence.index + 1] if sentence.index + 1 < len(telling.sentences) else None
    return behind is not None and behind.group == sentence.group and _THEY.match(behind.text) is not None and telling.says(behind, name)


_THEY = compiled(r"\s{0,4}(?:they|these|those|all (?:of )?(?:them|these|those|this)|such (?:fees|costs|commissions|charges|expenses|sums))\b")
# 一次400: a price without its unit.
_EACH_BARE = compiled(r"[一每](?:次|条|套|张|款|个|场|回|趟)[要给收算]?\s?\d{2,5}(?![\d单条个次篇张款件场人字分])")
_MONEY_WORD = compiled(r"费|款|钱|元|开支|支出|开销|花销|垫|报销")
_GIVEN_BACK = compiled(r"归还|交还|返还|送还")
_OF_THE_OWNER = compiled(r"(?:免费|无偿)(?:提供|寄|送|给|配备|借)|由[^，。；]{1,8}(?:自行|自己)(?:安排|办理|负责(?!任)|联系|聘请|采购|购买|准备|解决|完成)|(?:付清|结清|付完|付讫|缴清)[^，。；]{0,10}[后前][^。；]{0,8}(?:可|可以|得|方可|有权|才能|才可)[^，。；]{0,8}使用")
_DEFINES = compiled(r"(?:(?:是|系|即)指|指的是)[^。；]*(?:减|扣|除去|不含)")
# Picking at the warehouse is advanced by the Operator: what it lays out is no trade of the shop's own.
_LAID_OUT = compiled(r"\b(?:advanced|laid out|collected|paid first) by\b|\b(?:at )?cost plus\b")
_OWN_TRAVEL = compiled(r"(?:往返|差旅|交通|食宿|路费|车费)[^，。；]{0,8}(?:自理|自负|自担)")
# What freight and storage go with: the goods and their wrapping.
_GOODS = frozenset(("销毁", "认证", "包装", "样品", "图", "链接", "数据工具", "采购", "物料", "耗材", "域名", "打样"))


def _advanced(telling: Telling, hit: Hit) -> bool:
    """Whether a cost that the operator laid out is owed in the hit's own part of a Chinese sentence, interest in another."""
    if hit.sentence.language != "zh":
        return False
    frame = hit.sentence.frame_at(hit.start)
    part = hit.sentence.part_at(hit.start)
    return telling.matches(part, "charged_to_owner", "borne_by_owner") and not telling.matches(part, "default_interest") and not any(frame.start <= fact.start < frame.end for fact in hit.sentence.percentages)


def is_approved(telling: Telling, sentence: Sentence) -> bool:
    """Whether somebody besides the operator has to agree: 乙方签字即可报销 asks nobody, nor does a fee that is payable in advance."""
    if not telling.says(sentence, "approval"):
        return False
    rest = _OPERATOR_AGREES[sentence.language].sub("", sentence.roles)
    if sentence.language == "zh":
        rest = _PROMISES.sub("", rest)
    return rest == sentence.roles or telling.matches(rest, "approval")


def agrees_beside(telling: Telling, sentence: Sentence, other: Sentence) -> bool:
    """Whether another sentence of the paragraph asks for a consent to the costs of ``sentence``: not one on ads, nor one that both agree there are no others."""
    if other is sentence:
        return is_approved(telling, other)
    if sentence.language == "zh" and not _ALL_OF_THEM.search(other.text):
        own = {hit.text for hit in telling.hits("named_extra") if hit.sentence is sentence}
        named = {hit.text for hit in telling.hits("named_extra") if hit.sentence is other}
        if telling.says(other, "ad_spend", "no_other_fees") or (named and not named & own):
            return False
    return is_approved(telling, other)


# 甲方同意承担拍摄费: a promise to pay, not a say in what is spent.
_PROMISES = compiled(
    rf"(?<![经须需得后])(?:{OWNER}|双方)?(?:一致)?(?:同意|认可|允许)(?:并)?(?:另行|自行|据实|全额|按|由|向|将|以|为|每|在服务费)[^，。；]{{0,12}}|双方确认(?!的)[^，。；]{{0,12}}|(?<![经须需得后])同意(?:承担|支付|负担|付|报销)"
)
_ALL_OF_THEM = compiled(r"上述|以上|前述|上列|均|各项|任何|凡|一切|所有|都")
_OPERATOR_AGREES = {
    "zh": compiled(rf"{OPERATOR}(?:自行|单方|书面|先|来|可以?|有权|与[^，。；]{{1,6}})?(?:签字|确认|审定|核定|同意|批准|认可|决定|选定|定(?=好|下|了|[，。；])|谈好|谈妥|说好|讲好)(?:好|下)?"),
    "en": compiled(rf"agreed\s(?:between|with|by)\s(?:the\s)?{OPERATOR}(?:\sand\s(?:the\s)?\w+)?|(?:approval|consent|confirmation|signature)\s(?:of|by)\s(?:the\s)?{OPERATOR}|(?:approved|confirmed|signed|ordered|chosen|authori[sz]ed)\s(?:off\s)?by\s(?:the\s)?{OPERATOR}|{OPERATOR}(?:'s)?\s(?:approv\w+|confirm\w*|sign\w*|authori[sz]\w+)|\b(?:payable|paid|due|owed|billed|invoiced|pays?|months?|quarters?|monthly|quarterly|yearly)\s(?:(?:each|every|per|a|the|one)\s)?(?:\w+\s)?in\sadvance"),
}


def only_ads(telling: Telling, sentence: Sentence) -> bool:
    text = sentence.text
    for hit in telling.hits("ad_spend"):
        if hit.sentence is sentence:
            text = text.replace(hit.text, "")
    return telling.says(sentence, "ad_spend") and not any(hit.text in text for hit in telling.hits("named_extra") if hit.sentence is sentence and not hit.text.startswith("超出"))


# 由乙方自己负担，不得向甲方报销.
_NOT_RECHARGED = compiled(rf"(?:不得|不再|不能|不可|无权)(?:再|另行)?(?:向|找){OWNER}[^，。；]{{0,8}}")


def operator_bears(sentence: Sentence) -> bool:
    if (
        sentence.language == "zh"
        and _BORNE_ZH.search(sentence.roles)
        and not re.search(r"先行|垫|代|再由|报销|归还|偿还", _NOT_RECHARGED.sub("", sentence.roles))
    ):
        return True
    if sentence.language == "en" and _BORNE_EN.search(sentence.roles) and not _PAID_ON.search(sentence.text):
        return True
    mentioned = sentence.names.mentioned(sentence.text, sentence.language)
    if sentence.row is not None:
        return "operator" in mentioned and "owner" not in mentioned
    if mentioned == ("operator",) and re.search(r"在[^，。；]{1,8}费(?:用)?(?:中|内|里)?(?:自行)?(?:列支|开支|支付|解决|支出)|自行(?:承担|负担|列支|解决|消化)|自理|自担|自付|自掏|均?由[^，。；]{2,12}(?:承担|负担)", sentence.text) and not re.search(r"店铺|货款|余额|垫|代付", sentence.text):
        return True
    return bool(re.search(r"(?<!不)(?<!不包)(?<!未)(?<!未包)(?<!没)(?<!没有)含在服务费|(?<!不)已包含|由服务费|费(?:用)?[中内里]?(?:已|均已|已经)(?:包括|包含|含有?|涵盖)|(?<!不)(?<!不包)含于", sentence.text))


_BORNE_ZH = compiled(rf"(?:由|归|全由|均由){OPERATOR}(?:自行|全额|全部|自己)?(?:承担|支付|负担|付|出|掏)|{OPERATOR}(?:自行|自己)(?:承担|负担|付|出|掏)")
_BORNE_EN = compiled(rf"\b(?:borne|met|carried|covered|funded|paid)\sby\s(?:the\s)?{OPERATOR}")
_PAID_ON = compiled(r"\b(?:first|then|afterwards|reimburs\w+|repaid|charged|passed|advanced|settled|deducted)\b")


def operator_bears_ads(sentence: Sentence) -> bool:
    if sentence.names.mentioned(sentence.text, sentence.language) != ("operator",):
        return False
    # 由店铺账户支付，额度由乙方定: the operator decides, the owner pays.
    return not re.search(r"由[您你]|(?:店铺?|小店|卖场|货款|回款|收款|余额|payouts?|store|shop)[^，。；]{0,8}(?:账户|支付|列支|扣|划|出|付|balance|account)|从[^，。；]{0,8}货款", sentence.text)
