"""Every input that a column of a batch may hold: its path, its kind, and the headings by which a sheet may name it.

Read from the agreement's JSON Schema, which holds titles, hints and choices in both languages.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from generator.data import data_folder

__all__ = ["Column", "Input", "Kind", "column_of", "heading", "inputs", "steps_of"]

Kind = Literal["text", "side", "line", "date", "whole-number", "yes-or-no", "choice", "choices", "money", "percent", "ratio", "duration", "frequency", "number", "figure"]
Language = Literal["zh", "en"]
_WRITTEN: dict[str, Kind] = {"Money": "money", "Percent": "percent", "Ratio": "ratio", "Duration": "duration", "Frequency": "frequency", "Quantity": "number"}
_SIDES = {"zh": {"zh": "中文", "en": "Chinese"}, "en": {"zh": "英文", "en": "English"}}
_UNITS = {"元": "CNY", "人民币": "CNY", "人民币元": "CNY", "万元": "万元", "cny": "CNY", "rmb": "CNY", "usd": "USD", "hkd": "HKD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "sgd": "SGD",
          "%": "%", "天": "天", "日": "天", "小时": "小时", "月": "个月", "个月": "个月", "年": "年", "工作日": "个工作日", "days": "days", "hours": "hours", "months": "months", "years": "years"}  # fmt: skip
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the agreement.

    Attributes:
        path: ``services.items[].frequency``; ``[]`` stands for any item of a list. ``.zh`` and ``.en`` are the sides of a text.
        titles: of the parts around it and its own, from the outside in, by language.
        hints: how to fill it in, by language; may be empty.
        choices: what may be chosen, with what it means in each language.
    """

    path: str
    kind: Kind
    titles: Mapping[Language, tuple[str, ...]]
    hints: Mapping[Language, str]
    choices: Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: the input that it holds, where exactly, and the unit that its heading gives to bare numbers, or ""."""

    input: Input
    path: str
    unit: str = ""


@functools.cache
def inputs() -> Mapping[str, Input]:
    """Every input by its path, in the order of the agreement."""
    schema = json.loads((data_folder("schemas") / "agreement.schema.json").read_text(encoding="utf-8"))
    found: dict[str, Input] = {}
    for each in _walk(schema, schema["$defs"], "", {"zh": (), "en": ()}, {"zh": "", "en": ""}):
        # The fee models share most of their inputs; together they have all choices of `model`.
        known = found.get(each.path, each)
        found[each.path] = replace(known, choices={**known.choices, **each.choices})
    return found


def _walk(node: Mapping[str, Any], parts: Mapping[str, Any], path: str, titles: Mapping[Language, tuple[str, ...]], hints: Mapping[Language, str]) -> Iterator[Input]:
    options = [option for option in node.get("anyOf", [node]) if option.get("type") != "null"]
    names = [option["$ref"].rpartition("/")[2] for option in options if "$ref" in option]
    enums = [option for option in options if "enum" in option]
    choices = {str(value): meaning for option in enums for value, meaning in _meanings(option)}

    def one(kind: Kind, at: str = path, said: Mapping[Language, tuple[str, ...]] = titles) -> Input:
        return Input(at, kind, said, hints, choices)

    if "BilingualText" in names:
        yield one("text")
        for side, called in _SIDES.items():
            yield one("side", f"{path}.{side}", {"zh": (*titles["zh"], called["zh"]), "en": (*titles["en"], called["en"])})
    elif len(names) > 1 and set(names) <= set(_WRITTEN):
        yield one("figure")
    elif len(names) == 1 and names[0] in _WRITTEN:
        yield one(_WRITTEN[names[0]])
    elif names or "properties" in node:
        for part in [parts[name] for name in names] or [node]:
            for name, field in part["properties"].items():
                yield from _walk(field, parts, f"{path}.{name}" if path else name, *_said(field, titles))
    elif enums:
        yield one("choice")
    else:
        yield from _plain(options[0], parts, path, titles, hints, one)


def _plain(option: Mapping[str, Any], parts: Mapping[str, Any], path: str, titles: Mapping[Language, tuple[str, ...]], hints: Mapping[Language, str], one: Any) -> Iterator[Input]:
    kinds = option.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "array" in kinds:
        items = option["items"]
        if "enum" in items:
            yield Input(path, "choices", titles, hints, dict(_meanings(items)))
        elif "type" in items:
            yield one("choices")
        else:
            numbered: dict[Language, tuple[str, ...]] = {"zh": (*titles["zh"][:-1], f"{titles['zh'][-1]} #"), "en": (*titles["en"][:-1], f"{titles['en'][-1]} #")}
            yield from _walk(items, parts, f"{path}[]", numbered, hints)
    elif option.get("format") == "date":
        yield one("date")
    elif "boolean" in kinds:
        yield one("yes-or-no")
    elif "string" in kinds:
        yield one("line")
    elif "integer" in kinds:
        yield one("whole-number")


def _said(field: Mapping[str, Any], titles: Mapping[Language, tuple[str, ...]]) -> tuple[dict[Language, tuple[str, ...]], dict[Language, str]]:
    """The titles with the field's own, without numbering and what stands in brackets; and its hints."""
    title, hint = field.get("x-title", {}), field.get("x-hint", {})
    clean: dict[Language, str] = {"zh": re.sub(r"（[^）]*）|^[一二三四五六七八九十]、", "", title.get("zh", "")), "en": re.sub(r" ?\([^)]*\)|^\d+\. ", "", title.get("en", ""))}
    return {"zh": (*titles["zh"], clean["zh"]), "en": (*titles["en"], clean["en"])}, {"zh": hint.get("zh", ""), "en": hint.get("en", "")}


def _meanings(option: Mapping[str, Any]) -> Iterator[tuple[str, dict[Language, str]]]:
    meanings = option.get("markdownEnumDescriptions") or [f"{value} / {value}" for value in option["enum"]]
    for value, meaning in zip(option["enum"], meanings, strict=True):
        zh, _slash, en = str(meaning).partition(" / ")
        yield str(value), {"zh": zh, "en": en or zh}


# --- headings -----------------------------------------------------------------------------------------------------


def _key(text: str) -> str:
    return re.sub(r"[\s·:：—_/\-]+", "", unicodedata.normalize("NFKC", text)).casefold()


@functools.cache
def _headings() -> Mapping[str, tuple[str, ...]]:
    """The paths that a heading, folded, may mean: any end of the chain of titles, in either language."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each in inputs().values():
        for titles in each.titles.values():
            for start in range(len(titles)):
                found[_key("".join(titles[start:]))][each.path] = None
    return {key: tuple(paths) for key, paths in found.items()}


def heading(path: str, language: Language) -> str:
    """The heading of ``path`` (with indexes) in ``language``: as many titles as tell it from every other input."""
    template = re.sub(r"\[\d+\]", "[]", path)
    titles = inputs()[template].titles[language]
    for start in range(len(titles) - 1, -1, -1):
        if inputs()[template].kind == "side" and start == len(titles) - 1:
            continue
        if template.count("[]") == sum(title.endswith("#") for title in titles[start:]) and _headings()[_key("".join(titles[start:]))] == (template,):
            break
    chosen = SEPARATOR.join(titles[start:])
    for number in re.findall(r"\[(\d+)\]", path):
        chosen = chosen.replace("#", str(int(number) + 1), 1)
    return chosen


def column_of(text: str) -> Column | tuple[str, ...]:
    """The column that a heading names: a path (``parties.client.name.zh``, ``services.items[0].item``) or titles in either language.

    A unit may stand behind it in brackets: 基础服务费（元）. Where several inputs are called so, or none, the paths that were near are returned.
    """
    text = unicodedata.normalize("NFKC", text).strip().strip("\ufeff")
    unit = ""

    def bracket(found: re.Match[str]) -> str:
        nonlocal unit
        inner = found[1].strip()
        if _key(inner) in {_key(name) for side in _SIDES.values() for name in side.values()}:
            return inner
        unit = _UNITS.get(inner.lower(), unit)
        return ""

    bare = text
    while (inner := re.sub(r"\(([^()]*)\)", bracket, bare)) != bare:
        bare = inner
    path = bare.replace(" ", "")
    template = re.sub(r"\[\d+\]", "[]", path)
    if template in inputs() and template.count("[]") == len(re.findall(r"\[\d+\]", path)):
        return Column(inputs()[template], path, unit)
    if path.startswith("clauses.variants."):
        return Column(Input(path, "line", {"zh": (path,), "en": (path,)}, {"zh": "", "en": ""}, {}), path)
    named = _headings().get(_key(bare), ())
    if not named and (numbers := re.findall(r"\d+", bare)):
        named = _headings().get(_key(re.sub(r"\d+", "#", bare)), ())
        if len(named) == 1 and named[0].count("[]") == len(numbers) and "0" not in numbers:
            exact = named[0]
            for number in numbers:
                exact = exact.replace("[]", f"[{int(number) - 1}]", 1)
            return Column(inputs()[named[0]], exact, unit)
        named = ()
    exact_named = [name for name in named if "[]" not in name]
    if len(exact_named) == 1:
        return Column(inputs()[exact_named[0]], exact_named[0], unit)
    return named


def steps_of(path: str) -> tuple[str | int, ...]:
    """``services.items[0].item`` as its steps."""
    if path.startswith("clauses.variants."):
        return ("clauses", "variants", path.removeprefix("clauses.variants."))
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path))
