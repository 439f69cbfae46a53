"""LAW: buyers' data that the operator sees, and works that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.service_lists import services

__all__: list[str] = []


@asks("LAW008")
def personal_data_missing(case: Case) -> Iterator[Found]:
    # A translation is read worse than what it translates.
    telling = case.main
    if any(_is_handled(telling, hit.sentence) and not hit.sentence.heading and not telling.says(hit.sentence, "staff_data") and not _as_a_secret(telling, hit) for hit in telling.hits("personal_data")):
        return
    if telling.language == "en" and any(_handled_next(telling, hit) for hit in telling.hits("personal_data")):
        return
    if any(not hit.sentence.heading and hit.sentence.section.kind != "signature" for hit in telling.hits("data_excluded")):
        return
    if _sees_buyers(telling, case):
        yield Found()


def _as_a_secret(telling: Telling, hit: Hit) -> bool:
    """Whether Chinese words keep a customer list secret among the owner's costs and prices, or bind the owner alone: neither covers what the operator does with buyers' data."""
    sentence = hit.sentence
    if sentence.language != "zh":
        return False
    if "owner" in sentence.names.mentioned(sentence.text, "zh") and hit.who == "owner" and hit.mode in ("must", "not") and not _NOT_ITS_OWN.search(sentence.roles) and not _IN_THE_STORE.search(sentence.roles):
        return True
    if any(other.sentence is sentence and other.who == "operator" and other.mode == "free" for other in telling.hits("no_liability")) and not _BINDS.search(sentence.text):
        # 乙方对泄露买家信息不负任何责任.
        return True
    return _TRADE_SECRETS.search(sentence.text) is not None and _OF_BUYERS.search(sentence.text) is None and not telling.says(sentence, "buyers_task")


# 甲方店铺的会员资料只能在甲方后台查看: the data are what the sentence is about, not the owner.
_IN_THE_STORE = compiled(rf"^[^，。；]{{0,6}}{OWNER}?(?:店铺|网店)?的?[^，。；应须不可]{{0,8}}(?:数据|资料|信息)[^，。；]{{0,4}}(?:只|仅|不)|(?:在|于){OWNER}[^，。；]{{0,6}}(?:后台|系统|店铺|设备|电脑)")
_BINDS = compiled(r"不得|应当?|须|必须|严禁|禁止")
_NOT_ITS_OWN = compiled(rf"{OPERATOR}(?!的)")
_TRADE_SECRETS = compiled(r"出厂价|成本|报价|底价|进价|货源|供应商|供货|渠道|配方|价格|图纸|技术|经营数据|经营信息|商业秘密|客户名单")
_OF_BUYERS = compiled(r"买家|顾客|消费者|个人信息|隐私|姓名|电话|手机|地址|会员|用户|收件|收货")


def _handled_next(telling: Telling, hit: Hit) -> bool:
    """Whether the next sentence says what is done with the data: …visible to B's users; its staff shall not copy them."""
    index = hit.sentence.index + 1
    if hit.sentence.heading or index >= len(telling.sentences):
        return False
    behind = telling.sentences[index]
    return behind.group == hit.sentence.group and _THEM.search(behind.text) is not None and telling.says(behind, "data_handling")


_THEM = compiled(r"\b(?:them|they|it|these|such (?:data|information|details))\b")


def _is_handled(telling: Telling, sentence: Sentence) -> bool:
    """Whether it is said what becomes of the data: in the sentence, or right behind it: 不要发送身份证照片；已收到的，当日删除。"""
    if telling.says(sentence, "data_handling"):
        return True
    behind = telling.sentences[sentence.index + 1] if sentence.language == "zh" and sentence.index + 1 < len(telling.sentences) else None
    if behind is None:
        return False
    asked = sentence.text.rstrip().endswith("？")
    return (asked or behind.group == sentence.group) and _KEPT.search(behind.text) is not None


_KEPT = compiled(r"删|清除|销毁|不得|仅(?:限|供|用)|只(?:能|许|准|用)|不留|不许")
# 48小时内完结 is the end of a case, not of the contract.
_AT_END = compiled(r"终止|结束|届满|解除|期满|到期|散伙|解约")
_WE = compiled(r"我们|我方|我司|帮您|帮你|替您")


def _sees_buyers(telling: Telling, case: Case) -> bool:
    """Whether the operator has to do with buyers: by a service, by access to the store, or because a sentence says so."""
    for hit in telling.hits("buyers_task"):
        sentence = hit.sentence
        if sentence.language == "zh" and (_THEIR_POST.match(sentence.text, hit.end) or _NOT_OURS.match(sentence.text, hit.end) or _TAUGHT.search(sentence.roles) or (hit.text == "接待" and sentence.names.roles(sentence.text[hit.end :], "zh").startswith(OWNER))):
            continue
        if not sentence.heading and any(sentence in service.sentences and (not service.words or hit.text in service.words) for service in services(case)):
            return True
        ended = _AT_END.search(sentence.text) is not None if sentence.language == "zh" else telling.says(sentence, "at_end")
        # 客服外包：每班2人 in the list of services: whose work it is need not be said.
        listed = sentence.language == "zh" and hit.who == "" and telling.headed(sentence, "service_heading") and not sentence.frame_at(hit.start).condition
        ours = listed or _by_operator(hit) or _entrusted(sentence) or (hit.who == "" and _WE.search(sentence.text) is not None)
        if ours and hit.mode in ("must", "may") and sentence.section.kind == "clause" and not ended and not telling.says(sentence, "owner_handles", "damages_word"):
            return True
    for hit in telling.hits("access_grant"):
        if telling.language == "zh" and hit.who == "operator" and hit.mode in ("must", "may") and _ENTERS.match(hit.text) and not hit.sentence.heading and hit.sentence.section.kind == "clause" and not _access_ends(telling, hit) and not _of_goods_alone(hit.sentence):
            # 乙方以子账号进入千牛工作台管理店铺.
            return True
        if not hit.sentence.heading and (hit.who in ("owner", "") or hit.sentence.language == "en") and hit.mode in ("must", "may") and telling.says(hit.sentence, "grant") and not telling.says(hit.sentence, "is_definition") and not _access_ends(telling, hit) and not _of_goods_alone(hit.sentence) and hit.sentence.row is None:
            return True
    return any(hit.who != "owner" and not hit.sentence.heading and not (telling.language == "zh" and (hit.mode in ("not", "free") or _of_goods_alone(hit.sentence))) for hit in telling.hits("sees_personal_data"))


_ENTERS = compiled(r"(?:进入|登入|登录|登陆|使用)[^，。；]{0,14}(?:千牛|工作台|后台|中心)")
# 乙方培训甲方客服: the owner's people meet the buyers.
_TAUGHT = compiled(rf"(?:培训|指导|辅导|督导|考核|带教)(?:{OWNER})(?:的)?[^，。；]{{0,6}}(?:客服|售后|售前|接待)|(?:培训|指导|辅导){OWNER}[^，。；]{{0,6}}(?:处理|回复)")
# 推广、客服都不归美工方管.
_NOT_OURS = compiled(r"[^，。；]{0,10}(?:不归|不由|不属于?|不在|不包[含括]|不含|不算|不做|不管)")
# 由乙方客服主管调停: whom the owner turns to.
_THEIR_POST = compiled(r"(?:主管|经理|总监|热线|邮箱|电话|专线)")


def _of_goods_alone(sentence: Sentence) -> bool:
    """Whether a Chinese sentence limits access to goods, pages and campaigns: 子账号的功能范围为商品与活动."""
    return sentence.language == "zh" and _LIMITED_TO.search(sentence.text) is not None and _WITH_BUYERS.search(sentence.text) is None


_LIMITED_TO = compiled(r"(?:仅(?:限|含|有)?|限于?|只(?:能进?|限|有|开|含|进|看)?|范围(?:为|是|限于?)|权限(?:为|是|限于?))[^。；]{0,10}(?:商品|推广|广告|活动|装修|营销|素材|内容|投放|主题|产品|图片|上架|宝贝|直通车|京准通|千川|万相台|引力魔方|聚光|快车|磁力金牛|全站推|多多搜索|本地推)|(?:开放|开通|授予|给予)[^。；]{0,6}(?:推广|直通车|京准通|千川|万相台|聚光|快车|磁力金牛|装修|商品)[^。；]{0,16}(?:其他|其余|别的)[^。；]{0,6}(?:不|均?由|保留|关闭|未)")
_WITH_BUYERS = compiled(r"客服|聊聊|订单|会员|售后|交易|聊天|消息|顾客|买家|客户|运营(?![方商人者团公老部])|管理员|全部|数据|接待|店长")


def _by_operator(hit: Hit) -> bool:
    """Whether the operator does it, or it is done by the operator as the end of the sentence says: live chat in English and Thai is provided by B."""
    frames = hit.sentence.frames
    return hit.who == "operator" or (hit.who == "" and hit.sentence.language == "en" and any(frame.said and frame.who == "operator" and not frame.condition for frame in frames))


_ENTRUSTED = compiled(r"交[予由给付]|委托|托付|托办|委任|\b(?:entrusts?|engages?|hands? over|commissions?|appoints?)\b")


def _entrusted(sentence: Sentence) -> bool:
    """Whether an item stands under a lead by which the owner hands work over: 甲方把下列事务交予乙方料理."""
    lead = sentence.lead
    return lead is not None and _ENTRUSTED.search(lead.text) is not None and "operator" in sentence.names.mentioned(lead.text, sentence.language)


def _access_ends(telling: Telling, hit: Hit) -> bool:
    """Whether access is given up, not granted: the owner's 将主账号移交乙方 grants it."""
    sentence = hit.sentence
    handed = hit.who == "owner" and re.search(r"移交|交付|交给|交由|转交|\bhand", sentence.text) and "operator" in sentence.names.mentioned(sentence.text, sentence.language)
    return telling.says(sentence, "access_end") and not (handed and not telling.says(sentence, "at_end"))


@asks("LAW009")
def ip_owner_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for hit in telling.hits("owned"):
            if _about_works(telling, hit.sentence) and not hit.sentence.heading and (hit.sentence.section.kind != "opening" or hit.sentence.row is not None) and (not telling.says(hit.sentence, "works_not") or telling.says(hit.sentence, "made") or _apart_from(telling, hit)) and not _own_goods(telling, hit):
                return
    if any(_row_of_owner(telling, sentence) for telling in case.tellings for sentence in telling.sentences if sentence.heads):
        return
    for telling in case.tellings:
        for hit in telling.hits("works_task"):
            sentence = hit.sentence
            ticked = sentence.language == "zh" and _TICKED.search(sentence.text) is not None
            if sentence.heading or sentence.section.kind == "signature" or (sentence.section.kind == "opening" and sentence.row is None and not ticked) or telling.says(sentence, "owner_handles") or _PRAISES_ITSELF.search(sentence.text):
                continue
            in_services = any(sentence in service.sentences for service in services(case))
            if sentence.language == "zh" and _TONGUES.search(sentence.text):
                continue
            if sentence.language == "zh" and hit.who != "owner" and (ticked or (sentence.row is not None and telling.says(sentence, "made") and (sentence.frequency or sentence.counts))):
                # ☑主图设计: ticked on a form.
                yield Found()
                return
            makes = hit.who in ("operator", "") or _entrusted(sentence)
            supplied = hit.who == "operator" and hit.mode == "must" and _SUPPLIES.search(sentence.text) is not None
            if supplied or in_services or telling.says(sentence, "photos_made") or (makes and (telling.says(sentence, "made") or ((sentence.frequency or sentence.counts) and (hit.who == "operator" or telling.says(sentence, "hands_in", "inform"))))):
                yield Found()
                return


# Result | Belongs to.
_OWNED_BY = compiled(r"^(?:(?:所有权|著作权|版权|知识产权|权利)(?:归属|归谁|归|人)?|归属方?|归谁|归|所有人)$|\b(?:belongs? to|owned by|property of|ownership|proprietor|owner of (?:the )?(?:rights?|copyright)|rights? (?:holder|owner)|(?:copyright|rights?|title) (?:owner|holder|with|of|go(?:es)? to|held by|lies? with)|whose)\b")
_OWNER_ALONE = compiled(r"^owners?$")


def _row_of_owner(telling: Telling, sentence: Sentence) -> bool:
    """Whether a row of works names whose they are below a title that asks for it; Owner alone may be whoever sees to the work, unless what leads the table speaks of rights."""
    for head, cell in zip(sentence.heads, sentence.cells, strict=False):
        titled = _OWNED_BY.search(head) or (_OWNER_ALONE.match(head) and (any(telling.says(lead, "owned") for lead in telling.leads_of(sentence)) or telling.headed(sentence, "owned")))
        if titled and sentence.names.only(cell.strip().removeprefix("the "), telling.language) is not None and telling.says(sentence, "works"):
            return True
    return False


def _apart_from(telling: Telling, hit: Hit) -> bool:
    """乙方交付的图片归甲方所有，甲方提供的商标仍归甲方: what is owned stands in a part of its own."""
    part = hit.sentence.part_at(hit.start)
    return hit.sentence.language == "zh" and telling.matches(part, "works") and not telling.matches(part, "works_not")


# 汇集了设计人才: what somebody can, not what he is to make.
_PRAISES_ITSELF = compiled(r"人才|汇集|曾助力|\b(?:brings? together|talents?|has helped)\b")
_TICKED = compiled(r"[☑√✓✔■][^☐□]{0,6}(?:装修|设计|图|视频|文案|详情|海报|页面|拍摄)")
# 以中文、英文写成，两种文字同样有效.
_TONGUES = compiled(r"[两二]种(?:文字|语言|文本)|中、?英文|中文[、和与及]英文")
# What is handed over was made first: provides logo and artwork within 20 days.
_SUPPLIES = compiled(r"(?:提供|交付|提交|供应|产出|输出|出)[^，。；]{0,12}(?:图|视频|片|海报|稿|文案|脚本|页面|动效|素材|设计)|\b(?:provides?|suppl(?:y|ies)|delivers?|submits?|hands? (?:in|over))\b[^,;]{0,30}\b(?:logos?|artworks?|images?|pictures?|photos?|videos?|banners?|texts?|copy|posts?|articles?|designs?|scripts?|pages?|illustrations?|infographics?|drafts?)\b")
_GIVEN = compiled(rf"{OWNER}(?:所|已|的|之|自有|自身|现有|原有)?(?:向[^，。；]{{1,6}})?(?:提供|自有|既有|原有|交付|上传|供给|自行拍摄|自拍|自制|拍摄|制作|商标|品牌|包装|标识|字号|商号|名称|专利)")
_MADE = compiled(rf"{OPERATOR}[^，。；]{{0,12}}(?:制作|设计|拍摄|创作|完成|撰写|剪辑|产出|交付|输出|编写|绘制|绘|画|拍|写|剪|做)")
# Likenesses, samples, figures: owned by somebody, but no works.
_NO_WORKS = compiled(r"肖像|样品|样衣|经营数据|会员数据|店铺本身|授权由")


def _own_goods(telling: Telling, hit: Hit) -> bool:
    """Whether it is the owner's own material that remains the owner's: 甲方提供的商标、图片的知识产权归甲方所有."""
    sentence = hit.sentence
    if sentence.language != "zh":
        return telling.says(sentence, "given_by_owner") and not telling.says(sentence, "made_here")
    part, before = sentence.part_at(hit.start), sentence.names.roles(sentence.text[: hit.start], "zh")
    return _NO_WORKS.search(part) is not None or (_GIVEN.search(before) is not None and _MADE.search(before) is None)


def _about_works(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence speaks of works, or answers a question that does: 问：拍的图是谁的？答：店主的."""
    before = telling.sentences[sentence.index - 1] if sentence.index else None
    if sentence.language == "en" and before is not None and before.group == sentence.group and _THEM.search(sentence.text) and telling.says(before, "works") and telling.says(before, "made"):
        # The operator makes ten banners a month. It gives up any right in them.
        return True
    return telling.says(sentence, "works") or (before is not None and before.text.rstrip().endswith(("？", "?")) and telling.says(before, "works"))
