"""Text files: .txt and .md in UTF-8, GB18030, Big5, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

from generator.errors import Unreadable
from generator.messages import _
from generator.patterns import compiled
from generator.reading.cells import with_tables
from generator.reading.labels import counts_on, label_at
from generator.reading.source import MAX_CHARACTERS, MAX_PARAGRAPHS, Block, Source, SourceCell, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import join_lines, plain_table

__all__ = ["decode", "read_plain"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAX_BYTES = 4 * MAX_CHARACTERS
_COMMON = compiled("[的一不在有人方同合本甲乙之为及以应或双条约日元用由于向付中年月务服店权责運營條約雙應務責權與為於]")
_ODD = compiled("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
_HIGH = compiled("[\x80-\xff]+")
_WORD = compiled(r"[!-~“”‘’–—]+")
_FIELD = compiled(r"\s{0,8}[^\s：:，。；]{2,10}[：:](?=.)")
# Columns made of spaces, and lines to write on.
_SET = compiled(r"\S(?: {3,}|\u3000{2,}|\t)\S|_{6}\s*$")
_GOES_ON = compiled(r"[a-z]{2}")
_ENDED = compiled(r"[。；：！？.;:!?）)”\"|]\s*$")
_MD_HEADING = compiled(r"^(#{1,6})\s+(.*?)\s*#*$")
_MD_BULLET = compiled(r"^(\s*)[-*+•]\s+(?=\S)")
_MD_BOLD = compiled(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_MD_RULE = compiled(r"^\s*(?:[-*_=]\s*){3,}$")
_TABLE_ROW = compiled(r"^\s*\|.*\|\s*$")
_BARE_ROW = compiled(r"^\s*[^|\s][^|]*(?: ?\| ?[^|]+)+$")
_TABLE_RULE = compiled(r"^[\s|:-]+$")


def read_plain(path: Path) -> Source:
    """The text at ``path``.

    Raises:
        Unreadable: no text, or more of it than any contract has.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise Unreadable(_("{file}: has more than {limit} characters; no contract has", file=path, limit=MAX_CHARACTERS))
    text, encoding = decode(path.read_bytes(), str(path))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(_("{file}: has more than {limit} characters; no contract has", file=path, limit=MAX_CHARACTERS))
    markdown = path.suffix.lower() in (".md", ".markdown")
    blocks = _blocks(text, markdown=markdown)
    if len(blocks) > MAX_PARAGRAPHS:
        raise Unreadable(_("{file}: has more than {limit} paragraphs; no contract has", file=path, limit=MAX_PARAGRAPHS))
    return Source("md" if markdown else "txt", blocks, encoding=encoding)


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text of ``data`` and its encoding, told by the byte order mark, else by what gives sound text.

    Raises:
        Unreadable: no encoding does.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _sound(data[len(mark) :].decode(encoding, "replace"), encoding, file)
    sample = data[:4096]
    if sample.count(0) > len(sample) // 8:
        # Latin text in UTF-16 has a zero in every second byte.
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return _sound(data.decode(encoding, "replace"), encoding, file)
    try:
        return _sound(data.decode("utf-8"), "utf-8", file)
    except UnicodeDecodeError:
        pass
    if _is_western(data[:200_000]):
        return _sound(data.decode("cp1252", "replace"), "cp1252", file)
    tried: list[tuple[float, str, str]] = []
    # English with Chinese quotation marks: as UTF-16 two letters make a character, and some of those are common.
    latin = sum(len(run) for run in _HIGH.findall(data[:200_000].decode("latin-1"))) * 10 < len(data[:200_000])
    for encoding in ("gb18030", "big5", "utf-8", *(() if latin else ("utf-16-le", "utf-16-be"))):
        text = data.decode(encoding, "replace")
        part = text[:20_000]
        worth = len(_COMMON.findall(part)) - 20 * len(_ODD.findall(part))
        tried.append((worth, text, encoding))
    if not any(byte > 0x7F for byte in data[:20_000]):
        return _sound(data.decode("utf-8", "replace"), "utf-8", file)
    _worth, text, encoding = max(tried, key=lambda item: item[0])
    return _sound(text, encoding, file)


_NOT_WESTERN = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that are no character there; a £ in GB18030 begins with one."""


def _is_western(data: bytes) -> bool:
    """Whether it is what a Western Windows writes: ASCII with a curly quotation mark, a £ or an é here and there, each of one byte between others."""
    runs = _HIGH.findall(data.decode("latin-1"))
    if not _NOT_WESTERN.isdisjoint(data):
        return False
    return bool(runs) and sum(map(len, runs)) * 12 < len(data) and sum(1 for run in runs if len(set(run)) == 1) * 4 >= 3 * len(runs)


def _sound(text: str, encoding: str, file: str) -> tuple[str, str]:
    odd = len(_ODD.findall(text[:200_000]))
    if odd * 20 > len(text[:200_000]):
        raise Unreadable(_("{file}: is no text; lint reads .docx, .pdf, .txt and .md", file=file))
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype html", "<?xml")):
        raise Unreadable(_("{file}: is a web page or XML, no text; open it in Word and save it as .docx", file=file))
    return text, encoding


def _blocks(text: str, *, markdown: bool) -> tuple[Block, ...]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    wrapped = _wrap_width(lines)
    # With empty lines between its paragraphs, or numbers at their heads, a text may break its lines behind a full stop too.
    spaced = sum(1 for line in lines if not line.strip()) * 5 > len(lines) or _are_marked(lines, wrapped)
    counted: dict[str, tuple[int, ...]] = {}
    characters = plain_table(traditional=True)
    blocks: list[Block] = []
    table: list[str] = []
    held: list[str] = []
    gaps: dict[int, int] = {}
    index = 0

    def flush() -> None:
        nonlocal index
        if held:
            blocks.append(_paragraph(held, index, markdown=markdown))
            held.clear()
            index += 1

    for nth, line in enumerate([*lines, ""]):
        if _TABLE_ROW.match(line) or (_BARE_ROW.match(line) and _has_company(lines, nth)):
            flush()
            table.append(line)
            continue
        if _tabbed(lines, nth):
            flush()
            table.append("|".join(line.strip(" \n").split("\t")))
            continue
        if table:
            made, index = _table(table, index)
            if made.rows:
                blocks.append(made)
            table = []
        if not line.strip() or (markdown and _MD_RULE.match(line)):
            flush()
            gaps[len(blocks)] = gaps.get(len(blocks), 0) + 1
            continue
        full = bool(held) and wrapped and _is_full(held[-1], line, wrapped) and not (_SET.search(held[-1]) or _SET.search(line))
        goes_on = full and (spaced or not _ENDED.search(held[-1]) or _GOES_ON.match(line))
        label = label_at(line.translate(characters))
        if label is not None and full and not _ENDED.search(held[-1]) and not counts_on(label[0], counted.get(label[0].kind, ())):
            # Flat C, | 33-39 Kwai Fung Crescent; ratings of | 4.6 at present.
            label = None
        if not goes_on or (_FIELD.match(line) and _FIELD.match(held[0])) or label is not None or line[:1] in " \t　":
            flush()
        if label is not None:
            counted[label[0].kind] = label[0].values
        held.append(line)
    return with_tables(blocks, gaps)


def _are_marked(lines: list[str], wrapped: int) -> bool:
    """Whether most paragraphs begin with a number or a space: lines that begin with neither go on with what stands before."""
    if not wrapped:
        return False
    begun = [line for before, line in pairwise(lines) if line.strip() and not (before.strip() and _is_full(before, line, wrapped))]
    return sum(label_at(line) is not None or line[0] in " \t　" for line in begun) * 4 >= len(begun) * 3


def _has_company(lines: list[str], nth: int) -> bool:
    """Whether the line before or behind has as many bars: 项目 | 频次 | 交付物 without bars at its ends is a table's row."""
    bars = lines[nth].count("|")
    return any(0 <= other < len(lines) and lines[other].count("|") == bars and _BARE_ROW.match(lines[other]) for other in (nth - 1, nth + 1))


def _tabbed(lines: list[str], nth: int) -> bool:
    """Whether a line is a row of a table that was copied from a word processor: cells between tabs, as many as in the line before or behind."""
    tabs = lines[nth].count("\t") if nth < len(lines) else 0
    if tabs < _FEWEST_TABS or "\t\t" in lines[nth] or "|" in lines[nth] or len(lines[nth].split("\t")[0].strip()) > _LONGEST_FIRST:
        return False
    return any(0 <= other < len(lines) and lines[other].count("\t") == tabs and "\t\t" not in lines[other] for other in (nth - 1, nth + 1))


_FEWEST_TABS = 2
_LONGEST_FIRST = 20


def _paragraph(lines: list[str], index: int, *, markdown: bool) -> SourceParagraph:
    text, outline, bullet, bold = lines[0], -1, False, False
    for line in lines[1:]:
        text = join_lines(text.rstrip(), line.strip())
    if markdown:
        heading = _MD_HEADING.match(text)
        if heading:
            outline, text = len(heading[1]) - 1, heading[2]
        mark = _MD_BULLET.match(text)
        if mark:
            bullet, text = True, text[mark.end() :]
        bold = bool(re.fullmatch(r"\s*(\*\*|__).+\1\s*", text))
        text = _MD_BOLD.sub(r"\2", text)
    return SourceParagraph(text, index, outline=outline, bullet=bullet, bold=bold)


def _table(lines: list[str], index: int) -> tuple[SourceTable, int]:
    """The rows of a table in pipes; its rule makes the first one a heading."""
    rows: list[SourceRow] = []
    for line in lines:
        if _TABLE_RULE.match(line):
            if len(rows) == 1:
                rows[0] = SourceRow(rows[0].cells, header=len(rows[0].cells) > 1)
            continue
        cells = []
        for column, text in enumerate(line.strip().strip("|").split("|")):
            cells.append(SourceCell((SourceParagraph(text.strip(), index),) if text.strip() else (), column))
            index += 1
        rows.append(SourceRow(tuple(cells)))
    return SourceTable(tuple(rows)), index


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text[:400])


def _is_full(line: str, following: str, wrapped: int) -> bool:
    """Whether a line ends because the next word did not fit on it: in Chinese the next character, or what must not stand apart from it."""
    word = _WORD.match(following.lstrip())
    length = 6 if word is None else len(word[0]) + 1
    return _width(line.rstrip()) >= min(wrapped * 0.95, wrapped - length)


def _wrap_width(lines: list[str]) -> int:
    """The column at which a file's lines are broken by hand, or 0 if each line is a paragraph."""
    printed = sorted((_width(line.rstrip()) for line in lines if line.strip() and not _SET.search(line)), reverse=True)
    if len(printed) < _FEWEST_LINES:
        return 0
    cut = [(line, following) for line, following in pairwise(lines) if following.strip() and not (_ENDED.search(line) or _SET.search(line))]
    # Short clauses leave few full lines; those that there are end at one column, in the middle of what they say. Some line may be wider.
    for width in printed[: len(printed) // _WIDER + 1]:
        if _NARROWEST <= width <= _WIDEST and sum(width >= _width(line.rstrip()) and _is_full(line, following, width) for line, following in cut) >= _CUT:
            return width
    return 0


_FEWEST_LINES = 12
_NARROWEST, _WIDEST = 50, 110
_CUT = 3
"""Lines that end there."""
_WIDER = 12
"""One line of so many."""
