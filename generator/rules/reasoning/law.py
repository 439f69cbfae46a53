"""LAW: what the law forbids, limits or asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.reading.facts import Law, Percentage
from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.service_fees import price_of
from generator.rules.reasoning.service_lists import services

__all__: list[str] = []

_REPEALED = re.compile(r"^(?:合同法|民法通则|民法总则|担保法|物权法|侵权责任法)$|^(?:(?:prc|chinese|china's)\s)?(?:contract law|general principles of (?:the )?civil law|general provisions of (?:the )?civil law|property (?:rights )?law|tort (?:liability )?law|guaranty law|security law|guarantee law)", re.I)
_HISTORY = re.compile(r"原《|原合同法|已废止|废止前|曾|历史|former|formerly|repealed|replaced|used to")
_UNFAIR = re.compile(r"反不正当竞争法|anti-?unfair competition law", re.I)
_DAILY = Decimal("0.1")


@asks("LAW001")
def repealed_law(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        found = False
        for sentence in telling.sentences:
            if "法" not in sentence.text and " law" not in sentence.text:
                continue
            for law in (fact for fact in sentence.facts if isinstance(fact, Law)):
                name = re.sub(r"\s+of\s+the\s+(?:PRC|People.*)$", "", law.name.strip(), flags=re.I)
                name = re.sub(r"^(?:(?:the|under|pursuant to|and|by)\s+)+", "", name, flags=re.I)
                renumbered = _UNFAIR.search(name) and law.article in (8, 20) and telling.says_near(sentence, "brushing", "violation")
                if (_REPEALED.match(name) or renumbered) and not _HISTORY.search(sentence.text):
                    found = True
                    yield Found.at(sentence, cited=sentence.original[law.start : law.end])
                    break
        if found:
            return


@asks("LAW002")
def brushing_permitted(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        seen: dict[int, Sentence] = {}
        for hit in telling.hits("brushing"):
            sentence = hit.sentence
            if sentence.heading or sentence.index in seen or telling.says(sentence, "banned_here", "against_brushing", "no_liability"):
                continue
            frame = sentence.frame_at(hit.start)
            if hit.mode in ("not", "free") or (frame.condition and telling.says(sentence, "makes_good", "terminate")) or telling.headed(sentence, "liability_heading"):
                continue
            # What a ban before it in the paragraph lists: 乙方不得：刷单；虚假评价.
            if sentence.lead is not None and telling.says(sentence.lead, "banned_here"):
                continue
            seen[sentence.index] = sentence
        if seen:
            yield from (Found.at(sentence) for sentence in seen.values())
            return


@asks("LAW005")
def penalty_excessive(case: Case) -> Iterator[Found]:
    price = price_of(case)
    for telling in case.tellings:
        found = [sentence for sentence in telling.body() if _excessive(telling, sentence, price.total, price.months, price.per_month)]
        if found:
            yield from (Found.at(sentence) for sentence in found)
            return


def _excessive(telling: Telling, sentence: Sentence, total: Decimal | None, months: Decimal | None, per_month: Decimal | None) -> bool:
    if telling.says(sentence, "default_interest"):
        daily = [fact for fact in sentence.facts if isinstance(fact, Percentage) and _per_day(sentence, fact)]
        if any(fact.value > _DAILY for fact in daily):
            return True
    if telling.says(sentence, "remaining_fees") and not telling.says(sentence, "refund"):
        return True
    if not telling.says(sentence, "penalty_sum") or telling.says(sentence, "default_interest", "liability_cap", "closure_event"):
        return False
    text = sentence.text
    for fact in sentence.percentages:
        if fact.value > 30 and re.search(r"(?:总|全年|全部|合同|年度|整个|剩余|total|contract|annual|remaining|all fees|whole)", text[max(0, fact.start - 24) : fact.end + 24]):
            return True
    if months:
        for period in sentence.periods:
            around = text[max(0, period.start - 6) : period.end + 24]
            if period.unit in ("month", "quarter", "year") and re.search(r"费|fee|charge", around) and not re.search(r"前|内|提前|notice|within|before", text[max(0, period.start - 4) : period.end + 4]):
                owed = period.size[1]
                if owed > months * Decimal("0.3"):
                    return True
        times = re.search(r"([一二两三四五六七八九十\d]+)倍", text)
        if times and per_month and re.search(r"月|month", text[max(0, times.start() - 12) : times.end()]):
            from generator.reading.numerals import chinese

            value = chinese(times[1]) if not times[1].isdigit() else Decimal(times[1])
            if value is not None and value > months * Decimal("0.3"):
                return True
    return total is not None and any(fact.value > total * Decimal("0.3") and fact.currency for fact in sentence.amounts)


def _per_day(sentence: Sentence, fact: Percentage) -> bool:
    around = sentence.text[max(0, fact.start - 30) : fact.end + 44]
    return bool(re.search(r"每(?:逾期|延迟|迟延|拖欠|迟|拖|晚)?(?:一|1)?(?:日|天)|日(?:息|利率|按|万|千|百)|按日|\b(?:per|a|each|every)\sday|daily|per diem", around))


def _ways(case: Case) -> tuple[list[tuple[Telling, Sentence]], list[tuple[Telling, Sentence]]]:
    """Sentences by which a dispute may go to arbitration, and to court."""
    arbitration: list[tuple[Telling, Sentence]] = []
    court: list[tuple[Telling, Sentence]] = []
    for telling in case.tellings:
        for name, found in (("arbitration", arbitration), ("court", court)):
            for sentence in dict.fromkeys(hit.sentence for hit in telling.hits(name) if not hit.sentence.heading and hit.sentence.section.kind in ("clause", "schedule")):
                if telling.says(sentence, "no_arbitration") and name == "arbitration":
                    continue
                if telling.says(sentence, "dispute_forum") and not (telling.says(sentence, "arbitration_aside") and not telling.says(sentence, "arbitration_place")):
                    found.append((telling, sentence))
    return arbitration, court


@asks("LAW006")
def arbitrate_or_sue(case: Case) -> Iterator[Found]:
    arbitration, court = _ways(case)
    for telling, sentence in arbitration:
        if any(_CHOICE.search(lead.text) for lead in telling.leads_of(sentence)):
            return
        if re.search(r"□|☐|☑|√|\(\s\)|（\s?）|第_+种|以下第|选择(?:以下|下列)|tick|one of the following|\[\s?\]", " ".join(other.text for other in telling.clause_of(sentence)) or sentence.text):
            return
    for telling, sentence in court:
        same = [other for other_telling, other in arbitration if other_telling is telling]
        if not same or telling.says(sentence, "no_court"):
            continue
        if sentence in same:
            if re.search(r"也可|也得|亦得|或者|或(?!部分)|可以直接|亦可|均可|\bor\b|also|either", sentence.text):
                yield Found.at(sentence)
                return
            continue
        # Two sentences that send the same disputes to both.
        yield Found.at(sentence)
        return


@asks("LAW007")
def arbitration_institution_missing(case: Case) -> Iterator[Found]:
    arbitration, _court = _ways(case)
    for telling, sentence in arbitration:
        if not _institution(telling, sentence) and not any(_institution(other_telling, other) for other_telling, other in arbitration):
            yield Found.at(sentence)
            return


_CHOICE = re.compile(r"(?:以下|下列|如下)(?:第[\s_{}\w]{0,20})?(?:种|方式)|第_+种|one of the following|tick")
_SPACED = re.compile(r"向\s+(?:国际)?仲裁|[\s\u3000_]{2,}(?:国际)?仲裁|\}\}\s?仲裁")


_SUBMITTED = re.compile(r"(?:提交|提请|交由|submitted to|referred to|submit (?:it|them) to)\s{0,2}(?:【[\s●_]{0,20}】|_{2,20}|\[[\s●_]{0,20}\])")


def _institution(telling: Telling, sentence: Sentence) -> bool:
    """Whether an institution has a name, or a blank for one: 杭州仲裁委员会, but not 仲裁委员会 or 所在地的仲裁委员会 alone."""
    text = sentence.text
    if _SPACED.search(sentence.paragraph.text.raw) or _SUBMITTED.search(text):
        return True
    if re.search(r"[_【\[●][^，。；]{0,12}仲裁|_+\s?(?:仲裁|arbitration)|\[[^\]]{0,20}\]\s*(?:arbitration)", text):
        return True
    for match in re.finditer(r"([\u4e00-\u9fff（）]{0,14}?)(?:国际)?(?:经济贸易)?(?:商事)?仲裁(?:委员会|院|中心)", text):
        if re.search(r"所在地|住所地|当地", match[1]):
            continue
        name = re.sub(r"^.*(?:提交|向|由|至|交|交由|到|在|申请|送|选择|提请)", "", match[1])
        if name and not re.search(r"所在地|当地|有关|相关|住所|有管辖|任何|一方|合同|签订|的$", name):
            return True
    for match in re.finditer(r"([a-z' -]{0,50})\barbitration\s(?:commission|cent(?:er|re)|court|institut\w+|association|chamber)", text):
        if re.search(r"\b(?!(?:an?|the|to|by|any|local|competent|binding|relevant|before|of|in|submitted|for|its|place|seat)\b)[a-z]{3,}\s*$", match[1].strip()) or re.search(r"\binternational$", match[1].strip()):
            original = sentence.original[match.start(1) : match.end()]
            if re.search(r"[A-Z]", original):
                return True
    return bool(re.search(r"贸仲|cietac|siac|hkiac|\bicc\b|lcia|\bjams\b|\baaa\b|court of arbitration|chamber of commerce", text))


@asks("LAW008")
def personal_data_missing(case: Case) -> Iterator[Found]:
    if any(telling.says(hit.sentence, "data_handling") and not hit.sentence.heading for telling in case.tellings for hit in telling.hits("personal_data")):
        return
    if case.says("data_excluded"):
        return
    if any(_sees_buyers(telling, case) for telling in case.tellings):
        yield Found()


def _sees_buyers(telling: Telling, case: Case) -> bool:
    """Whether the operator has to do with buyers: by a service, by access to the store, or because a sentence says so."""
    for hit in telling.hits("buyers_task"):
        sentence = hit.sentence
        if not sentence.heading and any(sentence in service.sentences and (not service.words or hit.text in service.words) for service in services(case)):
            return True
        if hit.who == "operator" and hit.mode in ("must", "may") and sentence.section.kind == "clause" and not telling.says(sentence, "owner_handles", "makes_good", "at_end"):
            return True
    for hit in telling.hits("access_grant"):
        if not hit.sentence.heading and hit.who in ("owner", "") and hit.mode in ("must", "may") and telling.says(hit.sentence, "grant") and not telling.says(hit.sentence, "is_definition") and not _access_ends(telling, hit) and hit.sentence.row is None:
            return True
    return any(hit.who != "owner" and not hit.sentence.heading for hit in telling.hits("sees_personal_data"))


def _access_ends(telling: Telling, hit: Hit) -> bool:
    """Whether access is given up, not granted: the owner's 将主账号移交乙方 grants it."""
    sentence = hit.sentence
    handed = hit.who == "owner" and re.search(r"移交|交付|交给|交由|转交|\bhand", sentence.text) and "operator" in sentence.names.mentioned(sentence.text, sentence.language)
    return telling.says(sentence, "access_end") and not (handed and not telling.says(sentence, "at_end"))


@asks("LAW009")
def ip_owner_missing(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        for hit in telling.hits("owned"):
            if telling.says(hit.sentence, "works") and not hit.sentence.heading and hit.sentence.section.kind != "opening" and (not telling.says(hit.sentence, "works_not") or telling.says(hit.sentence, "made")):
                return
    for telling in case.tellings:
        for hit in telling.hits("works_task"):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "owner_handles"):
                continue
            in_services = any(sentence in service.sentences for service in services(case))
            if in_services or (hit.who in ("operator", "") and (telling.says(sentence, "made") or (sentence.frequency and telling.says(sentence, "hands_in")))):
                yield Found()
                return
