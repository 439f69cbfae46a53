"""The agreement that travels inside a draft, as a custom XML part."""

from __future__ import annotations

from lxml import etree

from generator.drafting.contract import Contract
from generator.word.package import Packed, packed
from generator.word.runs import escaped

__all__ = ["AGREEMENT_NAMESPACE", "agreement_xml", "with_agreement"]

AGREEMENT_NAMESPACE = "urn:hostpact:agreement:1"
"""The namespace of ``<agreement library="hostpact 1.0">{...}</agreement>``: the agreement as JSON, and the library that it was drafted with."""

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Word finds a part by this id when it binds content controls to it; it names the kind of part, so it is the same in all drafts.
_ITEM_ID = "{6B1F0A34-5B0E-4D5C-9E57-3C0A5E1D7A01}"


def agreement_xml(contract: Contract) -> bytes:
    """The custom XML part's content."""
    library = escaped(contract.library).replace('"', "&quot;")
    return f'{_DECLARATION}<agreement xmlns="{AGREEMENT_NAMESPACE}" library="{library}">{escaped(contract.data)}</agreement>'.encode()


def with_agreement(parts: dict[str, Packed], document: str) -> tuple[dict[str, Packed], str]:
    """``parts`` made ready to hold an agreement, and the name of the part that is to hold it.

    Args:
        parts: a template's package; may hold other custom XML already.
        document: the name of its main part, ``word/document.xml``.
    """
    number = next(n for n in range(1, len(parts) + 2) if f"customXml/item{n}.xml" not in parts and f"customXml/itemProps{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    folder, _, name = document.rpartition("/")
    relationships = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    result = dict(parts)
    target = "../" * (folder.count("/") + 1 if folder else 0) + item
    empty = f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"/>'.encode()
    links = etree.fromstring(parts[relationships].content() if relationships in parts else empty)
    taken = {link.get("Id") for link in links}
    free = next(f"rIdAgreement{n}" for n in range(1, len(taken) + 2) if f"rIdAgreement{n}" not in taken)
    result[relationships] = _with_child(relationships, links, "Relationship", Id=free, Type=f"{_RELATIONSHIPS}/customXml", Target=target)
    types = etree.fromstring(parts["[Content_Types].xml"].content())
    if not any((each.get("Extension") or "").lower() == "xml" for each in types):
        _with_child("", types, "Override", PartName=f"/{item}", ContentType="application/xml")
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    result["[Content_Types].xml"] = _with_child("[Content_Types].xml", types, "Override", PartName=f"/{properties}", ContentType=kind)
    for name, content in (
        (item, ""),
        (
            f"customXml/_rels/item{number}.xml.rels",
            f'{_DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" '
            f'Type="{_RELATIONSHIPS}/customXmlProps" Target="itemProps{number}.xml"/></Relationships>',
        ),
        (
            properties,
            f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_CUSTOM_XML}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{AGREEMENT_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>',
        ),
    ):
        result[name] = packed(name, content.encode())
    return result, item


def _with_child(name: str, root: etree._Element, tag: str, **attributes: str) -> Packed:
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    return packed(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
