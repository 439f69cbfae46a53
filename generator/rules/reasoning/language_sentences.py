"""A sentence of a clause that the other language leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, quantiles

from generator.patterns import compiled
from generator.reading.alignment_words import topics_en, topics_zh
from generator.reading.document import Paragraph
from generator.reading.sentence_ends import sentences_of
from generator.reading.text import chinese_in

__all__ = ["left_out"]

_WORD = compiled(r"[A-Za-z][A-Za-z'’-]*")
_FIGURE = compiled(r"\d+")
_LEAST = {"zh": 9, "en": 7}
"""Characters, or words, of a sentence that says something for itself."""
_BEYOND = 0.75
"""How far outside of the half of all pairs that lies in the middle one stands that leaves a sentence out, in widths of that half."""
_ENOUGH = 8
"""Pairs that tell how many characters to a word a translator has used."""


def left_out(pairs: list[tuple[Paragraph, Paragraph]]) -> Iterator[tuple[Paragraph, str]]:
    """Sentences of one language, with their paragraphs, that their pair says nothing of: what is told is too little for both, and names nothing of theirs."""
    ratios = [_size(zh.text.plain, "zh") / size for zh, en in pairs if (size := _size(en.text.plain, "en")) > 6]
    if len(ratios) < _ENOUGH:
        return
    usual = median(ratios)
    # Where many clauses are as short in one language, what is short says little: a translator's own clauses beside added ones of another.
    low, _middle, high = quantiles(ratios, n=4)
    few = low - _BEYOND * (high - low), high + _BEYOND * (high - low)
    for zh, en in pairs:
        english, chinese = (list(sentences_of(paragraph.text.plain, language)) for paragraph, language in ((en, "en"), (zh, "zh")))
        for paragraph, language, other, told, against in ((en, "en", zh, english, chinese), (zh, "zh", en, chinese, english)):
            if len(told) < 2 or len(told) <= len(against):
                continue
            found = [span for span in told if _is_left_out(paragraph.text.plain, span, language, other.text.plain, usual, few)]
            if len(found) == 1:
                yield paragraph, paragraph.text.quote(*found[0]).strip()


def _is_left_out(plain: str, span: tuple[int, int], language: str, other: str, usual: float, few: tuple[float, float]) -> bool:
    sentence, rest = plain[slice(*span)], plain[: span[0]] + plain[span[1] :]
    if _size(sentence, language) < _LEAST[language]:
        return False
    against = "zh" if language == "en" else "en"
    size = _size(other, against)
    before, after = (size / _size(plain, language), size / _size(rest, language)) if language == "en" else (_size(plain, language) / size, _size(rest, language) / size)
    strained, eased = (before < 0.78 * usual and before <= few[0], 0.8 * usual < after < 1.35 * usual) if language == "en" else (before > 1.28 * usual and before >= few[1], 0.75 * usual < after < 1.25 * usual)
    if not strained or not eased:
        return False
    topics, others = _topics(sentence, language), _topics(other, against)
    return not topics & others and not set(_FIGURE.findall(sentence)) & set(_FIGURE.findall(other))


def _topics(text: str, language: str) -> frozenset[int]:
    return topics_zh(text) if language == "zh" else topics_en(text.lower())


def _size(text: str, language: str) -> int:
    return (chinese_in(text) if language == "zh" else len(_WORD.findall(text))) + 1
