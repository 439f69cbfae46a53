"""The tracker (数据跟踪表): daily, weekly and monthly figures, targets, services by due date, payments and events, filled in from the agreement.

generator/kit/tracker_tables.py says which sheets and columns there are, tracker_formulas.py what works itself out, tracker_summary.py writes the first
sheet; tracker_read.py reads a filled tracker back. Texts are data: clause_library/workbooks/tracker.yaml (article, parts 3 and 4).
"""

from __future__ import annotations

import datetime
import io
import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.units import plain
from generator.kit.tracker_formulas import FIRST_ROW, Places, Settings, formula
from generator.kit.tracker_summary import summary_sheet
from generator.kit.tracker_tables import Choice, Column, Role, Table, Unit, response_limit, tables, variance
from generator.kit.workbooks import BAD, GOOD, GREY, SOFT, WARN, Styles, Texts, lines_of, money_format, sheet_currency, texts_of
from generator.library.model import Library
from generator.sheets.write import new_workbook, write_cell

__all__ = ["HIDDEN_SHEET", "VERSION", "tracker"]

HIDDEN_SHEET = "_hostpact"
"""Holds the workbook's kind, version, contract number and every choice with its code."""
VERSION = 1
OPEN = "#EEF4FB"
"""Behind a cell that works itself out and may be typed over."""


def tracker(agreement: Agreement, library: Library, languages: Sequence[str]) -> bytes:
    """The tracker of the agreement in ``languages`` (``zh-CN``, ``en``; two give headings in both).

    Raises:
        DraftError: the term is too long (generator/settlement/months.py).
    """
    texts = texts_of("tracker", languages)
    content = io.BytesIO()
    book = new_workbook(content)
    writer = TrackerWriter(book, agreement, library, texts)
    writer.write()
    book.close()
    return content.getvalue()


class TrackerWriter:
    """A tracker being written: its tables, where they lie, and how cells look."""

    def __init__(self, book: Any, agreement: Agreement, library: Library, texts: Texts) -> None:
        self.book, self.agreement, self.library, self.t = book, agreement, library, texts
        self.style = Styles(book, texts.sides)
        self.tables = tables(agreement, library, texts.data)
        self.names = {name: texts.sheet(f"sheets.{name}") for name in ("summary", *self.tables, "guide")}
        self.sheets = {name: book.add_worksheet(title) for name, title in self.names.items()}
        self.places = Places(self.tables, self.names)
        self.currency = sheet_currency(agreement)
        self.variance, self.limit = variance(agreement, texts.data), response_limit(agreement, texts.data)
        self.lists: dict[str, str] = {}
        self.hidden = book.add_worksheet(HIDDEN_SHEET)
        self._choices()
        words = {name: texts.word(f"words.{name}") for name in ("remind", "below", "in_order", "reached", "above", "missed", "not_reached", "excluded")}
        words |= {f"counts_{code}": texts.word(f"choices.counts_as.{code}") for code in ("reached", "missed")}
        words |= {"extra_names": self.lists.get("extra", ""), "extra_prices": self.lists.get("#prices", "")}
        shortfall = agreement.kpis.shortfall if agreement.kpis else None
        ads = agreement.fees.ads if agreement.fees else None
        self.settings = Settings(
            words, float(self.limit), ads is None or ads.paid_by == "client", float(shortfall.threshold.fraction) if shortfall else None,
            self.places.has("daily", "guided"))  # fmt: skip

    def write(self) -> None:
        """All sheets."""
        for table in self.tables.values():
            self._sheet(table)
            getattr(self, f"_mark_{table.id}", lambda: None)()
        summary_sheet(self)
        self._guide()
        self.sheets["summary"].activate()

    # Choices

    def _choices(self) -> None:
        """The hidden sheet: two columns for each drop-down, codes and names."""
        sheet = self.hidden
        head: tuple[str | int, ...] = ("hostpact-tracker", VERSION, self.agreement.contract.number, *self.t.sides)
        for column, value in enumerate(head):
            write_cell(sheet, 0, column, value)
        choices: Mapping[str, tuple[Choice, ...]] = next(iter(self.tables.values())).choices
        for place, (name, options) in enumerate(choices.items()):
            code, text = 3 * place, 3 * place + 1
            sheet.write_string(2, code, name)
            for row, option in enumerate(options, 3):
                sheet.write_string(row, code, option.code)
                write_cell(sheet, row, text, self.t.word(option.names))
                if name == "extra":
                    price = self.agreement.fees.extras[int(option.code)].price if self.agreement.fees and self.agreement.fees.extras else None
                    write_cell(sheet, row, text + 1, float(price.amount) if price else "-")
            if options:
                self.lists[name] = f"'{HIDDEN_SHEET}'!${_letters(text)}$4:${_letters(text)}${3 + len(options)}"
                if name == "extra":
                    self.lists["#prices"] = f"'{HIDDEN_SHEET}'!${_letters(text + 1)}$4:${_letters(text + 1)}${3 + len(options)}"
        sheet.very_hidden()

    # Tables

    def number_format(self, column: Column, unit: Unit | None = None, value: Any = None) -> str:
        """Excel's number format for a column; ``unit`` is the row's where each has its own."""
        if column.kind == "figure":
            return self.unit_format(unit, value)
        if column.kind == "money":
            return money_format(self.currency)
        return {"date": "yyyy-mm-dd", "percent": "0.0%", "ratio": '"1:"0.00', "minutes": "0.0#", "whole": "#,##0", "number": "General"}.get(column.kind, "@")

    def unit_format(self, unit: Unit | None, value: Any = None) -> str:
        """How a figure in ``unit`` is shown: 60.0%, 1:2.50, 1.5 分钟."""
        if unit is None:
            return "General"
        if unit.kind == "money":
            return money_format(unit.of)
        if unit.kind == "time":
            named = {"zh": {"second": "秒", "minute": "分钟", "hour": "小时", "day": "日", "working day": "个工作日", "week": "周", "month": "个月", "year": "年"}, "en": {"minute": "min"}}
            return f'0.0# "{named[self.t.sides[0]].get(unit.of, unit.of)}"'
        if unit.kind == "number":
            return "#,##0" if value is None or Decimal(str(value)) == int(value) else "#,##0.00"
        return {"percent": "0.0%", "ratio": '"1:"0.00'}[unit.kind]

    def width(self, column: Column) -> float:
        """A column's width: short words of two languages stand beside each other."""
        more = {"weekday": 3.5, "per": 3.5, "direction": 3.5, "remind": 3.5, "verdict": 11, "status": 8, "standard_due": 12, "accepted": 2}
        return column.width + (more.get(column.id, 0) if len(self.t.sides) > 1 else 0)

    def _sheet(self, table: Table) -> None:
        sheet = self.sheets[table.id]
        last = len(table.columns) - 1
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        # A wide sheet goes on two pages side by side, its first columns on both.
        wide = sum(self.width(column) for column in table.columns) > 246
        sheet.fit_to_pages(2 if wide else 1, 0)
        if wide:
            sheet.repeat_columns(0, table.fixed - 1)
        sheet.set_margins(left=0.35, right=0.35, top=0.45, bottom=0.5)
        number = self.agreement.contract.number.replace("&", "&&")
        sheet.set_footer(f"&L&8{number[:60]}&C&8&A&R&8&P / &N")
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, self.width(column))
            sheet.write_string(0, place, f"{table.id}.{column.id}", self.style.make(font_size=8))
            computed = column.role in ("given", "formula")
            sheet.write_string(3, place, self.t.say(f"columns.{table.id}.{column.id}"), self.style.computed_heading if computed else self.style.heading)
        sheet.set_row(0, 12, None, {"hidden": True})
        sheet.set_row(1, 24)
        sheet.write_string(1, 0, f"{self.names[table.id]}　{self.t.word('title')}", self.style.title)
        self._note(sheet, table)
        sheet.set_row(3, 14.0 * max(2, *(lines_of(self.t.say(f"columns.{table.id}.{column.id}"), column.width * 0.92) for column in table.columns)) + 6)
        sheet.freeze_panes(4, table.fixed)
        sheet.repeat_rows(1, 3)
        sheet.autofilter(3, 0, 3 + table.size, last)
        for line in range(len(table.rows) + table.blank):
            given = table.rows[line] if line < len(table.rows) else {}
            self._row(sheet, table, FIRST_ROW - 1 + line, given)
        self._validate(sheet, table)
        sheet.print_area(1, 0, 3 + table.size, last)
        from xlsxwriter.utility import xl_range

        sheet.ignore_errors({"number_stored_as_text": xl_range(4, 0, 3 + table.size, last), "formula_differs": xl_range(4, 0, 3 + table.size, last), "empty_cell_reference": xl_range(4, 0, 3 + table.size, last)})

    def _note(self, sheet: Any, table: Table) -> None:
        note = "kpis_plain" if table.id == "kpis" and self.settings.threshold is None else table.id
        shortfall = self.agreement.kpis.shortfall if self.agreement.kpis else None
        text = self.t.say(f"notes.{note}", minutes=plain(self.limit), variance=f"{plain(self.variance)}%", threshold=str(shortfall.threshold) if shortfall else "")
        # The note spans what one sees without scrolling.
        widths = list(itertools.accumulate(self.width(column) for column in table.columns))
        last = next((place for place, width in enumerate(widths) if width > 130), len(widths) - 1)
        sheet.merge_range(2, 0, 2, last, "", self.style.quiet)
        sheet.write_string(2, 0, text, self.style.quiet)
        sheet.set_row(2, 13.0 * lines_of(text, widths[last] * 1.08) + 4)

    def _row(self, sheet: Any, table: Table, row: int, given: Mapping[str, Any]) -> None:
        height = 1
        for place, column in enumerate(table.columns):
            value = given.get(column.id)
            unit = given.get("#unit")
            role = "default" if column.id in given.get("#default", ()) else column.role
            form = self._form(column, role, unit, given.get("target") if table.id == "kpis" else value)
            if role in ("formula", "default"):
                text, shown = formula(self.places, self.settings, table.id, column.id, row + 1, given)
                sheet.write_formula(row, place, text, form, shown)
            elif isinstance(value, Mapping):
                # Short words stand beside each other, so that a day takes one line.
                text = self.t.word(value) if column.width < 10 else self.t.say(value)
                write_cell(sheet, row, place, text, form)
                height = max(height, lines_of(text, self.width(column) * 1.12))
            elif isinstance(value, datetime.date):
                sheet.write_datetime(row, place, value, form)
            elif isinstance(value, Decimal):
                shown_value = value / 100 if column.kind == "figure" and unit is not None and unit.kind == "percent" else value
                sheet.write_number(row, place, float(round(shown_value, 10)), form)
            else:
                write_cell(sheet, row, place, value, form)
        sheet.set_row(row, 13.5 * height + 4.5)

    def _form(self, column: Column, role: Role, unit: Unit | None, value: Any) -> Any:
        """A cell's format: grey where nothing is to be filled in, light blue where a figure may be typed over."""
        back = {"given": {"bg_color": GREY}, "formula": {"bg_color": GREY}, "default": {"bg_color": OPEN}, "input": {}}[role]
        wide = column.kind == "text" and column.width >= 14
        align = {"align": "left", "indent": 1, "text_wrap": True} if wide else {"align": "center", "text_wrap": column.kind == "text"} if column.kind in ("text", "date", "whole", "choice", "percent", "ratio", "minutes") else {}
        if column.kind == "choice" and column.width >= 20:
            align = {"align": "left", "indent": 1}
        small = {"font_size": 9} if column.kind == "text" and column.role == "given" else {}
        return self.style.cell(num_format=self.number_format(column, unit, value), **back, **align, **small)

    def _validate(self, sheet: Any, table: Table) -> None:
        first, last = FIRST_ROW - 1, FIRST_ROW - 2 + table.size
        for place, column in enumerate(table.columns):
            if column.role not in ("input", "default"):
                continue
            title = self.t.word(f"columns.{table.id}.{column.id}")[:32]
            if column.kind == "choice" and self.lists.get(column.choices):
                # What stands on no list can still be recorded: whether it may be charged is another question.
                sheet.data_validation(first, place, last, place, {"validate": "list", "source": f"={self.lists[column.choices]}", "error_title": title, "error_type": "warning" if column.choices in ("extra", "clause") else "stop"})
            elif column.kind == "date":
                sheet.data_validation(first, place, last, place, {"validate": "date", "criteria": "between", "minimum": datetime.date(2000, 1, 1), "maximum": datetime.date(2999, 12, 31), "error_title": title, "error_message": "2026-12-01"})
            elif column.kind == "figure":
                self._validate_figures(sheet, table, place, title)
            elif column.kind in ("money", "whole", "number", "minutes") and column.id != "net_profit":
                sheet.data_validation(first, place, last, place, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1e12, "error_title": title, "error_message": self.t.say("words.number_expected")[:250]})

    def _validate_figures(self, sheet: Any, table: Table, place: int, title: str) -> None:
        """Each run of rows with the same unit: a return of 1:3 is typed as 3, since Excel makes a time of 1:3; a share is at most 1000%."""
        row = FIRST_ROW - 1
        for unit, run in itertools.groupby(table.rows, key=lambda given: given.get("#unit")):
            last = row + len(list(run)) - 1
            kind = unit.kind if unit is not None else ""
            least, most = {"ratio": (0.1, 1000), "percent": (0, 10)}.get(kind, (0, 1e12))
            message = self.t.say("words.ratio_expected" if kind == "ratio" else "words.percent_expected" if kind == "percent" else "words.number_expected")
            sheet.data_validation(row, place, last, place, {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most, "error_title": title, "error_message": message[:250]})
            row = last + 1

    # What is marked

    def _cells(self, table: str, *columns: str) -> list[tuple[int, int, int, int]]:
        order = [column.id for column in self.tables[table].columns]
        first, last = FIRST_ROW - 1, FIRST_ROW - 2 + self.tables[table].size
        return [(first, order.index(name), last, order.index(name)) for name in columns if name in order]

    def _mark(self, table: str, column: str, criteria: str, colours: tuple[str, str], *, bold: bool = False, to: str = "") -> None:
        """Marks cells of ``column`` (up to column ``to``) where ``criteria`` holds; ``{name}`` in it is the row's cell of that column, ``{name-}`` that of the row above."""
        for first_row, first, last_row, last in self._cells(table, column):
            end = self._cells(table, to)[0][3] if to else last
            row = FIRST_ROW
            names = {each.id: f"${self.places.letter(table, each.id)}{row}" for each in self.tables[table].columns}
            above = {f"{name}-": f"{cell[: -len(str(row))]}{row - 1}" for name, cell in names.items()}
            text = criteria
            for name, cell in (names | above).items():
                text = text.replace(f"{{{name}}}", cell)
            self.sheets[table].conditional_format(first_row, first, last_row, end, {"type": "formula", "criteria": f"={text}", "format": self.style.mark(colours, bold=bold)})

    def _changes(self, table: str, *columns: str, where: str = "TRUE") -> None:
        """Marks a figure that moved by more than the agreed share since the row above (article, part 4.2), in rows ``where`` it can be compared."""
        for name in columns:
            now, was = f"{{{name}}}", f"{{{name}-}}"
            self._mark(table, name, f"AND({where},ISNUMBER({now}),ISNUMBER({was}),N({was})<>0,ABS(N({now})-N({was}))>N({was})*{float(self.variance) / 100:g}+0.000001)", WARN)

    def _mark_daily(self) -> None:
        self._mark("daily", "response", f"AND(ISNUMBER({{response}}),{{response}}>{self.settings.response_limit:g})", BAD, bold=True, to="remind")
        over = f'AND(ISNUMBER({{ad_spend}}),ISNUMBER({{ad_cap}}),{{ad_spend}}>{{ad_cap}},{{ad_approved}}<>"{self.t.word("choices.yes_no.yes")}")'
        self._mark("daily", "ad_spend", over, BAD, bold=True)
        self._mark("daily", "abnormal", "AND(ISNUMBER({abnormal}),{abnormal}>0)", WARN, bold=True)
        self._changes("daily", "sales", "guided", "buyers", "free_visitors", "paid_visitors", "ad_spend", "ad_sales")

    def _mark_weekly(self) -> None:
        self._mark("weekly", "roi", "AND(ISNUMBER({roi}),ISNUMBER({roi_due}),ROUND({roi},6)<{roi_due})", BAD, bold=True)
        self._mark("weekly", "verdict", f'{{verdict}}="{self.settings.words["below"]}"', BAD, bold=True)
        self._mark("weekly", "verdict", f'{{verdict}}="{self.settings.words["in_order"]}"', GOOD)
        self._changes("weekly", "sales", "net", "free_visitors", "paid_visitors", "free_share", "ad_spend", "ad_sales", "roi", where="{days}={last}-{first}+1")
        self._changes("weekly", "search", "recommended", "content", "other")

    def _mark_monthly(self) -> None:
        self._mark("monthly", "net_profit", "AND(ISNUMBER({net_profit}),{net_profit}<0)", BAD, bold=True, to="margin")
        self._mark("monthly", "completion", "AND(ISNUMBER({completion}),{completion}<1)", BAD, bold=True)
        self._mark("monthly", "completion", "AND(ISNUMBER({completion}),{completion}>=1)", GOOD)
        self._mark("monthly", "change", f"AND(ISNUMBER({{change}}),ABS(N({{change}}))>{float(self.variance) / 100:g}+0.000001)", WARN, bold=True)
        self._changes("monthly", "paid_orders", "store_refunds", "ad_spend")

    def _mark_kpis(self) -> None:
        words = self.settings.words
        for name, colours in (("missed", BAD), ("not_reached", BAD), ("above", WARN), ("reached", GOOD)):
            self._mark("kpis", "rate", f'{{status}}="{words[name]}"', colours, bold=name == "missed", to="status")
        self._mark("kpis", "target", f'{{status}}="{words["excluded"]}"', (SOFT, "#6B7682"), to="status")

    def _mark_services(self) -> None:
        no = self.t.word("choices.yes_no.no")
        self._mark("services", "done", "AND(ISNUMBER({short}),{short}>0)", BAD, bold=True, to="short")
        self._mark("services", "done", "AND(ISNUMBER({short}),{short}=0)", GOOD, to="short")
        self._mark("services", "accepted", f'{{accepted}}="{no}"', BAD)
        self._mark("services", "item", 'AND({done}="",ISNUMBER({due}),{due}<TODAY())', WARN, to="done")

    def _mark_extras(self) -> None:
        self._mark("extras", "approved", f'{{approved}}="{self.t.word("choices.yes_no.no")}"', BAD)

    # Guide

    def _guide(self) -> None:
        sheet = self.sheets["guide"]
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, self.names["guide"], self.style.title)
        sheet.set_row(0, 26)
        body = self.style.make(text_wrap=True, valign="top")
        for row, entry in enumerate(self.t.at("guide"), 1):
            said = self.t.say(entry)
            sheet.write_string(row, 0, said, body)
            sheet.set_row(row, 14.5 * lines_of(said, 100) + 6)
        row += 2
        for place, (key, colour) in enumerate((("input", ""), ("default", OPEN), ("given", GREY))):
            said = self.t.say(f"words.legend_{key}")
            sheet.write_string(row + place, 0, said, self.style.cell(text_wrap=True, indent=1, **({"bg_color": colour} if colour else {})))
            sheet.set_row(row + place, 14.5 * lines_of(said, 100) + 4)
        row += 4
        sheet.write_string(row, 0, self.t.word("events_help_title"), self.style.make(bold=True))
        for kind, help_text in self.t.at("events_help").items():
            row += 1
            said = "\n".join(f"{self.t.at(f'choices.kind.{kind}')[side]}{'：' if side == 'zh' else ' – '}{help_text[side]}" for side in self.t.sides)
            sheet.write_string(row, 0, said, body)
            sheet.set_row(row, 14.5 * lines_of(said, 100) + 4)
        sheet.print_area(0, 0, row, 0)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
