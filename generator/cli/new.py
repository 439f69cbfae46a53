"""``hostpact new``: a commented agreement to fill in, from a preset of the library."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import say, writing
from generator.messages import _, message_language

_LANGUAGES = ("zh-CN,en", "en,zh-CN", "zh-CN", "en")
_FEES = ("fixed", "fixed_plus_commission", "commission_only")


@click.command("new", help=_("Write a commented agreement to FILE.yaml: fill in its blanks, then `hostpact check` and `hostpact draft`."))
@click.argument("file", metavar=_("FILE.yaml"), required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--preset", "name", metavar="P", default="taobao/standard", show_default=True, help=_("Platform and service package; `hostpact new --list` lists them."))
@click.option("--languages", type=click.Choice(_LANGUAGES), default=_LANGUAGES[0], show_default=True, help=_("Languages of the contract; the first stands first and prevails."))
@click.option("--fees", type=click.Choice(_FEES), help=_("Fee model; else as the package has it."))
@click.option("--list", "listed", is_flag=True, help=_("List the presets."))
@writing
def command(file: Path | None, name: str, languages: str, fees: str | None, listed: bool, house: Path | None, force: bool, quiet: bool, verbose: bool) -> None:
    from generator.library.presets import list_presets, notes, preset

    language = message_language()
    if listed:
        for preset_name, titles in list_presets(house):
            click.echo(f"{preset_name:<24}{titles[language]}")
        return
    if file is None:
        raise click.UsageError(_("Name the file to write, such as my-store.yaml."))
    from generator.agreement.commented import commented
    from generator.files import refuse_existing, write_new
    from generator.library.yaml_files import well_built

    refuse_existing([file], force=force)
    agreement, above = preset(name, languages.split(","), fees, house), notes(language, house)
    with well_built(house or file):
        text = commented(agreement, language, above)
    write_new(file, text.encode(), force=force)
    click.echo(str(file))
    say(_("Fill in what stands empty, then run `hostpact check {file}`.", file=file), unless=quiet)
