"""A settlement -> the terminal: part by part, each line with its clause and formula; then what is missing, and who pays what by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.messages import _, message_language
from generator.settlement.account import Line, Settlement
from generator.settlement.wording import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["print_settlement", "settlement_renderables"]

_UNBROKEN = 10_000


def print_settlement(settlement: Settlement, *, quiet: bool = False) -> None:
    """The report to standard output; broken to the window's width on a terminal, in unbroken lines elsewhere. ``quiet``: without lines that only explain."""
    from rich.console import Console

    probe = Console()
    console = Console(highlight=False, width=None if probe.is_terminal else _UNBROKEN, emoji=False)
    for line in settlement_renderables(settlement, quiet=quiet):
        with console.capture() as captured:
            console.print(line, markup=False)
        for printed in captured.get().splitlines():
            console.out(printed.rstrip() if not console.is_terminal else printed, highlight=False)


def settlement_renderables(settlement: Settlement, *, quiet: bool = False) -> Iterator[RenderableType]:
    """The report line by line."""
    from rich.padding import Padding
    from rich.text import Text

    words = Words(settlement, message_language())
    yield Text(_("Contract {number}, month {month} of the term: {first} to {last}", number=settlement.contract, month=settlement.month,
                 first=words.value(settlement.first), last=words.value(settlement.last)), style="bold")  # fmt: skip
    yield Text("")
    for section in dict.fromkeys(line.section for line in settlement.lines):
        shown = [line for line in settlement.lines if line.section == section and not (quiet and line.state == "shown" and not line.missing)]
        if not shown:
            continue
        yield Text(words.section(section), style="bold underline")
        for line in shown:
            yield Padding(_headed(settlement, words, line), (0, 0, 0, 2), expand=False)
            for text, style in _below(words, line):
                yield Padding(Text(text, style=style), (0, 0, 0, 4), expand=False)
        yield Text("")
    yield from _listed(_("Missing"), [words.missing(gap) for gap in settlement.gaps], "yellow")
    yield from _listed(_("Cells that cannot be understood"), [f"{problem.place}: {problem.message}" for problem in settlement.problems], "red")
    yield from _listed(_("Notes"), [words.note(note) for note in settlement.notes], "dim")
    yield Text(_("Balance"), style="bold underline")
    yield Padding(Text(words.balance(), style="bold" if settlement.balance.amount is not None else "bold yellow"), (0, 0, 0, 2), expand=False)
    for payment in settlement.balance.payments:
        who = words.name("sides", payment.by)
        yield Padding(Text(_("{who} pays {amount}: {when}", who=who, amount=words.amount(payment.amount), when=words.due(payment.due))), (0, 0, 0, 4), expand=False)


def _headed(settlement: Settlement, words: Words, line: Line) -> RenderableType:
    from rich.text import Text

    numbers = [settlement.numbers[clause] for clause in line.clauses if clause in settlement.numbers]
    head = Text.assemble((words.what(line), "green" if line.section == "payments" else ""))
    if numbers:
        head.append(f"  [{', '.join(numbers)}]", style="dim")
    if line.amount is not None and line.owed_by is not None:
        head.append("  ")
        head.append(words.amount(line.amount), style="bold")
        if line.section != "payments":
            owes = _("owed by {who}", who=words.name("sides", line.owed_by))
            head.append(f"  {owes}" + (f" ({words.name('states', line.state)})" if line.state == "open" else ""))
    return head


def _below(words: Words, line: Line) -> Iterator[tuple[str, str]]:
    formula, due = words.formula(line), words.due(line.due)
    if formula and (line.amount is None or formula != words.amount(line.amount)):
        yield formula, ""
    if due and line.amount and line.section != "late":
        yield _("Due: {when}", when=due), ""
    for missing in line.missing:
        yield _("Missing: {what}", what=words.missing(missing)), "yellow"


def _listed(title: str, texts: list[str], style: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if texts:
        yield Text(title, style="bold underline")
        for text in dict.fromkeys(texts):
            yield Padding(Text(text, style=style), (0, 0, 0, 2), expand=False)
        yield Text("")
