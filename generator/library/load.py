"""Reads clause_library/ from its YAML files and lays a house library over it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.data import data_folder
from generator.errors import HostpactError, LibraryError
from generator.library.model import ArticlePlan, ClauseText, Library, ScheduleText, Variant
from generator.library.parts import both, line, part
from generator.messages import _

__all__ = ["TOPICS", "load_library", "read_yaml", "well_built"]

_PARSED = Cache("library", limit=600)
"""Reading YAML takes longer than anything else that is done with the library."""

MAX_DEPTH = 60
MAX_NODES = 50_000
"""Values after aliases are followed, and levels: a file of ours has a few hundred values in six levels."""

TOPICS = ("service_detail", "kpis", "responsibilities", "fees", "emergencies", "general")


def load_library(house: str | Path | None = None) -> Library:
    """Our library, or ours with the folder ``house`` laid over it (docs/house-libraries.md).

    Raises:
        LibraryError: a file of the library is broken; it names the file, what is wrong and what was expected.
    """
    ours = _ours()
    if house is None:
        return ours
    with well_built(Path(house) / "library.yaml"):
        return _overlay(ours, Path(house))


@functools.cache
def _ours() -> Library:
    folder = data_folder("clause_library")
    plan = read_yaml(folder / "library.yaml")
    clauses = _clauses(folder / "clauses")
    articles = tuple(ArticlePlan(str(a["id"]), both(a["title"], folder / "library.yaml"), tuple(a["clauses"])) for a in plan["articles"])
    _check_plan(articles, clauses, folder / "library.yaml")
    file = folder / "library.yaml"
    return Library(
        name=str(plan["name"]),
        version=str(plan["version"]),
        titles=both(plan["title"], file),
        opening=both(plan["opening"], file),
        closing=both(plan["closing"], file),
        parties={side: both(plan["parties"][side], file) for side in ("client", "operator")},
        particulars=tuple(line(each, file) for each in plan["particulars"]),
        signature=tuple(line(each, file) for each in plan["signature"]),
        articles=articles,
        clauses=clauses,
        schedules=tuple(_schedule(folder / "schedules" / f"{name}.yaml") for name in plan["schedules"]),
        labels=read_yaml(folder / "labels.yaml"),
    )


def _overlay(ours: Library, house: Path) -> Library:
    """Ours with the house's clauses replaced, added and removed, its titles and labels changed, its schedules added."""
    if not house.is_dir():
        raise LibraryError(_("{folder}: no such folder. Give the folder of your house library.", folder=house))
    file = house / "library.yaml"
    plan = read_yaml(file) if file.exists() else {}
    unknown = sorted(str(name) for name in set(plan) - {"name", "version", "title", "opening", "closing", "articles", "remove"})
    if unknown:
        raise LibraryError(_("{file}: unknown entry “{name}”. A house library may have name, version, title, opening, closing, articles and remove.", file=file, name=unknown[0]))
    clauses = dict(ours.clauses)
    order = {article.id: list(article.clauses) for article in ours.articles}
    titles = {article.id: article.titles for article in ours.articles}
    for name in plan.get("remove", ()):
        if name not in clauses:
            raise LibraryError(_("{file}: there is no clause “{name}” to remove. `hostpact clauses` lists them.", file=file, name=name))
        del clauses[name]
        for ids in order.values():
            if name in ids:
                ids.remove(name)
    for entry in plan.get("articles", ()):
        name = str(entry["id"])
        if name not in order:
            position = list(order).index(entry["after"]) + 1 if entry.get("after") in order else len(order)
            items = list(order.items())
            items.insert(position, (name, []))
            order = dict(items)
        if "title" in entry:
            titles[name] = both(entry["title"], file)
        if name not in titles:
            raise LibraryError(_("{file}: the article “{name}” has no title. Give one in both languages: title: {{zh: …, en: …}}.", file=file, name=name))
    placed = _clauses(house / "clauses") if (house / "clauses").is_dir() else {}
    for name, clause in placed.items():
        _well_written(clause)
        new = name not in clauses
        clauses[name] = clause
        place = read_yaml(Path(clause.file)).get("place", {})
        if place:
            article = str(place.get("article"))
            if article not in order:
                raise LibraryError(_("{file}: there is no article “{name}”. The library has: {choices}.", file=clause.file, name=article, choices=", ".join(order)))
            for ids in order.values():
                if name in ids:
                    ids.remove(name)
            ids = order[article]
            ids.insert(ids.index(place["after"]) + 1 if place.get("after") in ids else len(ids), name)
        elif new:
            raise LibraryError(_("{file}: a new clause needs its place: place: {{article: …, after: …}}.", file=clause.file))
    schedules = {schedule.id: schedule for schedule in ours.schedules}
    for path in sorted((house / "schedules").glob("*.yaml")):
        with well_built(path):
            schedule = _schedule(path)
        _well_written(schedule)
        schedules[schedule.id] = schedule
    labels = {**ours.labels, **(read_yaml(house / "labels.yaml") if (house / "labels.yaml").exists() else {})}
    return Library(
        name=str(plan.get("name", house.name)),
        version=f"{plan.get('version', '1')} ({ours.name} {ours.version})",
        titles=both(plan["title"], file) if "title" in plan else ours.titles,
        opening=both(plan["opening"], file) if "opening" in plan else ours.opening,
        closing=both(plan["closing"], file) if "closing" in plan else ours.closing,
        parties=ours.parties,
        particulars=ours.particulars,
        signature=ours.signature,
        articles=tuple(ArticlePlan(name, titles[name], tuple(ids)) for name, ids in order.items()),
        clauses=clauses,
        schedules=tuple(schedules.values()),
        labels=labels,
        house=str(house),
    )


def _well_written(source: ClauseText | ScheduleText) -> None:
    """Refuses Jinja that cannot be read, before anything is drafted with it."""
    from jinja2 import TemplateSyntaxError

    from generator.library.inputs import inputs_of
    from generator.library.reasons import reason

    try:
        inputs_of(source)
    except (TemplateSyntaxError, RecursionError) as error:
        raise LibraryError(_("{file}: a text or a condition is not well written ({reason}).", file=source.file, reason=reason(error))) from error


@contextlib.contextmanager
def well_built(path: Path) -> Iterator[None]:
    """Reading ``path``, whose entries may have any form.

    Raises:
        LibraryError: an entry is missing, or has another form than the library's own.
    """
    try:
        yield
    except HostpactError:
        raise
    except KeyError as error:
        raise LibraryError(_("{file}: the entry “{name}” is missing.", file=path, name=error.args[0])) from error
    except (TypeError, AttributeError, ValueError, LookupError) as error:
        from generator.library.reasons import reason

        raise LibraryError(_("{file}: an entry has the wrong form ({reason}); docs/clause-library.md shows each.", file=path, reason=reason(error))) from error


def read_yaml(path: Path) -> dict[str, Any]:
    """A data file as a mapping; dates in it are texts.

    Raises:
        LibraryError: it cannot be read, or holds no mapping.
    """
    from ruamel.yaml.error import YAMLError

    try:
        stat = path.stat()
        key = f"{path.absolute()}:{stat.st_mtime_ns}:{stat.st_size}"
        data = _PARSED.get(key)
        if data is None:
            data = _parsed(path.read_text("utf-8"))
            _PARSED.put(key, data)
    # ValueError: what looks like a number or a date and is none, such as 2026-13-45.
    except (OSError, ValueError, YAMLError) as error:
        from generator.library.reasons import yaml_reason

        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise LibraryError(_("{place}: not readable as YAML in UTF-8 ({reason}).", place=place, reason=yaml_reason(error))) from error
    if not isinstance(data, dict):
        raise LibraryError(_("{file}: a mapping was expected (name: value).", file=path))
    return data


def _parsed(text: str) -> Any:
    """The data of a YAML text.

    Raises:
        YAMLError: no YAML.
        ValueError: a value that is none, or more than a library can need: nested too deep, or blown up by aliases.
    """
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    # libyaml's composer recurses without a limit and would crash the process, so depth is measured on the stream of events first.
    # Most files are read from these events alone, in a third of the composer's time.
    data, whole = _from_events(yaml.parse(text))
    return data if whole else _plain(yaml.load(text), iter(range(MAX_NODES)))


_MAY_BE_NO_TEXT = frozenset("-+0123456789.~nNtTfF<=")
"""What a plain scalar that is a number, a date, true, false, null or a merge begins with in YAML 1.2."""
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


def _from_events(events: Iterator[Any]) -> tuple[Any, bool]:
    """The data, and whether that is all of it: False for a text with tags, aliases, dates or anything else that is not plain.

    Raises:
        ValueError: nested too deep.
    """
    found: list[Any] = []
    open_: list[tuple[list[Any], bool]] = [(found, False)]
    depth, whole = 0, True
    for event in events:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            value = event.value
            if event.tag is not None:
                whole = False
            elif event.style is None or event.style == "":
                if value in _CONSTANTS:
                    value = _CONSTANTS[value]
                elif value[:1] in _MAY_BE_NO_TEXT and not value[:1].isalpha():
                    whole, value = (whole, int(value)) if value.isascii() and value.isdigit() and (value == "0" or value[0] != "0") else (False, value)
                elif value.lower() in _CONSTANTS:
                    whole = False
            open_[-1][0].append(value)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(_("too many values, or nested too deep"))
            whole = whole and event.tag is None
            open_.append(([], kind == "MappingStartEvent"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
            items, mapping = open_.pop()
            if mapping:
                names = items[::2]
                whole = whole and all(isinstance(name, str) for name in names) and len(set(names)) == len(names)
                open_[-1][0].append(dict(zip(names, items[1::2], strict=True)) if whole else None)
            else:
                open_[-1][0].append(items)
        elif kind == "AliasEvent" or (kind == "DocumentStartEvent" and (event.version or event.tags or found)):
            whole = False
            open_[-1][0].append(None)
    return (found[0] if found else None), whole


def _plain(data: object, budget: Iterator[int], depth: int = 0) -> Any:
    """``data`` with nothing in it but what JSON has, too; the cache can keep that, and aliases stand written out."""
    if next(budget, None) is None or depth > MAX_DEPTH:
        raise ValueError(_("too many values, or nested too deep"))
    if isinstance(data, dict):
        return {_plain(key, budget, depth + 1): _plain(value, budget, depth + 1) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value, budget, depth + 1) for value in data]
    return data if data is None or isinstance(data, (str, int, float)) else str(data)


def _clauses(folder: Path) -> dict[str, ClauseText]:
    clauses: dict[str, ClauseText] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        with well_built(path):
            clause = _clause(path)
        if clause.id in clauses:
            raise LibraryError(_("{file}: the clause id “{name}” is taken by {other}. Choose another.", file=path, name=clause.id, other=clauses[clause.id].file))
        clauses[clause.id] = clause
    return clauses


_CLAUSE_KEYS = {"id", "topic", "title", "protects", "basis", "satisfies", "demands", "model_text", "courts", "when", "defines", "text", "variants", "place"}


def _clause(path: Path) -> ClauseText:
    data = read_yaml(path)
    unknown = sorted(map(str, set(data) - _CLAUSE_KEYS))
    if unknown:
        raise LibraryError(_("{file}: unknown entry “{name}”. A clause has: {choices}.", file=path, name=unknown[0], choices=", ".join(sorted(_CLAUSE_KEYS))))
    if "id" not in data or "text" not in data or "title" not in data:
        raise LibraryError(_("{file}: a clause needs at least id, title and text.", file=path))
    topic = path.parent.name
    if topic not in TOPICS:
        raise LibraryError(_("{file}: a clause lies in a topic's folder: {choices}.", file=path, choices=", ".join(TOPICS)))
    return ClauseText(
        id=str(data["id"]),
        topic=topic,
        titles=both(data["title"], path),
        texts=both(data["text"], path),
        when=str(data.get("when") or ""),
        variants=tuple(
            Variant(str(name), both(variant["title"], path), both(variant, path), str(variant["when"]) if variant.get("when") else None, _rules(variant))
            for name, variant in (data.get("variants") or {}).items()
        ),
        protects=str(data.get("protects", "both")),
        basis=tuple(str(law) for law in data.get("basis") or ()),
        satisfies=_rules(data),
        demands=tuple(str(number) for number in data.get("demands") or ()),
        model_text=tuple(int(article) for article in data.get("model_text") or ()),
        courts=tuple(str(point) for point in data.get("courts") or ()),
        defines=tuple(both(term, path) for term in data.get("defines") or ()),
        file=str(path),
    )


def _rules(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules that a clause, a variant or a schedule answers."""
    return tuple(str(code) for code in data.get("satisfies") or ())


def _schedule(path: Path) -> ScheduleText:
    data = read_yaml(path)
    return ScheduleText(str(data["id"]), both(data["title"], path), tuple(part(each, path) for each in data["parts"]), str(data.get("when") or ""), str(path), _rules(data))


def _check_plan(articles: tuple[ArticlePlan, ...], clauses: Mapping[str, ClauseText], file: Path) -> None:
    named = [name for article in articles for name in article.clauses]
    for name in named:
        if name not in clauses:
            raise LibraryError(_("{file}: the clause “{name}” is in the plan but has no file.", file=file, name=name))
    for name in clauses:
        if named.count(name) != 1:
            raise LibraryError(_("{file}: the clause “{name}” must stand in exactly one article; found in {count}.", file=file, name=name, count=named.count(name)))
