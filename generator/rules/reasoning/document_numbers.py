"""DOC: numbers of clauses and attachments, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.patterns import compiled
from generator.reading.document import Clause, Language, Number, Paragraph, walk
from generator.reading.facts import Reference
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.document_others import is_of_another_paper
from generator.rules.reasoning.document_text import part

__all__: list[str] = []


@dataclass(frozen=True)
class _Numbers:
    """The numbers that a contract's clauses and attachments have."""

    articles: frozenset[int]
    decimals: frozenset[tuple[int, ...]]
    schedules: frozenset[int]
    chapters: frozenset[int]
    items: dict[int, int]


_IN_LETTERS = compiled(r"\b[A-Z]$")


def _numbers(telling: Telling) -> _Numbers:
    articles: set[int] = set()
    decimals: set[tuple[int, ...]] = set()
    schedules: set[int] = set()
    chapters: set[int] = set()
    unnumbered = 0
    for clause, above in walk(telling.version.clauses):
        number = clause.number
        if clause.kind == "schedule" and number is None:
            unnumbered += 1
        if clause.kind == "schedule" and _only_named(clause):
            continue
        if number is None:
            continue
        if clause.kind == "schedule":
            schedules.add(number.values[-1] if number.values else 1)
            continue
        if number.kind in ("chapter", "part"):
            chapters.add(number.values[-1])
            if _IN_LETTERS.search(number.printed):
                # Clause D.1 stands in Part D.
                articles.add(number.values[-1])
        if number.kind == "decimal" and len(number.values) > 1:
            decimals.add(number.values)
            articles.add(number.values[0])
            continue
        if number.kind == "article" or not [outer for outer in above if outer.number is not None and outer.number.kind not in ("part", "chapter", "section")]:
            articles.add(number.values[-1])
        outer = next((one for one in reversed(above) if one.number is not None), None)
        if outer is not None and outer.number is not None:
            decimals.add((*outer.number.values, number.values[-1]))
    if unnumbered:
        schedules.update(range(1, unnumbered + 1))
    return _Numbers(frozenset(articles), frozenset(decimals), frozenset(schedules), frozenset(chapters), {})


# 附件一《授权书》由甲方另行提供。 names an attachment that is not there.
_ELSEWHERE = compiled(r"另行|另附|另签|另册|待补|后补|尚未|(?:由|待)[^，。；]{1,12}(?:提供|补充|签署|交付)|\b(?:separately|to be (?:provided|supplied|added|agreed))\b", re.IGNORECASE)


def _only_named(clause: Clause) -> bool:
    """Whether what looks like an attachment is a sentence that says that it comes another time."""
    parts = [clause.heading] if clause.heading is not None else []
    parts += [part for part in clause.parts if isinstance(part, Paragraph)]
    return len(parts) == 1 and len(clause.parts) <= 1 and not any(not isinstance(part, Paragraph) for part in clause.parts) and bool(_ELSEWHERE.search(parts[0].text.plain))


def _named_alone(telling: Telling) -> Iterator[Found]:
    """The attachments that only such a sentence names."""
    for clause, _above in walk(telling.version.clauses):
        if clause.kind == "schedule" and clause.number is not None and _only_named(clause):
            paragraph = clause.heading or next(part for part in clause.parts if isinstance(part, Paragraph))
            yield Found(paragraph, paragraph.printed.strip(" 。；."))


_REFERS = compiled(r"第|附|见\d|rticle|lause|ection|chedule|xhibit|nnex|ppendix|ttachment|§|\d\.\d")


def _references(case: Case) -> list[list[tuple[Paragraph, Reference]]]:
    """The references to other parts of the contract, by the text of each language."""
    return [list(_references_in(telling)) for telling in case.tellings]


def _references_in(telling: Telling) -> Iterator[tuple[Paragraph, Reference]]:
    signed = any(clause.number is not None and clause.number.printed.startswith("§") for clause, _above in walk(telling.version.clauses))
    for paragraph, _kind in telling.paragraphs:
        if _REFERS.search(paragraph.text.plain):
            for fact in facts_of(paragraph.text.plain):
                # § 14 is a law's where the contract's own articles have no such sign.
                if isinstance(fact, Reference) and not fact.law and (signed or paragraph.text.plain[fact.start] != "§"):
                    yield paragraph, fact


@asks("DOC002")
def broken_cross_reference(case: Case) -> Iterator[Found]:
    beside = case.document.paper is not None
    for nth, telling in enumerate(case.tellings):
        numbers = _numbers(telling)
        others = [_numbers(other) for other in case.tellings]
        found = False
        for named in _named_alone(telling):
            found = True
            yield replace(named, values={"reference": named.quote})
        for paragraph, reference in case.once(_references)[nth]:
            if not _resolves(reference, numbers) and not any(_resolves(reference, other) for other in others) and not is_of_another_paper(paragraph.text.plain, reference.start, reference.end, beside=beside):
                found = True
                words = paragraph.text.quote(reference.start, reference.end)
                yield Found(paragraph, part(paragraph, reference.start, reference.end), {"reference": words})
        for paragraph, start, end in _lettered_references(telling):
            found = True
            yield Found(paragraph, part(paragraph, start, end), {"reference": paragraph.text.quote(start, end)})
        if found:
            return


_LETTERED = compiled(r"[A-J]\d{1,2}")
_LETTERED_REFERENCE = compiled(r"\b[Cc]lauses?\s([A-J]\d{1,2})\b(?!\.\d)")
_LETTERED_LEAST = 4


def _lettered_references(telling: Telling) -> Iterator[tuple[Paragraph, int, int]]:
    """Clause H5 where clauses are numbered H1, H2 … and none is H5."""
    printed = {clause.number.printed for clause, _above in walk(telling.version.clauses) if clause.number is not None and _LETTERED.fullmatch(clause.number.printed)}
    if len(printed) < _LETTERED_LEAST:
        return
    for paragraph, _kind in telling.paragraphs:
        for match in _LETTERED_REFERENCE.finditer(paragraph.text.plain):
            if match[1] not in printed:
                yield paragraph, match.start(), match.end()


def _resolves(reference: Reference, numbers: _Numbers) -> bool:
    if reference.kind == "schedule":
        return bool(reference.values) and reference.values[0] in numbers.schedules
    if reference.kind in ("clause", "item", "section"):
        return True
    if reference.kind == "chapter":
        # 第一章 may be what is printed as 一、.
        return reference.values[0] in numbers.chapters or (not numbers.chapters and reference.values[0] in numbers.articles)
    if len(reference.values) > 1:
        return reference.values in numbers.decimals or (reference.values[:1][0] in numbers.articles and not any(value[0] == reference.values[0] for value in numbers.decimals))
    return reference.values[0] in numbers.articles


@asks("DOC003")
def numbering_gap(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        others = [_counted(other.version.clauses) for other in case.tellings if other is not telling]
        found = list(_gaps(telling.version.clauses, (), others))
        if found:
            yield from found
            return


Counted = dict[tuple[int, ...], frozenset[int]]


def _counted(clauses: tuple[Clause, ...]) -> Counted:
    """The numbers that are there below each number, those at the top below none."""
    found: dict[tuple[int, ...], set[int]] = {}
    for clause, above in walk(clauses):
        if clause.number is not None and clause.kind == "clause":
            found.setdefault(_place_of(clause, above), set()).add(clause.number.values[-1])
    return {key: frozenset(values) for key, values in found.items()}


def _place_of(clause: Clause, above: Iterable[Clause]) -> tuple[int, ...]:
    """The numbers that a clause stands under: 5.11 and （十一） under 五、 both stand under 5."""
    assert clause.number is not None
    return clause.number.values[:-1] or tuple(outer.number.values[-1] for outer in above if outer.number is not None and not _is_a_text(outer))


# PART ONE – ENGLISH TEXT holds what PART TWO holds in Chinese.
_TEXT = compiled(r"\b(?:english|chinese)\s(?:text|version)\b|[中英]文(?:文本|版|本|部分)", re.IGNORECASE)


def _is_a_text(clause: Clause) -> bool:
    """Whether a part of the contract is all of it in one language."""
    return clause.number is not None and clause.number.kind == "part" and clause.heading is not None and _TEXT.search(clause.heading.text.plain) is not None


def _untranslated(clause: Clause, above: tuple[Clause, ...], siblings: Iterable[Clause], last: int, others: Iterable[Counted]) -> bool:
    """Whether the numbers left out before a clause stand in the other language, which has more clauses here: not numbered wrongly, but not translated."""
    assert clause.number is not None
    key, value = _place_of(clause, above), clause.number.values[-1]
    here = frozenset(other.number.values[-1] for other in siblings if other.number is not None)
    return any(set(range(last + 1, value)) <= other.get(key, frozenset()) and len(other.get(key, frozenset())) > len(here) for other in others) and value > last


def _items_beside(clauses: tuple[Clause, ...]) -> set[int]:
    """Items that count from one beside the article that they belong to, behind its title or colon: 4. Fees, 1. …, 2. …, 5. Duties."""
    numbered = [clause for clause in clauses if clause.number is not None and len(clause.number.values) == 1]
    found: set[int] = set()
    for at in range(1, len(numbered)):
        first, before = numbered[at].number, numbered[at - 1].number
        if id(numbered[at - 1]) in found or first is None or before is None or first.values[0] != 1 or first.kind != before.kind or not _leads(numbered[at - 1]):
            continue
        for end in range(at, len(numbered)):
            value = numbered[end].number
            following = numbered[end + 1].number if end + 1 < len(numbered) else None
            if value is None or value.values[0] != end - at + 1:
                break
            if following is not None and following.values[0] == before.values[0] + 1 and following.values[0] != value.values[0] + 1:
                found.update(id(clause) for clause in numbered[at : end + 1])
                break
    return found


def _leads(clause: Clause) -> bool:
    paragraph = clause.heading or next((part for part in clause.parts if isinstance(part, Paragraph)), None)
    return paragraph is not None and (clause.heading is not None or paragraph.text.plain.rstrip().endswith((":", "：")))


def _gaps(parts: Iterable[object], above: tuple[Clause, ...], others: list[Counted]) -> Iterator[Found]:
    last: dict[str, tuple[Number, int]] = {}
    parts = tuple(parts)
    clauses = tuple(item for item in parts if isinstance(item, Clause))
    nested = _items_beside(clauses)
    for item in parts:
        if isinstance(item, Paragraph) and item.text.plain.rstrip().endswith((":", "：")):
            # 甲方：1. …, 2. …, 乙方：1. …: each lead has a list of its own.
            last = {}
        if not isinstance(item, Clause):
            continue
        clause, number = item, item.number
        if number is not None and id(clause) not in nested and clause.kind != "schedule":
            key = f"{number.kind}{len(number.values)}" + (".".join(map(str, number.values[:-1])) if len(number.values) > 1 else "")
            value = number.values[-1]
            before = last.get(key)
            # 其次条 is what a find-and-replace of words makes of 第二条.
            misnamed = number.printed.startswith("其次")
            if before is not None and not misnamed and value != before[1] + 1 and _untranslated(clause, above, clauses, before[1], others):
                last[key] = (number, value)
                continue
            if misnamed or (before is not None and value != before[1] + 1 and not (value == 1 and number.kind != "decimal" and number.kind not in ("article", "chinese"))):
                paragraph = clause.heading or next((part for part in clause.parts if isinstance(part, Paragraph)), None)
                if paragraph is not None:
                    yield Found(paragraph, f"{number.printed}{'' if number.printed.endswith(('.', '、', '）', ')')) else ' '}{paragraph.text.raw.strip()}" if not paragraph.prefix else paragraph.printed, {"before": before[0].printed if before else "", "after": number.printed})
            last[key] = (number, value)
        yield from _gaps(clause.parts, (*above, clause), others)


_ATTACHMENT = compiled(r"附(?:件清单|件|表|页|单|图|录)|清单|报价|价目|明细表|一览表|名单|(?:schedule|annex|appendix|exhibit|price list|list|document|sheet|table|attachment)\b", re.IGNORECASE)


@asks("DOC009")
def schedule_missing(case: Case) -> Iterator[Found]:
    beside = case.document.paper is not None
    for nth, telling in enumerate(case.tellings):
        numbers = _numbers(telling)
        named: dict[str, Found] = {found.quote: replace(found, values={"attachment": found.quote}) for found in _named_alone(telling)}
        for paragraph, reference in case.once(_references)[nth]:
            if reference.kind == "schedule" and not _resolves(reference, numbers) and not is_of_another_paper(paragraph.text.plain, reference.start, reference.end, beside=beside):
                words = paragraph.text.quote(reference.start, reference.end)
                named.setdefault(words, Found(paragraph, part(paragraph, reference.start, reference.end), {"attachment": words}))
        has_any = any(clause.kind == "schedule" and not _only_named(clause) for clause in telling.version.clauses)
        for hit in telling.hits("attachment"):
            sentence = hit.sentence
            if sentence.heading or has_any or telling.says(sentence, "no_attachment") or sentence.section.kind == "signature" or is_of_another_paper(sentence.text, hit.start, hit.end, beside=beside):
                continue
            if telling.language == "en" and _BARE_SCHEDULE.search(hit.text) and not _CAPITAL.search(sentence.original[hit.start : hit.end]):
                # Posts go out as set out in the schedule: a plan, no attachment.
                continue
            if any(sentence.paragraph is found.paragraph for found in named.values()):
                continue
            named.setdefault(hit.text, Found.at(hit, attachment=_attachment(sentence.original[hit.start : hit.end], telling.language)))
        if named:
            yield from named.values()
            return


_BARE_SCHEDULE = compiled(r"(?<!attached )(?<!enclosed )(?<!annexed )schedule$")
_CAPITAL = compiled(r"(?:Schedule|SCHEDULE)$")


def _attachment(words: str, language: Language) -> str:
    """What is attached, in words that name it: 附件 of 详见附件."""
    noun = _ATTACHMENT.search(words)
    return noun[0] if noun is not None else {"zh": "附件", "en": "attachment"}[language]
