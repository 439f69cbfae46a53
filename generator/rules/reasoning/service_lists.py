"""The services that a contract lists: rows of tables, items of lists, tasks told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames import Sentence, Telling, facts_of
from generator.rules.lint import Case
from generator.rules.reasoning.service_items import Service, counted_product, is_vague, often, tells_outcome, tells_work
from generator.rules.reasoning.service_prose import in_prose, parts_of
from generator.rules.reasoning.service_tables import OTHER_TABLE, in_other_columns, in_tables, service_headed, ticked_lines

__all__ = ["Service", "by_structure", "headed", "numbered", "services"]


def services(case: Case) -> tuple[Service, ...]:
    """The services that a contract lists: rows of service tables, else ticked lines, items of service lists, or parts of sentences."""
    found: tuple[Service, ...] = case.once(_services)
    return found


def _services(case: Case) -> tuple[Service, ...]:
    best: list[Service] = []
    for find in (in_tables, ticked_lines, headed, by_structure, by_paragraph, in_prose):
        found = next((listed for listed in map(find, case.tellings) if any(not service.vague for service in listed)), [])
        if len([service for service in found if not service.vague]) >= 2:
            # What the operator does at large stands under such a heading, too; the list that tells when each thing is done is that of the services.
            if find is headed and not any(_timed(service) for service in found):
                for timed in map(by_structure, case.tellings):
                    if len([service for service in timed if _timed(service) and not service.vague]) >= 2:
                        return tuple(timed)
            return tuple(found)
        best = best or found
    alone = [service for service in best if not service.vague]
    if len(alone) == 1 and not alone[0].words:
        # The Operator lists goods and designs posters: two tasks in the only sentence that tells any.
        telling = next(telling for telling in case.tellings if telling.language == alone[0].sentences[0].language)
        best = [part for service in best for part in (parts_of(telling, service.sentences[0]) if service is alone[0] else ()) or [service]]
    return tuple(best)


def _timed(service: Service) -> bool:
    return often(service.text, facts_of(service.text)) or counted_product(service.text)


def headed(telling: Telling) -> list[Service]:
    """What stands below a heading or a sentence that speaks of services."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None and _listed(telling, sentence):
            groups.setdefault(sentence.group, []).append(sentence)
    found: list[Service] = []
    for group in groups.values():
        found.extend(_told_together(telling, group) or ([Service(tuple(group), _vague(telling, group))] if _is_service(telling, group) else []))
    # What the operator owes beside them stands under a heading of its own: the Agency's responsibilities.
    own = [service for service in found if not telling.headed(service.sentences[0], "duties_heading")] if telling.language == "en" else []
    return own if len([service for service in own if not service.vague]) >= 2 else found


def _told_together(telling: Telling, group: list[Sentence]) -> list[Service]:
    """The tasks of one paragraph that lists several, a sentence each or between commas: 乙方每月：上新30款；策划活动2场；……"""
    first = group[0]
    if _labelled(first) and not telling.says(first, "service_lead"):
        return []
    said = [frame.who for frame in first.frames if frame.said]
    if said[:1] in (["both"], ["owner"]) and not telling.says(first, "entrust"):
        return []
    led = _LED.search(first.text) is not None or len([sentence for sentence in group if _COUNTED_OFF.match(sentence.text)]) >= 3
    tasks = [sentence for sentence in group if (led or tells_work(telling, sentence.text)) and _is_service(telling, [sentence], led)]
    if len(tasks) >= 3 and first.language == "en" and not _COLON.match(first.text) and all(sentence.text.rstrip().endswith(";") for sentence in group[:-1]):
        # The Agency writes ten listings a month; turns the bids up or down every Monday; ….
        return [Service((sentence,), _vague(telling, [sentence]), sentence.text.strip(" ;.")) for sentence in group if sentence in tasks or _vague(telling, [sentence])]
    if len(tasks) >= 3 or (len(tasks) >= 2 and _COLON.search(first.text)):
        opening = _COLON.match(first.text)
        # What an item says beside its first task belongs to that item: 交付前……; 逾期……
        if opening is not None:
            return [
                Service((sentence,), _vague(telling, [sentence]), sentence.text[opening.end() if sentence is first else 0 :].strip(" ；;。."), opening.end() if sentence is first else 0, None, opening[0])
                for sentence in group
                if _is_service(telling, [sentence], led) and not _COLON.fullmatch(sentence.text)
            ]
        if (led or not numbered(first)) and len(tasks) >= 3:
            return [service for sentence in group if _is_service(telling, [sentence], led) for service in (parts_of(telling, sentence) or [Service((sentence,), _vague(telling, [sentence]))])]
    if len(group) == 1 and (said or telling.says(first, "service_lead") or not numbered(first)) and not bulleted(first) and _is_service(telling, group):
        listed = parts_of(telling, first)
        return listed if len([service for service in listed if not service.vague]) >= 3 else []
    return []


_COUNTED_OFF = compiled(r"^\s*(?:第[一二三四五六七八]|[一二三四五六]是|首先|其次|再次|最后|①|②|③|④|[（(][a-h1-9一二三四五六七八][）)]|first|second|third|fourth|fifth|finally)[,，、：]?")
_LED = compiled(r"(?:如下|以下|下列|这几样|这几件|几样|几件|这些|事项|工作|任务|活)[^，。；：]{0,6}[：:]|\b(?:following|these|as follows|tasks|matters|services)\b[^.;:]{0,30}:")
_LABEL = compiled(r"^(?!答|问|[aq]:)[^，。；：:,.]{1,14}[：:](?=.)|^[a-z][^,.;:]{1,40}:\s")
_COLON = compiled(r"^[^：:]{2,60}[：:]\s?")

_OTHER_TOPICS = (
    "fee_heading", "kpi_heading", "acceptance_heading", "liability_heading", "article_emergencies", "article_termination", "article_handover", "article_disputes",
    "article_personal_data", "article_intellectual_property", "article_access", "article_notices", "article_force_majeure", "article_acceptance",
)  # fmt: skip


def by_structure(telling: Telling) -> list[Service]:
    """The list, table or article in which most items tell of work on a store and when it is done, whatever stands above it; of a table of all
    terms the rows that stand together."""
    best: list[list[Sentence]] = []
    points = 0
    for items, few in _candidates(telling):
        for run in _runs(telling, items):
            tasks = [item for item in run if _is_task(telling, item)]
            timed = [item for item in tasks if any(often(sentence.text, sentence.facts) for sentence in item) or counted_product(item[0].text)]
            if len(tasks) >= few and len(timed) >= 2 and len(tasks) * 5 >= len(run) * 2 and len(tasks) + len(timed) > points:
                mostly = len(tasks) * 2 >= len(run)
                best, points = [item for item in run if item in tasks or _vague(telling, item) or _belongs(telling, item, mostly)], len(tasks) + len(timed)
    return [Service(tuple(item), _vague(telling, item)) for item in best]


def _runs(telling: Telling, items: list[list[Sentence]]) -> Iterator[list[list[Sentence]]]:
    """A list as a whole, and the stretches of it in which no three items together are about something else."""
    yield items
    run: list[list[Sentence]] = []
    others = 0
    for item in items if len(items) > _LONG else ():
        others = 0 if _is_task(telling, item) else others + 1
        if others == 3 and run:
            yield run[:-2]
            run = []
        if run or not others:
            run.append(item)
    if run:
        yield run[: len(run) - min(others, 2)]


_LONG = 6


def _belongs(telling: Telling, item: list[Sentence], mostly: bool) -> bool:
    return _is_service(telling, item) and not _other_matter(telling, item) and (mostly or any(often(sentence.text, sentence.facts) for sentence in item))


def _candidates(telling: Telling) -> Iterator[tuple[list[list[Sentence]], int]]:
    """What may be a list: items with numbers or bullets, rows of a table, and the paragraphs of an article without either; with how many tasks must be among them."""
    lists: dict[tuple[str, int], list[list[Sentence]]] = {}
    for sentence in telling.body():
        section = sentence.section
        if section.kind not in ("clause", "schedule") or telling.headed(sentence, *_OTHER_TOPICS) or OTHER_TABLE.search(" ".join(section.headings)):
            continue
        if sentence.row is not None:
            holder = ("rows", id(section))
        elif bulleted(sentence):
            holder = ("bullets", id(section))
        elif section.above is not None and numbered(sentence):
            holder = ("items", id(section.above))
        else:
            holder = ("paragraphs", id(section))
        items = lists.setdefault(holder, [])
        if items and items[-1][0].group == sentence.group and sentence.row is None:
            items[-1].append(sentence)
        else:
            items.append([sentence])
    for (kind, _section), items in lists.items():
        yield items, 3 if kind == "paragraphs" else 2


def by_paragraph(telling: Telling) -> list[Service]:
    """The paragraph that lists most tasks, a sentence each behind a colon: 小陶照看这几样：每天理单；每周换两张首图；……"""
    groups: dict[int, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None and sentence.section.kind in ("clause", "schedule", "opening") and not telling.headed(sentence, *_OTHER_TOPICS):
            groups.setdefault(sentence.group, []).append(sentence)
    best: list[Service] = []
    for group in groups.values():
        listed = _announced(telling, group) or _one_by_one(telling, group)
        best = listed if len(listed) > max(len(best), 1) else best
    return best


def _announced(telling: Telling, group: list[Sentence]) -> list[Service]:
    """The tasks of a paragraph behind words that announce them."""
    opening = _COLON.match(group[0].text)
    if len(group) >= 3 and _announces(telling, group[0]):
        # What we will do. Each month we …: the first sentence of a letter's paragraph is its title.
        return [Service((sentence,), _vague(telling, [sentence])) for sentence in group[1:] if _is_service(telling, [sentence], True)]
    if len(group) < (2 if _LED.search(group[0].text) else 3) or opening is None or group[0].frames[0].who == "owner" or (_LABEL.match(group[0].text) and not group[0].frames[0].said):
        return []
    if any(_other_matter(telling, [sentence]) for sentence in group[:2]):
        return []
    listed = _told_together(telling, group)
    timed = [service for service in listed if often(service.text, facts_of(service.text)) or counted_product(service.text) or often(service.shared, facts_of(service.shared))]
    return listed if len(timed) >= 2 else []


def _one_by_one(telling: Telling, group: list[Sentence]) -> list[Service]:
    """The tasks of a paragraph that tells one after the other, each with its rhythm: 乙方每周四上架三款，交链接；每月策划一次买赠，……"""
    strong = [sentence for sentence in group if _acts(telling, sentence)]
    if len(strong) < 2 and len([part for sentence in strong for part in parts_of(telling, sentence) if often(part.text, facts_of(part.text)) or counted_product(part.text)]) < 3:
        return []
    found: list[Service] = []
    for sentence in group[group.index(strong[0]) :]:
        parts = parts_of(telling, sentence) if sentence in strong and (len(strong) < 2 or _COLON.match(sentence.text)) else []
        if parts:
            found.extend(parts)
        elif sentence in strong or (_is_service(telling, [sentence], True) and not _other_matter(telling, [sentence]) and not telling.says(sentence, "report", "acceptance", "accepts")):
            found.append(Service((sentence,), _vague(telling, [sentence])))
    return found


def _acts(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence tells what is done and how often, or how often and what comes of it, by the operator or by nobody in particular."""
    text = sentence.text
    if _PEOPLE.search(text) or not ((tells_work(telling, text) and (often(text, sentence.facts) or counted_product(text))) or tells_outcome(telling, text)):
        return False
    first = next((frame for frame in sentence.frames if frame.said and not frame.condition), None)
    if (first is not None and first.who != "operator") or any(frame.who == "owner" for frame in sentence.frames[:1]) or sentence.mode_at(len(text) - 1) != "must":
        return False
    return not _other_matter(telling, [sentence]) and not telling.says(sentence, "acceptance", "accepts", "target_strong", "subdelegation", "personal_data")


def _announces(telling: Telling, sentence: Sentence) -> bool:
    return len(sentence.text.strip()) <= (12 if sentence.language == "zh" else 40) and telling.matches(sentence.text, "service_heading") and not re.search(r"[,，:：]|\bmay\b", sentence.text)


_DASH = compiled(r"\s*[-–—•·●○■◆▪*]\s")


def bulleted(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list without numbers, or the first of one."""
    return sentence.paragraph.bullet or bool(_DASH.match(sentence.paragraph.text.plain))


def numbered(sentence: Sentence) -> bool:
    """Whether a sentence is an item with a number of its own below an article."""
    section = sentence.section
    return section.level > 1 and section.above is not None and sentence.paragraph.label != section.above.label


def _other_matter(telling: Telling, item: list[Sentence]) -> bool:
    """Whether an item of a list that mixes services with other duties is one of these."""
    return any(telling.says(sentence, "service_fee", "penalty_event", "makes_good", "confidential", "brushing", "refund", "comply_rules") or _supplied(telling, sentence) for sentence in item)


def _supplied(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence is about what the owner supplies: 琉璃产品的拍摄，每月30件，交原图 is about what is made of it."""
    return telling.says(sentence, "materials") and not (often(sentence.text, sentence.facts) and all(frame.who != "owner" for frame in sentence.frames))


def _is_task(telling: Telling, item: list[Sentence]) -> bool:
    """Whether a list's item or a row tells of work that the operator does on a store."""
    first = item[0]
    if not any(tells_work(telling, sentence.text) for sentence in item) and not tells_outcome(telling, "，".join(sentence.text for sentence in item)):
        return False
    if _other_matter(telling, item):
        return False
    if first.row is not None:
        return not in_other_columns(first)
    if any(sentence.frames and any(frame.who == "owner" and (frame.said or not sentence.lead) for frame in sentence.frames) for sentence in item[:1]):
        return False
    return _is_service(telling, item)


_AIDS = compiled(r"(?:帮助|协助|帮|助|负责|致力于?|全力)[^，。；]{0,10}(?:树立|塑造|打造|提升|提高|扩大|增强|推动|建立|改善|做大|做强)")
_PEOPLE = compiled(r"团队|人员|员工|工作时间|项目组|\b(?:team|staff|people|persons)\b")
_OWN_CONDUCT = compiled(r"通报|通知|告知|遵守|遵照|恪守|不得|不做|不以|严禁|禁止|不参与|\b(?:compl|abid|observ|not|never)")
_PURPOSE = compiled(r"目的|宗旨|旨在|有权|可以根据|自行决定|详见|见附件|as set out|\bpurpose\b")
_STATES = compiled(
    r"(?:[\w’' -]{0,40}?\b)?(?:stores?|shops?|accounts?|figures|numbers|quantities|plans?|prices?|fees?|agreement|contract|engagement|work)\b[^,;:]{0,40}\s(?:(?:is|are)\s(?![\w-]+(?:ed|en|pt)\b|done\b|kept\b|written\b)|trades?\s|belongs?\s|remains?\s|stays?\s|bears?\s|means\s|is\sdone\sby\s)"
)
"""The store is “Kestrel Kitchen” on OnBuy; the figures are those of the larger plan: what there is, not what is done."""
_MEETING = compiled(r"会议|例会|周会|月会|碰头|当面|面谈|通话|口头|电话会|视频会|碰一次|说明上[周月]|\b(?:is held|are held|meets?|meetings?|calls? with|by phone|(?:phones?|rings?|calls?|telephones?|meets?) (?:you|us|the \w+))\b")
_OTHER_LABEL = compiled(
    r"^(?:\d{1,2}[.、]?\s{0,3})?(?:目标|费用|服务费|报酬|期限|合作期限|服务期限?|付款|结算|违约|验收|保密|考核|争议|联系人|地点|价格|押金|备注|说明|注|targets?|fees?|term|payment|acceptance|note|confidentiality|liability|contact)\s{0,2}[：:]"
)


def _listed(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence stands in a list of services: under such a heading, or under a sentence that introduces one."""
    if sentence.section.kind not in ("clause", "schedule") or telling.headed(sentence, "fee_heading", "kpi_heading", "acceptance_heading"):
        return False
    led = sentence.lead
    if led is not None and sentence.language == "en" and led.frames and all(frame.who == "owner" for frame in led.frames) and led.frames[0].said and not telling.says(led, "entrust"):
        # The Owner shall: supply product data; ….
        return False
    if service_headed(telling, sentence):
        return True
    # An attachment without a title that lists work by its rhythm.
    if sentence.section.article.kind == "schedule" and sentence.frequency and telling.says(sentence, "activity") and not OTHER_TABLE.search(" ".join(sentence.section.headings)):
        return True
    lead = sentence.lead
    if lead is not None and lead.section is sentence.section and sentence.language == "en" and lead.frames:
        # In addition the Operator manages ads for the Owner: – bids are adjusted every day; ….
        return lead.frames[-1].who == "operator" and lead.mode_at(len(lead.text) - 1) == "must" and tells_work(telling, lead.text) and not _other_matter(telling, [lead])
    return lead is not None and sentence.section.above is lead.section and telling.says(lead, "service_lead") and lead.frames[0].who in ("operator", "", "owner")


_CASES = compiled(r"(?:情形|情况|事由|行为)之一|(?:下列|以下|如下)(?:任一|任何)?(?:情形|情况|事由)|\b(?:any|one)\sof\sthe\sfollowing\s(?:events?|cases?|circumstances?|situations?)\b")
"""What a list of cases begins with, in which something holds that is no task."""
_STORE = compiled(r"\s*(?:(?:店铺|网店|小店|平台|店)(?:信息|名称|名|链接|网址|地址|编号|ID|id)(?:如下|为|是|：)|平台(?:为|：)|(?:the\s)?(?:store|shop)\s(?:is\sas\sfollows|name|url|id|link|address)\b|platform:)")
"""Which store it is: nothing that is done on it."""


def _is_service(telling: Telling, group: list[Sentence], led: bool = False) -> bool:
    """Whether a paragraph of a list tells of a service; ``led``: words before it announce that tasks follow."""
    first = group[0]
    if first.lead is not None and _CASES.search(first.lead.text):
        return False
    text = "".join(sentence.text for sentence in group)
    if _STORE.match(text):
        return False
    said = _doer(first)
    # 乙方帮助店主树立品牌形象: under such a heading an item, however little it says.
    works = any(tells_work(telling, sentence.text) for sentence in group) or (said == "operator" and first.language == "zh" and numbered(first) and _AIDS.search(text) is not None and service_headed(telling, first))
    # A numbered noun is an item whatever it is about; a sentence about the operator is one only if it tells of work on the store.
    # 竞店观察：乙方按需进行 is an item of the list, by whomever it is said to be done.
    noun = (not said and (numbered(first) or bulleted(first) or _labelled(first))) or (said == "operator" and _labelled(first) and service_headed(telling, first))
    if not (noun or works or led or (telling.says(first, "report") and often(text, first.facts)) or _vague(telling, group)) or re.search(r"[：:]\s*$", text) or len(text) < 3:
        return False
    mode = _mode_of(first)
    if said in ("owner", "both") or mode in ("free", "not") or (said and mode == "may"):
        return False
    if (telling.says(first, "service_fee") and (first.amounts or first.percentages or first.blanks)) or len(re.sub(r"\{\{[^{}]*\}\}|[_\s]", "", text)) < 3:
        return False
    # A meeting is a report, and no service that leaves anything behind.
    if _MEETING.search(text) and not telling.matches(text, "deliverable"):
        return False
    if said and _PEOPLE.search(text) and not any(often(sentence.text, sentence.facts) for sentence in group):
        return False
    if telling.says(first, "comply_rules", "brushing", "violation", "rule_change") and mode != "may" and _OWN_CONDUCT.search(text) and not any(sentence.frequency for sentence in group):
        # 乙方应遵守平台规则，不得自买自评: a duty, no task.
        return False
    if _STATES.match(text) and not often(text, first.facts):
        return False
    if _PURPOSE.search(text) or _OTHER_LABEL.match(first.text) or telling.says(first, "out_of_scope", "subdelegation"):
        return False
    # A sentence about the whole list is none of its items.
    if _ABOUT_ALL.match(first.text):
        return False
    # How the work is accepted, and what happens to it, is no service; work with a rhythm of its own is one, whatever else is said of it.
    if not telling.says(first, "acceptance", "accepts") or telling.says(first, "report"):
        return True
    return works and not telling.says(first, "deemed_accepted", "counts_accepted") and not any(frame.said and frame.who == "owner" for frame in first.frames) and often(text, first.facts)


def _mode_of(sentence: Sentence) -> str:
    """Whether what a sentence begins with is owed: 每天都要回，别让人等 is."""
    told = next((frame for frame in sentence.frames if not frame.condition), None)
    return sentence.mode_at((told.end if told is not None else len(sentence.text)) - 1)


def _labelled(sentence: Sentence) -> bool:
    """价格：依平台比价情况调整. What a paragraph is about, before what is done."""
    label = _LABEL.match(sentence.text)
    return label is not None and not sentence.names.mentioned(label[0], sentence.language)


def _doer(sentence: Sentence) -> str:
    """Who does an item; in a noun of a list nobody does, unless it begins with a party or says by whom it is done: 客服回访，客户要求时."""
    if not (numbered(sentence) or bulleted(sentence)):
        return next((frame.who for frame in sentence.frames if frame.said), "")
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    for frame in sentence.frames:
        if frame.said:
            text = sentence.text[frame.start : frame.end].strip(" （(").removeprefix("the ").removeprefix("both ")
            if (names.match(text) and (frame.start == 0 or _DUTY.search(text))) or _BY.search(text) or (sentence.language == "zh" and not frame.condition and frame.start > 0 and _DUTY.search(text)):
                return frame.who
    return ""


_BY = compiled(r"由|归|\b(?:by|responsibility of|account of|shall|will|must)\b")

_DUTY = compiled(r"应|须|需|负责|自行|自理|承担|提供|支付|不得|\b(?:shall|will|must|supplies|provides|pays)\b")

_ABOUT_ALL = compiled(
    r"^(?:以上|上述|上列|前述|前款|各项|本条|乙方(?:完成|提供)?(?:上述|以上|前述))|^(?:all|each|every|any|none)\s(?:of\s)?(?:the\s)?(?:above|foregoing|items?|tasks?|services)\b|^the (?:above|foregoing)"
)


def _vague(telling: Telling, group: list[Sentence]) -> bool:
    """Umbrella words without anything measurable."""
    return is_vague(telling, "，".join(sentence.text for sentence in group)) and not any(sentence.frequency for sentence in group)
