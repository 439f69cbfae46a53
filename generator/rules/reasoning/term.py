"""TRM: the rules on term and exit are questions, see their pages; that dates alone can be the term is read here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.reading.facts import Blank, DateFact
from generator.reading.frames import Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

_TO = re.compile(r"^\s{0,4}(?:起|始|开始)?\s{0,4}[，,]?\s{0,2}(?:至|到|迄|止于|—{1,2}|–|-|~|～|to\b|until\b|till\b|through\b|and (?:ends?|finish(?:es|ing)?|runs) (?:on|to|until)\b)")
_BEGINS, _ENDS = re.compile(r"^\s{0,4}(?:起|始|开始|开张|起算)"), re.compile(r"^\s{0,4}(?:止|为止|到头|结束|到期|截止|届满|终止)")
_ALONE = 6
"""Characters that stand before and behind the days of a sentence that names no more."""
_TIME_HEADING = re.compile(r"期限|期间|日子|时日|时间|多久|多长|起止|几时|何时|how long|\btime\b|duration|period|\bterm\b|dates?\b|length")


@asks("TRM001")
def term_missing(case: Case) -> Iterator[Found]:
    if case.answered("TRM001") is None and not any(_from_to(telling, sentence) for telling in case.tellings for sentence in telling.body()):
        yield Found()


def _from_to(telling: Telling, sentence: Sentence) -> bool:
    """2026年2月1日至2027年1月31日 under a title, or beside a cell, that speaks of the term; 2026年5月20日开始，2027年5月19日到头 anywhere."""
    days = [fact for fact in sentence.facts if isinstance(fact, (DateFact, Blank))]
    if telling.says(sentence, "baseline_strong") or len(days) < 2:
        return False
    for first, second in itertools.pairwise(days):
        if _BEGINS.match(sentence.text[first.end :]) is not None and _ENDS.match(sentence.text[second.end :]):
            return True
    if not any(_TO.match(sentence.text[first.end : second.start]) for first, second in itertools.pairwise(days)):
        return False
    # 2026年3月1日至2027年2月28日。 and no more than that.
    if days[0].start <= _ALONE and len(sentence.text) - days[-1].end <= _ALONE and len(days) == 2 and sentence.row is None:
        return True
    return (
        telling.headed(sentence, "article_term")
        or any(_TIME_HEADING.search(heading) for heading in sentence.section.headings)
        or (sentence.row is not None and any(len(cell) <= (24 if cell.isascii() else 8) and telling.matches(cell, "article_term") for cell in sentence.cells[:-1]))
    )
