"""Whose turn of a conversation a paragraph is, and how whoever speaks calls the parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.patterns import compiled
from generator.reading.conversation import SPEAKS, STAMPED
from generator.reading.document import Document, Paragraph
from generator.reading.frames.roles import Names, names_of
from generator.reading.frames.subjects import Who
from generator.reading.sentence_ends import lowered

__all__ = ["asks_or_answers", "stamp", "voice", "voices_of"]

_TURNS = 4
"""Turns of each of two who speak that make a conversation."""
_ASKS_OR_ANSWERS: Mapping[str, Who] = {"问": "owner", "q": "owner", "提问": "owner", "答": "operator", "a": "operator", "回答": "operator"}
"""Whose store it is asks, and who runs it answers: 问：多久能回？ 答：两小时。"""

_COLON = compiled("[:：]")
_HEAD = 64
"""Characters among which whoever speaks, or the time, has a colon."""


def asks_or_answers(paragraph: Paragraph) -> Who:
    match = SPEAKS.match(paragraph.text.plain)
    return "" if match is None else _ASKS_OR_ANSWERS.get(lowered(match[1]), "")


def voice(paragraph: Paragraph, names: Names) -> Who:
    """Whose turn of a conversation a paragraph is; "" if it is none."""
    match = SPEAKS.match(paragraph.text.plain)
    return "" if match is None else asks_or_answers(paragraph) or _called(match[1], names)


def stamp(paragraph: Paragraph, names: Names) -> Who:
    """Whose turn begins behind a line that tells when somebody spoke: 2025-08-03 20:14  小鹿运营; "" if it is no such line."""
    match = STAMPED.match(paragraph.text.plain)
    return "" if match is None else _called(match[1] or match[2], names)


def _called(words: str, names: Names) -> Who:
    """Which of the two ``words`` are a name of."""
    name = names.lowered(words)
    named = names.zh.fullmatch(name) or names.en.fullmatch(name)
    return "" if named is None or named["both"] else "owner" if named["owner"] else "operator"


def voices_of(document: Document, names: Names) -> Mapping[Who, Names]:
    """How each party speaks in what is noted as a conversation; nothing for any other contract."""
    turns: Counter[Who] = Counter()
    answers = False
    for paragraph in document.paragraphs():
        if _COLON.search(paragraph.text.plain, 0, _HEAD) and (who := voice(paragraph, names) or stamp(paragraph, names)):
            turns[who] += 1
            answers = answers or bool(asks_or_answers(paragraph))
    if min(turns["owner"], turns["operator"]) < (1 if answers else _TURNS):
        return {}
    return {"owner": names_of(document, "owner"), "operator": names_of(document, "operator")}
