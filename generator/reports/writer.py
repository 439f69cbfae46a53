"""Writes into one language of somebody else's contract: a clause at the end of an article, or an article at the end, numbered as that contract numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.library.model import Library
from generator.reading.document import Clause, Number, Paragraph, Version, walk
from generator.reports.host import Host
from generator.reports.layout import Layout, articles_of, first_of, listed_in, numbered_in
from generator.reports.numbers import behind, items_unlike, numbered_like, prefix_like, typed_like, with_letter

__all__ = ["Writer", "Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph to propose: of which clause of the library ("" for the title of a new article), behind which paragraph and like which one, and its words, with
    the number that is typed before them."""

    clause: str
    after: Paragraph
    model: Paragraph
    text: str
    prefix: str = ""
    numbered: bool = False
    bold: bool | None = None


class Writer:
    """Counts what it has added to each article."""

    def __init__(self, version: Version, layout: Layout, host: Host, library: Library) -> None:
        self.version, self.layout, self.host, self.library = version, layout, host, library
        self._added: dict[int, int] = {}
        self._new = 0
        self._counted = 0
        self.ahead = 0
        """Articles that the other language has more: new ones have the same number in both."""
        self.articles = articles_of(version, layout)
        body = [part for clause, _above in walk(version.clauses) if clause.kind == "clause" for part in clause.parts if isinstance(part, Paragraph) and not part.note]
        self.body = next((paragraph for paragraph in reversed(body) if paragraph.place.part == "document" and not paragraph.centered), None)
        self.end = layout.end(version)

    def at_the_end(self, clause: str) -> Written:
        """A clause behind the last words of a contract that has no articles."""
        assert self.end is not None
        return Written(clause, self.end, self.end, self.host.text(clause), _indent(self.end))

    @property
    def last_article(self) -> tuple[int, ...]:
        """The number of the last article, empty if it has none of its own or Word counts it."""
        number = self.articles[-1].number if self.articles else None
        return () if number is None or number.automatic else number.values

    def last_number(self, home: Clause) -> int:
        """The number of the last clause in an article, 0 if its clauses have none."""
        children = numbered_in(home)
        number = children[-1].number if children else None
        return number.values[-1] if number else 0

    def counts_between(self, home: Clause) -> bool:
        """Whether what is added to an article whose clauses go on in the next one is counted between the two: 第二十二条之一, 12A."""
        children = numbered_in(home)
        number = children[-1].number if children and self._goes_on(home, children[-1]) else None
        # In Chinese 7A. is no number that everybody knows.
        return number is not None and bool(behind(number, 1)) and (self.version.language == "en" or number.kind == "article")

    def into(self, home: Clause, clause: str, least: int, *, between: bool = False) -> Written:
        """A clause at the end of an article; the numbers up to ``least`` are taken. ``between``: see ``counts_between``."""
        count = self._added[id(home)] = self._added.get(id(home), 0) + 1
        last = self._last(home)
        text = self.host.text(clause)
        children = numbered_in(home)
        if children and not listed_in(home) and not self._goes_on(home, children[-1]):
            child = children[-1]
            model, number = first_of(child), child.number
            assert model is not None
            assert number is not None
            if number.automatic:
                return Written(clause, last, model, items_unlike(text, number), numbered=True)
            return Written(clause, last, model, items_unlike(text, number), prefix_like(model, number, numbered_like(number, (*number.values[:-1], least + count))))
        if between:
            child = children[-1]
            model, number = first_of(child), child.number
            assert model is not None
            assert number is not None
            return Written(clause, last, model, text, prefix_like(model, number, behind(number, count)))
        own = [part for part in home.parts if isinstance(part, Paragraph) and part.place.part == "document"]
        model = own[-1] if own else self.body or last
        return Written(clause, last, model, text, typed_like(own, home.number, count) or _indent(model), bold=None if own else False)

    def _goes_on(self, home: Clause, child: Clause) -> bool:
        """Whether the numbers of the children go on in the next article, so that one more would be there twice."""
        siblings = [clause for clause, _above in walk(self.version.clauses) if clause.level == home.level]
        index = next((index for index, clause in enumerate(siblings) if clause is home), len(siblings))
        following = next((part for clause in siblings[index + 1 : index + 2] for part in clause.parts if isinstance(part, Clause) and part.number), None)
        if child.number is None or following is None or following.number is None:
            return False
        values = child.number.values
        return following.number.kind == child.number.kind and following.number.values == (*values[:-1], values[-1] + 1)

    def new_article(self, article: str, clauses: Sequence[str], *, titled: bool) -> list[Written]:
        """An article of its own behind the last one: its title and the clauses; each clause an article where articles have no titles (``titled``) in
        every language."""
        last_article = self.articles[-1]
        after = self._last(last_article)
        if not titled:
            news = [self._article(last_article, after, clause, self.host.text(clause)) for clause in clauses]
            return news if last_article.heading is None else [replace(new, bold=False) for new in news]
        titles = next((plan.titles for plan in self.library.articles if plan.id == article), self.library.clauses[clauses[0]].titles)
        found = [self._article(last_article, after, "", self.host.title(titles[self.version.language]))]
        sample = self._sample(len(clauses))
        taken = self._taken(sample)
        own = [part for part in last_article.parts if isinstance(part, Paragraph) and part.place.part == "document"]
        for nth, clause in enumerate(clauses, 1):
            text = items_unlike(self.host.text(clause), None if sample is None else sample.number)
            model = None if sample is None else first_of(sample)
            if sample is None or sample.number is None or model is None:
                body = own[-1] if own else self.body or after
                typed = typed_like(own, last_article.number, nth, self.ahead + self._new)
                found.append(Written(clause, after, body, text, typed or _indent(body), bold=False))
            elif sample.number.automatic:
                found.append(Written(clause, after, model, text, numbered=True))
            else:
                values = sample.number.values
                self._counted += taken is not None
                wanted = (*values[:-2], self._outer(sample.number) + self.ahead + self._new, nth) if len(values) > 1 else (nth if taken is None else taken + self._counted,)
                printed = with_letter(numbered_like(sample.number, wanted), last_article.number, self.ahead + self._new)
                found.append(Written(clause, after, model, text, prefix_like(model, sample.number, printed)))
        return found

    def _sample(self, count: int) -> Clause | None:
        """A clause that shows how ``count`` clauses of a new article are numbered; None where they have no numbers."""
        numbered = [article for article in self.articles if numbered_in(article) and not listed_in(article)]
        # A list in one of many articles that are all text shows nothing of what a clause looks like.
        if not numbered or (count == 1 and 2 * len(numbered) < len(self.articles)):
            return None
        return numbered_in(numbered[-1])[0]

    def _outer(self, number: Number) -> int:
        """The number of the last article, as it stands before that of its clauses: 4 in 4.1."""
        own = self.articles[-1].number
        if own is not None:
            return own.values[-1]
        inner = [part.number.values for part in numbered_in(self.articles[-1]) if part.number is not None and len(part.number.values) == len(number.values)]
        return inner[-1][-2] if inner else len(self.articles)

    def _taken(self, sample: Clause | None) -> int | None:
        """The last number of clauses that are counted through all articles, 甲、1 to 6, 乙、7 to 12; None where each article begins anew."""
        counted = [part for article in self.articles for part in numbered_in(article)[:1]]
        if sample is None or sample.number is None or len(sample.number.values) > 1 or len(counted) < 2:
            return None
        firsts = [part.number.values[-1] for part in counted if part.number]
        last = next((part.number.values[-1] for article in reversed(self.articles) for part in reversed(numbered_in(article)) if part.number), 0)
        return last if firsts == sorted(set(firsts)) and firsts[1] > 1 else None

    def _article(self, last_article: Clause, after: Paragraph, clause: str, text: str) -> Written:
        """A paragraph that looks and counts like the beginning of the last article."""
        self._new += 1
        model, number = first_of(last_article), last_article.number
        assert model is not None
        if number is None:
            return Written(clause, after, model, text)
        if number.automatic:
            return Written(clause, after, model, items_unlike(text, number), numbered=True)
        printed = numbered_like(number, (*number.values[:-1], number.values[-1] + self.ahead + self._new))
        return Written(clause, after, model, items_unlike(text, number), prefix_like(model, number, printed))

    def _last(self, clause: Clause) -> Paragraph:
        last = self.layout.last(clause, self.version)
        # An article that stands all behind the signatures is where its first words are.
        last = last or first_of(clause) or self.end
        assert last is not None
        return last


def _indent(model: Paragraph) -> str:
    """The spaces that a paragraph begins with: Chinese texts often indent by typing."""
    return model.text.raw[: len(model.text.raw) - len(model.text.raw.lstrip("　 \t"))]
