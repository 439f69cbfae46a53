"""DOC: defined terms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.document import Paragraph
from generator.reading.frames.telling import Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.document_text import heads

__all__: list[str] = []


_DEFINED = compiled(
    r"“([^”“]{1,16})”\s*(?:系?指|是指|均指|指的是|即)|(?:以下|下)(?:简称|称)(?:为)?[“\"]([^”\"]{1,16})[”\"]|[“\"]([A-Z][^”\"]{1,40})[”\"]\s+(?:means|shall mean|refers to|is)\b|\((?:the|hereinafter)?\s*[“\"]([A-Z][^”\"]{1,40})[”\"]\)"
)


def _definitions(case: Case) -> list[list[tuple[str, Paragraph]]]:
    """The terms that each language of a contract defines, with where it does."""
    return [[*_defined(telling)] for telling in case.tellings]


def _defined(telling: Telling) -> Iterator[tuple[str, Paragraph]]:
    for paragraph, _kind in telling.paragraphs:
        plain = paragraph.text.plain
        for match in _DEFINED.finditer(plain) if "“" in plain or '"' in plain else ():
            yield next(group for group in match.groups() if group), paragraph


def _uses(term: str, whole: str) -> Iterator[int]:
    """Where an English term stands in a text, or its plural, not within longer words."""
    start = whole.find(term)
    while start >= 0:
        if not (start and _LETTER.match(whole, start - 1)) and not _LONGER.match(whole, start + len(term)):
            yield start
        start = whole.find(term, start + len(term))


_LETTER = compiled(r"[A-Za-z]")
_LONGER = compiled(r"(?!s(?![A-Za-z]))[A-Za-z]")


@asks("DOC011")
def definition_unused(case: Case) -> Iterator[Found]:
    for telling, defined in zip(case.tellings, case.once(_definitions), strict=True):
        whole = "\n".join(paragraph.text.plain for paragraph, _kind in telling.paragraphs) + "\n".join(heads(telling))
        for term, paragraph in defined:
            used = sum(1 for _use in itertools.islice(_uses(term, whole), 2)) if term.isascii() else whole.count(term)
            if used < 2:
                yield Found(paragraph, paragraph.text.raw.strip(), {"term": term})


@asks("DOC012")
def term_undefined(case: Case) -> Iterator[Found]:
    for telling, terms in zip(case.tellings, case.once(_definitions), strict=True):
        defined = {term for term, _paragraph in terms} | {name for party in case.document.parties for name in (*party.names, party.name)}
        whole = [(paragraph, paragraph.text.plain) for paragraph, _kind in telling.paragraphs]
        seen: set[str] = set()
        for paragraph, plain in whole:
            for match in re.finditer(r"“([\u4e00-\u9fff]{2,10})”", plain):
                term = match[1]
                if term not in defined and term not in seen and sum(text.count(f"“{term}”") for _paragraph, text in whole) >= 2:
                    seen.add(term)
                    yield Found(paragraph, match[0], {"term": term})


@asks("DOC013")
def definition_duplicate(case: Case) -> Iterator[Found]:
    for defined in case.once(_definitions):
        first: dict[str, Paragraph] = {}
        for term, paragraph in defined:
            if term in first and first[term] is not paragraph:
                yield Found(paragraph, paragraph.text.raw.strip(), {"term": term})
            first.setdefault(term, paragraph)
