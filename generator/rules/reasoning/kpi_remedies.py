"""KPI: what follows if a target is missed, and guarantees that leave it open."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.facts import Reference
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.kpi import telling_of
from generator.rules.reasoning.kpi_stages import ordinal, stages
from generator.rules.reasoning.targets import Target, targets, under_targets

__all__ = ["remedied"]


_SHORTFALL = compiled(r"[“\"「]\s?(?:未达标|未达成|shortfall)")
_NAMED_SHORTFALL = compiled(r"未达标|未达成|shortfall")


def remedied(case: Case) -> Hit | None:
    """The first place that says what follows if a target is missed."""
    return next(_remedies(case), None)


def _remedies(case: Case) -> Iterator[Hit]:
    for telling in case.tellings:
        # Once it is said what makes a “shortfall”, the word needs no target beside it.
        defined = any(_SHORTFALL.search(hit.sentence.text) and _about_targets(case, telling, hit.sentence) for hit in telling.hits("shortfall"))
        for hit in telling.hits("shortfall"):
            sentence = hit.sentence
            if sentence.heading or not (_about_targets(case, telling, sentence) or (defined and _NAMED_SHORTFALL.search(hit.text))):
                continue
            if sentence.language == "en" and telling.says(sentence, "missed_work") and not telling.says(sentence, "metric", "target_noun"):
                # Misses two reports in a row: work, and no target.
                continue
            if telling.says(sentence, "floor") and telling.headed(sentence, "fee_heading") and not telling.says(sentence, "target_noun"):
                # 回款不足5万元的月份不收费: the least that a commission begins at.
                continue
            if _remedy_in(telling, sentence) or any(_remedy_in(telling, other) for other in telling.paragraph_of(sentence) if other.index == sentence.index + 1):
                yield hit
    for target in targets(case):
        # 月成交额三个月以内做到十万元，否则乙方退还10%.
        telling = telling_of(case, target.sentence)
        otherwise = _OTHERWISE.search(target.sentence.text, target.hit.start)
        if otherwise is not None and target.sentence.row is None and telling.matches(target.sentence.text[otherwise.end() :], "shortfall_remedy"):
            yield target.hit
        # 指标 | 第6个月 | 未达成的处理: a column of its own.
        if target.sentence.row is not None and any(_MISSED_HEAD.search(head) and telling.matches(cell, "shortfall_remedy") for head, cell in zip(target.sentence.heads, target.sentence.cells, strict=False)):
            yield target.hit


def _consequence_near(telling: Telling, sentence: Sentence) -> bool:
    """Whether the paragraph of a guarantee says what comes of it: a tier, or what is given back; not that refunds are taken off the sales."""
    return any((telling.says(other, "tier_words") or _remedy_in(telling, other)) and not (other is not sentence and telling.says(other, "refund_excluded")) for other in (sentence, *telling.paragraph_of(sentence), *telling.leads_of(sentence)))


_BARRED = compiled(r"(?:不得|无权|不可以?|不能|不应)[^，。；]{0,6}$")
_OTHERWISE = compiled(r"否则|不然|要不然|如若不然|\b(?:otherwise|failing (?:which|that)|or else)\b")
_MISSED_HEAD = compiled(r"未达|不达标|达不到|没达到|差额|补救|处理|后果|未完成|\b(?:if (?:it is )?missed|missed|shortfall|consequences?|remed(?:y|ies)|otherwise)\b")
_IN_GENERAL = compiled(r"(?:依(?:照|据)?|按(?:照)?)?(?:本合同|本协议)?(?:第[^，。；]{1,6}条)?(?:的(?:约定|规定))?(?:应当?|须)?承担(?:相应的?)?违约(?:的)?责任")


def _remedy_in(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence says what follows: not 依照第十条承担相应的违约责任, which a general clause says of every breach."""
    # 甲方不得要求退款 bars a remedy; 不再收取服务费 is one.
    hits = [hit for hit in telling.hits("shortfall_remedy") if hit.sentence is sentence]
    if not hits or (telling.language == "zh" and all(hit.who == "owner" and _BARRED.search(sentence.text[: hit.start]) for hit in hits)):
        return False
    rest, cut = _IN_GENERAL.subn("", sentence.text) if telling.language == "zh" else (sentence.text, 0)
    return not cut or telling.matches(rest, "shortfall_remedy")


def _about_targets(case: Case, telling: Telling, sentence: Sentence) -> bool:
    if telling.says(sentence, "metric", "target_noun") or under_targets(case, telling, sentence):
        return True
    if any(telling.says(other, "metric", "target_noun") for other in telling.paragraph_of(sentence)):
        return True
    # 累计不足190万元的，退还20%, and a row 达不到 | ……, right behind the target.
    if any(0 < sentence.index - target.sentence.index <= (3 if sentence.row is None else 1 if sentence.language == "zh" else 4) and sentence.section.kind == target.sentence.section.kind for target in targets(case) if target.sentence.language == telling.language):
        return True
    # 未达八成的，乙方退还…… right below a paragraph that sets a target, tells where it starts and how it is measured.
    above = next((other for other in reversed(telling.sentences[: sentence.index]) if other.group != sentence.group), None)
    if above is not None and any(target.sentence.group == above.group and target.sentence.language == telling.language for target in targets(case)):
        return True
    # 卖不到20台的…: the figure is that of a target.
    around = f"{sentence.text} {sentence.section.heading}"
    return any(
        len(figure := target.sentence.text[fact.start : fact.end]) > 2 and figure in around for target in targets(case) if target.sentence.language == telling.language for fact in target.values
    )


@asks("KPI005")
def kpi_no_remedy(case: Case) -> Iterator[Found]:
    if targets(case) and remedied(case) is None:
        yield Found()


@asks("KPI010")
def guarantee_ambiguous(case: Case) -> Iterator[Found]:
    told: set[int] = set()
    remedies = list(_remedies(case))
    for target in targets(case):
        if target.metric == "sales_metric" and target.sentence.index not in told:
            telling = telling_of(case, target.sentence)
            if _guaranteed(telling, target) and not _settled(telling, target.sentence) and not any(_remedies_it(hit, target.sentence) for hit in remedies):
                told.add(target.sentence.index)
                yield target.found
    for telling in case.tellings[:1]:
        for hit in telling.hits("guarantee"):
            sentence = hit.sentence
            if sentence.index in told or sentence.heading or not under_targets(case, telling, sentence) or telling.says(sentence, "tier_words") or hit.mode in ("not", "free"):
                continue
            # 乙方承诺并确保上述目标的实现: the figures stand before.
            above = [target for target in targets(case) if target.metric == "sales_metric" and target.sentence.index < sentence.index and target.sentence.section.article is sentence.section.article]
            # 乙方确保双11实现不少于80万元: a sum that more of the same is guaranteed to come to.
            more = sentence.amounts and any(other.section is sentence.section or other.group == sentence.group for other in (target.sentence for target in above)) and not _OTHER_THING.search(sentence.text) and not telling.says_near(sentence, "shortfall_remedy")
            if above and (more or (_OF_THE_TARGET.search(sentence.text[hit.start :]) and not sentence.amounts)) and not any(_remedies_it(other, sentence) for other in remedies):
                told.add(sentence.index)
                yield Found.at(sentence)


_OF_THE_TARGET = compiled(r"(?:上述|前述|本条|以上|该|此|各项|全部)(?:各项|全部)?(?:业绩|销售)?(?:目标|指标|业绩|数额|销售额)|\b(?:this|these|the|that|those) (?:\w+ )?(?:gmv|sales|targets?|goals?|figures?|revenue|turnover)|\b(?:goals?|targets?|figures?|items?) [a-z]?\d|behind [a-z]\d")


def _remedies_it(hit: Hit, sentence: Sentence) -> bool:
    """Whether what follows a missed target is said of the one in ``sentence``: not if it names another stage or another clause's target."""
    other = hit.sentence
    if other.group == sentence.group or (other.section is sentence.section and other.index == sentence.index + 1):
        return True
    items = [ordinal(match[1]) for match in _ITEM_NAMED.finditer(other.text)]
    if items and other.section.above is sentence.section.above and ordinal(_LAST_NUMBER.findall(sentence.section.label)[-1] if _LAST_NUMBER.search(sentence.section.label) else None) not in items:
        # 第（1）项连续两个月完成不到七成的，……: of that item alone.
        return False
    # Should a target be missed, the fee under 3.1 is reduced: the number of the fee, not of the target.
    reach = next((frame.end for frame in other.frames if frame.condition), len(other.text)) if other.language == "en" else len(other.text)
    numbers = [fact for fact in other.facts if isinstance(fact, Reference) and fact.start < reach]
    if numbers and not any(".".join(map(str, fact.values)) in sentence.section.label for fact in numbers):
        return False
    if (under := _UNDER.search(other.text[:reach])) is not None and under[1] not in sentence.section.label and sentence.section.label:
        return False
    for kind in (_SHOP, _EVENT):
        meant, told = (set(kind.findall(text)) for text in (sentence.text, other.text))
        # 淘宝够不到目标的……: not of what is guaranteed of another shop, or of one sale alone.
        if (meant and told and not meant & told) or (kind is _EVENT and meant and not told):
            return False
    named = stages(other.text)
    return not named or bool(named & stages(sentence.text))


_UNDER = compiled(r"\b(?:under|in|of|from) (\d{1,2}\.\d{1,2})\b(?!\s?(?:%|to\b|by\b))")
_SHOP = compiled(r"淘宝|天猫|京东|拼多多|抖音|快手|闲鱼|小红书|1688|微店|视频号|得物|唯品会|\b(?:amazon|ebay|etsy|shopee|lazada|tiktok|yahoo|rakuten|walmart|shopify|temu|coupang|qoo10)\b")
_EVENT = compiled(r"双十[一二]|双1[12]|618|年货节|黑五|\b(?:double 1[12]|double eleven|black friday|prime day|11\.11|singles.? day)\b")
_ITEM_NAMED = compiled(r"第[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?(?:项|款|点|条目标)")
_LAST_NUMBER = compiled(r"\d{1,2}|[一二三四五六七八九十]{1,3}")


def _settled(telling: Telling, sentence: Sentence) -> bool:
    """Whether it is said beside a guarantee what it means: a step of the commission, or money back."""
    if sentence.language == "zh":
        return _consequence_near(telling, sentence)
    # Less cancelled and returned: what sales are, and no money back.
    beside = (*telling.paragraph_of(sentence), *telling.leads_of(sentence))
    return any(telling.says(other, "tier_said") or (telling.says(other, "shortfall") and telling.says(other, "shortfall_remedy")) for other in beside)


def _guaranteed(telling: Telling, target: Target) -> bool:
    """Whether the guarantee is of the figure: 保证商品质量，月销售额目标50万元 guarantees another thing."""
    return any(
        hit.sentence is target.sentence and not _OTHER_THING.search(target.sentence.text[hit.end : target.hit.start]) for hit in telling.hits("guarantee")
    )


_OTHER_THING = compiled(r"质量|正品|真实|合法|库存|货源|素材|图片|权限|quality|authentic|stock")
