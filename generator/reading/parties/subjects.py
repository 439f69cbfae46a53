"""Parties of an English contract found by what they do: the Workshop sends, the Desk shall report, whatever no opening line told."""

from __future__ import annotations

import re
from collections import Counter

from generator.patterns import compiled
from generator.reading.parties.found import PERSON, Evidence, Found, tell
from generator.reading.parties.lines import FIRM_FORMS, name_in
from generator.reading.roles import role_of_words

__all__ = ["add_subjects"]

_OFTEN = 4
"""Times that whoever is no party in any opening line must be said to do something."""
_NAMED_OFTEN = 3
_HEAD = 14
_DOES = (
    "shall|must|may|will|agrees|undertakes|warrants|is to|is entitled|is responsible|is obliged|is liable|pays|sends|keeps|supplies|provides|gives|tells|informs|hands|returns|replies|answers|lists|makes|manages|runs|ships|"
    "approves|decides|reports|invoices|bears|compensates|refunds|writes|prepares|does not|can|cannot|follows|appeals|uses|grants|delivers|confirms|receives|owns|allows|charges"
)
_DOER = compiled(
    rf"(?<![\w&’'-])(Party\s[12]|(?:[A-Z][\w&]*(?:[’'-]\w+)?)(?:\s[A-Z][\w&]*(?:[’'-]\w+)?){{0,3}}),?\s"
    rf"(?:(?:{_DOES})\b|(?:has|gets|says|needs?|goes|wants|puts|lets|does)\s|[a-z]{{3,14}}s\s(?:the|a|an|its|to|what|so|for|back|no|not|all|every|each|it|them|any)\b)"
)
# If the Desk …, Should Desk …: no part of a name.
_BEGINS = frozenset(
    ("The", "If", "When", "Where", "Unless", "Once", "Upon", "After", "Before", "And", "Or", "But", "Should", "Neither", "Either", "Each", "Both", "That", "No", "While", "Until", "Since", "As", "In", "This", "These", "Any", "All", "Whenever", "So", "Then", "Only", "Every")
)
_THING_WORDS = (
    "it he she they nobody everybody everyone who which what nothing something there here agreement contract services service work works term fee fees payment payments platform platforms marketplace marketplaces account accounts product products goods article clause section schedule annex appendix "
    "exhibit commission deposit data content information images pictures copyright ownership deliverables report reports notice disputes dispute law court courts arbitration tribunal invoice invoices access liability confidentiality termination buyers buyer customers users "
    "shoppers creators stock orders order sales listings advertising amazon ebay etsy tiktok walmart shopee lazada temu shopify instagram facebook google meta alibaba aliexpress taobao tmall douyin "
    "jd zalando bol allegro rakuten mercado party parties side sides intellectual property materials samples january february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday vat tax taxes budget target targets plan plans store stores shop shops website brand brands refund refunds renewal amendments changes breach default failure performance"
)
_THINGS = frozenset(_THING_WORDS.split())
# What can be a thing or whoever owns it, where an opening line says so: (the Shop).
_EITHER = frozenset(("shop", "store", "brand", "shops", "stores", "brands"))
_FIRM = compiled(rf"((?:[A-Z][\w&’'.-]{{0,30}}\s){{1,5}}(?:{FIRM_FORMS})\b\.?)")

_OWNS = compiled(r"\b(?:who|which)\s(?:has|owns|holds|sells|makes|grows|produces|imports)\b|\bwhose\s(?:\w+\s)?(?:shop|store)\b|\bthe\s(?:owner|proprietor|holder)\sof\b", re.IGNORECASE)
_RUNS = compiled(r"\b(?:who|which)\s(?:will\s|shall\s|is\sto\s)?(?:looks?\safter|runs?|manages?|operates?|takes?\scare\sof|minds?|helps?)\b", re.IGNORECASE)


def add_subjects(found: list[Found], evidence: Evidence) -> None:
    """Adds whoever is told to do things time and again, where not both parties are known by what the text calls them."""
    doers = _doers(evidence.text)
    # The first lines may introduce a party in whatever form.
    head = evidence.head(_HEAD, tables=True)
    if len(found) <= 2 and not any(party.hint for party in found):
        for party in found:
            party.hint = next((sign for name in party.names if name.lower() not in PERSON and (sign := _hint(name, head))), 0)
    used = [party for party in found if sum(doers[name] for name in party.names) >= 2 or any(name.lower() in PERSON for name in party.names)]
    if len(used) > 1 or len(found) > 3:
        return
    known = {name for party in found for name in party.names}
    names = [name for name, count in doers.most_common(6) if count >= (_OFTEN if not any(name in line for line in head) else _NAMED_OFTEN) and name not in known and _can_be_party(name, head)]
    for name in names[: 2 - len(used)]:
        party = _introduced_as(name, found, used) or Found()
        party.names.append(name)
        party.hint = party.hint or _hint(name, head)
        if not party.name:
            _tell_name(party, name, head, [other.name for other in found if other is not party and other.name])
        if not any(party is other for other in found):
            found.append(party)
        used.append(party)
    if len(used) > 1:
        # What an opening line seemed to name, and nobody calls so again.
        found[:] = [party for party in found if any(party is other for other in used) or (party.hint and not any(party.hint == other.hint for other in used))]


def _doers(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for match in _DOER.finditer(text):
        words = match[1].split()
        while words and words[0] in _BEGINS:
            words = words[1:]
        if words and not (len(words) == 1 and len(words[0]) == 1):
            counts[" ".join(words)] += 1
    return counts


def _can_be_party(name: str, head: list[str]) -> bool:
    words = name.lower().split()
    if words[-1] in ("1", "2"):
        return True
    if words[-1] in _EITHER:
        return any(re.search(rf"[(“\"](?:[Tt]he\s)?[“\"]?{re.escape(name)}[”\")]|^\s{{0,4}}(?:[Tt]he\s)?{re.escape(name)}\s?:", line) for line in head)
    return words[-1] not in _THINGS and words[0] not in _THINGS


def _introduced_as(name: str, found: list[Found], used: list[Found]) -> Found | None:
    """The party known so far by another name alone, in whose line this one stands: Party A: Heather Ltd (hereinafter "the Workshop")."""
    lines = [(party, "\n".join(paragraph.text.plain for paragraph in party.paragraphs)) for party in found if not any(party is other for other in used)]
    fitting = [(party, line) for party, line in lines if re.search(rf"\b{re.escape(name)}\b", line)]
    if len(fitting) == 1 and not any(other is not fitting[0][0] and line == fitting[0][1] for other, line in lines):
        return fitting[0][0]
    return None


def _hint(name: str, head: list[str]) -> int:
    """What the line that introduces it tells of a party's role: Company A (brand), Owner of the shop: Ada Heather, Party 1: Heather Ltd (store owner)."""
    if sign := role_of_words(name):
        return sign
    for line in head:
        place = re.search(rf"\b{re.escape(name)}\b", line, re.IGNORECASE if name.startswith("Party") else 0)
        if place is None or len(line) > 600:
            continue
        behind = re.match(r"\s\(([^()]{3,40})\)", line[place.end() :]) or (re.match(r"\s{0,3}:.{4,160}\((?:the\s)?([^()]{3,40})\)\s*$", line[place.end() :]) if not line[: place.start()].strip() else None)
        label = re.match(r"\s{0,4}(?:the\s)?([A-Za-z][A-Za-z ]{3,30}):", line[: place.start()], re.IGNORECASE)
        told = line[line.rfind(")", 0, place.start()) + 1 : place.start()]
        for words in (behind, label):
            if words is not None and (sign := role_of_words(words[1])):
                return sign
        # Mrs Heather, who has a shop on Etsy ("Ada"), and Tom North, who will look after it ("Tom").
        if line[: place.start()].endswith(("(“", "(\"", "(", "the “", "the \"")):
            return (_OWNS.search(told) is not None) - (_RUNS.search(told) is not None)
    return 0


def _tell_name(party: Found, name: str, head: list[str], taken: list[str]) -> None:
    for line in head:
        place = re.search(rf"\b{re.escape(name)}\b", line)
        if place is None:
            continue
        before = [match[1] for match in _FIRM.finditer(line[: place.start()])]
        behind = _FIRM.search(line, place.end())
        own = next((match[1] for match in _FIRM.finditer(line) if match[1].startswith(name + " ")), None)
        if own is not None:
            party.name = name_in(own)
        elif behind is not None and (not before or re.match(r"\s{0,2}(?::|is\b|\()", line[place.end() :])):
            party.name = name_in(behind[1])
        elif before:
            party.name = name_in(before[-1])
        if party.name in taken:
            # Dunlin Pottery and Marsh Media Ltd: the firm is the other one.
            longer = re.match(r"(?:\s[A-Z][\w&’'-]+){1,3}", line[place.end() :])
            party.name = name + longer[0] if longer is not None else ""
        tell(party, line[place.start() :])
        return
