"""Frames: who does what, in which mode, said in Chinese and in English; and that the English index finds what the patterns find."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read
from generator.reading.frames import Telling, tellings_of
from generator.reading.frames_index import found_in
from generator.reading.frames_lexicon import concept_names, expression, pattern

ZH = "网店托管合同\n甲方（店主）：禾青服装店\n乙方（服务商）：云帆网络公司\n第一条　双方义务\n{}\n甲方（盖章）：\n乙方（盖章）：\n"
EN = "HOSTING AGREEMENT\nParty A (the Owner): Heqing Ltd\nParty B (the Operator): Yunfan Ltd\n1. Duties\n{}\nParty A (signature):\nParty B (signature):\n"


def telling(tmp_path: Path, sentence: str) -> Telling:
    file = tmp_path / "contract.txt"
    file.write_text((EN if sentence.isascii() else ZH).format(sentence), "utf-8")
    return tellings_of(read(file).contracts[0])[0]


@pytest.mark.parametrize(
    ("sentence", "concept", "who", "mode"),
    [
        ("乙方不得刷单，不得编造评价。", "brushing", "operator", "not"),
        ("甲方应当在3日内提供产品资料。", "materials", "owner", "must"),
        ("广告费由甲方承担。", "ad_spend", "owner", "must"),
        ("乙方对经营结果概不承担责任。", "no_liability", "operator", "free"),
        ("任何一方可以提前30日书面通知解除合同。", "terminate", "both", "may"),
        ("店主提出的问题，服务商应在2小时内答复。", "reply", "operator", "must"),
        ("Party B shall not place fake orders.", "brushing", "operator", "not"),
        ("The Owner sends product data within three days.", "materials", "owner", "must"),
        ("Either party may terminate this agreement.", "terminate", "both", "may"),
        ("If Party A is late, Party B is not liable for the delay.", "no_liability", "operator", "free"),
    ],
)
def test_who_does_what_in_which_mode(sentence: str, concept: str, who: str, mode: str, tmp_path: Path) -> None:
    hit = telling(tmp_path, sentence).hits(concept)[0]
    assert (hit.who, hit.mode) == (who, mode)


def test_notation_of_expressions() -> None:
    assert expression("退(还|回)…费", "zh") == r"(?:退(还|回)[^。；！？\n]{0,14}?费)"
    assert pattern("refund", "en", "client", "agency").search("the agency refunds the unused fee") is not None


def test_a_party_by_whatever_name() -> None:
    assert pattern("operator_caused", "zh", "客户", "服务商").search("因服务商操作造成") is not None


def test_index_finds_what_patterns_find() -> None:
    text = "the agency shall not place fake orders, keeps the client's data confidential and refunds 50% of the monthly fee within 7 days."
    index = found_in(text, "client", "agency")
    for name in concept_names():
        assert bool(index[name]) == bool(pattern(name, "en", "client", "agency").search(text)), name
