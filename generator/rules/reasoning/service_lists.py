"""The services that a contract lists: rows of tables, items of lists, tasks told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.lint import Case
from generator.rules.reasoning.service_items import Service, counted_product, is_specific, often, tells_outcome, tells_work
from generator.rules.reasoning.service_matters import (
    ABOUT_ALL,
    LABEL,
    PEOPLE,
    bulleted,
    is_service,
    is_task,
    is_umbrella,
    labelled,
    mode_of,
    numbered,
    other_matter,
)
from generator.rules.reasoning.service_prose import in_prose, parts_of
from generator.rules.reasoning.service_tables import OTHER_TABLE, in_tables, names_services, service_headed, ticked_lines

__all__ = ["Service", "by_structure", "headed", "services"]


def services(case: Case) -> tuple[Service, ...]:
    """The services that a contract lists: rows of service tables, else ticked lines, items of service lists, or parts of sentences."""
    found: tuple[Service, ...] = case.once(_services)
    return found


def _services(case: Case) -> tuple[Service, ...]:
    best: list[Service] = []
    for find in (in_tables, ticked_lines, headed, by_structure, by_paragraph, led_by_operator, in_prose):
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
    described = _described(telling)
    for sentence in telling.body():
        if sentence.row is None and id(sentence.section) not in described and _listed(telling, sentence):
            groups.setdefault(sentence.group, []).append(sentence)
    found: list[Service] = []
    for group in (*described.values(), *groups.values()):
        found.extend(_told_together(telling, group) or ([Service(tuple(group), is_umbrella(telling, group))] if is_service(telling, group) else []))
    if telling.language == "zh":
        return _credible(telling, found)
    # What the operator owes beside them stands under a heading of its own: the Agency's responsibilities.
    own = [service for service in found if not telling.headed(service.sentences[0], "duties_heading")] if telling.language == "en" else []
    return own if len([service for service in own if not service.vague]) >= 2 else found


def _described(telling: Telling) -> dict[int, list[Sentence]]:
    """The items of a Chinese list that are told line by line: 店铺装修, below it 完成时间：…, 交付物：…; by their sections, the title first."""
    sections: dict[int, list[Sentence]] = {}
    for sentence in telling.sentences if telling.language == "zh" else ():
        if sentence.section.level > 1 and sentence.section.kind in ("clause", "schedule") and sentence.row is None:
            sections.setdefault(id(sentence.section), []).append(sentence)
    return {
        section: told
        for section, told in sections.items()
        if len(told) >= 3 and told[0].heading and not any(one.heading for one in told[1:]) and all(_ATTRIBUTE.match(one.text) for one in told[1:]) and service_headed(telling, told[0])
    }


_ATTRIBUTE = compiled(r"\s*(?:完成|交付|服务|工作|成果|执行|实施)?(?:时间|时限|频[率次]|周期|期限|数量|次数|标准|要求|规格|物|件|成果|产出|说明|内容|描述|方式|形式|责任人|负责人|验收|备注)(?:要求|形式|标准|内容|说明)?[：:]")


def _credible(telling: Telling, found: list[Service]) -> list[Service]:
    """The services of those articles most of whose items tell of work or are done at a rhythm: under 合作内容 stands much that is no task."""
    articles: dict[int, list[Service]] = {}
    for service in found:
        articles.setdefault(id(service.sentences[0].section.article), []).append(service)
    kept: list[Service] = []
    for listed in articles.values():
        told = [service for service in listed if not service.vague]
        works = [service for service in told if _timed(service) or is_specific(telling, service.text)]
        kept.extend(listed if len(works) * 2 >= len(told) else [service for service in listed if service.vague or service in works])
    return kept


def _told_together(telling: Telling, group: list[Sentence]) -> list[Service]:
    """The tasks of one paragraph that lists several, a sentence each or between commas: 乙方每月：上新30款；策划活动2场；……"""
    first = group[0]
    if (listed := _behind_lead(telling, group)):
        return listed
    if labelled(first) and not telling.says(first, "service_lead") and not _OPENS.match(first.text):
        return []
    said = [frame.who for frame in first.frames if frame.said]
    if said[:1] in (["both"], ["owner"]) and not telling.says(first, "entrust"):
        return []
    led = _LED.search(first.text) is not None or len([sentence for sentence in group if _COUNTED_OFF.match(sentence.text)]) >= 3
    tasks = [sentence for sentence in group if (led or tells_work(telling, sentence.text)) and is_service(telling, [sentence], led)]
    if len(tasks) >= 3 and first.language == "en" and not _COLON.match(first.text) and all(sentence.text.rstrip().endswith(";") for sentence in group[:-1]):
        # The Agency writes ten listings a month; turns the bids up or down every Monday; ….
        return [Service((sentence,), is_umbrella(telling, [sentence]), sentence.text.strip(" ;.")) for sentence in group if sentence in tasks or is_umbrella(telling, [sentence])]
    if len(tasks) == 2 == len(group) and first.language == "en" and first.text.rstrip().endswith(".") and all((often(task.text, task.facts) or counted_product(task.text)) and any(frame.who == "operator" for frame in task.frames) for task in tasks):
        # The Operator writes four pages a month and sends the links. It also watches competitors every day: each has its own rhythm.
        return [Service((sentence,), is_umbrella(telling, [sentence]), sentence.text.strip(" ;.")) for sentence in tasks]
    if len(tasks) >= 3 or (len(tasks) >= 2 and _COLON.search(first.text)):
        opening = _COLON.match(first.text)
        # What an item says beside its first task belongs to that item: 交付前……; 逾期……
        if opening is not None:
            return [
                Service((sentence,), is_umbrella(telling, [sentence]), sentence.text[opening.end() if sentence is first else 0 :].strip(" ；;。."), opening.end() if sentence is first else 0, None, opening[0])
                for sentence in group
                if is_service(telling, [sentence], led) and not _COLON.fullmatch(sentence.text)
            ]
        each = first.language == "zh" and len(tasks) == len(group) and len([sentence for sentence in group if sentence.frequency]) >= 3
        if (led or each or not numbered(first)) and len(tasks) >= 3:
            return [service for sentence in group if is_service(telling, [sentence], led) for service in (parts_of(telling, sentence) or [Service((sentence,), is_umbrella(telling, [sentence]))])]
    if len(beside := _side_by_side(telling, group)) >= 2:
        return [Service((sentence,), is_umbrella(telling, [sentence])) for sentence in beside]
    if len(group) == 1 and (said or telling.says(first, "service_lead") or not numbered(first)) and not bulleted(first) and is_service(telling, group):
        listed = parts_of(telling, first)
        return listed if len([service for service in listed if not service.vague]) >= 3 else []
    return []


def _side_by_side(telling: Telling, group: list[Sentence]) -> list[Sentence]:
    """The tasks of a Chinese paragraph between semicolons, each with a rhythm or a duty of its own: 每月2日前交付分析表；工作日9点到18点接待咨询."""
    parted = group[0].language == "zh" and all(sentence.text.rstrip().endswith("；") for sentence in group[:-1]) and not any(_OF_IT.match(sentence.text) for sentence in group[1:])
    if not parted or any(sentence.frames and sentence.frames[0].who == "owner" for sentence in group):
        return []
    timed = [sentence for sentence in group if often(sentence.text, sentence.facts) or counted_product(sentence.text) or _OWES.match(sentence.text)]
    return [sentence for sentence in timed if (tells_work(telling, sentence.text) or telling.matches(sentence.text, "deliverable")) and is_service(telling, [sentence], True)]


_OF_IT = compiled(r"\s*(?:每次|每项|每场|每期|每批|均|都|成果|完成|上述|以上|其中|交付|提交|并|附|如|若|因|未|逾期|甲方|不)")
_OWES = compiled(r"\s*(?:还|并|另|也)?(?:应当?|须|需|负责)(?!在?收到)")


def _behind_lead(telling: Telling, group: list[Sentence]) -> list[Service]:
    """The tasks of a Chinese paragraph behind 乙方的工作为：, a sentence each, and those that the paragraph goes on with: 甲方将店铺交由乙方运营，乙方的工作为：…；…；…"""
    lead = _WORK_LEAD.search(group[0].text) if group[0].language == "zh" else None
    if lead is None and group[0].language == "zh" and (titled := _TITLED.match(group[0].text)) is not None and names_services(telling, titled[1]):
        # 2 服务 （1）…；（2）…: the title stands in the paragraph.
        lead = titled
    if lead is None or len(group) < 2:
        return []
    roles = group[0].names.mentioned(lead[1], "zh")
    if lead.re is not _TITLED and roles != ("operator",) and (roles or (lead.start() == 0 and not _GATHERS.search(lead[1]))):
        return []
    found: list[Service] = []
    shared = lead[1]
    for sentence in group:
        own = lead if sentence is group[0] else _WORK_LEAD.search(sentence.text)
        start = own.end() if own is not None else 0
        shared = own[1] if own is not None else shared
        words = sentence.text[start:].strip(" ；;。.")
        said = sentence.names.zh.match(words)
        if said is not None and sentence.names.mentioned(said[0], "zh") != ("operator",):
            break
        if ABOUT_ALL.match(words) or telling.says(sentence, "acceptance", "accepts", "service_fee", "confidential", "out_of_scope") or mode_of(sentence) in ("not", "free", "may") or other_matter(telling, [sentence]):
            continue
        found.append(Service((sentence,), is_umbrella(telling, [sentence]), words, start, None, shared))
        if sentence.text.rstrip().endswith("。"):
            # What stands behind a full stop is told for itself.
            shared = ""
    works = [service for service in found if not service.vague and (tells_work(telling, service.text) or tells_outcome(telling, service.text) or _timed(service))]
    return found if len(works) >= 2 and len(works) * 2 >= len(found) else []


_WORK_LEAD = compiled(r"(?:^|(?<=[，。；]))([^，。；：:]{0,20}?(?:工作|服务|任务|职责|事项|事情|件事|的事|样事|内容|活儿?|分工)(?:内容|事项|范围)?(?:主要)?(?:为|是|有|如下|如次|包括|包含|分别为|分为|具体为)?|第?[^，。；：:]{1,4}(?:阶段|期)(?:（[^（）]{1,16}）)?|[^，。；：:]{0,30}?(?:提供|负责|完成|开展|承担|包办|包揽|去做|要做|干))[：:](?=.)")
_TITLED = compiled(r"\s*\d{0,2}[、.\s]*([\u4e00-\u9fff]{2,10})\s*(?=[（(][1一a][）)])")
_GATHERS = compiled(r"阶段|期(?:（|$)|(?:为|是|有|含|如下|如次|包括|包含)$|[一二两三四五六]件")
_COUNTED_OFF = compiled(r"^\s*(?:第[一二三四五六七八]|[一二三四五六]是|首先|其次|再次|最后|①|②|③|④|[（(][a-h1-9一二三四五六七八][）)]|first|second|third|fourth|fifth|finally)[,，、：]?")
_LED = compiled(r"(?:如下|以下|下列|这几样|这几件|几样|几件|这些|事项|工作|任务|活)[^，。；：]{0,6}[：:]|\b(?:following|these|as follows|tasks|matters|services)\b[^.;:]{0,30}:")
_OPENS = compiled(r"^[^，。；：:]{2,24}(?:动作|工作|服务|事项|任务|内容|安排|项目|职责|分工|流程)?(?:为|是|有|含|包括|包含|如下|如次|以下)[：:](?=.)")
"""统一运营的常规动作为：…；…: what several tasks stand behind, no label of one."""
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
            tasks = [item for item in run if is_task(telling, item)]
            if telling.language == "zh" and len(tasks) == few - 1 >= 2 and any(_reports(telling, item) for item in run if item not in tasks):
                # 每天：…; 每周一：…; 每周五：发周报: a report counts among two tasks.
                few = len(tasks)
            timed = [item for item in tasks if any(often(sentence.text, sentence.facts) for sentence in item) or counted_product(item[0].text)]
            if len(tasks) >= few and len(timed) >= 2 and len(tasks) * 5 >= len(run) * 2 and len(tasks) + len(timed) > points:
                mostly = len(tasks) * 2 >= len(run)
                best, points = [item for item in run if item in tasks or is_umbrella(telling, item) or _belongs(telling, item, mostly)], len(tasks) + len(timed)
    if telling.language == "en":
        return [Service(tuple(item), is_umbrella(telling, item)) for item in best]
    return [service for item in best for service in (_told_together(telling, item) if _OPENS.match(item[0].text) else _behind_lead(telling, item)) or [Service(tuple(item), is_umbrella(telling, item))]]


_PAID = compiled(r"^[^，。；：]{0,8}(?:费|价|款|酬)|(?:涨|做|卖|达|升|提高|提升|增长)到|不[低少]于[^，。；]{0,6}\d")


def _runs(telling: Telling, items: list[list[Sentence]]) -> Iterator[list[list[Sentence]]]:
    """A list as a whole, and the stretches of it in which no three items together are about something else."""
    yield items
    run: list[list[Sentence]] = []
    others = 0
    for item in items if len(items) > _LONG else ():
        others = 0 if is_task(telling, item) else others + 1
        if others == 3 and run:
            yield run[:-2]
            run = []
        if run or not others:
            run.append(item)
    if run:
        yield run[: len(run) - min(others, 2)]


_LONG = 6


def _reports(telling: Telling, item: list[Sentence]) -> bool:
    return is_service(telling, item) and telling.says(item[0], "report") and often(item[0].text, item[0].facts)


def _belongs(telling: Telling, item: list[Sentence], mostly: bool) -> bool:
    return is_service(telling, item) and not other_matter(telling, item) and (mostly or any(often(sentence.text, sentence.facts) for sentence in item))


def _candidates(telling: Telling) -> Iterator[tuple[list[list[Sentence]], int]]:
    """What may be a list: items with numbers or bullets, rows of a table, and the paragraphs of an article without either; with how many tasks must be among them."""
    lists: dict[tuple[str, int], list[list[Sentence]]] = {}
    for sentence in telling.body():
        section = sentence.section
        if section.kind not in ("clause", "schedule"):
            continue
        if (telling.headed(sentence, *_OTHER_TOPICS) or OTHER_TABLE.search(" ".join(section.headings))) and not any(names_services(telling, heading) for heading in section.headings):
            continue
        if sentence.row is not None:
            holder = ("rows", id(section))
        elif bulleted(sentence):
            holder = ("bullets", id(section))
        elif section.above is not None and numbered(sentence):
            holder = ("items", id(section.above))
        elif sentence.language == "zh" and section.above is None and not section.headings and section.kind == "clause" and sentence.paragraph.label is not None:
            # A contract that numbers its few terms without any titles: what tells of targets, fees or fake orders is none of its tasks.
            if telling.says(sentence, "target_strong", "brushing", "service_fee", "acceptance", "accepts") or _PAID.search(sentence.text):
                continue
            holder = ("flat", 0)
        else:
            holder = ("paragraphs", id(section))
        items = lists.setdefault(holder, [])
        if items and items[-1][0].group == sentence.group and sentence.row is None:
            items[-1].append(sentence)
        else:
            items.append([sentence])
    for (kind, _section), items in lists.items():
        yield items, 3 if kind == "paragraphs" else 2


def led_by_operator(telling: Telling) -> list[Service]:
    """In return for the membership fee we will, as we see fit: (a) refresh titles; (b) run ads: English items below what the operator undertakes, without any rhythm."""
    lists: dict[int, list[Sentence]] = {}
    for sentence in telling.body() if telling.language == "en" else ():
        lead = sentence.lead
        if lead is None or sentence.row is not None or sentence.section.kind not in ("clause", "schedule") or not (numbered(sentence) or bulleted(sentence)) or telling.headed(sentence, *_OTHER_TOPICS):
            continue
        if lead.text.rstrip().endswith((":", "—", "–", "-")) and lead.frames and lead.frames[-1].who == "operator" and lead.mode_at(len(lead.text) - 1) == "must":
            lists.setdefault(lead.index, []).append(sentence)
    best: list[Service] = []
    for items in lists.values():
        works = [sentence for sentence in items if is_task(telling, [sentence])]
        if len(works) >= 2 and len(works) * 2 > len(items) and len(works) > len(best):
            best = [Service((sentence,), is_umbrella(telling, [sentence])) for sentence in items if sentence in works or is_umbrella(telling, [sentence])]
    return best


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
    if (listed := _behind_lead(telling, group)):
        return listed
    if len(group) >= 3 and _announces(telling, group[0]):
        # What we will do. Each month we …: the first sentence of a letter's paragraph is its title.
        return [Service((sentence,), is_umbrella(telling, [sentence])) for sentence in group[1:] if is_service(telling, [sentence], True)]
    if len(group) < (2 if _LED.search(group[0].text) else 3) or opening is None or group[0].frames[0].who == "owner" or (LABEL.match(group[0].text) and not group[0].frames[0].said):
        return []
    if any(other_matter(telling, [sentence]) for sentence in group[:2]):
        return []
    listed = _told_together(telling, group)
    return listed if len([service for service in listed if _timed(service) or often(service.shared, facts_of(service.shared))]) >= 2 else []


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
        elif sentence in strong or (is_service(telling, [sentence], True) and not other_matter(telling, [sentence]) and not telling.says(sentence, "report", "acceptance", "accepts") and not (sentence.language == "en" and telling.says(sentence, "target_strong") and telling.says(sentence, "metric"))):
            found.append(Service((sentence,), is_umbrella(telling, [sentence])))
    return found


def _acts(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence tells what is done and how often, or how often and what comes of it, by the operator or by nobody in particular."""
    # 增派一名投放人员，每日检查两次数据，次日发日报: whom it sends is no work, what they do is.
    text = "，".join(part for part in sentence.text.split("，") if not PEOPLE.search(part))
    if not text or not ((tells_work(telling, text) and (often(text, sentence.facts) or counted_product(text))) or tells_outcome(telling, text)):
        return False
    first = next((frame for frame in sentence.frames if frame.said and not frame.condition), None)
    if first is None and _TAKES_PLACE.search(text):
        return False
    if (first is not None and first.who != "operator") or any(frame.who == "owner" for frame in sentence.frames[:1]) or sentence.mode_at(len(sentence.text) - 1) != "must":
        return False
    return not other_matter(telling, [sentence]) and not telling.says(sentence, "acceptance", "accepts", "target_strong", "subdelegation", "personal_data")


# For the shop a New Year campaign is held from 10 January to 15 February: what there is going to be.
_TAKES_PLACE = compiled(r"\b(?:is|are) (?:held|planned|scheduled|organi[sz]ed)\b|\btakes? place\b")


def _announces(telling: Telling, sentence: Sentence) -> bool:
    return len(sentence.text.strip()) <= (12 if sentence.language == "zh" else 40) and telling.matches(sentence.text, "service_heading") and not re.search(r"[,，:：]|\bmay\b", sentence.text)


def _opens_list(telling: Telling, lead: Sentence) -> bool:
    """The Steward shall conduct the said shop and shall in particular:- (a) …"""
    if not lead.frames or not _CONDUCTS.search(lead.text) or other_matter(telling, [lead]):
        return False
    return lead.frames[0].who == "operator" and lead.mode_at(len(lead.text) - 1) == "must" and telling.says(lead, "store_word") and telling.matches(lead.text, "general_words")


_CONDUCTS = compiled(r"\b(?:conducts?|runs?|operates?|manages?|looks? after|cares? for|keeps?|works?|attends? to|administers?|carr(?:y|ies) on)\b.*:-?\s*$")


def _listed(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence stands in a list of services: under such a heading, or under a sentence that introduces one."""
    if sentence.section.kind not in ("clause", "schedule") or (telling.language == "en" and telling.headed(sentence, "fee_heading", "acceptance_heading")):
        return False
    if telling.headed(sentence, "fee_heading", "acceptance_heading", "kpi_heading") and not any(names_services(telling, heading) for heading in sentence.section.headings):
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
        return lead.frames[-1].who == "operator" and lead.mode_at(len(lead.text) - 1) == "must" and (tells_work(telling, lead.text) or telling.says(lead, "service_lead")) and not other_matter(telling, [lead])
    if lead is not None and sentence.section.above is lead.section and sentence.language == "en" and _opens_list(telling, lead):
        return True
    return lead is not None and sentence.section.above is lead.section and telling.says(lead, "service_lead") and lead.frames[0].who in ("operator", "", "owner")
