"""Findings of a contract in two languages quoted from its Chinese text, wherever the English one told them, and read in either."""

from __future__ import annotations

from collections.abc import Mapping

from generator.patterns import compiled
from generator.reading.document import Document, Language, Paragraph, Place
from generator.reading.sentence_ends import sentences_of

__all__ = ["MainText"]

_OF_ITS_LANGUAGE = compiled(r"BIL|DOC|FEE009|KPI007")
"""Rules that find what stands in one of the languages, or differs between them."""


class MainText:
    """Where each English paragraph stands in Chinese, and the other way round."""

    def __init__(self, document: Document) -> None:
        pairs = [(pair.zh, pair.en) for pair in reversed(document.pairs) if pair.zh is not None and pair.en is not None and pair.zh is not pair.en]
        self._chinese: Mapping[Place, Paragraph] = {en.place: zh for zh, en in pairs}
        self._english: Mapping[Place, Paragraph] = {zh.place: en for zh, en in pairs}

    def quoted(self, code: str, paragraph: Paragraph | None, quote: str) -> tuple[Paragraph | None, str]:
        """The Chinese paragraph and its words for a place in the English text; the same place for any other."""
        if paragraph is None or not quote or not self._chinese or _OF_ITS_LANGUAGE.match(code):
            return paragraph, quote
        twin = self._chinese.get(paragraph.place)
        if twin is None or not twin.text.raw.strip():
            return paragraph, quote
        return twin, _sentence(paragraph, quote, twin, "zh")

    def read_in(self, language: str, paragraph: Paragraph | None, quote: str) -> str:
        """What the contract says in ``language`` where it says ``quote`` in the other one; "" if the quoted words are in that language or stand alone."""
        twin = None if paragraph is None or not quote else (self._english if language == "en" else self._chinese).get(paragraph.place)
        return "" if paragraph is None or twin is None else _sentence(paragraph, quote, twin, "en" if language == "en" else "zh")


def _sentence(paragraph: Paragraph, quote: str, twin: Paragraph, language: Language) -> str:
    """The sentence of ``twin``, a text in ``language``, that stands where ``quote`` stands in ``paragraph``, or all of it where they have not as many."""
    mine, theirs = list(sentences_of(paragraph.text.plain, "en" if language == "zh" else "zh")), list(sentences_of(twin.text.plain, language))
    at = paragraph.text.raw.find(quote)
    if len(mine) != len(theirs) or len(mine) < 2 or at < 0:
        return twin.text.raw.strip()
    nth = next((nth for nth, (start, end) in enumerate(mine) if paragraph.text.span(start, end)[1] > at), len(mine) - 1)
    return twin.text.quote(*theirs[nth]).strip(" ；;，,。")
