"""A .docx as a package: parts found by their relationships, parsed with limits on size and without entities or network."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from generator.errors import Unreadable
from generator.messages import _

__all__ = ["MAX_FILE", "MAX_PART", "Package", "R", "W", "open_package", "w"]

MAX_FILE = 100_000_000
"""Bytes of a file on disk; pictures are never unpacked, so a picture book may be large."""
MAX_PART = 24_000_000
"""Bytes of an unpacked part. A contract of 100 pages has some 2 MB; lxml needs up to ten times that in memory."""
_MAX_PARTS = 10_000

_STRICT = b"http://purl.oclc.org/ooxml/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


def w(name: str) -> str:
    """``p`` -> the qualified name of w:p."""
    return W + name


class Package:
    """The parts of an open .docx."""

    def __init__(self, file: str, archive: zipfile.ZipFile) -> None:
        self.file = file
        self._archive = archive
        self._names = {info.filename.lstrip("/"): info for info in archive.infolist()}
        if len(self._names) > _MAX_PARTS:
            raise Unreadable(_("{file}: holds {count} parts; a Word file has a few dozen", file=file, count=len(self._names)))

    def has(self, name: str) -> bool:
        return name in self._names

    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def raw(self, name: str) -> bytes:
        """A part's bytes. What is unpacked counts, not what the archive declares."""
        info = self._names[name]
        too_large = _("{file}: {part} is larger than {limit} MB unpacked; no contract is", file=self.file, part=name, limit=MAX_PART // 1_000_000)
        if info.file_size > MAX_PART:
            raise Unreadable(too_large)
        if info.flag_bits & 0x1:
            raise Unreadable(_("{file}: is protected with a password; save it without one", file=self.file))
        try:
            with self._archive.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Unreadable(_("{file}: {part} is damaged ({error}); open it in Word, repair and save it", file=self.file, part=name, error=error)) from error
        if len(data) > MAX_PART:
            raise Unreadable(too_large)
        return data

    def xml(self, name: str) -> etree._Element:
        """A part's root element. No entities are resolved, and a part with a DTD is refused: Word writes none."""
        data = self.raw(name)
        if _STRICT in data:
            for strict, transitional in _STRICT_NAMES:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(_("{file}: {part} is no sound XML ({error}); open it in Word, repair and save it", file=self.file, part=name, error=error)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(_("{file}: {part} declares a document type, which Word never does; the file is not read", file=self.file, part=name))
        return root

    def related(self, name: str) -> dict[str, list[tuple[str, str]]]:
        """A part's relationships: kind (the last word of its type) -> (id, target part). External targets are left out."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", base + ".rels")
        found: dict[str, list[tuple[str, str]]] = {}
        if path not in self._names:
            return found
        for relationship in self.xml(path):
            if relationship.get("TargetMode") == "External" or not isinstance(relationship.tag, str):
                continue
            target = relationship.get("Target", "")
            resolved = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = relationship.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, []).append((relationship.get("Id", ""), resolved))
        return found

    def main_part(self) -> str:
        """The name of the part with the text.

        Raises:
            Unreadable: there is none, so this is no Word file.
        """
        for _id, target in self.related("").get("officeDocument", []):
            if target in self._names and target.lower().endswith(".xml") and "workbook" not in target and "presentation" not in target:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise Unreadable(_("{file}: is a zip archive, but no Word file; lint reads .docx, .pdf, .txt and .md", file=self.file))


def open_package(path: Path) -> Package:
    """The package at ``path``.

    Raises:
        Unreadable: no sound zip archive.
    """
    try:
        return Package(str(path), zipfile.ZipFile(path))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        raise Unreadable(_("{file}: is damaged ({error}); open it in Word, repair and save it", file=path, error=error)) from error
