"""A party while it is looked for, and what a contract gives to look for it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.reading.document import Paragraph
from generator.reading.lines import Line
from generator.reading.parties.lines import particulars
from generator.reading.roles import role_of_words
from generator.reading.text import has_han, language_of

__all__ = ["PERSON", "Evidence", "Found", "party_called", "tell"]

PERSON = frozenset(("we", "us", "you", "our", "i", "me"))


@dataclass(slots=True)
class Found:
    """A party as far as it is known: what it is called, its full name, and whether the words tell an owner (1) or an operator (-1)."""

    names: list[str] = field(default_factory=list)
    name: str = ""
    hint: int = 0
    details: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    score: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each way of finding parties looks at.

    ``text`` is the contract's normal form, in a conversation with the speakers for 我 and 你. ``language`` is that of its beginning for a Chinese
    contract, that of the whole for an English one, and "" for one in two languages. ``in_turn``: the text is a conversation, whose speakers are the parties.
    """

    lines: Sequence[Line]
    text: str
    language: str
    in_turn: bool

    def head(self, count: int, *, tables: bool = False) -> list[str]:
        """The first lines, without those of tables unless they are asked for."""
        return [line.flat for line in self.lines[:count] if tables or line.table is None]


def tell(party: Found, words: str) -> None:
    """The particulars that stand between a party's name and the short name that it is given."""
    for label, value in particulars(words):
        party.details.setdefault(label, value)


def party_called(found: list[Found], term: str, aliases: tuple[str, ...], here: str = "") -> Found:
    """The party called ``term``: one known already, its twin in the other language, or a new one.

    Args:
        here: the line that introduces it; a Chinese one calls a party TP without being in a second language.
    """
    twin = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
    for party in found:
        # SELLER: ____ where it signs is the “Seller” of the opening.
        if term in party.names or (term.isupper() and term.isascii() and term.title() in party.names):
            return party
        if any((name[:1] in twin and term == f"Party {twin[name[:1]]}") or (term[:1] in twin and name == f"Party {twin[term[:1]]}") for name in party.names):
            party.names += [name for name in (term, *aliases) if name not in party.names]
            return party
    languages = {has_han(name) for party in found for name in party.names}
    translated = not (not has_han(term) and language_of(here) == "zh")
    same = [party for party in found if all(has_han(name) != has_han(term) for name in party.names) and party.names]
    if same and languages and translated:
        sign = role_of_words(term)
        # In printed order, unless what the two are called tells them apart.
        match = same[0] if same[0].hint in (0, sign) else next((party for party in same if sign and party.hint == sign), None) or (same[0] if sign == 0 else None)
        if match is not None:
            match.names += [name for name in (term, *aliases) if name not in match.names]
            return match
    party = Found(names=[term, *(alias for alias in aliases if alias != term)])
    found.append(party)
    return party
