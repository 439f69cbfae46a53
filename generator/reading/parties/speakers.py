"""The two who speak in what is noted as a conversation, as parties."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.parties.found import Found, tell
from generator.reading.parties.letters import letter_sign
from generator.reading.roles import role_of_words

__all__ = ["add_speakers", "hint_speakers"]

_WORKS = compiled(r"(?:运营|客服|操盘|代播|电商|传媒|网络|营销|推广)$")


def add_speakers(found: list[Found], names: tuple[str, str], text: str) -> None:
    """The two who speak in a conversation, unless they are names of a party already: 阿凤（店主，本名凤秀琴，住……）."""
    for name in names:
        if any(name in party.names for party in found):
            continue
        bracket = re.search(rf"{re.escape(name)}[（(]([^（）()]{{2,80}})[）)]", text)
        words = bracket[1] if bracket is not None else ""
        full = re.search(r"(?:本名|真名|大名|全名|姓名)\s?[:：]?([\u4e00-\u9fff]{2,4})", words)
        known = next((party for party in found if party.name and (name in party.name or (full is not None and full[1] == party.name))), None)
        party = known or Found()
        party.names.append(name)
        party.name = party.name or (full[1] if full is not None else name)
        titled = re.search(rf"([\u4e00-\u9fff]{{2,3}}){re.escape(name)}(?![\u4e00-\u9fff])", text)
        by_title = role_of_words(titled[1]) if titled is not None else 0
        party.hint = party.hint or role_of_words(words) or role_of_words(name) or by_title or (-1 if _WORKS.search(name) else 0)
        tell(party, words)
        if known is None:
            found.append(party)


def hint_speakers(found: list[Found], names: tuple[str, str], text: str) -> None:
    """Who of two that speak English in turn speaks of my shop, and who of yours."""
    signs = [letter_sign("\n".join(line for line in text.split("\n") if line.lstrip().startswith(f"{name}:")), 1, 1) for name in names]
    sign = signs[1] - signs[0]
    for name, role in zip(names, (1, -1) if sign > 0 else (-1, 1), strict=True):
        for party in found:
            if sign and name in party.names:
                party.hint = party.hint or role
