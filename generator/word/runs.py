"""Runs of a contract as Word XML: language tags, content controls for values, REF fields for cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import repeat

from generator.drafting.contract import Run, Runs
from generator.errors import DraftError
from generator.messages import _

__all__ = ["ANY_BOOKMARK", "ANY_NUMBER", "BOOKMARK_NUMBER", "WORD_LANGUAGES", "Shape", "escaped", "runs_xml", "shortened"]

WORD_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
"""The language tag of a run by the key of its text."""

_TAG_LENGTH = 64  # Word refuses longer tags and titles of content controls

# An eastAsia hint lets Word take quotes, dashes and dots in Chinese text from the Chinese font; the same characters in English stay Latin.
# Latin letters and figures are English in Chinese text, too, as Word itself has it: LibreOffice ends lines inside of a figure that is Chinese, 100 | %.
_PROPERTIES = {
    ("zh", False): '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
    ("zh", True): '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
    ("en", False): '<w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
    ("en", True): '<w:rPr><w:b/><w:bCs/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>',
}

_SPECIAL = re.compile("[&<>_\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGER_THAN_A_LINE = re.compile(r"[^\s\u2e80-\uffff]{24}")
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


def _control(path: str, number: object, run: str) -> str:
    # Rich text, which is what a control without a kind is: LibreOffice prints plain-text controls without their bold.
    name = shortened(path).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )


def runs_xml(runs: Runs, language: str, ids: Iterator[object], bookmarks: Mapping[str, str]) -> str:
    """``runs`` as the XML that stands in a ``w:p``.

    Args:
        language: key of the text, ``zh`` or ``en``.
        ids: where the content controls take their numbers from.
        bookmarks: the bookmark of each cross-reference's target in this language.
    """
    xml = "".join([_run_xml(run, language, ids, bookmarks) for run in runs if run.text])
    if runs and runs[0].path and _LONGER_THAN_A_LINE.match(runs[0].text):
        # LibreOffice (7.4) never ends where a numbered paragraph begins with a control whose first word does not fit on the line.
        return f'<w:r>{_PROPERTIES[language, False]}<w:t xml:space="preserve"> </w:t></w:r>{xml}'
    return xml


def _run_xml(run: Run, language: str, ids: Iterator[object], bookmarks: Mapping[str, str]) -> str:
    properties = _PROPERTIES[language, run.bold]
    content = _content(run.text, run.path)
    xml = _field(properties, bookmarks[run.target], content) if run.target else f"<w:r>{properties}{content}</w:r>"
    return _control(run.path, next(ids), xml) if run.path else xml


# Characters that no XML can hold stand where a number or a bookmark differs from contract to contract.
NUMBER, BOOKMARK_NUMBER, _BOOKMARK = "\x00", "\x01", "\x02"
_CUTS = re.compile(f"({NUMBER}|{BOOKMARK_NUMBER}|{_BOOKMARK}[^{_BOOKMARK}]*{_BOOKMARK})")


class _AnyBookmark(dict[str, str]):
    """Says of every target where its bookmark's name in ``language`` is to stand."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, target: str) -> str:
        return f"{_BOOKMARK}{self.language} {target}{_BOOKMARK}"


ANY_NUMBER = repeat(NUMBER)
ANY_BOOKMARK: Mapping[str, Mapping[str, str]] = {language: _AnyBookmark(language) for language in WORD_LANGUAGES}


class Shape:
    """XML that is the same in every contract but for the numbers of its content controls and its bookmark, and the names of bookmarks."""

    __slots__ = ("_parts",)

    def __init__(self, xml: str) -> None:
        """``xml`` made with ``ANY_NUMBER``, ``ANY_BOOKMARK`` and ``BOOKMARK_NUMBER``."""
        self._parts = tuple(_CUTS.split(xml))

    def filled(self, ids: Iterator[int], bookmarks: Mapping[str, Mapping[str, str]], bookmark: int = 0) -> str:
        """The XML in a contract: ``ids`` of its controls, ``bookmarks`` by language and target, the number of the ``bookmark`` around it."""
        if len(self._parts) == 1:
            return self._parts[0]
        parts = list(self._parts)
        for place in range(1, len(parts), 2):
            cut = parts[place]
            if cut == NUMBER:
                parts[place] = str(next(ids))
            elif cut == BOOKMARK_NUMBER:
                parts[place] = str(bookmark)
            else:
                language, _space, target = cut[1:-1].partition(" ")
                parts[place] = bookmarks[language][target]
        return "".join(parts)
