"""``hostpact rules``: the catalogue, a line a rule."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import lang, library
from generator.messages import _, message_language


@click.command("rules", help=_("List the rules: code, level, what they apply to (A an agreement, T the text of a contract), and title."))
@library
@lang
def command(house: Path | None) -> None:
    from generator.reports.text import level_name
    from generator.rules.rule import load_rule, rule_codes

    language = message_language()
    for code in rule_codes(house):
        rule = load_rule(code, house)
        sides = "".join(letter if side in rule.on else "-" for letter, side in (("A", "agreement"), ("T", "text")))
        level = level_name(rule.level)
        # A Chinese character takes two columns of a terminal.
        width = 8 - sum(1 for char in level if ord(char) > 0x2E7F)
        click.echo(f"{code}  {level:<{width}} {sides}  {rule.title[language]}")
