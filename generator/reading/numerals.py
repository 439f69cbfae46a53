"""Numbers as a contract prints them: 十二, 贰万, XIV, "two hundred and forty thousand", and the counting styles of Word's lists."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.patterns import compiled

__all__ = ["CHINESE_DIGITS", "CHINESE_NUMERAL", "ENGLISH_NUMERAL", "ENGLISH_ORDINALS", "ENGLISH_WORDS", "chinese", "counted", "english", "roman"]

CHINESE_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0, "两": 2, "俩": 2, "貳": 2, "參": 3, "参": 3, "陸": 6, "兩": 2, "弍": 2, "叄": 3,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_TENS = {"廿": 20, "卅": 30}
CHINESE_NUMERAL = "[零〇○一二三四五六七八九十百千万亿两俩壹贰叁肆伍陆柒捌玖拾佰仟廿卅]"
"""The class of characters that a Chinese numeral is made of, for patterns over normalised (simplified) text."""

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS_EN, strict=True)},
    "a": 1, "an": 1,
}  # fmt: skip
_NINE = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ENGLISH_ORDINALS = (
    *_NINE, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    *(f"twenty-{each}" for each in _NINE), "thirtieth", *(f"thirty-{each}" for each in _NINE),
)  # fmt: skip
"""What counts articles and schedules, from the first on."""
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ONE_WORD = "|".join([*reversed(_ONES), *_TENS_EN])
_ANY_WORD = f"{_ONE_WORD}|{'|'.join(_SCALES)}"
ENGLISH_NUMERAL = rf"(?:{_ANY_WORD})(?:[ -]{{1,2}}(?:and )?(?:{_ANY_WORD})){{0,14}}"
"""A number in English words, for patterns with re.IGNORECASE: ``sixty-eight thousand``, ``two hundred and forty``."""
ENGLISH_WORDS = frozenset((*_ONES, *_TENS_EN, *_SCALES))
"""The words that such a number is made of."""

_ROMAN = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_ROMAN_FORM = compiled(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral, formal, plain or digit by digit (二〇二五); None if ``text`` is none.

    Arabic digits before a unit are understood too (``3万``, ``1.5亿``).
    """
    text = text.strip()
    if not text or len(text) > 40:
        return None
    whole, point, fraction = text.partition("点")
    if point:
        tail = [CHINESE_DIGITS.get(char) for char in fraction]
        head = chinese(whole)
        if head is None or not tail or None in tail:
            return None
        return head + Decimal("0." + "".join(map(str, tail)))
    if all(char in CHINESE_DIGITS for char in text):
        return Decimal("".join(str(CHINESE_DIGITS[char]) for char in text))
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_unit = 1
    position = 0
    while position < len(text):
        char = text[position]
        if char.isascii() and (char.isdigit() or char in ".,"):
            end = position
            while end < len(text) and text[end].isascii() and (text[end].isdigit() or text[end] in ".,"):
                end += 1
            try:
                digit = Decimal(text[position:end].replace(",", ""))
            except ArithmeticError:
                return None
            position = end
            continue
        if char in CHINESE_DIGITS:
            digit = Decimal(CHINESE_DIGITS[char])
            if digit == 0:
                last_unit = 1
        elif char in _TENS:
            section += _TENS[char]
            digit = None
        elif char in _UNITS:
            last_unit = _UNITS[char]
            section += (Decimal(1) if digit is None else digit) * last_unit
            digit = None
        elif char in _MYRIADS:
            last_unit = _MYRIADS[char]
            section += digit or 0
            if not section and not total:
                return None
            total = (total + section) * last_unit if last_unit == 100_000_000 else total + section * last_unit
            section, digit = Decimal(0), None
        else:
            return None
        position += 1
    # 三万五 is 35,000: a digit right behind a unit counts in the next lower one.
    tail_value = (digit or Decimal(0)) * (last_unit // 10 if last_unit >= 100 else 1)
    return total + section + tail_value


def english(text: str) -> int | None:
    """The value of a number in English words, ordinals included; None if ``text`` is none."""
    words = [word for word in re.split(r"[\s-]+", text.lower().strip()) if word and word != "and"]
    if not words or len(words) > 40:
        return None
    total = current = 0
    for word in words:
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * scale, 0
        elif word in _ORDINALS:
            current += _ORDINALS[word]
        elif word.endswith("ieth") and word[:-4] + "y" in _WORDS:
            current += _WORDS[word[:-4] + "y"]
        elif word.endswith("th") and word[:-2] in _WORDS:
            current += _WORDS[word[:-2]]
        else:
            return None
    return total + current


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case, 1 to 3999; None if ``text`` is none."""
    letters = text.upper()
    if not letters or len(letters) > 15 or not _ROMAN_FORM.fullmatch(letters):
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def counted(value: int, style: str) -> str:
    """``value`` in one of Word's counting styles (w:numFmt, ECMA-376 part 1, 17.18.59); an unknown style counts 1, 2, 3.

    ``bullet`` and ``none`` give "". A value that a style has no sign for is given in digits, as Word does.
    """
    if style in ("none", "bullet"):
        return ""
    plain = str(value)
    if value < 0 or value > 1_000_000 or style == "decimal":
        return plain
    if style in ("upperLetter", "lowerLetter"):
        if not 0 < value <= 780:
            return plain
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        if not 0 < value < 4000:
            return plain
        letters = _to_roman(value)
        return letters if style == "upperRoman" else letters.lower()
    if style in _FIXED:
        first, count = _FIXED[style]
        return chr(first + value - 1) if 0 < value <= count else plain
    if style in _CYCLES:
        signs = _CYCLES[style]
        return signs[value - 1] if 0 < value <= len(signs) else plain
    if style in _DIGITS:
        return "".join(_DIGITS[style][int(digit)] for digit in plain)
    if style in ("chineseCounting", "taiwaneseCounting"):
        return _to_chinese(value) if value < 100 else "".join("○一二三四五六七八九"[int(digit)] for digit in plain)
    if style in ("chineseCountingThousand", "taiwaneseCountingThousand", "ideographEnclosedCircle"):
        return _to_chinese(value)
    if style in ("japaneseCounting", "koreanCounting"):
        return _to_chinese(value, one_before_hundred=False).replace("零", "")
    if style in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        formal = _to_chinese(value, one_before_ten=True)
        signs = "零壹贰叁肆伍陆柒捌玖拾佰仟" if style == "chineseLegalSimplified" else "零壹貳參肆伍陸柒捌玖拾佰仟"
        return formal.translate(str.maketrans("零一二三四五六七八九十百千", signs))
    if style == "decimalZero":
        return plain.zfill(2)
    if style == "ordinal":
        suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return plain + suffix
    if style in ("cardinalText", "ordinalText") and 0 < value < 100:
        return _to_english(value, ordinal=style == "ordinalText")
    return plain


_FIXED = {
    "decimalEnclosedCircle": (0x2460, 20), "decimalEnclosedCircleChinese": (0x2460, 20), "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}  # fmt: skip
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥", "aiueoFullWidth": "アイウエオカキクケコ"}
_DIGITS = {
    "ideographDigital": "〇一二三四五六七八九", "taiwaneseDigital": "○一二三四五六七八九", "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "koreanDigital2": "零一二三四五六七八九", "decimalFullWidth": "０１２３４５６７８９", "decimalFullWidth2": "０１２３４５６７８９",
}  # fmt: skip


def _to_roman(value: int) -> str:
    signs = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    letters = ""
    for sign, worth in zip(signs, [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1], strict=True):
        letters += sign * (value // worth)
        value %= worth
    return letters


def _to_chinese(value: int, *, one_before_ten: bool = False, one_before_hundred: bool = True) -> str:
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        rest = _to_chinese(low, one_before_ten=True) if low else ""
        return _to_chinese(high) + "万" + ("零" if 0 < low < 1000 else "") + rest
    if value == 0:
        return "零"
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            leading_ten = unit == 10 and digit == 1 and not text and not one_before_ten
            bare = leading_ten or (digit == 1 and unit >= 100 and not one_before_hundred)
            text += ("零" if zero else "") + ("" if bare else "零一二三四五六七八九"[digit]) + sign
            zero = False
        elif text:
            zero = True
    return text


def _to_english(value: int, *, ordinal: bool) -> str:
    tens, ones = divmod(value, 10)
    words = _ONES[value] if value < 20 else _TENS_EN[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    if ordinal:
        head, dash, last = words.rpartition("-")
        irregular = {value: word for word, value in _ORDINALS.items()}.get(_WORDS[last])
        words = head + dash + (irregular or (last[:-1] + "ieth" if last.endswith("y") else last + "th"))
    return words.capitalize()
