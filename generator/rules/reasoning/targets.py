"""What a target is, as a contract sets it: in a sentence, or in a row with a column for each stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Percentage, Period, Reference
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.lint import Case, Found
from generator.rules.reasoning.target_tests import (
    BASE_HEAD,
    BOX,
    GOAL_HEAD,
    PAST,
    STAGE,
    TARGET_HEAD,
    heads_of,
    in_brackets,
    is_target,
    of_trade,
    outside_brackets,
    tells_start,
)

__all__ = ["PAST", "STAGE", "Target", "heads_of", "in_brackets", "metrics_in", "own_words", "targets", "tells_start", "under_targets"]

_METRICS = (
    "acos_metric", "roi_metric", "conversion_metric", "rating_metric", "refund_metric", "traffic_metric", "repeat_metric", "sales_metric", "other_metric",
)  # fmt: skip
"""The more exact ones first: 销售转化率 is a conversion rate."""
_RATIO = compiled(r"1\s?[:：]\s?\d+(?:\.\d+)?|(?<![\d.,:：a-z])\d+(?:\.\d+)?(?![\d]*\s?(?:日|天|月|年|条|款|项|个月|小时|分钟|周|元|:|：|%))")


@dataclass(frozen=True)
class Target:
    """One statement of a target: the metric's concept, the sentence, where the metric stands in it, its figures, and where its words begin and
    end. ``stage``: what says when it holds, beside the words themselves: a column's heading. ``of_column``: its metric stands at the head of a column.
    ``lead``: where the part of the sentence begins that names the first metric: what stands before it governs all of them; ``first``: that metric."""

    metric: str
    sentence: Sentence
    hit: Hit
    values: tuple[Fact, ...]
    start: int
    end: int
    stage: str = ""
    of_column: bool = False
    lead: int = -1
    first: int = -1

    @property
    def value(self) -> Decimal | None:
        numbers = [fact for fact in self.values if isinstance(fact, (Amount, Percentage, Count))]
        # 达到90万元，基数为月均61万元: what it starts from is not what it is to reach.
        if self.sentence.language == "en":
            # A review average of 4.9 by the same date, up from 4.6 now.
            numbers = [fact for fact in numbers if not _UP_FROM.search(self.sentence.text[max(0, fact.start - 24) : fact.start])] or numbers
        # 达到200万元（上年同期150万元）: what brackets behind it tell is not it.
        numbers = [fact for fact in numbers if not (in_brackets(self.sentence.text, fact.start) and _START_PART.search(self.sentence.text[self.sentence.text.rfind("（", 0, fact.start) : fact.start]))] or numbers
        aimed = [fact for fact in numbers if not _START_PART.search(self.sentence.text[(frame := self.sentence.frame_at(fact.start)).start : fact.start]) or frame.start <= self.hit.start < frame.end] or numbers
        return aimed[-1].value if aimed else None

    @property
    def words(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def found(self) -> Found:
        return Found.at(self.sentence, start=self.start, end=self.end)


_UP_FROM = compiled(r"\b(?:up from|down from|against|baseline of|compared (?:with|to)|from|currently|at present)\s(?:an average of\s|about\s|some\s)?[a-z$£€¥]{0,4}\s?$")
_START_PART = compiled(r"基数|基准|基期|起点|起始|(?:签约|生效|合作|托管|接手|订约)之?前|前[一二三六\d]+个月|同期|此前|往年|现为|目前|当前|上年|去年|20\d\d年|\b(?:against|compared|up from|average|before|baseline|now|currently|was|reference)\b|^\s*from\s$")


def targets(case: Case) -> tuple[Target, ...]:
    """Every statement of a quantified target, in printed order; in the first language that has any."""
    found: tuple[Target, ...] = case.once(_targets)
    return found


def own_words(telling: Telling, case: Case, target: Target) -> str:
    """A target's words, in Chinese with all that belongs to no other: ROAS达到2.5，弃购挽回率由4%升至9% tells where the second starts alone."""
    text = target.sentence.text
    if target.sentence.language == "en":
        return target.words
    others = [other for other in targets(case) if other.sentence is target.sentence and other.metric != target.metric and telling.matches(other.words, "target_strong") and (other.start >= target.end or other.end <= target.start)]
    return "".join(char for place, char in enumerate(text) if not any(other.start <= place < other.end for other in others))


def metrics_in(telling: Telling, sentence: Sentence) -> set[str]:
    """The metrics that a sentence speaks of, by their concepts."""
    return {name for name in _METRICS if telling.says(sentence, name)}


def under_targets(case: Case, telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence stands with the targets: under their heading, or in the article, or as deep as a clause below a chapter, that sets them."""
    if telling.headed(sentence, "kpi_heading"):
        return True
    return any(_home(target.sentence) is _home(sentence) for target in targets(case) if target.sentence.language == telling.language and target.sentence.row is None)


def _home(sentence: Sentence) -> object:
    """The section that gathers what is agreed on one matter: with a heading, else the article."""
    section = sentence.section
    while section.above is not None and len(section.above.headings) == len(section.headings):
        section = section.above
    return section


def _targets(case: Case) -> tuple[Target, ...]:
    for telling in case.tellings:
        found = _without_starts(telling, list(_stated(telling)))
        if found:
            return tuple(sorted(found, key=lambda target: (target.sentence.index, target.start)))
    return ()


def _without_starts(telling: Telling, found: list[Target]) -> list[Target]:
    """Without sentences that tell what a metric was: 2025年第四季度月均成交3.8万元, beside one that says what it is to reach."""
    aimed = {(target.metric, _home(target.sentence)) for target in found if telling.says(target.sentence, "target_strong")}
    return [
        target for target in found
        if target.sentence.row is not None or telling.says(target.sentence, "target_strong") or not ((PAST.search(target.sentence.text) is not None or telling.says(target.sentence, "baseline_strong")) and (target.metric, _home(target.sentence)) in aimed)
    ]  # fmt: skip


def _stated(telling: Telling) -> Iterator[Target]:
    metrics: dict[int, list[Hit]] = {}
    for metric in _METRICS:
        for hit in telling.hits(metric):
            sentence = hit.sentence
            others = metrics.setdefault(sentence.index, [])
            if not (sentence.language == "en" and sentence.row is None and _OF_REPORTS.match(sentence.text, hit.end)) and not sentence.heading and sentence.section.kind != "signature" and not any(hit.start < other.end and other.start < hit.end for other in others) and not (
                metric == "other_metric" and any(0 <= hit.start - other.end <= 2 for other in others)
            ):
                others.append(hit)
    for sentence in telling.sentences:
        # We mean to bring this to £7,500 a month: the sales of the sentence before.
        if sentence.previous is not None and not metrics.get(sentence.index) and sentence.row is None and telling.says(sentence, "target_strong") and telling.says(sentence, "that_metric", "target_noun") and metrics.get(sentence.previous.index) and not (sentence.language == "en" and telling.says(sentence, *_NOT_AIMED)):
            metrics[sentence.index] = [Hit(sentence, hit.start, hit.end, other.concept) for hit in (*telling.hits("that_metric"), *telling.hits("target_noun")) if hit.sentence is sentence for other in metrics.get(sentence.previous.index, ())][:1]
        elif sentence.previous is not None and not metrics.get(sentence.index) and metrics.get(sentence.previous.index) and sentence.language == "en" and sentence.previous.text.rstrip().endswith(";") and _BEGINS.match(sentence.text):
            # Orders per month: 900 at present; 1,500 by August; 2,200 by November.
            metrics[sentence.index] = [Hit(sentence, 0, 1, metrics[sentence.previous.index][0].concept)]
        elif not metrics.get(sentence.index) and sentence.row is None and sentence.language == "en" and (label := _AIM_LABEL.match(sentence.text)) is not None and sentence.amounts and not sentence.heading and not telling.says(sentence, *_NOT_AIMED):
            # Goal: from 2,100 to 3,500 euros a week. Money that is aimed at is what the shop takes.
            metrics[sentence.index] = [Hit(sentence, label.start(1), label.end(1), "sales_metric")]
        elif sentence.language == "zh" and sentence.previous is not None and not metrics.get(sentence.index) and metrics.get(sentence.previous.index) and sentence.row is None and sentence.previous.text.rstrip().endswith("；") and (on := _GOES_ON.match(sentence.text)) is not None:
            # 自10月起月销售额应达到4.5万美元；自1月起应达到6万美元。
            metrics[sentence.index] = [Hit(sentence, on.start(1), on.end(1), metrics[sentence.previous.index][0].concept)]
        elif not metrics.get(sentence.index) and (named := _item_of_targets(telling, sentence)) is not None:
            metrics[sentence.index] = [Hit(sentence, named.start(1), named.end(1), "acos_metric" if "cost" in named[1] else "other_metric")]
        elif not metrics.get(sentence.index) and sentence.row is None and _aims_at_another(telling, sentence):
            metrics[sentence.index] = [Hit(sentence, hit.start, hit.end, "other_metric") for hit in telling.hits("target_strong") if hit.sentence is sentence][:1]
    for index in sorted(metrics):
        hits = sorted(metrics[index], key=lambda hit: hit.start)
        if not hits:
            continue
        sentence = hits[0].sentence
        yield from _in_row(telling, sentence, hits) if sentence.row is not None else _in_sentence(telling, sentence, hits)
    for table, _section in telling.tables:
        rows = [sentence for sentence in telling.sentences if sentence.row is not None and any(sentence.row is row for row in table.rows)]
        yield from _by_stages(telling, [sentence for sentence in rows if not metrics.get(sentence.index)])
        yield from _other_rows(telling, [sentence for sentence in rows if not metrics.get(sentence.index)])


_AIM_LABEL = compiled(r"\s{0,4}(?:[-–•*]\s)?(?:(?:our|the|your|monthly|annual|yearly|weekly)\s)?(goals?|targets?|aims?|objectives?)\b(?:\s(?:for|in|of)\s[\w\s]{2,24})?\s?(?::|-|–|\sis\b|\sare\b)")
_GOES_ON = compiled(r"\s*(?:自|从|到|至|第|次|此后|其后|以后|随后)[^，。；]{1,12}?(?:起|末|底|内|时|月|季度?|年)?，?(?:每个?月|每季度?|月均|每年)?(?:应当?|须|需|要|则|再)?(达到|不低于|不少于|升至|提升[至到]|做到|增至)")
_BEGINS = compiled(r"\s{0,2}(?:and\s|then\s)?(?:[a-z]{0,3}[$£€¥]\s?|(?:rmb|usd|gbp|eur|cny|sgd|hkd|aed|myr)\s)?\d[\d,.]*%?\s(?:by|in|from|at|for|per|a)\b")
# Sales reports: where figures are read, no figure.
_OF_REPORTS = compiled(r"\s(?:and\s\w+\s)?(?:reports?|statements?|statistics|summary|summaries|events?|campaigns?|promotions?|staff|channels?|days)\b")


def _by_stages(telling: Telling, rows: list[Sentence]) -> Iterator[Target]:
    """The targets of a table whose rows are stages, 第四季度 | 1,080: the metric stands at the head of the column or of the table."""
    if not rows or rows[0].section.kind == "signature" or telling.headed(rows[0], "fee_heading", "service_heading"):
        return
    heads = heads_of(telling, rows[-1])
    if not heads:
        return
    above = " ".join(sentence.text for sentence in telling.sentences if sentence.section is rows[0].section and sentence.row is None and sentence.index < rows[0].index)
    over_all = _metric_in(telling, above)
    aimed = telling.headed(rows[0], "kpi_heading", "milestone") or telling.matches(above + " ".join(heads), "target_noun", "milestone")
    aimed = aimed or (rows[0].section.article.kind == "schedule" and len(rows) > 1 and all(STAGE.search(row.cells[0]) or (row.language == "zh" and BASE_HEAD.search(row.cells[0])) for row in rows))
    for sentence in rows:
        at = 0
        for nth, cell in enumerate(sentence.cells):
            start = sentence.text.find(cell, at) if cell else -1
            if start < 0:
                continue
            at = start + len(cell)
            head = heads[nth] if nth < len(heads) else ""
            metric = _metric_in(telling, head) or (over_all if TARGET_HEAD.search(head) else None)
            label = f"{heads[0]} {sentence.cells[0]}"
            if not nth or metric is None or tells_start(head) or not (aimed and STAGE.search(label)):
                continue
            values = _in_unit(_figures(sentence, start, at), f"{above} {head}")
            if values:
                yield Target(metric, sentence, Hit(sentence, start, at, metric), values, start, at, f"{label} {head}", of_column=True)


def _other_rows(telling: Telling, rows: list[Sentence]) -> Iterator[Target]:
    """The rows of a table of targets whose metric no concept names: 社群人数 | 1,200 | 3,000."""
    for sentence in rows:
        heads = heads_of(telling, sentence)
        if not sentence.cells[0].strip() and sentence.language == "en":
            # | | £26,000 | April 2027: goes on with the metric of the row above.
            continue
        if not heads or not telling.headed(sentence, "kpi_heading") or telling.headed(sentence, "service_heading", "fee_heading") or STAGE.search(f"{heads[0]} {sentence.cells[0]}"):
            continue
        if _OWN_COUNT.search(sentence.cells[0]) or any(BOX.search(head) for head in heads) or not of_trade(telling, sentence) or re.search(r"\d", sentence.cells[0]) or not any(TARGET_HEAD.search(head) or STAGE.search(head) for head in heads[1:]):
            continue
        # 站点 | 第六个月月销售额: the metric stands at the head of the column.
        metric = next((found for head in heads[1:] if not tells_start(head) and (found := _metric_in(telling, head))), "other_metric")
        for target in _in_row(telling, sentence, [Hit(sentence, 0, len(sentence.cells[0]), metric)]):
            yield replace(target, of_column=metric != "other_metric")


_OWN_COUNT = compiled(r"档期|场次|上新|发布|直播(?:数|场)|条数|篇数|款数|活动(?:数|场)|上架|更新|\b(?:posts?|listings? (?:published|uploaded)|sessions)\b")


def _metric_in(telling: Telling, text: str) -> str | None:
    return next((metric for metric in _METRICS if metric != "other_metric" and telling.matches(text, metric)), None)


def _in_unit(values: tuple[Fact, ...], words: str) -> tuple[Fact, ...]:
    """Bare figures of a table in the unit of its heading: 净销售额，万元."""
    if not re.search(r"万元|万\b", words):
        return values
    return tuple(Amount(fact.start, fact.end, fact.value * 10_000, "CNY") if isinstance(fact, Count) else fact for fact in values)


_NAMED_ITEM = compiled(r"\s{0,4}(?:[-–•*]\s)?(?:an?|the)\s((?:\w+[\s-]){0,5}?(?:rates?|scores?|ratings?|shares?|costs?|values?|numbers?|margins?|ratios?|counts?|volumes?|index|placements?))\b")


def _item_of_targets(telling: Telling, sentence: Sentence) -> re.Match[str] | None:
    """Below “the following targets:” a chat response rate of 97%: a figure of something that no concept names."""
    lead = sentence.lead
    if sentence.language != "en" or lead is None or sentence.row is not None or sentence.heading or not telling.headed(sentence, "kpi_heading") or not telling.says(lead, "target_noun"):
        return None
    if telling.says(sentence, "shortfall", "shortfall_remedy", "refund", "commission", *_NOT_AIMED) or _OWN_WORK.search(sentence.text) or not _figures(sentence, 0, len(sentence.text)):
        return None
    return _NAMED_ITEM.match(sentence.text)


def _aims_at_another(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence under the heading of targets sets one of something that no concept names: 蟹券激活率…达到70%."""
    if sentence.heading or sentence.section.kind == "signature" or not telling.headed(sentence, "kpi_heading") or not telling.says(sentence, "target_strong"):
        return False
    if sentence.language == "en" and telling.says(sentence, *_NOT_AIMED):
        return False
    if telling.says(sentence, "shortfall", "shortfall_remedy", "refund", "commission", "hands_in", "response_metric") or outside_brackets(telling, sentence, "formula_mark"):
        return False
    if telling.says(sentence, "data_source", "baseline_strong") and not (sentence.language == "zh" and any(_figures(sentence, hit.end, hit.end + _NEAR) for hit in telling.hits("target_strong") if hit.sentence is sentence)):
        # 由签约前的平均6万元提高到12万元，以后台为准: what it is to reach stands behind the verb.
        return False
    return _OWN_WORK.search(sentence.text) is None and bool(_figures(sentence, 0, len(sentence.text)))


_NEAR = 16
_NOT_AIMED = ("damages_word", "damages_sum", "penalty_sum")
"""For every lapse it owes S$1,000 and whatever damage exceeds that: money for a breach."""
# What the operator puts out itself is no target.
_OWN_WORK = compiled(r"视为|完成率|达成率|行业|同类|附件|附表|上架|上新|发布|更新|提交|制作|开展|举办|拍摄|撰写|开播|直播\d|回复|说明(?:原因|理由)|书面(?:说明|通知|告知|报告)|正常(?:的)?(?:波动|浮动|起伏)|\b(?:explain|notif|publish|list|creat|post|deliver|write|writ|produc|upload|repl)\w*\b|\b(?:deemed|schedule|annex|exhibit|industry|considered|counts? as|completion rate|in setting)\b")


def _in_sentence(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    hits = [hit for hit in hits if not in_brackets(sentence.text, hit.start)]
    said = min((mark.start for mark in telling.hits("formula_mark") if mark.sentence is sentence and any(hit.end <= mark.start for hit in hits)), default=len(sentence.text))
    # ROAS of 3, i.e. attributed sales divided by spend: the sales only say what the first is.
    hits = [hit for hit in hits if hit.start < said or telling.matches(sentence.text[hit.end :], "target_strong")]
    hits = [hit for hit in hits if not _REPORTED.match(sentence.text, hit.end)]
    for nth, hit in enumerate(hits):
        until = next((other.start for other in hits[nth + 1 :] if other.concept != hit.concept), len(sentence.text))
        if nth and hits[nth - 1].concept == hit.concept and not _figures(sentence, hits[nth - 1].end, hit.start):
            continue
        values = _figures(sentence, hit.start if hit.concept != "other_metric" or nth else 0, until) or (_figures(sentence, max(0, hit.start - (30 if sentence.language == "en" else 14)), hit.start) if nth == 0 else ())
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if hit.start <= fact.start < until and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and is_target(telling, sentence, hit, hit.concept, values[0].start):
            first = sentence.frame_at(min(hit.start, values[0].start))
            last = sentence.frame_at(max(values[-1].start, hit.start))
            whole = len([other for other in hits if other.concept != hit.concept]) == 0
            part = sentence.text[first.start : last.end]
            if (nth or (any(other.start >= last.end for other in hits) and _NOW.search(part))) and (telling.matches(part, "baseline_strong") or _NOW.search(part)) and not telling.matches(part, "target_strong"):
                # …, it was 48,000 a month before signing: where the first target starts; 现在日均90单，第三个月应做到300单.
                continue
            yield Target(hit.concept, sentence, hit, values, 0 if whole else first.start, len(sentence.text) if whole else last.end, lead=sentence.frame_at(hits[0].start).start, first=hits[0].start)
            if whole:
                return


_NOW = compiled(r"现在|眼下|如今|目前|当前|现时|现有|签约前|接手前|托管前|合作前|此前|以前|原先|原来|\b(?:now|currently|at present|so far|today)\b")
# 询单转化表, 流量分析: what is handed in tells of a metric and sets none.
_REPORTED = compiled(r"[^，。；：\d]{0,4}(?:表(?![示现达])|报告|分析|统计|数据表|记录|截图|明细|对照|清单|报表)")


def _in_row(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    """A row's target, or one for each stage that has a column of its own."""
    hit = hits[0]
    if not is_target(telling, sentence, hit, hit.concept):
        return
    heads = heads_of(telling, sentence)
    # Where one column says Goal, a date above another tells when it was so: Measure | August 2026 | Goal | From.
    goals = [nth for nth, head in enumerate(heads) if GOAL_HEAD.search(head)] if sentence.language == "en" else []
    stages = [nth for nth, head in enumerate(heads) if (nth in goals if goals else STAGE.search(head)) and not tells_start(head)]
    at = 0
    found = []
    for nth, cell in enumerate(sentence.cells):
        start = sentence.text.find(cell, at) if cell else -1
        if start < 0:
            continue
        at = start + len(cell)
        head = heads[nth] if nth < len(heads) else ""
        values = _figures(sentence, start, start + len(cell))
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if start <= fact.start < start + len(cell) and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and nth and not tells_start(head) and (nth in stages or (not stages and TARGET_HEAD.search(head))):
            found.append(Target(hit.concept, sentence, hit, values, start, start + len(cell), head))
    if not found and (values := _figures(sentence, hit.end, len(sentence.text))):
        found.append(Target(hit.concept, sentence, hit, values, 0, len(sentence.text)))
    yield from found


def _figures(sentence: Sentence, start: int, end: int) -> tuple[Fact, ...]:
    """The figures of a target between two positions: amounts, percentages, counts, ratios and blanks."""
    found: list[Fact] = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, (Amount, Percentage, Blank))]
    if not found:
        # The goal in A8 is no figure.
        found = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, Count) and not re.match(r"[a-z双]", sentence.text[max(0, fact.start - 1) : fact.start]) and not _SALE_DAY.match(sentence.text, fact.start) and not _ONE_OF.match(sentence.text, fact.start)]
    if not found:
        cited = [fact for fact in sentence.facts if isinstance(fact, (Reference, DateFact))]
        found = [
            Count(match.start(), match.end(), Decimal(re.split("[:：]", match[0])[-1].strip())) for match in _RATIO.finditer(sentence.text, start, end)
            if not any(fact.start <= match.start() < fact.end for fact in cited)
        ]  # fmt: skip
    if not found:
        found = [Count(match.start(), match.end(), value) for match in _BARE_ZH.finditer(sentence.text, start, end) if (value := chinese(match[0])) is not None]
    if not found:
        found = [Count(match.start(), match.end(), Decimal(2)) for match in _IN_WORDS.finditer(sentence.text, start, end)]
    return tuple(found)


# One of the leading shops, one day.
_ONE_OF = compiled(r"one\s(?:of|day|another|more|by)\b")
_SALE_DAY = compiled(r"618(?![\d单人次件元万%])")
_BARE_ZH = compiled(r"[一二三四五六七八九]点[一二三四五六七八九]|(?<=[到达出够])[一二三四五六七八九十]+(?=[颗星分万千百])|(?<=第)[一二三四五六七八](?=层级|级)|(?<=前)[十百五三]|[一二两三四五六七八九十百千]+[万千百](?:[一二三四五六七八九][千百]?)?(?![个条款件份张篇月天年])")
# 翻番, 三钻, double: figures of a kind.
_IN_WORDS = compiled(r"翻(?:一|两|三)?番|翻(?:一|两|三)?倍|[一二两三四五](?:蓝|金)?(?:钻|皇?冠|星|心)|(?:一|两|三|四|五)倍|破百|过百|破千|过千|破万|过万|零|\b(?:doubl(?:e|es|ed|ing)(?!-)|tripl\w+|quadrupl\w+|twice|three times|by (?:one |a )?half|(?:a|one) (?:half|third|quarter|fifth|tenth) (?:more|higher|above|again)|half as (?:many|much) again|(?:a|one|two) thirds?|by (?:one |a |three )?(?:quarters?|fifth|tenth|eighth|sixth))\b")
