"""A clause taken out of our own draft: just the rules that it alone answered fire.

Which rules a clause answers stands in its file (``satisfies``), as for its variants and the schedules.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import load_agreement
from generator.drafting.assemble import assemble, plan
from generator.library.load import load_library
from generator.rules.lint import lint
from generator.rules.rule import load_rule, rule_codes
from generator.word.typeset import typeset

EXAMPLES = Path(__file__).parents[3] / "examples"
LANGUAGES = ("zh-CN", "en")
ON_TEXT = frozenset(code for code in rule_codes() if "text" in load_rule(code).on)

FOLLOWS = {
    ("taobao-womenswear", "en", "kpi_termination", "DOC011"): "nothing else uses a term that the contract defines",
}
"""What fires although the clause did not answer it: it follows from the clause's absence."""

OTHERWISE = {"DOC008": "the recitals name the platform, too", "RSP007": "purchasing and storage stay with the client, says the list of what is no service"}
"""Rules that something besides clauses answers: the agreement's own words."""

KNOWN = {
    ("taobao-womenswear", "en", "service_term", "LAW005"),
    ("taobao-womenswear", "zh-CN", "store_penalty", "EMG002"),
    ("taobao-womenswear", "zh-CN", "lost_contact", "EMG003"),
    ("taobao-womenswear", "en", "closure_by_operator", "EMG004"),
}
"""Where lint is still wrong: a question that other words of the draft answer, or that does not see what answers it. Each must still be so."""


def without(agreement: Agreement, clause: str) -> Agreement:
    choices = agreement.clauses.model_copy(update={"without": (*agreement.clauses.without, clause)})
    return agreement.model_copy(update={"clauses": choices})


@cache
def agreement_of(example: str) -> Agreement:
    return load_agreement(EXAMPLES / f"{example}.yaml").agreement


def answered(agreement: Agreement) -> dict[str, frozenset[str]]:
    """The rules that each clause and schedule in force answers."""
    chosen = plan(agreement, load_library())
    clauses = {clause.id: frozenset((*clause.satisfies, *variant.satisfies)) & ON_TEXT for _article, listed in chosen.articles for clause, variant in listed}
    return clauses | {f"schedule {schedule.id}": frozenset(schedule.satisfies) & ON_TEXT for schedule in chosen.schedules}


def fired(agreement: Agreement, languages: tuple[str, ...]) -> frozenset[str]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "draft.docx"
        file.write_bytes(typeset(assemble(agreement, load_library(), languages)))
        return frozenset(finding.code for finding in lint(file, language="en"))


@cache
def fired_by_the_whole(example: str, language: str) -> frozenset[str]:
    return fired(agreement_of(example), (language,))


def alone(example: str, clause: str) -> frozenset[str]:
    """The rules that nothing but the clause answers."""
    whole = agreement_of(example)
    return answered(whole)[clause] - frozenset[str]().union(*answered(without(whole, clause)).values())


def cases(example: str) -> Iterator[tuple[str, str, str]]:
    """Every clause that answers rules: in both languages if it answers one alone; the others, on which nothing may fire, in one language or the other."""
    for index, (clause, codes) in enumerate(answered(agreement_of(example)).items()):
        if codes and not clause.startswith("schedule"):
            yield from ((example, language, clause) for language in (LANGUAGES if alone(example, clause) else LANGUAGES[index % 2 :][:1]))


@pytest.mark.parametrize(("example", "language", "clause"), list(cases("taobao-womenswear")))
def test_just_the_rules_that_it_alone_answered_fire(example: str, language: str, clause: str) -> None:
    new = fired(without(agreement_of(example), clause), (language,)) - fired_by_the_whole(example, language)
    expected = {code for code in alone(example, clause) if not code.startswith("BIL")} - set(OTHERWISE)
    known = {code for one, tongue, name, code in (*KNOWN, *FOLLOWS) if (one, tongue, name) == (example, language, clause)}
    assert new ^ expected == known


def test_without_the_clause_on_languages_nothing_says_which_prevails() -> None:
    whole = agreement_of("taobao-womenswear")
    assert fired(without(whole, "language_priority"), LANGUAGES) - fired(whole, LANGUAGES) == {"BIL001"}
