"""The rules' pages: clause_library/rules/CODE.yaml, read one at a time and only when needed."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from generator.data import data_folder
from generator.errors import LibraryError
from generator.messages import _
from generator.patterns import compiled
from generator.rules.finding import LEVELS, Level

__all__ = ["FAMILIES", "Rule", "Wording", "load_rule", "rule_codes"]

Both = Mapping[str, str]
"""A text by language key: ``zh`` and ``en``."""

FAMILIES = ("SVC", "KPI", "RSP", "FEE", "EMG", "TRM", "LAW", "BIL", "DOC", "FMT")
"""The catalogue's order. A family of a house comes after them."""
SIDES = ("agreement", "text")
_CODE = compiled(r"[A-Z]{3}\d{3}")
_TEXTS = ("title", "what", "why", "fix", "bad", "good")
_KEYS = {"code", "name", "level", "on", *_TEXTS, "basis", "clause", "message", "mend", "cases", "text", "text_cases", "words", "question"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says, with ``{placeholders}``: what is wrong and how to mend it."""

    message: Both
    mend: Both


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's page.

    Attributes:
        on: ``agreement`` (typed input), ``text`` (anybody's contract) or both.
        what, why, fix: what it looks for, why that matters, how to mend a contract.
        basis: the law behind it, as listed in clause_library/law.yaml; may be empty.
        bad, good: a short example of each.
        clause: id of the library's clause that mends it; empty if none does.
        wording: what a finding in an agreement says.
        cases: other wordings, for rules that fire in several ways.
        text: what a finding in a contract's text says.
        text_cases: other wordings of that.
        words: names of values that findings mention, such as types.
        question: what lint asks of a contract's text; see generator/rules/questions.py. Empty for a rule whose question is code.
    """

    code: str
    name: str
    level: Level
    on: tuple[str, ...]
    title: Both
    what: Both
    why: Both
    fix: Both
    bad: Both
    good: Both
    basis: tuple[str, ...]
    clause: str
    wording: Wording
    cases: Mapping[str, Wording] = field(default_factory=dict)
    text: Wording | None = None
    text_cases: Mapping[str, Wording] = field(default_factory=dict)
    words: Mapping[str, Both] = field(default_factory=dict)
    question: Mapping[str, Any] = field(default_factory=dict)


def rule_codes(house: str | Path | None = None) -> tuple[str, ...]:
    """Every code, in the catalogue's order; those of ``house``, a house library's folder, too."""
    codes = {path.stem for folder in _folders(house) for path in folder.glob("*.yaml") if _CODE.fullmatch(path.stem)}
    return tuple(sorted(codes, key=lambda code: (FAMILIES.index(code[:3]) if code[:3] in FAMILIES else len(FAMILIES), code)))


@functools.cache
def load_rule(code: str, house: str | Path | None = None) -> Rule:
    """The page of ``code``; a house's page replaces ours.

    Raises:
        KeyError: no such rule.
        LibraryError: the page is broken.
    """
    for folder in _folders(house):
        path = folder / f"{code}.yaml"
        if _CODE.fullmatch(code) and path.is_file():
            from generator.library.yaml_files import well_built

            with well_built(path):
                return _read(path)
    raise KeyError(code)


def _folders(house: str | Path | None) -> tuple[Path, ...]:
    ours = data_folder("clause_library") / "rules"
    return (ours,) if house is None else (Path(house) / "rules", ours)


def _read(path: Path) -> Rule:
    from generator.library.yaml_files import read_yaml

    data = read_yaml(path)
    unknown = sorted(map(str, set(data) - _KEYS))
    if unknown:
        raise LibraryError(_("{file}: unknown entry “{name}”. A rule has: {choices}.", file=path, name=unknown[0], choices=sorted(_KEYS)))
    for name in ("code", "name", "level", "on", *_TEXTS, "message", "mend"):
        if name not in data:
            raise LibraryError(_("{file}: a rule needs “{name}”.", file=path, name=name))
    if data["code"] != path.stem:
        raise LibraryError(_("{file}: the code is “{code}”, but the file's name says otherwise. Make them equal.", file=path, code=data["code"]))
    if data["level"] not in LEVELS:
        raise LibraryError(_("{file}: unknown level “{level}”. Choose: {choices}.", file=path, level=data["level"], choices=list(LEVELS)))
    if not data["on"] or not set(data["on"]) <= set(SIDES):
        raise LibraryError(_("{file}: “on” has {found}. Choose one or both: {choices}.", file=path, found=data["on"], choices=list(SIDES)))
    texts = {name: _both(data[name], path) for name in _TEXTS}
    wording = Wording(_both(data["message"], path), _both(data["mend"], path))
    said = _wording(data["text"], Wording(wording.message, texts["fix"]), path) if "text" in data else Wording(wording.message, texts["fix"])
    return Rule(
        code=str(data["code"]),
        name=str(data["name"]),
        level=cast(Level, data["level"]),
        on=tuple(str(side) for side in data["on"]),
        **texts,
        basis=tuple(str(law) for law in data.get("basis") or ()),
        clause=str(data.get("clause") or ""),
        wording=wording,
        cases={str(name): _wording(case, wording, path) for name, case in (data.get("cases") or {}).items()},
        text=said,
        text_cases={str(name): _wording(case, said, path) for name, case in (data.get("text_cases") or {}).items()},
        words={str(name): _both(word, path) for name, word in (data.get("words") or {}).items()},
        question=data.get("question") or {},
    )


def _wording(data: Mapping[str, Any], default: Wording, path: Path) -> Wording:
    return Wording(
        _both(data["message"], path) if "message" in data else default.message,
        _both(data["mend"], path) if "mend" in data else default.mend,
    )


def _both(data: object, path: Path) -> dict[str, str]:
    if not isinstance(data, Mapping) or not isinstance(data.get("zh"), str) or not isinstance(data.get("en"), str):
        raise LibraryError(_("{file}: a text in both languages was expected ({{zh: …, en: …}}), found “{found}”.", file=path, found=str(data)[:60]))
    return {"zh": data["zh"].strip(), "en": data["en"].strip()}
