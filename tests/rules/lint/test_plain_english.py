"""Letters, and headings in everyday words: whom they address, and what stands below what."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read
from generator.rules.lint import lint

LETTER = """Marigold Tindall
3 Coldharbour Mews, Hebden Bridge HX7 8AD

To: Priya Ramanathan, LoomAndLantern{address}

Dear Priya,

WHAT I DO FOR YOU
* Twelve listings a month get new titles; I send you the list of links.

MONEY. You pay me 300 pounds a month on the 7th, against an invoice.

WHERE WE WANT TO GET. You had 41 orders in November. By the end of May I want you at 80 orders a month.

WHAT I NEED FROM YOU. Samples, a week ahead. Tell me as soon as a colour runs out.

SECRETS. {secrets}

Warmly,

Marigold Tindall            Agreed: .......................
"""
AGREEMENT = """SERVICE AGREEMENT
{parties}
1. {heading}
{sentence}
2. General
This agreement is made in two originals.
{owner} (signature):
{operator} (signature):
"""


def fires(tmp_path: Path, text: str, code: str) -> bool:
    path = tmp_path / "contract.txt"
    path.write_text(text, "utf-8")
    return bool(lint(read(path), select=[code], language="en"))


@pytest.mark.parametrize(
    ("code", "address", "secrets", "expected"),
    [
        # The writer's address is not the reader's.
        ("DOC004", " (Etsy)", "I tell nobody your prices.", True),
        ("DOC004", ", 6 Mill Lane, York YO1 7HH", "I tell nobody your prices.", False),
        # Whoever is asked is not the one who asks.
        ("RSP004", "", "Please do not pass on my prices to other makers.", True),
        ("RSP004", "", "I do not pass on your prices to other makers.", False),
        # What a title in capitals begins stands beside the article before it: no listing is a target, and 41 orders are where it starts.
        ("KPI001", "", "I tell nobody your prices.", False),
        ("KPI002", "", "I tell nobody your prices.", False),
        ("RSP001", "", "I tell nobody your prices.", False),
        ("RSP007", "", "I tell nobody your prices.", False),
        ("FEE002", "", "I tell nobody your prices.", False),
    ],
)
def test_a_letter(tmp_path: Path, code: str, address: str, secrets: str, expected: bool) -> None:
    assert fires(tmp_path, LETTER.format(address=address, secrets=secrets), code) == expected


@pytest.mark.parametrize(
    ("code", "heading", "sentence", "expected"),
    [
        ("FEE001", "What {operator} gets", "640 pounds a month, on the 28th, on an invoice.", False),
        ("FEE001", "What {operator} is paid", "GBP 500 every month, on the first.", False),
        ("FEE001", "What {operator} does", "GBP 500 of stock is listed every month.", True),
        ("KPI001", "What we are after", "Average basket up from 19 to 26 pounds by Midsummer Day 2026.", False),
        ("KPI002", "What we are after", "Repeat buyers: 35% in every quarter.", True),
        ("KPI004", "Where we want to get", "Monthly GMV shall reach RMB 420,000 in the sixth month. We both look at the number in Seller Central, so there is no arguing about it.", False),
        ("KPI001", "Aim", "Settled sales of RM 45,000 per month at the end of month four (month zero: RM 21,300), read from the wallet statements.", False),
        ("KPI002", "Aim", "Settled sales of RM 45,000 per month at the end of month four (month zero: RM 21,300), read from the wallet statements.", False),
        ("KPI005", "Aim", "Settled sales of RM 45,000 per month at the end of month four. Below RM 30,000 at the end of month four the minimum under 2.1 falls away.", False),
        ("KPI005", "Aim", "Settled sales of RM 45,000 per month at the end of month four. Below RM 30,000 the parties meet.", True),
        ("TRM004", "Term", "Exit: credentials and files returned within 5 days", False),
        ("TRM001", "Coming and going", "Starts 1 March 2026, ends 28 February 2027.", False),
        ("DOC005", "Coming and going", "Starts 1 March 2026, ends 28 February 2026.", True),
        ("DOC005", "Coming and going", "Starts 1 March 2026, ends 28 February 2027.", False),
        ("DOC002", "Rest", "Rate card and talent profiles are attached as Annex “A”.", True),
        ("DOC002", "Rest", "Default interest under § 288 BGB applies. VAT under § 14 (2) UStG is shown.", False),
    ],
)
@pytest.mark.parametrize(
    ("parties", "owner", "operator"),
    [
        ("Odette Marchbanks, 6 Quay Lane, Wells NR23 1AN -> \"Odette\"\nFenn Okonjo, 9 Magdalen Street, Norwich NR3 1LF -> \"Fenn\"\nOdette pays Fenn to run her shop on Etsy.", "Odette", "Fenn"),
        ("Tannhof GmbH, HRB 27114, 83278 Traunstein – hereinafter “Verkäufer” –\nand\nKlickwerk GmbH, HRA 9032, 23552 Lübeck – hereinafter “Dienstleister” –\nThe Verkäufer engages the Dienstleister to run its Amazon store.", "the Verkäufer", "the Dienstleister"),
    ],
)  # fmt: skip
def test_headings_in_everyday_words(tmp_path: Path, parties: str, owner: str, operator: str, code: str, heading: str, sentence: str, expected: bool) -> None:
    text = AGREEMENT.format(parties=parties, heading=heading.format(operator=operator), sentence=sentence, owner=owner, operator=operator)
    assert fires(tmp_path, text, code) == expected


def test_articles_may_be_numbered_by_a_sign(tmp_path: Path) -> None:
    text = "SERVICE CONTRACT\nParty A (the Owner): Heqing Ltd\nParty B (the Operator): Yunfan Ltd\n§ 1 Services\n(1) The Operator runs the store.\n§ 2 Duration\n(1) The minimum duration follows from § {}.\nParty A:\nParty B:\n"
    assert fires(tmp_path, text.format("12 (3)"), "DOC002")
    assert not fires(tmp_path, text.format("1 (1)"), "DOC002")


def test_clauses_and_parts_in_letters_can_be_cited(tmp_path: Path) -> None:
    text = "STORE AGREEMENT\nOwner: Sole Ltd\nOperator: Bee Ltd\n{0}A{1} Work\nThe Operator reports weekly.\n{0}B{1} Money\nThe Owner pays monthly.\n{0}C{1} Rest\nNotwithstanding clause {2}, item 2, the Operator bears its costs.\n"
    for before, behind in (("", "."), ("Part ", " –")):
        assert not fires(tmp_path, text.format(before, behind, "C"), "DOC002")
        assert fires(tmp_path, text.format(before, behind, "D"), "DOC002")
