"""EMG: what happens when the store is penalised or closed, or the operator falls silent."""

from __future__ import annotations

from collections.abc import Iterator

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
            {"what": ["penalty_event", "closure_event"], "with": ["operator_caused", ["makes_good", "terminate"]]},
            {"what": "operator_caused", "with": [["penalty", "closure_event"], ["makes_good", "terminate", "claims_loss"]], "kind": ["clause", "schedule"]},
            {"what": ["closure_event", "penalty"], "with": ["store_word", "operator_caused"], "near": [["makes_good", "terminate", "claims_loss"]], "kind": ["clause", "schedule"]},
        ],
    )
    if tied and not any(hit.sentence.section.kind == "clause" and hit.sentence.row is None and not hit.sentence.heading for telling in case.tellings for hit in telling.hits("attribution")):
        yield Found()
