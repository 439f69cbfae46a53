"""The number of a new clause as the contract around it writes its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.reading.document import Number, Paragraph
from generator.reading.numerals import ENGLISH_ORDINALS, ENGLISH_WORDS, counted

__all__ = ["behind", "items_unlike", "numbered_like", "prefix_like", "typed_like", "with_letter"]

_DIGITS = re.compile(r"[0-9０-９]+")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+")
_FORMAL = re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖拾佰]+")
_STEM = re.compile("[甲乙丙丁戊己庚辛壬癸]")
_STEMS = 10
_ROMAN = re.compile(r"\b[IVXLC]+\b|\b[ivxlc]+\b")
_LETTERED = re.compile(r"(\s*)([A-Z])([.-]?)(\d{1,2})([.:)]?\s+)")
_ITEM_LETTER = re.compile(r"[-.]([a-z])[^a-z]*$")
_BEARS_LETTER = re.compile(r"([A-Z])[.-]?\d")
_ARTICLE_ZH = re.compile(r"第.+[条條]")
_FIGURE_EN = re.compile(r"(?:[A-Za-z]+ )?\d+")
_ITEM_ZH = re.compile(r"(?<![第条條])（(\d{1,2})）(?![项目項])")
_ITEM_EN = re.compile(r"(?<![\w)])\((\d{1,2})\)(?= )")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(sorted((*ENGLISH_ORDINALS, *ENGLISH_WORDS), key=len, reverse=True))})\b", re.IGNORECASE)


def prefix_like(model: Paragraph, number: Number, printed: str) -> str:
    """What stands before the model's text, with another number in it."""
    # What stands behind a title in the other language only parts the two.
    prefix = model.prefix.lstrip(" \t\n/|·—–") if model.place.start else model.prefix
    if number.printed in prefix:
        return prefix.replace(number.printed, printed, 1)
    # ６、 is understood as 6.
    wide = number.printed.translate(_WIDE)
    return prefix.replace(wide, printed.translate(_WIDE), 1) if wide in prefix else f"{printed} "


def typed_like(own: Sequence[Paragraph], above: Number | None, nth: int, ahead: int = 0) -> str:
    """The next number behind paragraphs that begin with one that reading takes for words, as A.1 and A.2 in Part A; the first ones of a part ``ahead``. "" if there
    are none."""
    found = [_LETTERED.match(paragraph.text.raw) for paragraph in own]
    last = found[-1] if found else None
    if above is None or last is None or not all(match is not None and ord(match[2]) - 64 == above.values[-1] for match in found):
        return ""
    return f"{last[1]}{chr(64 + above.values[-1] + ahead)}{last[3]}{nth if ahead else int(last[4]) + nth}{last[5]}"


def behind(number: Number, nth: int) -> str:
    """The ``nth`` number between this one and the next, where that is taken: 第二十二条之一, Article 12A, 7A. "" for numbers that have none such."""
    if number.kind == "article" and _ARTICLE_ZH.fullmatch(number.printed):
        return f"{number.printed}之{counted(nth, 'chineseCounting')}"
    if number.kind in ("article", "decimal") and len(number.values) == 1 and _FIGURE_EN.fullmatch(number.printed):
        return number.printed + counted(nth, "upperLetter")
    return ""


def items_unlike(text: str, number: Number | None) -> str:
    """A clause whose own items do not look like its number: （1）…：①…；②…, (1) …: (a) …; (b) …."""
    if number is None or number.kind != "bracket":
        return text
    text = _ITEM_ZH.sub(lambda item: counted(int(item[1]), "decimalEnclosedCircle"), text)
    return _ITEM_EN.sub(lambda item: f"({counted(int(item[1]), 'lowerLetter')})", text)


def with_letter(printed: str, above: Number | None, ahead: int) -> str:
    """The number H1 of a clause in article H, in the article that comes ``ahead`` of it: J1."""
    if above is not None and (match := _BEARS_LETTER.match(printed)) and ord(match[1]) - 64 == above.values[-1]:
        return chr(ord(match[1]) + ahead) + printed[1:]
    return printed


def numbered_like(number: Number, values: tuple[int, ...]) -> str:
    """Another number in the same writing: 第三条 -> 第四条, 3.2 -> 3.3, Twelfth -> Thirteenth, （三） -> （四）, ③ -> ④, IV -> V, (c) -> (d)."""
    printed = number.printed
    digits = list(_DIGITS.finditer(printed))
    if digits and len(digits) < len(values) and (item := _ITEM_LETTER.search(printed)):
        # 4-h) -> 4-i).
        return numbered_like(replace(number, printed=printed[: item.start(1)]), values[:-1]) + counted(values[-1], "lowerLetter") + printed[item.end(1) :]
    if digits:
        for match, value in reversed(list(zip(digits[-len(values) :], values[-len(digits) :], strict=True))):
            figure = str(value).translate(_WIDE) if match[0][0] >= "０" else str(value)
            printed = printed[: match.start()] + figure + printed[match.end() :]
        return printed
    value = values[-1]
    if word := _IN_WORDS.search(printed):
        from num2words import num2words

        said = str(num2words(value, lang="en", to="ordinal" if word[0].lower() in ENGLISH_ORDINALS else "cardinal"))
        said = said.upper() if word[0].isupper() else said.capitalize() if word[0].istitle() else said
        return printed[: word.start()] + said + printed[word.end() :]
    if number.kind == "circle":
        return counted(value, "decimalEnclosedCircle")
    for pattern, style in ((_STEM, "ideographTraditional"), (_NUMERAL, "chineseCounting"), (_FORMAL, "chineseLegalSimplified")):
        if (found := list(pattern.finditer(printed))) and found[-1]:
            # Behind the tenth stem 11、 would be read as an item.
            style = "chineseCounting" if pattern is _STEM and value > _STEMS else style
            return printed[: found[-1].start()] + counted(value, style) + printed[found[-1].end() :]
    named = number.kind in ("article", "section", "part", "schedule", "chapter")
    roman = list(_ROMAN.finditer(printed))
    if roman and (number.kind.startswith("roman") or named):
        match = roman[-1]
        style = "upperRoman" if match[0].isupper() else "lowerRoman"
        # Part C is the third, not the hundredth.
        if not named or counted(number.values[-1], style) == match[0]:
            return printed[: match.start()] + counted(value, style) + printed[match.end() :]
    letter = re.search(r"[A-Za-z]+(?=[^A-Za-z]*$)", printed)
    if letter and (named or number.kind == "decimal" or number.kind.startswith(("letter", "capital"))):
        return printed[: letter.start()] + counted(value, "upperLetter" if letter[0].isupper() else "lowerLetter") + printed[letter.end() :]
    return printed
