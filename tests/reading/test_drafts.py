"""Our own drafts read back: parties, clauses, and the pairs of the two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agreement.load import Loaded
from generator.library.model import Library
from generator.reading import read
from generator.word.draft import draft
from generator.word.templates import Layout


@pytest.mark.parametrize("layout", ["parallel", "stacked"])
@pytest.mark.parametrize("name", ["taobao-womenswear", "amazon-us-brand"])
def test_a_draft_reads_back(tmp_path: Path, examples: dict[str, Loaded], library: Library, name: str, layout: Layout) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(draft(examples[name].agreement, library=library, layout=layout))
    (document,) = read(path).contracts
    assert document.language == "zh+en"
    assert document.signed
    assert {(party.role, tuple(sorted(party.names))) for party in document.parties} == {("owner", ("Party A", "甲方")), ("operator", ("Party B", "乙方"))}
    assert all(party.name and party.details for party in document.parties)
    articles = [[clause.number.values for clause in version.clauses if clause.number and clause.number.kind == "article"] for version in document.versions]
    assert articles[0] == articles[1] == [(number,) for number in range(1, len(articles[0]) + 1)]
    # Whatever stands under a number has its counterpart, with the same number.
    alone = [pair for pair in document.pairs if (pair.zh is None or pair.en is None) and (pair.zh or pair.en).label]  # type: ignore[union-attr]
    assert alone == []
    ends = [(pair.zh.label, pair.en.label) for pair in document.pairs if pair.zh and pair.en and pair.zh.label and pair.zh.label[0].isdigit() and "（" not in pair.zh.label]
    assert [zh for zh, _en in ends] == [en for _zh, en in ends]
