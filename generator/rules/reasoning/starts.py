"""Where a target starts, told by two times in one sentence: 2025年合计76万元，2026年要达到110万元."""

from __future__ import annotations

from generator.patterns import compiled
from generator.reading.frames.telling import Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.reasoning.targets import Target, in_brackets

__all__ = ["of_operator", "own_parts", "starts_earlier", "tells_miss"]

_PARTS = compiled(r"[，；、（）()]")
_YEAR = compiled(r"(20\d\d|二[〇零○]二[〇零○一二三四五六七八九])(?:/\d\d)?年?(?:度|财年)?(?:(?:的)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月)?")
_RELATIVE = (("前年", -2), ("去年", -1), ("上年", -1), ("今年", 0), ("本年", 0), ("明年", 1), ("后年", 2))
_BEFORE = compiled(r"(?:签订|签署|订立|成立|签约|立约|订约)(?:之)?(?:时|当月|当日|之初|前)|现为|现约|现有|接手时|接管时|基期|起点|起始|合同前|现在|眼下|如今|目前|当前|现时|签约前|接手前|托管前|合作前|此前|以前|原先|原来|上年同期|去年同期|上一年")
_FIGURE = compiled(r"\d|[一二两三四五六七八九十百千万]")
_DIGITS = {"〇": "0", "零": "0", "○": "0", **{char: str(nth) for nth, char in enumerate("一二三四五六七八九", 1)}}


def starts_earlier(telling: Telling, sentence: Sentence) -> bool:
    """Whether one part of a sentence aims at a figure, and another without any aim tells one of an earlier time, or of now."""
    if telling.language != "zh":
        return _starts_earlier_en(sentence.text)
    aimed: list[tuple[int, int, int]] = []
    told: list[tuple[int, int, int]] = []
    for part in _PARTS.split(sentence.text):
        time = _time_of(part)
        bare = _BEFORE.sub("", _YEAR.sub("", part))
        if not _FIGURE.search(bare):
            continue
        if telling.matches(part, "target_strong"):
            aimed.append(time or (2, 0, 0))
        elif time is not None:
            told.append(time)
        elif _BEFORE.search(part):
            told.append((-9, 0, 0))
    return any(_earlier(start, end) for start in told for end in aimed)


_PARTS_EN = compiled(r",(?!\d)|[;()]|\b(?:against|after|up from|compared (?:with|to)|versus|vs|over)\b")
_MONTHS = {name: nth for nth, name in enumerate(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)}
_TIME_EN = compiled(rf"\b(?:({'|'.join(_MONTHS)})\s)?(20\d\d)\b|\b(last|previous|past) (?:year|season)\b|\b(?:the )?year (?:before|earlier)\b")


def _starts_earlier_en(text: str) -> bool:
    """420 orders in December 2026 (265 in December 2025); £90,000 in 2027 (2026: £61,000)."""
    times: list[tuple[int, int] | None] = []
    for part in _PARTS_EN.split(text):
        match = _TIME_EN.search(part)
        if not any(char.isdigit() for char in _TIME_EN.sub("", part)):
            continue
        times.append((int(match[2] or 0), _MONTHS.get(match[1] or "", 0)) if match is not None else None)
    # What has a later time is aimed at; what stands behind it with an earlier one tells where that starts.
    return any(later is not None and ((first is None and not later[0]) or (first is not None and later < first)) for first in times[:1] for later in times[1:])


def _time_of(part: str) -> tuple[int, int, int] | None:
    """(1, year, month) for a year that is named, (0, year, 0) for one counted from this year."""
    match = _YEAR.search(part)
    if match is not None:
        year = int("".join(_DIGITS.get(char, char) for char in match[1]))
        month = chinese(match[2]) if match[2] else 0
        return 1, year, int(month or 0)
    return next(((0, years, 0) for word, years in _RELATIVE if word in part), None)


def _earlier(start: tuple[int, int, int], end: tuple[int, int, int]) -> bool:
    if start[0] == -9:
        return True
    if end[0] == 2:
        # An aim without a time of its own: 店铺评分达到4.8，去年4.6.
        return start[0] == 0 and start[1] < 0
    if start[0] != end[0]:
        return False
    return start[1] < end[1] or (start[1] == end[1] and 0 < start[2] < end[2])


def own_parts(telling: Telling, target: Target) -> str:
    """An English target's sentence without the parts that tell of other metrics alone: With 4,200 orders shipped last year, the store aims at 4.6 stars."""
    sentence = target.sentence
    if sentence.language != "en" or sentence.row is not None or len(sentence.frames) < 2:
        return sentence.text
    named = [hit for hit in telling.hits("metric") if hit.sentence is sentence and not in_brackets(sentence.text, hit.start)]
    own = [hit for hit in telling.hits(target.metric) if hit.sentence is sentence]
    kept = []
    for frame in sentence.frames:
        other = any(frame.start <= hit.start < frame.end for hit in named) and not any(frame.start <= hit.start < frame.end for hit in own)
        if not (other and frame.end <= target.hit.start and any(frame.start <= fact.start < frame.end for fact in sentence.facts)):
            kept.append(sentence.text[frame.start : frame.end])
    return "".join(kept)


def tells_miss(telling: Telling, target: Target, sentence: Sentence) -> bool:
    """Whether a sentence tells what follows from a miss, and does not only go on with it behind the target and its start: …, failing which …."""
    if sentence is not target.sentence or sentence.language != "en":
        return telling.says(sentence, "shortfall")
    starts = [hit.start for hit in telling.hits("baseline") if hit.sentence is sentence]
    return any(hit.sentence is sentence and hit.start < max(min(starts, default=0), target.hit.end) for hit in telling.hits("shortfall"))


def of_operator(telling: Telling, sentence: Sentence) -> bool:
    """Whether an English sentence without any metric tells what the operator is or has: it runs thirty stores at present."""
    return sentence.language == "en" and sentence.row is None and sentence.frames[0].said and sentence.frames[0].who == "operator" and not telling.says(sentence, "metric", "target_noun")
