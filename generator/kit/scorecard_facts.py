"""The scorecard's four sheets of facts: cases, questions, the company, quotes (article, part 2). The first sheet scores them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from generator.kit.scorecard_card import FIRST, Card
from generator.kit.workbooks import BAD, GOOD, GREY, HEAD, SOFT, WARN, lines_of
from generator.sheets.cells import letters

__all__ = ["cases_sheet", "company_sheet", "fees_sheet", "questions_sheet"]


def cases_sheet(card: Card) -> None:
    columns = list(card.t.at("cases.columns"))
    widths = [22, 7, 18, 10, 10, 15, 15, 15, 15, 10, 10, 26]
    sheet = card.page("cases", card.names["cases"], widths, 2, intro=card.say("cases.intro"))
    for column, key in enumerate(columns):
        text = card.t.say(f"cases.columns.{key}")
        sheet.write_string(2, column, text, card.style.computed_heading if key in ("candidate", "case", "growth") else card.style.heading)
    card.row(sheet, 2, [(card.t.say(f"cases.columns.{key}"), widths[place]) for place, key in enumerate(columns)], 2)
    sheet.freeze_panes(3, 2)
    text, centre, money = card.style.cell(text_wrap=True, num_format="@"), card.style.cell(align="center"), card.style.cell(num_format=card.money)
    asked = int(card.limits["cases"])
    row = 2
    for candidate in range(card.count):
        top = row + 1
        name = f"='{card.names['score']}'!${letters(FIRST + candidate)}${card.head + 1}"
        for case in range(asked):
            row += 1
            sheet.set_row(row, 20)
            if case == 0:
                sheet.merge_range(top, 0, top + asked - 1, 0, "", card.style.cell(bold=True, text_wrap=True, bg_color=SOFT))
                sheet.write_formula(top, 0, name, card.style.cell(bold=True, text_wrap=True, bg_color=SOFT), card.name(candidate))
            sheet.write_number(row, 1, case + 1, card.style.cell(align="center", bg_color=GREY))
            for column in range(2, len(columns)):
                sheet.write_blank(row, column, None, money if 5 <= column <= 8 else centre if column in (3, 4, 10) else text)
            line = row + 1
            sheet.write_formula(row, 9, f'=IF(AND(ISNUMBER(F{line}),ISNUMBER(I{line})),IF(F{line}>0,I{line}/F{line}-1,""),"")', card.style.cell(num_format="0%", align="center", bg_color=GREY), "")
    last = 2 + card.count * asked
    for column in (3, 4, 10):
        card.choice(sheet, 3, column, last, column, (card.yes, card.no))
    sheet.data_validation(3, 5, last, 8, {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.conditional_format(3, 10, last, 10, {"type": "cell", "criteria": "==", "value": f'"{card.no}"', "format": card.style.mark(BAD, bold=True)})
    sheet.print_area(0, 0, last, len(columns) - 1)


def questions_sheet(card: Card) -> None:
    widths = [40, 34, *[17] * card.count]
    sheet = card.page("questions", card.names["questions"], widths, 2, intro=card.say("questions.intro"))
    for column, key in enumerate(("question", "element")):
        sheet.write_string(2, column, card.t.say(f"questions.columns.{key}"), card.style.computed_heading)
    card.heads(sheet, 2, 2)
    card.row(sheet, 2, [(card.name(number), 17) for number in range(card.count)], 2)
    sheet.freeze_panes(3, 2)
    answers = {key: card.t.word(f"questions.answers.{key}") for key in card.t.at("questions.answers")}
    text, centre = card.style.cell(text_wrap=True, indent=1), card.style.cell(align="center", text_wrap=True)
    for item in card.t.at("questions.items"):
        rows = card.elements(str(item["id"]))
        said = card.say(item)
        asked = card.style.cell(text_wrap=True, bold=True, bg_color=SOFT, valign="top")
        sheet.merge_range(rows[0], 0, rows[-1] + 1, 0, "", asked)
        sheet.write_string(rows[0], 0, said, asked)
        for row, element in zip(rows, item["elements"], strict=True):
            sheet.write_string(row, 1, card.say(element), text)
            card.row(sheet, row, [(card.say(element), 34)], 2)
            for candidate in range(card.count):
                sheet.write_blank(row, 2 + candidate, None, centre)
        notes = rows[-1] + 1
        sheet.write_string(notes, 1, card.t.say("questions.notes"), card.style.cell(italic=True))
        sheet.set_row(notes, 58)
        for candidate in range(card.count):
            sheet.write_blank(notes, 2 + candidate, None, card.style.cell(text_wrap=True, valign="top", font_size=9))
        area = (rows[0], 2, rows[-1], 1 + card.count)
        card.choice(sheet, *area, list(answers.values()))
        for key, colours in (("concrete", GOOD), ("words", BAD), ("silent", WARN)):
            sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{answers[key]}"', "format": card.style.mark(colours)})
    sheet.print_area(0, 0, notes, 1 + card.count)


def _widths(card: Card) -> list[int]:
    return [30, *[22] * card.count]


def _side_by_side(card: Card, name: str) -> tuple[Any, dict[str, int]]:
    """The sheet ``name`` with a column for each candidate, and where each of its rows stands."""
    sheet = card.page(name, card.names[name], _widths(card), 2, intro=card.say(f"{name}.intro"))
    sheet.write_string(2, 0, card.t.say(f"{name}.item"), card.style.computed_heading)
    card.heads(sheet, 2, 1)
    card.row(sheet, 2, [(card.name(number), 22) for number in range(card.count)], 2)
    sheet.freeze_panes(3, 1)
    return sheet, {key: 3 + place for place, key in enumerate(card.t.at(f"{name}.rows"))}


def company_sheet(card: Card) -> None:
    sheet, rows = _side_by_side(card, "company")
    checked = f"'{card.names['score']}'!{card.date_cell}"
    for key, row in rows.items():
        said = card.t.say(f"company.rows.{key}")
        sheet.write_string(row, 0, said, card.style.cell(bold=True, bg_color=SOFT, text_wrap=True))
        sheet.set_row(row, 60 if key == "remark" else 36 if key == "where" else max(24, 14 * lines_of(said, 30) + 4))
        form = {"founded": "yyyy-mm-dd", "lawsuits": "0"}.get(key, "@")
        for candidate in range(card.count):
            if key == "years":
                founded = f"{letters(1 + candidate)}{rows['founded'] + 1}"
                # Whole years: the anniversary in the year of the check has been reached or not; EDATE settles 29 February.
                years = f"YEAR({checked})-YEAR({founded})"
                sheet.write_formula(
                    row, 1 + candidate,
                    f'=IF(OR({founded}="",{checked}=""),"",{years}-IF(EDATE({founded},12*({years}))>{checked},1,0))', card.style.cell(align="center", bg_color=GREY, num_format="0"), "")  # fmt: skip
            else:
                sheet.write_blank(row, 1 + candidate, None, card.style.cell(text_wrap=True, align="left" if key in ("where", "remark") else "center", num_format=form))
    for key in ("abnormal", "office", "backend", "listed"):
        card.choice(sheet, rows[key], 1, rows[key], card.count, (card.yes, card.no))
    sheet.data_validation(rows["founded"], 1, rows["founded"], card.count, {"validate": "date", "criteria": ">", "value": datetime.date(1949, 1, 1)})
    sheet.data_validation(rows["lawsuits"], 1, rows["lawsuits"], card.count, {"validate": "integer", "criteria": ">=", "value": 0})
    bad = card.style.mark(BAD, bold=True)
    sheet.conditional_format(rows["years"], 1, rows["years"], card.count, {"type": "formula", "criteria": f'=AND(B{rows["years"] + 1}<>"",B{rows["years"] + 1}<{card.limits["years"]})', "format": bad})
    sheet.conditional_format(rows["abnormal"], 1, rows["abnormal"], card.count, {"type": "cell", "criteria": "==", "value": f'"{card.yes}"', "format": bad})
    sheet.conditional_format(rows["lawsuits"], 1, rows["lawsuits"], card.count, {"type": "formula", "criteria": f'=AND(ISNUMBER(B{rows["lawsuits"] + 1}),B{rows["lawsuits"] + 1}>{card.limits["lawsuits"]})', "format": bad})
    for key in ("office", "backend", "listed"):
        sheet.conditional_format(rows[key], 1, rows[key], card.count, {"type": "cell", "criteria": "==", "value": f'"{card.no}"', "format": card.style.mark(WARN)})
    sheet.print_area(0, 0, rows["remark"], card.count)


def fees_sheet(card: Card) -> None:
    sheet, rows = _side_by_side(card, "fees")
    target = card.sales()[1]
    models = [card.t.word(model) for model in card.t.at("fees.models")]
    forms = dict.fromkeys(("expected", "base", "commission_base", "extras", "cost"), card.money) | {"rate": "0.0%", "share": "0.0%", "trial_fee": "#,##0"}
    for key, row in rows.items():
        said = card.t.say(f"fees.rows.{key}")
        sheet.write_string(row, 0, said, card.style.cell(bold=True, bg_color=SOFT, text_wrap=True))
        sheet.set_row(row, 44 if key == "remark" else max(24, 14 * lines_of(said, 30) + 4))
        for candidate in range(card.count):
            cell = {name: f"{letters(1 + candidate)}{line + 1}" for name, line in rows.items()}
            form = card.style.cell(text_wrap=True, align="center", num_format=forms.get(key, "@"), **({"bg_color": GREY, "bold": True} if key in ("cost", "share") else {}))
            if key == "cost":
                parts = f"N({cell['base']})+N({cell['rate']})*N({cell['commission_base']})+N({cell['extras']})"
                sheet.write_formula(row, 1 + candidate, f'=IF({cell["model"]}="","",IF(AND(N({cell["rate"]})>0,NOT(ISNUMBER({cell["commission_base"]}))),"",{parts}))', form, "")
            elif key == "share":
                sheet.write_formula(row, 1 + candidate, f'=IF(AND(ISNUMBER({cell["cost"]}),N({cell["expected"]})>0),{cell["cost"]}/{cell["expected"]},"")', form, "")
            elif key == "expected" and target is not None:
                sheet.write_number(row, 1 + candidate, float(target.amount), form)
            else:
                sheet.write_blank(row, 1 + candidate, None, form)
    card.choice(sheet, rows["model"], 1, rows["model"], card.count, models)
    card.choice(sheet, rows["trial"], 1, rows["trial"], card.count, (card.yes, card.no))
    for key in ("expected", "base", "commission_base", "extras", "trial_fee"):
        sheet.data_validation(rows[key], 1, rows[key], card.count, {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.data_validation(rows["rate"], 1, rows["rate"], card.count, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1})
    low, high = card.limits["trial_low"], card.limits["trial_high"]
    sheet.conditional_format(rows["trial_fee"], 1, rows["trial_fee"], card.count, {"type": "formula", "criteria": f"=AND(ISNUMBER(B{rows['trial_fee'] + 1}),OR(B{rows['trial_fee'] + 1}<{low},B{rows['trial_fee'] + 1}>{high}))", "format": card.style.mark(WARN)})
    sheet.conditional_format(rows["trial"], 1, rows["trial"], card.count, {"type": "cell", "criteria": "==", "value": f'"{card.no}"', "format": card.style.mark(WARN)})
    _models(card, sheet, rows["remark"] + 2, _widths(card))


def _models(card: Card, sheet: Any, row: int, widths: Sequence[float]) -> None:
    """The three models with their cautions, below the quotes."""
    sheet.write_string(row, 0, card.t.word("fees.models_title"), card.style.make(bold=True, font_color=HEAD))
    row += 1
    half = 1 + (card.count - 1) // 2
    head, cell = card.style.computed_heading, card.style.cell(text_wrap=True, indent=1)
    spans = {"fits": (1, half - 1), "caution": (half, card.count)}
    sheet.write_string(row, 0, card.t.word("fees.models_columns.model"), head)
    for key, (first, last) in spans.items():
        sheet.merge_range(row, first, row, last, "", head)
        sheet.write_string(row, first, card.t.word(f"fees.models_columns.{key}"), head)
    for model in card.t.at("fees.models"):
        row += 1
        sheet.write_string(row, 0, card.t.say(model), card.style.cell(bold=True, text_wrap=True))
        said = {key: card.t.say(model, suffix=key) for key in spans}
        for key, (first, last) in spans.items():
            sheet.merge_range(row, first, row, last, "", cell)
            sheet.write_string(row, first, said[key], cell)
        card.row(sheet, row, [(said[key], sum(widths[first : last + 1])) for key, (first, last) in spans.items()], len(card.t.sides))
    row += 1
    tip = card.say("fees.trial_tip")
    sheet.merge_range(row, 0, row, card.count, "", card.style.quiet)
    sheet.write_string(row, 0, tip, card.style.quiet)
    sheet.set_row(row, 15 * lines_of(tip, sum(widths)) + 4)
    sheet.print_area(0, 0, row, card.count)
