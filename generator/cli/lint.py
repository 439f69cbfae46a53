"""``hostpact lint``: what anybody's contract lacks, leaves vague, or may not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import lang, library, quiet
from generator.messages import _

if TYPE_CHECKING:
    from generator.reports.lint import Linted


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and families, in any case, with commas or as several options; each must be one of the catalogue's."""
    from generator.rules.rule import rule_codes

    wanted = tuple(word.upper() for value in values for word in re.split(r"[\s,，、]+", value) if word)
    known = rule_codes()
    for word in wanted:
        if not any(code.startswith(word) for code in known):
            raise click.BadParameter(_("“{value}”: no such rule or family. `hostpact rules` lists them.", value=word))
    return wanted


@click.command("lint", help=_("Read contracts (Word, PDF, text) and say what they lack, what is vague and what is void. Ends with 1 if something at or above --fail-on was found."))
@click.argument("files", metavar=_("FILE..."), nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "html"]), default="text", show_default=True, help=_("Lines for people, JSON or SARIF for programs, or a page to send on."))
@click.option("--select", multiple=True, callback=_codes, metavar="CODE", help=_("Only these rules or families (SVC002, FEE); with commas or several times."))
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODE", help=_("Not these rules or families."))
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True, help=_("From which level on the exit code is 1."))
@library
@quiet
@lang
def command(files: tuple[str, ...], form: str, select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, house: Path | None, quiet: bool, verbose: bool) -> int:
    from generator.errors import HostpactError
    from generator.reading.read import read
    from generator.reports.lint import Linted
    from generator.rules.lint import asked_codes, lint

    asked = frozenset(asked_codes(select, ignore, house))
    linted: list[Linted] = []
    failed = 0
    for file in files:
        try:
            contract = read(file)
            linted.append(Linted(file, contract, tuple(lint(contract, select=select, ignore=ignore, house=house)), asked))
        except HostpactError as error:
            click.echo(_("Error: {message}", message=error), err=True)
            failed = failed or error.exit_code
    _print(linted, form, house, quiet=quiet, verbose=verbose)
    if failed:
        return failed
    fatal = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    return int(any(finding.level in fatal for one in linted for finding in one.findings))


def _print(linted: Sequence[Linted], form: str, house: Path | None, *, quiet: bool, verbose: bool) -> None:
    if form == "json":
        from generator.reports.lint_json import lint_report_json

        click.echo(lint_report_json(linted))
    elif form == "sarif":
        from generator.reports.sarif import sarif

        click.echo(sarif(linted, house))
    elif form == "html":
        from generator.reports.html import lint_page

        click.echo(lint_page(linted, house), nl=False)
    else:
        from generator.reports.lint_text import print_lint

        print_lint(linted, quiet=quiet, verbose=verbose)
