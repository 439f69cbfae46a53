"""What one language of a contract says: its sentences in their sections, and where each concept stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cached_property

from generator.patterns import compiled
from generator.reading.document import Clause, Document, Language, Paragraph, Row, Table, Version
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.forms import is_form, short, tells, tells_much, told
from generator.reading.frames.index import Concordance, Sayings, Spans, sayings, spans_in
from generator.reading.frames.lexicon import vocabulary
from generator.reading.frames.roles import Names, names_of
from generator.reading.frames.sentence import Frame, Hit, Section, Sentence, leads
from generator.reading.frames.subjects import Who
from generator.reading.frames.titles import ABOUT, dashed_title, in_capitals, own_title, run_in_heading
from generator.reading.frames.voices import asks_or_answers, stamp, voice, voices_of
from generator.reading.house_concepts import HouseConcepts
from generator.reading.landmarks import RECITAL
from generator.reading.sentence_ends import sentences_of

__all__ = ["Frame", "Hit", "Section", "Sentence", "Telling", "tellings_of"]

_BULLET = compiled(r"\s{0,4}[-–—•·●○■◆▪*]\s")
_ALL_MARKED = compiled(r"\s{0,4}【([^】\d_●]{1,14})】\s{0,4}")
_TERMS = 12
"""Rows of a table before the first clause that holds more than the parties and the fee."""
_OFTEN = 80
"""Places of a concept in one sentence, at most."""
_ENTRUSTS_ZH = compiled(r"交由|交给|交与|交予|交托|委托(?!方|人)|托付(?!方|人)|托给|聘请|聘任|委任(?!方|人)|委派|发包给|外包给|授权(?!方|人)")
_ENTRUSTS_EN = compiled(r"\b(?:entrusts?|engages?|appoints?|hires?|commissions?|instructs?|retains?|authori[sz]es?)\b")
_QUESTION = compiled(r"[？?]\s{0,4}$|(?:呢|吗|咋办|怎么办|不)[。]?$")
_ASKS_OF = compiled(r"what\s.{1,24}?\s(?:needs?|expects?|wants?|asks?|requires?|hopes?|counts?\son|looks?\sto|relies\son)\b")

_THING_OF = compiled(r"(?:your|our|my|the\s[\w-]{1,30}['’]s|[\w-]{1,30}['’]s)\s(?:\w{1,30}\s)?(?:plans?|packages?|orders?|stores?|shops?|subscriptions?|services?|accounts?|products?|platforms?|terms?|agreement|contract)$")
"""Your plan, the client's store: what an article is about, and nobody's duties."""


class Telling:
    """What one version of a contract says: its sentences, and where each concept stands in them."""

    def __init__(self, document: Document, version: Version, house: HouseConcepts | None = None) -> None:
        self.document = document
        self.version = version
        self.house = house
        self.language: Language = version.language
        self.names = names_of(document)
        self._voices = voices_of(document, self.names)
        self._turn: Who = ""
        self._said_under: Section | None = None
        self.sentences: list[Sentence] = []
        self.tables: list[tuple[Table, Section]] = []
        self._groups = 0
        # A letter, or a table of terms, without any clause binds as it stands.
        self._bare = not any(clause.kind == "clause" for clause in version.clauses)
        for clause in version.clauses:
            if clause.kind != "editorial":
                self._clause(clause, None, "", None)
        self._known = vocabulary(self.language)
        self._own = None if house is None else house.vocabulary(self.language)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._where: dict[str, Set[int]] = {}
        self._found_in: dict[str, Sayings] = {}

    # Building ---------------------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, above: Section | None, default: Who, lead: Sentence | None) -> None:
        above_headings = headings = above.headings if above is not None else ()
        self._said_under = None
        if clause.heading is not None:
            headings = (*headings, re.sub(r"[（(][^（）()]*[）)]?", "", self.names.lowered(clause.heading.text.plain)) or self.names.lowered(clause.heading.text.plain))
        # Recitals with a heading of their own bind as little as those before the first clause.
        kind = "opening" if (above is not None and above.kind == "opening") or (clause.heading is not None and RECITAL.match(headings[-1])) else clause.kind
        if kind == "opening" and self._bare:
            kind = "clause"
        section = Section(kind, clause.label, clause.level, headings, above)
        if clause.heading is not None:
            default = self._default(headings[-1]) or default
            # 三、千川的钱甲方据实承担。 is no title but all that the clause says.
            agreed = clause.number is not None and not clause.parts and clause.heading.text.plain.rstrip().endswith(("。", "；"))
            self._paragraph(clause.heading, section, default, lead, heading=not agreed)
        run_in = run_in_heading(clause, self.language) if above is None and kind == "clause" else ""
        if self.names.mentioned(self.names.lowered(run_in), self.language) and not ABOUT.search(run_in):
            # 图片归店主。 says what is agreed, 店主要做的。 what the article is about.
            run_in = ""
        if run_in:
            # 2、干哪些活。a、……: the first words of an article without a title are one.
            section = Section(kind, clause.label, clause.level, (*headings, self.names.lowered(run_in)), above)
            default = self._default(section.heading) or default
        title = self.version.title
        items_lead = lead
        opens: Sentence | None = None
        for part in clause.parts:
            if isinstance(part, Paragraph):
                if title is not None and part.place == title.place:
                    continue
                if section.headings != above_headings and self.language == "en" and clause.number is None and clause.heading is not None and in_capitals(clause.heading, whole=True) and in_capitals(part):
                    # MONEY. I do not charge by the month. stands beside an article with a title in capitals of its own, not below it.
                    section = Section(kind, clause.label, clause.level, above_headings, above)
                    default, lead, items_lead, opens = "", None, None, None
                listed = opens is not None and _BULLET.match(part.text.plain) is not None
                if opens is not None and listed:
                    # – does not buy reviews; below the sentence that begins a list of points without numbers.
                    last = self._paragraph(part, section, self._inherited(opens, default), opens)
                else:
                    last = self._paragraph(part, section, default, lead, run_in=run_in)
                    opens = last if last is not None and self.language == "en" and last.frames and leads(last) else None
                run_in = ""
                if last is not None:
                    items_lead = last
            elif isinstance(part, Clause):
                inherited = default
                if items_lead is not None and items_lead.section is section and items_lead.frames and leads(items_lead):
                    inherited = self._inherited(items_lead, default)
                self._clause(part, section, inherited, items_lead if items_lead is not None and items_lead.section is section else lead)
            else:
                # An order form's table of all its terms binds, whatever stands below it.
                terms = kind == "opening" and self.language == "en" and len(part.rows) >= _TERMS
                self._table(part, Section("clause", clause.label, clause.level, headings, above) if terms else section, default, items_lead)

    def _inherited(self, lead: Sentence, default: Who) -> Who:
        """Who does what a list says, as its lead tells."""
        who = next((frame.who for frame in reversed(lead.frames) if frame.said), lead.frames[-1].who) or default
        # 甲方将店铺交由乙方托管，托管事项如下：: whoever it is entrusted to does it.
        return "operator" if who == "owner" and self._entrusts(lead.text) else who

    def _entrusts(self, text: str) -> bool:
        """Whether a sentence hands work on a store to the operator."""
        match = (_ENTRUSTS_ZH if self.language == "zh" else _ENTRUSTS_EN).search(text)
        return match is not None and self.names.last(text, self.language, match.end(), min(len(text), match.end() + 24)) == "operator"

    def _default(self, heading: str) -> Who:
        # 【我们做的】 in a chat: whoever's turn it is.
        names = self._voices.get(self._turn, self.names)
        if self.language == "en" and _THING_OF.match(heading):
            return ""
        named = [role for role in names.mentioned(heading, self.language) if role]
        if len(named) == 1 and len(heading) < 60:
            return named[0]
        # What you do for me: of both the one that does it.
        subject = self.names.subject(heading, "en") if self.language == "en" and len(heading) < 60 else None
        if subject in ("owner", "operator") and len(named) == 2 and _ASKS_OF.match(heading):
            # What we need from you: it is you who give it.
            return "owner" if subject == "operator" else "operator"
        return subject if subject in ("owner", "operator") and heading.startswith("what") else ""

    def _paragraph(
        self, paragraph: Paragraph, section: Section, default: Who, lead: Sentence | None, *, heading: bool = False, run_in: str = ""
    ) -> Sentence | None:
        self._groups += 1
        previous: Sentence | None = None
        names, asked = self.names, lead
        if self._voices and (turn := stamp(paragraph, self.names)):
            # What is said in a new turn belongs to no clause of the turn before.
            self._turn, self._said_under = turn, Section("clause", "", 1, (), None)
            return None
        if self._said_under is not None and not heading:
            if titled := _ALL_MARKED.fullmatch(paragraph.text.plain):
                self._said_under = Section("clause", "", 1, (self.names.lowered(titled[1]),), None)
                return None
            section, default, lead = self._said_under, self._default(self._said_under.heading), None
        if self._voices and (role := voice(paragraph, self.names) or self._turn):
            # 阿凤：做不到呢？ and 叮当：退你一半。: 我 and 你 are whom they mean, and an answer stands below its question.
            names = self._voices[role]
            default = default if asks_or_answers(paragraph) or (self._turn and default) else role
            last = self.sentences[-1] if self.sentences else None
            asked = last if last is not None and last.names is not names and _QUESTION.search(last.text) else lead
        own = "" if heading or run_in else own_title(paragraph, self.names, self.language)
        if own:
            section = Section(section.kind, section.label, section.level + 1, (*section.headings, own), section)
            default = self._default(own) or default
        elif not heading and not run_in and self.language == "en" and (dashed := dashed_title(paragraph)) is not None:
            # Pay - Ada pays Tom GBP 1,500 a month.
            titled_so = self.names.lowered(dashed[1])
            section = Section(section.kind, section.label, section.level + 1, (*section.headings, titled_so), section)
            default = self._default(titled_so) or default
        for start, end in sentences_of(paragraph.text.plain, self.language):
            title = heading or (bool(run_in or (own and self.language == "en")) and start == 0)
            sentence = self._add(self.names.lowered(paragraph.text.plain[start:end]), ((0, paragraph, start),), section, default, asked, previous, title, names)
            previous = None if title and not heading else sentence
        return previous

    def _add(
        self, text: str, pieces: tuple[tuple[int, Paragraph, int], ...], section: Section, default: Who, lead: Sentence | None, previous: Sentence | None, heading: bool, names: Names
    ) -> Sentence:
        sentence = Sentence(
            len(self.sentences), self.language, text, pieces, section, default, names, self._groups, lead=lead, previous=previous, heading=heading
        )
        self.sentences.append(sentence)
        return sentence

    def _table(self, table: Table, section: Section, default: Who, lead: Sentence | None) -> None:
        self.tables.append((table, section))
        form = section.kind in ("clause", "opening") and is_form(table)
        heads = tuple(self.names.lowered(text.plain) for text in table.header)
        for row in table.rows:
            telling = (form or (not table.header and tells_much(row))) and tells(row)
            if (telling or (form and short(row))) and (not self.names.mentioned(first := self.names.lowered(told(row)[0].text.plain), self.language) or ABOUT.search(first)):
                self._form_row(row, section, default, lead)
            else:
                self._row(row, heads, section, default, lead)

    def _form_row(self, row: Row, section: Section, default: Who, lead: Sentence | None) -> None:
        """A row 费用 | 每月……。签字当天付。 is a clause with a title."""
        own = told(row)
        title = self.names.lowered(own[0].text.plain)
        # The key terms of an order stand before its clauses, and bind like them.
        below = Section("clause", section.label, section.level + 1, (*section.headings, title), section)
        default = self._default(title) or default
        for nth, cell in enumerate(own):
            for paragraph in cell.paragraphs:
                if paragraph.text.plain:
                    self._paragraph(paragraph, below, default, lead, heading=nth == 0)
            for inner in cell.tables:
                self._table(inner, below, default, lead)

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
                    text += self.names.lowered(paragraph.text.plain)
        cells = tuple(self.names.lowered(cell.text.plain) for cell in row.cells)
        if pieces:
            # 周报 | 乙方 | 每周一发: a cell with a party's name alone says of the whole row who does it.
            alone = {who for cell in cells if (who := self.names.only(cell, self.language))} if self.language == "zh" and len(cells) > 2 else set()
            self.sentences.append(
                Sentence(len(self.sentences), self.language, text, tuple(pieces), section, alone.pop() if len(alone) == 1 else default, self.names, self._groups, row, heads, cells, lead)
            )
        for cell in row.cells:
            for inner in cell.tables:
                self._table(inner, section, default, lead)

    # Asking -----------------------------------------------------------------------------------------------------------------

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Where a concept stands, in printed order, headings included."""
        found = self._hits.get(name)
        if found is None:
            # No sentence says a thing more often; a text made to harm does.
            found = tuple(Hit(self.sentences[index], start, end, name) for index, spans in self._concordance(name).places(name) for start, end in spans[:_OFTEN])
            self._hits[name] = found
        return found

    def _concordance(self, name: str) -> Concordance:
        if self._own is not None and name in self._own:
            return self._concordance_of_own
        if name not in self._known:
            raise KeyError(name)
        return self._concordance_of_known

    @cached_property
    def _concordance_of_known(self) -> Concordance:
        return Concordance(self._known, (sentence.by_role for sentence in self.sentences))

    @cached_property
    def _concordance_of_own(self) -> Concordance:
        assert self._own is not None
        return Concordance(self._own, (sentence.by_role for sentence in self.sentences))

    def where(self, name: str) -> Set[int]:
        """The sentences (by index) that a concept stands in."""
        found = self._where.get(name)
        if found is None:
            found = self._where[name] = self._concordance(name).indices(name)
        return found

    def says(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in the sentence."""
        index, known = sentence.index, self._where
        for name in names:
            where = known.get(name)
            if index in (self.where(name) if where is None else where):
                return True
        return False

    def says_near(self, sentence: Sentence, *names: str) -> bool:
        """Whether one of the concepts stands in the sentence, in its paragraph, in the sentences that lead its list, or in its table's column titles."""
        if any(self.says(other, *names) for other in (*self.paragraph_of(sentence), *self.leads_of(sentence))):
            return True
        # 合同终止后的事项 | 责任方: the columns' titles lead each row.
        return any(self.matches(head, *names) for head in sentence.heads)

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
        return any(self.matches(heading, *names) for heading in sentence.section.headings)

    def matches(self, text: str, *names: str) -> bool:
        """Whether one of the concepts stands in ``text``, lowered: a cell, a title."""
        return any(self._spans(name, text) for name in names)

    def words_of(self, name: str, text: str) -> list[str]:
        """The words by which a concept stands in ``text``, lowered."""
        return [text[start:end] for start, end in self._spans(name, text)]

    def without(self, text: str, name: str) -> str:
        """``text``, lowered, without the words by which a concept stands in it and without the names of the parties."""
        end, left = 0, []
        for start, until in self._spans(name, text):
            left.append(text[end:start])
            end = until
        return "".join(char for char in self.names.roles("\n".join((*left, text[end:])), self.language) if char not in (OWNER, OPERATOR))

    def _spans(self, name: str, text: str) -> Spans:
        if self._own is not None and name in self._own:
            return spans_in(sayings(self._own, self.names.by_role(text, self.language)), name)
        # Headings and parts of sentences are asked about by many rules.
        said = self._found_in.get(text)
        if said is None:
            said = self._found_in[text] = sayings(self._known, self.names.by_role(text, self.language))
        return spans_in(said, name)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Paragraph, str], ...]:
        """Each paragraph that sentences stand in, once, with the kind of clause that it stands in."""
        found: dict[tuple[int, int, str], tuple[Paragraph, str]] = {}
        for sentence in self.sentences:
            for _start, paragraph, _at in sentence.pieces:
                place = paragraph.place
                found.setdefault((place.paragraph, place.start, place.part), (paragraph, sentence.section.kind))
        return tuple(found.values())

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


def tellings_of(document: Document, house: HouseConcepts | None = None) -> tuple[Telling, ...]:
    """One for each language of the contract, Chinese first."""
    return tuple(Telling(document, version, house) for version in document.versions)


def _under(inner: Section, outer: Section) -> bool:
    section: Section | None = inner.above
    while section is not None:
        if section is outer:
            return True
        section = section.above
    return False
