"""KPI: figures for one metric that do not agree, and the stages that tell two figures apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.patterns import compiled
from generator.reading.facts import Amount, Count, Fact, Percentage
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.kpi import OWN_SPAN, qualified
from generator.rules.reasoning.targets import STAGE, Target, targets

__all__ = ["ordinal", "stages"]

_SCOPES = (("month", compiled(r"月|\bmonth")), ("quarter", compiled(r"季|\bquarter")), ("year", compiled(r"年|\b(?:year|annual)")), ("day", compiled(r"日均|每日|每天|每场|单场|\bdaily|per day|per session")))


@asks("KPI007")
def kpi_inconsistent(case: Case) -> Iterator[Found]:
    stated = [target for target in targets(case) if target.value is not None]
    told: set[tuple[int, int]] = set()
    for index, first in enumerate(stated):
        for second in stated[index + 1 :]:
            if _clash(first, second) or _ends_otherwise(stated, first, second):
                for one, other in ((first, second), (second, first)):
                    if (one.sentence.index, one.start) not in told:
                        told.add((one.sentence.index, one.start))
                        yield Found(one.found.paragraph, one.found.quote, {"target": _shown(one), "other": _shown(other)})
    for target, sentence, fact in _cited_otherwise(case, stated):
        cited = sentence.original[fact.start : fact.end]
        if (target.sentence.index, target.start) not in told:
            told.add((target.sentence.index, target.start))
            yield Found(target.found.paragraph, target.found.quote, {"target": _shown(target), "other": cited})
        yield replace(Found.at(sentence), values={"target": cited, "other": _shown(target)})


def _ends_otherwise(stated: Sequence[Target], first: Target, second: Target) -> bool:
    """Whether what a row sets for its last stage is not what a sentence sets for the end of the term."""
    if (first.sentence.row is None) == (second.sentence.row is None) or first.metric != second.metric or first.value == second.value:
        return False
    row, other = (first, second) if first.sentence.row is not None else (second, first)
    last = max((target.start for target in stated if target.sentence is row.sentence), default=-1)
    return row.start == last and bool(STAGE.search(row.stage)) and "end" in stages(_timing(other)) and type(row.values[-1]) is type(other.values[-1]) and _same_thing(row, other)


def _cited_otherwise(case: Case, stated: Sequence[Target]) -> Iterator[tuple[Target, Sentence, Fact]]:
    """Where a figure is cited as the target that none of the targets has: 未达到35万元这一目标的, of a target of 32万元."""
    own = {target.sentence.index for target in stated}
    for telling in case.tellings:
        for sentence in telling.body():
            if telling.language == "zh" and sentence.index not in own:
                yield from _deemed_otherwise(telling, sentence, stated)
            if sentence.index in own or not (_cites_en(telling, sentence) if telling.language == "en" else "目标" in sentence.text):
                continue
            for fact in sentence.facts:
                if not isinstance(fact, (Amount, Count, Percentage)) or not (_cited_en(telling, sentence, fact) if telling.language == "en" else _AS_TARGET.match(sentence.text, fact.end)):
                    continue
                like = [target for target in stated if target.sentence.language == telling.language and type(target.values[-1]) is type(fact)]
                same = [target for target in like if any(hit.sentence is sentence for hit in telling.hits(target.metric))] or (like if len({target.metric for target in like}) == 1 and (telling.language == "zh" or telling.says(sentence, "target_noun")) else [])
                if same and all(getattr(value, "value", None) != fact.value for target in same for value in target.values):
                    yield same[-1], sentence, fact


def _deemed_otherwise(telling: Telling, sentence: Sentence, stated: Sequence[Target]) -> Iterator[tuple[Target, Sentence, Fact]]:
    """Where a miss of the target is told by another figure than the target's: 净销售额未满65万元的，视为未完成指标, of a target of 60万元."""
    deemed = _DEEMED_MISSED.search(sentence.text)
    if deemed is None or sentence.row is not None:
        return
    for short in _SHORT_OF.finditer(sentence.text, 0, deemed.start()):
        fact = next((fact for fact in sentence.facts if fact.start == short.end() and isinstance(fact, (Amount, Count, Percentage))), None)
        named = [hit for name in {target.metric for target in stated} for hit in telling.hits(name) if hit.sentence is sentence and hit.end <= short.start() and sentence.frame_at(hit.start) == sentence.frame_at(short.start())]
        if fact is None or not named or _PART_OF_TARGET.search(sentence.text[max(hit.end for hit in named) : fact.start]):
            continue
        same = [target for target in stated if target.metric in {hit.concept for hit in named} and type(target.values[-1]) is type(fact) and _at_once(_timing(target), sentence.text)]
        if same and all(getattr(value, "value", None) != fact.value for target in same for value in target.values):
            yield same[-1], sentence, fact


_SHORT_OF = compiled(r"(?<!不)(?<!得)(?:不足|不到|不满|低于|少于|未满|未达到?|没达到|达不到|没到|不及)(?:人民币)?")
_DEEMED_MISSED = compiled(r"(?:视为|视同|视作|算作?|即为|认定为?|判定为?|属于?|就是)[^，。；]{0,6}(?:(?:未|没有?|未能)[^，。；]{0,4}(?:完成|达标|达成|达到|实现|合格)|不达标|不合格|不及格)|(?:考核|业绩|指标|目标)(?:为)?(?:不达标|不合格|未达标|不通过|未完成|未达成)")
# 低于目标的80%的，视为未完成: a share of the target.
_PART_OF_TARGET = compiled(r"目标|指标|任务|完成|达成|约定")


def _cites_en(telling: Telling, sentence: Sentence) -> bool:
    return telling.says(sentence, "cited_target") and sentence.row is None and not telling.says(sentence, "ad_spend", "brushing")


def _cited_en(telling: Telling, sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure is the one that the target is said to have: below the agreed 4%; the target of EUR 50,000; 600 orders as promised above."""
    for hit in telling.hits("cited_target"):
        if hit.sentence is not sentence:
            continue
        # The target of …, … as agreed above: 60% of the target is none.
        behind = not hit.text.startswith(("the ", "that ", "this ", "said ", "our "))
        first, last = (fact.end, hit.start) if behind else (hit.end, fact.start)
        if first <= last <= first + _BESIDE and not _PARTED.search(sentence.text[first:last]):
            return True
    return False


_BESIDE = 36
"""Letters between the words of a target and its figure."""
_PARTED = compiled(r"[\d.;]|\b(?:under|in|clause|section)\s?\(|,\s?[a-z]{3,}|\b(?:less|more|than|by|below|under|above|short|missed|percent|per cent|fee|baseline|start\w*|average(?!\s(?:\w+\s)?(?:ratings?|scores?|orders?|baskets?|rates?|value))|budget|cap|bonus|commission|price|rate of|half|third|quarter|excess)\b")
_AS_TARGET = compiled(r"(?:的|这一|这个|该|之)(?:约定的?|月|季度|年度|销售)?(?:目标|指标)")


def _clash(first: Target, second: Target) -> bool:
    """Two figures for one metric that no stage, scope or qualifier tells apart."""
    if first.metric != second.metric or first.sentence is second.sentence or first.value == second.value:
        return False
    if type(first.values[-1]) is not type(second.values[-1]) or not _same_thing(first, second):
        return False
    if any(getattr(value, "value", None) == other.value for one, other in ((first, second), (second, first)) if other.sentence.row is not None for value in one.values):
        # 第四个月起每月26万元，第八个月起每月33万元: one of its figures is that of the row.
        return False
    if "en" in (first.sentence.language, second.sentence.language) and (_numbers(first) & {second.value} or _numbers(second) & {first.value}):
        # £19,000 from December and £26,000 from April, in a sentence and in rows of their own.
        return False
    if first.sentence.row is not None and second.sentence.row is not None:
        return False
    one, two = _timing(first), _timing(second)
    if not _at_once(one, two):
        return False
    return _scope(one) == _scope(two) or "" in (_scope(one), _scope(two))


def _numbers(target: Target) -> set[object]:
    return {fact.value for fact in target.values if isinstance(fact, (Amount, Count, Percentage))}


def _same_thing(first: Target, second: Target) -> bool:
    """Whether two targets are of the same channel; a row names more in its other cells."""
    one, two = set(qualified(first).split()), set(qualified(second).split())
    if first.sentence.row is None and second.sentence.row is None:
        return one == two
    return one <= two or two <= one


def _at_once(one: str, two: str) -> bool:
    """Whether two stages have a time in common: 自7月起 and 7月至9月; 自第二个月起 and every month."""
    first, second = stages(one), stages(two)
    if first and second:
        return bool(first & second)
    if not first and not second:
        return True
    return bool(_OPEN_END.search(one if first else two)) and bool(_EACH.search(two if first else one))


_OPEN_END = compiled(r"起|以后|之后|\b(?:from|onwards?|after|thereafter|starting)\b")
_EACH = compiled(r"每(?:个)?月|当月|月均|\b(?:each|every|per|a|monthly)\b")


def _timing(target: Target) -> str:
    """Everything that says when a target holds: its sentence, or its row with its column's heading."""
    if target.sentence.row is not None and STAGE.search(target.stage):
        # Of a row its own cell: another stage's says 期满时.
        return f"{target.sentence.cells[0]} {target.words} {target.stage}"
    return target.sentence.text + " " + target.stage


def stages(text: str) -> set[str]:
    """The stages that a text names, in one form: 满六个月起 and 第7个月起 begin alike."""
    found: set[str] = set()
    # (11,000 in August): where it starts is no stage.
    text = re.sub(r"[（(](?!第)[^（）()]*[）)]|\bat (?:an|the|this|its) (?:early|present|initial|current) stage\b", "", OWN_SPAN.sub("", text))
    text = "，".join(part for part in re.split("[，；]|, ", text) if not _START_PART.search(part))
    for several in _FROM_TO.finditer(text):
        found.update(f"month {number}" for first, last in [[ordinal(number) or 0 for number in several.groups() if number]] for number in range(first, min(last, first + 24) + 1))
    text = _FROM_TO.sub(" ", text)
    # 接手三个月后……；半年后……
    text = _AFTER.sub(lambda match: f"满{match[1] or '六'}个月", text)
    for match in _NTH_MONTH.finditer(text):
        number = ordinal(match["full"] or match["nth"] or match["en"] or match["months"])
        if number is not None:
            found.add(f"month {number + (1 if match['full'] else 0)}")
    for match in _NTH_STAGE.finditer(text):
        number = ordinal(match["nth"] or match["after"])
        if number is not None:
            found.add(f"stage {number}")
    rest = _NTH_MONTH.sub(" ", _NTH_STAGE.sub(" ", text))
    if _AT_END.search(rest):
        found.add("end")
    named = {match[0] for match in STAGE.finditer(rest)} - {"之后", "月起", "个月起", "阶段"}
    return found | named


_AFTER = compiled(r"(?<![满\d个])(?:([一二三四五六七八九十两\d]{1,2})个月|半年)(?=(?:以|之)?后)")
_AT_END = compiled(r"期满时|届满时|到期时|期末|(?:合同|服务|合作|托管)(?:期)?(?:届?满|结束)")
_FROM_TO = compiled(r"第([一二三四五六七八九十\d]{1,2})个?月?\s?[—–~-]{1,2}\s?(?:第)?([一二三四五六七八九十\d]{1,2})个?月|第([一二三四五六七八九十\d]{1,2})个?月?[至到](?:第)?([一二三四五六七八九十\d]{1,2})个?月|\bmonths? (\d{1,2})\s?(?:to|-|–|and|until)\s?(\d{1,2})")
_START_PART = compiled(r"基数|基准|基期|起点|起始|签约前|现为|目前|当前|上年|去年|\b(?:against|compared|up from|average of|before signing|baseline)\b")
_NTH_MONTH = compiled(
    r"满(?P<full>[一二三四五六七八九十\d]+)个?(?:自然|服务|合作|合同|整)?月(?:起|后|之后|时起)?|第(?P<nth>[一二三四五六七八九十\d]+)个?(?:自然|服务|合作|合同|整)?月|\b(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\smonth|\bmonth\s(?P<months>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)


# The second stage and stage two are one.
_NTH_STAGE = compiled(r"\b(?P<nth>first|second|third|fourth|fifth|sixth)\s(?:stage|phase)\b|\b(?:stage|phase)\s(?P<after>[1-6]|one|two|three|four|five|six)\b")


def ordinal(word: str | None) -> int | None:
    from generator.reading.numerals import chinese, english

    if not word:
        return None
    value = int(word) if word.isdigit() else english(word) if word.isascii() else chinese(word)
    return None if value is None else int(value)


def _scope(text: str) -> str:
    return next((name for name, pattern in _SCOPES if pattern.search(text)), "")


def _shown(target: Target) -> str:
    fact = target.values[-1]
    return target.sentence.original[fact.start : fact.end]
