"""Automatic numbers of a .docx as Word shows them: which level a paragraph counts in, and what its number reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from generator.patterns import compiled
from generator.reading.numerals import counted
from generator.reading.package import W

__all__ = ["Level", "Numbering", "Style", "Styles", "is_on"]

_LEVEL_MARK = compiled(r"%([1-9])")
_MAX_LABEL = 60
_MAX_START = 1_000_000


def _val(element: etree._Element | None, default: str = "") -> str:
    return default if element is None else element.get(W + "val", default)


def _int(text: str | None, default: int) -> int:
    try:
        return max(-1, min(int(text or ""), _MAX_START))
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:b or w:vanish is on (ECMA-376 part 1, 17.17.4)."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What reading needs of a style, with what it inherits. ``number`` is (w:numId or None, w:ilvl or None)."""

    name: str = ""
    outline: int = -1
    bold: bool = False
    hidden: bool = False
    centered: bool = False
    number: tuple[str | None, int | None] = (None, None)


class Styles:
    """The styles of a file, each worked out when it is first asked for: a file defines a hundred and uses five.

    ``default`` is the id of the paragraph style that a paragraph without one has.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.default = ""
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        for element in () if root is None else root.iterchildren(W + "style"):
            identifier = element.get(W + "styleId", "")
            self._elements.setdefault(identifier, element)
            if element.get(W + "default") in ("1", "true", "on") and element.get(W + "type") == "paragraph":
                self.default = identifier

    def get(self, identifier: str) -> Style:
        """The style with all that it inherits; a plain one if there is none of that id."""
        known = self._known.get(identifier)
        if known is not None:
            return known
        chain: list[str] = []
        current = identifier
        while current in self._elements and current not in self._known and current not in chain and len(chain) < 50:
            chain.append(current)
            current = _val(self._elements[current].find(W + "basedOn"))
        style = self._known.get(current) or Style()
        for name in reversed(chain):
            style = _style(self._elements[name], style)
            self._known[name] = style
        return style


def _style(element: etree._Element, base: Style) -> Style:
    style = replace(base, name=_val(element.find(W + "name")).lower())
    properties = element.find(W + "pPr")
    if properties is not None:
        outline = properties.find(W + "outlineLvl")
        if outline is not None:
            level = _int(_val(outline), 9)
            style = replace(style, outline=level if 0 <= level < 9 else -1)
        numbers = properties.find(W + "numPr")
        if numbers is not None:
            identifier, level_element = numbers.find(W + "numId"), numbers.find(W + "ilvl")
            style = replace(
                style,
                number=(
                    base.number[0] if identifier is None else _val(identifier),
                    base.number[1] if level_element is None else _int(_val(level_element), 0),
                ),
            )
        alignment = properties.find(W + "jc")
        if alignment is not None:
            style = replace(style, centered=_val(alignment) == "center")
    text = element.find(W + "rPr")
    if text is not None:
        bold, hidden = text.find(W + "b"), text.find(W + "vanish")
        style = replace(style, bold=base.bold if bold is None else is_on(bold), hidden=base.hidden if hidden is None else is_on(hidden))
    if style.outline < 0 and (heading := re.fullmatch(r"heading ([1-9])", style.name)):
        style = replace(style, outline=int(heading[1]) - 1)
    return style


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    style: str
    text: str
    legal: bool
    restart: int | None


class Numbering:
    """Counts the numbered paragraphs of one file in printed order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._styled: dict[tuple[str, str], int] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        for abstract in root.iterchildren(W + "abstractNum"):
            identifier = abstract.get(W + "abstractNumId", "")
            self._abstract[identifier] = {}
            for level in abstract.iterchildren(W + "lvl"):
                number = _int(level.get(W + "ilvl"), 0)
                self._abstract[identifier][number] = _level(level)
                linked = _val(level.find(W + "pStyle"))
                if linked:
                    self._styled[identifier, linked] = number
            link = _val(abstract.find(W + "numStyleLink"))
            if link:
                self._links[identifier] = link
        for num in root.iterchildren(W + "num"):
            identifier = num.get(W + "numId", "")
            self._of[identifier] = _val(num.find(W + "abstractNumId"))
            for override in num.iterchildren(W + "lvlOverride"):
                number = _int(override.get(W + "ilvl"), 0)
                start = override.find(W + "startOverride")
                if start is not None:
                    self._overrides.setdefault(identifier, {})[number] = _int(_val(start), 1)
                level_element = override.find(W + "lvl")
                if level_element is not None:
                    self._levels.setdefault(identifier, {})[number] = _level(level_element)
        for abstract_id, link in self._links.items():
            # A list that is the shape of a numbering style: its levels are those of the style's own list.
            target = self._of.get(styles.get(link).number[0] or "", "")
            if not self._abstract.get(abstract_id) and target in self._abstract:
                for num_id, abstract_of in self._of.items():
                    if abstract_of == abstract_id:
                        self._of[num_id] = target

    def level_of(self, num_id: str, level: int | None, style: str) -> int:
        """The level that a paragraph counts in: its own, else the one that its style is linked to, else the first."""
        if level is not None:
            return max(0, min(level, 8))
        return self._styled.get((self._of.get(num_id, ""), style), 0)

    def next(self, num_id: str, level: int) -> tuple[str, bool] | None:
        """Counts one paragraph: its number as Word shows it, and whether it is a bullet; None if the list does not exist."""
        abstract = self._of.get(num_id)
        if abstract is None:
            return None
        levels = {**self._abstract.get(abstract, {}), **self._levels.get(num_id, {})}
        here = levels.get(level)
        if here is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._started:
            # An override restarts the list once, where this w:num is first used; lists of one w:abstractNum go on else.
            self._started.add(num_id)
            for number, start in self._overrides.get(num_id, {}).items():
                counts[number] = start - 1
        counts[level] = counts[level] + 1 if level in counts else self._overrides.get(num_id, {}).get(level, here.start)
        for upper in range(level):
            if upper in levels:
                counts.setdefault(upper, levels[upper].start)
        for deeper in [number for number in counts if number > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        if here.style == "bullet":
            return "", True

        def sign(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            shown = levels.get(number)
            if shown is None:
                return ""
            value = counts.get(number, shown.start)
            return counted(value, "decimal" if here.legal else shown.style)

        return _LEVEL_MARK.sub(sign, here.text)[:_MAX_LABEL].strip(), False


def _level(element: etree._Element) -> Level:
    style = element.find(W + "numFmt")
    if style is None:
        # Newer counting styles stand in mc:AlternateContent; its fallback is what older programs count with.
        style = next(element.iter(W + "numFmt"), None)
    restart = element.find(W + "lvlRestart")
    return Level(
        start=_int(_val(element.find(W + "start")), 0),
        style=_val(style, "decimal"),
        text=_val(element.find(W + "lvlText"))[:_MAX_LABEL],
        legal=is_on(element.find(W + "isLgl")),
        restart=None if restart is None else _int(_val(restart), 0),
    )
