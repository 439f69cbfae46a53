"""``hostpact lint``: what anybody's contract lacks, leaves vague, or may not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import force, lang, library, quiet, say
from generator.messages import _

if TYPE_CHECKING:
    from generator.reports.lint import Linted
    from generator.rules.finding import Finding


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
@click.option("--annotate", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Write the same Word file with a comment at each finding."))
@click.option("--fix", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Write the same Word file with the missing clauses as tracked insertions, unknown values as blanks."))
@force
@library
@quiet
@lang
def command(
    files: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    annotate: Path | None,
    fix: Path | None,
    force: bool,
    house: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    from generator.errors import HostpactError
    from generator.files import refuse_existing
    from generator.reading.read import read
    from generator.reports.lint import Linted
    from generator.rules.lint import asked_codes, lint

    outputs = [path for path in (annotate, fix) if path is not None]
    if outputs and len(files) > 1:
        raise click.UsageError(_("--annotate and --fix write one file: name one contract."))
    if len(set(outputs)) < len(outputs):
        raise click.UsageError(_("--annotate and --fix need a file each: give them different names."))
    refuse_existing(outputs, force=force, keep=[Path(file) for file in files])
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
    if linted and outputs:
        _write(linted[0], annotate, fix, select, ignore, house, force=force, quiet=quiet)
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


def _write(
    one: Linted, annotate: Path | None, fix: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], house: Path | None, *, force: bool, quiet: bool
) -> None:
    """The same Word file with comments, and with tracked insertions."""
    from generator.files import write_new
    from generator.library.load import load_library
    from generator.reading.read import read
    from generator.rules.lint import lint_document

    def each(path: Path | str) -> tuple[tuple[Finding, ...], ...]:
        file = read(path)
        return tuple(tuple(lint_document(document, file, number, select=select, ignore=ignore, house=house)) for number, document in enumerate(file.contracts))

    library = load_library(house)
    one = replace(one, each=each(one.file))
    if annotate is not None:
        from generator.reports.annotated import annotated_word

        write_new(annotate, annotated_word(one, library), force=force)
        say(_("Written: {file}", file=annotate), unless=quiet)
    if fix is not None:
        from generator.reports.fixed import fixed_word

        fixed = fixed_word(one, library, each)
        write_new(fix, fixed.content, force=force)
        say(_("Written: {file}", file=fix), unless=quiet)
        say(_("{mended} of {count} findings are mended once the insertions are accepted. Fill in the yellow blanks.", mended=len(fixed.mended), count=sum(map(len, one.each))), unless=quiet)
