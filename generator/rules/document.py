"""DOC: who contracts about which store, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.agreement.parties import Party
from generator.rules.checks import Hit, checks

__all__ = ["credit_code_valid"]


def _sides(agreement: Agreement) -> tuple[tuple[str, Party], ...]:
    return (("client", agreement.parties.client), ("operator", agreement.parties.operator))


@checks("DOC004")
def party_incomplete(agreement: Agreement) -> Iterator[Hit]:
    for side, party in _sides(agreement):
        if party.name is None:
            yield Hit(f"parties.{side}.name")
        if party.address is None and party.credit_code is None and party.registration_number is None:
            yield Hit(f"parties.{side}.address", case="address")


@checks("DOC005")
def date_impossible(agreement: Agreement) -> Iterator[Hit]:
    term = agreement.term
    if term.start is not None and term.end is not None and term.end < term.start:
        yield Hit("term.end", {"start": term.start, "end": term.end}, "order")


@checks("DOC007")
def credit_code_invalid(agreement: Agreement) -> Iterator[Hit]:
    for side, party in _sides(agreement):
        if party.credit_code is not None and not credit_code_valid(party.credit_code):
            yield Hit(f"parties.{side}.credit_code", {"code": party.credit_code}, "" if len(_compact(party.credit_code)) == 18 else "length")


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code_valid(code: str) -> bool:
    """``code`` is a unified social credit code whose check character is right: 31 less the sum of the other characters, each
    weighed by 3^(i-1) mod 31 (GB 32100-2015)."""
    code = _compact(code)
    if len(code) != 18 or any(char not in _ALPHABET for char in code):
        return False
    total = sum(_ALPHABET.index(char) * pow(3, position, 31) for position, char in enumerate(code[:17]))
    return _ALPHABET[-total % 31] == code[17]


def _compact(code: str) -> str:
    return code.replace(" ", "").replace("-", "").upper()


@checks("DOC008")
def store_unidentified(agreement: Agreement) -> Iterator[Hit]:
    store = agreement.store
    platform = store.platform_name if store.platform in (None, "other") else store.platform
    if not (platform or store.name or store.id or store.url):
        yield Hit("store.platform")
