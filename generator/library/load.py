"""Reads clause_library/ from its YAML files and lays a house library over it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.data import data_folder
from generator.errors import LibraryError
from generator.library.model import ArticlePlan, ClauseText, Library, ScheduleText, Variant
from generator.library.parts import both, line, part
from generator.library.yaml_files import read_yaml, well_built
from generator.messages import _

__all__ = ["TOPICS", "load_library"]

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
