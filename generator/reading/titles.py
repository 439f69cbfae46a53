"""Titles without a number, told by how they are printed or by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.patterns import compiled
from generator.reading.landmarks import is_contract_title, is_signature
from generator.reading.lines import Line

__all__ = ["announces", "is_capitals", "names_list", "plain_titles"]

_FRAMED = compiled(r"^[【〖〔]\s*[^\s_●【】〖〗〔〕]{2,20}\s*[】〗〕]$|^[—–=-]{2,}\s*[^\s—–=_-]{2,20}\s*[—–=-]{2,}$")
"""【钱】, —— 费用 ——: a title on a line of its own."""
_ASKED = compiled(
    r"^(?:问|Q)\s*[:：]\s*(?:(?!\b[答A]\s?[:：]).){2,60}$"
    r"|^(?:先|再|最后|接着|下面|接下来|其次|另外)?(?:说说?|讲讲?|谈谈?|关于|至于|说到|来说说)(?:一?下|到)?(?!不|得|好|定|妥|成|法|由)[^，。；：、\d]{1,12}[。：]?$"
)
"""问：店铺要是被判违规呢？ 再说费用。 What is asked or announced heads what is answered, unless the answer stands on the same line."""


def announces(text: str) -> bool:
    """Whether a line only announces what comes below it."""
    return bool(_FRAMED.match(text) or _ASKED.match(text))


def is_capitals(text: str) -> bool:
    """CLIENT AGREES: a title in capitals; not a name of a company, nor a line to sign on."""
    letters = [char for char in text if char.isalpha()]
    return (
        4 <= len(letters) <= 50 and text.isascii() and text == text.upper() and not any(char.isdigit() for char in text) and not _NO_TITLE.search(_JOINED.sub(" ", text) if _OPENS.match(text) else text)
    )


# WHAT SHOULD COME OF IT, RIGHTS AND DUTIES: no name begins so.
_OPENS = compiled(r"(?:WHAT|HOW|IF|WHO|WHERE|WHEN|WHY|AND|YOUR|OUR|SCOPE|DUTIES|RIGHTS|OBLIGATIONS|RESPONSIBILITIES|LIMITATION|LIMITS|PAYMENT|FEES|TERM|LENGTH|END|BREACH|PROTECTION|OWNERSHIP|ACCEPTANCE|USE|TARGETS|SERVICES|LAW|DISPUTES)\b")
_JOINED = compiled(r"\b(?:AND|OF)\b")
_NO_TITLE = compiled(r"[,;:_]|\b(?:LTD|LIMITED|INC|LLC|LLP|PLC|CO|CORP|GMBH|PTE|AGREEMENT|CONTRACT|BETWEEN|AND|SIGNED|DATE|NAME|OF)\b|\.$")


_PLAIN = compiled(r"[A-Z][A-Za-z’' -]{2,40}[?:]?$")
_QUESTION = compiled(r"[A-Z][^.:;!]{6,90}\?$")
_POINT = compiled(r"\s{0,8}[-–—•·*]\s.{8,}$")
"""The first of the points that a title stands above: - puts ten trays on sale every month; - listings: six a month, with the links"""
_TITLES = 4
"""So many lines that look like titles are titles; one or two may be anything."""


def plain_titles(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of an English text without numbers that are titles by being short and having no stop, or by being questions, with sentences below each: What you do for me; And if the shop is closed?"""
    # E. MacInnes, who signs at the end, is no number.
    if len(over := _above_numbers(lines)) >= _TITLES:
        return over
    if any(line.number is not None for line in lines[:-3]) or any(line.number is not None and line.number.kind != "capital" for line in lines[-3:]):
        return frozenset()
    found = frozenset(
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if index and line.table is None and not line.cell and not line.paragraph.bullet and ((len(line.plain.split()) <= 7 and _PLAIN.fullmatch(line.plain.strip())) or _QUESTION.fullmatch(line.plain.strip()))
        and below.table is None and (below.plain.rstrip().endswith((".", "?", "!")) or _POINT.match(below.plain)) and not is_contract_title(line) and not is_signature(line)
    )
    return found if len(found) >= _TITLES else frozenset()


def _above_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """What Marsh does above 1. to 6., What it costs above 7. to 9.: clauses that count on through titles without numbers."""
    return frozenset(
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if index > 1 and line.number is None and below.number is not None and below.number.kind == "decimal" and len(below.number.values) == 1 and line.table is None and not line.cell and not line.paragraph.bullet
        and len(line.plain.split()) <= 7 and _PLAIN.fullmatch(line.plain.strip()) and not is_contract_title(line) and not is_signature(line)
    )  # fmt: skip


_LIST_NAME = compiled(r"(?:表|清单|明细|附录|附则|细则|说明|须知|目录|规则|价目)(?:[（(][^（）()]{1,16}[）)])?$|\b(?:list|schedule|table|annex|appendix|particulars|rates|prices)\b.{0,20}$", re.IGNORECASE)


_SAID = compiled(r"[：:。；，,_]")


def names_list(lines: list[Line], index: int) -> bool:
    """Whether a line is the name of a list or of a table that follows it."""
    line = lines[index]
    if line.table is not None or line.number is not None or not 2 <= len(line.plain) <= 40 or _SAID.search(line.plain):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and (following.table is not None or bool(_LIST_NAME.search(line.plain)))
