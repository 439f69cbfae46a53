"""docxtpl's side of a template: opens it, reads its tags, and tells what a renderer must know.

Imported for a template that was not prepared before, and to name the paragraph of a wrong tag: docxtpl and python-docx take long to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from generator.errors import TemplateError
from generator.messages import _
from generator.word.context import Page
from generator.word.source import Source

__all__ = ["mended", "open_with_docxtpl", "patched", "prepare"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_BODY_OPENS = re.compile(r"^<w:body[^>]*>")
# Tags that make docxtpl count a table's columns anew after rendering, and pictures, which it numbers anew.
_COUNTED_AFTER_RENDERING = re.compile(r"{%-?tc |{{tc |{%\s*(?:colspan|hm|vm|cellbg)\b|<wp:docPr ")


def open_with_docxtpl(file: Path) -> Any:
    """The template as docxtpl opens it, once as long as the file stays as it is.

    Raises:
        TemplateError: no Word document.
    """
    state = file.stat()
    return _open(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _open(file: Path, _time: int, _size: int) -> Any:
    docxtpl = DocxTemplate(file)
    try:
        docxtpl.init_docx()
    except Exception as error:  # python-docx and lxml raise all kinds of errors on a broken package
        raise _no_document(file) from error
    return docxtpl


def prepare(file: Path) -> tuple[tuple[Source, ...], Page, str]:
    """The parts with tags, what tables must know, and the name of the main document's part.

    Raises:
        TemplateError: no Word document.
    """
    docxtpl = open_with_docxtpl(file)
    try:
        return tuple(_sources(docxtpl)), _page(docxtpl), _name(docxtpl.docx.part)
    except Exception as error:
        raise _no_document(file) from error


def _no_document(file: Path) -> TemplateError:
    return TemplateError(_("{file}: this is not a Word document (.docx), or it is damaged; save it from Word as .docx", file=file))


def patched(file: Path, source: Source, xml: str | None = None) -> str:
    """The Jinja text that docxtpl makes of a part; of ``xml`` instead of the part's own if given."""
    text = str(open_with_docxtpl(file).patch_xml(source.xml if xml is None else xml))
    return _BODY_OPENS.sub("<w:body>", text) if source.inherits else text


def mended(file: Path, source: Source, xml: str) -> str:
    """A rendered part as docxtpl leaves it after counting tables and numbering pictures, and after reading line breaks and tabs."""
    docxtpl = open_with_docxtpl(file)
    if "\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml:
        xml = docxtpl.resolve_listing(xml)
    if source.counted:
        tree = docxtpl.fix_tables(xml)
        docxtpl.docx_ids_index = 1000
        docxtpl.fix_docpr_ids(tree)
        xml = etree.tostring(tree, encoding="unicode")
    return xml


def _sources(docxtpl: Any) -> Iterator[Source]:
    """The document, and every other part that docxtpl renders and that has tags, each once, in the order in which docxtpl renders them."""
    document = docxtpl.docx.part
    yield _document(docxtpl)
    parts = [part for uri in (docxtpl.HEADER_URI, docxtpl.FOOTER_URI) for _key, part in docxtpl.get_headers_footers(uri)]
    parts += [part for part in document.package.iter_parts() if part.content_type == _FOOTNOTES]
    parts += [link.target_part for link in document.package.rels.values() if link.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]
    for part in dict.fromkeys(parts):
        xml = docxtpl.get_part_xml(part)
        if "{" in xml:
            yield Source(_name(part), _DECLARATION, xml, "")


def _document(docxtpl: Any) -> Source:
    root = docxtpl.docx.element
    shell = deepcopy(root)
    body = shell.find(qn("w:body"))
    for child in list(body):
        body.remove(child)
    before, _empty, after = etree.tostring(shell, encoding="unicode").partition("<w:body/>")
    xml = docxtpl.get_xml()
    counted = _COUNTED_AFTER_RENDERING.search(xml) is not None or not all(map(_as_wide_as_its_grid, root.iter(qn("w:tbl"))))
    # lxml repeats on w:body the namespaces of w:document, which stands before it anyway; docxtpl's table mending needs them there.
    inherits = root.body.nsmap == root.nsmap and not counted
    return Source(_name(docxtpl.docx.part), _DECLARATION + before, xml, after, counted, inherits)


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")


def _as_wide_as_its_grid(table: Any) -> bool:
    """True if no row of ``table`` can make docxtpl add or drop columns, whichever rows a loop prints."""
    columns = len(table.find(qn("w:tblGrid")))
    rows = [sum(int(span.get(qn("w:val"))) - 1 for span in row.iter(qn("w:gridSpan"))) + len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))]
    return all(row == columns for row in rows) and len(list(table.iter(qn("w:tbl")))) == 1


def _page(docxtpl: Any) -> Page:
    section = docxtpl.docx.sections[-1]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    return Page(int(width), {(style.name or "").lower(): style.style_id for style in docxtpl.docx.styles})
