"""Text as written and as rules read it: one normal form for both, with the way back to the exact words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.patterns import compiled

__all__ = ["CJK", "Text", "as_text", "chinese_in", "has_han", "has_traditional", "is_traditional", "join_lines", "language_of", "plain_table", "uses_of"]

CJK = "\u3400-\u9fff\uf900-\ufaff\u3007"
"""Inside of a character class: Chinese characters."""

_WIDE = CJK + "，。；：、！？（）《》【】"
_SPACES = compiled(rf"[ \t\n]{{2,}}|[\t\n]|(?<=[{_WIDE}]) | (?=[{_WIDE}])|[\u200b-\u200f\u2060\ufeff\u00ad]+")
_DIGIT_MARK = compiled(r"(?<=\d)，(?=\d{3}(?!\d))|(?<=\d)：(?=\d{2}(?!\d))")
_HALF_AFTER_CJK = compiled(rf"(?:(?<=[{CJK}])|(?<=[{CJK}][）”]))[,;:?!]")
_BRACKETS = compiled(rf"(?<=[{CJK}])\(([^()\n]{{0,400}})\)|\(([^()\n]{{0,200}}[{CJK}][^()\n]{{0,200}})\)")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# Don't, can't, won't, we'll are read in full, so that a letter in everyday English says what a deed says.
_SHORTENED = compiled(r"\b(?:(?P<verb>do|does|did|is|are|was|were|has|have|had|must|should|would|could|need|may|might|ca|wo|sha)n't|(?P<who>I|we|you|they|he|she|it|who|that|there)'(?P<rest>ll|re|ve))\b", re.IGNORECASE)
_IN_FULL = {"ca": "can", "wo": "will", "sha": "shall", "ll": " will", "re": " are", "ve": " have"}
_FIRST_PART = compiled(r"\b(?:e|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|non|self|third|cross|co|sub|full|part|real|high|low|long|short|well|day|follow|two|three|four|five|six|seven|eight|nine|ten)-$", re.IGNORECASE)
_LAST_PART = compiled(r"(?:up|in|out|off|on|down|over|to|by|based|made|free|term|time|day|week|month|year|related|party|parties|level)\b")
_CHINESE = compiled(f"[{CJK}]")
_CHINESE_RUN = compiled(f"[{CJK}]+")
_WORD = compiled(r"[A-Za-z][A-Za-z'’-]*")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text.

    Attributes:
        raw: the exact words as written.
        plain: the normal form that rules and patterns read. Full-width digits and letters are half-width, Traditional
            characters simplified, spaces inside Chinese gone, other runs of spaces and line breaks one space; punctuation after
            Chinese is full-width. English stays as it is, with straight apostrophes and don't as do not.
        cuts: where ``plain`` leaves characters out or adds some: (position in plain, position in raw) pairs, ascending.
    """

    raw: str
    plain: str
    cuts: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in ``raw`` of ``plain[start:end]``."""
        if end <= start:
            return self._at(start), self._at(start)
        return self._at(start), self._at(end - 1) + 1

    def quote(self, start: int, end: int) -> str:
        """The exact words behind ``plain[start:end]``."""
        first, last = self.span(start, end)
        return self.raw[first:last]

    def _at(self, position: int) -> int:
        index = bisect_right(self.cuts, (position, len(self.raw))) - 1
        if index < 0:
            return position
        plain, raw = self.cuts[index]
        return raw + position - plain

    def __bool__(self) -> bool:
        return bool(self.plain)


def as_text(raw: str, table: Mapping[int, str] | None = None) -> Text:
    """``raw`` with its normal form. ``table`` comes from ``plain_table`` and maps single characters to single characters."""
    if raw.isascii():
        plain = _unnamed(raw)
    else:
        if table is None or table is plain_table(traditional=False):
            # A clause in Traditional characters, in a contract that has none else.
            table = plain_table(traditional=len(_TRADITIONAL_ALONE.findall(raw)) > 1)
        plain = _unnamed(raw.translate(table).replace("|", "，"))
    if not plain.isascii():
        if "，" in plain or "：" in plain:
            plain = _DIGIT_MARK.sub(lambda match: "," if match[0] == "，" else ":", plain)
        if "(" in plain:
            plain = _BRACKETS.sub(lambda match: f"（{match[0][1:-1]}）", plain)
        plain = _HALF_AFTER_CJK.sub(lambda match: _FULL[match[0]], plain)
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    done = length = 0
    changes = _SPACES.finditer(plain) if "'" not in plain or _SHORTENED.search(plain) is None else _changes(plain)
    for match in changes:
        start, end = match.span()
        shortened = match.re is _SHORTENED
        kept = _in_full(match) if shortened else _space(plain, start, end)
        piece = plain[done:start] + kept
        pieces.append(piece)
        length += len(piece)
        if shortened:
            # The last letters are those of not, will, are or have.
            cuts.append((length - 3, end - 3))
        done = end
        if len(kept) != end - start:
            cuts.append((length, end))
    text = plain if not pieces else "".join((*pieces, plain[done:]))
    stripped = text.lstrip(" ")
    lead = len(text) - len(stripped)
    if lead:
        first = Text(raw, text, tuple(cuts))
        cuts = [(plain_at - lead, raw_at) for plain_at, raw_at in cuts if plain_at > lead]
        cuts.insert(0, (0, first.span(lead, lead + 1)[0] if stripped else len(raw)))
    return Text(raw, stripped.rstrip(" "), tuple(cuts))


def _unnamed(plain: str) -> str:
    """Without what a template's places to fill in are called: {{甲方开票账号}} gives no account."""
    return _TO_FILL.sub(lambda match: _NAME.sub("_", match[0]), plain) if "{{" in plain else plain


_TO_FILL = compiled(r"\{\{[^{}\n]{1,60}\}\}")
_NAME = compiled(r"\w")


def _changes(plain: str) -> list[re.Match[str]]:
    return sorted((*_SPACES.finditer(plain), *_SHORTENED.finditer(plain)), key=re.Match.start)


def _in_full(match: re.Match[str]) -> str:
    if match["verb"]:
        verb = match["verb"]
        full = _IN_FULL.get(verb.lower(), verb)
        return (full.capitalize() if verb[0].isupper() else full) + ("not" if full == "can" else " not")
    return match["who"] + _IN_FULL[match["rest"].lower()]


def _space(text: str, start: int, end: int) -> str:
    """What a run of spaces or invisible characters becomes."""
    run = text[start:end]
    if run[0] not in " \t\n" or start == 0:
        return ""
    before, after = text[start - 1], text[end : end + 1]
    beside_wide = _is_wide(before) or bool(after and _is_wide(after))
    if "\n" in run:
        return "" if _is_wide(before) and after and _is_wide(after) else " "
    if "\t" in run or len(run) > 2:
        return " "
    return "" if beside_wide else " "


@cache
def _is_wide(char: str) -> bool:
    return bool(re.match(f"[{_WIDE}]", char))


@cache
def plain_table(*, traditional: bool) -> Mapping[int, str]:
    """Single characters to their normal form; ``traditional`` adds the simplified forms of Traditional Chinese.

    The pairs are those of OpenCC's TSCharacters (Apache 2.0). 著 stays, since 著作权 is written with it in both scripts.
    """
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；（）！？"}
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAD9)):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1:
            table[code] = form
    table.update({ord(char): " " for char in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"})
    table.update({ord(char): "\n" for char in "\u2028\u2029\u000b\u000c\r\u0085"})
    # Signs of a list in fonts of their own.
    table.update(dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF06E), "•") | {0xF0A8: "☐", 0xF06F: "☐", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0FC: "✓"})
    table.update({0xFFE5: "¥", 0x2018: "'", 0x2019: "'", 0x2010: "-", 0x2011: "-", 0x2212: "-", ord("「"): "“", ord("」"): "”", ord("○"): "〇"})
    if traditional:
        from importlib.resources import files

        pairs = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
        for line in pairs.splitlines():
            old, _, new = line.partition("\t")
            if len(old) == 1 and old != "著":
                table[ord(old)] = new.split(" ")[0]
        table.update({ord("乾"): "干", ord("藉"): "借", ord("瞭"): "了", ord("占"): "占", ord("佈"): "布", ord("祕"): "秘", ord("麽"): "么"})
    return table


# Characters of contracts that only Traditional text has; the whole table is loaded only where enough of these stand.
_TRADITIONAL = compiled("[條約雙產網鋪運營費應與權務責處違間個這對業價額貨錢備銷賣買請結訂簽單證據爭議書國華臺幣萬圓]")
_ALSO_TRADITIONAL = compiled("[條約雙產網鋪運營費應與權務責處違間個這對業價額貨錢備銷賣買請結訂簽單證據爭議書國華臺幣萬圓關閉懲罰繫絡聯經為會員時後過將無須數內訴說話動變異規範讓體實際鎖賠償續帳戶號傳養協參導轉讓給還開項當來壞負終]")


_TRADITIONAL_ALONE = compiled("[條約雙產網鋪運營費應與權務責處違間個這對業價額貨錢備銷賣買請結訂簽單證據爭議書國華臺幣萬圓為後時將從無動們來過還進該發億絕續終轉響關頁圖戶帳數報減損賠償經當會員給繳開設繫團隊補遲內乾導覆員須顧舖嚴歸還滿屆執標準寫畫]")


def is_traditional(text: str) -> bool:
    """Whether ``text`` is written in Traditional Chinese: more than one in a hundred characters says so."""
    sample = text[:20_000]
    return len(_TRADITIONAL.findall(sample)) > max(2, chinese_in(sample) // 100)


def has_traditional(text: str) -> bool:
    """Whether some of ``text`` is written in Traditional Chinese: a clause taken over from Hong Kong or Taiwan."""
    return len(_ALSO_TRADITIONAL.findall(text)) > 1


def has_han(word: str) -> bool:
    """Whether a word is written in Chinese characters; Verkäufer is not, whatever its letters."""
    return not word.isascii() and _CHINESE.search(word) is not None


def language_of(plain: str) -> str:
    """``zh``, ``en``, ``zh+en`` where both hold a fair share, or "" where there are no words."""
    if plain.isascii() or _CHINESE.search(plain) is None:
        return "en" if _WORD.search(plain) else ""
    chinese = chinese_in(plain)
    if (beginning := 40 * chinese) < len(plain) and len(_WORD.findall(plain, 0, beginning)) > max(4, chinese * 4):
        # Of an English text with a Chinese name or two the beginning tells.
        return "en"
    words = len(_WORD.findall(plain))
    if words < 4 or words * 4 < chinese:
        return "zh"
    return "en" if chinese * 4 < words else "zh+en"


def chinese_in(plain: str) -> int:
    """How many Chinese characters stand in ``plain``."""
    return len("".join(_CHINESE_RUN.findall(plain)))


def uses_of(words: str, text: str) -> int:
    """How often ``words`` stand in ``text``, not within longer words: what ``\\b`` on both sides finds, many times as fast in a whole contract."""
    opens, closes = _in_word(words[:1]), _in_word(words[-1:])
    uses, start = 0, text.find(words)
    while start >= 0:
        end = start + len(words)
        whole = _in_word(text[start - 1 : start]) != opens and _in_word(text[end : end + 1]) != closes
        uses += whole
        start = text.find(words, end if whole else start + 1)
    return uses


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def join_lines(first: str, second: str) -> str:
    """Two lines of one paragraph as one: with a space between Latin words, without one beside Chinese."""
    if not first or not second:
        return first + second
    if first.endswith("-") and first[-2:-1].isalpha():
        # sell- | ing is one word, forty- | five, made- | up and Sub- | Commission are two.
        return first + second if second[:1].isupper() or _FIRST_PART.search(first) or _LAST_PART.match(second) else first[:-1] + second if second[:1].islower() and first[-2].islower() else f"{first} {second}"
    wide = _is_wide(first[-1]) or _is_wide(second[0]) or first[-1] in " \t" or ord(first[-1]) > 0xFF00 or ord(second[0]) > 0xFF00
    # 总价3 | 5%: Chinese lines end within figures too.
    cut = first[-1].isdigit() and (second[0].isdigit() or second[0] in "%‰.,") and _CHINESE.search(first[-12:]) is not None
    return first + second if wide or cut or _is_cut_amount(first, second) else f"{first} {second}"


def _is_cut_amount(first: str, second: str) -> bool:
    """Whether a line ends within an amount: ¥40,00 | 0.00 and ¥2,000. | 00。"""
    return (_OPEN_GROUP.search(first) is not None and second[0].isdigit()) or (_OPEN_CENTS.search(first) is not None and _CENTS.match(second) is not None)


_OPEN_GROUP = compiled(r"[¥￥$€£]\s?\d{1,3}(?:,\d{3}){0,4},\d{0,2}$")
_OPEN_CENTS = compiled(r"[¥￥$€£]\s?\d{1,3}(?:,\d{3}){0,4}\.$")
_CENTS = compiled(r"\d{2}(?![\d\s])")
