"""Services that running text lists: 乙方负责店铺装修、商品上架、活动报名; each week the agency publishes four posts and revises five listings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patterns import compiled
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.reasoning.service_items import Service, counted_product, is_specific, is_vague, often, tells_work
from generator.rules.reasoning.service_tables import service_headed

__all__ = ["in_prose", "parts_of"]

_MANY = 3
"""So many tasks in one sentence are a list, whatever stands above it."""
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】"}
_ATTACHED = compiled(r"^\s*(?:均|都|各|每次|每项|成果|完成后|上述|以上|全部|其中|with\b|and (?:to )?(?:send|provide|deliver|submit)|all\b|each\b)")
_SHARED = compiled(r"^\s*(?:均|都|各项|每项|成果|上述|以上|全部|all\b|each (?:of|to|being)\b|(?:and )?all (?:of|to|by)\b)")
_HEAD_ZH = compiled(
    r"^.{0,40}?(?:如下|以下|下列|包括但不限于|包含但不限于|包括|包含|负责|承担|提供|内容为|为甲方|事项为|工作有|服务有|完成|分为|涵盖|主要有|具体为)[^，、；。：]{0,8}?[：:]|^[^，、；。：]{0,24}?(?:工作|服务|事项|内容|任务|活)[：:]"
)
_HEAD_EN = compiled(r"^[^:;]{0,160}?:\s|^.{0,120}?\b(?:including|such as|namely|in particular)\b[:,]?")
_NOT_TASK = compiled(
    r"不得|不承担|不负责|不包括|有权|可以|如果|如因|若|保密|赔偿|违约|保证|确保|遵守|支付|费用|收取|退还|解除|终止|协商|(?:调动|整合|利用|依托|凭借|发挥)[^，。；]{0,12}(?:资源|优势|经验|渠道)|(?:打造|提升|提高|促进|带动|扩大|增加|做大|引爆)[^，。；]{0,6}(?:爆款|销量|销售额?|业绩|增长|形象|影响力|知名度|人气|口碑)$|\b(?:not|never|no|may|if|unless|compensat\w*|confidential\w*|comply|complies|pays?|refunds?|terminat\w*|warrants?)\b"
)
# 以专业、勤勉的态度打理店铺: how it is done, no list.
_MANNER = compiled(r"[^，。；：、]{0,6}?(?:以|本着|秉持|秉承|凭借?|抱着|用)[^，。；：]{1,20}(?:态度|精神|理念|原则|宗旨|心态|水准|作风|姿态|热情|素养|标准)")
_PEOPLE = compiled(r"团队|人员|员工|工作时间|\b(?:team|staff|people|persons)\b")


@dataclass(frozen=True)
class _Part:
    start: int
    end: int
    text: str
    listed: bool = False


def in_prose(telling: Telling) -> list[Service]:
    """The tasks that sentences list, each its own part of one: those of the article that lists most."""
    found: dict[int, list[Service]] = {}
    for sentence in telling.body():
        if sentence.row is None and sentence.section.kind in ("clause", "schedule") and _may_list(telling, sentence):
            listed = parts_of(telling, sentence)
            if len(listed) >= 2:
                found.setdefault(id(sentence.section.article), []).extend(listed)
    return max(found.values(), key=lambda listed: len([service for service in listed if not service.vague]), default=[])


_OTHER_TOPICS = (
    "fee_heading", "kpi_heading", "acceptance_heading", "liability_heading", "article_emergencies", "article_termination", "article_handover", "article_disputes",
    "article_personal_data", "article_intellectual_property", "article_access", "article_notices", "article_force_majeure", "article_acceptance",
)  # fmt: skip


def _may_list(telling: Telling, sentence: Sentence) -> bool:
    if not sentence.frames or (telling.headed(sentence, *_OTHER_TOPICS) and not service_headed(telling, sentence)):
        return False
    if telling.says(sentence, "out_of_scope", "service_fee", "confidential", "makes_good"):
        return False
    told = sentence.language == "zh" and sentence.default != "owner" and sentence.frequency and _WE_DO.match(sentence.text) is not None
    if telling.says(sentence, "materials") and not told and not (sentence.language == "en" and often(sentence.text, sentence.facts) and all(frame.who == "operator" for frame in sentence.frames)):
        # Daily sessions, with photographs of them, are no materials that the owner supplies.
        return False
    if sentence.mode_at(_end_of_work(sentence)) in ("may", "free", "not"):
        return False
    first = next((frame for frame in sentence.frames if frame.said), None)
    if service_headed(telling, sentence):
        return first is None or (first.who in ("operator", "owner") and (first.who == "operator" or telling.says(sentence, "entrust")))
    if first is None:
        # 我们每个月会做这些：换两次首图，写六篇图文: told in the first person, of what has a rhythm.
        return told
    return first.who == "operator" and not first.condition and not _PEOPLE.search(sentence.text)


def _end_of_work(sentence: Sentence) -> int:
    """Where a sentence ends, or where it goes on with what the owner may do with it: …, all of which you can follow in the account."""
    last = sentence.frames[-1]
    if sentence.language == "en" and last.who == "owner" and _RELATES.match(sentence.text, last.start):
        return max(last.start - 1, 0)
    return len(sentence.text) - 1


_RELATES = compiled(r"\s{0,4}(?:(?:all|each|both|any|most) of )?(?:which|whom|that|where)\b")


_WE_DO = compiled(r"\s*(?:我们|我方|我司|本公司|咱们|这边)[^，。；：]{0,16}(?:做|干|办|完成|提供|负责)[^，。；：]{0,8}：(?=.)")
_ALL_STAGES = compiled(r"(?:各|全部?|所有|一切|诸)(?:个|大)?(?:的)?(?:环节|方面|领域|层面|流程|链路)|(?:等|在内的?|之类的?)(?:的)?(?:各|全|所有|一切)(?:个|部)?板块")


_FROM_TO = compiled(r"从[^，。；、]{1,8}到[^，。；、]{1,8}[，、]?(?:再到[^，。；、]{1,8}|从[^，。；、]{1,8}到|[^。]{0,12}(?:全部|都|均|皆|全程|一手|凡事|全由|统统))")
_LEFT_OPEN = compiled(r"(?:均|都|全|皆|一概|全部)?(?:由|听|凭|归)[^，。；]{1,8}(?:自主|自行|全权|酌情|统一|一手|说了算|统筹)(?:决定|确定|安排|掌握|把控|处理|调度|包办)?|(?:派|派出|派遣|安排|配备|指派|组建|投入)[^，。；]{0,16}(?:运营|主播|美工|客服|摄影|团队)[^，。；]{0,12}(?:为|给|替)[^，。；]{1,12}服务")
"""由乙方自主安排; 安排主播、运营、客服为甲方服务: who does it and how is left open, what is not told."""


def parts_of(telling: Telling, sentence: Sentence) -> list[Service]:
    """The tasks that one sentence lists; fewer than two if it tells of one thing, or of something else."""
    text = sentence.text
    head = (_HEAD_EN if sentence.language == "en" else _HEAD_ZH).match(text)
    start = head.end() if head is not None else 0
    lead = text[:start]
    parts = list(_items(telling, sentence, start))
    if (_ALL_STAGES.search(text) or _FROM_TO.search(text) or _LEFT_OPEN.search(text)) and not any(often(part.text, facts_of(part.text)) or counted_product(part.text) for part in parts):
        # 涵盖店铺建设、流量获取、询盘转化等各个环节; 从装修到引流; 选品、定价、推广均由乙方自主安排: all of it, and nothing in particular.
        return []
    shared = "".join(part.text for part in parts if _SHARED.match(part.text) or (part.text and not _task(telling, part.text) and _SHARED.search(part.text)))
    opening = _opening(telling, text, lead)
    if sentence.language == "zh":
        # 乙方负责店铺运营，甲方负责供货: what the owner does is none of them.
        parts = [part for part in parts if not ((said := sentence.names.zh.match(part.text.strip())) is not None and sentence.names.mentioned(said[0], "zh") == ("owner",))]
    tasks = [part for part in _joined(telling, parts) if part.listed or _task(telling, part.text) or (is_vague(telling, part.text) and not _SHARED.match(part.text))]
    real = [part for part in tasks if part.listed or _task(telling, part.text)]
    if len(real) < 2 or not _lists(telling, sentence, real, lead):
        return []
    return [Service((sentence,), (not part.listed and not _task(telling, part.text)) or _umbrella(telling, part.text), part.text.strip(), part.start, part.end, opening + shared) for part in tasks]


def _umbrella(telling: Telling, text: str) -> bool:
    return is_vague(telling, text) and not often(text, facts_of(text))


def _opening(telling: Telling, text: str, lead: str) -> str:
    """Each month the Agency delivers: …; thereafter, each week, it publishes …: what the beginning says of all that follows."""
    if lead:
        return lead if often(lead, facts_of(lead)) else ""
    first = re.match(r"^(?:(?:thereafter|then|in addition|also|此后|其后)[,，]?\s?)?((?:(?:in|within|during) the first|each|every|once|twice)\s[^,]{2,24}),", text)
    if first is not None:
        return first[1]
    begun = re.match(r"^.{0,12}?((?:in|within|during|over) the first (?:[\w-]+ )?(?:days|weeks|months|month|week|quarter))|^.{0,14}?(每[天日周月季年][^，]{0,2}|签约后[^，]{1,8}内|首月)", text)
    rest = text[begun.end() :] if begun is not None else ""
    return begun[0] if begun is not None and not often(rest, facts_of(rest)) else ""


def _task(telling: Telling, text: str) -> bool:
    if len(text.strip()) <= 2 or _NOT_TASK.search(text):
        return False
    # Enters two campaigns a month: general words with a rhythm are work, too.
    return is_specific(telling, text) or (text.isascii() and tells_work(telling, text) and often(text, facts_of(text)))


def _lists(telling: Telling, sentence: Sentence, tasks: list[_Part], lead: str) -> bool:
    """Whether tasks that stand together are a list of what is done, not a duty that mentions them."""
    if service_headed(telling, sentence) or telling.says(sentence, "service_lead"):
        return True
    timed = [part for part in tasks if often(part.text, facts_of(part.text)) or counted_product(part.text)]
    return len(timed) == len(tasks) or (len(tasks) >= _MANY and (bool(lead) or telling.says(sentence, "scope_words", "hands_in")))


def _items(telling: Telling, sentence: Sentence, start: int) -> Iterator[_Part]:
    """The parts between commas outside of brackets; between 、 too, where a part has no rhythm or count that its nouns share."""
    text = sentence.text
    english = sentence.language == "en"
    for first, last in _cut(text, start, len(text), ",;" if english else "，；;,。"):
        if not english and (manner := _MANNER.match(text, first, last)) is not None:
            first = manner.end()
        part = text[first:last]
        if english:
            joint = re.search(r"\sand\s", part)
            halves = [(first, last)] if joint is None else [(first, first + joint.start()), (first + joint.end(), last)]
            if all(_task(telling, text[a:b]) for a, b in halves):
                yield from (_Part(a, b, text[a:b].strip(" .")) for a, b in halves)
            else:
                yield _Part(first, last, part.strip(" ."))
        elif _outside(part).count("、") and not often(_outside(part), facts_of(_outside(part))) and not counted_product(_outside(part)):
            inner = list(_cut(text, first, last, "、"))
            nouns = len([1 for a, b in inner if _task(telling, text[a:b])]) * 2 >= len(inner)
            yield from (_Part(a, b, text[a:b], nouns) for a, b in inner)
        else:
            yield _Part(first, last, part)


def _outside(text: str) -> str:
    """``text`` without what stands in brackets."""
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", text)


def _cut(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    depth: list[str] = []
    first = start
    for position in range(start, end):
        char = text[position]
        if char in _BRACKETS:
            depth.append(_BRACKETS[char])
        elif depth and char == depth[-1]:
            depth.pop()
        elif not depth and char in marks and not (char == "," and text[position + 1 : position + 2].isdigit()):
            if text[first:position].strip():
                yield first, position
            first = position + 1
    if text[first:end].strip():
        yield first, end


def _joined(telling: Telling, parts: list[_Part]) -> list[_Part]:
    """Each task with the parts behind it that only say how often, or what comes of it: 拍摄短视频，每周5条，提供成片."""
    found: list[_Part] = []
    for part in parts:
        attached = found and not part.listed and not _SHARED.match(part.text) and not is_vague(telling, part.text) and (_ATTACHED.match(part.text) or not is_specific(telling, part.text))
        if attached:
            last = found.pop()
            found.append(_Part(last.start, part.end, f"{last.text}，{part.text}"))
        else:
            found.append(part)
    return found
