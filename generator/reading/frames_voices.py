"""Whose turn of a conversation a paragraph is, and how whoever speaks calls the parties."""

from __future__ import annotations

from collections.abc import Mapping

from generator.reading.document import Document, Paragraph, Version
from generator.reading.frames_roles import Names, Who, names_of
from generator.reading.frames_sentence import lowered
from generator.reading.short_names import SPEAKS, STAMPED

__all__ = ["asks_or_answers", "stamp", "voice", "voices_of"]

_TURNS = 4
"""Turns of each of two who speak that make a conversation."""
_ASKS_OR_ANSWERS: Mapping[str, Who] = {"问": "owner", "q": "owner", "提问": "owner", "答": "operator", "a": "operator", "回答": "operator"}
"""Whose store it is asks, and who runs it answers: 问：多久能回？ 答：两小时。"""


def asks_or_answers(paragraph: Paragraph) -> Who:
    match = SPEAKS.match(paragraph.text.plain)
    return "" if match is None else _ASKS_OR_ANSWERS.get(lowered(match[1]), "")


def voice(paragraph: Paragraph, names: Names) -> Who:
    """Whose turn of a conversation a paragraph is; "" if it is none."""
    match = SPEAKS.match(paragraph.text.plain)
    if asks := asks_or_answers(paragraph):
        return asks
    named = (names.zh.fullmatch(names.lowered(match[1])) or names.en.fullmatch(names.lowered(match[1]))) if match is not None else None
    return "" if named is None or named["both"] else "owner" if named["owner"] else "operator"


def stamp(paragraph: Paragraph, names: Names) -> Who:
    """Whose turn begins behind a line that tells when somebody spoke: 2025-08-03 20:14  小鹿运营; "" if it is no such line."""
    match = STAMPED.match(paragraph.text.plain)
    named = names.zh.fullmatch(lowered(match[1] or match[2])) if match is not None else None
    return "" if named is None or named["both"] else "owner" if named["owner"] else "operator"


def voices_of(document: Document, version: Version, names: Names) -> Mapping[Who, Names]:
    """How each party speaks in what is noted as a conversation; nothing for any other contract."""
    turns = [who for paragraph in document.paragraphs() if (who := voice(paragraph, names) or stamp(paragraph, names))]
    answers = any(asks_or_answers(paragraph) for paragraph in document.paragraphs())
    if min(turns.count("owner"), turns.count("operator")) < (1 if answers else _TURNS):
        return {}
    return {"owner": names_of(document, "owner"), "operator": names_of(document, "operator")}
