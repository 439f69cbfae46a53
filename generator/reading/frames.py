"""A contract's sentences, list items and table rows as frames: who, in what mode, what, when, how much, if, then.

A frame is one part of a sentence between commas. What it is about (a concept), how often, until when and how much are looked up when a rule asks,
each concept once for the whole text, so that reading stays quick.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from generator.reading.document import Clause, Document, Language, Paragraph, Row, Table, Version
from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Frequency, Percentage, Period, facts_in
from generator.reading.frames_index import found_in
from generator.reading.frames_lexicon import pattern
from generator.reading.frames_roles import Mode, Names, Who, mode_at, names_of

__all__ = ["Frame", "Hit", "Section", "Sentence", "Telling", "facts_of", "tellings_of"]

_SENTENCE_ZH = re.compile(r"[^。；！？]+[。；！？]*[”」）)]?")
_SENTENCE_EN = re.compile(r"(?:[.!?][”\")]?(?=\s+[A-Z“\"(]|\s*$)|;)\s*")
_NO_STOP = re.compile(r"(?:\b(?:No|Nos|Art|Ltd|Co|Inc|Mr|Ms|Mrs|Dr|e\.g|i\.e|cf|approx|[A-Z])\.)\s*$")
_PART = {"zh": re.compile(r"[^，：]+[，：]?"), "en": re.compile(r"(?:[^,:;]|[,:](?=\d))+[,:;]?")}
_CONDITION = {
    "zh": re.compile(r"(?:^|[，。；])(?:如果?|若|倘|因|凡|当(?!月|日|天|期|季|年|周)|一旦|只要|除非|遇)|的(?:情况下|情形下|情形|，)|的[，]?$|时[，]?$|[后]的?，?$"),
    "en": re.compile(r"\b(?:if|where|when|whenever|should|unless|in case|in the event|once|upon|provided|as soon as|on (?:any|each|a) breach|for each breach)\b"),
}


# 甲方提出的问题，2小时内答复: who asks is not who answers.
_TOPIC = re.compile(r"(?:提(?!供|前|交|取|成|高|升)(?:出|的)?|发(?:出|来|起)|反馈|交办|询问|咨询|找(?:他|她|到)?|问|留言|来信)[^，]{0,8}，$")
_AND = re.compile(r"\b(?:and|or|but)\s+(?:the\s+)?$")
_DOES = re.compile(r"\s{1,8}(?:then\s{1,8}|also\s{1,8})?(?:shall|must|may|will|can|cannot|is|are|has|have|pays?|repays?|refunds?|undertakes|agrees|owes?|keeps?|provides?|gives?|sends?|makes?|holds?|tells?)\b")
_PRONOUN = re.compile(r"\s{0,8}(?:it|they|he|she|this|if it|it also)\b")
_RECITAL = re.compile(r"\s{0,8}(?:序言|前言|鉴于|引言|背景|签约背景|缘起|preamble|recitals?|background|whereas|introduction)\s{0,8}$")


@dataclass(frozen=True, slots=True)
class Section:
    """A clause that sentences stand in: its label, its level from 1, and its headings in lower case, the outermost first."""

    kind: str
    label: str
    level: int
    headings: tuple[str, ...]
    above: Section | None = None

    @property
    def article(self) -> Section:
        """The outermost section."""
        return self if self.above is None else self.above.article

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a sentence, ``start`` to ``end`` in the sentence. ``who`` does it; ``condition``: it says when the rest holds."""

    start: int
    end: int
    who: Who
    said: bool
    condition: bool


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence, list item or table row.

    Attributes:
        text: lowered normal form, of the same length as the normal form.
        pieces: which paragraph stands from where in ``text``: (start in text, paragraph, start in its normal form).
        heads: for a table row the column headings, in lower case, beside its cells.
        lead: the sentence that a list item stands under, None if none.
        heading: whether it is a clause's own title.
    """

    index: int
    language: Language
    text: str
    pieces: tuple[tuple[int, Paragraph, int], ...]
    section: Section
    default: Who
    names: Names
    group: int
    row: Row | None = None
    heads: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    lead: Sentence | None = None
    previous: Sentence | None = field(default=None, repr=False)
    heading: bool = False

    @property
    def paragraph(self) -> Paragraph:
        return self.pieces[0][1]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self._frames())

    def _frames(self) -> Iterator[Frame]:
        carried: Who = self.default
        if self.previous is not None and self.previous.frames and (self.language == "zh" or _PRONOUN.match(self.text)):
            carried = next((frame.who for frame in reversed(self.previous.frames) if frame.said and not frame.condition), self.previous.frames[-1].who) or carried
        for start, end in self._parts():
            part = self.text[start:end]
            found = self.names.subject(part, self.language)
            condition = bool(_CONDITION[self.language].search(part))
            who = found if found is not None else carried
            if found is not None and not (self.language == "zh" and _TOPIC.search(part)):
                carried = found
            yield Frame(start, end, who, found is not None, condition)

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The stretches between commas; in English also what begins with “and” and another party that does something."""
        for match in _PART[self.language].finditer(self.text):
            start = match.start()
            if self.language == "en":
                for name in self.names.en.finditer(self.text, start, match.end()):
                    joint = _AND.search(self.text, max(start, name.start() - 10), name.start())
                    if joint is not None and joint.start() > start + 2 and _DOES.match(self.text, name.end()):
                        yield start, joint.start()
                        start = joint.start()
            yield start, match.end()

    def frame_at(self, position: int) -> Frame:
        frames = self.frames
        return next((frame for frame in frames if frame.start <= position < frame.end), frames[-1] if frames else Frame(0, len(self.text), self.default, False, False))

    def who_at(self, position: int) -> Who:
        return self.frame_at(position).who

    def mode_at(self, position: int) -> Mode:
        inherited: Mode = "must"
        for frame in self.frames:
            if frame.start <= position < frame.end:
                return mode_at(self.text[frame.start : frame.end], self.language, position - frame.start, inherited if not frame.said else "must")
            last = mode_at(self.text[frame.start : frame.end], self.language, len(self.text), inherited if not frame.said else "must")
            # A ban governs what is listed behind it: 不得导出、转发，出售.
            inherited = last if last == "not" and not frame.condition else "must"
        return inherited

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        if self.row is None:
            _start, paragraph, at = self.pieces[0]
            facts = facts_of(paragraph.text.plain)
            return facts if at == 0 and len(self.text) == len(paragraph.text.plain) else tuple(_moved(fact, -at) for fact in facts if at <= fact.start and fact.end <= at + len(self.text))
        return facts_of(self.original)

    @cached_property
    def original(self) -> str:
        """``text`` before it was lowered."""
        parts = []
        for nth, (start, paragraph, at) in enumerate(self.pieces):
            end = self.pieces[nth + 1][0] if nth + 1 < len(self.pieces) else len(self.text)
            part = paragraph.text.plain[at : at + end - start]
            parts.append(part + self.text[start + len(part) : end])
        return "".join(parts)

    def has(self, *kinds: type) -> bool:
        return any(isinstance(fact, kinds) for fact in self.facts)

    @property
    def frequency(self) -> bool:
        return self.has(Frequency)

    @property
    def percentages(self) -> list[Percentage]:
        return [fact for fact in self.facts if isinstance(fact, Percentage)]

    @property
    def amounts(self) -> list[Amount]:
        return [fact for fact in self.facts if isinstance(fact, Amount)]

    @property
    def periods(self) -> list[Period]:
        return [fact for fact in self.facts if isinstance(fact, Period)]

    @property
    def dates(self) -> list[DateFact]:
        return [fact for fact in self.facts if isinstance(fact, DateFact)]

    @property
    def blanks(self) -> list[Blank]:
        return [fact for fact in self.facts if isinstance(fact, Blank)]

    @property
    def counts(self) -> list[Count]:
        return [fact for fact in self.facts if isinstance(fact, Count)]

    def locate(self, position: int) -> tuple[Paragraph, int]:
        """The paragraph that holds ``position``, and where in its normal form."""
        index = bisect_right([piece[0] for piece in self.pieces], position) - 1
        start, paragraph, at = self.pieces[max(index, 0)]
        return paragraph, at + max(0, position - start)

    def quote(self, start: int = 0, end: int | None = None) -> tuple[Paragraph, str]:
        """The exact words of ``text[start:end]``, as far as they stand in one paragraph."""
        end = len(self.text) if end is None else end
        if self.row is not None and start == 0 and end >= len(self.text):
            # A row as Word copies it: its cells with tabs between them.
            return self.paragraph, "\t".join(paragraph.text.raw.strip() for _start, paragraph, _at in self.pieces)
        paragraph, first = self.locate(start)
        _last, last = self.locate(max(start, end - 1))
        if _last is not paragraph:
            last = len(paragraph.text.plain) - 1
        return paragraph, paragraph.text.quote(first, last + 1).strip()

    def __repr__(self) -> str:
        return f"<{self.index} {self.section.label} {self.text[:60]}>"


@lru_cache(4096)
def facts_of(plain: str) -> tuple[Fact, ...]:
    """``facts_in``, kept: many rules ask for the same paragraph's facts."""
    return facts_in(plain)


def _moved(fact: Fact, by: int) -> Fact:
    return replace(fact, start=fact.start + by, end=fact.end + by)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in a sentence."""

    sentence: Sentence
    start: int
    end: int
    concept: str = ""

    @property
    def who(self) -> Who:
        return self.sentence.who_at(self.start)

    @property
    def mode(self) -> Mode:
        return self.sentence.mode_at(self.start)

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


class Telling:
    """What one version of a contract says: its sentences, and where each concept stands in them."""

    def __init__(self, document: Document, version: Version) -> None:
        self.document = document
        self.version = version
        self.language: Language = version.language
        self.names = names_of(document)
        self.sentences: list[Sentence] = []
        self.tables: list[tuple[Table, Section]] = []
        self._groups = 0
        for clause in version.clauses:
            if clause.kind != "editorial":
                self._clause(clause, None, "", None)
        self._text = "\n".join(sentence.text for sentence in self.sentences)
        self._starts: list[int] = []
        at = 0
        for sentence in self.sentences:
            self._starts.append(at)
            at += len(sentence.text) + 1
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._found: dict[str, list[tuple[int, int]]] | None = None
        self._where: dict[str, frozenset[int]] = {}

    # Building ---------------------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, above: Section | None, default: Who, lead: Sentence | None) -> None:
        headings = above.headings if above is not None else ()
        if clause.heading is not None:
            headings = (*headings, re.sub(r"[（(][^（）()]*[）)]?", "", _lower(clause.heading.text.plain)) or _lower(clause.heading.text.plain))
        # Recitals with a heading of their own bind as little as those before the first clause.
        kind = "opening" if (above is not None and above.kind == "opening") or (clause.heading is not None and _RECITAL.match(headings[-1])) else clause.kind
        section = Section(kind, clause.label, clause.level, headings, above)
        if clause.heading is not None:
            default = self._default(headings[-1]) or default
            self._paragraph(clause.heading, section, default, lead, heading=True)
        title = self.version.title
        items_lead = lead
        for part in clause.parts:
            if isinstance(part, Paragraph):
                if title is not None and part.place == title.place:
                    continue
                last = self._paragraph(part, section, default, lead)
                if last is not None:
                    items_lead = last
            elif isinstance(part, Clause):
                inherited = default
                if items_lead is not None and items_lead.section is section and items_lead.frames and _leads(items_lead):
                    inherited = next((frame.who for frame in reversed(items_lead.frames) if frame.said), items_lead.frames[-1].who) or default
                self._clause(part, section, inherited, items_lead if items_lead is not None and items_lead.section is section else lead)
            else:
                self._table(part, section, default, items_lead)

    def _default(self, heading: str) -> Who:
        named = [role for role in self.names.mentioned(heading, self.language) if role]
        return named[0] if len(named) == 1 and len(heading) < 60 else ""

    def _paragraph(self, paragraph: Paragraph, section: Section, default: Who, lead: Sentence | None, *, heading: bool = False) -> Sentence | None:
        self._groups += 1
        previous: Sentence | None = None
        for start, end in _sentences(paragraph.text.plain, self.language):
            previous = self._add(_lower(paragraph.text.plain[start:end]), ((0, paragraph, start),), section, default, lead, previous, heading)
        return previous

    def _add(
        self, text: str, pieces: tuple[tuple[int, Paragraph, int], ...], section: Section, default: Who, lead: Sentence | None, previous: Sentence | None, heading: bool
    ) -> Sentence:
        sentence = Sentence(
            len(self.sentences), self.language, text, pieces, section, default, self.names, self._groups, lead=lead, previous=previous, heading=heading
        )
        self.sentences.append(sentence)
        return sentence

    def _table(self, table: Table, section: Section, default: Who, lead: Sentence | None) -> None:
        self.tables.append((table, section))
        heads = tuple(_lower(text.plain) for text in table.header)
        for row in table.rows:
            self._row(row, heads, section, default, lead)

    def _row(self, row: Row, heads: tuple[str, ...], section: Section, default: Who, lead: Sentence | None) -> None:
        self._groups += 1
        pieces: list[tuple[int, Paragraph, int]] = []
        text = ""
        mark = "，" if self.language == "zh" else ", "
        for cell in row.cells:
            if cell.repeated and text:
                continue
            for paragraph in cell.paragraphs:
                if paragraph.text.plain:
                    text += mark if text else ""
                    pieces.append((len(text), paragraph, 0))
                    text += _lower(paragraph.text.plain)
        cells = tuple(_lower(cell.text.plain) for cell in row.cells)
        if pieces:
            self.sentences.append(
                Sentence(len(self.sentences), self.language, text, tuple(pieces), section, default, self.names, self._groups, row, heads, cells, lead)
            )
        for cell in row.cells:
            for inner in cell.tables:
                self._table(inner, section, default, lead)

    # Asking -----------------------------------------------------------------------------------------------------------------

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Where a concept stands, in printed order, headings included."""
        found = self._hits.get(name)
        if found is None:
            hits = []
            for first, last in self._spans(name):
                index = bisect_right(self._starts, first) - 1
                start = first - self._starts[index]
                hits.append(Hit(self.sentences[index], start, last - self._starts[index], name))
            found = self._hits[name] = tuple(hits)
            self._where[name] = frozenset(hit.sentence.index for hit in hits)
        return found

    def _spans(self, name: str) -> Iterable[tuple[int, int]]:
        if self.language == "zh":
            return (match.span() for match in self._pattern(name).finditer(self._text))
        if self._found is None:
            self._found = found_in(self._text, self.names.owner["en"], self.names.operator["en"])
        return self._found[name]

    def where(self, name: str) -> frozenset[int]:
        """The sentences (by index) that a concept stands in."""
        self.hits(name)
        return self._where[name]

    def says(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in the sentence."""
        return any(sentence.index in self.where(name) for name in names)

    def says_near(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in the sentence, in its paragraph, or in the sentences that lead its list."""
        return any(self.says(other, *names) for other in (*self.paragraph_of(sentence), *self.leads_of(sentence)))

    def leads_of(self, sentence: Sentence) -> list[Sentence]:
        """The sentences that a list item stands under, the nearest first."""
        found: list[Sentence] = []
        lead = sentence.lead
        while lead is not None and len(found) < 4:
            found.append(lead)
            lead = lead.lead
        return found

    def says_clause(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in the sentence's clause, what stands under it included, its lead or its headings."""
        return any(self.says(other, *names) for other in self.clause_of(sentence)) or self.headed(sentence, *names)

    def headed(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in a heading above the sentence."""
        return any(self._pattern(name).search(heading) for name in names for heading in sentence.section.headings)

    def _pattern(self, name: str) -> re.Pattern[str]:
        return pattern(name, self.language, self.names.owner[self.language], self.names.operator[self.language])

    def paragraph_of(self, sentence: Sentence) -> list[Sentence]:
        index = sentence.index
        first = last = index
        while first > 0 and self.sentences[first - 1].group == sentence.group:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].group == sentence.group:
            last += 1
        return self.sentences[first : last + 1]

    def clause_of(self, sentence: Sentence) -> list[Sentence]:
        return [other for other in self.sentences if other.section is sentence.section or _under(other.section, sentence.section)]

    def article_of(self, sentence: Sentence) -> list[Sentence]:
        article = sentence.section.article
        return [other for other in self.sentences if other.section.article is article]

    def body(self) -> Iterable[Sentence]:
        """The sentences outside of signature blocks and titles of clauses."""
        return (sentence for sentence in self.sentences if sentence.section.kind != "signature" and not sentence.heading)


def tellings_of(document: Document) -> tuple[Telling, ...]:
    """One for each language of the contract, Chinese first."""
    return tuple(Telling(document, version) for version in document.versions)


def _under(inner: Section, outer: Section) -> bool:
    section: Section | None = inner.above
    while section is not None:
        if section is outer:
            return True
        section = section.above
    return False


def _leads(sentence: Sentence) -> bool:
    return bool(re.search(r"[：:]\s*$|(?:如下|下列|以下)[。]?$|\b(?:following|shall|will|must)\s*$", sentence.text))


def _lower(text: str) -> str:
    lowered = text.lower()
    # Few letters change their length in lower case (İ); positions must stay.
    return lowered if len(lowered) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _sentences(plain: str, language: str) -> Iterator[tuple[int, int]]:
    if language == "zh":
        for match in _SENTENCE_ZH.finditer(plain):
            yield match.span()
        return
    start = 0
    for match in _SENTENCE_EN.finditer(plain):
        if _NO_STOP.search(plain[start : match.end()]):
            continue
        if plain[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if plain[start:].strip():
        yield start, len(plain)
