"""Periods, dates, frequencies and other counts, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.facts import Count, DateFact, Frequency, Period
from generator.reading.numerals import CHINESE_NUMERAL, ENGLISH_NUMERAL, ENGLISH_WORDS, chinese, english

__all__ = ["counts", "dates", "frequencies", "periods"]

_MONTH_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
_MONTH_WORDS = {"元": 1, "正": 1, "冬": 11, "腊": 12}
_CN_YEAR = r"[〇零○一二三四五六七八九]{4}"
_CN_SMALL = r"[一二三四五六七八九十]{1,3}"
_DATES = compiled(
    rf"(?P<roc>(?:中华)?民国)?\s?(?<!\d)(?P<y>(?<=民国)\d{{2,3}}|(?<=民国)[〇零○一二三四五六七八九十百]{{1,4}}|(?<=[至到迄])[〇零○一二三四五六七八九]{{3}}|(?<=[至到迄])1\d\d|\d{{4}}|{_CN_YEAR})年(?P<m>\d{{1,2}}|{_CN_SMALL}|[元正冬腊])月(?:(?P<d>\d{{1,2}}|{_CN_SMALL})[日号])?"
    r"|(?<![\d.])(?:(?<!-)|(?<=[./]\d-)|(?<=[./]\d\d-))(?P<iy>(?:19|20)\d{2})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d.]{0,8}\d)"
    rf"|\b(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?:\sday)?(?:\sof)?\s(?P<em>{_MONTH})\.?,?\s(?P<ey>\d{{4}})\b"
    rf"|\b(?P<am>{_MONTH})\.?\s(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<ay>\d{{4}})\b"
    rf"|\b(?P<om>{_MONTH})\s(?P<oy>\d{{4}})\b"
    r"|(?<![\d./-])(?P<s1>\d{1,2})(?P<sep>[/.])(?P<s2>\d{1,2})(?P=sep)(?P<sy>(?:19|20)\d{2})(?![\d/]|\.\d)",
    re.IGNORECASE,
)
_UNTIL_CN = compiled(r"\s?[至到—～~-]\s?(\d{1,2})[日号]")
_SINCE_EN = compiled(r"\b(\d{1,2})(?:st|nd|rd|th)?\s?(?:to|until|through|and|–|—|-)\s?$")
_UNITS_CN = {
    "秒": "second", "秒钟": "second", "分钟": "minute", "小时": "hour", "工作小时": "hour", "办公小时": "hour", "个办公小时": "hour", "个小时": "hour", "钟头": "hour", "钟": "hour", "工作日": "day", "自然日": "day", "日历日": "day", "工作天": "day", "营业日": "day", "营业天": "day", "办公日": "day", "历日": "day", "天": "day", "日": "day", "昼夜": "day",
    "周": "week", "星期": "week", "礼拜": "week", "个月": "month", "自然月": "month", "月": "month", "季度": "quarter", "季": "quarter", "年": "year", "年度": "year", "周年": "year",
}  # fmt: skip
_PERIODS_CN = compiled(
    rf"(?<![第月周])(?P<n>(?<![\d.,])\d{{1,4}}(?:\.\d)?|(?<![零〇一二两三四五六七八九十百千]){CHINESE_NUMERAL}{{1,6}}|(?<![\d.,])半)(?:\s?[（(]\s?(?:\d{{1,4}}|{CHINESE_NUMERAL}{{1,6}})\s?[）)]\s?)?(?P<piece>个)?(?P<half>半)?(?:(?:连续|完整)的?)?(?P<unit>工作[日天]|自然日|日历日|营业[日天]|办公日|历日|工作小时|办公小时|小时|钟头|(?<=个)钟(?![头点])|分钟|秒钟?|星期|礼拜|自然月|个?月|季度|周年|年度?|昼夜|天|日|周)(?P<after>半)?"
)
_UNIT_EN = r"second|minute|hour|day|week|fortnight|month|quarter|year"
_KIND_EN = r"business|working|trading|banking|consecutive|successive|continuous|straight|running|calendar|clear|full|whole|entire|complete|more|further|additional|extra"
_PERIODS_EN = compiled(
    rf"\b(?P<n>\d{{1,4}}(?:\.\d)?|{ENGLISH_NUMERAL}|an?|half\san?|(?:a\s)?couple\sof)(?:\s?[（(]\s?(?P<again>\d{{1,4}})\s?[）)])?[\s-]{{1,2}}(?P<kind>(?:(?:{_KIND_EN})[\s-]{{1,2}}){{0,2}})"
    rf"(?P<unit>{_UNIT_EN}|work-?day|weekday)s?\b",
    re.IGNORECASE,
)
_WORKING_EN = frozenset(("business", "working", "trading", "banking", "workday", "weekday", "work"))
_PERIODS_SHORT = compiled(r"(?<![\d.,:：a-z])(?P<n>\d{1,3})\s?(?P<unit>h|hrs?|mins?)(?![a-z\d])", re.IGNORECASE)
_EVERY_CN = compiled(
    r"每(?:隔|过|满|经)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})?(?:个)?(?P<unit>工作日|自然日|直播日|小时|天|日|晚|旬|周|星期|礼拜|双周|半个月|半月|半年|月度?|自然月|季度?|年度?)(?P<on>(?<=[周期拜])[一二三四五六日天末](?![次回场轮个份条篇])(?:[、和及，]周?[一二三四五六日天])?|\d{1,2}[日号]|(?<=月)[一二三四五六七八九十]{1,3}[日号]|末|底|初)?"
    r"(?P<times>(?:至少|最少|不少于|不低于|各|约)?(?P<count>\d{1,4}|[一二两三四五六七八九十]{1,3})(?P<measure>次|回|场|轮))?"
    r"|(?P<each>每逢|逢)(?:(?:周|星期|礼拜)(?P<day>[一二三四五六日天])|[单双][日数])"
    r"|(?P<by>按|逐)(?P<span>日|天|周|月|季度?|年)(?!期|时|要求|节|候|风|景|程|子|历|规|薪|费|轮|色|份额|度计划)"
    r"|(?P<per>(?<![第十月百])(?:一|1))(?P<per_unit>天|日|周|个?星期|个?礼拜|旬|个?月|个?季度?|个?学期|年)[上发做出更交写拍剪报开播改换调查看回修画挂搞弄补核盘对跑约谈招找送清统列盯理给刷巡唠聊碰见说讲报汇面]{0,3}(?:不少于|不低于|不下|至少|最少|最多|约|大概|各)?(?P<per_count>\d{1,3}|[一二两俩三仨四五六七八九十]{1,3})(?P<per_measure>次|回|场|轮|款|张|条|篇|套|件|支|份|个|趟|遍|期|档|版|批|位|家|组|幅|页|封|首|样|只|段|集)(?!月|小时|钟|礼拜|星期|季)"
    r"|隔(?:一|1)?(?P<other>日|天|周)"
    r"|(?:^|(?<=[，。；：、（方员]))(?P<doubled>天天|日日|周周|月月|年年)"
    # 逢初一、十五; 逢五逢十; 逢单月; 每逢月末
    r"|(?P<fixed>每?逢(?:农历|阴历|阳历)?(?:(?:初[一二三四五六七八九十]|十五)(?:、(?:初[一二三四五六七八九十]|十五|廿[一二三四五六七八九]|二十[一二三四五六七八九]?))*|月[初中末底]|[单双]月|季[初末]|[一二三四五六七八九十](?:[逢、]{1,2}[一二三四五六七八九十])+|[五十](?=[（(，交发报开更对])))"
    r"|(?P<once>半个?月|半年|[两二三四五六七八九十]个?(?:周|星期|礼拜|月))[做出发交写报开来办更新整理]{0,2}一(?:次|回|份|篇|场|轮|期)"
)
_ADVERBS = {
    "daily": (1, 1, "day"), "weekly": (1, 1, "week"), "monthly": (1, 1, "month"), "quarterly": (1, 1, "quarter"), "annually": (1, 1, "year"), "yearly": (1, 1, "year"),
    "fortnightly": (1, 2, "week"), "bi-weekly": (1, 2, "week"), "biweekly": (1, 2, "week"), "bi-monthly": (1, 2, "month"), "bimonthly": (1, 2, "month"), "hourly": (1, 1, "hour"),
    "semi-monthly": (2, 1, "month"), "semi-annually": (1, 6, "month"), "nightly": (1, 1, "day"), "half-yearly": (1, 6, "month"), "twice-yearly": (2, 12, "month"),
}  # fmt: skip
_DAY_EN = r"Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?"
_OFTEN_EN = compiled(
    rf"\b(?P<adverb>half-yearly|twice-yearly|semi-monthly|semi-annually|bi-?weekly|bi-?monthly|fortnightly|daily|weekly|monthly|quarterly|annually|yearly|hourly|nightly)\b(?!\s(?:business|operations?|running|affairs|life|management(?!\sof\s(?:the\s)?(?:campaigns?|ads|advert\w+|bids|listings|messages|inbox))))"
    rf"|\b(?P<times>once|twice|thrice|(?:\d{{1,3}}|{ENGLISH_NUMERAL})\stimes)\s(?:a|an|per|each|every|in\s(?:a|each|every))\s(?P<unit>{_UNIT_EN})\b"
    rf"|\bevery\s(?P<which>other|second|third|fourth)\s(?P<second>{_DAY_EN})\b"
    rf"|\b(?:every|each)\s(?:(?P<n>\d{{1,3}}|other|second|third|fourth|{ENGLISH_NUMERAL})\s)?(?P<every>(?:(?:working|business|calendar)\s)?(?:{_UNIT_EN}))s?\b"
    r"|\b(?:on|by|before)\sthe\s(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|last|final)\s(?:(?:working|business)\sday|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\s?of\s(?:a|the)\s(?:calendar\s)?(?P<nth>month|quarter|week)\b(?!\s(?:after|following|in))"
    rf"|\b(?:every|each|on)\s(?P<day>(?:{_DAY_EN})(?:(?:,|\sand|,\sand)\s(?:{_DAY_EN})){{0,4}})\b"
    rf"|\b(?:per|a|an)\s(?:calendar\s|working\s|business\s)?(?P<per>hour|day|week|fortnight|month|quarter|year)\b",
    re.IGNORECASE,
)
_COUNTS_CN = compiled(
    r"(?<![\d.第之])(?P<n>\d{1,9}(?:,\d{3})*(?:\.\d{1,3})?|(?<![一-鿿])?[一二两三四五六七八九十百千万]{1,6}(?=[次个条款套张篇场件份名人位单台间轮遍页字倍支]))(?P<many>万|亿)?"
    r"(?P<unit>次|个|条|款|套|张|篇|场|件|份|名|人次|人|位|单|台|间|轮|遍|页|字|倍|支|SKU|%)?"
)
_COUNTS_EN = compiled(rf"(?<!\d\s)\b(?P<words>{ENGLISH_NUMERAL})\b(?!-[a-z])(?:\s?[（(]\s?\d{{1,6}}\s?[）)])?(?:\s(?P<unit>[a-z]{{1,30}}))?", re.IGNORECASE)

_LARGE_EN = compiled(r"(?<![\d.,])(\d{1,9}(?:,\d{3})*(?:\.\d{1,3})?)\s(thousand|million|billion)\b", re.IGNORECASE)


# What has none of these is not looked through at length.
_YEAR = compiled(r"\d{4}|年")
_TIME_WORD = compiled(r"second|minute|hour|da[yi]|week|fortnight|month|quarter|year|annual|night")
_FIGURE = compiled(r"[\d一二两三四五六七八九十百千万]")
_WORDS = compiled(r"[a-z]+")


def _number(text: str) -> Decimal | None:
    text = text.strip().lower()
    if text and text[0].isdigit():
        return Decimal(text.replace(",", ""))
    value = chinese(text)
    if value is not None:
        return value
    if text in ("a", "an"):
        return Decimal(1)
    if "couple" in text:
        return Decimal(2)
    if text.startswith("half"):
        return Decimal("0.5")
    words = english(text)
    return None if words is None else Decimal(words)


def _month(name: str) -> int:
    return next(index for index, month in enumerate(_MONTH_NAMES, 1) if month.startswith(name.lower()[:3]))


def dates(plain: str) -> Iterator[DateFact]:
    """Every date and every month of a year, existing or not."""
    for match in _DATES.finditer(plain) if _YEAR.search(plain) else ():
        if match["y"]:
            year, day = (_number(match[name]) if match[name] else Decimal(0) for name in ("y", "d"))
            # 正月, 腊月 are months of the old calendar; the nearest of the new one serves.
            month = Decimal(_MONTH_WORDS[match["m"]]) if match["m"] in _MONTH_WORDS else _number(match["m"])
            if year is None or month is None or day is None:
                continue
            # The years of the Republic, as Taiwan counts them, begin in 1912; 民国一一五年一月一日至一一五年…… says so once.
            republic = match["roc"] or (year < 1000 and "民国" in plain[: match.start()])
            if republic or year >= 1000:
                yield DateFact(match.start(), match.end(), int(year) + (1911 if republic else 0), int(month), int(day))
                # 2027年2月5日至11日: the end of a range has the beginning's month and year.
                until = _UNTIL_CN.match(plain, match.end())
                if until is not None:
                    yield DateFact(until.start(1), until.end(), int(year) + (1911 if republic else 0), int(month), int(until[1]))
        elif match["iy"]:
            yield DateFact(match.start(), match.end(), int(match["iy"]), int(match["im"]), int(match["id"]))
        elif match["ed"]:
            since = _SINCE_EN.search(plain, max(0, match.start() - 20), match.start())
            if since is not None:
                yield DateFact(since.start(), since.end(1), int(match["ey"]), _month(match["em"]), int(since[1]))
            yield DateFact(match.start(), match.end(), int(match["ey"]), _month(match["em"]), int(match["ed"]))
        elif match["ad"]:
            yield DateFact(match.start(), match.end(), int(match["ay"]), _month(match["am"]), int(match["ad"]))
        elif match["sy"]:
            # 2/29/2028 as in America; 31/12/2027 and 1.3.2027 as in Europe.
            first, second = int(match["s1"]), int(match["s2"])
            month_first = match["sep"] == "/" and first <= 12
            yield DateFact(match.start(), match.end(), int(match["sy"]), first if month_first else second, second if month_first else first)
        else:
            yield DateFact(match.start(), match.end(), int(match["oy"]), _month(match["om"]), 0)


def periods(plain: str) -> Iterator[Period]:
    """Every length of time. A day of the month (每月5日) and an ordinal (第三个月) are none."""
    for match in _PERIODS_CN.finditer(plain) if not plain.isascii() else ():
        unit, number = match["unit"], match["n"]
        if number == "半":
            value: Decimal | None = Decimal("0.5")
        else:
            value = _number(number)
        if value is None or (unit == "月" and not match["piece"] and number != "半") or (unit == "年" and value > 99):
            continue  # 3月 is March, 三个月 three months; 2025年 is a year.
        if match["half"] or match["after"]:
            value += Decimal("0.5")
        yield Period(match.start(), match.end(), value, _UNITS_CN[unit], working=unit in ("工作日", "工作天", "营业日", "营业天", "办公日", "工作小时"))
    for match in _PERIODS_EN.finditer(plain) if _TIME_WORD.search(plain.lower()) else ():
        value = _number(match["again"] or match["n"])
        if value is None:
            continue
        unit = match["unit"].lower()
        working = not _WORKING_EN.isdisjoint((match["kind"] + unit).lower().replace("-", " ").split())
        if unit == "fortnight":
            value, unit = value * 2, "week"
        yield Period(match.start(), match.end(), value, "day" if unit.endswith("day") else unit, working=working)
    for match in _PERIODS_SHORT.finditer(plain):
        yield Period(match.start(), match.end(), Decimal(match["n"]), "minute" if match["unit"][0] in "mM" else "hour")


def frequencies(plain: str) -> Iterator[Frequency]:
    """How often something is done. 定期, 适时, from time to time are no frequency."""
    for match in _EVERY_CN.finditer(plain) if not plain.isascii() else ():
        yield _often_cn(match)
    for match in _OFTEN_EN.finditer(plain) if _TIME_WORD.search(plain.lower()) else ():
        found = _often_en(match)
        if found is not None:
            yield found


def _often_cn(match: re.Match[str]) -> Frequency:
    start, end = match.span()
    if match["each"]:
        return Frequency(start, end, Decimal(1), Decimal(1), "week", "周" + match["day"]) if match["day"] else Frequency(start, end, Decimal(1), Decimal(2), "day")
    if match["by"]:
        return Frequency(start, end, Decimal(1), Decimal(1), _span(match["span"])[1])
    if match["per"]:
        return Frequency(start, end, _number(match["per_count"]) or Decimal(1), Decimal(1), _span(match["per_unit"])[1])
    if match["doubled"]:
        return Frequency(start, end, Decimal(1), Decimal(1), _span(match["doubled"][0])[1])
    if match["fixed"]:
        # 逢初一、十五 is twice a month.
        often = Decimal(1 + match["fixed"].count("、"))
        market = re.fullmatch(r"每?逢((?:[逢、]{0,2}[一二三四五六七八九十])+)", match["fixed"])
        if market is not None and "初" not in match["fixed"] and "十五" not in match["fixed"]:
            # 逢五逢十, as markets are held: the 5th, 15th, 25th and the 10th, 20th, 30th.
            often = Decimal(3 * len(re.findall(r"[一二三四五六七八九十]", match["fixed"])))
        return Frequency(start, end, often, Decimal(2 if "双月" in match["fixed"] or "单月" in match["fixed"] else 1), "quarter" if "季" in match["fixed"] else "month")
    if match["once"]:
        length = match["once"].replace("个", "")
        unit = "month" if length.endswith("月") else "year" if length.endswith("年") else "week"
        return Frequency(start, end, Decimal(1), Decimal("0.5") if length.startswith("半") else _number(length[0]) or Decimal(1), unit)
    if match["other"]:
        return Frequency(start, end, Decimal(1), Decimal(2), _span(match["other"])[1])
    every, unit = _span(match["unit"])
    if match["n"]:
        every *= _number(match["n"]) or Decimal(1)
    times = _number(match["count"]) if match["count"] else None
    return Frequency(start, end, times or Decimal(1), every, unit, match["on"] or "")


def _span(word: str) -> tuple[Decimal, str]:
    special = {"双周": (Decimal(2), "week"), "半月": (Decimal("0.5"), "month"), "半个月": (Decimal("0.5"), "month"), "半年": (Decimal(6), "month"), "晚": (Decimal(1), "day"), "旬": (Decimal(10), "day"), "直播日": (Decimal(1), "day")}
    if word in special:
        return special[word]
    unit = _UNITS_CN.get(word) or _UNITS_CN.get(word.rstrip("度")) or _UNITS_CN.get(word.lstrip("个"))
    return Decimal(1), unit or "month"


_EVERY = {"other": Decimal(2), "second": Decimal(2), "third": Decimal(3), "fourth": Decimal(4)}


def _often_en(match: re.Match[str]) -> Frequency | None:
    start, end = match.span()
    if match["adverb"]:
        often, apart, name = _ADVERBS[match["adverb"].lower()]
        return Frequency(start, end, Decimal(often), Decimal(apart), name)
    if match["times"]:
        word = match["times"].lower()
        value = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}.get(word) or _number(word.replace("times", ""))
        every, unit = _unit_en(match["unit"])
        return None if value is None else Frequency(start, end, value, every, unit)
    if match["every"]:
        number = (match["n"] or "1").lower()
        value = _EVERY.get(number) or _number(number)
        every, unit = _unit_en(match["every"].split()[-1])
        return None if value is None else Frequency(start, end, Decimal(1), value * every, unit)
    if match["second"]:
        return Frequency(start, end, Decimal(1), _EVERY[match["which"].lower()], "week", match["second"])
    if match["nth"]:
        return Frequency(start, end, Decimal(1), Decimal(1), match["nth"].lower())
    if match["day"]:
        days = re.findall(_DAY_EN, match["day"], re.IGNORECASE)
        plural = match[0].lower().startswith("on ") and not days[0].lower().endswith("s")
        return None if plural else Frequency(start, end, Decimal(len(days)), Decimal(1), "week", match["day"])
    if match["per"]:
        every, unit = _unit_en(match["per"])
        # "within a week" is a period: only what is counted before it (2 posts a week) makes it a frequency.
        before = match.string[max(0, start - 40) : start]
        if _WITHIN_EN.search(before):
            return None
        if match[0].lower().startswith("per") or re.search(rf"(?:\d|\b(?:{ENGLISH_NUMERAL}))\s+(?:[\w-]+\s+){{0,4}}$", before, re.IGNORECASE):
            return Frequency(start, end, Decimal(1), every, unit)
    return None


_WITHIN_EN = compiled(r"\b(?:within|inside|inside of|in less than|after|no later than|for up to)\s$", re.IGNORECASE)


def _unit_en(word: str) -> tuple[Decimal, str]:
    word = word.lower()
    return (Decimal(2), "week") if word == "fortnight" else (Decimal(1), word)


def counts(plain: str) -> Iterator[Count]:
    """Every other number."""
    large = {match.start() for match in _LARGE_EN.finditer(plain)} if "illion" in plain or "thousand" in plain else set()
    for match in _COUNTS_CN.finditer(plain) if _FIGURE.search(plain) else ():
        value = _number(match["n"])
        if value is not None and match.start() not in large:
            yield Count(match.start(), match.end(), value * {"万": 10_000, "亿": 100_000_000}.get(match["many"] or "", 1), match["unit"] or "")
    for match in _LARGE_EN.finditer(plain) if "illion" in plain or "thousand" in plain else ():
        yield Count(match.start(), match.end(), Decimal(match[1].replace(",", "")) * {"t": 1_000, "m": 1_000_000, "b": 10**9}[match[2][0].lower()])
    for match in _COUNTS_EN.finditer(plain) if not ENGLISH_WORDS.isdisjoint(_WORDS.findall(plain.lower())) else ():
        words = english(match["words"])
        if words is not None:
            yield Count(match.start("words"), match.end("words"), Decimal(words), (match["unit"] or "").lower())
