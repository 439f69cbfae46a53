"""Runs of a contract as Word XML: language tags, content controls for values, REF fields for cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.drafting.contract import Run, Runs
from generator.errors import DraftError
from generator.messages import _

__all__ = ["WORD_LANGUAGES", "escaped", "runs_xml", "shortened"]

WORD_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
"""The language tag of a run by the key of its text."""

_TAG_LENGTH = 64  # Word refuses longer tags and titles of content controls

# An eastAsia hint lets Word take quotes, dashes and dots in Chinese text from the Chinese font; the same characters in English stay Latin.
_PROPERTIES = {
    ("zh", False): '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr>',
    ("zh", True): '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr>',
    ("en", False): '<w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
    ("en", True): '<w:rPr><w:b/><w:bCs/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
}

_SPECIAL = re.compile("[&<>_\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\n\t]")
# docxtpl turns {_{ into {{ and so on after rendering; a value that holds these characters must come through as typed.
_DOCXTPL_ESCAPES = re.compile(r"(?<=[{}%])_(?=[{}%])")


def escaped(text: str, path: str = "") -> str:
    """``text`` as XML character data that docxtpl, too, leaves as it is.

    Raises:
        DraftError: a character that XML 1.0 cannot hold; the message names ``path``, where it came from.
    """
    if _SPECIAL.search(text) is None:
        return text
    forbidden = _FORBIDDEN.search(text)
    if forbidden is not None:
        raise DraftError(
            _("{where}: the character U+{code} cannot stand in a Word document; delete it", where=path or repr(text[:60]), code=f"{ord(forbidden.group()):04X}")
        )
    return _DOCXTPL_ESCAPES.sub("&#95;", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def shortened(name: str, length: int = _TAG_LENGTH) -> str:
    """``name``, or where it is longer than ``length`` its beginning and a mark that keeps it unique."""
    if len(name) <= length:
        return name
    return f"{name[: length - 9]}_{sha256(name.encode()).hexdigest()[:8]}"


def _text(text: str) -> str:
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    return f"<w:t{space}>{text}</w:t>"


def _content(text: str, path: str) -> str:
    """What stands in a run: text, tabs and line breaks."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return _text(escaped(text, path)) if text else ""
    pieces: list[str] = []
    start = 0
    for found in _BREAKS.finditer(text):
        if found.start() > start:
            pieces.append(_text(escaped(text[start : found.start()], path)))
        pieces.append("<w:tab/>" if found.group() == "\t" else "<w:br/>")
        start = found.end()
    if start < len(text):
        pieces.append(_text(escaped(text[start:], path)))
    return "".join(pieces)


def _field(properties: str, bookmark: str, content: str) -> str:
    # \n and not \r: the number as printed at its own paragraph, wherever the reference stands; \h: a link.
    run = f"<w:r>{properties}"
    return (
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>{run}<w:instrText xml:space="preserve"> REF {bookmark} \\n \\h </w:instrText></w:r>'
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}{content}</w:r>{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _control(path: str, number: str, run: str) -> str:
    # Rich text, which is what a control without a kind is: LibreOffice prints plain-text controls without their bold.
    name = shortened(path).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )


def runs_xml(runs: Runs, language: str, ids: Iterator[int], bookmarks: Mapping[str, str]) -> str:
    """``runs`` as the XML that stands in a ``w:p``.

    Args:
        language: key of the text, ``zh`` or ``en``.
        ids: where the content controls take their numbers from.
        bookmarks: the bookmark of each cross-reference's target in this language.
    """
    pieces = _pieces(runs, language)
    if len(pieces) == 1:
        return pieces[0].text
    return "".join([piece.text if piece.kind == _TEXT else str(next(ids)) if piece.kind == _NUMBER else bookmarks[piece.text] for piece in pieces])


_TEXT, _NUMBER, _BOOKMARK = range(3)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of XML that is the same in every contract, or where its own number of a content control or bookmark of a target stands."""

    kind: int
    text: str = ""


_known: dict[tuple[int, str], tuple[Runs, tuple[_Piece, ...]]] = {}
_MOST_KNOWN = 40_000


def _pieces(runs: Runs, language: str) -> tuple[_Piece, ...]:
    """The XML of ``runs``, made once for each tuple of runs: contracts of a batch share most of theirs."""
    # The tuple is held beside its pieces, so that no other one can get its id.
    key = (id(runs), language)
    found = _known.get(key)
    if found is not None:
        return found[1]
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    pieces = tuple(_joined(piece for run in runs if run.text for piece in _of_run(run, language))) or (_Piece(_TEXT),)
    _known[key] = (runs, pieces)
    return pieces


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    text: list[str] = []
    for piece in pieces:
        if piece.kind == _TEXT:
            text.append(piece.text)
            continue
        yield _Piece(_TEXT, "".join(text))
        text = []
        yield piece
    if text:
        yield _Piece(_TEXT, "".join(text))


def _of_run(run: Run, language: str) -> Iterator[_Piece]:
    properties = _PROPERTIES[language, run.bold]
    content = _content(run.text, run.path)
    # The number of the control and the bookmark of the target differ from contract to contract: where they stand the XML is cut.
    xml = _field(properties, "\x00", content) if run.target else f"<w:r>{properties}{content}</w:r>"
    if run.path:
        xml = _control(run.path, "\x01", xml)
    for part in re.split("([\x00\x01])", xml):
        yield _Piece(_BOOKMARK, run.target) if part == "\x00" else _Piece(_NUMBER) if part == "\x01" else _Piece(_TEXT, part)
