"""BIL: where the two languages of a contract say different things, and which of them prevails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.reading.document import Paragraph, Place
from generator.reading.facts import Amount, Count, DateFact, Fact, Frequency, Percentage, Period
from generator.reading.frames import Frame, Sentence, Telling, facts_of
from generator.reading.text import language_of
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

Value = tuple[str, object]
_CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?|(?:上午|下午|早上|晚上|中午|凌晨)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[点时](?:半|整|钟)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\so'?clock)?\sin\sthe\s(?:morning|afternoon|evening)|\bnoon\b|\bmidnight\b",
    re.IGNORECASE,
)


def _bilingual(case: Case) -> bool:
    return len(case.document.versions) > 1


@asks("BIL001")
def language_priority_missing(case: Case) -> Iterator[Found]:
    if _bilingual(case) and not case.says("language_prevails"):
        yield Found()


def _pairs(case: Case) -> Iterable[tuple[Paragraph, Paragraph]]:
    return ((pair.zh, pair.en) for pair in case.document.pairs if pair.zh is not None and pair.en is not None)


_DAY_ZH = re.compile(r"(?:每月|当月|次月|下月|每季度?(?:第一|首)个?月|个月)(?:的)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|第(\d{1,2}|[一二三四五六七八九十]{1,3})个工作[日天]")
_DAY_EN = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:month|quarter|year|week|century|clause|article))|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|fifteenth|twentieth|twenty-fifth|twenty-eighth|last)\s(?:working\s|business\s)?day\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "twenty-fifth": 25, "twenty-eighth": 28}  # fmt: skip
_COUNT_ZH = re.compile(r"([一二两三四五六七八九十百]{1,4})(?=[封场次个条款套张篇件份名位单台间轮遍页字倍支组幅版期家只双瓶盒箱批笔档项段集回趟匹双枚](?!月|工作|小时|星期|礼拜|季))")


def _values(paragraph: Paragraph) -> list[tuple[Value, Fact]]:
    """The values that a text states, in a form in which equal values are equal: 每周四场 and four a week are a week and a four."""
    from generator.reading.numerals import chinese

    found: list[tuple[Value, Fact]] = []
    # 23:00 and 11 p.m. are the same hour: times of the day are not compared.
    plain = _CLOCK.sub(lambda match: " " * len(match[0]), paragraph.text.plain)
    days: list[tuple[Value, Fact]] = []
    for match in _DAY_ZH.finditer(plain):
        words = match[1] or match[2]
        number = Decimal(words) if words.isdigit() else chinese(words)
        if number is not None:
            days.append((("day", number.normalize()), Count(match.start(), match.end(), number)))
    for match in _DAY_EN.finditer(plain):
        ordinal = int(match[1]) if match[1] else _ORDINALS.get(match[2].lower(), 0)
        if ordinal:
            days.append((("day", Decimal(ordinal).normalize()), Count(match.start(), match.end(), Decimal(ordinal))))
    taken = [(fact.start, fact.end) for _value, fact in days]
    for fact in facts_of(plain):
        if isinstance(fact, (Count, Period)) and any(first <= fact.start < last for first, last in taken):
            continue
        if isinstance(fact, Amount):
            found.append((("money", fact.value.normalize()), fact))
        elif isinstance(fact, Percentage):
            found.append((("percent", fact.value.normalize()), fact))
        elif isinstance(fact, Period):
            found.append((("period", _size(fact)), fact))
        elif isinstance(fact, DateFact) and fact.day:
            # April to June 2026 names the year once, 2026年4月至6月 as well, but not at the same month.
            found.append((("date", (fact.year, fact.month, fact.day)), fact))
        elif isinstance(fact, Frequency):
            if fact.times != 1:
                found.append((("count", fact.times.normalize()), fact))
            if fact.every == 1:
                # Every three months may be a quarter, every second week a fortnight.
                found.append((("often", fact.unit), fact))
        elif isinstance(fact, Count) and fact.value != 1:
            found.append((("count", fact.value.normalize()), fact))
    spans = [(fact.start, fact.end) for _value, fact in (*found, *days)]
    for match in _COUNT_ZH.finditer(plain):
        number = chinese(match[1])
        if number is not None and number != 1 and not any(first <= match.start() < last for first, last in spans):
            found.append((("count", number.normalize()), Count(match.start(), match.end(), number)))
    return sorted([*found, *days], key=lambda item: item[1].start)


def _size(period: Period) -> tuple[str, Decimal]:
    """Working days as days; half a month is fifteen days."""
    unit, size = period.size
    return ("hours", Decimal(360)) if unit == "months" and size == Decimal("0.5") else (unit.removeprefix("working "), size.normalize())


def _numbers(paragraph: Paragraph) -> set[Decimal]:
    """Every number in a text as it is written, whatever it counts: a value that one language states in another form is looked for here."""
    from generator.reading.numerals import chinese, english

    plain = paragraph.text.plain
    found: set[Decimal] = set()
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", plain):
        found.add(Decimal(match[0].replace(",", "").rstrip(".")).normalize())
    for match in re.finditer(r"[零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]+", plain):
        value = chinese(match[0])
        if value is not None:
            found.add(value.normalize())
    for match in re.finditer(r"\b[a-z]+(?:-[a-z]+)?\b", plain.lower()):
        word = {"half": Decimal("0.5"), "twice": Decimal(2), "both": Decimal(2), "fortnight": Decimal(2), "second": Decimal(2), "third": Decimal(3)}.get(match[0])
        value_en = english(match[0]) if word is None and match[0] not in ("a", "an", "one") else None
        if word is not None or value_en is not None:
            found.add((word if word is not None else Decimal(value_en or 0)).normalize())
    return found


@asks("BIL002")
def bilingual_number_mismatch(case: Case) -> Iterator[Found]:
    for zh, en in _pairs(case):
        left, right = _values(zh), _values(en)
        if {value for value, _fact in left} == {value for value, _fact in right}:
            continue
        lone_zh, lone_en = _left_over(left, right), _left_over(right, left)
        if not lone_zh or not lone_en:
            continue
        # A value that one language states in a form of its own is looked for among the other's numbers that state nothing else.
        spare = _numbers(zh) - _stated(left), _numbers(en) - _stated(right)
        lone_zh = [item for item in lone_zh if not _restated(item[0], spare[1])]
        lone_en = [item for item in lone_en if not _restated(item[0], spare[0])]
        for value, fact in lone_zh:
            twin = next((other for other in lone_en if other[0][0] == value[0]), None)
            if twin is None:
                continue
            lone_en.remove(twin)
            shown_zh, shown_en = _words(zh, fact), _words(en, twin[1])
            yield Found(zh, _sentence(zh, fact), {"zh": shown_zh, "en": shown_en})


def _left_over(mine: list[tuple[Value, Fact]], theirs: list[tuple[Value, Fact]]) -> list[tuple[Value, Fact]]:
    """The values of one language that the other does not state, each as often as it stands."""
    rest = [value for value, _fact in theirs]
    found: list[tuple[Value, Fact]] = []
    for value, fact in mine:
        if value in rest:
            rest.remove(value)
        elif not any(value == other for other, _fact in theirs):
            found.append((value, fact))
    return found


def _stated(values: list[tuple[Value, Fact]]) -> set[Decimal]:
    """The numbers that a text's values are made of."""
    found: set[Decimal] = set()
    for (kind, content), fact in values:
        if isinstance(fact, (Amount, Percentage, Count, Period)):
            found.add(fact.value.normalize())
        if kind in ("day", "count") and isinstance(content, Decimal):
            found.add(content.normalize())
        if isinstance(fact, DateFact):
            found |= {Decimal(fact.year), Decimal(fact.month), Decimal(fact.day)}
    return found


def _restated(value: Value, numbers: set[Decimal]) -> bool:
    kind, content = value
    if kind == "period" and isinstance(content, tuple):
        unit, size = content
        forms = {size, size / 24, size / 168} if unit == "hours" else {size, size / 3, size / 12}
        return any(form.normalize() in numbers for form in forms)
    if kind == "date" and isinstance(content, tuple):
        return all(Decimal(part) in numbers for part in content if part)
    return isinstance(content, Decimal) and content.normalize() in numbers


def _words(paragraph: Paragraph, fact: Fact) -> str:
    return paragraph.text.quote(fact.start, fact.end)


def _sentence(paragraph: Paragraph, fact: Fact) -> str:
    """The part of a sentence around a figure, exactly as written."""
    plain = paragraph.text.plain
    start = max(plain.rfind(mark, 0, fact.start) for mark in "。；，") + 1
    ends = [at for at in (plain.find(mark, fact.end) for mark in "。；，") if at >= 0]
    return paragraph.text.quote(start, min(ends, default=len(plain))).strip()


@asks("BIL003")
def clause_untranslated(case: Case) -> Iterator[Found]:
    if not _bilingual(case):
        return
    clauses = {paragraph.place for telling in case.tellings for sentence in telling.body() if sentence.section.kind in ("clause", "schedule") and sentence.row is None for paragraph in (sentence.paragraph,)}
    for pair in case.document.pairs:
        lone = pair.zh if pair.en is None else pair.en if pair.zh is None else None
        if lone is not None and lone.place in clauses and len(lone.text.plain) > 10 and re.search(r"\s|[\u4e00-\u9fff]", lone.text.plain) and language_of(lone.text.plain) != "zh+en":
            yield Found(lone, lone.text.raw.strip())


@asks("BIL004")
def party_mismatch(case: Case) -> Iterator[Found]:
    """A sentence whose subject is the owner in one language and the operator in the other."""
    by_place = [_sentences_of(telling) for telling in case.tellings]
    found: list[Found] = []
    compared = 0
    for zh, en in _pairs(case):
        mine, theirs = by_place[0].get(zh.place, []), by_place[1].get(en.place, [])
        same, swapped = _swapped(mine, theirs)
        compared += same + len(swapped)
        found.extend(swapped)
    # Where nearly every sentence seems to be swapped, it is the roles that were not understood.
    if len(found) * 3 <= compared or len(found) == 1:
        yield from found


def _swapped(mine: list[Sentence], theirs: list[Sentence]) -> tuple[int, list[Found]]:
    """How many duties of a paragraph have the same party in both languages, and where they have the other one."""
    # What somebody does on a condition stands before the duty in one language and behind it in the other.
    told = [(sentence, frame) for sentence in mine for frame in sentence.frames if _plainly(sentence, frame) and not frame.condition]
    others = [(sentence, frame) for sentence in theirs for frame in sentence.frames if _plainly(sentence, frame) and not frame.condition]
    if told and len(told) == len(others):
        pairs = list(zip(told, others, strict=True))
        wrong = [pair for pair in pairs if {pair[0][1].who, pair[1][1].who} == {"owner", "operator"}]
        # One duty changed hands if one party has one more and the other one less; else a part was not understood.
        moved = {who: sum(frame.who == who for _sentence, frame in told) - sum(frame.who == who for _sentence, frame in others) for who in ("owner", "operator", "both")}
        if (len(wrong) == 1 and sorted(moved.values()) == [-1, 0, 1] and not moved["both"]) or (len(wrong) == len(pairs) == 2):
            return len(pairs) - len(wrong), [_place(*wrong[0][0], len(told) > 1)]
        if not wrong:
            return len(pairs), []
    groups = _joined(mine), _joined(theirs)
    if len(groups[0]) == len(groups[1]):
        same, found = 0, []
        for left, right in zip(*groups, strict=True):
            agents = _agents(left), _agents(right)
            if agents[0] and len(agents[0]) == len(agents[1]):
                wrong_here = [nth for nth, pair in enumerate(zip(*agents, strict=True)) if set(pair) == {"owner", "operator"}]
                same += len(agents[0]) - len(wrong_here)
                if len(wrong_here) == 1:
                    found.append(Found.at(left[0]))
                continue
            named = _named(left), _named(right)
            if len(named[0]) == 1 and len(named[1]) == 1:
                if named[0] == named[1]:
                    same += 1
                elif named[0] | named[1] == {"owner", "operator"}:
                    found.append(Found.at(left[0]))
        if found:
            return same, found
    lone = _one_side(mine, theirs)
    return 0, [Found.at(lone)] if lone is not None else []


def _place(sentence: Sentence, frame: Frame, several: bool) -> Found:
    return Found.at(sentence, start=frame.start if several else 0, end=frame.end if several else None)


def _joined(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences by full stops: what a semicolon parts in one language may be joined by a comma in the other."""
    groups: list[list[Sentence]] = []
    for nth, sentence in enumerate(sentences):
        if nth and sentences[nth - 1].text.rstrip().endswith(("；", ";")):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _agents(sentences: list[Sentence]) -> list[str]:
    """Who does what, in printed order, as far as it is plainly said."""
    return [frame.who for sentence in sentences for frame in sentence.frames if _plainly(sentence, frame)]


def _named(sentences: list[Sentence]) -> frozenset[str]:
    """Who is named at all."""
    return frozenset(who for sentence in sentences for who in sentence.names.mentioned(sentence.text, sentence.language))


def _one_side(mine: list[Sentence], theirs: list[Sentence]) -> Sentence | None:
    """The Chinese sentence, if one language names who it is and the other leaves it to its heading, which names the other party."""
    if len(mine) != 1 or len(theirs) != 1:
        return None
    told = [{frame.who for frame in sentence.frames if frame.said and _plainly(sentence, frame)} for sentence in (mine[0], theirs[0])]
    for said, silent, other in ((told[0], told[1], theirs[0]), (told[1], told[0], mine[0])):
        if len(said) == 1 and not silent and not any(frame.said for frame in other.frames) and {*said, other.default} == {"owner", "operator"}:
            return mine[0]
    return None


_JOINT = re.compile(r"^(?:and|but|then|while|并且?|且|而|则|同时)[\s,，]*")
_BY = re.compile(r"由|\b(?:by|responsibility of|account of)\b")


def _plainly(sentence: Sentence, frame: Frame) -> bool:
    """Whether a part of a sentence begins with who does it, or says by whom it is done, outside of brackets."""
    text = sentence.text[frame.start : frame.end].strip(" （(")
    if not frame.said or "（" in text or "(" in text:
        return False
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    text = _JOINT.sub("", text).removeprefix("the ")
    by = _BY.search(text)
    if by is not None and sentence.language == "zh" and by.start() > 0 and names.match(text) and names.match(text, by.end()):
        # 甲方在平台上的店铺由乙方运营: whose it is comes first, who does it behind.
        return False
    return bool(frame.who) and bool(names.match(text) or by)


def _sentences_of(telling: Telling) -> dict[Place, list[Sentence]]:
    found: dict[Place, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None:
            found.setdefault(sentence.paragraph.place, []).append(sentence)
    return found
