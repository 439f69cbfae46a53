"""DOC: the document itself: blanks, dates, signatures, codes, the store, several contracts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.document import Paragraph
from generator.reading.facts import Blank, CreditCode, DateFact
from generator.reading.frames.facts import facts_of
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.document_text import heads, part

__all__: list[str] = []

# A form's text keeps of a line to write on one space: 应当在 日内, 以下第 种方式, 向 人民法院起诉, 一式 份.
_RAW_BLANK = compiled(r"(?<=第)[ \u3000]{1,2}(?=[种项期](?:方式|标准|情形|方案|$|[，。；]))|(?<=[在起于后])[ \u3000]{1,2}(?=(?:个?(?:工作|自然))?(?:日|天|个月)内)|(?<=向)[ \u3000]{1,2}(?=(?:人民法院|仲裁委员会))|(?<=一式)[ \u3000]{1,2}(?=份)|(?<=[的为达到付计按])[ \u3000]{1,2}(?=(?:%|％|万元|元(?![旦素件宝宵首月])|个月|日内))|(?<=[\u4e00-\u9fff“（])(?:[ \u3000]{3,}(?=[\u4e00-\u9fff”）%，。])(?![\u4e00-\u9fff（）]{2,14}[：:])|\u3000{2}(?=[月日号元%]))")
# On the      day of each month; EUR XX; xx%; <number> hours; EUR ???.
_RAW_BLANK_EN = compiled(
    r"(?<=\b(?:the|for|and))[ ]{4,}(?=(?:day|days|hours?|weeks?|months?|years?|percent|per|of)\b)|(?<=\b(?:of|to|is|by|at))[ ]{4,}(?=(?:%|percent|per\scent|days?|hours?|weeks?|months?|years?|euros?|dollars?|pounds?|yuan)\b)"
    r"|(?<=(?:USD|EUR|GBP|RMB|CNY|SGD|HKD)\s)X{2,}\b|(?<=[$£€¥])\s?X{2,}\b|\b[Xx]{2,}(?=\s?(?:%|per\s?cent\b|(?:working\s|business\s|calendar\s)?(?:days?|hours?|weeks?|months?|years?)\b|euros?\b|dollars?\b|pounds?\b))"
    r"|<[A-Za-z][A-Za-z /’'-]{2,40}>|(?<![?\w])\?{3,}"
)
_SIGNS_EN = ("    ", "XX", "xx", "Xx", "xX", "<", "???")
"""One of them stands in whatever the pattern for English finds; most paragraphs have none."""
_SIGN_WORDS = compiled(r"盖\s*章|签\s*[章字名]|签\s*(?:订|署)\s*(?:日期|地点|时间)|(?:^|[\s\u3000）)／/])日\s*期\s*[:：]|signature|signed|seal|(?<!effective )(?<!start )(?<!commencement )(?<!end )(?<!expiry )(?<!delivery )(?<!due )(?<!launch )(?<!renewal )\bdate\s*:|by\s*:", re.I)


@asks("DOC001")
def placeholder_left(case: Case) -> Iterator[Found]:
    seen: set[tuple[int, int]] = set()
    told: set[tuple[int, str]] = set()
    for telling in case.tellings:
        title = telling.version.title
        printed = list(telling.paragraphs)
        if title is not None and all(paragraph.place != title.place for paragraph, _kind in printed):
            printed.insert(0, (title, "opening"))
        for paragraph, kind in printed:
            if kind == "signature" or (len(paragraph.text.plain) < 80 and _SIGN_WORDS.search(paragraph.text.plain) and not re.search("[。；]|生效", paragraph.text.plain)):
                continue
            for start, end in _blanks(paragraph):
                key = (paragraph.place.paragraph, paragraph.place.start + start)
                quote = _around(paragraph.text.raw, start, end)
                if key not in seen and (paragraph.place.paragraph, quote) not in told:
                    seen.add(key)
                    told.add((paragraph.place.paragraph, quote))
                    yield Found(paragraph, quote)
    for line in case.file.running if case.file is not None and case.number == 0 else ():
        if not _SIGN_WORDS.search(line) and (blank := next((fact for fact in facts_of(line) if isinstance(fact, Blank)), None)) is not None:
            yield Found(None, _around(line, blank.start, blank.end))


def _blanks(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Spans of the raw text, one for each sentence part that holds blanks."""
    text = paragraph.text
    spans = [text.span(fact.start, fact.end) for fact in facts_of(text.plain) if isinstance(fact, Blank) and not _omitted(text.plain, fact)]
    raw = text.raw
    if not raw.isascii() and (" " in raw or "\u3000" in raw):
        spans += [match.span() for match in _RAW_BLANK.finditer(raw)]
    if any(sign in raw for sign in _SIGNS_EN):
        spans += [match.span() for match in _RAW_BLANK_EN.finditer(raw)]
    spans += list(paragraph.blanks)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _omitted(plain: str, blank: Blank) -> bool:
    """Whether a row of dots only breaks off, or lines stand inside of an address: 亲，您好……; abc__shop.com."""
    if re.fullmatch(r"[….]+", plain[blank.start : blank.end]):
        return _UNIT.match(plain, blank.end) is None
    return plain[blank.start] == "_" and plain[max(0, blank.start - 1) : blank.start].isascii() and plain[max(0, blank.start - 1) : blank.start].isalpha() and plain[blank.end : blank.end + 1].isascii() and plain[blank.end : blank.end + 1].isalpha()


_UNIT = compiled(r"\s?(?:元|万元|个月|日内|天|%)")


def _around(raw: str, start: int, end: int) -> str:
    """A blank with the words beside it, as far as the part of the sentence goes."""
    marks = "，。；,;（）()\n"
    left = max(raw.rfind(mark, 0, start) for mark in "，。；,;\n") + 1
    stops = [at for at in (raw.find(mark, end) for mark in marks) if at >= 0]
    right = min(stops, default=len(raw))
    if start - left > 40:
        left = start - 40
    if right - end > 40:
        right = end + 40
    return raw[left:right].strip(" \u3000")


_YEAR = compiled(r"\d{4}|〇")
_EIGHTEEN = compiled(r"[0-9A-Z]{18}")


@asks("DOC005")
def date_impossible(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = False
        for paragraph, _kind in telling.paragraphs:
            if not _YEAR.search(paragraph.text.plain):
                continue
            dates = [fact for fact in facts_of(paragraph.text.plain) if isinstance(fact, DateFact)]
            for fact in dates:
                if not fact.possible:
                    found = True
                    yield Found(paragraph, part(paragraph, fact.start, fact.end), {"date": paragraph.text.quote(fact.start, fact.end)})
            for first, second in itertools.pairwise(dates):
                between = paragraph.text.plain[first.end : second.start]
                if first.date and second.date and second.date < first.date and _UNTIL.search(between):
                    found = True
                    yield Found(paragraph, part(paragraph, first.start, second.end), {"date": paragraph.text.quote(second.start, second.end)}, "order")
        if found:
            return


# From the first date to the second: 2026年1月1日（起）至, 1 May 2026 and ends on. Brackets begin something else.
_UNTIL = compiled(
    r"^[^。；;（()）]{0,14}(?:至|到|止|—|–|-|~|～)[^。；;（()）]{0,6}$|^[^.;()]{0,24}\b(?:to|until|till|through|and (?:shall )?(?:ends?|expires?|terminates?|finish\w*|ending|expiring)(?: on)?|ending|ends?(?: on)?|expir(?:es?|ing)(?: on)?|stops?(?: on)?|finish(?:es)?(?: on)?)\s{0,3}(?:the\s)?(?:end of\s)?$"
    r"|^[^。；;（()）]{0,10}(?:起|开始|生效)[^。；;（()）]{0,12}(?:至|到|终止|结束|届满|到期|止)[^。；;（()）]{0,6}$"
)


@asks("DOC006")
def signature_missing(case: Case) -> Iterator[Found]:
    if not case.document.signed and not any(_SIGNED_IN.search(cell) for telling in case.tellings for sentence in telling.sentences[len(telling.sentences) // 2 :] for cell in (sentence.cells or (sentence.text[:80],))):
        yield Found()


# A table at the end whose cells are signed in: 客户代表签署及公司印章.
_SIGNED_IN = compiled(
    r"^[^，。；]{1,12}[（(](?:盖章|签字|签名|签章|签字或盖章|章|印)[）)]\s?[:：]|^[^，。；]{0,16}(?:签署|签名|签字|盖章|印章|签章|手印)[^，。；]{0,16}$|^[^，。；]{1,12}[（(][章印][）)]\s?[:：]?$|^[^.;]{0,40}\b(?:signature|signed|seal|stamp)\b[^.;]{0,30}$|^for (?:and on behalf of )?(?:the )?[\w &.]{2,40}$|^name ?[/,&] ?(?:date|title|signature)"
)


@asks("DOC007")
def credit_code_invalid(case: Case) -> Iterator[Found]:
    seen: set[str] = set()
    for telling in case.tellings:
        for paragraph, _kind in telling.paragraphs:
            for fact in facts_of(paragraph.text.plain) if _EIGHTEEN.search(paragraph.text.plain) else ():
                of_person = "身份" in paragraph.text.plain[max(0, fact.start - 12) : fact.start]
                if isinstance(fact, CreditCode) and not fact.valid and fact.code not in seen and not of_person:
                    seen.add(fact.code)
                    yield Found(paragraph, paragraph.text.quote(fact.start, fact.end), {"code": fact.code})


_STORE_BLANK = compiled(r"(?:店铺?(?:名称?|名|id|编号|网址|链接)|店名|平台|掌柜|旺旺名?|store (?:name|id|url)|platform|shop name)[^，。；\n]{0,10}(?:[:：]\s*(?:_|【|\[|●|$)|\s?(?:_|【|\[●))", re.I)


@asks("DOC008")
def store_unidentified(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for hit in telling.hits("platform_name"):
            if not telling.says(hit.sentence, "platform_in_general") and not (telling.says(hit.sentence, "law_name") and hit.sentence.section.kind != "opening"):
                return
        title = telling.version.title
        if title is not None and telling.names and re.search(r"淘宝|天猫|京东|拼多多|抖音|快手|小红书|亚马逊|amazon|shopee|lazada|tiktok|ebay|etsy|shopify|temu|walmart|tmall|taobao|douyin|pinduoduo|shein|速卖通|阿里|1688|唯品会|得物|视频号|有赞|微店", title.text.plain, re.I):
            return
        if any(telling.matches(head.lower(), "platform_name") for head in heads(telling)):
            return
        if any(_STORE_BLANK.search(paragraph.text.raw) for paragraph, _kind in telling.paragraphs) or telling.hits("store_name"):
            return
    yield Found()


@asks("DOC010")
def several_contracts(case: Case) -> Iterator[Found]:
    if case.file is None or case.number == 0 or len(case.file.contracts) < 2:
        return
    title = case.main.version.title
    paragraph = title or next((paragraph for paragraph, _kind in case.main.paragraphs), None)
    if case.number == 1 or title is not None:
        yield Found(paragraph, "" if paragraph is None else paragraph.printed, {"count": len(case.file.contracts)})
