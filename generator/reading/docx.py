"""A .docx as it is printed: paragraphs and tables with numbers computed and tracked changes read as accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from generator.errors import Unreadable
from generator.messages import _
from generator.reading.docx_lines import ADDED, CONTENT, PPR, RPR, SDT, WRAPPERS, Line, LineReader
from generator.reading.markup import children, ends_section, settings_of, small
from generator.reading.numbering import Numbering, Style, Styles, is_on
from generator.reading.package import Package, R, W
from generator.reading.source import MAX_CHARACTERS, MAX_PARAGRAPHS, Block, Source, SourceCell, SourceParagraph, SourceRow, SourceTable, paragraphs_of

__all__ = ["Runs", "printed_runs", "read_docx"]

_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_VAL, _STYLE, _NUMBER, _OUTLINE, _ALIGNED, _NEW_PAGE = W + "val", W + "pStyle", W + "numPr", W + "outlineLvl", W + "jc", W + "pageBreakBefore"
_SECTION, _DELETED, _MOVED, _INSERTED = W + "sectPr", W + "del", W + "moveFrom", W + "ins"
_ROW, _HEADER, _BEFORE, _CELL, _SPAN, _MERGED = W + "trPr", W + "tblHeader", W + "gridBefore", W + "tcPr", W + "gridSpan", W + "vMerge"

Runs = tuple[tuple[etree._Element, str], ...]
"""The w:r of a paragraph with the text that each prints; joined, they are the paragraph's text."""


class _Reader:
    """Walks one part in printed order. ``notes`` gives a foot- or endnote's element by kind and id."""

    def __init__(self, styles: Styles, numbering: Numbering, part: str, package: Package | None = None, main: str = "") -> None:
        self.styles, self.numbering, self.part = styles, numbering, part
        self.package, self.main = package, main
        self.order: dict[etree._Element, int] = {}
        self.lines = LineReader(styles)
        self.contents = 0
        self.breaks = False
        self.kept: dict[int, Runs] | None = None
        self._notes: dict[str, dict[str, tuple[etree._Element, _Reader]]] = {}

    def number_paragraphs(self, root: etree._Element) -> None:
        for index, element in enumerate(root.iter(_P)):
            if index >= MAX_PARAGRAPHS:
                file = self.package.file if self.package else ""
                raise Unreadable(_("{file}: has more than {limit} paragraphs; no contract has", file=file, limit=MAX_PARAGRAPHS))
            self.order[element] = index

    # Blocks

    def blocks(self, parent: etree._Element) -> list[Block]:
        found: list[Block] = []
        pending: list[tuple[Line, int]] = []
        for element in children(parent):
            tag = element.tag
            if tag == _P:
                self._paragraph(element, found, pending)
            elif tag == _TBL:
                table = self._table(element)
                if table.rows:
                    found.append(table)
            elif tag == SDT:
                found.extend(self._control(element))
            elif tag in ADDED or tag in WRAPPERS:
                found.extend(self.blocks(element))
        return found

    def _control(self, element: etree._Element) -> list[Block]:
        properties, content = element.find(W + "sdtPr"), element.find(CONTENT)
        if content is None:
            return []
        gallery = None if properties is None else properties.find(f"{W}docPartObj/{W}docPartGallery")
        is_contents = gallery is not None and gallery.get(W + "val") == "Table of Contents"
        self.contents += is_contents
        found = self.blocks(content)
        self.contents -= is_contents
        return found

    def _paragraph(self, element: etree._Element, found: list[Block], pending: list[tuple[Line, int]]) -> None:
        properties = settings_of(next(element.iterchildren(PPR), None))
        in_contents = self.contents > 0 or any("TOC" in field.code for field in self.lines.fields)
        style_id, joins = self.styles.default, False
        if (named := properties.get(_STYLE)) is not None:
            style_id = named.get(_VAL, "")
        if (mark := properties.get(RPR)) is not None and len(mark):
            changes = {change.tag for change in mark.iterchildren(_DELETED, _MOVED, _INSERTED)}
            joins = bool(changes - {_INSERTED})
            self.lines.tracked = self.lines.tracked or bool(changes)
        style = self.styles.get(style_id)
        line = Line()
        self.lines.read(element, line, style)
        for field_ in self.lines.fields:
            # A field code does not run over a paragraph's end; a broken field must not swallow the text behind it.
            field_.result = True
        index = self.order.get(element, -1)
        if self.kept is not None:
            self.kept[index] = tuple(line.runs)
        following = element.getnext()
        if joins and following is not None and following.tag == _P:
            pending.append((line, index))
            return
        self._finish(element, properties, style, style_id, line, index, pending, found, in_contents)
        pending.clear()

    def _finish(
        self,
        element: etree._Element,
        properties: Mapping[str, etree._Element],
        style: Style,
        style_id: str,
        line: Line,
        index: int,
        pending: list[tuple[Line, int]],
        found: list[Block],
        in_contents: bool,
    ) -> None:
        lines = [*(earlier for earlier, _index in pending), line] if pending else [line]
        text = "".join([part.text() for part in lines]) if pending else line.text()
        outline, centered, number, level, bullet = style.outline, style.centered, "", -1, False
        breaks = self.breaks or any(part.break_before for part in lines)
        if (direct := properties.get(_OUTLINE)) is not None:
            value = direct.get(_VAL, "9")
            outline = int(value) if value.isdigit() and int(value) < 9 else -1
        if (alignment := properties.get(_ALIGNED)) is not None:
            centered = alignment.get(_VAL) == "center"
        breaks = breaks or is_on(properties.get(_NEW_PAGE))
        place = self._list_place(properties, style, style_id)
        if place is not None:
            counted = self.numbering.next(*place)
            if counted is not None:
                (number, bullet), level = counted, place[1]
        self.breaks = any(part.break_after for part in lines) or ends_section(properties.get(_SECTION))
        if text.strip() or number:
            blanks, offset = [], 0
            for part in lines:
                blanks += [(offset + start, offset + end) for start, end in part.blanks]
                offset += part.length
            indices = [earlier for _line, earlier in pending] + [index]
            found.append(
                SourceParagraph(
                    text, indices[0], number, level, outline, bullet, all(part.bold for part in lines) and bool(text.strip()), centered, None, self.part,
                    breaks, in_contents or style.name.startswith("toc "), self.part in ("footnotes", "endnotes"), tuple(blanks), tuple(indices[1:]),
                )
            )
        else:
            self.breaks = self.breaks or breaks
        for part in lines:
            for box in part.boxes:
                found.extend(self.blocks(box))
            for kind, identifier in part.notes:
                found.extend(self._note(kind, identifier))

    def _list_place(self, properties: Mapping[str, etree._Element], style: Style, style_id: str) -> tuple[str, int] | None:
        """The list (w:numId) and the level that a paragraph counts in."""
        num_id, level = style.number
        numbers = properties.get(_NUMBER)
        if numbers is not None:
            own_id, own_level = numbers.find(W + "numId"), numbers.find(W + "ilvl")
            if own_id is not None:
                num_id, level = own_id.get(W + "val"), None
            if own_level is not None:
                value = own_level.get(W + "val", "0")
                level = int(value) if value.isdigit() and len(value) < 3 else 0
        if not num_id or num_id == "0":
            return None
        return num_id, self.numbering.level_of(num_id, level, style_id)

    def _note(self, kind: str, identifier: str) -> list[Block]:
        if kind not in self._notes:
            self._notes[kind] = {}
            for _id, name in self.package.related(self.main).get(kind, []) if self.package else []:
                if self.package is None or not self.package.has(name):
                    continue
                root = self.package.xml(name)
                reader = _Reader(self.styles, self.numbering, kind)
                reader.number_paragraphs(root)
                for note in root:
                    self._notes[kind].setdefault(note.get(W + "id", ""), (note, reader))
        # A note is printed once; a second reference to it prints nothing more.
        note_and_reader = self._notes[kind].pop(identifier, None)
        return note_and_reader[1].blocks(note_and_reader[0]) if note_and_reader else []

    # Tables

    def _table(self, element: etree._Element) -> SourceTable:
        rows: list[SourceRow] = []
        above: dict[int, SourceCell] = {}
        for row in self._wrapped(element, _TR):
            properties = settings_of(next(row.iterchildren(_ROW), None))
            if _DELETED in properties:
                self.lines.tracked = True
                continue
            self.lines.tracked = self.lines.tracked or _INSERTED in properties
            header = is_on(properties.get(_HEADER))
            before = properties.get(_BEFORE)
            column = 0 if before is None else small(before.get(_VAL))
            cells: list[SourceCell] = []
            for cell in self._wrapped(row, _TC):
                properties = settings_of(next(cell.iterchildren(_CELL), None))
                grid, merge = properties.get(_SPAN), properties.get(_MERGED)
                span = max(1, 1 if grid is None else small(grid.get(_VAL)))
                blocks = tuple(self.blocks(cell))
                repeated = merge is not None and merge.get(_VAL, "continue") != "restart" and not blocks and column in above
                made = SourceCell(above[column].blocks if repeated else blocks, column, span, repeated)
                above[column] = made
                cells.append(made)
                column += span
            if cells:
                rows.append(SourceRow(tuple(cells), header))
        return SourceTable(tuple(rows))

    def _wrapped(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, those in content controls too."""
        for element in children(parent):
            if element.tag == wanted:
                yield element
            elif element.tag == SDT or element.tag in WRAPPERS or element.tag in ADDED:
                yield from self._wrapped(element, wanted)


def _part(package: Package, related: dict[str, list[tuple[str, str]]], kind: str) -> etree._Element | None:
    name = next((name for _id, name in related.get(kind, []) if package.has(name)), None)
    return None if name is None else package.xml(name)


def printed_runs(root: etree._Element, styles: etree._Element | None) -> dict[int, Runs]:
    """The runs of every printed paragraph of a w:document, by the index that a Place gives: where a comment or an insertion goes.

    ``root`` and ``styles`` are the caller's own elements, and the runs are elements of ``root``.
    """
    known = Styles(styles)
    reader = _Reader(known, Numbering(None, known), "document")
    reader.kept = {}
    reader.number_paragraphs(root)
    for body in root.iterchildren(W + "body"):
        reader.blocks(body)
    return reader.kept


def read_docx(package: Package) -> Source:
    """The file as printed.

    Raises:
        Unreadable: damaged, protected, no Word file, or larger than any contract.
    """
    main = package.main_part()
    root = package.xml(main)
    body = root.find(W + "body")
    if body is None:
        raise Unreadable(_("{file}: has no text part as Word writes it; open it in Word and save it as .docx", file=package.file))
    related = package.related(main)
    styles = Styles(_part(package, related, "styles"))
    numbering = Numbering(_part(package, related, "numbering"), styles)
    reader = _Reader(styles, numbering, "document", package, main)
    reader.number_paragraphs(root)
    blocks = tuple(reader.blocks(body))
    if sum(len(paragraph.text) for paragraph in paragraphs_of(blocks)) > MAX_CHARACTERS:
        raise Unreadable(_("{file}: has more than {limit} characters; no contract has", file=package.file, limit=MAX_CHARACTERS))
    running: dict[str, None] = {}
    targets = dict(related.get("header", []) + related.get("footer", []))
    sections = list(body.iter(W + "sectPr"))
    used = [mark.get(R + "id", "") for name_ in ("headerReference", "footerReference") for section in sections for mark in section.iterchildren(W + name_)]
    for identifier in dict.fromkeys(used):
        if package.has(targets.get(identifier, "")):
            margin = _Reader(styles, Numbering(None, styles), "running")
            text = "\n".join(paragraph.text for paragraph in paragraphs_of(tuple(margin.blocks(package.xml(targets[identifier])))))
            if text.strip():
                running[text] = None
    return Source("docx", blocks, tuple(running), reader.lines.tracked, reader.lines.commented, reader.lines.hidden)
