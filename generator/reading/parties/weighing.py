"""Which of the parties owns the store and which runs it: from what the contract calls them, and from who entrusts, pays, serves and invoices whom."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.document import Role
from generator.reading.parties.found import Evidence, Found
from generator.reading.parties.pronouns import SPOKEN
from generator.reading.roles import evidence, trade
from generator.reading.text import has_han

__all__ = ["add_writer_and_reader", "name_in_both_languages", "name_writer", "roles_of"]

_PRONOUNS = SPOKEN | {"本人", "我司", "我店"}
_MINE = compiled("我(?![司方国们店院市])")
_VOICE = 6
"""Times that whoever writes a note says 我."""


def roles_of(found: list[Found], text: str) -> dict[int, Role]:
    """The roles of the parties that have one, by their place in ``found``; never from the letters alone."""
    _hint_supplier(found)
    _hint_receiver(found)
    told = sorted(party.hint for party in found if party.hint)
    for party in found:
        # What a contract calls one of two parties tells of both, more than what they do.
        party.score = party.hint * 6
        if told != [-1, 1]:
            others = tuple(name for other in found if other is not party for name in other.names)
            party.score += sum(max(-12, min(12, evidence(name, others, text))) for name in party.names[:4]) + trade(party.name)
    return _by_score(found)


def _hint_supplier(found: list[Found]) -> None:
    """To a Customer the Supplier is who renders the services; of goods it would be the owner."""
    suppliers = [party for party in found if any(name.lower() in ("supplier", "vendor") for name in party.names)]
    if len(suppliers) == 1 and any(party.hint == 1 for party in found if party is not suppliers[0]):
        suppliers[0].hint = -1


def _hint_receiver(found: list[Found]) -> None:
    """Beside a 披露方, 接收方 is who receives what is secret; elsewhere who receives the services."""
    said = [" ".join((*party.names, *(paragraph.text.plain[:40] for paragraph in party.paragraphs))) for party in found]
    if any(_DISCLOSES.search(words) for words in said):
        for party, words in zip(found, said, strict=True):
            if _RECEIVES.search(words):
                party.hint = 0


_DISCLOSES = compiled(r"披露|(?i:\bdisclos(?:er|ing))")
_RECEIVES = compiled(r"接[收受]|(?i:\b(?:recipient|receiving))")


def _by_score(found: list[Found]) -> dict[int, Role]:
    if not found:
        return {}
    order = sorted(range(len(found)), key=lambda index: -found[index].score)
    if len(found) == 1:
        return {0: "owner" if found[0].score > 0 else "operator"} if found[0].score else {}
    owner, operator = order[0], order[-1]
    if found[owner].score == found[operator].score:
        # Nothing tells: in the trade's own forms 甲方 is whoever orders.
        owner, operator = 0, 1
    roles: dict[int, Role] = {owner: "owner", operator: "operator"}
    for index, party in enumerate(found):
        # 运营方 and Operating Side, which nothing joins: what they are called in each language tells.
        for known, role, sign in ((owner, roles[owner], 1), (operator, roles[operator], -1)):
            if index not in roles and party.hint == sign == found[known].hint and _scripts(party) ^ _scripts(found[known]) == {True, False}:
                roles[index] = role
    return roles


def _scripts(party: Found) -> set[bool]:
    return {has_han(name) for name in party.names}

def name_in_both_languages(found: list[Found], text: str) -> None:
    """Party A of the English half is 甲方, though no line says so."""
    for party in found:
        for letter, english in (("甲方", "Party A"), ("乙方", "Party B")):
            if letter in party.names and english not in party.names and english in text:
                party.names.append(english)


def name_writer(found: list[Found], roles: dict[int, Role], text: str) -> None:
    """我 and 你 of a note that one party writes to the other, from whose shop it is and who does what for whom."""
    if any(name in _PRONOUNS for party in found for name in party.names) or len(_MINE.findall(text)) < _VOICE:
        return
    by_name = next((index for index, party in enumerate(found) if party.name and re.search(rf"我[（(]{re.escape(party.name)}", text)), None)
    sign = _whose_shop(text)
    if by_name is None and not sign:
        return
    role = roles.get(by_name) if by_name is not None else "owner" if sign > 0 else "operator"
    for index, party in enumerate(found):
        if roles.get(index) in ("owner", "operator"):
            party.names += ["我", "我们"] if roles[index] == role else ["你", "你们"] if by_name is None else []


def _whose_shop(text: str) -> int:
    """Above 0 where a note speaks of my shop and of what you do for me, below 0 the other way round; 0 where nothing tells."""
    mine = len(re.findall(r"我(?:的|家|这)?(?:店|号|货|厂|铺)|你(?:来)?(?:给|帮|替)我(?!们?(?:开|充|付|转|钱))|我(?:给|付)你(?:们)?(?:钱|工钱|开|每月)|我(?:妈|爸|弟|媳妇|女婿|儿子|老公|老婆)", text))
    yours = len(re.findall(r"你(?:的|家|们的)?(?:店|号|货|厂|铺)|我(?:来|们)?(?:给|帮|替)你(?!们?(?:开|充|付|转|钱))|你(?:给|付)我(?:们)?(?:钱|工钱|开|每月)|你(?:妈|爸|媳妇|女婿|儿子|老公|老婆)", text))
    return mine - yours


_SPOKEN_OFTEN = 4
"""Times that 我 and 你 each stand in a note of two persons."""
_THOU = compiled("你(?![司方])")


def add_writer_and_reader(found: list[Found], evidence: Evidence) -> None:
    """Adds 我 and 你 of a note between two persons that introduces nobody: 一个月2800，每月5号前微信转我."""
    text = evidence.text
    if found or len(_MINE.findall(text)) < _SPOKEN_OFTEN or len(_THOU.findall(text)) < _SPOKEN_OFTEN:
        return
    if sign := _whose_shop(text):
        role = 1 if sign > 0 else -1
        found += [Found(["我", "我们"], hint=role), Found(["你", "你们"], hint=-role)]
