"""Words of scope that say nothing: 其他有助于店铺增长的各类工作. What is left of them without general words is the measure, not which words they are."""

from __future__ import annotations

from generator.patterns import compiled
from generator.reading.facts import Frequency
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Telling

__all__ = ["is_open", "says_nothing"]

_PART = compiled(r"[^，、；。：:,;]+")
_WORDS = compiled(r"[\u4e00-\u9fffa-z\d]")
_SHORT, _LONG = 4, 8
"""Letters of the shortest words that say nothing, and of those that do so although one letter is left."""


def says_nothing(telling: Telling, text: str) -> bool:
    """Whether all of ``text``, lowered, is general words, one of them for work: 负责店铺经营管理，促进销售增长; the operator shall run the shop for the owner."""
    if telling.language == "en":
        return not _told(text) and telling.matches(_SERVICES.sub(" ", text), "general_work") and not _left_en(telling, text)
    return len(text) >= _SHORT and not _told(text) and telling.matches(text, "general_work") and not _left(telling, text)


def is_open(telling: Telling, text: str) -> bool:
    """Whether one part of ``text`` between its commas is general words that leave open what is done: ……，以及其他必要的支持; …, and any further support required."""
    if telling.language == "en":
        return any(
            not _told(part[0]) and telling.matches(part[0], "open_words") and telling.matches(_SERVICES.sub(" ", part[0]), "general_work") and not _left_en(telling, part[0])
            for part in (*_PART_EN.finditer(text), *_LAST_EN.finditer(text))
        )
    return any(
        len(part[0]) >= _SHORT and not _told(part[0]) and telling.matches(part[0], "open_words") and telling.matches(part[0], "general_work") and _left(telling, part[0]) <= (len(part[0]) >= _LONG)
        for part in _PART.finditer(text)
    )


_PART_EN = compiled(r"[^,;.:()]+")
# …, sends links and assists with related tasks: what stands behind the last and is a task of its own.
_LAST_EN = compiled(r"(?<=\sand\s)(?:(?!\sand\s)[^,;.:()])+(?=[.;]?\s*$)")
_WORDS_EN = compiled(r"[a-z][a-z'’-]*")
# The services: those that are told elsewhere.
_SERVICES = compiled(r"\b(?:the|these|those|such|its|our|said|following)\sservices?\b")
_FUNCTION = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "them", "him", "us", "its", "their", "our", "your", "his", "her", "my", "it", "they", "we", "you", "he", "she", "of", "for", "to", "in", "on", "at", "by", "with", "from", "as", "and", "or", "but", "so", "than", "then", "shall", "will", "must", "may", "can", "is", "are", "be", "being", "been", "was", "has", "have", "had", "agrees", "agree", "undertakes", "undertake", "also", "both", "not", "only", "which", "who", "whom", "whose", "what", "when", "where", "how", "there", "here", "such", "same", "own", "one", "if", "into", "upon", "over", "under", "about", "within", "during", "throughout", "through", "via", "per", "more", "most", "well", "up", "out", "line", "hand", "hands", "case", "manner", "may", "might", "could", "would", "should", "s", "up-to-date"]
)


def _left_en(telling: Telling, text: str) -> int:
    """How many words ``text`` has beside the general ones and those that only join them."""
    return sum(word.strip("'’-") not in _FUNCTION for word in _WORDS_EN.findall(telling.without(text, "general_words")))


def _told(text: str) -> bool:
    """Whether a figure or a rhythm is told."""
    return any(char.isdigit() for char in text) or any(isinstance(fact, Frequency) for fact in facts_of(text))


def _left(telling: Telling, text: str) -> int:
    """How many letters ``text`` has beside the general words."""
    return len(_WORDS.findall(telling.without(text, "general_words")))
