"""Which two parties of a text in two languages are one."""

from __future__ import annotations

from generator.reading.parties.found import Found
from generator.reading.text import has_han

__all__ = ["one_in_both_languages"]


def one_in_both_languages(found: list[Found]) -> list[Found]:
    """客户 and 顾问 of the Chinese text and Client and Consultant of the English one are two parties, not four: in printed order, unless their names tell otherwise."""
    zh = [party for party in found if party.names and all(has_han(name) for name in party.names)]
    en = [party for party in found if party.names and not any(has_han(name) for name in party.names)]
    if len(zh) == len(en) == 1 and len(found) == 3:
        # One of the two is known by both its names already.
        _join(zh[0], en[0])
        return [party for party in found if party is not en[0]]
    if not len(zh) == len(en) == 2 or len(found) != 4:
        return found
    pairs = list(zip(zh, en, strict=True))
    if any(first.hint * second.hint < 0 for first, second in pairs):
        pairs = list(zip(zh, reversed(en), strict=True))
        if any(first.hint * second.hint < 0 for first, second in pairs):
            return found
    for first, second in pairs:
        _join(first, second)
    return zh


def _join(first: Found, second: Found) -> None:
    first.names += second.names
    first.name = first.name or second.name
    first.hint = first.hint or second.hint
    first.paragraphs += second.paragraphs
    for label, value in second.details.items():
        first.details.setdefault(label, value)
