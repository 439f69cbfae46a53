"""What lint found -> the terminal: which of the five clauses are there, then the findings by topic, each with its place and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.messages import _, message_language
from generator.reports.lint import Linted, State, by_contract, by_topic, five_clauses, folded, notes, of_the_file, state_name, topic_name
from generator.reports.text import level_name, until
from generator.rules.finding import Finding, InText, Level

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["lint_renderables", "print_lint", "where"]

_LEVELS: dict[Level, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_STATES: dict[State, tuple[str, str]] = {"there": ("✓", "green"), "gaps": ("!", "yellow"), "missing": ("✗", "bold red"), "elsewhere": ("-", "dim"), "unasked": ("-", "dim")}
_ELSE = {"✓": "√", "✗": "×"}
"""Signs for an encoding that lacks ours: Chinese ones (GBK, Big5) have these."""
_QUOTED = 160
_UNBROKEN = 10_000
_PLACES = 5
"""Places of one finding that are shown, unless all are asked for."""


def print_lint(one: Linted, *, named: bool = False, quiet: bool = False, verbose: bool = False) -> None:
    """The report on one file to standard output; in colour and broken to the window's width on a terminal, in unbroken lines elsewhere.

    ``named``: with the file's name above it. ``quiet`` shows errors alone, ``verbose`` also says what the reader noticed, what was accepted and which
    clause mends each.
    """
    from rich.console import Console

    probe = Console()
    console = Console(highlight=False, width=None if probe.is_terminal else _UNBROKEN, emoji=False)
    _print(console, lint_renderables(one, named=named, quiet=quiet, verbose=verbose))


def _print(console: Console, lines: Iterator[RenderableType]) -> None:
    from rich.console import Group

    group = Group(*lines)
    if not group.renderables:
        return
    with console.capture() as captured:
        console.print(group, markup=False)
    printed = captured.get().translate(_signs(console.encoding)).splitlines()
    # Padding fills lines up with spaces to the right, which a pipe does not want.
    console.out("\n".join(printed if console.is_terminal else map(str.rstrip, printed)), highlight=False)


def _signs(encoding: str) -> dict[int, str]:
    """What is printed instead of signs that ``encoding`` lacks."""
    try:
        "".join(_ELSE).encode(encoding)
    except UnicodeEncodeError:
        return str.maketrans(_ELSE)
    return {}


def lint_renderables(one: Linted, *, named: bool = False, quiet: bool = False, verbose: bool = False) -> Iterator[RenderableType]:
    """The report on one file, line by line; several contracts in it one after the other."""
    from rich.text import Text

    if named and (verbose or not quiet or any(finding.level == "error" for finding in one.findings)):
        yield Text(one.file, style="bold")
    if not quiet:
        yield from (Text(note, style="dim") for note in notes(one.about))
    yield from _topics([finding for finding in of_the_file(one) if not quiet or finding.level == "error"], verbose)
    for title, contract in by_contract(one):
        if title and (verbose or not quiet or any(finding.level == "error" for finding in contract.findings)):
            yield Text(title, style="bold reverse")
        yield from _contract(contract, quiet, verbose)


def _contract(one: Linted, quiet: bool, verbose: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if not quiet:
        five = five_clauses(one)
        if any(clause.state != "unasked" for clause in five):
            yield Text(_("The five clauses that a hosting contract needs"), style="bold")
        for clause in five:
            sign, style = _STATES[clause.state]
            if clause.state != "unasked":
                yield Padding(Text.assemble((sign, style), " ", topic_name(clause.family), _(": "), (state_name(clause), style)), (0, 0, 0, 2), expand=False)
        if unasked := [topic_name(clause.family) for clause in five if clause.state == "unasked"]:
            yield Text(_("Not asked: {topics}", topics=("；" if message_language() == "zh" else "; ").join(unasked)), style="dim")
        yield Text("")
    yield from _topics([finding for finding in one.findings if not quiet or finding.level == "error"], verbose)
    if verbose and one.accepted:
        yield Text(_("Accepted, no longer counted"), style="bold underline")
        for finding, entry in one.accepted:
            yield Padding(Text.assemble(level_name(finding.level), " ", (finding.code, "bold"), " ", finding.message, style="dim"), (0, 0, 0, 2), expand=False)
            if isinstance(finding.place, InText):
                yield from (Padding(line, (0, 0, 0, 4), expand=False) for line in _quoted(finding.place))
            yield Padding(Text(_("Accepted: {reason}", reason=until(entry))), (0, 0, 0, 4), expand=False)
        yield Text("")


def _topics(shown: Sequence[Finding], verbose: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for family, findings in by_topic(shown).items():
        yield Text(topic_name(family), style="bold underline")
        for finding, places in folded(findings):
            yield Padding(
                Text.assemble((level_name(finding.level), _LEVELS[finding.level]), " ", (finding.code, "bold"), " ", finding.message), (0, 0, 0, 2), expand=False
            )
            for line in _below(finding, places, verbose):
                yield Padding(line, (0, 0, 0, 4), expand=False)
        yield Text("")


def _below(finding: Finding, places: tuple[InText, ...], verbose: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    shown = places if verbose or len(places) <= _PLACES + 1 else places[:_PLACES]
    for place in shown:
        yield from _quoted(place)
    if len(shown) < len(places):
        yield Text(_("and {count} more places; -v shows them all.", count=len(places) - len(shown)), style="dim")
    yield Text(_("Fix: {mend}", mend=finding.mend))
    if verbose and finding.clause:
        yield Text(_("Clause of the library: {clause} (hostpact clauses {clause})", clause=finding.clause), style="dim")


def _quoted(place: InText) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble((where(place), "dim"), (_("“{quote}”", quote=_short(place.quote)), "italic"))
    if place.translation:
        yield Text(_("“{quote}”", quote=_short(place.translation)), style="italic dim")


def where(place: InText) -> str:
    """``第三条（二）: `` or, without a number, ``page 3: `` or ``paragraph 12: ``."""
    parts = [place.label] if place.label else []
    if place.page is not None:
        parts.append(_("page {number}", number=place.page))
    elif not place.paragraph:
        parts.append(_("header or footer"))
    elif not place.label:
        parts.append(_("paragraph {number}", number=place.paragraph))
    return ("，" if message_language() == "zh" else ", ").join(parts) + _(": ")


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
