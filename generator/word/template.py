"""A Word template, opened and prepared by docxtpl once, compiled once, and rendered into one contract's parts as often as wanted.

docxtpl's ``patch_xml`` is the only reader of its tags. What docxtpl does to every rendered text again is done here only
where it would change something, so that rendering costs no XML parser; tests hold the result against docxtpl's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from generator.errors import TemplateError
from generator.messages import _
from generator.word.context import Fields, Page
from generator.word.embedded import with_agreement
from generator.word.misplaced import place_of, wrong_structure
from generator.word.package import Packed, read_package
from generator.word.runs import WORD_LANGUAGES

__all__ = ["Template", "environment", "opened", "rendered"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_BODY_OPENS = re.compile(r"^<w:body[^>]*>")
_PARAGRAPH_ON_A_LINE = re.compile(r"\n<w:p([ >])")
_DOCXTPL_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
# Tags that make docxtpl count a table's columns anew after rendering, and pictures, which it numbers anew.
_COUNTED_AFTER_RENDERING = re.compile(r"{%-?tc |{{tc |{%\s*(?:colspan|hm|vm|cellbg)\b|<wp:docPr ")
_RENDERING_ERRORS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class _Unknown(StrictUndefined):
    """A name that no contract has: printing or asking it is an error in the user's language."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if name in WORD_LANGUAGES and isinstance(self._undefined_obj, Fields):
            return _("the contract has no text in the language {name}: use a template for its languages", name=name)
        return _("{name} is not known to a template; docs/templates.md lists what is", name=name)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja in a sandbox. Our own fields are plain data and skip the sandbox's slow look at every attribute."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is Fields:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


environment = _Environment(autoescape=True, undefined=_Unknown)
"""The one environment that templates run in."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A part with tags: its XML as docxtpl reads it, what stands before and after that, and

    ``counted``: whether docxtpl must mend its tables after rendering;
    ``inherits``: whether its outermost element need not name its namespaces.
    """

    name: str
    before: str
    xml: str
    after: str
    counted: bool = False
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    source: _Source
    compiled: Compiled


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A template, ready to render.

    Attributes:
        file: where it came from, for messages.
        parts: those with tags, in the order in which docxtpl renders them.
        package: all parts in printed order, without and (True) with room for the agreement.
        agreement: the name of the part that holds the agreement.
        page: what tables must know.
        docxtpl: the template as docxtpl opened it.
    """

    file: Path
    parts: tuple[_Part, ...]
    package: Mapping[bool, Mapping[str, Packed]]
    agreement: str
    page: Page
    docxtpl: Any


def opened(file: Path) -> Template:
    """The template in ``file``, read and compiled once a process as long as the file stays as it is.

    Raises:
        TemplateError: no Word document, or a tag that is not well written.
    """
    try:
        state = file.stat()
    except OSError as error:
        raise TemplateError(_("{file}: cannot be read; is it there, and may you read it?", file=file)) from error
    return _opened(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _opened(file: Path, _time: int, _size: int) -> Template:
    package = read_package(file)
    if any(name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part.content() for name, part in package.items()):
        raise TemplateError(_("{file}: this is not a Word document (.docx), or it is damaged; save it from Word as .docx", file=file))
    docxtpl = DocxTemplate(file)
    try:
        docxtpl.init_docx()
        document = docxtpl.docx.part
        sources = list(_sources(docxtpl))
        page = _page(docxtpl)
    except Exception as error:  # python-docx and lxml raise all kinds of errors on a broken package
        raise TemplateError(_("{file}: this is not a Word document (.docx), or it is damaged; save it from Word as .docx", file=file)) from error
    parts = []
    for source in sources:
        patched = docxtpl.patch_xml(source.xml)
        if source.inherits:
            patched = _BODY_OPENS.sub("<w:body>", patched)
        try:
            compiled = environment.from_string(patched)
        except JinjaError as error:
            raise _wrong_tag(docxtpl, file, source, error) from error
        parts.append(_Part(source, compiled))
    with_room, item = with_agreement(package, document.partname.lstrip("/"))
    return Template(file, tuple(parts), {False: package, True: with_room}, item, page, docxtpl)


def _sources(docxtpl: Any) -> Iterator[_Source]:
    """The document, and every other part that docxtpl renders and that has tags, each once, in the order in which docxtpl renders them."""
    document = docxtpl.docx.part
    yield _document(docxtpl)
    parts = [part for uri in (docxtpl.HEADER_URI, docxtpl.FOOTER_URI) for _key, part in docxtpl.get_headers_footers(uri)]
    parts += [part for part in document.package.iter_parts() if part.content_type == _FOOTNOTES]
    parts += [link.target_part for link in document.package.rels.values() if link.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]
    for part in dict.fromkeys(parts):
        xml = docxtpl.get_part_xml(part)
        if "{" in xml:
            yield _Source(_name(part), _DECLARATION, xml, "")


def _document(docxtpl: Any) -> _Source:
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
    return _Source(_name(docxtpl.docx.part), _DECLARATION + before, xml, after, counted, inherits)


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


def rendered(template: Template, context: Mapping[str, object], *, check: bool = False) -> dict[str, bytes]:
    """The parts of ``template`` that belong to one contract, by name.

    Args:
        check: look whether the result is sound Word XML; for templates that are not ours.

    Raises:
        TemplateError: a tag asks for what is not there, or stands where it tears the document apart.
    """
    result: dict[str, bytes] = {}
    for part in template.parts:
        source = part.source
        try:
            xml = part.compiled.render(context)
        except _RENDERING_ERRORS as error:
            raise _wrong_tag(template.docxtpl, template.file, source, error, context) from error
        xml = _as_docxtpl_leaves_it(template.docxtpl, xml)
        if check and (problem := wrong_structure(f"{source.before}{xml}{source.after}".encode())):
            raise TemplateError(_("{file}, {part}: {problem}", file=template.file, part=source.name, problem=problem))
        if source.counted:
            tree = template.docxtpl.fix_tables(xml)
            template.docxtpl.docx_ids_index = 1000
            template.docxtpl.fix_docpr_ids(tree)
            xml = etree.tostring(tree, encoding="unicode")
        result[source.name] = f"{source.before}{xml}{source.after}".encode()
    return result


def _as_docxtpl_leaves_it(docxtpl: Any, xml: str) -> str:
    if "\n" in xml:
        xml = _PARAGRAPH_ON_A_LINE.sub(r"<w:p\1", xml)
    for written, meant in _DOCXTPL_ESCAPES:
        if written in xml:
            xml = xml.replace(written, meant)
    if "\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml:
        xml = docxtpl.resolve_listing(xml)
    return xml


def _wrong_tag(docxtpl: Any, file: Path, source: _Source, error: Exception, context: Mapping[str, object] | None = None) -> TemplateError:
    """The error that names the paragraph where ``error`` arose."""

    def attempt(marked: str) -> None:
        compiled = environment.from_string(docxtpl.patch_xml(marked))
        if context is not None:
            compiled.render(context)

    number, text, problem = place_of(error, source.xml, attempt)
    where = str(file) if source.name == "word/document.xml" else _("{file}, {part}", file=file, part=source.name)
    return TemplateError(_("{where}, paragraph {number} ({text}): {problem}", where=where, number=number, text=text, problem=problem))
