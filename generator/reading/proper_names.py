"""Names of parties that are words of the trade as well: the Customer owns the store, its customers buy in it; the Manager is no account manager."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.reading.document import Document
from generator.reading.sentence_ends import lowered

__all__ = ["MARK", "marked", "proper_names"]

MARK = "\u0255"
"""What a party's name begins with in lowered text, so that it is told from the same word in lower case."""

_OF_THE_TRADE = frozenset(
    ("customer", "seller", "brand", "manager", "merchant", "host", "agent", "company", "partner", "supplier", "vendor", "studio", "retailer", "trader", "maker", "member", "subscriber", "store", "shop")
)
_BEHIND = r"(?!\s(?:Central|Hub|Cent(?:er|re)|IDs?|Registry|Stores?|Services?|Support|Portal|Universit\w+|Fulfil\w+|Codes?|Polic\w+|Analytics|University|Performance|Account|Console|Backend|Name|Messages?|Reviews?|Care|Shops?|Pages?|Business|Manager|Managers)\b)"
_BEFORE = r"(?<!Account )(?<!Project )(?<!Ads )(?<!Store )(?<!Key )(?<!Business )(?<!Campaign )(?<!General )(?<!Page )(?<!Commerce )(?<!Channel )(?<!Amazon )(?<!eBay )(?<!Shopee )(?<!Lazada )(?<!Merchant )(?<!Etsy )"
_LEAST = 4
"""Times that a contract writes such a name with a capital."""


def proper_names(document: Document, names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Those of ``names``, in lower case, that the contract writes with a capital wherever it means the party."""
    found: dict[str, re.Pattern[str]] = {}
    candidates = {name.lower() for name in names} & _OF_THE_TRADE
    if not candidates:
        return found
    text = "\n".join(paragraph.text.plain for paragraph in document.paragraphs())
    for name in sorted(candidates):
        pattern = re.compile(rf"\b{_BEFORE}(?:{name.title()}|{name.upper()})(?![a-z]){_BEHIND}")
        acting = len(re.findall(rf"\bthe {name}\s(?:shall|must|agrees|undertakes|pays|provides)\b", text))
        if len(pattern.findall(text)) >= _LEAST and not acting:
            found[name] = pattern
    return found


def marked(text: str, proper: Iterable[re.Pattern[str]]) -> str:
    """``text`` in lower case, of the same length, with ``MARK`` for the first letter of each proper name."""
    low = lowered(text)
    for pattern in proper:
        for match in pattern.finditer(text):
            low = low[: match.start()] + MARK + low[match.start() + 1 :]
    return low
