"""``hostpact explain CODE``: the page of a rule."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from generator.cli.options import lang, library
from generator.messages import _


@click.command("explain", help=_("Print the page of a rule: what it looks for, why that matters, a bad and a good example, and how to mend it."))
@click.argument("code", metavar=_("CODE"))
@library
@lang
def command(code: str, house: Path | None) -> None:
    from generator.reports.page import rule_page
    from generator.rules.rule import load_rule, rule_codes

    try:
        rule = load_rule(code.upper(), house)
    except KeyError:
        codes = rule_codes(house)
        named = [known for known in codes if load_rule(known, house).name == code.lower()]
        if not named:
            close = difflib.get_close_matches(code.upper(), codes, n=1)
            hint = _("Did you mean “{name}”?", name=close[0]) if close else _("`hostpact rules` lists them.")
            raise click.BadParameter(_("there is no rule “{name}”. {hint}", name=code, hint=hint)) from None
        rule = load_rule(named[0], house)
    click.echo(rule_page(rule))
