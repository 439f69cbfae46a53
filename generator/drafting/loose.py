"""A clause of the library by itself, for somebody else's contract: one paragraph a language, with marked blanks for values that nobody gave.

Which of its wordings a clause takes, and what it says in place of our schedules, stands in clause_library/insertion.yaml.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from generator.agreement.agreement import Agreement
from generator.data import data_folder
from generator.drafting.contract import Run
from generator.drafting.marked import lines_of, runs_of
from generator.drafting.texts import condition, render
from generator.drafting.values import Value
from generator.library.model import ClauseText, Library

__all__ = ["BLANK", "loose_clause", "mended_rules", "together"]

BLANK = {"zh": "【  】", "en": "[●]"}
"""A blank for a value."""

_BRACKETS = {"zh": "【{}】", "en": "[{}]"}
_THIS_CONTRACT = {"zh": "本合同", "en": "this contract"}
_BELOW = {"zh": "下列明细", "en": "the list below"}
_ITEM = {"zh": "（{}）", "en": "({}) "}
_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s*[:：]\s*\d[\d.]*)?")
_MONEY = {"zh": re.compile(r"^[¥￥]\d"), "en": re.compile(r"^RMB\s\d")}
_DATE_EN = re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}$")
_TIMES = re.compile(r"\b(?:once|twice)\b(?! within)")
_LABELLED = ("metric", "per", "every", "kind", "side")
_IN_WORDS = re.compile(r"（大写：[^）]*）| \(Renminbi [^)]*\)")


@functools.cache
def _plan() -> Mapping[str, Any]:
    from generator.library.load import read_yaml

    data = read_yaml(data_folder("clause_library") / "insertion.yaml")
    return {"agreement": Agreement.model_validate(data["agreement"]), "proposals": tuple(data["proposals"]), "lists": data["lists"], "wordings": data["wordings"], "together": data["together"], "mends": frozenset(data["mends"])}


def mended_rules() -> frozenset[str]:
    """Our rules whose findings a clause more mends."""
    mends: frozenset[str] = _plan()["mends"]
    return mends


def together(clause: str) -> tuple[str, ...]:
    """The clauses that are inserted where ``clause`` is wanted: itself, with those that it says little without."""
    return tuple(_plan()["together"].get(clause, (clause,)))


def loose_clause(clause: ClauseText, library: Library, language: str) -> str:
    """The text of ``clause`` in ``zh`` or ``en``, its items run on as (1), (2) in the same paragraph; values are ``BLANK`` or, if the library
    proposes words, those in brackets.

    Raises:
        DraftError, LibraryError: the clause cannot be written without an agreement of its own.
    """
    agreement: Agreement = _plan()["agreement"]
    scope: dict[str, Any] = {name: Value(getattr(agreement, name), name, language) for name in type(agreement).model_fields}
    listed = _plan()["lists"].get(clause.id)
    instead = _THIS_CONTRACT if listed is None else _BELOW
    scope |= {"has": lambda _name: False, "ref": lambda _name: instead[language], "labels": library.labels}
    text = _plan()["wordings"].get(clause.id, _text(clause, scope))[language]
    lines = lines_of(render(text, scope, language, clause.id))
    if listed is not None:
        lines += lines_of(render(listed[language], scope, language, f"insertion.yaml: {clause.id}"))
    return _joined([(level, "".join(_printed(run, language) for run in runs_of(line))) for level, line in lines], language)


def _text(clause: ClauseText, scope: Mapping[str, Any]) -> Mapping[str, str]:
    """The first variant whose condition holds of the proposed choices, else the standard text."""
    for variant in clause.variants:
        if variant.when is not None and condition(variant.when, scope, clause.id):
            return variant.texts
    return clause.texts


def _joined(lines: list[tuple[int, str]], language: str) -> str:
    text, number = "", 0
    for index, (level, line) in enumerate(lines):
        number = number + 1 if level == 2 else 0
        mark = _ITEM[language].format(number) if number else ""
        last = index == len(lines) - 1
        # An item that ends the paragraph ends with a stop.
        line = re.sub(r"[；;]$", "。" if language == "zh" else ".", line) if last else line
        text += (" " if language == "en" and text else "") + mark + line
    return text[:1].upper() + text[1:]


def _printed(run: Run, language: str) -> str:
    if not run.path:
        return run.text
    text = _IN_WORDS.sub("", run.text)
    proposed = run.path.startswith(_plan()["proposals"]) or run.path.rpartition(".")[2] in _LABELLED
    if _MONEY[language].match(text):
        return f"人民币{BLANK['zh']}元" if language == "zh" else f"RMB {BLANK['en']}"
    if _DATE_EN.match(text):
        return BLANK[language]
    text, times = _TIMES.subn(f"{BLANK[language]} times", text)
    if times or _FIGURES.search(text):
        return _FIGURES.sub(lambda _figure: BLANK[language], text)
    return _BRACKETS[language].format(text) if proposed else BLANK[language]
