"""A cell of a tracker -> its value, as people type them: ``5,000``, ``¥1.2万``, ``60％``, dates as text. What is not clear is refused with advice, never guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from generator.agreement.units import MINOR_DIGITS, plain
from generator.kit.tracker_tables import Unit, seconds
from generator.messages import _
from generator.sheets.cells import Cell, Refused, broken, cell_text, counted_day

__all__ = ["folded", "read_amount", "read_choice", "read_date", "read_figure", "read_month", "read_number", "read_whole", "read_yes_no"]

_NOTHING = {"-", "--", "—", "——", "–", "/", "无", "没有", "暂无", "none", "n/a", "na", "nil", "空"}
_YES = {"是", "yes", "y", "true", "√", "✓", "✔", "有", "对", "已", "同意", "已同意", "ok", "1"}
_NO = {"否", "no", "n", "false", "×", "✗", "不", "没有", "未", "不同意", "未同意", "0"}
_SIGNS = {"¥": "CNY", "元": "CNY", "块": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "美元": "USD", "hk$": "HKD", "hkd": "HKD", "港币": "HKD", "€": "EUR",
          "eur": "EUR", "欧元": "EUR", "£": "GBP", "gbp": "GBP", "英镑": "GBP", "jpy": "JPY", "日元": "JPY", "s$": "SGD", "sgd": "SGD"}  # fmt: skip
_SCALES = {"": 1, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_AMOUNT = re.compile(rf"(?P<before>[^\d.,+(-]*?)(?P<minus>[-+]?)(?P<number>{_PLAIN})(?P<scale>[千万亿kw]?)(?P<after>[^\d.,]*)")
_LONGEST = 200  # characters of a date, a figure or a choice
_MOST = Decimal("1e12")
_UNITS = {"秒": "second", "秒钟": "second", "s": "second", "sec": "second", "分": "minute", "分钟": "minute", "min": "minute", "mins": "minute", "小时": "hour", "h": "hour", "hr": "hour",
          "天": "day", "日": "day", "个工作日": "working day", "工作日": "working day", "周": "week", "个月": "month", "月": "month", "年": "year"}  # fmt: skip


def folded(text: str) -> str:
    """A text for comparing: half-width, small letters, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _text(cell: Cell) -> str | Refused | None:
    """The cell's text, half-width; None if it is empty."""
    # Marks of the direction of writing come along when a figure is copied from a web page; nobody sees them.
    text = "".join(sign for sign in unicodedata.normalize("NFKC", cell_text(cell)) if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf")).strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        return Refused(_("This cell holds {count} characters: “{text}…”. Type the value alone, and the rest under “Remarks”.", count=len(text), text=text[:20]))
    return broken(text) or text


def _figure(cell: Cell, example: str) -> str | Refused | None:
    """The cell's text where a figure is expected: no date, no dash."""
    text = _text(cell)
    if not isinstance(text, str):
        return text
    if text.casefold() in _NOTHING:
        return Refused(_("“{text}” is no figure. Type 0 if it was nil; leave the cell empty if it is not known.", text=text))
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)):
        return Refused(_("Excel took this for a date or a time ({text}). Format the cell as a number and type it again, such as {example}.", text=text, example=example))
    if isinstance(cell, bool):
        return Refused(_("“{text}” is no number. Type one such as {example}.", text=text, example=example))
    return text


def _exact(cell: Cell, text: str) -> tuple[str, str]:
    """``text`` in small letters without the noise of binary fractions, and as it is shown in messages."""
    if isinstance(cell, (int, float)):
        text = plain(Decimal(repr(round(float(cell), 6))))
    return re.sub(r"\s", "", text).casefold().replace("，", ","), text


def _not_negative(text: str) -> Refused:
    return Refused(_("“{text}” is negative. Type the figure without a sign.", text=text))


def _too_large(value: Decimal, text: str) -> Refused | None:
    """A slip of the pen, beyond what any store counts; larger ones would not fit the decimals either."""
    return Refused(_("“{text}” is too large. Check its digits.", text=text if len(text) <= 40 else f"{text[:40]}…")) if abs(value) > _MOST else None


def _misplaced_comma(text: str) -> Refused | None:
    found = re.search(r"\d[\d.]*,[\d,]*(?:\.\d+)?|\d[\d,]*,[\d,]*(?:\.\d+)?", text)
    if found is None or re.fullmatch(_PLAIN, found[0]):
        return None
    # 5.000,00 is how the continent of Europe writes 5,000.00.
    example = found[0].replace(".", "").replace(",", ".") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", found[0]) else found[0].replace(",", "")
    return Refused(_("The comma in “{text}” does not set off thousands. Type the figure without commas, such as {example}.", text=text, example=example))


def read_amount(cell: Cell, currency: str, form: str = "", *, negative: bool = False) -> Decimal | Refused | None:
    """An amount in ``currency``, in its main unit.

    Args:
        form: how Excel shows the number: a currency's code, ``%`` or "".
        negative: a loss is possible.
    """
    text = _figure(cell, "5000")
    if not isinstance(text, str):
        return text
    bare, shown = _exact(cell, text)
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        comma = _misplaced_comma(bare)
        return comma or (_not_negative(shown) if re.fullmatch(r"\(.+\)", bare) else Refused(_("“{text}” is no amount. Type a number such as {example}.", text=shown, example="5000")))
    signs = [sign for sign in (match["before"], match["after"]) if sign]
    found = {_SIGNS.get(sign) for sign in signs} | ({form} if form in MINOR_DIGITS and not signs else set())
    if None in found:
        return Refused(_("“{text}” is no amount. Type a number such as {example}.", text=shown, example="5000"))
    for other in sorted(str(each) for each in found):
        # ¥ is the yen's sign, too.
        if other != currency and not (other == "CNY" and currency == "JPY" and "¥" in signs):
            return Refused(_("“{text}” is in {found}, the contract in {wanted}. Type the amount in {wanted}.", text=shown, found=other, wanted=currency))
    value = Decimal(match["number"].replace(",", "")) * _SCALES[match["scale"]]
    if match["minus"] == "-":
        if value and not negative:
            return _not_negative(shown)
        value = -value
    if large := _too_large(value, shown):
        return large
    if value != round(value, MINOR_DIGITS[currency]):
        return Refused(_("“{text}” has more than {digits} digits after the point. Type the amount rounded, such as {example}.", text=shown, digits=MINOR_DIGITS[currency], example=plain(round(value, MINOR_DIGITS[currency]))))
    return value


def read_number(cell: Cell) -> Decimal | Refused | None:
    """A number of at least 0 without a unit."""
    text = _figure(cell, "3")
    if not isinstance(text, str):
        return text
    bare, shown = _exact(cell, text)
    match = re.fullmatch(rf"(?P<minus>[-+]?)(?P<number>{_PLAIN})(?P<scale>[千万亿kw]?)(?:[次个条篇场套款件单人天日]|名|days?)?", bare)
    if match is None:
        return _misplaced_comma(bare) or Refused(_("“{text}” is no number. Type one such as {example}.", text=shown, example="3"))
    value = Decimal(match["number"].replace(",", "")) * _SCALES[match["scale"]]
    return _not_negative(shown) if match["minus"] == "-" and value else _too_large(value, shown) or value


def read_whole(cell: Cell, most: int = 1_000_000_000) -> Decimal | Refused | None:
    """A count of at least 0."""
    value = read_number(cell)
    if isinstance(value, Decimal) and value != int(value):
        return Refused(_("“{text}” is no whole number. Type one such as {example}.", text=plain(value), example=int(value)))
    if isinstance(value, Decimal) and value > most:
        return Refused(_("“{text}” is too large. Check its digits.", text=plain(value)))
    return value


def read_figure(cell: Cell, unit: Unit, form: str = "") -> Decimal | Refused | None:
    """A figure in a row's unit: a percentage as 60, a ratio 1:2.5 as 2.5, a time in its unit."""
    if unit.kind == "money":
        return read_amount(cell, unit.of, form)
    if unit.kind == "number":
        return read_number(cell)
    return {"percent": _percent, "ratio": _ratio, "time": _time}[unit.kind](cell, unit, form)


def _percent(cell: Cell, unit: Unit, form: str) -> Decimal | Refused | None:
    text = _figure(cell, "60%")
    if not isinstance(text, str):
        return text
    bare, shown = _exact(cell, text)
    match = re.fullmatch(rf"(?P<minus>-?)(?P<number>{_PLAIN})(?P<sign>%?)", bare)
    if match is None:
        return Refused(_("“{text}” is no percentage. Type one such as {example}.", text=shown, example="60%"))
    value = Decimal(match["number"].replace(",", ""))
    if large := _too_large(value, shown):
        return large
    if match["sign"] == "" and form == "%" and isinstance(cell, (int, float)):
        value, shown = value * 100, f"{plain(value * 100)}%"
    elif match["sign"] == "":
        return Refused(_("{text} has no per cent sign, so it may mean {small} or {large}. Type it with its sign.", text=shown, small=f"{plain(value)}%", large=f"{plain(value * 100)}%"))
    if match["minus"] and value:
        return _not_negative(shown)
    if value > 1000:
        return Refused(_("{text} is more than any share can be. Type one such as {example}.", text=shown, example=f"{plain(value / 100)}%"))
    return value


def _ratio(cell: Cell, unit: Unit, form: str) -> Decimal | Refused | None:
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)):
        return Refused(_("Excel made a time of this ({text}). For a return of 1:2.5 type 2.5.", text=cell_text(cell)))
    text = _figure(cell, "2.5")
    if not isinstance(text, str):
        return text
    bare, shown = _exact(cell, text)
    match = re.fullmatch(rf"(?:1:)?(?P<number>{_PLAIN})", bare)
    if match is None:
        return Refused(_("“{text}” is no return on spend. Type what comes back for 1, such as 2.5 for 1:2.5.", text=shown))
    value = Decimal(match["number"].replace(",", ""))
    # 1:3 typed into Excel becomes one hour and three minutes, 63 of a day's 1440.
    if isinstance(cell, float) and 0 < cell < 0.1 and abs(cell * 864_000 - round(cell * 864_000)) < 1e-3:
        return Refused(_("Excel made a time of this ({text}). For a return of 1:2.5 type 2.5.", text=shown))
    return _too_large(value, shown) or value


def _time(cell: Cell, unit: Unit, form: str) -> Decimal | Refused | None:
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)):
        return Refused(_("Excel took this for a date or a time ({text}). Format the cell as a number and type it again, such as {example}.", text=cell_text(cell), example="1.5"))
    text = _figure(cell, "1.5")
    if not isinstance(text, str):
        return text
    bare, shown = _exact(cell, text)
    total = Decimal(0)
    rest = bare
    while match := re.match(rf"(?P<number>{_PLAIN})(?P<unit>个工作日|工作日|分钟|秒钟|小时|个月|[秒分天日周月年]|[a-z]+|)", rest):
        named = match["unit"]
        known = unit.of if not named else _UNITS.get(named) or next((each for each in ("second", "minute", "hour", "day", "week", "month", "year") if named in (each, f"{each}s")), None)
        if known is None:
            break
        total += Decimal(match["number"].replace(",", "")) * seconds(known)
        rest = rest[match.end() :]
        if not rest:
            return _too_large(total, shown) or total / seconds(unit.of)
        if not named:
            break
    return Refused(_("“{text}” is no length of time. Type a number in the column's unit, such as {example}.", text=shown, example="1.5"))


def read_date(cell: Cell, earliest: datetime.date | None = None, latest: datetime.date | None = None) -> datetime.date | Refused | None:
    """A day: a date of Excel's, or text such as 2026-12-01, 2026/12/1, 2026.12.1, 2026年12月1日, 20261201."""
    text = _text(cell)
    if not isinstance(text, str):
        return text
    found: datetime.date | None = None
    if isinstance(cell, datetime.datetime):
        found = cell.date()
    elif isinstance(cell, datetime.date):
        found = cell
    elif isinstance(cell, (datetime.time, datetime.timedelta, bool)):
        return Refused(_("This is no date: {text}. Type one such as 2026-12-01.", text=text))
    else:
        found = _written(text)
    if found is None:
        return Refused(_("This is no date: {text}. Type one such as 2026-12-01.", text=text))
    if earliest is not None and found < earliest:
        return Refused(_("{date} lies before {limit}. Check the year and the month.", date=found.isoformat(), limit=earliest.isoformat()))
    if latest is not None and found > latest:
        return Refused(_("{date} lies after {limit}. Check the year and the month.", date=found.isoformat(), limit=latest.isoformat()))
    return found


def _written(text: str) -> datetime.date | None:
    text = re.sub(r"\s", "", text)
    if match := re.fullmatch(r"(\d{5})(?:\.0)?", text):
        return counted_day(int(match[1]))
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00(?::00)?)?", text) or re.fullmatch(r"(20\d\d)(\d\d)(\d\d)", text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def read_month(cell: Cell, last: int) -> int | Refused | None:
    """The number of a month of the term: 3, 第3个月."""
    text = _text(cell)
    if not isinstance(text, str):
        return text
    match = re.fullmatch(r"第?\s*(\d{1,3})\s*(?:个月)?|month\s*(\d{1,3})", text, re.I) if not isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)) else None
    number = int(match[1] or match[2]) if match else 0
    if not 1 <= number <= last:
        return Refused(_("“{text}” is no month of the term. Type its number, 1 to {last}.", text=text, last=last))
    return number


def read_yes_no(cell: Cell) -> bool | Refused | None:
    """Yes or no, as people tick it."""
    text = _text(cell)
    if not isinstance(text, str):
        return text
    words = {folded(word) for word in re.split(r"[\s/]+", text)}
    if words <= _YES:
        return True
    if words <= _NO:
        return False
    return Refused(_("“{text}” is neither yes nor no. Choose one of the two.", text=text))


def read_choice(cell: Cell, names: Mapping[str, str], listed: str) -> str | Refused | None:
    """The code of what was chosen. ``names``: codes by folded names; ``listed``: the choices as a message names them."""
    text = _text(cell)
    if not isinstance(text, str):
        return text
    code = names.get(folded(text))
    return code if code is not None else Refused(_("“{text}” is none of the choices: {choices}.", text=text, choices=listed))
