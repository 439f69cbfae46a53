"""DOC: the document itself: blanks, references, numbers, parties, dates, signatures, attachments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.document import Clause, Number, Paragraph, Party, walk
from generator.reading.facts import Blank, CreditCode, DateFact, Reference
from generator.reading.frames import Telling, facts_of
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

_RAW_BLANK = re.compile(r"(?<=[\u4e00-\u9fff“（])(?:[ \u3000]{3,}(?=[\u4e00-\u9fff”）%，。])|\u3000{2}(?=[月日号元%]))")
_SIGN_WORDS = re.compile(r"盖\s*章|签\s*[章字名]|签\s*(?:订|署)\s*(?:日期|地点|时间)|(?:^|[\s\u3000）)／/])日\s*期\s*[:：]|signature|signed|seal|date\s*:|by\s*:", re.I)
_CONTRACT_NO = re.compile(r"合同编号|协议编号|合同号|contract no", re.I)
_SENTENCE_END = re.compile(r"[。；！？]|(?<=[a-z)])\.\s")


def _paragraphs(telling: Telling) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph once, with the kind of clause that it stands in."""
    seen: set[tuple[int, int, str]] = set()
    for sentence in telling.sentences:
        for _start, paragraph, _at in sentence.pieces:
            key = (paragraph.place.paragraph, paragraph.place.start, paragraph.place.part)
            if key not in seen:
                seen.add(key)
                yield paragraph, sentence.section.kind


@asks("DOC001")
def placeholder_left(case: Case) -> Iterator[Found]:
    seen: set[tuple[int, int]] = set()
    told: set[tuple[int, str]] = set()
    for telling in case.tellings:
        title = telling.version.title
        paragraphs = list(_paragraphs(telling))
        if title is not None and all(paragraph.place != title.place for paragraph, _kind in paragraphs):
            paragraphs.insert(0, (title, "opening"))
        for paragraph, kind in paragraphs:
            if kind == "signature" or (_SIGN_WORDS.search(paragraph.text.plain) and len(paragraph.text.plain) < 80 and not re.search("[。；]|生效", paragraph.text.plain)):
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
    spans = [text.span(fact.start, fact.end) for fact in facts_of(text.plain) if isinstance(fact, Blank) and not re.fullmatch(r"[….]+", text.plain[fact.start : fact.end])]
    spans += [match.span() for match in _RAW_BLANK.finditer(text.raw)]
    spans += list(paragraph.blanks)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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


@dataclass(frozen=True)
class _Numbers:
    """The numbers that a contract's clauses and attachments have."""

    articles: frozenset[int]
    decimals: frozenset[tuple[int, ...]]
    schedules: frozenset[int]
    chapters: frozenset[int]
    items: dict[int, int]


def _numbers(telling: Telling) -> _Numbers:
    articles: set[int] = set()
    decimals: set[tuple[int, ...]] = set()
    schedules: set[int] = set()
    chapters: set[int] = set()
    unnumbered = 0
    for clause, above in walk(telling.version.clauses):
        number = clause.number
        if clause.kind == "schedule" and number is None:
            unnumbered += 1
        if number is None:
            continue
        if clause.kind == "schedule":
            schedules.add(number.values[-1] if number.values else 1)
            continue
        if number.kind in ("chapter", "part"):
            chapters.add(number.values[-1])
        if number.kind == "decimal" and len(number.values) > 1:
            decimals.add(number.values)
            articles.add(number.values[0])
            continue
        if number.kind == "article" or not [outer for outer in above if outer.number is not None]:
            articles.add(number.values[-1])
        outer = next((one for one in reversed(above) if one.number is not None), None)
        if outer is not None and outer.number is not None:
            decimals.add((*outer.number.values, number.values[-1]))
    if unnumbered:
        schedules.update(range(1, unnumbered + 1))
    return _Numbers(frozenset(articles), frozenset(decimals), frozenset(schedules), frozenset(chapters), {})


def _references(telling: Telling) -> Iterator[tuple[Paragraph, Reference]]:
    for paragraph, _kind in _paragraphs(telling):
        if re.search(r"第|附|rticle|lause|ection|chedule|xhibit|nnex|ppendix|ttachment|\d\.\d", paragraph.text.plain):
            for fact in facts_of(paragraph.text.plain):
                if isinstance(fact, Reference) and not fact.law:
                    yield paragraph, fact


@asks("DOC002")
def broken_cross_reference(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        numbers = _numbers(telling)
        others = [_numbers(other) for other in case.tellings]
        found = False
        for paragraph, reference in _references(telling):
            if not _resolves(reference, numbers) and not any(_resolves(reference, other) for other in others) and not _outside(paragraph, reference):
                found = True
                words = paragraph.text.quote(reference.start, reference.end)
                yield Found(paragraph, _part(paragraph, reference.start, reference.end), {"reference": words})
        if found:
            return


def _resolves(reference: Reference, numbers: _Numbers) -> bool:
    if reference.kind == "schedule":
        return bool(reference.values) and reference.values[0] in numbers.schedules
    if reference.kind in ("clause", "item", "section"):
        return True
    if reference.kind == "chapter":
        return reference.values[0] in numbers.chapters
    if len(reference.values) > 1:
        return reference.values in numbers.decimals or (reference.values[:1][0] in numbers.articles and not any(value[0] == reference.values[0] for value in numbers.decimals))
    return reference.values[0] in numbers.articles


def _outside(paragraph: Paragraph, reference: Reference) -> bool:
    """A clause of another paper: of a law, the master contract, platform rules."""
    plain = paragraph.text.plain
    before, after = plain[max(0, reference.start - 16) : reference.start], plain[reference.end : reference.end + 30]
    return bool(re.search(r"(?:法|条例|规定|法典|解释|规则|原合同|主合同|原协议|主协议)[》”]?(?:的)?$", before)) or bool(
        re.match(r"\s*(?:of|under)\s(?:the\s)?(?:[A-Z][\w-]+\s){0,5}(?:Law|Act|Code|Regulation|GDPR|Rules?|Policy)|\s*(?:UK\s)?GDPR|\s+of\s+(?:the\s)?(?:Civil|PRC|UK|EU)", after)
    )


def _part(paragraph: Paragraph, start: int, end: int) -> str:
    plain = paragraph.text.plain
    left = max(plain.rfind(mark, 0, start) for mark in "。；，") + 1
    stops = [at for at in (plain.find(mark, end) for mark in "。；，") if at >= 0]
    return paragraph.text.quote(left, min(stops, default=len(plain))).strip()


@asks("DOC003")
def numbering_gap(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = list(_gaps(tuple(clause for clause in telling.version.clauses), ()))
        if found:
            yield from found
            return


def _gaps(clauses: tuple[Clause, ...], above: tuple[Clause, ...]) -> Iterator[Found]:
    last: dict[str, tuple[Number, int]] = {}
    for clause in clauses:
        number = clause.number
        if number is not None:
            key = f"{number.kind}{len(number.values)}" + (".".join(map(str, number.values[:-1])) if len(number.values) > 1 else "")
            value = number.values[-1]
            before = last.get(key)
            # 其次条 is what a find-and-replace of words makes of 第二条.
            misnamed = number.printed.startswith("其次")
            if misnamed or (before is not None and value != before[1] + 1 and not (value == 1 and number.kind != "decimal" and number.kind not in ("article", "chinese"))):
                paragraph = clause.heading or next((part for part in clause.parts if isinstance(part, Paragraph)), None)
                if paragraph is not None:
                    yield Found(paragraph, f"{number.printed}{'' if number.printed.endswith(('.', '、', '）', ')')) else ' '}{paragraph.text.raw.strip()}" if not paragraph.prefix else paragraph.printed, {"before": before[0].printed if before else "", "after": number.printed})
            last[key] = (number, value)
        yield from _gaps(tuple(part for part in clause.parts if isinstance(part, Clause)), (*above, clause))


_ADDRESS = re.compile(r"地址|domicile|place of business|住所|住址|office|address|registered|of \d", re.I)
_CODE_LABEL = re.compile(r"信用代码|编号|证件|EIN|注册号|身份证|营业执照|UEN|number|No\b|code", re.I)


@asks("DOC004")
def party_incomplete(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        if party.role and not _complete(party) and not _complete_elsewhere(case, party):
            paragraph = next(iter(party.paragraphs), None)
            named = {"party": party.names[0] if party.names else ""}
            if paragraph is not None and party.name and party.name not in paragraph.text.raw:
                # A form names its parties in cells of their own.
                cell = next((other for other, _kind in _paragraphs(case.main) if party.name in other.text.raw), None)
                if cell is not None:
                    yield Found(cell, party.name, named)
                    continue
            yield Found(paragraph, "" if paragraph is None else paragraph.printed.split("\n")[0], named)


_REGISTERED = re.compile(r"company number|\bhrb\s?\d|\boc\d{5}|\bkvk\b|registered (?:office|in|at)|trading as|[91]\d{5}[0-9a-z]{12}", re.I)
_PLACE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\b\d{1,5}[A-Za-z]?\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,3}\b|[市区县镇乡路街巷道][^，。；|]{0,14}\d{1,5}\s?号")


def _complete_elsewhere(case: Case, party: Party) -> bool:
    """A party in a row of key terms (Seller | Maren Holt, 12 Sheep Street), or the two of a letter, whose heads tell who and where they are."""
    names = {name.lower() for name in party.names}
    for telling in case.tellings:
        opening = [sentence for sentence in telling.sentences if sentence.section.kind == "opening"]
        if names <= {"you", "we", "us", "your", "our"} and names:
            return len(_PLACE.findall("\n".join(sentence.original for sentence in opening))) >= 2
        for sentence in opening:
            for label, value in itertools.pairwise(sentence.cells) if sentence.row is not None else ():
                if label.strip(" :：") in names and len(value) > 3 and (_REGISTERED.search(sentence.original) or _PLACE.search(sentence.original)):
                    return True
    return False


def _complete(party: Party) -> bool:
    named = bool(party.name) or any(re.search(r"_|【|\[|●|XX|\{\{|[:：]\s*$", paragraph.text.raw) for paragraph in party.paragraphs)
    text = " ".join(paragraph.text.plain for paragraph in party.paragraphs)
    particulars = any(_ADDRESS.search(label) or _CODE_LABEL.search(label) for label, _value in party.details)
    return named and (particulars or bool(
        re.search(r"company number|\bof \d|registered (?:office|in|at)|address|\bhrb\s?\d|licen[cs]e no|trade licence|\boc\d|p\.?o\.? box|\d{1,5}\s[A-Z]\w+[^,]{0,40},[^,]{2,40},|\b[A-Z][A-Za-z.]{1,5}\s?\d{5,}|身份号码|营业执照号|\d{15,18}", text, re.I)
    ))


@asks("DOC005")
def date_impossible(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = False
        for paragraph, _kind in _paragraphs(telling):
            if not re.search(r"\d{4}|〇", paragraph.text.plain):
                continue
            dates = [fact for fact in facts_of(paragraph.text.plain) if isinstance(fact, DateFact)]
            for fact in dates:
                if not fact.possible:
                    found = True
                    yield Found(paragraph, _part(paragraph, fact.start, fact.end), {"date": paragraph.text.quote(fact.start, fact.end)})
            for first, second in itertools.pairwise(dates):
                between = paragraph.text.plain[first.end : second.start]
                if first.date and second.date and second.date < first.date and re.search(r"^[^。；]{0,14}(?:至|到|止|—|–|-|~|to|until|through)", between):
                    found = True
                    yield Found(paragraph, _part(paragraph, first.start, second.end), {"date": paragraph.text.quote(second.start, second.end)}, "order")
        if found:
            return


@asks("DOC006")
def signature_missing(case: Case) -> Iterator[Found]:
    if not case.document.signed:
        yield Found()


@asks("DOC007")
def credit_code_invalid(case: Case) -> Iterator[Found]:
    seen: set[str] = set()
    for telling in case.tellings:
        for paragraph, _kind in _paragraphs(telling):
            for fact in facts_of(paragraph.text.plain) if re.search(r"[0-9A-Z]{18}", paragraph.text.plain) else ():
                of_person = "身份" in paragraph.text.plain[max(0, fact.start - 12) : fact.start]
                if isinstance(fact, CreditCode) and not fact.valid and fact.code not in seen and not of_person:
                    seen.add(fact.code)
                    yield Found(paragraph, paragraph.text.quote(fact.start, fact.end), {"code": fact.code})


_STORE_BLANK = re.compile(r"(?:店铺?(?:名称?|名|id|编号|网址|链接)|店名|平台|掌柜|旺旺名?|store (?:name|id|url)|platform|shop name)[^，。；\n]{0,10}(?:[:：]\s*(?:_|【|\[|●|$)|\s?(?:_|【|\[●))", re.I)


@asks("DOC008")
def store_unidentified(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for hit in telling.hits("platform_name"):
            if not telling.says(hit.sentence, "platform_in_general") and not (telling.says(hit.sentence, "law_name") and hit.sentence.section.kind != "opening"):
                return
        title = telling.version.title
        if title is not None and telling.names and re.search(r"淘宝|天猫|京东|拼多多|抖音|快手|小红书|亚马逊|amazon|shopee|lazada|tiktok|ebay|etsy|shopify|temu|walmart|tmall|taobao|douyin|pinduoduo|shein|速卖通|阿里|1688|唯品会|得物|视频号|有赞|微店", title.text.plain, re.I):
            return
        if any(telling.matches(head.lower(), "platform_name") for head in _heads(telling)):
            return
        if any(_STORE_BLANK.search(paragraph.text.raw) for paragraph, _kind in _paragraphs(telling)) or telling.hits("store_name"):
            return
    yield Found()


@asks("DOC009")
def schedule_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        numbers = _numbers(telling)
        named: dict[str, Found] = {}
        for paragraph, reference in _references(telling):
            if reference.kind == "schedule" and not _resolves(reference, numbers):
                words = paragraph.text.quote(reference.start, reference.end)
                named.setdefault(words, Found(paragraph, _part(paragraph, reference.start, reference.end), {"attachment": words}))
        has_any = any(clause.kind == "schedule" for clause in telling.version.clauses)
        for hit in telling.hits("attachment"):
            sentence = hit.sentence
            if sentence.heading or has_any or telling.says(sentence, "no_attachment") or sentence.section.kind == "signature":
                continue
            if any(sentence.paragraph is found.paragraph for found in named.values()):
                continue
            named.setdefault(hit.text, Found.at(hit, attachment=sentence.original[hit.start : hit.end]))
        if named:
            yield from named.values()
            return


@asks("DOC010")
def several_contracts(case: Case) -> Iterator[Found]:
    if case.file is None or case.number == 0 or len(case.file.contracts) < 2:
        return
    title = case.main.version.title
    paragraph = title or next((paragraph for paragraph, _kind in _paragraphs(case.main)), None)
    if case.number == 1 or title is not None:
        yield Found(paragraph, "" if paragraph is None else paragraph.printed, {"count": len(case.file.contracts)})


def _definitions(telling: Telling) -> Iterator[tuple[str, Paragraph, int]]:
    pattern = re.compile(
        r"“([^”“]{1,16})”\s*(?:系?指|是指|均指|指的是|即)|(?:以下|下)(?:简称|称)(?:为)?[“\"]([^”\"]{1,16})[”\"]|[“\"]([A-Z][^”\"]{1,40})[”\"]\s+(?:means|shall mean|refers to|is)\b|\((?:the|hereinafter)?\s*[“\"]([A-Z][^”\"]{1,40})[”\"]\)"
    )
    for paragraph, _kind in _paragraphs(telling):
        for match in pattern.finditer(paragraph.text.plain):
            term = next(group for group in match.groups() if group)
            yield term, paragraph, match.start()


@asks("DOC011")
def definition_unused(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        whole = "\n".join(paragraph.text.plain for paragraph, _kind in _paragraphs(telling)) + "\n".join(_heads(telling))
        for term, paragraph, _start in _definitions(telling):
            used = len(re.findall(rf"(?<![A-Za-z]){re.escape(term)}s?(?![A-Za-z])", whole)) if term.isascii() else whole.count(term)
            if used < 2:
                yield Found(paragraph, paragraph.text.raw.strip(), {"term": term})


def _heads(telling: Telling) -> Iterator[str]:
    for table, _section in telling.tables:
        yield from (text.plain for text in table.header)


@asks("DOC012")
def term_undefined(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        defined = {term for term, _paragraph, _start in _definitions(telling)} | {name for party in case.document.parties for name in (*party.names, party.name)}
        whole = [(paragraph, paragraph.text.plain) for paragraph, _kind in _paragraphs(telling)]
        seen: set[str] = set()
        for paragraph, plain in whole:
            for match in re.finditer(r"“([\u4e00-\u9fff]{2,10})”", plain):
                term = match[1]
                if term not in defined and term not in seen and sum(text.count(f"“{term}”") for _paragraph, text in whole) >= 2:
                    seen.add(term)
                    yield Found(paragraph, match[0], {"term": term})


@asks("DOC013")
def definition_duplicate(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        first: dict[str, Paragraph] = {}
        for term, paragraph, _start in _definitions(telling):
            if term in first and first[term] is not paragraph:
                yield Found(paragraph, paragraph.text.raw.strip(), {"term": term})
            first.setdefault(term, paragraph)


@asks("DOC014")
def party_name_variant(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        name = party.name.strip()
        if len(name) < 6 or name.isascii():
            continue
        for telling in case.tellings[:1]:
            for paragraph, _kind in _paragraphs(telling):
                for match in re.finditer(r"[\u4e00-\u9fff（）]{4,28}?(?:有限公司|有限责任公司|股份公司|工作室|商行|经营部|个体工商户|厂)", paragraph.text.plain):
                    other = re.sub(r"^.*?(?:方|：|为|由|与|和|称)(?=[\u4e00-\u9fff]{4})", "", match[0]) if not match[0].startswith(name[:2]) else match[0]
                    if other != name and _alike(other, name) and all(other != one.name for one in case.document.parties):
                        yield Found(paragraph, match[0], {"name": name, "other": other})
                        return


def _alike(one: str, other: str) -> bool:
    """Two names that differ in a character or two: a slip, not another company."""
    if abs(len(one) - len(other)) > 2 or len(one) < 6:
        return False
    previous = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right)))
        previous = current
    return 0 < previous[-1] <= 2
