"""BIL: two languages in one contract."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.rules.checks import Hit, checks


@checks("BIL001")
def language_priority_missing(agreement: Agreement) -> Iterator[Hit]:
    if len(set(agreement.contract.languages)) > 1 and agreement.contract.prevailing is None:
        yield Hit("contract.prevailing")
