"""Whether an item of a list is a service, or another matter that stands among services: what is supplied, promised, paid or accepted."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.reasoning.service_items import is_vague, often, tells_outcome, tells_work
from generator.rules.reasoning.service_tables import in_other_columns, names_services, service_headed

__all__ = ["ABOUT_ALL", "LABEL", "PEOPLE", "bulleted", "is_service", "is_task", "is_umbrella", "labelled", "mode_of", "numbered", "other_matter"]

LABEL = compiled(r"^(?!答|问|[aq]:)[^，。；：:,.]{1,14}[：:](?=.)|^[a-z][^,.;:]{1,40}:\s")
_DASH = compiled(r"\s*(?:[-–—•·●○■◆▪*]\s|[★☆▲△▶►◎◇□※✦✧➤➢])")


def bulleted(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list without numbers, or the first of one."""
    return sentence.paragraph.bullet or bool(_DASH.match(sentence.paragraph.text.plain))


def numbered(sentence: Sentence) -> bool:
    """Whether a sentence is an item with a number of its own below an article."""
    section = sentence.section
    return section.level > 1 and section.above is not None and sentence.paragraph.label != section.above.label


def other_matter(telling: Telling, item: list[Sentence]) -> bool:
    """Whether an item of a list that mixes services with other duties is one of these."""
    if item[0].language == "en":
        return any(telling.says(sentence, "service_fee", "penalty_event", "makes_good", "confidential", "brushing", "refund", "comply_rules") or _supplied(telling, sentence) for sentence in item)
    # 协助处理投诉 is a task; 店铺被处罚的，乙方申诉 is what follows if something happens.
    happens = any(frame.condition or frame.said for frame in item[0].frames)
    names = ("service_fee", "makes_good", "confidential", "refund", *(("penalty_event",) if happens else ()))
    if any(telling.says(sentence, "brushing") and sentence.mode_at(len(sentence.text) - 1) == "must" for sentence in item):
        # 引导好评，处理差评 is a task, however bad; 不得刷单 is none.
        return any(telling.says(sentence, *names) for sentence in item)
    return any(telling.says(sentence, *names, "brushing", "comply_rules") or _supplied(telling, sentence) for sentence in item)


def _supplied(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence is about what the owner supplies: 琉璃产品的拍摄，每月30件，交原图 is about what is made of it, as is 文案撰写."""
    if not telling.says(sentence, "materials"):
        return False
    owner = any(frame.who == "owner" for frame in sentence.frames)
    if sentence.language == "zh" and not owner and not _SUPPLIES.search(sentence.text):
        return False
    return owner or not often(sentence.text, sentence.facts)


_SUPPLIES = compiled(r"提供|供给|备(?:齐|好|足|妥)|寄(?:送|来|到|给)?|送(?:到|来|样)|给齐|交给|交齐|移交|上传")


def is_task(telling: Telling, item: list[Sentence]) -> bool:
    """Whether a list's item or a row tells of work that the operator does on a store."""
    first = item[0]
    if not any(tells_work(telling, sentence.text) for sentence in item) and not tells_outcome(telling, "，".join(sentence.text for sentence in item)):
        return False
    if other_matter(telling, item):
        return False
    if first.row is not None:
        return not in_other_columns(first)
    if any(sentence.frames and any(frame.who == "owner" and (frame.said or not sentence.lead) for frame in sentence.frames) for sentence in item[:1]):
        return False
    return is_service(telling, item)


_AIDS = compiled(r"(?:帮助|协助|帮|助|负责|致力于?|全力)[^，。；]{0,10}(?:树立|塑造|打造|提升|提高|扩大|增强|推动|建立|改善|做大|做强)")
_WHEN_IT_SUITS = compiled(r"酌(?:情|量|予)|视(?:情|需|[^，。；]{1,10}(?:情况|需要|而定|行情|进度|悟性|表现))|适时|按需|择机|择期|相机|(?:根据|按照?|依)[^，。；]{0,8}需要|必要时|不?定期|有空|得空|抽空|随时|有机会")
PEOPLE = compiled(r"团队|人员|员工|工作时间|项目组|\b(?:team|staff|people|persons)\b")
_OWN_CONDUCT = compiled(r"通报|通知|告知|遵守|遵照|恪守|不得|不做|不以|严禁|禁止|不参与|\b(?:compl|abid|observ|not|never)")
_PURPOSE = compiled(r"目的|宗旨|旨在|有权|可以根据|自行决定|详见|见附件|as set out|\bpurpose\b")
_STATES = compiled(
    r"(?:[\w’' -]{0,40}?\b)?(?:stores?|shops?|accounts?|figures|numbers|quantities|plans?|prices?|fees?|agreement|contract|engagement|work)\b[^,;:]{0,40}\s(?:(?:is|are)\s(?![\w-]+(?:ed|en|pt)\b|done\b|kept\b|written\b)|trades?\s|belongs?\s|remains?\s|stays?\s|bears?\s|means\s|is\sdone\sby\s)"
)
"""The store is “Kestrel Kitchen” on OnBuy; the figures are those of the larger plan: what there is, not what is done."""
def _answers_owner(telling: Telling, sentence: Sentence) -> bool:
    """甲方发微信，两小时内要回: how soon the owner is answered."""
    if not telling.says(sentence, "reply"):
        return False
    asked = (sentence.text[mention.end() : mention.end() + 12] for mention in sentence.names.zh.finditer(sentence.text) if sentence.names.mentioned(mention[0], "zh") == ("owner",))
    return any(_ASKS.match(words) for words in asked)


_MAY = compiled(r"可|有权|得(?!以|到|知|分)|允许|授权")
_ENDS = compiled(r"(?:解除|终止)[^，。；]{0,6}(?:合同|协议|合作|契约|合约|关系)|赔偿|版权(?:归|算|属|给|是|都)|著作权|知识产权(?!投诉|申诉|维权)|^\W*(?:乙方)?(?:应当?|须|需|必须)?(?:接受|服从|听从|爱护|尊重)")
_ASKS = compiled(r"[^，。；]{0,4}?(?:发(?:来|出|送)?(?:的)?(?:微信|消息|信息|邮件)|问|留言|来信|来电|提出|联系|找|呼)")
_DISCRETION = compiled(r"(?:自主|自行|全权|独立|单方|说了算|一手)(?:决定|确定|安排|掌握|把控|掌控|处置|裁量|选择|定)|说了算|一手掌握|不得?(?:干涉|干预|过问|指手画脚)|无权过问|(?:由|听)[^，。；]{1,6}说了算")
"""乙方自主确定经营策略: what the operator may decide, no task."""
_MEETING = compiled(r"会议|例会|周会|月会|大会|会商|述职|汇报(?!表|书|材料|稿|ppt)|碰头|当面|面谈|通话|口头|电话会|视频会|碰一次|说明上[周月]|\b(?:is held|are held|meets?|meetings?|calls? with|by phone|(?:phones?|rings?|calls?|telephones?|meets?) (?:you|us|the \w+))\b")
_OTHER_LABEL = compiled(
    r"^(?:\d{1,2}[.、]?\s{0,3})?(?:[\u4e00-\u9fff]{0,4}(?:目标|费用?|报酬|酬金|价格|价款|单价|总价|报价|钱|佣金|期限|限期|付款|支付|结算|违约|验收|保密|争议|纠纷|地点|押金|保证金|定金|备注)(?:方式|时间|日期?|标准|条款|金额|期限|安排|责任|说明)?|考核|联系人|联系方式|说明|注|服务期|targets?|fees?|term|payment|acceptance|note|confidentiality|liability|contact)\s{0,2}[：:]"
)


_CASES = compiled(r"(?:情形|情况|事由|行为)之一|(?:下列|以下|如下)(?:任一|任何)?(?:情形|情况|事由)|\b(?:any|one)\sof\sthe\sfollowing\s(?:events?|cases?|circumstances?|situations?)\b")
"""What a list of cases begins with, in which something holds that is no task."""
_CONTAINS = compiled(r"(?:内容(?:应当?|须|至少)?(?:包括|包含|涵盖|为|有|含)|载明|列明|写明|注明|反映|(?:须|应当?|至少)(?:包括|包含|涵盖))(?:如下|下列|以下)?(?:内容|事项|各项)?[：:]\s*$|\b(?:contain|stat|cover|show|list|includ|set)(?:s|es|e|ing|ting)?(?:\sout)?(?:\sthe\sfollowing)?\s?[:—-]?\s*$")
"""What a list of what a report tells begins with: the report is the service."""
_STORE = compiled(r"\s*(?:(?:店铺|网店|小店|平台|店)(?:信息|名称|名|链接|网址|地址|编号|ID|id)(?:如下|为|是|：)|平台(?:为|：)|(?:the\s)?(?:store|shop)\s(?:is\sas\sfollows|name|url|id|link|address)\b|platform:)")
"""Which store it is: nothing that is done on it."""


def is_service(telling: Telling, group: list[Sentence], led: bool = False) -> bool:
    """Whether a paragraph of a list tells of a service; ``led``: words before it announce that tasks follow."""
    first = group[0]
    if first.lead is not None and (_CASES.search(first.lead.text) or (_CONTAINS.search(first.lead.text) and telling.says(first.lead, "report"))):
        return False
    text = "".join(sentence.text for sentence in group)
    if _STORE.match(text) or (not numbered(first) and not led and names_services(telling, text)):
        return False
    said = _doer(first)
    # 乙方帮助店主树立品牌形象: under such a heading an item, however little it says.
    works = any(tells_work(telling, sentence.text) for sentence in group) or (said == "operator" and first.language == "zh" and numbered(first) and _AIDS.search(text) is not None and service_headed(telling, first))
    # A numbered noun is an item whatever it is about; a sentence about the operator is one only if it tells of work on the store.
    # 竞店观察：乙方按需进行 is an item of the list, by whomever it is said to be done.
    # 乙方酌量参加论坛的交流: done when it suits, but done.
    works = works or (first.language == "zh" and numbered(first) and said in ("operator", "") and service_headed(telling, first) and _WHEN_IT_SUITS.search(text) is not None)
    noun = (not said and (numbered(first) or bulleted(first) or labelled(first))) or (said == "operator" and labelled(first) and service_headed(telling, first))
    if not (noun or works or led or (telling.says(first, "report") and often(text, first.facts)) or is_umbrella(telling, group)) or re.search(r"[：:]\s*$", text) or len(text) < 3:
        return False
    mode = mode_of(first)
    if said in ("owner", "both") or mode in ("free", "not") or (said and mode == "may" and (first.language == "en" or _MAY.search(text))):
        return False
    if (telling.says(first, "service_fee") and (first.amounts or first.percentages or first.blanks)) or len(re.sub(r"\{\{[^{}]*\}\}|[_\s]", "", text)) < 3:
        return False
    # A meeting is a report, and no service that leaves anything behind.
    if _MEETING.search(text) and not telling.matches(text, "deliverable"):
        return False
    if said and PEOPLE.search(text) and not any(often(sentence.text, sentence.facts) for sentence in group):
        return False
    if telling.says(first, "comply_rules", "brushing", "violation", "rule_change") and mode != "may" and _OWN_CONDUCT.search(text) and not any(sentence.frequency for sentence in group):
        # 乙方应遵守平台规则，不得自买自评: a duty, no task.
        return False
    if _STATES.match(text) and not often(text, first.facts):
        return False
    if first.language == "zh" and not any(sentence.frequency for sentence in group) and (telling.says(first, "confidential", "rule_change", "ownership", "personal_data", "formula_mark", "baseline_strong") or (_DISCRETION.search(text) and not often(text, first.facts)) or first.frames[0].condition or _ENDS.search(text)):
        # 图和视频，版权算甲方的; 淘宝规则变了，三天之内告诉甲方: what else the operator owes.
        return False
    if first.language == "zh" and any(_answers_owner(telling, sentence) for sentence in group):
        return False
    if _PURPOSE.search(text) or _OTHER_LABEL.match(first.text) or telling.says(first, "out_of_scope", "subdelegation"):
        return False
    # A sentence about the whole list is none of its items.
    if ABOUT_ALL.match(first.text):
        return False
    # How the work is accepted, and what happens to it, is no service; work with a rhythm of its own is one, whatever else is said of it.
    if not telling.says(first, "acceptance", "accepts") or telling.says(first, "report"):
        return True
    if first.language == "en" and not said and (numbered(first) or bulleted(first)) and often(text, first.facts) and not telling.says(first, "deemed_accepted", "counts_accepted"):
        # Daily inspection of the store: an item that nobody accepts.
        return True
    if first.language == "en" and not any(hit.sentence is first and (hit.start or hit.who == "owner") for name in ("acceptance", "accepts") for hit in telling.hits(name)):
        # Revise the photographs: what the operator itself does to them.
        return True
    return works and not telling.says(first, "deemed_accepted", "counts_accepted") and not any(frame.said and frame.who == "owner" for frame in first.frames) and often(text, first.facts)


def mode_of(sentence: Sentence) -> str:
    """Whether what a sentence begins with is owed: 每天都要回，别让人等 is."""
    told = next((frame for frame in sentence.frames if not frame.condition), None)
    return sentence.mode_at((told.end if told is not None else len(sentence.text)) - 1)


def labelled(sentence: Sentence) -> bool:
    """价格：依平台比价情况调整. What a paragraph is about, before what is done."""
    label = LABEL.match(sentence.text)
    return label is not None and not sentence.names.mentioned(label[0], sentence.language)


def _doer(sentence: Sentence) -> str:
    """Who does an item; in a noun of a list nobody does, unless it begins with a party or says by whom it is done: 客服回访，客户要求时."""
    if not (numbered(sentence) or bulleted(sentence)):
        return next((frame.who for frame in sentence.frames if frame.said), "")
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    for frame in sentence.frames:
        if frame.said:
            text = sentence.text[frame.start : frame.end].strip(" （(").removeprefix("the ").removeprefix("both ")
            if frame.start > 0 and sentence.language == "en" and _BOUND_BY.match(text):
                # Repricing: weekly, subject to floor prices set by the Owner.
                continue
            if (names.match(text) and (frame.start == 0 or _DUTY.search(text))) or _BY.search(text) or (sentence.language == "zh" and not frame.condition and frame.start > 0 and _DUTY.search(text)):
                return frame.who
    return ""


_BOUND_BY = compiled(r"\s*(?:subject to|within|based on|according to|in line with|in keeping with|as per|per|from|using|with|at|in accordance with|under|on the basis of)\s[^,;]*\b(?:set|given|fixed|supplied|provided|approved|named|chosen|agreed|sent|made|drawn up|laid down|delivered|signed)\sby\b")
_BY = compiled(r"由|归|\b(?:by|responsibility of|account of|shall|will|must)\b")

_DUTY = compiled(r"应|须|需|负责|自行|自理|承担|提供|支付|不得|\b(?:shall|will|must|supplies|provides|pays)\b")

ABOUT_ALL = compiled(
    r"^(?:以上|上述|上列|前述|前款|各项|本条|乙方(?:完成|提供)?(?:上述|以上|前述))|^(?:all|each|every|any|none)\s(?:of\s)?(?:the\s)?(?:above|foregoing|items?|tasks?|services)\b|^the (?:above|foregoing)"
)


def is_umbrella(telling: Telling, group: list[Sentence]) -> bool:
    """Umbrella words without anything measurable."""
    return is_vague(telling, "，".join(sentence.text for sentence in group)) and not any(sentence.frequency for sentence in group)
