"""Word comments put into an existing .docx: each at the words that it is about, in a file that is otherwise as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.reading.document import Place
from generator.word.existing import Existing, W, open_existing, word

__all__ = ["Note", "annotated"]

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE_CHARACTER = frozenset(W + name for name in ("tab", "ptab", "cr", "br", "noBreakHyphen"))
_NO_CHARACTER = frozenset(W + name for name in ("rPr", "lastRenderedPageBreak", "softHyphen", "annotationRef", "fldChar", "instrText"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ROW = 60
"""How many paragraphs a table's row is looked through."""

_Pieces = list[tuple[etree._Element, str]]


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to write.

    Attributes:
        place: where reading found the paragraph that it is about; None: at the file's first paragraph.
        quote: the exact words of that paragraph; "" for all of it.
        text: the comment, paragraph by paragraph.
    """

    place: Place | None
    quote: str
    text: tuple[str, ...]


def annotated(source: Path, notes: Sequence[Note], *, author: str = "hostpact", initials: str = "HP", date: str | None = None) -> bytes:
    """The .docx at ``source`` with comments, in the order of ``notes``; the same bytes for the same arguments.

    Args:
        date: of the comments, as 2026-11-22T09:00:00Z; None: they have none.

    Raises:
        Unreadable: no .docx, or a damaged one.
    """
    existing = open_existing(source)
    pieces = {index: list(runs) for index, runs in existing.runs().items()}
    comments, first = _comments(existing, bool(notes))
    text_style, mark_style = _style(existing, "annotation text"), _style(existing, "annotation reference")
    for identifier, note in enumerate(notes, first):
        _mark(existing, pieces, note, str(identifier), mark_style)
        comments.append(_comment(note.text, str(identifier), author, initials, date, text_style, mark_style))
    return existing.saved()


def _comments(existing: Existing, wanted: bool) -> tuple[etree._Element, int]:
    """The root of the comments part, and the first number that is free."""
    name = existing.related("comments")
    if name is not None:
        root = existing.part(name)
        taken = [int(value) for comment in root.iter(W + "comment") if (value := comment.get(W + "id", "")).isdigit()]
    else:
        root, taken = word("comments"), []
        if wanted:
            existing.add("comments", _CONTENT_TYPE, root)
    taken += [int(value) for mark in existing.root.iter(W + "commentReference") if (value := mark.get(W + "id", "")).isdigit()]
    return root, max(taken, default=-1) + 1


def _style(existing: Existing, name: str) -> str | None:
    """The id of a style by its name in Word's own English."""
    styles = existing.look("styles")
    for style in () if styles is None else styles.iterchildren(W + "style"):
        named = style.find(W + "name")
        if named is not None and named.get(W + "val", "").lower() == name:
            return style.get(W + "styleId")
    return None


def _comment(
    lines: Iterable[str], identifier: str, author: str, initials: str, date: str | None, text_style: str | None, mark_style: str | None
) -> etree._Element:
    comment = word("comment", id=identifier, author=author, initials=initials)
    if date is not None:
        comment.set(W + "date", date)
    for nth, line in enumerate(lines):
        paragraph = etree.SubElement(comment, W + "p")
        if text_style is not None:
            etree.SubElement(paragraph, W + "pPr").append(word("pStyle", val=text_style))
        if nth == 0:
            paragraph.append(_mark_run("annotationRef", mark_style))
        run = etree.SubElement(paragraph, W + "r")
        text = etree.SubElement(run, W + "t")
        text.text = _FORBIDDEN.sub("", line)
        text.set(_SPACE, "preserve")
    return comment


def _mark_run(name: str, style: str | None, **attributes: str) -> etree._Element:
    run = word("r")
    if style is not None:
        etree.SubElement(run, W + "rPr").append(word("rStyle", val=style))
    run.append(word(name, **attributes))
    return run


def _mark(existing: Existing, pieces: dict[int, _Pieces], note: Note, identifier: str, style: str | None) -> None:
    """The start, the end and the reference of a comment, around the words."""
    paragraph, runs, quote = _target(existing, pieces, note)
    start, end = word("commentRangeStart", id=identifier), word("commentRangeEnd", id=identifier)
    reference = _mark_run("commentReference", style, id=identifier)
    if "\t" in quote and quote not in _text(runs):
        # A table's row: this is its first cell.
        quote = quote.split("\t")[0]
    chosen = _chosen(runs, quote, note.place.start if note.place is not None else 0)
    if chosen is None:
        # An empty paragraph, or one whose words are all drawn: the comment hangs on the paragraph.
        properties = paragraph.find(W + "pPr")
        position = 0 if properties is None else paragraph.index(properties) + 1
        for nth, element in enumerate((start, end, reference)):
            paragraph.insert(position + nth, element)
        return
    first, last = chosen
    _lifted(first, paragraph).addprevious(start)
    paragraph, last = _row_end(existing, pieces, note) or (paragraph, last)
    _lifted(last, paragraph).addnext(end)
    # The reference stands outside of tracked changes and links, so that it stays whatever becomes of them.
    top = end
    while top.getparent() is not paragraph:
        above = top.getparent()
        assert above is not None
        top = above
    top.addnext(reference)


def _target(existing: Existing, pieces: dict[int, _Pieces], note: Note) -> tuple[etree._Element, _Pieces, str]:
    """The w:p that a comment can hang on, its runs, and the words in it."""
    place = note.place
    if place is None:
        index = next((index for index in sorted(pieces) if _text(pieces[index]).strip()), 0)
        return existing.paragraphs[index], pieces.get(index, []), ""
    if place.part != "document":
        return _note_reference(existing, pieces, place)
    candidates = [index for index in (place.paragraph, *place.others) if index < len(existing.paragraphs)]
    if not candidates:
        return existing.paragraphs[0], pieces.get(0, []), ""
    index = next((index for index in candidates if note.quote and note.quote in _text(pieces.get(index, []))), candidates[0])
    paragraph = existing.paragraphs[index]
    box = next((above for above in paragraph.iterancestors(W + "txbxContent")), None)
    if box is None:
        return paragraph, pieces.get(index, []), note.quote
    # Word takes no comment inside of a text box: the comment hangs on the outermost run that the box is drawn in.
    *_inner, run = paragraph.iterancestors(W + "r")
    outer = next(above for above in run.iterancestors(W + "p"))
    return outer, [(run, "")], ""


def _row_end(existing: Existing, pieces: dict[int, _Pieces], note: Note) -> tuple[etree._Element, etree._Element] | None:
    """For a table's row, whose cells a quote joins by tabs: the paragraph and the run where the last of its words stand."""
    place, parts = note.place, [part for part in note.quote.split("\t") if part.strip()]
    if place is None or place.part != "document" or len(parts) < 2 or place.paragraph not in pieces or note.quote in _text(pieces[place.paragraph]):
        return None
    found = None
    index = place.paragraph
    for part in parts:
        # A cell that is merged with the one above it has no words of its own.
        there = next((nth for nth in range(index, index + _ROW) if _span(_text(pieces.get(nth, [])), part, 0)), None)
        if there is not None:
            index, found = there, (there, part)
    if found is None or found[0] == place.paragraph:
        return None
    chosen = _chosen(pieces[found[0]], found[1], 0)
    return None if chosen is None else (existing.paragraphs[found[0]], chosen[1])


def _text(runs: _Pieces) -> str:
    return "".join(piece for _run, piece in runs)


def _note_reference(existing: Existing, pieces: dict[int, _Pieces], place: Place) -> tuple[etree._Element, _Pieces, str]:
    """For words of a foot- or endnote: the run with the note's sign in the text."""
    root = existing.look(place.part)
    notes = [] if root is None else list(root.iter(W + "p"))
    if place.paragraph < len(notes):
        kind = place.part.removesuffix("s")
        holder = next((above for above in notes[place.paragraph].iterancestors(W + kind)), None)
        identifier = "" if holder is None else holder.get(W + "id")
        for sign in existing.root.iter(W + f"{kind}Reference"):
            if sign.get(W + "id") == identifier:
                run = next(sign.iterancestors(W + "r"))
                return next(run.iterancestors(W + "p")), [(run, "")], ""
    return existing.paragraphs[0], pieces.get(0, []), ""


def _chosen(runs: _Pieces, quote: str, start: int) -> tuple[etree._Element, etree._Element] | None:
    """The first and the last run of the quoted words, split off from what stands before and behind them."""
    if not runs:
        return None
    text = _text(runs)
    span = _span(text, quote, start)
    if span is None:
        return runs[0][0], runs[-1][0]
    first = _split(runs, span[0])
    _split(runs, span[1])
    offset, last = 0, first
    for index, (_run, piece) in enumerate(runs):
        if index >= first and offset < span[1]:
            last = index
        offset += len(piece)
    return runs[first][0], runs[last][0]


def _span(text: str, quote: str, start: int) -> tuple[int, int] | None:
    if not quote:
        return None
    found = text.find(quote, start)
    if found < 0:
        found = text.find(quote)
    if found >= 0:
        return found, found + len(quote)
    # Line breaks and spaces may have been read otherwise.
    words = [re.escape(part) for part in quote.split()]
    match = re.search(r"\s*".join(words), text)
    return None if match is None else match.span()


def _split(runs: _Pieces, offset: int) -> int:
    """Makes a run begin at ``offset`` if one can be split there; the index of the run that begins at or holds ``offset``."""
    position = 0
    for index, (run, text) in enumerate(runs):
        if position == offset and text:
            return index
        if position < offset < position + len(text):
            rest = _rest(run, offset - position, len(text))
            if rest is None:
                return index
            runs[index : index + 1] = [(run, text[: offset - position]), (rest, text[offset - position :])]
            return index + 1
        position += len(text)
    return len(runs) - 1


def _rest(run: etree._Element, offset: int, length: int) -> etree._Element | None:
    """Splits ``run`` behind ``offset`` characters and gives its second half; None for one that cannot be split."""
    sizes = [_size(child) for child in run]
    if run.tag != W + "r" or None in sizes or sum(size or 0 for size in sizes) != length:
        return None
    rest = deepcopy(run)
    for child in list(rest):
        if child.tag != W + "rPr":
            rest.remove(child)
    rest.tail = None
    position = 0
    for child, size in zip(list(run), sizes, strict=True):
        size = size or 0
        if position >= offset and child.tag != W + "rPr":
            rest.append(child)
        elif position + size > offset:
            behind = deepcopy(child)
            child.text, behind.text = (child.text or "")[: offset - position], (child.text or "")[offset - position :]
            for half in (child, behind):
                half.set(_SPACE, "preserve")
            rest.append(behind)
        position += size
    run.addnext(rest)
    return rest


def _size(child: etree._Element) -> int | None:
    """How many characters a run's child prints; None if that is not known here."""
    if child.tag == W + "t":
        return len(child.text or "")
    if child.tag in _ONE_CHARACTER:
        return 1 if child.get(W + "type", "textWrapping") == "textWrapping" or child.tag != W + "br" else 0
    return 0 if child.tag in _NO_CHARACTER else None


def _lifted(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """The run, or the content control around it: Word writes a bound control's content anew, and marks in it would be lost."""
    lifted = run
    for above in run.iterancestors():
        if above is paragraph:
            break
        if above.tag == W + "sdt":
            lifted = above
    return lifted
