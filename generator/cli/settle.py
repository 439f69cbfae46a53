"""``hostpact settle``: what the contract says follows from a month's tracker."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.cli.options import agreement_file, languages, put, say, writing
from generator.messages import _


@click.command(
    "settle",
    help=_(
        "Work out from a filled tracker what the contract says follows for a month: services owed, targets reached, fees, commission, deductions, refunds, damages for delay."
        " Ends with 1 if figures are missing, or a Shortfall or an open claim needs a decision."
    ),
)
@agreement_file
@click.argument("tracker", metavar="TRACKER.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--month", required=True, metavar="2026-05", help=_("The month of the term that begins in this calendar month; or its number, such as 3."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=_("Lines for people, or JSON for programs."))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="STATEMENT.docx", help=_("Write the statement in Word too, with a chart."))
@languages
@writing
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    tracker: Path,
    month: str,
    form: Literal["text", "json"],
    output: Path | None,
    languages: tuple[str, ...] | None,
    house: Path | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    from generator.agreement.load import load_agreement
    from generator.errors import InvalidAgreement
    from generator.files import refuse_existing, write_new
    from generator.kit.tracker_read import read_tracker
    from generator.library.load import load_library
    from generator.reports.text import print_findings
    from generator.rules.check import findings_of
    from generator.settlement.settle import month_number, settle

    if output is not None:
        if output.suffix.lower() in (".pdf", ".xlsx", ".json"):
            raise click.BadParameter(_("“{file}”: the statement is a Word document; name it such as {example}.", file=output, example=output.with_suffix(".docx").name), param_hint="--output")
        refuse_existing([output], force=force, keep=[file, tracker])
    books = load_library(house)
    try:
        agreement = load_agreement(file).agreement
    except InvalidAgreement as error:
        print_findings(findings_of(error), err=True)
        ctx.exit(error.exit_code)
    number = month_number(agreement, month)
    settlement = settle(agreement, books, read_tracker(tracker, agreement, books), number)
    if form == "json":
        from generator.reports.settlement_json import settlement_report_json

        put(settlement_report_json(settlement))
    else:
        from generator.reports.settlement_text import print_settlement

        print_settlement(settlement, quiet=quiet)
    if output is not None:
        from generator.reports.settlement_docx import statement

        write_new(output, statement(settlement, agreement, books, languages), force=force)
        say(_("{file} written. It works out what the contract says, and is no legal advice.", file=output), unless=quiet)
    return int(bool(settlement.missing or settlement.problems or settlement.triggered))
