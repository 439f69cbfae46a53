"""The one place that turns values into words and figures, in Chinese and English: money, 大写, dates, periods, percentages, lists.

Conventions: figures ``¥5,000.00`` / ``RMB 5,000.00``; words 人民币伍仟元整 / Renminbi five thousand only; dates 2026年11月22日 /
22 November 2026 (正确填写票据和结算凭证的基本规定 for 大写).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from generator.agreement.text import BilingualText
from generator.agreement.units import MINOR_DIGITS, Duration, Frequency, Money, Percent, Quantity, Ratio, plain

__all__ = ["capital_figures", "chinese_number", "date_text", "duration_text", "frequency_text", "list_text", "money_in_words", "money_text", "number_text", "value_text"]

_PREFIX = {
    "zh": {"CNY": "¥", "USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "JPY": "JPY ", "SGD": "S$"},
    "en": {"CNY": "RMB ", "USD": "USD ", "HKD": "HKD ", "EUR": "EUR ", "GBP": "GBP ", "JPY": "JPY ", "SGD": "SGD "},
}
_NAMES = {
    "zh": {"CNY": "人民币", "USD": "美元", "HKD": "港币", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "SGD": "新加坡元"},
    "en": {"CNY": "Renminbi", "USD": "US Dollars", "HKD": "Hong Kong Dollars", "EUR": "Euros", "GBP": "Pounds Sterling", "JPY": "Japanese Yen", "SGD": "Singapore Dollars"},
}
_CENTS = {"CNY": "fen", "USD": "cents", "HKD": "cents", "EUR": "cents", "GBP": "pence", "SGD": "cents"}


def money_text(money: Money, language: str) -> str:
    """Figures: ``¥5,000.00``, ``RMB 5,000.00``, ``US$1,200.50``, ``JPY 90,000``."""
    digits = MINOR_DIGITS[money.currency]
    return f"{_PREFIX[language][money.currency]}{money.amount:,.{digits}f}"


def money_in_words(money: Money, language: str) -> str:
    """Figures, then words: ``¥5,000.00（大写：人民币伍仟元整）``, ``RMB 5,000.00 (Renminbi five thousand only)``."""
    if language == "zh":
        return f"{money_text(money, 'zh')}（大写：{_NAMES['zh'][money.currency]}{capital_figures(money.amount)}）"
    from num2words import num2words

    whole = int(money.amount)
    cents = int((money.amount - whole) * 100)
    words = num2words(whole, lang="en").replace(",", "")
    if cents:
        words += f" and {num2words(cents, lang='en')} {_CENTS[money.currency]}"
    return f"{money_text(money, 'en')} ({_NAMES['en'][money.currency]} {words} only)"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capital_figures(amount: Decimal) -> str:
    """``amount`` in Chinese capitals: 1409.50 is 壹仟肆佰零玖元伍角.

    Inner zeros give one 零; 10 begins with 壹拾; 整 ends whole 元 and nothing else (optional after 角, never after 分). At most two digits after the point.
    """
    whole, cents = int(amount), int((amount - int(amount)) * 100)
    jiao, fen = divmod(cents, 10)
    text = f"{_capital_integer(whole)}元" if whole else ""
    if not cents:
        return f"{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif text:
        text += "零"
    return f"{text}{_DIGITS[fen]}分" if fen else text


def _capital_integer(number: int) -> str:
    """A whole number above zero and below 10**16: groups of four digits with 万 and 亿 between them."""
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group:
            # 零 stands where a group does not fill its four places, or follows an empty one.
            if text and (gap or group < 1000):
                text += "零"
            text += _capital_group(group) + ("万" if index % 2 else "")
        if index == 2 and text:
            text += "亿"
        gap = not group
    return text


def _capital_group(group: int) -> str:
    text, zero = "", False
    for unit, size in (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1)):
        digit = group // size % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return text


def chinese_number(number: int) -> str:
    """1 to 99 as Word's chineseCountingThousand prints it: 十, 十二, 二十, 二十三."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def date_text(date: datetime.date, language: str) -> str:
    """2026年11月22日 / 22 November 2026."""
    if language == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    from babel.dates import format_date

    return format_date(date, "d MMMM y", locale="en_GB")


_UNITS_ZH = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "日", "working day": "个工作日", "week": "周", "month": "个月", "year": "年",
             "quarter": "个季度"}  # fmt: skip


def duration_text(duration: Duration, language: str) -> str:
    """48小时 / 48 hours."""
    return f"{duration.count}{_UNITS_ZH[duration.unit]}" if language == "zh" else str(duration)


_PERIODS_ZH = {"day": "日", "week": "周", "month": "月", "quarter": "季度", "year": "年"}


def frequency_text(frequency: Frequency, language: str, unit: str = "") -> str:
    """每周5个标题 / 5 titles per week; 每2周1次 / once every 2 weeks; 7日内一次 / once within 7 days.

    ``unit`` is what is counted, 个标题 / titles; empty: times.
    """
    n, every = frequency.quantity, frequency.every
    if language == "zh":
        if frequency.within is not None:
            return f"{duration_text(frequency.within, 'zh')}内{n}{unit or '次'}"
        period = _PERIODS_ZH[str(frequency.period)]
        many = f"{every}个" if every > 1 and frequency.period in ("month", "quarter") else str(every) if every > 1 else ""
        return f"每{many}{period}{n}{unit or '次'}"
    often = f"{n} {unit}" if unit else {1: "once", 2: "twice"}.get(n, f"{n} times")
    if frequency.within is not None:
        return f"{often} within {frequency.within}"
    return f"{often} every {every} {frequency.period}s" if every > 1 else f"{often} per {frequency.period}"


def number_text(number: Decimal | int) -> str:
    """4.8, 150,000: figures with separators, the same in both languages."""
    text = plain(Decimal(number))
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}"


def list_text(items: Sequence[str], language: str) -> str:
    """甲、乙和丙 / A, B and C."""
    from babel.lists import format_list

    return format_list(list(items), locale="zh_Hans_CN" if language == "zh" else "en_GB")


def value_text(value: object, language: str) -> str:
    """Any value of an agreement as a contract prints it; TypeError for one that has no single way, such as yes or no."""
    if isinstance(value, BilingualText):
        return value.get(language)
    if isinstance(value, Money):
        return money_text(value, language)
    if isinstance(value, datetime.date):
        return date_text(value, language)
    if isinstance(value, Duration):
        return duration_text(value, language)
    if isinstance(value, Frequency):
        return frequency_text(value, language)
    if isinstance(value, (Percent, Ratio)):
        return str(value)
    if isinstance(value, Quantity):
        return number_text(value.value)
    if isinstance(value, bool) or value is None:
        raise TypeError(f"{value!r} has no wording of its own")
    if isinstance(value, (int, Decimal)):
        return plain(Decimal(value))
    if isinstance(value, str):
        return value
    raise TypeError(f"{type(value).__name__} has no wording of its own")
