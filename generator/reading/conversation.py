"""Agreements noted as a conversation: who speaks, and whom 我 and 你 mean in each turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.patterns import compiled

__all__ = ["SPEAKS", "STAMPED", "as_the_speakers_say", "speakers", "spoken"]

SPEAKS = compiled(r"^\s{0,4}(?:[\[【（(]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?\s{0,3}(?:[上下]午|晚上?)?\s{0,3}(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\]】）)]?\s{0,4})?([^\s，。；：:（）()\d]{1,8})\s{0,2}[:：]")
"""A turn of a conversation: 2025-08-30 20:15 阿凤：做完了我怎么看？"""
STAMPED = compiled(
    r"^\s{0,4}(?:[\[【]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4})?(?:[上下]午|晚上?)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]】]?\s{0,4}([^\s，。；：:（）()\d]{1,12})"
    r"|([^\s，。；：:（）()\d]{1,12})\s{0,4}(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4})?(?:[上下]午|晚上?)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)\s{0,4}$"
)
"""Above the lines of a turn: 2025-08-03 20:14  小鹿运营."""
_LEAST = 4
"""Turns of each who speaks."""
_TURNS = 6
"""Times that the two take turns."""
_FIELD = compiled(r"名称|地址|电话|账号|开户|日期|编号|时间|方式|期限|费|说明|备注|[条款章]$|^[问答QAqa]$|^[提回][问答]$")
_I = compiled("咱们|我们|咱家|我家|我方|俺们|我|俺|咱")
_YOU = compiled("您们|你们|你家|你方|您|你")


def spoken(lines: Sequence[str]) -> list[str]:
    """The lines with who says each before it, where a line of its own above them tells when and who: a chat as it was copied."""
    stamps = [match for line in lines if (match := STAMPED.match(line))]
    if len(stamps) < _LEAST:
        return list(lines)
    told, name = [], ""
    for line in lines:
        match = STAMPED.match(line)
        if match is not None:
            name = match[1] or match[2]
        elif line.strip():
            told.append(f"{name}：{line.strip()}" if name else line)
    return told


def speakers(lines: Sequence[str]) -> tuple[str, str] | None:
    """Who the two are that a contract noted as a conversation lets speak in turn; None if it is none."""
    turns = [match[1] for line in lines if (match := SPEAKS.match(line)) and not _FIELD.search(match[1])]
    counts = {name: turns.count(name) for name in dict.fromkeys(turns)}
    often = sorted((name for name in counts if counts[name] >= _LEAST), key=lambda name: -counts[name])[:2]
    if len(often) < 2 or 2 * sum(counts[name] for name in often) < len([line for line in lines if len(line.strip()) > 1]):
        return None
    changes = sum(1 for one, other in pairwise(turns) if one != other)
    return (often[0], often[1]) if changes >= _TURNS else None


def as_the_speakers_say(lines: Iterable[str], names: tuple[str, str]) -> str:
    """A conversation with each 我 and 你 replaced by whom it means."""
    told = []
    for line in lines:
        match = SPEAKS.match(line)
        if match is None or match[1] not in names:
            told.append(line)
            continue
        other = names[1] if match[1] == names[0] else names[0]
        told.append(_YOU.sub(other, _I.sub(match[1], line[match.end() :])))
    return "\n".join(told)
