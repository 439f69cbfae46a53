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
_TIME_OF_DAY = re.compile(r"\d:\d|[点时]|\d\s?[ap]\.?m|\sin\sthe\s|noon|midnight")


def _bilingual(case: Case) -> bool:
    return len(case.document.versions) > 1


@asks("BIL001")
def language_priority_missing(case: Case) -> Iterator[Found]:
    if _bilingual(case) and not case.says("language_prevails"):
        yield Found()


def _pairs(case: Case) -> Iterable[tuple[Paragraph, Paragraph]]:
    return ((pair.zh, pair.en) for pair in case.document.pairs if pair.zh is not None and pair.en is not None)


def _values(paragraph: Paragraph) -> list[tuple[Value, Fact]]:
    """The values that a text states, in a form in which equal values are equal."""
    found: list[tuple[Value, Fact]] = []
    plain = paragraph.text.plain
    # 23:00 and 11 p.m. are the same hour: times of the day are not compared.
    for fact in facts_of(_CLOCK.sub(lambda match: " " * len(match[0]), plain) if _TIME_OF_DAY.search(plain.lower()) else plain):
        if isinstance(fact, Amount):
            found.append((("money", fact.value.normalize()), fact))
        elif isinstance(fact, Percentage):
            found.append((("percent", fact.value.normalize()), fact))
        elif isinstance(fact, Period):
            found.append((("period", (fact.size[0].removeprefix("working "), fact.size[1].normalize())), fact))
        elif isinstance(fact, DateFact):
            found.append((("date", (fact.year, fact.month, fact.day)), fact))
        elif isinstance(fact, Frequency):
            found.append((("often", (fact.times / fact.every, fact.unit)), fact))
        elif isinstance(fact, Count):
            found.append((("count", fact.value.normalize()), fact))
    return found


def _numbers(paragraph: Paragraph) -> set[Decimal]:
    """Every number in a text, whatever it counts: a value that one language states in another form is looked for here."""
    from generator.reading.numerals import chinese, english

    plain = paragraph.text.plain
    found: set[Decimal] = set()
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", plain):
        number = Decimal(match[0].replace(",", "").rstrip("."))
        found.add(number.normalize())
    for match in re.finditer(r"[零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]+", plain):
        value = chinese(match[0])
        if value is not None:
            found.add(value.normalize())
    for match in re.finditer(r"\b[a-z]+(?:-[a-z]+)?\b", plain.lower()):
        word = {"half": Decimal("0.5"), "once": Decimal(1), "twice": Decimal(2), "both": Decimal(2), "fortnight": Decimal(2), "first": Decimal(1), "second": Decimal(2), "third": Decimal(3)}.get(match[0])
        value_en = english(match[0]) if word is None else None
        if word is not None or value_en is not None:
            found.add((word if word is not None else Decimal(value_en or 0)).normalize())
    for fact in facts_of(plain):
        if isinstance(fact, (Amount, Percentage, Count, Period)):
            found.add(fact.value.normalize())
            if isinstance(fact, Period):
                found.add(fact.size[1].normalize())
                found.add((fact.size[1] / 24).normalize())
                found.add((fact.size[1] / 168).normalize())
        elif isinstance(fact, DateFact):
            found |= {Decimal(fact.year), Decimal(fact.month), Decimal(fact.day)}
    return found


@asks("BIL002")
def bilingual_number_mismatch(case: Case) -> Iterator[Found]:
    for zh, en in _pairs(case):
        left, right = _values(zh), _values(en)
        values = ({value for value, _fact in left}, {value for value, _fact in right})
        if values[0] == values[1]:
            continue
        numbers = (_numbers(zh), _numbers(en))
        lone_zh = [item for item in left if not _matched(item[0], right, numbers[1])]
        lone_en = [item for item in right if not _matched(item[0], left, numbers[0])]
        for value, fact in lone_zh:
            twin = next((other for other in lone_en if other[0][0] == value[0]), None)
            if twin is None:
                continue
            lone_en.remove(twin)
            shown_zh, shown_en = _words(zh, fact), _words(en, twin[1])
            yield Found(zh, _sentence(zh, fact), {"zh": shown_zh, "en": shown_en})


def _matched(value: Value, others: list[tuple[Value, Fact]], numbers: set[Decimal]) -> bool:
    if any(value == other for other, _fact in others):
        return True
    kind, content = value
    if kind in ("money", "percent", "count"):
        return isinstance(content, Decimal) and content in numbers
    if kind == "period" and isinstance(content, tuple):
        unit, size = content
        forms = {size, size / 24, size / 168} if unit == "hours" else {size, size / 3, size / 12}
        return any(form.normalize() in numbers for form in forms)
    if kind == "date" and isinstance(content, tuple):
        return all(Decimal(part) in numbers for part in content if part)
    return True


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
    for zh, en in _pairs(case):
        mine = [(sentence, frame) for sentence in by_place[0].get(zh.place, []) for frame in sentence.frames if _plainly(sentence, frame)]
        theirs = [frame for sentence in by_place[1].get(en.place, []) for frame in sentence.frames if _plainly(sentence, frame)]
        if len(mine) != len(theirs):
            lone = _one_side(zh, en, by_place)
            if lone is not None:
                yield Found.at(lone)
            continue
        swapped = [(sentence, frame) for (sentence, frame), other in zip(mine, theirs, strict=True) if {frame.who, other.who} == {"owner", "operator"}]
        if len(swapped) == 1:
            sentence, frame = swapped[0]
            yield Found.at(sentence, start=frame.start if len(mine) > 1 else 0, end=frame.end if len(mine) > 1 else None)


def _one_side(zh: Paragraph, en: Paragraph, by_place: list[dict[Place, list[Sentence]]]) -> Sentence | None:
    """The Chinese sentence, if one language names who it is and the other leaves it to its heading, which names the other party."""
    mine, theirs = by_place[0].get(zh.place, []), by_place[1].get(en.place, [])
    if len(mine) != 1 or len(theirs) != 1:
        return None
    told = [{frame.who for frame in sentence.frames if frame.said and _plainly(sentence, frame)} for sentence in (mine[0], theirs[0])]
    for said, silent, other in ((told[0], told[1], theirs[0]), (told[1], told[0], mine[0])):
        if len(said) == 1 and not silent and not any(frame.said for frame in other.frames) and {*said, other.default} == {"owner", "operator"}:
            return mine[0]
    return None


_BY = re.compile(r"由|\b(?:by|responsibility of|account of)\b")


def _plainly(sentence: Sentence, frame: Frame) -> bool:
    """Whether a part of a sentence begins with who does it, or says by whom it is done, outside of brackets."""
    text = sentence.text[frame.start : frame.end].strip(" （(")
    if not frame.said or "（" in text or "(" in text:
        return False
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    return bool(frame.who) and bool(names.match(text.removeprefix("the ")) or _BY.search(text))


def _sentences_of(telling: Telling) -> dict[Place, list[Sentence]]:
    found: dict[Place, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None:
            found.setdefault(sentence.paragraph.place, []).append(sentence)
    return found
