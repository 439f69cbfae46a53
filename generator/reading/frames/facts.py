"""What a sentence tells in figures, dates and lengths of time, by kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from functools import lru_cache

from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Frequency, Percentage, Period, facts_in

__all__ = ["Told", "facts_of", "moved"]


class Told(ABC):
    """Facts, sorted out by kind."""

    @property
    @abstractmethod
    def facts(self) -> tuple[Fact, ...]:
        """All of them, in printed order."""

    def has(self, *kinds: type) -> bool:
        return any(isinstance(fact, kinds) for fact in self.facts)

    @property
    def frequency(self) -> bool:
        return self.has(Frequency)

    @property
    def percentages(self) -> list[Percentage]:
        return [fact for fact in self.facts if isinstance(fact, Percentage)]

    @property
    def amounts(self) -> list[Amount]:
        return [fact for fact in self.facts if isinstance(fact, Amount)]

    @property
    def periods(self) -> list[Period]:
        return [fact for fact in self.facts if isinstance(fact, Period)]

    @property
    def dates(self) -> list[DateFact]:
        return [fact for fact in self.facts if isinstance(fact, DateFact)]

    @property
    def blanks(self) -> list[Blank]:
        return [fact for fact in self.facts if isinstance(fact, Blank)]

    @property
    def counts(self) -> list[Count]:
        return [fact for fact in self.facts if isinstance(fact, Count)]


@lru_cache(4096)
def facts_of(plain: str) -> tuple[Fact, ...]:
    """``facts_in``, kept: many rules ask for the same paragraph's facts."""
    return facts_in(plain)


def moved(fact: Fact, by: int) -> Fact:
    """``fact`` in a text that begins ``by`` characters earlier."""
    return replace(fact, start=fact.start + by, end=fact.end + by)
