"""FEE: whether costs come on top of the fee, which, who agrees to them, and what ads may cost."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.facts import Amount, Percentage
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.extra_costs import (
    agrees_beside,
    borne,
    extras,
    fees_by_name,
    is_approved,
    nothing_else,
    only_ads,
    operator_bears,
    operator_bears_ads,
)
from generator.rules.reasoning.service_fees import caps, is_price

__all__: list[str] = []


@asks("FEE003")
def extra_fees_open(case: Case) -> Iterator[Found]:
    if any(_none_other(telling, hit) for telling in case.tellings for hit in telling.hits("no_other_fees")):
        return
    if nothing_else(case) or any(_answers_no(telling, hit.sentence) for telling in case.tellings for hit in telling.hits("asks_of_fees")):
        return
    if any(_LEFT_BLANK.search(sentence.text) for telling in case.tellings for sentence in telling.body()):
        return
    for telling, sentence in extras(case):
        named = {hit.text for hit in telling.hits("named_extra") if hit.sentence is sentence}
        if _AGREED_LATER.search(sentence.text) and not sentence.amounts and all(_BEYOND.match(name) for name in named):
            # 超出一般工作量的部分，另行计价: whatever that is.
            continue
        if _OWN_COST.search(sentence.text) and operator_bears(sentence):
            continue
        if "《" in sentence.text and named <= _ADDED and not any(clause.kind == "schedule" for clause in telling.version.clauses):
            # 加购项目按《加购价目单》执行, which is not there.
            continue
        if (named or fees_by_name(sentence) or _LISTED.search(sentence.text) or _PRICED.search(sentence.text)) and not only_ads(telling, sentence):
            return
    yield Found()


_AGREED_LATER = compiled(r"另(?:行)?(?:计价|报价|议|商定|协商|收费|计费|约定|结算)|面议|协商(?:确定|收|计)|议定")
_BEYOND = compiled(r"超|增|追加|加购|增值")
# 乙方外出学习、添置设备的花费由乙方自理: what its own house costs.
_OWN_COST = compiled(r"学习|进修|办公|房租|水电|社保|社会保险|工资|薪酬|添置设备")
_PRICED = compiled(r"每(?:条|张|单|款|次|场|个|套|篇|件|小时|人)[^，。；]{0,6}\d[\d.,]*(?:元|块)")
_ADDED = frozenset(("加购", "增购", "追加", "增派", "加派", "增项"))


def _none_other(telling: Telling, hit: Hit) -> bool:
    """Whether no fee comes on top: not that the operator bears none of the shop's costs, nor that nothing is owed once the contract has ended."""
    sentence = hit.sentence
    if (
        sentence.heading
        or sentence.section.kind == "signature"
        or not (_OF_MONEY.search(sentence.text) or telling.headed(sentence, "fee_heading", "article_fees"))
    ):
        return False
    if sentence.language == "en" and _TO_THE_END.search(sentence.text) and telling.says(sentence, "terminate"):
        # It pays the whole remuneration for the rest of the term: what going early costs.
        return False
    return not (sentence.language == "zh" and ((hit.who == "operator" and _PAYS.match(hit.text)) or (hit.who == "owner" and hit.text.startswith("不得")) or _ONCE_ENDED.search(sentence.text) or _TO_SHOPPERS.search(sentence.text)))


_TO_THE_END = compiled(r"\bfor the (?:rest|remainder|remaining|unexpired|balance)\b")
# 向消费者明示不另收费用: what buyers are not charged.
_TO_SHOPPERS = compiled(r"(?:向|对|使|让|给)(?:消费者|买家|顾客|客人|购买者)")
# 甲方终止推广的，下周起不再付费.
_ONCE_ENDED = compiled(r"(?:终止|解除|停止|结束|届满)[^。；]{0,24}(?:不再|无须|无需|不必)(?:再)?(?:付|支付|给付|承担)[^，。；]{0,4}(?:费|款|钱)?[，。；]?$")
_PAYS = compiled(r"(?:概|均|一概|一律|都|并|亦|也)?(?:不|无须|无需|不必|不用|毋须|不再)(?:再|另|另行|额外|会|予)?(?:承担|负担|支付|付|出|缴|交|掏)")
_OF_MONEY = compiled(
    r"费|款|钱|收|付|取|价|酬|佣|开支|开销|花销|支出|分文|分毫|成本|\b(?:fees?|costs?|charg\w+|pay\w*|paid|due|expenses?|extras?|sums?|amounts?|billed?|bill|invoice\w*|price|remuneration|compensation|consideration|inclusive|all-in|flat|money)\b"
)


# 其他费用：____: a form's list to fill in.
_LEFT_BLANK = compiled(
    r"(?:其他|其它|另行|额外|附加|增值|代垫|另收)(?:的)?(?:收费|费用|服务费|服务)(?:项目|明细|标准|清单)?(?:（[^）]{0,20}）)?[：，为是]{1,2}\s?(?:_{2,}|【[\s_]*】|□|☐)"
)
# 拣货、退件销毁的费用: what the costs are of is said.
_LISTED = compiled(r"[\u4e00-\u9fff]{2,6}[、与和及][\u4e00-\u9fff]{2,8}等?的?(?:费用|花销|开支|开销)")


def _answers_no(telling: Telling, asked: Sentence) -> bool:
    """问：还有没有别的钱？答：没有了。"""
    return any(_NONE_ELSE.search(other.text) for other in telling.sentences[asked.index + 1 : asked.index + 4])


_NONE_ELSE = compiled(r"(?:^|[：，])(?:没有|没|没了|就这些|不收|一分|再没|无)|没有(?:了|别的)?[。]?$|\b(?:no|none|nothing)\b")


@asks("FEE004")
def extra_cost_no_approval(case: Case) -> Iterator[Found]:
    # What the Chinese of a bilingual contract does not charge is misread in its translation.
    stated = [(telling, sentence) for telling, sentence in extras(case) if telling is case.main and not only_ads(telling, sentence) and not operator_bears(sentence)]
    agreed = any(telling.says(other, "approval") and telling.says(other, "extra_fee", "no_other_fees", "charged") and not only_ads(telling, other) for telling, sentence in stated for other in telling.paragraph_of(sentence) if sentence.row is None)
    rows_agreed = any(
        telling.says(hit.sentence, "approval") for telling in case.tellings for hit in telling.hits("no_other_fees")
    )
    every_extra_agreed = any(_agrees_to_all(telling, hit.sentence) for telling in case.tellings for hit in telling.hits("extra_fee")) or any(
        "未经" in sentence.text and _NOT_UNAGREED.search(sentence.roles) is not None for sentence in case.main.body()
    )
    for telling, sentence in stated:
        if any(agrees_beside(telling, sentence, other) and not telling.says(other, "no_asking") for other in telling.paragraph_of(sentence)) or _is_capped(
            telling, sentence
        ):
            continue
        if (sentence.row is not None and (agreed or rows_agreed)) or every_extra_agreed:
            continue
        # 以下费用由甲方另付：（1）摄影费；（2）模特费.
        led = sentence.language == "zh" and sentence.lead is not None and telling.says(sentence.lead, "borne_by_owner", "charged_to_owner")
        if sentence.row is None and not led and not borne(telling, sentence):
            continue
        if sentence.language == "zh" and any(_agrees_to_above(telling, other) for other in telling.body() if other.section.article is sentence.section.article and other.index > sentence.index):
            continue
        put_on = [hit for name in ("borne_by_owner", "charged_to_owner") for hit in telling.hits(name) if hit.sentence is sentence]
        if sentence.language == "zh" and put_on and (all(_DENIES.search(hit.text) for hit in put_on) or (all(hit.mode == "not" for hit in put_on) and _MAY_NOT_LAY_ON.search(sentence.roles))):
            # 未列明的支出，委托人不予承担; 乙方不得让甲方承担任何拍摄费用.
            continue
        if _DEFINES.search(sentence.text):
            continue
        yield Found.over(sentence, _goes_on(telling, sentence))


_OF_THEM = compiled(r"\b(?:them|these|those|such (?:costs|expenses|charges|items|outlays))\b")


def _goes_on(telling: Telling, sentence: Sentence) -> Sentence:
    """The next sentence, where that says what the operator may do about these costs: Translations cost extra. We order them when the shop needs them."""
    behind = next((other for other in telling.paragraph_of(sentence) if other.index == sentence.index + 1), None)
    if behind is None or sentence.language != "en" or _OF_THEM.search(behind.text) is None or not any(frame.who == "operator" for frame in behind.frames[:1]):
        return sentence
    return behind


_MAY_NOT_LAY_ON = compiled(rf"(?:不得|不能|不可|不会|无权|不再)(?:让|使|要求|令|请求|叫|要|由){OWNER}")
_DEFINES = compiled(r"^[“\"][^”\"]{1,12}[”\"](?:系|是|特|即)?指")
"""“核销”指顾客到店后由乙方扫描券码并完成消费的行为: what a word means costs nothing."""
_DENIES = compiled(r"不(?:予|再|会|必|须)?(?:承担|支付|负担|付)")


def _agrees_to_all(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence lets no extra cost of any kind arise unless the owner agrees first: 任何额外费用均应经甲方书面同意后方可发生."""
    text = sentence.text
    return (
        not sentence.heading
        and sentence.row is None
        and _ANY_EXTRA.search(text) is not None
        and _ONLY_THEN.search(text) is not None
        and is_approved(telling, sentence)
        and not telling.says(sentence, "no_asking")
    )


def _agrees_to_above(telling: Telling, sentence: Sentence) -> bool:
    """Whether a Chinese sentence further on in the article asks for the owner's consent to all costs before it: 上述费用发生前须经甲方书面同意."""
    return _ABOVE.search(sentence.text) is not None and _CONSENT_FIRST.search(sentence.text) is not None and is_approved(telling, sentence) and not telling.says(sentence, "no_asking", "ad_spend")


_ABOVE = compiled(r"(?:上述|前述|以上|上列|前款|前项|前列|该等|此类|这些|该类|本条|本款)[^，。；]{0,8}(?:费|支出|开支|花销|款项|各项|项目|成本|事项)")
_CONSENT = r"(?:同意|确认|批准|认可|许可|核准|签字|点头)"
_CONSENT_FIRST = compiled(rf"(?:须|需|应|经|先|征得|取得|得到|报)[^。；]{{0,16}}{_CONSENT}")
_NOT_UNAGREED = compiled(rf"未经{OWNER}[^，。；]{{0,10}}{_CONSENT}(?:而)?(?:发生|产生|支出|垫付)?的(?:任何|一切)?(?:额外|其他|垫付)?(?:费用|支出|开支|款项|花费)|未经{OWNER}[^，。；]{{0,10}}{_CONSENT}，?{OPERATOR}?(?:均)?(?:不得|无权|不能)[^，。；]{{0,8}}(?:支出|垫付|产生|发生|收取)[^，。；]{{0,8}}(?:费|款|开支|支出)")
_ANY_EXTRA = compiled(
    r"(?:任何|一切|所有|凡|各项|其他|其它|全部|每一?[笔项])[^，。；]{0,8}(?:费用|开支|支出|收费|费)|(?:额外|另外|附加|代垫|垫付)(?:的)?(?:费用|开支|支出|收费)[^，。；]{0,6}(?:均|都|一律|应|须|必须)"
    r"|\b(?:any|every|all|each|no)\b[^.;,]{0,30}\b(?:extra|additional|further|other|out-of-pocket|third[- ]party)\b[^.;,]{0,20}\b(?:costs?|expenses?|charges?|fees?|outlays?|expenditure)\b"
)
_ONLY_THEN = compiled(r"方可|才可|才能|后再|方能|才得|未经|未获|不得|否则|\b(?:only|unless|without|until|before|prior|in advance|beforehand|first)\b")


def _is_capped(telling: Telling, sentence: Sentence) -> bool:
    if sentence.language == "en" and telling.says(sentence, "cap_no"):
        return False
    # 每人每天200元 is a price, no cap.
    return caps(telling, sentence) or (telling.says(sentence, "overage") and (sentence.language == "en" or bool(sentence.amounts or sentence.blanks or sentence.row is not None)))


@asks("FEE011")
def ad_budget_uncapped(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        spent = [hit.sentence for name in ("ad_spend", "ads_cost") for hit in telling.hits(name) if not hit.sentence.heading and hit.sentence.section.kind != "signature"]
        paid = [sentence for sentence in dict.fromkeys(spent) if telling.says(sentence, "borne_by_owner") and not operator_bears_ads(sentence) and not _within_fee(telling, sentence)]
        more = [] if telling.language != "en" else _promoted_at_owners_cost(telling, paid)
        # A return on ad spend that is kept at 3.5 caps no spending.
        paid, spent = paid + more, [sentence for sentence in spent if not _RETURN_ON_ADS.search(sentence.text)] + more
        if not paid:
            continue
        if telling.language == "zh":
            spent = [*spent, *(hit.sentence for hit in telling.hits("ad_plan") if not hit.sentence.heading)]
        around = [other for sentence in spent for other in telling.paragraph_of(sentence) if not _of_other_costs(telling, other)]
        if any(telling.says(other, "owner_sets_budget") or (_limits(telling, other) and (not telling.says(other, "cap_no") or _caps_a_sum(telling, other) or _OWNER_AGREES.search(other.roles))) for other in around):
            return
        yield from (Found.over(sentence, _left_open(telling, sentence)) for sentence in paid)
        return


_RETURN_ON_ADS = compiled(r"\breturn on (?:ad|advertising) (?:spend|costs?)|\b(?:roas|acos|tacos)\b")


def _promoted_at_owners_cost(telling: Telling, known: list[Sentence]) -> list[Sentence]:
    """Sentences that put paid promotion, by whatever name, on the owner's money: Boosting goes to the Client's card."""
    found = dict.fromkeys(hit.sentence for hit in telling.hits("paid_promotion") if not hit.sentence.heading and hit.sentence.section.kind != "signature" and hit.sentence not in known)
    return [sentence for sentence in found if telling.says(sentence, "ads_money_of_owner") and not telling.says(sentence, "ads_work_only", "deposit", "commission", "refund", "operator_pays") and not operator_bears_ads(sentence)]


def _within_fee(telling: Telling, sentence: Sentence) -> bool:
    """服务费已涵盖全部广告投放支出; 广告费由乙方自行吸收，不另向甲方请款."""
    return sentence.language == "zh" and (_COVERED.search(sentence.text) is not None or _BORNE.search(sentence.roles) is not None)


_BORNE = compiled(rf"由{OPERATOR}(?:自行|全部|全额)?(?:承担|负担|吸收|消化|列支)")
_COVERED = compiled(r"费[^，。；]{0,6}(?<![不未])(?:已|均已|已经)?(?:涵盖|包含|包括|含)[^，。；]{0,6}(?:推广|广告|投放|投流)")


def _limits(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence limits what ads cost, or lets the owner do so: not by a budget that the operator draws up; in a table the sum of a row does."""
    if sentence.row is not None and sentence.language == "zh" and sentence.amounts and telling.says(sentence, "ad_spend", "ads_cost"):
        return True
    hits = [hit for name in ("cap", "approval_of_budget") for hit in telling.hits(name) if hit.sentence is sentence]
    if sentence.language == "en":
        # EUR 300 each Monday, £14 a day: the sum is fixed.
        return bool(hits) or (any(not _LEAST.search(sentence.text, 0, amount.start) for amount in sentence.amounts) and telling.says(sentence, "ads_money_of_owner") and telling.says(sentence, "paid_promotion", "ad_spend") and not telling.says(sentence, "cap_no", "service_fee"))
    names = sentence.names
    of_ads = telling.says(sentence, "ad_spend", "ads_cost")
    return any(
        (hit.text not in _BARE_LIMITS or not _DRAWN_UP.search(names.roles(sentence.part_at(hit.start), "zh"))) and not _LISTENS.search(names.roles(hit.text, "zh")) and not _promises(sentence, hit) and (of_ads or not is_price(hit.text)) and not _AT_LEAST.search(sentence.text, 0, hit.start)
        for hit in hits
    )


# At least USD 1,000 a month, a minimum of £300: no limit upwards.
_LEAST = compiled(r"\b(?:at least|no less than|not less than|no(?:t)? (?:fewer|lower) than|minimum(?: of)?|upwards of|from)\s(?:of\s|the\s|a\s)?$")
# 推广预算由乙方制定，报甲方批准: the owner has the last word.
_OWNER_AGREES = compiled(rf"{OWNER}[^，。；]{{0,4}}(?:点头|同意|批准|确认|说行|答应|首肯|签字)[^，。；]{{0,4}}(?:再|才|之?后|方)|(?:经|报|由|须|得到|取得){OWNER}[^，。；]{{0,6}}(?:批准|审批|同意|核准|审核|签字|确认|审定|首肯|点头)")
# 甲方同意乙方代为充值, 甲方确认承担推广费: a promise, no say in how much.
_SAYS_YES = compiled(r"(?:同意|确认|认可|允许|许可)$")
_ASKED_FIRST = compiled(r"(?:经|由|报|须|需|应|得|请|待|先|未|凡|按|照)[^，。；]{0,4}$")
_TO_BEAR = compiled(rf"(?:{OPERATOR}|承担|支付|负担|自行|付|由|全部|按)")


def _promises(sentence: Sentence, hit: Hit) -> bool:
    after = sentence.names.roles(sentence.text[hit.end :], "zh")
    return _SAYS_YES.search(hit.text) is not None and _TO_BEAR.match(after) is not None and not _ASKED_FIRST.search(sentence.text[: hit.start])


_AT_LEAST = compiled(r"(?:不低于|不少于|至少|最低|起码|不得少于|不得低于)$")
_DRAWN_UP = compiled(rf"{OPERATOR}[^，。；]{{0,14}}(?:调整|设置|设定|制定|决定|确定|安排|掌握|掌控|分配|拟定|编制|自主|自行|提高|增加|追加|加大|上调|上浮)")
_LISTENS = compiled(rf"{OPERATOR}(?:(?:来|自行|单独)?[^，。；]{{2,3}}|(?:按照?|看着?|视|凭|依|根据|随)[^，。；{OWNER}]{{2,8}})$")
_BARE_LIMITS = frozenset(("预算", "额度", "限额", "上限"))


def _left_open(telling: Telling, sentence: Sentence) -> Sentence:
    """The sentence behind one on who pays for ads that leaves it to the operator how much: Ads are charged to the Client. The Agency sets the budget."""
    return next((other for other in telling.paragraph_of(sentence) if sentence.index < other.index <= sentence.index + 2 and telling.says(other, "cap_no")), sentence)


def _caps_a_sum(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence sets a figure that is not to be passed, whatever else it leaves to the operator."""
    if sentence.language == "zh":
        return _NO_MORE_THAN.search(sentence.text) is not None
    sums: list[Amount | Percentage] = [*sentence.amounts, *sentence.percentages]
    return sentence.language == "en" and any(hit.sentence is sentence and any(hit.end <= fact.start <= hit.end + 24 for fact in sums) for hit in telling.hits("cap"))


_NO_MORE_THAN = compiled(r"(?:不得?|别|不要|不能|不许|勿|莫)(?:超|多)(?:过|于)?[^，。；]{0,4}\d|(?:封顶|顶多|最多|至多|上限)[^，。；不]{0,4}\d|\d[\d,.]*(?:元|块|万)?(?:封顶|为限|以内|之内|为上限)")


def _of_other_costs(telling: Telling, sentence: Sentence) -> bool:
    """达人佣金每月不超过3000元: a limit, but not to what ads cost."""
    return sentence.language == "zh" and telling.says(sentence, "named_extra", "commission") and not telling.says(sentence, "ad_spend", "ads_cost")
