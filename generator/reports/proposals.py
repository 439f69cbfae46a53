"""Clauses of the library -> paragraphs to propose in somebody else's contract: in the right article, behind both languages, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.errors import DraftError, LibraryError
from generator.library.model import Library
from generator.reading.document import Clause, Document, Paragraph
from generator.reports.belongs import article_for, article_of
from generator.reports.citing import notwithstanding
from generator.reports.host import Host
from generator.reports.layout import Layout, first_of
from generator.reports.writer import Writer, Written
from generator.rules.finding import Finding
from generator.word.insertions import Insertion

__all__ = ["Proposal", "proposals"]

_BETWEEN = re.compile(r"[\s/|·—–-]*")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph to insert, and the clause of the library that it is of; "" for the title of a new article."""

    clause: str
    insertion: Insertion


def proposals(document: Document, clauses: Sequence[str], library: Library, findings: Sequence[Finding] = ()) -> tuple[Proposal, ...]:
    """The paragraphs for ``clauses``, in each language of the contract: those for its own articles first, then new articles at its end.

    ``findings``: those in the contract, whose words some of the clauses must overrule.
    """
    layout = Layout(document)
    beginnings = notwithstanding(document, findings, clauses)
    writers = [Writer(version, layout, Host(document, version, library, beginnings), library) for version in layout.versions]
    if any(writer.end is None for writer in writers):
        return ()
    _go_on_alike(layout, writers)
    order = {clause: nth for nth, clause in enumerate(clause for article in library.articles for clause in article.clauses)}
    sorted_clauses = sorted((clause for clause in dict.fromkeys(clauses) if _written_alone(clause, writers)), key=lambda clause: order.get(clause, len(order)))
    if any(not writer.articles for writer in writers):
        return tuple(proposal for clause in sorted_clauses for proposal in _proposed([writer.at_the_end(clause) for writer in writers], layout))
    found: list[Proposal] = []
    homeless: dict[str, list[str]] = {}
    for clause in sorted_clauses:
        article = article_of(clause, library) or "general"
        homes = _homes(article, document, layout, writers)
        if homes is None:
            homeless.setdefault(article, []).append(clause)
        else:
            # Both languages go on with the same number, also where one of them has a clause more.
            least = max(writer.last_number(home) for writer, home in zip(writers, homes, strict=True))
            between = all(writer.counts_between(home) for writer, home in zip(writers, homes, strict=True))
            twins = [writer.into(home, clause, least, between=between) for writer, home in zip(writers, homes, strict=True)]
            found.extend(_proposed(twins, layout if _taking_turns(homes, twins) else None))
    titled = all(writer.articles[-1].heading is not None for writer in writers)
    for article, its_clauses in homeless.items():
        sides = [writer.new_article(article, its_clauses, titled=titled) for writer in writers]
        found.extend(_new_article(list(zip(*sides, strict=True)), layout))
    return tuple(found)


def _new_article(lines: Sequence[Sequence[Written]], layout: Layout) -> Iterator[Proposal]:
    """The paragraphs of a new article, each with its twins, as the contract's own articles stand: at each paragraph in turn, or all of it in one language first."""
    told = [list(_proposed(twins, layout)) for twins in lines]
    if layout.blocks and all(len(twins) == len(layout.versions) for twins in told):
        for nth in range(len(layout.versions)):
            yield from (twins[nth] for twins in told)
    else:
        for twins in told:
            yield from twins


def _go_on_alike(layout: Layout, writers: Sequence[Writer]) -> None:
    """New articles have the same number in both languages, also where one of them has a last article that the other lacks. Languages that count apart before go on apart."""
    lasts = [writer.last_article for writer in writers]
    if not all(lasts) or len({len(last) for last in lasts}) > 1:
        return
    highest = max(range(len(writers)), key=lambda nth: lasts[nth][-1])
    last = first_of(writers[highest].articles[-1])
    if last is not None and layout.alone(last):
        for writer, number in zip(writers, lasts, strict=True):
            writer.ahead = lasts[highest][-1] - number[-1]


def _written_alone(clause: str, writers: Sequence[Writer]) -> bool:
    """Whether a clause can be written without an agreement of its own: one of a house may ask for a value that nobody proposes."""
    try:
        return all(writer.host.text(clause) for writer in writers)
    except (DraftError, LibraryError):
        return False


def _homes(article: str, document: Document, layout: Layout, writers: Sequence[Writer]) -> list[Clause] | None:
    """The article in each language; the same one in both."""
    for writer in writers:
        first = article_for(article, document, writer.version, writer.articles)
        if first is None:
            continue
        homes = [first if other is writer else layout.twin(first, writer.version, other.version) for other in writers]
        if all(home is not None for home in homes):
            return [home for home in homes if home is not None]
    return None


def _taking_turns(homes: Sequence[Clause], twins: Sequence[Written]) -> bool:
    """Whether the languages take turns within an article, so that what is added comes behind both; else it stands in one, then in the other."""
    spans = sorted((first.place.paragraph, twin.after.place.paragraph) for home, twin in zip(homes, twins, strict=True) if (first := first_of(home)) is not None)
    return all(later[0] <= earlier[1] for earlier, later in pairwise(spans))


def _proposed(twins: Sequence[Written], layout: Layout | None) -> Iterator[Proposal]:
    """The languages of one clause, in printed order, behind both if the ``layout`` is so. Where the contract writes both into one paragraph, so is the new one."""
    together = layout is not None and layout.one_place([twin.after for twin in twins])
    if together and len(twins) > 1 and len({twin.model.place.paragraph for twin in twins}) == 1:
        yield _in_one(sorted(twins, key=lambda twin: twin.model.place.start))
        return
    for twin in twins:
        beside = [other.after.place.paragraph for other in twins if other is not twin and other.after.place.paragraph != twin.after.place.paragraph] if together else []
        yield Proposal(twin.clause, Insertion(twin.after.place.paragraph, twin.model.place.paragraph, twin.prefix + twin.text, twin.numbered, twin.bold, beside[0] if beside else None))


def _in_one(twins: Sequence[Written]) -> Proposal:
    """五、其他 / V. Others: a paragraph in both languages."""
    text = twins[0].prefix + twins[0].text
    for before, twin in pairwise(twins):
        text += _between(before.model, twin.model) + twin.prefix + twin.text
    after = max((twin.after for twin in twins), key=lambda paragraph: paragraph.place.paragraph)
    first = twins[0]
    return Proposal(first.clause, Insertion(after.place.paragraph, first.model.place.paragraph, text, first.numbered, first.bold))


def _between(first: Paragraph, second: Paragraph) -> str:
    """What parts the languages of a paragraph."""
    before = _BETWEEN.match(second.prefix)
    behind = first.text.raw[len(first.text.raw.rstrip(" \t/|")) :]
    if sign := behind + (before[0] if before else ""):
        return sign
    # A place that does not follow at once is that of a new line.
    return "\n" if second.place.start - len(second.prefix) > first.place.start + len(first.text.raw) else " "
