"""``hostpact kit``: the papers around a contract, filled in from the same agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import languages, say, writing
from generator.messages import N_, _, message_language

if TYPE_CHECKING:
    from generator.agreement.load import Loaded
    from generator.library.model import Library

_STAGES = {"before": N_("before"), "during": N_("during"), "after": N_("after")}
_KINDS = {"docx": "Word", "xlsx": "Excel"}


@click.command(
    "kit",
    help=_(
        "Write the papers around the contract: needs list, scorecard, checklist, tracker, minutes, access plan, supplementary agreement, termination notice, handover list."
        " An agreement with errors is refused: `hostpact check` says how to mend them."
    ),
)
@click.argument("file", metavar=_("FILE.yaml"), required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), metavar="DIR", help=_("The folder to write into; made if it is not there. Else FILE-kit beside the agreement."))
@click.option("--only", metavar="needs,tracker,...", help=_("Some of the papers; `hostpact kit --list` lists them."))
@languages
@click.option("--ground", default="", metavar="ID", help=_("The ground of the termination notice; else all that the contract gives are listed as boxes to tick."))
@click.option("--incomplete", is_flag=True, help=_("Write in spite of errors that `check` finds, to see where it stands."))
@click.option("--list", "listed", is_flag=True, help=_("List the papers; with FILE, also the grounds of termination that its contract gives."))
@writing
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    folder: Path | None,
    only: str | None,
    languages: tuple[str, ...] | None,
    ground: str,
    incomplete: bool,
    listed: bool,
    house: Path | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    from generator.batch.filenames import MOST_CHARACTERS, FileNames, safe_name
    from generator.files import refuse_existing, write_new
    from generator.kit.files import kit_files, kit_papers
    from generator.library.load import load_library

    books = load_library(house)
    papers = kit_papers(books)
    if listed:
        for paper in papers:
            click.echo(f"{paper.id:<13}{_KINDS[paper.kind]:<7}{_(_STAGES[paper.stage]):<8}{_(paper.about)}")
        if file is not None:
            click.echo()
            for name, said in _grounds(_read(ctx, file), books).items():
                click.echo(f"--ground {name:<22}{said}")
        return
    if file is None:
        raise click.UsageError(_("Name the agreement, such as my-store.yaml."))
    wanted = _chosen(only, [paper.id for paper in papers])
    if ground and wanted and "termination" not in wanted:
        raise click.UsageError(_("--ground belongs to the termination notice: add termination to --only, or leave --ground out."))
    loaded = _checked(ctx, file, books, incomplete, verbose)
    if ground:
        _known_ground(ground, loaded, books)
    files, without = kit_files(loaded.agreement, books, wanted, languages, ground=ground)
    for name in without:
        say(_("{paper}: not written; this contract has nothing that it is for.", paper=name), unless=quiet and name not in wanted)
    if not files:
        ctx.exit(2)
    target = folder or file.with_name(f"{file.stem}-kit")
    names = FileNames()
    # A number that is too long is cut, never the title: else nobody could tell the papers apart.
    number = safe_name(loaded.agreement.contract.number, max(MOST_CHARACTERS - 1 - max(len(each.title) for each in files), 20))
    paths = [target / f"{names.take(safe_name(f'{number} {each.title}') or each.id)}.{each.kind}" for each in files]
    refuse_existing(paths, force=force, keep=[file])
    _make(target)
    for path, each in zip(paths, files, strict=True):
        write_new(path, each.content, force=force)
        click.echo(str(path))
    say(_("Papers: {count}. Drafts, no legal advice: have a lawyer read what you sign or send.", count=len(files)), unless=quiet)


def _chosen(only: str | None, known: list[str]) -> tuple[str, ...]:
    words = [word.strip() for word in (only or "").replace("，", ",").split(",")]
    wanted = tuple(dict.fromkeys(word for word in words if word))
    unknown = [word for word in wanted if word not in known]
    if unknown or (only is not None and not wanted):
        raise click.BadParameter(_("“{value}” is no paper of the kit. Choose from: {choices}.", value=unknown[0] if unknown else only, choices=list(known)), param_hint="--only")
    return wanted


def _known_ground(ground: str, loaded: Loaded, books: Library) -> None:
    given = _grounds(loaded, books)
    if ground not in given:
        raise click.BadParameter(_("“{value}” is no ground that this contract gives. It gives: {choices}.", value=ground, choices=list(given)), param_hint="--ground")


def _grounds(loaded: Loaded, books: Library) -> dict[str, str]:
    """Each ground that the contract gives, said in the language of messages if the contract has it."""
    from generator.kit.papers import grounds

    return {name: texts.get(message_language()) or next(iter(texts.values())) for name, texts in grounds(loaded.agreement, books).items()}


def _read(ctx: click.Context, file: Path) -> Loaded:
    """The agreement; if it cannot be used its problems are shown, and the command ends with 1 (3: it could not be read)."""
    from generator.agreement.load import load_agreement
    from generator.errors import InvalidAgreement
    from generator.reports.text import print_findings
    from generator.rules.check import findings_of

    try:
        return load_agreement(file)
    except InvalidAgreement as error:
        print_findings(findings_of(error), err=True)
        ctx.exit(error.exit_code)


def _checked(ctx: click.Context, file: Path, books: Library, incomplete: bool, verbose: bool) -> Loaded:
    """The agreement, if ``check`` finds no errors; else they are shown, and the command ends with 1."""
    from generator.reports.text import print_findings
    from generator.rules.check import check

    loaded = _read(ctx, file)
    findings = check(loaded, books)
    if any(finding.level == "error" for finding in findings) and not incomplete:
        print_findings(findings, err=True)
        say(_("Nothing written: mend the errors first, or see with --incomplete how far it goes."))
        ctx.exit(1)
    if verbose:
        print_findings(findings, err=True)
    return loaded


def _make(folder: Path) -> None:
    from generator.errors import OutputExists, Unreadable
    from generator.messages import reason_of

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputExists(_("{file} is a file. Give the name of a folder.", file=folder)) from error
    except OSError as error:
        raise Unreadable(_("{file}: cannot be written ({reason}). Check the folder.", file=folder, reason=reason_of(error))) from error
