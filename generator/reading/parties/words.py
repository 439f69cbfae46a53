"""What else an English contract calls its parties: the word in brackets behind Party A, and the plural of a member or a client."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.found import Evidence, Found
from generator.reading.text import uses_of

__all__ = ["add_words_used"]

_BRACKET = compiled(r"[ \t]{0,3}[（(]\s{0,2}(?:[Tt]he\s)?[“\"]?([A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?)[”\"]?\s{0,2}[）)]")
_OFTEN = 3
_GENERIC = frozenset(("Customer", "User", "Store", "Shop", "Platform", "Product", "Party", "Seal", "Signature", "Company Name", "Full Name", "Name"))


def add_words_used(found: list[Found], evidence: Evidence) -> None:
    """Gives a party the further words that the text goes on calling it by.

    Party A (the Factory): a maker is the Factory in most clauses. Conditions for a “Member” speak of Members.
    """
    for party in found:
        taken = {name for other in found if other is not party for name in (*other.names, other.name)}
        for word in (*_in_brackets(party), *_plurals(party), *_last_words(party)):
            if word not in taken and word not in party.names and uses_of(word, evidence.text) >= _OFTEN:
                party.names.append(word)


def _in_brackets(party: Found) -> list[str]:
    """Factory of Party B (the Factory)."""
    letters = [name for name in party.names if name.startswith("Party ")]
    return [
        match[1]
        for letter in letters for paragraph in party.paragraphs for place in re.finditer(re.escape(letter), paragraph.text.plain)
        if (match := _BRACKET.match(paragraph.text.plain, place.end())) is not None and match[1] not in _GENERIC
    ]  # fmt: skip


def _last_words(party: Found) -> list[str]:
    """Owner of “Shop owner”, as the clauses go on; in their letters."""
    return [name.split()[-1] for name in party.names if _PLACE.match(name)]


_PLACE = compiled(r"(?:shop|store|account|brand)\s(?:owner|operator|manager)$", re.IGNORECASE)


def _plurals(party: Found) -> list[str]:
    """Members of “Member”; Customers may be the buyers, so no plural of it."""
    return [f"{name}s" for name in party.names if re.fullmatch(r"[A-Z][a-z]{3,20}", name) and not name.endswith("s") and name not in _GENERIC]
