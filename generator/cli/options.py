"""The options that every subcommand shares, as decorators."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import __version__
from generator.messages import _

__all__ = ["agreement_file", "force", "lang", "languages", "library", "look", "put", "quiet", "say", "version", "writing"]

C = TypeVar("C", bound=Callable[..., Any] | click.Command)


def lang(command: C) -> C:
    """``--lang zh|en``: read from the command line before anything else (generator/cli/__init__.py), declared here for --help."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of messages; else as the system says."))(command)


def _chosen_languages(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The value of ``--languages``: language tags with commas between them, in printed order."""
    from generator.agreement.text import LANGUAGES

    if value is None:
        return None
    wanted = tuple(word.strip() for word in value.replace("，", ",").split(","))
    unknown = [word for word in wanted if word not in LANGUAGES]
    if unknown or len(set(wanted)) != len(wanted):
        raise click.BadParameter(_("“{value}”: expected zh-CN, en, or both with a comma between them.", value=value))
    return wanted


def languages(command: C) -> C:
    """``--languages zh-CN,en``, passed as a tuple of language tags or None."""
    return click.option("--languages", callback=_chosen_languages, metavar="zh-CN,en", help=_("Languages in printed order, or one of them; else as the agreement says."))(command)


def library(command: C) -> C:
    """``--library DIR``, passed as ``house``."""
    return click.option(
        "--library", "house", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help=_("A house library, laid over ours.")
    )(command)


def force(command: C) -> C:
    """``--force``."""
    return click.option("--force", is_flag=True, help=_("Overwrite files that exist."))(command)


def quiet(command: C) -> C:
    """``-q`` and ``-v``, passed as ``quiet`` and ``verbose``."""
    command = click.option("-q", "--quiet", is_flag=True, help=_("Say only what went wrong."))(command)
    return click.option("-v", "--verbose", is_flag=True, help=_("Say more of what is done."))(command)


def writing(command: C) -> C:
    """What every command takes that writes files from our library or a house's: ``--library``, ``--force``, ``-q``, ``-v``, ``--lang``."""
    return library(force(quiet(lang(command))))


def agreement_file(command: C) -> C:
    """The argument FILE.yaml, passed as ``file``."""
    return click.argument("file", metavar=_("FILE.yaml"), type=click.Path(dir_okay=False, path_type=Path))(command)


def look(command: C) -> C:
    """``--layout`` and ``--template``: how contracts look."""
    command = click.option("--template", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="T.docx", help=_("A Word template of your own; see `hostpact template`."))(command)
    return click.option("--layout", type=click.Choice(("parallel", "stacked")), default="parallel", show_default=True, help=_("Two columns, or one language below the other."))(command)


def version(command: C) -> C:
    """``--version``."""
    return click.version_option(__version__, message="hostpact %(version)s", help=_("Show the version and exit."))(command)


def say(text: str, *, unless: bool = False) -> None:
    """A line for people, on standard error: results alone go to standard output."""
    if not unless:
        click.echo(text, err=True)


def put(report: str) -> None:
    """A report that a program or a browser reads, on standard output: in UTF-8 wherever it goes, as JSON and our HTML say of themselves, unless it goes to a terminal."""
    click.echo(report if sys.stdout.isatty() else f"{report}\n".encode("utf-8", "replace"), nl=sys.stdout.isatty())
