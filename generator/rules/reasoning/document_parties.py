"""DOC: who the parties are, and how their names are spelled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.document import Paragraph, Party
from generator.reading.frames.telling import Sentence
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []


_ADDRESS = compiled(r"地址|所在地|坐落|[场处居]所|居住地|地点|户籍|[店厂社行馆现会]址|domicile|place of business|住所|住址|office|address|registered|of \d", re.I)
_CODE_LABEL = compiled(r"信用代码|编号|证件|EIN|注册号|身份证|营业执照|UEN|number|No\b|code", re.I)


@asks("DOC004")
def party_incomplete(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        if party.role and (_left_to_a_form(case, party) or _described(case, party) or (not _complete(case, party) and not _complete_elsewhere(case, party))):
            paragraph = next(iter(party.paragraphs), None) or _letter_line(case, party)
            named = {"party": party.names[0] if party.names else ""}
            if paragraph is not None and party.name and party.name not in paragraph.text.raw:
                # A form names its parties in cells of their own.
                cell = next((other for other, _kind in case.main.paragraphs if party.name in other.text.raw), None)
                if cell is not None:
                    yield Found(cell, party.name, named)
                    continue
            yield Found(paragraph, "" if paragraph is None else paragraph.printed.split("\n")[0], named)


def _letter_line(case: Case, party: Party) -> Paragraph | None:
    """The line that says to whom a letter goes, for the party that it calls you."""
    block = _addressee(case.main.sentences[:12]) if {name.lower() for name in party.names} & _READER else []
    return block[0].paragraph if block else None


_LEFT = compiled(r"\b(?:named|identified|specified|described|stated|given|whose (?:name|particulars|details)[^.;()]{0,30})\s(?:on|in|at|by)\s(?:the|its|your|an?|our)\s(?:\w+[ -]){0,3}?(?:form|confirmation|order|sign-?up|application|registration|enrolment|quotation|portal|e-?mail)\b", re.IGNORECASE)
"""The customer named on the enrolment form: whoever it is, this contract does not say."""


def _left_to_a_form(case: Case, party: Party) -> bool:
    called = "|".join(re.escape(name) for name in party.names)
    return not party.name and bool(called) and any(
        re.search(rf"\([^()]{{0,20}}[“\"](?:the\s)?(?:{called})[”\"]", paragraph.text.plain[left.end() : left.end() + 60], re.IGNORECASE) for paragraph in party.paragraphs for left in _LEFT.finditer(paragraph.text.plain)
    ) and not any(re.match(rf"\s*(?:the\s)?(?:{called})\b", cell, re.IGNORECASE) for telling in case.tellings for sentence in telling.sentences[:40] for cell in sentence.cells[:1])


_DESCRIBED = (
    r"\b(?:the|each|any|every|an?|such)\s(?:[\w-]+\s){0,3}?(?:client|customer|person|firm|trader|business|seller|company|merchant|(?:shop|store)\s?(?:owner|keeper|holder)|owner|subscriber|applicant|individual|entity|undertaking|user|account holder|organi[sz]ation|enterprise|retailer|brand|maker|member)"
    r"(?:,?\s(?:or|and)\s(?:[\w-]+\s){0,2}?\w+)?,?\s(?:whose|who|whom|that|which|joining|taking|placing|accepting|paying|subscribing|enrolling|for whom|in whose)\b(?![^()“”\"]{0,60}\b(?:sign|signs|signed|signing|undersigned|below)\b)[^()“”\"]{3,120}(?:\(|\b(?:is|are)\s(?:called\s)?|,\s|\s[–-]\s)\s?(?:the|each|an?)?\s?(?:an?\s|the\s)?[“\"](?:the\s|an?\s)?"
)
"""The person or firm that pays for a membership is the “Member”: whoever it is."""


def _described(case: Case, party: Party) -> bool:
    quoted = [f"{name}{mark}".lower() for name in party.names for mark in "”\""]
    if not any(name in paragraph.text.plain.lower() for paragraph in party.paragraphs for name in quoted):
        return False
    called = "|".join(re.escape(name) for name in party.names)
    return bool(called) and any(re.search(rf"(?:{_DESCRIBED}|\((?:each,?\s)?an?\s[“\"])(?:{called})[”\"]", paragraph.text.plain, re.IGNORECASE) for paragraph in party.paragraphs)


_REGISTERED = compiled(
    r"信用代码|注册号|注册编号|登记(?:证|号)|商业登记|统一编号|身[份分]证|身份号码|证件号|护照|执照|"
    r"\b(?:company (?:number|no)|partnership (?:number|no)|registration (?:number|no)|registered (?:number|no|office|in|at)|business registration|br no|uen|acn|abn|ein|vat|kvk|hrb|crn|brn|siren|siret|nif|unified social credit|passport|nric|"
    r"id (?:card|number|no)|trade licen[cs]e|registry (?:code|no)|rcs|handelsregister|national insurance|ni (?:number|no)|business id|cvr|ytj|tax (?:id|number|no))\b|\boc\d{5}|[91]\d{5}[0-9a-z]{12}|\b[A-Z]{2}\d{6}\b",
    re.I,
)
_PLACE = compiled(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\b\d{1,5}[A-Za-z]?(?:/F)?,?\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,3}\b|\b(?:Street|Road|Avenue|Lane|Boulevard|Blvd|Drive|Square|Terrace|Wharf|Quay|Jalan|P\.?O\.? Box|District|Tower|Building|Suite|Room)\b"
    r"|(?:地址|住址|住所|居所|所在地|经营场所|营业场所|坐落|家住|现住|户籍|营业处所|设于|设在|位于)|住[^，。；]{0,20}(?:市|县|区|镇|乡|村|路|街|巷|弄)|[市区县镇乡路街巷道弄村组][^，。；|]{0,14}\d{1,5}\s?[号弄栋幢室]"
)
_LETTER = frozenset(("you", "we", "us", "your", "our", "我", "你们", "我们", "你"))


_READER = frozenset(("you", "your"))
_TO = compiled(r"\s{0,4}(?:to|for the attention of|attn|addressee)\s{0,2}[:：]", re.I)
_DEAR = compiled(r"\s{0,4}(?:dear|hello|hi|from\s?:|re\s?:|subject\s?:)\b", re.I)
_ADDRESS_LINES = 6


def _addressee(opening: list[Sentence]) -> list[Sentence]:
    """The lines from To: … to the salutation, in which a letter says to whom it goes."""
    first = next((nth for nth, sentence in enumerate(opening) if _TO.match(sentence.text)), None)
    return [] if first is None else opening[first : first + 1] + list(itertools.takewhile(lambda sentence: not _DEAR.match(sentence.text), opening[first + 1 : first + _ADDRESS_LINES]))


def _complete_elsewhere(case: Case, party: Party) -> bool:
    """A party whose particulars stand beside its name in another place: a row of key terms (Seller | Maren Holt, 12 Sheep Street), a letter's head, a footer."""
    names = {name.lower() for name in party.names}
    own = {name.lower() for name in (party.name, *party.names) if len(name) > 2 and not _GENERIC.fullmatch(name) and name.lower() not in _LETTER}
    others = {name.lower() for other in case.document.parties if other is not party for name in (other.name, *other.names) if len(name) > 3 and name.lower() not in _LETTER}
    for line in case.file.running if case.file is not None else ():
        if any(name in line.lower() for name in own) and (_REGISTERED.search(line) or _PLACE.search(line)):
            return True
    if _told_in_text(case, party):
        return True
    for telling in case.tellings:
        opening = [sentence for sentence in telling.sentences if sentence.section.kind == "opening"] or telling.sentences[:12]
        if names & _READER and (block := _addressee(opening)):
            # The writer's own address stands at the head of the same letter.
            return any(_PLACE.search(sentence.original) or _REGISTERED.search(sentence.original) for sentence in block)
        if names and (names <= _LETTER or (names & _LETTER and not party.name) or (not party.paragraphs and party.name in party.names)):
            # The addressee of a letter, or who speaks in a conversation: an address above that is not the other's.
            return any(_PLACE.search(sentence.original) and not any(name in sentence.original.lower() for name in others) for sentence in opening)
        if any(_introduces(sentence.original, party) and (_REGISTERED.search(sentence.original) or _PLACE.search(sentence.original)) for sentence in telling.sentences[:16]):
            return True
        rows = [sentence for sentence in telling.sentences[:40] if sentence.row is not None and sentence not in opening]
        for sentence, following in itertools.pairwise([*opening, *rows, *(rows or opening)[-1:]]):
            if sentence.row is None and any(name in sentence.original.lower() for name in own):
                # 名称 on one line, its address on the next: a letter's head, a company's name that ends in “Ltd.”
                below = "" if sentence.names.mentioned(following.text, following.language) else following.original
                if any(_REGISTERED.search(text) or _PLACE.search(text) for text in (_without(_own_part(case, party, sentence.original), own), below)):
                    return True
            # 客户地址 | 浙江省……
            for label, value in itertools.pairwise(cell.text.plain.lower() for cell in sentence.row.cells) if sentence.row is not None else ():
                label = label.strip(" :：")
                named = label in names or any(name and label.startswith(name) and (len(label) <= len(name) + 6 or label[len(name) :].lstrip()[:1] in "(（") for name in (*names, party.name.lower()))
                told = _without(sentence.original, own)
                if named and len(value) > 3 and (_REGISTERED.search(told) or _PLACE.search(told)):
                    return True
    return False


_PARTICULARS = compiled(
    r"(?:信用代码|注册(?:编)?号|统一编号|证照号码?|身份证(?:号码?)?|证件号码?|护照号?|执照号?|UEN|公司编号)[^，。；、]{0,4}?(?:[A-Za-z0-9*]{5,}|_)|(?:地址|住址|住所地?|经营场所|办公地|注册地)[为是于在位：: ]{0,3}(?:_|[^，。；]{2,14}(?:[省市县区镇乡村州路街道号]|road|street)|\d)"
    r"|(?:住|设)[^，。；（）]{0,12}(?:市|县|区|镇|乡|村)[^，。；]{0,20}\d|[市区县镇乡路街巷道弄村][^，。；|]{0,14}\d{1,5}\s?[号弄栋幢室]",
    re.I,
)
_ELSEWHERE = compiled(r"法院|仲裁|仓|发货|退货|快递|店铺(?:编号|id|地址)|样品|寄")


def _told_in_text(case: Case, party: Party) -> bool:
    """Whether a sentence names a party and, before it names another, where it has its seat or how it is registered: 甲方李强，住济南市……5号；乙方……"""
    for telling in case.tellings:
        for sentence in telling.sentences:
            if sentence.section.kind == "signature" or sentence.row is not None or _ELSEWHERE.search(sentence.text) or not _PARTICULARS.search(sentence.text):
                continue
            named = [(match.start(), sentence.names.mentioned(match[0], sentence.language)) for match in (sentence.names.zh if sentence.language == "zh" else sentence.names.en).finditer(sentence.text)]
            for nth, (start, roles) in enumerate(named):
                end = next((other for other, whose in named[nth + 1 :] if whose != roles), len(sentence.text))
                if roles == (party.role,) and _PARTICULARS.search(sentence.text[start:end]):
                    return True
    return False


def _introduces(text: str, party: Party) -> bool:
    """Whether a line introduces a party by what it is called: 委托人 | 烟台……, 书店老板：韦启明，……, …, as Store Owner."""
    called = "|".join(re.escape(name) for name in party.names if len(name) > 1 and name.lower() not in _LETTER)
    return bool(called) and bool(re.search(rf"^.{{0,10}}(?:{called})\s*[）)]?\s*[:：|，,、（(]|\bas (?:the )?(?:{called})\b", text, re.IGNORECASE))


# What says nothing of who it is: Party A, 甲方, the Client.
_GENERIC = compiled(r"(?:party|seller|client|owner|operator|agency|provider|company|manager|subscriber|merchant|service provider)(?:\s[a-d])?|[甲乙丙]方|.{1,2}方|店主|商家|客户|卖家|委托人|受托人|服务商", re.IGNORECASE)


def _without(text: str, names: set[str]) -> str:
    """``text`` without the names, whose own words may look like a place: Wharf Street Trading Ltd."""
    for name in names:
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text


def _named_in(text: str, name: str) -> bool:
    """Goldpeak Limited (…) as owner of the stores ("the Company"): whether a name stands before what it is called, not words such as the business that accepts these terms."""
    called = re.search(rf"\([^()]{{0,60}}[\"“](?:the\s)?{re.escape(name)}[\"”]", text, re.I)
    return called is not None and bool(re.match(r"[A-Z]", re.split(r"\b(?:between|and|to|with|by)\s+(?=\S)", text[: called.start()])[-1]))


def _own_part(case: Case, party: Party, text: str) -> str:
    """Of an English line that names several parties what is told of ``party``: from its name to that of the next; else all of the line."""
    others = [other.name for other in case.document.parties if other is not party and len(other.name) > 4 and other.name in text]
    # … and the undersigned, [CLIENT NAME], of [CLIENT ADDRESS] (the "Client"): another without a name.
    others += [match[0] for other in case.document.parties if other is not party and not other.name and other.names and (match := re.search(rf"\band\s[^()]{{3,120}}\((?:the\s)?[“\"](?:the\s)?{re.escape(other.names[0])}[”\"]", text)) is not None]
    start = text.find(party.name) if party.name else -1
    if start < 0 or not others or not _ENGLISH.search(text):
        return text
    return text[start : min((at for name in others if (at := text.find(name, start + len(party.name))) > 0), default=len(text))]


_ENGLISH = compiled(r"\b(?:between|and|the|hereinafter|company|address)\b", re.IGNORECASE)


def _complete(case: Case, party: Party) -> bool:
    named = bool(party.name) or any(re.search(r"_|【|\[|●|XX|\{\{|[:：]\s*$", paragraph.text.raw) for paragraph in party.paragraphs)
    text = " ".join(_own_part(case, party, paragraph.text.plain) for paragraph in party.paragraphs)
    told = " ".join(paragraph.text.plain for paragraph in party.paragraphs)
    if told != text:
        # Beside another party's particulars on the same line its own would stand, too.
        own = _without(text, {party.name.lower()})
        return named and bool(_REGISTERED.search(own) or _PLACE.search(own) or _BLANK_AT.search(own) or re.search(r"registered (?:office|in|at)|address|\b[A-Z]{1,5}\s?\d{5,}|\d{15,18}", own, re.I))
    named = named or any(_named_in(text, name) for name in party.names)
    particulars = any(_ADDRESS.search(label) or _CODE_LABEL.search(label) for label, _value in party.details)
    return named and (particulars or bool(re.search(r"(?:地址|住址|[住居场处]所|所在地|[店厂现]址|证号|代码)\s?[:：]", text)) or bool(
        re.search(r"company number|\bof \d|registered (?:office|in|at)|address|\bhrb\s?\d|licen[cs]e no|trade licence|\boc\d|p\.?o\.? box|\d{1,5}\s[A-Z]\w+[^,]{0,40},[^,]{2,40},|\b[A-Z][A-Za-z.]{1,5}\s?\d{5,}|身份号码|营业执照号|\d{15,18}", text, re.I)
    ))


_BLANK_AT = compiled(r"(?:\bof|\bat|\bin|:)\s{0,3}(?:_{2,}|\[|\{\{|【)")


@asks("DOC014")
def party_name_variant(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        name = party.name.strip()
        if len(name) < 6 or name.isascii():
            continue
        for telling in case.tellings[:1]:
            for paragraph, _kind in telling.paragraphs:
                for match in _FIRM_ZH.finditer(paragraph.text.plain) if not paragraph.text.plain.isascii() else ():
                    other = re.sub(r"^.*?(?:方|：|为|由|与|和|称)(?=[\u4e00-\u9fff]{4})", "", match[0]) if not match[0].startswith(name[:2]) else match[0]
                    if other != name and _alike(other, name) and all(other != one.name for one in case.document.parties):
                        yield Found(paragraph, match[0], {"name": name, "other": other})
                        return


_FIRM_ZH = compiled(r"[\u4e00-\u9fff（）]{4,28}?(?:有限公司|有限责任公司|股份公司|工作室|商行|经营部|个体工商户|厂)")


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
