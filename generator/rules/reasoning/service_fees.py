"""What a fee for the services is, as a contract states it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Percentage
from generator.reading.frames.expression import OPERATOR
from generator.reading.frames.telling import Sentence, Telling
from generator.reading.money import BEFORE
from generator.rules.lint import Case
from generator.rules.reasoning.service_items import OUTPUT_HEAD, RHYTHM_HEAD

__all__ = ["NAMED_FEE", "Fee", "caps", "commissions", "fees", "is_price", "parted"]

_BLANK = r"(?:_+|【\s*】|\[[\s●*]*\]|(?<![a-z])x{2,6}|\{\{[^{}]{0,40}\}\})"
_BLANK_MONEY = compiled(
    rf"{_BLANK}\s?(?:元|%|万|圆|块|美元|港元|英镑|欧元|日元|新加坡元|泰铢|马币|令吉|迪拉姆|卢布|韩元|挪威克朗|percent|per cent|yuan|usd|rmb|yen|eur\b)|x{{2,}}\s?(?:元|万|圆|%)|(?<![a-z])(?:{BEFORE.lower()})\s?{_BLANK}|{_BLANK}\s?(?:/|per |a |each |every |每)\s?(?:calendar )?(?:month|quarter|year|week|月|季|年)|"
    # A form's blank made of spaces: 金额为： 元（大写： ）, 每月 元.
    rf"(?:[：为计付按]|每个?(?:月|季度?|年)|人民币)\s?元(?=[/（，。；）整每及]|$)|大写[:：]?\s?{_BLANK}?\s?[）)，；。]|(?:费|金额|总额|价|酬)(?:为|：|是)\s?{_BLANK}|\b(?:fees?|price|remuneration|retainer)\s?(?:is|shall be|amounts to|of|:)\s?{_BLANK}"
)
_PERIODIC = compiled(
    r"每(?:[一二三四五六\d]?个)?(?:自然)?(?:月|季度?|年|周)|按(?:月|季度?|年|周)|(?:月|季|年)(?:度)?(?:服务|托管|基础|固定|运营)?费|/\s?(?:月|季|年|month|quarter|year)|元/?(?:每)?月|月付|季付|年付|全年|半年|年度|一(?:个)?(?:月|季度|年)[\d一二三四五六七八九十两]|"
    r"\b(?:per|a|each|every|for one|for the first)\s(?:calendar\s|contract\s)?(?:month|quarter|year|week)|\b(?:per|each|every|for one) (?:half[- ]year|six months|fortnight|season)|\b(?:monthly|quarterly|annual(?:ly)?|yearly|weekly|half-yearly|fortnightly)\b"
)


# 代播费, 坐席费, 陪跑费: whatever the work is, its 费 is the fee for it, save for costs that nobody takes for one's own work.
_FEE_OF_WORK = compiled(r"([\u4e00-\u9fff]{1,4})费(?!用)(?!率)(?:标准)?(?=[^，。；]{0,16}(?:\d|_|【|[一二三四五六七八九十两]+[千百万]))")
_NO_WORK = compiled(r"(?:运|邮|快递|物流|仓储|税|律师|诉讼|仲裁|公证|鉴定|推广|广告|投放|充值|消耗|通讯|水电|交通|差旅|住宿|餐|经营|规|学|会|免|收|付|缴|退|补|扣|未|计|加急|夜班|软件|工具|插件|样品|模特|场地|坑位|道具|报名|活动|拍摄|设计|手续|服务市场|订购|报销)$")
# What the operator takes of the takings: 利润六四分, 承包人得六成, half of the profit goes to the agent.
_TAKINGS = compiled(r"利润|毛利|净?赚(?:的|到|来)?的?钱|赚头|赢利|收益|盈利|营收|流水|销售额|营业额|成交额|成交金额|回款|净收入|卖[^，。；]{0,6}的(?:钱|货)|剩下来的|\b(?:profits?|margin|sales|revenue|turnover|takings|proceeds)\b")
_PARTED = compiled(
    r"(?:双方|两家|两边|二人)[^，。；]{0,4}[一二三四五六七八九][一二三四五六七八九](?=[，。；]|分)|(?:得|拿|分得|分|占|归|享有|提取|留取|取)[^，。；]{0,6}(?:[一二三四五六七八九]成|\d{1,2}(?:\.\d{1,2})?%|百分之|一半|半数)|(?:[一二三四五六七八九]成|一半|半数|(?:\d{1,2}(?:\.\d{1,2})?|_+)%)(?:归|给|属|作为|分与|分给|分予)|[一二三四五六七八九][、]?[一二三四五六七八九](?:分成|分账|开|分)|对半(?:分|开)|剩下(?:来)?的[^，。；]{0,4}分|"
    r"\d{1,2}\s?[:：]\s?\d{1,2}\s?(?:的比例)?(?:分|的比例)|按[^，。；]{0,8}比例(?:分成|分配|分账)|"
    r"\b(?:half|a third|two thirds|a quarter|one third|\d{1,2}%|\d{1,2} per ?cent)\s(?:of\s)?[^.;]{0,40}\b(?:goes|belongs|is due|falls|accrues)\s(?:to|for)\b|\b(?:split|shared|divided)\b[^.;]{0,40}\d{1,2}\s?[:/]\s?\d{1,2}|\b\d{1,2}\s?[:/]\s?\d{1,2}\s(?:split|between)"
)
# What the shop pays to somebody else: freight, the platform's own fees.
_TO_OTHERS = compiled(r"由平台(?:收|扣)|平台收取|运费|邮费|快递费|物流费|平台(?:年费|使用费|服务费|技术服务费)|软件(?:服务)?年费|\b(?:platform|marketplace|amazon|etsy|ebay|shopify|walmart|tiktok|shopee|lazada) charges\b|\blate payments? costs?\b|\b(?:shipping|freight|postage|per parcel|customs|storage fees?)\b|\bpa(?:ys?|id|yable) (?:to )?the (?:marketplace|platform)\b")
_PAID_ELSEWHERE = compiled(
    r"向(?:平台|第三方|第三人|税务|快递)|(?:付|交|缴|支付|缴纳|结算|打)给(?:平台|第三方|第三人|拍摄|供应商|厂家|达人|主播|快递|模特)|由(?:平台|第三方)(?:收|扣|计)|平台(?:收取|扣)|"
    r"\b(?:to|by) (?:the |a |any )?(?:marketplace|platform|third part|photographer|supplier|courier|carrier|influencer|creator|amazon|ebay|etsy|shopify|tiktok|lazada|shopee|walmart)"
)
_MEASURED = compiled(r"\s?(?:标准)?(?:为|是|按|以|等于|即|：|=|is|are|equals?|amounts? to|comes? to|at)(?![\u4e00-\u9fff]{0,4}(?:内|前|支付))")
NAMED_FEE = compiled(r"服务费|托管费|基础费|固定费|月费|运营费|\b(?:service|monthly|base|management) (?:fee|charge)|retainer")


@dataclass(frozen=True)
class Fee:
    """A service fee as stated. ``kind``: fixed or commission; ``periodic``: owed again each week, month, quarter or year."""

    sentence: Sentence
    kind: str
    periodic: bool
    telling: Telling


def fees(case: Case) -> tuple[Fee, ...]:
    """Every statement of a service fee in figures or with a blank for them, in the first language that has any."""
    found: tuple[Fee, ...] = case.once(_fees)
    return found


def _fees(case: Case) -> tuple[Fee, ...]:
    # 意向订金3,000元 is no fee because a translator calls it an advance.
    deposits = {amount.value for hit in case.hits("deposit", "earnest") for amount in hit.sentence.amounts} if len(case.tellings) > 1 else set()
    for find in (_stated, _unnamed):
        for telling in case.tellings:
            found = list(find(telling))
            if telling is not case.main and deposits:
                found = [fee for fee in found if fee.kind != "fixed" or not fee.sentence.amounts or not {amount.value for amount in fee.sentence.amounts} <= deposits]
            if found and find is _stated and all(fee.kind == "commission" for fee in found):
                # 多少钱？一个月1500。卖出去的再抽3个点: what stands beside a commission need not be called a fee.
                taken = {fee.sentence.index for fee in found}
                found += [fee for fee in _unnamed(telling) if fee.kind == "fixed" and fee.sentence.index not in taken]
            if found:
                return tuple(found)
    return ()


_NO_FEE = (
    "damages_word", "never", "default_interest", "deposit", "earnest", "shortfall", "refund", "not_operator_commission", "exit_ban", "no_liability", "target_noun", "operator_pays", "no_pay",
)  # fmt: skip


def _stated(telling: Telling) -> Iterator[Fee]:
    for sentence in telling.body():
        if price := _priced_work(sentence):
            yield Fee(sentence, "fixed", bool(_PERIODIC.search(price)), telling)
            continue
        if sentence.language == "zh" and _BESIDES_IT.match(sentence.text) and telling.says(sentence, "extra_fee", "named_extra"):
            # 协助费以外，设计的费用每款200元: what comes on top of it.
            continue
        if sentence.language == "zh" and _ADVANCED.search(sentence.text) and not telling.says(sentence, "service_fee"):
            # 投放由乙方垫付，每月不超过3,000元，由甲方偿还: what it lays out.
            continue
        if sentence.language == "zh" and _GUARANTEED.search(sentence.text) and not telling.says(sentence, "service_fee", "commission"):
            # 收益：乙方保证每月销售额不低于30,000元.
            continue
        money = _own_money(sentence)
        blank = _blank_money(sentence.text)
        shared = parted(sentence) or _GRADED.search(sentence.text) is not None
        if not money and not blank and not shared:
            continue
        # A retainer of $3,200, plus 4% of sales above $60,000.
        added = sentence.language == "en" and _PLUS_SHARE.search(sentence.text) is not None and telling.says(sentence, "pay", "collect", "service_fee")
        share = shared or added or (telling.says(sentence, "commission") and (bool(sentence.percentages) or _PER_ORDER.search(sentence.text) is not None or bool(re.search(rf"{_BLANK}\s?%", sentence.text))))
        if sentence.language == "zh" and sentence.row is not None and sentence.percentages and sentence.lead is not None and telling.says(sentence.lead, "commission"):
            # 乙方按月净销售额计收佣金，费率如下：不超过30万元的部分 | 6%.
            yield Fee(sentence, "commission", False, telling)
            continue
        fixed = any(isinstance(fact, Amount) for fact in money) or bool(blank)
        if telling.headed(sentence, "kpi_heading") and telling.says(sentence, "target_strong") and not telling.says(sentence, "pay", "collect", "service_fee"):
            continue
        if (_LESS.search(sentence.text) and not _fee_first(telling, sentence)) or (_TOPS_UP.search(sentence.text) and not sentence.percentages):
            continue
        part = _IN_TENTHS.search(sentence.text) if shared and sentence.language == "zh" else None
        if shared and (not _of_another(telling, sentence) or (part is not None and not telling.matches(sentence.part_at(part.start()), *_NO_FEE))):
            yield Fee(sentence, "commission", False, telling)
            continue
        called = telling.says(sentence, "service_fee") or _fee_of_work(telling, sentence) or _under_its_name(telling, sentence)
        titled = _fee_cell(telling, sentence)
        if not called and not titled and _TO_OTHERS.search(sentence.text):
            continue
        alone = telling.headed(sentence, "fee_heading") and any(_periodic_alone(sentence, fact) for fact in sentence.amounts) and not telling.says(sentence, "ad_spend", "extra_fee", "sum_is_limit")
        of_sales = share and sentence.row is None and (telling.says(sentence, "sales_metric") or _OF_PROFIT.search(sentence.text)) and not _extra_or_ads(telling, sentence) and (telling.says(sentence, "share_named") or not telling.says(sentence, "target_strong"))
        rated = share and telling.headed(sentence, "fee_heading") and (sentence.percentages or _PER_ORDER.search(sentence.text)) and not _extra_or_ads(telling, sentence) and (telling.says(sentence, "share_named") or not telling.says(sentence, "target_strong"))
        named = called or titled or alone or of_sales or rated or ((telling.says(sentence, "total_price", "pay", "collect") or blank) and telling.headed(sentence, "fee_heading"))
        if sentence.row is not None and not (telling.headed(sentence, "fee_heading") or called or titled):
            continue
        if not named or (sentence.row is not None and telling.says(sentence, "extra_fee") and ((not called and not titled) or _EXTRAS_HEAD.search(f"{sentence.section.heading} {sentence.lead.text if sentence.lead else ''}"))):
            continue
        if sentence.language == "en" and not titled and not share and any(hit.sentence is sentence and not hit.text.startswith("per ") for hit in telling.hits("extra_fee")) and _EACH_ONE.search(sentence.text) and not NAMED_FEE.search(sentence.text):
            # Photography is charged at S$420 per session: an extra.
            continue
        if share and sentence.language == "zh" and sentence.row is None and _of_another(telling, sentence) and _share_alone(telling, sentence):
            yield Fee(sentence, "commission", False, telling)
            continue
        if _of_another(telling, sentence) and not titled and not _fee_first(telling, sentence):
            continue
        if telling.says(sentence, "ad_spend") and not titled and not telling.says(sentence, "commission") and not _fee_first(telling, sentence) and not _measured_by_ads(telling, sentence):
            continue
        if sentence.percentages and _of_ad_spend(telling, sentence):
            yield Fee(sentence, "spend", False, telling)
            share = False
        if share:
            yield Fee(sentence, "commission", False, telling)
        if fixed and (not share or _fixed_beside(telling, sentence)):
            yield Fee(sentence, "fixed", _is_periodic(telling, sentence), telling)


def _extra_or_ads(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence is on extra costs or ads: not 2% of sales on top."""
    extra = any(hit.sentence is sentence and (hit.text != "on top" or not sentence.percentages) for hit in telling.hits("extra_fee"))
    return extra or telling.says(sentence, "ad_spend")


_OF_PROFIT = compiled(r"(?:%|per ?cent)\s?(?:share\s|cut\s)?of\s(?:the\s|all\s|its\s|our\s|your\s)?(?:[\w’'-]{1,20}\s){0,3}(?:profits?|margins?|earnings)\b|(?:净|毛|纯)?利(?:润|额)?的?\d[\d.]*%")
_GUARANTEED = compiled(r"(?:保证|确保|承诺|保底)[^。；]{0,16}(?:销售额|营业额|成交额|流水|gmv|业绩)[^。；]{0,8}(?:不低于|不少于|达到|做到|至少|超过)")
_ADVANCED = compiled(r"(?:垫付|代垫|垫支|垫资|先垫)[^。；]{0,40}(?:偿还|归还|报销|实报|付还|返还|补还|补给|结还|凭|结算)")
_BESIDES_IT = compiled(r"(?:除|在)?[^，。；]{2,10}[费酬薪金](?:之外|以外|外)，")
# Pictures cost £9 each: an extra, not the fee.
_ITEM_COSTS = compiled(r"\s{0,4}(?:(?:extra|styled|additional|further|product|studio)\s){0,2}(?:pictures?|photos?|photographs?|photography|images?|films?|videos?|translations?|samples?|props|studio (?:time|hire)|models)\s(?:costs?|are|is|comes?|at)\b")
# Discounts, and charges for what goes wrong.
_LESS = compiled(r"减收(?!货|购)|少收|下调|减免|优惠|打折|折扣|(?<!汇款)(?<!转账)(?<!银行)手续费|\bno (?:commission|bonus|success fee)\b|\breceives nothing\b|\b(?:chargebacks?|dishonou?red|bounced|discount\w*|reduced by|rebate)\b")


# 哪个月分不到1,500元，店方补足到1,500元: a floor beside the fee, not the fee.
_TOPS_UP = compiled(r"(?:不足|不到|不满|低于|少于|未达到?|没到)[^，。；%]{0,12}(?:元|块|万|千|\d)的?[^。；%]{0,12}(?:补足|补齐|补到|补至|补够|补差)")
# 每售出一单，支付提成1.2元: a share of what is sold, though not in percent.
_PER_ORDER = compiled(r"每(?:售出|卖出?|成交|卖掉|出|售|完成|做成)?(?:一|1)?(?:单|件|双|笔|套|只|条订单|个订单)(?!价)[^。；]{0,14}(?:提成|佣金|抽|提|返点|分成)[^，。；]{0,6}\d|(?:提成|佣金|分成)[^，。；]{0,6}(?:每(?:售出|卖出?|成交|出)?(?:一|1)?(?:单|件|双|笔))")
_GRADED = compiled(r"(?:分档|阶梯|分级|累进)[^，。；]{0,4}(?:提成|抽成|计提|计佣|分成)")
_ASKED = compiled(r"(?:多少钱|怎么收费|怎么收|咋收|什么价|价钱|怎么算钱|收费多少|几钱)[了呢啊呀]?？|\bhow much\b")


def _is_periodic(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fee is owed again each period: as it says, or as a row's columns or the fee's other sentences do (外包费按季支付)."""
    if telling.says(sentence, "day_rate"):
        return False
    if _PERIODIC.search(sentence.text) or (_under_its_name(telling, sentence) and _PERIODIC.search(sentence.section.heading)):
        return True
    return sentence.row is not None and (any(_PERIODIC.search(head) for head in sentence.heads) or any(hit.sentence.section.article is sentence.section.article and _BY_PERIOD.search(hit.sentence.text) for hit in telling.hits("service_fee")))


_BY_PERIOD = compiled(r"按(?:月|季|年)(?:度)?(?:支付|付|收|结|缴)|每(?:月|季|年)[^，。；]{0,8}(?:支付|付|收|缴)|\b(?:monthly|quarterly|annually|yearly)\b")


_EXTRAS_HEAD = compiled(r"其他|其它|额外|另行|附加|增值|\b(?:other|extra|additional)\b")
# 一个月1500, under a heading or an answer on money: a sum without its unit.
_BARE_SUM = compiled(r"(?:(?:每|一)个?(?:月|季度?|年)|半年|全年)\s?(?:给|收|是|要|算|交|付)?\s?(?:[1-9]\d{2,6}|[一二两三四五六七八九十]{1,3}[万千百][一二三四五六七八九十百千零两]{0,6})(?![\d%条件款单次个张篇场人点粉,.])|(?:费用?|费额|[总月年]价|酬劳?|报酬|底薪|工资|总额|首年|年付|季付)[：为是共计]{0,2}\s?\d{1,3}(?:\.\d{1,2})?万(?![\d元块美欧港件单粉个人份次播])")


def _own_money(sentence: Sentence) -> list[Amount | Percentage]:
    """The sums of a sentence, save those that a part of it says are paid to the platform or another third party."""
    facts = sentence.facts if _ITEM_COSTS.match(sentence.text) is None else ()
    return [fact for fact in facts if isinstance(fact, (Amount, Percentage)) and not _PAID_ELSEWHERE.search(sentence.part_at(fact.start))]


def _of_another(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence with money is about damages, a deposit, a refund or another thing that is no fee."""
    said = {"refund": "refund_excluded", "default_interest": "day_rate"}
    return telling.says(sentence, *(name for name in _NO_FEE if name not in said or not telling.says(sentence, said[name])))


def _owner_pays_each(telling: Telling, sentence: Sentence) -> bool:
    """The Client shall: … (c) pay EUR 2,000 a month: to whom need not be said."""
    return sentence.language == "en" and bool(sentence.amounts) and not telling.says(sentence, "cap") and _PERIODIC.search(sentence.text) is not None and any(hit.sentence is sentence and hit.who == "owner" and hit.mode == "must" for hit in telling.hits("pay"))


def _unnamed(telling: Telling) -> Iterator[Fee]:
    """Sums that go to the operator without being called a fee: 每店每月收2,800, 甲方按季给乙方八千块, the agreed sum for twelve months."""
    for sentence in telling.body():
        money, blank = _own_money(sentence), _blank_money(sentence.text) or _BARE_SUM.search(sentence.text)
        if _TOPS_UP.search(sentence.text) and not sentence.percentages:
            continue
        if sentence.language == "en" and (_LESS.search(sentence.text) or telling.says(sentence, "sum_is_limit")):
            # The Client pays for ads. The cap is $2,500 a month.
            continue
        if not (money or blank) or _of_another(telling, sentence) or _TO_OTHERS.search(sentence.text) or any(frame.condition for frame in sentence.frames[:1]):
            continue
        lump = telling.says(sentence, "total_price") and telling.says(sentence, "due_when")
        named = not money and telling.says(sentence, "service_fee")
        if telling.says(sentence, "platform_deposit", "liability_cap") or (telling.says(sentence, "extra_fee") and not named) or (telling.says(sentence, "ad_spend") and not lump and not _alone_in_name(telling, sentence)):
            continue
        # GBP 85 a day for up to twelve days a month.
        given = telling.says(sentence, "day_rate") or _owner_pays_each(telling, sentence)
        given = given or (telling.says(sentence, "to_operator") and not telling.says(sentence, "target_strong") and not (caps(telling, sentence) if telling.language == "zh" else telling.says(sentence, "cap")))
        above = telling.sentences[sentence.index - 1] if sentence.index else sentence
        beside = above.row is None and ((len(above.text) < 16 and telling.matches(above.text, "fee_heading")) or _ASKED.search(above.text) is not None)
        under = (named or telling.headed(sentence, "fee_heading") or beside or (_PERIODIC.match(sentence.text) is not None and telling.says(sentence, "total_price"))) and not telling.says(sentence, "metric", "borne_by_owner", "target_strong") and not caps(telling, sentence)
        if not (given or under or lump or _alone_in_name(telling, sentence) or (sentence.row is not None and _fee_cell(telling, sentence))):
            continue
        share = bool(sentence.percentages) and bool(_TAKINGS.search(sentence.text) or telling.says(sentence, "sales_metric"))
        if share:
            yield Fee(sentence, "commission", False, telling)
        elif blank or any(isinstance(fact, Amount) for fact in money):
            yield Fee(sentence, "fixed", _is_periodic(telling, sentence), telling)


def _alone_in_name(telling: Telling, sentence: Sentence) -> bool:
    """推广费每月____元，……推广费之外，乙方不再收取别的费用; 推广费每周____元，乙方收到后开展推广: called like ad spend, and what the operator takes for its work."""
    named = _AD_FEE.search(sentence.text)
    if named is None:
        return False
    if _received(sentence) and not _TOPPED_UP.search(sentence.text):
        return True
    if _OF_ITSELF.match(sentence.text) and not _TOPPED_UP.search(sentence.text) and not telling.says(sentence, "borne_by_owner"):
        # 推广费15,000元，签约当日付10,000元，余款……: what the work costs, in parts.
        return True
    return telling.says(sentence, "pay", "due_when") and any(
        re.search(rf"(?:除)?(?:上述|前述)?{named[1]}(?:之?外|以外)", other.text) and telling.says(other, "no_other_fees", "costs_besides") for other in telling.paragraph_of(sentence)
    )


def _received(sentence: Sentence) -> bool:
    """Whether a Chinese sentence says that the operator gets the money: 向乙方支付, 乙方收到后."""
    return _BY_OPERATOR.search(sentence.roles) is not None


_BY_OPERATOR = compiled(rf"(?:向|给|予){OPERATOR}|{OPERATOR}(?:在|于)?(?:收(?:到|讫|取|了|款|费)|到账)")
_OF_ITSELF = compiled(r"\s{0,2}(?:推广|推行|引流|宣传)费(?:为|是|：|共|总计|合计)?(?:人民币)?[\d,.]+(?:元|万)[^。；]{0,24}(?:签约|签订|签署|余款|分[两二三四]次|一次付清)")
# Money for the ad account, whoever holds it.
_TOPPED_UP = compiled(r"充值|充入|充到|账户|代充|代付|代缴|预算|消耗|平台|垫|实报|据实|按实|以内|不超过|上限|封顶")
_AD_FEE = compiled(r"((?:推广|推行|引流|投放|宣传)费)")
_PRICE = compiled(r"(?:每|一)(?:天|日|个?月)\D{0,4}[\d.,一二三四五六七八九十百千万两]{1,12}(?:元|块|万)$")


def _share_alone(telling: Telling, sentence: Sentence) -> bool:
    """甲方交押金3000元（期满退还），乙方按净成交额8%收取佣金: a commission in a part of its own."""
    for fact in sentence.percentages:
        frame = sentence.frame_at(fact.start)
        part = sentence.part_at(fact.start)
        other = (name for name in _NO_FEE if name != "refund" or not telling.matches(part, "refund_in_sales", "refund_excluded"))
        if not frame.condition and not telling.matches(part, "fee_cut") and telling.matches(part, "commission") and telling.matches(part, "sales_metric", "service_fee") and not telling.matches(part, *other):
            return True
    return False


def is_price(words: str) -> bool:
    """Whether words that could set a limit are a price for each day or month: 每月2,000元."""
    return _PRICE.match(words) is not None


def caps(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence sets a limit to a cost, not a price for each day or month."""
    # 不含在月费之内 sets no limit.
    return any(hit.sentence is sentence and not _PRICE.match(hit.text) and not (hit.text in ("之内", "以内") and sentence.text[hit.start - 1 : hit.start] in "费价酬") for hit in telling.hits("cap"))


def _blank_money(text: str) -> re.Match[str] | None:
    """A blank for a sum; most sentences have no sign of one."""
    return _BLANK_MONEY.search(text) if any(sign in text for sign in ("_", "【", "[", "{{", "xx", "元", "大写")) else None


# 五五分成 says of itself that the takings are meant.
_IN_TENTHS = compiled(r"[一二三四五六七八九][、:：]?[一二三四五六七八九](?:的比例)?(?:分成|分账|分润|分红|拆账)|(?:毛利|净利|利润|盈利|纯利|所赚)的?[二三四五六七八九十]分之[一二三四五六七八九]")


def parted(sentence: Sentence) -> bool:
    """Whether the takings are shared out between the parties."""
    if not (_TAKINGS.search(sentence.text) and _PARTED.search(sentence.text)) and not _IN_TENTHS.search(sentence.text):
        return False
    return "operator" in sentence.names.mentioned(sentence.text, sentence.language) or bool(re.search(r"双方|两家|甲乙|分成|分账|分配|对半|平分|两边|parties|split|shared", sentence.text))


def _fee_of_work(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fee for some work stands in the sentence with its sum: 代播费每月8,000元."""
    return sentence.language == "zh" and any(not _NO_WORK.search(match[1]) for match in _FEE_OF_WORK.finditer(sentence.text)) and not telling.says(sentence, "ad_spend", "not_extra")


def _priced_work(sentence: Sentence) -> str:
    """What a row of work costs: 事项 | 时间与数量 | 提交物 | 报价（元）; "" if it has no such cell."""
    heads = " ".join(sentence.heads)
    if sentence.row is None or not (RHYTHM_HEAD.search(heads) and OUTPUT_HEAD.search(heads)):
        return ""
    return next((cell for head, cell in zip(sentence.heads, sentence.cells, strict=False) if _PRICE_HEAD.search(head) and re.search(r"\d|_", cell)), "")


_PRICE_HEAD = compiled(r"报价|单价|价格|收费|服务费|价款|价目|费用|酬|\b(?:price|fee|rate|charge)s?\b")


_EACH_ONE = compiled(r"\b(?:per|a|each|every) (?:live |livestream )?(?:session|clip|order|piece|item|listing|video|hour|show|sku|product|parcel|unit|word|picture|page)\b")


def _under_its_name(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sum stands right below a title that names the fee: Monthly fee | £1,980, on the first working day of the month."""
    above = telling.sentences[sentence.index - 1] if sentence.index else sentence
    first = sentence.amounts[0].start if sentence.amounts else None
    return sentence.language == "en" and first is not None and first < 4 and above.heading and len(above.text) < 24 and telling.matches(above.text, "service_fee") and not telling.matches(above.text, "ad_spend", "extra_fee", "deposit")


def _fee_cell(telling: Telling, sentence: Sentence) -> bool:
    """Whether a cell of a row of key terms says that the next is the fee: Fee | £480 a month; 价格 | 每年6,800元."""
    if sentence.row is None:
        return False
    for label, value in itertools.pairwise(sentence.cells):
        named = len(label) <= (24 if label.isascii() else 8) and telling.matches(label, "fee_heading", "service_fee", "article_fees")
        if named and not telling.matches(label, "extra_fee", "ad_spend", "deposit", "earnest") and re.search(r"\d|_|【|\[|[一二三四五六七八九十]", value):
            return True
    return False


def _of_ad_spend(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fee is a share of ad spend, whose base is plain, not of sales."""
    return telling.says(sentence, "of_ad_spend") or (telling.says(sentence, "ad_spend") and _measured_by_ads(telling, sentence) and not _TAKINGS.search(sentence.text))


def _measured_by_ads(telling: Telling, sentence: Sentence) -> bool:
    """服务费为当月消耗的8%: ad spend is what the fee is measured by."""
    return any(hit.sentence is sentence and _MEASURED.match(sentence.text, hit.end) for hit in telling.hits("service_fee"))


def _fee_first(telling: Telling, sentence: Sentence) -> bool:
    """A sentence that begins with the fee and goes on to something else."""
    first = min((hit.start for hit in telling.hits("service_fee") if hit.sentence is sentence), default=None)
    if first is None or not (sentence.amounts or sentence.percentages or sentence.blanks):
        return False
    others = [hit.start for name in (*_NO_FEE, "ad_spend") for hit in telling.hits(name) if hit.sentence is sentence]
    money = min(fact.start for fact in sentence.facts if isinstance(fact, (Amount, Percentage, Blank)))
    frame = sentence.frame_at(money)
    if any(hit.sentence is sentence and frame.start <= hit.start < frame.end for hit in telling.hits("damages_word")):
        # 按一个月基础服务费的50%补偿对方: what is owed for going early.
        return False
    return first <= min(others, default=-1) and money < min((start for start in others if start > first), default=money + 1)


def _fixed_beside(telling: Telling, sentence: Sentence) -> bool:
    """Whether a fixed fee stands in a commission's sentence, and not the step that the commission begins at."""
    return _BLANK_FEE.search(sentence.text) is not None or any(
        re.search(r"(?:服务费|基础费|固定费|托管费|月费|底薪|管理费|(?<!推广)(?<!广告)(?<!投放)(?<!投流)(?<!充值)[\u4e00-\u9fff]费(?<!推广费)(?<!广告费)(?<!投放费)(?<!投流费)(?<!运费)|\bfee|charge|retainer)[^，。；%]{0,16}$", sentence.text[: fact.start]) is not None
        or _periodic_alone(sentence, fact)
        or (sentence.language == "en" and _AND_A_SHARE.match(sentence.text, fact.end) is not None)
        or re.match(r"(?:/月|／月)?(?:的)?(?:基础|固定|月度)?(?:服务费|托管费|管理费|底薪|(?:出场|出镜|维护|系统维护|固定|代播|保底|基本|上架|人工|坐班|驻场)费)|\s(?:\w+\s){0,2}(?:fee|retainer)\b", sentence.text[fact.end :]) is not None
        for fact in sentence.amounts
    )


_PLUS_SHARE = compiled(r"\b(?:plus|and|as well as|together with)\s(?:a\s)?(?:further\s)?\d[\d.]*\s?(?:%|per ?cent)\s(?:\([^()]{1,24}\)\s)?of\s(?:the\s|all\s|its\s)?(?:[\w-]{1,20}\s){0,4}(?:sales|turnover|revenue|gmv|takings|receipts)\b")
_BLANK_FEE = compiled(r"(?:服务费|托管费|基础费|月费|管理费|底薪|报酬)[^，。；%\d]{0,10}(?:_{2,}|【[\s_]*】)\s?(?:元|万)")
# £700 on the first of each month and 4% of net sales.
_AND_A_SHARE = compiled(r"\s(?:plus vat\s)?(?:on|by|before|at|each|every|a|per|in)\s[^.;%]{0,50}(?:and|plus|together with|as well as)\s(?:in addition\s)?(?:\w+\s){0,5}[(]?\d[\d.]*\s?(?:%|per ?cent)")
_STEP = compiled(r"封顶|上限|推广|广告|投放|投流|押金|保证金|定金|订金|样品|达人|超过|超出|达到|达|满|不足|低于|以上|以下|以内|部分|\b(?:above|over|exceed\w*|beyond|below|under|up to)\b|\bfirst (?=\S{0,4}\d)")


def _periodic_alone(sentence: Sentence, fact: Amount) -> bool:
    """£650 a month, together with 2% of sales: a sum for each period, not sales of which a share is owed."""
    frame = sentence.frame_at(fact.start)
    part = sentence.part_at(fact.start)
    if _STEP.search(part) or _TAKINGS.search(part[: fact.start - frame.start]) or "%" in part[: fact.start - frame.start]:
        return False
    return bool(re.match(r"\s?(?:/|每|a |per |each |every )\s?(?:个)?(?:calendar )?(?:月|季|年|month|quarter|year|week)", sentence.text[fact.end :]) or re.search(r"(?:每|(?<![第十])一)(?:个)?(?:月|季度?|年)[^\d，]{0,6}$", sentence.text[: fact.start]))


def commissions(case: Case) -> list[Sentence]:
    """The statements of a commission that the operator earns."""
    return [fee.sentence for fee in fees(case) if fee.kind == "commission"]
