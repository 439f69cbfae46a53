"""``hostpact draft``: the contract of one agreement, in Word and if asked in PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.cli.options import agreement_file, languages, look, say, writing
from generator.messages import _


@click.command("draft", help=_("Draft the contract in Word. An agreement with errors is refused: `hostpact check` says how to mend them."))
@agreement_file
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Where to write it; else beside the agreement."))
@languages
@look
@click.option("--pdf", is_flag=True, help=_("Write a PDF beside it, through LibreOffice."))
@click.option("--no-data", is_flag=True, help=_("Leave the agreement's data out of the document."))
@click.option("--incomplete", is_flag=True, help=_("Draft in spite of errors that `check` finds, to see where it stands."))
@writing
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    output: Path | None,
    languages: tuple[str, ...] | None,
    layout: Literal["parallel", "stacked"],
    template: Path | None,
    pdf: bool,
    no_data: bool,
    incomplete: bool,
    house: Path | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    from generator.agreement.load import load_agreement
    from generator.drafting.assemble import assemble
    from generator.errors import InvalidAgreement
    from generator.files import refuse_existing, write_new
    from generator.library.load import load_library
    from generator.reports.text import print_findings
    from generator.rules.check import check, findings_of

    docx = output or (file.with_suffix(".docx") if file.name else file)
    if docx.suffix.lower() == ".pdf":
        raise click.BadParameter(_("“{file}”: name the Word document here; --pdf writes the PDF beside it.", file=docx), param_hint="--output")
    wanted = [docx, docx.with_suffix(".pdf")] if pdf else [docx]
    refuse_existing(wanted, force=force, keep=[file, *([template] if template else [])])
    if pdf:
        from generator.word.pdf import soffice, to_pdf

        soffice()
    books = load_library(house)
    try:
        loaded = load_agreement(file)
    except InvalidAgreement as error:
        print_findings(findings_of(error), err=True)
        ctx.exit(error.exit_code)
    findings = check(loaded, books)
    if any(finding.level == "error" for finding in findings) and not incomplete:
        print_findings(findings, err=True)
        say(_("Not drafted: mend the errors first, or see with --incomplete how far it goes."))
        ctx.exit(1)
    if verbose:
        print_findings(findings, err=True)
    from generator.word.typeset import typeset

    contract = assemble(loaded.agreement, books, languages)
    write_new(docx, typeset(contract, layout=layout, template=template, data=not no_data), force=force)
    click.echo(str(docx))
    if pdf:
        to_pdf(docx, wanted[1])
        click.echo(str(wanted[1]))
    say(_("{articles} articles, {clauses} clauses, {schedules} schedules. A draft, no legal advice: have a lawyer read it before you sign.",
          articles=len(contract.articles), clauses=sum(len(article.clauses) for article in contract.articles), schedules=len(contract.schedules)), unless=quiet)  # fmt: skip
