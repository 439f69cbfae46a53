"""KPI: the targets that a contract sets, and what each lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Frequency, Percentage, Period
from generator.reading.frames import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__ = ["Target", "sales_defined", "targets"]

_METRICS = (
    "acos_metric", "roi_metric", "conversion_metric", "rating_metric", "refund_metric", "traffic_metric", "repeat_metric", "sales_metric", "other_metric",
)  # fmt: skip
"""The more exact ones first: 销售转化率 is a conversion rate."""
_RATIO = re.compile(r"1\s?[:：]\s?\d+(?:\.\d+)?|(?<![\d.,:：])\d+(?:\.\d+)?(?![\d]*\s?(?:日|天|月|年|条|款|项|个月|小时|分钟|周|元|:|：|%))")
_TARGET_HEAD = re.compile(r"目标|指标值|考核值|标准|要求|\b(?:target|goal|kpi|at least)s?\b|第.{1,4}月|月末|季度|\bmonth|\bquarter")
_BASE_HEAD = re.compile(r"基期|期初|上年|去年|近[一二三六]|当前|现状|目前|起点|基准|基数|基线|现值|初始|签约前|今|\b(?:today|current|baseline|now|start|starting|present|before)\b")
_PERIOD_WORD = re.compile(
    r"月(?:度|均|销|末|底|内|成交|支付|净|总|店铺|活)?|季度?|年度|年销|全年|半年|每周|周均|当期|合同期|托管期|服务期|合作期|期内|期满|首年|年末|年底|每场|每天|每日|月起|大促期间|活动期间|试运营|"
    r"\b(?:month\w*|quarter\w*|annual\w*|year\w*|week\w*|daily|term|period|season|by (?:the )?(?:end|\d))\b"
)
_STAGE = re.compile(r"第[一二三四五六七八九十\d]+个?(?:自然|服务|合作|合同|整)?(?:月|季|阶段|周|年)|首[月季年个]|前[一二三四五六\d]+个?月|头[一二三两\d]|阶段|月起|个月起|之后|爬坡|试运营|起步|稳定期|旺季|淡季|大促|(?:1[0-2]|[1-9])月|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|from month|month \d|stage|phase|ramp|by \d|by the end|q[1-4]|thereafter|january|february|march|april|june|july|august|september|october|november|december)\b")
_SCOPES = (("month", re.compile(r"月|\bmonth")), ("quarter", re.compile(r"季|\bquarter")), ("year", re.compile(r"年|\b(?:year|annual)")), ("day", re.compile(r"日均|每日|每天|每场|单场|\bdaily|per day|per session")))
_QUALIFIER = re.compile(r"直通车|快车|千川|引力魔方|万相台|全店|直播|短视频|amazon|tiktok|shopee|lazada|ebay|etsy|temu|walmart|shopify|天猫|淘宝|京东|抖音|拼多多|小红书|快手|美国|英国|德国|日本|马来|新加坡|meta|google|付费|免费|自然|客服|询单|支付|点击|描述|物流|服务|新客|老客|paid|organic|checkout|uk|us|de|eu|seller|product|sponsored")


@dataclass(frozen=True)
class Target:
    """One statement of a target: the metric's concept, the sentence, where the metric stands in it, its figures, and where its words begin and
    end. ``stage``: what says when it holds, beside the words themselves: a column's heading."""

    metric: str
    sentence: Sentence
    hit: Hit
    values: tuple[Fact, ...]
    start: int
    end: int
    stage: str = ""

    @property
    def value(self) -> Decimal | None:
        numbers = [fact.value for fact in self.values if isinstance(fact, (Amount, Percentage, Count))]
        return numbers[-1] if numbers else None

    @property
    def words(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def found(self) -> Found:
        return Found.at(self.sentence, start=self.start, end=self.end)


def targets(case: Case) -> tuple[Target, ...]:
    """Every statement of a quantified target, in printed order; in the first language that has any."""
    found: tuple[Target, ...] = case.once(_targets)
    return found


def _targets(case: Case) -> tuple[Target, ...]:
    for telling in case.tellings:
        found = list(_stated(telling))
        if found:
            return tuple(sorted(found, key=lambda target: (target.sentence.index, target.start)))
    return ()


def _stated(telling: Telling) -> Iterator[Target]:
    metrics: dict[int, list[Hit]] = {}
    for metric in _METRICS:
        for hit in telling.hits(metric):
            sentence = hit.sentence
            others = metrics.setdefault(sentence.index, [])
            if not sentence.heading and sentence.section.kind != "signature" and not any(hit.start < other.end and other.start < hit.end for other in others) and not (
                metric == "other_metric" and any(0 <= hit.start - other.end <= 2 for other in others)
            ):
                others.append(hit)
    for index in sorted(metrics):
        hits = sorted(metrics[index], key=lambda hit: hit.start)
        if not hits:
            continue
        sentence = hits[0].sentence
        yield from _in_row(telling, sentence, hits) if sentence.row is not None else _in_sentence(telling, sentence, hits)


def _in_sentence(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    hits = [hit for hit in hits if not _in_brackets(sentence.text, hit.start)]
    for nth, hit in enumerate(hits):
        until = next((other.start for other in hits[nth + 1 :] if other.concept != hit.concept), len(sentence.text))
        if nth and hits[nth - 1].concept == hit.concept and not _figures(sentence, hits[nth - 1].end, hit.start):
            continue
        values = _figures(sentence, hit.start, until) or (_figures(sentence, max(0, hit.start - 14), hit.start) if nth == 0 else ())
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if hit.start <= fact.start < until and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and _is_target(telling, sentence, hit, hit.concept):
            first = sentence.frame_at(min(hit.start, values[0].start))
            last = sentence.frame_at(max(values[-1].start, hit.start))
            whole = len([other for other in hits if other.concept != hit.concept]) == 0
            yield Target(hit.concept, sentence, hit, values, 0 if whole else first.start, len(sentence.text) if whole else last.end)
            if whole:
                return


def _in_brackets(text: str, position: int) -> bool:
    return text.rfind("（", 0, position) > text.rfind("）", 0, position) or text.rfind("(", 0, position) > text.rfind(")", 0, position)


def _in_row(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    """A row's target, or one for each stage that has a column of its own."""
    hit = hits[0]
    if not _is_target(telling, sentence, hit, hit.concept):
        return
    stages = [nth for nth, head in enumerate(sentence.heads) if _STAGE.search(head) and not _BASE_HEAD.search(head)]
    at = 0
    found = []
    for nth, cell in enumerate(sentence.cells):
        start = sentence.text.find(cell, at) if cell else -1
        if start < 0:
            continue
        at = start + len(cell)
        head = sentence.heads[nth] if nth < len(sentence.heads) else ""
        values = _figures(sentence, start, start + len(cell))
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if start <= fact.start < start + len(cell) and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and nth and not _BASE_HEAD.search(head) and (nth in stages or (not stages and _TARGET_HEAD.search(head))):
            found.append(Target(hit.concept, sentence, hit, values, start, start + len(cell), head))
    if not found and (values := _figures(sentence, hit.end, len(sentence.text))):
        found.append(Target(hit.concept, sentence, hit, values, 0, len(sentence.text)))
    yield from found


def _figures(sentence: Sentence, start: int, end: int) -> tuple[Fact, ...]:
    """The figures of a target between two positions: amounts, percentages, counts, ratios and blanks."""
    found: list[Fact] = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, (Amount, Percentage, Blank))]
    if not found:
        found = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, Count)]
    if not found:
        found = [Count(match.start(), match.end(), Decimal(re.split("[:：]", match[0])[-1].strip())) for match in _RATIO.finditer(sentence.text, start, end)]
    return tuple(found)


def _is_target(telling: Telling, sentence: Sentence, hit: Hit, metric: str) -> bool:
    if telling.says(sentence, "default_interest", "deposit", "earnest", "stock") or (sentence.row is None and telling.says(sentence, "brushing")):
        return False
    last = max((fact.start for fact in sentence.facts if isinstance(fact, (Amount, Percentage, Count, Blank))), default=len(sentence.text))
    if any(other.sentence is sentence and other.start < last for other in telling.hits("shortfall")):
        return False
    if sentence.row is not None:
        heads = " ".join(sentence.heads)
        return bool(_TARGET_HEAD.search(heads) or telling.headed(sentence, "kpi_heading") or telling.says(sentence, "threshold")) and not telling.headed(sentence, "fee_heading")
    if telling.says(sentence, "commission", "pays_extra") and not telling.says(sentence, "target_noun"):
        return False
    if telling.says(sentence, "ad_spend") and telling.says(sentence, "cap", "borne_by_owner") and metric != "acos_metric":
        return False
    if telling.says(sentence, "track_record") or (telling.says(sentence, "makes_good", "refund") and not telling.says(sentence, "definition_mark")) or sentence.section.kind == "opening":
        return False
    if any(frame.start <= hit.start < frame.end and frame.condition for frame in sentence.frames) and not telling.headed(sentence, "kpi_heading"):
        return False
    if metric == "other_metric" and not telling.headed(sentence, "kpi_heading"):
        return False
    if telling.says(sentence, "target_strong"):
        return True
    # Under the heading of targets a figure for a stage is one, whatever verb stands with it.
    return telling.headed(sentence, "kpi_heading") and (telling.says(sentence, "target_words") or (bool(_STAGE.search(sentence.text)) and not telling.says(sentence, "definition_mark", "data_source")))


@asks("KPI001")
def kpi_missing(case: Case) -> Iterator[Found]:
    if not targets(case):
        yield Found()


def _own(case: Case) -> Sequence[Target]:
    """The targets without the thresholds of a service table, unless there are no others."""
    from generator.rules.reasoning.service_lists import services

    threshold = {sentence.index for service in services(case) for sentence in service.sentences if sentence.row is not None}
    return [target for target in targets(case) if target.sentence.index not in threshold] or targets(case)


def _first_of_each(case: Case) -> Iterator[Target]:
    """Each metric's first statement, and one that stands in another article; a service's own threshold only where there is no other target."""
    seen: set[tuple[str, str]] = set()
    for target in _own(case):
        key = (target.metric + _qualified(target), target.sentence.section.article.label)
        if key not in seen:
            seen.add(key)
            yield target


def _qualified(target: Target) -> str:
    text = target.sentence.text
    return " ".join(sorted(set(_QUALIFIER.findall(text[max(0, target.hit.start - 10) : target.hit.end + 6]))))


@asks("KPI002")
def kpi_no_baseline(case: Case) -> Iterator[Found]:
    for target in _first_of_each(case):
        if not _has_baseline(case, target):
            yield target.found if target.sentence.row is None else Found.at(target.sentence)


def _has_baseline(case: Case, target: Target) -> bool:
    for telling in case.tellings:
        for hit in telling.hits(target.metric):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature":
                continue
            if sentence.row is not None:
                cells = [cell for head, cell in zip(sentence.heads, sentence.cells, strict=False) if _BASE_HEAD.search(head)]
                if any(re.search(r"\d|_", cell) for cell in cells):
                    return True
            if telling.says(sentence, "baseline") and re.search(r"\d|[一二三四五六七八九十]万|_", sentence.text) and not telling.says(sentence, "shortfall"):
                return True
            # The starting value may stand in the next sentence of the same paragraph: …; it was 1.8 in the month before signing.
            if any(telling.says(other, "baseline_strong") and re.search(r"\d", other.text) for other in telling.paragraph_of(sentence) if other.index == sentence.index + 1):
                return True
    return False


@asks("KPI003")
def kpi_no_period(case: Case) -> Iterator[Found]:
    for target in targets(case):
        if not _has_period(target):
            yield target.found


def _has_period(target: Target) -> bool:
    sentence = target.sentence
    # What stands before the first metric governs all of a sentence; what stands with another metric does not.
    texts = [_lead_in(target), target.words, target.stage, *(sentence.heads if sentence.row is not None else ())]
    if sentence.row is not None:
        texts.append(sentence.text)
    if sentence.lead is not None:
        texts.append(sentence.lead.text)
    if sentence.previous is not None and sentence.previous.group == sentence.group and _PERIOD_WORD.search(sentence.previous.text) and len(sentence.previous.text) < 40:
        texts.append(sentence.previous.text)
    texts.append(sentence.section.heading)
    return any(_PERIOD_WORD.search(_without_spans(text)) for text in texts) or any(
        isinstance(fact, (Frequency, DateFact)) or (isinstance(fact, Period) and fact.unit in ("day", "week", "month", "quarter", "year"))
        for fact in sentence.facts
        if sentence.row is not None or target.start <= fact.start < target.end
    )


def _lead_in(target: Target) -> str:
    """The parts of a target's sentence before the one in which the first metric stands."""
    sentence = target.sentence
    first = min((hit.start for hit in (target.hit,)), default=0)
    return sentence.text[: sentence.frame_at(first).start] if target.start == 0 else sentence.text[: sentence.frames[0].start]


def _without_spans(text: str) -> str:
    """Words of time that set no period: a baseline's own months."""
    return re.sub(r"近[一二三六\d]+个?月|前[一二三六\d]+个?月(?:的)?(?:月?均|平均)?|签约前[^，。；]{0,10}|上(?:个)?月|去年(?:同期)?|过去[^，。；]{0,8}", "", text)


@asks("KPI004")
def kpi_no_data_source(case: Case) -> Iterator[Found]:
    if targets(case) and not any(_measures(telling, hit.sentence) for telling in case.tellings for hit in telling.hits("data_source")):
        yield Found()


def _measures(telling: Telling, sentence: Sentence) -> bool:
    """Whether a source of data is that of the targets: not of who is to blame for a penalty."""
    if sentence.heading or sentence.section.kind == "signature" or telling.says(sentence, "rule_change", "health_check"):
        return False
    return telling.says(sentence, "metric", "target_noun") or not telling.says(sentence, "fault_word", "penalty", "closure_event")


_SHORTFALL = re.compile(r"[“\"「]\s?(?:未达标|未达成|shortfall)")
_NAMED_SHORTFALL = re.compile(r"未达标|未达成|shortfall")


def remedied(case: Case) -> Hit | None:
    """The place that says what follows if a target is missed."""
    for telling in case.tellings:
        # Once it is said what makes a “shortfall”, the word needs no target beside it.
        defined = any(_SHORTFALL.search(hit.sentence.text) and _about_targets(telling, hit.sentence) for hit in telling.hits("shortfall"))
        for hit in telling.hits("shortfall"):
            sentence = hit.sentence
            if sentence.heading or not (_about_targets(telling, sentence) or (defined and _NAMED_SHORTFALL.search(hit.text))):
                continue
            if telling.says(sentence, "shortfall_remedy") or any(telling.says(other, "shortfall_remedy") for other in telling.paragraph_of(sentence) if other.index == sentence.index + 1):
                return hit
    return None


def _about_targets(telling: Telling, sentence: Sentence) -> bool:
    if telling.says(sentence, "metric", "target_noun") or telling.headed(sentence, "kpi_heading"):
        return True
    return any(telling.says(other, "metric", "target_noun") for other in telling.paragraph_of(sentence))


@asks("KPI005")
def kpi_no_remedy(case: Case) -> Iterator[Found]:
    if targets(case) and remedied(case) is None:
        yield Found()


def sales_defined(case: Case) -> bool:
    """Whether the contract says what counts as sales: with or without what is refunded."""
    if _defined(case, "sales_metric", "refund_in_sales") or _defined(case, "commission", "refund_in_sales"):
        return True
    # 退货的不算: under the targets or the fees it says what counts.
    return any(
        telling.headed(hit.sentence, "kpi_heading", "fee_heading")
        and hit.sentence.row is None
        and not telling.says(hit.sentence, "shortfall", "shoppers", "brushing")
        and (telling.says(hit.sentence, "sales_metric") or not telling.says(hit.sentence, "definition_mark") or hit.sentence.language == "zh")
        for telling in case.tellings
        for hit in telling.hits("refund_excluded")
    )


def _defined(case: Case, metric: str, by: str) -> bool:
    for telling in case.tellings:
        for hit in telling.hits(metric):
            sentence = hit.sentence
            # “Net proceeds” means … exclusive of sales tax defines no sales: what is defined stands before the mark.
            marked = by == "roi_definition" or any(mark.sentence is sentence and (mark.end > hit.start or sentence.language == "zh") for mark in telling.hits("definition_mark"))
            if not sentence.heading and marked and telling.says(sentence, by) and not telling.says(sentence, "shortfall"):
                return True
    return False


@asks("KPI006")
def kpi_metric_undefined(case: Case) -> Iterator[Found]:
    from generator.rules.reasoning.fee import commissions

    sales, roi = sales_defined(case), _defined(case, "roi_metric", "roi_definition")
    seen: set[int] = set()
    told: set[tuple[int, str]] = set()
    for target in _own(case):
        undefined = (target.metric == "sales_metric" and not sales) or (target.metric == "roi_metric" and not roi)
        if undefined and (target.sentence.index, target.metric) not in told:
            told.add((target.sentence.index, target.metric))
            seen.add(target.sentence.index)
            yield target.found if target.sentence.row is None else Found.at(target.sentence)
    if not sales:
        for sentence in commissions(case):
            if sentence.index not in seen and case.main.says(sentence, "sales_metric"):
                yield Found.at(sentence)


@asks("KPI007")
def kpi_inconsistent(case: Case) -> Iterator[Found]:
    stated = [target for target in targets(case) if target.value is not None]
    told: set[tuple[int, int]] = set()
    for index, first in enumerate(stated):
        for second in stated[index + 1 :]:
            if _clash(first, second):
                for one, other in ((first, second), (second, first)):
                    if (one.sentence.index, one.start) not in told:
                        told.add((one.sentence.index, one.start))
                        yield Found(one.found.paragraph, one.found.quote, {"target": _shown(one), "other": _shown(other)})


def _clash(first: Target, second: Target) -> bool:
    """Two figures for one metric that no stage, scope or qualifier tells apart."""
    if first.metric != second.metric or first.sentence is second.sentence or first.value == second.value:
        return False
    if type(first.values[-1]) is not type(second.values[-1]) or _qualified(first) != _qualified(second):
        return False
    if first.sentence.row is not None and second.sentence.row is not None:
        return False
    one, two = _timing(first), _timing(second)
    if _stages(one) != _stages(two):
        return False
    return _scope(one) == _scope(two) or "" in (_scope(one), _scope(two))


def _timing(target: Target) -> str:
    """Everything that says when a target holds: its sentence, or its row with its column's heading."""
    return target.sentence.text + " " + target.stage


def _stages(text: str) -> set[str]:
    """The stages that a text names, in one form: 满六个月起 and 第7个月起 begin alike."""
    found: set[str] = set()
    for match in _NTH_MONTH.finditer(text):
        number = _ordinal(match["full"] or match["nth"] or match["en"] or match["months"])
        if number is not None:
            found.add(f"month {number + (1 if match['full'] else 0)}")
    rest = _NTH_MONTH.sub(" ", text)
    named = {match[0] for match in _STAGE.finditer(rest)} - {"之后", "月起", "个月起", "阶段"}
    return found | named


_NTH_MONTH = re.compile(
    r"满(?P<full>[一二三四五六七八九十\d]+)个?(?:自然|服务|合作|合同|整)?月(?:起|后|之后|时起)?|第(?P<nth>[一二三四五六七八九十\d]+)个?(?:自然|服务|合作|合同|整)?月|\b(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\smonth|\bmonth\s(?P<months>\d+)"
)


def _ordinal(word: str | None) -> int | None:
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


@asks("KPI010")
def guarantee_ambiguous(case: Case) -> Iterator[Found]:
    if remedied(case) is not None:
        return
    for target in targets(case):
        if target.metric == "sales_metric":
            telling = case.main if target.sentence.language == case.main.language else case.tellings[-1]
            if _guaranteed(telling, target) and not telling.says_near(target.sentence, "tier_words", "shortfall_remedy"):
                yield target.found


def _guaranteed(telling: Telling, target: Target) -> bool:
    """Whether the guarantee is of the figure: 保证商品质量，月销售额目标50万元 guarantees another thing."""
    return any(
        hit.sentence is target.sentence and not _OTHER_THING.search(target.sentence.text[hit.end : target.hit.start]) for hit in telling.hits("guarantee")
    )


_OTHER_THING = re.compile(r"质量|正品|真实|合法|库存|货源|素材|图片|权限|quality|authentic|stock")
