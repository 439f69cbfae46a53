"""Accepts or rejects every tracked change of a w:document, as Word does: what the tests of insertions hold against the source."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMPTY = (W + "rPr", W + "pPr")


def accepted(document: bytes) -> etree._Element:
    """The document as it is after "accept all"."""
    return _decided(document, keep=("ins", "moveTo"), drop=("del", "moveFrom"))


def rejected(document: bytes) -> etree._Element:
    """The document as it is after "reject all"."""
    root = etree.fromstring(document)
    for change in list(root.iter(W + "pPrChange")):
        settings, old = change.getparent(), change.find(W + "pPr")
        assert settings is not None
        assert old is not None
        mark = settings.find(W + "rPr")
        for setting in list(settings):
            settings.remove(setting)
        settings.extend(list(old))
        if mark is not None:
            settings.append(mark)
    return _decided(etree.tostring(root), keep=("del", "moveFrom"), drop=("ins", "moveTo"))


def _decided(document: bytes, *, keep: tuple[str, ...], drop: tuple[str, ...]) -> etree._Element:
    root = etree.fromstring(document)
    for change in list(root.iter(W + "pPrChange")):
        change.getparent().remove(change)  # type: ignore[union-attr]
    for paragraph in reversed(list(root.iter(W + "p"))):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            continue
        gone = any(mark.find(W + name) is not None for name in drop)
        for name in (*keep, *drop):
            for change in mark.findall(W + name):
                mark.remove(change)
        if gone:
            _join(paragraph, drop)
    for name in drop:
        for change in list(root.iter(W + name)):
            parent = change.getparent()
            assert parent is not None
            parent.remove(change)
    for name in keep:
        for change in list(root.iter(W + name)):
            parent = change.getparent()
            assert parent is not None
            position = parent.index(change)
            for nth, child in enumerate(list(change)):
                parent.insert(position + nth, child)
            parent.remove(change)
    for text in root.iter(W + "delText"):
        text.tag = W + "t"
    for name in _EMPTY:
        for element in list(root.iter(name)):
            if len(element) == 0:
                element.getparent().remove(element)  # type: ignore[union-attr]
    return root


def _join(paragraph: etree._Element, drop: tuple[str, ...]) -> None:
    """A paragraph whose mark is gone: what is left of it stands before the next one's words, whose settings stay."""
    left = [child for child in paragraph if child.tag not in (W + "pPr", *(W + name for name in drop))]
    following = paragraph.getnext()
    if left:
        assert following is not None
        assert following.tag == W + "p", "the words of a paragraph have nowhere to go"
        position = 1 if following.find(W + "pPr") is not None else 0
        for nth, child in enumerate(left):
            following.insert(position + nth, child)
    paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def canonical(root: etree._Element) -> bytes:
    """For comparison: no empty settings, no white space between elements."""
    again = etree.fromstring(etree.tostring(root), etree.XMLParser(remove_blank_text=True))
    for name in _EMPTY:
        for element in list(again.iter(name)):
            if len(element) == 0:
                element.getparent().remove(element)  # type: ignore[union-attr]
    return etree.tostring(again, method="c14n2")


def words(root: etree._Element) -> list[str]:
    """The text of each paragraph."""
    return ["".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p")]
