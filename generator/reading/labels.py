"""Numbers typed by hand: 第三条, 一、, （二）, 4.2, (a), ①, 【1】, Article 3, Schedule A; at the head of a paragraph and inside of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.document import Number
from generator.reading.numerals import chinese, english, roman

__all__ = ["counts_on", "inline_starts", "label_at", "letter_value", "number_from_automatic"]

_CN = "[零〇一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,5}"
_KINDS_CN = {"编": "part", "篇": "part", "部分": "part", "章": "chapter", "节": "section", "条": "article", "款": "clause", "项": "clause"}
_KINDS_EN = {
    "article": "article", "section": "article", "clause": "article", "chapter": "chapter", "part": "part", "schedule": "schedule",
    "annex": "schedule", "appendix": "schedule", "exhibit": "schedule", "attachment": "schedule", "addendum": "schedule",
}  # fmt: skip
_CIRCLES = {**{chr(0x2460 + i): i + 1 for i in range(20)}, **{chr(0x3251 + i): i + 21 for i in range(15)}, **{chr(0x2776 + i): i + 1 for i in range(10)}}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_STREET = r"(?:[A-Z][\w’'-]+\s){1,3}(?:Street|Road|Lane|Avenue|Drive|Court|Square|Place|Row|Terrace|Way|Close|Crescent|Boulevard|Quay|Wharf|Hill|Gardens|Park|Mews|House|Yard|Walk|Parade|Grove|St|Rd|Ave)\.?$"
# Units behind a decimal say that it is a quantity: 2.5万元 is no clause 2.5.
_UNIT = r"(?!\s*(?:[%％‰]|万(?!相|事|一|里|般|能)|亿|元|倍|折|分|美元|个(?!人[^，。；、]|性|别)|米|小时|[:：]\d))"

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ordinal", compiled(rf"第\s*({_CN}|\d{{1,3}})\s*(编|篇|部分|章|节|条|款|项)(?:\s+|[：:、.]\s*|(?![的所规约之及和与或至、，,；;。）)]|款(?!项(?!下))|项(?!目)|中(?![文英外国])|第(?!.{1,3}(?:阶段|年度?|季度?|期|批|个月|步|方)))|(?=$))")),
    # 第一 标的。 and § 1, of old forms and of those after foreign ones; 第一，…… is said within a text.
    ("nth", compiled(rf"第\s?({_CN}|\d{{1,2}})(?:\s+(?=\S)|、\s*|[：:]\s*)")),
    ("paragraph", compiled(r"§\s?(\d{1,2})(?![\d.])[.、．:：]?\s*")),
    ("second", compiled(r"(其次)(条|章)(?:\s+|[：:、]\s*|(?=\S))")),
    ("piece", compiled(rf"(?:篇|范本|文本|合同|示例|样本)\s*({_CN}|\d{{1,2}})\s*[：:、]\s*")),
    ("schedule", compiled(rf"附\s*(?:件|表|录|則|则)\s*({_CN}|\d{{1,2}}|[A-Z])?(?:\s*[：:、.]\s*|\s+|$|(?=[（(《]))")),
    ("chinese-bracket", compiled(rf"[（(]\s*({_CN})\s*[）)]\s*[、.:：]?\s*")),
    # （甲） and 甲、 count as Taiwan's and old forms do; 甲、乙双方 and （甲方） count nothing.
    ("stem-bracket", compiled(rf"[（(]\s*([{_STEMS}])\s*[）)]\s*[、.:：]?\s*")),
    ("stem", compiled(rf"([{_STEMS}])\s*[、.．]\s*(?![{_STEMS}])")),
    # 一.2: a Chinese number with a figure behind it, as word processors print the second level.
    ("chinese-many", compiled(rf"({_CN})[.．](\d{{1,2}}(?:[.．]\d{{1,2}}){{0,2}})(?!\d)[.、．:：]?\s*(?=\D|$)")),
    ("chinese", compiled(rf"({_CN})\s*(?:[、.．：:]|(?=[ \t]{{1,4}}[\u4e00-\u9fff]{{2,12}}$))\s*")),
    ("bracket", compiled(r"[（(]\s*(\d{1,3})\s*[）)]\s*[、.]?\s*")),
    ("box", compiled(rf"(?:【\s*(\d{{1,3}}|{_CN})\s*】|\[(\d{{1,3}})\])\s*")),
    ("circle", compiled(r"([①-⑳㉑-㉟❶-❿])\s*[、.]?\s*")),
    # 4.1约定的数额 goes on with the line before.
    ("many", compiled(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?![\d.]{{0,12}}\d){_UNIT}(?!\s*[。，；）])(?!(?:所列|所述|所称|所载|所约定|(?:的|之)?(?:约定|规定)的?(?!期限内?[：:])|款(?![项式待])|项(?!目)|条(?![件款])))[.、．:：]?\s*(?=\D|$)")),
    # 3-2 as some forms number a clause; 3-5天 is a range.
    ("dash", compiled(r"(\d{1,2})-(\d{1,2})(?![\d-])[.、．:：]?\s*(?=[\u4e00-\u9fff“《A-Z])(?!(?:个|工作|自然)*[天日月年个条款次件小分万元折倍周家人套张篇版号楼栋幢室单季期名位场页岁级星成层座弄区组路](?:内|以|前|后|之|左右|起|间|不等|[，。；、]|$|的))")),
    # 1-a）, 2.b)
    ("lettered", compiled(r"(\d{1,2})[-.]([a-z])\s?[)）、.．]\s*(?=[^\d\s])")),
    ("half-bracket", compiled(r"(\d{1,3})\s*[)）]\s*[、.]?\s*")),
    ("decimal", compiled(
        rf"(1\d\d|\d{{1,2}})(?!\d)\s*(?:[、．]\s*|\.(?:\s+|(?=[^\d\s])|$)|[ \t]{{2,}}(?=\S)|\t\s*|\u3000+(?=\S)|[ ](?=[\u4e00-\u9fff]{{1,16}}(?:\s?/\s?[A-Z][\w’' ]{{1,40}})?$)|[ ](?!{_MONTHS}|{_STREET})(?=[A-Z“\"][^.;,]{{2,70}}$))")),
    ("english", compiled(
        r"(?i:(article|section|clause|chapter|part|schedule|annex|appendix|exhibit|attachment|addendum))\s{1,4}(?:[Nn]o\.?\s?)?"
        r"(?:\((?=\d{1,3}\))|[“\"'](?=[A-Z\d]{1,4}[”\"']))?(\d{1,3}(?:\.\d{1,3}){0,3}(?![\d.]{0,12}\d)|[IVXLC]{1,7}|[A-Z]|(?i:(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
        r"[)”\"']?(?:\s{0,3}[.:：—–-]+\s*|[ \t]{2,}|\n\s*|\s*$|\s+(?=[^a-z\s,;()]|\([A-Z][^()]{2,40}\)\s*$))")),
    # THE FIRST SCHEDULE, Second Appendix: as Commonwealth deeds number them.
    ("nth-schedule", compiled(
        r"(?:(?i:the)\s)?(?i:(first|second|third|fourth|fifth|sixth|seventh|eighth))\s(?:Schedule|SCHEDULE|Appendix|APPENDIX|Annex|ANNEX)(?:\s{0,3}[.:：—–-]+\s*|[ \t]{2,}|\n\s*|\s*$|\s+(?=[(A-Z]))")),
    ("letter-bracket", compiled(r"[（(]\s*([a-z]{1,4}|[A-Z]|[IVX]{2,4})\s*[）)]\s*")),
    ("roman", compiled(r"((?:X?L)?[IVX]{1,7}|XL)\s*(?:[、.．]\s+|[、．]|[ \t]{2,})(?=\S)")),
    ("capital", compiled(r"([A-Z])\s*(?:\.\s+|[、．]\s*)(?=\S)")),
    # A1 Listings, A2 Promotions: the number of an item under heading A.
    ("half-bracket", compiled(r"[A-J](\d{1,2})[.)]?(?:\s+(?=[A-Z“\"]|\d{4}年)|(?<=[.)])\s+(?=[\d$£€¥])|\s*(?=[\u4e00-\u9fff《“])(?![纸级类款型号单区栋座层]))")),
    ("letter", compiled(r"([a-z])\s*(?:[.)）]\s+|、\s*)(?=\S)")),
)  # fmt: skip


def label_at(flat: str, position: int = 0) -> tuple[Number, int] | None:
    """The number that ``flat`` has at ``position``, and where the text behind it begins; None if there is none.

    ``flat`` is a raw text with digits, letters and Traditional characters normalised one by one, so that positions are those
    of the raw text.
    """
    while position < len(flat) and flat[position] in " \t\n":
        position += 1
    first = flat[position : position + 1]
    if not first or not (first in "第其篇范文合示样附（([【§" or first in _STEMS or first.isdigit() or first in _CIRCLES or first.isascii() or chinese(first) is not None):
        return None
    for name, pattern in _HEADS:
        match = pattern.match(flat, position)
        if match is None:
            continue
        number = _number(name, match)
        if number is not None:
            return number, match.end()
    return None


def counts_on(number: Number, before: Sequence[int]) -> bool:
    """Whether a number follows from the last one of its kind, whose values are ``before``: it is a first one, or the next at its level or at one above."""
    values = number.values
    return values[-1] == 1 or (len(values) <= len(before) and (*values[:-1], values[-1] - 1) == tuple(before[: len(values)]))


def _number(name: str, match: re.Match[str]) -> Number | None:
    printed = match[0].strip().rstrip("、.．:：—–- \t")
    if name == "ordinal":
        return _made(printed, _KINDS_CN[match[2]], chinese(match[1]))
    if name == "nth":
        return _made(printed, "chinese", chinese(match[1]))
    if name == "paragraph":
        return _made(printed, "article", chinese(match[1]))
    if name == "lettered":
        # Whether i is the ninth letter tells what stands before it.
        return Number(printed, "decimal", (int(match[1]), roman(match[2]) or 0 if match[2] in "ivx" else ord(match[2]) - 96))
    if name == "second":
        return Number(printed, _KINDS_CN[match[2]], (2,))
    if name == "piece":
        return _made(printed, "piece", chinese(match[1]))
    if name == "schedule":
        mark = match[1]
        value = 1 if not mark else letter_value(mark) if mark.isascii() and mark.isalpha() else chinese(mark)
        return _made(printed, "schedule", value)
    if name in ("chinese", "chinese-bracket", "bracket", "half-bracket", "decimal"):
        return _made(printed, name, chinese(match[1]))
    if name in ("stem", "stem-bracket"):
        return Number(printed, name.replace("stem", "chinese"), (_STEMS.index(match[1]) + 1,))
    if name == "box":
        return _made(printed, name, chinese(match[1] or match[2]))
    if name == "circle":
        return Number(printed, name, (_CIRCLES[match[1]],))
    if name == "nth-schedule":
        return _made(printed, "schedule", english(match[1]))
    if name == "dash":
        return Number(printed, "decimal", (int(match[1]), int(match[2])))
    if name == "chinese-many":
        first = chinese(match[1])
        return None if first is None else Number(printed, "decimal", (int(first), *(int(value) for value in re.split(r"[.．]", match[2]))))
    if name == "many":
        return Number(printed, "decimal", tuple(int(value) for value in match[1].split(".")))
    if name == "english":
        return _english(printed, match[1].lower(), match[2])
    if name == "letter-bracket":
        mark = match[1]
        value = roman(mark)
        if value is not None and value < 40 and (len(mark) > 1 or mark in "ivxIVX"):
            return Number(printed, "roman-bracket", (value,))
        return _made(printed, name, letter_value(mark))
    if name == "roman":
        return _made(printed, name, roman(match[1]))
    return _made(printed, name, letter_value(match[1]))


def _english(printed: str, word: str, mark: str) -> Number | None:
    kind = _KINDS_EN[word]
    if mark[0].isdigit():
        values = tuple(int(value) for value in mark.split("."))
        return Number(printed, kind if len(values) == 1 else "decimal", values)
    if (said := english(mark)) is not None:
        return _made(printed, kind, said)
    if (mark.isupper() and len(mark) > 1) or (mark in "IVX" and kind != "schedule"):
        return _made(printed, kind, roman(mark))
    if len(mark) == 1:
        return _made(printed, kind, letter_value(mark)) if mark.isupper() else None
    return None


def _made(printed: str, kind: str, value: object) -> Number | None:
    return None if value is None else Number(printed, kind, (int(str(value)),))


def letter_value(letters: str) -> int | None:
    """a is 1, z 26, aa 27, bb 28: as lists count on. None for other words."""
    if len(set(letters.lower())) != 1:
        return None
    return ord(letters[0].lower()) - ord("a") + 1 + 26 * (len(letters) - 1)


@lru_cache(2048)
def number_from_automatic(printed: str) -> Number | None:
    """The number that Word computed for a paragraph, understood like a typed one; None if it counts nothing."""
    found = label_at(printed + " ") or label_at(printed + "、")
    if found is not None:
        number = found[0]
        return Number(printed.rstrip("、.．:： "), number.kind, number.values, automatic=True)
    digits = re.search(r"\d{1,4}", printed)
    return Number(printed, "decimal", (int(digits[0]),), automatic=True) if digits else None


_MAYBE = compiled(r"[①-⑳]|(?<=[\da-z一二三四五六七八九十])[）)]|(?<=\d)[、．.]")
_INLINE = (
    ("circle", compiled(r"[①-⑳]")),
    ("chinese-bracket", compiled(r"[（(]([一二三四五六七八九十]{1,3})[）)](?![条款项])")),
    ("bracket", compiled(r"[（(](\d{1,2})[）)](?![条款项])")),
    ("decimal", compiled(r"(?<![\d.])(\d{1,2})(?:[、．](?!\d)|\.(?=\s|[^\d\s.]))")),
    ("half-bracket", compiled(r"(?<![\d（(])(\d{1,2})[)）](?![条款项])")),
    ("letter-bracket", compiled(r"(?:(?<!\w)\(|（)([a-z])[)）](?![条款项])")),
    ("roman-bracket", compiled(r"(?:(?<!\w)\(|（)([ivx]{1,4})[)）](?![条款项])")),
)
# What may stand before a number inside of a paragraph: the end of the item before it, or the colon of the lead-in.
_OPENER = compiled(r"(?:[；;。：:，,.！!？?）)、]|\band|\bor|\bto|以?及|和|并|或|^)\s*$")
_OPENER_STRICT = compiled(r"(?:[；;。：:！!？?]|\.|^)\s*$")


# 营运方（a）应当……；（b）不得……: who it is stands before what.
_LEADS_IN = compiled(r"[方人者商主]$")


def inline_starts(flat: str, start: int = 0) -> list[int]:
    """Where items begin inside of a paragraph: ``…：①甲……；②乙……``. Empty unless at least two count on from one."""
    if len(_MAYBE.findall(flat, start)) < 2:
        return []
    for name, pattern in _INLINE:
        matches = list(pattern.finditer(flat, start))
        if len(matches) < 2:
            continue
        found: list[int] = []
        for match in matches:
            found_number = label_at(flat, match.start())
            value = _CIRCLES.get(match[0]) if name == "circle" else _inline_value(name, match[1])
            if value != len(found) + 1 or (found_number is None and name != "letter-bracket"):
                continue
            before = flat[max(start, match.start() - 6) : match.start()]
            opener = _OPENER_STRICT if name in ("decimal", "half-bracket") else _OPENER
            lead_in = not found and name in ("letter-bracket", "roman-bracket") and (before.endswith(" ") or (match[0].startswith("（") and _LEADS_IN.search(before) is not None))
            if not (name == "circle" or lead_in or opener.search(before)):
                continue
            found.append(match.start())
        if len(found) >= 2:
            return found
    return _of_one_article(flat, start)


def _of_one_article(flat: str, start: int) -> list[int]:
    """Where the numbers of an article's parts stand, all within one paragraph: Fees. 5.1 Basic fee: … 5.2 Commission: …"""
    found: list[int] = []
    article = ""
    for match in _PART.finditer(flat, start):
        if int(match[2]) == len(found) + 1 and (not article or match[1] == article) and _OPENER_STRICT.search(flat[max(start, match.start() - 6) : match.start()]) and label_at(flat, match.start()) is not None:
            article = match[1]
            found.append(match.start())
    return found if len(found) >= 2 else []


# 5.1 with a word behind it: no sum and no share.
_PART = compiled(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])[.、]?\s{1,4}(?=[A-Z“\"\u4e00-\u9fff《])")


def _inline_value(name: str, mark: str) -> int | None:
    if name == "letter-bracket":
        return letter_value(mark)
    if name == "roman-bracket":
        return roman(mark)
    value = chinese(mark)
    return None if value is None else int(value)
