"""Reads the papers around a contract, clause_library/papers/, and lays those of a house library over them (docs/kit.md)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from generator.data import data_folder
from generator.errors import LibraryError
from generator.library.model import FieldText, FormPart, Library, PaperLines, PaperPart, PaperText, SectionText, TableText, TextPart, TicksPart, TickText
from generator.library.parts import both, cell, line, part
from generator.library.yaml_files import read_yaml, well_built
from generator.messages import _

__all__ = ["load_papers", "paper_lines", "texts_in"]

_KEYS = {
    "paper": {"id", "stage", "title", "demands", "when", "parties", "opening", "sections", "closing", "signature"},
    "section": {"title", "when", "demands", "parts", "page"},
    "part": {"text", "table", "ticks", "form", "when"},
    "table": {"rows", "as", "columns", "fixed", "when", "blank", "lines"},
    "tick": {"zh", "en", "when", "checked", "id", "side"},
    "field": {"label", "value", "when", "lines"},
}
_STAGES: tuple[Literal["before", "during", "after"], ...] = ("before", "during", "after")
_SIGNATURES = ("both", "client", "operator", "sender", "none")
_SIDES = ("", "client", "operator")
C = TypeVar("C", bound=str)


def load_papers(library: Library) -> Mapping[str, PaperText]:
    """The papers of ``library`` by id: ours, replaced and added to by the folder ``papers`` of its house library.

    Raises:
        LibraryError: a file is broken; it names the file, what is wrong and what was expected.
    """
    if not library.house:
        return _ours()
    return {**_ours(), **_papers(Path(library.house) / "papers")}


def paper_lines() -> PaperLines:
    """What papers print of a party at their head and where it signs; library.yaml has both."""
    file = data_folder("clause_library") / "library.yaml"
    plan = read_yaml(file)
    particulars, signature = (tuple(line(each, file) for each in plan[name]) for name in ("paper_particulars", "paper_signature"))
    return PaperLines(particulars, signature)


def texts_in(paper: PaperText) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
    """Every text of a paper in both languages, conditions too, each with the names that it sees besides (a table's row) and what they stand for."""

    def condition(text: str) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
        if text:
            asked = f"{{% if {text} %}}{{% endif %}}"
            yield {"zh": asked, "en": asked}, {}

    yield paper.titles, {}
    yield from condition(paper.when)
    for texts in (paper.opening, paper.closing):
        if texts:
            yield texts, {}
    for section in paper.sections:
        yield section.titles, {}
        yield from condition(section.when)
        for each in section.parts:
            yield from condition(each.when)
            if isinstance(each, TextPart):
                yield each.texts, {}
            elif isinstance(each, TicksPart):
                for tick in each.ticks:
                    yield tick.texts, {}
                    yield from condition(tick.when)
                    yield from condition(tick.checked)
            elif isinstance(each, FormPart):
                for field in each.fields:
                    yield field.labels, {}
                    yield field.value, {}
                    yield from condition(field.when)
            else:
                yield from ((column.headings, {}) for column in each.columns)
                row = {each.name: f"{each.rows}[]"} if each.rows else {}
                yield from ((column.cells, row) for column in each.columns)
                for when, cells in each.fixed:
                    yield from condition(when)
                    yield from ((text, {}) for text in cells)


@functools.cache
def _ours() -> Mapping[str, PaperText]:
    return _papers(data_folder("clause_library") / "papers")


def _papers(folder: Path) -> dict[str, PaperText]:
    found: dict[str, PaperText] = {}
    for path in sorted(folder.glob("*.yaml")):
        with well_built(path):
            paper = _paper(path)
        _well_written(paper)
        if paper.id in found:
            raise LibraryError(_("{file}: the paper id “{name}” is taken by {other}. Choose another.", file=path, name=paper.id, other=found[paper.id].file))
        found[paper.id] = paper
    return found


def _well_written(paper: PaperText) -> None:
    """Refuses Jinja that cannot be read, before anything is drafted with it."""
    from jinja2 import TemplateSyntaxError

    from generator.library.inputs import parsed

    for texts, _names in texts_in(paper):
        for text in texts.values():
            try:
                parsed(text)
            except (TemplateSyntaxError, RecursionError) as error:
                raise LibraryError(_("{file}: a text or a condition is not well written ({reason}).", file=paper.file, reason=error)) from error


def _paper(path: Path) -> PaperText:
    data = _known("paper", read_yaml(path), path)
    return PaperText(
        id=str(data["id"]),
        stage=_one_of("stage", data["stage"], _STAGES, path),
        titles=both(data["title"], path),
        sections=tuple(_section(section, path) for section in data["sections"]),
        when=str(data.get("when") or ""),
        parties=bool(data.get("parties", False)),
        opening=both(data["opening"], path) if data.get("opening") else {},
        closing=both(data["closing"], path) if data.get("closing") else {},
        signature=_one_of("signature", data.get("signature", "none"), _SIGNATURES, path),
        demands=_numbers(data),
        file=str(path),
    )


def _section(data: Mapping[str, Any], path: Path) -> SectionText:
    _known("section", data, path)
    page = data.get("page")
    if page not in (None, "new"):
        raise LibraryError(_("{file}: {entry}: “{found}” is not one of: {choices}.", file=path, entry="page", found=page, choices="new"))
    return SectionText(both(data["title"], path), tuple(_part(each, path) for each in data["parts"]), str(data.get("when") or ""), _numbers(data), page == "new")


def _part(data: Mapping[str, Any], path: Path) -> PaperPart:
    _known("part", data, path)
    when = str(data.get("when") or "")
    if "ticks" in data:
        return TicksPart(tuple(_tick(each, path) for each in data["ticks"]), when)
    if "form" in data:
        return FormPart(tuple(_field(each, path) for each in data["form"]), when)
    if "table" in data:
        _known("table", data["table"], path)
    found: TextPart | TableText = part(data, path)
    return found


def _tick(data: Mapping[str, Any], path: Path) -> TickText:
    _known("tick", data, path)
    side = _one_of("side", data.get("side") or "", _SIDES, path)
    return TickText(both(data, path), str(data.get("when") or ""), str(data.get("checked") or ""), str(data.get("id") or ""), side)


def _field(data: Mapping[str, Any], path: Path) -> FieldText:
    _known("field", data, path)
    return FieldText(both(data["label"], path), cell(data.get("value") or "", path), str(data.get("when") or ""), int(data.get("lines", 1)))


def _numbers(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(number) for number in data.get("demands") or ())


def _known(kind: str, data: Any, path: Path) -> Mapping[str, Any]:
    """``data``, which must be a mapping with no entry that a ``kind`` of thing has not."""
    if not isinstance(data, Mapping):
        raise LibraryError(_("{file}: a mapping was expected (name: value).", file=path))
    unknown = sorted(map(str, set(data) - _KEYS[kind]))
    if unknown:
        raise LibraryError(_("{file}: unknown entry “{name}”. Known here: {choices}.", file=path, name=unknown[0], choices=sorted(_KEYS[kind])))
    return data


def _one_of(entry: str, found: object, choices: tuple[C, ...], path: Path) -> C:
    for choice in choices:
        if found == choice:
            return choice
    raise LibraryError(_("{file}: {entry}: “{found}” is not one of: {choices}.", file=path, entry=entry, found=found, choices=list(filter(None, choices))))
