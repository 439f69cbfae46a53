"""A contract in two languages: side by side, alternating, one after the other or in one line; told apart and paired."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.reading.labels import label_at
from generator.reading.lines import Line
from generator.reading.text import CJK, as_text, language_of

__all__ = ["Pairing", "is_bilingual", "pair", "part_languages"]

_CHINESE = re.compile(f"[{CJK}]")
_WORD = re.compile(r"[A-Za-z][a-z]+(?:[-’'][a-z]+)?")
_GRAMMAR = re.compile(r"\b(?:the|of|and|shall|to|by|for|in|is|are|with|or|this|any|each|may|not|on|from)\b")
_FIGURES = re.compile(r"\d[\d,.]*")
_WIDE = re.compile(f"[{CJK}，。；：、！？）》”]")
_FIGURE_TAIL = re.compile(r"[\d.,%％]+(?=\s|$)")
_OPENING = re.compile(r"[“《（(\d.]+$")
_CODE = re.compile(r"(?=[^ ]{0,80}[\d@._-])[\w@.:/+_-]{1,100}")
_SEPARATOR = re.compile(r"[\s/|]*")
_MAX_SPLIT = 4_000


@dataclass(frozen=True, slots=True)
class Pairing:
    """Positions in the Chinese and in the English lines that say the same; None where there is no counterpart."""

    zh: int | None
    en: int | None


def is_bilingual(lines: list[Line]) -> bool:
    """Whether both languages carry the contract; product names, or a Chinese name of a company, do not make it bilingual."""
    if any(line.row >= 0 for line in lines):
        return True
    text = [line.plain for line in lines]
    grammar = sum(len(_GRAMMAR.findall(plain)) for plain in text)
    english = sum(1 for plain in text if len(_GRAMMAR.findall(plain)) >= 2)
    chinese = sum(1 for plain in text if len(_CHINESE.findall(plain)) >= 8)
    return chinese >= 2 and english >= 2 and grammar >= 6 and min(chinese, english) * 4 >= max(chinese, english)


Order = list[tuple[int | None, int | None]]
"""The printed order: a position among the Chinese lines, one among the English lines, or both for a line that belongs to both."""


def part_languages(lines: list[Line], table: Mapping[int, str]) -> tuple[list[Line], list[Line], Order]:
    """The Chinese lines, the English lines, and the printed order of both."""
    zh: list[Line] = []
    en: list[Line] = []
    order: Order = []
    for line in lines:
        for language, part in _parts(line, table):
            order.append((len(zh) if language != "en" else None, len(en) if language != "zh" else None))
            if language != "en":
                zh.append(part)
            if language != "zh":
                en.append(part)
    return zh, en, order


def _parts(line: Line, characters: Mapping[int, str]) -> list[tuple[str, Line]]:
    if line.table is not None:
        texts = " ".join(cell.text.plain for row in line.table.rows for cell in row.cells) + " ".join(text.plain for text in line.table.header)
        chinese, words = len(_CHINESE.findall(texts)), len(_WORD.findall(texts))
        # A table in both languages, or in figures, belongs to both.
        return [("" if min(chinese, words) * 6 >= max(chinese, words) else "zh" if chinese > words else "en", line)]
    if line.row < 0 or not line.side:
        split = _split(line, characters)
        if split is not None:
            return split
    language = language_of(line.plain)
    if language == "en" and line.row < 0 and _CODE.fullmatch(line.plain):
        language = ""  # An address for mail, a code or a name alone belongs to both.
    if not language and line.row >= 0:
        language = "zh"
    if language == "zh+en":
        language = "zh" if len(_CHINESE.findall(line.plain)) >= len(_WORD.findall(line.plain)) else "en"
    return [(language, line)]


def _split(line: Line, characters: Mapping[int, str]) -> list[tuple[str, Line]] | None:
    """A line with Chinese first and English behind it, or the reverse, in two."""
    raw = line.paragraph.text.raw
    if len(raw) > _MAX_SPLIT or not _CHINESE.search(raw) or len(_WORD.findall(raw)) < 1:
        return None
    # Chinese first: the cut is behind the last Chinese sign, and behind a figure that stands right at it.
    last = max(match.end() for match in _WIDE.finditer(raw))
    figure = _FIGURE_TAIL.match(raw, last) if _CHINESE.match(raw[last - 1]) else None
    behind = figure.end() if figure else last
    match = _CHINESE.search(raw)
    before = match.start() if match else 0
    opening = _OPENING.search(raw[:before])
    before = opening.start() if opening else before
    for cut, first, second in ((behind, "zh", "en"), (before, "en", "zh")):
        head, tail = raw[:cut], raw[cut:]
        english, chinese = (head, tail) if first == "en" else (tail, head)
        words, signs = len(_WORD.findall(english)), len(_CHINESE.findall(chinese))
        # Either half keeps to its language: an English sentence that quotes a Chinese name is one line.
        quoted = first == "en" and english.rstrip()[-1:] in ('"', "“", "(", "（", "‘")
        if quoted or _CHINESE.search(english) or len(_WORD.findall(chinese)) * 3 > signs:
            continue
        # A tail of names (…使用 Amazon Seller Central) is no second language: it must be of a like size.
        if words and signs and words * 6 >= signs and signs * 4 >= words:
            return [(first, _cut(line, 0, cut, characters)), (second, _cut(line, cut, len(raw), characters))]
    return None


def _cut(line: Line, start: int, end: int, characters: Mapping[int, str]) -> Line:
    paragraph = line.paragraph
    raw = paragraph.text.raw[start:end]
    flat = raw.translate(characters)
    number, skipped = line.number, 0
    if start:
        found = label_at(_SEPARATOR.sub(lambda match: " " * len(match[0]), flat, count=1))
        gap = _SEPARATOR.match(raw)
        number, skipped = found if found else (line.number, gap.end() if gap else 0)
    place = replace(paragraph.place, start=paragraph.place.start + start + skipped)
    text = as_text(raw[skipped:], characters)
    prefix = raw[:skipped] if start else paragraph.prefix
    return replace(line, paragraph=replace(paragraph, text=text, place=place, prefix=prefix), number=number, flat=flat)


def pair(zh: list[Line], en: list[Line], order: Order) -> list[Pairing]:
    """Pairs the lines of the two languages: row by row in a table, run by run else, inside of each by number and by figures."""
    pairings: list[Pairing] = []
    for group_zh, group_en in _groups(zh, en, order):
        pairings.extend(_align(zh, en, group_zh, group_en))
    return pairings


def _groups(zh: list[Line], en: list[Line], order: Order) -> list[tuple[list[int], list[int]]]:
    """What is paired among itself: a row of a table; else a run in the language that comes first with the run in the other behind it."""
    if _one_after_the_other(zh, en, order):
        both = [([left], [right]) for left, right in order if left is not None and right is not None]
        shared = {left for (left,), _right in both}, {right for _left, (right,) in both}
        return [*both, ([left for left in range(len(zh)) if left not in shared[0]], [right for right in range(len(en)) if right not in shared[1]])]
    groups: list[tuple[list[int], list[int]]] = []
    row, last, closed = -1, "", True
    for left, right in order:
        if left is not None and right is not None:
            groups.append(([left], [right]))
            row, last, closed = -1, "", True
            continue
        language = "zh" if left is not None else "en"
        line = zh[left] if left is not None else en[right or 0]
        turned = language != last and bool(groups) and bool(groups[-1][0]) and bool(groups[-1][1])
        if closed or line.row != row or (line.row < 0 and turned):
            groups.append(([], []))
        if left is not None:
            groups[-1][0].append(left)
        elif right is not None:
            groups[-1][1].append(right)
        row, last, closed = line.row, language, False
    return groups


def _one_after_the_other(zh: list[Line], en: list[Line], order: Order) -> bool:
    """Whether nearly all of one language stands before nearly all of the other, a name or a code in the other one here and there apart."""
    languages = ["zh" if left is not None else "en" for left, right in order if left is None or right is None]
    if len(languages) < 12 or any(line.row >= 0 for line in (*zh, *en)):
        return False
    total = {language: languages.count(language) for language in ("zh", "en")}
    if min(total.values()) < 6:
        return False
    seen = {"zh": 0, "en": 0}
    best = 0.0
    for language in languages:
        seen[language] += 1
        for first, second in (("zh", "en"), ("en", "zh")):
            best = max(best, seen[first] / total[first] + 1 - seen[second] / total[second])
    return best >= 1.8


def _align(zh: list[Line], en: list[Line], first: list[int], second: list[int]) -> list[Pairing]:
    """The cheapest way to read two runs side by side, where each line has one counterpart or none."""
    if len(first) == len(second) and all(_fits(zh[a], en[b]) for a, b in zip(first, second, strict=True)):
        return [Pairing(a, b) for a, b in zip(first, second, strict=True)]
    if not first or not second:
        return [Pairing(a, None) for a in first] + [Pairing(None, b) for b in second]
    rows, columns = len(first), len(second)
    if rows * columns > 250_000:
        chunks = _by_article(zh, en, first, second)
        if len(chunks) > 1:
            return [pairing for a, b in chunks for pairing in _align(zh, en, a, b)]
        shared = min(rows, columns)
        return (
            [Pairing(a, b) for a, b in zip(first[:shared], second[:shared], strict=True)]
            + [Pairing(a, None) for a in first[shared:]]
            + [Pairing(None, b) for b in second[shared:]]
        )
    alone = 3.0
    cost = [[alone * column for column in range(columns + 1)]]
    figures = [set(_FIGURES.findall(en[b].plain)) for b in second]
    for row in range(1, rows + 1):
        left = zh[first[row - 1]]
        own = set(_FIGURES.findall(left.plain))
        line = [alone * row]
        for column in range(1, columns + 1):
            together = cost[row - 1][column - 1] + _distance(left, en[second[column - 1]], own, figures[column - 1])
            line.append(min(together, cost[row - 1][column] + alone, line[-1] + alone))
        cost.append(line)
    pairings: list[Pairing] = []
    row, column = rows, columns
    while row or column:
        if row and column:
            left, right = zh[first[row - 1]], en[second[column - 1]]
            together = cost[row - 1][column - 1] + _distance(left, right, set(_FIGURES.findall(left.plain)), figures[column - 1])
            if abs(cost[row][column] - together) < 1e-9:
                row, column = row - 1, column - 1
                pairings.append(Pairing(first[row], second[column]))
                continue
        if row and abs(cost[row][column] - cost[row - 1][column] - alone) < 1e-9:
            row -= 1
            pairings.append(Pairing(first[row], None))
        else:
            column -= 1
            pairings.append(Pairing(None, second[column]))
    return pairings[::-1]


def _by_article(zh: list[Line], en: list[Line], first: list[int], second: list[int]) -> list[tuple[list[int], list[int]]]:
    """Two long runs cut at their articles, if both count the same ones."""

    def cuts(lines: list[Line], run: list[int]) -> list[tuple[tuple[int, ...], list[int]]]:
        found: list[tuple[tuple[int, ...], list[int]]] = [((), [])]
        for position in run:
            number = lines[position].number
            if number is not None and number.kind in ("article", "schedule"):
                found.append((number.values, []))
            found[-1][1].append(position)
        return found

    left, right = cuts(zh, first), cuts(en, second)
    if [values for values, _run in left] != [values for values, _run in right]:
        return [(first, second)]
    return [(a, b) for (_values, a), (_same, b) in zip(left, right, strict=True)]


def _fits(left: Line, right: Line) -> bool:
    if (left.table is None) != (right.table is None):
        return False
    return left.number is None or right.number is None or left.number.values[-1] == right.number.values[-1]


def _distance(left: Line, right: Line, figures: set[str], others: set[str]) -> float:
    """0 for lines that surely say the same, above 6 for such as cannot."""
    if (left.table is None) != (right.table is None):
        return 9.0
    distance = 0.0
    if left.number is not None and right.number is not None:
        distance += 0.0 if left.number.values[-1] == right.number.values[-1] else 5.0
        distance += 0.0 if len(left.number.values) == len(right.number.values) else 1.0
    elif (left.number is None) != (right.number is None):
        distance += 2.0
    if figures or others:
        distance += 2.0 * (1 - len(figures & others) / len(figures | others))
    size, other = len(_CHINESE.findall(left.plain)) + 1, len(_WORD.findall(right.plain)) + 1
    ratio = size / other
    return distance + (0.0 if 0.6 < ratio < 5 else 1.5 if 0.25 < ratio < 10 else 4.0)
