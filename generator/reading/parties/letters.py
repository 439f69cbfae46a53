"""We and you: who writes a letter or prints conditions, and who reads them."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.found import PERSON, Evidence, Found
from generator.reading.roles import role_of_words

__all__ = ["add_names_of_persons", "add_persons", "hint_persons", "letter_sign", "name_writer_and_reader"]

_SPOKEN_IN_LETTERS = 5
_SPOKEN_IN_CONDITIONS = 4
_HEAD = 4_000
_WE_OR_US = compiled(r"\b(?:we|us|our)\b", re.IGNORECASE)
_YOU = compiled(r"\byou\b", re.IGNORECASE)
_YOU_OR_YOUR = compiled(r"\b(?:you|your)\b", re.IGNORECASE)
_TO_EN = compiled(r"\s{0,4}(?:To|Attn|Attention|Dear)\b", re.IGNORECASE)
_FROM_EN = compiled(r"\s{0,4}From\s{0,3}:", re.IGNORECASE)
_PERSON_AND_NAME = compiled(r"\((we|you|us),?\s(?:or\s)?(?:the\s)?([A-Z][a-z]+)\)|\b(we|you|us)\s\([“\"](?:the\s)?([A-Za-z]+)[”\"]\)")
_WHOSE = [
    (
        compiled(rf"\b(?:{whose})\s(?:[\w’'-]+\s){{0,2}}(?:shops?|stores?|listings)\b", re.IGNORECASE),
        compiled(rf"\b(?:{who})\s(?:will\s|shall\s)?(?:pay|owe|cover the cost)\b", re.IGNORECASE),
    )
    for whose, who in (("your", "you"), ("our|my", "we|I"))
]
"""Your shop and you pay; our shop and we pay."""
# What only whoever runs a store writes of himself.
_DESK_WORK = r"list|upload|answer (?:the |your |our |all )?(?:buyers|customers|shoppers|messages|questions|enquiries)|appeal|invoice|hand over|hand back|give back|write the listings|(?:do not|never) (?:place|buy) fake"
_WORKS = [
    compiled(
        rf"\b{who}\s(?:will\s|shall\s)?(?:run|manage|operate|look after|report|{_DESK_WORK}|send {whom}(?!\s(?:the\s|its\s|your\s|our\s)?(?:\w+\s)?(?:samples?|goods|stock|products?)))\b|\bfor {whom}\b|\bwhat {who}\s(?:will\s|shall\s)?(?:do|provide|deliver)\b",
        re.IGNORECASE,
    )
    for who, whom in (("(?:we|I)", "you"), ("you", "(?:us|me)"))
]
"""We run the shop for you; you run it for us."""


def letter_sign(text: str, least: int = 3, total: int = 3) -> int:
    """Of a letter or a note between I or we and you: positive if it is your shop and you who pay, negative if mine; 0 if less than ``least`` tells, or less than ``total`` of both."""
    yours, ours = (2 * len(shop.findall(text)) + len(pays.findall(text)) for shop, pays in _WHOSE)
    for_you, for_me = (len(works.findall(text)) for works in _WORKS)
    yours, ours = yours + for_you, ours + for_me
    return yours - ours if abs(yours - ours) >= least and yours + ours >= total else 0


def _addressed_sign(text: str) -> int:
    """Of clauses in which one party says we or you: positive if you own the store, negative if we do; 0 if nothing tells or the tells differ."""
    found = {1 if match["you"] else -1 for match in _TELLS_OWNER.finditer(text)} if not _WE_BOTH.search(text) else set()
    return found.pop() if len(found) == 1 else 0


_OWNS = r"(?:shops?|stores?|listings?|products?|buyers|customers|shoppers|ads|stock|samples|brand)"
_EARNS = r"(?:fees?|retainers?|commissions?|charges?|honorarium|account manager|bills?|invoices?)"
_TELLS_OWNER = compiled(
    rf"\b(?:(?P<you>your\s(?:[a-z’'-]+\s){{0,2}}{_OWNS}|our\s(?:\w+\s)?{_EARNS}|you\s(?:shall\s|will\s|also\s)?(?:pay|owe)\b|(?:borne|met|paid|covered|settled)\sby\syou|(?:we|i)\s(?:shall\s|will\s|may\s)?(?:bill|invoice|charge|send)\syou)"
    rf"|our\s(?:[a-z’'-]+\s){{0,2}}{_OWNS}|your\s(?:\w+\s)?{_EARNS}|we\s(?:shall\s|will\s|also\s)?(?:pay|owe)\b|(?:borne|met|paid|covered|settled)\sby\sus\b|you\s(?:shall\s|will\s|may\s)?(?:bill|invoice|charge|send)\sus)\b",
    re.IGNORECASE,
)
"""Whose the store is, and who is paid for running it: your listings and our fee, or the other way round."""
_WE_BOTH = compiled(r"\b(?:we|us),?\s(?:the\s)?(?:undersigned|parties|both|two)\b|\b(?:both|each|either|neither) of us\b", re.IGNORECASE)


def name_writer_and_reader(found: list[Found], evidence: Evidence) -> None:
    """We and you of a letter whose head names both: To: … (the “Agency”), From: … (the “Brand”)."""
    if len(found) != 2 or any(name.lower() in PERSON for party in found for name in party.names):
        return
    if min(len(words.findall(evidence.text)) for words in (_WE_OR_US, _YOU_OR_YOUR)) < _SPOKEN_IN_LETTERS:
        return
    lines = evidence.head(14, tables=True)
    ends = {"you": _TO_EN, "we": _FROM_EN}
    named = {person: [party for party in found if any(pattern.match(line) and any(name and name in line for name in (party.name, *party.names)) for line in lines)] for person, pattern in ends.items()}
    for person, other in (("you", "we"), ("we", "you")):
        parties = named[person]
        if len(parties) == 1 and parties != named[other]:
            parties[0].names.append(person)
            next(party for party in found if party is not parties[0]).names.append(other)
            return


def add_persons(found: list[Found], evidence: Evidence) -> None:
    """We and you of conditions printed below a form that names the Customer, and perhaps the firm: nobody else can be meant."""
    if not found or len(found) > 2 or any(name.lower() in PERSON for party in found for name in party.names):
        return
    hints = [party.hint for party in found]
    we, you = (len(words.findall(evidence.text)) for words in (_WE_OR_US, _YOU))
    if we >= _SPOKEN_IN_CONDITIONS and not you and len(found) == 1 and hints[0] > 0:
        # Conditions that speak of the Customer and of us.
        found.append(Found(["we"], hint=-1))
        return
    if not any(hints) or (len(found) == 2 and hints[0] * hints[1] >= 0):
        return
    if min(we, you) >= _SPOKEN_IN_CONDITIONS:
        told = letter_sign(evidence.text, 1, 2)
    else:
        # A clause or two that say our fee and your listings, where all others speak of the Client and the Operator.
        told = _addressed_sign(evidence.text) if len(found) == 2 else 0
        if not told:
            return
    # Whoever prints conditions says we of itself, and mostly runs stores.
    you = -1 if told < 0 else 1
    for word, sign in (("you", you), ("we", -you)):
        party = next((other for other in found if other.hint == sign), None)
        if party is None:
            party = Found(hint=sign)
            found.append(party)
        party.names.append(word)


def add_names_of_persons(found: list[Found], evidence: Evidence) -> None:
    """What else we and you are called: (we, the Agency), you ("the brand")."""
    for match in _PERSON_AND_NAME.finditer(evidence.text, 0, _HEAD):
        person, name = match[1] or match[3], match[2] or match[4]
        for party in found:
            if name in party.names and person not in party.names:
                party.names.append(person)


def hint_persons(found: list[Found], evidence: Evidence) -> None:
    """Whether I write to whom my shop is left, or you to me: only the letter tells, where nobody is called by a role."""
    persons = [[name.lower() for name in party.names if name.lower() in PERSON] for party in found]
    sign = letter_sign(evidence.text) if any(persons) else 0
    for party, spoken in zip(found, persons, strict=True):
        if sign and spoken and not any(role_of_words(name) for name in party.names if name.lower() not in PERSON):
            party.hint = (1 if sign > 0 else -1) * (1 if spoken[0] == "you" else -1)
