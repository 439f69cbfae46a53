"""RSP: duties that hang on a place: materials without a deadline, access without limits, secrecy and bans that lack what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.patterns import compiled
from generator.reading.facts import DateFact, Frequency, Period
from generator.reading.frames.expression import OWNER
from generator.reading.frames.modes import mode_at
from generator.reading.frames.telling import Frame, Hit, Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.lint import Case, Found, asks, questions
from generator.rules.questions import answered, fits, is_blank_period, places
from generator.rules.reasoning.service_lists import services

__all__: list[str] = []


def _timed(telling: Telling, sentence: Sentence) -> bool:
    # 每季新茶上市 says how often, 每月25日 by when.
    return any(isinstance(fact, (Period, DateFact)) or (isinstance(fact, Frequency) and fact.on) or is_blank_period(sentence, fact) for fact in sentence.facts) or telling.says(sentence, "same_day", "time_limit")


@asks("RSP001")
def client_duties_missing(case: Case) -> Iterator[Found]:
    if case.answered("RSP001") is None and not any(_owner_owes(telling, sentence) for telling in case.tellings for sentence in telling.body()) and not any(
        True for telling in case.tellings if telling.language == "zh" for pattern in _OWES for _hit in fits(telling, pattern)
    ):
        yield Found()


# 因侵权引起的责任由甲方承担，甲方应保证商品不侵权: a Chinese sentence goes on to other matters between its commas.
_OWES: tuple[dict[str, Any], ...] = (
    {"what": "owner_must", "who": "owner", "mode": "must", "kind": ["clause", "schedule"], "part_without": ["no_owner_duty", "owner_not_duty", "owner_bears", "counts_as"], "stated": True},
    {"what": "owner_must", "who": "both", "mode": "must", "with": ["confidential"], "kind": ["clause", "schedule"], "stated": True},
)


def _owner_owes(telling: Telling, sentence: Sentence) -> bool:
    """What stands below a heading like 甲方的义务 is owed in whatever words, but for money, liability, rights and what is forbidden."""
    if _row_of_owner(telling, sentence):
        return True
    if sentence.section.kind not in ("clause", "schedule") or not (telling.headed(sentence, "owner_side") or _under_owners_name(telling, sentence)) or telling.says(sentence, "owner_not_duty", "owner_bears", "service_fee", "counts_as"):
        return False
    return any(frame.who in ("owner", "") and not frame.condition and sentence.mode_at(frame.end - 1) == "must" for frame in sentence.frames)


def _row_of_owner(telling: Telling, sentence: Sentence) -> bool:
    """样品 | 甲方 | 3天内寄到: a row that names the owner beside what is to be done."""
    if sentence.language != "zh" or sentence.row is None or len(sentence.cells) < _ROW or not any(sentence.names.only(cell, "zh") == "owner" for cell in sentence.cells):
        return False
    return sentence.section.kind in ("clause", "schedule") and not telling.says(sentence, "owner_not_duty", "owner_bears", "service_fee", "counts_as", "no_owner_duty", "terminate", "notice_form")


_ROW = 3
"""Cells of a row that tells the matter, who sees to it, and how."""


def _under_owners_name(telling: Telling, sentence: Sentence) -> bool:
    """Whether the title above is the owner's name and no more: Client. Samples within five days."""
    return sentence.language == "en" and len(sentence.section.heading) <= _NAME_ALONE and telling.matches(sentence.section.heading, "owner_alone")


_NAME_ALONE = 24
_DUTIES_OF_THE_OPERATOR = ("RSP002", "RSP003", "RSP004", "RSP005", "RSP009")
"""Rules about one duty of the operator each: what answers one of them is a duty."""


@asks("RSP002")
def operator_duties_missing(case: Case) -> Iterator[Found]:
    if not any(not _is_service(case, hit) for code in _DUTIES_OF_THE_OPERATOR for telling in case.tellings for pattern in questions(code).get("missing") or () for hit in fits(telling, pattern)):
        yield Found()


def _is_service(case: Case, hit: Hit) -> bool:
    """Whether a report is what a listed service hands over: with an advertising report each Monday."""
    return hit.sentence.language == "en" and any(hit.sentence in service.sentences for service in services(case))


@asks("RSP006")
def materials_deadline_missing(case: Case) -> Iterator[Found]:
    """A deadline may stand in the duty, in the sentence that leads its list, or in another one on the same materials."""
    pattern = {"what": "supply", "who": "owner", "mode": "must", "with": ["materials"], "kind": ["clause", "schedule"], "part_without": ["not_materials"]}
    # The account, the password and what the goods are: the last is material.
    mixed = {**pattern, "with": ["goods_materials"], "part_without": []}
    for telling in case.tellings:
        duties = [hit for hit in places([telling], [pattern, mixed, *_SENT_TO_OPERATOR, *_COMES_TO_OPERATOR]) if not _is_condition(hit)] + list(_asked_of_owner(telling))
        if duties:
            if not any(_due(telling, hit) or (hit.sentence.lead is not None and _timed(telling, hit.sentence.lead)) or _due_below(telling, hit) for hit in duties) and not any(
                _due(telling, hit) for hit in telling.hits("materials") if telling.says(hit.sentence, "supply") and hit.who in ("owner", "") and not hit.sentence.heading and not (hit.sentence.language == "en" and telling.says(hit.sentence, "at_end")) and (hit.who or not telling.headed(hit.sentence, "service_heading"))
            ):
                yield from (Found.at(hit) for hit in duties)
            return


# Pictures and prices are sent to the Operator: nobody else has them.
_SENT_TO_OPERATOR = ({"what": "supply", "who": ["unknown", "both"], "mode": "must", "with": ["materials", "sent_to_operator"], "kind": ["clause", "schedule"], "part_without": ["not_materials"]},)
# The Owner sees to it that the Operator never lacks swatches; photographs come from the Owner.
_COMES_TO_OPERATOR = ({"what": "operator_gets", "mode": ["must", "not"], "with": ["materials"], "kind": ["clause", "schedule"], "part_without": ["not_materials"]},)
_TOLD_EN = compiled(r"\b(?:is|are|shall|must|will|may|can|has|have|belongs?|remains?|stays?|owns|keeps?)\b")


def _asked_of_owner(telling: Telling) -> Iterator[Hit]:
    """Materials that are named and no more below a heading like What we ask of you."""
    seen: set[int] = set()
    for hit in telling.hits("materials") if telling.language == "en" else ():
        sentence = hit.sentence
        bare = hit.start < 40 and sentence.row is None and not sentence.heading and sentence.index not in seen and sentence.section.kind in ("clause", "schedule")
        if bare and telling.headed(sentence, "owner_side") and not telling.says(sentence, "supply", "not_materials") and not _TOLD_EN.search(sentence.text) and "operator" not in sentence.names.mentioned(sentence.text[: hit.start], "en"):
            seen.add(sentence.index)
            yield hit


_OTHER_MATTER = compiled(r"付款|支付|付清|通知|告知|确认|审核|答复|缺货|断货|返还|退回|寄还|退还|结清|修改|归还|反馈|上架(?!前)|完成|精修|限额|预算|发货|验收|补足|更新|续期|续展|年检|点“|满意|下单|结算|合作期|合同期|服务期|有效期|为期")
_BY_WHEN = compiled(r"(?:内|前|后|起|之日|当天|当日|后[^，]{1,8}(?:日|天|小时|周|月))，?$")
_ATTRIBUTE = compiled(r"(?:过|来|给乙方)?的")
_NO_SUPPLY = compiled(r"(?:过|来|给乙方)?的|[还回]")
_WHEN_FIRST = compiled(r"，?[于在][^，。；]{1,16}[前后内起]")
_REFERS_BACK = compiled(r"^\s{0,4}(?:上述|以上|前述|前款|该等|这些|各项|前列|逾期|均)")


def _due(telling: Telling, hit: Hit) -> bool:
    """Whether the sentence says by when the owner supplies: 3日内 of what the operator then does, or of paying, is no such time."""
    sentence = hit.sentence
    if not _timed(telling, sentence):
        return False
    if sentence.language == "en" or sentence.row is not None:
        return True
    own = sentence.frame_at(hit.start)
    times = [fact.start for fact in sentence.facts if isinstance(fact, (Period, DateFact, Frequency)) or is_blank_period(sentence, fact)]
    times += [other.start for name in ("same_day", "time_limit") for other in telling.hits(name) if other.sentence is sentence]
    for at in times:
        frame = sentence.frame_at(at)
        words = sentence.part_at(at)
        if frame is own or (frame.end <= own.start and _BY_WHEN.search(words)) or _supplies(telling, sentence, frame) or (frame.who != "operator" and not _OTHER_MATTER.search(words)):
            return True
    return False


def _supplies(telling: Telling, sentence: Sentence, frame: Frame) -> bool:
    """Whether what a part of the sentence tells is that something is supplied: 甲方应备好样品，在乙方拍摄前七日送达."""
    if frame.who == "operator" and not _WHEN_FIRST.match(sentence.text[frame.start : frame.end]):
        return False
    return any(other.sentence is sentence and frame.start <= other.start < frame.end and not _NO_SUPPLY.match(sentence.text, other.end) for other in telling.hits("supply"))


def _due_below(telling: Telling, hit: Hit) -> bool:
    """上述资料应在两个工作日内提供。 behind the duty."""
    return any(
        other.index == hit.sentence.index + 1 and _REFERS_BACK.match(other.text) is not None and _timed(telling, other) for other in telling.paragraph_of(hit.sentence)
    )


# From the pictures you send; the samples that the Owner has provided: what is told of them in passing.
_WHICH_OWNER_EN = compiled(r"\b(?:the|any|all|those|such|these|each|every|its|your|from|of|with)\s(?:[\w-]+\s){0,2}[\w-]+\s(?:that\s|which\s)?$")


_WHEN_EN = compiled(r"\b(?:if|where|when|whenever|should|unless|once|until|upon|in case|in the event)\b")


_WHOEVER = compiled(r"[的者]，$")
# 甲方未按约提供资料; 甲方保证所提供的信息真实.
_NOT_SUPPLIED = compiled(r"(?:未[^，。；]{0,8}|没有?|所|已经?(?:全部|如数|按约)?)$")


def _in_passing(hit: Hit, start: int) -> bool:
    """Whether the owner and what it supplies stand in a clause of their own behind a noun: list the items from the pictures you send."""
    text = hit.sentence.text
    last = None
    for match in hit.sentence.names.en.finditer(text, start, hit.start):
        last = match
    return last is not None and last["owner"] is not None and re.fullmatch(r"\s(?:has\s|have\s|had\s|is to\s|may\s|will\s)?(?:\w+ly\s)?", text[last.end() : hit.start]) is not None and _WHICH_OWNER_EN.search(text, start, last.start()) is not None


def _is_condition(hit: Hit) -> bool:
    """Whether supplying is no duty here but what may happen, did not happen, or was done."""
    if hit.sentence.language == "zh" and (_NOT_SUPPLIED.search(hit.sentence.text, 0, hit.start) or _ATTRIBUTE.match(hit.sentence.text, hit.end)):
        # 甲方提供的资料应当真实 tells what they must be, not that they are supplied.
        return True
    frame = hit.sentence.frame_at(hit.start)
    if hit.sentence.language == "zh" and frame.condition and _WHOEVER.search(hit.sentence.text, hit.end, frame.end):
        # 甲方提供资料迟延的，上线日期顺延。
        return True
    if hit.sentence.language == "en" and _in_passing(hit, frame.start):
        return True
    if hit.sentence.language == "en" and hit.sentence.supposed_at(hit.start):
        # If the Owner sends pictures late, the deadline moves.
        return True
    if not frame.condition or frame.end < len(hit.sentence.text) - 1:
        return False
    # The Owner sends samples when asked. is a duty, when the Owner sends samples is none.
    return hit.sentence.language == "zh" or _WHEN_EN.search(hit.sentence.text, frame.start, hit.start) is not None


@asks("RSP011")
def permission_staging_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        grants = list(places(
                [telling],
                [
                    {"what": "sub_accounts_only", "who": ["owner", "unknown", "both"], "mode": ["must", "may"], "with": ["grant"], "without": ["is_definition"]},
                    {"what": "access_grant", "who": ["owner", "unknown", "both"], "mode": ["must", "may"], "with": [["grant", "hand_over"]], "without": ["never_hand_over", "is_definition"]},
                    {"what": "operator_holds", "mode": "must", "with": ["main_account"], "without": ["never_hand_over"]},
                    {"what": "access_grant", "mode": "must", "with": ["operator_needs"], "without": ["never_hand_over", "is_definition"]},
                    {"what": "let_in", "mode": ["must", "may"], "with": ["console_place"], "without": ["is_definition"]},
                    {"what": "access_grant", "who": ["operator"], "mode": ["must", "may"], "with": ["enters"], "without": ["never_hand_over", "is_definition", "access_fails"]},
                ],
            ))
        # 乙方每天登录后台检查订单 is work, no leave to enter.
        grants = [hit for hit in grants if not _taken_back(telling, hit) and not _own_login(hit) and not (hit.who == "operator" and hit.mode == "must" and hit.sentence.language == "zh" and hit.sentence.frequency)]
        named = [hit for name in ("access_grant", "let_in", "sub_accounts_only") for hit in telling.hits(name) if not hit.sentence.heading and not (hit.sentence.language == "en" and _taken_back(telling, hit)) and not _OF_BRAND.search(hit.sentence.text, max(0, hit.start - 2), hit.end)]
        around = {sentence.index for hit in (*grants, *named) for sentence in _around(telling, hit.sentence)}
        limited = any(hit.sentence.index in around and not _of_spending(hit) for hit in telling.hits("access_limit"))
        if grants and not limited:
            yield from (Found.at(hit) for hit in grants)
        if grants:
            return


# 交由乙方使用至合同期满: until then it is theirs.
_UNTIL = compiled(r"(?:至|直到)[^，。；]{0,6}$")
_OF_BRAND = compiled(r"(?:品牌|商标|著作|版权|肖像|形象)授权")
_SPENDING = compiled(r"推广|投放|投流|广告|充值|花费|消耗|预算")


def _own_login(hit: Hit) -> bool:
    """甲方每天登录后台查看数据: the owner at its own desk."""
    sentence = hit.sentence
    frame = sentence.frame_at(hit.start)
    return sentence.language == "zh" and hit.who == "owner" and _LOGS_IN.match(hit.text) is not None and "operator" not in sentence.names.mentioned(sentence.text[frame.start : frame.end], "zh")


_LOGS_IN = compiled(r"(?:登录|登入|进入|操作|使用|管理)(?!方式|信息|资料|名|凭|密码|账|权|口令|途径|入口|员)")


def _taken_back(telling: Telling, hit: Hit) -> bool:
    """Whether access ends where the hit stands: 终止后收回权限."""
    if hit.sentence.language == "en":
        return telling.says(hit.sentence, "access_end")
    frame = hit.sentence.frame_at(hit.start)
    before = hit.sentence.frames[: hit.sentence.frames.index(frame)] if frame in hit.sentence.frames else ()
    stretch = [frame, *(other for other in before if other.condition)]
    return any(
        other.sentence is hit.sentence and any(part.start <= other.start < part.end for part in stretch) and not _UNTIL.search(hit.sentence.text, max(0, other.start - 8), other.start)
        for other in telling.hits("access_end")
    )


def _of_spending(hit: Hit) -> bool:
    """Whether a limit caps what is spent on ads: 推广费日限额300元 limits no access."""
    frame = hit.sentence.frame_at(hit.start)
    return any(word in hit.text + hit.sentence.text[hit.end : hit.end + 1] for word in ("额", "上限", "超过")) and _SPENDING.search(hit.sentence.text, frame.start, hit.start) is not None


def _around(telling: Telling, sentence: Sentence) -> list[Sentence]:
    """The sentence, and those of its paragraph that follow it, but for limits of what is spent on ads."""
    return [other for other in telling.paragraph_of(sentence) if other is sentence or (other.index > sentence.index and not telling.says(other, "ad_spend"))]


def _secrecy(case: Case) -> list[Hit]:
    return places(case.tellings, questions("RSP004")["missing"])


def _of_deleting(hit: Hit) -> bool:
    """Whether what is said of the time after the end is that something is deleted or handed back: 合同终止之日起5日内全部删除; 期满后应在5日内交接."""
    frame = hit.sentence.frame_at(hit.start)
    if _DELETED.search(hit.sentence.text, frame.start, frame.end):
        return True
    return _HANDED_BACK.search(hit.sentence.text, hit.start, frame.end) is not None and _STILL.search(hit.sentence.text, hit.start, frame.end) is None


def _survives(telling: Telling, sentence: Sentence, duty: Sentence) -> bool:
    """Whether ``sentence``, of the paragraph of a duty of secrecy, says that it goes on after the end: not that something else does."""
    if not telling.says(sentence, "survival") or _owners_alone(sentence) or (sentence.language == "zh" and all(_of_deleting(hit) for hit in telling.hits("survival") if hit.sentence is sentence)):
        return False
    if sentence.language == "en" or sentence is duty or telling.says(sentence, "confidential", "secrecy_clause"):
        return not (sentence.language == "zh" and telling.says(sentence, "is_definition") and not telling.says(sentence, "duty_word"))
    return not telling.says(sentence, "after_other")


def _owners_alone(sentence: Sentence) -> bool:
    """甲方对乙方的方法在合同结束后两年内保密: what goes on is the owner's duty, and nobody else's."""
    return sentence.language == "zh" and _OWNER_KEEPS.search(sentence.roles) is not None and {frame.who for frame in sentence.frames if frame.said} == {"owner"}


_OWNER_KEEPS = compiled(rf"{OWNER}(?:[应须需对就也亦在于负]|必须|同样|不[得能可应会许]|知悉|获知|得知|获悉|知道|接触|了解|承诺|保证|保守|严守)")
_HANDED_BACK = compiled(r"交接|移交|返还|归还|交还|退还|结清|付清|违约金")
_STILL = compiled(r"保密|秘密|泄|披露|透露|仍|继续|不得|不能|不许|不准|也|亦")
_DELETED = compiled(r"删除|销毁|清除|清空|抹去|清理|清干净")
_CLAUSES_NAMED = compiled(r"(?:(?:clauses?|sections?|articles?|paragraphs?)\s|(?<=[\d),])\s?(?:,|and|or|&)\s|第|、)\s?(\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d.]*\s?(?:days?|months?|years?|日|天|个?月|年))")


def _number(label: str) -> int | None:
    """第五条, 5., Section 5: the number alone."""
    found = re.search(r"\d{1,3}|[一二三四五六七八九十]{1,3}", label)
    if found is None:
        return None
    value = int(found[0]) if found[0].isdigit() else chinese(found[0])
    return None if value is None else int(value)


@asks("RSP012")
def confidentiality_no_survival(case: Case) -> Iterator[Found]:
    duties = _secrecy(case)
    if not duties:
        return
    for telling_ in case.tellings:
        for hit in (*telling_.hits("confidential"), *(duty for duty in duties if duty.sentence.language == telling_.language)):
            if hit.who != "owner" and any(_survives(telling_, sentence, hit.sentence) for sentence in telling_.paragraph_of(hit.sentence)):
                return
        articles = {_number(hit.sentence.section.article.label) for hit in telling_.hits("confidential")}
        for hit in telling_.hits("survival"):
            if telling_.language == "zh" and (_of_deleting(hit) or _owners_alone(hit.sentence)):
                continue
            # Sections 5 and 8 survive the end of this agreement.
            if any(_number(named) in articles for named in _CLAUSES_NAMED.findall(hit.sentence.text) if _number(named)):
                return
            # 保密条款在合同终止后继续有效, wherever it stands; or below the heading of secrecy.
            named = telling_.says(hit.sentence, "confidential", "secrecy_named") or _number(hit.sentence.section.article.label) in articles or hit.sentence.language == "en"
            if ((named and telling_.says(hit.sentence, "secrecy_clause")) or (telling_.headed(hit.sentence, "confidential") and not telling_.says(hit.sentence, "after_other") and not (telling_.says(hit.sentence, "personal_data") and (_DELETED.search(hit.sentence.text) or not telling_.says(hit.sentence, "confidential"))))) and hit.who != "owner":
                return
    # Once for each article that holds such a duty.
    told: set[int] = set()
    for hit in duties:
        if hit.sentence.section.kind != "opening" and id(hit.sentence.section.article) not in told:
            told.add(id(hit.sentence.section.article))
            yield Found.at(hit)


@asks("RSP013")
def conduct_no_consequence(case: Case) -> Iterator[Found]:
    bans = places(
        case.tellings,
        [
            {"what": ["brushing", "violation"], "who": ["operator", "both", "unknown"], "mode": "not"},
            {"what": "comply_rules", "who": ["operator", "both", "unknown"], "mode": ["must", "not"], "without": ["own_rules"]},
            {"what": "banned_here", "with": [["brushing", "violation"]], "who": ["operator", "both", "unknown"]},
        ],
    )
    bans = [hit for hit in bans if not _ARBITRAL.search(hit.sentence.text)]
    ends = {"what": "terminate", "who": ["owner", "both"], "mode": "may", "with": ["in_breach"], "without": ["owner_caused", "no_liability"]}
    pays = {"what": "makes_good", "who": ["operator", "both", "unknown"], "mode": "must", "near": [["in_breach", "operator_fails", "general_breach", "violation"]], "without": ["owner_caused", "pay_late", "one_failure"]}
    claims = {"what": "makes_good", "who": ["owner", "both", "unknown"], "mode": "may", "with": [["in_breach", "general_breach"]], "without": ["owner_caused", "pay_late", "one_failure", "no_liability"]}
    if not bans or (case.answered("LAW013") is not None and answered(case.tellings, [pays, claims]) is not None) or answered(case.tellings, [ends]) is not None:
        return
    if any(_punished(telling, hit) for telling in case.tellings for name in ("brushing", "violation") for hit in telling.hits(name)):
        return
    for telling in case.tellings:
        for ban in bans:
            if ban.sentence.language != telling.language:
                continue
            following = [other for other in telling.paragraph_of(ban.sentence) if other.index >= ban.sentence.index]
            if any(_follows(telling, ban, other) for other in following):
                return
    yield from (Found.at(hit) for hit in bans)


# 按照其仲裁规则进行仲裁 binds nobody to a platform's rules.
_ARBITRAL = compiled(r"仲裁规则|仲裁委员会|\barbitra")
_ANY_BREACH = compiled(r"改正|整改|纠正|仍不|再犯|再次|拒不|发生[一两二首三]次|第[一二两]次|屡|累计|触线|违者|否则|不然|违反|违约|违背|违规|违法|如有|有上述|上述|一经|一旦|发现|查实|因此|因其|由此|因乙方|所致|造成|每发现|犯|触碰|弄了|做了|干了|干过|刷|假|作弊|抓到|被罚|处罚|前述|前款|本条|该等|出现|有此|此类")


def _punished(telling: Telling, hit: Hit) -> bool:
    """发生刷单的，取消当年托管经费, wherever it stands: what the operator suffers for the very thing that is banned."""
    sentence = hit.sentence
    if sentence.language != "zh" or sentence.heading or hit.who == "owner" or not sentence.supposed_at(hit.start) or telling.says(sentence, "owner_caused", "no_liability"):
        return False
    return any(
        other.sentence is sentence and other.start > hit.end and ((other.who != "owner" and other.mode in ("must", "may" if name == "terminate" else "must")) or (other.who == "owner" and other.mode == "may"))
        for name in ("makes_good", "fee_cut", "suffers_for_it", "claims_loss", "terminate") for other in telling.hits(name)
    )  # fmt: skip


def _follows(telling: Telling, ban: Hit, other: Sentence) -> bool:
    """Whether a sentence behind a ban, or the ban's own, says what the operator suffers for breaking it: not for a late report, and not what the owner owes."""
    hits = [hit for name in ("makes_good", "terminate", "claims_loss", "fee_cut", "suffers_for_it") for hit in telling.hits(name) if hit.sentence is other]
    if other.language == "en":
        return any(hit.concept == "terminate" or (hit.concept == "makes_good" and hit.who != "owner") for hit in hits)
    for hit in hits:
        own = other.frame_at(hit.start)
        mode = mode_at(other.text[own.start : own.end], "zh", hit.start - own.start)
        # 东家可以马上不用他，还要赔东家的亏空: it is not the one who is paid that pays.
        paid = hit.who == "owner" and other.names.starts_with(other.text, hit.end) == "owner"
        if mode == "free" or (mode == "not" and hit.concept != "suffers_for_it") or (hit.concept == "terminate" and hit.who == "operator" and mode == "may") or (hit.concept != "terminate" and hit.who == "owner" and hit.mode == "must" and not paid and not telling.says(other, "claims_loss", "fee_cut", "suffers_for_it")):
            continue
        conditions = [frame for frame in other.frames if frame.start <= hit.start and (frame.condition or frame.end < hit.start) and (other is not ban.sentence or frame.start > ban.start)]
        if any(frame.condition and frame.said and frame.who == "owner" and frame.end <= hit.start for frame in conditions):
            continue
        words = other.text[conditions[0].start : hit.end] if conditions else other.text[max(0, hit.start - 20) : hit.end]
        if other is ban.sentence and not conditions:
            return True
        if _ANY_BREACH.search(words) or (not any(frame.condition for frame in conditions) and not telling.says(other, "one_failure")):
            return True
    return False
