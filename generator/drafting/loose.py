"""A clause of the library by itself, for somebody else's contract: one paragraph a language, with marked blanks for values that nobody gave.

Which of its wordings a clause takes, what it says in place of our schedules and our defined terms, and what it says under another law than ours, stands in
clause_library/insertion.yaml.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.agreement.agreement import Agreement
from generator.data import data_folder
from generator.drafting.contract import Run
from generator.drafting.marked import lines_of, runs_of
from generator.drafting.texts import condition, render
from generator.drafting.values import Value
from generator.library.model import ClauseText, Library

__all__ = ["BLANK", "RENMINBI", "Around", "explained_terms", "loose_clause", "mended_rules", "opposed", "plain_terms", "together"]

BLANK = {"zh": "【  】", "en": "[●]"}
"""A blank for a value."""

RENMINBI: Mapping[str, str] = {"zh": "人民币{}元", "en": "RMB {}"}
"""How a sum of Renminbi is written."""
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


@dataclass(frozen=True, slots=True)
class Around:
    """What a clause must know of the contract that it goes into.

    Attributes:
        money: how a sum is written there, in each language.
        abroad: whether its law is another than that of the Chinese mainland, or may be.
        knows: whether it uses a term of ours itself.
    """

    money: Mapping[str, str] = field(default_factory=lambda: RENMINBI)
    abroad: bool = False
    knows: Callable[[str], bool] = lambda _term: False


_ANYWHERE = Around()


@functools.cache
def _plan() -> Mapping[str, Any]:
    from generator.library.yaml_files import read_yaml

    data = read_yaml(data_folder("clause_library") / "insertion.yaml")
    return {
        "agreement": Agreement.model_validate(data["agreement"]), "proposals": tuple(data["proposals"]), "lists": data["lists"], "wordings": data["wordings"],
        "abroad": {**data["wordings"], **data["abroad"]}, "terms": tuple(data["terms"]), "plain": frozenset(data["plain"]), "against": data["against"], "expressions": data["expressions"],
        "together": data["together"], "mends": frozenset(data["mends"]),
    }  # fmt: skip


def mended_rules() -> frozenset[str]:
    """Our rules whose findings a clause more mends."""
    mends: frozenset[str] = _plan()["mends"]
    return mends


def together(clause: str) -> tuple[str, ...]:
    """The clauses that are inserted where ``clause`` is wanted: itself, with those that it says little without."""
    return tuple(_plan()["together"].get(clause, (clause,)))


def opposed(clause: str) -> tuple[tuple[str, ...], tuple[Mapping[str, str], ...]]:
    """What says the opposite of a clause in the contracts of others: the rules that find it, and expressions by language; OWNER and OPERATOR in them are
    the parties' names."""
    found = _plan()["against"].get(clause, {})
    return tuple(found.get("rules", ())), tuple(_plan()["expressions"][name] for name in found.get("says", ()))


def explained_terms() -> tuple[Mapping[str, Any], ...]:
    """Our terms with what stands in their place in a contract that has none such."""
    terms: tuple[Mapping[str, Any], ...] = _plan()["terms"]
    return terms


def plain_terms() -> frozenset[str]:
    """Our terms, in Chinese, that need no definition."""
    plain: frozenset[str] = _plan()["plain"]
    return plain


def loose_clause(clause: ClauseText, library: Library, language: str, around: Around = _ANYWHERE) -> str:
    """The text of ``clause`` in ``zh`` or ``en`` for a contract as ``around`` says, its items run on as (1), (2) in the same paragraph; values are
    ``BLANK`` or, if the library proposes words, those in brackets.

    Raises:
        DraftError, LibraryError: the clause cannot be written without an agreement of its own.
    """
    agreement: Agreement = _plan()["agreement"]
    scope: dict[str, Any] = {name: Value(getattr(agreement, name), name, language) for name in type(agreement).model_fields}
    listed = _plan()["lists"].get(clause.id)
    instead = _THIS_CONTRACT if listed is None else _BELOW
    has = (lambda name: name.startswith("schedule:")) if listed is not None else (lambda _name: False)
    scope |= {"has": has, "ref": lambda _name: instead[language], "labels": library.labels, "blank": BLANK[language]}
    text = _plan()["abroad" if around.abroad else "wordings"].get(clause.id, _text(clause, scope))[language]
    lines = lines_of(render(text, scope, language, clause.id))
    if listed is not None:
        lines += lines_of(render(listed[language], scope, language, f"insertion.yaml: {clause.id}"))
    said = _joined([(level, "".join(_printed(run, language, around) for run in runs_of(line))) for level, line in lines], language)
    return _explained(said, language, around)


def _explained(text: str, language: str, around: Around) -> str:
    """With words that anybody understands for the terms that only our contracts define; a term that is explained is explained once, one in brackets explains
    what stands before it."""
    for term in _plan()["terms"]:
        ours, says = term[language], term["says"][language]
        if ours in text and not around.knows(ours) and f"（{ours}）" not in text:
            first, *rest = text.split(ours)
            text = first + says + (ours.lower() if ours.lower() in says.lower() else says).join(rest)
    return text[:1].upper() + text[1:]


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


def _printed(run: Run, language: str, around: Around) -> str:
    if not run.path:
        return run.text
    text = _IN_WORDS.sub("", run.text)
    proposed = run.path.startswith(_plan()["proposals"]) or run.path.rpartition(".")[2] in _LABELLED
    if _MONEY[language].match(text):
        return around.money[language].format(BLANK[language])
    if _DATE_EN.match(text):
        return BLANK[language]
    text, times = _TIMES.subn(f"{BLANK[language]} times", text)
    if times or _FIGURES.search(text):
        return _FIGURES.sub(lambda _figure: BLANK[language], text)
    return _BRACKETS[language].format(text) if proposed else BLANK[language]
