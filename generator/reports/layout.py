"""How a contract is laid out for what is to be added to it: its articles, where each language stands, which paragraphs say the same, where the signatures begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from generator.reading.document import Clause, Document, Paragraph, Version, paragraphs_of, walk

__all__ = ["Layout", "articles_of", "first_of", "last_of", "listed_in", "numbered_in"]

_END = re.compile(
    r"以下无正文|以下空白|此页无正文|no further text|in witness whereof|signature page|^\s*by clicking|by signing below|以昭信守|立此为[据凭]|立约为[据凭]|^\s*as witness\b"
    r"|please sign (?:and return|below|here)|^\s*(?:yours|sincerely|regards|cheers)\b.{0,20}$|^\s*(?:with )?(?:\w+ )?(?:warm|kind|best|good)(?:est)? (?:wishes|regards)\b.{0,20}$|^\s*(?:此致|敬礼|敬上|谨上|顺颂|此复)",
    re.IGNORECASE,
)
"""With what a contract, or a letter, comes to its end: words that nothing is put behind."""
_LEADS_IN = re.compile(r"[：:]\s*$")
_ONE_AFTER_THE_OTHER = 1.8
_WHOLE = 0.6
"""What part of a contract one clause at the outermost level holds that is no article but all of the text."""


class Layout:
    """Where a contract's languages stand.

    Attributes:
        apart: one language stands after the other, each with an end of its own.
        blocks: an article stands in one language, then in the other; else they take turns at each paragraph.
        versions: those of the contract, the language that stands first before the other.
    """

    def __init__(self, document: Document) -> None:
        self._partners = {id(one): other for pair in document.pairs for one, other in ((pair.zh, pair.en), (pair.en, pair.zh)) if one is not None and other is not None}
        self.versions = _in_printed_order(document)
        turns = _turns(document)
        self.apart = _one_after_the_other(turns)
        self.blocks = not self.apart and len(self.versions) > 1 and _in_blocks(document, turns)
        signed = {version.language: _first_signature(version) for version in document.versions}
        self._signed = [place for place in signed.values() if place is not None]
        # Where one language has no place to sign of its own, both are signed at once.
        once = min(self._signed, default=None) if not self.apart else None
        self._ends = {language: once if place is None else place for language, place in signed.items()}

    def last(self, clause: Clause, version: Version) -> Paragraph | None:
        """The last paragraph of a clause that stands before the signatures."""
        return last_of(clause, self._ends.get(version.language))

    def one_place(self, ends: Sequence[Paragraph]) -> bool:
        """Whether what is added to both languages comes behind the later of their ``ends``: not if they stand apart, or one is signed before the other goes on."""
        places = [paragraph.place.paragraph for paragraph in ends]
        return not self.apart and not any(min(places) < signed <= max(places) for signed in self._signed)

    def end(self, version: Version) -> Paragraph | None:
        """The last paragraph of a language before signatures and schedules."""
        there = [last for clause in version.clauses if clause.kind in ("opening", "clause") and (last := self.last(clause, version)) is not None]
        return max(there, key=lambda paragraph: paragraph.place.paragraph, default=None)

    def twin(self, clause: Clause, other: Version, version: Version) -> Clause | None:
        """The clause of ``version`` that stands where ``clause`` stands in the ``other`` language."""
        first = first_of(clause)
        partner = None if first is None else self._partners.get(id(first))
        here = [candidate for candidate, _above in walk(version.clauses)]
        if partner is not None:
            paired = next((candidate for candidate in here if candidate.kind == clause.kind and first_of(candidate) is partner), None)
            if paired is not None:
                return paired
        there = [candidate for candidate, _above in walk(other.clauses)]
        index = next(index for index, candidate in enumerate(there) if candidate is clause)
        number = clause.number.values if clause.number else None
        same = [candidate for candidate in here if candidate.level == clause.level and candidate.kind == clause.kind and number is not None and candidate.number and candidate.number.values == number]
        if len(same) == 1:
            return same[0]
        return here[index] if len(here) == len(there) else None

    def alone(self, paragraph: Paragraph) -> bool:
        """Whether the other language has nothing for a paragraph."""
        return id(paragraph) not in self._partners


def _in_printed_order(document: Document) -> tuple[Version, ...]:
    both = [(pair.zh.place, pair.en.place) for pair in document.pairs if pair.zh is not None and pair.en is not None]
    first = sum((zh.paragraph, zh.start) < (en.paragraph, en.start) for zh, en in both)
    language = "zh" if 2 * first >= len(both) else "en"
    return tuple(sorted(document.versions, key=lambda version: version.language != language))


def _turns(document: Document) -> list[tuple[tuple[int, int], str]]:
    """Every paragraph of the clauses with its language, in printed order; not what stands in both at once."""
    places: dict[tuple[int, int], set[str]] = {}
    for version in document.versions:
        for clause in version.clauses:
            if clause.kind == "clause":
                for paragraph in paragraphs_of(clause):
                    if paragraph.place.part == "document":
                        places.setdefault((paragraph.place.paragraph, paragraph.place.start), set()).add(version.language)
    return [(place, language) for place, languages in sorted(places.items()) if len(languages) == 1 for language in languages]


def _one_after_the_other(turns: list[tuple[tuple[int, int], str]]) -> bool:
    total = {language: sum(told == language for _place, told in turns) for language in ("zh", "en")}
    if min(total.values()) == 0:
        return False
    seen = {"zh": 0, "en": 0}
    best = 0.0
    for _place, language in turns:
        seen[language] += 1
        best = max(best, *(seen[one] / total[one] + 1 - seen[other] / total[other] for one, other in (("zh", "en"), ("en", "zh"))))
    return best >= _ONE_AFTER_THE_OTHER


def _in_blocks(document: Document, turns: list[tuple[tuple[int, int], str]]) -> bool:
    position = {place: nth for nth, (place, _language) in enumerate(turns)}
    apart = [
        abs(position[places[0]] - position[places[1]])
        for pair in document.pairs
        if pair.zh is not None and pair.en is not None
        for places in [[(side.place.paragraph, side.place.start) for side in (pair.zh, pair.en)]]
        if all(place in position for place in places)
    ]
    return bool(apart) and median(apart) > 1


def _first_signature(version: Version) -> int | None:
    """Where the signatures begin, behind the first article."""
    begin = next((first.place.paragraph for clause in version.clauses if clause.kind == "clause" and (first := first_of(clause)) is not None), 0)
    places = [
        paragraph.place.paragraph
        for clause in version.clauses
        if clause.kind == "signature"
        for paragraph in paragraphs_of(clause)
        if paragraph.place.part == "document" and paragraph.place.paragraph > begin
    ]
    return min(places, default=None)


def articles_of(version: Version, layout: Layout) -> list[Clause]:
    """The articles among which a new one would stand: those at the outermost level, or in the one clause that holds all of the text."""
    level = [clause for clause in version.clauses if clause.kind == "clause" and layout.last(clause, version) is not None]
    while level:
        sizes = [sum(1 for _paragraph in paragraphs_of(clause)) for clause in level]
        whole = level[max(range(len(level)), key=lambda nth: sizes[nth])]
        inner = [part for part in whole.parts if isinstance(part, Clause) and layout.last(part, version) is not None]
        if max(sizes) < _WHOLE * sum(sizes) or not _are_articles(whole, inner):
            break
        level = inner
    return level


def _are_articles(whole: Clause, inner: list[Clause]) -> bool:
    """Whether what stands in a clause are articles, not its items."""
    least = 3
    if len(inner) < least:
        return False
    return (whole.number is not None and whole.number.kind in ("part", "chapter") and 2 * sum(clause.number is not None for clause in inner) > len(inner)) or 2 * sum(
        clause.heading is not None for clause in inner
    ) > len(inner)


def numbered_in(clause: Clause) -> list[Clause]:
    """The clauses right under an article that have a number."""
    return [part for part in clause.parts if isinstance(part, Clause) and part.number is not None and first_of(part) is not None]


def listed_in(clause: Clause) -> bool:
    """Whether the clauses right under an article are items of a sentence that leads into them, 乙方提供下列服务：, and no clauses of their own."""
    leads = [part for part, following in pairwise(clause.parts) if isinstance(part, Paragraph) and isinstance(following, Clause)]
    return any(_LEADS_IN.search(part.text.raw) for part in leads)


def first_of(clause: Clause) -> Paragraph | None:
    """The paragraph that a clause begins with."""
    if clause.heading is not None:
        return clause.heading
    part = clause.parts[0] if clause.parts else None
    if isinstance(part, Clause):
        return first_of(part)
    return part if isinstance(part, Paragraph) and part.place.part == "document" else None


def last_of(clause: Clause, before: int | None = None) -> Paragraph | None:
    """The last paragraph of the clause in the file, tables and all, ``before`` a place and before the words with which a contract ends."""
    there = sorted((paragraph for paragraph in _in_body(clause) if before is None or paragraph.place.paragraph < before), key=lambda paragraph: paragraph.place.paragraph)
    end = next((nth for nth, paragraph in enumerate(there) if _END.search(paragraph.text.raw)), len(there))
    return there[end - 1] if end else None


def _in_body(clause: Clause) -> Iterator[Paragraph]:
    return (paragraph for paragraph in paragraphs_of(clause) if paragraph.place.part == "document")
