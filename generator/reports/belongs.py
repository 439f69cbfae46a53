"""Where a clause of the library belongs in somebody else's contract: the article that is about its matter, told by the article's title."""

from __future__ import annotations

from collections.abc import Sequence

from generator.library.model import Library
from generator.patterns import compiled
from generator.reading.document import Clause, Document, Language, Version, walk
from generator.reading.frames.lexicon import vocabulary
from generator.reading.frames.roles import names_of

__all__ = ["article_for", "article_of"]

_NEAR = {
    "acceptance": ("services",), "reporting": ("operator_duties", "services"), "access": ("operator_duties",), "payment": ("fees",), "confidentiality": ("operator_duties",),
    "personal_data": ("confidentiality", "operator_duties"), "intellectual_property": ("operator_duties",), "termination": ("term",),
    "handover": ("termination", "term"), "force_majeure": ("liability",), "notices": ("general",), "definitions": ("general",), "appointment": ("services",),
}  # fmt: skip
"""Where else a clause may go in a contract that has no article of its own for it."""
_DUTIES = {"client_duties": ("owner", "operator"), "operator_duties": ("operator", "owner")}
_DEEPEST = 2


def article_of(clause: str, library: Library) -> str | None:
    """The id of our article that holds the library's clause ``clause``."""
    return next((article.id for article in library.articles if clause in article.clauses), None)


def article_for(article: str, document: Document, version: Version, articles: Sequence[Clause] | None = None) -> Clause | None:
    """The article of ``version`` that a clause of our article ``article`` belongs in; None if the contract has none like it.

    Args:
        articles: those that there are, where they stand in one clause that holds all of the contract.
    """
    for name in (article, *_NEAR.get(article, ())):
        found = _titled(name, document, version.language, version.clauses if articles is None else tuple(articles))
        if found is not None:
            return found
    return None


def _titled(article: str, document: Document, language: Language, articles: tuple[Clause, ...]) -> Clause | None:
    best: tuple[float, Clause] | None = None
    for clause, above in walk(articles):
        if clause.kind != "clause" or clause.heading is None or len(above) >= _DEEPEST:
            continue
        fit = _fit(article, clause.heading.text.plain.lower(), document, language) - len(above) / 4
        if fit > 0 and (best is None or fit > best[0]):
            best = fit, clause
    return None if best is None else best[1]


def _fit(article: str, title: str, document: Document, language: Language) -> float:
    """How much of a title is about the article, from 0 to 1."""
    share = _share(f"article_{'duties' if article in _DUTIES else article}", names_of(document).by_role(title, language)[0][0], language)
    if article == "services" and _named_alone(title, document, "owner"):
        # 供货人做什么 of the store's owner lists no services.
        return 0
    if article not in _DUTIES:
        return share
    if _named_alone(title, document, _DUTIES[article][0]) and not (article == "operator_duties" and _share("article_services", title, language)):
        # What the Operator does lists its services, and 乙方 alone its duties.
        return 2
    if not share:
        return 0
    own, other = (_named(title, document, side) for side in _DUTIES[article])
    # 甲方的责任 holds no duty of the other side; 双方的权利义务 holds both.
    return 0 if other and not own else share + (1 if own and not other else 0)


_WHAT_THEY_DO = compiled(r"(?:(?:要|该|应|得)?(?:做|干|办|管)(?:什么|啥|的)|的事|部分|方面|\bwhat\b|\bthe\b|\bdoes\b|\bdo\b|[\s:：?？.])*")
"""What may stand beside a party's name in the title of an article on what it does: 供货人做什么, What the Supplier does, Party B."""


def _named_alone(title: str, document: Document, side: str) -> bool:
    """Whether a title holds the name of one party and nothing else but that it does something."""
    for party in document.parties:
        for name in (*party.names, party.name) if party.role == side else ():
            if name and name.lower() in title and _WHAT_THEY_DO.fullmatch(title.replace(name.lower(), " ", 1)):
                return True
    return False


def _share(name: str, title: str, language: Language) -> float:
    longest = max((end - start for start, end in vocabulary(language).said_in(title).spans(name)), default=0)
    return longest / len(title) if title else 0


def _named(title: str, document: Document, side: str) -> bool:
    return any(name.lower() in title for party in document.parties if party.role == side for name in (*party.names, party.name) if name)
