"""LAW: money that never comes back, and an operator who answers for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.parts import is_condition
from generator.reading.frames.telling import Frame, Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

_MONEY = compiled(r"费|款|金|钱|报酬|酬|佣|价|服务|\b(?:sales of|fees?|charges?|sums?|money|monies|moneys|payments?|pa(?:id|ys)|taken|amounts?|retainers?|deposits?|prices?|refund\w*|repay\w*|reimburs\w*|remuneration|prepayments?|instalments?|commission|remuneration|consideration|instal?lments?|advances?|balance|contributions?|subscriptions?)\b")
# A condition that is none: 款项一经支付, once paid.
_ONCE_PAID = compiled(
    r"(?:一经|一旦|凡|[付缴交纳收]|签约|签订|签署|入账|到账|合同生效|合同(?:解除|终止|结束|期满|届满))[^，]{0,12}(?:后|即|时|的|，|$)|\b(?:once|when|as soon as|upon|after)\b[^,]{0,40}\b(?:paid|received|receipt|made|earned|signed|signature|payment)\b|\bpaid once\b"
)
_WHATEVER = compiled(r"无论|不论|不管|不问|任何|何种|何故|哪一?方|\b(?:whatever|whatsoever|regardless|irrespective|whether or not|even (?:if|where|when|though)|no matter|however|any (?:reason|cause|event|circumstances?|case|ground)s?)\b")
# 除乙方违约外, 未完成部分除外, save where: an exception makes a rule of it that has a limit.
_EXCEPT = compiled(r"(?<!并)非(?:因|由于|系|可归责于)[^，。；]{1,16}|除[^，。；]{1,24}(?:之?外|以外)|除外|(?:仅限于?|只限于?|限于)(?=[^，。；]{0,12}(?:甲方|违约|过错))|\b(?:except|save|unless|other than|but (?:if|where|when)|only (?:if|where|when|to the extent|in so far))\b")
_NO_EXCEPTION = compiled(r"(?:无|没有|不存在)(?:任何)?例外|\bwithout (?:any )?exceptions?\b|\bno exceptions?\b")
# Work done, and money that went on to others.
_PART = compiled(r"已(?:经)?(?:完成|履行|提供|实施|交付|发生|使用|消耗)(?:的)?[^，。；]{0,8}(?:部分|服务|工作|期间|月份|费|对应|金额)|当月|本月|该月|当期|当季|\b(?:for a (?:month|week|quarter)|(?:current|that|this) (?:month|week|quarter|period)|in such (?:a )?cases?|to the extent)\b|\b(?:work|services?|months?) (?:already |(?:that|which) (?:the |it )?\w+ (?:has|have) )?(?:done|accepted|approved|performed|rendered|completed|delivered|provided|served|begun|elapsed|used)\b")
_OTHERS_MONEY = compiled(r"平台(?:收取|扣)|(?:支付|付|缴)(?:给|予|至)(?:了)?(?:平台|第三方)|(?:推广费|广告费)(?!用?(?:一经|经)(?:收取|缴|交付|支付)|用?(?:交付|支付|付清|缴纳|付出)(?:以后|之后|后))|投放|买家|成交额|销售额|营业额|流水|(?:退货|退款)的?(?:订单|团购|券)|(?:没有|未)退款的?|不退货|顾客|消费者|样品|(?:商品|定制品|订单|货品|宝贝)[^，。；]{0,10}[，]?[^，。；]{0,6}不支持|\b(?:ad(?:vertising)? (?:spend|money|budgets?|credits?|costs?)|orders?|sales value|returned goods|refund costs?|buyers?|shoppers?|customers?|samples?|(?:paid to|charged by|levied by|refundable by) (?:amazon|ebay|etsy|shopify|tiktok|the (?:marketplace|platform)))\b")
_FEE_WORD = compiled(r"服务费|托管费|管理费|运营费|费用|款项|报酬|佣金|一切款|所有款|所付|已付|\b(?:fees?|retainers?|charges?|sums?|payments?|money|remuneration|commission|what (?:\w+ )?(?:has been|was|is|have) paid|been paid|(?:nothing|sums?|amounts?|everything) paid|prepayments?|advances?|instal?lments?|amounts?|refunds?|monies|moneys|sales of services?)\b|(?:退款|退费)$")
_INDIRECT = compiled(r"间接|预期利?[润益]|可得利[益润]|后果性|\b(?:indirect|consequential|special|incidental|loss of profits?|lost profits?)\b")
_DIRECT = compiled(r"(?<!间)直接|\bdirect\b")
_EMPHASIS = compiled(r"概|一律|恕|均|售出|卖出|分文|绝|决|永|不退不|任何|一切|所有|全部|\b(?:strictly|never|no refunds?|non-?refundable|whole or in part|full or partial|all (?:fees|sums|payments|charges)|stays? with us|irrecoverable|under any)\b")


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
    if sentence.language == "zh" and ((hit.who == "operator" and _CLAIMS.match(hit.text)) or _OR_ELSE.search(text[: hit.start])):
        # 乙方无权要求甲方支付其他费用: what the operator may not ask for; 不得提前解除，否则……: for him who does.
        return False
    if _ON_A_GROUND.search(text) and not _WHATEVER.search(text):
        # 不得以生意不好为由要求退回: for that reason alone.
        return False
    if _OTHERS_MONEY.search(text) or ("keeps" in hit.text and not _FEE_WORD.search(text)):
        return False
    given = any(other.sentence is sentence and other.mode not in ("not", "free") and not _NO_SUCH.search(text[: other.start]) and not _TITLE.match(text, other.end) and not (other.start < hit.end + 2 and hit.start < other.end) for other in telling.hits("refund"))
    if given or _NOT_REFUSED.search(text) or (_EXCEPT.search(text) and not _NO_EXCEPTION.search(text)):
        return False
    both = telling.says(sentence, "either_cause") or _either_leaves(sentence, hit.start)
    if not both and (telling.says(sentence, "own_breach_only") or _owner_condition(sentence)):
        return False
    if both or telling.says(sentence, "whatever_reason"):
        return True
    if any(other.sentence is sentence and other.start < hit.start and other.who != "operator" for other in telling.hits("terminate")):
        # 喊了停，付过的款也不退: for him who leaves alone.
        return False
    # Bare: 服务费一经支付不予退还. Without a condition it holds always.
    bare = _ONCE_PAID.search(text) or _EMPHASIS.search(text) or ((_FEE_WORD.search(text) or hit.text.endswith(("退款", "退费"))) and not _owners_fault(sentence))
    return bool(bare) and not _PART.search(_DEEMED.sub("", text)) and not _BEGUN.search(text) and not _conditions(sentence, hit) and not _continues_condition(sentence)


_CLAIMS = compiled(r"(?:不得|无权|不能|不可|不应)(?:再)?(?:就|对|向|以)?[^，。；]{0,6}(?:要求|主张|请求|索|收)")
_ON_A_GROUND = compiled(r"(?:不得|不能|不可|无权)(?:再)?以[^，。；]{1,24}为(?:由|理由|借口)|\b(?:on|under) the (?:ground|pretext|plea) (?:that|of)\b")
_OR_ELSE = compiled(r"(?:不得|不能|不可|不许|不应)[^。；]{2,30}，?(?:否则|不然)")


def _of_money_before(sentence: Sentence) -> bool:
    """Whether a sentence goes on about the money of the one before it: They remain with B in all circumstances."""
    if sentence.previous is None or not _MONEY.search(sentence.previous.text):
        return False
    return sentence.language == "zh" or bool(_THEY.match(sentence.text))


def _either_leaves(sentence: Sentence, until: int) -> bool:
    """甲方中途停止合作，或者乙方停止服务，……: what holds for either."""
    doers = {frame.who for frame in sentence.frames if frame.said and frame.end <= until}
    return {"owner", "operator"} <= doers and _OR.search(sentence.text[:until]) is not None


def _owners_fault(sentence: Sentence) -> bool:
    """Whether a heading above says that it is all about what the owner does wrong: 甲方违约责任."""
    return any("owner" in (named := sentence.names.mentioned(heading, sentence.language)) and "operator" not in named for heading in sentence.section.headings)


# 因托管产生的一切责任由甲方承担: who bears it, and no case that he causes.
_BORNE = compiled(r"(?:由|归)[^，。；]{1,10}(?:承担|负责|负担|自负)")
_OR = compiled(r"或|还是|\b(?:or|whether)\b")
_THEY = compiled(r"\s{0,4}(?:they|it|this|these|none of (?:it|them)|nothing of it|there is no)\b")
_TITLE = compiled(r"[费款]?：|:")
# 视为乙方已提供全部服务: no part of it.
_DEEMED = compiled(r"视(?:为|同)[^，。；]*")
_BEGUN = compiled(r"服务(?:期)?(?:开始|启动|开展)之?后")
# Shall not withhold a refund: it is given.
_NOT_REFUSED = compiled(r"\b(?:not|never|nor)\s(?:\w+\s){0,2}?(?:withh\w+|refus\w+|declin\w+|reject\w+|den(?:y|ies)|exclud\w+|delay\w+)\b|不得(?:以[^，。；]{1,10})?(?:拒绝|拖延|克扣|拒不)")
_NO_SUCH = compiled(r"(?:无|不设|没有|不存在|不承担)(?:任何)?$")


def _conditions(sentence: Sentence, hit: Hit | None = None) -> list[str]:
    """The parts of a sentence that say when the rest holds, save those that say always or once paid; in Chinese nothing behind ``hit`` does."""
    last = len(sentence.text) if hit is None or sentence.language == "en" else hit.start
    parts = (sentence.text[frame.start : frame.end] for frame in sentence.frames if frame.condition and (frame.end <= last or is_condition(sentence.text[frame.start : last], sentence.language)))
    return [part for part in parts if not _ONCE_PAID.search(part) and not _WHATEVER.search(part)]


def _owner_condition(sentence: Sentence) -> bool:
    """Whether the rest holds only where the owner did or left undone something."""
    return any(
        "owner" in (named := sentence.names.mentioned(part, sentence.language)) and "operator" not in named and not _BORNE.search(part) and not _SUFFERS.search(part)
        for part in _conditions(sentence)
    )


# If you suffer loss, for whatever reason: what happens to the owner, nothing that it does.
_SUFFERS = compiled(r"\b(?:suffers?|incurs?|sustains?|has|have|claims?)\s(?:a\s|any\s|some\s)?(?:\w+\s)?(?:loss(?:es)?|damages?|harm)\b")


def _continues_condition(sentence: Sentence) -> bool:
    """Whether the sentence before in the paragraph, or the list's lead, speaks of a case: 甲方提前解约的，……。已付费用不退。"""
    if sentence.language == "en" and _OTHERWISE.match(sentence.text):
        return True
    before = [other for other in (sentence.previous, sentence.lead) if other is not None]
    return any(_conditions(other) for other in before)


# Otherwise sums paid are not returned: of the case that was told before.
_OTHERWISE = compiled(r"\s{0,4}(?:otherwise|else|failing (?:this|that|which)|if not|in (?:that|this|such|which) (?:a )?case)\b")


@asks("LAW004")
def blanket_exemption(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        seen: dict[int, Sentence] = {}
        for name in ("no_liability", "no_claim", "owner_answers", "indemnifies"):
            for hit in telling.hits(name):
                if hit.sentence.index not in seen and _answers_for_nothing(telling, hit):
                    seen[hit.sentence.index] = hit.sentence
        if telling.language == "zh":
            seen |= {sentence.index: sentence for sentence in telling.body() if sentence.index not in seen and _FREEING.search(sentence.text) and _frees_by_parts(telling, sentence)}
        if seen:
            yield from (Found.at(seen[index]) for index in sorted(seen))
            return


def _frees_by_parts(telling: Telling, sentence: Sentence) -> bool:
    """Whether a part of a Chinese sentence frees the operator, and the rest says that it holds for everything.

    Read by who (甲方, 乙方), what is denied (不, 无, 永不, 免) and what that is of (责任, 赔偿, 求偿, 归咎), however they are put together.
    """
    if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "carve_out", "public_statement", "language_prevails", "adjustment_waiver"):
        return False
    if _NOT_ITS_FAULT.search(sentence.roles) or _KEPT.search(sentence.roles) or _NOT_READ_SO.search(sentence.text) or not (_RELEASED.search(sentence.roles) or any(_frees(sentence, frame) for frame in sentence.frames)):
        return False
    if _CAUSED["zh"].search(sentence.text) and not telling.says(sentence, "operator_fault") and not telling.says(sentence, "operators_own_cause"):
        return False
    if _named(telling, sentence) or _owner_condition(sentence) or _continues_condition(sentence) or _OF_A_TIME.search(sentence.text):
        return False
    whole = telling.says(sentence, "everything", "whatever_reason", "operators_own_cause") or _WHOLE_FATE.search(sentence.text) is not None
    return whole and (not _INDIRECT.search(sentence.text) or _DIRECT.search(sentence.text) is not None)


def _frees(sentence: Sentence, frame: Frame) -> bool:
    part = sentence.names.roles(sentence.text[frame.start : frame.end], "zh")
    if frame.condition and not _WHATEVER.search(part):
        return False
    # Whoever was named in a part before does it.
    doer = {"operator": OPERATOR, "owner": OWNER}.get(frame.who, "") if OPERATOR not in part and OWNER not in part else ""
    return _FREED.search(doer + part) is not None


# A sentence without one of these says nothing of what is owed.
_FREEING = compiled(r"责|赔|偿|咎|追|诉|自负|自认|自担")
_DENIED = r"(?:无(?:须|需)|毋[须庸]|不(?:必|用|予|作|再|会|承担|负有?|担|具有|存在|因此)|永不|无|没有|免(?:于|除|予|去))"
_FREED = compiled(
    rf"{OPERATOR}[^，。；{OWNER}]{{0,20}}{_DENIED}[^，。；]{{0,10}}(?:责任|之责|赔偿|补偿|赔付|义务)"
    rf"|{OWNER}[^，。；]{{0,20}}(?:不(?:得|能|可|会|再|予|作|应|许)?|无权|放弃|永不|勿)[^，。；]{{0,16}}(?:追究|追问|追索|追讨|追偿|索赔|索取赔|求偿|问责|归咎|怪罪|计较|(?:起诉|主张|请求|要求)[^，。；]{{0,6}}(?:赔|责|{OPERATOR}))(?!{OWNER})"
    rf"|(?:不|不得|不会|不能|概不|勿)(?:归咎|归责|归罪|怪罪|责怪|迁怒)(?:于|到)?{OPERATOR}|(?:不得|不能|不可|无权)(?:向|对|找){OPERATOR}(?:求偿|索赔|追偿|索取|问责|追究)"
    rf"|不(?:构成|作为|成为)[^，。；]{{0,10}}(?:赔偿|索赔|追究|追责)[^，。；]{{0,4}}(?:依据|理由|事由|根据)"
    rf"|{OPERATOR}[^，。；]{{0,4}}(?:责任|赔偿)[^，。；]{{0,14}}(?:为零|为0|以零|归零)|(?:由|归){OWNER}[^，。；]{{0,4}}(?:自负|自认|自担|自食)"
)
# 乙方对甲方之责任，无论因何而生，概予免除: what is spoken of stands first, that it is lifted at the end.
_RELEASED = compiled(
    rf"(?<![对向就]){OPERATOR}(?:(?:及|和)?其?(?:公司|人员|员工|团队))?(?:(?:对|向){OWNER})?(?:[的之]|所负|应负|依法|应当?承担){{0,2}}(?:一切|任何|全部|所有)?的?[^，。；{OWNER}]{{0,14}}(?:责任|之责|义务)(?:，[^。；]{{2,40}})?"
    r"(?:，|(?<=任)|(?<=责)|(?<=务))(?:概|均|皆|俱|尽|悉|都|亦|一概|一律|一并|悉数|全数|全部|完全|统统|同|也){0,2}(?:予以?|得以?|告|获|获得|被|行|视为)?(?:免除|豁免|免却|免去|消灭|勾销|解脱)(?=[，。；]|$)"
)
_WHOLE_FATE = compiled(r"悉数|悉予|举凡|不论|无论|不问|福祸|祸福|成败|好坏|盈亏|得失|输赢|凡此|永不|永远|一概|为零|以零|任何情[况形]")
# 乙方不得拒绝承担赔偿责任: what it may not refuse.
_KEPT = compiled(rf"{OPERATOR}[^，。；]{{0,10}}(?:不得|不能|不可)|(?:不|并不|均不)(?:影响|妨碍|免除|减轻|解除|排除|限制){OPERATOR}?[^，。；]{{0,10}}(?:责任|赔偿|义务)|{OWNER}[^，。；]{{0,6}}(?:有权|可以?)[^，。；]{{0,12}}(?:赔|追究|索)")
_NOT_READ_SO = compiled(r"不(?:得|应|能|可)?[^，。；]{0,8}(?:解释|理解|视|认定|推定)[为成作]")
_OF_A_TIME = compiled(r"试用期|试运营|免费期|体验期")
_NOT_ITS_FAULT = compiled(rf"非(?:因|由于|由|属|系|可归责于)?{OPERATOR}")


def _answers_for_nothing(telling: Telling, hit: Hit) -> bool:
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "carve_out", "public_statement", "language_prevails", "adjustment_waiver"):
        return False
    if sentence.language == "zh" and _NOT_ITS_FAULT.search(sentence.roles):
        # 非乙方原因造成的损失: its own are left.
        return False
    if sentence.language == "en" and telling.says(sentence, "calamity") and not telling.says(sentence, "operator_fault", "intent_included"):
        # No liability for storm, fire, epidemic.
        return False
    if sentence.language == "zh" and _NOT_READ_SO.search(sentence.text, 0, hit.start):
        return False
    if hit.concept == "indemnifies":
        return hit.who == "owner" and hit.mode == "must" and telling.says(sentence, "intent_included") and not telling.says(sentence, "owner_caused")
    if hit.concept == "no_liability" and hit.who == "operator" and "harmless" in hit.text:
        # The Operator shall hold the Owner harmless: it is the other one who is freed.
        return False
    if hit.concept == "no_liability":
        # 损失皆与乙方无涉: the words themselves say who is freed.
        freed = hit.who in ("operator", "") or ("operator" in sentence.names.mentioned(hit.text, sentence.language) and (sentence.language == "en" or _FREES.search(hit.text) is not None)) or (sentence.language == "zh" and _OPERATOR_BEFORE.search(sentence.names.roles(sentence.text[: hit.start], "zh")) is not None)
        if sentence.language == "zh" and _OWNER_APART.search(sentence.roles) and not _OPERATOR_APART.search(sentence.roles):
            # 乙方的对外债务与甲方无关: it is the owner who has nothing to do with it.
            return False
        if not freed or hit.mode not in ("free", "not", "must"):
            return False
        if telling.says(sentence, "intent_included") or (telling.says(sentence, "everything") and telling.says(sentence, "operator_fault")):
            return True
        if hit.text[:1] in "免豁" and _KEEPS_LIABLE.search(sentence.text[: hit.start]):
            return False
    elif hit.concept == "no_claim":
        # 不论乙方是否存在过失，均不向乙方追索: whoever claims of the operator is the owner.
        claims = hit.who == "owner" or (sentence.language == "zh" and "operator" in sentence.names.mentioned(hit.text, "zh"))
        if not (claims and hit.mode in ("not", "must", "free")):
            return False
        if telling.says(sentence, "intent_included"):
            return True
        if sentence.language == "zh" and not (_OF_A_CASE.search(sentence.roles) or _conditions(sentence) or _continues_condition(sentence) or _named(telling, sentence)):
            # 甲方不得向乙方索赔, whatever for.
            return True
    if hit.concept == "owner_answers" and telling.says(sentence, "everything", "whatever_reason") and telling.says(sentence, "operator_fault"):
        # 因平台政策、乙方失误或者其他任何原因……全部由甲方自行承担: its own fault is one of them.
        return not _owner_condition(sentence)
    if telling.says(sentence, "operators_own_cause"):
        return not _INDIRECT.search(sentence.text)
    if _CAUSED[sentence.language].search(sentence.text) and not telling.says(sentence, "operator_fault"):
        return False
    if hit.concept in ("no_liability", "no_claim") and _TOTAL.search(hit.text) and not (_conditions(sentence) or _continues_condition(sentence) or _named(telling, sentence)):
        return True
    if not telling.says(sentence, "everything", "whatever_reason") or _named(telling, sentence) or _owner_condition(sentence):
        return False
    return not _INDIRECT.search(sentence.text) or bool(_DIRECT.search(sentence.text) or _ANYTHING.search(sentence.text))


# 与乙方无涉, 免除乙方的责任, 怪不到乙方: not 甲方不承担乙方员工的责任.
_FREES = compiled(r"与|和|跟|同|[免豁]|不[关干赖怪着到上]")
# 甲方理解乙方不承担任何责任.
_OPERATOR_BEFORE = compiled(rf"(?:理解|知悉|明白|同意|确认|承认|认可|了解|接受){OPERATOR}(?:概|均|都|一律|对此|将|亦|并)?$")
_OWNER_APART = compiled(rf"(?:与|和|跟|同){OWNER}(?:均|都|概|皆|完全)?(?:无|没|毫无|不相干)")
_OPERATOR_APART = compiled(rf"(?:与|和|跟|同){OPERATOR}(?:均|都|概|皆|完全)?(?:无|没|毫无|不相干)|{OPERATOR}[^，。；]{{0,6}}(?:不|免|概)")
# What a claim is waived for: 因销售额未达标, 以……为由, 就商品瑕疵.
_OF_A_CASE = compiled(rf"因|由于|为由|以(?!任何)[^，。；]{{2,}}|[就对](?!{OPERATOR}|任何|一切|所有)[^，。；]{{2,}}|如|若|倘|部分|除|但|另行|后|时|诉前|起诉|法院")
# 因达人违约引起的损失, losses caused by changes of the platform: a risk of a kind, not everything that the work brings.
_ALL = r"任何|一切|所有|全部|各种|何种|其他|托管|运营|经营|服务|合同|履行|合作|本协议|操作|执行|代运营|工作"
_CAUSED = {
    "zh": compiled(rf"(?:因|由于|由)(?:(?!{_ALL})[^，。；]){{2,20}}(?:引起|导致|造成|产生|带来|所致)"),
    "en": compiled(r"\b(?:caused by|arising (?:from|out of)|due to|because of|resulting from|in case of|in respect of)\s(?!(?:\w+\s){0,4}?(?:services?|agreement|contract|operation|operating|hosting|management|engagement|cooperation|mandate|work|any|all|whatever|every|management|performance|running|this|its|it)\b)"),
}
# Words that leave nothing: liability is nil, owes no damages.
_TOTAL = compiled(r"\b(?:nil|zero|nought|naught|none)\b|为零|以零|等于零|限于零|归零|[为是]0|owes? no|for nothing|nothing\b.*\bclaimed|from (?:all|any|every)|本(?:合同|协议|合约)(?:项下)?的?(?:一切|任何|全部)?(?:违约|赔偿)?责任|^(?:自愿)?放弃.*(?:索赔|追究|追偿)|^(?:waive|releas|give|renounc|forgo)")
# 任何条款均不免除乙方的责任: that liability stays is said, not that it goes.
_KEEPS_LIABLE = compiled(r"不(?:得|能|可|应|会|予|因此|当然)?(?:以[^，。；]{1,10}(?:由|理由|方式|为由))?$")
_ANYTHING = compiled(r"\b(?:any other loss|anything|everything|any loss or damage|any (?:and all )?loss(?:es)?,)")
_EXAMPLES = compiled(r"包括|诸如|例如|(?:无论|不论|不管)(?:是|系|基于|源于|出自|属于?|依|根据|[轻重]?过失|故意|违约|侵权|合同|契约)|\b(?:including|such as|be it|whether)\b")


def _named(telling: Telling, sentence: Sentence) -> bool:
    """Whether the sentence limits itself to risks of a kind; what it names as examples of everything is no limit."""
    examples = _EXAMPLES.search(sentence.text)
    end = len(sentence.text) if examples is None else examples.start()
    return any(hit.sentence is sentence and hit.start < end for name in ("named_risk", "owner_caused", "named_matter") for hit in telling.hits(name))
