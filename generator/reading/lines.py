"""A file's paragraphs cut into lines with their typed or automatic numbers, and its tables told apart: data, layout, or two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from generator.errors import Unreadable
from generator.messages import _
from generator.patterns import compiled
from generator.reading.counted import Counted, counted_numbers
from generator.reading.document import Cell, Number, Paragraph, Place, Row, Table
from generator.reading.labels import inline_starts, label_at, number_from_automatic
from generator.reading.source import Block, SourceCell, SourceParagraph, SourceRow, SourceTable, paragraphs_of
from generator.reading.text import CJK, Text, as_text, language_of, plain_table

__all__ = ["MAX_LINES", "Line", "lines_of"]

MAX_LINES = 40_000

_WRAP = compiled(r"[^\n]+")
_SENTENCE_END = compiled(r"[。．.；;：:！!？?）)”\"]\s*$")
_FIELD = compiled(r"^\s*[^\s：:，。,.]{1,24}\s*[：:]")
_FIELD_OF_WORDS = compiled(r"\s{0,8}[A-Z][A-Za-z]{0,24}(?:\s[A-Za-z]{1,24}){1,3}\s?(?:\([^()]{1,30}\)\s?)?:\s")
_FIELD_IN_TWO_LANGUAGES = compiled(r"^\s*[^/：:，。,.；;]{1,80}\s/\s[^/：:，。,.；;]{1,80}[：:]")
_PARTY_CELL = compiled(
    r"^\s*(?:[甲乙丙丁]\s*方|委托|受托|托付|店主|商家|客户|服务商|品牌|运营|Party\s+[A-D]\b|For\b|Signed\b|(?:Authori[sz]ed\s+)?Signat|Client|Operator|Owner|Agency|Date|By:|Name:|Seal\b|Legal\s+(?:or|representative)\b|日期|签字|签名|盖章|授权代表|法定代表人|经办)"
    r"", re.IGNORECASE)  # fmt: skip
_BLANK_CELL = compiled(r"[_＿\s]{2,}|\{\{|【\s*】|\[●\]|……")
_LANGUAGE_NAME = compiled(r"^\s*(?:中文|汉语|英文|英语|中文(?:文本|版)|英文(?:文本|版)|Chinese|English)(?:\s*(?:version|text))?\s*$", re.IGNORECASE)
_WORDS = compiled(rf"[A-Za-z{CJK}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it has its place in the tree.

    Attributes:
        paragraph: with the number cut off; empty text for a line that is its number alone, or for a table.
        number: typed or automatic.
        flat: the raw text, number included, normalised character by character.
        table: a data table; the line holds nothing else then.
        outline: of a heading from 0, else -1. level: of the automatic number, else -1.
        breaks, contents: as in SourceParagraph. piece: whether it continues the same paragraph behind a number in its middle.
        row: of a table in two languages, counted through the file, else -1; side: the column that it stands in, 0 or 1.
        cell: whether it comes from a cell of a layout table.
    """

    paragraph: Paragraph
    number: Number | None
    flat: str
    table: Table | None = None
    outline: int = -1
    level: int = -1
    breaks: bool = False
    contents: bool = False
    piece: bool = False
    row: int = -1
    side: int = 0
    cell: bool = False

    @property
    def plain(self) -> str:
        return self.paragraph.text.plain

    @property
    def body(self) -> str:
        """``flat`` without its number."""
        length = len(self.paragraph.text.raw)
        return self.flat[-length:] if length else ""

    @property
    def whole(self) -> str:
        """Number and text, spaces inside Chinese gone."""
        return (self.number.printed + " " if self.number else "") + self.plain


class _Cutter:
    def __init__(self, table: Mapping[int, str], counted: Counted | None = None) -> None:
        self.characters = table
        self.counted = counted or {}
        self.rows = 0

    def text(self, raw: str) -> Text:
        return as_text(raw, self.characters)

    def blocks(self, blocks: tuple[Block, ...], *, cell: bool = False) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, SourceParagraph):
                yield from self.paragraph(block, cell=cell)
            else:
                yield from self.table(block)

    def paragraph(self, source: SourceParagraph, *, cell: bool = False) -> Iterator[Line]:
        flat = source.text if source.text.isascii() else source.text.translate(self.characters)
        cuts = _line_starts(flat)
        if self.counted:
            cuts = sorted({*cuts, *(position for index, position in self.counted if index == source.index)})
        # A whole contract in one paragraph, as it is pasted from a chat: its lines are paragraphs.
        pasted = len(cuts) >= _MANY_LINES
        automatic = number_from_automatic(source.number) if source.number else None
        for nth, (start, end) in enumerate(pairwise([*cuts, len(flat)])):
            found = None if (automatic and not nth) else self._label(source.text, flat, start, end) or self.counted.get((source.index, start))
            body = start + found[1] if found else start
            number = automatic if nth == 0 and automatic else found[0] if found else None
            inner = [start + position for position in inline_starts(flat[start:end])]
            if inner and found and not flat[start : inner[0]].strip() and not (nth == 0 and automatic):
                pass  # The line begins with the first of its items.
            else:
                inner = [position for position in inner if position >= body]
                if not inner or number is not None or flat[start : inner[0]].strip():
                    yield self._line(source, flat, start, body, inner[0] if inner else end, number, nth > 0 and not pasted, cell)
            for position, stop in pairwise([*inner, end]):
                piece = self._label(source.text, flat, position, stop)
                yield self._line(source, flat, position, position + (piece[1] if piece else 0), stop, piece[0] if piece else None, position > 0, cell)

    def _label(self, raw: str, flat: str, start: int, end: int) -> tuple[Number, int] | None:
        """The number at the head of a line, printed as it stands there: 第三條 stays Traditional, only digits are made half-width."""
        found = label_at(flat[start:end]) or _spaced(raw, start, end)
        if found is None or raw.isascii():
            return found
        number, length = found
        at = flat.find(number.printed, start, end)
        printed = raw[at : at + len(number.printed)].translate(plain_table(traditional=False)) if at >= 0 else number.printed
        return replace(number, printed=printed), length

    def _line(self, source: SourceParagraph, flat: str, start: int, body: int, end: int, number: Number | None, piece: bool, cell: bool) -> Line:
        raw = source.text[body:end]
        place = Place(source.index, body, source.page, source.part, source.others)
        blanks = tuple((max(first, body) - body, min(last, end) - body) for first, last in source.blanks if first < end and last > body)
        paragraph = Paragraph(self.text(raw), place, "", source.bold, source.centered, source.bullet, source.note, blanks, source.text[start:body])
        return Line(
            paragraph, number, flat[start:end], None, -1 if piece else source.outline, -1 if piece else source.level, source.breaks and not piece,
            source.contents, piece, cell=cell,
        )  # fmt: skip

    # Tables

    def table(self, source: SourceTable) -> Iterator[Line]:
        columns = _language_columns(source)
        if columns is not None:
            yield from self._two_languages(source, columns)
        elif _is_layout(source) or _is_signing(source):
            for row in source.rows:
                for cell in row.cells:
                    if not cell.repeated:
                        # A frame around the whole text is no cell.
                        yield from self.blocks(cell.blocks, cell=len(row.cells) > 1 or len(cell.blocks) < _FRAMED)
        elif (signatures := _signatures_below(source)) is not None:
            yield from self.table(SourceTable(source.rows[:signatures]))
            yield from self.table(SourceTable(source.rows[signatures:]))
        else:
            table = self.data(source)
            yield Line(Paragraph(self.text(""), table.place), None, "", table)

    def _two_languages(self, source: SourceTable, columns: tuple[int, int]) -> Iterator[Line]:
        for row in source.rows:
            named = [all(_LANGUAGE_NAME.match(paragraph.text) for paragraph in paragraphs_of(cell.blocks)) for cell in row.cells if cell.column in columns]
            if len(named) == 2 and all(named):
                continue
            self.rows += 1
            numbers = [(cell, number) for cell in row.cells if cell.column not in columns and (number := _number_of_row(cell)) is not None]
            number = next((number for _cell, number in numbers if isinstance(number, Number)), None)
            for cell in row.cells:
                if cell.repeated or any(cell is other for other, _number in numbers):
                    continue
                side = 0 if cell.column < columns[1] else 1
                for nth, line in enumerate(self.blocks(cell.blocks, cell=True)):
                    if number and nth == 0 and line.number is None:
                        line = replace(line, number=number)
                    # A cell over both columns holds a heading in both languages, or in none.
                    yield line if cell.span > 1 else replace(line, row=self.rows, side=side)

    def data(self, source: SourceTable) -> Table:
        rows = [self._row(row) for row in source.rows]
        header: tuple[Text, ...] = ()
        if _has_header(source, rows):
            width = max(cell.column + cell.span for row in rows for cell in row.cells)
            under = [rows[0].under(column) for column in range(width)]
            header = tuple(cell.text if cell is not None else self.text("") for cell in under)
            place, rows = rows[0].place, rows[1:]
        else:
            place = rows[0].place
        return Table(header, tuple(rows), place)

    def _row(self, source: SourceRow) -> Row:
        cells = []
        for cell in source.cells:
            own = tuple(block for block in cell.blocks if isinstance(block, SourceParagraph))
            inner = () if cell.repeated else tuple(self.data(block) for block in cell.blocks if isinstance(block, SourceTable) and block.rows)
            paragraphs = tuple(
                Paragraph(
                    self.text(block.text), Place(block.index, 0, block.page, block.part, block.others), "", block.bold, block.centered,
                    block.bullet, block.note, block.blanks,
                )
                for block in own
            )
            joined = "\n".join((f"{block.number} " if block.number else "") + block.text for block in own)
            cells.append(Cell(self.text(joined), paragraphs, cell.column, cell.span, cell.repeated, inner))
        place = next((paragraph.place for cell in cells if not cell.repeated for paragraph in cell.paragraphs), None)
        return Row(tuple(cells), place or Place(-1))


_SPACED = compiled(r"\s{0,8}(\d{1,2})[．.]?\u3000+(?=[^\d\s])")


def _spaced(raw: str, start: int, end: int) -> tuple[Number, int] | None:
    """2　服务：……, a number with nothing but a wide space behind it."""
    match = _SPACED.match(raw, start, end)
    return None if match is None else (Number(match[1], "decimal", (int(match[1]),)), match.end() - start)


_MANY_LINES = 8
_PAGE_WIDE = 130
"""Latin letters; a Chinese character is as wide as two."""


def _line_starts(flat: str) -> list[int]:
    """Where the lines of a paragraph begin. A soft break inside of a sentence is layout and cuts nothing."""
    if "\n" not in flat:
        return [0]
    starts: list[int] = []
    before = ""
    # Breaks in pasted text stand where its paragraphs end: its lines are of all lengths, and some are longer than a page is wide.
    widths = sorted(len(match[0]) * (1 if match[0].isascii() else 2) for match in _WRAP.finditer(flat) if match[0].strip())
    pasted = len(widths) >= _MANY_LINES and widths[-1] > _PAGE_WIDE and widths[len(widths) // 2] * 2 < widths[-1]
    for match in _WRAP.finditer(flat):
        text = match[0]
        if not text.strip():
            continue
        # What would have had room on the line before was put on one of its own.
        short = len(widths) >= _MANY_LINES and len(before) * (1 if before.isascii() else 2) * 10 < widths[-1] * 6
        if pasted or short or not starts or _SENTENCE_END.search(before) or label_at(text) or _FIELD.match(text) or _FIELD_OF_WORDS.match(text) or (_FIELD.match(before) and len(before) < 60) or language_of(before) != language_of(text):
            starts.append(match.start())
        before = text
    return starts or [0]


_FRAMED = 12
"""Paragraphs in a cell that is the frame of a page."""
_ROW_NUMBER = compiled(r"\s{0,4}(?:No\.|Art(?:icle)?\.?|Cl(?:ause)?\.?|Sec(?:tion)?\.?|§)?\s{0,4}(\d{1,2})[.、．)]?\s{0,4}", re.IGNORECASE)
_NO_NUMBER = compiled(r"[\s\-—–/／*·.]*")


def _number_of_row(cell: SourceCell) -> Number | Literal[False] | None:
    """The number that a column of its own gives the clause beside it (3 | 服务费… | The fee …); False for a dash or nothing, None for words."""
    blocks = [block for block in paragraphs_of(cell.blocks) if block.text.strip() or block.number]
    if not blocks or all(_NO_NUMBER.fullmatch(block.text) and not block.number for block in blocks):
        return False
    text = f"{blocks[0].number} {blocks[0].text}".strip()
    if len(blocks) > 1 or len(text) > 12:
        return None
    if (plain := _ROW_NUMBER.fullmatch(text)) is not None:
        return Number(plain[1], "decimal", (int(plain[1]),))
    found = label_at(f"{text.rstrip()} 一条")
    return found[0] if found is not None and found[1] > len(text.rstrip()) - 1 else None


def _language_columns(table: SourceTable) -> tuple[int, int] | None:
    """The two grid columns that hold one text in two languages, or None: most rows have Chinese on one side and English on the other."""
    found: dict[tuple[int, int], int] = {}
    rows = 0
    for row in table.rows:
        cells = [cell for cell in row.cells if any(_WORDS.search(paragraph.text) for paragraph in paragraphs_of(cell.blocks))]
        if not cells:
            continue
        rows += 1
        languages = [(cell.column, _language_in(" ".join(paragraph.text for paragraph in paragraphs_of(cell.blocks)))) for cell in cells[-2:]]
        if len(languages) == 2 and {language for _column, language in languages} == {"zh", "en"}:
            key = (languages[0][0], languages[1][0])
            found[key] = found.get(key, 0) + 1
    if not found:
        return None
    columns, count = max(found.items(), key=lambda item: item[1])
    long_enough = sum(len(paragraph.text) for paragraph in paragraphs_of((table,))) > 25 * rows or rows <= 2
    return columns if count >= 1 and count * 5 >= rows * 3 and long_enough and max(len(row.cells) for row in table.rows) <= 3 else None


def _language_in(text: str) -> str:
    """The language of a cell; RMB 150,000 is in none."""
    language = language_of(text)
    return "" if language == "en" and not re.search(r"[a-z]{2}", text) else language


def _signatures_below(table: SourceTable) -> int | None:
    """The row across all columns from which on a table of clauses in two languages arranges signatures, or None."""
    for place, row in enumerate(table.rows[1:], 1):
        if len(row.cells) == 1:
            clauses, signatures = SourceTable(table.rows[:place]), SourceTable(table.rows[place:])
            return place if _language_columns(clauses) is not None and _is_layout(signatures) else None
    return None


def _is_layout(table: SourceTable) -> bool:
    """Whether a table only arranges text: one column, parties or signatures side by side, or whole clauses in its cells."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.repeated and cell.blocks]
    if not cells or max(len(row.cells) for row in table.rows) == 1:
        return True
    firsts = [block.text for cell in cells if isinstance(block := cell.blocks[0], SourceParagraph)]
    fields = sum(bool(_FIELD.match(text) or _FIELD_IN_TWO_LANGUAGES.match(text) or _PARTY_CELL.match(text)) for text in firsts)
    if fields * 3 >= len(cells) * 2 and max(len(row.cells) for row in table.rows) <= 4:
        return True
    numbered = sum(1 for cell in cells for block in cell.blocks if isinstance(block, SourceParagraph) and _is_article(block))
    return numbered >= 3


def _is_signing(table: SourceTable) -> bool:
    """Whether a table holds nothing but lines to sign on."""
    texts = [paragraph.text.strip() for row in table.rows for cell in row.cells if not cell.repeated for paragraph in paragraphs_of(cell.blocks) if paragraph.text.strip()]
    marked = [text for text in texts if _SIGNING.search(text)]
    # Below who signs there is a line to sign on, and a name.
    blank = [text for text in texts if len(marked) > 1 and re.fullmatch(r"(?:[A-Z][\w .-]{1,24},\s?)?[_＿.…\s]{4,}", text)]
    return bool(marked) and (len(marked) + len(blank)) * 2 >= len(texts) and sum(map(len, texts)) <= 500 and all(len(text) <= 120 for text in texts)


_SIGNING = compiled(
    r"[签簽]\s*[字署章名]|[盖蓋]\s*章|印章|[落簽签]\s*[款押]|代表|日\s*期|^\s*(?:姓\s*名|[职職]\s*[务務位衔銜称稱])|^\s*[\d_\s]{0,8}年[\d_\s]{0,6}月[\d_\s]{0,6}日|"
    r"^\s*(?:by|name|title|date|position|signature|signed|for|handled by)\b|signature|representative|stamp|\bchop\b|\bseal\b|^\s*(?:agreed|accepted|acknowledged|executed)\b.{0,24}(?:accepted|by|for)?\s*[:：]|,\s(?:managing\s)?(?:director|proprietor|president|ceo|chief executive|manager|owner|partner)\s*$", re.IGNORECASE
)


def _is_article(block: SourceParagraph) -> bool:
    found = label_at(block.text[:40])
    return (found is not None and found[0].kind in ("article", "chapter")) or block.number.startswith(("第", "Article", "Section"))


_TIME = compiled(
    r"20\d\d[年./-]?(?:度|财年)?|第?\s?\d{1,2}\s?(?:[-—–~至到]\s?第?\d{1,2})?\s?个?(?:月|季度?|周|阶段|期|年)(?:份|末|起|底|内)?|\b(?:q[1-4]|fy\s?\d\d|h[12]|(?:month|quarter|week|year|phase|stage)s?\s\d{1,2}(?:\s?(?:to|-|–)\s?\d{1,2})?)\b",
    re.IGNORECASE,
)


_RHYTHM_CELL = compiled(r"(?:(?<!\d)\d{1,6}|one|two|three|four|five|six|eight|ten|twelve|once|twice|times)\s(?:[\w-]{1,24}\s){0,2}(?:per|a|an|each|every)\s(?:day|week|month|quarter|year)\b", re.IGNORECASE)


# What is asked for in a form, whatever stands before it: 受理编号, 托管店铺, 申请人.
_FORM_FIELD = compiled(r"\s{0,2}[\u4e00-\u9fff　 ]{0,6}(?:[编单]号|号码|代码|执照|日期|时间|地址|住址|住所|电话|手机|联系方式|微信|邮箱|姓名|名称|身份证|店铺|店名|网店|平台|类目|[方人户]|机构|单位|公司|学员|会员|店主|客户|商家|服务商|代表|费用?|金额|期限)\s{0,2}(?:[（(][^（）()]{1,12}[）)])?\s{0,2}[:：]?\s{0,2}$")

_FIRM = compiled(r"[\u4e00-\u9fff（）()]{3,8}(?:公司|机构)")


def _has_header(source: SourceTable, rows: list[Row]) -> bool:
    if source.rows[0].header:
        return len(rows) > 1
    first = rows[0].cells
    if len(rows) < 2 or len(first) < 2 or not all(_WORDS.search(cell.text.plain) for cell in first[1:]):
        return False
    if any(_BLANK_CELL.search(cell.text.raw) or len(cell.text.plain) > 60 or cell.text.plain.endswith("。") for cell in first):
        return False
    bold = [all(paragraph.bold for paragraph in cell.paragraphs) for cell in first]
    if all(bold):
        return True
    if len(first) in (4, 6) and all((_FORM_FIELD.match(cell.text.plain) is not None and _FIRM.fullmatch(cell.text.plain) is None) == (nth % 2 == 0) for nth, cell in enumerate(first)):
        # 学员 | 江媛媛 | 住址 | 四川省……: the fields of a form, each beside what is filled in.
        return False
    if any(_RHYTHM_CELL.search(cell.text.plain) for cell in first):
        # Product texts | 20 per month | Word files: a row like those below it.
        return False
    # 2026年第一季度 and 第6个月末 are titles of columns, not figures in them.
    digits = sum(any(char.isdigit() for char in _TIME.sub("", cell.text.plain)) for cell in first)
    return (digits * 2 <= len(first) and all(len(cell.text.plain) <= 30 for cell in first) and len(first) >= 3) or (digits == 0 and len(rows) >= 3)


def lines_of(blocks: tuple[Block, ...], table: Mapping[int, str], file: str = "") -> list[Line]:
    """The lines of a file. ``table`` normalises single characters (``plain_table``).

    Raises:
        Unreadable: more than ``MAX_LINES``.
    """
    lines: list[Line] = []
    for line in _Cutter(table, counted_numbers(blocks)).blocks(blocks):
        lines.append(line)
        if len(lines) > MAX_LINES:
            raise Unreadable(_("{file}: has more than {limit} lines; no contract has", file=file, limit=MAX_LINES))
    return lines
