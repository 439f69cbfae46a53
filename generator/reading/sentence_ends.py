"""Where the sentences of a paragraph begin and end, and their words in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled

__all__ = ["lowered", "sentences_of"]

_SENTENCE_ZH = compiled(r"[^。；！？]+[。；！？]*[”」）)]?")
_SENTENCE_EN = compiled(r"(?:[.!?][”\")]?(?=\s+[A-Z“\"(]|\s*$)|;)\s*")
_NO_STOP = compiled(r"(?:\bYahoo!|\b(?:Ltd|Co|Inc|Mr|Ms|Mrs|Dr|e\.g|i\.e|cf|approx|[A-Z])\.)$")
# …belongs to Party A. Export tax refunds …
_LETTERED = compiled(r"\bParty\s[A-D]\.$")
# No. 5, but: May it do so? No. It keeps the data to itself.
_NUMBER_FOLLOWS = compiled(r"\b(?:No|Nos|Art)\.$")
_LAST = 12
"""Last characters of a sentence that hold any of these, and the one before."""


def lowered(text: str) -> str:
    """``text`` in lower case, of the same length."""
    lowered = text.lower()
    # Few letters change their length in lower case (İ); positions must stay.
    return lowered if len(lowered) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def sentences_of(plain: str, language: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph's normal form begins and ends."""
    if language == "zh":
        for match in _SENTENCE_ZH.finditer(plain):
            yield match.span()
        return
    start = 0
    for match in _SENTENCE_EN.finditer(plain):
        told = plain[start : match.end()].rstrip()
        last = told[-_LAST:]
        if (_NO_STOP.search(last) and not _LETTERED.search(last)) or (_NUMBER_FOLLOWS.search(last) and not plain[match.end() : match.end() + 1].isalpha()):
            continue
        if last.endswith("?"):
            # How fast does it answer? Within three hours. The answer says what is asked.
            continue
        if told:
            yield start, match.end()
        start = match.end()
    if plain[start:].strip():
        yield start, len(plain)
