"""Words of scope that say nothing: 其他有助于店铺增长的各类工作. What is left of them without general words is the measure, not which words they are."""

from __future__ import annotations

from generator.patterns import compiled
from generator.reading.facts import Frequency
from generator.reading.frames import Telling, facts_of

__all__ = ["is_open", "says_nothing"]

_PART = compiled(r"[^，、；。：:,;]+")
_WORDS = compiled(r"[\u4e00-\u9fffa-z\d]")
_SHORT, _LONG = 4, 8
"""Letters of the shortest words that say nothing, and of those that do so although one letter is left."""


def says_nothing(telling: Telling, text: str) -> bool:
    """Whether all of ``text``, lowered, is general words, one of them for work: 负责店铺经营管理，促进销售增长. Chinese alone."""
    return telling.language == "zh" and len(text) >= _SHORT and not _told(text) and telling.matches(text, "general_work") and not _left(telling, text)


def is_open(telling: Telling, text: str) -> bool:
    """Whether one part of ``text`` between its commas is general words that leave open what is done: ……，以及其他必要的支持. Chinese alone."""
    return telling.language == "zh" and any(
        len(part[0]) >= _SHORT and not _told(part[0]) and telling.matches(part[0], "open_words") and telling.matches(part[0], "general_work") and _left(telling, part[0]) <= (len(part[0]) >= _LONG)
        for part in _PART.finditer(text)
    )


def _told(text: str) -> bool:
    """Whether a figure or a rhythm is told."""
    return any(char.isdigit() for char in text) or any(isinstance(fact, Frequency) for fact in facts_of(text))


def _left(telling: Telling, text: str) -> int:
    """How many letters ``text`` has beside the general words."""
    return len(_WORDS.findall(telling.without(text, "general_words")))
