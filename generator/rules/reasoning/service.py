"""SVC: what each listed service lacks, and umbrella words instead of services."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.facts import Frequency
from generator.reading.frames import Hit, Sentence, Telling, facts_of
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.service_lists import (
    BLANK_CELL,
    COUNTED_PRODUCT,
    OUTPUT_HEAD,
    RHYTHM_HEAD,
    THRESHOLD,
    VAGUE_CELL,
    Service,
    often,
    service_headed,
    services,
)

__all__: list[str] = []


@asks("SVC001")
def service_detail_missing(case: Case) -> Iterator[Found]:
    if len([service for service in services(case) if not service.vague]) < 2:
        yield Found()


def _listed_services(case: Case) -> list[Service]:
    found = [service for service in services(case) if not service.vague]
    return found if len(found) >= 2 else []


@asks("SVC002")
def service_no_frequency(case: Case) -> Iterator[Found]:
    for service in _listed_services(case):
        if not _has_frequency(service) and not _governed(service):
            yield service.found


def _has_frequency(service: Service) -> bool:
    if service.words:
        return often(service.words, facts_of(service.words))
    return any(often(sentence.text, sentence.facts) for sentence in service.sentences)


def _governed(service: Service) -> bool:
    lead = service.sentences[0].lead
    return lead is not None and any(isinstance(fact, Frequency) for fact in lead.facts)


@asks("SVC003")
def service_no_deliverable(case: Case) -> Iterator[Found]:
    for service in _listed_services(case):
        if not _has_deliverable(case.main if service.sentences[0].language == case.main.language else case.tellings[-1], service):
            yield service.found


def _has_deliverable(telling: Telling, service: Service) -> bool:
    text = service.text
    named = [hit for sentence in service.sentences for hit in telling.hits("deliverable") if hit.sentence is sentence]
    if any(not service.words or hit.text in service.words for hit in named) or COUNTED_PRODUCT.search(text) or THRESHOLD.search(text):
        return True
    if service.words:
        return False
    sentence = service.sentences[0]
    for head, cell in zip(sentence.heads, sentence.cells, strict=False):
        if OUTPUT_HEAD.search(head) and not RHYTHM_HEAD.search(head) and not BLANK_CELL.match(cell) and not VAGUE_CELL.search(cell):
            return len(cell) > 1 and bool(re.search(r"交付|成果|产出|提交|output|deliverable|evidence|hand", head))
    return False


@asks("SVC004")
def scope_vague(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = list(_umbrellas(case, telling))
        if found:
            yield from found
            return


def _umbrellas(case: Case, telling: Telling) -> Iterator[Found]:
    seen: set[int] = set()
    for name in ("umbrella_hard", "umbrella_soft"):
        for hit in telling.hits(name):
            sentence = hit.sentence
            if sentence.index in seen or sentence.heading or sentence.section.kind not in ("clause", "schedule", "opening"):
                continue
            headed = service_headed(telling, sentence) or any(sentence in service.sentences and not service.words for service in services(case))
            scope = headed or (hit.who in ("operator", "owner", "") and telling.says(sentence, "scope_words"))
            if not scope or telling.says(sentence, "not_scope") or telling.headed(sentence, "fee_heading", "liability_heading"):
                continue
            if not headed and hit.who == "owner" and not telling.says(sentence, "entrust"):
                continue
            if name == "umbrella_soft":
                if (hit.who == "owner" or telling.says(sentence, "entrust")) and len(_listed_services(case)) >= 2:
                    # 甲方委托乙方经营管理店铺: the list that follows tells what that is.
                    continue
                if sentence.frequency or (_introduces(sentence) and services(case)) or (telling.says(sentence, "as_listed") and services(case)):
                    continue
                if sentence.section.kind == "opening":
                    continue
            elif _narrowed(case, telling, hit):
                continue
            if _DENIED.search(sentence.text[: hit.start]):
                continue
            seen.add(sentence.index)
            frame = sentence.frame_at(hit.start)
            yield Found.at(sentence, start=0 if len(sentence.text) < 120 else frame.start)


_DENIED = re.compile(r"(?:不存在|不包括|不含|不包含|没有|并无|为限)[^，。；]{0,8}$|\b(?:no|not|nothing|without)\s(?:\w+\s){0,3}$")


def _narrowed(case: Case, telling: Telling, hit: Hit) -> bool:
    """Whether umbrella words only point to a list, or introduce items that are concrete."""
    sentence = hit.sentence
    if telling.says(sentence, "subdelegation") or (sentence.frequency and re.search(r"^等|the like|etc|so on", hit.text)):
        return True
    if telling.says(sentence, "as_listed") and services(case) and not re.search(r"一切|包括但不限于|including|whatever", hit.text):
        return True
    return bool(re.search(r"包括但不限于|including", hit.text)) and sentence.row is None and _concrete_behind(telling, sentence, hit.end)


def _introduces(sentence: Sentence) -> bool:
    return bool(re.search(r"[：:]\s*$", sentence.text)) or bool(re.search(r"如下|以下|下列|following|as follows", sentence.text))


def _concrete_behind(telling: Telling, sentence: Sentence, end: int) -> bool:
    """Whether 包括但不限于 only introduces concrete items: each with a frequency or a count."""
    return sentence.frequency and bool(re.search(r"\d", sentence.text[end:])) and not any(hit.sentence is sentence and hit.start >= end for hit in telling.hits("umbrella_hard"))
