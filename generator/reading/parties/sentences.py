"""Parties that a sentence defines: ……公司（以下简称“甲方”）, X Ltd ("we", "us"), The Client is X Ltd."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.definitions import ANY_OF, WORDS, quoted
from generator.reading.parties.found import PERSON, Found, party_called, tell
from generator.reading.parties.lines import COMPANY_EN, COMPANY_ZH, DEFINED_ZH, NO_PARTY_ZH, name_in
from generator.reading.parties.pronouns import PRONOUNS, SPOKEN
from generator.reading.roles import role_of_words

__all__ = ["defined"]

_FIRM_EN = compiled(r"^\W{0,6}(?:\([a-z\d]\)\s*)?(?:and\s+|between\s+)?((?:(?:[A-Z&][\w&'’.-]*|\([A-Z][A-Za-z .]{1,14}\))\s){1,6}(?i:Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co)\b\.?)")
_FIRM_INSIDE_EN = compiled(r"(?<![\w&])((?:[A-Z&][\w&'’.-]{0,30}\s){0,5}[A-Z&][\w&'’.-]{0,30},?\s(?:Corporation|(?i:Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co|Sdn\.?\sBhd|Pte\.?\sLtd|Pty\.?\sLtd|S\.?A|B\.?V|K\.?K|ApS|AB|AS|Oy|SRL|S\.?r\.?l|FZE|FZ-?LLC|DMCC))\b\.?)")
_ADDRESSED = compiled(r"^\s*(?:致|自|发自|来自|由|收件方|发件方)\s*[:：]\s*")
_THING_EN = compiled(r"\b(?:account|services?|fees?|store|shop|products?|marketplace|platform|term|period|date|policies|data|content|materials|goods|brand guidelines)$", re.IGNORECASE)
_QUOTED = compiled(rf"[“\"]({WORDS})[”\"]")
_DEFINED_EN = compiled(rf"\(\s*(?:(?:hereinafter|hereafter|below|here|henceforth)\s+)?(?:(?:referred\s+to\s+as|called|known\s+as)\s+)?(?:(?:the|an?|each,?\s+an?)\s+)?((?:[“\"]{WORDS}[”\"](?:\s*(?:,|or|and)\s*(?:the\s+)?)?){{1,4}})\s*\)", re.IGNORECASE)
_LABELLED_EN = compiled(r"^[\s.,;]{0,4}(?:and\s)?((?:the\s)?[A-Za-z][A-Za-z ]{2,24}):\s")
_RUNS_EN = compiled(r"^[\s,]{0,4}(?:who|which)\s+(?:will\s+|shall\s+|is\s+to\s+)?(?:runs?|operates?|manages?|looks?\s+after)\b", re.IGNORECASE)
_OWNS_EN = compiled(r"^[\s,]{0,4}(?:to\s+(?:whom|which)\b.{0,40}\bbelongs?|whose\s+(?:shops?|stores?)|(?:who|which)\s+(?:owns?|holds?|sells?)\b)", re.IGNORECASE)
_IS_EN = compiled(r"\bThe\s+(Client|Operator|Owner|Agency|Customer|Provider|Merchant|Manager|Seller|Company)\s+is\s+((?-i:[A-Z])[^,.(]{2,60})", re.IGNORECASE)
_MEANS_EN = compiled(r"[“\"](?:[Tt]he\s)?([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[”\"]\s(?:means|shall mean|refers to|is)\s([A-Z][^,;.“”\"()]{2,70})")
_COMPANY = compiled(r"\b(?:ltd|limited|inc|llc|llp|co|gmbh|company|corp|corporation|partnership|pte|plc|business|person|trader)\b")
_STOP = frozenset(("agreement", "contract", "services", "service", "store", "stores", "shop", "parties", "party", "term", "fee", "fees", "work plan", "net sales"))
# ……公司（下称蜀香）委托……公司（下称云店）运营天猫店铺.
_ENTRUSTS = compiled(r"^[”\"）)，,]*(?:现|特|兹)?(?:委托|委任|聘请|授权|托付|[与和及同]|由)")
# 本条款由您（以下称“客户”）与无锡……公司（以下称“我们”）共同遵守。
_SUBJECT = compiled(r"^[”\"）)]*(?:[与和及](?!平))?(?:本(?!地|草|色|田|家)[^，。（）]{1,10}由)?(?:(?:您|你)(?:[与和及同]|$))?")
_ON_A_PLATFORM = compiled(r"\b(?:shops?|stores?|storefronts?|accounts?|and)\b[^,;()]{0,24}\b(?:on\s)?(?:Amazon|eBay|Etsy|OnBuy|Shopify|Walmart|TikTok|Shopee|Lazada|Temu|Tmall|Taobao|JD)[\w.]{0,8}$")  # Your shops on Etsy (“X”).
_OF_A_SYSTEM = compiled(r"\b(?:role|user|permission|profile|log-?in)s?$", re.IGNORECASE)  # A WooCommerce role (“Shop manager”) is no party.


def defined(found: list[Found], flat: str) -> list[Found]:
    """Parties that a sentence defines: …公司（以下简称“甲方”）, X Ltd ("we", "us"), The Client is X Ltd."""
    parties: list[Found] = []
    _add_chinese(found, parties, flat)
    _add_english(found, parties, quoted(flat))
    return parties


def _add_chinese(found: list[Found], parties: list[Found], flat: str) -> None:
    last = 0
    for match in DEFINED_ZH.finditer(flat):
        term = (match[1] or match[2] or match[3]).strip()
        if match[2]:
            # “我们”指某公司: who it is stands behind.
            meant = flat[match.end() : match.end() + 60]
            firm_meant = COMPANY_ZH.match(meant)
            if not role_of_words(term) and (NO_PARTY_ZH.search(term) or len(found) > 1):
                # “店铺”指甲方在京东开设的……店（商家ID……）: a thing.
                continue
            if role_of_words(meant.split("，")[0]) or firm_meant is not None:
                party = party_called(found, term, ())
                party.hint = party.hint or role_of_words(re.split("[，。；]", meant)[0])
                party.name = party.name or (firm_meant[1] if firm_meant is not None else "")
                parties.append(party)
            continue
        firm = COMPANY_ZH.match(_ADDRESSED.sub("", flat)) if not parties else COMPANY_ZH.match(_ENTRUSTS.sub("", flat[last : match.start()]))
        if role_of_words(term) or re.fullmatch(r"[甲乙丙丁]方", term) or (term in SPOKEN and len(found) < 2) or (firm is not None and (term[0] in "贵我本" or term in firm[1] or not NO_PARTY_ZH.search(term)) and len(found) < 2):
            labelled = re.match(r"[^：:]{1,8}[：:]\s*([^（(，,]{1,30})", flat) if term in SPOKEN else None
            before = _SUBJECT.sub("", firm[1]) if firm is not None and last == 0 else labelled[1] if labelled else _SUBJECT.sub("", re.split(r"[，。；：:\s]", flat[last : match.start()])[-1])
            party = party_called(found, term, (), flat)
            party.hint = party.hint or role_of_words(term) or (role_of_words(flat[:16]) if term in SPOKEN else 0)
            party.name = party.name or (name_in(before) if before and before not in PRONOUNS else "")
            tell(party, flat[last : match.start()])
            last = match.end()
            parties.append(party)


def _add_english(found: list[Found], parties: list[Found], flat: str) -> None:
    last = 0
    for match in _DEFINED_EN.finditer(flat):
        terms = [re.sub(r"^[Tt]he\s+", "", term.strip(" ,")) for term in _QUOTED.findall(match[1])]
        # Between ______ (“Shop”) and …: what is a thing elsewhere is a party here.
        party_here = "between" in flat[: match.start()].lower() and not found and not parties
        thing = [term for term in terms if party_here and term.lower() in ("shop", "store")]
        terms = thing or [term for term in terms if term.lower() not in _STOP and not _THING_EN.search(term) and (role_of_words(term) or not re.match(r"(?i)(?:net|monthly|work|service|store|term|fee)\b", term))]
        before = flat[: match.start()].rstrip()
        subject = None if ANY_OF.match(match[0]) else _FIRM_EN.match(flat[last : match.start()]) or _FIRM_INSIDE_EN.search(flat[last : match.start()]) or re.search(r"([A-Z][\w&.,' -]{2,70}?)(?:,[^()]*)?$", before)
        lead = before[-90:].lower()
        person = any(term.lower() in ("i", "me") for term in terms)
        known = person or party_here or any(role_of_words(term) for term in terms)
        company = bool(_COMPANY.search(lead + flat[last : match.start()].lower()) or COMPANY_EN.search(flat[max(last, match.start() - 160) : match.start()]))
        # Odette Marchbanks, 6 Quay Lane, Wells, … (“Odette”): a person goes by the first word of a name with an address behind it.
        company = company or any(re.match(rf"\W*(?:(?:and|between)\s)?{re.escape(term)}(?:\s[A-Z][\w'’-]+){{1,3}},[^()]*\d", flat[last : match.start()]) for term in terms)
        role = re.search(r"\b(operator|agency|client|customer|owner|provider|merchant)\s+is\b", lead)
        # Behind one party and “and” stands the other, whatever it is called.
        second = len(found) == 1 and len(parties) == 1 and re.search(r"\band\b", flat[last : match.start()]) is not None
        if not terms or _OF_A_SYSTEM.search(before) or (_ON_A_PLATFORM.search(before) and not known) or not (known or company or second) or (not company and not role and not person and not party_here and len(terms) < 2 and not found):
            continue
        existing = next((party for party in found if any(term in party.names for term in terms)), None)
        party = existing or Found()
        # A proper name comes before we and you, whatever order it is printed in.
        party.names += [term for term in sorted(terms, key=lambda term: term.lower() in PERSON) if term not in party.names]
        signs = [sign for term in terms if (sign := 1 if thing else role_of_words(term))]
        # Tenant of the brand: … Limited (the Company). Operator: … Limited (Gantry).
        labelled = _LABELLED_EN.match(flat[last : match.start()])
        behind = flat[match.end() : match.end() + 80]
        party.hint = party.hint or (signs[0] if signs else 0) or (role_of_words(role[1]) if role else 0) or (role_of_words(labelled[1]) if labelled else 0) or (-1 if _RUNS_EN.match(behind) else 1 if _OWNS_EN.match(behind) else 0)
        party.name = party.name or (name_in(subject[1]) if subject else "")
        if existing is None:
            found.append(party)
        tell(party, flat[last : match.start()])
        last = match.end()
        parties.append(party)
    for match in _MEANS_EN.finditer(flat):
        # In this agreement “Client” means Ballyvaughan Woollens Limited, of ….
        if role_of_words(match[1]) and COMPANY_EN.search(match[2]):
            party = party_called(found, match[1], ())
            party.hint = party.hint or role_of_words(match[1])
            party.name = party.name or name_in(match[2])
            tell(party, flat[match.end() : match.end() + 300])
            parties.append(party)
    for match in _IS_EN.finditer(flat):
        term = match[1].capitalize()
        rest = flat[match.end() : match.end() + 40]
        if _DEFINED_EN.match(rest.lstrip()):
            continue
        party = party_called(found, term, ())
        party.hint = party.hint or role_of_words(term)
        party.name = party.name or match[2].strip()
        parties.append(party)
