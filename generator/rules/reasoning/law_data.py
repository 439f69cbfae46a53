"""LAW: buyers' data that the operator sees, and works that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.service_lists import services

__all__: list[str] = []


@asks("LAW008")
def personal_data_missing(case: Case) -> Iterator[Found]:
    if any(telling.says(hit.sentence, "data_handling") and not hit.sentence.heading and not telling.says(hit.sentence, "staff_data") for telling in case.tellings for hit in telling.hits("personal_data")):
        return
    if any(_handled_next(telling, hit) for telling in case.tellings if telling.language == "en" for hit in telling.hits("personal_data")):
        return
    if case.says("data_excluded"):
        return
    if any(_sees_buyers(telling, case) for telling in case.tellings):
        yield Found()


def _handled_next(telling: Telling, hit: Hit) -> bool:
    """Whether the next sentence says what is done with the data: …visible to B's users; its staff shall not copy them."""
    index = hit.sentence.index + 1
    if hit.sentence.heading or index >= len(telling.sentences):
        return False
    behind = telling.sentences[index]
    return behind.group == hit.sentence.group and _THEM.search(behind.text) is not None and telling.says(behind, "data_handling")


_THEM = re.compile(r"\b(?:them|they|it|these|such (?:data|information|details))\b")


def _sees_buyers(telling: Telling, case: Case) -> bool:
    """Whether the operator has to do with buyers: by a service, by access to the store, or because a sentence says so."""
    for hit in telling.hits("buyers_task"):
        sentence = hit.sentence
        if not sentence.heading and any(sentence in service.sentences and (not service.words or hit.text in service.words) for service in services(case)):
            return True
        if (_by_operator(hit) or _entrusted(sentence)) and hit.mode in ("must", "may") and sentence.section.kind == "clause" and not telling.says(sentence, "owner_handles", "damages_word", "at_end"):
            return True
    for hit in telling.hits("access_grant"):
        if not hit.sentence.heading and (hit.who in ("owner", "") or hit.sentence.language == "en") and hit.mode in ("must", "may") and telling.says(hit.sentence, "grant") and not telling.says(hit.sentence, "is_definition") and not _access_ends(telling, hit) and hit.sentence.row is None:
            return True
    return any(hit.who != "owner" and not hit.sentence.heading for hit in telling.hits("sees_personal_data"))


def _by_operator(hit: Hit) -> bool:
    """Whether the operator does it, or it is done by the operator as the end of the sentence says: live chat in English and Thai is provided by B."""
    frames = hit.sentence.frames
    return hit.who == "operator" or (hit.who == "" and hit.sentence.language == "en" and any(frame.said and frame.who == "operator" and not frame.condition for frame in frames))


_ENTRUSTED = re.compile(r"交[予由给付]|委托|托付|托办|委任|\b(?:entrusts?|engages?|hands? over|commissions?|appoints?)\b")


def _entrusted(sentence: Sentence) -> bool:
    """Whether an item stands under a lead by which the owner hands work over: 甲方把下列事务交予乙方料理."""
    lead = sentence.lead
    return lead is not None and _ENTRUSTED.search(lead.text) is not None and "operator" in sentence.names.mentioned(lead.text, sentence.language)


def _access_ends(telling: Telling, hit: Hit) -> bool:
    """Whether access is given up, not granted: the owner's 将主账号移交乙方 grants it."""
    sentence = hit.sentence
    handed = hit.who == "owner" and re.search(r"移交|交付|交给|交由|转交|\bhand", sentence.text) and "operator" in sentence.names.mentioned(sentence.text, sentence.language)
    return telling.says(sentence, "access_end") and not (handed and not telling.says(sentence, "at_end"))


@asks("LAW009")
def ip_owner_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for hit in telling.hits("owned"):
            if _about_works(telling, hit.sentence) and not hit.sentence.heading and (hit.sentence.section.kind != "opening" or hit.sentence.row is not None) and (not telling.says(hit.sentence, "works_not") or telling.says(hit.sentence, "made")):
                return
    for telling in case.tellings:
        for hit in telling.hits("works_task"):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "owner_handles"):
                continue
            in_services = any(sentence in service.sentences for service in services(case))
            makes = hit.who in ("operator", "") or _entrusted(sentence)
            if in_services or telling.says(sentence, "photos_made") or (makes and (telling.says(sentence, "made") or ((sentence.frequency or sentence.counts) and (hit.who == "operator" or telling.says(sentence, "hands_in", "inform"))))):
                yield Found()
                return


def _about_works(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence speaks of works, or answers a question that does: 问：拍的图是谁的？答：店主的."""
    before = telling.sentences[sentence.index - 1] if sentence.index else None
    if sentence.language == "en" and before is not None and before.group == sentence.group and _THEM.search(sentence.text) and telling.says(before, "works") and telling.says(before, "made"):
        # The operator makes ten banners a month. It gives up any right in them.
        return True
    return telling.says(sentence, "works") or (before is not None and before.text.rstrip().endswith(("？", "?")) and telling.says(before, "works"))
