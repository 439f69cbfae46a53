"""Facts in a text, each with its exact span: amounts, percentages, periods, dates, frequencies, counts, laws, references, codes, blanks."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

__all__ = ["Amount", "Blank", "Count", "CreditCode", "DateFact", "Fact", "Frequency", "Law", "Percentage", "Period", "Reference", "amounts_stated_twice", "facts_in"]

_HOURS = {"second": Decimal(1) / 3600, "minute": Decimal(1) / 60, "hour": Decimal(1), "day": Decimal(24), "week": Decimal(168)}
_MONTHS = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money. ``currency`` is an ISO code, CNY for 元 alone; ``words``: written in words (伍仟元整, five thousand yuan)."""

    start: int
    end: int
    value: Decimal
    currency: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Percentage:
    """``value`` in percent: 万分之五 is 0.05, 七成 is 70."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time. ``unit`` is second, minute, hour, day, week, month, quarter or year; ``working``: working days or hours alone count."""

    start: int
    end: int
    value: Decimal
    unit: str
    working: bool = False

    @property
    def size(self) -> tuple[str, Decimal]:
        """Comparable: 一周 and 7 days are equal, so are 半年 and six months; ("hours", …), ("working hours", …) or ("months", …)."""
        if self.unit in _MONTHS:
            return "months", self.value * _MONTHS[self.unit]
        return ("working hours" if self.working else "hours"), self.value * _HOURS[self.unit]


@dataclass(frozen=True, slots=True)
class DateFact:
    """A calendar date as written; ``day`` 0 for a month alone. ``date`` is None if it does not exist (2月30日) or has no day."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def date(self) -> date | None:
        try:
            return date(self.year, self.month, self.day) if self.day else None
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        return 1 <= self.month <= 12 if not self.day else self.date is not None


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: ``times`` in each ``every`` ``unit``s (每两周一次: 1, 2, week). ``on``: the day, if one is named (周五, 5日, Monday)."""

    start: int
    end: int
    times: Decimal
    every: Decimal
    unit: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Any other number, with the measure word behind it: 40条, five clips; "" where none stands."""

    start: int
    end: int
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A law cited by name, without 《》; ``article`` 0 if none is cited."""

    start: int
    end: int
    name: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a clause or an attachment: ``kind`` article, clause (款), item (项), chapter, decimal or schedule; ``law``: of a statute."""

    start: int
    end: int
    kind: str
    values: tuple[int, ...]
    law: bool = False


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A 统一社会信用代码 of 18 characters; ``valid``: its check character is right (GB 32100-2015)."""

    start: int
    end: int
    code: str
    valid: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in: ____, 【 】, [●], XXX, {{ }}, TBD, an empty 年 月 日."""

    start: int
    end: int


Fact = Amount | Percentage | Period | DateFact | Frequency | Count | Law | Reference | CreditCode | Blank


def facts_in(plain: str) -> tuple[Fact, ...]:
    """The facts in a normalised text (``Text.plain``), by their place. Spans are of ``plain``: ``Text.quote`` gives the exact words.

    No two overlap: what belongs to a date, an amount or a citation is no count as well.
    """
    from generator.reading.citations import citations
    from generator.reading.money import amounts, percentages
    from generator.reading.times import counts, dates, frequencies, periods

    found: list[Fact] = []
    taken = bytearray(len(plain) + 1)
    for finder in (citations, dates, amounts, percentages, frequencies, periods, counts):
        for fact in finder(plain):
            if not any(taken[fact.start : fact.end]):
                taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                found.append(fact)
    return tuple(sorted(found, key=lambda fact: fact.start))


def amounts_stated_twice(plain: str, facts: tuple[Fact, ...]) -> tuple[tuple[Amount, Amount], ...]:
    """Amounts given in figures and in words side by side, in printed order: ¥18,000（大写：壹万捌仟元整）."""
    from generator.reading.money import between_figures_and_words

    money = [fact for fact in facts if isinstance(fact, Amount)]
    pairs: list[tuple[Amount, Amount]] = []
    for left, right in itertools.pairwise(money):
        if left.words != right.words and between_figures_and_words(plain[left.end : right.start]) and (not (pairs and pairs[-1][1] is left) or "大写" in plain[left.end : right.start]):
            pairs.append((left, right))
    return tuple(pairs)
