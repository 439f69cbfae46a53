"""The table of contents of a contract, which is no clause."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.lines import Line

__all__ = ["without_contents"]

_TITLE = compiled(r"^(?:目\s*录|目\s*次|contents|table\s+of\s+contents|index)\s*[:：]?$", re.IGNORECASE)
_PAGE = compiled(r"(?:\s|[.．…·\-_—])\d{1,3}$")
_LAST_FIGURE = compiled(r"\d{1,3}$")
_NO_SPACE = compiled(r"\s+")
_MAX_ENTRY = 90
_MAX_CHANGED = 50


def without_contents(lines: list[Line]) -> list[Line]:
    """``lines`` without the table of contents: what Word marks as one, and one that is typed below its title.

    A typed entry ends with a page number, or its words come again further down as those of a heading.
    """
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.contents:
            position += 1
            continue
        if _TITLE.match(line.flat.strip()) and position < 200:
            end = _end_of_entries(lines, position + 1)
            if end > position + 1:
                position = end
                continue
        kept.append(line)
        position += 1
    return kept


def _end_of_entries(lines: list[Line], start: int) -> int:
    later: dict[str, int] = {}
    for index in range(start, len(lines)):
        later[_key(lines[index].flat)] = index
    position = start
    while position < len(lines):
        line = lines[position]
        entry = line.flat.strip()
        if line.contents:
            position += 1
            continue
        if line.table is not None or len(entry) > _MAX_ENTRY:
            break
        paged = bool(_PAGE.search(entry)) or later.get(_key(_LAST_FIGURE.sub("", entry)), position) > position
        # 附件3 店铺交接清单7: in print a page's number may stand close, and what the contents name may be wanting.
        paged = paged or (position > start + 2 and line.number is not None and _LAST_FIGURE.search(line.plain) is not None)
        if not (paged or later.get(_key(entry), position) > position):
            # A heading that was changed later stands in the old words among the others.
            following = [_key(other.flat.strip()) for other in lines[position + 1 : position + 3] if other.table is None]
            if position == start or not following or len(entry) > _MAX_CHANGED or any(later.get(key, 0) <= position + 2 for key in following):
                break
        position += 1
    return position


def _key(text: str) -> str:
    return _NO_SPACE.sub("", text).lower()
