"""draft_many: contracts one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator import Agreement, draft, draft_many
from generator.agreement.load import Loaded
from generator.errors import DraftError


def test_it_gives_what_draft_gives_one_at_a_time(examples: dict[str, Loaded]) -> None:
    asked: list[str] = []

    def agreements() -> Iterator[Agreement]:
        for name, loaded in examples.items():
            asked.append(name)
            yield loaded.agreement

    drafted = draft_many(agreements())
    assert asked == []
    first = next(drafted)
    assert asked == list(examples)[:1]
    assert [first, *drafted] == [draft(loaded.agreement) for loaded in examples.values()]


def test_an_agreement_that_cannot_be_drafted(examples: dict[str, Loaded]) -> None:
    with pytest.raises(DraftError):
        list(draft_many([examples["weixin-chinese-only"].agreement], languages=("en",)))
