"""The services that a contract lists: rows of tables, items of lists, tasks told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.facts import DateFact, Fact, Frequency, Period
from generator.reading.frames import Sentence, Telling, facts_of
from generator.rules.lint import Case, Found

__all__ = ["BLANK_CELL", "COUNTED_PRODUCT", "OUTPUT_HEAD", "RHYTHM_HEAD", "THRESHOLD", "VAGUE_CELL", "Service", "bulleted", "by_structure", "in_prose", "often", "service_headed", "services"]

_TASK_HEAD = re.compile(r"事项|内容|服务|效劳|工作|任务|板块|模块|类别|项目|\b(?:task|service|activity|work|item|what we do|description|area)s?\b")
_OTHER_TABLE = re.compile(r"移交|交接|权限|资料|样品|联系人|个人信息|考核|目标|指标|额外|hand-?over|access|dossier|samples|contacts|personal data|targets|kpi|extra")
_PACKAGE = re.compile(r"[☐☑□√■✓✔]")
_TICKED = re.compile(r"[☑√■✓✔]")
_FORM_TASKS = re.compile(r"^(?:服务|效劳|工作|托管|套餐)?(?:项目|内容|事项|范围)$|^(?:services?|tasks?|scope)$")
OUTPUT_HEAD = re.compile(r"交付|成果|产出|提交|标准|要求|验收|\b(?:output|deliverable|result|evidence|standard|hand(?:ed)? over)s?\b")
RHYTHM_HEAD = re.compile(r"频率|频次|周期|时间|次数|数量|期限|\b(?:rhythm|frequency|how often|timing|when|cadence|interval|schedule|quantity|deadline)\b")
_NO_TASK_HEAD = re.compile(
    r"谁承担|承担方|单价|价格|金额|收费|费用|目标|指标|现状|当前|平台|站点|店铺名|权限|联系|姓名|违约|\b(?:price|fee|cost|charge|goal|target|measure|today|baseline|platform|store|marketplace|permission|role|contact|borne)\b"
)
_STEADY = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:点|时|:\d\d)半?(?:起)?(?:一直)?[^，。；]{0,4}?(?:至|到|—|-|–|~|～)|\d{1,2}:\d\d\s(?:and|to|until|till)\s\d|\d\s?[ap]\.?m\.?\s(?:to|until)|7\s?[×x*]\s?24|24\s?/\s?7|全天|周[一二三四五六日]至周?[一二三四五六日]|工作日|日常在线|每场|\b(?:weekdays|working days|business days|around the clock|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b")
_DEADLINE = re.compile(r"内|前|之前|以内|\b(?:within|by|before|inside|no later than|until)\b")
BLANK_CELL = re.compile(r"^[\s\-—–/无]*$|^(?:n/?a|none|tbd)$")
VAGUE_CELL = re.compile(r"按需|视情况|按.{0,6}需要|适时|效果|良好|as needed|as required")
COUNTED_PRODUCT = re.compile(
    r"(?:[\d一二两三四五六七八九十百]+|_+)\s?(?:余)?(?:个|条|款|套|张|篇|支|部|份|组)(?:以上)?(?:的)?[^，。；]{0,8}?(?:视频|笔记|主图|详情|图|海报|文案|链接|sku|新品|商品|宝贝|页|作品|文章|短片|切片|脚本|listing|话术|标题|推文|素材)"
    r"|(?:视频|笔记|主图|详情页|详情图|图片|海报|文案|链接|新品|商品|文章|切片|脚本|listing|推文|软文|上新|上架|发布|标题)[^，。；]{0,14}?(?:[\d一二两三四五六七八九十百]+|_+)\s?(?:个|条|款|套|张|篇|支|部|份|组)"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty)\s(?:\w+\s){0,3}?(?:videos?|clips?|listings?|pages?|images?|pictures?|photos?|posts?|articles?|newsletters?|banners?|reels?|shorts|titles?|products?|skus?|designs?|creatives|e-?mails?)\b"
)
THRESHOLD = re.compile(
    r"(?:不低于|不少于|不高于|不超过|达到|≥|≤|>=|<=|以上|以内|至少|控制在|低于|高于)[^，。；]{0,6}?(?:\d[\d.]*\s?(?:%|秒|分钟|小时|：|:)|百分之|[\d.]+(?=$|[，。；）)]))|(?:\d[\d.]*\s?(?:%|秒|分钟))|百分之"
    r"|(?:at least|not (?:less|lower|more|higher|under|below|over) than?|at most|above|below|under|within|inside|≥|≤|>=|<=)\s(?:\w+\s)?[\d.]+(?:\s?%|\s?(?:seconds|minutes|hours)|(?=$|[\s,.;]))|\d\s?%"
    r"|(?:within|inside)\s(?:\w+)\s(?:seconds|minutes|hours)"
)
_PURPOSE = re.compile(r"目的|宗旨|旨在|有权|可以根据|自行决定|详见|见附件|as set out|\bpurpose\b")
_ENUMERATED = re.compile(r"一是|二是|三是|(?:①|②|③)")


@dataclass(frozen=True)
class Service:
    """One listed service: the sentences of its item or its table row; ``vague``: umbrella words alone; ``words``: its own part of them, if it
    shares them with others (a ticked line of a form, one package's column), from ``start`` to ``end`` of the first."""

    sentences: tuple[Sentence, ...]
    vague: bool
    words: str = ""
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        return self.words or "，".join(sentence.text for sentence in self.sentences)

    @property
    def found(self) -> Found:
        return Found.at(self.sentences[0], start=self.start, end=self.end)


def services(case: Case) -> tuple[Service, ...]:
    """The services that a contract lists: rows of service tables, else items of service lists."""
    found: tuple[Service, ...] = case.once(_services)
    return found


def _services(case: Case) -> tuple[Service, ...]:
    best: list[Service] = []
    for find in (_headed, by_structure, in_prose):
        found = next((listed for listed in map(find, case.tellings) if any(not service.vague for service in listed)), [])
        if len([service for service in found if not service.vague]) >= 2:
            return tuple(found)
        best = best or found
    return tuple(best)


def _in_tables(telling: Telling) -> Iterator[Service]:
    for sentence in telling.sentences:
        if sentence.row is None or sentence.section.kind == "signature":
            continue
        heads = " | ".join(sentence.heads)
        if _PACKAGE.search(heads):
            yield from _packages(telling, sentence)
            continue
        if not sentence.heads and any(_FORM_TASKS.match(re.sub(r"[\s:：]", "", cell)) for cell in sentence.cells):
            yield from _ticked(telling, sentence)
            continue
        headed = service_headed(telling, sentence)
        fitting = bool(_TASK_HEAD.search(heads)) and (bool(RHYTHM_HEAD.search(heads) or OUTPUT_HEAD.search(heads)) or headed)
        if (_NO_TASK_HEAD.search(heads) and not RHYTHM_HEAD.search(heads)) or not (fitting or (headed and len(sentence.cells) > 1)):
            continue
        if _OTHER_TABLE.search(" ".join(sentence.section.headings)):
            continue
        tabled = bool(_TASK_HEAD.search(heads) and RHYTHM_HEAD.search(heads) and OUTPUT_HEAD.search(heads))
        if tabled or (telling.says(sentence, "activity") and not telling.headed(sentence, "fee_heading", "kpi_heading")):
            yield Service((sentence,), _vague(telling, [sentence]))


def _packages(telling: Telling, sentence: Sentence) -> Iterator[Service]:
    """A row of a table of packages: what the ticked package holds of it."""
    cells = [cell for head, cell in zip(sentence.heads, sentence.cells, strict=False) if not _PACKAGE.search(head) or _TICKED.search(head)]
    if telling.says(sentence, "activity") and any(_TICKED.search(head) for head in sentence.heads):
        yield Service((sentence,), False, "，".join(cells))


def _ticked(telling: Telling, sentence: Sentence) -> Iterator[Service]:
    """The ticked lines of a form's row 服务项目, each an item; all lines where nothing is to be ticked."""
    boxes = bool(_PACKAGE.search(sentence.text))
    for match in re.finditer(r"[☐☑□√■✓✔]?[^\s☐☑□√■✓✔，、,；;]+", sentence.text):
        word = match[0]
        if (boxes and not _TICKED.match(word)) or _FORM_TASKS.match(word) or len(word) < 3:
            continue
        yield Service((sentence,), False, word, match.start(), match.end())


def _in_lists(telling: Telling) -> Iterator[Service]:
    groups: dict[int, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None and _listed(telling, sentence):
            groups.setdefault(sentence.group, []).append(sentence)
    taken = [group for group in groups.values() if _is_service(telling, group)]
    if len(taken) == 1 and len([sentence for sentence in taken[0] if telling.says(sentence, "activity")]) >= 3:
        # Told in one paragraph, a sentence each: 运营每周上新六款；每月重做主图八张；……
        taken = [[sentence] for sentence in taken[0] if _is_service(telling, [sentence])]
    for group in taken:
        yield Service(tuple(group), _vague(telling, group))


def _headed(telling: Telling) -> list[Service]:
    """What stands below a heading or a sentence that speaks of services."""
    return list(_in_tables(telling)) or list(_in_lists(telling))


_OTHER_TOPICS = (
    "fee_heading", "kpi_heading", "acceptance_heading", "liability_heading", "article_emergencies", "article_termination", "article_handover", "article_disputes",
    "article_personal_data", "article_intellectual_property", "article_access", "article_notices", "article_force_majeure", "article_acceptance",
)  # fmt: skip


def by_structure(telling: Telling) -> list[Service]:
    """The list or table in which most items tell of work on a store and when it is done, whatever stands above it."""
    lists: dict[int, list[list[Sentence]]] = {}
    for sentence in telling.body():
        section = sentence.section
        if section.kind not in ("clause", "schedule") or telling.headed(sentence, *_OTHER_TOPICS) or _OTHER_TABLE.search(" ".join(section.headings)):
            continue
        if sentence.row is None and section.above is None and not bulleted(sentence):
            continue
        key = id(sentence.row) if sentence.row is not None else 0
        holder = id(section) if sentence.row is not None or bulleted(sentence) else id(section.above)
        items = lists.setdefault(holder, [])
        if items and items[-1][0].group == sentence.group and not key:
            items[-1].append(sentence)
        else:
            items.append([sentence])
    best: list[list[Sentence]] = []
    points = 0
    for items in lists.values():
        tasks = [item for item in items if _is_task(telling, item)]
        timed = [item for item in tasks if any(often(sentence.text, sentence.facts) for sentence in item) or COUNTED_PRODUCT.search(item[0].text)]
        if len(tasks) >= 2 and len(timed) >= 2 and len(tasks) * 2 >= len(items) and len(tasks) + len(timed) > points:
            best, points = [item for item in items if item in tasks or _is_service(telling, item)], len(tasks) + len(timed)
    return [Service(tuple(item), _vague(telling, item)) for item in best]


_DASH = re.compile(r"\s*[-–—•·●○■◆▪*]\s")


def bulleted(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list without numbers, or the first of one."""
    return sentence.paragraph.bullet or bool(_DASH.match(sentence.paragraph.text.plain))


def _is_task(telling: Telling, item: list[Sentence]) -> bool:
    """Whether a list's item or a row tells of work that the operator does on a store."""
    first = item[0]
    if not any(telling.says(sentence, "activity") for sentence in item):
        return False
    if any(telling.says(sentence, "service_fee", "penalty_event", "makes_good", "confidential", "brushing", "materials", "refund", "comply_rules") for sentence in item):
        return False
    if first.row is not None:
        return not _NO_TASK_HEAD.search(" | ".join(first.heads)) or bool(RHYTHM_HEAD.search(" | ".join(first.heads)))
    if any(sentence.frames and any(frame.who == "owner" and (frame.said or not sentence.lead) for frame in sentence.frames) for sentence in item[:1]):
        return False
    return _is_service(telling, item)


_PEOPLE = re.compile(r"团队|人员|员工|工作时间|\b(?:team|staff|people|persons)\b")
_SPLIT_ZH = re.compile(r"[^，、；：。]+")
_SPLIT_EN = re.compile(r"(?:(?!,|;|:|\.|\sand\s).)+")


def in_prose(telling: Telling) -> list[Service]:
    """Tasks that one sentence lists, each its own part of it: 乙方提供以下服务：店铺装修、标题优化、直通车投放."""
    for sentence in telling.body():
        if sentence.row is not None or sentence.section.kind not in ("clause", "schedule") or telling.headed(sentence, *_OTHER_TOPICS):
            continue
        if telling.says(sentence, "out_of_scope", "service_fee", "confidential", "materials", "makes_good"):
            continue
        if _PEOPLE.search(sentence.text) or not sentence.frames or sentence.frames[0].who != "operator" or not sentence.frames[0].said or sentence.frames[0].condition:
            continue
        # Where a part tells how often, 、 joins what shares it.
        pattern = _SPLIT_EN if sentence.language == "en" else _BY_COMMA if sentence.frequency else _SPLIT_ZH
        told = [hit for hit in telling.hits("activity") if hit.sentence is sentence and hit.who in ("operator", "")]
        parts = [part for part in pattern.finditer(sentence.text) if any(part.start() <= hit.start < part.end() for hit in told) and len(part[0].strip()) > 2]
        timed = all(often(part[0], facts_of(part[0])) for part in parts)
        if len(parts) >= 2 and (timed or telling.says(sentence, "service_lead") or (len(parts) >= 3 and telling.says(sentence, "scope_words", "hands_in"))):
            return [Service((sentence,), _vague_words(telling, sentence, part), part[0], part.start(), part.end()) for part in parts]
    return []


_BY_COMMA = re.compile(r"[^，；：。]+")


def _vague_words(telling: Telling, sentence: Sentence, part: re.Match[str]) -> bool:
    return any(hit.sentence is sentence and part.start() <= hit.start < part.end() for name in ("umbrella_hard", "umbrella_soft") for hit in telling.hits(name))


_BARE_HEADING = re.compile(r"^(?:服务|效劳|业务|工作|套餐|subject|subject matter|work|tasks?|job)$")


def service_headed(telling: Telling, sentence: Sentence) -> bool:
    return telling.headed(sentence, "service_heading") or any(_BARE_HEADING.match(heading.strip()) for heading in sentence.section.headings)


def _listed(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence stands in a list of services: under such a heading, or under a sentence that introduces one."""
    if sentence.section.kind not in ("clause", "schedule") or telling.headed(sentence, "fee_heading", "kpi_heading", "acceptance_heading"):
        return False
    if service_headed(telling, sentence):
        return True
    # An attachment without a title that lists work by its rhythm.
    if sentence.section.article.kind == "schedule" and sentence.frequency and telling.says(sentence, "activity") and not _OTHER_TABLE.search(" ".join(sentence.section.headings)):
        return True
    lead = sentence.lead
    return lead is not None and sentence.section.above is lead.section and telling.says(lead, "service_lead") and lead.frames[0].who in ("operator", "", "owner")


def _is_service(telling: Telling, group: list[Sentence]) -> bool:
    first = group[0]
    text = "".join(sentence.text for sentence in group)
    # A numbered noun is an item whatever it is about; a sentence about the operator is one only if it tells of work on the store.
    numbered = not any(frame.said for frame in first.frames) and first.section.level > 1 and first.section.above is not None and first.paragraph.label != first.section.above.label
    if not (numbered or bulleted(first) or any(telling.says(sentence, "activity") for sentence in group)) or re.search(r"[：:]\s*$", text) or len(text) < 4:
        return False
    said = next((frame.who for frame in first.frames if frame.said), "")
    if said in ("owner", "both") or first.mode_at(len(first.text) - 1) in ("free", "may", "not"):
        return False
    if (telling.says(first, "service_fee") and (first.amounts or first.percentages or first.blanks)) or len(re.sub(r"\{\{[^{}]*\}\}|[_\s]", "", text)) < 4:
        return False
    if said and _PEOPLE.search(text) and not any(often(sentence.text, sentence.facts) for sentence in group):
        return False
    if _PURPOSE.search(text) or telling.says(first, "out_of_scope", "subdelegation"):
        return False
    # How the work is accepted, and what happens to it, is no service.
    return not (telling.says(first, "acceptance") and not telling.says(first, "report"))


def _vague(telling: Telling, group: list[Sentence]) -> bool:
    """Umbrella words without anything measurable."""
    text = "，".join(sentence.text for sentence in group)
    if not any(telling.says(sentence, "umbrella_hard", "umbrella_soft") for sentence in group):
        return False
    return not any(sentence.frequency for sentence in group) and not COUNTED_PRODUCT.search(text) and not THRESHOLD.search(text)


def often(text: str, facts: tuple[Fact, ...]) -> bool:
    """A frequency, a date, hours of service, or a deadline that is no time to answer in."""
    if any(isinstance(fact, (Frequency, DateFact)) for fact in facts) or _STEADY.search(text) or _PER_PERIOD.search(text):
        return True
    for fact in facts:
        if isinstance(fact, Period) and fact.unit in ("hour", "day", "week", "month", "quarter", "year"):
            around = text[max(0, fact.start - 10) : fact.end + 4]
            if _DEADLINE.search(around) and not (fact.unit == "hour" and re.search(r"回复|响应|答复|answer|repl|respon", text)):
                return True
    return False


_PER_PERIOD = re.compile(r"首[月周季]|首次(?!响应|回复|应答)|(?:/|／)(?:月|周|季|天|日|week|month|day)|per\s(?:week|month|day)|(?:月|周|日|天|季)(?:度)?[\d一二两三四五六七八九十]+(?:次|场|条|篇|款|张|个|套)|\bonce\b|一次性")
