"""The page of a rule, as ``hostpact explain`` prints it."""

from __future__ import annotations

from generator.messages import _, message_language
from generator.reports.text import level_name
from generator.rules.basis import basis_name
from generator.rules.rule import Rule

__all__ = ["rule_page"]


def rule_page(rule: Rule) -> str:
    """The page in the language of messages."""
    language = message_language()
    on = {"agreement": _("an agreement (check)"), "text": _("the text of a contract (lint)")}
    sides = ("、" if language == "zh" else ", ").join(on[side] for side in rule.on)
    applies = _("{level}; applies to {sides}", level=level_name(rule.level), sides=sides)
    blocks = [
        f"{rule.code} {rule.name}\n{rule.title[language]}\n{applies}",
        rule.what[language],
        _("Why: {text}", text=rule.why[language]),
        _("Bad: {text}", text=rule.bad[language]),
        _("Good: {text}", text=rule.good[language]),
        _("How to mend it: {text}", text=rule.fix[language]),
    ]
    if rule.basis:
        blocks.append(_("Legal basis: {laws}", laws=("、" if language == "zh" else "; ").join(basis_name(basis, language) for basis in rule.basis)))
    if rule.clause:
        blocks.append(_("Clause of the library: {clause} (hostpact clauses {clause})", clause=rule.clause))
    return "\n\n".join(blocks)
