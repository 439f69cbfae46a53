"""Parties that no line introduces, found by what the text goes on calling them: 客户 and 服务商 of an order form, you and we of a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.patterns import compiled
from generator.reading.document import Paragraph
from generator.reading.party_definitions import letter_sign
from generator.reading.party_lines import FIRM_FORMS, name_in, particulars
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, role_of_words
from generator.reading.text import uses_of

__all__ = ["PERSON", "WE_OR_US", "Found", "add_by_use", "add_firm_at_head", "add_firms_by_number", "add_what_is_used", "add_writer_and_reader", "tell"]

_TO = compiled(r"^\s{0,8}致(?:函)?\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)
_FROM = compiled(r"^\s{0,8}(?:自|发函(?:方|人|单位)?|发自|发件[方人]|出函[方人]?)\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)
PERSON = frozenset(("we", "us", "you", "our", "i", "me"))
WE_OR_US = compiled(r"\b(?:we|us|our)\b", re.IGNORECASE)
_YOU_OR_YOUR = compiled(r"\b(?:you|your)\b", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    names: list[str] = field(default_factory=list)
    name: str = ""
    hint: int = 0
    details: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    score: int = 0


def tell(party: Found, words: str) -> None:
    """The particulars that stand between a party's name and the short name that it is given."""
    for label, value in particulars(words):
        party.details.setdefault(label, value)


def add_by_use(found: list[Found], text: str) -> None:
    """Parties that no line introduces: the names of roles that the text uses most, as in an order form's 客户 and 服务商."""
    lettered = {term: text.count(term) for term in ("甲方", "乙方")}
    english = {term: uses_of(term, text) for term in ("Party A", "Party B")}
    ordinal = {term: uses_of(term, text) for term in ("First Party", "Second Party")}
    for pair in (lettered, english, ordinal):
        if all(count >= 3 for count in pair.values()):
            for term in pair:
                if not any(term in party.names for party in found):
                    found.append(Found([term]))
            return
    known = {sign for party in found if (sign := party.hint)}
    for sign, terms in ((1, OWNER_TERMS), (-1, OPERATOR_TERMS)):
        if sign in known:
            continue
        counts = {term: _uses(term, text) for term in terms}
        best = max(counts, key=lambda term: counts[term])
        if counts[best] >= 2 and not any(best.lower() in (name.lower() for name in party.names) for party in found):
            found.append(Found([best.title() if best.isascii() and best not in PERSON else best], hint=sign))
    for yours_zh, ours_zh in (("贵司", "我司"), ("贵公司", "我公司"), ("贵方", "我方"), ("贵店", "我司"), ("你方", "我方")):
        if not found and min(text.count(yours_zh), text.count(ours_zh)) >= 3:
            # 我司就托管贵司天猫店铺一事: a letter by whoever runs the store, unless the store is the writer's.
            sign = -1 if re.search(rf"{ours_zh}(?:的|名下|自有)?(?:天猫|淘宝|京东|抖音|拼多多|网店|店铺)", text) else 1
            found += [Found([yours_zh], hint=sign), Found([ours_zh], hint=-sign)]
            for party, whose in zip(found, (_TO, _FROM), strict=True):
                if line := whose.search(text[:2_000]):
                    party.name = name_in(line[1])
                    tell(party, line[1])
    if not found and (sign := letter_sign(text, 1)):
        # A letter of engagement: whose shop it is and who pays is the owner, we or you.
        sign = 1 if sign > 0 else -1
        found += [Found(["you"], hint=sign), Found(["we"], hint=-sign)]


def add_firm_at_head(found: list[Found], lines: list[str], text: str) -> None:
    """StoreDoctor Limited, a company registered …, takes care of stores: the firm that an opening line is about and whose first word the text goes on with."""
    if len(found) != 1 or not found[0].hint:
        return
    for line in lines:
        match = _SUBJECT.match(line)
        if match is None or match[1] in found[0].names or found[0].name.startswith(match[1]):
            continue
        if len(re.findall(rf"\b{re.escape(match[1])}(?!\s(?:[A-Z]|&))", text)) >= _OFTEN:
            party = Found([match[1]], f"{match[1]}{match[2]}", -found[0].hint)
            tell(party, line)
            found.append(party)
            return


_NUMBERED_FIRM = compiled(rf"(?<![\w&])([A-Z][\w&’'-]{{2,30}})((?:\s[A-Z&][\w&’'.-]{{0,30}}){{0,5}}(?:,?\s(?:{FIRM_FORMS})\b\.?){{0,2}}),?\s\((?:(?:UEN|EIN|ABN|ACN|KvK|CRN|BRN?|VAT|HRB|OC|SC|NI|no|No|company|registered|registration|business|unified)\b[^()]{{0,60}})?[A-Z]{{0,3}}\d[\w -]{{4,22}}[^()]{{0,80}}\)")


def add_firms_by_number(found: list[Found], lines: list[str], text: str) -> None:
    """Two firms that the head names with the numbers under which they are registered, and no short names: for X Foods Ltd (UEN …), Ms Tan."""
    firms = {match[1]: match for line in lines for match in _NUMBERED_FIRM.finditer(line)}
    if found or len(firms) != 2:
        return
    # Maris Foods Pte Ltd goes by Maris Foods, or by Maris alone.
    short = {first: next((name for name in (_LEGAL_FORM.split(f"{first}{match[2]}")[0].rstrip(" ,"), first) if _gone_on(name, text) >= _GOES_ON), "") for first, match in firms.items()}
    if all(short.values()):
        found += [Found([short[first]], f"{first}{match[2]}", details={"Registration number": match[0]}) for first, match in firms.items()]


def _gone_on(name: str, text: str) -> int:
    """How often ``text`` calls somebody so, not counting where the name is longer."""
    return len(re.findall(rf"\b{re.escape(name)}(?!,?\s(?:[A-Z]|&|\())", text))


_LEGAL_FORM = compiled(rf",?\s(?:{FIRM_FORMS})\b")


_GOES_ON = 2


# The first word of a firm's name, the rest of it, and behind its particulars what it does.
_SUBJECT = compiled(r"\s{0,4}([A-Z][\w&’'-]{3,30})((?:\s[A-Z&][\w&'’.-]{0,30}){0,4}),?\s(?:\(|a\s|of\s|registered|provides?\b|runs?\b|manages?\b|operates?\b|looks?\b|takes?\b|hosts?\b|sells?\b|makes?\b|is\s|whose\b)")
_OFTEN = 4


def add_writer_and_reader(found: list[Found], lines: list[str], text: str) -> None:
    """We and you of a letter whose head names both: To: … (the “Agency”), From: … (the “Brand”)."""
    if len(found) != 2 or any(name.lower() in PERSON for party in found for name in party.names):
        return
    if min(len(words.findall(text)) for words in (WE_OR_US, _YOU_OR_YOUR)) < _SPOKEN:
        return
    ends = {"you": _TO_EN, "we": _FROM_EN}
    named = {person: [party for party in found if any(pattern.match(line) and any(name and name in line for name in (party.name, *party.names)) for line in lines)] for person, pattern in ends.items()}
    for person, other in (("you", "we"), ("we", "you")):
        parties = named[person]
        if len(parties) == 1 and parties != named[other]:
            parties[0].names.append(person)
            next(party for party in found if party is not parties[0]).names.append(other)
            return


_SPOKEN = 5
_TO_EN = compiled(r"\s{0,4}(?:To|Attn|Attention|Dear)\b", re.IGNORECASE)
_FROM_EN = compiled(r"\s{0,4}From\s{0,3}:", re.IGNORECASE)


def add_what_is_used(found: list[Found], text: str) -> None:
    """The role's name that a form goes on using, where the one beside the name is hardly used: 顾问：阿坤, and then 服务商 in every clause."""
    for party in found:
        if not party.hint or not all(role_of_words(name) for name in party.names) or party.names[0].isascii():
            continue
        counts = {term: text.count(term) for term in (OWNER_TERMS if party.hint > 0 else OPERATOR_TERMS) if not term.isascii()}
        best = max(counts, key=lambda term: counts[term])
        own = max(text.count(name) for name in party.names)
        if counts[best] >= 5 and counts[best] >= 4 * own and not any(best in name or name in best for other in found for name in (*other.names, other.name) if name):
            party.names.append(best)


def _uses(term: str, text: str) -> int:
    if not term.isascii():
        return text.count(term)
    # As a name a role is capitalised: the Client, but "a client".
    return uses_of(term.title(), text) if term not in PERSON else 0
