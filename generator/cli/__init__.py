"""The command ``hostpact``: one module a subcommand, loaded when it is called, so that ``--help`` stays quick."""

from __future__ import annotations

import functools
import gc
import importlib
import io
import re
import sys
from collections.abc import Sequence

import click

from generator.errors import HostpactError
from generator.messages import N_, _, message_language, use_language

__all__ = ["main"]

# Name, module and the sentence that --help shows: the modules themselves are not loaded for it.
COMMANDS = {
    "new": N_("Write a commented agreement to fill in."),
    "check": N_("Say what an agreement still lacks, line by line."),
    "draft": N_("Draft the contract in Word."),
    "kit": N_("Write the papers around the contract: lists, sheets, notices."),
    "settle": N_("Work out from a filled tracker what the contract says follows for a month."),
    "lint": N_("Read anybody's contract and say what it lacks, what is vague and what is void."),
    "batch": N_("Draft a contract for every row of a client list."),
    "rules": N_("List the rules."),
    "explain": N_("Print the page of a rule."),
    "clauses": N_("List the clauses of the library, or print one."),
    "schema": N_("Print the JSON Schema of a file."),
    "template": N_("List Word templates, or copy one to restyle."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"generator.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        _usage_in_language(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])


def _usage_in_language(command: click.Command) -> None:
    """click writes [OPTIONS] and COMMAND [ARGS]... as they are in every language."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            _usage_in_language(inner)


def _group() -> click.Group:
    """The group, built once the language of messages is known: its help is in that language."""
    group = _Commands(
        "hostpact",
        help=_("Draft and check the contracts by which a shop owner hands an online store to an operator.\n\nhostpact writes drafts. It gives no legal advice: have a lawyer read what you sign."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    from generator.cli.options import lang, version

    _usage_in_language(group)
    return lang(version(group))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 wrong use, 3 unreadable or broken input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # What a command makes is no garbage: looking for it as often as Python does takes a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    _let_nothing_be_unwritable()
    use_language(_language_of(words))
    try:
        code = _group().main(words, prog_name="hostpact", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(_("Stopped."), err=True)
        sys.exit(130)
    except click.ClickException as error:
        if message_language() == "zh":
            error.format_message = functools.partial(_punctuated, error.format_message())  # type: ignore[method-assign]
        error.show()
        sys.exit(error.exit_code)
    except HostpactError as error:
        click.echo(_("Error: {message}", message=error), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (head, a pager) has gone: nothing is left to say.
        sys.stderr.close()
        sys.exit(0)
    # The process ends: without this Python looks for garbage among all that was loaded once more, longer than --help takes.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def _let_nothing_be_unwritable() -> None:
    """What the encoding of a pipe or a file lacks (✗ in GBK, as where Windows speaks Chinese) is written as a question mark, instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


_IN_CHINESE = (
    # click sets its own full stops, commas, quotation marks and names of types, whatever the language
    (re.compile(r"'([^'\n]*)'"), r"“\1”"), (re.compile(r"”, (?=“)"), "”、"), (re.compile(r"(?<=[”）。\u4e00-\u9fff])\.(?=\s|$)"), "。"), (re.compile(r"。 +"), "。"),
    (re.compile(r"(?<=[\u4e00-\u9fff]) (?=“)|(?<=”) (?=[\u4e00-\u9fff])"), ""), (re.compile(r"不在 (-?\d+)<=x<=(-?\d+) 的范围内"), r"应当在 \1 到 \2 之间"),
    (re.compile(r"不是正确的 (?:integer|float)(?: range)?"), "不是正确的数字"),
)  # fmt: skip


def _punctuated(message: str) -> str:
    for found, written in _IN_CHINESE:
        message = found.sub(written, message)
    return message


def _language_of(words: Sequence[str]) -> str | None:
    """The language asked for by ``--lang``, wherever it stands: help and errors of the parser itself speak it too."""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        found = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if found in ("zh", "en"):
            return found
    return None
