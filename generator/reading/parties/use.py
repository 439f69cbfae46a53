"""Parties that no line introduces, found by what the text goes on calling them: 客户 and 服务商 of an order form, you and we of a letter."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.found import PERSON, Evidence, Found, tell
from generator.reading.parties.letters import letter_sign
from generator.reading.parties.lines import name_in
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, role_of_words
from generator.reading.text import uses_of

__all__ = ["add_by_use", "add_what_is_used"]

_TO = compiled(r"^\s{0,8}致(?:函)?\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)
_FROM = compiled(r"^\s{0,8}(?:自|发函(?:方|人|单位)?|发自|发件[方人]|出函[方人]?)\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)


def add_by_use(found: list[Found], evidence: Evidence) -> None:
    """Parties that no line introduces: the names of roles that the text uses most, as in an order form's 客户 and 服务商."""
    if len([party for party in found if party.names]) >= 2:
        return
    text = evidence.text
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


def add_what_is_used(found: list[Found], evidence: Evidence) -> None:
    """The role's name that a form goes on using, where the one beside the name is hardly used: 顾问：阿坤, and then 服务商 in every clause."""
    for party in found:
        if not party.hint or not all(role_of_words(name) for name in party.names) or party.names[0].isascii():
            continue
        counts = {term: evidence.text.count(term) for term in (OWNER_TERMS if party.hint > 0 else OPERATOR_TERMS) if not term.isascii()}
        best = max(counts, key=lambda term: counts[term])
        own = max(evidence.text.count(name) for name in party.names)
        if counts[best] >= 5 and counts[best] >= 4 * own and not any(best in name or name in best for other in found for name in (*other.names, other.name) if name):
            party.names.append(best)


def _uses(term: str, text: str) -> int:
    if not term.isascii():
        return text.count(term)
    # As a name a role is capitalised: the Client, but "a client".
    return uses_of(term.title(), text) if term not in PERSON else 0
