"""Questions to single elements of WordprocessingML: chosen branches, text boxes, form fields, section ends."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.reading.numbering import is_on
from generator.reading.package import W

__all__ = ["ALTERNATE", "alternatives", "boxes", "children", "ends_section", "form_value", "settings_of", "small"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = _MC + "AlternateContent"
_BOX = W + "txbxContent"
_MAX_SPAN = 63
"""Columns of a table in Word."""


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, those of the chosen branch in place of an mc:AlternateContent."""
    for element in parent:
        if element.tag == ALTERNATE:
            for branch in alternatives(element):
                yield from children(branch)
        else:
            yield element


def alternatives(element: etree._Element) -> list[etree._Element]:
    """The branch of an mc:AlternateContent that is read: the first choice, else the fallback, never both."""
    branch = element.find(_MC + "Choice")
    if branch is None:
        branch = element.find(_MC + "Fallback")
    return [] if branch is None else [branch]


def boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes inside of a drawing, each once; boxes in boxes are found when the outer one is read."""
    if element.tag == _BOX:
        return [element]
    if element.tag == ALTERNATE:
        for name in ("Choice", "Fallback"):
            for branch in element.iterchildren(_MC + name):
                found = [box for child in branch for box in boxes(child)]
                if found:
                    return found
        return []
    return [box for child in element for box in boxes(child)]


def form_value(form: etree._Element) -> str:
    box = form.find(W + "checkBox")
    if box is not None:
        checked = box.find(W + "checked")
        return "☑" if is_on(checked if checked is not None else box.find(W + "default")) else "☐"
    choice = form.find(W + "ddList")
    if choice is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choice.iterchildren(W + "listEntry")]
    result = choice.find(W + "result")
    chosen = small(result.get(W + "val")) if result is not None else 0
    return entries[chosen] if chosen < len(entries) else ""


def settings_of(properties: etree._Element | None) -> dict[str, etree._Element]:
    """The settings in a w:pPr, w:trPr or w:tcPr by their names, the first of each; asking for one after the other would look through all of them each time."""
    return {} if properties is None else {str(setting.tag): setting for setting in properties.iterchildren(reversed=True)}


def ends_section(section: etree._Element | None) -> bool:
    """Whether a page ends with the w:sectPr of a paragraph."""
    if section is None:
        return False
    kind = section.find(W + "type")
    return kind is None or kind.get(W + "val") not in ("continuous", "nextColumn")


def small(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdigit() and len(text) < 9 else 0
