"""Firms that the head of an English contract names without saying what they are called below."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.found import Evidence, Found, tell
from generator.reading.parties.lines import FIRM_FORMS, name_in

__all__ = ["add_firm_at_head", "add_firms_by_number", "name_between"]

_OFTEN = 4
_GOES_ON = 2
# The first word of a firm's name, the rest of it, and behind its particulars what it does.
_SUBJECT = compiled(r"\s{0,4}([A-Z][\w&’'-]{3,30})((?:\s[A-Z&][\w&'’.-]{0,30}){0,4}),?\s(?:\(|a\s|of\s|registered|provides?\b|runs?\b|manages?\b|operates?\b|looks?\b|takes?\b|hosts?\b|sells?\b|makes?\b|is\s|whose\b)")
_NUMBERED_FIRM = compiled(rf"(?<![\w&])([A-Z][\w&’'-]{{2,30}})((?:\s[A-Z&][\w&’'.-]{{0,30}}){{0,5}}(?:,?\s(?:{FIRM_FORMS})\b\.?){{0,2}}),?\s\((?:(?:UEN|EIN|ABN|ACN|KvK|CRN|BRN?|VAT|HRB|OC|SC|NI|no|No|company|registered|registration|business|unified)\b[^()]{{0,60}})?[A-Z]{{0,3}}\d[\w -]{{4,22}}[^()]{{0,80}}\)")
_LEGAL_FORM = compiled(rf",?\s(?:{FIRM_FORMS})\b")
_BETWEEN = compiled(r"\s{0,8}(?:(?:made|entered into|concluded|agreed)\s)?(?:by and\s)?between[:：]?\s(.{4,200}?)\sand\s(.{4,200}?)[.;]?\s{0,8}$", re.IGNORECASE)
_CODE = compiled(r"\b[0-9A-Z]{15,18}\b")


def add_firm_at_head(found: list[Found], evidence: Evidence) -> None:
    """StoreDoctor Limited, a company registered …, takes care of stores: the firm that an opening line is about and whose first word the text goes on with."""
    if len(found) != 1 or not found[0].hint:
        return
    for line in (line.flat for line in evidence.lines[:8] if line.number is None and line.table is None):
        match = _SUBJECT.match(line)
        if match is None or match[1] in found[0].names or found[0].name.startswith(match[1]):
            continue
        if len(re.findall(rf"\b{re.escape(match[1])}(?!\s(?:[A-Z]|&))", evidence.text)) >= _OFTEN:
            party = Found([match[1]], f"{match[1]}{match[2]}", -found[0].hint)
            tell(party, line)
            found.append(party)
            return


def add_firms_by_number(found: list[Found], evidence: Evidence) -> None:
    """Two firms that the head names with the numbers under which they are registered, and no short names: for X Foods Ltd (UEN …), Ms Tan."""
    firms = {match[1]: match for line in evidence.head(12) for match in _NUMBERED_FIRM.finditer(line)}
    if found or len(firms) != 2:
        return
    # Maris Foods Pte Ltd goes by Maris Foods, or by Maris alone.
    short = {first: next((name for name in (_LEGAL_FORM.split(f"{first}{match[2]}")[0].rstrip(" ,"), first) if _gone_on(name, evidence.text) >= _GOES_ON), "") for first, match in firms.items()}
    if all(short.values()):
        found += [Found([short[first]], f"{first}{match[2]}", details={"Registration number": match[0]}) for first, match in firms.items()]


def _gone_on(name: str, text: str) -> int:
    """How often ``text`` calls somebody so, not counting where the name is longer."""
    return len(re.findall(rf"\b{re.escape(name)}(?!,?\s(?:[A-Z]|&|\())", text))


def name_between(found: list[Found], evidence: Evidence) -> None:
    """Names Party A and Party B of a supplement in the order of its line between … and …, where nothing else tells who they are."""
    if len(found) != 2 or any(party.name or not party.names or not party.names[0].startswith("Party ") for party in found):
        return
    for line in evidence.head(8, tables=True):
        if match := _BETWEEN.match(line):
            for party, words in zip(sorted(found, key=lambda party: party.names[0]), match.groups(), strict=True):
                party.name = name_in(words.split(" (")[0])
                tell(party, words)
                if (code := _CODE.search(words)) is not None:
                    party.details.setdefault("Credit Code", code[0])
            return
