"""The ways in which an English contract gives a party its short name, told in one of them: X Ltd ("the Client")."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.lines import COMPANY_EN
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, role_of_words

__all__ = ["ANY_OF", "WORDS", "quoted"]

_ROLES = "|".join(sorted((re.escape(term.title()) for term in (*OWNER_TERMS, *OPERATOR_TERMS) if term.isascii() and len(term) > 3), key=len, reverse=True))
ANY_OF = compiled(r"\(\s*(?:each,?\s+)?an?\s", re.IGNORECASE)
"""(each a “Client”), (a “Member”): what any of many is called, and not the firm named before."""
WORDS = r"[A-Za-zÀ-ÖØ-öø-ž][A-Za-zÀ-ÖØ-öø-ž&.' -]{0,40}"
"""What a party is called in quotation marks, as an expression to build others with: Client, Verkäufer."""
_HEREINAFTER = r"(?:(?:hereinafter|hereafter|henceforth|below|here)\s)?(?:(?:referred\sto\sas|called|known\sas)\s)?(?:the\s)?"
_DASHED = compiled(rf"\s(?:[–—-]|->|=|→)\s{_HEREINAFTER}[“\"]({WORDS})[”\"]")
_CALLED = compiled(
    r",?\s(?:(?:hereinafter|below|here)\s)?(?:called|known as|referred to as|styled|named)\s[“\"]?(?:the\s)?[“\"]?([A-Z][\w&]+(?:\s[A-Z]\w+)?)[”\"]?(?=[,.;)]|\sand\b|$)"
)
# In these terms it is “PPM”. The person named in the confirmation e-mail is the “Seller”.
_HEREINAFTER_QUOTED = compiled(rf",\s(?:hereinafter|hereafter|henceforth)\s(?:(?:referred\sto\sas|called|known\sas|designated\sas)\s)?(?:the\s)?[“\"](?:the\s|The\s)?({WORDS})[”\"](?=[,.;]|\sand\b|$)")
_IS_QUOTED = compiled(r"\s(?:is|are)\s(?:called\s|here\s)?(?:the\s)?[“\"]([A-Z][\w&]*(?:\s[A-Z]\w+)?)[”\"](?=[.,;]|$)")
# Between Shelfwise Ltd (…), "Shelfwise", and the customer who signs below, "the Customer".
_COMMA_QUOTED = compiled(r",\s[“\"](?:the\s|The\s)?([A-Z][\w&]*(?:\s[A-Z]\w+)?)[”\"](?=[,.;]|\sand\b|$)")
_SAYS = compiled(r"\((?:(?:who|she|he|they)\s)?(?:says?|writes?|calls?\s(?:him|her|them)sel(?:f|ves)|is|are)\s(?:called\s)?[“\"](me|I|us|we|you)[”\"]\)")
_BARE = compiled(r"\(\s*(?:hereinafter\s+|hereafter\s+|below\s+)?(?:(?:referred\s+to\s+as|called)\s+)?:?\s?(the\s+)?([A-Z][a-z]+(?:[\s-][A-Z][a-z]+)?)\s*\)")
# … Limited (company number …), the Seller, and …, as Store Owner, and …
_APPOSED = compiled(rf",\s(?:as\s(?:the\s)?|the\s)({_ROLES})(?=[,.;]|\s*$)")
_THINGS = frozenset(
    ["agreement", "contract", "deed", "letter", "order", "shop", "shops", "store", "stores", "term", "fee", "services", "account", "platform", "program", "programme", "parties", "schedule"]
)


def quoted(flat: str) -> str:
    """``flat`` with every definition of a party in the form ("X")."""
    flat = _DASHED.sub(r' ("\1")', flat)
    flat = _CALLED.sub(r' ("\1")', flat)
    flat = _HEREINAFTER_QUOTED.sub(r' ("\1")', flat)
    flat = _IS_QUOTED.sub(lambda match: f' ("{match[1]}")' if COMPANY_EN.search(flat[: match.start()]) or role_of_words(match[1]) else match[0], flat)
    flat = _COMMA_QUOTED.sub(lambda match: f' ("{match[1]}")' if _is_said_of(match, flat) else match[0], flat)
    flat = _SAYS.sub(r'("\1")', flat)
    flat = _APPOSED.sub(lambda match: f' ("{match[1]}")' if COMPANY_EN.search(flat[: match.start()]) else match[0], flat)
    return _BARE.sub(lambda match: f'("{match[2]}")' if _is_short_name(match, flat) else match[0], flat)


def _is_said_of(match: re.Match[str], flat: str) -> bool:
    """Whether what stands between commas in quotation marks is what a party is called: a role, or the first word of a firm's name before it."""
    before = flat[max(0, match.start() - 200) : match.start()]
    return (role_of_words(match[1]) != 0 and (bool(COMPANY_EN.search(before)) or _PARTY_BEFORE.search(before) is not None)) or (bool(COMPANY_EN.search(before)) and re.search(rf"\b{re.escape(match[1])}\b", before) is not None)


_PARTY_BEFORE = compiled(r"\b(?:between|client|customer|owner|seller|person|mrs?|ms|partner|trader|company|firm)\b", re.IGNORECASE)


def _is_short_name(match: re.Match[str], flat: str) -> bool:
    """Whether what stands in brackets, in bold instead of between quotation marks, is a party's name: (the Customer), Tessellate Retail Ltd … (Tessellate)."""
    if match[2].lower() in _THINGS:
        return False
    if role_of_words(match[2]) != 0 and (match[1] or COMPANY_EN.search(flat[: match.start()])):
        return True
    if match[1]:
        return match[2].endswith(" Party") or bool(COMPANY_EN.search(flat[max(0, match.start() - 200) : match.start()]))
    before = flat[max(0, match.start() - 300) : match.start()]
    # Between X Pte. Ltd., …, Singapore 638983 (Company) and Y Pte. Ltd., … (Manager)
    return match[2] in before or (match[2] in _PLAIN and "between" in before.lower() and COMPANY_EN.search(before) is not None)


_PLAIN = frozenset(("Company", "Brand", "Business", "Maker", "Artist", "Designer", "Studio"))
