"""A settlement as a bilingual Word statement: the paper clause_library/papers/statement.yaml, and in it a chart that Word draws itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.agreement.agreement import Agreement
from generator.agreement.part import Part
from generator.agreement.text import BilingualText
from generator.kit.papers import paper, typeset_paper
from generator.library.model import Library
from generator.settlement.account import Line, Settlement
from generator.settlement.wording import Words
from generator.word.chart import Chart, Series, with_chart

__all__ = ["statement"]

MARKER = "⟦chart⟧"
"""Where the chart goes; no text of a library holds it."""


class StatementLine(Part):
    what: BilingualText
    formula: BilingualText | None
    clause: str
    amount: BilingualText | None


class StatementPayment(Part):
    who: BilingualText
    amount: BilingualText
    due: BilingualText


class StatementMissing(Part):
    text: BilingualText
    place: str


class StatementNote(Part):
    text: BilingualText


class Statement(Part):
    """What the paper's texts see as ``settlement``."""

    month: int
    first: BilingualText
    last: BilingualText
    balance: BilingualText
    chart: str
    charted: bool
    payments: tuple[StatementPayment, ...]
    missing: tuple[StatementMissing, ...]
    kpis: tuple[StatementLine, ...]
    services: tuple[StatementLine, ...]
    fees: tuple[StatementLine, ...]
    extras: tuple[StatementLine, ...]
    reductions: tuple[StatementLine, ...]
    refunds: tuple[StatementLine, ...]
    end: tuple[StatementLine, ...]
    deposit: tuple[StatementLine, ...]
    paid: tuple[StatementLine, ...]
    late: tuple[StatementLine, ...]
    notes: tuple[StatementNote, ...]


def statement(settlement: Settlement, agreement: Agreement, library: Library, languages: Sequence[str] | None = None) -> bytes:
    """The .docx; the same bytes for the same arguments on any day and machine.

    Args:
        languages: in printed order, or one of them; None: as the agreement says.

    Raises:
        DraftError: the agreement has not got a wanted language.
    """
    chart = _chart(settlement, agreement, tuple(languages or agreement.contract.languages))
    tree = paper(agreement, library, "statement", languages, {"settlement": _statement(settlement, charted=chart is not None)})
    content = typeset_paper(tree)
    return with_chart(content, MARKER, chart) if chart is not None else content


def _both(settlement: Settlement, say: Callable[[Words], str]) -> BilingualText:
    """A text in both languages; what is worked out has no blanks that a model would have to refuse."""
    return BilingualText.model_construct(zh=say(Words(settlement, "zh")), en=say(Words(settlement, "en")))


def _statement(settlement: Settlement, *, charted: bool) -> Statement:
    def lines(section: str) -> tuple[StatementLine, ...]:
        return tuple(_line(settlement, line) for line in settlement.lines if line.section == section)

    missing = [*settlement.missing]
    problems = [StatementMissing.model_construct(text=BilingualText.model_construct(zh=each.message, en=each.message), place=str(each.place)) for each in settlement.problems]
    return Statement.model_construct(
        month=settlement.month,
        first=_both(settlement, lambda words: words.value(settlement.first)),
        last=_both(settlement, lambda words: words.value(settlement.last)),
        balance=_both(settlement, lambda words: words.balance()),
        chart=MARKER,
        charted=charted,
        payments=tuple(
            StatementPayment.model_construct(
                who=_both(settlement, lambda words, by=each.by: words.name("sides", by)),  # type: ignore[misc]
                amount=_both(settlement, lambda words, amount=each.amount: words.amount(amount)),  # type: ignore[misc]
                due=_both(settlement, lambda words, due=each.due: words.due(due)),  # type: ignore[misc]
            )
            for each in settlement.balance.payments
        ),
        missing=(
            *(
                StatementMissing.model_construct(text=_both(settlement, lambda words, gap=gap: words.missing(gap, placed=False)), place=str(gap.place) if gap.place else "")  # type: ignore[misc]
                for gap in missing
            ),
            *problems,
        ),
        kpis=lines("kpis"),
        services=lines("services"),
        fees=lines("fees"),
        extras=lines("extras"),
        reductions=lines("reductions"),
        refunds=lines("refunds"),
        end=lines("end"),
        deposit=lines("deposit"),
        paid=lines("payments"),
        late=lines("late"),
        notes=tuple(StatementNote.model_construct(text=_both(settlement, lambda words, note=note: words.note(note))) for note in settlement.notes),  # type: ignore[misc]
    )


def _line(settlement: Settlement, line: Line) -> StatementLine:
    numbers = [settlement.numbers[clause] for clause in line.clauses if clause in settlement.numbers]
    formula = _both(settlement, lambda words: words.formula(line))
    return StatementLine.model_construct(
        what=_both(settlement, lambda words: words.what(line)),
        formula=formula if formula.zh else None,
        clause=", ".join(numbers),
        amount=_both(settlement, lambda words: _owed(words, line)) if line.amount is not None or line.missing else None,
    )


def _owed(words: Words, line: Line) -> str:
    if line.amount is None:
        return words.report("missing_amount")
    amount = words.amount(line.amount)
    if line.section == "payments" or line.owed_by is None:
        return amount
    owed = words.report("owed", amount=amount, who=words.name("sides", line.owed_by))
    return owed if line.state == "due" else words.report("open", owed=owed)


def _chart(settlement: Settlement, agreement: Agreement, languages: tuple[str, ...]) -> Chart | None:
    """Completion of each target by month against the threshold; None where no month has a figure yet."""
    kpis = agreement.kpis
    months = sorted({each.month for each in settlement.metrics})
    known = [each for each in settlement.metrics if each.completion is not None]
    if kpis is None or not known:
        return None
    say = [Words(settlement, "zh" if language == "zh-CN" else "en") for language in languages]

    def both(text: Callable[[Words], str]) -> str:
        return " / ".join(dict.fromkeys(text(words) for words in say))

    series = []
    for index, kpi in enumerate(kpis.metrics):
        rates = {each.month: each.completion for each in known if each.metric == index}
        if rates:
            name = both(lambda words, kpi=kpi: words.value(kpi.name) if kpi.name else words.name("metric", kpi.metric))  # type: ignore[misc]
            series.append(Series(name, tuple(rates.get(month) for month in months)))
    threshold = kpis.shortfall.threshold.fraction if kpis.shortfall else None
    return Chart(
        title=both(lambda words: words.report("chart_title")),
        categories=tuple(both(lambda words, month=month: words.report("chart_month", month=month)) for month in months),  # type: ignore[misc]
        series=tuple(series),
        line=Series(both(lambda words: words.report("chart_line")), (threshold,) * len(months)) if threshold is not None else None,
    )
