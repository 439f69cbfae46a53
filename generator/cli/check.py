"""``hostpact check``: what an agreement still lacks, with file, line and column."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import lang, library, quiet
from generator.messages import _


@click.command("check", help=_("Say what agreements still lack, line by line, and how to mend it. Ends with 1 if something at or above --fail-on was found."))
@click.argument("files", metavar=_("FILE.yaml..."), nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=_("Lines for people, or JSON for programs."))
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True, help=_("From which level on the exit code is 1."))
@library
@quiet
@lang
def command(files: tuple[str, ...], form: str, fail_on: str, house: Path | None, quiet: bool, verbose: bool) -> int:
    from generator.agreement.load import load_agreement
    from generator.errors import InvalidAgreement, Unreadable
    from generator.reports.text import print_findings, summary
    from generator.rules.check import check, findings_of

    checked, unreadable = [], False
    for file in files:
        try:
            findings = check(load_agreement(file), house=house)
        except InvalidAgreement as error:
            findings = findings_of(error, house=house)
            unreadable = unreadable or error.exit_code == 3
        except Unreadable as error:
            click.echo(_("Error: {message}", message=error), err=True)
            unreadable = True
            continue
        checked.append((file, findings))
        if form == "text":
            shown = [finding for finding in findings if not quiet or finding.level == "error"]
            print_findings(shown)
            if shown and len(files) > 1:
                click.echo()
            if verbose and not findings:
                click.echo(_("{file}: nothing found.", file=file))
    if form == "json":
        from generator.reports.check import check_report_json

        click.echo(check_report_json(checked))
    elif checked and not quiet:
        click.echo(summary([findings for _file, findings in checked]))
    if unreadable:
        return 3
    fatal = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    return int(any(finding.level in fatal for _file, findings in checked for finding in findings))
