"""Titles within the text: what the first words of a paragraph or of an article without a heading say that it is about."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.document import Clause, Language, Paragraph
from generator.reading.frames.roles import Names
from generator.reading.sentence_ends import sentences_of

__all__ = ["ABOUT", "dashed_title", "in_capitals", "own_title", "run_in_heading"]

_MARKED = compiled(r"\s{0,4}【([^】\d_●]{2,14})】(?!\s{0,4}(?:$|[，,、]))")
_DASHED_TITLE = compiled(r"\s{0,4}([A-Z][A-Za-z]{2,16}(?:\s[A-Za-z]{2,12}){0,2})\s[–—-]\s(?=\S)")
_ONE_NAME = compiled(r"(?:The\s)?(?:[A-Z]\w+|Party [A-D])")
_CAPITALS = compiled(r"(?=.{5,60}$)[A-Z][A-Z'’-]{0,20}(?:,?\s(?:&|[A-Z][A-Z'’-]{0,20})){1,9}[?!]?")
_TITLE = 32
"""Letters of the longest title within a paragraph."""
_NO_TITLE = compiled(r"\b(?:no|not|it|this|that|they|we|you|only|each|all|ends?|starts?|applies|governs?|law)\b", re.IGNORECASE)
ABOUT = compiled(r"(?:的|事项?|责任|义务|工作|职责|权利|活|承诺|配合|协作|协助|支持|准备|保证|要求|事宜|提供|负责|约定|做什么|干什么|要做|该做)$|\b(?:duties|obligations|work|part|side|responsibilities|promises)$", re.IGNORECASE)
_NO_HEADING = compiled(r"^(?:不|禁止|严禁|杜绝|别)|[，；：,;:\d_]|由.|谈不|法院|应当?|不得|必须|有权|可以|支付|归|免责|赔|管辖|自动|提交|提请|仲裁|为准|[^意再]见附|附有|适用|没有|一式|指定|汇报|承担|说了算|每[日天周月年季]|互不|保密期|收取|退还|交还|\b(?:belongs?|shall|must|will|may|is|are|pays?|has|have)\b", re.IGNORECASE)


def own_title(paragraph: Paragraph, names: Names, language: Language) -> str:
    """The title that a paragraph begins with: 【起止】从2026年4月10日起……; Time. From 1 June 2026 to ….; "" if none."""
    plain = paragraph.text.plain
    if language == "zh":
        marked = _MARKED.match(plain)
        return names.lowered(marked[1]) if marked is not None else ""
    first = next(iter(sentences_of(plain, "en")), None)
    if first is None or first[1] >= len(plain.rstrip()) or not plain[: first[1]].rstrip().endswith("."):
        return ""
    words = plain[: first[1]].strip(" .")
    if _CAPITALS.fullmatch(words):
        # Nothing but a title is printed so, whoever it names.
        return names.lowered(words)
    if not 2 < len(words) <= _TITLE or not words[0].isupper() or _NO_HEADING.search(words) or _NO_TITLE.search(words):
        return ""
    title = names.lowered(words)
    # Client. Samples within five days.
    return "" if names.mentioned(title, "en") and not ABOUT.search(title) and not _ONE_NAME.fullmatch(words) else title


def in_capitals(paragraph: Paragraph, *, whole: bool = False) -> bool:
    """Whether an English paragraph begins with a title in capitals, or is ``whole`` such a title: WHAT I NEED FROM YOU. Samples of each piece."""
    plain = paragraph.text.plain
    if whole:
        return _CAPITALS.fullmatch(plain.strip(" .:")) is not None or (plain.isupper() and len(plain) < _TITLE)
    first = next(iter(sentences_of(plain, "en")), None)
    return first is not None and first[1] < len(plain.rstrip()) and (words := plain[: first[1]].strip(" .")).isupper() and len(words) > 2


def dashed_title(paragraph: Paragraph) -> re.Match[str] | None:
    """Where an English paragraph begins with a title and a dash: Reports – a note on Mondays."""
    dashed = _DASHED_TITLE.match(paragraph.text.plain)
    return dashed if dashed is not None and not _NO_TITLE.search(dashed[1]) else None


def run_in_heading(clause: Clause, language: Language) -> str:
    """The short first sentence of an article that has no title, if it says what the article is about and no more."""
    first = clause.parts[0] if clause.heading is None and clause.parts else None
    if not isinstance(first, Paragraph) or clause.number is None:
        return ""
    span = next(iter(sentences_of(first.text.plain, language)), None)
    if span is None or (span[1] >= len(first.text.plain.rstrip()) and len(clause.parts) < 2):
        return ""
    words = first.text.plain[: span[1]].strip(" 。.")
    longest = 12 if language == "zh" else 40
    return words if 1 < len(words) <= longest and not _NO_HEADING.search(words) else ""
