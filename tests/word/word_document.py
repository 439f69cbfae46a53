"""Reads a .docx as the tests need it, and counts its numbers as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "零一二三四五六七八九"


def part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def names(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.namelist()


def text(element: etree._Element) -> str:
    """What stands in ``element``, line breaks and tabs included."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(shown.get(str(node.tag), node.text or "") for run in element.iter(f"{W}r") for node in run.iterchildren(f"{W}t", f"{W}br", f"{W}tab"))


def value(element: etree._Element, path: str) -> str:
    found = element.find(path.replace("w:", W))
    return "" if found is None else found.get(f"{W}val", "")


def style(paragraph: etree._Element) -> str:
    return value(paragraph, "w:pPr/w:pStyle")


def _figure(number: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(96 + number)
    if form == "chineseCountingThousand":
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else DIGITS[tens] + "十") + ("" if tens and not ones else DIGITS[ones])
    return str(number)


def numbered(docx: bytes) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph of the document and the number that Word prints before it, or "".

    Lists that share an abstract list share their count (17.9.15 w:num); a level restarts after any level above it; w:isLgl shows
    the levels above in figures; w:lvlOverride changes how a list shows its levels, not the count.
    """
    numbering, styles = part(docx, "word/numbering.xml"), part(docx, "word/styles.xml")
    abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    lists: dict[str, tuple[str, dict[str, etree._Element]]] = {}
    for instance in numbering.iter(f"{W}num"):
        source = value(instance, "w:abstractNumId")
        levels = {level.get(f"{W}ilvl", ""): level for level in abstract[source].iter(f"{W}lvl")}
        levels |= {level.get(f"{W}ilvl", ""): level for level in instance.iter(f"{W}lvl")}
        lists[instance.get(f"{W}numId", "")] = source, levels
    numbered_styles = {
        each.get(f"{W}styleId", ""): value(each, "w:pPr/w:numPr/w:numId") for each in styles.iter(f"{W}style") if value(each, "w:pPr/w:numPr/w:numId")
    }
    counts: dict[str, dict[int, int]] = {}
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        name = style(paragraph)
        if name not in numbered_styles:
            yield paragraph, ""
            continue
        source, levels = lists[numbered_styles[name]]
        # a style takes the level that names it, not the level that it names (17.9.23 w:pStyle)
        level = next(int(key) for key, each in levels.items() if value(each, "w:pStyle") == name)
        count = counts.setdefault(source, {})
        count[level] = count.get(level, 0) + 1
        for below in [each for each in count if each > level]:
            del count[below]
        form = levels[str(level)]
        shown = value(form, "w:lvlText")
        for each in range(level + 1):
            figures = "decimal" if each < level and form.find(f"{W}isLgl") is not None else value(levels[str(each)], "w:numFmt")
            shown = shown.replace(f"%{each + 1}", _figure(count.get(each, 1), figures))
        yield paragraph, shown


def references(docx: bytes) -> list[tuple[str, str]]:
    """(bookmark, cached text) of every REF field."""
    result = []
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        code, shown, state = "", "", ""
        for node in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            if node.tag == f"{W}fldChar":
                state = node.get(f"{W}fldCharType", "")
                if state == "end":
                    result.append((code.split()[1], shown))
                    code = shown = ""
            elif state == "begin":
                code += node.text or ""
            elif state == "separate":
                shown += node.text or ""
    return result
