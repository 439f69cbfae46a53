"""What the scorecard's sheets share: its limits and candidates, its pages, and where facts lie. The texts are data: clause_library/workbooks/scorecard.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.units import Money
from generator.kit.workbooks import Styles, Texts, lines_of, money_both, money_format, sheet_currency
from generator.library.model import Library
from generator.sheets.cells import letters

__all__ = ["FIRST", "MOST", "Card"]

FIRST = 4
"""Column of the first candidate on the scorecard: number, check, how, weight stand before it."""
MOST = 5
"""Points of a check."""


class Card:
    """A scorecard being written. Rows of the evidence sheets are fixed here, so that the first sheet's formulas find them."""

    def __init__(self, book: Any, agreement: Agreement, library: Library, texts: Texts) -> None:
        self.book, self.agreement, self.library, self.t = book, agreement, library, texts
        self.style = Styles(book, texts.sides)
        self.limits: Mapping[str, int] = texts.at("limits")
        self.count = int(self.limits["candidates"])
        self.names = {key: texts.sheet(f"sheets.{key}") for key in texts.at("sheets")}
        self.sheets = {key: book.add_worksheet(name) for key, name in self.names.items()}
        self.yes, self.no = texts.word("words.yes"), texts.word("words.no")
        self.currency = sheet_currency(agreement)
        self.money = money_format(self.currency)
        # Where things lie on the first sheet, which is written before the others refer to it.
        self.head, self.pass_cell, self.date_cell = 0, "", ""
        self.score_rows: list[int] = []
        self.flag_rows: list[int] = []
        self.values: dict[str, Any] = {
            name: f"{self.limits[name]:,}" for name in ("years", "lawsuits", "cases", "months", "trial_low", "trial_high")
        } | {"category": self._category(), "size": self._size()}  # fmt: skip

    def say(self, source: str | Mapping[str, Any], suffix: str = "") -> str:
        return self.t.say(source, suffix=suffix, **self.values)

    def _category(self) -> Mapping[str, str]:
        category = self.agreement.store.category
        default: Mapping[str, str] = self.t.at("words.same_category")
        return {side: getattr(category, side, None) or default[side] for side in ("zh", "en")}

    def sales(self) -> tuple[Money | None, Money | None]:
        """Present and target sales a month."""
        metric = next((each for each in self.agreement.kpis.metrics if each.metric == "sales"), None) if self.agreement.kpis else None
        if metric is None:
            return None, None
        return (metric.baseline if isinstance(metric.baseline, Money) else None), (metric.target if isinstance(metric.target, Money) else None)

    def _size(self) -> Mapping[str, str]:
        baseline = self.sales()[0]
        if baseline is None:
            size: Mapping[str, str] = self.t.at("words.same_size")
            return size
        shown = money_both(baseline.amount, baseline.currency)
        return {"zh": f"月销{shown['zh']}左右", "en": f"about {shown['en']} a month"}

    def page(self, key: str, title: str, widths: Sequence[float], heading: int, *, intro: str = "", pages: int = 1) -> Any:
        """A landscape A4 sheet, one page wide and ``pages`` long (0: as many as it takes), its title in the first row; the row ``heading`` is repeated and stays in sight."""
        sheet = self.sheets[key]
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, pages)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.55)
        sheet.set_footer("&L&8&F&C&8&A&R&8&P / &N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, title, self.style.title)
        if intro:
            sheet.merge_range(1, 0, 1, len(widths) - 1, "", self.style.quiet)
            sheet.write_string(1, 0, intro, self.style.quiet)
            sheet.set_row(1, 13.5 * lines_of(intro, sum(widths) * 1.05) + 4)
        sheet.repeat_rows(heading)
        return sheet

    def row(self, sheet: Any, row: int, cells: Sequence[tuple[str, float]], least: int = 1) -> None:
        """Sets the height of a row whose longest text of ``cells`` (text, width of its column) must be read in full."""
        sheet.set_row(row, max(18.0, 14.0 * max([least, *[lines_of(text, width) for text, width in cells]]) + 4))

    def heads(self, sheet: Any, row: int, first: int) -> None:
        """The candidates' names, taken from the scorecard."""
        for number in range(self.count):
            name = f"='{self.names['score']}'!{letters(FIRST + number)}{self.head + 1}"
            sheet.write_formula(row, first + number, name, self.style.heading, self.name(number))

    def name(self, number: int) -> str:
        operator = self.agreement.parties.operator.name
        if number == 0 and operator is not None:
            return self.t.say(operator)
        return self.t.say("words.candidate", number=number + 1)

    def choice(self, sheet: Any, row: int, column: int, last_row: int, last_column: int, choices: Sequence[str]) -> None:
        sheet.data_validation(row, column, last_row, last_column, {"validate": "list", "source": list(choices)})

    def elements(self, question: str) -> list[int]:
        """The rows of a question's elements; a row of notes follows each question."""
        row = 2
        for item in self.t.at("questions.items"):
            rows = [row + place + 1 for place in range(len(item["elements"]))]
            row = rows[-1] + 1
            if item["id"] == question:
                return rows
        raise KeyError(question)
