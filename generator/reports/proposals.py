"""Clauses of the library -> paragraphs to propose in somebody else's contract: in the right article, numbered and called as that contract does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import DraftError, LibraryError
from generator.library.model import Library
from generator.reading.document import Clause, Document, Language, Paragraph, Version, paragraphs_of, walk
from generator.reports.belongs import article_for, article_of
from generator.reports.citing import notwithstanding
from generator.reports.host import Host
from generator.reports.numbers import numbered_like, prefix_like
from generator.rules.finding import Finding
from generator.word.insertions import Insertion

__all__ = ["Proposal", "proposals"]

_END = re.compile(r"以下无正文|以下空白|no further text|in witness whereof|signature page|^\s*by clicking|by signing below", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph to insert, and the clause of the library that it is of; "" for the title of a new article."""

    clause: str
    insertion: Insertion


def proposals(document: Document, clauses: Sequence[str], library: Library, findings: Sequence[Finding] = ()) -> tuple[Proposal, ...]:
    """The paragraphs for ``clauses``, in each language of the contract: those for its own articles first, then new articles at its end.

    ``findings``: those in the contract, whose words some of the clauses must overrule.
    """
    beginnings = notwithstanding(document, findings, clauses)
    writers = [_Writer(document, version, library, beginnings) for version in document.versions]
    if any(writer.end is None for writer in writers):
        return ()
    common = set.intersection(*(set(writer.begins) for writer in writers))
    writers.sort(key=lambda writer: sum(place for number, place in writer.begins.items() if number in common or not common))
    _go_on_alike(document, writers)
    order = {clause: nth for nth, clause in enumerate(clause for article in library.articles for clause in article.clauses)}
    sorted_clauses = sorted((clause for clause in dict.fromkeys(clauses) if _written_alone(clause, writers)), key=lambda clause: order.get(clause, len(order)))
    if any(not writer.articles for writer in writers):
        return tuple(proposal for clause in sorted_clauses for proposal in _beside([writer.at_the_end(clause) for writer in writers]))
    found: list[tuple[Proposal, ...]] = []
    homeless: dict[str, list[str]] = {}
    for clause in sorted_clauses:
        article = article_of(clause, library) or "general"
        homes = _homes(article, document, writers)
        if homes is None:
            homeless.setdefault(article, []).append(clause)
        else:
            # Both languages go on with the same number, also where one of them has a clause more.
            least = max(writer.last_number(home) for writer, home in zip(writers, homes, strict=True))
            found.append(tuple(writer.into(home, clause, least) for writer, home in zip(writers, homes, strict=True)))
    titled = all(writer.articles[-1].heading is not None for writer in writers)
    for article, its_clauses in homeless.items():
        found.extend(zip(*(writer.new_article(article, its_clauses, titled=titled) for writer in writers), strict=True))
    return tuple(proposal for twins in found for proposal in _beside(twins))


def _go_on_alike(document: Document, writers: Sequence[_Writer]) -> None:
    """New articles have the same number in both languages, also where one of them has a last article that the other lacks. Languages that count apart before go on apart."""
    lasts = [writer.last_article for writer in writers]
    if not all(lasts) or len({len(last) for last in lasts}) > 1:
        return
    highest = max(range(len(writers)), key=lambda nth: lasts[nth][-1])
    alone = {id(paragraph) for pair in document.pairs if pair.zh is None or pair.en is None for paragraph in (pair.zh, pair.en) if paragraph is not None}
    last = next(paragraphs_of(writers[highest].articles[-1]), None)
    if last is not None and id(last) in alone:
        for writer, number in zip(writers, lasts, strict=True):
            writer.ahead = lasts[highest][-1] - number[-1]


def _written_alone(clause: str, writers: Sequence[_Writer]) -> bool:
    """Whether a clause can be written without an agreement of its own: one of a house may ask for a value that nobody proposes."""
    try:
        return all(writer.host.text(clause) for writer in writers)
    except (DraftError, LibraryError):
        return False


def _homes(article: str, document: Document, writers: Sequence[_Writer]) -> list[Clause] | None:
    """The article in each language; the same one in both."""
    first = article_for(article, document, writers[0].version)
    if first is None:
        return None
    homes = [first]
    for writer in writers[1:]:
        twin = writer.twin(first, writers[0].version) or article_for(article, document, writer.version)
        if twin is None:
            return None
        homes.append(twin)
    return homes


def _beside(twins: Sequence[Proposal]) -> Iterator[Proposal]:
    """The languages of one clause, in printed order; each knows where the other goes, to come behind both where they stand one below the other."""
    places = [proposal.insertion.after for proposal in twins]
    for proposal in twins:
        old = proposal.insertion
        beside = next((place for place in places if place != old.after), None)
        yield Proposal(proposal.clause, Insertion(old.after, old.model, old.text, old.numbered, old.bold, beside))


class _Writer:
    """Writes into one language of a contract; counts what it has added to each article."""

    def __init__(self, document: Document, version: Version, library: Library, beginnings: Mapping[str, Mapping[Language, str]]) -> None:
        self.document, self.version, self.library = document, version, library
        self.language: Language = version.language
        self._added: dict[int, int] = {}
        self._new = 0
        self._counted = 0
        self.ahead = 0
        """Articles that the other language has more: new ones have the same number in both."""
        self.articles = [clause for clause in version.clauses if clause.kind == "clause" and _last(clause) is not None]
        body = [part for clause, _above in walk(version.clauses) if clause.kind == "clause" for part in clause.parts if isinstance(part, Paragraph) and not part.note]
        self.body = next((paragraph for paragraph in reversed(body) if paragraph.place.part == "document" and not paragraph.centered), None)
        self.host = Host(document, version, library, beginnings)

    @property
    def end(self) -> Paragraph | None:
        """The last paragraph before signatures and schedules."""
        there = [last for clause in self.version.clauses if clause.kind in ("opening", "clause") and (last := _last(clause)) is not None]
        return max(there, key=lambda paragraph: paragraph.place.paragraph, default=None)

    def at_the_end(self, clause: str) -> Proposal:
        """A clause behind the last words of a contract that has no articles."""
        end = self.end
        assert end is not None
        return Proposal(clause, Insertion(end.place.paragraph, end.place.paragraph, _indent(end) + self.host.text(clause)))

    @property
    def begins(self) -> dict[tuple[int, ...], int]:
        """Where this language stands in the file: the place at which each numbered article begins."""
        return {article.number.values: first.place.paragraph for article in self.articles if article.number is not None and (first := _first(article)) is not None}

    @property
    def last_article(self) -> tuple[int, ...]:
        """The number of the last article, empty if it has none of its own or Word counts it."""
        number = self.articles[-1].number if self.articles else None
        return () if number is None or number.automatic else number.values

    def last_number(self, home: Clause) -> int:
        """The number of the last clause in an article, 0 if its clauses have none."""
        children = _numbered(home)
        number = children[-1].number if children else None
        return number.values[-1] if number else 0

    def twin(self, clause: Clause, other: Version) -> Clause | None:
        """The clause that stands where ``clause`` stands in the other language."""
        there = [candidate for candidate, _above in walk(other.clauses)]
        here = [candidate for candidate, _above in walk(self.version.clauses)]
        index = next(index for index, candidate in enumerate(there) if candidate is clause)
        number = clause.number.values if clause.number else None
        same = [candidate for candidate in here if candidate.level == clause.level and candidate.kind == clause.kind and number is not None and candidate.number and candidate.number.values == number]
        if len(same) == 1:
            return same[0]
        return here[index] if len(here) == len(there) else None

    def into(self, home: Clause, clause: str, least: int) -> Proposal:
        """A clause at the end of an article; the numbers up to ``least`` are taken."""
        count = self._added[id(home)] = self._added.get(id(home), 0) + 1
        last = _last(home)
        assert last is not None
        text = self.host.text(clause)
        children = _numbered(home)
        if children and not self._goes_on(home, children[-1]):
            child = children[-1]
            model = _first(child)
            assert model is not None
            assert child.number is not None
            if child.number.automatic:
                return Proposal(clause, Insertion(last.place.paragraph, model.place.paragraph, text, numbered=True))
            printed = numbered_like(child.number, (*child.number.values[:-1], least + count))
            return Proposal(clause, Insertion(last.place.paragraph, model.place.paragraph, prefix_like(model, child.number, printed) + text))
        own = [part for part in home.parts if isinstance(part, Paragraph) and part.place.part == "document"]
        model = own[-1] if own else self.body or last
        return Proposal(clause, Insertion(last.place.paragraph, model.place.paragraph, _indent(model) + text, bold=None if own else False))

    def _goes_on(self, home: Clause, child: Clause) -> bool:
        """Whether the numbers of the children go on in the next article, so that one more would be there twice."""
        siblings = [clause for clause, above in walk(self.version.clauses) if clause.level == home.level]
        index = next((index for index, clause in enumerate(siblings) if clause is home), len(siblings))
        following = next((part for clause in siblings[index + 1 : index + 2] for part in clause.parts if isinstance(part, Clause) and part.number), None)
        if child.number is None or following is None or following.number is None:
            return False
        values = child.number.values
        return following.number.kind == child.number.kind and following.number.values == (*values[:-1], values[-1] + 1)

    def new_article(self, article: str, clauses: Sequence[str], *, titled: bool) -> list[Proposal]:
        """An article of its own behind the last one: its title and the clauses; each clause an article where articles have no titles (``titled``) in
        every language."""
        last_article = self.articles[-1]
        after = _last(last_article)
        assert after is not None
        found: list[Proposal] = []
        if not titled:
            for clause in clauses:
                new = self._article(last_article, after, self.host.text(clause))
                found.append(Proposal(clause, new if last_article.heading is None else replace(new, bold=False)))
            return found
        titles = next((plan.titles for plan in self.library.articles if plan.id == article), self.library.clauses[clauses[0]].titles)
        found.append(Proposal("", self._article(last_article, after, self.host.title(titles[self.language]))))
        sample = next((part for candidate in reversed(self.articles) for part in _numbered(candidate)), None)
        taken = self._taken(sample)
        for nth, clause in enumerate(clauses, 1):
            text = self.host.text(clause)
            model = None if sample is None else _first(sample)
            if sample is None or sample.number is None or model is None:
                body = self.body or after
                found.append(Proposal(clause, Insertion(after.place.paragraph, body.place.paragraph, _indent(body) + text, bold=False)))
            elif sample.number.automatic:
                found.append(Proposal(clause, Insertion(after.place.paragraph, model.place.paragraph, text, numbered=True)))
            else:
                values = sample.number.values
                self._counted += taken is not None
                outer = last_article.number.values[-1] + self.ahead + self._new if last_article.number else 1
                printed = numbered_like(sample.number, (*values[:-2], outer, nth) if len(values) > 1 else (nth if taken is None else taken + self._counted,))
                found.append(Proposal(clause, Insertion(after.place.paragraph, model.place.paragraph, prefix_like(model, sample.number, printed) + text)))
        return found

    def _taken(self, sample: Clause | None) -> int | None:
        """The last number of clauses that are counted through all articles, 甲、1 to 6, 乙、7 to 12; None where each article begins anew."""
        counted = [part for article in self.articles for part in _numbered(article)[:1]]
        if sample is None or sample.number is None or len(sample.number.values) > 1 or len(counted) < 2:
            return None
        firsts = [part.number.values[-1] for part in counted if part.number]
        last = next((part.number.values[-1] for article in reversed(self.articles) for part in reversed(_numbered(article)) if part.number), 0)
        return last if firsts == sorted(set(firsts)) and firsts[1] > 1 else None

    def _article(self, last_article: Clause, after: Paragraph, text: str) -> Insertion:
        """A paragraph that looks and counts like the beginning of the last article."""
        self._new += 1
        model, number = _first(last_article), last_article.number
        assert model is not None
        if number is None:
            return Insertion(after.place.paragraph, model.place.paragraph, text)
        if number.automatic:
            return Insertion(after.place.paragraph, model.place.paragraph, text, numbered=True)
        printed = numbered_like(number, (*number.values[:-1], number.values[-1] + self.ahead + self._new))
        return Insertion(after.place.paragraph, model.place.paragraph, prefix_like(model, number, printed) + text)


def _numbered(clause: Clause) -> list[Clause]:
    """The clauses right under an article that have a number."""
    return [part for part in clause.parts if isinstance(part, Clause) and part.number is not None and _first(part) is not None]


def _first(clause: Clause) -> Paragraph | None:
    """The paragraph that a clause begins with."""
    if clause.heading is not None:
        return clause.heading
    part = clause.parts[0] if clause.parts else None
    if isinstance(part, Clause):
        return _first(part)
    return part if isinstance(part, Paragraph) and part.place.part == "document" else None


def _last(clause: Clause) -> Paragraph | None:
    """The last paragraph of the clause in the file, tables and all; not the line that says that nothing follows."""
    there = [paragraph for paragraph in paragraphs_of(clause) if paragraph.place.part == "document" and not _END.search(paragraph.text.raw)]
    return max(there, key=lambda paragraph: paragraph.place.paragraph, default=None)


def _indent(model: Paragraph) -> str:
    """The spaces that a paragraph begins with: Chinese texts often indent by typing."""
    return model.text.raw[: len(model.text.raw) - len(model.text.raw.lstrip("　 \t"))]
