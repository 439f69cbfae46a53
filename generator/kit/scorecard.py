"""The operator scorecard (筛选评分表): candidates side by side, a total by formula, and red flags that no total can hide.

Facts stand on four sheets behind (cases, questions, company, quotes); the first sheet scores them. Its texts, weights and limits are data:
clause_library/workbooks/scorecard.yaml (article, part 2).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.agreement.agreement import Agreement
from generator.agreement.units import Money
from generator.batch.sheets import new_workbook, write_cell
from generator.kit.workbooks import BAD, GOOD, GREY, HEAD, SOFT, WARN, Styles, Texts, lines_of, money_both, money_format, named, sheet_currency, texts_of
from generator.library.model import Library

__all__ = ["scorecard"]

_FIRST = 4  # column of the first candidate on the scorecard: number, check, how, weight stand before it
_MOST = 5  # points of a check


def scorecard(agreement: Agreement, library: Library, languages: Sequence[str], house: Path | None = None) -> bytes:
    """The workbook for the agreement's store, in ``languages`` (``zh-CN``, ``en``); the agreement's operator is the first candidate."""
    texts = texts_of("scorecard", languages, house)
    content = io.BytesIO()
    book = new_workbook(content)
    card = _Card(book, agreement, library, texts)
    card.score_sheet()
    card.cases_sheet()
    card.questions_sheet()
    card.company_sheet()
    card.fees_sheet()
    book.close()
    return content.getvalue()


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


class _Card:
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
        self.values: dict[str, Any] = {
            name: f"{self.limits[name]:,}" for name in ("years", "lawsuits", "cases", "months", "trial_low", "trial_high")
        } | {"category": self._category(), "size": self._size()}  # fmt: skip

    def say(self, source: str | Mapping[str, Any], suffix: str = "") -> str:
        return self.t.say(source, suffix=suffix, **self.values)

    def _category(self) -> Mapping[str, str]:
        category = self.agreement.store.category
        default: Mapping[str, str] = self.t.at("words.same_category")
        return {side: getattr(category, side, None) or default[side] for side in ("zh", "en")}

    def _sales(self) -> tuple[Money | None, Money | None]:
        """Present and target sales a month."""
        metric = next((each for each in self.agreement.kpis.metrics if each.metric == "sales"), None) if self.agreement.kpis else None
        if metric is None:
            return None, None
        return (metric.baseline if isinstance(metric.baseline, Money) else None), (metric.target if isinstance(metric.target, Money) else None)

    def _size(self) -> Mapping[str, str]:
        baseline = self._sales()[0]
        if baseline is None:
            size: Mapping[str, str] = self.t.at("words.same_size")
            return size
        shown = money_both(baseline.amount, baseline.currency)
        return {"zh": f"月销{shown['zh']}左右", "en": f"about {shown['en']} a month"}

    # What all sheets have

    def _page(self, key: str, title: str, widths: Sequence[float], heading: int, *, intro: str = "", pages: int = 1) -> Any:
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

    def _row(self, sheet: Any, row: int, cells: Sequence[tuple[str, float]], least: int = 1) -> None:
        """Sets the height of a row whose longest text of ``cells`` (text, width of its column) must be read in full."""
        sheet.set_row(row, max(18.0, 14.0 * max([least, *[lines_of(text, width) for text, width in cells]]) + 4))

    def _names(self, sheet: Any, row: int, first: int) -> None:
        """The candidates' names, taken from the scorecard."""
        for number in range(self.count):
            name = f"='{self.names['score']}'!{_letters(_FIRST + number)}{self.head + 1}"
            sheet.write_formula(row, first + number, name, self.style.heading, self._name(number))

    def _name(self, number: int) -> str:
        operator = self.agreement.parties.operator.name
        if number == 0 and operator is not None:
            return self.t.say(operator)
        return self.t.say("words.candidate", number=number + 1)

    def _choice(self, sheet: Any, row: int, column: int, last_row: int, last_column: int, choices: Sequence[str]) -> None:
        sheet.data_validation(row, column, last_row, last_column, {"validate": "list", "source": list(choices)})

    # 评分表

    def score_sheet(self) -> None:
        widths = [5.5, 34, 44, 8, *[15] * self.count]
        particulars = list(self._particulars())
        self.head = 2 + len(particulars)
        sheet = self._page("score", self.t.word("title"), widths, self.head, intro=self.say("words.automatic"), pages=2)
        label = self.style.cell(bold=True, bg_color=SOFT, text_wrap=True, indent=1)
        for row, (key, text, form) in enumerate(particulars, 2):
            sheet.merge_range(row, 0, row, 1, "", label)
            sheet.write_string(row, 0, self.t.word(f"words.{key}"), label)
            shown = self.style.cell(text_wrap=True, align="left", indent=1, num_format=form or "@")
            sheet.merge_range(row, 2, row, _FIRST + self.count - 1, "", shown)
            if form and text == "":
                sheet.write_blank(row, 2, None, shown)
            else:
                write_cell(sheet, row, 2, text, shown)
            self._row(sheet, row, [(str(text), sum(widths[2:]))])
        self.pass_cell = f"$C${2 + [key for key, _text, _form in particulars].index('pass') + 1}"
        self.date_cell = f"$C${2 + [key for key, _text, _form in particulars].index('checked_on') + 1}"
        sheet.data_validation(self.date_cell, {"validate": "date", "criteria": ">", "value": _day(2020), "ignore_blank": True})
        for column, key in enumerate(("number", "check", "how", "weight")):
            sheet.write_string(self.head, column, self.t.say(f"words.{key}"), self.style.computed_heading)
        for number in range(self.count):
            sheet.write_string(self.head, _FIRST + number, self._name(number), self.style.heading)
        self._row(sheet, self.head, [(self._name(number), 15) for number in range(self.count)], 2)
        sheet.freeze_panes(self.head + 1, _FIRST)
        # The result stands first, so that nobody has to look for it.
        results = self.head + 1
        row = self._flags(sheet, results + 5)
        row = self._checks(sheet, row)
        self._results(sheet, results)
        sheet.print_area(0, 0, row - 1, _FIRST + self.count - 1)

    def _particulars(self) -> list[tuple[str, Any, str]]:
        store, kpis = self.agreement.store, self.agreement.kpis
        platform = named(self.library, "platform", store.platform) if store.platform and store.platform != "other" else store.platform_name
        name = "\n".join(dict.fromkeys(filter(None, (f"{getattr(store.name, side, None) or ''}{'（' if side == 'zh' else ' ('}{self.t.say(platform) if len(self.t.sides) == 1 else (platform.get(side) if platform is not None else '')}{'）' if side == 'zh' else ')'}" if platform else getattr(store.name, side, None) for side in self.t.sides))))  # fmt: skip
        rows: list[tuple[str, Any, str]] = [("store", name, "")]
        if store.category is not None:
            rows.append(("category", self.t.say(store.category), ""))
        if self.agreement.nature.purpose:
            rows.append(("need", "\n".join(self.say(f"needs.{need}") for need in self.agreement.nature.purpose), ""))
        baseline, target = self._sales()
        if baseline is not None:
            rows.append(("size", float(baseline.amount), money_format(baseline.currency)))
        if target is not None:
            rows.append(("target", float(target.amount), money_format(target.currency)))
        if baseline is not None and kpis is not None and kpis.industry_growth is not None:
            low, high = (money_both(baseline.amount * (1 + share.fraction), baseline.currency) for share in (kpis.industry_growth.low, kpis.industry_growth.high))
            rows.append(("credible", self.t.say("words.credible_is", low=low, high=high), ""))
        return [*rows, ("checked_on", "", "yyyy-mm-dd"), ("pass", int(self.limits["pass"]), "0")]

    def _checks(self, sheet: Any, row: int) -> int:
        self.score_rows: list[int] = []
        band = self.style.cell(bold=True, bg_color=SOFT, font_color=HEAD)
        number, text, quiet = self.style.cell(align="center"), self.style.cell(text_wrap=True, indent=1), self.style.cell(text_wrap=True, font_size=9, indent=1)
        weight, points, given = self.style.cell(num_format="0%", align="center"), self.style.cell(num_format="0.0", align="center", bg_color=GREY), self.style.cell(num_format="0.0", align="center")
        for order, dimension in enumerate(self.t.at("dimensions"), 1):
            sheet.merge_range(row, 0, row, _FIRST + self.count - 1, "", band)
            sheet.write_string(row, 0, self.t.word(dimension["title"]), band)
            sheet.set_row(row, 20)
            for place, check in enumerate(dimension["checks"], 1):
                row += 1
                self.score_rows.append(row)
                said, how = self.say(check), self.say(check, "how")
                sheet.write_string(row, 0, f"{order}.{place}", number)
                sheet.write_string(row, 1, said, text)
                sheet.write_string(row, 2, how, quiet)
                sheet.write_number(row, 3, check["weight"] / 100, weight)
                self._row(sheet, row, [(said, 34), (how, 47)])
                for candidate in range(self.count):
                    formula, shown = self._points(str(check["id"]), candidate)
                    if formula:
                        sheet.write_formula(row, _FIRST + candidate, formula, points, shown)
                    else:
                        sheet.write_blank(row, _FIRST + candidate, None, given)
                        sheet.data_validation(row, _FIRST + candidate, row, _FIRST + candidate, {
                            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST, "error_title": self.t.word("words.how")[:32], "error_message": "0 – 5"})  # fmt: skip
            row += 1
        return row

    def _points(self, check: str, candidate: int) -> tuple[str, str]:
        """The formula of a check that scores itself, and what it shows before anything is filled in; ``("", "")`` for one to be scored by hand."""
        cases, company, fees = (f"'{self.names[key]}'!" for key in ("cases", "company", "fees"))
        asked = int(self.limits["cases"])
        first = 4 + candidate * asked
        columns = {name: f"{cases}${letter}${first}:${letter}${first + asked - 1}" for name, letter in zip(("shop", "category", "size", "before", "m1", "m2", "m3", "verified"), "CDEFGHIK", strict=True)}
        fact = {name: f"{company}{_letters(1 + candidate)}{4 + place}" for place, name in enumerate(self.t.at("company.rows"))}
        quote = {name: f"{fees}{_letters(1 + candidate)}{4 + place}" for place, name in enumerate(self.t.at("fees.rows"))}
        yes = f'"{self.yes}"'
        if check == "matched":
            return f"=IF(COUNTA({columns['shop']})=0,\"\",{_MOST}*SUMPRODUCT(({columns['category']}={yes})*({columns['size']}={yes}))/{asked})", ""
        if check == "evidence":
            whole = "*".join(f"ISNUMBER({columns[name]})" for name in ("before", "m1", "m2", "m3"))
            return f"=IF(COUNTA({columns['shop']})=0,\"\",{_MOST}*SUMPRODUCT(({columns['shop']}<>\"\")*{whole})/{asked})", ""
        if check == "verified":
            return f"=IF(COUNTA({columns['shop']})=0,\"\",{_MOST}*SUMPRODUCT(({columns['verified']}={yes})*1)/{asked})", ""
        if check in {str(item["id"]) for item in self.t.at("questions.items")}:
            rows = self._elements(check)
            cells = f"'{self.names['questions']}'!{_letters(2 + candidate)}{rows[0] + 1}:{_letters(2 + candidate)}{rows[-1] + 1}"
            return f"=IF(COUNTA({cells})<{len(rows)},\"\",{_MOST}*COUNTIF({cells},\"{self.t.word('questions.answers.concrete')}\")/{len(rows)})", ""
        if check == "age":
            return f'=IF({fact["years"]}="","",IF({fact["years"]}>=5,5,IF({fact["years"]}>=3,4,IF({fact["years"]}>={self.limits["years"]},3,0))))', ""
        if check == "abnormal":
            return f'=IF({fact["abnormal"]}="","",IF({fact["abnormal"]}={yes},0,{_MOST}))', ""
        if check == "lawsuits":
            return f'=IF(ISNUMBER({fact["lawsuits"]}),IF({fact["lawsuits"]}>{self.limits["lawsuits"]},0,MAX(0,{_MOST}-{fact["lawsuits"]})),"")', ""
        if check == "video":
            return f'=IF(OR({fact["office"]}="",{fact["backend"]}=""),"",{_MOST}/2*(({fact["office"]}={yes})+({fact["backend"]}={yes})))', ""
        if check == "listed":
            return f'=IF({fact["listed"]}="","",IF({fact["listed"]}={yes},{_MOST},0))', ""
        if check == "trial":
            return f'=IF({quote["trial"]}="","",IF({quote["trial"]}<>{yes},0,IF(ISNUMBER({quote["trial_fee"]}),IF({quote["trial_fee"]}<={self.limits["trial_high"]},{_MOST},3),"")))', ""
        return "", ""

    def _flags(self, sheet: Any, row: int) -> int:
        band = self.style.cell(bold=True, bg_color=BAD[0], font_color=BAD[1])
        sheet.merge_range(row, 0, row, _FIRST + self.count - 1, "", band)
        sheet.write_string(row, 0, self.t.word("words.flags"), band)
        sheet.set_row(row, 20)
        self.flag_rows: list[int] = []
        company = f"'{self.names['company']}'!"
        for place, flag in enumerate(self.t.at("flags"), 1):
            row += 1
            self.flag_rows.append(row)
            said = self.say(flag)
            sheet.write_string(row, 0, f"R{place}", self.style.cell(align="center"))
            sheet.merge_range(row, 1, row, _FIRST - 1, "", self.style.cell(text_wrap=True, indent=1))
            sheet.write_string(row, 1, said, self.style.cell(text_wrap=True, indent=1))
            self._row(sheet, row, [(said, 86)])
            for candidate in range(self.count):
                fact = {name: f"{company}{_letters(1 + candidate)}{4 + line}" for line, name in enumerate(self.t.at("company.rows"))}
                formula = {
                    "young": f'=IF({fact["years"]}="","",IF({fact["years"]}<{self.limits["years"]},"{self.yes}","{self.no}"))',
                    "abnormal": f'=IF({fact["abnormal"]}="","",{fact["abnormal"]})',
                    "lawsuits": f'=IF(ISNUMBER({fact["lawsuits"]}),IF({fact["lawsuits"]}>{self.limits["lawsuits"]},"{self.yes}","{self.no}"),"")',
                }.get(str(flag["id"]))  # fmt: skip
                if formula:
                    sheet.write_formula(row, _FIRST + candidate, formula, self.style.cell(align="center", bg_color=GREY), "")
                else:
                    sheet.write_blank(row, _FIRST + candidate, None, self.style.cell(align="center"))
                    self._choice(sheet, row, _FIRST + candidate, row, _FIRST + candidate, (self.yes, self.no))
        sheet.conditional_format(self.flag_rows[0], _FIRST, row, _FIRST + self.count - 1, {"type": "cell", "criteria": "==", "value": f'"{self.yes}"', "format": self.style.mark(BAD, bold=True)})
        return row + 1

    def _results(self, sheet: Any, row: int) -> None:
        first, last = self.score_rows[0] + 1, self.score_rows[-1] + 1
        label = self.style.cell(bold=True, bg_color=SOFT, text_wrap=True, indent=1)
        rows = {key: row + place for place, key in enumerate(("weights_add", "total", "flagged", "result", "rank"))}
        self.result_rows = rows
        for key, line in rows.items():
            sheet.merge_range(line, 0, line, 2, "", label)
            sheet.write_string(line, 0, self.t.word(f"words.{key}"), label)
            sheet.set_row(line, 24 if key == "result" else 20)
            if key != "weights_add":
                sheet.write_blank(line, 3, None, label)
        weights = f"$D${first}:$D${last}"
        sheet.write_formula(rows["weights_add"], 3, f"=SUM({weights})", self.style.cell(num_format="0%", align="center", bold=True, bg_color=GREY), 1)
        sheet.conditional_format(rows["weights_add"], 3, rows["weights_add"], 3, {"type": "formula", "criteria": f"=ABS($D${rows['weights_add'] + 1}-1)>0.00001", "format": self.style.mark(BAD, bold=True)})
        total_form = self.style.cell(num_format="0.0", align="center", bold=True, bg_color=GREY)
        plain, result_form = self.style.cell(align="center", bg_color=GREY), self.style.cell(align="center", bold=True, bg_color=GREY, text_wrap=True)
        needed = len(self.score_rows)
        names = (f"${_letters(_FIRST)}", f"${_letters(_FIRST + self.count - 1)}")
        span = {key: f"{names[0]}${line + 1}:{names[1]}${line + 1}" for key, line in rows.items()}
        words = {key: self.t.word(f"words.{key}") for key in ("reject", "incomplete", "weak", "eligible", "weights_wrong")}
        for candidate in range(self.count):
            letter = _letters(_FIRST + candidate)
            scores, flags = f"{letter}${first}:{letter}${last}", f"{letter}${self.flag_rows[0] + 1}:{letter}${self.flag_rows[-1] + 1}"
            total, result = f"{letter}{rows['total'] + 1}", f"{letter}{rows['result'] + 1}"
            sheet.write_blank(rows["weights_add"], _FIRST + candidate, None, plain)
            # Headings between the checks are empty in the candidates' columns and in the weights, so they weigh nothing.
            sheet.write_formula(rows["total"], _FIRST + candidate, f'=IF(COUNT({scores})<{needed},"",SUMPRODUCT({weights},{scores})/{_MOST}*100)', total_form, "")
            sheet.write_formula(rows["flagged"], _FIRST + candidate, f'=COUNTIF({flags},"{self.yes}")', plain, 0)
            answered = f'COUNTIF({flags},"{self.yes}")+COUNTIF({flags},"{self.no}")<{len(self.flag_rows)}'
            sheet.write_formula(
                rows["result"], _FIRST + candidate,
                f'=IF({letter}{rows["flagged"] + 1}>0,"{words["reject"]}",IF(ABS($D${rows["weights_add"] + 1}-1)>0.00001,"{words["weights_wrong"]}",'
                f'IF(OR({total}="",{answered}),"{words["incomplete"]}",IF({total}<{self.pass_cell},"{words["weak"]}","{words["eligible"]}"))))',
                result_form, words["incomplete"])  # fmt: skip
            ranked = f'(({span["result"]}="{words["eligible"]}")+({span["result"]}="{words["weak"]}"))'
            sheet.write_formula(
                rows["rank"], _FIRST + candidate,
                f'=IF(OR({result}="{words["eligible"]}",{result}="{words["weak"]}"),1+SUMPRODUCT({ranked}*({span["total"]}>{total})),"—")', total_form_of(self.style), "—")  # fmt: skip
        area = (rows["result"], _FIRST, rows["result"], _FIRST + self.count - 1)
        for key, colours in (("reject", BAD), ("weights_wrong", BAD), ("weak", WARN), ("eligible", GOOD)):
            sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{words[key]}"', "format": self.style.mark(colours, bold=True)})

    # 案例核实

    def cases_sheet(self) -> None:
        columns = list(self.t.at("cases.columns"))
        widths = [22, 7, 18, 10, 10, 15, 15, 15, 15, 10, 10, 26]
        sheet = self._page("cases", self.names["cases"], widths, 2, intro=self.say("cases.intro"))
        for column, key in enumerate(columns):
            text = self.t.say(f"cases.columns.{key}")
            sheet.write_string(2, column, text, self.style.computed_heading if key in ("candidate", "case", "growth") else self.style.heading)
        self._row(sheet, 2, [(self.t.say(f"cases.columns.{key}"), widths[place]) for place, key in enumerate(columns)], 2)
        sheet.freeze_panes(3, 2)
        text, centre, money = self.style.cell(text_wrap=True, num_format="@"), self.style.cell(align="center"), self.style.cell(num_format=self.money)
        asked = int(self.limits["cases"])
        row = 2
        for candidate in range(self.count):
            top = row + 1
            name = f"='{self.names['score']}'!${_letters(_FIRST + candidate)}${self.head + 1}"
            for case in range(asked):
                row += 1
                sheet.set_row(row, 20)
                if case == 0:
                    sheet.merge_range(top, 0, top + asked - 1, 0, "", self.style.cell(bold=True, text_wrap=True, bg_color=SOFT))
                    sheet.write_formula(top, 0, name, self.style.cell(bold=True, text_wrap=True, bg_color=SOFT), self._name(candidate))
                sheet.write_number(row, 1, case + 1, self.style.cell(align="center", bg_color=GREY))
                for column in range(2, len(columns)):
                    sheet.write_blank(row, column, None, money if 5 <= column <= 8 else centre if column in (3, 4, 10) else text)
                line = row + 1
                sheet.write_formula(row, 9, f'=IF(AND(ISNUMBER(F{line}),ISNUMBER(I{line})),IF(F{line}>0,I{line}/F{line}-1,""),"")', self.style.cell(num_format="0%", align="center", bg_color=GREY), "")
        last = 2 + self.count * asked
        for column in (3, 4, 10):
            self._choice(sheet, 3, column, last, column, (self.yes, self.no))
        sheet.data_validation(3, 5, last, 8, {"validate": "decimal", "criteria": ">=", "value": 0})
        sheet.conditional_format(3, 10, last, 10, {"type": "cell", "criteria": "==", "value": f'"{self.no}"', "format": self.style.mark(BAD, bold=True)})
        sheet.print_area(0, 0, last, len(columns) - 1)

    # 专业提问

    def _elements(self, question: str) -> list[int]:
        """The rows of a question's elements; a row of notes follows each question."""
        row = 2
        for item in self.t.at("questions.items"):
            rows = [row + place + 1 for place in range(len(item["elements"]))]
            row = rows[-1] + 1
            if item["id"] == question:
                return rows
        raise KeyError(question)

    def questions_sheet(self) -> None:
        widths = [40, 34, *[17] * self.count]
        sheet = self._page("questions", self.names["questions"], widths, 2, intro=self.say("questions.intro"))
        for column, key in enumerate(("question", "element")):
            sheet.write_string(2, column, self.t.say(f"questions.columns.{key}"), self.style.computed_heading)
        self._names(sheet, 2, 2)
        self._row(sheet, 2, [(self._name(number), 17) for number in range(self.count)], 2)
        sheet.freeze_panes(3, 2)
        answers = {key: self.t.word(f"questions.answers.{key}") for key in self.t.at("questions.answers")}
        text, centre = self.style.cell(text_wrap=True, indent=1), self.style.cell(align="center", text_wrap=True)
        for item in self.t.at("questions.items"):
            rows = self._elements(str(item["id"]))
            said = self.say(item)
            asked = self.style.cell(text_wrap=True, bold=True, bg_color=SOFT, valign="top")
            sheet.merge_range(rows[0], 0, rows[-1] + 1, 0, "", asked)
            sheet.write_string(rows[0], 0, said, asked)
            for row, element in zip(rows, item["elements"], strict=True):
                sheet.write_string(row, 1, self.say(element), text)
                self._row(sheet, row, [(self.say(element), 34)], 2)
                for candidate in range(self.count):
                    sheet.write_blank(row, 2 + candidate, None, centre)
            notes = rows[-1] + 1
            sheet.write_string(notes, 1, self.t.say("questions.notes"), self.style.cell(italic=True))
            sheet.set_row(notes, 58)
            for candidate in range(self.count):
                sheet.write_blank(notes, 2 + candidate, None, self.style.cell(text_wrap=True, valign="top", font_size=9))
            area = (rows[0], 2, rows[-1], 1 + self.count)
            self._choice(sheet, *area, list(answers.values()))
            for key, colours in (("concrete", GOOD), ("words", BAD), ("silent", WARN)):
                sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{answers[key]}"', "format": self.style.mark(colours)})
        sheet.print_area(0, 0, notes, 1 + self.count)

    # 公司核查

    def company_sheet(self) -> None:
        widths = [30, *[22] * self.count]
        sheet = self._page("company", self.names["company"], widths, 2, intro=self.say("company.intro"))
        sheet.write_string(2, 0, self.t.say("company.item"), self.style.computed_heading)
        self._names(sheet, 2, 1)
        self._row(sheet, 2, [(self._name(number), 22) for number in range(self.count)], 2)
        sheet.freeze_panes(3, 1)
        rows = {key: 3 + place for place, key in enumerate(self.t.at("company.rows"))}
        checked = f"'{self.names['score']}'!{self.date_cell}"
        for key, row in rows.items():
            said = self.t.say(f"company.rows.{key}")
            sheet.write_string(row, 0, said, self.style.cell(bold=True, bg_color=SOFT, text_wrap=True))
            sheet.set_row(row, 60 if key == "remark" else 36 if key == "where" else max(24, 14 * lines_of(said, 30) + 4))
            form = {"founded": "yyyy-mm-dd", "lawsuits": "0"}.get(key, "@")
            for candidate in range(self.count):
                if key == "years":
                    founded = f"{_letters(1 + candidate)}{rows['founded'] + 1}"
                    # Whole years: the anniversary in the year of the check has been reached or not; EDATE settles 29 February.
                    years = f"YEAR({checked})-YEAR({founded})"
                    sheet.write_formula(
                        row, 1 + candidate,
                        f'=IF(OR({founded}="",{checked}=""),"",{years}-IF(EDATE({founded},12*({years}))>{checked},1,0))', self.style.cell(align="center", bg_color=GREY, num_format="0"), "")  # fmt: skip
                else:
                    sheet.write_blank(row, 1 + candidate, None, self.style.cell(text_wrap=True, align="left" if key in ("where", "remark") else "center", num_format=form))
        for key in ("abnormal", "office", "backend", "listed"):
            self._choice(sheet, rows[key], 1, rows[key], self.count, (self.yes, self.no))
        sheet.data_validation(rows["founded"], 1, rows["founded"], self.count, {"validate": "date", "criteria": ">", "value": _day(1949)})
        sheet.data_validation(rows["lawsuits"], 1, rows["lawsuits"], self.count, {"validate": "integer", "criteria": ">=", "value": 0})
        bad = self.style.mark(BAD, bold=True)
        sheet.conditional_format(rows["years"], 1, rows["years"], self.count, {"type": "formula", "criteria": f'=AND(B{rows["years"] + 1}<>"",B{rows["years"] + 1}<{self.limits["years"]})', "format": bad})
        sheet.conditional_format(rows["abnormal"], 1, rows["abnormal"], self.count, {"type": "cell", "criteria": "==", "value": f'"{self.yes}"', "format": bad})
        sheet.conditional_format(rows["lawsuits"], 1, rows["lawsuits"], self.count, {"type": "formula", "criteria": f'=AND(ISNUMBER(B{rows["lawsuits"] + 1}),B{rows["lawsuits"] + 1}>{self.limits["lawsuits"]})', "format": bad})
        for key in ("office", "backend", "listed"):
            sheet.conditional_format(rows[key], 1, rows[key], self.count, {"type": "cell", "criteria": "==", "value": f'"{self.no}"', "format": self.style.mark(WARN)})
        sheet.print_area(0, 0, rows["remark"], self.count)

    # 报价比较

    def fees_sheet(self) -> None:
        widths = [30, *[22] * self.count]
        sheet = self._page("fees", self.names["fees"], widths, 2, intro=self.say("fees.intro"))
        sheet.write_string(2, 0, self.t.say("fees.item"), self.style.computed_heading)
        self._names(sheet, 2, 1)
        self._row(sheet, 2, [(self._name(number), 22) for number in range(self.count)], 2)
        sheet.freeze_panes(3, 1)
        rows = {key: 3 + place for place, key in enumerate(self.t.at("fees.rows"))}
        target = self._sales()[1]
        models = [self.t.word(model) for model in self.t.at("fees.models")]
        forms = dict.fromkeys(("expected", "base", "commission_base", "extras", "cost"), self.money) | {"rate": "0.0%", "share": "0.0%", "trial_fee": "#,##0"}
        for key, row in rows.items():
            said = self.t.say(f"fees.rows.{key}")
            sheet.write_string(row, 0, said, self.style.cell(bold=True, bg_color=SOFT, text_wrap=True))
            sheet.set_row(row, 44 if key == "remark" else max(24, 14 * lines_of(said, 30) + 4))
            for candidate in range(self.count):
                cell = {name: f"{_letters(1 + candidate)}{line + 1}" for name, line in rows.items()}
                form = self.style.cell(text_wrap=True, align="center", num_format=forms.get(key, "@"), **({"bg_color": GREY, "bold": True} if key in ("cost", "share") else {}))
                if key == "cost":
                    parts = f"N({cell['base']})+N({cell['rate']})*N({cell['commission_base']})+N({cell['extras']})"
                    sheet.write_formula(row, 1 + candidate, f'=IF({cell["model"]}="","",IF(AND(N({cell["rate"]})>0,NOT(ISNUMBER({cell["commission_base"]}))),"",{parts}))', form, "")
                elif key == "share":
                    sheet.write_formula(row, 1 + candidate, f'=IF(AND(ISNUMBER({cell["cost"]}),N({cell["expected"]})>0),{cell["cost"]}/{cell["expected"]},"")', form, "")
                elif key == "expected" and target is not None:
                    sheet.write_number(row, 1 + candidate, float(target.amount), form)
                else:
                    sheet.write_blank(row, 1 + candidate, None, form)
        self._choice(sheet, rows["model"], 1, rows["model"], self.count, models)
        self._choice(sheet, rows["trial"], 1, rows["trial"], self.count, (self.yes, self.no))
        for key in ("expected", "base", "commission_base", "extras", "trial_fee"):
            sheet.data_validation(rows[key], 1, rows[key], self.count, {"validate": "decimal", "criteria": ">=", "value": 0})
        sheet.data_validation(rows["rate"], 1, rows["rate"], self.count, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1})
        low, high = self.limits["trial_low"], self.limits["trial_high"]
        sheet.conditional_format(rows["trial_fee"], 1, rows["trial_fee"], self.count, {"type": "formula", "criteria": f"=AND(ISNUMBER(B{rows['trial_fee'] + 1}),OR(B{rows['trial_fee'] + 1}<{low},B{rows['trial_fee'] + 1}>{high}))", "format": self.style.mark(WARN)})
        sheet.conditional_format(rows["trial"], 1, rows["trial"], self.count, {"type": "cell", "criteria": "==", "value": f'"{self.no}"', "format": self.style.mark(WARN)})
        self._models(sheet, rows["remark"] + 2, widths)

    def _models(self, sheet: Any, row: int, widths: Sequence[float]) -> None:
        """The three models with their cautions, below the quotes."""
        sheet.write_string(row, 0, self.t.word("fees.models_title"), self.style.make(bold=True, font_color=HEAD))
        row += 1
        half = 1 + (self.count - 1) // 2
        head, cell = self.style.computed_heading, self.style.cell(text_wrap=True, indent=1)
        spans = {"fits": (1, half - 1), "caution": (half, self.count)}
        sheet.write_string(row, 0, self.t.word("fees.models_columns.model"), head)
        for key, (first, last) in spans.items():
            sheet.merge_range(row, first, row, last, "", head)
            sheet.write_string(row, first, self.t.word(f"fees.models_columns.{key}"), head)
        for model in self.t.at("fees.models"):
            row += 1
            sheet.write_string(row, 0, self.t.say(model), self.style.cell(bold=True, text_wrap=True))
            said = {key: self.t.say(model, suffix=key) for key in spans}
            for key, (first, last) in spans.items():
                sheet.merge_range(row, first, row, last, "", cell)
                sheet.write_string(row, first, said[key], cell)
            self._row(sheet, row, [(said[key], sum(widths[first : last + 1])) for key, (first, last) in spans.items()], len(self.t.sides))
        row += 1
        tip = self.say("fees.trial_tip")
        sheet.merge_range(row, 0, row, self.count, "", self.style.quiet)
        sheet.write_string(row, 0, tip, self.style.quiet)
        sheet.set_row(row, 15 * lines_of(tip, sum(widths)) + 4)
        sheet.print_area(0, 0, row, self.count)


def total_form_of(style: Styles) -> Any:
    """The rank's format: a bold whole number."""
    return style.cell(num_format="0", align="center", bold=True, bg_color=GREY)


def _day(year: int) -> Any:
    import datetime

    return datetime.date(year, 1, 1)
