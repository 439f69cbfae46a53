"""Where a template is wrong: the paragraph in which a tag fails, and tags that tear the document apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from lxml import etree

from generator.drafting.sandbox import TooMuch, reason
from generator.messages import _

__all__ = ["place_of", "wrong_structure"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG_OPENS = re.compile(r"{[{%](?:(?:tr|tc|p|r)\s|-)?")
_BLOCK = re.compile(r"{%-?\s*(?:(?:tr|tc|p|r)\s)?\s*(\w+)")
_OPENING = ("for", "if", "macro", "call", "filter", "set_block", "with", "autoescape")
_NEVER_INSIDE = {
    f"{_W}t": {f"{_W}{name}" for name in ("r", "p", "tbl", "sdt")},
    f"{_W}r": {f"{_W}{name}" for name in ("r", "p", "tbl", "sdt")},
    f"{_W}p": {f"{_W}{name}" for name in ("p", "tbl")},
}
_SHOWN = 60


def place_of(error: Exception, source: str, attempt: Callable[[str], None]) -> tuple[int, str, str]:
    """The number (from 1) and text of the paragraph where ``error`` arose, and what is wrong.

    Every tag of a paragraph is moved to the line that has the paragraph's number, then ``attempt`` is made again: the
    line where it fails is the paragraph.

    Args:
        source: the part's XML as docxtpl reads it, before its tags are prepared.
        attempt: does with a source what led to ``error``.
    """
    root = etree.fromstring(source.encode())
    paragraphs = list(root.iter(f"{_W}p"))
    texts = ["".join(node.text or "" for node in paragraph.iter(f"{_W}t")) for paragraph in paragraphs]
    line = 1
    for number, paragraph in enumerate(paragraphs, 1):
        if _push_tag_down(paragraph, number - line):
            line = number
    try:
        attempt(etree.tostring(root, encoding="unicode"))
    except Exception as again:
        error = again
    number = min(max(_line_of(error), 1), max(len(texts), 1))
    if isinstance(error, TemplateSyntaxError) and "end of template" in (error.message or ""):
        number = _never_closed(texts) or number
    text = " ".join(texts[number - 1].split()) if texts else ""
    return number, text if len(text) <= _SHOWN else text[:_SHOWN] + "…", _problem(error)


def _push_tag_down(paragraph: etree._Element, lines: int) -> bool:
    """Put ``lines`` line breaks into the first tag of ``paragraph``; False if it has none."""
    nodes = [node for node in paragraph.iter(f"{_W}t") if node.text]
    found = _TAG_OPENS.search("".join(node.text or "" for node in nodes))
    if found is None:
        return False
    place = found.end()
    for node in nodes:
        text = node.text or ""
        if place <= len(text):
            node.text = text[:place] + "\n" * lines + text[place:]
            return True
        place -= len(text)
    return False


def _line_of(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError):
        return int(error.lineno)
    line, step = 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def _never_closed(texts: list[str]) -> int | None:
    """The paragraph of the innermost block that is still open at the end."""
    still_open: list[tuple[str, int]] = []
    for number, text in enumerate(texts, 1):
        for name in _BLOCK.findall(text):
            if name in _OPENING:
                still_open.append((name, number))
            elif name.startswith("end") and still_open and still_open[-1][0] == name[3:]:
                still_open.pop()
    return still_open[-1][1] if still_open else None


def _problem(error: Exception) -> str:
    message = str(getattr(error, "message", None) or error)
    if isinstance(error, UndefinedError):
        return message
    if isinstance(error, TooMuch):
        return _("this block goes on and on ({reason})", reason=reason(error))
    if isinstance(error, SecurityError):
        return _("a template may only print and ask for what docs/templates.md lists")
    if isinstance(error, TemplateSyntaxError) and "end of template" in message:
        return _("this block is never closed; write its {% endfor %} or {% endif %}, with the same letters behind the %")
    if isinstance(error, TemplateSyntaxError):
        said = _("the tag is not written correctly, or closes a block that is not open")
    else:
        said = _("the tag cannot be filled in")
    return _("{said} ({reason})", said=said, reason=reason(error))


def wrong_structure(xml: bytes) -> str | None:
    """What is not sound Word XML in a rendered part, or None."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return _("a block opens in one paragraph, cell or row and closes in another; use {%p …%} for paragraphs and {%tr …%} for rows, in both tags")
    for node in root.iter(*_NEVER_INSIDE):
        for child in node:
            if child.tag in _NEVER_INSIDE[node.tag]:
                text = " ".join("".join(str(piece) for piece in child.itertext()).split())[:_SHOWN]
                return _("“{text}” is formatted text or a table: print texts with {{{{r …}}}} and tables with {{{{p …}}}}", text=text)
    return None
