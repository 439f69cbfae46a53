"""SVC: what each listed service lacks, and umbrella words instead of services."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from generator.patterns import compiled
from generator.reading.facts import Count
from generator.reading.frames.expression import OWNER
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.scope import is_open, says_nothing
from generator.rules.reasoning.service_items import Service, is_specific, states_deliverable, states_frequency
from generator.rules.reasoning.service_lists import services
from generator.rules.reasoning.service_matters import numbered
from generator.rules.reasoning.service_tables import service_headed

__all__: list[str] = []


@asks("SVC001")
def service_detail_missing(case: Case) -> Iterator[Found]:
    if len([service for service in services(case) if not service.vague]) < 2:
        yield Found()


def _listed_services(case: Case) -> list[Service]:
    found = [service for service in services(case) if not service.vague]
    return found if len(found) >= 2 else []


def _telling(case: Case, service: Service) -> Telling:
    return case.main if service.sentences[0].language == case.main.language else case.tellings[-1]


def _place(service: Service) -> Found:
    first, last = service.sentences[0], service.sentences[-1]
    if first is last or service.words or first.row is not None or last.paragraph is not first.paragraph:
        return Found.at(first, start=service.start, end=service.end)
    # 投流。真要投的时候再讲。 is one item of two sentences.
    text = first.paragraph.text
    return Found(first.paragraph, text.quote(first.pieces[0][2], last.pieces[0][2] + len(last.text)).strip(" ；;，,。"))


@asks("SVC002")
def service_no_frequency(case: Case) -> Iterator[Found]:
    for service in _listed_services(case):
        if not states_frequency(_telling(case, service), service):
            yield _place(service)


@asks("SVC003")
def service_no_deliverable(case: Case) -> Iterator[Found]:
    for service in _listed_services(case):
        if not states_deliverable(_telling(case, service), service):
            yield _place(service)


@asks("SVC004")
def scope_vague(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = list(_umbrellas(case, telling))
        if found:
            yield from found
            return


def _umbrellas(case: Case, telling: Telling) -> Iterator[Found]:
    seen: set[int] = set()
    listed = {sentence.index: service for service in services(case) for sentence in service.sentences if not service.words and sentence.language == telling.language}
    # The last item of a list of services may be no service: and everything else that a busy seller would rather not do.
    lists = [service.sentences[0].section.above for service in services(case) if telling.language == "en" and service.sentences[0].row is None and numbered(service.sentences[0])]
    for name in ("umbrella_hard", "umbrella_soft"):
        for hit in telling.hits(name):
            sentence = hit.sentence
            if sentence.index in seen or sentence.heading or sentence.section.kind not in ("clause", "schedule", "opening"):
                continue
            headed = service_headed(telling, sentence) or sentence.index in listed or (sentence.section.above is not None and sentence.section.above in lists and sentence.row is None)
            scope = headed or (hit.who in ("operator", "owner", "") and telling.says(sentence, "scope_words"))
            if not scope or telling.says(sentence, "not_scope", "is_definition") or telling.headed(sentence, "fee_heading", "liability_heading"):
                continue
            if hit.mode in ("not", "free") and not re.search(r"不|\bnot?\b|without", hit.text):
                # …nor do anything else that the rules forbid; 不承担其他工作.
                continue
            if telling.language == "en" and (_DEFINES.match(sentence.text) or telling.matches(sentence.part_at(hit.start), "no_task")):
                # Pays for everything else itself, returns whatever it has received.
                continue
            if not headed and hit.who == "owner" and not telling.says(sentence, "entrust"):
                continue
            if telling.language == "en" and _kept_by_owner(sentence):
                continue
            if telling.language == "en" and hit.who == "owner" and _owner_begins(sentence) and not telling.says(sentence, "entrust"):
                # The Client remains responsible for all other matters, also where it is said among the services.
                continue
            if (telling.language == "zh" and services(case) and _only_names(sentence, hit)) or (listed and _introduces(sentence) and _leads_to_concrete(telling, sentence, services(case))):
                continue
            if _DENIED.search(sentence.text[: hit.start]) or _LEFT_OUT.match(sentence.text, hit.end) or (_softly(case, telling, hit, sentence.index in listed) if name == "umbrella_soft" else _narrowed(case, telling, hit)):
                continue
            seen.add(sentence.index)
            yield Found.at(sentence, start=0 if len(sentence.text) < _SHOWN else sentence.frame_at(hit.start).start)
    yield from _empty_words(telling, seen, listed)


# 以上各项统称为“全店托管”; 该称谓不增加乙方的工作: a name for what is listed.
_CALLED = compiled(r"(?:总称|统称|合称|并称|简称|称作|称为|叫做?|命名为|名为)(?:为|作|之为)?[“「《]?$")
_NO_MORE = compiled(r"(?:不|未|无意)(?:因此|由此)?(?:增加|扩大|扩张|改变|代表|另含|意味|表示|产生|增设|扩充)[^，。；]{0,12}(?:工作|服务|范围|义务|任务|内容)")


def _only_names(sentence: Sentence, hit: Hit) -> bool:
    """Whether Chinese umbrella words are but a name in quotation marks for what is listed."""
    text = sentence.text
    return text[hit.end : hit.end + 1] in ("”", "」") and (_NO_MORE.search(text, hit.end) is not None or (_CALLED.search(text[: hit.start]) is not None and _REFERS_TO.search(text[: hit.start]) is not None))


_REFERS_TO = compiled(r"上述|以上|前述|上列|各项|各模块|各板块|下列|以下|这些|该等|[一二三四五六七八九\d](?:项|款|类)")


def _leads_to_concrete(telling: Telling, sentence: Sentence, found: Sequence[Service]) -> bool:
    """Whether all items of the Chinese list that a sentence introduces are concrete: 包括但不限于以下工作：①每日核对订单；②……"""
    if telling.language != "zh" or _LISTED_BELOW.search(sentence.text) is None:
        return False
    items = [service for service in found if service.sentences[0].lead is sentence]
    below = [other for other in telling.body() if other.lead is sentence]
    told = {one.index for service in items for one in service.sentences}
    return len(items) >= 2 and all(not service.vague and states_frequency(telling, service) for service in items) and all(other.index in told for other in below)


_LISTED_BELOW = compiled(r"(?:以下|下列|如下)[^，。；：]{0,12}：\s*$")


def _owner_begins(sentence: Sentence) -> bool:
    """Whether an English sentence begins with the owner as the one who acts, not with what is its own: the Client's store."""
    text = sentence.text.removeprefix("the ")
    named = sentence.names.en.match(text)
    return named is not None and sentence.names.mentioned(named[0], "en") == ("owner",) and text[named.end() : named.end() + 1] not in "'’"


def _empty_words(telling: Telling, seen: Container[int], listed: Container[int]) -> Iterator[Found]:
    """What the operator is to do, told in general words alone."""
    for sentence in telling.body():
        if sentence.index in seen or sentence.row is not None or sentence.section.kind not in ("clause", "schedule") or _introduces(sentence) or telling.says(sentence, "not_scope", "rule_change"):
            continue
        if telling.headed(sentence, "fee_heading", "liability_heading") or sentence.mode_at(len(sentence.text) - 1) != "must":
            continue
        # 甲方将店铺纳入乙方的体系，乙方统筹安排全部线上业务: the owner's part comes first.
        owner_first = sentence.frames[0].who == "owner"
        if sentence.language == "en" and _kept_by_owner(sentence):
            # Everyday operation of the shop remains in the Client's hands.
            continue
        if owner_first and (sentence.language == "en" or sentence.index in listed or not any(frame.who == "operator" and frame.said for frame in sentence.frames)):
            continue
        if not owner_first and (sentence.index in listed or service_headed(telling, sentence)):
            # The Agency runs the shop, above a list of what that is.
            names = telling.language == "en" and sentence.index not in listed and bool(listed)
            vague = (says_nothing(telling, sentence.text) and not names) or is_open(telling, sentence.text)
        else:
            # What the operator does beside its list: nothing that has a time of its own.
            own = [sentence.text[frame.start : frame.end] for frame in sentence.frames if frame.who == "operator" and not frame.condition]
            timed = any(not isinstance(fact, Count) for fact in sentence.facts) if sentence.language == "zh" else bool(sentence.facts)
            vague = not timed and not telling.says(sentence, "subdelegation") and any(is_open(telling, part) for part in own)
        if vague and not _NONE_ELSE.search(sentence.text) and not (sentence.language == "zh" and (_CONTACT.search(sentence.text) or _KEEPS_SAFE.search(sentence.text))):
            yield Found.at(sentence)


_KEEPS_SAFE = compiled(r"措施[^。；]{0,30}(?:安全|泄|丢失|毁损)")
"""采取合理的管理措施，保障数据安全: a duty of care widens no scope."""
_KEPT_BY_OWNER = compiled(rf"\b(?:remains?|stays?|lies|rests|is left|are left|is kept|are kept|continues?|is reserved)\s(?:\w+\s)?(?:to be\s|solely\s|entirely\s|exclusively\s)?(?:in|with|to|by|on|at|under|the (?:business|affair|task|matter|job|responsibility|concern) of)?\s?(?:the )?(?:hands? of (?:the )?)?{OWNER}")


def _kept_by_owner(sentence: Sentence) -> bool:
    """Whether an English sentence, in its main clause, leaves what it speaks of with the owner; what is set between two commas may come before."""
    heads = (sentence.roles[: match.start()] for match in _KEPT_BY_OWNER.finditer(sentence.roles))
    return any(";" not in head and head.count(",") in (0, 2) for head in heads)


_CONTACT = compiled(r"提出的(?:问题|疑问|要求|询问)，?[^，。；]{0,8}[^，。；]{0,12}(?:答复|回复|回应|响应|解答)|，(?:负责|专责)[^，。；]{0,6}(?:沟通|联[系络]|对接|接洽|衔接)[^，。；]{0,3}[。；]?$")
"""乙方项目经理韩叙，负责日常沟通: whom the owner speaks to, no task."""
_NONE_ELSE = compiled(r"(?:没有|并无|别无|再无|不再有|不负责|不承担|不包括|不含|不做|不提供)[^，。；]{0,4}(?:其他|其它|别的|任何|另外)")


_DEFINES = compiled(r"\s{0,4}[“\"](?!(?:the )?(?:agreed |core |basic |store )?(?:services?|work|scope|tasks?|assignment|engagement)\b)[^”\"]{2,40}[”\"]\s(?:means?|shall mean|includes?|refers? to|is|are)\b")
"""“Deliverables” means everything …: what a word stands for, unless it is the services."""
_SHOWN = 260
"""Characters of the longest sentence that is quoted whole."""


def _softly(case: Case, telling: Telling, hit: Hit, listed: bool) -> bool:
    """Whether 日常运营 and the like only name what a list then tells, or an item's own work: 社群运营，日常维护."""
    sentence = hit.sentence
    if (hit.who == "owner" or telling.says(sentence, "entrust")) and len(_listed_services(case)) >= 2:
        # 甲方委托乙方经营管理店铺: the list that follows tells what that is.
        return True
    if sentence.language == "zh" and telling.says(sentence, "rating_metric", "conversion_metric", "refund_metric") and hit.text.startswith("日常"):
        # 店铺体验分的日常维护: what is kept up has a name.
        return True
    if sentence.frequency or (_introduces(sentence) and services(case)) or (telling.says(sentence, "as_listed") and services(case)):
        return True
    return sentence.section.kind == "opening" or ((listed or sentence.row is not None) and is_specific(telling, sentence.text) and len(_listed_services(case)) >= 2)


_LEFT_OUT = compiled(r"[^。；]{0,12}(?:不属于|不在|不列入|不计入|不包含在|不含在)[^，。；]{0,12}(?:范围|事项|服务|内容|之内|之列)")
"""其他翻译等工作，不属于服务事项."""
_DENIED = compiled(r"(?:不存在|不包括|不含|不包含|没有|并无|为限)[^，。；]{0,8}$|\b(?:no|not|nothing|without)\s(?:\w+\s){0,3}$")


def _narrowed(case: Case, telling: Telling, hit: Hit) -> bool:
    """Whether umbrella words only point to a list, or introduce items that are concrete."""
    sentence = hit.sentence
    if _REFERS.search(sentence.text[max(0, hit.start - 6) : hit.start]) or _REFERRED.match(hit.text):
        return True
    if _WHOLE.fullmatch(hit.text) and telling.says(sentence, "entrust") and len(_listed_services(case)) >= 2:
        # 甲方将店铺委托乙方全程运营: the list that follows tells what that is.
        return True
    if sentence.language == "zh" and _LEFT_TO_IT.search(hit.text) and is_specific(telling, sentence.text):
        # 千川，怎么投由乙方看着办: one task, done as it sees fit.
        return True
    if telling.says(sentence, "subdelegation") or (sentence.frequency and re.search(r"^等|the like|etc|so on", hit.text)):
        return True
    if telling.says(sentence, "as_listed") and services(case) and not _BEYOND.search(sentence.text) and not re.search(r"一切|其[他它余]|包括但不限于|including|whatever|other", hit.text):
        return True
    return bool(re.search(r"包括但不限于|including", hit.text)) and sentence.row is None and _concrete_behind(telling, sentence, hit.end)


_WHOLE = compiled(r"(?:全程|全面|整店|整体|全权|统一|全店)?(?:负责)?(?:运营|经营|托管|代运营|管理|打理)|(?:the )?(?:full|entire|whole|overall|complete) (?:operation|management|running)\b[^,;]{0,24}")
_LEFT_TO_IT = compiled(r"看着(?:办|来|弄|做)|说了算|随(?:意|便)")
# 附件一之外，乙方还应负责……等相关工作 points to no list.
_BEYOND = compiled(r"(?:之|以)外|\b(?:besides|beyond|in addition to|apart from)\b")
_REFERS = compiled(r"(?:以上|上述|上列|前述|前款|下列|以下|上表|下表|表中|前条|本条|本清单|(?:当|本|该)(?:日|周|月|季度?|期)|附件[一二三四五\d]?|所列|约定)的?$|\b(?:the (?:above|foregoing|listed)|these|those)\s$")
_REFERRED = compiled(r"(?:以上|上述|前述|下列|以下)")


def _introduces(sentence: Sentence) -> bool:
    return sentence.text.rstrip().endswith(("：", ":")) or _AS_FOLLOWS.search(sentence.text) is not None


_AS_FOLLOWS = compiled(r"如下|以下|下列|following|as follows")


def _concrete_behind(telling: Telling, sentence: Sentence, end: int) -> bool:
    """Whether 包括但不限于 only introduces concrete items: each with a frequency or a count."""
    return sentence.frequency and bool(re.search(r"\d", sentence.text[end:])) and not any(hit.sentence is sentence and hit.start >= end for hit in telling.hits("umbrella_hard"))
