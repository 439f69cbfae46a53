"""What the command line and the configuration file ask together: lint's and check's options for rules, levels and accepted findings."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from generator.cli.options import library, say
from generator.messages import _, message_language, use_language

if TYPE_CHECKING:
    from generator.configuration.read import Configuration
    from generator.rules.accepted import Accepted
    from generator.rules.finding import Finding

__all__ = ["FATAL", "Options", "choosing", "entries_for", "option_or", "speak", "tell_unused"]

FATAL = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""The levels at which findings end a command with 1, by ``--fail-on``."""

T = TypeVar("T")


@dataclass(frozen=True)
class Options:
    """The options of ``choosing`` and ``--library`` as they were given. A configuration file's entry counts where there is none on the command line."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    config: Path | None
    no_config: bool
    house: Path | None
    accept: tuple[str, ...]
    reason: str | None
    until: date | None

    def configuration(self, file: str) -> Configuration:
        """The configuration that holds for ``file``."""
        from generator.configuration.read import Configuration, configuration_for, read_configuration

        if self.no_config:
            return Configuration()
        return read_configuration(self.config, self.house) if self.config is not None else configuration_for(file, self.house)


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and families, in any case, with commas or as several options."""
    return tuple(word.upper() for value in values for word in re.split(r"[\s,，、]+", value) if word)


class _Day(click.DateTime):
    """A day of the calendar; click's own message speaks of %Y-%m-%d."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(_("“{value}” is no day. Write it like this: 2027-06-30.", value=value), param, ctx)


def choosing(command: Callable[..., int]) -> Callable[..., int]:
    """``--select``, ``--ignore``, ``--fail-on``, ``--config``, ``--no-config``, ``--library``, ``--accept``, ``--reason``, ``--until``, passed as ``options``."""

    @functools.wraps(command)
    def with_options(*arguments: Any, until: datetime | None, **values: Any) -> int:
        options = Options(until=until.date() if until else None, **{name: values.pop(name) for name in _NAMES})
        _check(options)
        return command(*arguments, options=options, **values)

    chosen: Callable[..., int] = with_options
    for option in reversed(
        (
            click.option("--select", multiple=True, callback=_codes, metavar="CODE", help=_("Only these rules or families (SVC002, FEE); with commas or several times.")),
            click.option("--ignore", multiple=True, callback=_codes, metavar="CODE", help=_("Not these rules or families.")),
            click.option("--fail-on", type=click.Choice(list(FATAL)), default="error", show_default=True, help=_("From which level on the exit code is 1.")),
            click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.toml", help=_("The configuration; else the nearest hostpact.toml from the file's folder upwards.")),
            click.option("--no-config", is_flag=True, help=_("Heed no configuration file.")),
            library,
            click.option("--accept", multiple=True, metavar=_("CODE[@PLACE]"), help=_("Accept this finding from now on, all of its code or that at one place (SVC004@第三条（二）): writes it into the configuration.")),
            click.option("--reason", metavar=_("TEXT"), help=_("Why it is accepted; goes with --accept.")),
            click.option("--until", type=_Day(["%Y-%m-%d"]), metavar="2027-06-30", help=_("The last day on which it is accepted.")),
        )
    ):
        chosen = option(chosen)
    return chosen


_NAMES = ("select", "ignore", "fail_on", "config", "no_config", "house", "accept", "reason")


def _check(options: Options) -> None:
    """Whether the options go together, and name rules that there are.

    Raises:
        UsageError, BadParameter: they do not.
    """
    from generator.configuration.read import wrong_code

    for code in (*options.select, *options.ignore):
        if wrong := wrong_code(code, False, options.house):
            raise click.BadParameter(wrong)
    if options.accept and not (options.reason or "").strip():
        raise click.UsageError(_("--accept needs a reason: --reason \"…\"."))
    if (options.reason or options.until) and not options.accept:
        raise click.UsageError(_("--reason and --until go with --accept."))
    if options.config is not None and options.no_config:
        raise click.UsageError(_("--config and --no-config exclude each other."))
    if options.accept and options.no_config:
        raise click.UsageError(_("--accept writes into a configuration file, and --no-config heeds none."))


def given(name: str) -> bool:
    """Whether an option was typed, for this command or before its name."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        if context.get_parameter_source(name) not in (None, ParameterSource.DEFAULT):
            return True
        context = context.parent
    return False


def option_or(name: str, typed: T, configured: T | None) -> T:
    """What was typed or, if nothing was, what the configuration says, if it says anything."""
    return typed if configured is None or given(name) else configured


def speak(configuration: Configuration) -> None:
    """Messages in the language of the configuration, unless ``--lang`` was typed."""
    if configuration.lang and not given("lang"):
        use_language(configuration.lang)


def entries_for(options: Options, file: str, seen: str, findings: Sequence[Finding], house: Path | None) -> tuple[Accepted, ...]:
    """The entries that ``--accept`` asks for in ``file``: one a finding, as exact as its place is.

    Raises:
        UsageError: there is no such finding.
    """
    from generator.configuration.read import wrong_code
    from generator.rules.accepted import Accepted, about
    from generator.rules.finding import InFile, InText

    found: dict[Accepted, None] = {}
    for wanted in options.accept:
        code, place = _code_of(wanted)
        those = [
            finding
            for finding in findings
            if finding.code == code and (not place or any(about(entry, finding) for entry in (Accepted(code, "", clause=place), Accepted(code, "", quote=place), Accepted(code, "", path=place))))
        ]
        if not any(finding.code == code for finding in findings) and (wrong := wrong_code(code, True, house)):
            raise click.BadParameter(wrong)
        if not those:
            raise click.UsageError(_("{file}: there is no finding {wanted} to accept. {hint}", file=file, wanted=wanted, hint=_places(code, findings)))
        for finding in those:
            at = finding.place
            label = at.label if isinstance(at, InText) else ""
            quote = " ".join(at.quote.split())[:120] if isinstance(at, InText) and not label else ""
            path = at.path if isinstance(at, InFile) else ""
            found[Accepted(code, (options.reason or "").strip(), seen, label, quote, path, options.until)] = None
    return tuple(found)


def _code_of(wanted: str) -> tuple[str, str]:
    """SVC004@第三条（二） taken apart."""
    code, _at, place = wanted.replace("＠", "@").partition("@")
    return code.strip().upper(), place.strip()


def _places(code: str, findings: Sequence[Finding]) -> str:
    from generator.rules.finding import InFile, InText

    places = [(place.label or " ".join(place.quote.split())[:30]) if isinstance(place, InText) else place.path if isinstance(place, InFile) else "" for place in (finding.place for finding in findings if finding.code == code)]
    if not any(places):
        return _("Nothing of the kind was found in it, or it is accepted already.") if not places else _("Name the code alone: it has no place.")
    return _("{code} was found at: {places}.", code=code, places=("、" if message_language() == "zh" else ", ").join(dict.fromkeys(filter(None, places))))


def tell_unused(entries: Mapping[Path, Sequence[Accepted]], used: Iterable[tuple[Path, Accepted]], seen: Mapping[Path, Sequence[str]], *, today: date | None = None) -> None:
    """Says which entries of a configuration accept nothing any more, or have run out. Entries of files that were not read are not spoken of.

    Args:
        seen: the files that were read under each configuration, as its entries name them.
    """
    from generator.rules.accepted import is_of_file

    day = today or date.today()
    in_use = set(used)
    for path, listed in entries.items():
        for entry in listed:
            if (path, entry) in in_use or not any(is_of_file(entry, file) for file in seen[path]):
                continue
            if entry.until is not None and entry.until < day:
                say(_("{file}:{line}: {code} was accepted until {date}; it counts again.", file=path, line=entry.line, code=entry.code, date=entry.until.isoformat()))
            else:
                say(_("{file}:{line}: nothing is found any more that accepting {code} is about. Take the entry out.", file=path, line=entry.line, code=entry.code))
