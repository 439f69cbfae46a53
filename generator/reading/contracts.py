"""Several contracts in one file told apart, and what stands before the first one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from generator.patterns import compiled
from generator.reading.landmarks import is_contract_title, is_foreword, is_party_line, is_signature
from generator.reading.lines import Line
from generator.reading.roles import role_of_words
from generator.reading.text import language_of

__all__ = ["split_contracts"]

_REACH = 14
"""Lines between a contract's name and the line that introduces its first party: numbers, dates, a cover."""
_NO_NAME = compiled(r"[。；，:：_]|年.*日|\d{4}")


def split_contracts(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """What an editor put before the first contract, and the lines of each contract.

    A new contract begins where its name is followed by parties of its own, or where a supplement has signatures of its own,
    and the one before has clauses already. The same contract in the other language is no second contract.
    """
    starts = _starts(lines)
    foreword = lines[: starts[0]]
    parts = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    merged: list[list[Line]] = []
    for part in parts:
        if merged and _is_translation(merged[-1], part):
            merged[-1] = merged[-1] + part
        else:
            merged.append(part)
    return foreword, merged


def _starts(lines: list[Line]) -> list[int]:
    titles = [index for index, line in enumerate(lines) if is_contract_title(line) or _numbered_title(lines, index) or _is_supplement_title(line)]
    parties = [index for index, line in enumerate(lines) if is_party_line(line)]
    signatures = [index for index, line in enumerate(lines) if is_signature(line)]
    first = _first(lines, titles, parties)
    starts = [first]
    has_clauses = has_signature = in_schedule = False
    title_set, party_set, sign_set = set(titles), set(parties), set(signatures)
    named = {line.flat.strip() for line in lines[:_HEAD] if _names_party(line)}
    index = first + 1
    while index < len(lines):
        line = lines[index]
        if index in title_set and index - starts[-1] > 2 and has_clauses:
            introduced = _near(parties, index, index + _REACH) or (has_signature and _two_named(lines, index)) or _between_below(lines, index)
            # 附件：保密协议 with parties of its own is still an attachment.
            before = lines[index - 1].number
            schedule = in_schedule and before is not None and before.kind == "schedule"
            signed_again = has_signature and signatures[-1] > index
            if not schedule and (introduced or (signed_again and not in_schedule)) and not _names_itself(line):
                starts.append(index)
                has_clauses = has_signature = in_schedule = False
        elif has_clauses and not in_schedule and (
            (has_signature and ((index in party_set and _begins_anew(lines, parties, index)) or (_BETWEEN.match(line.flat) and _counts_from_one(lines, index))))
            or (index - starts[-1] > _COVER and _named_again(lines, index, named))
        ):
            # 范例二 and the like, or no name at all: other parties behind the signatures, and clauses from the first one on; or the same ones named in the same words.
            starts.append(_name_above(lines, index, starts[-1]))
            has_clauses = has_signature = False
        if line.number is not None:
            if line.number.kind == "schedule":
                in_schedule = True
            elif not (line.number.kind == "part" and index + 1 in title_set):
                # 第一篇 above a contract's name counts the contracts of a collection.
                has_clauses = True
        elif line.outline >= 0 and index - starts[-1] > 6:
            has_clauses = True
        has_signature = has_signature or index in sign_set
        index += 1
    return starts


# MEMORANDUM ON THE NEW YEAR CAMPAIGN, First Amendment to the Store Agreement: names that need not end in agreement.
_SUPPLEMENT = compiled(
    r"(?:(?:first|second|third|fourth|further|additional)\s)?(?:memorandum|addendum|supplement(?:al|ary)?|amendment|rider|side\s(?:letter|note)|variation|codicil|letter\sof\s(?:amendment|variation|undertaking|commitment)|special\sterms|terms\sfor\sthe)\b"
    r"(?:\s(?:no\.?\s)?[\w’'&/-]{1,24}){0,10}$",
    re.IGNORECASE,
)


def _is_supplement_title(line: Line) -> bool:
    """Whether a line can be the name of a supplement; that it is one of its own its signatures tell."""
    return line.table is None and line.number is None and _SUPPLEMENT.match(re.sub(r"[“”\"(),:–—-]", " ", line.plain).replace("  ", " ").strip()) is not None


def _numbered_title(lines: list[Line], index: int) -> bool:
    """二、客服外包协议 in a collection: a numbered name right above two parties."""
    line = lines[index]
    return (
        line.number is not None
        and line.number.kind not in ("piece", "part")
        and index + 2 < len(lines)
        and is_party_line(lines[index + 1])
        and any(is_party_line(other) for other in lines[index + 2 : index + 6])
        and is_contract_title(replace(line, number=None))
    )


def _first(lines: list[Line], titles: list[int], parties: list[int]) -> int:
    """Where the first contract begins: at its name, behind an editor's words if there are any."""
    foreword = next((index for index, line in enumerate(lines[:60]) if is_foreword(line)), None)
    party = next((index for index in parties if foreword is None or index > foreword), None)
    if foreword is None or party is None or sum(index < foreword for index in parties) > 1:
        # Behind two parties "for reference only" is said of a translation.
        return 0
    before = [index for index in titles if index < party and party - index <= _REACH]
    # Only what is numbered or told in sentences needs to be kept apart; a line "model text" below the name does not.
    start = before[-1] if before else party
    while start - 1 in titles and start - 1 > foreword:
        start -= 1
    words = sum(len(line.plain) for line in lines[foreword:start])
    return start if words > 40 else 0


def _begins_anew(lines: list[Line], parties: list[int], index: int) -> bool:
    """Whether two parties are introduced at ``index``, and clauses follow that count from one."""
    first = next((place for place in range(index + 1, min(index + _REACH, len(lines))) if lines[place].number is not None), None)
    if first is None or not _near(parties, index, first):
        return False
    number = lines[first].number
    return number is not None and number.values[0] == 1 and not any(map(is_signature, lines[index:first]))


# THIS AGREEMENT is between … and …: both parties in one sentence.
_BETWEEN = compiled(r"\s{0,8}(?:this|the)\s(?:agreement|contract|letter|deed)\b[^.]{0,60}\bbetween\b|\s{0,8}(?:made|dated|concluded|signed|agreed|entered\sinto)\b[^.]{0,60}\bbetween\b|\s{0,8}between[:：]?\s|\s{0,8}本(?:合同|协议|合约|约)由[^。]{2,80}(?:与|和)", re.IGNORECASE)


def _between_below(lines: list[Line], index: int) -> bool:
    """Whether right below a name one sentence names both parties, and clauses from the first one on follow."""
    place = next((at for at in range(index + 1, min(index + 4, len(lines))) if _BETWEEN.match(lines[at].flat)), None)
    return place is not None and _counts_from_one(lines, place)


def _counts_from_one(lines: list[Line], index: int) -> bool:
    number = next((line.number for line in lines[index + 1 : index + _REACH] if line.number is not None), None)
    return number is not None and number.values[0] == 1


def _name_above(lines: list[Line], index: int, start: int) -> int:
    """Where what is printed above a party as a contract's name begins; ``index`` if there is none."""
    while index - 1 > start and (text := lines[index - 1].plain) and len(text) <= (90 if text.isascii() or " " in text else 40) and lines[index - 1].table is None and not is_signature(lines[index - 1]) and not _NO_NAME.search(text):
        index -= 1
    return index


def _named_again(lines: list[Line], index: int, named: set[str]) -> bool:
    """Whether two lines name the parties in the words ``named`` of those at the head of the file, and clauses from the first one on follow."""
    both = lines[index : index + 2]
    return index >= _HEAD and len(both) == 2 and len(both[0].flat) >= _PARTICULARS and all(line.flat.strip() in named for line in both) and _counts_from_one(lines, index + 1)


def _names_party(line: Line) -> bool:
    """OWNER: …, 甲方：…; an address or a telephone number may stand under several heads of one contract."""
    label = _LABEL.match(line.flat) if line.number is None else None
    return is_party_line(line) or (label is not None and role_of_words(label[1]) != 0)


_LABEL = compiled(r"\s{0,8}([^:：。.；;]{2,24})[:：]\s{0,4}\S")
_COVER = 4
"""Lines from a contract's name to its parties: that they are named there begins no further contract."""
_HEAD = 8
"""Lines at the head of a file in which its parties are named."""
_PARTICULARS = 24
"""Characters of a line that names a party."""


def _near(positions: list[int], start: int, end: int) -> bool:
    at = bisect_right(positions, start)
    return at < len(positions) and positions[at] <= end


def _two_named(lines: list[Line], index: int) -> bool:
    """Whether two of the lines right below a name say who somebody is: Shop side: Miss Deng; 出店的：周记布行."""
    below = [line for line in lines[index + 1 : index + 5] if line.plain.strip()]
    return sum(line.table is None and line.number is None and _NAMED.match(line.flat.strip()) is not None for line in below) > 1


_NAMED = compiled(r"[^:：。.；;]{2,24}[:：]\s{0,4}\S.{0,80}$")


def _names_itself(line: Line) -> bool:
    """A heading such as 合同 or 本协议 alone inside of a contract is no new name."""
    return len(line.plain) <= 2


def _is_translation(first: list[Line], second: list[Line]) -> bool:
    languages = [_language(part) for part in (first, second)]
    if set(languages) != {"zh", "en"}:
        return False
    counts = [sum(1 for line in part if line.number is not None) for part in (first, second)]
    if min(counts) * 3 >= max(counts) * 2 > 0:
        return True
    # One of them may be numbered by hand and the other not: the same figures stand in both then.
    figures = [{figure for line in part for figure in re.findall(r"\d{3,}", line.plain)} for part in (first, second)]
    return min(map(len, figures)) >= 4 and 2 * len(figures[0] & figures[1]) >= min(map(len, figures))


def _language(lines: list[Line]) -> str:
    return language_of(" ".join(line.plain for line in lines)[:20_000])
