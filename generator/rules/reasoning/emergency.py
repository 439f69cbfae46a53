"""EMG: what happens when the store is penalised or closed, or the operator falls silent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.telling import Hit, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.questions import fits, places

__all__: list[str] = []

_HANDLED: list[dict[str, object]] = [
    {"what": ["penalty_event", "closure"], "with": [["remedy_act", "talks", "makes_good", "terminate", "handles_it", "pays_for_closure", "contract_over"]], "who": ["operator", "both", "unknown", "owner"], "mode": ["must", "may"], "kind": ["clause", "schedule"], "without": ["bears_nothing", "each_bears", "pay_late", "default_interest", "force_majeure"]},
    {"what": ["remedy_act", "talks", "makes_good", "terminate"], "with": [["penalty_event", "closure_event"]], "mode": ["must", "may"], "kind": ["clause", "schedule"], "without": ["bears_nothing", "each_bears", "pay_late", "default_interest", "force_majeure"]},
    # What if the marketplace complains about the shop? We see to it.
    {"what": ["remedy_act", "talks", "handles_it", "makes_good"], "led": [["penalty_event", "closure_event", "platform_acts"]], "who": ["operator", "both", "unknown"], "mode": "must", "kind": ["clause", "schedule"], "without": ["bears_nothing", "pay_late", "default_interest", "force_majeure"]},
    {"what": ["remedy_act", "talks", "handles_it", "makes_good"], "under": ["penalty_event", "closure_event", "platform_acts"], "who": ["operator", "both", "unknown"], "mode": "must", "kind": ["clause", "schedule"], "without": ["bears_nothing", "pay_late", "default_interest", "force_majeure"]},
    {"what": "appeal_act", "who": ["operator", "both"], "mode": "must", "kind": ["clause", "schedule"], "without": ["bears_nothing", "force_majeure", "not_operators"]},
    {"what": "platform_acts", "with": [["remedy_act", "talks", "makes_good", "terminate", "handles_it"]], "who": ["operator", "both", "unknown", "owner"], "mode": ["must", "may"], "kind": ["clause", "schedule"], "without": ["bears_nothing", "force_majeure"]},
    {"what": "unreachable", "with": [["terminate", "makes_good", "claims_loss"]], "who": ["operator", "owner", "unknown"], "mode": ["must", "not", "free", "may"], "without": ["pay_late", "stops_by_right", "owner_unreachable", "buyer_waits", "operator_gains", "ends_early"]},
]  # fmt: skip


_FREED = ["bears_nothing", "carve_out", "force_majeure", "default_interest", "pay_late", "brushing"]
_TIED: list[dict[str, object]] = [
    {"what": ["penalty_event", "closure_event"], "with": ["operator_caused", ["ends_or_pays"]], "without": ["bears_nothing", "carve_out", "force_majeure"]},
    {"what": "operator_caused", "with": [["penalty", "closure_event"], ["ends_or_pays"]], "kind": ["clause", "schedule"], "without": ["bears_nothing", "carve_out", "force_majeure"]},
    {"what": "operator_caused", "who": ["operator", "unknown"], "with": [["penalty", "closure_event"], "bears_alone"], "kind": ["clause", "schedule"], "without": ["carve_out", "force_majeure", "owner_caused"]},
    {"what": "operator_caused", "with": ["ends_or_pays"], "led": [["closure_event", "penalty_event"]], "kind": ["clause", "schedule"], "without": ["bears_nothing", "carve_out", "force_majeure"]},
    {"what": "operator_to_blame", "with": ["store_harmed", ["ends_or_pays", "answers_for_it"]], "kind": ["clause", "schedule"], "without": _FREED},
    {"what": ["closure_event", "penalty"], "with": ["store_word", "operator_caused"], "near": [["makes_good", "terminate", "claims_loss"]], "kind": ["clause", "schedule"], "without": ["bears_nothing", "carve_out", "force_majeure"]},
]  # fmt: skip


@asks("EMG001")
def emergency_missing(case: Case) -> Iterator[Found]:
    if any(case.answered(code) for code in ("EMG002", "EMG003", "EMG004")) or any(_of_the_store(telling, hit) for telling in case.tellings for pattern in _HANDLED for hit in fits(telling, pattern)):
        return
    yield Found()


def _of_the_store(telling: Telling, hit: Hit) -> bool:
    """Whether it is the store that is suspended or closed, not the operator's own work, and by neither party: 甲方中途关店; 乙方有权关闭商城."""
    if hit.sentence.language == "zh" and (telling.says(hit.sentence, "owner_closes") or telling.says(hit.sentence, "goods_complaint") or (hit.concept == "closure" and hit.who == "operator" and hit.mode == "may")):
        return False
    return hit.concept != "closure" or hit.sentence.language == "zh" or telling.says(hit.sentence, "store_word")


@asks("EMG005")
def attribution_missing(case: Case) -> Iterator[Found]:
    tied = places(case.tellings, _TIED)
    if tied and not any(_tells_fault(telling, hit) for telling in case.tellings for name in ("attribution", "fault_record") for hit in telling.hits(name)):
        yield Found()


_NOTICE = compiled(r"通知|\bnotice")
_OF_PLATFORM = compiled(r"平台|官方|处罚|违规|天猫|淘宝|京东|抖音|抖店|快手|拼多多|小红书|主管|监管|\b(?:platform|marketplace|amazon|tiktok|shopee|lazada|ebay|etsy|official|authorit\w+)")
# 甲方不能证明处罚由乙方引起的除外 forbids nothing.
_PROVES = compiled("证明|举证|自证")
_OF_THE_SUM = compiled(r"\b(?:amount|sum|size|extent|height|value|profits?|loss(?:es)?|damages?|turnover|takings|costs?)\b")
_OF_FAULT = compiled(r"\b(?:caus\w+|fault|blam\w+|whose|who|responsib\w+|attribut\w+|origin|reason)\b")
_CALAMITY = compiled(r"客观情况|不能(?:预见|避免|克服)|受影响(?:的)?一方|\b(?:beyond \w+ control|affected party|party affected)\b")


def _tells_fault(telling: Telling, hit: Hit) -> bool:
    """Whether a record or a burden of proof is said to tell who was at fault: not any log that is handed over."""
    sentence = hit.sentence
    if sentence.section.kind != "clause" or sentence.heading:
        return False
    if sentence.row is not None and (sentence.language == "zh" or not telling.says(sentence, "closure_event", "operator_to_blame")):
        # Closure through the Supplier's fault | …; the platform's notice shows whose: an order form tells it in a row.
        return False
    if (hit.mode == "not" and not _PROVES.search(hit.text)) or telling.says(sentence, "force_majeure") or (_NOTICE.search(hit.text) and not _OF_PLATFORM.search(sentence.text) and not telling.says(sentence, "platform_name", "penalty", "fault_asked") and not (sentence.language == "en" and telling.says_near(sentence, "closure_event"))):
        # Screenshots are forbidden; a calamity is proved; the contract is ended by notice.
        return False
    if (telling.says(sentence, "sales_metric") or hit.text.endswith("为准")) and not telling.says(sentence, "penalty", "penalty_event", "closure_event", "fault_word"):
        # By what a target is measured.
        return False
    if sentence.language == "en" and telling.says_near(sentence, "brushing") and not telling.says(sentence, "penalty_event", "closure_event"):
        # Once fake trades are proved, the shop is taken back: nothing is said of who caused a penalty.
        return False
    if sentence.language == "en" and telling.says(sentence, "not_attribution"):
        return False
    if sentence.language == "en" and _OF_THE_SUM.search(sentence.text, (own := sentence.frame_at(hit.start)).start, hit.start) and not _OF_FAULT.search(sentence.text, own.start, own.end):
        # The amount of the loss is established from the accounts: that tells how much, not who.
        return False
    if _CALAMITY.search(sentence.text) and telling.says(sentence, "excused"):
        return False
    if telling.says(sentence, "appeal_act", "answers_it") and not telling.says(sentence, "fault_word"):
        # Evidence that goes with an appeal tells the platform something, not the parties.
        return False
    if telling.says(sentence, "fault_word", "penalty", "closure_event", "operator_caused"):
        return hit.concept == "attribution" or telling.says(sentence, "fault_word", "attribution")
    return hit.concept == "attribution" and any(
        telling.says(other, "operator_caused", "fault_word") for other in telling.paragraph_of(sentence) if other.index < sentence.index
    )
