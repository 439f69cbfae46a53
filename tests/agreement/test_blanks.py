"""A key with nothing behind it is a blank; one that no part has is an error all the same."""

from __future__ import annotations

import pytest

from generator.agreement.load import load_text
from generator.errors import InvalidAgreement

HEAD = """contract: {number: A-1, languages: [zh-CN, en]}
parties: {client: {}, operator: {}}
store: {platform: taobao}
"""


@pytest.mark.parametrize(
    ("more", "path", "suggestion"),
    [
        ("aceptance:", "aceptance", ""),
        ("services: {aceptance: }", "services.aceptance", "acceptance"),
        ("fees: {model: fixed, bases: }", "fees.bases", "base"),
        ("kpis: {metrics: [{metric: sales, target: 3 CNY, baselin: }]}", "kpis.metrics[0].baselin", "baseline"),
        # Without quotation marks the comma ends the text: its second half would be lost without a word.
        ("services: {items: [{item: {zh: 标题, en: titles, pages}}]}", "services.items[0].item.pages", ""),
    ],
)
def test_an_unknown_blank_is_reported(more: str, path: str, suggestion: str) -> None:
    with pytest.raises(InvalidAgreement) as caught:
        load_text(HEAD + more)
    assert [(problem.kind, problem.path, problem.values["suggestion"]) for problem in caught.value.problems] == [("unknown-field", path, suggestion)]


def test_a_known_blank_is_as_if_it_were_not_there() -> None:
    filled = load_text(HEAD + "services: {acceptance: , items: }\nfees:\nclauses: {variants: {acceptance: }}")
    assert filled.agreement == load_text(HEAD).agreement
