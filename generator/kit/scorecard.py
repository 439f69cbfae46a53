"""The operator scorecard (筛选评分表): candidates side by side, a total by formula, and red flags that no total can hide.

Facts stand on four sheets behind (cases, questions, company, quotes); the first sheet scores them. Its texts, weights and limits are data:
clause_library/workbooks/scorecard.yaml (article, part 2).
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from generator.agreement.agreement import Agreement
from generator.kit.scorecard_card import FIRST, MOST, Card
from generator.kit.scorecard_facts import cases_sheet, company_sheet, fees_sheet, questions_sheet
from generator.kit.workbooks import BAD, GOOD, GREY, HEAD, SOFT, WARN, Styles, money_both, money_format, named, texts_of
from generator.library.model import Library
from generator.sheets.cells import letters
from generator.sheets.write import new_workbook, write_cell

__all__ = ["scorecard"]


def scorecard(agreement: Agreement, library: Library, languages: Sequence[str]) -> bytes:
    """The workbook for the agreement's store, in ``languages`` (``zh-CN``, ``en``); the agreement's operator is the first candidate."""
    texts = texts_of("scorecard", languages)
    content = io.BytesIO()
    book = new_workbook(content)
    card = Card(book, agreement, library, texts)
    score_sheet(card)
    cases_sheet(card)
    questions_sheet(card)
    company_sheet(card)
    fees_sheet(card)
    book.close()
    return content.getvalue()


def score_sheet(card: Card) -> None:
    widths = [5.5, 34, 44, 8, *[15] * card.count]
    particulars = list(_particulars(card))
    card.head = 2 + len(particulars)
    sheet = card.page("score", card.t.word("title"), widths, card.head, intro=card.say("words.automatic"), pages=len(card.t.sides))
    label = card.style.cell(bold=True, bg_color=SOFT, text_wrap=True, indent=1)
    for row, (key, text, form) in enumerate(particulars, 2):
        sheet.merge_range(row, 0, row, 1, "", label)
        sheet.write_string(row, 0, card.t.word(f"words.{key}"), label)
        shown = card.style.cell(text_wrap=True, align="left", indent=1, num_format=form or "@")
        sheet.merge_range(row, 2, row, FIRST + card.count - 1, "", shown)
        if form and text == "":
            sheet.write_blank(row, 2, None, shown)
        else:
            write_cell(sheet, row, 2, text, shown)
        card.row(sheet, row, [(str(text), sum(widths[2:]))])
    card.pass_cell = f"$C${2 + [key for key, _text, _form in particulars].index('pass') + 1}"
    card.date_cell = f"$C${2 + [key for key, _text, _form in particulars].index('checked_on') + 1}"
    sheet.data_validation(card.date_cell, {"validate": "date", "criteria": ">", "value": datetime.date(2020, 1, 1), "ignore_blank": True})
    for column, key in enumerate(("number", "check", "how", "weight")):
        sheet.write_string(card.head, column, card.t.say(f"words.{key}"), card.style.computed_heading)
    for number in range(card.count):
        sheet.write_string(card.head, FIRST + number, card.name(number), card.style.heading)
    card.row(sheet, card.head, [(card.name(number), 15) for number in range(card.count)], 2)
    sheet.freeze_panes(card.head + 1, FIRST)
    # The result stands first, so that nobody has to look for it.
    results = card.head + 1
    row = _flags(card, sheet, results + 5)
    row = _checks(card, sheet, row)
    _results(card, sheet, results)
    sheet.print_area(0, 0, row - 1, FIRST + card.count - 1)


def _store(name: str, platform: str, side: str) -> str:
    """禾青女装（淘宝网） / Heqing Womenswear (Taobao)."""
    return name if not platform else f"{name}（{platform}）" if side == "zh" else f"{name} ({platform})"


def _particulars(card: Card) -> list[tuple[str, Any, str]]:
    store, kpis = card.agreement.store, card.agreement.kpis
    platform = named(card.library, "platform", store.platform) if store.platform and store.platform != "other" else store.platform_name
    name = "\n".join(_store(card.t.one(store.name, side), card.t.one(platform, side), side) for side in card.t.sides)
    rows: list[tuple[str, Any, str]] = [("store", name, "")]
    if store.category is not None:
        rows.append(("category", card.t.say(store.category), ""))
    if card.agreement.nature.purpose:
        rows.append(("need", "\n".join(card.say(f"needs.{need}") for need in card.agreement.nature.purpose), ""))
    baseline, target = card.sales()
    if baseline is not None:
        rows.append(("size", float(baseline.amount), money_format(baseline.currency)))
    if target is not None:
        rows.append(("target", float(target.amount), money_format(target.currency)))
    if baseline is not None and kpis is not None and kpis.industry_growth is not None:
        low, high = (money_both(baseline.amount * (1 + share.fraction), baseline.currency) for share in (kpis.industry_growth.low, kpis.industry_growth.high))
        rows.append(("credible", card.t.say("words.credible_is", low=low, high=high), ""))
    return [*rows, ("checked_on", "", "yyyy-mm-dd"), ("pass", int(card.limits["pass"]), "0")]


def _checks(card: Card, sheet: Any, row: int) -> int:
    band = card.style.cell(bold=True, bg_color=SOFT, font_color=HEAD)
    number, text, quiet = card.style.cell(align="center"), card.style.cell(text_wrap=True, indent=1), card.style.cell(text_wrap=True, font_size=9, indent=1)
    weight, points, given = card.style.cell(num_format="0%", align="center"), card.style.cell(num_format="0.0", align="center", bg_color=GREY), card.style.cell(num_format="0.0", align="center")
    for order, dimension in enumerate(card.t.at("dimensions"), 1):
        sheet.merge_range(row, 0, row, FIRST + card.count - 1, "", band)
        sheet.write_string(row, 0, card.t.word(dimension["title"]), band)
        sheet.set_row(row, 20)
        for place, check in enumerate(dimension["checks"], 1):
            row += 1
            card.score_rows.append(row)
            said, how = card.say(check), card.say(check, "how")
            sheet.write_string(row, 0, f"{order}.{place}", number)
            sheet.write_string(row, 1, said, text)
            sheet.write_string(row, 2, how, quiet)
            sheet.write_number(row, 3, check["weight"] / 100, weight)
            card.row(sheet, row, [(said, 34), (how, 47)])
            for candidate in range(card.count):
                formula, shown = _points(card, str(check["id"]), candidate)
                if formula:
                    sheet.write_formula(row, FIRST + candidate, formula, points, shown)
                else:
                    sheet.write_blank(row, FIRST + candidate, None, given)
                    sheet.data_validation(row, FIRST + candidate, row, FIRST + candidate, {
                        "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": MOST, "error_title": card.t.word("words.how")[:32], "error_message": "0 – 5"})  # fmt: skip
        row += 1
    return row


def _points(card: Card, check: str, candidate: int) -> tuple[str, str]:
    """The formula of a check that scores itself, and what it shows before anything is filled in; ``("", "")`` for one to be scored by hand."""
    cases, company, fees = (f"'{card.names[key]}'!" for key in ("cases", "company", "fees"))
    asked = int(card.limits["cases"])
    first = 4 + candidate * asked
    columns = {name: f"{cases}${letter}${first}:${letter}${first + asked - 1}" for name, letter in zip(("shop", "category", "size", "before", "m1", "m2", "m3", "verified"), "CDEFGHIK", strict=True)}
    fact = {name: f"{company}{letters(1 + candidate)}{4 + place}" for place, name in enumerate(card.t.at("company.rows"))}
    quote = {name: f"{fees}{letters(1 + candidate)}{4 + place}" for place, name in enumerate(card.t.at("fees.rows"))}
    yes = f'"{card.yes}"'
    if check == "matched":
        return f"=IF(COUNTA({columns['shop']})=0,\"\",{MOST}*SUMPRODUCT(({columns['category']}={yes})*({columns['size']}={yes}))/{asked})", ""
    if check == "evidence":
        whole = "*".join(f"ISNUMBER({columns[name]})" for name in ("before", "m1", "m2", "m3"))
        return f"=IF(COUNTA({columns['shop']})=0,\"\",{MOST}*SUMPRODUCT(({columns['shop']}<>\"\")*{whole})/{asked})", ""
    if check == "verified":
        return f"=IF(COUNTA({columns['shop']})=0,\"\",{MOST}*SUMPRODUCT(({columns['verified']}={yes})*1)/{asked})", ""
    if check in {str(item["id"]) for item in card.t.at("questions.items")}:
        rows = card.elements(check)
        cells = f"'{card.names['questions']}'!{letters(2 + candidate)}{rows[0] + 1}:{letters(2 + candidate)}{rows[-1] + 1}"
        return f"=IF(COUNTA({cells})<{len(rows)},\"\",{MOST}*COUNTIF({cells},\"{card.t.word('questions.answers.concrete')}\")/{len(rows)})", ""
    if check == "age":
        return f'=IF({fact["years"]}="","",IF({fact["years"]}>=5,5,IF({fact["years"]}>=3,4,IF({fact["years"]}>={card.limits["years"]},3,0))))', ""
    if check == "abnormal":
        return f'=IF({fact["abnormal"]}="","",IF({fact["abnormal"]}={yes},0,{MOST}))', ""
    if check == "lawsuits":
        return f'=IF(ISNUMBER({fact["lawsuits"]}),IF({fact["lawsuits"]}>{card.limits["lawsuits"]},0,MAX(0,{MOST}-{fact["lawsuits"]})),"")', ""
    if check == "video":
        return f'=IF(OR({fact["office"]}="",{fact["backend"]}=""),"",{MOST}/2*(({fact["office"]}={yes})+({fact["backend"]}={yes})))', ""
    if check == "listed":
        return f'=IF({fact["listed"]}="","",IF({fact["listed"]}={yes},{MOST},0))', ""
    if check == "trial":
        return f'=IF({quote["trial"]}="","",IF({quote["trial"]}<>{yes},0,IF(ISNUMBER({quote["trial_fee"]}),IF({quote["trial_fee"]}<={card.limits["trial_high"]},{MOST},3),"")))', ""
    return "", ""


def _flags(card: Card, sheet: Any, row: int) -> int:
    band = card.style.cell(bold=True, bg_color=BAD[0], font_color=BAD[1])
    sheet.merge_range(row, 0, row, FIRST + card.count - 1, "", band)
    sheet.write_string(row, 0, card.t.word("words.flags"), band)
    sheet.set_row(row, 20)
    company = f"'{card.names['company']}'!"
    for place, flag in enumerate(card.t.at("flags"), 1):
        row += 1
        card.flag_rows.append(row)
        said = card.say(flag)
        sheet.write_string(row, 0, f"R{place}", card.style.cell(align="center"))
        sheet.merge_range(row, 1, row, FIRST - 1, "", card.style.cell(text_wrap=True, indent=1))
        sheet.write_string(row, 1, said, card.style.cell(text_wrap=True, indent=1))
        card.row(sheet, row, [(said, 86)])
        for candidate in range(card.count):
            fact = {name: f"{company}{letters(1 + candidate)}{4 + line}" for line, name in enumerate(card.t.at("company.rows"))}
            formula = {
                "young": f'=IF({fact["years"]}="","",IF({fact["years"]}<{card.limits["years"]},"{card.yes}","{card.no}"))',
                "abnormal": f'=IF({fact["abnormal"]}="","",{fact["abnormal"]})',
                "lawsuits": f'=IF(ISNUMBER({fact["lawsuits"]}),IF({fact["lawsuits"]}>{card.limits["lawsuits"]},"{card.yes}","{card.no}"),"")',
            }.get(str(flag["id"]))  # fmt: skip
            if formula:
                sheet.write_formula(row, FIRST + candidate, formula, card.style.cell(align="center", bg_color=GREY), "")
            else:
                sheet.write_blank(row, FIRST + candidate, None, card.style.cell(align="center"))
                card.choice(sheet, row, FIRST + candidate, row, FIRST + candidate, (card.yes, card.no))
    sheet.conditional_format(card.flag_rows[0], FIRST, row, FIRST + card.count - 1, {"type": "cell", "criteria": "==", "value": f'"{card.yes}"', "format": card.style.mark(BAD, bold=True)})
    return row + 1


def _results(card: Card, sheet: Any, row: int) -> None:
    first, last = card.score_rows[0] + 1, card.score_rows[-1] + 1
    label = card.style.cell(bold=True, bg_color=SOFT, text_wrap=True, indent=1)
    rows = {key: row + place for place, key in enumerate(("weights_add", "total", "flagged", "result", "rank"))}
    for key, line in rows.items():
        sheet.merge_range(line, 0, line, 2, "", label)
        sheet.write_string(line, 0, card.t.word(f"words.{key}"), label)
        sheet.set_row(line, 24 if key == "result" else 20)
        if key != "weights_add":
            sheet.write_blank(line, 3, None, label)
    weights = f"$D${first}:$D${last}"
    sheet.write_formula(rows["weights_add"], 3, f"=SUM({weights})", card.style.cell(num_format="0%", align="center", bold=True, bg_color=GREY), 1)
    sheet.conditional_format(rows["weights_add"], 3, rows["weights_add"], 3, {"type": "formula", "criteria": f"=ABS($D${rows['weights_add'] + 1}-1)>0.00001", "format": card.style.mark(BAD, bold=True)})
    total_form = card.style.cell(num_format="0.0", align="center", bold=True, bg_color=GREY)
    plain, result_form = card.style.cell(align="center", bg_color=GREY), card.style.cell(align="center", bold=True, bg_color=GREY, text_wrap=True)
    needed = len(card.score_rows)
    names = (f"${letters(FIRST)}", f"${letters(FIRST + card.count - 1)}")
    span = {key: f"{names[0]}${line + 1}:{names[1]}${line + 1}" for key, line in rows.items()}
    words = {key: card.t.word(f"words.{key}") for key in ("reject", "incomplete", "weak", "eligible", "weights_wrong")}
    for candidate in range(card.count):
        letter = letters(FIRST + candidate)
        scores, flags = f"{letter}${first}:{letter}${last}", f"{letter}${card.flag_rows[0] + 1}:{letter}${card.flag_rows[-1] + 1}"
        total, result = f"{letter}{rows['total'] + 1}", f"{letter}{rows['result'] + 1}"
        sheet.write_blank(rows["weights_add"], FIRST + candidate, None, plain)
        # Headings between the checks are empty in the candidates' columns and in the weights, so they weigh nothing.
        sheet.write_formula(rows["total"], FIRST + candidate, f'=IF(COUNT({scores})<{needed},"",SUMPRODUCT({weights},{scores})/{MOST}*100)', total_form, "")
        sheet.write_formula(rows["flagged"], FIRST + candidate, f'=COUNTIF({flags},"{card.yes}")', plain, 0)
        answered = f'COUNTIF({flags},"{card.yes}")+COUNTIF({flags},"{card.no}")<{len(card.flag_rows)}'
        sheet.write_formula(
            rows["result"], FIRST + candidate,
            f'=IF({letter}{rows["flagged"] + 1}>0,"{words["reject"]}",IF(ABS($D${rows["weights_add"] + 1}-1)>0.00001,"{words["weights_wrong"]}",'
            f'IF(OR({total}="",{answered}),"{words["incomplete"]}",IF({total}<{card.pass_cell},"{words["weak"]}","{words["eligible"]}"))))',
            result_form, words["incomplete"])  # fmt: skip
        ranked = f'(({span["result"]}="{words["eligible"]}")+({span["result"]}="{words["weak"]}"))'
        sheet.write_formula(
            rows["rank"], FIRST + candidate,
            f'=IF(OR({result}="{words["eligible"]}",{result}="{words["weak"]}"),1+SUMPRODUCT({ranked}*({span["total"]}>{total})),"—")', total_form_of(card.style), "—")  # fmt: skip
    area = (rows["result"], FIRST, rows["result"], FIRST + card.count - 1)
    for key, colours in (("reject", BAD), ("weights_wrong", BAD), ("weak", WARN), ("eligible", GOOD)):
        sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{words[key]}"', "format": card.style.mark(colours, bold=True)})


def total_form_of(style: Styles) -> Any:
    """The rank's format: a bold whole number."""
    return style.cell(num_format="0", align="center", bold=True, bg_color=GREY)

