"""The figures of a clause in two languages, in a form in which equal ones are equal: 每周四场 and four a week, 四分之一 and a quarter, 17时 and 5 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.document import Paragraph
from generator.reading.facts import Amount, Count, DateFact, Frequency, Percentage, Period
from generator.reading.frames.facts import facts_of
from generator.reading.numerals import CHINESE_NUMERAL, ENGLISH_NUMERAL, chinese, english

__all__ = ["Figure", "differing", "figures_of"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a paragraph, from ``start`` to ``end`` of its normal form.

    Attributes:
        kind: money, percent, period, count, day (of a month), date, monthday, month, clock or often.
        value: equal for equal figures of a kind.
        firm: whether it says so for itself; what is not firm may answer a figure of the other language, and is never missed.
    """

    kind: str
    value: object
    paragraph: Paragraph
    start: int
    end: int
    firm: bool = True

    @property
    def words(self) -> str:
        return self.paragraph.text.quote(self.start, self.end)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_SMALL = r"[零〇一二三四五六七八九十]{1,3}"
# A day of shopping is a name, no figure.
_NAMES = compiled(r"双\s?(?:11|12|十一|十二)|(?:六一八|618)|(?<![\d.])(?:11\.11|12\.12|6\.18)(?![\d.])|\bDouble\s(?:11|12|Eleven|Twelve|Ten)\b|(?<![\d,.])\d{7,}(?![\d,]|\.\d)|\b24/7\b", re.IGNORECASE)
_CLOCK_ZH = compiled(
    rf"(?P<half>上午|下午|早上|早|晚上|晚间|晚|中午|凌晨|傍晚|夜里)?(?<!分之)(?P<hour>\d{{1,2}}|{_SMALL})(?:[:：](?P<minute>\d{{2}})(?!\d)|[点时](?![零一二三四五六七八九]+(?!分))(?P<words>半|整|一刻|三刻|\d{{1,2}}分|{_SMALL}分)?)(?!间|候|效|期|段|尚|长|薪|令|装|代|常|[^，。；]{{0,3}}以内)"
)
_CLOCK_EN = compiled(
    rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s?(?P<half>[ap])\.?m\b\.?|\b(?P<hour24>\d{{1,2}}):(?P<minute24>\d{{2}})(?!\d)|\b(?P<name>noon|midnight)\b"
    rf"|\b(?P<said>{ENGLISH_NUMERAL}|\d{{1,2}})(?:\so['’]clock)?\s(?:in\sthe\s(?P<part>morning|afternoon|evening)|at\snight)|\b(?P<bare>\d{{1,2}}|{ENGLISH_NUMERAL})\so['’]clock\b",
    re.IGNORECASE,
)
_FROM_CLOCK = compiled(rf"\b(\d{{1,2}}|{ENGLISH_NUMERAL})(?:\s?(?:to|until|and|–|—|-)\s?)$", re.IGNORECASE)
_FRACTION_ZH = compiled(r"(?P<base>[二三四五六七八九十]|\d)分之(?P<part>[一二两三四五六七八九]|\d)")
_HALF_ZH = compiled(r"一半|半数|折半|减半|对半|五五开|五五分|平分|均分|各半")
_SHARES_ZH = compiled(r"([一二三四五六七八九])([一二三四五六七八九])(?:开|分账|分成|分(?![之钟]))")
_FRACTION_EN = compiled(
    r"\b(?:(?P<part>one|two|three|four|a)[\s-](?P<base>half|third|quarter|fourth|fifth|sixth|tenth)s?|(?P<lone>half|halved|equally|in\sequal\s(?:parts|shares)))\b(?!\s(?:an?\s)?(?:day|hour|week|month|year))(?!\s(?:of\s(?:\d{4}|the\s(?:year|calendar))|after|later|in\s(?:advance|arrear)|of\s(?-i:[A-Z])))",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_NUMBER_EN = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DAY_ZH = compiled(
    rf"(?:每月|当月|次月|下月|翌月|同月|该月|上月|每个月|每季度?(?:第一|首)个?月|个月)(?:的)?第?(\d{{1,2}}|{_SMALL})[日号天](?!内|以内|之内)|第(\d{{1,2}}|{_SMALL})个(?:工作日|工作天|营业日)"
)
_MORE_DAYS_ZH = compiled(r"(?<=[日号])(?:[、和及与至到~—-])(\d{1,2})[日号]")
_DAY_EN = compiled(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)\b(?!\s(?:month|quarter|year|week|century|clause|article|floor|road|street|avenue|{_MONTH}))|\b((?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
    r"\s(?:(?:working\s|business\s|calendar\s)?day\b|of\s(?:each|every|the|that)\s(?:\w+\s)?month\b)",
    re.IGNORECASE,
)
_ORDINALS = {
    **{word: value for value, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"), 1)},
    "thirtieth": 30,
}  # fmt: skip
_MONTHDAY_ZH = compiled(rf"(?<![年\d])(\d{{1,2}}|{_SMALL})月(\d{{1,2}}|{_SMALL})[日号]")
_MONTH_ZH = compiled(rf"(?<![个第每满整首半零〇一二三四五六七八九十\d])(?:(?<=[年至到和、及~—-])|)(\d{{1,2}}|{_SMALL})月(?:份)?(?![\d一二三四五六七八九十]{{1,3}}[日号])")
_MONTHDAY_EN = compiled(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?:\sday)?(?:\sof)?\s({_MONTH})|({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))(?!,?\s\d{{4}})")
_MONTH_EN = compiled(rf"\b{_MONTH}(?!\s(?:be|not|only|also|end|use|ask|in|have|make|give|by)\b)")
_COUNT_ZH = compiled(r"(?<![第零一二两三四五六七八九十百千万\d])([零一二两三四五六七八九十百千万]{1,8})(?=[封场次个条款套张篇件份名位单台间轮遍页字倍支组幅版期家只双瓶盒箱批笔档项段集回趟匹枚人天](?!月|工作|小时|星期|礼拜|季|个月))")
_TIMES = compiled(r"(?P<twice>双倍|加倍|翻倍|翻番|翻一番|\btwice\b|\bdouble[sd]?\b|\btwofold\b)", re.IGNORECASE)
_SAME_DAY = compiled(r"(?:当天|当日|同日|即日|当晚)(?![的之]|订单|销|发货|成交|直播)|\b(?:same|very|that)\sday\b|\bon\sthe\sday\b|\bat\sonce\b|\b(?:immediately|forthwith)\b", re.IGNORECASE)
_OFTEN_ZH = {"月": "month", "周": "week", "日": "day", "年": "year", "季": "quarter"}
_NTH = compiled(r"第[一二三四五六七八九十\d]{0,4}$")
_SAID_ZH = compiled(r"(月|周|日|年|季)(?=度|费|销|报|结|均|租|付|薪|会|刊|流水|营业|成交|净|GMV|gmv|订单|活|供)")
_SAID_EN = compiled(r"\b(daily|weekly|monthly|quarterly|annual|annually|yearly)\b|\b(?:for|in|of|per|a|an|each|every|the|that)\s(day|week|month|quarter|year)\b", re.IGNORECASE)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year"}
_INTRODUCED = compiled(r"\b(?:within|in|after|for|of|than|least|most|every|by|under|over|exceeding|upon|lasts?|another|first|last|further|until|to)\s(?:\w+\s)?$", re.IGNORECASE)


def figures_of(paragraphs: Iterable[Paragraph], language: str, *, counts: bool = True) -> list[Figure]:
    """Every figure of what says one thing in one language, in printed order. ``counts``: bare numbers too."""
    return [Figure(kind, value, paragraph, start, end, firm) for paragraph in paragraphs for kind, value, start, end, firm in _sorted(paragraph.text.plain, language, counts)]


_Told = tuple[str, object, int, int, bool]
"""Kind, value, start, end and firmness of a figure."""


@lru_cache(4096)
def _sorted(plain: str, language: str, counts: bool) -> tuple[_Told, ...]:
    """The figures of a paragraph, kept as its facts are."""
    return tuple(sorted(_of(plain, language, counts), key=lambda told: told[2]))


def _of(plain: str, language: str, counts: bool) -> Iterator[_Told]:
    taken = bytearray(len(plain) + 1)

    def figure(kind: str, value: object, start: int, end: int, firm: bool = True) -> _Told:
        taken[start:end] = b"\1" * (end - start)
        return kind, value, start, end, firm

    for match in _NAMES.finditer(plain):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for start, end, minutes in (_clocks_zh if language == "zh" else _clocks_en)(plain):
        if not any(taken[start:end]):
            # 11 stands for 23:00 too, where the text around it tells.
            yield figure("clock", minutes % 720, start, end)
    for kind, value, start, end in (_special_zh if language == "zh" else _special_en)(plain):
        if not any(taken[start:end]):
            yield figure(kind, value, start, end)
    for match in _SAME_DAY.finditer(plain):
        yield figure("period", ("hours", Decimal(24).normalize()), match.start(), match.end())
    for match in _TIMES.finditer(plain):
        if not any(taken[match.start() : match.end()]):
            yield figure("count", Decimal(2), match.start(), match.end(), False)
    for fact in facts_of(plain):
        if any(taken[fact.start : fact.end]):
            continue
        if isinstance(fact, Amount):
            yield figure("money", fact.value.normalize(), fact.start, fact.end)
        elif isinstance(fact, Percentage):
            yield figure("percent", fact.value.normalize(), fact.start, fact.end)
        elif isinstance(fact, Period):
            said = re.match(r"an?\b", plain[fact.start : fact.end], re.IGNORECASE)
            # RMB 900 (nine hundred) a month: how often, no length of time.
            firm = said is None or _INTRODUCED.search(plain, max(0, fact.start - 24), fact.start) is not None
            yield figure("period", _size(fact), fact.start, fact.end, firm)
            if not firm:
                yield "often", fact.unit, fact.start, fact.end, False
        elif isinstance(fact, DateFact):
            yield figure("date" if fact.day else "month", (fact.year, fact.month, fact.day) if fact.day else fact.month, fact.start, fact.end)
        elif isinstance(fact, Frequency):
            if fact.times != 1:
                yield figure("count", fact.times.normalize(), fact.start, fact.end)
            if fact.every == 1:
                # Every three months may be a quarter, every second week a fortnight.
                yield figure("often", fact.unit, fact.start, fact.end, not re.match("[按逐]", plain[fact.start : fact.end]))
        elif isinstance(fact, Count) and fact.value != 1 and counts and not _NTH.search(plain, max(0, fact.start - 6), fact.start):
            yield figure("count", fact.value.normalize(), fact.start, fact.end)
    for match in _COUNT_ZH.finditer(plain) if language == "zh" and counts else ():
        number = chinese(match[1])
        if number is not None and number != 1 and not any(taken[match.start() : match.end()]):
            yield figure("count", number.normalize(), match.start(), match.end())
    for match in (_SAID_ZH if language == "zh" else _SAID_EN).finditer(plain):
        if not any(taken[match.start() : match.end()]):
            unit = _OFTEN_ZH[match[1]] if language == "zh" else _ADVERBS[match[1].lower()] if match[1] else match[2].lower()
            yield "often", unit, match.start(), match.end(), False


def _size(period: Period) -> tuple[str, Decimal]:
    """Working days as days; half a month is fifteen days."""
    unit, size = period.size
    return ("hours", Decimal(360)) if unit == "months" and size == Decimal("0.5") else (unit.removeprefix("working "), size.normalize())


def _whole(text: str) -> Decimal | None:
    if text.isdigit():
        return Decimal(text)
    value = chinese(text)
    if value is None and (words := english(text)) is not None:
        value = Decimal(words)
    return value


def _clocks_zh(plain: str) -> Iterator[tuple[int, int, int]]:
    for match in _CLOCK_ZH.finditer(plain):
        hour = _whole(match["hour"])
        if hour is None or hour > 24 or plain[match.start() - 1 : match.start()] in ("第", "个", "."):
            continue
        if match["half"] is None and match["minute"] is None and match["words"] is None and plain[match.end() - 1] == "点" and re.match("[的位左]", plain[match.end() : match.end() + 1]):
            continue
        words = match["words"] or ""
        minute = Decimal(match["minute"]) if match["minute"] else Decimal(30 if words == "半" else 15 if words == "一刻" else 45 if words == "三刻" else 0)
        if words.endswith("分"):
            minute = _whole(words[:-1]) or Decimal(0)
        yield match.start(), match.end(), int(hour) * 60 + int(minute)


def _clocks_en(plain: str) -> Iterator[tuple[int, int, int]]:
    for match in _CLOCK_EN.finditer(plain):
        if match["name"]:
            yield match.start(), match.end(), 0
            continue
        hour = _whole((match["hour"] or match["hour24"] or match["said"] or match["bare"]).lower())
        if hour is None or hour > 24:
            continue
        before = _FROM_CLOCK.search(plain, max(0, match.start() - 16), match.start())
        if before is not None and not match["hour24"] and (since := _whole(before[1].lower())) is not None and since <= 24:
            yield before.start(1), before.end(1), int(since) * 60
        yield match.start(), match.end(), int(hour) * 60 + int(match["minute"] or match["minute24"] or 0)


def _special_zh(plain: str) -> Iterator[tuple[str, object, int, int]]:
    for match in _FRACTION_ZH.finditer(plain):
        base, part = _whole(match["base"]), _whole(match["part"])
        if base and part:
            yield "percent", _percent(part, base), match.start(), match.end()
    for match in _HALF_ZH.finditer(plain):
        yield "percent", Decimal(50).normalize(), match.start(), match.end()
    for match in _SHARES_ZH.finditer(plain):
        first, second = _whole(match[1]), _whole(match[2])
        if first is not None and second is not None and first + second == 10:
            yield "percent", (first * 10).normalize(), match.start(1), match.end(1)
            yield "percent", (second * 10).normalize(), match.start(2), match.end()
    for match in _MONTHDAY_ZH.finditer(plain):
        month, day = _whole(match[1]), _whole(match[2])
        if month and day and month <= 12:
            yield "monthday", (int(month), int(day)), match.start(), match.end()
    for match in _DAY_ZH.finditer(plain):
        number = _whole(match[1] or match[2])
        if number is not None and number <= 31:
            yield "day", number.normalize(), match.start(), match.end()
            # 每月1日、16日
            for more in _MORE_DAYS_ZH.finditer(plain, match.end(), match.end() + 4):
                yield "day", Decimal(more[1]).normalize(), more.start(), more.end()
    for match in _MONTH_ZH.finditer(plain):
        month = _whole(match[1])
        if month and month <= 12:
            yield "month", int(month), match.start(), match.end()


def _special_en(plain: str) -> Iterator[tuple[str, object, int, int]]:
    for match in _FRACTION_EN.finditer(plain):
        if match["lone"]:
            yield "percent", Decimal(50).normalize(), match.start(), match.end()
        elif not (match["part"].lower() == "a" and match["base"].lower() in ("quarter", "third", "fourth", "fifth", "sixth", "tenth")) or re.match(r"\s(?:of|lower|higher|less|more|below|above|short)\b", plain[match.end() :]) or plain[: match.start()].endswith("than "):
            yield "percent", _percent(Decimal(_NUMBER_EN[match["part"].lower()]), Decimal(_PARTS[match["base"].lower()])), match.start(), match.end()
    for match in _MONTHDAY_EN.finditer(plain):
        yield "monthday", (_month(match[2] or match[3]), int(match[1] or match[4])), match.start(), match.end()
    for match in _DAY_EN.finditer(plain):
        word = (match[2] or "").lower()
        tens, _hyphen, ones = word.partition("-")
        number = int(match[1]) if match[1] else {"twenty": 20, "thirty": 30}[tens] + _ORDINALS[ones] if ones else _ORDINALS[tens]
        yield "day", Decimal(number).normalize(), match.start(), match.end()
    for match in _MONTH_EN.finditer(plain):
        if not re.match(r"\.?,?\s(?:\d{1,2}(?!\d)|\d{4})", plain[match.end() :]) and not re.search(r"\d(?:st|nd|rd|th)?\s(?:of\s)?$", plain[: match.start()]):
            yield "month", _month(match[0]), match.start(), match.end()


def _percent(part: Decimal, base: Decimal) -> Decimal:
    return (part * 100 / base).quantize(Decimal("0.01")).normalize()


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


# Which figures may stand for each other, and which differ if they are not equal.
_KIN = {frozenset(("count", "money")), frozenset(("day", "period")), frozenset(("day", "count")), frozenset(("date", "monthday"))}


def differing(left: tuple[Paragraph, ...], zh: list[Figure], right: tuple[Paragraph, ...], en: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs of figures, ``zh`` those of the Chinese paragraphs and ``en`` of the English ones, that stand for each other and differ."""
    lone_zh, lone_en = _left_over(zh, en), _left_over(en, zh)
    if not lone_zh or not lone_en:
        return []
    # A figure that one language states in a form of its own is looked for among the other's numbers that state nothing else.
    spare_zh, spare_en = _spare(left, zh), _spare(right, en)
    lone_zh = [figure for figure in lone_zh if not _restated(figure, spare_en)]
    lone_en = [figure for figure in lone_en if not _restated(figure, spare_zh)]
    found: list[tuple[Figure, Figure]] = []
    for strict in (True, False):
        for figure in list(lone_zh):
            twins = [other for other in lone_en if _comparable(figure, other, strict)]
            if twins:
                twin = min(twins, key=lambda other: abs(_share(figure, zh) - _share(other, en)))
                lone_zh.remove(figure)
                lone_en.remove(twin)
                found.append((figure, twin))
    return found


def _share(figure: Figure, among: list[Figure]) -> float:
    return among.index(figure) / len(among)


def _comparable(figure: Figure, other: Figure, strict: bool) -> bool:
    if figure.kind != other.kind:
        return not strict and frozenset((figure.kind, other.kind)) == frozenset(("count", "money")) and isinstance(figure.value, Decimal) and isinstance(other.value, Decimal) and min(figure.value, other.value) >= 1000
    if strict and isinstance(figure.value, tuple) and isinstance(other.value, tuple) and figure.kind == "period":
        return bool(figure.value[0] == other.value[0])
    return True


def _left_over(mine: list[Figure], theirs: list[Figure]) -> list[Figure]:
    """The firm figures that the other language does not state; each as often as it stands, where both state as many of a kind."""
    rest = list(theirs)
    unmatched: list[Figure] = []
    for figure in mine:
        twin = next((other for other in rest if other.kind == figure.kind and other.value == figure.value), None)
        if twin is not None:
            rest.remove(twin)
        elif figure.firm:
            unmatched.append(figure)
    found: list[Figure] = []
    for figure in unmatched:
        twin = next((other for other in rest if _same(figure, other)), None)
        if twin is not None:
            rest.remove(twin)
        elif not any(other.kind == figure.kind and other.value == figure.value for other in theirs) or _as_many(figure, mine, theirs):
            found.append(figure)
    return found


def _as_many(figure: Figure, mine: list[Figure], theirs: list[Figure]) -> bool:
    return figure.kind in ("money", "percent", "period") and sum(other.kind == figure.kind for other in mine) == sum(other.kind == figure.kind for other in theirs)


def _same(figure: Figure, other: Figure) -> bool:
    if figure.kind == other.kind:
        return figure.value == other.value
    if frozenset((figure.kind, other.kind)) not in _KIN:
        return False
    first, second = (figure, other) if figure.kind in ("day", "date") else (other, figure)
    if first.kind == "day" and isinstance(first.value, Decimal):
        # 10日支付 may be the tenth or ten days.
        return second.value == ("hours", (first.value * 24).normalize()) if second.kind == "period" else second.value == first.value
    if first.kind == "date" and isinstance(first.value, tuple):
        return second.value == first.value[1:]
    return figure.value == other.value


def _spare(paragraphs: tuple[Paragraph, ...], figures: list[Figure]) -> set[Decimal]:
    """Every number as it is written, whatever it counts, that states no figure."""
    found: set[Decimal] = set()
    for paragraph in paragraphs:
        plain = list(paragraph.text.plain)
        for figure in figures:
            if figure.paragraph is paragraph and figure.firm:
                plain[figure.start : figure.end] = " " * (figure.end - figure.start)
        found |= _numbers("".join(plain))
    return found


_WORDS = {"half": Decimal("0.5"), "twice": Decimal(2), "both": Decimal(2), "fortnight": Decimal(2), "second": Decimal(2), "third": Decimal(3)}


def _numbers(plain: str) -> set[Decimal]:
    found: set[Decimal] = set()
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", plain):
        found.add(Decimal(match[0].replace(",", "").rstrip(".")).normalize())
    for match in re.finditer(rf"{CHINESE_NUMERAL}+", plain):
        value = chinese(match[0])
        if value is not None:
            found.add(value.normalize())
    for match in re.finditer(r"\b[a-z]+(?:-[a-z]+)?\b", plain.lower()):
        word = _WORDS.get(match[0]) or (Decimal(_ORDINALS[match[0]]) if match[0] in _ORDINALS else None)
        value_en = english(match[0]) if word is None and match[0] not in ("a", "an", "one") else None
        if word is not None or value_en is not None:
            found.add((word if word is not None else Decimal(value_en or 0)).normalize())
    return found


def _restated(figure: Figure, numbers: set[Decimal]) -> bool:
    value = figure.value
    if figure.kind == "period" and isinstance(value, tuple):
        unit, size = value
        # A week and a quarter are named without their number.
        forms = {size, size / 24, size / 168} if unit == "hours" else {size, size / 3, size / 12}
        return any(form.normalize() in numbers for form in forms if form != 1)
    if figure.kind in ("date", "monthday") and isinstance(value, tuple):
        return all(Decimal(part) in numbers for part in value if part)
    if figure.kind == "clock" and isinstance(value, int):
        return Decimal(value // 60).normalize() in numbers or Decimal(value // 60 + 12).normalize() in numbers
    if figure.kind == "often":
        return False
    return Decimal(str(value)).normalize() in numbers
