"""The tracker's formulas, and what each shows before anything is filled in (so that programs that do not calculate show the same)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.kit.tracker_tables import Table

__all__ = ["FIRST_ROW", "Places", "Settings", "formula"]

FIRST_ROW = 5
"""Excel's number of the first row of data: keys, title, note and headings stand above it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the tracker's columns lie. ``sheets``: the sheet's name by the table's id."""

    tables: Mapping[str, Table]
    sheets: Mapping[str, str]

    def letter(self, table: str, column: str) -> str:
        from xlsxwriter.utility import xl_col_to_name

        return str(xl_col_to_name([each.id for each in self.tables[table].columns].index(column)))

    def has(self, table: str, column: str = "") -> bool:
        return table in self.tables and (not column or any(each.id == column for each in self.tables[table].columns))

    def span(self, table: str, column: str) -> str:
        """All rows of a column, from any sheet: ``'每日'!$D$5:$D$186``."""
        letter = self.letter(table, column)
        return f"'{self.sheets[table]}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + self.tables[table].size - 1}"

    def within(self, table: str, column: str, first: str, last: str) -> str:
        """The criteria of rows whose date lies between two cells."""
        dates = self.span(table, column)
        return f'{dates},">="&{first},{dates},"<="&{last}'


@dataclass(frozen=True, slots=True)
class Settings:
    """What formulas need of the agreement: words as the sheets say them, limits as numbers."""

    words: Mapping[str, str]
    response_limit: float
    ads_by_client: bool
    threshold: float | None
    guided: bool


Shown = str | float
"""A formula's stored result."""


def formula(places: Places, settings: Settings, table: str, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    """The formula of a cell and the result that it has while nothing is filled in. ``row`` is Excel's; ``given`` what the agreement gives for the row."""
    return {"daily": _daily, "weekly": _weekly, "monthly": _monthly, "kpis": _kpis, "services": _services, "extras": _extras}[table](places, settings, column, row, given)


def _quotient(top: str, bottom: str) -> str:
    """``top`` over ``bottom`` where both are numbers and the latter is not 0; else empty."""
    return f'=IF(AND(ISNUMBER({top}),ISNUMBER({bottom})),IF({bottom}<>0,{top}/{bottom},""),"")'


def _share(part: str, other: str, top: str) -> str:
    return f'=IF(AND(ISNUMBER({part}),ISNUMBER({other}),ISNUMBER({top})),IF({part}+{other}>0,{top}/({part}+{other}),""),"")'


def _daily(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    cell = {each.id: f"{places.letter('daily', each.id)}{row}" for each in places.tables["daily"].columns}
    if column == "free_share":
        return _share(cell["free_visitors"], cell["paid_visitors"], cell["free_visitors"]), ""
    if column == "conversion":
        return _share(cell["free_visitors"], cell["paid_visitors"], cell["buyers"]), ""
    if column == "roi":
        return _quotient(cell["ad_sales"], cell["ad_spend"]), ""
    assert column == "remind"
    return f'=IF(ISNUMBER({cell["response"]}),IF({cell["response"]}>{settings.response_limit:g},"{settings.words["remind"]}",""),"")', ""


def _counted(places: Places, column: str, dates: str) -> str:
    """How many days have a number in a column of the daily sheet; amounts and counts are never negative."""
    return f'COUNTIFS({dates},{places.span("daily", column)},">=0")'


def _weekly(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    cell = {each.id: f"{places.letter('weekly', each.id)}{row}" for each in places.tables["weekly"].columns}
    dates = places.within("daily", "date", f"${cell['first']}", f"${cell['last']}")
    if column == "days":
        return f"={_counted(places, 'sales', dates)}", 0
    if column == "net":
        sold, back = (_counted(places, name, dates) for name in ("sales", "refunds"))
        return f'=IF(OR({sold}=0,{back}<{sold}),"",{cell["sales"]}-SUMIFS({places.span("daily", "refunds")},{dates}))', ""
    if column == "free_share":
        return _share(cell["free_visitors"], cell["paid_visitors"], cell["free_visitors"]), ""
    if column == "roi":
        return _quotient(cell["ad_sales"], cell["ad_spend"]), ""
    if column == "verdict":
        words = settings.words
        return f'=IF(AND(ISNUMBER({cell["roi"]}),ISNUMBER({cell["roi_due"]})),IF(ROUND({cell["roi"]},6)<{cell["roi_due"]},"{words["below"]}","{words["in_order"]}"),"")', ""
    return f'=IF({_counted(places, column, dates)}=0,"",SUMIFS({places.span("daily", column)},{dates}))', ""


def _monthly(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    cell = {each.id: f"{places.letter('monthly', each.id)}{row}" for each in places.tables["monthly"].columns}
    before = {name: f"{places.letter('monthly', name)}{row - 1}" for name in cell}
    first, last = f"${cell['first']}", f"${cell['last']}"
    daily = {"paid_orders": "sales", "store_refunds": "refunds", "guided": "guided", "refunds": "guided_refunds", "ad_spend": "ad_spend"}
    if column in daily:
        # Only a month that is filled in to its last day has a sum: a part of it would pass for the whole.
        dates = places.within("daily", "date", first, last)
        return f'=IF(AND(ISNUMBER({last}),{_counted(places, daily[column], dates)}={last}-{first}+1),SUMIFS({places.span("daily", daily[column])},{dates}),"")', ""
    net = f"({cell['paid_orders']}-{cell['store_refunds']})"
    if column == "change":
        if row == FIRST_ROW:
            return '=""', ""
        was = f"({before['paid_orders']}-{before['store_refunds']})"
        needed = ",".join(f"ISNUMBER({each})" for each in (cell["paid_orders"], cell["store_refunds"], before["paid_orders"], before["store_refunds"]))
        return f'=IF(AND({needed}),IF({was}<>0,{net}/{was}-1,""),"")', ""
    if column == "extras":
        return f'=SUMIFS({places.span("extras", "counted")},{places.within("extras", "date", first, last)})', 0
    if column == "net_profit":
        parts = ["paid_orders", "store_refunds", "goods", "costs", "fees", *(["ad_spend"] if settings.ads_by_client else [])]
        taken = "".join(f"-{cell[name]}" for name in (*parts[1:], "extras"))
        return f'=IF(COUNT({",".join(cell[name] for name in parts)})<{len(parts)},"",{cell["paid_orders"]}{taken})', ""
    if column == "margin":
        return f'=IF(AND(ISNUMBER({cell["net_profit"]}),ISNUMBER({cell["paid_orders"]}),ISNUMBER({cell["store_refunds"]})),IF({net}<>0,{cell["net_profit"]}/{net},""),"")', ""
    if not places.has("services"):
        return '=""', ""
    due = places.within("services", "due", first, last)
    owed = f"SUMIFS({places.span('services', 'owed')},{due}"
    if column == "owed":
        return f"={owed})", float(sum(row["owed"] for row in places.tables["services"].rows if given and given["first"] <= row["due"] <= given["last"]))
    if column == "done":
        filled = f'{places.span("services", "done")},">=0"'
        return f'=IF(COUNTIFS({due},{filled})=0,"",{owed},{filled})-SUMIFS({places.span("services", "short")},{due},{filled}))', ""
    return f'=IF(ISNUMBER({cell["done"]}),IF({cell["owed"]}>0,{cell["done"]}/{cell["owed"]},""),"")', ""


def _kpis(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    cell = {each.id: f"{places.letter('kpis', each.id)}{row}" for each in places.tables["kpis"].columns}
    kpi, words = given["#kpi"], settings.words
    if column == "daily":
        return _from_daily(places, kpi.metric, cell, given["#unit"].of), ""
    if column == "status":
        verdict = f'IF(ROUND({cell["rate"]},8)>=1,"{words["reached"]}",'
        if settings.threshold is None:
            verdict += f'"{words["not_reached"]}")'
        else:
            verdict += f'IF(ROUND({cell["rate"]},8)>={settings.threshold:g},"{words["above"]}","{words["missed"]}"))'
        return f'=IF(NOT(ISNUMBER({cell["target"]})),"{words["excluded"]}",IF(N({cell["affected_days"]})>15,"{words["excluded"]}",IF({cell["rate"]}="","",{verdict})))', "" if given["target"] is not None else words["excluded"]
    assert column == "rate"
    goal = cell["target"]
    if given["#unit"].kind in ("money", "number"):
        # Clause kpi_adjustment: goals in money or numbers fall by the affected days' share of the period.
        goal = f"({goal}*(1-N({cell['affected_days']})/({cell['last']}-{cell['first']}+1)))"
    rate = f'IF({goal}>0,{cell["actual"]}/{goal},"")' if kpi.direction == "at_least" else f"IF({cell['actual']}=0,1,{goal}/{cell['actual']})"
    measured = f'IF(ISNUMBER({cell["actual"]}),{rate},"")'
    counts = f'IF({cell["counts_as"]}="{words["counts_reached"]}",1,IF({cell["counts_as"]}="{words["counts_missed"]}",0,{measured}))'
    return f'=IF(OR(NOT(ISNUMBER({cell["target"]})),N({cell["affected_days"]})>15),"",{counts})', ""


def _from_daily(places: Places, metric: str, cell: Mapping[str, str], unit: str) -> str:
    """What the daily sheet gives for a metric, once every day of the period is filled in; for comparison: the contract's data source decides."""
    dates = places.within("daily", "date", f"${cell['first']}", f"${cell['last']}")
    needed = {
        "sales": ("sales", "refunds"), "free_traffic_share": ("free_visitors", "paid_visitors"), "roi": ("ad_sales", "ad_spend"), "visitors": ("free_visitors", "paid_visitors"),
        "conversion_rate": ("buyers", "free_visitors", "paid_visitors"), "average_order_value": ("sales", "buyers"), "refund_rate": ("refunds", "sales"), "response_time": ("response",),
    }.get(metric)  # fmt: skip
    if needed is None:
        return '=""'
    total = {name: f"SUMIFS({places.span('daily', name)},{dates})" for name in needed}
    days = f"{cell['last']}-{cell['first']}+1"
    if metric == "sales":
        figure = f"{total['sales']}-{total['refunds']}"
    elif metric == "visitors":
        figure = f"{total['free_visitors']}+{total['paid_visitors']}"
    elif metric == "response_time":
        figure = f"{total['response']}/({days})" + {"second": "*60", "hour": "/60"}.get(unit, "")
    else:
        parts = list(needed) if metric != "free_traffic_share" else ["free_visitors", *needed]
        top, over = parts[0], parts[1:]
        below = "+".join(total[name] for name in over)
        figure = f'IF({below}>0,{total[top]}/({below}),"")'
    complete = ",".join(f"{_counted(places, name, dates)}={days}" for name in needed)
    return f'=IF(AND({complete}),{figure},"")'


def _services(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    if column == "standard":
        # The average of the days, once each of them is filled in.
        first, due = (f"${places.letter('services', name)}{row}" for name in ("first", "due"))
        dates = places.within("daily", "date", first, due)
        days, scale = f"({due}-{first}+1)", {"second": "*60", "hour": "/60"}.get(given["#unit"].of, "")
        return f'=IF({_counted(places, "response", dates)}={days},SUMIFS({places.span("daily", "response")},{dates})/{days}{scale},"")', ""
    cell = {name: f"{places.letter('services', name)}{row}" for name in ("owed", "done", "made_up")}
    return f'=IF(ISNUMBER({cell["done"]}),MAX(0,{cell["owed"]}-{cell["done"]}-N({cell["made_up"]})),"")', ""


def _extras(places: Places, settings: Settings, column: str, row: int, given: Mapping[str, Any]) -> tuple[str, Shown]:
    cell = {name: f"{places.letter('extras', name)}{row}" for name in ("item", "quantity", "amount")}
    amount = f'IF(ISNUMBER({cell["amount"]}),{cell["amount"]},"")'
    if not settings.words.get("extra_names"):
        return f"={amount}", ""
    # The list has text, no number, where an extra is charged at cost.
    price = f"INDEX({settings.words['extra_prices']},MATCH({cell['item']},{settings.words['extra_names']},0))"
    return f'=IF(ISNUMBER(IFERROR({price},"")),{price}*IF(ISNUMBER({cell["quantity"]}),{cell["quantity"]},1),{amount})', ""
