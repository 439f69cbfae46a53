"""BIL: where the two languages of a contract say different things, and which of them prevails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.patterns import compiled
from generator.reading.document import Paragraph, Place
from generator.reading.frames.subjects import role_named
from generator.reading.frames.telling import Frame, Sentence, Telling
from generator.reading.text import language_of
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.language_sentences import left_out
from generator.rules.reasoning.language_values import Figure, differing, figures_of

__all__: list[str] = []


def _bilingual(case: Case) -> bool:
    return len(case.document.versions) > 1


@asks("BIL001")
def language_priority_missing(case: Case) -> Iterator[Found]:
    if _bilingual(case) and not case.says("language_prevails"):
        yield Found()


Side = tuple[Paragraph, ...]


def _pairs(case: Case) -> Iterable[tuple[Side, Side]]:
    """What says the same in both languages: a paragraph each, or one here and several there."""
    found: list[tuple[list[Paragraph], list[Paragraph]]] = []
    for pair in case.document.pairs:
        if pair.zh is None or pair.en is None:
            continue
        if found and found[-1][0][-1] is pair.zh:
            found[-1][1].append(pair.en)
        elif found and found[-1][1][-1] is pair.en:
            found[-1][0].append(pair.zh)
        else:
            found.append(([pair.zh], [pair.en]))
    return ((tuple(zh), tuple(en)) for zh, en in found)


@asks("BIL002")
def bilingual_number_mismatch(case: Case) -> Iterator[Found]:
    opening = _opening(case)
    for zh, en in _pairs(case):
        # Where the parties are introduced numbers of registers and houses stand.
        counts = zh[0].place not in opening
        mine, theirs = figures_of(zh, "zh", counts=counts), figures_of(en, "en", counts=counts)
        for figure, twin in differing(zh, mine, en, theirs):
            yield Found(figure.paragraph, _sentence(figure), {"zh": figure.words, "en": twin.words})
        if len(zh) == len(en) == 1:
            first, second = _shares(case, mine, "zh"), _shares(case, theirs, "en")
            if set(first) == set(second) == {"owner", "operator"} and first["owner"].value == second["operator"].value != second["owner"].value == first["operator"].value:
                # 甲方得四成，乙方得六成 and 60% for Party A.
                yield Found(zh[0], _sentence(first["owner"]), {"zh": first["owner"].words, "en": second["owner"].words})


def _shares(case: Case, figures: list[Figure], language: str) -> dict[str, Figure]:
    """Who has which percentage of a paragraph, where each party is named once with one."""
    names = case.tellings[0].names
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.kind != "percent":
            continue
        text = names.lowered(figure.paragraph.text.plain)
        named = [match for match in (names.zh if language == "zh" else names.en).finditer(text, max(0, figure.start - 40), figure.start) if not re.search("[。；;]", text[match.end() : figure.start])]
        if named:
            found.setdefault(role_named(named[-1]), []).append(figure)
    return {role: told[0] for role, told in found.items() if role in ("owner", "operator") and len(told) == 1}


def _opening(case: Case) -> set[Place]:
    """Where the parties are introduced."""
    return {sentence.paragraph.place for telling in case.tellings for sentence in telling.sentences if sentence.section.kind == "opening"}


def _sentence(figure: Figure) -> str:
    """The part of a sentence around a figure, exactly as written."""
    plain = figure.paragraph.text.plain
    start = max(plain.rfind(mark, 0, figure.start) for mark in "。；，") + 1
    ends = [at for at in (plain.find(mark, figure.end) for mark in "。；，") if at >= 0]
    return figure.paragraph.text.quote(start, min(ends, default=len(plain))).strip()


@asks("BIL003")
def clause_untranslated(case: Case) -> Iterator[Found]:
    if not _bilingual(case):
        return
    clauses = {paragraph.place for telling in case.tellings for sentence in telling.body() if sentence.section.kind in ("clause", "schedule") and sentence.row is None for paragraph in (sentence.paragraph,)}
    for pair in case.document.pairs:
        lone = pair.zh if pair.en is None else pair.en if pair.zh is None else None
        if lone is not None and lone.place in clauses and len(lone.text.plain) >= (10 if lone is pair.zh else 12) and re.search(r"\s|[\u4e00-\u9fff]", lone.text.plain) and language_of(lone.text.plain) != "zh+en":
            yield Found(lone, lone.text.raw.strip())
    for paragraph, quote in left_out([(zh[0], en[0]) for zh, en in _pairs(case) if len(zh) == len(en) == 1]):
        if paragraph.place in clauses:
            yield Found(paragraph, quote)


@asks("BIL004")
def party_mismatch(case: Case) -> Iterator[Found]:
    """A sentence whose subject is the owner in one language and the operator in the other."""
    by_place = [_sentences_of(telling) for telling in case.tellings]
    found: list[Found] = []
    compared = 0
    opening = _opening(case)
    for zh, en in _pairs(case):
        if zh[0].place in opening:
            continue
        mine = [sentence for paragraph in zh for sentence in by_place[0].get(paragraph.place, [])]
        theirs = [sentence for paragraph in en for sentence in by_place[1].get(paragraph.place, [])]
        same, swapped = _swapped(mine, theirs)
        compared += same + len(swapped)
        found.extend(swapped)
    # Where nearly every sentence seems to be swapped, it is the roles that were not understood.
    if len(found) * 3 <= compared or len(found) == 1:
        yield from found


def _swapped(mine: list[Sentence], theirs: list[Sentence]) -> tuple[int, list[Found]]:
    """How many duties of a paragraph have the same party in both languages, and where they have the other one."""
    if (moved_in := _exchanged(mine, theirs)) is not None:
        return 0, [Found.at(moved_in)]
    if _in_order(mine) == _in_order(theirs) or _agree(mine, theirs):
        return 1, []
    # What somebody does on a condition stands before the duty in one language and behind it in the other.
    told = [(sentence, frame) for sentence in mine for frame in sentence.frames if _plainly(sentence, frame) and not frame.condition]
    if any(_used_by(sentence, frame) for sentence in mine for frame in sentence.frames):
        # 甲方拍摄的图片由乙方使用: the other language may begin with either.
        return 0, []
    others = [(sentence, frame) for sentence in theirs for frame in sentence.frames if _plainly(sentence, frame) and not frame.condition]
    if told and len(told) == len(others):
        pairs = list(zip(told, others, strict=True))
        wrong = [pair for pair in pairs if {pair[0][1].who, pair[1][1].who} == {"owner", "operator"}]
        # One duty changed hands if one party has one more and the other one less; else a part was not understood.
        moved = {who: sum(frame.who == who for _sentence, frame in told) - sum(frame.who == who for _sentence, frame in others) for who in ("owner", "operator", "both")}
        if (len(wrong) == 1 and sorted(moved.values()) == [-1, 0, 1] and not moved["both"]) or (len(wrong) == len(pairs) == 2):
            return len(pairs) - len(wrong), [_place(*wrong[0][0], len(told) > 1)]
        if not wrong:
            return len(pairs), []
    groups = _joined(mine), _joined(theirs)
    if len(groups[0]) == len(groups[1]):
        same, found = 0, []
        for left, right in zip(*groups, strict=True):
            agents = _agents(left), _agents(right)
            if agents[0] and len(agents[0]) == len(agents[1]):
                wrong_here = [nth for nth, pair in enumerate(zip(*agents, strict=True)) if set(pair) == {"owner", "operator"}]
                same += len(agents[0]) - len(wrong_here)
                if len(wrong_here) == 1:
                    found.append(Found.at(left[0]))
                continue
            named = _named(left), _named(right)
            if len(named[1]) == 1 and {_first(left), _first(right)} == {"owner", "operator"}:
                # …由甲方负责，乙方应提供……: is for Party B, which provides …
                found.append(Found.at(left[0]))
                continue
            if len(named[0]) == 1 and len(named[1]) == 1:
                if named[0] == named[1]:
                    same += 1
                elif named[0] | named[1] == {"owner", "operator"}:
                    found.append(Found.at(left[0]))
        if found:
            return same, found
    lone = _one_side(mine, theirs)
    return 0, [Found.at(lone)] if lone is not None else []


def _in_order(sentences: list[Sentence]) -> list[str]:
    """Whom the sentences name, each time that they do."""
    names = [(sentence, sentence.names.zh if sentence.language == "zh" else sentence.names.en) for sentence in sentences]
    return [role_named(match) for sentence, pattern in names for match in pattern.finditer(sentence.text)]


def _agree(mine: list[Sentence], theirs: list[Sentence]) -> bool:
    """Whether each sentence names the same as its twin, or nobody where the other names somebody again."""
    named = [(_in_order([left]), _in_order([right])) for left, right in zip(mine, theirs, strict=False)]
    return len(mine) == len(theirs) > 1 and any(left for left, _right in named) and all(left == right or not left or not right for left, right in named) and any(left == right and left for left, right in named)


def _exchanged(mine: list[Sentence], theirs: list[Sentence]) -> Sentence | None:
    """The Chinese sentence in which one party is named where the other language names the other one: as many names in all, one moved."""
    if len(mine) == len(theirs) > 1:
        # It is the sentence that tells, though another one says "it" for a name.
        moved = [sentence for sentence, other in zip(mine, theirs, strict=True) if _one_moved([sentence], [other])]
        return moved[0] if len(moved) == 1 else None
    if not _one_moved(mine, theirs):
        return None
    told = [sorted(_in_order([sentence])) for sentence in theirs]
    for sentence in mine:
        own = sorted(_in_order([sentence]))
        if own in told:
            told.remove(own)
        elif own:
            return sentence
    return mine[0]


def _one_moved(mine: list[Sentence], theirs: list[Sentence]) -> bool:
    named, others = Counter(_in_order(mine)), Counter(_in_order(theirs))
    return named["both"] == others["both"] and sum(named.values()) == sum(others.values()) and abs(named["owner"] - others["owner"]) == 1


def _place(sentence: Sentence, frame: Frame, several: bool) -> Found:
    return Found.at(sentence, start=frame.start if several else 0, end=frame.end if several else None)


def _joined(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences by full stops: what a semicolon parts in one language may be joined by a comma in the other."""
    groups: list[list[Sentence]] = []
    for nth, sentence in enumerate(sentences):
        if nth and sentences[nth - 1].text.rstrip().endswith(("；", ";")):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _agents(sentences: list[Sentence]) -> list[str]:
    """Who does what, in printed order, as far as it is plainly said."""
    return [frame.who for sentence in sentences for frame in sentence.frames if _plainly(sentence, frame)]


def _first(sentences: list[Sentence]) -> str:
    """Who the first of them is, where no condition stands before."""
    first = next((frame for sentence in sentences for frame in sentence.frames), None)
    return first.who if first is not None and not first.condition and _plainly(sentences[0], first) else ""


def _named(sentences: list[Sentence]) -> frozenset[str]:
    """Who is named at all."""
    return frozenset(who for sentence in sentences for who in sentence.names.mentioned(sentence.text, sentence.language))


def _one_side(mine: list[Sentence], theirs: list[Sentence]) -> Sentence | None:
    """The Chinese sentence, if one language names who it is and the other leaves it to its heading, which names the other party."""
    if len(mine) != 1 or len(theirs) != 1:
        return None
    told = [{frame.who for frame in sentence.frames if frame.said and _plainly(sentence, frame)} for sentence in (mine[0], theirs[0])]
    for said, silent, other in ((told[0], told[1], theirs[0]), (told[1], told[0], mine[0])):
        if len(said) == 1 and not silent and not any(frame.said for frame in other.frames) and {*said, other.default} == {"owner", "operator"}:
            return mine[0]
    return None


_JOINT = compiled(r"^(?:and|but|then|while|并且?|且|而|则|同时)[\s,，]*")
_BY = compiled(r"由|\b(?:by|responsibility of|account of)\b")


def _plainly(sentence: Sentence, frame: Frame) -> bool:
    """Whether a part of a sentence begins with who does it, or says by whom it is done, outside of brackets."""
    text = sentence.text[frame.start : frame.end].strip(" （(")
    if not frame.said or "（" in text or "(" in text:
        return False
    names = sentence.names.zh if sentence.language == "zh" else sentence.names.en
    text = _JOINT.sub("", text).removeprefix("the ")
    by = _BY.search(text)
    if by is not None and sentence.language == "zh" and by.start() > 0 and names.match(text) and names.match(text, by.end()):
        # 甲方在平台上的店铺由乙方运营: whose it is comes first, who does it behind.
        return False
    return bool(frame.who) and bool(names.match(text) or by)


def _used_by(sentence: Sentence, frame: Frame) -> bool:
    """Whether a part says whose a thing is and by whom it is used: 甲方拍摄的图片由乙方永久使用."""
    text = sentence.text[frame.start : frame.end].strip()
    return sentence.language == "zh" and (by := text.find("由")) > 0 and sentence.names.zh.match(text) is not None and sentence.names.zh.match(text, by + 1) is not None


def _sentences_of(telling: Telling) -> dict[Place, list[Sentence]]:
    found: dict[Place, list[Sentence]] = {}
    for sentence in telling.body():
        if sentence.row is None:
            found.setdefault(sentence.paragraph.place, []).append(sentence)
    return found
