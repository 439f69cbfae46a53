"""The services that a contract tells in tables, and the ticked lines of a form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.reasoning.service_items import OUTPUT_HEAD, RHYTHM_HEAD, Service, is_vague, often

__all__ = ["OTHER_TABLE", "in_other_columns", "in_tables", "names_services", "service_headed", "ticked_lines"]

_TASK_HEAD = compiled(r"种类|名目|品目|细目|活计|差事|事项|内容|服务|效劳|工作|任务|板块|模块|类别|项目|职责|活儿|\b(?:tasks?|services?|activit(?:y|ies)|works?|items?|what we do|descriptions?|areas?|dut(?:y|ies)|jobs?|scope|contents?|matters?|modules?|elements?|components?|what)\b")
OTHER_TABLE = compiled(
    r"移交|交接|权限|资料|样品|联系人|个人信息|考核|目标|指标|额外|报价|费率|hand-?over|access|dossier|samples|contacts|personal data|targets|kpi|extra"
)
_BOX = compiled(r"[☐☑□√■✓✔☒]")
_TICKED = compiled(r"[☑√■✓✔☒]")
_FORM_TASKS = compiled(r"^(?:包含|包括|内含)$|^(?:服务|效劳|工作|托管|陪跑|办理|受理|申请|申办|预订|登记|委托|认购|约定|下单|套餐|开通|购买|订购|勾选|选购|选定|所选|代办|包含|合作|运营|[^，。；]{1,4}版|[^，。；]{1,4}套餐|[^，。；]{1,4}档)?(?:项目|内容|事项|范围)$|^(?:services?|tasks?|scope|work)(?:ordered|selected|chosen|required|requested|included|booked|purchased|taken|ofservices?|ofwork|list)?$|^(?:ordered|selected|chosen|required|requested|included|booked|our|your)?(?:services?|tasks?|modules?|works?)$|^what(?:you|we|i|s|is|the|client|customer|seller|owner|get|gets|do|want|wants|need|needs|buy|buys|order|orders|included|in|package|contains|will|receive|have)+$|^(?:package|plan)?(?:contents?|includes?|included)$")
_NO_TASK_HEAD = compiled(
    r"谁承担|承担方|单价|价格|金额|收费|费用|目标|指标|现状|当前|平台|站点|店铺名|权限|联系|姓名|违约|\b(?:price|fee|cost|charge|goal|target|measure|today|baseline|platform|store|marketplace|permission|role|contact|borne)\b"
)
_BARE_HEADING = compiled(r"^(?:服务|效劳|业务|工作|套餐|subject|subject matter|work|tasks?|job)$|^(?:工作|服务|任务|事项|task|service|work item)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})$")


def service_headed(telling: Telling, sentence: Sentence) -> bool:
    """Whether a heading above speaks of services."""
    headings = [heading for heading in sentence.section.headings if not _of_owner(sentence, heading) and (not _NO_WORK.search(heading) or names_services(telling, heading))]
    return any(telling.matches(heading, "service_heading") or _BARE_HEADING.match(heading.strip()) or names_services(telling, heading) for heading in headings)


def names_services(telling: Telling, heading: str) -> bool:
    """Whether a heading, or what it names first, is made of words for services and their list alone: 乙方具体工作任务与要求, 服务内容与价格. Chinese alone."""
    if telling.language != "zh" or len(heading) > _LONG_HEADING:
        return False
    return any(telling.matches(part, "heading_core") and not _LETTERS.search(telling.without(part, "heading_words")) for part in dict.fromkeys((heading, _AND.split(heading)[0])))


_LONG_HEADING = 24
_AND = compiled(r"[与和及、]")
_LETTERS = compiled(r"[\u4e00-\u9fffa-z]")


_WHAT_DOES = compiled(r"what\s(?:does\s|do\s|will\s|must\s|shall\s|should\s|is\s)?(?:the\s)?")


def _of_owner(sentence: Sentence, heading: str) -> bool:
    """Whether a heading is about what the owner does: 甲方的工作; not 甲方委托的工作."""
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    first = names.match(heading.lstrip("【[（( "))
    if first is None and sentence.language == "en" and (asked := _WHAT_DOES.match(heading)) is not None:
        first = names.match(heading, asked.end())
    return first is not None and sentence.names.mentioned(first[0], sentence.language) == ("owner",) and not re.search(r"委托|托付|交给|交由|托|请|entrust", heading)


_NO_WORK = compiled(r"\b(?:may|not|never|ask|expect)\b|[往以今日]后|零碎|零星|杂[事七务]|别的|剩下|丑话|末了|说定|另外|不|可以|有权|费|权利|各自|两边|两家|各方|咱|其他|其它|未尽|杂项|善后|应急|突发|双方|配合|交接|违约|法律责任|赔偿|保密|人员|责任限|免责|终止|解除")
"""What we may do, 店主不能干什么: no list of tasks."""


def in_other_columns(sentence: Sentence, headed: bool = False) -> bool:
    """Whether a row's columns are those of prices, targets, permissions: not of work."""
    heads = " | ".join(sentence.heads)
    return bool(_NO_TASK_HEAD.search(heads)) and not (RHYTHM_HEAD.search(heads) and (headed or OUTPUT_HEAD.search(heads)))


def in_tables(telling: Telling) -> list[Service]:
    """The rows of service tables, the ticked column of packages, the ticked items of a form."""
    return list(_rows(telling))


def _rows(telling: Telling) -> Iterator[Service]:
    for sentence in telling.sentences:
        if sentence.row is None or sentence.section.kind == "signature" or _done_by_owner(sentence):
            continue
        heads = " | ".join(sentence.heads)
        if sentence.language == "zh" and len(sentence.cells) == 2 and (listed := list(_row_list(telling, sentence))):
            yield from listed
            continue
        if _BOX.search(heads):
            yield from _packages(telling, sentence)
            continue
        # 托管项目 | ☑主图 ☑标题: a label with what is ticked beside it, whatever the row above says.
        ticks = len(sentence.cells) > 1 and bool(_BOX.search(sentence.cells[1]))
        if (not sentence.heads or ticks) and any(_FORM_TASKS.match(re.sub(r"[\s:：]", "", cell)) for cell in (sentence.cells if not sentence.heads else sentence.cells[:1])):
            yield from _ticked(telling, sentence)
            continue
        if (listed := list(_row_list(telling, sentence))):
            yield from listed
            continue
        headed = service_headed(telling, sentence) or (bool(RHYTHM_HEAD.search(heads)) and _led(telling, sentence))
        # 项目 | 单价 | 说明: a price list above which nothing stands, most rows of which tell of work and how much of it there is.
        priced = sentence.language == "zh" and _timed_rows(telling, sentence)
        headed = headed or (priced and _among_tasks(telling, sentence))
        fitting = bool(_TASK_HEAD.search(heads)) and (bool(RHYTHM_HEAD.search(heads) or OUTPUT_HEAD.search(heads)) or headed)
        # 服务与报价: where each row tells how often and what is handed over, it lists services, whatever else the heading names.
        told = bool(RHYTHM_HEAD.search(heads) and OUTPUT_HEAD.search(heads)) and (headed or bool(_TASK_HEAD.search(heads)))
        if sentence.language == "zh" and headed and _TASK_HEAD.search(heads) and (RHYTHM_HEAD.search(heads) or OUTPUT_HEAD.search(heads)) and _among_tasks(telling, sentence, False):
            told = True
        other = not told and OTHER_TABLE.search(" ".join(sentence.section.headings)) is not None
        if other or (in_other_columns(sentence, headed) and not (priced and headed and _TASK_HEAD.search(heads))) or not (fitting or (headed and len(sentence.cells) > 1)):
            continue
        if _TOTAL.match(sentence.cells[0].strip()) or (_PAID_HEAD.search(heads) and not headed):
            continue
        tabled = bool(_TASK_HEAD.search(heads) and RHYTHM_HEAD.search(heads) and OUTPUT_HEAD.search(heads)) or _among_tasks(telling, sentence)
        if tabled or told or (telling.says(sentence, "activity", "umbrella_hard") and not telling.headed(sentence, "fee_heading", "kpi_heading")):
            yield Service((sentence,), is_vague(telling, sentence.text))


_DOER_HEAD = compiled(r"责任|负责|承担|执行|实施|完成|由?谁|\b(?:owner|responsib\w+|who|whom|by|party|lead|done by|performed by)\b")


def _done_by_owner(sentence: Sentence) -> bool:
    """Whether a row says in a column of its own that the owner does it: Product photography | per launch | Client."""
    if len(sentence.heads) != len(sentence.cells):
        return False
    return any(_DOER_HEAD.search(head) and sentence.names.only(cell.removeprefix("the "), sentence.language) == "owner" for head, cell in zip(sentence.heads[1:], sentence.cells[1:], strict=True))


def _led(telling: Telling, sentence: Sentence) -> bool:
    """Whether the sentence right above a table announces services: 外包事务的种类、次数与报酬如下："""
    lead = sentence.lead
    return lead is not None and lead.section is sentence.section and telling.says(lead, "service_lead", "service_heading") and _ANNOUNCES.search(lead.text) is not None


_ANNOUNCES = compiled(r"如下|下表|以下|下列|[：:]\s*$|\b(?:following|below|as follows)\b")


def _row_list(telling: Telling, sentence: Sentence) -> Iterator[Service]:
    """The items of a cell beside a label such as 四、乙方的服务, of a contract that is one table of two columns: （1）……；（2）……"""
    if (sentence.heads and len(sentence.cells) != 2) or len(sentence.cells) < 2 or sentence.language != "zh":
        return
    label = _NUMBERED.sub("", sentence.cells[0])
    if _NO_WORK.search(label) or not (telling.matches(label, "service_heading") or _BARE_HEADING.match(label)) or _of_owner(sentence, label):
        return
    start = sentence.text.find(sentence.cells[1][:6], len(sentence.cells[0]))
    if start < 0:
        return
    cuts = [match.start() for match in _ITEM.finditer(sentence.text, start)]
    if len(cuts) < 2:
        cuts = [start, *(match.end() for match in _STOP.finditer(sentence.text, start))]
    parts = [(one, other) for one, other in itertools.pairwise([*dict.fromkeys(cuts), len(sentence.text)]) if len(sentence.text[one:other].strip(" ；;。，")) > 2]
    tasks = [(one, other) for one, other in parts if telling.matches(sentence.text[one:other], "activity", "umbrella_hard")]
    if len(tasks) >= 2 and len(tasks) * 2 >= len(parts):
        for one, other in parts:
            words = sentence.text[one:other].strip(" ；;。，")
            yield Service((sentence,), is_vague(telling, words), words, one, one + len(sentence.text[one:other].rstrip(" ；;。，")))


_NUMBERED = compiled(r"^\s*(?:第?[一二三四五六七八九十\d]{1,3}[条章节项、.．]?)\s*")
_ITEM = compiled(r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]|[①②③④⑤⑥⑦⑧⑨⑩]|(?<![\d.])\d{1,2}[、.．](?=[^\d\s])")
_STOP = compiled(r"[；;。]")
_PAID_HEAD = compiled(r"付款|支付|缴付|结算|付费|\bpa(?:id|yment|yable)\b")
_TOTAL = compiled(r"^(?:合计|小计|总计|共计|total|sub-?total)")


def _timed_rows(telling: Telling, sentence: Sentence) -> bool:
    """Whether two rows or more of a table tell how often something is done, and this one is not about what costs extra."""
    if OTHER_TABLE.search(" ".join((*sentence.section.headings, *sentence.heads))):
        return False
    rows = [other for other in telling.sentences if other.row is not None and other.section is sentence.section and other.heads == sentence.heads]
    return len([row for row in rows if any(often(cell, facts_of(cell)) for cell in row.cells)]) >= 2


def _among_tasks(telling: Telling, sentence: Sentence, strict: bool = True) -> bool:
    """Whether most other rows of the table tell of work, so that this one does too, whatever its words; ``strict``: and its heading speaks of nothing else."""
    if not sentence.heads or (strict and telling.headed(sentence, "fee_heading", "kpi_heading")):
        return False
    rows = [other for other in telling.sentences if other.row is not None and other.section is sentence.section and other.heads == sentence.heads]
    return len([row for row in rows if telling.says(row, "activity")]) * 2 > len(rows) > 2


def _packages(telling: Telling, sentence: Sentence) -> Iterator[Service]:
    """A row of a table of packages: what the ticked package holds of it."""
    cells = [cell for head, cell in zip(sentence.heads, sentence.cells, strict=False) if not (_BOX.search(head) or _EMPTY.search(head)) or _TICKED.search(head)]
    if telling.says(sentence, "activity") and any(_TICKED.search(head) for head in sentence.heads):
        yield Service((sentence,), False, "，".join(cells))


def _ticked(telling: Telling, sentence: Sentence) -> Iterator[Service]:
    """The ticked lines of a form's row 服务项目, each an item; all lines where nothing is to be ticked."""
    boxes = bool(_BOX.search(sentence.text))
    if boxes and sentence.language == "en":
        # ☒ Theme refresh ☒ E-mail marketing: what stands between two boxes.
        ticked = [match for match in _BOXED.finditer(sentence.text) if _TICKED.match(match[0])]
        # Traffic boost, ticked beside product titles and shop decoration, is an item whatever it is.
        several = len([match for match in ticked if telling.words_of("activity", match[0].split(", ")[0])]) > 1
        for match in ticked:
            if several or telling.words_of("activity", match[0].split(", ")[0]):
                words = match[0].split(", ")[0] if re.search(r", [^,]*$", match[0]) and not _COUNTED_ON.search(match[0]) else match[0]
                yield Service((sentence,), is_vague(telling, words), words.strip(), match.start(), match.start() + len(words.rstrip()))
        return
    # ☑诊断（7日内，出诊断书）☑主图设计: where boxes are to be ticked, an item reaches to the next box.
    lines = [] if boxes else _cell_lines(sentence)
    if lines:
        yield from (Service((sentence,), is_vague(telling, word), word, start, start + len(word)) for start, word in lines)
        return
    for match in (_BOXED if boxes else _WORD).finditer(sentence.text):
        word = match[0].rstrip("，,；;、 ")
        if (boxes and not _TICKED.match(word)) or _FORM_TASKS.match(word) or len(word) < 3:
            continue
        yield Service((sentence,), False, word, match.start(), match.start() + len(word))


_EMPTY = compiled(r"（\s*）|\(\s*\)|\[\s*\]|【\s*】")
"""基础（） beside 提升（√）: a package that is not chosen."""
_COUNTED_ON = compiled(r", (?:\d|once|twice|each|every|per|daily|weekly|monthly|with|one|two|three|four|five|six)\b")
def _cell_lines(sentence: Sentence) -> list[tuple[int, str]]:
    """The lines of the cell beside 服务内容, each with where it begins, if there are several."""
    own = [(start, sentence.text[start : sentence.pieces[nth + 1][0] if nth + 1 < len(sentence.pieces) else len(sentence.text)].strip(" ，；。")) for nth, (start, _paragraph, _at) in enumerate(sentence.pieces)]
    label = next((nth for nth, (_start, words) in enumerate(own) if _FORM_TASKS.match(re.sub(r"[\s:：]", "", words))), None)
    found = own[label + 1 :] if label is not None else []
    return [(start, words) for start, words in found if len(words) > 2] if len(found) > 2 else []


_WORD = compiled(r"[^\s☐☑□√■✓✔，、,；;]+")
_LINE = compiled(r"\s*[☐☑□√■✓✔☒]")
_BOXED = compiled(r"[☐☑□√■✓✔☒][^☐☑□√■✓✔☒]+")


def ticked_lines(telling: Telling) -> list[Service]:
    """The ticked lines of an order form that stand outside of a table: ☑标题优化，每月20款. Where nothing is ticked, all of them."""
    found: list[tuple[Sentence, re.Match[str]]] = []
    for sentence in telling.sentences:
        if sentence.row is None and _LINE.match(sentence.text) and sentence.section.kind != "signature":
            found.extend((sentence, match) for match in _BOXED.finditer(sentence.text))
    found = [(sentence, match) for sentence, match in found if telling.words_of("activity", match[0])]
    ticked = [(sentence, match) for sentence, match in found if _TICKED.match(match[0])] or found
    return [Service((sentence,), is_vague(telling, match[0]), match[0].strip(), match.start(), match.end()) for sentence, match in ticked]
