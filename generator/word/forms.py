"""Boxes to tick and lines to fill in, as Word XML: what papers have and contracts have not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.drafting.contract import Form, Texts

__all__ = ["box_xml", "form_xml", "row_height"]

_LINE = 425
"""A line of handwriting, 0.75 cm, in twentieths of a point."""
_LABEL = 30
"""Per cent of a form's width that its labels take."""
_WHOLE = 12
"""Lines of a form that is not torn apart by the end of a page."""
_SYMBOLS = "Segoe UI Symbol"
"""Where Word finds both boxes when somebody clicks one; other programs choose a font themselves."""


def box_xml(checked: bool, number: object) -> str:
    """A box that can be clicked (a check box content control), as a run; ``number`` is unique in the document."""
    states = "".join(f'<w14:{state} w14:val="{code}" w14:font="{_SYMBOLS}"/>' for state, code in (("checkedState", "2611"), ("uncheckedState", "2610")))
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="{int(checked)}"/>{states}</w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{_SYMBOLS}" w:hAnsi="{_SYMBOLS}" w:eastAsia="{_SYMBOLS}" w:cs="{_SYMBOLS}"/></w:rPr><w:t>{"☑" if checked else "☐"}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def row_height(lines: int) -> str:
    """The property of a table row that is at least so many lines of handwriting high."""
    return f'<w:trHeight w:val="{lines * _LINE}" w:hRule="atLeast"/>' if lines else ""


def form_xml(form: Form, languages: Iterable[str], width: int, styles: Mapping[str, str], texts: Callable[[Texts], Mapping[str, str]], *, kept: bool = False) -> str:
    """``form`` as a table: labels on the left, values or room to write on the right.

    Args:
        width: of the page between its margins, in twentieths of a point.
        styles: the ids of the template's styles, by name in lower case.
        texts: the runs of a text as XML, by language.
        kept: the last row stays on the page of what follows.
    """
    label, style = width * _LABEL // 100, styles.get("form table") or styles.get("schedule table") or styles.get("table grid")
    whole = sum(field.lines for field in form.fields) <= _WHOLE
    rows = []
    for place, field in enumerate(form.fields):
        empty = not any(run.text for language in languages for run in field.values.get(language, ()))
        last = place == len(form.fields) - 1
        keep = "<w:keepNext/>" if (kept if last else whole) else ""
        cells = ""
        for size, content, shade in ((label, texts(field.labels), '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'), (width - label, texts(field.values), "")):
            paragraphs = "".join(f"<w:p>{_properties(styles, language, keep)}{xml}</w:p>" for language, xml in content.items())
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{row_height(field.lines if empty else 1)}</w:trPr>{cells}</w:tr>")
    drawn = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:tbl><w:tblPr>{drawn}<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{label}"/><w:gridCol w:w="{width - label}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _properties(styles: Mapping[str, str], language: str, keep: str) -> str:
    style = styles.get(f"table cell {language}")
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:pPr>{named}{keep}</w:pPr>" if named or keep else ""
