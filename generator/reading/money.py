"""Amounts of money and percentages, in figures and in words, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from generator.patterns import compiled
from generator.reading.facts import Amount, Percentage
from generator.reading.numerals import CHINESE_NUMERAL, ENGLISH_NUMERAL, chinese, english

__all__ = ["BEFORE", "amounts", "between_figures_and_words", "percentages"]

_CURRENCIES = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "renminbi": "CNY", "¥": "CNY", "yuan": "CNY", "元": "CNY", "圆": "CNY", "块": "CNY", "块钱": "CNY",
    "usd": "USD", "us$": "USD", "$": "USD", "美元": "USD", "美金": "USD", "us dollars": "USD", "u.s. dollars": "USD", "dollars": "USD", "dollar": "USD",
    "hk$": "HKD", "hkd": "HKD", "港元": "HKD", "港币": "HKD", "s$": "SGD", "sgd": "SGD", "新元": "SGD", "新加坡元": "SGD", "£": "GBP", "gbp": "GBP",
    "pounds": "GBP", "pounds sterling": "GBP", "quid": "GBP", "bucks": "USD", "英镑": "GBP", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR", "myr": "MYR", "rm": "MYR",
    "jpy": "JPY", "日元": "JPY", "nt$": "TWD", "twd": "TWD", "新台币": "TWD", "台币": "TWD", "a$": "AUD", "aud": "AUD", "thb": "THB", "泰铢": "THB",
    "aed": "AED", "sar": "SAR", "chf": "CHF", "cad": "CAD", "nzd": "NZD", "inr": "INR", "krw": "KRW", "pln": "PLN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "czk": "CZK", "brl": "BRL", "mxn": "MXN", "迪拉姆": "AED", "卢布": "RUB", "韩元": "KRW",
    "ringgit": "MYR", "yen": "JPY", "baht": "THB", "dirham": "AED", "rupee": "INR", "peso": "PHP", "rupiah": "IDR", "riyal": "SAR", "won": "KRW", "dong": "VND",
    "rouble": "RUB", "ruble": "RUB", "rub": "RUB", "kroner": "NOK", "kronor": "SEK", "zloty": "PLN", "swiss franc": "CHF", "hong kong dollars": "HKD", "singapore dollars": "SGD", "australian dollars": "AUD", "canadian dollars": "CAD", "new zealand dollars": "NZD",
    "vnd": "VND", "php": "PHP", "idr": "IDR", "马币": "MYR", "令吉": "MYR", "印尼盾": "IDR", "越南盾": "VND", "比索": "PHP", "新币": "SGD",
    "澳元": "AUD", "澳币": "AUD", "加元": "CAD", "加币": "CAD", "纽元": "NZD", "纽币": "NZD", "新西兰元": "NZD", "瑞士法郎": "CHF", "日币": "JPY", "韩币": "KRW", "里亚尔": "SAR", "卢比": "INR", "雷亚尔": "BRL", "瑞典克朗": "SEK", "丹麦克朗": "DKK", "挪威克朗": "NOK",
}  # fmt: skip
_MANY = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百万": 1_000_000, "千万": 10_000_000, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 10**9}
BEFORE = r"人民币|新台币|港币|美元|美金|港元|欧元|英镑|日元|澳元|澳币|加元|新加坡元|新元|新币|泰铢|马币|令吉|韩元|RMB|CNY|USD|US\$|HK\$|NT\$|S\$|A\$|HKD|SGD|GBP|EUR|MYR|RM|JPY|TWD|AUD|THB|VND|PHP|IDR|AED|SAR|CHF|CAD|NZD|INR|KRW|PLN|SEK|NOK|DKK|CZK|BRL|MXN|[¥$£€]"
"""What names a currency before a sum, as an expression to build others with."""
_AFTER = r"元|圆|块钱|块|马币|令吉|印尼盾|越南盾|比索|新币|迪拉姆|卢布|韩元|美元|美金|港元|港币|新加坡元|新元|英镑|欧元|日元|泰铢|澳元|澳币|加元|加币|纽元|纽币|新西兰元|瑞士法郎|日币|韩币|里亚尔|卢比|雷亚尔|瑞典克朗|丹麦克朗|挪威克朗|(?:yuan|US dollars|(?:Hong Kong|Singapore|Australian|Canadian|New Zealand) dollars|dollars|pounds(?: sterling)?|euros?|roubles?|rubles?|yen|dirhams?|ringgit|baht|riyals?|rupees?|pesos?|rupiah|dong|kron[eo]r|zlot(?:y|ys)|Swiss francs|RMB|CNY|USD|GBP|EUR|SGD|HKD|AUD|CAD|JPY|KRW|RUB|AED|MYR|THB|PHP|IDR|VND|INR|CHF|NZD|PLN|SEK|quid|bucks)\b"
_FIGURES = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,4})?"
_MANY_FORM = r"百万|千万|万|亿|千(?=元|圆|美元)|(?:thousand|million|billion|k|m)\b"
_IN_FIGURES = compiled(
    rf"(?P<before>(?:{BEFORE})(?:\s*[¥$£€])?)\s?(?P<a>{_FIGURES})(?![\d,]{{0,20}}\d)(?:\s?(?P<many_a>{_MANY_FORM}))?(?:\s?(?P<after_a>{_AFTER}))?"
    rf"|(?<![\d.,A-Za-z])(?P<b>{_FIGURES})(?![\d,]{{0,20}}\d)(?:\s?(?P<many_b>{_MANY_FORM}))?\s?(?P<after_b>{_AFTER})",
    re.IGNORECASE,
)
_IN_CHINESE = compiled(rf"(?P<before>人民币|新台币|台币|港币)?(?P<number>(?:{CHINESE_NUMERAL}|[参叁弍](?=[拾佰仟十百千万亿元圆零])){{1,20}}?)(?:(?P<unit>美元|港元|欧元|英镑|日元|韩元|泰铢|澳元|加元|新元|新币|马币|令吉|卢布|港币|元|圆|块钱?)(?P<jiao>{CHINESE_NUMERAL}角)?(?:零?(?P<fen>{CHINESE_NUMERAL}分))?[整正]?)")
_WORD_BEFORE = r"Renminbi|RMB|CNY|US\s+Dollars?|U\.S\.\s+Dollars?|USD|Pounds\s+Sterling|Pounds|Euros?|(?:Hong\s+Kong|Singapore|Australian|Canadian|New\s+Zealand|(?:New\s+)?Taiwan)\s+Dollars?|(?:Malaysian\s+)?Ringgit(?:\s+Malaysia)?|Japanese\s+Yen|Yen|(?:Thai\s+)?Baht|(?:UAE\s+)?Dirhams?|(?:Indian\s+)?Rupees?|(?:Philippine\s+)?Pesos?|(?:Indonesian\s+)?Rupiah"
_WORD_AFTER = r"yuan|(?:US|United\s+States|Hong\s+Kong|Singapore|Australian|Canadian|New\s+Zealand|Taiwan)\s+dollars?|dollars?|pounds(?:\s+sterling)?|euros?|Renminbi|RMB|(?:Malaysian\s+)?ringgit|(?:Japanese\s+)?yen|(?:Thai\s+)?baht|(?:UAE\s+)?dirhams?|(?:Indian\s+)?rupees?|(?:Philippine\s+)?pesos?|rupiah|roubles?|rubles?|riyals?|quid|bucks"
_IN_ENGLISH = compiled(
    rf"(?:\bSay\s+)?(?P<before>\b(?:{_WORD_BEFORE})\b)[\s:]{{0,3}}(?P<a>{ENGLISH_NUMERAL})\b(?P<after_a>\s(?:{_WORD_AFTER}))?(?:\sonly\b)?"
    rf"|\b(?P<b>{ENGLISH_NUMERAL})\s(?P<after_b>{_WORD_AFTER})\b(?:\sonly\b)?",
    re.IGNORECASE,
)
# What has none of these is not looked through at length.
_FIGURE = compiled(r"\d")
_MARK = compiled(rf"{BEFORE.lower().replace('|rm|', '|')}|rm\s?[¥$£€\d]|{_AFTER.lower()}")
_MONEY_WORD = compiled(r"renminbi|rmb|cny|yuan|dollar|usd|pounds|euro|ringgit|yen|baht|dirham|rupee|peso|rupiah|r[ou]+bles?|riyal|quid|bucks")
_YUAN = compiled("[元圆块]|英镑|泰铢|新币|马币|令吉|卢布|港币")
_PERCENT_MARK = compiled(r"[%‰点分成]|cent|per ?mil")
_IN_PARTS = compiled("cent|per ?mil|thousandth")
# GBP 310 a month (three hundred and one pounds): how often it is owed may stand between.
_RHYTHM = r"(?:\s(?:per|a|each|every)\s(?:calendar\s|half[- ])?(?:month|quarter|year|week|season)|\s?/\s?(?:month|quarter|year|week)|\s(?:monthly|quarterly|yearly|annually))(?:,?\s(?:plus|excluding|exclusive of|including|before)\s(?:VAT|GST|tax(?:es)?))?"
_BETWEEN = compiled(rf"(?:{_RHYTHM}(?=[\s,]{{0,2}}[（(]))?" r"(?:[（(\[，,；;：:\s）)\]]|大写|小写|金额(?=[（(]?[大小]写)|[/每][年月季](?=[（(])|即|人民币|合计?|in\s+words|in\s+figures|say|equal\s+to|i\.e\.|[整正])*", re.IGNORECASE)
# RMB 27,000 a quarter (in words: twenty-four thousand): in the brackets behind figures the currency may be left out.
_IN_BRACKETS = compiled(rf"{_RHYTHM}?[\s,]{{0,2}}[（(]\s?(?:(?:in\swords|say)[:,]?\s)?(?P<words>{ENGLISH_NUMERAL})(?:\sonly)?\s?[）)]", re.IGNORECASE)
_PERCENT = compiled(
    rf"(?P<figure>\d{{1,6}}(?:\.\d{{1,4}})?)\s?(?P<sign>%|‰|个百分点|个点|percent\b|per\s+cent\b|per\s?mille?\b)"
    rf"|(?P<base>百|千|万)分之(?P<part>{CHINESE_NUMERAL}{{1,8}}(?:点{CHINESE_NUMERAL}{{1,4}})?|\d{{1,4}}(?:\.\d{{1,4}})?)"
    rf"|(?P<points>{CHINESE_NUMERAL}{{1,3}})个点(?![位名])"
    rf"|(?<!第)(?P<tenths>[一二两三四五六七八九]|\d)成(?P<half>半|[一二三四五六七八九](?![个家人件条款名月年天日次]))?(?![品熟本交立为员效果就长绩功都型品片色])",
    re.IGNORECASE,
)
_PERCENT_WORDS = compiled(
    rf"\b(?:(?:one\s|a\s)?(?P<part>half|quarter|tenth)(?:\sof)?(?:\s(?:a|an|one))?|(?P<words>{ENGLISH_NUMERAL}))\s(?:(?P<cent>per\s?cent)|per\s?mille?)\b|\b(?P<thousandths>{ENGLISH_NUMERAL})[\s-]thousandths?\b",
    re.IGNORECASE,
)
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "tenth": Decimal("0.1")}


def amounts(plain: str) -> Iterator[Amount]:
    """Every amount with a currency or 元."""
    lowered = plain.lower()
    for match in _IN_FIGURES.finditer(plain) if _FIGURE.search(plain) and _MARK.search(lowered) else ():
        side = "a" if match["a"] else "b"
        try:
            value = Decimal(match[side].replace(",", "")) * _MANY.get((match["many_" + side] or "").lower(), 1)
        except InvalidOperation:
            continue
        mark = match["before"] if side == "a" else match["after_b"]
        after = match["after_" + side] or ""
        figures = Amount(match.start(), match.end(), value, _currency(after if after in ("美元", "美金", "港元") else mark))
        yield figures
        if (words := _IN_BRACKETS.match(plain, match.end())) is not None and (number := english(words["words"])) is not None:
            yield Amount(words.start("words"), words.end("words"), Decimal(number), figures.currency, words=True)
    for match in _IN_CHINESE.finditer(plain) if _YUAN.search(plain) else ():
        whole = chinese(match["number"])
        if whole is None or (match.start("number") and plain[match.start("number") - 1] in "0123456789."):
            continue
        value = whole + (chinese((match["jiao"] or "零角")[:-1]) or 0) / Decimal(10) + (chinese((match["fen"] or "零分")[:-1]) or 0) / Decimal(100)
        yield Amount(match.start(), match.end(), value, _currency(match["before"] if match["unit"] in ("元", "圆", "块", "块钱") and match["before"] else match["unit"]), words=True)
    for match in _IN_ENGLISH.finditer(plain) if _MONEY_WORD.search(lowered) else ():
        side = "a" if match["a"] else "b"
        number = english(match[side])
        if number is not None:
            mark = match["before"] if side == "a" else match["after_b"]
            yield Amount(match.start(), match.end(), Decimal(number), _currency(re.sub(r"\s+", " ", mark)), words=True)


def _currency(mark: str) -> str:
    key = mark.strip().lower()
    return _CURRENCIES.get(key) or _CURRENCIES.get(key.rstrip("¥$£€").strip()) or _CURRENCIES.get(key.rstrip("s")) or next(
        (code for name, code in (
            ("hong kong", "HKD"), ("singapore", "SGD"), ("australian", "AUD"), ("canadian", "CAD"), ("zealand", "NZD"), ("taiwan", "TWD"), ("ringgit", "MYR"), ("yen", "JPY"), ("baht", "THB"),
            ("dirham", "AED"), ("rupee", "INR"), ("peso", "PHP"), ("rupiah", "IDR"), ("dollar", "USD"), ("pound", "GBP"), ("euro", "EUR")) if name in key), "CNY"
    )


def between_figures_and_words(gap: str) -> bool:
    """Whether only brackets and 大写 or the like stand between an amount in figures and the same in words."""
    return len(gap) <= 44 and bool(_BETWEEN.fullmatch(gap))


def percentages(plain: str) -> Iterator[Percentage]:
    """Every percentage, per mille and 成."""
    lowered = plain.lower()
    for match in _PERCENT.finditer(plain) if _PERCENT_MARK.search(lowered) else ():
        value: Decimal | None
        if match["figure"]:
            value = Decimal(match["figure"]) / (10 if match["sign"] == "‰" or "mil" in match["sign"].lower() else 1)
        elif match["base"]:
            part = Decimal(match["part"]) if match["part"][0].isdigit() else chinese(match["part"])
            value = None if part is None else part * {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["base"]]
        elif match["points"]:
            value = chinese(match["points"])
        elif match["tenths"]:
            tenths = Decimal(match["tenths"]) if match["tenths"].isdigit() else chinese(match["tenths"])
            value = None if tenths is None else tenths * 10 + (5 if match["half"] == "半" else chinese(match["half"]) or 0 if match["half"] else 0)
        else:
            continue
        if value is not None:
            yield Percentage(match.start(), match.end(), value)
    for match in _PERCENT_WORDS.finditer(plain) if _IN_PARTS.search(lowered) else ():
        # One half per cent, five per mille, two thousandths.
        words = _PARTS[match["part"].lower()] if match["part"] else english(match["words"] or match["thousandths"])
        if words is not None:
            yield Percentage(match.start(), match.end(), Decimal(words) / (1 if match["cent"] else 10))
