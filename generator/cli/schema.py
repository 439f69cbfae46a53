"""``hostpact schema``: the JSON Schema of a file that hostpact reads or writes."""

from __future__ import annotations

import difflib

import click

from generator.cli.options import lang
from generator.data import data_folder
from generator.messages import _

SUFFIX = ".schema.json"


@click.command("schema", help=_("List the files that have a JSON Schema; with a NAME, print that schema, for an editor, a form or another program."))
@click.argument("name", metavar=_("[NAME]"), required=False)
@lang
def command(name: str | None) -> None:
    names = sorted(path.name.removesuffix(SUFFIX) for path in data_folder("schemas").glob(f"*{SUFFIX}"))
    if name is None:
        click.echo("\n".join(names))
        return
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1)
        hint = _("Did you mean “{name}”?", name=close[0]) if close else _("There are: {names}.", names=list(names))
        raise click.BadParameter(_("there is no schema “{name}”. {hint}", name=name, hint=hint))
    # Bytes as they lie in the file: the schema holds both languages, whatever the terminal's encoding is.
    click.echo((data_folder("schemas") / f"{name}{SUFFIX}").read_bytes(), nl=False)
