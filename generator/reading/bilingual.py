"""A contract in two languages: side by side, alternating, one after the other or in one line; told apart and paired."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.patterns import compiled
from generator.reading.alignment import Pairing, align
from generator.reading.document import Paragraph
from generator.reading.labels import label_at
from generator.reading.landmarks import signature_starts
from generator.reading.lines import Line
from generator.reading.text import CJK, as_text, chinese_in, language_of

__all__ = ["Pairing", "is_bilingual", "pair", "paired_cells", "part_languages"]

_CHINESE = compiled(f"[{CJK}]")
_WORD = compiled(r"[A-Za-z][a-z]+(?:[-’'][a-z]+)?")
_GRAMMAR = compiled(r"\b(?:the|of|and|shall|to|by|for|in|is|are|with|or|this|any|each|may|not|on|from)\b")
_WIDE = compiled(f"[{CJK}，。；：、！？）》”]")
_FIGURE_TAIL = compiled(r"[\d.,%％]+(?=\s|$)")
_OPENING = compiled(r"[“《（(【「\d.]+$")
_CODE = compiled(r"(?=[^ ]{0,80}(?:[\d@_]|[.:/-][^ ]))[\w@.:/+_-]{1,100}")
_CAPITALS = compiled(r"[A-Z]{3,}")
_BREAK = compiled(r"[\s/|]$|[.;:!?）)”\"]$")
"""What ends an English half in front of Chinese; a name is written into a sentence without any: LazLive直播."""
_FIELD = compiled(r"[^：:，。；\s]{1,12}[：:]\s*$")
_NO_MORE = compiled(r"[，、,]\s*$")
_SEPARATOR = compiled(r"[\s/|]*")
_TWICE = compiled(r"[\s/|·—–-]{0,8}(?:[IVXLC]{1,6}|\d{1,2}|(?:Article|Part|Section|Chapter)\s[IVXLC\d]{1,5})[\s.]{0,8}")
_MAX_SPLIT = 4_000


def is_bilingual(lines: list[Line]) -> bool:
    """Whether both languages carry the contract; product names, or a Chinese name of a company, do not make it bilingual."""
    if any(line.row >= 0 for line in lines):
        return True
    text = [line.plain for line in lines]
    chinese = sum(1 for plain in text if not plain.isascii() and chinese_in(plain) >= 8)
    if chinese < 2:
        return False
    grammar = [len(_GRAMMAR.findall(plain)) for plain in text]
    english = sum(1 for words in grammar if words >= 2)
    return english >= 2 and sum(grammar) >= 6 and min(chinese, english) * 4 >= max(chinese, english)


Order = list[tuple[int | None, int | None]]
"""The printed order: a position among the Chinese lines, one among the English lines, or both for a line that belongs to both."""


def part_languages(lines: list[Line], table: Mapping[int, str]) -> tuple[list[Line], list[Line], Order]:
    """The Chinese lines, the English lines, and the printed order of both."""
    zh: list[Line] = []
    en: list[Line] = []
    order: Order = []
    signed = signature_starts(lines, 0, len(lines)) or (0, 0)
    for nth, line in enumerate(lines):
        # 经办 By：丁若岚 Ding Ruolan: where both texts are signed at once, the line belongs to both as it stands.
        once = signed[0] <= nth < signed[1] and line.table is None and line.row < 0 and language_of(line.plain) == "zh+en"
        for language, part in [("", line)] if once else _parts(line, table):
            order.append((len(zh) if language != "en" else None, len(en) if language != "zh" else None))
            if language != "en":
                zh.append(part)
            if language != "zh":
                en.append(part)
    return zh, en, order


def _parts(line: Line, characters: Mapping[int, str]) -> list[tuple[str, Line]]:
    if line.table is not None:
        texts = " ".join(cell.text.plain for row in line.table.rows for cell in row.cells) + " ".join(text.plain for text in line.table.header)
        chinese, words = chinese_in(texts), len(_WORD.findall(texts))
        # A table in both languages, or in figures, belongs to both.
        return [("" if min(chinese, words) * 6 >= max(chinese, words) else "zh" if chinese > words else "en", line)]
    if line.row < 0 or not line.side:
        split = _split(line, characters)
        if split is not None:
            return split
    language = language_of(line.plain)
    if line.number is not None and line.row < 0 and _TWICE.fullmatch(line.plain):
        language = ""  # 一 / I: a number in both.
    if language == "en" and line.row < 0 and _CODE.fullmatch(line.plain):
        language = ""  # An address for mail, a code or a name alone belongs to both.
    if not language and line.row >= 0:
        language = "zh"
    if language == "zh+en":
        language = "zh" if chinese_in(line.plain) >= len(_WORD.findall(line.plain)) else "en"
    return [(language, line)]


def _split(line: Line, characters: Mapping[int, str]) -> list[tuple[str, Line]] | None:
    """A line with Chinese first and English behind it, or the reverse, in two."""
    raw = line.paragraph.text.raw
    if len(raw) > _MAX_SPLIT or not _CHINESE.search(raw) or _words(raw) < 1:
        return None
    if (inside := _IN_BRACKETS.search(raw)) is not None and 0 < (signs := chinese_in(raw[: inside.start()])) * 4 >= _words(inside[1]) >= _SENTENCE and _words(inside[1]) * 6 >= signs:
        return [("zh", _cut(line, 0, inside.start(), characters)), ("en", _cut(line, inside.start(1), inside.end(1), characters))]
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
        words, signs = _words(english), chinese_in(chinese)
        # Either half keeps to its language: an English sentence that quotes a Chinese name is one line.
        if _CHINESE.search(english) or len(_WORD.findall(chinese)) * 3 > signs or _is_quoted(head) or _NO_MORE.search(head):
            continue
        if first == "en" and words < 5 and not _BREAK.search(head):
            continue
        # 地址：Office 1907, Deira, Dubai is a field with an English value.
        if first == "zh" and _FIELD.search(head) and not re.search(r"[:：]", tail):
            continue
        # A tail of names (…使用 Amazon Seller Central) is no second language: it must be of a like size.
        if words and signs and words * 6 >= signs and signs * 4 >= words:
            ahead = _cut(line, 0, cut, characters)
            behind_it = _cut(line, cut, len(raw), characters)
            # The number before a title in both languages is that of either.
            numbered = behind_it.number is None and ahead.number is not None
            return [(first, ahead), (second, replace(behind_it, number=ahead.number) if numbered else behind_it)]
    return None


_IN_BRACKETS = compiled(r"[（(]([A-Z][^\u4e00-\u9fff（）]{24,})[）)]\s{0,4}$")
"""乙方每周提交报告。（Party B shall submit a report every week.）"""
_SENTENCE = 6


def _words(text: str) -> int:
    """English words, of a title in capitals too."""
    return len(_WORD.findall(text)) or (found if (found := len(_CAPITALS.findall(text))) > 1 else 0)


def _is_quoted(head: str) -> bool:
    """Whether the cut behind ``head`` lies within quotation marks or brackets."""
    return any(head.count(opening) > head.count(closing) for opening, closing in ("“”", "（）", "()", "「」", "《》", "【】")) or head.count('"') % 2 == 1 or head.rstrip()[-1:] == "‘"


def _cut(line: Line, start: int, end: int, characters: Mapping[int, str]) -> Line:
    paragraph = line.paragraph
    raw = paragraph.text.raw[start:end]
    flat = raw.translate(characters)
    number, skipped = line.number, 0
    if start:
        found = label_at(_SEPARATOR.sub(lambda match: " " * len(match[0]), flat, count=1))
        gap = _SEPARATOR.match(raw)
        number, skipped = found if found else (line.number, gap.end() if gap else 0)
    elif number is None and (found := label_at(flat)) is not None:
        # 1 店 / The shop: a number only once the title ends where the other language begins.
        number, skipped = found
    place = replace(paragraph.place, start=paragraph.place.start + start + skipped)
    text = as_text(raw[skipped:], characters)
    prefix = raw[:skipped] if start else paragraph.prefix + raw[:skipped]
    return replace(line, paragraph=replace(paragraph, text=text, place=place, prefix=prefix), number=number, flat=flat)


def pair(zh: list[Line], en: list[Line], order: Order) -> list[Pairing]:
    """Pairs the lines of the two languages: row by row in a table, all of them where one language follows the other, near each other else."""
    turns = not _one_after_the_other(zh, en, order)
    places = _places(zh, en, order) if turns else None
    pairings: list[Pairing] = []
    for group_zh, group_en, row in _groups(zh, en, order):
        pairings.extend(align(zh, en, group_zh, group_en, places if row < 0 else None))
    return pairings


def paired_cells(left: Line, right: Line, characters: Mapping[int, str]) -> list[tuple[Paragraph, Paragraph]]:
    """The cells of two tables that say the same, of like shape; of one table in both languages the halves of each cell."""
    if left.table is None or right.table is None:
        return []
    if left.table is right.table:
        split = [_split(replace(left, paragraph=paragraph, number=None, table=None), characters) for row in left.table.rows for cell in row.cells if not cell.repeated for paragraph in cell.paragraphs]
        halves = [dict(found) for found in split if found is not None]
        return [(half["zh"].paragraph, half["en"].paragraph) for half in halves]
    rows = list(zip(left.table.rows, right.table.rows, strict=False))
    if len(left.table.rows) != len(right.table.rows) or any(len(one.cells) != len(other.cells) for one, other in rows):
        return []
    cells = [(one, other) for first, second in rows for one, other in zip(first.cells, second.cells, strict=True) if not one.repeated]
    return [(one.paragraphs[0], other.paragraphs[0]) for one, other in cells if len(one.paragraphs) == len(other.paragraphs) == 1]


def _places(zh: list[Line], en: list[Line], order: Order) -> tuple[list[int], list[int]]:
    places = [0] * len(zh), [0] * len(en)
    for at, (left, right) in enumerate(order):
        if left is not None:
            places[0][left] = at
        if right is not None:
            places[1][right] = at
    return places


def _groups(zh: list[Line], en: list[Line], order: Order) -> list[tuple[list[int], list[int], int]]:
    """What is paired among itself, with the row of a table that it stands in, -1 for none: what stands between two rows, or two lines that belong to both."""
    groups: list[tuple[list[int], list[int], int]] = []
    row, closed = -1, True
    if _one_after_the_other(zh, en, order):
        both = [(left, right) for left, right in order if left is not None and right is not None]
        shared = {left for left, _right in both}, {right for _left, right in both}
        return [
            *(([left], [right], -1) for left, right in both),
            ([left for left in range(len(zh)) if left not in shared[0]], [right for right in range(len(en)) if right not in shared[1]], -1),
        ]
    for left, right in order:
        if left is not None and right is not None:
            groups.append(([left], [right], -1))
            row, closed = -1, True
            continue
        line = zh[left] if left is not None else en[right or 0]
        if closed or line.row != row:
            groups.append(([], [], line.row))
        if left is not None:
            groups[-1][0].append(left)
        elif right is not None:
            groups[-1][1].append(right)
        row, closed = line.row, False
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
