"""``hostpact check``: what an agreement still lacks, with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import lang, put, quiet, say
from generator.cli.rule_options import FATAL, Options, choosing, entries_for, option_or, speak, tell_unused
from generator.messages import _

if TYPE_CHECKING:
    from generator.configuration.read import Configuration
    from generator.rules.accepted import Accepted
    from generator.rules.finding import Finding


@click.command("check", help=_("Say what agreements still lack, line by line, and how to mend it. Ends with 1 if something at or above --fail-on was found."))
@click.argument("files", metavar=_("FILE.yaml..."), nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=_("Lines for people, or JSON for programs."))
@choosing
@quiet
@lang
def command(
    files: tuple[str, ...],
    form: str,
    options: Options,
    quiet: bool,
    verbose: bool,
) -> int:
    from generator.configuration.read import seen_from
    from generator.errors import Unreadable
    from generator.reports.text import print_accepted, print_findings, summary
    from generator.rules.accepted import divided

    found = {file: options.configuration(file) for file in files}
    first = found[files[0]]
    speak(first)
    # Of the forms that a configuration may name, check has two.
    form = option_or("form", form, first.form if first.form in ("text", "json") else None)
    done: list[tuple[str, tuple[Finding, ...], tuple[tuple[Finding, Accepted], ...]]] = []
    unreadable = fatal = False
    for file in files:
        try:
            findings, sound = _findings(file, found[file], options)
        except Unreadable as error:
            click.echo(_("Error: {message}", message=error), err=True)
            unreadable = True
            continue
        unreadable = unreadable or not sound
        if options.accept:
            found[file] = _accepted(file, found[file], options, findings, quiet=quiet)
        configuration = found[file]
        seen = seen_from(configuration.path, file) if configuration.path else ""
        counting, accepted = divided(findings, configuration.accepted, seen)
        done.append((file, counting, accepted))
        fatal = fatal or any(finding.level in FATAL[option_or("fail_on", options.fail_on, configuration.fail_on)] for finding in counting)
        if form == "text":
            shown = [finding for finding in counting if not quiet or finding.level == "error"]
            print_findings(shown)
            if verbose:
                print_accepted(accepted)
            if shown and len(files) > 1:
                click.echo()
            if verbose and not counting:
                click.echo(_("{file}: nothing found.", file=file))
    if form == "json":
        from generator.reports.check import check_report_json

        put(check_report_json(done))
    elif done and not quiet:
        click.echo(summary([findings for _file, findings, _entries in done], sum(len(entries) for _file, _findings, entries in done)))
    if not quiet:
        _tell_unused(done, found, options)
    return 3 if unreadable else int(fatal)


def _findings(file: str, configuration: Configuration, options: Options) -> tuple[tuple[Finding, ...], bool]:
    """The findings in a file at the levels that the house has set, and whether it could be read at all. Errors of its form are always told."""
    from generator.agreement.load import load_agreement
    from generator.errors import InvalidAgreement
    from generator.rules.check import check, findings_of
    from generator.rules.chosen import at_levels, is_asked

    house = options.house or configuration.library
    try:
        findings = check(load_agreement(file), house=house)
    except InvalidAgreement as error:
        return findings_of(error, house=house), error.exit_code != 3
    select, ignore = option_or("select", options.select, configuration.select), option_or("ignore", options.ignore, configuration.ignore)
    asked = tuple(finding for finding in findings if finding.code.startswith("FMT") or is_asked(finding.code, select, ignore, configuration.levels))
    return at_levels(asked, configuration.levels), True


def _accepted(file: str, configuration: Configuration, options: Options, findings: tuple[Finding, ...], *, quiet: bool) -> Configuration:
    """Writes what ``--accept`` asks for into the file's configuration, or into a new one beside it; the configuration as it is then."""
    from generator.configuration.read import NAME, seen_from
    from generator.configuration.write import accept

    path = configuration.path or Path(file).parent / NAME
    accept(path, entries_for(options, file, seen_from(path, file), findings, options.house or configuration.library))
    say(_("Written: {file}", file=path), unless=quiet)
    return options.configuration(file)


def _tell_unused(done: list[tuple[str, tuple[Finding, ...], tuple[tuple[Finding, Accepted], ...]]], found: dict[str, Configuration], options: Options) -> None:
    from generator.configuration.read import seen_from
    from generator.rules.chosen import is_asked

    under: dict[Path, list[str]] = {}
    listed: dict[Path, list[Accepted]] = {}
    used: list[tuple[Path, Accepted]] = []
    for file, _findings, accepted in done:
        configuration = found[file]
        if configuration.path is None:
            continue
        select, ignore = option_or("select", options.select, configuration.select), option_or("ignore", options.ignore, configuration.ignore)
        under.setdefault(configuration.path, []).append(seen_from(configuration.path, file))
        listed[configuration.path] = [entry for entry in configuration.accepted if is_asked(entry.code, select or (), ignore or (), configuration.levels)]
        used.extend((configuration.path, entry) for _finding, entry in accepted)
    tell_unused(listed, used, under)
