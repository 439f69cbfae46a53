"""``hostpact lint``: what anybody's contract lacks, leaves vague, or may not say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import force, lang, put, quiet, say
from generator.cli.rule_options import FATAL, Options, choosing, entries_for, option_or, speak, tell_unused
from generator.messages import _

if TYPE_CHECKING:
    from generator.batch.linting import Named
    from generator.configuration.read import Configuration
    from generator.reports.lint import Linted
    from generator.rules.finding import Finding

_BAR_FROM = 8
"""Files for which a bar is worth while."""


@click.command("lint", help=_("Read contracts (Word, PDF, text) and say what they lack, what is vague and what is void; a folder stands for all in it. Ends with 1 if something at or above --fail-on was found."))
@click.argument("files", metavar=_("FILE..."), nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "html"]), default="text", show_default=True, help=_("Lines for people, JSON or SARIF for programs, or a page to send on."))
@choosing
@click.option("--annotate", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Write the same Word file with a comment at each finding."))
@click.option("--fix", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Write the same Word file with the missing clauses as tracked insertions, unknown values as blanks."))
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help=_("Processes; else one a processor for more than a few files."))
@force
@quiet
@lang
def command(
    files: tuple[str, ...],
    form: str,
    options: Options,
    annotate: Path | None,
    fix: Path | None,
    workers: int | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    from generator.batch.contract_files import contract_files
    from generator.batch.linting import Failed, lint_files, workers_for
    from generator.files import refuse_existing

    contracts = contract_files(files)
    outputs = [path for path in (annotate, fix) if path is not None]
    if outputs and len(contracts) > 1:
        raise click.UsageError(_("--annotate and --fix write one file: name one contract."))
    if len(set(outputs)) < len(outputs):
        raise click.UsageError(_("--annotate and --fix need a file each: give them different names."))
    for option, path in (("--annotate", annotate), ("--fix", fix)):
        # Word opens what is called .docx only if it holds no macros, and .docm only if it does.
        suffix = ".docm" if Path(contracts[0]).suffix.lower() == ".docm" else ".docx"
        if path is not None and path.suffix.lower() != suffix:
            raise click.BadParameter(_("“{value}”: the same Word file is written again; give it a name that ends with {suffix}.", value=path, suffix=suffix), param_hint=option)
    refuse_existing(outputs, force=force, keep=[Path(file) for file in contracts])
    found = {file: options.configuration(file) for file in contracts}
    first = found[contracts[0]]
    speak(first)
    form = option_or("form", form, first.form)
    if options.accept:
        found = _accepted(options, found, quiet=quiet)
    named = [_named(file, found[file], options) for file in contracts]
    linted: list[Linted] = []
    failed = False
    fatal = False
    count = workers_for(len(named), workers)
    # Reports of lines are printed as they come, unless a bar stands where they would.
    shown = sys.stderr.isatty() and not quiet and len(named) >= _BAR_FROM
    with closing(lint_files(named, count)) as results, _bar(len(named), shown=shown) as tell:
        for one, result in zip(named, results, strict=True):
            tell()
            if isinstance(result, Failed):
                failed = True
                click.echo(_("Error: {message}", message=result.message), err=True)
                continue
            linted.append(result)
            fatal = fatal or any(finding.level in FATAL[one.asked.fail_on] for finding in result.findings)
            if form == "text" and not shown:
                _lines(result, several=len(named) > 1, quiet=quiet, verbose=verbose)
    if form == "text" and shown:
        for result in linted:
            _lines(result, several=True, quiet=quiet, verbose=verbose)
    _ended(linted, form, quiet=quiet)
    if not quiet:
        _tell_unused(named, linted)
    if linted and outputs:
        _write(named[0], annotate, fix, force=force, quiet=quiet)
    return 3 if failed else int(fatal)


def _named(file: str, configuration: Configuration, options: Options) -> Named:
    from generator.batch.linting import Asked, Named
    from generator.configuration.read import seen_from

    asked = Asked(
        option_or("select", options.select, configuration.select),
        option_or("ignore", options.ignore, configuration.ignore),
        configuration.levels,
        options.house or configuration.library,
        configuration.accepted,
        configuration.path,
        option_or("fail_on", options.fail_on, configuration.fail_on),
    )
    return Named(file, asked, seen_from(configuration.path, file) if configuration.path else "")


def _accepted(options: Options, found: dict[str, Configuration], *, quiet: bool) -> dict[str, Configuration]:
    """Writes what ``--accept`` asks for into the configuration of each file, or into a new one beside it; the configurations as they are then."""
    from generator.batch.linting import Failed, lint_file
    from generator.configuration.read import NAME, seen_from
    from generator.configuration.write import accept
    from generator.rules.accepted import Accepted

    wanted: dict[Path, list[Accepted]] = {}
    for file, configuration in found.items():
        path = configuration.path or Path(file).parent / NAME
        one = _named(file, configuration, options)
        result = lint_file(one)
        if isinstance(result, Failed):
            continue  # said when it is linted
        wanted.setdefault(path, []).extend(entries_for(options, file, seen_from(path, file), result.findings, one.asked.house))
    for path, entries in wanted.items():
        accept(path, entries)
        say(_("Written: {file}", file=path), unless=quiet)
    return {file: options.configuration(file) for file in found}


def _tell_unused(named: Sequence[Named], linted: Sequence[Linted]) -> None:
    read = {one.file for one in linted}
    asked = {one.asked.configuration: one.asked for one in named if one.asked.configuration is not None}
    tell_unused(
        {path: [entry for entry in each.accepted if _was_asked(entry.code, linted, path)] for path, each in asked.items() if path is not None},
        [(one.configuration, entry) for one in linted if one.configuration is not None for _finding, entry in one.accepted],
        {path: [one.seen for one in named if one.asked.configuration == path and one.file in read] for path in asked if path is not None},
    )


def _was_asked(code: str, linted: Sequence[Linted], configuration: Path) -> bool:
    return any(one.configuration == configuration and (one.asked is None or code in one.asked) for one in linted)


def _lines(one: Linted, *, several: bool, quiet: bool, verbose: bool) -> None:
    from generator.reports.lint_text import print_lint

    print_lint(one, named=several, quiet=quiet, verbose=verbose)


def _ended(linted: Sequence[Linted], form: str, *, quiet: bool) -> None:
    """The report, or for lines their summary."""
    if form == "json":
        from generator.reports.lint_json import lint_report_json

        put(lint_report_json(linted))
    elif form == "sarif":
        from generator.reports.sarif import sarif

        put(sarif(linted))
    elif form == "html":
        from generator.reports.html import lint_page

        put(lint_page(linted).removesuffix("\n"))
    elif linted and not quiet:
        from generator.reports.text import summary

        click.echo(summary([one.findings for one in linted], sum(len(one.accepted) for one in linted)))


@contextmanager
def _bar(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on the terminal; what is yielded moves it on by a file."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _write(named: Named, annotate: Path | None, fix: Path | None, *, force: bool, quiet: bool) -> None:
    """The same Word file with comments, and with tracked insertions."""
    from generator.batch.linting import judged
    from generator.files import write_new
    from generator.library.load import load_library
    from generator.reading.read import read

    def each(path: Path | str) -> tuple[tuple[Finding, ...], ...]:
        return judged(read(path), named).each

    library = load_library(named.asked.house)
    one = judged(read(named.file), named)
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
