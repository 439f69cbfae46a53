"""A Word template, opened and prepared by docxtpl once, compiled once, and rendered into one contract's parts as often as wanted.

docxtpl's ``patch_xml`` is the only reader of its tags. What docxtpl does to every rendered text again is done here only
where it would change something, so that rendering costs no XML parser; tests hold the result against docxtpl's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError as JinjaError

from generator.cache import Cache
from generator.drafting import sandbox
from generator.drafting.sandbox import Sandbox
from generator.errors import TemplateError
from generator.messages import _
from generator.word.context import Fields, Page
from generator.word.embedded import with_agreement
from generator.word.misplaced import place_of, wrong_structure
from generator.word.outside import without_outside
from generator.word.package import Packed, read_package
from generator.word.pieces import PIECE, PRINTED, Pieces, Printed, in_pieces, joined, printed
from generator.word.runs import WORD_LANGUAGES
from generator.word.source import Source

__all__ = ["Template", "environment", "opened", "rendered"]

_PARAGRAPH_ON_A_LINE = re.compile(r"\n<w:p([ >])")
_DOCXTPL_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_RENDERING_ERRORS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError)


class _Unknown(StrictUndefined):
    """A name that no contract has: printing or asking it is an error in the user's language."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if name in WORD_LANGUAGES and isinstance(self._undefined_obj, Fields):
            return _("the contract has no text in the language {name}: use a template for its languages", name=name)
        return _("{name} is not known to a template; docs/templates.md lists what is", name=name)


_FILLING = frozenset({"center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill"})
"""Methods of a text that make it as long as one likes."""


class _Environment(Sandbox):
    """Jinja in a sandbox. Our own fields are plain data and skip the sandbox's slow look at every attribute."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not (isinstance(obj, str) and attr in _FILLING) and super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is Fields:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


_PREPARED = Cache(f"templates-in-pieces-docxtpl{version('docxtpl')}-jinja{version('jinja2')}", limit=40)
"""Opening a template with docxtpl takes longer than drafting."""

environment = _Environment(autoescape=True, undefined=_Unknown)
"""The one environment that templates run in."""


@dataclass(frozen=True, slots=True)
class _Part:
    source: Source
    compiled: Compiled
    before: Printed
    after: Printed


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A template, ready to render.

    Attributes:
        file: where it came from, for messages.
        parts: those with tags, in the order in which docxtpl renders them.
        package: all parts in printed order, without and (True) with room for the agreement.
        agreement: the name of the part that holds the agreement.
        page: what tables must know.
    """

    file: Path
    parts: tuple[_Part, ...]
    package: Mapping[bool, Mapping[str, Packed]]
    agreement: str
    page: Page


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
    package = without_outside(package, file)
    key = f"{file.absolute()}:{_time}:{_size}"
    kept = _PREPARED.get(key)
    if kept is None:
        kept = _prepared(file)
        _PREPARED.put(key, kept)
    sources, page, document = kept
    parts = tuple(_Part(source, _compiled(*code), printed(source.before), printed(source.after)) for source, code in ((Source(*source), code) for source, code in sources))
    with_room, item = with_agreement(package, document)
    return Template(file, parts, {False: package, True: with_room}, item, Page(*page))


def _compiled(code: CodeType, bodies: Sequence[tuple[Sequence[str], CodeType]]) -> Compiled:
    def compiled(each: CodeType, names: dict[str, object]) -> Compiled:
        return environment.template_class.from_code(environment, each, environment.make_globals(names))

    # Bodies call for the pieces in them under the same name.
    names: dict[str, object] = {}
    names[PIECE] = Pieces([(seen, compiled(body, names)) for seen, body in bodies])
    return compiled(code, names)


def _prepared(file: Path) -> Any:
    """What ``marshal`` can keep of a template: its parts with their code, its page, the name of its document."""
    from generator.word.prepared import patched, prepare

    sources, page, document = prepare(file)
    if not any(source.name == document and "{" in patched(file, source) for source in sources):
        raise TemplateError(_("{file}: there is no tag in this document, so nothing of the contract would stand in it. `hostpact template` copies out a template to start from.", file=file))
    parts = []
    for source in sources:
        try:
            tree, bodies = in_pieces(patched(file, source), environment)
            code = environment.compile(tree), [(names, environment.compile(body)) for names, body in bodies]
        except JinjaError as error:
            raise _wrong_tag(file, source, error) from error
        parts.append((astuple(source), code))
    return parts, (page.width, dict(page.styles)), document


def rendered(template: Template, context: Mapping[str, object], *, check: bool = False) -> dict[str, list[Printed]]:
    """The parts of ``template`` that belong to one contract, by name, in stretches.

    Args:
        check: look whether the result is sound Word XML; for templates that are not ours.

    Raises:
        TemplateError: a tag asks for what is not there, or stands where it tears the document apart.
    """
    result: dict[str, list[Printed]] = {}
    for part in template.parts:
        source = part.source
        try:
            # Each part has all its rounds, however many contracts this process drafted before.
            sandbox.start()
            pieces: list[Printed] = []
            stretches = joined(printed(part.compiled.render({**context, PRINTED: pieces})), pieces)
        except _RENDERING_ERRORS as error:
            raise _wrong_tag(template.file, source, error, context) from error
        plain = not source.counted and all(stretch.plain for stretch in stretches)
        if check or not plain:
            xml = _as_docxtpl_leaves_it(b"".join([stretch.content for stretch in stretches]).decode())
            if check and (problem := wrong_structure(f"{source.before}{xml}{source.after}".encode())):
                raise TemplateError(_("{file}, {part}: {problem}", file=template.file, part=source.name, problem=problem))
            if not plain:
                if source.counted or "\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml:
                    from generator.word.prepared import mended

                    xml = mended(template.file, source, xml)
                stretches = [printed(xml)]
        result[source.name] = [part.before, *stretches, part.after]
    return result


def _as_docxtpl_leaves_it(xml: str) -> str:
    if "\n" in xml:
        xml = _PARAGRAPH_ON_A_LINE.sub(r"<w:p\1", xml)
    for written, meant in _DOCXTPL_ESCAPES:
        if written in xml:
            xml = xml.replace(written, meant)
    return xml


def _wrong_tag(file: Path, source: Source, error: Exception, context: Mapping[str, object] | None = None) -> TemplateError:
    """The error that names the paragraph where ``error`` arose."""
    from generator.word.prepared import patched

    def attempt(marked: str) -> None:
        compiled = environment.from_string(patched(file, source, marked))
        if context is not None:
            sandbox.start()
            compiled.render(context)

    number, text, problem = place_of(error, source.xml, attempt)
    where = str(file) if source.name == "word/document.xml" else _("{file}, {part}", file=file, part=source.name)
    return TemplateError(_("{where}, paragraph {number} ({text}): {problem}", where=where, number=number, text=text, problem=problem))
