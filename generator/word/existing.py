"""An existing .docx that something is put into: its text part as XML, and a way back in which every other part keeps its bytes."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from generator.errors import TemplateError, Unreadable
from generator.messages import _
from generator.reading.docx import Runs, printed_runs
from generator.reading.package import R, W, open_package
from generator.word.package import Packed, packed, read_package, written

__all__ = ["Existing", "W", "open_existing", "word"]

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Files saved as "Strict Open XML": the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


def word(name: str, **attributes: str) -> etree._Element:
    """A new w: element; attributes are w: ones, too."""
    element = etree.Element(W + name, nsmap={"w": W[1:-1]})
    for key, value in attributes.items():
        element.set(W + key, value)
    return element


class Existing:
    """An open file: ``root`` is its w:document, ``paragraphs`` every w:p in document order, as reading counts them (Place.paragraph)."""

    def __init__(self, file: str, parts: dict[str, Packed], main: str) -> None:
        self.file = file
        self.main = main
        self._parts = parts
        self._changed: dict[str, etree._Element] = {}
        self._strict: set[str] = set()
        self.root = self.part(main)
        self.paragraphs = tuple(self.root.iter(W + "p"))

    def part(self, name: str) -> etree._Element:
        """The root of a part; what is changed in it is saved.

        Raises:
            Unreadable: the part is no sound XML.
        """
        if name not in self._changed:
            data = self._parts[name].content()
            if _STRICT[0][0] in data:
                self._strict.add(name)
                for strict, usual in _STRICT:
                    data = data.replace(strict, usual)
            try:
                self._changed[name] = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
            except (etree.XMLSyntaxError, ValueError) as error:
                raise Unreadable(_("{file}: {part} is no sound XML ({error}); open it in Word, repair and save it", file=self.file, part=name, error=error)) from error
        return self._changed[name]

    def related(self, kind: str) -> str | None:
        """The name of the text part's first part of a kind (``styles``, ``comments``), None if there is none."""
        links = self._links_of(self.main)
        if links not in self._parts:
            return None
        for link in self._look(links):
            if isinstance(link.tag, str) and link.get("Type", "").rpartition("/")[2] == kind and link.get("TargetMode") != "External":
                target = link.get("Target", "")
                name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(self.main), target))
                if name in self._parts:
                    return name
        return None

    def look(self, kind: str) -> etree._Element | None:
        """A related part to look at, not to change."""
        name = self.related(kind)
        return None if name is None else self._look(name)

    def _look(self, name: str) -> etree._Element:
        if name in self._changed:
            return self._changed[name]
        root = self.part(name)
        del self._changed[name]
        return root

    def runs(self) -> dict[int, Runs]:
        """The runs of every printed paragraph; see ``printed_runs``."""
        return printed_runs(self.root, self.look("styles"))

    def add(self, kind: str, content_type: str, root: etree._Element) -> None:
        """A new part beside the text part, named after its kind, with its relationship and content type."""
        folder = posixpath.dirname(self.main)
        name = next(name for name in _names(posixpath.join(folder, kind)) if name not in self._parts)
        self._parts[name] = packed(name, b"")
        self._changed[name] = root
        types = self.part("[Content_Types].xml")
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        links_name = self._links_of(self.main)
        if links_name not in self._parts:
            self._parts[links_name] = packed(links_name, f'<Relationships xmlns="{_LINKS}"/>'.encode())
        links = self.part(links_name)
        taken = {link.get("Id") for link in links}
        identifier = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        strict = self.main in self._strict
        if strict:
            self._strict.add(name)
        base = _STRICT[1][0].decode() if strict else R[1:-1]
        etree.SubElement(links, f"{{{_LINKS}}}Relationship", Id=identifier, Type=f"{base}/{kind}", Target=posixpath.basename(name))

    def saved(self) -> bytes:
        """The file with what was changed."""
        return written(self._packed())

    def _packed(self) -> Iterator[Packed]:
        for name, part in self._parts.items():
            yield packed(name, self._bytes(name)) if name in self._changed else part

    def _bytes(self, name: str) -> bytes:
        data = etree.tostring(self._changed[name].getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        if name in self._strict:
            for strict, usual in _STRICT:
                data = data.replace(usual, strict)
        return data

    @staticmethod
    def _links_of(name: str) -> str:
        folder, base = posixpath.split(name)
        return posixpath.join(folder, "_rels", base + ".rels")


def open_existing(source: Path) -> Existing:
    """The .docx at ``source``.

    Raises:
        Unreadable: no .docx, or one that cannot be taken apart.
    """
    if not zipfile.is_zipfile(source):
        raise Unreadable(_("{file}: comments and tracked changes can be put into a .docx alone; open it in Word and save it as .docx", file=source))
    main = open_package(source).main_part()
    try:
        parts = read_package(source)
    except TemplateError as error:
        raise Unreadable(_("{file}: nothing can be put into this file; open it in Word and save it as .docx", file=source)) from error
    return Existing(str(source), parts, main)


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.xml"
    number = 2
    while True:
        yield f"{stem}{number}.xml"
        number += 1
