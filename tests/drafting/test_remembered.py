"""What is remembered of earlier contracts never shows in a later one."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from generator.agreement.load import Loaded, validate
from generator.drafting.assemble import assemble
from generator.drafting.contract import Contract
from generator.library.model import Library

LEAVES: dict[str, list[Any]] = {
    "contract.number": ["A-1", "A-2"],
    "parties.client.name": [{"zh": "甲一", "en": "One"}, {"zh": "甲二", "en": "Two"}],
    "parties.client.kind": ["company", "individual"],
    "parties.client.bank": [None],
    "store.platform": ["taobao", "douyin"],
    "term.trial": [None, {"months": 2}],
    "services.acceptance": ["3 days", "4 days", None],
    "services.excluded": [[], [{"zh": "直播", "en": "live streams"}]],
    "kpis.shortfall.terminate": [True, False],
    "kpis.metrics": [[]],
    "nature.scope": ["special", "general"],
    "clauses.detail": ["standard", "full"],
    "clauses.without": [[], ["confidentiality_duty"]],
    "fees.proration": ["by_day", "by_work", None],
    "emergencies.stop_within": ["1 hour", "3 hours"],
}


def changed(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """``data`` with some of its values replaced or taken away."""
    for path in chance.sample(sorted(LEAVES), 3):
        *parts, last = path.split(".")
        node: Any = data
        for part in parts:
            node = node.get(part) or {}
        value = chance.choice(LEAVES[path])
        if value is None:
            node.pop(last, None)
        else:
            node[last] = value
    return data


@pytest.mark.parametrize("seed", range(3))
def test_contracts_are_the_same_whatever_was_drafted_before(seed: int, examples: dict[str, Loaded], library: Library) -> None:
    chance = random.Random(seed)
    drafted: list[tuple[Any, Contract]] = []
    for _round in range(8):
        name = chance.choice(["taobao-womenswear", "tmall-flagship", "amazon-us-brand"])
        agreement, problems = validate(changed(examples[name].agreement.model_dump(mode="json", exclude_none=True), chance))
        if agreement is not None:
            drafted.append((agreement, assemble(agreement, library)))
        else:
            assert problems
    assert len(drafted) > 3
    for agreement, contract in drafted:
        # A library that is another object has nothing to remember.
        assert assemble(agreement, replace(library)) == contract
