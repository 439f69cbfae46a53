"""``hostpact template``: our Word templates, to restyle."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import force, lang
from generator.messages import _


@click.command("template", help=_("List our Word templates; with a NAME, copy that one out, to restyle it in Word and use it with `draft --template`."))
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx", help=_("Where to write it; else NAME.docx here."))
@force
@lang
def command(name: str | None, output: Path | None, force: bool) -> None:
    from generator.word.templates import export_template, templates_available

    if name is None:
        for available in templates_available():
            click.echo(available)
        return
    target = output or Path(f"{name}.docx")
    export_template(name, target, force=force)
    click.echo(str(target))
