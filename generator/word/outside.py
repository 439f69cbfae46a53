"""What a template would fetch from somewhere else when its contracts are opened: none of it goes into a contract."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from generator.errors import TemplateError
from generator.messages import _
from generator.word.package import Packed, packed

__all__ = ["without_outside"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def without_outside(package: Mapping[str, Packed], file: Path) -> dict[str, Packed]:
    """The parts of a template without the link to the document template that it was made from.

    Word writes that link by itself: a path on the designer's machine, or an address that every reader's Word would ask.

    Raises:
        TemplateError: a picture or an object lies outside and is only linked to. Hyperlinks are fine: nobody follows them by opening.
    """
    result = dict(package)
    for name, part in package.items():
        if not name.endswith(".rels") or b"External" not in (content := part.content()):
            continue
        links = etree.fromstring(content)
        dropped = set()
        for link in list(links):
            kind = (link.get("Type") or "").rpartition("/")[2]
            if link.get("TargetMode") != "External" or kind == "hyperlink":
                continue
            if kind != "attachedTemplate":
                raise TemplateError(
                    _("{file}: it links to something outside ({target}), which would be fetched whenever a contract is opened. Put the picture or object into the document itself.",
                      file=file, target=(link.get("Target") or "")[:120])
                )  # fmt: skip
            dropped.add(link.get("Id"))
            links.remove(link)
        if dropped:
            result[name] = packed(name, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))
            source = "/".join(piece for piece in name.removesuffix(".rels").split("/") if piece != "_rels")
            if source in package:
                result[source] = packed(source, _without(package[source].content(), dropped))
    return result


def _without(xml: bytes, ids: set[str | None]) -> bytes:
    root = etree.fromstring(xml)
    for element in [element for element in root.iter("{*}attachedTemplate") if element.get(f"{_R}id") in ids]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
