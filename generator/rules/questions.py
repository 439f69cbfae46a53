"""A rule's question in its page: what would answer it (``missing``), or what must not be said (``present``), as patterns over frames.

A pattern is a mapping; all that it names must hold of one sentence:
    what: one of these concepts stands in it, and who and mode are read where it stands;
    who: owner, operator, both, unknown; mode: must, not, may, free;
    with, without: further concepts of the sentence, all of ``with`` (a list inside means one of them), none of ``without``;
    part_without: none of these in the same part of the sentence, between commas, nor in a condition right before it;
    stated: true where the concept must not stand in a condition;
    near, near_without: likewise, of the paragraph and of what leads the list; led: of what leads the list alone, or of the question that is answered; under, not_under: of the headings above; clause: of the clause with all under it;
    when: one of frequency, period (or a blank for one), wait (a period of weeks at most), date, percent, amount, count, blank stands in the sentence; when_near: in it or the sentence before or behind it in the paragraph; reach: at most so many characters from the concept.
``missing`` is answered, and silent, if any of its patterns fits anywhere; ``present`` fires wherever one of its patterns fits, unless one of
``unless`` fits anywhere. ``only_if`` names patterns of which one must fit somewhere, for the question to be asked at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.errors import LibraryError
from generator.messages import _
from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Frequency, Percentage, Period
from generator.reading.frames.telling import Hit, Sentence, Telling

__all__ = ["answered", "fits", "is_blank_period", "places"]

_KINDS: Mapping[str, type] = {
    "frequency": Frequency, "period": Period, "date": DateFact, "percent": Percentage, "amount": Amount, "count": Count, "blank": Blank, "wait": Period,
}  # fmt: skip
_KEYS = frozenset(("what", "who", "mode", "with", "without", "part_without", "stated", "near", "near_without", "led", "under", "not_under", "clause", "when", "when_near", "reach", "kind"))


_WAITS = frozenset(("second", "minute", "hour", "day", "week"))
_UNIT = compiled(r"\s{0,2}(?:个?(?:工作|自然|日历)?(?:小时|分钟|日(?!期)|天|周|星期|月|年)|(?:working |business |calendar )?(?:hour|minute|day|week|month|year)s?\b)")


def _list(value: object) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def fits(telling: Telling, pattern: Mapping[str, Any]) -> Iterator[Hit]:
    """Where ``pattern`` fits in one language of a contract, once a sentence."""
    unknown = set(pattern) - _KEYS
    if unknown:
        raise LibraryError(_("unknown entry “{name}” in a question. A pattern has: {choices}.", name=sorted(unknown)[0], choices=sorted(_KEYS)))
    seen: set[int] = set()
    asked = {key: _list(value) for key, value in pattern.items()}
    for name in asked["what"]:
        for hit in telling.hits(name):
            if hit.sentence.index not in seen and _fits(telling, hit, asked):
                seen.add(hit.sentence.index)
                yield hit


def _fits(telling: Telling, hit: Hit, asked: Mapping[str, list[Any]]) -> bool:
    """Whether all that a pattern asks beside ``what`` holds where one of its concepts stands."""
    sentence, ask = hit.sentence, asked.get
    if sentence.heading or sentence.section.kind == "signature" or ((kinds := ask("kind")) and sentence.section.kind not in kinds):
        return False
    if (who := ask("who")) and (hit.who or "unknown") not in who:
        return False
    if (mode := ask("mode")) and hit.mode not in mode:
        return False
    if (groups := ask("with")) and not all(telling.says(sentence, *_list(group)) for group in groups):
        return False
    if (names := ask("without")) and _says_beside(telling, hit, names):
        return False
    if (names := ask("part_without")) and _beside(telling, hit, names):
        return False
    if any(ask("stated") or ()) and sentence.supposed_at(hit.start):
        return False
    if (groups := ask("near")) and not all(telling.says_near(sentence, *_list(group)) for group in groups):
        return False
    if (names := ask("near_without")) and telling.says_near(sentence, *names):
        return False
    if (groups := ask("led")) and not all(any(telling.says(lead, *_list(group)) for lead in telling.leads_of(sentence)) for group in groups):
        return False
    if (names := ask("under")) and not telling.headed(sentence, *names):
        return False
    if (names := ask("not_under")) and telling.headed(sentence, *names):
        return False
    if (groups := ask("clause")) and not all(telling.says_clause(sentence, *_list(group)) for group in groups):
        return False
    if (near := ask("when_near")) and not any(_told(other, near) for other in telling.paragraph_of(sentence) if abs(other.index - sentence.index) < 2):
        return False
    if not (when := ask("when")):
        return True
    facts = _told(sentence, when)
    reach = ask("reach")
    return bool(facts) if not reach else any(hit.start - reach[0] <= fact.start <= hit.end + reach[0] for fact in facts)


def _beside(telling: Telling, hit: Hit, names: list[str]) -> bool:
    """Whether one of the concepts stands in the same part of the sentence as ``hit``, or in a condition right before it."""
    start, end = hit.sentence.stretch_at(hit.start)
    return any(
        other.sentence is hit.sentence and other.start < end and other.end > start for name in names if hit.sentence.index in telling.where(name) for other in telling.hits(name)
    )


def _says_beside(telling: Telling, hit: Hit, names: list[str]) -> bool:
    """Whether one of the concepts stands in the sentence of ``hit``; of a row that tells several things, （1）……；（2）……, in the same of them."""
    sentence = hit.sentence
    if not telling.says(sentence, *names):
        return False
    if sentence.row is None or len(_ITEM.findall(sentence.text)) < 2:
        return True
    start = max(sentence.text.rfind(mark, 0, hit.start) for mark in _STOPS)
    end = min((place for mark in _STOPS if (place := sentence.text.find(mark, hit.end)) >= 0), default=len(sentence.text))
    return any(other.sentence is sentence and start < other.start < end for name in names for other in telling.hits(name))


_STOPS = "；;。"
_ITEM = compiled(r"[（(][\da-z一二三四五六七八九十]{1,2}[）)]")


def _told(sentence: Sentence, kinds: list[str]) -> list[Fact]:
    """The facts of these kinds in a sentence, a blank for a length of time among periods."""
    types = tuple(_KINDS[kind] for kind in kinds)
    found = [fact for fact in sentence.facts if isinstance(fact, types) or (("period" in kinds or "wait" in kinds) and is_blank_period(sentence, fact))]
    # 两年以上经验 is no time in which anybody answers.
    return found if "wait" not in kinds else [fact for fact in found if not isinstance(fact, Period) or fact.unit in _WAITS]


def is_blank_period(sentence: Sentence, fact: Fact) -> bool:
    """Whether a fact is a blank for a number of hours, days, months: within ____ hours says that there is a time limit, if not which."""
    return isinstance(fact, Blank) and _UNIT.match(sentence.text, fact.end) is not None


def answered(tellings: Iterable[Telling], patterns: Iterable[Mapping[str, Any]]) -> Hit | None:
    """The first place in either language that answers a question; None if nothing does."""
    patterns = list(patterns)
    return next((hit for telling in tellings for pattern in patterns for hit in fits(telling, pattern)), None)


def places(tellings: Iterable[Telling], patterns: Iterable[Mapping[str, Any]]) -> list[Hit]:
    """Where one of ``patterns`` fits, once a sentence, in printed order: in the first language that says it."""
    patterns = list(patterns)
    for telling in tellings:
        found: dict[int, Hit] = {}
        for pattern in patterns:
            for hit in fits(telling, pattern):
                found.setdefault(hit.sentence.index, hit)
        if found:
            return [found[index] for index in sorted(found)]
    return []
