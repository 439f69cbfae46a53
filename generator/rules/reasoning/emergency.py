"""EMG: what happens when the store is penalised or closed, or the operator falls silent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.frames import Hit, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.questions import answered, places

__all__: list[str] = []

_HANDLED: list[dict[str, object]] = [
    {"what": ["penalty_event", "closure"], "with": [["remedy_act", "talks", "makes_good", "terminate"]], "who": ["operator", "both", "unknown", "owner"], "mode": ["must", "may"], "kind": ["clause", "schedule"], "without": ["no_liability"]},
    {"what": ["remedy_act", "talks", "makes_good", "terminate"], "with": [["penalty_event", "closure_event"]], "mode": ["must", "may"], "kind": ["clause", "schedule"], "without": ["no_liability"]},
    {"what": "unreachable", "with": [["terminate", "makes_good", "claims_loss"]], "who": ["operator", "owner", "unknown"], "mode": ["must", "not", "free"], "without": ["pay_late"]},
]  # fmt: skip


@asks("EMG001")
def emergency_missing(case: Case) -> Iterator[Found]:
    if any(case.answered(code) for code in ("EMG002", "EMG003", "EMG004")) or answered(case.tellings, _HANDLED):
        return
    yield Found()


@asks("EMG005")
def attribution_missing(case: Case) -> Iterator[Found]:
    tied = places(
        case.tellings,
        [
            {"what": ["penalty_event", "closure_event"], "with": ["operator_caused", ["makes_good", "terminate"]], "without": ["no_liability"]},
            {"what": "operator_caused", "with": [["penalty", "closure_event"], ["makes_good", "terminate", "claims_loss"]], "kind": ["clause", "schedule"], "without": ["no_liability"]},
            {"what": ["closure_event", "penalty"], "with": ["store_word", "operator_caused"], "near": [["makes_good", "terminate", "claims_loss"]], "kind": ["clause", "schedule"], "without": ["no_liability"]},
        ],
    )
    if tied and not any(_tells_fault(telling, hit) for telling in case.tellings for hit in telling.hits("attribution")):
        yield Found()


def _tells_fault(telling: Telling, hit: Hit) -> bool:
    """Whether a record or a burden of proof is said to tell who was at fault: not any log that is handed over."""
    sentence = hit.sentence
    if sentence.section.kind != "clause" or sentence.row is not None or sentence.heading:
        return False
    return telling.says(sentence, "fault_word", "penalty", "closure_event") or any(
        telling.says(other, "operator_caused", "fault_word") for other in telling.paragraph_of(sentence) if other.index < sentence.index
    )
