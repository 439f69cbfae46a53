"""What else an English contract calls its parties: the word in brackets behind Party A, and the plural of a member or a client."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.patterns import compiled
from generator.reading.lines import Line
from generator.reading.party_definitions import letter_sign
from generator.reading.party_lines import name_in
from generator.reading.party_subjects import add_subjects
from generator.reading.party_use import PERSON, WE_OR_US, Found, add_firm_at_head, add_firms_by_number, add_writer_and_reader, tell
from generator.reading.text import uses_of

__all__ = ["add_in_english"]

_BRACKET = compiled(r"[ \t]{0,3}[（(]\s{0,2}(?:[Tt]he\s)?[“\"]?([A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?)[”\"]?\s{0,2}[）)]")
_OFTEN = 3
_GENERIC = frozenset(("Customer", "User", "Store", "Shop", "Platform", "Product", "Party", "Seal", "Signature", "Company Name", "Full Name", "Name"))


def add_in_english(found: list[Found], lines: Sequence[Line], text: str, *, in_turn: bool) -> None:
    """All that an English contract tells of its parties beside the lines that introduce them.

    Args:
        in_turn: whether the text is a conversation, whose speakers are the parties.
    """
    add_firms_by_number(found, [line.flat for line in lines[:12] if line.table is None], text)
    add_firm_at_head(found, [line.flat for line in lines[:8] if line.number is None and line.table is None], text)
    add_writer_and_reader(found, [line.flat for line in lines[:14]], text)
    if not in_turn:
        add_subjects(found, [line.flat for line in lines[:20]], text)
    _add_persons(found, text)
    _add_words_used(found, text)
    _name_from_between(found, [line.flat for line in lines[:8]])


def _add_words_used(found: list[Found], text: str) -> None:
    """Gives a party the further words that the text goes on calling it by.

    Party A (the Factory): a maker is the Factory in most clauses. Conditions for a “Member” speak of Members.
    """
    for party in found:
        taken = {name for other in found if other is not party for name in (*other.names, other.name)}
        for word in (*_in_brackets(party), *_plurals(party), *_last_words(party)):
            if word not in taken and word not in party.names and uses_of(word, text) >= _OFTEN:
                party.names.append(word)


def _add_persons(found: list[Found], text: str) -> None:
    """We and you of conditions printed below a form that names the Customer, and perhaps the firm: nobody else can be meant."""
    if not found or len(found) > 2 or any(name.lower() in PERSON for party in found for name in party.names):
        return
    hints = [party.hint for party in found]
    we, you = (len(words.findall(text)) for words in (WE_OR_US, _YOU))
    if we >= _SPOKEN and not you and len(found) == 1 and hints[0] > 0:
        # Conditions that speak of the Customer and of us.
        found.append(Found(["we"], hint=-1))
        return
    if min(we, you) < _SPOKEN:
        return
    if not any(hints) or (len(found) == 2 and hints[0] * hints[1] >= 0):
        return
    # Whoever prints conditions says we of itself, and mostly runs stores.
    you = -1 if letter_sign(text, 1, 2) < 0 else 1
    for word, sign in (("you", you), ("we", -you)):
        party = next((other for other in found if other.hint == sign), None)
        if party is None:
            party = Found(hint=sign)
            found.append(party)
        party.names.append(word)


_SPOKEN = 4
_YOU = compiled(r"\byou\b", re.IGNORECASE)


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


_BETWEEN = compiled(r"\s{0,8}(?:(?:made|entered into|concluded|agreed)\s)?(?:by and\s)?between[:：]?\s(.{4,200}?)\sand\s(.{4,200}?)[.;]?\s{0,8}$", re.IGNORECASE)


def _name_from_between(found: list[Found], lines: list[str]) -> None:
    """Names Party A and Party B of a supplement in the order of its line between … and …, where nothing else tells who they are."""
    if len(found) != 2 or any(party.name or not party.names or not party.names[0].startswith("Party ") for party in found):
        return
    for line in lines:
        if match := _BETWEEN.match(line):
            for party, words in zip(sorted(found, key=lambda party: party.names[0]), match.groups(), strict=True):
                party.name = name_in(words.split(" (")[0])
                tell(party, words)
                if (code := _CODE.search(words)) is not None:
                    party.details.setdefault("Credit Code", code[0])
            return


_CODE = compiled(r"\b[0-9A-Z]{15,18}\b")
