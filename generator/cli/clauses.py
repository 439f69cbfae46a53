"""``hostpact clauses``: what the library holds."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from generator.cli.options import lang, library
from generator.errors import LibraryError
from generator.messages import _, message_language


@click.command("clauses", help=_("List the clauses of the library; with an ID, print that clause with its variants, its inputs and the law it rests on."))
@click.argument("clause_id", metavar="[ID]", required=False)
@library
@lang
def command(clause_id: str | None, house: Path | None) -> None:
    from generator.library.load import load_library

    books = load_library(house)
    language = message_language()
    if clause_id is None:
        for article in books.articles:
            click.echo(f"{article.titles[language]}")
            for name in article.clauses:
                clause = books.clauses[name]
                variants = f"  [{', '.join(variant.id for variant in clause.variants)}]" if clause.variants else ""
                click.echo(f"  {name:<32} {clause.titles[language]}{variants}")
        return
    if clause_id not in books.clauses:
        close = difflib.get_close_matches(clause_id, books.clauses, n=1)
        hint = _("Did you mean “{name}”?", name=close[0]) if close else ""
        raise LibraryError(_("there is no clause “{name}”. `hostpact clauses` lists them. {hint}", name=clause_id, hint=hint).strip())
    from generator.library.inputs import inputs_of
    from generator.rules.basis import basis_name

    clause = books.clauses[clause_id]
    click.echo(f"{clause.id}  {clause.titles['zh']} / {clause.titles['en']}")
    click.echo(_("when: {condition}", condition=clause.when or _("always")))
    if clause.basis:
        click.echo(_("rests on: {laws}", laws=("；" if language == "zh" else "; ").join(basis_name(entry, language) for entry in clause.basis)))
    if clause.satisfies:
        click.echo(_("answers the rules: {codes}", codes=list(clause.satisfies)))
    click.echo(_("inputs: {paths}", paths=sorted(inputs_of(clause)) or "-"))
    for name in ("standard", *(variant.id for variant in clause.variants)):
        variant = clause.variant(name)
        assert variant is not None
        click.echo(f"\n[{name}] {variant.titles[language]}")
        for key in ("zh", "en"):
            click.echo(variant.texts[key].rstrip())
