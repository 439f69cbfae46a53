"""``hostpact batch``: a client list becomes contracts; ``new`` writes the list's sheet, ``run`` drafts its rows."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.cli.options import lang, languages, look, say, writing
from generator.messages import _, message_language

if TYPE_CHECKING:
    from generator.batch.run import Progress, Summary

_SHOWN = 10
"""Rejected rows that are named on the screen; all of them are in the sheet."""


@click.group("batch", help=_("Draft a contract for every row of a client list."))
@lang
def command() -> None:
    pass


@command.command("new", short_help=_("Write the sheet of a client list."), help=_("Write the sheet of a client list to CLIENTS.xlsx: a row a client, with the base agreement in it."))
@click.argument("file", metavar="CLIENTS.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--base", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, metavar=_("FILE.yaml"), help=_("The agreement that all rows share; a row says what differs."))
@click.option("--columns", metavar="PATH,...", help=_("More columns, by their paths, such as kpis.metrics[0].target."))
@click.option("--rows", type=click.IntRange(1, 100_000), default=500, show_default=True, help=_("For how many rows drop-downs are laid out."))
@writing
def new(file: Path, base: Path, columns: str | None, rows: int, house: Path | None, force: bool, quiet: bool, verbose: bool) -> None:
    from generator.batch.workbook import client_workbook
    from generator.files import refuse_existing, write_new

    refuse_existing([file], force=force)
    more = tuple(path.strip() for path in (columns or "").replace("，", ",").split(",") if path.strip())
    write_new(file, client_workbook(_base(base), message_language(), columns=more, rows=rows, house=house), force=force)
    click.echo(str(file))
    say(_("Fill in a row a client, then run `hostpact batch run {file} -o DIR`.", file=file), unless=quiet)


@command.command("run", short_help=_("Draft every row of a client list."), help=_("Draft every row of a client list (.xlsx, .csv, .jsonl) into the folder DIR. Rows with errors go to rejected.xlsx there; run again after mending them. A second run draws only what changed."))
@click.argument("clients", metavar="CLIENTS")
@click.option("-o", "--output", required=True, metavar="DIR", help=_("Folder of the contracts: a path, or a URL such as s3://bucket/folder."))
@click.option("--base", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_("FILE.yaml"), help=_("The agreement that all rows share; else the workbook's own sheet."))
@click.option("--names", default="{contract.number} {parties.client.name}", show_default=True, metavar=_("PATTERN"), help=_("File names: inputs by their paths in braces."))
@click.option("--number", default="", metavar="HT-2027-####", help=_("Contract numbers from a counter for rows that have none; # stands for its digits."))
@languages
@look
@click.option("--pdf", is_flag=True, help=_("Write a PDF beside each, through LibreOffice."))
@click.option("--no-data", is_flag=True, help=_("Leave the agreement's data out of the document."))
@click.option("--zip", "archive", is_flag=False, flag_value=0, type=click.IntRange(min=0), metavar="[N]", help=_("Pack the contracts in one archive, or in one for every N rows."))
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help=_("Processes; else one a processor."))
@click.option("--cluster", default="", metavar="tcp://HOST:PORT", help=_("Draft on the workers of a Dask scheduler."))
@writing
def run_rows(
    clients: str,
    output: str,
    base: Path | None,
    names: str,
    number: str,
    languages: tuple[str, ...] | None,
    layout: Literal["parallel", "stacked"],
    template: Path | None,
    pdf: bool,
    no_data: bool,
    archive: int | None,
    workers: int | None,
    cluster: str,
    house: Path | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    from generator.batch.run import Options, run

    if template is not None:
        from generator.word.template import opened

        opened(template)
    options = Options(_base(base) if base else None, house, template, languages, layout, not no_data, pdf, names, number, archive, workers, cluster, force)
    with _ended_in_order() as heed, _shown(quiet=quiet) as show:

        def tell(progress: Progress) -> None:
            show(progress)
            heed()

        summary = run(clients, output, options, tell)
    _report(summary, output, quiet=quiet, verbose=verbose)
    return 1 if summary.rejected else 0


def _base(file: Path) -> dict[str, Any]:
    """The base agreement; its format errors are printed as `check` prints them."""
    from generator.agreement.load import load_data
    from generator.batch.folder import read_url
    from generator.errors import InvalidAgreement, Unreadable
    from generator.reports.text import print_findings
    from generator.rules.check import findings_of

    try:
        return load_data(read_url(str(file)).decode("utf-8-sig"), str(file))
    except UnicodeDecodeError as error:
        raise Unreadable(_("{file}: not UTF-8. Save it as UTF-8.", file=file)) from error
    except InvalidAgreement as error:
        print_findings(findings_of(error), err=True)
        click.get_current_context().exit(3)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[Callable[[], None]]:
    """Ctrl-C and SIGTERM stop the run when the rows under way are done; a second one at once. Gives what is to be called between rows."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    def heed() -> None:
        if asked:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield heed
    except KeyboardInterrupt:
        say(_("Stopped. What is drafted is kept; run the same command again to go on."))
        sys.exit(130)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _shown(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar with rate and time left on a terminal; else a line every ten seconds."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        began = last = time.monotonic()

        def line(progress: Progress) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= 10:
                last = now
                rate = progress.done / (now - began)
                left = (progress.total - progress.done) / rate
                say(_("{done} of {total} rows, {rate} a second, {left} s left; rejected: {rejected}", done=progress.done, total=progress.total, rate=f"{rate:.0f}", left=f"{left:.0f}", rejected=progress.rejected))

        yield line


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.fields[rejected]}"))
    began = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="", rejected="")

        def tell(progress: Progress) -> None:
            rate = _("{rate} a second", rate=f"{progress.done / max(time.monotonic() - began, 0.001):.0f}")
            rejected = _("rejected: {count}", count=progress.rejected) if progress.rejected else ""
            bar.update(task, total=progress.total, completed=progress.done, rate=rate, rejected=rejected)

        yield tell


def _report(summary: Summary, output: str, *, quiet: bool, verbose: bool) -> None:
    for entry in summary.rejected[: None if verbose else _SHOWN]:
        say(_("row {row}: {problems}", row=entry.row, problems=" ".join(mark.message for mark in entry.problems)))
    if len(summary.rejected) > _SHOWN and not verbose:
        say(_("and {count} more rows.", count=len(summary.rejected) - _SHOWN))
    if summary.rejected:
        click.echo(f"{output.rstrip('/')}/{summary.rejected_file}")
    say(
        _("{total} rows: {drafted} drafted, {unchanged} unchanged, {rejected} rejected, {warnings} with warnings (in manifest.csv).", total=summary.total, drafted=summary.drafted, unchanged=summary.unchanged, rejected=len(summary.rejected), warnings=summary.warnings),
        unless=quiet,
    )
    if summary.drafted:
        say(_("Drafts, no legal advice: have a lawyer read them before you sign."), unless=quiet)
