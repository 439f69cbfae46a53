"""A column chart inside a .docx: a DrawingML chart part with its figures in an embedded workbook, so that Word draws it and lets people edit it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator.errors import TemplateError
from generator.word.package import packed, written

__all__ = ["Chart", "Series", "with_chart"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COLOURS = ("1F4E79", "C55A11", "548235", "7F6000", "7030A0", "2E75B6")
"""Dark enough to tell apart in print without colour."""
_LINE = "C00000"
_WIDTH, _HEIGHT = 5_486_400, 2_743_200
"""In EMU: 15.24 by 7.62 cm, within the text of an A4 page."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values by category, shares as fractions; None: no column."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns of ``series`` over ``categories``, in percent; ``line``: one more series, drawn as a line."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    line: Series | None


def with_chart(document: bytes, marker: str, chart: Chart) -> bytes:
    """The .docx with ``chart`` in place of the first paragraph that holds ``marker``; further ones (a second language's) fall away. Parts keep their order and bytes.

    Raises:
        TemplateError: no paragraph holds the marker.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = _placed(parts["word/document.xml"], marker, chart)
    parts["word/_rels/document.xml.rels"] = _related(parts["word/_rels/document.xml.rels"])
    parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"])
    parts["word/charts/chart1.xml"] = _chart_xml(chart).encode()
    parts["word/charts/_rels/chart1.xml.rels"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_R}/package" Target="../embeddings/chart1.xlsx"/></Relationships>'
    ).encode()
    parts["word/embeddings/chart1.xlsx"] = _workbook(chart)
    return written(packed(name, content) for name, content in parts.items())


def _placed(xml: bytes, marker: str, chart: Chart) -> bytes:
    from lxml import etree

    root = etree.fromstring(xml)
    found = [p for p in root.iter(f"{{{_W}}}p") if marker in "".join(str(text) for text in p.itertext(f"{{{_W}}}t"))]
    if not found:
        raise TemplateError(f"no place for the chart: {marker}")
    numbers = [int(each.get("id", "0")) for each in root.iter(f"{{{_WP}}}docPr")]
    drawing = etree.fromstring(_drawing(max(numbers, default=0) + 1, chart.title))
    for paragraph in found[1:]:
        _parent(paragraph).remove(paragraph)
    target: Any = found[0]
    for child in list(target):
        if child.tag != f"{{{_W}}}pPr":
            target.remove(child)
    properties = target.find(f"{{{_W}}}pPr")
    if properties is not None:
        # An indent, an exact line height or a number would cut the drawing off or move it.
        target.remove(properties)
    fresh = etree.fromstring(f'<w:pPr xmlns:w="{_W}"><w:keepNext/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>')
    target.append(fresh)
    target.append(drawing)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parent(element: Any) -> Any:
    parent = element.getparent()
    assert parent is not None
    return parent


def _drawing(number: int, title: str) -> str:
    return (
        f'<w:r xmlns:w="{_W}"><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(title)}/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="rIdChart1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _related(xml: bytes) -> bytes:
    entry = f'<Relationship Id="rIdChart1" Type="{_R}/chart" Target="charts/chart1.xml"/>'.encode()
    return xml.replace(b"</Relationships>", entry + b"</Relationships>")


def _typed(xml: bytes) -> bytes:
    default = b"" if b'Extension="xlsx"' in xml else b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    part = b'<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
    return xml.replace(b"</Types>", default + part + b"</Types>")


def _chart_xml(chart: Chart) -> str:
    columns = "".join(_series(chart, each, index) for index, each in enumerate(chart.series))
    bars = (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{columns}<c:gapWidth val="80"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )
    line = ""
    if chart.line is not None:
        line = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{_series(chart, chart.line, len(chart.series), line=True)}<c:marker val="1"/>'
            '<c:axId val="1001"/><c:axId val="1002"/></c:lineChart>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/><c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{bars}{line}'
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx></c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _title(title: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="en-US" sz="1050" b="1"/><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(chart: Chart, series: Series, index: int, *, line: bool = False) -> str:
    column, last = chr(ord("B") + index), len(chart.categories) + 1
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(chart.categories))
    values = "".join(f'<c:pt idx="{n}"><c:v>{round(value, 6):f}</c:v></c:pt>' for n, value in enumerate(series.values) if value is not None)
    if line:
        shape = f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'
    else:
        shape = f'<c:spPr><a:solidFill><a:srgbClr val="{_COLOURS[index % len(_COLOURS)]}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx>{shape}<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(chart.categories)}"/>{points}</c:strCache></c:strRef></c:cat>'
        f'<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>0.0%</c:formatCode><c:ptCount val="{len(chart.categories)}"/>{values}</c:numCache></c:numRef></c:val>'
        + ('<c:smooth val="0"/>' if line else "")
        + "</c:ser>"
    )


def _workbook(chart: Chart) -> bytes:
    """The figures behind the chart. XlsxWriter keeps text that looks like a formula as text; the created date is fixed."""
    from xlsxwriter import Workbook

    raw = io.BytesIO()
    book = Workbook(raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2020, 1, 1)})
    sheet, percent = book.add_worksheet("Sheet1"), book.add_format({"num_format": "0.0%"})
    for row, text in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, text)
    for column, series in enumerate((*chart.series, *((chart.line,) if chart.line else ())), 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(round(value, 6)), percent)
    book.close()
    return raw.getvalue()
