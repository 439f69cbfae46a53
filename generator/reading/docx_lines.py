"""Inside a paragraph of a .docx: its runs as they are printed, with fields, symbols, notes and text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from generator.reading.markup import ALTERNATE, alternatives, boxes, form_value
from generator.reading.numbering import Style, Styles, is_on
from generator.reading.package import W
from generator.reading.symbols import symbol

__all__ = ["ADDED", "CONTENT", "PPR", "RPR", "SDT", "WRAPPERS", "Line", "LineReader"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R, _T = W + "r", W + "t"
SDT, CONTENT, PPR, RPR = W + "sdt", W + "sdtContent", W + "pPr", W + "rPr"
# What only wraps: its content counts as if the wrapper were not there.
WRAPPERS = frozenset(W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdtContent"))
ADDED = frozenset((W + "ins", W + "moveTo"))
_REMOVED = frozenset((W + "del", W + "moveFrom"))
_MATHS = frozenset((_MATH + "oMath", _MATH + "oMathPara"))
_FIXED_TEXT = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_PICTURES = frozenset((W + "drawing", W + "pict", W + "object"))
_BOLD, _VANISH, _STYLE, _VAL = W + "b", W + "vanish", W + "rStyle", W + "val"


@dataclass(slots=True)
class Line:
    """A paragraph while it is read."""

    runs: list[tuple[etree._Element, str]] = field(default_factory=list)
    length: int = 0
    bold: bool = True
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    blanks: list[tuple[int, int]] = field(default_factory=list)
    break_before: bool = False
    break_after: bool = False

    def add(self, run: etree._Element, text: str) -> None:
        self.runs.append((run, text))
        self.length += len(text)

    def text(self) -> str:
        return "".join([text for _run, text in self.runs])


@dataclass(slots=True)
class Field:
    """An open complex field: its code until ``separate``, its result after."""

    code: str = ""
    result: bool = False


class LineReader:
    """Reads the runs of paragraphs one after the other: a field may begin in one and end in a later one."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields: list[Field] = []
        self.tracked = self.commented = self.hidden = False

    def read(self, parent: etree._Element, line: Line, style: Style) -> None:
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, line, style)
            elif tag == PPR:
                continue
            elif tag in WRAPPERS:
                self.read(element, line, style)
            elif tag in ADDED:
                self.tracked = True
                self.read(element, line, style)
            elif tag in _REMOVED:
                self.tracked = True
            elif tag == SDT:
                start = line.length
                properties, content = element.find(W + "sdtPr"), element.find(CONTENT)
                if content is not None:
                    self.read(content, line, style)
                    if properties is not None and is_on(properties.find(W + "showingPlcHdr")) and line.length > start:
                        line.blanks.append((start, line.length))
            elif tag in _MATHS:
                line.add(element, "".join(map(str, element.itertext(_MATH + "t", W + "t"))))
            elif tag == ALTERNATE:
                for child in alternatives(element):
                    self.read(child, line, style)

    def _run(self, run: etree._Element, line: Line, style: Style) -> None:
        bold, hidden = style.bold, style.hidden
        pieces: list[str] = []
        for element in run:
            tag = element.tag
            if tag == _T:
                pieces.append(element.text or "")
            elif tag == RPR:
                for setting in element.iterchildren(_BOLD, _VANISH, _STYLE):
                    name = setting.tag
                    if name == _BOLD:
                        bold = is_on(setting)
                    elif name == _VANISH:
                        hidden = is_on(setting)
                    else:
                        named = self.styles.get(setting.get(_VAL, ""))
                        bold, hidden = bold or named.bold, hidden or named.hidden
            elif tag in _FIXED_TEXT:
                pieces.append(_FIXED_TEXT[tag])
            elif tag == W + "br":
                kind = element.get(W + "type", "textWrapping")
                if kind == "textWrapping":
                    pieces.append("\n")
                elif line.length or "".join(pieces).strip():
                    line.break_after = True
                else:
                    line.break_before = True
            elif tag == W + "fldChar":
                text = self._field(element)
                if text:
                    pieces.append(text)
            elif tag == W + "instrText":
                if self.fields and not self.fields[-1].result and len(self.fields[-1].code) < 200:
                    self.fields[-1].code += element.text or ""
            elif tag == W + "sym":
                pieces.append(symbol(element.get(W + "font", ""), element.get(W + "char", "")))
            elif tag in _PICTURES or tag == ALTERNATE:
                line.boxes.extend(boxes(element))
            elif tag == W + "ruby":
                base = element.find(W + "rubyBase")
                if base is not None:
                    pieces.extend(map(str, base.itertext(_T)))
            elif tag == W + "footnoteReference":
                line.notes.append(("footnotes", element.get(W + "id", "")))
            elif tag == W + "endnoteReference":
                line.notes.append(("endnotes", element.get(W + "id", "")))
            elif tag == W + "commentReference":
                self.commented = True
        if not pieces or (self.fields and any(not field.result for field in self.fields)):
            return
        text = "".join(pieces)
        if hidden:
            self.hidden = self.hidden or bool(text.strip())
            return
        if not bold and text.strip():
            line.bold = False
        line.add(run, text)

    def _field(self, element: etree._Element) -> str:
        """Opens, turns or closes a complex field; the text of a form field that has no result in the file."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            form = element.find(W + "ffData")
            text = "" if form is None else form_value(form)
            if len(self.fields) < 100:
                self.fields.append(Field())
            if text:
                # The tick is printed where the field begins; the code behind it prints nothing.
                self.fields[-1].result = True
            return text
        if kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.fields.pop()
        return ""
