"""RSP: duties that hang on a place: materials without a deadline, access without limits, secrecy and bans that lack what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.facts import DateFact, Frequency, Period
from generator.reading.frames import Hit, Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.lint import Case, Found, asks, questions
from generator.rules.questions import answered, is_blank_period, places

__all__: list[str] = []


def _timed(telling: Telling, sentence: Sentence) -> bool:
    # 每季新茶上市 says how often, 每月25日 by when.
    return any(isinstance(fact, (Period, DateFact)) or (isinstance(fact, Frequency) and fact.on) or is_blank_period(sentence, fact) for fact in sentence.facts) or telling.says(sentence, "same_day", "time_limit")


@asks("RSP001")
def client_duties_missing(case: Case) -> Iterator[Found]:
    if case.answered("RSP001") is None and not any(_owner_owes(telling, sentence) for telling in case.tellings for sentence in telling.body()):
        yield Found()


def _owner_owes(telling: Telling, sentence: Sentence) -> bool:
    """What stands below a heading like 甲方的义务 is owed in whatever words, but for money, liability, rights and what is forbidden."""
    if sentence.section.kind not in ("clause", "schedule") or not telling.headed(sentence, "owner_side") or telling.says(sentence, "owner_not_duty", "owner_bears", "service_fee", "counts_as"):
        return False
    return any(frame.who in ("owner", "") and not frame.condition and sentence.mode_at(frame.end - 1) == "must" for frame in sentence.frames)


_DUTIES_OF_THE_OPERATOR = ("RSP002", "RSP003", "RSP004", "RSP005", "RSP009", "SVC006")
"""Rules about one duty of the operator each: what answers one of them is a duty."""


@asks("RSP002")
def operator_duties_missing(case: Case) -> Iterator[Found]:
    if not any(case.answered(code) for code in _DUTIES_OF_THE_OPERATOR):
        yield Found()


@asks("RSP006")
def materials_deadline_missing(case: Case) -> Iterator[Found]:
    """A deadline may stand in the duty, in the sentence that leads its list, or in another one on the same materials."""
    pattern = {"what": "supply", "who": "owner", "mode": "must", "with": ["materials"], "kind": ["clause", "schedule"], "without": ["not_materials"]}
    for telling in case.tellings:
        duties = [hit for hit in places([telling], [pattern]) if not _is_condition(hit)]
        if duties:
            if not any(_timed(telling, hit.sentence) or (hit.sentence.lead is not None and _timed(telling, hit.sentence.lead)) for hit in duties) and not any(
                _timed(telling, hit.sentence) for hit in telling.hits("materials") if telling.says(hit.sentence, "supply") and hit.who in ("owner", "") and not hit.sentence.heading
            ):
                yield from (Found.at(hit) for hit in duties)
            return


_WHEN_EN = re.compile(r"\b(?:if|where|when|whenever|should|unless|once|until|upon|in case|in the event)\b")


def _is_condition(hit: Hit) -> bool:
    frame = hit.sentence.frame_at(hit.start)
    if not frame.condition or frame.end < len(hit.sentence.text) - 1:
        return False
    # The Owner sends samples when asked. is a duty, when the Owner sends samples is none.
    return hit.sentence.language == "zh" or _WHEN_EN.search(hit.sentence.text, frame.start, hit.start) is not None


@asks("RSP011")
def permission_staging_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        grants = list(places(
                [telling],
                [
                    {"what": "sub_accounts_only", "who": ["owner", "unknown", "both"], "mode": ["must", "may"], "with": ["grant"], "without": ["access_end", "is_definition"]},
                    {"what": "access_grant", "who": ["owner", "unknown", "both"], "mode": ["must", "may"], "with": ["grant"], "without": ["access_end", "never_hand_over", "is_definition"]},
                    {"what": "operator_holds", "mode": "must", "with": ["main_account"], "without": ["access_end", "never_hand_over"]},
                ],
            ))
        named = [hit for name in ("access_grant", "sub_accounts_only") for hit in telling.hits(name) if not hit.sentence.heading]
        limited = any(telling.says(sentence, "access_limit") for hit in (*grants, *named) for sentence in _around(telling, hit.sentence))
        if grants and not limited:
            yield from (Found.at(hit) for hit in grants)
        if grants:
            return


def _around(telling: Telling, sentence: Sentence) -> list[Sentence]:
    """The sentence, and those of its paragraph that follow it, but for limits of what is spent on ads."""
    return [other for other in telling.paragraph_of(sentence) if other is sentence or (other.index > sentence.index and not telling.says(other, "ad_spend"))]


def _secrecy(case: Case) -> list[Hit]:
    return places(case.tellings, questions("RSP004")["missing"])


_CLAUSES_NAMED = re.compile(r"(?:(?:clauses?|sections?|articles?|paragraphs?)\s|(?<=[\d),])\s?(?:,|and|or|&)\s|第|、)\s?(\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d.]*\s?(?:days?|months?|years?|日|天|个?月|年))")


def _number(label: str) -> int | None:
    """第五条, 5., Section 5: the number alone."""
    found = re.search(r"\d{1,3}|[一二三四五六七八九十]{1,3}", label)
    if found is None:
        return None
    value = int(found[0]) if found[0].isdigit() else chinese(found[0])
    return None if value is None else int(value)


@asks("RSP012")
def confidentiality_no_survival(case: Case) -> Iterator[Found]:
    duties = _secrecy(case)
    if not duties:
        return
    for telling_ in case.tellings:
        for hit in telling_.hits("confidential"):
            if hit.who != "owner" and any(telling_.says(sentence, "survival") for sentence in telling_.paragraph_of(hit.sentence)):
                return
        articles = {_number(hit.sentence.section.article.label) for hit in telling_.hits("confidential")}
        for hit in telling_.hits("survival"):
            # Sections 5 and 8 survive the end of this agreement.
            if any(_number(named) in articles for named in _CLAUSES_NAMED.findall(hit.sentence.text) if _number(named)):
                return
            # 保密条款在合同终止后继续有效, wherever it stands; or below the heading of secrecy.
            if (telling_.says(hit.sentence, "secrecy_clause") or telling_.headed(hit.sentence, "confidential")) and hit.who != "owner":
                return
    # Once for each article that holds such a duty.
    told: set[int] = set()
    for hit in duties:
        if hit.sentence.section.kind != "opening" and id(hit.sentence.section.article) not in told:
            told.add(id(hit.sentence.section.article))
            yield Found.at(hit)


@asks("RSP013")
def conduct_no_consequence(case: Case) -> Iterator[Found]:
    bans = places(
        case.tellings,
        [
            {"what": ["brushing", "violation"], "who": ["operator", "both", "unknown"], "mode": "not"},
            {"what": "comply_rules", "who": ["operator", "both", "unknown"], "mode": ["must", "not"], "without": ["own_rules"]},
            {"what": "banned_here", "with": [["brushing", "violation"]], "who": ["operator", "both", "unknown"]},
        ],
    )
    ends = {"what": "terminate", "who": ["owner", "both"], "mode": "may", "with": ["in_breach"], "without": ["owner_caused", "no_liability"]}
    pays = {"what": "makes_good", "who": ["operator", "both", "unknown"], "mode": "must", "near": [["in_breach", "operator_fails", "general_breach", "violation"]], "without": ["owner_caused", "pay_late"]}
    if not bans or (case.answered("LAW013") is not None and answered(case.tellings, [pays]) is not None) or answered(case.tellings, [ends]) is not None:
        return
    for telling in case.tellings:
        for ban in bans:
            if ban.sentence.language != telling.language:
                continue
            following = [other for other in telling.paragraph_of(ban.sentence) if other.index >= ban.sentence.index]
            if any(telling.says(other, "terminate") or any(hit.sentence is other and hit.who != "owner" for hit in telling.hits("makes_good")) for other in following):
                return
    yield from (Found.at(hit) for hit in bans)
