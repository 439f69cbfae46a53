"""Parties of a Chinese contract introduced in brackets: 禾青服装店（下称“店方”）与云帆网络有限公司（下称“管方”）, 本店（禾青服装店）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.patterns import compiled
from generator.reading.landmarks import is_signature
from generator.reading.parties.found import Evidence, Found, tell
from generator.reading.parties.lines import FIRM_FORMS_ZH, NO_PARTY_ZH
from generator.reading.roles import role_of_words

__all__ = ["add_in_brackets"]

_HEAD = 16
_OFTEN = 3
"""Times that a contract must go on using a short name."""
_HAN = "\u4e00-\u9fff"
_FIRM = rf"[{_HAN}（）()·A-Za-z]{{2,30}}?(?:{FIRM_FORMS_ZH})"
_BRACKETS = compiled(
    rf"[（(](?:(?:(?:以下|下面|下文|后文|文中|本文|本?合同|本?协议|本?契约|下|后)[里中内]?(?:统?一?简称|统?称|叫|写|作))(?:为|作|做|成)?|简称)?[:：]?\s?[“\"]?([{_HAN}]{{1,6}}|[A-D]方)[”\"]?[）)]"
)
# What stands right before the brackets: a firm or a person, behind whatever joins it to the sentence.
_NAMED = compiled(rf"(?:^|[，。；：:、\s]|[与和及由将把给同跟向请托]|(?<=[{_HAN}][方人者户])(?=[{_HAN}]{{4}}))((?!方|人)(?:{_FIRM}|[{_HAN}]{{2,4}}))$")
_LABEL = compiled(rf"^(?:店铺|网店)?(?:经营|运营)?(?:所有者|管理者|所有人|管理人|经营者|店主|老板|店东|掌柜)(?=[{_HAN}]{{2}})")
_JOINED = compiled(r"^(?:本[\u4e00-\u9fff]{1,8}由|[、与和及]|[请托给跟把将])(?=[\u4e00-\u9fff]{4})")
_BETWEEN = compiled(rf"^(?:本[{_HAN}]{{1,8}}由)?({_FIRM})(?:[（(][^（）()]{{4,60}}[）)])?[与和同跟]({_FIRM})(?![{_HAN}]{{0,6}}[与和])(?:[（(，,就为因经于]|$)")


def add_in_brackets(found: list[Found], evidence: Evidence) -> None:
    """Makes the parties of the two names that brackets in the opening give, where other lines have not told both; and finds the names of those that have none."""
    lines = [line.flat for line in evidence.lines[:_HEAD] if line.table is None and not is_signature(line)]
    told = _told(lines, evidence.text)
    if len(told) == 2 and len({name for _term, name, _line in told}) == 2:
        parties = [next((party for party in found if term in party.names), None) for term, _name, _line in told]
        if None in parties or parties[0] is parties[1]:
            rest = [party for party in found if not any(term in party.names or name in (party.name, *party.names) for term, name, _line in told)]
            if not rest or all(not party.hint for party in rest):
                known = {party.name: party for party in found if party.name}
                found[:] = [_made(known.get(name), term, name, line) for term, name, line in told]
        else:
            for party, (_term, name, _line) in zip(parties, told, strict=True):
                if party is not None and (not party.name or (party.name != name and party.name.endswith(name)) or re.search(r"[（(]|以下|合同中", party.name)):
                    party.name = name
    _name(found, lines, evidence.text)


def _made(known: Found | None, term: str, name: str, line: str) -> Found:
    party = Found([term], name, role_of_words(term))
    if known is not None:
        party.paragraphs, party.details = known.paragraphs, known.details
    else:
        tell(party, line[line.find(name) :])
    return party


def _told(lines: Sequence[str], text: str) -> list[tuple[str, str, str]]:
    """What the opening calls each party, the full name, and the line that tells it."""
    found: list[tuple[str, str, str]] = []
    for line in lines:
        last = 0
        for match in _BRACKETS.finditer(line):
            named = _NAMED.search(line[last : match.start()])
            if named is None or (NO_PARTY_ZH.search(match[1]) and match[1][-1] not in "方人主家东") or any(match[1] == term for term, _name, _line in found):
                continue
            name = _LABEL.sub("", _JOINED.sub("", named[1]))
            if role_of_words(name) and len(name) < 5:
                continue
            if text.count(match[1]) - line.count(match[1]) >= _OFTEN:
                found.append((match[1], name, line))
                last = match.end()
    return found


def _name(found: list[Found], lines: Sequence[str], text: str) -> None:
    """The names of parties that only what they are called has told: 本店（禾青服装店）请……; 禾青服装店与云帆网络有限公司就……."""
    for party in found:
        for name in party.names if not party.name else ():
            match = re.search(rf"{re.escape(name)}[（(](?:即)?({_FIRM})[，,；）)]", text[:2_000])
            if match is not None and not any(other.name == match[1] for other in found):
                party.name = match[1]
                break
    if len(found) == 2 and not any(party.name for party in found) and [party.names[:1] for party in found] in ([["甲方"], ["乙方"]], [["委托方"], ["受托方"]], [["委托人"], ["受托人"]]):
        for line in lines[:8]:
            if (match := _BETWEEN.search(line.strip())) is not None:
                for party, name in zip(found, match.groups(), strict=True):
                    party.name = name
                return
