"""The tracker's first sheet: one month at a glance, all months in a table, three charts; it prints on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.agreement.units import plain
from generator.drafting.formats import date_text
from generator.kit.tracker_tables import periods_of, unit_of
from generator.kit.workbooks import BAD, GOOD, GREY, HEAD, QUIET, SOFT, WARN, money_format
from generator.settlement.months import months

if TYPE_CHECKING:
    from generator.kit.tracker import TrackerWriter

__all__ = ["summary_sheet"]

_COLUMNS = 8
_WIDTH = 13.5
_CHOICE_ROW = 5
_CHOICE = f"$C${_CHOICE_ROW + 1}"
"""The cell in which the month is chosen."""


def summary_sheet(writer: TrackerWriter) -> None:
    """Writes the summary of ``writer``'s tracker."""
    _Summary(writer).write()


class _Summary:
    def __init__(self, writer: TrackerWriter) -> None:
        self.w, self.t, self.style, self.places = writer, writer.t, writer.style, writer.places
        self.sheet = writer.sheets["summary"]
        self.months = months(writer.agreement)
        self.money = money_format(writer.currency)

    def write(self) -> None:
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_portrait()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.fit_to_pages(1, 1)
        sheet.set_footer("&C&8&A&R&8&P / &N")
        sheet.set_column(0, _COLUMNS - 1, _WIDTH)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, self.t.word("title"), self.style.title)
        self._particulars()
        row = self._facts(_CHOICE_ROW + 2)
        row = self._targets(row + 1)
        row = self._all_months(row + 1)
        last = self._charts(row + 1)
        sheet.print_area(0, 0, last, _COLUMNS - 1)

    def _merged(self, row: int, first: int, last: int, form: Any) -> None:
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", form)

    def _text(self, row: int, first: int, last: int, text: str, form: Any) -> None:
        self._merged(row, first, last, form)
        self.sheet.write_string(row, first, text, form)

    def _formula(self, row: int, first: int, last: int, text: str, form: Any, shown: object) -> None:
        self._merged(row, first, last, form)
        self.sheet.write_formula(row, first, text, form, shown)

    def _band(self, row: int, text: str) -> None:
        self._text(row, 0, _COLUMNS - 1, text, self.style.make(bold=True, font_color=HEAD, font_size=11, bottom=2, bottom_color=HEAD))
        self.sheet.set_row(row, 20)

    def _particulars(self) -> None:
        agreement = self.w.agreement
        between = " – " if self.t.sides[0] == "en" else "至"
        term = agreement.term
        dates = [between.join(date_text(day, side) for day in (term.start, term.end) if day) for side in self.t.sides]
        said = {
            "number": agreement.contract.number, "store": self.t.say(agreement.store.name) if agreement.store.name else "",
            "client": self.t.say(agreement.parties.client.name) if agreement.parties.client.name else "",
            "operator": self.t.say(agreement.parties.operator.name) if agreement.parties.operator.name else "", "term": dates[0],
        }  # fmt: skip
        label = self.style.make(font_color=QUIET, font_size=9, text_wrap=True)
        value = self.style.make(bold=True, text_wrap=True, font_size=9, align="left", num_format="@")
        for place, (name, text) in enumerate(said.items()):
            row, column = 1 + place // 2, 4 * (place % 2)
            self.sheet.write_string(row, column, self.t.word(f"summary.{name}"), label)
            self._text(row, column + 1, column + 3, text, value)
        for row in (1, 2, 3):
            self.sheet.set_row(row, 15 if len(self.t.sides) == 1 else 28)
        chosen = self.style.cell(bold=True, align="center", font_size=13, bg_color="#FFF8E1", num_format="0")
        self._text(_CHOICE_ROW, 0, 1, self.t.word("summary.choose"), self.style.make(bold=True))
        self.sheet.write_number(_CHOICE_ROW, 2, 1, chosen)
        self._text(_CHOICE_ROW, 3, _COLUMNS - 1, self.t.word("summary.choose_note"), self.style.make(font_color=QUIET, font_size=9, indent=1))
        self.sheet.set_row(_CHOICE_ROW, 22)
        self.sheet.data_validation(_CHOICE_ROW, 2, _CHOICE_ROW, 2, {"validate": "list", "source": f"={self.places.span('monthly', 'month')}"})

    def _of_month(self, column: str, month: str) -> str:
        """A cell of the monthly sheet in the month that a cell names."""
        found = f"INDEX({self.places.span('monthly', column)},MATCH({month},{self.places.span('monthly', 'month')},0))"
        return f'IFERROR(IF({found}="","",{found}),"")'

    def _net(self, month: str) -> str:
        sold, back = self._of_month("paid_orders", month), self._of_month("store_refunds", month)
        return f'=IF(AND(ISNUMBER({sold}),ISNUMBER({back})),{sold}-{back},"")'

    def _within(self, table: str, column: str) -> str:
        first, last = (self._of_month(name, _CHOICE) for name in ("first", "last"))
        return self.places.within(table, column, first, last)

    def _facts(self, row: int) -> int:
        self._band(row, self.t.word("summary.this_month"))
        places, month = self.places, self.months[0] if self.months else None
        dates = self._within("daily", "date")
        first, last = (self._of_month(name, _CHOICE) for name in ("first", "last"))
        daily = {name: places.span("daily", name) for name in ("date", "ad_spend", "ad_cap", "ad_approved", "response", "abnormal", "ad_sales")}
        yes = self.t.word("choices.yes_no.yes")
        # A day counts from its date alone, so that text in the column of dates is passed over.
        days = f"ISNUMBER({daily['date']})*({daily['date']}>={first})*({daily['date']}<={last})"
        filled = {name: f'COUNTIFS({dates},{daily[name]},">=0")' for name in ("response", "abnormal", "ad_spend", "ad_sales")}
        total = {name: f"SUMIFS({daily[name]},{dates})" for name in ("abnormal", "ad_spend", "ad_sales")}
        paid = f'SUMIFS({places.span("payments", "amount")},{places.span("payments", "payer")},"{self.t.word("choices.side.client")}",{places.span("payments", "month")},{_CHOICE})'
        over = f'SUMPRODUCT({days}*ISNUMBER({daily["ad_spend"]})*ISNUMBER({daily["ad_cap"]})*({daily["ad_spend"]}>{daily["ad_cap"]})*({daily["ad_approved"]}<>"{yes}"))'
        stage = self.t.say(month.stage) if month and month.stage else ""
        facts: list[tuple[str, str, str, object]] = [
            ("stage", f"={self._of_month('stage', _CHOICE)}", "@", stage),
            ("net", self._net(_CHOICE), self.money, ""),
            ("ad_spend", f'=IF({filled["ad_spend"]}=0,"",{total["ad_spend"]})', self.money, ""),
            ("roi", f'=IF(OR({filled["ad_spend"]}=0,{filled["ad_sales"]}=0),"",IF({total["ad_spend"]}>0,{total["ad_sales"]}/{total["ad_spend"]},""))', '"1:"0.00', ""),
            ("net_profit", f"={self._of_month('net_profit', _CHOICE)}", self.money, ""),
            ("completion", f"={self._of_month('completion', _CHOICE)}", "0.0%", ""),
            ("slow_days", f'=IF({filled["response"]}=0,"",COUNTIFS({dates},{daily["response"]},">{self.w.settings.response_limit:g}"))', "0", ""),
            ("abnormal", f'=IF({filled["abnormal"]}=0,"",{total["abnormal"]})', "0", ""),
            ("over_cap", f'=IF({filled["ad_spend"]}=0,"",{over})', "0", ""),
            ("paid", f"={paid}", self.money, 0),
        ]
        label = self.style.cell(bg_color=SOFT, text_wrap=True, indent=1, font_size=9)
        row += 1
        date = self.style.cell(num_format="yyyy-mm-dd", align="center", bold=True)
        for place, (name, formula, form, shown) in enumerate([("period", "", "", ""), *facts, ("", "", "", "")]):
            line, column = row + place // 2, 4 * (place % 2)
            value = self.style.cell(num_format=form or "@", align="center", bold=True, text_wrap=True, **({"font_size": 9} if name == "stage" else {}))
            if not name:
                self._text(line, column, column + 3, "", self.style.make())
                continue
            self._text(line, column, column + 1, self.t.say(f"summary.facts.{name}", minutes=plain(self.w.limit)), label)
            if name == "period":
                for offset, (text, day) in enumerate(((first, month.first if month else ""), (last, month.last if month else ""))):
                    self.sheet.write_formula(line, column + 2 + offset, f"={text}", date, _serial(day))
            else:
                self._formula(line, column + 2, column + 3, formula, value, shown)
            self.sheet.set_row(line, 19 if len(self.t.sides) == 1 else 30)
            if name in ("slow_days", "abnormal", "over_cap"):
                self.sheet.conditional_format(line, column + 2, line, column + 2, {"type": "cell", "criteria": ">", "value": 0, "format": self.style.mark(BAD if name == "over_cap" else WARN, bold=True)})
            if name == "net_profit":
                self.sheet.conditional_format(line, column + 2, line, column + 2, {"type": "cell", "criteria": "<", "value": 0, "format": self.style.mark(BAD, bold=True)})
        return row + 6

    def _head(self, row: int, heads: list[tuple[int, int, str]]) -> None:
        for first, last, path in heads:
            self._text(row, first, last, self.t.say(path), self.style.computed_heading)
        self.sheet.set_row(row, 20 if len(self.t.sides) == 1 else 32)

    def _targets(self, row: int) -> int:
        agreement, places, words = self.w.agreement, self.places, self.w.settings.words
        metrics = agreement.kpis.metrics if agreement.kpis else ()
        if not metrics or not places.has("kpis"):
            return row - 1
        self._band(row, self.t.word("summary.targets"))
        row += 1
        self._head(row, [(0, 2, "columns.kpis.name"), (3, 3, "columns.kpis.target"), (4, 4, "columns.kpis.actual"), (5, 5, "columns.kpis.rate"), (6, 7, "columns.kpis.status")])
        names = {int(given["metric"]): given["name"] for given in places.tables["kpis"].rows}
        top = row + 1
        column = {name: places.span("kpis", name) for name in ("metric", "period", "target", "actual", "rate")}
        for index, kpi in enumerate(metrics):
            row += 1
            self._text(row, 0, 2, self.t.word(names.get(index + 1, {"zh": kpi.metric, "en": kpi.metric})), self.style.cell(text_wrap=True, indent=1, font_size=9))
            if kpi.per == "week":
                rows = f"{column['metric']},{index + 1},{self._within('kpis', 'last')}"
            else:
                period = f"INT(({_CHOICE}+2)/3)" if kpi.per == "quarter" else _CHOICE
                rows = f"{column['metric']},{index + 1},{column['period']},{period}"
            # Weekly values are averaged over the month (clause kpi_completion_rate); of a month or a quarter there is one row.
            figure = {name: f'=IF(COUNTIFS({rows},{column[name]},">=0")=0,"",SUMIFS({column[name]},{rows})/COUNTIFS({rows},{column[name]},">=0"))' for name in ("target", "actual", "rate")}
            goal, actual, rate = (f"{letter}{row + 1}" for letter in "DEF")
            if kpi.per == "week":
                worked = f"{actual}/{goal}" if kpi.direction == "at_least" else f"IF({actual}=0,1,{goal}/{actual})"
                figure["rate"] = f'=IF(AND(ISNUMBER({goal}),ISNUMBER({actual})),IF({goal}>0,{worked},""),"")'
            form = self.style.cell(num_format=self.w.unit_format(unit_of(kpi.target), None), align="center")
            first = self.months[0] if self.months else None
            wanted = [period.goal for period in periods_of(agreement, index) if (first and first.first <= period.last <= first.last) or (kpi.per == "quarter" and period.number == 1)]
            shown: object = ""
            if wanted and wanted[0] is not None:
                shown = float(wanted[0] / 100 if unit_of(kpi.target).kind == "percent" else wanted[0])
            self.sheet.write_formula(row, 3, figure["target"], form, shown)
            self.sheet.write_formula(row, 4, figure["actual"], form, "")
            self.sheet.write_formula(row, 5, figure["rate"], self.style.cell(num_format="0.0%", align="center"), "")
            line = self.w.settings.threshold
            short = f'"{words["not_reached"]}"' if line is None else f'IF(ROUND({rate},8)>={line:g},"{words["above"]}","{words["missed"]}")'
            verdict = f'=IF({goal}="","{words["excluded"]}",IF({rate}="","",IF(ROUND({rate},8)>=1,"{words["reached"]}",{short})))'
            self._formula(row, 6, 7, verdict, self.style.cell(align="center", text_wrap=True, font_size=9), words["excluded"] if shown == "" else "")
            self.sheet.set_row(row, 18 if len(self.t.sides) == 1 else 30)
        for name, colours in (("missed", BAD), ("not_reached", BAD), ("above", WARN), ("reached", GOOD)):
            self.sheet.conditional_format(top, 6, row, 6, {"type": "cell", "criteria": "==", "value": f'"{words[name]}"', "format": self.style.mark(colours, bold=True)})
        return row + 1

    def _all_months(self, row: int) -> int:
        self._band(row, self.t.word("summary.all_months"))
        row += 1
        names = list(self.t.at("summary.months"))
        self._head(row, [(place, place, f"summary.months.{name}") for place, name in enumerate(names)])
        self.top = row + 1
        places, words = self.places, self.w.settings.words
        sales = self._sales_metric()
        forms = dict.fromkeys(("net", "goal", "actual", "ad_spend", "net_profit"), self.money) | {"month": "0", "completion": "0.0%", "missed": "0"}
        for month in self.months:
            row += 1
            number = f"$A{row + 1}"
            formulas: dict[str, tuple[str, object]] = {name: (f"={self._of_month(name, number)}", "") for name in ("ad_spend", "net_profit", "completion")}
            formulas["net"] = (self._net(number), "")
            for name, column in (("goal", "target"), ("actual", "actual")):
                formulas[name] = ('=""', "")
                if sales is not None:
                    rows = f"{places.span('kpis', 'metric')},{sales + 1},{places.span('kpis', 'period')},{number}"
                    span = places.span("kpis", column)
                    goal = next((each.goal for each in periods_of(self.w.agreement, sales) if each.number == month.number), None)
                    formulas[name] = (f'=IF(COUNTIFS({rows},{span},">=0")=0,"",SUMIFS({span},{rows}))', float(goal) if name == "goal" and goal is not None else "")
            formulas["missed"] = ('=""', "")
            if places.has("kpis") and self.w.settings.threshold is not None:
                first, last = (self._of_month(name, number) for name in ("first", "last"))
                span = places.within("kpis", "last", first, last)
                formulas["missed"] = (f'=IF(COUNTIFS({span},{places.span("kpis", "rate")},">=0")=0,"",COUNTIFS({span},{places.span("kpis", "status")},"{words["missed"]}"))', "")
            for place, name in enumerate(names):
                form = self.style.cell(num_format=forms[name], align="center", font_size=9, **({"bg_color": GREY, "bold": True} if name == "month" else {}))
                if name == "month":
                    self.sheet.write_number(row, place, month.number, form)
                else:
                    self.sheet.write_formula(row, place, formulas[name][0], form, formulas[name][1])
            self.sheet.set_row(row, 16)
        self.bottom = row
        if self.months:
            missed, completion, profit = (names.index(name) for name in ("missed", "completion", "net_profit"))
            self.sheet.conditional_format(self.top, missed, row, missed, {"type": "cell", "criteria": ">", "value": 0, "format": self.style.mark(BAD, bold=True)})
            self.sheet.conditional_format(self.top, completion, row, completion, {"type": "formula", "criteria": f"=AND(ISNUMBER(G{self.top + 1}),G{self.top + 1}<1)", "format": self.style.mark(WARN)})
            self.sheet.conditional_format(self.top, profit, row, profit, {"type": "cell", "criteria": "<", "value": 0, "format": self.style.mark(BAD)})
        return row + 1

    def _sales_metric(self) -> int | None:
        """The monthly sales target, if there is one in the currency of the tracker."""
        metrics = self.w.agreement.kpis.metrics if self.w.agreement.kpis else ()
        return next((index for index, kpi in enumerate(metrics) if kpi.metric == "sales" and kpi.per in (None, "month") and unit_of(kpi.target).of == self.w.currency), None)

    def _charts(self, row: int) -> int:
        if not self.months:
            return row
        half, whole, height = 388, 786, 205
        name = self.w.names["summary"]
        categories = [name, self.top, 0, self.bottom, 0]
        pale, dark = "#B9C9DC", HEAD
        bars = [("goal", 2, pale), ("actual", 3, dark)] if self._sales_metric() is not None else [("net", 1, dark)]
        sales = self._chart(self.t.word("summary.chart_sales"), half, height, self.money.replace(".00", ""))
        for key, column, colour in bars:
            sales.add_series({"name": self.t.word(f"summary.months.{key}"), "categories": categories, "values": [name, self.top, column, self.bottom, column], "fill": {"color": colour}, "gap": 60})
        services = self._chart(self.t.word("summary.chart_services"), half, height, "0%")
        services.set_y_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": self._font(8), "major_gridlines": {"visible": True, "line": {"color": "#E1E6EC"}}, "line": {"none": True}})
        services.add_series({"name": self.t.word("summary.months.completion"), "categories": categories, "values": [name, self.top, 6, self.bottom, 6], "fill": {"color": "#5B8E6D"}, "gap": 60})
        services.set_legend({"none": True})
        weekly = self.w.names["weekly"]
        rows = self.w.tables["weekly"].size
        visitors = self._chart(self.t.word("summary.chart_visitors"), whole, height, "#,##0", stacked=True)
        order = [column.id for column in self.w.tables["weekly"].columns]
        for key, colour in (("free_visitors", dark), ("paid_visitors", pale)):
            column = order.index(key)
            visitors.add_series({"name": self.t.word(f"columns.weekly.{key}"), "categories": [weekly, 4, 0, 3 + rows, 0], "values": [weekly, 4, column, 3 + rows, column], "fill": {"color": colour}, "gap": 40})
        self.sheet.insert_chart(row, 0, sales, {"x_offset": 2, "y_offset": 4, "object_position": 2})
        self.sheet.insert_chart(row, 4, services, {"x_offset": 6, "y_offset": 4, "object_position": 2})
        # Rows below have Excel's own height of 20 pixels.
        self.sheet.insert_chart(row + 11, 0, visitors, {"x_offset": 2, "y_offset": 4, "object_position": 2})
        return row + 22

    def _font(self, size: int) -> dict[str, Any]:
        return {"name": self.style.font, "size": size, "color": "#44505C"}

    def _chart(self, title: str, width: int, height: int, form: str, *, stacked: bool = False) -> Any:
        chart = self.w.book.add_chart({"type": "column", **({"subtype": "stacked"} if stacked else {})})
        chart.set_title({"name": title, "name_font": self._font(10) | {"bold": True}, "overlay": False})
        chart.set_size({"width": width, "height": height})
        chart.set_legend({"position": "bottom", "font": self._font(8)})
        chart.set_x_axis({"num_font": self._font(8), "line": {"color": "#B4BEC9"}})
        chart.set_y_axis({"min": 0, "num_format": form, "num_font": self._font(8), "major_gridlines": {"visible": True, "line": {"color": "#E1E6EC"}}, "line": {"none": True}})
        chart.set_chartarea({"border": {"color": "#D5DCE4"}})
        return chart


def _serial(day: Any) -> object:
    """A date as Excel stores it."""
    import datetime

    return (day - datetime.date(1899, 12, 30)).days if isinstance(day, datetime.date) else ""
