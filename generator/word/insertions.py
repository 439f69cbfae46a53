"""Tracked insertions: new paragraphs put into an existing .docx so that Word shows them as proposals to accept or to reject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.reading.docx import Runs
from generator.word.existing import Existing, W, open_existing, word

__all__ = ["Insertion", "inserted"]

_AS_ELEMENT = {"\t": "tab", "\n": "br"}
_BREAKS = re.compile(r"([\t\n])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = re.compile(r"(【[^】]*】|\[[^\]]*\])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a new paragraph does not take over from the one that it looks like.
_NOT_COPIED = frozenset(W + name for name in ("rPr", "sectPr", "pPrChange", "pageBreakBefore", "framePr"))
_NOT_IN_RUNS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "highlight", "strike", "dstrike", "vanish", "specVanish", "u", "em"))
# Marks between paragraphs that print nothing.
_MARKS = frozenset(
    W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "moveFromRangeEnd", "moveToRangeEnd")
)
_BEHIND_RUN_PROPERTIES = (W + "sectPr", W + "pPrChange")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A paragraph to propose.

    Attributes:
        after: the w:p, as Place.paragraph counts them, that it comes behind; one in a table that the model stands outside of: behind that table.
        model: the w:p whose style, indents and letters it takes.
        text: with its typed number, if it has one; a line break begins a new line in the paragraph, what stands in 【】 or [] is made yellow.
        numbered: whether it takes the model's automatic number, too.
        bold: as the model's letters are if None.
        beside: the w:p that the same words in another language come behind: both come behind the later of the two, and where the languages stand in two
            columns both come into the lower row of the two.
    """

    after: int
    model: int
    text: str
    numbered: bool = False
    bold: bool | None = None
    beside: int | None = None


def inserted(source: Path, insertions: Sequence[Insertion], *, author: str = "hostpact", date: str | None = None) -> bytes:
    """The .docx at ``source`` with tracked paragraphs; those behind the same place in the order given. The same bytes for the same arguments.

    Rejecting all of them gives the old text back; accepting them, the new.

    Args:
        date: of the changes, as 2026-11-22T09:00:00Z; None: they have none.

    Raises:
        Unreadable: no .docx, or a damaged one.
    """
    existing = open_existing(source)
    runs = existing.runs()
    tracked = _Tracked(existing, author, date)
    groups: dict[etree._Element, list[etree._Element]] = {}
    for insertion in insertions:
        block = _block(existing, insertion)
        groups.setdefault(block, []).append(_paragraph(existing, runs, insertion, tracked))
    for block, paragraphs in groups.items():
        _put(block, paragraphs, tracked)
    return existing.saved()


class _Tracked:
    """Makes w:ins and the like, each with a number of its own."""

    def __init__(self, existing: Existing, author: str, date: str | None) -> None:
        numbers = [int(value) for element in existing.root.iter() if (value := element.get(W + "id") or "").isdigit()]
        self._next = max(numbers, default=0) + 1
        self._author, self._date = author, date

    def mark(self, name: str) -> etree._Element:
        element = word(name, id=str(self._next), author=self._author)
        if self._date is not None:
            element.set(W + "date", self._date)
        self._next += 1
        return element


def _block(existing: Existing, insertion: Insertion) -> etree._Element:
    """What the new paragraph comes behind: the w:p itself, or what holds it beside the model."""
    after, model = existing.paragraphs[insertion.after], existing.paragraphs[insertion.model]
    container = model.getparent()
    if insertion.beside is not None:
        level = _level_with_twin(existing, after, insertion.beside)
        if level is not None:
            return level
        if insertion.beside > insertion.after and not _in_columns(after, existing.paragraphs[insertion.beside]):
            after = existing.paragraphs[insertion.beside]
    element = after
    while element is not None:
        if element.getparent() is container:
            return element
        above = element.getparent()
        if above is None:
            break
        element = above
    return after


def _in_columns(one: etree._Element, other: etree._Element) -> bool:
    """Whether two paragraphs stand in different columns of tables."""
    here, there = _in_row(one), _in_row(other)
    return here is not None and there is not None and here[3] != there[3]


def _level_with_twin(existing: Existing, after: etree._Element, beside: int) -> etree._Element | None:
    """Where languages stand in two columns, the last paragraph of this column in the lower of both languages' rows; None if they are level already, or in no such table."""
    here, there = _in_row(after), _in_row(existing.paragraphs[beside])
    if here is None or there is None:
        return None
    (table, row, cells, column), (other_table, other_row, others, other_column) = here, there
    if table is not other_table or row >= other_row or len(cells) != len(others) or column == other_column:
        return None
    return next(iter(others[column].findall(W + "p")[-1:]), None)


def _in_row(paragraph: etree._Element) -> tuple[etree._Element, int, list[etree._Element], int] | None:
    """The table that a paragraph stands in, which row of it, that row's cells, and which of them."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    row = None if cell is None else cell.getparent()
    table = None if row is None else row.getparent()
    if cell is None or row is None or table is None:
        return None
    cells = row.findall(W + "tc")
    return (table, table.index(row), cells, cells.index(cell)) if cell in cells else None


def _paragraph(existing: Existing, runs: dict[int, Runs], insertion: Insertion, tracked: _Tracked) -> etree._Element:
    """The new paragraph, its mark not yet tracked."""
    model = existing.paragraphs[insertion.model]
    paragraph = word("p")
    own = etree.SubElement(paragraph, W + "pPr")
    properties = model.find(W + "pPr")
    for setting in () if properties is None else properties:
        if setting.tag not in _NOT_COPIED and not (setting.tag == W + "numPr" and not insertion.numbered):
            own.append(deepcopy(setting))
    if not insertion.numbered and _style_counts(existing, properties):
        # The style itself counts: this paragraph alone does not.
        _in_order(own, _no_number())
    change = tracked.mark("ins")
    paragraph.append(change)
    look = _look(runs.get(insertion.model, ()), insertion.bold)
    for piece in _BLANK.split(_FORBIDDEN.sub("", insertion.text)):
        if piece:
            change.append(_run(piece, look, blank=bool(_BLANK.fullmatch(piece))))
    return paragraph


def _style_counts(existing: Existing, properties: etree._Element | None) -> bool:
    """Whether the paragraph's style, or one that it is based on, has a list number."""
    named = None if properties is None else properties.find(W + "pStyle")
    styles = existing.look("styles")
    known = {} if styles is None else {style.get(W + "styleId"): style for style in styles.iterchildren(W + "style")}
    identifier, seen = None if named is None else named.get(W + "val"), set()
    while identifier in known and identifier not in seen:
        seen.add(identifier)
        style = known[identifier]
        if style.find(f"{W}pPr/{W}numPr") is not None:
            return True
        base = style.find(W + "basedOn")
        identifier = None if base is None else base.get(W + "val")
    return False


def _no_number() -> etree._Element:
    numbers = word("numPr")
    numbers.append(word("ilvl", val="0"))
    numbers.append(word("numId", val="0"))
    return numbers


_BEFORE_NUMBER = frozenset(W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))


def _in_order(properties: etree._Element, numbers: etree._Element) -> None:
    """w:numPr at its place among the settings of a paragraph."""
    position = sum(1 for setting in properties if setting.tag in _BEFORE_NUMBER)
    properties.insert(position, numbers)


def _look(runs: Runs, bold: bool | None) -> list[etree._Element]:
    """The settings of the model's longest run; those of its letters that are no emphasis."""
    longest = max(runs, key=lambda run: len(run[1]), default=None)
    properties = None if longest is None else longest[0].find(W + "rPr")
    settings = [deepcopy(setting) for setting in (() if properties is None else properties) if setting.tag not in _NOT_IN_RUNS]
    if bold is False:
        settings = [setting for setting in settings if setting.tag not in (W + "b", W + "bCs")]
    return settings


def _run(text: str, look: Sequence[etree._Element], *, blank: bool) -> etree._Element:
    run = word("r")
    settings = [deepcopy(setting) for setting in look]
    if blank:
        settings = _with_highlight(settings)
    if settings:
        etree.SubElement(run, W + "rPr").extend(settings)
    for part in _BREAKS.split(text):
        if part in _AS_ELEMENT:
            run.append(word(_AS_ELEMENT[part]))
        elif part:
            written = etree.SubElement(run, W + "t")
            written.text = part
            written.set(_SPACE, "preserve")
    return run


_BEHIND_HIGHLIGHT = frozenset(
    W + name for name in ("effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "lang", "eastAsianLayout", "oMath")
)


def _with_highlight(settings: list[etree._Element]) -> list[etree._Element]:
    position = next((index for index, setting in enumerate(settings) if setting.tag in _BEHIND_HIGHLIGHT), len(settings))
    return [*settings[:position], word("highlight", val="yellow"), *settings[position:]]


def _put(block: etree._Element, paragraphs: Sequence[etree._Element], tracked: _Tracked) -> None:
    """New paragraphs behind ``block``, their marks tracked.

    A tracked mark that is rejected joins its paragraph to the one behind it. Where none stands behind (the end of a table's cell, a table), it is
    the mark of ``block`` that counts as new, and the last new paragraph keeps the old mark, with the settings that it had.
    """
    following = next(_behind(block), None)
    last = block
    for paragraph in paragraphs:
        last.addnext(paragraph)
        last = paragraph
    if (following is not None and following.tag == W + "p") or block.tag != W + "p":
        for paragraph in paragraphs:
            _track(paragraph, tracked)
        return
    for paragraph in paragraphs[:-1]:
        _track(paragraph, tracked)
    old = block.find(W + "pPr")
    kept = [] if old is None else [deepcopy(setting) for setting in old if setting.tag not in (W + "rPr", *_BEHIND_RUN_PROPERTIES)]
    mark = None if old is None else old.find(W + "rPr")
    own = last.find(W + "pPr")
    assert own is not None
    if mark is not None:
        own.append(deepcopy(mark))
    change = tracked.mark("pPrChange")
    etree.SubElement(change, W + "pPr").extend(kept)
    own.append(change)
    _track(block, tracked)


def _behind(block: etree._Element) -> Iterator[etree._Element]:
    """What stands behind a block, marks that print nothing left out."""
    for element in block.itersiblings():
        if isinstance(element.tag, str) and element.tag not in _MARKS:
            yield element


def _track(paragraph: etree._Element, tracked: _Tracked) -> None:
    """The paragraph's mark counts as new."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = word("pPr")
        paragraph.insert(0, properties)
    mark = properties.find(W + "rPr")
    if mark is None:
        mark = word("rPr")
        position = next((index for index, setting in enumerate(properties) if setting.tag in _BEHIND_RUN_PROPERTIES), len(properties))
        properties.insert(position, mark)
    if mark.find(W + "ins") is None:
        mark.insert(0, tracked.mark("ins"))
