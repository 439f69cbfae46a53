"""TRM: the rules on term and exit are questions, see their pages; that dates alone can be the term is read here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.reading.facts import Blank, DateFact
from generator.reading.frames import Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

_TO = re.compile(r"^\s{0,4}(?:起|始)?\s{0,4}(?:至|到|迄|止于|—{1,2}|–|-|~|～|to\b|until\b|till\b|through\b|and ends? on\b)")


@asks("TRM001")
def term_missing(case: Case) -> Iterator[Found]:
    if case.answered("TRM001") is None and not any(_from_to(telling, sentence) for telling in case.tellings for sentence in telling.body()):
        yield Found()


def _from_to(telling: Telling, sentence: Sentence) -> bool:
    """2026年2月1日至2027年1月31日 under a title, or beside a cell, that speaks of the term."""
    days = [fact for fact in sentence.facts if isinstance(fact, (DateFact, Blank))]
    if not any(_TO.match(sentence.text[first.end : second.start]) for first, second in itertools.pairwise(days)):
        return False
    return telling.headed(sentence, "article_term") or (
        sentence.row is not None and any(len(cell) <= (24 if cell.isascii() else 8) and telling.matches(cell, "article_term") for cell in sentence.cells[:-1])
    )
